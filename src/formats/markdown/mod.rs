//! A Markdown file of another site: Hugo, Zola, Jekyll, Quarto, or a vault of Obsidian's.
//!
//! Its front matter, YAML between `---` or TOML between `+++`, names what it says of a paper in many
//! ways ([`names`]); what follows is the abstract, unless the front matter has one.
//!
//! Sources: <https://gohugo.io/content-management/front-matter/>,
//! <https://www.getzola.org/documentation/content/page/>, <https://jekyllrb.com/docs/front-matter/>,
//! <https://quarto.org/docs/authoring/front-matter.html>, <https://help.obsidian.md/properties>.

pub(super) mod front_matter;

use serde_json::{Map, Value};

use self::front_matter::Document;
use super::{Findings, Format, Kind, Listing, account, bibtex, cited_as, markdown_list, yaml_list};
use crate::diagnostic::{Diagnostic, Place};
use crate::formats::records::{Complete, Draft, LARGEST_RECORD, Records, Spot};
use crate::formats::syntax::json;
use crate::formats::syntax::yaml::Problem;
use crate::formats::text::space::{folded, nonempty};
use crate::formats::values::fields::{
    Given, Sheet, Style, Target, is_empty, names, text_of, without_wiki_links,
};
use crate::formats::values::{former_address, identifier};
use crate::paper::{Field, Paper};

/// The format.
pub const FORMAT: Format = Format {
    name: "markdown",
    title: "a Markdown file with front matter",
    obtain: "name the folder of a Hugo, Zola, Jekyll or Quarto site, or of an Obsidian vault",
    kind: Kind::Curated,
    recognise,
    read,
    lines: Some(lines),
};

fn recognise(text: &str) -> Result<(), String> {
    let document = Document::find(text)?;
    if yaml_list::is_of_documents(text) {
        return Err("it has several documents in YAML, and no text".to_owned());
    }
    if yaml_list::is_of_references(text) {
        return Err("it is the metadata of a document with what that cites, and no text".to_owned());
    }
    if yaml_list::is_page_with_papers(text) {
        return Err("its front matter has several papers".to_owned());
    }
    if document.source.contains("huggingface.co/papers") {
        return Err("its front matter is that of a saved Daily Papers page".to_owned());
    }
    let is_list = || [document.body, text].iter().any(|text| (markdown_list::FORMAT.recognise)(text).is_ok());
    if !markdown_list::is_of_one_paper(text) && is_list() {
        return Err("it is a list of papers, below front matter that says nothing of one".to_owned());
    }
    if !document.is_of_one_paper() && bibtex::begins_as_bibliography(document.body) {
        return Err("it is a bibliography, below front matter that says nothing of one paper".to_owned());
    }
    if !document.is_of_one_paper() && is_template(document.body) {
        return Err("it is a page that a site's program fills in: its papers stand in a file of data or a bibliography beside it".to_owned());
    }
    if !document.has_key("title") && heading(document.body).is_none() {
        return Err("neither its front matter nor a heading gives a title".to_owned());
    }
    Ok(())
}

/// Whether a page has the tags of Liquid that show lists from elsewhere, or hardly more than such that show parts.
fn is_template(body: &str) -> bool {
    let tags = body.split("{%").skip(1).map(|tag| tag.trim_start_matches(['-', ' ']));
    let mut names = tags.filter_map(|tag| tag.split([' ', '%', '-']).next());
    let shown = body.split("%}").map(|part| part.split("{%").next().unwrap_or_default());
    let words = shown.flat_map(str::split_whitespace).take(FEWEST_WORDS_OF_PAGE).count();
    names.any(|name| {
        ["bibliography", "for"].contains(&name) || name == "include" && words < FEWEST_WORDS_OF_PAGE
    })
}

/// How many words a page has at least that says something beside what it takes from elsewhere.
const FEWEST_WORDS_OF_PAGE: usize = 12;

/// The lines of the text, and the values of the front matter, that say something of a paper.
fn lines(text: &str, take: &mut dyn FnMut(account::Line)) {
    let Ok(document) = Document::find(text) else { return };
    for (key, value) in document.values().into_iter().flatten() {
        let target = names::target(&key).map(|(_, target)| target);
        let is_other = matches!(
            target,
            Some(
                Target::Year
                    | Target::Month
                    | Target::DocumentType
                    | Target::Field(
                        Field::Type
                            | Field::Date
                            | Field::Language
                            | Field::Draft
                            | Field::Aliases
                            | Field::Order
                    )
            )
        );
        let is_layout = key == "image" && value.is_object();
        if !(is_other || is_layout || is_of_sites(&key) || names::is_beside_another(&key)) {
            take(account::Line { number: 1, place: &key, text: &text_of(&value) });
        }
    }
    let before = text[..text.len() - document.body.len()].matches('\n').count();
    // Calls of a site's generator are no text.
    let lines = (before + 1..).zip(document.body.lines());
    for (number, line) in lines.filter(|(_, line)| !(line.contains("{{<") || line.contains("{{%"))) {
        take(account::Line { number, place: TEXT, text: &without_wiki_links(line) });
    }
}

fn read(listing: &Listing, findings: &mut Findings) {
    let mut records = Records::new(listing, findings, Complete::Often);
    let first = listing.text.lines().next().unwrap_or_default();
    let spot = Spot { number: 0, line: 1, text: first };
    match Document::find(listing.text) {
        Err(problem) => records.refuse(&spot, "can't be read; it was left out", &problem),
        Ok(_) if listing.text.len() > LARGEST_RECORD => {
            records.refuse(&spot, "is too large; it was left out", "more than 50 MB");
        }
        Ok(document) => match document.values() {
            Err(problem) => records.refuse_as(unreadable(listing, &document, &problem)),
            Ok(values) => {
                let given = Given::new(listing.columns);
                let mut draft = Page { values: &values, body: document.body, given: &given }.draft();
                if draft.untaken.iter().any(|name| name == TEXT) {
                    draft.untaken.retain(|name| name != TEXT);
                    records.problem(body_left_out(listing, &document));
                }
                records.take(draft, &spot);
            }
        },
    }
    records.finish();
}

fn unreadable(listing: &Listing, document: &Document, problem: &Problem) -> Diagnostic {
    let start = document.source.as_ptr() as usize - listing.text.as_ptr() as usize;
    let offset = start + problem.offset.min(document.source.len());
    Diagnostic::error(format!(
        "the front matter is not valid {}; the paper was left out",
        document.language()
    ))
    .at(Place::at_offset(listing.name, listing.text, offset, 1))
    .found(&*problem.reason)
    .help("put a value with a colon, a quote or a `#` in it in double quotes, and import again")
}

fn body_left_out(listing: &Listing, document: &Document) -> Diagnostic {
    let body = document.body.trim_start();
    let offset = body.as_ptr() as usize - listing.text.as_ptr() as usize;
    Diagnostic::warning("the text after the front matter was left out")
        .at(Place::at_offset(listing.name, listing.text, offset, 1))
        .found("an `abstract` in the front matter")
        .help("if the text is the abstract, remove the other one and import again")
}

/// What messages call the text behind the front matter.
const TEXT: &str = "the text after the front matter";

/// A file's front matter and what follows it.
struct Page<'a> {
    values: &'a Map<String, Value>,
    body: &'a str,
    given: &'a Given,
}

impl Page<'_> {
    /// The paper that the file describes.
    fn draft(&self) -> Draft {
        let (mut named, mut untaken) = (Vec::new(), Vec::new());
        self.collect(self.values, "", &mut named, &mut untaken);
        named.sort_by_key(|(rank, ..)| *rank);
        let mut sheet = Sheet::new(Style::FrontMatter);
        for (_, key, target, value) in &named {
            sheet.put(key, target, value);
        }
        let (heading, rest) = match heading(self.body) {
            Some((heading, rest)) => (Some(heading), rest),
            None => (None, self.body),
        };
        // The heading is the title where no other is given, and no part of the abstract where it repeats it.
        let has_title = named.iter().any(|(_, _, target, _)| *target == Target::Field(Field::Title));
        if let Some(heading) = heading.as_ref().filter(|_| !has_title) {
            sheet.put("title", &Target::Field(Field::Title), &Value::from(heading.as_str()));
        }
        let title = self.values.iter().find(|(key, _)| key.eq_ignore_ascii_case("title"));
        let repeats = title.is_none_or(|(_, title)| title.as_str().map(folded) == heading);
        let body = if heading.is_some() && repeats { rest } else { self.body };
        sheet.put(TEXT, &Target::Field(Field::Body), &Value::from(without_wiki_links(body)));
        let key = ["slug", "citekey", "permalink"].iter().find_map(|key| self.values.get(*key)?.as_str());
        let mut draft = sheet.draft(key.and_then(nonempty));
        draft.untaken.extend(untaken);
        if cited_as::take(self.values.get("citation"), &mut draft.paper) {
            draft.untaken.retain(|key| key != "citation");
        }
        if !take_author_notes(self.values.get(AUTHOR_NOTES), &mut draft.paper) {
            draft.untaken.push(AUTHOR_NOTES.to_owned());
        }
        draft
    }

    /// Finds what each value is for. Further in, ranks are higher, so that what stands outside counts.
    fn collect(
        &self,
        values: &Map<String, Value>,
        within: &str,
        found: &mut Vec<(usize, String, Target, Value)>,
        untaken: &mut Vec<String>,
    ) {
        let depth = if within.is_empty() { 0 } else { 10_000 };
        for (key, value) in values {
            if let Some(target) = self.given.target(key) {
                found.push((0, key.clone(), target.clone(), value.clone()));
                continue;
            }
            if let (true, Value::Object(inner)) = (within.is_empty() && NESTED.contains(&key.as_str()), value)
            {
                self.collect(inner, key, found, untaken);
                continue;
            }
            match (key.to_ascii_lowercase().as_str(), value) {
                // Jekyll's way to say that a page is a draft.
                ("published", Value::Bool(published)) => {
                    found.push((depth, key.clone(), Target::Field(Field::Draft), Value::Bool(!published)));
                }
                // Of layouts and programs, not of papers.
                ("type", Value::String(kind))
                    if matches!(kind.as_str(), "post" | "posts" | "page" | "docs") => {}
                ("comments", Value::Bool(_)) => {}
                // Where the page is, or was.
                ("permalink" | "url", Value::String(place)) if former_address(place).is_some() => {
                    found.push((depth, key.clone(), Target::Field(Field::Aliases), value.clone()));
                }
                ("redirect_from" | "alias", _) => {
                    found.push((depth, key.clone(), Target::Field(Field::Aliases), value.clone()));
                }
                // Hugo Blox has identifiers beside what its layouts need.
                ("hugoblox", Value::Object(inner)) => {
                    if let Some(Value::Object(ids)) = inner.get("ids") {
                        self.collect(ids, key, found, untaken);
                    }
                }
                (AUTHOR_NOTES, _) => {}
                // The page's own name.
                ("id", name) if name.as_str().and_then(identifier::named).is_none() => {}
                // How a picture is laid out, and not which.
                ("image", Value::Object(layout))
                    if !layout.contains_key("url") && !layout.contains_key("src") => {}
                ("editor", Value::Object(_)) => {}
                ("editor", Value::String(program)) if matches!(program.as_str(), "visual" | "source") => {}
                ("publication" | "publication_short" | "venue", Value::String(name)) => {
                    let rank = names::target(key).map_or(depth, |(rank, _)| rank + depth);
                    found.push((
                        rank,
                        key.clone(),
                        Target::Field(Field::Venue),
                        Value::from(without_emphasis(name)),
                    ));
                }
                // Jekyll parts these by spaces (https://jekyllrb.com/docs/posts/#tags-and-categories).
                ("tags" | "categories", Value::String(text))
                    if values.contains_key("layout") && !text.contains([',', ';']) =>
                {
                    let words: Value = text.split_whitespace().map(Value::from).collect();
                    found.extend(
                        names::target(key).map(|(rank, target)| (rank + depth, key.clone(), target, words)),
                    );
                }
                _ => match names::target(key) {
                    Some((rank, target)) => found.push((rank + depth, key.clone(), target, value.clone())),
                    None if within == "extra" => {
                        found.push((depth, key.clone(), Target::Extra(key.clone()), value.clone()));
                    }
                    None if is_of_sites(key) || is_empty(value) => {}
                    None => untaken.push(key.clone()),
                },
            }
        }
    }
}

/// Where Hugo Blox has a note on each author.
pub const AUTHOR_NOTES: &str = "author_notes";

/// Takes who contributed equally and who answers letters from notes on the authors, in their order. Returns false where
/// notes say something else.
pub fn take_author_notes(notes: Option<&Value>, paper: &mut Paper) -> bool {
    let Some(notes) = notes.filter(|notes| !is_empty(notes)) else { return true };
    let notes = json::items(notes);
    if notes.is_empty() || notes.len() > paper.authors.len() {
        return false;
    }
    let mut are_taken = true;
    for (author, note) in paper.authors.iter_mut().zip(notes) {
        let note = json::raw(note).to_lowercase();
        let is_equal = note.contains("equal");
        let answers = note.contains("corresponding");
        author.equal = author.equal.or(is_equal.then_some(1));
        author.corresponding |= answers;
        are_taken &= is_equal || answers || note.trim().is_empty();
    }
    are_taken
}

/// Whether a key is for a site's generator, theme or program, and says nothing of a paper.
fn is_of_sites(key: &str) -> bool {
    const KEYS: &[&str] = &[
        "layout",
        "collection",
        "hugoblox",
        AUTHOR_NOTES,
        "permalink",
        "slug",
        "url",
        "weight",
        "menu",
        "menus",
        "toc",
        "math",
        "mathjax",
        "katex",
        "comments",
        "share",
        "featured",
        "template",
        "page_template",
        "sort_by",
        "paginate_by",
        "in_search_index",
        "aliases",
        "alias",
        "redirect_from",
        "redirect_to",
        "render",
        "outputs",
        "cascade",
        "markup",
        "format",
        "execute",
        "bibliography",
        "csl",
        "engine",
        "jupyter",
        "knitr",
        "filters",
        "cssclass",
        "cssclasses",
        "publish",
        "cover",
        "header",
        "sidebar",
        "nav",
        "nav_order",
        "parent",
        "has_children",
        "lastmod",
        "expirydate",
        "build",
        "sitemap",
        "robots",
        "search",
        "private",
        "isCJKLanguage",
        "linktitle",
        "iscjklanguage",
        "gallery",
        "position",
        "created",
        "modified",
        "kind",
        "order",
        "id",
        "key",
        "citekey",
        "output",
        "fig-cap",
        "editor",
        "type",
    ];
    KEYS.contains(&key.to_ascii_lowercase().as_str())
}

/// Front matter within front matter, in which values stand too.
const NESTED: &[&str] = &["taxonomies", "extra", "params"];

/// `In *Proceedings of Ink*` without the marks, and without the word that leads over to them.
fn without_emphasis(name: &str) -> String {
    let name = name.trim();
    let behind = ["In *", "In _", "In: *"].iter().find_map(|begin| name.strip_prefix(begin));
    folded(&behind.unwrap_or(name).replace(['*', '_'], ""))
}

/// The first heading, when nothing stands before it, and the text after it.
fn heading(body: &str) -> Option<(String, &str)> {
    let body = body.trim_start();
    let line = body.lines().next()?;
    let title = nonempty(line.strip_prefix("# ")?.trim_end_matches('#'))?;
    Some((title, &body[line.len()..]))
}
