//! The ACL Anthology's own XML: a collection of volumes with their papers, such as `data/xml/2024.acl.xml`.
//!
//! What a volume says of all its papers stands in its `meta`. Identifiers follow from those of collection,
//! volume and paper. Until 2019 there were no collections: each paper said all of itself, and the first one of a volume
//! was the volume.
//!
//! Sources: <https://github.com/acl-org/acl-anthology/blob/master/data/xml/schema.rnc>,
//! <https://aclanthology.org/info/ids/>.

use serde_json::{Value, json};

use super::{Findings, Format, Kind, Listing};
use crate::formats::records::{Complete, Draft, Records};
use crate::formats::syntax::xml::{self, Element};
use crate::formats::text::markup::{self, Entities};
use crate::formats::text::space::{folded, nonempty};
use crate::formats::untaken;
use crate::formats::values::fields::{Given, Sheet, Style, Target};
use crate::formats::values::{date, name};
use crate::paper::{Date, Field, PaperType, Person, Status};

/// The format.
pub const FORMAT: Format = Format {
    name: "acl-anthology",
    title: "XML of the ACL Anthology",
    obtain: "take a volume's file from https://github.com/acl-org/acl-anthology/tree/master/data/xml",
    kind: Kind::Venue,
    recognise,
    read,
    lines: None,
};

/// How far into a text its first volume begins at most, in bytes.
const HEAD: usize = 1 << 16;

fn recognise(text: &str) -> Result<(), String> {
    let head = &text[..text.floor_char_boundary(HEAD)];
    match xml::root(text) {
        Some("collection") if head.contains("<volume") => Ok(()),
        Some("collection") => Err("its `<collection>` has no `<volume>`".to_owned()),
        // Until 2019 a file was a volume, or several.
        Some("volume") if head.contains("<paper id=") => Ok(()),
        Some("volume") => Err("its `<volume>` has no `<paper>`".to_owned()),
        _ => Err("its outermost element is no `<collection>` or `<volume>`".to_owned()),
    }
}

fn read(listing: &Listing, findings: &mut Findings) {
    let text = listing.text;
    let records = Records::new(listing, findings, Complete::Often);
    let mut records = records.with_places(untaken::Place::Element);
    let given = Given::new(listing.columns);
    let is_collection = xml::root(text) == Some("collection");
    let collection = attribute(text, "<collection", "id").filter(|_| is_collection).unwrap_or_default();
    let mut volume = Volume::default();
    let mut behind = 0;
    xml::read(text, "paper", &[], &mut records, &mut |paper, record, spot, records| {
        let between = &text[behind..record.offset];
        if let Some(start) = between.rfind("<volume") {
            volume = Volume::of(&between[start..], collection);
        }
        behind = record.offset + record.text.len();
        match volume.is_of_proceedings(paper) {
            true => records.leave_out("the proceedings as a whole"),
            false => records.take(volume.draft(paper, record.text, &given), spot),
        }
    });
    records.finish();
}

/// The value of an attribute of the first tag that begins so.
fn attribute<'a>(text: &'a str, tag: &str, name: &str) -> Option<&'a str> {
    let rest = &text[text.find(tag)? + tag.len()..];
    let inside = &rest[..rest.find('>')?];
    let value = inside.split_once(&format!(" {name}="))?.1;
    let quote = value.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    value[1..].split(quote).next()
}

/// The markup within the first element of that name.
fn markup_of<'a>(text: &'a str, name: &str) -> &'a str {
    let inside = || {
        let rest = &text[text.find(&format!("<{name}>"))? + name.len() + 2..];
        Some(&rest[..rest.find(&format!("</{name}>"))?])
    };
    inside().unwrap_or_default()
}

/// The Anthology's markup in JATS: addresses without their tags, and paragraphs around the signs between them. What stands
/// within the elements that are literal has no scripts: `x_y` is a name.
fn in_jats(markup: &str, is_literal: impl Fn(&str) -> bool) -> String {
    let (first, rest) = markup.split_once('<').map_or((markup, None), |(first, rest)| (first, Some(rest)));
    let literal = |text: &str| -> String {
        let is_plain = |word: &str| !word.contains(['\\', '$']) && !word.contains("://");
        let words = text.split_inclusive(char::is_whitespace);
        words.map(|word| if is_plain(word) { word.replace('_', "\\_") } else { word.to_owned() }).collect()
    };
    let shown = |within: &str, text: &str| match within != "url" && is_literal(within) {
        true => literal(text),
        false => text.to_owned(),
    };
    let mut jats = shown("", first);
    for piece in rest.into_iter().flat_map(|rest| rest.split('<')) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        match tag.trim_end_matches(['/', ' ']) {
            "url" | "/url" => {}
            "par" => jats.push_str("<p/>"),
            _ => jats.extend(["<", tag, ">"]),
        }
        jats.push_str(&shown(tag, text));
    }
    jats
}

/// What a volume says of all its papers.
#[derive(Default)]
struct Volume {
    /// How the identifiers of its papers begin.
    stem: String,
    title: String,
    meta: Element,
}

impl Volume {
    /// Reads what stands from a volume's tag to its first paper.
    fn of(text: &str, collection: &str) -> Self {
        let id = attribute(text, "<volume", "id").unwrap_or_default();
        let meta = text.find("<meta").map_or("", |start| &text[start..]);
        let end = meta.find("</meta>").map_or(meta.len(), |end| end + "</meta>".len());
        let meta = &meta[..end];
        let title = markup::title(markup_of(meta, "booktitle"), Entities::Decoded);
        let root = xml::fragment(meta);
        let meta = root.find("meta").cloned().unwrap_or(root);
        Self { stem: format!("{collection}-{id}"), title, meta }
    }

    /// Whether it is one of those that stood in no collection.
    fn is_old(&self) -> bool {
        self.stem.starts_with('-')
    }

    /// Whether a paper is that of the volume itself: its number is 0 within the volume.
    fn is_of_proceedings(&self, paper: &Element) -> bool {
        let number = paper.attribute("id");
        let is_of_workshop = self.stem.starts_with("-W");
        self.is_old()
            && (paper.text_of("bibtype") == "book"
                || number.ends_with("000")
                || (is_of_workshop && number.ends_with("00")))
    }

    /// The title of the volume in which a paper stands, of which the text is needed too.
    fn title_around(&self, text: &str) -> String {
        match self.is_old() {
            true => markup::title(markup_of(text, "booktitle"), Entities::Decoded),
            false => self.title.clone(),
        }
    }

    /// What the volume says of all its papers, or an old paper of itself: names, what they are for, and values.
    fn said_of_all(&self, paper: &Element) -> Vec<(&'static str, Target, String)> {
        let said = |(name, target): (&'static str, Target)| {
            let value = folded(&if self.is_old() { paper.text_of(name) } else { self.meta.text_of(name) });
            // Of two months the first counts, also with days: `June 28-July 2`.
            let value = match name {
                "month" => first_month(&value).unwrap_or(&value).to_owned(),
                _ => value,
            };
            (name, target, value)
        };
        let fields = [
            ("year", Target::Year),
            ("month", Target::Month),
            ("publisher", Target::Field(Field::Publisher)),
            ("address", Target::Field(Field::Place)),
            ("journal-volume", Target::Field(Field::Volume)),
            ("journal-issue", Target::Field(Field::Issue)),
            ("isbn", Target::Extra("isbn".to_owned())),
        ];
        fields.into_iter().map(said).collect()
    }

    /// The identifier of a paper: `2024.acl-long.12`, and until 2019 `P19-1012`.
    fn id_of(&self, paper: &Element) -> Option<String> {
        let number = paper.attribute("id");
        let given = nonempty(&paper.text_of("url")).filter(|url| !url.contains("://"));
        let (collection, volume) = self.stem.split_once('-')?;
        if self.is_old() {
            return Some(format!("{volume}-{number:0>4}")).filter(|_| !number.is_empty());
        }
        let made = match (collection.contains('.'), number.parse::<u32>(), volume.parse::<u32>()) {
            _ if number.is_empty() => return None,
            (true, ..) => format!("{}.{number}", self.stem),
            // Workshops have two digits for the volume, other collections one.
            (false, Ok(number), Ok(volume))
                if collection.starts_with('W')
                    || collection == "C69"
                    || (collection == "D19" && volume >= 5) =>
            {
                format!("{collection}-{volume:02}{number:02}")
            }
            (false, Ok(number), Ok(volume)) => format!("{collection}-{volume}{number:03}"),
            (false, ..) => return None,
        };
        given.or(Some(made))
    }

    /// The journal that an issue's title names before its number: `Moss Letters, Volume 3, Issue 1`.
    fn journal(&self) -> Option<String> {
        let number = nonempty(&self.meta.text_of("journal-volume"))?;
        let (name, rest) = self.title.split_once(", Volume ")?;
        let is_it = rest.strip_prefix(&number).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        is_it.then(|| name.to_owned())
    }

    /// The paper of a record, of which the text is needed too: its title and abstract are markup.
    fn draft(&self, paper: &Element, text: &str, given: &Given) -> Draft {
        let id = self.id_of(paper);
        let mut sheet = Sheet::new(Style::Table);
        let mut put = |name: &str, target: Target, value: Value| {
            let target = given.target(name).cloned().unwrap_or(target);
            sheet.put(name, &target, &value);
        };
        let journal = nonempty(&self.meta.text_of("journal-title")).or_else(|| self.journal());
        if let Some(id) = &id {
            put("id", Target::Field(Field::Acl), Value::from(id.as_str()));
        }
        let venue = journal.clone().unwrap_or_else(|| self.title_around(text));
        put("booktitle", Target::Field(Field::Venue), Value::from(venue));
        for (name, target, value) in self.said_of_all(paper) {
            put(name, target, Value::from(value));
        }
        let mut untaken = Vec::new();
        let mut updated: Option<Date> = None;
        let (mut datasets, mut revisions): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        for element in paper.elements() {
            let value = folded(&element.text());
            match element.name.as_str() {
                "doi" => put("doi", Target::Field(Field::Doi), Value::from(value)),
                "pages" => put("pages", Target::Field(Field::Pages), Value::from(value)),
                "bibkey" => put("bibkey", Target::Field(Field::Citekey), Value::from(value)),
                "award" => put("award", Target::Field(Field::Award), Value::from(value)),
                "language" => put("language", Target::Field(Field::Language), Value::from(value)),
                "issue" => put("issue", Target::Field(Field::Issue), Value::from(value)),
                "pwccode" => {
                    put("code", Target::Link("code".to_owned()), Value::from(element.attribute("url")));
                }
                "pwcdataset" => datasets.push(value),
                "video" => put("video", Target::Link("video".to_owned()), file(element.attribute("href"))),
                "attachment" => {
                    let label = match element.attribute("type").to_lowercase().as_str() {
                        "software" => "code",
                        "dataset" => "data",
                        "presentation" | "slides" => "slides",
                        "poster" => "poster",
                        _ => "supplement",
                    };
                    put("attachment", Target::Link(label.to_owned()), attached(&value));
                }
                "software" => put("software", Target::Link("code".to_owned()), attached(&value)),
                "dataset" => put("dataset", Target::Link("data".to_owned()), attached(&value)),
                "presentation" => put("presentation", Target::Link("slides".to_owned()), attached(&value)),
                "erratum" => put("erratum", Target::Link("erratum".to_owned()), file(&value)),
                "note" => put("note", Target::Extra("note".to_owned()), Value::from(value)),
                "retracted" | "removed" => {
                    put("retracted", Target::Extra("status_note".to_owned()), Value::from(value));
                    let day = Value::from(element.attribute("date"));
                    put("retracted.date", Target::Extra("status_date".to_owned()), day);
                }
                name if self.is_old() && SAID_BY_VOLUMES.contains(&name) => {}
                "url" | "href" if is_of_anthology(&value) => {}
                // A file that the Anthology doesn't keep.
                "url" if value.contains("://") => put("url", Target::Address, Value::from(value)),
                // The first one is the paper as it came out.
                "revision" if element.attribute("id") != "1" => {
                    updated = updated.max(element.attribute("date").parse().ok());
                    revisions.extend(nonempty(&value));
                }
                "author" | "editor" if element.child("variant").is_some() => {
                    untaken.push("variant".to_owned());
                }
                "title" | "abstract" | "author" | "editor" | "url" | "revision" | "mrf" | "pwcresults" => {}
                other => {
                    if !value.is_empty() {
                        untaken.push(other.to_owned());
                    }
                }
            }
        }
        put("pwcdataset", Target::Extra("datasets".to_owned()), json!(datasets));
        put("revision", Target::Extra("revisions".to_owned()), json!(revisions));
        // Nowhere but in its `tex-math` is text of a title a formula.
        let title = in_jats(markup_of(text, "title"), |within| within != "tex-math");
        let mut draft = sheet.draft_beside(&markup::title(&title, Entities::Decoded));
        draft.key = id.unwrap_or_default();
        draft.untaken.extend(untaken);
        let own = &mut draft.paper;
        let about = in_jats(markup_of(text, "abstract"), |within| within == "tt");
        own.body = markup::markdown(&about, Entities::Decoded);
        own.updated = own.updated.or(updated);
        own.authors = paper.children("author").map(person).collect();
        own.editors = paper.children("editor").chain(self.meta.children("editor")).map(person).collect();
        // Old volumes of journals begin with these letters.
        let is_article = journal.is_some() || self.stem.starts_with("-J") || self.stem.starts_with("-Q");
        own.r#type = Some(if is_article { PaperType::Article } else { PaperType::Inproceedings });
        if paper.child("retracted").is_some() {
            own.status = Some(Status::Retracted);
        } else if paper.child("removed").is_some() {
            own.status = Some(Status::Withdrawn);
        }
        draft
    }
}

/// What old papers say of themselves, and volumes of all theirs.
const SAID_BY_VOLUMES: [&str; 7] = ["booktitle", "year", "month", "publisher", "address", "isbn", "bibtype"];

/// Whether an address is that of a paper's page in the Anthology, which follows from its identifier.
fn is_of_anthology(address: &str) -> bool {
    ["aclweb.org/anthology/", "aclanthology.org/", "aclanthology.info/"]
        .iter()
        .any(|host| address.contains(host))
}

/// The first month that a text names.
fn first_month(text: &str) -> Option<&str> {
    text.split(|sign: char| !sign.is_alphabetic()).find(|word| date::month(word).is_some())
}

/// A person with the place where they work. In old volumes particles and generations stand apart, and a name may stand
/// whole.
fn person(element: &Element) -> Person {
    let part = |name: &str| folded(&element.text_of(name));
    let affiliations = element.children("affiliation").filter_map(|place| nonempty(&place.text()));
    let person = match (part("first"), format!("{} {}", part("von"), part("last"))) {
        (first, last) if first.is_empty() && last.trim().is_empty() => {
            name::person(&folded(&element.own_text())).unwrap_or_default()
        }
        (first, last) => name::from_parts(&first, last.trim(), &part("jr")),
    };
    Person { affiliations: affiliations.collect(), ..person }
}

/// The address of a file of the Anthology.
fn file(name: &str) -> Value {
    match name {
        "" => Value::Null,
        address if address.contains("://") => Value::from(address),
        name if name.rsplit('.').next().is_some_and(|end| matches!(end, "mp4" | "pdf" | "zip")) => {
            Value::from(format!("https://aclanthology.org/{name}"))
        }
        name => Value::from(format!("https://aclanthology.org/{name}.pdf")),
    }
}

/// The address of a file beside a paper.
fn attached(name: &str) -> Value {
    match name {
        "" => Value::Null,
        address if address.contains("://") => Value::from(address),
        name => Value::from(format!("https://aclanthology.org/attachments/{name}")),
    }
}
