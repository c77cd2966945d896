//! International standard book numbers.

use super::{Identifier, kept_as_text, without_label};

/// A book number (ISO 2108) of ten or thirteen digits whose check digit is right, with its hyphens as
/// they were given. The two numbers of one book are equal.
#[derive(Clone)]
pub struct Isbn(Box<str>);

kept_as_text!(Isbn);

impl Identifier for Isbn {
    const LABEL: &'static str = "ISBN";
    const EXAMPLE: &'static str = "978-3-16-148410-0";

    fn parse(text: &str) -> Result<Self, &'static str> {
        let text =
            ["isbn-13", "isbn-10", "isbn"].iter().fold(text.trim(), |text, label| without_label(text, label));
        let is_hyphen = |c: char| c == '-' || c == ' ' || c == '\u{2010}' || c == '\u{2011}' || c == '–';
        let digits: String = text.chars().filter(|c| !is_hyphen(*c)).collect();
        let (check, number) = digits.as_bytes().split_last().ok_or("it is empty")?;
        if !number.iter().all(u8::is_ascii_digit) {
            return Err("only digits and hyphens can stand in it, and an X at the end of ten");
        }
        let expected = match number {
            [b'9', b'7', b'8', ..] | [b'9', b'7', b'9', b'1'..=b'9', ..] if number.len() == 12 => {
                long_check(number)
            }
            _ if number.len() == 12 => return Err("it does not begin with 978 or 979"),
            _ if number.len() == 9 => short_check(number),
            _ => return Err("it has neither ten nor thirteen digits"),
        };
        if check.to_ascii_uppercase() != expected {
            return Err("its check digit is wrong, so that one of its digits must be");
        }
        let shown: String = text.chars().map(|c| if is_hyphen(c) && c != ' ' { '-' } else { c }).collect();
        Ok(Self(shown.into()))
    }

    fn key(&self) -> String {
        let digits: Vec<u8> = self.0.bytes().filter(u8::is_ascii_alphanumeric).collect();
        let number = match digits.len() {
            10 => [b"978", &digits[..9]].concat(),
            _ => digits[..digits.len().saturating_sub(1)].to_vec(),
        };
        let check = char::from(long_check(&number));
        format!("isbn:{}{check}", String::from_utf8_lossy(&number))
    }

    /// Books have no resolver.
    fn address(&self) -> Option<String> {
        None
    }
}

/// The check digit of twelve digits.
fn long_check(number: &[u8]) -> u8 {
    let weights = [1, 3].into_iter().cycle();
    let total: u32 = number.iter().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    digit((10 - total % 10) % 10)
}

/// The check digit of nine digits, which may be an X for ten.
fn short_check(number: &[u8]) -> u8 {
    let total: u32 =
        number.iter().zip((2..=10).rev()).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    match (11 - total % 11) % 11 {
        10 => b'X',
        check => digit(check),
    }
}

fn digit(number: u32) -> u8 {
    b'0' + u8::try_from(number).unwrap_or_default()
}
