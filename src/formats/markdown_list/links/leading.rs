//! Words that lead to the paper that a list names, `Presented paper: …`, and to others: `Based on …`, `see also …`.

use super::super::line::{FEWEST_WORDS, after};
use super::labels::plain;
use crate::formats::syntax::markdown::Piece;

/// Words that lead to another paper, in small letters.
const LEADING: &[&str] = &[
    "based on",
    "build on",
    "builds on",
    "built on",
    "building on",
    "builds upon",
    "see",
    "see also",
    "cf.",
    "cf",
    "compare",
    "compared to",
    "compared with",
    "extends",
    "extending",
    "extension of",
    "follow-up to",
    "follow-up of",
    "follows",
    "following",
    "inspired by",
    "similar to",
    "related to",
    "unlike",
    "beyond",
    "improves on",
    "improves upon",
    "in contrast to",
    "successor of",
    "successor to",
    "predecessor of",
    "predecessor to",
    "superseded by",
    "supersedes",
    "replaced by",
    "replaces",
    "reply to",
    "response to",
    "comment on",
    "cites",
    "cited by",
    "uses",
];

/// Words with which lists of reading say how much a paper matters, in small letters.
const OF_READING: &[&str] = &[
    "additional",
    "background",
    "main",
    "optional",
    "primary",
    "recommended",
    "required",
    "secondary",
    "suggested",
    "supplemental",
    "supplementary",
];

/// What may follow these words.
const READINGS: &[&str] = &["", " paper", " papers", " reading", " readings"];

/// What lists of reading count, in small letters.
const UNITS: &[&str] = &["class", "day", "lecture", "meeting", "module", "session", "unit", "week"];

/// The days of a week, in small letters.
const DAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The longest label of this kind, in bytes.
const LONGEST_LABEL: usize = 40;

/// Whether a text ends with words that lead to another paper.
pub(in crate::formats::markdown_list) fn leads_to_other(before: &str) -> bool {
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(40))..];
    let lower = near.trim_end_matches([' ', '\n', ':', '"', '“', '(', '[']).to_lowercase();
    LEADING.iter().any(|words| {
        let before = lower.strip_suffix(words);
        before.is_some_and(|before| !before.ends_with(|sign: char| sign.is_alphanumeric() || sign == '-'))
    })
}

/// Whether words only say that a paper follows: `Presented paper:`.
pub(in crate::formats::markdown_list) fn says_that_paper_follows(text: &str) -> bool {
    let Some(label) = text.trim().strip_suffix(':') else { return false };
    let words: Vec<String> = label.split_whitespace().map(str::to_lowercase).collect();
    let is_paper = |word: &String| ["paper", "papers", "article", "preprint"].contains(&word.as_str());
    let is_other = ["related", "other", "further", "see", "background", "previous"]
        .contains(&words.first().map_or("", String::as_str));
    words.len() <= FEWEST_WORDS && !is_other && words.last().is_some_and(is_paper)
}

/// Takes away the words that say that a paper follows, where its link does.
pub(in crate::formats::markdown_list) fn without_lead(pieces: &mut Vec<Piece>) {
    let mut shown = pieces.iter().enumerate().filter(|(_, piece)| piece.text.contains(char::is_alphanumeric));
    if let Some((at, lead)) = shown.next()
        && lead.link.is_none()
        && says_that_paper_follows(&lead.text)
        && shown.next().is_some_and(|(_, next)| next.link.is_some())
    {
        pieces.remove(at);
    }
}

/// What follows the words with which a line of a list of reading begins, `**Required:** …`, `Further reading: …`.
pub(in crate::formats::markdown_list) fn behind_label_of_reading(pieces: &[Piece]) -> Option<Vec<Piece>> {
    let (mut label, mut at) = (String::new(), 0);
    for piece in pieces {
        if piece.link.is_some() || piece.code || label.len() > LONGEST_LABEL {
            return None;
        }
        if let Some(end) = piece.text.find(':') {
            label.push_str(&piece.text[..end]);
            let behind = after(pieces, at + end + ":".len());
            let is_label = is_label_of_reading(&label) || is_session(&label) && begins_with_link(&behind);
            return (is_label && goes_on(&behind)).then_some(behind);
        }
        label.push_str(&piece.text);
        at += piece.text.len();
    }
    None
}

/// Whether a label says how much a paper matters: `required`, `further reading`.
pub(in crate::formats::markdown_list) fn is_label_of_reading(label: &str) -> bool {
    let label = plain(label);
    let is_one = |end: &&str| label.strip_suffix(*end).is_some_and(|word| OF_READING.contains(&word));
    let is_further = matches!(label.as_str(), "further reading" | "further readings");
    READINGS.iter().any(is_one) || is_further
}

/// Whether a label says in which session a paper is read: `week 3`, `monday`.
fn is_session(label: &str) -> bool {
    let label = plain(label);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    let numbered = label.split_once(' ').filter(|(unit, number)| UNITS.contains(unit) && is_number(number));
    numbered.is_some() || DAYS.contains(&label.as_str())
}

/// Whether the first that is said is a link.
fn begins_with_link(pieces: &[Piece]) -> bool {
    let first = pieces.iter().find(|piece| piece.text.contains(char::is_alphanumeric));
    first.is_some_and(|piece| piece.link.is_some())
}

/// Whether something stands before the end of the line.
fn goes_on(behind: &[Piece]) -> bool {
    let mut lines = behind.iter().map(|piece| (piece.text.split('\n').next().unwrap_or_default(), piece));
    let says_something = |text: &str| text.contains(char::is_alphanumeric);
    let first = lines.find(|(line, piece)| says_something(line) || piece.text.contains('\n'));
    first.is_some_and(|(line, _)| says_something(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_reading_stand_before_papers() {
        let plain = |text: &str| Piece { text: text.to_owned(), ..Piece::default() };
        let strong = |text: &str| Piece { strong: true, ..plain(text) };
        for (pieces, expected) in [
            (vec![plain("Optional: Moss in the snow")], Some(" Moss in the snow")),
            (vec![strong("Required"), plain(": Moss in the snow")], Some(" Moss in the snow")),
            (vec![strong("Required:"), plain(" Moss in the snow")], Some(" Moss in the snow")),
            (vec![plain("Further reading: Moss")], Some(" Moss")),
            (vec![plain("Background readings: Moss")], Some(" Moss")),
            (vec![strong("Required:")], None),
            (vec![strong("Required:"), plain("\nMoss in the snow")], None),
            (vec![plain("Required moss: a survey")], None),
            (vec![plain("Moss: a survey")], None),
            (vec![plain("Required")], None),
        ] {
            let text = behind_label_of_reading(&pieces)
                .map(|behind| behind.iter().map(|piece| piece.text.as_str()).collect::<String>());
            assert_eq!(text.as_deref(), expected, "{pieces:?}");
        }
    }
}
