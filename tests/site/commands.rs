//! The commands as a user types them: what they print, and their exit status.

use crate::support::{Site, run_in, shared_listing, tree};

#[test]
fn from_an_empty_folder_to_a_site() {
    let Some(listing) = shared_listing("daily-papers-query.txt") else { return };
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let run = run_in(folder.path(), arguments, "");
        assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{arguments:?}");
        run.stderr
    };
    run(&["init"]);
    assert!(run(&["build"]).contains("0 papers"));
    let said = run(&["import", &listing.to_string_lossy(), "--as-of", "2025-10-28"]);
    assert!(said.contains("97 papers read, 97 new."), "{said}");
    assert!(run(&["build"]).contains("97 papers"));
    assert!(run(&["build"]).contains("nothing changed"));
    let home = std::fs::read_to_string(folder.path().join("public/index.html")).unwrap();
    assert!(home.contains("papers/fine-tuning-done-right-in-model-editing/"));
}

#[test]
fn wrong_usage_is_2_and_wrong_input_is_1() {
    let site = Site::with_papers();
    assert_eq!(site.run(&["nosuch"]).status, 2);
    assert_eq!(site.run(&["import", "--nosuch"]).status, 2);
    assert_eq!(site.run(&["build", "--as-of", "x"]).status, 2);
    assert_eq!(site.run(&["import", "nosuch.txt"]).status, 1);
    site.write("content/broken.md", "broken");
    let run = site.run(&["build"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("error: the file has no front matter"), "{}", run.stderr);
    assert!(!run.stderr.contains('\u{1b}'), "colours in a pipe");
}

#[test]
fn the_site_is_found_from_a_folder_within_it() {
    let site = Site::with_papers();
    let run = run_in(&site.path("content/2024"), &["build"], "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(site.exists("public/index.html"));
    let elsewhere = tempfile::tempdir().unwrap();
    let run = run_in(elsewhere.path(), &["build"], "");
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("offprint init"), "{}", run.stderr);
    let root = site.root().to_string_lossy().into_owned();
    assert_eq!(run_in(elsewhere.path(), &["build", "--root", &root], "").status, 0);
}

#[test]
fn init_makes_a_site_that_builds_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(".gitignore"), "mine\n").unwrap();
    assert_eq!(run_in(folder.path(), &["init", "--example"], "").status, 0);
    assert_eq!(std::fs::read_to_string(folder.path().join(".gitignore")).unwrap(), "mine\n");
    let run = run_in(folder.path(), &["build"], "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(!run.stderr.contains("warning"), "{}", run.stderr);
    assert!(run.stderr.contains("3 papers"));
    assert_eq!(run_in(folder.path(), &["init"], "").status, 1);
    assert_eq!(run_in(folder.path(), &["init", "sub/site"], "").status, 0);
    assert!(folder.path().join("sub/site/offprint.toml").exists());
}

#[test]
fn new_makes_a_file_and_prints_its_path() {
    let site = Site::with_papers();
    let run = site.run(&["new", "A *new*: paper"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let file = run.stdout.trim();
    assert!(file.ends_with("/a-new-paper.md"), "{file}");
    assert!(site.read(file).contains("title: \"A *new*: paper\""), "{}", site.read(file));
    let again = site.run(&["new", "A *new*: paper"]).stdout;
    assert_ne!(again.trim(), file);
    assert_eq!(site.run(&["build"]).status, 0);
    assert_eq!(site.run(&["new", "  "]).status, 1);
}

#[test]
fn reports_for_machines_are_json_on_standard_output() {
    let site = Site::with_papers();
    let run = site.run(&["build", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["papers"], 3);
    assert!(report["written"].as_array().unwrap().len() > 10);
    site.write("content/broken.md", "---\ntitle: x\ndate: 2024-13-05\n---\n");
    let run = site.run(&["build", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let problem = &report["diagnostics"][0];
    assert_eq!((&problem["severity"], &problem["line"]), (&"error".into(), &3.into()));
    assert_eq!(problem["file"], "content/broken.md");
}

#[test]
fn quiet_says_only_what_is_wrong() {
    let site = Site::with_papers();
    assert_eq!(site.run(&["build", "--quiet"]).stderr, "");
    site.write("content/broken.md", "broken");
    assert!(site.run(&["build", "--quiet"]).stderr.contains("broken.md"));
}

#[test]
fn output_and_base_url_can_be_chosen() {
    let site = Site::with_papers();
    let run = site.run(&["build", "--output", "elsewhere/site", "--base-url", "https://other.example/x"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(site.read("elsewhere/site/index.html").contains("\"/x/papers/first-paper/\""));
    assert!(!site.exists("public"));
    assert_eq!(site.run(&["build", "--base-url", "nonsense"]).status, 2);
}

#[test]
fn themes_are_listed_begun_ejected_and_explained() {
    let site = Site::with_papers();
    assert!(site.run(&["theme", "list"]).stdout.contains("* reading-room"));
    assert_eq!(site.run(&["theme", "new", "mine"]).status, 0);
    site.edit("offprint.toml", |text| format!("theme = \"mine\"\n{text}"));
    let run = site.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(site.page("index.html").contains("theme/mine.css"));
    assert_eq!(site.run(&["theme", "new", "mine"]).status, 1);
    assert_eq!(site.run(&["theme", "new", "Bad Name"]).status, 1);

    assert_eq!(site.run(&["theme", "eject", "reading-room", "templates/paper.html"]).status, 0);
    assert!(site.exists("templates/paper.html"));
    assert_eq!(site.run(&["theme", "eject", "reading-room", "templates/paper.html"]).status, 1);
    assert_eq!(site.run(&["theme", "eject", "reading-room", "nosuch"]).status, 1);
    assert_eq!(site.run(&["theme", "eject", "reading-room"]).status, 0);
    assert!(site.exists("themes/reading-room/theme.toml"));
    let run = site.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);

    let run = site.run(&["theme", "context", "/papers/first-paper/"]);
    let context: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(context["paper"]["title"], "First paper");
    assert_eq!((&context["template"], &context["page"]["kind"]), (&"paper.html".into(), &"paper".into()));
    assert_eq!(site.run(&["theme", "context", "/nosuch/"]).status, 1);
}

#[test]
fn tagging_again_follows_the_vocabulary_and_keeps_what_was_set_by_hand() {
    let site = Site::new("");
    site.write("content/untagged.md", "---\ntitle: Low-rank adaptation of language models\n---\n\nText.\n");
    site.write("content/tagged.md", "---\ntitle: Low-rank adaptation\ntags: [mine]  # by hand\n---\n");
    let before = site.read("content/tagged.md");
    let run = site.run(&["tag", "--dry-run"]);
    assert!(run.stderr.contains("content/untagged.md: tags"), "{}", run.stderr);
    assert!(!site.read("content/untagged.md").contains("tags"));
    assert_eq!(site.run(&["tag"]).status, 0);
    assert!(site.read("content/untagged.md").contains("  - low-rank adaptation\n"));
    assert_eq!(site.read("content/tagged.md"), before);

    site.write("topics.toml", "format = 1\n[[topic]]\nname = \"ranks\"\nslug = \"ranks\"\ndescription = \"x\"\nphrases = [\"low-rank\"]\n");
    site.edit("content/untagged.md", |text| text.replace("tags:\n", "tags:\n  - by hand\n"));
    assert_eq!(site.run(&["tag"]).status, 0);
    let text = site.read("content/untagged.md");
    assert!(text.contains("tags:\n  - by hand\n  - ranks\n---"), "{text}");
    let run = site.run(&["tag"]);
    assert!(run.stderr.contains("nothing changed"), "{}", run.stderr);
    site.write("topics.toml", "format = 1\n[[topic]]\nname = \"x\"\n");
    let run = site.run(&["tag"]);
    assert!(run.status == 1 && run.stderr.contains("topics.toml:"), "{}", run.stderr);
}

#[test]
fn a_dry_run_writes_nothing() {
    let Some(listing) = shared_listing("daily-papers-query.txt") else { return };
    let site = Site::new("");
    let before = tree(site.root());
    let run = site.run(&["import", &listing.to_string_lossy(), "--dry-run"]);
    assert!(
        run.stderr.contains("new        content/2025/anchored-supervised-fine-tuning.md"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("nothing was written"), "{}", run.stderr);
    assert_eq!(tree(site.root()), before);
}
