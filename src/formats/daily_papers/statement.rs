//! What a capture says of itself: when it was saved, and what it shows.

use super::address::{self, Page, Target};
use super::line::Side;
use crate::formats::values::date;
use crate::paper::Date;

/// What a capture says of itself.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    /// The page that it shows, when its address is given.
    stated: Option<Page>,
    /// The page that its heading, or a period on it, names.
    pub seen: Option<Page>,
    /// Whether it shows who submitted the papers, as only lists do.
    pub has_submitters: bool,
    /// Month and day that it shows before its papers.
    pub shown: Option<(u8, u8)>,
    /// The same with its year.
    pub shown_date: Option<Date>,
    /// The day on which it was saved, when it says so.
    pub saved: Option<Date>,
    /// A day that is that one or a later one.
    pub exported: Option<Date>,
    /// The days of lists that it links to, and on which side of its own day they are.
    pub linked_days: Vec<(Date, Side)>,
    /// Whether its byline stands above: headings of pages below it are links.
    pub has_byline: bool,
}

impl About {
    /// What the page shows.
    pub(super) fn page(&self) -> Option<Page> {
        let list = self.has_submitters.then_some(Page::Day(None));
        self.stated.or(self.seen).or(list)
    }

    pub(super) fn take(&mut self, statement: Statement) {
        match statement {
            Statement::Saved(day) => self.saved = self.saved.or(Some(day)),
            Statement::Exported(day) => self.exported = self.exported.or(Some(day)),
            Statement::Shows(page) => {
                if let Page::Day(Some(date)) = page {
                    self.shown_date = self.shown_date.or(Some(date));
                }
                self.stated = self.stated.or(Some(page));
            }
        }
    }
}

/// A statement about a capture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Statement {
    /// The day on which the page was saved.
    Saved(Date),
    /// A day that is that one or a later one, such as that of an export.
    Exported(Date),
    /// The page that it shows.
    Shows(Page),
}

/// What a line outside a card states: `Captured: 2025-10-28`, `- URL: https://…`, `Saved on Oct 28,
/// 2025`.
pub(super) fn in_line(line: &str) -> Option<Statement> {
    if line.len() > 300 {
        return None;
    }
    let line = line.trim_start_matches(['*', '-', '_', '>', '#', ' ', '\t']);
    let (key, value) = match line.split_once(':') {
        Some((key, value)) if key.len() <= 30 => (key, value),
        _ => ("", line),
    };
    let key = key.trim_matches(['*', '_', ' ']).to_ascii_lowercase();
    let value = value.trim_matches(['*', '_', ' ', '<', '>']);
    if is_address_key(&key) {
        return shown(value);
    }
    let word = line.split([' ', ':', '*', '_', '(']).next().unwrap_or_default().to_ascii_lowercase();
    if !is_saving(&word) && !matches!(key.as_str(), "published time") {
        return None;
    }
    let (date, rest) = date_in(line)?;
    // Behind the date a time may stand, and where the page was, but no prose.
    let is_statement = rest.split([' ', ',', '(', ')', '*']).all(|word| {
        let is_time = word.bytes().all(|b| b.is_ascii_digit() || b":.+-TZ".contains(&b));
        is_time
            || matches!(word, "UTC" | "GMT" | "AM" | "PM" | "at" | "from" | "of" | "by" | "browser")
            || word.contains("://")
            || word.contains("huggingface.co")
    });
    let kind = if matches!(word.as_str(), "exported" | "published") {
        Statement::Exported
    } else {
        Statement::Saved
    };
    is_statement.then(|| kind(date))
}

/// What a line of a front matter states.
pub(super) fn in_front_matter(line: &str) -> Option<Statement> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim().to_ascii_lowercase();
    let value = value.trim().trim_matches(['"', '\'']);
    if is_address_key(&key) {
        return shown(value);
    }
    let date = || date_in(value).map(|(date, _)| date);
    let word = key.split(['_', '-', ' ']).next().unwrap_or_default();
    match word {
        "exported" | "updated" | "modified" | "published" => date().map(Statement::Exported),
        "date" | "created" | "timestamp" | "day" => date().map(Statement::Saved),
        word if is_saving(word) => date().map(Statement::Saved),
        _ => None,
    }
}

/// Words for the saving of a page.
fn is_saving(word: &str) -> bool {
    const WORDS: [&str; 15] = [
        "accessed",
        "archived",
        "capture",
        "captured",
        "clipped",
        "collected",
        "crawled",
        "downloaded",
        "exported",
        "fetched",
        "retrieved",
        "saved",
        "scraped",
        "snapshot",
        "viewed",
    ];
    WORDS.contains(&word)
}

fn is_address_key(key: &str) -> bool {
    const KEYS: [&str; 9] = [
        "url",
        "source url",
        "source-url",
        "source_url",
        "url source",
        "source",
        "page url",
        "permalink",
        "link",
    ];
    KEYS.contains(&key)
}

/// What the page at an address shows, or when an archive saved it.
fn shown(value: &str) -> Option<Statement> {
    if let Some(date) = address::archived(value) {
        return Some(Statement::Saved(date));
    }
    match Target::of(value.split(' ').next().unwrap_or_default()) {
        Target::Listing(page) if value.starts_with("http") => Some(Statement::Shows(page)),
        _ => None,
    }
}

/// The first whole date in a text, and what follows it: `2025-10-28`, `Oct 28, 2025`, `28 October
/// 2025`.
pub fn date_in(text: &str) -> Option<(Date, &str)> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric();
    let mut words: Vec<(&str, usize)> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_part) {
        let from = text.len() - rest.len() + start;
        let length = text[from..].find(|letter| !is_part(letter)).unwrap_or(text.len() - from);
        words.push((&text[from..from + length], from + length));
        if let [.., (one, _), (two, _), (three, end)] = words[..]
            && let Some((date, length)) = date_of(one, two, three)
        {
            // `28T09` ends its day before the `T`.
            let end = end - three.len() + length;
            return Some((date, &text[end..]));
        }
        rest = &text[from + length..];
    }
    None
}

/// The date that three words make, and how much of the last one it takes.
fn date_of(one: &str, two: &str, three: &str) -> Option<(Date, usize)> {
    let number = |word: &str, lengths: std::ops::RangeInclusive<usize>| -> Option<u16> {
        let is_number = lengths.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
        if is_number { word.parse().ok() } else { None }
    };
    let day = |word: &str| {
        let word = word.trim_end_matches("st").trim_end_matches("nd").trim_end_matches("rd");
        number(word.trim_end_matches("th"), 1..=2).and_then(|day| u8::try_from(day).ok())
    };
    if let (Some(year), Some(month)) = (number(one, 4..=4), number(two, 2..=2)) {
        let length = three.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(three.len());
        let date = Date::from_ymd(year, u8::try_from(month).ok()?, day(&three[..length])?)?;
        return Some((date, length));
    }
    let year = number(three, 4..=4)?;
    let (month, day) = match date::month(one) {
        Some(month) => (month, day(two)?),
        None => (date::month(two)?, day(one)?),
    };
    Some((Date::from_ymd(year, month, day)?, three.len()))
}

/// The day of a list whose address, or a part of it, stands in a line of plain text.
pub(super) fn linked_day(line: &str) -> Option<Date> {
    if line.len() > 120 {
        return None;
    }
    let (_, rest) = line.split_once("/papers/date/").or_else(|| line.split_once("/papers?date="))?;
    rest.get(..10)?.parse().ok()
}

/// On which side the words of a link say that its day is.
pub(super) fn side(text: &str) -> Side {
    let text = text.to_ascii_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if says(&["prev", "before", "older", "earlier", "‹", "←", "«"]) {
        return Side::Before;
    }
    if says(&["next", "after", "newer", "later", "›", "→", "»"]) {
        return Side::After;
    }
    Side::Either
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(text: &str) -> Option<Statement> {
        Some(Statement::Saved(text.parse().unwrap()))
    }

    #[test]
    fn lines_tell_when_a_page_was_saved() {
        let cases = [
            ("Captured: 2025-10-28", saved("2025-10-28")),
            ("- Captured (UTC): 2025-10-28T16:31:22.135762458+00:00", saved("2025-10-28")),
            ("**Captured:** 28 October 2025", saved("2025-10-28")),
            ("Saved on Oct 28, 2025 from huggingface.co", saved("2025-10-28")),
            ("Saved from https://huggingface.co/papers on 28 Oct 2025", saved("2025-10-28")),
            ("Retrieved October 28th, 2025, at 09:30 PM", saved("2025-10-28")),
            ("FETCHED: 2025-10-28T17:17:16+08:00", saved("2025-10-28")),
            (
                "Published Time: Tue, 28 Oct 2025 21:05:01 GMT",
                "2025-10-28".parse().ok().map(Statement::Exported),
            ),
            ("Captured by accident on Oct 28, 2025: A Survey", None),
            ("Saved by the bell", None),
            ("URL Source: https://huggingface.co/papers/trending", Some(Statement::Shows(Page::Trending))),
            (
                "URL: https://web.archive.org/web/20251028093000/https://huggingface.co/papers",
                saved("2025-10-28"),
            ),
            ("Source: a survey", None),
        ];
        for (line, expected) in cases {
            assert_eq!(in_line(line), expected, "{line}");
        }
    }

    #[test]
    fn a_front_matter_tells_too() {
        let cases = [
            ("retrieved: 2025-10-28", saved("2025-10-28")),
            ("captured_at: \"2025-10-28T09:00:00Z\"", saved("2025-10-28")),
            ("date: 2025-10-28", saved("2025-10-28")),
            ("exported: 2025-10-28", "2025-10-28".parse().ok().map(Statement::Exported)),
            ("url: https://huggingface.co/papers?q=tea", Some(Statement::Shows(Page::Query))),
            ("title: Daily Papers of 2025-10-28", None),
        ];
        for (line, expected) in cases {
            assert_eq!(in_front_matter(line), expected, "{line}");
        }
    }
}
