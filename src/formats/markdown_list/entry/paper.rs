//! Whether what a line says is a paper.

use super::super::links::hosts::is_of_code;
use super::Entry;

/// Whether what a line says is enough for a paper.
pub(in super::super) fn is_paper(entry: &Entry) -> bool {
    let words = entry.title.split_whitespace().count();
    let has_authors = !entry.authors.is_empty();
    let is_told = match (&entry.place.venue, entry.place.date) {
        (Some(_), _) => true,
        (None, Some(_)) => has_authors || entry.place.is_archived,
        (None, None) if has_authors && entry.is_marked => {
            let is_own = |(label, address): &(String, String)| label.is_empty() && !is_of_code(address);
            entry.place.status.is_some()
                || entry.place.is_archived
                || has_several(&entry.authors) && entry.links.first().is_some_and(is_own)
        }
        (None, None) => false,
    };
    words > 0 && (entry.leads_to_paper || entry.is_cited || (is_told && (words > 2 || entry.is_marked)))
}

/// Whether names of authors are those of several.
fn has_several(names: &str) -> bool {
    [",", ";", " and ", " & ", " et al"].iter().any(|sign| names.contains(sign))
}
