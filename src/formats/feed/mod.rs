//! Feeds of journals, repositories and sites: RSS 2.0, RSS 1.0 and Atom, with the elements of the Dublin Core and
//! of PRISM by which publishers say what an item is.
//!
//! What a publisher says of a paper's place before or instead of its abstract is read as such.
//!
//! Sources: <https://www.rssboard.org/rss-specification>, <https://web.resource.org/rss/1.0/spec>, RFC 4287,
//! <https://www.dublincore.org/specifications/dublin-core/dces/>, PRISM 2.0 (`http://prismstandard.org/`).

mod channel;
mod entries;
mod links;
mod people;
pub(super) mod post;
mod told;
mod tracking;

use serde_json::Value;
use url::Url;

use self::channel::Channel;
use self::people::listed;
use self::told::{Numbered, numbered};
use super::namesakes::Namesakes;
use super::{Findings, Format, Kind, Listing};
use crate::formats::records::{Complete, Draft, Records};
use crate::formats::syntax::xml::{self, Element};
use crate::formats::text::markup::{self, Entities};
use crate::formats::text::space::nonempty;
use crate::formats::untaken;
use crate::formats::values::date;
use crate::formats::values::fields::{Given, Sheet, Style, Target};
use crate::formats::values::identifier;
use crate::formats::values::name;
use crate::formats::values::run_together::names_and_places;
use crate::paper::{Appearance, Doi, Field, Identifier, Organization, Paper, Person};

/// The format.
pub const FORMAT: Format = Format {
    name: "feed",
    title: "a feed of papers (RSS or Atom)",
    obtain: "save the feed of a journal, a repository or a search, often https://…/rss or …/feed.xml",
    kind: Kind::Page,
    recognise,
    read,
    lines: None,
};

/// How far into a text its first item begins at most, in bytes.
const HEAD: usize = 1 << 18;

fn recognise(text: &str) -> Result<(), String> {
    let head = &text[..text.floor_char_boundary(HEAD)];
    let name = match xml::root(text) {
        Some("rss" | "RDF") => "item",
        Some("feed") => "entry",
        _ => return Err("no RSS or Atom feed".to_owned()),
    };
    if (super::arxiv::atom::FORMAT.recognise)(text).is_ok()
        || (super::arxiv::rss::FORMAT.recognise)(text).is_ok()
    {
        return Err("a feed of arXiv".to_owned());
    }
    let others =
        ["<link", "<guid", "<id", "description", "summary", "content", "<author", "creator", "pubDate"];
    let says =
        |item: xml::Record| item.text.contains("title") && others.iter().any(|mark| item.text.contains(mark));
    match xml::Records::new(head, name).next().is_some_and(says) {
        true => Ok(()),
        false => Err("a feed whose first item has no title with a link, a text or the like".to_owned()),
    }
}

/// Namespaces of what is read.
const NAMESPACES: &[&str] = &[
    "http://purl.org/rss/1.0/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2005/Atom",
    "http://www.w3.org/1999/xhtml",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
    "http://purl.org/rss/1.0/modules/content/",
    "http://prismstandard.org/namespaces/basic/2.0/",
    "http://prismstandard.org/namespaces/basic/2.1/",
    "http://prismstandard.org/namespaces/basic/3.0/",
    "http://prismstandard.org/namespaces/1.2/basic/",
    "http://purl.org/rss/1.0/modules/prism/",
    "http://web.resource.org/cc/",
    "http://creativecommons.org/ns#",
    "http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html",
    "http://backend.userland.com/creativeCommonsRssModule",
    // What Silverchair's feeds have in its place.
    "prism",
];

fn read(listing: &Listing, findings: &mut Findings) {
    let text = listing.text;
    let records = Records::new(listing, findings, Complete::Often);
    let mut records = records.with_places(untaken::Place::Element);
    let given = Given::new(listing.columns);
    let name = if xml::root(text) == Some("feed") { "entry" } else { "item" };
    let namesakes = namesakes(text, name);
    let channel = Channel::of(xml::head(text, name));
    let base = base_of(text, name);
    xml::read(text, name, NAMESPACES, &mut records, &mut |item, found, spot, records| {
        let values = item.elements().map(|element| (element.name.as_str(), Value::from(element.text())));
        let mut item = of_element(item, base.as_ref());
        channel.complete(&mut item);
        let mut draft = item.draft(values, &given);
        let [title, link, _] = marks_of(found.text);
        if draft.paper.identifier_keys().is_empty() {
            namesakes.mark(title, link, &mut draft.paper);
        }
        match is_of_issue(&draft.paper) {
            true => records.leave_out("an issue's own pages, such as its cover and its editorial board"),
            false => records.take(draft, spot),
        }
    });
    namesakes.tell(&mut records);
    records.finish();
}

/// What journals call the pages of an issue that are no papers, in small letters.
const OF_ISSUES: [&str; 19] = [
    "back cover",
    "back matter",
    "contents",
    "contents list",
    "cover",
    "cover image",
    "editorial board",
    "front cover",
    "front matter",
    "information for authors",
    "inside back cover",
    "inside front cover",
    "issue editorial masthead",
    "issue information",
    "issue publication information",
    "masthead",
    "publication information",
    "table of contents",
    "title page",
];

/// Whether a paper is a page of an issue that nobody signs.
fn is_of_issue(paper: &Paper) -> bool {
    let title = paper.title.trim_matches(['[', ']', '.', ' ']);
    paper.authors.is_empty() && OF_ISSUES.iter().any(|name| title.eq_ignore_ascii_case(name))
}

/// The address to which relative ones in a feed belong, as its outermost element says.
fn base_of(text: &str, name: &'static str) -> Option<Url> {
    let head = xml::head(text, name);
    let (_, behind) = head.split_once(" xml:base=")?;
    let quote = behind.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    Url::parse(behind[1..].split(quote).next()?).ok()
}

/// The items of one title that have links and identifiers of their own, such as two editorials.
fn namesakes(text: &str, name: &'static str) -> Namesakes {
    let mut namesakes = Namesakes::default();
    for item in xml::Records::new(text, name) {
        let [title, link, id] = marks_of(item.text);
        namesakes.note_item(title, link, id);
    }
    namesakes
}

/// The title, the link and the identifier of an item, as they are written.
fn marks_of(item: &str) -> [&str; 3] {
    let inside = |name: &str| {
        let (_, rest) = item.split_once(&format!("<{name}"))?;
        let (tag, rest) = rest.split_once('>')?;
        let text = rest.split_once(&format!("</{name}>")).map_or("", |(text, _)| text);
        let address = tag.split_once("href=").and_then(|(_, rest)| rest.get(1..)?.split(['"', '\'']).next());
        let text = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim();
        Some(if tag.ends_with('/') || text.is_empty() { address.unwrap_or_default() } else { text })
    };
    let id = inside("guid").or_else(|| inside("id"));
    [inside("title"), inside("link"), id].map(Option::unwrap_or_default)
}

/// What an item of a feed says.
#[derive(Debug, Default)]
pub(super) struct Item {
    pub(super) title: String,
    /// Addresses and identifiers, the most telling ones first.
    pub(super) addresses: Vec<String>,
    /// Names, of which one may be a list.
    pub(super) authors: Vec<String>,
    /// Authors that have their names in parts, or more than a name.
    pub(super) people: Vec<Person>,
    /// Names of those who contributed, as Atom has them.
    pub(super) contributors: Vec<String>,
    /// The post that it is, where its paper stands elsewhere.
    pub(super) post: Option<Appearance>,
    /// The address of a PDF.
    pub(super) pdf: Option<String>,
    /// A short text in HTML.
    pub(super) description: String,
    /// All of the text in HTML.
    pub(super) content: String,
    /// The address to which relative ones in the texts belong, where the feed says it.
    pub(super) base: Option<Url>,
    /// Dates, the most telling ones first.
    pub(super) dates: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) image: Option<String>,
    pub(super) language: Option<String>,
    /// Values with the fields that take them.
    pub(super) fields: Vec<(Field, String)>,
    /// First and last page.
    pub(super) pages: (String, String),
    /// What nothing takes.
    pub(super) untaken: Vec<String>,
    /// Links that are no addresses on the web.
    pub(super) bad_links: Vec<String>,
}

/// Elements that say something of items and not of papers, or what other elements say too.
const BOOKKEEPING: &[&str] = &[
    "source",
    "comments",
    "guid",
    "id",
    "updated",
    "modified",
    "copyright",
    "type",
    "format",
    "url",
    "aggregationType",
    "contentType",
    "coverDisplayDate",
    "coverDate",
    "issueName",
    "versionIdentifier",
    "byteCount",
    "genre",
    "alternateTitle",
    "isPartOf",
    "accessRights",
];

fn of_element(element: &Element, base: Option<&Url>) -> Item {
    let mut item = Item { people: people::in_parts(element), ..Item::default() };
    // An item or a link may have a base of its own, within that around it.
    let within = |base: Option<Url>, element: &Element| match (element.attribute("base"), base) {
        ("", base) => base,
        (own, Some(base)) => base.join(own).ok(),
        (own, None) => Url::parse(own).ok(),
    };
    let base = within(base.cloned(), element);
    let whole = |address: &str, element: &Element| {
        let base = within(base.clone(), element).filter(|_| !(address.is_empty() || address.contains("://")));
        base.and_then(|base| base.join(address).ok())
            .map_or_else(|| address.to_owned(), |whole| whole.to_string())
    };
    let (mut texts, mut late_dates, mut others) = (Vec::new(), Vec::new(), Vec::new());
    let (mut creators, mut before_title) = (Vec::new(), String::new());
    for child in element.elements() {
        let text = child.text();
        let text = markup::out_of_cdata(text.trim());
        match child.name.as_str() {
            // The Dublin Core has it a second time, without the numbers that MDPI puts before it.
            "title" if item.title.is_empty() || numbered(&item.title).is_some() => {
                before_title = std::mem::replace(&mut item.title, text.to_owned());
            }
            "title" => {}
            "link" => match child.attribute("href") {
                "" => item.link(&whole(text, child)),
                href => match child.attribute("rel") {
                    "" | "alternate" => item.link(&whole(href, child)),
                    "related"
                        if child.attribute("type").ends_with("pdf") || child.attribute("title") == "pdf" =>
                    {
                        item.pdf = Some(whole(href, child));
                    }
                    "enclosure" => item.attach(&whole(href, child), child.attribute("type"), "enclosure"),
                    _ => {}
                },
            },
            "enclosure" => {
                item.attach(&whole(child.attribute("url"), child), child.attribute("type"), "enclosure");
            }
            "pdf_url" => item.attach(&whole(text, child), "pdf", "pdf_url"),
            "doi" if identifier::doi(text).is_some() => item
                .addresses
                .insert(0, format!("https://doi.org/{}", text.trim_start_matches("doi:").trim())),
            // What is none is told.
            "doi" => others.extend(nonempty(text).map(|text| format!("doi:{text}"))),
            "identifier" | "guid" | "id" => others.push(text.to_owned()),
            "author" | "authors" if !item.people.is_empty() => {}
            "author" => match child.child("name") {
                Some(name) => item.authors.push(name.text()),
                None => item.authors.push(text.to_owned()),
            },
            "contributor" if child.child("name").is_some() => {
                item.contributors.push(child.text_of("name"));
            }
            "creator" | "authors" => creators.push(text.to_owned()),
            "description" | "summary" => texts.push(text.to_owned()),
            "encoded" | "content" => {
                item.content = text.to_owned();
                item.base = within(base.clone(), child);
            }
            "pubDate" | "published" | "issued" | "publicationDate" => item.dates.push(text.to_owned()),
            "date" | "coverDate" | "coverDisplayDate" | "updated" | "year" => {
                late_dates.push(text.to_owned());
            }
            "category" => {
                item.tags.extend(nonempty(match (child.attribute("label"), child.attribute("term")) {
                    ("", "") => text,
                    ("", term) => term,
                    (label, _) => label,
                }));
            }
            "subject" | "keyword" => item.tags.extend(nonempty(text)),
            "tags" => item.tags.extend(text.split([',', ';']).filter_map(nonempty)),
            // It counts before what the Dublin Core says of the source.
            "publicationName" => item.fields.insert(0, (Field::Venue, text.to_owned())),
            "source" if child.attribute("url").is_empty() && child.elements().next().is_none() => {
                let venue = text.split(", Published online").next().unwrap_or_default();
                item.fields.push((Field::Venue, venue.to_owned()));
            }
            "license" | "licence" => {
                let terms = nonempty(text).or_else(|| nonempty(child.attribute("resource")));
                item.fields.extend(terms.map(|terms| (Field::License, terms)));
            }
            "rights" => item.fields.extend(channel::license(text).map(|terms| (Field::License, terms))),
            "language" => item.language = nonempty(text),
            name if item.take_printed(name, text) => {}
            name if BOOKKEEPING.contains(&name) || text.is_empty() => {}
            name => item.untaken.push(name.to_owned()),
        }
    }
    item.dates.extend(late_dates);
    item.creators(creators);
    item.identify(others);
    item.description = texts.into_iter().max_by_key(String::len).unwrap_or_default();
    item.base = item.base.or(base);
    let title = item.title.clone();
    // Taylor & Francis repeat it where the journal's name belongs.
    let plain = |text: &str| markup::title(text, Entities::Decoded);
    let plain_title = plain(&title);
    item.fields.retain(|(field, text)| *field != Field::Venue || plain(text) != plain_title);
    item.stand(numbered(&title).or_else(|| numbered(&before_title)));
    item
}

impl Item {
    /// Takes what an element of that name says of where a paper is printed, and by whom. Returns whether it does.
    fn take_printed(&mut self, name: &str, text: &str) -> bool {
        let field = match name {
            "startingPage" | "startPage" | "page" => {
                text.clone_into(&mut self.pages.0);
                return true;
            }
            "endingPage" | "endPage" => {
                text.clone_into(&mut self.pages.1);
                return true;
            }
            "volume" => Field::Volume,
            "number" | "issue" | "issueIdentifier" => Field::Issue,
            "pageRange" => Field::Pages,
            "issn" | "eIssn" => Field::Issn,
            "isbn" => Field::Isbn,
            "publisher" => Field::Publisher,
            _ => return false,
        };
        self.fields.push((field, text.to_owned()));
        true
    }

    /// Takes the place that stands before a title, as far as nothing else says it.
    fn stand(&mut self, place: Option<Numbered>) {
        for (field, value) in place.into_iter().flat_map(Numbered::fields) {
            let is_there = self.fields.iter().any(|(own, _)| *own == field)
                || field == Field::Pages && !self.pages.0.is_empty();
            if !is_there {
                self.fields.push((field, value));
            }
        }
    }

    /// Takes a link, which has to be an address.
    pub(super) fn link(&mut self, text: &str) {
        let is_one = identifier::web_address(text.trim()).is_some() || Doi::parse(text).is_ok();
        let place = if is_one { &mut self.addresses } else { &mut self.bad_links };
        place.extend(nonempty(text));
    }

    /// Takes the names of the Dublin Core, among which those of other elements may stand a second time.
    fn creators(&mut self, creators: Vec<String>) {
        let known = listed(&creators);
        let is_other = |author: &String| {
            let mut own = listed(std::slice::from_ref(author)).into_iter();
            own.any(|one| !known.iter().any(|known| known.display_name() == one.display_name()))
        };
        let others: Vec<String> = std::mem::take(&mut self.authors).into_iter().filter(is_other).collect();
        self.authors = creators.into_iter().chain(others).collect();
    }

    /// Takes a file of that type, if it is a PDF and the first one; else what it is called is noted.
    pub(super) fn attach(&mut self, address: &str, kind: &str, name: &str) {
        let is_pdf = kind.to_ascii_lowercase().ends_with("pdf")
            || (kind.is_empty() && address.to_ascii_lowercase().ends_with(".pdf"));
        match nonempty(address) {
            Some(address) if is_pdf && self.pdf.is_none() => self.pdf = Some(address),
            Some(address) if self.pdf.as_ref() == Some(&address) => {}
            Some(_) => self.untaken.push(name.to_owned()),
            None => {}
        }
    }

    /// Takes identifiers, which may be addresses: beside a link these say something only where they hold the
    /// identifier of a paper.
    pub(super) fn identify(&mut self, ids: Vec<String>) {
        let has_link = self.addresses.iter().any(|text| identifier::web_address(text.trim()).is_some());
        let says_more = |text: &String| {
            !has_link || identifier::web_address(text.trim()).is_none() || identifier::doi(text).is_some()
        };
        self.addresses.extend(ids.into_iter().filter(says_more));
    }

    /// The paper of an item, of whose values the settings may give some a place.
    pub(super) fn draft<'v>(
        mut self,
        values: impl Iterator<Item = (&'v str, Value)>,
        given: &Given,
    ) -> Draft {
        let mut sheet = Sheet::new(Style::Table);
        let told = entries::told(&self);
        // The American Chemical Society marks papers that no issue has yet.
        let title = self.title.trim_start_matches("[ASAP]").trim();
        let numbered = numbered(title);
        let title = numbered.as_ref().map_or(title, |numbered| numbered.title);
        let days = told.date.iter().chain(&self.dates).chain(&told.issued);
        let day = days.into_iter().find(|text| date::parse(text).is_ok());
        if let Some(day) = day.or(self.dates.first()) {
            sheet.put("date", &Target::Field(Field::Date), &Value::from(day.as_str()));
        }
        sheet.put("category", &Target::Field(Field::Tags), &Value::from(std::mem::take(&mut self.tags)));
        self.fields.extend(told.summary.map(|summary| (Field::Summary, summary)));
        self.fields.extend(told.venue.map(|venue| (Field::Venue, venue)));
        self.fields.extend(told.volume.map(|volume| (Field::Volume, volume)));
        self.fields.extend(told.issue.map(|issue| (Field::Issue, issue)));
        self.fields.extend(told.issn.map(|number| (Field::Issn, number)));
        self.fields.extend(told.license.map(|terms| (Field::License, terms)));
        if self.pages.0.is_empty() {
            self.fields.extend(told.pages.map(|pages| (Field::Pages, pages)));
        }
        self.fields.extend(self.image.take().map(|image| (Field::Image, image)));
        self.fields.extend(self.language.take().map(|language| (Field::Language, language)));
        for (field, text) in &self.fields {
            sheet.put(field.name(), &Target::Field(*field), &Value::from(text.as_str()));
        }
        sheet.put("pages", &Target::FirstPage, &Value::from(self.pages.0.as_str()));
        sheet.put("pages", &Target::LastPage, &Value::from(self.pages.1.as_str()));
        let mut key = None;
        for text in told.addresses.iter().chain(&self.addresses) {
            key = key.or_else(|| nonempty(text));
            note(text, &mut sheet);
        }
        let has_doi =
            told.addresses.iter().chain(&self.addresses).any(|text| identifier::doi(text).is_some());
        // What only leads on is the page of nothing that is said here.
        let leads_on = |page: &Url| {
            matches!(page.host_str(), Some("doi.org" | "dx.doi.org" | "hdl.handle.net" | "arxiv.org"))
        };
        let pages = self.addresses.iter().filter_map(|text| Url::parse(text.trim()).ok());
        let base = self.base.take().or_else(|| pages.into_iter().find(|page| !leads_on(page)));
        let mut links = links::Links::of([&self.description, &self.content], base.as_ref(), title);
        if let Some(address) = links.named_by_doi.take().filter(|_| !has_doi) {
            links.labelled.push((Target::Address, address));
        }
        for (target, address) in links.labelled {
            sheet.put("link", &target, &Value::from(address));
        }
        if let Some(id) = links::arxiv_of([&self.description, &self.content]) {
            sheet.put("identifier", &Target::Field(Field::Arxiv), &Value::from(id.as_str()));
        }
        if let Some(pdf) = &self.pdf {
            sheet.put("link", &Target::Link("pdf".to_owned()), &Value::from(pdf.as_str()));
        }
        let mut draft = sheet.draft_beside(&markup::title(title, Entities::Decoded));
        draft.key = key.unwrap_or_default();
        draft.paper.body = markup::markdown(&told.body, Entities::Decoded);
        // Of those whom an Atom feed of PLOS lists below the title, one is its author, and others contribute.
        let has_more = |first: &String| told.authors.iter().any(|names| names.contains(first.trim()));
        let is_told = self.authors.first().is_none_or(has_more) && !told.authors.is_empty();
        let authors = if is_told { &told.authors } else { &self.authors };
        let are_apart = !self.people.is_empty();
        draft.paper.authors = listed(authors);
        if are_apart {
            let names: Vec<_> = self.people.iter().map(Person::display_name).collect();
            draft.paper.authors.retain(|one| !names.contains(&one.display_name()));
            draft.paper.authors.append(&mut self.people);
        }
        if !are_apart
            && let [one] = authors.as_slice()
            && let Some((names, places)) = names_and_places(one)
        {
            draft.paper.authors = names.into_iter().filter_map(name::person).collect();
            let places =
                places.into_iter().map(|place| Organization { name: place.to_owned(), handle: None });
            draft.paper.organizations = places.collect();
        }
        draft.paper.appearances.extend(self.post.take());
        draft.untaken.append(&mut self.untaken);
        let names: Vec<_> = draft.paper.authors.iter().map(Person::display_name).collect();
        if self.contributors.iter().any(|name| !names.iter().any(|known| *known == name.trim())) {
            draft.untaken.push("contributor".to_owned());
        }
        for link in &self.bad_links {
            draft.flaw("has a link that is no address on the web; it was taken without", format!("`{link}`"));
        }
        given.put(values, &mut draft);
        draft
    }
}

/// Notes an address, or an identifier behind its name.
fn note(text: &str, sheet: &mut Sheet) {
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    if identifier::web_address(text).is_some() {
        let address = tracking::without_tracking(text);
        return sheet.put("link", &Target::Address, &Value::from(address.as_ref()));
    }
    for (names, field) in [
        (&["doi:", "doi ", "info:doi/"][..], Field::Doi),
        (&["pmid:", "pubmed:"], Field::Pmid),
        (&["pmc:", "pmcid:"], Field::Pmcid),
        (&["arxiv:", "oai:arxiv.org:"], Field::Arxiv),
    ] {
        if let Some(name) = names.iter().find(|name| lower.starts_with(**name)) {
            return sheet.put("identifier", &Target::Field(field), &Value::from(text[name.len()..].trim()));
        }
    }
    if Doi::parse(text).is_ok() {
        sheet.put("identifier", &Target::Field(Field::Doi), &Value::from(text));
    }
}
