//! The vocabulary by which papers get topics, and how few of them it may know.

use std::path::Path;

use super::Incoming;
use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::paper::Paper;
use crate::settings::Settings;
use crate::topics::{Matcher, Subject, Vocabulary};

/// How many papers a first import has at least, of which it is said how few have topics.
const MANY: usize = 20;

/// Of how many papers the vocabulary knows one, where it says little of them: of one in this many.
const FEW: usize = 5;

/// Says that the vocabulary finds hardly any topics, as it does in other fields than its own.
pub(super) fn few_topics(incoming: &[Box<Incoming>]) -> Option<String> {
    let (all, found) = (incoming.len(), incoming.iter().filter(|paper| !paper.topics.is_empty()).count());
    (all >= MANY && found * FEW < all).then(|| {
        format!(
            "the topic vocabulary found topics for {found} of {all} papers; it is one of machine learning: \
             write your own as `topics.toml`, or switch it off with `topics = false` in [import]"
        )
    })
}

/// The tags that the vocabulary gives.
pub(super) fn topics_of(matcher: &Matcher, paper: &Paper) -> Vec<String> {
    matcher.topics(&Subject::from(paper)).into_iter().map(|found| found.topic.name.clone()).collect()
}

/// The text of the site's topic vocabulary, when it has one.
///
/// # Errors
/// When it can't be read.
pub fn vocabulary_text(root: &Path, settings: &Settings) -> Result<Option<String>, Diagnostic> {
    match fs::read_text(&root.join(&settings.topics)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The site's topic vocabulary, or the one that ships where the site has none.
///
/// # Errors
/// When the text is no vocabulary.
pub fn vocabulary(text: Option<&str>, settings: &Settings) -> Result<Vocabulary, Vec<Diagnostic>> {
    match text {
        Some(text) => {
            Vocabulary::from_toml(text).map_err(|error| vec![error.diagnostic(text, &settings.topics)])
        }
        None => Ok(Vocabulary::built_in()),
    }
}

/// The vocabulary by which papers get tags: an empty one where the settings switch it off.
pub(super) fn vocabulary_of(root: &Path, settings: &Settings) -> Result<Vocabulary, Vec<Diagnostic>> {
    if !settings.gives_topics {
        return Ok(Vocabulary::default());
    }
    let text = vocabulary_text(root, settings).map_err(|error| vec![error])?;
    vocabulary(text.as_deref(), settings)
}
