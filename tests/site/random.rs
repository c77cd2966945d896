//! An incremental build leaves the same bytes as a clean one, whatever was changed in between and
//! whatever the process knew from before.

mod archive;

use offprint::builder::{Builder, Changes};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::support::assert_same_tree;
use archive::{
    AUTHORS, Archive, Change, DATES, Edit, FEEDS, FILES, FOLDERS, LISTED, MENUS, ORGANIZATIONS, Paper,
    Setting, TAGS, TALKS, VENUES,
};

/// Some edits, and the build that follows them.
#[derive(Clone, Debug)]
struct Step {
    edits: Vec<Edit>,
    by: By,
}

/// Who builds.
#[derive(Clone, Copy, Debug)]
enum By {
    /// A process that knows only what is on disk.
    Fresh,
    /// The same without the cache of papers.
    FreshWithoutCache,
    /// The same after all that builds remember was deleted, and a build that found nothing to write.
    FreshWithoutMemory,
    /// A process that has built before.
    Warm,
    /// A process that has built before and is told which files changed.
    Told,
}

fn step() -> impl Strategy<Value = Step> {
    let by = prop_oneof![
        3 => Just(By::Fresh), 1 => Just(By::FreshWithoutCache), 1 => Just(By::FreshWithoutMemory),
        3 => Just(By::Warm), 5 => Just(By::Told),
    ];
    // Most steps leave all but content alone, as days in the life of an archive do.
    let edits = prop_oneof![
        3 => prop::collection::vec(content_edit(), 1..6),
        2 => prop::collection::vec(prop_oneof![content_edit(), site_edit()], 1..4),
    ];
    (edits, by).prop_map(|(edits, by)| Step { edits, by })
}

fn content_edit() -> impl Strategy<Value = Edit> {
    let which = || 0..1000_usize;
    let folder = || select(&FOLDERS[..]);
    let add = (0..450_usize, folder(), paper());
    let rename = (which(), 0..20_usize, any::<bool>());
    prop_oneof![
        3 => add.prop_map(|(number, folder, paper)| Edit::Add { number, folder, paper: Box::new(paper) }),
        2 => which().prop_map(|which| Edit::Remove { which }),
        2 => rename.prop_map(|(which, number, redirect)| Edit::Rename { which, number, redirect }),
        1 => (which(), folder()).prop_map(|(which, folder)| Edit::Move { which, folder }),
        9 => (which(), change()).prop_map(|(which, change)| Edit::Change { which, change }),
    ]
}

fn paper() -> impl Strategy<Value = Paper> {
    let facts = (1000..1020_usize, select(&DATES[..]), some(&TAGS), some(&AUTHORS), some(&ORGANIZATIONS));
    let news = (select(&DATES[..]), some(&LISTED));
    (facts, news).prop_map(|((title, date, tags, authors, organizations), (added, listed))| Paper {
        title,
        date,
        tags,
        authors,
        organizations,
        added,
        listed,
        ..Paper::default()
    })
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        1 => (0..20_usize).prop_map(Change::Title),
        2 => select(&DATES[..]).prop_map(Change::Date),
        1 => select(&DATES[..]).prop_map(Change::Updated),
        2 => some(&TAGS).prop_map(Change::Tags),
        1 => some(&AUTHORS).prop_map(Change::Authors),
        1 => some(&ORGANIZATIONS).prop_map(Change::Organizations),
        1 => select(&VENUES[..]).prop_map(Change::Venue),
        2 => select(&DATES[..]).prop_map(Change::Added),
        1 => (0..5_usize).prop_map(Change::Upvotes),
        2 => some(&LISTED).prop_map(Change::Listed),
        2 => (0..20_usize).prop_map(Change::Opening),
        2 => (0..20_usize).prop_map(Change::Closing),
        2 => select(&TALKS[..]).prop_map(Change::Presented),
        1 => any::<bool>().prop_map(Change::Draft),
        1 => Just(Change::NoAliases),
        2 => (0..60_usize).prop_map(Change::Relation),
    ]
}

fn site_edit() -> impl Strategy<Value = Edit> {
    let urls = ["", "https://example.org/", "https://example.org/a/b/"];
    let setting = prop_oneof![
        (0..9_usize).prop_map(Setting::Title),
        (1..30_usize).prop_map(Setting::PageSize),
        select(vec!["", "de", "ar"]).prop_map(Setting::Language),
        select(urls.to_vec()).prop_map(Setting::BaseUrl),
        select(vec!["", "mine"]).prop_map(Setting::Theme),
        select(&MENUS[..]).prop_map(Setting::Menu),
        (1..60_usize).prop_map(Setting::FeedSize),
        ((1..90_usize), any::<bool>()).prop_map(|(least, feeds)| Setting::People(least, feeds)),
        select(&FEEDS[..]).prop_map(Setting::Feeds),
        select(vec!["newest", "listing", "both"]).prop_map(Setting::Home),
        select(vec!["", "Asia/Tokyo", "America/New_York"]).prop_map(Setting::Zone),
        select(vec!["", "\"tags\", \"site\"", "\"authors\", \"lists\""]).prop_map(Setting::Export),
        (any::<bool>(), 1..4_usize).prop_map(|(pages, papers)| Setting::Digest(pages, papers)),
    ];
    let write = (0..FILES.len(), 0..4_usize);
    let write = write.prop_map(|(file, version)| Edit::Write { file, version });
    prop_oneof![4 => setting.prop_map(Edit::Set), 5 => write, 1 => Just(Edit::Nest)]
}

/// A few of these, in any order.
fn some(names: &'static [&'static str]) -> impl Strategy<Value = Vec<&'static str>> {
    subsequence(names.to_vec(), 0..4).prop_shuffle()
}

/// Builds after the edits, and compares with a clean build.
fn take(archive: &mut Archive, warm: &mut Builder, step: &Step) {
    archive.touched();
    if matches!(step.by, By::FreshWithoutMemory) {
        // Nobody knows any more what is Offprint's, so that what an edit makes stale would stay.
        std::fs::remove_dir_all(archive.site.path(".offprint")).unwrap();
        let report = Builder::new(archive.site.options()).build();
        assert_eq!(report.written, Vec::<String>::new(), "without memory");
    }
    step.edits.iter().for_each(|edit| archive.apply(edit));
    let touched = archive.touched();
    let is_content = touched.iter().all(|file| file.starts_with("content/"));
    let report = match step.by {
        By::Told if is_content => warm.build_after(Changes::Content(touched)),
        By::Told | By::Warm => warm.build(),
        By::Fresh | By::FreshWithoutCache | By::FreshWithoutMemory => {
            archive.site.settle();
            if matches!(step.by, By::FreshWithoutCache) {
                let _ = std::fs::remove_file(archive.site.path(".offprint/papers.log"));
            }
            *warm = Builder::new(archive.site.options());
            warm.build()
        }
    };
    assert!(!report.failed(), "{:#?}", report.diagnostics);
    let clean = archive.site.build_clean();
    assert_same_tree(&archive.site.path("public"), &clean, &format!("after {step:?}"));
}

/// So many series of edits are tried, unless `PROPTEST_CASES` asks for more.
const CASES: u32 = 5;

fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let cases = asked.unwrap_or(CASES);
    ProptestConfig { cases, max_shrink_iters: 80, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn incremental_builds_equal_clean_ones(count in 200..400_usize, steps in prop::collection::vec(step(), 1..10)) {
        let mut archive = Archive::new(count);
        let mut warm = Builder::new(archive.site.options());
        prop_assert!(!warm.build().failed());
        for step in &steps {
            take(&mut archive, &mut warm, step);
        }
    }
}
