//! What of the site a content file leads to: its own files and pages, by where they are named.
//!
//! Which addresses a text leads to, only its Markdown tells when it is rendered. What is found here may be
//! more (an address in code leads nowhere) and is found quickly, so that every build can ask whether all of
//! it is there.

use serde::{Deserialize, Serialize};

use super::Document;
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::Paper;
use crate::paper::address::{is_safe, leads_elsewhere};

/// Something of the site that a content file names, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// As it is written: `files/x.pdf`, `/tags/`.
    pub address: Box<str>,
    /// On which line of the file, from 1.
    pub line: u32,
    /// What names it.
    pub named_by: NamedBy,
}

/// What of a content file names a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NamedBy {
    /// One of the paper's `links`, or its `image`: a file below `static/`.
    Field,
    /// The text.
    Text,
}

/// The targets of a paper's file.
pub fn of_paper(paper: &Paper, document: &Document) -> Vec<Target> {
    let mut targets = Vec::new();
    for address in paper.links.values().chain(&paper.image).filter(|address| is_own(address)) {
        // A value stands behind its key; where it is written in other words, the front matter has to do.
        let yaml = document.yaml();
        let offset = yaml.find(address.as_str()).unwrap_or_default();
        targets.push(Target {
            address: address.as_str().into(),
            line: line(document.text, document.front_matter.start + offset),
            named_by: NamedBy::Field,
        });
    }
    targets.extend(of_text(document, document.body.start));
    targets
}

/// What is wrong with an address whose scheme can run a program, or leads to the reader's own machine.
pub const HARMFUL: &str = "the address could do harm, so that no page leads to it";

/// What to do about it.
pub const SAFE_SCHEMES: &str = "write an address that begins with https:, http:, mailto:, ftp: or doi:, or a file \
    below `static/`";

/// Warnings about links and images in the front matter that no page leads to because they could do harm.
pub fn harmful(paper: &Paper, text: &str, file: &str) -> Vec<Diagnostic> {
    let addresses = paper.links.values().chain(&paper.image).filter(|address| !is_safe(address));
    let warning = |address: &String| {
        let place = text.find(address.as_str()).map_or_else(
            || Place::file(file),
            |offset| Place::at_offset(file, text, offset, address.chars().count()),
        );
        Diagnostic::warning(HARMFUL).at(place).found(format!("`{address}`")).help(SAFE_SCHEMES)
    };
    addresses.map(warning).collect()
}

/// The targets of a file's text from an offset on.
pub fn of_text(document: &Document, start: usize) -> Vec<Target> {
    let text = &document.text[start..];
    let links = text.match_indices("](").map(|(at, opening)| at + opening.len());
    let definitions = text.match_indices("]: ").map(|(at, opening)| at + opening.len());
    let mut starts: Vec<usize> = links.chain(definitions).collect();
    starts.sort_unstable();
    let target = |at: usize| {
        let address = destination(&text[at..]);
        is_own(&address).then(|| Target {
            line: line(document.text, start + at),
            address: address.into(),
            named_by: NamedBy::Text,
        })
    };
    starts.into_iter().filter_map(target).collect()
}

/// The destination of a link at the beginning of a text, as CommonMark has it (section 6.3).
fn destination(text: &str) -> String {
    let text = text.trim_start();
    if let Some(rest) = text.strip_prefix('<') {
        return unescaped(rest.split(['>', '\n']).next().unwrap_or_default());
    }
    let mut depth = 0_usize;
    let mut is_escaped = false;
    let end = text.find(|letter: char| {
        let was_escaped = std::mem::take(&mut is_escaped);
        match letter {
            '\\' => is_escaped = !was_escaped,
            '(' if !was_escaped => depth += 1,
            ')' if !was_escaped && depth == 0 => return true,
            ')' if !was_escaped => depth -= 1,
            _ => {}
        }
        letter.is_whitespace()
    });
    unescaped(&text[..end.unwrap_or(text.len())])
}

/// A destination without the backslashes before its signs.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '\\' || !letters.peek().is_some_and(char::is_ascii_punctuation) {
            plain.push(letter);
        }
    }
    plain
}

/// Whether an address leads to something of the site, and not to a place on the page itself.
fn is_own(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().trim();
    !path.is_empty() && !leads_elsewhere(address) && is_safe(address)
}

fn line(text: &str, offset: usize) -> u32 {
    u32::try_from(text[..offset].matches('\n').count() + 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_leads_to_is_found_with_its_line() {
        let text = "---\ntitle: A\nlinks:\n  pdf: files/a.pdf\n  code: https://e.org/\nimage: /a.png\n---\n\
                    [a](/tags/) and ![b](c\\_d.png \"x\")\n[e](<f g.pdf>) [h](https://e.org/) [i](#j) [k](mailto:l)\n\
                    [m](n_(o))\n\n## Notes\n\n[p]: ../q/\n";
        let document = Document::parse(text, "x.md").unwrap();
        let paper = crate::archive::read::paper(text, "x.md").unwrap();
        let found: Vec<(String, u32)> = of_paper(&paper, &document)
            .into_iter()
            .map(|target| (target.address.to_string(), target.line))
            .collect();
        let expected = [
            ("files/a.pdf", 4),
            ("/a.png", 6),
            ("/tags/", 8),
            ("c_d.png", 8),
            ("f g.pdf", 9),
            ("n_(o)", 10),
            ("../q/", 14),
        ];
        assert_eq!(found, expected.map(|(address, line)| (address.to_owned(), line)));
    }
}
