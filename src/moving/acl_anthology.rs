//! The ACL Anthology's own XML: one volume or more, or its whole repository
//! (<https://github.com/acl-org/acl-anthology>).

use std::path::Path;

use super::{Found, files_in};
use crate::diagnostic::Diagnostic;
use crate::formats::decode::decode;
use crate::formats::syntax::xml;
use crate::fs;

pub(super) fn find(folder: &Path) -> Result<Option<Found>, Diagnostic> {
    let mut listings: Vec<_> = match fs::is_dir(folder) {
        false => vec![folder.to_owned()],
        true => {
            let data = folder.join("data/xml");
            let place = if fs::is_dir(&data) { data.as_path() } else { folder };
            // They may be compressed, as listings may.
            let files = files_in(place, &["xml", "gz", "zst"]).into_iter();
            files.filter(|file| file.relative.contains(".xml")).map(|file| file.path).collect()
        }
    };
    let mut titles = Vec::new();
    let mut is_collection = |path: &Path| {
        let bytes = fs::read(path).unwrap_or_default();
        let Ok(decoded) = decode(&fs::display(path), &bytes) else { return false };
        let text = decoded.text;
        let is_it = xml::root(&text) == Some("collection") && text.contains("<volume");
        if is_it {
            titles.extend(
                text.split("<booktitle>")
                    .skip(1)
                    .filter_map(|rest| rest.split_once("</booktitle>"))
                    .map(|(title, _)| title.to_owned()),
            );
        }
        is_it
    };
    listings.retain(|path| is_collection(path));
    if listings.is_empty() {
        return Ok(None);
    }
    // Of several volumes none names the site.
    let title = match titles.as_slice() {
        [title] if !title.contains(['<', '&']) => {
            Some(title.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        _ => None,
    };
    Ok(Some(Found {
        kind: "XML of the ACL Anthology",
        title,
        listings,
        complete: Some(Box::new(|_, paper| {
            paper.aliases.extend(paper.acl.get().into_iter().map(|id| format!("/{id}/")));
        })),
        ..Found::default()
    }))
}
