//! What a paper's file says, and where its site shows it.

use super::support::Site;

const PAPER: &str = "---
title: Tides in a Teacup
titles: {original: 茶碗の潮, romanized: Chawan no shio}
date: 2024-05-01
added: 2025-01-02
authors:
  - {name: 李雷, romanized: Li Lei, equal: 1, corresponding: true, roles: [Software]}
  - Ada Bell
series: Notes on Water
number: \"7\"
edition: second
place: Ghent
event: Symposium on Small Waters
track: Cups
session: Saucers
order: 3
award: Best cup
license: https://creativecommons.org/licenses/by/4.0/
pmid: \"123\"
pmcid: PMC45
issn: 2049-3630
citekey: bell2024tides
relations:
  - {kind: erratum, to: 10.1234/tides.2}
  - {kind: version, to: second-paper}
citations: {count: 1200, source: OpenAlex, as_of: 2025-02-01}
presented: {by: Bo Chen, date: 2025-03-04}
---

Tea moves when the table does.

## Notes

Read this *twice*.
";

fn site() -> Site {
    let site = Site::with_papers();
    site.write("content/2024/tides.md", PAPER);
    site.build_well();
    site
}

#[test]
fn a_relation_to_no_paper_is_told_and_leads_nowhere() {
    let site = site();
    let related = |to: &str| {
        site.edit("content/2023/third-paper.md", |text| {
            let rest = text.split_once("\ndate:").map(|(_, rest)| rest.to_owned()).unwrap();
            format!("---\ntitle: Third paper\nrelations: [{{kind: part, to: {to}}}]\ndate:{rest}")
        });
        let report = site.build();
        let told = report.diagnostics.iter().filter(|problem| problem.message.contains("relation")).count();
        let page = site.read("public/papers/third-paper/index.html");
        (
            told,
            page.contains(&format!(">{to}</a>"))
                || page.contains(&format!("papers/{to}/\">First paper</a></dd>")),
        )
    };
    assert_eq!(related("fourth-paper"), (1, false));
    assert_eq!(related("first-paper"), (0, true));
    assert_eq!(related("10.1234/abc"), (0, true));
    assert_eq!(related("pmid:12345678"), (0, true));
    assert_eq!(related("fourth-paper"), (1, false));
    // The page follows when only the other paper comes or goes.
    site.write("content/2022/fourth-paper.md", "---\ntitle: Fourth\ndate: 2022\n---\n\nText.\n");
    site.build_well();
    assert!(site.read("public/papers/third-paper/index.html").contains(">Fourth</a></dd>"));
    site.remove("content/2022/fourth-paper.md");
    assert_eq!(site.build().diagnostics.len(), 1, "it is told by every build");
    assert_eq!(site.build().diagnostics.len(), 1, "it is told by every build");
    let page = site.read("public/papers/third-paper/index.html");
    assert!(page.contains("fourth-paper") && !page.contains(">Fourth</a></dd>"), "{page}");
}

#[test]
fn identifiers_without_form_are_told_with_their_line_and_not_linked() {
    let site = Site::new("format = 2\n");
    let front = "---\ntitle: Ids\ndate: 2024-01-01\ndoi: N/A\narxiv: none\nacl: TBD\n---\n\nText.\n";
    site.write("content/2024/ids.md", front);
    let report = site.build();
    let lines: Vec<usize> =
        report.diagnostics.iter().filter_map(|told| Some(told.place.as_ref()?.line)).collect();
    assert_eq!(lines, [4, 5, 6], "{:?}", report.diagnostics);
    let page = site.page("papers/ids/index.html");
    assert!(
        !["doi.org/", "arxiv.org/abs/", "aclanthology.org/"].iter().any(|host| page.contains(host)),
        "{page}"
    );
}

#[test]
fn a_papers_page_shows_every_field() {
    let page = site().read("public/papers/tides/index.html");
    for shown in [
        "茶碗の潮",
        "Chawan no shio",
        "李雷</bdi></a> (<bdi>Li Lei</bdi>)<sup>*✉</sup>",
        "<dt>Roles</dt>\n<dd>李雷: Software</dd>",
        "Notes on Water",
        "<dd>second</dd>",
        "Ghent",
        "Symposium on Small Waters",
        "Cups",
        "Saucers, place 3",
        "Best cup",
        "https://creativecommons.org/licenses/by/4.0/\" rel=\"external license\">CC-BY-4.0",
        "https://pubmed.ncbi.nlm.nih.gov/123/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC45/",
        "https://portal.issn.org/resource/ISSN/2049-3630",
        "bell2024tides",
        "https://doi.org/10.1234/tides.2",
        "papers/second-paper/",
        "1,200, by OpenAlex",
        "Bo Chen",
        "2 January 2025",
        "<em>twice</em>",
    ] {
        assert!(page.contains(shown), "{shown}\n{page}");
    }
}

#[test]
fn the_curators_sections_stand_on_the_papers_page_alone() {
    let site = site();
    let page = site.read("public/papers/tides/index.html");
    let (before, behind) = page.split_once("From the curator").expect("a heading that says whose they are");
    assert!(before.contains("Tea moves") && behind.contains("Notes") && !before.contains("twice"));
    for file in ["public/index.html", "public/feed.xml"] {
        let text = site.read(file);
        assert!(text.contains("Tea moves") && !text.contains("twice"), "{file}");
    }
}

#[test]
fn an_import_writes_the_day_on_which_a_paper_came_and_never_changes_it() {
    let site = Site::new("format = 2\n");
    let listing = "{\"title\": \"Steam\", \"date\": \"2024\", \"abstract\": \"It rises.\"}\n";
    site.write("a.jsonl", listing);
    site.run(&["import", "--as-of", "2025-01-02", "a.jsonl"]);
    let file = site.read("content/2024/steam.md");
    assert!(file.contains("\nadded: 2025-01-02\n"), "{file}");
    site.write(
        "a.jsonl",
        &listing.replace("\"date\"", "\"added\": \"2001-01-01\", \"venue\": \"Kettle\", \"date\""),
    );
    site.run(&["import", "--as-of", "2025-02-03", "a.jsonl"]);
    assert_eq!(
        site.read("content/2024/steam.md"),
        file.replace("date: 2024\nadded: 2025-01-02\n", "date: 2024\nadded: 2025-01-02\nvenue: Kettle\n")
    );
    site.run(&["new", "A paper by hand"]);
    let hand = site.run(&["new", "Another by hand"]).stdout;
    assert!(site.read(hand.trim()).contains("\nadded: "), "{hand}");
}

#[test]
fn an_import_leaves_the_curators_sections_alone() {
    let site = Site::new("format = 2\n");
    let listing = "{\"title\": \"Steam\", \"date\": \"2024\", \"abstract\": \"# Aim\\n\\nIt rises.\"}\n";
    site.write("a.jsonl", listing);
    site.run(&["import", "a.jsonl"]);
    site.edit("content/2024/steam.md", |text| format!("{text}\n## Notes\n\nMine.\n"));
    site.write("a.jsonl", &listing.replace("rises", "falls"));
    site.run(&["import", "a.jsonl"]);
    let file = site.read("content/2024/steam.md");
    assert!(file.ends_with("\n**Aim**\n\nIt falls.\n\n## Notes\n\nMine.\n"), "{file}");
}

#[test]
fn a_list_of_authors_that_goes_on_says_so_until_the_whole_list_comes() {
    let site = Site::new("format = 2\n");
    let cut = "@article{a, title = {On steam}, author = {Quill, Ada and others}, year = 2020}\n";
    let whole = "@article{a, title = {On steam}, author = {Quill, Ada and Feather, Bo}, year = 2020}\n";
    let says_others = || {
        site.build_well();
        let says = |page: &str| {
            site.page(page).contains("Quill</bdi></a></span> and others")
                || site.page(page).contains("Quill</bdi> and others")
        };
        (says("papers/on-steam/index.html"), says("index.html"))
    };
    site.write("cut.bib", cut);
    site.run(&["import", "cut.bib"]);
    assert_eq!(says_others(), (true, true));
    assert!(site.run(&["search", "steam"]).stdout.contains("Ada Quill and others\n"));
    assert!(site.page("papers/on-steam/index.html").contains("Ada Quill and others, "));
    assert!(site.run(&["export", "--format", "ris"]).stdout.contains("AU  - others\n"));
    site.write("whole.bib", whole);
    site.run(&["import", "whole.bib"]);
    let file = site.read("content/2020/on-steam.md");
    assert!(file.contains("family: Feather") && !file.contains("and_others"), "{file}");
    assert_eq!(says_others(), (false, false));
    // The cut list beside the whole one is no news.
    site.write("other.bib", &cut.replace("{a,", "{b,"));
    site.run(&["import", "other.bib"]);
    assert_eq!(site.read("content/2020/on-steam.md"), file);
    // What a person says of the list stays.
    site.edit("content/2020/on-steam.md", |text| {
        text.replacen("---\n", "---\nextra: {and_others: true}\n", 1)
    });
    site.run(&["import", "whole.bib"]);
    assert!(site.read("content/2020/on-steam.md").contains("and_others: true"));
}

#[test]
fn a_relation_is_shown_on_both_papers_pages() {
    let site = Site::with_papers();
    let relate = |file: &str, relations: &str| {
        site.edit(file, |text| text.replacen("---\n", &format!("---\nrelations: [{relations}]\n"), 1));
    };
    let shown = |slug: &str| -> Vec<String> {
        let page = site.read(&format!("public/papers/{slug}/index.html"));
        let rows = page.split("<dt>").skip(1).filter_map(|row| {
            let (label, rest) = row.split_once("</dt>")?;
            let name = rest.split_once("</a></dd>")?.0.rsplit_once('>')?.1;
            name.ends_with("paper").then(|| format!("{label}: {name}"))
        });
        rows.collect()
    };
    site.edit("content/2024/second-paper.md", |text| {
        text.replacen("---\n", "---\ndoi: 10.1234/second\ncitekey: sec2024\n", 1)
    });
    relate("content/2024/first-paper.md", "{kind: erratum, to: second-paper}");
    relate("content/2023/third-paper.md", "{kind: part, to: 10.1234/second}, {kind: version, to: sec2024}");
    site.build_well();
    assert_eq!(shown("first-paper"), ["Erratum: Second paper"]);
    assert_eq!(
        shown("second-paper"),
        ["Contains: Third paper", "Other version: Third paper", "Erratum of: First paper"]
    );
    assert_eq!(shown("third-paper"), ["Part of: Second paper", "Other version: Second paper"]);
    // What both say is shown once, and a paper is no version of itself.
    relate(
        "content/2024/second-paper.md",
        "{kind: erratum-of, to: first-paper}, {kind: version, to: 10.1234/second}",
    );
    site.build_well();
    assert_eq!(
        shown("second-paper"),
        ["Erratum of: First paper", "Contains: Third paper", "Other version: Third paper"]
    );
    // The other page follows when the relation, or the title of the paper that has it, changes.
    site.edit("content/2023/third-paper.md", |text| {
        text.replace("Third paper", "Last paper").replace("kind: part", "kind: supplement-to")
    });
    site.build_well();
    assert_eq!(
        shown("second-paper"),
        ["Erratum of: First paper", "Supplement: Last paper", "Other version: Last paper"]
    );
    site.remove("content/2023/third-paper.md");
    site.build_well();
    assert_eq!(shown("second-paper"), ["Erratum of: First paper"]);
}

#[test]
fn listings_fill_relations() {
    let site = Site::new("format = 2\n");
    site.write("a.bib", "@article{old, title = {On steam}, date = {2019}, doi = {10.1234/steam}}\n@article{new, title = {On steam, in Dutch}, date = {2020}, related = {old}, relatedtype = {translationof}}\n");
    site.write("b.jsonl", "{\"title\": \"Kettles\", \"date\": \"2021\", \"relatedIdentifiers\": [{\"relatedIdentifier\": \"10.1234/steam\", \"relationType\": \"IsSupplementTo\"}]}\n");
    site.write("c.json", r#"{"status":"ok","message":{"items":[{"indexed":{},"source":"Crossref","type":"journal-article","DOI":"10.1234/err","title":["Notice of steam"],"issued":{"date-parts":[[2022]]},"update-to":[{"DOI":"10.1234/steam","type":"correction"}],"relation":{"is-part-of":[{"id-type":"doi","id":"10.1234/volume","asserted-by":"subject"}]}}]}}"#);
    let run = site.run(&["import", "a.bib", "b.jsonl", "c.json"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    for (file, kind, to) in [
        ("2020/on-steam-in-dutch", "translation-of", "10.1234/steam"),
        ("2021/kettles", "supplement-to", "10.1234/steam"),
        ("2022/notice-of-steam", "erratum-of", "10.1234/steam"),
        ("2022/notice-of-steam", "part", "10.1234/volume"),
    ] {
        let text = site.read(&format!("content/{file}.md"));
        assert!(text.contains(&format!("  - kind: {kind}\n    to: {to}\n")), "{text}");
    }
    site.build_well();
    let page = site.read("public/papers/on-steam/index.html");
    for label in ["Translation</dt>", "Supplement</dt>", "Erratum</dt>"] {
        assert!(page.contains(label), "{label}: {page}");
    }
}
