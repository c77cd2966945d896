//! Ways through a site: the most voted papers, places in long lists, trends, and what a term's page tells.

use crate::support::{Site, assert_same_tree};

/// A site of so many papers, a day each, newest last; every third has a tag of its own beside `tides`.
fn site(settings: &str, count: usize) -> Site {
    let site = Site::new(&format!("format = 2\npage_size = 4\n{settings}"));
    for number in 0..count {
        let (year, month) = (2020 + number / 12, number % 12 + 1);
        let tags = if number % 3 == 0 { "[Tides, Fog]" } else { "[Tides]" };
        let votes = if number % 2 == 0 { format!("upvotes: {number}\n") } else { String::new() };
        site.write(
            &format!("content/paper-{number:02}.md"),
            &format!(
                "---\ntitle: Paper {number}\ndate: {year}-{month:02}-03\ntags: {tags}\n\
                 authors: [Ada Bell, Bo Ek]\nvenue: Letters\n{votes}---\n\nAbstract {number}.\n"
            ),
        );
    }
    site
}

/// The papers that a page lists, in their order.
fn papers(page: &str) -> Vec<usize> {
    let list = page.split("<article").skip(1);
    list.map(|card| {
        let number = card.split("papers/paper-").nth(1).unwrap();
        number[..2].parse().unwrap()
    })
    .collect()
}

#[test]
fn long_lists_have_a_page_of_their_most_voted_papers() {
    let site = site("[top]\nsize = 3\n", 20);
    site.build_well();
    assert_eq!(papers(&site.page("top/index.html")), [18, 16, 14]);
    assert_eq!(papers(&site.page("tags/tides/top/index.html")), [18, 16, 14]);
    assert!(!site.exists("public/tags/fog/top/index.html"), "its papers stand on one page");
    assert!(!site.exists("public/dates/2020/01/top/index.html"));
    assert!(site.page("tags/tides/index.html").contains("top/"), "the list leads to it");
    let report = {
        site.edit("content/paper-02.md", |text| text.replace("upvotes: 2", "upvotes: 99"));
        site.build_well()
    };
    assert_eq!(papers(&site.page("top/index.html")), [2, 18, 16]);
    assert!(report.written.iter().all(|file| !file.starts_with("tags/tides/page/2")), "{:?}", report.written);
    assert_same_tree(&site.path("public"), &site.build_clean(), "after votes");
    site.edit("offprint.toml", |text| text.replace("size = 3", "size = 0"));
    site.build_well();
    assert!(!site.exists("public/top/index.html") && !site.page("index.html").contains("Most voted"));
}

#[test]
fn without_votes_of_two_papers_there_are_no_such_pages() {
    let site = site("", 12);
    for number in 0..12 {
        site.edit(&format!("content/paper-{number:02}.md"), |text| {
            text.lines().filter(|line| !line.starts_with("upvotes")).map(|line| format!("{line}\n")).collect()
        });
    }
    let vote = |number: usize| {
        site.edit(&format!("content/paper-{number:02}.md"), |text| {
            text.replace("venue:", "upvotes: 7\nvenue:")
        });
        site.build_well();
        site.exists("public/top/index.html")
    };
    site.build_well();
    assert!(!site.exists("public/top/index.html"));
    assert!(!vote(3) && !site.page("index.html").contains("Most voted"));
    assert!(vote(5) && site.page("index.html").contains("Most voted"));
}

#[test]
fn lists_say_which_papers_they_show() {
    let site = site("", 22);
    site.build_well();
    for (page, expected) in [
        ("index.html", "The newest 6 of 22 papers"),
        ("page/2/index.html", "<h1>Papers 5 to 8</h1>"),
        ("page/2/index.html", "Counted from the oldest"),
        ("tags/tides/page/1/index.html", "Papers 1 to 4, counted from the oldest"),
        ("dates/2020/01/index.html", "1 paper"),
    ] {
        assert!(site.page(page).contains(expected), "{page} doesn't say {expected}");
    }
    let older = site.page("page/2/index.html");
    site.write("content/paper-99.md", "---\ntitle: New\ndate: 2030\n---\n\nNew.\n");
    site.build_well();
    assert_eq!(site.page("page/2/index.html"), older, "a new paper leaves full pages alone");
}

#[test]
fn months_of_a_year_and_papers_without_one_add_up() {
    let site = Site::new("title = \"Dates\"\n");
    let dates = ["2001", "2001", "2001-02", "2001-02-03", "2001-05-06", "2002", "2003-01-02"];
    for (number, date) in dates.iter().enumerate() {
        site.write(
            &format!("content/p{number}.md"),
            &format!("---\ntitle: Paper {number}\ndate: {date}\n---\n"),
        );
    }
    site.build();
    let told = "2 without a month";
    let years = site.page("dates/index.html");
    assert_eq!((years.matches(told).count(), years.matches("1 without a month").count()), (1, 1), "{years}");
    for (page, expected) in [("2001", true), ("2001/02", false), ("2002", false), ("2003", false)] {
        let page = site.page(&format!("dates/{page}/index.html"));
        let months =
            page.split("class=\"in-year\"").nth(1).map_or("", |rest| rest.split("</nav>").next().unwrap());
        assert_eq!(months.contains(told), expected, "{page}");
        assert_eq!(page.contains("without a month"), expected, "{page}");
    }
}

#[test]
fn a_tag_of_over_ten_pages_leads_to_its_years() {
    let site = site("", 48);
    site.build_well();
    let page = site.page("tags/tides/index.html");
    let years = page.split("aria-label=\"Years\"").nth(1).unwrap().split("</nav>").next().unwrap();
    let found: Vec<&str> =
        years.split("</a>").filter_map(|link| link.rsplit('>').next()).map(str::trim).collect();
    assert_eq!(&found[..4], ["2023", "2022", "2021", "2020"]);
    for (year, address) in [("2022", "page/9/"), ("2020", "page/3/")] {
        let link = years.split("<a ").find(|link| link.contains(year)).unwrap();
        assert!(link.contains(address), "{year}: {link}");
    }
    assert!(!site.page("tags/fog/index.html").contains("aria-label=\"Years\""), "a short list needs none");
}

#[test]
fn a_term_page_tells_when_its_papers_are_from_and_what_they_have_in_common() {
    let site = site("", 30);
    site.build_well();
    let tag = site.page("tags/tides/index.html");
    for part in [
        "<svg ",
        "<title>Papers over time</title>",
        "<desc>2020 to 2022: 30 papers",
        "<summary>As a table</summary>",
    ] {
        assert!(tag.contains(part), "{part}");
    }
    assert!(
        tag.contains(
            "<dt>Related tags</dt>\n<dd><a href=\"../../tags/fog/index.html\"><bdi>Fog</bdi></a> <b>10</b>"
        ),
        "{tag}"
    );
    assert!(tag.contains("<dt>Most frequent authors</dt>"));
    let author = site.page("authors/ada-bell/index.html");
    for part in [
        "<dt>Co-authors</dt>",
        "Bo Ek</bdi></a> <b>30</b>",
        "<dt>Venues</dt>",
        "Letters</bdi></a> <b>30</b>",
        "<svg ",
    ] {
        assert!(author.contains(part), "{part}");
    }
    assert!(!site.page("tags/tides/page/1/index.html").contains("<svg "), "older pages stay as they are");
    site.settle();
    site.build_well();
    site.edit("content/paper-29.md", |text| text.replace("Abstract 29.", "Another abstract."));
    let written = site.build_well().written;
    assert!(written.iter().all(|file| !file.starts_with("trends/")), "{written:?}");
    assert_same_tree(&site.path("public"), &site.build_clean(), "after an edit");
}

#[test]
fn topics_that_rise_and_fall_are_more_than_chance() {
    let site = Site::new("");
    let write = |year: usize, number: usize, tags: &str| {
        let (month, day) = (number % 12 + 1, number % 28 + 1);
        let text = format!(
            "---\ntitle: P {year} {number}\ndate: {year}-{month:02}-{day:02}\ntags: [{tags}]\n---\n\nText.\n"
        );
        site.write(&format!("content/p-{year}-{number}.md"), &text);
    };
    for number in 0..60 {
        write(2023, number, if number < 40 { "kelp, all" } else { "all" });
        write(
            2024,
            number,
            if number < 40 {
                "otters, all"
            } else if number < 42 {
                "fog, all"
            } else {
                "all"
            },
        );
    }
    site.build_well();
    let page = site.page("trends/index.html");
    let table = |title: &str| -> String {
        let table = page.split(&format!("<caption>{title}</caption>")).nth(1).unwrap_or_default();
        table.split("</table>").next().unwrap().to_owned()
    };
    let (rising, falling) = (table("Rising"), table("Falling"));
    assert!(rising.contains(">otters</bdi></a>") && rising.contains("66.7 %"), "{rising}");
    assert!(falling.contains(">kelp</bdi></a>"), "{falling}");
    assert!(
        !page.contains(">fog</bdi></a>") && !page.contains(">all</bdi></a>"),
        "2 papers of 60 are no trend"
    );
    assert!(page.contains("<title>Papers a month</title>") && page.contains("<th scope=\"row\">"));
}

#[test]
fn few_papers_have_no_trend() {
    let site = site("", 6);
    site.build_well();
    assert!(site.page("trends/index.html").contains("too few papers"));
    let empty = Site::new("");
    empty.build_well();
    assert!(empty.page("trends/index.html").contains("No paper tells its month"));
}

#[test]
fn lists_lead_to_a_search_among_their_papers() {
    let site = site("", 6);
    site.build_well();
    for (page, query) in [
        ("tags/tides/index.html", "search/index.html?tag=tides"),
        ("authors/ada-bell/index.html", "search/index.html?author=ada-bell"),
        ("venues/letters/index.html", "search/index.html?venue=letters"),
        ("dates/2020/index.html", "search/index.html?year=2020"),
        ("dates/2020/03/index.html", "search/index.html?year=2020"),
        ("dates/2020/03/03/index.html", "search/index.html?year=2020"),
    ] {
        assert!(site.page(page).contains(query), "{page}");
    }
}

#[test]
fn a_long_list_is_divided_by_time_and_leads_from_page_to_page() {
    let site = Site::new("page_size = 2\nbase_url = \"https://example.org/\"\n");
    let add = |date: &str, count: usize| {
        for number in 0..count {
            let text = format!("---\ntitle: Of {date} {number:03}\ndate: {date}\n---\n\nText.\n");
            site.write(&format!("content/of-{date}-{number:03}.md"), &text);
        }
    };
    add("1999", 3);
    add("2001-03", 2);
    (1..=12).for_each(|day| add(&format!("2001-04-{day:02}"), 6));
    add("2002-05-06", 1);
    let walk = || {
        let (mut seen, mut file) = (Vec::new(), "index.html".to_owned());
        loop {
            let page = site.page(&file);
            seen.push(file);
            let next = page.split("rel=\"next\" href=\"/").nth(1).and_then(|rest| rest.split('"').next());
            let Some(next) = next else { break seen };
            file = format!("{next}index.html");
        }
    };
    site.build_well();
    let seen = walk();
    assert_eq!(&seen[..3], ["index.html", "page/2001-04-12/2/index.html", "page/2001-04-12/1/index.html"]);
    assert_eq!(&seen[seen.len() - 2..], ["page/2001-03/1/index.html", "page/1999/1/index.html"]);
    let titles = |file: &String| site.page(file).matches("<h2><a href=\"/papers/").count();
    assert_eq!(seen.iter().map(titles).sum::<usize>(), 78);
    assert!(site.page("page/2001-04-12/1/index.html").contains("<h1>12 April 2001, papers 1 to 2</h1>"));
    assert!(site.page("page/2001-03/1/index.html").contains("<h1>March 2001</h1>"));
    let year = site.page("dates/2001/page/2001-04-02/1/index.html");
    assert!(
        year.contains("<span>2 April 2001, papers 1 to 2</span>") && year.contains("<h1>2001</h1>"),
        "{year}"
    );
    // A paper of an old date is on a page of its time, and all others stay.
    site.settle();
    add("2001-04-03", 7);
    let report = site.build_well();
    let pages = report.written.iter().filter(|file| file.contains("page/") && !file.starts_with("recent/"));
    assert!(
        pages.clone().all(|file| file.contains("page/2001-04-03/") || file.contains("04/03/")),
        "{:?}",
        report.written
    );
    assert_eq!(walk().iter().map(titles).sum::<usize>(), 79);
}

#[test]
fn what_came_last_goes_on_as_far_as_it_is_news() {
    let site = Site::new("page_size = 2\nbase_url = \"https://example.org/\"\n");
    let add = |number: usize| {
        let text = format!(
            "---\ntitle: Paper {number:03}\ndate: 2001\nadded: 2024-01-{:02}\n---\n\nText.\n",
            number / 10 + 1
        );
        site.write(&format!("content/paper-{number:03}.md"), &text);
    };
    (0..53).for_each(add);
    site.build_well();
    let first = site.page("recent/index.html");
    assert!(
        first.contains("Paper 052") && first.contains("Paper 040") && !first.contains("Paper 039"),
        "{first}"
    );
    assert!(first.contains("rel=\"next\" href=\"/recent/page/5/\""), "{first}");
    let last = site.page("recent/page/2/index.html");
    assert!(
        last.contains("Paper 015") && last.contains("Paper 008") && !last.contains("rel=\"next\""),
        "{last}"
    );
    assert!(last.contains("content=\"noindex\"") && last.contains("Papers 9 to 16"), "{last}");
    assert!(!site.exists("public/recent/page/1") && !site.page("sitemap.xml").contains("recent/page"));
    // Pages behind the first stay until they are no news any more.
    add(53);
    let written = site.build_well().written;
    assert!(!written.iter().any(|file| file.starts_with("recent/page/")), "{written:?}");
    (54..56).for_each(add);
    site.build_well();
    assert!(site.exists("public/recent/page/6/index.html") && !site.exists("public/recent/page/2"));
    assert_same_tree(&site.path("public"), &site.build_clean(), "after papers came");
}
