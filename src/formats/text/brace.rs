//! Which closing brace belongs to which opening brace.

use crate::paper::math;

/// The pairs of braces of a text that stand in one paragraph, outside math, and are not escaped.
#[derive(Debug, Default)]
pub(super) struct Braces {
    /// Byte offsets of the opening and the closing brace, sorted by the opening one.
    pairs: Vec<(usize, usize)>,
}

impl Braces {
    pub(super) fn of(text: &str) -> Self {
        let mut pairs = Vec::new();
        if !text.contains('{') {
            return Self { pairs };
        }
        let bytes = text.as_bytes();
        let mut open = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            match bytes[at] {
                b'\\' => at += 1,
                b'{' => open.push(at),
                b'}' => pairs.extend(open.pop().map(|start| (start, at))),
                b'\n' if ends_paragraph(&bytes[at + 1..]) => open.clear(),
                b'$' => {
                    if let Some(formula) = math::formula_at(text, at) {
                        at = formula.end - 1;
                    }
                }
                _ => {}
            }
            at += 1;
        }
        pairs.sort_unstable();
        Self { pairs }
    }

    /// Where the brace that opens at this byte offset closes.
    pub(super) fn close_of(&self, open: usize) -> Option<usize> {
        let index = self.pairs.binary_search_by_key(&open, |pair| pair.0).ok()?;
        Some(self.pairs[index].1)
    }
}

/// Whether only white space comes before the next line end.
fn ends_paragraph(rest: &[u8]) -> bool {
    rest.iter().find(|byte| !matches!(byte, b' ' | b'\t')) == Some(&b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_pair_inside_out() {
        let braces = Braces::of("{a{b}c} {d");
        assert_eq!(braces.close_of(0), Some(6));
        assert_eq!(braces.close_of(2), Some(4));
        assert_eq!(braces.close_of(8), None);
    }

    #[test]
    fn escaped_braces_math_and_paragraphs_do_not_count() {
        assert_eq!(Braces::of(r"{a\}b}").close_of(0), Some(5));
        assert_eq!(Braces::of("{a $}{$ b}").close_of(0), Some(4));
        assert_eq!(Braces::of("{a $x}{y$ b}").close_of(0), Some(5));
        assert_eq!(Braces::of("{a $x{}y$ b}").close_of(0), Some(11));
        assert_eq!(Braces::of("{a\n \nb}").close_of(0), None);
    }
}
