//! The program's own files are never listings, and a folder given to `import` says what it passed over.

use crate::support::{Site, tree};

/// A site that has imported something and was built, with a file of every kind of its own.
fn used_site() -> Site {
    let site = Site::with_papers();
    site.write(
        "topics.toml",
        "format = 1\n\n[[topic]]\nname = \"soil\"\nslug = \"soil\"\nphrases = [\"soil\"]\n",
    );
    site.write("lists/papers.bib", "@article{a, title = {Soil and Rain}, author = {Ann Lee}, year = 2021}\n");
    assert_eq!(site.run(&["import", "lists"]).status, 0);
    site.write("people.toml", "");
    site.write("pages/about.md", "---\ntitle: About this site\n---\n\nA page.\n");
    site.write("static/papers.bib", "@article{b, title = {Copied}, author = {Bo Lee}, year = 2020}\n");
    site.write("themes/mine/theme.toml", "");
    site.write("themes/mine/readme.md", "---\ntitle: My theme\n---\n\nA theme.\n");
    site.build();
    site
}

/// The folder in which the site's imports remember.
fn memory(site: &Site) -> &'static str {
    if site.exists("provenance") { "provenance" } else { "imports" }
}

#[test]
fn a_whole_site_given_to_import_takes_its_listings_alone() {
    let site = used_site();
    site.write("lists/next.bib.part", "@article{c, title = {Half");
    let before = tree(&site.path("content"));
    let run = site.run(&["import", "."]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(tree(&site.path("content")), before, "{}", run.stderr);
    assert!(run.stderr.contains("1 paper read"), "{}", run.stderr);
    for passed_over in [
        "passed over this site's own content: ",
        "passed over what imports remember: ",
        "passed over settings of a site: offprint.toml, people.toml, topics.toml",
        "passed over pages of a site: pages/about.md",
        "passed over files that a site copies: static/papers.bib",
        "passed over themes: themes/mine/readme.md, themes/mine/theme.toml",
        "passed over a site that was built: ",
        "passed over unfinished downloads and copies: lists/next.bib.part",
    ] {
        let stderr = run.stderr.replace("./", "");
        assert!(stderr.contains(passed_over), "{passed_over}\n{stderr}");
    }
}

#[test]
fn of_a_site_of_hugo_s_pages_of_sections_and_pictures_are_passed_over() {
    let site = Site::with_papers();
    site.write("hugo/_index.md", "---\ntitle: Publications\ncms_exclude: true\n---\n");
    site.write(
        "hugo/tides/index.md",
        "---\ntitle: Tides\ndate: 2019\nauthors: [Ada Quill]\n---\nWe index.\n",
    );
    site.write("hugo/tides/featured.png", "no picture");
    let run = site.run(&["import", "hugo"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("1 paper read, 1 new"), "{}", run.stderr);
    assert!(run.stderr.contains("passed over pages of sections: hugo/_index.md"), "{}", run.stderr);
    assert!(
        run.stderr.contains("passed over pictures and documents: hugo/tides/featured.png"),
        "{}",
        run.stderr
    );
}

#[test]
fn own_files_that_are_named_are_told_and_leave_the_papers_as_they_are() {
    let site = used_site();
    let before = tree(&site.path("content"));
    let memory = format!("{}/2021.jsonl", memory(&site));
    for file in [
        "offprint.toml",
        "topics.toml",
        "people.toml",
        &memory,
        "public/index.html",
        "content/2024/first-paper.md",
    ] {
        let run = site.run(&["import", file]);
        assert_eq!(run.status, 1, "{file}: {}", run.stderr);
        assert!(run.stderr.contains("no listing but one of Offprint's own"), "{file}: {}", run.stderr);
    }
    // Wherever it was copied to, and through a pipe.
    site.write("lists/copy.jsonl", &site.read(&memory));
    assert_eq!(site.run(&["import", "lists/copy.jsonl"]).status, 1);
    let piped = crate::support::run_in(site.root(), &["import", "-"], &site.read(&memory));
    assert!(piped.status == 1 && piped.stderr.contains("Offprint's own"), "{}", piped.stderr);
    assert_eq!(tree(&site.path("content")), before);
    // A folder of them has nothing to be taken.
    let folder = site.run(&["import", memory.split('/').next().unwrap()]);
    assert_eq!(folder.status, 0, "{}", folder.stderr);
    assert!(folder.stderr.contains("passed over what imports remember"), "{}", folder.stderr);
    assert_eq!(tree(&site.path("content")), before);
}

#[test]
fn of_another_site_only_the_content_is_a_listing() {
    let (other, site) = (used_site(), Site::new("title = \"Mine\"\n"));
    let run = site.run(&["import", &other.root().to_string_lossy()]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    // Three papers and the one of its listing, which comes twice.
    assert!(run.stderr.contains("5 papers read, 4 new"), "{}", run.stderr);
    assert!(!site.path("content").join("undated").exists(), "{:?}", tree(&site.path("content")));
}

#[test]
fn listings_that_stand_where_own_files_stand_elsewhere_are_listings() {
    let site = Site::new("title = \"Mine\"\n");
    let line = |title: &str| {
        format!("{{\"title\":\"{title}\",\"slug\":\"x\",\"authors\":[\"Ann Lee\"],\"year\":2021}}\n")
    };
    site.write("imports/2021.jsonl", &line("Soil and Rain"));
    site.write("lists/pages/a.jsonl", &line("Moss and Stone"));
    site.write("static/b.jsonl", &line("Fern and Sand"));
    for (source, said) in
        [("imports", "1 new"), ("lists", "1 new"), ("static/b.jsonl", "1 new"), ("static", "1 unchanged")]
    {
        let run = site.run(&["import", source]);
        assert!(run.status == 0 && run.stderr.contains(said), "{source}: {}", run.stderr);
    }
}
