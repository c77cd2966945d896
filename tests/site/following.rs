//! Following a site: feeds of queries, lists for other sites, the page about feeds, and what a day with many papers
//! does to feeds.

use std::fmt::Write as _;

use offprint::builder::{Builder, Options};
use serde_json::Value;

use crate::support::{Site, paper};

const SETTINGS: &str = "format = 2\ntitle = \"Test\"\nbase_url = \"https://example.org/archive/\"\n";

/// The slugs of a feed's papers, newest first.
fn entries(site: &Site, address: &str) -> Vec<String> {
    let feed: Value = serde_json::from_str(&site.page(&format!("{address}feed.json"))).unwrap();
    let items = feed["items"].as_array().unwrap().iter();
    let slugs: Vec<String> = items
        .map(|item| item["id"].as_str().unwrap())
        .map(|id| {
            id.trim_start_matches("https://example.org/archive/papers/").trim_end_matches('/').to_owned()
        })
        .collect();
    let atom = site.page(&format!("{address}feed.xml"));
    let ids = atom.split("<entry><id>").skip(1).filter_map(|entry| entry.split('/').nth(5));
    assert_eq!(ids.collect::<Vec<_>>(), slugs, "{address}");
    slugs
}

#[test]
fn a_feed_holds_what_its_query_finds_and_nothing_else() {
    let site = Site::with_papers();
    let feed = |name: &str, query: &str, rest: &str| {
        format!("[[feeds]]\nname = \"{name}\"\nquery = '{query}'\n{rest}\n")
    };
    let feeds = [
        feed("Graphs", "tag:graphs", ""),
        feed("In texts", "abstract third", "title = \"Of the third\"\naddress = \"news/third\""),
        feed("One", "year:2024 -second", "size = 1"),
        feed("Nothing", "tag:nosuch", ""),
    ];
    site.write("offprint.toml", &(SETTINGS.to_owned() + &feeds.concat()));
    site.build_well();
    let all = || {
        ["feeds/graphs/", "news/third/", "feeds/one/", "feeds/nothing/"]
            .map(|address| entries(&site, address).join(" "))
    };
    assert_eq!(all(), ["second-paper first-paper", "third-paper", "first-paper", ""]);
    let atom = site.page("news/third/feed.xml");
    for part in [
        "<title>Of the third – Test</title>",
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/archive/news/third/feed.xml\"/>",
        "href=\"https://example.org/archive/search/?q=abstract%20third\"/>",
    ] {
        assert!(atom.contains(part), "{part}: {atom}");
    }
    // A word in a text, and a new paper.
    site.edit("content/2024/first-paper.md", |text| text.replace("Abstract of", "A third abstract of"));
    site.write("content/fourth-paper.md", &paper("Fourth paper", "2024-06-01", &["graphs"]));
    site.build_well();
    assert_eq!(
        all(),
        ["fourth-paper second-paper first-paper", "first-paper third-paper", "fourth-paper", ""]
    );
    // A feed that is taken out goes.
    site.write("offprint.toml", SETTINGS);
    site.build_well();
    assert!(!site.exists("public/news") && site.exists("public/feeds/index.html"));
}

#[test]
fn a_query_that_is_wrong_is_told_with_its_line() {
    for (query, message, help) in [
        ("tga:graphs", "the query can't be taken as it is written", "did you mean `tag:`?"),
        ("year:soon", "the query can't be taken as it is written", "write 2024"),
        ("", "the query looks for nothing", "write a word"),
    ] {
        let site = Site::with_papers();
        site.write("offprint.toml", &format!("{SETTINGS}[[feeds]]\nname = \"A\"\nquery = \"{query}\"\n"));
        let report = site.build();
        let [problem] = report.diagnostics.as_slice() else { panic!("{:?}", report.diagnostics) };
        assert!(problem.message.contains(message), "{problem:?}");
        assert!(problem.help.as_ref().is_some_and(|found| found.contains(help)), "{problem:?}");
        assert_eq!(
            problem.place.as_ref().map(|place| (place.file.as_str(), place.line)),
            Some(("offprint.toml", 6))
        );
    }
    // An address that a page has.
    let site = Site::with_papers();
    let embed = "[[feeds]]\nname = \"A\"\nquery = \"graphs\"\naddress = \"tags\"\nformat = \"embed\"\n";
    site.write("offprint.toml", &format!("{SETTINGS}{embed}"));
    let report = site.build();
    assert!(format!("{:?}", report.diagnostics).contains("the feed “A”"), "{:?}", report.diagnostics);
}

#[test]
fn a_list_for_other_sites_has_whole_addresses_and_leads_out_of_frames() {
    let site = Site::with_papers();
    let embed = "[[feeds]]\nname = \"Our work\"\nquery = \"tag:graphs\"\nformat = \"embed\"\nsize = 1\n";
    site.write("offprint.toml", &(SETTINGS.to_owned() + embed));
    site.edit("content/2024/second-paper.md", |text| {
        text.replace("date:", "authors: [Ann Lee]\nvenue: Letters\npdf: /files/second.pdf\ndate:")
    });
    site.write("static/files/second.pdf", "");
    site.build_well();
    let (list, frame) = (site.page("feeds/our-work/list.html"), site.page("feeds/our-work/index.html"));
    assert!(list.starts_with("<ul") && !list.contains("<html"), "{list}");
    assert!(frame.starts_with("<!doctype html>") && frame.contains("<base target=\"_top\">"), "{frame}");
    let paper = "<a href=\"https://example.org/archive/papers/second-paper/\"";
    assert!(list.contains(&format!("{paper} target=\"_top\">Second paper</a>")), "{list}");
    assert!(frame.contains(&format!("{paper}>Second paper</a>")), "{frame}");
    for page in [&list, &frame] {
        assert!(
            page.contains("Ann Lee") && !page.contains("First paper") && !page.contains("<script"),
            "{page}"
        );
        for attribute in ["href=\"", "src=\""] {
            for address in page.split(attribute).skip(1) {
                assert!(address.starts_with("https://example.org/archive/"), "{address}");
            }
        }
    }
    assert!(!site.exists("public/feeds/our-work/feed.xml"));
    assert!(frame.contains("content=\"noindex\"") && !site.page("sitemap.xml").contains("our-work"));
    // Who looks at it before it is published sees what there is here.
    let preview = Options { preview: true, output: site.path("preview"), ..site.options() };
    assert!(!Builder::new(preview).build().failed());
    let frame = std::fs::read_to_string(site.path("preview/feeds/our-work/index.html")).unwrap();
    assert!(frame.contains("<a href=\"/archive/papers/second-paper/\""), "{frame}");
    assert!(!frame.contains("href=\"https://example.org/archive/theme"), "{frame}");
}

#[test]
fn the_page_about_feeds_and_opml_lead_to_all_feeds() {
    let site = Site::with_papers();
    let feeds = "[[feeds]]\nname = \"A & B\"\nquery = \"graphs\"\n[[feeds]]\nname = \"C\"\nquery = \"x\"\nformat = \"embed\"\n";
    site.write("offprint.toml", &format!("{SETTINGS}[people]\nfeeds = true\n{feeds}"));
    site.edit("content/2024/first-paper.md", |text| {
        text.replace(
            "date:",
            "authors: [Ann Lee]\norganizations: [Lab]\nvenue: Letters\nappearances: [{listing: Daily, date: 2024-05-02}]\ndate:",
        )
    });
    site.build_well();
    let opml = site.page("feeds.opml");
    let addresses: Vec<&str> = opml
        .split("xmlUrl=\"https://example.org/archive/")
        .skip(1)
        .filter_map(|it| it.split('"').next())
        .collect();
    assert_eq!(
        addresses,
        [
            "feed.xml",
            "recent/feed.xml",
            "digest/feed.xml",
            "feeds/a-b/feed.xml",
            "lists/daily/feed.xml",
            "tags/graphs/feed.xml",
            "tags/trees/feed.xml",
            "authors/ann-lee/feed.xml",
            "organizations/lab/feed.xml",
            "venues/letters/feed.xml",
        ]
    );
    assert!(
        opml.contains("text=\"A &amp; B\"") && opml.contains("<outline text=\"Organizations\""),
        "{opml}"
    );
    let page = site.page("feeds/index.html");
    for address in addresses {
        assert!(site.exists(&format!("public/{address}")), "{address}");
        assert!(site.exists(&format!("public/{}", address.replace(".xml", ".json"))), "{address}");
        // Each page tells feed readers of its feeds.
        let of_term = address.starts_with("tags/")
            || address.matches('/').count() == 2
                && !address.contains("feeds/")
                && !address.contains("lists/");
        assert_eq!(page.contains(&format!("/archive/{address}\"")), !of_term, "{address}");
        let home = format!("{}index.html", address.trim_end_matches("feed.xml"));
        let found = if address.starts_with("feeds/") { page.clone() } else { site.page(&home) };
        let kind = "<link rel=\"alternate\" type=\"application/atom+xml\"";
        let link = format!("/archive/{address}\"");
        let link = found.lines().find(|line| line.contains(kind) && line.contains(&link));
        assert!(link.is_some(), "{home}: {found}");
    }
    for index in ["tags/", "authors/", "organizations/", "venues/", "feeds.opml"] {
        assert!(page.contains(&format!("<a href=\"/archive/{index}\"")), "{index}: {page}");
    }
    assert!(site.page("papers/first-paper/index.html").contains("<a href=\"/archive/feeds/\">All feeds</a>"));
    // People have none unless they are asked for, and those without a page never.
    for people in ["", "[people]\nfeeds = true\nmin_papers = 2\n"] {
        site.write("offprint.toml", &format!("{SETTINGS}{people}"));
        site.build_well();
        assert!(
            !site.exists("public/authors/ann-lee/feed.xml") && !site.page("feeds.opml").contains("ann-lee")
        );
    }
    // Without whole addresses there is nothing to follow.
    site.write("offprint.toml", "format = 2\n");
    site.build();
    assert!(!site.exists("public/feeds.opml") && !site.exists("public/feeds"));
    assert!(!site.page("index.html").contains("All feeds"));
}

#[test]
fn addresses_in_entries_are_whole() {
    let site = Site::with_papers();
    site.write("offprint.toml", &format!("{SETTINGS}[markdown]\nraw_html = true\n"));
    site.edit("content/2024/first-paper.md", |text| {
        text.replace(
            "Abstract of",
            "See [tags](/tags/), [a figure](fig.png), ![plot](/plot.svg), [below](#more), note[^1], <a href=\"/archive/dates/\">dates</a> of",
        ) + "\n[^1]: A note.\n"
    });
    site.write("static/plot.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    site.build();
    let feed: Value = serde_json::from_str(&site.page("feed.json")).unwrap();
    let item = feed["items"].as_array().unwrap().iter().find(|item| item["title"] == "First paper").unwrap();
    let html = item["content_html"].as_str().unwrap();
    let mut seen = String::new();
    for address in html.split("href=\"").skip(1).chain(html.split("src=\"").skip(1)) {
        let address = address.split('"').next().unwrap_or_default();
        let _ = writeln!(seen, "{}", address.strip_prefix("https://example.org/archive/").expect(address));
    }
    assert_eq!(
        seen,
        "tags/\npapers/first-paper/fig.png\npapers/first-paper/#more\npapers/first-paper/#1\ndates/\nplot.svg\n"
    );
    assert!(site.page("feed.xml").contains("https://example.org/archive/plot.svg"));
}

#[test]
fn feeds_hold_the_whole_of_a_day_that_brings_more_than_they_have() {
    let site = Site::new(&format!("feed_size = 5\n{SETTINGS}"));
    let add = |from: usize, to: usize, day: &str| {
        for number in from..to {
            let listed = format!("appearances: [{{listing: Daily, date: {day}}}]");
            let text = paper(
                &format!("P{number}"),
                "2020-01-01",
                &["all", if number % 2 == 0 { "even" } else { "odd" }],
            );
            let text = text.replace("date:", &format!("added: {day}\n{listed}\ndate:"));
            site.write(&format!("content/p{number}.md"), &text);
        }
    };
    let counts =
        || ["", "recent/", "tags/all/", "tags/even/", "lists/daily/"].map(|feed| entries(&site, feed).len());
    add(0, 3, "2025-01-01");
    site.build_well();
    assert_eq!(counts(), [3, 3, 3, 2, 3]);
    add(3, 23, "2025-01-02");
    site.build_well();
    assert_eq!(counts(), [20, 20, 20, 10, 20]);
    add(23, 25, "2025-01-03");
    site.build_well();
    assert_eq!(counts(), [5, 5, 5, 5, 5]);
    // What an archive brings that comes in as a whole is no news of a day.
    add(25, 526, "2025-01-04");
    site.build_well();
    assert_eq!(counts(), [5, 5, 5, 5, 5]);
}
