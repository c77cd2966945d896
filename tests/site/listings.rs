//! Listings day by day, what came into the archive last, and the feeds that hold it.

use crate::support::{Run, Site, paper};

fn listed(title: &str, date: &str, added: &str, appearances: &str) -> String {
    let text = paper(title, date, &["graphs"]);
    text.replace("date:", &format!("added: {added}\nupvotes: 9\nappearances: [{appearances}]\ndate:"))
}

/// A site with two days of a list, on the second of which papers have places in another order than their dates.
fn site() -> Site {
    let site = Site::new("base_url = \"https://example.org/\"\nformat = 2\n");
    for (file, title, date, appearances) in [
        ("one", "One", "2017-01-01", "{listing: Daily Papers, date: 2025-10-28, rank: 2, upvotes: 4}"),
        ("two", "Two", "2025-10-20", "{listing: Daily Papers, date: 2025-10-28, rank: 3, upvotes: 9}"),
        ("three", "Three", "2025-10-01", "{listing: Daily Papers, date: 2025-10-28, rank: 1}"),
        ("four", "Four", "2025-10-24", "{listing: Daily Papers, date: 2025-10-28}"),
        (
            "five",
            "Five",
            "2024-05-01",
            "{listing: Daily Papers, date: 2025-10-27, rank: 1}, {listing: daily papers, date: 2024-05}",
        ),
    ] {
        site.write(&format!("content/{file}.md"), &listed(title, date, "2025-10-28", appearances));
    }
    site
}

/// The titles of the papers on a page of cards, in their order.
fn titles(page: &str) -> Vec<String> {
    let papers = page.split("<a href=\"").filter(|link| {
        let address = link.split('"').next().unwrap_or_default();
        address.contains("papers/") && !address.contains("lists/")
    });
    let titles = papers.filter_map(|link| link.split_once('>')?.1.split_once("</a></h"));
    titles.map(|(title, _)| title.to_owned()).collect()
}

#[test]
fn a_day_has_its_papers_in_its_order_and_leads_back_and_forth() {
    let site = site();
    site.build_well();
    let day = site.page("lists/daily-papers/2025-10-28/index.html");
    assert_eq!(titles(&day), ["Three", "One", "Two", "Four"]);
    // Votes then and now, where they differ.
    assert!(day.contains("4 upvotes then</span> <span>9 now"), "{day}");
    assert_eq!(day.matches("9 upvotes</span>").count(), 3, "{day}");
    let before = "<a rel=\"prev\" href=\"/lists/daily-papers/2025-10-27/\">";
    assert!(day.contains(before) && !day.contains("rel=\"next\""), "{day}");
    let day = site.page("lists/daily-papers/2025-10-27/index.html");
    assert!(day.contains("<a rel=\"next\" href=\"/lists/daily-papers/2025-10-28/\">"), "{day}");
    // A month is a day of which no more is known.
    assert!(day.contains("<a rel=\"prev\" href=\"/lists/daily-papers/2024-05/\">"), "{day}");
    assert_eq!(titles(&site.page("lists/daily-papers/2024-05/index.html")), ["Five"]);
    let calendar = site.page("lists/daily-papers/index.html");
    for address in ["2025-10-28", "2025-10-27", "2025", "2024"] {
        assert!(calendar.contains(&format!("\"/lists/daily-papers/{address}/\"")), "{address}: {calendar}");
    }
    assert!(site.page("lists/daily-papers/2024/index.html").contains("\"/lists/daily-papers/2024-05/\""));
    // The paper tells its place, and leads there.
    let paper = site.page("papers/one/index.html");
    assert!(paper.contains("<a href=\"/lists/daily-papers/2025-10-28/\">28 October 2025</a>"), "{paper}");
    assert!(paper.contains(", place 2, 4 upvotes"), "{paper}");
}

#[test]
fn the_menu_leads_to_the_only_listing_or_to_all() {
    let site = site();
    site.build_well();
    assert!(site.page("index.html").contains("<a href=\"/lists/daily-papers/\">Lists</a>"));
    assert!(site.page("lists/index.html").contains("url=/lists/daily-papers/"));
    let sitemap = site.page("sitemap.xml");
    assert!(
        sitemap.contains("/lists/daily-papers/2025-10-28/") && !sitemap.contains("org/lists/<"),
        "{sitemap}"
    );
    site.write("content/six.md", &listed("Six", "2025-10-01", "2025-10-29", "{listing: Weekly}"));
    site.build_well();
    assert!(site.page("index.html").contains("<a href=\"/lists/\">Lists</a>"));
    let lists = site.page("lists/index.html");
    assert!(lists.contains("\"/lists/weekly/\"") && lists.contains("\"/lists/daily-papers/\""), "{lists}");
    assert_eq!(titles(&site.page("lists/weekly/undated/index.html")), ["Six"]);
    // Without any there is neither a page nor an entry.
    let site = Site::with_papers();
    site.build_well();
    assert!(!site.exists("public/lists") && !site.page("index.html").contains(">Lists<"));
}

#[test]
fn a_long_day_is_divided() {
    let site = Site::new("format = 2\n");
    for number in 1..=230 {
        let appearance = format!("{{listing: Daily, date: 2025-10-28, rank: {number}}}");
        let text = listed(&format!("Number {number}"), "2025-01-01", "2025-10-28", &appearance);
        site.write(&format!("content/number-{number}.md"), &text);
    }
    site.build_well();
    let page = |address: &str| titles(&site.page(&format!("lists/daily/2025-10-28/{address}index.html")));
    let numbers = |numbers: std::ops::RangeInclusive<usize>| -> Vec<String> {
        numbers.map(|number| format!("Number {number}")).collect()
    };
    assert_eq!(page(""), numbers(1..=100));
    assert_eq!(page("page/2/"), numbers(101..=200));
    assert_eq!(page("page/3/"), numbers(201..=230));
}

#[test]
fn home_shows_what_the_settings_say() {
    let site = site();
    for (show, shown) in [
        ("newest", "Four, Two, Three, Five, One"),
        ("listing", "Three, One, Two, Four"),
        ("both", "Three, One, Two, Four, Four, Two, Three, Five, One"),
    ] {
        site.write("offprint.toml", &format!("format = 2\n[home]\nshow = \"{show}\"\n"));
        site.build_well();
        assert_eq!(titles(&site.page("index.html")).join(", "), shown, "{show}");
    }
    // A new day, and another vote of one of its papers.
    site.edit("content/five.md", |text| text.replace("2025-10-27", "2025-10-29"));
    site.build_well();
    assert!(site.page("index.html").contains("lists/daily-papers/2025-10-29/index.html\""));
    // Without a listing there are the newest papers.
    let site = Site::with_papers();
    site.write("offprint.toml", "format = 2\n[home]\nshow = \"listing\"\n");
    site.build_well();
    assert_eq!(titles(&site.page("index.html")).len(), 3);
}

#[test]
fn what_came_last_is_found_whatever_its_date() {
    let site = site();
    for number in 0..100 {
        let text = listed(&format!("Newer {number}"), "2025-11-20", "2025-10-27", "");
        site.write(&format!("content/newer-{number}.md"), &text);
    }
    site.build_well();
    let (recent, feed) = (site.page("recent/index.html"), site.page("feed.xml"));
    assert_eq!(&titles(&recent)[..5], ["Four", "Two", "Three", "Five", "One"]);
    assert!(recent.contains("<h2>Added 28 October 2025</h2>"), "{recent}");
    for feed in [feed.as_str(), &site.page("recent/feed.xml"), &site.page("tags/graphs/feed.xml")] {
        let entries: Vec<&str> = feed.split("<entry>").skip(1).collect();
        assert_eq!(entries.len(), 50);
        for (entry, slug) in entries.iter().zip(["four", "two", "three", "five", "one"]) {
            assert!(entry.contains(&format!("<id>https://example.org/papers/{slug}/</id>")), "{entry}");
        }
        // News of the first day on which a listing had it, else of the day on which it came.
        assert!(entries[4].contains("<published>2025-10-28T00:00:00Z</published>"), "{}", entries[4]);
        assert!(entries[3].contains("<published>2024-05-01T00:00:00Z</published>"), "{}", entries[3]);
        assert!(entries[5].contains("<updated>2025-10-27T00:00:00Z</updated>"), "{}", entries[5]);
    }
    // A listing's own feed goes by its days.
    let feed = site.page("lists/daily-papers/feed.xml");
    let ids = feed.split("<entry><id>https://example.org/papers/").skip(1);
    let ids: Vec<&str> = ids.filter_map(|entry| entry.split('/').next()).collect();
    assert_eq!(ids, ["three", "one", "two", "four", "five"]);
    assert!(site.page("index.html").contains("<a href=\"/recent/\">Recently added</a>"));
    // An entry moves when a later version is published, not when its text is mended.
    site.edit("content/one.md", |text| text.replace("Abstract", "Mended abstract"));
    site.build_well();
    let entry = |feed: &str| feed.split("<entry>").nth(5).map(str::to_owned).unwrap_or_default();
    let mended = entry(&site.page("feed.xml"));
    assert!(mended.contains("Mended") && mended.contains("<updated>2025-10-28T00:00:00Z"), "{mended}");
    site.edit("content/one.md", |text| text.replace("date: 2017", "updated: 2025-11-01\ndate: 2017"));
    site.build_well();
    let updated = entry(&site.page("feed.xml"));
    assert!(updated.contains("<updated>2025-11-01T00:00:00Z"), "{updated}");
    assert!(updated.contains("<published>2025-10-28T00:00:00Z"), "{updated}");
}

#[test]
fn templates_ask_for_days_of_listings() {
    let site = site();
    for (call, expected) in [
        ("listing_days()", "28 October 2025: 2 Three 1, One 2, Two 3, Four , "),
        ("listing_days(listing=\"daily-papers\", limit=9)", "28 October 2025|27 October 2025|May 2024|"),
        ("listing_days(listing=\"Daily papers\", limit=0)", ""),
        ("listing_days(listing=\"Nobody's\")", ""),
        ("listing_days(date=\"2025-10-27\")", "27 October 2025|"),
        ("listing_days(listing=\"daily-papers\", date=\"2024-05\")", "May 2024|"),
        ("listing_days(date=\"2025-10-26\")", ""),
    ] {
        let body = match call {
            "listing_days()" => {
                "{{ day.date.words }}: {{ day.standings[1].rank }} {% for paper in day.papers %}{{ paper.title }} \
                 {{ day.standings[loop.index0].rank }}, {% endfor %}"
            }
            _ => "{{ day.date.words }}|",
        };
        site.write("templates/404.html", &format!("{{% for day in {call} %}}{body}{{% endfor %}}"));
        site.build_well();
        assert_eq!(site.page("404.html"), expected, "{call}");
    }
    // The page follows when a day changes.
    site.write(
        "templates/404.html",
        "{% for day in listing_days() %}{{ day.standings[0].upvotes }}{% endfor %}",
    );
    site.build_well();
    site.edit("content/three.md", |text| text.replace("rank: 1", "rank: 1, upvotes: 77"));
    site.build_well();
    assert_eq!(site.page("404.html"), "77");
    site.write(
        "templates/404.html",
        "{% for day in listing_days(list=\"x\") %}{{ day.date.words }}{% endfor %}",
    );
    let Run { status, stderr, .. } = site.run(&["build"]);
    assert!(status == 1 && stderr.contains("list"), "{stderr}");
}
