//! What Scopus and the Web of Science put into entries and others don't: how often a work is cited, the ORCID iDs
//! of its authors behind their names, and its title in two languages.

use super::entry::Entry;
use super::latex;
use crate::formats::values::{identifier, orcids};
use crate::paper::{Citations, Paper, Titles};

/// Takes what they say of a paper whose people and particulars are known.
pub(super) fn take(entry: &Entry, paper: &mut Paper) {
    if entry.get("source").is_some_and(|source| source.trim().eq_ignore_ascii_case("scopus"))
        && let Some((title, original)) = in_two_languages(&paper.title)
        && paper.titles.is_none()
    {
        paper.titles = Some(Titles { original: Some(original), ..Titles::default() });
        paper.title = title;
    }
    let counted = entry.get("times-cited").and_then(|count| latex::plain(count).parse().ok());
    let note = entry.get("note").map(latex::plain);
    let noted = note.as_deref().and_then(cited_by);
    if noted.is_some() {
        paper.extra.shift_remove("note");
    }
    let count = counted.or(noted);
    paper.citations =
        paper.citations.take().or(count.map(|count| Citations { count, source: None, as_of: None }));
    if let Some(numbers) = entry.get("orcid-numbers") {
        orcids::give(&mut paper.authors, latex::unbraced(numbers));
    }
    if paper.issn.is_empty() {
        paper.issn = entry.get("eissn").and_then(identifier::issn).into();
    }
}

/// The two titles of a work in another language, as Scopus writes them: `On moss; [O mchu]`.
fn in_two_languages(title: &str) -> Option<(String, String)> {
    let (title, original) = title.strip_suffix(']')?.split_once("; [")?;
    Some((title.to_owned(), original.to_owned()))
        .filter(|(title, original)| !title.is_empty() && !original.is_empty())
}

/// Whether `keywords` are those of an index, beside the authors' own.
pub(super) fn has_index_terms(entry: &Entry) -> bool {
    entry.get("author_keywords").is_some()
}

/// How often a work is cited, as Scopus' note says it, which says nothing else that readers need: `Cited by: 7; All
/// Open Access, Gold Open Access`.
pub(super) fn cited_by(note: &str) -> Option<u64> {
    let lower = note.to_ascii_lowercase();
    let rest = lower.strip_prefix("cited by")?.trim_start_matches([':', ' ']);
    let (count, rest) = rest.split_at(rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len()));
    let mut others = rest.split([';', ',']).map(str::trim).filter(|part| !part.is_empty());
    count.parse().ok().filter(|_| others.all(|part| part.ends_with("open access")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_of_scopus_say_how_often_a_work_is_cited() {
        for (note, expected) in [
            ("Cited by: 7; All Open Access, Gold Open Access", Some(7)),
            ("cited By 12", Some(12)),
            ("Cited by: 0", Some(0)),
            ("Cited by: 7; see the erratum", None),
            ("Cited by many", None),
            ("Awarded", None),
        ] {
            assert_eq!(cited_by(note), expected, "{note}");
        }
    }
}
