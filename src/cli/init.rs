//! `offprint init`: a new site.

use std::path::{Path, PathBuf};

use clap::Args;
use percent_encoding::percent_decode_str;
use serde::Serialize;

use super::theme::no_theme;
use super::{Done, Terminal, shown, today};
use crate::archive::memory::GIT_ATTRIBUTES;
use crate::archive::read;
use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::import;
use crate::import::sources::{self, Source, SourceFile};
use crate::locale::{FALLBACK, Locale, WordFile, is_tag};
use crate::moving;
use crate::paper::Paper;
use crate::settings::{self, Settings};
use crate::site::shared::indexes;
use crate::theme::builtin;

/// Make a new site
#[derive(Args)]
pub(super) struct Arguments {
    /// The folder of the new site [default: that of `--root`, else this one]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// With three example papers
    #[arg(long)]
    example: bool,
    /// The language of the site's own words, such as de or zh-Hant
    #[arg(long, value_name = "TAG", default_value = FALLBACK, value_parser = language)]
    language: String,
    /// With the papers of a site of al-folio, Hugo Blox or Mini-Conf, of the ACL Anthology's XML, or of an export of
    /// Zotero
    #[arg(long, value_name = "FOLDER", conflicts_with = "example")]
    from: Option<PathBuf>,
    /// The theme to begin with: `offprint theme list` tells what each is for
    #[arg(long, value_name = "NAME", default_value = DEFAULT_THEME)]
    theme: String,
}

/// The theme of a site that chooses none.
const DEFAULT_THEME: &str = "reading-room";

#[derive(Serialize)]
struct Report {
    files: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    import: Option<import::Report>,
}

fn language(tag: &str) -> Result<String, &'static str> {
    if is_tag(tag) { Ok(tag.to_owned()) } else { Err("write the tag of a language, such as de or zh-Hant") }
}

/// The page that says who keeps the site.
const ABOUT: &str = "pages/about.md";

/// The files of a new site in a language and with a theme, with what they say.
fn files(language: &str, theme: &str) -> Result<Vec<(&'static str, String)>, Vec<Diagnostic>> {
    let locale = Locale::new(language, &WordFile::shipped())?;
    let about = locale.word("new-site-about");
    let text = locale.word("new-site-about-text");
    Ok(vec![
        (settings::FILE_NAME, settings_of(&locale, theme)),
        (".gitignore", "/.offprint\n/public\n".to_owned()),
        (".gitattributes", GIT_ATTRIBUTES.to_owned()),
        (ABOUT, format!("---\ntitle: {about}\n---\n\n{text}\n")),
    ])
}

/// The settings of a new site, with a menu in its language.
fn settings_of(locale: &Locale, theme: &str) -> String {
    let entries = indexes().chain([("new-site-about", "/about/".to_owned())]);
    let mut menu = "[menu]\n".to_owned();
    for (word, address) in entries {
        let label = locale.word(word);
        let is_bare = label.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let label = if is_bare { label.into_owned() } else { toml::Value::from(&*label).to_string() };
        menu.push_str(&format!("{label} = \"{address}\"\n"));
    }
    let line = format!("language = \"{}\"", locale.tag());
    let line = if locale.tag() == FALLBACK { format!("# {line}") } else { line };
    let theme_line = format!("theme = \"{theme}\"");
    let theme_line = if theme == DEFAULT_THEME { format!("# {theme_line}") } else { theme_line };
    let settings = include_str!("init/offprint.toml").replace("{theme}", &theme_line);
    settings.replace("{menu}\n", &menu).replace("{language}", &line)
}

/// What `--example` adds.
const EXAMPLES: &[(&str, &str)] = &[
    ("content/1948/a-mathematical-theory-of-communication.md", include_str!("init/example-shannon.md")),
    ("content/1950/computing-machinery-and-intelligence.md", include_str!("init/example-turing.md")),
    (
        "content/1978/time-clocks-and-the-ordering-of-events-in-a-distributed-system.md",
        include_str!("init/example-lamport.md"),
    ),
];

/// Runs the command.
pub(super) fn run(arguments: &Arguments, root: Option<&Path>, terminal: &Terminal) -> Done {
    let folder = arguments.folder.as_deref().or(root).unwrap_or_else(|| Path::new("."));
    if fs::exists(&folder.join(settings::FILE_NAME)) {
        return Err(vec![
            Diagnostic::error("there is a site already")
                .in_file(fs::display(&folder.join(settings::FILE_NAME)))
                .help("`offprint build` builds it; choose another folder for a new one"),
        ]);
    }
    if builtin::find(&arguments.theme).is_none() {
        return Err(vec![no_theme(&arguments.theme)]);
    }
    let found = arguments.from.as_deref().map(moving::find).transpose().map_err(|problem| vec![problem])?;
    let examples = if arguments.example { EXAMPLES } else { &[] };
    let examples = examples.iter().map(|(file, text)| (*file, (*text).to_owned()));
    let mut files = Vec::new();
    let mut own = self::files(&arguments.language, &arguments.theme)?;
    if let Some(found) = &found {
        take_over(&mut own, found);
    }
    for (file, text) in own.into_iter().chain(examples) {
        let place = folder.join(file);
        // What somebody put there before stays.
        if !fs::exists(&place) {
            fs::write(&place, text.as_bytes()).map_err(|error| vec![error.into()])?;
            files.push(shown(folder, file));
        }
    }
    fs::create_dir(&folder.join(crate::settings::CONTENT)).map_err(|error| vec![error.into()])?;
    let mut moved = Ok(true);
    let mut report = None;
    if let Some(found) = &found {
        files.extend(copy(found, folder)?);
        terminal.say(format!("Moving in from {}.", found.kind));
        let imported = import_all(found, folder, terminal)?;
        missing(folder).iter().for_each(|note| terminal.say(format!("note: {note}")));
        found.notes.iter().for_each(|note| terminal.say(format!("note: {note}")));
        moved = Ok(!imported.failed());
        report = Some(imported);
    }
    for file in &files {
        terminal.detail(format!("  wrote {file}"));
    }
    terminal.say(next(folder, found.is_some()));
    terminal.report(&Report { files, import: report });
    moved
}

/// What to do with a new site; `has_moved` when it has the papers of another one already.
fn next(folder: &Path, has_moved: bool) -> String {
    let into = match fs::display(folder) {
        _ if folder == Path::new(".") => None,
        folder => Some((format!("cd {folder}"), "")),
    };
    let import = match has_moved {
        true => "what the old site brings later",
        false => "papers from a saved page, a .bib file, a feed …",
    };
    let mut steps = vec![
        ("offprint import LISTING".to_owned(), import),
        ("offprint new TITLE".to_owned(), "a paper by hand"),
        ("offprint serve --open".to_owned(), "look at it while you edit; each change shows"),
    ];
    // What came along is looked at first.
    steps.rotate_right(usize::from(has_moved));
    let build = ("offprint build".to_owned(), "the site, in public/, to be put on any web server");
    let line = |(command, what): (String, &str)| format!("  {command:<25} {what}").trim_end().to_owned();
    let steps: Vec<String> = into.into_iter().chain(steps).chain([build]).map(line).collect();
    let about = match has_moved {
        true => "Read through pages/about.md, which has the old site’s words",
        false => "Say in pages/about.md who keeps it and how to reach you",
    };
    format!(
        "Made a site. Next:\n{}\n{about}, and write into offprint.toml where it will be published (base_url). `offprint theme list` shows how it can look.",
        steps.join("\n")
    )
}

/// Puts what was found into the files of the new site.
fn take_over(files: &mut [(&'static str, String)], found: &moving::Found) {
    let quoted = |text: &str| toml::Value::from(text).to_string();
    for (file, text) in files {
        if *file == settings::FILE_NAME {
            if let Some(title) = &found.title {
                *text = text.replacen("title = \"Papers\"", &format!("title = {}", quoted(title)), 1);
            }
            if let Some(description) = &found.description {
                *text =
                    text.replacen("description = \"\"", &format!("description = {}", quoted(description)), 1);
            }
            if !found.files.is_empty() {
                *text = text.replacen("# [import]\n# files =", "[import]\nfiles =", 1);
            }
            if !found.columns.is_empty() {
                text.push_str("\n[import.columns]\n");
                for (field, column) in found.columns {
                    text.push_str(&format!("{} = {}\n", quoted(field), quoted(column)));
                }
            }
        }
        if *file == ABOUT
            && let Some(about) = &found.about
            && let Some((front, _)) = text.split_once("\n---\n")
        {
            *text = format!("{front}\n---\n\n{about}");
        }
    }
}

/// Copies the files that papers name into the new site. What is there already stays.
fn copy(found: &moving::Found, folder: &Path) -> Result<Vec<String>, Vec<Diagnostic>> {
    let mut copied = Vec::new();
    for (from, name) in &found.files {
        let file = format!("{}/{name}", moving::FILES);
        let place = folder.join(&file);
        if !fs::exists(&place) {
            let bytes = fs::read(from).map_err(|error| vec![error.into()])?;
            fs::write(&place, &bytes).map_err(|error| vec![error.into()])?;
            copied.push(shown(folder, &file));
        }
    }
    Ok(copied)
}

/// Files that papers name and that did not come along, as they were not there, or links led to them: a note.
fn missing(folder: &Path) -> Option<String> {
    let content = folder.join(settings::CONTENT);
    let mut named: Vec<String> = Vec::new();
    for file in fs::own_files(&content).into_iter().filter(|file| file.ends_with(".md")) {
        let text = fs::read_text(&content.join(&file)).unwrap_or_default();
        let Ok(paper) = read::paper(&text, &file) else { continue };
        let addresses = paper.links.values().chain(&paper.image).filter(|address| !address.contains("://"));
        let is_missing = |address: &&String| {
            let path = percent_decode_str(address).decode_utf8_lossy();
            !fs::exists(&folder.join("static").join(&*path))
        };
        let of_links = addresses.filter(is_missing).cloned();
        // What became no link, since it is no document, or no file came along at all.
        let of_listing = import::files::KEYS.iter().flat_map(|key| import::files::named(&paper, key));
        let is_there = |name: &str| {
            fs::place_below(&folder.join(moving::FILES), name).is_ok_and(|place| fs::exists(&place))
        };
        let of_listing = of_listing.filter(|name| is_file(name) && !is_there(name));
        named.extend(of_links.chain(of_listing).map(|address| format!("{address} ({file})")));
    }
    let first = named.iter().take(MOST_MISSING).cloned().collect::<Vec<_>>().join(", ");
    let more = if named.len() > MOST_MISSING { ", …" } else { "" };
    let what = if named.len() == 1 { "1 file" } else { &format!("{} files", named.len()) };
    let is_any = !named.is_empty();
    is_any.then(|| format!("{what} that papers name did not come along: {first}{more}; put what there is into static/, or remove the links"))
}

/// Whether a text names a file: it has an ending, and is no address.
fn is_file(text: &str) -> bool {
    let ending = text.rsplit_once('.').map_or("", |(_, ending)| ending);
    (1..=5).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !text.contains("://")
}

/// How many missing files are named.
const MOST_MISSING: usize = 5;

/// Imports all that was found.
fn import_all(
    found: &moving::Found,
    root: &Path,
    terminal: &Terminal,
) -> Result<import::Report, Vec<Diagnostic>> {
    let options = import::Options {
        root: root.to_owned(),
        as_of: None,
        today: today(),
        format: None,
        restore: false,
        dry_run: false,
        date: found.date,
        columns: sources::columns(root)?,
        files: Settings::read(root)?.files,
        patience: terminal.patience(),
    };
    let source = |path: &PathBuf| Source { path: path.clone(), format: None, as_of: None };
    let listings: Vec<Source> = found.listings.iter().map(source).collect();
    let mut problems = Vec::new();
    let files = sources::files(&listings, root, &mut problems).listings;
    let complete = |listing: &SourceFile, paper: &mut Paper| found.complete(listing, paper);
    let mut report = import::import_completed(&options, &files, &complete, |_, _| ())?;
    report.files.diagnostics.append(&mut problems);
    super::import::show(&report, root, terminal, false);
    Ok(report)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_site_speaks_its_language() {
        for (language, label) in
            [("en", "Organizations"), ("de", "Einrichtungen"), ("ar", "المؤسسات"), ("pl", "Organizations")]
        {
            let files = files(language, DEFAULT_THEME).unwrap();
            let settings = Settings::parse(&files[0].1, settings::FILE_NAME).unwrap();
            assert_eq!((settings.language.as_str(), settings.theme.as_str()), (language, DEFAULT_THEME));
            let menu = settings.menu.unwrap();
            assert_eq!(menu.get(label).map(String::as_str), Some("/organizations/"), "{language}: {menu:?}");
            assert_eq!(menu.last().map(|(_, address)| address.as_str()), Some("/about/"), "{language}");
            let title = format!("title: {}\n", menu.last().unwrap().0);
            assert!(files[3].1.contains(&title), "{language}: {}", files[3].1);
        }
        assert!(language("german").is_err());
    }

    #[test]
    fn the_next_step_is_the_one_that_is_left_to_do() {
        for (folder, has_moved, first) in [
            (".", false, "  offprint import LISTING   papers from"),
            (".", true, "  offprint serve --open     look at it"),
            ("mosses", true, "  cd mosses\n  offprint serve --open"),
        ] {
            let said = next(Path::new(folder), has_moved);
            assert!(said.starts_with(&format!("Made a site. Next:\n{first}")), "{said}");
        }
    }

    #[test]
    fn a_new_site_begins_with_a_theme() {
        for theme in builtin::THEMES {
            let files = files("en", theme.name).unwrap();
            let settings = Settings::parse(&files[0].1, settings::FILE_NAME).unwrap();
            assert_eq!(settings.theme, theme.name);
        }
    }

    #[test]
    fn the_examples_of_a_new_site_can_be_read() {
        for (file, text) in EXAMPLES {
            let (entry, whole) = crate::archive::Entry::read(file, text).unwrap();
            assert_eq!(crate::paper::Slug::from_text(&whole.paper.title), entry.slug);
        }
    }
}
