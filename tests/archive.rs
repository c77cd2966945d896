//! Content files: writing and reading are exact inverses, and a change touches only its own lines.

use offprint::archive::{Field, edit, read, write};
use offprint::paper::{Date, Identifier, Organization, Paper, PaperType, Person, Slot, Status};
use proptest::prelude::*;

/// Text that a title or abstract can hold: anything but NUL, with what YAML and Markdown could
/// trip over more often than chance would have it.
fn text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "---",
        "\n---\n",
        "...",
        ": ",
        " #",
        "- ",
        "* ",
        "*alias",
        "&anchor",
        "!tag",
        "%",
        "@",
        "`",
        "|",
        ">",
        "\"",
        "'",
        "\\",
        "\\n",
        "{",
        "}",
        "[",
        "]",
        ",",
        "?",
        "~",
        "null",
        "yes",
        "no",
        "1.10",
        "0755",
        "2024-01-01",
        "\t",
        "\n",
        "\r\n",
        "\r",
        " ",
        "🦀",
        "👩‍🔬",
        "שלום",
        "مرحبا",
        "\u{2028}",
        "\u{85}",
        "\u{feff}",
        "\u{7f}",
        "\u{1}",
        "<b>",
        "&amp;",
        "$x$",
        "é",
        "e\u{301}",
        "Ⅷ",
        "x",
        "word",
    ]);
    let plain = "[^\0]{0,12}";
    prop::collection::vec(
        prop_oneof![3 => odd.prop_map(str::to_owned), 1 => plain.prop_map(|text| text)],
        0..8,
    )
    .prop_map(|pieces| pieces.concat())
}

fn some_text() -> impl Strategy<Value = Option<String>> {
    prop::option::of(text())
}

/// A text that says something, as titles and names have to.
fn name() -> impl Strategy<Value = String> {
    text().prop_map(|text| if text.trim().is_empty() { "name".to_owned() } else { text })
}

/// An identifier, or whatever else a person writes in its place.
fn slot<T: Identifier + Clone + std::fmt::Debug>(identifier: &'static str) -> impl Strategy<Value = Slot<T>> {
    prop_oneof![1 => Just(Slot::read(identifier)), 2 => text().prop_map(|text| Slot::read(&text)), 1 => Just(Slot::Empty)]
}

prop_compose! {
    fn person()(name in name(), orcid in slot("0000-0002-1825-0097"), affiliation in some_text()) -> Person {
        Person { name, orcid, affiliation, ..Person::default() }
    }
}

prop_compose! {
    fn paper()(
        title in name(),
        body in text(),
        (year, month, day) in (1..=9999_u16, 1..=12_u8, 1..=28_u8),
        authors in prop::collection::vec(person(), 0..3),
        tags in prop::collection::vec(name(), 0..3),
        organization in prop::option::of((name(), some_text())),
        (venue, volume, doi, arxiv) in (some_text(), some_text(), slot("10.1000/A.b"), slot("1706.03762")),
        (comments, upvotes) in (any::<Option<u64>>(), any::<Option<u64>>()),
        links in prop::collection::btree_map(name(), text(), 0..3),
        (draft, kind, status) in (any::<bool>(), 0..16_usize, any::<bool>()),
    ) -> Paper {
        let organizations = organization.map(|(name, handle)| Organization { name, handle });
        Paper {
            title,
            body,
            r#type: PaperType::ALL.get(kind).map(|(_, kind)| *kind),
            date: Date::from_ymd(year, month, day),
            authors,
            tags,
            organizations: organizations.into_iter().collect(),
            venue,
            volume,
            doi,
            arxiv,
            comments,
            upvotes,
            links: links.into_iter().collect(),
            draft,
            status: status.then_some(Status::Withdrawn),
            ..Paper::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_again(paper in paper()) {
        let text = write::file(&paper);
        match read::paper(&text, "x.md") {
            Ok(read) => prop_assert_eq!(read, paper, "{}", text),
            Err(problem) => prop_assert!(false, "{:?}\n{}", problem, text),
        }
    }

    #[test]
    fn a_change_touches_only_its_own_lines(paper in paper(), other in paper(), which in prop::collection::vec(0..40_usize, 1..4)) {
        let comment = "# a comment of the curator\n";
        let mine = "mine: 1.10  # not a field of Offprint\n";
        let before = write::file(&paper).replacen("---\n", &format!("---\n{comment}{mine}"), 1);
        let fields: Vec<Field> = which.iter().filter_map(|index| Field::ALL.get(*index).copied()).collect();
        let changed = edit::with_fields(&before, &other, &fields, "x.md");
        let Ok(changed) = changed else {
            // Only a text that can't be told apart line by line may be refused.
            prop_assert!(false, "{:?}\n{}", changed, before);
            return Ok(());
        };
        prop_assert!(changed.contains(comment) && changed.contains(mine), "{}", changed);
        let read = read::paper(&changed, "x.md").unwrap();
        let mut expected = paper;
        fields.iter().for_each(|field| field.copy(&other, &mut expected));
        let body = |paper: &Paper| paper.body.replace("\r\n", "\n");
        prop_assert_eq!(body(&read), body(&expected));
        prop_assert_eq!(Paper { body: String::new(), ..read }, Paper { body: String::new(), ..expected });
    }

    #[test]
    fn no_file_is_too_odd_to_be_read_or_refused(text in "(---\n)?[^\0]{0,200}") {
        let _ = read::paper(&text, "x.md");
        let _ = read::unknown_fields(&text, "x.md");
    }
}

#[test]
fn a_nul_is_refused_with_its_place() {
    let problem = read::paper("---\ntitle: x\n---\n\nA\0B\n", "x.md").unwrap_err();
    let place = problem.place.unwrap();
    assert_eq!((place.line, place.column), (5, 2));
}

#[test]
fn a_key_that_looks_misspelt_is_told() {
    let warnings = read::unknown_fields("---\ntitle: x\nauthrs: [y]\nmine: z\n---\n", "x.md");
    assert_eq!(warnings.len(), 1);
    assert!(warnings[0].help.as_deref().unwrap().contains("`authors`"));
}
