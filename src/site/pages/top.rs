//! The most voted papers of all, of a month, of a tag.

use serde::Serialize;

use super::calendar::month_title;
use super::{Content, Head, Kind, PageContext, Shown, term};
use crate::collection::{Ordinals, TermKind};
use crate::site::Site;
use crate::site::address::{month_address, top_address};
use crate::site::plan::{Plan, Planner};
use crate::site::tops::TopList;
use crate::site::view::TopView;

/// The page of the most voted papers of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Top(pub TopList);

/// What it shows beside its papers.
#[derive(Debug, Serialize)]
pub struct TopFacts {
    /// The month or the tag; nothing where it is the list of all papers.
    of: Option<Of>,
    /// The address of the list.
    address: String,
    count: usize,
}

/// Of what the papers are.
#[derive(Debug, Serialize)]
enum Of {
    /// Of a month of a year.
    Month(u16, u8),
    /// Of a tag, by its name.
    Tag(String),
}

impl Kind for Top {
    type Facts<'s> = TopFacts;
    type View = TopView;

    const TEMPLATE: Option<&'static str> = Some("top.html");

    fn plan(planner: &mut Planner) {
        let lists: Vec<TopList> = planner.site.tops.lists().collect();
        lists.into_iter().for_each(|list| planner.page_of_papers(Self(list)));
    }

    fn address(self, site: &Site) -> String {
        top_address(&list_address(site, self.0))
    }

    fn owner(self, site: &Site) -> String {
        format!("the most voted papers of `/{}`", list_address(site, self.0))
    }

    fn papers<'s>(self, site: &'s Site) -> Shown<'s> {
        Shown::Cards(Ordinals::List(site.tops.of(self.0).unwrap_or_default()))
    }

    fn facts(self, site: &Site, _: &Plan) -> TopFacts {
        TopFacts {
            of: match self.0 {
                TopList::All => None,
                TopList::Month(year, month) => Some(Of::Month(year, month)),
                TopList::Tag(id) => Some(Of::Tag(site.collection.terms(TermKind::Tag).get(id).name.clone())),
            },
            address: list_address(site, self.0),
            count: site.tops.of(self.0).unwrap_or_default().len(),
        }
    }

    fn make(facts: &TopFacts, context: &mut PageContext) -> Content<TopView> {
        let locale = &context.shared.locale;
        let name = facts.of.as_ref().map(|of| match of {
            Of::Month(year, month) => month_title(locale, *year, *month),
            Of::Tag(name) => name.clone(),
        });
        let name = name.as_deref();
        let title = locale.word("most-voted");
        let title = match name {
            Some(name) => locale.say("title-part", &[("title", (&*title).into()), ("part", name.into())]),
            None => title.into_owned(),
        };
        let above = name.map(|name| (name.to_owned(), facts.address.clone())).into_iter().collect();
        let site = &context.shared.settings.title;
        let description = match name {
            Some(name) => locale.say("about-top-part", &[("name", name.into()), ("site", site.into())]),
            None => locale.say("about-top", &[("site", site.into())]),
        };
        let head = Head { kind: "top", title, description, above, ..Head::default() };
        let list = context.shared.link(name.unwrap_or(&locale.word("papers-all")), &facts.address);
        Content::html(head, TopView { list, count: facts.count })
    }
}

fn list_address(site: &Site, list: TopList) -> String {
    match list {
        TopList::All => String::new(),
        TopList::Month(year, month) => month_address(year, month),
        TopList::Tag(id) => term::address(site, TermKind::Tag, id),
    }
}
