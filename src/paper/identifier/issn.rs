//! International standard serial numbers.

use super::{Identifier, host_and_path, kept_as_text, resolved, without_label};

/// The number of a journal or series (ISO 3297) whose check digit is right, with its hyphen.
#[derive(Clone)]
pub struct Issn(Box<str>);

kept_as_text!(Issn);

impl Identifier for Issn {
    const LABEL: &'static str = "ISSN";
    const NAMES_PAPER: bool = false;
    const EXAMPLE: &'static str = "2049-3630";

    fn parse(text: &str) -> Result<Self, &'static str> {
        let text = match host_and_path(text) {
            Some((host, path)) if host == "portal.issn.org" => path.rsplit('/').next().unwrap_or_default(),
            Some(_) => return Err("it is another address"),
            None => ["e-issn", "p-issn", "eissn", "issn"]
                .iter()
                .fold(text.trim(), |text, label| without_label(text, label)),
        };
        let digits = match text.split_once(['-', '\u{2010}', '\u{2011}', '–']) {
            Some((first, second)) if first.len() == 4 => format!("{first}{second}"),
            Some(_) => return Err("its hyphen is not after the fourth digit"),
            None => text.to_owned(),
        };
        if digits.len() != 8 {
            return Err("it has not eight digits");
        }
        let (check, number) = digits.as_bytes().split_last().ok_or("it is empty")?;
        if !number.iter().all(u8::is_ascii_digit) {
            return Err("only digits can stand in it, and an X at its end");
        }
        let total: u32 =
            number.iter().zip((2..=8).rev()).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
        let expected = match (11 - total % 11) % 11 {
            10 => b'X',
            check => b'0' + u8::try_from(check).unwrap_or_default(),
        };
        if check.to_ascii_uppercase() != expected {
            return Err("its check digit is wrong, so that one of its digits must be");
        }
        let digits = digits.to_ascii_uppercase();
        Ok(Self(format!("{}-{}", &digits[..4], &digits[4..]).into()))
    }

    fn key(&self) -> String {
        format!("issn:{}", self.0)
    }

    fn address(&self) -> Option<String> {
        Some(resolved("https://portal.issn.org/resource/ISSN/", &self.0))
    }
}
