//! A build that was killed, or whose memory was damaged, loses nothing and leaves nothing behind.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use offprint::settings::OUTPUT_MARKER;

use crate::support::{Site, assert_same_tree, paper, tree};

const PAPERS: usize = 240;

/// A site of some hundred papers.
fn archive() -> Site {
    let site = Site::new("title = \"Before\"\nbase_url = \"https://example.org/\"\n");
    for number in 0..PAPERS {
        let date = format!("2023-{:02}-{:02}", number % 12 + 1, number % 5 + 1);
        let text = paper(&format!("Paper {number}"), &date, &["all", &format!("tag {}", number % 7)]);
        site.write(&format!("content/paper-{number}.md"), &text);
    }
    site.settle();
    site
}

fn set_title(site: &Site, from: &str, to: &str) {
    site.edit("offprint.toml", |text| text.replace(from, to));
}

/// The times of change of all files in the output folder. Files come and go while this looks.
fn times(folder: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let mut times = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).into_iter().flatten().flatten() {
            match entry.metadata() {
                Ok(metadata) if metadata.is_dir() => folders.push(entry.path()),
                Ok(metadata) => drop(times.insert(entry.path(), metadata.modified().unwrap())),
                Err(_) => {}
            }
        }
    }
    times
}

/// Runs a build and kills it when so many files are new or changed. Returns whether it was killed
/// before it had ended.
fn kill_after(site: &Site, files: usize) -> bool {
    let output = site.path("public");
    let before = times(&output);
    let mut child = Command::new(env!("CARGO_BIN_EXE_offprint"))
        .args(["build", "--quiet"])
        .current_dir(site.root())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success(), "the build failed");
            return false;
        }
        let now = times(&output);
        if now.iter().filter(|(file, time)| before.get(*file) != Some(*time)).count() >= files {
            break;
        }
        std::thread::yield_now();
    }
    child.kill().unwrap();
    !child.wait().unwrap().success()
}

/// Asserts that the next build makes up for the killed one, without touching a file of others.
fn assert_mended(site: &Site, what: &str) {
    // Killed before its mark stands there, the folder is nobody's yet: with a file of others it would be refused.
    let is_marked = site.exists(&format!("public/{OUTPUT_MARKER}"));
    if is_marked {
        site.write("public/mine/keep.txt", "mine");
    }
    let report = site.build();
    assert!(!report.failed(), "{what}: {:#?}", report.diagnostics);
    if is_marked {
        assert_eq!(site.read("public/mine/keep.txt"), "mine");
        std::fs::remove_dir_all(site.path("public/mine")).unwrap();
    }
    assert_same_tree(&site.path("public"), &site.build_clean(), what);
    assert!(!site.exists("public/.offprint-tmp"), "{what}: temporary files are left");
    assert!(site.build_well().written.is_empty(), "{what}: something is left to do");
}

#[test]
fn a_first_build_that_is_killed_is_made_up_for_by_the_next() {
    let mut killed = 0;
    for files in [1, 2, 30, 150, 260] {
        let site = archive();
        killed += usize::from(kill_after(&site, files));
        assert_mended(&site, &format!("killed after {files} files"));
    }
    assert!(killed > 0, "every build ended before it could be killed");
}

#[test]
fn a_killed_build_after_a_change_is_made_up_for_by_the_next() {
    let site = archive();
    site.build_well();
    let mut killed = 0;
    for (round, files) in [1, 40, 120, 200, 270].into_iter().enumerate() {
        set_title(&site, "Before", "After");
        site.remove(&format!("content/paper-{}.md", round * 3));
        killed += usize::from(kill_after(&site, files));
        if round % 2 == 0 {
            // What the killed build had written already has to be taken back.
            set_title(&site, "After", "Before");
        }
        assert_mended(&site, &format!("killed after {files} files"));
        site.edit("offprint.toml", |text| text.replace("After", "Before"));
        site.build_well();
    }
    assert!(killed > 0, "every build ended before it could be killed");
}

/// A small site, built twice, and the log of its manifest.
fn built() -> (Site, String, Vec<u8>) {
    let site = Site::with_papers();
    site.settle();
    site.build_well();
    set_title(&site, "Test", "Again");
    site.build_well();
    let logs = tree(&site.path(".offprint/manifests"));
    let (log, bytes) = logs.into_iter().next().unwrap();
    (site, format!(".offprint/manifests/{log}"), bytes)
}

#[test]
fn a_manifest_that_is_cut_off_anywhere_costs_only_time() {
    let (site, log, whole) = built();
    let clean = site.build_clean();
    for cut in (0..whole.len()).step_by(whole.len() / 60).chain([whole.len() - 1]) {
        std::fs::write(site.path(&log), &whole[..cut]).unwrap();
        let report = site.build_well();
        assert!(report.written.is_empty() && report.removed.is_empty(), "cut at {cut}: {report:?}");
        assert_same_tree(&site.path("public"), &clean, &format!("cut at {cut}"));
    }
}

/// Removes a paper and builds. Of the files that are stale then, those that the build knows are
/// removed, the others are named and kept, and all else is as after a clean build. Returns how many
/// were kept.
fn stale_files_kept(site: &Site) -> usize {
    const STALE: [&str; 8] = [
        "dates/2023/11/30/index.html",
        "dates/2023/11/index.html",
        "dates/2023/index.html",
        "digest/2023-W48/index.html",
        "papers/third-paper/index.html",
        "search/records/2023-11-0.gz",
        "tags/trees/papers.bib",
        "tags/trees/papers.ris",
    ];
    site.remove("content/2023/third-paper.md");
    let report = site.build();
    let (kept, gone): (Vec<&str>, Vec<&str>) =
        STALE.into_iter().partition(|file| site.exists(&format!("public/{file}")));
    assert_eq!(report.removed, gone);
    let said: Vec<&str> = report.diagnostics.iter().map(|said| said.message.as_str()).collect();
    let expected = match kept.len() {
        1 => "a file in the output folder looks stale".to_owned(),
        count => format!("{count} files in the output folder look stale"),
    };
    assert_eq!(said, if kept.is_empty() { vec![] } else { vec![expected.as_str()] });
    kept.iter().for_each(|file| site.remove(&format!("public/{file}")));
    assert_same_tree(&site.path("public"), &site.build_clean(), "but for stale files");
    kept.len()
}

#[test]
fn without_a_memory_stale_files_are_named_and_kept() {
    let (site, ..) = built();
    std::fs::remove_dir_all(site.path(".offprint")).unwrap();
    assert_eq!(stale_files_kept(&site), 8);
}

#[test]
fn with_a_damaged_manifest_stale_files_that_it_forgot_are_named_and_kept() {
    let mut kept = Vec::new();
    for twentieth in 0..20 {
        let (site, log, mut bytes) = built();
        let header = b"offprint manifest 1\n".len();
        let place = header + (bytes.len() - header) * twentieth / 20;
        bytes[place] ^= 1;
        std::fs::write(site.path(&log), &bytes).unwrap();
        kept.push(stale_files_kept(&site));
    }
    assert!(kept.contains(&8) && kept.contains(&0), "{kept:?}");
}
