//! Papers with what each form has to make of them: `tests/cases/citing/`.
//!
//! A case is a content file, `<name>.md`, and beside it `<name>.expected` with all forms. `UPDATE=1 cargo
//! test --test citing` writes what is made now; read the difference before you keep it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use offprint::archive::Entry;
use offprint::citing::bibtex::Letters;
use offprint::citing::{Reference, bibtex, csl_json, formatted, ris};
use offprint::site::markdown::Markdown;

#[test]
fn papers_are_cited_as_expected() {
    let update = std::env::var_os("UPDATE").is_some();
    let inputs = inputs();
    assert!(inputs.len() >= 20, "only {} cases were found", inputs.len());
    let mut wrong = Vec::new();
    for case in inputs {
        let expected = case.with_extension("expected");
        let found = all_forms(&case);
        if update {
            fs::write(&expected, &found).unwrap();
            continue;
        }
        let wanted = fs::read_to_string(&expected).unwrap_or_default().replace("\r\n", "\n");
        if wanted != found {
            wrong.push(format!("{}:\n--- expected\n{wanted}\n--- found\n{found}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn inputs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/citing");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    files
}

/// A paper in all forms, BibTeX in ASCII too where that is another text.
fn all_forms(case: &Path) -> String {
    let text = fs::read_to_string(case).unwrap();
    let name = case.file_name().unwrap().to_string_lossy().into_owned();
    let (entry, whole) =
        Entry::read(&format!("content/{name}"), &text).unwrap_or_else(|error| panic!("{error:?}"));
    let reference = Reference::new(&entry.facts.citekey.text, &whole.paper)
        .with_keywords(whole.paper.tags.iter().map(String::as_str).collect())
        .with_abstract(Markdown::text(&whole.paper.body));
    let markdown = Markdown::new(false);
    let pieces = formatted::pieces(&reference);
    let entry = bibtex::entry(&reference, Letters::Unicode);
    let ascii = bibtex::entry(&reference, Letters::Ascii);
    let mut shown = format!(
        "{}\n{}\n\n{entry}",
        formatted::text(&pieces, |title| markdown.plain_title(title)),
        formatted::markdown(&pieces)
    );
    if ascii != entry {
        write!(shown, "\n{ascii}").unwrap();
    }
    write!(shown, "\n{}\n{}", ris::record(&reference), csl_json::file(&reference)).unwrap();
    shown
}
