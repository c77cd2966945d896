//! Outputs that are made from all papers: what they cost, and that nothing is forgotten.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use offprint::archive::{Entry, Whole};
use offprint::builder::{Builder, Options, Report};
use offprint::collection::Collection;
use offprint::site::Shared;
use offprint::site::outputs::{FilePieces, FilePlan, Keys, Layer, Output, Piece};

use crate::support::{Site, assert_same_tree, paper};

/// The words of all abstracts, in a file for each first letter, with the papers that have them.
struct Words {
    /// How many papers were asked for their pieces.
    asked: AtomicUsize,
    /// How many files were made.
    made: AtomicUsize,
}

impl Output for Words {
    fn name(&self) -> &'static str {
        "words 1"
    }

    fn pieces(&self, entry: &Entry, whole: &Whole) -> Vec<Piece> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let words: BTreeSet<String> = whole.paper.body.split_whitespace().map(str::to_lowercase).collect();
        let letters: BTreeSet<char> = words.iter().filter_map(|word| word.chars().next()).collect();
        let piece = |letter: char| {
            let words: Vec<&str> =
                words.iter().map(String::as_str).filter(|word| word.starts_with(letter)).collect();
            let short = format!("{}: {}", entry.slug, words.join(" ")).into_bytes();
            // The long layer changes with every edit, and no file takes it.
            Piece { key: letter.to_string(), short, long: whole.paper.body.clone().into_bytes() }
        };
        letters.into_iter().map(piece).collect()
    }

    fn files(&self, keys: &Keys, _: &Collection) -> Vec<FilePlan> {
        let all = keys.beginning_with("");
        let plan = |(number, key, _): (usize, &str, _)| FilePlan {
            address: format!("words/{}.txt", u32::from(key.chars().next().unwrap())),
            pieces: Some((number..number + 1, Layer::Short)),
            ..FilePlan::default()
        };
        keys.part(all).map(plan).collect()
    }

    fn file(&self, _: &FilePlan, _: &Keys, pieces: &FilePieces, shared: &Shared) -> Vec<u8> {
        self.made.fetch_add(1, Ordering::Relaxed);
        let mut text = format!("{}\n", shared.settings.title);
        for (_, given) in pieces.by_key() {
            given.for_each(|(_, bytes)| text.push_str(&format!("{}\n", String::from_utf8_lossy(bytes))));
        }
        text.into_bytes()
    }
}

/// Counts of its own for each test, which run beside each other.
fn words() -> &'static Words {
    Box::leak(Box::new(Words { asked: AtomicUsize::new(0), made: AtomicUsize::new(0) }))
}

impl Words {
    /// How many papers were asked, and files made, since this was last called.
    fn counts(&self) -> (usize, usize) {
        (self.asked.swap(0, Ordering::Relaxed), self.made.swap(0, Ordering::Relaxed))
    }
}

fn site(count: usize) -> Site {
    let site = Site::new("title = \"Words\"\n");
    for number in 0..count {
        let day = number % 28 + 1;
        let text = paper(&format!("Paper {number}"), &format!("2024-01-{day:02}"), &["tag"]);
        site.write(&format!("content/paper-{number}.md"), &text.replace("Abstract of", "zebra apple"));
    }
    site.settle();
    site
}

fn build(builder: &mut Builder) -> Report {
    let report = builder.build();
    assert!(!report.failed(), "{:#?}", report.diagnostics);
    report
}

fn fresh(site: &Site, words: &'static Words) -> Builder {
    Builder::new(site.options()).with_outputs(&[words])
}

/// That what is there is what a build would make that knows nothing.
fn assert_is_clean(site: &Site, after: &str) {
    let clean = tempfile::tempdir().unwrap();
    let root = tempfile::tempdir().unwrap();
    for (file, bytes) in crate::support::tree(site.root()) {
        if file.starts_with("content/") || file == "offprint.toml" {
            let path = root.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
    }
    let options = Options { output: clean.path().join("public"), ..Options::new(root.path()) };
    build(&mut Builder::new(options).with_outputs(&[words()]));
    assert_same_tree(&site.path("public"), &clean.path().join("public"), after);
}

fn written(report: &Report) -> Vec<&str> {
    report.written.iter().map(String::as_str).filter(|file| file.starts_with("words/")).collect()
}

#[test]
fn all_papers_give_their_pieces_once_and_files_have_them_in_the_order_of_the_collection() {
    let (site, words) = (site(40), words());
    let report = build(&mut fresh(&site, words));
    // Papers are asked when their files are read for the first time, and none is read again for it.
    assert_eq!(words.counts().0, 40);
    assert_eq!(report.read, 80, "each paper is read for the indexes and for its page");
    let text = site.read(&format!("public/words/{}.txt", u32::from('z')));
    let slugs: Vec<&str> = text.lines().skip(1).map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(slugs[..3], ["paper-0", "paper-28", "paper-1"]);
    assert_eq!(slugs.len(), 40);
}

#[test]
fn an_edit_makes_the_pieces_of_one_paper_and_the_files_that_these_change() {
    let (site, words) = (site(300), words());
    let mut warm = fresh(&site, words);
    build(&mut warm);
    words.counts();
    let edits = [("zebra", "zebra quagga"), ("quagga", "quail"), ("quail apple", "apple")];
    for (number, (from, to)) in edits.into_iter().enumerate() {
        site.edit("content/paper-7.md", |text| text.replace(from, to));
        site.set_age("content/paper-7.md", 50 - number as u64);
        let mut builder = if number == 1 { fresh(&site, words) } else { warm };
        let report = build(&mut builder);
        let touched = format!("words/{}.txt", u32::from('q'));
        match number {
            // Nobody has a word with a q any more.
            2 => assert!(report.removed.contains(&touched) && words.counts() == (1, 0), "{report:#?}"),
            _ => assert_eq!((written(&report), words.counts()), (vec![touched.as_str()], (1, 1))),
        }
        warm = builder;
        let again = build(&mut warm);
        assert!(again.written.is_empty() && words.counts() == (0, 0));
    }
    assert_is_clean(&site, "after edits");
}

#[test]
fn incremental_files_are_those_of_a_clean_build_after_all_kinds_of_edits() {
    let (site, words) = (site(100), words());
    let mut warm = fresh(&site, words);
    build(&mut warm);
    let edits: [(&str, &dyn Fn()); 8] = [
        ("a new paper", &|| site.write("content/new.md", &paper("New", "2024-01-09", &[]))),
        ("another date", &|| {
            site.edit("content/paper-3.md", |text| text.replace("2024-01-04", "2023-01-01"));
        }),
        ("a removed paper", &|| site.remove("content/paper-5.md")),
        ("a renamed paper", &|| {
            std::fs::rename(site.path("content/paper-6.md"), site.path("content/renamed.md")).unwrap();
        }),
        ("a draft", &|| site.edit("content/paper-8.md", |text| text.replace("date:", "draft: true\ndate:"))),
        ("no draft", &|| site.edit("content/paper-8.md", |text| text.replace("draft: true\n", ""))),
        ("a setting", &|| site.write("offprint.toml", "title = \"Other words\"\n")),
        ("an empty abstract", &|| site.write("content/paper-9.md", "---\ntitle: Nothing\n---\n")),
    ];
    for (name, edit) in edits {
        edit();
        build(&mut warm);
        assert_is_clean(&site, name);
    }
}

#[test]
fn what_is_kept_can_go_away_or_be_damaged_at_any_time() {
    let (site, words) = (site(60), words());
    let mut warm = fresh(&site, words);
    build(&mut warm);
    let kept = site.path(".offprint/parts/words 1");
    let buckets = std::fs::read_dir(&kept).unwrap().map(|entry| entry.unwrap().path());
    for (number, bucket) in buckets.enumerate() {
        match number % 3 {
            0 => std::fs::remove_file(bucket).unwrap(),
            1 => std::fs::write(bucket, "something else").unwrap(),
            _ => {
                let bytes = std::fs::read(&bucket).unwrap();
                std::fs::write(bucket, &bytes[..bytes.len() - 2]).unwrap();
            }
        }
    }
    site.edit("content/paper-7.md", |text| text.replace("zebra", "zebu"));
    let report = build(&mut warm);
    assert_eq!(written(&report), [format!("words/{}.txt", u32::from('z'))]);
    assert_is_clean(&site, "with damaged files");
    std::fs::remove_dir_all(site.path(".offprint")).unwrap();
    site.edit("content/paper-8.md", |text| text.replace("zebra", "zebu"));
    build(&mut fresh(&site, words));
    assert_is_clean(&site, "without memory");
}

/// Changes a content file whenever it is read, as somebody who never stops typing.
struct Restless {
    file: std::path::PathBuf,
    readings: AtomicUsize,
}

impl Output for Restless {
    fn name(&self) -> &'static str {
        "restless"
    }

    fn pieces(&self, entry: &Entry, _: &Whole) -> Vec<Piece> {
        if self.file.ends_with(&entry.file) {
            let reading = self.readings.fetch_add(1, Ordering::Relaxed);
            let text = paper(&format!("Reading {reading}"), "2024-01-01", &["tag"]);
            std::fs::write(&self.file, text).unwrap();
        }
        Vec::new()
    }

    fn files(&self, _: &Keys, _: &Collection) -> Vec<FilePlan> {
        Vec::new()
    }

    fn file(&self, _: &FilePlan, _: &Keys, _: &FilePieces, _: &Shared) -> Vec<u8> {
        Vec::new()
    }
}

#[test]
fn a_content_file_that_changes_all_the_time_ends_no_build_and_is_told_of() {
    let site = site(3);
    let file = site.path("content/paper-1.md");
    let restless: &'static Restless = Box::leak(Box::new(Restless { file, readings: AtomicUsize::new(0) }));
    let mut builder = Builder::new(site.options()).with_outputs(&[restless]);
    let report = builder.build();
    assert!(!report.stopped);
    let told: Vec<&str> = report.diagnostics.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(told, ["the file changes again and again while it is read"]);
    // The page shows the last reading, which is whole; the file says something newer by now.
    let readings = restless.readings.load(Ordering::Relaxed);
    assert!((3..10).contains(&readings), "{readings} readings");
    let page = site.page("papers/paper-1/index.html");
    assert!(page.contains(&format!("Reading {}", readings - 2)), "{readings}: {page}");
}
