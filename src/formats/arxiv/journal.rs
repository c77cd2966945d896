//! Journal references as authors write them
//! (<https://info.arxiv.org/help/jref.html>), taken apart where their form leaves no doubt.

use crate::paper::Date;

/// A journal reference taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// The journal or series.
    pub venue: String,
    /// Its volume.
    pub volume: String,
    /// The issue within the volume.
    pub issue: Option<String>,
    /// Pages or an article number.
    pub pages: Option<String>,
    /// The year of the volume.
    pub year: Option<Date>,
}

impl Reference {
    /// Takes a reference apart that has a name without digits, a volume, perhaps an issue and
    /// pages, and a year: `Phys. Rev. D 76, 013009 (2007)`, `Phys.Rev.D76:013009,2007`,
    /// `J. Exact Res. 54.3 (2016) 1341-1364`. Of any other, nothing.
    pub fn parse(text: &str) -> Option<Self> {
        let (before, year, after) = around_year(text.trim_end_matches(['.', ' ']))?;
        let (rest, pages) = match pages(after) {
            Some(pages) => (before, Some(pages)),
            None if !after.is_empty() => return None,
            None => split_pages(before),
        };
        let (rest, issue) = split_issue(rest.trim_end_matches([',', ' ', ':']));
        let (venue, volume) = split_volume(rest)?;
        let year = year.parse().ok().and_then(Date::from_year);
        Some(Self { venue: venue.to_owned(), volume: volume.to_owned(), issue, pages, year })
    }
}

/// What stands before the year, the year, and what stands after it; it is in parentheses or at the end.
fn around_year(text: &str) -> Option<(&str, &str, &str)> {
    if let Some((before, rest)) = text.rsplit_once('(')
        && let Some((year, after)) = rest.split_once(')')
        && is_year(year)
    {
        return Some((before.trim(), year, after.trim_matches([',', ':', ';', ' '])));
    }
    let (before, year) = text.rsplit_once(',')?;
    is_year(year.trim()).then(|| (before.trim(), year.trim(), ""))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse().is_ok_and(|year: u16| (1900..2100).contains(&year))
}

/// Pages at the end, after a colon or a comma.
fn split_pages(text: &str) -> (&str, Option<String>) {
    let split = text.rsplit_once(':').or_else(|| text.rsplit_once(','));
    match split.and_then(|(rest, end)| Some((rest, pages(end)?))) {
        Some((rest, pages)) => (rest, Some(pages)),
        None => (text, None),
    }
}

/// `12`, `L69-L72`, `pp. 45--67`, `eaay1234`: pages or an article number.
fn pages(text: &str) -> Option<String> {
    let text = text.trim();
    let number = ["pages", "page", "pp.", "pp", "p."].iter().find_map(|word| text.strip_prefix(word));
    let number = number.unwrap_or(text).trim();
    let ends: Vec<&str> = number.split(['-', '–']).map(str::trim).filter(|end| !end.is_empty()).collect();
    let is_page = |page: &&str| {
        let letters = page.bytes().take_while(u8::is_ascii_alphabetic).count();
        let digits = page[letters..].trim_end_matches(|c: char| c.is_ascii_alphabetic());
        letters <= 4 && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    (matches!(ends.len(), 1 | 2) && ends.iter().all(is_page)).then(|| ends.join("-"))
}

/// `… 53(5)`, `… 54.3`, `…, no. 3`: the issue at the end.
fn split_issue(text: &str) -> (&str, Option<String>) {
    let is_number = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((rest, issue)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('('))
        && is_number(issue)
    {
        return (rest.trim_end(), Some(issue.to_owned()));
    }
    for word in ["no.", "No.", "issue", "Issue"] {
        if let Some((rest, issue)) = text.rsplit_once(word)
            && is_number(issue.trim())
        {
            return (rest.trim_end_matches([',', ' ']), Some(issue.trim().to_owned()));
        }
    }
    match text.rsplit_once('.') {
        Some((rest, issue)) if is_number(issue) && rest.ends_with(|c: char| c.is_ascii_digit()) => {
            (rest, Some(issue.to_owned()))
        }
        _ => (text, None),
    }
}

/// The venue, and the volume at the end.
fn split_volume(text: &str) -> Option<(&str, &str)> {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (venue, volume) = text.split_at(text.len() - digits);
    let venue = venue.trim_end();
    let word =
        ["volume", "Volume", "vol.", "Vol.", "vol", "Vol"].iter().find_map(|word| venue.strip_suffix(word));
    let venue = word.unwrap_or(venue).trim_end_matches([',', ' ']);
    let is_name = venue.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !venue.contains(|c: char| c.is_ascii_digit() || matches!(c, ';' | ':' | '(' | ')'));
    (is_name && (1..=4).contains(&volume.len())).then_some((venue, volume))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clear_references_are_taken_apart() {
        for (text, expected) in [
            ("Phys. Rev. D 76, 013009 (2007)", "Phys. Rev. D|76||013009"),
            ("Phys.Rev.D76:013009,2007", "Phys.Rev.D|76||013009"),
            ("Astrophys.J.659:L69-L72,2007", "Astrophys.J.|659||L69-L72"),
            ("J. Exact Res. 54.3 (2016) 1341-1364", "J. Exact Res.|54|3|1341-1364"),
            ("Trans. Inf. Th. 53(5), 1789--1799 (2007).", "Trans. Inf. Th.|53|5|1789-1799"),
            ("Journal of Tests, vol. 12, no. 3, pp. 45-67, 2020", "Journal of Tests|12|3|45-67"),
            ("Nature 521 (2015) 436", "Nature|521||436"),
            ("J. Work 3 (2021)", "J. Work|3||"),
        ] {
            let Some(found) = Reference::parse(text) else { panic!("{text}") };
            let (issue, pages) = (found.issue.unwrap_or_default(), found.pages.unwrap_or_default());
            assert_eq!(format!("{}|{}|{issue}|{pages}", found.venue, found.volume), expected, "{text}");
        }
    }

    #[test]
    fn doubtful_references_are_left_whole() {
        for text in [
            "NeurIPS 2023",
            "Proceedings of the 12th Workshop on Tests (2019), 45-67",
            "ACL 2023, pages 10-20",
            "J. One 1 (2001) 2; J. Two 3 (2002) 4",
            "Lecture Notes in Testing, 12345, 2021, 1-10",
            "to appear in Nature",
            "Nature 521 (2015) 436, erratum ibid.",
            "",
            "(2015)",
            "12 (2015)",
        ] {
            assert_eq!(Reference::parse(text), None, "{text}");
        }
    }
}
