//! A file's entries with what they refer to, and what is told of them.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use rayon::prelude::*;

use super::blocks::{self, Block, Ending};
use super::entry::{self, Doubt, Entry, Strings};
use super::groups::Groups;
use super::mend::Fault;
use super::{identifiers, inherit, latex, paper};
use crate::diagnostic::{Diagnostic, Place};
use crate::formats::records::LARGEST_RECORD;
use crate::formats::untaken::Untaken;
use crate::formats::values::fields::Given;
use crate::formats::values::placeholder::is_no_title;
use crate::formats::{Findings, Gap, Lacks, Listing, Record, YearFrom};

/// How many parents of parents are looked up.
const DEEPEST: usize = 8;
/// How many `xdata` an entry can have.
const MOST_PARENTS: usize = 16;
/// How many doubts about one entry are reported.
const MOST_DOUBTS: usize = 20;

/// A file's entries and what they refer to.
pub(super) struct Library<'a> {
    /// The file's name.
    name: &'a str,
    captured: Option<crate::paper::Date>,
    /// By citation key, the first entry that has it.
    entries: HashMap<&'a str, Block<'a>>,
    strings: Strings,
    groups: Groups,
    parents: HashMap<&'a str, Option<Rc<Entry<'a>>>>,
    /// The keys of `crossref` parents that entries have.
    pub(super) parents_used: HashSet<&'a str>,
    /// What the site's settings give a place.
    given: Given,
    /// What no field takes.
    pub(super) untaken: Untaken,
}

impl<'a> Library<'a> {
    /// Looks through a file once for what may stand after the entries that need it.
    pub(super) fn of(listing: &Listing<'a>, findings: &mut Findings) -> Self {
        let mut library = Self {
            name: listing.name,
            captured: listing.as_of,
            entries: HashMap::new(),
            strings: Strings::default(),
            groups: Groups::default(),
            parents: HashMap::new(),
            parents_used: HashSet::new(),
            given: Given::new(listing.columns),
            untaken: Untaken::of(crate::formats::untaken::Place::Field),
        };
        let mut end = 0;
        let mut last: Option<Block> = None;
        for block in blocks::blocks(listing.text) {
            if let Some(last) = &last {
                library.stray(last, &listing.text[end..block.start], findings);
            }
            (end, last) = (block.end(), Some(block));
            if block.is("comment") {
                library.groups.take(block.text);
            } else if block.is("string") {
                let _ = library.strings.define(&block);
            } else if block.is("preamble") {
                library.strings.take_preamble(&block);
            } else if block.is_entry() && !block.key.is_empty() {
                match library.entries.get(block.key) {
                    Some(first) => findings.problem(doubled(library.name, &block, first)),
                    None => {
                        library.entries.insert(block.key, block);
                    }
                }
            }
        }
        if let Some(last) = &last {
            library.stray(last, &listing.text[end..], findings);
        }
        library
    }

    /// Reports when fields stand after an entry instead of in it.
    fn stray(&self, block: &Block, between: &str, findings: &mut Findings) {
        if let Some(field) = blocks::stray_field(between) {
            let end = block.text.len().saturating_sub(1);
            findings.problem(
                Diagnostic::error(format!("{} ends before its field `{field}`", named(block)))
                    .at(place(self.name, block, end))
                    .found("a closing brace too many")
                    .help("delete the brace, and import again"),
            );
        }
    }

    pub(super) fn define(&mut self, block: &Block<'a>, findings: &mut Findings) {
        if let Err(fault) = self.strings.define(block) {
            findings.problem(
                Diagnostic::warning("an `@string` can't be read")
                    .at(place(self.name, block, fault.at))
                    .found(fault.what)
                    .help("write `@string{name = \"text\"}`"),
            );
        }
    }

    /// The entry of a block with what its parents have. Reports what is wrong with it.
    pub(super) fn entry(&mut self, block: &Block<'a>, findings: &mut Findings) -> Option<Entry<'a>> {
        if block.text.len() > LARGEST_RECORD {
            findings.refuse(
                Diagnostic::error(format!("{} is longer than 50 MB and was left out", named(block)))
                    .at(Place::line(self.name, block.line, ""))
                    .help("look for a brace that is never closed"),
            );
            return None;
        }
        let mut doubts = Vec::new();
        let mut entry = match entry::entry(block, &self.strings, &mut doubts) {
            Ok(entry) => entry,
            Err(fault) => {
                findings.refuse(self.refusal(block, fault));
                return None;
            }
        };
        for doubt in doubts.into_iter().take(MOST_DOUBTS) {
            findings.problem(self.warning(block, doubt));
        }
        for key in self.inherit(&mut entry, &mut Vec::new()) {
            findings.problem(
                Diagnostic::warning(format!(
                    "{} refers to `{key}`, which can't be found or read",
                    named(block)
                ))
                .at(place(self.name, block, 0))
                .help("add that entry, or import the whole file"),
            );
        }
        Some(entry)
    }

    /// Takes the papers that these entries are.
    pub(super) fn take(&mut self, entries: &mut Vec<(Block, Entry)>, findings: &mut Findings) {
        let (groups, given) = (&self.groups, &self.given);
        let (entries_by_key, strings) = (&self.entries, &self.strings);
        let known_as = |key: &str| identifier_of(entries_by_key.get(key), strings, key);
        let read =
            |(block, entry): &(Block, Entry)| paper::read(entry, groups.of(block.key), given, &known_as);
        let read: Vec<paper::Read> = entries.par_iter().map(read).collect();
        for ((block, entry), read) in entries.drain(..).zip(read) {
            read.untaken.iter().for_each(|name| self.untaken.name(name));
            read.unread.iter().for_each(|(field, value)| self.untaken.value(field, value, block.line));
            if read.paper.title.is_empty() || is_no_title(&read.paper.title) {
                findings.refuse(
                    Diagnostic::error(format!("{} has no title and was left out", named(&block)))
                        .at(place(self.name, &block, 0))
                        .help("add `title = {…}`, and import again"),
                );
                continue;
            }
            self.report(&block, &read, findings);
            let gaps = self.gaps(&block, &read);
            findings.record(Record {
                paper: read.paper,
                line: block.line,
                captured: self.captured,
                year: YearFrom::Record,
                // Pages show it beside the authors, whose marks it explains.
                remarks: entry.get("annotation").map(latex::plain).unwrap_or_default(),
                gaps,
            });
        }
    }

    /// Gives an entry what its parents have. Returns the keys of those that can't be had. `path` has
    /// the keys of its children, since entries may refer to each other in a circle.
    fn inherit(&mut self, entry: &mut Entry<'a>, path: &mut Vec<&'a str>) -> Vec<String> {
        let data = entry.get("xdata").into_iter().flat_map(|keys| keys.split(','));
        let data: Vec<String> = data.map(trimmed).filter(|key| !key.is_empty()).take(MOST_PARENTS).collect();
        let crossref = entry.get("crossref").map(trimmed);
        let mut missing = Vec::new();
        path.push(entry.key);
        for key in data {
            match self.parent(&key, path) {
                Some(data) => inherit::xdata(entry, &data),
                None => missing.push(key),
            }
        }
        if let Some(key) = crossref {
            match self.parent(&key, path) {
                Some(parent) => {
                    inherit::crossref(entry, &parent);
                    self.parents_used.insert(parent.key);
                }
                None => missing.push(key),
            }
        }
        path.pop();
        missing
    }

    /// The entry with that key, with what it has from its own parents.
    fn parent(&mut self, key: &str, path: &mut Vec<&'a str>) -> Option<Rc<Entry<'a>>> {
        let block = *self.entries.get(key).filter(|block| block.text.len() <= LARGEST_RECORD)?;
        if path.len() > DEEPEST || path.contains(&block.key) {
            return None;
        }
        if let Some(known) = self.parents.get(block.key) {
            return known.clone();
        }
        let parent = entry::entry(&block, &self.strings, &mut Vec::new()).ok().map(|mut parent| {
            self.inherit(&mut parent, path);
            Rc::new(parent)
        });
        self.parents.insert(block.key, parent.clone());
        parent
    }

    /// What an entry lacks.
    fn gaps(&self, block: &Block, read: &paper::Read) -> Vec<Gap> {
        let title = &read.paper.title;
        let gap = |lacks: Lacks, help: &str| {
            let problem = Diagnostic::warning(format!("{} has no {}", named(block), lacks.name()));
            let problem = problem.at(place(self.name, block, 0)).found(format!("“{title}”")).help(help);
            Gap { lacks, is_common: true, problem }
        };
        let date = match &read.dated.fault {
            Some(fault) => {
                let problem = self.date_fault(block, read, fault);
                Gap { lacks: Lacks::Date, is_common: false, problem }
            }
            None => gap(Lacks::Date, "add `year = {…}`, and import again"),
        };
        let gaps = [date, gap(Lacks::Abstract, "add `abstract = {…}`, and import again")];
        gaps.into_iter().filter(|gap| gap.lacks.is_in(&read.paper)).collect()
    }

    /// What is wrong with the date of an entry.
    fn date_fault(
        &self,
        block: &Block,
        read: &paper::Read,
        (field, text): &(&'static str, String),
    ) -> Diagnostic {
        let taken = match read.paper.date {
            Some(date) => format!("{date} was taken"),
            None => "it was taken without a date".to_owned(),
        };
        let place = field_place(self.name, block, field).unwrap_or_else(|| place(self.name, block, 0));
        let title = &read.paper.title;
        Diagnostic::warning(format!("`{field}` of {} is no date; {taken}", named(block)))
            .at(place)
            .found(format!("`{text}`"))
            .help(format!("write `date = {{YYYY-MM-DD}}`, or the date into the file of “{title}”"))
    }

    /// Reports the doubts about a paper that is taken.
    fn report(&self, block: &Block, read: &paper::Read, findings: &mut Findings) {
        let at = || place(self.name, block, 0);
        for (what, found) in &read.flaws {
            let told = Diagnostic::warning(format!("{} {what}", named(block))).at(at()).found(found.as_str());
            findings.problem(told.help("mend the field, or give it another place in [import.columns]"));
        }
        if let Some(fault) = read.dated.fault.as_ref().filter(|_| read.paper.date.is_some()) {
            findings.problem(self.date_fault(block, read, fault));
        }
        if let Some(names) = &read.unclear_names {
            findings.problem(
                Diagnostic::warning(format!("{} has names that can't be told apart", named(block)))
                    .at(field_place(self.name, block, "author").unwrap_or_else(at))
                    .found(format!("`{names}`"))
                    .help("write ` and ` between the names"),
            );
        }
    }

    fn refusal(&self, block: &Block, fault: Fault) -> Diagnostic {
        let (what, help) = match block.ending {
            Ending::EndOfText => ("is cut off and was left out", "get the whole file, and import again"),
            _ => ("can't be read and was left out", "mend the entry, and import again"),
        };
        Diagnostic::error(format!("{} {what}", named(block)))
            .at(place(self.name, block, fault.at))
            .found(fault.what)
            .help(help)
    }

    fn warning(&self, block: &Block, doubt: Doubt) -> Diagnostic {
        match doubt {
            Doubt::Mended(mend) => {
                Diagnostic::warning(format!("{} was read in spite of a fault", named(block)))
                    .at(place(self.name, block, mend.at))
                    .found(mend.what)
                    .help("look whether the paper is as it should be")
            }
            Doubt::Doubled(field) => {
                let at = field_place(self.name, block, &field).unwrap_or_else(|| place(self.name, block, 0));
                Diagnostic::warning(format!("{} has `{field}` twice; the first was taken", named(block)))
                    .at(at)
                    .help("delete one of them")
            }
            Doubt::Undefined(name) => {
                Diagnostic::warning(format!("{} has `{name}`, which no `@string` defines", named(block)))
                    .at(place(self.name, block, 0))
                    .help(format!("write `{{{name}}}` if it is meant as text, or add the `@string`"))
            }
        }
    }
}

/// The DOI or the arXiv identifier of an entry, or else its key.
fn identifier_of(block: Option<&Block>, strings: &Strings, key: &str) -> String {
    let entry = block.and_then(|block| entry::entry(block, strings, &mut Vec::new()).ok());
    let paper = entry.map(|entry| {
        let mut paper = crate::paper::Paper::default();
        identifiers::identify(&entry, &mut paper);
        paper
    });
    let doi = |paper: &crate::paper::Paper| paper.doi.get().map(ToString::to_string);
    let arxiv = |paper: &crate::paper::Paper| paper.arxiv.get().map(ToString::to_string);
    paper.and_then(|paper| doi(&paper).or_else(|| arxiv(&paper))).unwrap_or_else(|| key.to_owned())
}

fn trimmed(key: &str) -> String {
    key.trim().to_owned()
}

/// An entry as messages call it.
pub(super) fn named(block: &Block) -> String {
    let kind = block.kind.to_ascii_lowercase();
    if block.key.is_empty() {
        format!("an entry (@{kind}) without a key")
    } else {
        format!("`{}`", block.key)
    }
}

fn doubled(name: &str, block: &Block, first: &Block) -> Diagnostic {
    Diagnostic::warning(format!("the citation key `{}` stands for two entries", block.key))
        .at(place(name, block, 0))
        .found(format!("the other one is on line {}", first.line))
        .help("both were taken; give one of them another key")
}

/// The longest line that a message shows a part of, in bytes.
const LONGEST_LINE: usize = 4000;

/// The place of a byte offset in a block.
fn place(name: &str, block: &Block, offset: usize) -> Place {
    let offset = block.text.floor_char_boundary(offset);
    let line = block.line + blocks::count_lines(&block.text[..offset]);
    let start = block.text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let text = block.text[start..].lines().next().unwrap_or_default();
    if text.len() > LONGEST_LINE {
        return Place::line(name, line, "");
    }
    let column = block.text[start..offset].chars().count() + 1;
    let length = text[(offset - start).min(text.len())..]
        .split_whitespace()
        .next()
        .map_or(1, |word| word.chars().count());
    Place::line(name, line, text).columns(column, length)
}

/// The place of a field in a block.
fn field_place(name: &str, block: &Block, field: &str) -> Option<Place> {
    let mut at = 0;
    for line in block.text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let start = line.trim_start();
        if start.get(..field.len()).is_some_and(|start| start.eq_ignore_ascii_case(field))
            && start[field.len()..].trim_start().starts_with('=')
        {
            return Some(place(name, block, at + indent));
        }
        at += line.len();
    }
    None
}
