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
mod catalogues;
mod date;
mod entry;
mod escaped;
mod groups;
mod identifiers;
mod inherit;
mod journals;
mod latex;
mod library;
mod links;
mod macros;
mod mend;
mod names;
mod paper;
pub(super) mod record;
mod untaken;

use self::blocks::Block;
use self::entry::Strings;
use self::library::{Library, named};
use super::{Findings, Format, Kind, Listing, account, markdown_list};
use crate::diagnostic::{Diagnostic, Place};
use crate::formats::records::LARGEST_RECORD;
use crate::formats::values::fields::Given;
use crate::paper::Paper;

/// The format.
pub const FORMAT: Format = Format {
    name: "bibtex",
    title: "BibTeX or BibLaTeX",
    obtain: "export BibTeX from Zotero, JabRef, DBLP, Google Scholar or the ACL Anthology",
    kind: Kind::Bibliography,
    recognise,
    read,
    lines: Some(lines),
};

/// How far into a text its first entry is looked for, in bytes: long lists of `@string`s and the
/// metadata of programs may come first.
const LOOKED_AT: usize = 1 << 20;

fn recognise(text: &str) -> Result<(), String> {
    let text = &text[..text.floor_char_boundary(LOOKED_AT)];
    let start = behind_front_matter(text.trim_start_matches('\u{feff}').trim_start());
    let marks = [("<", "markup"), ("{", "JSON"), ("---", "front matter"), ("+++", "front matter")];
    let mark = marks.iter().find(|(mark, _)| start.starts_with(mark)).map(|(_, what)| *what);
    // A link in Markdown may stand before the entries, as a comment.
    let is_array = || {
        let inner = start.strip_prefix('[').map(str::trim_start);
        inner.is_some_and(|inner| inner.starts_with(['{', '[', '"', ']']))
    };
    if let Some(what) = mark.or_else(|| is_array().then_some("JSON")) {
        return Err(format!("it begins as {what} does"));
    }
    let is_entry = |block: Block| {
        block.is_entry()
            && blocks::is_entry_head(block.text, true)
            && block.text.contains('=')
            && begins_line(&text[..block.start])
    };
    match blocks::blocks(text).find(|block| is_entry(*block)) {
        // The list is what the page is for, and the entry how to cite it.
        Some(entry)
            if is_in_code(&text[..entry.start]) && (markdown_list::FORMAT.recognise)(text).is_ok() =>
        {
            Err("its entries are a block of code within a list of papers in Markdown".to_owned())
        }
        Some(_) => Ok(()),
        None => Err("no entry such as `@article{key,`".to_owned()),
    }
}

/// Whether what follows a text is in a block of code in Markdown.
fn is_in_code(before: &str) -> bool {
    let is_fence = |line: &&str| {
        let line = line.trim_start_matches([' ', '\t', '>']);
        line.starts_with("```") || line.starts_with("~~~")
    };
    before.lines().filter(is_fence).count() % 2 == 1
}

/// The values that say something of papers, but for dates, languages and types, which papers say in another
/// form, and what is the programs' own.
fn lines(text: &str, take: &mut dyn FnMut(account::Line)) {
    let mut strings = Strings::default();
    for block in blocks::blocks(text) {
        if block.is("string") {
            let _ = strings.define(&block);
        } else if block.is("preamble") {
            strings.take_preamble(&block);
        }
    }
    for block in
        blocks::blocks(text).filter(|block| block.is_entry() && !is_setting(block) && !is_whole(block))
    {
        let Ok(entry) = entry::entry(&block, &strings, &mut Vec::new()) else { continue };
        let fields = entry.fields().filter(|(name, value)| {
            untaken::is_said_as_it_is(name) && !(*name == "note" && catalogues::cited_by(value).is_some())
        });
        for (name, value) in fields.filter(|(_, value)| journals::named(value).is_none()) {
            take(account::Line { number: block.line, place: name, text: &latex::plain(value) });
        }
    }
}

/// Whether no words stand on the line before an entry, but those of another: what a sentence or the cell of a
/// table has for an example is no bibliography.
fn begins_line(before: &str) -> bool {
    let own = before.rfind(['\n', '}']).map_or(0, |at| at + 1);
    !before[own..].contains(char::is_alphabetic)
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
            let is_bibliography = begins_as_bibliography(behind) || (is_empty && !behind.contains("```"));
            return if is_bibliography { behind } else { text };
        }
    }
    text
}

/// Whether a text begins with an entry, or a comment before one. A block of code in Markdown has several: with one, a
/// page says how to cite it.
pub(super) fn begins_as_bibliography(text: &str) -> bool {
    let text = text.trim_start();
    let is_fence = |line: &&str| line.starts_with("```") || line.starts_with("~~~");
    match text.lines().next().filter(is_fence) {
        Some(fence) => {
            let block = text[fence.len()..].trim_start();
            blocks::is_entry_head(block, false)
                && blocks::blocks(block).filter(Block::is_entry).nth(1).is_some()
        }
        None => text.starts_with('%') || blocks::is_entry_head(text, false),
    }
}

/// The paper of one entry that a record of another listing quotes; `None` where it is none that can be read.
pub(super) fn paper_of(text: &str) -> Option<Paper> {
    let block =
        blocks::blocks(text).find(Block::is_entry).filter(|block| block.text.len() <= LARGEST_RECORD)?;
    let entry = entry::entry(&block, &Strings::default(), &mut Vec::new()).ok()?;
    Some(paper::read(&entry, &[], &Given::default(), &str::to_owned).paper)
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
    findings.report_none(listing, "an entry begins with its type and key, such as `@article{key,`");
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::formats::Record;

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
