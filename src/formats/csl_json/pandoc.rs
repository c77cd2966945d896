//! The Markdown in which pandoc has the texts of items in YAML, where CSL-JSON has tags.

use std::borrow::Cow;

use serde_json::Value;

/// Keys of texts that have markup.
const TEXTS: [&str; 6] =
    ["title", "title-short", "container-title", "collection-title", "original-title", "abstract"];

/// An item with tags for pandoc's markup: `H~2~O`, `10^9^`, `*E. coli*`, `[Fermat]{.nocase}`.
pub(in crate::formats) fn with_tags(item: &Value) -> Cow<'_, Value> {
    let mut item = Cow::Borrowed(item);
    for key in TEXTS {
        let tagged = item.get(key).and_then(Value::as_str).map(tagged).filter(|(_, is_other)| *is_other);
        if let Some((text, _)) = tagged {
            item.to_mut()[key] = text.into();
        }
    }
    item
}

/// A text with tags, and whether it has any markup.
fn tagged(text: &str) -> (String, bool) {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['[', '~', '^', '*', '\\', '$']) {
        let (before, here) = rest.split_at(at);
        shown.push_str(before);
        let sign = &here[..1];
        let end = here[1..].find(sign).map(|end| end + 1);
        let inside = end.map(|end| &here[1..end]).filter(|inside| {
            !(inside.is_empty()
                || inside.starts_with(char::is_whitespace)
                || inside.ends_with(char::is_whitespace))
        });
        let (added, length) = match (sign, inside) {
            ("[", _) => match span(here) {
                Some((inside, length)) => (tagged(inside).0, length),
                None => ("[".to_owned(), 1),
            },
            ("~", Some(inside)) if !inside.contains(' ') => {
                (format!("<sub>{inside}</sub>"), inside.len() + 2)
            }
            ("^", Some(inside)) if !inside.contains(' ') => {
                (format!("<sup>{inside}</sup>"), inside.len() + 2)
            }
            ("*", Some(inside)) => (format!("<i>{inside}</i>"), inside.len() + 2),
            // A formula stays as it is.
            ("$", Some(inside)) => (format!("${inside}$"), inside.len() + 2),
            ("\\", _) if here[1..].starts_with(|next: char| next.is_ascii_punctuation()) => {
                (here[1..2].to_owned(), 2)
            }
            _ => (sign.to_owned(), 1),
        };
        shown.push_str(&added);
        rest = &here[length..];
    }
    shown.push_str(rest);
    let is_other = shown != text;
    (shown, is_other)
}

/// What stands in a span with attributes (`[x]{.nocase}`), and how long it is.
fn span(text: &str) -> Option<(&str, usize)> {
    let mut depth = 0_usize;
    let end = text.char_indices().find(|(_, sign)| {
        match sign {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        depth == 0
    })?;
    let attributes = text[end.0 + 1..].strip_prefix('{')?;
    let close = attributes.find('}').filter(|close| attributes[..*close].starts_with(['.', '#']))?;
    Some((&text[1..end.0], end.0 + 1 + close + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_of_pandoc_has_tags() {
        for (text, expected) in [
            ("Teaching [Moss]{.nocase} backwards", "Teaching Moss backwards"),
            ("[The [Moss]{.nocase} of it]{.smallcaps}", "The Moss of it"),
            ("*Light* H~2~O at 10^9^ Hz", "<i>Light</i> H<sub>2</sub>O at 10<sup>9</sup> Hz"),
            ("Review of [The Moss], 5 * 3 ~ 15", "Review of [The Moss], 5 * 3 ~ 15"),
            ("Snow\\* and $x^2$ of y^2", "Snow* and $x^2$ of y^2"),
            ("[open", "[open"),
        ] {
            assert_eq!(tagged(text).0, expected, "{text}");
        }
    }
}
