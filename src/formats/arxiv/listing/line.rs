//! What a line of a listing page is, if it belongs to a paper: its head, or a field.

use crate::formats::arxiv::announcement::Announcement;
use crate::paper::{ArxivId, Identifier};

/// A line without Markdown's marks, and the addresses that stood in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Its text, with labels for links.
    pub text: String,
    /// The addresses, in their order.
    pub addresses: Vec<String>,
}

impl Line {
    /// Takes the marks of headings, lists and links off a line.
    pub(super) fn parse(line: &str) -> Self {
        let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
        let line = line.trim_start_matches('#').trim_start();
        // A term's details in Markdown, and an item of a list.
        let line = [": ", "* ", "- "].iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line);
        let line = line.trim_start();
        let mut parsed = Self::default();
        match line.len() {
            ..=LONGEST_LINE => take_links(line, &mut parsed),
            _ => parsed.text.push_str(line),
        }
        parsed
    }

    /// Whether there is nothing in it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// Replaces `[label](address)` by the label, and a label that only stands for its address by that.
fn take_links(text: &str, line: &mut Line) {
    let mut rest = text;
    while let Some(start) = rest.find('[') {
        let (before, bracket) = rest.split_at(start);
        let Some((label, address, after)) = link(bracket) else {
            line.text.push_str(before);
            line.text.push('[');
            rest = &bracket[1..];
            continue;
        };
        line.text.push_str(before.strip_suffix('!').unwrap_or(before));
        match label {
            "this https URL" | "this http URL" => line.text.push_str(address),
            label => line.text.push_str(label),
        }
        line.addresses.push(address.to_owned());
        rest = after;
    }
    line.text.push_str(rest);
}

/// From how many bytes on a line is none of a page's, so that no links are looked for in it.
const LONGEST_LINE: usize = 50_000;

/// How far a label and an address go at most, so that a line of open brackets is not searched over
/// and over.
const LONGEST_LABEL: usize = 400;
const LONGEST_ADDRESS: usize = 2000;

/// A link that a text begins with: its label, its address, and what follows.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let mut depth = 0_usize;
    let text_of_label = &text[..text.floor_char_boundary(LONGEST_LABEL)];
    if !text_of_label.contains("](") {
        return None;
    }
    let end = text_of_label.char_indices().find_map(|(place, letter)| {
        match letter {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0).then_some(place)
    })?;
    let target = text[end + 1..].strip_prefix('(')?;
    let is_address = ["http://", "https://", "/"].iter().any(|start| target.starts_with(start));
    let close = closing(&target[..target.floor_char_boundary(LONGEST_ADDRESS)]).filter(|_| is_address)?;
    let address = target[..close].split([' ', '\t']).next()?;
    Some((&text[1..end], address, &target[close + 1..]))
}

/// Where the parenthesis closes that was opened before a text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 1_usize;
    text.char_indices().find_map(|(place, letter)| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(place)
    })
}

/// The head of a paper: `[1] arXiv:2401.00001 (cross-list from cs.LG) [pdf, html, other]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// The identifier as it is written.
    pub identifier: String,
    /// How the paper is announced, when the head says so.
    pub kind: Option<Announcement>,
    /// Addresses of the paper.
    pub addresses: Vec<String>,
}

impl Head {
    /// Reads a head that holds nothing else.
    pub(super) fn parse(line: &Line) -> Option<Self> {
        if !line.text.contains(':') || line.text.len() > 600 {
            return None;
        }
        let mut head = Self { addresses: line.addresses.clone(), ..Self::default() };
        let text = without_addresses(&without_numbers(&without_escapes(&line.text)), &mut head.addresses);
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, '[' | ']' | '(' | ')' | '.' | '*' | ' ');
        let rest = text.trim_start_matches(is_number);
        let rest = rest.strip_prefix("arXiv:").or_else(|| rest.strip_prefix("arxiv:"))?.trim_start();
        let end = rest.find([' ', '[', '(']).unwrap_or(rest.len());
        let (identifier, flags) = rest.split_at(end);
        ArxivId::parse(identifier).ok()?;
        head.identifier = identifier.to_owned();
        head.take_flags(flags).then_some(head)
    }

    /// Takes what follows an identifier, or refuses when it is anything else.
    pub(super) fn take_flags(&mut self, flags: &str) -> bool {
        let mut rest = flags.trim();
        while !rest.is_empty() {
            let close = if rest.starts_with('(') { ')' } else { ']' };
            let Some((flag, after)) = rest.split_once(close) else { return false };
            let flag = flag.trim_start_matches(['[', '(']).trim();
            if flag.starts_with("cross-list from") {
                self.kind = Some(Announcement::Cross);
            } else if flag == "replaced" {
                self.kind = Some(Announcement::Replace);
            } else if !flag.split([',', ' ']).all(|word| word.is_empty() || FORMATS.contains(&word)) {
                return false;
            }
            rest = after.trim();
        }
        true
    }
}

/// The names that the page gives to a paper's files.
const FORMATS: [&str; 8] = ["pdf", "html", "ps", "other", "src", "dvi", "tex", "abs"];

/// A text without the numbers that text browsers give to links (`[12]arXiv`).
pub(super) fn without_numbers(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('[') {
        let (before, bracket) = rest.split_at(start);
        plain.push_str(before);
        rest = numbered(bracket).unwrap_or_else(|| {
            plain.push('[');
            &bracket[1..]
        });
    }
    plain.push_str(rest);
    plain
}

/// What a text says after the number of a link that it begins with.
pub(super) fn numbered(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('[')?;
    let label = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = label.strip_prefix(']').filter(|_| label.len() < rest.len())?;
    behind.starts_with(|c: char| c.is_alphabetic() || c == '[').then_some(behind)
}

/// A text without the backslashes that Markdown puts before brackets and other marks.
pub(super) fn without_escapes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_escape = letter == '\\' && letters.peek().is_some_and(|next| "[]()._*".contains(*next));
        if !is_escape {
            plain.push(letter);
        }
    }
    plain
}

/// A text without bare addresses, which are put to the others.
pub(super) fn without_addresses(text: &str, addresses: &mut Vec<String>) -> String {
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        match word.find("http://").or_else(|| word.find("https://")) {
            Some(start) => {
                let end = word[start..].find(['>', ')', ']', ',', ';']).map_or(word.len(), |end| start + end);
                addresses.push(word[start..end].to_owned());
                words.push(format!(
                    "{}{}",
                    word[..start].trim_end_matches(['<', '(']),
                    word[end..].trim_start_matches(['>', ')'])
                ));
            }
            None => words.push(word.to_owned()),
        }
    }
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

/// A field of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// The title; where authors have no label, they follow it.
    Title,
    /// The authors.
    Authors,
    /// The author's comment.
    Comments,
    /// The journal reference.
    Journal,
    /// The report number.
    Report,
    /// A class of another scheme.
    Class,
    /// The DOI.
    Doi,
    /// The categories.
    Subjects,
    /// The abstract.
    Abstract,
}

impl Field {
    /// The field that a line begins with, and the rest of the line.
    pub(super) fn parse(text: &str) -> Option<(Self, &str)> {
        const LABELS: [(&str, Field); 18] = [
            ("Title", Field::Title),
            ("Authors", Field::Authors),
            ("Author", Field::Authors),
            ("Comments", Field::Comments),
            ("Comment", Field::Comments),
            ("Journal-ref", Field::Journal),
            ("Journal reference", Field::Journal),
            ("Report-no", Field::Report),
            ("Report number", Field::Report),
            ("MSC-class", Field::Class),
            ("MSC classes", Field::Class),
            ("ACM-class", Field::Class),
            ("ACM classes", Field::Class),
            ("DOI", Field::Doi),
            ("Related DOI", Field::Doi),
            ("Subjects", Field::Subjects),
            ("Subj-class", Field::Subjects),
            ("Abstract", Field::Abstract),
        ];
        let (label, rest) = text.split_once(':').filter(|(label, _)| label.len() <= 32)?;
        let name = label.trim_matches(['*', '_', ' ']);
        let (_, field) = LABELS.iter().find(|(known, _)| *known == name)?;
        // A label in bold type may end with its marks.
        let rest = if label.starts_with("**") { rest.trim_start_matches('*') } else { rest };
        Some((*field, rest.trim()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_become_their_labels() {
        let line = Line::parse(
            r#"### [[1]](https://arxiv.org/list)[arXiv:2401.00001](https://arxiv.org/abs/2401.00001 "Abstract") f[0,1](x) [this https URL](https://a.org/b)"#,
        );
        assert_eq!(line.text, "[1]arXiv:2401.00001 f[0,1](x) https://a.org/b");
        assert_eq!(line.addresses.len(), 3);
        assert_eq!(Line::parse(":   Title: x").text, "Title: x");
        assert_eq!(Line::parse(&"[".repeat(5000)).text.len(), 5000);
    }

    #[test]
    fn heads_are_told_from_text() {
        for (text, identifier, kind) in [
            ("[1] arXiv:2401.00001 [pdf, html, other]", "2401.00001", None),
            (
                "[12]  arXiv:2401.00001 (cross-list from cs.LG) [pdf, ps, other]",
                "2401.00001",
                Some(Announcement::Cross),
            ),
            (
                "arXiv:hep-th/9901001 (replaced) [ pdf , other ]",
                "hep-th/9901001",
                Some(Announcement::Replace),
            ),
            ("[31][1] [32]arXiv:2401.00001 [[33]pdf, [34]other]", "2401.00001", None),
            (r"\[1\] arXiv:2401.00001v2 \[pdf\]", "2401.00001v2", None),
            ("arXiv:2401.00001", "2401.00001", None),
            (
                "[1] arXiv:2401.00001 <https://arxiv.org/abs/2401.00001> [pdf <https://arxiv.org/pdf/2401.00001>, other]",
                "2401.00001",
                None,
            ),
        ] {
            let head = Head::parse(&Line::parse(text));
            let found = head.as_ref().map(|head| (head.identifier.as_str(), head.kind));
            assert_eq!(found, Some((identifier, kind)), "{text}");
        }
        for text in [
            "arXiv:2401.00001 is extended here",
            "Follow-up to arXiv:2401.00001",
            "arXiv:soon [pdf]",
            "Comments: arXiv:2401.00001",
            "",
        ] {
            assert_eq!(Head::parse(&Line::parse(text)), None, "{text}");
        }
    }

    #[test]
    fn labels_are_known() {
        assert_eq!(Field::parse("Title: On x: y"), Some((Field::Title, "On x: y")));
        assert_eq!(Field::parse("**Subjects:** A (b)"), Some((Field::Subjects, "A (b)")));
        assert_eq!(Field::parse("**Title**: A"), Some((Field::Title, "A")));
        assert_eq!(Field::parse("Subjects:"), Some((Field::Subjects, "")));
        assert_eq!(Field::parse("We show: x"), None);
        assert_eq!(Field::parse("äöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöü:"), None);
    }
}
