//! Searching: what of a text is found by which words.
//!
//! [`words()`] takes a text apart into the [`Word`]s by which it is found: folded ([`fold`]), without
//! English endings ([`stem()`]), compounds both whole and in parts. The browser does the same in
//! `themes/reading-room/static/theme/search.js`; the cases of `tests/cases/search/words.tsv` hold one to the other.

pub mod answer;
pub mod evaluate;
pub mod files;
pub mod fold;
pub mod query;
pub mod stem;
pub mod terms;
pub mod words;

pub use answer::answer;
pub use evaluate::{Fit, Resolved, Vocabulary, best};
pub use query::Query;
pub use stem::stem;
pub use terms::{Found, Texts, terms};
pub use words::{Word, words};
