//! RIS, the tagged format of reference managers and of most databases' exports.
//!
//! Source: the specification of Research Information Systems
//! (<https://web.archive.org/web/20110930172154/http://www.refman.com/support/risformat_intro.asp>),
//! and what EndNote, Zotero, Scopus, IEEE Xplore and the Web of Science make of it. A record begins with
//! `TY` and ends with `ER`; what lacks either is reported. Line ends, spaces around the hyphen and lines that
//! continue a value are free.

mod tags;

use std::collections::HashSet;

use serde_json::Value;

use self::tags::{Fate, TAGS, kind_of, tagged};
use super::{Findings, Format, Kind, Listing, account};
use crate::diagnostic::{Diagnostic, Place};
use crate::formats::records::{Complete, Draft, LARGEST_RECORD, Records, Spot};
use crate::formats::said::Said;
use crate::formats::syntax::json;
use crate::formats::text::markup::{self, Entities};
use crate::formats::text::space::{folded, nonempty};
use crate::formats::untaken;
use crate::formats::values::date::{self, Doubt};
use crate::formats::values::fields::Given;
use crate::formats::values::placeholder::is_placeholder;
use crate::formats::values::{identifier, keywords, kind, language, name};
use crate::paper::{
    Date, Identifier, Issn, Paper, PaperType, Person, Pmcid, Pmid, Slot, Status, Titles, body,
};

/// The format.
pub const FORMAT: Format = Format {
    name: "ris",
    title: "RIS",
    obtain: "export RIS from a database or a reference manager",
    kind: Kind::Bibliography,
    recognise,
    read,
    lines: Some(said_lines),
};

fn recognise(text: &str) -> Result<(), String> {
    // Databases put their name and the date before the first record.
    let mut lines = lines(text).map(|(_, line)| line).filter(|line| !line.trim().is_empty()).take(30);
    let first =
        lines.by_ref().find(|line| matches!(tagged(line, false), Some(("TY", value)) if is_type(value)));
    let Some(first) = first else {
        return Err("no line `TY  - …` at its beginning".to_owned());
    };
    if lines.next().is_none_or(|line| tagged(line, has_one_space(first)).is_none()) {
        return Err("no tag follows its line `TY  - …`".to_owned());
    }
    Ok(())
}

/// Whether a value is a type: a short name, or the words of some databases (`Journal Article`).
fn is_type(value: &str) -> bool {
    let is_name = value.len() <= 10 && value.bytes().all(|byte| byte.is_ascii_alphanumeric());
    !value.is_empty() && (is_name || kind::named(value).is_some())
}

/// Whether a line of a tag has one space before its hyphen, where the standard has two.
fn has_one_space(line: &str) -> bool {
    line.trim_start_matches('\u{feff}').get(2..).is_some_and(|rest| rest.starts_with(" -"))
}

fn read(listing: &Listing, findings: &mut Findings) {
    let records = Records::new(listing, findings, Complete::Often);
    let mut records = records.with_places(untaken::Place::Tag);
    let given = Given::new(listing.columns);
    let mut open: Option<Entry> = None;
    let mut number = 0;
    let mut astray = Astray::default();
    let mut one_space = false;
    for (line_number, line) in lines(listing.text) {
        match (tagged(line, one_space).or_else(|| small(line, open.as_ref())), &mut open) {
            (Some(("TY", kind)), _) => {
                if let Some(entry) = open.take() {
                    entry.take_unended(&given, &mut records);
                }
                astray.settle(&mut number, &mut records);
                one_space = has_one_space(line);
                number += 1;
                open = Some(Entry::new(number, line_number, line, kind));
            }
            (Some(("ER", _)), Some(_)) => {
                if let Some(entry) = open.take() {
                    entry.take(&given, &mut records);
                }
            }
            (Some((tag, value)), Some(entry)) => entry.push(tag, value),
            (None, open) => {
                let is_value = open.as_mut().is_some_and(|entry| entry.push_on(line));
                if !(is_value || is_furniture(line, number)) {
                    astray.note(line_number, line);
                }
            }
            (Some(("ER", _)), None) => astray.settle(&mut number, &mut records),
            (Some((tag, value)), None) => astray.push(line_number, line, tag, value),
        }
    }
    astray.settle(&mut number, &mut records);
    astray.finish(&mut records);
    if let Some(entry) = open {
        records.refuse(
            &entry.spot(),
            "has no end; it was left out",
            "the listing ends before a line `ER  - `",
        );
    }
    records.finish();
}

/// The lines that say something of papers, but for dates, languages and types, which papers say in another
/// form, and what is the databases' own.
fn said_lines(text: &str, take: &mut dyn FnMut(account::Line)) {
    let (mut is_open, mut one_space, mut last) = (false, false, "");
    for (number, line) in lines(text) {
        let (tag, value) = match tagged(line, one_space) {
            Some(("TY", _)) => {
                (is_open, one_space, last) = (true, has_one_space(line), "TY");
                continue;
            }
            Some(("ER", _)) => {
                is_open = false;
                continue;
            }
            Some(tagged) => tagged,
            None => (last, line),
        };
        last = tag;
        let is_of_paper = match Fate::of(tag) {
            Fate::Taken | Fate::Doi | Fate::Address | Fate::Abstract | Fate::Perhaps | Fate::Untaken => true,
            Fate::Date | Fate::Language | Fate::Bookkeeping => false,
        };
        if is_open && is_of_paper && tag != "M3" {
            let decoded = markup::decoded(value);
            take(account::Line { number, place: tag, text: decoded.as_deref().unwrap_or(value) });
        }
    }
}

/// Whether a line outside records says nothing of papers: a blank one, or what a database puts before the
/// first one: `Provider: …`.
fn is_furniture(line: &str, records_so_far: usize) -> bool {
    let is_heading = || {
        let label = line.split_once(':').map(|(label, _)| label.trim());
        records_so_far == 0
            && label.is_some_and(|label| label.len() <= 30 && label.starts_with(char::is_uppercase))
    };
    line.trim().is_empty() || is_heading()
}

/// Tagged lines outside records. With a title they are a record that lacks its beginning; others are
/// a database's notes between two.
#[derive(Default)]
struct Astray<'a> {
    /// The first line since the last record, and whether a title came since.
    open: Option<(usize, &'a str)>,
    has_title: bool,
    /// The first line of notes, and how many lines there are.
    notes: Option<(usize, &'a str)>,
    count: usize,
    since: usize,
}

impl<'a> Astray<'a> {
    fn push(&mut self, number: usize, line: &'a str, tag: &str, value: &str) {
        self.open.get_or_insert((number, line));
        self.since += 1;
        self.has_title |= matches!(tag, "TI" | "T1" | "CT") && !value.is_empty();
    }

    /// Takes note of a line without a tag.
    fn note(&mut self, number: usize, line: &'a str) {
        self.notes.get_or_insert((number, line));
        self.count += 1;
    }

    fn settle(&mut self, number: &mut usize, records: &mut Records) {
        let Some((line, text)) = self.open.take() else { return };
        if std::mem::take(&mut self.has_title) {
            *number += 1;
            let spot = Spot { number: *number, line, text };
            let found = "no line `TY  - …` before its fields";
            records.refuse(&spot, "has no beginning; it was left out", found);
        } else {
            self.notes.get_or_insert((line, text));
            self.count += self.since;
        }
        self.since = 0;
    }

    fn finish(self, records: &mut Records) {
        let Some((line, text)) = self.notes else { return };
        let message = match self.count {
            1 => "a line between records was passed over".to_owned(),
            count => format!("{count} lines between records were passed over"),
        };
        let place = Place::line(records.listing(), line, text);
        let help = "fields stand between a line `TY  - …` and a line `ER  - `";
        records.problem(Diagnostic::warning(message).at(place).help(help));
    }
}

/// The lines of a text with their numbers, whatever ends them: `\r\n`, `\n`, or `\r` alone.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rest = Some(text);
    let mut number = 0;
    std::iter::from_fn(move || {
        let text = rest?;
        number += 1;
        let Some(end) = text.find(['\n', '\r']) else {
            rest = None;
            return Some((number, text));
        };
        let (line, behind) = text.split_at(end);
        rest = Some(behind.strip_prefix("\r\n").unwrap_or(&behind[1..]));
        Some((number, line))
    })
}

/// The tag and the value of a line whose tag is in small letters, in a record that begins so.
fn small<'a>(line: &'a str, open: Option<&Entry>) -> Option<(&'a str, &'a str)> {
    let line = line.trim_start_matches('\u{feff}');
    let (tag, rest) = (line.get(..2)?, line.get(2..)?);
    let is_of_small = open.is_some_and(|entry| entry.first.starts_with("ty"));
    if !rest.starts_with(' ') || !(tag == "ty" || is_of_small) {
        return None;
    }
    let value = rest.trim_start_matches(' ').strip_prefix('-')?;
    let is_separated = value.is_empty() || value.starts_with(' ');
    let is_it = |known: &&&str| known.chars().map(|letter| letter.to_ascii_lowercase()).eq(tag.chars());
    let known = ["TY", "ER"].iter().chain(TAGS).find(is_it)?;
    (is_separated && (tag != "ty" || is_type(value.trim()))).then_some((known, value.trim()))
}

/// A record while it is read.
struct Entry<'a> {
    number: usize,
    line: usize,
    first: &'a str,
    /// Its type, in capitals where it is a short name.
    kind: String,
    fields: Vec<(&'a str, String)>,
    size: usize,
}

impl<'a> Entry<'a> {
    fn new(number: usize, line: usize, first: &'a str, kind: &str) -> Self {
        let kind = if kind.contains(' ') { kind.to_owned() } else { kind.to_ascii_uppercase() };
        Self { number, line, first, kind, fields: Vec::new(), size: 0 }
    }

    fn spot(&self) -> Spot<'a> {
        Spot { number: self.number, line: self.line, text: self.first }
    }

    /// Takes a value. Databases leave HTML's entities in all of them.
    fn push(&mut self, tag: &'a str, value: &str) {
        self.size += value.len();
        if self.size <= LARGEST_RECORD {
            self.fields.push((tag, markup::decoded(value).unwrap_or_else(|| value.to_owned())));
        }
    }

    /// Takes a line that continues a value. EndNote lists keywords that way, one a line; within an
    /// abstract a blank line parts paragraphs. Tells whether there is a value that it can continue.
    fn push_on(&mut self, line: &str) -> bool {
        self.size += line.len();
        if self.size > LARGEST_RECORD {
            return true;
        }
        let Some((tag, value)) = self.fields.last_mut() else { return false };
        let is_list = matches!(*tag, "KW" | "AU" | "A1" | "UR" | "SN");
        let separator = if is_list {
            "\n"
        } else if line.trim().is_empty() {
            "\n\n"
        } else {
            " "
        };
        if !value.is_empty() && !value.ends_with(char::is_whitespace) {
            value.push_str(separator);
        }
        value.push_str(markup::decoded(line).as_deref().unwrap_or(line).trim());
        true
    }

    /// Hands over a record that ends as it should.
    fn take(self, given: &Given, records: &mut Records) {
        let spot = self.spot();
        if self.size > LARGEST_RECORD {
            return records.refuse(&spot, "is too large; it was left out", "more than 50 MB");
        }
        records.take(self.draft_with(given), &spot);
    }

    /// Hands over a record that is followed by another one.
    fn take_unended(self, given: &Given, records: &mut Records) {
        let spot = self.spot();
        let mut draft = self.draft_with(given);
        draft.flaw("has no end; it was taken up to where the next one begins", "no line `ER  - `");
        records.take(draft, &spot);
    }

    fn all<'s>(&'s self, tag: &'s str) -> impl Iterator<Item = &'s str> {
        self.fields
            .iter()
            .filter(move |(name, value)| *name == tag && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// The first value of the first of these tags that has one, on one line.
    fn first(&self, tags: &[&str]) -> Option<String> {
        tags.iter().find_map(|tag| self.all(tag).find_map(nonempty))
    }

    /// The paper, with what the settings give a place, and what neither takes.
    fn draft_with(&self, given: &Given) -> Draft {
        let mut draft = self.draft();
        if given.target("N1").is_some() {
            draft.paper.extra.retain(|key, _| key != "note");
        }
        let fields = || self.fields.iter().filter(|(_, value)| !value.trim().is_empty());
        given.put(fields().map(|(tag, value)| (*tag, Value::from(value.as_str()))), &mut draft);
        draft.remarks = self.all("N1").chain(self.all("AD")).collect::<Vec<_>>().join("\n");
        let said = Said::of(&draft.paper);
        let others = fields().filter(|(tag, value)| given.target(tag).is_none() && !is_placeholder(value));
        for (tag, value) in others {
            let is_taken = match Fate::of(tag) {
                Fate::Doi => identifier::is_doi_of(&draft.paper, value),
                Fate::Date => self.is_told(value, &said, &draft),
                Fate::Language => draft.paper.language.is_none() || said.has_language(value),
                Fate::Address => addresses(value)
                    .all(|address| identifier::expected_address(&address).is_some() || said.has(&address)),
                Fate::Abstract => Some(value) == self.abstract_source(),
                Fate::Taken | Fate::Bookkeeping => true,
                Fate::Perhaps => said.has(value),
                Fate::Untaken => false,
            };
            let is_of_pubmed = [PMID, PMCID].iter().any(|label| labelled(value, label).is_some());
            let is_edition_s_day = *tag == "ET" && is_day(value);
            let is_kind = *tag == "M3" && kind::named(value).is_some();
            if !(is_taken || is_of_pubmed || is_edition_s_day || is_kind) {
                draft.untaken.push((*tag).to_owned());
            }
        }
        if kind_of(&self.kind).is_none() {
            draft.unread.push(("type", self.kind.clone()));
        }
        if let Some(language) = self.first(&["LA"]).filter(|_| draft.paper.language.is_none()) {
            draft.unread.push(("language", language));
        }
        draft
    }

    /// Whether a date is the paper's, or is reported.
    fn is_told(&self, text: &str, said: &Said, draft: &Draft) -> bool {
        let year = self.first(&["PY", "Y1"]);
        match date::parse_in(text.trim_end_matches('/'), year.as_deref()) {
            Ok(date) => said.has_date(date),
            Err(doubt) => {
                draft.bad_date.iter().chain(&draft.flaws).any(|(_, found)| *found == doubt.found)
                    || doubt.known.is_some_and(|date| said.has_date(date))
            }
        }
    }

    fn draft(&self) -> Draft {
        let mut draft = Draft::new(self.first(&["ID", "AN", "DO"]));
        let mut unclear = Vec::new();
        let is_part =
            matches!(self.kind.as_str(), "CHAP" | "ECHAP" | "CONF" | "CPAPER" | "ENCYC" | "DICT" | "JOUR");
        draft.paper = Paper {
            title: self.title(),
            r#type: self.paper_type(),
            authors: self.people(&["AU", "A1"], &mut unclear),
            editors: self.people(if is_part { &["ED", "A2"] } else { &["ED"] }, &mut unclear),
            tags: self.tags(),
            language: self.first(&["LA"]).and_then(|name| language::tag(&name)),
            venue: self.venue(),
            volume: self.first(&["VL"]),
            // In the Web of Science `CP` is the conference.
            issue: self
                .first(&["IS"])
                .filter(|_| self.has_issue())
                .or_else(|| self.first(&["CP"]).filter(|issue| issue.len() <= 10)),
            pages: self.pages(),
            publisher: self.first(&["PB", "PU"]).map(|name| without_brackets(&name)),
            isbn: self.all("SN").find_map(identifier::isbn).into(),
            issn: self.issn(),
            place: self.place(),
            // PubMed has the day of the electronic edition there.
            edition: self.first(&["ET"]).filter(|edition| !is_day(edition)),
            series: self.first(&["T3"]).filter(|series| self.venue().as_ref() != Some(series)),
            number: self.number(),
            event: self.first(&["T2"]).filter(|_| self.kind == "SLIDE"),
            titles: self
                .first(&["TT"])
                .map(|translated| Titles { translated: Some(translated), ..Titles::default() }),
            status: self.status(),
            body: self.abstract_text(),
            ..Paper::default()
        };
        for names in unclear {
            draft.flaw(name::UNCLEAR, format!("`{names}`"));
        }
        if let Some(date) = self.date() {
            draft.take_date(date);
        }
        // Those that follow are told of as values that nothing takes.
        draft.flaws.extend(self.all("DO").next().and_then(|doi| identifier::take_doi(&mut draft.paper, doi)));
        self.note_identifiers(&mut draft.paper);
        self.keep_numbers(&mut draft.paper);
        self.keep_particulars(&mut draft.paper);
        draft
    }

    /// Whether `IS` is the number of a journal's issue or of a volume of proceedings; of other works it is one of
    /// their own or within a series.
    fn has_issue(&self) -> bool {
        let kind = kind_of(&self.kind).unwrap_or(PaperType::Misc);
        matches!(kind, PaperType::Article | PaperType::Inproceedings | PaperType::Preprint | PaperType::Misc)
    }

    fn number(&self) -> Option<String> {
        let own: &[&str] = if self.kind == "RPRT" { &["IS", "M1"] } else { &["IS"] };
        self.first(own).filter(|number| !self.has_issue() && !is_arxiv(number))
    }

    /// Where the publisher is. Of a conference `CY` is where it was held; EndNote and Zotero have the publisher's
    /// place in `C1` there, where databases have other things.
    fn place(&self) -> Option<String> {
        let is_of_conference = matches!(self.kind.as_str(), "CONF" | "CPAPER");
        let is_place = |text: &String| {
            text.len() <= 60
                && text.split(' ').count() <= MOST_WORDS_OF_PLACE
                && text.split(' ').next_back().is_some_and(|last| last.starts_with(char::is_uppercase))
                && !text.contains([':', ';', '['])
                && !text.contains(|c: char| c.is_ascii_digit())
        };
        let told = match is_of_conference {
            true => self.first(&["C1"]).filter(is_place),
            false => self.first(&["CY", "PP"]),
        };
        told.or_else(|| self.first(&["PI"]))
    }

    /// What citations need beyond our fields: the chapter, what kind of work it is in words, how it was made public,
    /// and a note.
    fn keep_particulars(&self, paper: &mut Paper) {
        let chapter = self.first(&["SE"]).filter(|_| matches!(self.kind.as_str(), "CHAP" | "ECHAP"));
        // Databases have numbers there.
        let is_way = |way: &String| {
            let digits = way.bytes().filter(u8::is_ascii_digit).count();
            way.len() <= LONGEST_WAY && way.contains(' ') && digits < 5
                || digits == 0 && way.contains(char::is_alphabetic)
        };
        let way = self.first(&["C5"]).filter(is_way);
        let told = [
            ("chapter", chapter),
            ("genre", self.genre(paper)),
            ("howpublished", way),
            ("note", self.note()),
        ];
        for (key, text) in told {
            if let Some(text) = text {
                paper.extra.entry(key).or_insert_with(|| text.into());
            }
        }
    }

    /// The words for the kind of work, where they say more than its type; databases have their own types there.
    fn genre(&self, paper: &Paper) -> Option<String> {
        let words = self.first(&["M3"])?;
        let is_short = words.len() <= 60 && !words.contains([':', ';', '/']) && !words.starts_with("10.");
        let is_own = match (kind::named(&words), paper.r#type) {
            (None, _) => paper.status.is_none(),
            (Some(named), Some(kind)) => {
                let is_said = matches!(
                    kind,
                    PaperType::Thesis
                        | PaperType::Report
                        | PaperType::Presentation
                        | PaperType::Misc
                        | PaperType::Preprint
                );
                named == kind && is_said && !words.eq_ignore_ascii_case(kind.name())
            }
            (Some(_), None) => false,
        };
        Some(words).filter(|_| is_short && is_own)
    }

    /// A note that a bibliography prints. Databases and reference managers have others there: where a record comes
    /// from, what somebody thought of it.
    fn note(&self) -> Option<String> {
        let is_of_database = ["DB", "DP", "N2"].iter().any(|tag| self.all(tag).next().is_some());
        let notes: Vec<&str> = self.all("N1").collect();
        let [note] = notes.as_slice() else { return None };
        let is_of_record = note.len() > 200
            || note.contains(['<', '\n', ':', ';'])
            || note.starts_with("10.")
            || is_arxiv(note)
            || is_placeholder(note);
        nonempty(note).filter(|_| !is_of_database && !is_of_record)
    }

    /// The number of a journal; what is no number of a book either is reported with it.
    fn issn(&self) -> Slot<Issn> {
        let unread = || {
            let is_read = self.all("SN").any(|text| identifier::isbn(text).is_some());
            let text = self.first(&["SN"]).filter(|_| !is_read);
            text.map(|text| Slot::read(&text)).unwrap_or_default()
        };
        self.all("SN").find_map(identifier::issn).map_or_else(unread, Slot::Known)
    }

    /// Of several numbers of journals, or of books, a paper has the first.
    fn keep_numbers(&self, paper: &mut Paper) {
        let mut seen = HashSet::new();
        let numbers: Vec<&str> = self.all("SN").flat_map(identifier::numbers).collect();
        let digits = |number: &str| number.replace('-', "");
        let numbers = numbers.into_iter().filter(|number| seen.insert(digits(number)));
        let (books, journals): (Vec<&str>, Vec<&str>) = numbers.partition(|number| digits(number).len() > 8);
        for (key, numbers) in [("isbn", books), ("issn", journals)] {
            if numbers.len() > 1 {
                paper.extra.insert(key.to_owned(), numbers.join(", ").into());
            }
        }
    }

    fn title(&self) -> String {
        let tags: &[&str] = if self.kind == "BOOK" { &["TI", "T1", "BT", "CT"] } else { &["TI", "T1", "CT"] };
        markup::title(&self.first(tags).unwrap_or_default(), Entities::Kept)
    }

    /// The people under these tags, in the record's order. Some programs name the same people under two
    /// tags; under one tag, people of the same name are several.
    fn people(&self, tags: &[&str], unclear: &mut Vec<String>) -> Vec<Person> {
        let mut people: Vec<(&str, Person)> = Vec::new();
        for (tag, value) in self.fields.iter().filter(|(tag, _)| tags.contains(tag)) {
            for text in value.split(['\n', ';']) {
                let named = whole(text).or_else(|| name::one_or_more(text)).unwrap_or_else(|| {
                    unclear.push(folded(text));
                    vec![Person::named(folded(text))]
                });
                for person in named {
                    if !people.iter().any(|(other, known)| other != tag && *known == person) {
                        people.push((*tag, person));
                    }
                }
            }
        }
        people.into_iter().map(|(_, person)| person).collect()
    }

    /// Keywords, of which some databases write all into one line.
    fn tags(&self) -> Vec<String> {
        let mut tags = Vec::new();
        for value in self.all("KW") {
            // One keyword a line may have a comma of its own.
            let parts = match value.contains(['\n', ';', '|']) {
                true => keywords::parts(value),
                false => vec![value],
            };
            parts.into_iter().filter_map(nonempty).for_each(|tag| json::add(&mut tags, tag));
        }
        tags
    }

    /// Where it was published. `T2` is that in most dialects; the short names come last.
    fn venue(&self) -> Option<String> {
        if matches!(self.kind.as_str(), "CHAP" | "ECHAP") {
            return self.first(&["T2", "BT", "JF", "JO", "C3", "JA", "J2"]);
        }
        if self.kind == "SLIDE" {
            return None;
        }
        self.first(&["T2", "JF", "JO", "BT", "C3", "JA", "J2", "T3"])
            .filter(|_| self.kind != "BOOK")
            .or_else(|| self.first(&["T2", "T3"]).filter(|_| self.kind == "BOOK"))
    }

    fn pages(&self) -> Option<String> {
        match (self.first(&["SP"]), self.first(&["EP"])) {
            (Some(first), Some(last)) if first != last && !first.contains('-') => {
                Some(format!("{first}-{last}"))
            }
            (first, last) => first.or(last).or_else(|| self.first(&["C7", "AR"])),
        }
    }

    fn abstract_text(&self) -> String {
        markup::markdown(self.abstract_source().map_or("", String::as_str), Entities::Kept)
    }

    fn abstract_source(&self) -> Option<&String> {
        let of =
            |tag: &str| self.fields.iter().find(|(name, value)| *name == tag && !value.trim().is_empty());
        of("AB").or_else(|| of("N2")).map(|(_, value)| value)
    }

    fn status(&self) -> Option<Status> {
        let kind = self.first(&["M3"])?.to_lowercase();
        kind.starts_with("retracted").then_some(Status::Retracted)
    }

    /// The first of the dates, made more precise by what the others say of the same year.
    fn date(&self) -> Option<Result<Date, Doubt>> {
        let year = self.first(&["PY", "Y1"]);
        let mut best: Option<Date> = None;
        let mut doubt = None;
        for text in ["PY", "Y1", "DA", "PD"].iter().filter_map(|tag| self.first(&[tag])) {
            // `DA` may say only a month and a day: `MAY 6`.
            match date::parse_in(text.trim_end_matches('/'), year.as_deref()) {
                Ok(date) => best = Some(best.filter(|best| !refines(date, *best)).unwrap_or(date)),
                Err(found) => doubt = doubt.or(Some(found)),
            }
        }
        match (best, doubt) {
            (Some(best), Some(doubt)) if best.month().is_none() => {
                Some(Err(Doubt { known: Some(best), ..doubt }))
            }
            (Some(best), _) => Some(Ok(best)),
            (None, doubt) => doubt.map(Err),
        }
    }

    fn paper_type(&self) -> Option<PaperType> {
        let says_preprint =
            self.first(&["M3", "M1"]).is_some_and(|kind| kind.to_lowercase().contains("preprint"));
        let kind = kind_of(&self.kind).unwrap_or(PaperType::Misc);
        let may_be_preprint = matches!(self.kind.as_str(), "UNPB" | "GEN" | "JOUR" | "EJOUR" | "MANSCPT");
        Some(if says_preprint && may_be_preprint { PaperType::Preprint } else { kind })
    }

    /// Notes the numbers of PubMed, which its own files and those of its exporters have.
    fn note_pubmed(&self, paper: &mut Paper) {
        let is_of_pubmed = self.first(&["DB"]).is_some_and(|name| name.eq_ignore_ascii_case("pubmed"));
        let by_label = |label| {
            ["U1", "U2", "U3"].iter().find_map(|tag| self.all(tag).find_map(|value| labelled(value, label)))
        };
        let accession = self.all("AN").next().filter(|_| is_of_pubmed);
        paper.pmid.fill(by_label(PMID).or(accession).and_then(|value| Pmid::parse(value).ok()));
        paper.pmcid.fill(by_label(PMCID).and_then(|value| Pmcid::parse(value).ok()));
    }

    fn note_identifiers(&self, paper: &mut Paper) {
        for tag in ["DO", "M3", "N1"] {
            // Only `DO` is for it; EndNote had it elsewhere once.
            let is_one = |value: &&str| tag == "DO" || value.starts_with("10.");
            for value in self.all(tag).filter(is_one) {
                identifier::note_doi(paper, value);
            }
        }
        for tag in ["AN", "M1", "N1", "C1", "IS"] {
            let values = self.all(tag).flat_map(str::lines);
            for value in values.filter(|value| is_arxiv(value)) {
                identifier::note_arxiv(paper, value);
            }
        }
        // Where EndNote and databases after it put the number of a text in PubMed Central.
        let central = self.all("C2").find_map(|value| Pmcid::parse(value).ok());
        paper.pmcid.fill(central);
        self.note_pubmed(paper);
        for (tag, label) in [("L1", "pdf"), ("UR", "page"), ("L2", "page"), ("LK", "page")] {
            for address in self.all(tag).flat_map(addresses) {
                identifier::note_address(paper, label, &address);
            }
        }
    }
}

/// A text without the brackets that JSTOR puts around publishers: `[Tide Press, Shore Society]`.
fn without_brackets(text: &str) -> String {
    let inside = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inside.filter(|inside| !inside.contains(['[', ']'])).unwrap_or(text).to_owned()
}

/// The addresses in a value, which some databases write in one line.
fn addresses(value: &str) -> impl Iterator<Item = String> + '_ {
    identifier::addresses(value).into_iter().map(|address| identifier::without_spaces(address).into_owned())
}

/// The longest text of how a work was made public, in bytes.
const LONGEST_WAY: usize = 80;

/// The longest name of a place, in words.
const MOST_WORDS_OF_PLACE: usize = 4;

/// The labels that PubMed's exporters put behind its numbers.
const PMID: &str = "[pmid]";
const PMCID: &str = "[pmcid]";

/// Whether a text is a day, with its month and year.
fn is_day(text: &str) -> bool {
    date::parse(text).is_ok_and(|date| date.day().is_some())
}

/// What stands before a label in brackets: `31234567[pmid]`.
fn labelled<'a>(value: &'a str, label: &str) -> Option<&'a str> {
    value.trim().strip_suffix(label).map(str::trim)
}

/// Whether a text is an identifier of arXiv's with its name before it.
fn is_arxiv(text: &str) -> bool {
    text.trim_start().to_ascii_lowercase().starts_with("arxiv:")
}

/// Whether a date says the same as another, and more.
fn refines(date: Date, other: Date) -> bool {
    date.year() == other.year()
        && date.month().is_some()
        && (other.month().is_none() || (other.month() == date.month() && other.day().is_none()))
}

/// A name with a comma behind it and none in it, or with its first one doubled, which says that it has no parts:
/// EndNote's way to write bodies.
fn whole(text: &str) -> Option<Vec<Person>> {
    if text.matches(",,").count() == 1 {
        return Some(vec![body(folded(&text.replace(",,", ",")))]);
    }
    let name = folded(text.trim().strip_suffix(',')?);
    (!name.is_empty() && !name.contains(',')).then(|| vec![body(name)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_may_be_in_small_letters() {
        let of_small = Entry::new(1, 1, "ty  - jour", "jour");
        assert_eq!(of_small.kind, "JOUR");
        for (line, open, expected) in [
            ("ty  - jour", None, Some(("TY", "jour"))),
            ("ti  - Lower", Some(&of_small), Some(("TI", "Lower"))),
            ("er  -", Some(&of_small), Some(("ER", ""))),
            ("ti  - Lower", None, None),
            ("in  - so on", Some(&of_small), None),
            ("ty - the tie - of", None, None),
        ] {
            assert_eq!(small(line, open), expected, "{line}");
        }
    }

    #[test]
    fn any_line_end_will_do() {
        let found: Vec<(usize, &str)> = lines("\u{feff}a\r\nb\rc\n\nd").collect();
        assert_eq!(found, [(1, "a"), (2, "b"), (3, "c"), (4, ""), (5, "d")]);
    }
}
