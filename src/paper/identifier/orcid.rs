//! ORCID iDs: numbers that tell researchers apart, whatever their names are.

use std::fmt;
use std::num::NonZeroU64;

use serde::{Deserialize, Serialize};

use super::Identifier;

/// An ORCID iD whose check digit is right.
///
/// Sixteen digits in the form of ISO 27729, the last of them a check digit by ISO 7064, MOD 11-2:
/// see <https://support.orcid.org/hc/en-us/articles/360006897674>. Only the first fifteen digits
/// are kept, because the last follows from them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Orcid(NonZeroU64);

impl Identifier for Orcid {
    const LABEL: &'static str = "ORCID iD";
    const EXAMPLE: &'static str = "0000-0002-1825-0097";

    fn parse(text: &str) -> Result<Self, &'static str> {
        let bare = without_address(text.trim());
        let digits: String = bare.chars().filter(|digit| *digit != '-' && !digit.is_whitespace()).collect();
        if digits.len() != 16 || !digits.is_ascii() {
            return Err("it has not sixteen digits");
        }
        let (number, check) = digits.split_at(15);
        if !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err("only digits can stand in it, and an X at its end");
        }
        let number: u64 = number.parse().map_err(|_| "it is no number")?;
        if !check.eq_ignore_ascii_case(&check_digit(number).to_string()) {
            return Err("its check digit is wrong, so that one of its digits must be");
        }
        NonZeroU64::new(number).map(Self).ok_or("it is nobody's")
    }

    fn key(&self) -> String {
        format!("orcid:{self}")
    }

    fn address(&self) -> Option<String> {
        Some(format!("https://orcid.org/{self}"))
    }
}

impl Orcid {
    /// The first fifteen digits as a number.
    pub fn number(self) -> u64 {
        self.0.get()
    }
}

impl fmt::Display for Orcid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:015}{}", self.0, check_digit(self.0.get()));
        write!(f, "{}-{}-{}-{}", &digits[..4], &digits[4..8], &digits[8..12], &digits[12..])
    }
}

impl fmt::Debug for Orcid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The digits of an iD that is written as an address.
fn without_address(text: &str) -> &str {
    let text = super::without_label(text, "orcid");
    let text = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(text);
    let text = text.strip_prefix("www.").unwrap_or(text);
    text.strip_prefix("orcid.org/").unwrap_or(text).trim_end_matches('/')
}

/// The check digit of fifteen digits, by ISO 7064, MOD 11-2.
fn check_digit(number: u64) -> char {
    let digit = |place: u32| number / 10_u64.pow(14 - place) % 10;
    let total = (0..15).fold(0, |total, place| (total + digit(place)) * 2 % 11);
    match (12 - total) % 11 {
        10 => 'X',
        check => char::from(b'0' + u8::try_from(check).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_with_and_without_its_address() {
        for text in [
            "0000-0002-1825-0097",
            "0000000218250097",
            "https://orcid.org/0000-0002-1825-0097",
            "http://www.orcid.org/0000-0002-1825-0097/",
            " orcid.org/0000-0002-1825-0097 ",
        ] {
            assert_eq!(Orcid::parse(text).unwrap().to_string(), "0000-0002-1825-0097", "{text}");
        }
        let with_x = Orcid::parse("0000-0002-1694-233x").unwrap();
        assert_eq!(with_x.address().as_deref(), Some("https://orcid.org/0000-0002-1694-233X"));
        assert!(Orcid::parse("0000-0001-5109-3700").is_ok());
    }

    #[test]
    fn what_is_no_id_is_refused_with_a_reason() {
        for (text, reason) in [
            ("", "sixteen"),
            ("0000-0002-1825-009", "sixteen"),
            ("0000-0002-1825-00977", "sixteen"),
            ("0000-0002-1825-0098", "check digit"),
            ("0000-0002-1852-0097", "check digit"),
            ("0000-000X-1825-0097", "only digits"),
            ("+000-0002-1825-0097", "only digits"),
            ("0000-0000-0000-0001", "nobody"),
            ("0000-0002-1825-009é", "sixteen"),
        ] {
            let found = Orcid::parse(text).unwrap_err();
            assert!(found.contains(reason), "{text}: {found}");
        }
    }
}
