//! Changing some fields of a content file: the lines of those fields are replaced, and every
//! other byte stays, so that comments, spelling, layout and unknown fields survive.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{Document, Field, read};
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::Paper;
use crate::yaml::{Entry, Layout, Node, Shape, Style, comments, line_end, line_start};

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

/// The change of one field.
struct Change<'a> {
    yaml: &'a str,
    layout: &'a Layout,
    field: Field,
    newline: &'a str,
}

impl Change<'_> {
    /// What is replaced by what, from the lines that a new file would have for the field's value
    /// before and after.
    fn make(&self, before: Option<&str>, wanted: Option<&str>) -> Option<(Range<usize>, String)> {
        match (self.layout.entry(self.field.name()), wanted) {
            (Some(entry), Some(wanted)) => Some(self.replaced(entry, before.unwrap_or_default(), wanted)),
            (Some(entry), None) => Some((entry.lines.clone(), String::new())),
            (None, Some(wanted)) => Some(self.inserted(wanted)),
            (None, None) => None,
        }
    }

    /// A field that the file doesn't have: after the last one that stands before it in a new file,
    /// or at the beginning.
    fn inserted(&self, wanted: &str) -> (Range<usize>, String) {
        let entries = &self.layout.entries;
        let before = |entry: &&Entry| Field::named(&entry.name).is_some_and(|other| other < self.field);
        let at = entries.iter().filter(before).map(|entry| entry.lines.end).max().unwrap_or(0);
        let column = entries.first().map_or(0, |entry| column_of(self.yaml, entry));
        let mut lines = self.shifted(wanted, column);
        if at > 0 && !self.yaml[..at].ends_with('\n') {
            lines.insert_str(0, self.newline);
        }
        (at..at, lines)
    }

    fn replaced(&self, entry: &Entry, before: &str, wanted: &str) -> (Range<usize>, String) {
        let old = Written::of(before);
        let new = Written::of(wanted);
        match (&entry.value.shape, new.value().map(|value| &value.shape)) {
            (Shape::Scalar, Some(Shape::Scalar)) => self.scalar(entry, &new),
            (Shape::List(Style::Flow, items), Some(Shape::List(..))) => {
                self.flow_list(entry, items, &old, &new)
            }
            (Shape::List(Style::Block, items), Some(Shape::List(..))) if old.items().len() == items.len() => {
                self.block_list(entry, items, &old, &new)
            }
            (Shape::Map(Style::Block, pairs), Some(Shape::Map(..))) if !pairs.is_empty() => {
                self.block_map(entry, pairs, &old, &new)
            }
            _ => (entry.lines.clone(), self.whole(entry, &new)),
        }
    }

    /// A single value: only itself changes, where it stands on the key's line; what is before and
    /// after it stays.
    fn scalar(&self, entry: &Entry, new: &Written) -> (Range<usize>, String) {
        let old = &entry.value.range;
        let before = self.yaml.get(entry.key.end..old.start).unwrap_or_default();
        let is_beside = before
            .trim_start()
            .strip_prefix(':')
            .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|letter| matches!(letter, ' ' | '\t')));
        match new.value() {
            Some(value) if is_beside && !old.is_empty() => {
                (old.clone(), new.yaml[value.range.clone()].to_owned())
            }
            _ => (entry.lines.clone(), self.whole(entry, new)),
        }
    }

    /// A list in brackets: on one line it stays so; otherwise each item gets a line, with its comments.
    fn flow_list(
        &self,
        entry: &Entry,
        items: &[Node],
        old: &Written,
        new: &Written,
    ) -> (Range<usize>, String) {
        let list = &entry.value.range;
        let (Some(first), Some(last)) = (items.first(), items.last()) else {
            return (entry.lines.clone(), self.whole(entry, new));
        };
        if old.items().len() != items.len() {
            return (entry.lines.clone(), self.whole(entry, new));
        }
        let matches = same_items(old, new);
        if !self.yaml[list.clone()].contains('\n') {
            let written = new.items().iter().zip(&matches).map(|(item, same)| match same {
                Some(index) => Some(self.yaml[items[*index].range.clone()].to_owned()),
                None => in_flow(&new.yaml, item),
            });
            if let Some(written) = written.collect::<Option<Vec<String>>>() {
                let between = items.get(1).map_or(", ", |next| &self.yaml[first.range.end..next.range.start]);
                let text = format!(
                    "{}{}{}",
                    &self.yaml[list.start..first.range.start],
                    written.join(between),
                    &self.yaml[last.range.end..list.end],
                );
                return (list.clone(), text);
            }
        }
        if is_explicit(self.yaml, entry) {
            return (entry.lines.clone(), self.whole(entry, new));
        }
        let column = column_of(self.yaml, entry);
        let mut lines = self.head(entry, first.range.start);
        for comment in comments(self.yaml, line_end(self.yaml, list.end)..entry.lines.end) {
            // Behind the brackets and below them: still the field's.
            lines.push_str(&format!("{:column$}  {}{}", "", &self.yaml[comment], self.newline));
        }
        for (child, same) in new.children().iter().zip(&matches) {
            let text = self.shifted(child.text(&new.yaml), column);
            let Some(index) = *same else {
                lines.push_str(&text);
                continue;
            };
            let end = items[index].range.end;
            let next = items.get(index + 1).map_or(list.end, |next| next.range.start);
            let behind = line_end(self.yaml, end).min(next);
            let above = match index.checked_sub(1).and_then(|index| items.get(index)) {
                Some(before) => line_end(self.yaml, before.range.end)..items[index].range.start,
                None => line_end(self.yaml, list.start)..items[index].range.start,
            };
            for comment in comments(self.yaml, above) {
                lines.push_str(&format!("{:column$}  {}{}", "", &self.yaml[comment], self.newline));
            }
            let right: Vec<&str> =
                comments(self.yaml, end..behind).into_iter().map(|range| &self.yaml[range]).collect();
            lines.push_str(&with_comment(&text, &right.join(" ")));
        }
        for comment in comments(self.yaml, line_end(self.yaml, last.range.end)..list.end) {
            // Below the last item, and above the closing bracket.
            lines.push_str(&format!("{:column$}  {}{}", "", &self.yaml[comment], self.newline));
        }
        (entry.lines.clone(), lines)
    }

    /// A list with one item below the other: items that stay keep their lines and the comments above
    /// them. A comment goes with its own item or not at all.
    fn block_list(
        &self,
        entry: &Entry,
        items: &[Node],
        old: &Written,
        new: &Written,
    ) -> (Range<usize>, String) {
        let Some(children) = children(self.yaml, entry) else {
            return (entry.lines.clone(), self.whole(entry, new));
        };
        let column = children.first().map_or(2, |child| child.column);
        let matches = same_items(old, new);
        let grown = grown_items(old, new, &matches);
        let mut lines = self.yaml[entry.lines.start..line_end(self.yaml, entry.key.end)].to_owned();
        for (at, child) in new.children().iter().enumerate() {
            if let Some(index) = matches[at] {
                lines.push_str(&self.yaml[children[index].with_comments.clone()]);
                continue;
            }
            let text = self.moved(child.text(&new.yaml), child.column, column);
            let Some(index) = grown[at] else {
                lines.push_str(&text);
                continue;
            };
            lines.push_str(&self.yaml[children[index].with_comments.start..children[index].lines.start]);
            lines.push_str(&annotated(&text, &remarks(self.yaml, &items[index])));
        }
        let end = children.last().map_or(entry.lines.end, |child| child.lines.end);
        lines.push_str(&self.yaml[end..entry.lines.end]);
        (entry.lines.clone(), lines)
    }

    /// A map with one key below the other: keys that stay keep their lines, and the comments with them.
    fn block_map(
        &self,
        entry: &Entry,
        pairs: &[(Node, Node)],
        old: &Written,
        new: &Written,
    ) -> (Range<usize>, String) {
        let Some(children) = children(self.yaml, entry).filter(|all| all.len() == old.children().len())
        else {
            return (entry.lines.clone(), self.whole(entry, new));
        };
        let column = children.first().map_or(2, |child| child.column);
        let (old_children, new_children) = (old.children(), new.children());
        let keys = old_children.iter().enumerate().rev();
        let places: HashMap<&str, usize> =
            keys.filter_map(|(place, child)| Some((child.key.as_deref()?, place))).collect();
        let mut lines = self.yaml[entry.lines.start..line_end(self.yaml, entry.key.end)].to_owned();
        for child in &new_children {
            let text = child.text(&new.yaml);
            let known = places.get(child.key.as_deref().unwrap_or_default()).copied();
            let Some((index, (key, value))) = known.and_then(|index| Some((index, pairs.get(index)?))) else {
                lines.push_str(&self.moved(text, child.column, column));
                continue;
            };
            let place = &children[index];
            if old_children[index].text(&old.yaml) == text {
                lines.push_str(&self.yaml[place.with_comments.clone()]);
                continue;
            }
            lines.push_str(&self.yaml[place.with_comments.start..place.lines.start]);
            let remark = comments(self.yaml, value.range.end.max(key.range.end)..place.lines.end);
            let remark: Vec<&str> = remark.into_iter().map(|range| &self.yaml[range]).collect();
            lines.push_str(&with_comment(&self.moved(text, child.column, column), &remark.join(" ")));
        }
        let end = children.last().map_or(entry.lines.end, |child| child.lines.end);
        lines.push_str(&self.yaml[end..entry.lines.end]);
        (entry.lines.clone(), lines)
    }

    /// The field written anew, with all comments of what it replaces: the first one beside it, others
    /// above it.
    fn whole(&self, entry: &Entry, new: &Written) -> String {
        let column = column_of(self.yaml, entry);
        let mut kept = Vec::new();
        let mut at = entry.key.end;
        for leaf in leaves(&entry.value) {
            kept.extend(comments(self.yaml, at..leaf.start.max(at)));
            at = leaf.end.max(at);
        }
        kept.extend(comments(self.yaml, at..entry.lines.end.max(at)));
        let mut kept = kept.into_iter().map(|range| &self.yaml[range]);
        let beside = kept.next().unwrap_or_default();
        let mut lines = String::new();
        for comment in kept {
            lines.push_str(&format!("{:column$}{comment}{}", "", self.newline));
        }
        lines + &with_comment(&self.shifted(&new.yaml, column), beside)
    }

    /// The key's line of a list that gets a line for each item, with the comments before `first` and
    /// after the brackets.
    fn head(&self, entry: &Entry, first: usize) -> String {
        let list = &entry.value.range;
        let mut kept = comments(self.yaml, entry.key.end..first.min(line_end(self.yaml, list.start)));
        kept.extend(comments(self.yaml, list.end..line_end(self.yaml, list.end)));
        let kept: Vec<&str> = kept.into_iter().map(|range| &self.yaml[range]).collect();
        let key = format!("{}:{}", &self.yaml[entry.lines.start..entry.key.end], self.newline);
        with_comment(&key, &kept.join(" "))
    }

    /// Lines of a new file, moved to the right.
    fn shifted(&self, lines: &str, column: usize) -> String {
        self.moved(lines, 0, column)
    }

    /// Lines that begin in one column, moved to another one, and ended as the file's lines are.
    fn moved(&self, lines: &str, from: usize, to: usize) -> String {
        let mut moved = String::with_capacity(lines.len() + to);
        for line in lines.lines() {
            let bare = line.get(from..).filter(|_| line.len() > from).unwrap_or_else(|| line.trim_start());
            if !bare.is_empty() {
                moved.extend(std::iter::repeat_n(' ', to));
                moved.push_str(bare);
            }
            moved.push_str(self.newline);
        }
        moved
    }
}

/// A field's lines as a new file has them, with their layout.
struct Written {
    yaml: String,
    layout: Layout,
}

impl Written {
    fn of(lines: &str) -> Self {
        Self { yaml: lines.to_owned(), layout: Layout::of(lines) }
    }

    fn value(&self) -> Option<&Node> {
        Some(&self.layout.entries.first()?.value)
    }

    fn items(&self) -> &[Node] {
        match self.value().map(|value| &value.shape) {
            Some(Shape::List(_, items)) => items,
            _ => &[],
        }
    }

    fn children(&self) -> Vec<Child> {
        self.layout.entries.first().and_then(|entry| children(&self.yaml, entry)).unwrap_or_default()
    }
}

/// An item of a list or a key of a map with one below the other.
struct Child {
    /// In which column its `-` or its key stands, from 0.
    column: usize,
    /// Its key, when it has one.
    key: Option<String>,
    /// Its lines.
    lines: Range<usize>,
    /// Its lines with what stands between them and those of the one before.
    with_comments: Range<usize>,
}

impl Child {
    fn text<'y>(&self, yaml: &'y str) -> &'y str {
        &yaml[self.lines.clone()]
    }
}

/// In which column the fields stand, from 0.
fn column_of(yaml: &str, entry: &Entry) -> usize {
    let line = &yaml[entry.lines.clone()];
    line.len() - line.trim_start().len()
}

/// Whether a key stands after a `?`.
fn is_explicit(yaml: &str, entry: &Entry) -> bool {
    !yaml[entry.lines.start..entry.key.start].trim().is_empty()
}

/// The lines of the items or keys of a field, when each has lines of its own.
fn children(yaml: &str, entry: &Entry) -> Option<Vec<Child>> {
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

/// For each new item the old one that says the same, each of them once.
fn same_items(old: &Written, new: &Written) -> Vec<Option<usize>> {
    let (old_children, new_children) = (old.children(), new.children());
    // By their text, the last one first, so that the first one is taken first.
    let mut known: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, child) in old_children.iter().enumerate().rev() {
        known.entry(child.text(&old.yaml)).or_default().push(index);
    }
    let same = |child: &Child| known.get_mut(child.text(&new.yaml)).and_then(Vec::pop);
    new_children.iter().map(same).collect()
}

/// For each new item the only old one that it can have grown from: what both say is the same, and
/// no other item fits as well.
fn grown_items(old: &Written, new: &Written, matches: &[Option<usize>]) -> Vec<Option<usize>> {
    let taken: HashSet<usize> = matches.iter().flatten().copied().collect();
    let left: Vec<usize> = (0..old.items().len()).filter(|index| !taken.contains(index)).collect();
    let fits = |at: usize| {
        let item = &new.items()[at];
        let agrees = |index: &usize| agree(&old.yaml, &old.items()[*index], &new.yaml, item);
        left.iter().copied().filter(agrees).collect::<Vec<usize>>()
    };
    let all: Vec<Vec<usize>> =
        (0..matches.len()).map(|at| if matches[at].is_none() { fits(at) } else { Vec::new() }).collect();
    let mut claims: HashMap<usize, usize> = HashMap::new();
    all.iter().flatten().for_each(|index| *claims.entry(*index).or_default() += 1);
    let only = |fits: &Vec<usize>| match fits[..] {
        [index] if claims.get(&index) == Some(&1) => Some(index),
        _ => None,
    };
    all.iter().map(only).collect()
}

/// Whether two items say the same as far as both say it: maps with equal values under the keys
/// that both have, or a name and a map of that name.
fn agree(old_yaml: &str, old: &Node, new_yaml: &str, new: &Node) -> bool {
    let text = |yaml: &str, node: &Node| yaml[node.range.clone()].to_owned();
    match (&old.shape, &new.shape) {
        (Shape::Map(_, old_pairs), Shape::Map(_, new_pairs)) => {
            let mut shared = 0;
            for (key, value) in old_pairs {
                let key = text(old_yaml, key);
                let Some((_, other)) = new_pairs.iter().find(|(other, _)| text(new_yaml, other) == key)
                else {
                    continue;
                };
                if text(old_yaml, value) != text(new_yaml, other) {
                    return false;
                }
                shared += 1;
            }
            shared > 0
        }
        (Shape::Scalar, Shape::Map(_, pairs)) => {
            pairs.iter().any(|(_, value)| text(new_yaml, value) == text(old_yaml, old))
        }
        (Shape::Map(_, pairs), Shape::Scalar) => {
            pairs.iter().any(|(_, value)| text(old_yaml, value) == text(new_yaml, new))
        }
        _ => false,
    }
}

/// The comments beside the lines of an item, each with the key that it stands at.
fn remarks<'y>(yaml: &'y str, item: &Node) -> Vec<(&'y str, &'y str)> {
    let beside = |end: usize| {
        let found = comments(yaml, end..line_end(yaml, end));
        found.into_iter().next().map(|range| &yaml[range])
    };
    match &item.shape {
        Shape::Map(_, pairs) => {
            let remark = |(key, value): &(Node, Node)| {
                Some((&yaml[key.range.clone()], beside(value.range.end.max(key.range.end))?))
            };
            pairs.iter().filter_map(remark).collect()
        }
        Shape::Scalar | Shape::BlockScalar | Shape::Alias | Shape::List(..) => {
            beside(item.range.end).map(|comment| ("", comment)).into_iter().collect()
        }
    }
}

/// The lines of an item with comments at their keys; those whose key is gone, or that stood at the
/// item itself, at its first line.
fn annotated(lines: &str, remarks: &[(&str, &str)]) -> String {
    let key_of = |line: &str| {
        let bare = line.trim_start().trim_start_matches("- ").trim_start();
        bare.split_once(':').map(|(key, _)| key.to_owned()).unwrap_or_default()
    };
    let keys: Vec<String> = lines.lines().map(key_of).collect();
    let place = |key: &str| keys.iter().position(|other| !key.is_empty() && other == key).unwrap_or(0);
    let line = |(at, line): (usize, &str)| {
        let here = remarks.iter().filter(|(key, _)| place(key) == at).map(|(_, comment)| *comment);
        with_comment(line, &here.collect::<Vec<&str>>().join(" "))
    };
    lines.split_inclusive('\n').enumerate().map(line).collect()
}

/// A value of a new file as it stands in brackets; `None` when it takes several lines.
fn in_flow(yaml: &str, node: &Node) -> Option<String> {
    let text = &yaml[node.range.clone()];
    match &node.shape {
        Shape::Scalar if text.contains('\n') => None,
        Shape::Scalar => {
            let is_safe = text.starts_with(['"', '\'']) || !text.contains([',', '[', ']', '{', '}']);
            Some(if is_safe {
                text.to_owned()
            } else {
                format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
            })
        }
        Shape::Map(_, pairs) => {
            let pair = |(key, value): &(Node, Node)| {
                Some(format!("{}: {}", in_flow(yaml, key)?, in_flow(yaml, value)?))
            };
            let pairs = pairs.iter().map(pair).collect::<Option<Vec<String>>>()?;
            Some(format!("{{{}}}", pairs.join(", ")))
        }
        Shape::List(_, items) => {
            let items = items.iter().map(|item| in_flow(yaml, item)).collect::<Option<Vec<String>>>()?;
            Some(format!("[{}]", items.join(", ")))
        }
        Shape::BlockScalar | Shape::Alias => None,
    }
}

/// The parts of a value that hold no others.
fn leaves(node: &Node) -> Vec<Range<usize>> {
    match &node.shape {
        Shape::Scalar | Shape::BlockScalar | Shape::Alias => vec![node.range.clone()],
        Shape::List(_, items) => items.iter().flat_map(leaves).collect(),
        Shape::Map(_, pairs) => {
            pairs.iter().flat_map(|(key, value)| [leaves(key), leaves(value)].concat()).collect()
        }
    }
}

/// Lines with a comment after the first one.
fn with_comment(lines: &str, comment: &str) -> String {
    if comment.is_empty() {
        return lines.to_owned();
    }
    let first = lines.lines().next().unwrap_or_default().trim_end();
    format!("{first}  {comment}{}", &lines[first.len()..])
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
