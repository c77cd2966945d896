//! What a paper's page offers to cite it by.

use std::ops::Range;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::markdown::Markdown;
use super::view::{CiteFileView, CiteView, FormView, FormattedView};
use super::{Shared, Site};
use crate::archive::Whole;
use crate::citing::bibtex::Letters;
use crate::citing::formatted::{self, Piece};
use crate::citing::{Form, Reference};
use crate::collection::{CitedAs, TermKind};
use crate::paper::html::escape_into;
use crate::paper::{Digest, Digester, Paper};
use crate::settings::Settings;

/// The reference to a paper, as the settings want it.
pub fn reference<'a>(cited: &CitedAs<'a>, paper: &'a Paper, settings: &Settings) -> Reference<'a> {
    let reference = Reference::new(cited.key, paper).with_names(&cited.names);
    match settings.citations.with_abstract && settings.abstracts.has(paper) {
        true => reference.with_abstract(Markdown::text(&paper.body)),
        false => reference,
    }
}

/// A digest of all that citations for programs show of a paper, given one of what they show of its file.
pub fn digest(site: &Site, ordinal: usize, own: Digest, digester: &mut Digester) -> Digest {
    digester.restart("reference").digest(own).value(&site.collection.cited(ordinal));
    digester.value(&names_of(site, TermKind::Tag, ordinal)).finish()
}

/// The reference to a paper, by the names that the site says.
pub fn cited<'s>(site: &'s Site, ordinal: usize, whole: &'s Whole) -> Reference<'s> {
    reference(&site.collection.cited(ordinal), &whole.paper, site.shared.settings)
}

/// A paper as one of the references of a file with several: with its topics, as the site spells them.
pub fn one_of(site: &Site, ordinal: usize, whole: &Whole, form: Form) -> String {
    let reference = cited(site, ordinal, whole).with_keywords(names_of(site, TermKind::Tag, ordinal));
    form.one_of(&reference, letters(site.shared.settings))
}

/// The names of a paper's terms, as the site spells them.
pub fn names_of<'s>(site: &'s Site, kind: TermKind, ordinal: usize) -> Vec<&'s str> {
    let terms = site.collection.terms(kind);
    terms.of_paper(ordinal).iter().map(|id| terms.get(*id).name.as_str()).collect()
}

/// The letters in which BibTeX is written.
pub fn letters(settings: &Settings) -> Letters {
    if settings.citations.ascii { Letters::Ascii } else { Letters::Unicode }
}

/// The address of the file of a form beside the page at an address.
pub fn file_beside(page: &str, form: Form) -> String {
    format!("{page}cite.{}", form.extension())
}

/// The citation in all forms of the paper whose page is at an address. The styles that can't format it are put
/// into `failed`.
pub fn cite_view(
    cited: &CitedAs,
    page: &str,
    paper: &Paper,
    shared: &Shared,
    failed: &mut Vec<String>,
) -> CiteView {
    let reference = reference(cited, paper, shared.settings);
    let pieces = formatted::pieces(&reference, &shared.locale);
    let formatted_as = |style: &str, pieces: &[Piece]| FormattedView {
        style: style.to_owned(),
        html: html(pieces, &shared.markdown),
        text: formatted::text(pieces, |title| shared.markdown.plain_title(title)),
    };
    let mut references = vec![formatted_as(&shared.locale.word("cite-reference"), &pieces)];
    for (style, made) in
        shared.styles.references(page, &reference, &shared.markdown.plain_title(&paper.title))
    {
        match made {
            Some(pieces) => references.push(formatted_as(style, &pieces)),
            None => failed.push(style.to_owned()),
        }
    }
    let name = reference.file_name();
    let view = |label: &'static str, media_type: &str, extension: &str, text: String| {
        let address = format!("data:{media_type};charset=utf-8,{}", utf8_percent_encode(&text, NOT_IN_DATA));
        FormView { name: label, file: format!("{name}.{extension}"), address, text }
    };
    let letters = letters(shared.settings);
    let for_programs = Form::ALL
        .map(|form| view(form.name(), form.media_type(), form.extension(), form.file(&reference, letters)));
    let mut forms = Vec::from(for_programs);
    forms.push(view("Markdown", "text/markdown", "md", formatted::markdown(&pieces) + "\n"));
    let files = Form::ALL.map(|form| CiteFileView {
        media_type: form.media_type(),
        address: shared.links.href(&file_beside(page, form)),
    });
    let files = Vec::from(files).into_iter().filter(|_| shared.settings.citations.files).collect();
    CiteView { key: cited.key.to_owned(), references, lacks_authors: reference.lacks_authors(), forms, files }
}

/// What can't stand in the address of data: the URL standard's query percent-encode set, and the percent
/// sign itself.
const NOT_IN_DATA: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'\'');

/// A formatted reference as HTML.
fn html(pieces: &[Piece], markdown: &Markdown) -> String {
    linked_html(pieces, markdown, "", "")
}

/// A formatted reference as HTML, in which its title, of which `title` is the plain text, leads to an address. Where
/// the title isn't found, the beginning leads there.
pub fn linked_html(pieces: &[Piece], markdown: &Markdown, title: &str, address: &str) -> String {
    let mut html = String::with_capacity(256);
    let is_title = |piece: &&Piece| match piece {
        Piece::Title(..) => true,
        Piece::Text(text) | Piece::Apart(text) => place_of(title, text).is_some(),
        Piece::Address(_) => false,
    };
    let titled = pieces.iter().position(|piece| is_title(&piece));
    let titled = titled.or_else(|| pieces.iter().position(|piece| !matches!(piece, Piece::Address(_))));
    let titled = titled.filter(|_| !address.is_empty());
    let mut link = String::new();
    link.push_str("<a href=\"");
    escape_into(address, &mut link);
    link.push_str("\">");
    for (number, piece) in pieces.iter().enumerate() {
        let (before, after) = match titled {
            Some(titled) if titled == number => (link.as_str(), "</a>"),
            _ => ("", ""),
        };
        match piece {
            Piece::Title(title, is_apart) => {
                let title = markdown.title(title).html;
                let (open, close) = if *is_apart { ("<i>", "</i>") } else { ("", "") };
                html.extend([open, before, &title, after, close]);
            }
            Piece::Text(text) | Piece::Apart(text) => {
                let (open, close) = if matches!(piece, Piece::Apart(_)) { ("<i>", "</i>") } else { ("", "") };
                let linked = match titled {
                    Some(titled) if titled == number => place_of(title, text).unwrap_or(0..text.len()),
                    _ => 0..text.len(),
                };
                html.push_str(open);
                escape_into(&text[..linked.start], &mut html);
                html.push_str(before);
                escape_into(&text[linked.clone()], &mut html);
                html.push_str(after);
                escape_into(&text[linked.end..], &mut html);
                html.push_str(close);
            }
            Piece::Address(address) => {
                html.push_str("<a href=\"");
                escape_into(address, &mut html);
                html.push_str("\" rel=\"external\">");
                escape_into(address, &mut html);
                html.push_str("</a>");
            }
        }
    }
    html
}

/// Where a title stands in a text, which may have it in other capitals.
fn place_of(title: &str, text: &str) -> Option<Range<usize>> {
    let (lower, title) = (text.to_lowercase(), title.to_lowercase());
    let start = lower.find(&title).filter(|_| !title.is_empty() && lower.len() == text.len())?;
    let place = start..start + title.len();
    text.get(place.clone()).map(|_| place)
}
