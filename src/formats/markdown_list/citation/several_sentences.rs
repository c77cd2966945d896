//! Titles of several sentences, of which the last ends before the name of a journal: `Is moss alive? A review of mosses. J
//! Moss. 2020;12(3):1–9`.

use super::super::links::identifier::identifier;
use super::super::venue::published::journal;
use super::ends::MOST_ENDS;

/// Words in small letters that the names of journals have, too.
const CONNECTING: &[&str] = &[
    "and", "de", "der", "des", "di", "du", "et", "for", "für", "in", "la", "of", "on", "the", "to", "und",
    "y",
];

/// Where a title ends that begins a text, if it goes on behind its first sentence: at the full stop before the name of a
/// journal with its numbers, or, behind a question, at that before italics. `first` is where the first sentence ends.
pub(super) fn end(
    text: &str,
    first: usize,
    stops: impl Iterator<Item = usize>,
    italics: Option<usize>,
) -> Option<usize> {
    let mut later: Vec<usize> = stops.filter(|stop| *stop >= first).take(MOST_ENDS).collect();
    later.sort_unstable();
    // What it stands in follows.
    let next = text.get(first..)?.trim_start_matches(['.', '?', '!', ' ']);
    if ["In ", "In:"].iter().any(|word| next.starts_with(word)) {
        return None;
    }
    if let Some(italics) = italics {
        let last = later.into_iter().rfind(|stop| *stop < italics)?;
        let is_question = text[..first].ends_with(['?', '!']);
        let ends_there = text.get(last..italics)?.trim_matches(['.', ' ']).is_empty();
        return (is_question && ends_there).then_some(last);
    }
    later.into_iter().find(|stop| leads_to_journal(&text[*stop..]))
}

/// Whether the name of a journal with its numbers stands behind a full stop, and no sentence before it.
fn leads_to_journal(text: &str) -> bool {
    let text = text.trim_start_matches(['.', '?', '!', ' ']);
    let text = identifier(text).map_or(text, |(range, _)| &text[..range.start]);
    journal(text).is_some_and(|(name, _)| !begins_with_sentence(&name))
}

/// Whether a sentence stands before the last part of a name: it has words in small letters, or begins as a subtitle does.
fn begins_with_sentence(name: &str) -> bool {
    let Some((before, _)) = name.trim_end_matches('.').rsplit_once(". ") else { return false };
    before.split(". ").any(|part| {
        let is_small = |word: &str| word.starts_with(char::is_lowercase) && !CONNECTING.contains(&word);
        ["A ", "An "].iter().any(|article| part.starts_with(article)) || part.split(' ').any(is_small)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_from_names_cut_short() {
        for (text, expected) in [
            (" J Moss. 2020;12(3):1-9.", true),
            (" Proc. Natl. Acad. Moss. 2018;12(3):1-9. doi:10.1000/x.1", true),
            (" Annals of Moss. 2018;12(3):1-9.", true),
            (" A review of mosses. J Moss. 2020;12(3):1-9.", false),
            (" What goes? J Moss. 2020;12(3):1-9.", false),
            (" Bo Chen. 2020.", false),
        ] {
            assert_eq!(leads_to_journal(text), expected, "{text}");
        }
    }
}
