//! What a build writes: addresses, links, pages, and what it says about bad input.

use crate::support::{Site, assert_same_tree, paper, tree};

#[test]
fn every_kind_of_page_has_its_address() {
    let site = Site::with_papers();
    site.write("pages/about.md", "---\ntitle: About\n---\n\nText.\n");
    site.write("static/CNAME", "example.org\n");
    site.write("static/.well-known/x", "dot\n");
    site.write(
        "content/undated.md",
        "---\ntitle: Undated\nauthors: [Ann Lee]\norganizations: [Lab]\naliases: [old-name]\n---\n",
    );
    site.write("content/partial.md", "---\ntitle: Partial\ndate: 2023\n---\n");
    site.remove("content/undated.md");
    site.write(
        "content/no-date.md",
        "---\ntitle: No date\nauthors: [Ann Lee]\norganizations: [Lab]\naliases: [old-name]\n---\n",
    );
    site.build_well();
    for file in [
        "index.html",
        "feed.xml",
        "papers/first-paper/index.html",
        "papers/old-name/index.html",
        "tags/index.html",
        "tags/by-count/index.html",
        "tags/graphs/index.html",
        "tags/graphs/feed.xml",
        "dates/index.html",
        "dates/2024/index.html",
        "dates/2024/05/index.html",
        "dates/2024/05/01/index.html",
        "dates/2023/index.html",
        "dates/undated/index.html",
        "authors/index.html",
        "authors/ann-lee/index.html",
        "organizations/index.html",
        "organizations/lab/index.html",
        "about/index.html",
        "sitemap.xml",
        "robots.txt",
        "404.html",
        "CNAME",
        ".well-known/x",
        "_headers",
    ] {
        assert!(site.exists(&format!("public/{file}")), "{file} is missing");
    }
    assert!(!site.exists("public/dates/2023/00"));
    assert!(site.page("papers/old-name/index.html").contains("papers/no-date/"));
}

#[test]
fn without_a_base_url_links_are_relative_and_name_files() {
    let site = Site::with_papers();
    site.write("offprint.toml", "title = \"Test\"\n");
    site.build_well();
    for (file, bytes) in tree(&site.path("public")) {
        let html = String::from_utf8_lossy(&bytes);
        if !file.ends_with(".html") {
            continue;
        }
        for link in html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(!link.starts_with('/'), "{file} leads to {link}");
            assert!(!link.ends_with('/'), "{file} leads to the folder {link}");
        }
    }
    assert!(!site.exists("public/feed.xml") && !site.exists("public/sitemap.xml"));
}

#[test]
fn under_a_sub_path_links_begin_with_it() {
    let site = Site::with_papers();
    site.build_well();
    let home = site.page("index.html");
    assert!(home.contains("href=\"/archive/papers/first-paper/\""), "{home}");
    assert!(site.page("sitemap.xml").contains("<loc>https://example.org/archive/papers/first-paper/</loc>"));
    assert!(site.page("feed.xml").contains("<id>https://example.org/archive/papers/first-paper/</id>"));
}

#[test]
fn every_link_inside_the_site_leads_to_a_file() {
    let site = Site::with_papers();
    for number in 0..120 {
        let day = number % 28 + 1;
        let text = paper(&format!("Paper {number}"), &format!("2022-03-{day:02}"), &["many"]);
        site.write(&format!("content/paper-{number}.md"), &text);
    }
    site.build_well();
    let files = tree(&site.path("public"));
    let mut links = 0;
    for (file, bytes) in &files {
        let html = String::from_utf8_lossy(bytes);
        for link in html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let Some(path) = link.strip_prefix("/archive/") else { continue };
            let path = path.split(['?', '#']).next().unwrap();
            let target = if path.is_empty() || path.ends_with('/') {
                format!("{path}index.html")
            } else {
                path.to_owned()
            };
            assert!(files.contains_key(&target), "{file} leads to {link}, which is not there");
            links += 1;
        }
    }
    assert!(links > 1000, "only {links} links were looked at");
}

#[test]
fn older_pages_are_numbered_from_the_oldest_and_stay() {
    let site = Site::new("page_size = 10\nbase_url = \"https://example.org/\"\n");
    let add = |number: usize| {
        let text = paper(&format!("Paper {number:03}"), &format!("2022-01-{:02}", number % 28 + 1), &["t"]);
        let text = text.replace("2022-01", &format!("20{:02}-01", 10 + number / 28));
        site.write(&format!("content/paper-{number:03}.md"), &text);
    };
    (0..35).for_each(add);
    site.build_well();
    assert!(site.exists("public/page/2/index.html") && !site.exists("public/page/3/index.html"));
    let oldest = site.page("page/1/index.html");
    assert!(oldest.contains("Paper 000") && oldest.contains("Paper 009") && !oldest.contains("Paper 010"));
    (35..39).for_each(add);
    let report = site.build_well();
    let older: Vec<&String> = report.written.iter().filter(|file| file.contains("page/")).collect();
    assert!(older.is_empty(), "full pages changed: {older:?}");
    add(39);
    site.build_well();
    assert!(site.exists("public/page/3/index.html"));
}

#[test]
fn two_clean_builds_have_the_same_bytes() {
    let site = Site::with_papers();
    site.build_well();
    let options = offprint::builder::Options { output: site.path("again"), ..site.options() };
    offprint::builder::Builder::new(options).build();
    assert_same_tree(&site.path("public"), &site.path("again"), "a second build");
}

#[test]
fn a_second_build_writes_nothing() {
    let site = Site::with_papers();
    assert!(!site.build_well().written.is_empty());
    let report = site.build_well();
    assert_eq!((report.written.len(), report.rendered), (0, 0));
}

#[test]
fn an_edit_writes_the_paper_and_what_shows_the_change() {
    let site = Site::with_papers();
    site.write("content/other.md", &paper("Other", "2020-01-01", &["other"]));
    site.build_well();
    site.edit("content/2024/first-paper.md", |text| text.replace("title: First", "title: Prime"));
    let mut written = site.build_well().written;
    assert!(written.iter().any(|file| file.starts_with("search/terms/")), "{written:?}");
    written.retain(|file| !file.starts_with("search/"));
    written.sort();
    let expected = [
        "dates/2024/05/01/index.html",
        "dates/2024/05/index.html",
        "dates/2024/index.html",
        "digest/2024-W18/index.html",
        "digest/feed.json",
        "digest/feed.xml",
        "export/papers.bib",
        "export/papers.json",
        "export/papers.ris",
        "feed.json",
        "feed.xml",
        "index.html",
        "papers/first-paper/index.html",
        "papers/second-paper/index.html",
        "papers/third-paper/index.html",
        "recent/feed.json",
        "recent/feed.xml",
        "recent/index.html",
        "tags/graphs/feed.json",
        "tags/graphs/feed.xml",
        "tags/graphs/index.html",
        "tags/graphs/papers.bib",
        "tags/graphs/papers.ris",
        "tags/trees/feed.json",
        "tags/trees/feed.xml",
        "tags/trees/index.html",
        "tags/trees/papers.bib",
        "tags/trees/papers.ris",
    ];
    assert_eq!(written, expected);
}

#[test]
fn what_went_away_is_removed_and_strangers_stay() {
    let site = Site::with_papers();
    site.build_well();
    site.write("public/stranger.txt", "mine");
    site.remove("content/2024/first-paper.md");
    let report = site.build_well();
    assert!(report.removed.contains(&"papers/first-paper/index.html".to_owned()));
    assert!(!site.exists("public/papers/first-paper"), "an empty folder stayed");
    assert!(site.exists("public/stranger.txt"));
}

#[test]
fn without_a_manifest_nothing_is_removed_but_told() {
    let site = Site::with_papers();
    site.build_well();
    site.remove("content/2024/first-paper.md");
    std::fs::remove_dir_all(site.path(".offprint")).unwrap();
    let report = site.build();
    assert!(site.exists("public/papers/first-paper/index.html"));
    assert!(report.diagnostics.iter().any(|d| d.message.contains("stale")), "{:?}", report.diagnostics);
    assert!(!report.failed());
}

#[test]
fn a_folder_with_other_files_is_refused_unless_forced() {
    let site = Site::with_papers();
    site.write("public/precious.txt", "mine");
    let report = site.build();
    assert!(report.stopped && report.failed());
    let options = offprint::builder::Options { force: true, ..site.options() };
    assert!(!offprint::builder::Builder::new(options).build().failed());
    assert!(site.exists("public/precious.txt") && site.exists("public/index.html"));
}

#[test]
fn a_folder_that_a_kill_left_with_temporary_files_alone_is_taken() {
    let site = Site::with_papers();
    site.write("public/.offprint-tmp/.offprint-tmp-1-0", "half wr");
    site.build_well();
    assert!(site.exists("public/index.html") && !site.exists("public/.offprint-tmp"));
}

#[test]
fn a_page_follows_any_file_whose_address_its_template_asks_for() {
    let site = Site::with_papers();
    site.write("static/data/notes.txt", "first");
    let frame = |body: &str| {
        format!("{{% extends \"reading-room/base.html\" %}}{{% block content %}}{body}{{% endblock %}}")
    };
    let ways = ["{{ asset(path=\"data/notes.txt\") }}", "{{ asset(path=\"data/\" ~ \"notes\" ~ \".txt\") }}"];
    for (way, text) in ways.into_iter().zip(["second", "third"]) {
        site.write("templates/404.html", &frame(way));
        site.build_well();
        let before = site.page("404.html");
        site.write("static/data/notes.txt", text);
        site.build_well();
        assert_ne!(site.page("404.html"), before, "{way}");
    }
}

#[test]
fn a_file_whose_address_no_template_asks_for_touches_no_page() {
    let site = Site::with_papers();
    site.write("static/data/notes.txt", "first");
    site.build_well();
    site.write("static/data/notes.txt", "second");
    assert_eq!(site.build_well().written, ["data/notes.txt"]);
}

#[test]
fn an_unreadable_file_is_told_and_keeps_its_page() {
    let site = Site::with_papers();
    site.build_well();
    let good = site.read("content/2024/first-paper.md");
    site.write("content/2024/first-paper.md", &good.replace("2024-05-01", "2024-13-05"));
    let report = site.build();
    assert!(report.failed());
    let shown = anstream::adapter::strip_str(&report.diagnostics[0].render()).to_string();
    assert_eq!(
        shown,
        "error: `date` is not a date\n  \
         ┌ content/2024/first-paper.md:3:7\n  \
         │ date: 2024-13-05\n  \
         │       ^^^^^^^^^^ month 13\n  \
         └ write YYYY-MM-DD, YYYY-MM or YYYY\n"
    );
    assert!(site.exists("public/papers/first-paper/index.html"));
    assert!(site.exists("public/papers/second-paper/index.html"));
    site.write("content/2024/first-paper.md", &good);
    assert!(!site.build().failed());
}

#[test]
fn content_files_have_several_endings_and_links_to_nothing_are_reported() {
    let site = Site::new("");
    site.write("content/2024/one.MD", &paper("One", "2024", &["t"]));
    site.write("content/2024/two.markdown", &paper("Two", "2024", &["t"]));
    site.write("pages/about.markdown", "---\ntitle: About\n---\n\nText.\n");
    site.build_well();
    for page in ["papers/one/index.html", "papers/two/index.html", "about/index.html"] {
        assert!(site.exists(&format!("public/{page}")), "{page}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere.md", site.path("content/2024/three.md")).unwrap();
        // What Emacs puts beside a file that is being edited.
        std::os::unix::fs::symlink("user@host.1:2", site.path("content/2024/.#one.MD")).unwrap();
        let report = site.build();
        let messages: Vec<String> =
            report.diagnostics.iter().map(|problem| problem.message.clone()).collect();
        assert_eq!(messages, ["the link leads nowhere"]);
        let problem = &report.diagnostics[0];
        assert!(problem.place.as_ref().unwrap().file.ends_with("content/2024/three.md"));
    }
}

#[test]
fn bad_front_matter_is_reported_with_its_line_and_a_remedy() {
    let cases = [
        ("---\ntitle: a: b\n---\n", 2, "title", "double quotes"),
        ("---\ntitle: x\ntags: 3\n---\n", 3, "tags", "list"),
        ("---\ntitle: x\nupvotes: many\n---\n", 3, "upvotes", "whole number"),
        ("---\ntitle: x\ntitle: y\n---\n", 3, "title", "one of the two"),
        ("---\ntitle:\n---\n", 2, "title", "title"),
        ("---\ndate: 2024\n---\n", 1, "title", "title"),
        ("---\ntitle: x\ntype: poem\n---\n", 3, "type", "article"),
        ("---\ntitle: x\nauthors:\n  - {nome: y}\n---\n", 4, "authors", "names"),
        ("---\ntitle: \"x\n---\n", 2, "title", ""),
        ("no front matter", 1, "front matter", "---"),
        ("---\ntitle: x\n", 1, "front matter", "---"),
        ("---\n- a\n---\n", 2, "front matter", "field"),
    ];
    for (text, line, subject, help) in cases {
        let site = Site::new("");
        site.write("content/x.md", text);
        site.write("content/y.md", &paper("Good", "2024", &["t"]));
        let report = site.build();
        let error =
            report.diagnostics.iter().find(|d| d.is_error()).unwrap_or_else(|| panic!("{text:?} was taken"));
        let place = error.place.clone().unwrap();
        assert_eq!((place.file.as_str(), place.line), ("content/x.md", line), "{text:?}: {error:?}");
        assert!(error.message.contains(subject), "{text:?}: {}", error.message);
        assert!(error.help.as_deref().unwrap_or_default().contains(help), "{text:?}: {error:?}");
        assert!(site.exists("public/papers/y/index.html"), "{text:?} kept another paper from being built");
    }
}

#[test]
fn two_files_with_one_stem_are_both_named() {
    let site = Site::with_papers();
    site.write("content/elsewhere/first-paper.md", &paper("Copy", "2020", &["t"]));
    let report = site.build();
    let error = format!("{:?}", report.diagnostics[0]);
    assert!(
        error.contains("content/2024/first-paper.md") && error.contains("content/elsewhere/first-paper.md")
    );
    assert!(report.failed());
}

#[test]
fn a_stem_that_is_no_slug_is_reported_with_a_suggestion() {
    let site = Site::new("");
    site.write("content/My Paper.md", &paper("x", "2020", &["t"]));
    let report = site.build();
    assert!(report.diagnostics[0].help.as_deref().unwrap().contains("my-paper.md"));
}

#[test]
fn two_owners_of_an_address_are_both_named() {
    let site = Site::with_papers();
    site.write("static/papers/first-paper/index.html", "mine");
    let report = site.build();
    let error = format!("{:?}", report.diagnostics);
    assert!(
        error.contains("static/papers/first-paper/index.html")
            && error.contains("content/2024/first-paper.md")
    );
}

#[test]
fn nothing_of_a_paper_reaches_a_page_as_markup() {
    let site = Site::new("base_url = \"https://example.org/\"\n");
    let evil = "<script>alert(1)</script>";
    let quoted = format!("\"{evil} \\\" onload=x '\"");
    let fields =
        ["venue", "publisher", "volume", "pages", "submitter", "summary", "language", "doi", "arxiv"];
    let fields: String = fields.iter().map(|field| format!("{field}: {quoted}\n")).collect();
    let lists: String = ["authors", "tags", "organizations", "editors", "categories"]
        .iter()
        .map(|field| format!("{field}: [{quoted}]\n"))
        .collect();
    let text = format!(
        "---\ntitle: {quoted}\ndate: 2024-01-01\n{fields}{lists}links:\n  {quoted}: {quoted}\n  x: \"javascript:alert(1)\"\nimage: {quoted}\n---\n\n{evil} [x](javascript:alert(1)) <img src=x onerror=alert(1)>\n"
    );
    site.write("content/evil.md", &text);
    site.build();
    for (file, bytes) in tree(&site.path("public")) {
        // RIS has no way to write a sign otherwise, and is no page.
        if file.ends_with(".ris") {
            continue;
        }
        let page = String::from_utf8_lossy(&bytes);
        assert!(!page.contains(evil) && !page.contains("<img src=x"), "{file}");
        assert!(!page.contains("href=\"javascript:"), "{file}");
    }
    assert!(site.exists("public/papers/evil/index.html"));
}

#[test]
fn math_is_rendered_and_broken_math_is_reported_with_its_place() {
    let site = Site::new("");
    site.write(
        "content/x.md",
        "---\ntitle: The $\\pi_0$ model\n---\n\nFine: $x^2$.\n\nBroken: $\\nosuch{x}$ here.\n",
    );
    let report = site.build();
    let page = site.page("papers/x/index.html");
    assert!(page.contains("<msub>") && page.contains("<msup>") && page.contains("<code>\\nosuch{x}</code>"));
    assert!(page.contains("<title>The π₀ model"));
    let warning = &report.diagnostics[0];
    assert_eq!(warning.place.as_ref().map(|place| place.line), Some(7));
    assert!(!report.failed());
}

#[test]
fn drafts_are_built_only_when_asked_for() {
    let site = Site::with_papers();
    site.edit("content/2024/first-paper.md", |text| text.replace("date:", "draft: true\ndate:"));
    site.build_well();
    assert!(!site.exists("public/papers/first-paper"));
    let options = offprint::builder::Options { drafts: true, ..site.options() };
    offprint::builder::Builder::new(options).build();
    assert!(site.exists("public/papers/first-paper/index.html"));
}

#[test]
fn noindex_keeps_search_engines_away() {
    let site = Site::with_papers();
    site.edit("offprint.toml", |text| format!("noindex = true\n{text}"));
    site.build_well();
    assert!(site.page("robots.txt").contains("Disallow: /"));
    assert!(site.page("index.html").contains("noindex"));
    assert!(!site.page("sitemap.xml").contains("<loc>"));
}

#[test]
fn markdown_and_settings_of_the_site_count() {
    let site = Site::new("[markdown]\nraw_html = true\n[people]\nmin_papers = 2\n[feeds]\nsize = 1\n");
    site.edit("offprint.toml", |text| format!("base_url = \"https://example.org\"\n{text}"));
    let with_author =
        |title: &str| paper(title, "2024-01-01", &["t"]).replace("tags:", "authors: [Ann, Bob]\ntags:");
    site.write("content/a.md", &with_author("A").replace("Abstract", "<b>Bold</b>"));
    site.write("content/b.md", &with_author("B").replace(", Bob", ""));
    site.build_well();
    assert!(site.page("papers/a/index.html").contains("<b>Bold</b>"));
    assert!(site.exists("public/authors/ann/index.html") && !site.exists("public/authors/bob"));
    assert_eq!(site.page("feed.xml").matches("<entry>").count(), 1);
}

#[test]
fn what_goes_with_a_broken_file_is_told() {
    let site = Site::new("");
    let paper = |title: &str, tag: &str| {
        format!("---\ntitle: {title}\ndate: 2024-05-06\ntags: [{tag}]\n---\n\nText.\n")
    };
    site.write("content/a.md", &paper("A", "Moss"));
    site.write("content/b.md", &paper("B", "Tides"));
    assert!(site.build_well().notes.is_empty());
    site.edit("content/a.md", |text| text.replace("2024-05-06", "2024-13-01"));
    let report = site.build();
    assert!(report.failed() && site.exists("public/papers/a/index.html"));
    let [note] = report.notes.as_slice() else { panic!("{:?}", report.notes) };
    assert!(note.contains("tags/moss/index.html; ") && note.contains("come back"), "{note}");
    site.edit("content/a.md", |text| text.replace("2024-13-01", "2024-05-06"));
    assert!(site.build_well().notes.is_empty() && site.exists("public/tags/moss/index.html"));
}
