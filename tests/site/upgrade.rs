//! A site that the first version made is brought to the present format by the next command that writes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::support::Site;

/// The site in `tests/cases/sites/format-1`, as the first version wrote it, with what a person changed
/// afterwards: a DOI that is none, notes after an abstract, words within another, a series.
fn site() -> Site {
    let site = Site::new("");
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/sites/format-1");
    for (file, text) in files_in(&case, &case) {
        site.write(&file, &text);
    }
    site
}

fn files_in(folder: &Path, root: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_in(&path, root));
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
    files
}

/// The texts of the papers, of the settings and of what imports remember.
fn texts(site: &Site) -> BTreeMap<String, String> {
    files_in(site.root(), site.root()).into_iter().filter(|(file, _)| !file.starts_with('.')).collect()
}

const TIDES: &str = "content/2021/tides-in-a-teacup.md";
const STEAM: &str = "content/2022/steam-over-a-saucer.md";
const SPOONS: &str = "content/2023/spoons-and-their-echoes.md";
const SUGAR: &str = "content/2023/sugar-that-waits.md";

#[test]
fn abstracts_of_imports_get_bold_labels_and_all_else_stays() {
    let site = site();
    let before = texts(&site);
    let run = site.run(&["tag"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("format 2") && run.stderr.contains("2 abstracts"), "{}", run.stderr);
    assert!(run.stderr.contains("1 value moves"), "{}", run.stderr);
    assert!(site.read("offprint.toml").contains("format = 2"));
    let tides =
        before[TIDES].replace("## Background", "**Background**").replace("## Methods\n", "**Methods**\n\n");
    // What an import wrote under `extra` gets its field; what a person changed there stays.
    let tides = tides.replace("  citation_key: bell2021tides\n", "");
    let tides = tides.replace("extra:\n", "citekey: bell2021tides\nextra:\n");
    assert_eq!(site.read(TIDES), tides);
    let steam = before[STEAM].replace("Aim\n===", "**Aim**").replace("## Results", "**Results**");
    assert_eq!(site.read(STEAM), steam);
    assert_eq!((&site.read(SPOONS), &site.read(SUGAR)), (&before[SPOONS], &before[SUGAR]));

    let after = texts(&site);
    let run = site.run(&["tag"]);
    assert!(!run.stderr.contains("format"), "{}", run.stderr);
    assert_eq!(texts(&site), after);
}

#[test]
fn what_imports_remember_still_fits_after_the_upgrade() {
    let site = site();
    site.edit("works.jsonl", |text| {
        text.replace("We moved", "Twice we moved").replace("rings twice", "rings thrice")
    });
    let run = site.run(&["import", "--as-of", "2025-02-03", "works.jsonl"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        site.read(TIDES).contains("**Methods**\n\nTwice we moved"),
        "an untouched abstract follows its listing"
    );
    let spoons = site.read(SPOONS);
    assert!(spoons.contains("rings thrice") && spoons.contains("## Notes\n\nHeard it myself."), "{spoons}");
    assert!(site.read(SUGAR).contains("Sugar waits for the spoon."), "a person's words stay");
    assert!(site.read(STEAM).contains("doi: forthcoming  # ask Bo"), "what is no identifier stays as it is");
    assert!(
        !texts(&site).values().any(|text| text.contains("added:")),
        "papers that were there keep their dates"
    );
}

#[test]
fn a_dry_run_tells_and_writes_nothing() {
    let site = site();
    let before = texts(&site);
    let run = site.run(&["tag", "--dry-run"]);
    assert!(run.stderr.contains("2 abstracts"), "{}", run.stderr);
    assert_eq!(texts(&site), before);
}

#[test]
fn a_site_of_the_first_format_is_built_and_told_what_to_do() {
    let site = site();
    let report = site.build();
    assert!(report.notes.iter().any(|note| note.contains("format 2")), "{:?}", report.notes);
    let warning = &report.diagnostics[0];
    assert_eq!(warning.place.as_ref().map(|place| place.line), Some(6), "{warning:?}");
    let page = site.read("public/papers/steam-over-a-saucer/index.html");
    assert!(page.contains("forthcoming") && !page.contains("doi.org/forthcoming"));
    site.run(&["tag"]);
    assert!(!site.build().notes.iter().any(|note| note.contains("format")));
}
