//! Answers of Hugging Face's API on papers: `/api/daily_papers`, a list of entries that have a paper
//! each; `/api/papers/<id>`, one paper; `/api/papers/search`. Also what is made of them: such objects
//! one a line, and an object with the list as its `dailyPapers`, as the page itself has it.
//!
//! Source: <https://huggingface.co/docs/hub/api#paper-pages-api>.

mod record;

use super::{Findings, Format, Kind, Listing};
use crate::formats::records::{Complete, Records};
use crate::formats::syntax::json::{self, Glance};

pub use self::record::draft;

/// The format.
pub const FORMAT: Format = Format {
    name: "daily-papers-api",
    title: "an answer of Hugging Face's API on papers",
    obtain: "curl https://huggingface.co/api/daily_papers > today.json",
    kind: Kind::Page,
    recognise,
    read,
    lines: None,
};

/// The keys under which a page's own data, and mirrors of the list, hold it.
pub const ENVELOPES: &[&str] = &["dailyPapers", "papers"];

/// Keys that only the entries of a list have, beside their paper.
const ENTRY_MARKS: &[&str] = &["submittedBy", "numComments", "isAuthorParticipating", "thumbnail"];
/// Keys of a paper in an entry.
const PAPER_MARKS: &[&str] = &["authors", "publishedAt", "submittedOnDailyAt", "summary", "title", "upvotes"];
/// Keys that no other source gives a paper by itself.
const OWN_MARKS: &[&str] =
    &["ai_keywords", "ai_summary", "discussionId", "submittedOnDailyAt", "submittedOnDailyBy", "upvotes"];

fn recognise(text: &str) -> Result<(), String> {
    let glance = json::glance(text, ENVELOPES)?;
    if is_entry(&glance) || is_paper(&glance) {
        return Ok(());
    }
    Err("its first record has neither a `paper` nor the fields of one".to_owned())
}

fn is_entry(glance: &Glance) -> bool {
    let Ok(paper) = json::glance(glance.value("paper"), &[]) else { return false };
    paper.has("id") && (paper.has_any(PAPER_MARKS) || glance.has_any(ENTRY_MARKS))
}

fn is_paper(glance: &Glance) -> bool {
    glance.has("id") && glance.has_any(&["title", "summary"]) && glance.has_any(OWN_MARKS)
}

fn read(listing: &Listing, findings: &mut Findings) {
    let mut records = Records::new(listing, findings, Complete::Always);
    json::read(listing.text, ENVELOPES, &mut records, &|value| draft(value).into());
    records.finish();
}
