//! Titles: how alike two are, and which are those of notices.

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

/// The digits of a title: parts and reports differ in them.
fn numbers(title: &str) -> String {
    title.chars().filter(char::is_ascii_digit).collect()
}

/// Whether titles differ in a Roman number at their end alone.
fn differ_in_roman_number(one: &str, other: &str) -> bool {
    let bare = |title: &'_ str| title.trim_end_matches(['i', 'v', 'x']).to_owned();
    bare(one) == bare(other)
}

/// How folded titles of notices begin.
const NOTICES: [&str; 26] = [
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

/// Whether one of two folded titles is that of a notice, and the other not that of the same.
pub fn is_notice_of_other(one: &str, other: &str) -> bool {
    let is_notice =
        |title: &str| NOTICES.iter().any(|begin| title.starts_with(begin)) || LABELS.contains(&title);
    let is_about = |notice: &str, paper: &str| {
        !paper.is_empty()
            && LABELS.iter().any(|label| {
                notice.strip_prefix(label).is_some_and(|rest| rest == paper)
                    || notice.strip_suffix(label).is_some_and(|rest| rest == paper)
            })
    };
    one != other && (is_notice(one) != is_notice(other) || is_about(one, other) || is_about(other, one))
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
