//! What looks wrong with a word, held against its original.

use std::collections::BTreeSet;
use std::ops::Range;

use icu_plurals::PluralCategory;

use super::file::WordFile;
use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::locale::pattern::{Pattern, name_of};

/// An argument that a word says and its original doesn't know.
pub(super) fn unknown_argument(
    file: &WordFile,
    span: &Range<usize>,
    key: &str,
    pattern: &Pattern,
    taken: &BTreeSet<String>,
) -> Option<Diagnostic> {
    let mut said = BTreeSet::new();
    pattern.names(&mut said);
    let unknown = said.into_iter().find(|name| !taken.contains(name))?;
    let names = || taken.iter().map(String::as_str);
    let help = match did_you_mean(&unknown, names()) {
        Some(near) => format!("did you mean `${near}`?"),
        None if taken.is_empty() => "it is given nothing: write the text without it".to_owned(),
        None => {
            format!("it is given {}", names().map(|name| format!("`${name}`")).collect::<Vec<_>>().join(", "))
        }
    };
    let problem = Diagnostic::error(format!("the word `{key}` is given no `{unknown}`"));
    Some(problem.at(place_behind(file, span, &format!("${unknown}"))).help(help))
}

/// Forms by a number whose names are no categories of plurals, and forms by a text that the original doesn't have
/// though it has one of nearly that name.
pub(super) fn misspelt_forms(
    file: &WordFile,
    span: &Range<usize>,
    key: &str,
    pattern: &Pattern,
    original: Option<&Pattern>,
) -> Vec<Diagnostic> {
    let mut forms = BTreeSet::new();
    pattern.choices(&mut forms);
    let mut known = BTreeSet::new();
    if let Some(original) = original {
        original.choices(&mut known);
    }
    let is_category = |name: &str| PluralCategory::all().any(|category| name_of(category) == name);
    let unknown = forms.iter().filter(|(_, name)| !is_category(name));
    let misspelt = unknown.filter_map(|(by, name)| {
        let texts: Vec<&str> =
            known.iter().filter(|(known, _)| known == by).map(|(_, name)| name.as_str()).collect();
        if texts.contains(&name.as_str()) {
            return None;
        }
        let names: Vec<&str> = PluralCategory::all()
            .map(|category| name_of(category) as &str)
            .chain(texts.iter().copied())
            .collect();
        let near = did_you_mean(name, names);
        let is_counted = !texts.is_empty() && texts.iter().all(|name| is_category(name));
        let help = match near {
            Some(near) => format!("did you mean `[{near}]`?"),
            None if is_counted => {
                "write `zero`, `one`, `two`, `few`, `many` or `other`, or a whole number".to_owned()
            }
            None => return None,
        };
        let problem = Diagnostic::warning(format!("in the word `{key}`: there is no form `[{name}]`"));
        Some(problem.at(place_behind(file, span, &format!("[{name}]"))).help(help))
    });
    misspelt.collect()
}

/// The place of a text behind the key of a word; of the key where it stands elsewhere, as in another word.
fn place_behind(file: &WordFile, key: &Range<usize>, text: &str) -> Place {
    let behind = &file.text[key.end..];
    let is_whole = |rest: &str| {
        text.ends_with(']') || !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || "-_".contains(c))
    };
    let found = behind.match_indices(text).find(|(at, text)| is_whole(&behind[at + text.len()..]));
    let span = found.map_or_else(|| key.clone(), |(at, text)| key.end + at..key.end + at + text.len());
    Place::at_span(&file.file, &file.text, &span)
}
