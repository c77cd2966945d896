//! What is done to every paper that a format reads before it is handed over, so that no format can
//! forget it: LaTeX in short texts becomes what its author meant, authors that are none go, marks on
//! names and final stops of tags too, and licenses have one spelling.

use std::collections::HashSet;

use crate::formats::marks::{self, Legend};
use crate::formats::text;
use crate::formats::text::space::folded;
use crate::formats::values::{license, name};
use crate::paper::identifier::Slot;
use crate::paper::identity::has_isbn_of_volume;
use crate::paper::{Paper, Person};

/// Cleans a paper's short texts. What marks on names mean, its notes may say, or `remarks`, which the record
/// has and the paper doesn't. Gives the names on which marks stood that nothing explains.
pub fn clean(paper: &mut Paper, remarks: &str) -> Vec<String> {
    latex(&mut paper.title);
    let texts = [
        &mut paper.venue,
        &mut paper.volume,
        &mut paper.issue,
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
    ];
    texts.into_iter().flatten().for_each(latex);
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
    people(&mut paper.editors, &legend, &mut marked);
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
        // `U.S.` and `et al.` keep theirs.
        if let Some(bare) = tag.strip_suffix('.')
            && !bare.contains('.')
            && bare.chars().rev().take_while(|c| c.is_alphanumeric()).count() > 2
        {
            tag.truncate(bare.len());
        }
    }
    let mut seen = HashSet::new();
    tags.retain(|tag| !tag.is_empty() && seen.insert(tag.clone()));
}

/// Cleans a list of people. Returns whether it goes on beyond those whom it names.
fn people(people: &mut Vec<Person>, legend: &Legend, marked: &mut Vec<String>) -> bool {
    let mut goes_on = false;
    let mut kept: Vec<Person> = Vec::with_capacity(people.len());
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
            if !kept.iter().any(|other| other.display_name().eq_ignore_ascii_case(&body)) {
                kept.push(Person::named(body));
            }
            continue;
        }
        if has_mark {
            marked.push(shown);
        }
        kept.push(person);
    }
    *people = kept;
    goes_on
}

/// Cleans the parts of a name and the places where its bearer works.
fn latex_of_name(person: &mut Person) {
    latex(&mut person.name);
    [&mut person.given, &mut person.family].into_iter().flatten().for_each(latex);
    person.affiliations.iter_mut().for_each(latex);
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
    fn a_final_stop_is_no_part_of_a_tag() {
        let mut paper = Paper {
            tags: ["haptics.", "haptics", "U.S.", "C++", r#"na\"{\i}ve"#].map(String::from).to_vec(),
            ..Paper::default()
        };
        paper.categories = ["cs.RO", "cs.AI", "cs.RO"].map(String::from).to_vec();
        clean(&mut paper, "");
        assert_eq!(paper.tags, ["haptics", "U.S.", "C++", "naïve"]);
        assert_eq!(paper.categories, ["cs.RO", "cs.AI"]);
    }
}
