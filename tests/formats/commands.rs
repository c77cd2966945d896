//! Commands of LaTeX in BibTeX, by the table of `tests/cases/text/commands.tsv`.

use std::fmt::Write as _;
use std::path::Path;

use offprint::formats::format_named;

#[test]
fn commands_in_bibtex_print_their_sign_and_never_their_name() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/text/commands.tsv");
    let table = std::fs::read_to_string(path).unwrap();
    let rows: Vec<(&str, &str)> = table.lines().skip(1).filter_map(|row| row.split_once('\t')).collect();
    let mut listing = String::new();
    for (command, _) in &rows {
        writeln!(
            listing,
            "@misc{{{command}, title = {{x{{\\{command}}}Y, x\\{command}{{}}Y}}, year = 2020}}"
        )
        .unwrap();
    }
    let found = crate::read(format_named("bibtex").unwrap(), "x.bib", &listing);
    assert_eq!(found.records.len(), rows.len());
    let mut wrong = Vec::new();
    for ((command, sign), record) in rows.iter().zip(&found.records) {
        let expected = format!("x{sign}Y, x{sign}Y");
        // Two dollars could be math, and are escaped.
        if record.paper.title.replace("\\$", "$") != expected {
            wrong.push(format!("{command}: {} and not {expected}", record.paper.title));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
