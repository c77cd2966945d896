//! The heading that stood above an abstract on paper, or on a page.

/// What an abstract is called.
const NAMES: [&str; 7] =
    ["abstract", "résumé", "resumen", "resumo", "riassunto", "sommario", "zusammenfassung"];

/// Words that go on after the heading `Abstract`, and not after an adjective: “Abstract meaning” is no heading.
const FIRST_WORDS: [&str; 24] = [
    "We", "In", "This", "These", "The", "Our", "A", "An", "It", "Is", "To", "For", "With", "While", "When",
    "As", "On", "By", "Many", "Most", "Recent", "Recently", "Despite", "Although",
];

/// An abstract in Markdown without the heading above or before it: `**Abstract.** We build.`
pub(super) fn without_heading(body: &str) -> &str {
    let (mark, rest) = opening(body.trim_start());
    let Some(rest) = NAMES.iter().find_map(|name| without_name(rest, name)) else { return body };
    let bare = without_stop(rest);
    let is_title = mark.starts_with('#');
    let Some(behind) = (if is_title { Some(bare) } else { bare.strip_prefix(mark) }) else { return body };
    let behind_stop = without_stop(behind).trim_start_matches([' ', '\t']);
    let text = behind_stop.trim_start();
    let has_stop = bare.len() < rest.len() || without_stop(behind).len() < behind.len();
    let ends_line = behind_stop.starts_with('\n');
    let goes_on = || {
        let word = text.split(|sign: char| !sign.is_alphabetic()).next().unwrap_or_default();
        behind.starts_with(char::is_whitespace) && FIRST_WORDS.contains(&word)
    };
    let is_heading = !text.is_empty() && (ends_line || (!is_title && (has_stop || goes_on())));
    if is_heading { text } else { body }
}

/// A text without the sign at its beginning that ends a heading: not within a word (`Abstract–concrete`, `Abstract::Meta`).
fn without_stop(text: &str) -> &str {
    let Some(rest) = text.strip_prefix(['.', ':', '—', '–']) else { return text };
    let goes_on = |sign: char| sign.is_lowercase() || sign.is_ascii_digit() || sign == ':';
    if rest.starts_with(goes_on) { text } else { rest }
}

/// Whether a line is such a heading and nothing else.
pub fn is_heading(line: &str) -> bool {
    let (_, rest) = opening(line.trim());
    let behind = NAMES.iter().find_map(|name| without_name(rest, name));
    behind.is_some_and(|rest| rest.chars().all(|sign| "*_.:—–# ".contains(sign)))
}

/// The marks of Markdown before a text's first word: those of emphasis, or of a heading.
fn opening(text: &str) -> (&str, &str) {
    let bare = text.trim_start_matches('#');
    match text.len() - bare.len() {
        0 => text.split_at(text.len() - text.trim_start_matches(['*', '_']).len()),
        level => (&text[..level], bare.trim_start()),
    }
}

/// What follows a name at the beginning of a text, with whatever capitals.
fn without_name<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let end = text.char_indices().nth(name.chars().count()).map_or(text.len(), |(end, _)| end);
    let (start, rest) = text.split_at(end);
    let is_it = start.starts_with(char::is_uppercase) && start.to_lowercase() == name;
    (is_it && !rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heading_above_an_abstract_is_no_part_of_it() {
        for (text, expected) in [
            ("Abstract We build.", "We build."),
            ("ABSTRACT: Moss grows.", "Moss grows."),
            ("**Abstract**\n\nMoss grows.", "Moss grows."),
            ("**Abstract.** Moss grows.", "Moss grows."),
            ("*Abstract*: Moss grows.", "Moss grows."),
            ("**ABSTRACT:** Moss grows.", "Moss grows."),
            ("## Abstract\n\nMoss grows.", "Moss grows."),
            ("**Résumé.** La mousse pousse.", "La mousse pousse."),
            ("Zusammenfassung: Moos wächst.", "Moos wächst."),
            ("Abstract\n\nMoss grows.", "Moss grows."),
            ("## Abstract  \n\nMoss grows.", "Moss grows."),
            ("Abstract—Moss grows.", "Moss grows."),
        ] {
            assert_eq!(without_heading(text), expected, "{text}");
        }
        for text in [
            "Abstract Meaning Representation helps.",
            "Abstract syntax is old.",
            "Abstractions help.",
            "**Abstract",
            "**Abstract**",
            "*Abstract* machines are old.",
            "Abstract–concrete contrasts shape memory.",
            "Abstract::Meta is a module.",
            "Abstract.jl is a package.",
            "## Abstract machines\n\nThey are old.",
            "abstract: moss",
            "",
        ] {
            assert_eq!(without_heading(text), text);
        }
        assert!(["Abstract", "## Abstract", "**Abstract.**"].into_iter().all(is_heading));
        assert!(!["Abstract machines", "", "Moss"].into_iter().any(is_heading));
    }
}
