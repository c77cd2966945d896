//! Who wrote a paper, as its page shows them: names with marks, and what the marks mean.

use schemars::JsonSchema;
use serde::Serialize;

use super::link::TermLink;
use crate::citing::last_page;
use crate::locale::Locale;
use crate::paper::{Identifier, Paper, Person, name};

/// An author on the paper's own page.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct ContributorView {
    /// The name, in the one spelling of the site.
    pub name: String,
    /// The address of the person's page, or none.
    pub address: Option<String>,
    /// The name in Latin letters, or none.
    pub romanized: Option<String>,
    /// The whole address of the ORCID record, or none.
    pub orcid: Option<String>,
    /// Where they worked: numbers of the paper's `affiliations`, from 1. Empty where all authors worked at the
    /// same places, which needs no marks.
    pub affiliations: Vec<usize>,
    /// The marks behind the name, which the paper's `footnotes` explain.
    pub marks: Vec<String>,
    /// What they did.
    pub roles: Vec<String>,
}

/// What a mark behind authors' names means.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct FootnoteView {
    /// The mark.
    pub mark: String,
    /// What it means.
    pub text: String,
}

/// The authors of a paper with what is said of them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Byline {
    /// The authors, in the paper's order.
    pub contributors: Vec<ContributorView>,
    /// Where they worked, each place once.
    pub affiliations: Vec<String>,
    /// What the marks mean.
    pub footnotes: Vec<FootnoteView>,
}

/// The marks of groups of authors who contributed equally: that of the first, the second …
const EQUAL: [&str; 6] = ["*", "†", "‡", "§", "‖", "¶"];
/// The mark of those to whom letters go.
const CORRESPONDING: &str = "✉";

impl Byline {
    /// The authors of a paper; `terms` are the links to their pages, in the paper's order.
    pub fn of(paper: &Paper, terms: &[TermLink], locale: &Locale) -> Self {
        let mut affiliations: Vec<String> = Vec::new();
        for affiliation in paper.authors.iter().flat_map(|author| &author.affiliations) {
            if !affiliations.contains(affiliation) {
                affiliations.push(affiliation.clone());
            }
        }
        let are_alike = paper.authors.windows(2).all(|pair| pair[0].affiliations == pair[1].affiliations);
        let number = |affiliation: &String| affiliations.iter().position(|known| known == affiliation);
        let contributor = |(place, author): (usize, &Person)| {
            let term = term_of(author, place, paper, terms);
            ContributorView {
                name: term.map_or_else(|| author.display_name().into_owned(), |term| term.name.clone()),
                address: term.and_then(|term| term.address.clone()),
                // Whom the site calls otherwise has no other name on it.
                romanized: match term {
                    Some(term) if term.name != *author.display_name() => None,
                    _ => author.romanized.clone(),
                },
                orcid: author.orcid.get().and_then(Identifier::address),
                affiliations: match are_alike {
                    true => Vec::new(),
                    false => author.affiliations.iter().filter_map(number).map(|place| place + 1).collect(),
                },
                marks: marks(author),
                roles: author.roles.clone(),
            }
        };
        let contributors = paper.authors.iter().enumerate().map(contributor).collect();
        Self { contributors, footnotes: footnotes(paper, locale), affiliations }
    }
}

/// The link to an author's page. Where a name says nothing, or one person is named twice, there are fewer
/// links than authors, and the name tells.
fn term_of<'t>(author: &Person, place: usize, paper: &Paper, terms: &'t [TermLink]) -> Option<&'t TermLink> {
    if terms.len() == paper.authors.len() {
        return terms.get(place);
    }
    let key = name::key(&author.display_name());
    terms.iter().find(|term| name::key(&term.name) == key)
}

fn marks(author: &Person) -> Vec<String> {
    let equal = author.equal.map(equal_mark);
    let corresponding = author.corresponding.then(|| CORRESPONDING.to_owned());
    equal.into_iter().chain(corresponding).collect()
}

/// The mark of a group, whose number begins at 1: signs, and behind the last of them numbers of stars.
fn equal_mark(group: u32) -> String {
    let place = (group as usize).saturating_sub(1);
    EQUAL.get(place).map_or_else(|| format!("*{group}"), |mark| (*mark).to_owned())
}

fn footnotes(paper: &Paper, locale: &Locale) -> Vec<FootnoteView> {
    let mut groups: Vec<u32> = paper.authors.iter().filter_map(|author| author.equal).collect();
    groups.sort_unstable();
    groups.dedup();
    let equal = groups.iter().map(|group| FootnoteView {
        mark: equal_mark(*group),
        text: locale.word("equal-contribution").into_owned(),
    });
    let has_corresponding = paper.authors.iter().any(|author| author.corresponding);
    let corresponding = has_corresponding.then(|| FootnoteView {
        mark: CORRESPONDING.to_owned(),
        text: locale.word("corresponding-author").into_owned(),
    });
    equal.chain(corresponding).collect()
}

/// Pages with an en dash between the first and the last, whatever the source wrote: `12--34`, `12-34`.
pub fn pages_with_dash(pages: &str) -> String {
    let range = |part: &str| {
        let part = part.trim();
        for dashes in ["---", "--", "—", "–", "‒", "−", "‐"] {
            if let Some((first, last)) = part.split_once(dashes) {
                return format!("{}–{}", first.trim(), last.trim_start_matches('-').trim());
            }
        }
        match part.split_once('-') {
            Some((first, last))
                if !first.trim().is_empty() && !last.contains('-') && !last.trim().is_empty() =>
            {
                format!("{}–{}", first.trim(), last.trim())
            }
            _ => part.to_owned(),
        }
    };
    pages.split(',').map(range).collect::<Vec<_>>().join(", ")
}

/// The first and the last page; the last one only of a range.
pub fn first_and_last(pages: &str) -> (String, Option<String>) {
    let pages = pages_with_dash(pages);
    match pages.split_once('–') {
        Some((first, last)) if !last.contains(',') => {
            (first.to_owned(), Some(last_page(first, last).into_owned()))
        }
        _ => (pages.split(['–', ',']).next().unwrap_or_default().to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_pages_have_a_dash() {
        for (written, shown) in [
            ("12--34", "12–34"),
            ("12-34", "12–34"),
            ("12 - 34", "12–34"),
            ("12—34", "12–34"),
            ("12---34", "12–34"),
            ("12–34", "12–34"),
            ("xi-xiv", "xi–xiv"),
            ("2-1--2-15", "2-1–2-15"),
            ("12-34, 56--78", "12–34, 56–78"),
            ("e1001", "e1001"),
            ("10-15-20", "10-15-20"),
            ("-5", "-5"),
            ("12", "12"),
        ] {
            assert_eq!(pages_with_dash(written), shown);
        }
        assert_eq!(first_and_last("12--34"), ("12".to_owned(), Some("34".to_owned())));
        assert_eq!(first_and_last("1639-41"), ("1639".to_owned(), Some("1641".to_owned())));
        assert_eq!(first_and_last("e1001"), ("e1001".to_owned(), None));
        assert_eq!(first_and_last("1-2, 5-6"), ("1".to_owned(), None));
    }

    #[test]
    fn marks_and_places_are_explained_once() {
        let person = |name: &str, places: &[&str], equal, corresponding| Person {
            affiliations: places.iter().map(|place| (*place).to_owned()).collect(),
            equal,
            corresponding,
            ..Person::named(name)
        };
        let authors = vec![
            person("Ada Bell", &["Ghent", "Bonn"], Some(1), true),
            person("Bo Chen", &["Bonn"], Some(1), false),
            person("Cy Dee", &[], Some(2), false),
        ];
        let paper = Paper { authors, ..Paper::default() };
        let byline = Byline::of(&paper, &[], &Locale::default());
        let shown: Vec<(Vec<usize>, String)> = byline
            .contributors
            .iter()
            .map(|author| (author.affiliations.clone(), author.marks.concat()))
            .collect();
        assert_eq!(
            shown,
            [(vec![1, 2], "*✉".to_owned()), (vec![2], "*".to_owned()), (vec![], "†".to_owned())]
        );
        assert_eq!(byline.affiliations, ["Ghent", "Bonn"]);
        let notes: Vec<String> = byline.footnotes.iter().map(|note| note.mark.clone()).collect();
        assert_eq!(notes, ["*", "†", "✉"]);
        // One place for all needs no numbers.
        let authors =
            vec![person("Ada Bell", &["Bonn"], None, false), person("Bo Chen", &["Bonn"], None, false)];
        let byline = Byline::of(&Paper { authors, ..Paper::default() }, &[], &Locale::default());
        assert!(byline.contributors.iter().all(|author| author.affiliations.is_empty()));
        assert_eq!(byline.affiliations, ["Bonn"]);
    }
}
