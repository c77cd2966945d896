//! A text that is one map with the fields of one paper, as papis keeps one beside each document (`info.yaml`).
//!
//! Source: <https://papis.readthedocs.io/en/latest/info_file.html>.

use serde_json::Value;

use super::HEAD;
use super::groups::is_certain;
use super::references::{is_fence, key_of, outer_lines, references};
use crate::formats::syntax::yaml;
use crate::formats::values::fields::is_empty;

/// Keys under which a paper has others.
const OTHERS: [&str; 5] = ["bibliography", "citations", "cited", "cited_by", "references"];

/// Keys of which a paper has one, and a site or a program none.
const PUBLISHED: [&str; 12] = [
    "abstract",
    "arxiv",
    "booktitle",
    "doi",
    "eprint",
    "files",
    "isbn",
    "issn",
    "journal",
    "pages",
    "pmid",
    "venue",
];

/// That paper. A map with a list of papers in it is none, unless it cites them.
pub(super) fn paper(text: &str) -> Option<Value> {
    let text = text.trim_start_matches('\u{feff}');
    if text.len() > HEAD || !has_keys_alone(text) || references(text).is_some() {
        return None;
    }
    let value = yaml::value(text).ok()?;
    let lists = value.as_object()?.iter().filter_map(|(key, value)| Some((key, value.as_array()?)));
    let mut others = lists.filter(|(_, list)| list.iter().any(is_certain));
    let is_published = PUBLISHED.iter().any(|key| value.get(key).is_some_and(|value| !is_empty(value)));
    let is_one = is_certain(&value) && is_published;
    (others.all(|(key, _)| OTHERS.contains(&key.as_str())) && is_one).then_some(value)
}

/// Whether the outermost lines of a text are keys as programs write them, behind a fence or none: a second one would end
/// the front matter of a page.
fn has_keys_alone(text: &str) -> bool {
    let is_key = |line: &str| key_of(line).is_some_and(|key| !key.starts_with(char::is_uppercase));
    let mut lines = outer_lines(text).map(|line| line.text).enumerate();
    lines.all(|(place, line)| place == 0 && is_fence(line) || is_key(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_a_map_with_a_title_and_what_tells_which() {
        let of_papis = "author: Quill, Ada\nfiles:\n- a.pdf\ntitle: On Moss\nyear: 2018\n";
        assert_eq!(
            paper(of_papis).and_then(|paper| paper["title"].as_str().map(str::to_owned)).as_deref(),
            Some("On Moss")
        );
        for other in [
            "title: Our Papers\nauthor: Ada Quill\npapers:\n- title: On Moss\n  authors: Bo Nib\n",
            "---\ntitle: On Moss\nauthor: Ada Quill\nyear: 2018\n---\n",
            "title: On Moss\nfiles:\n- a.pdf\n",
            "Title: On Moss\nAuthors: Ada Quill\n",
            "title: Ada Quill's page\nauthor: Ada Quill\nurl: https://a.example\nplugins:\n- feed\n",
        ] {
            assert_eq!(paper(other), None, "{other}");
        }
    }
}
