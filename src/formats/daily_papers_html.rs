//! Hugging Face's pages on papers, saved as HTML: <https://huggingface.co/papers> and the lists of
//! days, weeks and months, and the page of one paper.
//!
//! The server puts all that a page shows into an attribute, as JSON: `data-props` of the element whose
//! `data-target` is `DailyPapers` has the list as `dailyPapers`, in the API's form
//! ([`daily_papers_api`](super::daily_papers_api)); that of a paper's page has it as `paper`.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::daily_papers::{LISTING, date_in, day_in_name};
use super::daily_papers_api::{ENVELOPES, draft};
use super::{Findings, Format, Kind, Listing};
use crate::formats::records::{Complete, Records};
use crate::formats::syntax::json::{self, member};
use crate::paper::{Appearance, Date, Digest, Paper};

/// The format.
pub const FORMAT: Format = Format {
    name: "daily-papers-html",
    title: "a page of Hugging Face's papers, saved as HTML",
    obtain: "open the page in a browser, and save it as HTML",
    kind: Kind::Page,
    recognise,
    read,
    lines: None,
};

/// How many bytes are fed to the tokenizer at once.
const CHUNK: usize = 1 << 16;
/// How many bytes of a file are looked at to tell whether it is HTML, and when it was saved.
const HEAD: usize = 1 << 12;

fn recognise(text: &str) -> Result<(), String> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if !start.starts_with('<') || start.starts_with("<?xml") {
        return Err("it is no HTML".to_owned());
    }
    if !text.contains("data-props") {
        return Err("it has no element with `data-props`, as the site's pages have".to_owned());
    }
    if !["dailyPapers", "paper&quot;:{", "paper\":{"].iter().any(|mark| text.contains(mark)) {
        return Err("no element of it has papers in its `data-props`".to_owned());
    }
    Ok(())
}

fn read(listing: &Listing, findings: &mut Findings) {
    let named = || day_in_name(listing.name, listing.today);
    let captured = listing.as_of.or_else(|| saved(listing.text)).or_else(named);
    let mut records = Records::new(listing, findings, Complete::Always);
    let mut seen = HashSet::new();
    for_each_props(listing.text, |props| {
        // A page may show the same list twice, for narrow and for wide screens.
        if seen.insert(Digest::of(props.as_bytes())) {
            papers(props, captured, &mut records);
        }
    });
    records.finish();
}

/// Hands over the papers in an element's properties.
fn papers(props: &str, captured: Option<Date>, records: &mut Records) {
    let (text, day) = match member(props, "dailyPapers") {
        Some(list) => (list, day_of_list(props)),
        None => (member(props, "paper").filter(|paper| is_paper(paper)).unwrap_or_default(), None),
    };
    let rank = member(props, "dailyPaperRank").and_then(|rank| rank.parse().ok());
    let number = Cell::new(0);
    json::read(text, ENVELOPES, records, &|value| {
        number.set(number.get() + 1);
        let mut draft = draft(value);
        draft.captured = captured;
        match day {
            Some(day) => list(&mut draft.paper, day, number.get()),
            None => draft.paper.appearances.iter_mut().for_each(|appearance| appearance.rank = rank),
        }
        draft.into()
    });
}

/// Notes at which place of a day's list a paper stands.
fn list(paper: &mut Paper, day: Date, rank: u32) {
    let (listing, upvotes) = (LISTING.to_owned(), paper.upvotes);
    paper.appearances = vec![Appearance { listing, date: Some(day), rank: Some(rank), upvotes }];
}

/// Whether an object is a paper, and not one that a page's parts mention.
fn is_paper(object: &str) -> bool {
    ["title", "summary"].iter().all(|key| member(object, key).is_some())
}

/// The day of which a page is the list. The lists of weeks and months, and answers to searches, have
/// an order of their own.
fn day_of_list(props: &str) -> Option<Date> {
    let is_day = member(props, "periodType").is_none_or(|period| matches!(period, "\"day\"" | "null"));
    let is_search = member(props, "query").is_some_and(|query| member(query, "q").is_some());
    if !is_day || is_search {
        return None;
    }
    member(props, "dateString")?.trim_matches('"').parse().ok()
}

/// When the page was saved: SingleFile and the Internet Archive say so in a comment.
fn saved(text: &str) -> Option<Date> {
    let start = &text[..text.floor_char_boundary(HEAD)];
    let end = &text[text.ceil_char_boundary(text.len().saturating_sub(HEAD))..];
    let date_after = |text: &str, mark: &str| {
        let (_, rest) = text.split_once(mark)?;
        let line = rest.lines().next().unwrap_or_default();
        date_in(&line[..line.floor_char_boundary(100)]).map(|(date, _)| date)
    };
    date_after(start, "saved date:").or_else(|| date_after(end, "FILE ARCHIVED ON"))
}

/// Calls `take` with the properties of each element that has some with papers.
fn for_each_props(text: &str, take: impl FnMut(&str)) {
    let tokenizer = Tokenizer::new(Props { take: RefCell::new(take) }, TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut rest = text;
    while !rest.is_empty() {
        let (chunk, behind) = rest.split_at(rest.ceil_char_boundary(CHUNK.min(rest.len())));
        queue.push_back(StrTendril::from_slice(chunk));
        let _ = tokenizer.feed(&queue);
        rest = behind;
    }
    // Where the file was cut off in the attribute, one of these quotes ends it; elsewhere it is text.
    queue.push_back(StrTendril::from_slice("'\">"));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
}

/// Takes the properties out of the tokens of a page.
struct Props<F> {
    take: RefCell<F>,
}

impl<F: FnMut(&str)> Props<F> {
    fn tag(&self, tag: &Tag) {
        let value =
            |name: &str| tag.attrs.iter().find(|attr| &*attr.name.local == name).map(|attr| &*attr.value);
        let Some(props) = value("data-props") else { return };
        let is_list = value("data-target") == Some("DailyPapers") || props.contains("\"dailyPapers\"");
        if is_list || props.contains("\"paper\":{") {
            (self.take.borrow_mut())(props);
        }
    }
}

impl<F: FnMut(&str)> TokenSink for Props<F> {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
        if tag.kind != TagKind::StartTag {
            return TokenSinkResult::Continue;
        }
        self.tag(&tag);
        match &*tag.name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "noscript" | "iframe" | "xmp" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn props(html: &str) -> Vec<String> {
        let mut found = Vec::new();
        for_each_props(html, |props| found.push(props.to_owned()));
        found
    }

    #[test]
    fn properties_are_unescaped() {
        let html = "<html>\n<script>if (a<b) x = '<div data-props=\"{\"paper\":{}\">'</script>\n\
             <div data-target=\"DailyPapers\" data-props=\"{&quot;a&quot;:&quot;x &amp;amp; &#x27;y&#39; &lt;b&gt;&quot;}\">";
        assert_eq!(props(html), ["{\"a\":\"x &amp; 'y' <b>\"}"]);
        assert!(props("<div data-target=\"Menu\" data-props=\"{}\">").is_empty());
    }

    #[test]
    fn properties_that_are_cut_off_are_found() {
        let html = "<div data-target=\"DailyPapers\" data-props=\"{&quot;a&quot;:[1,2";
        assert_eq!(props(html), ["{\"a\":[1,2'"]);
        let html = "<div data-target='DailyPapers' data-props='{\"a\":[1,2";
        assert_eq!(props(html), ["{\"a\":[1,2"]);
    }

    #[test]
    fn a_comment_tells_when_a_page_was_saved() {
        let single_file =
            "<!--\n url: https://huggingface.co/papers\n saved date: Tue Oct 28 2025 09:12:11 GMT+0100\n-->";
        assert_eq!(saved(single_file), "2025-10-28".parse().ok());
        let archive = "<p>é</p><!--\n     FILE ARCHIVED ON 09:30:00 Oct 28, 2025 AND RETRIEVED FROM THE\n-->";
        assert_eq!(saved(archive), "2025-10-28".parse().ok());
        assert_eq!(saved("<p>saved date: today</p>"), None);
    }
}
