//! How a file is written: with links or without, as Markdown, by number, or as addresses on lines of
//! their own; and the lines that are marks of it and say nothing.

use std::collections::BTreeMap;

/// How a file writes links.
#[derive(Debug, Default)]
pub struct Dialect<'a> {
    /// Whether it has links at all.
    pub has_links: bool,
    /// Whether links are `[text][12]`, with the addresses elsewhere.
    pub has_references: bool,
    /// Whether a number in brackets stands before each link's text: `[12]text`.
    pub is_numbered: bool,
    /// The addresses of numbered links, each with the line that has it: several captures in one
    /// file number theirs from 1 again.
    addresses: BTreeMap<u32, Vec<(usize, &'a str)>>,
}

/// How many numbered links in a row tell that a file numbers its links.
const ENOUGH_NUMBERS: usize = 5;

impl<'a> Dialect<'a> {
    /// Looks at all lines.
    pub fn of(text: &'a str) -> Self {
        let mut dialect = Self::default();
        let mut references = 0;
        let mut numbers = 0;
        let mut last_number = 0;
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if let Some((number, address)) = reference(line) {
                dialect.addresses.entry(number).or_default().push((index + 1, address));
                continue;
            }
            dialect.has_links |= line.contains("](http") || line.contains("](/") || is_page_address(line);
            references += usize::from(ends_with_reference(line));
            if let Some((number, rest)) = leading_mark(line) {
                let goes_on = number > last_number && !rest.is_empty() && !rest.starts_with(['(', '[']);
                numbers = if goes_on { numbers + 1 } else { 0 };
                last_number = number;
                dialect.is_numbered |= numbers >= ENOUGH_NUMBERS;
            }
        }
        dialect.has_references = references >= 2;
        dialect.has_links |= dialect.has_references || dialect.is_numbered;
        dialect
    }

    /// The address of a numbered link on that line: the next one that is given for the number, or
    /// else the last one before.
    pub fn address(&self, number: u32, line: usize) -> Option<&'a str> {
        let addresses = self.addresses.get(&number)?;
        let next = addresses.partition_point(|(at, _)| *at < line);
        addresses.get(next).or_else(|| addresses.last()).map(|(_, address)| *address)
    }
}

/// `[12]: https://…` or `12. https://…`: a number and its address.
pub fn reference(line: &str) -> Option<(u32, &str)> {
    let (number, address) = match line.strip_prefix('[') {
        Some(rest) => {
            let (number, address) = rest.split_once(']')?;
            (number, address.strip_prefix(':').unwrap_or(address))
        }
        None => line.split_once(". ")?,
    };
    let address = address.trim().trim_start_matches('<').trim_end_matches('>');
    let is_address = address.starts_with("http://") || address.starts_with("https://");
    (is_address && !address.contains(' ')).then_some(())?;
    Some((digits(number)?, address))
}

/// A line that is one address on the site and nothing else.
fn is_page_address(line: &str) -> bool {
    line.starts_with("https://huggingface.co/") && !line.contains(' ')
}

/// Whether a line ends with `][12]`.
fn ends_with_reference(line: &str) -> bool {
    let Some((_, number)) = line.strip_suffix(']').and_then(|line| line.rsplit_once("][")) else {
        return false;
    };
    digits(number).is_some()
}

/// `[12]` at the beginning of a line, behind marks of headings and lists, and what follows.
pub fn leading_mark(line: &str) -> Option<(u32, &str)> {
    let line = line.trim_start_matches(['#', '*', '+', '•', ' ', '\t']);
    let (number, rest) = line.strip_prefix('[')?.split_once(']')?;
    Some((digits(number)?, rest))
}

/// A number of at most six digits.
pub fn digits(text: &str) -> Option<u32> {
    let text = text.trim();
    let is_number = matches!(text.len(), 1..=6) && text.bytes().all(|b| b.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

/// A line of nothing but `-`, `=`, `*` or `_`, or one that begins or ends a block of code.
pub fn is_rule(line: &str) -> bool {
    let only = |mark: char| line.len() >= 3 && line.chars().all(|letter| letter == mark);
    ['-', '=', '*', '_'].into_iter().any(only) || line.starts_with("```")
}

/// A line of nothing but HTML tags.
pub fn is_tag(line: &str) -> bool {
    if !line.starts_with('<') || !line.ends_with('>') || line.starts_with("<http") {
        return false;
    }
    let mut inside = false;
    line.chars().all(|letter| {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            letter => return inside || letter.is_whitespace(),
        }
        true
    })
}

/// A line by which a tool says that it left out what follows.
pub fn is_cut(line: &str) -> bool {
    let text = line.trim_matches(['[', ']', '(', ')', '.', '…', '*', ' ']);
    line.len() <= 60
        && line.starts_with(['[', '(', '.', '…', '*'])
        && ["content truncated", "truncated", "output truncated", "text truncated"]
            .iter()
            .any(|words| text.eq_ignore_ascii_case(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_addresses_of_a_number_are_those_that_follow() {
        let text = "[1]a\n[1]: https://a.example\n[1]b\nReferences\n 1. https://b.example\n[1]c";
        let dialect = Dialect::of(text);
        assert_eq!(dialect.address(1, 1), Some("https://a.example"));
        assert_eq!(dialect.address(1, 3), Some("https://b.example"));
        assert_eq!(dialect.address(1, 6), Some("https://b.example"));
        assert_eq!(dialect.address(2, 1), None);
    }

    #[test]
    fn plain_text_has_no_links() {
        let text =
            "Title\n\nAs shown in [1][2] and [3],\n[4] says. See https://a.example/b and [5].\n[CLS] x";
        let dialect = Dialect::of(text);
        assert!(!dialect.has_links && !dialect.is_numbered && !dialect.has_references);
    }

    #[test]
    fn dialects_are_told_by_their_marks() {
        assert!(Dialect::of("[a](https://a.example)").has_links);
        assert!(Dialect::of("[\n-\n][31]\n### [T][32]").has_references);
        assert!(Dialect::of("[1]a\n[2]b\n* [3]c\n[4]d\n[7]e").is_numbered);
        assert!(Dialect::of("T\n\nhttps://huggingface.co/papers/2510.01234").has_links);
    }
}
