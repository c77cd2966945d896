//! What of a paper's talk can't be used, with its place in the file.

use std::ops::Range;

use super::{Document, Field};
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::Paper;
use crate::paper::presented::Odd;
use crate::settings::zone_help;
use crate::yaml::{Layout, Node, Shape};

/// Warnings about days, times and zones of a talk that can't be understood: they are kept, and say nothing.
pub fn odd(paper: &Paper, text: &str, file: &str) -> Vec<Diagnostic> {
    let Some(presented) = &paper.presented else { return Vec::new() };
    let Ok(document) = Document::parse(text, file) else { return Vec::new() };
    let odd = presented.odd();
    let layout = Layout::of(document.yaml());
    let place = |odd: &Odd| {
        let whole = &layout.entry(Field::Presented.name())?.value;
        let part = match &whole.shape {
            Shape::Map(_, pairs) => {
                let key = |range: &std::ops::Range<usize>| {
                    document.yaml()[range.clone()].trim_matches(['"', '\'']) == odd.key
                };
                pairs.iter().find(|(name, _)| key(&name.range)).map(|(_, value)| value)
            }
            _ => None,
        };
        let range = &part.unwrap_or(whole).range;
        let start = document.front_matter.start;
        Some(Place::at_span(file, text, &(start + range.start..start + range.end)))
    };
    let warning = |odd: Odd| {
        let help = if odd.key == "zone" { zone_help(odd.text) } else { odd.help.to_owned() };
        Diagnostic::warning(format!("`{}` of `presented` {}", odd.key, odd.mismatch))
            .at(place(&odd).unwrap_or_else(|| Place::file(file)))
            .found(odd.found)
            .help(help + "; until then it is kept, and not used")
    };
    let misshapen = misshapen(document.yaml()).into_iter().map(|(key, range)| {
        let start = document.front_matter.start;
        Diagnostic::warning(format!("`{key}` of `presented` is no text"))
            .at(Place::at_span(file, text, &(start + range.start..start + range.end)))
            .help("write one text, or for `by` a list of names; until then it is kept, and not used")
    });
    odd.into_iter().map(warning).chain(misshapen).collect()
}

/// The parts of a talk that are lists or maps and may not be, by their keys, with the places of their values.
fn misshapen(yaml: &str) -> Vec<(String, Range<usize>)> {
    let layout = Layout::of(yaml);
    let Some(Shape::Map(_, parts)) = layout.entry(Field::Presented.name()).map(|entry| &entry.value.shape)
    else {
        return Vec::new();
    };
    let is_text = |node: &Node| !matches!(node.shape, Shape::List(..) | Shape::Map(..));
    let part = |(name, value): &(Node, Node)| {
        let key = yaml[name.range.clone()].trim_matches(['"', '\'']).to_owned();
        let fits = match &value.shape {
            Shape::List(_, names) => key == "by" && names.iter().all(is_text),
            _ => is_text(value),
        };
        (!fits).then(|| (key, value.range.clone()))
    };
    parts.iter().filter_map(part).collect()
}

/// The same YAML with nothing in the places of such parts; none where there are none.
pub(super) fn without_misshapen(yaml: &str) -> Option<String> {
    let parts = misshapen(yaml);
    let mut shorter = yaml.to_owned();
    for (_, range) in parts.iter().rev() {
        shorter.replace_range(range.clone(), "~");
    }
    (!parts.is_empty()).then_some(shorter)
}
