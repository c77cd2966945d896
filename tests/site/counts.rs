//! What a change costs, in files and papers rather than in time: counts that noise can't move.

use std::collections::BTreeSet;

use offprint::builder::{Builder, Report};

use crate::support::{Site, paper};

/// A site with so many papers, `a_day` of them a day, made without the names of days that a later
/// change could share.
fn collection(count: usize, a_day: usize) -> Site {
    let site = Site::new("base_url = \"https://example.org/\"\n");
    for number in 0..count {
        add(&site, number, a_day, "everything");
    }
    site.settle();
    site
}

fn add(site: &Site, number: usize, a_day: usize, tag: &str) {
    let day = number / a_day;
    let (year, month, day) = (2001 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
    let text = paper(&format!("Paper {number}"), &format!("{year}-{month:02}-{day:02}"), &[tag]);
    site.write(&format!("content/{year}/paper-{number}.md"), &text);
}

fn counted(report: &Report) -> BTreeSet<&str> {
    assert!(!report.failed(), "{:?}", report.diagnostics);
    // What an edit rewrites of the index for searching, tests/search/index.rs holds.
    report.written.iter().map(String::as_str).filter(|file| !file.starts_with("search/")).collect()
}

#[test]
fn one_edit_of_two_thousand_papers_touches_what_shows_it() {
    let site = collection(2000, 40);
    site.build_well();
    site.edit("content/2001/paper-1000.md", |text| text.replace("Abstract", "Changed abstract"));
    let report = site.build_well();
    let written = counted(&report);
    // The paper, its lists, and no neighbour: their pages show its title alone.
    assert!(written.contains("papers/paper-1000/index.html"), "{written:?}");
    assert!(written.len() <= 8, "{written:?}");
    assert!(report.rendered <= 20, "{} pages were rendered", report.rendered);
    assert!(report.read <= 200, "{} papers were read whole", report.read);
    let again = site.build_well();
    assert_eq!((again.written.len(), again.rendered, again.read), (0, 0, 0));
}

#[test]
fn an_edit_at_the_end_of_an_abstract_touches_the_paper_and_its_feeds_only() {
    let site = collection(300, 40);
    let long = "A long abstract of many words that go on and on. ".repeat(40);
    site.edit("content/2001/paper-299.md", |text| text.replace("Abstract", &long));
    site.build_well();
    site.edit("content/2001/paper-299.md", |text| text.replace("of Paper 299.", "of Paper 299, changed."));
    let report = site.build_well();
    let expected = [
        "feed.json",
        "feed.xml",
        "papers/paper-299/index.html",
        "recent/feed.json",
        "recent/feed.xml",
        "tags/everything/feed.json",
        "tags/everything/feed.xml",
    ];
    assert_eq!(counted(&report).into_iter().collect::<Vec<_>>(), expected);
}

/// The files that ten new papers of a new day touch, but for those of their own tag.
fn files_for_ten_new_papers(count: usize) -> usize {
    let site = collection(count, 40);
    site.build_well();
    for number in 0..10 {
        add(&site, count + number, 40, "new");
    }
    let report = site.build_well();
    let written = counted(&report);
    for number in 0..10 {
        let page = format!("papers/paper-{}/index.html", count + number);
        assert!(written.contains(page.as_str()), "{page} was not written");
    }
    written.len() - written.iter().filter(|file| file.starts_with("tags/")).count()
}

#[test]
fn ten_new_papers_touch_as_many_files_in_a_large_collection_as_in_a_small_one() {
    assert_eq!(files_for_ten_new_papers(2_000), files_for_ten_new_papers(20_000));
}

/// A paper as a lab's archive has them, with all that has lists of its own.
fn of_a_lab(site: &Site, number: usize, abstract_: &str) {
    let day = number / 30;
    let (year, month, day) = (2001 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
    let date = format!("{year}-{month:02}-{day:02}");
    let pick = |what: &str, of: usize| format!("{what} {}", number % of);
    let (tags, authors) = (
        [pick("tag", 7), pick("topic", 31), pick("subject", 199)].join(", "),
        [pick("Ann Lee", 97), pick("Bo Ek", 501), pick("Cy Wu", 2503)].join(", "),
    );
    let text = format!(
        "---\ntitle: Paper {number}\ndate: {date}\nadded: {date}\ntags: [{tags}]\nauthors: [{authors}]\n\
         organizations: [{}]\nvenue: {}\nupvotes: {}\n\
         appearances: [{{listing: Daily, date: {date}, rank: {}, upvotes: 2}}]\n---\n\n{abstract_} of paper {number}.\n",
        pick("Lab", 41),
        pick("Journal", 13),
        number % 977,
        number % 30 + 1
    );
    site.write(&format!("content/{year}/paper-{number}.md"), &text);
}

#[test]
fn an_edit_and_a_new_paper_write_few_files() {
    // With five times as many they write the same.
    const COUNT: usize = 2_000;
    let site = Site::new("format = 2\nbase_url = \"https://example.org/\"\n");
    (0..COUNT).for_each(|number| of_a_lab(&site, number, "An abstract"));
    site.settle();
    site.build_well();
    // One of the middle, and one that all feeds and lists of newest papers have.
    for number in [COUNT / 2, COUNT - 1] {
        of_a_lab(&site, number, "A mended abstract");
        let report = site.build_well();
        let written = counted(&report);
        assert!(written.len() <= 40, "{}: {written:#?}", written.len());
    }
    of_a_lab(&site, COUNT, "An abstract");
    let report = site.build_well();
    let of_terms = ["tags/", "authors/", "organizations/", "venues/"];
    let written = counted(&report);
    let others = written.iter().filter(|file| !of_terms.iter().any(|folder| file.starts_with(folder)));
    assert!(others.clone().count() <= 120, "{:#?}", others.collect::<Vec<_>>());
}

#[test]
fn no_page_grows_with_the_collection() {
    let site = Site::new("");
    for number in 0..3000 {
        let text = paper(&format!("Paper {number}"), "2024-01-01", &["one", &format!("tag {number}")]);
        let text = text.replace("tags:", &format!("authors: [Given{number} Author]\ntags:"));
        site.write(&format!("content/paper-{number}.md"), &text);
    }
    site.build_well();
    for (file, bytes) in crate::support::tree(&site.path("public")) {
        // Exports have a bound of their own.
        let bound = if file.starts_with("export/papers") { 20_000_000 } else { 500_000 };
        assert!(bytes.len() < bound, "{file} has {} bytes", bytes.len());
    }
    assert!(site.exists("public/authors/letter/a/page/3/index.html"));
    assert!(site.exists("public/tags/by-count/page/4/index.html"));
}

#[test]
fn a_lost_or_damaged_cache_changes_nothing() {
    let site = Site::with_papers();
    site.settle();
    site.build_well();
    let cache = site.path(".offprint/papers.log");
    let whole = std::fs::read(&cache).unwrap();
    assert!(whole.len() > 300, "nothing was cached");
    for damaged in [&b""[..], b"another version\n", &whole[..whole.len() - 3], &whole[..40]] {
        std::fs::write(&cache, damaged).unwrap();
        let report = site.build_well();
        assert!(report.written.is_empty(), "{:?}", report.written);
    }
    std::fs::remove_file(&cache).unwrap();
    assert!(site.build_well().written.is_empty());
}

#[test]
fn a_cached_paper_is_read_again_when_it_changes() {
    let site = Site::with_papers();
    let file = "content/2024/first-paper.md";
    site.set_age(file, 60);
    site.build_well();
    // The same size, another time.
    site.edit(file, |text| text.replace("Abstract", "Contents"));
    site.set_age(file, 50);
    assert!(site.build_well().written.contains(&"papers/first-paper/index.html".to_owned()));
    // The same time, another size.
    site.edit(file, |text| text.replace("Contents", "Text"));
    site.set_age(file, 50);
    assert!(site.build_well().written.contains(&"papers/first-paper/index.html".to_owned()));
}

#[test]
fn a_warm_builder_told_of_one_file_looks_at_no_other() {
    let site = Site::with_papers();
    let mut builder = Builder::new(site.options());
    builder.build();
    site.edit("content/2024/first-paper.md", |text| text.replace("Abstract", "Changed"));
    site.write("content/2024/new.md", &paper("Not told of", "2024-01-01", &[]));
    let changes = offprint::builder::Changes::Content(vec!["content/2024/first-paper.md".to_owned()]);
    builder.build_after(changes);
    assert!(site.page("papers/first-paper/index.html").contains("Changed"));
    assert!(!site.exists("public/papers/new/index.html"));
    builder.build();
    assert!(site.exists("public/papers/new/index.html"));
}

#[test]
fn a_paper_of_an_old_date_and_the_first_of_a_year_leave_the_pages_of_other_times_alone() {
    let site = collection(2000, 10);
    site.edit("offprint.toml", |text| format!("page_size = 5\n{text}"));
    site.build_well();
    let rest = |report: &Report| {
        let is_of_rest = |file: &&str| !file.starts_with("tags/");
        counted(report).into_iter().filter(is_of_rest).map(str::to_owned).collect::<Vec<_>>()
    };
    for date in ["2001-02-03", "2001-01-01", "2002-01-01", "1999-05-05"] {
        site.write(&format!("content/of-{date}.md"), &paper(&format!("Of {date}"), date, &["old"]));
        let written = rest(&site.build_well());
        assert!(written.len() <= 40, "{date}: {} files: {written:?}", written.len());
    }
}
