//! What a listing says of a paper commands no LaTeX of those who cite it.

use offprint::citing::bibtex::{self, Letters};
use offprint::citing::{Reference, ris};
use offprint::paper::{Organization, Paper, PaperType, Person};

/// Texts with commands, comments and parameters, by themselves and where math is expected.
const HOSTILE: [&str; 9] = [
    r"\input{/etc/passwd}",
    r"$\input{/etc/passwd}$ and $\write18{id}$",
    r"$x_{\openout1=x}$",
    "Saves $30%$ of time & $x_{#1}$",
    r"$$\def\x{\x}\x$$",
    r"$^^5cinput x$",
    r"a } b { c % d # e & f ^^5c \",
    r"$\text{\csname input\endcsname x}$",
    "a\u{1b} \u{ffff} \u{fffe}b",
];

/// A paper of a kind that says the text wherever it can.
fn paper(kind: PaperType, text: &str) -> Paper {
    let mut paper = Paper {
        authors: vec![Person::named(text), Person::named("Ada Bell")],
        editors: vec![Person::named(text)],
        organizations: vec![Organization { name: text.to_owned(), handle: None }],
        tags: vec![text.to_owned()],
        categories: vec![text.to_owned()],
        r#type: Some(kind),
        date: "2024-05".parse().ok(),
        ..Paper::default()
    };
    paper.texts_mut().for_each(|(_, value)| text.clone_into(value));
    let optional = [
        &mut paper.venue,
        &mut paper.volume,
        &mut paper.issue,
        &mut paper.pages,
        &mut paper.publisher,
        &mut paper.place,
        &mut paper.series,
        &mut paper.edition,
        &mut paper.number,
        &mut paper.event,
        &mut paper.language,
    ];
    optional.into_iter().for_each(|value| *value = Some(text.to_owned()));
    for key in ["genre", "chapter", "howpublished", "pubstate", "note", "isbn", "issn", "date"] {
        paper.extra.insert(key.to_owned(), text.into());
    }
    paper.links.insert("page".to_owned(), format!("https://example.org/{text}"));
    paper
}

#[test]
fn no_text_of_a_paper_commands_latex() {
    for (name, kind) in PaperType::ALL {
        for text in HOSTILE {
            let paper = paper(kind, text);
            for letters in [Letters::Unicode, Letters::Ascii] {
                let reference = Reference::new("key", &paper).with_abstract(text.to_owned());
                let entry = bibtex::entry(&reference.with_keywords(vec![text]), letters);
                for command in ["input", "write", "openout", "def", "csname", "endcsname"] {
                    assert!(!entry.contains(&format!("\\{command}")), "{name}, {text}:\n{entry}");
                }
                assert!(!entry.contains("^^"), "{name}, {text}:\n{entry}");
                let printed = entry.lines().filter(|line| !line.starts_with("  url ") && !is_verbatim(line));
                for line in printed {
                    assert!(signs_are_escaped(line), "{name}, {text}:\n{line}");
                }
                assert!(
                    entry.chars().all(offprint::paper::characters::is_of_text),
                    "{name}, {text:?}:\n{entry}"
                );
                let depth = entry
                    .chars()
                    .fold(0, |depth, sign| depth + i32::from(sign == '{') - i32::from(sign == '}'));
                assert_eq!(depth, 0, "{name}, {text}:\n{entry}");
            }
        }
        assert!(ris::record(&Reference::new("key", &paper(kind, "x"))).ends_with("ER  - \n"));
    }
}

/// Whether a line is of a field in which signs stand for themselves.
fn is_verbatim(line: &str) -> bool {
    ["doi", "eprint"].iter().any(|field| line.starts_with(&format!("  {field} ")))
}

/// Whether no sign comments out, or takes a parameter or a place in a table.
fn signs_are_escaped(line: &str) -> bool {
    line.match_indices(['%', '#', '&']).all(|(at, _)| line[..at].ends_with('\\'))
}
