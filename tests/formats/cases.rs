//! Listings of every format with what must be found in them: `tests/cases/formats/<format>/`.
//!
//! A case is an input, `<name>.<extension>`, and beside it `<name>.expected`: the content file of
//! each paper after a line with its place, then the diagnostics. `UPDATE=1 cargo test` writes
//! what is found now; read the difference before you keep it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use offprint::archive::write;
use offprint::diagnostic::Diagnostic;
use offprint::formats::{FORMATS, Format, Gap, Lacks, YearFrom, without_papers};

#[test]
fn listings_are_read_as_expected() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for format in FORMATS {
        for case in crate::inputs(format.name) {
            let expected = case.with_extension("expected");
            let found = found(format, &case);
            if update {
                fs::write(&expected, &found).unwrap();
                continue;
            }
            let wanted = fs::read_to_string(&expected).unwrap_or_default().replace("\r\n", "\n");
            if wanted != found {
                wrong.push(format!("{}:\n{}", case.display(), difference(&wanted, &found)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What is found in a listing, as a text that a reviewer can read.
fn found(format: &Format, path: &Path) -> String {
    let text = crate::text(path);
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let mut shown = String::new();
    match crate::recognised(&name, &text).map(|recognised| recognised.format.name) {
        Ok(recognized) if recognized == format.name => {}
        Ok(recognized) => writeln!(shown, "!! recognized as {recognized}\n").unwrap(),
        // Several formats have such answers.
        Err(_) if without_papers(&text).is_some() => {}
        Err(_) => writeln!(shown, "!! not recognized\n").unwrap(),
    }
    let found = crate::read(format, &name, &text);
    for record in &found.records {
        let captured = record.captured.map_or_else(String::new, |day| format!(", captured {day}"));
        let year = if record.year == YearFrom::Guess { ", year guessed" } else { "" };
        writeln!(shown, "@ line {}{captured}{year}\n{}", record.line, write::file(&record.paper)).unwrap();
    }
    writeln!(shown, "{} papers, {} refused", found.records.len(), found.refused).unwrap();
    for note in &found.notes {
        write!(shown, "\nnote: {note}\n").unwrap();
    }
    for diagnostic in &found.diagnostics {
        write!(shown, "\n{}", plain(diagnostic)).unwrap();
    }
    let gaps: Vec<&Gap> = found.records.iter().flat_map(|record| &record.gaps).collect();
    for gap in gaps.iter().filter(|gap| !gap.is_common) {
        write!(shown, "\n{}", plain(&gap.problem)).unwrap();
    }
    for lacks in [Lacks::Date, Lacks::Abstract] {
        let count = gaps.iter().filter(|gap| gap.is_common && gap.lacks == lacks).count();
        if count > 0 {
            write!(shown, "\n{count} without {}\n", lacks.name()).unwrap();
        }
    }
    shown
}

fn plain(diagnostic: &Diagnostic) -> String {
    anstream::adapter::strip_str(&diagnostic.render()).to_string()
}

/// The first lines in which two texts differ.
fn difference(wanted: &str, found: &str) -> String {
    let same = wanted.lines().zip(found.lines()).take_while(|(one, other)| one == other).count();
    let from = |text: &str| text.lines().skip(same).take(12).collect::<Vec<_>>().join("\n");
    format!("--- expected, from line {}\n{}\n--- found\n{}", same + 1, from(wanted), from(found))
}

#[test]
fn every_format_has_cases() {
    for format in FORMATS {
        let count = crate::inputs(format.name).len();
        assert!(count >= 8, "{} has only {count} cases", format.name);
    }
}

#[test]
fn every_expectation_has_its_input() {
    for format in FORMATS {
        let inputs = crate::inputs(format.name);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/formats").join(format.name);
        let Ok(files) = fs::read_dir(folder) else { continue };
        for expected in files.map(|entry| entry.unwrap().path()) {
            let is_expected = expected.extension().is_some_and(|extension| extension == "expected");
            let has_input = inputs.iter().any(|input| input.with_extension("expected") == expected);
            assert!(!is_expected || has_input, "{} has no input", expected.display());
        }
    }
}
