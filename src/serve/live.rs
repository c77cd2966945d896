//! What open pages are told: to reload, to take a new style sheet, or what is wrong.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use tokio::sync::broadcast;

use crate::builder::Report;
use crate::diagnostic::{Diagnostic, Place};
use crate::fs;
use crate::settings::Editor;

/// A message to open pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase", tag = "event")]
pub(super) enum Message {
    /// Load the page again.
    Reload {
        /// The path of a page that is shown as it is by now.
        except: Option<String>,
    },
    /// Load the page with this path again.
    Page {
        /// The path, without encoding.
        path: String,
    },
    /// Take these style sheets in place.
    Styles {
        /// Their addresses from the site's root.
        paths: Vec<String>,
    },
    /// Show what is wrong over the page; nothing when all is well.
    Problems {
        /// What is wrong, each with its place.
        problems: Vec<Problem>,
    },
}

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Problem {
    /// A diagnostic as a terminal shows it, without colours.
    text: String,
    /// The address that opens its file in an editor, where the settings name one.
    address: Option<String>,
}

/// The editor in which messages open files, and the folder from which these are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opener {
    /// The editor.
    pub editor: &'static Editor,
    /// The site's folder.
    pub root: PathBuf,
}

impl Opener {
    fn address(&self, place: &Place) -> Option<String> {
        let path = fs::canonical(&self.root.join(&place.file));
        // The file of a theme that is within the program is nowhere.
        fs::exists(&path).then(|| self.editor.address(&fs::display(&path), place.line, place.column))
    }
}

/// Tells all open pages how each build ended.
#[derive(Clone)]
pub(super) struct Live {
    sender: broadcast::Sender<Message>,
    problems: Arc<Mutex<Vec<Problem>>>,
    /// The path of the page that this build has shown before its end.
    shown: Arc<Mutex<Option<String>>>,
}

impl Live {
    pub(super) fn new() -> Self {
        Self { sender: broadcast::channel(64).0, problems: Arc::default(), shown: Arc::default() }
    }

    /// What a page that was just opened has to know, and what it will be told.
    pub(super) fn subscribe(&self) -> (Message, broadcast::Receiver<Message>) {
        let receiver = self.sender.subscribe();
        let problems = self.problems.lock().unwrap_or_else(PoisonError::into_inner).clone();
        (Message::Problems { problems }, receiver)
    }

    /// Shows a page while the others are still made: its file, and the path under which it is shown.
    pub(super) fn show(&self, file: &str, path: String) {
        if !file.ends_with(".html") {
            return;
        }
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = Some(path.clone());
        drop(self.sender.send(Message::Page { path }));
    }

    /// Reports how a build ended.
    pub(super) fn tell(&self, report: &Report, opener: Option<&Opener>) {
        let errors = report.diagnostics.iter().filter(|diagnostic| diagnostic.is_error());
        let problems: Vec<Problem> = errors.map(|error| problem(error, opener)).collect();
        let changed: Vec<&String> = report.written.iter().chain(&report.removed).collect();
        let styles: Vec<String> =
            report.written.iter().filter(|path| path.ends_with(".css")).cloned().collect();
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner).take();
        // What was shown before the end is not up to date where something that it loads was written since.
        let except = shown.filter(|path| !changed.iter().any(|file| may_load(path, file)));
        *self.problems.lock().unwrap_or_else(PoisonError::into_inner) = problems.clone();
        // No open page is no reason to complain.
        let send = |message| drop(self.sender.send(message));
        if !changed.is_empty() {
            let only_styles = styles.len() == changed.len();
            send(if only_styles { Message::Styles { paths: styles } } else { Message::Reload { except } });
        }
        send(Message::Problems { problems });
    }
}

/// Files that no page loads but that for searching.
const LOADED_BY_NONE: [&str; 9] = [".html", ".xml", ".json", ".bib", ".ris", ".ics", ".opml", ".txt", ".gz"];

/// Whether the page under a path may load a file that isn't itself.
fn may_load(path: &str, file: &str) -> bool {
    let is_of_search = file.starts_with("search/") && path.ends_with("/search/");
    !file.ends_with(".html") && (is_of_search || !LOADED_BY_NONE.iter().any(|ending| file.ends_with(ending)))
}

fn problem(diagnostic: &Diagnostic, opener: Option<&Opener>) -> Problem {
    let text = anstream::adapter::strip_str(&diagnostic.render()).to_string();
    let place = diagnostic.place.as_deref();
    Problem { text, address: opener.zip(place).and_then(|(opener, place)| opener.address(place)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::EDITORS;

    #[test]
    fn a_page_that_was_shown_before_the_end_is_loaded_again_only_for_what_it_may_load() {
        let live = Live::new();
        let (_, mut messages) = live.subscribe();
        for (path, written, is_left) in [
            ("/papers/one/", &["papers/one/index.html", "tags/a/feed.xml", "tags/a/papers.bib"][..], true),
            ("/papers/one/", &["papers/one/index.html", "search/words/a.gz", "sitemap.xml"], true),
            ("/papers/one/", &["papers/one/index.html", "theme/script.1.js"], false),
            ("/papers/one/", &["papers/one/index.html", "papers/one/card.png"], false),
            ("/search/", &["search/index.html", "search/words/a.gz"], false),
        ] {
            live.show("papers/one/index.html", path.to_owned());
            let written = written.iter().map(|file| (*file).to_owned()).collect();
            live.tell(&Report { written, ..Report::default() }, None);
            let told = std::iter::from_fn(|| messages.try_recv().ok()).find_map(|message| match message {
                Message::Reload { except } => Some(except),
                _ => None,
            });
            assert_eq!(told, Some(is_left.then(|| path.to_owned())), "{path}");
        }
    }

    #[test]
    fn what_is_wrong_leads_to_its_line_in_the_editor() {
        let folder = tempfile::tempdir().unwrap();
        let opener = Opener { editor: &EDITORS[0], root: folder.path().to_owned() };
        fs::write(&folder.path().join("a.html"), b"x").unwrap();
        let wrong = |file: &str| Diagnostic::error("wrong").at(Place::line(file, 3, "x").columns(2, 1));
        let live = Live::new();
        let diagnostics =
            vec![wrong("a.html"), wrong("themes/reading-room/templates/base.html"), Diagnostic::warning("w")];
        let told = |opener: Option<&Opener>| {
            live.tell(&Report { diagnostics: diagnostics.clone(), ..Report::default() }, opener);
            let (Message::Problems { problems }, _) = live.subscribe() else { panic!("no problems") };
            problems.into_iter().map(|problem| problem.address).collect::<Vec<_>>()
        };
        let [address, None] = &told(Some(&opener))[..] else { panic!("two errors, of which one has a file") };
        assert!(
            address
                .as_deref()
                .is_some_and(|address| address.starts_with("vscode://file/") && address.ends_with(":3:2"))
        );
        assert_eq!(told(None), [None, None]);
    }
}
