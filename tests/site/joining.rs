//! Two papers joined by hand, and taken apart again.

use crate::support::{Site, run_in, tree};

const LISTING: &str = "Papers with dates\n\nA first card about one thing\n\nAn abstract of the first card, long enough to be one.\n\n• 4 authors\n· May 31, 2025\n";

/// A site with one paper from a listing, and one that a person wrote of the same work.
fn site() -> Site {
    let site = Site::new("base_url = \"https://example.org/\"\n");
    let run = run_in(site.root(), &["import", "-", "--as-of", "2025-10-28"], LISTING);
    assert_eq!(run.status, 0, "{}", run.stderr);
    site.write(
        "content/2026/the-published-version.md",
        "---\ntitle: The published version\ndate: 2026-01-05 # as printed\nvenue: A Journal\ndoi: 10.1000/x\n---\n\nAnother abstract.\n",
    );
    site
}

const FIRST: &str = "a-first-card-about-one-thing";
const SECOND: &str = "the-published-version";

#[test]
fn a_joined_paper_gives_what_the_other_lacks_and_its_address_leads_there() {
    let site = site();
    let run = site.run(&["merge", FIRST, &format!("content/2026/{SECOND}.md")]);
    assert_eq!((run.status, run.stderr.contains("venue, doi came from it")), (0, true), "{}", run.stderr);
    assert!(!site.exists("content/2026/the-published-version.md"));
    let text = site.read(&format!("content/2025/{FIRST}.md"));
    assert!(text.contains("venue: A Journal") && text.contains("date: 2025-05-31"), "{text}");
    site.build_well();
    assert!(site.page(&format!("papers/{SECOND}/index.html")).contains(FIRST));
}

#[test]
fn tags_that_come_are_told_and_papers_that_have_nothing_in_common_are_warned_of() {
    let site = Site::new("");
    let write = |name: &str, title: &str, author: &str, tags: &str| {
        let fields = format!("title: {title}\ndate: 2024-05-06\nauthors: [{author}]\ntags: [{tags}]");
        site.write(&format!("content/{name}.md"), &format!("---\n{fields}\n---\n\nText of {name}.\n"));
    };
    write("tides", "Tides in tea cups", "Ada Bell", "Tides");
    write("tides-2", "Of tides in cups of tea", "Ada Bell", "Tides, Tea, Cups");
    write("moss", "Moss on the moors", "Bo Chen", "Moss");
    let run = site.run(&["merge", "tides", "tides-2"]);
    assert_eq!(run.stderr, "tides-2 is tides from now on; tags (Tea, Cups) came from it.\n");
    let run = site.run(&["merge", "tides", "moss"]);
    assert_eq!(run.status, 0);
    for said in [
        "have no title, people or identifiers in common",
        "“Moss on the moors”",
        "tags (Moss) came",
        "offprint split tides",
    ] {
        assert!(run.stderr.contains(said), "{said}\n{}", run.stderr);
    }
}

#[test]
fn imports_know_a_joined_paper_by_both_descriptions() {
    let site = site();
    site.run(&["merge", SECOND, FIRST]);
    let before = tree(site.root());
    let run = run_in(site.root(), &["import", "-", "--as-of", "2025-10-28"], LISTING);
    assert_eq!(run.stderr, "1 paper read, 1 unchanged; nothing changed.\n");
    let after = tree(site.root());
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
}

#[test]
fn splitting_gives_back_the_bytes_of_both_files() {
    let site = site();
    let before = tree(&site.path("content"));
    assert_eq!(site.run(&["merge", FIRST, SECOND]).status, 0);
    assert_ne!(tree(&site.path("content")), before);
    let run = site.run(&["split", FIRST]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (0, "the-published-version is a paper of its own again.\n")
    );
    assert_eq!(tree(&site.path("content")), before);
    let run = run_in(site.root(), &["import", "-", "--as-of", "2025-10-28"], LISTING);
    assert_eq!(run.stderr, "1 paper read, 1 unchanged; nothing changed.\n");
}

#[test]
fn the_listings_of_a_joined_paper_change_only_what_came_from_it() {
    let two = |comments: &str| {
        let card = |title: &str, day: &str, comments: &str| {
            format!(
                "{title}\n\nAn abstract of {title}, long enough to be one.\n\n• 4 authors\n· {day}, 2025{comments}\n\n"
            )
        };
        card("A first card about one thing", "May 31", "")
            + &card("Another card of another thing", "Jun 2", &format!(" {comments}"))
    };
    let site = Site::new("");
    let import = |text: &str, day: &str| run_in(site.root(), &["import", "-", "--as-of", day], text);
    import(&two("3"), "2025-10-28");
    let before = tree(&site.path("content"));
    let second = "another-card-of-another-thing";
    assert_eq!(site.run(&["merge", FIRST, second]).status, 0);
    let joined = site.read(&format!("content/2025/{FIRST}.md"));
    assert_eq!(import(&two("3"), "2025-10-28").stderr, "2 papers read, 2 unchanged; nothing changed.\n");
    let run = import(&two("7"), "2025-10-29");
    assert!(run.stderr.contains("1 changed"), "{}", run.stderr);
    let text = site.read(&format!("content/2025/{FIRST}.md"));
    assert_eq!(text, joined.replace("comments: 3", "comments: 7"));
    assert_eq!(site.run(&["split", FIRST]).status, 0);
    assert_eq!(tree(&site.path("content")), before);
    let run = import(&two("7"), "2025-10-29");
    assert!(run.stderr.starts_with("2 papers read, 1 changed, 1 unchanged"), "{}", run.stderr);
}

#[test]
fn splitting_keeps_what_a_person_changed_meanwhile() {
    let site = site();
    site.run(&["merge", FIRST, SECOND]);
    let file = format!("content/2025/{FIRST}.md");
    site.edit(&file, |text| text.replace("date: 2025-05-31", "date: 2025-06-01"));
    assert_eq!(site.run(&["split", FIRST, SECOND]).status, 0);
    let text = site.read(&file);
    assert!(text.contains("date: 2025-06-01"), "{text}");
    assert!(!text.contains("venue") && !text.contains("aliases"), "{text}");
    assert!(site.exists("content/2026/the-published-version.md"));
}

#[test]
fn a_dry_run_changes_nothing_and_a_wrong_name_is_reported() {
    let site = site();
    let before = tree(site.root());
    let run = site.run(&["merge", FIRST, SECOND, "--dry-run"]);
    let told = "the-published-version would be a-first-card-about-one-thing from then on; venue, doi would come from it.\nNothing was written.\n";
    assert!(run.status == 0 && run.stderr.ends_with(told), "{}", run.stderr);
    let run = site.run(&["merge", FIRST, "the-publishd-version"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("did you mean `the-published-version`?"), "{}", run.stderr);
    let run = site.run(&["split", FIRST]);
    assert!(run.status == 1 && run.stderr.contains("nothing was joined to it"), "{}", run.stderr);
    assert_eq!(tree(site.root()), before);
}

#[test]
fn a_paper_joined_in_two_steps_is_still_known() {
    let site = site();
    site.write("content/2026/third.md", "---\ntitle: A third description\ndate: 2026-02-01\n---\n");
    assert_eq!(site.run(&["merge", SECOND, FIRST]).status, 0);
    assert_eq!(site.run(&["merge", "third", SECOND]).status, 0);
    let before = tree(&site.path("content"));
    let run = run_in(site.root(), &["import", "-", "--as-of", "2025-10-28"], LISTING);
    assert_eq!(run.stderr, "1 paper read, 1 unchanged; nothing changed.\n");
    assert_eq!(tree(&site.path("content")), before);
    site.build_well();
}

#[test]
fn a_restored_paper_can_still_be_split() {
    let site = site();
    let second = site.read(&format!("content/2026/{SECOND}.md"));
    site.run(&["merge", FIRST, SECOND]);
    site.remove(&format!("content/2025/{FIRST}.md"));
    let run = run_in(site.root(), &["import", "-", "--as-of", "2025-10-28", "--restore"], LISTING);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(site.run(&["split", FIRST]).status, 0);
    assert_eq!(site.read(&format!("content/2026/{SECOND}.md")), second);
}

#[test]
fn the_sections_of_the_other_paper_come_after_those_that_are_there_and_go_again() {
    let site = site();
    site.edit(&format!("content/2025/{FIRST}.md"), |text| format!("{text}\n## Notes\n\nOurs.\n"));
    site.edit(&format!("content/2026/{SECOND}.md"), |text| format!("{text}\n## Discussion\n\nTheirs.\n"));
    let before = tree(&site.path("content"));
    let run = site.run(&["merge", FIRST, SECOND]);
    assert!(run.stderr.contains("venue, doi, sections came from it"), "{}", run.stderr);
    let file = format!("content/2025/{FIRST}.md");
    assert!(
        site.read(&file).ends_with("## Notes\n\nOurs.\n\n## Discussion\n\nTheirs.\n"),
        "{}",
        site.read(&file)
    );
    assert_eq!(site.run(&["split", FIRST]).status, 0);
    assert_eq!(tree(&site.path("content")), before);
    // What a person changed meanwhile stays, and what came with the other paper goes even so.
    assert_eq!(site.run(&["merge", FIRST, SECOND]).status, 0);
    site.edit(&file, |text| text.replace("Ours.", "Ours, and more."));
    assert_eq!(site.run(&["split", FIRST]).status, 0);
    assert!(site.read(&file).ends_with("## Notes\n\nOurs, and more.\n"), "{}", site.read(&file));
    assert!(site.read(&format!("content/2026/{SECOND}.md")).ends_with("Theirs.\n"));
}
