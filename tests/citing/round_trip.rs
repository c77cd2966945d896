//! What was imported from a form comes back in it with nothing lost that a style prints.

use std::fs;
use std::path::{Path, PathBuf};

use offprint::citing::bibtex::Letters;
use offprint::citing::{Reference, bibtex, csl_json, last_page, ris};
use offprint::formats::{FORMATS, Format};
use offprint::paper::{CitedName, Citekey, Field, Paper, PaperType};

/// The fields that no style prints, or that say where the record was found.
fn is_printed(field: Field) -> bool {
    !matches!(
        field,
        Field::Titles
            | Field::Updated
            | Field::Added
            | Field::AuthorCount
            | Field::Organizations
            | Field::Tags
            | Field::Categories
            | Field::Session
            | Field::Track
            | Field::Order
            | Field::Award
            | Field::Funding
            | Field::License
            | Field::Dblp
            | Field::Relations
            | Field::Links
            | Field::Citations
            | Field::Upvotes
            | Field::Comments
            | Field::GithubStars
            | Field::Submitter
            | Field::Presented
            | Field::Summary
            | Field::Image
            | Field::Alt
            | Field::Appearances
            | Field::Status
            | Field::Aliases
            | Field::Draft
            | Field::Body
            // Authors and types are compared by themselves, particulars one by one.
            | Field::Authors
            | Field::Editors
            | Field::Type
            | Field::Citekey
            | Field::Extra
    )
}

/// What differs between a paper and what came back of it.
fn lost(form: &str, before: &Paper, after: &Paper) -> Vec<String> {
    let mut lost: Vec<String> = Field::ALL
        .iter()
        .filter(|field| is_printed(**field) && !is_excused(form, **field, before, after))
        .filter(|field| !field.is_same(before, after))
        .map(|field| format!("{}: {:?} became {:?}", field.name(), field.write(before), field.write(after)))
        .collect();
    let names = |people: &[offprint::paper::Person]| -> Vec<String> {
        people.iter().map(|person| format!("{:?}", CitedName::of(person))).collect()
    };
    for (what, before, after) in
        [("authors", &before.authors, &after.authors), ("editors", &before.editors, &after.editors)]
    {
        let (before, after) = (names(before), names(after));
        if before != after {
            lost.push(format!("{what}: {before:?} became {after:?}"));
        }
    }
    let kind = |paper: &Paper| printed_type(form, Reference::new("x", paper).kind);
    if kind(before) != kind(after) {
        lost.push(format!("type: {:?} became {:?}", before.r#type, after.r#type));
    }
    for particular in ["note", "genre", "chapter", "howpublished", "pubstate", "and_others", "isbn"] {
        let said = |paper: &Paper| paper.extra.get(particular).map(ToString::to_string).unwrap_or_default();
        let is_kept = match (form, particular) {
            // No style prints it of an article.
            ("bibtex", "genre") => kind(before) != PaperType::Article,
            ("bibtex", _) => true,
            ("ris", "pubstate") | ("csl-json", "isbn") => false,
            ("ris" | "csl-json", _) => true,
            _ => false,
        };
        if is_kept && !said(before).is_empty() && said(before) != said(after) {
            lost.push(format!("{particular}: {} became {}", said(before), said(after)));
        }
    }
    lost
}

/// What a form has no place for, or says in another field.
fn is_excused(form: &str, field: Field, before: &Paper, after: &Paper) -> bool {
    match (form, field) {
        // Where no publisher is told, that is the institution, of theses and reports; and arXiv, of preprints.
        ("bibtex" | "ris" | "csl-json", Field::Publisher)
            if before.publisher.is_none()
                && after.publisher.as_ref() == before.organizations.first().map(|body| &body.name) =>
        {
            true
        }
        // In ASCII a Greek letter is a formula.
        ("bibtex", Field::Title) => without_greek(&before.title) == without_greek(&after.title),
        // The month of its preprint is not cited as that of a publication.
        ("bibtex" | "ris" | "csl-json", Field::Date) => {
            let month = before.arxiv.get().and_then(offprint::paper::ArxivId::month);
            let is_of_preprint = before.venue.is_some()
                && before.date.is_some_and(|date| {
                    (Some(date.year()), date.month())
                        == (
                            month.map(offprint::paper::Date::year),
                            month.and_then(offprint::paper::Date::month),
                        )
                });
            let year = before.date.map(|date| format!("{:04}", date.year()));
            is_of_preprint && after.date.map(|date| date.to_string()) == year
        }
        // A last page that was shortened comes back in full.
        (_, Field::Pages) => {
            let range = before.pages.as_deref().and_then(|pages| pages.split_once('-'));
            let whole = range.map(|(first, last)| format!("{first}-{}", last_page(first, last)));
            whole.is_some() && after.pages == whole
        }
        // RIS has no place for it.
        ("ris", Field::Pmid) => true,
        // Programs don't agree which tag is for the meeting where another one has the proceedings.
        ("ris", Field::Event) => before.venue.is_some(),
        ("csl-json", Field::Publisher) => {
            before.publisher.is_none() && after.publisher.as_deref() == Some("arXiv")
        }
        _ => false,
    }
}

/// A title without Greek letters, as they are and as formulas.
fn without_greek(title: &str) -> String {
    let mut rest: String = title.chars().filter(|letter| !('Α'..='ω').contains(letter)).collect();
    while let Some(start) = rest.find("$\\")
        && let Some(length) = rest[start + 2..].find('$')
        && rest[start + 2..start + 2 + length].chars().all(char::is_alphabetic)
    {
        rest.replace_range(start..start + length + 3, "");
    }
    rest
}

/// Types that a form prints alike.
fn printed_type(form: &str, kind: PaperType) -> PaperType {
    match (form, kind) {
        ("bibtex", PaperType::Review) => PaperType::Article,
        ("bibtex", PaperType::Presentation) => PaperType::Misc,
        ("bibtex", PaperType::Standard) => PaperType::Report,
        ("ris", PaperType::Review) => PaperType::Article,
        _ => kind,
    }
}

fn export(form: &str, papers: &[Paper]) -> String {
    let keys: Vec<Citekey> = papers.iter().map(Citekey::of).collect();
    let references = papers.iter().zip(&keys).map(|(paper, key)| Reference::new(&key.text, paper));
    match form {
        "bibtex" => references.map(|reference| bibtex::entry(&reference, Letters::Unicode)).collect(),
        "bibtex in ascii" => references.map(|reference| bibtex::entry(&reference, Letters::Ascii)).collect(),
        "ris" => references.map(|reference| ris::record(&reference)).collect(),
        "csl-json" => {
            let items: Vec<serde_json::Value> =
                references.map(|reference| csl_json::item(&reference)).collect();
            serde_json::to_string(&items).unwrap()
        }
        other => panic!("no form {other}"),
    }
}

fn listings(format: &Format) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [root.join("tests/cases/formats").join(format.name), root.join("examples/listings")];
    let mut files: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|extension| extension != "expected"))
        .collect();
    files.retain(|path| {
        let text = fs::read_to_string(path).unwrap_or_default();
        (format.recognise)(&text).is_ok()
    });
    files.sort();
    files
}

#[test]
fn what_was_imported_comes_back() {
    let mut wrong = Vec::new();
    let mut compared = 0;
    for form in ["bibtex", "bibtex in ascii", "ris", "csl-json"] {
        let name = form.split(' ').next().unwrap_or_default();
        let format = FORMATS.iter().find(|format| format.name == name).unwrap();
        for path in listings(format) {
            let text = fs::read_to_string(&path).unwrap();
            let before: Vec<Paper> = crate::read(format, "x", &text);
            for paper in &before {
                let exported = export(form, std::slice::from_ref(paper));
                let after = crate::read(format, "x", &exported);
                compared += 1;
                let lost = match after.as_slice() {
                    [after] => lost(name, paper, after),
                    other => vec![format!("{} papers came back", other.len())],
                };
                if !lost.is_empty() {
                    wrong.push(format!("{} as {form}:\n  {}\n{exported}", path.display(), lost.join("\n  ")));
                }
            }
        }
    }
    assert!(compared > 300, "only {compared} papers were compared");
    assert!(wrong.is_empty(), "{} of {compared}\n{}", wrong.len(), wrong.join("\n"));
}
