//! Items that use what another item has given a name: `authors: &us [Ada Bell]` and then `authors: *us`. Such an item says
//! nothing by itself, so that the text is read as a whole once.

use serde_json::Value;

use super::items::{Item, Items};
use crate::formats::syntax::yaml;

/// The items of a text that was read as a whole.
#[derive(Default)]
pub(super) struct Anchors {
    /// Where they were looked for: each map of the lists, in its order; nothing where the text can't be read.
    items: Option<Vec<Value>>,
}

impl Anchors {
    /// What the map in that place among the maps of a text's lists says, in a text that has names for values.
    pub(super) fn value(&mut self, text: &str, place: usize) -> Option<Value> {
        let items = self.items.get_or_insert_with(|| whole(text).unwrap_or_default());
        items.get(place).cloned()
    }
}

fn whole(text: &str) -> Option<Vec<Value>> {
    if !text.contains('&') {
        return None;
    }
    let mut items = Vec::new();
    collect(yaml::value(text.trim_start_matches('\u{feff}')).ok()?, &mut items);
    // Lists in brackets are none of those that are found by their lines.
    (items.len() == Items::of(text).filter(Item::is_map).count()).then_some(items)
}

/// Collects the maps of the outermost lists.
fn collect(value: Value, items: &mut Vec<Value>) {
    match value {
        Value::Array(values) => items.extend(values.into_iter().filter(Value::is_object)),
        Value::Object(members) => members.into_iter().for_each(|(_, value)| collect(value, items)),
        _ => {}
    }
}
