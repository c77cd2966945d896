//! The Daily Papers page of Hugging Face (<https://huggingface.co/papers>), saved as text: the list
//! of a day, week or month, the trending papers, or the answer to a search.
//!
//! The text has a preamble with the day that was shown, then a card for each paper: perhaps who
//! submitted it and the number of upvotes, the title, the abstract, the number of authors or else an
//! organization, a middle dot, the date, perhaps the number of comments, and on the trending page
//! votes, stars and links. A file may hold several captures (`section`) in the text of a browser or
//! in the Markdown of a tool (`dialect`, `markup`). Cards are found by their titles where these
//! are headings or links (`titles`) and by what stands below them elsewhere (`plain`), and line by
//! line (`line`) what each part is. Dates of the year in which the page was saved have no year
//! (`capture`).

mod section;
mod shape;
mod told;
mod dialect;
mod markup;
mod address;
mod line;
mod day;
mod cards;
mod titles;
mod plain;
mod paragraph;
mod capture;
mod record;

use std::collections::HashMap;

use rayon::prelude::*;

use self::address::Page;
use self::capture::{Capture, Evidence};
use self::cards::Card;
use self::record::{Context, Found};
use self::section::Sections;
use super::{Findings, Format, Kind, Listing};
use crate::diagnostic::Diagnostic;
use crate::paper::fold::fold;

pub use self::told::date_in;

/// The format.
pub const FORMAT: Format =
    Format { name: "daily-papers", title: "a saved Daily Papers page", kind: Kind::Page, recognise, read };

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
    let is_one = Sections::of(head).any(|section| {
        let is_page = section.about.page().is_some();
        let cards = cards::cards(section.items, is_page);
        cards.iter().any(|card| !card.title.is_empty() && (card.is_certain() || is_page && card.has_dot))
    });
    if is_one { Ok(()) } else { Err("no card with authors, a middle dot and a date".to_owned()) }
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
        let mut cards = cards::cards(section.items, is_list);
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
    if findings.taken == 0 && findings.refused == 0 {
        findings.problem(
            Diagnostic::error("the listing has no papers")
                .in_file(listing.name)
                .help("save the whole page as text, with the cards of the papers"),
        );
    }
}

/// Hands over the papers of a section.
fn take(cards: Vec<Card>, context: &Context, findings: &mut Findings) {
    let mut cards = cards.into_iter().enumerate();
    loop {
        let batch: Vec<(usize, Card)> = cards.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return;
        }
        let found: Vec<Found> =
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

/// What all dates of a file tell.
fn evidence_of_file(text: &str) -> Evidence {
    let latest_year = Sections::of(text)
        .filter_map(|section| {
            let about = section.about.clone();
            Evidence::of(&about, &cards::cards(section.items, false)).latest_year
        })
        .max();
    Evidence { latest_year, ..Evidence::default() }
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

/// Whether an abstract says that the paper was withdrawn, in the words that arXiv asks for.
pub fn is_withdrawal(text: &str) -> bool {
    let start: String = text.chars().take(60).collect::<String>().to_ascii_lowercase();
    ["this paper has been withdrawn", "this submission has been withdrawn", "the paper has been withdrawn"]
        .iter()
        .any(|words| start.starts_with(words))
}
