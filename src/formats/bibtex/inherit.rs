//! What an entry takes over from its `crossref` parent and from `xdata` (the BibLaTeX manual,
//! sections 2.4.1 and 3.14.6, and appendix B).

use super::entry::Entry;

/// The longest value that is taken over, in bytes: each child has a copy.
const LONGEST: usize = 1 << 14;

/// The fields that say something about the parent as a whole, and so about each of its parts. Not
/// its identifiers, addresses, abstract and keywords: these are the parent's own.
const SHARED: [&str; 25] = [
    "address",
    "collaboration",
    "date",
    "day",
    "edition",
    "editor",
    "eventtitle",
    "institution",
    "isbn",
    "issn",
    "issue",
    "journal",
    "journaltitle",
    "langid",
    "language",
    "location",
    "month",
    "number",
    "organization",
    "publisher",
    "school",
    "series",
    "venue",
    "volume",
    "year",
];

/// Gives an entry what its `crossref` parent has and it lacks. The parent's title becomes the title
/// of the book, of the journal or of the work in several volumes.
pub(super) fn crossref(child: &mut Entry, parent: &Entry) {
    if child.get("booktitle").is_none() {
        pass(child, parent, "booktitle", "booktitle");
        pass(child, parent, "booksubtitle", "booksubtitle");
    }
    let has_date = child.first(&["date", "year"]).is_some();
    for name in SHARED {
        let is_date = matches!(name, "date" | "year" | "month" | "day");
        if !(is_date && has_date) {
            pass(child, parent, name, name);
        }
    }
    let (title, subtitle) = match parent.kind.as_str() {
        "periodical" => ("journaltitle", "journalsubtitle"),
        kind if kind.starts_with("mv") => ("maintitle", "mainsubtitle"),
        _ => ("booktitle", "booksubtitle"),
    };
    let has_own = child.get(title).is_some() || title == "journaltitle" && child.get("journal").is_some();
    if !has_own {
        pass(child, parent, "title", title);
        pass(child, parent, "subtitle", subtitle);
    }
    if is_part(&child.kind) && matches!(parent.kind.as_str(), "book" | "mvbook") {
        pass(child, parent, "author", "author");
    }
}

/// Gives an entry all that an `@xdata` has and it lacks.
pub(super) fn xdata(child: &mut Entry, data: &Entry) {
    let names: Vec<String> = data.fields().map(|(name, _)| name.to_owned()).collect();
    for name in names {
        if !matches!(name.as_str(), "crossref" | "xref" | "xdata" | "ids") {
            pass(child, data, &name, &name);
        }
    }
}

fn pass(child: &mut Entry, parent: &Entry, from: &str, to: &str) {
    if child.get(to).is_none()
        && let Some(value) = parent.get(from).filter(|value| value.len() <= LONGEST)
    {
        child.add(to, value.to_owned());
    }
}

/// Whether it is a type for parts of books.
fn is_part(kind: &str) -> bool {
    matches!(kind, "inbook" | "incollection" | "bookinbook" | "suppbook")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(kind: &str, fields: &[(&'static str, &'static str)]) -> Entry<'static> {
        let mut entry = Entry::default();
        kind.clone_into(&mut entry.kind);
        for (name, value) in fields {
            entry.add(*name, *value);
        }
        entry
    }

    #[test]
    fn a_title_becomes_the_title_of_the_whole() {
        for (child, parent, name) in [
            ("inproceedings", "proceedings", "booktitle"),
            ("incollection", "collection", "booktitle"),
            ("inbook", "book", "booktitle"),
            ("article", "periodical", "journaltitle"),
            ("book", "mvbook", "maintitle"),
        ] {
            let mut child = entry(child, &[("title", "Part"), ("year", "2001")]);
            crossref(&mut child, &entry(parent, &[("title", "Whole"), ("date", "1999"), ("doi", "10.1/x")]));
            assert_eq!(child.get(name), Some("Whole"));
            assert_eq!((child.get("title"), child.get("date"), child.get("doi")), (Some("Part"), None, None));
        }
    }

    #[test]
    fn what_the_entry_or_its_parent_says_for_it_counts() {
        let parent = entry("proceedings", &[("title", "Long"), ("booktitle", "Short"), ("year", "1999")]);
        let mut child = entry("inproceedings", &[("title", "Part")]);
        crossref(&mut child, &parent);
        assert_eq!((child.get("booktitle"), child.get("year")), (Some("Short"), Some("1999")));
        let mut child = entry("inproceedings", &[("title", "Part"), ("booktitle", "Own")]);
        crossref(&mut child, &parent);
        assert_eq!(child.get("booktitle"), Some("Own"));
    }

    #[test]
    fn a_chapter_has_the_author_of_its_book() {
        let mut child = entry("inbook", &[("title", "Part")]);
        crossref(&mut child, &entry("book", &[("title", "Whole"), ("author", "Ann Anderson")]));
        assert_eq!(child.get("author"), Some("Ann Anderson"));
        let mut child = entry("incollection", &[("title", "Part")]);
        crossref(&mut child, &entry("collection", &[("title", "Whole"), ("author", "Ann Anderson")]));
        assert_eq!(child.get("author"), None);
    }
}
