//! People: which mentions of authors are of one person.
//!
//! An ORCID iD tells a person from all others. A name without one goes to whom the site says
//! (`people.toml`), else to the only one whose iD stands beside that name on some paper, and else
//! stands for itself. Nothing here depends on the order of papers.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::mentions::{Group, Mentions, NO_TERM, index};
use super::spellings::{Spellings, most_frequent};
use crate::archive::{Author, Entry};
use crate::paper::{CitedName, Date, Orcid, Slug, name};
use crate::settings::{KnownPerson, People};

/// Joins the authors of papers that stand in the order of the collection.
pub(super) fn group(papers: &[&Entry], people: &People) -> Mentions {
    let names = Names::of(papers);
    let claims = Claims::new(papers, people, &names);
    let evidence = Evidence::new(papers, people, &names, &claims);
    let owners = evidence.owners(people);
    let identities = identities_by_name(people, &names, &claims, &evidence, &owners);
    let mut groups = Groups::default();
    let mut mentions = Mentions::default();
    let mut spelling = names.of_mentions.iter().copied();
    for (ordinal, entry) in (0..).zip(papers) {
        mentions.of_paper(entry.facts.authors.iter().zip(&mut spelling).map(|(author, spelling)| {
            let key = names.keys[spelling as usize];
            if key == NO_TERM {
                return NO_TERM;
            }
            let identity = match (claims.on_paper(people, key, ordinal, author.orcid), author.orcid) {
                (Some(person), _) => Identity::Known(person),
                (None, Some(orcid)) => owners.get(&orcid).copied().unwrap_or(Identity::Orcid(orcid)),
                (None, None) => identities[key as usize],
            };
            groups.take(identity, spelling)
        }));
    }
    mentions.groups = groups.named(people, &names, &owners);
    mentions
}

/// Who somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Identity {
    /// The person of that number in `people.toml`.
    Known(u32),
    /// Whom the site doesn't know, but ORCID.
    Orcid(Orcid),
    /// Of whom nothing is known but the name, by the number of its key.
    Name(u32),
}

/// The names that papers use.
struct Names<'a> {
    spellings: Vec<&'a str>,
    /// For each spelling the number of its key; [`NO_TERM`] for one without letters.
    keys: Vec<u32>,
    key_ids: HashMap<String, u32>,
    /// The spelling of each mention, one paper after another.
    of_mentions: Vec<u32>,
    /// For each spelling the newest date of its papers.
    newest: Vec<Option<Date>>,
    /// For spellings whose papers tell how they are filed, how often each key is told.
    filing_keys: HashMap<u32, BTreeMap<&'a str, u32>>,
}

impl<'a> Names<'a> {
    fn of(papers: &[&'a Entry]) -> Self {
        let mut spellings = Spellings::default();
        let authors = papers
            .iter()
            .flat_map(|entry| entry.facts.authors.iter().map(|author| (author, entry.facts.date)));
        let mut newest: Vec<Option<Date>> = Vec::new();
        let mut filing_keys: HashMap<u32, BTreeMap<&str, u32>> = HashMap::new();
        let mut spelling = |(author, date): (&'a Author, Option<Date>)| {
            let id = spellings.id(&author.name);
            newest.resize(spellings.names.len(), None);
            newest[id as usize] = newest[id as usize].max(date);
            if let Some(key) = &author.filing_key {
                *filing_keys.entry(id).or_default().entry(key).or_default() += 1;
            }
            id
        };
        let of_mentions = authors.map(&mut spelling).collect();
        let spellings = spellings.names;
        let texts: Vec<String> = spellings.par_iter().map(|spelling| name::key(spelling)).collect();
        let mut key_ids = HashMap::with_capacity(texts.len());
        let number = |text: String| {
            let next = index(key_ids.len());
            if text.is_empty() { NO_TERM } else { *key_ids.entry(text).or_insert(next) }
        };
        let keys = texts.into_iter().map(number).collect();
        Self { spellings, keys, key_ids, of_mentions, newest, filing_keys }
    }

    /// The numbers of those keys that papers use.
    fn numbers<'k>(&'k self, keys: &'k [String]) -> impl Iterator<Item = u32> + 'k {
        keys.iter().filter_map(|key| self.key_ids.get(key).copied())
    }
}

/// Which names `people.toml` gives to whom.
#[derive(Default)]
struct Claims {
    /// By key.
    everywhere: HashMap<u32, u32>,
    /// By key and ordinal; several people only where an ORCID iD tells them apart.
    on_papers: HashMap<(u32, u32), Vec<u32>>,
}

impl Claims {
    fn new(papers: &[&Entry], people: &People, names: &Names) -> Self {
        let mut claims = Self::default();
        let wanted: HashSet<&str> =
            people.list.iter().flat_map(|person| &person.papers).map(|(paper, _)| paper.as_str()).collect();
        let mut ordinals = HashMap::with_capacity(wanted.len());
        if !wanted.is_empty() {
            let found = (0_u32..).zip(papers).filter(|(_, entry)| wanted.contains(entry.slug.as_str()));
            ordinals.extend(found.map(|(ordinal, entry)| (entry.slug.as_str(), ordinal)));
        }
        for (number, person) in (0..).zip(&people.list) {
            claims.everywhere.extend(names.numbers(&person.claimed).map(|key| (key, number)));
            for ordinal in person.papers.iter().filter_map(|(paper, _)| ordinals.get(paper.as_str())) {
                for key in names.numbers(&person.keys) {
                    claims.on_papers.entry((key, *ordinal)).or_default().push(number);
                }
            }
        }
        claims
    }

    /// Whose name that is on one paper, where `people.toml` says so and no ORCID iD says otherwise.
    fn on_paper(&self, people: &People, key: u32, ordinal: u32, orcid: Option<Orcid>) -> Option<u32> {
        if self.on_papers.is_empty() {
            return None;
        }
        let claiming = self.on_papers.get(&(key, ordinal))?;
        let known = |person: &u32| people.list[*person as usize].orcid;
        match orcid {
            None => claiming.first().filter(|_| claiming.len() == 1),
            Some(_) => claiming
                .iter()
                .find(|person| known(person) == orcid)
                .or_else(|| claiming.iter().find(|person| known(person).is_none())),
        }
        .copied()
    }
}

/// What the ORCID iDs of papers show.
struct Evidence {
    /// Keys of names with the iDs beside them, but for names that are given away on their papers.
    uses: HashSet<(u32, Orcid)>,
    /// By people of `people.toml` without an iD there, those that stand beside their names.
    of_known: BTreeMap<u32, BTreeSet<Orcid>>,
}

impl Evidence {
    fn new(papers: &[&Entry], people: &People, names: &Names, claims: &Claims) -> Self {
        let mut evidence = Self { uses: HashSet::new(), of_known: BTreeMap::new() };
        let mut spelling = names.of_mentions.iter();
        for (ordinal, entry) in (0..).zip(papers) {
            for (author, spelling) in entry.facts.authors.iter().zip(&mut spelling) {
                let key = names.keys[*spelling as usize];
                let Some(orcid) = author.orcid.filter(|_| key != NO_TERM) else { continue };
                match claims.on_paper(people, key, ordinal, Some(orcid)) {
                    Some(person) => drop(evidence.of_known.entry(person).or_default().insert(orcid)),
                    None => drop(evidence.uses.insert((key, orcid))),
                }
            }
        }
        for (key, orcid) in &evidence.uses {
            if let Some(person) = claims.everywhere.get(key) {
                evidence.of_known.entry(*person).or_default().insert(*orcid);
            }
        }
        evidence
    }

    /// Whose iDs they are. Someone of `people.toml` without one has the only one that stands beside
    /// the names, if nobody else there could have it.
    fn owners(&self, people: &People) -> HashMap<Orcid, Identity> {
        let mut owners: HashMap<Orcid, Identity> = (0..)
            .zip(&people.list)
            .filter_map(|(number, person)| Some((person.orcid?, Identity::Known(number))))
            .collect();
        let mut free: Vec<(u32, Vec<Orcid>)> = Vec::new();
        let mut wanted: HashMap<Orcid, usize> = HashMap::new();
        for (person, orcids) in &self.of_known {
            if people.list[*person as usize].orcid.is_some() {
                continue;
            }
            let orcids: Vec<Orcid> =
                orcids.iter().copied().filter(|orcid| !owners.contains_key(orcid)).collect();
            orcids.iter().for_each(|orcid| *wanted.entry(*orcid).or_default() += 1);
            free.push((*person, orcids));
        }
        for (person, orcids) in free {
            if let [orcid] = orcids[..]
                && wanted[&orcid] == 1
            {
                owners.insert(orcid, Identity::Known(person));
            }
        }
        owners
    }
}

/// For each key of a name, whose name it is on papers that give no ORCID iD with it.
fn identities_by_name(
    people: &People,
    names: &Names,
    claims: &Claims,
    evidence: &Evidence,
    owners: &HashMap<Orcid, Identity>,
) -> Vec<Identity> {
    let mut bearers: HashMap<u32, Bearers> = HashMap::new();
    let mut bear = |key: u32, identity: Identity| {
        bearers.entry(key).and_modify(|bearers| bearers.add(identity)).or_insert(Bearers::One(identity));
    };
    for (key, orcid) in &evidence.uses {
        bear(*key, owners.get(orcid).copied().unwrap_or(Identity::Orcid(*orcid)));
    }
    for (number, person) in (0..).zip(&people.list).filter(|(_, person)| person.orcid.is_some()) {
        names.numbers(&person.keys).for_each(|key| bear(key, Identity::Known(number)));
    }
    let identity = |key: u32| match (claims.everywhere.get(&key), bearers.get(&key)) {
        (Some(person), _) => Identity::Known(*person),
        (None, Some(Bearers::One(identity))) if !is_on_some_papers_only(people, *identity) => *identity,
        _ => Identity::Name(key),
    };
    (0..index(names.key_ids.len())).map(identity).collect()
}

/// Who has a name.
enum Bearers {
    One(Identity),
    Several,
}

impl Bearers {
    fn add(&mut self, identity: Identity) {
        if !matches!(self, Self::One(known) if *known == identity) {
            *self = Self::Several;
        }
    }
}

/// Whether it is someone whom `people.toml` gives names on some papers only.
fn is_on_some_papers_only(people: &People, identity: Identity) -> bool {
    matches!(identity, Identity::Known(person) if !people.list[person as usize].papers.is_empty())
}

/// The people of whom there are papers.
#[derive(Default)]
struct Groups {
    ids: HashMap<Identity, u32>,
    /// Groups and spellings of all mentions.
    uses: Vec<(u32, u32)>,
}

impl Groups {
    fn take(&mut self, identity: Identity, spelling: u32) -> u32 {
        let next = index(self.ids.len());
        let id = *self.ids.entry(identity).or_insert(next);
        self.uses.push((id, spelling));
        id
    }

    /// The groups by their numbers, with their names.
    fn named(mut self, people: &People, names: &Names, owners: &HashMap<Orcid, Identity>) -> Vec<Group> {
        self.uses.par_sort_unstable();
        let mut identities = vec![Identity::Name(NO_TERM); self.ids.len()];
        self.ids.iter().for_each(|(identity, id)| identities[*id as usize] = *identity);
        let adopted: HashMap<Identity, Orcid> =
            owners.iter().map(|(orcid, identity)| (*identity, *orcid)).collect();
        let uses = self.uses.chunk_by(|one, other| one.0 == other.0);
        let named = identities.into_iter().zip(uses).map(|(identity, uses)| match identity {
            Identity::Known(number) => {
                let person = known(&people.list[number as usize], adopted.get(&identity).copied());
                let other_slugs = slugs_of(names, uses).chain([Slug::from_text(&person.name)]);
                Group { other_slugs: other_slugs.collect(), ..person }
            }
            Identity::Orcid(orcid) => {
                Group { orcid: Some(orcid), distinction: orcid.to_string(), ..called(names, uses) }
            }
            Identity::Name(_) => called(names, uses),
        });
        named.collect()
    }
}

/// Someone of whom the site says something.
fn known(person: &KnownPerson, orcid: Option<Orcid>) -> Group {
    let first_paper = person.papers.first().map(|(paper, _)| paper.clone());
    Group {
        key: person.keys.first().cloned().unwrap_or_default(),
        filing_key: CitedName::named(&person.name).filing_key(),
        distinction: orcid.map(|orcid| orcid.to_string()).or(first_paper).unwrap_or_default(),
        name: person.name.clone(),
        slug: person.slug.clone().unwrap_or_else(|| Slug::from_text(&person.name)),
        keeps_slug: person.slug.is_some(),
        orcid,
        home_page: person.url.clone(),
        is_told: true,
        ..Group::default()
    }
}

/// Someone who is called as most papers do, by the groups and spellings of the mentions, sorted. Of equally frequent
/// names one in letters of both kinds counts, then the one with more accents, then that of the newest paper.
fn called(names: &Names, uses: &[(u32, u32)]) -> Group {
    let mut counts: BTreeMap<Cow<str>, (u32, Option<Date>)> = BTreeMap::new();
    let mut filing_keys: BTreeMap<&str, u32> = BTreeMap::new();
    for same in uses.chunk_by(|one, other| one == other) {
        let spelling = same[0].1;
        let spoken = name::natural(names.spellings[spelling as usize]);
        let (count, newest) = counts.entry(spoken).or_default();
        *count += index(same.len());
        *newest = (*newest).max(names.newest[spelling as usize]);
        for (key, count) in names.filing_keys.get(&spelling).into_iter().flatten() {
            *filing_keys.entry(key).or_default() += count;
        }
    }
    let best = counts.into_iter().max_by_key(|(name, (count, newest))| {
        (*count, is_in_both_cases(name), accents(name), *newest, Reverse(name.clone()))
    });
    let name = best.map(|(name, _)| name.into_owned()).unwrap_or_default();
    let told = (!filing_keys.is_empty()).then(|| most_frequent(filing_keys.into_iter()).to_owned());
    let filing_key = told.unwrap_or_else(|| CitedName::named(&name).filing_key());
    let other_slugs = slugs_of(names, uses).collect();
    Group {
        key: name::key(&name),
        filing_key,
        slug: Slug::from_text(&name),
        other_slugs,
        name,
        ..Group::default()
    }
}

/// Whether a name has small letters beside capitals; scripts without them are as good.
fn is_in_both_cases(name: &str) -> bool {
    name.contains(char::is_uppercase) == name.contains(char::is_lowercase)
}

fn accents(name: &str) -> usize {
    name.nfd().filter(|sign| is_combining_mark(*sign)).count()
}

/// The addresses of the names in which somebody is mentioned.
fn slugs_of<'n>(names: &'n Names, uses: &'n [(u32, u32)]) -> impl Iterator<Item = Slug> + 'n {
    let different = uses.chunk_by(|one, other| one == other);
    different.map(|same| Slug::from_text(&name::natural(names.spellings[same[0].1 as usize])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{Authorities, TagFacts, TermKind, Terms};
    use crate::locale::Order;
    use crate::paper::Digest;

    const X: &str = "0000-0002-1825-0097";
    const Y: &str = "0000-0001-5109-3700";

    /// A paper for each text, called by its letter: names separated by semicolons, with `X` or `Y` for
    /// an ORCID iD after them.
    fn entries(papers: &[&str]) -> Vec<Entry> {
        let author = |author: &str| match author.trim().rsplit_once(['X', 'Y']) {
            Some((name, "")) => {
                let orcid = if author.ends_with('X') { X } else { Y };
                format!("  - {{name: \"{}\", orcid: {orcid}}}\n", name.trim())
            }
            _ => format!("  - \"{}\"\n", author.trim()),
        };
        let entry = |(letter, authors): (char, &&str)| {
            let authors: String = authors.split(';').map(author).collect();
            let text = format!("---\ntitle: x\nauthors:\n{authors}---\n");
            Entry::read(&format!("content/{letter}.md"), &text).unwrap().0
        };
        ('a'..).zip(papers).map(entry).collect()
    }

    /// Each person with their papers, in the order of the index, and all that lists show of them.
    fn people(papers: &[&Entry], toml: &str) -> Vec<(String, Slug)> {
        let people = People::parse(toml, "people.toml").unwrap();
        let (tags, digest) = (TagFacts::default(), Digest::default());
        let terms = Terms::new(
            TermKind::Author,
            papers,
            &Authorities { tags: &tags, people: &people, order: &Order::default(), digest },
        );
        let shown = terms.iter().map(|(_, term)| {
            let mut slugs: Vec<&str> =
                term.papers.iter().map(|ordinal| papers[*ordinal as usize].slug.as_str()).collect();
            slugs.sort_unstable();
            (format!("{}: {}", term.name, slugs.join(" ")), term.slug.clone())
        });
        shown.collect()
    }

    #[test]
    fn mentions_become_people_whatever_the_order_of_papers() {
        let ann = |rest: &str| format!("[[person]]\nname = \"Ann Lee\"\n{rest}\n");
        let (x, y) = (format!("orcid = \"{X}\""), format!("orcid = \"{Y}\""));
        let cases: &[(&[&str], String, &[&str])] = &[
            (&["Ann Lee", "Lee, Ann; ANN LEE", "A. Lee"], String::new(), &["A. Lee: c", "Ann Lee: a b"]),
            (&["ANN LEE", "Ann Lee"], String::new(), &["Ann Lee: a b"]),
            (&["Rene Knabel", "René Knäbel"], String::new(), &["René Knäbel: a b"]),
            (&["ann lee", "ANN LEE", "Ann Lee"], String::new(), &["Ann Lee: a b c"]),
            (&["Ann Lee X", "A. Lee X", "A. Lee"], String::new(), &["A. Lee: a b c"]),
            (
                &["Ann Lee X", "Ann Lee Y", "Ann Lee"],
                String::new(),
                &["Ann Lee: c", "Ann Lee: b", "Ann Lee: a"],
            ),
            (&["Ann Lee X", "Ann Lee X", "Ann Lee; Ann Lee"], String::new(), &["Ann Lee: a b c"]),
            (&["… ; Bo Ek"], String::new(), &["Bo Ek: a"]),
            // One of whom the site says an iD, and somebody else with another.
            (&["Ann Lee", "Ann Lee"], ann(&x), &["Ann Lee: a b"]),
            (&["Ann Lee", "Ann Lee Y"], ann(&x), &["Ann Lee: a", "Ann Lee: b"]),
            (
                &["Ann Lee", "Ann Lee Y"],
                ann(&format!("{x}\nnames = [\"Ann Lee\"]")),
                &["Ann Lee: b", "Ann Lee: a"],
            ),
            (
                &["Ann Lee", "Ann Lee Y", "B. Lee X"],
                [ann(&x), ann(&y)].concat(),
                &["Ann Lee: a", "Ann Lee: b", "Ann Lee: c"],
            ),
            // Two whom papers tell apart, and one of whom the site says no iD.
            (&["Ann Lee X", "Ann Lee Y", "Ann Lee"], ann(""), &["Ann Lee: c", "Ann Lee: b", "Ann Lee: a"]),
            (
                &["Ann Lee X", "Ann Lee Y", "Ann Lee"],
                [ann(&x), ann("")].concat(),
                &["Ann Lee: b c", "Ann Lee: a"],
            ),
            (&["Ann Lee X", "B. Lee X"], ann(""), &["Ann Lee: a b"]),
            // Some papers only.
            (&["Ann Lee", "Ann Lee"], ann("papers = [\"a\"]"), &["Ann Lee: b", "Ann Lee: a"]),
            (&["Ann Lee X", "Ann Lee", "B. Lee X"], ann("papers = [\"a\"]"), &["Ann Lee: b", "Ann Lee: a c"]),
            (
                &["Ann Lee X; Ann Lee Y", "Ann Lee"],
                ann(&format!("{x}\npapers = [\"a\"]")),
                &["Ann Lee: b", "Ann Lee: a", "Ann Lee: a"],
            ),
            (
                &["Ann Lee X", "Bo Ek"],
                ann("papers = [\"nowhere\"]\nnames = [\"Bo Ek\"]"),
                &["Ann Lee: a", "Bo Ek: b"],
            ),
        ];
        for (papers, toml, expected) in cases {
            let entries = entries(papers);
            let mut order: Vec<&Entry> = entries.iter().collect();
            let found = people(&order, toml);
            let shown: Vec<&str> = found.iter().map(|(person, _)| person.as_str()).collect();
            assert_eq!(shown.len(), expected.len(), "{papers:?} {toml}: {shown:?}");
            let sorted = |people: &[&str]| people.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
            assert_eq!(sorted(&shown), sorted(expected), "{papers:?} {toml}");
            order.reverse();
            assert_eq!(people(&order, toml), found, "the other way round: {papers:?} {toml}");
        }
    }
}
