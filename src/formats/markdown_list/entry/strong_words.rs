//! Words in strong type within a title that is plain text: `A Survey on **Moss** in Snow, [[paper](…)]`.

use super::super::blocks::prose::is_prose;
use super::super::links::labels;
use super::super::links::leading::leads_to_other;
use super::super::names::institutions::are_institutions;
use super::super::names::people::{are_names, are_several_names};
use super::super::names::person::{are_persons, is_person};
use super::super::venue::place::place;
use crate::formats::syntax::markdown::{self, Piece};
use crate::formats::values::identifier::without_prefix;

/// How many words stand in strong type at most where these begin a title.
const MOST_WORDS: usize = 3;

/// Words with which a title goes on behind more.
const LEADING_ON: &[&str] =
    &["based", "by", "for", "from", "in", "on", "through", "under", "using", "via", "with", "without"];

/// How long such a line is at most, in bytes, and of how many pieces.
const LONGEST: usize = 400;
const MOST_PIECES: usize = 30;

/// How many words of the title stand behind those at least.
const FEWEST_BEHIND: usize = 2;

/// Lets words in strong type be plain that stand within a title, before a link that is called as those to papers are.
pub(super) fn plain_words_of_title(pieces: &mut [Piece]) {
    let is_strong = |piece: &Piece| piece.strong && piece.link.is_none() && !piece.code;
    let Some(end) = pieces.iter().position(|piece| piece.link.is_some()) else { return };
    let has_label = labels::of_link(&pieces[end].text).is_some();
    if !has_label || end > MOST_PIECES || !pieces[..end].iter().any(is_strong) {
        return;
    }
    let length: usize = pieces[..end].iter().map(|piece| piece.text.len()).sum();
    if length > LONGEST || is_prose(&markdown::text(&pieces[..end])) {
        return;
    }
    let told = &pieces[..end];
    let is_within = |at: usize| is_strong(&told[at]) && goes_on(&told[..at], &told[at], &told[at + 1..]);
    if (0..end).filter(|at| is_strong(&told[*at])).all(is_within) {
        pieces[..end].iter_mut().for_each(|piece| piece.strong = false);
    }
}

/// Whether the words around a piece are of one title with it.
fn goes_on(before: &[Piece], piece: &Piece, behind: &[Piece]) -> bool {
    let before: String = before.iter().map(|piece| piece.text.as_str()).collect();
    let behind: String = behind.iter().map(|piece| piece.text.as_str()).collect();
    // What a paper is called for short stands before its title.
    if piece.text.starts_with(['[', '(']) || before.ends_with(['[', '(']) {
        return false;
    }
    // What stands before a title ends so.
    let own = before.rsplit([']', ')', '\n', '|', ',']).next().unwrap_or_default();
    let bare = ["and", "&"].iter().find_map(|word| own.trim().strip_suffix(word)).unwrap_or(own).trim();
    let line = behind.split('\n').next().unwrap_or_default();
    let is_joined =
        bare.len() < own.trim().len() || [" and ", " & "].iter().any(|word| line.starts_with(word));
    if is_joined && is_person(&piece.text) && are_persons(bare) {
        return false;
    }
    let next = line.split([',', '.', '[', '(', '|']).next().unwrap_or_default();
    let is_before = own.ends_with(' ')
        && (next.contains(char::is_alphabetic) || !next.contains(char::is_alphanumeric))
        && own.trim_end().ends_with(char::is_alphabetic)
        && !(are_names(own.trim()) || are_persons(own.trim()) || place(own.trim()).is_some())
        && !leads_to_other(own)
        && labels::of_line(own).is_none();
    let is_next = |text: &str| text.starts_with(' ') || text.starts_with('-') || text.starts_with('/');
    let words = piece.text.split_whitespace().count();
    let leads_on = next.split_whitespace().next().is_some_and(|word| {
        let word = word.to_lowercase();
        LEADING_ON.contains(&word.as_str())
    });
    let is_text_of_title = |text: &str| {
        let text = text.trim();
        let words = text.split_whitespace().count();
        let begins_names = without_prefix(text, "by ").is_some();
        let all = line.trim().trim_end_matches(['[', '(', ',', '.', ' ']);
        // `**MossNet** learning moss, Ada Quill, Bo Nib`
        let more = line.split_once(", ").map_or("", |(_, more)| more);
        let is_of_names = are_several_names(more.trim_end_matches(['[', '(', ',', '.', ' ']));
        words >= FEWEST_BEHIND
            && text.starts_with(char::is_alphabetic)
            && !(begins_names || is_of_names || are_institutions(text))
            && !(!leads_on && are_names(text)
                || are_persons(text)
                || are_several_names(all)
                || place(text).is_some())
    };
    is_before || (words <= MOST_WORDS || leads_on) && is_next(line) && is_text_of_title(next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::syntax::markdown::blocks;

    #[test]
    fn words_within_titles_are_plain() {
        for (source, expected) in [
            ("(arXiv 2020.12) A Survey on **Moss** in Snow, [[Paper]](p)", true),
            (
                "(arXiv 2022.09) I2D: Learning **Moss** to **Snow** Attention for **Few Stones**, [[Paper]](p)",
                true,
            ),
            ("(arXiv 2022.09) **motion synthesis** with diffusion of moss [[Paper]](p)", true),
            ("RSS 2024, **Natural Moss** Can Help Bridge the Gap, [arXiv](p)", true),
            ("**Moss in the Snow** [[Paper]](p)", false),
            ("**Moss in the Snow** Ada Quill, Bo Nib [[Paper]](p)", false),
            ("**Deep Moss**, Ada Quill, *ICML*, 2017 [paper](p)", false),
            ("**MossNet**: Learning Moss in Deep Snow [[paper]](p)", false),
            ("Ada Quill, Bo Nib **Moss in the Snow** ICML 2020 [paper](p)", false),
            ("ICML 2020 **Moss in the Snow** [paper](p)", false),
            ("**MossNet** ICML 2020 [paper](p)", false),
            ("**[SNOW]** SNOW: A Large Moss [paper](p)", false),
            ("(**SNOW**) SNOW: A Large Moss [paper](p)", false),
            ("Generalized **Moss Discovery**, [[Paper]](p)", true),
            ("**3D Moss Texture Estimation** from a Single Wall [[Paper]](p)", true),
            ("Towards Transferable **Adversarial Moss** on Walls, [[Paper]](p)", true),
            ("**Moss in deepest snow** a good overview of stones [[Paper]](p)", false),
            ("**Moss in snow** The University of Stones [[Paper]](p)", false),
            ("**MossNet** learning stones from snow, Ada Quill, Bo Nib [[Paper]](p)", false),
            ("Ada Quill and **Bo Nib** and Cy Feather: Moss in the woods [[Paper]](p)", false),
            ("Stone **Moss** 2024 [[Paper]](p)", false),
            ("A Survey on **Moss** in Snow", false),
        ] {
            blocks(source, &mut |block| {
                let mut pieces = block.cells.concat();
                plain_words_of_title(&mut pieces);
                assert_eq!(!pieces.iter().any(|piece| piece.strong), expected, "{source}");
            });
        }
    }
}
