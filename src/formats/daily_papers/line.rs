//! What a line of a saved Daily Papers page is.

use std::borrow::Cow;

use super::address::Page;
use crate::formats::values::date;

/// A line, recognized by its shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// Nothing but white space.
    Blank,
    /// `• 4 authors`.
    Authors(u32),
    /// The middle dot between people and date.
    Dot,
    /// A date, perhaps with the number of comments.
    Day(Day),
    /// A number, or a hyphen for none, as it stands before a title.
    Upvotes(Option<u64>),
    /// `Upvote`, perhaps with the number: it stands below the paper.
    UpvoteLabel(Option<u64>),
    /// `GitHub 1.2k`: the code repository with its stars.
    Code(Option<u64>),
    /// `arXiv Page` or `Project Page`, which is a link.
    Button(Button),
    /// `5 comments`.
    Comments(u64),
    /// `Submitted by`, perhaps with the name.
    SubmittedBy(Option<Cow<'a, str>>),
    /// A note that the paper was withdrawn.
    Withdrawn,
    /// The week or month that a page shows.
    Period(Page),
    /// A part of the page that is the same on each of them.
    Furniture(Furniture),
    /// Anything else.
    Text(Cow<'a, str>),
}

/// A link that says only where it leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Button {
    /// To the paper on arXiv.
    Arxiv,
    /// To the project's own page.
    Project,
}

/// Page furniture, as printers call what stands around the cards on every page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Furniture {
    /// The page's heading, at which a page begins; for the trending page, that it is one.
    Title(Option<Page>),
    /// The line below the heading, which says who makes the list.
    Byline,
    /// What else stands above the cards.
    Head,
    /// The link to the page of the day before or after.
    DayLink(Side),
    /// What stands below the cards.
    Foot,
}

/// On which side of a page's day another day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The day before.
    Before,
    /// The day after.
    After,
    /// One of both.
    Either,
}

impl<'a> Line<'a> {
    /// What kind of line it is, which is [`tidy`].
    pub(super) fn of(text: Cow<'a, str>) -> Self {
        if text.is_empty() {
            return Self::Blank;
        }
        // Every other kind of line is short.
        if text.len() > 160 {
            return Self::Text(text);
        }
        match Self::mark(&text) {
            Some(mark) => mark,
            None => match submitted_by(&text) {
                Some("") => Self::SubmittedBy(None),
                Some(rest) => Self::SubmittedBy(Some(Cow::Owned(rest.to_owned()))),
                None => Self::Text(text),
            },
        }
    }

    /// A line that is neither text nor has a name in it.
    fn mark(text: &str) -> Option<Line<'static>> {
        if matches!(text, "·" | "•" | "‧" | "∙" | "⋅" | "・") {
            return Some(Line::Dot);
        }
        if text == "-" || text == "–" {
            return Some(Line::Upvotes(None));
        }
        if let Some(number) = number(text) {
            return Some(Line::Upvotes(Some(number)));
        }
        authors(text)
            .map(Line::Authors)
            .or_else(|| Day::of(text).map(Line::Day))
            .or_else(|| labelled(text))
            .or_else(|| period(text).map(Line::Period))
            .or_else(|| furniture(text).map(Line::Furniture))
    }
}

/// A line with plain spaces, single ones, and none at its ends.
pub(super) fn tidy(line: &str) -> Cow<'_, str> {
    let line = line.trim_matches(|letter: char| letter.is_whitespace() || is_invisible(letter));
    let mut last = ' ';
    let is_tidy = line.chars().all(|letter| {
        let fine = !is_invisible(letter) && (!letter.is_whitespace() || letter == ' ' && last != ' ');
        last = letter;
        fine
    });
    if is_tidy {
        return Cow::Borrowed(line);
    }
    let mut text = String::with_capacity(line.len());
    for letter in line.chars().filter(|letter| !is_invisible(*letter)) {
        match letter.is_whitespace() {
            true if text.ends_with(' ') => {}
            true => text.push(' '),
            false => text.push(letter),
        }
    }
    Cow::Owned(text)
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{feff}' | '\u{200b}')
}

/// `128`, `1,280`, `1.2k`: a number as the page shows it.
fn number(text: &str) -> Option<u64> {
    let text = text.trim_start_matches(['▲', '△', '⬆', '↑', '👍', '\u{fe0f}', ' ']);
    if text.len() <= 9 && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    if let Some(thousands) = text.strip_suffix(['k', 'K']) {
        let (whole, tenths) = thousands.split_once('.').unwrap_or((thousands, ""));
        let is_short = matches!(whole.len(), 1..=6) && tenths.len() <= 3;
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if !is_short || !digits(whole) || !digits(tenths) {
            return None;
        }
        return format!("{whole}{tenths:0<3}").parse().ok();
    }
    let mut groups = text.split(',');
    let first = groups.next()?;
    let is_grouped = matches!(first.len(), 1..=3)
        && text.len() <= 11
        && text.contains(',')
        && groups.all(|group| group.len() == 3)
        && text.bytes().all(|b| b.is_ascii_digit() || b == b',');
    if is_grouped { text.replace(',', "").parse().ok() } else { None }
}

/// `• 4 authors`, `1 author`: the number.
fn authors(text: &str) -> Option<u32> {
    let rest = text.trim_start_matches(['•', '·', '*', '-', '+', ' ']);
    let (number, word) = rest.split_once(' ')?;
    let count = number.replace(',', "").parse().ok()?;
    matches!(word.to_ascii_lowercase().as_str(), "author" | "authors").then_some(count)
}

/// A line with a word that says what its number or its link is.
fn labelled(text: &str) -> Option<Line<'static>> {
    let text = text.strip_prefix("LINK:").unwrap_or(text).trim();
    let lower = text.to_ascii_lowercase();
    let value = |label: &str| {
        let rest = lower.strip_prefix(label)?.trim_start_matches([' ', ':', '·', '⭐', '★']);
        let rest = rest.trim_end_matches("stars").trim_end_matches("star").trim_end();
        if rest.is_empty() { Some(None) } else { number(rest).map(Some) }
    };
    if let Some(votes) = value("upvotes").or_else(|| value("upvote")) {
        return Some(Line::UpvoteLabel(votes));
    }
    if let Some(stars) = value("github") {
        return Some(Line::Code(stars));
    }
    let counted = |word: &str| number(lower.strip_suffix(word)?.trim_end());
    if let Some(comments) = counted("comments").or_else(|| counted("comment")) {
        return Some(Line::Comments(comments));
    }
    if let Some(votes) = counted("upvotes").or_else(|| counted("upvote")) {
        return Some(Line::UpvoteLabel(Some(votes)));
    }
    match lower.trim_end_matches(['.', '!']) {
        "arxiv page" | "arxiv" => Some(Line::Button(Button::Arxiv)),
        "project page" => Some(Line::Button(Button::Project)),
        "withdrawn" | "[withdrawn]" | "this paper has been withdrawn" => Some(Line::Withdrawn),
        _ => None,
    }
}

/// `Submitted by taesiri`: what follows the words.
fn submitted_by(text: &str) -> Option<&str> {
    let rest =
        text.get(..12).filter(|start| start.eq_ignore_ascii_case("submitted by")).map(|_| &text[12..])?;
    let rest = rest.trim_start_matches(':').trim();
    // A name is no sentence.
    (rest.chars().count() <= 60 && !rest.ends_with('.')).then_some(rest)
}

/// `Week 44`, `2025-W44`, `October 2025`, `Oct 27 - Nov 2`: what a list of a week or month shows.
fn period(text: &str) -> Option<Page> {
    let words: Vec<&str> = text.split([' ', ',', '-', '–', '—']).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &str| matches!(word.len(), 1 | 2 | 4) && word.bytes().all(|b| b.is_ascii_digit());
    let is_year = |word: &str| word.len() == 4 && is_number(word);
    let is_week = |word: &str| word.strip_prefix(['W', 'w']).is_some_and(is_number);
    match words.as_slice() {
        [week, number] | [week, number, _] if week.eq_ignore_ascii_case("week") && is_number(number) => {
            (words.len() == 2 || is_year(words[2])).then_some(Page::Week)
        }
        [year, week] | [week, year] if is_year(year) && is_week(week) => Some(Page::Week),
        [name, year] if date::month(name).is_some() && is_year(year) => Some(Page::Month),
        [from, first, to, last] | [from, first, to, last, _]
            if date::month(from).is_some()
                && date::month(to).is_some()
                && is_number(first)
                && is_number(last) =>
        {
            (words.len() == 4 || is_year(words[4])).then_some(Page::Week)
        }
        _ => None,
    }
}

/// The words of the page's frame.
fn furniture(text: &str) -> Option<Furniture> {
    let text = text.trim_start_matches(['*', '-', '+', '•', ' ']);
    let title = text.strip_prefix("Title: ").unwrap_or(text);
    let title = title.strip_suffix(" - Hugging Face").unwrap_or(title);
    match title {
        "Daily Papers" => return Some(Furniture::Title(None)),
        "Trending Papers" => return Some(Furniture::Title(Some(Page::Trending))),
        _ => {}
    }
    if text.ends_with("and the research community") {
        return Some(Furniture::Byline);
    }
    if text.starts_with("Get trending papers in your email") {
        return Some(Furniture::Head);
    }
    match text {
        "new" | "Subscribe" | "Daily" | "Weekly" | "Monthly" | "Markdown Content:" => Some(Furniture::Head),
        "Previous" | "Previous day" => Some(Furniture::DayLink(Side::Before)),
        "Next" | "Next day" => Some(Furniture::DayLink(Side::After)),
        "System theme"
        | "Company"
        | "TOS"
        | "Privacy"
        | "About"
        | "Careers"
        | "Website"
        | "Hugging Face"
        | "Community"
        | "Solutions"
        | "Hub"
        | "References"
        | "Models"
        | "Datasets"
        | "Spaces"
        | "Pricing"
        | "Docs"
        | "Enterprise"
        | "Log In"
        | "Sign Up"
        | "Trending Papers ranked by GitHub stars activity" => Some(Furniture::Foot),
        _ => None,
    }
}

/// A date as the page writes it. Whether there is such a day is another question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Day {
    /// The year, when it is stated.
    pub year: Option<u16>,
    /// The month, 1 to 12; 0 for a word that is no month.
    pub month: u8,
    /// The day of the month.
    pub day: u8,
    /// The number of comments.
    pub comments: Option<u64>,
    /// The whole line.
    pub text: String,
}

impl Day {
    /// Reads `Nov 28, 2014`, `May 7`, `Sep 26, 2023 3`, `Sep 9[9]`.
    pub(super) fn of(line: &str) -> Option<Day> {
        let text = line.trim_start_matches(['·', '•', ' ']);
        let text = text.strip_prefix("Published on ").unwrap_or(text);
        let (word, rest) = text.split_once(' ')?;
        let month = date::month(word.trim_end_matches('.'))?;
        let (day, rest) = leading_number(rest)?;
        // `May 2024` is a month.
        if day >= 1000 {
            return None;
        }
        let rest = rest.trim_start();
        let (year, rest) = match rest.strip_prefix(',') {
            Some(behind) => {
                let (year, rest) = leading_number(behind.trim_start())?;
                (Some(u16::try_from(year).ok()?), rest)
            }
            None => match leading_number(rest) {
                Some((year, behind)) if (1900..2100).contains(&year) => {
                    (Some(u16::try_from(year).ok()?), behind)
                }
                _ => (None, rest),
            },
        };
        let comments = match comments(rest.trim()) {
            "" => None,
            number => Some(number.replace(',', "").parse().ok()?),
        };
        // A day past 255 is as impossible as one past 31.
        Some(Day { year, month, day: u8::try_from(day).unwrap_or(u8::MAX), comments, text: line.to_owned() })
    }

    /// A text that stands in a date's place and can't be read.
    pub(super) fn unreadable(text: &str) -> Self {
        Self { year: None, month: 0, day: 0, comments: None, text: text.to_owned() }
    }

    /// Whether it is the day of a card of the trending page.
    pub(super) fn is_published(&self) -> bool {
        self.text.contains("Published")
    }

    /// Whether it has a month, as all but a text that only stands in a date's place.
    pub(super) fn has_month(&self) -> bool {
        self.month > 0
    }
}

/// The number of comments after a date: `3`, `[9]`, `4 comments`, or `[35]4` where a dump of the
/// page numbers its links.
fn comments(text: &str) -> &str {
    let behind_link = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    if let Some((link, number)) = behind_link {
        let is_link = link.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty();
        if is_link {
            return number.trim();
        }
    }
    let text = text.trim_start_matches(['[', '(']).trim_end_matches([']', ')']).trim();
    text.trim_end_matches("comments").trim_end_matches("comment").trim()
}

/// The digits at the beginning of a text, and what follows.
fn leading_number(text: &str) -> Option<(u64, &str)> {
    let end = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Line<'_> {
        Line::of(tidy(line))
    }

    fn day(year: Option<u16>, month: u8, day: u8, comments: Option<u64>) -> impl Fn(&str) -> Line<'static> {
        move |text| Line::Day(Day { year, month, day, comments, text: text.to_owned() })
    }

    #[test]
    fn dates_are_recognized_with_and_without_year_and_comments() {
        let cases = [
            ("Nov 28, 2014", day(Some(2014), 11, 28, None)),
            ("May 7", day(None, 5, 7, None)),
            ("Sep 26, 2023 3", day(Some(2023), 9, 26, Some(3))),
            ("Sep 9[9]", day(None, 9, 9, Some(9))),
            ("Sep 9 [12]", day(None, 9, 9, Some(12))),
            ("Sep 9 [35]12", day(None, 9, 9, Some(12))),
            ("Sep 28 3", day(None, 9, 28, Some(3))),
            ("Sep 28 1 comment", day(None, 9, 28, Some(1))),
            ("September 28, 2025", day(Some(2025), 9, 28, None)),
            ("Sept. 28", day(None, 9, 28, None)),
            ("Feb 31, 2024", day(Some(2024), 2, 31, None)),
            ("Oct 28 2025", day(Some(2025), 10, 28, None)),
            ("Published on Sep 9", day(None, 9, 9, None)),
            ("· Published on Sep 9, 2025", day(Some(2025), 9, 9, None)),
        ];
        for (text, expected) in cases {
            assert_eq!(parse(text), expected(text), "{text}");
        }
    }

    fn text(text: &str) -> Line<'_> {
        Line::Text(Cow::Borrowed(text))
    }

    #[test]
    fn other_lines_are_recognized_by_their_shape() {
        let cases = [
            ("  \u{a0} ", Line::Blank),
            ("  • 4 authors", Line::Authors(4)),
            ("\u{a0}\u{a0}•\u{a0}1 author\r", Line::Authors(1)),
            ("* 671 authors", Line::Authors(671)),
            ("·", Line::Dot),
            ("-", Line::Upvotes(None)),
            ("128", Line::Upvotes(Some(128))),
            ("1,280", Line::Upvotes(Some(1280))),
            ("Upvote", Line::UpvoteLabel(None)),
            ("Upvote 33", Line::UpvoteLabel(Some(33))),
            ("12 upvotes", Line::UpvoteLabel(Some(12))),
            ("GitHub 1.2k", Line::Code(Some(1200))),
            ("LINK: GitHub 11.32k", Line::Code(Some(11320))),
            ("GitHub", Line::Code(None)),
            ("arXiv Page", Line::Button(Button::Arxiv)),
            ("5 comments", Line::Comments(5)),
            ("Submitted by", Line::SubmittedBy(None)),
            ("Submitted by taesiri", Line::SubmittedBy(Some(Cow::Borrowed("taesiri")))),
            ("Week 44", Line::Period(Page::Week)),
            ("2025-W44", Line::Period(Page::Week)),
            ("Oct 27 - Nov 2, 2025", Line::Period(Page::Week)),
            ("October 2025", Line::Period(Page::Month)),
            ("Daily Papers", Line::Furniture(Furniture::Title(None))),
            ("byAK and the research community", Line::Furniture(Furniture::Byline)),
            ("Previous", Line::Furniture(Furniture::DayLink(Side::Before))),
            ("alibabagroup alibaba", text("alibabagroup alibaba")),
            ("May we learn 3 things", text("May we learn 3 things")),
            ("May 4: A Survey", text("May 4: A Survey")),
            ("Marching 3, 2024", text("Marching 3, 2024")),
            ("4 authors walk into a bar", text("4 authors walk into a bar")),
            ("GitHub Copilot at Work", text("GitHub Copilot at Work")),
            ("Upvoted 3 Times", text("Upvoted 3 Times")),
            (
                "Submitted by hand, the forms were scanned.",
                text("Submitted by hand, the forms were scanned."),
            ),
            ("Next Token Prediction", text("Next Token Prediction")),
            ("1.5 Billion", text("1.5 Billion")),
            ("1,28", text("1,28")),
        ];
        for (line, expected) in cases {
            assert_eq!(parse(line), expected, "{line}");
        }
    }

    #[test]
    fn white_space_is_folded() {
        assert_eq!(tidy("\u{feff} a\u{a0} b\t\tc \r"), "a b c");
        assert!(matches!(tidy("  a b "), Cow::Borrowed("a b")));
    }
}
