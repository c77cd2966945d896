//! The paper of an entry.

use indexmap::IndexMap;
use serde_json::Value;

use crate::formats::daily_papers::LISTING;
use crate::formats::records::Draft;
use crate::formats::syntax::json::{self, add, at, items};
use crate::formats::values::date;
use crate::formats::values::identifier::web_address;

use crate::formats::text::space;

use crate::formats::text;
use crate::paper::{Appearance, ArxivId, Date, Organization, Paper, Person, Status};

/// The paper of an entry, or the paper that a record is by itself; without a title it is none.
pub fn draft(value: &Value) -> Draft {
    let entry = Entry::of(value);
    let mut draft = Draft::new(entry.text("id"));
    let body = unwrapped(json::raw(entry.either("summary")));
    draft.paper = Paper {
        title: text::title(&entry.text("title").unwrap_or_default()),
        authors: items(at(entry.paper, "authors")).iter().filter_map(author).collect(),
        organizations: organization(entry.either("organization")).into_iter().collect(),
        tags: tags(&entry),
        links: links(&entry),
        upvotes: entry.number("upvotes"),
        comments: entry.number("numComments"),
        github_stars: entry.number("githubStars"),
        submitter: submitter(&entry),
        summary: entry.text("ai_summary").map(|summary| text::title(&summary)),
        image: image(&entry),
        appearances: listed_on(&entry).map(|day| appearance(day, &entry)).into_iter().collect(),
        status: is_withdrawn(&entry).then_some(Status::Withdrawn),
        body: text::markdown(&body),
        ..Paper::default()
    };
    // The paper's own date is that of its first version; an entry's is another.
    if let Some(date) = json::text(at(entry.paper, "publishedAt")) {
        draft.take_date(date::parse(&date));
    }
    note_identifier(&entry, &mut draft);
    note_misfits(&entry, &mut draft);
    draft
}

/// An entry of a list, or a paper by itself.
struct Entry<'v> {
    /// What is said of the paper.
    paper: &'v Value,
    /// What is said of it in the list; the same where there is none.
    outer: &'v Value,
}

impl<'v> Entry<'v> {
    fn of(value: &'v Value) -> Self {
        let paper = at(value, "paper");
        Self { paper: if paper.is_object() { paper } else { value }, outer: value }
    }

    /// A field of the paper, or else of the entry: both say the same of one paper.
    fn either(&self, key: &str) -> &'v Value {
        let field = at(self.paper, key);
        if field.is_null() { at(self.outer, key) } else { field }
    }

    fn text(&self, key: &str) -> Option<String> {
        json::text(self.either(key))
    }

    fn number(&self, key: &str) -> Option<u64> {
        self.either(key).as_u64()
    }

    fn address(&self, key: &str) -> Option<&'v str> {
        web_address(json::raw(self.either(key)))
    }
}

/// An abstract, whose lines are wrapped, with each of its paragraphs on one line.
fn unwrapped(text: &str) -> String {
    let text = space::paragraphs(text);
    text.split("\n\n").map(space::folded).collect::<Vec<_>>().join("\n\n")
}

/// An author. Who is `hidden` only doesn't show the paper on an account.
fn author(value: &Value) -> Option<Person> {
    let name = if value.is_string() { value } else { at(value, "name") };
    json::text(name).map(Person::named)
}

/// An organization: `fullname` is its name and `name` its handle.
fn organization(value: &Value) -> Option<Organization> {
    let handle = json::text(at(value, "name"));
    let name = json::text(at(value, "fullname")).or_else(|| handle.clone())?;
    Some(Organization { name, handle })
}

fn tags(entry: &Entry) -> Vec<String> {
    let mut tags = Vec::new();
    let keywords = items(at(entry.paper, "ai_keywords")).iter().filter_map(json::text);
    keywords.for_each(|keyword| add(&mut tags, keyword));
    tags
}

/// Who submitted the paper to the list: a person's name, or else that of the account.
fn submitter(entry: &Entry) -> Option<String> {
    ["submittedOnDailyBy", "submittedBy"].iter().find_map(|key| {
        let person = entry.either(key);
        let name = ["fullname", "name", "user"].iter().find_map(|key| json::text(at(person, key)));
        name.or_else(|| json::text(person))
    })
}

/// Code, project and media. A picture that stands for the paper is its image, a film a link.
fn links(entry: &Entry) -> IndexMap<String, String> {
    let mut links = IndexMap::new();
    let code = entry.text("githubRepo").and_then(|repository| repository_address(&repository));
    let project = entry.address("projectPage").map(str::to_owned);
    for (label, address) in [("code", code), ("project", project)] {
        links.extend(address.map(|address| (label.to_owned(), address)));
    }
    let image = image(entry);
    for address in media(entry) {
        if image.as_deref() == Some(address) || links.values().any(|link| link == address) {
            continue;
        }
        let label = if is_film(address) { "video" } else { "media" };
        let same = links.keys().filter(|key| key.split('-').next() == Some(label)).count();
        let label = if same == 0 { label.to_owned() } else { format!("{label}-{}", same + 1) };
        links.insert(label, address.to_owned());
    }
    links
}

/// A repository's address; `owner/name` is one on GitHub.
fn repository_address(repository: &str) -> Option<String> {
    if let Some(address) = web_address(repository) {
        return Some(address.to_owned());
    }
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    };
    let path = repository.strip_prefix("github.com/").unwrap_or(repository);
    let (owner, name) = path.split_once('/')?;
    (is_part(owner) && is_part(name)).then(|| format!("https://github.com/{owner}/{name}"))
}

/// The addresses of the films and pictures that were submitted with the paper.
fn media<'v>(entry: &Entry<'v>) -> Vec<&'v str> {
    let addresses = items(entry.either("mediaUrls")).iter().map(json::raw);
    addresses.filter_map(web_address).chain(entry.address("mediaUrl")).collect()
}

fn is_film(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    [".mp4", ".webm", ".mov", ".m4v", ".mkv"].iter().any(|end| path.ends_with(end))
}

/// The picture that stands for the paper: its thumbnail, or else the first picture that was submitted.
fn image(entry: &Entry) -> Option<String> {
    let thumbnail = entry.address("thumbnail").or_else(|| entry.address("thumbnailUrl"));
    let picture = || media(entry).into_iter().find(|address| !is_film(address));
    thumbnail.or_else(picture).map(str::to_owned)
}

/// That it stood in the list of a day; at which place, a record doesn't say.
fn appearance(day: Date, entry: &Entry) -> Appearance {
    let upvotes = entry.number("upvotes");
    Appearance { listing: LISTING.to_owned(), date: Some(day), rank: None, upvotes }
}

/// The day on which it was listed. In answers that don't give it, an entry's own date is that day,
/// unless it is the paper's in another time zone, as it has been since 2025.
fn listed_on(entry: &Entry) -> Option<Date> {
    let day = |value: &Value| date::parse(&json::text(value)?).ok();
    if let Some(day) = day(entry.either("submittedOnDailyAt")) {
        return Some(day);
    }
    let own = at(entry.outer, "publishedAt");
    let published = json::raw(at(entry.paper, "publishedAt"));
    if json::raw(own) > published { day(own) } else { None }
}

/// Whether the entry says that the paper was withdrawn.
fn is_withdrawn(entry: &Entry) -> bool {
    let is_set = |key: &&str| entry.either(key).as_bool().unwrap_or_default();
    let status = entry.text("status").unwrap_or_default();
    ["withdrawn", "isWithdrawn"].iter().any(is_set)
        || status.eq_ignore_ascii_case("withdrawn")
        || entry.text("withdrawnAt").is_some()
}

/// Takes the arXiv identifier, which is the paper's `id`.
fn note_identifier(entry: &Entry, draft: &mut Draft) {
    let Some(id) = json::text(at(entry.paper, "id")) else { return };
    match ArxivId::parse_versioned(&id) {
        Some((id, version)) => {
            draft.paper.arxiv = id.into();
            draft.paper.arxiv_version = version;
        }
        None => draft.flaw("has an `id` that is none of arXiv; it was taken without", id),
    }
}

/// A field, and whether a value is of the kind that the API gives it.
type Kind = (&'static str, fn(&Value) -> bool);

const KINDS: [Kind; 12] = [
    ("ai_keywords", Value::is_array),
    ("ai_summary", Value::is_string),
    ("authors", Value::is_array),
    ("githubRepo", Value::is_string),
    ("githubStars", Value::is_u64),
    ("mediaUrls", Value::is_array),
    ("numComments", Value::is_u64),
    ("organization", Value::is_object),
    ("projectPage", Value::is_string),
    ("publishedAt", Value::is_string),
    ("summary", Value::is_string),
    ("upvotes", Value::is_u64),
];

/// Notes fields that are not of the kind that they should be.
fn note_misfits(entry: &Entry, draft: &mut Draft) {
    let is_misfit = |(key, is_kind): &&Kind| {
        let value = entry.either(key);
        !value.is_null() && !is_kind(value)
    };
    let misfits: Vec<&str> = KINDS.iter().filter(is_misfit).map(|(key, _)| *key).collect();
    if !misfits.is_empty() {
        draft.flaw(
            "has fields of another kind than the API gives them; it was taken without",
            misfits.join(", "),
        );
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn repositories_are_addresses() {
        let cases = [
            ("https://github.com/tea-lab/pots", Some("https://github.com/tea-lab/pots")),
            ("tea-lab/pots", Some("https://github.com/tea-lab/pots")),
            ("github.com/tea-lab/pots", Some("https://github.com/tea-lab/pots")),
            ("pots", None),
            ("a b/c", None),
            ("javascript:alert(1)/x", None),
        ];
        for (repository, expected) in cases {
            assert_eq!(repository_address(repository).as_deref(), expected, "{repository}");
        }
    }

    #[test]
    fn an_entry_is_listed_later_than_its_paper_was_published() {
        let day = |value: Value| listed_on(&Entry::of(&value)).map(|date| date.to_string());
        let paper = |entry: &str, paper: &str| json!({"publishedAt": entry, "paper": {"id": "2510.01234", "publishedAt": paper}});
        let cases = [
            (paper("2024-07-22T01:30:00.000Z", "2024-07-18T05:15:24.000Z"), Some("2024-07-22")),
            (paper("2026-02-26T12:08:18.000Z", "2026-02-26T17:08:18.000Z"), None),
            (paper("2026-05-14T00:00:00.000Z", "2026-05-14T00:00:00.000Z"), None),
            (json!({"id": "x", "publishedAt": "2026-05-14"}), None),
            (
                json!({"publishedAt": "2026-05-13", "paper": {"submittedOnDailyAt": "2026-05-15T00:00:00Z"}}),
                Some("2026-05-15"),
            ),
        ];
        for (value, expected) in cases {
            assert_eq!(day(value.clone()).as_deref(), expected, "{value}");
        }
    }
}
