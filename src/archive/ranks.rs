//! Whose word counts where listings differ.
//!
//! For each field the kinds of sources stand in an order; a site's settings can put other sources
//! first:
//!
//! ```toml
//! [import.ranks]
//! abstract = ["daily-papers", "repository"]
//! ```

use std::cmp::Ordering;
use std::collections::HashMap;

use indexmap::IndexMap;

use super::Field;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::formats::{FORMATS, Kind, format_named};
use crate::paper::field::Source;

/// The tags that the topic vocabulary gives count as those of a source of this name. It comes last.
pub const TOPICS: &str = "topics";

/// What was inferred from a paper's identifiers counts as the word of a source of this name, which comes
/// last: whatever a listing says replaces it.
pub const INFERRED: &str = "inferred";

/// A date whose year was guessed counts as the word of a source of this name: whatever else is said of the
/// date replaces it, even what was inferred.
pub const GUESSED: &str = "guessed";

/// For each field, the order of the sources.
#[derive(Clone, Debug, Default)]
pub struct Ranks {
    /// By field, formats in the order that the settings give them.
    own: HashMap<Field, Vec<&'static str>>,
}

/// What papers say of themselves: the repository knows best.
const OF_THE_TEXT: [Kind; 6] =
    [Kind::Curated, Kind::Repository, Kind::Venue, Kind::Bibliography, Kind::Catalogue, Kind::Page];
/// Where papers were published: references know best.
const OF_THE_PUBLICATION: [Kind; 6] =
    [Kind::Curated, Kind::Bibliography, Kind::Venue, Kind::Catalogue, Kind::Repository, Kind::Page];
/// What pages say of papers, and nobody else: code, organizations, summaries.
const OF_THE_PAGE: [Kind; 6] =
    [Kind::Curated, Kind::Page, Kind::Repository, Kind::Venue, Kind::Catalogue, Kind::Bibliography];

/// The kinds in the order in which their word counts for a field.
fn order(field: Field) -> &'static [Kind; 6] {
    match field.source() {
        Source::Text => &OF_THE_TEXT,
        Source::Publication => &OF_THE_PUBLICATION,
        Source::Page => &OF_THE_PAGE,
    }
}

impl Ranks {
    /// The default order, with what a site's settings say: by field, formats or kinds from the
    /// most trusted.
    ///
    /// # Errors
    /// Names that are no field, format or kind, each with the field's name in the settings.
    pub fn new(settings: &IndexMap<String, Vec<String>>) -> Result<Self, Vec<(String, Diagnostic)>> {
        let (mut own, mut problems) = (HashMap::new(), Vec::new());
        for (name, sources) in settings {
            let Some(field) = field_named(name) else {
                problems.push((name.clone(), unknown(name, "field", field_names())));
                continue;
            };
            let mut formats = Vec::new();
            for source in sources {
                match formats_of(source) {
                    Some(found) => formats.extend(found),
                    None => problems.push((name.clone(), unknown(source, "source", source_names()))),
                }
            }
            own.insert(field, formats);
        }
        if problems.is_empty() { Ok(Self { own }) } else { Err(problems) }
    }

    /// Whether the settings order a field's sources, whatever else would decide.
    pub fn is_set(&self, field: Field) -> bool {
        self.own.contains_key(&field)
    }

    /// Compares two sources: the greater one's word counts.
    pub fn compare(&self, field: Field, one: &str, other: &str) -> Ordering {
        self.place(field, other).cmp(&self.place(field, one))
    }

    /// The place of a source, from 0 for the most trusted.
    pub fn place(&self, field: Field, source: &str) -> usize {
        let own = self.own.get(&field).map_or(&[][..], Vec::as_slice);
        if let Some(place) = own.iter().position(|format| *format == source) {
            return place;
        }
        let kind = format_named(source).map(|format| format.kind);
        let place = order(field).iter().position(|known| Some(*known) == kind);
        let last = order(field).len() + usize::from(source == GUESSED);
        own.len() + place.unwrap_or(last)
    }
}

/// A field as settings name it: the body is the abstract.
fn field_named(name: &str) -> Option<Field> {
    if name == "abstract" {
        Some(Field::Body)
    } else {
        Field::named(name).filter(|field| *field != Field::Body)
    }
}

fn field_names() -> impl Iterator<Item = &'static str> + Clone {
    let names = Field::ALL.iter().filter(|field| **field != Field::Body).map(|field| field.name());
    names.chain(["abstract"])
}

/// The formats that a name in the settings means.
fn formats_of(name: &str) -> Option<Vec<&'static str>> {
    if let Some(format) = format_named(name) {
        return Some(vec![format.name]);
    }
    let (_, kind) = Kind::ALL.iter().find(|(known, _)| *known == name)?;
    Some(FORMATS.iter().filter(|format| format.kind == *kind).map(|format| format.name).collect())
}

fn source_names() -> impl Iterator<Item = &'static str> + Clone {
    FORMATS.iter().map(|format| format.name).chain(Kind::ALL.iter().map(|(name, _)| *name))
}

fn unknown(name: &str, what: &str, known: impl Iterator<Item = &'static str> + Clone) -> Diagnostic {
    let help = match did_you_mean(name, known.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known are {}", known.collect::<Vec<_>>().join(", ")),
    };
    Diagnostic::error(format!("`[import.ranks]` knows no {what} `{name}`")).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranks(text: &str) -> Result<Ranks, Vec<(String, Diagnostic)>> {
        Ranks::new(&toml::from_str(text).unwrap())
    }

    #[test]
    fn settings_come_before_the_default_order() {
        let default = Ranks::default();
        assert_eq!(default.compare(Field::Body, "daily-papers", TOPICS), Ordering::Greater);
        assert_eq!(default.compare(Field::Body, "daily-papers", "daily-papers"), Ordering::Equal);
        assert_eq!(default.compare(Field::Body, "arxiv-atom", "daily-papers"), Ordering::Greater);
        assert_eq!(default.compare(Field::Venue, "arxiv-atom", "bibtex"), Ordering::Less);
        let own = ranks("abstract = [\"daily-papers\", \"catalogue\"]").unwrap();
        assert!(own.is_set(Field::Body) && !own.is_set(Field::Title));
        let order = ["daily-papers", "openalex", "semantic-scholar", "arxiv-atom", TOPICS];
        assert!(order.is_sorted_by_key(|source| own.place(Field::Body, source)));
        assert_eq!(default.compare(Field::Date, GUESSED, INFERRED), Ordering::Less);
        assert!(own.place(Field::Body, "openalex") < own.place(Field::Body, "arxiv-atom"));
    }

    #[test]
    fn unknown_names_are_reported_with_what_was_meant() {
        for (text, key, help) in [
            ("abstrct = []", "abstrct", "did you mean `abstract`?"),
            ("title = [\"daily-paper\"]", "title", "did you mean `daily-papers`?"),
            ("title = [\"repositry\"]", "title", "did you mean `repository`?"),
        ] {
            let problems = ranks(text).unwrap_err();
            assert_eq!(problems[0].0, key);
            assert_eq!(problems[0].1.help.as_deref(), Some(help));
        }
    }
}
