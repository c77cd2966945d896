//! Records of one listing that have one title, and are told from each other by numbers or addresses of their own.

use std::collections::{BTreeMap, HashSet};

use indexmap::IndexSet;
use serde_json::Value;

use super::records::{Draft, Records};
use super::syntax::json;
use super::text::space::folded;
use crate::diagnostic::Diagnostic;
use crate::paper::Paper;

/// Records by their titles.
#[derive(Debug, Default)]
pub(super) struct Namesakes {
    /// By title, the numbers of the records that have it.
    numbers: BTreeMap<String, IndexSet<String>>,
    /// Titles with the identifiers and addresses that items of feeds have.
    seen: HashSet<(String, String)>,
}

/// How many numbers of records of one title are shown.
const SHOWN: usize = 10;

impl Namesakes {
    /// Takes note of a record.
    pub(super) fn note(&mut self, title: &str, number: &str) {
        let title = folded(title);
        if !title.is_empty() {
            self.numbers.entry(title).or_default().insert(number.to_owned());
        }
    }

    /// Takes note of an item of a feed, which its address tells from others unless it has one of these or the
    /// identifier of an earlier one: then it is that one once more.
    pub(super) fn note_item(&mut self, title: &str, address: &str, id: &str) {
        let mut is_new = |mark: &str| !mark.is_empty() && self.seen.insert((folded(title), mark.to_owned()));
        if is_new(address) && (id.is_empty() || address == id || is_new(id)) {
            self.note(title, address);
        }
    }

    /// Marks the paper of a record that isn't the only one of its title.
    pub(super) fn mark(&self, title: &str, number: &str, paper: &mut Paper) {
        if self
            .numbers
            .get(&folded(title))
            .is_some_and(|numbers| numbers.len() > 1 && numbers.contains(number))
        {
            paper.extra.insert(Paper::RECORD.to_owned(), number.into());
        }
    }

    /// Tells of the titles that several records have.
    pub(super) fn tell(&self, records: &mut Records) {
        for (title, numbers) in self.numbers.iter().filter(|(_, numbers)| numbers.len() > 1) {
            let what = format!(
                "{} records are called “{title}” and are numbered apart; each is a paper of its own",
                numbers.len()
            );
            let first: Vec<&str> = numbers.iter().take(SHOWN).map(String::as_str).collect();
            let more = if numbers.len() > SHOWN { ", …" } else { "" };
            let found = format!("{}{more}", first.join(", "));
            let warning = Diagnostic::warning(what).in_file(records.listing()).found(found);
            records.problem(warning.help("where they are one paper, `offprint merge` joins them"));
        }
    }
}

/// Reads the records of a text in JSON, and marks those of one title that have numbers of their own. `marks_of` gives a
/// record's title, or none where it has an identifier that tells it apart, and its number.
pub(super) fn read(
    text: &str,
    envelopes: &[&str],
    records: &mut Records,
    draft: fn(&Value) -> Draft,
    marks_of: fn(&Value) -> (String, String),
) {
    let mut namesakes = Namesakes::default();
    json::each(text, envelopes, &mut |record| {
        let (title, number) = marks_of(record);
        namesakes.note(&title, &number);
    });
    json::read(text, envelopes, records, &|record| {
        let mut draft = draft(record);
        let (title, number) = marks_of(record);
        namesakes.mark(&title, &number, &mut draft.paper);
        draft.into()
    });
    namesakes.tell(records);
}
