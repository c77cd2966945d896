//! Proceedings behind an “In” that no blank parts from their name, and the day before their pages, as Google Scholar has
//! them in Vancouver's style: `InProceedings of the Meeting on Moss 2019 Jul 17 (pp. 12-34)`.

use super::super::venue::words::has_word_of_venues;
use super::super::venue::year::behind_leading_year;
use crate::formats::text::space::folded;
use crate::formats::values::date;
use crate::formats::values::identifier::without_prefix;
use crate::paper::Date;

/// How many words a day has at most: `2019 Jul 17`.
const MOST_WORDS_OF_DAY: usize = 3;

/// What a text says, with the blank behind “In” and without the day, and the day.
pub(in super::super) fn run_together(text: &str) -> Option<(String, Date)> {
    if !text.trim_start_matches(['.', ',', ' ', '\n']).starts_with("In") {
        return None;
    }
    let text = folded(text);
    let behind = text.trim_start_matches(['.', ',', ' ']).strip_prefix("In")?;
    let mut letters = behind.chars();
    let (first, second) = (letters.next()?, letters.next()?);
    let is_glued = first.is_ascii_digit() || first.is_uppercase() && second.is_lowercase();
    let begins_numbers = |at: &usize| {
        let label = &behind[at + " (".len()..];
        ["pp", "p.", "vol", "no."].iter().any(|word| without_prefix(label, word).is_some())
    };
    let brackets = behind.match_indices(" (").map(|(at, _)| at).find(begins_numbers);
    let end = brackets.unwrap_or_else(|| behind.trim_end_matches(['.', ' ']).len());
    let (before, numbers) = behind.split_at(end);
    let blanks = before.rmatch_indices(' ').map(|(at, _)| at).take(MOST_WORDS_OF_DAY);
    let is_of_year = |at: &usize| before[at + 1..].starts_with(|digit: char| digit.is_ascii_digit());
    let days = blanks.filter(is_of_year).filter_map(|at| Some((at, date::parse(&before[at + 1..]).ok()?)));
    let (at, day) = days.last()?;
    let name = behind_leading_year(&before[..at]);
    (is_glued && has_word_of_venues(name)).then(|| (format!("In {name}{numbers}"), day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_together_is_parted() {
        for (text, expected) in [
            (
                " InProceedings of the Meeting on Moss 2016 (pp. 12-34).",
                Some("In Proceedings of the Meeting on Moss (pp. 12-34). 2016"),
            ),
            (
                "InInternational conference on moss 2021 Jul 1 (pp. 12-34). Shore Press.",
                Some("In International conference on moss (pp. 12-34). Shore Press. 2021-07-01"),
            ),
            (
                "In2013 IEEE conference on moss, stones and rain 2013 May (pp. 1-2).",
                Some("In IEEE conference on moss, stones and rain (pp. 1-2). 2013-05"),
            ),
            (
                "InConference on moss (MOSS) 2013 May (Vol. 1, pp. 1-2).",
                Some("In Conference on moss (MOSS) (Vol. 1, pp. 1-2). 2013-05"),
            ),
            ("InAdvances in moss systems 2019.", Some("In Advances in moss systems. 2019")),
            ("In Proceedings of the Meeting on Moss 2016 (pp. 12-34).", None),
            ("InSAR Conference 2016 (pp. 1-2)", None),
            ("Indoor moss conference 2016", None),
            ("InProceedings of the Meeting on Moss", None),
            ("In", None),
            ("", None),
        ] {
            let found = run_together(text).map(|(text, day)| format!("{text} {day}"));
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
