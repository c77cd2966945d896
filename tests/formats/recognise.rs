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
    ("controls", "\0\u{1}\u{2},title,\u{3}", ""),
];

#[test]
fn each_case_is_recognized_by_its_own_format_alone() {
    let mut wrong = Vec::new();
    for format in FORMATS {
        for path in crate::inputs(format.name).iter().filter(|path| !is_none(path)) {
            let text = fs::read_to_string(path).unwrap();
            let claims: Vec<&str> = claims(&text);
            let wins = formats::recognise("x", &text).map(|format| format.name).ok();
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

#[test]
fn a_text_that_is_no_listing_is_told_why() {
    for (what, text, _) in TEXTS.iter().filter(|(_, _, own)| own.is_empty()) {
        let unknown = formats::recognise("x", text).map(|format| format.name).unwrap_err();
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
