//! Settings: `offprint.toml` as written, then as resolved; and `people.toml`.

mod abstracts;
mod base_url;
pub mod css;
pub mod explain;
mod export;
mod find;
mod editor;
mod feed;
mod host;
pub mod options;
pub mod people;
mod places;
mod resolve;
mod schedule;
mod source;
mod written;

use std::collections::BTreeMap;
use std::path::Path;

use indexmap::IndexMap;
use serde::Serialize;

pub use abstracts::{ShownAbstracts, has_open_abstract};
pub use base_url::BaseUrl;
pub use editor::{EDITORS, Editor};
pub use export::{EXPORT_FORMATS, EXPORTS, Exported};
pub use feed::{FOLDER as FEEDS, FeedForm, OwnFeed};
pub use find::{FIND_SERVICES, FindService};
pub use host::{HOSTS, Host};
pub use people::{KnownPerson, People};
pub use places::Places;
pub use schedule::{ScheduleSettings, zone_help};
pub use source::Source;

use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::paper::Digest;

/// The name of the settings file, which also marks a folder as a site.
pub const FILE_NAME: &str = "offprint.toml";

/// The folder of a site that holds its content files.
pub const CONTENT: &str = "content";

/// The folder of a site that holds data for its templates.
pub const DATA: &str = "data";

/// The folder of a site that holds pages that stand alone.
pub const PAGES: &str = "pages";

/// The folder of a site, or of a theme, that holds files to copy.
pub const STATIC: &str = "static";

/// The folder of a site, or of a theme, that holds templates.
pub const TEMPLATES: &str = "templates";

/// The folder of a site, or of a theme, that holds files of words: one for each language.
pub const LOCALES: &str = "locales";

/// The folder of a site that holds its own themes.
pub const THEMES: &str = "themes";

/// The folders of a site that a build reads.
pub const FOLDERS: [&str; 7] = [CONTENT, DATA, LOCALES, PAGES, STATIC, TEMPLATES, THEMES];

/// The file that marks a folder as one into which builds write.
pub const OUTPUT_MARKER: &str = ".offprint-output";
/// The present format of a site.
pub const FORMAT: i64 = 2;

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
    /// The editor in which the local server's messages open files.
    #[serde(skip)]
    pub editor: Option<&'static Editor>,
    /// A file under `static/` that stands before the title.
    pub logo: Option<String>,
    /// A file under `static/` that browsers show in their tabs.
    pub favicon: Option<String>,
    /// A file under `static/` that stands for the site where a link to it is shown as a card.
    pub image: Option<String>,
    /// What the theme lets a site choose.
    pub options: toml::Table,
    /// Where readers can look for papers to which nothing leads, in this order.
    pub find: Vec<&'static FindService>,
    /// Which abstracts are shown.
    pub abstracts: ShownAbstracts,
    /// Which version of a paper leads where it has a preprint and a version of record.
    pub lead: Lead,
    /// Whether there is a file `llms.txt`, which tells programs that read for people what is where.
    pub llms_txt: bool,
    /// How talks stand in the schedule.
    pub schedule: ScheduleSettings,
    /// Whether each paper has a file `index.json` with what its page says.
    pub paper_json: bool,
    /// The format of the site: how its content files are read, and what its folders are called. An
    /// earlier one than [`FORMAT`] is brought up to date by the next command that writes.
    #[serde(skip)]
    pub format: i64,
    /// Labels and addresses of the menu; `None` for the theme's own choice.
    pub menu: Option<IndexMap<String, String>>,
    /// Whether HTML in Markdown reaches the page as HTML.
    pub raw_html: bool,
    /// How many papers a person must have for a page of their own.
    pub min_papers: usize,
    /// How many papers a feed has at most, but for a day that brings more.
    pub feed_size: usize,
    /// Whether each person has a feed.
    pub people_feeds: bool,
    /// The feeds that the site asks for by queries.
    pub feeds: Vec<OwnFeed>,
    /// What the home page shows.
    pub home: HomeShows,
    /// How many papers a page of the most voted has; 0 for no such pages.
    pub top_size: usize,
    /// Whether the weeks in which papers came in have pages and a feed.
    pub digest_pages: bool,
    /// How many papers a digest shows of a topic.
    pub digest_papers: usize,
    /// How papers are cited.
    pub citations: Citations,
    /// Of which indexes there are exports.
    pub export: Exported,
    /// Whether each paper has a picture of its own where a link to it is shown as a card.
    pub picture_papers: bool,
    /// The topic vocabulary's file, from the site's folder.
    pub topics: String,
    /// Whether imports give papers the vocabulary's topics as tags. It changes no page.
    #[serde(skip)]
    pub gives_topics: bool,
    /// By field, the sources whose word counts before that of others when imports are merged.
    #[serde(skip)]
    pub ranks: IndexMap<String, Vec<String>>,
    /// For tables that are imported: by field, the name of the column that has it. It changes no
    /// page.
    #[serde(skip)]
    pub columns: BTreeMap<String, String>,
    /// The folder below `static/` in which the files lie that BibTeX names without a path of the site, such as
    /// `papers/`; empty for `static/` itself. It changes no page.
    #[serde(skip)]
    pub files: Option<String>,
    /// The listings that an import takes when none are named. They change no page.
    #[serde(skip)]
    pub sources: Vec<Source>,
    /// Where each setting stands, for what is found wrong with it later.
    #[serde(skip)]
    pub places: Places,
}

/// How papers are cited.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Citations {
    /// Whether BibTeX is written in ASCII, with commands for other letters, as old styles need it.
    pub ascii: bool,
    /// Whether citations for programs have the abstract.
    pub with_abstract: bool,
    /// Whether each form for programs is a file beside the page, too.
    pub files: bool,
    /// The names of the styles of journals and societies in which references are shown too.
    pub styles: Vec<String>,
}

impl From<written::Citations> for Citations {
    fn from(written: written::Citations) -> Self {
        let written::Citations { ascii, files, styles, with_abstract } = written;
        Self { ascii, with_abstract, files, styles }
    }
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

    /// The files of the site that settings name, each with its key.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let files = [("logo", &self.logo), ("favicon", &self.favicon), ("image", &self.image)];
        files.into_iter().filter_map(|(key, path)| Some((key, path.as_deref()?)))
    }

    /// Reads settings. `file` is the name for messages.
    ///
    /// # Errors
    /// All that is wrong with the text: bad TOML, unknown keys, values of the wrong form.
    pub fn parse(text: &str, file: &str) -> Result<Self, Vec<Diagnostic>> {
        let written: written::Settings =
            toml::from_str(text).map_err(|error| vec![resolve::unreadable(&error, text, file)])?;
        resolve::resolve(written, Places::of(text, file))
    }

    /// A digest of everything here.
    ///
    /// # Panics
    /// Never: settings are text, numbers and tables, all of which JSON has.
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

/// Which version of a paper leads where it has a preprint and a version of record: by whose date it stands, and
/// which of the two its page names first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lead {
    /// The one that came first.
    #[default]
    First,
    /// The version of record.
    Record,
}

impl Lead {
    /// Both with their names in the settings.
    pub const ALL: [(&'static str, Self); 2] = [("first", Self::First), ("record", Self::Record)];
}

/// What the home page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum HomeShows {
    /// The newest papers by their dates.
    #[default]
    Newest,
    /// The newest day of a listing.
    Listing,
    /// That, and the newest papers below.
    Both,
}

impl HomeShows {
    /// All with their names in the settings.
    pub const ALL: [(&'static str, Self); 3] =
        [("newest", Self::Newest), ("listing", Self::Listing), ("both", Self::Both)];

    /// Its name in the settings.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }
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
    fn an_unknown_key_is_reported_with_what_was_meant() {
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
        assert_eq!(settings.places.key(&["import", "columns", "title"]).line, 2);
    }

    #[test]
    fn bad_values_are_reported_with_their_places() {
        for (text, line, column) in [
            ("format = 3", 1, 10),
            ("title = \"x\"\nbase_url = \"example.org\"", 2, 12),
            ("base_url = \"https://[::1\"", 1, 12),
            ("page_size = 0", 1, 13),
            ("[feeds]\nsize = 0", 2, 8),
            ("title = \"x\"\nfeed_size = 0", 2, 13),
            ("[options]\nsize = 3\n[feeds]\nsize = 0", 4, 8),
            ("options = { size = 3 }\nfeeds = { size = 0 }", 2, 18),
            ("options.min_papers = 3\npeople.min_papers = 0", 2, 21),
            ("[menu]\nhost = \"/\"\nlogo = \"/\"\n[options]\nhost = 1\n[people]\nmin_papers = 0", 7, 14),
            ("page_size = \"many\"", 1, 13),
            ("host = \"nowhere\"", 1, 8),
            ("title = ", 1, 0),
            ("logo = \"https://example.org/x.svg\"", 1, 8),
            ("favicon = \"../x.svg\"", 1, 11),
            ("logo = \"//example.org/x.svg\"", 1, 8),
            ("logo = '\\\\example.org/x.svg'", 1, 8),
            ("logo = '/\\example.org/x.svg'", 1, 8),
            ("logo = \"\\t//example.org/x.svg\"", 1, 8),
            ("favicon = \"data:image/png,x\"", 1, 11),
            ("[find]\nservices = [\"arxiv\", \"nowhere\"]", 2, 22),
            ("[abstracts]\nshow = \"some\"", 2, 8),
            ("[versions]\nlead = \"last\"", 2, 8),
            ("[home]\nshow = \"all\"", 2, 8),
            ("[export]\nof = [\"site\", \"tag\"]", 2, 15),
            ("[export]\nformats = [\"bib\"]", 2, 12),
            ("[import]\nfiles = \"papers\"", 2, 9),
            ("[import]\nfiles = \"static/../papers\"", 2, 9),
            ("[import]\nfiles = \"/static/papers\"", 2, 9),
            ("title = \"x\"\n[[sources]]\npath = \"\"", 3, 8),
            ("[[sources]]\npath = \"x\"\n[[sources]]\npath = \" \"", 4, 8),
            ("[[sources]]\npath = \"x\"\nas_of = 2025-13", 3, 0),
            ("[[sources]]\npath = \"x\"\nas_of = \"2025-10\"", 3, 9),
            ("[[sources]]\npath = \"x\"\nformats = \"bibtex\"", 3, 1),
            ("[[sources]]\nformat = \"bibtex\"", 1, 0),
        ] {
            let found = problem(text);
            let place = found.place.as_ref().expect("a place");
            assert_eq!(place.line, line, "{text}: {found:?}");
            assert!(column == 0 || place.column == column, "{text}: {found:?}");
            assert!(found.help.is_some(), "{text}");
        }
    }

    #[test]
    fn feeds_of_a_site_are_read_and_what_is_wrong_with_them_is_told_with_its_line() {
        let text = "feed_size = 7\n[[feeds]]\nname = \"Tides at sea\"\nquery = \"tides\"\n\
                    [[feeds]]\nname = \"潮\"\ntitle = \"Tides, again\"\naddress = \"/news/tides\"\n\
                    query = '''tag:tides\n year:2020..'''\nformat = \"embed\"\n";
        let settings = Settings::parse(text, FILE_NAME).unwrap();
        let told = |feed: &OwnFeed| (feed.title.clone(), feed.address.clone(), feed.format, feed.size);
        let [one, two] = settings.feeds.as_slice() else { panic!("{:?}", settings.feeds) };
        assert_eq!(
            told(one),
            ("Tides at sea".to_owned(), "feeds/tides-at-sea/".to_owned(), FeedForm::Feed, 7)
        );
        assert_eq!(told(two), ("Tides, again".to_owned(), "news/tides/".to_owned(), FeedForm::Embed, 10));
        assert_eq!((settings.feed_size, two.query.as_str()), (7, "tag:tides year:2020.."));
        assert_eq!(Settings::parse("[feeds]\nsize = 7", FILE_NAME).unwrap().feed_size, 7);

        let feed = |keys: &str| format!("[[feeds]]\nname = \"A\"\nquery = \"x\"\n{keys}\n");
        let two = |keys: &str| feed("") + &format!("[[feeds]]\nquery = \"y\"\n{keys}\n");
        for (text, line, message, help) in [
            (feed("nmae = \"B\""), 4, "there is no setting `nmae`", "did you mean `name`?"),
            (
                feed("format = \"embedded\""),
                4,
                "a feed can't have the format `embedded`",
                "write \"feed\" or \"embed\"",
            ),
            (feed("size = 0"), 4, "`size` is 0", "from 1"),
            (feed("address = \"../news\""), 4, "`address` is no folder of this site", "such as \"news/\""),
            (feed("address = \"https://example.org/\""), 4, "`address` is no folder", "such as"),
            ("[[feeds]]\nname = \" \"\nquery = \"x\"".to_owned(), 2, "`name` is empty", "called"),
            ("[[feeds]]\nname = \"A\"".to_owned(), 1, "can't be read", "values are"),
            (two("name = \"A\""), 7, "two feeds are called `A`", "rename one of them"),
            (two("name = \"a\""), 7, "the feeds `A` and `a` want the same address", "`/feeds/a/` is taken"),
            (two("name = \"B\"\naddress = \"feeds/a/\""), 8, "want the same address", "rename"),
            (
                "[feeds]\nsize = 7\n".to_owned() + &feed(""),
                3,
                "can't be read",
                "`feed_size = 50` above all tables",
            ),
        ] {
            let found = problem(&text);
            assert!(found.message.contains(message), "{text}{found:?}");
            assert!(found.help.as_ref().is_some_and(|found| found.contains(help)), "{text}{found:?}");
            assert_eq!(found.place.as_ref().map(|place| place.line), Some(line), "{text}{found:?}");
        }
    }

    /// Every setting, with a value that it can't have. A new one that is left out fails the test below.
    const WRONG: [(&str, &str); 59] = [
        ("format", "\"1\""),
        ("title", "1"),
        ("description", "1"),
        ("base_url", "\"example.org\""),
        ("language", "\"no such\""),
        ("theme", "1"),
        ("page_size", "0"),
        ("feed_size", "0"),
        ("noindex", "1"),
        ("host", "\"nowhere\""),
        ("logo", "\"../x\""),
        ("favicon", "\"../x\""),
        ("image", "\"../x\""),
        ("options", "1"),
        ("menu", "1"),
        ("markdown", "1"),
        ("markdown.raw_html", "1"),
        ("people", "1"),
        ("people.min_papers", "0"),
        ("people.feeds", "1"),
        ("feeds", "1"),
        ("feeds.size", "0"),
        ("home", "1"),
        ("home.show", "\"all\""),
        ("top", "1"),
        ("top.size", "\"all\""),
        ("digest", "1"),
        ("digest.pages", "1"),
        ("digest.papers", "0"),
        ("citations", "1"),
        ("citations.ascii", "1"),
        ("citations.abstract", "1"),
        ("citations.files", "1"),
        ("citations.styles", "1"),
        ("export", "1"),
        ("export.of", "\"all\""),
        ("export.formats", "1"),
        ("cards", "1"),
        ("cards.papers", "1"),
        ("find", "1"),
        ("find.services", "1"),
        ("abstracts", "1"),
        ("abstracts.show", "\"some\""),
        ("versions", "1"),
        ("versions.lead", "\"last\""),
        ("metadata", "1"),
        ("metadata.llms_txt", "1"),
        ("metadata.paper_json", "1"),
        ("schedule", "1"),
        ("schedule.zone", "\"Nowhere\""),
        ("schedule.minutes", "0"),
        ("serve", "1"),
        ("serve.editor", "\"nowhere\""),
        ("import", "1"),
        ("import.files", "\"x\""),
        ("import.topics", "1"),
        ("import.ranks", "1"),
        ("import.columns", "1"),
        ("sources", "1"),
    ];

    #[test]
    fn every_setting_is_found_among_others_of_its_name() {
        for (path, value) in WRONG {
            let key = path.rsplit('.').next().unwrap_or_default();
            // The same name as an option, in a comment and in a text over several lines.
            let decoy = format!("# {key} = {value}\n");
            let text = match path {
                "options" => format!("{decoy}{path} = {value}\n"),
                "title" | "description" => format!("{decoy}[options]\n{key} = 2\n"),
                _ => format!("{decoy}description = \"\"\"\n{key} = {value}\n\"\"\"\noptions.{key} = 1\n"),
            };
            let text = match path {
                "options" => text,
                "title" | "description" => format!("{path} = {value}\n{text}"),
                _ => format!("{text}{path} = {value}\n"),
            };
            let lines: Vec<&str> = text.lines().collect();
            let line = lines.iter().rposition(|line| *line == format!("{path} = {value}"));
            let found = problem(&text);
            let place = found.place.as_ref().expect("a place");
            assert_eq!(Some(place.line), line.map(|line| line + 1), "{text}{found:?}");
            assert_eq!((place.column, place.length), (path.len() + 4, value.len()), "{text}{found:?}");
        }
    }

    #[test]
    fn no_setting_is_left_out_above() {
        let known = |table: &str| {
            let found = problem(&format!("{table}nosuchsettingatall = 1"));
            let help = found.help.expect("help");
            let names = help.strip_prefix("known here are ").map(str::to_owned);
            // A table with one key has no list to show.
            names.unwrap_or_else(|| panic!("{help}")).split(", ").map(str::to_owned).collect::<Vec<_>>()
        };
        let mut all = known("");
        for table in [
            "markdown",
            "people",
            "feeds",
            "home",
            "top",
            "digest",
            "citations",
            "export",
            "cards",
            "find",
            "abstracts",
            "versions",
            "metadata",
            "schedule",
            "serve",
            "import",
        ] {
            let inner = known(&format!("[{table}]\n"));
            all.extend(inner.into_iter().map(|key| format!("{table}.{key}")));
        }
        all.sort_unstable();
        let mut tested: Vec<String> = WRONG.iter().map(|(path, _)| (*path).to_owned()).collect();
        tested.sort_unstable();
        assert_eq!(tested, all);
    }
}
