//! Changing some fields of a content file: the lines of those fields are replaced, and every
//! other byte stays, so that comments, spelling and unknown fields survive.

use std::ops::Range;

use super::{Document, Field, read};
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::Paper;

/// The file's text with these fields as `paper` has them.
///
/// # Errors
/// When the file can't be read, or when its YAML is laid out so that the lines of a field can't
/// be told (a front matter in braces, say): then the file stays as it is.
pub fn with_fields(text: &str, paper: &Paper, fields: &[Field], file: &str) -> Result<String, Diagnostic> {
    let document = Document::parse(text, file)?;
    let newline = document.newline;
    let mut yaml = document.yaml().to_owned();
    for field in fields.iter().copied().filter(|field| *field != Field::Body) {
        let lines = field.write(paper).map(|lines| lines.replace('\n', newline));
        replace_entry(&mut yaml, field, lines.as_deref(), newline);
    }
    let mut changed = String::with_capacity(text.len() + 256);
    changed.push_str(&text[..document.front_matter.start]);
    changed.push_str(&yaml);
    if fields.contains(&Field::Body) {
        changed.push_str(&text[document.front_matter.end..document.fence_end]);
        push_body(&mut changed, paper, newline);
    } else {
        changed.push_str(&text[document.front_matter.end..]);
    }
    verify(text, &changed, paper, fields, file)?;
    Ok(changed)
}

/// Puts a body behind the closing fence, with a blank line before it.
fn push_body(text: &mut String, paper: &Paper, newline: &str) {
    if !text.ends_with('\n') {
        text.push_str(newline);
    }
    if paper.body.is_empty() {
        return;
    }
    text.push_str(newline);
    match newline {
        "\r\n" => text.push_str(&paper.body.replace("\r\n", "\n").replace('\n', newline)),
        _ => text.push_str(&paper.body),
    }
    text.push_str(newline);
}

/// Reads the changed text again: it must say what the file said before, but for these fields.
fn verify(before: &str, after: &str, paper: &Paper, fields: &[Field], file: &str) -> Result<(), Diagnostic> {
    let unclear = |place: Place| {
        Diagnostic::error("the file's layout keeps its fields from being changed one by one")
            .at(place)
            .help("write one `field: value` a line, beginning in the first column, and try again")
    };
    let mut expected = read::paper(before, file)?;
    for field in fields {
        field.copy(paper, &mut expected);
    }
    let found = read::paper(after, file).map_err(|_| unclear(Place::file(file)))?;
    let same = Field::ALL.iter().all(|field| field.digest(&expected) == field.digest(&found));
    if same { Ok(()) } else { Err(unclear(Place::file(file))) }
}

/// A top-level key of the front matter.
#[derive(Clone, Debug)]
pub struct Key<'a> {
    /// The key, without quotes.
    pub name: &'a str,
    /// On which line of the YAML it stands, from 0.
    pub line: usize,
    /// Its lines in the YAML, from the key to the last one of its value. Comments and blank lines
    /// behind the value belong to what follows.
    pub range: Range<usize>,
}

/// The top-level keys of a front matter in block style, in their order.
pub fn top_level_keys(yaml: &str) -> impl Iterator<Item = Key<'_>> {
    let mut lines = LineStarts { text: yaml, at: 0, line: 0 }.peekable();
    std::iter::from_fn(move || {
        loop {
            let (line, range) = lines.next()?;
            let Some(name) = key_of(&yaml[range.clone()]) else { continue };
            let mut end = range.end;
            while let Some((_, next)) = lines.next_if(|(_, next)| key_of(&yaml[next.clone()]).is_none()) {
                let text = &yaml[next.clone()];
                if !text.trim().is_empty() && !text.starts_with('#') {
                    end = next.end;
                }
            }
            return Some(Key { name, line, range: range.start..end });
        }
    })
}

/// The lines of a text with their numbers (from 0) and byte ranges, line ends included.
struct LineStarts<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Iterator for LineStarts<'_> {
    type Item = (usize, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.text.len() {
            return None;
        }
        let start = self.at;
        self.at = self.text[start..].find('\n').map_or(self.text.len(), |newline| start + newline + 1);
        self.line += 1;
        Some((self.line - 1, start..self.at))
    }
}

/// The key at the beginning of a line, when there is one in the first column.
fn key_of(line: &str) -> Option<&str> {
    let first = line.chars().next()?;
    if first.is_whitespace() || matches!(first, '#' | '-' | '[' | ']' | '{' | '}') {
        return None;
    }
    for quote in ['"', '\''] {
        if let Some(rest) = line.strip_prefix(quote) {
            let (name, rest) = rest.split_once(quote)?;
            return rest.trim_start().starts_with(':').then_some(name);
        }
    }
    let (name, rest) = line.split_once(':')?;
    rest.chars().next().is_none_or(char::is_whitespace).then_some(name.trim_end())
}

/// Replaces, inserts or removes the lines of one field.
fn replace_entry(yaml: &mut String, field: Field, lines: Option<&str>, newline: &str) {
    let key = top_level_keys(yaml).find(|key| key.name == field.name()).map(|key| key.range);
    match (key, lines) {
        (Some(range), Some(lines)) => {
            let lines = keep_comments(&yaml[range.clone()], lines);
            yaml.replace_range(range, &lines);
        }
        (Some(range), None) => yaml.replace_range(range, ""),
        (None, Some(lines)) => {
            // Behind the last field that stands before it in a new file, or at the beginning.
            let at = top_level_keys(yaml)
                .filter(|key| Field::named(key.name).is_some_and(|other| other < field))
                .map(|key| key.range.end)
                .max()
                .unwrap_or(0);
            if at > 0 && !yaml[..at].ends_with('\n') {
                yaml.insert_str(at, newline);
                yaml.insert_str(at + newline.len(), lines);
            } else {
                yaml.insert_str(at, lines);
            }
        }
        (None, None) => {}
    }
}

/// The new lines of a field with the comments of its old ones: the one behind a single value, and
/// those of list items that are still there.
fn keep_comments(old: &str, new: &str) -> String {
    let mut old_lines = old.split_inclusive('\n');
    let mut new_lines = new.split_inclusive('\n');
    let (Some(old_head), Some(new_head)) = (old_lines.next(), new_lines.next()) else {
        return new.to_owned();
    };
    let mut kept = with_comment(new_head, comment_of(old_head));
    let old_items: Vec<&str> = old_lines.collect();
    for line in new_lines {
        match old_items.iter().position(|old| without_comment(old) == line.trim()) {
            Some(index) => {
                let comments =
                    old_items[..index].iter().rev().take_while(|l| l.trim_start().starts_with('#'));
                let count = comments.count();
                kept.extend(old_items[index - count..=index].iter().copied());
                if !kept.ends_with('\n') {
                    kept.push('\n');
                }
            }
            None => kept.push_str(line),
        }
    }
    kept
}

/// Where a comment begins in a line of YAML: a `#` behind white space and outside quotes.
fn comment_start(line: &str) -> Option<usize> {
    let (mut quote, mut before) = (None, ' ');
    let mut letters = line.char_indices();
    while let Some((at, letter)) = letters.next() {
        match (quote, letter) {
            (Some('"'), '\\') => {
                letters.next();
            }
            (Some(open), _) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if matches!(before, ' ' | '\t' | '[' | ',' | '{') => quote = Some(letter),
            (None, '#') if before.is_whitespace() => return Some(at),
            _ => {}
        }
        before = letter;
    }
    None
}

fn comment_of(line: &str) -> Option<&str> {
    let value_end = line[..comment_start(line)?].trim_end().len();
    Some(line[value_end..].trim_end())
}

fn without_comment(line: &str) -> &str {
    line[..comment_start(line).unwrap_or(line.len())].trim()
}

fn with_comment(line: &str, comment: Option<&str>) -> String {
    let Some(comment) = comment else { return line.to_owned() };
    let text = line.trim_end();
    format!("{text}{comment}{}", &line[text.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "---\n# kept\ntitle:   'Lift'   # spelling stays\nmine: 1.10\ncomments: 3  # as of June\ntags:\n  # first\n  - a  # main\n  - b\n\n# about dates\ndate: 2024-12-09\nyes_no: y\n---\n\nBody\n";

    fn edited(change: impl Fn(&mut Paper), fields: &[Field]) -> String {
        let mut paper = read::paper(FILE, "x.md").unwrap();
        change(&mut paper);
        with_fields(FILE, &paper, fields, "x.md").unwrap()
    }

    #[test]
    fn a_changed_value_keeps_its_comment_and_everything_else() {
        let text = edited(|paper| paper.comments = Some(7), &[Field::Comments]);
        assert_eq!(text, FILE.replace("comments: 3  #", "comments: 7  #"));
    }

    #[test]
    fn a_changed_list_keeps_the_comments_of_what_stays() {
        let text = edited(|paper| paper.tags = vec!["a".into(), "c".into()], &[Field::Tags]);
        assert_eq!(text, FILE.replace("  - b\n", "  - c\n"));
    }

    #[test]
    fn a_new_field_stands_in_its_place() {
        let text = edited(|paper| paper.author_count = Some(4), &[Field::AuthorCount]);
        assert_eq!(text, FILE.replace("2024-12-09\n", "2024-12-09\nauthor_count: 4\n"));
    }

    #[test]
    fn a_field_can_go() {
        let text = edited(|paper| paper.comments = None, &[Field::Comments]);
        assert_eq!(text, FILE.replace("comments: 3  # as of June\n", ""));
    }

    #[test]
    fn a_body_can_change() {
        let text = edited(|paper| paper.body = "New\n\ntext".into(), &[Field::Body]);
        assert_eq!(text, FILE.replace("Body", "New\n\ntext"));
        let text = edited(|paper| paper.body.clear(), &[Field::Body]);
        assert_eq!(read::paper(&text, "x.md").unwrap().body, "");
    }

    #[test]
    fn line_ends_of_windows_stay() {
        let file = FILE.replace('\n', "\r\n");
        let mut paper = read::paper(&file, "x.md").unwrap();
        paper.upvotes = Some(3);
        let text = with_fields(&file, &paper, &[Field::Upvotes], "x.md").unwrap();
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        assert!(text.contains("upvotes: 3\r\n"));
    }

    #[test]
    fn a_layout_without_lines_is_refused() {
        let file = "---\n{title: x, comments: 3}\n---\n";
        let mut paper = read::paper(file, "x.md").unwrap();
        paper.comments = Some(4);
        assert!(with_fields(file, &paper, &[Field::Comments], "x.md").is_err());
    }
}
