//! Posts about papers that stand elsewhere, as blogs have them: their days are no dates of the papers, and a first line may
//! name a paper's authors, its venue and year: `By <em>Ada Quill</em> and <em>Bo Nib</em>, MOSS 2019.`

use url::Url;

use super::links;
use super::told::is_list;
use crate::formats::text::markup::{self, Entities};
use crate::formats::text::space::{folded, nonempty};
use crate::formats::values::date;

/// Whether two addresses are on different sites; not where one of them is no address.
pub(in crate::formats) fn is_elsewhere(address: &str, own: &str) -> bool {
    let site = |address: &str| {
        let host = Url::parse(address.trim()).ok()?.host_str()?.to_lowercase();
        Some(host.strip_prefix("www.").map_or(host.clone(), str::to_owned))
    };
    matches!((site(address), site(own)), (Some(one), Some(other)) if one != other)
}

/// What the first line of a post says of the paper.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FirstLine<'t> {
    pub(super) authors: Vec<String>,
    pub(super) venue: Option<String>,
    pub(super) year: Option<String>,
    /// The text without it, or all of the text where it says more.
    pub(super) rest: &'t str,
}

/// Takes the first line of a text in HTML apart: names in emphasis, perhaps with a venue and its year behind them.
pub(super) fn first_line(html: &str) -> Option<FirstLine<'_>> {
    let (paragraph, rest) = html.trim_start().split_once("</p>")?;
    let line = paragraph.strip_prefix("<p>").unwrap_or(paragraph).trim_start();
    let mut line = ["By ", "by "].iter().find_map(|word| line.strip_prefix(word)).unwrap_or(line);
    let mut authors = Vec::new();
    while let Some((name, behind)) = emphasised(line) {
        authors.push(name);
        line = BETWEEN
            .iter()
            .map(|sign| behind.strip_prefix(sign))
            .find_map(|next| next.filter(|next| begins(next)))
            .unwrap_or(behind);
    }
    if authors.is_empty() || !is_list(&authors.join(", ").replace(" and ", ", ")) {
        return None;
    }
    let (place, behind) = match line.strip_prefix(", ") {
        Some(line) => line.split_at(line.find(['.', '[', '<', '(']).unwrap_or(line.len())),
        None => ("", line),
    };
    let (venue, year) = place_of(place)?;
    let behind = behind.trim_start();
    let says_no_more = behind.is_empty() || behind.starts_with(['.', '[', '(', '<']);
    let more = behind.strip_prefix('.').unwrap_or(behind).trim();
    let is_whole = more.is_empty() || links::has_nothing_else(more);
    says_no_more.then_some(FirstLine { authors, venue, year, rest: if is_whole { rest } else { html } })
}

/// What stands between the names.
const BETWEEN: [&str; 4] = [", and ", ", ", " and ", " &amp; "];

/// The elements of emphasis.
const EMPHASIS: [(&str, &str); 2] = [("<em>", "</em>"), ("<i>", "</i>")];

fn begins(text: &str) -> bool {
    EMPHASIS.iter().any(|(begin, _)| text.starts_with(begin))
}

/// The words in emphasis that a text begins with, and what follows.
fn emphasised(text: &str) -> Option<(String, &str)> {
    let inside = EMPHASIS.iter().find_map(|(begin, end)| text.strip_prefix(begin)?.split_once(end));
    let (words, behind) = inside?;
    let words = folded(&markup::title(words, Entities::Decoded));
    nonempty(&words).map(|words| (words, behind))
}

/// The venue and the year of a place that is nothing else: `MOSS 2019`, `2019`; `None` where it is another text.
fn place_of(place: &str) -> Option<(Option<String>, Option<String>)> {
    let place = place.trim();
    if place.is_empty() {
        return Some((None, None));
    }
    let (venue, year) = place.rsplit_once(' ').unwrap_or(("", place));
    let is_year = year.len() == 4 && date::year_in(year).is_some();
    let is_venue = venue.is_empty() || venue.starts_with(char::is_uppercase);
    (is_year && is_venue).then(|| (nonempty(venue.trim_end_matches(',')), nonempty(year)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_lines_name_authors_venue_and_year() {
        let shown = |html: &str| {
            let line = first_line(html)?;
            let place = [line.venue, line.year].into_iter().flatten().collect::<Vec<_>>().join(" ");
            Some(format!("{} | {place} | {}", line.authors.join("; "), line.rest))
        };
        for (html, expected) in [
            (
                "<p>By <em>Ada Quill</em>, <em>Bo Nib</em> and <em>Cy Day</em>.</p><p>Fine.</p>",
                Some("Ada Quill; Bo Nib; Cy Day |  | <p>Fine.</p>"),
            ),
            (
                "<p><i>Ada Quill</i>, MOSS 2019. [<a href='/a.pdf'>pdf</a>]</p>Fine.",
                Some("Ada Quill | MOSS 2019 | Fine."),
            ),
            (
                "<p><em>Ada Quill, Bo Nib</em>, 2019. It grows.</p>",
                Some("Ada Quill, Bo Nib | 2019 | <p><em>Ada Quill, Bo Nib</em>, 2019. It grows.</p>"),
            ),
            ("<p><em>Moss</em> grows.</p>", None),
            ("<p><em>Moss Letters</em>, of all places, took it.</p>", None),
            ("<p>We count.</p>", None),
        ] {
            assert_eq!(shown(html).as_deref(), expected, "{html}");
        }
    }

    #[test]
    fn papers_stand_elsewhere_by_their_hosts() {
        assert!(is_elsewhere("https://arxiv.org/abs/1", "https://blog.example/1"));
        assert!(!is_elsewhere("https://www.blog.example/a", "https://blog.example/1"));
        assert!(
            !is_elsewhere("10.1000/1", "https://blog.example/1") && !is_elsewhere("https://arxiv.org", "")
        );
    }
}
