//! `tests/cases/search/words.tsv`: texts, and the words by which they are found. `search.test.mjs` runs the
//! same cases with the browser's script.

use std::path::Path;

use offprint::search::words;

#[test]
fn texts_are_found_by_the_words_that_their_cases_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/search/words.tsv");
    let cases = std::fs::read_to_string(&path).unwrap();
    let mut found = String::new();
    let (mut count, mut wrong) = (0, Vec::new());
    for line in cases.lines() {
        let [kind, text, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
            found.push_str(&format!("{line}\n"));
            continue;
        };
        let words = words_of(&unescaped(text));
        if words != expected {
            wrong.push(format!("{kind}: {text}\n  found    {words}\n  expected {expected}"));
        }
        found.push_str(&format!("{kind}\t{text}\t{words}\n"));
        count += 1;
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, found).unwrap();
        return;
    }
    assert!(count >= 300, "{count} cases");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

fn words_of(text: &str) -> String {
    let shown = words(text).into_iter().map(|word| match word.span {
        1 => format!("{}:{}", word.position, word.term),
        span => format!("{}+{span}:{}", word.position, word.term),
    });
    shown.collect::<Vec<_>>().join(" ")
}

fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        plain.push(match (letter, letter == '\\') {
            (_, true) => match letters.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                other => other.unwrap_or('\\'),
            },
            (letter, false) => letter,
        });
    }
    plain
}
