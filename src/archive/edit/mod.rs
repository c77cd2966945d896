//! Changing some fields of a content file: the lines of those fields are replaced, and every
//! other byte stays, so that comments, spelling, layout and unknown fields survive.

mod change;
mod items;
mod written;

use std::ops::Range;

use super::{Document, Field, read};
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::Paper;
use crate::yaml::{Entry, Layout, Shape, line_end, line_start};
use change::Change;

/// The file's text with these fields as `paper` has them.
///
/// # Errors
/// When the file can't be read, or when its YAML is laid out so that a field can't be changed
/// alone (a front matter in braces, a value that is used again elsewhere): then the file stays as
/// it is, and the message tells which lines keep it from being changed, and what to write there.
pub fn with_fields(text: &str, paper: &Paper, fields: &[Field], file: &str) -> Result<String, Diagnostic> {
    #[cfg(test)]
    EDITS.set(EDITS.get() + 1);
    let document = Document::parse(text, file)?;
    let before = read::paper(text, file)?;
    let newline = document.newline;
    let yaml = document.yaml();
    let layout = Layout::of(yaml);
    let mut fields = fields.to_vec();
    fields.sort_unstable();
    fields.dedup();
    let in_front: Vec<Field> = fields.iter().copied().filter(|field| *field != Field::Body).collect();
    let mut changes = Vec::new();
    for field in in_front.iter().filter(|field| field.digest(&before) != field.digest(paper)) {
        let wanted = field.write(paper);
        if let Some(refusal) = refusal(&layout, *field, wanted.as_deref(), &document, file) {
            return Err(refusal);
        }
        let change = Change { yaml, layout: &layout, field: *field, newline };
        changes.extend(change.make(field.write(&before).as_deref(), wanted.as_deref()));
    }
    let mut changed = String::with_capacity(text.len() + 256);
    changed.push_str(&text[..document.front_matter.start]);
    put(&mut changed, yaml, changes);
    if fields.contains(&Field::Body) {
        changed.push_str(&text[document.front_matter.end..document.fence_end]);
        push_body(&mut changed, paper, newline);
        if !document.sections.is_empty() {
            changed.push_str(newline);
            changed.push_str(&text[document.sections.start..]);
        }
    } else {
        changed.push_str(&text[document.front_matter.end..]);
    }
    let mut expected = before;
    for field in &fields {
        field.copy(paper, &mut expected);
    }
    match read::paper(&changed, file) {
        Ok(found) if Field::ALL.iter().all(|field| field.digest(&expected) == field.digest(&found)) => {
            Ok(changed)
        }
        _ => Err(by_hand(&layout, &in_front, paper, &document, file)),
    }
}

/// The file's text with these sections of the curator's, which begin as those that it has.
pub fn with_sections(text: &str, sections: &str) -> String {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let known = Document::parse(text, "").map_or("", |document| document.sections());
    let new = sections.replace('\n', newline);
    let added = new.strip_prefix(known.trim_end()).unwrap_or(&new).trim_start();
    format!("{}{newline}{newline}{added}{newline}", text.trim_end())
}

#[cfg(test)]
thread_local! {
    /// How many texts were edited in this thread.
    pub(super) static EDITS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Puts a body after the closing fence, with a blank line before it.
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

/// The YAML with these parts replaced.
fn put(text: &mut String, yaml: &str, mut changes: Vec<(Range<usize>, String)>) {
    // An insertion stands before what is replaced at the same place; several keep their order.
    changes.sort_by_key(|(range, _)| (range.start, range.end));
    let mut at = 0;
    for (range, lines) in changes {
        text.push_str(&yaml[at..range.start]);
        text.push_str(&lines);
        at = range.end;
    }
    text.push_str(&yaml[at..]);
}

/// Why a field can't be changed by itself, where the layout shows it.
fn refusal(
    layout: &Layout,
    field: Field,
    wanted: Option<&str>,
    document: &Document,
    file: &str,
) -> Option<Diagnostic> {
    let name = field.name();
    let line_of =
        |offset: usize| document.first_yaml_line() + document.yaml()[..offset].matches('\n').count();
    let place = |offset: usize| {
        let start = line_start(document.yaml(), offset);
        Place::line(file, line_of(offset), &document.yaml()[start..line_end(document.yaml(), offset)])
    };
    if layout.in_braces {
        return Some(
            Diagnostic::error("fields in braces can't be changed one by one")
                .at(place(0))
                .found(format!("`{name}` would have to change"))
                .help("write one `field: value` a line, without the braces around them, and try again"),
        );
    }
    let entry = layout.entry(name)?;
    let used = layout.use_outside(&entry.lines)?;
    // What stays is still there to be used.
    let still = wanted.is_some() && !matches!(entry.value.shape, Shape::Scalar | Shape::BlockScalar);
    let item_is_named = layout
        .anchors
        .iter()
        .any(|(_, place)| place.start > entry.value.range.start && entry.value.range.contains(&place.start));
    if still && item_is_named {
        return None;
    }
    let again = &document.yaml()[used.clone()];
    Some(
        Diagnostic::error(format!("`{name}` can't be changed: another field uses its value"))
            .at(place(entry.key.start))
            .found(format!("`{again}` in line {} means it", line_of(used.start)))
            .help(format!(
                "write the value itself into line {} in place of `{again}`, and try again",
                line_of(used.start)
            )),
    )
}

/// What is left to a person: the lines to replace and what to write there.
fn by_hand(layout: &Layout, fields: &[Field], paper: &Paper, document: &Document, file: &str) -> Diagnostic {
    let entries: Vec<&Entry> = fields.iter().filter_map(|field| layout.entry(field.name())).collect();
    let yaml = document.yaml();
    let line_of = |offset: usize| document.first_yaml_line() + yaml[..offset].matches('\n').count();
    let lines = entries.iter().map(|entry| {
        let (first, last) = (line_of(entry.lines.start), line_of(entry.lines.end.max(1) - 1));
        match first == last {
            true => format!("line {first}"),
            false => format!("lines {first} to {last}"),
        }
    });
    let found = lines.collect::<Vec<_>>().join(", ");
    let wanted: String = fields.iter().filter_map(|field| field.write(paper)).collect();
    let names: Vec<String> = fields.iter().map(|field| format!("`{}`", field.name())).collect();
    let place = entries.first().map_or_else(
        || Place::line(file, 1, "---"),
        |entry| {
            Place::line(
                file,
                line_of(entry.lines.start),
                yaml[entry.lines.clone()].lines().next().unwrap_or_default(),
            )
        },
    );
    Diagnostic::error(format!("{} can't be changed without changing other fields", names.join(", ")))
        .at(place)
        .found(if found.is_empty() { "no line of its own".to_owned() } else { found })
        .help(match wanted.trim_end() {
            "" => "take these lines out by hand, and try again".to_owned(),
            wanted => format!("write this there by hand, and try again: {wanted}"),
        })
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
