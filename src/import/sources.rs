//! Which listings an import takes: files, folders, patterns and standard input, named on the
//! command line or in the settings.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use glob::Pattern;

use super::own::{Own, OwnFiles, PassedOver};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::formats::values::fields::names;
use crate::formats::values::identifier;
use crate::formats::{FORMATS, Format, format_named};
use crate::fs;
use crate::paper::{ArxivId, Date, Identifier};
use crate::settings::{self, Settings};

/// Something that was named to be imported.
#[derive(Clone, Debug)]
pub struct Source {
    /// A file, a folder, a pattern such as `inbox/*.txt`, or `-` for standard input.
    pub path: PathBuf,
    /// The format of its listings, when it is not to be found out.
    pub format: Option<&'static Format>,
    /// The day on which they were saved.
    pub as_of: Option<Date>,
}

/// A listing of a source. It is read when its turn comes.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its name for messages.
    pub name: String,
    /// Its path; none for standard input.
    pub path: Option<PathBuf>,
    /// Its format, when it is not to be found out.
    pub format: Option<&'static Format>,
    /// The day on which it was saved.
    pub as_of: Option<Date>,
    /// Whether it was found in a folder or by a pattern, and not named itself.
    pub is_found: bool,
}

/// What sources have now.
#[derive(Debug, Default)]
pub struct Files {
    /// The listings, each once.
    pub listings: Vec<SourceFile>,
    /// What folders and patterns have beside them.
    pub passed_over: PassedOver,
}

/// The listings that sources have now, each once, folders and patterns sorted by name. A source
/// that isn't there is reported; a folder without listings is not, because that may change. The program's
/// own files are passed over, those of the site in the folder `root` as those of others; where one is
/// named itself, that is reported.
pub fn files(sources: &[Source], root: &Path, problems: &mut Vec<Diagnostic>) -> Files {
    let mut files = Files::default();
    let mut own = OwnFiles::new(root);
    let mut seen = BTreeSet::new();
    for source in sources {
        if source.is_stdin() {
            if seen.insert(source.path.clone()) {
                files.listings.push(source.file("standard input".to_owned(), None));
            }
            continue;
        }
        if let Some(problem) = source.is_no_path().or_else(|| source.is_device()) {
            problems.push(problem);
            continue;
        }
        // Files that a site copies may be listings, and are when they are named.
        let is_copied = own.what_is(&source.path.join("any")) == Some(Own::Static);
        for path in source.paths(problems, &mut files.passed_over) {
            if !seen.insert(fs::canonical(&path)) {
                continue;
            }
            let name = fs::display(&path);
            match own.what_is(&path).filter(|own| !(is_copied && *own == Own::Static)) {
                None => files.listings.push(source.file(name, Some(path))),
                Some(what) if path == source.path => problems.push(what.problem(&name)),
                Some(what) => files.passed_over.own(what, name),
            }
        }
    }
    files
}

/// The sources that a site's settings name.
///
/// # Errors
/// When the settings can't be read, name a format that there isn't, or name no sources.
pub fn of_settings(root: &Path) -> Result<Vec<Source>, Vec<Diagnostic>> {
    let settings = Settings::read(root)?;
    if settings.sources.is_empty() {
        let none = Diagnostic::error("nothing was named to be imported")
            .in_file(settings::FILE_NAME)
            .help("name files or folders: `offprint import FILE…`; or list them in the settings: [[sources]] path = \"inbox\"");
        return Err(vec![none]);
    }
    let mut problems = Vec::new();
    let mut sources = Vec::new();
    for source in settings.sources {
        let found = source.format.map(|(name, place)| format(&name).map_err(|problem| problem.at(place)));
        match found.transpose() {
            Ok(format) => {
                let path = below(root, &source.path);
                sources.push(Source { path, format, as_of: source.as_of });
            }
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(sources) } else { Err(problems) }
}

/// What the site's settings say of the columns of tables: by field, the name of one.
///
/// # Errors
/// When the settings can't be read, or name a field that papers don't have.
pub fn columns(root: &Path) -> Result<BTreeMap<String, String>, Vec<Diagnostic>> {
    let settings = Settings::read(root)?;
    let wrong: Vec<Diagnostic> = settings
        .columns
        .keys()
        .filter(|name| names::named(name).is_none())
        .map(|name| {
            let help = match did_you_mean(name, names::all()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "fields are named as in content files; also `abstract`, \"links.pdf\"".to_owned(),
            };
            Diagnostic::error(format!("papers have no field `{name}`"))
                .at(settings.places.key(&["import", "columns", name]))
                .help(help)
        })
        .collect();
    if wrong.is_empty() { Ok(settings.columns) } else { Err(wrong) }
}

/// The format of that name.
///
/// # Errors
/// When there is none, with the one that was probably meant.
pub fn format(name: &str) -> Result<&'static Format, Diagnostic> {
    format_named(name).ok_or_else(|| {
        let names = FORMATS.iter().map(|format| format.name);
        let help = match did_you_mean(name, names.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}", names.collect::<Vec<_>>().join(", ")),
        };
        Diagnostic::error(format!("there is no format `{name}`")).help(help)
    })
}

/// A path of the settings as it can be read from here, in the form that people recognise.
fn below(root: &Path, path: &str) -> PathBuf {
    if root == Path::new(".") { PathBuf::from(path) } else { root.join(path) }
}

impl Source {
    /// Whether it is standard input.
    pub fn is_stdin(&self) -> bool {
        self.path == Path::new("-")
    }

    /// The folder in which its listings come and change, and whether those below it count too.
    pub fn folder(&self) -> (PathBuf, bool) {
        let is_file = self.pattern().is_some() || fs::stamp(&self.path).is_some();
        // What isn't there may be a folder that comes later.
        if is_file { (parent(&self.path), false) } else { (self.path.clone(), true) }
    }

    fn file(&self, name: String, path: Option<PathBuf>) -> SourceFile {
        let is_found = path.as_ref().is_some_and(|path| *path != self.path);
        SourceFile { name, path, format: self.format, as_of: self.as_of, is_found }
    }

    /// Whether there is no such file or folder.
    pub fn is_missing(&self) -> bool {
        !self.is_stdin() && self.pattern().is_none() && !fs::exists(&self.path)
    }

    /// Says what to do with an address, a DOI or an arXiv identifier, which are no files.
    fn is_no_path(&self) -> Option<Diagnostic> {
        // What is shown is to be copied into a shell.
        let text = self.path.to_str().filter(|text| !fs::exists(&self.path) && !text.contains('\''))?;
        let is_address = text.starts_with("https://") || text.starts_with("http://");
        let fetch = |what: &str, command: String| {
            let problem = Diagnostic::error(format!("`{text}` is {what}, and `import` reads files"));
            problem.help(format!("fetch its record, and import that: {command}"))
        };
        if let Ok(id) = ArxivId::parse(text) {
            let command =
                format!("curl -s 'https://export.arxiv.org/api/query?id_list={id}' | offprint import -");
            return Some(fetch("a paper on arXiv", command));
        }
        let is_bare =
            text.starts_with("10.") || text.get(..4).is_some_and(|it| it.eq_ignore_ascii_case("doi:"));
        if let Some(doi) = identifier::doi(text).filter(|_| is_bare || text.contains("doi.org/")) {
            let command = format!(
                "curl -sLH 'Accept: application/vnd.citationstyles.csl+json' 'https://doi.org/{doi}' | offprint import -"
            );
            return Some(fetch("a DOI", command));
        }
        is_address.then(|| fetch("an address", format!("curl -sL '{text}' | offprint import -")))
    }

    /// Says what to do with a device or a named pipe, which may never end. What a shell opens (`<(curl …)`) does.
    fn is_device(&self) -> Option<Diagnostic> {
        let is_of_shell = ["/dev/fd", "/dev/stdin", "/proc"].iter().any(|place| self.path.starts_with(place));
        (!is_of_shell && fs::is_device(&self.path)).then(|| {
            Diagnostic::error("it is a device or a pipe, and no file")
                .in_file(fs::display(&self.path))
                .help("what a program writes is read from standard input: `PROGRAM | offprint import -`")
        })
    }

    /// The files that it stands for. Of a folder these are not hidden and unfinished ones, pages of
    /// sections, and pictures and documents beside listings.
    fn paths(&self, problems: &mut Vec<Diagnostic>, passed_over: &mut PassedOver) -> Vec<PathBuf> {
        if fs::is_dir(&self.path) {
            let found = fs::walk(&self.path, problems).into_iter();
            let shown = found.filter(|file| !is_hidden(&file.relative));
            let (unfinished, whole): (Vec<_>, Vec<_>) = shown.partition(|file| is_unfinished(&file.relative));
            unfinished.iter().for_each(|file| passed_over.unfinished(fs::display(&file.path)));
            let (sections, whole): (Vec<_>, Vec<_>) =
                whole.into_iter().partition(|file| is_of_section(&file.relative));
            sections.iter().for_each(|file| passed_over.section(fs::display(&file.path)));
            let (companions, whole): (Vec<_>, Vec<_>) =
                whole.into_iter().partition(|file| is_companion(&file.relative));
            companions.iter().for_each(|file| passed_over.companion(fs::display(&file.path)));
            return whole.into_iter().map(|file| file.path).collect();
        }
        let folder = parent(&self.path);
        let Some(pattern) = self.pattern().filter(|_| fs::is_dir(&folder)) else {
            return vec![self.path.clone()];
        };
        let names = fs::entries(&folder).unwrap_or_else(|error| {
            problems.push(error.into());
            Vec::new()
        });
        let names = names
            .into_iter()
            .filter(|name| !is_hidden(name) && !is_unfinished(name) && !is_of_section(name))
            .filter(|name| pattern.matches(name));
        // A path without a folder stays one.
        let paths = names.map(|name| self.path.with_file_name(name));
        paths.filter(|path| fs::stamp(path).is_some()).collect()
    }

    /// The last part of its path, when that is a pattern and no file's name.
    fn pattern(&self) -> Option<Pattern> {
        let name = self.path.file_name()?.to_str()?;
        let is_pattern = name.contains(['*', '?', '[']) && !fs::exists(&self.path);
        is_pattern.then(|| Pattern::new(name).ok())?
    }
}

impl SourceFile {
    /// Its bytes.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn read(&self) -> fs::Result<Vec<u8>> {
        self.path.as_deref().map_or_else(fs::read_stdin, fs::read)
    }

    /// Its name as imports remember it: its path from the site's folder, so that files of one name in
    /// two folders are two listings. Of a file elsewhere only the last folder counts, which is the same
    /// on other machines.
    pub fn name_below(&self, root: &Path) -> String {
        let Some(path) = &self.path else { return self.name.clone() };
        let path = fs::canonical(path);
        match fs::relative(&path, &fs::canonical(root)) {
            Some(below) if below.contains('/') => below,
            Some(below) => format!("./{below}"),
            None => {
                let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
                let folder = path.parent().and_then(name).unwrap_or_default();
                format!("{folder}/{}", name(&path).unwrap_or_default())
            }
        }
    }
}

fn parent(path: &Path) -> PathBuf {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or(Path::new(".")).to_owned()
}

/// The ends of names of files that an editor or a download leaves while it is at work.
const UNFINISHED: &[&str] = &["~", ".part", ".partial", ".crdownload", ".download", ".tmp", ".swp"];

fn is_hidden(relative: &str) -> bool {
    relative.split('/').any(|part| part.starts_with('.'))
}

fn is_unfinished(relative: &str) -> bool {
    UNFINISHED.iter().any(|end| relative.ends_with(end))
}

/// Whether a file is the page of a section of a site of Hugo's or Zola's, which lists others and is no
/// paper.
fn is_of_section(relative: &str) -> bool {
    let name = relative.rsplit('/').next().unwrap_or_default();
    name.strip_prefix("_index.").is_some_and(|rest| rest.rsplit('.').next().is_some_and(|end| end == "md"))
}

/// The ends of names of files that stand beside listings and pages, and are none.
const COMPANIONS: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "ico", "bmp", "tif", "tiff", "pdf", "css", "scss",
    "js", "woff", "woff2", "ttf", "otf", "mp4", "webm", "mp3", "pptx", "ppt", "key", "ds_store",
];

/// Whether a file's name says that it is a picture, a document or a part of a page's appearance.
fn is_companion(relative: &str) -> bool {
    let end = relative.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, end)| end);
    end.is_some_and(|end| COMPANIONS.contains(&end.to_ascii_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_sections_and_pictures_are_known_by_their_names() {
        for (name, of_section, is_beside) in [
            ("publication/_index.md", true, false),
            ("_index.de.md", true, false),
            ("publication/a/index.md", false, false),
            ("my_index.md", false, false),
            ("publication/a/featured.JPG", false, true),
            ("a/paper.pdf", false, true),
            ("a/cite.bib", false, false),
            ("png", false, false),
        ] {
            assert_eq!((is_of_section(name), is_companion(name)), (of_section, is_beside), "{name}");
        }
    }

    #[test]
    fn patterns_fit_as_in_a_shell() {
        for (name, pattern, expected) in [
            ("a.txt", "*.txt", true),
            ("a.txt.gz", "*.txt", false),
            ("a.txt.gz", "*.txt*", true),
            ("daily-2025-10-28.json", "daily-*-10-??.json", true),
            ("daily-2025-11-28.json", "daily-*-10-??.json", false),
            ("aXbXc", "a*X*c", true),
            ("", "*", true),
            ("é", "?", true),
            ("abc", "ab", false),
            ("a1.bib", "a[0-9].bib", true),
            ("ax.bib", "a[!0-9].bib", true),
            ("ax.bib", "a[0-9].bib", false),
        ] {
            assert_eq!(Pattern::new(pattern).unwrap().matches(name), expected, "{name} {pattern}");
        }
    }

    #[test]
    fn hidden_and_unfinished_files_are_no_listings() {
        for (name, expected) in [
            ("a.txt", true),
            ("deep/a.json.gz", true),
            (".a.txt.swp", false),
            ("deep/.git/a", false),
            ("a.txt~", false),
            ("a.json.crdownload", false),
        ] {
            assert_eq!(!is_hidden(name) && !is_unfinished(name), expected, "{name}");
        }
    }

    #[test]
    fn a_format_that_there_is_not_is_reported_with_the_one_that_was_meant() {
        let problem = format("daily-paper").unwrap_err();
        assert_eq!(problem.help.as_deref(), Some("did you mean `daily-papers`?"));
        assert!(
            format("nonsense-of-all-kinds")
                .unwrap_err()
                .help
                .is_some_and(|help| help.starts_with("there are "))
        );
    }
}
