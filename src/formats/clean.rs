//! What is done to every paper that a format reads before it is handed over, so that no format can
//! forget it: LaTeX in short texts becomes what its author meant, authors that are none go, marks on
//! names and final stops of tags too, and licenses have one spelling.

use std::collections::HashSet;

use crate::formats::text;
use crate::formats::text::space::folded;
use crate::formats::values::{license, name};
use crate::paper::identifier::Slot;
use crate::paper::identity::has_isbn_of_volume;
use crate::paper::{Paper, Person};

/// Under which key of `extra` it stands that a list of authors goes on: `and others`, `et al.`.
pub const AND_OTHERS: &str = "and_others";

/// Cleans a paper's short texts. Gives the names on which marks stood that nothing explains.
pub fn clean(paper: &mut Paper) -> Vec<String> {
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
    let goes_on = people(&mut paper.authors, &mut marked);
    people(&mut paper.editors, &mut marked);
    if has_isbn_of_volume(paper)
        && let Slot::Known(isbn) = std::mem::take(&mut paper.isbn)
    {
        paper.extra.entry("isbn").or_insert_with(|| isbn.to_string().into());
    }
    if goes_on {
        paper.extra.entry(AND_OTHERS).or_insert_with(|| true.into());
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
fn people(people: &mut Vec<Person>, marked: &mut Vec<String>) -> bool {
    let mut goes_on = false;
    let mut kept: Vec<Person> = Vec::with_capacity(people.len());
    for mut person in people.drain(..) {
        let mut has_mark = latex_and_marks(&mut person.name);
        for part in [&mut person.given, &mut person.family] {
            if let Some(text) = part {
                has_mark |= latex_and_marks(text);
            }
            *part = part.take().filter(|text| !text.is_empty());
        }
        person.affiliations.iter_mut().for_each(latex);
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

/// Cleans a part of a name. Returns whether a mark of a footnote stood on it.
fn latex_and_marks(part: &mut String) -> bool {
    latex(part);
    let bare = name::without_marks(part);
    let has_mark = bare.len() < part.trim().len();
    if has_mark {
        *part = folded(bare);
    }
    has_mark
}

#[cfg(test)]
mod tests {
    use super::*;

    fn authors(names: &[&str]) -> (Vec<String>, Vec<String>, bool) {
        let authors = names.iter().map(|name| Person::named(*name)).collect();
        let mut paper = Paper { authors, ..Paper::default() };
        let marked = clean(&mut paper);
        let shown = paper.authors.iter().map(|person| person.display_name().into_owned()).collect();
        (shown, marked, paper.extra.contains_key(AND_OTHERS))
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
    fn a_final_stop_is_no_part_of_a_tag() {
        let mut paper = Paper {
            tags: ["haptics.", "haptics", "U.S.", "C++", r#"na\"{\i}ve"#].map(String::from).to_vec(),
            ..Paper::default()
        };
        paper.categories = ["cs.RO", "cs.AI", "cs.RO"].map(String::from).to_vec();
        clean(&mut paper);
        assert_eq!(paper.tags, ["haptics", "U.S.", "C++", "naïve"]);
        assert_eq!(paper.categories, ["cs.RO", "cs.AI"]);
    }
}
