//! Finds the math between dollars in a line of plain text, such as a paper's title, and tells it from prices.
//!
//! The importer asks the same function when it decides which dollars to keep, so that what it writes
//! and what a page shows agree.
//!
//! A dollar opens math when all of this holds; any other dollar is text:
//! - no odd number of backslashes stands before it (`\$` is always a literal dollar);
//! - the next such dollar closes it, with no blank line in between. So math holds no dollars of its own;
//! - unescaped braces balance in between;
//! - what is in between reads as a formula and not as prose between two prices, see [`is_formula`].
//!
//! `$$…$$` is a formula on its own, under the same rule.

/// A piece of a text: as it is shown, or a formula to be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment<'a> {
    /// Text to show as it is. The backslash of `\$` is already left out, which is why two text
    /// segments may follow each other.
    Text(&'a str),
    /// What stood between `$` and `$`, without white space around it.
    Math(&'a str),
    /// What stood between `$$` and `$$`, without white space around it.
    Display(&'a str),
}

/// Splits a text into what is text and what is math.
///
/// ```
/// use offprint::paper::math::{Segment, segments};
///
/// let found: Vec<_> = segments(r"$k$-NN for \$5").collect();
/// assert_eq!(found, [Segment::Math("k"), Segment::Text("-NN for "), Segment::Text("$5")]);
/// ```
pub fn segments(text: &str) -> impl Iterator<Item = Segment<'_>> {
    Segments { text, at: 0, next: None }
}

/// A formula found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Formula<'a> {
    /// What stands between the dollars, without white space around it; never empty.
    pub source: &'a str,
    /// Whether it stood between double dollars.
    pub display: bool,
    /// Where the text goes on after the closing dollars, as a byte offset.
    pub end: usize,
}

/// The formula that the dollar at byte offset `dollar` opens, if it opens one.
///
/// The caller makes sure that the dollar is not escaped. When this is asked of one dollar after the
/// other, from left to right, the total time is linear: each looks only as far as the next dollar.
pub fn formula_at(text: &str, dollar: usize) -> Option<Formula<'_>> {
    let rest = text.get(dollar..)?.strip_prefix('$')?;
    let (rest, display) = match rest.strip_prefix('$') {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let inside = &rest[..closing_dollar(rest)?];
    let mut after = &rest[inside.len() + 1..];
    if display {
        after = after.strip_prefix('$')?;
    }
    let padded = inside.starts_with(char::is_whitespace) || inside.ends_with(char::is_whitespace);
    if padded && !(display || inside.trim_start() != inside && inside.trim_end() != inside) {
        return None;
    }
    if padded && !has_command_or_script(inside) {
        return None;
    }
    let source = trim(inside);
    is_formula(source, after.chars().next()).then_some(Formula {
        source,
        display,
        end: text.len() - after.len(),
    })
}

/// Whether a source that stands between dollars reads as a formula.
///
/// `after` is the character after the closing dollar. Not a formula are:
/// - what is empty, holds a dollar or unbalanced braces, or would escape its closing dollar;
/// - what begins with a closing mark (`, 10`) or ends with an opening bracket;
/// - an amount before another amount: a digit first, and then a digit after the closing dollar
///   (`$1,000/$2,000`), or a dash, slash or comma at the end (`$5-$x`);
/// - prose: after a digit first, a word that another follows (`$5 or 10$`); otherwise two plain words
///   in a row (`$/hr and the US$`), unless a command or a script shows that it is math.
///
/// A lone number (`$1$`) is a formula: LaTeX is written so, prices are not.
pub fn is_formula(source: &str, after: Option<char>) -> bool {
    let (Some(first), Some(last)) = (source.chars().next(), source.chars().next_back()) else {
        return false;
    };
    let closes_first = matches!(first, ',' | ';' | ')' | '!' | '?' | '}')
        || first == '.' && !source[1..].starts_with(|c: char| c.is_ascii_digit());
    if closes_first || matches!(last, '(' | '[') || has_bare_dollar(source) {
        return false;
    }
    if !has_balanced_braces(source) || ends_in_backslash(source) {
        return false;
    }
    if first.is_ascii_digit() {
        let another_amount = after.is_some_and(|c| c.is_ascii_digit());
        return !another_amount
            && !matches!(last, '-' | '–' | '—' | '/' | ',' | ';')
            && !has_prose(source, Prose::WordThenMore);
    }
    has_command_or_script(source) || !has_prose(source, Prose::TwoWords)
}

struct Segments<'a> {
    text: &'a str,
    at: usize,
    /// A formula that was found while the text before it was handed out.
    next: Option<Formula<'a>>,
}

impl<'a> Iterator for Segments<'a> {
    type Item = Segment<'a>;

    fn next(&mut self) -> Option<Segment<'a>> {
        if let Some(formula) = self.next.take() {
            return Some(self.hand_out(formula));
        }
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        let mut at = start;
        while at < bytes.len() {
            match bytes[at] {
                b'\\' if bytes.get(at + 1) == Some(&b'$') => {
                    if at > start {
                        self.at = at;
                        return Some(Segment::Text(&self.text[start..at]));
                    }
                    start = at + 1;
                    at += 2;
                }
                b'\\' if bytes.get(at + 1) == Some(&b'\\') => at += 2,
                b'$' => match formula_at(self.text, at) {
                    Some(formula) if at == start => return Some(self.hand_out(formula)),
                    Some(formula) => {
                        self.next = Some(formula);
                        return Some(Segment::Text(&self.text[start..at]));
                    }
                    None => at += 1,
                },
                _ => at += 1,
            }
        }
        self.at = at;
        (start < at).then(|| Segment::Text(&self.text[start..]))
    }
}

impl<'a> Segments<'a> {
    fn hand_out(&mut self, formula: Formula<'a>) -> Segment<'a> {
        self.at = formula.end;
        if formula.display { Segment::Display(formula.source) } else { Segment::Math(formula.source) }
    }
}

/// Where the first unescaped dollar stands, if no blank line comes before it.
fn closing_dollar(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut at = 0;
    let mut blank_so_far = false;
    while at < bytes.len() {
        match bytes[at] {
            b'$' => return Some(at),
            b'\n' if blank_so_far => return None,
            b'\n' => blank_so_far = true,
            b' ' | b'\t' | b'\r' => {}
            byte => {
                blank_so_far = false;
                let escapes = byte == b'\\' && matches!(bytes.get(at + 1), Some(b'\\' | b'$'));
                at += usize::from(escapes);
            }
        }
        at += 1;
    }
    None
}

/// Leaves out white space around a source, but not the space of a `\ ` at its end.
fn trim(inside: &str) -> &str {
    let source = inside.trim();
    if ends_in_backslash(source) { source[..source.len() - 1].trim_end() } else { source }
}

/// Whether the last backslash would escape a dollar after it.
fn ends_in_backslash(source: &str) -> bool {
    (source.len() - source.trim_end_matches('\\').len()) % 2 == 1
}

fn has_command_or_script(source: &str) -> bool {
    let bytes = source.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'^' | b'_' => true,
        b'\\' => bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic),
        _ => false,
    })
}

fn has_bare_dollar(source: &str) -> bool {
    source.match_indices('$').any(|(at, _)| !ends_in_backslash(&source[..at]))
}

fn has_balanced_braces(source: &str) -> bool {
    let mut depth = 0_usize;
    let mut bytes = source.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => {
                bytes.next();
            }
            b'{' => depth += 1,
            b'}' if depth == 0 => return false,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

#[derive(Clone, Copy)]
enum Prose {
    /// A word with white space after it, or a longer one with a comma or the like.
    WordThenMore,
    /// Two words with nothing but white space between them.
    TwoWords,
}

/// Names that are written out in formulas, often without their backslash.
const FUNCTIONS: [&str; 17] = [
    "log", "ln", "exp", "sin", "cos", "tan", "min", "max", "argmin", "argmax", "mod", "det", "dim", "ker",
    "sup", "inf", "lim",
];

/// Whether plain words, outside braces and commands, stand in a source as they do in a sentence.
fn has_prose(source: &str, kind: Prose) -> bool {
    let bytes = source.as_bytes();
    let mut depth = 0_usize;
    let mut at = 0;
    let mut after_word = false;
    while at < bytes.len() {
        let start = at;
        let in_command = bytes[at] == b'\\';
        at += 1;
        if in_command || bytes[start].is_ascii_alphabetic() {
            while at < bytes.len() && bytes[at].is_ascii_alphabetic() {
                at += 1;
            }
        }
        let word = &bytes[start..at];
        match bytes[start] {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if bytes[start].is_ascii_whitespace() {
            continue;
        }
        let plain = depth == 0
            && word.len() >= 2
            && !in_command
            && !FUNCTIONS.iter().any(|name| name.as_bytes() == word);
        let more = bytes.get(at).is_some_and(u8::is_ascii_whitespace);
        let clause = word.len() >= 3 && bytes.get(at).is_some_and(|byte| b",;:.".contains(byte));
        match kind {
            Prose::WordThenMore if plain && (more || clause) => return true,
            Prose::TwoWords if plain && after_word => return true,
            _ => after_word = plain && more,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The segments, with `<m>` around math and `<d>` around display math.
    fn shown(text: &str) -> String {
        segments(text)
            .map(|segment| match segment {
                Segment::Text(text) => text.to_string(),
                Segment::Math(source) => format!("<m>{source}</m>"),
                Segment::Display(source) => format!("<d>{source}</d>"),
            })
            .collect()
    }

    #[test]
    fn real_math_is_found() {
        for (text, expected) in [
            (r"$S^2$FT", "<m>S^2</m>FT"),
            ("a $x$ b", "a <m>x</m> b"),
            (r"$\alpha$-fair", r"<m>\alpha</m>-fair"),
            (r"in $O(n \log n)$ time", r"in <m>O(n \log n)</m> time"),
            (r"$3\times 3$ kernels", r"<m>3\times 3</m> kernels"),
            ("$k$-NN", "<m>k</m>-NN"),
            ("$10^{-3}$", "<m>10^{-3}</m>"),
            ("level $1$", "level <m>1</m>"),
            ("$.5$", "<m>.5</m>"),
            (r"$\sim$10", r"<m>\sim</m>10"),
            (r"2$\times$ faster", r"2<m>\times</m> faster"),
            ("$a$$b$", "<m>a</m><m>b</m>"),
            ("$$a+b$$ and $c$", "<d>a+b</d> and <m>c</m>"),
            ("$a$$$b$$", "<m>a</m><d>b</d>"),
            (r"$ \alpha $", r"<m>\alpha</m>"),
            ("$n log n$", "<m>n log n</m>"),
            ("$[0, 1)$", "<m>[0, 1)</m>"),
            ("$10 GB$", "<m>10 GB</m>"),
            (r"$a\$b$", r"<m>a\$b</m>"),
            (r"$\{x\}$", r"<m>\{x\}</m>"),
            (r"\\$x$", r"\\<m>x</m>"),
        ] {
            assert_eq!(shown(text), expected, "in {text:?}");
        }
    }

    #[test]
    fn prices_are_text() {
        for text in [
            "$200",
            "<$200",
            "less than $200 per model",
            "$5 to $10",
            "US$3 and US$4",
            "$1,000/$2,000",
            "$10M–$20M",
            "$5-$x",
            "$5 or 10$",
            "$0.60/M tokens, 5$",
            "5$ and 10$",
            "5$, 10$",
            "the $/hr and the US$ rate",
            "costs $5 ($x)",
            "(in $) or ($)",
            "$",
            "$$",
            "$$$",
            "$$$$",
            "a $ b $ c",
            "$x}$",
            "$a\n\nb$",
        ] {
            assert_eq!(shown(text), text, "in {text:?}");
        }
    }

    #[test]
    fn a_price_beside_math_stays_a_price() {
        assert_eq!(shown("$5 and $x^2$"), "$5 and <m>x^2</m>");
        assert_eq!(shown("$x$ for $200"), "<m>x</m> for $200");
    }

    #[test]
    fn an_escaped_dollar_is_a_dollar_without_its_backslash() {
        assert_eq!(shown(r"\$x$ y\$"), "$x$ y$");
        assert_eq!(segments(r"a\$b").collect::<Vec<_>>(), [Segment::Text("a"), Segment::Text("$b")]);
    }
}
