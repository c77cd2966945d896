//! Sites of Mini-Conf: a table of papers and settings in `sitedata/` (<https://github.com/Mini-Conf/Mini-Conf>).

use std::path::Path;

use super::{Found, settings, text};
use crate::diagnostic::Diagnostic;
use crate::fs;

pub(super) fn find(folder: &Path) -> Result<Option<Found>, Diagnostic> {
    let table = folder.join("sitedata/papers.csv");
    if !fs::exists(&table) {
        return Ok(None);
    }
    let config = settings(&folder.join("sitedata/config.yml"))?.unwrap_or_default();
    Ok(Some(Found {
        kind: "a site of Mini-Conf",
        title: text(&config, &["name"]),
        description: text(&config, &["tagline"]),
        listings: vec![table],
        columns: &[("extra.uid", "UID")],
        complete: Some(Box::new(|_, paper| {
            let uid =
                paper.extra.get("uid").map(|uid| uid.as_str().map_or_else(|| uid.to_string(), str::to_owned));
            paper.aliases.extend(uid.map(|uid| format!("/paper_{uid}.html")));
        })),
        ..Found::default()
    }))
}
