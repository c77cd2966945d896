//! The change of one field, in the layout that its lines have.

use std::collections::HashMap;
use std::ops::Range;

use super::items::{annotated, grown_items, in_flow, leaves, remarks, same_items, with_comment};
use super::written::{Written, children, column_of, is_explicit};
use crate::paper::Field;
use crate::yaml::{Entry, Layout, Node, Shape, Style, comments, line_end};

/// The change of one field.
pub(super) struct Change<'a> {
    pub(super) yaml: &'a str,
    pub(super) layout: &'a Layout,
    pub(super) field: Field,
    pub(super) newline: &'a str,
}

impl Change<'_> {
    /// What is replaced by what, from the lines that a new file would have for the field's value
    /// before and after.
    pub(super) fn make(&self, before: Option<&str>, wanted: Option<&str>) -> Option<(Range<usize>, String)> {
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
            // A key with nothing below it has no map.
            (Shape::Map(Style::Block, pairs), Some(Shape::Map(_, left)))
                if !pairs.is_empty() && !left.is_empty() =>
            {
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
