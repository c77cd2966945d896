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
use offprint::locale::Locale;
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

/// What a paper's fields say of its date, and what citations make of it: a day in the month of its preprint is no
/// day of its publication.
#[test]
fn the_day_of_a_preprint_is_not_that_of_a_publication() {
    let proceedings = "type: inproceedings\nvenue: Advances in Tea\narxiv: \"1706.03762\"\n";
    let article = "type: article\nvenue: Journal of Tea\narxiv: hep-th/9907001\n";
    for (fields, date, expected) in [
        (proceedings, "2017-06-12", "2017"),
        (proceedings, "2017-06", "2017"),
        (proceedings, "2017", "2017"),
        (proceedings, "2017-12-04", "2017-12-04"),
        (proceedings, "2018-06-12", "2018-06-12"),
        (proceedings, "2017-06-12\nrecord_date: 2017-12-04", "2017-12-04"),
        (proceedings, "2017-06-12\nrecord_date: 2017-06-30", "2017-06-30"),
        (article, "1999-07-01", "1999"),
        (article, "1999-08-01", "1999-08-01"),
        ("arxiv: \"1706.03762\"\n", "2017-06-12", "2017-06-12"),
        ("venue: arXiv\narxiv: \"1706.03762\"\n", "2017-06-12", "2017-06-12"),
        ("type: inproceedings\nvenue: Advances in Tea\n", "2017-06-12", "2017-06-12"),
    ] {
        let text = format!("---\ntitle: Cups\nauthors: [Ada Bell]\n{fields}date: {date}\n---\n\nText.\n");
        let (entry, whole) = Entry::read("content/cups.md", &text).unwrap();
        let reference = Reference::new(&entry.facts.citekey.text, &whole.paper);
        let parts: Vec<u16> = expected.split('-').map(|part| part.parse().unwrap()).collect();
        let case = format!("{fields}date: {date}");

        let issued = &csl_json::item(&reference)["issued"]["date-parts"];
        assert_eq!(*issued, serde_json::json!([parts]), "{case}");

        let bibtex = bibtex::entry(&reference, Letters::Unicode);
        assert!(bibtex.contains(&format!("year = {{{}}}", parts[0])), "{case}: {bibtex}");
        assert_eq!(bibtex.contains("month = "), parts.len() > 1, "{case}: {bibtex}");
        assert_eq!(bibtex.contains("day = "), parts.len() > 2, "{case}: {bibtex}");

        let written = expected.replace('-', "/") + &"/".repeat(4 - parts.len());
        assert!(ris::record(&reference).contains(&format!("DA  - {written}\n")), "{case}");

        let text = formatted::text(&formatted::pieces(&reference, &Locale::default()), str::to_owned);
        assert!(text.starts_with(&format!("Bell, A. ({}). ", parts[0])), "{case}: {text}");
    }
}

#[test]
fn what_became_of_a_paper_stands_in_its_note() {
    for (fields, expected) in [
        ("status: retracted", "Retracted"),
        ("status: withdrawn", "Withdrawn"),
        ("status: corrected", "Corrected"),
        ("status: retracted\nextra: {note: Best paper}", "Best paper. Retracted"),
        ("status: retracted\nextra: {note: Best paper.}", "Best paper. Retracted"),
        ("status: retracted\nextra: {note: Was retracted in May}", "Was retracted in May"),
        ("extra: {note: Best paper}", "Best paper"),
    ] {
        let text = format!("---\ntitle: Cups\nauthors: [Ada Bell]\ndate: 2020\n{fields}\n---\n\nText.\n");
        let (entry, whole) = Entry::read("content/cups.md", &text).unwrap();
        let reference = Reference::new(&entry.facts.citekey.text, &whole.paper);
        let bibtex = bibtex::entry(&reference, Letters::Unicode);
        assert!(bibtex.contains(&format!("note = {{{expected}}}")), "{fields}: {bibtex}");
        assert!(ris::record(&reference).contains(&format!("N1  - {expected}\n")), "{fields}");
        assert_eq!(csl_json::item(&reference)["note"], expected, "{fields}");
    }
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
    let pieces = formatted::pieces(&reference, &Locale::default());
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
