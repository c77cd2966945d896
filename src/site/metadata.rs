//! What machines read on a paper's page: the tags of Highwire Press that Google Scholar and reference managers
//! take (<https://scholar.google.com/intl/en/scholar/inclusion.html#indexing>), JSON-LD in the words of
//! <https://schema.org/ScholarlyArticle>, and the links of FAIR Signposting, level 1
//! (<https://signposting.org/FAIR/>).

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::access::ResourceView;
use super::byline::{Byline, first_and_last};
use super::license::license_view;
use super::link::TermLink;
use super::{Shared, access};
use crate::citing::Reference;
use crate::paper::{CitedName, Date, Funding, Identifier, Paper, PaperType, Person, Status};

/// What machines read on a paper's page.
#[derive(Debug, Default, JsonSchema, Serialize)]
pub struct MetadataView {
    /// `meta` elements in the words of Highwire Press, in the order in which they belong together: an author's
    /// institution stands behind the author.
    pub citation: Vec<MetaView>,
    /// The paper in the words of schema.org, as JSON that can stand in a `script` element.
    pub json_ld: String,
    /// `link` elements of FAIR Signposting.
    pub signposts: Vec<SignpostView>,
}

/// A `meta` element.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct MetaView {
    /// Its name.
    pub name: &'static str,
    /// Its content, as plain text.
    pub content: String,
}

/// A `link` element.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct SignpostView {
    /// What the target is to the page.
    pub rel: &'static str,
    /// Where it leads: whole, or behind `page.root` where `external` is false.
    pub address: String,
    /// Whether the address leads away from the site.
    pub external: bool,
    /// The target's media type, or none.
    pub media_type: Option<&'static str>,
}

/// A paper with what the site knows of it.
pub struct Described<'a> {
    /// What all pages share.
    pub shared: &'a Shared<'a>,
    /// The paper.
    pub paper: &'a Paper,
    /// The title as plain text.
    pub title: &'a str,
    /// The authors in the one spelling of the site, each with the address of a page.
    pub authors: &'a [TermLink],
    /// The tags.
    pub tags: &'a [TermLink],
    /// The abstract as plain text; empty where it is not shown.
    pub abstract_text: &'a str,
    /// What belongs to it.
    pub resources: &'a [ResourceView],
    /// The address of the page.
    pub address: &'a str,
}

/// The file beside a paper's page that has its data.
pub const DATA_FILE: &str = "index.json";

/// All that machines read on a paper's page.
pub fn metadata(described: &Described) -> MetadataView {
    MetadataView {
        citation: citation(described),
        json_ld: for_script(&json_ld(described).to_string()),
        signposts: signposts(described),
    }
}

/// JSON that can stand in a `script` element: nothing in it ends the element or opens a comment.
fn for_script(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

impl Described<'_> {
    /// A whole address for one of the site's; none without a `base_url`.
    fn whole(&self, address: &str) -> Option<String> {
        self.shared.settings.base_url.as_ref().map(|base| format!("{base}{address}"))
    }

    /// The whole address of something that belongs to the paper.
    fn whole_of(&self, resource: &ResourceView) -> Option<String> {
        if resource.external { Some(resource.address.clone()) } else { self.whole(&resource.address) }
    }

    /// The names of the authors, as the site calls them.
    fn names(&self) -> Vec<String> {
        let byline = Byline::of(self.paper, self.authors, &self.shared.locale);
        byline.contributors.into_iter().map(|author| author.name).collect()
    }

    /// The address by which the paper is cited: that of its DOI, else of another identifier.
    fn cite_as(&self) -> Option<String> {
        let doi = self.paper.doi.get().and_then(Identifier::address);
        let other =
            |shown: crate::paper::identity::ShownIdentifier| shown.address.filter(|_| shown.names_paper);
        doi.or_else(|| self.paper.identifiers().find_map(other))
    }

    fn is_in_journal(&self) -> bool {
        !matches!(
            self.paper.r#type,
            Some(PaperType::Inproceedings | PaperType::Chapter | PaperType::Presentation)
        )
    }
}

fn citation(described: &Described) -> Vec<MetaView> {
    let Described { paper, .. } = described;
    let mut tags = vec![MetaView { name: "citation_title", content: described.title.to_owned() }];
    let mut add = |name: &'static str, content: Option<String>| {
        tags.extend(content.filter(|content| !content.is_empty()).map(|content| MetaView { name, content }));
    };
    for (name, author) in described.names().into_iter().zip(&paper.authors) {
        add("citation_author", Some(name));
        author.affiliations.iter().for_each(|place| add("citation_author_institution", Some(place.clone())));
        add("citation_author_orcid", author.orcid.get().and_then(Identifier::address));
    }
    let reference = Reference::new("", paper);
    if let Some(CitedName::Whole(body)) = reference.body_as_author() {
        add("citation_author", Some(body.into_owned()));
    }
    for editor in &paper.editors {
        add("citation_editor", Some(editor.display_name().into_owned()));
    }
    let published = reference.date();
    add("citation_publication_date", published.map(with_slashes));
    add("citation_online_date", paper.date.filter(|date| Some(*date) != published).map(with_slashes));
    // Zotero takes a page for that of a chapter by one name and the book's title by the other.
    let venues: &[&'static str] = match paper.r#type {
        Some(PaperType::Inproceedings | PaperType::Presentation) => &["citation_conference_title"],
        Some(PaperType::Chapter) => &["citation_inbook_title", "citation_book_title"],
        Some(PaperType::Book) => &["citation_series_title"],
        Some(
            PaperType::Article
            | PaperType::Preprint
            | PaperType::Thesis
            | PaperType::Report
            | PaperType::Review
            | PaperType::Dataset
            | PaperType::Software
            | PaperType::Patent
            | PaperType::Standard
            | PaperType::Webpage
            | PaperType::Misc,
        )
        | None => &["citation_journal_title"],
    };
    let (institution, is_titled) = match paper.r#type {
        Some(PaperType::Thesis) => (Some("citation_dissertation_institution"), false),
        Some(PaperType::Report) => (Some("citation_technical_report_institution"), false),
        _ => (None, true),
    };
    match institution {
        Some(name) => add(name, paper.publisher.clone().or_else(|| paper.venue.clone())),
        None => venues.iter().for_each(|name| add(name, paper.venue.clone().filter(|_| is_titled))),
    }
    add("citation_volume", paper.volume.clone());
    add("citation_issue", paper.issue.clone());
    if let Some((first, last)) = paper.pages.as_deref().map(first_and_last) {
        add("citation_firstpage", Some(first));
        add("citation_lastpage", last);
    }
    add("citation_publisher", paper.publisher.clone().filter(|_| institution.is_none()));
    add(
        "citation_technical_report_number",
        paper.number.clone().filter(|_| paper.r#type == Some(PaperType::Report)),
    );
    add("citation_doi", paper.doi.get().map(ToString::to_string));
    add("citation_arxiv_id", paper.arxiv.get().map(ToString::to_string));
    add("citation_pmid", paper.pmid.get().map(ToString::to_string));
    add("citation_isbn", paper.isbn.get().map(ToString::to_string));
    add("citation_issn", paper.issn.get().map(ToString::to_string));
    add("citation_language", paper.language.clone());
    for tag in described.tags {
        add("citation_keywords", Some(tag.name.clone()));
    }
    let pdf = access::first_of(described.resources, "pdf");
    add("citation_pdf_url", pdf.and_then(|pdf| described.whole_of(&pdf)));
    add("citation_abstract_html_url", described.whole(described.address));
    tags
}

/// A date with slashes, as far as it is known: `2017/06/12`, `2017/06`, `2017`.
fn with_slashes(date: Date) -> String {
    date.to_string().replace('-', "/")
}

/// What schema.org calls the kinds of publications; a paper of any other is a `ScholarlyArticle`.
const TYPES: &[(PaperType, &str)] = &[
    (PaperType::Thesis, "Thesis"),
    (PaperType::Book, "Book"),
    (PaperType::Chapter, "Chapter"),
    (PaperType::Report, "Report"),
    (PaperType::Review, "Review"),
    (PaperType::Dataset, "Dataset"),
    (PaperType::Software, "SoftwareSourceCode"),
    (PaperType::Presentation, "PresentationDigitalDocument"),
    (PaperType::Webpage, "WebPage"),
];

fn type_of(paper: &Paper) -> &'static str {
    let known = TYPES.iter().find(|(kind, _)| paper.r#type == Some(*kind));
    known.map_or("ScholarlyArticle", |(_, name)| name)
}

/// A paper in the words of schema.org.
pub fn json_ld(described: &Described) -> Value {
    let Described { paper, title, .. } = described;
    let page = described.whole(described.address);
    let mut data = Map::new();
    let mut put = |key: &str, value: Value| {
        let is_empty = match &value {
            Value::Null => true,
            Value::Array(items) => items.is_empty(),
            Value::String(text) => text.is_empty(),
            Value::Object(map) => map.is_empty(),
            Value::Bool(_) | Value::Number(_) => false,
        };
        if !is_empty {
            data.insert(key.to_owned(), value);
        }
    };
    put("@context", "https://schema.org".into());
    put("@type", type_of(paper).into());
    put("@id", page.clone().into());
    put("url", page.clone().into());
    put("mainEntityOfPage", page.into());
    put("name", (*title).into());
    // What Google shows of a headline; the name is whole.
    put("headline", shortened(title, 110).into());
    let people: Vec<Value> =
        described.names().iter().zip(&paper.authors).map(|(name, person)| person_ld(name, person)).collect();
    put("author", people.into());
    let editors: Vec<Value> =
        paper.editors.iter().map(|editor| person_ld(&editor.display_name(), editor)).collect();
    put("editor", editors.into());
    put("datePublished", paper.record_or_first_date().map(|date| date.to_string()).into());
    put("dateCreated", paper.date.filter(|_| paper.record().is_some()).map(|date| date.to_string()).into());
    put("dateModified", paper.updated.map(|date| date.to_string()).into());
    put("inLanguage", paper.language.clone().into());
    put("abstract", described.abstract_text.into());
    put("keywords", described.tags.iter().map(|tag| tag.name.clone()).collect::<Vec<_>>().into());
    put("isPartOf", part_of(described));
    if let Some((first, last)) = paper.pages.as_deref().map(first_and_last) {
        match last {
            Some(last) => {
                put("pageStart", first.into());
                put("pageEnd", last.into());
            }
            None => put("pagination", first.into()),
        }
    }
    put("publisher", named("Organization", paper.publisher.as_deref()));
    let license = paper.license.as_deref().map(license_view);
    put("license", license.map(|license| license.address.unwrap_or(license.name)).into());
    put("funding", paper.funding.iter().map(grant).collect::<Vec<_>>().into());
    put("award", paper.award.clone().into());
    put("isbn", paper.isbn.get().map(ToString::to_string).into());
    put("creativeWorkStatus", paper.status.map(Status::label).into());
    let identifiers = paper.identifiers().filter(|shown| shown.names_paper && shown.address.is_some());
    let identifiers: Vec<Value> = identifiers
        .map(|shown| {
            json!({"@type": "PropertyValue", "propertyID": shown.label, "value": shown.text, "url": shown.address})
        })
        .collect();
    put("identifier", identifiers.into());
    let elsewhere = paper.identifiers().filter(|shown| shown.names_paper).filter_map(|shown| shown.address);
    put("sameAs", elsewhere.collect::<Vec<_>>().into());
    let pdf = access::first_of(described.resources, "pdf").and_then(|pdf| described.whole_of(&pdf));
    let encoding = pdf.map(
        |address| json!({"@type": "MediaObject", "contentUrl": address, "encodingFormat": "application/pdf"}),
    );
    put("encoding", encoding.into());
    let code = access::first_of(described.resources, "code").and_then(|code| described.whole_of(&code));
    let code = code.map(|address| json!({"@type": "SoftwareSourceCode", "codeRepository": address}));
    put("mentions", code.into());
    Value::Object(data)
}

fn person_ld(name: &str, person: &Person) -> Value {
    let mut data = Map::new();
    let kind = if person.literal { "Organization" } else { "Person" };
    data.insert("@type".to_owned(), kind.into());
    data.insert("name".to_owned(), name.into());
    // Whom the site calls otherwise has no other name on it.
    let is_own = person.display_name() == name;
    let parts =
        [("givenName", &person.given), ("familyName", &person.family), ("alternateName", &person.romanized)];
    for (key, value) in parts.into_iter().filter(|_| is_own) {
        if let Some(value) = value {
            data.insert(key.to_owned(), value.as_str().into());
        }
    }
    if let Some(orcid) = person.orcid.get().and_then(Identifier::address) {
        data.insert("@id".to_owned(), orcid.as_str().into());
        data.insert("sameAs".to_owned(), orcid.into());
    }
    let places: Vec<Value> =
        person.affiliations.iter().map(|place| named("Organization", Some(place))).collect();
    if !places.is_empty() {
        data.insert("affiliation".to_owned(), places.into());
    }
    Value::Object(data)
}

fn named(kind: &str, name: Option<&str>) -> Value {
    name.map_or(Value::Null, |name| json!({"@type": kind, "name": name}))
}

/// Support as a grant: by a funder, or in words.
fn grant(support: &Funding) -> Value {
    match support {
        Funding::Grant { funder, awards } => {
            let mut grant = json!({"@type": "Grant", "funder": named("Organization", Some(funder))});
            match awards.as_slice() {
                [] => {}
                [one] => grant["identifier"] = one.as_str().into(),
                several => grant["identifier"] = several.into(),
            }
            grant
        }
        Funding::Statement(text) => json!({"@type": "Grant", "description": text}),
    }
}

/// The journal or the volume in which a paper stands: a periodical around a volume around an issue.
fn part_of(described: &Described) -> Value {
    let Described { paper, .. } = described;
    let Some(venue) = &paper.venue else { return Value::Null };
    let kind = if described.is_in_journal() { "Periodical" } else { "PublicationVolume" };
    let mut whole = json!({"@type": kind, "name": venue});
    if let (Some(issn), Some(map)) = (paper.issn.get(), whole.as_object_mut()) {
        map.insert("issn".to_owned(), issn.to_string().into());
    }
    if let Some(volume) = &paper.volume {
        whole = json!({"@type": "PublicationVolume", "volumeNumber": volume, "isPartOf": whole});
    }
    if let Some(issue) = &paper.issue {
        whole = json!({"@type": "PublicationIssue", "issueNumber": issue, "isPartOf": whole});
    }
    whole
}

fn signposts(described: &Described) -> Vec<SignpostView> {
    let Described { paper, shared, .. } = described;
    let mut posts = Vec::new();
    let away =
        |rel: &'static str, address: String| SignpostView { rel, address, external: true, media_type: None };
    posts.extend(described.cite_as().map(|address| away("cite-as", address)));
    let orcids = paper.authors.iter().filter_map(|author| author.orcid.get()?.address());
    posts.extend(orcids.map(|address| away("author", address)));
    posts.push(away("type", "https://schema.org/AboutPage".to_owned()));
    posts.push(away("type", format!("https://schema.org/{}", type_of(paper))));
    let license = paper.license.as_deref().and_then(|license| license_view(license).address);
    posts.extend(license.map(|address| away("license", address)));
    if let Some(pdf) = access::first_of(described.resources, "pdf") {
        let media_type = Some("application/pdf");
        posts.push(SignpostView { rel: "item", address: pdf.address, external: pdf.external, media_type });
    }
    if shared.settings.paper_json {
        posts.push(SignpostView {
            rel: "describedby",
            address: format!("{}{DATA_FILE}", described.address),
            external: false,
            media_type: Some("application/ld+json"),
        });
    }
    posts
}

/// A text of at most so many characters, with a mark where it is cut.
fn shortened(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit - 1) {
        Some((end, _)) if text[end..].chars().count() > 1 => format!("{}…", text[..end].trim_end()),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_in_a_script_ends_nothing() {
        let json = json!({"name": "</script><!-- \u{2028}"}).to_string();
        let shown = for_script(&json);
        assert!(!shown.contains('<') && !shown.contains('\u{2028}'), "{shown}");
        assert_eq!(
            serde_json::from_str::<Value>(&shown).unwrap(),
            serde_json::from_str::<Value>(&json).unwrap()
        );
    }

    #[test]
    fn headlines_are_cut_at_a_length() {
        assert_eq!(shortened("abc", 3), "abc");
        assert_eq!(shortened("abcd", 3), "ab…");
        assert_eq!(shortened("äöü", 3), "äöü");
    }
}
