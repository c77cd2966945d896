//! The language of queries: words, `"phrases"`, `-without`, `tag:`, `author:`, `org:`, `venue:`, `title:`,
//! `year:2023..2025`, `has:code` and `has:pdf`. `docs/search.md` describes it.
//!
//! The browser's script reads queries in the same way; the cases of `tests/cases/search/queries.tsv` hold one
//! to the other.

use std::fmt;
use std::ops::RangeInclusive;

use super::fold::{lower, without_marks};
use super::stem::stem;
use super::terms::place;
use super::words::{Word, is_paired, words};

/// What somebody looks for: papers of which all clauses hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The clauses, in the order in which they stand. Without any, nothing is looked for.
    pub clauses: Vec<Clause>,
    /// What was not taken as it was written, in the order in which it stands.
    pub mistakes: Vec<Mistake>,
}

/// What looks like a part of the language and is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// `has:` with something else than `code` or `pdf`, which is left out.
    Has(String),
    /// `year:` with something else than years, which is left out.
    Year(String),
    /// The name of a field that there isn't, before a colon; it is taken for a word.
    Field(String),
}

/// A part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Whether papers are left out of which it holds.
    pub excluded: bool,
    /// Whether papers of which it doesn't hold stay, behind the others: the first letter of a word that somebody
    /// has begun to write.
    pub optional: bool,
    /// What has to hold.
    pub what: What,
    /// What stands between quotation marks, as it is written.
    pub quoted: Option<String>,
}

/// What has to hold of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It has one of these.
    Words {
        /// In which places: bits of [`place`], or 0 for anywhere.
        places: u8,
        /// What it may have.
        alternatives: Vec<Alternative>,
        /// Or a term that begins so.
        beginning: Option<String>,
        /// The word as it is written, where it is one that may hold a typing error.
        written: Option<String>,
    },
    /// It is of one of these years.
    Years(RangeInclusive<u16>),
}

/// Terms, all of which a paper has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// The terms.
    pub terms: Vec<String>,
    /// Whether they stand one behind another.
    pub phrase: bool,
}

/// Words that nobody looks for as long as there are others.
const STOP_WORDS: &[&str] = &[
    "a", "all", "an", "and", "ar", "are", "as", "at", "be", "by", "can", "do", "for", "from", "how", "i",
    "in", "is", "it", "its", "not", "of", "on", "or", "that", "the", "this", "to", "via", "we", "what",
    "with", "you",
];

/// From so many letters on a word that is not finished stands for all that begin with it.
const BEGINNING: usize = 2;

/// From so many letters on a word may hold a typing error.
const TYPO: usize = 4;

/// The names of all fields.
pub fn fields() -> impl Iterator<Item = &'static str> + Clone {
    FIELDS.iter().map(|(name, _)| *name).chain(["year", "has"])
}

/// What a clause looks at: the names of fields, and the places that they stand for.
const FIELDS: &[(&str, u8)] = &[
    ("title", place::TITLE),
    ("tag", place::TAG),
    ("author", place::AUTHOR),
    ("organization", place::ORGANIZATION),
    ("org", place::ORGANIZATION),
    ("venue", place::VENUE),
];

/// A piece of a query's text.
struct Token {
    excluded: bool,
    field: Option<String>,
    /// What stands before a colon and is no field.
    unknown: Option<String>,
    value: String,
    quoted: bool,
}

impl Query {
    /// Reads a query. Any text is one: what is no clause of the language is taken for words.
    ///
    /// The last word counts as not finished, unless white space or a quotation mark follows.
    pub fn parse(text: &str) -> Self {
        let unfinished = !text.ends_with(|last: char| last.is_whitespace() || last == '"');
        let mut parser = Parser::default();
        let tokens = tokens(text);
        let count = tokens.len();
        for (number, token) in tokens.into_iter().enumerate() {
            parser.take(token, unfinished && number + 1 == count);
        }
        parser.join_neighbours();
        parser.leave_out_stop_words();
        parser.wait_for_a_second_letter();
        let clauses = parser.clauses.into_iter().map(|(clause, _)| clause).collect();
        Self { clauses, mistakes: parser.mistakes }
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let behind_sign =
            rest.strip_prefix('-').filter(|rest| !rest.starts_with([' ', '-']) && !rest.is_empty());
        let excluded = behind_sign.is_some();
        rest = behind_sign.unwrap_or(rest);
        let name_end = rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(rest.len());
        let name = rest[..name_end].to_ascii_lowercase();
        let is_field = FIELDS.iter().any(|(known, _)| *known == name) || name == "year" || name == "has";
        let behind_name = rest[name_end..].strip_prefix(':');
        let field = behind_name.filter(|_| is_field).map(|_| name);
        // No address is meant: http://example.org.
        let is_unknown = |behind: &&str| {
            name_end > 0 && !behind.starts_with(|first: char| first == '/' || first.is_whitespace())
        };
        let unknown = behind_name.filter(|behind| !is_field && !behind.is_empty()).filter(is_unknown);
        let unknown = unknown.map(|_| rest[..name_end].to_owned());
        if let Some(behind) = behind_name.filter(|_| is_field) {
            rest = behind;
        }
        let quoted = rest.starts_with('"');
        let (value, behind) = if quoted {
            let inner = &rest[1..];
            inner.split_at(inner.find('"').unwrap_or(inner.len()))
        } else {
            let end = rest.find(|letter: char| letter.is_whitespace() || letter == '"').unwrap_or(rest.len());
            rest.split_at(end)
        };
        tokens.push(Token { excluded, field, unknown, value: value.to_owned(), quoted });
        rest = if quoted { behind.strip_prefix('"').unwrap_or(behind) } else { behind };
        rest = rest.trim_start();
    }
    tokens
}

#[derive(Default)]
struct Parser {
    /// The clauses, each with its text when that is a word that may belong to its neighbour.
    clauses: Vec<(Clause, Option<String>)>,
    mistakes: Vec<Mistake>,
}

impl Parser {
    fn take(&mut self, token: Token, unfinished: bool) {
        let Token { excluded, field, unknown, value, quoted } = token;
        self.mistakes.extend(unknown.map(Mistake::Field));
        let places = match field.as_deref() {
            Some("year") => {
                match years(&value) {
                    Some(years) => self.push_clause(excluded, What::Years(years)),
                    None => self.mistakes.push(Mistake::Year(value)),
                }
                return;
            }
            Some("has") => {
                match value.to_lowercase().as_str() {
                    known @ ("code" | "pdf") => {
                        self.push(excluded, 0, vec![all_of(&[format!("has:{known}")])], None, None);
                    }
                    _ => self.mistakes.push(Mistake::Has(value)),
                }
                return;
            }
            Some(name) => FIELDS.iter().find(|(known, _)| *known == name).map_or(0, |(_, places)| *places),
            None => 0,
        };
        if quoted {
            return self.take_phrase(excluded, places, &value);
        }
        let groups = groups(&value);
        let (alone, count) = (groups.len() == 1, groups.len());
        for (number, group) in groups.into_iter().enumerate() {
            let is_last = unfinished && number + 1 == count;
            let letters = group.written.chars().count();
            // A character that is a word is there with the one behind it.
            let is_character = group.written.chars().all(is_paired);
            let begins = if is_character { is_last || letters == 1 } else { is_last && letters >= BEGINNING };
            let beginning = (begins && !excluded).then(|| group.written.clone());
            let mut alternatives = group.alternatives;
            for term in beginning.iter().flat_map(|beginning| inflected(beginning)) {
                push_new(&mut alternatives, all_of(&[term]));
            }
            let is_word =
                group.written.chars().count() >= TYPO && group.written.chars().all(char::is_alphabetic);
            let optional = is_last && !excluded && is_letter(&group.written);
            let written = Some(group.written).filter(|_| is_word && !excluded && group.is_single);
            let joins = alone && !excluded && places == 0 && group.is_single && !value.chars().any(is_paired);
            self.push(excluded, places, alternatives, beginning, written);
            if let Some((clause, text)) = self.clauses.last_mut() {
                *text = joins.then(|| value.clone());
                clause.optional = optional;
            }
        }
    }

    fn take_phrase(&mut self, excluded: bool, places: u8, value: &str) {
        let all = without_last_of_runs(words(value));
        let parts: Vec<&Word> = all.iter().filter(|word| word.span == 1).collect();
        if parts.is_empty() {
            return;
        }
        let terms: Vec<String> = parts.iter().map(|word| word.term.clone()).collect();
        let phrase = terms.len() > 1;
        let mut alternatives = vec![Alternative { terms, phrase }];
        // Two or three words may be written as one.
        if (2..=3).contains(&parts.len()) && !value.chars().any(is_paired) {
            let whole: String = parts.iter().map(|word| word.written.as_str()).collect();
            push_new(&mut alternatives, all_of(&[stem(&whole)]));
        }
        self.push(excluded, places, alternatives, None, None);
        if let Some((clause, _)) = self.clauses.last_mut() {
            clause.quoted = Some(value.trim().to_owned());
        }
    }

    fn push(
        &mut self,
        excluded: bool,
        places: u8,
        alternatives: Vec<Alternative>,
        beginning: Option<String>,
        written: Option<String>,
    ) {
        self.push_clause(excluded, What::Words { places, alternatives, beginning, written });
    }

    fn push_clause(&mut self, excluded: bool, what: What) {
        self.clauses.push((Clause { excluded, optional: false, what, quoted: None }, None));
    }

    /// Two words that stand one behind another may be one: `fine tuning`, `GPT 4`.
    fn join_neighbours(&mut self) {
        for number in 1..self.clauses.len() {
            let (Some(one), Some(other)) = (&self.clauses[number - 1].1, &self.clauses[number].1) else {
                continue;
            };
            let joined = words(&lower(without_marks(&format!("{one}{other}")).chars()));
            let [word] = joined.as_slice() else { continue };
            let joined = all_of(std::slice::from_ref(&word.term));
            for (clause, _) in &mut self.clauses[number - 1..=number] {
                if let What::Words { alternatives, .. } = &mut clause.what {
                    push_new(alternatives, joined.clone());
                }
            }
        }
    }

    fn leave_out_stop_words(&mut self) {
        let is_plain = |(clause, text): &(Clause, Option<String>)| match &clause.what {
            What::Words { places: 0, alternatives, .. } if !clause.excluded => text.is_some()
                && alternatives.first().is_some_and(
                    |first| matches!(first.terms.as_slice(), [term] if STOP_WORDS.contains(&term.as_str())),
                ),
            What::Words { .. } | What::Years(_) => false,
        };
        let has_others = self.clauses.iter().any(|clause| {
            !is_plain(clause) && !clause.0.excluded && matches!(clause.0.what, What::Words { places: 0, .. })
        });
        if has_others {
            self.clauses.retain(|clause| !is_plain(clause));
        }
    }

    /// A single letter at the end is most likely the first one of a word. What the other clauses find stays until
    /// there are more; and where it is looked for in one field alone, it isn't looked for yet.
    fn wait_for_a_second_letter(&mut self) {
        let has_others = self.clauses.len() > 1;
        let Some((last, _)) = self.clauses.last_mut().filter(|(last, _)| last.optional) else { return };
        match last.what {
            What::Words { places: 0, .. } => last.optional = has_others,
            What::Words { .. } => drop(self.clauses.pop()),
            What::Years(_) => {}
        }
    }
}

/// Whether a word is a single letter of a script in which words have several.
fn is_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|letter| letter.is_alphabetic() && !is_paired(letter))
        && letters.next().is_none()
}

/// A word of a query, or a compound.
struct Group {
    alternatives: Vec<Alternative>,
    written: String,
    /// Whether it is one word, written as one.
    is_single: bool,
}

/// The words of a text without white space; the parts of a compound are one group with it.
fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for word in without_last_of_runs(words(text)) {
        let whole = all_of(std::slice::from_ref(&word.term));
        let mut alternatives = Vec::new();
        if word.span > 1 {
            let parts = groups.split_off(groups.len() - word.span as usize);
            let parts: Vec<String> =
                parts.into_iter().flat_map(|part| part.alternatives).flat_map(|part| part.terms).collect();
            alternatives.push(all_of(&parts));
        }
        alternatives.push(whole);
        groups.push(Group { alternatives, written: word.written, is_single: word.span == 1 });
    }
    groups
}

/// Words without the last character of each run that is taken by pairs: the pair before has it.
fn without_last_of_runs(mut words: Vec<Word>) -> Vec<Word> {
    let is_last = |before: &Word, word: &Word| {
        let mut letters = word.term.chars();
        let (Some(letter), None) = (letters.next(), letters.next()) else { return false };
        is_paired(letter)
            && before.position + 1 == word.position
            && before.term.chars().count() == 2
            && before.term.chars().all(is_paired)
            && before.term.ends_with(letter)
    };
    let drops: Vec<bool> = (0..words.len()).map(|at| at > 0 && is_last(&words[at - 1], &words[at])).collect();
    let mut drops = drops.into_iter();
    words.retain(|_| !drops.next().unwrap_or(false));
    words
}

/// The terms of the words that a beginning may become by an English ending that has begun: `tunin`.
fn inflected(beginning: &str) -> Vec<String> {
    let mut terms = Vec::new();
    for ending in ["ing", "ed", "es", "ies"] {
        for begun in 1..ending.len() {
            let Some(word) = beginning.strip_suffix(&ending[..begun]) else { continue };
            let term = stem(&format!("{word}{ending}"));
            if word.len() > 2 && term.len() < beginning.len() && !terms.contains(&term) {
                terms.push(term);
            }
        }
    }
    terms
}

fn all_of(terms: &[String]) -> Alternative {
    Alternative { terms: terms.to_vec(), phrase: false }
}

fn push_new(alternatives: &mut Vec<Alternative>, new: Alternative) {
    if !alternatives.contains(&new) {
        alternatives.push(new);
    }
}

/// `2023`, `2023..2025`, `2023..`, `..2025`.
fn years(text: &str) -> Option<RangeInclusive<u16>> {
    let year = |text: &str, open: u16| match text {
        "" => Some(open),
        _ if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().ok(),
        _ => None,
    };
    match text.split_once("..") {
        Some(("", "")) => None,
        Some((from, to)) => Some(year(from, 1)?..=year(to, 9999)?).filter(|years| !years.is_empty()),
        None if text.is_empty() => None,
        None => year(text, 0).map(|year| year..=year),
    }
}

impl fmt::Display for Query {
    /// As cases show it: alternatives parted by `|`, terms by `+`, those of a phrase by `~`; `*` before a
    /// beginning, `?` before a word that may hold a typing error; brackets around what need not hold.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown: Vec<String> = self.clauses.iter().map(ToString::to_string).collect();
        f.write_str(&shown.join(" "))
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Has(value) => write!(f, "“has:{value}” was left out: has: knows code and pdf."),
            Self::Year(value) => write!(f, "“year:{value}” was left out: year: takes 2024 or 2023..2025."),
            Self::Field(name) => write!(f, "“{name}:” is no field, and was taken for a word."),
        }
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.excluded { "-" } else { "" })?;
        f.write_str(if self.optional { "[" } else { "" })?;
        match &self.what {
            What::Years(years) => write!(f, "year:{}..{}", years.start(), years.end()),
            What::Words { places, alternatives, beginning, written } => {
                if let Some((name, _)) = FIELDS.iter().find(|(_, known)| known == places) {
                    write!(f, "{name}:")?;
                }
                let shown = alternatives
                    .iter()
                    .map(|alternative| alternative.terms.join(if alternative.phrase { "~" } else { "+" }));
                f.write_str(&shown.collect::<Vec<_>>().join("|"))?;
                beginning.iter().try_for_each(|beginning| write!(f, "*{beginning}"))?;
                written.iter().try_for_each(|written| write!(f, "?{written}"))
            }
        }?;
        f.write_str(if self.optional { "]" } else { "" })
    }
}
