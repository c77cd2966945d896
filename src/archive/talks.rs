//! What of a paper's talk can't be used, with its place in the file.

use super::{Document, Field};
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::Paper;
use crate::paper::presented::{Odd, Presented};
use crate::settings::zone_help;
use crate::yaml::{Layout, Shape};

/// Warnings about days, times and zones of a talk that can't be understood: they are kept, and say nothing.
pub fn odd(paper: &Paper, text: &str, file: &str) -> Vec<Diagnostic> {
    let odd = paper.presented.as_ref().map(Presented::odd).unwrap_or_default();
    let document = if odd.is_empty() { None } else { Document::parse(text, file).ok() };
    let Some(document) = document else { return Vec::new() };
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
    odd.into_iter().map(warning).collect()
}
