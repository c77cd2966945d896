//! Settings as a person writes them, with their defaults.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Deserialize;

use super::find::FIND_SERVICES;

/// The form of `offprint.toml`.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Settings {
    pub format: i64,
    pub title: String,
    pub description: String,
    pub base_url: Option<String>,
    pub language: String,
    pub theme: String,
    pub page_size: usize,
    pub feed_size: Option<usize>,
    pub noindex: bool,
    pub host: Option<String>,
    pub logo: Option<String>,
    pub favicon: Option<String>,
    pub image: Option<String>,
    pub options: toml::Table,
    pub menu: Option<IndexMap<String, String>>,
    pub markdown: Markdown,
    pub people: People,
    pub feeds: Feeds,
    pub home: Home,
    pub top: Top,
    pub digest: Digest,
    pub citations: Citations,
    pub export: Export,
    pub cards: Cards,
    pub find: Find,
    pub abstracts: Abstracts,
    pub versions: Versions,
    pub metadata: Metadata,
    pub schedule: Schedule,
    pub serve: Serve,
    pub import: Import,
    pub sources: Vec<Source>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            format: 1,
            title: "Papers".to_owned(),
            description: String::new(),
            base_url: None,
            language: "en".to_owned(),
            theme: "reading-room".to_owned(),
            page_size: 25,
            feed_size: None,
            noindex: false,
            host: None,
            logo: None,
            favicon: None,
            image: None,
            options: toml::Table::new(),
            menu: None,
            markdown: Markdown::default(),
            people: People::default(),
            feeds: Feeds::default(),
            home: Home::default(),
            top: Top::default(),
            digest: Digest::default(),
            citations: Citations::default(),
            export: Export::default(),
            cards: Cards::default(),
            find: Find::default(),
            abstracts: Abstracts::default(),
            versions: Versions::default(),
            metadata: Metadata::default(),
            schedule: Schedule::default(),
            serve: Serve::default(),
            import: Import::default(),
            sources: Vec::new(),
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Serve {
    pub editor: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Markdown {
    pub raw_html: bool,
}

#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct People {
    pub min_papers: usize,
    pub feeds: bool,
}

impl Default for People {
    fn default() -> Self {
        Self { min_papers: 1, feeds: false }
    }
}

#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Top {
    pub size: usize,
}

impl Default for Top {
    fn default() -> Self {
        Self { size: 100 }
    }
}

#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Digest {
    pub pages: bool,
    pub papers: usize,
}

impl Default for Digest {
    fn default() -> Self {
        Self { pages: true, papers: 10 }
    }
}

/// Feeds of a site's own; or a table, as it was before there were any.
#[derive(Debug)]
pub(super) enum Feeds {
    Own(Vec<Feed>),
    Table(FeedTable),
}

impl Default for Feeds {
    fn default() -> Self {
        Self::Own(Vec::new())
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct FeedTable {
    pub size: Option<usize>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Feed {
    pub name: String,
    pub query: String,
    pub title: Option<String>,
    pub address: Option<String>,
    pub format: Option<String>,
    pub size: Option<usize>,
}

impl<'de> Deserialize<'de> for Feeds {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FeedsVisitor;

        impl<'de> serde::de::Visitor<'de> for FeedsVisitor {
            type Value = Feeds;

            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("feeds, each as a table [[feeds]]")
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, seq: A) -> Result<Feeds, A::Error> {
                let feeds = serde::de::value::SeqAccessDeserializer::new(seq);
                Deserialize::deserialize(feeds).map(Feeds::Own)
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<Feeds, A::Error> {
                let table = serde::de::value::MapAccessDeserializer::new(map);
                Deserialize::deserialize(table).map(Feeds::Table)
            }
        }

        deserializer.deserialize_any(FeedsVisitor)
    }
}

#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Home {
    pub show: String,
}

impl Default for Home {
    fn default() -> Self {
        Self { show: "newest".to_owned() }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Citations {
    pub ascii: bool,
    pub files: bool,
    pub styles: Vec<String>,
    #[serde(rename = "abstract")]
    pub with_abstract: bool,
}

#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Export {
    pub of: Vec<String>,
    pub formats: Vec<String>,
}

impl Default for Export {
    fn default() -> Self {
        let texts = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Self { of: texts(&["site", "tags", "volumes"]), formats: texts(&["bibtex", "ris"]) }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Cards {
    pub papers: bool,
}

#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Find {
    pub services: Vec<String>,
}

impl Default for Find {
    fn default() -> Self {
        Self { services: FIND_SERVICES.iter().map(|service| service.name.to_owned()).collect() }
    }
}

#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Abstracts {
    pub show: String,
}

impl Default for Abstracts {
    fn default() -> Self {
        Self { show: "all".to_owned() }
    }
}

#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Versions {
    pub lead: String,
}

impl Default for Versions {
    fn default() -> Self {
        Self { lead: "first".to_owned() }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Metadata {
    pub llms_txt: bool,
    pub paper_json: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Schedule {
    pub zone: Option<String>,
    pub minutes: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Import {
    #[serde(deserialize_with = "topics")]
    pub topics: Topics,
    pub ranks: IndexMap<String, Vec<String>>,
    pub columns: BTreeMap<String, String>,
    pub files: Option<String>,
}

impl Default for Import {
    fn default() -> Self {
        Self { topics: Topics::default(), ranks: IndexMap::new(), columns: BTreeMap::new(), files: None }
    }
}

/// The topic vocabulary's file, or whether an import gives topics at all.
#[derive(Debug)]
pub(super) enum Topics {
    Given(bool),
    File(String),
}

impl Default for Topics {
    fn default() -> Self {
        Self::Given(true)
    }
}

fn topics<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Topics, D::Error> {
    struct TopicsVisitor;

    impl serde::de::Visitor<'_> for TopicsVisitor {
        type Value = Topics;

        fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
            f.write_str("the path of a vocabulary, or false")
        }

        fn visit_bool<E: serde::de::Error>(self, given: bool) -> Result<Topics, E> {
            Ok(Topics::Given(given))
        }

        fn visit_str<E: serde::de::Error>(self, file: &str) -> Result<Topics, E> {
            Ok(Topics::File(file.to_owned()))
        }
    }

    deserializer.deserialize_any(TopicsVisitor)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    pub path: String,
    pub format: Option<String>,
    /// A date of TOML, or text.
    pub as_of: Option<toml::Value>,
}
