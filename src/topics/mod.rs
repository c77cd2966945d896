//! The topic vocabulary: which topics there are, and which of them a paper is about.
//!
//! A listing names no topics, so they are found by matching the phrases of a controlled vocabulary
//! against title and abstract. The vocabulary is data ([`Vocabulary`], written in TOML, so that a
//! curator can read, extend or replace it); the [`Matcher`] compiles it once and is then asked
//! about each paper.
//!
//! ```
//! use offprint::topics::{Matcher, Subject, Vocabulary};
//!
//! let vocabulary = Vocabulary::built_in();
//! let matcher = Matcher::new(&vocabulary);
//! let found = matcher.topics(&Subject::of_text("Mixture-of-Experts Routing for Machine Translation", ""));
//! let slugs: Vec<_> = found.iter().map(|found| found.topic.slug.as_str()).collect();
//! assert_eq!(slugs, ["mixture-of-experts", "machine-translation"]);
//! ```

mod matcher;
mod pattern;
mod spellings;
mod vocabulary;
mod words;

pub use matcher::{MOST_TOPICS, Matcher, Scored, Subject};
pub use vocabulary::{Alias, Field, Topic, Vocabulary, VocabularyError};
