//! Whatever a kill or a full disk leaves of an import, a merge or a split, the next one makes up for.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use offprint::import as importing;
use offprint::import::sources::{self, Source};
use offprint::lock::Patience;

use crate::support::{Site, tree};

/// Two papers of one year and one of another, as a listing has them on some day.
fn listing(round: usize) -> String {
    let rows = [
        ("A first paper of the listing", "2024-01-01", "2401.00001"),
        ("A second paper of the listing", "2024-02-02", "2402.00002"),
        ("A third paper of the listing", "2023-03-03", "2303.00003"),
    ];
    let mut text = "title,date,arxiv,venue,upvotes,tags,abstract\n".to_owned();
    for (number, (title, date, arxiv)) in rows.iter().enumerate() {
        let words = format!("Words of round {round} about matter {number}.");
        text.push_str(&format!("{title},{date},{arxiv},Venue {round},{round},tag {round},{words}\n"));
    }
    text
}

const FIRST: &str = "a-first-paper-of-the-listing";
const SECOND: &str = "a-second-paper-of-the-listing";
const THIRD: &str = "a-third-paper-of-the-listing";

/// Writes the listing of a round, and gives the arguments that import it.
fn import(site: &Site, round: usize) -> Vec<String> {
    site.write("listing.csv", &listing(round));
    let day = format!("2025-01-{:02}", round + 1);
    ["import", "listing.csv", "--as-of", &day].map(str::to_owned).to_vec()
}

/// A site with the listing of the first round, in which a person changed a paper and renamed the
/// file of another.
fn imported() -> Site {
    let site = Site::new("");
    well(&site, &import(&site, 1));
    site.edit(&format!("content/2024/{FIRST}.md"), |text| text.replace("venue: Venue 1", "venue: Mine # so"));
    std::fs::rename(
        site.path(&format!("content/2023/{THIRD}.md")),
        site.path("content/2023/another-name.md"),
    )
    .unwrap();
    site
}

fn well(site: &Site, arguments: &[String]) {
    let (status, said) = run(site, arguments, None);
    assert_eq!(status, Some(0), "{arguments:?}: {said}");
}

/// Runs a command, with a fault if one is given.
fn run(site: &Site, arguments: &[String], fault: Option<&str>) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_offprint"));
    command.args(arguments).current_dir(site.root()).env("NO_COLOR", "1").stdin(Stdio::null());
    if let Some(fault) = fault {
        command.env("OFFPRINT_FAULT", fault);
    }
    let output = command.output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

/// Content and memory.
fn kept(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let mut all = tree(site.root());
    all.retain(|file, _| !file.starts_with(".offprint/"));
    all
}

fn copy(files: &BTreeMap<String, Vec<u8>>) -> Site {
    let site = Site::new("");
    for (file, bytes) in files {
        let path = site.path(file);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    site
}

/// Lets a command be killed at each of its writes, and let each of them find a full disk. `again`
/// is what a person does then; afterwards all must be as if nothing had happened, also when the
/// listing changes once more.
fn assert_made_up_for(start: &Site, arguments: &[String], again: &[Vec<String>]) {
    let files = kept(start);
    let whole = copy(&files);
    well(&whole, arguments);
    again.iter().for_each(|arguments| drop(run(&whole, arguments, None)));
    let expected = kept(&whole);
    let later = import(&whole, 3);
    well(&whole, &later);
    let expected_later = kept(&whole);
    for what in ["kill", "full"] {
        let mut faults = 0;
        for step in 1.. {
            let fault = format!("{what} {step}");
            let site = copy(&files);
            if run(&site, arguments, Some(&fault)).0 == Some(0) {
                break;
            }
            faults = step;
            again.iter().for_each(|arguments| drop(run(&site, arguments, None)));
            assert_same(&kept(&site), &expected, &format!("{arguments:?}, {fault}"));
            site.write("listing.csv", &listing(3));
            well(&site, &later);
            assert_same(&kept(&site), &expected_later, &format!("{arguments:?}, {fault}, later"));
        }
        assert!(faults > 8, "only {faults} steps were tried");
    }
}

fn assert_same(found: &BTreeMap<String, Vec<u8>>, expected: &BTreeMap<String, Vec<u8>>, what: &str) {
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(found), names(expected), "{what}");
    for (file, bytes) in found {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(text(bytes), text(&expected[file]), "{what}: {file}");
    }
}

fn words(line: &str) -> Vec<String> {
    line.split(' ').map(str::to_owned).collect()
}

#[test]
fn a_first_import() {
    let site = Site::new("");
    let arguments = import(&site, 1);
    assert_made_up_for(&site, &arguments, std::slice::from_ref(&arguments));
}

#[test]
fn an_import_that_changes_papers() {
    let site = imported();
    let arguments = import(&site, 2);
    assert_made_up_for(&site, &arguments, std::slice::from_ref(&arguments));
}

#[test]
fn an_import_that_restores_a_paper() {
    let site = imported();
    site.remove(&format!("content/2024/{SECOND}.md"));
    let mut arguments = import(&site, 2);
    arguments.push("--restore".to_owned());
    assert_made_up_for(&site, &arguments, std::slice::from_ref(&arguments));
}

#[test]
fn joining_two_papers() {
    let site = imported();
    let same = import(&site, 1);
    let arguments = words(&format!("merge {FIRST} {SECOND}"));
    assert_made_up_for(&site, &arguments, &[arguments.clone(), same]);
}

#[test]
fn taking_two_papers_apart() {
    let site = imported();
    well(&site, &words(&format!("merge {FIRST} {SECOND}")));
    site.edit(&format!("content/2024/{FIRST}.md"), |text| text.replace("Mine", "Mine again"));
    let same = import(&site, 1);
    let arguments = words(&format!("split {FIRST}"));
    assert_made_up_for(&site, &arguments, &[arguments.clone(), same]);
}

#[test]
fn tagging_with_another_vocabulary() {
    let site = imported();
    site.write(
        "topics.toml",
        "format = 1\n\n[[topic]]\nname = \"matters\"\nslug = \"matters\"\nphrases = [\"paper of the listing\"]\n",
    );
    let arguments = words("tag");
    assert_made_up_for(&site, &arguments, std::slice::from_ref(&arguments));
}

#[test]
fn carrying_over_what_an_earlier_version_remembered() {
    let site = crate::memory::earlier_site();
    let arguments = import(&site, 2);
    assert_made_up_for(&site, &arguments, std::slice::from_ref(&arguments));
}

#[test]
fn a_build_settles_what_a_killed_merge_left() {
    let site = imported();
    let files = kept(&site);
    let mut settled = 0;
    for step in 1.. {
        let site = copy(&files);
        let arguments = words(&format!("merge {FIRST} {SECOND}"));
        if run(&site, &arguments, Some(&format!("kill {step}"))).0 == Some(0) {
            break;
        }
        site.build_well();
        settled += usize::from(!site.exists(&format!("content/2024/{SECOND}.md")));
        assert!(!tree(&site.path("content")).keys().any(|file| file.contains("tmp")), "killed at {step}");
    }
    assert!(settled > 0);
}

#[test]
fn a_person_s_edit_after_a_kill_costs_no_paper() {
    let commands = [
        (vec![], format!("merge {FIRST} {SECOND}")),
        (vec![format!("merge {FIRST} {SECOND}")], format!("split {FIRST}")),
    ];
    for (first, command) in commands {
        let start = imported();
        first.iter().for_each(|arguments| well(&start, &words(arguments)));
        let files = kept(&start);
        for edited in [FIRST, SECOND] {
            for step in 1.. {
                let site = copy(&files);
                let fault = format!("kill {step}");
                if run(&site, &words(&command), Some(&fault)).0 == Some(0) {
                    assert!(step > 5, "only {step} steps were tried");
                    break;
                }
                let file = format!("content/2024/{edited}.md");
                if site.exists(&file) {
                    site.edit(&file, |text| text.replace("upvotes: 1", "upvotes: 7"));
                }
                for arguments in ["build", "tag", "build", "tag"] {
                    // What is twice now is told, and nothing of it is lost.
                    let (status, said) = run(&site, &words(arguments), None);
                    assert!(matches!(status, Some(0 | 1)), "{said}");
                    let all: String = kept(&site)
                        .into_iter()
                        .filter(|(file, _)| file.starts_with("content/") || file.starts_with("provenance/"))
                        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
                        .collect();
                    for matter in ["matter 0", "matter 1"] {
                        assert!(
                            all.contains(matter),
                            "{command}, {fault}, {edited} edited, {arguments}: {matter}"
                        );
                    }
                }
                if edited == FIRST && command.starts_with("split") {
                    let is_joined = site.read("provenance/2024.jsonl").contains("\"joined\":[");
                    assert_ne!(site.exists(&format!("content/2024/{SECOND}.md")), is_joined, "{fault}");
                }
            }
        }
    }
}

#[test]
fn a_file_that_changed_meanwhile_keeps_its_memory() {
    let site = imported();
    import(&site, 2);
    let file = format!("content/2024/{SECOND}.md");
    let options = importing::Options {
        root: site.root().to_owned(),
        as_of: "2025-01-03".parse().ok(),
        today: "2025-01-03".parse().unwrap(),
        format: None,
        restore: false,
        dry_run: false,
        date: None,
        columns: BTreeMap::new(),
        files: None,
        patience: Patience::default(),
    };
    let source = Source { path: site.path("listing.csv"), format: None, as_of: None };
    let files = sources::files(&[source], site.root(), &mut Vec::new()).listings;
    // A person writes into the file when it was read already.
    let report = importing::import(&options, &files, |done, _| {
        if done == 0 {
            site.edit(&file, |text| text.replace("A second paper of the listing", "My own title"));
        }
    });
    let report = report.unwrap();
    assert_eq!((report.changed, report.skipped), (2, 1), "{report:#?}");
    assert_eq!(report.files.diagnostics[0].message, "the file was changed while the import was at work");
    assert!(site.read(&file).contains("upvotes: 1"));
    let again = importing::import(&options, &files, |_, _| ()).unwrap();
    assert_eq!((again.changed, again.unchanged, again.failed()), (1, 2, false), "{again:#?}");
    let text = site.read(&file);
    assert!(text.contains("My own title") && text.contains("upvotes: 2"), "{text}");
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let site = imported();
    let (linked, closed) = (format!("content/2024/{SECOND}.md"), format!("content/2024/{FIRST}.md"));
    site.write("elsewhere/second.md", &site.read(&linked));
    site.remove(&linked);
    symlink(site.path("elsewhere/second.md"), site.path(&linked)).unwrap();
    std::fs::set_permissions(site.path(&closed), std::fs::Permissions::from_mode(0o640)).unwrap();
    well(&site, &import(&site, 2));
    assert!(std::fs::symlink_metadata(site.path(&linked)).unwrap().is_symlink());
    assert!(site.read("elsewhere/second.md").contains("Venue 2"));
    assert!(site.read(&closed).contains("upvotes: 2"));
    assert_eq!(std::fs::metadata(site.path(&closed)).unwrap().permissions().mode() & 0o777, 0o640);
    let names = std::fs::read_dir(site.path("elsewhere")).unwrap();
    assert_eq!(names.count(), 1, "nothing is left beside the link's target");
}
