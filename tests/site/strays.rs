//! Whatever the files of a site say that somebody else made, commands write and remove nothing outside
//! of its content: neither what imports remember, nor what a killed command left, nor old addresses.

use std::fs;

use offprint::paper::Digest;

use crate::support::{Site, killed_at, run_in, tree};

/// A site in a folder within the test's own, so that there is something around it.
fn site() -> (Site, Site) {
    let around = Site::new("");
    around.write("site/offprint.toml", "format = 2\n");
    around.write("site/content/2024/alpha-moss.md", ALPHA);
    around.write("victim.md", "precious\n");
    around.write("site/mine.txt", "precious\n");
    fs::write(around.path("victim.bin"), b"\xff\xfeprecious").unwrap();
    fs::write(around.path("site/mine.bin"), b"\xff\xfeprecious").unwrap();
    around.write("elsewhere/note.md", "precious\n");
    let elsewhere = Site::new("");
    elsewhere.write("victim.md", "precious\n");
    (around, elsewhere)
}

const ALPHA: &str = "---\ntitle: Alpha moss\ndate: 2024-01-02\n---\n\nAn abstract of moss.\n";
const LISTING: &str = "{\"title\":\"Beta stones\",\"date\":\"2024-01-02\",\"authors\":[\"Bo Ek\"]}\n";

/// All files that are none of Offprint's own, in and around the site.
fn others(around: &Site) -> Vec<(String, Vec<u8>)> {
    let is_other = |file: &String| {
        let own = ["site/content/2024/beta", "site/provenance/", "site/.offprint/", "site/public/"];
        !own.iter().any(|own| file.starts_with(own))
    };
    tree(around.root()).into_iter().filter(|(file, _)| is_other(file)).collect()
}

#[test]
fn what_a_killed_command_left_names_no_file_outside_of_the_content() {
    let (around, elsewhere) = site();
    let digest = Digest::of(b"precious\n").to_string();
    let absolute = elsewhere.path("victim.md").display().to_string();
    #[cfg(unix)]
    std::os::unix::fs::symlink(elsewhere.root(), around.path("site/content/out")).unwrap();
    let files = [
        ("../victim.bin", None),
        ("mine.bin", None),
        ("../victim.md", Some(&digest)),
        ("content/../mine.txt", Some(&digest)),
        ("content/../../victim.md", Some(&digest)),
        ("mine.txt", Some(&digest)),
        ("offprint.toml", None),
        (absolute.as_str(), Some(&digest)),
        #[cfg(unix)]
        ("content/out/victim.md", Some(&digest)),
    ];
    let mut lines = Vec::new();
    for (file, before) in files {
        let before = serde_json::to_value(before).unwrap();
        for files in [
            serde_json::json!([[file, before, null]]),
            // The other file that goes isn't there: so all of it counts as done, but for this one.
            serde_json::json!([[file, before, null], ["content/nowhere.md", "aa", null]]),
            // A new file that is left over.
            serde_json::json!([
                [file, null, before],
                ["content/2024/alpha-moss.md", digest_of_alpha(), "aa"]
            ]),
        ] {
            lines.push(serde_json::json!({ "files": files, "lines": [] }).to_string());
        }
    }
    around.write("site/provenance/pending.jsonl", &(lines.join("\n") + "\n"));
    let before = (others(&around), tree(elsewhere.root()));
    for arguments in [&["build"][..], &["import", "-", "--dry-run"], &["tag"], &["import", "-"], &["build"]] {
        let run = run_in(&around.path("site"), arguments, LISTING);
        assert_eq!((others(&around), tree(elsewhere.root())), before, "{arguments:?}: {}", run.stderr);
        if arguments == ["build"] && around.exists("site/provenance/pending.jsonl") {
            assert!(run.stderr.contains("outside of the site's content"), "{}", run.stderr);
            assert_eq!(run.status, 1, "{}", run.stderr);
        }
    }
}

fn digest_of_alpha() -> String {
    Digest::of(ALPHA.as_bytes()).to_string()
}

#[test]
fn a_joined_paper_comes_back_where_it_was_and_nowhere_else() {
    for (from, to) in [
        ("content/2024/beta-stones.md", "../evil/beta-stones.md"),
        ("content/2024/beta-stones.md", "content/../../evil/beta-stones.md"),
        ("content/2024/beta-stones.md", "content/2024/.beta-stones.md"),
        ("content/2024/beta-stones.md", "content/2024/other.md"),
        ("content/2024/beta-stones.md", "themes/beta-stones.md"),
        ("{\"slug\":\"beta-stones\"", "{\"slug\":\"../../beta-stones\""),
    ] {
        let (around, _elsewhere) = site();
        let folder = around.path("site");
        assert_eq!(run_in(&folder, &["import", "-"], LISTING).status, 0);
        let run = run_in(&folder, &["merge", "alpha-moss", "beta-stones"], "");
        assert_eq!(run.status, 0, "{}", run.stderr);
        for file in tree(&around.path("site/provenance")).into_keys() {
            around.edit(&format!("site/provenance/{file}"), |text| text.replace(from, to));
        }
        let before = tree(around.root());
        for arguments in [&["split", "alpha-moss", "--dry-run"][..], &["split", "alpha-moss"]] {
            let run = run_in(&folder, arguments, "");
            assert_eq!(run.status, 1, "{to}: {}", run.stderr);
            assert!(run.stderr.contains("error"), "{to}: {}", run.stderr);
            let mut after = tree(around.root());
            after.retain(|file, _| !file.starts_with("site/.offprint/"));
            let mut before = before.clone();
            before.retain(|file, _| !file.starts_with("site/.offprint/"));
            assert!(after == before, "{to}: {:?}", after.keys());
        }
    }
}

#[cfg(unix)]
#[test]
fn new_papers_go_into_the_folder_of_their_year_though_it_is_a_link() {
    for target in ["site/archive", "outside"] {
        let around = Site::new("");
        around.write("site/offprint.toml", "format = 2\n");
        around.write(&format!("{target}/alpha-moss.md"), ALPHA);
        fs::create_dir(around.path("site/content")).unwrap();
        std::os::unix::fs::symlink(around.path(target), around.path("site/content/2024")).unwrap();
        let folder = around.path("site");
        for (arguments, said) in [
            (&["import", "-"][..], "1 new"),
            (&["import", "-"], "1 unchanged"),
            (&["merge", "alpha-moss", "beta-stones"], ""),
        ] {
            let run = run_in(&folder, arguments, LISTING);
            assert_eq!(run.status, 0, "{target}, {arguments:?}: {}", run.stderr);
            assert!(run.stderr.contains(said), "{target}, {arguments:?}: {}", run.stderr);
        }
        let files = [format!("{target}/alpha-moss.md"), format!("{target}/beta-stones.md")];
        assert!(around.exists(&files[0]) && !around.exists(&files[1]));
        // Where the joined paper was, only what imports remember says.
        let run = run_in(&folder, &["split", "alpha-moss"], "");
        let is_within = target.starts_with("site/");
        assert_eq!((run.status == 0, around.exists(&files[1])), (is_within, is_within), "{}", run.stderr);
        assert!(around.path("site/content/2024").is_symlink());
    }
}

#[cfg(unix)]
#[test]
fn an_import_into_a_linked_folder_that_is_killed_at_any_step_is_made_up_for() {
    for step in 1.. {
        let around = Site::new("");
        around.write("site/offprint.toml", "format = 2\n");
        fs::create_dir_all(around.path("outside")).unwrap();
        fs::create_dir(around.path("site/content")).unwrap();
        std::os::unix::fs::symlink(around.path("outside"), around.path("site/content/2024")).unwrap();
        let folder = around.path("site");
        let listing = LISTING.replace("\"date\"", "\"venue\":\"Notes\",\"date\"");
        let run = killed_at(&folder, step, &["import", "-"], &listing);
        let was_killed = run.status != 0;
        let again = run_in(&folder, &["import", "-"], &listing);
        assert_eq!(again.status, 0, "step {step}: {}", again.stderr);
        // It still follows the listing: nothing of it counts as a person's.
        let newer = run_in(&folder, &["import", "-"], &listing.replace("Notes", "Letters"));
        assert!(newer.stderr.contains("1 changed"), "step {step}: {}", newer.stderr);
        assert_eq!(tree(&around.path("outside")).len(), 1, "step {step}");
        assert!(!around.exists("site/provenance/pending.jsonl"));
        if !was_killed {
            assert!(step > 3, "no step was killed");
            break;
        }
    }
}

#[test]
fn a_paper_whose_file_was_deleted_comes_back_below_the_content_only() {
    let (around, _elsewhere) = site();
    let folder = around.path("site");
    assert_eq!(run_in(&folder, &["import", "-"], LISTING).status, 0);
    around.remove("site/content/2024/beta-stones.md");
    around.edit("site/provenance/2024.jsonl", |text| {
        text.replace("\"slug\":\"beta-stones\"", "\"slug\":\"../../../beta-stones\"")
    });
    let before = others(&around);
    let run = run_in(&folder, &["import", "-", "--restore"], LISTING);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("outside of the site's content"), "{}", run.stderr);
    assert_eq!(others(&around), before);
}

#[test]
fn aliases_that_are_no_slugs_lead_nowhere() {
    let (around, elsewhere) = site();
    let folder = around.path("site");
    let absolute = elsewhere.path("pwned").display().to_string();
    let listing = serde_json::json!({
        "title": "Evil paper", "doi": "10.1000/evil", "year": 2024,
        "aliases": ["../../../../pwned", absolute, "Not A Slug", "an-old-name"],
    });
    assert_eq!(run_in(&folder, &["import", "-"], &format!("{listing}\n")).status, 0);
    let text = around.read("site/content/2024/evil-paper.md");
    assert!(text.contains("../../../../pwned") && text.contains("Not A Slug"), "nothing is lost: {text}");
    let run = run_in(&folder, &["remove", "evil-paper"], "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    let files: Vec<String> = tree(around.root()).into_keys().filter(|file| file.contains("pages/")).collect();
    assert_eq!(files, ["site/pages/papers/an-old-name.md", "site/pages/papers/evil-paper.md"]);
    assert_eq!(tree(elsewhere.root()).len(), 2);
    assert!(!around.path("../pwned.md").exists());
    assert!(!around.read("site/provenance/2024.jsonl").contains("pwned"));
}

#[cfg(unix)]
#[test]
fn links_among_what_imports_remember_lead_nowhere() {
    let (around, _elsewhere) = site();
    let folder = around.path("site");
    around.write("site/provenance/readme", "");
    std::os::unix::fs::symlink(around.path("victim.md"), around.path("site/provenance/2024.jsonl")).unwrap();
    std::os::unix::fs::symlink(around.path("elsewhere"), around.path("site/provenance/deep")).unwrap();
    around.write("elsewhere/2023.jsonl", "not a memory\nnot a memory\n");
    let before = others(&around);
    run_in(&folder, &["import", "-"], LISTING);
    assert_eq!(others(&around), before);
    assert!(around.read("site/provenance/2024.jsonl").contains("beta-stones"));
    assert!(around.exists("site/content/2024/beta-stones.md"));
}
