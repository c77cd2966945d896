//! `offprint init`: a new site.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::{Done, Terminal, shown};
use crate::archive::memory::GIT_ATTRIBUTES;
use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::locale::{FALLBACK, Locale, WordFile, is_tag};
use crate::settings;
use crate::site::shared::indexes;

/// Make a new site
#[derive(Args)]
pub(super) struct Arguments {
    /// The folder of the new site
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// With three example papers
    #[arg(long)]
    example: bool,
    /// The language of the site's own words, such as de or zh-Hant
    #[arg(long, value_name = "TAG", default_value = FALLBACK, value_parser = language)]
    language: String,
}

#[derive(Serialize)]
struct Report {
    files: Vec<String>,
}

fn language(tag: &str) -> Result<String, &'static str> {
    if is_tag(tag) { Ok(tag.to_owned()) } else { Err("write the tag of a language, such as de or zh-Hant") }
}

/// The files of a new site in a language, with what they say.
fn files(language: &str) -> Result<Vec<(&'static str, String)>, Vec<Diagnostic>> {
    let locale = Locale::new(language, &WordFile::shipped())?;
    let about = locale.word("new-site-about");
    let text = locale.word("new-site-about-text");
    Ok(vec![
        (settings::FILE_NAME, settings_of(&locale)),
        (".gitignore", "/.offprint\n/public\n".to_owned()),
        (".gitattributes", GIT_ATTRIBUTES.to_owned()),
        ("pages/about.md", format!("---\ntitle: {about}\n---\n\n{text}\n")),
    ])
}

/// The settings of a new site, with a menu in its language.
fn settings_of(locale: &Locale) -> String {
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
    include_str!("init/offprint.toml").replace("{menu}\n", &menu).replace("{language}", &line)
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
pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Done {
    let folder = arguments.folder.as_path();
    if fs::exists(&folder.join(settings::FILE_NAME)) {
        return Err(vec![
            Diagnostic::error("there is a site already")
                .in_file(fs::display(&folder.join(settings::FILE_NAME)))
                .help("`offprint build` builds it; choose another folder for a new one"),
        ]);
    }
    let examples = if arguments.example { EXAMPLES } else { &[] };
    let examples = examples.iter().map(|(file, text)| (*file, (*text).to_owned()));
    let mut files = Vec::new();
    for (file, text) in self::files(&arguments.language)?.into_iter().chain(examples) {
        let place = folder.join(file);
        // What somebody put there before stays.
        if !fs::exists(&place) {
            fs::write(&place, text.as_bytes()).map_err(|error| vec![error.into()])?;
            files.push(shown(folder, file));
        }
    }
    fs::create_dir(&folder.join(crate::settings::CONTENT)).map_err(|error| vec![error.into()])?;
    for file in &files {
        terminal.detail(format!("  wrote {file}"));
    }
    let into =
        if folder == Path::new(".") { String::new() } else { format!("  cd {}\n", fs::display(folder)) };
    terminal.say(format!(
        "Made a site. Next:\n{into}  offprint import LISTING   papers from a saved page\n  offprint new TITLE        a paper by hand\n  offprint serve --open     the site, to look at while you edit\n  offprint build            the site, in public/\nSay in pages/about.md who keeps it and how to reach you, and in offprint.toml where it will be published (base_url)."
    ));
    terminal.report(&Report { files });
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_site_speaks_its_language() {
        for (language, label) in
            [("en", "Organizations"), ("de", "Einrichtungen"), ("ar", "المؤسسات"), ("pl", "Organizations")]
        {
            let files = files(language).unwrap();
            let settings = settings::Settings::parse(&files[0].1, settings::FILE_NAME).unwrap();
            assert_eq!(settings.language, language);
            let menu = settings.menu.unwrap();
            assert_eq!(menu.get(label).map(String::as_str), Some("/organizations/"), "{language}: {menu:?}");
            assert_eq!(menu.last().map(|(_, address)| address.as_str()), Some("/about/"), "{language}");
            let title = format!("title: {}\n", menu.last().unwrap().0);
            assert!(files[3].1.contains(&title), "{language}: {}", files[3].1);
        }
        assert!(language("german").is_err());
    }

    #[test]
    fn the_examples_of_a_new_site_can_be_read() {
        for (file, text) in EXAMPLES {
            let (entry, whole) = crate::archive::Entry::read(file, text).unwrap();
            assert_eq!(crate::paper::Slug::from_text(&whole.paper.title), entry.slug);
        }
    }
}
