//! Exports of whole indexes: which files there are, what they hold, and what an edit rewrites.

use super::support::{Site, paper};

const SETTINGS: &str = "title = \"Test\"\nbase_url = \"https://example.org/archive/\"\nformat = 2\n";

/// A site with papers of two tags.
fn site(settings: &str) -> Site {
    let site = Site::new(&format!("{SETTINGS}{settings}"));
    for (name, date, tags) in [
        ("Tides", "2024-05-01", &["Deep Water", "waves"][..]),
        ("Cups", "2023", &["deep water"]),
        ("Spoons", "2022-03", &["forks"]),
    ] {
        site.write(&format!("content/{}.md", name.to_lowercase()), &paper(name, date, tags));
    }
    site
}

/// What `offprint export` writes.
fn exported(site: &Site, arguments: &[&str]) -> String {
    let run = site.run(&[&["export"], arguments].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    run.stdout
}

/// The exports among some files.
fn exports(files: &[String]) -> Vec<&str> {
    let mut exports: Vec<&str> = files
        .iter()
        .map(String::as_str)
        .filter(|file| file.contains("/papers.") || file.contains("/papers-"))
        .collect();
    exports.sort_unstable();
    exports
}

#[test]
fn site_and_tags_have_exports_as_the_command_writes_them() {
    let site = site("");
    let report = site.build_well();
    assert_eq!(
        exports(&report.written),
        [
            "export/papers.bib",
            "export/papers.json",
            "export/papers.ris",
            "tags/deep-water/papers.bib",
            "tags/deep-water/papers.ris"
        ],
        "none of tags with one paper"
    );
    for (format, extension) in [("bibtex", "bib"), ("ris", "ris"), ("csl-json", "json")] {
        let whole = site.read(&format!("public/export/papers.{extension}"));
        assert_eq!(whole, exported(&site, &["--format", format]), "{format}");
    }
    let tagged = exported(&site, &["--format", "ris", "--tag", "deep water"]);
    assert_eq!(site.read("public/tags/deep-water/papers.ris"), tagged);
    let page = site.read("public/tags/deep-water/index.html");
    assert!(page.contains("/archive/tags/deep-water/papers.bib") && page.contains(">RIS</a>"), "{page}");
    let page = site.read("public/export/index.html");
    for (extension, name) in [("bib", "BibTeX"), ("ris", "RIS"), ("json", "CSL-JSON")] {
        let kilobytes = site.read(&format!("public/export/papers.{extension}")).len().div_ceil(1000);
        let file = format!("/archive/export/papers.{extension}");
        let row = page.lines().find(|line| line.contains(&file)).expect("a row of the file");
        assert!(row.contains(&format!(">{name}</a> <small>{kilobytes} KB</small>")), "{row}");
        assert!(row.contains("3 papers"), "{row}");
    }
    assert!(site.read("public/index.html").contains("href=\"/archive/export/\""));
}

#[test]
fn the_settings_say_of_which_indexes_and_in_which_forms_there_are_exports() {
    let fields = "organizations: [Harbour]\nvenue: Journal of Water\nauthors: [Ada Bell]\n\
                  appearances: [{listing: Daily, date: 2025-10-28, rank: 1}]\n";
    for (settings, expected) in [
        ("[export]\nof = []\n", &[][..]),
        (
            "[export]\nof = [\"organizations\"]\nformats = [\"csl-json\"]\n",
            &["organizations/harbour/papers.json"],
        ),
        ("[export]\nof = [\"venues\"]\nformats = [\"ris\"]\n", &["venues/journal-of-water/papers.ris"]),
        ("[export]\nof = [\"authors\"]\nformats = [\"ris\"]\n", &["authors/ada-bell/papers.ris"]),
        ("[export]\nof = [\"lists\"]\nformats = [\"bibtex\"]\n", &["lists/daily/2025-10-28/papers.bib"]),
    ] {
        let site = site(settings);
        for file in ["content/tides.md", "content/cups.md"] {
            site.edit(file, |text| text.replacen("---\n", &format!("---\n{fields}"), 1));
        }
        assert_eq!(exports(&site.build_well().written), expected, "{settings}");
        assert!(!site.exists("public/export/index.html"), "{settings}");
    }
}

#[test]
fn an_edit_rewrites_only_the_exports_that_show_it() {
    let site = site("");
    site.build_well();
    let written = |change: &dyn Fn(String) -> String| {
        site.edit("content/cups.md", change);
        exports(&site.build_well().written).join(" ")
    };
    assert_eq!(written(&|text| text + "\nMore of the abstract.\n"), "");
    let all = "export/papers.bib export/papers.json export/papers.ris";
    assert_eq!(
        written(&|text| text.replacen("---\n", "---\ndoi: 10.1234/cups\n", 1)),
        format!("{all} tags/deep-water/papers.bib tags/deep-water/papers.ris")
    );
    site.edit("content/spoons.md", |text| text.replacen("---\n", "---\nvolume: \"7\"\n", 1));
    assert_eq!(exports(&site.build_well().written).join(" "), all);
    // With abstracts they follow these, too.
    site.edit("offprint.toml", |text| text + "[citations]\nabstract = true\n");
    site.build_well();
    assert_eq!(
        written(&|text| text + "\nAnd more.\n"),
        format!("{all} tags/deep-water/papers.bib tags/deep-water/papers.ris")
    );
    assert!(site.read("public/export/papers.ris").contains("And more."));
}

#[test]
fn the_parts_of_a_large_export_are_together_the_whole() {
    let site = site("");
    // Five papers with notes of a million letters are more than a file may have.
    for number in 0..5 {
        let note = "long ".repeat(200_000);
        let text = paper(
            &format!("Paper {number}"),
            &format!("{}-02-0{}", 2020 + number / 2, number + 1),
            &["long"],
        );
        site.write(
            &format!("content/p{number}.md"),
            &text.replacen("---\n", &format!("---\nextra: {{note: {note}x}}\n"), 1),
        );
    }
    site.build_well();
    let periods = ["2024", "2023", "2022", "2021", "2020"];
    for (format, extension, beginning, between, end) in [
        ("bibtex", "bib", "", "\n", ""),
        ("ris", "ris", "", "\n", ""),
        ("csl-json", "json", "[\n", ",\n", "\n]\n"),
    ] {
        let part = |period: &&str| {
            let text = site.read(&format!("public/export/papers-{period}.{extension}"));
            assert!(text.len() < 20_000_000);
            text[beginning.len()..text.len() - end.len()].to_owned()
        };
        let parts: Vec<String> = periods.iter().map(part).collect();
        let whole = format!("{beginning}{}{end}", parts.join(between));
        assert!(whole == exported(&site, &["--format", format]), "{format}");
    }
    assert!(!site.exists("public/export/papers.bib"));
    let page = site.read("public/export/index.html");
    assert!(page.contains("papers-2020.ris") && page.contains(" MB</small>"), "{page}");
    // A tag is divided, too, and an edit rewrites the part that it is in.
    site.edit("content/p0.md", |text| text.replacen("---\n", "---\nvolume: \"7\"\n", 1));
    let report = site.build_well();
    let parts = ["bib", "json", "ris"].map(|extension| format!("export/papers-2020.{extension}"));
    let tags = ["bib", "ris"].map(|extension| format!("tags/long/papers-2020.{extension}"));
    assert_eq!(exports(&report.written), [&parts[..], &tags[..]].concat());
}

#[test]
fn a_query_chooses_what_is_exported() {
    let site = site("");
    site.edit("content/tides.md", |text| text + "\nOf moons and harbours.\n");
    for (query, expected) in [
        ("tag:\"deep water\"", &["Tides", "Cups"][..]),
        ("year:..2023", &["Cups", "Spoons"]),
        ("-tag:forks year:2022..2023", &["Cups"]),
        ("harbours", &["Tides"]),
        ("title:cups", &["Cups"]),
        ("nowhere", &[]),
    ] {
        let lines = exported(&site, &["--format", "jsonl", "--query", query]);
        let title = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["title"].clone();
        assert_eq!(lines.lines().map(title).collect::<Vec<_>>(), expected, "{query}");
    }
    let both = exported(&site, &["--format", "jsonl", "--query", "year:2022..", "--tag", "forks"]);
    assert_eq!(both.lines().count(), 1);
    for query in ["", "year:soon", "colour:red"] {
        let run = site.run(&["export", "--format", "ris", "--query", query]);
        assert!(run.status == 1 && run.stdout.is_empty(), "{query}: {}{}", run.stdout, run.stderr);
    }
}
