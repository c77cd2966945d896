//! A line of authors as arXiv writes it: names with affiliations in parentheses, or with numbers
//! that a list after them explains (<https://info.arxiv.org/help/prep.html#author>).

use std::collections::BTreeMap;

use crate::formats::text;
use crate::formats::text::space::folded;
use crate::formats::values::name::{is_others, is_suffix, may_begin_body};
use crate::paper::name::ends_as_body;
use crate::paper::{Person, body};

/// The authors that a line names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authors {
    /// Those with their names, in their order.
    pub people: Vec<Person>,
    /// How many more there are, when the line says so.
    pub unnamed: Option<u32>,
}

impl Authors {
    /// Reads a line such as `Ann Lee (1), Bo Ray (1 and 2) ((1) One Institute, (2) Another)`.
    pub fn parse(line: &str) -> Self {
        let line = folded(line);
        let pieces = pieces(&line).unwrap_or_else(|| without_groups(&line));
        let list = pieces.iter().flat_map(|piece| &piece.groups).find(|group| group.starts_with('('));
        let affiliations = list.map(|list| numbered(list)).unwrap_or_default();
        let mut authors = Self::default();
        for piece in &pieces {
            authors.take(piece, &affiliations);
        }
        authors
    }

    fn take(&mut self, piece: &Piece, affiliations: &BTreeMap<String, String>) {
        let unnamed = piece.groups.iter().find_map(|group| additional(group));
        self.unnamed = self.unnamed.or(unnamed);
        let name = text::title(piece.name.trim());
        if name.is_empty() {
            return;
        }
        if is_others(&name) {
            // The list goes on, which says nothing more where it says by how many.
            self.people.extend(self.unnamed.is_none().then(|| Person::named(name)));
            return;
        }
        if is_suffix(&name)
            && let Some(author) = self.people.last_mut()
        {
            author.name = format!("{} {name}", author.name);
            return;
        }
        let places: Vec<String> =
            piece.groups.iter().filter_map(|group| affiliation(group, affiliations)).collect();
        let author = if piece.is_body { body(name) } else { Person::named(name) };
        self.people.push(Person { affiliations: places, ..author });
    }
}

/// A name and what stands in parentheses after it.
#[derive(Debug, Default)]
struct Piece<'a> {
    name: String,
    groups: Vec<&'a str>,
    /// Whether a colon says that its people follow.
    is_body: bool,
}

/// The pieces between commas, `and` and the colon after a collaboration; nothing when parentheses
/// don't match.
fn pieces(line: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = vec![Piece::default()];
    let (mut depth, mut opened) = (0_usize, 0);
    let mut skip = 0;
    for (place, letter) in line.char_indices() {
        if place < skip {
            continue;
        }
        match letter {
            '(' => {
                depth += 1;
                if depth == 1 {
                    opened = place + 1;
                }
            }
            ')' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    pieces.last_mut()?.groups.push(line[opened..place].trim());
                }
            }
            _ if depth > 0 => {}
            ',' | ';' => pieces.push(Piece::default()),
            ':' if names_its_people(&pieces, &line[place + 1..]) => {
                pieces.last_mut()?.is_body = true;
                pieces.push(Piece::default());
            }
            ' ' if is_and(line, place) && !is_within_body(&pieces.last()?.name, line, place) => {
                skip = place + line[place + 1..].find(' ')? + 2;
                pieces.push(Piece::default());
            }
            letter => {
                // Words after a parenthesis go on with the name before it.
                let piece = pieces.last_mut()?;
                let ends_with_space = piece.name.is_empty() || piece.name.ends_with(' ');
                if letter != ' ' || !ends_with_space {
                    piece.name.push(letter);
                }
            }
        }
    }
    (depth == 0).then_some(pieces)
}

/// Whether a word that parts names stands there.
fn is_and(line: &str, place: usize) -> bool {
    line[place..].starts_with(" and ") || line[place..].starts_with(" & ")
}

/// Whether the `and` there belongs to a body's name: `Eye and Vision Consortium`.
fn is_within_body(before: &str, line: &str, place: usize) -> bool {
    let behind = line[place + 1..].split_once(' ').map_or("", |(_, behind)| behind);
    let behind = behind.split([',', ';', '(']).next().unwrap_or_default();
    behind.len() < LONGEST_NAME && may_begin_body(before) && ends_as_body(behind)
}

/// How long the name of a body is at most, in bytes.
const LONGEST_NAME: usize = 200;

/// The pieces of a line whose parentheses don't match: names alone.
fn without_groups(line: &str) -> Vec<Piece<'_>> {
    let names = line.split(',').map(|name| name.split(['(', ')']).next().unwrap_or_default());
    let names = names.flat_map(|name| name.split(" and "));
    names.map(|name| Piece { name: name.trim().to_owned(), ..Piece::default() }).collect()
}

/// Whether the names behind a colon are those of a body's people: of a collaboration, or of any body before all other
/// names, such as `MossMind: Ann Lee, Bo Ray`.
fn names_its_people(before: &[Piece], behind: &str) -> bool {
    let Some(last) = before.last() else { return false };
    let is_first = before.len() == 1 && !last.name.is_empty();
    let begins_name =
        || behind.strip_prefix(' ').is_some_and(|behind| behind.starts_with(char::is_uppercase));
    last.name.len() < LONGEST_NAME && (is_collaboration(&last.name) || is_first && begins_name())
}

fn is_collaboration(name: &str) -> bool {
    let word = name.trim_end().rsplit(' ').next().unwrap_or_default();
    ["collaboration", "consortium", "team", "group"].iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// `(1) One Institute, (2) Another`: the affiliations by their numbers.
fn numbered(list: &str) -> BTreeMap<String, String> {
    let mut affiliations: BTreeMap<String, String> = BTreeMap::new();
    let mut last = None;
    for part in list.split('(').skip(1) {
        match part.split_once(')') {
            Some((key, name)) if is_key(key) => {
                let name = name.trim_matches([' ', ',', ';']);
                affiliations.insert(key.trim().to_owned(), name.to_owned());
                last = Some(key.trim());
            }
            // Parentheses within an affiliation.
            _ => {
                if let Some(name) = last.and_then(|key| affiliations.get_mut(key)) {
                    name.push_str(" (");
                    name.push_str(part.trim_end_matches([' ', ',', ';']));
                }
            }
        }
    }
    affiliations
}

fn is_key(text: &str) -> bool {
    let text = text.trim();
    (1..=3).contains(&text.chars().count())
        && text.chars().all(|c| c.is_alphanumeric() || "*†‡§¶".contains(c))
}

/// What a group says about where an author works: the places that its numbers stand for, or itself.
fn affiliation(group: &str, affiliations: &BTreeMap<String, String>) -> Option<String> {
    if group.is_empty() || group.starts_with('(') || additional(group).is_some() {
        return None;
    }
    let keys: Vec<&str> =
        group.split([',', ' ', '&', ';']).filter(|key| !key.is_empty() && *key != "and").collect();
    let places: Vec<&str> =
        keys.iter().filter_map(|key| affiliations.get(*key)).map(String::as_str).collect();
    if places.len() == keys.len() {
        return Some(text::title(&places.join("; ")));
    }
    // Numbers that nothing explains.
    if keys.iter().all(|key| key.chars().all(|c| !c.is_alphabetic())) {
        return None;
    }
    Some(text::title(group))
}

/// `120 additional authors not shown`: the number.
fn additional(group: &str) -> Option<u32> {
    let (number, rest) = group.split_once(' ')?;
    rest.starts_with("additional author").then(|| number.replace(',', "").parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Vec<String> {
        let authors = Authors::parse(line);
        let name = |person: Person| match person.affiliations.join("; ") {
            places if places.is_empty() => person.name,
            places => format!("{} @ {places}", person.name),
        };
        authors.people.into_iter().map(name).collect()
    }

    #[test]
    fn authors_are_told_apart() {
        let cases: [(&str, &[&str]); 18] = [
            ("Ann Lee, Bo Ray", &["Ann Lee", "Bo Ray"]),
            ("Ann Lee and Bo Ray", &["Ann Lee", "Bo Ray"]),
            ("Ann Lee, Bo Ray, and Cy Day", &["Ann Lee", "Bo Ray", "Cy Day"]),
            ("A. B. Lee", &["A. B. Lee"]),
            ("Ann Lee (Uni One, Dept A), Bo Ray", &["Ann Lee @ Uni One, Dept A", "Bo Ray"]),
            (
                "Ann Lee (1), Bo Ray (1 and 2) ((1) Uni One, (2) Lab Two (Rome))",
                &["Ann Lee @ Uni One", "Bo Ray @ Uni One; Lab Two (Rome)"],
            ),
            ("Ann Lee (1), Bo Ray (2)", &["Ann Lee", "Bo Ray"]),
            ("B. Ray, Jr., C. Day", &["B. Ray Jr.", "C. Day"]),
            ("The Deep Collaboration: A. Lee, B. Ray", &["The Deep Collaboration", "A. Lee", "B. Ray"]),
            ("MossMind: Ann Lee, Bo Ray", &["MossMind", "Ann Lee", "Bo Ray"]),
            ("Moss-AI (Uni One): A. Lee and B. Ray", &["Moss-AI @ Uni One", "A. Lee", "B. Ray"]),
            ("Ann Lee, Moss: the lab", &["Ann Lee", "Moss: the lab"]),
            ("Ann Lee, et al. (120 additional authors not shown)", &["Ann Lee"]),
            ("Ann Lee (Uni One, Bo Ray", &["Ann Lee", "Bo Ray"]),
            ("(author list is unavailable)", &[]),
            (
                "Ann Lee, Bo Ray, Eye and Vision Consortium",
                &["Ann Lee", "Bo Ray", "Eye and Vision Consortium"],
            ),
            ("Ann Lee and the Vision Team", &["Ann Lee", "the Vision Team"]),
            ("Ann  Lee ,\n Bo Ray", &["Ann Lee", "Bo Ray"]),
        ];
        for (line, expected) in cases {
            assert_eq!(names(line), expected, "{line}");
        }
        assert_eq!(Authors::parse("A. Lee, et al. (1,200 additional authors not shown)").unnamed, Some(1200));
    }
}
