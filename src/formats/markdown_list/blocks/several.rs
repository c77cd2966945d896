//! Blocks that have several papers, each a title that is a link: items and cells in which one follows the other, `[Moss in
//! the snow](…), [Stones in the rain](…)`, or stands on the next line, `Optional: [Stones in the rain](…)`.

use super::super::line::FEWEST_WORDS;
use super::super::links::hosts::is_of_papers;
use super::super::links::labels;
use super::super::links::leading::is_label_of_reading;
use super::super::names::people::are_several_names;
use super::super::venue::name::is_journal;
use super::super::venue::place::place;
use crate::formats::syntax::markdown::{self, Block, Kind, Piece};
use crate::paper::ArxivId;
use crate::paper::identifier::host_and_path;

/// How many titles before one are looked at for another link of its paper.
const MOST_VERSIONS: usize = 8;

/// How much of a row's other cells is copied at most for its papers, in bytes.
const MOST_COPIED: usize = 1 << 20;

/// How many words stand behind a title at least that say something of its paper.
const FEWEST_TOLD: usize = 2;

/// Words of links to versions of a paper and to files beside it, in small letters.
const OF_VERSIONS: &[&str] = &[
    "appendix",
    "arxiv",
    "chapter",
    "copy",
    "corrigendum",
    "download",
    "draft",
    "erratum",
    "homework",
    "link",
    "manuscript",
    "pdf",
    "poster",
    "preprint",
    "presentation",
    "slides",
    "supplement",
    "supplemental",
    "supplementary",
    "version",
];

/// With which words such links begin, in small letters.
const BEGINNINGS: &[&str] = &["commentary", "full", "read", "reply", "see", "talk", "translation", "watch"];

/// A block for each of its papers; one with less than two remains as it is.
pub(in crate::formats::markdown_list) fn parted(block: Block) -> Vec<Block> {
    let may_have = matches!(block.kind, Kind::Item | Kind::Paragraph | Kind::Row);
    if !may_have || block.pieces().filter(|piece| piece.link.is_some()).nth(1).is_none() {
        return vec![block];
    }
    if block.pieces().filter(|piece| is_title(piece)).nth(1).is_none() {
        return vec![block];
    }
    let cells: Vec<Vec<Piece>> = block.cells.iter().map(|cell| at_lines(cell)).collect();
    let mut parted = cells.iter().enumerate().filter_map(|(at, cell)| Some((at, cell, starts(cell)?)));
    let (Some((at, cell, starts)), None) = (parted.next(), parted.next()) else { return vec![block] };
    let sizes = cells.iter().map(|cell| cell.iter().map(|piece| piece.text.len()).sum::<usize>());
    let beside: usize = sizes.enumerate().filter(|(other, _)| *other != at).map(|(_, size)| size).sum();
    if beside * starts.len() > MOST_COPIED {
        return vec![block];
    }
    let ends = starts[1..].iter().copied().chain([cell.len()]);
    // What stands before the first one is its own.
    let from = std::iter::once(0).chain(starts[1..].iter().copied());
    let parts: Vec<&[Piece]> = from.zip(ends).map(|(from, end)| &cell[from..end]).collect();
    let count = parts.len();
    let block_of = |(number, part): (usize, &[Piece])| {
        let cell_of = |(other, cell): (usize, &Vec<Piece>)| match other == at {
            true => part.to_vec(),
            false => shared(cell, number, count),
        };
        // What else the source says, such as badges, is the first one's.
        let start = block.range.start;
        Block {
            kind: block.kind.clone(),
            depth: block.depth,
            table: block.table,
            range: if number == 0 { block.range.clone() } else { start..start },
            cells: cells.iter().enumerate().map(cell_of).collect(),
        }
    };
    parts.into_iter().enumerate().map(block_of).collect()
}

/// The pieces of a cell, of which those without a link are parted at the ends of lines.
fn at_lines(cell: &[Piece]) -> Vec<Piece> {
    let parted = cell.iter().flat_map(|piece| {
        let lines: Vec<&str> = match &piece.link {
            None => piece.text.split_inclusive('\n').collect(),
            Some(_) => Vec::new(),
        };
        let lines = if lines.is_empty() { vec![piece.text.as_str()] } else { lines };
        lines.into_iter().map(|text| Piece { text: text.to_owned(), ..piece.clone() })
    });
    parted.collect()
}

/// What another cell of a row says of the paper with a number: its own line, where there are as many as papers;
/// otherwise the first has all of it, and the others what is no link.
fn shared(cell: &[Piece], number: usize, count: usize) -> Vec<Piece> {
    let lines: Vec<&[Piece]> = cell.split_inclusive(|piece| piece.text.ends_with('\n')).collect();
    let is_whole = |line: &&[Piece]| {
        let text = markdown::text(line);
        let text = text.trim();
        text.contains(char::is_alphanumeric) && ![",", " and", "&"].iter().any(|end| text.ends_with(end))
    };
    match lines.get(number) {
        Some(line) if lines.len() == count && lines.iter().all(is_whole) => line.to_vec(),
        _ if number == 0 => cell.to_vec(),
        _ => cell.iter().filter(|piece| piece.link.is_none()).cloned().collect(),
    }
}

/// A title that is a link.
struct Title {
    /// Which piece it is.
    at: usize,
    /// The piece with which what is said of its paper begins.
    start: usize,
    /// Its letters and digits, in small letters.
    letters: String,
    /// The number of arXiv to which it leads, or the address.
    leads_to: String,
}

impl Title {
    /// Whether both are of one paper.
    fn is_of_paper(&self, other: &Self) -> bool {
        self.leads_to == other.leads_to
            || self.letters.contains(&other.letters)
            || other.letters.contains(&self.letters)
    }
}

/// The pieces with which papers begin, if there are several.
fn starts(cell: &[Piece]) -> Option<Vec<usize>> {
    let mut titles: Vec<Title> = Vec::new();
    for (at, piece) in cell.iter().enumerate().filter(|(_, piece)| is_title(piece)) {
        let from = titles.last().map_or(0, |last| last.at + 1);
        let lead = markdown::text(&cell[from..at]);
        // `([The whole story of moss](…))`
        if lead.trim_end().ends_with(['(', '[']) {
            continue;
        }
        // A label on its line goes with it.
        let line = cell[from..at].iter().rposition(|piece| piece.text.ends_with('\n'));
        let start = line.map_or(at, |line| from + line + 1);
        let title = Title { at, start, letters: letters(&piece.text), leads_to: leads_to(piece) };
        if titles.iter().rev().take(MOST_VERSIONS).any(|known| known.is_of_paper(&title)) {
            continue;
        }
        let is_like = titles.first().is_none_or(|first| are_alike(cell, first.at, at, &lead));
        if !(leads_to_next(&lead, titles.is_empty()) && is_like) {
            return None;
        }
        titles.push(title);
    }
    // What stands behind the last of several bare links may be of all.
    let ends = titles.iter().skip(1).map(|next| next.start).chain([cell.len()]);
    let told: Vec<bool> =
        titles.iter().zip(ends).map(|(title, end)| is_told(&cell[title.at + 1..end])).collect();
    let is_of_all = told.last() == Some(&true) && !told[..told.len() - 1].contains(&true);
    (titles.len() > 1 && !is_of_all).then(|| titles.iter().map(|title| title.start).collect())
}

/// Whether words without a link say something of the paper before them.
fn is_told(behind: &[Piece]) -> bool {
    let words = |piece: &Piece| {
        piece.text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
    };
    behind.iter().filter(|piece| piece.link.is_none()).map(words).sum::<usize>() >= FEWEST_TOLD
}

/// Whether the title at a place looks like the first one: below other lines it has the style of that one and is no journal
/// before its year, `[Moss Research](…), 2024`.
fn are_alike(cell: &[Piece], first: usize, at: usize, lead: &str) -> bool {
    let between = lead.split_once('\n').and_then(|(_, lines)| Some(lines.rsplit_once('\n')?.0));
    let is_below_others = between.is_some_and(|lines| lines.contains(char::is_alphanumeric));
    let style = |at: usize| (cell[at].strong, cell[at].emphasis);
    let has_number = |at: usize| {
        let behind = cell.get(at + 1).map_or("", |piece| piece.text.as_str());
        behind.trim_start_matches([',', ' ', '(']).starts_with(|sign: char| sign.is_ascii_digit())
    };
    (!is_below_others || style(first) == style(at)) && (has_number(first) || !has_number(at))
}

/// Whether a piece is the title of a paper that it leads to.
fn is_title(piece: &Piece) -> bool {
    piece.link.as_deref().is_some_and(is_of_papers)
        && piece.text.split_whitespace().count() >= FEWEST_WORDS
        && labels::of_link(&piece.text).is_none()
        && !names_version(&piece.text)
        && !are_several_names(&piece.text)
        && !(is_journal(piece.text.trim()) || place(&piece.text).is_some())
}

/// Whether a text rather says which version of a paper a link leads to, or which file beside it.
fn names_version(text: &str) -> bool {
    let mut words = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_one = |word: &str, known: &[&str]| known.iter().any(|name| name.eq_ignore_ascii_case(word));
    let Some(first) = words.next() else { return true };
    first.starts_with(char::is_lowercase)
        || is_one(first, BEGINNINGS)
        || is_one(first, OF_VERSIONS)
        || words.any(|word| is_one(word, OF_VERSIONS))
        || text.trim_end().ends_with("Digital Library")
}

/// Whether what stands between a title and the next one only parts them, or says on the line of the latter how much it
/// matters.
fn leads_to_next(text: &str, is_first: bool) -> bool {
    let line = text.rsplit('\n').next().unwrap_or_default();
    let bare = line.trim_matches(|sign: char| !sign.is_alphanumeric());
    let is_number = bare.bytes().all(|digit| digit.is_ascii_digit());
    let is_label = line.trim_end().ends_with([':', '：']) && (is_first || is_label_of_reading(bare));
    is_number || bare == "and" || (is_first || text.contains('\n')) && is_label
}

/// The number of arXiv to which a title leads, or the address without what tells no papers apart.
fn leads_to(piece: &Piece) -> String {
    let address = piece.link.as_deref().unwrap_or_default();
    if let Some((id, _)) = ArxivId::parse_versioned(address) {
        return id.to_string();
    }
    match host_and_path(address) {
        Some((host, path)) => format!("{host}/{}", path.trim_matches('/')),
        None => address.to_owned(),
    }
}

/// The letters and digits of a title, in small letters.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts of the blocks that a text makes.
    fn texts(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        markdown::blocks(text, &mut |block| {
            found.extend(parted(block).iter().filter(|block| block.kind != Kind::Header).map(|block| {
                let cells = block.cells.iter().map(|cell| markdown::text(cell).trim().replace('\n', "/"));
                cells.collect::<Vec<_>>().join(" | ")
            }));
        });
        found
    }

    #[test]
    fn each_title_that_is_a_link_has_a_block() {
        let link = |title: &str, number: u8| format!("[{title}](https://arxiv.org/abs/2401.0000{number})");
        let (moss, stones) = (link("Moss in the snow", 1), link("Stones in the rain", 2));
        for (text, expected) in [
            (format!("- {moss}, {stones}"), vec!["Moss in the snow,", "Stones in the rain"]),
            (format!("- {moss} and {stones}"), vec!["Moss in the snow and", "Stones in the rain"]),
            (
                format!("- Week 1: {moss}<br>Optional: {stones}"),
                vec!["Week 1: Moss in the snow", "Optional: Stones in the rain"],
            ),
            (
                format!("{moss}, ICML 2024\n{stones}, ICLR 2024"),
                vec!["Moss in the snow, ICML 2024", "Stones in the rain, ICLR 2024"],
            ),
            (
                format!("|a|b|\n|---|---|\n|1|{moss}<br>{stones}|"),
                vec!["1 | Moss in the snow", "1 | Stones in the rain"],
            ),
            (
                format!("- {}, {stones}", link("Moss Without Stones", 4)),
                vec!["Moss Without Stones,", "Stones in the rain"],
            ),
            (
                format!("|a|b|\n|---|---|\n|Ada<br>Bo|{moss}<br>{stones}|"),
                vec!["Ada | Moss in the snow", "Bo | Stones in the rain"],
            ),
            (format!("- {moss} extends {stones}"), vec!["Moss in the snow extends Stones in the rain"]),
            (
                format!("- We build on {moss}, {stones}"),
                vec!["We build on Moss in the snow, Stones in the rain"],
            ),
            (
                format!("- {moss}, {}", link("Moss in the snow: a survey", 3)),
                vec!["Moss in the snow, Moss in the snow: a survey"],
            ),
            (
                format!("- {moss}, {}", link("Journal of Slow Mosses", 3)),
                vec!["Moss in the snow, Journal of Slow Mosses"],
            ),
            (
                format!("- {moss} ({}), ICML", link("A longer story of it", 3)),
                vec!["Moss in the snow (A longer story of it), ICML"],
            ),
            (
                format!("- {moss}, {}", link("Full version with proofs", 3)),
                vec!["Moss in the snow, Full version with proofs"],
            ),
            (
                format!("- {moss}, {}", link("Another name of it", 1)),
                vec!["Moss in the snow, Another name of it"],
            ),
            (
                format!("- {moss} / {stones}, Ada Quill, ICML 2024"),
                vec!["Moss in the snow / Stones in the rain, Ada Quill, ICML 2024"],
            ),
            (
                format!("- **{moss}**\n  Ada Quill\n  {stones}, 2024"),
                vec!["Moss in the snow/Ada Quill/Stones in the rain, 2024"],
            ),
            (format!("- {moss}\n  Talk: {stones}"), vec!["Moss in the snow/Talk: Stones in the rain"]),
            (
                format!("|a|b|\n|---|---|\n|Ada,<br>Bo|{moss}<br>{stones}|"),
                vec!["Ada,/Bo | Moss in the snow", "Ada,/Bo | Stones in the rain"],
            ),
            (
                format!("- [Moss in\n  the snow](https://arxiv.org/abs/2401.00001), {stones}"),
                vec!["Moss in/the snow,", "Stones in the rain"],
            ),
            (format!("- {moss} [PDF](https://arxiv.org/pdf/2401.00001)"), vec!["Moss in the snow PDF"]),
        ] {
            assert_eq!(texts(&text), expected, "{text}");
        }
    }

    #[test]
    fn a_row_stays_whole_where_much_would_be_copied_for_each_title() {
        let row = |size: usize| {
            let links = (10..60).map(|number| {
                format!("[Number {number} of the mosses](https://arxiv.org/abs/2401.000{number})")
            });
            format!("|a|b|\n|---|---|\n|{}|{}|", links.collect::<Vec<_>>().join("<br>"), "x".repeat(size))
        };
        for (size, expected) in [(10, 50), (MOST_COPIED, 1)] {
            assert_eq!(texts(&row(size)).len(), expected, "{size}");
        }
    }
}
