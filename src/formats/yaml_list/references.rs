//! The metadata of a document that pandoc makes, with what it cites under `references`, and the front matter of a page that
//! has papers under `sessions` and the like. Other keys, which may have lists of their own, stand before it and behind it.

/// The list of what a document cites, or of a page's papers.
pub(super) struct References<'a> {
    /// The lines of the list.
    pub text: &'a str,
    /// The key under which it stands.
    pub key: &'a str,
    /// Its first line, from 1.
    pub line: usize,
    /// The other keys, which say something of the document.
    pub keys: Vec<&'a str>,
}

/// A line that isn't indented and begins no item.
pub(super) struct Outer<'a> {
    pub text: &'a str,
    number: usize,
    start: usize,
    end: usize,
}

/// Keys under which the front matter of a page, which may have a text, has its papers.
const OF_PAGES: [&str; 8] =
    ["sessions", "meetings", "papers", "publications", "pubs", "readings", "schedule", "talks"];

/// Keys that say that a page is a paper itself.
const OF_PAPERS: [&str; 5] = ["author", "authors", "doi", "abstract", "arxiv"];

/// That list in a text that is such metadata and nothing else: behind the line that ends it, no document follows. Or the
/// list of papers of a page, in its front matter.
pub(super) fn references(text: &str) -> Option<References<'_>> {
    let mut lines = Vec::new();
    let (mut end, mut is_front_matter, mut has_text) = (text.len(), false, false);
    for line in outer_lines(text) {
        match (is_fence(line.text), key_of(line.text)) {
            (true, _) if lines.is_empty() && line.text == "---" && !is_front_matter => is_front_matter = true,
            (true, _) if is_front_matter || text[line.end..].trim().is_empty() => {
                (end, has_text) = (line.start, !text[line.end..].trim().is_empty());
                break;
            }
            (false, Some(key)) => lines.push((line, key)),
            // Any other text is none, however long it is.
            _ => return None,
        }
    }
    let is_list = |line: &Outer, key: &str| line.text.strip_suffix(':') == Some(key);
    let of_document = lines.iter().position(|(line, _)| !has_text && is_list(line, "references"));
    let is_of_page = |(line, _): &(Outer, &str)| OF_PAGES.iter().any(|key| is_list(line, key));
    let is_of_paper = || lines.iter().any(|(_, key)| OF_PAPERS.contains(key));
    let of_page = || lines.iter().position(is_of_page).filter(|_| has_text && !is_of_paper());
    let place = of_document.or_else(of_page)?;
    let (list, key) = lines.get(place).map(|(line, key)| (line.end, *key))?;
    let end = lines.get(place + 1).map_or(end, |(next, _)| next.start);
    Some(References {
        text: &text[list..end],
        key,
        line: lines[place].0.number + 1,
        keys: lines.iter().map(|(_, key)| *key).filter(|other| *other != key).collect(),
    })
}

pub(super) fn outer_lines(text: &str) -> impl Iterator<Item = Outer<'_>> {
    let mut at = 0;
    let all = (1..).zip(text.split_inclusive('\n')).map(move |(number, line)| {
        let start = at;
        at += line.len();
        Outer { text: line.trim_start_matches('\u{feff}').trim_end(), number, start, end: at }
    });
    let is_inner = |line: &str| line.is_empty() || line.starts_with([' ', '\t', '#', '-']);
    all.filter(move |line| is_fence(line.text) || !is_inner(line.text))
}

/// Whether a line begins or ends the metadata.
pub(super) fn is_fence(line: &str) -> bool {
    matches!(line, "---" | "...")
}

pub(super) fn key_of(line: &str) -> Option<&str> {
    let (key, value) = line.split_once(':')?;
    let is_key =
        !key.is_empty() && key.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-'));
    (is_key && (value.is_empty() || value.starts_with(' '))).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stand_among_a_document_s_other_keys() {
        for (text, expected) in [
            (
                "---\ntitle: Moss\nauthor:\n- Ada Bell\nreferences:\n- id: a\n  title: b\nlang: en\n---\n",
                Some(("- id: a\n  title: b\n", 6, "title author lang")),
            ),
            ("references:\n- id: a\n", Some(("- id: a\n", 2, ""))),
            ("bibliography: x.bib\nreferences:\n- id: a\n...\n", Some(("- id: a\n", 3, "bibliography"))),
            // A document with what it cites is a paper.
            ("---\nreferences:\n- id: a\n---\n\nOn moss.\n", None),
            (
                "---\nlayout: group\nsessions:\n  - title: b\n---\n\nWe meet on Fridays.\n",
                Some(("  - title: b\n", 4, "layout")),
            ),
            ("---\nauthors: Ada Bell\npublications:\n  - title: b\n---\n\nOn moss.\n", None),
            ("---\ntitle: Moss\n---\n", None),
            ("On moss.\n\nreferences:\n- id: a\n", None),
        ] {
            let found = references(text).map(|found| (found.text, found.line, found.keys.join(" ")));
            let found = found.as_ref().map(|(text, line, keys)| (*text, *line, keys.as_str()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
