//! The metadata of a document that pandoc makes, with what it cites under `references`. Other keys, which may have
//! lists of their own, stand before it and behind it.

/// The list of what a document cites.
pub(super) struct References<'a> {
    /// The lines of the list.
    pub text: &'a str,
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

/// That list in a text that is such metadata and nothing else: behind the line that ends it, no document follows.
pub(super) fn references(text: &str) -> Option<References<'_>> {
    let mut lines = Vec::new();
    let mut end = text.len();
    for line in outer_lines(text) {
        match (is_fence(line.text), key_of(line.text)) {
            (true, _) if lines.is_empty() && line.text == "---" && end == text.len() => {}
            (true, _) if text[line.end..].trim().is_empty() => {
                end = line.start;
                break;
            }
            (false, Some(key)) => lines.push((line, key)),
            // Any other text is none, however long it is.
            _ => return None,
        }
    }
    let place = lines.iter().position(|(line, _)| line.text == "references:")?;
    let end = lines.get(place + 1).map_or(end, |(next, _)| next.start);
    Some(References {
        text: &text[lines[place].0.end..end],
        line: lines[place].0.number + 1,
        keys: lines.iter().map(|(_, key)| *key).filter(|key| *key != "references").collect(),
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
            ("---\ntitle: Moss\n---\n", None),
            ("On moss.\n\nreferences:\n- id: a\n", None),
        ] {
            let found = references(text).map(|found| (found.text, found.line, found.keys.join(" ")));
            let found = found.as_ref().map(|(text, line, keys)| (*text, *line, keys.as_str()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
