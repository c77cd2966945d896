//! How the blocks of a list become papers: headings and sections, tables, items with the lines below them.

pub(super) mod beginning;
pub(super) mod closed;
pub(super) mod headings;
pub(super) mod known_authors;
pub(super) mod names_below;
pub(super) mod open;
pub(super) mod prose;
pub(super) mod reader;
pub(super) mod several;
pub(super) mod table;
pub(super) mod talk;
mod pictures;
mod words_of_headings;
