//! How items and paragraphs begin: with a title in strong type or in brackets, with a link that is called so, or with
//! what is no title.

use super::super::entry::title;
use super::super::line::lines;
use super::super::links::hosts::is_of_papers;
use super::super::links::labels;
use super::super::links::leading::says_that_paper_follows;
use super::super::names::people::are_names;
use super::super::venue::name::is_conference;
use super::super::venue::place::place;
use super::prose::{is_prose, leads_on};
use crate::formats::syntax::markdown::{self, Block, Piece};

/// From how many words on an item without links is told of when it is no paper.
pub(in crate::formats::markdown_list) const FEWEST_WORDS_OF_TITLE: usize = 4;

/// Whether the first line of a paragraph is a link or in strong type as a whole.
pub(in crate::formats::markdown_list) fn first_line_is_marked(pieces: &[Piece]) -> bool {
    let says_something = |piece: &Piece| piece.text.contains(char::is_alphanumeric);
    let lines = lines(pieces);
    let first = lines.iter().find(|line| line.iter().any(says_something));
    first.is_some_and(|line| {
        let marked = line.iter().filter(|piece| !piece.text.trim().is_empty());
        marked.clone().count() > 0 && marked.clone().all(|piece| piece.strong || piece.link.is_some())
    })
}

/// Whether the first thing that a paragraph shows is a link or in strong type, beside a few words that lead to it.
pub(in crate::formats::markdown_list) fn begins_with_mark(pieces: &[Piece]) -> bool {
    // A number may stand before it: `1.【】 **Moss in the snow.**`
    let says_something = |piece: &&Piece| {
        piece.text.contains(char::is_alphabetic)
            || piece.strong && piece.text.contains(char::is_alphanumeric)
            || piece.link.is_some()
    };
    let mut shown = pieces.iter().filter(says_something);
    let is_mark = |piece: &Piece| piece.strong || piece.link.is_some();
    let Some(first) = shown.next() else { return false };
    is_mark(first)
        || says_that_paper_follows(&first.text) && shown.next().is_some_and(|next| next.link.is_some())
}

/// Whether a paragraph begins with names and nothing else before a link to the paper that they wrote, which is its title:
/// `Ada Quill, Bo Nib. [Moss in the snow](https://arxiv.org/abs/…)`.
pub(in crate::formats::markdown_list) fn begins_with_names(pieces: &[Piece]) -> bool {
    let Some(at) = pieces.iter().position(|piece| piece.link.is_some()) else { return false };
    let before = markdown::text(&pieces[..at]);
    let names = before.trim().strip_prefix("(optional)").unwrap_or(&before).trim();
    let title = &pieces[at].text;
    // `See Ada Quill, Bo Nib: [our slides on moss](…)`
    let is_led = LEADING.contains(&names.split(' ').next().unwrap_or_default());
    let is_title = title.split_whitespace().count() >= FEWEST_WORDS_OF_TITLE - 1
        && !is_led
        && !title.starts_with(char::is_lowercase)
        && labels::of_link(title).is_none()
        && pieces[at].link.as_deref().is_some_and(is_of_papers);
    is_title && names.ends_with(['.', ':']) && are_names(names.trim_end_matches(['.', ':']))
}

/// Words that lead to papers, and stand before no name.
const LEADING: &[&str] =
    &["By", "Cf.", "Compare", "From", "Presenters:", "Read", "See", "Speakers:", "Using", "With"];

/// Whether the first thing that a paragraph shows is where and when its paper appeared, set apart as code or in strong type:
/// ``**`ICML 2022`** Moss in the snow | [Paper](…)``.
pub(in crate::formats::markdown_list) fn begins_with_place(pieces: &[Piece]) -> bool {
    let first = pieces.iter().find(|piece| piece.text.contains(char::is_alphanumeric));
    let first = first.filter(|piece| piece.link.is_none() && (piece.code || piece.strong));
    let found = first.and_then(|piece| place(&piece.text)).filter(|found| found.date.is_some());
    let mut behind = pieces.iter().skip_while(|piece| !piece.text.contains(char::is_alphanumeric)).skip(1);
    let next = behind.find(|piece| piece.text.contains(char::is_alphanumeric));
    let begins_title = |piece: &Piece| !piece.text.trim_start().starts_with(char::is_lowercase);
    let found = found.filter(|_| next.is_some_and(begins_title));
    let is_known = |piece: &Piece, venue: &str| piece.code || is_conference(venue);
    found.is_some_and(|found| {
        let venue = found.venue.as_deref();
        first.is_some_and(|piece| venue.is_none_or(|venue| is_known(piece, venue)))
    })
}

/// The title in brackets that is all of a paragraph, and whose links follow: `[Moss in the snow]`.
pub(in crate::formats::markdown_list) fn title_in_brackets(pieces: &[Piece]) -> Option<String> {
    let text = markdown::text(pieces);
    let inside = text.trim().strip_prefix('[')?.strip_suffix(']')?;
    let is_plain = pieces.iter().all(|piece| piece.link.is_none() && !piece.code);
    let is_title = is_plain && !inside.contains(['[', ']', '\n']) && inside.split_whitespace().count() > 1;
    (is_title && inside.contains(char::is_alphabetic)).then(|| title(inside))
}

/// Whether a paragraph begins with a title in brackets: `[Moss in the snow] [[Paper]](…)`.
pub(in crate::formats::markdown_list) fn begins_with_brackets(pieces: &[Piece]) -> bool {
    let text = markdown::text(pieces);
    let inside = text.trim_start().strip_prefix('[').and_then(|text| text.split_once(']'));
    inside.is_some_and(|(inside, _)| inside.split_whitespace().count() > 1 && !inside.contains('['))
}

/// Whether the first thing that an item shows is a link that is called so: `[[Paper]](…)`.
pub(in crate::formats::markdown_list) fn begins_with_label(pieces: &[Piece]) -> bool {
    let first =
        pieces.iter().find(|piece| piece.link.is_some() || piece.text.contains(char::is_alphanumeric));
    first.is_some_and(|piece| piece.link.is_some() && labels::of_link(&piece.text).is_some())
}

/// The lines of a paragraph that have a title and behind it a link that is called so, in brackets, `Moss in the snow
/// [[paper]](…)`, or bare where it leads to a paper, also on the next line, with their places in its source.
pub(in crate::formats::markdown_list) fn labelled_lines(
    block: &Block,
    source: &str,
) -> Vec<(usize, Vec<Piece>)> {
    let offsets = std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1));
    let is_labelled = |line: &[Piece]| {
        let link = line.iter().position(|piece| piece.link.is_some());
        let Some((before, [link, ..])) = link.map(|at| line.split_at(at)) else { return false };
        let text = markdown::text(before);
        let is_in_brackets =
            (text.trim_end().ends_with('[') || link.text.starts_with('[')) && !is_prose(&text);
        let says_something = text.split_whitespace().count() >= FEWEST_WORDS_OF_TITLE - 1;
        // `(arXiv 24.06.04) Moss in the snow [Paper](…)`
        let leads_to_paper = || {
            let begins =
                text.trim_start().starts_with(|sign: char| sign.is_uppercase() || matches!(sign, '(' | '['));
            let is_label = matches!(labels::plain(&link.text).as_str(), "paper" | "pdf" | "arxiv");
            let is_end = |sign: char| sign.is_alphanumeric() || matches!(sign, '?' | ')');
            let is_end = text.trim_end().ends_with(is_end);
            let is_address = link.link.as_deref().is_some_and(is_of_papers);
            let is_title =
                !(text.contains(". ") || is_prose(&text) || leads_on(&text) || are_names(text.trim()));
            begins && is_label && is_end && is_address && is_title
        };
        says_something && (is_in_brackets && labels::of_link(&link.text).is_some() || leads_to_paper())
    };
    let mut lines = lines(&block.cells.concat());
    // The links to a paper may stand on the line below its title.
    for at in (1..lines.len()).rev() {
        let is_title = lines[at - 1].iter().all(|piece| piece.link.is_none() && !piece.code);
        if is_title && are_labels(&lines[at]) {
            let links = std::mem::take(&mut lines[at]);
            let title = &mut lines[at - 1];
            if let Some(first) = title.first_mut() {
                first.text = without_bracketed_number(&first.text).to_owned();
            }
            title.push(Piece { text: " ".to_owned(), ..Piece::default() });
            title.extend(links);
        }
    }
    offsets.zip(lines).filter(|(_, line)| is_labelled(line)).collect()
}

/// A text without the number in brackets with which it begins: `[20] Moss in the snow`.
fn without_bracketed_number(text: &str) -> &str {
    let parted = text.trim_start().strip_prefix('[').and_then(|text| text.split_once("] "));
    let is_number = |number: &str| number.bytes().all(|digit| digit.is_ascii_digit());
    parted.filter(|(number, _)| is_number(number)).map_or(text, |(_, behind)| behind)
}

/// Whether a line has links that are called so, and no words beside them.
fn are_labels(line: &[Piece]) -> bool {
    let says_something = |piece: &&Piece| piece.text.contains(char::is_alphanumeric);
    let mut shown = line.iter().filter(says_something).peekable();
    shown.peek().is_some()
        && shown.all(|piece| piece.link.is_some() && labels::of_link(&piece.text).is_some())
}

/// What people do for meetings and journals, as CVs have it.
const OF_SERVICE: &[&str] = &[
    "area chair",
    "invited talk",
    "organizing committee",
    "pc member",
    "program committee",
    "programme committee",
    "reviewer",
    "session chair",
];

/// Whether a heading is that of a page's own section and no title: `How to cite this list`.
pub(in crate::formats::markdown_list) fn is_of_page(heading: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "citation",
        "cite",
        "citing",
        "contributing to",
        "further reading",
        "how to cite",
        "how to contribute",
        "please cite",
        "reading list",
        "recommended reading",
        "related work",
        "the paper",
    ];
    const OWN: &[&str] =
        &["this list", "this page", "this project", "this repo", "this repository", "this work"];
    let plain = labels::plain(heading);
    let begins =
        |words: &str| plain.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    BEGINNINGS.iter().any(|words| begins(words)) || OWN.iter().any(|words| plain.ends_with(words))
}

/// Whether what stands where a title would is someone's address, what somebody does for a meeting, or how many papers there
/// are.
pub(in crate::formats::markdown_list) fn is_no_title(title: &str) -> bool {
    let is_count = title.split_once(' ').is_some_and(|(count, rest)| {
        count.bytes().all(|byte| byte.is_ascii_digit()) && COUNTED.contains(&rest.to_lowercase().as_str())
    });
    let lower = title.to_lowercase();
    let is_service = OF_SERVICE.iter().any(|service| {
        lower.strip_prefix(service).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    });
    is_count || is_service || (title.contains('@') && !title.contains(' '))
}

/// Whether pieces begin with a label in strong type of what a list says of itself: `**News** We added …`.
pub(in crate::formats::markdown_list) fn is_of_list(pieces: &[Piece]) -> bool {
    let first = pieces.iter().find(|piece| piece.text.contains(char::is_alphanumeric));
    first.is_some_and(|piece| {
        piece.strong && piece.link.is_none() && OF_LISTS.contains(&labels::plain(&piece.text).as_str())
    })
}

/// Labels in strong type of what lists and courses say of themselves.
const OF_LISTS: &[&str] = &[
    "announcement",
    "announcements",
    "change log",
    "changelog",
    "contact",
    "disclaimer",
    "instructor",
    "instructors",
    "lecturer",
    "lecturers",
    "latest news",
    "latest updates",
    "news",
    "office hours",
    "recent updates",
    "update",
    "update log",
    "updates",
];

/// What lists count.
const COUNTED: &[&str] = &[
    "article",
    "articles",
    "citations",
    "entries",
    "forks",
    "items",
    "paper",
    "papers",
    "posts",
    "preprints",
    "publications",
    "results",
    "stars",
    "works",
];
