//! What a text says that no marks tell apart: the title, names, where and when a paper appeared.

use super::super::line::{FEWEST_WORDS, families};
use super::super::links::labels;
use super::super::links::leading::is_label_of_reading;
use super::super::names::institutions::{are_institutions, is_company};
use super::super::names::people::{
    are_names, are_several_names, ends_with_initial, is_one_name, with_own_stop,
};
use super::super::names::person::{are_persons, is_word_of_name};
use super::super::venue::abbreviated::{is_cut_short, whole_name};
use super::super::venue::honours::{Honour, honour};
use super::super::venue::italics::of_month;
use super::super::venue::name::{is_conference, is_journal, is_meeting};
use super::super::venue::place::{Place, is_known, place, place_behind_names};
use super::super::venue::published::{Published, journal, published};
use super::super::venue::status::{leading_status, without_status};
use super::super::venue::words::has_word_of_venues;
use super::second_half::{begins_with_part, is_second_half};
use super::title::{is_separator, without_separators};
use super::{Entry, PRESENTED_BY};
use crate::formats::text::space::folded;
use crate::formats::values::date;
use crate::formats::values::fields::Target;
use crate::formats::values::identifier::without_prefix;
use crate::paper::Field;

impl Entry {
    /// Takes what a text beside the title says, or is the title's where there is none yet.
    pub(in super::super) fn say(&mut self, text: &str) {
        let mut rest = Some(text);
        while let Some(text) = rest {
            rest = self.say_first(text);
        }
    }

    /// Takes the first that a text says, and gives back what follows it.
    fn say_first<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let whole = text.trim_start_matches(|letter| is_separator(letter) || matches!(letter, ')' | ']'));
        let whole = whole.trim_end_matches([' ', '\n', '(', '[']);
        if let Some((remark, behind)) = outcry(text) {
            self.rest.push(remark.to_owned());
            return Some(behind);
        }
        if let Some((before, remark)) = how_much_it_matters(text).filter(|_| !self.title.is_empty()) {
            self.rest.push(remark.to_owned());
            return Some(before);
        }
        if !self.title.is_empty()
            && let Some(behind) = self.say_status(whole)
        {
            return behind;
        }
        if let Some((found, behind)) = leading_honour(text).filter(|_| !self.title.is_empty()) {
            self.honour(found);
            return Some(behind);
        }
        // What a dash leads to describes the title before it.
        let begin = text.trim_start_matches([' ', '\n', ']', ')']);
        let describes = ["- ", "– ", "— ", ": "].iter().any(|sign| begin.starts_with(sign))
            && text.trim_matches(is_separator).contains(' ');
        let text = without_separators(text).trim_start_matches([')', ']']).trim_end_matches(['(', '[']);
        let text = without_separators(text);
        let text =
            text.strip_prefix(['[', '(']).and_then(|text| text.strip_suffix([']', ')'])).unwrap_or(text);
        if let Some(rest) = self.say_families(text) {
            return rest;
        }
        let text = ["by ", "in ", "at "].iter().find_map(|word| without_prefix(text, word)).unwrap_or(text);
        if let Some(name) = without_prefix(text, "presented by ").filter(|_| !self.title.is_empty()) {
            self.lines.push((PRESENTED_BY.to_owned(), Target::Talk("by"), folded(name)));
            return None;
        }
        if self.say_published(text) {
            return None;
        }
        let has_authors = !self.authors.is_empty();
        let is_of_paper = has_authors || self.leads_to_paper && !self.title.is_empty();
        if is_of_paper
            && self.place.venue.is_none()
            && let Some((name, found)) = journal(text)
        {
            self.at(Place { venue: Some(name), ..Place::default() });
            self.published(found);
            return None;
        }
        // `Google Brain, 2017`
        if let Some((name, rest)) = text.split_once(", ")
            && has_authors
            && is_company_then(name, rest)
        {
            self.lines.push(organizations(name));
            return Some(rest);
        }
        let found = place(text).or_else(|| place_or_month(text).filter(|_| has_authors));
        let is_title = |found: &Place| is_rather_title(found) || has_title_behind_year(text);
        if let Some(found) = found.filter(|found| !(self.title.is_empty() && is_title(found))) {
            self.at(found);
            return None;
        }
        if has_authors && self.place.venue.is_none() && is_journal(text) {
            self.at(Place { venue: Some(whole_name(text)), ..Place::default() });
            return None;
        }
        if !self.title.is_empty()
            && let Some(found) = honour(text)
        {
            self.honour(found);
            return None;
        }
        // A number or a picture says nothing.
        if !text.contains(char::is_alphabetic) {
            let found = published(text);
            if self.is_cited && found.is_certain() {
                self.published(Published { rest: Vec::new(), ..found });
            }
            return None;
        }
        if self.title.is_empty() {
            return self.begin(text);
        }
        if let Some(rest) = self.say_names(text) {
            return rest;
        }
        if let Some((first, rest)) = text.split_once([',', '.'])
            && let Some(found) = place(first)
            && !rest.starts_with(|letter: char| letter.is_ascii_digit())
        {
            self.at(found);
            return Some(rest);
        }
        // Words that only lead to a link say nothing without it.
        let leads_on = !describes
            && text.split_whitespace().count() < FEWEST_WORDS
            && !text.contains(", ")
            && text.chars().all(|letter| !letter.is_alphabetic() || letter.is_lowercase());
        if !leads_on {
            self.rest.push(folded(whole));
        }
        None
    }

    /// Takes the names of authors with which a text begins, where none are known, and gives back what follows them.
    fn say_names<'t>(&mut self, text: &'t str) -> Option<Option<&'t str>> {
        if !self.authors.is_empty() {
            return None;
        }
        // `Ada Quill, Bo Feather. ICML`
        if let Some((names, rest)) = text.rsplit_once(". ")
            && place(rest).is_some_and(|found| found.venue.is_some())
            && (is_one_name(names) || are_names(names))
            && !(ends_with_cut_word(names) || ends_with_initial(names))
        {
            self.authors = with_stop(with_own_stop(text, names));
            return Some(Some(rest));
        }
        if are_names(text) && behind_others(text).is_none_or(|(_, rest)| rest.is_empty()) {
            self.named_with_places(text);
            return Some(None);
        }
        if let Some((name, venue)) = before_dated_conference(text).filter(|_| self.is_marked) {
            match is_company(name) || are_institutions(name) {
                true => self.lines.push(organizations(name)),
                false => name.clone_into(&mut self.authors),
            }
            return Some(Some(venue));
        }
        let (names, rest) = behind_names(text)?;
        self.authors = with_stop(with_own_stop(text, names.trim()));
        Some(Some(rest))
    }

    /// Takes the families of authors behind a word that says so, `by Quill and Nib, 2023`, and gives back what follows them.
    fn say_families<'t>(&mut self, text: &'t str) -> Option<Option<&'t str>> {
        let names = without_prefix(text, "by ")?;
        if self.title.is_empty() || !self.authors.is_empty() {
            return None;
        }
        let (names, rest) = match names.rsplit_once(", ") {
            Some((names, rest)) if place(rest).is_some() => (names, Some(rest)),
            _ => (names, None),
        };
        self.authors = families(names)?;
        Some(rest)
    }

    /// Takes the pages and the month behind a venue, `… (MOSS 2021), June 2021, pages 12–19`, if a text says nothing else.
    fn say_published(&mut self, text: &str) -> bool {
        if self.place.venue.is_none() || !text.contains(|sign: char| sign.is_ascii_digit()) {
            return false;
        }
        let found = published(text);
        // `TPAMI 2021, 43(2)` is of another venue.
        let first = text.split([',', ';']).next().unwrap_or_default();
        let is_other = place(first).is_some_and(|found| found.venue.is_some());
        // `2015-07` is a month.
        let is_day = || place(text).is_some_and(|found| found.venue.is_none() && found.date.is_some());
        let is_all = found.is_certain() && found.rest.is_empty() && !is_other && !is_day();
        if is_all {
            self.published(found);
        }
        is_all
    }

    /// Takes how far a paper is with which a text begins or ends, and gives back what else it says.
    fn say_status<'t>(&mut self, text: &'t str) -> Option<Option<&'t str>> {
        if let Some((before, status)) = without_status(text) {
            self.at(Place { status: Some(status), ..Place::default() });
            self.say(&before);
            return Some(None);
        }
        let (status, behind) = leading_status(text)?;
        let is_dated = place(behind).is_some_and(|found| found.venue.is_some() && found.date.is_some());
        // `Accepted at ICML 2023`
        let status = Some(status).filter(|status| !(is_dated && status == "Accepted"));
        self.at(Place { status, ..Place::default() });
        Some(Some(behind))
    }

    /// Takes names of authors; the places in brackets behind several of them are those of all.
    fn named_with_places(&mut self, text: &str) {
        let parted = text.strip_suffix(')').and_then(|text| text.split_once(" ("));
        let parted =
            parted.filter(|(names, places)| are_several_names(names) && !places.contains(['(', ')']));
        let Some((names, places)) = parted else {
            self.authors = with_stop(text);
            return;
        };
        self.authors = with_stop(names);
        // `(1st student author)`
        match places.split(' ').any(|word| word.starts_with("author")) {
            true => self.rest.push(places.to_owned()),
            false => self.lines.push(organizations(places)),
        }
    }

    /// Takes the first words of a text without marks as the title, or as the names of authors before it.
    fn begin<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        if let Some((name, authors, rest)) = title_and_names(text).filter(|_| self.authors.is_empty()) {
            self.set_title(name);
            self.authors = with_stop(with_own_stop(text, authors));
            self.at(place(rest).unwrap_or_default());
            return None;
        }
        let words = |text: &str| text.split_whitespace().count();
        // `Moss in the snow, by Ada Quill and Bo Feather`
        if let Some((name, behind)) = text.split_once(", by ").filter(|_| self.authors.is_empty()) {
            let ends = behind.match_indices(['.', '(', '[']).map(|(at, _)| at).chain([behind.len()]);
            let names = |end: &usize| behind[..*end].trim_end_matches([' ', ',', '.']);
            let end = ends.take(MOST_PARTS).filter(|end| are_persons(names(end))).last();
            if let Some(end) = end.filter(|_| words(name) >= FEWEST_WORDS) {
                self.set_title(name);
                self.authors = with_stop(with_own_stop(behind, names(&end)));
                return Some(&behind[end..]);
            }
        }
        let ends = [" - ", " – ", " — "].iter().filter_map(|end| Some((text.find(end)?, end.len())));
        let stop = stop(text).filter(|(at, length)| !is_second_half(&text[at + length..]));
        let end = ends.chain(stop).min();
        match end.filter(|(at, _)| words(&text[..*at]) >= FEWEST_WORDS) {
            Some((at, length)) if self.authors.is_empty() && are_several_names(&text[..at]) => {
                text[..at].clone_into(&mut self.authors);
                Some(&text[at + length..])
            }
            Some((at, length)) => {
                self.take_text(&text[..at]);
                Some(&text[at + length..])
            }
            None => {
                self.take_text(text);
                None
            }
        }
    }

    /// Takes a text without marks as the title, but for where and when it appeared: `Moss in the snow, ICLR 2020`.
    fn take_text(&mut self, text: &str) {
        let found = text.rsplit_once(", ").and_then(|(name, rest)| {
            let found = place(rest).filter(|found| found.date.is_some())?;
            let is_long = name.split_whitespace().count() >= FEWEST_WORDS;
            (is_long || found.venue.as_deref().is_some_and(is_conference)).then_some((name, found))
        });
        match found {
            Some((name, found)) => {
                self.set_title(name);
                self.at(found);
            }
            None => self.set_title(text),
        }
    }
}

/// Where a text behind the names of authors says that their paper appeared.
fn place_or_month(text: &str) -> Option<Place> {
    place_behind_names(text).or_else(|| of_month(text).filter(|_| has_word_of_venues(text)))
}

/// Whether the venue of a text that may be a title has more words than most venues, and none of theirs: `Learning Moss in
/// the Snow, 2020`.
fn is_rather_title(found: &Place) -> bool {
    let Some(venue) = &found.venue else { return false };
    let name = venue.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == ' ');
    let is_acronym = |word: &str| word.chars().filter(|letter| letter.is_uppercase()).count() > 1;
    // `July 17th, 2023, Volunteered at`
    let is_news = name.split(' ').next().is_some_and(|first| date::month(first).is_some())
        || name.rsplit(' ').next().is_some_and(|last| ["at", "in", "to", "for"].contains(&last));
    !is_news
        && name.split(' ').count() > FEWEST_WORDS
        && !name.contains(',')
        && !is_meeting(name)
        && !is_journal(name)
        && !is_known(name)
        && !name.split([' ', '-']).any(is_acronym)
}

/// Whether a text is a title that begins with a name and a year, `MossEval 2019: Counting Spores in Rain`.
fn has_title_behind_year(text: &str) -> bool {
    let Some((name, title)) = text.split_once(": ") else { return false };
    let has_year = name.rsplit_once(' ').is_some_and(|(_, year)| date::year_in(year).is_some());
    has_year
        && !(is_conference(name) || is_meeting(name) || is_meeting(title))
        && title.split_whitespace().count() >= FEWEST_WORDS
}

/// The value of a line that names organizations.
fn organizations(names: &str) -> (String, Target, String) {
    (Field::Organizations.name().to_owned(), Target::Field(Field::Organizations), names.to_owned())
}

/// What a paper won or how it was presented, in brackets with which a text begins, and what follows it.
fn leading_honour(text: &str) -> Option<(Honour, &str)> {
    let inside = text.trim_start_matches(is_separator).strip_prefix(['(', '['])?;
    let (told, behind) = inside.split_at(inside.find([')', ']'])?);
    Some((honour(told)?, &behind[1..]))
}

/// A remark in brackets that cries out, with which a text begins, `(RECOMMENDED!) …`, and what follows it.
fn outcry(text: &str) -> Option<(&str, &str)> {
    let is_before = |sign: char| is_separator(sign) || matches!(sign, ')' | ']');
    let inside = text.trim_start_matches(is_before).strip_prefix(['(', '['])?;
    let (remark, behind) = inside.split_at(inside.find([')', ']'])?);
    let cries = remark.ends_with('!') && remark.split(' ').count() < FEWEST_WORDS;
    (cries || is_label_of_reading(remark)).then_some((remark, &behind[1..]))
}

/// What a list of reading says in brackets at the end of a text, `ICML 2024 (required)`, and what stands before it.
fn how_much_it_matters(text: &str) -> Option<(&str, &str)> {
    if text.len() > LONGEST_NAMES {
        return None;
    }
    let inside = text.trim_end_matches([' ', '\n', '.']).strip_suffix([')', ']'])?;
    let open = inside.rfind(['(', '['])?;
    let remark = &inside[open + 1..];
    is_label_of_reading(remark).then_some((&text[..open], remark))
}

/// The names with which a text begins, and what follows: behind `et al.`, a full stop, or the comma before
/// where it appeared.
fn behind_names(text: &str) -> Option<(&str, &str)> {
    let parts = |end: &'static str| {
        text.match_indices(end).map(|(at, end)| (&text[..at], &text[at + end.len()..])).take(MOST_PARTS)
    };
    behind_others(text)
        .or_else(|| before_conference(text))
        .or_else(|| {
            parts(". ").find(|(names, rest)| {
                are_names(names)
                    && !ends_with_cut_word(names)
                    && (!ends_with_initial(names) || place(rest).is_some_and(|found| found.is_archived))
            })
        })
        .or_else(|| {
            let dashes = [" — ", " – ", " - "].into_iter().flat_map(parts);
            dashes.filter(|(names, _)| are_names(names)).find(|(_, rest)| place(rest).is_some())
        })
        .or_else(|| parts(", ").find(|(names, rest)| are_names(names) && is_place_behind(names, rest)))
        .or_else(|| parts(", in ").find(|(names, _)| are_names(names)))
        .or_else(|| parts(" in ").find(|(names, rest)| are_names(names) && place(rest).is_some()))
}

/// Names and the conference with its year that no sign parts from them: `Ada Quill, Bo Feather ICML 2024`.
fn before_conference(text: &str) -> Option<(&str, &str)> {
    let (before, _) = text.trim_end_matches(['.', ' ']).rsplit_once(' ')?;
    let (names, _) = before.rsplit_once(' ')?;
    let venue = text[names.len()..].trim_start();
    let found = place(venue).filter(|found| found.date.is_some())?;
    let is_one = found.venue.as_deref().is_some_and(is_conference);
    let are_several = are_several_names(names) || names.contains(" and ") && are_persons(names);
    let are_all =
        are_several && names.ends_with(char::is_alphabetic) || names.ends_with('.') && are_names(names);
    (is_one && are_all).then_some((names, venue))
}

/// Where conferences meet: words beside these that are no family.
const MEETING_PLACES: &[&str] = &[
    "Athens",
    "Atlanta",
    "Austin",
    "Baltimore",
    "Bangkok",
    "Barcelona",
    "Beijing",
    "Berlin",
    "Boston",
    "Brussels",
    "Chicago",
    "Copenhagen",
    "Dallas",
    "Denver",
    "Dublin",
    "Edinburgh",
    "Florence",
    "Glasgow",
    "Helsinki",
    "Honolulu",
    "Kigali",
    "Lisbon",
    "London",
    "Lyon",
    "Macau",
    "Madrid",
    "Melbourne",
    "Miami",
    "Milan",
    "Montreal",
    "Munich",
    "Nashville",
    "Online",
    "Paris",
    "Philadelphia",
    "Prague",
    "Rome",
    "Santiago",
    "Seattle",
    "Seoul",
    "Singapore",
    "Stockholm",
    "Sydney",
    "Taipei",
    "Tokyo",
    "Toronto",
    "Tübingen",
    "Valencia",
    "Vancouver",
    "Venice",
    "Vienna",
    "Virtual",
    "Washington",
    "Yokohama",
    "Zurich",
];

/// One word, the family of an author or an institution, and the conference with its year: `Quill, ICML 2024`.
fn before_dated_conference(text: &str) -> Option<(&str, &str)> {
    let (name, venue) = text.split_once(", ")?;
    let found = place(venue).filter(|found| found.date.is_some())?;
    let is_acronym = |word: &str| word.len() > 2 && word.bytes().all(|letter| letter.is_ascii_uppercase());
    let is_conference = found.venue.as_deref().is_some_and(|venue| {
        let name = venue.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == ' ');
        is_conference(name) || is_known(name) || is_acronym(name)
    });
    let may_be_name = is_word_of_name(name) && !name.ends_with('.') && labels::of_link(name).is_none();
    let is_other = place(name).is_some()
        || honour(name).is_some()
        || has_word_of_venues(name)
        || MEETING_PLACES.contains(&name);
    (is_conference && may_be_name && !is_other).then_some((name, venue))
}

/// Whether names end with a word that is cut short, as those of venues begin: `Ada Quill, Proc`, `Ada Quill, IEEE Int`.
fn ends_with_cut_word(names: &str) -> bool {
    let Some((_, last)) = names.rsplit_once(", ") else { return false };
    let is_cut = |word: &str| is_cut_short(word.trim_end_matches('.'));
    let is_society = |word: &str| word.len() > 2 && !word.contains(|sign: char| !sign.is_uppercase());
    last.rsplit(' ').next().is_some_and(is_cut)
        && last.split(' ').all(|word| is_cut(word) || is_society(word))
}

/// Whether where and when a paper appeared follows names. Behind `and` and one more name no other one does.
fn is_place_behind(names: &str, rest: &str) -> bool {
    let last = names.rsplit(", ").next().unwrap_or_default();
    let are_all = [" and ", " & "].iter().any(|word| last.contains(word)) || last.starts_with("and ");
    let is_company = rest.split_once(", ").is_some_and(|(name, rest)| is_company_then(name, rest));
    let is_journal = is_journal(rest) && !rest.split(", ").next().is_some_and(are_persons);
    place(rest).is_some()
        || leading_status(rest).is_some()
        || is_journal
        || is_company
        || (are_all && place_behind_names(rest).is_some())
}

/// Whether a text names a company, and what follows says only when a paper appeared.
fn is_company_then(name: &str, rest: &str) -> bool {
    is_company(name) && place(rest).is_some_and(|found| found.venue.is_none() && found.date.is_some())
}

/// A title, the names of persons behind it, and what follows them, `Moss in the snow, Ada Quill, 2024`, where no
/// marks tell them apart.
fn title_and_names(text: &str) -> Option<(&str, &str, &str)> {
    let ends = |text: &str| {
        let ends = [", ", ". "].into_iter().flat_map(|end| text.match_indices(end)).map(|(at, _)| at);
        let mut ends: Vec<usize> = ends.take(MOST_PARTS).collect();
        ends.sort_unstable();
        ends
    };
    let asked = question(text).unwrap_or(text.len());
    ends(text).into_iter().take_while(|end| *end < asked).find_map(|title_end| {
        let (title, behind) = (&text[..title_end], &text[title_end + 2..]);
        let is_title = title.split_whitespace().count() >= FEWEST_WORDS
            && !are_names(title)
            && !begins_with_part(behind);
        let names_end = ends(behind).into_iter().find(|end| {
            let (names, rest) = (&behind[..*end], &behind[end + 2..]);
            // `MossNet: Slow Growth, Long Context, NeurIPS 2023`
            let may_be_subtitle = title.contains(": ") && !names.contains([',', '.', '&']);
            let found = place(rest).filter(|found| found.date.is_some());
            let found = found.filter(|found| found.venue.is_none() || !may_be_subtitle);
            is_title && are_persons(names) && found.is_some()
        })?;
        Some((title, &behind[..names_end], &behind[names_end + 2..]))
    })
}

/// How many places are tried at which a text may be parted.
pub(super) const MOST_PARTS: usize = 40;

/// Where the title ends with which a text begins, at a full stop that is none of a word cut short or behind a question, and
/// how long that end is.
fn stop(text: &str) -> Option<(usize, usize)> {
    let is_whole = |at: &usize| {
        let word = text[..*at].rsplit([' ', '(']).next().unwrap_or_default();
        !["vs", "etc", "cf", "e.g", "i.e"].contains(&word) || text[at + 2..].starts_with("In ")
    };
    let full = text.match_indices(". ").map(|(at, _)| at).find(is_whole).map(|at| (at, ". ".len()));
    full.into_iter().chain(question(text).map(|at| (at, 1))).min()
}

/// Where the question ends that is a title, with the names of persons or a place behind it.
fn question(text: &str) -> Option<usize> {
    let is_end = |end: &usize| {
        let Some(behind) = text[*end..].strip_prefix(' ') else { return false };
        let near = &behind[..behind.floor_char_boundary(LONGEST_NAMES)];
        let first = near.split(". ").next().unwrap_or_default().trim_end_matches(['.', ' ']);
        let venue = without_prefix(behind, "in ").unwrap_or(behind);
        are_several_names(first) || place(venue).is_some()
    };
    text.match_indices(['?', '!']).map(|(at, mark)| at + mark.len()).take(MOST_PARTS).find(is_end)
}

/// Names whose last initial has the full stop that the others have.
fn with_stop(names: &str) -> String {
    let has_stops = [". ", ".,", ".;"].iter().any(|stop| names.contains(stop));
    if has_stops && ends_with_initial(names) { format!("{names}.") } else { names.to_owned() }
}

/// The names up to `et al.`, and what follows.
fn behind_others(text: &str) -> Option<(&str, &str)> {
    let near = text[..text.floor_char_boundary(LONGEST_NAMES)].to_ascii_lowercase();
    let ends = [" et al.", " et. al.", " et.al.", " et al", " et.al"];
    let end = ends.iter().find_map(|end| Some(near.find(end)? + end.len()))?;
    are_names(&text[..end]).then(|| (&text[..end], &text[end..]))
}

/// How far into a text the end of a list of names is looked for, in bytes.
pub(super) const LONGEST_NAMES: usize = 3000;
