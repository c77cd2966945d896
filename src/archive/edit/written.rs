//! Lines of a field, and those of its items.

use std::ops::Range;

use crate::yaml::{Entry, Layout, Node, Shape, Style, line_end, line_start};

/// A field's lines as a new file has them, with their layout.
pub(super) struct Written {
    pub(super) yaml: String,
    pub(super) layout: Layout,
}

impl Written {
    pub(super) fn of(lines: &str) -> Self {
        Self { yaml: lines.to_owned(), layout: Layout::of(lines) }
    }

    pub(super) fn value(&self) -> Option<&Node> {
        Some(&self.layout.entries.first()?.value)
    }

    pub(super) fn items(&self) -> &[Node] {
        match self.value().map(|value| &value.shape) {
            Some(Shape::List(_, items)) => items,
            _ => &[],
        }
    }

    pub(super) fn children(&self) -> Vec<Child> {
        self.layout.entries.first().and_then(|entry| children(&self.yaml, entry)).unwrap_or_default()
    }
}

/// An item of a list or a key of a map with one below the other.
pub(super) struct Child {
    /// In which column its `-` or its key stands, from 0.
    pub(super) column: usize,
    /// Its key, when it has one.
    pub(super) key: Option<String>,
    /// Its lines.
    pub(super) lines: Range<usize>,
    /// Its lines with what stands between them and those of the one before.
    pub(super) with_comments: Range<usize>,
}

impl Child {
    pub(super) fn text<'y>(&self, yaml: &'y str) -> &'y str {
        &yaml[self.lines.clone()]
    }
}

/// In which column the fields stand, from 0.
pub(super) fn column_of(yaml: &str, entry: &Entry) -> usize {
    let line = &yaml[entry.lines.clone()];
    line.len() - line.trim_start().len()
}

/// Whether a key stands after a `?`.
pub(super) fn is_explicit(yaml: &str, entry: &Entry) -> bool {
    !yaml[entry.lines.start..entry.key.start].trim().is_empty()
}

/// The lines of the items or keys of a field, when each has lines of its own.
pub(super) fn children(yaml: &str, entry: &Entry) -> Option<Vec<Child>> {
    if is_explicit(yaml, entry) {
        return None;
    }
    let mut at = line_end(yaml, entry.key.end);
    let mut found = Vec::new();
    let mut push = |start: usize, key: Option<&Node>, end: usize| {
        let line = line_start(yaml, start);
        if line < at || !yaml[line..start].trim().is_empty() {
            return None;
        }
        let end = if end > start && yaml[..end].ends_with('\n') { end } else { line_end(yaml, end) };
        found.push(Child {
            column: start - line,
            key: key.map(|key| yaml[key.range.clone()].to_owned()),
            lines: line..end,
            with_comments: at..end,
        });
        at = end;
        Some(end)
    };
    match &entry.value.shape {
        Shape::List(Style::Block, items) => {
            let mut from = line_end(yaml, entry.key.end);
            for item in items {
                let dash = dash(yaml, from)?;
                from = push(dash, None, item.range.end.max(dash + 1))?;
            }
        }
        Shape::Map(Style::Block, pairs) => {
            for (key, value) in pairs {
                push(key.range.start, Some(key), value.range.end.max(key.range.end))?;
            }
        }
        Shape::Scalar
        | Shape::BlockScalar
        | Shape::Alias
        | Shape::List(Style::Flow, _)
        | Shape::Map(Style::Flow, _) => {
            return None;
        }
    }
    Some(found)
}

/// The `-` with which the next item begins, after comments and blank lines.
fn dash(yaml: &str, from: usize) -> Option<usize> {
    let mut at = from;
    while at < yaml.len() {
        let end = line_end(yaml, at);
        let line = &yaml[at..end];
        let bare = line.trim_start();
        if bare.starts_with('-') {
            return Some(at + line.len() - bare.len());
        }
        if !bare.is_empty() && !bare.starts_with('#') {
            return None;
        }
        at = end;
    }
    None
}
