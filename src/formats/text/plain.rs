//! Writes pieces as a title: one line of plain text with math between dollars.

use super::piece::Piece;
use crate::paper::math::{self, Segment};

/// The title that these pieces make.
///
/// Its dollars mean what they should to [`math::segments`]: if bare dollars that are text would be
/// taken for math, all of them are escaped.
pub(super) fn write(pieces: &[Piece]) -> String {
    let bare = write_with(pieces, "$");
    if reads_as(&bare, pieces) { bare } else { write_with(pieces, "\\$") }
}

fn write_with(pieces: &[Piece], dollar: &str) -> String {
    let mut title = Title { line: String::new(), dollar, after_amount: false };
    for piece in pieces {
        match piece {
            Piece::Text(text) | Piece::Code(text) | Piece::Address(text) => title.text(text),
            Piece::Math(source) => title.math("$", source),
            Piece::Display(source) => title.math("$$", source),
            Piece::Open(_) | Piece::Close(_) | Piece::LinkStart | Piece::LinkEnd(_) => {}
        }
    }
    title.line.truncate(title.line.trim_end().len());
    title.line
}

/// Whether a title's math is that of the pieces.
fn reads_as(title: &str, pieces: &[Piece]) -> bool {
    if !title.contains('$') {
        return true;
    }
    let meant = pieces.iter().filter_map(|piece| match piece {
        Piece::Math(source) => Some((false, source.as_str())),
        Piece::Display(source) => Some((true, source.as_str())),
        _ => None,
    });
    let read = math::segments(title).filter_map(|segment| match segment {
        Segment::Text(_) => None,
        Segment::Math(source) => Some((false, source)),
        Segment::Display(source) => Some((true, source)),
    });
    meant.eq(read)
}

struct Title<'a> {
    line: String,
    /// How a dollar is written that is text.
    dollar: &'a str,
    /// It ends with a formula that begins with a digit: with a digit after it, it would be a price.
    after_amount: bool,
}

impl Title<'_> {
    fn text(&mut self, text: &str) {
        if self.after_amount && text.starts_with(|c: char| c.is_ascii_digit()) {
            self.line.push(' ');
        }
        self.after_amount = false;
        for character in text.chars() {
            match character {
                '$' => {
                    self.part_from_backslash();
                    self.line.push_str(self.dollar);
                }
                _ if !character.is_whitespace() => self.line.push(character),
                _ if self.line.is_empty() || self.line.ends_with(' ') => {}
                _ => self.line.push(' '),
            }
        }
    }

    fn math(&mut self, dollars: &str, source: &str) {
        self.part_from_backslash();
        self.line.push_str(dollars);
        self.line.push_str(source);
        self.line.push_str(dollars);
        self.after_amount = source.starts_with(|c: char| c.is_ascii_digit());
    }

    /// A backslash right before a dollar would escape it.
    fn part_from_backslash(&mut self) {
        if self.line.ends_with('\\') {
            self.line.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Piece {
        Piece::Text(text.into())
    }

    fn math(source: &str) -> Piece {
        Piece::Math(source.into())
    }

    #[test]
    fn dollars_are_escaped_only_where_they_would_be_math() {
        assert_eq!(write(&[text("for $5 or $6")]), "for $5 or $6");
        assert_eq!(write(&[text("the $x$")]), r"the \$x\$");
        assert_eq!(write(&[text("$"), math("x")]), "$$x$");
    }

    #[test]
    fn a_formula_stays_one_beside_backslashes_and_digits() {
        assert_eq!(write(&[text("\\"), math("x")]), r"\ $x$");
        assert_eq!(write(&[math("5"), text("6")]), "$5$ 6");
    }
}
