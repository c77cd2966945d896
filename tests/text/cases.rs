//! The table of cases: `tests/cases/text/*.toml`, a file for each group of rules.

use std::fs;
use std::path::Path;

use offprint::formats::text::{escape, markdown, title};
use serde::Deserialize;

use crate::rendered::with_markup;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    case: Vec<Case>,
}

/// What becomes of one text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The rule that it shows.
    rule: String,
    text: String,
    /// The body that is written for it.
    markdown: Option<String>,
    /// What a reader sees of that body, with markup in a short form.
    shown: Option<String>,
    /// The title that is written for it.
    title: Option<String>,
    /// What is written for it when nothing in it is markup.
    escaped: Option<String>,
}

#[test]
fn every_case_of_the_table_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/text");
    let mut failures = Vec::new();
    let mut count = 0;
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    for file in files {
        let table: Table = toml::from_str(&fs::read_to_string(&file).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for case in table.case {
            count += 1;
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            failures.extend(case.failures().map(|failure| format!("{name}: {}\n{failure}", case.rule)));
        }
    }
    assert!(count >= 120, "only {count} cases were found in {}", folder.display());
    assert!(failures.is_empty(), "{} failures\n\n{}", failures.len(), failures.join("\n\n"));
}

#[test]
fn commands_print_their_sign_and_never_their_name() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/text/commands.tsv");
    let table = fs::read_to_string(path).unwrap();
    let mut wrong = Vec::new();
    let rows = table.lines().skip(1).map(|row| row.split_once('\t').expect("a command and its sign"));
    for (command, sign) in rows.clone() {
        for text in [format!("x{{\\{command}}}Y"), format!("x\\{command}{{}}Y")] {
            let shown = title(&text);
            if shown != format!("x{sign}Y") {
                wrong.push(format!("{text} is {shown}, not x{sign}Y"));
            }
        }
    }
    assert!(rows.count() > 750);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

impl Case {
    fn failures(&self) -> impl Iterator<Item = String> {
        let body = markdown(&self.text);
        let shown = with_markup(&body).unwrap_or_else(|problem| problem);
        let found = [
            ("markdown", &self.markdown, body),
            ("shown", &self.shown, shown),
            ("title", &self.title, title(&self.text)),
            ("escaped", &self.escaped, escape(&self.text)),
        ];
        found.into_iter().filter_map(|(what, expected, found)| {
            let expected = expected.as_ref().filter(|expected| **expected != found)?;
            Some(format!("  text      {}\n  {what} is {found}\n  expected  {expected}", self.text))
        })
    }
}
