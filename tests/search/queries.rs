//! `tests/cases/search/queries.tsv`: queries, and how they are read. `search.test.mjs` runs the same cases with
//! the browser's script.

use std::path::Path;

use offprint::search::Query;

#[test]
fn queries_are_read_as_their_cases_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/search/queries.tsv");
    let cases = std::fs::read_to_string(&path).unwrap();
    let (mut all, mut count, mut wrong) = (String::new(), 0, Vec::new());
    for line in cases.lines() {
        if line.starts_with("# ") {
            all.push_str(&format!("{line}\n"));
            continue;
        }
        // What stands behind the last tab; the query may hold others.
        let (query, expected) = line.rsplit_once('\t').unwrap();
        let read = Query::parse(query).to_string();
        if read != expected {
            wrong.push(format!("{query}\n  read as  {read}\n  expected {expected}"));
        }
        all.push_str(&format!("{query}\t{read}\n"));
        count += 1;
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, all).unwrap();
        return;
    }
    assert!(count > 100, "{count} cases");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_not_taken_as_it_was_written_is_told_as_the_cases_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/search/mistakes.tsv");
    let cases = std::fs::read_to_string(path).unwrap();
    let cases: Vec<Vec<&str>> =
        cases.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    assert!(cases.len() > 15, "{} cases", cases.len());
    for case in cases {
        let told: Vec<String> = Query::parse(case[0]).mistakes.iter().map(ToString::to_string).collect();
        let expected: Vec<&str> = case[1..].iter().copied().filter(|told| !told.is_empty()).collect();
        assert_eq!(told, expected, "{}", case[0]);
    }
}
