//! BibLaTeX's data annotations of authors: `author+an = {1=corresponding; 2=equal}` (its manual, section 3.7).

/// What a word says of an author.
pub(super) enum Annotation {
    /// Letters about the paper go to them.
    Corresponding,
    /// They contributed as much as others did.
    Equal,
}

/// What a word says of an author, where it is known.
pub(super) fn meaning(word: &str) -> Option<Annotation> {
    match word.trim().to_lowercase().as_str() {
        "corresponding" => Some(Annotation::Corresponding),
        "equal" | "equalcontrib" | "equalcontribution" | "cofirst" => Some(Annotation::Equal),
        _ => None,
    }
}

/// Whether all that a value says of authors is taken.
pub(super) fn are_known(value: &str) -> bool {
    let notes = value.split(';').filter(|note| !note.trim().is_empty()).count();
    let is_known = |(_, words): (usize, &str)| words.split(',').all(|word| meaning(word).is_some());
    of(value).count() == notes && of(value).all(is_known)
}

/// BibLaTeX's notes on single names, such as `1="0000-0002-1825-0097"; 2=corresponding`, by their place.
/// Notes on parts of names are left out.
pub(super) fn of(value: &str) -> impl Iterator<Item = (usize, &str)> {
    value.split(';').filter_map(|note| {
        let (number, text) = note.split_once('=')?;
        let place = number.trim().parse::<usize>().ok()?.checked_sub(1)?;
        Some((place, text.trim().trim_matches('"')))
    })
}
