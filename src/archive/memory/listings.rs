//! On which day listings were saved, as somebody said once: `provenance/listings.jsonl`, one line a listing.
//! It counts for the text that the listing had then, under whatever name it comes again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::paper::{Date, Digest};

/// The file's name in the folder of what imports remember.
pub const LISTINGS: &str = "listings.jsonl";

/// What somebody said of the day on which a listing was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListingDay {
    /// The listing's name, as [`Origin`](super::Origin) has it.
    pub listing: String,
    /// The digest of its text.
    pub text: String,
    /// The day on which it was saved.
    pub as_of: Date,
    /// When that was said. Of two days for one text the one counts that was said later.
    pub said: Date,
}

impl ListingDay {
    /// What was said of a listing with a text.
    pub fn new(listing: String, text: Digest, as_of: Date, said: Date) -> Self {
        Self { listing, text: text.to_string(), as_of, said }
    }
}

/// The days on which listings were saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListingDays {
    /// By the listing's name and its text's digest: when it was said, and the day.
    days: BTreeMap<(String, String), (Date, Date)>,
}

impl ListingDays {
    /// The day on which a listing with this text was saved.
    pub fn of(&self, text: Digest) -> Option<Date> {
        let text = text.to_string();
        let of_text = self.days.iter().filter(|((_, known), _)| *known == text).map(|(_, day)| day);
        of_text.max().map(|(_, as_of)| *as_of)
    }

    /// Takes what somebody says of a listing now, in place of what was said of it when it had another text.
    pub fn say(&mut self, day: ListingDay) {
        self.days.retain(|(listing, text), _| *listing != day.listing || *text == day.text);
        let ListingDay { listing, text, as_of, said } = day;
        let known = self.days.entry((listing, text)).or_insert((said, as_of));
        if known.1 != as_of {
            *known = (said.max(known.0), as_of);
        }
    }

    /// Takes a line beside those that there are, in whatever order they stand.
    pub(super) fn take(&mut self, day: ListingDay) {
        let ListingDay { listing, text, as_of, said } = day;
        let known = self.days.entry((listing, text)).or_insert((said, as_of));
        *known = (*known).max((said, as_of));
    }

    /// The file's text; nothing where nothing was said.
    pub(super) fn file(&self) -> Option<String> {
        let line = |((listing, text), (said, as_of)): (&(String, String), &(Date, Date))| {
            let day = ListingDay { listing: listing.clone(), text: text.clone(), as_of: *as_of, said: *said };
            serde_json::to_string(&day).ok().map(|line| line + "\n")
        };
        (!self.days.is_empty()).then(|| self.days.iter().filter_map(line).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(listing: &str, text: &str, as_of: &str, said: &str) -> ListingDay {
        let (as_of, said) = (as_of.parse().unwrap(), said.parse().unwrap());
        ListingDay::new(listing.to_owned(), Digest::of(text.as_bytes()), as_of, said)
    }

    #[test]
    fn a_day_counts_for_the_text_of_which_it_was_said() {
        let mut days = ListingDays::default();
        let of =
            |days: &ListingDays, text: &str| days.of(Digest::of(text.as_bytes())).map(|day| day.to_string());
        days.say(day("inbox/a.txt", "one", "2025-10-29", "2026-01-01"));
        days.say(day("inbox/b.txt", "two", "2025-10-30", "2026-01-01"));
        assert_eq!(of(&days, "one").as_deref(), Some("2025-10-29"));
        // What is said later counts, even on the same day.
        days.say(day("inbox/a.txt", "one", "2024-10-29", "2026-01-01"));
        assert_eq!(of(&days, "one").as_deref(), Some("2024-10-29"));
        // A name that comes with another text says nothing of the one before.
        days.say(day("inbox/a.txt", "three", "2025-11-01", "2026-01-02"));
        assert_eq!(of(&days, "one"), None);
        assert_eq!(of(&days, "three").as_deref(), Some("2025-11-01"));
        assert_eq!(days.file().unwrap().lines().count(), 2);
    }

    #[test]
    fn lines_of_two_branches_give_the_same_in_either_order() {
        let lines = [
            day("a.txt", "one", "2025-10-29", "2026-01-01"),
            day("a.txt", "one", "2024-10-29", "2026-02-01"),
            day("a.txt", "two", "2025-10-30", "2026-02-01"),
        ];
        let taken = |lines: &mut dyn Iterator<Item = &ListingDay>| {
            let mut days = ListingDays::default();
            lines.for_each(|line| days.take(line.clone()));
            days
        };
        let there = taken(&mut lines.iter());
        assert_eq!(there, taken(&mut lines.iter().rev()));
        assert_eq!(there.of(Digest::of(b"one")), Some("2024-10-29".parse().unwrap()));
    }
}
