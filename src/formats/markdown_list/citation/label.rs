//! Labels with which the lines of a CV begin: `[J2]`, `C1.`, `(W-3)`.

use crate::formats::syntax::markdown::Piece;

/// How many letters and how many digits a label has at most.
const MOST_LETTERS: usize = 4;
const MOST_DIGITS: usize = 3;

/// How long the label is with which a text begins, with what parts it from what follows; 0 where there is none.
pub(super) fn length(text: &str) -> usize {
    let start = text.trim_start();
    let behind = match start.strip_prefix(['[', '(']) {
        Some(inside) => behind_word(inside).and_then(|behind| behind.strip_prefix([']', ')'])),
        None => {
            behind_word(start).filter(|behind| [". ", ") ", ": "].iter().any(|end| behind.starts_with(end)))
        }
    };
    behind.map_or(0, |behind| text.len() - behind.trim_start_matches(['.', ':', ')', ' ']).len())
}

/// What follows the capital letters and the number of a label: `J2`, `C-12`, `W.3`, `J4a`.
fn behind_word(text: &str) -> Option<&str> {
    let letters = text.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(text.len());
    let (word, behind) = text.split_at(letters);
    let behind = behind.strip_prefix(['-', '.', ' ']).unwrap_or(behind);
    let digits = behind.find(|digit: char| !digit.is_ascii_digit()).unwrap_or(behind.len());
    let is_label = (1..=MOST_LETTERS).contains(&letters)
        && (1..=MOST_DIGITS).contains(&digits)
        && word.starts_with(|first: char| first.is_ascii_uppercase());
    let behind = &behind[digits..];
    is_label.then(|| behind.strip_prefix(['a', 'b', 'c']).unwrap_or(behind))
}

/// Takes away the label with which pieces begin.
pub(super) fn without(pieces: &[Piece]) -> Vec<Piece> {
    let mut pieces = pieces.to_vec();
    if let Some(first) = pieces.iter_mut().find(|piece| !piece.text.trim().is_empty())
        && first.link.is_none()
    {
        first.text.replace_range(..length(&first.text), "");
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_letters_and_a_number() {
        for (text, behind) in [
            ("[J2] Ada Quill", "Ada Quill"),
            ("(C-12) Ada Quill", "Ada Quill"),
            ("W3. Ada Quill", "Ada Quill"),
            ("[Conf4a]: Ada Quill", "Ada Quill"),
            ("[J2]", ""),
            ("[MOSS] Ada Quill", "[MOSS] Ada Quill"),
            ("[J2000] Ada Quill", "[J2000] Ada Quill"),
            ("M2 moss", "M2 moss"),
            ("A. Quill", "A. Quill"),
            ("[2024] Ada Quill", "[2024] Ada Quill"),
        ] {
            assert_eq!(&text[length(text)..], behind, "{text}");
        }
    }
}
