//! The plan: every file that the site will hold, with what its bytes come from.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Place;

use super::Site;
use super::address::file_of;
use super::pages::{Page, TermOrder, has_page};
use super::pagination::{Pagination, Part};
use super::sitemap;
use super::views::is_empty_index;
use crate::collection::{Ordinals, TermKind};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::paper::{Digest, Digester};

/// Every file of the site by its path in the output folder, in the order of the paths.
#[derive(Debug, Default)]
pub struct Plan {
    /// The files.
    pub pages: BTreeMap<String, PagePlan>,
}

/// One file of the site.
#[derive(Clone, Copy, Debug)]
pub struct PagePlan {
    /// What it is.
    pub page: Page,
    /// A digest of all that its bytes come from.
    pub fingerprint: Digest,
}

/// The digests of what pages are made with, besides papers.
pub struct Makings<'a> {
    /// The digest of a template with all that it can include.
    pub template: &'a dyn Fn(&str) -> Digest,
    /// The digest of everything that all pages share: settings, options, menu, addresses of
    /// assets, the program's version.
    pub shared: Digest,
}

impl Plan {
    /// Plans a site. Two owners of one path are an error; the first one keeps it.
    pub fn new(site: &Site, makings: &Makings, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut planner = Planner { site, makings, cards: cards(site), plan: Self::default(), diagnostics };
        planner.papers();
        planner.lists();
        planner.terms();
        planner.dates();
        planner.others();
        planner.sitemaps();
        planner.plan
    }
}

/// The digests of all cards, by ordinal.
fn cards(site: &Site) -> Vec<Digest> {
    (0..site.collection.papers.len()).map(|ordinal| site.collection.card_digest(ordinal)).collect()
}

struct Planner<'a> {
    site: &'a Site<'a>,
    makings: &'a Makings<'a>,
    cards: Vec<Digest>,
    plan: Plan,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Planner<'_> {
    /// Adds a page. `take` puts the facts that it shows into its fingerprint.
    fn add(&mut self, page: Page, take: impl FnOnce(&mut Digester)) {
        let mut digester = Digester::new("page");
        digester.digest(self.makings.shared);
        if let Some(template) = page.template() {
            digester.text(template).digest((self.makings.template)(template));
        }
        let address = page.address(self.site);
        digester.text(&address);
        take(&mut digester);
        let planned = PagePlan { page, fingerprint: digester.finish() };
        match self.plan.pages.entry(file_of(&address)) {
            Place::Vacant(place) => {
                place.insert(planned);
            }
            Place::Occupied(place) => {
                let (first, second) = (place.get().page.owner(self.site), page.owner(self.site));
                self.diagnostics.push(
                    Diagnostic::error("two things want the same address")
                        .in_file(second)
                        .found(format!("`/{address}` belongs to {first}"))
                        .help("rename one of them, or take the alias away"),
                );
            }
        }
    }

    fn papers(&mut self) {
        let collection = self.site.collection;
        for (ordinal, entry) in collection.papers.iter().enumerate() {
            let number = as_number(ordinal);
            let card = self.cards[ordinal];
            let neighbours = [ordinal.checked_sub(1), Some(ordinal + 1)];
            self.add(Page::Paper(number), |digester| {
                digester.digest(entry.digest).digest(card).text(&entry.file);
                for neighbour in neighbours {
                    let entry = neighbour.and_then(|ordinal| collection.papers.get(ordinal));
                    digester.optional(entry.map(|entry| entry.paper.title.as_str()));
                    digester.optional(entry.map(|entry| entry.slug.as_str()));
                }
            });
        }
    }

    /// Old addresses come behind all papers, so that a paper always keeps its own address.
    fn redirects(&mut self) {
        let site = self.site;
        for (ordinal, entry) in site.collection.papers.iter().enumerate() {
            for (number, alias) in entry.paper.aliases.iter().enumerate() {
                match crate::paper::Slug::parse(alias) {
                    Ok(_) => self.add(Page::Redirect(as_number(ordinal), as_number(number)), |digester| {
                        digester.text(&entry.paper.title).text(entry.slug.as_str());
                    }),
                    Err(error) => self.diagnostics.push(
                        Diagnostic::error(format!("an alias can't be an address: {}", error.problem))
                            .in_file(&entry.file)
                            .found(format!("`{alias}`"))
                            .help(format!("write the old file's stem, such as `{}`", error.suggestion)),
                    ),
                }
            }
        }
    }

    fn lists(&mut self) {
        let all = self.site.collection.all();
        self.list(&all, Page::Home, |_| {});
        self.feed(&all, Page::HomeFeed, |_| {});
    }

    fn terms(&mut self) {
        let site = self.site;
        for kind in TermKind::ALL {
            let terms = site.collection.terms(kind);
            if terms.is_empty() {
                continue;
            }
            for order in [TermOrder::Name, TermOrder::Count] {
                self.add(Page::Terms(kind, order), |digester| {
                    for (_, term) in terms.iter() {
                        digester.digest(term.digest).number(term.papers.len() as u64);
                    }
                });
            }
            for (id, term) in terms.iter().filter(|(id, _)| has_page(site, kind, *id)) {
                let papers = Ordinals::List(&term.papers);
                self.list(
                    &papers,
                    |part| Page::Term(kind, id, part),
                    |digester| {
                        digester.digest(term.digest);
                    },
                );
                if kind == TermKind::Tag {
                    self.feed(&papers, Page::TermFeed(kind, id), |digester| {
                        digester.digest(term.digest);
                    });
                }
            }
        }
    }

    fn dates(&mut self) {
        let dates = &self.site.collection.dates;
        self.add(Page::Dates, |digester| {
            digester.number(dates.undated.len() as u64);
            for (number, year) in &dates.years {
                digester.number(u64::from(*number)).number(year.papers.len() as u64);
                for (number, month) in &year.months {
                    digester.number(u64::from(*number)).number(month.papers.len() as u64);
                }
            }
        });
        if !dates.undated.is_empty() {
            self.list(&Ordinals::Range(dates.undated.clone()), Page::Undated, |_| {});
        }
        let years: Vec<u16> = dates.years.keys().copied().collect();
        let months: Vec<(u16, u8)> = dates
            .years
            .iter()
            .flat_map(|(year, months)| months.months.keys().map(|month| (*year, *month)))
            .collect();
        for (place, number) in years.iter().enumerate() {
            let year = &dates.years[number];
            let around = [place.checked_sub(1).map(|place| years[place]), years.get(place + 1).copied()];
            self.list(
                &Ordinals::Range(year.papers.clone()),
                |part| Page::Year(*number, part),
                |digester| {
                    for neighbour in around {
                        digester.number(neighbour.map_or(0, u64::from));
                    }
                    for (number, month) in &year.months {
                        digester.number(u64::from(*number)).number(month.papers.len() as u64);
                        for (number, day) in &month.days {
                            digester.number(u64::from(*number)).number(day.len() as u64);
                        }
                    }
                },
            );
        }
        for (place, (year, number)) in months.iter().enumerate() {
            let month = &dates.years[year].months[number];
            let around = [place.checked_sub(1).map(|place| months[place]), months.get(place + 1).copied()];
            self.list(
                &Ordinals::Range(month.papers.clone()),
                |part| Page::Month(*year, *number, part),
                |digester| {
                    for neighbour in around {
                        let (year, month) = neighbour.unwrap_or_default();
                        digester.number(u64::from(year)).number(u64::from(month));
                    }
                    for (number, day) in &month.days {
                        digester.number(u64::from(*number)).number(day.len() as u64);
                    }
                },
            );
            for (day, range) in &month.days {
                self.day(*year, *number, *day, &Ordinals::Range(range.clone()));
            }
        }
    }

    fn day(&mut self, year: u16, month: u8, day: u8, papers: &Ordinals) {
        let view = super::views::day_neighbours(self.site, year, month, day);
        self.list(
            papers,
            |part| Page::Day(year, month, day, part),
            |digester| {
                for neighbour in [&view.0, &view.1] {
                    digester.optional(neighbour.as_ref().map(|link| link.address.as_str()));
                }
            },
        );
    }

    fn others(&mut self) {
        let site = self.site;
        self.redirects();
        for (index, page) in site.standalone.iter().enumerate() {
            self.add(Page::Standalone(as_number(index)), |digester| {
                digester.digest(page.digest).text(&page.file);
            });
        }
        self.add(Page::NotFound, |_| {});
        for (index, file) in site.files.iter().enumerate() {
            self.add(Page::File(as_number(index)), |digester| {
                digester.digest(file.digest).text(&file.source);
            });
        }
        // A site's own file comes before the one that would be written for it.
        if !self.plan.pages.contains_key("robots.txt") {
            self.add(Page::Robots, |_| {});
        }
    }

    /// Sitemaps list what was planned before them.
    fn sitemaps(&mut self) {
        if self.site.settings.base_url.is_none() || self.plan.pages.contains_key("sitemap.xml") {
            return;
        }
        let parts = sitemap::parts(self.site, &self.plan);
        let digests: Vec<Digest> = parts.iter().map(|part| sitemap::digest(self.site, part)).collect();
        if let [whole] = digests.as_slice() {
            self.add(Page::Sitemap(0), |digester| {
                digester.digest(*whole);
            });
            return;
        }
        self.add(Page::Sitemap(0), |digester| {
            digester.number(digests.len() as u64);
        });
        for (index, part) in digests.iter().enumerate() {
            self.add(Page::Sitemap(as_number(index + 1)), |digester| {
                digester.digest(*part);
            });
        }
    }

    /// Adds all pages of a list of papers.
    fn list(&mut self, papers: &Ordinals, page: impl Fn(Part) -> Page, take_head: impl Fn(&mut Digester)) {
        let pagination = Pagination::new(papers.len(), self.site.settings.page_size);
        for part in pagination.parts() {
            let mut facts = Digester::new("list");
            take_head(&mut facts);
            if part == Part::Newest {
                facts.number(papers.len() as u64);
            }
            for neighbour in [pagination.newer(part), pagination.older(part)] {
                facts.number(match neighbour {
                    None => 0,
                    Some(Part::Newest) => 1,
                    Some(Part::Older(number)) => 1 + u64::from(number),
                });
            }
            for ordinal in papers.slice(pagination.range(part)) {
                facts.digest(self.cards[ordinal]);
            }
            self.add(page(part), |digester| {
                digester.digest(facts.finish());
            });
        }
    }

    /// Adds the feed of the newest of some papers. Feeds need absolute addresses.
    fn feed(&mut self, papers: &Ordinals, page: Page, take_head: impl Fn(&mut Digester)) {
        if self.site.settings.base_url.is_none() {
            return;
        }
        let mut facts = Digester::new("feed");
        take_head(&mut facts);
        for ordinal in newest(papers, self.site.settings.feed_size) {
            facts.digest(self.site.collection.papers[ordinal].digest).digest(self.cards[ordinal]);
        }
        self.add(page, |digester| {
            digester.digest(facts.finish());
        });
    }
}

/// The newest so many of some papers, newest first.
pub fn newest<'a>(papers: &'a Ordinals, count: usize) -> impl Iterator<Item = usize> + 'a {
    papers.slice(papers.len().saturating_sub(count)..papers.len()).rev()
}

/// Ordinals and the like are counted in 32 bits.
fn as_number(index: usize) -> u32 {
    u32::try_from(index).expect("a site has fewer than 2^32 pages of a kind")
}

/// Warnings about menu entries that lead to no page of the plan.
pub fn check_menu(site: &Site, plan: &Plan) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    for (label, address) in site.settings.menu.iter().flatten() {
        let path = address.trim_start_matches('/').split(['#', '?']).next().unwrap_or_default();
        let leads_away = super::markdown::scheme(address).is_some();
        if leads_away || plan.pages.contains_key(&file_of(path)) || is_empty_index(site, address) {
            continue;
        }
        let pages = site.standalone.iter().map(|page| page.address.as_str());
        let near = did_you_mean(path, pages.chain(["dates/", "tags/", "authors/", "organizations/"]));
        warnings.push(
            Diagnostic::warning(format!("the menu's “{label}” leads to no page"))
                .in_file(crate::settings::FILE_NAME)
                .found(format!("`{address}`"))
                .help(match near {
                    Some(near) => format!("did you mean `/{near}`?"),
                    None => "write the address of a page, such as `/tags/`".to_owned(),
                }),
        );
    }
    warnings
}
