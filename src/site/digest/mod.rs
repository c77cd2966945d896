//! Digests: what came in over some days, by topic. The pages of weeks, their feed and `offprint digest` all tell of
//! a digest that is gathered here.

mod form;

use std::cmp::Reverse;
use std::collections::HashMap;

use serde::Serialize;

use super::address::{paper_address, term_address};
use super::{Shared, Site};
use crate::collection::TermKind;
use crate::locale::{Argument, Locale};
use crate::paper::{Date, Days, Week};

pub use form::DigestForm;

/// How many topics a digest has at most, beside the papers without one: what comes in as a whole archive is no week's
/// reading.
const TOPICS: usize = 20;

/// How many people or organizations a digest names of a paper.
const NAMES: usize = 3;

/// What is told of the papers of some days.
#[derive(Debug, Serialize)]
pub struct Digest<'s> {
    /// The days.
    pub days: Days,
    /// How many papers came in, and how many over as many days before.
    pub counts: [usize; 2],
    /// The papers by topic, each under its first tag: those with most papers first, what has no topic last.
    pub topics: Vec<Topic<'s>>,
    /// How many papers are of topics that are left out.
    pub left_out: usize,
}

/// The new papers of a topic.
#[derive(Debug, Serialize)]
pub struct Topic<'s> {
    /// Name and slug of its tag; none of papers without a tag.
    pub tag: Option<(&'s str, &'s str)>,
    /// How many papers came in, and how many over as many days before.
    pub counts: [usize; 2],
    /// As many of them as the settings say, the most voted first, of equal ones the newest.
    pub papers: Vec<Item<'s>>,
}

/// A paper as a digest has it.
#[derive(Debug, Serialize)]
pub struct Item<'s> {
    /// With formulas between dollars.
    pub title: &'s str,
    /// Its address among the papers.
    pub slug: &'s str,
    /// Its first people, else organizations.
    names: Vec<&'s str>,
    /// How many more it has.
    others: usize,
    /// Whether it has still more of whom nobody knows how many.
    goes_on: bool,
    /// How many authors it has, where it names none.
    unnamed: u32,
    /// Votes where it was listed, if it has any.
    pub votes: Option<u64>,
}

impl<'s> Digest<'s> {
    /// Gathers the papers that were news on some days.
    pub fn new(site: &'s Site, days: Days) -> Self {
        let (news, tags) = (site.collection.news(), site.collection.terms(TermKind::Tag));
        let mut counts = [0; 2];
        let mut found: HashMap<Option<u32>, ([usize; 2], Vec<usize>)> = HashMap::new();
        for (which, days) in [Some(days), days.before()].into_iter().enumerate() {
            for ordinal in days.iter().flat_map(|days| news.of(*days)) {
                let (of_topic, papers) = found.entry(tags.of_paper(ordinal).first().copied()).or_default();
                counts[which] += 1;
                of_topic[which] += 1;
                if which == 0 {
                    papers.push(ordinal);
                }
            }
        }
        found.retain(|_, (_, papers)| !papers.is_empty());
        let untagged = found.remove(&None);
        let mut topics: Vec<_> = found.into_iter().collect();
        // Terms are numbered in the order of their names.
        topics.sort_by_key(|(topic, (counts, _))| (Reverse(counts[0]), *topic));
        let left_out = topics.drain(TOPICS.min(topics.len())..).map(|(_, (counts, _))| counts[0]).sum();
        topics.extend(untagged.map(|papers| (None, papers)));
        let topic = |(topic, (counts, papers)): (Option<u32>, ([usize; 2], Vec<usize>))| Topic {
            tag: topic.map(|id| tags.get(id)).map(|tag| (tag.name.as_str(), tag.slug.as_str())),
            counts,
            papers: most_voted(site, papers).map(|ordinal| Item::new(site, ordinal)).collect(),
        };
        Self { days, counts, topics: topics.into_iter().map(topic).collect(), left_out }
    }

    /// How many papers came in, in words.
    pub fn in_words(&self, locale: &Locale) -> String {
        match self.counts {
            [0, _] => of_days("digest-none", self.days, locale),
            counts => in_words(counts, self.days, locale),
        }
    }
}

/// As many papers as a topic shows.
fn most_voted(site: &Site, mut papers: Vec<usize>) -> impl Iterator<Item = usize> {
    let votes = |ordinal: usize| site.collection.papers[ordinal].facts.upvotes.unwrap_or_default();
    papers.sort_by_key(|ordinal| (Reverse(votes(*ordinal)), Reverse(*ordinal)));
    papers.into_iter().take(site.shared.settings.digest_papers)
}

/// How many papers there are now and were before, in words.
fn in_words([now, before]: [usize; 2], days: Days, locale: &Locale) -> String {
    let days = u64::from(days.count());
    locale.say("digest-counts", &[("count", now.into()), ("before", before.into()), ("days", days.into())])
}

/// A word that tells from when to when some days are.
fn of_days(word: &str, days: Days, locale: &Locale) -> String {
    let [from, to]: [Argument; 2] = [days.first, days.last].map(|day| locale.date(day).into());
    locale.say(word, &[("from", from), ("to", to)])
}

/// Some days in words.
pub fn period(days: Days, locale: &Locale) -> String {
    of_days("digest-period", days, locale)
}

/// A week by its number, in words.
pub fn week_in_words(week: Week, locale: &Locale) -> String {
    let year = Date::from_year(week.year()).map(|year| locale.date(year)).unwrap_or_default();
    locale.say("digest-week", &[("week", u64::from(week.number()).into()), ("year", year.into())])
}

impl Topic<'_> {
    /// How many of its papers are not shown.
    pub fn more(&self) -> usize {
        self.counts[0] - self.papers.len()
    }

    /// How many papers came in on the digest's days, in words.
    pub fn in_words(&self, days: Days, locale: &Locale) -> String {
        in_words(self.counts, days, locale)
    }

    /// Where the others are found, from the site's root: under their tag, else by their dates.
    pub fn address(&self) -> String {
        self.tag.map_or_else(|| "dates/".to_owned(), |(_, slug)| term_address(TermKind::Tag, slug))
    }
}

impl<'s> Item<'s> {
    fn new(site: &'s Site, ordinal: usize) -> Self {
        let entry = &site.collection.papers[ordinal];
        let has_people = !site.collection.terms(TermKind::Author).of_paper(ordinal).is_empty();
        let kind = if has_people { TermKind::Author } else { TermKind::Organization };
        let terms = site.collection.terms(kind);
        let named = terms.of_paper(ordinal);
        let shown = if named.len() <= NAMES + 1 { named.len() } else { NAMES };
        Self {
            title: &entry.facts.title,
            slug: entry.slug.as_str(),
            names: named[..shown].iter().map(|id| terms.get(*id).name.as_str()).collect(),
            others: match kind {
                TermKind::Author => named.len().max(entry.facts.author_count as usize) - shown,
                _ => named.len() - shown,
            },
            goes_on: has_people && entry.facts.has_more_authors,
            unnamed: if has_people { 0 } else { entry.facts.author_count },
            votes: entry.facts.upvotes.filter(|votes| *votes > 0),
        }
    }

    /// Its address from the site's root.
    pub fn address(&self) -> String {
        paper_address(self.slug)
    }

    /// Who wrote it; may be empty.
    pub fn people(&self, shared: &Shared) -> String {
        let mut people = self.names.join(&shared.locale.word("comma"));
        if self.others > 0 {
            people += &shared.locale.say("and-others", &[("count", self.others.into())]);
        } else if self.goes_on {
            people += &shared.locale.word("and-more");
        }
        if self.unnamed == 0 {
            return people;
        }
        let counted = shared.locale.say("authors-counted", &[("count", u64::from(self.unnamed).into())]);
        if people.is_empty() { counted } else { format!("{counted} · {people}") }
    }
}
