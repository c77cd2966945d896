//! Papers taken away for good.

use crate::support::{Run, Site, run_in, tree};

const LISTING: &str = "Papers with dates\n\nA first card about one thing\n\nAn abstract of the first card, long enough to be one.\n\n• 4 authors\n· May 31, 2025\n";

const FIRST: &str = "a-first-card-about-one-thing";
const SECOND: &str = "the-published-version";

fn import(site: &Site, listing: &str) -> Run {
    run_in(site.root(), &["import", "-", "--as-of", "2025-10-28", "--restore"], listing)
}

/// A site with one paper from a listing that had another address, and one that a person wrote.
fn site() -> Site {
    let site = Site::new("base_url = \"https://example.org/\"\n");
    let run = import(&site, LISTING);
    assert_eq!(run.status, 0, "{}", run.stderr);
    site.edit(&format!("content/2025/{FIRST}.md"), |text| {
        text.replacen("---\n", "---\naliases: [older]\n", 1)
    });
    site.write(
        &format!("content/2026/{SECOND}.md"),
        "---\ntitle: The published version\ndate: 2026-01-05 # as printed\n---\n\nAnother abstract.\n",
    );
    site
}

#[test]
fn a_removed_paper_is_gone_its_addresses_say_so_and_no_listing_brings_it_back() {
    let site = site();
    site.build_well();
    let run = site.run(&["remove", FIRST, "--note", "At the author's wish."]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("removed for good: its address says so"), "{}", run.stderr);
    assert!(!site.exists(&format!("content/2025/{FIRST}.md")));
    site.build_well();
    for address in [FIRST, "older"] {
        let page = site.page(&format!("papers/{address}/index.html"));
        assert!(page.contains("This paper was removed") && page.contains("author’s wish"), "{page}");
        assert!(!page.contains("A first card"), "{page}");
    }
    assert!(!site.page("index.html").contains(FIRST));
    let before = tree(&site.path("content"));
    // The same record, and one that says more of the paper.
    for listing in [LISTING.to_owned(), LISTING.replace("4 authors", "5 authors")] {
        let run = import(&site, &listing);
        assert!(run.stderr.contains("it was removed for good"), "{}", run.stderr);
        assert_eq!(tree(&site.path("content")), before);
    }
}

#[test]
fn a_removed_paper_may_lead_to_another_one() {
    let site = site();
    let run = site.run(&["remove", FIRST, "--redirect-to", &format!("content/2026/{SECOND}.md")]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(site.read(&format!("content/2026/{SECOND}.md")).contains("date: 2026-01-05 # as printed\n"));
    site.build_well();
    for address in [FIRST, "older"] {
        assert!(site.page(&format!("papers/{address}/index.html")).contains(SECOND));
    }
    let before = tree(&site.path("content"));
    assert!(import(&site, LISTING).stderr.contains("it was removed for good"));
    assert_eq!(tree(&site.path("content")), before);
}

#[test]
fn a_paper_that_a_person_wrote_is_not_imported_once_it_is_removed() {
    let site = site();
    assert_eq!(site.run(&["remove", SECOND]).status, 0);
    let listing = LISTING.replace("A first card about one thing", "The published version");
    assert!(import(&site, &listing).stderr.contains("it was removed for good"));
    assert!(!site.exists(&format!("content/2025/{SECOND}.md")));
}

#[test]
fn a_paper_whose_file_is_brought_back_is_there_again() {
    let site = site();
    let file = format!("content/2025/{FIRST}.md");
    let text = site.read(&file);
    assert_eq!(site.run(&["remove", FIRST]).status, 0);
    site.write(&file, &text);
    site.remove(&format!("pages/papers/{FIRST}.md"));
    site.remove("pages/papers/older.md");
    let run = import(&site, LISTING);
    assert!(run.stderr.starts_with("1 paper read, 1 unchanged"), "{}", run.stderr);
    assert_eq!(site.read(&file), text);
    site.build_well();
    assert!(site.page(&format!("papers/{FIRST}/index.html")).contains("A first card"));
}

#[test]
fn a_dry_run_changes_nothing_and_what_is_wrong_is_reported() {
    let site = site();
    site.write(&format!("pages/papers/{SECOND}.md"), "---\ntitle: Mine\n---\n");
    let before = tree(site.root());
    let run = site.run(&["remove", FIRST, "--dry-run"]);
    assert!(run.status == 0 && run.stderr.ends_with("Nothing was written.\n"), "{}", run.stderr);
    assert_eq!(tree(site.root()), before);
    let run = site.run(&["remove", "the-publishd-version"]);
    assert!(
        run.status == 1 && run.stderr.contains("did you mean `the-published-version`?"),
        "{}",
        run.stderr
    );
    let run = site.run(&["remove", FIRST, "--redirect-to", FIRST]);
    assert!(run.status == 1 && run.stderr.contains("can't lead to itself"), "{}", run.stderr);
    // A page of the site stays as it is, and so does the paper.
    let run = site.run(&["remove", SECOND]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert_eq!(site.read(&format!("pages/papers/{SECOND}.md")), "---\ntitle: Mine\n---\n");
    assert!(site.exists(&format!("content/2026/{SECOND}.md")));
}

#[test]
fn a_removed_papers_page_is_kept_from_search_engines_and_its_address_from_new_papers() {
    let site = site();
    assert_eq!(site.run(&["remove", FIRST]).status, 0);
    site.build_well();
    for address in [FIRST, "older"] {
        let page = site.page(&format!("papers/{address}/index.html"));
        assert!(page.contains("name=\"robots\" content=\"noindex\""), "{page}");
    }
    let sitemap = site.page("sitemap.xml");
    assert!(sitemap.contains(SECOND) && !sitemap.contains(FIRST) && !sitemap.contains("older"), "{sitemap}");
    let file = site.run(&["new", "A first card about one thing"]).stdout;
    assert!(file.contains("/a-first-card-about-one-thing-"), "{file}");
    site.build_well();
}

#[test]
fn a_page_of_the_site_may_keep_search_engines_away() {
    let site = Site::new("base_url = \"https://example.org/\"\nformat = 2\n");
    site.write("pages/quiet.md", "---\ntitle: Quiet\nnoindex: true\n---\n");
    site.write("pages/loud.md", "---\ntitle: Loud\n---\n");
    site.build_well();
    let is_kept_away = |page: &str| site.page(&format!("{page}/index.html")).contains("\"noindex\"");
    assert!(is_kept_away("quiet") && !is_kept_away("loud"));
    let sitemap = site.page("sitemap.xml");
    assert!(sitemap.contains("/loud/") && !sitemap.contains("/quiet/"), "{sitemap}");
    site.edit("pages/quiet.md", |text| text.replace("noindex: true\n", ""));
    site.build_well();
    assert!(!is_kept_away("quiet") && site.page("sitemap.xml").contains("/quiet/"));
}

const TWO: &str = "title,date,doi,authors,upvotes\nMoss on stones,2024-01-01,10.1000/moss,Ada Quill,3\nMoss on wet stones,2024-02-01,10.1000/moss2,Bo Ek,4\n";

/// Two papers of one listing, of which one has the other's slug among its aliases.
fn confused() -> Site {
    let site = Site::new("");
    assert_eq!(run_in(site.root(), &["import", "-", "--as-of", "2025-01-01"], TWO).status, 0);
    site.edit("content/2024/moss-on-stones.md", |text| {
        text.replacen("---\n", "---\naliases: [moss-on-wet-stones, older]\n", 1)
    });
    site
}

#[test]
fn another_paper_keeps_its_address_and_what_is_remembered_of_it() {
    for arguments in [
        &["remove", "moss-on-stones"][..],
        &["remove", "moss-on-stones", "--redirect-to", "moss-on-wet-stones"],
    ] {
        let site = confused();
        let memory = site.read("provenance/2024.jsonl");
        let line = |memory: &str| {
            memory.lines().find(|line| line.contains("\"moss-on-wet-stones\"")).map(str::to_owned)
        };
        let run = site.run(arguments);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(
            run.stderr.contains("`moss-on-wet-stones` is the address of another paper"),
            "{}",
            run.stderr
        );
        assert_eq!(line(&site.read("provenance/2024.jsonl")), line(&memory));
        assert!(!site.exists("pages/papers/moss-on-wet-stones.md"));
        // The removed paper's record reaches nobody, and the other paper follows its own.
        let next = TWO.replace("Quill,3", "Quill,30").replace("Ek,4", "Ek,40");
        let run = run_in(site.root(), &["import", "-", "--as-of", "2025-01-02"], &next);
        assert!(run.stderr.contains("it was removed for good"), "{}", run.stderr);
        let text = site.read("content/2024/moss-on-wet-stones.md");
        assert!(text.contains("upvotes: 40\n") && text.contains("Bo Ek"), "{text}");
        site.build_well();
        assert!(site.page("papers/moss-on-wet-stones/index.html").contains("Bo Ek"));
        assert!(site.exists("public/papers/older/index.html"));
    }
}

#[test]
fn a_deleted_paper_stays_deleted_when_one_with_its_address_is_removed() {
    let site = confused();
    site.remove("content/2024/moss-on-wet-stones.md");
    assert_eq!(site.run(&["remove", "moss-on-stones"]).status, 0);
    assert!(site.exists("pages/papers/moss-on-wet-stones.md"), "the address led to the removed paper");
    let run = run_in(site.root(), &["import", "-", "--as-of", "2025-01-02"], TWO);
    assert!(run.stderr.contains("its file was deleted"), "{}", run.stderr);
    assert!(run.stderr.contains("it was removed for good"), "{}", run.stderr);
    assert!(tree(&site.path("content")).is_empty());
}
