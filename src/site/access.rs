//! What leads from a paper's page to the paper: its text, its code and what else belongs to it, and where to
//! look for it when nothing does.

use schemars::JsonSchema;
use serde::Serialize;

use super::link::Link;
use crate::locale::Locale;
use crate::paper::fold::with_capital;
use crate::paper::identity::ShownIdentifier;
use crate::paper::{Identifier, Paper, PaperType, address, code};
use crate::settings::FindService;

/// Something that belongs to a paper, and where it is.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct ResourceView {
    /// What it is: `pdf`, `record` (the page of the version of record, or of its publisher), `page`, `code`,
    /// `project`, `demo`, `video`, `slides`, `poster`, `data`, `model`, `supplement`, `blog`, `image`, or
    /// `other`.
    pub kind: &'static str,
    /// What it is called.
    pub label: String,
    /// Where it is, or what it costs, in a few words; may be empty.
    pub note: String,
    /// Where it leads: whole, or behind `page.root` where `external` is false.
    pub address: String,
    /// Whether the address leads away from the site.
    pub external: bool,
    /// Whether it is what most readers come for. The first one of a paper is, if anything leads to its text.
    pub primary: bool,
}

/// A kind of resource.
struct Kind {
    /// Its name for themes.
    name: &'static str,
    /// The key of the word for it.
    word: &'static str,
    /// How content files and listings label it.
    labels: &'static [&'static str],
    /// Whether it leads to the paper's text.
    leads_to_text: bool,
}

/// All kinds, in the order in which pages show them.
const KINDS: &[Kind] = &[
    Kind { name: "pdf", word: "link-pdf", labels: &["pdf", "fulltext", "full text"], leads_to_text: true },
    Kind { name: "record", word: "link-record", labels: &["publisher", "doi"], leads_to_text: true },
    Kind {
        name: "page",
        word: "link-page",
        labels: &["page", "url", "html", "link", "paper", "web", "arxiv", "openreview", "acl", "read"],
        leads_to_text: true,
    },
    Kind {
        name: "code",
        word: "link-code",
        labels: &[
            "code",
            "source code",
            "github",
            "gitlab",
            "repository",
            "repo",
            "source",
            "software",
            "implementation",
        ],
        leads_to_text: false,
    },
    Kind {
        name: "project",
        word: "link-project",
        labels: &["project", "project page", "website", "homepage", "home page"],
        leads_to_text: true,
    },
    Kind { name: "demo", word: "link-demo", labels: &["demo"], leads_to_text: false },
    Kind {
        name: "video",
        word: "link-video",
        labels: &["video", "talk", "youtube", "recording"],
        leads_to_text: false,
    },
    Kind { name: "slides", word: "link-slides", labels: &["slides", "presentation"], leads_to_text: false },
    Kind { name: "poster", word: "link-poster", labels: &["poster"], leads_to_text: false },
    Kind { name: "data", word: "link-data", labels: &["data", "dataset", "datasets"], leads_to_text: false },
    Kind { name: "model", word: "link-model", labels: &["model", "models", "weights"], leads_to_text: false },
    Kind {
        name: "supplement",
        word: "link-supplement",
        labels: &["supplement", "supp", "supplementary", "supplementary material", "appendix", "attachment"],
        leads_to_text: false,
    },
    Kind { name: "blog", word: "link-blog", labels: &["blog", "blog post", "post"], leads_to_text: false },
    Kind {
        name: "image",
        word: "link-image",
        labels: &["image", "picture", "thumbnail"],
        leads_to_text: false,
    },
    OTHER,
];

/// What has a label of its own.
const OTHER: Kind = Kind { name: "other", word: "", labels: &[], leads_to_text: false };

/// All that belongs to a paper, each address once: first what leads to its text. Unsafe addresses are left
/// out.
pub fn resources(paper: &Paper, locale: &Locale) -> Vec<ResourceView> {
    found(paper, Some(locale))
}

/// The kinds of all that belongs to a paper.
pub fn kinds(paper: &Paper) -> Vec<&'static str> {
    found(paper, None).iter().map(|resource| resource.kind).collect()
}

/// All that belongs to a paper; without a language, nothing of it has a label.
fn found(paper: &Paper, locale: Option<&Locale>) -> Vec<ResourceView> {
    let word = |key: &str| locale.map_or_else(String::new, |locale| locale.say(key, &[]));
    let mut resources: Vec<(usize, ResourceView)> = Vec::with_capacity(paper.links.len() + 2);
    let mut add = |(rank, resource): (usize, ResourceView)| {
        if !resources.iter().any(|(_, known)| is_same(&known.address, &resource.address)) {
            resources.push((rank, resource));
        }
    };
    // An identifier stands among the details, with its link.
    let identifiers: Vec<String> = paper.identifiers().filter_map(|shown| shown.address).collect();
    let links = paper.links.iter().filter(|(_, link)| !identifiers.iter().any(|known| is_same(known, link)));
    links.filter_map(|(label, address)| linked(label, address, locale)).for_each(&mut add);
    if let Some(image) = paper.image.as_ref().filter(|image| address::leads_elsewhere(image)) {
        linked("image", image, locale).into_iter().for_each(&mut add);
    }
    if let Some(repository) = code_in_abstract(paper) {
        linked("code", &repository, locale).into_iter().for_each(&mut add);
    }
    let has_pdf = resources.iter().any(|(_, resource)| resource.kind == "pdf");
    if let Some((address, repository)) = repository_pdf(paper).filter(|_| !has_pdf) {
        resources.push((rank_of("pdf"), external("pdf", word("link-pdf"), address)));
        if record_address(paper).is_some() {
            let note = locale.map_or_else(String::new, |locale| {
                locale.say("read-free", &[("repository", repository.into())])
            });
            annotate(&mut resources, "pdf", &note);
        }
    }
    if let Some(address) = record_address(paper) {
        resources.retain(|(_, known)| !is_same(&known.address, &address));
        let is_preprint_there = repository_pdf(paper).is_some();
        let label = word(if is_preprint_there { "link-version-of-record" } else { record_word(paper) });
        resources.push((rank_of("record"), external("record", label, address)));
    }
    resources.sort_by_key(|(rank, _)| *rank);
    let mut resources: Vec<ResourceView> = resources.into_iter().map(|(_, resource)| resource).collect();
    if let Some(first) = resources.first_mut().filter(|first| leads_to_text(first.kind)) {
        first.primary = true;
    }
    resources
}

/// The first of a kind.
pub fn first_of(resources: &[ResourceView], kind: &str) -> Option<ResourceView> {
    resources.iter().find(|resource| resource.kind == kind).cloned()
}

/// Where a reader can look for a paper to which neither a link nor an identifier leads, by its plain title.
pub fn find(paper: &Paper, title: &str, resources: &[ResourceView], services: &[&FindService]) -> Vec<Link> {
    let has_text = resources.iter().any(|resource| leads_to_text(resource.kind));
    let leads_on = |shown: ShownIdentifier| shown.names_paper && shown.address.is_some();
    if has_text || paper.identifiers().any(leads_on) {
        return Vec::new();
    }
    let link =
        |service: &&FindService| Link { label: service.title.to_owned(), address: service.search(title) };
    services.iter().map(link).collect()
}

/// The address of a paper's PDF in a repository that everybody may read, and the repository's name.
pub fn repository_pdf(paper: &Paper) -> Option<(String, &'static str)> {
    paper.identifiers().find_map(|shown| Some((shown.pdf?, shown.label)))
}

/// Whether a paper has a version of record that its DOI names.
pub fn has_record(paper: &Paper) -> bool {
    record_address(paper).is_some()
}

/// The repository of code that the abstract names, where no link does.
fn code_in_abstract(paper: &Paper) -> Option<String> {
    let has_code = paper.links.iter().any(|(label, address)| kind_of(label, address).name == "code");
    if has_code { None } else { code::address(&paper.body) }
}

/// The address of the version of record: that of a DOI, but not of one that a repository of preprints gave.
fn record_address(paper: &Paper) -> Option<String> {
    let doi = paper.doi.get()?;
    let is_preprint = doi.key().starts_with("arxiv:")
        || (paper.r#type == Some(PaperType::Preprint) && paper.venue.is_none());
    if is_preprint && paper.arxiv.get().is_some() { None } else { doi.address() }
}

/// The words for the page to which a DOI leads, where it is not the publisher's.
const RECORDS: [(PaperType, &str); 3] = [
    (PaperType::Preprint, "link-record-preprint"),
    (PaperType::Dataset, "link-record-dataset"),
    (PaperType::Software, "link-record-software"),
];

fn record_word(paper: &Paper) -> &'static str {
    let named = RECORDS.iter().find(|(kind, _)| paper.r#type == Some(*kind));
    named.map_or("link-record", |(_, word)| word)
}

/// A link of a content file with its place among the kinds; none when it would do harm.
fn linked(label: &str, link: &str, locale: Option<&Locale>) -> Option<(usize, ResourceView)> {
    if !address::is_safe(link) {
        return None;
    }
    let kind = kind_of(label, link);
    let own = address::of_file(link);
    let named = || locale.map_or_else(String::new, |locale| locale.say(kind.word, &[]));
    let shown = if kind.name == OTHER.name { readable(label) } else { named() };
    // Two videos, two data sets: a number behind the label tells them apart.
    let number = label.rsplit_once(['-', ' ', '_']).map(|(_, number)| number);
    let number =
        number.filter(|number| kind.name != OTHER.name && number.bytes().all(|b| b.is_ascii_digit()));
    let view = ResourceView {
        kind: kind.name,
        label: match (number, locale) {
            (Some(number), Some(locale)) => {
                locale.say("link-numbered", &[("label", (&shown).into()), ("number", number.into())])
            }
            (Some(_), None) | (None, _) => shown,
        },
        note: if kind.name == "page" { host_of(link) } else { String::new() },
        external: own.is_none(),
        address: own.unwrap_or_else(|| link.to_owned()),
        primary: false,
    };
    Some((rank_of(kind.name), view))
}

fn external(kind: &'static str, label: String, address: String) -> ResourceView {
    ResourceView { kind, label, note: String::new(), address, external: true, primary: false }
}

fn annotate(resources: &mut [(usize, ResourceView)], kind: &str, note: &str) {
    if let Some((_, resource)) = resources.iter_mut().find(|(_, resource)| resource.kind == kind) {
        note.clone_into(&mut resource.note);
    }
}

/// The kind of a link: by its label, or else by its address.
fn kind_of(label: &str, address: &str) -> &'static Kind {
    let label = label.trim().to_lowercase().replace(['_', '-'], " ");
    let bare = label.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let named = |name: &str| KINDS.iter().find(|kind| kind.labels.contains(&name));
    let kind = named(&label).or_else(|| named(bare)).unwrap_or(&OTHER);
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let told = match kind.name {
        "page" if path.ends_with(".pdf") || path.contains("arxiv.org/pdf/") => named("pdf"),
        "page" | "project" if code::is_repository(address) => named("code"),
        _ => None,
    };
    told.unwrap_or(kind)
}

fn rank_of(kind: &str) -> usize {
    KINDS.iter().position(|known| known.name == kind).unwrap_or(KINDS.len())
}

fn leads_to_text(kind: &str) -> bool {
    KINDS.iter().any(|known| known.name == kind && known.leads_to_text)
}

/// A label or a key as readers see it: `lecture-notes` is “Lecture notes”.
pub fn readable(label: &str) -> String {
    with_capital(&label.trim().replace(['_', '-'], " "))
}

/// The host of an address, without `www.`.
fn host_of(address: &str) -> String {
    let host = url::Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
    host.map(|host| host.trim_start_matches("www.").to_owned()).unwrap_or_default()
}

/// Whether two addresses lead to one place, but for the scheme and a slash at the end.
fn is_same(one: &str, other: &str) -> bool {
    let bare = |address: &str| {
        let address = address.split_once("://").map_or(address, |(_, rest)| rest);
        address.trim_end_matches('/').to_owned()
    };
    bare(one) == bare(other)
}
