//! The index that a build writes, read by its description in `docs/search-format.md` alone, against what
//! papers say; and what an edit rewrites.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use offprint::archive::Entry;
use offprint::search::{Found, Query, Resolved, Vocabulary, best};
use offprint::site::search::terms_of;

use crate::support::{Site, assert_same_tree, paper, tree};

/// A file of the index, unpacked.
fn unpacked(site: &Site, file: &str) -> Vec<u8> {
    let packed = std::fs::read(site.path("public/search").join(file)).unwrap();
    let mut bytes = Vec::new();
    GzDecoder::new(packed.as_slice()).read_to_end(&mut bytes).unwrap();
    bytes
}

fn json(site: &Site, file: &str) -> serde_json::Value {
    serde_json::from_slice(&unpacked(site, file)).unwrap()
}

/// Bytes that are read one after another.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn number(&mut self) -> usize {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.take(1)[0];
            value |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return value;
            }
            shift += 7;
        }
    }

    fn take(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(length);
        self.0 = rest;
        taken
    }

    fn text(&mut self) -> String {
        let length = self.number();
        String::from_utf8(self.take(length).to_vec()).unwrap()
    }

    /// Months and numbers.
    fn places(&mut self) -> Vec<(usize, usize)> {
        let months: Vec<(usize, usize)> =
            (0..self.number()).map(|_| (self.number(), self.number())).collect();
        let (mut places, mut month) = (Vec::new(), 0);
        for (step, count) in months {
            month += step;
            let mut number = 0;
            for place in 0..count {
                number = if place == 0 { self.number() } else { number + 1 + self.number() };
                places.push((month, number));
            }
        }
        places
    }
}

/// A text of a table, with what stands beside it, and its columns.
struct Row {
    text: String,
    papers: usize,
    cuts: Vec<u8>,
    columns: Vec<Vec<u8>>,
}

/// The rows of all files of terms, or of positions.
fn rows(site: &Site, kind: &str, columns: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for first in json(site, "index.gz")[kind].as_array().unwrap() {
        let name = name_of(first.as_str().unwrap());
        let bytes = unpacked(site, &format!("{kind}/{name}.gz"));
        let mut bytes = Bytes(&bytes);
        let mut last = String::new();
        let start = rows.len();
        let mut lengths = Vec::new();
        for _ in 0..bytes.number() {
            let shared = bytes.number();
            last = format!("{}{}", &last[..shared], bytes.text());
            let (mut papers, mut cuts) = (0, Vec::new());
            if kind == "terms" {
                papers = bytes.number();
                let count = bytes.number();
                cuts = bytes.take(count).to_vec();
            }
            lengths.push((0..columns).map(|_| bytes.number()).collect::<Vec<_>>());
            rows.push(Row { text: last.clone(), papers, cuts, columns: Vec::new() });
        }
        for column in 0..columns {
            for (row, lengths) in rows[start..].iter_mut().zip(&lengths) {
                row.columns.push(bytes.take(lengths[column]).to_vec());
            }
        }
        assert!(bytes.0.is_empty());
        assert_eq!(rows[start].text, first.as_str().unwrap());
    }
    rows
}

/// The number of a month, and that of a paper in it.
type Place = (usize, usize);
type Places = BTreeMap<Place, u8>;

/// By term, its papers and where they have it, and where it is cut.
fn terms(site: &Site) -> BTreeMap<String, (Places, Vec<u8>)> {
    let read = |row: Row| {
        let places = Bytes(&row.columns[0]).places();
        assert_eq!((places.len(), row.columns[1].len()), (row.papers, row.papers), "{}", row.text);
        (row.text, (places.into_iter().zip(row.columns[1].iter().copied()).collect(), row.cuts))
    };
    rows(site, "terms", 2).into_iter().map(read).collect()
}

/// The positions of a term in its papers, in their order; nothing for one that may stand anywhere in the
/// abstract.
fn positions(columns: &[Vec<u8>], places: &Places) -> Vec<(Vec<u32>, bool)> {
    let mut columns: Vec<Bytes> = columns.iter().map(|column| Bytes(column)).collect();
    let mut all = Vec::new();
    for places in places.values() {
        let often = places & 3 == 3;
        let count = if often { columns[0].number() } else { usize::from(places & 3) };
        let title = if places & 4 == 0 { 0 } else { columns[0].number() };
        let mut positions: Vec<usize> = (0..title).map(|_| columns[2].number()).collect();
        let mut sentence = 0;
        for _ in 0..count {
            sentence += columns[1].number();
            positions.push(sentence * 32 + columns[2].number());
        }
        all.push((positions.into_iter().map(|at| u32::try_from(at).unwrap()).collect(), often && count == 0));
    }
    assert!(columns.iter().all(|column| column.0.is_empty()));
    all
}

fn name_of(first: &str) -> String {
    let hash = first.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// The terms of each paper, by its month and number, as the content says.
fn expected(site: &Site) -> BTreeMap<(usize, usize), (String, BTreeMap<String, Found>)> {
    let mut papers = Vec::new();
    for (file, bytes) in tree(&site.path("content")) {
        let text = String::from_utf8(bytes).unwrap();
        let (entry, whole) = Entry::read(&format!("content/{file}"), &text).unwrap();
        papers.push((entry.facts.date, entry.slug.to_string(), terms_of(&whole.paper)));
    }
    papers.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    let (mut all, mut next) = (BTreeMap::new(), BTreeMap::<usize, usize>::new());
    for (date, slug, terms) in papers {
        let month =
            date.map_or(0, |date| usize::from(date.year()) * 13 + usize::from(date.month().unwrap_or(0)));
        let number = next.entry(month).or_default();
        all.insert((month, *number), (slug, terms));
        *number += 1;
    }
    all
}

/// A site of papers in which words are as frequent as in a language, and of all kinds of dates.
fn site(count: usize) -> Site {
    let site = Site::new("title = \"Searched\"\nbase_url = \"https://example.org/a/\"\n");
    for number in 0..count {
        site.write(&file(number), &made_up(number, ""));
    }
    site.settle();
    site
}

fn file(number: usize) -> String {
    format!("content/paper-{number}.md")
}

/// Words of all kinds that are taken apart in their own way.
const PLAIN: [&str; 12] = [
    "model",
    "merging",
    "fine-tuning",
    "finetuned",
    "GPT-4",
    "Schrödinger",
    "模型合并",
    "AlphaFold",
    "graphs",
    "modelled",
    "vision",
    "5G",
];

fn made_up(number: usize, more: &str) -> String {
    let mut state = number as u64 * 0x9e37_79b9 + 17;
    let mut roll = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % limit
    };
    let mut words = |count: usize| {
        let word = |_| match roll(3) {
            0 => PLAIN[roll(PLAIN.len())].to_owned(),
            _ => {
                let limit = 4 << roll(9);
                format!(
                    "w{}",
                    "abcdefghij".chars().cycle().skip(roll(limit) % 10).take(3).collect::<String>()
                ) + &format!("{}x", roll(limit))
            }
        };
        (0..count).map(word).collect::<Vec<_>>().join(" ")
    };
    let date = match number % 7 {
        0 => String::new(),
        1 => "date: 2021\n".to_owned(),
        2 => format!("date: 2022-{:02}\n", number % 12 + 1),
        _ => format!("date: 20{:02}-{:02}-{:02}\n", 20 + number % 5, number % 12 + 1, number % 28 + 1),
    };
    let votes =
        if number.is_multiple_of(3) { format!("upvotes: {}\n", number * 7 % 300) } else { String::new() };
    let code = if number.is_multiple_of(4) { "links:\n  code: https://github.com/x/y\n" } else { "" };
    format!(
        "---\ntitle: {}\n{date}authors: [Ada {}, Bo Field]\ntags: [tag {}, shared]\n{votes}{code}---\n\n{}. {}. {more}\n",
        words(5),
        words(1),
        number % 9,
        words(12),
        words(15)
    )
}

#[test]
fn the_files_say_what_the_papers_say() {
    let site = site(300);
    site.build_well();
    let (expected, terms) = (expected(&site), terms(&site));
    let all_positions: BTreeMap<String, Vec<Vec<u8>>> =
        rows(&site, "positions", 3).into_iter().map(|row| (row.text, row.columns)).collect();
    let mut by_term: BTreeMap<&str, Vec<(Place, &Found)>> = BTreeMap::new();
    for (place, (_, found)) in &expected {
        found.iter().for_each(|(term, found)| by_term.entry(term).or_default().push((*place, found)));
    }
    assert_eq!(
        terms.keys().map(String::as_str).collect::<Vec<_>>(),
        by_term.keys().copied().collect::<Vec<_>>()
    );
    for (term, papers) in &by_term {
        let (places, cuts) = &terms[*term];
        let told: Places = papers.iter().map(|(place, found)| (*place, found.places)).collect();
        assert_eq!(*places, told, "{term}");
        let least = papers.iter().map(|(_, found)| &found.cuts).filter(|cuts| !cuts.is_empty()).min();
        assert_eq!(cuts, least.unwrap_or(&Vec::new()), "{term}");
        let read = positions(&all_positions[*term], places);
        let told: Vec<_> =
            papers.iter().map(|(_, found)| (found.positions.clone(), found.anywhere)).collect();
        assert_eq!(read, told, "{term}");
    }
    let votes = unpacked(&site, "votes.gz");
    let mut votes = Bytes(&votes);
    for (place, (slug, _)) in &expected {
        let (year, month) = (place.0 / 13, place.0 % 13);
        let chunk = json(&site, &format!("records/{year:04}-{month:02}-{}.gz", place.1 / 32));
        let record = &chunk[0][place.1 % 32];
        assert_eq!(chunk[1][place.1 % 32][1], "Bo Field");
        assert_eq!(record[0], slug.as_str());
        assert!(record[4].as_str().unwrap().chars().count() <= 201);
        assert_eq!(record[5].as_u64().map_or(0, |votes| votes + 1), votes.number() as u64, "{slug}");
    }
}

#[test]
fn abstracts_that_are_not_shown_are_found_and_not_printed() {
    let site = Site::with_papers();
    site.edit("content/2024/first-paper.md", |text| {
        text.replace("date:", "doi: 10.1000/1\npublisher: Moss\ndate:")
    });
    for (setting, first, third) in [("all", true, true), ("open", false, true), ("none", false, false)] {
        site.edit("offprint.toml", |text| {
            format!("{}\n[abstracts]\nshow = \"{setting}\"\n", text.split("\n[abstracts]").next().unwrap())
        });
        site.build_well();
        let excerpt = |chunk: &str| json(&site, &format!("records/{chunk}-0.gz"))[0][0][4] != "";
        assert_eq!((excerpt("2024-05"), excerpt("2023-11")), (first, third), "{setting}");
        assert!(terms(&site).contains_key("abstract"), "{setting}");
    }
}

#[test]
fn facets_have_the_papers_of_the_pages_of_terms() {
    let site = site(120);
    site.build_well();
    let head = json(&site, "facets.gz");
    let mut read = 0;
    for (kind, files) in head["files"].as_object().unwrap() {
        for first in files.as_array().unwrap() {
            let bytes = unpacked(&site, &format!("facets/{kind}-{}.gz", name_of(first.as_str().unwrap())));
            let mut bytes = Bytes(&bytes);
            let heads: Vec<(usize, String, String, usize)> = (0..bytes.number())
                .map(|_| (bytes.number(), bytes.text(), bytes.text(), bytes.number()))
                .collect();
            for (number, key, name, length) in heads {
                assert_eq!(head["kinds"][number], kind.as_str());
                let places = Bytes(bytes.take(length)).places();
                let page = site.page(&format!("{kind}s/{key}/index.html"));
                assert!(page.contains(&name), "{key}");
                let counts = match places.len() {
                    1 => ["1 paper<".to_owned(), "of 1<".to_owned()],
                    count => [format!("{count} papers"), format!("of {count}<")],
                };
                assert!(counts.iter().any(|count| page.contains(count)), "{kind} {key}: {counts:?}");
                read += 1;
            }
        }
    }
    assert!(read > 20, "{read}");
}

/// What of the index was written, and what removed.
fn rewritten(site: &Site) -> usize {
    let report = site.build_well();
    let is_index = |file: &&String| file.starts_with("search/");
    report.written.iter().filter(is_index).count() + report.removed.iter().filter(is_index).count()
}

#[test]
fn an_edit_rewrites_few_files_and_leaves_what_a_clean_build_writes() {
    let site = site(800);
    site.build_well();
    let all = tree(&site.path("public/search")).len();
    let edits: [(&str, usize, &dyn Fn()); 5] = [
        ("a sentence more", 30, &|| {
            site.write(&file(700), &made_up(700, "One sentence with newword in it."));
        }),
        ("another word", 30, &|| site.edit(&file(702), |text| text.replacen(". w", ". changed w", 1))),
        ("a new newest paper", 60, &|| {
            site.write("content/newest.md", &paper("Newest", "2030-01-01", &["shared"]));
        }),
        ("a paper in the middle", all, &|| {
            site.write("content/middle.md", &paper("Middle", "2022-03-05", &[]));
        }),
        ("a paper taken out", all, &|| site.remove(&file(703))),
    ];
    for (what, most, edit) in edits {
        edit();
        let written = rewritten(&site);
        assert!(written > 0 && written <= most, "{what}: {written} of {all} files");
        assert_same_tree(&site.path("public/search"), &site.build_clean().join("search"), what);
    }
}

/// The program's answers, from the command line.
fn answers(site: &Site, query: &str) -> serde_json::Value {
    let run = site.run(&["search", "--json", "--limit", "1000", query]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

/// Queries of all kinds. The last word is finished in each, as it is on the command line.
const QUERIES: &[&str] = &[
    "model merging ",
    "fine-tune ",
    "finetuning ",
    "fine tuning ",
    "\"model merging\"",
    "merging -model ",
    "模型合并 ",
    "gpt4 ",
    "GPT 4 ",
    "schrodinger vision ",
    "author:field vision ",
    "tag:\"tag 3\" graph ",
    "year:2022..2023 model ",
    "has:code alphafold ",
    "title:vision model ",
    "alpha fold ",
    "nowhereatall model ",
    "modle ",
    "5g ",
    "year:2021 ",
    "-has:code merging graph ",
    "\"fine tuning\" ",
];

#[test]
fn the_browsers_script_gives_the_same_answers_from_the_files() {
    let site = site(400);
    site.build_well();
    let expected: Vec<serde_json::Value> = QUERIES
        .iter()
        .map(|query| {
            let found = answers(&site, query);
            let slugs: Vec<_> =
                found["results"].as_array().unwrap().iter().map(|one| one["slug"].clone()).collect();
            serde_json::json!({ "query": query, "slugs": slugs, "complete": found["complete"],
                "corrections": found["corrections"] })
        })
        .collect();
    let some = expected.iter().filter(|one| !one["slugs"].as_array().unwrap().is_empty()).count();
    assert!(some > QUERIES.len() * 3 / 4, "{some} of {} queries find something", QUERIES.len());
    let file = site.path("expected.json");
    std::fs::write(&file, serde_json::to_string(&expected).unwrap()).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/answers.mjs");
    let node = std::process::Command::new("node").arg(script).arg(site.path("public")).arg(&file).output();
    let Ok(node) = node else {
        assert!(std::env::var_os("CI").is_none(), "the checks need Node.js");
        return;
    };
    assert!(
        node.status.success(),
        "{}{}",
        String::from_utf8_lossy(&node.stdout),
        String::from_utf8_lossy(&node.stderr)
    );
}

#[test]
fn the_command_finds_papers_and_says_what_it_did() {
    let site = Site::with_papers();
    let run = site.run(&["search", "second paper"]);
    assert_eq!((run.status, run.stderr.trim()), (0, "1 paper found"));
    assert!(run.stdout.starts_with("2024-05-01  Second paper\n"), "{}", run.stdout);
    assert!(run.stdout.contains("content/2024/second-paper.md"));
    let run = site.run(&["search", "tag:graphs", "--limit", "1"]);
    assert!(run.stderr.contains("2 papers found") && run.stderr.contains("1 more"), "{}", run.stderr);
    let found = answers(&site, "secnod");
    assert_eq!(found["corrections"][0][0], "secnod");
    assert_eq!(found["count"], 1);
    assert_eq!(answers(&site, "-second year:2024")["results"][0]["slug"], "first-paper");
    assert_eq!(answers(&site, "nothing of the kind")["count"], 0);
}

#[test]
fn resolved_queries_agree_with_a_look_at_each_text() {
    let site = site(200);
    let papers = expected(&site);
    let mut vocabulary = Vocabulary::default();
    papers.values().for_each(|(_, terms)| vocabulary.take(terms));
    for word in ["vision", "graph", "5g"] {
        let resolved = Resolved::new(&Query::parse(&format!("{word} ")), &vocabulary);
        let fitting = papers.values().filter_map(|(slug, terms)| Some((resolved.fit(terms, None)?, slug)));
        let (found, complete) = best(fitting.collect(), resolved.wanted);
        let has_it = papers.values().filter(|(_, terms)| terms.contains_key(word)).count();
        assert!(complete && found.len() == has_it && has_it > 0, "{word}: {} of {has_it}", found.len());
    }
}
