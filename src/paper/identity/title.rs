//! Titles: how they are compared, how alike two are, and which are those of notices.

use super::super::RelationKind;
use super::super::fold::fold;
use super::super::title::plain;

/// A title as it is compared: folded, without a mark that the paper was retracted. A point between digits
/// stays (`1.10` is not `11.0`), and so do the signs of a title that has nothing else.
pub fn key(title: &str) -> String {
    let plain = plain(without_mark(title));
    let letters: Vec<char> = plain.chars().collect();
    let is_digit = |place: usize| letters.get(place).is_some_and(char::is_ascii_digit);
    let is_point =
        |place: usize| letters[place] == '.' && is_digit(place + 1) && place > 0 && is_digit(place - 1);
    let points = (0..letters.len()).filter(|place| is_point(*place));
    let mut key = String::with_capacity(plain.len());
    let mut start = 0;
    for point in points {
        key.push_str(&fold(&letters[start..point].iter().collect::<String>()));
        key.push('.');
        start = point + 1;
    }
    key.push_str(&fold(&letters[start..].iter().collect::<String>()));
    if key.is_empty() { plain.trim().to_owned() } else { key }
}

/// How alike two folded titles are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Titles {
    /// They are the same.
    Equal,
    /// One is the other with a subtitle or another ending.
    Extended,
    /// Most of their letters are the same.
    Near,
    /// They are of two papers.
    Other,
}

/// From how many letters on a title hardly belongs to two papers by chance.
const TELLING: usize = 16;

/// The same for letters of which each is a syllable or a word.
const TELLING_OF_SYLLABLES: usize = 6;

/// How many letters a subtitle has at least: less is a number, as in `Part II`.
const SUBTITLE: usize = 6;

/// From which similarity on two titles are near.
const NEAR: f64 = 0.6;

impl Titles {
    /// Compares folded titles.
    pub fn of(one: &str, other: &str) -> Self {
        if one == other {
            return Self::Equal;
        }
        let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
        if let Some(rest) = long.strip_prefix(short)
            && is_distinctive(short)
            && rest.chars().count() >= SUBTITLE
        {
            return Self::Extended;
        }
        if numbers(one) != numbers(other) || differ_in_roman_number(one, other) {
            return Self::Other;
        }
        if strsim::sorensen_dice(one, other) >= NEAR { Self::Near } else { Self::Other }
    }
}

/// Whether a folded title is long enough that two papers hardly have it by chance.
pub fn is_distinctive(title: &str) -> bool {
    let letters = title.chars().count();
    letters >= TELLING || title.chars().filter(|letter| !letter.is_ascii()).count() >= TELLING_OF_SYLLABLES
}

/// The digits of a title, with the points in numbers: parts and reports differ in them.
fn numbers(title: &str) -> String {
    title.chars().filter(|letter| letter.is_ascii_digit() || *letter == '.').collect()
}

/// Whether titles differ in a Roman number at their end alone.
fn differ_in_roman_number(one: &str, other: &str) -> bool {
    let bare = |title: &'_ str| title.trim_end_matches(['i', 'v', 'x']).to_owned();
    bare(one) == bare(other)
}

/// How folded titles of notices begin.
const NOTICES: [&str; 27] = [
    "addendumto",
    "authorcorrection",
    "authorreply",
    "authorresponse",
    "commenton",
    "commentson",
    "correctionto",
    "correctionnotice",
    "correctionsto",
    "corrigenda",
    "corrigendum",
    "editorialexpressionofconcern",
    "errata",
    "erratum",
    "expressionofconcern",
    "publishercorrection",
    "publisherscorrection",
    "rejoinder",
    "replyto",
    "responsetocomment",
    "responseto",
    "retractionnote",
    "retractionnotice",
    "retractionof",
    "retractionto",
    "retractednote",
    "withdrawalnotice",
];

/// What stands before a paper's title in the title of a notice about it.
const LABELS: [&str; 9] = [
    "addendum",
    "comment",
    "correction",
    "corrections",
    "reply",
    "response",
    "retraction",
    "withdrawal",
    "concern",
];

/// What stands before or behind a paper's title in the title of a notice about it, folded, and what the notice
/// is to the paper.
const MARKS: [(&str, RelationKind); 36] = [
    ("addendum", RelationKind::ErratumOf),
    ("addendumto", RelationKind::ErratumOf),
    ("authorcorrection", RelationKind::ErratumOf),
    ("authorcorrectionto", RelationKind::ErratumOf),
    ("comment", RelationKind::ReplyTo),
    ("commenton", RelationKind::ReplyTo),
    ("commentson", RelationKind::ReplyTo),
    ("correction", RelationKind::ErratumOf),
    ("corrections", RelationKind::ErratumOf),
    ("correctionsto", RelationKind::ErratumOf),
    ("correctionto", RelationKind::ErratumOf),
    ("corrigenda", RelationKind::ErratumOf),
    ("corrigendum", RelationKind::ErratumOf),
    ("corrigendumfor", RelationKind::ErratumOf),
    ("corrigendumto", RelationKind::ErratumOf),
    ("errata", RelationKind::ErratumOf),
    ("erratafor", RelationKind::ErratumOf),
    ("erratato", RelationKind::ErratumOf),
    ("erratum", RelationKind::ErratumOf),
    ("erratumfor", RelationKind::ErratumOf),
    ("erratumto", RelationKind::ErratumOf),
    ("publishercorrection", RelationKind::ErratumOf),
    ("publishercorrectionto", RelationKind::ErratumOf),
    ("publisherscorrection", RelationKind::ErratumOf),
    ("reply", RelationKind::ReplyTo),
    ("replyto", RelationKind::ReplyTo),
    ("response", RelationKind::ReplyTo),
    ("responseto", RelationKind::ReplyTo),
    ("retraction", RelationKind::RetractionOf),
    ("retractionnote", RelationKind::RetractionOf),
    ("retractionnoteto", RelationKind::RetractionOf),
    ("retractionnoticeto", RelationKind::RetractionOf),
    ("retractionof", RelationKind::RetractionOf),
    ("withdrawal", RelationKind::RetractionOf),
    ("withdrawalnoticeto", RelationKind::RetractionOf),
    ("withdrawalof", RelationKind::RetractionOf),
];

/// The folded titles that a notice may be about, with what it is to the papers that have them: `Erratum to: On
/// moss`, `On moss (erratum)`, `On moss (vol 12, pg 5, 2019)`, `Erratum: On moss (J. Moss (2019) 12 (5))`.
pub fn subjects(title: &str) -> Vec<(RelationKind, String)> {
    let titles = std::iter::once(title).chain(before_place(title)).map(key);
    let subjects = titles.map(|title| {
        let found = subjects_of_key(&title).into_iter();
        found.map(|(kind, subject)| (kind, subject.to_owned())).collect::<Vec<_>>()
    });
    subjects.flatten().collect()
}

/// Whether a folded title begins or ends as those of notices do.
pub fn may_be_notice(title: &str) -> bool {
    !subjects_of_key(title).is_empty()
}

/// What stands before a place in brackets at a title's end, as Scopus adds it to those of notices.
fn before_place(title: &str) -> Option<&str> {
    let inside = title.trim_end().strip_suffix(')')?;
    let mut depth = 1_usize;
    let (open, _) = inside.char_indices().rev().find(|(_, sign)| {
        match sign {
            ')' => depth += 1,
            '(' => depth -= 1,
            _ => {}
        }
        depth == 0
    })?;
    let is_year =
        |word: &str| word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1800..2100).contains(&year));
    let has_year = inside[open..].split(|sign: char| !sign.is_ascii_digit()).any(is_year);
    has_year.then(|| title[..open].trim_end()).filter(|before| !before.is_empty())
}

fn subjects_of_key(title: &str) -> Vec<(RelationKind, &str)> {
    let before = names_a_place(title).then(|| title.rsplit_once("vol")).flatten();
    let of_place = before.map(|(subject, _)| (RelationKind::ErratumOf, subject));
    let of_marks = MARKS.iter().flat_map(|(mark, kind)| {
        [title.strip_prefix(mark), title.strip_suffix(mark)].into_iter().flatten().map(|rest| (*kind, rest))
    });
    of_place.into_iter().chain(of_marks).filter(|(_, subject)| !subject.is_empty()).collect()
}

/// Whether one of two folded titles is that of a notice, and the other not that of the same.
pub fn is_notice_of_other(one: &str, other: &str) -> bool {
    let is_notice = |title: &str| {
        NOTICES.iter().any(|begin| title.starts_with(begin))
            || LABELS.contains(&title)
            || names_a_place(title)
    };
    let is_about = |notice: &str, paper: &str| {
        !paper.is_empty()
            && LABELS.iter().any(|label| {
                notice.strip_prefix(label).is_some_and(|rest| rest == paper)
                    || notice.strip_suffix(label).is_some_and(|rest| rest == paper)
            })
    };
    one != other && (is_notice(one) != is_notice(other) || is_about(one, other) || is_about(other, one))
}

/// Whether a folded title ends with the place of the paper that it corrects, as the Web of Science gives
/// titles to corrections: `A title (vol 12, pg 5, 2019)`.
fn names_a_place(title: &str) -> bool {
    let Some((before, place)) = title.rsplit_once("vol") else { return false };
    let place = place.strip_prefix("ume").unwrap_or(place);
    let Some((place, year)) = place.len().checked_sub(4).and_then(|end| place.split_at_checked(end)) else {
        return false;
    };
    let is_year = year.parse::<u16>().is_ok_and(|year| (1800..2100).contains(&year));
    let begins_with_number = place.starts_with(|letter: char| letter.is_ascii_digit());
    let mut words = place.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let are_labels = words.all(|word| {
        ["pg", "p", "pp", "no", "iss", "issue", "art", "artn", "article", "articleno", "e", "s"]
            .contains(&word)
    });
    !before.is_empty() && is_year && begins_with_number && are_labels
}

/// A title without the mark of its publisher that the paper was taken back, which is no part of it:
/// `RETRACTED: A title`, `[Withdrawn] A title`.
pub fn without_mark(title: &str) -> &str {
    let text = title.trim_start().trim_start_matches(['[', '(']);
    let lower = text.to_ascii_lowercase();
    for mark in ["retracted article", "retracted paper", "withdrawn article", "retracted", "withdrawn"] {
        if lower.starts_with(mark)
            && let Some(rest) = text.get(mark.len()..)
            && let Some(rest) = rest.trim_start().strip_prefix([':', ']', ')'])
            && !rest.trim().is_empty()
        {
            return rest.trim_start_matches([':', ' ']).trim_start();
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_compared_without_case_and_signs_that_tell_nothing() {
        for (one, other, is_same) in [
            ("On Moss, and Lichens", "on moss and lichens", true),
            ("Moss: A Survey", "Moss — a survey", true),
            ("Mosser 1.10", "Mosser 11.0", false),
            ("Web 2.0", "Web 20", false),
            ("GPT-3.5", "GPT 3.5", true),
            ("Room 4.", "Room 4", true),
            ("?", "!", false),
            ("?", "?", true),
            ("RETRACTED: On moss", "On moss", true),
        ] {
            assert_eq!(key(one) == key(other), is_same, "{one} and {other}: {}, {}", key(one), key(other));
        }
    }

    #[test]
    fn a_notice_names_the_title_of_its_paper() {
        for (title, kind) in [
            ("Erratum to: Moss of the north", Some(RelationKind::ErratumOf)),
            ("Moss of the north (Corrigendum)", Some(RelationKind::ErratumOf)),
            ("Moss of the north (vol 12, pg 5, 2019)", Some(RelationKind::ErratumOf)),
            ("Retraction Note: Moss of the North", Some(RelationKind::RetractionOf)),
            ("Comment on “Moss of the north”", Some(RelationKind::ReplyTo)),
            ("Reply to: Moss of the north", Some(RelationKind::ReplyTo)),
            ("Erratum to: Moss of the north (Journal of Moss (2019) 8 (3))", Some(RelationKind::ErratumOf)),
            (
                "Correction: Moss of the north (J. Moss, 8:3, DOI: 10.1234/5, 2019)",
                Some(RelationKind::ErratumOf),
            ),
            ("More moss of the north", None),
        ] {
            let paper = key("Moss of the north");
            let found = subjects(title).into_iter().find(|(_, subject)| *subject == paper);
            assert_eq!(found.map(|(kind, _)| kind), kind, "{title}");
        }
        assert!(subjects("Erratum").is_empty());
    }

    #[test]
    fn a_correction_names_the_place_of_its_paper() {
        for (title, is_notice) in [
            ("Moss of the north (vol 12, pg 5, 2019)", true),
            ("Moss of the north (vol 12, 104532, 2019)", true),
            ("Moss of the north (Volume 12, Issue 3, pp 5-9, 2019)", true),
            ("Moss of the north, vol. 12", false),
            ("Volumes of moss in 2019", false),
            ("Revolving moss 2019", false),
        ] {
            assert_eq!(names_a_place(&key(title)), is_notice, "{title}");
        }
    }
}
