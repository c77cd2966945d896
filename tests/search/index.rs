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
        let chunk = json(&site, &format!("records/{year:04}-{month:02}-{}.gz", place.1 / 16));
        let record = &chunk[0][place.1 % 16];
        assert_eq!(chunk[1][place.1 % 16][1], "Bo Field");
        assert_eq!(record[0], slug.as_str());
        assert!(record[3].as_str().unwrap().chars().count() <= 161);
        assert_eq!(record[4].as_u64().map_or(0, |votes| votes + 1), votes.number() as u64, "{slug}");
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
        let excerpt = |chunk: &str| json(&site, &format!("records/{chunk}-0.gz"))[0][0][3] != "";
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
                assert!(length > 0, "{kind} {key} had another key, {name}");
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

#[test]
fn a_paper_without_names_has_its_number_of_authors_and_its_organizations() {
    let site = Site::new("");
    site.write(
        "content/x.md",
        "---\ntitle: X\ndate: 2024-12-09\nauthor_count: 8\norganizations: [Moss Lab]\n---\n\nText.\n",
    );
    site.write(
        "content/y.md",
        "---\ntitle: Y\ndate: 2024-12-10\nauthors: [Ada Quill]\norganizations: [Moss Lab]\n---\n",
    );
    site.build_well();
    let chunk = json(&site, "records/2024-12-0.gz");
    assert_eq!(
        (&chunk[0][0][2], &chunk[1][0], &chunk[2][0][0]),
        (&8.into(), &serde_json::json!([]), &"Moss Lab".into())
    );
    assert_eq!((&chunk[1][1], &chunk[2][1]), (&serde_json::json!(["Ada Quill"]), &serde_json::json!([])));
}

#[test]
fn another_name_of_an_author_is_another_edition() {
    let site = Site::with_papers();
    site.edit("content/2024/first-paper.md", |text| text.replace("date:", "authors: [A. Quill]\ndate:"));
    site.build_well();
    let edition = || json(&site, "index.gz")["edition"].clone();
    let before = edition();
    site.write("people.toml", "[[person]]\nname = \"Ada Quill\"\nnames = [\"A. Quill\"]\n");
    site.build_well();
    assert_eq!(json(&site, "records/2024-05-0.gz")[1][0][0], "Ada Quill");
    assert_ne!(edition(), before);
}

/// Under each date by which papers may stand, the index, its records and the command know the same one.
#[test]
fn papers_are_found_by_the_date_by_which_they_stand() {
    for (lead, year, months) in
        [("first", "2020", ["2020-01", "2020-02"]), ("record", "2025", ["2025-05", "2020-02"])]
    {
        let site = Site::new(&format!("format = 2\n[versions]\nlead = \"{lead}\"\n"));
        site.write("content/b.md", "---\ntitle: Moss\ndate: 2020-01-01\nrecord_date: 2025-05-01\n---\n");
        site.write("content/a.md", "---\ntitle: Moss\ndate: 2020-02-02\n---\n");
        // What was kept under another setting is of no use now.
        site.build_well();
        site.edit("offprint.toml", |text| {
            text.replace("first", "other").replace("record", "first").replace("other", "record")
        });
        site.build_well();
        site.write("offprint.toml", &format!("format = 2\n[versions]\nlead = \"{lead}\"\n"));
        site.build_well();
        assert_same_tree(&site.path("public"), &site.build_clean(), lead);
        for (slug, month) in ["b", "a"].iter().zip(months) {
            let chunk = json(&site, &format!("records/{month}-0.gz"));
            assert_eq!(
                (&chunk[0][0][0], &chunk[3][0].as_str().unwrap()[..7]),
                (&(*slug).into(), month),
                "{lead}"
            );
        }
        let all = &terms(&site)["mos"].0;
        let months: Vec<u64> = all.keys().map(|(month, _)| *month as u64).collect();
        let index = json(&site, "index.gz");
        let told: Vec<u64> = index["months"]
            .as_array()
            .unwrap()
            .iter()
            .step_by(2)
            .filter_map(serde_json::Value::as_u64)
            .collect();
        assert_eq!(months, [told[0], told[0] + told[1]], "{lead}");
        assert_eq!(
            answers(&site, &format!("moss year:{year}"))["count"],
            if lead == "first" { 2 } else { 1 }
        );
        let newest = answers(&site, "moss")["results"][0]["slug"].clone();
        assert_eq!(newest, if lead == "first" { "a" } else { "b" });
    }
}

#[test]
fn a_single_chinese_character_is_a_word() {
    let site = Site::new("");
    site.write("content/x.md", "---\ntitle: 我们的猫很可爱\nauthors: [毛泽西]\n---\n");
    site.write("content/y.md", "---\ntitle: 狗\n---\n");
    for query in ["猫", "猫 可爱", "author:毛"] {
        assert_eq!(answers(&site, query)["count"], 1, "{query}");
    }
    assert_eq!(answers(&site, "狗")["results"][0]["slug"], "y");
}

#[test]
fn nothing_commands_the_terminal() {
    let site = Site::new("");
    site.write("content/x.md", "---\ntitle: Moss\nauthors: [\"Ada\\e[31m Bell\"]\n---\n");
    let run = site.run(&["search", "moss"]);
    assert!(run.stdout.contains("Bell") && !run.stdout.contains('\u{1b}'), "{:?}", run.stdout);
}

#[test]
fn code_and_pdf_are_what_cards_show() {
    let site = Site::new("title = \"Code\"\npage_size = 50\n");
    let papers = [
        ("in-abstract", "", "Code is at https://github.com/ada/tides."),
        ("in-link", "links:\n  repo: https://gitlab.com/a/b\n", "Text."),
        ("page", "links:\n  page: https://github.com/ada/tides\n", "Text."),
        ("project", "links:\n  project: https://example.org/tides\n", "Text."),
        ("implementation", "links:\n  implementation: https://example.org/tides.zip\n", "Text."),
        ("unsafe", "links:\n  code: javascript:alert(1)\n", "Text."),
        ("arxiv", "arxiv: \"2401.00001\"\n", "Text."),
        ("paper", "links:\n  paper: https://example.org/x.pdf\n", "Text."),
        ("fulltext", "links:\n  fulltext: https://example.org/x\n", "See https://example.org/y.pdf."),
        ("nothing", "", "We write code and a PDF."),
    ];
    for (slug, links, body) in papers {
        let text = format!("---\ntitle: About {slug}\ndate: 2024-01-02\n{links}---\n\n{body}\n");
        site.write(&format!("content/{slug}.md"), &text);
    }
    site.build();
    let home = site.page("index.html");
    for (has, label) in [("has:code", ">Code<"), ("has:pdf", ">PDF<")] {
        let cards = home.split("<article").skip(1).filter(|card| card.contains(label));
        let shown: Vec<&str> = cards.filter_map(|card| slug_in(card)).collect();
        let found = answers(&site, has);
        let found = found["results"].as_array().unwrap().iter().map(|one| one["slug"].as_str().unwrap());
        assert_eq!(sorted(found), sorted(shown.into_iter()), "{has}");
        let mark = u64::from(has == "has:pdf") + 1;
        let records = json(&site, "records/2024-01-0.gz");
        let marked = records[0].as_array().unwrap().iter().filter(|one| one[5].as_u64().unwrap() & mark != 0);
        assert_eq!(
            sorted(marked.map(|one| one[0].as_str().unwrap())),
            sorted(
                answers(&site, has)["results"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|one| one["slug"].as_str().unwrap())
            )
        );
        assert!(terms(&site)[has].0.len() >= 3, "{has}");
    }
}

fn slug_in(card: &str) -> Option<&str> {
    let (_, behind) = card.split_once("papers/")?;
    behind.split('/').next()
}

fn sorted<'s>(slugs: impl Iterator<Item = &'s str>) -> Vec<String> {
    let mut slugs: Vec<String> = slugs.map(str::to_owned).collect();
    slugs.sort();
    slugs
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
    let files_of_words = tree(&site.path("public/search"))
        .keys()
        .filter(|file| file.starts_with("terms/") || file.starts_with("positions/"))
        .count();
    // Its records, what comes first, and the words of two lengths that became more or less frequent.
    let rewritten_abstract = (files_of_words + 4).min(60);
    let edits: [(&str, usize, &dyn Fn()); 6] = [
        ("another abstract", rewritten_abstract, &|| {
            let other = made_up(31, "");
            let (_, body) = other.split_once("\n---\n").unwrap();
            site.edit(&file(701), |text| format!("{}\n---\n{body}", text.split("\n---\n").next().unwrap()));
        }),
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
    "tag:\"tag 4\" graph ",
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
    "has:video merging ",
    "year:abc ",
    "- ",
    "模 ",
    "合 model ",
];

/// Queries whose last word may go on, which only the page has.
const UNFINISHED: &[&str] = &[
    "vision model",
    "model",
    "vision mod",
    "gra",
    "fine tun",
    "fine-tun",
    "merg",
    "vision w",
    "alpha fold",
    "shared",
];

/// What a look at each paper finds, the best first.
fn looked_up(site: &Site, query: &str) -> serde_json::Value {
    let papers = expected(site);
    let mut vocabulary = Vocabulary::default();
    papers.values().for_each(|(_, terms)| vocabulary.take(terms));
    let resolved = Resolved::new(&Query::parse(query), &vocabulary);
    let fitting = papers.iter().filter_map(|((month, _), (slug, terms))| {
        Some((resolved.fit(terms, u16::try_from(month / 13).ok())?, slug))
    });
    let (found, complete) = best(fitting.collect(), resolved.wanted);
    let slugs: Vec<_> = found.into_iter().map(|(_, slug)| slug).collect();
    serde_json::json!({ "query": query, "slugs": slugs, "complete": complete,
        "corrections": resolved.corrections, "mistakes": [] })
}

#[test]
fn the_browsers_script_gives_the_same_answers_from_the_files() {
    let site = site(400);
    let renamed = site.run(&["tag", "rename", "tag 3", "another"]);
    assert_eq!(renamed.status, 0, "{}", renamed.stderr);
    site.build_well();
    let expected: Vec<serde_json::Value> = QUERIES
        .iter()
        .map(|query| {
            let found = answers(&site, query);
            let slugs: Vec<_> =
                found["results"].as_array().unwrap().iter().map(|one| one["slug"].clone()).collect();
            serde_json::json!({ "query": query, "slugs": slugs, "complete": found["complete"],
                "corrections": found["corrections"], "mistakes": found["mistakes"] })
        })
        .chain(UNFINISHED.iter().map(|query| looked_up(&site, query)))
        .collect();
    let some = expected.iter().filter(|one| !one["slugs"].as_array().unwrap().is_empty()).count();
    assert!(some > expected.len() * 3 / 4, "{some} of {} queries find something", expected.len());
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
    for words in [
        &["second", "paper"][..],
        &["second", "--limit", "1", "paper"],
        &["second", "paper", "year:2024", "--limit", "1"],
        &["-first", "paper", "tag:graphs"],
        &["\"second paper\"", "paper"],
    ] {
        let run = site.run(&[&["search", "--json"], words].concat());
        assert_eq!(run.status, 0, "{words:?}: {}", run.stderr);
        let found: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(found["results"][0]["slug"], "second-paper", "{words:?}");
        assert_eq!(found["count"], 1, "{words:?}");
    }
    assert!(site.run(&["search", "--help"]).stdout.contains("<QUERY> [WORD]..."));
    let run = site.run(&["search", "tag:graphs", "--limit", "1"]);
    assert!(run.stderr.contains("2 papers found"), "{}", run.stderr);
    assert!(run.stderr.contains("1 more; --limit 2 shows all"), "{}", run.stderr);
    let found = answers(&site, "secnod");
    assert_eq!(found["corrections"][0][0], "secnod");
    assert_eq!(found["count"], 1);
    assert_eq!(answers(&site, "-second year:2024")["results"][0]["slug"], "first-paper");
    assert_eq!(answers(&site, "nothing of the kind")["count"], 0);
}

#[test]
fn the_command_tells_what_it_did_not_take() {
    let site = Site::with_papers();
    let run = site.run(&["search", "second has:video"]);
    assert!(run.stderr.starts_with("“has:video” was left out: has: knows code and pdf.\n"), "{}", run.stderr);
    assert!(run.stderr.contains("1 paper found"), "{}", run.stderr);
    let found = answers(&site, "foo:second");
    assert_eq!(found["mistakes"][0], "“foo:” is no field, and was taken for a word.");
    for nothing in ["-", "", "year:abc"] {
        let run = site.run(&["search", nothing]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(run.stderr.contains("There is nothing to look for"), "{nothing}: {}", run.stderr);
        assert_eq!(answers(&site, nothing)["count"], 0);
    }
}

#[test]
fn the_command_shows_people_by_the_names_that_the_site_says() {
    let site = Site::with_papers();
    site.edit("content/2024/first-paper.md", |text| {
        text.replace("date:", "authors: [A. Quill, Bo Fern]\ndate:")
    });
    site.write("people.toml", "[[person]]\nname = \"Ada Quill\"\nnames = [\"A. Quill\"]\n");
    let run = site.run(&["search", "first"]);
    assert!(run.stdout.contains("Ada Quill and Bo Fern"), "{}", run.stdout);
    assert_eq!(answers(&site, "first")["results"][0]["authors"], serde_json::json!(["Ada Quill", "Bo Fern"]));
}

#[test]
fn what_the_page_proposes_finds_something() {
    let site = site(60);
    site.edit(&file(5), |text| text.replace("tags: [", "tags: [model merging, "));
    site.build_well();
    let page = site.page("search/index.html");
    let examples: Vec<String> = page
        .split("<button name=\"q\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().replace("&quot;", "\""))
        .collect();
    assert!(examples.len() >= 5, "{examples:?}");
    for example in &examples {
        assert!(answers(&site, example)["count"].as_u64().unwrap() > 0, "{example}");
    }
    let kinds = ["\"", "tag:", "author:", "year:"];
    assert!(
        kinds.iter().all(|kind| examples.iter().any(|example| example.starts_with(kind))),
        "{examples:?}"
    );
    let tags: Vec<&str> = page.split("?tag=").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(tags.len(), 11);
    tags.iter().for_each(|tag| assert!(site.exists(&format!("public/tags/{tag}/index.html")), "{tag}"));
    let placeholder = page.split("placeholder=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(placeholder.len() < 24, "{placeholder}");
    let empty = Site::new("");
    empty.build();
    assert!(!empty.page("search/index.html").contains("For example"));
}

/// The queries of the documentation: those of the command, and those in addresses.
#[test]
fn the_examples_of_the_documentation_find_something() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = std::fs::read_to_string(root.join("docs/search.md")).unwrap();
    let site = Site::new(&std::fs::read_to_string(root.join("offprint.toml")).unwrap());
    for (name, text) in tree(&root.join("content")) {
        site.write(&format!("content/{name}"), std::str::from_utf8(&text).unwrap());
    }
    let commands = docs.lines().filter_map(|line| line.trim().strip_prefix("offprint search "));
    let query = |command: &str| match command.split('\'').nth(1) {
        Some(quoted) => quoted.to_owned(),
        None => command.split(' ').next_back().unwrap().to_owned(),
    };
    let mut examples: Vec<String> = commands.map(query).collect();
    for address in docs.split("/search/?").skip(1) {
        let address = address.split('`').next().unwrap();
        let parameters = url::form_urlencoded::parse(address.as_bytes());
        let clauses = parameters.map(|(name, value)| match &*name {
            "q" => value.into_owned(),
            "tag" => format!("tag:\"{}\"", value.replace('-', " ")),
            "year" => format!("year:{value}"),
            _ => String::new(),
        });
        examples.push(clauses.collect::<Vec<_>>().join(" "));
    }
    assert!(examples.len() >= 3, "{examples:?}");
    for example in examples {
        assert!(answers(&site, &example)["count"].as_u64().unwrap() > 0, "{example}");
    }
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
