//! Which papers a query finds, and in which order: paper by paper, without an index.
//!
//! [`Vocabulary`] counts in how many papers each term is; with it a query is [`Resolved`], which tells for
//! each paper whether it is found, and how well it fits. The browser's script gives the same answers from
//! the files of the index.

use std::collections::BTreeMap;

use super::query::{Query, What};
use super::stem::stem;
use super::terms::{Found, follow_each_other, place};

/// The terms of all papers.
#[derive(Debug, Default)]
pub struct Vocabulary {
    papers: u32,
    terms: BTreeMap<String, Known>,
}

/// What is known of a term.
#[derive(Clone, Debug, Default)]
struct Known {
    papers: u32,
    cuts: Vec<u8>,
}

/// How many terms a beginning stands for at most: the most frequent ones.
const EXPANSIONS: usize = 16;

/// What a term counts that only begins like the word, which is taken to be as frequent as the word at least.
const BEGINNING_WEIGHT: f64 = 0.5;

impl Vocabulary {
    /// Takes the terms of a paper.
    pub fn take(&mut self, terms: &BTreeMap<String, Found>) {
        self.papers += 1;
        for (term, found) in terms {
            let known = match self.terms.get_mut(term) {
                Some(known) => known,
                None => self.terms.entry(term.clone()).or_default(),
            };
            known.papers += 1;
            if !found.cuts.is_empty() && (known.cuts.is_empty() || found.cuts < known.cuts) {
                known.cuts.clone_from(&found.cuts);
            }
        }
    }

    /// Takes all that another one knows.
    pub fn join(&mut self, other: Self) {
        self.papers += other.papers;
        for (term, theirs) in other.terms {
            let known = self.terms.entry(term).or_default();
            known.papers += theirs.papers;
            if !theirs.cuts.is_empty() && (known.cuts.is_empty() || theirs.cuts < known.cuts) {
                known.cuts = theirs.cuts;
            }
        }
    }

    fn has(&self, term: &str) -> bool {
        self.terms.contains_key(term)
    }

    /// How much it says that a paper has a term: BM25's inverse document frequency.
    fn weight(&self, term: &str) -> f64 {
        let papers = self.terms.get(term).map_or(0.0, |known| f64::from(known.papers));
        ((f64::from(self.papers) - papers + 0.5) / (papers + 0.5)).ln_1p()
    }

    /// The most frequent terms that begin so.
    fn beginning_with(&self, beginning: &str) -> Vec<String> {
        let range =
            self.terms.range(beginning.to_owned()..).take_while(|(term, _)| term.starts_with(beginning));
        let mut terms: Vec<(&String, u32)> = range.map(|(term, known)| (term, known.papers)).collect();
        terms.sort_by_key(|(_, papers)| std::cmp::Reverse(*papers));
        terms.into_iter().take(EXPANSIONS).map(|(term, _)| term.clone()).collect()
    }

    /// The parts of a compound, where a paper has it in parts.
    fn parts(&self, term: &str) -> Option<Vec<String>> {
        let cuts = &self.terms.get(term)?.cuts;
        let letters: Vec<char> = term.chars().collect();
        let (mut parts, mut start) = (Vec::new(), 0);
        for cut in cuts.iter().map(|cut| usize::from(*cut)) {
            parts.push(stem(&letters.get(start..start + cut)?.iter().collect::<String>()));
            start += cut;
        }
        let last: String = letters.get(start..).filter(|last| !last.is_empty())?.iter().collect();
        parts.push(stem(&last));
        (parts.len() > 1).then_some(parts)
    }

    /// The term that a word with one typing error most likely stands for.
    fn corrected(&self, written: &str) -> Option<String> {
        let own = stem(written);
        let first = written.chars().next();
        let rank = |term: &str| {
            let papers = self.terms.get(term).map_or(0, |known| known.papers);
            (term.chars().next() == first, papers.max(1).ilog2())
        };
        let is_word = |term: &String| {
            term.chars().count() >= 4 && term.chars().all(char::is_alphabetic) && self.has(term)
        };
        let near = self.terms.keys().filter(|term| is_one_edit_away(term, &own)).cloned();
        let endings = edits(written).into_iter().map(|edited| stem(&edited));
        let mut candidates: Vec<String> = near.chain(endings).filter(is_word).collect();
        candidates.sort_by(|one, other| rank(other).cmp(&rank(one)).then_with(|| one.cmp(other)));
        candidates.into_iter().next()
    }
}

/// A query with the terms that it stands for in some papers.
#[derive(Debug)]
pub struct Resolved {
    clauses: Vec<Resolution>,
    /// Words that are nowhere, and the terms that were taken for them.
    pub corrections: Vec<(String, String)>,
    /// How many clauses of words there are that a paper should have.
    pub wanted: usize,
}

/// A clause, resolved.
#[derive(Debug)]
struct Resolution {
    need: Need,
    what: Resolvent,
}

/// What it means for a paper that a clause holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    /// It is not to be found.
    Excluded,
    /// It may be found.
    Required,
    /// It has one more of the words that it should have.
    Wanted,
    /// It fits better.
    Optional,
}

#[derive(Debug)]
enum Resolvent {
    Years(std::ops::RangeInclusive<u16>),
    Terms { places: u8, alternatives: Vec<Weighed> },
}

/// Terms that a paper may have, each with its weight.
#[derive(Debug)]
struct Weighed {
    terms: Vec<(String, f64)>,
    phrase: bool,
}

/// How well a paper fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// How many of the wanted clauses it has.
    pub matched: usize,
    /// The larger, the better.
    pub score: f64,
}

impl Resolved {
    /// Resolves a query.
    pub fn new(query: &Query, vocabulary: &Vocabulary) -> Self {
        let mut resolved = Self { clauses: Vec::new(), corrections: Vec::new(), wanted: 0 };
        for clause in &query.clauses {
            let (what, is_told) = match &clause.what {
                What::Years(years) => (Resolvent::Years(years.clone()), true),
                What::Words { places, alternatives, beginning, written } => {
                    let mut weighed = Vec::new();
                    let mut push = |terms: &[String], phrase: bool| {
                        if terms.iter().all(|term| vocabulary.has(term)) {
                            let weigh = |term: &String| (term.clone(), vocabulary.weight(term));
                            weighed.push(Weighed { terms: terms.iter().map(weigh).collect(), phrase });
                        }
                    };
                    for alternative in alternatives {
                        push(&alternative.terms, alternative.phrase);
                        if let [term] = alternative.terms.as_slice()
                            && let Some(parts) = vocabulary.parts(term)
                        {
                            push(&parts, false);
                        }
                    }
                    // Rare words that begin like a frequent one would come before it.
                    let most = weighed.iter().map(Weighed::weight).fold(f64::INFINITY, f64::min);
                    for term in beginning.iter().flat_map(|beginning| vocabulary.beginning_with(beginning)) {
                        if alternatives.iter().all(|alternative| alternative.terms != [term.as_str()]) {
                            let weight = vocabulary.weight(&term).min(most) * BEGINNING_WEIGHT;
                            weighed.push(Weighed { terms: vec![(term, weight)], phrase: false });
                        }
                    }
                    if weighed.is_empty()
                        && let Some(written) = written
                        && let Some(term) = vocabulary.corrected(written)
                    {
                        let weight = vocabulary.weight(&term);
                        weighed.push(Weighed { terms: vec![(term.clone(), weight)], phrase: false });
                        resolved.corrections.push((written.clone(), term));
                    }
                    let told = alternatives.iter().any(|one| one.terms.iter().any(|term| term.contains(':')));
                    (Resolvent::Terms { places: *places, alternatives: weighed }, told || *places != 0)
                }
            };
            let need = match (clause.excluded, clause.optional, is_told) {
                (true, ..) => Need::Excluded,
                (false, true, _) => Need::Optional,
                (false, false, true) => Need::Required,
                (false, false, false) => Need::Wanted,
            };
            resolved.wanted += usize::from(need == Need::Wanted);
            resolved.clauses.push(Resolution { need, what });
        }
        resolved
    }

    /// How well a paper with these terms and of this year fits; nothing when it is not to be found.
    pub fn fit(&self, terms: &BTreeMap<String, Found>, year: Option<u16>) -> Option<Fit> {
        let mut fit = Fit { matched: 0, score: 0.0 };
        for clause in &self.clauses {
            let score = match &clause.what {
                Resolvent::Years(years) => year.filter(|year| years.contains(year)).map(|_| 0.0),
                Resolvent::Terms { places, alternatives } => {
                    let scores = alternatives.iter().filter_map(|one| one.score(terms, *places));
                    scores.max_by(f64::total_cmp)
                }
            };
            match (clause.need, score) {
                (Need::Excluded, Some(_)) | (Need::Required, None) => return None,
                (Need::Wanted, Some(score)) => {
                    fit.matched += 1;
                    fit.score += score;
                }
                (Need::Optional, Some(score)) => fit.score += score,
                (Need::Excluded | Need::Wanted | Need::Optional, None) | (Need::Required, Some(_)) => {}
            }
        }
        Some(fit)
    }
}

impl Weighed {
    fn weight(&self) -> f64 {
        self.terms.iter().map(|(_, weight)| weight).sum()
    }

    /// What it adds for a paper; nothing when the paper doesn't have it in these places.
    fn score(&self, terms: &BTreeMap<String, Found>, places: u8) -> Option<f64> {
        let mut score = 0.0;
        let mut all = Vec::with_capacity(self.terms.len());
        for (term, weight) in &self.terms {
            let found = terms.get(term).filter(|found| places == 0 || found.places & places != 0)?;
            score += weight * strength(found.places);
            all.push(found);
        }
        (!self.phrase || follow_each_other(&all)).then_some(score)
    }
}

/// How much it counts where a paper has a term: BM25's saturation of weighed frequencies.
fn strength(places: u8) -> f64 {
    let has = |place: u8, weight: f64| if places & place == 0 { 0.0 } else { weight };
    let sum = f64::from(places & place::ABSTRACT)
        + has(place::TITLE, 5.0)
        + has(place::SHORT_TITLE & (places & place::TITLE) << 5, 1.0)
        + has(place::TAG, 3.0)
        + has(place::AUTHOR, 4.0)
        + has(place::ORGANIZATION, 2.0)
        + has(place::VENUE, 2.0);
    sum * 5.0 / (sum + 4.0)
}

/// Whether two words differ by one letter more, less or other, or by two that changed their places.
fn is_one_edit_away(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    if long.len() - short.len() > 1 || short == long {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(one, other)| one == other).count();
    let (short, long) = (&short[same..], &long[same..]);
    match long.len() - short.len() {
        1 => *short == long[1..],
        _ => {
            short[1..] == long[1..]
                || short.len() > 1 && short[0] == long[1] && short[1] == long[0] && short[2..] == long[2..]
        }
    }
}

/// All words of Latin letters that differ from a word by one typing error.
fn edits(word: &str) -> Vec<String> {
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    let mut edits = Vec::new();
    for at in 0..=word.len() {
        let (before, behind) = word.split_at(at);
        if !behind.is_empty() {
            edits.push(format!("{before}{}", &behind[1..]));
        }
        if behind.len() > 1 {
            edits.push(format!("{before}{}{}{}", &behind[1..2], &behind[..1], &behind[2..]));
        }
        for letter in 'a'..='z' {
            edits.push(format!("{before}{letter}{behind}"));
            if !behind.is_empty() {
                edits.push(format!("{before}{letter}{}", &behind[1..]));
            }
        }
    }
    edits
}

/// Orders papers of the best fit first; where that is equal the newest come first, which stand last in the
/// collection. When none has all that is wanted, those stay that have most of it.
pub fn best<T>(mut found: Vec<(Fit, T)>, wanted: usize) -> (Vec<(Fit, T)>, bool) {
    let most = found.iter().map(|(fit, _)| fit.matched).max().unwrap_or(0);
    let complete = most == wanted;
    if most == 0 && wanted > 0 {
        return (Vec::new(), true);
    }
    found.retain(|(fit, _)| fit.matched == most);
    found.reverse();
    found.sort_by(|(one, _), (other, _)| other.score.total_cmp(&one.score));
    (found, complete)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::terms::{Texts, terms};

    fn search(papers: &[(&str, &str)], query: &str) -> (Vec<usize>, Vec<(String, String)>) {
        let all: Vec<_> =
            papers.iter().map(|(title, body)| terms(&Texts { title, body, ..Texts::default() })).collect();
        let mut vocabulary = Vocabulary::default();
        all.iter().for_each(|terms| vocabulary.take(terms));
        let resolved = Resolved::new(&Query::parse(query), &vocabulary);
        let found = all.iter().enumerate().filter_map(|(at, terms)| Some((resolved.fit(terms, None)?, at)));
        let (found, _) = best(found.collect(), resolved.wanted);
        (found.into_iter().map(|(_, at)| at).collect(), resolved.corrections)
    }

    #[test]
    fn four_spellings_find_the_same() {
        let papers = [
            ("fine-tune", ""),
            ("On fine-tuning", ""),
            ("Finetuning", ""),
            ("fine tuning", ""),
            ("Other", "nothing"),
        ];
        for query in ["fine-tune", "fine-tuning", "finetuning", "fine tuning ", "Fine-Tuned"] {
            let (mut found, _) = search(&papers, query);
            found.sort_unstable();
            assert_eq!(found, [0, 1, 2, 3], "{query}");
        }
    }

    #[test]
    fn a_title_comes_before_an_abstract() {
        let papers = [("Other", "We merge models."), ("Merging models", "x"), ("New", "none")];
        assert_eq!(search(&papers, "merge models").0, [1, 0]);
        assert_eq!(search(&papers, "merge -title:models").0, [0]);
    }

    #[test]
    fn a_typing_error_is_forgiven_where_the_word_is_nowhere() {
        let papers = [("Transformers", "learning"), ("Other", "x")];
        for query in ["trasnformers", "transformes ", "transsformer", "trensformer ", "learnign "] {
            let (found, corrections) = search(&papers, query);
            assert_eq!((found, corrections.len()), (vec![0], 1), "{query}");
        }
    }

    #[test]
    fn most_words_are_enough_when_nothing_has_all() {
        let papers = [("alpha beta", ""), ("beta gamma delta", ""), ("delta", "")];
        assert_eq!(search(&papers, "beta gamma zzzz ").0, [1]);
        assert_eq!(search(&papers, "zzzz ").0, [0; 0]);
    }

    #[test]
    fn phrases_end_with_their_sentence() {
        let papers = [("x", "We see model merging here."), ("y", "A model. Merging it.")];
        assert_eq!(search(&papers, "\"model merging\"").0, [0]);
        assert_eq!(search(&papers, "model merging ").0.len(), 2);
    }

    #[test]
    fn a_letter_that_begins_a_word_takes_no_result_away() {
        let papers = [("Vitamin", ""), ("Vitamin C", ""), ("Other", "c")];
        assert_eq!(search(&papers, "vitamin c").0, [1, 0]);
        assert_eq!(search(&papers, "vitamin c ").0, [1]);
        assert_eq!(search(&papers, "vitamin x").0, search(&papers, "vitamin ").0);
        assert_eq!(search(&papers, "c").0, [1, 2]);
        assert_eq!(search(&papers, "vitamin tag:x").0, search(&papers, "vitamin").0);
    }

    #[test]
    fn the_last_word_may_be_unfinished() {
        let papers = [("Tuning", ""), ("Graphene", ""), ("Graph", "")];
        assert_eq!(search(&papers, "tunin").0, [0]);
        assert_eq!(search(&papers, "graph").0, [2, 1]);
        assert_eq!(search(&papers, "graph ").0, [2]);
    }

    #[test]
    fn rare_words_that_go_on_come_behind_the_word_itself() {
        let papers = [
            ("Language modelscope", ""),
            ("Language model", ""),
            ("Language models", ""),
            ("Modelhub language", ""),
            ("A model", ""),
            ("Model", ""),
            ("Language-model", ""),
            ("Other", ""),
        ];
        for (query, first, last) in [
            ("language model", vec![6, 2, 1], vec![3, 0]),
            ("language modelh", vec![3], vec![]),
            ("language models", vec![6, 2, 1], vec![0]),
            ("model", vec![6, 5, 4, 2, 1], vec![3, 0]),
        ] {
            let (found, _) = search(&papers, query);
            assert_eq!(found, [first, last].concat(), "{query}");
        }
    }
}
