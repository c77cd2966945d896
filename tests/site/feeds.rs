//! Feeds in all formats, and venues, which are terms like others.

use serde_json::Value;

use crate::support::{Site, paper};

fn json(site: &Site, file: &str) -> Value {
    serde_json::from_str(&site.page(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

#[test]
fn json_feeds_hold_what_atom_feeds_hold() {
    let site = Site::with_papers();
    site.edit("content/2024/first-paper.md", |text| {
        text.replace("date:", "updated: 2024-06-02\nauthors: [Ann Lee, Bo Ek]\ndate:")
            .replace("Abstract of", "See [the tags](/tags/) & $x^2$ of")
    });
    site.build_well();
    for (page, count) in [("", 3), ("tags/graphs/", 2)] {
        let feed = json(&site, &format!("{page}feed.json"));
        let atom = site.page(&format!("{page}feed.xml"));
        let base = "https://example.org/archive/";
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!(feed["feed_url"], format!("{base}{page}feed.json"));
        assert_eq!(feed["home_page_url"], format!("{base}{page}"));
        let items = feed["items"].as_array().unwrap();
        assert_eq!(items.len(), count);
        let ids: Vec<&str> =
            atom.split("<entry><id>").skip(1).map(|entry| entry.split("</id>").next().unwrap()).collect();
        assert_eq!(ids, items.iter().map(|item| item["id"].as_str().unwrap()).collect::<Vec<_>>());
        // The heads of the page lead to both.
        let html = site.page(&format!("{page}index.html"));
        for (kind, file) in [("application/atom+xml", "feed.xml"), ("application/feed+json", "feed.json")] {
            let link = html.lines().find(|line| line.contains(kind)).unwrap_or_else(|| panic!("{html}"));
            assert!(link.contains(&format!("/archive/{page}{file}\"")), "{link}");
        }
    }
    let feed = json(&site, "feed.json");
    let item = feed["items"].as_array().unwrap().iter().find(|item| item["title"] == "First paper").unwrap();
    assert_eq!(item["date_published"], "2024-05-01T00:00:00Z");
    assert_eq!(item["date_modified"], "2024-06-02T00:00:00Z");
    assert_eq!(item["authors"], serde_json::json!([{ "name": "Ann Lee" }, { "name": "Bo Ek" }]));
    assert_eq!(item["tags"], serde_json::json!(["graphs", "Trees"]));
    assert!(
        item["content_html"].as_str().unwrap().contains("href=\"https://example.org/archive/tags/\""),
        "{item}"
    );
}

#[test]
fn without_a_base_url_there_are_no_feeds_and_no_links_to_any() {
    let site = Site::with_papers();
    site.write("offprint.toml", "title = \"Test\"\n");
    site.build_well();
    assert!(!site.exists("public/feed.json") && !site.exists("public/tags/graphs/feed.json"));
    assert!(!site.page("index.html").contains("application/feed+json"));
}

#[test]
fn venues_have_an_index_and_pages_and_papers_link_them() {
    let site = Site::with_papers();
    site.build_well();
    assert!(!site.exists("public/venues"), "a site without venues has no index of them");
    assert!(!site.page("index.html").contains("/venues/"));
    for (file, venue) in [("2024/first", "Journal of Trees"), ("2024/second", "journal of trees")] {
        let file = format!("content/{file}-paper.md");
        site.edit(&file, |text| text.replace("date:", &format!("venue: {venue}\ndate:")));
    }
    site.write(
        "content/third-venue.md",
        &paper("T", "2020-01-01", &[]).replace("date:", "venue: Letters\ndate:"),
    );
    site.write(
        "content/again.md",
        &paper("A", "2020-01-01", &[]).replace("date:", "venue: Journal of Trees\ndate:"),
    );
    site.build_well();
    let index = site.page("venues/index.html");
    assert!(index.contains("Journal of Trees") && index.contains("Letters"), "{index}");
    let page = site.page("venues/journal-of-trees/index.html");
    for title in ["First paper", "Second paper", ">A<"] {
        assert!(page.contains(title), "{title}: {page}");
    }
    assert!(site.page("index.html").contains("/archive/venues/\""), "the menu has the venues");
    let link = "<cite><a href=\"/archive/venues/journal-of-trees/\"><bdi>Journal of Trees</bdi></a></cite>";
    for file in ["index.html", "papers/first-paper/index.html", "papers/second-paper/index.html"] {
        assert!(site.page(file).contains(link), "{file}: {}", site.page(file));
    }
    assert!(site.page("sitemap.xml").contains("venues/letters/"));
}
