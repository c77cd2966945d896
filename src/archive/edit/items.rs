//! Which item of a list was which before, and the comments that go with it.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::written::{Child, Written};
use crate::yaml::{Node, Shape, comments, line_end};

/// For each new item the old one that says the same, each of them once.
pub(super) fn same_items(old: &Written, new: &Written) -> Vec<Option<usize>> {
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
pub(super) fn grown_items(old: &Written, new: &Written, matches: &[Option<usize>]) -> Vec<Option<usize>> {
    let taken: HashSet<usize> = matches.iter().flatten().copied().collect();
    // What agrees has a value in common.
    let mut left: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, item) in old.items().iter().enumerate().filter(|(index, _)| !taken.contains(index)) {
        values(&old.yaml, item).into_iter().for_each(|value| left.entry(value).or_default().push(index));
    }
    let fits = |at: usize| {
        let item = &new.items()[at];
        let agrees = |index: &usize| agree(&old.yaml, &old.items()[*index], &new.yaml, item);
        let near = values(&new.yaml, item).into_iter().filter_map(|value| left.get(value)).flatten();
        near.copied().collect::<BTreeSet<usize>>().into_iter().filter(agrees).collect::<Vec<usize>>()
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

/// What an item says: its text, or the values of a map.
fn values<'y>(yaml: &'y str, item: &Node) -> Vec<&'y str> {
    match &item.shape {
        Shape::Map(_, pairs) => pairs.iter().map(|(_, value)| &yaml[value.range.clone()]).collect(),
        _ => vec![&yaml[item.range.clone()]],
    }
}

/// Whether two items say the same as far as both say it: maps with equal values under the keys
/// that both have, or a name and a map of that name.
fn agree(old_yaml: &str, old: &Node, new_yaml: &str, new: &Node) -> bool {
    fn text<'y>(yaml: &'y str, node: &Node) -> &'y str {
        &yaml[node.range.clone()]
    }
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
pub(super) fn remarks<'y>(yaml: &'y str, item: &Node) -> Vec<(&'y str, &'y str)> {
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
pub(super) fn annotated(lines: &str, remarks: &[(&str, &str)]) -> String {
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
pub(super) fn in_flow(yaml: &str, node: &Node) -> Option<String> {
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
pub(super) fn leaves(node: &Node) -> Vec<Range<usize>> {
    match &node.shape {
        Shape::Scalar | Shape::BlockScalar | Shape::Alias => vec![node.range.clone()],
        Shape::List(_, items) => items.iter().flat_map(leaves).collect(),
        Shape::Map(_, pairs) => {
            pairs.iter().flat_map(|(key, value)| [leaves(key), leaves(value)].concat()).collect()
        }
    }
}

/// Lines with a comment after the first one.
pub(super) fn with_comment(lines: &str, comment: &str) -> String {
    if comment.is_empty() {
        return lines.to_owned();
    }
    let first = lines.lines().next().unwrap_or_default().trim_end();
    format!("{first}  {comment}{}", &lines[first.len()..])
}
