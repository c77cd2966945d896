//! What headings say of the papers below them: what these are about, when they were listed, or that there are none.

use super::super::links::labels::plain;
use super::super::venue::name::is_conference;
use super::super::venue::place::{Place, place};
use super::words_of_headings::{CONTENTS, OTHER_SECTIONS, PLAIN_SECTIONS, PLAIN_WORDS, SEASONS};
use crate::formats::values::date::{self, month, year_in};
use crate::formats::values::identifier::without_prefix;
use crate::paper::Date;

/// The date that a heading says of what stands below it, if it is about nothing else: `2024`, `Papers of 2024-06-16`,
/// `Week 9 (March 2 - March 8) - 2026`. Of a range of days it is the month.
pub(in crate::formats::markdown_list) fn dated(heading: &str) -> Option<Date> {
    let words: Vec<String> = heading
        .split(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '.' | '/')))
        .map(|word| word.trim_matches(['-', '.', '/']).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect();
    let is_plain = |word: &String| {
        word.bytes().any(|byte| byte.is_ascii_digit())
            || month(word).is_some()
            || PLAIN_WORDS.contains(&word.as_str())
            || PLAIN_SECTIONS.contains(&word.as_str())
    };
    let is_open = words
        .iter()
        .any(|word| ["before", "after", "since", "earlier", "older", "and"].contains(&word.as_str()));
    if is_open || !words.iter().all(is_plain) {
        return None;
    }
    let of_year = |word: &String| (word.len() == 4).then(|| date::parse(word).ok()).flatten();
    let is_known = |date: &Date| (1900..2100).contains(&date.year());
    let months: Vec<u8> = words.iter().filter_map(|word| month(word)).collect();
    let day = words.iter().find_map(|word| date::parse(word).ok().filter(|day| day.month().is_some()));
    let mut years = words.iter().filter_map(of_year).filter(is_known);
    let year = years.next();
    // `2019 – 2021`
    if years.next().is_some_and(|other| Some(other) != year) {
        return None;
    }
    match (day.filter(is_known), year, months.as_slice()) {
        (Some(day), ..) => Some(day),
        (None, Some(year), []) => Some(year),
        // A week at the turn of the year is of the later one.
        (None, Some(year), [first, .., last]) if first > last => Date::from_ym(year.year(), *last),
        (None, Some(year), [first, ..]) => {
            let text = words.iter().filter(|word| word.len() < 5 || month(word).is_some()).cloned();
            let whole = date::parse(&text.collect::<Vec<_>>().join(" ")).ok();
            whole.filter(|_| months.len() == 1).or_else(|| Date::from_ym(year.year(), *first))
        }
        (None, None, _) => None,
    }
}

/// The conference and its year whose papers a list has, as its title says, `ICML 2023 Papers`, or the year alone.
pub(in crate::formats::markdown_list) fn venue(title: &str) -> Option<Place> {
    conference(title).or_else(|| {
        let date = year_of_meeting(title)?;
        Some(Place { date: Some(date), ..Place::default() })
    })
}

/// The year of the meeting whose papers a list has, with which its title ends: `Moss @ ACL 2022`, `Accepted papers of the
/// Bog Workshop 2023`. Of other lists a year is that of the list.
fn year_of_meeting(title: &str) -> Option<Date> {
    let title = title.trim();
    let (before, year) = title.rsplit_once(' ')?;
    let is_of_meeting = before.contains(" @ ") || before.to_lowercase().starts_with("accepted papers ");
    let is_only = year_in(before).is_none();
    year_in(year).filter(|_| year.len() == "2022".len() && is_of_meeting && is_only)
}

fn conference(title: &str) -> Option<Place> {
    let lower = title.to_lowercase();
    if !["paper", "论文", "論文", "논문"].iter().any(|word| lower.contains(word)) {
        return None;
    }
    // `ICML-2023-Papers`
    let title = title.replace(['-', '_'], " ");
    let words: Vec<&str> = title.split_whitespace().take(2).collect();
    // `ICML2023`, `ICML 2023`
    let begins = [(*words.first()?).to_owned(), words.join(" ")];
    let found = begins.iter().find_map(|text| place(text).filter(|found| found.date.is_some()))?;
    found.venue.as_deref().is_some_and(is_conference).then_some(found)
}

/// What a heading says of the papers below it.
pub(in crate::formats::markdown_list) enum Section {
    /// There are none but below headings of their own.
    Contents,
    /// There are none.
    Other,
    /// Nothing.
    Plain,
    /// What they are about.
    Topic(String),
}

/// The headings above a place in a list, from the highest to the nearest.
#[derive(Default)]
pub(in crate::formats::markdown_list) struct Headings(Vec<Heading>);

struct Heading {
    level: u8,
    section: Section,
    date: Option<Date>,
    /// It is what is always shown of `<details>` that have headings of their own.
    details: Option<Details>,
}

/// Where `<details>` were last looked at for their end, and how many within them are open there.
struct Details {
    reached: usize,
    open: usize,
}

impl Details {
    /// Whether these go on at a place of the text.
    fn go_on(&mut self, text: &str, place: usize) -> bool {
        let next = text.get(self.reached..place).unwrap_or_default();
        self.reached = place.max(self.reached);
        for (at, _) in next.match_indices("details") {
            match (next[..at].ends_with('<'), next[..at].ends_with("</"), self.open) {
                (true, ..) => self.open += 1,
                (_, true, 0) => return false,
                (_, true, _) => self.open -= 1,
                _ => {}
            }
        }
        true
    }
}

impl Headings {
    /// Takes the next heading, which ends what stands below those of its level and of lower ones.
    pub(in crate::formats::markdown_list) fn push(
        &mut self,
        level: u8,
        section: Section,
        date: Option<Date>,
    ) {
        // What has a heading of its own is none of the contents, however deep it stands.
        self.0.retain(|above| above.level < level && !matches!(above.section, Section::Contents));
        self.0.push(Heading { level, section, date, details: None });
    }

    /// Lets the nearest, which is what is always shown of `<details>` and ends at a place of the text, stand above a heading
    /// of this level within them.
    pub(in crate::formats::markdown_list) fn open_details(&mut self, end: usize, level: u8) {
        if let Some(nearest) = self.0.last_mut().filter(|nearest| nearest.level > level) {
            nearest.details = Some(Details { reached: end, open: 0 });
            nearest.level = level.saturating_sub(1);
        }
    }

    /// Takes away what is always shown of `<details>` that have ended before a place of the text.
    pub(in crate::formats::markdown_list) fn close_details(&mut self, text: &str, place: usize) {
        let has_ended = |heading: &mut Heading| {
            heading.details.as_mut().is_some_and(|details| !details.go_on(text, place))
        };
        if let Some(first) = self.0.iter_mut().position(has_ended) {
            self.0.truncate(first);
        }
    }

    /// What the nearest heading says that says anything: what a date or a plain word is about says the one above it.
    pub(in crate::formats::markdown_list) fn nearest(&self) -> Option<&Section> {
        let mut sections = self.0.iter().rev().map(|heading| &heading.section);
        sections.find(|section| !matches!(section, Section::Plain))
    }

    /// Whether any of them says so of what stands below.
    pub(in crate::formats::markdown_list) fn any(&self, says: fn(&Section) -> bool) -> bool {
        self.0.iter().any(|heading| says(&heading.section))
    }

    /// Whether the nearest names a topic.
    pub(in crate::formats::markdown_list) fn end_with_topic(&self) -> bool {
        self.0.last().is_some_and(|heading| matches!(heading.section, Section::Topic(_)))
    }

    /// The topic that the nearest names, beside the one that is the title of the paper itself.
    pub(in crate::formats::markdown_list) fn topic(&self, own: Option<u8>) -> Option<&str> {
        self.0.iter().rev().find_map(|heading| match &heading.section {
            Section::Topic(topic) if own != Some(heading.level) => Some(topic.as_str()),
            Section::Topic(_) | Section::Contents | Section::Other | Section::Plain => None,
        })
    }

    /// The date that the nearest names.
    pub(in crate::formats::markdown_list) fn date(&self) -> Option<Date> {
        self.0.iter().rev().find_map(|heading| heading.date)
    }
}

/// Whether what is always shown of `<details>` only says that they open: `Show more papers`.
pub(in crate::formats::markdown_list) fn opens(summary: &str) -> bool {
    const FIRST: &[&str] = &[
        "all", "click", "collapse", "expand", "full", "more", "older", "open", "see", "show", "toggle",
        "view",
    ];
    const OTHERS: &[&str] = &["details", "here", "list", "papers", "the", "to"];
    let plain = plain(summary);
    let mut words = plain.split(' ');
    words.next().is_some_and(|first| FIRST.contains(&first))
        && words.all(|word| FIRST.contains(&word) || OTHERS.contains(&word))
}

/// A heading without the week or the day of a course before it, and its date in brackets: `Week 2 (9/11): Moss`.
fn behind_week(heading: &str) -> &str {
    let Some((week, behind)) = heading.split_once([':', '–', '—']) else { return heading };
    let mut words = week.split_whitespace();
    let is_unit = words.next().is_some_and(|word| UNITS.contains(&word.to_lowercase().as_str()));
    let is_number = words.next().is_some_and(|word| {
        let digits = word.trim_end_matches(['.', ',']);
        (1..=2).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit())
    });
    let rest = week.split_once('(').map_or(week, |(before, _)| before).split_whitespace().count();
    let is_topic = behind.contains(char::is_alphabetic);
    if is_unit && is_number && rest == 2 && is_topic { behind.trim_start() } else { heading }
}

/// What the parts of a course are called, in small letters.
const UNITS: &[&str] = &["week", "day", "lecture", "class", "session", "module", "unit", "meeting", "woche"];

/// What a heading says of the papers below it.
pub(in crate::formats::markdown_list) fn section(heading: &str) -> Section {
    let heading = behind_week(heading);
    // What stands in brackets counts papers, or says how they are sorted.
    let heading = heading.split(['(', '（', '[']).next().unwrap_or_default();
    let heading = without_label(without_number(heading));
    let plain = plain(heading);
    let words = plain.split(' ').count();
    let has_year = year_in(heading).is_some();
    let is_plain = plain.split([' ', '.', ',']).all(|word| {
        word.bytes().any(|byte| byte.is_ascii_digit())
            || month(word).is_some()
            || PLAIN_WORDS.contains(&word)
            || has_year && SEASONS.contains(&word)
    });
    if OTHER_SECTIONS.contains(&plain.as_str()) {
        return Section::Other;
    }
    if CONTENTS.contains(&plain.as_str()) {
        return Section::Contents;
    }
    if is_plain
        || PLAIN_SECTIONS.contains(&plain.as_str())
        || plain.contains("awesome")
        || plain.contains(" of the week")
        || plain.contains(" of the day")
        || words > 8
        || plain.is_empty()
    {
        return Section::Plain;
    }
    let is_sign = |letter: char| !(letter.is_alphanumeric() || matches!(letter, '(' | ')'));
    Section::Topic(heading.trim().trim_matches(is_sign).to_owned())
}

/// A heading without the number before it: `2.1 Moss`, `III. Lichens`.
fn without_number(heading: &str) -> &str {
    let heading = heading.trim();
    let Some((number, behind)) = heading.split_once(' ') else { return heading };
    let is_short = |part: &str| (1..=2).contains(&part.len());
    let bare = number.trim_end_matches(['.', ')', ':', '、']);
    let is_number =
        bare.split('.').all(|part| is_short(part) && part.bytes().all(|digit| digit.is_ascii_digit()));
    let is_roman =
        bare.len() < number.len() && !bare.is_empty() && bare.chars().all(|sign| "IVX".contains(sign));
    let begins = behind.trim_start().starts_with(char::is_alphabetic);
    if begins && (is_number || is_roman) { behind.trim_start() } else { heading }
}

/// A heading without the word that says what it names: `Keyword: moss`.
fn without_label(heading: &str) -> &str {
    let behind = |label: &str| without_prefix(heading.trim_start(), label);
    ["keyword: ", "keywords: ", "topic: ", "category: "].into_iter().find_map(behind).unwrap_or(heading)
}

/// Whether a line is the heading of what a paper cites.
pub(in crate::formats::markdown_list) fn is_head_of_references(line: &str) -> bool {
    const HEADS: [&str; 7] =
        ["references", "bibliography", "works cited", "literatur", "références", "referencias", "参考文献"];
    let head = line.trim_start_matches('#');
    head.len() < line.len() && HEADS.contains(&head.trim().trim_end_matches(':').to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_of_details_may_only_open_them() {
        for (summary, expected) in [
            ("Show more papers", true),
            ("Click to expand!", true),
            ("Older papers", true),
            ("Open-vocabulary detection", false),
            ("Full-body moss", false),
            ("Papers", false),
        ] {
            assert_eq!(opens(summary), expected, "{summary}");
        }
    }

    #[test]
    fn numbers_of_headings_are_no_topics() {
        for (heading, expected) in [
            ("2.1 Moss", "Moss"),
            ("1. 综述", "综述"),
            ("III. Lichens", "Lichens"),
            ("I Lichens", "I Lichens"),
            ("3D Moss", "3D Moss"),
            ("2024 Moss", "2024 Moss"),
            ("Keyword: moss", "moss"),
            ("Week 2 (9/11): Moss and stones", "Moss and stones"),
            ("Lecture 12 – Lichens", "Lichens"),
        ] {
            assert!(matches!(section(heading), Section::Topic(topic) if topic == expected), "{heading}");
        }
    }

    #[test]
    fn titles_of_lists_may_name_a_conference() {
        for (title, expected) in [
            ("CVPR 2021 论文和开源项目合集(Papers with Code)", Some("CVPR 2021")),
            ("ICML2023 Papers", Some("ICML 2023")),
            ("NeurIPS 2023 accepted papers on moss", Some("NeurIPS 2023")),
            ("Papers of 2023", None),
            ("Moss 2023 Papers", None),
            ("CVPR 2021", None),
            ("Awesome moss papers", None),
        ] {
            let found = venue(title).and_then(|found| found.venue);
            assert_eq!(found.as_deref(), expected, "{title}");
        }
    }

    #[test]
    fn titles_of_lists_may_name_the_year_of_a_meeting() {
        for (title, expected) in [
            ("Moss @ ACL 2022", Some("2022")),
            ("Accepted papers of the Bog Workshop 2023", Some("2023")),
            ("Accepted Papers of Bogs 2022 and Fens 2023", None),
            ("Moss papers 2023", None),
            ("Moss @ ACL", None),
        ] {
            let found = venue(title).and_then(|found| found.date).map(|date| date.to_string());
            assert_eq!(found.as_deref(), expected, "{title}");
        }
    }

    #[test]
    fn headings_may_be_dates() {
        for (heading, expected) in [
            ("2024", "2024"),
            ("Papers of 2024", "2024"),
            ("2024-06-16", "2024-06-16"),
            ("Updated on 2024.06.16", "2024-06-16"),
            ("June 2024", "2024-06"),
            ("June 16, 2024", "2024-06-16"),
            ("Top ML Papers of the Week (March 2 - March 8) - 2026", "2026-03"),
            ("Top ML Papers of the Week (February 23 - March 1) - 2026", "2026-02"),
            ("Week of December 30 - January 5, 2026", "2026-01"),
            ("2019 – 2021", ""),
            ("Before 2019", ""),
            ("Moss 2024", ""),
            ("Papers", ""),
            ("Week 12", ""),
        ] {
            assert_eq!(
                dated(heading).map(|date| date.to_string()).unwrap_or_default(),
                expected,
                "{heading}"
            );
        }
    }
}
