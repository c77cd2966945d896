//! Related papers: which a paper's page names, and why; and which pages an edit rewrites.

use std::collections::BTreeMap;

use crate::support::{Site, assert_same_tree, run_in, shared_listing};

/// The related papers that a page names: slug, and what both share, without the year.
fn related(page: &str) -> Vec<(String, String)> {
    let Some(section) = page.split("id=\"related\"").nth(1) else { return Vec::new() };
    let section = section.split("</section>").next().unwrap();
    assert!(section.contains("<h2>Related papers</h2>"), "{section}");
    let item = |item: &str| {
        let address = item.split("href=\"").nth(1).unwrap().split('"').next().unwrap();
        let slug = address.trim_end_matches("index.html").trim_end_matches('/').rsplit('/').next().unwrap();
        let shares = item.split("<p>").nth(1).map_or("", |shares| shares.split("</p>").next().unwrap());
        let shares = shares.rsplit("</time> · ").next().unwrap();
        (slug.to_owned(), shares.to_owned())
    };
    section.split("<li>").skip(1).map(item).collect()
}

fn paper(front: &str, body: &str) -> String {
    format!("---\n{front}\n---\n\n{body}\n")
}

/// A few papers on tides, one on bees.
fn site() -> Site {
    let site = Site::new("");
    site.write(
        "content/gauges.md",
        &paper("title: Tide gauges & harbours\ndate: 2021", "What tide gauges show of storm surges."),
    );
    site.write(
        "content/surges.md",
        &paper("title: Storm surges\ndate: 2022", "We look at storm surges, as tide gauges show them."),
    );
    site.write("content/bees.md", &paper("title: Bees\ndate: 2020\nauthors: [Ada Bell]", "Hives on roofs."));
    site.write(
        "content/wasps.md",
        &paper("title: Wasps\ndate: 2020\nauthors: [Ada Bell]", "Nests in walls."),
    );
    site.write("content/clouds.md", &paper("title: Clouds\ndate: 2020", "Over large language models."));
    site
}

#[test]
fn a_page_names_related_papers_and_what_they_share() {
    let site = site();
    site.build_well();
    let of = |slug: &str| related(&site.page(&format!("papers/{slug}/index.html")));
    let surges = of("surges");
    assert_eq!(surges.len(), 1, "{surges:?}");
    assert_eq!(surges[0].0, "gauges");
    assert!(surges[0].1.contains("storm surges") && surges[0].1.contains("tide gauges"), "{surges:?}");
    assert_eq!(of("bees"), [("wasps".to_owned(), "shares <bdi>Ada Bell</bdi>".to_owned())]);
    assert_eq!(of("clouds"), []);
    assert!(!site.page("papers/clouds/index.html").contains("id=\"related\""));
    assert!(site.page("papers/surges/index.html").contains(">Tide gauges &amp; harbours</a>"));
}

#[test]
fn what_papers_share_in_abstracts_that_are_not_shown_is_not_named() {
    let (open, closed) = ("license: CC-BY-4.0", "license: All rights reserved");
    for (show, gauges, surges, named) in [
        ("all", closed, closed, true),
        ("open", open, open, true),
        ("open", open, closed, false),
        ("open", closed, open, false),
        ("none", open, open, false),
    ] {
        let site = Site::new(&format!("format = 2\n[abstracts]\nshow = \"{show}\"\n"));
        for (name, title, license) in
            [("gauges", "Storm surges and harbours", gauges), ("surges", "Storm surges", surges)]
        {
            let text = "What quagga shells show of storm surges.";
            site.write(&format!("content/{name}.md"), &paper(&format!("title: {title}\n{license}"), text));
        }
        site.build_well();
        for slug in ["gauges", "surges"] {
            let related = related(&site.page(&format!("papers/{slug}/index.html")));
            assert_eq!(related.len(), 1, "{show}: {related:?}");
            let shares = related[0].1.to_lowercase();
            assert!(shares.contains("storm surges"), "both titles say it: {shares}");
            assert_eq!(shares.contains("quagga"), named, "{slug}, {show}: {shares}");
        }
        // A license decides for the other paper's page, too.
        site.edit("content/surges.md", |text| text.replace(surges, closed));
        site.build_well();
        assert_same_tree(&site.path("public"), &site.build_clean(), "after another license");
    }
}

#[test]
fn an_edit_rewrites_the_pages_whose_related_papers_change() {
    let site = site();
    site.build_well();
    site.settle();
    site.build_well();
    site.edit("content/bees.md", |text| {
        text.replace("Hives on roofs.", "What tide gauges show of storm surges.")
    });
    let report = site.build_well();
    let pages: Vec<&str> =
        report.written.iter().map(String::as_str).filter(|file| file.starts_with("papers/")).collect();
    assert_eq!(pages, ["papers/bees/index.html", "papers/gauges/index.html", "papers/surges/index.html"]);
    assert_same_tree(&site.path("public"), &site.build_clean(), "after an edit");
    site.remove("content/surges.md");
    site.build_well();
    assert_same_tree(&site.path("public"), &site.build_clean(), "after a paper went away");
}

/// What no template asks for isn't looked for; once one asks, all is there.
#[test]
fn related_papers_are_found_for_themes_that_show_them() {
    let site = site();
    let plain = "{% extends \"base.html\" %}{% block content %}<h1>{{ paper.title }}</h1>{% endblock %}";
    site.write("templates/paper.html", plain);
    site.build_well();
    assert!(!site.exists(".offprint/similar.log"));
    site.write("templates/related.html", "{% for other in related %}<i>{{ other.title }}</i>{% endfor %}");
    for asking in ["{% include \"related.html\" %}", "{{ __tera_context }}"] {
        site.write("templates/paper.html", &plain.replace("</h1>", &format!("</h1>{asking}")));
        site.build_well();
        assert!(site.page("papers/surges/index.html").contains("Tide gauges"), "{asking}");
    }
    site.write("templates/paper.html", &plain.replace("</h1>", "</h1>{% include \"related.html\" %}"));
    site.build_well();
    assert_same_tree(&site.path("public"), &site.build_clean(), "asked for");
    site.write("templates/paper.html", plain);
    site.build_well();
    assert!(!site.page("papers/surges/index.html").contains("Tide gauges"));
    assert_same_tree(&site.path("public"), &site.build_clean(), "asked for no more");
}

#[test]
fn without_what_was_remembered_the_same_is_found() {
    let site = site();
    site.build_well();
    for damage in ["", "offprint nonsense\n"] {
        site.write(".offprint/similar.log", damage);
        site.edit("content/clouds.md", |text| text + "And harbours.\n");
        site.build_well();
        assert_same_tree(&site.path("public"), &site.build_clean(), "after damage");
    }
}

/// What papers of the real listing are about, by parts of their slugs: each of a kind has to name another one.
const KINDS: [(&str, &[&str]); 5] = [
    (
        "model merging",
        &[
            "resolving-interference-when-merging-models",
            "model-breadcrumbs",
            "pleas-merging-models",
            "lines-post-training-layer-scaling",
            "model-soups",
        ],
    ),
    (
        "vision-language-action models",
        &["align-then-steer", "fine-tuning-vision-language-action-models", "manipllm"],
    ),
    (
        "forgetting",
        &[
            "hft-half-fine-tuning",
            "understanding-catastrophic-forgetting",
            "on-the-usage-of-continual-learning",
        ],
    ),
    (
        "low-rank adaptation",
        &["mixlora", "flexora", "lora-vs-full-fine-tuning", "one-initialization-to-rule-them-all"],
    ),
    ("video generation", &["lavie", "magicdance", "videorfsplat"]),
];

#[test]
fn papers_of_the_real_listing_find_one_another() {
    let Some(listing) = shared_listing("daily-papers-query.txt") else { return };
    let site = Site::new("");
    let run = run_in(site.root(), &["import", "--as-of", "2025-10-28", listing.to_str().unwrap()], "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    site.build();
    let pages: BTreeMap<String, Vec<(String, String)>> = std::fs::read_dir(site.path("public/papers"))
        .unwrap()
        .map(|folder| {
            let slug = folder.unwrap().file_name().into_string().unwrap();
            let page = site.page(&format!("papers/{slug}/index.html"));
            (slug, related(&page))
        })
        .collect();
    if std::env::var_os("SHOW_RELATED").is_some() {
        println!("{pages:#?}");
    }
    assert_eq!(pages.len(), 97);
    for (kind, parts) in KINDS {
        for part in parts {
            let (slug, found) = pages.iter().find(|(slug, _)| slug.starts_with(part)).unwrap();
            let is_of_kind = |other: &str| parts.iter().any(|part| other.starts_with(part));
            assert!(found.iter().any(|(other, _)| is_of_kind(other)), "{kind}: {slug} has {found:#?}");
        }
    }
    for (slug, found) in &pages {
        assert!(found.len() <= 6, "{slug}");
        for (other, shares) in found {
            assert!(!shares.is_empty(), "{slug} and {other}: nothing is told");
            for stock in
                ["language model", "experiments", "state of the art", "state-of-the-art", "existing", "novel"]
            {
                let is_named = shares.split(", ").any(|words| words.trim_start_matches("shares ") == stock);
                assert!(!is_named, "{slug} and {other}: {shares}");
            }
        }
    }
    assert!(pages.values().filter(|found| found.is_empty()).count() >= 2, "some papers stand alone");
    let reached = pages.values().filter(|found| !found.is_empty()).count();
    assert!(reached >= 70, "only {reached} papers have related ones");
}
