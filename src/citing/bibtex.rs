//! BibTeX for LaTeX, as BibTeX's own styles and Biber both read it.
//!
//! Types and fields are BibTeX's where it has them, so that old styles print them too; Biber knows all of
//! these (the BibLaTeX manual, sections 2.1 and 2.2.5). Types that only BibLaTeX has (`@dataset`,
//! `@software`, `@online`, `@patent`) are set as `@misc` by other styles.

use std::fmt::Write as _;

pub use super::latex::Letters;
use super::{Reference, Work, latex, organization, pages_with, protect};
use crate::paper::characters::is_of_text;
use crate::paper::{CitedName, PaperType};

/// A reference as an entry.
pub fn entry(reference: &Reference, letters: Letters) -> String {
    let mut entry = Entry { letters, fields: Vec::with_capacity(20) };
    let paper = reference.paper;
    let form = Form::of(reference);
    entry.names("author", &reference.authors, reference.has_more_authors);
    entry.put("title", protect::title(&paper.title, is_english(reference), letters));
    let event = paper.event.as_deref().filter(|_| reference.kind == PaperType::Presentation);
    entry.text(form.container, reference.container.or(event));
    entry.text("series", paper.series.as_deref());
    entry.text("volume", paper.volume.as_deref());
    entry.text("number", reference.number());
    entry.text("pages", paper.pages.as_deref().map(|pages| pages_with(pages, "--")).as_deref());
    entry.text("edition", paper.edition.as_deref());
    entry.text("chapter", reference.particular("chapter"));
    entry.text("type", form.genre);
    // What was never published has an institution there, where nothing else is.
    let is_taken =
        form.publisher == "howpublished" && (entry.has("howpublished") || reference.way().is_some());
    entry.text(form.publisher, reference.publisher.filter(|_| !is_taken));
    if reference.publisher.is_none() && form.has_organization {
        entry.text("organization", organization(paper));
    }
    entry.text("address", paper.place.as_deref());
    if !entry.has("howpublished") {
        entry.text("howpublished", reference.way());
    }
    entry.date(reference);
    entry.names("editor", &reference.editors, false);
    if matches!(form.kind, "inproceedings" | "proceedings") {
        entry.text("eventtitle", paper.event.as_deref());
    }
    entry.text("pubstate", reference.particular("pubstate"));
    // Words have no place in a year: Biber would pass over all of it.
    let words = told_date(reference).filter(|text| !is_edtf(text));
    // What was never published has to say so in a note.
    let unpublished = reference.particular("genre").filter(|_| form.kind == "unpublished");
    let note = reference.with_status(reference.particular("note").or(words).or(unpublished));
    entry.text("note", note.as_deref());
    // Imports keep there what one number doesn't say: those of several bindings.
    let isbn = paper.isbn.get().map(ToString::to_string);
    entry.text("isbn", reference.particular("isbn").or(isbn.as_deref()));
    entry.text("issn", paper.issn.get().map(ToString::to_string).as_deref().or(reference.particular("issn")));
    entry.verbatim("doi", paper.doi.get().map(crate::paper::Doi::as_str));
    if let Some(id) = reference.arxiv {
        let version = paper.arxiv_version.map(|version| format!("v{version}")).unwrap_or_default();
        entry.verbatim("eprint", Some(&format!("{id}{version}")));
        entry.verbatim("archivePrefix", Some("arXiv"));
        entry.text("primaryClass", paper.categories.first().map(String::as_str));
    }
    let pmid = paper.pmid.get().map(ToString::to_string);
    match (&pmid, reference.arxiv) {
        // BibLaTeX's own form, as long as the fields are free; reference managers know the other one.
        (Some(_), None) => {
            entry.verbatim("eprint", pmid.as_deref());
            entry.verbatim("eprinttype", Some("pubmed"));
        }
        _ => entry.verbatim("pmid", pmid.as_deref()),
    }
    entry.verbatim("pmcid", paper.pmcid.get().map(ToString::to_string).as_deref());
    entry.verbatim("url", reference.url.as_deref());
    entry.text("langid", paper.language.as_deref().and_then(babel));
    let keywords: Vec<String> =
        reference.keywords.iter().map(|keyword| latex::text(&keyword.replace(',', " "), letters)).collect();
    entry.put("keywords", keywords.join(", "));
    entry.text("abstract", reference.summary.as_deref());
    entry.print(form.kind, reference.key)
}

/// How a kind of publication is put into an entry.
struct Form<'a> {
    /// The entry's type.
    kind: &'static str,
    /// The field for what it stands in.
    container: &'static str,
    /// The field for the publisher.
    publisher: &'static str,
    /// What is printed for the type, where the type alone doesn't say it.
    genre: Option<&'a str>,
    /// Whether an institution is printed where no publisher is known.
    has_organization: bool,
}

impl<'a> Form<'a> {
    fn of(reference: &Reference<'a>) -> Self {
        let genre = reference.particular("genre");
        let misc = Self {
            kind: "misc",
            container: "howpublished",
            publisher: "publisher",
            genre,
            has_organization: true,
        };
        match reference.kind {
            PaperType::Article | PaperType::Review => {
                Self { kind: "article", container: "journal", genre: None, has_organization: false, ..misc }
            }
            PaperType::Preprint if reference.container.is_some() => {
                Self { kind: "article", container: "journal", genre: None, has_organization: false, ..misc }
            }
            PaperType::Preprint => Self { genre: None, has_organization: false, ..misc },
            PaperType::Inproceedings => Self {
                kind: "inproceedings",
                container: "booktitle",
                genre: None,
                has_organization: false,
                ..misc
            },
            // A chapter without a book's title is one of a book that is its author's own.
            PaperType::Chapter => Self {
                kind: if reference.container.is_some() { "incollection" } else { "inbook" },
                container: "booktitle",
                has_organization: false,
                ..misc
            },
            PaperType::Book if reference.work() == Some(Work::Booklet) => {
                Self { kind: "booklet", genre: None, has_organization: false, ..misc }
            }
            // In a series the book is not contained; a second name of it is that of the event.
            PaperType::Book => Self {
                kind: if reference.paper.event.is_some() { "proceedings" } else { "book" },
                container: if reference.paper.series.is_some() { "maintitle" } else { "series" },
                has_organization: false,
                ..misc
            },
            PaperType::Thesis => {
                let (kind, genre) = thesis(genre);
                Self { kind, genre, publisher: "school", has_organization: false, ..misc }
            }
            PaperType::Report if reference.work() == Some(Work::Manual) => Self {
                kind: "manual",
                publisher: "organization",
                genre: None,
                has_organization: false,
                ..misc
            },
            PaperType::Report => Self {
                kind: "techreport",
                publisher: "institution",
                has_organization: false,
                genre: genre.filter(|genre| !genre.eq_ignore_ascii_case("technical report")),
                ..misc
            },
            PaperType::Dataset => Self { kind: "dataset", has_organization: false, ..misc },
            PaperType::Software => Self { kind: "software", ..misc },
            PaperType::Patent => Self { kind: "patent", has_organization: false, ..misc },
            PaperType::Standard => Self {
                kind: "techreport",
                publisher: "institution",
                genre: genre.or(Some("Standard")),
                has_organization: false,
                ..misc
            },
            PaperType::Webpage => Self { kind: "online", ..misc },
            PaperType::Presentation => {
                Self { genre: genre.or(Some("Presentation")), has_organization: false, ..misc }
            }
            PaperType::Misc if reference.work() == Some(Work::Unpublished) => Self {
                kind: "unpublished",
                publisher: "howpublished",
                genre: None,
                has_organization: false,
                ..misc
            },
            PaperType::Misc => misc,
        }
    }
}

/// The type of a thesis, and what is printed for it where that differs.
fn thesis(genre: Option<&str>) -> (&'static str, Option<&str>) {
    let Some(text) = genre else { return ("phdthesis", Some("Thesis")) };
    let folded = crate::paper::fold::fold(text);
    match folded.as_str() {
        "phdthesis" | "doctoralthesis" | "doctoraldissertation" | "phddissertation" | "dissertation" => {
            ("phdthesis", Some(text).filter(|_| folded != "phdthesis"))
        }
        "mastersthesis" | "masterthesis" => ("mastersthesis", None),
        folded
            if folded.starts_with("master")
                || folded.starts_with("bachelor")
                || folded.starts_with("diplom") =>
        {
            ("mastersthesis", genre)
        }
        _ => ("phdthesis", genre),
    }
}

/// An entry while it is filled.
struct Entry {
    letters: Letters,
    fields: Vec<(&'static str, String)>,
}

impl Entry {
    /// Puts a value that is LaTeX already.
    fn put(&mut self, name: &'static str, latex: String) {
        let folded = latex.split_whitespace().collect::<Vec<_>>().join(" ");
        if !folded.is_empty() {
            self.fields.push((name, format!("{{{folded}}}")));
        }
    }

    fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| *known == name)
    }

    /// Puts a text.
    fn text(&mut self, name: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.put(name, latex::text(text, self.letters));
        }
    }

    /// Puts an identifier or an address, in which Biber escapes nothing. What would end it is encoded, and
    /// what would begin a command.
    fn verbatim(&mut self, name: &'static str, text: Option<&str>) {
        let encoded = |text: &str| {
            let text = text.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C").replace('^', "%5E");
            text.replace(|letter: char| letter.is_whitespace() || !is_of_text(letter), "%20")
        };
        if let Some(text) = text {
            self.put(name, encoded(text));
        }
    }

    fn names(&mut self, name: &'static str, people: &[CitedName], has_more: bool) {
        let mut names: Vec<String> = people.iter().map(|person| cited(person, self.letters)).collect();
        if has_more {
            names.push("others".to_owned());
        }
        self.put(name, names.join(" and "));
    }

    /// Year, month and day as BibTeX has them; Biber takes the three for a date. That it was a range, or
    /// about that time, stands in the field that Biber reads before them.
    fn date(&mut self, reference: &Reference) {
        const MONTHS: [&str; 12] =
            ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        self.verbatim("date", told_date(reference).filter(|text| is_edtf(text)));
        let Some(date) = reference.date() else { return };
        self.put("year", format!("{:04}", date.year()));
        let month = date.month().and_then(|month| MONTHS.get(usize::from(month) - 1));
        self.fields.extend(month.map(|month| ("month", (*month).to_owned())));
        self.put("day", date.day().map(|day| day.to_string()).unwrap_or_default());
    }

    fn print(&self, kind: &str, key: &str) -> String {
        let mut text = format!("@{kind}{{{key}");
        for (name, value) in &self.fields {
            // Writing to a string doesn't fail.
            let _ = write!(text, ",\n  {name} = {value}");
        }
        text.push_str("\n}\n");
        text
    }
}

/// What imports keep of a date that says more than a year, a month or a day.
fn told_date<'a>(reference: &Reference<'a>) -> Option<&'a str> {
    reference.particular("date")
}

/// Whether a date is one that Biber reads (Extended Date/Time Format, level 1).
fn is_edtf(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_digit())
        && text.contains(['/', '~', '?', 'X'])
        && text.bytes().all(|byte| byte.is_ascii_digit() || b"-/.~?X".contains(&byte))
}

/// A name in an order that BibTeX can't mistake: `von Last, Jr, First`. Names without parts, and parts
/// that look like several, stand in braces.
fn cited(name: &CitedName, letters: Letters) -> String {
    let part = |text: &str| latex::text(text, letters);
    match name {
        CitedName::Whole(name) => format!("{{{}}}", part(name)),
        CitedName::Parted { given, particle, family, suffix } => {
            let mut cited = String::new();
            if !particle.is_empty() {
                cited.push_str(&part(particle));
                cited.push(' ');
            }
            cited.push_str(&guarded(family, &part(family), true));
            for more in [suffix, given].into_iter().filter(|more| !more.is_empty()) {
                cited.push_str(", ");
                cited.push_str(&guarded(more, &part(more), false));
            }
            cited
        }
    }
}

/// Part of a name in braces where it would be parted: at a comma, at `and`, and in a family name at words
/// in lower case.
fn guarded(text: &str, latex: &str, is_family: bool) -> String {
    let is_joined = |word: &str| word.eq_ignore_ascii_case("and");
    let mut words = text.split_whitespace();
    let is_parted = text.contains(',')
        || words.any(|word| is_joined(word) || is_family && word.starts_with(char::is_lowercase));
    if is_parted { format!("{{{latex}}}") } else { latex.to_owned() }
}

fn is_english(reference: &Reference) -> bool {
    let language = reference.paper.language.as_deref().unwrap_or("en");
    language.split('-').next().is_some_and(|language| language.eq_ignore_ascii_case("en"))
}

/// The name by which LaTeX's packages know a language.
fn babel(language: &str) -> Option<&'static str> {
    let primary = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let exact = BABEL.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(language));
    exact.or_else(|| BABEL.iter().find(|(tag, _)| *tag == primary)).map(|(_, name)| *name)
}

/// Languages as babel names them (its manual, section 1.25).
const BABEL: [(&str, &str); 49] = [
    ("ar", "arabic"),
    ("bg", "bulgarian"),
    ("ca", "catalan"),
    ("cs", "czech"),
    ("da", "danish"),
    ("de", "ngerman"),
    ("de-AT", "naustrian"),
    ("de-CH", "nswissgerman"),
    ("el", "greek"),
    ("en", "english"),
    ("en-AU", "australian"),
    ("en-CA", "canadian"),
    ("en-GB", "british"),
    ("en-US", "american"),
    ("es", "spanish"),
    ("et", "estonian"),
    ("fa", "persian"),
    ("fi", "finnish"),
    ("fr", "french"),
    ("fr-CA", "canadien"),
    ("he", "hebrew"),
    ("hi", "hindi"),
    ("hr", "croatian"),
    ("hu", "hungarian"),
    ("id", "indonesian"),
    ("is", "icelandic"),
    ("it", "italian"),
    ("ja", "japanese"),
    ("ko", "korean"),
    ("lt", "lithuanian"),
    ("lv", "latvian"),
    ("nb", "norsk"),
    ("nl", "dutch"),
    ("nn", "nynorsk"),
    ("no", "norwegian"),
    ("pl", "polish"),
    ("pt", "portuguese"),
    ("pt-BR", "brazilian"),
    ("ro", "romanian"),
    ("ru", "russian"),
    ("sk", "slovak"),
    ("sl", "slovene"),
    ("sr", "serbian"),
    ("sv", "swedish"),
    ("th", "thai"),
    ("tr", "turkish"),
    ("uk", "ukrainian"),
    ("vi", "vietnamese"),
    ("zh", "chinese"),
];
