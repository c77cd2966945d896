//! Blocks that have several papers, each a title that is a link: items and cells in which one follows the other, `[Moss in
//! the snow](…), [Stones in the rain](…)`, or stands on the next line, `Optional: [Stones in the rain](…)`.

use super::super::line::FEWEST_WORDS;
use super::super::links::hosts::is_of_papers;
use super::super::links::labels;
use super::super::names::people::are_names;
use super::super::venue::name::is_journal;
use super::super::venue::place::place;
use crate::formats::syntax::markdown::{self, Block, Kind, Piece};

/// How many titles before one are looked at for another version of its paper.
const MOST_VERSIONS: usize = 8;

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

/// The pieces of a cell, parted at the ends of lines.
fn at_lines(cell: &[Piece]) -> Vec<Piece> {
    let parted = cell.iter().flat_map(|piece| {
        let lines: Vec<&str> = piece.text.split_inclusive('\n').collect();
        let lines = if lines.is_empty() { vec![""] } else { lines };
        lines.into_iter().map(|text| Piece { text: text.to_owned(), ..piece.clone() })
    });
    parted.collect()
}

/// What another cell of a row says of the paper with a number: its own line, where there are as many as papers;
/// otherwise the first has all of it, and the others what is no link.
fn shared(cell: &[Piece], number: usize, count: usize) -> Vec<Piece> {
    let lines: Vec<&[Piece]> = cell.split_inclusive(|piece| piece.text.ends_with('\n')).collect();
    match lines.get(number) {
        Some(line) if lines.len() == count => line.to_vec(),
        _ if number == 0 => cell.to_vec(),
        _ => cell.iter().filter(|piece| piece.link.is_none()).cloned().collect(),
    }
}

/// The pieces with which papers begin, if there are several.
fn starts(cell: &[Piece]) -> Option<Vec<usize>> {
    let mut titles: Vec<(usize, String)> = Vec::new();
    let mut starts = Vec::new();
    for (at, piece) in cell.iter().enumerate().filter(|(_, piece)| is_title(piece)) {
        let from = titles.last().map_or(0, |(last, _)| last + 1);
        let lead = markdown::text(&cell[from..at]);
        let letters = letters(&piece.text);
        let is_version = |known: &String| known.contains(&letters) || letters.contains(known.as_str());
        if titles.iter().rev().take(MOST_VERSIONS).any(|(_, known)| is_version(known)) {
            continue;
        }
        if !leads_to_next(&lead, titles.is_empty()) {
            return None;
        }
        // A label of its own line goes with it.
        let begins_line = cell[from..at].iter().rposition(|piece| piece.text.ends_with('\n'));
        starts.push(begins_line.map_or(at, |line| from + line + 1));
        titles.push((at, letters));
    }
    (starts.len() > 1).then_some(starts)
}

/// Whether a piece is the title of a paper that it leads to.
fn is_title(piece: &Piece) -> bool {
    piece.link.as_deref().is_some_and(is_of_papers)
        && piece.text.split_whitespace().count() >= FEWEST_WORDS
        && labels::of_link(&piece.text).is_none()
        && !are_names(&piece.text)
        && !is_rest_or_venue(piece.text.trim())
}

/// Whether a text goes on from the one before, or says where that appeared.
fn is_rest_or_venue(text: &str) -> bool {
    text.starts_with("and ") || is_journal(text) || place(text).is_some()
}

/// Whether what stands between a title and the next one only parts them, or says on the line of the latter what that is.
fn leads_to_next(text: &str, is_first: bool) -> bool {
    let (before, line) = text.rsplit_once('\n').map_or(("", text), |(before, line)| (before, line));
    let is_parted = is_first || !before.is_empty() || text.contains('\n');
    let bare = line.trim_matches(|sign: char| !sign.is_alphanumeric());
    let is_number = bare.bytes().all(|digit| digit.is_ascii_digit());
    let is_label = line.trim_end().ends_with([':', '：']) && labels::of_line(bare).is_none();
    is_number || bare == "and" || is_parted && is_label
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
            (format!("- {moss} [PDF](https://arxiv.org/pdf/2401.00001)"), vec!["Moss in the snow PDF"]),
        ] {
            assert_eq!(texts(&text), expected, "{text}");
        }
    }
}
