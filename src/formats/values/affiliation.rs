//! Where people work, as PubMed writes it: with their addresses of mail behind.

use crate::formats::text::space::nonempty;

/// What stands before an address of mail.
const WORDS: [&str; 6] =
    ["electronic address:", "e-mail address:", "email address:", "e-mail:", "email:", "mail:"];

/// A place without the address of mail behind it: `Moss Lab, Sand. Electronic address: ada@moss.example.` `None`
/// where nothing else is left.
pub fn without_mail(text: &str) -> Option<String> {
    let text = text.trim();
    let start = text.find('@').map(|at| text[..at].rfind(char::is_whitespace).map_or(0, |space| space + 1));
    let Some(start) = start else { return nonempty(text) };
    let behind = text[start..].split_whitespace().skip(1);
    // What follows an address is another one, or the place goes on.
    if !behind.clone().all(|word| word.contains('@') || matches!(word, "and" | "or" | ";" | ",")) {
        return nonempty(text);
    }
    let before = text[..start].trim_end();
    let lower = before.to_ascii_lowercase();
    let words = WORDS.iter().find(|words| lower.ends_with(*words));
    let place = words.map_or(before, |words| &before[..before.len() - words.len()]);
    nonempty(place.trim_end().trim_end_matches([',', ';', '(', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_mail_are_no_part_of_places() {
        for (text, expected) in [
            ("Moss Lab, Sand. Electronic address: ada@moss.example.", Some("Moss Lab, Sand.")),
            ("Moss Lab, Sand, UK. ada@moss.example.", Some("Moss Lab, Sand, UK.")),
            ("Moss Lab, Sand; E-mail: ada@moss.example", Some("Moss Lab, Sand")),
            ("Moss Lab, Sand. ada@moss.example; bo@moss.example", Some("Moss Lab, Sand.")),
            ("ada@moss.example", None),
            ("Lab@Sand, Moss University, Sand.", Some("Lab@Sand, Moss University, Sand.")),
            ("Moss Lab, Sand.", Some("Moss Lab, Sand.")),
            ("", None),
        ] {
            assert_eq!(without_mail(text).as_deref(), expected, "{text}");
        }
    }
}
