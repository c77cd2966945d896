//! Volume, issue and pages in one spelling.

use crate::paper::{Paper, PaperType};

/// Cleans the numbers by which a paper is found in a volume.
pub(super) fn clean(paper: &mut Paper) {
    [&mut paper.volume, &mut paper.issue, &mut paper.pages].into_iter().flatten().for_each(without_fraction);
    for (text, words) in [
        (&mut paper.volume, &["volume", "vol"][..]),
        (&mut paper.issue, &["number", "issue", "no", "nr", "iss"]),
        (&mut paper.pages, &["pages", "page", "pp", "p"]),
    ] {
        text.iter_mut().for_each(|text| without_word(text, words));
    }
    let is_range = |text: &&mut String| !text.contains(char::is_alphabetic);
    paper.pages.iter_mut().chain(paper.issue.iter_mut().filter(is_range)).for_each(with_hyphens);
    paper.pages.iter_mut().for_each(without_plus);
    without_early_place(paper);
}

/// Whole numbers that a spreadsheet's program took for fractions: `307.0` is 307.
fn without_fraction(text: &mut String) {
    let mut from = 0;
    while let Some(at) = text[from..].find(".0").map(|at| from + at) {
        from = at + 2;
        let before = text[..at].rfind(|sign: char| !sign.is_ascii_digit());
        let is_number = at > 0
            && text[..at].ends_with(|sign: char| sign.is_ascii_digit())
            && before.is_none_or(|before| {
                !text[before..].starts_with(|sign: char| sign.is_alphabetic() || sign == '.')
            });
        if is_number && !text[from..].starts_with(|sign: char| sign.is_alphanumeric() || sign == '.') {
            text.replace_range(at..from, "");
            from = at;
        }
    }
}

/// A number without the word before it that says what it counts: `vol. 90`, `no. 2`, `pp. 1-9`.
fn without_word(text: &mut String, words: &[&str]) {
    let number = words.iter().find_map(|word| {
        let rest = text
            .get(..word.len())
            .filter(|start| start.eq_ignore_ascii_case(word))
            .map(|_| &text[word.len()..])?;
        let number = rest.trim_start_matches(['.', ' ', '\u{a0}']);
        let is_number = number
            .trim_start_matches(|sign: char| sign.is_uppercase())
            .starts_with(|sign: char| sign.is_ascii_digit());
        (number.len() < rest.len() && is_number && !number.contains([',', '('])).then(|| number.to_owned())
    });
    *text = number.unwrap_or_else(|| std::mem::take(text));
}

/// A range of pages or issues with one hyphen, whichever dash it was written with.
fn with_hyphens(pages: &mut String) {
    if !pages.contains(['–', '—', '−', '‐', '‑', ' ']) && !pages.contains("--") {
        return;
    }
    let mut plain = pages.replace(['–', '—', '−', '‐', '‑'], "-");
    for (dashes, one) in [("---", "-"), ("--", "-"), (" - ", "-"), (" -", "-"), ("- ", "-")] {
        plain = plain.replace(dashes, one);
    }
    *pages = plain;
}

/// Pages of the Web of Science without the sign that they go on: `101-+`.
fn without_plus(pages: &mut String) {
    if let Some(first) = pages.strip_suffix("-+") {
        pages.truncate(first.len());
    }
}

/// A paper without the place that IEEE writes for those that no issue has yet: volume `PP`, issue 99, pages from 1 on.
fn without_early_place(paper: &mut Paper) {
    let is_early = paper.volume.as_deref() == Some("PP");
    if is_early {
        paper.volume = None;
        paper.issue.take_if(|issue| issue == "99");
    }
    let has_issue = paper.volume.is_some() || paper.issue.is_some();
    let is_article = paper.r#type.is_none_or(|kind| kind == PaperType::Article);
    paper.pages.take_if(|pages| match is_early {
        true => pages == "1" || pages.starts_with("1-"),
        false => is_article && !has_issue && pages == "1-1",
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_papers_that_no_issue_has_yet_go() {
        for (volume, issue, pages, expected) in [
            ("PP", "99", "1-1", ""),
            ("PP", "", "1-14", ""),
            ("PP", "", "e12", "e12"),
            ("", "", "1-1", ""),
            ("3", "", "1-1", "3 1-1"),
            ("3", "99", "1-14", "3 99 1-14"),
            ("", "", "1-14", "1-14"),
        ] {
            let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            let mut paper = Paper { volume: some(volume), issue: some(issue), ..Paper::default() };
            paper.pages = some(pages);
            clean(&mut paper);
            let left = [paper.volume, paper.issue, paper.pages].into_iter().flatten();
            assert_eq!(left.collect::<Vec<_>>().join(" "), expected, "{volume} {issue} {pages}");
        }
    }

    #[test]
    fn pages_have_one_spelling() {
        for (pages, expected) in [
            ("307.0–326.0", "307-326"),
            ("12--19", "12-19"),
            ("12 – 19, 25", "12-19, 25"),
            ("101-+", "101"),
            ("101+", "101+"),
            ("15660.0", "15660"),
            ("e1.05", "e1.05"),
            ("2.0.1", "2.0.1"),
            ("S1.0", "S1.0"),
            ("xii-xx", "xii-xx"),
        ] {
            let mut paper = Paper { pages: Some(pages.to_owned()), ..Paper::default() };
            clean(&mut paper);
            assert_eq!(paper.pages.as_deref(), Some(expected), "{pages}");
        }
    }
}
