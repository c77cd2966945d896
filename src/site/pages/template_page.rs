//! Pages that templates add.

use serde::Serialize;

use super::term::HeadFacts;
use super::{Content, Head, Kind, PageContext, calendar, listings, term};
use crate::collection::TermKind;
use crate::paper::Date;
use crate::site::Site;
use crate::site::address::{listing_day_address, month_address, year_address};
use crate::site::plan::{Plan, Planner};
use crate::site::template_pages::{MadeFor, TemplatePages};
use crate::site::view::{TemplatePageView, VolumeView};
use crate::site::volumes;

/// A page of the template with that number among those that add pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TemplatePage(pub u32, pub Item);

/// What a page is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Item {
    /// Nothing: there is one page.
    Site,
    /// The term with that number.
    Term(TermKind, u32),
    /// A year.
    Year(u16),
    /// A month.
    Month(u16, u8),
    /// The volume with that number.
    Volume(u32),
    /// A day of the listing with that number.
    ListingDay(u32, Date),
}

/// What such a page shows without asking.
#[derive(Debug, Serialize)]
pub struct TemplatePageFacts<'s> {
    pages: &'s TemplatePages,
    item: Item,
    term: Option<HeadFacts<'s>>,
    volume: Option<VolumeView>,
    /// What the page is made for is called, and the address of its papers.
    name: String,
    list: Option<String>,
    /// The name and the slug of the listing whose day it is made for.
    listing: Option<(&'s str, &'s str)>,
    /// How many papers there are.
    count: usize,
}

impl Kind for TemplatePage {
    type Facts<'s> = TemplatePageFacts<'s>;
    type View = TemplatePageView;

    fn plan(planner: &mut Planner) {
        // Which pages there are, and what they show without asking, is among the facts that decide which files
        // there are.
        if !planner.is_new() {
            return;
        }
        let site = planner.site;
        for (number, pages) in (0..).zip(site.template_pages) {
            let years = &site.collection.dates().years;
            let items: Vec<Item> = match pages.made_for {
                MadeFor::Once => vec![Item::Site],
                MadeFor::Each(kind) => {
                    let terms = site.collection.terms(kind).iter();
                    terms
                        .map(|(id, _)| id)
                        .filter(|id| site.has_page(kind, *id))
                        .map(|id| Item::Term(kind, id))
                        .collect()
                }
                MadeFor::EachYear => years.keys().map(|year| Item::Year(*year)).collect(),
                MadeFor::EachMonth => {
                    let months = years
                        .iter()
                        .flat_map(|(year, of)| of.months.keys().map(move |month| (*year, *month)));
                    months.map(|(year, month)| Item::Month(year, month)).collect()
                }
                MadeFor::EachVolume => {
                    let volumes = (0..).zip(site.collection.volumes().iter());
                    volumes.map(|(number, _)| Item::Volume(number)).collect()
                }
                MadeFor::EachListingDay => {
                    let listings = site.collection.listings().iter();
                    let days =
                        listings.flat_map(|(id, of)| of.days.keys().flatten().map(move |date| (id, *date)));
                    days.map(|(id, date)| Item::ListingDay(id, date)).collect()
                }
            };
            items.into_iter().for_each(|item| planner.page(TemplatePage(number, item)));
        }
    }

    fn address(self, site: &Site) -> String {
        let slug = match self.1 {
            Item::Site => String::new(),
            Item::Term(kind, id) => site.collection.terms(kind).get(id).slug.to_string(),
            Item::Year(year) => format!("{year:04}"),
            Item::Month(year, month) => format!("{year:04}-{month:02}"),
            Item::Volume(number) => site.collection.volumes().get(number).slug.to_string(),
            Item::ListingDay(id, date) => format!("{}/{date}", site.collection.listings().get(id).slug),
        };
        self.pages(site).address_of(&slug)
    }

    fn owner(self, site: &Site) -> String {
        let pages = self.pages(site);
        match self.1 {
            Item::Site => pages.file.clone(),
            Item::Term(..) | Item::Year(_) | Item::Month(..) | Item::Volume(_) | Item::ListingDay(..) => {
                format!("{}, the page for “{}”", pages.file, self.1.name(site))
            }
        }
    }

    fn template<'s>(self, site: &'s Site) -> Option<&'s str> {
        Some(&self.pages(site).template)
    }

    fn is_for_readers(self, site: &Site) -> bool {
        !self.pages(site).noindex
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> TemplatePageFacts<'s> {
        let years = &site.collection.dates().years;
        let (term, list, count) = match self.1 {
            Item::Site => (None, None, site.collection.papers.len()),
            Item::Term(kind, id) => {
                let head = HeadFacts::of(site, kind, id);
                (Some(head), Some(term::address(site, kind, id)), term::papers(site, kind, id).len())
            }
            Item::Year(year) => (None, Some(year_address(year)), years[&year].papers.len()),
            Item::Month(year, month) => {
                (None, Some(month_address(year, month)), years[&year].months[&month].papers.len())
            }
            Item::Volume(number) => (None, None, site.collection.volumes().get(number).papers.len()),
            Item::ListingDay(id, date) => {
                let listing = site.collection.listings().get(id);
                let address = listing_day_address(listing.slug.as_str(), Some(date));
                (None, Some(address), listing.days[&Some(date)].papers.len())
            }
        };
        let volume = match self.1 {
            Item::Volume(number) => Some(volumes::view(site, number)),
            Item::Site | Item::Term(..) | Item::Year(_) | Item::Month(..) | Item::ListingDay(..) => None,
        };
        let listing = match self.1 {
            Item::ListingDay(id, _) => {
                let listing = site.collection.listings().get(id);
                Some((listing.name.as_str(), listing.slug.as_str()))
            }
            Item::Volume(_) => None,
            Item::Site | Item::Term(..) | Item::Year(_) | Item::Month(..) => None,
        };
        TemplatePageFacts {
            pages: self.pages(site),
            item: self.1,
            term,
            volume,
            name: self.1.name(site),
            list,
            listing,
            count,
        }
    }

    fn make(facts: &TemplatePageFacts, context: &mut PageContext) -> Content<TemplatePageView> {
        let (title, description) = facts.pages.texts_of(&facts.name, &context.shared.locale);
        let noindex = facts.pages.noindex;
        let head = Head { kind: "theme", title, description, noindex, ..Head::default() };
        let (year, month) = match facts.item {
            Item::Site | Item::Term(..) | Item::Volume(_) | Item::ListingDay(..) => (None, None),
            Item::Year(year) => (Some(year), None),
            Item::Month(year, month) => (Some(year), Some(month)),
        };
        let shared = context.shared;
        let date = match (facts.item, facts.listing) {
            (Item::ListingDay(_, date), Some((_, slug))) => Some(listings::listed_date(shared, slug, date)),
            _ => None,
        };
        let view = TemplatePageView {
            term: facts.term.as_ref().map(HeadFacts::view),
            year,
            month,
            volume: facts.volume.clone(),
            list: facts.list.as_ref().map(|address| shared.link(&facts.name, address)),
            listing: facts.listing.map(|(name, slug)| shared.link(name, &listings::listing_address(slug))),
            date,
            count: facts.count,
        };
        Content::html(head, view)
    }
}

impl TemplatePage {
    fn pages<'s>(self, site: &'s Site) -> &'s TemplatePages {
        &site.template_pages[self.0 as usize]
    }
}

impl Item {
    /// What it is called; nothing for the one page of a site.
    fn name(self, site: &Site) -> String {
        match self {
            Self::Site => String::new(),
            Self::Term(kind, id) => site.collection.terms(kind).get(id).name.clone(),
            Self::Year(year) => calendar::year_title(&site.shared.locale, year),
            Self::Month(year, month) => calendar::month_title(&site.shared.locale, year, month),
            Self::Volume(number) => volumes::name(site.collection.volumes().get(number), &site.shared.locale),
            Self::ListingDay(id, date) => {
                let (listing, date) =
                    (&site.collection.listings().get(id).name, site.shared.locale.date(date));
                site.shared.locale.say("title-part", &[("title", listing.into()), ("part", (&date).into())])
            }
        }
    }
}
