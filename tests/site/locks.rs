//! Commands that write to one site wait for each other, those that read don't.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use offprint::builder::Builder;
use offprint::lock::{Lock, Patience};

use crate::support::Site;

/// A site with a listing, whose lock another process than the program holds.
fn locked() -> (Site, Lock) {
    let site = Site::with_papers();
    site.write("list.csv", "title,date,abstract\nA paper of the list,2024,Words.\n");
    let lock = take(&site).unwrap();
    (site, lock)
}

fn take(site: &Site) -> Result<Lock, offprint::diagnostic::Diagnostic> {
    let patience = Patience { most: Duration::ZERO, ..Patience::default() };
    let mut warnings = Vec::new();
    let lock = Lock::take(site.root(), "test", patience, &mut warnings);
    assert_eq!(warnings, vec![]);
    lock
}

#[test]
fn a_command_that_writes_gives_up_after_its_time_and_says_for_whom_it_waited() {
    let (site, _lock) = locked();
    let before = site.read("content/2024/first-paper.md");
    for command in [
        &["import", "list.csv"][..],
        &["tag"],
        &["tag", "rename", "graphs", "networks"],
        &["merge", "first-paper", "second-paper"],
        &["split", "first-paper"],
        &["new", "A new paper"],
        &["build"],
    ] {
        let run = site.run(&[command, &["--wait", "0"]].concat());
        assert_eq!(run.status, 1, "{command:?}: {}", run.stderr);
        let holder = format!("offprint test (process {})", std::process::id());
        for said in ["another command is at work on this site", &holder, "--wait SECONDS"] {
            assert!(run.stderr.contains(said), "{command:?}: {}", run.stderr);
        }
    }
    assert_eq!(site.read("content/2024/first-paper.md"), before);
    assert!(!site.exists("public") && !site.exists("provenance"));
}

#[test]
fn a_command_that_only_reads_waits_for_nobody() {
    let (site, _lock) = locked();
    for command in [
        &["import", "list.csv", "--dry-run"][..],
        &["tag", "--dry-run"],
        &["tag", "list"],
        &["tag", "rename", "graphs", "networks", "--dry-run"],
        &["merge", "first-paper", "second-paper", "--dry-run"],
        &["theme", "list"],
        &["theme", "context", "/"],
    ] {
        let run = site.run(&[command, &["--wait", "0"]].concat());
        assert_eq!(run.status, 0, "{command:?}: {}", run.stderr);
    }
}

#[test]
fn a_command_that_waits_says_so_and_goes_on_when_the_lock_is_free() {
    let (site, lock) = locked();
    let mut child = Command::new(env!("CARGO_BIN_EXE_offprint"))
        .args(["import", "list.csv", "--wait", "600"])
        .current_dir(site.root())
        .env("NO_COLOR", "1")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
    let first = said.next().unwrap().unwrap();
    assert_eq!(first, format!("Waiting for offprint test (process {}) …", std::process::id()));
    drop(lock);
    let rest: Vec<String> = said.map(Result::unwrap).collect();
    assert_eq!(rest, ["1 paper read, 1 new."]);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_builder_holds_the_lock_for_a_build_and_not_for_its_life() {
    let site = Site::with_papers();
    let mut builder = Builder::new(site.options());
    for _ in 0..2 {
        assert!(!builder.build().failed());
        drop(take(&site).unwrap());
    }
}

#[test]
fn a_killed_command_leaves_no_lock() {
    let (site, lock) = locked();
    drop(lock);
    let status = Command::new(env!("CARGO_BIN_EXE_offprint"))
        .args(["import", "list.csv"])
        .current_dir(site.root())
        .env("OFFPRINT_FAULT", "kill 5")
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), None, "it was not killed");
    assert!(site.exists(".offprint/lock-holder"));
    assert_eq!(site.run(&["import", "list.csv", "--wait", "0"]).status, 0);
}
