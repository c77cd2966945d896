//! Listings: all of them, one with its calendar, and the papers of its days in their order.
//!
//! A year of a listing is a page like a day: it has the calendar of its days, and those papers of which no more
//! than the year is known.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema};
use serde::Serialize;

use super::calendar::{MonthFacts, days_into_week, month_grid, week_days, year_title};
use super::export_parts::{PartFacts, part_facts, part_views};
use super::terms::numbered;
use super::{Content, Head, Kind, PageContext, Shown};
use crate::collection::listings::Standing;
use crate::collection::{Listing, Ordinals};
use crate::paper::Date;
use crate::site::address::{LISTINGS, listing_day_address as day_address};
use crate::site::card::date_view;
use crate::site::exports::ExportOf;
use crate::site::plan::{Plan, Planner};
use crate::site::view::{
    CountLink, DateView, ListingDay, ListingDayView, ListingEntry, ListingView, ListingYear, ListsView,
    MonthGrid, RedirectView, StandingView, schema,
};
use crate::site::{Shared, Site};

/// The address of all listings.
pub const ADDRESS: &str = LISTINGS;

/// How many papers of a day stand on one page.
const LISTED_ON_PAGE: usize = 100;

/// A page of listings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListingPage {
    /// All listings; where there is one, it leads there.
    All,
    /// The listing with that number.
    Listing(u32),
    /// The papers of a day of the listing with that number, or of what is known of the day; on a page, from 1.
    Day(u32, Option<Date>, u32),
}

/// What a page of listings shows beside its papers.
#[derive(Debug, Serialize)]
pub enum ListingFacts<'s> {
    /// All listings.
    All(Vec<EntryFacts<'s>>),
    /// A listing.
    Listing {
        /// The listing.
        entry: EntryFacts<'s>,
        /// Its years with how often they have papers, oldest first.
        years: Vec<(u16, usize)>,
        /// The months of the newest of them.
        calendar: Vec<ListingMonth>,
        /// How many papers have no date there.
        undated: usize,
    },
    /// A day.
    Day {
        /// The day.
        day: DayFacts<'s>,
        /// The months of a year.
        calendar: Vec<ListingMonth>,
        /// The number of the page, and how many the day has.
        page: (u32, u32),
        /// The files with its papers.
        exports: Vec<PartFacts>,
        /// Whether there are other listings.
        is_one_of_many: bool,
    },
}

/// A listing, as others lead to it.
#[derive(Debug, Serialize)]
pub struct EntryFacts<'s> {
    name: &'s str,
    slug: &'s str,
    count: usize,
    days: usize,
    newest: Option<Date>,
    oldest: Option<Date>,
    /// Whether there are other listings.
    is_one_of_many: bool,
}

/// A month of a listing.
#[derive(Debug, Serialize)]
pub struct ListingMonth {
    days: MonthFacts,
    /// Whether there are papers of which only the month is known.
    has_own: bool,
}

/// A day of a listing, with some of its papers.
#[derive(Debug, Serialize)]
pub struct DayFacts<'s> {
    name: &'s str,
    slug: &'s str,
    date: Option<Date>,
    count: usize,
    /// How the papers stood that are shown, in their order.
    standings: Vec<Standing>,
    /// The slugs of these papers.
    slugs: Vec<&'s str>,
    /// The days of its week, with how many papers each had.
    week: Vec<(Date, usize)>,
    /// The days before and after it.
    around: [Option<Date>; 2],
}

/// What templates see of a page of listings.
#[derive(Debug, JsonSchema, Serialize)]
#[serde(untagged)]
pub enum AnyListingView {
    /// `lists.html`
    All(ListsView),
    /// `redirect.html`
    One(RedirectView),
    /// `listing.html`
    Listing(ListingView),
    /// `listing-day.html`
    Day(ListingDayView),
}

impl Kind for ListingPage {
    type Facts<'s> = ListingFacts<'s>;
    type View = AnyListingView;

    fn plan(planner: &mut Planner) {
        let site = planner.site;
        let listings = site.collection.listings();
        // All but what papers say follows from facts that decide which files there are.
        if planner.is_new() && !listings.is_empty() {
            planner.page(Self::All);
            listings.iter().for_each(|(id, _)| planner.page(Self::Listing(id)));
        }
        for (id, listing) in listings.iter() {
            for (date, day) in &listing.days {
                (1..=pages(day.papers.len()))
                    .for_each(|page| planner.page_of_papers(Self::Day(id, *date, page)));
            }
            if planner.is_new() {
                let years = years(listing).into_keys().filter_map(Date::from_year);
                let bare = years.filter(|year| !listing.days.contains_key(&Some(*year)));
                bare.for_each(|year| planner.page(Self::Day(id, Some(year), 1)));
            }
        }
    }

    fn address(self, site: &Site) -> String {
        match self {
            Self::All => ADDRESS.to_owned(),
            Self::Listing(id) => address(site, id),
            Self::Day(id, date, page) => numbered(day_address(slug(site, id), date), page),
        }
    }

    fn owner(self, site: &Site) -> String {
        match self {
            Self::All => "the list of listings".to_owned(),
            Self::Listing(id) | Self::Day(id, ..) => owner(site, id),
        }
    }

    fn views() -> Vec<(&'static str, Schema)> {
        vec![
            ("lists.html", schema::<ListsView>()),
            ("redirect.html", schema::<RedirectView>()),
            ("listing.html", schema::<ListingView>()),
            ("listing-day.html", schema::<ListingDayView>()),
        ]
    }

    fn template<'s>(self, site: &'s Site) -> Option<&'s str> {
        Some(match self {
            Self::All if only(site).is_some() => "redirect.html",
            Self::All => "lists.html",
            Self::Listing(_) => "listing.html",
            Self::Day(..) => "listing-day.html",
        })
    }

    fn papers<'s>(self, site: &'s Site) -> Shown<'s> {
        match self {
            Self::All | Self::Listing(_) => Shown::Nothing,
            Self::Day(id, date, page) => Shown::Cards(Ordinals::List(day_papers(site, id, date, page))),
        }
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> ListingFacts<'s> {
        let listings = site.collection.listings();
        let entry = |id: u32| EntryFacts::new(listings.get(id), listings.len() > 1);
        match self {
            Self::All => ListingFacts::All(listings.iter().map(|(id, _)| entry(id)).collect()),
            Self::Listing(id) => {
                let listing = listings.get(id);
                let years = years(listing);
                ListingFacts::Listing {
                    entry: entry(id),
                    calendar: years.keys().next_back().map_or_else(Vec::new, |year| months(listing, *year)),
                    years: years.into_iter().collect(),
                    undated: listing.days.get(&None).map_or(0, |day| day.papers.len()),
                }
            }
            Self::Day(id, date, page) => {
                let listing = listings.get(id);
                let day = DayFacts::new(site, id, date, page);
                let year = date.filter(|date| date.month().is_none()).map(Date::year);
                ListingFacts::Day {
                    calendar: match year {
                        Some(year) if page == 1 => months(listing, year),
                        Some(_) | None => Vec::new(),
                    },
                    page: (page, pages(day.count)),
                    day,
                    exports: part_facts(site, ExportOf::Day(id, date)),
                    is_one_of_many: listings.len() > 1,
                }
            }
        }
    }

    fn make(facts: &ListingFacts, context: &mut PageContext) -> Content<AnyListingView> {
        let shared = context.shared;
        let locale = &shared.locale;
        let site = || ("site", (&shared.settings.title).into());
        let mut above = vec![(locale.word("lists").into_owned(), ADDRESS.to_owned())];
        match facts {
            ListingFacts::All(entries) => {
                if let [only] = entries.as_slice() {
                    let target = shared.link(only.name, &listing_address(only.slug));
                    let head = Head { kind: "redirect", ..Head::default() };
                    return Content::html(head, AnyListingView::One(RedirectView { target }));
                }
                let head = Head {
                    kind: "lists",
                    title: locale.word("lists").into_owned(),
                    description: locale.say("about-lists", &[site()]),
                    ..Head::default()
                };
                let listings = entries.iter().map(|entry| entry.view(shared)).collect();
                Content::html(head, AnyListingView::All(ListsView { listings }))
            }
            ListingFacts::Listing { entry, years, calendar, undated } => {
                let address = listing_address(entry.slug);
                let head = Head {
                    kind: "listing",
                    title: entry.name.to_owned(),
                    description: locale.say("about-listing", &[("listing", entry.name.into()), site()]),
                    feed_of: Some(address),
                    above: if entry.is_one_of_many { above } else { Vec::new() },
                    ..Head::default()
                };
                let year = years.last().map(|(year, _)| *year);
                let entry_of = |(year, count): &(u16, usize)| ListingYear {
                    year: *year,
                    address: shared.links.href(&day_address(entry.slug, Date::from_year(*year))),
                    count: *count,
                };
                let undated_address = || shared.links.href(&day_address(entry.slug, None));
                let view = ListingView {
                    listing: entry.view(shared),
                    years: years.iter().rev().map(entry_of).collect(),
                    year,
                    calendar: grids(shared, entry.slug, year, calendar),
                    undated: (*undated > 0)
                        .then(|| CountLink { address: undated_address(), count: *undated }),
                };
                Content::html(head, AnyListingView::Listing(view))
            }
            ListingFacts::Day { day, calendar, page, exports, is_one_of_many } => {
                let words = date_title(shared, day.date);
                if !is_one_of_many {
                    above.clear();
                }
                above.push((day.name.to_owned(), listing_address(day.slug)));
                if let Some(date) = day.date.filter(|date| date.month().is_some()) {
                    let year = Date::from_year(date.year());
                    above.push((year_title(locale, date.year()), day_address(day.slug, year)));
                }
                let told = [("listing", day.name.into()), ("date", (&words).into()), site()];
                let head = Head {
                    kind: "listing-day",
                    title: locale.say("title-part", &[("title", day.name.into()), ("part", (&words).into())]),
                    description: locale.say("about-listing-day", &told),
                    feed_of: Some(listing_address(day.slug)),
                    above,
                    ..Head::default()
                };
                let year = day.date.map(Date::year).filter(|_| !calendar.is_empty());
                let (number, last) = *page;
                let other = |number: u32| {
                    let exists = (1..=last).contains(&number);
                    exists.then(|| shared.links.href(&numbered(day_address(day.slug, day.date), number)))
                };
                let view = ListingDayView {
                    day: day.view(shared),
                    exports: part_views(exports, shared),
                    year,
                    calendar: grids(shared, day.slug, year, calendar),
                    previous: other(number - 1),
                    next: other(number + 1),
                };
                Content::html(head, AnyListingView::Day(view))
            }
        }
    }

    fn is_for_readers(self, site: &Site) -> bool {
        !matches!(self, Self::All) || only(site).is_none()
    }
}

impl<'s> EntryFacts<'s> {
    fn new(listing: &'s Listing, is_one_of_many: bool) -> Self {
        let mut dates = listing.days.keys().flatten().copied();
        Self {
            name: &listing.name,
            slug: listing.slug.as_str(),
            count: listing.len(),
            days: listing.days.keys().flatten().count(),
            oldest: dates.next(),
            newest: listing.days.keys().next_back().copied().flatten(),
            is_one_of_many,
        }
    }

    fn view(&self, shared: &Shared) -> ListingEntry {
        let day = |date: Date| shared.link(&shared.locale.date(date), &day_address(self.slug, Some(date)));
        ListingEntry {
            name: self.name.to_owned(),
            address: shared.links.href(&listing_address(self.slug)),
            count: self.count,
            days: self.days,
            newest: self.newest.map(day),
            oldest: self.oldest.map(day),
        }
    }
}

impl<'s> DayFacts<'s> {
    /// A day of a listing, with the papers of one of its pages.
    pub fn new(site: &'s Site, id: u32, date: Option<Date>, page: u32) -> Self {
        let listing = site.collection.listings().get(id);
        let day = listing.days.get(&date);
        let places = day.map_or(&[][..], |day| &day.places);
        Self {
            name: &listing.name,
            slug: listing.slug.as_str(),
            date,
            count: places.len(),
            standings: on_page(places, page).iter().rev().copied().collect(),
            slugs: day_papers(site, id, date, page)
                .iter()
                .rev()
                .map(|ordinal| slug_of(site, *ordinal))
                .collect(),
            week: date.map_or_else(Vec::new, |date| week(listing, date, site.shared.locale.week_start())),
            around: date.map_or_else(Default::default, |date| around(listing, date)),
        }
    }

    /// What templates see of it.
    pub fn view(&self, shared: &Shared) -> ListingDay {
        let standing = |(it, slug): (&Standing, &&str)| StandingView {
            slug: (*slug).to_owned(),
            rank: it.rank,
            upvotes: it.upvotes,
        };
        let address = |date: Date| day_address(self.slug, Some(date));
        let link = |date: Date| shared.link(&shared.locale.date(date), &address(date));
        let [earlier, later] = self.around.map(|date| date.map(link));
        ListingDay {
            listing: shared.link(self.name, &listing_address(self.slug)),
            date: self.date.map(|date| listed_date(shared, self.slug, date)),
            count: self.count,
            standings: self.standings.iter().zip(&self.slugs).map(standing).collect(),
            week: week_days(shared, &self.week, &address),
            earlier,
            later,
        }
    }
}

/// A date, with the address of that day of the listing with that slug.
pub fn listed_date(shared: &Shared, slug: &str, date: Date) -> DateView {
    DateView { address: shared.links.href(&day_address(slug, Some(date))), ..date_view(shared, date) }
}

/// The papers on a page of a day of the listing with that number, the first one at the end.
pub fn day_papers<'s>(site: &'s Site, id: u32, date: Option<Date>, page: u32) -> &'s [u32] {
    let day = site.collection.listings().get(id).days.get(&date);
    on_page(day.map_or(&[][..], |day| &day.papers), page)
}

/// What stands on a page, of what is in order from its end.
fn on_page<T>(all: &[T], page: u32) -> &[T] {
    let end = all.len().saturating_sub((page as usize - 1) * LISTED_ON_PAGE);
    &all[end.saturating_sub(LISTED_ON_PAGE)..end]
}

/// How many pages so many papers need.
fn pages(papers: usize) -> u32 {
    u32::try_from(papers.div_ceil(LISTED_ON_PAGE)).unwrap_or(u32::MAX)
}

/// The address of the listing with that number.
pub fn address(site: &Site, id: u32) -> String {
    listing_address(slug(site, id))
}

/// The address of the listing with that slug.
pub fn listing_address(slug: &str) -> String {
    format!("{ADDRESS}{slug}/")
}

/// The pages of the listing with that number, as messages name them.
pub fn owner(site: &Site, id: u32) -> String {
    format!("the listing “{}”", site.collection.listings().get(id).name)
}

/// The number of the site's listing, where it has just one.
pub fn only(site: &Site) -> Option<u32> {
    let mut listings = site.collection.listings().iter();
    listings.next().filter(|_| listings.next().is_none()).map(|(id, _)| id)
}

fn slug_of<'s>(site: &'s Site, ordinal: u32) -> &'s str {
    site.collection.papers[ordinal as usize].slug.as_str()
}

fn slug<'s>(site: &'s Site, id: u32) -> &'s str {
    site.collection.listings().get(id).slug.as_str()
}

/// What a day is called.
fn date_title(shared: &Shared, date: Option<Date>) -> String {
    match date {
        Some(date) => shared.locale.date(date),
        None => shared.locale.word("undated").into_owned(),
    }
}

/// The years of a listing, with how many papers stood there, each as often as it did.
fn years(listing: &Listing) -> BTreeMap<u16, usize> {
    let mut years = BTreeMap::new();
    for (date, day) in &listing.days {
        if let Some(date) = date {
            *years.entry(date.year()).or_default() += day.papers.len();
        }
    }
    years
}

/// The months of a year of a listing.
fn months(listing: &Listing, year: u16) -> Vec<ListingMonth> {
    let mut months: BTreeMap<u8, ListingMonth> = BTreeMap::new();
    let days = listing.days.range(Date::from_year(year)..);
    for (date, day) in days.take_while(|(date, _)| date.is_some_and(|date| date.year() == year)) {
        let Some((month, date)) = date.and_then(|date| Some((date.month()?, date))) else { continue };
        let of_month =
            || ListingMonth { days: MonthFacts { month, count: 0, days: Vec::new() }, has_own: false };
        let known = months.entry(month).or_insert_with(of_month);
        known.days.count += day.papers.len();
        match date.day() {
            Some(number) => known.days.days.push((number, day.papers.len())),
            None => known.has_own = true,
        }
    }
    months.into_values().collect()
}

/// The days before and after a day of a listing; of a year, the years.
fn around(listing: &Listing, date: Date) -> [Option<Date>; 2] {
    if date.month().is_none() {
        let years = years(listing);
        let earlier = years.range(..date.year()).next_back();
        let later = years.range(date.year() + 1..).next();
        return [earlier, later].map(|year| year.and_then(|(year, _)| Date::from_year(*year)));
    }
    let is_no_year = |date: &Date| date.month().is_some();
    let mut later = listing.days.range(Some(date)..).map(|(date, _)| *date).skip(1).flatten();
    let mut earlier = listing.days.range(..Some(date)).rev().filter_map(|(date, _)| *date);
    [earlier.find(is_no_year), later.find(is_no_year)]
}

/// The days of the week in which a day of a listing stands, with how many papers each had. Weeks begin so many days
/// behind Monday; of a month or a year there is none.
fn week(listing: &Listing, date: Date, week_start: usize) -> Vec<(Date, usize)> {
    let Some(behind) = days_into_week(date, week_start) else { return Vec::new() };
    let first = (0..behind).try_fold(date, |date, _| date.day_before());
    let days = std::iter::successors(first, |date| date.day_after()).take(7);
    days.map(|date| (date, listing.days.get(&Some(date)).map_or(0, |day| day.papers.len()))).collect()
}

/// Months as weeks, with the addresses of days in the listing with that slug.
fn grids(shared: &Shared, slug: &str, year: Option<u16>, months: &[ListingMonth]) -> Vec<MonthGrid> {
    let Some(year) = year else { return Vec::new() };
    let busiest = months.iter().map(|month| month.days.busiest()).max().unwrap_or(0);
    let grid = |month: &ListingMonth| {
        let address = |date: Date| day_address(slug, Some(date));
        let grid = month_grid(shared, year, &month.days, busiest, &address);
        MonthGrid { address: if month.has_own { grid.address } else { String::new() }, ..grid }
    };
    months.iter().map(grid).collect()
}

/// The days of a site's listings with that date, or of the one with that number, in the same way.
pub fn days_of(site: &Site, of: Option<u32>, date: Date) -> Vec<(ListingDay, Vec<usize>)> {
    let listings = site.collection.listings().iter();
    let having = listings
        .filter(|(id, listing)| of.is_none_or(|of| of == *id) && listing.days.contains_key(&Some(date)));
    having.map(|(id, _)| with_first_papers(site, id, date)).collect()
}

/// The newest days of a site's listings, or of the one with that number, for templates that ask for them: each
/// with its first papers, in their order.
pub fn newest_days(site: &Site, of: Option<u32>, count: usize) -> Vec<(ListingDay, Vec<usize>)> {
    let listings = site.collection.listings();
    let days = listings.newest_days(of, count).into_iter();
    days.map(|(id, date)| with_first_papers(site, id, date)).collect()
}

/// A day of the listing with that number, with the ordinals of its first papers in their order.
fn with_first_papers(site: &Site, id: u32, date: Date) -> (ListingDay, Vec<usize>) {
    let papers = day_papers(site, id, Some(date), 1).iter().rev();
    let view = DayFacts::new(site, id, Some(date), 1).view(&site.shared);
    (view, papers.map(|ordinal| *ordinal as usize).collect())
}

/// The listing that somebody names, by the last part of its address or by its name.
pub fn named(site: &Site, name: &str) -> Option<u32> {
    let listings = || site.collection.listings().iter();
    let found = listings().find(|(_, listing)| listing.slug.as_str() == name || listing.name == name);
    let folded = crate::paper::fold::fold(name);
    let spelled = || listings().find(|(_, listing)| crate::paper::fold::fold(&listing.name) == folded);
    found.or_else(spelled).map(|(id, _)| id)
}
