//! Listings imported into new sites, with the content files and the messages that must come of them:
//! `tests/cases/imports/<case>/`. The listings of a case are imported one after another, in the order of their
//! names; then all of them again, which changes nothing.
//!
//! `UPDATE=1 cargo test` writes what comes now into `expected`; read the difference before you keep it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::support::{Site, tree};

/// The files of a folder, sorted.
fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

#[test]
fn listings_become_the_papers_that_they_are_and_change_nothing_when_they_come_again() {
    let cases = sorted(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/imports"));
    let wrong: Vec<String> = cases.par_iter().filter_map(|case| problem(case)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What is wrong with what comes of a case.
fn problem(case: &Path) -> Option<String> {
    let (site, expected) = (Site::new(""), case.join("expected"));
    let listings = sorted(case).into_iter().filter(|path| *path != expected);
    let names: Vec<String> = listings.map(|path| place(&site, &path)).collect();
    let mut said = String::new();
    for name in &names {
        let run = site.run(&["import", name, "--as-of", "2026-01-15"]);
        write!(said, "{}exit status {}\n\n", run.stderr, run.status).unwrap();
    }
    let content = tree(&site.path("content"));
    let files = content.iter().map(|(file, text)| format!("@ {file}\n{}\n", String::from_utf8_lossy(text)));
    let found = files.collect::<String>() + &said;
    let again: Vec<&str> = ["import"].into_iter().chain(names.iter().map(String::as_str)).collect();
    let run = site.run(&[again.as_slice(), &["--as-of", "2026-01-15"]].concat());
    if tree(&site.path("content")) != content || !run.stderr.contains("nothing changed") {
        return Some(format!("{}: importing again changed something: {}", case.display(), run.stderr));
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&expected, &found).unwrap();
    }
    let wanted = fs::read_to_string(&expected).unwrap_or_default().replace("\r\n", "\n");
    (wanted != found).then(|| format!("{}:\n--- expected\n{wanted}\n--- found\n{found}", case.display()))
}

/// Copies a listing into a site's folder, and gives its name there.
fn place(site: &Site, listing: &Path) -> String {
    let name = listing.file_name().unwrap().to_string_lossy().into_owned();
    fs::copy(listing, site.path(&name)).unwrap();
    name
}
