//! Which papers of a collection a query finds, when somebody curates with it: just those of which all clauses hold.
//!
//! Readers who search get the best fits, with typing errors forgiven ([`super::evaluate`]). A list that somebody
//! writes down has to stay what it says: no clause may fail, nothing is guessed, and whether a paper is found depends
//! on no other paper. Most clauses are answered from the collection; those that look into texts
//! ([`Query::of_texts`]) are answered paper by paper ([`Query::holds`]), so that the answers can be kept.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::fold::{lower, without_marks};
use super::query::{Alternative, Clause, Query, What};
use super::terms::{Found, Texts, follow_each_other, place, terms};
use crate::collection::{Collection, TermKind};
use crate::paper::fold::fold;
use crate::paper::{Date, Digest, title};

impl Query {
    /// Reads a query that is written down: its last word is finished, and none is taken for another.
    pub fn exact(text: &str) -> Self {
        let mut query = Self::parse(&format!("{text} "));
        for clause in &mut query.clauses {
            if let What::Words { written, .. } = &mut clause.what {
                *written = None;
            }
        }
        query
    }

    /// The clauses that only the texts of papers answer; nothing where there are none.
    pub fn of_texts(&self) -> Option<Self> {
        let clauses: Vec<Clause> =
            self.clauses.iter().filter(|clause| clause.looks_into_texts()).cloned().collect();
        (!clauses.is_empty()).then(|| Self { clauses, mistakes: Vec::new() })
    }

    /// A number that stands for it where answers are kept.
    pub fn number(&self) -> u64 {
        Digest::of(self.to_string().as_bytes()).low()
    }

    /// Whether all clauses hold of a paper with these terms. The clauses are those of [`Query::of_texts`].
    pub fn holds(&self, terms: &BTreeMap<String, Found>) -> bool {
        self.clauses.iter().all(|clause| match &clause.what {
            What::Words { places, alternatives, beginning, .. } => {
                has(terms, *places, alternatives, beginning.as_deref()) != clause.excluded
            }
            What::Years(_) => false,
        })
    }
}

impl Clause {
    /// Whether only the text of a paper tells if it holds: words anywhere, and `has:`.
    fn looks_into_texts(&self) -> bool {
        matches!(self.what, What::Words { places: 0, .. })
    }
}

/// The ordinals of the papers that a query finds, ascending; none for a query without clauses. `holds_in_text` says
/// of the paper with an ordinal whether the clauses of [`Query::of_texts`] hold; where there are none, nobody asks.
pub fn answer(
    query: &Query,
    collection: &Collection,
    holds_in_text: impl Fn(usize) -> bool + Sync,
) -> Vec<u32> {
    let count = collection.papers.len();
    if query.clauses.is_empty() {
        return Vec::new();
    }
    let mut found = vec![true; count];
    let titles = |clause: &&Clause| matches!(clause.what, What::Words { places: place::TITLE, .. });
    for clause in query.clauses.iter().filter(|clause| !titles(clause) && !clause.looks_into_texts()) {
        let holds: Vec<bool> = match &clause.what {
            What::Years(years) => {
                let year = |ordinal: usize| collection.papers[ordinal].facts.date.map(Date::year);
                (0..count).map(|ordinal| year(ordinal).is_some_and(|year| years.contains(&year))).collect()
            }
            What::Words { .. } => of_names(clause, collection),
        };
        found.iter_mut().zip(holds).for_each(|(found, holds)| *found &= holds != clause.excluded);
    }
    // The dearest come last, for what is left.
    let titles: Vec<&Clause> = query.clauses.iter().filter(titles).collect();
    let looks_into_texts = query.clauses.iter().any(Clause::looks_into_texts);
    let is_found = |ordinal: &usize| {
        found[*ordinal]
            && (titles.is_empty() || titles_hold(&titles, &collection.papers[*ordinal].facts.title))
            && (!looks_into_texts || holds_in_text(*ordinal))
    };
    let ordinals = (0..count).into_par_iter().filter(is_found);
    ordinals.filter_map(|ordinal| u32::try_from(ordinal).ok()).collect()
}

/// Whether clauses that look at the title alone hold.
fn titles_hold(clauses: &[&Clause], written: &str) -> bool {
    let terms = terms(&Texts { title: &title::plain(written), ..Texts::default() });
    clauses.iter().all(|clause| match &clause.what {
        What::Words { places, alternatives, beginning, .. } => {
            has(&terms, *places, alternatives, beginning.as_deref()) != clause.excluded
        }
        What::Years(_) => false,
    })
}

/// Which papers have a tag, a person, an organization or a venue with the words of a clause. What stands between
/// quotation marks is the whole name of a person or a tag, and in other names words one behind another.
fn of_names(clause: &Clause, collection: &Collection) -> Vec<bool> {
    let mut holds = vec![false; collection.papers.len()];
    let What::Words { places, alternatives, beginning, .. } = &clause.what else { return holds };
    for kind in TermKind::ALL.into_iter().filter(|kind| place_of(*kind) & places != 0) {
        let whole = clause.quoted.as_deref().filter(|_| matches!(kind, TermKind::Author | TermKind::Tag));
        let words = whole.map(name_words);
        let has_name = |name: &str, slug: &str| match (&words, whole) {
            (Some(_), Some(whole)) if slug == whole => true,
            (Some(words), Some(whole)) => match kind {
                TermKind::Author => is_named(&name_words(name), words),
                TermKind::Tag | TermKind::Organization | TermKind::Venue => fold(name) == fold(whole),
            },
            _ => {
                // A name is taken for a title: so its words have places, one behind another.
                let terms = terms(&Texts { title: name, ..Texts::default() });
                has(&terms, 0, alternatives, beginning.as_deref())
            }
        };
        let terms: Vec<_> = collection.terms(kind).iter().map(|(_, term)| term).collect();
        let named: Vec<_> =
            terms.into_par_iter().filter(|term| has_name(&term.name, term.slug.as_str())).collect();
        named.into_iter().flat_map(|term| &term.papers).for_each(|ordinal| holds[*ordinal as usize] = true);
    }
    holds
}

fn place_of(kind: TermKind) -> u8 {
    match kind {
        TermKind::Tag => place::TAG,
        TermKind::Author => place::AUTHOR,
        TermKind::Organization => place::ORGANIZATION,
        TermKind::Venue => place::VENUE,
    }
}

/// The words of a name, without marks and in lower case.
fn name_words(name: &str) -> Vec<String> {
    let name = without_marks(name);
    let words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| lower(word.chars())).collect()
}

/// Whether a name is the one that is looked for. Initials between its words may be left out.
fn is_named(name: &[String], wanted: &[String]) -> bool {
    let mut next = wanted.iter().peekable();
    let mut is_first = true;
    for word in name {
        if next.peek() == Some(&word) {
            next.next();
        } else if is_first || next.peek().is_none() || word.chars().count() > 1 {
            return false;
        }
        is_first = false;
    }
    next.peek().is_none() && !is_first
}

/// Whether a paper has one of the alternatives in a place, or a word with a beginning.
fn has(
    terms: &BTreeMap<String, Found>,
    places: u8,
    alternatives: &[Alternative],
    beginning: Option<&str>,
) -> bool {
    let is_there = |found: &Found| places == 0 || found.places & places != 0;
    let has_all = |alternative: &Alternative| {
        let found = alternative.terms.iter().map(|term| terms.get(term).filter(|found| is_there(found)));
        let found: Option<Vec<&Found>> = found.collect();
        found.is_some_and(|found| !alternative.phrase || follow_each_other(&found))
    };
    let begins = |beginning: &str| {
        let from = terms.range(beginning.to_owned()..);
        from.take_while(|(term, _)| term.starts_with(beginning)).any(|(_, found)| is_there(found))
    };
    alternatives.iter().any(has_all) || beginning.is_some_and(begins)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::archive::Entry;
    use crate::collection::{Authorities, TagFacts};
    use crate::locale::Order;
    use crate::settings::People;

    /// The slugs of the papers that a query finds, each given by its slug, its front matter and its text.
    fn found(papers: &[(&str, &str, &str)], query: &str) -> Vec<String> {
        let read = |(slug, yaml, text): &(&str, &str, &str)| {
            let text = format!("---\n{yaml}\n---\n{text}\n");
            Entry::read(&format!("content/{slug}.md"), &text).unwrap()
        };
        let (entries, wholes): (Vec<_>, Vec<_>) = papers.iter().map(read).unzip();
        let entries: Vec<Arc<Entry>> = entries.into_iter().map(Arc::new).collect();
        let (tags, people, order) = (TagFacts::default(), People::default(), Order::default());
        let authorities = Authorities { tags: &tags, people: &people, order: &order, digest: people.digest };
        let collection = Collection::new(&entries, &authorities, None, &mut Vec::new());
        let query = Query::exact(query);
        let in_texts = query.of_texts();
        let holds = |ordinal: usize| {
            let slug = &collection.papers[ordinal].slug;
            let whole = entries.iter().zip(&wholes).find(|(entry, _)| entry.slug == *slug).unwrap().1;
            let authors: Vec<_> = whole.paper.authors.iter().map(|author| author.display_name()).collect();
            let authors = authors.iter().map(|name| &**name).collect();
            let (title, body) = (whole.paper.title.as_str(), whole.paper.body.as_str());
            in_texts.as_ref().unwrap().holds(&terms(&Texts { title, body, authors, ..Texts::default() }))
        };
        let found = answer(&query, &collection, holds);
        found.into_iter().map(|ordinal| collection.papers[ordinal as usize].slug.to_string()).collect()
    }

    const PAPERS: &[(&str, &str, &str)] = &[
        (
            "a",
            "title: Tides of fine-tuning\nauthors: [Ada Bell, Tom Chen]\ndate: 2020\ntags: [machine learning]",
            "On moons.",
        ),
        ("b", "title: Cups\nauthors: [Ada Chen, Tom Bell]\ndate: 2021\ntags: [quantum machine learning]", ""),
        ("c", "title: Saucers\nauthors: [Ada M. Bell]\ndate: 2022\nvenue: Journal of Tides A", "Tides."),
        ("d", "title: Spoons\nauthors: [Ada Bell Smith, Zoë Bells]\nvenue: Journal of Forks", "Moon river"),
    ];

    #[test]
    fn all_clauses_hold_of_what_is_found() {
        for (query, expected) in [
            ("author:\"Ada Bell\"", "a c"),
            ("author:bell", "a b c d"),
            ("author:\"ada-bell-smith\"", "d"),
            ("author:\"zoe bells\"", "d"),
            ("author:\"Bell\"", ""),
            ("author:\"Ada Bell\" year:2021..", "c"),
            ("-author:\"Ada Bell\"", "b d"),
            ("tag:\"machine learning\"", "a"),
            ("tag:\"Machine Learning\" ", "a"),
            ("tag:learning", "a b"),
            ("venue:\"journal of\"", "c d"),
            ("venue:\"journal tides\"", ""),
            ("title:tides", "a"),
            ("title:\"fine tuning\"", "a"),
            ("title:\"tides fine\"", ""),
            ("tides", "a c"),
            ("moon -river", "a"),
            ("moon tides", "a"),
            ("moon zzzz", ""),
            ("tidse", ""),
            ("year:2020", "a"),
            ("tides venue:journal", "c"),
            ("", ""),
        ] {
            let mut found = found(PAPERS, query);
            found.sort_unstable();
            assert_eq!(found.join(" "), expected, "{query}");
        }
    }
}
