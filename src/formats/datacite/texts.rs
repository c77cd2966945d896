//! Titles and descriptions: which of them are the paper's, and which are told as not taken.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::formats::records::Records;
use crate::formats::syntax::json::{self, at, items};
use crate::formats::values::fields::Given;

/// Tells of titles and descriptions of those kinds that were not taken.
pub(in crate::formats) fn tell(others: BTreeSet<String>, records: &mut Records) {
    if others.is_empty() {
        return;
    }
    let others: Vec<String> = others.into_iter().collect();
    let what = "titles and descriptions beside those of the papers were not taken";
    let warning = Diagnostic::warning(what).in_file(records.listing()).found(others.join(", "));
    let help = "to keep descriptions, give them a place in offprint.toml: [import.columns] \"extra.descriptions\" = \"descriptions\"";
    records.problem(warning.help(help));
}

/// The kinds of titles and descriptions that a record has beside those that are taken.
pub(in crate::formats) fn others(work: &Value, given: &Given) -> Vec<String> {
    let others_of = |key: &str, text: &str, taken: &[Option<&Value>]| -> Vec<&Value> {
        let is_taken = |one: &Value| taken.iter().flatten().any(|taken| std::ptr::eq(*taken, one));
        let list = if given.target(key).is_some() { &[] } else { items(at(work, key)) };
        list.iter().filter(|one| json::text(at(one, text)).is_some() && !is_taken(one)).collect()
    };
    let titles = at(work, "titles");
    let taken = [main_title(titles), of_kind(titles, "Subtitle"), translation(titles)];
    let titles = others_of("titles", "title", &taken).into_iter().map(|one| json::raw(at(one, "titleType")));
    let descriptions =
        others_of("descriptions", "description", &[chosen(at(work, "descriptions"))]).into_iter();
    let kinds = titles.chain(descriptions.map(|one| json::raw(at(one, "descriptionType"))));
    kinds.map(|kind| if kind.is_empty() { "a text of no kind".to_owned() } else { kind.to_owned() }).collect()
}

/// The abstract among descriptions, or the only one, unless its kind says that it is something else.
pub(super) fn chosen(descriptions: &Value) -> Option<&Value> {
    let kind = |one: &Value| json::raw(at(one, "descriptionType")).to_owned();
    let found = items(descriptions).iter().find(|one| kind(one) == "Abstract");
    let is_text = |kind: &str| !matches!(kind, "TableOfContents" | "SeriesInformation");
    let is_only = |one: &&Value| items(descriptions).len() == 1 && is_text(&kind(one));
    found.or_else(|| items(descriptions).first().filter(is_only))
}

/// The abstract as it is written.
pub(super) fn about(descriptions: &Value) -> String {
    chosen(descriptions).map(|one| json::raw(at(one, "description")).to_owned()).unwrap_or_default()
}

/// The title proper with its subtitle. Others are translations and alternatives.
pub(super) fn title(titles: &Value) -> String {
    let text = |one: Option<&Value>| one.and_then(|one| json::text(at(one, "title")));
    match (text(main_title(titles)), text(of_kind(titles, "Subtitle"))) {
        (Some(title), Some(subtitle)) => format!("{title}: {subtitle}"),
        (title, _) => title.unwrap_or_default(),
    }
}

/// The title in another language.
pub(super) fn translated(titles: &Value) -> Value {
    let other = translation(titles).and_then(|one| json::text(at(one, "title")));
    let other = other.filter(|other| *other != title(titles));
    other.map(|title| serde_json::json!({ "translated": title })).unwrap_or_default()
}

/// The title proper.
pub(super) fn main_title(titles: &Value) -> Option<&Value> {
    of_kind(titles, "").or_else(|| items(titles).iter().find(|one| json::text(at(one, "title")).is_some()))
}

/// The translated title: one that is called so, or one of no kind in another language.
fn translation(titles: &Value) -> Option<&Value> {
    let language = |one: &Value| json::text(at(one, "lang"));
    let own = main_title(titles).and_then(language);
    let is_other = |one: &&Value| {
        json::raw(at(one, "titleType")).is_empty()
            && own.is_some()
            && language(one).is_some_and(|other| Some(other) != own)
    };
    of_kind(titles, "TranslatedTitle").or_else(|| items(titles).iter().find(is_other))
}

/// The first title of a kind.
fn of_kind<'t>(titles: &'t Value, kind: &str) -> Option<&'t Value> {
    let is_it =
        |one: &&Value| json::raw(at(one, "titleType")) == kind && json::text(at(one, "title")).is_some();
    items(titles).iter().find(is_it)
}
