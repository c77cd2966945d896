//! Pages that templates add by a head that says their address.

use crate::support::{Site, assert_same_tree, paper};

const SHELF: &str = "{# page\naddress = \"shelf/{slug}/\"\nfor = \"each tag\"\ntitle = \"Shelf: {name}\"\n#}\n\
    {{ page.title }}|{{ term.kind }} {{ term.name }} {{ count }}|{{ page.root }}{{ list.address }}|\
    {% for paper in papers(tag=term.slug, limit=1) %}{{ paper.title }}{% endfor %}";

#[test]
fn a_theme_adds_a_page_for_each_of_what_its_head_says() {
    let site = Site::with_papers();
    let page = |made_for: &str, address: &str, body: &str| {
        let title = if made_for == "once" { "Map" } else { "{name}" };
        format!("{{# page\naddress = \"{address}\"\nfor = \"{made_for}\"\ntitle = \"{title}\"\n#}}{body}")
    };
    site.write("templates/shelf.html", SHELF);
    site.write("templates/map.html", &page("once", "map/", "{{ count }} papers, {{ page.kind }}"));
    site.write(
        "templates/years.html",
        &page("each year", "years/{slug}/", "{{ year }}: {{ count }} {{ page.title }}"),
    );
    site.write(
        "templates/months.html",
        &page("each month", "m/{slug}/", "{{ year }}-{{ month }}: {{ count }} {{ page.title }}"),
    );
    site.write("templates/authors.html", &page("each author", "people/{slug}/", "{{ term.name }}"));
    site.write(
        "templates/editions.html",
        &page(
            "each listing day",
            "lists/{slug}/by-name/",
            "{{ page.title }}|{{ page.root }}{{ list.address }}|{{ count }}|{% for day in listing_days(listing=listing.label, date=date.iso) %}\
             {% for paper in day.papers | sort(attribute=\"title\") %}{{ paper.title }} \
             {% set standing = day.standings | filter(attribute=\"slug\", value=paper.slug) | first %}{{ standing.rank }}, {% endfor %}\
             {% for of in day.week %}{{ of.day }}:{{ of.count }} {% endfor %}{{ day.earlier.label if day.earlier else \"\" }}\
             {% endfor %}",
        ),
    );
    for (file, rank) in [("2023/third-paper", 1), ("2024/first-paper", 2)] {
        let listed = format!(
            "appearances: [{{listing: Daily, date: 2025-10-28, rank: {rank}}}, {{listing: Daily, date: 2025-10-24, rank: 7}}]\ndate:"
        );
        site.edit(&format!("content/{file}.md"), |text| text.replace("date:", &listed));
    }
    site.edit("content/2023/third-paper.md", |text| {
        text.replacen("appearances:", "authors: [Ada Lovelace]\nappearances:", 1)
    });
    site.build_well();
    let said = |address: &str| site.page(&format!("{address}index.html")).trim().to_owned();
    assert_eq!(said("map/"), "3 papers, theme");
    assert_eq!(said("shelf/graphs/"), "Shelf: graphs|tag graphs 2|/archive/tags/graphs/|Second paper");
    assert_eq!(said("shelf/trees/"), "Shelf: Trees|tag Trees 2|/archive/tags/trees/|First paper");
    assert_eq!(said("years/2023/"), "2023: 1 2023");
    assert_eq!(said("m/2024-05/"), "2024-5: 2 May 2024");
    assert_eq!(said("people/ada-lovelace/"), "Ada Lovelace");
    assert_eq!(
        said("lists/daily/2025-10-28/by-name/"),
        "Daily: 28 October 2025|/archive/lists/daily/2025-10-28/|2|First paper 2, Third paper 1, \
         27:0 28:2 29:0 30:0 31:0 1:0 2:0 24 October 2025"
    );
    assert!(site.exists("public/lists/daily/2025-10-24/by-name/index.html"));
    let sitemap = site.page("sitemap.xml");
    assert!(
        sitemap.contains("https://example.org/archive/shelf/graphs/") && sitemap.contains("/archive/map/")
    );
}

#[test]
fn pages_that_are_added_come_and_go_with_what_they_are_made_for_and_with_their_template() {
    let site = Site::with_papers();
    site.write("templates/shelf.html", SHELF);
    site.build_well();
    site.write("content/2025/bees.md", &paper("Bees", "2025-01-01", &["bees"]));
    let report = site.build_well();
    assert!(report.written.contains(&"shelf/bees/index.html".to_owned()));
    assert!(!report.written.contains(&"shelf/graphs/index.html".to_owned()), "{:?}", report.written);
    site.remove("content/2025/bees.md");
    assert!(site.build_well().removed.contains(&"shelf/bees/index.html".to_owned()));
    site.edit("templates/shelf.html", |text| text.replace("shelf/{slug}/", "rack/{slug}/"));
    let report = site.build_well();
    assert!(report.removed.contains(&"shelf/graphs/index.html".to_owned()));
    assert!(site.exists("public/rack/graphs/index.html"));
    assert_same_tree(&site.path("public"), &site.build_clean(), "pages of templates");
    site.remove("templates/shelf.html");
    assert_eq!(site.build_well().removed, ["rack/graphs/index.html", "rack/trees/index.html"]);
}

#[test]
fn the_menu_leads_to_a_page_that_says_so() {
    let site = Site::with_papers();
    let map = "{# page\naddress = \"map/\"\ntitle = \"Map\"\nmenu = \"The map\"\nnoindex = true\n#}{% extends \"base.html\" %}";
    site.write("themes/mine/theme.toml", "extends = \"reading-room\"\n");
    site.write("themes/mine/templates/map.html", map);
    site.edit("offprint.toml", |text| format!("theme = \"mine\"\n{text}"));
    site.build_well();
    assert!(
        site.page("index.html").contains("<a href=\"/archive/map/\">The map</a>"),
        "{}",
        site.page("index.html")
    );
    assert!(!site.page("sitemap.xml").contains("/map/"));
    assert!(site.page("map/index.html").contains("noindex"));
    // A site's own menu says all that is in it.
    site.edit("offprint.toml", |text| format!("{text}[menu]\nPlan = \"/map/\"\n"));
    site.build_well();
    assert!(!site.page("index.html").contains("The map") && site.page("index.html").contains(">Plan</a>"));
}

#[test]
fn two_owners_of_one_address_are_both_named() {
    let site = Site::with_papers();
    site.write("pages/about.md", "---\ntitle: About\n---\nText.\n");
    site.write("templates/about-us.html", "{# page\naddress = \"about/\"\ntitle = \"About\"\n#}");
    site.write(
        "templates/tags.html",
        "{# page\naddress = \"tags/{slug}/\"\nfor = \"each tag\"\ntitle = \"{name}\"\n#}",
    );
    let report = site.build();
    assert!(report.failed());
    let told: Vec<(String, String)> = report
        .diagnostics
        .iter()
        .map(|found| (found.place.as_ref().unwrap().file.clone(), found.found.clone().unwrap_or_default()))
        .collect();
    assert!(
        told.contains(&(
            "templates/about-us.html".to_owned(),
            "`/about/` belongs to pages/about.md".to_owned()
        )),
        "{told:?}"
    );
    let of_tag = (
        "templates/tags.html, the page for “graphs”".to_owned(),
        "`/tags/graphs/` belongs to the tag “graphs”; 2 pages of this template have addresses of others"
            .to_owned(),
    );
    assert!(told.contains(&of_tag), "{told:?}");
    assert!(site.page("about/index.html").contains("Text."));
}

#[test]
fn what_is_wrong_with_a_head_or_its_template_is_told_with_its_line() {
    for (template, line, message) in [
        ("{# page\naddress = \"map/\"\ntitel = \"Map\"\n#}", 3, "the head of a page has no key `titel`"),
        ("{# page\naddress = \"map/\"\ntitle = \"Map\"\n#}\n{{ term.nmae }}", 5, "`term` has no `nmae`"),
        ("{# page\naddress = \"map/\"\ntitle = \"Map\"\n#}\n{{ nothing.at.all }}", 5, "nothing"),
    ] {
        let site = Site::with_papers();
        site.write("templates/map.html", template);
        let report = site.build();
        assert!(report.failed());
        let found = report.diagnostics.iter().find(|found| found.message.contains(message));
        let found = found.unwrap_or_else(|| panic!("{template}: {report:#?}"));
        let place = found.place.clone().unwrap();
        assert_eq!((place.file.as_str(), place.line), ("templates/map.html", line), "{template}");
    }
    let site = Site::with_papers();
    site.write("templates/home.html", "{# page\naddress = \"map/\"\ntitle = \"Map\"\n#}");
    let report = site.build();
    assert!(
        report
            .diagnostics
            .iter()
            .any(|found| found.message.contains("`home.html` is the template of other pages"))
    );
}
