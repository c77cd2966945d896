//! The form that lines had in `imports/`: read once, and written again in the form of today.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Deserialize;

use super::line::{IdentityLine, Said};
use super::{Joined, Origin, Remembered, Trace, Versions};
use crate::paper::{Date, Digest};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    slug: String,
    title: String,
    #[serde(default)]
    ids: Vec<String>,
    #[serde(default)]
    year: Option<u16>,
    #[serde(default)]
    first_author: Option<String>,
    #[serde(default)]
    tags: Vec<(String, String, Vec<String>)>,
    #[serde(default)]
    origins: Vec<(String, String, Option<Date>)>,
    #[serde(default)]
    parts: BTreeMap<String, (String, usize)>,
    #[serde(default)]
    joined: Vec<JoinedLine>,
    #[serde(default)]
    apart: Vec<String>,
}

#[derive(Deserialize)]
struct JoinedLine {
    slug: String,
    file: String,
    text: String,
    before: String,
    after: String,
    #[serde(default)]
    filled: Vec<String>,
    /// A line within a line.
    #[serde(default)]
    line: Option<String>,
}

/// What a line says.
///
/// # Errors
/// When it is no such line.
pub(super) fn said(line: &str) -> serde_json::Result<Said> {
    let line: Line = serde_json::from_str(line)?;
    let (slug, remembered) = line.remembered()?;
    Ok(Said::Of(slug, Box::new(remembered)))
}

impl Line {
    fn remembered(self) -> serde_json::Result<(String, Remembered)> {
        let origins = self.origins;
        let trace = |(name, (digest, origin)): (String, (String, usize))| {
            let (format, listing, captured) = origins.get(origin).cloned().unwrap_or_default();
            let origin = Arc::new(Origin { format: format.into(), listing: listing.into(), captured });
            Some((name.parse().ok()?, Trace { digest: digest.parse().ok()?, origin }))
        };
        let tags = self.tags.into_iter();
        let tags = tags.map(|(format, name, tags)| ((format.into(), name.into()), tags));
        let remembered = Remembered {
            identity: IdentityLine {
                title: self.title,
                ids: self.ids,
                year: self.year,
                first_author: self.first_author,
                ..IdentityLine::default()
            }
            .identity()
            .into(),
            parts: self.parts.into_iter().filter_map(trace).collect(),
            tags: tags.collect(),
            joined: self.joined.into_iter().map(JoinedLine::joined).collect::<serde_json::Result<_>>()?,
            apart: self.apart,
            learned: Vec::new(),
            versions: Versions::default(),
            forgotten: BTreeMap::new(),
            replaced: BTreeMap::new(),
            undone: BTreeSet::new(),
            records: BTreeSet::new(),
            removed: false,
        };
        Ok((self.slug, remembered))
    }
}

impl JoinedLine {
    fn joined(self) -> serde_json::Result<Joined> {
        let remembered = match self.line {
            Some(line) => serde_json::from_str::<Line>(&line)?.remembered()?.1,
            None => Remembered::default(),
        };
        Ok(Joined {
            slug: self.slug,
            file: self.file,
            text: self.text,
            before: self.before,
            after: self.after.parse().unwrap_or(Digest(0)),
            filled: self.filled,
            remembered,
            round: 0,
        })
    }
}
