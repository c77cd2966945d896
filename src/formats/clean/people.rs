//! Names of people without marks of footnotes, and lists of people without those who are nobody.

use super::latex;
use crate::formats::marks::{self, Legend};
use crate::formats::text::space::folded;
use crate::formats::values::name;
use crate::paper::name::has_word_of_body;
use crate::paper::{Paper, Person};

/// Cleans authors and editors. Gives the names on which marks stood that nothing explains.
pub(super) fn clean(paper: &mut Paper, remarks: &str) -> Vec<String> {
    let mut marked = Vec::new();
    let (mut authors, mut editors) = (std::mem::take(&mut paper.authors), std::mem::take(&mut paper.editors));
    authors.iter_mut().chain(&mut editors).for_each(latex_of_name);
    let is_of_dblp = !paper.dblp.is_empty();
    authors.iter_mut().chain(&mut editors).for_each(|person| without_number(person, is_of_dblp));
    let has_marks = authors.iter().chain(&editors).any(|person| !marks_on(person).is_empty());
    (paper.authors, paper.editors) = (authors, editors);
    let legend = if has_marks { Legend::of(paper, remarks) } else { Legend::default() };
    let goes_on = without_nobody(&mut paper.authors, &legend, &mut marked);
    if without_nobody(&mut paper.editors, &legend, &mut marked) {
        paper.extra.entry(Paper::EDITORS_AND_OTHERS).or_insert_with(|| true.into());
    }
    if goes_on {
        paper.extra.entry(Paper::AND_OTHERS).or_insert_with(|| true.into());
    }
    marked
}

/// Cleans a list of people. Returns whether it goes on beyond those whom it names.
fn without_nobody(people: &mut Vec<Person>, legend: &Legend, marked: &mut Vec<String>) -> bool {
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
        take_romanized(&mut person);
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

/// Takes the name in Latin letters that stands in brackets behind one in Chinese characters, as a place would: `梁海涛 (Haitao
/// Liang)`.
fn take_romanized(person: &mut Person) {
    let name = person.display_name();
    let [place] = person.affiliations.as_slice() else { return };
    if name.is_ascii() {
        return;
    }
    let sounds: Vec<String> = name
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .map_while(|sign| {
            Some(deunicode::deunicode_char(sign).filter(|_| !sign.is_ascii())?.trim().to_lowercase())
        })
        .collect();
    let letters: String =
        place.chars().filter(|sign| sign.is_alphabetic()).flat_map(char::to_lowercase).collect();
    // The family name, of one character or two, stands last in Latin letters, or first.
    let is_sound = |family: usize| {
        sounds
            .split_at_checked(family)
            .is_some_and(|(family, given)| letters == given.concat() + &family.concat())
    };
    if (2..=4).contains(&sounds.len()) && name.chars().count() == sounds.len() && (0..=2).any(is_sound) {
        person.romanized = person.affiliations.pop();
    }
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

/// Takes the number off a name by which DBLP tells namesakes apart: `Wei Wang 0001`, also where the number is taken for
/// the family name.
fn without_number(person: &mut Person, is_of_dblp: bool) {
    let is_number = |word: &str| {
        word.len() == 4 && word.starts_with('0') && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    if person.family.as_deref().is_some_and(is_number)
        && let Some(given) = person.given.take()
    {
        let (given, family) =
            given.rsplit_once(' ').map_or((None, given.as_str()), |(given, family)| (Some(given), family));
        (person.family, person.given) = (Some(family.to_owned()), given.map(str::to_owned));
    }
    // Elsewhere a body's name that isn't parted keeps its own: `Group 0001`.
    let is_person = |name: &str| name.split(' ').count() > 2 && !has_word_of_body(name);
    let name = Some(&mut person.name).filter(|name| is_of_dblp || is_person(name) || person.family.is_some());
    for part in [name, person.given.as_mut(), person.family.as_mut()].into_iter().flatten() {
        if let Some((bare, _)) = part.rsplit_once(' ').filter(|(_, word)| is_number(word)) {
            part.truncate(bare.len());
        }
    }
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
    fn numbers_that_tell_namesakes_apart_go() {
        let (shown, ..) = authors(&["Xin Quill 0001", "Bo Feather", "Moss Team 2024"]);
        assert_eq!(shown, ["Xin Quill", "Bo Feather", "Moss Team 2024"]);
        for (given, family) in [("Xin Quill", "0001"), ("Xin", "Quill 0001"), ("Xin 0001", "Quill")] {
            let mut person = Person {
                given: Some(given.to_owned()),
                family: Some(family.to_owned()),
                ..Person::default()
            };
            without_number(&mut person, false);
            assert_eq!((person.given.as_deref(), person.family.as_deref()), (Some("Xin"), Some("Quill")));
        }
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
}
