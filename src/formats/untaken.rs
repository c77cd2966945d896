//! What listings say that no field of a paper takes: it is told once for each listing, by its names, with
//! what to do to keep it. Nothing that a curator wrote vanishes without a word.

use std::collections::HashSet;

use indexmap::{IndexMap, IndexSet};

use crate::diagnostic::{self, Diagnostic};
use crate::formats::text::space::folded;
use crate::paper::Field;

/// How many values of a field are named as examples.
const MOST_EXAMPLES: usize = 3;

/// How much of such a value is shown, in characters.
const LONGEST_EXAMPLE: usize = 40;

/// What a format calls the places in which its records say something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Of a table.
    Column,
    /// Of an object in JSON, or of front matter.
    Key,
    /// Of RIS.
    Tag,
    /// Of an entry in BibTeX.
    Field,
    /// Of XML.
    Element,
}

impl Place {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Column => ("column", "columns"),
            Self::Key => ("key", "keys"),
            Self::Tag => ("tag", "tags"),
            Self::Field => ("field", "fields"),
            Self::Element => ("element", "elements"),
        }
    }
}

/// What a listing says and its papers don't have.
#[derive(Clone, Debug)]
pub struct Untaken {
    place: Place,
    /// Names of places whose values were not taken, in the order in which they came.
    names: IndexSet<String>,
    /// Names that were told of by themselves.
    told: HashSet<String>,
    /// By field, the values that were not understood.
    values: IndexMap<&'static str, Values>,
    /// In how many listings that is so.
    listings: usize,
}

/// Values for a field that were not understood.
#[derive(Clone, Debug, Default)]
struct Values {
    count: usize,
    /// The first different ones.
    examples: Vec<String>,
    /// The line of the first record that has one, from 1; 0 where lines say nothing.
    line: usize,
}

impl Untaken {
    /// Nothing, of a format that has such places.
    pub fn of(place: Place) -> Self {
        Self { place, names: IndexSet::new(), told: HashSet::new(), values: IndexMap::new(), listings: 1 }
    }

    /// Whether all was taken.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.values.is_empty()
    }

    /// Whether values of that name are told of.
    pub fn has_name(&self, name: &str) -> bool {
        self.names.contains(name) || self.told.contains(name)
    }

    /// Whether a value is told of: as one of those that are shown for a field, or beyond these.
    pub fn has_value(&self, value: &str) -> bool {
        let shown = shown(value);
        self.values.values().any(|one| one.count > one.examples.len() || one.examples.contains(&shown))
    }

    /// Takes what another listing of the format says, so that both are told as one.
    pub fn join(&mut self, other: Self) {
        self.names.extend(other.names);
        for (field, other) in other.values {
            let own = self.values.entry(field).or_default();
            own.count += other.count;
            let is_new = |example: &String| !own.examples.contains(example);
            let new: Vec<String> = other.examples.into_iter().filter(is_new).collect();
            own.examples.extend(new);
            own.examples.truncate(MOST_EXAMPLES);
        }
        self.listings += other.listings;
    }

    /// Takes note of a place whose value was not taken.
    pub fn name(&mut self, name: &str) {
        // A column of numbers may be called `#`.
        if name.contains(char::is_alphanumeric) && !self.names.contains(name) && !self.told.contains(name) {
            self.names.insert(name.to_owned());
        }
    }

    /// Leaves out a name of which something else is told.
    pub fn tell_apart(&mut self, name: &str) {
        self.told.insert(name.to_owned());
    }

    /// Takes note of a value for a field that was not understood, in a record on that line.
    pub fn value(&mut self, field: &'static str, value: &str, line: usize) {
        let values = self.values.entry(field).or_insert_with(|| Values { line, ..Values::default() });
        values.count += 1;
        if values.examples.len() < MOST_EXAMPLES {
            let shown = shown(value);
            if !values.examples.contains(&shown) {
                values.examples.push(shown);
            }
        }
    }

    /// What is to be told of the listing of that name.
    pub fn told(&self, listing: &str) -> Vec<Diagnostic> {
        let names = self.told_of_names(listing);
        let values = self.values.iter().map(|(field, values)| {
            let told = told_of_values(field, values);
            match values.line {
                line if line > 0 && self.listings == 1 => told.at(diagnostic::Place::line(listing, line, "")),
                _ => told.in_file(listing),
            }
        });
        names.into_iter().chain(values).collect()
    }

    fn told_of_names(&self, listing: &str) -> Option<Diagnostic> {
        let first = self.names.first()?;
        let (one, several) = self.place.words();
        let message = match self.names.len() {
            1 => format!("the {one} `{first}` was not taken"),
            count => {
                let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
                format!("{count} {several} were not taken: `{}`", names.join("`, `"))
            }
        };
        let help = format!(
            "to keep one, give it a place in offprint.toml: [import.columns] \"extra.{}\" = \"{first}\", or \
             `notes` for a section of notes",
            key_of(first)
        );
        let told = Diagnostic::warning(message).in_file(listing).help(help);
        Some(match self.listings {
            1 => told,
            count => told.found(format!("in {count} files")),
        })
    }
}

/// What is to be told of the values for a field.
fn told_of_values(field: &str, values: &Values) -> Diagnostic {
    let Values { count, examples, .. } = values;
    let is_link = field == Field::Links.name();
    let (value, is) = match (count, is_link) {
        (1, false) => ("a value", "can't be understood, and was"),
        (1, true) => ("a value", "is no address on the web, and was"),
        (_, false) => ("values", "can't be understood, and were"),
        (_, true) => ("values", "are no addresses on the web, and were"),
    };
    let more = if *count > examples.len() { ", …" } else { "" };
    let relative = examples.iter().filter(|value| is_relative(value)).count();
    let help = match Field::named(field) {
        _ if is_link && relative == examples.len() => {
            "give whole addresses, as Offprint doesn’t know where the listing’s own files are"
        }
        _ if is_link && relative > 0 => {
            "give whole addresses: Offprint doesn’t know where the listing’s own files are, and the others lead nowhere"
        }
        _ if is_link => "give addresses such as `https://example.org/moss.pdf`",
        Some(field) => field.form().expected(),
        None => "mend them",
    };
    Diagnostic::warning(format!("{value} for `{field}` {is} left out"))
        .found(format!("`{}`{more}", examples.join("`, `")))
        .help(format!("{help}, or write the field into the papers’ files"))
}

/// Whether a link leads to a file beside the listing: `papers/moss.pdf`.
fn is_relative(link: &str) -> bool {
    !link.contains(':') && !link.contains(' ') && link.contains(['/', '.'])
}

/// As much of a value as is shown.
fn shown(value: &str) -> String {
    let value = folded(value);
    let shown: String = value.chars().take(LONGEST_EXAMPLE).collect();
    if shown.len() < value.len() { format!("{shown}…") } else { shown }
}

/// The key under which `extra` may keep what has that name: `Rating (1-5)` is `rating_1_5`.
fn key_of(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_once_and_values_by_their_fields() {
        let mut untaken = Untaken::of(Place::Tag);
        ["N1", "C4", "N1"].iter().for_each(|name| untaken.name(name));
        ["Klingon", "Elvish", "Klingon", "Moss", "Stone"]
            .iter()
            .for_each(|value| untaken.value("language", value, 3));
        let told = untaken.told("x.ris");
        assert_eq!(told.len(), 2);
        assert_eq!(told[0].message, "2 tags were not taken: `N1`, `C4`");
        assert!(told[0].help.as_deref().is_some_and(|help| help.contains("\"extra.n1\" = \"N1\"")));
        assert_eq!(told[1].message, "values for `language` can't be understood, and were left out");
        assert_eq!(told[1].found.as_deref(), Some("`Klingon`, `Elvish`, `Moss`, …"));
        assert!(Untaken::of(Place::Key).told("x").is_empty());
        for (links, expected) in [
            (
                &["papers/moss.pdf"][..],
                "a value for `links` is no address on the web, and was left out: give whole",
            ),
            (
                &["on the shelf", "ask me"],
                "values for `links` are no addresses on the web, and were left out: give addr",
            ),
        ] {
            let mut untaken = Untaken::of(Place::Column);
            links.iter().for_each(|link| untaken.value("links", link, 0));
            let told = untaken.told("x.csv").remove(0);
            let told = format!("{}: {}", told.message, told.help.unwrap_or_default());
            assert!(told.starts_with(expected), "{told}");
        }
        assert_eq!(key_of("Rating (1-5)"), "rating_1_5");
    }
}
