//! How a file is written (with links or without, as Markdown, by number, or as addresses on lines of
//! their own), and what a line says without the markup of links, images and headings around it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::address::Target;
use super::line::tidy;

/// A line without its markup.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Plain<'a> {
    /// The level of the heading that it is, from 1; 0 for none.
    pub heading: u8,
    /// What it says: several parts where it is made of several links, of which those around images
    /// say nothing.
    pub parts: Vec<Part<'a>>,
    /// Whether a link begins on it that goes on below.
    pub opens: bool,
    /// Where the link leads that ends on it and began above: nothing when the address is not known.
    pub closes: Option<Option<&'a str>>,
}

/// A part of a line.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Part<'a> {
    /// What it says, tidy.
    pub text: Cow<'a, str>,
    /// Where its links lead.
    pub links: Vec<&'a str>,
    /// Whether all of it is a link.
    pub is_link: bool,
    /// What an image in it is called.
    pub image: Option<&'a str>,
}

/// The most bytes that are looked at for an address.
const LONGEST_ADDRESS: usize = 2048;
/// From how many bytes on a line is prose, in which the authors' own links stay as they are.
const PROSE: usize = 400;

impl<'a> Plain<'a> {
    /// Takes the markup off a line.
    pub(super) fn of(line: &'a str, number: usize, dialect: &Dialect<'a>) -> Self {
        let line = line.trim();
        let (heading, line) = heading(line);
        if !dialect.has_links {
            let part = Part { text: tidy(line), ..Part::default() };
            return Self { heading, parts: part.into_list(), ..Self::default() };
        }
        let mut plain = Self { heading, ..Self::default() };
        let line = line.trim_end_matches('\\').trim_end();
        let pieces = pieces(line, number, dialect, &mut plain);
        plain.parts = parts(pieces, line.len(), heading);
        plain
    }
}

impl Part<'_> {
    fn into_list(self) -> Vec<Self> {
        if self.text.is_empty() { Vec::new() } else { vec![self] }
    }
}

/// The level of a Markdown heading, and what follows its marks.
fn heading(line: &str) -> (u8, &str) {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    match u8::try_from(level) {
        Ok(level @ 1..=6) if rest.starts_with(' ') => (level, rest.trim_start()),
        _ => (0, line),
    }
}

/// A stretch of a line.
enum Piece<'a> {
    Text(&'a str),
    Image(&'a str),
    Link { whole: &'a str, inner: &'a str, address: Option<&'a str> },
}

/// Splits a line at its links and images.
fn pieces<'a>(line: &'a str, number: usize, dialect: &Dialect<'a>, plain: &mut Plain<'a>) -> Vec<Piece<'a>> {
    let pairs = bracket_pairs(line);
    let mut pieces = Vec::new();
    let (mut at, mut from) = (0, 0);
    while let Some(found) = line[at..].find(['[', ']']).map(|offset| at + offset) {
        at = found + 1;
        let is_image = line[..found].ends_with('!');
        let before = if is_image { found - 1 } else { found };
        if line.as_bytes()[found] == b']' {
            // The end of a link that began above.
            if !pairs.contains_key(&found)
                && let Some((address, end)) = address_behind(line, found + 1, number, dialect)
            {
                pieces.push(Piece::Text(&line[from..found]));
                plain.closes = Some(address);
                (at, from) = (end, end);
            }
            continue;
        }
        let Some(close) = pairs.get(&found).copied() else {
            // A bracket that stays open at a line's beginning is that of a link.
            if line[from..found].trim_start_matches(['*', '-', '+', ' ']).is_empty() {
                plain.opens = true;
                from = at;
            }
            continue;
        };
        let inner = &line[found + 1..close];
        let piece = match address_behind(line, close + 1, number, dialect) {
            Some((_, end)) if is_image => Some((Piece::Image(inner), end)),
            Some((address, end)) => Some((Piece::Link { whole: &line[found..end], inner, address }, end)),
            None if is_image => Some((Piece::Image(inner), close + 1)),
            None => mark(line, before, close, number, dialect),
        };
        if let Some((piece, end)) = piece {
            pieces.push(Piece::Text(&line[from..before]));
            pieces.push(piece);
            (at, from) = (end, end);
        }
    }
    pieces.push(Piece::Text(&line[from..]));
    pieces
}

/// Brackets without an address after them that are marks: a box to tick, an image's name, or the
/// number of a link whose text follows.
fn mark<'a>(
    line: &'a str,
    open: usize,
    close: usize,
    number: usize,
    dialect: &Dialect<'a>,
) -> Option<(Piece<'a>, usize)> {
    let inner = &line[open + 1..close];
    let is_first = line[..open].trim_start_matches(['*', '-', '+', ' ']).is_empty();
    if is_first && matches!(inner, "" | " " | "-" | "x" | "X") {
        return Some((Piece::Text(""), close + 1));
    }
    if is_first && line[close + 1..].trim().is_empty() {
        return Some((Piece::Image(inner), close + 1));
    }
    let digits = digits(inner).filter(|_| dialect.is_numbered)?;
    let address = dialect.address(digits, number);
    let is_own = address.is_some_and(|address| Target::of(address) != Target::Other);
    if !is_first && !is_own {
        return None;
    }
    // The link's end is not marked: the line's will do.
    let rest = &line[close + 1..];
    Some((Piece::Link { whole: &line[open..], inner: rest, address }, line.len()))
}

/// Where each bracket's partner stands.
fn bracket_pairs(line: &str) -> std::collections::HashMap<usize, usize> {
    let mut open = Vec::new();
    let mut pairs = std::collections::HashMap::new();
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b'[' => open.push(at),
            b']' => {
                if let Some(start) = open.pop() {
                    pairs.insert(start, at);
                    pairs.insert(at, start);
                }
            }
            _ => {}
        }
    }
    pairs
}

/// The address in the parentheses or the second brackets after a link's text, and where these end.
fn address_behind<'a>(
    line: &'a str,
    at: usize,
    number: usize,
    dialect: &Dialect<'a>,
) -> Option<(Option<&'a str>, usize)> {
    let rest = &line[at..];
    if let Some(rest) = rest.strip_prefix('(') {
        let length = rest.bytes().take(LONGEST_ADDRESS).position(|b| b == b')')?;
        let address = rest[..length].split(' ').next().unwrap_or_default();
        let address = address.trim_start_matches('<').trim_end_matches('>');
        let is_address = ["http://", "https://", "/", "#", "mailto:", "data:"];
        let is_address = address.is_empty() || is_address.iter().any(|start| address.starts_with(start));
        return is_address.then_some((Some(address), at + 1 + length + 1));
    }
    if !dialect.has_references {
        return None;
    }
    let rest = rest.strip_prefix('[')?;
    let length = rest.bytes().take(8).position(|b| b == b']')?;
    let digits = digits(&rest[..length])?;
    Some((dialect.address(digits, number), at + 1 + length + 1))
}

/// What the pieces of a line say: a part for each link where there is nothing else.
fn parts(pieces: Vec<Piece<'_>>, length: usize, heading: u8) -> Vec<Part<'_>> {
    let is_mark = |text: &str| text.trim_start_matches(['*', '-', '+', '•', ' ']).is_empty();
    let has_image = pieces.iter().any(|piece| matches!(piece, Piece::Image(_)));
    let links = pieces.iter().filter(|piece| matches!(piece, Piece::Link { .. })).count();
    let only_links = pieces.iter().all(|piece| match piece {
        Piece::Text(text) => text.trim().is_empty() || is_mark(text) && links > 0,
        Piece::Image(_) => true,
        Piece::Link { .. } => true,
    });
    if only_links && links > 0 {
        let links = pieces.into_iter().filter_map(|piece| match piece {
            Piece::Link { inner, address, .. } => Some(link(inner, address, heading)),
            _ => None,
        });
        return links.collect();
    }
    let joined = joined(pieces, length, heading);
    if has_image && is_mark(&joined.text) { Vec::new() } else { joined.into_list() }
}

/// A link as a part of its own, without the images in it and without the name of one before it.
fn link<'a>(inner: &'a str, address: Option<&'a str>, heading: u8) -> Part<'a> {
    let (text, mut image) = without_images(inner);
    let mut part = Part { links: address.into_iter().collect(), is_link: true, ..Part::default() };
    let text = text.trim();
    let (name, behind) = bracketed(text);
    // `[Re] A Title` is a title, `[tea-lab] Tea Lab` is a picture and a name.
    let is_image = name.is_some_and(|_| behind.is_empty() || heading == 0 && address.is_none_or(is_account));
    let text = if is_image { behind } else { text };
    image = name.filter(|_| is_image).or(image);
    part.text = tidy(text.trim_end_matches('\\'));
    part.image = image.map(str::trim).filter(|name| !name.is_empty());
    part
}

/// A text in which the first image stood is left without it. Texts of links have one at most that
/// matters, the others stand in marks of lists.
fn without_images(text: &str) -> (&str, Option<&str>) {
    let Some((before, rest)) = text.split_once("![") else { return (text, None) };
    let Some((name, rest)) = rest.split_once("](") else { return (text, None) };
    let Some((_, behind)) = rest.split_once(')') else { return (text, None) };
    match behind.trim().is_empty() {
        true => (before, Some(name)),
        false => (behind, Some(name)),
    }
}

/// The brackets at the beginning of a text: what is in them, and what follows.
fn bracketed(text: &str) -> (Option<&str>, &str) {
    match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((name, behind)) => (Some(name), behind.trim_start()),
        None => (None, text),
    }
}

fn is_account(address: &str) -> bool {
    matches!(Target::of(address), Target::Account(_))
}

/// The pieces as one text. Links that the page itself has are taken off; in prose all stay.
fn joined(pieces: Vec<Piece<'_>>, length: usize, heading: u8) -> Part<'_> {
    let mut part = Part::default();
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(piece) => push(&mut text, piece, false),
            Piece::Image(name) => part.image = Some(name).filter(|name| !name.is_empty()).or(part.image),
            Piece::Link { whole, inner, address } => {
                let target = address.map_or(Target::Other, Target::of);
                let label = link(inner, address, heading);
                let is_button = label.text.to_ascii_lowercase().starts_with("github");
                let is_own = match target {
                    Target::Other => address.is_none() && whole.ends_with(']'),
                    Target::Code => is_button,
                    _ => true,
                };
                if !is_own || length > PROSE {
                    push(&mut text, whole, false);
                    continue;
                }
                push(&mut text, &label.text, true);
                part.links.extend(address);
                part.image = label.image.or(part.image);
            }
        }
    }
    part.text = Cow::Owned(tidy(&text).into_owned());
    part
}

/// Adds a piece; a link's text is a word of its own.
fn push(text: &mut String, piece: &str, is_link: bool) {
    let touches = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    if is_link && touches(text.chars().next_back()) && touches(piece.chars().next()) {
        text.push(' ');
    }
    text.push_str(piece);
}

/// How a file writes links.
#[derive(Debug, Default)]
pub(super) struct Dialect<'a> {
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

/// How many numbered links in a row show that a file numbers its links.
const ENOUGH_NUMBERS: usize = 5;

impl<'a> Dialect<'a> {
    /// Looks at all lines.
    pub(super) fn of(text: &'a str) -> Self {
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
    pub(super) fn address(&self, number: u32, line: usize) -> Option<&'a str> {
        let addresses = self.addresses.get(&number)?;
        let next = addresses.partition_point(|(at, _)| *at < line);
        addresses.get(next).or_else(|| addresses.last()).map(|(_, address)| *address)
    }
}

/// `[12]: https://…` or `12. https://…`: a number and its address.
pub(super) fn reference(line: &str) -> Option<(u32, &str)> {
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

/// `[12]` at the beginning of a line, after marks of headings and lists, and what follows.
pub(super) fn leading_mark(line: &str) -> Option<(u32, &str)> {
    let line = line.trim_start_matches(['#', '*', '+', '•', ' ', '\t']);
    let (number, rest) = line.strip_prefix('[')?.split_once(']')?;
    Some((digits(number)?, rest))
}

/// A number of at most six digits.
pub(super) fn digits(text: &str) -> Option<u32> {
    let text = text.trim();
    let is_number = matches!(text.len(), 1..=6) && text.bytes().all(|b| b.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

/// A line of nothing but `-`, `=`, `*` or `_`, or one that begins or ends a block of code.
pub(super) fn is_rule(line: &str) -> bool {
    let only = |mark: char| line.len() >= 3 && line.chars().all(|letter| letter == mark);
    ['-', '=', '*', '_'].into_iter().any(only) || line.starts_with("```")
}

/// A line of nothing but HTML tags.
pub(super) fn is_tag(line: &str) -> bool {
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
pub(super) fn is_cut(line: &str) -> bool {
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

    fn parts<'a>(line: &'a str, dialect: &Dialect<'a>) -> Vec<(String, Vec<&'a str>)> {
        let parts = Plain::of(line, 1, dialect).parts;
        parts.into_iter().map(|part| (part.text.into_owned(), part.links)).collect()
    }

    #[test]
    fn markdown_links_are_taken_off() {
        let paper = "https://huggingface.co/papers/2510.01234";
        let dialect = Dialect::of("[a](https://a.example)");
        let line = format!("### [A *Title* of [Tea]]({paper})");
        assert_eq!(parts(&line, &dialect), [("A *Title* of [Tea]".to_owned(), vec![paper])]);
        assert_eq!(Plain::of(&line, 1, &dialect).heading, 3);
        let line = "[![tea-lab](https://cdn.example/x.png)Tea Lab](https://huggingface.co/tea-lab)";
        let part = Plain::of(line, 1, &dialect).parts.remove(0);
        assert_eq!((part.text.as_ref(), part.image), ("Tea Lab", Some("tea-lab")));
        assert_eq!(parts("May 29[6](/papers/2510.01234#community)", &dialect)[0].0, "May 29 6");
        let line = "[GitHub 131](https://github.com/a/b) [arXiv Page](https://arxiv.org/abs/2510.01234)";
        let found: Vec<String> = parts(line, &dialect).into_iter().map(|(text, _)| text).collect();
        assert_eq!(found, ["GitHub 131", "arXiv Page"]);
        assert_eq!(parts("[-] 12", &dialect)[0].0, "12");
        assert!(parts("- ![](https://cdn.example/x.png)", &dialect).is_empty());
        let image = "[![](https://cdn.example/x.png)](/papers/2510.01234)";
        assert_eq!(parts(image, &dialect), [(String::new(), vec!["/papers/2510.01234"])]);
        let line = "Our [code](https://example.org/x) is [there](https://github.com/a/b).";
        assert_eq!(parts(line, &dialect)[0].0, line);
    }

    #[test]
    fn links_over_several_lines_are_recognized() {
        let dialect = Dialect::of("[a](https://a.example)");
        let open = Plain::of(r"[- ![](https://cdn.example/x.png)\\", 1, &dialect);
        assert!(open.opens && open.parts.is_empty());
        let close = Plain::of("- 3 authors](/papers/2510.01234)", 1, &dialect);
        assert_eq!(close.closes, Some(Some("/papers/2510.01234")));
        assert_eq!(close.parts[0].text, "- 3 authors");
    }

    #[test]
    fn numbered_links_are_taken_off() {
        let text = "[1]: https://huggingface.co/tea-lab\n[a][1]\n[b][1]";
        let dialect = Dialect::of(text);
        let part = Plain::of("[[tea-lab] Tea Lab][1]", 1, &dialect).parts.remove(0);
        assert_eq!((part.text.as_ref(), part.image), ("Tea Lab", Some("tea-lab")));
        assert_eq!(Plain::of("][7]", 1, &dialect).closes, Some(None));
        assert_eq!(parts("Mar 8, 2024 [ 6][39]", &dialect)[0].0, "Mar 8, 2024 6");
        let text = "[1]a\n[2]b\n[3]c\n[4]d\n[5]e\n 2. https://huggingface.co/papers/2510.01234";
        let dialect = Dialect::of(text);
        let title = vec![("A Title".to_owned(), vec!["https://huggingface.co/papers/2510.01234"])];
        assert_eq!(parts("[2]A Title", &dialect), title);
    }

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
    fn dialects_are_recognized_by_their_marks() {
        assert!(Dialect::of("[a](https://a.example)").has_links);
        assert!(Dialect::of("[\n-\n][31]\n### [T][32]").has_references);
        assert!(Dialect::of("[1]a\n[2]b\n* [3]c\n[4]d\n[7]e").is_numbered);
        assert!(Dialect::of("T\n\nhttps://huggingface.co/papers/2510.01234").has_links);
    }
}
