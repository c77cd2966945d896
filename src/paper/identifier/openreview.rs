//! Identifiers of OpenReview's forums.

use super::{Identifier, host_and_path, kept_as_text, resolved};

/// The longest identifier that is taken, in characters; OpenReview's have nine to fourteen.
const LONGEST: usize = 40;

/// The identifier of a forum of OpenReview's, which is a paper's page there.
#[derive(Clone)]
pub struct OpenReviewId(Box<str>);

kept_as_text!(OpenReviewId);

impl Identifier for OpenReviewId {
    const LABEL: &'static str = "OpenReview";
    const EXAMPLE: &'static str = "aB3_x-9QzZ";

    fn parse(text: &str) -> Result<Self, &'static str> {
        let (id, is_of_forum) = match host_and_path(text) {
            Some((host, path)) if host == "openreview.net" => {
                let (_, id) = path.split_once("id=").ok_or("it is the address of no forum")?;
                (id.split(['&', '#']).next().unwrap_or_default(), true)
            }
            Some(_) => return Err("it is another address"),
            None => (text.trim(), false),
        };
        if id.is_empty() || id.len() > LONGEST {
            return Err("it has not the length of a forum’s identifier");
        }
        if !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_') {
            return Err("only letters, digits, hyphens and underscores can stand in it");
        }
        // An address says itself that what follows is an identifier.
        if is_nothing(id) || (is_word(id) && !is_of_forum) {
            return Err("a word or a number is no forum’s identifier");
        }
        Ok(Self(id.into()))
    }

    fn key(&self) -> String {
        format!("openreview:{}", self.0)
    }

    fn address(&self) -> Option<String> {
        Some(resolved("https://openreview.net/forum?id=", &self.0))
    }

    fn pdf(&self) -> Option<String> {
        Some(resolved("https://openreview.net/pdf?id=", &self.0))
    }
}

impl OpenReviewId {
    /// One that somebody chose to put into a content file: there a word is an identifier too, such as an import took from
    /// an address. Listings have words for what isn't known yet.
    pub fn chosen(text: &str) -> Option<Self> {
        Self::parse(&format!("https://openreview.net/forum?id={}", text.trim())).ok()
    }
}

/// What programs and people put in place of an identifier that they don't have.
const NOTHING: [&str; 9] = ["none", "null", "nan", "na", "tbd", "tba", "undefined", "unknown", "pending"];

fn is_nothing(id: &str) -> bool {
    NOTHING.iter().any(|word| id.eq_ignore_ascii_case(word)) || id.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is a word or a number that stands in place of an identifier: `none`, `TBD`, `Pending`.
/// OpenReview draws identifiers at random, letters of both kinds and digits mixed.
fn is_word(id: &str) -> bool {
    let letters = id.trim_matches(['-', '_']);
    let is_of = |is: fn(&u8) -> bool| letters.bytes().all(|byte| is(&byte) || byte == b'-' || byte == b'_');
    let behind_first = letters.get(1..).unwrap_or_default();
    is_of(u8::is_ascii_digit)
        || is_of(u8::is_ascii_uppercase)
        || behind_first.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_an_identifier_in_the_address_of_a_forum_alone() {
        for (text, id) in [
            ("https://openreview.net/forum?id=abc", Some("abc")),
            ("https://openreview.net/forum?id=123", None),
            ("https://openreview.net/pdf?id=aB3_x-9QzZ&noteId=x", Some("aB3_x-9QzZ")),
            ("aB3_x-9QzZ", Some("aB3_x-9QzZ")),
            ("abc", None),
            ("Pending", None),
            ("https://openreview.net/forum", None),
            ("https://openreview.net/forum?id=", None),
            ("https://openreview.net/forum?id=TBD", None),
        ] {
            let found = OpenReviewId::parse(text).ok();
            assert_eq!(found.as_ref().map(OpenReviewId::as_str), id, "{text}");
            // What an address has is read again where a content file has it alone.
            assert_eq!(found.as_ref().and_then(|id| OpenReviewId::chosen(id.as_str())), found, "{text}");
        }
    }
}
