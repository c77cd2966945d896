//! Volume, issue, pages and year, as citations say them behind the name of a journal.

use super::honours::honour;
use super::name::{begins_as_name, is_journal};
use super::server::server;
use super::words::{SMALL, has_word_of_venues};
use crate::formats::text::space::folded;
use crate::formats::values::date;
pub(in crate::formats::markdown_list) use crate::formats::values::date::year_in;
use crate::formats::values::identifier::without_prefix;
use crate::paper::{ArxivId, Date, Field};

/// What stands behind the name of a journal.
#[derive(Debug, Default, PartialEq)]
pub(in crate::formats::markdown_list) struct Published {
    /// Volume, issue and pages.
    pub values: Vec<(Field, String)>,
    /// The year.
    pub date: Option<Date>,
    /// What else is said.
    pub rest: Vec<String>,
}

impl Published {
    fn has(&self, field: Field) -> bool {
        self.values.iter().any(|(known, _)| *known == field)
    }

    /// Whether a number alone is not all there is.
    pub(in crate::formats::markdown_list) fn is_certain(&self) -> bool {
        self.values.len() > 1 || self.has(Field::Pages)
    }
}

/// Reads what stands behind the name of a journal: `12(3), 45–67`, `vol. 3, no. 2, pp. 1–9, 2022`.
pub(in crate::formats::markdown_list) fn published(text: &str) -> Published {
    let mut found = Published::default();
    let text = without_label(folded(text));
    // Numbers alone behind the volume: the issue and the page, as far as these aren't told.
    let mut alone = Vec::new();
    for part in parts(&text) {
        let part = part.trim_matches([' ', '.', '(', '[']);
        let part = part.strip_suffix(')').filter(|part| !part.contains('(')).unwrap_or(part);
        // `12 (2022)`
        let (part, year) = match part.rsplit_once('(') {
            Some((before, inside)) if year_in(inside).is_some() => (before.trim(), date_in(inside)),
            _ => (part, None),
        };
        found.date = found.date.or(year);
        if !part.contains(char::is_alphanumeric) {
            continue;
        }
        // `DOI:` before a link
        if ["doi", "pdf", "link", "url"].iter().any(|label| part.eq_ignore_ascii_case(label)) {
            continue;
        }
        // It was published then, before the issue.
        if let Some(day) = without_prefix(part, "epub ").and_then(|day| date::parse(day).ok()) {
            found.date = Some(day);
            continue;
        }
        // Volumes and numbers of articles may look like years: `2021(3)`, `5(2), e2020`.
        if part.contains('(')
            && let Some(values) = values(part, false)
        {
            found.values.extend(values);
            continue;
        }
        if year_in(part).is_some() {
            // `123-136 2018`
            let before = part.rsplit_once(' ').filter(|(_, year)| year_in(year).is_some());
            let pages =
                before.and_then(|(pages, _)| values(pages.trim_end_matches('.'), found.values.is_empty()));
            if let Some(values) = pages {
                found.values.extend(values);
                found.date = found.date.or_else(|| year_in(part));
                continue;
            }
            found.date = found.date.or_else(|| date_in(part));
            // `2019 Mar 7`
            if part.split(' ').count() > 2 && date::parse(part).is_err() {
                found.rest.push(part.to_owned());
            }
            continue;
        }
        match values(part, found.values.is_empty()) {
            Some(values) => found.values.extend(values),
            // `7, 1, Article 2`
            None if is_number(part) && text.contains("Article ") => {
                found.values.push((Field::Issue, part.to_owned()));
            }
            None if is_article(part) => found.values.push((Field::Pages, part.to_owned())),
            None if is_page(part) && (year.is_some() || found.has(Field::Volume)) => {
                alone.push(part.to_owned());
            }
            None => found.rest.push(part.to_owned()),
        }
    }
    for field in [Field::Pages, Field::Issue] {
        let number = if found.has(field) { None } else { alone.pop() };
        found.values.extend(number.map(|number| (field, number)));
    }
    found.rest.extend(alone);
    found
}

/// A text without what a link at its end is called.
fn without_label(mut text: String) -> String {
    let bare = text.trim_end_matches([' ', ':', '.', ',', '(', '[']);
    let label = ["doi", "url"].iter().find(|label| {
        let start = bare.len().checked_sub(label.len()).and_then(|start| bare.get(start..));
        start.is_some_and(|word| word.eq_ignore_ascii_case(label))
    });
    let before = label.map(|label| &bare[..bare.len() - label.len()]);
    if let Some(end) = before.filter(|before| !before.ends_with(char::is_alphanumeric)).map(str::len) {
        text.truncate(end);
    }
    text
}

/// The name of a journal and what stands behind it, where a text says nothing else: `Moss Letters 590, 12–15`.
pub(in crate::formats::markdown_list) fn journal(text: &str) -> Option<(String, Published)> {
    let text = folded(text);
    let text = text.trim_matches([' ', '.', ',', ';', ':', '(', '[']);
    let text = ["in ", "in: "].iter().find_map(|word| without_prefix(text, word)).unwrap_or(text);
    let is_start = |at: &usize| text[..*at].ends_with([' ', '(']);
    let at = text.match_indices(|sign: char| sign.is_ascii_digit()).map(|(at, _)| at).find(is_start)?;
    let mut name = text[..at].trim_end_matches([' ', ',', '(', ':', '.']);
    if let Some((before, last)) = name.rsplit_once(' ')
        && NAMES.iter().any(|(known, _)| known.eq_ignore_ascii_case(last))
    {
        name = before.trim_end_matches([' ', ',', ':', '.']);
    }
    let found = published(&text[name.len()..]);
    // `S. 3–14`
    let is_label = NAMES.iter().any(|(known, _)| known.eq_ignore_ascii_case(name));
    let is_name = begins_as_name(name)
        && server(name).is_none()
        && !is_label
        && !ends_open(name)
        && name.split(' ').count() <= MOST_WORDS
        && !without_series(name).contains([',', ';', '?', '!', '"', '(', ')'])
        // `Moss Journal: Growth`
        && name.split_once(':').is_none_or(|(before, _)| has_word_of_venues(before));
    let is_all = found.rest.iter().all(|part| honour(part).is_some());
    // Where one word is cut short, the last one is too.
    let stop = if name.contains('.') && text[name.len()..].starts_with('.') { "." } else { "" };
    (is_name && found.is_certain() && is_all).then(|| (format!("{name}{stop}"), found))
}

/// The name of a journal with its year, and perhaps its volume, where a link to a paper says nothing else: `Moss Letters 98
/// (2026)`, `Moss Lett. 2026`. What is on arXiv is no journal's page where
/// it doesn't name volume and pages.
pub(in crate::formats::markdown_list) fn journal_of_link(
    text: &str,
    address: &str,
) -> Option<(String, Published)> {
    let text = folded(text);
    if let Some(found) = journal(&text) {
        return Some(found);
    }
    if text.contains(':') || ArxivId::parse_versioned(address).is_some() {
        return None;
    }
    let text = text.strip_suffix(" paper").unwrap_or(&text);
    if is_journal(text) {
        return (text != "Journal").then(|| (text.to_owned(), Published::default()));
    }
    let (before, year) = text.rsplit_once(' ')?;
    let is_in_brackets = year.starts_with('(');
    let year = year.trim_matches(['(', ')', '.']);
    let date = year_in(year).filter(|_| year.len() == "2026".len())?;
    let is_volume =
        |text: &str| text.bytes().all(|sign| sign.is_ascii_digit() || sign == b'.') && !text.starts_with('.');
    let (name, volume) = match before.rsplit_once(' ') {
        Some((name, volume)) if is_volume(volume) => (name, Some(volume)),
        _ => (before, None),
    };
    let is_abbreviated = name.split(' ').any(|word| word.len() > 1 && word.ends_with('.'));
    let is_name = begins_as_name(name)
        && server(name).is_none()
        && !ends_open(name)
        && name.split(' ').count() <= MOST_WORDS
        && !name.contains([',', ';', '?', '!', '"', '(']);
    if !is_name || !(volume.is_some() && is_in_brackets || is_abbreviated || is_journal(name)) {
        return None;
    }
    let (volume, issue) = volume.map_or((None, None), |text| match text.split_once('.') {
        Some((volume, issue)) => (Some(volume), Some(issue)),
        None => (Some(text), None),
    });
    let told = [(Field::Volume, volume), (Field::Issue, issue)];
    let values = told.into_iter().filter_map(|(field, text)| Some((field, text?.to_owned()))).collect();
    Some((name.to_owned(), Published { values, date: Some(date), rest: Vec::new() }))
}

/// Whether a text ends with a word behind which its name goes on: `Proceedings of the` 2018 meeting.
fn ends_open(text: &str) -> bool {
    text.rsplit(' ').next().is_some_and(|last| SMALL.contains(&last))
}

/// The name of a journal without what its series is called, in brackets: `Moss Letters: Series B (Growth)`.
fn without_series(name: &str) -> &str {
    let parted = name.strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
    parted.map(|(before, _)| before).filter(|before| before.contains(": ")).unwrap_or(name)
}

/// The longest name of a journal, in words.
const MOST_WORDS: usize = 10;

/// The longest number of a page, in bytes: `e2001234`.
const LONGEST_PAGE: usize = 9;

/// What volumes, issues and pages are called.
const NAMES: &[(&str, Field)] = &[
    ("volume", Field::Volume),
    ("vol", Field::Volume),
    ("v", Field::Volume),
    ("bd", Field::Volume),
    ("issue", Field::Issue),
    ("no", Field::Issue),
    ("n", Field::Issue),
    ("nr", Field::Issue),
    ("heft", Field::Issue),
    ("pages", Field::Pages),
    ("pp", Field::Pages),
    ("p", Field::Pages),
    ("s", Field::Pages),
    ("article", Field::Pages),
];

/// The year that a text has as a word of its own, with the month where it says this in letters: `March 2020`.
fn date_in(text: &str) -> Option<Date> {
    let day = date::parse(text).ok();
    let day = day.filter(|day| day.month().is_some() && text.contains(char::is_alphabetic));
    day.or_else(|| year_in(text))
}

/// The parts between commas and the like, and between sentences.
fn parts(text: &str) -> Vec<&str> {
    let (mut parts, mut start) = (Vec::new(), 0);
    for (at, sign) in text.char_indices().filter(|(_, sign)| matches!(sign, ',' | ';' | ':' | '.' | ')')) {
        let next = text[at + 1..].strip_prefix(' ').and_then(|behind| behind.chars().next());
        // `9 (2017) 45–67`
        if sign == ')' {
            if next.is_some_and(|next| next.is_ascii_digit()) {
                parts.push(&text[start..=at]);
                start = at + 1;
            }
            continue;
        }
        // `2022. p. 33–60`
        let names_pages = [" p. ", " pp. "].iter().any(|name| text[at + 1..].starts_with(name));
        // `pp. L60`
        let is_label = || {
            let word = text[..at].rsplit([' ', '(', ',']).next().unwrap_or_default();
            NAMES.iter().any(|(known, _)| known.eq_ignore_ascii_case(word))
        };
        let ends_sentence = names_pages
            || next.is_some_and(char::is_uppercase)
                && !text[..at].ends_with(char::is_uppercase)
                && !is_label();
        // `pages 5:1–5:12`
        let of_pages = sign == ':' && (is_of_pages(&text[start..at]) || is_within_pages(text, at));
        if (sign != '.' || ends_sentence) && !of_pages {
            parts.push(&text[start..at]);
            start = at + 1;
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Whether a part is the name of pages with a number that goes on.
fn is_of_pages(part: &str) -> bool {
    let letters = part.trim_start().split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    let is_name =
        |(name, field): &(&str, Field)| *field == Field::Pages && name.eq_ignore_ascii_case(letters);
    part.ends_with(|digit: char| digit.is_ascii_digit()) && NAMES.iter().any(is_name)
}

/// Whether the colon at a place stands within the pages of an article: `93:1–93:14`.
fn is_within_pages(text: &str, at: usize) -> bool {
    let is_end = |sign: char| matches!(sign, ' ' | ',' | ';' | ')' | '(');
    let start = text[..at].rfind(is_end).map_or(0, |end| end + 1);
    let end = text[at..].find(is_end).map_or(text.len(), |end| at + end);
    let word = &text[start..end];
    let pages = word.trim_start_matches(':');
    at > start + word.len() - pages.len() && are_pages_of_article(pages.trim_end_matches('.'))
}

/// `93:1–93:14`
fn are_pages_of_article(text: &str) -> bool {
    let is_one = |page: &str| {
        page.split_once(':').is_some_and(|(article, page)| is_number(article) && is_number(page))
    };
    text.split_once(['-', '–']).is_some_and(|(first, last)| is_one(first) && is_one(last))
}

/// What one part says.
fn values(part: &str, is_first: bool) -> Option<Vec<(Field, String)>> {
    let field = |field: Field, text: &str| (field, text.to_owned());
    let is_range = |text: &str| {
        text.split_once(['-', '–']).is_some_and(|(first, last)| {
            let is_letter = |sign: char| sign.is_ascii_alphabetic();
            let number = |text: &str| is_number(text.trim_matches([' ', '-']).trim_start_matches(is_letter));
            number(first) && number(last) && first.len() <= LONGEST_PAGE
        })
    };
    let letters = part.find(|letter: char| !letter.is_alphabetic()).unwrap_or(part.len());
    let (name, value) = (&part[..letters], part[letters..].trim_start_matches(['.', ' ']));
    // `S1–S9` are pages of a supplement.
    let is_of_number = part[letters..].starts_with(|sign: char| sign.is_ascii_digit())
        && value.split_once(['-', '–']).is_some_and(|(_, last)| last.starts_with(name));
    let named = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).filter(|_| !is_of_number);
    if let Some((_, own)) = named {
        let is_of_articles = *own == Field::Pages
            && value.contains(':')
            && value.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, ':' | '-' | '–'));
        return (is_number(value) || is_range(value) || is_of_articles).then(|| vec![field(*own, value)]);
    }
    if let Some((volume, issue)) = part.split_once('(')
        && is_number(volume.trim())
    {
        let issue = issue.trim_end_matches(')');
        let is_issue = is_number(issue.trim_start_matches('S')) || is_range(issue) || is_supplement(issue);
        return is_issue.then(|| vec![field(Field::Volume, volume.trim()), field(Field::Issue, issue)]);
    }
    // `47.10`
    if let Some((volume, issue)) = part.split_once('.')
        && is_number(volume)
        && is_number(issue)
        && volume.len() <= "999".len()
        && part.len() <= "999.9999".len()
    {
        return Some(vec![field(Field::Volume, volume), field(Field::Issue, issue)]);
    }
    if is_range(part) || are_pages_of_article(part) {
        return Some(vec![field(Field::Pages, part)]);
    }
    if let Some(volume) = part.strip_prefix("PMLR ").filter(|volume| is_number(volume)) {
        return Some(vec![field(Field::Series, "PMLR"), field(Field::Volume, volume)]);
    }
    // `12 Suppl 1`
    if let Some((volume, issue)) = part.split_once(' ').filter(|(volume, _)| is_first && is_number(volume))
        && is_supplement(issue)
    {
        return Some(vec![field(Field::Volume, volume), field(Field::Issue, issue)]);
    }
    (is_number(part) && is_first).then(|| vec![field(Field::Volume, part)])
}

/// What supplements and parts of issues are called, in small letters.
const SUPPLEMENTS: &[&str] = &["suppl", "supplement", "supp", "pt", "part", "spec", "special", "issue"];

/// Whether it is a supplement or a part of an issue: `3 Suppl 1`, `Pt 2`, `Spec No`.
fn is_supplement(text: &str) -> bool {
    let is_name = |word: &&str| SUPPLEMENTS.contains(&word.to_lowercase().as_str());
    let mut words = text.split(' ').map(|word| word.trim_end_matches('.'));
    words.clone().any(|word| is_name(&word))
        && words.all(|word| {
            let number = word.trim_start_matches('S');
            is_name(&word) || is_number(number) || word.eq_ignore_ascii_case("no")
        })
}

/// How many digits the number of an article has at least that has letters within, and how long it is at most.
const FEWEST_DIGITS: usize = 6;
const LONGEST_ARTICLE: usize = 14;

/// Whether it is a page, or the number of an article: `123`, `L041`, `e2020`, `e2022GL100001`.
fn is_page(text: &str) -> bool {
    let number = text.strip_prefix(|sign: char| sign.is_ascii_alphabetic()).unwrap_or(text);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_of_letters = text.bytes().all(|sign| sign.is_ascii_alphanumeric())
        && text.ends_with(|digit: char| digit.is_ascii_digit())
        && digits >= FEWEST_DIGITS
        && text.len() <= LONGEST_ARTICLE;
    is_number(number) && text.len() <= LONGEST_PAGE || is_of_letters
}

/// Whether it is the number of an article with the journal's name before it: `ENEURO.0001-21.2021`.
fn is_article(text: &str) -> bool {
    let Some((name, number)) = text.split_once('.') else { return false };
    let is_name =
        (2..=LONGEST_PAGE).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase());
    is_name
        && number.contains('-')
        && number.bytes().all(|byte| byte.is_ascii_digit() || b"-.".contains(&byte))
}

/// Whether a text is digits and nothing else.
pub(in crate::formats::markdown_list) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_stands_before_its_numbers() {
        for (text, expected) in [
            ("Zeitschrift für Moos 12 (2022), S. 3–14.", Some("Zeitschrift für Moos")),
            ("in Proc. Moss, 2014, pp. 1–3.", Some("Proc. Moss")),
            ("J Moss. 2003 Mar;3(2):45-67", Some("J Moss")),
            ("eLife. 2020 Mar 3;9:e59998", Some("eLife")),
            ("npj Moss 7(1), 12", Some("npj Moss")),
            ("J Moss, v. 3, n. 2, p. 1-9, 2016", Some("J Moss")),
            ("moss 7(1), 12", None),
            (
                "Journal of Moss: Series B (Growth) 7, no. 1 (2014): 2-3",
                Some("Journal of Moss: Series B (Growth)"),
            ),
            ("Proceedings of the 2018 Meeting on Moss, pp. 1-9. 2018", None),
            ("Moss Letters, vol. 3, no. 2", Some("Moss Letters")),
            ("Moss Letters 590, in print", None),
            ("S. 3–14", None),
            ("Mosses of 2020, 12", None),
            ("we count 12 mosses", None),
            ("Moss", None),
        ] {
            assert_eq!(journal(text).map(|(name, _)| name).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn numbers_behind_a_journal_are_told_apart() {
        for (text, expected) in [
            (", 12(3), 45–67.", "volume 12, issue 3, pages 45–67"),
            (". 2023;9(3 Suppl 1):1-9.", "volume 9, issue 3 Suppl 1, pages 1-9, 2023"),
            (". 2019;12 Suppl. 2:S1-S9.", "volume 12, issue Suppl. 2, pages S1-S9, 2019"),
            (" 49(Pt 1), 12–20 (2001)", "volume 49, issue Pt 1, pages 12–20, 2001"),
            (" 41(4): 93:1–93:14.", "volume 41, issue 4, pages 93:1–93:14"),
            (", 41(4):93:1-93:14, 2022", "volume 41, issue 4, pages 93:1-93:14, 2022"),
            (", PMLR 202:1234-1245, 2023.", "series PMLR, volume 202, pages 1234-1245, 2023"),
            ("; 2022. p. 33-60.", "pages 33-60, 2022"),
            (", 50(3), e2022GL100001, 2023.", "volume 50, issue 3, pages e2022GL100001, 2023"),
            (". 2022;9(1):MOSS.0001-21.2021.", "volume 9, issue 1, pages MOSS.0001-21.2021, 2022"),
            (", vol. 3, no. 2, pp. 1-9, 2022. (", "volume 3, issue 2, pages 1-9, 2022"),
            (" 12 (2022), S. 3–14.", "volume 12, pages 3–14, 2022"),
            (" 12, 045001 (2021),", "volume 12, pages 045001, 2021"),
            (" 12, 3 (2021), 45-67.", "volume 12, pages 45-67, issue 3, 2021"),
            (" 130, 106301", "volume 130, pages 106301"),
            ("2019 Mar 7;3(10):45-67", "volume 3, issue 10, pages 45-67, 2019-03-07"),
            (" 2018;13(4):e0195555.", "volume 13, issue 4, pages e0195555, 2018"),
            (" 9 (3) (2017) 45–67.", "volume 9, issue 3, pages 45–67, 2017"),
            (" 31(2):233-246. doi: ", "volume 31, issue 2, pages 233-246"),
            (", 2, 7, 11, 2020", "volume 2, pages 11, issue 7, 2020"),
            (" 590, 12–15", "volume 590, pages 12–15"),
            (", pages 5:1–5:12.", "pages 5:1–5:12"),
            (" 2022;14(3):e201-e209. Epub 2021 Feb 1.", "volume 14, issue 3, pages e201-e209, 2021-02-01"),
            (" 12:345–367, 2020. DOI:", "volume 12, pages 345–367, 2020"),
            ("1, no. 2 (2001): 3–4.", "volume 1, issue 2, pages 3–4, 2001"),
            (" (Vol. 3, pp. L60-160).", "volume 3, pages L60-160"),
            (", vol. 3, no. 01, pp. 12-34. 2019.", "volume 3, issue 01, pages 12-34, 2019"),
            (". Vol. 3. No. 01. 2019.", "volume 3, issue 01, 2019"),
            ("2003 Mar;3(2):45-67", "volume 3, issue 2, pages 45-67, 2003-03"),
            (" 47.10 (1999): 2667-2676.", "volume 47, issue 10, pages 2667-2676, 1999"),
            (" 33 (MOSS'24).", "33 (MOSS'24)"),
            (" (MOSS). Moss Press, 2010.", "2010, MOSS, Moss Press"),
            (", in print", "in print"),
            (", 2021.", "2021"),
            (" 7, 1, Article 2 (March 2020), 26 pages.", "volume 7, issue 1, pages 2, 2020-03, 26 pages"),
        ] {
            let Published { values, date, rest } = published(text);
            let values = values.into_iter().map(|(field, value)| format!("{} {value}", field.name()));
            let told: Vec<String> = values.chain(date.map(|date| date.to_string())).chain(rest).collect();
            assert_eq!(told.join(", "), expected, "{text}");
        }
    }
}
