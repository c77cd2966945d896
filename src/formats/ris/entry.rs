//! A record of RIS while it is read: its tags with their values.

use super::{FOUND_NONE, NO_BEGINNING, is_title};
use crate::formats::records::{LARGEST_RECORD, Records, Spot};
use crate::formats::text::markup;
use crate::formats::text::space::nonempty;
use crate::formats::values::fields::Given;

/// A record while it is read.
pub(super) struct Entry<'a> {
    pub(super) number: usize,
    pub(super) line: usize,
    pub(super) first: &'a str,
    /// Its type, in capitals where it is a short name.
    pub(super) kind: String,
    pub(super) fields: Vec<(&'a str, String)>,
    /// The first line, where fields stand before its type, and how many fields do.
    pub(super) before: Option<(usize, &'a str)>,
    pub(super) count_before: usize,
    size: usize,
}

impl<'a> Entry<'a> {
    pub(super) fn new(number: usize, line: usize, first: &'a str, kind: &str) -> Self {
        let kind = if kind.contains(' ') { kind.to_owned() } else { kind.to_ascii_uppercase() };
        Self { number, line, first, kind, fields: Vec::new(), before: None, count_before: 0, size: 0 }
    }

    pub(super) fn spot(&self) -> Spot<'a> {
        Spot { number: self.number, line: self.line, text: self.first }
    }

    /// Refuses what stands before the type where it is another record, which lacks its own: a title follows too.
    pub(super) fn part_with_another(&mut self, number: &mut usize, records: &mut Records) {
        let (before, behind) = self.fields.split_at(self.count_before.min(self.fields.len()));
        let title = before.iter().find(|(tag, value)| is_title(tag, value)).map(|(_, title)| title);
        let is_other = behind.iter().any(|(tag, value)| is_title(tag, value) && Some(value) != title);
        let Some((line, text)) = self.before.take_if(|_| is_other) else { return };
        self.fields.drain(..self.count_before);
        records.refuse(&Spot { number: self.number, line, text }, NO_BEGINNING, FOUND_NONE);
        *number += 1;
        self.number = *number;
    }

    /// Takes a value. Databases leave HTML's entities in all of them.
    pub(super) fn push(&mut self, tag: &'a str, value: &str) {
        self.size += value.len();
        if self.size <= LARGEST_RECORD {
            self.fields.push((tag, markup::decoded(value).unwrap_or_else(|| value.to_owned())));
        }
    }

    /// Takes a line that continues a value. EndNote lists keywords that way, one a line; within an
    /// abstract a blank line parts paragraphs. Tells whether there is a value that it can continue.
    pub(super) fn push_on(&mut self, line: &str) -> bool {
        self.size += line.len();
        if self.size > LARGEST_RECORD {
            return true;
        }
        let Some((tag, value)) = self.fields.last_mut() else { return false };
        let is_list = matches!(*tag, "KW" | "AU" | "A1" | "UR" | "SN");
        let separator = if is_list {
            "\n"
        } else if line.trim().is_empty() {
            "\n\n"
        } else {
            " "
        };
        if !value.is_empty() && !value.ends_with(char::is_whitespace) {
            value.push_str(separator);
        }
        value.push_str(markup::decoded(line).as_deref().unwrap_or(line).trim());
        true
    }

    /// Hands over a record that ends as it should.
    pub(super) fn take(self, given: &Given, records: &mut Records) {
        let spot = self.spot();
        if self.size > LARGEST_RECORD {
            return records.refuse(&spot, "is too large; it was left out", "more than 50 MB");
        }
        records.take(self.draft_with(given), &spot);
    }

    /// Hands over a record that is followed by another one.
    pub(super) fn take_unended(self, given: &Given, records: &mut Records) {
        let spot = self.spot();
        let mut draft = self.draft_with(given);
        draft.flaw("has no end; it was taken up to where the next one begins", "no line `ER  - `");
        records.take(draft, &spot);
    }

    pub(super) fn all<'s>(&'s self, tag: &'s str) -> impl Iterator<Item = &'s str> {
        self.fields
            .iter()
            .filter(move |(name, value)| *name == tag && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// The first value of the first of these tags that has one, on one line.
    pub(super) fn first(&self, tags: &[&str]) -> Option<String> {
        tags.iter().find_map(|tag| self.all(tag).find_map(nonempty))
    }
}
