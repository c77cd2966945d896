//! A listing's text as Markdown, as a title, and escaped: a table of cases, and what holds for any text.

mod cases;
mod listing;
mod math;
mod properties;
mod rendered;
