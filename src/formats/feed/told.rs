//! What publishers say of a paper's place before or instead of its abstract, taken apart from the abstract.

use crate::formats::text::markup::{self, Entities};
use crate::formats::text::space::{folded, nonempty};
use crate::formats::values::date;

/// What a text says of a paper's place, and what is left of it as the abstract.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) body: String,
    pub(super) authors: Vec<String>,
    pub(super) date: Option<String>,
    pub(super) venue: Option<String>,
    pub(super) volume: Option<String>,
    pub(super) issue: Option<String>,
    pub(super) pages: Option<String>,
    pub(super) addresses: Vec<String>,
}

/// Where a paper stands, as publishers write it in place of an abstract: `Journal of Moss, Volume 3, Issue 4,
/// Page 1-9, July 2020.`
struct Place<'t> {
    venue: &'t str,
    volume: Option<&'t str>,
    issue: Option<&'t str>,
    pages: Option<&'t str>,
}

impl<'t> Place<'t> {
    /// The place that a text says, if it says nothing else.
    fn of(text: &'t str) -> Option<Self> {
        let text = text.trim_end_matches(['.', ' ']);
        let marks = [", Volume ", ", Ahead of Print", ", EarlyView"];
        let start = match text.starts_with("Volume ") {
            true => 0,
            false => marks.iter().filter_map(|mark| text.find(mark)).min()?,
        };
        let mut place = Self { venue: &text[..start], volume: None, issue: None, pages: None };
        for part in text[start..].split(", ").filter(|part| !part.is_empty()) {
            let behind = |names: &[&str]| {
                let value = names.iter().find_map(|name| part.strip_prefix(*name));
                value.filter(|value| !value.contains(' '))
            };
            if let Some(volume) = behind(&["Volume "]) {
                place.volume = Some(volume);
            } else if let Some(issue) = behind(&["Issue ", "Number "]) {
                place.issue = Some(issue);
            } else if let Some(pages) = behind(&["Pages ", "Page "]) {
                place.pages = Some(pages);
            } else if date::parse(part).is_err() && !matches!(part, "Ahead of Print" | "EarlyView") {
                return None;
            }
        }
        (place.venue.len() < LONGEST_NAME).then_some(place)
    }
}

impl Told {
    /// Takes the texts of an item apart. The short one counts, unless only the other has an abstract.
    pub(super) fn of(description: &str, content: &str) -> Self {
        let has_abstract = |text: &str| heading(text).is_some();
        let text = match (has_abstract(description), has_abstract(content)) {
            (false, true) => content,
            _ if description.trim().is_empty() => content,
            _ => description,
        };
        let mut told = Self::default();
        let mut kept: Vec<&str> = Vec::new();
        // PubMed puts numbers behind the abstract, publishers put the place before it.
        let text = heading(text).map_or(text, |(before, behind)| {
            told.line(before);
            behind
        });
        let ends = ["</p>", "</div>", "<br/>", "<br />", "<br>"];
        let text = without_pictures(text);
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let ends = ends.iter().filter_map(|end| Some(rest.find(end)? + end.len()));
            let (part, behind) = rest.split_at(ends.min().unwrap_or(rest.len()));
            if !told.line(part) {
                kept.push(part);
            } else if let (true, [place]) = (part.contains("DOI:"), kept.as_slice()) {
                // Before its DOI a publisher names the journal, and has no abstract.
                let place = folded(&markup::title(place, Entities::Decoded));
                if place.len() < LONGEST_NAME && !place.ends_with('.') {
                    told.venue = told.venue.take().or(Some(place));
                    kept.clear();
                }
            }
            rest = behind;
        }
        told.body = kept.concat();
        if !folded(&markup::title(&told.body, Entities::Decoded)).contains(char::is_alphanumeric) {
            told.body.clear();
        }
        told
    }

    fn stand(&mut self, place: &Place) {
        self.venue = nonempty(place.venue);
        self.volume = place.volume.map(str::to_owned);
        self.issue = place.issue.map(str::to_owned);
        self.pages = place.pages.map(str::to_owned);
    }

    /// Takes a paragraph if it says only where the paper stands.
    fn line(&mut self, part: &str) -> bool {
        let text = folded(&markup::title(part, Entities::Decoded));
        if let Some(day) = text.strip_prefix("Publication date:") {
            self.date = nonempty(day.trim_start_matches("Available online").trim());
        } else if let Some(names) =
            text.strip_prefix("by ").filter(|names| is_list(names) && self.body.is_empty())
        {
            self.authors = vec![names.trim().to_owned()];
        } else if let Some(names) = text.strip_prefix("Author(s):") {
            self.authors = vec![names.trim().to_owned()];
        } else if let Some(place) = text.strip_prefix("Source:") {
            match Place::of(place) {
                Some(place) => self.stand(&place),
                None => self.venue = nonempty(place),
            }
        } else if let Some(number) = text.strip_prefix("PMID:") {
            let number = number.split(['|', ' ']).find(|part| !part.is_empty()).unwrap_or_default();
            self.addresses.push(format!("pmid:{number}"));
        } else if let Some(doi) = text.strip_prefix("DOI:") {
            self.addresses.push(format!("doi:{}", doi.trim()));
        } else if let Some(place) = Place::of(&text) {
            self.stand(&place);
        } else if text.contains("Published online:") && text.contains("doi:") {
            let (venue, rest) = text.split_once(", Published online:").unwrap_or((&text, ""));
            let (day, doi) = rest.split_once("doi:").unwrap_or((rest, ""));
            self.venue = nonempty(venue);
            self.date = nonempty(day.trim_end_matches([';', ' ']));
            let doi = doi.split_whitespace().next().unwrap_or_default();
            self.addresses.push(format!("doi:{doi}"));
            return doi.len() + 4 >= text.len() - text.find("doi:").unwrap_or_default();
        } else {
            return text.is_empty();
        }
        true
    }
}

/// Whether a text is nothing but names between commas: each of a few words that begin with capitals.
fn is_list(text: &str) -> bool {
    let is_name = |name: &str| {
        let mut words = name.split_whitespace();
        name.split_whitespace().count() <= 5
            && words.all(|word| !word.ends_with('.') || word.len() < 4)
            && name.trim().starts_with(char::is_uppercase)
    };
    text.len() < LONGEST_LIST && text.split(", ").all(is_name)
}

/// How long a list of names is at most, in bytes.
const LONGEST_LIST: usize = 4000;

/// A piece of HTML without its pictures.
fn without_pictures(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, behind)) = rest.split_once("<img") {
        kept.push_str(before);
        rest = behind.split_once('>').map_or("", |(_, behind)| behind);
    }
    kept + rest
}

/// How long the name of a journal is at most, in bytes.
const LONGEST_NAME: usize = 120;

/// The headings before an abstract, in PubMed's feeds and in those of publishers who are with Silverchair.
const HEADINGS: [&str; 2] = ["<b>ABSTRACT</b>", "<div class=\"boxTitle\">Abstract</div>"];

/// What stands before and behind the heading of an abstract.
fn heading(text: &str) -> Option<(&str, &str)> {
    HEADINGS.iter().find_map(|heading| text.split_once(heading))
}
