//! What may be a paper, while lines that tell more of it may come: when that is enough for one, and what a line adds.

use serde_json::Value;

use super::super::entry::{Entry, is_paper};
use super::super::line::FEWEST_WORDS;
use super::super::links::hosts::{is_of_code, is_of_papers};
use super::super::names::institutions::{are_institutions, is_company};
use super::super::names::people::{are_names, authors, with_own_stop};
use super::super::names::person::are_persons;
use super::super::venue::name::begins_as_name;
use super::super::venue::place::{Place, place};
use super::super::venue::published::{journal, year_in};
use super::super::venue::words::has_word_of_venues;
use super::talk;
use crate::formats::text::space::{folded, nonempty};
use crate::formats::values::date;
use crate::formats::values::fields::Target;
use crate::formats::values::placeholder::is_no_answer;
use crate::paper::{Date, Field};

/// What a paper's lines stand below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats::markdown_list) enum Head {
    /// A heading of that level, or what is always shown of `<details>`.
    Heading(u8),
    /// An item of so many lists.
    Item(usize),
    Paragraph,
}

/// What may be a paper, while lines that tell more of it may come.
pub(in crate::formats::markdown_list) struct Open {
    pub(in crate::formats::markdown_list) head: Head,
    pub(in crate::formats::markdown_list) line: usize,
    pub(in crate::formats::markdown_list) start: usize,
    pub(in crate::formats::markdown_list) entry: Entry,
    /// Values of a table's row.
    pub(in crate::formats::markdown_list) cells: Vec<(String, Target, Value)>,
    pub(in crate::formats::markdown_list) untaken: Vec<String>,
    /// What the next paragraphs are, after a heading such as “Abstract”.
    pub(in crate::formats::markdown_list) awaits: Option<Target>,
    /// Paragraphs of the abstract and of what describes it.
    pub(in crate::formats::markdown_list) texts: Vec<(Target, String)>,
    /// Prose that is quoted below it: the abstract, where something else is its summary.
    pub(in crate::formats::markdown_list) quoted: Vec<String>,
    /// A column is for its title.
    pub(in crate::formats::markdown_list) is_titled: bool,
    /// The column for its title is called as those of papers are.
    pub(in crate::formats::markdown_list) is_of_papers: bool,
    /// It is an item or a row of so many words that it is told of when it is no paper.
    pub(in crate::formats::markdown_list) says_something: bool,
    /// Items with links to papers that tell more of what a heading names: their lines, and how they begin.
    pub(in crate::formats::markdown_list) details: Vec<(usize, String)>,
    /// The heading as one title, where it seems to cite a paper and says no more of that than names.
    pub(in crate::formats::markdown_list) whole: Option<String>,
    /// An entry of BibTeX that stands below it.
    pub(in crate::formats::markdown_list) entry_of_bibtex: String,
}

/// From how many words on what else is said of a paper describes it.
pub(in crate::formats::markdown_list) const FEWEST_WORDS_OF_SUMMARY: usize = 6;

/// Whether enough was said for a paper.
pub(in crate::formats::markdown_list) fn is_paper_yet(open: &Open) -> bool {
    let entry = &open.entry;
    let tells = |target: &Target| {
        matches!(target, Target::Field(Field::Authors | Field::Body | Field::Arxiv | Field::Doi))
    };
    let has_lines = entry.lines.iter().any(|(_, target, _)| tells(target))
        || open.texts.iter().any(|(target, _)| tells(target));
    let has_date = entry.place.date.is_some()
        || entry.lines.iter().any(|(_, target, _)| *target == Target::Field(Field::Date));
    let is_dated = has_date && !entry.authors.is_empty() && (entry.is_marked || !entry.lines.is_empty());
    let is_one = match open.head {
        Head::Heading(_) => {
            let is_own = |(label, address): &(String, String)| label.is_empty() && is_of_papers(address);
            let is_named = !entry.authors.is_empty() && entry.leads_to_paper;
            entry.is_cited || entry.is_marked && (is_named || entry.links.first().is_some_and(is_own))
        }
        Head::Item(_) | Head::Paragraph => is_paper(entry) && !entry.is_sentence,
    };
    let is_told = |(_, target, _): &(String, Target, Value)| {
        tells(target) || matches!(target, Target::Field(Field::Venue))
    };
    // A title that is a link, and the year.
    let is_day = |(_, target, _): &(String, Target, Value)| {
        matches!(target, Target::Field(Field::Date) | Target::Year | Target::Talk("date"))
    };
    let is_linked = |(label, address): &(String, String)| label.is_empty() && !is_of_code(address);
    let is_dated_link = open.is_of_papers
        && entry.is_marked
        && entry.links.first().is_some_and(is_linked)
        && (entry.place.date.is_some() || open.cells.iter().any(is_day));
    // Where others are papers, one may have nothing but pages that tell of it.
    let is_told_elsewhere = open.is_of_papers
        && entry.is_marked
        && entry.links.iter().any(|(label, _)| ["blog", "project"].contains(&label.as_str()));
    let is_told_of = is_dated_link || is_told_elsewhere || is_paper(entry);
    let of_table = open.is_titled && (open.cells.iter().any(is_told) || is_told_of);
    !entry.title.is_empty() && (is_one || has_lines || is_dated || of_table)
}

/// Whether a text has the names of a paper's authors, which it lacks.
pub(in crate::formats::markdown_list) fn is_names_of(open: &Open, text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    // `BERT & GPT`
    let is_acronym = |name: &str| name.len() > 1 && name.bytes().all(|sign| sign.is_ascii_uppercase());
    let has_acronym = text.split([',', ';', '&']).any(|name| is_acronym(name.trim()));
    // `Utilize NVIDIA MPS`
    let has_company =
        text.split(' ').any(|word| word.bytes().all(|sign| sign.is_ascii_uppercase()) && is_company(word));
    let may_be_names = !has_acronym && !has_company && !text.contains(['[', ']']);
    lacks_authors(open) && may_be_names && are_names(text)
}

/// The names of authors, and where the paper appeared behind a dash, if a paragraph below a heading with a title is these
/// and nothing else: `Ada Quill, Bo Feather — Moss Letters`.
pub(in crate::formats::markdown_list) fn names_below_title(
    heading: &Entry,
    text: &str,
) -> Option<(String, Place)> {
    let is_title = heading.title.split_whitespace().count() >= FEWEST_WORDS && heading.lines.is_empty();
    if !is_title || are_institutions(text) {
        return None;
    }
    let names = with_own_stop(text, text.trim().trim_end_matches('.'));
    if has_more_than_names(names) {
        return None;
    }
    if let Some(list) = authors(names) {
        return Some((list.text, Place::default()));
    }
    let parted = [" — ", " – ", " - "].iter().find_map(|dash| text.split_once(dash));
    let (names, behind) = parted.map(|(names, behind)| (names, behind.trim()))?;
    let list = authors(names).filter(|list| list.count > 1)?;
    let is_venue = begins_as_name(behind)
        && has_word_of_venues(behind)
        && behind.split(' ').count() <= MOST_WORDS_OF_VENUE;
    let venue = || is_venue.then(|| Place { venue: Some(folded(behind)), ..Place::default() });
    Some((list.text, place(behind).or_else(venue)?))
}

/// Whether the lines below the first one say something else than names.
fn has_more_than_names(text: &str) -> bool {
    let Some((first, below)) = text.split_once('\n') else { return false };
    let goes_on = [",", ";", "&", " and"].iter().any(|end| first.trim_end().ends_with(end));
    !goes_on && authors(below.trim()).is_none() && !are_persons(below.trim())
}

/// How many words the name of a venue behind names has at most.
const MOST_WORDS_OF_VENUE: usize = 8;

/// Whether it has a title, and nothing has said who wrote it.
pub(in crate::formats::markdown_list) fn lacks_authors(open: &Open) -> bool {
    let is_of_authors = |(_, target, _): &(String, Target, String)| *target == Target::Field(Field::Authors);
    open.entry.authors.is_empty()
        && !open.entry.lines.iter().any(is_of_authors)
        && !open.entry.title.is_empty()
}

/// Lets a heading be the title as a whole that begins like a list of names, `Moss, Stones, and Deep Snow: A Survey`, where
/// the authors are named below and are others.
pub(in crate::formats::markdown_list) fn take_whole(open: &mut Open) {
    let Some(whole) = open.whole.take() else { return };
    let own = &mut open.entry;
    let first = own.authors.split([';', ',']).next().unwrap_or_default();
    let are_others = |(_, target, names): &(String, Target, String)| {
        *target == Target::Field(Field::Authors) && !names.contains(first)
    };
    if own.lines.iter().any(are_others) {
        own.title = whole;
        own.authors.clear();
    }
}

/// Adds what a line below a paper says of it.
pub(in crate::formats::markdown_list) fn add(open: &mut Open, entry: Entry, text: &str, is_quoted: bool) {
    if let Some(target) = &open.awaits
        && entry.lines.is_empty()
        && !entry.is_detail()
    {
        match target {
            Target::Extra(_) => {
                let said = text.lines().filter(|line| !is_unsaid(line)).collect::<Vec<_>>().join(" ");
                open.entry.rest.extend(nonempty(&said));
            }
            target => open.texts.push((target.clone(), text.trim().to_owned())),
        }
        return;
    }
    if entry.lines.is_empty() && entry.links.is_empty() && are_institutions(text) {
        let name = "institutions".to_owned();
        open.entry.lines.push((name, Target::Field(Field::Organizations), folded(text).replace(" & ", "; ")));
        return;
    }
    if entry.lines.is_empty() && is_names_of(open, text) {
        let text = folded(text);
        with_own_stop(&text, text.trim_end_matches('.')).clone_into(&mut open.entry.authors);
        return;
    }
    let own = &mut open.entry;
    if entry.lines.is_empty()
        && entry.links.is_empty()
        && own.place.venue.is_none()
        && let Some((name, found)) = journal(text).filter(|_| !own.authors.is_empty())
    {
        own.at(Place { venue: Some(name), ..Place::default() });
        return own.published(found);
    }
    // A sentence mentions another paper.
    if let Some((address, _)) =
        entry.mentioned.as_ref().filter(|(_, is_other)| *is_other || own.leads_to_paper)
    {
        own.links.extend(entry.links.iter().filter(|(_, known)| known != address).cloned());
        own.rest.push(folded(text));
        return;
    }
    let is_bare =
        entry.lines.is_empty() && entry.awaits.is_none() && entry.links.is_empty() && !entry.is_placed;
    // Several lines that say nothing else are one remark.
    let is_remark = || {
        text.trim().contains('\n')
            && !entry.is_marked
            && entry.authors.is_empty()
            && entry.place == Place::default()
    };
    let is_prose = is_bare && (text.split_whitespace().count() >= FEWEST_WORDS_OF_SUMMARY || is_remark());
    match is_prose {
        true if is_quoted => open.quoted.push(folded(text)),
        true => open.entry.rest.push(folded(text)),
        false => join(open, entry),
    }
}

/// Whether a line has a name and nothing behind it that says something: `Motivation: ...`, and `Method: error` of a program
/// that got no answer.
fn is_unsaid(line: &str) -> bool {
    line.split_once(": ").is_some_and(|(_, value)| is_no_answer(value))
}

/// Adds all that a line below a paper says of it.
pub(in crate::formats::markdown_list) fn join(open: &mut Open, entry: Entry) {
    let own = &mut open.entry;
    own.links.extend(entry.links);
    own.leads_to_paper |= entry.leads_to_paper;
    open.awaits = entry.awaits;
    own.lines.extend(entry.lines);
    if own.authors.is_empty() {
        own.authors = entry.authors;
    }
    own.at(entry.place);
    own.rest.extend(Some(entry.title).filter(|title| !title.is_empty()));
    own.rest.extend(entry.rest);
}

/// Gives days of talks a year, that of the group's meetings, and tells whether what is open was presented on some day.
pub(in crate::formats::markdown_list) fn is_talk(open: &mut Open, year: Option<Date>) -> bool {
    let whole = |text: &str| {
        let year = year.filter(|_| year_in(text).is_none() && talk::is_day(text.trim()))?;
        Some(date::parse(&format!("{text} {}", year.year())).ok()?.to_string())
    };
    let mut is_talk = false;
    for (_, _, text) in open.entry.lines.iter_mut().filter(|(_, target, _)| *target == talk::DAY) {
        is_talk = true;
        whole(text).into_iter().for_each(|day| *text = day);
    }
    let mut behind = Vec::new();
    for (name, _, value) in open.cells.iter_mut().filter(|(_, target, _)| *target == talk::DAY) {
        is_talk = true;
        if let Some((day, part, rest)) = value.as_str().and_then(talk::with_more) {
            behind.push((name.clone(), Target::Talk(part), Value::from(rest)));
            *value = Value::from(day);
        }
        let day = value.as_str().and_then(whole);
        day.into_iter().for_each(|day| *value = Value::from(day));
    }
    open.cells.extend(behind);
    is_talk
}
