//! Where and when a paper appeared, as lists say it in a few words: `ICML 2024`, `[2020 AAAI]`, `CVPR'23`,
//! `arXiv`, `4 Apr 2023`.

use super::super::names::people::are_names;
use super::super::names::person::are_persons;
use super::abbreviated::is_abbreviated;
use super::honours::{Honour, without_honour};
use super::name::{begins_as_name, is_conference, is_journal, is_meeting, is_title_with_year, keeps_year};
use super::server::{Preprint, server};
use super::status::{submission, without_status};
use super::thesis::{Thesis, thesis};
use super::words::{has_word_of_venues, is_of_venues};
use super::year::{whole_date, with_year};
use crate::formats::text::space::folded;
use crate::formats::values::date::{self, year_in};
use crate::formats::values::identifier::without_suffix;
use crate::paper::Date;
use crate::paper::venue::CONFERENCES;

/// Where and when a paper appeared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::formats::markdown_list) struct Place {
    /// The venue with its year; `None` where it is none, such as arXiv.
    pub venue: Option<String>,
    /// The date as the list says it.
    pub date: Option<Date>,
    /// It is in an archive such as arXiv.
    pub is_archived: bool,
    /// How far it is, as it hasn't appeared yet.
    pub status: Option<String>,
    /// The server of preprints that has it.
    pub server: Option<&'static str>,
    /// It is a thesis.
    pub thesis: Option<Thesis>,
    /// A word that stands with a year in brackets, and is as likely the family name of an author as a venue.
    pub name: Option<String>,
    /// What it won there, and how it was presented.
    pub honours: Vec<Honour>,
}

/// The longest venue that is taken for one, in words.
const MOST_WORDS: usize = 9;

/// The longest text that is taken for a place, in bytes.
const LONGEST: usize = 100;

/// What else lists name without a year, beside conferences.
const OTHER_VENUES: &[&str] = &[
    "acl findings",
    "emnlp findings",
    "findings of acl",
    "findings of emnlp",
    "ijcv",
    "jmlr",
    "mm",
    "acm mm",
    "nature",
    "science",
    "pami",
    "rss",
    "siggraph asia",
    "tacl",
    "tip",
    "tmlr",
    "tog",
    "tpami",
    "usenix atc",
    "usenix security",
    "vldb",
    "www",
    "3dv",
];

/// Names of archives, which are no venues.
const ARCHIVES: &[&str] =
    &["arxiv", "arxiv preprint", "arxiv.org", "corr", "preprint", "preprints", "openreview", "abs"];

/// What a text says of where and when a paper appeared, and of what it won there, if it says nothing else. What looks
/// like a person's name before a year is no venue.
pub(in crate::formats::markdown_list) fn place(text: &str) -> Option<Place> {
    place_of(text, false)
}

/// The same of a text behind the names of all authors, in which more names of persons are unlikely.
pub(in crate::formats::markdown_list) fn place_behind_names(text: &str) -> Option<Place> {
    place_of(text, true)
}

fn place_of(text: &str, is_behind_names: bool) -> Option<Place> {
    if let Some(text) = without_citations(text) {
        return place_of(&text, is_behind_names);
    }
    if let Some(found) = of_date_and_more(text, is_behind_names) {
        return Some(found);
    }
    if let Some((before, honour)) = without_honour(text) {
        let mut found = place_of(&before, is_behind_names)?;
        found.honours.push(honour);
        return Some(found);
    }
    if let Some(status) = submission(text) {
        return Some(Place { date: year_in(&status), status: Some(status), ..Place::default() });
    }
    if let Some((before, status)) = without_status(text) {
        let found = if before.is_empty() { Place::default() } else { place_of(&before, is_behind_names)? };
        return Some(Place { status: Some(status), ..found });
    }
    if let Some(Preprint { server, date }) = server(text) {
        return Some(Place { date, is_archived: true, server: Some(server), ..Place::default() });
    }
    // `CHI '21: Proceedings of the 2021 CHI Conference`
    if let Some((short, long)) = text.split_once(": ")
        && long.starts_with("Proceedings of ")
        && short.split(' ').count() < 3
    {
        return place_of(long, is_behind_names);
    }
    let is_sign = |letter: char| !(letter.is_alphanumeric() || letter == ')');
    let text = text.trim_matches(is_sign).trim_end_matches(')');
    // Nothing so long is a place, whatever space is in it.
    if text.len() > 400 {
        return None;
    }
    let text = folded(&text.replace(['’', '‘'], "'"));
    // `ICML' 24`
    let is_short = text.split(' ').count() <= MOST_WORDS_OF_LINK;
    let text = if is_short { text.replace("' ", "'") } else { text };
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    if let Some(found) = of_archive_and_more(&text, is_behind_names) {
        return Some(found);
    }
    if let Some(date) = whole_date(&text) {
        return Some(Place { date: Some(date), ..Place::default() });
    }
    if let Some(found) = of_two_digits(&text) {
        return Some(found);
    }
    let Some((name, year, is_parted)) = with_year(&text) else {
        let thesis = thesis(&text).filter(|thesis| thesis.school.is_some());
        let thesis = thesis.map(|thesis| Place { thesis: Some(thesis), ..Place::default() });
        return thesis.or_else(|| without_year(&text));
    };
    // `Moss Meeting 2014, Oct 23, 2014`
    let again = name.strip_suffix(&year.to_string()).filter(|name| name.ends_with([' ', ',']));
    let again = again.map(|name| name.trim_end_matches([' ', ',']).to_owned());
    let name = again.unwrap_or(name);
    let date = Date::from_year(year);
    // `2024. A study of moss`
    let digits = text.len() - text.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
    if digits == 4 && text[digits..].starts_with(". ") && !is_known(&name) && !is_archive(&name) {
        return None;
    }
    // `arXiv 2022.02`
    let (name, date) = match name.rsplit_once(' ') {
        Some((rest, month)) if text.ends_with(&format!("{year}.{month}")) => {
            (rest.to_owned(), date::parse(&format!("{year}-{month}")).ok().or(date))
        }
        _ => (name, date),
    };
    let (name, date) = match without_day(&name, year) {
        Some((rest, day)) => (rest.to_owned(), Some(day)),
        None => (name, date),
    };
    let mut name = name.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != ')').to_owned();
    if let Some(thesis) = thesis(&name) {
        return Some(Place { thesis: Some(thesis), date, ..Place::default() });
    }
    if name.matches('(').count() > name.matches(')').count() {
        name.push(')');
    }
    if is_archive(&name) || name.is_empty() {
        return Some(Place { date, is_archived: !name.is_empty(), ..Place::default() });
    }
    let is_venue = name.split_whitespace().count() <= MOST_WORDS
        && begins_with_capital(&name)
        && !name.contains([':', '?', '!', ';', '，', '。', '、'])
        && !leads_to_year(&name)
        && !is_numbered(&text)
        && !has_more(&name)
        && (is_behind_names || !(is_parted && are_persons(&name) || are_initialled(&name)));
    if !is_venue {
        return None;
    }
    let is_cut_short = name.contains(' ') && is_abbreviated(&name) && text.contains(&format!("{name}."));
    let venue = match keeps_year(&name, is_parted) {
        true => format!("{name} {year}"),
        false if is_cut_short => format!("{name}."),
        false => name,
    };
    Some(Place { venue: Some(venue), date, ..Place::default() })
}

/// What a text in brackets says of where and when a paper appeared, if it says nothing else: `(Quill, 2024)` may
/// name an author.
pub(in crate::formats::markdown_list) fn place_in_brackets(text: &str) -> Option<Place> {
    let found = place(text)?;
    let word = text.split_once(", ").map(|(word, _)| word.trim()).filter(|word| {
        let is_name = word.chars().enumerate().all(|(at, letter)| match at {
            0 => letter.is_uppercase(),
            _ => letter.is_lowercase(),
        });
        is_name && without_year(word).is_none()
    });
    match word {
        Some(word) if found.date.is_some() => {
            // `Jul, 2024`
            let name = Some(word.to_owned()).filter(|word| date::month(word).is_none());
            Some(Place { venue: None, name, ..found })
        }
        _ => Some(found),
    }
}

/// Whether a link's text says only where and when the paper to which it leads appeared: a title may have a year too.
pub(in crate::formats::markdown_list) fn place_of_link(text: &str, leads_to_paper: bool) -> Option<Place> {
    let is_long = text.split_whitespace().count() > MOST_WORDS_OF_LINK;
    if leads_to_paper && is_long { None } else { place_of_title(text) }
}

/// Whether words in the place of a title say only where and when the paper appeared: a title may have a year too.
pub(in crate::formats::markdown_list) fn place_of_title(text: &str) -> Option<Place> {
    let found = place(text)?;
    let is_title = found.venue.is_some()
        && with_year(&folded(text)).is_some_and(|(name, ..)| {
            let is_known = without_year(&name).is_some();
            !is_known && is_title_with_year(text, &name, has_word_of_venues(&without_small_words(&name)))
        });
    (!is_title).then_some(found)
}

fn without_small_words(name: &str) -> String {
    let words = name.split(' ').filter(|word| word.starts_with(char::is_uppercase));
    words.collect::<Vec<_>>().join(" ")
}

/// How many words the text of a link to a paper has at most that says where the paper appeared.
const MOST_WORDS_OF_LINK: usize = 4;

/// Whether the last word before a year leads over to it, as in a sentence.
fn leads_to_year(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    ["in", "since", "of", "from", "until", "to", "before", "after", "the", "and", "for", "on"].contains(&last)
}

/// Whether something else stands before the venue: names of authors, or a title.
fn has_more(name: &str) -> bool {
    let is_behind_names = |part: &str| {
        let names = name.rsplit_once(part).map(|(names, _)| names);
        names.is_some_and(|names| are_names(names) && !is_abbreviated(names))
    };
    if name.contains(" et al") || [", ", ". ", " in "].into_iter().any(is_behind_names) {
        return true;
    }
    // `Scalable Moss Recognition in Real Snow`
    let is_within_title = |(before, _): (&str, &str)| {
        before.contains(' ') && !has_word_of_venues(before) && !is_meeting(before)
    };
    if name.rsplit_once(" in ").is_some_and(is_within_title) {
        return true;
    }
    let is_behind_dash = |dash: &str| name.rsplit_once(dash).is_some_and(|(names, _)| are_persons(names));
    if [" - ", " – "].into_iter().any(is_behind_dash) {
        return true;
    }
    // `Ada Quill, Ph.D. dissertation, Moss University`
    if name.split_once(", ").is_some_and(|(names, rest)| thesis(rest).is_some() && are_names(names)) {
        return true;
    }
    let is_behind_sentence = name
        .rsplit_once(". ")
        .is_some_and(|(before, venue)| !is_abbreviated(before) && begins_with_capital(venue));
    let is_archived = name.rsplit_once(". ").is_some_and(|(_, archive)| is_archive(archive));
    // `Moss in the snow, Mobisys`
    let is_long = |before: &str| {
        let of_venues = before.split(' ').filter(|word| is_of_venues(word)).count();
        before.split(' ').count() > 2.max(3 * of_venues) && !is_meeting(before) && !is_journal(before)
    };
    let is_behind_title = name.rsplit_once(", ").is_some_and(|(before, venue)| {
        !is_known(before) && (is_known(venue) || is_long(before) && !venue.contains(' '))
    });
    // Places of conferences look like names of persons.
    let is_behind_title_and_names = name.rsplit_once(", ").is_some_and(|(before, names)| {
        !has_word_of_venues(before) && before.contains(' ') && are_persons(names)
    });
    // `Ada Quill ICML`
    let is_behind_person = name
        .rsplit_once(' ')
        .is_some_and(|(before, venue)| is_conference(venue) && before.contains(' ') && are_persons(before));
    is_archived || is_behind_person || is_behind_sentence || is_behind_title || is_behind_title_and_names
}

fn begins_with_capital(text: &str) -> bool {
    begins_as_name(text)
        || (text.starts_with(|first: char| first.is_ascii_digit()) && text.contains(char::is_uppercase))
}

/// Whether a text without its year is a conference, one capital word, or begins as venues do.
pub(in crate::formats::markdown_list) fn is_known(text: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "acm",
        "advances",
        "annals",
        "annual",
        "conference",
        "findings",
        "ieee",
        "international",
        "journal",
        "proc",
        "proceedings",
        "symposium",
        "transactions",
        "workshop",
    ];
    let mut words = text.split(' ');
    let first = words.next().unwrap_or_default();
    let is_capital =
        words.next().is_none() && first.chars().filter(|letter| letter.is_uppercase()).count() > 1;
    let lower = first.trim_end_matches('.').to_lowercase();
    is_capital || BEGINNINGS.contains(&lower.as_str()) || without_year(text).is_some()
}

/// Whether a text is the number of something that is published and is no venue: `CVE 1234`.
fn is_numbered(text: &str) -> bool {
    let first = text.split([' ', '-']).next().unwrap_or_default();
    ["cve", "issue", "pep", "pr", "rfc", "version"].contains(&first.to_lowercase().as_str())
}

/// Whether a text is names of persons with initials.
fn are_initialled(name: &str) -> bool {
    name.contains(". ") && are_persons(name)
}

/// A known venue or an archive with the last two digits of its year: `ICML23`, `CVPR 22 Paper`.
fn of_two_digits(text: &str) -> Option<Place> {
    let named = without_suffix(text, " paper");
    let text = named.unwrap_or(text);
    let (name, digits) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let year: u16 = digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok())??;
    let year = if year < 50 { 2000 + year } else { 1900 + year };
    // `Nature 46` is a volume.
    let name = match name.trim_end() {
        bare if bare.len() < name.len() && named.is_none() && !is_meeting(bare) && !is_archive(bare) => {
            return None;
        }
        bare => bare,
    };
    // What a link calls a paper of a year is a venue, known or not: `TCSVT 23 Paper`.
    let is_called = named.is_some() && name.split(' ').count() < 3 && name.starts_with(char::is_uppercase);
    let called = || is_called.then(|| Place { venue: Some(name.to_owned()), ..Place::default() });
    let known = name.ends_with(char::is_alphabetic).then(|| without_year(name).or_else(called))??;
    let venue = known.venue.is_some().then(|| format!("{name} {year}"));
    Some(Place { venue, date: Date::from_year(year), ..known })
}

/// What a text says that begins with an archive and the month of the number there, `arXiv 2305`, perhaps before where else
/// the paper appeared: `arXiv 2305; NeurIPS 2023`.
fn of_archive_and_more(text: &str, is_behind_names: bool) -> Option<Place> {
    let (archive, more) = text.split_once("->").or_else(|| text.split_once([';', ','])).unwrap_or((text, ""));
    let (name, digits) = archive.trim_end().rsplit_once([' ', ':'])?;
    let is_number = digits.len() == "2305".len() && digits.bytes().all(|digit| digit.is_ascii_digit());
    let day = short_day(digits);
    if !(is_number || day.is_some()) || !is_archive(name.trim()) {
        return None;
    }
    let date = day.or_else(|| month_of_number(digits));
    let archived = Place { date, is_archived: true, ..Place::default() };
    match more.trim() {
        "" => archived.date.is_some().then_some(archived),
        more => {
            let found = place_of(more, is_behind_names).filter(|found| found.venue.is_some())?;
            Some(Place { is_archived: true, ..found })
        }
    }
}

/// A day, or a month, with the last two digits of its year: `24.06.04`, `24.06`.
fn short_day(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split('.').collect();
    let are_numbers =
        parts.iter().all(|part| part.len() == 2 && part.bytes().all(|digit| digit.is_ascii_digit()));
    are_numbers.then_some(())?;
    let number = |at: usize| parts.get(at)?.parse::<u8>().ok();
    let year = 2000 + u16::from(number(0)?);
    match parts.len() {
        2 => Date::from_ym(year, number(1)?),
        3 => Date::from_ymd(year, number(1)?, number(2)?),
        _ => None,
    }
}

/// A date, and behind a bar where the paper appeared: `Dec., 2023 | ICML 2024`.
fn of_date_and_more(text: &str, is_behind_names: bool) -> Option<Place> {
    let (date, more) = text.split_once(" | ").filter(|(_, more)| !more.contains(" | "))?;
    if text.len() > LONGEST {
        return None;
    }
    let found = place_of(date, is_behind_names).filter(|found| found.venue.is_none())?;
    let placed = place_of(more, is_behind_names).filter(|found| found.venue.is_some())?;
    Some(Place { date: placed.date.or(found.date), ..placed })
}

/// A text without how often the paper was cited: `Moss Letters, 2001, 1300+ citations`.
fn without_citations(text: &str) -> Option<String> {
    if text.len() > LONGEST || !text.contains("cit") {
        return None;
    }
    let is_count = |part: &&str| {
        let words: Vec<&str> = part.trim().trim_end_matches([')', ']']).split(' ').collect();
        matches!(words[..], [count, "citations" | "citation" | "cites"]
            if count.trim_end_matches('+').bytes().all(|digit| digit.is_ascii_digit() || digit == b','))
    };
    let parts: Vec<&str> = text.split(", ").collect();
    let kept: Vec<&str> = parts.iter().filter(|part| !is_count(part)).copied().collect();
    (kept.len() < parts.len() && !kept.is_empty()).then(|| kept.join(", "))
}

/// The month with which a number of arXiv begins, where that is no year: `2305`, `1905`.
fn month_of_number(digits: &str) -> Option<Date> {
    let (year, month) = (digits.get(..2)?.parse::<u16>().ok()?, digits.get(2..)?.parse::<u8>().ok()?);
    // `2012` is read as a year, unless the paper's own number tells better; `1912` is older than arXiv.
    (year != 20).then(|| Date::from_ym(2000 + year, month))?
}

/// The name of a venue without the month, perhaps with the day, that stand before its year or around it: `Arxiv, Mar.` of
/// 2023, `ICML, 21 Jul`, `June`.
fn without_day(name: &str, year: u16) -> Option<(&str, Date)> {
    let signs = [' ', ','];
    let is_month = |word: &str| date::month(word.trim_matches(['.', ','])).is_some();
    // `Apr 19-21`
    let is_range = |word: &str| word.contains(['-', '–']);
    let day_of = |word: &str| {
        let day = word.trim_matches(signs).split(['-', '–']).next().unwrap_or_default();
        let digits = day.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        let is_day = (1..=2).contains(&digits.len()) && day.len() - digits.len() <= 2;
        digits.parse::<u8>().ok().filter(|number| is_day && (1..=31).contains(number))
    };
    let (rest, last) = name.trim_end_matches(signs).rsplit_once(signs).unwrap_or(("", name));
    let before = rest.trim_end_matches(signs);
    let (begin, word) = before.rsplit_once(signs).unwrap_or(("", before));
    if is_month(last) {
        // `Moss Letters 12, June`
        let day = day_of(word).filter(|_| !rest.ends_with(','));
        let before = if day.is_some() { begin } else { rest };
        let day = day.filter(|_| !is_range(word)).map(|day| day.to_string());
        let date = date::parse(&format!("{} {last} {year}", day.unwrap_or_default())).ok()?;
        return Some((before, date));
    }
    let day = day_of(last).filter(|_| is_month(word))?;
    let day = if is_range(last) { String::new() } else { day.to_string() };
    Some((begin, date::parse(&format!("{day} {word} {year}")).ok()?))
}

pub(in crate::formats::markdown_list) fn is_archive(name: &str) -> bool {
    ARCHIVES.contains(&name.to_lowercase().as_str()) || server(name).is_some()
}

fn without_year(text: &str) -> Option<Place> {
    if is_archive(text) {
        return Some(Place { is_archived: true, ..Place::default() });
    }
    let lower = text.to_lowercase();
    // `ACM SIGIR`
    let name = ["acm ", "ieee ", "usenix "].iter().find_map(|society| lower.strip_prefix(society));
    let is_one = |name: &str| CONFERENCES.contains(&name) || OTHER_VENUES.contains(&name);
    // `ICCVW` are its workshops.
    let of_workshops = lower.strip_suffix('w').filter(|_| text.ends_with('W'));
    let is_venue = is_one(&lower) || name.is_some_and(is_one) || of_workshops.is_some_and(is_one);
    is_venue.then(|| Place { venue: Some(text.to_owned()), ..Place::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_a_year_in_brackets_may_be_a_name() {
        for (text, venue, name) in [
            ("Quill, 2024", None, Some("Quill")),
            ("Nature, 2024", Some("Nature"), None),
            ("ICLR, 2024", Some("ICLR 2024"), None),
            ("Moss Letters, 2024", Some("Moss Letters"), None),
        ] {
            let found = place_in_brackets(text).unwrap();
            assert_eq!((found.venue.as_deref(), found.name.as_deref()), (venue, name), "{text}");
            assert_eq!(found.date, Date::from_year(2024), "{text}");
        }
    }

    #[test]
    fn venues_and_years_are_found_in_many_spellings() {
        for (text, venue, date) in [
            ("ICML 2024", Some("ICML 2024"), "2024"),
            ("(CVPR2020)", Some("CVPR 2020"), "2020"),
            ("[2020 AAAI]", Some("AAAI 2020"), "2020"),
            ("CVPR'23", Some("CVPR 2023"), "2023"),
            ("ICML23", Some("ICML 2023"), "2023"),
            ("SIGMOD-Companion ’23", Some("SIGMOD-Companion 2023"), "2023"),
            ("Expositiones Mathematicae 2019", Some("Expositiones Mathematicae 2019"), "2019"),
            ("3DV2020", Some("3DV 2020"), "2020"),
            ("arXiv 2023.", None, "2023"),
            ("Arxiv, Mar. 2023", None, "2023-03"),
            ("2024/02", None, "2024-02"),
            ("2024-02-27", None, "2024-02-27"),
            ("4 Apr 2023", None, "2023-04-04"),
            ("February 11, 2026", None, "2026-02-11"),
            ("(2016)", None, "2016"),
            ("Expo. Math. 2019", Some("Expo. Math 2019"), "2019"),
            ("Moss Lett. 2019", Some("Moss Lett."), "2019"),
            ("Physical Review Letters, 2020", Some("Physical Review Letters"), "2020"),
            ("Science Robotics, 2020", Some("Science Robotics"), "2020"),
            ("IEEE Access, 2020", Some("IEEE Access"), "2020"),
            ("Black Hat 2020", Some("Black Hat 2020"), "2020"),
            ("Int. Conf. on Moss, 2018", Some("Int. Conf. on Moss 2018"), "2018"),
            ("Proc. Moss 2020", Some("Proc. Moss 2020"), "2020"),
            ("IEEE Trans. Anal. Mach. Intell. 2020", Some("IEEE Trans. Anal. Mach. Intell."), "2020"),
            (
                "Conference on Acoustics, Speech and Moss 2019",
                Some("Conference on Acoustics, Speech and Moss 2019"),
                "2019",
            ),
            ("Workshop on Moss, New York, 2020", Some("Workshop on Moss, New York 2020"), "2020"),
            ("Workshop on Moss, ICLR 2020", Some("Workshop on Moss, ICLR 2020"), "2020"),
            ("eLife, 2020", Some("eLife"), "2020"),
            ("iScience 2021", Some("iScience"), "2021"),
            ("NeurIPS", Some("NeurIPS"), ""),
            ("arXiv", None, ""),
        ] {
            let found = place(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.venue.as_deref(), venue, "{text}");
            assert_eq!(found.date.map(|date| date.to_string()).unwrap_or_default(), date, "{text}");
        }
        for (text, expected) in [
            ("Under review", Place { status: Some("Under review".to_owned()), ..Place::default() }),
            ("bioRxiv", Place { server: Some("bioRxiv"), is_archived: true, ..Place::default() }),
            (
                "NeurIPS 2022 (to appear)",
                Place {
                    venue: Some("NeurIPS 2022".to_owned()),
                    date: Date::from_year(2022),
                    status: Some("To appear".to_owned()),
                    ..Place::default()
                },
            ),
        ] {
            assert_eq!(place(text), Some(expected), "{text}");
        }
        for text in [
            "",
            "Ada Quill",
            "we show it in 2020: moss grows",
            "best paper",
            "Learning in 1984",
            "Ada Quill, Bo Feather. Stones in rain and moss. ICLR, 2020.",
            "Moss in the snow, ICLR 2020",
            "Moss in the snow, Ada Quill, 2020",
            "Ada Quill. ICLR, 2024",
            "Ada Quill in Nature, 2021",
            "Ada Quill, 2024",
            "Ada van Quill and B. Feather, 2024",
            "Ada Quill. 2024",
            "A. Quill 2024",
            "1/2",
            "300 stars",
            "7c69b0d 2016-11",
            "CVE-2024-1234",
            "RFC 1969",
            "2405.00001",
        ] {
            assert_eq!(place(text), None, "{text}");
        }
    }
}
