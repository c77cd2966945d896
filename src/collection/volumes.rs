//! Volumes: the papers of a venue's volume or of an event, in the order in which they stand there.
//!
//! A volume is what one venue published in one year, apart by the numbers of its volumes; where papers have no venue,
//! what was given at one event. Papers with neither are in none.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::mentions::index;
use super::terms::Terms;
use crate::archive::{Bound, Entry};
use crate::locale::Order;
use crate::paper::fold::fold;
use crate::paper::{Date, Slug};

/// A volume.
#[derive(Debug)]
pub struct Volume {
    /// The last part of its address.
    pub slug: Slug,
    /// The venue, by its number among the venues; none where its papers name an event alone.
    pub venue: Option<u32>,
    /// The name of the venue, or else of the event.
    pub title: String,
    /// Its number among those of the venue.
    pub number: Option<String>,
    /// When it was published, as far as all its papers agree: a day, a month or a year.
    pub date: Option<Date>,
    /// The event, where its papers name one and it is not the title.
    pub event: Option<String>,
    /// Its editors, as the first of its papers has them that names some.
    pub editors: Vec<String>,
    /// Its publisher.
    pub publisher: Option<String>,
    /// The publisher's place.
    pub place: Option<String>,
    /// Its papers, by their ordinals, in its order.
    pub papers: Vec<u32>,
    /// What it is divided into; one part without a name where nothing divides it.
    pub parts: Vec<Part>,
}

/// Papers of a volume that stand under one heading.
#[derive(Debug)]
pub struct Part {
    /// The track.
    pub track: Option<String>,
    /// The session.
    pub session: Option<String>,
    /// The issue, where there are neither tracks nor sessions.
    pub issue: Option<String>,
    /// How many papers it has.
    pub count: usize,
}

/// All volumes, the newest first.
#[derive(Debug, Default)]
pub struct Volumes {
    all: Vec<Volume>,
    /// For each paper its volume and its place there.
    places: Vec<Option<(u32, u32)>>,
}

impl Volumes {
    /// The volumes of papers that stand in the order of the collection.
    pub(super) fn new(papers: &[&Entry], venues: &Terms, order: &Order) -> Self {
        let mut groups: BTreeMap<Key, Vec<u32>> = BTreeMap::new();
        for (ordinal, entry) in papers.iter().enumerate() {
            if let Some(key) = Key::of(entry, venues.of_paper(ordinal).first().copied()) {
                groups.entry(key).or_default().push(index(ordinal));
            }
        }
        let mut all: Vec<Volume> =
            groups.into_iter().map(|(key, members)| key.volume(members, papers, venues, order)).collect();
        part_shared_slugs(&mut all);
        all.sort_by_cached_key(|volume| {
            let year = volume.date.map(Date::year);
            (Reverse(year), order.key(&natural(&volume.name_to_sort_by())), volume.slug.clone())
        });
        let mut places = vec![None; papers.len()];
        for (number, volume) in (0..).zip(&all) {
            for (place, ordinal) in (0..).zip(&volume.papers) {
                places[*ordinal as usize] = Some((number, place));
            }
        }
        Self { all, places }
    }

    /// All of them, the newest first, those of a year by their names.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Volume> {
        self.all.iter()
    }

    /// The volume with that number.
    pub fn get(&self, number: u32) -> &Volume {
        &self.all[number as usize]
    }

    /// The number of the volume that has this last part of its address.
    pub fn named(&self, slug: &str) -> Option<u32> {
        (0..).zip(&self.all).find(|(_, volume)| volume.slug.as_str() == slug).map(|(number, _)| number)
    }

    /// By what papers stand in the order of their volumes: those of none come last, the newest first.
    pub fn rank(&self, ordinal: u32) -> impl Ord + use<> {
        let place = self.places[ordinal as usize];
        (place.is_none(), place, Reverse(ordinal))
    }

    /// The number of a paper's volume and its place there, from 0; nothing of a paper that is in none.
    pub fn of_paper(&self, ordinal: usize) -> Option<(u32, u32)> {
        self.places[ordinal]
    }
}

impl Volume {
    fn name_to_sort_by(&self) -> String {
        format!("{} {}", self.title, self.number.as_deref().unwrap_or_default())
    }
}

/// What papers of one volume share.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    venue: Option<u32>,
    /// The event, folded, where there is no venue.
    event: Option<String>,
    number: Option<String>,
    year: Option<u16>,
}

impl Key {
    fn of(entry: &Entry, venue: Option<u32>) -> Option<Self> {
        let bound = entry.facts.bound.as_deref();
        let event = bound.and_then(|bound| bound.event.as_deref()).filter(|_| venue.is_none()).map(fold);
        (venue.is_some() || event.is_some()).then(|| Self {
            venue,
            event,
            number: bound.and_then(|bound| bound.volume.as_deref()).map(|number| number.trim().to_owned()),
            year: published(entry).map(Date::year),
        })
    }

    fn volume(self, members: Vec<u32>, papers: &[&Entry], venues: &Terms, order: &Order) -> Volume {
        let entry = |ordinal: &u32| papers[*ordinal as usize];
        let (members, parts) = in_order(members, papers, order);
        let said = |field: fn(&Bound) -> Option<&str>| -> Option<String> {
            members.iter().find_map(|ordinal| field(bound(entry(ordinal))?)).map(str::to_owned)
        };
        let event = said(|bound| bound.event.as_deref());
        let title = match self.venue {
            Some(venue) => venues.get(venue).name.clone(),
            None => event.clone().unwrap_or_default(),
        };
        let editors = members.iter().filter_map(|ordinal| Some(&bound(entry(ordinal))?.editors));
        let editors = editors.filter(|editors| !editors.is_empty()).map(|editors| editors.iter());
        let year = self.year.map(|year| year.to_string()).unwrap_or_default();
        let number = self.number.as_deref().unwrap_or_default();
        Volume {
            slug: Slug::from_text(&format!("{year} {title} {number}")),
            date: members.iter().map(|ordinal| published(entry(ordinal))).reduce(shared_date).flatten(),
            event: event.filter(|event| fold(event) != fold(&title)),
            editors: editors.map(|names| names.map(ToString::to_string).collect()).next().unwrap_or_default(),
            publisher: said(|bound| bound.publisher.as_deref()),
            place: said(|bound| bound.place.as_deref()),
            venue: self.venue,
            number: self.number,
            title,
            papers: members,
            parts,
        }
    }
}

fn bound(entry: &Entry) -> Option<&Bound> {
    entry.facts.bound.as_deref()
}

/// When a paper's volume was published.
fn published(entry: &Entry) -> Option<Date> {
    entry.facts.record_date.or(entry.facts.date)
}

/// As much of two dates of one year as is the same.
fn shared_date(one: Option<Date>, other: Option<Date>) -> Option<Date> {
    let (one, other) = (one?, other?);
    if one == other {
        return Some(one);
    }
    let month = one.month().filter(|month| other.month() == Some(*month));
    month.map_or_else(|| Date::from_year(one.year()), |month| Date::from_ym(one.year(), month))
}

/// Gives volumes that would share an address a short digest each.
fn part_shared_slugs(volumes: &mut [Volume]) {
    let mut sharing: HashMap<Slug, usize> = HashMap::new();
    volumes.iter().for_each(|volume| *sharing.entry(volume.slug.clone()).or_default() += 1);
    for volume in volumes.iter_mut().filter(|volume| sharing[&volume.slug] > 1) {
        let whole = format!("{:?} {} {:?}", volume.date.map(Date::year), volume.title, volume.number);
        volume.slug = Slug::distinct(volume.slug.as_str(), &whole);
    }
}

/// Where a paper stands by its pages and its number: those without any come last.
type Spot = (FirstPage, u32);

/// The papers of a volume in its order, and what divides them. Tracks, and the sessions of each, stand in the order of
/// their first pages, else of their numbers and names; papers within them by their numbers, else by their pages.
fn in_order(mut members: Vec<u32>, papers: &[&Entry], order: &Order) -> (Vec<u32>, Vec<Part>) {
    let is_divided = members.iter().filter_map(|ordinal| bound(papers[*ordinal as usize]));
    let is_divided = is_divided.clone().any(|bound| bound.track.is_some() || bound.session.is_some());
    let heading = |ordinal: u32| -> Heading {
        let bound = bound(papers[ordinal as usize]);
        let of = |field: fn(&Bound) -> Option<&str>| bound.and_then(field);
        Heading {
            track: of(|bound| bound.track.as_deref()),
            session: of(|bound| bound.session.as_deref()),
            issue: of(|bound| bound.issue.as_deref()).filter(|_| !is_divided),
        }
    };
    let spot = |ordinal: u32| -> Spot {
        let bound = bound(papers[ordinal as usize]);
        let page = bound.and_then(|bound| bound.pages.as_deref()).map_or(FirstPage::NONE, FirstPage::of);
        (page, bound.and_then(|bound| bound.order).unwrap_or(u32::MAX))
    };
    let mut tracks: HashMap<Option<&str>, Spot> = HashMap::new();
    let mut parts: HashMap<Heading, Spot> = HashMap::new();
    for ordinal in &members {
        let (heading, spot) = (heading(*ordinal), spot(*ordinal));
        let keep = |first: &mut Spot| {
            if spot < *first {
                first.clone_from(&spot);
            }
        };
        keep(tracks.entry(heading.track).or_insert_with(|| spot.clone()));
        keep(parts.entry(heading).or_insert_with(|| spot.clone()));
    }
    // What has no heading stands behind what has one, unless pages tell.
    let named = |name: Option<&str>| (name.is_none(), name.map(|name| order.key(&natural(name))));
    members.sort_by_cached_key(|ordinal| {
        let (heading, spot) = (heading(*ordinal), spot(*ordinal));
        let track = (tracks[&heading.track].clone(), named(heading.track));
        let part = (parts[&heading].clone(), named(heading.session), named(heading.issue));
        (track, part, spot.1, spot.0, *ordinal)
    });
    let parts = members.chunk_by(|one, other| heading(*one) == heading(*other)).map(|papers| {
        let Heading { track, session, issue } = heading(papers[0]);
        let owned = |name: Option<&str>| name.map(str::to_owned);
        Part { track: owned(track), session: owned(session), issue: owned(issue), count: papers.len() }
    });
    let parts = parts.collect();
    (members, parts)
}

/// What a paper stands under.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Heading<'a> {
    track: Option<&'a str>,
    session: Option<&'a str>,
    issue: Option<&'a str>,
}

/// The first of a paper's pages: those in Roman numerals stand before others, and those with letters, such as
/// article numbers, behind them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct FirstPage {
    rank: u8,
    letters: String,
    number: u64,
}

impl FirstPage {
    const NONE: Self = Self { rank: 4, letters: String::new(), number: 0 };

    fn of(pages: &str) -> Self {
        let first: String = pages.trim().chars().take_while(|sign| sign.is_alphanumeric()).collect();
        let start = first.find(|sign: char| sign.is_ascii_digit()).unwrap_or(first.len());
        let (letters, digits) = first.split_at(start);
        match (letters.is_empty(), digits.parse()) {
            (true, Ok(number)) => Self { rank: 1, letters: String::new(), number },
            (false, Ok(number)) => Self { rank: 2, letters: letters.to_lowercase(), number },
            _ => match roman(&first.to_lowercase()) {
                Some(number) => Self { rank: 0, letters: String::new(), number },
                None if first.is_empty() => Self::NONE,
                None => Self { rank: 3, letters: first, number: 0 },
            },
        }
    }
}

/// The number that a Roman numeral in lower case says.
fn roman(text: &str) -> Option<u64> {
    let value = |sign: char| "ivxlcdm".find(sign).map(|at| [1, 5, 10, 50, 100, 500, 1000][at]);
    let values: Vec<u64> = text.chars().map(value).collect::<Option<_>>()?;
    let after = values.iter().skip(1).chain(&[0]);
    let (mut sum, mut less) = (0, 0);
    for (value, next) in values.iter().zip(after) {
        *if value < next { &mut less } else { &mut sum } += value;
    }
    (!values.is_empty()).then(|| sum - less)
}

/// A name in which numbers stand in the order of what they count: session 10 behind session 2.
fn natural(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 8);
    let mut digits = 0;
    for (at, sign) in name.char_indices() {
        if sign.is_ascii_digit() && digits == 0 {
            digits = name[at..].bytes().take_while(u8::is_ascii_digit).count();
            text.extend(std::iter::repeat_n('0', 9_usize.saturating_sub(digits)));
        }
        digits = if sign.is_ascii_digit() { digits } else { 0 };
        text.push(sign);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{Authorities, TagFacts, TermKind};
    use crate::paper::Digest;
    use crate::settings::People;

    /// The volumes of papers that are given by their front matter; each paper's title is its number.
    fn volumes(papers: &[&str]) -> Volumes {
        let read = |(number, lines): (usize, &&str)| {
            let text = format!("---\ntitle: {number}\n{lines}\n---\n");
            Entry::read(&format!("content/p{number:02}.md"), &text).unwrap().0
        };
        let entries: Vec<Entry> = papers.iter().enumerate().map(read).collect();
        let entries: Vec<&Entry> = entries.iter().collect();
        let order = Order::default();
        let people = People::default();
        let tags = TagFacts::default();
        let authorities =
            Authorities { tags: &tags, people: &people, order: &order, digest: Digest::default() };
        Volumes::new(&entries, &Terms::new(TermKind::Venue, &entries, &authorities), &order)
    }

    /// Each volume with its parts and the numbers of its papers.
    fn told(papers: &[&str]) -> Vec<String> {
        let told = |volume: &Volume| {
            let mut from = 0;
            let part = |part: &Part| {
                let name = [&part.track, &part.session, &part.issue].into_iter().flatten();
                let name: Vec<&str> = name.map(String::as_str).collect();
                let papers = &volume.papers[from..from + part.count];
                from += part.count;
                format!("{}{papers:?}", name.join("/"))
            };
            let parts: Vec<String> = volume.parts.iter().map(part).collect();
            format!("{}: {}", volume.slug, parts.join(" "))
        };
        volumes(papers).iter().map(told).collect()
    }

    #[test]
    fn papers_of_a_venue_and_a_year_are_a_volume() {
        for (papers, expected) in [
            (&["date: 2024"][..], &[][..]),
            (
                &["venue: WMT\ndate: 2023", "venue: wmt\ndate: 2024-05", "venue: WMT\ndate: 2024"],
                &["2024-wmt: [1, 2]", "2023-wmt: [0]"],
            ),
            // The version of record tells the year.
            (&["venue: WMT\ndate: 2023\nrecord_date: 2024", "venue: WMT\ndate: 2024"], &["2024-wmt: [0, 1]"]),
            // So does the name of the venue, where the date is that of a preprint.
            (
                &[
                    "venue: WMT 2025\ndate: 2024-05",
                    "venue: WMT 2025\ndate: 2025",
                    "venue: WMT 2025\ndate: 2001",
                ],
                &["2025-wmt-2025: [0, 1]", "2001-wmt-2025: [2]"],
            ),
            (
                &["venue: J\nvolume: '9'\ndate: 2024", "venue: J\nvolume: '10'\ndate: 2024"],
                &["2024-j-9: [0]", "2024-j-10: [1]"],
            ),
            // An event tells where there is no venue.
            (
                &["event: Days\ndate: 2024", "event: days\ndate: 2024", "venue: Z\nevent: Days\ndate: 2024"],
                &["2024-days: [0, 1]", "2024-z: [2]"],
            ),
            (&["venue: J"], &["j: [0]"]),
        ] {
            assert_eq!(told(papers), expected, "{papers:?}");
        }
    }

    #[test]
    fn papers_stand_by_tracks_and_sessions_in_the_order_of_their_pages() {
        for (papers, expected) in [
            (
                &["pages: 10-12", "pages: '9'", "pages: xiv", "", "pages: iv", "pages: e3"][..],
                "[4, 2, 1, 0, 5, 3]",
            ),
            (&["order: 2", "order: 1"], "[1, 0]"),
            (
                &["session: Two\npages: '1'", "session: One\npages: '5'", "session: Two\npages: '3'"],
                "Two[0, 2] One[1]",
            ),
            // Where a session has numbers of its own, these count.
            (&["session: A\npages: '1'\norder: 2", "session: A\npages: '5'\norder: 1"], "A[1, 0]"),
            (&["session: S 10", "session: S 9", "", "session: S 9"], "S 9[1, 3] S 10[0] [2]"),
            (
                &[
                    "track: T\nsession: B\npages: '7'",
                    "track: T\nsession: A\npages: '9'",
                    "track: S\npages: '8'",
                ],
                "T/B[0] T/A[1] S[2]",
            ),
            (&["issue: '10'", "issue: '2'"], "2[1] 10[0]"),
            (&["issue: '10'\nsession: B", "issue: '2'\nsession: A"], "A[1] B[0]"),
        ] {
            let papers: Vec<String> =
                papers.iter().map(|lines| format!("venue: V\ndate: 2024\n{lines}")).collect();
            let papers: Vec<&str> = papers.iter().map(String::as_str).collect();
            assert_eq!(told(&papers), [format!("2024-v: {expected}")], "{papers:?}");
        }
    }

    #[test]
    fn a_volume_says_what_its_papers_say() {
        let papers = [
            "venue: V\ndate: 2024-05-06\npages: '2'\neditors: [Ada Bell]\npublisher: A Press",
            "venue: V\ndate: 2024-05-09\npages: '9'\neditors: [Bo Feather]\nevent: Days 2024\nplace: Bonn",
        ];
        let volumes = volumes(&papers);
        let volume = volumes.get(0);
        assert_eq!(volume.date.unwrap().to_string(), "2024-05");
        assert_eq!(volume.editors, ["Ada Bell"]);
        assert_eq!(volume.event.as_deref(), Some("Days 2024"));
        assert_eq!((volume.publisher.as_deref(), volume.place.as_deref()), (Some("A Press"), Some("Bonn")));
        assert_eq!(volumes.of_paper(1), Some((0, 1)));
        assert_eq!(volumes.named("2024-v"), Some(0));
    }

    #[test]
    fn volumes_of_long_names_have_addresses_of_their_own() {
        let long = "Proceedings of the Sixty-Second Annual Meeting of All Who Write About Very Long Names";
        let papers = [1, 2].map(|part| format!("venue: '{long} (Volume {part})'\ndate: 2024"));
        let volumes = volumes(&papers.each_ref().map(String::as_str));
        let slugs: Vec<&str> = volumes.iter().map(|volume| volume.slug.as_str()).collect();
        assert!(slugs.len() == 2 && slugs[0] != slugs[1], "{slugs:?}");
        assert!(slugs.iter().all(|slug| slug.starts_with("2024-proceedings")), "{slugs:?}");
    }
}
