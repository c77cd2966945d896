//! What columns, keys and properties are called that name a paper's fields. Our own names are those of
//! the table of fields.

use std::sync::LazyLock;

use crate::diagnostic::did_you_mean;
use crate::paper::Field;
use crate::paper::fold::fold;

/// What a value with a name is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A field of a paper.
    Field(Field),
    /// The type in the words of a database, to which a review is an article that surveys others.
    DocumentType,
    /// The year of the date.
    Year,
    /// The month of the date, a number or a name.
    Month,
    /// The day of the month.
    Day,
    /// The first page.
    FirstPage,
    /// The last page.
    LastPage,
    /// A number that an article has instead of pages.
    ArticleNumber,
    /// The paper's own address, which may name an identifier.
    Address,
    /// What the record is called by, which may be an identifier of the paper: `doi:10.1000/1`.
    Identifier,
    /// An address with this label.
    Link(String),
    /// Something else to keep, under this key.
    Extra(String),
    /// A part of the talk on it: `date`, `by` …
    Talk(&'static str),
    /// A section of notes behind the abstract.
    Notes,
}

/// The parts of a talk that values can have a name for.
pub const TALK: [&str; 7] = ["by", "date", "time", "end", "zone", "place", "url"];

/// What records call a field: as content files do, and the body `abstract`.
pub fn name(field: Field) -> &'static str {
    match field {
        Field::Body => "abstract",
        named => named.name(),
    }
}

/// The names of all fields.
pub fn all() -> impl Iterator<Item = &'static str> + Clone {
    Field::ALL.iter().map(|field| name(*field))
}

/// The field of that name.
pub fn field(own: &str) -> Option<Field> {
    Field::ALL.iter().copied().find(|field| name(*field) == own)
}

/// Other names, folded, the more telling ones of a field first: those of Zotero's, Scopus', IEEE's and
/// PubMed's tables, and of what Hugo, Zola, Jekyll and Obsidian have in front matter.
const OTHERS: &[(&str, Target)] = &[
    ("documenttitle", Target::Field(Field::Title)),
    ("itemtitle", Target::Field(Field::Title)),
    ("articletitle", Target::Field(Field::Title)),
    ("papertitle", Target::Field(Field::Title)),
    ("abstractnote", Target::Field(Field::Body)),
    ("abstracttext", Target::Field(Field::Body)),
    ("paperabstract", Target::Field(Field::Body)),
    ("itemtype", Target::Field(Field::Type)),
    ("entrytype", Target::Field(Field::Type)),
    ("publicationtypes", Target::Field(Field::Type)),
    ("publicationtype", Target::Field(Field::Type)),
    ("papertype", Target::DocumentType),
    ("doctype", Target::Field(Field::Type)),
    ("documenttype", Target::DocumentType),
    ("contenttype", Target::DocumentType),
    ("itemdoi", Target::Field(Field::Doi)),
    ("journalvolume", Target::Field(Field::Volume)),
    ("journalissue", Target::Field(Field::Issue)),
    ("issuenumber", Target::Field(Field::Issue)),
    ("publicationdate", Target::Field(Field::Date)),
    ("datepublished", Target::Field(Field::Date)),
    ("publisheddate", Target::Field(Field::Date)),
    ("pubdate", Target::Field(Field::Date)),
    ("published", Target::Field(Field::Date)),
    ("issued", Target::Field(Field::Date)),
    ("publishdate", Target::Field(Field::Date)),
    ("publishtime", Target::Field(Field::Date)),
    ("publishedtime", Target::Field(Field::Date)),
    ("publishedat", Target::Field(Field::Date)),
    ("publishedon", Target::Field(Field::Date)),
    ("dateofpublication", Target::Field(Field::Date)),
    ("updatetime", Target::Field(Field::Updated)),
    ("updatedate", Target::Field(Field::Updated)),
    ("updateddate", Target::Field(Field::Updated)),
    ("lastupdated", Target::Field(Field::Updated)),
    ("year", Target::Year),
    ("publicationyear", Target::Year),
    ("pubyear", Target::Year),
    ("month", Target::Month),
    ("day", Target::Day),
    ("authorsandaffil", Target::Field(Field::Authors)),
    ("authorsandaffiliations", Target::Field(Field::Authors)),
    ("authorfullnames", Target::Field(Field::Authors)),
    ("author", Target::Field(Field::Authors)),
    ("authornames", Target::Field(Field::Authors)),
    ("authorlist", Target::Field(Field::Authors)),
    ("paperauthors", Target::Field(Field::Authors)),
    ("authorshipsauthordisplayname", Target::Field(Field::Authors)),
    ("creators", Target::Field(Field::Authors)),
    ("creator", Target::Field(Field::Authors)),
    ("editor", Target::Field(Field::Editors)),
    ("organization", Target::Field(Field::Organizations)),
    ("institutions", Target::Field(Field::Organizations)),
    ("institution", Target::Field(Field::Organizations)),
    ("tag", Target::Field(Field::Tags)),
    ("keywords", Target::Field(Field::Tags)),
    ("keyword", Target::Field(Field::Tags)),
    ("authorkeywords", Target::Field(Field::Tags)),
    ("manualtags", Target::Field(Field::Tags)),
    ("automatictags", Target::Field(Field::Tags)),
    ("topics", Target::Field(Field::Tags)),
    ("topic", Target::Field(Field::Tags)),
    ("keywordsdisplayname", Target::Field(Field::Tags)),
    ("tasks", Target::Field(Field::Tags)),
    ("category", Target::Field(Field::Categories)),
    ("primarycategory", Target::Field(Field::Categories)),
    ("arxivclass", Target::Field(Field::Categories)),
    ("lang", Target::Field(Field::Language)),
    ("languageoforiginaldocument", Target::Field(Field::Language)),
    ("journal", Target::Field(Field::Venue)),
    ("journalname", Target::Field(Field::Venue)),
    ("journaltitle", Target::Field(Field::Venue)),
    ("pub", Target::Field(Field::Venue)),
    ("publicationtitle", Target::Field(Field::Venue)),
    ("sourcetitle", Target::Field(Field::Venue)),
    ("publication", Target::Field(Field::Venue)),
    ("containertitle", Target::Field(Field::Venue)),
    ("container", Target::Field(Field::Venue)),
    ("proceedingstitle", Target::Field(Field::Venue)),
    ("proceeding", Target::Field(Field::Venue)),
    ("booktitle", Target::Field(Field::Venue)),
    ("conf", Target::Field(Field::Venue)),
    ("conference", Target::Field(Field::Venue)),
    ("conferencename", Target::Field(Field::Venue)),
    ("venuename", Target::Field(Field::Venue)),
    ("journalbook", Target::Field(Field::Venue)),
    ("publicationshort", Target::Field(Field::Venue)),
    ("venueshort", Target::Field(Field::Venue)),
    ("shortvenue", Target::Field(Field::Venue)),
    ("conferenceshort", Target::Field(Field::Venue)),
    ("journalshort", Target::Field(Field::Venue)),
    ("primarylocationsourcedisplayname", Target::Field(Field::Venue)),
    ("pagestart", Target::FirstPage),
    ("startpage", Target::FirstPage),
    ("firstpage", Target::FirstPage),
    ("pageend", Target::LastPage),
    ("endpage", Target::LastPage),
    ("lastpage", Target::LastPage),
    ("artno", Target::ArticleNumber),
    ("articlenumber", Target::ArticleNumber),
    ("arxivid", Target::Field(Field::Arxiv)),
    ("eprint", Target::Field(Field::Arxiv)),
    ("paperarxivid", Target::Field(Field::Arxiv)),
    ("openreviewid", Target::Field(Field::Openreview)),
    ("forum", Target::Field(Field::Openreview)),
    ("aclid", Target::Field(Field::Acl)),
    ("anthologyid", Target::Field(Field::Acl)),
    ("isbns", Target::Field(Field::Isbn)),
    ("issns", Target::Field(Field::Issn)),
    ("eissn", Target::Field(Field::Issn)),
    ("pubmedid", Target::Field(Field::Pmid)),
    ("funder", Target::Field(Field::Funding)),
    ("funders", Target::Field(Field::Funding)),
    ("fundingdetails", Target::Field(Field::Funding)),
    ("fundingorgs", Target::Field(Field::Funding)),
    ("fundingreferences", Target::Field(Field::Funding)),
    ("grants", Target::Field(Field::Funding)),
    ("fundingtexts", Target::Field(Field::Funding)),
    ("fundingtext", Target::Field(Field::Funding)),
    ("licence", Target::Field(Field::License)),
    ("openaccesslicense", Target::Field(Field::License)),
    ("rights", Target::Field(Field::License)),
    ("seriestitle", Target::Field(Field::Series)),
    ("publisherplace", Target::Field(Field::Place)),
    ("publisherlocation", Target::Field(Field::Place)),
    ("eventtitle", Target::Field(Field::Event)),
    ("eventname", Target::Field(Field::Event)),
    ("workshop", Target::Field(Field::Event)),
    ("workshopname", Target::Field(Field::Event)),
    ("sessiontitle", Target::Field(Field::Session)),
    ("sessions", Target::Field(Field::Session)),
    ("trackname", Target::Field(Field::Track)),
    ("awards", Target::Field(Field::Award)),
    ("reportnumber", Target::Field(Field::Number)),
    ("patentnumber", Target::Field(Field::Number)),
    ("relatedidentifiers", Target::Field(Field::Relations)),
    ("citationkey", Target::Field(Field::Citekey)),
    ("bibtexkey", Target::Field(Field::Citekey)),
    ("bibkey", Target::Field(Field::Citekey)),
    ("citedby", Target::Field(Field::Citations)),
    ("citedbycount", Target::Field(Field::Citations)),
    ("cites", Target::Field(Field::Citations)),
    ("articlecitationcount", Target::Field(Field::Citations)),
    ("citationcount", Target::Field(Field::Citations)),
    ("numcitations", Target::Field(Field::Citations)),
    ("numcitedby", Target::Field(Field::Citations)),
    ("timescited", Target::Field(Field::Citations)),
    ("citingworkscount", Target::Field(Field::Citations)),
    ("presenter", Target::Talk("by")),
    ("presenters", Target::Talk("by")),
    ("speaker", Target::Talk("by")),
    ("speakers", Target::Talk("by")),
    ("presentedby", Target::Talk("by")),
    ("discussant", Target::Talk("by")),
    ("discussants", Target::Talk("by")),
    ("discussionlead", Target::Talk("by")),
    ("discussionleader", Target::Talk("by")),
    ("facilitator", Target::Talk("by")),
    ("starttime", Target::Talk("date")),
    ("endtime", Target::Talk("end")),
    ("roomname", Target::Talk("place")),
    ("imagealt", Target::Field(Field::Alt)),
    ("stars", Target::Field(Field::GithubStars)),
    ("submittedby", Target::Field(Field::Submitter)),
    ("tldr", Target::Field(Field::Summary)),
    ("excerpt", Target::Field(Field::Summary)),
    ("description", Target::Field(Field::Summary)),
    ("thumbnail", Target::Field(Field::Image)),
    ("buttons", Target::Field(Field::Links)),
    ("urls", Target::Field(Field::Links)),
    ("openreviewurl", Target::Address),
    ("conferenceurlabs", Target::Address),
    ("paperurlabs", Target::Address),
    ("url", Target::Address),
    ("link", Target::Address),
    ("source", Target::Address),
    ("identifier", Target::Identifier),
    ("id", Target::Identifier),
    ("entryid", Target::Identifier),
    ("paperid", Target::Identifier),
];

/// What a paper's own address is called by where its name ends or begins with `url` or `link`, folded.
const PAGES: &[&str] = &[
    "article",
    "abs",
    "abstract",
    "acl",
    "anthology",
    "arxiv",
    "arxivpage",
    "doc",
    "doi",
    "eprint",
    "external",
    "html",
    "openreview",
    "page",
    "paper",
    "pmlr",
    "pub",
    "publication",
    "pubmed",
];

/// Names that only a value tells to be of an address (`paper: https://…`), folded, and the label of the link; without
/// one it is the paper's own address.
const ADDRESSES: &[(&str, Option<&str>)] = &[
    ("paper", None),
    ("page", None),
    ("html", None),
    ("acm", None),
    ("ieee", None),
    ("doc", None),
    ("arxivpage", None),
    ("path", None),
    ("preprint", Some("preprint")),
    ("homepage", Some("project")),
    ("presentation", Some("slides")),
];

/// Names of columns with an address, folded, and the label of the link that it becomes.
const LINKS: &[(&str, &str)] = &[
    ("pdf", "pdf"),
    ("pdfpath", "pdf"),
    ("paperurlpdf", "pdf"),
    ("paperpdf", "pdf"),
    ("conferenceurlpdf", "pdf"),
    ("code", "code"),
    ("github", "code"),
    ("repository", "code"),
    ("repo", "code"),
    ("project", "project"),
    ("projectpage", "project"),
    ("website", "project"),
    ("data", "data"),
    ("dataset", "data"),
    ("video", "video"),
    ("ytvideo", "video"),
    ("slides", "slides"),
    ("poster", "poster"),
    ("slidespdf", "slides"),
    ("posterpdf", "poster"),
    ("slide", "slides"),
    ("blog", "blog"),
    ("demo", "demo"),
    ("supplement", "supplement"),
    ("supplementary", "supplement"),
    ("supp", "supplement"),
    ("sourcecode", "code"),
];

/// What a name is for, and its rank: of two values for one field the one with the lower rank counts.
pub fn target(name: &str) -> Option<(usize, Target)> {
    if let Some(target) = within(name) {
        return Some((0, target));
    }
    let folded = fold(name);
    let is_it = |own: &str| own.bytes().filter(|byte| *byte != b'_').eq(folded.bytes());
    let count = Field::ALL.len();
    if let Some(place) = all().position(is_it) {
        let field = Field::ALL[place];
        // Beside a column of full names, one of `authors` has them cut short.
        let rank = if field == Field::Authors { count + OTHERS.len() } else { place };
        return Some((rank, Target::Field(field)));
    }
    if let Some(rank) = OTHERS.iter().position(|(other, _)| *other == folded) {
        return Some((count + rank, OTHERS[rank].1.clone()));
    }
    let bare = folded.strip_prefix("url").or_else(|| folded.strip_suffix("url"));
    let bare = bare.or_else(|| folded.strip_suffix("link"));
    let count = count + OTHERS.len();
    if let Some(rank) = bare.and_then(|bare| PAGES.iter().position(|known| *known == bare)) {
        return Some((count + rank, Target::Address));
    }
    let count = count + PAGES.len();
    if bare == Some("preprint") {
        return Some((count, Target::Link("preprint".to_owned())));
    }
    let bare = bare.unwrap_or(&folded);
    let rank = LINKS.iter().position(|(known, _)| *known == bare)?;
    Some((count + rank, Target::Link(LINKS[rank].1.to_owned())))
}

/// Whether a value of that name says who presents a paper.
pub fn is_speaker(name: &str) -> bool {
    static SPEAKERS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        OTHERS.iter().filter(|(_, target)| *target == Target::Talk("by")).map(|(known, _)| *known).collect()
    });
    SPEAKERS.contains(&fold(name).as_str())
}

/// What a name is for that says so only beside an address on the web, and its rank.
pub fn target_of_address(name: &str) -> Option<(usize, Target)> {
    let folded = fold(name);
    let rank = ADDRESSES.iter().position(|(known, _)| *known == folded)?;
    let target = ADDRESSES[rank].1.map_or(Target::Address, |label| Target::Link(label.to_owned()));
    Some((Field::ALL.len() + OTHERS.len() + PAGES.len() + LINKS.len() + rank, target))
}

/// The column of our own exports with the address of a paper's page, which no import takes.
pub const PAGE_OF_EXPORTS: &str = "archive_page";

/// Whether a value of that name says nothing of its own beside another one: it is a short form, or the day on
/// which a site shows the paper.
pub fn is_beside_another(name: &str) -> bool {
    matches!(
        fold(name).as_str(),
        "publicationshort" | "venueshort" | "shortvenue" | "conferenceshort" | "journalshort" | "publishdate"
    )
}

/// What a name of `[import.columns]` is for: a field, `links.pdf`, `extra.key`, or `notes`.
pub fn named(field: &str) -> Option<Target> {
    match field {
        "notes" => Some(Target::Notes),
        _ => within(field).or_else(|| self::field(field).map(Target::Field)),
    }
}

/// A place within a field: `links.pdf`, `presented.date`, `extra.note`.
fn within(name: &str) -> Option<Target> {
    let link = name.strip_prefix("links.").map(|label| Target::Link(label.to_owned()));
    let part =
        || name.strip_prefix("presented.").and_then(|part| TALK.into_iter().find(|known| *known == part));
    let link = link.or_else(|| part().map(Target::Talk));
    link.or_else(|| name.strip_prefix("extra.").map(|key| Target::Extra(key.to_owned())))
}

/// The field that a misspelt name is likely to mean.
pub fn meant(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    if lower.len() < 4 || target(name).is_some() {
        return None;
    }
    did_you_mean(&lower, all())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_many_spellings() {
        let field = |name| target(name).map(|(_, target)| target);
        for (name, expected) in [
            ("Title", Some(Target::Field(Field::Title))),
            ("GitHub Stars", Some(Target::Field(Field::GithubStars))),
            ("Publication Year", Some(Target::Year)),
            ("url_pdf", Some(Target::Link("pdf".to_owned()))),
            ("PDF Link", Some(Target::Link("pdf".to_owned()))),
            ("paperLink", Some(Target::Address)),
            ("url_abs", Some(Target::Address)),
            ("doi_url", Some(Target::Address)),
            ("paper", None),
            ("Art. No.", Some(Target::ArticleNumber)),
            ("Cited by", Some(Target::Field(Field::Citations))),
            ("Rank of the day", None),
        ] {
            assert_eq!(field(name), expected, "{name}");
        }
        let rank = |name| target(name).map(|(rank, _)| rank);
        assert!(rank("Author full names") < rank("Authors") && rank("Date") < rank("Publication Date"));
        let of_address = |name| target_of_address(name).map(|(_, target)| target);
        assert_eq!(of_address("paper"), Some(Target::Address));
        assert_eq!(of_address("Homepage"), Some(Target::Link("project".to_owned())));
        assert_eq!(of_address("title"), None);
        assert_eq!(meant("abstrct"), Some("abstract"));
        assert_eq!(meant("Rank of the day"), None);
        assert_eq!(named("notes"), Some(Target::Notes));
        assert_eq!(named("links.pdf"), Some(Target::Link("pdf".to_owned())));
    }
}
