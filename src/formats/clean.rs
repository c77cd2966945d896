//! What is done to every paper that a format reads before it is handed over, so that no format can
//! forget it: LaTeX in short texts becomes what its author meant, values that say nothing (`N/A`) and
//! authors that are none go, marks on names and final stops of tags too, pages and licenses have one
//! spelling, and what only the title or the abstract says of a retraction becomes the status.

use std::collections::HashSet;

use serde_json::Value;

use crate::formats::marks::{self, Legend};
use crate::formats::text;
use crate::formats::text::markup;
use crate::formats::text::space::folded;
use crate::formats::values::placeholder::is_placeholder;
use crate::formats::values::{license, name};
use crate::paper::identifier::Slot;
use crate::paper::identity::has_isbn_of_volume;
use crate::paper::identity::title::without_mark;
use crate::paper::{Paper, PaperType, Person, Status};

/// Under which key of `extra` it stands that a list of editors goes on.
pub const EDITORS_AND_OTHERS: &str = "editors_and_others";

/// Cleans a paper's short texts. What marks on names mean, its notes may say, or `remarks`, which the record
/// has and the paper doesn't. Gives the names on which marks stood that nothing explains.
pub fn clean(paper: &mut Paper, remarks: &str) -> Vec<String> {
    latex(&mut paper.title);
    for text in short_texts(paper) {
        text.iter_mut().for_each(latex);
        text.take_if(|text| is_placeholder(text));
    }
    [&mut paper.volume, &mut paper.issue, &mut paper.pages].into_iter().flatten().for_each(without_fraction);
    for (text, words) in [
        (&mut paper.volume, &["volume", "vol"][..]),
        (&mut paper.issue, &["number", "issue", "no", "nr", "iss"]),
        (&mut paper.pages, &["pages", "page", "pp", "p"]),
    ] {
        text.iter_mut().for_each(|text| without_word(text, words));
    }
    paper.pages.iter_mut().for_each(with_hyphens);
    paper.pages.iter_mut().for_each(without_plus);
    without_early_place(paper);
    if is_placeholder(&paper.body) {
        paper.body.clear();
    }
    paper.extra.retain(|key, value| key != "note" || !value.as_str().is_some_and(is_placeholder));
    status_of_note(paper);
    paper.status = paper.status.or_else(|| status(&paper.title, &paper.body));
    paper.license = paper.license.take().map(|text| license::spdx(&text));
    paper.organizations.iter_mut().for_each(|organization| latex(&mut organization.name));
    tags(&mut paper.tags);
    let mut seen = HashSet::new();
    paper.categories.retain(|category| seen.insert(category.clone()));
    let mut marked = Vec::new();
    let (mut authors, mut editors) = (std::mem::take(&mut paper.authors), std::mem::take(&mut paper.editors));
    authors.iter_mut().chain(&mut editors).for_each(latex_of_name);
    let has_marks = authors.iter().chain(&editors).any(|person| !marks_on(person).is_empty());
    (paper.authors, paper.editors) = (authors, editors);
    let legend = if has_marks { Legend::of(paper, remarks) } else { Legend::default() };
    let goes_on = people(&mut paper.authors, &legend, &mut marked);
    if people(&mut paper.editors, &legend, &mut marked) {
        paper.extra.entry(EDITORS_AND_OTHERS).or_insert_with(|| true.into());
    }
    if has_isbn_of_volume(paper)
        && let Slot::Known(isbn) = std::mem::take(&mut paper.isbn)
    {
        paper.extra.entry("isbn").or_insert_with(|| isbn.to_string().into());
    }
    if goes_on {
        paper.extra.entry(Paper::AND_OTHERS).or_insert_with(|| true.into());
    }
    marked
}

/// Lets the short texts of a paper and the names of its people be what their HTML entities (`&amp;`) stand
/// for: for formats whose records are taken from markup.
pub fn entities(paper: &mut Paper) {
    let decode = |text: &mut String| {
        if let Some(decoded) = markup::decoded(text) {
            *text = decoded;
        }
    };
    decode(&mut paper.title);
    short_texts(paper).into_iter().flatten().for_each(decode);
    paper.tags.iter_mut().for_each(decode);
    paper.organizations.iter_mut().for_each(|organization| decode(&mut organization.name));
    for person in paper.authors.iter_mut().chain(&mut paper.editors) {
        decode(&mut person.name);
        [&mut person.given, &mut person.family].into_iter().flatten().for_each(decode);
        person.affiliations.iter_mut().for_each(decode);
    }
}

/// The texts on one line that a paper has beside its title.
fn short_texts(paper: &mut Paper) -> [&mut Option<String>; 14] {
    [
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
        &mut paper.session,
        &mut paper.track,
        &mut paper.award,
        &mut paper.submitter,
    ]
}

/// Whole numbers that a spreadsheet's program took for fractions: `307.0` is 307.
fn without_fraction(text: &mut String) {
    let mut from = 0;
    while let Some(at) = text[from..].find(".0").map(|at| from + at) {
        from = at + 2;
        let before = text[..at].rfind(|sign: char| !sign.is_ascii_digit());
        let is_number = at > 0
            && text[..at].ends_with(|sign: char| sign.is_ascii_digit())
            && before.is_none_or(|before| {
                !text[before..].starts_with(|sign: char| sign.is_alphabetic() || sign == '.')
            });
        if is_number && !text[from..].starts_with(|sign: char| sign.is_alphanumeric() || sign == '.') {
            text.replace_range(at..from, "");
            from = at;
        }
    }
}

/// A number without the word before it that says what it counts: `vol. 90`, `no. 2`, `pp. 1-9`.
fn without_word(text: &mut String, words: &[&str]) {
    let number = words.iter().find_map(|word| {
        let rest = text
            .get(..word.len())
            .filter(|start| start.eq_ignore_ascii_case(word))
            .map(|_| &text[word.len()..])?;
        let number = rest.trim_start_matches(['.', ' ', '\u{a0}']);
        let is_number = number
            .trim_start_matches(|sign: char| sign.is_uppercase())
            .starts_with(|sign: char| sign.is_ascii_digit());
        (number.len() < rest.len() && is_number && !number.contains([',', '('])).then(|| number.to_owned())
    });
    *text = number.unwrap_or_else(|| std::mem::take(text));
}

/// A range of pages with one hyphen, whichever dash it was written with.
fn with_hyphens(pages: &mut String) {
    if !pages.contains(['–', '—', '−', '‐', '‑', ' ']) && !pages.contains("--") {
        return;
    }
    let mut plain = pages.replace(['–', '—', '−', '‐', '‑'], "-");
    for (dashes, one) in [("---", "-"), ("--", "-"), (" - ", "-"), (" -", "-"), ("- ", "-")] {
        plain = plain.replace(dashes, one);
    }
    *pages = plain;
}

/// Pages of the Web of Science without the sign that they go on: `101-+`.
fn without_plus(pages: &mut String) {
    if let Some(first) = pages.strip_suffix("-+") {
        pages.truncate(first.len());
    }
}

/// A paper without the place that IEEE writes for those that no issue has yet: volume `PP`, issue 99, pages from 1 on.
fn without_early_place(paper: &mut Paper) {
    let is_early = paper.volume.as_deref() == Some("PP");
    if is_early {
        paper.volume = None;
        paper.issue.take_if(|issue| issue == "99");
    }
    let has_issue = paper.volume.is_some() || paper.issue.is_some();
    let is_article = paper.r#type.is_none_or(|kind| kind == PaperType::Article);
    paper.pages.take_if(|pages| match is_early {
        true => pages == "1" || pages.starts_with("1-"),
        false => is_article && !has_issue && pages == "1-1",
    });
}

/// Takes the status from the end of a note, where our own citations write it.
fn status_of_note(paper: &mut Paper) {
    let Some(note) = paper.extra.get("note").and_then(Value::as_str) else { return };
    let is_behind = |status: &Status| {
        let before = note.strip_suffix(status.label())?.trim_end();
        // The stop is the citation's, or might as well be.
        (before.is_empty() || before.ends_with(['.', '?', '!'])).then(|| before.trim_end_matches('.'))
    };
    let all = [Status::Retracted, Status::Withdrawn, Status::Corrected];
    let found = all.into_iter().find_map(|status| Some((status, is_behind(&status)?.to_owned())));
    let Some((status, before)) = found.filter(|_| paper.status.is_none()) else { return };
    paper.status = Some(status);
    match before.as_str() {
        "" => {
            paper.extra.retain(|key, _| key != "note");
        }
        before => {
            paper.extra.insert("note".to_owned(), before.into());
        }
    }
}

/// The status that a publisher writes into the title, and arXiv's authors into the abstract.
fn status(title: &str, body: &str) -> Option<Status> {
    let mark = title[..title.len() - without_mark(title).len()].to_lowercase();
    if mark.contains("retracted") {
        return Some(Status::Retracted);
    }
    (mark.contains("withdrawn") || is_withdrawal(body)).then_some(Status::Withdrawn)
}

/// Whether an abstract only says that its paper is withdrawn.
fn is_withdrawal(body: &str) -> bool {
    let start: String = body.chars().take(60).collect::<String>().to_ascii_lowercase();
    let start = start.trim_start_matches(['[', '(', '*', '_', ' ']);
    let subjects =
        ["this paper", "this submission", "this article", "this manuscript", "the paper", "the article"];
    let rest = subjects.iter().find_map(|subject| start.strip_prefix(subject)).unwrap_or_default();
    [" has been withdrawn", " is withdrawn", " was withdrawn", " has been temporarily withdrawn"]
        .iter()
        .any(|words| rest.starts_with(words))
}

/// Cleans a text that has LaTeX.
fn latex(shown: &mut String) {
    if text::has_latex(shown) {
        *shown = text::title(shown);
    }
}

/// Tags without the stop that ends a list of keywords, each once.
fn tags(tags: &mut Vec<String>) {
    for tag in tags.iter_mut() {
        latex(tag);
        without_stars(tag);
        // `U.S.` and `et al.` keep theirs.
        if let Some(bare) = tag.strip_suffix('.')
            && !bare.contains('.')
            && bare.chars().rev().take_while(|c| c.is_alphanumeric()).count() > 2
        {
            tag.truncate(bare.len());
        }
    }
    let mut seen = HashSet::new();
    tags.retain(|tag| !(tag.is_empty() || is_placeholder(tag)) && seen.insert(tag.clone()));
}

/// A heading of `MeSH` without the star of a main topic: `*Eels`, `Eels/*physiology`.
fn without_stars(tag: &mut String) {
    let is_marked = |tag: &str| {
        let mut parts = tag.split('/').filter(|part| part.starts_with('*')).peekable();
        parts.peek().is_some()
            && parts.all(|part| part[1..].starts_with(char::is_alphabetic) && !part.ends_with('*'))
    };
    if is_marked(tag) {
        *tag = tag.split('/').map(|part| part.trim_start_matches('*')).collect::<Vec<_>>().join("/");
    }
}

/// Cleans a list of people. Returns whether it goes on beyond those whom it names.
fn people(people: &mut Vec<Person>, legend: &Legend, marked: &mut Vec<String>) -> bool {
    let mut goes_on = false;
    let mut kept: Vec<Person> = Vec::with_capacity(people.len());
    let mut bodies: Vec<String> = Vec::new();
    for mut person in people.drain(..) {
        let marks = marks_on(&person);
        if !marks.is_empty() {
            without_marks(&mut person.name);
            [&mut person.given, &mut person.family].into_iter().flatten().for_each(without_marks);
        }
        let has_mark = !marks.is_empty() && !legend.explain(&marks, &mut person);
        for part in [&mut person.given, &mut person.family] {
            *part = part.take().filter(|text| !text.is_empty());
        }
        let shown = person.display_name().into_owned();
        if name::is_others(&shown) {
            goes_on = true;
            continue;
        }
        if name::is_nobody(&shown) {
            continue;
        }
        if let Some(body) = name::spoken_for(&shown) {
            bodies.push(body);
            continue;
        }
        bodies.extend(name::take_body(&mut person));
        if has_mark {
            marked.push(shown);
        }
        kept.push(person);
    }
    for body in bodies {
        if !kept.iter().any(|other| other.display_name().eq_ignore_ascii_case(&body)) {
            kept.push(Person::named(body));
        }
    }
    *people = kept;
    goes_on
}

/// Cleans the parts of a name and the places where its bearer works.
fn latex_of_name(person: &mut Person) {
    let clean = |part: &mut String| {
        without_tags(part);
        latex(part);
    };
    clean(&mut person.name);
    [&mut person.given, &mut person.family].into_iter().flatten().for_each(clean);
    person.affiliations.iter_mut().for_each(latex);
}

/// Takes tags of HTML off a name: `<strong>Ada Bell</strong><sup>*</sup>`.
fn without_tags(name: &mut String) {
    const TAGS: [&str; 9] = ["b", "strong", "i", "em", "u", "sup", "span", "a", "br"];
    let is_tag = |inside: &str| {
        let inside = inside.trim_start_matches('/');
        let end = inside.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(inside.len());
        TAGS.contains(&inside[..end].to_ascii_lowercase().as_str())
    };
    if !name.contains('<') {
        return;
    }
    let mut bare = String::with_capacity(name.len());
    let mut pieces = name.split('<');
    bare.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        match piece.split_once('>').filter(|(inside, _)| is_tag(inside)) {
            Some((_, behind)) => bare.push_str(behind),
            None => bare.extend(["<", piece]),
        }
    }
    *name = bare.trim().to_owned();
}

/// The marks of footnotes on a name.
fn marks_on(person: &Person) -> String {
    let parts = [Some(&person.name), person.given.as_ref(), person.family.as_ref()];
    parts.into_iter().flatten().map(|part| marks::behind(part)).collect()
}

/// Takes the marks of footnotes off a part of a name.
fn without_marks(part: &mut String) {
    let bare = name::without_marks(part);
    if bare.len() < part.trim().len() {
        *part = folded(bare);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn authors(names: &[&str]) -> (Vec<String>, Vec<String>, bool) {
        let authors = names.iter().map(|name| Person::named(*name)).collect();
        let mut paper = Paper { authors, ..Paper::default() };
        let marked = clean(&mut paper, "");
        let shown = paper.authors.iter().map(|person| person.display_name().into_owned()).collect();
        (shown, marked, paper.extra.contains_key(Paper::AND_OTHERS))
    }

    #[test]
    fn authors_that_are_none_go() {
        let (shown, _, goes_on) =
            authors(&["Stone Collaboration", ":", "A. Quill", "(for the Stone Collaboration)", "et al"]);
        assert_eq!(shown, ["Stone Collaboration", "A. Quill"]);
        assert!(goes_on);
        let (shown, _, goes_on) = authors(&[
            "[No author name available]",
            "[Anonymous]",
            "B. Nib",
            "on behalf of the Ink Study Group",
        ]);
        assert_eq!(shown, ["B. Nib", "Ink Study Group"]);
        assert!(!goes_on);
    }

    #[test]
    fn marks_on_names_are_taken_off_and_reported() {
        let (shown, marked, _) =
            authors(&["Ada Quill*", "Bo Feather†", "Cy Nib$^*$", "Dee Inkwell$^{1,2}$", r"P\'al Erd\H{o}s"]);
        assert_eq!(shown, ["Ada Quill", "Bo Feather", "Cy Nib", "Dee Inkwell", "Pál Erdős"]);
        assert_eq!(marked, ["Ada Quill", "Bo Feather", "Cy Nib", "Dee Inkwell"]);
    }

    #[test]
    fn marks_that_a_note_explains_are_equal_or_corresponding() {
        let authors = ["Ada Quill*", "Bo Feather*†", r"Cy Nib$^\dagger$", "Dee Inkwell‡", "Eve Blot"];
        let legend = "* Equal contribution. † Corresponding author.";
        let extra = [("note".to_owned(), legend.into())].into_iter().collect();
        for (paper, remarks) in [
            (Paper { extra, ..Paper::default() }, ""),
            (Paper { body: format!("Moss grows.\n\n{legend}"), ..Paper::default() }, ""),
            (Paper::default(), legend),
        ] {
            let mut paper = Paper { authors: authors.map(Person::named).to_vec(), ..paper };
            let marked = clean(&mut paper, remarks);
            let told: Vec<(Option<u32>, bool)> =
                paper.authors.iter().map(|person| (person.equal, person.corresponding)).collect();
            assert_eq!(told, [(Some(1), false), (Some(1), true), (None, true), (None, false), (None, false)]);
            assert_eq!(marked, ["Dee Inkwell"]);
            assert_eq!(paper.authors[1].name, "Bo Feather");
        }
    }

    #[test]
    fn values_that_say_nothing_go() {
        let mut paper = Paper {
            title: "Moss".to_owned(),
            venue: Some("N/A".to_owned()),
            volume: Some("NaN".to_owned()),
            publisher: Some("-".to_owned()),
            place: Some("Na Rossi".to_owned()),
            authors: ["n/a", "Ada Quill", "null"].map(Person::named).to_vec(),
            tags: ["null", "moss", "#N/A"].map(String::from).to_vec(),
            body: r"\-".to_owned(),
            ..Paper::default()
        };
        paper.extra.insert("note".to_owned(), "None".into());
        clean(&mut paper, "");
        assert_eq!((&paper.venue, &paper.volume, &paper.publisher), (&None, &None, &None));
        assert_eq!(paper.place.as_deref(), Some("Na Rossi"));
        assert_eq!((paper.authors.len(), paper.tags.join("|")), (1, "moss".to_owned()));
        assert!(paper.body.is_empty() && paper.extra.is_empty());
    }

    #[test]
    fn places_of_papers_that_no_issue_has_yet_go() {
        for (volume, issue, pages, expected) in [
            ("PP", "99", "1-1", ""),
            ("PP", "", "1-14", ""),
            ("PP", "", "e12", "e12"),
            ("", "", "1-1", ""),
            ("3", "", "1-1", "3 1-1"),
            ("3", "99", "1-14", "3 99 1-14"),
            ("", "", "1-14", "1-14"),
        ] {
            let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            let mut paper = Paper { volume: some(volume), issue: some(issue), ..Paper::default() };
            paper.pages = some(pages);
            clean(&mut paper, "");
            let left = [paper.volume, paper.issue, paper.pages].into_iter().flatten();
            assert_eq!(left.collect::<Vec<_>>().join(" "), expected, "{volume} {issue} {pages}");
        }
    }

    #[test]
    fn pages_have_one_spelling() {
        for (pages, expected) in [
            ("307.0–326.0", "307-326"),
            ("12--19", "12-19"),
            ("12 – 19, 25", "12-19, 25"),
            ("101-+", "101"),
            ("101+", "101+"),
            ("15660.0", "15660"),
            ("e1.05", "e1.05"),
            ("2.0.1", "2.0.1"),
            ("S1.0", "S1.0"),
            ("xii-xx", "xii-xx"),
        ] {
            let mut paper = Paper { pages: Some(pages.to_owned()), ..Paper::default() };
            clean(&mut paper, "");
            assert_eq!(paper.pages.as_deref(), Some(expected), "{pages}");
        }
    }

    #[test]
    fn title_and_abstract_say_that_a_paper_is_no_longer_valid() {
        for (title, body, expected) in [
            ("RETRACTED: Moss and rays", "", Some(Status::Retracted)),
            ("RETRACTED ARTICLE: Moss and rays", "", Some(Status::Retracted)),
            ("[Retracted] Moss and rays", "", Some(Status::Retracted)),
            ("WITHDRAWN: Moss and rays", "", Some(Status::Withdrawn)),
            ("Moss", "This paper has been withdrawn by the author due to an error.", Some(Status::Withdrawn)),
            ("Retracted articles in chemistry", "", None),
            ("Withdrawn", "We study papers. This paper has been withdrawn is a phrase.", None),
        ] {
            assert_eq!(status(title, body), expected, "{title}");
        }
    }

    #[test]
    fn a_final_stop_and_a_star_before_it_are_no_part_of_a_tag() {
        let mut paper = Paper {
            tags: ["haptics.", "haptics", "U.S.", "C++", r#"na\"{\i}ve"#, "*Eels", "Eels/*physiology", "A*"]
                .map(String::from)
                .to_vec(),
            ..Paper::default()
        };
        paper.categories = ["cs.RO", "cs.AI", "cs.RO"].map(String::from).to_vec();
        clean(&mut paper, "");
        assert_eq!(paper.tags, ["haptics", "U.S.", "C++", "naïve", "Eels", "Eels/physiology", "A*"]);
        assert_eq!(paper.categories, ["cs.RO", "cs.AI"]);
    }
}
