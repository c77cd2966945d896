//! Exports of Zotero with files: a listing, and the folder `files` beside it. Any folder of listings of reference
//! managers will do.

use std::path::Path;

use super::{DOCUMENTS, Found, files_in, files_of};
use crate::diagnostic::Diagnostic;

pub(super) fn find(folder: &Path) -> Result<Option<Found>, Diagnostic> {
    let listings = files_in(folder, &["bib", "ris", "json"]);
    if listings.is_empty() {
        return Ok(None);
    }
    let files = files_of(&folder.join("files"), &DOCUMENTS);
    let title = match listings.as_slice() {
        [one] => one.relative.rsplit_once('.').map(|(stem, _)| stem.to_owned()),
        _ => None,
    };
    let others = files_in(folder, &["csv", "enw", "jsonl", "md", "nbib", "tsv", "txt", "xml", "yaml", "yml"]);
    let names: Vec<&str> = others.iter().map(|file| file.relative.as_str()).collect();
    let notes = (!names.is_empty()).then(|| {
        format!(
            "the folder also holds {}, of which nothing was taken: `offprint import` reads listings",
            names.join(", ")
        )
    });
    Ok(Some(Found {
        notes: notes.into_iter().collect(),
        kind: "an export of a reference manager",
        title,
        listings: listings.into_iter().map(|file| file.path).collect(),
        files: files.into_iter().map(|file| (file.path, format!("files/{}", file.relative))).collect(),
        ..Found::default()
    }))
}
