//! The fields of a record as a paper.

use serde_json::Value;

use super::dates::is_told;
use super::entry::Entry;
use super::numbers::{PMCID, PMID, addresses, is_arxiv, is_file, labelled};
use super::tags::{Fate, kind_of, kind_of_words};
use crate::formats::pubmed;
use crate::formats::records::Draft;
use crate::formats::said::Said;
use crate::formats::syntax::json;
use crate::formats::text::markup::{self, Entities};
use crate::formats::text::space::{folded, nonempty};
use crate::formats::values::fields::Given;
use crate::formats::values::placeholder::is_placeholder;
use crate::formats::values::{date, identifier, keywords, language, name};
use crate::paper::{Paper, PaperType, Person, Status, Titles, body};

impl Entry<'_> {
    /// The paper, with what the settings give a place, and what neither takes.
    pub(super) fn draft_with(&self, given: &Given) -> Draft {
        let mut draft = self.draft();
        if given.target("N1").is_some() {
            draft.paper.extra.retain(|key, _| key != "note");
        }
        let fields = || self.fields.iter().filter(|(_, value)| !value.trim().is_empty());
        given.put(fields().map(|(tag, value)| (*tag, Value::from(value.as_str()))), &mut draft);
        draft.remarks = self.all("N1").chain(self.all("AD")).collect::<Vec<_>>().join("\n");
        let said = Said::of(&draft.paper);
        let (year, other_date) = (self.first(&["PY", "Y1"]), self.other_date());
        let other_date = other_date.as_ref().map(|(_, text)| text.as_str());
        let others = fields().filter(|(tag, value)| given.target(tag).is_none() && !is_placeholder(value));
        for (tag, value) in others {
            let is_taken = match Fate::of(tag) {
                Fate::Doi => identifier::is_doi_of(&draft.paper, value),
                Fate::Date => {
                    Some(value.as_str()) == other_date || is_told(value, year.as_deref(), &said, &draft)
                }
                Fate::Language => draft.paper.language.is_none() || said.has_language(value),
                Fate::Address if *tag == "L1" && is_file(value) => true,
                Fate::Address => addresses(value)
                    .all(|address| identifier::expected_address(&address).is_some() || said.has(&address)),
                Fate::Abstract => Some(value) == self.abstract_source(),
                Fate::Taken | Fate::Bookkeeping => true,
                // Of several lines each is a value.
                Fate::Perhaps if *tag == "SN" => value.lines().all(|line| says_number(&said, line)),
                Fate::Perhaps if *tag == "N1" => said.has(without_label(value)),
                Fate::Perhaps => said.has(value),
                Fate::Untaken => false,
            };
            let is_of_pubmed = [PMID, PMCID].iter().any(|label| labelled(value, label).is_some());
            let is_edition_s_day = *tag == "ET" && is_day(value);
            let is_kind = *tag == "M3" && kind_of_words(value).is_some();
            if !(is_taken || is_of_pubmed || is_edition_s_day || is_kind) {
                draft.untaken.push((*tag).to_owned());
            }
        }
        if kind_of(&self.kind).is_none() && !self.kind.is_empty() {
            draft.unread.push(("type", self.kind.clone()));
        }
        if let Some(language) = self.first(&["LA", "LG"]).filter(|_| draft.paper.language.is_none()) {
            draft.unread.push(("language", language));
        }
        draft
    }

    fn draft(&self) -> Draft {
        let mut draft = Draft::new(self.first(&["ID", "AN", "DO"]));
        let mut unclear = Vec::new();
        // Of a review JSTOR names there who wrote the book.
        let is_part = !self.is_review_of_jstor()
            && matches!(self.kind.as_str(), "CHAP" | "ECHAP" | "CONF" | "CPAPER" | "ENCYC" | "DICT" | "JOUR");
        draft.paper = Paper {
            title: self.title(),
            r#type: self.paper_type(),
            authors: self.people(self.tags_of_authors(), &mut unclear),
            editors: self.people(if is_part { &["ED", "A2"] } else { &["ED"] }, &mut unclear),
            tags: self.tags(),
            language: self.first(&["LA", "LG"]).and_then(|name| language::tag(&name)),
            venue: self.venue(),
            volume: self.first(&["VL"]),
            // In the Web of Science `CP` is the conference.
            issue: self
                .first(&["IS"])
                .filter(|_| self.has_issue())
                .or_else(|| self.first(&["CP"]).filter(|issue| issue.len() <= 10)),
            pages: self.pages(),
            publisher: self.first(&["PB", "PU"]).map(|name| without_brackets(&name)),
            isbn: self.isbn(),
            issn: self.issn(),
            place: self.place(),
            // PubMed has the day of the electronic edition there.
            edition: self.first(&["ET"]).filter(|edition| !is_day(edition)),
            series: self.series().filter(|series| self.venue().as_ref() != Some(series)),
            number: self.number(),
            event: self.event(),
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

    /// The series of its proceedings or book; Scopus has that of proceedings in `C3`, beside the conference.
    fn series(&self) -> Option<String> {
        let of_meeting = || self.first(&["C3"]).filter(|text| self.has_event() && is_series(text));
        self.first(&["T3"]).or_else(of_meeting)
    }

    fn has_event(&self) -> bool {
        matches!(self.kind.as_str(), "CONF" | "CPAPER")
    }

    /// What it was presented at; of a paper in proceedings what `C3` calls the conference beside their title.
    fn event(&self) -> Option<String> {
        match self.kind.as_str() {
            "SLIDE" => self.first(&["T2"]),
            _ if self.has_event() => {
                // EndNote has the title of proceedings there, beside the conference.
                let is_event = |text: &String| {
                    !text.starts_with("Proc") && !is_series(text) && self.venue().as_ref() != Some(text)
                };
                self.first(&["C3"]).filter(is_event)
            }
            _ => None,
        }
    }

    /// Whether `IS` is the number of a journal's issue or of a volume of proceedings; of other works it is one of
    /// their own or within a series.
    pub(super) fn has_issue(&self) -> bool {
        let kind = kind_of(&self.kind).unwrap_or(PaperType::Misc);
        matches!(kind, PaperType::Article | PaperType::Inproceedings | PaperType::Preprint | PaperType::Misc)
    }

    /// Where the publisher is. Of a conference `CY` is where it was held; EndNote and Zotero have the publisher's
    /// place in `C1` there, where databases have other things.
    fn place(&self) -> Option<String> {
        let is_of_conference = self.has_event();
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
            ("date", self.period()),
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
        let is_own = match (kind_of_words(&words), paper.r#type) {
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

    /// The tags of authors: Ovid has their full names apart, beside those with initials.
    fn tags_of_authors(&self) -> &'static [&'static str] {
        let count = |tags: &[&str]| tags.iter().map(|tag| self.all(tag).count()).sum::<usize>();
        match count(&["FA"]) {
            full if full > 0 && full == count(&["AU", "A1"]) => &["FA"],
            _ => &["AU", "A1"],
        }
    }

    /// The people under these tags, in the record's order. Some programs name the same people under two
    /// tags; under one tag, people of the same name are several.
    fn people(&self, tags: &[&str], unclear: &mut Vec<String>) -> Vec<Person> {
        let mut people: Vec<(&str, Person)> = Vec::new();
        let fields = || self.fields.iter().filter(|(tag, _)| tags.contains(tag));
        let all: Vec<&str> = fields().flat_map(|(_, value)| value.split(['\n', ';'])).collect();
        let goes_on_within = all.iter().rev().skip(1).any(|text| name::is_others(text));
        let in_short =
            || name::of_vancouver(&all).filter(|people| people.len() == all.len() && !goes_on_within);
        let mut with_initials =
            name::of_initials_behind(&all).or_else(in_short).unwrap_or_default().into_iter();
        for (tag, value) in fields() {
            for text in value.split(['\n', ';']) {
                let next = with_initials.next().map(|person| vec![person]);
                let named =
                    next.or_else(|| whole(text)).or_else(|| name::one_or_more(text)).unwrap_or_else(|| {
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
            let is_list_of_lines = value.contains('\n')
                && !value.contains([';', '|'])
                && !value.lines().any(|line| line.trim_end().ends_with(','));
            let parts = match value.contains(['\n', ';', '|']) {
                _ if is_list_of_lines => value.lines().collect(),
                true => keywords::parts(value),
                false => vec![value],
            };
            let parts = parts.into_iter().map(without_subheading).filter_map(nonempty);
            parts.for_each(|tag| json::add(&mut tags, tag));
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
        if let Some(journal) = self.journal_of_ebsco() {
            return Some(journal);
        }
        // Of other works than contributions to meetings databases have numbers of their own in `C3`.
        let tags: &[&str] = match self.kind.as_str() {
            "CONF" | "CPAPER" => &["T2", "JF", "JO", "BT", "C3", "JA", "J2", "T3"],
            _ => &["T2", "JF", "JO", "BT", "JA", "J2", "T3"],
        };
        self.first(tags)
            .filter(|_| self.kind != "BOOK")
            .or_else(|| self.first(&["T2", "T3"]).filter(|_| self.kind == "BOOK"))
    }

    /// The journal of an article in `EBSCOhost` that has a second title in `T2`: two other tags agree on it.
    fn journal_of_ebsco(&self) -> Option<String> {
        let is_of_ebsco = self.first(&["DP"]).is_some_and(|name| name.eq_ignore_ascii_case("EBSCOhost"));
        let journal = self.first(&["JF"]).filter(|_| is_of_ebsco && self.kind != "CONF");
        journal.filter(|journal| ["JO", "J1"].iter().any(|tag| self.first(&[tag]).as_ref() == Some(journal)))
    }

    fn pages(&self) -> Option<String> {
        match (self.first(&["SP"]), self.first(&["EP"])) {
            (Some(first), Some(last)) if first != last && !first.contains('-') => {
                Some(format!("{first}-{last}"))
            }
            (first, last) => first.or(last).or_else(|| self.first(&["C7", "AR"])),
        }
    }

    /// Whether it reviews a book, as JSTOR calls that: `[Review of The Moss]`, `Review of The Moss`.
    fn is_review_of_jstor(&self) -> bool {
        let is_of_jstor = || {
            let mut told = ["DB", "DP", "UR"].iter().flat_map(|tag| self.all(tag));
            told.any(|value| value.to_lowercase().contains("jstor"))
        };
        let title = self.title();
        title.starts_with("[Review of ") || title.starts_with("Review of ") && is_of_jstor()
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

    fn paper_type(&self) -> Option<PaperType> {
        if self.kind.is_empty() {
            return None;
        }
        let says_preprint =
            self.first(&["M3", "M1"]).is_some_and(|kind| kind.to_lowercase().contains("preprint"));
        let kind = kind_of(&self.kind).unwrap_or(PaperType::Misc);
        let may_be_preprint = matches!(self.kind.as_str(), "UNPB" | "GEN" | "JOUR" | "EJOUR" | "MANSCPT");
        // Zotero's word for what arXiv has is that for all that has no type.
        let is_of_arxiv = self.kind == "GEN"
            && (self.first(&["PB"]).is_some_and(|name| name.eq_ignore_ascii_case("arxiv"))
                || self.all("UR").any(|address| address.contains("://arxiv.org/abs/"))
                || self
                    .first(&["DO"])
                    .and_then(|doi| identifier::doi(&doi))
                    .is_some_and(|doi| doi.arxiv().is_some()));
        let says_preprint = says_preprint || is_of_arxiv && self.venue().is_none();
        let says_report =
            self.first(&["M3"]).is_some_and(|words| kind_of_words(&words) == Some(PaperType::Report));
        Some(match self.kind.as_str() {
            _ if says_preprint && may_be_preprint => PaperType::Preprint,
            "UNPB" | "GEN" | "MANSCPT" if says_report => PaperType::Report,
            _ => kind,
        })
    }

    fn title(&self) -> String {
        let tags: &[&str] = if self.kind == "BOOK" { &["TI", "T1", "BT", "CT"] } else { &["TI", "T1", "CT"] };
        let title = self.first(tags).unwrap_or_default();
        // As PubMed does, Ovid ends a title with a full stop.
        let is_of_ovid = self.first(&["DB"]).is_some_and(|name| name.starts_with("Ovid"));
        markup::title(if is_of_ovid { pubmed::title(&title) } else { &title }, Entities::Kept)
    }

    /// A note that a bibliography prints. Databases and reference managers have others there: where a record comes
    /// from, what somebody thought of it.
    fn note(&self) -> Option<String> {
        let is_of_database = ["DB", "DP", "N2"].iter().any(|tag| self.all(tag).next().is_some());
        let notes: Vec<&str> = self.all("N1").collect();
        // What Zotero calls so is that of the authors, as arXiv has it.
        let comment = notes.iter().find(|note| note.starts_with(COMMENT));
        if let Some(comment) =
            comment.map(|note| without_label(note)).filter(|note| note.len() <= LONGEST_NOTE)
        {
            return nonempty(comment);
        }
        let [note] = notes.as_slice() else { return None };
        // EndNote's copies of PubMed's records begin with the authors.
        let letters = |text: &str| text.to_lowercase().replace(|sign: char| !sign.is_alphanumeric(), "");
        let first = self.first(&["AU", "A1"]).map(|name| letters(&name)).unwrap_or_default();
        let is_of_record = note.len() > LONGEST_NOTE
            || (first.len() > 3 && letters(note).starts_with(&first))
            || note.contains(['<', '\n', ':', ';'])
            || note.starts_with("10.")
            || is_arxiv(note)
            || is_placeholder(note);
        nonempty(note).filter(|_| !is_of_database && !is_of_record)
    }
}

/// The longest note that a bibliography prints, in bytes.
const LONGEST_NOTE: usize = 200;

/// The label of a note that is the authors' comment on arXiv.
const COMMENT: &str = "Comment:";

fn without_label(note: &str) -> &str {
    note.strip_prefix(COMMENT).unwrap_or(note).trim_start()
}

/// Whether a paper says the numbers of a line, behind which may stand of which edition they are.
fn says_number(said: &Said, line: &str) -> bool {
    said.has(line) || {
        let mut numbers = identifier::numbers(line).peekable();
        numbers.peek().is_some() && numbers.all(|number| said.has(number))
    }
}

/// A text without the brackets that JSTOR puts around publishers: `[Tide Press, Shore Society]`.
fn without_brackets(text: &str) -> String {
    let inside = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inside.filter(|inside| !inside.contains(['[', ']'])).unwrap_or(text).to_owned()
}

/// The longest text of how a work was made public, in bytes.
const LONGEST_WAY: usize = 80;

/// The longest name of a place, in words.
const MOST_WORDS_OF_PLACE: usize = 4;

/// Whether a text is the name of a series of proceedings: `Moss International Conference Proceeding Series`.
fn is_series(text: &str) -> bool {
    let begins = ["Lecture Notes ", "Communications in Computer "];
    text.ends_with(" Series") || begins.iter().any(|begin| text.starts_with(begin))
}

/// Whether a text is a day, with its month and year.
fn is_day(text: &str) -> bool {
    date::parse(text).is_ok_and(|date| date.day().is_some())
}

/// A heading without the subheadings that Ovid puts behind it: `*Moss/px, th [Psychology, Therapy]`.
pub(super) fn without_subheading(keyword: &str) -> &str {
    let apart =
        keyword.trim_end().strip_suffix(']').and_then(|rest| rest.rsplit_once('[')?.0.rsplit_once('/'));
    let is_code =
        |code: &str| code.trim().len() == 2 && code.trim().bytes().all(|byte| byte.is_ascii_lowercase());
    apart.filter(|(_, codes)| codes.split(',').all(is_code)).map_or(keyword, |(heading, _)| heading)
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
