//! Headings in Markdown: where an abstract ends, and the curator's own sections begin.

use std::ops::Range;

/// A heading of a Markdown text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading<'a> {
    /// What it says.
    pub text: &'a str,
    /// Its lines, without the last one's end.
    pub range: Range<usize>,
}

/// The headings of a Markdown text, those of CommonMark's sections 4.2 and 4.3 that stand in no code,
/// list or quotation.
pub fn headings(text: &str) -> impl Iterator<Item = Heading<'_>> {
    let mut at = 0;
    let mut fence: Option<(char, usize)> = None;
    // The paragraph that a line of `===` or `---` would make a heading.
    let mut paragraph: Option<usize> = None;
    std::iter::from_fn(move || {
        while at < text.len() {
            let start = at;
            at = text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1);
            let line = text[start..at].trim_end_matches(['\r', '\n']);
            let bare = line.trim_start_matches(' ');
            let is_indented = line.len() - bare.len() > 3 || bare.starts_with('\t');
            let mark = fence_of(bare);
            if let Some((sign, length)) = fence {
                let closes = |(other, run, rest): (char, usize, &str)| {
                    other == sign && run >= length && rest.trim().is_empty()
                };
                if !is_indented && mark.is_some_and(closes) {
                    fence = None;
                }
                continue;
            }
            if bare.trim().is_empty() {
                paragraph = None;
                continue;
            }
            if is_indented {
                continue;
            }
            if let Some((sign, length, rest)) = mark
                && !(sign == '`' && rest.contains('`'))
            {
                (fence, paragraph) = (Some((sign, length)), None);
                continue;
            }
            let end = start + line.len();
            if let Some(heading) = marked(bare) {
                paragraph = None;
                return Some(Heading { text: heading, range: start..end });
            }
            let is_underline = |sign: char| bare.trim_end().chars().all(|c| c == sign);
            if let Some(begin) = paragraph.take_if(|_| is_underline('=') || is_underline('-')) {
                return Some(Heading { text: text[begin..start].trim(), range: begin..end });
            }
            let opens_other = bare.starts_with(['>', '|', '<'])
                || is_underline('-')
                || ["- ", "* ", "+ "].iter().any(|mark| bare.starts_with(mark))
                || bare.split_once(['.', ')']).is_some_and(|(number, rest)| {
                    rest.starts_with(' ') && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
                });
            paragraph = match (paragraph, opens_other) {
                (_, true) => None,
                (begin, false) => begin.or(Some(start)),
            };
        }
        None
    })
}

/// What `## …` says.
fn marked(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    let is_heading = (1..=6).contains(&(line.len() - text.len()));
    let is_apart = text.is_empty() || text.starts_with([' ', '\t']);
    (is_heading && is_apart).then(|| {
        let text = text.trim();
        let bare = text.trim_end_matches('#');
        if bare.is_empty() || bare.ends_with([' ', '\t']) { bare.trim_end() } else { text }
    })
}

/// The sign of a line that opens or closes a block of code, how often it stands there, and the rest.
fn fence_of(line: &str) -> Option<(char, usize, &str)> {
    let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let rest = line.trim_start_matches(sign);
    let length = line.len() - rest.len();
    (length >= 3).then_some((sign, length, rest))
}

/// A text whose headings are bold words instead, for texts that have no sections.
pub fn without_headings(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut done = 0;
    for heading in headings(text) {
        plain.push_str(&text[done..heading.range.start]);
        let separator = if plain.is_empty() || plain.ends_with("\n\n") {
            ""
        } else if plain.ends_with('\n') {
            "\n"
        } else {
            "\n\n"
        };
        plain.push_str(separator);
        let words = heading.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            let bold = words.trim_matches('*');
            plain.push_str(&format!("**{bold}**"));
        }
        done = heading.range.end;
        let rest = &text[done..];
        if rest.starts_with('\n') && !rest.starts_with("\n\n") && rest.len() > 1 {
            plain.push('\n');
        }
    }
    plain.push_str(&text[done..]);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_become_bold_words() {
        for (text, plain) in [
            (
                "## Background\n\nInk.\n\n## Methods\nWe look.",
                "**Background**\n\nInk.\n\n**Methods**\n\nWe look.",
            ),
            ("Ink\n# Aim\nTo see", "Ink\n\n**Aim**\n\nTo see"),
            ("Aim\n===\nTo see", "**Aim**\n\nTo see"),
            ("plain # text", "plain # text"),
            ("## **Aim**", "**Aim**"),
        ] {
            assert_eq!(without_headings(text), plain);
            assert_eq!(headings(plain).next(), None);
        }
    }
}
