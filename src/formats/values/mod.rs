//! Values as listings write them, made into the form in which papers keep them. [`fields`] reads
//! records that name a paper's fields: tables, JSON Lines, front matter.

pub mod date;
pub mod affiliation;
pub mod behind_commas;
pub mod bracketed;
pub mod citation_key;
pub mod emphasis;
pub mod fields;
mod former_address;
pub mod funding;
pub mod identifier;
pub mod keywords;
pub mod kind;
pub mod labels;
pub mod language;
pub mod license;
pub mod literal;
pub mod medline;
pub mod name;
pub mod orcids;
pub mod placeholder;
pub mod relation;
pub mod run_together;
pub mod schedule;

pub use former_address::former_address;
