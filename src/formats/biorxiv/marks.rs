//! Marks that the servers leave in texts: signs by their names in braces (`{beta}`), and tags without their brackets,
//! which begin with `O_` where they open and with `C_` where they close (`O_LIFirst C_LI`).

use crate::formats::text::{greek, markup, symbol};

/// Tags around what stands beside the text: figures and tables with their captions.
const ASIDE: [&str; 2] = ["FIG", "TBL"];

/// Tags of the text, the longer names first, and the element that means the same; none where they only change letters.
const TAGS: [(&str, &str); 8] = [
    ("TABLECAPTION", "p"),
    ("TEXTBOX", "p"),
    ("SCPLOW", ""),
    ("SCPCAP", ""),
    ("ST_ABS", "h4"),
    ("LST", "p"),
    ("LI", "li"),
    ("QD", "p"),
];

/// A text on one line without marks.
pub(super) fn plain(text: &str) -> String {
    let text = signs(text);
    with_tags(&text, |_, _| String::new())
}

/// An abstract in which elements stand for the marks.
pub(super) fn markup(text: &str) -> String {
    let text = without_heading(&without_asides(text));
    let text = signs(&text);
    with_tags(&text, |element, closes| match (element, closes) {
        ("", _) => String::new(),
        (element, false) => format!("<{element}>"),
        (element, true) => format!("</{element}>"),
    })
}

/// Replaces each tag by what `write` says for its element, and whether it closes that.
fn with_tags(text: &str, write: impl Fn(&str, bool) -> String) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('_') {
        let tag = TAGS.iter().find(|(name, _)| rest[at + 1..].starts_with(name));
        match (rest[..at].chars().next_back(), tag) {
            (Some(sign @ ('O' | 'C')), Some((name, element))) => {
                written.push_str(&rest[..at - 1]);
                written.push_str(&write(element, sign == 'C'));
                rest = &rest[at + 1 + name.len()..];
            }
            _ => {
                written.push_str(&rest[..=at]);
                rest = &rest[at + 1..];
            }
        }
    }
    written + rest
}

/// A text without figures and tables.
fn without_asides(text: &str) -> String {
    let mut text = text.to_owned();
    for name in ASIDE {
        let (open, close) = (format!("O_{name}"), format!("C_{name}"));
        let mut kept = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some((before, inside)) = rest.split_once(&open) {
            let Some((_, behind)) = inside.split_once(&close) else { break };
            kept.push_str(before);
            rest = behind;
        }
        kept.push_str(rest);
        text = kept;
    }
    text
}

/// A text without the word for what it is at its beginning, which the first letter of small capitals tells from the
/// rest: `AO_SCPLOWBSTRACTC_SCPLOWInk dries.`
fn without_heading(text: &str) -> String {
    let begin = text.trim_start();
    let words = ["AO_SCPLOWBSTRACTC_SCPLOW", "SO_SCPLOWUMMARYC_SCPLOW"];
    words.iter().find_map(|word| begin.strip_prefix(word)).unwrap_or(begin).trim_start_matches(':').to_owned()
}

/// Signs whose names neither HTML nor LaTeX has.
const SIGNS: [(&str, &str); 6] =
    [("degrees", "°"), ("middle dot", "·"), ("+/-", "±"), ("micro", "µ"), ("approx", "≈"), ("square", "□")];

/// The longest name of a sign, in bytes.
const LONGEST_NAME: usize = 16;

/// A text with its signs.
fn signs(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, inside) = (&rest[..at], &rest[at + 1..]);
        written.push_str(before);
        let end = inside.bytes().take(LONGEST_NAME).position(|byte| byte == b'}');
        match end.and_then(|end| Some((sign(&inside[..end])?, end))) {
            Some((sign, end)) => {
                written.push_str(&sign);
                rest = &inside[end + 1..];
            }
            None => {
                written.push('{');
                rest = inside;
            }
        }
    }
    written + rest
}

/// The sign of that name.
fn sign(name: &str) -> Option<String> {
    let own = SIGNS.iter().find(|(known, _)| *known == name).map(|(_, sign)| (*sign).to_owned());
    let is_name = name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    own.or_else(|| is_name.then(|| markup::decoded(&format!("&{name};"))).flatten()).or_else(|| {
        is_name.then(|| greek(name).or_else(|| symbol::symbol(name))).flatten().map(str::to_owned)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_what_they_mean() {
        for (text, expected) in [
            ("Ink/{beta}-mark at -4{degrees}C", "Ink/β-mark at -4°C"),
            ("10 {micro}M, 85{middle dot}8%, {+/-} 1", "10 µM, 85·8%, ± 1"),
            ("a set {x, y} and {unknown}", "a set {x, y} and {unknown}"),
            ("AO_SCPLOWBSTRACTC_SCPLOWInk dries.", "Ink dries."),
            ("IO_SCPLOWNKC_SCPLOW is a model", "INK is a model"),
            ("O_ST_ABSMotivationC_ST_ABSInk dries.", "<h4>Motivation</h4>Ink dries."),
            ("O_LIOne\nC_LIO_LITwo\nC_LI", "<li>One\n</li><li>Two\n</li>"),
            ("Ink. O_FIG O_LINKSMALLFIG SRC=\"a.gif\" C_FIG Dry.", "Ink.  Dry."),
            ("CO_2 and snake_LI", "CO_2 and snake_LI"),
        ] {
            assert_eq!(markup(text), expected, "{text}");
        }
        assert_eq!(plain("Ink/{gamma} of IO_SCPLOWNKC_SCPLOW"), "Ink/γ of INK");
    }
}
