//! Large listings: the time that they take grows with their length, and a record that is larger than
//! any record is loses no other.

use std::fs;

use offprint::diagnostic::Diagnostic;
use offprint::formats::{FORMATS, format_named};

use crate::growth::{is_linear, on_this_thread};

/// How many bytes a long listing has at least, and how many times a case's.
const LONG: usize = 8_000;
const TIMES: usize = 8;

#[test]
fn long_listings_take_linear_time() {
    on_this_thread(|| {
        for format in FORMATS {
            for case in crate::inputs(format.name) {
                let text = fs::read_to_string(&case).unwrap();
                let times = (LONG / text.len().max(1)).max(TIMES);
                let read = |text: &str| {
                    let _ = (format.recognise)(text);
                    crate::read(format, "x", text);
                };
                let is_linear = is_linear(read, |times| text.repeat(times), times);
                assert!(is_linear, "{} takes more time the longer it is", case.display());
            }
        }
    });
}

/// For each format: what stands before, around and after records, and in a record before and after
/// its abstract.
const SHAPES: &[(&str, [&str; 4])] = &[
    (
        "arxiv-atom",
        [
            "<feed>",
            "<entry><id>http://arxiv.org/abs/2401.00001v1</id><title>T</title><summary>",
            "</summary></entry>",
            "</feed>",
        ],
    ),
    (
        "arxiv-rss",
        [
            "<rss><channel>",
            "<item><title>T</title><link>https://arxiv.org/abs/2401.00001</link><description>",
            "</description></item>",
            "</channel></rss>",
        ],
    ),
    (
        "arxiv-oai",
        [
            "<ListRecords>",
            "<record><metadata><arXiv><id>2401.00001</id><title>T</title><abstract>",
            "</abstract></arXiv></metadata></record>",
            "</ListRecords>",
        ],
    ),
    ("arxiv-listing", ["", "[1] arXiv:2401.00001 [pdf]\nTitle: T\nAuthors: A\nAbstract: ", "\n", ""]),
    (
        "arxiv-mailing",
        [
            "",
            "\\\\\narXiv:2401.00001\nDate: Mon, 1 Jan 2024 00:00:00 GMT\n\nTitle: T\nAuthors: A\n\\\\\n",
            "\n\\\\ ( https://arxiv.org/abs/2401.00001 ,  3kb)\n",
            "",
        ],
    ),
    (
        "daily-papers-api",
        [
            "[",
            r#"{"paper":{"id":"2401.00001","publishedAt":"2024-01-01T00:00:00.000Z","title":"T","summary":""#,
            "\"}},\n",
            "{}]",
        ],
    ),
    (
        "acl-anthology",
        [
            "<collection id='2024.x'><volume id='1'>",
            "<paper id='1'><title>T</title><abstract>",
            "</abstract></paper>",
            "</volume></collection>",
        ],
    ),
    ("csl-json", ["[", r#"{"title":"T","issued":{"date-parts":[[2024]]},"abstract":""#, "\"},\n", "{}]"]),
    (
        "openalex",
        ["[", r#"{"id":"https://openalex.org/W1","display_name":"T","abstract":""#, "\"},\n", "{}]"],
    ),
    ("semantic-scholar", ["[", r#"{"paperId":"1","title":"T","abstract":""#, "\"},\n", "{}]"]),
    ("openreview", ["[", r#"{"id":"1","content":{"title":"T","abstract":""#, "\"}},\n", "{}]"]),
    (
        "paperlists",
        ["[", r#"{"title":"T","author":"A","status":"Poster","track":"main","abstract":""#, "\"},\n", "{}]"],
    ),
    (
        "sigchi",
        [
            r#"{"conference":{"year":2024},"contents":["#,
            r#"{"id":1,"typeId":1,"importedId":"1","title":"T","authors":[],"abstract":""#,
            "\"},\n",
            "{}]}",
        ],
    ),
    ("json-lines", ["", r#"{"title":"T","abstract":""#, "\"}\n", ""]),
    ("citation-cff", ["", "cff-version: 1.2.0\ntitle: T\nabstract: ", "", ""]),
    ("yaml-list", ["", "- title: T\n  year: 2024\n  abstract: ", "\n", ""]),
    (
        "datacite",
        [
            "[",
            r#"{"doi":"10.9999/1","titles":[{"title":"T"}],"creators":[],"descriptions":[{"description":""#,
            "\"}]},\n",
            "{}]",
        ],
    ),
    ("zenodo", ["[", r#"{"doi":"10.9999/1","metadata":{"title":"T","description":""#, "\"}},\n", "{}]"]),
    (
        "datacite-xml",
        [
            "<records xmlns='http://datacite.org/schema/kernel-4'>",
            "<resource><titles><title>T</title></titles><descriptions><description>",
            "</description></descriptions></resource>",
            "</records>",
        ],
    ),
    (
        "dblp",
        [
            "[",
            r#"{"info":{"key":"a/b/1","type":"x","title":"T","abstract":""#,
            "\"},\"url\":\"URL#1\"},\n",
            "{}]",
        ],
    ),
    (
        "inspire",
        [
            "[",
            r#"{"metadata":{"control_number":1,"titles":[{"title":"T"}],"abstracts":[{"value":""#,
            "\"}]}},\n",
            "{}]",
        ],
    ),
    (
        "europe-pmc",
        ["[", r#"{"source":"MED","authorString":"A B","title":"T","abstractText":""#, "\"},\n", "{}]"],
    ),
    ("biorxiv", ["[", r#"{"doi":"10.9999/1","server":"s","title":"T","abstract":""#, "\"},\n", "{}]"]),
    (
        "json-feed",
        [
            r#"{"version":"https://jsonfeed.org/version/1.1","items":["#,
            r#"{"id":"1","title":"T","content_text":""#,
            "\"},\n",
            "{}]}",
        ],
    ),
    (
        "feed",
        [
            "<rss><channel>",
            "<item><title>T</title><description>",
            "</description></item>",
            "</channel></rss>",
        ],
    ),
    (
        "pubmed-xml",
        [
            "<PubmedArticleSet>",
            "<PubmedArticle><MedlineCitation><Article><ArticleTitle>T</ArticleTitle><Abstract><AbstractText>",
            "</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle>",
            "</PubmedArticleSet>",
        ],
    ),
    ("bibtex", ["", "@article{k, title = {T}, abstract = {", "}}\n", ""]),
    ("pubmed", ["", "PMID- 1\nTI  - T\nAB  - ", "\n\n", ""]),
    ("web-of-science", ["FN Moss\nVR 1.0\n", "PT J\nTI T\nPY 2024\nAB ", "\nER\n\n", "EF\n"]),
    ("ris", ["", "TY  - JOUR\nTI  - T\nAB  - ", "\nER  - \n", ""]),
    ("csv", ["title,abstract\n", "T,\"", "\"\n", ""]),
    ("catalogue-csv", ["title,source title,eid,abstract\n", "T,S,E,\"", "\"\n", ""]),
    (
        "markdown-list",
        ["", "### [Moss on stones](https://arxiv.org/abs/2401.00001)\n\n**Abstract:** ", "\n\n", ""],
    ),
    ("markdown", ["", "---\ntitle: T\n---\n", "", ""]),
];

/// Formats of pages that have no records which are read alone.
const WITHOUT_SHAPE: [&str; 2] = ["daily-papers", "daily-papers-html"];

#[test]
fn every_format_has_a_shape() {
    let named: Vec<&str> = SHAPES.iter().map(|(name, _)| *name).chain(WITHOUT_SHAPE).collect();
    let missing: Vec<&str> =
        FORMATS.iter().map(|format| format.name).filter(|name| !named.contains(name)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn a_record_larger_than_any_is_refused_alone() {
    let words = "some words of an abstract ";
    let huge = words.repeat(50_000_000 / words.len() + 10);
    for (name, [before, start, end, behind]) in SHAPES {
        let format = format_named(name).unwrap();
        let text = match *name {
            // One file is one paper.
            "markdown" | "citation-cff" => format!("{start}{huge}"),
            _ => format!("{before}{start}few{end}{start}{huge}{end}{start}few{end}{behind}"),
        };
        let found = crate::read(format, "x", &text);
        let told: Vec<String> = found.diagnostics.iter().map(Diagnostic::render).collect();
        let told = told.join("\n");
        let good = if matches!(*name, "markdown" | "citation-cff") { 0 } else { 2 };
        assert_eq!(found.records.len(), good, "{name}: {told}");
        assert!(found.refused >= 1 && told.contains("50"), "{name}: {told}");
    }
}
