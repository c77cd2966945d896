//! What the head of a feed says of all of its items: the journal, its number, its publisher and the terms of use.

use super::Item;
use crate::formats::syntax::xml::{self, Element};
use crate::formats::text::markup::{self, Entities};
use crate::formats::text::space::{folded, nonempty};
use crate::paper::{Field, PaperType};

/// What a feed says before its first item.
pub(super) struct Channel {
    /// Journal, number and publisher, where the head names the journal.
    journal: Vec<(Field, String)>,
    /// The feed has nothing but papers of that journal, so that it is that of all items.
    is_of_one: bool,
    license: Option<String>,
}

/// What publishers write before and behind the name of a journal in the title of its feed.
const BEFORE: [&str; 6] = [
    "ScienceDirect Publication: ",
    "Wiley: ",
    "tandf: ",
    "SAGE Publications: ",
    "Latest Results for ",
    "AIP: ",
];
const BEHIND: [&str; 5] =
    [" - new TOC", ": Table of Contents", ": Table of contents", " Current Issue", " - Current Issue"];

/// Servers of preprints that name themselves in the head of their feeds.
const SERVERS: [&str; 2] = ["biorxiv", "medrxiv"];

impl Channel {
    /// That of a head.
    pub(super) fn of(head: &str) -> Self {
        let head = &xml::fragment(head);
        let title = value(head, "title");
        let journal_of_all = title.as_deref().and_then(|title| journal_of_all(head, title));
        let is_of_one = journal_of_all.is_some();
        let venue = value(head, "publicationName").or(journal_of_all).or_else(|| journal(&title?));
        let numbers = ["issn", "eIssn"].into_iter().filter_map(|name| value(head, name));
        let mut journal: Vec<(Field, String)> = Vec::new();
        if let Some(venue) = venue {
            journal.push((Field::Venue, venue));
            journal.extend(numbers.map(|number| (Field::Issn, number)));
            journal.extend(value(head, "publisher").map(|publisher| (Field::Publisher, publisher)));
        }
        let terms = value(head, "license").or_else(|| nonempty(head.find("license")?.attribute("resource")));
        let license = terms.or_else(|| value(head, "rights").and_then(|rights| license(&rights)));
        Self { journal, is_of_one, license }
    }

    /// Gives an item what it doesn't say itself. The journal is that of items with a volume, an issue or pages, or of
    /// all where the feed has no others.
    pub(super) fn complete(&self, item: &mut Item) {
        let has = |item: &Item, field: Field| item.fields.iter().any(|(own, _)| *own == field);
        let stands =
            self.is_of_one || has(item, Field::Volume) || has(item, Field::Issue) || has(item, Field::Pages);
        let is_of_another = has(item, Field::Venue);
        // What stands on a server is in no issue.
        let server = self.journal.first().filter(|(_, name)| SERVERS.contains(&name.to_lowercase().as_str()));
        if let Some(server) = server.filter(|_| !is_of_another) {
            item.fields.push(server.clone());
            item.fields.push((Field::Type, PaperType::Preprint.name().to_owned()));
        } else if stands && !is_of_another {
            let missing = self.journal.iter().filter(|(field, _)| !has(item, *field)).cloned();
            let missing: Vec<_> = missing.collect();
            item.fields.extend(missing);
        }
        if !has(item, Field::License) {
            item.fields.extend(self.license.clone().map(|terms| (Field::License, terms)));
        }
    }
}

/// The name of the journal in the title of a feed of Open Journal Systems or of PLOS, which is of that journal alone.
fn journal_of_all(head: &Element, title: &str) -> Option<String> {
    let program = head.find("generator").map(Element::text).unwrap_or_default();
    if program.contains("Open Journal Systems") || program.trim_start().starts_with("OJS") {
        return nonempty(title);
    }
    title.strip_suffix(" Alerts: New Articles").filter(|name| name.starts_with("PLOS")).map(str::to_owned)
}

/// The name of the journal in the title of a feed that says in its publisher's words whose table of contents it is.
fn journal(title: &str) -> Option<String> {
    let before = BEFORE.iter().find_map(|words| title.strip_prefix(words));
    let name = before.unwrap_or(title);
    let behind = BEHIND.iter().find_map(|words| name.strip_suffix(words));
    before.or(behind)?;
    nonempty(behind.unwrap_or(name))
}

/// The address of a license of Creative Commons in a statement of rights.
pub(super) fn license(rights: &str) -> Option<String> {
    let words =
        rights.split(|sign: char| sign.is_whitespace() || matches!(sign, ';' | ',' | '"' | '<' | '>'));
    let mut addresses = words.filter(|word| word.contains("://creativecommons.org/"));
    addresses.next().map(|address| address.trim_end_matches(['.', ')']).to_owned())
}

/// The text of the first element of a name.
fn value(head: &Element, name: &str) -> Option<String> {
    nonempty(&folded(&markup::title(&head.find(name)?.text(), Entities::Decoded)))
}
