//! The files that Offprint itself writes or reads, of this site and of others: they are never listings,
//! though some look like one. What imports remember reads as JSON Lines, and a page of the site as a
//! paper in Markdown.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::archive::memory::listings::ListingDay;
use crate::archive::memory::{self, EXTENSION, UNDATED};
use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::lock::MEMORY;
use crate::settings::{self, CONTENT, OUTPUT_MARKER, PAGES, STATIC, Settings, THEMES, people};

/// What a file is to Offprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Own {
    /// The content of this site. That of another one is a listing like any folder of Markdown files.
    Content,
    /// What imports remember.
    Memory,
    /// A site's settings, what it says of people, its topic vocabulary.
    Settings,
    /// A page that stands alone.
    Page,
    /// A file that is copied as it is.
    Static,
    /// A theme.
    Theme,
    /// A site as it was built.
    Output,
    /// What builds remember.
    Cache,
}

impl Own {
    /// What it is called in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Content => "this site's own content",
            Self::Memory => "what imports remember",
            Self::Settings => "settings of a site",
            Self::Page => "pages of a site",
            Self::Static => "files that a site copies",
            Self::Theme => "themes",
            Self::Output => "a site that was built",
            Self::Cache => "what builds remember",
        }
    }

    /// What is to be said when such a file is named to be imported.
    pub fn problem(self, file: &str) -> Diagnostic {
        let problem = Diagnostic::error("the file is no listing but one of Offprint's own").in_file(file);
        problem.found(self.name()).help("name the files that the papers came from")
    }
}

/// Tells the program's own files from others, each folder looked at once.
#[derive(Debug)]
pub struct OwnFiles {
    /// The site's folder.
    root: PathBuf,
    folders: HashMap<PathBuf, Folder>,
}

/// What a folder is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Folder {
    /// A site's, with the name of its vocabulary.
    Site(String),
    Output,
    Other,
}

impl OwnFiles {
    /// Those of the site in that folder count as this site's.
    pub fn new(root: &Path) -> Self {
        Self { root: fs::canonical(root), folders: HashMap::new() }
    }

    /// What a file is to Offprint; nothing when it may be a listing.
    pub fn what_is(&mut self, path: &Path) -> Option<Own> {
        let path = fs::canonical(path);
        for folder in path.ancestors().skip(1) {
            match self.folder(folder) {
                Folder::Other => {}
                Folder::Output => return Some(Own::Output),
                Folder::Site(topics) => {
                    let below = fs::relative(&path, folder)?;
                    return of_site(&below, &topics, folder == self.root).or_else(|| remembered(&path));
                }
            }
        }
        remembered(&path)
    }

    fn folder(&mut self, path: &Path) -> Folder {
        if let Some(known) = self.folders.get(path) {
            return known.clone();
        }
        let folder = match fs::exists(&path.join(settings::FILE_NAME)) {
            _ if fs::exists(&path.join(OUTPUT_MARKER)) => Folder::Output,
            true => Folder::Site(Settings::read(path).unwrap_or_default().topics),
            false => Folder::Other,
        };
        self.folders.insert(path.to_owned(), folder.clone());
        folder
    }
}

/// What a file is, by its path from the folder of its site.
fn of_site(below: &str, topics: &str, is_this_site: bool) -> Option<Own> {
    if [settings::FILE_NAME, people::FILE_NAME, topics].contains(&below) {
        return Some(Own::Settings);
    }
    let (folder, _) = below.split_once('/')?;
    match folder {
        CONTENT => is_this_site.then_some(Own::Content),
        memory::FOLDER => Some(Own::Memory),
        PAGES => Some(Own::Page),
        STATIC => Some(Own::Static),
        THEMES => Some(Own::Theme),
        MEMORY => Some(Own::Cache),
        _ => None,
    }
}

/// Whether a file that is called like one of those in which imports remember is one. Only those are
/// read for it: they are small.
fn remembered(path: &Path) -> Option<Own> {
    let stem = path.file_name()?.to_str()?.strip_suffix(EXTENSION)?;
    let is_year = stem.len() == 4 && stem.bytes().all(|byte| byte.is_ascii_digit());
    if !is_year && stem != UNDATED {
        return None;
    }
    is_memory(&fs::read_text(path).ok()?).then_some(Own::Memory)
}

/// Whether a text is what imports remember, wherever it stands.
pub fn is_memory(text: &str) -> bool {
    let line = text.trim_start().lines().next().unwrap_or_default();
    if line.starts_with("{\"listing\":") {
        return serde_json::from_str::<ListingDay>(line).is_ok();
    }
    if !line.starts_with("{\"slug\":") {
        return false;
    }
    let Ok(Value::Object(line)) = serde_json::from_str(line) else { return false };
    // Each part has its digest and a place.
    let is_trace = |trace: &Value| trace.get(0).is_some_and(Value::is_string) && trace.get(1).is_some();
    let parts = line.get("parts").and_then(Value::as_object);
    parts.is_some_and(|parts| !parts.is_empty() && parts.values().all(is_trace))
        || line.get("gone").is_some_and(|gone| gone.get("how").is_some())
}

/// Files that a folder has and that are not imported from it, by what they are.
#[derive(Debug, Default)]
pub struct PassedOver {
    own: BTreeMap<Own, Vec<String>>,
    unfinished: Vec<String>,
    sections: Vec<String>,
    companions: Vec<String>,
    texts: Vec<String>,
}

/// How many files are named as examples.
const EXAMPLES: usize = 3;

impl PassedOver {
    /// Takes note of one of the program's own files.
    pub fn own(&mut self, own: Own, file: String) {
        self.own.entry(own).or_default().push(file);
    }

    /// Takes note of a file that a download or an editor has not finished.
    pub fn unfinished(&mut self, file: String) {
        self.unfinished.push(file);
    }

    /// Takes note of the page of a section of a site of Hugo's or Zola's.
    pub fn section(&mut self, file: String) {
        self.sections.push(file);
    }

    /// Takes note of a picture or a document that stands beside listings.
    pub fn companion(&mut self, file: String) {
        self.companions.push(file);
    }

    /// Takes note of a text without papers that stands beside listings.
    pub fn text(&mut self, file: String) {
        self.texts.push(file);
    }

    /// A line for each kind of them.
    pub fn notes(&self) -> Vec<String> {
        let unfinished = ("unfinished downloads and copies", &self.unfinished);
        let sections = ("pages of sections", &self.sections);
        let companions = ("pictures and documents", &self.companions);
        let texts = ("texts without papers", &self.texts);
        let own = self.own.iter().map(|(own, files)| (own.name(), files));
        let kinds = own.chain([sections, companions, texts, unfinished]);
        let line = |(what, files): (&str, &Vec<String>)| {
            let examples = files.iter().take(EXAMPLES).map(String::as_str).collect::<Vec<_>>().join(", ");
            let more = match files.len().saturating_sub(EXAMPLES) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            format!("passed over {what}: {examples}{more}")
        };
        kinds.filter(|(_, files)| !files.is_empty()).map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_imports_remember_is_recognized_by_its_lines() {
        let trace = "\"parts\":{\"title\":[\"0123456789abcdef0123456789abcdef\",0,\"2025-01-02\"]}";
        let days = "\"as_of\":\"2025-10-29\",\"said\":\"2025-10-29\"";
        for (line, expected) in [
            (format!("{{\"slug\":\"a\",\"title\":\"a\",\"origins\":[[\"csv\",\"x\"]],{trace}}}"), true),
            ("{\"slug\":\"a\",\"gone\":{\"to\":\"b\",\"how\":\"joined\"}}".to_owned(), true),
            ("{\"slug\":\"a\",\"title\":\"A\",\"authors\":[\"B C\"],\"year\":2020}".to_owned(), false),
            ("{\"slug\":\"a\",\"title\":\"A\",\"parts\":{\"I\":\"one\"}}".to_owned(), false),
            ("{\"title\":\"A\",\"slug\":\"a\"}".to_owned(), false),
            ("slug,title\na,b\n".to_owned(), false),
            (format!("{{\"listing\":\"a\",\"text\":\"0\",{days}}}"), true),
            ("{\"listing\":\"a\",\"title\":\"A\"}".to_owned(), false),
        ] {
            assert_eq!(is_memory(&line), expected, "{line}");
        }
    }

    #[test]
    fn a_site_s_files_are_recognized_by_their_place() {
        for (file, expected) in [
            ("offprint.toml", Some(Own::Settings)),
            ("people.toml", Some(Own::Settings)),
            ("words.toml", Some(Own::Settings)),
            ("topics.toml", None),
            ("provenance/2024.jsonl", Some(Own::Memory)),
            ("provenance", None),
            ("content/2024/a.md", Some(Own::Content)),
            ("pages/about.md", Some(Own::Page)),
            ("themes/mine/theme.toml", Some(Own::Theme)),
            (".offprint/papers.log", Some(Own::Cache)),
            ("imports/papers.bib", None),
            ("inbox/pages/a.bib", None),
        ] {
            assert_eq!(of_site(file, "words.toml", true), expected, "{file}");
        }
        assert_eq!(of_site("content/2024/a.md", "topics.toml", false), None);
    }
}
