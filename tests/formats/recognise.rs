//! Each listing is recognized by its own format and by no other.

use std::fs;

use offprint::formats::{self, FORMATS};

/// Texts that look alike, and with which the name of the one format begins that may claim them; of
/// those that are no listings, none.
const TEXTS: &[(&str, &str, &str)] = &[
    (
        "a Daily Papers page",
        "Daily Papers\n\nOct 28\n\nHow marks age\n\nMarks age, as everybody knows.\n\n  • 4 authors\n·\nOct 27\n",
        "daily-papers",
    ),
    (
        "a Daily Papers page with front matter",
        "---\ntitle: Daily Papers\nsource: https://huggingface.co/papers\n---\n# How marks age\n\nMarks age.\n",
        "daily-papers",
    ),
    (
        "a Daily Papers answer",
        r#"[{"paper":{"id":"2405.01234","authors":[{"name":"Bo Chen"}],"publishedAt":"2024-05-12T00:00:00.000Z","title":"How marks age","summary":"Marks age.","upvotes":3},"publishedAt":"2024-05-13T00:00:00.000Z","title":"How marks age","thumbnail":"https://x.example.org/1.png","numComments":2}]"#,
        "daily-papers",
    ),
    (
        "one paper of Daily Papers",
        r#"{"id":"2405.01234","authors":[{"name":"Bo Chen"}],"publishedAt":"2024-05-12T00:00:00.000Z","title":"How marks age","summary":"Marks age.","upvotes":3}"#,
        "daily-papers",
    ),
    (
        "HTML",
        "<!DOCTYPE html>\n<html><head><title>Papers, authors, dates</title></head><body><p>title, authors</p></body></html>",
        "",
    ),
    (
        "Atom",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>How marks age</title></entry></feed>",
        "",
    ),
    (
        "RSS",
        "<?xml version='1.0'?>\n<rss version=\"2.0\"><channel><title>cs.IN, updates</title></channel></rss>",
        "",
    ),
    ("OAI-PMH", "<?xml version=\"1.0\"?>\n<OAI-PMH><ListRecords><record/></ListRecords></OAI-PMH>", ""),
    (
        "an arXiv listing",
        "Showing 25 of 100 entries\n\n[1] arXiv:2405.01234 [pdf, html, other]\nTitle: How marks age, and why\nAuthors: Bo Chen, Ada Bell\nComments: 12 pages, 3 figures\nSubjects: Ink (cs.IN)\n",
        "arxiv-listing",
    ),
    (
        "BibTeX",
        "% title, author, year\n@article{chen2024,\n  title = {How marks age},\n  author = {Chen, Bo},\n  year = 2024\n}\n",
        "bibtex",
    ),
    (
        "BibTeX alone",
        "@article{chen2024, title = {How marks age}, author = {Chen, Bo}, year = 2024}",
        "bibtex",
    ),
    (
        "prose",
        "Dear all,\n\nthe title, the authors and the date of our paper will follow soon; please wait.\n",
        "",
    ),
    ("a rule in prose", "---\n\nSome prose: with a colon.\n\n---\n\nMore.\n", ""),
    ("Markdown without front matter", "# How marks age\n\nMarks age.\n", ""),
    (
        "settings",
        "{\"title\":\"My site\",\"description\":\"Papers\",\"theme\":\"reading-room\",\"date\":\"2024\"}",
        "",
    ),
    ("an error in JSON", r#"{"error":"Paper not found","title":"Not found"}"#, ""),
    (
        "people of OpenAlex",
        r#"{"results":[{"id":"https://openalex.org/A1","display_name":"Ada Bell","works_count":3,"title":"Dr"}]}"#,
        "",
    ),
    ("a table of something else", "name,age,city\nAda,36,Delft\n", ""),
    ("a page for signing in", "<html><body><form>user name, password, title</form></body></html>", ""),
    ("an empty array", "[]", ""),
    ("nothing", "", ""),
    ("white space", " \n\t\n", ""),
    ("numbers", "1,2,3\n4,5,6\n", ""),
    (
        "groups in YAML of which each paper is broken",
        "- heading: Shores\n  pubs:\n    - title: \"Foam\n      authors: Bo Quill\n- heading: Woods\n  pubs:\n    - title: \"Oak\n      authors: Ada Bell\n",
        "",
    ),
    (
        "an index in YAML",
        "'papers':\n  'P1':\n    'title': 'Marks'\n'authorindex':\n- 'authors':\n  - 'affiliation': 'Stone University'\n    'author': 'Ada Bell'\n    'refs':\n    - '369'\n  - 'affiliation': 'River University'\n    'author': 'Bo Chen'\n    'refs':\n    - '370'\n",
        "",
    ),
    ("controls", "\0\u{1}\u{2},title,\u{3}", ""),
];

#[test]
fn each_case_is_recognized_by_its_own_format_alone() {
    let mut wrong = Vec::new();
    for format in FORMATS {
        for path in crate::inputs(format.name).iter().filter(|path| !is_none(path)) {
            let text = crate::text(path);
            let claims: Vec<&str> = claims(&text);
            // An answer without hits could be of several.
            if claims.is_empty() && formats::without_papers(&text).is_some() {
                continue;
            }
            let wins = crate::recognised("x", &text).map(|recognised| recognised.format.name).ok();
            if claims != [format.name] || wins != Some(format.name) {
                wrong.push(format!("{}: claimed by {claims:?}, recognized as {wins:?}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Cases that show what is reported of a text that is no listing of the format.
fn is_none(path: &std::path::Path) -> bool {
    fs::read_to_string(path.with_extension("expected")).unwrap().starts_with("!! not recognized")
}

#[test]
fn texts_are_claimed_by_the_one_format_that_they_are_of() {
    let mut wrong = Vec::new();
    for (what, text, own) in TEXTS {
        let strangers = |name: &&str| own.is_empty() || !name.starts_with(own);
        for name in claims(text).into_iter().filter(strangers) {
            wrong.push(format!("{name} claims {what}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the abstract of a paper may quote: the beginnings of listings, each of a format.
const QUOTED: [(&str, &str); 8] = [
    ("an entry in a line", "We parse entries such as @article{foo, title={Bar}} from BibTeX."),
    ("an entry on its own lines", "As in\n\n@article{foo,\n  title = {Bar},\n  year = {2020}\n}\n\nwe say."),
    (
        "many entries",
        "As\n@book{a, title={A}, year=1999}\n@book{b, title={B}, year=1999}\n@book{c, title={C}, year=1999}\n@book{d, title={D}, year=1999}",
    ),
    ("a record of RIS", "As in\nTY  - JOUR\nTI  - Bar\nAU  - Bell, Ada\nER  - \nwe say."),
    ("a table", "As in\ntitle,authors,date\nBar,Ada Bell,2020\nwe say."),
    (
        "a page of arXiv",
        "As in\n[1] arXiv:2405.01234 [pdf, html, other]\nTitle: How marks age\nAuthors: Bo Chen\nSubjects: Ink (cs.IN)\n",
    ),
    (
        "a card",
        "Daily Papers\n\nOct 28\n\nHow marks age\n\nMarks age, as everybody knows.\n\n  • 4 authors\n·\nOct 27\n",
    ),
    ("front matter", "---\ntitle: Bar\nauthors: [Ada Bell]\n---\n\nText.\n"),
];

/// Listings of three papers, of which each has the abstract that is quoted, by the format that they are of.
fn quoting(quoted: &str) -> Vec<(&'static str, String)> {
    let json = serde_json::to_string(quoted).unwrap();
    let braced = quoted.replace(['{', '}'], "");
    let cell = format!("\"{}\"", quoted.replace('"', "\"\""));
    let three = |beginning: &str, record: &dyn Fn(usize) -> String, between: &str, end: &str| {
        let records: Vec<String> = (1..=3).map(record).collect();
        format!("{beginning}{}{end}", records.join(between))
    };
    vec![
        (
            "ris",
            three(
                "",
                &|n| format!("TY  - JOUR\nTI  - Paper {n}\nAB  - {quoted}\nPY  - 2020\nER  - \n"),
                "\n",
                "",
            ),
        ),
        ("csv", three("title,abstract,date\n", &|n| format!("Paper {n},{cell},2020\n"), "", "")),
        ("csv", format!("title,abstract,date\nPaper 1,{cell},2020\n")),
        ("csv", format!("abstract,title,date\n{cell},Paper 1,2020\n")),
        (
            "catalogue-csv",
            three(
                "Authors,Title,Year,Source title,EID,Abstract\n",
                &|n| format!("Bell A.,Paper {n},2020,Waves,2-s2.0-{n},{cell}\n"),
                "",
                "",
            ),
        ),
        (
            "json-lines",
            three(
                "",
                &|n| format!("{{\"title\": \"Paper {n}\", \"abstract\": {json}, \"date\": \"2020\"}}"),
                "\n",
                "\n",
            ),
        ),
        (
            "csl-json",
            three(
                "[",
                &|n| {
                    format!(
                        "{{\"id\": \"p{n}\", \"type\": \"article-journal\", \"title\": \"Paper {n}\", \"abstract\": {json}, \"issued\": {{\"date-parts\": [[2020]]}}}}"
                    )
                },
                ",\n",
                "]",
            ),
        ),
        (
            "bibtex",
            three(
                "",
                &|n| {
                    format!(
                        "@article{{p{n},\n  title = {{Paper {n}}},\n  abstract = {{{braced}}},\n  year = 2020\n}}\n"
                    )
                },
                "\n",
                "",
            ),
        ),
        ("markdown", format!("---\ntitle: Paper 1\ndate: 2020-01-01\n---\n\n{quoted}\n")),
    ]
}

#[test]
fn what_an_abstract_quotes_makes_no_other_format_of_its_listing() {
    let mut wrong = Vec::new();
    for (what, quoted) in QUOTED {
        for (format, text) in quoting(quoted) {
            let recognised = crate::recognised("x", &text).map(|recognised| recognised.format);
            let Ok(recognised) = recognised else {
                wrong.push(format!("{format} with {what} is not recognized"));
                continue;
            };
            let titles =
                crate::read(recognised, "x", &text).records.into_iter().map(|record| record.paper.title);
            let own = titles.filter(|title| title.starts_with("Paper ")).count();
            let expected = text.matches("Paper ").count();
            if recognised.name != format || own != expected {
                wrong.push(format!(
                    "{format} with {what}: {} with {own} of {expected} papers\n{text}",
                    recognised.name
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_text_that_is_no_listing_is_told_why() {
    for (what, text, _) in TEXTS.iter().filter(|(_, _, own)| own.is_empty()) {
        let unknown = crate::recognised("x", text).map(|recognised| recognised.format.name).unwrap_err();
        let reasons = unknown.reasons.join("\n");
        match text.trim() {
            "" => assert_eq!(unknown.problem.found.as_deref(), Some("the file is empty"), "{what}"),
            _ => assert!(unknown.problem.found.is_none(), "{what}: one plain sentence"),
        }
        assert!((!reasons.is_empty() || text.trim().is_empty()) && reasons.len() < 3000, "{what}: {reasons}");
        for format in FORMATS {
            let reason = (format.recognise)(text).unwrap_err();
            assert!(!reason.is_empty() && reason.len() < 300, "{}: {reason}", format.name);
        }
    }
}

fn claims(text: &str) -> Vec<&'static str> {
    FORMATS.iter().filter(|format| (format.recognise)(text).is_ok()).map(|format| format.name).collect()
}
