//! Settings: `offprint.toml` as written, then as resolved; and `people.toml`.

mod base_url;
mod host;
pub mod people;
mod source;
mod written;

use std::collections::BTreeMap;
use std::path::Path;

use indexmap::IndexMap;
use serde::Serialize;

pub use base_url::BaseUrl;
pub use host::{HOSTS, Host};
pub use people::{KnownPerson, People};
pub use source::Source;

use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::fs;
use crate::paper::Digest;

/// The name of the settings file, which also marks a folder as a site.
pub const FILE_NAME: &str = "offprint.toml";

/// The settings of a site, complete and checked.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Settings {
    /// The site's name.
    pub title: String,
    /// What the site is, in a sentence; may be empty.
    pub description: String,
    /// Where the site will be published. Without it links are relative, and there are no feeds,
    /// no sitemap and no canonical addresses, which have to be absolute.
    pub base_url: Option<BaseUrl>,
    /// The language of the site's own words, a tag by BCP 47.
    pub language: String,
    /// The theme's name: a folder of `themes/`, or one that ships with Offprint.
    pub theme: String,
    /// How many papers a full page of an index has. The first page has up to twice as many less
    /// one, because the older ones are filled up from the oldest.
    pub page_size: usize,
    /// Ask search engines to keep away.
    pub noindex: bool,
    /// The hosts whose limits the site should keep to: all that Offprint knows, or the one that was
    /// named.
    #[serde(skip)]
    pub hosts: Vec<&'static Host>,
    /// A file under `static/` that stands before the title.
    pub logo: Option<String>,
    /// A file under `static/` that browsers show in their tabs.
    pub favicon: Option<String>,
    /// What the theme lets a site choose.
    pub options: toml::Table,
    /// Labels and addresses of the menu; `None` for the theme's own choice.
    pub menu: Option<IndexMap<String, String>>,
    /// Whether HTML in Markdown reaches the page as HTML.
    pub raw_html: bool,
    /// How many papers a person must have for a page of their own.
    pub min_papers: usize,
    /// How many papers a feed has at most.
    pub feed_size: usize,
    /// The topic vocabulary's file, from the site's folder.
    pub topics: String,
    /// By field, the sources whose word counts before that of others when imports are merged.
    #[serde(skip)]
    pub ranks: IndexMap<String, Vec<String>>,
    /// For tables that are imported: by field, the name of the column that has it. It changes no
    /// page.
    #[serde(skip)]
    pub columns: BTreeMap<String, String>,
    /// The listings that an import takes when none are named. They change no page.
    #[serde(skip)]
    pub sources: Vec<Source>,
}

impl Settings {
    /// The settings of the site in `root`.
    ///
    /// # Errors
    /// When the file can't be read, and as [`Self::parse`].
    pub fn read(root: &Path) -> Result<Self, Vec<Diagnostic>> {
        let text = fs::read_text(&root.join(FILE_NAME)).map_err(|error| vec![error.into()])?;
        Self::parse(&text, FILE_NAME)
    }

    /// Reads settings. `file` is the name for messages.
    ///
    /// # Errors
    /// All that is wrong with the text: bad TOML, unknown keys, values of the wrong form.
    pub fn parse(text: &str, file: &str) -> Result<Self, Vec<Diagnostic>> {
        let written: written::Settings =
            toml::from_str(text).map_err(|error| vec![explain(&error, text, file)])?;
        resolve(written, text, file)
    }

    /// A digest of everything here.
    pub fn digest(&self) -> Digest {
        let text = serde_json::to_string(self).expect("settings are text, numbers and tables");
        Digest::of(text.as_bytes())
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::parse("", FILE_NAME).expect("every setting has a default")
    }
}

/// Checks values and fills in defaults.
fn resolve(written: written::Settings, text: &str, file: &str) -> Result<Settings, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let mut problem = |key: &str, message: String, help: &str| {
        problems.push(Diagnostic::error(message).at(place_of(key, text, file)).help(help));
    };
    if written.format != 1 {
        problem(
            "format",
            format!("`format = {}` is not known to this version of Offprint", written.format),
            "write `format = 1`, or use a newer Offprint",
        );
    }
    let base_url = written.base_url.as_deref().filter(|url| !url.is_empty()).and_then(|url| {
        BaseUrl::parse(url)
            .map_err(|found| problem("base_url", format!("`base_url` {found}"), base_url::EXPECTED))
            .ok()
    });
    for (key, value, least) in [
        ("page_size", written.page_size, 1),
        ("size", written.feeds.size, 1),
        ("min_papers", written.people.min_papers, 1),
    ] {
        if value < least {
            problem(key, format!("`{key}` is {value}"), "write a whole number from 1");
        }
    }
    for (key, path) in [("logo", &written.logo), ("favicon", &written.favicon)] {
        if path
            .as_deref()
            .is_some_and(|path| path.contains("://") || path.split('/').any(|part| part == ".."))
        {
            problem(
                key,
                format!("`{key}` is no file of this site"),
                "write a path below `static/`, such as \"logo.svg\"",
            );
        }
    }
    let hosts = match written.host.as_deref() {
        None => HOSTS.iter().collect(),
        Some(host::OTHER) => Vec::new(),
        Some(name) => HOSTS.iter().filter(|host| host.name == name).collect(),
    };
    if let Some(name) = written.host.filter(|name| hosts.is_empty() && name != host::OTHER) {
        let known: Vec<&str> = HOSTS.iter().map(|host| host.name).chain([host::OTHER]).collect();
        problem(
            "host",
            format!("`{name}` is no host that Offprint knows"),
            &format!("known are {}", known.join(", ")),
        );
    }
    let sources = source::resolve(written.sources, text, file, &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Settings {
        hosts,
        title: written.title,
        description: written.description,
        base_url,
        language: written.language,
        theme: written.theme,
        page_size: written.page_size,
        noindex: written.noindex,
        logo: written.logo.map(|path| path.trim_start_matches('/').to_owned()),
        favicon: written.favicon.map(|path| path.trim_start_matches('/').to_owned()),
        options: written.options,
        menu: written.menu,
        raw_html: written.markdown.raw_html,
        min_papers: written.people.min_papers,
        feed_size: written.feeds.size,
        topics: written.import.topics,
        ranks: written.import.ranks,
        columns: written.import.columns,
        sources,
    })
}

/// The line of a table that sets a key, such as `title` of `[import.columns]`; the whole file when
/// it is written in another way.
pub fn place_in_table(table: &str, key: &str, text: &str, file: &str) -> Place {
    let header = format!("[{table}]");
    let mut is_inside = false;
    for (index, line) in text.lines().enumerate() {
        let start = line.trim();
        if start.starts_with('[') {
            is_inside = start.starts_with(&header);
        }
        let name = start.split('=').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
        if is_inside && name == key {
            return Place::line(file, index + 1, line).columns(1, line.trim_end().chars().count());
        }
    }
    Place::file(file)
}

/// The line of a settings file that sets a key, or else the file.
pub fn place_of(key: &str, text: &str, file: &str) -> Place {
    let line = text.lines().enumerate().find(|(_, line)| {
        line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='))
    });
    line.map_or_else(
        || Place::file(file),
        |(index, line)| Place::line(file, index + 1, line).columns(1, line.trim_end().chars().count()),
    )
}

/// What the parts of a TOML file are called in messages.
struct Words {
    whole: &'static str,
    key: &'static str,
    help: &'static str,
}

/// A TOML error with its line, and with the key that was probably meant.
pub fn explain(error: &toml::de::Error, text: &str, file: &str) -> Diagnostic {
    let words = Words {
        whole: "the settings",
        key: "setting",
        help: "see the guide's page on settings for what can stand here",
    };
    explain_as(&words, error, text, file)
}

fn explain_as(words: &Words, error: &toml::de::Error, text: &str, file: &str) -> Diagnostic {
    let message = error.message();
    let place = error.span().map_or_else(
        || Place::file(file),
        |span| {
            let marked =
                text.get(span.clone()).map_or(1, |text| text.lines().next().unwrap_or("").chars().count());
            Place::at_offset(file, text, span.start, marked)
        },
    );
    let Some(rest) = message.strip_prefix("unknown field `") else {
        let first = message.lines().next().unwrap_or("it is no TOML");
        return Diagnostic::error(format!("{} can't be read", words.whole))
            .at(place)
            .found(first)
            .help(words.help);
    };
    let (key, expected) = rest.split_once('`').unwrap_or((rest, ""));
    let candidates: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
    let help = match did_you_mean(key, candidates.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("known here are {}", candidates.join(", ")),
    };
    Diagnostic::error(format!("there is no {} `{key}`", words.key)).at(place).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> Diagnostic {
        Settings::parse(text, FILE_NAME).unwrap_err().remove(0)
    }

    #[test]
    fn an_empty_file_is_a_site() {
        let settings = Settings::default();
        assert_eq!(settings.theme, "reading-room");
        assert_eq!((settings.page_size, settings.feed_size, settings.min_papers), (25, 50, 1));
        assert_eq!(settings.base_url, None);
    }

    #[test]
    fn an_unknown_key_is_told_with_what_was_meant() {
        let found = problem("title = \"x\"\nthem = \"y\"\n");
        assert_eq!(found.message, "there is no setting `them`");
        assert_eq!(found.help.as_deref(), Some("did you mean `theme`?"));
        assert_eq!(found.place.map(|place| (place.line, place.column)), Some((2, 1)));
    }

    #[test]
    fn sources_and_columns_are_read_and_change_no_page() {
        let text = "[import.columns]\ntitle = \"Name\"\n[[sources]]\npath = \"inbox/*.txt\"\nas_of = 2025-10-28\n\
                    [[sources]]\npath = \"../x.bib\"\nformat = \"bibtex\"\nas_of = \"2025-10-29\"\n";
        let settings = Settings::parse(text, FILE_NAME).unwrap();
        assert_eq!(settings.columns["title"], "Name");
        let [one, two] = settings.sources.as_slice() else { panic!("{:?}", settings.sources) };
        assert_eq!((one.path.as_str(), one.as_of), ("inbox/*.txt", "2025-10-28".parse().ok()));
        assert_eq!(two.as_of, "2025-10-29".parse().ok());
        let place = &two.format.as_ref().expect("a format").1;
        assert_eq!((place.line, place.column), (8, 10));
        assert_eq!(settings.digest(), Settings::default().digest());
        assert_eq!(place_in_table("import.columns", "title", text, FILE_NAME).line, 2);
    }

    #[test]
    fn bad_values_are_told_with_their_lines() {
        for (text, line) in [
            ("format = 2", 1),
            ("title = \"x\"\nbase_url = \"example.org\"", 2),
            ("page_size = 0", 1),
            ("[feeds]\nsize = 0", 2),
            ("page_size = \"many\"", 1),
            ("host = \"nowhere\"", 1),
            ("title = ", 1),
            ("logo = \"https://example.org/x.svg\"", 1),
            ("title = \"x\"\n[[sources]]\npath = \"\"", 3),
            ("[[sources]]\npath = \"x\"\nas_of = 2025-13", 3),
            ("[[sources]]\npath = \"x\"\nas_of = \"2025-10\"", 3),
            ("[[sources]]\npath = \"x\"\nformats = \"bibtex\"", 3),
            ("[[sources]]\nformat = \"bibtex\"", 1),
        ] {
            let found = problem(text);
            assert_eq!(found.place.expect("a place").line, line, "{text}");
            assert!(found.help.is_some(), "{text}");
        }
    }
}
