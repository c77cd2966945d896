//! JabRef's groups that list their entries by citation key, in a comment of the file
//! (<https://docs.jabref.org/finding-sorting-and-cleaning-entries/groups>).
//!
//! ```text
//! @comment{jabref-meta: groupstree:
//! 0 AllEntriesGroup:;
//! 1 ExplicitGroup:To read\;0\;adams2019\;brown2020\;;
//! }
//! ```
//!
//! Newer files have the names of an entry's groups in its field `groups` instead.

use std::collections::HashMap;

/// The names of each entry's groups, by citation key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Groups(HashMap<String, Vec<String>>);

impl Groups {
    /// Takes the groups of a comment, when it is one of JabRef's with groups.
    pub(super) fn take(&mut self, comment: &str) {
        let Some((_, rest)) = comment.split_once("jabref-meta:") else { return };
        let rest = rest.trim_start();
        let tree = ["groupstree:", "grouping:"].iter().find_map(|name| rest.strip_prefix(name));
        // Lines are wrapped anywhere, and a line's end is no part of a name.
        let Some(tree) = tree.map(|tree| tree.replace(['\r', '\n'], "")) else { return };
        for node in split(&tree, ';') {
            let Some((_, group)) = node.split_once("ExplicitGroup:") else { continue };
            let group = unescape(group);
            let mut parts = split(&group, ';').into_iter().map(unescape);
            let Some(name) = parts.next().filter(|name| !name.trim().is_empty()) else { continue };
            for key in parts.skip(1).filter(|key| !key.is_empty()) {
                self.0.entry(key).or_default().push(name.trim().to_owned());
            }
        }
    }

    /// The names of an entry's groups.
    pub(super) fn of(&self, key: &str) -> &[String] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }
}

/// Splits at a sign that no backslash escapes.
fn split(text: &str, sign: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut is_escaped) = (0, false);
    for (at, character) in text.char_indices() {
        if character == sign && !is_escaped {
            parts.push(&text[start..at]);
            start = at + sign.len_utf8();
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    parts.push(&text[start..]);
    parts
}

/// Takes one level of backslashes away.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => plain.extend(letters.next()),
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn explicit_groups_name_their_entries() {
        let mut groups = Groups::default();
        groups.take("@comment{jabref-meta: groupsversion:3;}");
        groups.take(
            "@comment{jabref-meta: groupstree:\n0 AllEntriesGroup:;\n1 ExplicitGroup:To re\nad\\;0\\;a1\\;b2\\;;\n\
             2 ExplicitGroup:One\\\\\\; two\\;0\\;b2\\;;\n1 KeywordGroup:x\\;0\\;keywords\\;b2\\;0\\;0\\;;\n}",
        );
        assert_eq!(groups.of("a1"), ["To read"]);
        assert_eq!(groups.of("b2"), ["To read", "One; two"]);
        assert!(groups.of("x").is_empty());
    }
}
