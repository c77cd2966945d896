//! The output folder: what was written there, writing what changed, removing what is stale.

pub mod folder;
pub mod log;
pub mod manifest;

pub use folder::{Folder, Outcome, TEMPORARY};
pub use manifest::{Manifest, Written};
