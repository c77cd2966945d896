//! Volumes: their pages, what templates ask of them, and which pages follow when a paper's place changes.

use crate::support::{Site, assert_same_tree};

/// A page for each volume, with its parts and the titles of the papers of each.
const VOLUME: &str = "{# page\naddress = \"volumes/{slug}/\"\nfor = \"each volume\"\ntitle = \"{name}\"\n#}\n\
    {{ page.title }}|{{ volume.event or \"-\" }}|{{ volume.date.words if volume.date else \"-\" }}|{{ volume.editors | join(sep=\";\") }}|{{ count }}\
    {% set papers = papers(volume=volume.slug, order=\"order\", limit=volume.count) %}\
    {% for part in volume.parts %}|{{ part.session or part.issue or \"-\" }}:\
    {% for paper in papers[part.start:part.end] %} {{ paper.title }}{% if paper.award %}*{% endif %} {{ paper.pages or \"-\" }}{% endfor %}{% endfor %}";

const PAPER: &str = "{{ volume.name if volume else \"-\" }}|{{ volume.slug if volume else \"-\" }}|\
    {{ volume.before.label if volume and volume.before else \"-\" }}|{{ volume.behind.label if volume and volume.behind else \"-\" }}";

/// Papers of a workshop in two sessions, of a journal, and of nothing.
fn site() -> Site {
    let site = Site::new("format = 2\n");
    let paper = |name: &str, lines: &str| {
        site.write(&format!("content/{name}.md"), &format!("---\ntitle: {name}\n{lines}---\n"));
    };
    let workshop = "date: 2026-06-18\nvenue: Workshop on Water\nevent: Water 2026\neditors: [Mira Okafor]\n";
    paper("c", &format!("{workshop}session: Speech\npages: 21-29\n"));
    paper("a", &format!("{workshop}session: Opening\npages: 1-9\naward: Best paper\n"));
    paper("b", &format!("{workshop}session: Opening\npages: 10-20\n"));
    paper("j", "date: 2025-02\nvenue: Transactions\nvolume: '8'\nissue: '2'\n");
    paper("none", "date: 2027\n");
    site.write("templates/volume.html", VOLUME);
    site.write("templates/paper.html", PAPER);
    site
}

const WATER: &str = "volumes/2026-workshop-on-water/index.html";

#[test]
fn volumes_have_pages_and_papers_their_places_in_them() {
    let site = site();
    site.build_well();
    let said = |file: &str| site.page(file).trim().to_owned();
    assert_eq!(
        said(WATER),
        "Workshop on Water (2026)|Water 2026|18 June 2026|Mira Okafor|3|Opening: a* 1–9 b 10–20|Speech: c 21–29"
    );
    assert_eq!(
        said("volumes/2025-transactions-8/index.html"),
        "Transactions 8 (2025)|-|February 2025||1|2: j -"
    );
    let place = |paper: &str| said(&format!("papers/{paper}/index.html"));
    assert_eq!(place("a"), "Workshop on Water (2026)|2026-workshop-on-water|-|b");
    assert_eq!(place("b"), "Workshop on Water (2026)|2026-workshop-on-water|a|c");
    assert_eq!(place("c"), "Workshop on Water (2026)|2026-workshop-on-water|b|-");
    assert_eq!(place("none"), "-|-|-|-");
}

#[test]
fn templates_ask_for_volumes_and_for_papers_in_their_order() {
    for (template, expected) in [
        (
            "{% for volume in volumes() %}{{ volume.name }};{% endfor %}",
            "Workshop on Water (2026);Transactions 8 (2025);",
        ),
        ("{% for volume in volumes(limit=1) %}{{ volume.slug }}{% endfor %}", "2026-workshop-on-water"),
        (
            "{% for volume in volumes(year=2025) %}{{ volume.title }} {{ volume.number }}{% endfor %}",
            "Transactions 8",
        ),
        ("{% for volume in volumes(venue=\"workshop-on-water\") %}{{ volume.count }}{% endfor %}", "3"),
        ("{{ volumes(venue=\"nosuch\") | length }}", "0"),
        ("{% for paper in papers(order=\"order\") %}{{ paper.title }} {% endfor %}", "a b c j none "),
        (
            "{% for paper in papers(volume=\"2026-workshop-on-water\", order=\"order\", limit=2) %}{{ paper.title }}{% endfor %}",
            "ab",
        ),
        ("{{ papers(volume=\"nosuch\") | length }}", "0"),
    ] {
        let site = site();
        site.write("templates/404.html", template);
        site.build_well();
        assert_eq!(site.page("404.html"), expected, "{template}");
    }
}

#[test]
fn lists_in_pages_stand_in_the_order_of_volumes() {
    let site = site();
    site.write("pages/list.md", "---\ntitle: List\n---\n\n```papers\nlimit: 9\nsort: order\n```\n");
    site.write(
        "templates/page.html",
        "{% for part in parts %}{% if part.list %}{% for group in part.list.groups %}{% for paper in group.papers %}{{ paper.title }} {% endfor %}{% endfor %}{% endif %}{% endfor %}",
    );
    site.build_well();
    assert_eq!(site.page("list/index.html").trim(), "a b c j none");
}

#[test]
fn what_moves_in_a_volume_is_built_again_and_nothing_else() {
    let site = site();
    site.build_well();
    // The first becomes the last: all three have other neighbours.
    site.edit("content/a.md", |text| text.replace("1-9", "40-49").replace("Opening", "Speech"));
    let mut written = site.build_well().written;
    written.retain(|file| file.starts_with("papers/") || file.starts_with("volumes/"));
    assert_eq!(
        written,
        [
            "papers/a/index.html",
            "papers/b/index.html",
            "papers/c/index.html",
            WATER,
            "volumes/2026-workshop-on-water/papers.bib",
            "volumes/2026-workshop-on-water/papers.ris",
        ]
    );
    assert!(site.page(WATER).contains("Opening: b 10–20|Speech: c 21–29 a* 40–49"), "{}", site.page(WATER));
    assert_same_tree(&site.path("public"), &site.build_clean(), "volumes");
    // The year of a volume is part of its address.
    for paper in ["a", "b", "c"] {
        site.edit(&format!("content/{paper}.md"), |text| text.replace("date: 2026", "date: 2024"));
    }
    let report = site.build_well();
    assert!(report.removed.contains(&WATER.to_owned()), "{:?}", report.removed);
    assert!(site.exists("public/volumes/2024-workshop-on-water/index.html"));
    assert_same_tree(&site.path("public"), &site.build_clean(), "volumes of another year");
}

#[test]
fn a_volume_is_there_to_take_along_where_it_has_a_page() {
    let site = site();
    let [bib, ris] = ["bib", "ris"].map(|form| format!("volumes/2026-workshop-on-water/papers.{form}"));
    site.write(
        "templates/404.html",
        "{% for volume in volumes() %}{{ volume.slug }}:{% for part in volume.exports %}{{ part.count }}{% for file in part.files %} {{ file.name }} {{ file.address }}{% endfor %}{% endfor %};{% endfor %}",
    );
    site.build_well();
    let entries: Vec<String> =
        site.page(&bib).lines().filter(|line| line.starts_with('@')).map(str::to_owned).collect();
    assert_eq!(
        entries,
        ["@inproceedings{okafor2026a,", "@inproceedings{okafor2026b,", "@inproceedings{okafor2026c,"]
    );
    assert_eq!(site.page(&ris).matches("ER  - ").count(), 3);
    assert_eq!(
        site.page("404.html"),
        format!("2026-workshop-on-water:3 BibTeX {bib} RIS {ris};2025-transactions-8:;"),
        "the file of one paper is that paper's own"
    );
    // They follow the address of the page, and go with it.
    site.edit("templates/volume.html", |text| text.replace("volumes/{slug}/", "bound/{slug}/"));
    site.build_well();
    assert!(site.exists(&format!("public/bound/{}", &bib[8..])) && !site.exists(&format!("public/{bib}")));
    assert_same_tree(&site.path("public"), &site.build_clean(), "volumes at another address");
    site.write("offprint.toml", "format = 2\nexport = { of = [\"site\", \"tags\"] }\n");
    site.build_well();
    assert!(!site.exists(&format!("public/bound/{}", &bib[8..])));
    site.write("offprint.toml", "format = 2\n");
    site.remove("templates/volume.html");
    site.build_well();
    assert!(!site.exists("public/bound") && site.page("404.html").ends_with(":;2025-transactions-8:;"));
}
