//! What is where, for programs that read for people, where the settings ask for it: <https://llmstxt.org>.

use serde::Serialize;

use super::{Content, Kind, NoView, PageContext, listings, newest};
use crate::collection::TermKind;
use crate::locale::Argument;
use crate::paper::Digester;
use crate::site::address::paper_address;
use crate::site::plan::{Plan, Planner};
use crate::site::{Site, feeds};

/// The file `llms.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Llms;

/// What it lists.
#[derive(Debug, Serialize)]
pub struct LlmsFacts<'s> {
    /// How many papers there are.
    count: usize,
    /// The indexes that are not empty: keys of the words for them, and addresses.
    indexes: Vec<(&'static str, String)>,
    /// Pages that stand alone: titles, addresses and descriptions.
    pages: Vec<(&'s str, &'s str, &'s str)>,
    /// Titles and slugs of the newest papers.
    newest: Vec<(&'s str, &'s str)>,
}

impl Kind for Llms {
    type Facts<'s> = LlmsFacts<'s>;
    type View = NoView;

    fn plan(planner: &mut Planner) {
        // Titles of papers are among the facts that decide which files there are; what pages that stand alone
        // say is not.
        if planner.site.shared.settings.llms_txt {
            let mut digester = Digester::new("pages");
            digester.digest(planner.site.collection.shape());
            planner.site.standalone.iter().for_each(|page| {
                digester.digest(page.digest);
            });
            planner.pages_of(digester.finish(), [Llms]);
        }
    }

    fn address(self, _: &Site) -> String {
        "llms.txt".to_owned()
    }

    fn owner(self, _: &Site) -> String {
        "the file for programs that read".to_owned()
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> LlmsFacts<'s> {
        let papers = &site.collection.papers;
        let terms = TermKind::ALL.into_iter().filter(|kind| !site.collection.terms(*kind).is_empty());
        let terms = terms.map(|kind| (kind.word(), format!("{}/", kind.folder())));
        let lists = (!site.collection.listings().is_empty()).then(|| ("lists", listings::ADDRESS.to_owned()));
        let paper = |ordinal: usize| (papers[ordinal].facts.title.as_str(), papers[ordinal].slug.as_str());
        let newest = newest(site.collection.all(), site.shared.settings.feed_size);
        LlmsFacts {
            count: papers.len(),
            indexes: [("dates", "dates/".to_owned())].into_iter().chain(lists).chain(terms).collect(),
            pages: site
                .standalone
                .iter()
                .map(|page| (page.title.as_str(), page.address.as_str(), page.description.as_str()))
                .collect(),
            newest: newest.iter().rev().map(paper).collect(),
        }
    }

    fn make(facts: &LlmsFacts, context: &mut PageContext) -> Content<NoView> {
        let shared = context.shared;
        let settings = shared.settings;
        let base = feeds::base(shared);
        let base = if base.is_empty() { "/".to_owned() } else { base };
        let line = |title: &str, address: &str, about: &str| {
            let title = shared.markdown.plain_title(title).replace(['[', ']', '\n'], " ");
            let about =
                if about.is_empty() { String::new() } else { format!(": {}", about.replace('\n', " ")) };
            format!("- [{title}]({base}{address}){about}\n")
        };
        let mut text = format!("# {}\n", settings.title.replace('\n', " "));
        if !settings.description.is_empty() {
            text.push_str(&format!("\n> {}\n", settings.description.replace('\n', " ")));
        }
        let locale = &shared.locale;
        let address = format!("`{base}papers/NAME/`");
        let mut told = vec![("count", Argument::from(facts.count)), ("address", address.into())];
        let key = match settings.paper_json {
            true => {
                told.push(("data", "`index.json`".into()));
                "llms-papers-data"
            }
            false => "llms-papers",
        };
        text.push_str(&format!("\n{}\n\n## {}\n\n", locale.say(key, &told), locale.word("llms-indexes")));
        text.extend(facts.indexes.iter().map(|(word, address)| line(&locale.word(word), address, "")));
        if settings.base_url.is_some() {
            text.push_str(&line(&locale.word("llms-all"), "sitemap.xml", ""));
            text.push_str(&line(&locale.word("llms-feed"), "feed.xml", ""));
        }
        if !facts.pages.is_empty() {
            text.push_str(&format!("\n## {}\n\n", locale.word("llms-pages")));
            text.extend(facts.pages.iter().map(|(title, address, about)| line(title, address, about)));
        }
        text.push_str(&format!("\n## {}\n\n", locale.word("llms-newest")));
        text.extend(facts.newest.iter().map(|(title, slug)| line(title, &paper_address(slug), "")));
        Content::Bytes(text.into_bytes())
    }
}
