//! Searching: cases that the program and the script of the browser share, and the index that a build writes.

mod index;
mod listing;
mod queries;
#[path = "../site/support.rs"]
#[allow(dead_code)]
mod support;
mod words;
