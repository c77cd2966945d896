//! `offprint export`: what it writes, and which papers.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::support::{Run, Site, paper};

fn site() -> Site {
    let site = Site::new("title = \"Test\"\nbase_url = \"https://example.org/archive/\"\nformat = 2\n");
    site.write(
        "content/2024/tides.md",
        "---\ntitle: Tides, \"slowly\"\ntype: article\ndate: 2024-05-01\nauthors:\n  - {given: Ada, family: Bell}\n  \
         - Bo Chen\nvenue: Journal of Water\ntags: [waves, Deep Water]\ndoi: 10.1234/tides\n---\n\nThe abstract.\n",
    );
    site.write(
        "content/2023/cups.md",
        "---\ntitle: Cups\ndate: 2023\nauthors: [A. Bell]\ntags: [deep-water]\n---\n\nOf cups.\n",
    );
    site.write("content/2022/deep.md", &paper("Deep", "2022-03", &["Deep Water"]));
    site.write("content/2024/draft.md", "---\ntitle: Draft\ndraft: true\ntags: [waves]\n---\n\nText.\n");
    site.write("people.toml", "[[person]]\nname = \"Ada Bell\"\nnames = [\"A. Bell\"]\n");
    site
}

/// What a run of the command writes to standard output.
fn written(site: &Site, arguments: &[&str]) -> String {
    let run = site.run(&[&["export"], arguments].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.is_empty(), "{}", run.stderr);
    run.stdout
}

#[test]
fn all_papers_are_written_newest_first_and_no_drafts() {
    let site = site();
    let bibtex = written(&site, &["--format", "bibtex"]);
    let keys: Vec<&str> = bibtex.lines().filter(|line| line.starts_with('@')).collect();
    assert_eq!(keys, ["@article{bell2024tides,", "@misc{bell2023cups,", "@misc{deep2022,"]);
    assert!(bibtex.contains("keywords = {waves, Deep Water}"), "{bibtex}");
    assert!(bibtex.contains("}\n\n@misc"), "a blank line between entries");
    let ris = written(&site, &["--format", "ris"]);
    assert_eq!(ris.matches("ER  - \n").count(), 3);
    let csl: serde_json::Value = serde_json::from_str(&written(&site, &["--format", "csl-json"])).unwrap();
    let ids: Vec<&str> = csl.as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["bell2024tides", "bell2023cups", "deep2022"]);
}

#[test]
fn tables_and_lines_have_terms_as_the_site_spells_them() {
    let site = site();
    let table = written(&site, &["--format", "csv"]);
    let rows: Vec<&str> = table.split("\r\n").collect();
    assert!(rows[0].starts_with("citekey,title,authors,date,"), "{table}");
    assert!(
        rows[1].starts_with("bell2024tides,\"Tides, \"\"slowly\"\"\",Ada Bell; Bo Chen,2024-05-01,article,"),
        "{table}"
    );
    assert!(
        rows[1].contains("waves; Deep Water")
            && rows[1].contains("https://example.org/archive/papers/tides/")
    );
    assert!(
        rows[2].starts_with("bell2023cups,Cups,Ada Bell,2023,") && rows[2].contains("Deep Water"),
        "{table}"
    );
    let lines = written(&site, &["--format", "jsonl"]);
    let lines: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["authors"], serde_json::json!([{"given": "Ada", "family": "Bell"}, "Bo Chen"]));
    assert_eq!(lines[1]["authors"], serde_json::json!(["Ada Bell"]));
    assert_eq!(lines[1]["tags"], serde_json::json!(["Deep Water"]));
    assert_eq!(lines[1]["citekey"], "bell2023cups");
    assert_eq!(lines[0]["abstract"], "The abstract.");
}

#[test]
fn a_part_is_chosen_by_tag_author_and_date() {
    let site = site();
    let keys = |arguments: &[&str]| -> Vec<String> {
        let text = written(&site, &[&["--format", "bibtex"], arguments].concat());
        let entries = text.lines().filter(|line| line.starts_with('@'));
        entries.map(|line| line.split(['{', ',']).nth(1).unwrap().to_owned()).collect()
    };
    assert_eq!(keys(&["--tag", "DEEP water"]), ["bell2024tides", "bell2023cups", "deep2022"]);
    assert_eq!(keys(&["--tag", "deep-water", "--tag", "waves"]), ["bell2024tides"]);
    for name in ["Ada Bell", "A. Bell", "Bell, Ada", "ada-bell"] {
        assert_eq!(keys(&["--author", name]), ["bell2024tides", "bell2023cups"], "{name}");
    }
    assert_eq!(keys(&["--since", "2023"]), ["bell2024tides", "bell2023cups"]);
    for since in ["2023-01", "2023-01-01", "2023-12-31"] {
        assert_eq!(keys(&["--since", since]), ["bell2024tides", "bell2023cups"], "2023 may be of {since}");
    }
    assert_eq!(keys(&["--since", "2024"]), ["bell2024tides"]);
    assert!(keys(&["--since", "2030"]).is_empty());
    assert_eq!(written(&site, &["--format", "csl-json", "--since", "2030"]), "[\n]\n");
}

#[test]
fn mistakes_are_told_and_nothing_is_written() {
    let site = site();
    let run = site.run(&["export", "--format", "ris", "--tag", "waver", "--output", "out.ris"]);
    assert_eq!(run.status, 1);
    assert!(
        run.stderr.contains("the site has no tag `waver`") && run.stderr.contains("did you mean `waves`?")
    );
    assert!(!site.exists("out.ris"));
    let run = site.run(&["export", "--format", "ris", "--author", "Zoe Quill"]);
    assert!(run.stderr.contains("the site has no author `Zoe Quill`") && run.stdout.is_empty());
    let run = site.run(&["export", "--format", "word"]);
    assert_eq!(run.status, 2);
    for format in ["bibtex", "ris", "csl-json", "csv", "jsonl"] {
        assert!(run.stderr.contains(format), "{}", run.stderr);
    }
    assert_eq!(site.run(&["export", "--format", "ris", "--since", "May"]).status, 2);
    let run = site.run(&["--json", "export", "--format", "ris"]);
    assert!(run.status == 1 && run.stdout.is_empty() && run.stderr.contains("--output"));
}

#[test]
fn a_file_is_written_whole_and_reported() {
    let site = site();
    let run = site.run(&["--json", "export", "--format", "csv", "--output", "lists/all.csv"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((report["papers"].as_u64(), report["file"].as_str()), (Some(3), Some("lists/all.csv")));
    assert_eq!(site.read("lists/all.csv").matches("\r\n").count(), 4);
    // What can't be read is told, and the rest is there.
    site.write("content/2021/broken.md", "---\ntitle: [\n---\n");
    let run = site.run(&["export", "--format", "jsonl", "--output", "all.jsonl"]);
    assert_eq!(run.status, 1);
    assert!(
        run.stderr.contains("broken.md") && run.stderr.contains("Wrote 3 papers to all.jsonl"),
        "{}",
        run.stderr
    );
    assert_eq!(site.read("all.jsonl").lines().count(), 3);
}

#[test]
fn no_file_of_the_site_is_overwritten() {
    let site = site();
    for file in [
        "pages/about.md",
        "static/logo.svg",
        "static/all.csv",
        "topics.toml",
        "content/own.bib",
        "provenance/own.bib",
    ] {
        site.write(file, "before");
    }
    for file in [
        "pages/about.md",
        "static/logo.svg",
        "static/all.csv",
        "topics.toml",
        "content/own.bib",
        "content/../pages/about.md",
        "provenance/own.bib",
        "offprint.toml",
    ] {
        let before = site.read(file);
        let run = site.run(&["export", "--format", "bibtex", "--output", file]);
        assert_eq!(run.status, 1, "{file}");
        assert!(
            run.stderr.contains("one of the site's own") && run.stderr.contains("--output"),
            "{}",
            run.stderr
        );
        assert_eq!(site.read(file), before, "{file}");
    }
    // An export that is published is made anew.
    site.remove("topics.toml");
    for file in ["content/own.bib", "provenance/own.bib", "pages/about.md"] {
        site.remove(file);
    }
    for _ in 0..2 {
        let run = site.run(&["export", "--format", "csv", "--output", "static/all.csv"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
    }
    assert_ne!(site.read("static/all.csv"), "before");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_written_to_and_a_link_stays() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    let site = site();
    let all = written(&site, &["--format", "csv"]);
    site.write("real.csv", "before");
    std::fs::set_permissions(site.path("real.csv"), std::fs::Permissions::from_mode(0o600)).unwrap();
    symlink("real.csv", site.path("link.csv")).unwrap();
    let run = site.run(&["export", "--format", "csv", "--output", "link.csv"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(site.path("link.csv").is_symlink() && site.read("real.csv") == all);
    let mode = std::fs::metadata(site.path("real.csv")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    // A named pipe, whose reader waits.
    let status = std::process::Command::new("mkfifo").arg(site.path("pipe")).status().unwrap();
    assert!(status.success());
    let path = site.path("pipe");
    let reader = std::thread::spawn(move || std::fs::read_to_string(path).unwrap());
    let run = site.run(&["export", "--format", "csv", "--output", "pipe"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(std::fs::symlink_metadata(site.path("pipe")).unwrap().file_type().is_fifo());
    assert_eq!(reader.join().unwrap(), all);
    // A folder.
    let run = site.run(&["export", "--format", "csv", "--output", "content"]);
    assert!(run.status == 1 && run.stderr.contains("name a file"), "{}", run.stderr);
}

/// An empty site into which all papers of another were carried in a format, and what the import said.
fn carried(site: &Site, format: &str) -> (Site, Run) {
    let other = Site::new("format = 2\n[import]\ntopics = false\n");
    let path = other.path(&format!("papers.{format}"));
    let run = site.run(&["export", "--format", format, "--output", path.to_str().unwrap()]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let run = other.run(&["import", &format!("papers.{format}")]);
    assert_eq!(run.status, 0, "{format}: {}", run.stderr);
    (other, run)
}

#[test]
fn what_is_exported_is_imported_again() {
    let site = site();
    for format in ["bibtex", "ris", "csl-json", "csv", "jsonl"] {
        let (other, run) = carried(&site, format);
        let exported = other.run(&["export", "--format", "bibtex"]);
        let titles = exported.stdout.matches("  title = ").count();
        assert_eq!(titles, 3, "{format}: {}", run.stderr);
        for part in
            ["{bell2024tides,", "doi = {10.1234/tides}", "journal = {Journal of Water}", "and Chen, Bo}"]
        {
            assert!(
                format == "ris" && part.contains('{') && part.ends_with("tides,")
                    || exported.stdout.contains(part),
                "{format}: {part}\n{}",
                exported.stdout
            );
        }
    }
}

#[test]
fn values_with_signs_of_their_own_come_back() {
    let site = Site::new("format = 2\n");
    site.write(
        "content/0987/moss.md",
        "---\ntitle: Moss in a wall\ndate: 0987\nauthors: [Research and Development]\ntags: ['moss, wet']\n\
         doi: 10.1000/a\"b\nlinks: {page: 'https://moss.example.org/a b;c,d.html'}\nstatus: retracted\n\
         extra: {note: With plates}\n---\n\nText.\n",
    );
    site.write(
        "content/2024/fern.md",
        "---\ntitle: Ferns in a wall\ndate: 2024\nauthors: [Johnson & Johnson]\ntags: ['moss, wet', stones]\n\
         status: withdrawn\n---\n\nText.\n",
    );
    for format in ["bibtex", "ris", "csl-json", "csv", "jsonl"] {
        let (other, run) = carried(&site, format);
        let lines = written(&other, &["--format", "jsonl"]);
        let papers: Vec<serde_json::Value> =
            lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let [fern, moss] = papers.as_slice() else { panic!("{format}: {lines}{}", run.stderr) };
        // BibTeX parts keywords at commas.
        let tag = if format == "bibtex" { "moss wet" } else { "moss, wet" };
        for (paper, key, expected) in [
            (moss, "date", serde_json::json!("0987")),
            (moss, "status", serde_json::json!("retracted")),
            (moss, "doi", serde_json::json!("10.1000/a\"b")),
            (moss, "tags", serde_json::json!([tag])),
            (moss, "links", serde_json::json!({ "page": "https://moss.example.org/a%20b;c,d.html" })),
            (moss, "extra", serde_json::json!({ "note": "With plates" })),
            (fern, "status", serde_json::json!("withdrawn")),
            (fern, "tags", serde_json::json!([tag, "stones"])),
            (fern, "extra", serde_json::Value::Null),
        ] {
            assert_eq!(paper[key], expected, "{format}: {key}\n{}", run.stderr);
        }
        for paper in [moss, fern] {
            assert_eq!(paper["authors"].as_array().map(Vec::len), Some(1), "{format}: {}", paper["authors"]);
        }
    }
}

/// What of a paper a form has no place for, by the fields of an entry: of one paper, or of all.
const UNSAID: &[(&str, &str, &str)] = &[
    // RIS has one year for a range of days, and nothing for the state of what is not published yet.
    ("ris", "", "date"),
    ("ris", "", "pubstate"),
    // Nor have RIS and CSL the classes of a repository.
    ("ris", "", "primaryClass"),
    ("csl-json", "", "primaryClass"),
    // An institution that stands for authors is one there.
    ("ris", "Why tea?", "author"),
    ("ris", "Why tea?", "organization"),
    ("csl-json", "Why tea?", "author"),
    ("csl-json", "Why tea?", "organization"),
    // A table doesn't say that an organization only posted a paper.
    ("csv", "Kettles that", "organization"),
];

/// The fields of entries by their names, with types and keys; each by its title, as far as that has no odd signs.
fn entries(bibtex: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut entries = BTreeMap::new();
    for entry in bibtex.split("\n\n").filter(|entry| entry.contains('@')) {
        let (head, rest) = entry.trim().split_once(",\n").unwrap();
        let (kind, key) = head.split_once('{').unwrap();
        let mut fields =
            BTreeMap::from([("type".to_owned(), kind.to_owned()), ("key".to_owned(), key.to_owned())]);
        for line in rest.lines().filter(|line| line.contains(" = ")) {
            let (name, value) = line.trim().split_once(" = ").unwrap();
            fields.insert(name.to_owned(), value.trim_end_matches(',').to_owned());
        }
        let mut title = fields["title"].split('\\').next().unwrap().replace(['{', '}'], "");
        while entries.contains_key(&title) {
            title.push_str(" (again)");
        }
        entries.insert(title, fields);
    }
    entries
}

#[test]
fn all_that_a_style_prints_of_any_type_comes_back_from_every_form() {
    let site = Site::new("format = 2\n");
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/citing");
    for case in fs::read_dir(cases).unwrap().map(|case| case.unwrap().path()) {
        // Braces and backslashes in texts of other formats are LaTeX's.
        if case.extension().is_some_and(|it| it == "md") && !case.ends_with("told-year.md") {
            let name = case.file_name().unwrap().to_str().unwrap();
            site.write(&format!("content/2024/{name}"), &fs::read_to_string(&case).unwrap());
        }
    }
    let before = entries(&written(&site, &["--format", "bibtex"]));
    assert!(before.len() > 25, "{}", before.len());
    let mut lost = Vec::new();
    for format in ["bibtex", "ris", "csl-json", "csv", "jsonl"] {
        let (other, run) = carried(&site, format);
        if run.stderr.contains("not taken") || run.stderr.contains("no field") {
            lost.push(format!("{format}: {}", run.stderr));
        }
        let after = entries(&written(&other, &["--format", "bibtex"]));
        for (title, fields) in &before {
            let Some(found) = after.get(title) else {
                lost.push(format!("{format}: `{title}` is missing among {:?}", after.keys()));
                continue;
            };
            for name in fields.keys().chain(found.keys()).collect::<BTreeSet<_>>() {
                let is_unsaid = |(form, of, field): &(&str, &str, &str)| {
                    *form == format && title.contains(of) && *field == name
                };
                let has_no_key = format == "ris" && name == "key";
                let (was, is) = (fields.get(name), found.get(name));
                if was != is && !has_no_key && !UNSAID.iter().any(is_unsaid) {
                    lost.push(format!("{format}: {title}: {name}: {was:?} became {is:?}"));
                }
            }
        }
        assert_eq!(after.len(), before.len(), "{format}");
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}
