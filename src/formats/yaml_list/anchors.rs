//! Items that use what another item has given a name: `authors: &us [Ada Bell]` and then `authors: *us`. Such an item says
//! nothing by itself, so that the text is read as a whole once.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::aliases::{MERGED, names};
use super::items::{Item, Items};
use crate::formats::syntax::yaml;

/// The items of a text that was read as a whole.
#[derive(Default)]
pub(super) struct Anchors {
    /// Where they were looked for: what each map of the lists says, in its order; nothing where the text can't be read.
    items: Option<Vec<Option<Value>>>,
}

impl Anchors {
    /// What the map in that place among the maps of a text's lists says, in a text that has names for values.
    pub(super) fn value(&mut self, text: &str, place: usize) -> Option<Value> {
        let items = self.items.get_or_insert_with(|| whole(text).unwrap_or_default());
        items.get(place).cloned().flatten()
    }
}

fn whole(text: &str) -> Option<Vec<Option<Value>>> {
    if !text.contains('&') {
        return None;
    }
    let text = text.trim_start_matches('\u{feff}');
    // Lists in brackets are none of those that are found by their lines.
    let items: Vec<Item> = Items::of(text).filter(Item::is_map).collect();
    let named: HashSet<&str> = items.iter().filter_map(Item::name).collect();
    // What uses a name that nothing has costs no other item.
    let given: HashSet<&str> = names(text, '&').map(|(_, name)| name).collect();
    let is_missing = |(_, name): &(usize, &str)| !given.contains(name);
    let mut readable = String::with_capacity(text.len());
    let mut at = 0;
    for (place, name) in names(text, '*') {
        if is_missing(&(place, name)) {
            readable.extend([&text[at..place], "~"]);
        } else if let Some(before) = text[at..place].strip_suffix("<<: ").filter(|_| named.contains(name)) {
            readable.extend([before, MERGED, ": \"", name, "\""]);
        } else {
            continue;
        }
        at = place + 1 + name.len();
    }
    readable.push_str(&text[at..]);
    let mut values = Vec::new();
    collect(yaml::value(&readable).ok()?, &mut values);
    if values.len() != items.len() {
        return None;
    }
    let lost = merge(&mut values, &items, text.len() + MOST_TAKEN_OVER)?;
    let both = values.into_iter().zip(&items).enumerate().map(|(at, (value, item))| {
        let is_whole = !lost.contains(&at) && !names(item.text, '*').any(|name| is_missing(&name));
        is_whole.then_some(value)
    });
    Some(both.collect())
}

/// How many values items may take over beside one for each byte of the text.
const MOST_TAKEN_OVER: usize = 100_000;

/// Gives items what they take over from items before them, and says which of them name one that isn't before them; `None`
/// where that would be far more than the text says.
fn merge(values: &mut [Value], items: &[Item], most: usize) -> Option<HashSet<usize>> {
    let mut known: HashMap<&str, usize> = HashMap::new();
    let (mut taken_over, mut lost) = (0, HashSet::new());
    for (at, item) in items.iter().enumerate() {
        let (before, rest) = values.split_at_mut(at);
        let map = rest.first_mut()?.as_object_mut()?;
        if let Some(Value::String(name)) = map.shift_remove(MERGED) {
            let other = known.get(name.as_str()).and_then(|place| before[*place].as_object());
            if other.is_none() {
                lost.insert(at);
            }
            taken_over += other.map_or(0, Map::len);
            if taken_over > most {
                return None;
            }
            for (key, value) in other.into_iter().flatten() {
                map.entry(key).or_insert_with(|| value.clone());
            }
        }
        if let Some(name) = item.name() {
            known.insert(name, at);
        }
    }
    Some(lost)
}

/// Collects the maps of the outermost lists.
fn collect(value: Value, items: &mut Vec<Value>) {
    match value {
        Value::Array(values) => items.extend(values.into_iter().filter(Value::is_object)),
        Value::Object(members) => members.into_iter().for_each(|(_, value)| collect(value, items)),
        _ => {}
    }
}
