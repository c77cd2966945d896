//! From papers to pages: the indexes, the plan, and templates.

use std::sync::Arc;

use divan::Bencher;
use divan::counter::ItemsCount;
use offprint::archive::{Entry, Whole, write};
use offprint::builder::{Changes, Inputs, Options};
use offprint::collection::Collection;
use offprint::paper::Digest;
use offprint::similar::Similar;
use offprint::site::card;
use offprint::site::exports::Exports;
use offprint::site::feeds::{FeedPapers, FeedTexts};
use offprint::site::markdown::Markdown;
use offprint::site::open_paper::OpenPaper;
use offprint::site::pages::calendar::Calendar;
use offprint::site::pages::{MadeContent, Shown};
use offprint::site::plan::CommonDigests;
use offprint::site::shared::site_view;
use offprint::site::tops::Tops;
use offprint::site::{Links, LongLists, Opened, Page, Plan, Shared, Site};
use offprint::theme::{Prepared, Theme};

use crate::{PAPERS, folder, papers};

/// Everything but papers, as an empty site has it.
fn inputs() -> (tempfile::TempDir, Inputs, Options) {
    let folder = folder();
    papers::write_site(0, folder.path()).expect("the site can be written");
    let options = Options::new(folder.path());
    let mut inputs = Inputs::default();
    let looked = inputs.look(&options, &Changes::Anything, &mut Vec::new(), &mut Vec::new());
    looked.expect("the settings are good");
    (folder, inputs, options)
}

/// All papers, in the order of their files. The one in the middle has its abstract changed.
fn entries(opening: &str) -> Vec<(Arc<Entry>, Whole)> {
    let read = |number| {
        let mut paper = papers::paper(number, PAPERS);
        if number == PAPERS / 2 {
            paper.body.insert_str(0, opening);
        }
        let file = papers::file(number, &paper);
        let (entry, whole) = Entry::read(&file, &write::file(&paper)).expect("the paper is good");
        (Arc::new(entry), whole)
    };
    let mut entries: Vec<(Arc<Entry>, Whole)> = (0..PAPERS).map(read).collect();
    entries.sort_by(|(one, _), (other, _)| one.file.cmp(&other.file));
    entries
}

fn only_entries(entries: &[(Arc<Entry>, Whole)]) -> Vec<Arc<Entry>> {
    entries.iter().map(|(entry, _)| Arc::clone(entry)).collect()
}

fn collect(entries: &[Arc<Entry>], inputs: &Inputs, last: Option<&Collection>) -> Collection {
    Collection::new(entries, &inputs.authorities(), last, &mut Vec::new())
}

fn site(inputs: &Inputs, collection: Collection) -> Site<'_> {
    let shared = Shared {
        settings: &inputs.settings,
        links: Links::Rooted("/archive/".to_owned()),
        markdown: Markdown::new(false),
        locale: std::sync::Arc::clone(&inputs.locale),
        options: inputs.theme_options.clone(),
        styles: std::sync::Arc::default(),
        asked_of_papers: offprint::site::shared::Asked::default(),
        is_preview: false,
    };
    let long_lists = LongLists::new(&collection, inputs.settings.page_size);
    let feed_papers = FeedPapers::new(&collection, &inputs.settings, &|_, _| false);
    Site {
        shared,
        collection,
        standalone: &inputs.standalone,
        page_papers: Vec::new(),
        files: &inputs.files,
        data: &inputs.data,
        template_pages: &inputs.template_pages,
        outputs: Vec::new(),
        similar: Similar::default(),
        tops: Tops::default(),
        long_lists,
        feed_papers,
        exports: Exports::default(),
        schedule: offprint::site::schedule::Schedule::default(),
    }
}

fn plan(site: &Site, last: Option<Plan>) -> Plan {
    let none = |_: &str| Digest::default();
    let digests = CommonDigests { template: &none, shared: Digest::default(), templates: Digest::default() };
    Plan::update(last, site, &digests, &mut Vec::new())
}

#[divan::bench]
fn collect_papers(bencher: Bencher) {
    let (_folder, inputs, _) = inputs();
    let entries = only_entries(&entries(""));
    bencher.counter(ItemsCount::new(PAPERS)).bench(|| collect(&entries, &inputs, None));
}

#[divan::bench]
fn collect_papers_after_one_edit(bencher: Bencher) {
    let (_folder, inputs, _) = inputs();
    let last = collect(&only_entries(&entries("")), &inputs, None);
    let edited = only_entries(&entries("New. "));
    bencher.bench(|| collect(&edited, &inputs, Some(&last)));
}

#[divan::bench]
fn plan_everything(bencher: Bencher) {
    let (_folder, inputs, _) = inputs();
    let collection = collect(&only_entries(&entries("")), &inputs, None);
    let site = site(&inputs, collection);
    bencher.bench_local(|| plan(&site, None));
}

#[divan::bench]
fn plan_after_one_edit(bencher: Bencher) {
    let (_folder, inputs, _) = inputs();
    let before = collect(&only_entries(&entries("")), &inputs, None);
    let after = collect(&only_entries(&entries("New. ")), &inputs, Some(&before));
    let (before, after) = (site(&inputs, before), site(&inputs, after));
    bencher.with_inputs(|| plan(&before, None)).bench_local_values(|last| plan(&after, Some(last)));
}

/// Makes the pages of which the test holds. Cards are made once and shared, as a build does it.
fn render(bencher: Bencher, is_wanted: impl Fn(Page) -> bool) {
    let (_folder, inputs, options) = inputs();
    let papers = entries("");
    let collection = collect(&only_entries(&papers), &inputs, None);
    let site = site(&inputs, collection);
    let theme = Theme::new(&inputs.layers, &inputs.tools(&options), &site_view(&site));
    let theme = theme.unwrap_or_else(|problems| panic!("{problems:?}"));
    let plan = plan(&site, None);
    let pages: Vec<Page> = plan.pages.values().map(|planned| planned.page).collect();
    let pages: Vec<Page> = pages.into_iter().filter(|page| is_wanted(*page)).collect();
    // The collection is in the order of dates, and so are the generated papers.
    let place = |file: &str| site.collection.papers.iter().position(|entry| entry.file == file);
    let whole = |(entry, whole): (Arc<Entry>, Whole)| Some((place(&entry.file)?, whole));
    let opened = Opened::new(papers.into_iter().filter_map(whole));
    let card =
        |ordinal: usize| Theme::prepare(&card::card(&site.shared, OpenPaper::new(&site, &opened, ordinal)));
    let cards: Vec<Prepared> = (0..PAPERS).map(card).collect::<Result<_, _>>().expect("cards are plain");
    let texts = FeedTexts::new(PAPERS);
    bencher.counter(ItemsCount::new(pages.len())).bench_local(|| {
        for page in &pages {
            let made = page.make(&site, &plan, &opened, &texts);
            let MadeContent::Html { head, view } = made.content else { continue };
            let template = page.template(&site).unwrap_or_default();
            let listed = match page.papers(&site) {
                Shown::Cards(papers) => Some(papers.iter().rev().map(|paper| cards[paper].clone()).collect()),
                Shown::Nothing
                | Shown::Whole(_)
                | Shown::Open(_)
                | Shown::Items(_)
                | Shown::References(_)
                | Shown::Sizes(_)
                | Shown::Pieces { .. } => None,
            };
            let bytes = theme.render(template, &head, &view, listed);
            divan::black_box(bytes.unwrap_or_else(|problems| panic!("{problems:?}")));
        }
    });
}

#[divan::bench]
fn render_pages_of_papers(bencher: Bencher) {
    render(bencher, |page| matches!(page, Page::PaperPage(_)));
}

#[divan::bench]
fn render_lists_of_tags_and_dates(bencher: Bencher) {
    render(bencher, |page| match page {
        Page::TermPage(term) => term.0 == offprint::collection::TermKind::Tag,
        Page::Calendar(page) => page != Calendar::Years,
        page => matches!(page, Page::Home(_)),
    });
}
