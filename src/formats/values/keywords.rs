//! Lists of keywords that are one text.

/// The parts of a list of keywords: between semicolons, bars, line ends and commas, however they are
/// mixed, but not within brackets. Each is as it was written, and may be empty.
pub fn parts(text: &str) -> Vec<&str> {
    let pairs = [('(', ')'), ('[', ']'), ('{', '}')];
    // Brackets that don't pair hold nothing together.
    let pairs = pairs.map(|(open, close)| {
        let is_paired = text.matches(open).count() == text.matches(close).count();
        (open, close, is_paired)
    });
    let mut depth = 0_usize;
    let separates = |sign: char| {
        for (open, close, is_paired) in pairs {
            match sign {
                _ if !is_paired => {}
                sign if sign == open => depth += 1,
                sign if sign == close => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        depth == 0 && matches!(sign, ';' | ',' | '|' | '\n' | '\r' | '；' | '，' | '、')
    };
    text.split(separates).map(str::trim).collect()
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
            ("Machine Learning (cs.LG, stat.ML), Ink", "Machine Learning (cs.LG, stat.ML)|Ink"),
            ("acids (a; b); frost, :(, ice", "acids (a|b)|frost|:(|ice"),
            ("苔，石；水、火", "苔|石|水|火"),
            ("", ""),
        ] {
            assert_eq!(parts(text).join("|"), expected, "{text}");
        }
    }
}
