//! Venues on badges, pictures whose address has their words: `https://img.shields.io/badge/ICML-2024-blue`.

use super::name::is_conference;
use super::place::{Place, is_known, place};

/// What the address of a badge has before its words.
const BADGE: &str = "img.shields.io/badge/";

/// The most badges of a paper that are looked at.
const MOST: usize = 20;

/// Where and when a paper appeared, as the badges in its source say.
pub(in crate::formats::markdown_list) fn places(source: &str) -> impl Iterator<Item = Place> + '_ {
    source.match_indices(BADGE).take(MOST).filter_map(|(at, badge)| {
        let behind = &source[at + badge.len()..];
        let end = behind.find([')', '"', '?', '>', ' ', '\n', '/']).unwrap_or(behind.len());
        told(behind[..end].trim_end_matches(".svg"))
    })
}

/// What the words of a badge say, a label, a message and its colour, with hyphens between them.
fn told(words: &str) -> Option<Place> {
    let words = words.replace("--", "\0").replace(['_', '+'], " ").replace("%20", " ").replace("%27", "'");
    let mut parts: Vec<String> = words.split('-').map(|part| part.replace('\0', "-")).collect();
    parts.pop()?;
    let known = |text: &str| {
        place(text).filter(|found| {
            let is_known = |venue: &str| {
                let name = venue.rsplit_once(' ').map_or(venue, |(name, _)| name);
                is_known(name) || is_conference(name)
            };
            found.date.is_some() && found.venue.as_deref().is_some_and(is_known)
        })
    };
    let message = parts.last()?;
    known(message).or_else(|| known(&parts.join(" ")))
}

/// How far before its badge the box of a paper begins at most, in bytes.
const BEFORE_BADGE: usize = 200;

/// Whether behind a source the text of the badge begins that stands in the box of a paper, above its title:
/// `<div class='paper-box'>…<div class="badge">ICML 2023</div>`.
pub(in crate::formats::markdown_list) fn begins_behind(source: &str) -> bool {
    let near = &source[source.ceil_char_boundary(source.len().saturating_sub(BEFORE_BADGE))..];
    let is_badge = ["class=\"badge\">", "class='badge'>"].iter().any(|end| near.trim_end().ends_with(end));
    is_badge && near.contains("paper-box")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn badges_name_venues() {
        for (address, venue) in [
            ("![](https://img.shields.io/badge/ACL-2024-blue)", Some("ACL 2024")),
            ("![Publish](https://img.shields.io/badge/Conference-ICML'24-blue)]()", Some("ICML 2024")),
            (
                "<img src=\"https://img.shields.io/badge/NeurIPS%202023-Oral-red.svg?style=flat\">",
                Some("NeurIPS 2023"),
            ),
            ("![](https://img.shields.io/badge/CVPR_2021-green)", Some("CVPR 2021")),
            (
                "![](https://img.shields.io/badge/Conference-NAACL'24%20Findings-blue)",
                Some("NAACL Findings 2024"),
            ),
            ("![](https://img.shields.io/badge/arXiv-2403.07718-b31b1b.svg?style=flat-square)", None),
            ("![](https://img.shields.io/badge/PRs-Welcome-red)", None),
            ("![](https://img.shields.io/badge/Maintained-2024-red)", None),
            ("![](https://img.shields.io/badge/Last%20update-May%202024-red)", None),
            ("![](https://img.shields.io/badge/Website-9cf)", None),
        ] {
            let found = places(address).next().and_then(|found| found.venue);
            assert_eq!(found.as_deref(), venue, "{address}");
        }
    }
}
