//! Content files: writing and reading are exact inverses, and a change touches only its own lines.

use offprint::archive::{self, Field, edit, lists, misread, read, write};
use offprint::paper::characters;
use offprint::paper::heading::headings;
use offprint::paper::{
    Appearance, Citations, Date, Funding, Identifier, OpenReviewId, Organization, Paper, PaperType, Person,
    Presented, Relation, RelationKind, Slot, Status, Titles,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// Text that a title or abstract can hold: anything but controls and the like, with what YAML and Markdown
/// could trip over more often than chance would have it.
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
    .prop_map(|pieces| {
        let mut text = pieces.concat();
        characters::clean(&mut text);
        text
    })
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

/// A forum of OpenReview's, as content files have it: there a word is one too.
fn forum() -> impl Strategy<Value = Slot<OpenReviewId>> {
    slot("aB3_x-9QzZ").prop_map(|slot: Slot<OpenReviewId>| match slot.odd().and_then(OpenReviewId::chosen) {
        Some(id) => Slot::Known(id),
        None => slot,
    })
}

prop_compose! {
    fn person()(
        name in name(),
        (given, family, romanized) in (some_text(), some_text(), some_text()),
        orcid in slot("0000-0002-1825-0097"),
        affiliations in prop::collection::vec(text(), 0..3),
        equal in prop::option::of(any::<u32>()),
        (corresponding, literal) in any::<(bool, bool)>(),
        roles in prop::collection::vec(text(), 0..3),
    ) -> Person {
        Person { name, given, family, romanized, orcid, affiliations, equal, corresponding, roles, literal }
    }
}

prop_compose! {
    /// The fields that say where a paper stands.
    fn placed()(
        (series, edition, number, place) in (some_text(), some_text(), some_text(), some_text()),
        (event, session, track, award) in (some_text(), some_text(), some_text(), some_text()),
        (issue, pages, publisher, language) in (some_text(), some_text(), some_text(), some_text()),
        (order, author_count, arxiv_version) in (any::<Option<u32>>(), any::<Option<u32>>(), any::<Option<u32>>()),
        (openreview, acl, dblp) in (forum(), slot("P17-1001"), slot("conf/nips/Fox21")),
        (pmid, pmcid) in (slot("12345"), slot("PMC123")),
        (isbn, issn) in (slot("978-3-16-148410-0"), slot("2049-3630")),
    ) -> Paper {
        Paper {
            series, edition, number, place, event, session, track, award, issue, pages, publisher, language, order,
            author_count, arxiv_version, openreview, acl, dblp, pmid, pmcid, isbn, issn, ..Paper::default()
        }
    }
}

prop_compose! {
    /// A talk, or whatever else a person writes in its places.
    fn presented()(
        (by, place, url) in (prop::collection::vec(text(), 0..3), some_text(), some_text()),
        date in prop::option::of(prop_oneof![Just("2025-11-03T14:30+01:00".to_owned()), Just("2025-11".to_owned()), text()]),
        time in prop::option::of(prop_oneof![Just("14:30".to_owned()), Just("2:30 pm".to_owned()), text()]),
        zone in prop::option::of(prop_oneof![Just("Europe/Berlin".to_owned()), Just("+02:00".to_owned()), text()]),
        is_there in any::<bool>(),
    ) -> Option<Presented> {
        is_there.then(|| Presented {
            by, place, url, date: date.map(Into::into), end: time.clone().map(Into::into), time: time.map(Into::into), zone: zone.map(Into::into),
        })
    }
}

prop_compose! {
    /// The fields that say what else there is to know.
    fn told()(
        placed in placed().boxed(),
        (license, citekey, submitter, summary) in (some_text(), some_text(), some_text(), some_text()),
        (image, alt, github_stars) in (some_text(), some_text(), any::<Option<u64>>()),
        (original, romanized, translated) in (some_text(), some_text(), name()),
        relation in prop::option::of((0..6_usize, text())),
        presented in presented().boxed(),
        count in any::<Option<u64>>(),
        (year, listing) in (1..=9999_u16, prop::option::of(text())),
        (categories, aliases) in (prop::collection::vec(text(), 0..3), prop::collection::vec(text(), 0..2)),
        editors in prop::collection::vec(person().boxed(), 0..2),
        (key, funder, awards) in (prop::option::of(name()), prop::option::of(name()), prop::collection::vec(text(), 0..3)),
    ) -> Paper {
        const KINDS: [RelationKind; 6] = [
            RelationKind::Version, RelationKind::Erratum, RelationKind::Reply, RelationKind::Supplement,
            RelationKind::Part, RelationKind::Translation,
        ];
        let date = Date::from_year(year);
        Paper {
            license, citekey, submitter, summary, image, alt, github_stars, categories, aliases, editors,
            titles: original.is_some().then_some(Titles { original, romanized, translated: Some(translated) }),
            relations: relation.map(|(kind, to)| Relation { kind: KINDS[kind], to }).into_iter().collect(),
            presented,
            citations: count.map(|count| Citations { count, source: Some("x: y".to_owned()), as_of: date }),
            appearances: listing.map(|listing| Appearance { listing, date, rank: Some(1), upvotes: None }).into_iter().collect(),
            extra: key.map(|key| (key, serde_json::json!([1, "two", {"three": null}]))).into_iter().collect(),
            funding: funder.into_iter().flat_map(|funder| [Funding::Statement(funder.clone()), Funding::Grant { funder, awards: awards.clone() }]).collect(),
            added: date,
            updated: date,
            record_date: date,
            ..placed
        }
    }
}

/// A body without headings, and the curator's sections where they can stand after it.
fn parted(text: String, has_notes: bool) -> (String, String) {
    let end = headings(&text).next().map_or(text.len(), |heading| heading.range.start);
    let body = text[..end].to_owned();
    let notes = "## Notes\n\nMine: *as* it is.";
    let bare = body.trim_end_matches(['\r', '\n']);
    let whole = format!("{bare}\n\n{notes}");
    let is_apart = headings(&whole).next().is_some_and(|heading| heading.range.start == bare.len() + 2);
    if has_notes && is_apart { (bare.to_owned(), notes.to_owned()) } else { (body, String::new()) }
}

prop_compose! {
    fn paper()(
        title in name(),
        (body, has_notes) in (text(), any::<bool>()),
        (year, month, day) in (1..=9999_u16, 1..=12_u8, 1..=28_u8),
        authors in prop::collection::vec(person().boxed(), 0..3),
        tags in prop::collection::vec(name(), 0..3),
        organization in prop::option::of((name(), some_text())),
        (venue, volume, doi, arxiv) in (some_text(), some_text(), slot("10.1000/A.b"), slot("1706.03762")),
        (comments, upvotes) in (any::<Option<u64>>(), any::<Option<u64>>()),
        links in prop::collection::btree_map(name(), text(), 0..3),
        (draft, kind, status) in (any::<bool>(), 0..16_usize, any::<bool>()),
        told in told().boxed(),
    ) -> Paper {
        let organizations = organization.map(|(name, handle)| Organization { name, handle });
        let (body, sections) = parted(body, has_notes);
        Paper {
            title,
            body,
            sections,
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
            ..told
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
    fn a_change_touches_only_its_own_lines(paper in paper().boxed(), other in paper().boxed(), which in prop::collection::vec(0..Field::ALL.len(), 1..4)) {
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
        // Line ends behind a body are not told from those before sections.
        let body = |paper: &Paper| paper.body.trim_end_matches(['\r', '\n']).replace("\r\n", "\n");
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
fn the_papers_of_these_tests_have_every_field() {
    let mut runner = TestRunner::deterministic();
    let papers: Vec<Paper> =
        (0..64).map(|_| paper().boxed().new_tree(&mut runner).unwrap().current()).collect();
    for field in Field::ALL {
        let has = papers.iter().any(|paper| field.write(paper).is_some());
        assert!(has, "`{}` is never written: give `paper` above a value for it", field.name());
    }
}

#[test]
fn a_version_behind_an_arxiv_identifier_is_the_papers() {
    for (yaml, version) in [
        ("arxiv: 1706.03762v5", Some(5)),
        ("arxiv: 'https://arxiv.org/abs/1706.03762v2'  # mine", Some(2)),
        ("arxiv: 1706.03762v5\narxiv_version: 7", Some(7)),
        ("arxiv: \"1706.03762\"", None),
    ] {
        let text = format!("---\ntitle: x\n{yaml}\n---\n");
        let mut paper = read::paper(&text, "x.md").unwrap();
        assert_eq!(paper.arxiv_version, version, "{yaml}");
        assert_eq!(paper.arxiv.get().map(ToString::to_string).as_deref(), Some("1706.03762"));
        paper.venue = Some("Walls".to_owned());
        paper.arxiv_version = Some(9);
        let changed = edit::with_fields(&text, &paper, &[Field::Venue, Field::ArxivVersion], "x.md").unwrap();
        assert_eq!(read::paper(&changed, "x.md").unwrap(), paper, "{changed}");
    }
}

#[test]
fn a_talk_of_which_nothing_is_left_stays_a_talk() {
    let text = "---\ntitle: x\npresented:\n  zone: Europe/Berlin\nvenue: Walls\n---\n";
    let paper = Paper { presented: Some(Presented::default()), ..read::paper(text, "x.md").unwrap() };
    let changed = edit::with_fields(text, &paper, &[Field::Presented], "x.md").unwrap();
    assert_eq!(changed, "---\ntitle: x\npresented: {}\nvenue: Walls\n---\n");
    assert_eq!(read::paper(&changed, "x.md").unwrap(), paper);
}

#[test]
fn a_word_for_openreview_is_an_identifier_and_a_placeholder_is_none() {
    for (word, known) in [("abc", true), ("a_b-c", true), ("Pending", false), ("TBD", false), ("17", false)] {
        let text = format!("---\ntitle: x\nopenreview: \"{word}\"\n---\n");
        let paper = read::paper(&text, "x.md").unwrap();
        assert_eq!(paper.openreview.get().is_some(), known, "{word}");
        assert_eq!(read::paper(&write::file(&paper), "x.md").unwrap(), paper, "{word}");
    }
}

#[test]
fn a_nul_is_refused_with_its_place() {
    let problem = read::paper("---\ntitle: x\n---\n\nA\0B\n", "x.md").unwrap_err();
    let place = problem.place.unwrap();
    assert_eq!((place.line, place.column), (5, 2));
}

#[test]
fn a_key_that_looks_misspelt_is_reported() {
    let warnings = read::unknown_fields("---\ntitle: x\nauthrs: [y]\nmine: z\n---\n", "x.md");
    assert_eq!(warnings.len(), 1);
    assert!(warnings[0].help.as_deref().unwrap().contains("`authors`"));
}

#[test]
fn lists_that_are_one_text_are_parted_as_imports_do() {
    let cases: &[(&str, &[&str], &[&str])] = &[
        ("tags: moss, stones", &["moss", "stones"], &[]),
        ("tags: moss; wet stones,  walls", &["moss", "wet stones", "walls"], &[]),
        ("tags: moss", &["moss"], &[]),
        ("tags: wet stones", &["wet stones"], &[]),
        ("layout: post\ntags: moss stones", &["moss", "stones"], &[]),
        ("layout: post\ntags: wet moss, stones", &["wet moss", "stones"], &[]),
        ("tags: >\n  moss,\n  stones", &["moss", "stones"], &[]),
        // A list is what it says.
        ("layout: post\ntags: [wet stones]", &["wet stones"], &[]),
        ("tags:\n- moss, stones", &["moss, stones"], &[]),
        ("authors: Ada Quill and Bo Feather", &[], &["Ada Quill", "Bo Feather"]),
        ("authors: Ada Quill, Bo Feather & Cy Dow", &[], &["Ada Quill", "Bo Feather", "Cy Dow"]),
        ("authors: Quill, Ada; Feather, Bo", &[], &["Ada Quill", "Bo Feather"]),
        ("authors: Ada Quill", &[], &["Ada Quill"]),
        ("authors:\n- Quill and Sons", &[], &["Quill and Sons"]),
    ];
    for (yaml, tags, authors) in cases {
        let paper = read::paper(&format!("---\ntitle: x\n{yaml}\n---\n"), "x.md").unwrap();
        assert_eq!(paper.tags, *tags, "{yaml}");
        let names: Vec<String> =
            paper.authors.iter().map(|author| author.display_name().into_owned()).collect();
        assert_eq!(names, *authors, "{yaml}");
    }
    let paper =
        read::paper("---\ntitle: x\naliases: one two, three\norganizations: Ink, Inc.; Quill\n---\n", "x.md")
            .unwrap();
    assert_eq!(paper.aliases, ["one", "two", "three"]);
    let names: Vec<&str> =
        paper.organizations.iter().map(|organization| organization.name.as_str()).collect();
    assert_eq!(names, ["Ink, Inc.", "Quill"]);
}

#[test]
fn a_text_that_may_be_several_tags_is_reported() {
    let told = |yaml: &str| {
        let text = format!("---\ntitle: x\n{yaml}\n---\n");
        lists::one_tag_of_words(&read::paper(&text, "x.md").unwrap(), &text, "x.md")
    };
    let warning = told("tags: wet stones").unwrap();
    assert_eq!(warning.place.as_ref().map(|place| place.line), Some(3));
    assert_eq!(
        warning.help.as_deref(),
        Some("write `tags: [wet stones]` if it is one, `tags: [wet, stones]` if it is several")
    );
    for quiet in
        ["tags: stones", "tags: [wet stones]", "tags: wet stones, moss", "layout: x\ntags: wet stones"]
    {
        assert_eq!(told(quiet), None, "{quiet}");
    }
}

/// Warnings as `line:column found | help`.
fn as_told(warnings: &[offprint::diagnostic::Diagnostic]) -> Vec<String> {
    let told = warnings.iter().map(|warning| {
        let place = warning.place.clone().unwrap_or_default();
        let (found, help) = (warning.found.as_deref().unwrap_or("-"), warning.help.as_deref().unwrap_or("-"));
        format!("{}:{} {found} | {help}", place.line, place.column)
    });
    told.collect()
}

#[test]
fn latex_that_became_control_characters_is_reported() {
    let cases: &[(&str, &[&str])] = &[
        (
            r#"title: "Anchored $\alpha$ moss with $\theta$ and $\nu$""#,
            &[
                r"2:19 in double quotes `\a` is a control character | write `\\alpha`, or put the text in single quotes",
            ],
        ),
        (
            r#"title: "Weite $\theta$""#,
            &[r"2:16 in double quotes `\t` is a tab | write `\\theta`, or put the text in single quotes"],
        ),
        (
            r#"title: "Moss \textbf{and} stone""#,
            &[r"2:14 in double quotes `\t` is a tab | write `\\textbf`, or put the text in single quotes"],
        ),
        (
            "title: x\ntags: [\"öde\", \"a $\\nu$\"]\nauthors:\n- name: Ada\n  affiliation: \"\\rho Moss\"",
            &[
                r"3:19 in double quotes `\n` is a line break | write `\\nu`, or put the text in single quotes",
                r"6:17 in double quotes `\r` is a control character | write `\\rho`, or put the text in single quotes",
            ],
        ),
        (
            "title: x\nsummary: \"On $x$.\\nThen $2\\nu$.\"",
            &[r"3:27 in double quotes `\n` is a line break | write `\\nu`, or put the text in single quotes"],
        ),
        (
            r#"title: "Moss of $\Lambda$""#,
            &[
                r"2:18 in double quotes `\L` is a control character | write `\\Lambda`, or put the text in single quotes",
            ],
        ),
        (r#"title: "Anchored $\\alpha$ and \"$\\nu$\"""#, &[]),
        (r"title: 'Anchored $\alpha$'", &[]),
        (r"title: Anchored $\alpha$", &[]),
        // A break, a tab, and letters by their numbers, as programs write them.
        ("title: x\nsummary: \"One.\\nTwo.\"\nmine: \"a\\tb\"", &[]),
        ("title: x\nsummary: \"It costs $5.\\nThen $x$.\"", &[]),
        ("title: \"Caf\\u00e9 \\x41 \\n 1\"", &[]),
        ("title: |\n  A \"$\\alpha$\"", &[]),
    ];
    for (yaml, wanted) in cases {
        let text = format!("---\n{yaml}\n---\n");
        assert_eq!(as_told(&misread::warnings(&text, "x.md")), *wanted, "{yaml}");
    }
}

#[test]
fn items_that_became_part_of_the_one_above_are_reported() {
    let aligned = "let its `-` stand in the same column as those above";
    let below = "write all items below `tags:`, one `- item` a line";
    let cases: &[(&str, &[(&str, &str)])] = &[
        ("tags:\n - wet stones\n  - stones\n - moss", &[("5:3 part of `wet stones`", aligned)]),
        ("tags: moss, walls\n  - stones", &[("4:3 part of `moss, walls`", below)]),
        ("authors:\n  - name: Ada Quill\n     - Bo Feather", &[("5:6 part of `Ada Quill`", aligned)]),
        ("categories:\n- cs.CL\n # mine\n- cs.LG\n  - cs.AI", &[("7:3 part of `cs.LG`", aligned)]),
        ("tags:\n- wet\n  stones\n  - moss", &[("6:3 part of `wet`", aligned)]),
        // What stands in one line, or in quotes, or belongs to no list.
        ("tags: [moss - stones]", &[]),
        ("tags:\n  - moss - stones\n  - walls", &[]),
        ("tags:\n  - wet\n    stones\n  - moss", &[]),
        ("tags:\n  - \"moss\n    - stones\"", &[]),
        ("venue: Walls\n  - and Stones", &[]),
        ("authors:\n  - name: Ada Quill\n    roles:\n      - software", &[]),
    ];
    for (yaml, wanted) in cases {
        let text = format!("---\ntitle: x\n{yaml}\n---\n");
        let wanted: Vec<String> = wanted.iter().map(|(found, help)| format!("{found} | {help}")).collect();
        assert!(read::paper(&text, "x.md").is_ok(), "{yaml}");
        assert_eq!(as_told(&misread::warnings(&text, "x.md")), wanted, "{yaml}");
    }
}

#[test]
fn a_value_in_a_block_of_lines_is_one_line() {
    let text = "---\ntitle: >\n  Folded title\n  over two lines\nvenue: |\n  Walls\n  and Stones\nsummary: |\n  One.\n\n  Two.\n---\n";
    let paper = read::paper(text, "x.md").unwrap();
    assert_eq!(paper.title, "Folded title over two lines");
    assert_eq!(paper.venue.as_deref(), Some("Walls and Stones"));
    assert_eq!(paper.summary.as_deref(), Some("One.\n\nTwo.\n"));
}

#[test]
fn a_merge_that_was_not_finished_is_an_error_with_its_lines() {
    let cases = [
        (
            "---\ntitle: x\n<<<<<<< HEAD\ntags: [a]\n=======\ntags: [b]\n>>>>>>> theirs\n---\n",
            3,
            "lines 3, 5 and 7",
        ),
        ("<<<<<<< ours\n---\ntitle: x\n---\n=======\n>>>>>>> theirs\n", 1, "lines 1, 5 and 6"),
        // Where one side could be read.
        (
            "---\ntitle: x\n---\n\nText\n<<<<<<< HEAD\none\n||||||| base\n=======\r\ntwo\n>>>>>>> b\n",
            6,
            "lines 6, 9 and 11",
        ),
        // One side ends in the Markdown, or has been taken away above it.
        ("---\ntitle: x\n<<<<<<< a\n---\n\nText\n=======\n>>>>>>> b\n", 3, "lines 3, 7 and 8"),
        ("---\ntitle: x\n>>>>>>> b\n---\n\nText\n", 3, "line 3"),
        ("---\ntitle: >\n  x\n<<<<<<<\n---\n", 4, "line 4"),
    ];
    for (text, line, lines) in cases {
        let problem = read::paper(text, "x.md").unwrap_err();
        assert_eq!(problem.message, "the file has both sides of a merge that was not finished", "{text}");
        assert_eq!(problem.place.as_ref().map(|place| place.line), Some(line), "{text}");
        assert_eq!(problem.found, Some(format!("what a merge writes, in {lines}")), "{text}");
    }
    for fine in [
        "---\ntitle: x\n---\n\nHeading\n=======\n",
        "---\ntitle: x\n---\n\n```\n<<<<<<< HEAD\n```\n",
        "---\ntitle: x\n---\n\na <<<<<<< b\n<<<<<<<<<\n",
    ] {
        assert!(read::paper(fine, "x.md").is_ok(), "{fine}");
    }
}

#[test]
fn a_text_with_a_line_like_a_merge_s_is_read_as_it_was_written() {
    for line in [">>>>>>> b", ">>>>>>>", "<<<<<<< a", "=======", ">>>>>>> b\n=======\n<<<<<<< a"] {
        // Behind a line of text, one of `=` would make that a heading.
        for body in [line.to_owned(), format!("Text\n\n{line}\n\nmore"), format!("Text\n\n{line}")] {
            let paper =
                Paper { title: "x".to_owned(), body, summary: Some(line.to_owned()), ..Paper::default() };
            let written = write::file(&paper);
            let read = read::paper(&written, "x.md").unwrap_or_else(|problem| panic!("{}", problem.render()));
            assert_eq!((read.body, read.summary), (paper.body, paper.summary), "{written}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_told_in_the_words_of_a_curator() {
    // The YAML, then line, column, message, what was found and what to do.
    let cases = [
        (
            "title: a: b",
            "2:9 the line of `title` is not valid YAML | a colon within a value that is not in quotes | put the value in double quotes: title: \"a: b\"",
        ),
        (
            "title: x\ntags: [a, b",
            "3:7 the line of `tags` is not valid YAML | a `[` that is not closed | write a list: `[one, two]`, or one `- item` a line",
        ),
        (
            "title: x\nvenue: \"a",
            "3:8 the line of `venue` is not valid YAML | a quote that is not closed | write text, in double quotes when it holds `: ` or ` #` or begins with a sign",
        ),
        (
            "title: x\nupvotes: many",
            "3:10 `upvotes` is not a whole number | `many` | write a whole number, 0 or more",
        ),
        (
            "title: x\nupvotes: [1]",
            "3:10 `upvotes` is not a whole number | a list | write a whole number, 0 or more",
        ),
        (
            "title: x\nupvotes: -3",
            "3:10 `upvotes` is not a whole number | `-3` | write a whole number, 0 or more",
        ),
        (
            "title: x\ndate: 2024-13-05",
            "3:7 `date` is not a date | month 13 | write YYYY-MM-DD, YYYY-MM or YYYY",
        ),
        ("title: x\ndate: [2024]", "3:7 `date` is not a date | a list | write YYYY-MM-DD, YYYY-MM or YYYY"),
        ("title: x\ndraft: maybe", "3:8 `draft` is neither true nor false | `maybe` | write true or false"),
        (
            "title: x\nstatus: gone",
            "3:9 `status` is no known status | `gone` | write retracted, withdrawn or corrected",
        ),
        (
            "title: [x]",
            "2:8 `title` has the wrong form | a list | write text, in double quotes when it holds `: ` or ` #` or begins with a sign",
        ),
        (
            "title: x\nvenue: {a: b}",
            "3:8 `venue` has the wrong form | keys with values | write text, in double quotes when it holds `: ` or ` #` or begins with a sign",
        ),
        (
            "title: x\nlinks: here",
            "3:8 `links` has the wrong form | `here` | write a map: one `label: address` a line, indented",
        ),
        ("title: x\ntitle: y", "3:1 `title` stands here a second time | - | keep one of the two lines"),
        ("title:", "2:6 `title` is empty | - | write the paper's title there"),
        ("tags: [x]", "1:0 the paper has no title | - | add a line `title: …` to the front matter"),
        (
            "- a\n- b",
            "2:1 the front matter is no list of fields | `- a` | write one `field: value` a line, such as `title: …`",
        ),
        (
            "title: *x",
            "2:8 the line of `title` is not valid YAML | a `*` with a name that nothing above has | put the value in double quotes: title: \"*x\"",
        ),
        (
            "title: @x",
            "2:8 the line of `title` is not valid YAML | `@`, with which no value can begin | put the value in double quotes: title: \"@x\"",
        ),
    ];
    assert_faults(&cases);
}

/// Cases of YAML that can't be read, with what is told of each.
fn assert_faults(cases: &[(&str, &str)]) {
    let rust = [
        "expected", "invalid", "scalar", "sequence", "mapping", "usize", "u32", "u64", "string", "struct",
        "EOF", "map ",
    ];
    for (yaml, wanted) in cases {
        let problem = read::paper(&format!("---\n{yaml}\n---\n"), "x.md").unwrap_err();
        let place = problem.place.clone().unwrap_or_default();
        let (found, help) = (problem.found.as_deref().unwrap_or("-"), problem.help.as_deref().unwrap_or("-"));
        assert_eq!(
            format!("{}:{} {} | {found} | {help}", place.line, place.column, problem.message),
            *wanted,
            "{yaml}"
        );
        for word in rust {
            assert!(!found.contains(word) && !problem.message.contains(word), "{yaml}: {problem:?}");
        }
    }
}

#[test]
fn slips_are_told_with_their_own_lines_and_what_to_do() {
    assert_faults(&[
        (
            "title: \"Moss of $\\sigma$\"",
            "2:18 the line of `title` is not valid YAML | a backslash in double quotes that stands for no character | write `\\\\sigma`, or put the text in single quotes",
        ),
        (
            "title: x\nsummary: \"Öde $\\alpha$\n  and $\\xi$\"",
            "4:8 the line of `summary` is not valid YAML | a backslash in double quotes that stands for no character | write `\\\\xi`, or put the text in single quotes",
        ),
        (
            "title: x\nadded: 2024-01-01\nauthor_count 3",
            "4:1 a line of the front matter lacks a colon | a line that is neither `field: value` nor part of the value above | write `author_count: 3`, or indent the line if it belongs to the value above",
        ),
        (
            "title: x\nadded: 2024-01-01\ntags\n  - moss",
            "4:1 a line of the front matter lacks a colon | a line that is neither `field: value` nor part of the value above | write `tags:`, or indent the line if it belongs to the value above",
        ),
        (
            "title: x\nlinks:\n  pdf: a\n  code b\nvenue: Walls",
            "5:3 a line of the front matter lacks a colon | a line that is neither `field: value` nor part of the value above | write `code: b`, or indent the line if it belongs to the value above",
        ),
        (
            "title: Moss\nand Stones",
            "3:1 a line of the front matter lacks a colon | a line that is neither `field: value` nor part of the value above | write `and: Stones`, or indent the line if it belongs to the value above",
        ),
        (
            "# mine\ntitle Moss\ndate: 2024",
            "3:1 a line of the front matter lacks a colon | a field without a colon and a space behind it | write `title: Moss`, or indent the line if it belongs to the value above",
        ),
        (
            "title:Moss\ndate: 2024",
            "2:1 a line of the front matter lacks a colon | a field without a colon and a space behind it | write `title: Moss`, or indent the line if it belongs to the value above",
        ),
        (
            "title: x\ndate: 2024-01-01\n\ttags: [a]",
            "4:1 a line of the front matter begins with a tab | a tab where YAML needs spaces | take the tab away, or write spaces in its place",
        ),
        (
            "title: x\ntags:\n  - a\n \t- b",
            "5:2 a line of the front matter begins with a tab | a tab where YAML needs spaces | take the tab away, or write spaces in its place",
        ),
        (
            "\ttitle: x\ntags: [a]",
            "2:1 a line of the front matter begins with a tab | a tab where YAML needs spaces | take the tab away, or write spaces in its place",
        ),
    ]);
}

#[test]
fn front_matter_of_other_writers_is_read_or_told() {
    assert_eq!(read::paper("---\ntitle: x\n...\n\nBody\n", "x.md").unwrap().body, "Body");
    let problem = read::paper("+++\ntitle = 'x'\n+++\n", "x.md").unwrap_err();
    assert_eq!(problem.message, "the front matter is TOML, and has to be YAML");
}

#[test]
fn files_of_markdown_have_several_endings() {
    for (file, stem) in [
        ("2024/moss.md", "moss"),
        ("moss.MD", "moss"),
        ("a/moss.markdown", "moss"),
        ("x/moss.v2.Markdown", "moss.v2"),
    ] {
        assert!(archive::is_content(file), "{file}");
        assert_eq!(archive::stem_of(file), stem);
    }
    for file in ["moss.mdx", "moss.txt", ".moss.md", ".git/moss.md", "moss", "md"] {
        assert!(!archive::is_content(file), "{file}");
    }
}

#[test]
fn placeholders_of_identifiers_are_reported_with_their_lines() {
    let text = "---\ntitle: Ids\ndate: 2024-01-01\ndoi: N/A\narxiv: none\nacl: TBD\n---\nx\n";
    let paper = read::paper(text, "x.md").unwrap();
    let warnings = read::bad_identifiers(&paper, text, "x.md");
    let mut lines: Vec<usize> =
        warnings.iter().filter_map(|warning| Some(warning.place.as_ref()?.line)).collect();
    lines.sort_unstable();
    assert_eq!(lines, [4, 5, 6], "{warnings:?}");
    assert_eq!((paper.doi.get(), paper.arxiv.get(), paper.acl.get()), (None, None, None));
}

/// The names in the first column of a table, each in backticks.
fn names_of_table(text: &str) -> Vec<&str> {
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    let first = rows.filter_map(|row| row.split('|').nth(1));
    first.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect()
}

#[test]
fn the_documentation_has_every_field_and_no_other() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/content.md");
    let text = std::fs::read_to_string(path).unwrap();
    let mut documented = names_of_table(&text);
    let mut fields: Vec<&str> =
        Field::ALL.iter().map(|field| field.name()).filter(|name| *name != "body").collect();
    documented.sort_unstable();
    fields.sort_unstable();
    assert_eq!(documented, fields, "the table in docs/content.md is that of src/paper/field.rs");
}

#[test]
fn an_abstract_changes_and_the_curators_sections_stay() {
    let file = "---\ntitle: x\n---\n\nOld.\n\n## Notes\n\nMine,  as it is.\n";
    let mut paper = read::paper(file, "x.md").unwrap();
    assert_eq!((paper.body.as_str(), paper.sections.as_str()), ("Old.", "## Notes\n\nMine,  as it is."));
    for (body, text) in [("New.", file.replace("Old.", "New.")), ("", file.replace("Old.\n\n", ""))] {
        paper.body = body.to_owned();
        assert_eq!(edit::with_fields(file, &paper, &[Field::Body], "x.md").unwrap(), text);
    }
}
