//! The Daily Papers page of Hugging Face (<https://huggingface.co/papers>), saved as text: the list
//! of a day, week or month, the trending papers, or the answer to a search.
//!
//! The text has a preamble with the day that was shown, then a card for each paper: perhaps who
//! submitted it and the number of upvotes, the title, the abstract, the number of authors or else an
//! organization, a middle dot, the date, perhaps the number of comments, and on the trending page
//! votes, stars and links. A file may hold several captures (`section`) in the text of a browser or
//! in the Markdown of a tool (`markup`). Cards are found by their titles where these are headings or
//! links (`linked`) and by the marks around them elsewhere (`plain`); what a line looks like (`line`)
//! doesn't decide alone. Each line of a page is a part of a card, part of the page's furniture, or reported
//! as not understood. Dates of the year in which the page was saved have no year (`capture`).

mod address;
mod line;
mod name;
mod statement;
mod markup;
mod section;
mod card;
mod linked;
mod plain;
mod capture;
mod record;

use std::collections::HashMap;

use rayon::prelude::*;

use self::address::Page;
use self::capture::{Capture, Evidence};
use self::card::{Card, Found, Stray};
use self::record::{Context, Taken};
use self::section::{Item, Sections};
use super::{Findings, Format, Kind, Listing, account};
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::fold::fold;

pub use self::name::day_in_name;
pub use self::statement::date_in;

/// The format.
pub const FORMAT: Format = Format {
    name: "daily-papers",
    title: "a saved Daily Papers page",
    obtain: "open the page in a browser, select all, copy, and paste it into a text file",
    kind: Kind::Page,
    recognise,
    read,
    lines: Some(lines),
};

/// The listing's name in the appearances of its papers.
pub const LISTING: &str = "Hugging Face Daily Papers";

/// How many bytes of a file are looked at to recognise it.
const HEAD: usize = 1 << 18;
/// How many cards are worked on at once.
const BATCH: usize = 1024;

fn recognise(text: &str) -> Result<(), String> {
    let head = &text[..text.floor_char_boundary(HEAD)];
    let start = head.trim_start_matches('\u{feff}').trim_start();
    let is_markup = ["<!doctype", "<html", "<?xml", "{", "[{"]
        .iter()
        .any(|mark| start.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark)));
    if is_markup {
        return Err("it is HTML, XML or JSON, not text".to_owned());
    }
    // A clipping tells where it is from; what else begins so is somebody's page.
    let front_matter =
        start.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---")).map(|(front, _)| front);
    if front_matter.is_some_and(|front| !front.contains("huggingface.co")) {
        return Err("it has front matter of another page".to_owned());
    }
    let is_one = Sections::of(head).any(|section| {
        let is_page = section.about.page().is_some();
        let found = cards(section.items, is_page);
        found
            .cards
            .iter()
            .filter(|card| !card.title.is_empty() && (is_page || card.is_of_page()))
            .any(|card| card.is_certain() || is_page && card.has_dot)
    });
    if is_one { Ok(()) } else { Err("no card with authors, a middle dot and a date".to_owned()) }
}

/// The lines that are neither marks of cards nor the same on each page.
fn lines(text: &str, take: &mut dyn FnMut(account::Line)) {
    for item in Sections::of(text).flat_map(|section| section.items) {
        // Text browsers show the feeds that a page has, and its menu in one line.
        let is_of_browser = |text: &str| {
            text.trim_start_matches('#') == "alternate" || text.starts_with("Hugging Face's logo")
        };
        let is_of_page = || statement::linked_day(&item.text()).is_some() || is_of_browser(&item.text());
        if matches!(item.line, line::Line::Text(_)) && !is_of_page() {
            take(account::Line { number: item.number, place: "", text: &item.text() });
        }
    }
}

fn read(listing: &Listing, findings: &mut Findings) {
    // Any text has lines that could be titles: without one whole card none of them is.
    if let Err(reason) = recognise(listing.text) {
        let problem = Diagnostic::error("the file is no Daily Papers page").in_file(listing.name);
        return findings.problem(problem.found(reason).help("name another format with --format, or none"));
    }
    let mut whole = None;
    for section in Sections::of(listing.text) {
        let page = section.about.page();
        let is_list = matches!(page, Some(Page::Day(_) | Page::Week | Page::Month));
        let Found { mut cards, mut strays } = cards(section.items, is_list);
        strays.retain(|stray| stray.text.chars().any(char::is_alphanumeric));
        findings.diagnostics.extend(not_understood(listing, &strays));
        if cards.is_empty() {
            continue;
        }
        let is_trending = page == Some(Page::Trending) || cards.iter().any(Card::is_trending);
        if is_trending {
            cards = without_repeats(cards);
        }
        let mut evidence = Evidence::of(&section.about, &cards);
        if evidence.is_weak() && listing.as_of.is_none() {
            evidence = evidence.or(*whole.get_or_insert_with(|| evidence_of_file(listing.text)));
        }
        let capture = Capture::new(listing, evidence);
        let context = Context::new(listing.name, page, is_trending, &cards, capture, evidence);
        findings.diagnostics.extend(context.warnings());
        take(cards, &context, findings);
    }
    findings.report_none(listing, "save the whole page as text, with the cards of the papers");
}

/// The cards of a section.
fn cards(items: Vec<Item<'_>>, is_list: bool) -> Found<'_> {
    match linked::titles(&items) {
        Some(titles) => linked::cards(items, &titles),
        None => plain::cards(items, is_list),
    }
}

/// How many lines that were not understood are shown.
const SHOWN: usize = 3;

/// Reports lines that are no part of a card and no words of the page.
fn not_understood(listing: &Listing, strays: &[Stray]) -> Option<Diagnostic> {
    let first = strays.first()?;
    let message = match strays.len() {
        1 => "a line of the page was not understood".to_owned(),
        count => format!("{count} lines of the page were not understood"),
    };
    let shown = strays.iter().take(SHOWN).map(|stray| format!("line {}: {}", stray.number, stray.text));
    let more = (strays.len() > SHOWN).then(|| "…".to_owned());
    Some(
        Diagnostic::warning(message)
            .at(Place::line(listing.name, first.number, ""))
            .found(shown.chain(more).collect::<Vec<_>>().join("\n"))
            .help(match strays.len() {
                1 => "look whether it is part of a paper; if so, complete its file",
                _ => "look whether they are part of a paper; if so, complete its file",
            }),
    )
}

/// Hands over the papers of a section.
fn take(cards: Vec<Card>, context: &Context, findings: &mut Findings) {
    let mut cards = cards.into_iter().enumerate();
    loop {
        let batch: Vec<(usize, Card)> = cards.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return;
        }
        let found: Vec<Taken> =
            batch.into_par_iter().map(|(index, card)| context.record(index, &card)).collect();
        for found in found {
            findings.diagnostics.extend(found.problems);
            match found.record {
                Some(record) => findings.record(*record),
                None => findings.refused += 1,
            }
        }
    }
}

/// What all dates of a file say.
fn evidence_of_file(text: &str) -> Evidence {
    let mut whole = Evidence::default();
    for section in Sections::of(text) {
        let about = section.about.clone();
        let evidence = Evidence::of(&about, &cards(section.items, false).cards);
        whole.take_year(evidence.latest_year, evidence.of_latest_year);
    }
    whole
}

/// Cards of the trending page, which shows each paper twice: for narrow and for wide screens.
fn without_repeats(cards: Vec<Card>) -> Vec<Card> {
    let mut kept: Vec<Card> = Vec::with_capacity(cards.len());
    let mut places: HashMap<String, usize> = HashMap::new();
    for card in cards {
        let key = card.title().map(|title| fold(&title));
        let earlier = key.as_ref().and_then(|key| places.get(key)).copied();
        match earlier.and_then(|at| kept.get_mut(at)).filter(|earlier| !earlier.contradicts(&card)) {
            Some(earlier) => earlier.complete(card),
            None => {
                places.extend(key.map(|key| (key, kept.len())));
                kept.push(card);
            }
        }
    }
    kept
}
