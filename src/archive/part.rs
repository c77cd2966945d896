//! The parts of a paper that follow listings one by one: whole fields, and the items of fields that
//! collect what several listings say.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use super::Field;
use crate::paper::field::Rule;
use crate::paper::{Appearance, Date, Digest, Paper};

/// A field, or an item of one: `title`, `links.pdf`, `appearances.daily 2025-10-28`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// The field.
    pub field: Field,
    /// The item's key; empty for a whole field.
    pub item: String,
}

/// The labels of links in the order in which imports write them; others stand after them.
const LABELS: [&str; 10] =
    ["html", "pdf", "code", "project", "data", "model", "demo", "video", "slides", "poster"];

impl Part {
    /// A whole field.
    pub const fn whole(field: Field) -> Self {
        Self { field, item: String::new() }
    }

    /// What a paper has under that key of `extra`.
    pub fn of_extra(key: &str) -> Self {
        Self { field: Field::Extra, item: key.to_owned() }
    }

    /// The parts that a paper has, but for tags, which follow in their own way, and for what no import
    /// changes.
    pub fn all_of(paper: &Paper) -> Vec<Self> {
        let mut parts = Vec::new();
        for field in Field::ALL.iter().copied() {
            let item = |item: String| Self { field, item };
            match field {
                _ if matches!(field.rule(), Rule::Together | Rule::Once) => {}
                Field::AuthorCount if !paper.authors.is_empty() => {}
                Field::Links => parts.extend(paper.links.keys().cloned().map(item)),
                // That a list of people goes on belongs to the list.
                Field::Extra => {
                    let of_people = [Paper::AND_OTHERS, Paper::EDITORS_AND_OTHERS];
                    let is_own = |key: &&String| !of_people.contains(&key.as_str());
                    parts.extend(paper.extra.keys().filter(is_own).cloned().map(item));
                }
                Field::Appearances => parts.extend(paper.appearances.iter().map(appearance_key).map(item)),
                _ => parts.push(Self::whole(field)),
            }
        }
        parts
    }

    /// A digest of its value; `None` when the paper doesn't have it.
    pub fn digest(&self, paper: &Paper) -> Option<Digest> {
        // How many authors there are, and that a list goes on, belongs to the names where some are named.
        if let Some(names) = others_of(self.field).and_then(|_| self.field.write(paper)) {
            let count = Some(Field::AuthorCount).filter(|_| self.field == Field::Authors);
            let count = count.and_then(|field| field.write(paper)).unwrap_or_default();
            let more = goes_on(self.field, paper).unwrap_or_default();
            return Some(Digest::of([&names, &count, more].concat().as_bytes()));
        }
        if self.item.is_empty() {
            return self.field.digest(paper);
        }
        self.value(paper).map(|value| Digest::of(value.as_bytes()))
    }

    /// Whether two papers have the same value, however each spells it.
    pub fn is_same(&self, one: &Paper, other: &Paper) -> bool {
        let go_on_alike = || goes_on(self.field, one) == goes_on(self.field, other);
        self.item.is_empty()
            && self.field != Field::Authors
            && go_on_alike()
            && self.field.is_same(one, other)
    }

    /// Its value for people; `None` when the paper doesn't have it.
    pub fn value(&self, paper: &Paper) -> Option<String> {
        match (self.field, self.item.as_str()) {
            (_, "") => self.field.write(paper),
            (Field::Links, label) => paper.links.get(label).cloned(),
            (Field::Extra, key) => paper.extra.get(key).map(ToString::to_string),
            (Field::Appearances, _) => serde_json::to_string(self.appearance(paper)?).ok(),
            _ => None,
        }
    }

    /// The appearance that this part is.
    pub fn appearance<'p>(&self, paper: &'p Paper) -> Option<&'p Appearance> {
        let key = AppearanceKey::of(&self.item);
        paper.appearances.iter().find(|appearance| key.is_of(appearance))
    }

    /// Puts the value that `from` has into `to`. New items get their place in the order in which
    /// imports write them; what stands there keeps its own.
    pub fn copy(&self, from: &Paper, to: &mut Paper) {
        match (self.field, self.item.as_str()) {
            (field @ (Field::Authors | Field::Editors), _) => {
                field.copy(from, to);
                if field == Field::Authors {
                    Field::AuthorCount.copy(from, to);
                }
                let more = Self::of_extra(others_of(field).unwrap_or_default());
                more.clear(to);
                more.copy(from, to);
            }
            (field, "") => field.copy(from, to),
            (Field::Links, label) => {
                let Some(address) = from.links.get(label) else { return };
                let place = to.links.keys().position(|other| link_order(other) > link_order(label));
                match (to.links.get_mut(label), place) {
                    (Some(known), _) => known.clone_from(address),
                    (None, Some(place)) => {
                        to.links.shift_insert(place, label.to_owned(), address.clone());
                    }
                    (None, None) => drop(to.links.insert(label.to_owned(), address.clone())),
                }
            }
            (Field::Extra, key) => {
                let Some(value) = from.extra.get(key) else { return };
                let place = to.extra.keys().position(|other| other.as_str() > key);
                match (to.extra.get_mut(key), place) {
                    (Some(known), _) => known.clone_from(value),
                    (None, Some(place)) => drop(to.extra.shift_insert(place, key.to_owned(), value.clone())),
                    (None, None) => drop(to.extra.insert(key.to_owned(), value.clone())),
                }
            }
            (Field::Appearances, _) => self.copy_appearance(from, to),
            _ => {}
        }
    }

    fn copy_appearance(&self, from: &Paper, to: &mut Paper) {
        let Some(new) = self.appearance(from) else { return };
        let key = AppearanceKey::of(&self.item);
        let known = to.appearances.iter_mut().find(|known| key.is_of(known));
        if let Some(known) = known {
            return known.clone_from(new);
        }
        let place = to.appearances.iter().position(|known| appearance_order(known) > appearance_order(new));
        to.appearances.insert(place.unwrap_or(to.appearances.len()), new.clone());
    }

    /// Takes the value away.
    pub fn clear(&self, paper: &mut Paper) {
        match self.field {
            _ if self.item.is_empty() => self.field.copy(&Paper::default(), paper),
            Field::Links => drop(paper.links.shift_remove(&self.item)),
            Field::Extra => drop(paper.extra.shift_remove(&self.item)),
            Field::Appearances => paper.appearances.retain(|known| appearance_key(known) != self.item),
            _ => {}
        }
    }
}

/// The parts of a field in which two papers differ, in their order; none of a field that no listing fills.
pub fn differing(field: Field, one: &Paper, other: &Paper) -> Vec<Part> {
    let item = |item: String| Part { field, item };
    let mut parts: Vec<Part> = match field {
        Field::Links => {
            let gone = one.links.keys().filter(|label| !other.links.contains_key(*label));
            let new = other.links.iter().filter(|(label, address)| one.links.get(*label) != Some(*address));
            gone.chain(new.map(|(label, _)| label)).cloned().map(item).collect()
        }
        Field::Extra => one.extra.keys().chain(other.extra.keys()).cloned().map(item).collect(),
        Field::Appearances => {
            let mut known: HashMap<_, &Appearance> =
                one.appearances.iter().map(|appearance| (appearance_order(appearance), appearance)).collect();
            let mut differing = Vec::new();
            for appearance in &other.appearances {
                if known.remove(&appearance_order(appearance)) != Some(appearance) {
                    differing.push(item(appearance_key(appearance)));
                }
            }
            differing.extend(known.into_values().map(|gone| item(appearance_key(gone))));
            differing
        }
        // How many authors there are belongs to their names, where both papers name some.
        Field::AuthorCount if !one.authors.is_empty() && !other.authors.is_empty() => Vec::new(),
        _ if field != Field::Tags && matches!(field.rule(), Rule::Together | Rule::Once) => Vec::new(),
        _ => vec![Part::whole(field)],
    };
    parts.retain(|part| part.digest(one) != part.digest(other));
    parts.sort();
    parts.dedup();
    parts
}

/// Puts what a paper collects into the order in which imports write it, and takes away a number of
/// authors that says no more than their names, and that a list goes on which names nobody.
pub fn put_in_order(paper: &mut Paper) {
    let named = paper.authors.len();
    paper.author_count = paper.author_count.filter(|count| named == 0 || *count as usize > named);
    paper.links.sort_by(|one, _, other, _| link_order(one).cmp(&link_order(other)));
    for (key, people) in [(Paper::AND_OTHERS, named), (Paper::EDITORS_AND_OTHERS, paper.editors.len())] {
        if people == 0 {
            paper.extra.shift_remove(key);
        }
    }
    paper.extra.sort_keys();
    paper.appearances.sort_by(|one, other| appearance_order(one).cmp(&appearance_order(other)));
    paper.appearances.dedup_by(|one, other| appearance_order(one) == appearance_order(other));
}

/// Under which key of `extra` it stands that a list of people goes on.
fn others_of(field: Field) -> Option<&'static str> {
    match field {
        Field::Authors => Some(Paper::AND_OTHERS),
        Field::Editors => Some(Paper::EDITORS_AND_OTHERS),
        _ => None,
    }
}

/// That key, where a paper's list of people goes on.
pub(super) fn goes_on(field: Field, paper: &Paper) -> Option<&'static str> {
    others_of(field).filter(|key| paper.extra.contains_key(*key))
}

fn link_order(label: &str) -> (usize, &str) {
    let place = LABELS.iter().position(|known| *known == label);
    (place.unwrap_or(LABELS.len()), label)
}

/// A paper is in a listing once a day.
fn appearance_key(appearance: &Appearance) -> String {
    match appearance.date {
        Some(date) => format!("{} {date}", appearance.listing),
        None => appearance.listing.clone(),
    }
}

/// What [`appearance_key`] made, taken apart once: a paper may have very many appearances.
struct AppearanceKey<'a> {
    item: &'a str,
    dated: Option<(&'a str, Date)>,
}

impl<'a> AppearanceKey<'a> {
    fn of(item: &'a str) -> Self {
        let dated = item.rsplit_once(' ').and_then(|(listing, text)| {
            let date: Date = text.parse().ok()?;
            (date.to_string() == text).then_some((listing, date))
        });
        Self { item, dated }
    }

    fn is_of(&self, appearance: &Appearance) -> bool {
        match appearance.date {
            Some(date) => self.dated == Some((&appearance.listing, date)),
            None => self.item == appearance.listing,
        }
    }
}

fn appearance_order(appearance: &Appearance) -> (Option<Date>, &str) {
    (appearance.date, &appearance.listing)
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.field.name())?;
        if self.item.is_empty() { Ok(()) } else { write!(f, ".{}", self.item) }
    }
}

/// A name that is no part of a paper.
#[derive(Debug)]
pub struct NoPart;

impl FromStr for Part {
    type Err = NoPart;

    fn from_str(text: &str) -> Result<Self, NoPart> {
        let (field, item) = text.split_once('.').unwrap_or((text, ""));
        Ok(Self { field: Field::named(field).ok_or(NoPart)?, item: item.to_owned() })
    }
}
