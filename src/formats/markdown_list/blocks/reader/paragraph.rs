//! Paragraphs of a list: they tell more of the paper above, or begin one.

use super::{Reader, SUMMARY};
use crate::formats::markdown_list::blocks::beginning::{
    begins_with_brackets, begins_with_mark, begins_with_names, begins_with_place, first_line_is_marked,
    is_of_page, labelled_lines, title_in_brackets,
};
use crate::formats::markdown_list::blocks::headings::Headings;
use crate::formats::markdown_list::blocks::open::{
    Head, Open, add, is_paper_yet, join, lacks_authors, names_below_title,
};
use crate::formats::markdown_list::entry::{Entry, is_paper};
use crate::formats::markdown_list::line::FEWEST_WORDS;
use crate::formats::markdown_list::links::hosts::is_of_papers;
use crate::formats::markdown_list::links::labels::{self, Label};
use crate::formats::markdown_list::names::people::are_several_names;
use crate::formats::markdown_list::venue::badges;
use crate::formats::syntax::markdown::{self, Block, Piece};
use crate::formats::values::fields::Target;
use crate::formats::values::identifier::expected_address;
use crate::paper::Field;

impl Reader<'_, '_> {
    /// Reads a paragraph.
    pub(super) fn paragraph(&mut self, block: &Block, entry: Entry) {
        if self.is_behind_details(block) {
            self.close();
        }
        let pieces = block.cells.concat();
        let text = markdown::text(&pieces);
        let entry = self.entry(block, &pieces, entry);
        let says_place = entry.title.is_empty() && entry.authors.is_empty() && entry.place.venue.is_some();
        if says_place && badges::begins_behind(&self.text[..block.range.start]) {
            self.close();
            self.badge = Some(entry.place);
            return;
        }
        // A title in strong type with the names of its authors, below the heading of a section.
        let is_whole = first_line_is_marked(&pieces) && entry.is_marked && !entry.authors.is_empty();
        if let Some(open) = self.open.as_mut().filter(|open| is_title_alone(open, &self.headings))
            && !is_whole
            && let Some(entry) = Entry::below(&open.entry, &pieces)
        {
            open.entry = entry;
            return;
        }
        if let Some(open) = self.open.as_mut().filter(|open| is_title_alone(open, &self.headings))
            && let Some((names, place)) = names_below_title(&open.entry, &text)
        {
            open.entry.authors = names;
            open.entry.at(place);
            open.entry.is_marked = true;
            return;
        }
        if self.takes_names(&pieces, &text) || self.takes_link(&pieces) {
            return;
        }
        if let Some(title) = title_in_brackets(&pieces).filter(|_| block.depth == 0) {
            self.close();
            return self.begin(block, Head::Paragraph, Entry { title, is_marked: true, ..Entry::default() });
        }
        let is_open = |open: &&mut Open| match open.head {
            Head::Item(depth) => block.depth >= depth,
            Head::Heading(_) | Head::Paragraph => true,
        };
        let names = self.open.as_mut().filter(is_open);
        if let Some(open) = names.filter(|open| {
            let may_have = open.entry.is_marked || is_title_alone(open, &self.headings);
            may_have && lacks_authors(open) && open.awaits.is_none()
        }) && let Some(entry) = Entry::of_names_first(&pieces)
        {
            open.entry.is_marked = true;
            return join(open, entry);
        }
        let is_titled = entry.is_marked || begins_with_place(&pieces) && is_paper(&entry);
        let is_first = begins_with_mark(&pieces) || entry.is_cited || begins_with_names(&pieces);
        let begins = is_first && is_titled && !entry.is_sentence;
        let label = labels::of_line(&text)
            .filter(|target| begins_with_mark(&pieces) && matches!(target, Target::Field(_)));
        if let (Some(open), Some(target)) = (&mut self.open, label) {
            open.awaits = Some(target);
            return;
        }
        let listed = labelled_lines(block, &self.text[block.range.clone()]);
        let is_listed = !listed.is_empty();
        // Below a paper in a paragraph of its own another one is that, too.
        let is_behind_paper = self.open.as_ref().is_some_and(|open| {
            open.head == Head::Paragraph && open.entry.leads_to_paper && block.depth == 0
        });
        let is_another = is_listed
            && (begins_with_brackets(&pieces) || is_behind_paper && is_paper(&entry) && !entry.is_sentence);
        let may_follow = |open: &Open| {
            !is_another && (!is_listed || is_paper_yet(open) || matches!(open.head, Head::Item(_)))
        };
        if let Some(open) = self.open.as_mut().filter(|open| may_follow(open)) {
            let is_within = matches!(open.head, Head::Item(depth) if block.depth >= depth);
            // Below a paper's own heading, a few words in strong type are the label of what follows.
            let is_label = matches!(open.head, Head::Heading(_))
                && is_paper_yet(open)
                && entry.title.split_whitespace().count() <= MOST_WORDS_OF_LABEL;
            if is_label && begins && entry.rest.is_empty() {
                let target = labels::of_line(&text).filter(|target| matches!(target, Target::Field(_)));
                open.entry.leads_to_paper |= entry.leads_to_paper;
                let are_links = !entry.links.is_empty();
                open.entry.links.extend(entry.links.into_iter().map(|(_, address)| (String::new(), address)));
                open.awaits = (!are_links).then_some(target.unwrap_or(Target::Field(Field::Summary)));
                return;
            }
            let is_another =
                !is_within && begins && (is_paper(&entry) || entry.rest.is_empty() && entry.lines.is_empty());
            if !is_another {
                // What opens on a click, and a quotation right below an item, belong to it at the margin, too.
                let is_over = matches!(open.head, Head::Item(depth) if block.depth < depth)
                    && open.awaits.is_none()
                    && !is_quoted_below(&self.text[..block.range.start]);
                match is_over {
                    true => self.close(),
                    false => add(open, entry, &text, is_quoted(&self.text[..block.range.start])),
                }
                return;
            }
        }
        self.close();
        if begins {
            return self.begin(block, Head::Paragraph, entry);
        }
        self.begin_listed(block, listed);
    }

    /// Whether a block stands behind `<details>` within which the paper above began.
    fn is_behind_details(&self, block: &Block) -> bool {
        let between = |from: usize| self.text.get(from..block.range.start).unwrap_or_default();
        let Some(open) = self.open.as_ref().filter(|_| between(self.reached).contains("</details")) else {
            return false;
        };
        let since = between(open.start);
        since.len() <= LONGEST_DETAILS
            && since.matches("</details").count() > since.matches("<details").count()
    }

    /// Begins the papers of lines of titles, each with the link to its paper.
    fn begin_listed(&mut self, block: &Block, listed: Vec<(usize, Vec<Piece>)>) {
        for (offset, line) in listed {
            let start = block.range.start + offset;
            let end = self.text[start..block.range.end].find('\n').map_or(block.range.end, |end| start + end);
            let Block { kind, depth, table, .. } = block;
            let (kind, depth, table) = (kind.clone(), *depth, *table);
            let own = Block { kind, depth, table, range: start..end, cells: vec![line.clone()] };
            let entry = self.entry(&own, &line, Entry::of(&line));
            self.begin(&own, Head::Paragraph, entry);
            self.close();
        }
    }

    /// Takes the names of all authors below a link to their paper.
    fn takes_names(&mut self, pieces: &[Piece], text: &str) -> bool {
        let is_plain = pieces.iter().all(|piece| piece.link.is_none() && !piece.code);
        let open = self.open.as_mut().filter(|open| {
            let is_linked = open.head == Head::Paragraph && open.entry.leads_to_paper && open.entry.is_marked;
            is_plain && is_linked && open.texts.is_empty() && lacks_authors(open)
        });
        let Some(open) = open.filter(|_| are_several_names(text.trim().trim_end_matches('.'))) else {
            return false;
        };
        let Some((names, place)) = names_below_title(&open.entry, text) else { return false };
        open.entry.authors = names;
        open.entry.at(place);
        true
    }

    /// Takes the link to the paper of which a heading is the title, where nothing else stands below it.
    fn takes_link(&mut self, pieces: &[Piece]) -> bool {
        let mut shown = pieces.iter().filter(|piece| piece.text.contains(char::is_alphanumeric));
        let (Some(link), None) = (shown.next(), shown.next()) else { return false };
        let address = link.link.as_ref().filter(|address| is_of_papers(address));
        let address = address.filter(|_| labels::of_link(&link.text) == Some(Label::Own));
        // An address that is shown as it is says the more.
        let fewest = FEWEST_WORDS - usize::from(expected_address(&link.text).is_some());
        let open = self.open.as_mut().filter(|open| {
            let entry = &open.entry;
            let has_title = entry.title.split_whitespace().count() >= fewest;
            matches!(open.head, Head::Heading(level) if level != SUMMARY)
                && has_title
                && !is_of_page(&entry.title)
                && entry.links.is_empty()
                && entry.lines.is_empty()
                && open.awaits.is_none()
        });
        let (Some(open), Some(address)) = (open, address) else { return false };
        open.entry.add_link("", address, true);
        open.entry.is_marked = true;
        true
    }
}

/// How far the beginning of `<details>` is looked for, in bytes.
const LONGEST_DETAILS: usize = 1 << 16;

/// How many words a label of paragraphs has at most.
const MOST_WORDS_OF_LABEL: usize = 2;

/// Whether a text ends with the sign of a quotation on the line below another one.
fn is_quoted_below(before: &str) -> bool {
    let above = before.rsplit('\n').nth(1);
    is_quoted(before) && above.is_some_and(|line| !line.trim().is_empty())
}

/// Whether a text ends with the sign of a quotation on a line of its own.
fn is_quoted(before: &str) -> bool {
    before.rsplit('\n').next().is_some_and(|line| line.trim() == ">")
}

/// Whether what is open is a heading that may be a title and of which nothing was said yet.
fn is_title_alone(open: &Open, headings: &Headings) -> bool {
    let is_long = open.entry.title.split_whitespace().count() >= FEWEST_WORDS_OF_LONG_TITLE;
    matches!(open.head, Head::Heading(_))
        && (headings.end_with_topic() || is_long)
        && open.awaits.is_none()
        && open.texts.is_empty()
        && open.entry.authors.is_empty()
}

/// From how many words on a heading is hardly that of a section.
const FEWEST_WORDS_OF_LONG_TITLE: usize = 6;
