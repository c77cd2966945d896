//! What became of a submission, as the words for its venue, its invitations and the decision on it say.

use serde_json::Value;

use super::Content;
use crate::formats::syntax::json::{self, at, items};
use crate::formats::text::space::{folded, nonempty};
use crate::formats::values::identifier;
use crate::paper::fold::with_capital;
use crate::paper::{Date, PaperType};

/// What became of a submission.
pub(super) struct Fate {
    /// Where it was published.
    pub(super) venue: Option<String>,
    pub(super) track: Option<String>,
    /// How: `Oral`, `Accept (Poster)`, `rejected`.
    pub(super) decision: Option<String>,
    /// Where it was submitted to, when it isn't published there.
    pub(super) submitted_to: Option<String>,
    pub(super) is_withdrawn: bool,
    /// The year that the venue names.
    pub(super) year: Option<Date>,
    /// What the venue makes of it.
    pub(super) kind: Option<PaperType>,
}

/// Words of a venue that say that the paper isn't published there.
const NOT_PUBLISHED: &[&str] =
    &["submitted to", "submission", "under review", "decision pending", "reject", "withdrawn", "in revision"];

/// Words around the venue to which something is submitted.
const BEFORE: [&str; 3] = ["submitted to ", "under review for ", "rejected by "];
const BEHIND: [&str; 9] = [
    " conference withdrawn submission",
    " conference desk rejected submission",
    " withdrawn submission",
    " desk rejected submission",
    " rejected submission",
    " conference submission",
    " submission",
    " conference",
    " submitted",
];

impl Fate {
    /// That of a note, on which there may be a decision.
    pub(super) fn of(note: &Value, content: &Content, decision: Option<&str>) -> Self {
        let said = json::text(content.get("venue"));
        let id = json::raw(content.get("venueid"));
        let mut says = vec![
            id.to_ascii_lowercase(),
            json::raw(at(note, "invitation")).to_ascii_lowercase(),
            said.as_deref().unwrap_or_default().to_ascii_lowercase(),
        ];
        says.extend(items(at(note, "invitations")).iter().map(|name| json::raw(name).to_ascii_lowercase()));
        // Each submission's page offers to withdraw it: `…/-/Withdrawal` says that its authors did.
        let is_withdrawn =
            says.iter().any(|said| said.contains("withdrawn") || said.ends_with("/-/withdrawal"));
        let is_rejection = |said: &str| said.split(['/', ' ', '_']).any(|word| word.starts_with("reject"));
        let decision = decision.map(str::to_owned).or_else(|| json::text(content.get("decision")));
        // Of invitations, some only offer what may become of a note.
        let is_rejected = !is_withdrawn
            && (is_rejection(&says[0])
                || is_rejection(&says[2])
                || decision.as_deref().is_some_and(|decision| is_rejection(&decision.to_ascii_lowercase())));
        let is_published = |name: &String| {
            let lower = name.to_ascii_lowercase();
            // Version 1 of the API has the word behind the venue: `ICLR 2022 Submitted`.
            !(NOT_PUBLISHED.iter().any(|words| lower.contains(words)) || lower.ends_with(" submitted"))
        };
        let is_open = said.as_ref().is_none_or(is_published) && !is_withdrawn && !is_rejected;
        let submitted_to =
            said.as_deref().filter(|_| !is_open).map(submitted_to).and_then(|name| nonempty(&name));
        let venue = said.filter(|_| is_open).map(|name| name.trim_start_matches("Accepted by ").to_owned());
        let parts = venue.as_deref().map(Parts::of).unwrap_or_default();
        let year = venue.as_deref().and_then(|name| year_in(name).or_else(|| year_in(id)));
        let kind = venue.as_ref().and_then(|_| kind_of(id));
        let decision = match is_rejected {
            true => Some("rejected".to_owned()),
            false => decision.or(parts.decision),
        };
        let venue = parts.venue.or(venue);
        Self { venue, track: parts.track, decision, submitted_to, is_withdrawn, year, kind }
    }
}

/// `ICLR 2024` of `Submitted to ICLR 2024` and of `ICLR 2024 Conference Withdrawn Submission`.
fn submitted_to(said: &str) -> String {
    let name = BEFORE.iter().find_map(|words| identifier::without_prefix(said, words)).unwrap_or(said);
    let lower = name.to_ascii_lowercase();
    let end = BEHIND
        .iter()
        .find(|words| lower.ends_with(*words))
        .map_or(name.len(), |words| name.len() - words.len());
    // `Withdrawn by Authors` names none.
    let is_venue = !NOT_PUBLISHED.iter().any(|words| lower[..end].contains(words));
    if is_venue { name[..end].to_owned() } else { String::new() }
}

/// The parts of a venue's words: `NeurIPS 2024 Track Datasets and Benchmarks Oral`.
#[derive(Default)]
struct Parts {
    venue: Option<String>,
    track: Option<String>,
    decision: Option<String>,
}

/// Words that say how a paper was accepted.
const DECISIONS: [&str; 12] = [
    "oral",
    "poster",
    "spotlight",
    "notable",
    "top",
    "talk",
    "highlight",
    "accept",
    "accepted",
    "conditional",
    "presentation",
    "conditionalposter",
];

impl Parts {
    /// Those of words in which a year follows the venue's name.
    fn of(said: &str) -> Self {
        let words: Vec<&str> = said.split_whitespace().collect();
        let Some(year) = words.iter().rposition(|word| year_of(word).is_some()) else {
            return Self::default();
        };
        let is_decision = |word: &&str| {
            let bare = word.trim_matches(['(', ')', ':', '-', ',']).to_lowercase();
            DECISIONS.contains(&bare.as_str()) || bare.ends_with('%') || bare.is_empty()
        };
        let behind = &words[year + 1..];
        let count = behind.iter().rev().take_while(|word| is_decision(word)).count();
        let (track, decision) = behind.split_at(behind.len() - count);
        let decision = nonempty(decision.join(" ").trim_start_matches(['-', ':', ',', ' ']));
        let (name, track) = match track {
            ["Track", track @ ..] if !track.is_empty() => (&words[..=year], Some(track.join(" "))),
            _ => (&words[..words.len() - count], None),
        };
        let decision = decision.map(|decision| with_capital(&decision));
        Self { venue: Some(folded(&name.join(" "))), track, decision }
    }
}

/// The year that a word is.
fn year_of(word: &str) -> Option<Date> {
    let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    is_year.then(|| Date::from_year(word.parse().ok()?)).flatten()
}

/// The last year that a text names.
fn year_in(text: &str) -> Option<Date> {
    text.split(|sign: char| !sign.is_ascii_digit()).filter_map(year_of).next_back()
}

/// What the identifier of a venue says: conferences have the year and `Conference` in theirs.
fn kind_of(id: &str) -> Option<PaperType> {
    match id.rsplit('/').next()? {
        "Conference" => Some(PaperType::Inproceedings),
        "TMLR" | "DMLR" | "JMLR" => Some(PaperType::Article),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_venue_s_words_have_name_track_and_decision() {
        for (said, expected) in [
            ("ICLR 2024 oral", "ICLR 2024||Oral"),
            ("ICLR 2023 notable top 5%", "ICLR 2023||Notable top 5%"),
            ("NeurIPS 2024 Track Datasets and Benchmarks Oral", "NeurIPS 2024|Datasets and Benchmarks|Oral"),
            ("ICML 2024 Workshop on Inks Poster", "ICML 2024 Workshop on Inks||Poster"),
            ("ICLR 2020", "ICLR 2020||"),
            ("INKS 2024 (Spotlight)", "INKS 2024||(Spotlight)"),
            ("TMLR", "||"),
        ] {
            let parts = Parts::of(said);
            let shown = [parts.venue, parts.track, parts.decision].map(Option::unwrap_or_default).join("|");
            assert_eq!(shown, expected, "{said}");
        }
        for (said, expected) in [
            ("Submitted to ICLR 2024", "ICLR 2024"),
            ("ICLR 2026 Conference Submission", "ICLR 2026"),
            ("ICLR 2022 Submitted", "ICLR 2022"),
            ("ICLR 2026 Conference Withdrawn Submission", "ICLR 2026"),
            ("Under review for TMLR", "TMLR"),
            ("Withdrawn by Authors", ""),
            ("Decision pending for TMLR", ""),
        ] {
            assert_eq!(submitted_to(said), expected, "{said}");
        }
    }
}
