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
        (told, page.contains(&format!(">{to}</a>")))
    };
    assert_eq!(related("fourth-paper"), (1, false));
    assert_eq!(related("first-paper"), (0, true));
    assert_eq!(related("10.1234/abc"), (0, true));
    assert_eq!(related("fourth-paper"), (1, false));
    // The page follows when only the other paper comes or goes.
    site.write("content/2022/fourth-paper.md", "---\ntitle: Fourth\ndate: 2022\n---\n\nText.\n");
    site.build_well();
    assert!(site.read("public/papers/third-paper/index.html").contains(">fourth-paper</a>"));
    site.remove("content/2022/fourth-paper.md");
    assert_eq!(site.build().diagnostics.len(), 1, "it is told by every build");
    assert_eq!(site.build().diagnostics.len(), 1, "it is told by every build");
    assert!(!site.read("public/papers/third-paper/index.html").contains(">fourth-paper</a>"));
}

#[test]
fn a_papers_page_shows_every_field() {
    let page = site().read("public/papers/tides/index.html");
    for shown in [
        "茶碗の潮",
        "Chawan no shio",
        "李雷 (Li Lei), equal contribution, corresponding author, Software",
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
