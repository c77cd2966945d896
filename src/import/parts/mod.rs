//! What listings are made of, whatever their format: the parts that the formats share.
//!
//! - Files: [`json`] and [`xml`] cut a text into its records; [`records`] hands them over and tells
//!   what they lack; [`fields`] puts records that name a paper's fields into a paper.
//! - Texts: [`text`] cleans LaTeX and escapes Markdown, [`markup`] reads HTML and JATS, [`space`]
//!   folds white space.
//! - Values: [`date`], [`identifier`], [`kind`], [`language`], [`name`].

pub mod date;
pub mod fields;
pub mod identifier;
pub mod json;
pub mod kind;
pub mod language;
pub mod markup;
pub mod name;
pub mod records;
pub mod space;
pub mod text;
pub mod xml;
