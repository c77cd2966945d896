//! A paper that is written in our own form comes back the same.

use offprint::archive::write;
use offprint::formats::format_named;
use offprint::formats::values::placeholder::is_placeholder;
use offprint::paper::heading::without_headings;
use offprint::paper::{
    Appearance, Citations, Date, Organization, Paper, PaperType, Person, Presented, Relation, RelationKind,
    Slot, Status, Titles,
};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn our_own_form_comes_back_the_same(paper in paper()) {
        let yaml = write::file(&paper);
        let yaml = yaml.trim_start_matches("---\n").split("\n---\n").next().unwrap_or_default();
        let mut fields: serde_json::Map<String, serde_json::Value> = serde_saphyr::from_str(yaml).unwrap();
        if !paper.body.is_empty() {
            fields.insert("abstract".to_owned(), paper.body.clone().into());
        }
        let line = serde_json::Value::Object(fields).to_string();
        let format = format_named("json-lines").unwrap();
        let records = crate::read(format, "x.jsonl", &format!("{line}\n{line}\n")).records;
        prop_assert_eq!(records.len(), 2);
        prop_assert_eq!(&records[1].paper, &paper);
    }
}

/// Text as a content file may hold it, without white space that means nothing, and with something to say.
fn text() -> impl Strategy<Value = String> {
    let text = "[A-Za-zé0-9$\\\\'\"#:,.;*_<>&\\[\\]{}-]{1,8}( [A-Za-z0-9ß:;,-]{1,6}){0,3}";
    text.prop_filter("placeholders are no values", |text| !is_placeholder(&text.replace('\\', "/")))
}

/// A volume, without a fraction that a spreadsheet made.
fn volume() -> impl Strategy<Value = String> {
    plain().prop_map(|text| text.replace(".0", "-0"))
}

/// Text without LaTeX, which is cleaned in every format.
fn plain() -> impl Strategy<Value = String> {
    text().prop_map(|text| text.replace('\\', "/"))
}

/// A name or a tag: no marks of footnotes and no final stop, which go, and no placeholder.
fn name() -> impl Strategy<Value = String> {
    let name = "[A-Za-zé][A-Za-zé0-9'-]{1,7}( [A-Za-zß][A-Za-z-]{1,5}){0,2}[a-z]";
    name.prop_filter("placeholders are no names", |name| !is_placeholder(name))
}

fn person() -> impl Strategy<Value = Person> {
    prop_oneof![
        name().prop_map(Person::named),
        (name(), name(), prop::option::of(plain())).prop_map(|(given, family, affiliation)| Person {
            given: Some(given),
            family: Some(family),
            affiliations: affiliation.into_iter().collect(),
            ..Person::default()
        }),
        name().prop_map(|name| Person { orcid: Slot::read("0000-0002-1825-0097"), ..Person::named(name) }),
    ]
}

fn date() -> impl Strategy<Value = Date> {
    (1000..3000_u16, 1..=12_u8, 1..=28_u8, 0..3_u8).prop_map(
        |(year, month, day, precision)| match precision {
            0 => Date::from_year(year).unwrap(),
            1 => Date::from_ym(year, month).unwrap(),
            _ => Date::from_ymd(year, month, day).unwrap(),
        },
    )
}

prop_compose! {
    fn paper()(
        (title, body, venue, summary) in (plain(), "(\\PC|\n){0,60}[a-z]", prop::option::of(plain()), prop::option::of(text())),
        (date, updated) in (prop::option::of(date()), prop::option::of(date())),
        (authors, editors) in (prop::collection::vec(person(), 0..3), prop::collection::vec(person(), 0..2)),
        (tags, categories, aliases) in (prop::collection::hash_set(name(), 0..3), prop::collection::hash_set(text(), 0..3), prop::collection::vec("[a-z]{1,9}", 0..2)),
        organizations in prop::collection::vec((plain(), prop::option::of(text())), 0..2),
        kind in prop::option::of(0..15_usize),
        (arxiv, doi, volume) in (prop::option::of("2[0-4]0[1-9]\\.[0-9]{5}"), prop::option::of("10\\.[1-9]{4}/[a-zA-Z0-9]{1,9}"), prop::option::of(volume())),
        (upvotes, version, draft) in (prop::option::of(any::<u64>()), prop::option::of(1..99_u32), any::<bool>()),
        links in prop::collection::vec("[a-z]{2,8}", 0..3),
        status in prop::option::of(prop_oneof![Just(Status::Retracted), Just(Status::Withdrawn), Just(Status::Corrected)]),
        listed in prop::option::of(text()),
        (license, series, event, citekey) in (prop::option::of(text()), prop::option::of(plain()), prop::option::of(plain()), prop::option::of(text())),
        (order, cited, presenter, related) in (prop::option::of(any::<u32>()), prop::option::of(any::<u64>()), prop::option::of(text()), prop::option::of(text())),
        original in prop::option::of(text()),
    ) -> Paper {
        Paper {
            title, venue, summary, date, updated, authors, editors, aliases,
            tags: tags.into_iter().collect(), categories: categories.into_iter().collect(), volume, upvotes, draft, status,
            organizations: organizations.into_iter().map(|(name, handle)| Organization { name, handle }).collect(),
            r#type: kind.map(|kind| PaperType::ALL[kind].1),
            arxiv_version: version.filter(|_| arxiv.is_some()),
            arxiv: arxiv.as_deref().map(Slot::read).unwrap_or_default(),
            doi: doi.as_deref().map(Slot::read).unwrap_or_default(),
            body: without_headings(&body).trim_end().to_owned(),
            links: links.into_iter().map(|label| { let address = format!("https://{label}.example.org/a?b=1"); (label, address) }).collect(),
            appearances: listed.into_iter().map(|listing| Appearance { listing, date, rank: Some(3), upvotes: None }).collect(),
            license, series, event, citekey, order,
            added: date,
            pmid: Slot::read("12345"),
            pmcid: Slot::read("PMC123"),
            issn: Slot::read("2049-3630"),
            citations: cited.map(|count| Citations { count, source: None, as_of: date }),
            presented: presenter.map(|by| Presented { by: vec![by], ..date.map(Presented::on).unwrap_or_default() }),
            relations: related.map(|to| Relation { kind: RelationKind::Erratum, to }).into_iter().collect(),
            titles: original.map(|original| Titles { original: Some(original), ..Titles::default() }),
            ..Paper::default()
        }
    }
}
