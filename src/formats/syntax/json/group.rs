//! Objects that are no records but have them: by topics, by years, or in an envelope within another.

use super::rows::of_markdown;
use super::scan::{Member, Members, address_in, has_title, names_record};

/// How deep such objects are looked into.
const DEEPEST: usize = 3;

/// Words for all papers, which are no topics.
const ALL: [&str; 9] =
    ["all", "articles", "entries", "entry", "items", "list", "papers", "publications", "results"];

/// What an object has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// How many of its members have papers, or would have: lists of them that are empty count.
    pub members: usize,
    has_papers: bool,
}

/// Looks whether the object that begins there is no record, and all that it has beside texts and numbers are lists of
/// papers, or objects with them.
pub(super) fn group(text: &str, start: usize, envelopes: &[&str]) -> Option<Group> {
    look(text, start, envelopes, 0).filter(|group| group.has_papers)
}

fn look(text: &str, start: usize, envelopes: &[&str], depth: usize) -> Option<Group> {
    if depth >= DEEPEST || has_title(text, start) {
        return None;
    }
    let mut group = Group::default();
    let mut members = Members::new(text, start);
    while let Member::Value(key, at) = members.step() {
        let is_number = matches!(key, "id" | "_id" | "doi" | "arxiv" | "paperId");
        match text.as_bytes().get(at) {
            // An envelope: what stands beside its papers are none, but what they cite, or talks.
            Some(b'[') if envelopes.contains(&key) && has_papers(text, at, envelopes, depth) => return None,
            Some(b'[' | b'{') if has_papers(text, at, envelopes, depth) => {
                group.members += 1;
                group.has_papers = true;
            }
            Some(b'[' | b'{') if is_empty(text, at) => group.members += 1,
            // The head of a feed has its title in such a form, and what else it says of itself.
            Some(b'{') if is_of_feed(text, at) => {}
            Some(b'[' | b'{') => return None,
            _ if is_number && depth == 0 => return None,
            _ => {}
        }
        if !members.scanner.skip() {
            break;
        }
    }
    Some(group)
}

/// Whether the value there has papers: a list, or an object around lists.
pub(super) fn has_papers(text: &str, at: usize, envelopes: &[&str], depth: usize) -> bool {
    let value = &text[at..];
    match value.as_bytes().first() {
        Some(b'[') => {
            let inside = value[1..].trim_start();
            inside.starts_with('{') && is_paper(text, text.len() - inside.len())
        }
        Some(b'{') => {
            let mut members = Members::new(text, at);
            let mut is_first = true;
            while let Member::Value(key, inner) = members.step() {
                if of_markdown(text, key, inner).is_some() {
                    return true;
                }
                // Papers by their identifiers or names.
                let is_one = names_value(text, key, inner) && is_paper_at(text, inner);
                if std::mem::take(&mut is_first) && (is_one || are_named(text, key, inner)) {
                    return true;
                }
                let opens = matches!(text.as_bytes().get(inner), Some(b'[' | b'{'));
                if opens && envelopes.contains(&key) && !has_title(text, at) {
                    return true;
                }
                if !members.scanner.skip() {
                    break;
                }
            }
            look(text, at, envelopes, depth + 1).is_some_and(|group| group.has_papers)
        }
        _ => false,
    }
}

/// Whether a member of such an object has papers, or could have.
pub(super) fn is_member(text: &str, at: usize, envelopes: &[&str]) -> bool {
    has_papers(text, at, envelopes, 0) || is_empty(text, at)
}

/// Whether a list or an object that has nothing in it begins there.
pub(super) fn is_empty(text: &str, at: usize) -> bool {
    let closing = match text.as_bytes().get(at) {
        Some(b'[') => ']',
        Some(b'{') => '}',
        _ => return false,
    };
    text[at + 1..].trim_start().starts_with(closing)
}

/// Whether an object is an element of a feed as programs give them that read XML: its attributes, and its text.
fn is_of_feed(text: &str, at: usize) -> bool {
    matches!(Members::new(text, at).step(), Member::Value(key, _) if key.starts_with(['#', '@']))
}

/// Whether papers stand under the names of an object's members, of which this is the first: numbers, keys of citations.
pub(super) fn are_named(text: &str, key: &str, at: usize) -> bool {
    if !is_paper_at(text, at) {
        return false;
    }
    let is_number = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
    let is_next_one = || {
        let mut members = Members::new(text, at - 1);
        members.scanner.at = at;
        members.scanner.skip() && matches!(members.step(), Member::Value(_, at) if is_paper_at(text, at))
    };
    is_number || is_next_one()
}

/// Whether a key is the name of the record, or of the list of records, that its value there is: an arXiv identifier or
/// a day, or the address or DOI of a paper.
pub(super) fn names_value(text: &str, key: &str, at: usize) -> bool {
    names_record(key) || address_in(key).is_some() && is_paper_at(text, at) && !holds_papers(text, at)
}

/// Whether the object that begins there is an issue or the like, which has papers in a list of its own.
fn holds_papers(text: &str, at: usize) -> bool {
    const LISTS: [&str; 6] = ["papers", "articles", "items", "entries", "records", "results"];
    let mut members = Members::new(text, at);
    while let Member::Value(key, value) = members.step() {
        if LISTS.contains(&key) && matches!(text.as_bytes().get(value), Some(b'[' | b'{')) {
            return true;
        }
        if !members.scanner.skip() {
            break;
        }
    }
    false
}

/// Whether a paper begins there.
pub(super) fn is_paper_at(text: &str, at: usize) -> bool {
    text.as_bytes().get(at) == Some(&b'{') && is_paper(text, at)
}

/// Whether the object that begins there has a title, and another thing that papers have; or `bib` has them, below which
/// the library `scholarly` has most of a record.
fn is_paper(text: &str, start: usize) -> bool {
    let (is_one, bib) = says_paper(text, start);
    is_one || bib.is_some_and(|bib| says_paper(text, bib).0)
}

/// Whether the object that begins there has a title, and another thing that papers have; and where the object begins that
/// it has as `bib`, as far as that was seen.
fn says_paper(text: &str, start: usize) -> (bool, Option<usize>) {
    let others = [
        "abstract",
        "arxiv",
        "arxiv_id",
        "author",
        "authors",
        "date",
        "doi",
        "id",
        "link",
        "published",
        "summary",
        "url",
        "venue",
        "year",
    ];
    let (mut has_title, mut has_other, mut bib) = (false, false, None);
    let mut members = Members::new(text, start);
    while let Member::Value(key, at) = members.step() {
        let first = text.as_bytes().get(at);
        bib = bib.or(Some(at).filter(|_| key == "bib" && first == Some(&b'{')));
        has_title |= key.eq_ignore_ascii_case("title") && first == Some(&b'"');
        has_other |= others.iter().any(|other| key.eq_ignore_ascii_case(other));
        if (has_title && has_other) || !members.scanner.skip() {
            break;
        }
    }
    (has_title && has_other, bib)
}

/// Whether a key by which papers stand is the name of what they are about.
pub(super) fn is_topic(key: &str) -> bool {
    !ALL.contains(&key.to_lowercase().as_str()) && key.contains(char::is_alphabetic)
}
