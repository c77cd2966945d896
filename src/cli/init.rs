//! `offprint init`: a new site.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::{Done, Terminal, shown};
use crate::archive::memory::GIT_ATTRIBUTES;
use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::settings;

/// Make a new site
#[derive(Args)]
pub(super) struct Arguments {
    /// The folder of the new site
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// With three example papers
    #[arg(long)]
    example: bool,
}

#[derive(Serialize)]
struct Report {
    files: Vec<String>,
}

/// The files of a new site.
const FILES: &[(&str, &str)] = &[
    (settings::FILE_NAME, include_str!("init/offprint.toml")),
    (".gitignore", "/.offprint\n/public\n"),
    (".gitattributes", GIT_ATTRIBUTES),
    ("pages/about.md", include_str!("init/about.md")),
];

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
    let mut files = Vec::new();
    for (file, text) in FILES.iter().chain(examples) {
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
    fn the_menu_of_a_new_site_leads_to_all_indexes() {
        let settings = settings::Settings::parse(FILES[0].1, settings::FILE_NAME).unwrap();
        let menu: Vec<String> = settings.menu.unwrap().into_values().collect();
        let terms = crate::collection::TermKind::ALL.map(|kind| format!("/{}/", kind.folder()));
        for address in ["/", "/dates/", "/trends/"].iter().map(|address| (*address).to_owned()).chain(terms) {
            assert!(menu.contains(&address), "{address}");
        }
    }

    #[test]
    fn the_files_of_a_new_site_can_be_read() {
        settings::Settings::parse(FILES[0].1, settings::FILE_NAME).unwrap();
        for (file, text) in EXAMPLES {
            let (entry, whole) = crate::archive::Entry::read(file, text).unwrap();
            assert_eq!(crate::paper::Slug::from_text(&whole.paper.title), entry.slug);
        }
    }
}
