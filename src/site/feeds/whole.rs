//! Texts whose links are read elsewhere: each address in them becomes a whole one.

use std::borrow::Cow;
use std::ops::Range;

use url::Url;

/// The attributes that hold an address.
const ADDRESSES: [&str; 5] = ["href", "src", "poster", "cite", "data"];

/// An HTML text in which all addresses are whole, as they are on the page at `page`.
pub(super) fn with_whole_addresses<'h>(html: &'h str, page: &str) -> Cow<'h, str> {
    let Ok(page) = Url::parse(page) else { return Cow::Borrowed(html) };
    let mut whole = String::new();
    let mut taken = 0;
    for range in values(html) {
        let written = &html[range.clone()];
        let Ok(address) = page.join(written.trim()) else { continue };
        if address.as_str() != written && Url::parse(written.trim()).is_err() {
            whole.push_str(&html[taken..range.start]);
            // What is written as HTML has no quotes of its own; an address has none at all.
            whole.push_str(address.as_str());
            taken = range.end;
        }
    }
    if taken == 0 {
        return Cow::Borrowed(html);
    }
    whole.push_str(&html[taken..]);
    Cow::Owned(whole)
}

/// Where the addresses of all tags stand, in their order.
fn values(html: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|start| at + start) {
        let rest = &html[start + 1..];
        at = start + 1;
        if rest.starts_with("!--") {
            at = rest.find("-->").map_or(html.len(), |end| start + 1 + end);
        } else if rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            at = attributes(html, at, &mut found);
        }
    }
    found
}

/// Takes the addresses of a tag whose name begins at `at`, and gives where it ends.
fn attributes(html: &str, mut at: usize, found: &mut Vec<Range<usize>>) -> usize {
    let ends_name = |letter: char| letter.is_ascii_whitespace() || matches!(letter, '/' | '>' | '=');
    let end_of = |from: usize, ends: &dyn Fn(char) -> bool| {
        html[from..].find(ends).map_or(html.len(), |end| from + end)
    };
    let is_no_space = |letter: char| !letter.is_ascii_whitespace();
    at = end_of(at, &ends_name);
    loop {
        at = end_of(at, &|letter| is_no_space(letter) && letter != '/');
        if at >= html.len() || html[at..].starts_with('>') {
            return at;
        }
        // A name may begin with the sign that ends others.
        let end = end_of(at + html[at..].chars().next().map_or(1, char::len_utf8), &ends_name);
        let name = &html[at..end];
        let sign = end_of(end, &is_no_space);
        if !html[sign..].starts_with('=') {
            at = end;
            continue;
        }
        let start = end_of(sign + 1, &is_no_space);
        let value = match html[start..].chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let end = end_of(start + 1, &|letter| letter == quote);
                at = html.len().min(end + 1);
                start + 1..end
            }
            _ => {
                at = end_of(start, &|letter| letter.is_ascii_whitespace() || letter == '>');
                start..at
            }
        };
        if ADDRESSES.iter().any(|known| name.eq_ignore_ascii_case(known)) {
            found.push(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://example.org/archive/papers/x/";

    #[test]
    fn every_address_is_whole() {
        for (html, expected) in [
            ("", ""),
            ("<p>a < b href=\"/x\"</p>", "<p>a < b href=\"/x\"</p>"),
            ("<a href=\"/archive/tags/\">t</a>", "<a href=\"https://example.org/archive/tags/\">t</a>"),
            (
                "<sup><a href=\"#1\">1</a></sup>",
                "<sup><a href=\"https://example.org/archive/papers/x/#1\">1</a></sup>",
            ),
            (
                "<img alt='>' src='a b.png'>",
                "<img alt='>' src='https://example.org/archive/papers/x/a%20b.png'>",
            ),
            (
                "<img src=../y/f.png alt=\"\">",
                "<img src=https://example.org/archive/papers/y/f.png alt=\"\">",
            ),
            (
                "<A HREF = \"?q=1&amp;r=2\">",
                "<A HREF = \"https://example.org/archive/papers/x/?q=1&amp;r=2\">",
            ),
            ("<a href=\"//host.example/x\">", "<a href=\"https://host.example/x\">"),
            ("<a href=\"HTTPS://Host.example\">", "<a href=\"HTTPS://Host.example\">"),
            ("<a href=\"mailto:a@b.example\">", "<a href=\"mailto:a@b.example\">"),
            ("<!-- <a href=\"x\"> --><br/>", "<!-- <a href=\"x\"> --><br/>"),
            (
                "<a title=\"href='x'\" href='y'",
                "<a title=\"href='x'\" href='https://example.org/archive/papers/x/y'",
            ),
            ("<a data-href=\"x\" href>", "<a data-href=\"x\" href>"),
            ("<a é=1 href=é>", "<a é=1 href=https://example.org/archive/papers/x/%C3%A9>"),
        ] {
            assert_eq!(with_whole_addresses(html, PAGE), expected, "{html}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_taken(html in "[<>/='\" a-ehrfé!-]{0,40}") {
            let whole = with_whole_addresses(&html, PAGE).into_owned();
            let again = with_whole_addresses(&whole, PAGE).into_owned();
            proptest::prop_assert_eq!(whole, again);
        }
    }
}
