//! What `[import.columns]` says: which place a column, a key, a tag or a field of listings has in a
//! paper, whatever the format makes of it otherwise.

use std::collections::BTreeMap;

use serde_json::Value;

use super::names::{self, Target};
use super::{Sheet, Style};
use crate::formats::records::Draft;
use crate::formats::text::space::folded;

/// Places that a site's settings give to values by their names.
#[derive(Clone, Debug, Default)]
pub struct Given {
    targets: Vec<(String, Target)>,
}

impl Given {
    /// What the settings say: by field, the name that listings have for it.
    pub fn new(columns: &BTreeMap<String, String>) -> Self {
        let target = |(field, name): (&String, &String)| Some((folded(name), names::named(field)?));
        Self { targets: columns.iter().filter_map(target).collect() }
    }

    /// The place of what has that name, in whatever case.
    pub fn target(&self, name: &str) -> Option<&Target> {
        let is_it = |(known, _): &&(String, Target)| known.eq_ignore_ascii_case(name.trim());
        self.targets.iter().find(is_it).map(|(_, target)| target)
    }

    /// Puts the values that have a place of their own into a draft that was made without them.
    pub fn put<'v>(&self, values: impl Iterator<Item = (&'v str, Value)>, draft: &mut Draft) {
        if self.targets.is_empty() {
            return;
        }
        let mut sheet = Sheet::new(Style::Table);
        let mut has_any = false;
        for (name, value) in values {
            if let Some(target) = self.target(name) {
                sheet.put(name, target, &value);
                has_any = true;
            }
        }
        if has_any {
            let title = std::mem::take(&mut draft.paper.title);
            draft.take_over(sheet.draft_beside(&title));
        }
    }
}
