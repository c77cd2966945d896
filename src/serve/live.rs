//! What open pages are told: to reload, to take a new style sheet, or what is wrong.

use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use tokio::sync::broadcast;

use crate::builder::Report;
use crate::diagnostic::Diagnostic;

/// A message to open pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase", tag = "event")]
pub(super) enum Message {
    /// Load the page again.
    Reload,
    /// Take these style sheets in place.
    Styles {
        /// Their addresses from the site's root.
        paths: Vec<String>,
    },
    /// Show what is wrong over the page; nothing when all is well.
    Problems {
        /// Diagnostics as a terminal shows them, without colours.
        texts: Vec<String>,
    },
}

/// Tells all open pages how each build ended.
#[derive(Clone)]
pub(super) struct Live {
    sender: broadcast::Sender<Message>,
    problems: Arc<Mutex<Vec<String>>>,
}

impl Live {
    pub(super) fn new() -> Self {
        Self { sender: broadcast::channel(64).0, problems: Arc::default() }
    }

    /// What a page that was just opened has to know, and what it will be told.
    pub(super) fn subscribe(&self) -> (Message, broadcast::Receiver<Message>) {
        let receiver = self.sender.subscribe();
        let texts = self.problems.lock().unwrap_or_else(PoisonError::into_inner).clone();
        (Message::Problems { texts }, receiver)
    }

    /// Reports how a build ended.
    pub(super) fn tell(&self, report: &Report) {
        let texts: Vec<String> =
            report.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).map(plain).collect();
        let changed: Vec<&String> = report.written.iter().chain(&report.removed).collect();
        let styles: Vec<String> =
            report.written.iter().filter(|path| path.ends_with(".css")).cloned().collect();
        *self.problems.lock().unwrap_or_else(PoisonError::into_inner) = texts.clone();
        // No open page is no reason to complain.
        let send = |message| drop(self.sender.send(message));
        if !changed.is_empty() {
            let only_styles = styles.len() == changed.len();
            send(if only_styles { Message::Styles { paths: styles } } else { Message::Reload });
        }
        send(Message::Problems { texts });
    }
}

fn plain(diagnostic: &Diagnostic) -> String {
    anstream::adapter::strip_str(&diagnostic.render()).to_string()
}
