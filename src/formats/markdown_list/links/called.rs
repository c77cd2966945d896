//! Links of which the words before them say, within a line, what they lead to: `…. Code: [moss-tools](…)`, `… (slides: [Moss
//! on stage](…))`, `…. Code is available [here](…)`.

use super::labels::{self, Label};
use crate::formats::syntax::markdown::Piece;

/// How many pieces before a link are looked at, as labels may be in strong type.
const MOST_PIECES: usize = 3;

/// How many words a label and those that lead on to its link have at most.
const MOST_WORDS: usize = 8;

/// Words that may stand before a label, in small letters.
const BEFORE: &[&str] = &["our", "the"];

/// Words that lead on from a label to its link, in small letters.
const LEADING_ON: &[&str] = &["are", "at", "available", "be", "can", "found", "is", "on", "released"];

/// Calls links by the labels before them, which are no text any more.
pub(in crate::formats::markdown_list) fn call_by_labels(pieces: &mut [Piece]) {
    let mut last = None;
    for at in 1..pieces.len() {
        let (before, rest) = pieces.split_at_mut(at);
        let Some(link) = rest.first_mut().filter(|piece| piece.link.is_some()) else {
            last = last.filter(|_| !rest[0].text.contains(char::is_alphanumeric));
            continue;
        };
        match label_before(before, &link.text) {
            Some((length, label)) => {
                label.into_iter().for_each(|label| label.clone_into(&mut link.text));
                cut(before, length);
                last = label;
            }
            // `Code: [1](…), [2](…)`
            None => {
                last = last.filter(|_| link.text.trim().bytes().all(|digit| digit.is_ascii_digit()));
                last.into_iter().for_each(|label| label.clone_into(&mut link.text));
            }
        }
    }
}

/// How many bytes of the text before a link are a label that leads to it, and that label, unless the link's own text says
/// more.
fn label_before(before: &[Piece], text: &str) -> Option<(usize, Option<&'static str>)> {
    let near = before.iter().rev().take(MOST_PIECES).take_while(|piece| piece.link.is_none()).count();
    let is_strong = |piece: &Piece| piece.strong && piece.link.is_none();
    let says_more = |piece: &&Piece| piece.text.contains(char::is_alphanumeric) && !piece.strong;
    let plain =
        before.iter().rev().take(near).take_while(|piece| !(piece.strong || says_more(piece))).count();
    // A label in strong type is parted from what stands before it.
    let strong = before[..before.len() - plain].last().is_some_and(is_strong);
    let near = if strong { plain + 1 } else { near };
    let (far, near) = before.split_at(before.len() - near);
    let told: String = near.iter().map(|piece| piece.text.as_str()).collect();
    let start = told.rfind(is_end).map_or(0, |at| at + told[at..].chars().next().map_or(1, char::len_utf8));
    let words = told[start..].trim();
    let own = labels::of_link(text);
    let label = match words.strip_suffix([':', '：']) {
        Some(label) => of_label(label)?,
        // `Code is available [here](…)`
        None => sentence(words).filter(|_| own == Some(Label::Own))?,
    };
    // What a link says itself is more exact, but for where it leads: `Data: [HF](…)`, `Slides: [PDF](…)`.
    let label = match (label, &own) {
        (Label::Named(label), None | Some(Label::Own)) => Some(label),
        (Label::Named(label), Some(Label::Named(_))) => Some(label).filter(|_| labels::is_place(text)),
        (Label::Own, Some(_)) => None,
        (Label::Own, None) => return None,
    };
    let is_behind_other = || {
        let near = says_something_on_line(&told[..start]);
        near.or_else(|| far.iter().rev().find_map(|piece| says_something_on_line(&piece.text))) == Some(true)
    };
    // Words that no sign parts from what stands before them go on with it, unless that is a link.
    let is_parted = strong || start > 0 || far.last().is_some_and(|piece| piece.link.is_some());
    (is_parted && is_behind_other()).then(|| (told.len() - start, label))
}

/// Whether a sign ends what stands before a label.
fn is_end(sign: char) -> bool {
    matches!(sign, '.' | ',' | ';' | '!' | '?' | '(' | ')' | '[' | ']' | '|' | '\n' | '–' | '—' | '·' | '•')
}

/// Whether the last line of a text says something; `None` where the line before it may.
fn says_something_on_line(text: &str) -> Option<bool> {
    let line = text.rsplit('\n').next().unwrap_or_default();
    match line.contains(char::is_alphanumeric) {
        true => Some(true),
        false => text.contains('\n').then_some(false),
    }
}

/// What a label says of the links behind it.
fn of_label(label: &str) -> Option<Label> {
    labels::of_link(label.trim_matches([' ', '-', '*']))
}

/// What links are called to which a sentence leads that begins with their label.
fn sentence(words: &str) -> Option<Label> {
    let words: Vec<&str> = words.split_whitespace().take(MOST_WORDS + 1).collect();
    if words.len() > MOST_WORDS {
        return None;
    }
    let is_one_of = |word: &str, known: &[&str]| known.iter().any(|name| name.eq_ignore_ascii_case(word));
    let leading = words.iter().rev().take_while(|word| is_one_of(word, LEADING_ON)).count();
    let label = &words[..words.len() - leading];
    let label = match label {
        [first, rest @ ..] if is_one_of(first, BEFORE) => rest,
        label => label,
    };
    let named = (leading > 0).then(|| of_label(&label.join(" ")))?;
    named.filter(|label| *label != Label::Own)
}

/// Takes that many bytes away from the end of pieces.
fn cut(pieces: &mut [Piece], mut length: usize) {
    for piece in pieces.iter_mut().rev() {
        let cut = length.min(piece.text.len());
        piece.text.truncate(piece.text.len() - cut);
        length -= cut;
        if length == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::syntax::markdown::{blocks, text};

    /// What a paragraph says, with the names of its links in brackets.
    fn called(source: &str) -> String {
        let mut found = String::new();
        blocks(source, &mut |block| {
            let mut pieces = block.cells.concat();
            call_by_labels(&mut pieces);
            pieces.iter_mut().filter(|piece| piece.link.is_some()).for_each(|piece| {
                piece.text = format!("[{}]", piece.text);
            });
            found.push_str(text(&pieces).trim());
        });
        found
    }

    #[test]
    fn labels_within_a_line_call_links() {
        for (source, expected) in [
            ("[Moss](m) Code: [moss-tools](c)", "[Moss][code]"),
            ("[Moss](m). Talk: [Moss on stage](t), slides: [PDF](s)", "[Moss].[video],[slides]"),
            ("[Moss](m) (code: [moss-tools](c), blog: [How it grows](b))", "[Moss] ([code],[blog])"),
            ("[Moss](m) **Code:** [moss-tools](c)", "[Moss] [code]"),
            ("[Moss](m) | **Code**: [moss-tools](c)", "[Moss] | [code]"),
            ("[Moss](m), Ada Quill **Code:** [moss-tools](c)", "[Moss], Ada Quill [code]"),
            ("[Moss](m). Our code is available [here](c).", "[Moss].[code]."),
            ("[Moss](m). Code and data are [here](c)", "[Moss].[code]"),
            ("[Moss](m) Dataset: [HF](d) Model: [HF](e). Blog: [post](b)", "[Moss][data][model].[blog]"),
            ("[Moss](m). Ada Quill. ICML 2024. Paper: [PDF](p)", "[Moss]. Ada Quill. ICML 2024.[PDF]"),
            ("[Moss](m). Code: [1](c), [2](d); [3](e)", "[Moss].[code], [code]; [code]"),
            ("[Moss](m). Code: [1](c), see [2](d)", "[Moss].[code], see [2]"),
            // What the link says itself is more exact.
            ("[Moss](m). Code: [demo](d)", "[Moss].[demo]"),
            // What no label is.
            ("[Moss](m). Big code: [moss-tools](c)", "[Moss]. Big code: [moss-tools]"),
            ("[Moss](m) has **good** code: [moss-tools](c)", "[Moss] has good code: [moss-tools]"),
            ("[Moss](m). Based on: [Stones](s)", "[Moss]. Based on: [Stones]"),
            ("[Moss](m). Code is [moss-tools](c)", "[Moss]. Code is [moss-tools]"),
            // A line of its own has its name.
            ("[Moss](m)\nCode: [moss-tools](c)", "[Moss]\nCode: [moss-tools]"),
            ("Code: [moss-tools](c)", "Code: [moss-tools]"),
        ] {
            assert_eq!(called(source), expected, "{source}");
        }
    }
}
