//! What templates ask of the whole site, by functions: `terms`, `papers`, `volumes`, `calendar`, `listing_days`, `data`.
//!
//! A page's bytes come from the answers too. Which questions a page asks shows when it is rendered; so each is
//! kept with a digest of its answer in the page's record in the manifest, and asked again before the next build
//! decides what to render. Without questions nothing of this costs anything.

use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::data::DataFile;
use super::pages::terms::entries;
use super::pages::{calendar, listings};
use super::plan::Plan;
use super::view::{ListingDay, MonthGrid, TermEntry, VolumeView, YearEntry};
use super::{Data, Site, volumes};
use crate::collection::{Ordinals, TermKind};
use crate::diagnostic::did_you_mean;
use crate::paper::{Date, Digest, Digester, Slug};
use crate::search::{Query, answer};

/// A call of a function of templates.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Question {
    /// `terms(kind="tag", limit=20, order="name")`
    Terms(TermsQuestion),
    /// `papers(tag="graphs", year=2024, limit=5)`
    Papers(PapersQuestion),
    /// `volumes(year=2024, limit=5)`
    Volumes(VolumesQuestion),
    /// `calendar(year=2024)`
    Calendar(CalendarQuestion),
    /// `listing_days(listing="daily-papers", limit=1)`
    #[serde(rename = "listing_days")]
    ListingDays(ListingDaysQuestion),
    /// `data(path="team.toml")`
    Data(DataQuestion),
}

/// Which tags, people, organizations or venues. The most frequent ones, as many as `limit` says.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermsQuestion {
    /// `tag`, `author`, `organization` or `venue`.
    pub kind: String,
    /// How many at most; 20 where nothing is said.
    #[serde(default = "some_terms", deserialize_with = "whole")]
    pub limit: usize,
    /// In which order these stand: `count`, the most frequent first, or `name`.
    #[serde(default = "by_count")]
    pub order: String,
}

/// Which papers. Those that have all that is named.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PapersQuestion {
    /// A tag, by its name or the last part of its address.
    pub tag: Option<String>,
    /// A person, in the same way.
    pub author: Option<String>,
    /// An organization.
    pub organization: Option<String>,
    /// A venue.
    pub venue: Option<String>,
    /// A volume, by the last part of its address.
    pub volume: Option<String>,
    /// The year of their dates.
    #[serde(default, deserialize_with = "year")]
    pub year: Option<u16>,
    /// A query, as lists of papers in standalone pages have it, but for words of texts: `author:"Ada Bell" year:2020..`
    pub query: Option<String>,
    /// In which order they stand: `newest` first, `oldest` first, those with most `votes` first, those that
    /// were `added` last, or in the `order` of their volumes.
    #[serde(default = "newest")]
    pub order: String,
    /// How many at most; 10 where nothing is said.
    #[serde(default = "some_papers", deserialize_with = "whole")]
    pub limit: usize,
}

/// Which volumes: the newest ones.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VolumesQuestion {
    /// The venue, by its name or the last part of its address; where nothing is said, all.
    pub venue: Option<String>,
    /// The year in which they were published.
    #[serde(default, deserialize_with = "year")]
    pub year: Option<u16>,
    /// How many at most; 20 where nothing is said.
    #[serde(default = "some_terms", deserialize_with = "whole")]
    pub limit: usize,
}

/// Which part of the calendar: all years that have papers, or the months of one that have some.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarQuestion {
    /// The year.
    #[serde(default, deserialize_with = "year")]
    pub year: Option<u16>,
}

/// Which days of listings: the newest ones that have a date, or those of one date.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListingDaysQuestion {
    /// The listing, by its name or the last part of its address; where nothing is said, all.
    pub listing: Option<String>,
    /// The day, as in content files; the newest ones where nothing is said.
    pub date: Option<String>,
    /// How many days at most; 1 where nothing is said.
    #[serde(default = "one", deserialize_with = "whole")]
    pub limit: usize,
}

/// Which file of the site's data.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataQuestion {
    /// Its path below `data/`.
    pub path: String,
}

/// A number as templates work it out: what they add up has more digits than any that is written.
fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
    let number = i128::deserialize(deserializer)?;
    usize::try_from(number).map_err(|_| D::Error::custom(format!("there can't be {number}")))
}

fn year<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u16>, D::Error> {
    // What is no year has no papers.
    Ok(Option::<i128>::deserialize(deserializer)?.map(|year| u16::try_from(year).unwrap_or(u16::MAX)))
}

fn some_terms() -> usize {
    20
}

fn one() -> usize {
    1
}

fn some_papers() -> usize {
    10
}

fn by_count() -> String {
    "count".to_owned()
}

fn newest() -> String {
    "newest".to_owned()
}

/// Why there is no answer where the reading of files has told it already.
pub const TOLD: &str = "the file can't be read";

/// What a template gets for a question.
#[derive(Debug)]
pub enum Answer<'s> {
    /// Tags, people, organizations or venues.
    Terms(Vec<TermEntry>),
    /// Papers, by their ordinals, as lists show them.
    Papers(Vec<usize>),
    /// Volumes, newest first.
    Volumes(Vec<VolumeView>),
    /// Years, newest first.
    Years(Vec<YearEntry>),
    /// The months of a year, January first.
    Months(Vec<MonthGrid>),
    /// Days of listings, newest first, each with its first papers in their order, by their ordinals.
    ListingDays(Vec<(ListingDay, Vec<usize>)>),
    /// What a file says.
    Data(&'s DataFile),
}

impl Question {
    /// What is wrong with it, in words, whatever the papers are; nothing mostly.
    pub fn mistake(&self) -> Option<String> {
        let word = |argument: &str, word: &str, known: &[&str]| {
            (!known.contains(&word)).then(|| {
                let help = match did_you_mean(word, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("it is one of {}", known.join(", ")),
                };
                format!("`{argument}` can't be `{word}`; {help}")
            })
        };
        match self {
            Self::Terms(asked) => word("kind", &asked.kind, &TermKind::ALL.map(TermKind::name))
                .or_else(|| word("order", &asked.order, &["count", "name"])),
            Self::Papers(asked) => {
                word("order", &asked.order, &["newest", "oldest", "votes", "added", "order"])
                    .or_else(|| mistake_in(&Query::exact(asked.query.as_deref()?)))
            }
            Self::ListingDays(asked) => {
                let date = asked.date.as_ref().filter(|date| date.parse::<Date>().is_err())?;
                Some(format!("`date` can't be `{date}`; write it as 2024-12-09"))
            }
            Self::Volumes(_) | Self::Calendar(_) | Self::Data(_) => None,
        }
    }

    /// The answer.
    ///
    /// # Errors
    /// Why there is none, in words: there is no such file of data.
    pub fn answer<'s>(&self, site: &'s Site) -> Result<Answer<'s>, String> {
        Ok(match self {
            Self::Terms(asked) => {
                let kind = TermKind::ALL.into_iter().find(|kind| kind.name() == asked.kind);
                let kind = kind.ok_or_else(|| format!("there are no terms of the kind `{}`", asked.kind))?;
                let terms = site.collection.terms(kind);
                let mut ids = terms.by_count()[..asked.limit.min(terms.len())].to_vec();
                if asked.order == "name" {
                    // Terms are numbered in the order of their names.
                    ids.sort_unstable();
                }
                Answer::Terms(entries(site, kind, &ids))
            }
            Self::Papers(asked) => Answer::Papers(asked.find(site)),
            Self::Volumes(asked) => Answer::Volumes(asked.find(site)),
            Self::Calendar(CalendarQuestion { year: None }) => Answer::Years(calendar::all_years(site)),
            Self::Calendar(CalendarQuestion { year: Some(year) }) => {
                Answer::Months(calendar::months_of(site, *year))
            }
            Self::ListingDays(asked) => {
                let of = asked.listing.as_ref().map(|name| listings::named(site, name));
                let date = asked.date.as_ref().map(|date| date.parse().ok());
                Answer::ListingDays(match (of, date) {
                    (Some(None), _) | (_, Some(None)) => Vec::new(),
                    (of, Some(Some(date))) => listings::days_of(site, of.flatten(), date),
                    (of, None) => listings::newest_days(site, of.flatten(), asked.limit),
                })
            }
            Self::Data(asked) => match site.data.get(&asked.path) {
                Some(file) if file.is_broken => return Err(TOLD.to_owned()),
                Some(file) => Answer::Data(file),
                None => return Err(no_data(&asked.path, site.data)),
            },
        })
    }

    /// A digest of the answer, for which no paper's file is read.
    pub fn digest(&self, site: &Site, plan: &Plan) -> Digest {
        let mut digester = Digester::new("answer");
        let cards = |digester: &mut Digester, papers: &[usize]| {
            papers.iter().for_each(|ordinal| {
                digester.digest(plan.card(*ordinal));
            });
            digester.number(papers.len() as u64);
        };
        match self.answer(site) {
            Err(reason) => digester.text(&reason),
            Ok(Answer::Terms(terms)) => digester.value(&terms),
            Ok(Answer::Papers(papers)) => {
                cards(&mut digester, &papers);
                &mut digester
            }
            Ok(Answer::ListingDays(days)) => {
                for (day, papers) in &days {
                    cards(digester.value(day), papers);
                }
                &mut digester
            }
            Ok(Answer::Volumes(volumes)) => digester.value(&volumes),
            Ok(Answer::Years(years)) => digester.value(&years),
            Ok(Answer::Months(months)) => digester.value(&months),
            Ok(Answer::Data(file)) => digester.digest(file.digest),
        };
        digester.finish()
    }

    /// As it is kept in the manifest.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// One that another version may have kept.
impl FromStr for Question {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

impl PapersQuestion {
    /// The ordinals of the papers, in their order.
    fn find(&self, site: &Site) -> Vec<usize> {
        let named = [
            (TermKind::Tag, &self.tag),
            (TermKind::Author, &self.author),
            (TermKind::Organization, &self.organization),
            (TermKind::Venue, &self.venue),
        ];
        let mut lists = Vec::new();
        for (kind, name) in named {
            let Some(name) = name else { continue };
            let Some(id) = term(site, kind, name) else { return Vec::new() };
            lists.push(Ordinals::List(&site.collection.terms(kind).get(id).papers));
        }
        if let Some(year) = self.year {
            let Some(year) = site.collection.dates().years.get(&year) else { return Vec::new() };
            lists.push(Ordinals::Range(year.papers.clone()));
        }
        let queried =
            self.query.as_deref().map(|text| answer(&Query::exact(text), &site.collection, |_| false));
        lists.extend(queried.as_deref().map(Ordinals::List));
        let bound = match &self.volume {
            Some(slug) => match site.collection.volumes().named(slug) {
                Some(number) => {
                    let mut papers = site.collection.volumes().get(number).papers.clone();
                    papers.sort_unstable();
                    Some(papers)
                }
                None => return Vec::new(),
            },
            None => None,
        };
        lists.extend(bound.as_deref().map(Ordinals::List));
        lists.sort_by_key(Ordinals::len);
        let (first, others) = match lists.split_first() {
            Some((first, others)) => (first.clone(), others),
            None => (site.collection.all(), &[][..]),
        };
        let found = || first.iter().filter(|ordinal| others.iter().all(|list| list.has(*ordinal)));
        match self.order.as_str() {
            "oldest" => found().take(self.limit).collect(),
            "added" => {
                let found: Vec<u32> = found().filter_map(|ordinal| u32::try_from(ordinal).ok()).collect();
                let last = site.collection.last_added(&Ordinals::List(&found), self.limit);
                last.into_iter().rev().map(|ordinal| ordinal as usize).collect()
            }
            "order" => {
                let mut papers: Vec<u32> =
                    found().filter_map(|ordinal| u32::try_from(ordinal).ok()).collect();
                papers.sort_by_key(|ordinal| site.collection.volumes().rank(*ordinal));
                papers.into_iter().take(self.limit).map(|ordinal| ordinal as usize).collect()
            }
            "votes" => {
                let votes = |ordinal: usize| site.collection.papers[ordinal].facts.upvotes.unwrap_or(0);
                let mut papers: Vec<usize> = found().rev().collect();
                papers.sort_by_key(|ordinal| std::cmp::Reverse(votes(*ordinal)));
                papers.truncate(self.limit);
                papers
            }
            _ => found().rev().take(self.limit).collect(),
        }
    }
}

impl VolumesQuestion {
    fn find(&self, site: &Site) -> Vec<VolumeView> {
        let venue = match &self.venue {
            Some(name) => match term(site, TermKind::Venue, name) {
                None => return Vec::new(),
                known => known,
            },
            None => None,
        };
        let volumes = (0..).zip(site.collection.volumes().iter());
        let of_venue = volumes.filter(|(_, volume)| venue.is_none() || volume.venue == venue);
        let of_year =
            of_venue.filter(|(_, volume)| self.year.is_none() || volume.date.map(Date::year) == self.year);
        of_year.take(self.limit).map(|(number, _)| volumes::view(site, number)).collect()
    }
}

/// What of a query a template can't ask for, in words; nothing mostly.
fn mistake_in(query: &Query) -> Option<String> {
    if let Some(mistake) = query.mistakes.first() {
        return Some(format!("`query`: {mistake}"));
    }
    let looks_into_texts = query.of_texts().is_some() || query.clauses.is_empty();
    looks_into_texts.then(|| {
        "`query` asks by fields alone, such as `author:\"Ada Bell\"`; lists in pages find words of texts, too".to_owned()
    })
}

/// Why there is no such file of data.
fn no_data(path: &str, data: &Data) -> String {
    let known = || data.keys().map(String::as_str);
    let help = match did_you_mean(path, known()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if data.is_empty() => "put it there".to_owned(),
        None => format!("there are {}", known().collect::<Vec<_>>().join(", ")),
    };
    format!("the site has no file `data/{path}`; {help}")
}

/// The term that somebody names, by the last part of its address or by its name, in whichever of its spellings.
fn term(site: &Site, kind: TermKind, name: &str) -> Option<u32> {
    let terms = site.collection.terms(kind);
    let by_slug = |slug: &str| {
        let of = |id: &u32| terms.get(*id).slug.as_str();
        let place = terms.by_slug().binary_search_by(|id| of(id).cmp(slug)).ok()?;
        Some(terms.by_slug()[place])
    };
    let former = |slug: &str| {
        let known = terms.former().iter().find(|former| former.slug.as_str() == slug)?;
        let named = known.terms.iter().find(|id| terms.get(**id).name == name);
        named.or(known.terms.first()).copied()
    };
    let slug = Slug::from_text(name);
    by_slug(name).or_else(|| by_slug(slug.as_str())).or_else(|| former(slug.as_str()))
}
