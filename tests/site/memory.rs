//! What imports remember: it changes only with what it says, two branches of it can be joined by
//! git, and what an earlier version remembered is carried over.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{Site, tree};

/// A site that an earlier version made, whose memory is in `imports/`: with two papers that were
/// joined, one that a person changed, and one whose file was deleted.
pub(crate) fn earlier_site() -> Site {
    let site = Site::new("");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/sites/imports");
    for (file, bytes) in tree(&from) {
        site.write(&file, &String::from_utf8(bytes).unwrap());
    }
    site
}

fn import(site: &Site, file: &str, day: &str) -> String {
    let run = site.run(&["import", file, "--as-of", day]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    run.stderr
}

/// The lines of what is remembered.
fn lines(site: &Site) -> Vec<String> {
    let files = tree(&site.path("provenance")).into_values();
    files
        .flat_map(|bytes| String::from_utf8(bytes).unwrap().lines().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

#[test]
fn a_site_of_an_earlier_version_is_carried_over() {
    let site = earlier_site();
    let content = tree(&site.path("content"));
    let said = import(&site, "listing.csv", "2025-01-01");
    assert!(said.contains("note: what imports remember is in provenance/ now"), "{said}");
    assert!(said.contains("5 unchanged, 1 skipped"), "{said}");
    assert_eq!(tree(&site.path("content")), content);
    assert!(!site.exists("imports") && site.read(".gitattributes").contains("merge=union"));
    assert_eq!(lines(&site).len(), 5);
    let before = tree(site.root());
    let said = import(&site, "listing.csv", "2025-01-02");
    assert!(said.ends_with("; nothing changed.\n"), "{said}");
    assert_eq!(tree(site.root()), before);
    // Tags, fields, a person's value and a joined paper are known as before.
    site.edit("listing.csv", |text| {
        text.replace(",3,alpha;beta", ",9,alpha;new").replace("A Journal,4", "Other,4")
    });
    let said = import(&site, "listing.csv", "2025-01-03");
    assert!(said.contains("yours kept: venue"), "{said}");
    let text = site.read("content/2024/a-paper-that-follows-its-listing.md");
    assert!(text.contains("upvotes: 9") && text.contains("- new") && !text.contains("- beta"), "{text}");
    assert!(!site.exists("content/2023/a-paper-whose-file-was-deleted.md"));
    assert_eq!(site.run(&["split", "the-article-of-that-preprint"]).status, 0);
    assert!(site.read("content/2022/a-preprint-that-was-joined-to-another.md").contains("upvotes: 6"));
}

#[test]
fn listings_that_were_dropped_into_the_old_folder_stay() {
    let site = earlier_site();
    site.write("imports/dropped.jsonl", "{\"title\":\"A dropped paper\",\"date\":\"2024\"}\n");
    import(&site, "listing.csv", "2025-01-01");
    assert_eq!(tree(&site.path("imports")).into_keys().collect::<Vec<_>>(), ["dropped.jsonl"]);
}

#[test]
fn a_capture_that_says_the_same_changes_no_byte() {
    let site = Site::new("");
    let table =
        "title,date,upvotes,tags,abstract\nA paper,2024,3,a;b,Words.\nAnother paper,2023,1,c,More words.\n";
    site.write("one.csv", table);
    import(&site, "one.csv", "2025-01-01");
    let before = tree(site.root());
    site.write("lists/two.csv", table);
    let listing = ("lists/two.csv".to_owned(), table.as_bytes().to_vec());
    let before: std::collections::BTreeMap<_, _> = before.into_iter().chain([listing]).collect();
    for (file, day) in [("one.csv", "2025-01-02"), ("lists/two.csv", "2025-01-03"), ("one.csv", "2024-01-01")]
    {
        let said = import(&site, file, day);
        assert_eq!(said, "2 papers read, 2 unchanged; nothing changed.\n", "{file} {day}");
        assert_eq!(tree(site.root()), before, "{file} {day}");
    }
    site.edit("one.csv", |text| text.replace("2024,3", "2024,4"));
    import(&site, "one.csv", "2025-01-04");
    let after = lines(&site);
    assert_eq!(after.iter().filter(|line| line.contains("2025-01-04")).count(), 1, "{after:#?}");
}

#[test]
fn identities_that_are_learned_later_are_remembered_too() {
    let site = Site::new("");
    site.write("one.csv", "title,date,arxiv\nA paper of many names,2024,2401.00001\n");
    site.write("two.csv", "title,date,arxiv,doi\nThe printed title,2024,2401.00001,10.1000/printed\n");
    import(&site, "one.csv", "2025-01-01");
    import(&site, "two.csv", "2025-01-02");
    let file = tree(&site.path("content")).into_keys().next().unwrap();
    site.remove(&format!("content/{file}"));
    for (row, what) in [
        ("The third printed title,2024,10.1000/printed", "the DOI"),
        ("The printed title,2024,", "the later title"),
        ("A paper of many names,2024,", "the first title"),
    ] {
        site.write("three.csv", &format!("title,date,doi\n{row}\n"));
        let said = import(&site, "three.csv", "2025-01-03");
        assert!(said.contains("1 skipped (its file was deleted"), "{what}: {said}");
    }
}

/// Git in a site's folder, with nobody's settings.
struct Git(PathBuf);

impl Git {
    fn init(site: &Site) -> Self {
        let git = Self(site.root().to_owned());
        git.well(&["init", "-q", "-b", "main"]);
        site.write(".gitignore", "/.offprint\n");
        site.write(".gitattributes", offprint::archive::memory::GIT_ATTRIBUTES);
        git.commit("first");
        git
    }

    fn run(&self, arguments: &[&str]) -> bool {
        let mut command = Command::new("git");
        for (name, value) in [("GIT_AUTHOR", "a"), ("GIT_COMMITTER", "a")] {
            command.env(format!("{name}_NAME"), value).env(format!("{name}_EMAIL"), "a@example.org");
        }
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
        command.args(arguments).current_dir(&self.0).output().expect("git is installed").status.success()
    }

    fn well(&self, arguments: &[&str]) {
        assert!(self.run(arguments), "git {arguments:?}");
    }

    fn commit(&self, message: &str) {
        self.well(&["add", "-A"]);
        self.well(&["commit", "-q", "-m", message]);
    }
}

#[test]
fn branches_that_imported_different_papers_can_be_merged() {
    let site = Site::new("");
    let list = |name: &str, papers: &[&str]| {
        let rows: String =
            papers.iter().map(|title| format!("{title},2024,Words about {title}.\n")).collect();
        site.write(name, &format!("title,date,abstract\n{rows}"));
    };
    list("base.csv", &["Middle paper"]);
    list("a.csv", &["Alpha paper", "Middle paper", "Neighbour of the middle"]);
    list("b.csv", &["Beta paper", "Middle paper", "Next to the middle"]);
    import(&site, "base.csv", "2025-01-01");
    let git = Git::init(&site);
    git.well(&["checkout", "-q", "-b", "other"]);
    import(&site, "a.csv", "2025-01-02");
    git.commit("a");
    git.well(&["checkout", "-q", "main"]);
    import(&site, "b.csv", "2025-01-03");
    git.commit("b");
    git.well(&["merge", "-q", "-m", "both", "other"]);
    for file in ["a.csv", "b.csv", "a.csv"] {
        let said = import(&site, file, "2025-01-04");
        assert!(said.contains("3 unchanged"), "{said}");
    }
    let slugs: Vec<String> =
        lines(&site).iter().map(|line| line.split('"').nth(3).unwrap().to_owned()).collect();
    assert_eq!(
        slugs,
        ["alpha-paper", "beta-paper", "middle-paper", "neighbour-of-the-middle", "next-to-the-middle"]
    );
}

#[test]
fn branches_that_imported_the_same_votes_can_be_merged_to_either_side() {
    for side in ["--ours", "--theirs"] {
        let site = Site::new("");
        let list = |votes: usize| {
            site.write(
                "list.csv",
                &format!("title,date,upvotes,tags\nA paper,2024,{votes},t{votes}\nAnother,2024,{votes},x\n"),
            );
        };
        list(1);
        import(&site, "list.csv", "2025-01-01");
        let git = Git::init(&site);
        git.well(&["checkout", "-q", "-b", "other"]);
        list(5);
        import(&site, "list.csv", "2025-01-02");
        git.commit("five");
        git.well(&["checkout", "-q", "main"]);
        list(7);
        import(&site, "list.csv", "2025-01-03");
        git.commit("seven");
        assert!(!git.run(&["merge", "-q", "-m", "both", "other"]), "the votes are in conflict");
        git.well(&["checkout", side, "--", "content", "list.csv"]);
        git.commit("resolved");
        assert_eq!(lines(&site).len(), 4, "{side}");
        list(9);
        let said = import(&site, "list.csv", "2025-01-04");
        assert!(said.contains("2 changed") && !said.contains("yours kept"), "{side}: {said}");
        let text = site.read("content/2024/a-paper.md");
        assert!(
            text.contains("upvotes: 9") && text.contains("- t9") && !text.contains("- t7"),
            "{side}: {text}"
        );
        assert!(!text.contains("- t5"), "{side}: {text}");
        assert_eq!(lines(&site).len(), 2, "{side}");
    }
}

#[test]
fn what_was_forgotten_does_not_come_back_with_another_branch() {
    let site = Site::new("");
    site.write("list.csv", "title,date,upvotes\nA paper,2024,1\nThe same paper in print,2024,\n");
    import(&site, "list.csv", "2025-01-01");
    assert_eq!(site.run(&["merge", "a-paper", "the-same-paper-in-print"]).status, 0);
    let git = Git::init(&site);
    git.well(&["checkout", "-q", "-b", "other"]);
    site.write("list.csv", "title,date,upvotes\nA paper,2024,5\n");
    import(&site, "list.csv", "2025-01-02");
    git.commit("votes");
    git.well(&["checkout", "-q", "main"]);
    assert_eq!(site.run(&["split", "a-paper"]).status, 0);
    git.commit("split");
    if !git.run(&["merge", "-q", "-m", "both", "other"]) {
        git.well(&["checkout", "--ours", "--", "content"]);
        git.commit("resolved");
    }
    import(&site, "list.csv", "2025-01-03");
    let run = site.run(&["split", "a-paper"]);
    assert!(run.status == 1 && run.stderr.contains("nothing was joined to it"), "{}", run.stderr);
}
