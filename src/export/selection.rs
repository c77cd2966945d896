//! Which papers are exported.

use crate::archive::Whole;
use crate::collection::{Collection, TermKind, Terms};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::paper::fold::fold;
use crate::paper::{Date, Slug, name};
use crate::search::{Query, answer};
use crate::site::search::terms_of;

/// Which papers are exported: those to which all of it applies.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Tags that a paper has, in any of their spellings.
    pub tags: Vec<String>,
    /// Authors that it has, by any of their names, or by the last part of their pages' addresses.
    pub authors: Vec<String>,
    /// The date of the oldest papers. One whose date is told less precisely is taken when it may be of that
    /// date or later; one without a date is not.
    pub since: Option<Date>,
    /// What the search finds, in its own syntax: papers of which all of it holds, with no word taken for another.
    pub query: Option<String>,
}

impl Selection {
    /// The ordinals of the papers, newest first. `whole` reads all that the file of a paper says; nothing when it
    /// can't be read.
    ///
    /// # Errors
    /// When the site has no such tag or author, and when the query can't be taken as it is written.
    pub(super) fn papers(
        &self,
        collection: &Collection,
        whole: &(dyn Fn(usize) -> Option<Whole> + Sync),
    ) -> Result<Vec<usize>, Vec<Diagnostic>> {
        let mut problems = Vec::new();
        let mut wanted: Vec<Vec<u32>> = Vec::new();
        for (kind, names) in [(TermKind::Tag, &self.tags), (TermKind::Author, &self.authors)] {
            for name in names {
                match papers_of(collection.terms(kind), kind, name) {
                    Ok(papers) => wanted.push(papers),
                    Err(problem) => problems.push(problem),
                }
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let found = self.query.as_ref().map(|query| found(query, collection, whole)).transpose()?;
        wanted.extend(found);
        let is_wanted = |ordinal: &usize| {
            let has_all = wanted.iter().all(|papers| {
                u32::try_from(*ordinal).is_ok_and(|ordinal| papers.binary_search(&ordinal).is_ok())
            });
            let date = collection.papers[*ordinal].facts.date;
            let is_since = |since: Date| date.is_some_and(|date| date.may_be_since(since));
            has_all && self.since.is_none_or(is_since)
        };
        Ok((0..collection.papers.len()).rev().filter(is_wanted).collect())
    }
}

/// The ordinals of the papers that a query finds, ascending.
fn found(
    text: &str,
    collection: &Collection,
    whole: &(dyn Fn(usize) -> Option<Whole> + Sync),
) -> Result<Vec<u32>, Vec<Diagnostic>> {
    let query = Query::exact(text);
    if !query.mistakes.is_empty() {
        let told = query.mistakes.iter();
        let told =
            told.map(|mistake| Diagnostic::error(mistake.to_string()).help("docs/search.md has the syntax"));
        return Err(told.collect());
    }
    if query.clauses.is_empty() {
        return Err(vec![
            Diagnostic::error("the query looks for nothing").help("write a word, or `author:\"Ada Bell\"`"),
        ]);
    }
    let in_texts = query.of_texts();
    let holds = |ordinal: usize| {
        let whole = whole(ordinal);
        in_texts.as_ref().is_some_and(|query| whole.is_some_and(|whole| query.holds(&terms_of(&whole.paper))))
    };
    Ok(answer(&query, collection, holds))
}

/// The ordinals of the papers of a term, ascending: of all terms that are called so.
fn papers_of(terms: &Terms, kind: TermKind, wanted: &str) -> Result<Vec<u32>, Diagnostic> {
    let key = |text: &str| if kind.is_people() { name::key(text) } else { fold(text) };
    let (own_key, slug) = (key(wanted), Slug::from_text(&name::natural(wanted)));
    let is_it = |name: &str, term_slug: &Slug| {
        *term_slug == slug || term_slug.as_str() == wanted || !own_key.is_empty() && key(name) == own_key
    };
    let mut found: Vec<u32> =
        terms.iter().filter(|(_, term)| is_it(&term.name, &term.slug)).map(|(id, _)| id).collect();
    if found.is_empty() {
        let former =
            terms.former().iter().filter(|former| former.slug == slug || former.slug.as_str() == wanted);
        found = former.flat_map(|former| former.terms.iter().copied()).collect();
    }
    if found.is_empty() {
        return Err(unknown(terms, kind, wanted));
    }
    let mut papers: Vec<u32> = found.iter().flat_map(|id| terms.get(*id).papers.iter().copied()).collect();
    papers.sort_unstable();
    papers.dedup();
    Ok(papers)
}

fn unknown(terms: &Terms, kind: TermKind, wanted: &str) -> Diagnostic {
    let problem = Diagnostic::error(format!("the site has no {} `{wanted}`", kind.name()));
    let lower: Vec<String> = terms.iter().map(|(_, term)| term.name.to_lowercase()).collect();
    let near = did_you_mean(&wanted.to_lowercase(), lower.iter().map(String::as_str));
    let near = near.and_then(|near| lower.iter().position(|name| name == near));
    let near = near.and_then(|at| terms.iter().nth(at));
    match near {
        Some((_, term)) => problem.help(format!("did you mean `{}`?", term.name)),
        None => problem.help(format!("write one as its page under /{}/ is called", kind.folder())),
    }
}
