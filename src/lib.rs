//! Offprint.
pub mod paper;
pub mod diagnostic;
pub mod content;
pub mod fs;
pub mod settings;
pub mod collection;
pub mod site;
pub mod theme;
pub mod output;
pub mod build;
