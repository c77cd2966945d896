//! The home page: the newest papers.

use super::list::{self, ListFacts};
use super::{Content, Head, Kind, PageContext, Shown};
use crate::locale::Argument;
use crate::site::Site;
use crate::site::pagination::Part;
use crate::site::plan::{Plan, Planner};
use crate::site::tops::TopList;
use crate::site::view::ListView;

/// A page of the list of all papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Home(pub Part);

impl Kind for Home {
    type Facts<'s> = ListFacts;
    type View = ListView;

    const TEMPLATE: Option<&'static str> = Some("home.html");

    fn plan(planner: &mut Planner) {
        planner.list(planner.site.collection.all(), Home);
    }

    fn address(self, _: &Site) -> String {
        self.0.address("")
    }

    fn owner(self, _: &Site) -> String {
        "the home page".to_owned()
    }

    fn papers<'s>(self, site: &'s Site) -> Shown<'s> {
        list::cards(site, site.collection.all(), self.0)
    }

    fn facts(self, site: &Site, _: &Plan) -> ListFacts {
        ListFacts::new(site, &site.collection.all(), self.0, String::new()).with_top(site, TopList::All)
    }

    fn make(facts: &ListFacts, context: &mut PageContext) -> Content<ListView> {
        let (settings, locale) = (context.shared.settings, &context.shared.locale);
        let site = || ("site", Argument::from(&settings.title));
        let (title, description) = match facts.part {
            Part::Newest if settings.description.is_empty() => {
                (String::new(), locale.say("about-home", &[site()]))
            }
            Part::Newest => (String::new(), settings.description.clone()),
            Part::Older(_) => {
                let title = facts.title(locale);
                let description = locale.say("about-home-part", &[("title", (&title).into()), site()]);
                (title, description)
            }
        };
        let head = Head { kind: "home", title, description, feed_of: Some(String::new()), ..Head::default() };
        Content::html(head, facts.view(context.shared))
    }
}
