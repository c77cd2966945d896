//! Links by which a list mentions other papers than the one that it names: `Based on [Slow Water](…)`, `see also
//! [Fast Water](…)`. Their identifiers are none of the paper's own.

use super::super::line::{Token, has_open_bracket};
use super::super::venue::place::place_of_link;
use super::hosts::is_of_papers;
use super::labels::{self, plain};
use super::leading::leads_to_other;
use crate::formats::values::identifier::expected_address;

/// Words that lead to where the paper itself is.
const LEADING_TO_OWN: &[&str] = &["in", "at", "by", "via", "on", "to", "from", "as"];

/// Words of links to the paper itself, or to what belongs to it, beside labels.
const WORDS_OF_OWN: &[&str] = &["version", "material", "materials", "report", "supplementary", "text"];

/// How many words such a link has at most.
const MOST_WORDS_OF_OWN: usize = 4;

/// Whether a sentence leads to a link behind it.
fn is_prose(before: &str) -> bool {
    let before = before.trim_end();
    let before = before.strip_suffix(" the").unwrap_or(before);
    let last = before.rsplit([' ', '\n']).next().unwrap_or_default();
    last.starts_with(char::is_lowercase)
        && last.chars().all(|letter| letter.is_alphabetic() || letter == '-')
        && !LEADING_TO_OWN.contains(&last)
}

/// Whether a link is called as those are that belong to the paper itself.
fn is_of_own(text: &str) -> bool {
    let plain = plain(text);
    let mut words = plain.split(' ');
    words.clone().count() <= MOST_WORDS_OF_OWN
        && words.any(|word| labels::of_link(word).is_some() || WORDS_OF_OWN.contains(&word))
}

/// Reads the links of a line, in their order, and tells those that mention other papers.
#[derive(Default)]
pub(in crate::formats::markdown_list) struct Mentions {
    /// The paper has a link of its own.
    has_own: bool,
    /// What stands before the next link.
    before: String,
    /// What stands before it goes on with papers that are mentioned.
    goes_on: bool,
}

impl Mentions {
    /// Of a paper that has a link of its own.
    pub(in crate::formats::markdown_list) fn beside_own() -> Self {
        Self { has_own: true, ..Self::default() }
    }

    /// Takes a text between links.
    pub(in crate::formats::markdown_list) fn text(&mut self, text: &str) {
        self.goes_on &= matches!(plain(text).as_str(), "" | "and" | "or") && !text.contains(['.', '|', '[']);
        self.before.push_str(text);
    }

    /// Takes a link, and tells whether it mentions another paper.
    pub(in crate::formats::markdown_list) fn link(&mut self, text: &str, address: &str) -> bool {
        let is_paper = is_of_papers(address);
        if is_paper && self.is_mentioned(text) {
            self.goes_on = true;
            self.before.push_str(text);
            return true;
        }
        self.has_own |= is_paper;
        self.goes_on = false;
        self.before.clear();
        false
    }

    fn is_mentioned(&self, text: &str) -> bool {
        let shows_itself = expected_address(text.trim()).is_some();
        if plain(text).is_empty() || labels::of_link(text).is_some() && !shows_itself {
            return false;
        }
        self.goes_on
            || leads_to_other(&self.before)
            || self.has_own
                && !shows_itself
                && is_prose(&self.before)
                && !has_open_bracket(&self.before)
                && place_of_link(text, true).is_none()
                && !is_of_own(text)
    }
}

/// The parts of a line in which links that mention other papers than that of its title are text.
pub(in crate::formats::markdown_list) fn without_mentions(
    tokens: &[Token],
    title: Option<usize>,
) -> Vec<Token> {
    let mut mentions = Mentions::default();
    let told = tokens.iter().enumerate().map(|(at, token)| match token {
        Token::Link { address, .. } if Some(at) == title => {
            mentions = Mentions { has_own: !address.is_empty(), ..Mentions::default() };
            token.clone()
        }
        Token::Link { text, address } if mentions.link(text, address) => {
            Token::Text { text: text.clone(), strong: false }
        }
        Token::Text { text, .. } => {
            mentions.text(text);
            token.clone()
        }
        Token::Link { .. } | Token::Place(_) | Token::Categories(_) | Token::Identifier(_) | Token::End => {
            token.clone()
        }
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_mention_other_papers() {
        const PAPER: &str = "https://arxiv.org/abs/2001.00001";
        for (before, text, expected) in [
            (": A tool. Based on ", "Slow Water", true),
            (", see also ", "Slow Water", true),
            (" (see ", "Slow Water", true),
            (". It extends ", "https://arxiv.org/abs/2001.00001", true),
            (" and ", "Slow Water", true),
            (" [", "Slow Water", false),
            (", published in ", "Moss Letters", false),
            (", published in the ", "Moss Letters", false),
            (" and ", "extended version", false),
            (". Based on ", "paper", false),
            (", Ada Quill, ", "Moss Letters", false),
            (" ", "https://arxiv.org/abs/2001.00001", false),
        ] {
            let mut mentions = Mentions::beside_own();
            mentions.text(before);
            assert_eq!(mentions.link(text, PAPER), expected, "{before}{text}");
        }
        let mut mentions = Mentions::default();
        mentions.text("See ");
        assert!(mentions.link("Slow Water", PAPER));
        mentions.text(" and ");
        assert!(mentions.link("Fast Water", PAPER));
        mentions.text(". ");
        assert!(!mentions.link("Third Water", PAPER));
    }
}
