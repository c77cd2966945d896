//! Content files in the layouts of other writers (Jekyll, Hugo, Obsidian, hand): a change of any
//! field touches that field alone, and reading the result gives exactly the paper that was wanted.

use std::path::Path;

use offprint::archive::{Document, Field, edit, read, write};
use offprint::paper::{Identifier, Orcid, Organization, Paper, Person, Slot};
use offprint::yaml::Layout;
use proptest::prelude::*;

/// The files of `tests/cases/layouts`, each also with other line ends, with a byte order mark and
/// without its last line end.
fn layouts() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/layouts");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert!(names.len() >= 5);
    let mut layouts = Vec::new();
    for name in names {
        let text = std::fs::read_to_string(folder.join(&name)).unwrap().replace("\r\n", "\n");
        layouts.push((format!("{name} with CRLF"), text.replace('\n', "\r\n")));
        layouts.push((format!("{name} with a mark"), format!("\u{feff}{text}")));
        layouts.push((format!("{name} without an end"), text.trim_end().to_owned()));
        layouts.push((name, text));
    }
    layouts
}

/// Changes fields of a file and holds that nothing else changed.
fn changed(name: &str, before: &str, wanted: &Paper, fields: &[Field]) -> String {
    let after = match edit::with_fields(before, wanted, fields, "x.md") {
        Ok(after) => after,
        Err(problem) => panic!("{name}, {fields:?}: {problem:?}\n{before}"),
    };
    let mut expected = read::paper(before, "x.md").unwrap();
    fields.iter().for_each(|field| field.copy(wanted, &mut expected));
    let found = read::paper(&after, "x.md").unwrap();
    for field in Field::ALL {
        assert_eq!(field.digest(&found), field.digest(&expected), "{name}, {fields:?}: {field:?}\n{after}");
    }
    let mut left = after.as_str();
    for line in others(before, fields) {
        let at = left.find(&line);
        assert!(at.is_some(), "{name}, {fields:?}: {line:?} is gone or moved\n{after}");
        left = &left[at.unwrap() + line.len()..];
    }
    after
}

/// The lines of a file that are no part of these fields.
fn others(text: &str, fields: &[Field]) -> Vec<String> {
    let document = Document::parse(text, "x.md").unwrap();
    let layout = Layout::of(document.yaml());
    let mut lines = Vec::new();
    let mut at = 0;
    for line in document.yaml().split_inclusive('\n') {
        let is_changed =
            |field: &Field| layout.entry(field.name()).is_some_and(|entry| entry.lines.contains(&at));
        if !fields.iter().any(is_changed) {
            lines.push(line.to_owned());
        }
        at += line.len();
    }
    if !fields.contains(&Field::Body) {
        lines.push(text[document.front_matter.end..].to_owned());
    }
    lines
}

#[test]
fn each_layout_is_read() {
    for (name, text) in layouts() {
        let paper = read::paper(&text, "x.md").unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
        assert!(paper.title.contains("oss"), "{name}");
        let layout = Layout::of(Document::parse(&text, "x.md").unwrap().yaml());
        assert!(layout.fault.is_none(), "{name}");
    }
}

#[test]
fn each_field_of_each_layout_can_go_or_change_or_come() {
    for (name, text) in layouts() {
        let paper = read::paper(&text, "x.md").unwrap();
        for field in Field::ALL.iter().copied().filter(|field| *field != Field::Title) {
            changed(&name, &text, &Paper::default(), &[field]);
        }
        let other = other();
        for field in Field::ALL {
            changed(&name, &text, &other, &[*field]);
            // What doesn't change doesn't move a byte of the front matter.
            let same = changed(&name, &text, &paper, &[*field]);
            if *field != Field::Body {
                assert_eq!(same, text, "{name}, {field:?}");
            }
        }
        changed(&name, &text, &other, Field::ALL);
    }
}

/// A paper that has something in every field.
fn other() -> Paper {
    let text = "---\ntitle: 'Other: #1'\ntype: article\ndate: 2023-01\nupdated: 2023-02-03\nauthors: [Ada Quill, {name: Dee Nib, orcid: 0000-0002-1825-0097}]\neditors: [Ed Nib]\nauthor_count: 4\norganizations: [Quill & Co., {name: Nib, handle: n}]\ntags: [moss, 'a, b', '[c]']\ncategories: [stat.AP, cs.CL]\nlanguage: de\nvenue: Walls\nvolume: '1.10'\nissue: '2'\npages: 1-2\npublisher: Press\narxiv: '2301.00001'\narxiv_version: 2\ndoi: 10.5555/other\nopenreview: abc\nacl: P19-1001\ndblp: conf/x/Y19\nisbn: '9780306406157'\nlinks: {pdf: 'https://example.org/other.pdf', code: 'https://example.org/moss.git'}\nupvotes: 8\ncomments: 9\ngithub_stars: 10\nsubmitter: s\nsummary: \"One.\\n\\nTwo.\"\nimage: /x.png\nappearances: [{listing: daily, date: 2024-05-02, upvotes: 4}, {listing: new}]\nstatus: retracted\naliases: [moss-walls, other]\ndraft: true\nextra: {tags: [x], more: {deep: 1}}\n---\n\nAnother abstract.\n";
    read::paper(text, "x.md").unwrap()
}

fn orcid() -> Slot<Orcid> {
    Orcid::parse("0000-0002-1825-0097").map_or_else(|_| Slot::default(), Slot::Known)
}

/// The YAML, what changes of the paper, its field, and the YAML that is expected.
type Case = (&'static str, fn(&mut Paper), Field, &'static str);

#[test]
#[expect(clippy::too_many_lines, reason = "most of it is a table of cases")]
fn what_stays_keeps_its_lines_and_what_comes_looks_like_it() {
    let cases: &[Case] = &[
        (
            "tags:\n- a # one\n# two\n- b\n",
            |paper| paper.tags = vec!["b".into(), "c".into(), "a".into()],
            Field::Tags,
            "tags:\n# two\n- b\n- c\n- a # one\n",
        ),
        (
            "tags: [a, \"b\"] # mine\n",
            |paper| paper.tags = vec!["b".into(), "c, d".into()],
            Field::Tags,
            "tags: [\"b\", \"c, d\"] # mine\n",
        ),
        (
            "tags: [ a,b ]\n",
            |paper| paper.tags = vec!["a".into(), "b".into(), "c".into()],
            Field::Tags,
            "tags: [ a,b,c ]\n",
        ),
        (
            "tags: [ # all\n  a, # one\n  # two\n  b,\n] # end\n",
            |paper| paper.tags = vec!["b".into(), "a".into(), "c".into()],
            Field::Tags,
            "tags:  # all # end\n  # two\n  - b\n  - a  # one\n  - c\n",
        ),
        (
            "tags:\n    - a\n    - b\n    # behind\n",
            |paper| paper.tags = vec!["a".into(), "c".into()],
            Field::Tags,
            "tags:\n    - a\n    - c\n    # behind\n",
        ),
        (
            "volume:\t'1'\t# first\n",
            |paper| paper.volume = Some("2".into()),
            Field::Volume,
            "volume:\t\"2\"\t# first\n",
        ),
        (
            "volume: >- # why\n  1\n\n",
            |paper| paper.volume = Some("x".into()),
            Field::Volume,
            "volume: x  # why\n\n",
        ),
        ("volume: a\n  b # c\n", |paper| paper.volume = Some("x".into()), Field::Volume, "volume: x # c\n"),
        (
            "venue: # the\n  Walls # end\n",
            |paper| paper.venue = Some("x".into()),
            Field::Venue,
            "# end\nvenue: x  # the\n",
        ),
        (
            "authors:\n  - family: Lee # corresponding author\n  - {family: Lee, given: Bo}\n",
            |paper| paper.authors.push(Person { family: Some("Lee".into()), ..Person::default() }),
            Field::Authors,
            "authors:\n  - family: Lee # corresponding author\n  - {family: Lee, given: Bo}\n  - family: Lee\n",
        ),
        (
            "authors:\n  - Ann Lee # corresponding author\n  - Bo Lee\n",
            |paper| paper.authors[0].orcid = orcid(),
            Field::Authors,
            "authors:\n  - name: Ann Lee  # corresponding author\n    orcid: 0000-0002-1825-0097\n  - Bo Lee\n",
        ),
        (
            "authors:\n# she\n- name: Ann Lee # corresponding\n  affiliation: Ink # till May\n- Bo Lee\n",
            |paper| paper.authors[0].orcid = orcid(),
            Field::Authors,
            "authors:\n# she\n- name: Ann Lee  # corresponding\n  orcid: 0000-0002-1825-0097\n  affiliation: Ink  # till May\n- Bo Lee\n",
        ),
        (
            "authors:\n- family: Lee # corresponding\n",
            |paper| {
                let lee = |given: &str| Person {
                    family: Some("Lee".into()),
                    given: Some(given.into()),
                    ..Person::default()
                };
                paper.authors = vec![lee("Ann"), lee("Bo")];
            },
            Field::Authors,
            "authors:\n- given: Ann\n  family: Lee\n- given: Bo\n  family: Lee\n",
        ),
        (
            "authors: [Ann Lee]\n",
            |paper| paper.authors[0].orcid = orcid(),
            Field::Authors,
            "authors: [{name: Ann Lee, orcid: 0000-0002-1825-0097}]\n",
        ),
        (
            "links:\n  pdf: https://a.example # ours\n  # theirs\n  code: https://b.example\n",
            |paper| {
                paper.links.insert("pdf".into(), "https://c.example".into());
                paper.links.insert("site".into(), "https://d.example".into());
            },
            Field::Links,
            "links:\n  pdf: https://c.example  # ours\n  # theirs\n  code: https://b.example\n  site: https://d.example\n",
        ),
        ("? tags\n: - a # x\n", |paper| paper.tags = vec!["b".into()], Field::Tags, "tags:  # x\n  - b\n"),
        (
            "\"tags\": a # x\n",
            |paper| paper.tags = vec!["b".into(), "c".into()],
            Field::Tags,
            "tags:  # x\n  - b\n  - c\n",
        ),
        (
            "mine: &a x\ntags: [*a, b]\n",
            |paper| paper.tags = vec!["x".into()],
            Field::Tags,
            "mine: &a x\ntags: [*a]\n",
        ),
        (
            "tags: [ # who\n  x, # a\n  v # b\n  # nobody\n] # done\n",
            |paper| paper.tags.push("z".into()),
            Field::Tags,
            "tags:  # who # done\n  - x  # a\n  - v  # b\n  - z\n  # nobody\n",
        ),
        (
            "tags: [\n  x,\n  v, # b\n\n  # one\n  # two\n  ]\n",
            |paper| paper.tags = vec!["x".into()],
            Field::Tags,
            "tags:\n  - x\n  # one\n  # two\n",
        ),
        (
            "tags:\n  - &a x # y\n  - z\nmine: *a\n",
            |paper| paper.tags = vec!["x".into()],
            Field::Tags,
            "tags:\n  - &a x # y\nmine: *a\n",
        ),
    ];
    for (yaml, change, field, expected) in cases {
        for newline in ["\n", "\r\n"] {
            let file = |yaml: &str| {
                format!("---\ntitle: x\n{yaml}mine_too: 1.10\n---\n\nBody\n").replace('\n', newline)
            };
            let before = file(yaml);
            let mut paper = read::paper(&before, "x.md").unwrap();
            change(&mut paper);
            assert_eq!(changed(yaml, &before, &paper, &[*field]), file(expected));
        }
    }
}

#[test]
fn a_change_that_cannot_be_made_tells_the_lines_and_what_to_do() {
    let cases = [
        (
            "{title: x, tags: [a]}\n",
            "fields in braces can't be changed one by one",
            2,
            "`tags` would have to change",
            "write one `field: value` a line, without the braces around them, and try again",
        ),
        (
            "title: x\ntags: &t [a]\ncategories: *t\n",
            "`tags` can't be changed: another field uses its value",
            3,
            "`*t` in line 4 means it",
            "write the value itself into line 4 in place of `*t`, and try again",
        ),
        (
            "title: x\ntags:\n- &t a\n- b\ncategories: [*t]\n",
            "`tags` can't be changed without changing other fields",
            3,
            "lines 3 to 5",
            "write this there by hand, and try again: tags:\n  - new",
        ),
    ];
    for (yaml, message, line, found, help) in cases {
        let before = format!("---\n{yaml}---\n");
        let wanted = Paper { tags: vec!["new".into()], ..Paper::default() };
        let problem = edit::with_fields(&before, &wanted, &[Field::Tags], "x.md").unwrap_err();
        assert_eq!(problem.message, message);
        assert_eq!(problem.place.as_ref().map(|place| place.line), Some(line), "{yaml}");
        assert_eq!(problem.found.as_deref(), Some(found), "{yaml}");
        assert_eq!(problem.help.as_deref(), Some(help), "{yaml}");
    }
}

/// Front matter of fields and lines that are none, each in one of several layouts.
fn front_matter() -> impl Strategy<Value = String> {
    let choose = |choices: &[&str]| {
        prop::sample::select(choices.iter().map(|&text| text.to_owned()).collect::<Vec<_>>())
    };
    let title = choose(&[
        "title: x\n",
        "title: >\n  x\n\n",
        "\"title\" : 'x' # t\n",
        "title: x\n  y # t\n",
        "? title\n: x\n",
    ]);
    let tags = choose(&[
        "",
        "tags:\n- a\n- b\n",
        "tags: [a, b] # l\n",
        "tags: [a, # c\n  b]\n",
        "tags:\n  # c\n  - a # d\n\n  - b\n  # e\n",
        "tags: a # one\n",
        "tags:\n    - >\n      a\n    - 'b'\n",
        "tags: []\n",
        "tags:\n",
    ]);
    let authors = choose(&[
        "",
        "authors:\n- Ada\n- name: Bo # b\n  orcid: 0000-0002-1825-0097\n",
        "authors: [{name: Ada}, Bo]\n",
        "authors:\n  -\n    name: Ada\n  # c\n  - {name: Bo} # d\n",
        "authors: Ada\n",
    ]);
    let links = choose(&[
        "",
        "links:\n    pdf: p # c\n    'code': c\n",
        "links: {pdf: p}\n",
        "links: {\n  pdf: p, # c\n}\n",
        "links:\n",
    ]);
    let between = || {
        choose(&[
            "",
            "\n",
            "# c\n",
            "mine: |+\n  tags: [x]\n\n",
            "mine: {a: [1], b: 2}\n",
            "mine:\n- tags: x\n",
            "mine: \"a\n  tags: b\"\n",
            "  # in\n",
        ])
    };
    let volume = choose(&["", "volume: '1'\n", "volume: |-\n  1\n", "volume: !!str 1 # v\n"]);
    (title, between(), tags, authors, between(), links, volume).prop_map(
        |(title, one, tags, authors, two, links, volume)| {
            let two = if one.starts_with("mine") && two.starts_with("mine") { String::new() } else { two };
            [title, one, tags, authors, two, links, volume].concat()
        },
    )
}

prop_compose! {
    fn paper()(
        tags in prop::collection::vec(prop::sample::select(vec!["a", "b", "c, d", "[e]", "f: g", "#h", "'", "ä"]), 0..4),
        authors in prop::collection::vec((prop::sample::select(vec!["Ada", "Bo", "Cy: {x}"]), any::<bool>()), 0..4),
        links in prop::collection::btree_map(prop::sample::select(vec!["pdf", "code", "x: y"]), "[a-z]{1,3}", 0..3),
        (volume, title, organization) in ("[1-9]", "[a-z]{1,8}(: [a-z])?", any::<bool>()),
    ) -> Paper {
        let person = |(name, known): (&str, bool)| Person {
            orcid: if known { orcid() } else { Slot::default() },
            ..Person::named(name)
        };
        Paper {
            title,
            volume: Some(volume),
            tags: tags.into_iter().map(str::to_owned).collect(),
            authors: authors.into_iter().map(person).collect(),
            links: links.into_iter().map(|(label, address)| (label.to_owned(), address)).collect(),
            organizations: organization.then(|| Organization { name: "Ink".to_owned(), handle: None }).into_iter().collect(),
            ..Paper::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_change_of_any_layout_is_exact(yaml in front_matter(), paper in paper(), windows in any::<bool>()) {
        let before = format!("---\n{yaml}---\n\nBody\n");
        let before = if windows { before.replace('\n', "\r\n") } else { before };
        let fields = [Field::Title, Field::Authors, Field::Tags, Field::Links, Field::Volume, Field::Organizations];
        for field in fields {
            changed("one", &before, &paper, &[field]);
        }
        let after = changed("all", &before, &paper, &fields);
        // Once as wanted, a file is left alone.
        prop_assert_eq!(changed("again", &after, &paper, &fields), after);
    }

    #[test]
    fn a_layout_tells_of_any_text_without_giving_up(text in "[-a:#\\[\\]{}|>+&*'\" \n\t,?é]{0,60}") {
        let layout = Layout::of(&text);
        for entry in &layout.entries {
            prop_assert!(text.get(entry.lines.clone()).is_some());
            prop_assert!(text.get(entry.value.range.clone()).is_some());
        }
        let _ = read::paper(&format!("---\n{text}\n---\n"), "x.md");
        let before = format!("---\n{text}\ntitle: x\n---\n");
        if let Ok(paper) = read::paper(&before, "x.md") {
            let wanted = Paper { tags: vec!["t".into()], ..paper };
            let _ = edit::with_fields(&before, &wanted, &[Field::Tags], "x.md");
        }
    }
}

#[test]
fn a_new_file_has_the_same_layout_as_ever() {
    let text = write::file(&other());
    let layout = Layout::of(Document::parse(&text, "x.md").unwrap().yaml());
    let names: Vec<&str> = layout.entries.iter().map(|entry| entry.name.as_str()).collect();
    let mut fields: Vec<&str> = Field::ALL.iter().map(|field| field.name()).collect();
    fields.retain(|name| names.contains(name));
    assert!(names.len() > 30);
    assert_eq!(names, fields);
}
