//! What columns, keys and properties are called that name a paper's fields.

use crate::diagnostic::did_you_mean;
use crate::paper::fold::fold;

/// What a value with a name is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A field of a paper, by our name; `abstract` for its body.
    Field(&'static str),
    /// The type in the words of a database, to which a review is an article that surveys others.
    DocumentType,
    /// The year of the date.
    Year,
    /// The month of the date, a number or a name.
    Month,
    /// The first page.
    FirstPage,
    /// The last page.
    LastPage,
    /// A number that an article has instead of pages.
    ArticleNumber,
    /// The paper's own address, which may name an identifier.
    Address,
    /// An address with this label.
    Link(String),
    /// Something else to keep, under this key.
    Extra(String),
}

/// The fields of a paper that content files name, and the body as `abstract`.
pub const OWN: &[&str] = &[
    "title",
    "type",
    "date",
    "updated",
    "authors",
    "editors",
    "author_count",
    "organizations",
    "tags",
    "categories",
    "language",
    "venue",
    "volume",
    "issue",
    "pages",
    "publisher",
    "arxiv",
    "arxiv_version",
    "doi",
    "openreview",
    "acl",
    "dblp",
    "isbn",
    "links",
    "upvotes",
    "comments",
    "github_stars",
    "submitter",
    "summary",
    "image",
    "appearances",
    "status",
    "aliases",
    "draft",
    "extra",
    "abstract",
];

/// Other names, folded, the more telling ones of a field first: those of Zotero's, Scopus', IEEE's and
/// PubMed's tables, and of what Hugo, Zola, Jekyll and Obsidian have in front matter.
const OTHERS: &[(&str, Target)] = &[
    ("documenttitle", Target::Field("title")),
    ("itemtitle", Target::Field("title")),
    ("articletitle", Target::Field("title")),
    ("papertitle", Target::Field("title")),
    ("abstractnote", Target::Field("abstract")),
    ("abstracttext", Target::Field("abstract")),
    ("itemtype", Target::Field("type")),
    ("entrytype", Target::Field("type")),
    ("publicationtypes", Target::Field("type")),
    ("publicationtype", Target::Field("type")),
    ("documenttype", Target::DocumentType),
    ("contenttype", Target::DocumentType),
    ("itemdoi", Target::Field("doi")),
    ("journalvolume", Target::Field("volume")),
    ("journalissue", Target::Field("issue")),
    ("publicationdate", Target::Field("date")),
    ("datepublished", Target::Field("date")),
    ("publisheddate", Target::Field("date")),
    ("pubdate", Target::Field("date")),
    ("published", Target::Field("date")),
    ("issued", Target::Field("date")),
    ("publishdate", Target::Field("date")),
    ("year", Target::Year),
    ("publicationyear", Target::Year),
    ("pubyear", Target::Year),
    ("month", Target::Month),
    ("authorfullnames", Target::Field("authors")),
    ("author", Target::Field("authors")),
    ("authornames", Target::Field("authors")),
    ("creators", Target::Field("authors")),
    ("creator", Target::Field("authors")),
    ("editor", Target::Field("editors")),
    ("organization", Target::Field("organizations")),
    ("institutions", Target::Field("organizations")),
    ("institution", Target::Field("organizations")),
    ("tag", Target::Field("tags")),
    ("keywords", Target::Field("tags")),
    ("keyword", Target::Field("tags")),
    ("authorkeywords", Target::Field("tags")),
    ("manualtags", Target::Field("tags")),
    ("automatictags", Target::Field("tags")),
    ("topics", Target::Field("tags")),
    ("topic", Target::Field("tags")),
    ("tasks", Target::Field("tags")),
    ("category", Target::Field("categories")),
    ("primarycategory", Target::Field("categories")),
    ("lang", Target::Field("language")),
    ("languageoforiginaldocument", Target::Field("language")),
    ("journal", Target::Field("venue")),
    ("publicationtitle", Target::Field("venue")),
    ("sourcetitle", Target::Field("venue")),
    ("publication", Target::Field("venue")),
    ("containertitle", Target::Field("venue")),
    ("proceedingstitle", Target::Field("venue")),
    ("proceeding", Target::Field("venue")),
    ("booktitle", Target::Field("venue")),
    ("conference", Target::Field("venue")),
    ("conferencename", Target::Field("venue")),
    ("journalbook", Target::Field("venue")),
    ("publicationshort", Target::Field("venue")),
    ("pagestart", Target::FirstPage),
    ("startpage", Target::FirstPage),
    ("firstpage", Target::FirstPage),
    ("pageend", Target::LastPage),
    ("endpage", Target::LastPage),
    ("lastpage", Target::LastPage),
    ("artno", Target::ArticleNumber),
    ("articlenumber", Target::ArticleNumber),
    ("arxivid", Target::Field("arxiv")),
    ("eprint", Target::Field("arxiv")),
    ("openreviewid", Target::Field("openreview")),
    ("anthologyid", Target::Field("acl")),
    ("isbns", Target::Field("isbn")),
    ("stars", Target::Field("github_stars")),
    ("submittedby", Target::Field("submitter")),
    ("tldr", Target::Field("summary")),
    ("excerpt", Target::Field("summary")),
    ("description", Target::Field("summary")),
    ("thumbnail", Target::Field("image")),
    ("url", Target::Address),
    ("link", Target::Address),
    ("articleurl", Target::Address),
    ("paperurl", Target::Address),
    ("externallink", Target::Address),
    ("source", Target::Address),
];

/// Names of columns with an address, folded, and the label of the link that it becomes.
const LINKS: &[(&str, &str)] = &[
    ("pdf", "pdf"),
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
    ("slides", "slides"),
    ("poster", "poster"),
    ("blog", "blog"),
    ("demo", "demo"),
    ("supplement", "supplement"),
];

/// What a name is for, and its rank: of two values for one field the one with the lower rank counts.
pub fn target(name: &str) -> Option<(usize, Target)> {
    let folded = fold(name);
    let is_it = |own: &str| own.bytes().filter(|byte| *byte != b'_').eq(folded.bytes());
    if let Some(place) = OWN.iter().position(|own| is_it(own)) {
        // Beside a column of full names, one of `authors` has them cut short.
        let rank = if OWN[place] == "authors" { OWN.len() + OTHERS.len() } else { place };
        return Some((rank, Target::Field(OWN[place])));
    }
    if let Some(rank) = OTHERS.iter().position(|(other, _)| *other == folded) {
        return Some((OWN.len() + rank, OTHERS[rank].1.clone()));
    }
    let bare = folded.strip_prefix("url").or_else(|| folded.strip_suffix("url"));
    let bare = bare.or_else(|| folded.strip_suffix("link")).unwrap_or(&folded);
    let rank = LINKS.iter().position(|(known, _)| *known == bare)?;
    Some((OWN.len() + OTHERS.len() + rank, Target::Link(LINKS[rank].1.to_owned())))
}

/// What a name of `[import.columns]` is for: a field, or `links.pdf` or `extra.key`.
pub fn named(field: &str) -> Option<Target> {
    if let Some(label) = field.strip_prefix("links.") {
        return Some(Target::Link(label.to_owned()));
    }
    if let Some(key) = field.strip_prefix("extra.") {
        return Some(Target::Extra(key.to_owned()));
    }
    OWN.iter().find(|own| **own == field).map(|own| Target::Field(own))
}

/// The field that a misspelt name is likely to mean.
pub fn meant(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    // Journals' numbers are no misspelt books' numbers.
    if lower.len() < 4 || lower.ends_with("issn") || target(name).is_some() {
        return None;
    }
    did_you_mean(&lower, OWN.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_many_spellings() {
        let field = |name| target(name).map(|(_, target)| target);
        for (name, expected) in [
            ("Title", Some(Target::Field("title"))),
            ("GitHub Stars", Some(Target::Field("github_stars"))),
            ("Publication Year", Some(Target::Year)),
            ("url_pdf", Some(Target::Link("pdf".to_owned()))),
            ("PDF Link", Some(Target::Link("pdf".to_owned()))),
            ("Art. No.", Some(Target::ArticleNumber)),
            ("Cited by", None),
        ] {
            assert_eq!(field(name), expected, "{name}");
        }
        let rank = |name| target(name).map(|(rank, _)| rank);
        assert!(rank("Author full names") < rank("Authors") && rank("Date") < rank("Publication Date"));
        assert_eq!(meant("abstrct"), Some("abstract"));
        assert_eq!(meant("Cited by"), None);
        assert_eq!(named("links.pdf"), Some(Target::Link("pdf".to_owned())));
    }
}
