//! The digests of weeks: their pages, the list of them and its feed.

use serde_json::Value;

use super::digest::{ADDRESS, site};
use super::support::{Site, assert_same_tree};

/// What stands between two texts, each time.
fn between<'t>(text: &'t str, before: &'t str, behind: &'t str) -> Vec<&'t str> {
    let parts = text.split(before).skip(1);
    parts.map(|part| part.split_once(behind).map_or(part, |(found, _)| found)).collect()
}

/// The papers and the counts that a text tells of, each in its order.
fn told(text: &str) -> (Vec<String>, Vec<String>) {
    let papers = between(text, "/papers/", "/").into_iter().map(str::to_owned).collect();
    let counted = |line: &str| {
        let (start, end) = (line.find(" new paper")?, line.find(" the week before")?);
        let first = line[..start].rfind(|letter: char| !letter.is_ascii_digit()).map_or(0, |at| at + 1);
        Some(line[first..end].to_owned())
    };
    (papers, text.lines().filter_map(counted).collect())
}

fn main_of(site: &Site, address: &str) -> String {
    let page = site.page(&format!("{address}index.html"));
    page.split_once("<main").unwrap().1.split_once("</main>").unwrap().0.to_owned()
}

fn feed(site: &Site) -> Vec<Value> {
    let feed: Value = serde_json::from_str(&site.page("digest/feed.json")).unwrap();
    feed["items"].as_array().unwrap().clone()
}

/// The names of all files of digests.
fn digests(written: &[String]) -> Vec<&str> {
    written.iter().map(String::as_str).filter(|file| file.starts_with("digest/")).collect()
}

#[test]
fn page_feed_and_command_tell_the_same_of_a_week() {
    let site = site(ADDRESS);
    site.build_well();
    let page = main_of(&site, "digest/2025-W44/");
    let markdown = site.run(&["digest", "--week", "2025-W44"]).stdout;
    let items = feed(&site);
    let entry = items.iter().find(|item| item["url"].as_str().unwrap().ends_with("2025-W44/")).unwrap();
    let (papers, counts) = told(&markdown);
    assert_eq!(papers, ["most", "lead", "tea", "bare"]);
    assert_eq!(counts, ["4 new papers; 1", "2 new papers; 1", "1 new paper; none", "1 new paper; none"]);
    assert_eq!(told(&page), (papers.clone(), counts.clone()));
    assert_eq!(told(entry["content_html"].as_str().unwrap()), (papers, counts));
    assert_eq!(markdown, site.run(&["digest", "--since", "2025-10-27", "--until", "2025-11-02"]).stdout);
    let topics = ["Waves", "Tea", "Without a topic"];
    assert_eq!(between(entry["content_html"].as_str().unwrap(), "<h3>", "</h3>"), topics);

    assert!(
        page.contains("<h1>Week 44 of 2025</h1>\n<p class=\"lead\">27 October 2025 to 2 November 2025</p>")
    );
    assert!(
        page.contains("Ada Bell, Bo Chen, Cy Dunn and 2 others") && page.contains(">30 upvotes<"),
        "{page}"
    );
    assert!(page.contains("Of tea</a>") && page.contains("<math"), "{page}");
    for (around, relation) in [("2025-W43", "prev"), ("2025-W45", "next")] {
        assert!(page.contains(&format!("rel=\"{relation}\" href=\"/archive/digest/{around}/\"")), "{page}");
    }
    assert!(!main_of(&site, "digest/2025-W42/").contains("rel=\"prev\""));
}

#[test]
fn entries_of_the_feed_stay_what_they_are() {
    let site = site(ADDRESS);
    site.build_well();
    let before = feed(&site);
    let told: Vec<_> = before.iter().map(|item| (&item["title"], &item["date_modified"])).collect();
    assert_eq!(told[1], (&"Week 44 of 2025: 4 papers".into(), &"2025-11-02T00:00:00Z".into()));
    assert_eq!(before[1]["date_published"], "2025-10-27T00:00:00Z");
    assert_eq!(before[1]["id"], "https://example.org/archive/digest/2025-W44/");
    let html = before[1]["content_html"].as_str().unwrap();
    assert!(!html.contains("style=") && !html.contains("href=\"/"), "{html}");
    // A paper of a later week moves no entry of another.
    site.write("content/late.md", "---\ntitle: Late\nadded: 2025-11-20\ntags: [Tea]\n---\n");
    site.build_well();
    let after = feed(&site);
    assert_eq!(after[0]["title"], "Week 47 of 2025: 1 paper");
    assert_eq!(after[1..], before);
    // Of one week, its entry.
    site.write("content/more.md", "---\ntitle: More\nadded: 2025-11-01\ntags: [Tea]\n---\n");
    site.build_well();
    let again = feed(&site);
    assert_eq!(again[2]["title"], "Week 44 of 2025: 5 papers");
    let same: Vec<bool> =
        again.iter().zip(&after).map(|(one, other)| one["date_modified"] == other["date_modified"]).collect();
    assert!(same.iter().all(|same| *same), "its last day is as it was: {again:?}");

    let atom = site.page("digest/feed.xml");
    let ids = between(&atom, "<entry><id>", "</id>");
    assert_eq!(ids, again.iter().map(|item| item["id"].as_str().unwrap()).collect::<Vec<_>>());
    assert!(atom.contains("<title>Weekly digest – Tide &amp; Tea</title>"), "{atom}");
}

#[test]
fn weeks_are_listed_and_their_feed_is_found() {
    let site = site(ADDRESS);
    site.write("content/early.md", "---\ntitle: Early\nadded: 2024-12-30\n---\n");
    site.write("content/last.md", "---\ntitle: Last\nadded: 2021-01-03\n---\n");
    site.build_well();
    let index = main_of(&site, "digest/");
    let weeks = ["2025-W45", "2025-W44", "2025-W43", "2025-W42", "2025-W01", "2020-W53"];
    assert_eq!(between(&index, "<a href=\"/archive/digest/2", "/\"").len(), weeks.len());
    let places: Vec<_> = weeks.iter().map(|week| index.find(&format!("/archive/digest/{week}/"))).collect();
    assert!(places.is_sorted() && places[0].is_some(), "{index}");
    assert!(main_of(&site, "digest/2025-W01/").contains("30 December 2024 to 5 January 2025"));
    assert!(main_of(&site, "digest/2020-W53/").contains("28 December 2020 to 3 January 2021"));
    let head = site.page("digest/index.html");
    assert!(head.contains("type=\"application/feed+json\" title=\"Weekly digest (JSON Feed)\" href=\"/archive/digest/feed.json\""));
    assert!(!site.page("digest/2025-W44/index.html").contains("type=\"application/atom+xml\""));
    for (page, what) in [
        ("feeds/index.html", "href=\"/archive/digest/feed.xml\""),
        ("feeds.opml", "xmlUrl=\"https://example.org/archive/digest/feed.xml\""),
        ("sitemap.xml", "<loc>https://example.org/archive/digest/2025-W44/</loc>"),
        ("sitemap.xml", "<loc>https://example.org/archive/digest/</loc>"),
        ("index.html", "href=\"/archive/digest/\">Weekly digest</a>"),
        ("recent/index.html", "href=\"/archive/digest/\">Weekly digest</a>"),
    ] {
        assert!(site.page(page).contains(what), "{page}: {what}");
    }
    // The week leads to the days of listings in it.
    let listed = main_of(&site, "digest/2025-W43/");
    assert!(listed.contains("href=\"/archive/lists/daily/2025-10-26/\">26 October 2025</a>"), "{listed}");
}

#[test]
fn a_week_of_an_archive_that_comes_in_stays_short() {
    let site = Site::new(&format!("format = 2\n{ADDRESS}[digest]\npapers = 4\n"));
    for number in 0..600 {
        let tag = if number % 25 < 24 { format!("tags: [t{}]\n", number % 25) } else { String::new() };
        let text = format!(
            "---\ntitle: Paper {number}\nadded: 2025-10-2{}\n{tag}upvotes: {number}\n---\n",
            7 + number % 3
        );
        site.write(&format!("content/p{number}.md"), &text);
    }
    site.build_well();
    let page = main_of(&site, "digest/2025-W44/");
    let (papers, counts) = told(&page);
    assert_eq!(counts[0], "600 new papers; none");
    assert_eq!((papers.len(), counts.len()), (21 * 4, 1 + 21));
    assert_eq!(papers[..4], ["p575", "p550", "p525", "p500"], "the most voted first");
    assert!(page.contains("href=\"/archive/tags/t0/\">and 20 more</a>"), "{page}");
    assert!(page.contains("href=\"/archive/dates/\">and 20 more</a>"), "papers without a topic");
    assert!(page.contains("href=\"/archive/tags/\">and 96 papers on other topics</a>"), "{page}");
    let markdown = site.run(&["digest", "--week", "2025-W44"]).stdout;
    assert_eq!(told(&markdown), (papers, counts));
    assert!(markdown.contains("- [and 20 more](<https://example.org/archive/tags/t0/>)"), "{markdown}");
    assert_eq!(feed(&site).len(), 1);
}

#[test]
fn what_a_digest_tells_changes_it_and_all_else_does_not() {
    let site = site(ADDRESS);
    site.build_well();
    let edit = |from: &str, to: &str| {
        site.edit("content/lead.md", |text| text.replace(from, to));
        let written = site.build_well().written;
        assert_same_tree(&site.path("public"), &site.build_clean(), &format!("{from} to {to}"));
        digests(&written).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(edit("Text.", "Another text."), [""; 0]);
    let week = ["digest/2025-W44/index.html", "digest/feed.json", "digest/feed.xml"];
    assert_eq!(edit("upvotes: 3", "upvotes: 33"), week);
    assert!(told(&main_of(&site, "digest/2025-W44/")).0.starts_with(&["lead".to_owned()]));
    // Each week tells of the one before it.
    let moved = edit("added: 2025-10-27", "added: 2025-10-21");
    assert_eq!(
        moved,
        [
            "digest/2025-W43/index.html",
            "digest/2025-W44/index.html",
            "digest/2025-W45/index.html",
            "digest/feed.json",
            "digest/feed.xml",
            "digest/index.html"
        ]
    );
    // The only paper of a week takes it along.
    assert!(
        edit("added: 2025-10-21", "added: 2026-02-10").contains(&"digest/2026-W07/index.html".to_owned())
    );
    edit("added: 2026-02-10", "added: 2026-02");
    assert!(!site.exists("public/digest/2026-W07/index.html"));
}

#[test]
fn without_days_or_where_the_settings_say_so_there_are_no_digests() {
    let is_without = |site: &Site| {
        site.build_well();
        assert!(!site.exists("public/digest"));
        for page in ["index.html", "recent/index.html", "feeds/index.html", "feeds.opml", "sitemap.xml"] {
            assert!(!site.page(page).contains("digest"), "{page}");
        }
    };
    is_without(&site(&format!("{ADDRESS}[digest]\npages = false\n")));
    let undated = Site::new(&format!("format = 2\n{ADDRESS}[menu]\nPapers = \"/\"\nNews = \"/digest/\"\n"));
    undated.write("content/a.md", "---\ntitle: A\ndate: 2025\nadded: 2025-10\n---\n");
    is_without(&undated);
    let run = undated.run(&["digest", "--week", "2025-W44"]);
    assert_eq!(
        run.stdout,
        "# Papers: 27 October 2025 to 2 November 2025\n\nNo papers came in from 27 October 2025 to 2 November 2025.\n"
    );
    assert_eq!(undated.run(&["digest", "--week", "2021-W53"]).status, 2);
    assert_eq!(undated.run(&["digest", "--week", "2025-W44", "--since", "7d"]).status, 2);
    // Without a base_url there are pages and no feed.
    let plain = site("");
    plain.build_well();
    assert!(plain.exists("public/digest/2025-W44/index.html") && !plain.exists("public/digest/feed.xml"));
}

#[test]
fn a_page_of_the_sites_own_keeps_its_address() {
    let site = site(ADDRESS);
    site.write("pages/digest.md", "---\ntitle: Our digest\n---\n\nWhat we read.\n");
    site.build_well();
    assert!(main_of(&site, "digest/").contains("What we read."));
    assert!(site.exists("public/digest/2025-W44/index.html"));
}

#[test]
fn weeks_are_told_in_the_language_of_the_site() {
    for (language, title) in [
        ("de", "Woche 44 des Jahres 2025"),
        ("fr", "Semaine 44 de 2025"),
        ("zh-Hans", "2025年第44周"),
        ("zh-Hant", "2025年第44週"),
        ("ar-EG", "الأسبوع ٤٤ من ٢٠٢٥"),
    ] {
        let site = site(&format!("language = \"{language}\"\n"));
        site.build_well();
        assert!(site.page("digest/2025-W44/index.html").contains(&format!("<h1>{title}</h1>")), "{language}");
    }
}
