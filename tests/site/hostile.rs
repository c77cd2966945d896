//! What listings and content files say runs nothing and loads nothing in a reader's browser.

use crate::support::{Site, tree};

const MARKUP: &str = "<img/src/onerror=alert(1)>";

/// Listings whose titles and abstracts hide markup in formulas, by format.
fn listings() -> Vec<(&'static str, String)> {
    let title = |name: &str| format!("A {name} of $\\operatorname{{{MARKUP}}}$");
    let text = format!(
        "So $\\operatorname*{{{MARKUP}}}$ and $x + \\operatornamewithlimits{{{MARKUP}}}_a$. {}",
        "More words. ".repeat(4)
    );
    let json = |text: &str| format!("{text:?}");
    vec![
        (
            "listing.bib",
            format!(
                "@article{{a, title = {{{}}}, abstract = {{{text}}}, author = {{Lee, A.}}, keywords = {{t}}, date = {{2024-05-01}}}}\n",
                title("lemma")
            ),
        ),
        (
            "listing.ris",
            format!(
                "TY  - JOUR\nTI  - {}\nAB  - {text}\nKW  - t\nDA  - 2024/05/02\nER  - \n",
                title("proof")
            ),
        ),
        (
            "csl.json",
            format!(
                "[{{\"id\": \"c\", \"type\": \"article-journal\", \"title\": {}, \"abstract\": {}, \"issued\": {{\"date-parts\": [[2024, 5, 3]]}}}}]",
                json(&title("theorem")),
                json(&text)
            ),
        ),
        (
            "own.jsonl",
            format!(
                "{{\"title\": {}, \"abstract\": {}, \"date\": \"2024-05-04\"}}\n",
                json(&title("conjecture")),
                json(&text)
            ),
        ),
        ("table.csv", format!("title,abstract,date\n\"{}\",\"{text}\",2024-05-05\n", title("survey"))),
        ("paper.md", format!("---\ntitle: '{}'\ndate: 2024-05-06\n---\n\n{text}\n", title("note"))),
    ]
}

#[test]
fn markup_in_formulas_of_any_format_is_shown_as_text() {
    let site = Site::new("title = \"T\"\nbase_url = \"https://example.org/\"\n");
    let listings = listings();
    for (name, text) in &listings {
        site.write(name, text);
        let run = site.run(&["import", name, "--as-of", "2024-06-01"]);
        assert_eq!(run.status, 0, "{name}: {}", run.stderr);
    }
    let content = tree(&site.path("content"));
    assert_eq!(content.len(), listings.len(), "{:?}", content.keys());
    for bytes in content.values() {
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(text.matches("onerror").count(), 3, "{text}");
    }
    let report = site.build();
    assert!(!report.failed(), "{:#?}", report.diagnostics);
    let mut shown = 0;
    for (file, bytes) in tree(&site.path("public")) {
        let text = String::from_utf8_lossy(&bytes);
        // Exports are read by programs that know no HTML.
        if file.contains("/papers.") {
            continue;
        }
        // Feeds hold HTML as text, so there it is looked at without its outer escaping too.
        let inner = text.replace("&lt;", "<").replace("&amp;", "&");
        let is_feed = file.ends_with(".xml");
        assert!(!(text.contains(MARKUP) || is_feed && inner.contains(MARKUP)), "{file}\n{text}");
        shown += text.matches("onerror").count();
    }
    // Pages, the home page, the month and the day, feeds.
    assert!(shown > 6 * listings.len(), "the formulas were shown {shown} times only");
}

/// What may stand for an image in a content file, and whether it is one of the site.
const IMAGES: &[(&str, bool)] = &[
    ("/x.png", true),
    ("x.png", true),
    (" /figures/x.png?y#z", true),
    ("https://evil.example/x.png", false),
    ("//evil.example/x.png", false),
    ("///evil.example/x.png", false),
    ("\\\\evil.example/x.png", false),
    ("/\\evil.example/x.png", false),
    ("\\/evil.example/x.png", false),
    ("\t/\n/evil.example/x.png", false),
    ("/\t/evil.example/x.png", false),
    ("/\r\n\\evil.example/x.png", false),
    ("\u{1}//evil.example/x.png", false),
    ("ht\ntps://evil.example/x.png", false),
    ("https:evil.example/x.png", false),
    ("\tjavascript:alert(1)", false),
    ("java\tscript:alert(1)", false),
    ("data:image/svg+xml,x", false),
];

#[test]
fn a_page_loads_no_image_from_another_host() {
    for base in ["https://example.org/", "https://example.org/archive/", ""] {
        let site = Site::new(&format!("base_url = \"{base}\"\n"));
        for (number, (image, _)) in IMAGES.iter().enumerate() {
            let image = serde_json::to_string(image).unwrap();
            site.write(
                &format!("content/paper-{number}.md"),
                &format!(
                    "---\ntitle: Paper {number}\nimage: {image}\n---\n\n![](<{}>)\n",
                    "\\\\\\\\evil.example/y.png"
                ),
            );
        }
        assert!(!site.build().failed());
        for (number, (image, is_own)) in IMAGES.iter().enumerate() {
            let page = site.page(&format!("papers/paper-{number}/index.html"));
            assert_eq!(page.contains("<img"), *is_own, "{image:?}\n{page}");
            assert!(!page.to_ascii_lowercase().contains("script:alert"), "{page}");
            let own = url::Url::parse("https://example.org/archive/papers/x/").unwrap();
            for source in page.split(" src=\"").skip(1).map(|rest| &rest[..rest.find('"').unwrap()]) {
                assert_eq!(
                    own.join(source).unwrap().host_str(),
                    Some("example.org"),
                    "{image:?} as {source}"
                );
            }
        }
    }
}

/// Characters that no text has, as JSON and YAML write them.
const ODD: [&str; 7] = ["\\u0001", "\\u0007", "\\u001b", "\\u007f", "\\u009b", "\\ufffe", "\\uffff"];

#[test]
fn characters_that_no_text_has_reach_no_output() {
    let site = Site::new(
        "format = 2\nbase_url = \"https://example.org/\"\n[citations]\nabstract = true\nfiles = true\n",
    );
    for (number, odd) in ODD.iter().enumerate() {
        let text = |what: &str| format!("\"{what}{odd} moss{number}\"");
        let (title, name, tag, venue) = (text("Title"), text("Ada"), text("Tag"), text("Venue"));
        // As a person may write it, and as a listing may have it.
        site.write(
            &format!("content/written-{number}.md"),
            &format!(
                "---\ntitle: {title}\nauthors: [{name}]\ntags: [{tag}]\nvenue: {venue}\ndate: 2024-05-01\n---\n\nText{} of it.\n",
                serde_json::from_str::<String>(&format!("\"{odd}\"")).unwrap()
            ),
        );
        let (title, body) = (text("Other title"), text("Abstract"));
        site.write(
            "list.jsonl",
            &format!("{{\"title\": {title}, \"abstract\": {body}, \"authors\": [{name}], \"tags\": [{tag}], \"date\": \"2023\", \"venue\": {venue}}}\n"),
        );
        let run = site.run(&["import", "list.jsonl"]);
        assert_eq!(run.status, 0, "{odd}: {}", run.stderr);
        assert!(is_text(&run.stderr), "{odd}: {:?}", run.stderr);
    }
    let run = site.run(&["build", "--verbose"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(is_text(&run.stderr));
    let pages = tree(&site.path("public"));
    for (file, bytes) in pages.iter().filter(|(file, _)| !file.ends_with(".gz") && !file.ends_with(".woff2"))
    {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        assert!(is_text(text), "{file}");
    }
    assert!(site.page("papers/written-0/index.html").contains("Title moss0"));
    for format in ["bibtex", "ris", "csl-json", "csv", "jsonl"] {
        let run = site.run(&["export", "--format", format]);
        assert_eq!(run.stdout.matches("Other title moss").count(), ODD.len(), "{format}: {}", run.stdout);
        // In JSON they could stand as escapes, too.
        let escaped = ODD.iter().any(|odd| run.stdout.to_lowercase().contains(odd));
        assert!(is_text(&run.stdout) && !escaped, "{format}: {:?}", run.stdout);
    }
    for arguments in
        [&["search", "moss1 or title"][..], &["search", "ada"], &["tag", "list"], &["search", "\u{1b}[31mx"]]
    {
        let run = site.run(arguments);
        assert!(is_text(&run.stdout) && is_text(&run.stderr), "{arguments:?}: {run:?}", run = run.stdout);
    }
}

fn is_text(text: &str) -> bool {
    text.chars().all(offprint::paper::characters::is_of_text)
}
