//! The home page: the newest papers, or the newest day of a listing.

use serde::Serialize;

use super::list::{self, ListFacts};
use super::{Content, Head, Kind, PageContext, Shown};
use crate::collection::Ordinals;
use crate::locale::Argument;
use crate::settings::HomeShows;
use crate::site::Site;
use crate::site::pagination::Part;
use crate::site::plan::{Plan, Planner};
use crate::site::tops::TopList;
use crate::site::view::HomeView;

/// A page of the list of all papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Home(pub Part);

/// What it shows beside papers.
#[derive(Debug, Serialize)]
pub struct HomeFacts {
    shows: HomeShows,
    list: ListFacts,
}

impl Kind for Home {
    type Facts<'s> = HomeFacts;
    type View = HomeView;

    const TEMPLATE: Option<&'static str> = Some("home.html");

    fn plan(planner: &mut Planner) {
        match shows(planner.site) {
            HomeShows::Listing => planner.page_of_papers(Home(Part::Newest)),
            HomeShows::Newest | HomeShows::Both => planner.list(planner.site.collection.all(), Home),
        }
    }

    fn address(self, _: &Site) -> String {
        self.0.address("")
    }

    fn owner(self, _: &Site) -> String {
        "the home page".to_owned()
    }

    fn papers<'s>(self, site: &'s Site) -> Shown<'s> {
        match shows(site) {
            HomeShows::Listing => Shown::Cards(Ordinals::List(&[])),
            HomeShows::Newest | HomeShows::Both => list::cards(site, site.collection.all(), self.0),
        }
    }

    fn facts(self, site: &Site, _: &Plan) -> HomeFacts {
        let shows = shows(site);
        let list = ListFacts::new(site, &site.collection.all(), self.0, String::new());
        let list = match shows {
            HomeShows::Listing => list.without_older(),
            HomeShows::Newest | HomeShows::Both => list,
        };
        HomeFacts { shows, list: list.with_top(site, TopList::All) }
    }

    fn make(facts: &HomeFacts, context: &mut PageContext) -> Content<HomeView> {
        let HomeFacts { shows, list: facts } = facts;
        let (settings, locale) = (context.shared.settings, &context.shared.locale);
        let site = || ("site", Argument::from(&settings.title));
        let (title, description) = match facts.part {
            Part::Newest if settings.description.is_empty() => {
                (String::new(), locale.say("about-home", &[site()]))
            }
            Part::Newest => (String::new(), settings.description.clone()),
            Part::Older(..) => {
                let title = facts.title(locale);
                let description = locale.say("about-home-part", &[("title", (&title).into()), site()]);
                (title, description)
            }
        };
        let head = Head { kind: "home", title, description, feed_of: Some(String::new()), ..Head::default() };
        Content::html(head, HomeView { show: shows.name(), list: facts.view(context.shared) })
    }
}

/// What the settings let it show; the newest papers where no listing has a day.
fn shows(site: &Site) -> HomeShows {
    match site.collection.listings().newest_days(None, 1).is_empty() {
        true => HomeShows::Newest,
        false => site.shared.settings.home,
    }
}
