//! Listings whose dates have no year, imported again and again.

use crate::support::{Run, Site, tree};

const LIST: &str = "Daily Papers

byAK and the research community

Oct 29

15

The Hearing of Moss on Northern Walls

Moss is said to hear nothing. We play it the bells of six towers for a year, and measure on which walls it grows.

  • 4 authors
·
Nov 28, 2014

-

A New Kettle that Sings its Temperature

We present a kettle whose song tells how hot it is. In a hundred kitchens it is off by a degree, and nobody minds.

  • 3 authors
·
Oct 29 7
";

const MORE: &str = "
Roofs that Remember the Rain

A roof of clay keeps a record of the rain of ten years. We read it, and find the summer of which everybody speaks.

  • 2 authors
·
Oct 29
";

fn site_with(file: &str) -> Site {
    let site = Site::new("format = 2\n[[sources]]\npath = \"inbox\"\n");
    site.write(file, LIST);
    site
}

fn imported(site: &Site, arguments: &[&str]) -> Run {
    let run = site.run(&[&["import"], arguments].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    run
}

/// The dates of the papers, by their files.
fn dates(site: &Site) -> Vec<String> {
    let date = |(file, text): (String, Vec<u8>)| {
        let text = String::from_utf8(text).unwrap();
        let date = text.lines().find_map(|line| line.strip_prefix("date: ")).unwrap_or("none").to_owned();
        format!("{} {date}", file.rsplit('/').next().unwrap().split('-').nth(1).unwrap())
    };
    let mut dates: Vec<String> = tree(&site.path("content")).into_iter().map(date).collect();
    dates.sort();
    dates
}

const RIGHT: [&str; 2] = ["hearing 2014-11-28", "new 2025-10-29"];

#[test]
fn what_a_listing_was_said_to_be_of_counts_when_nothing_is_said_again() {
    let site = site_with("inbox/list.txt");
    imported(&site, &["--as-of", "2025-10-29"]);
    assert_eq!(dates(&site), RIGHT);
    let (content, memory) = (tree(&site.path("content")), tree(&site.path("provenance")));
    let again = imported(&site, &[]);
    assert_eq!(again.stderr, "2 papers read, 2 unchanged; nothing changed.\n");
    assert_eq!((tree(&site.path("content")), tree(&site.path("provenance"))), (content, memory));
    // The same file under another name, and papers that come back.
    for file in tree(&site.path("content")).keys() {
        site.remove(&format!("content/{file}"));
    }
    std::fs::rename(site.path("inbox/list.txt"), site.path("inbox/other.txt")).unwrap();
    imported(&site, &["--restore"]);
    assert_eq!(dates(&site), RIGHT);
}

#[test]
fn a_listing_that_says_more_later_keeps_the_dates_that_it_had() {
    let site = site_with("inbox/list.txt");
    imported(&site, &["--as-of", "2025-10-29"]);
    site.edit("inbox/list.txt", |list| list + MORE);
    imported(&site, &[]);
    let dates = dates(&site);
    assert_eq!(dates.len(), 3, "{dates:?}");
    assert!(RIGHT.iter().all(|right| dates.iter().any(|date| date == right)), "{dates:?}");
}

#[test]
fn a_guess_is_corrected_by_what_is_said_and_leaves_no_second_paper() {
    let site = site_with("inbox/list.txt");
    let guessed = imported(&site, &[]);
    assert!(guessed.stderr.contains("as a guess"), "{}", guessed.stderr);
    // Who copies the hint doesn't copy the guess.
    assert!(!guessed.stderr.contains("--as-of 20"), "{}", guessed.stderr);
    assert!(!dates(&site).contains(&"new 2015-10-29".to_owned()), "one old paper tells no year");
    for day in ["2025-10-29", "2024-10-29", "2025-10-29"] {
        imported(&site, &["--as-of", day]);
        assert_eq!(dates(&site), ["hearing 2014-11-28".to_owned(), format!("new {day}")]);
        imported(&site, &[]);
        assert_eq!(dates(&site), ["hearing 2014-11-28".to_owned(), format!("new {day}")]);
    }
}

#[test]
fn a_folder_with_a_file_a_day_needs_no_days_said() {
    for file in ["inbox/2025-10-29.txt", "inbox/daily-2025_10_29.txt", "inbox/2025/10/29.txt"] {
        let site = site_with(file);
        let run = imported(&site, &[]);
        assert_eq!(
            (run.stderr.as_str(), dates(&site)),
            ("2 papers read, 2 new.\n", RIGHT.map(str::to_owned).to_vec())
        );
    }
}

#[test]
fn the_days_of_listings_are_no_listing() {
    let site = site_with("inbox/list.txt");
    imported(&site, &["--as-of", "2025-10-29"]);
    let days = site.read("provenance/listings.jsonl");
    assert!(
        days.contains("\"listing\":\"inbox/list.txt\"") && days.contains("\"as_of\":\"2025-10-29\""),
        "{days}"
    );
    site.write("elsewhere/listings.jsonl", &days);
    for file in ["provenance/listings.jsonl", "elsewhere/listings.jsonl"] {
        let run = site.run(&["import", file]);
        assert!(run.status == 1 && run.stderr.contains("remember"), "{file}: {}", run.stderr);
    }
}
