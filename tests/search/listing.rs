//! Answers on a real listing, against a scorer that looks at every paper (`scorer.mjs`).

use std::path::Path;

use crate::support::{Site, run_in, shared_listing};

#[test]
fn the_best_papers_are_those_that_a_look_at_each_paper_finds() {
    let Some(listing) = shared_listing("daily-papers-query.txt") else { return };
    let site = Site::new("");
    let listing = listing.to_string_lossy();
    let run = run_in(site.root(), &["import", "--as-of", "2025-10-28", &listing], "");
    assert!(run.status <= 1, "{}", run.stderr);
    site.build();
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let node = std::process::Command::new("node")
        .arg(project.join("tests/search/scorer.mjs"))
        .arg(site.root())
        .arg(project.join("tests/cases/search/listing.tsv"))
        .output();
    let Ok(node) = node else {
        assert!(std::env::var_os("CI").is_none(), "the checks need Node.js");
        return;
    };
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(node.status.success(), "{}{}", said(&node.stdout), said(&node.stderr));
}
