//! Lists of papers for the pages of other sites: a page for a frame, and the list alone.

use serde::Serialize;

use super::{Content, Head, Kind, PageContext, Shown, feed, search};
use crate::collection::Ordinals;
use crate::site::Site;
use crate::site::plan::{Plan, Planner};
use crate::site::view::{EmbedView, schema};

/// A file of a list for other sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Embed {
    /// The page for a frame, of the list with that number among the site's own feeds.
    Frame(u32),
    /// Its list as a part of a page.
    List(u32),
}

/// The name of the file with the list alone.
const LIST: &str = "list.html";

/// What such a list shows beside its papers.
#[derive(Debug, Serialize)]
pub struct EmbedFacts<'s> {
    title: &'s str,
    query: &'s str,
}

impl Embed {
    fn number(self) -> u32 {
        match self {
            Self::Frame(number) | Self::List(number) => number,
        }
    }
}

impl Kind for Embed {
    type Facts<'s> = EmbedFacts<'s>;
    type View = EmbedView;

    fn plan(planner: &mut Planner) {
        for number in planner.site.feed_papers.embeds() {
            planner.page_of_papers(Self::Frame(number));
            planner.page_of_papers(Self::List(number));
        }
    }

    fn address(self, site: &Site) -> String {
        let address = &site.shared.settings.feeds[self.number() as usize].address;
        match self {
            Self::Frame(_) => address.clone(),
            Self::List(_) => format!("{address}{LIST}"),
        }
    }

    fn owner(self, site: &Site) -> String {
        feed::own_owner(site, self.number())
    }

    fn views() -> Vec<(&'static str, schemars::Schema)> {
        vec![("embed.html", schema::<EmbedView>()), ("embed-list.html", schema::<EmbedView>())]
    }

    fn template<'s>(self, _: &'s Site) -> Option<&'s str> {
        Some(match self {
            Self::Frame(_) => "embed.html",
            Self::List(_) => "embed-list.html",
        })
    }

    fn papers<'s>(self, site: &'s Site) -> Shown<'s> {
        Shown::Cards(Ordinals::List(site.feed_papers.embedded(self.number())))
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> EmbedFacts<'s> {
        let feed = &site.shared.settings.feeds[self.number() as usize];
        EmbedFacts { title: &feed.title, query: &feed.query }
    }

    fn make(facts: &EmbedFacts, context: &mut PageContext) -> Content<EmbedView> {
        let head = Head {
            kind: "embed",
            title: facts.title.to_owned(),
            noindex: true,
            is_shown_elsewhere: true,
            ..Head::default()
        };
        let list = context.shared.link(facts.title, &search::address_of(facts.query));
        Content::html(head, EmbedView { list })
    }

    fn is_for_readers(self, _: &Site) -> bool {
        false
    }
}
