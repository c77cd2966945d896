//! Lists that a content file has as one text, and single values that it has in a block of lines.
//!
//! `tags: moss, stones` is two tags and `authors: Ada Quill and Bo Feather` two people, as they are
//! when a listing says so. Spaces part the words of one tag as well as tags: Jekyll takes them for the
//! latter (<https://jekyllrb.com/docs/posts/#tags-and-categories>), so a file with Jekyll's `layout` is
//! read as Jekyll reads it; of any other it is reported that the text is one tag.

use super::{Document, Field};
use crate::diagnostic::{Diagnostic, Place};
use crate::formats::values::name;
use crate::paper::{Organization, Paper, Person};
use crate::yaml::{Layout, Shape};

/// Parts the lists that the file has as one text.
pub fn part(paper: &mut Paper, document: &Document) {
    const SIGNS: [char; 6] = [',', ';', '|', ' ', '&', '\n'];
    let may_be_several = |text: &str| text.contains(SIGNS);
    let is_one = |list: &[String]| matches!(list, [one] if may_be_several(one));
    let is_one_person = |people: &[Person]| matches!(people, [one] if may_be_several(&one.name));
    let is_open = [&paper.tags, &paper.categories, &paper.aliases].iter().any(|list| is_one(list))
        || [&paper.authors, &paper.editors].iter().any(|people| is_one_person(people))
        || matches!(&paper.organizations[..], [one] if one.name.contains(';'));
    if !is_open {
        return;
    }
    let layout = Layout::of(document.yaml());
    let is_text = |field: Field| {
        let shape = layout.entry(field.name()).map(|entry| &entry.value.shape);
        matches!(shape, Some(Shape::Scalar | Shape::BlockScalar))
    };
    let by_spaces = layout.entry("layout").is_some();
    for (field, list) in [(Field::Tags, &mut paper.tags), (Field::Categories, &mut paper.categories)] {
        if is_text(field) {
            *list = words(list, by_spaces);
        }
    }
    if is_text(Field::Aliases) {
        // Slugs have no spaces.
        paper.aliases = parts(&paper.aliases, &[',', ';', ' ', '\n']);
    }
    for (field, people) in [(Field::Authors, &mut paper.authors), (Field::Editors, &mut paper.editors)] {
        if let ([one], true) = (&people[..], is_text(field)) {
            let parted = name::list(&one.name);
            if parted.len() > 1 {
                *people = parted;
            }
        }
    }
    if let ([one], true) = (&paper.organizations[..], is_text(Field::Organizations)) {
        let names = one.name.split(';').map(str::trim).filter(|name| !name.is_empty());
        let parted: Vec<Organization> =
            names.map(|name| Organization { name: name.to_owned(), handle: None }).collect();
        if parted.len() > 1 {
            paper.organizations = parted;
        }
    }
}

/// The parts of a text between commas and semicolons; where it has none, perhaps between spaces.
fn words(list: &[String], by_spaces: bool) -> Vec<String> {
    let signs: &[char] = match list {
        [text] if by_spaces && !text.contains([',', ';']) => &[' ', '\n'],
        _ => &[',', ';'],
    };
    parts(list, signs)
}

fn parts(list: &[String], signs: &[char]) -> Vec<String> {
    let parts = list.iter().flat_map(|text| text.split(signs));
    parts.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// A warning about tags that are one text of several words, which may be one tag or several.
pub fn one_tag_of_words(paper: &Paper, text: &str, file: &str) -> Option<Diagnostic> {
    let [tag] = &paper.tags[..] else { return None };
    if !tag.contains(' ') {
        return None;
    }
    let document = Document::parse(text, file).ok()?;
    let layout = Layout::of(document.yaml());
    let entry =
        layout.entry(Field::Tags.name()).filter(|entry| matches!(entry.value.shape, Shape::Scalar))?;
    let line = document.yaml().lines().nth(entry.line)?;
    let several = tag.split(' ').collect::<Vec<&str>>().join(", ");
    Some(
        Diagnostic::warning("`tags` is one text, which was taken for one tag")
            .at(Place::line(file, document.first_yaml_line() + entry.line, line))
            .found(format!("`{tag}`"))
            .help(format!("write `tags: [{tag}]` if it is one, `tags: [{several}]` if it is several")),
    )
}

/// Puts single values that stand in a block of lines (`title: >`) on one line.
pub fn unfold(paper: &mut Paper, document: &Document) {
    if !single_values(paper).any(|(_, value)| value.contains('\n')) {
        return;
    }
    let layout = Layout::of(document.yaml());
    for (field, value) in single_values(paper) {
        let shape = layout.entry(field.name()).map(|entry| &entry.value.shape);
        if matches!(shape, Some(Shape::BlockScalar)) {
            *value = value.split_whitespace().collect::<Vec<&str>>().join(" ");
        }
    }
}

/// Texts of one line by their fields. A summary may have several.
fn single_values(paper: &mut Paper) -> impl Iterator<Item = (Field, &mut String)> {
    paper.texts_mut().filter(|(field, _)| *field != Field::Summary)
}
