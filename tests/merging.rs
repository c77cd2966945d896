//! What must always hold when listings are merged: the order of imports doesn't matter where ranks
//! and dates decide, importing again changes nothing, and a person's value stays.

use std::collections::BTreeMap;

use offprint::archive::library::{Library, ReadFile};
use offprint::archive::memory::{Memory, Origin};
use offprint::archive::merge::{Incoming, Merger, Outcome};
use offprint::archive::ranks::Ranks;
use offprint::archive::{Field, read, write};
use offprint::formats::{FORMATS, YearFrom};
use offprint::paper::{Appearance, Date, Identifier, Paper, PaperType, Person, Slot};
use proptest::prelude::*;

/// Content files and what imports remember, as they are on disk between imports.
#[derive(Clone, Default)]
struct Disk {
    content: BTreeMap<String, String>,
    imports: BTreeMap<String, String>,
}

impl Disk {
    /// Imports records in one go. Returns how many files were written.
    fn import(&mut self, records: &[Incoming]) -> usize {
        let mut problems = Vec::new();
        let mut library = Library::default();
        for (file, text) in &self.content {
            library.add(ReadFile::of(file.clone(), text.clone()), &mut problems);
        }
        let mut memory = Memory::default();
        self.imports.iter().for_each(|(file, text)| memory.read(file, text, &mut problems));
        let topics = |paper: &Paper| vec![format!("topic of {}", paper.title)];
        let mut merger = Merger::new(library, memory, Ranks::default(), &topics);
        let with_topics =
            |record: &Incoming| Box::new(Incoming { topics: topics(&record.paper), ..record.clone() });
        for merged in merger.merge_all(records.iter().map(with_topics).collect(), |_| ()) {
            assert!(!matches!(merged.outcome, Outcome::Skipped { .. }), "{merged:?}");
        }
        let changes = merger.finish();
        assert!(problems.is_empty() && changes.diagnostics.is_empty(), "{problems:?}");
        let files = changes.changes.iter().flat_map(|change| &change.files);
        for file in files {
            assert_eq!(
                self.content.get(&file.file).map(String::as_str),
                file.before.as_deref(),
                "{}",
                file.file
            );
            self.content.insert(file.file.clone(), file.after.as_deref().unwrap().to_owned());
        }
        self.imports = changes.memory.files();
        changes.written().len()
    }

    /// What the files say, by identifier.
    fn papers(&self) -> BTreeMap<String, String> {
        let read = |(file, text): (&String, &String)| {
            let paper = read::paper(text, file).unwrap();
            (paper.arxiv.get().map(Identifier::key).unwrap_or_default(), write::file(&paper))
        };
        let papers: BTreeMap<String, String> = self.content.iter().map(read).collect();
        assert_eq!(papers.len(), self.content.len(), "a paper has two files");
        papers
    }
}

/// A record of one of three papers, with few values, so that records often differ and often agree.
fn record(number: usize) -> impl Strategy<Value = Incoming> {
    let small = || prop::option::of(1..4u64);
    let dates = prop::option::of((2019..2022u16, prop::option::of(1..3u8)));
    (
        (0..3usize, 0..FORMATS.len(), prop::option::of(1..5u8)),
        ("[ab]{1,2}", prop::option::of("[ab]{1,2}"), dates),
        (small(), small(), prop::collection::vec("[xyz]", 0..3)),
        (prop::option::of("[ab]"), prop::option::of("[ab]"), prop::collection::vec("[AB]", 0..3)),
    )
        .prop_map(move |((paper, format, day), (title, body, date), counts, more)| {
            let (upvotes, stars, tags) = counts;
            let (venue, code, authors) = more;
            let captured = day.and_then(|day| Date::from_ymd(2025, 1, day));
            let mut said = Paper {
                title: format!("Title {title}"),
                arxiv: Slot::read(&format!("2401.0000{paper}")),
                date: date.and_then(|(year, month)| match month {
                    Some(month) => Date::from_ym(year, month),
                    None => Date::from_year(year),
                }),
                upvotes,
                github_stars: stars,
                author_count: upvotes.map(|count| u32::try_from(count).unwrap_or_default()),
                // A paper has one first author, whom all its records name that name any.
                authors: authors
                    .first()
                    .into_iter()
                    .map(|_| "Z")
                    .chain(authors.iter().map(String::as_str))
                    .map(Person::named)
                    .collect(),
                venue,
                body: body.unwrap_or_default(),
                ..Paper::default()
            };
            said.tags = tags;
            said.tags.dedup();
            if let Some(code) = code {
                said.links.insert("code".to_owned(), format!("https://example.org/{code}"));
                said.links.insert(code, "https://example.org/".to_owned());
            }
            let date = captured;
            said.appearances.push(Appearance { listing: "list".to_owned(), date, rank: None, upvotes });
            let (format, listing) = (FORMATS[format].name.to_owned(), format!("./listing {number}"));
            let origin = Origin { format: format.into(), listing: listing.into(), captured };
            // Some listings give no date, and the identifier gives the month.
            let inferred =
                if said.date.is_none() && stars.is_some() { vec![Field::Date] } else { Vec::new() };
            if !inferred.is_empty() {
                said.date = Date::from_ym(2024, 1);
            }
            Incoming {
                paper: said,
                topics: Vec::new(),
                origin: origin.into(),
                inferred,
                year: YearFrom::Record,
            }
        })
}

fn records() -> impl Strategy<Value = Vec<Incoming>> {
    let records = (0..8).map(record).collect::<Vec<_>>();
    (records, 1..=8usize).prop_map(|(mut records, count)| {
        records.truncate(count);
        records
    })
}

proptest! {
    #[test]
    fn the_order_of_imports_does_not_matter(records in records(), seed in any::<u64>()) {
        let mut at_once = Disk::default();
        at_once.import(&records);
        let mut one_by_one = Disk::default();
        let mut shuffled = records.clone();
        let mut state = seed;
        for place in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(place, (state >> 33) as usize % (place + 1));
        }
        for record in &shuffled {
            one_by_one.import(std::slice::from_ref(record));
        }
        prop_assert_eq!(at_once.papers(), one_by_one.papers());
    }

    #[test]
    fn importing_again_changes_nothing(records in records()) {
        let mut disk = Disk::default();
        disk.import(&records);
        let before = disk.clone();
        prop_assert_eq!(disk.import(&records), 0);
        prop_assert_eq!(disk.content, before.content);
        prop_assert_eq!(&disk.imports, &before.imports);
    }

    #[test]
    fn a_field_that_a_person_changed_stays(records in records(), later in records()) {
        let mut disk = Disk::default();
        disk.import(&records);
        for text in disk.content.values_mut() {
            let paper = read::paper(text, "x.md").unwrap();
            let mine = Paper { title: "Mine".to_owned(), venue: Some("Mine".to_owned()), ..paper };
            *text = write::file(&mine);
        }
        let mine: Vec<String> = disk.papers().into_keys().collect();
        disk.import(&later);
        for (file, text) in &disk.content {
            let paper = read::paper(text, file).unwrap();
            if paper.arxiv.get().map(Identifier::key).is_some_and(|id| mine.contains(&id)) {
                prop_assert_eq!(paper.title, "Mine");
                prop_assert_eq!(paper.venue.as_deref(), Some("Mine"));
            }
        }
    }

    #[test]
    fn nothing_that_a_listing_says_first_is_lost(record in record(0)) {
        let mut disk = Disk::default();
        disk.import(std::slice::from_ref(&record));
        let (file, text) = disk.content.iter().next().unwrap();
        let paper = read::paper(text, file).unwrap();
        for field in [Field::Title, Field::Date, Field::Venue, Field::Links, Field::Upvotes, Field::Body] {
            prop_assert_eq!(field.digest(&paper).is_some(), field.digest(&record.paper).is_some());
        }
    }
}

/// Values of some fields from the one that says most to poorer forms of it.
const FORMS: [(Field, &[&str]); 9] = [
    (
        Field::Title,
        &[
            "LoRA at S$^2$: Low-Rank Moss",
            "LoRA at S2: Low-Rank Moss",
            "LoRA at S2: low-rank moss",
            "LORA AT S2: LOW-RANK MOSS",
        ],
    ),
    (
        Field::Authors,
        &[
            "[Ann Marie Lee, Bo José Ray, Cy Fox]",
            "[Ann Marie Lee, Bo Jose Ray, Cy Fox]",
            "[A. M. Lee, Bo Ray, C. Fox]",
            "[A. Lee, B. Ray, C. Fox]",
            "[Lee, Ray, Fox]",
            "[Ann Marie Lee, Bo Ray]",
            "[A. Lee]",
            "[Lee]",
        ],
    ),
    (Field::Editors, &["[Di Owl, Ed Elk]", "[D. Owl, E. Elk]", "[Owl]"]),
    (Field::Date, &["2021-05-03", "2021-05", "2021"]),
    (Field::Updated, &["2022-05-03", "2022-05", "2022"]),
    (Field::RecordDate, &["2022-05-03", "2022-05", "2022"]),
    (Field::Pages, &["17--29", "'17'"]),
    (Field::Venue, &["Journal of Moss", "journal of moss"]),
    (
        Field::Body,
        &[
            "Moss grows where water stays, and where it stays longest it grows best of all.",
            "Moss grows where water stays, and where it stays",
            "Moss grows where water stays, and…",
        ],
    ),
];

/// A record of one paper with some of its fields, each in one of its forms.
fn poor_record() -> impl Strategy<Value = (usize, Option<u8>, Vec<Option<usize>>)> {
    let forms = FORMS.iter().map(|(_, forms)| prop::option::of(0..forms.len())).collect::<Vec<_>>();
    (0..FORMATS.len(), prop::option::of(1..5u8), forms)
}

fn with_forms(forms: &[Option<usize>]) -> Paper {
    let mut text = "---\narxiv: '2401.00001'\n".to_owned();
    let mut body = "";
    for ((field, values), form) in FORMS.iter().zip(forms) {
        // There is no record without a title.
        let form = if *field == Field::Title { Some(form.unwrap_or(values.len() - 1)) } else { *form };
        match form.map(|form| values[form]) {
            Some(value) if *field == Field::Body => body = value,
            Some(value) if *field == Field::Title => text.push_str(&format!("title: \"{value}\"\n")),
            Some(value) => text.push_str(&format!("{}: {value}\n", field.name())),
            None => {}
        }
    }
    read::paper(&format!("{text}---\n\n{body}\n"), "x.md").unwrap()
}

proptest! {
    #[test]
    fn what_says_more_is_never_lost(records in prop::collection::vec(poor_record(), 1..7)) {
        let mut disk = Disk::default();
        for (number, (format, day, forms)) in records.iter().enumerate() {
            let captured = day.and_then(|day| Date::from_ymd(2025, 1, day));
            let (format, listing) = (FORMATS[*format].name.to_owned(), format!("./listing {number}"));
            let origin = Origin { format: format.into(), listing: listing.into(), captured };
            let paper = with_forms(forms);
            disk.import(&[Incoming { paper, topics: Vec::new(), origin: origin.into(), inferred: Vec::new(), year: YearFrom::Record }]);
        }
        let (file, text) = disk.content.iter().next().unwrap();
        let merged = read::paper(text, file).unwrap();
        for (place, (field, values)) in FORMS.iter().enumerate() {
            let of_title = |form: Option<usize>| form.or((*field == Field::Title).then_some(values.len() - 1));
            let best = records.iter().filter_map(|(.., forms)| of_title(forms[place])).min();
            let mut forms = vec![None; FORMS.len()];
            forms[place] = best;
            let expected = if best.is_some() { field.write(&with_forms(&forms)) } else { None };
            prop_assert_eq!(field.write(&merged), expected, "{}", field.name());
        }
    }
}

/// A record of one paper as a preprint, an article or neither, by authors of whom some lists go on.
fn version_record(number: usize) -> impl Strategy<Value = Incoming> {
    let date = prop::option::of((2019..2021u16, prop::option::of((2..5u8, prop::option::of(1..3u8)))));
    let kind = prop::sample::select(vec!["", "type: preprint\n", "type: article\nvenue: Waves\n"]);
    let authors = prop::sample::select(vec!["[Ada Bell]", "[Ada Bell, Bo Chen]", "[]"]);
    let goes_on = prop::sample::select(vec!["", "  and_others: true\n", "  editors_and_others: true\n"]);
    let words = prop::sample::select(vec!["", "  date: Spring\n", "  date: May-June\n"]);
    let editors = prop::sample::select(vec!["", "editors: [Di Owl]\n", "editors: [Di Owl, Ed Elk]\n"]);
    (date, kind, authors, goes_on, words, editors, 0..FORMATS.len()).prop_map(
        move |(date, kind, authors, goes_on, words, editors, format)| {
            let date = date.map_or(String::new(), |(year, rest)| match rest {
                Some((month, Some(day))) => format!("date: {year}-{month:02}-{day:02}\n"),
                Some((month, None)) => format!("date: {year}-{month:02}\n"),
                None => format!("date: {year}\n"),
            });
            let extra = format!("{goes_on}{words}");
            let extra = if extra.is_empty() { extra } else { format!("extra:\n{extra}") };
            let text = format!("---\ntitle: Tides\narxiv: '2401.00001'\nauthors: {authors}\n{editors}{date}{kind}{extra}---\n");
            incoming(&text, FORMATS[format].name, &format!("./listing {number}"))
        },
    )
}

proptest! {
    #[test]
    fn the_order_of_versions_does_not_matter(
        records in (0..4).map(version_record).collect::<Vec<_>>(),
        count in 2..=4usize,
    ) {
        let found: Vec<String> = in_all_orders(&records[..count]).iter().map(write::file).collect();
        for other in &found[1..] {
            prop_assert_eq!(other, &found[0]);
        }
    }
}

/// The one paper that records are of, as it is after they came in each of six orders, and once more.
fn in_all_orders(records: &[Incoming]) -> Vec<Paper> {
    let mut found: Vec<Paper> = Vec::new();
    for first in 0..records.len() {
        for is_reversed in [false, true] {
            let mut order = records.to_vec();
            order.rotate_left(first);
            if is_reversed {
                order.reverse();
            }
            let mut disk = Disk::default();
            for record in &order {
                disk.import(std::slice::from_ref(record));
            }
            let before = disk.content.clone();
            let written = disk.import(&order);
            assert_eq!(written, 0, "importing again changes nothing: {before:?}, {:?}", disk.content);
            let [text] = &disk.content.values().collect::<Vec<_>>()[..] else { panic!("{:?}", disk.content) };
            found.push(read::paper(text, "x.md").unwrap());
        }
    }
    found
}

/// The date and the date of the version of record of a paper that records say, in whatever order they come.
fn dates_of(records: &[Incoming]) -> String {
    let shown = |date: Option<Date>| date.map_or("-".to_owned(), |date| date.to_string());
    let dates = |paper: Paper| [paper.date, paper.record_date].map(shown).join(" ");
    let mut found: Vec<String> = in_all_orders(records).into_iter().map(dates).collect();
    found.dedup();
    found.join(", or ")
}

/// Records with these fields, each of a listing of its own.
fn records_of(fields: &[String]) -> Vec<Incoming> {
    let record = |(number, fields): (usize, &String)| {
        let text = format!("---\ntitle: Tides of the Ink Sea\n{fields}\n---\n");
        incoming(&text, "bibtex", &format!("./listing {number}"))
    };
    fields.iter().enumerate().map(record).collect()
}

/// What one record of a listing says, as the text of a paper's file.
fn incoming(text: &str, format: &str, listing: &str) -> Incoming {
    let origin =
        Origin { format: format.to_owned().into(), listing: listing.to_owned().into(), captured: None };
    Incoming {
        paper: read::paper(text, "x.md").unwrap(),
        topics: Vec::new(),
        origin: origin.into(),
        inferred: Vec::new(),
        year: YearFrom::Record,
    }
}

#[test]
fn a_record_without_a_type_that_names_its_venue_is_of_no_preprint() {
    let people = "authors: [Ada Bell, Bo Chen]";
    let records = records_of(&[
        format!(
            "{people}\ndate: 2020\nvenue: Journal of Tides\nvolume: \"3\"\npages: 1-9\ndoi: 10.1000/jt.3"
        ),
        format!("{people}\ndate: 2019-05-01\ntype: preprint\narxiv: \"1905.00011\""),
        format!("{people}\ndate: 2020\ntype: article\nvenue: Journal of Tides"),
    ]);
    for paper in in_all_orders(&records) {
        assert_eq!(paper.doi.get().map(ToString::to_string).as_deref(), Some("10.1000/jt.3"), "{paper:?}");
        assert_eq!(
            (paper.volume.as_deref(), paper.r#type),
            (Some("3"), Some(PaperType::Article)),
            "{paper:?}"
        );
        assert!(paper.arxiv.get().is_some() && paper.links.is_empty(), "{paper:?}");
    }
}

#[test]
fn what_a_record_without_type_and_venue_says_is_not_taken_for_the_preprints() {
    let people = "authors: [Ada Bell, Bo Chen]";
    let records = records_of(&[
        format!("{people}\ndoi: 10.1000/jt.3\npages: 1-9"),
        format!("{people}\ndate: 2019-05-01\ntype: preprint\narxiv: \"1905.00011\""),
        format!("{people}\ndate: 2020\nvenue: Journal of Tides"),
    ]);
    for paper in in_all_orders(&records) {
        assert_eq!(paper.doi.get().map(ToString::to_string).as_deref(), Some("10.1000/jt.3"), "{paper:?}");
        assert_eq!(paper.pages.as_deref(), Some("1-9"), "{paper:?}");
        assert!(paper.r#type.is_none() && paper.links.is_empty(), "{paper:?}");
    }
}

#[test]
fn the_published_versions_own_doi_counts_more_than_that_of_a_record_without_type_and_venue() {
    let people = "authors: [Ada Bell, Bo Chen]";
    let records = records_of(&[
        format!("{people}\ndate: 2020\ndoi: 10.2139/ssrn.12345"),
        format!("{people}\ndate: 2020\ntype: preprint\narxiv: \"2001.00001\""),
        format!("{people}\ndate: 2021\ntype: article\nvenue: Journal of Tides\ndoi: 10.1000/jt.3"),
    ]);
    for at_once in [1, records.len()] {
        let mut disk = Disk::default();
        for records in records.chunks(at_once) {
            disk.import(records);
        }
        assert_eq!(disk.import(&records), 0, "importing again changes nothing");
        let [text] = &disk.content.values().collect::<Vec<_>>()[..] else { panic!("{:?}", disk.content) };
        let paper = read::paper(text, "x.md").unwrap();
        assert_eq!(paper.doi.get().map(ToString::to_string).as_deref(), Some("10.1000/jt.3"), "{paper:?}");
        assert_eq!(
            paper.links.get("preprint").map(String::as_str),
            Some("https://doi.org/10.2139/ssrn.12345")
        );
    }
}

#[test]
fn records_that_reach_one_paper_by_different_identifiers_are_settled_together() {
    let record =
        |fields: &str| incoming(&format!("---\n{fields}\nauthors: [Ada Bell]\n---\n"), "csv", "./listing");
    let whole = record("title: Tides of the north\ndoi: 10.1000/tides\narxiv: \"2401.00001\"\ndate: 2024");
    let parts = [
        record("title: Tides in the north\ndoi: 10.1000/tides\ntags: [sea]\ndate: 2024\nvenue: Waves"),
        record(
            "title: Tides off the north\narxiv: \"2401.00001\"\ntags: [moon]\ndate: 2024-01-05\ntype: preprint",
        ),
    ];
    let mut disk = Disk::default();
    disk.import(&[whole]);
    disk.import(&parts);
    assert_eq!(disk.content.len(), 1, "{:?}", disk.content);
    let before = disk.clone();
    disk.import(&parts);
    assert_eq!((&disk.content, &disk.imports), (&before.content, &before.imports));
}

#[test]
fn an_identifier_on_two_papers_of_one_listing_fuses_none() {
    let record = |(listing, title, author): (&str, &str, &str)| {
        let authors = if author.is_empty() { String::new() } else { format!("authors: [{author}]\n") };
        incoming(&format!("---\ntitle: {title}\narxiv: \"2401.00001\"\n{authors}---\n"), "csv", listing)
    };
    let (tides, winds) = ("Tides of the Ink Sea", "Winds above the Northern Walls");
    // Listing, title and author of two records, and how many papers they are of.
    for (one, other, expected) in [
        (("./a", tides, ""), ("./a", winds, ""), 2),
        (("./a", tides, "Ada Bell"), ("./a", winds, ""), 2),
        (("./a", tides, "Ada Bell"), ("./a", winds, "Ada Bell"), 1),
        (("./a", tides, ""), ("./a", "12 Tides of the Ink Sea 2024", ""), 1),
        (("./a", "InkNet", ""), ("./a", winds, ""), 1),
        // Titles change between versions.
        (("./a", tides, ""), ("./b", winds, ""), 1),
    ] {
        let (one, other) = (record(one), record(other));
        let both = [one.clone(), other.clone()];
        let later = [other, one.clone()];
        let elsewhere = [Incoming { origin: record(("./elsewhere", tides, "")).origin, ..later[0].clone() }];
        // At once, and where the second comes to the listing later, above or below the first.
        let mut orders = vec![vec![&both[..]], vec![&both[..1], &both[..]], vec![&both[..1], &later[..]]];
        // Or another listing gave its title to the first, and no author tells them apart.
        if both[0].paper.authors.is_empty() {
            orders.push(vec![&both[..1], &elsewhere[..], &both[..]]);
            orders.push(vec![&both[..1], &elsewhere[..], &later[..], &elsewhere[..]]);
        }
        for steps in orders {
            let mut disk = Disk::default();
            for records in steps {
                disk.import(records);
            }
            assert_eq!(disk.content.len(), expected, "{:?}", disk.content);
            assert_eq!(disk.import(&both), 0, "importing again changes nothing: {:?}", disk.content);
        }
    }
}

#[test]
fn a_venue_that_a_person_took_away_stays_away_and_no_import_changes_the_paper_again() {
    let people = "authors: [Ada Bell, Bo Chen]\narxiv: \"2401.00001\"";
    let records = records_of(&[
        format!("{people}\ndate: 2024\nvenue: Journal of Tides"),
        format!("{people}\ndate: 2024-01-05\ntype: preprint"),
    ]);
    let mut disk = Disk::default();
    disk.import(&records);
    for text in disk.content.values_mut() {
        let mut paper = read::paper(text, "x.md").unwrap();
        assert_eq!(paper.venue.take().as_deref(), Some("Journal of Tides"));
        *text = write::file(&paper);
    }
    let taken_away = disk.content.clone();
    for records in [&records[..1], &records[1..], &records[..], &records[..1], &records[1..]] {
        disk.import(records);
        assert_eq!(disk.content, taken_away, "{records:?}");
    }
}

#[test]
fn a_preprint_and_its_published_version_keep_both_dates() {
    let preprint = "type: preprint";
    let article = "type: article\nvenue: Waves";
    let conference = "type: inproceedings\nvenue: COAST";
    for (records, expected) in [
        (&[(preprint, "2020-03-04"), (article, "2021-05")][..], "2020-03-04 2021-05"),
        (&[("", "2020-03-04"), (conference, "2021")], "2020-03-04 2021"),
        // A year that is perhaps the same says nothing.
        (&[(preprint, "2020-03-04"), (article, "2020")], "2020-03-04 -"),
        // Two records of the published version: the earliest of them, and the more precise.
        (&[(article, "2021-05"), (article, "2021-04"), (preprint, "2020-03-04")], "2020-03-04 2021-04"),
        (&[(article, "2021"), (article, "2021-05-06"), (preprint, "2020-03")], "2020-03 2021-05-06"),
        (&[(article, "2020"), (preprint, "2020-03"), (article, "2020-05")], "2020-03 2020-05"),
        // Published online and in print is no preprint.
        (&[(article, "2020-12-04"), (article, "2021-02")], "2020-12-04 -"),
        // Posted after it was published.
        (&[(article, "2020-12-04"), (preprint, "2021-02-03")], "2020-12-04 -"),
        (&[(preprint, "2020-03-04"), ("", "2020-03-06")], "2020-03-04 -"),
    ] {
        let fields = |(fields, date): &(&str, &str)| format!("arxiv: \"2003.00001\"\ndate: {date}\n{fields}");
        let records = records_of(&records.iter().map(fields).collect::<Vec<_>>());
        assert_eq!(dates_of(&records), expected, "{records:?}");
    }
}

/// Records of one or two papers, which say different things of them, as lists have that were put together from many.
fn records_of_few_papers() -> impl Strategy<Value = Vec<String>> {
    let select = |values: &[&'static str]| prop::sample::select(values.to_vec());
    let title = select(&["Tides of the north", "Tides of the south"]);
    let kind = select(&["", "", "type: preprint\n", "type: article\n", "venue: Waves\n"]);
    let id = select(&["", "doi: 10.1000/tides\n", "arxiv: '2401.00001'\n", "citekey: bell\n"]);
    let tags = select(&["", "tags: [sea]\n", "tags: [moon, sea]\n", "tags: [wind]\n"]);
    let date = select(&["", "date: 2024\n", "date: 2024-02\n", "date: 2025\n"]);
    let record = (title, kind, id, tags, date).prop_map(|(title, kind, id, tags, date)| {
        format!("---\ntitle: {title}\nauthors: [Ada Bell]\n{kind}{id}{tags}{date}---\n")
    });
    prop::collection::vec(record, 2..6)
}

proptest! {
    #[test]
    fn records_of_one_listing_are_settled_in_one_import(texts in records_of_few_papers(), left in 0..3usize) {
        let record = |text: &String| incoming(text, "csv", "./listing");
        let records: Vec<Incoming> = texts.iter().map(record).collect();
        let mut disk = Disk::default();
        disk.import(&records);
        let before = disk.clone();
        disk.import(&records);
        prop_assert_eq!(&disk.content, &before.content);
        prop_assert_eq!(&disk.imports, &before.imports);
        // A tag that a person took away stays away.
        for text in disk.content.values_mut() {
            let mut paper = read::paper(text, "x.md").unwrap();
            paper.tags.truncate(left);
            *text = write::file(&paper);
        }
        let before = disk.clone();
        disk.import(&records);
        prop_assert_eq!(&disk.content, &before.content);
    }
}
