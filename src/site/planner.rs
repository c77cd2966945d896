//! Going through a site, page by page, to plan it.

use std::collections::btree_map::Entry as Place;
use std::ops::Range;

use super::Site;
use super::address::file_of;
use super::pages::{Page, TermsList, has_page, newest};
use super::pagination::{Pagination, Part};
use super::plan::{Makings, PagePlan, Plan};
use super::{sitemap, views};
use crate::collection::{Ordinals, TermKind};
use crate::diagnostic::Diagnostic;
use crate::paper::{Digest, Digester, Orcid, Slug};

/// How many papers' own pages are looked at together.
const CHUNK: usize = 256;

/// Plans a site, or what changed of it.
pub struct Planner<'a> {
    pub site: &'a Site<'a>,
    pub makings: &'a Makings<'a>,
    /// The plan as far as it is known.
    pub plan: Plan,
}

impl Planner<'_> {
    /// The whole plan.
    pub fn plan(mut self) -> Plan {
        self.papers();
        self.home();
        self.terms();
        self.dates();
        self.standalone();
        self.files();
        if self.is_changed(Page::Redirect(0, 0), Digest::default()) {
            // Old addresses come behind all papers, so that a paper always keeps its own.
            self.redirects();
            self.add(Page::NotFound, |_| {});
            // A site's own files come before those that would be written for it.
            if !self.plan.pages.contains_key("robots.txt") {
                self.add(Page::Robots, |_| {});
            }
            self.sitemaps();
        }
        self.plan
    }

    /// Whether a group of pages has to be planned: it is new, or what it shows has changed.
    fn is_changed(&mut self, first: Page, shown: Digest) -> bool {
        self.plan.groups.insert(first, shown) != Some(shown)
    }

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
        let file = file_of(&address);
        match self.plan.pages.entry(file.clone()) {
            Place::Occupied(place) if place.get().page != page => {
                let (first, second) = (place.get().page.owner(self.site), page.owner(self.site));
                self.plan.problems.push(
                    Diagnostic::error("two things want the same address")
                        .in_file(second)
                        .found(format!("`/{address}` belongs to {first}"))
                        .help("rename one of them, or take the alias away"),
                );
                return;
            }
            Place::Occupied(mut place) => *place.get_mut() = planned,
            Place::Vacant(place) => {
                place.insert(planned);
            }
        }
        self.plan.touched.push(file);
    }

    fn papers(&mut self) {
        let papers = &self.site.collection.papers;
        let mut digester = Digester::default();
        for start in (0..papers.len()).step_by(CHUNK) {
            let end = (start + CHUNK).min(papers.len());
            digester.restart("papers");
            for (entry, card) in papers[start..end].iter().zip(&self.plan.cards[start..end]) {
                digester.digest(entry.digest).digest(card.1);
            }
            let shown = digester.finish();
            if self.is_changed(Page::Paper(as_number(start)), shown) {
                (start..end).for_each(|ordinal| self.paper(ordinal));
            }
        }
    }

    fn paper(&mut self, ordinal: usize) {
        let papers = &self.site.collection.papers;
        let card = self.plan.cards[ordinal].1;
        let neighbours = [ordinal.checked_sub(1), Some(ordinal + 1)];
        self.add(Page::Paper(as_number(ordinal)), |digester| {
            digester.digest(papers[ordinal].digest).digest(card);
            for neighbour in neighbours {
                let entry = neighbour.and_then(|ordinal| papers.get(ordinal));
                digester.optional(entry.map(|entry| entry.facts.title.as_str()));
                digester.optional(entry.map(|entry| entry.slug.as_str()));
            }
        });
    }

    fn redirects(&mut self) {
        for (ordinal, entry) in self.site.collection.papers.iter().enumerate() {
            for (number, alias) in entry.facts.aliases.iter().enumerate() {
                match Slug::parse(alias) {
                    Ok(_) => self.add(Page::Redirect(as_number(ordinal), as_number(number)), |digester| {
                        digester.text(&entry.facts.title).text(entry.slug.as_str());
                    }),
                    Err(error) => self.plan.problems.push(
                        Diagnostic::error(format!("an alias can't be an address: {}", error.problem))
                            .in_file(&entry.file)
                            .found(format!("`{alias}`"))
                            .help(format!("write the old file's stem, such as `{}`", error.suggestion)),
                    ),
                }
            }
        }
    }

    fn home(&mut self) {
        let all = self.site.collection.all();
        self.list(&all, Page::Home, |_| {});
        self.feed(&all, Page::HomeFeed, |_| {});
    }

    fn terms(&mut self) {
        let site = self.site;
        for kind in TermKind::ALL {
            let terms = site.collection.terms(kind);
            let first = Page::Terms(kind, TermsList::ByName);
            if !terms.is_empty() && self.is_changed(first, Digest::default()) {
                self.lists_of_terms(kind);
            }
            for (id, term) in terms.iter().filter(|(id, _)| has_page(site, kind, *id)) {
                let papers = Ordinals::List(&term.papers);
                let head = |digester: &mut Digester| {
                    digester.digest(term.digest).optional(term.home_page.as_deref());
                    digester.number(term.orcid.map_or(0, Orcid::number));
                };
                self.list(&papers, |part| Page::Term(kind, id, part), head);
                if kind == TermKind::Tag {
                    self.feed(&papers, Page::TermFeed(kind, id), head);
                }
            }
        }
    }

    /// The lists of all terms of a kind. Any of them may show any term, and any count.
    fn lists_of_terms(&mut self, kind: TermKind) {
        let terms = self.site.collection.terms(kind);
        let mut facts = Digester::new("terms");
        for (_, term) in terms.iter() {
            facts.digest(term.digest).number(term.papers.len() as u64);
        }
        let facts = facts.finish();
        for list in views::lists_of_terms(terms) {
            // A page of one letter shows its own terms and how many others have.
            let shown = match list {
                TermsList::Letter(letter, _) => self.letter(kind, letter),
                TermsList::ByName | TermsList::ByCount(_) => facts,
            };
            self.add(Page::Terms(kind, list), |digester| {
                digester.digest(shown);
            });
        }
    }

    fn letter(&self, kind: TermKind, letter: u32) -> Digest {
        let terms = self.site.collection.terms(kind);
        let mut digester = Digester::new("letter");
        for letter in terms.letters() {
            digester.text(&letter.letter).number(letter.terms.len() as u64);
        }
        for id in terms.letters()[letter as usize].terms.clone() {
            let term = terms.get(id);
            digester.digest(term.digest).number(term.papers.len() as u64);
        }
        digester.finish()
    }

    fn dates(&mut self) {
        let dates = self.site.collection.dates();
        if self.is_changed(Page::Dates, Digest::default()) {
            self.add(Page::Dates, |digester| {
                digester.number(dates.undated.len() as u64);
                for (number, year) in &dates.years {
                    digester.number(u64::from(*number)).number(year.papers.len() as u64);
                    for (number, month) in &year.months {
                        digester.number(u64::from(*number)).number(month.papers.len() as u64);
                    }
                }
            });
        }
        if !dates.undated.is_empty() {
            self.list(&Ordinals::Range(dates.undated.clone()), Page::Undated, |_| {});
        }
        let years: Vec<u16> = dates.years.keys().copied().collect();
        for (place, number) in years.iter().enumerate() {
            let around = [place.checked_sub(1).map(|place| years[place]), years.get(place + 1).copied()];
            self.year(*number, around);
        }
        let months =
            dates.years.iter().flat_map(|(year, months)| months.months.keys().map(|month| (*year, *month)));
        let months: Vec<(u16, u8)> = months.collect();
        for (place, (year, month)) in months.iter().enumerate() {
            let around = [place.checked_sub(1).map(|place| months[place]), months.get(place + 1).copied()];
            self.month(*year, *month, around);
        }
    }

    fn year(&mut self, number: u16, around: [Option<u16>; 2]) {
        let year = &self.site.collection.dates().years[&number];
        let papers = Ordinals::Range(year.papers.clone());
        self.list(
            &papers,
            |part| Page::Year(number, part),
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

    fn month(&mut self, year: u16, number: u8, around: [Option<(u16, u8)>; 2]) {
        let month = &self.site.collection.dates().years[&year].months[&number];
        let papers = Ordinals::Range(month.papers.clone());
        self.list(
            &papers,
            |part| Page::Month(year, number, part),
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
            self.day(year, number, *day, range);
        }
    }

    fn day(&mut self, year: u16, month: u8, day: u8, range: &Range<usize>) {
        let site = self.site;
        self.list(
            &Ordinals::Range(range.clone()),
            |part| Page::Day(year, month, day, part),
            |digester| {
                let (earlier, later) = views::day_neighbours(site, year, month, day);
                for neighbour in [earlier, later] {
                    digester.optional(neighbour.as_ref().map(|link| link.address.as_str()));
                }
            },
        );
    }

    fn standalone(&mut self) {
        for (index, page) in self.site.standalone.iter().enumerate() {
            let planned = Page::Standalone(as_number(index));
            if self.is_changed(planned, page.digest) {
                self.add(planned, |digester| {
                    digester.digest(page.digest);
                });
            }
        }
    }

    fn files(&mut self) {
        for (index, file) in self.site.files.iter().enumerate() {
            let planned = Page::File(as_number(index));
            if self.is_changed(planned, file.digest) {
                self.add(planned, |digester| {
                    digester.digest(file.digest);
                });
            }
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

    /// Adds all pages of a list of papers, when any of its papers changed.
    fn list(&mut self, papers: &Ordinals, page: impl Fn(Part) -> Page, take_head: impl Fn(&mut Digester)) {
        let mut all = Digester::new("papers");
        for ordinal in papers.slice(0..papers.len()) {
            all.digest(self.plan.cards[ordinal].1);
        }
        if !self.is_changed(page(Part::Newest), all.finish()) {
            return;
        }
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
                facts.digest(self.plan.cards[ordinal].1);
            }
            let facts = facts.finish();
            self.add(page(part), |digester| {
                digester.digest(facts);
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
            facts.digest(self.site.collection.papers[ordinal].digest).digest(self.plan.cards[ordinal].1);
        }
        let facts = facts.finish();
        if self.is_changed(page, facts) {
            self.add(page, |digester| {
                digester.digest(facts);
            });
        }
    }
}

/// Ordinals and the like are counted in 32 bits.
fn as_number(index: usize) -> u32 {
    u32::try_from(index).expect("a site has fewer than 2^32 pages of a kind")
}
