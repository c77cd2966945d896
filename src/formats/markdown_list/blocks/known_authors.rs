//! Authors whom some citation of a list names, so that they are known for such elsewhere.

use std::collections::HashSet;

use super::super::entry::{Entry, title};
use super::super::names::people::is_one_name;
use crate::formats::syntax::markdown::{self, Kind};
use crate::formats::text::space::folded;

/// Authors whom some citation of a list names, or whose names are in strong type there among those of others, as a
/// group's own are.
pub(in crate::formats::markdown_list) fn known_authors(text: &str) -> HashSet<String> {
    let mut found = HashSet::new();
    markdown::blocks(text, &mut |block| {
        if !matches!(block.kind, Kind::Item | Kind::Paragraph) {
            return;
        }
        let pieces = block.cells.concat();
        let entry = Entry::of(&pieces);
        if entry.is_cited {
            let names = entry.authors.replace(" and ", ";").replace(" & ", ";");
            found.extend(names.split([';', ',']).map(folded).filter(|name| is_one_name(name)));
        }
        let strong = pieces.iter().filter(|piece| piece.strong).map(|piece| title(&piece.text));
        found.extend(strong.filter(|name| is_one_name(name) && entry.authors.contains(name.as_str())));
    });
    found
}
