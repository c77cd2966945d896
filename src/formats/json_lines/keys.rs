//! The paper of an object by what its keys are called.

use std::borrow::Cow;

use serde_json::Value;

use super::super::{Listing, arxiv, borrowed, cited_as, marks, scraped};
use super::is_title;
use crate::formats::records::Draft;
use crate::formats::syntax::json::{self, at};
use crate::formats::text::space::nonempty;
use crate::formats::values::fields::talk::{self, Talks};
use crate::formats::values::fields::{Given, Sheet, Style, Target, is_empty, names};
use crate::formats::values::{date, former_address, identifier};
use crate::paper::{Date, Doi, Field, Identifier, OpenReviewId, Paper, PaperType, Slot};

/// Keys by which records are told from each other, and which papers have as their addresses.
const NAMES_OF_RECORDS: [&str; 4] = ["id", "key", "slug", "_id"];

/// A value with its rank among those of its field, its key, and its place.
type Placed<'v> = (usize, &'v str, Target, Cow<'v, Value>);

/// What keys say, by what they are called and by what the settings say of them.
pub(in crate::formats) struct Keys {
    given: Given,
    style: Style,
}

impl Keys {
    /// For a listing in our own form, of which records may be in other words.
    pub(super) fn new(listing: &Listing) -> Self {
        Self { given: Given::new(listing.columns), style: Style::Own }
    }

    /// For a listing among the data of another site.
    pub(in crate::formats) fn of_site(listing: &Listing) -> Self {
        Self { style: Style::FrontMatter, ..Self::new(listing) }
    }

    /// The title that an object has, as it is written.
    pub(in crate::formats) fn title_of<'v>(&self, item: &'v Value) -> Option<&'v str> {
        let is_it = |key: &str| match self.given.target(key) {
            Some(target) => *target == Target::Field(Field::Title),
            None => is_title(key),
        };
        item.as_object()?.iter().find(|(key, _)| is_it(key)).and_then(|(_, value)| value.as_str())
    }

    /// The paper that an object describes.
    pub(in crate::formats) fn draft(&self, item: &Value) -> Draft {
        let item = whole(item);
        let unlabelled = scraped::without_labels(&item);
        let item = unlabelled.as_ref().unwrap_or(&item);
        let noted = with_notes_apart(item);
        let (item, notes) = noted.as_ref().map_or((item, ""), |(item, notes)| (item, notes));
        if let Some(entry) = arxiv::entry(item) {
            return self.of_arxiv(item, entry);
        }
        if let Some(draft) = borrowed::draft(item, &self.given) {
            return draft;
        }
        let is_foreign = self.style != Style::Own || is_foreign(item);
        let mut sheet = Sheet::new(self.style).in_foreign_words(is_foreign);
        let mut others: Vec<Placed> = Vec::new();
        let (mut untaken, mut remarks) = (Vec::new(), Vec::from_iter(nonempty(notes)));
        let Some(map) = item.as_object() else { return sheet.draft(None) };
        let event = scraped::title_of_event(map);
        let said = map.iter().filter(|(_, value)| !is_empty(value)).map(|(key, _)| key.as_str());
        let talks = Talks::of(said);
        for (key, value) in map {
            if let Some(target) = self.given.target(key) {
                others.push((0, key, target.clone(), Cow::Borrowed(value)));
            } else if let Some(part) = talks.and_then(|_| talk::part(key)) {
                others.push((0, key, part, Cow::Borrowed(value)));
            } else if event == Some(key.as_str()) {
                sheet.put(key, &Target::Field(Field::Title), value);
            } else if let Some(found) = scraped::of_arxiv_page(map, key, value) {
                found.iter().for_each(|(target, value)| sheet.put(key, target, value));
            } else if key == "type" && json::raw(value) == "paper" {
                // Every record is one.
            } else if key == "venue" && is_kind_of_venue(item) {
                others.push((0, key, Target::Field(Field::Type), Cow::Borrowed(value)));
            } else if let Some(own) = names::field(key) {
                sheet.put_own(own, value);
            } else if let Some(venue) = proceeding(key, value) {
                sheet.put(key, &Target::Field(Field::Venue), &venue);
            } else if let Some(version) = preprint(key, value) {
                sheet.put(key, &Target::Field(Field::Relations), &version);
            } else if let Some(found) = repositories(key, value) {
                others.extend(found);
            } else if let Some((rank, target)) = target(item, key, value) {
                others.push((rank + 1, key, target, Cow::Borrowed(value)));
            } else if is_untaken(key, value) {
                untaken.push(key.clone());
                remarks.extend(value.as_str().map(str::to_owned));
            }
        }
        put(&mut sheet, others);
        let key = NAMES_OF_RECORDS.iter().find_map(|key| json::text(at(item, key)));
        let mut draft = Draft { remarks: remarks.join("\n"), ..sheet.draft(key) };
        if cited_as::take(item.get("citation"), &mut draft.paper) {
            untaken.retain(|key| key != "citation");
        }
        if is_of_manubot(item) {
            untaken.retain(|key| !matches!(key.as_str(), "plugin" | "file"));
        }
        draft.untaken.extend(untaken);
        if event.is_some() {
            scraped::take_meeting(item, &mut draft);
        }
        if let Some(talks) = talks {
            talks.complete(&mut draft.paper);
        }
        take_shown(item, &mut draft);
        take_journal(item, &mut draft.paper);
        if is_foreign {
            take_issue(&mut draft.paper);
            take_out_of_venue(&mut draft);
        }
        draft
    }

    /// The paper of a record that a tool took from arXiv: what arXiv says, and what the tool adds.
    fn of_arxiv(&self, item: &Value, entry: arxiv::Entry) -> Draft {
        let mut sheet = Sheet::new(Style::Table);
        sheet.put("title", &Target::Field(Field::Title), json::at(item, "title"));
        let mut others: Vec<Placed> = Vec::new();
        let mut untaken = Vec::new();
        for (key, value) in item.as_object().into_iter().flatten() {
            if let Some(target) = self.given.target(key) {
                others.push((0, key, target.clone(), Cow::Borrowed(value)));
            } else if key == "summary" && is_beside_abstract(item, value) {
                others.push((1, key, Target::Field(Field::Summary), Cow::Borrowed(value)));
            } else if !arxiv::reads(key, value) {
                match target(item, key, value) {
                    Some((rank, target)) => others.push((rank + 1, key, target, Cow::Borrowed(value))),
                    None if is_untaken(key, value) => untaken.push(key.clone()),
                    None => {}
                }
            }
        }
        put(&mut sheet, others);
        let mut draft = sheet.draft(Some(entry.identifier.clone()));
        draft.untaken.extend(untaken);
        let (identifier, published) = (Slot::read(&entry.identifier), entry.published.clone());
        let added = std::mem::replace(&mut draft.paper, entry.paper());
        add(&mut draft.paper, added);
        draft.paper.arxiv.fill(identifier);
        if let arxiv::Published::Impossible(date) = published {
            draft.take_date(date::parse(&date));
        }
        draft
    }
}

/// Whether what a record has for its summary stands beside the abstract and says something else.
fn is_beside_abstract(item: &Value, summary: &Value) -> bool {
    let [text, summary] = [json::raw(at(item, "abstract")), json::raw(summary)].map(str::trim);
    !text.is_empty() && !summary.is_empty() && text != summary
}

/// A record whose authors have notes on marks among them, without these, and the notes.
fn with_notes_apart(item: &Value) -> Option<(Value, String)> {
    let mut notes = String::new();
    let mut apart = |text: &mut String| {
        let Some((names, said)) = marks::apart(text) else { return false };
        notes.extend([said.as_str(), "\n"]);
        *text = names;
        true
    };
    let has_mark = |value: &Value| match value {
        Value::String(text) => text.contains(marks::is_mark),
        Value::Array(all) => all.iter().filter_map(Value::as_str).any(|text| text.contains(marks::is_mark)),
        _ => false,
    };
    let is_of_authors = |(key, value): &(&String, &Value)| {
        has_mark(value) && matches!(names::target(key), Some((_, Target::Field(Field::Authors))))
    };
    let (key, value) = item.as_object()?.iter().find(is_of_authors)?;
    let mut value = value.clone();
    let has_any = match &mut value {
        Value::String(text) => apart(text),
        Value::Array(all) => all.iter_mut().fold(false, |any, one| {
            let found = match one {
                Value::String(text) => apart(text),
                _ => false,
            };
            any || found
        }),
        _ => false,
    };
    let mut record = item.as_object().filter(|_| has_any)?.clone();
    record.insert(key.clone(), value);
    Some((Value::Object(record), notes))
}

/// Puts values into their places, the more telling ones of each first.
fn put(sheet: &mut Sheet, mut values: Vec<Placed>) {
    values.sort_by_key(|(rank, ..)| *rank);
    values.iter().for_each(|(_, key, target, value)| sheet.put(key, target, value));
}

/// What a record says, also where the library `scholarly` has most of it below `bib`, or Mini-Conf below `content`, or more
/// of it stands in `details`.
fn whole(item: &Value) -> Cow<'_, Value> {
    if let (Some(record), Some(details)) = (item.as_object(), at(item, "details").as_object())
        && record.contains_key("title")
        && ["abstract", "authors"].iter().any(|key| details.contains_key(*key))
    {
        let mut record = record.clone();
        record.remove("details");
        let mut others = serde_json::Map::new();
        for (key, value) in details {
            let own = record.entry(key.clone()).or_insert(Value::Null);
            if is_empty(own) {
                *own = value.clone();
            } else if own != value {
                others.insert(key.clone(), value.clone());
            }
        }
        // What they say otherwise is told.
        if !others.is_empty() {
            record.insert("details".to_owned(), Value::Object(others));
        }
        return Cow::Owned(Value::Object(record));
    }
    let inner = |key: &str| at(item, key).as_object().filter(|inner| inner.contains_key("title"));
    let Some((key, inner)) = ["bib", "content"].iter().find_map(|key| Some((*key, inner(key)?))) else {
        return Cow::Borrowed(item);
    };
    let mut record = item.as_object().cloned().unwrap_or_default();
    record.remove(key);
    if record.get("forum") == record.get("id")
        && let Some(forum) = record.remove("forum")
        && is_of_openreview(json::raw(&forum))
    {
        record.insert("openreview".to_owned(), forum);
    }
    record.retain(|key, value| !(inner.contains_key(key) && is_empty(value) || is_of_scholarly(key, value)));
    for (key, value) in inner {
        record.entry(key.clone()).or_insert_with(|| value.clone());
    }
    Cow::Owned(Value::Object(record))
}

/// Whether an identifier looks as those of OpenReview's forums do, which have large letters and small ones.
fn is_of_openreview(id: &str) -> bool {
    let has = |is_sign: fn(&u8) -> bool| id.bytes().any(|sign| is_sign(&sign));
    let is_long = id.len() > "B-12-441".len();
    is_long && OpenReviewId::parse(id).is_ok() && has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase)
}

/// Whether a value is the library's own bookkeeping.
fn is_of_scholarly(key: &str, value: &Value) -> bool {
    matches!(key, "container_type" | "filled" | "author_pub_id")
        || key == "source" && !json::raw(value).contains('/')
}

/// Whether a record has keys that are none of our own form, or its people in one text, as that never has them.
fn is_foreign(item: &Value) -> bool {
    let is_own = |key: &String| names::field(key).is_some() || NAMES_OF_RECORDS.contains(&key.as_str());
    at(item, "authors").is_string() || item.as_object().is_some_and(|record| !record.keys().all(is_own))
}

/// What a key is for beside its value, and its rank among others.
fn target(item: &Value, key: &str, value: &Value) -> Option<(usize, Target)> {
    let is_address = || value.as_str().is_some_and(|text| identifier::web_address(text).is_some());
    let found = names::target(key).filter(|_| !is_own_name(key, value));
    // Beside a volume it is where the paper begins.
    let has_volume = || ["volume", "vol"].iter().any(|key| item.get(*key).is_some());
    if key == "page" && !is_address() && has_volume() {
        return names::target("pages");
    }
    if key == "source" && value.is_object() && has_page(item) {
        return None;
    }
    if let Some(target) = of_bibtex(key, has_volume()) {
        return Some((usize::MAX - 1, target));
    }
    if key == "permalink" && value.as_str().is_some_and(|place| former_address(place).is_some()) {
        return names::target("aliases");
    }
    match found.or_else(|| names::target_of_address(key).filter(|_| is_address())) {
        // Papers with Code lists repositories of anybody.
        Some((rank, Target::Link(label)))
            if label == "code" && at(item, "is_official") == &Value::Bool(false) =>
        {
            Some((rank, Target::Link(ANOTHERS_CODE.to_owned())))
        }
        // As a preprint the paper has an identifier of its own on arXiv alone.
        Some((rank, Target::Link(label)))
            if label == "preprint" && value.as_str().is_some_and(is_of_arxiv) =>
        {
            Some((rank, Target::Address))
        }
        found => found,
    }
}

/// Whether a record says beside where it was found what the paper's own page is.
fn has_page(item: &Value) -> bool {
    let is_page = |key: &str| {
        let target = names::target(key).map(|(_, target)| target);
        key != "source" && matches!(target, Some(Target::Address | Target::Field(Field::Doi | Field::Arxiv)))
    };
    item.as_object().is_some_and(|record| record.iter().any(|(key, value)| is_page(key) && !is_empty(value)))
}

/// What keys are for that people know from BibTeX, or write in short. `no` may be the number of a row.
fn of_bibtex(key: &str, has_volume: bool) -> Option<Target> {
    Some(match key.to_ascii_lowercase().as_str() {
        "vol" => Target::Field(Field::Volume),
        "no" | "num" if has_volume => Target::Field(Field::Issue),
        "pp" => Target::Field(Field::Pages),
        "school" => Target::Field(Field::Organizations),
        "note" | "notes" => Target::Extra("note".to_owned()),
        "decision" => Target::Extra("decision".to_owned()),
        _ => return None,
    })
}

fn is_of_arxiv(address: &str) -> bool {
    matches!(identifier::named(address), Some((Field::Arxiv, _)))
}

/// The label of code that others wrote for a paper.
const ANOTHERS_CODE: &str = "implementation";

/// The repositories with code for a paper, as Papers with Code lists them, those of its authors first.
fn repositories<'v>(key: &'v str, value: &'v Value) -> Option<Vec<Placed<'v>>> {
    let list = value.as_array().filter(|_| key == "repositories")?;
    let one = |repository: &'v Value| {
        let address = repository.get("url").filter(|address| address.is_string())?;
        let is_anothers = at(repository, "is_official") == &Value::Bool(false);
        let label = if is_anothers { ANOTHERS_CODE } else { "code" };
        Some((1 + usize::from(is_anothers), key, Target::Link(label.to_owned()), Cow::Borrowed(address)))
    };
    list.iter().map(one).collect()
}

/// The preprint of a paper by its DOI, as a relation.
fn preprint(key: &str, value: &Value) -> Option<Value> {
    let doi = value.as_str().filter(|_| matches!(key, "preprint_doi" | "preprint-doi"))?;
    Doi::parse(doi).ok().map(|doi| Value::from(format!("version: {}", doi.as_str())))
}

/// Whether a record says under `venue` what kind of venue it is, and under another key which.
fn is_kind_of_venue(item: &Value) -> bool {
    let is_other =
        |key: &String| key != "venue" && matches!(names::target(key), Some((_, Target::Field(Field::Venue))));
    matches!(json::raw(at(item, "venue")), "conference" | "journal")
        && item
            .as_object()
            .is_some_and(|record| record.iter().any(|(key, value)| is_other(key) && !is_empty(value)))
}

/// Takes what a venue is beside its name: an identifier of arXiv, an address, volume and pages behind it, or the year of
/// the paper at its end.
fn take_out_of_venue(draft: &mut Draft) {
    let has_no_date = draft.paper.date.is_none() && draft.bad_date.is_none();
    let paper = &mut draft.paper;
    let Some(venue) = paper.venue.take() else { return };
    // Marks of Markdown: `*Moss Letters* 12(3), 4-9`.
    let venue = if venue.starts_with('*') { venue.replace('*', "") } else { venue };
    let number = ["arXiv preprint ", "ArXiv preprint "].iter().find_map(|words| venue.strip_prefix(words));
    let number = number.unwrap_or(&venue);
    if is_of_arxiv(number) && identifier::note_arxiv(paper, number) {
        return;
    }
    if identifier::web_address(&venue).is_some() {
        identifier::note_address(paper, "page", &venue);
        return;
    }
    let is_open = paper.volume.is_none() && paper.issue.is_none() && paper.pages.is_none();
    if is_open && take_numbers(&venue, paper) {
        return;
    }
    let year = paper.date.map(|date| date.year().to_string());
    let parts = venue.trim_end_matches('.').rsplit_once(", ");
    let name = parts.filter(|(_, last)| match year.as_deref() {
        Some(year) => *last == year,
        None => has_no_date && date::year_in(last).is_some_and(|year| year.to_string() == *last),
    });
    if let Some((_, last)) = name.filter(|_| has_no_date) {
        paper.date = date::year_in(last);
    }
    paper.venue = Some(name.map_or(venue.as_str(), |(name, _)| name).to_owned());
}

/// Takes volume, issue and pages that stand behind the name of a journal. Returns whether they do.
fn take_numbers(venue: &str, paper: &mut Paper) -> bool {
    let bare = venue.trim_end_matches(['.', ' ']);
    let with_year = paper.date.map(|date| format!("{bare}, {}", date.year()));
    let found = arxiv::Reference::parse(bare).or_else(|| arxiv::Reference::parse(&with_year?));
    let is_year = |volume: &String| date::year_in(volume).is_some();
    let found = found.filter(|found| found.volume.as_ref().is_some_and(|volume| !is_year(volume)));
    let Some(found) = found.filter(|found| found.issue.is_some() || found.pages.is_some()) else {
        return false;
    };
    let is_later = |year: &Date| paper.date.is_some_and(|date| date.year() < year.year());
    paper.record_date = paper.record_date.or(found.year.filter(is_later));
    paper.date = paper.date.or(found.year);
    (paper.venue, paper.volume) = (Some(found.venue), found.volume);
    (paper.issue, paper.pages) = (found.issue, found.pages);
    true
}

/// Takes the number beside a journal's volume for the issue, as BibTeX calls it.
fn take_issue(paper: &mut Paper) {
    let is_article = paper.r#type.is_none_or(|kind| kind == PaperType::Article);
    if is_article && paper.volume.is_some() && paper.venue.is_some() && paper.issue.is_none() {
        paper.issue = paper.number.take();
    }
}

/// Whether a record has a name under that key that is its own, and no identifier.
fn is_own_name(key: &str, value: &Value) -> bool {
    NAMES_OF_RECORDS.contains(&key) && value.as_str().and_then(identifier::named).is_none()
}

/// Whether a key that is for no field has a value that says something of the paper.
fn is_untaken(key: &str, value: &Value) -> bool {
    !is_empty(value)
        && !NAMES_OF_RECORDS.contains(&key)
        && !matches!(key, "index" | "is_official" | "collection" | "layout")
}

/// A text without the marks of bold and italic letters: `Nature **573**, 91 (2019)`.
fn without_marks(text: &str) -> String {
    let marks = ["*", "<b>", "</b>", "<strong>", "</strong>", "<i>", "</i>", "<em>", "</em>"];
    marks.iter().fold(text.to_owned(), |text, mark| text.replace(mark, ""))
}

/// Takes what a link shows of where the paper came out, where nothing else says it: `Nature 570, 344 (2019)`.
fn take_shown(item: &Value, draft: &mut Draft) {
    // The theme Allan of labs has them beside the address.
    let link = at(item, "link");
    draft.paper.venue = draft.paper.venue.take().or_else(|| json::text(at(link, "journal")));
    let year = json::text(at(link, "year")).and_then(|year| year.parse().ok()).and_then(Date::from_year);
    draft.paper.date = draft.paper.date.or(year);
    let Some(shown) = ["link", "url"].iter().find_map(|key| json::text(at(at(item, key), "display"))) else {
        return;
    };
    let paper = &mut draft.paper;
    let year = shown.strip_suffix(')').and_then(|shown| shown.rsplit_once('(')).map(|(_, year)| year);
    let year =
        year.filter(|year| year.len() == 4).and_then(|year| year.parse().ok()).filter(|year| *year > 1500);
    paper.date = paper.date.or(year.and_then(Date::from_year));
    let names_link = identifier::is_of_paper(&shown);
    let names_paper = names_link || paper.arxiv.get().is_some_and(|id| shown.contains(id.as_str()));
    match arxiv::Reference::parse(&without_marks(&shown)).filter(|_| paper.venue.is_none()) {
        Some(reference) => {
            paper.venue = Some(reference.venue);
            paper.volume = paper.volume.take().or(reference.volume);
            paper.issue = paper.issue.take().or(reference.issue);
            paper.pages = paper.pages.take().or(reference.pages);
        }
        None if names_paper => {}
        None => {
            paper.extra.entry("note").or_insert_with(|| Value::from(shown));
        }
    }
}

/// Takes the publisher for the journal, as Manubot tells it: it names what a DOI stands in where there is such a thing,
/// else who published it. Lists for sites of labs have it beside the identifier (`id: doi:10.1000/1`).
fn take_journal(item: &Value, paper: &mut Paper) {
    let is_cited = is_of_manubot(item) && at(item, "link").is_string();
    let is_server = |name: &String| SERVERS.iter().any(|server| name.eq_ignore_ascii_case(server));
    if is_cited && paper.venue.is_none() {
        paper.venue = paper.publisher.take_if(|name| !is_server(name));
    }
}

/// Whether a record is one of Manubot's, which has its kind before an identifier.
fn is_of_manubot(item: &Value) -> bool {
    let id = json::raw(at(item, "id"));
    ["doi:", "pmid:", "pmcid:", "url:"].iter().any(|kind| id.starts_with(kind))
}

/// Who keeps what has no journal.
const SERVERS: [&str; 14] = [
    "arXiv",
    "bioRxiv",
    "Center for Open Science",
    "Cold Spring Harbor Laboratory",
    "Dryad",
    "figshare",
    "GitHub",
    "Harvard Dataverse",
    "medRxiv",
    "openRxiv",
    "OSF",
    "PeerJ Preprints",
    "Research Square",
    "Zenodo",
];

/// The venue of Papers with Code, which puts the month after its year: `NeurIPS 2020 12`, `neurips-2020-12`.
fn proceeding(key: &str, value: &Value) -> Option<Value> {
    let text = value.as_str().filter(|_| key == "proceeding")?;
    let is_slug = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let text = if is_slug { Cow::Owned(text.replace('-', " ")) } else { Cow::Borrowed(text) };
    let (venue, month) = text.rsplit_once(' ')?;
    let is_number =
        |text: &str, length| text.len() <= length && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = venue.rsplit(' ').next()?;
    let is_one = is_number(month, 2) && is_number(year, 4) && year.len() == 4;
    let name = |word: &str| match word {
        "neurips" => "NeurIPS".to_owned(),
        // An acronym.
        word if word.len() < 7 => word.to_uppercase(),
        word => word[..1].to_uppercase() + &word[1..],
    };
    let named = || venue.split(' ').map(name).collect::<Vec<_>>().join(" ");
    is_one.then(|| Value::from(if is_slug { named() } else { venue.to_owned() }))
}

/// Adds what a tool's record says beyond arXiv's.
fn add(paper: &mut Paper, added: Paper) {
    paper.tags.extend(added.tags);
    paper.organizations.extend(added.organizations);
    for (label, address) in added.links {
        paper.links.entry(label).or_insert(address);
    }
    for (key, value) in added.extra {
        paper.extra.entry(key).or_insert(value);
    }
    paper.sections = added.sections;
    paper.venue = paper.venue.take().or(added.venue);
    paper.language = paper.language.take().or(added.language);
    paper.summary = paper.summary.take().or(added.summary);
    paper.image = paper.image.take().or(added.image);
    paper.upvotes = paper.upvotes.or(added.upvotes);
    paper.github_stars = paper.github_stars.or(added.github_stars);
}
