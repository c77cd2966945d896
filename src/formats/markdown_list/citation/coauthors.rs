//! Titles of somebody's own papers, behind which the others who wrote them are named: `"Moss in the rain" (joint with
//! A. Quill), *Moss Letters*, 2023`.

use super::super::line::{after, closing_quote};
use super::super::links::hosts::is_of_papers;
use super::super::links::labels;
use super::super::names::people::authors;
use super::super::names::person::are_persons;
use super::Citation;
use crate::formats::syntax::markdown::Piece;
use crate::formats::text::space::folded;
use crate::formats::values::identifier::without_prefix;

/// Words that lead to the names of the others.
const LEADING: &[&str] = &["joint with ", "joint work with ", "jointly with ", "with "];

/// How many places are tried at which names may end.
const MOST_ENDS: usize = 40;

/// Reads a line that begins with a title, in strong type, in italics, between quotation marks or as a link, behind which
/// the others who wrote it are named.
pub(in super::super) fn with_coauthors(pieces: &[Piece]) -> Option<Citation> {
    let first = pieces.iter().position(|piece| piece.link.is_some() || !piece.text.trim().is_empty())?;
    let own = &pieces[first];
    let is_marked = (own.link.is_some() || own.strong) && labels::of_link(&own.text).is_none();
    let (title, from) = match own.text.trim_start().strip_prefix(['"', '“']) {
        Some(inside) if !is_marked => {
            let (end, length) = closing_quote(inside)?;
            (inside[..end].to_owned(), own.text.len() - inside.len() + end + length)
        }
        _ if is_marked || own.emphasis => (own.text.clone(), own.text.len()),
        _ => return None,
    };
    let behind = after(&pieces[first..], from);
    // The others' names may lead to their pages.
    let is_plain = |piece: &&Piece| {
        let is_person = |address: &String| !is_of_papers(address) && are_persons(&piece.text);
        piece.link.as_ref().is_none_or(is_person) && !piece.emphasis && !piece.code
    };
    let text: String = behind.iter().take_while(is_plain).map(|piece| piece.text.as_str()).collect();
    let start = text.trim_start_matches([' ', ',', '.', '\n']);
    let inside = start.strip_prefix('(');
    let names = LEADING.iter().find_map(|word| without_prefix(inside.unwrap_or(start), word))?;
    let from = text.len() - names.len();
    let end = match inside {
        Some(_) => names.find(')')?,
        None => {
            let ends = [", ", ". "].into_iter().flat_map(|end| names.match_indices(end).map(|(at, _)| at));
            let ends = ends.take(MOST_ENDS).chain([names.trim_end_matches([' ', ',', '.', '\n', '[']).len()]);
            ends.filter(|end| are_persons(&names[..*end])).max()?
        }
    };
    let list = authors(&names[..end]).filter(|_| are_persons(&names[..end]))?;
    let rest = after(&behind, from + end + usize::from(inside.is_some()));
    let marked = is_marked.then(|| own.clone());
    Some(Citation {
        authors: format!("{}; et al.", list.text.trim_end_matches("; et al.")),
        date: None,
        title: (!is_marked).then(|| folded(&title)),
        status: None,
        is_certain: true,
        rest: marked.into_iter().chain(rest).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::syntax::markdown;

    #[test]
    fn the_others_stand_behind_a_title() {
        for (source, expected) in [
            (
                "\"Moss in rain\", with A. Quill, *Moss Letters*, 2023",
                Some(("A. Quill; et al.", ", Moss Letters, 2023")),
            ),
            (
                "\"Moss\" (joint with Ada Quill and Bo Nib), 2020",
                Some(("Ada Quill; Bo Nib; et al.", ", 2020")),
            ),
            (
                "**Moss** (with [Ada Quill](https://quill.example.org)). Moss Letters",
                Some(("Ada Quill; et al.", "Moss. Moss Letters")),
            ),
            ("\"Moss\" with stones", None),
            ("**Moss** (with code)", None),
        ] {
            let mut pieces = Vec::new();
            markdown::blocks(source, &mut |block| pieces.extend(block.cells.concat()));
            let found = with_coauthors(&pieces).map(|cited| (cited.authors, markdown::text(&cited.rest)));
            let found = found.as_ref().map(|(authors, rest)| (authors.as_str(), rest.as_str()));
            assert_eq!(found, expected, "{source}");
        }
    }
}
