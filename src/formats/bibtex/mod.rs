//! BibTeX and BibLaTeX, as people and programs write them.
//!
//! The format is described in “BibTeXing” (Oren Patashnik, <https://ctan.org/pkg/bibtex>) and by the
//! manual of BibLaTeX (<https://ctan.org/pkg/biblatex>); Zotero, JabRef, Mendeley, Google Scholar,
//! DBLP, the ACL Anthology, arXiv, Crossref and the publishers each write it in their own way.
//!
//! `blocks` finds the entries, each of which is parsed alone (`entry`), if need be after harmless
//! faults were mended (`mend`). Then it takes over what its parents have (`inherit`), and its fields
//! become a paper (`paper`).

mod annotations;
mod blocks;
mod date;
mod entry;
mod groups;
mod identifiers;
mod inherit;
mod latex;
mod links;
mod mend;
mod names;
mod paper;
mod untaken;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use rayon::prelude::*;

use self::blocks::{Block, Ending};
use self::entry::{Doubt, Entry, Strings};
use self::groups::Groups;
use self::mend::Fault;
use super::{Findings, Format, Gap, Kind, Lacks, Listing, Record};
use crate::diagnostic::{Diagnostic, Place};
use crate::formats::records::LARGEST_RECORD;
use crate::formats::untaken::Untaken;
use crate::formats::values::fields::Given;
use crate::formats::values::placeholder::is_no_title;

/// The format.
pub const FORMAT: Format = Format {
    name: "bibtex",
    title: "BibTeX or BibLaTeX",
    obtain: "export BibTeX from Zotero, JabRef, DBLP, Google Scholar or the ACL Anthology",
    kind: Kind::Bibliography,
    recognise,
    read,
};

/// How far into a text its first entry is looked for, in bytes: long lists of `@string`s and the
/// metadata of programs may come first.
const LOOKED_AT: usize = 1 << 20;

fn recognise(text: &str) -> Result<(), String> {
    let text = &text[..text.floor_char_boundary(LOOKED_AT)];
    let start = behind_front_matter(text.trim_start_matches('\u{feff}').trim_start());
    for (mark, what) in
        [("<", "markup"), ("{", "JSON"), ("[", "JSON"), ("---", "front matter"), ("+++", "front matter")]
    {
        if start.starts_with(mark) {
            return Err(format!("it begins as {what} does"));
        }
    }
    let is_entry = |block: Block| {
        block.is_entry() && blocks::is_entry_head(block.text, true) && block.text.contains('=')
    };
    match blocks::blocks(text).any(is_entry) {
        true => Ok(()),
        false => Err("no entry such as `@article{key,`".to_owned()),
    }
}

/// What follows front matter, where that is a bibliography: sites of Jekyll have two lines
/// `---` before it, so that it is one of their pages.
fn behind_front_matter(text: &str) -> &str {
    let Some(fence) = ["---", "+++"].into_iter().find(|fence| text.starts_with(fence)) else { return text };
    let mut end = text.find('\n').map_or(text.len(), |newline| newline + 1);
    for line in text[end..].split_inclusive('\n') {
        end += line.len();
        if line.trim_end() == fence {
            let behind = text[end..].trim_start();
            let is_empty = text[fence.len()..].trim_start().starts_with(fence);
            // Behind front matter that says nothing, words may stand before the first entry.
            let is_bibliography = behind.starts_with('%')
                || blocks::is_entry_head(behind, false)
                || (is_empty && !behind.contains("```"));
            return if is_bibliography { behind } else { text };
        }
    }
    text
}

fn read(listing: &Listing, findings: &mut Findings) {
    let earlier = findings.diagnostics.len();
    let mut library = Library::of(listing, findings);
    let (mut parts, mut wholes) = (Vec::with_capacity(BATCH), Vec::new());
    for block in blocks::blocks(listing.text) {
        if block.is("string") {
            library.define(&block, findings);
        } else if block.is_entry() && is_whole(&block) {
            wholes.push(block);
        } else if block.is_entry() && !is_setting(&block) {
            parts.extend(library.entry(&block, findings).map(|entry| (block, entry)));
        }
        if parts.len() == BATCH {
            library.take(&mut parts, findings);
        }
    }
    // Proceedings that papers refer to are there for these, and are no papers.
    let mut left_out: Vec<&Block> = Vec::new();
    for block in &wholes {
        if library.parents_used.contains(block.key) {
            left_out.push(block);
        } else {
            parts.extend(library.entry(block, findings).map(|entry| (*block, entry)));
        }
    }
    library.take(&mut parts, findings);
    findings.untaken.push(library.untaken);
    findings.diagnostics.extend(passed_over(listing.name, &left_out));
    findings.diagnostics[earlier..]
        .sort_by_key(|problem| problem.place.as_ref().map_or(0, |place| place.line));
    if findings.taken == 0 && findings.refused == 0 {
        findings.problem(
            Diagnostic::error("the listing has no papers")
                .in_file(listing.name)
                .help("an entry begins with its type and key, such as `@article{key,`"),
        );
    }
}

/// How many entries are held at once to be read on all cores.
const BATCH: usize = 1024;

/// Whether it is a type for wholes that are nothing without their parts. A collection has editors who
/// made it, and is a work of its own.
fn is_whole(block: &Block) -> bool {
    ["proceedings", "mvproceedings", "periodical"].iter().any(|kind| block.is(kind))
}

/// Returns which wholes are there for their parts alone.
fn passed_over(name: &str, wholes: &[&Block]) -> Option<Diagnostic> {
    let first = wholes.first()?;
    let message = match wholes.len() {
        1 => format!("{} is there for the papers that refer to it, and is no paper", named(first)),
        count => {
            format!("{count} proceedings are there for the papers that refer to them, and are no papers")
        }
    };
    let help = "to have one as a paper, take its key out of the `crossref` of its papers";
    Some(Diagnostic::warning(message).at(Place::line(name, first.line, "")).help(help))
}

/// Whether it holds data for other entries, or settings of a bibliography style.
fn is_setting(block: &Block) -> bool {
    let kind = block.kind.to_ascii_lowercase();
    matches!(kind.as_str(), "xdata" | "set") || kind.ends_with("control") || kind.ends_with("bstctl")
}

/// How many parents of parents are looked up.
const DEEPEST: usize = 8;
/// How many `xdata` an entry can have.
const MOST_PARENTS: usize = 16;
/// How many doubts about one entry are reported.
const MOST_DOUBTS: usize = 20;

/// A file's entries and what they refer to.
struct Library<'a> {
    /// The file's name.
    name: &'a str,
    captured: Option<crate::paper::Date>,
    /// By citation key, the first entry that has it.
    entries: HashMap<&'a str, Block<'a>>,
    strings: Strings,
    groups: Groups,
    parents: HashMap<&'a str, Option<Rc<Entry<'a>>>>,
    /// The keys of `crossref` parents that entries have.
    parents_used: HashSet<&'a str>,
    /// What the site's settings give a place.
    given: Given,
    /// What no field takes.
    untaken: Untaken,
}

impl<'a> Library<'a> {
    /// Looks through a file once for what may stand after the entries that need it.
    fn of(listing: &Listing<'a>, findings: &mut Findings) -> Self {
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

    fn define(&mut self, block: &Block<'a>, findings: &mut Findings) {
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
    fn entry(&mut self, block: &Block<'a>, findings: &mut Findings) -> Option<Entry<'a>> {
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
    fn take(&mut self, entries: &mut Vec<(Block, Entry)>, findings: &mut Findings) {
        let (groups, given) = (&self.groups, &self.given);
        let (entries_by_key, strings) = (&self.entries, &self.strings);
        let known_as = |key: &str| identifier_of(entries_by_key.get(key), strings, key);
        let read =
            |(block, entry): &(Block, Entry)| paper::read(entry, groups.of(block.key), given, &known_as);
        let read: Vec<paper::Read> = entries.par_iter().map(read).collect();
        for ((block, _), read) in entries.drain(..).zip(read) {
            read.untaken.iter().for_each(|name| self.untaken.name(name));
            read.unread.iter().for_each(|(field, value)| self.untaken.value(field, value));
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
                remarks: String::new(),
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
fn named(block: &Block) -> String {
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn titles(text: &str) -> Vec<String> {
        let columns = BTreeMap::new();
        let today = "2030-01-01".parse().unwrap();
        let listing = Listing { name: "x.bib", text, as_of: None, today, columns: &columns };
        let mut titles = Vec::new();
        let mut take = |record: Record| titles.push(record.paper.title);
        read(&listing, &mut Findings::new("x", &mut take));
        titles
    }

    #[test]
    fn other_formats_are_not_taken() {
        for text in [
            "",
            "Just prose with an address, me@example.org (at home), and @someone.",
            "Title of a paper\n\nAn abstract about @article and BibTeX.\n\n3 authors\n·\nOct 28",
            "<!doctype html><pre>@article{a, title = {x}}</pre>",
            "<?xml version=\"1.0\"?><feed><entry><title>@article{a, b={x}}</title></entry></feed>",
            "[{\"title\": \"@article{a, title = {x}}\"}]",
            "{\"bibtex\": \"@article{a, title = {x}}\"}\n{}",
            "---\ntitle: x\n---\n\n```\n@article{a, title = {x}}\n```",
            "TY  - JOUR\nTI  - A title\nAU  - Moss, Ada\nER  - ",
            "arXiv:2903.01234\nTitle: Slow Waves\nAuthors: Mara Sand\nCategories: cs.CL",
            "title,authors,year\n\"A title\",\"me@example.org\",2020",
            "@media screen { a = b }",
            "@Column(name = \"x\", length = 3)\nclass X {}",
            "@string{a = \"b\"}",
            "% @article{a, title = {x}}",
            "---\n---\nCite it:\n\n```\n@article{a, title = {x}}\n```",
        ] {
            assert!(recognise(text).is_err(), "{text}");
        }
        for text in [
            "\u{feff}@article{a, title = {x}}",
            "---\n---\n\n@article{a, title = {x}}",
            "+++\ntitle = \"x\"\n+++\n@article{a, title = {x}}",
            "---\n---\nReferences\n==========\n\n@book{a,\n  title = {x}\n}",
            "Exported\n\n@misc(a, title = {x})",
            "  @Article {a , title = {x}}",
            "@misc{title = {x}}",
        ] {
            assert_eq!(recognise(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn names_without_limit_are_not_written_out() {
        let mut text = "@string{a0 = {xxxxxxxxxx}}\n".to_owned();
        for n in 1..64 {
            text.push_str(&format!("@string{{a{n} = a{0} # a{0}}}\n", n - 1));
        }
        text.push_str("@misc{k, title = a63 # a63, year = 2020}");
        assert!(titles(&text)[0].len() < 2 * entry::LONGEST);
    }

    const SEED: &str = include_str!("../../../tests/cases/formats/bibtex/broken.bib");

    /// Pieces of what means something in a BibTeX file, and other characters.
    const PIECES: &str =
        r#"([@{}(),=#%$~"'\\ \n-]|article|misc|title| and |jan|\\url|\\'|2020|é|[a-z0-9]|\PC){0,120}"#;

    proptest! {
        #[test]
        fn any_text_is_read(text in PIECES) {
            titles(&text);
            titles(&format!("@article{{k, title = {{{text}}}, author = {{{text}}}, date = {{{text}}}}}"));
            titles(&format!("@misc{{k, title = {{x}}, file = {{{text}}}, url = {{http://{text}}}, eprint = {{{text}}}}}"));
            titles(&format!("@misc{{k, title = {{x}}, year = 2020, month = {{{text}}}, keywords = {{{text}}}}}"));
            titles(&format!("@comment{{jabref-meta: groupstree:{text}}}"));
        }

        #[test]
        fn changed_entries_are_read(cut in 0..SEED.len(), length in 0..200_usize, put in r#"[@{}",=%a-z\n]{0,6}"#) {
            let start = SEED.floor_char_boundary(cut);
            let end = SEED.floor_char_boundary((start + length).min(SEED.len()));
            titles(&format!("{}{put}{}", &SEED[..start], &SEED[end..]));
        }

        #[test]
        fn a_bad_entry_loses_no_other(bad in r#"@(article|misc)\{[a-z]{0,3},? ?[a-z={}",# ]{0,40}"#) {
            let good = |n: u8| format!("@article{{good{n}, title = {{Good {n}}}, year = 2020}}\n");
            let found = titles(&format!("{}{bad}\n{}", good(1), good(2)));
            prop_assert!(found.contains(&"Good 1".to_owned()) && found.contains(&"Good 2".to_owned()), "{found:?}");
        }
    }
}
