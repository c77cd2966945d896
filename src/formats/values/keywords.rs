//! Lists of keywords that are one text.

use crate::formats::text::markup;

/// The parts of a list of keywords: between semicolons, bars, line ends and commas, however they are
/// mixed, but not within brackets. Each is as it was written, and may be empty.
pub fn parts(text: &str) -> Vec<&str> {
    between(text, &[';', '；', '|', ',', '，', '、'])
}

/// The same of a table or of CSL-JSON, whose programs write one sign between all: no comma parts where there is a
/// semicolon.
pub fn parts_of_one_sign(text: &str) -> Vec<&str> {
    match between(text, &[';', '；']).len() {
        1 => parts(text),
        _ => between(text, &[';', '；', '|']),
    }
}

/// Whether a line that other signs part as well only ends because it was long: the next one is indented, or it is as long as
/// programs let lines be.
fn is_wrapped(line: &str, next: &str, signs: &[char]) -> bool {
    let goes_on =
        next.starts_with("  ") || next.starts_with('\t') || line.chars().count() >= SHORTEST_WRAPPED;
    let is_parted = |text: &str| text.contains(|sign| signs.contains(&sign) && sign != '|');
    goes_on && (is_parted(line) || is_parted(next))
}

/// How many characters a line has at least that a program ends for its length.
const SHORTEST_WRAPPED: usize = 50;

/// What stands between these signs.
fn between<'a>(text: &'a str, signs: &[char]) -> Vec<&'a str> {
    let pairs = [('(', ')'), ('[', ']'), ('{', '}')];
    // Brackets that don't pair hold nothing together.
    let pairs = pairs.map(|(open, close)| {
        let is_paired = text.matches(open).count() == text.matches(close).count();
        (open, close, is_paired)
    });
    let mut depth = 0_usize;
    let mut at = 0;
    let separates = |sign: char| {
        at += sign.len_utf8();
        for (open, close, is_paired) in pairs {
            match sign {
                _ if !is_paired => {}
                sign if sign == open => depth += 1,
                sign if sign == close => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        let is_end = || {
            let line = text[..at].trim_end_matches(['\n', '\r']);
            let line = line.rsplit('\n').next().unwrap_or_default();
            let next = text[at..].trim_start_matches(['\n', '\r']);
            // A sign before it has parted already.
            let is_parted = line.trim_end().ends_with(signs);
            matches!(sign, '\n' | '\r')
                && !is_parted
                && !is_wrapped(line, next.lines().next().unwrap_or_default(), signs)
        };
        depth == 0 && (signs.contains(&sign) || is_end()) && !(sign == ';' && ends_entity(&text[..at]))
    };
    text.split(separates).map(str::trim).collect()
}

/// Whether a text ends with an HTML entity: `fern &amp;`, `O&#39;`.
fn ends_entity(text: &str) -> bool {
    let start = text.ceil_char_boundary(text.len().saturating_sub(10));
    text[start..].rfind('&').is_some_and(|at| markup::decoded(&text[start + at..]).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_part_at_every_sign() {
        for (text, expected) in [
            ("peat, field drains; frost", "peat|field drains|frost"),
            ("peat; frost", "peat|frost"),
            ("peat, frost", "peat|frost"),
            ("peat | frost\nice", "peat|frost|ice"),
            ("peat, field\n  drains, frost", "peat|field\n  drains|frost"),
            ("peat;\nfrost;\nice", "peat|frost|ice"),
            ("peat\nfrost, ice\nfern", "peat|frost|ice|fern"),
            ("moss, green\nsnow, white\nice", "moss|green|snow|white|ice"),
            ("Machine Learning (cs.LG, stat.ML)\nInk", "Machine Learning (cs.LG, stat.ML)|Ink"),
            (
                "a list of keywords of which each is long; graphs on which moss\ngrows; frost",
                "a list of keywords of which each is long|graphs on which moss\ngrows|frost",
            ),
            ("Machine Learning (cs.LG, stat.ML), Ink", "Machine Learning (cs.LG, stat.ML)|Ink"),
            ("acids (a; b); frost, :(, ice", "acids (a|b)|frost|:(|ice"),
            ("苔，石；水、火", "苔|石|水|火"),
            ("fern &amp; moss; O&#39;Brien", "fern &amp; moss|O&#39;Brien"),
            ("Q&A; frost", "Q&A|frost"),
            ("", ""),
        ] {
            assert_eq!(parts(text).join("|"), expected, "{text}");
        }
        for (text, expected) in [
            ("peat, field drains; frost", "peat, field drains|frost"),
            ("peat, field drains;", "peat, field drains|"),
            ("acids (a; b), frost", "acids (a; b)|frost"),
            ("peat, frost", "peat|frost"),
        ] {
            assert_eq!(parts_of_one_sign(text).join("|"), expected, "{text}");
        }
    }
}
