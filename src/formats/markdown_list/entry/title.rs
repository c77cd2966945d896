//! Titles, without what stands before and around them.

use super::super::line::FEWEST_WORDS;
use super::super::names::people::with_own_stop;
use super::super::venue::name::is_conference;
use super::super::venue::place::{Place, place};
use super::super::venue::published::year_in;
use crate::formats::text::space::folded;
use crate::formats::values::identifier::without_prefix;
use crate::formats::values::name;
use crate::paper::{ArxivId, Date};

/// A title without numbers, signs and quotation marks around it.
pub(in super::super) fn title(text: &str) -> String {
    let text = with_accents(folded(text));
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = text[digits..]
        .strip_prefix([')', '.'])
        .filter(|rest| digits > 0 && digits < 4 && rest.starts_with(' '));
    // `(#12) Moss in the snow`
    let of_submission = text.strip_prefix("(#").and_then(|text| text.split_once(") "));
    let is_number = |number: &str| number.bytes().all(|digit| digit.is_ascii_digit());
    let of_submission = of_submission.filter(|(number, _)| is_number(number)).map(|(_, behind)| behind);
    let is_quote = |letter: char| matches!(letter, '"' | '“' | '”' | '„' | '«' | '»' | '《' | '》');
    let is_before = |letter: char| {
        !letter.is_alphanumeric()
            && !is_quote(letter)
            && !matches!(letter, '(' | '$' | '[' | '\\' | '#' | '@' | '\'' | '‘' | '¿' | '¡' | '.')
    };
    let text = behind
        .or(of_submission)
        .unwrap_or(&text)
        .trim_start_matches(is_before)
        .trim_end_matches(is_separator);
    // Marks around the whole title are none of its own.
    let is_quoted =
        text.starts_with(is_quote) && text.ends_with(is_quote) && text.matches(is_quote).count() == 2;
    let text = if is_quoted { text.trim_matches(is_quote).trim_end_matches(is_separator) } else { text };
    let is_left_open = text.starts_with(['“', '"', '„']) && text.matches(is_quote).count() == 1;
    let text = if is_left_open { text.trim_start_matches(is_quote) } else { text };
    // So do brackets.
    let inside = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let text = inside.filter(|inside| inside.contains(' ') && !inside.contains(['[', ']'])).unwrap_or(text);
    let opens = |open: char, close: char| text.matches(open).count() > text.matches(close).count();
    let text = if opens(')', '(') { text.trim_end_matches(')') } else { text };
    let text = if opens(']', '[') { text.trim_end_matches(']') } else { text };
    let text = text.trim();
    text.strip_suffix(" [Preprint]").unwrap_or(text).to_owned()
}

/// A title with the accents of LaTeX, whose backslash Markdown takes for its own: `{"i}` of `Na{\"i}ve`.
fn with_accents(text: String) -> String {
    if !text.contains('{') {
        return text;
    }
    let is_accent = |sign: char| matches!(sign, '"' | '\'' | '`' | '^' | '~');
    let mut rest = text.as_str();
    let mut whole = String::with_capacity(text.len());
    while let Some((before, behind)) = rest.split_once('{') {
        let mut signs = behind.chars();
        let is_one = signs.next().is_some_and(is_accent)
            && signs.next().is_some_and(char::is_alphabetic)
            && signs.next() == Some('}');
        whole.extend([before, if is_one { "{\\" } else { "{" }]);
        rest = behind;
    }
    whole + rest
}

/// The number of arXiv before a title, `[2405.01234] …` or `2405.01234: …`, and the title.
pub(super) fn numbered(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(['[', '(', ' ']);
    let (number, behind) = text.split_at(text.find([']', ')', ':', ' '])?);
    let number = without_prefix(number, "arxiv:").unwrap_or(number);
    ArxivId::parse_versioned(number)?;
    behind.contains(char::is_alphabetic).then(|| (number, behind.trim_start_matches([']', ')'])))
}

/// The year and the venue before a title, `24_MOSS_Stones: …`, and the title.
pub(super) fn behind_place(text: &str) -> Option<(Place, &str)> {
    let (year, behind) = text.trim_start().split_once('_')?;
    let (venue, title) = behind.split_once('_')?;
    let is_year = year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit());
    let is_venue = venue.starts_with(char::is_alphabetic) && venue.split(' ').count() < FEWEST_WORDS;
    (is_year && is_venue && title.contains(' '))
        .then(|| Some((place(&format!("{venue} 20{year}"))?, title)))?
}

/// The year, or the conference or the archive with its year, in brackets before a title, `[2020] Moss in the snow`, and the
/// title.
pub(super) fn behind_brackets(text: &str) -> Option<(Place, &str)> {
    let text = text.trim_start();
    let close = match text.chars().next()? {
        '[' => "] ",
        '(' => ") ",
        _ => return None,
    };
    let (inside, title) = text[1..].split_once(close)?;
    let found = place(inside).filter(|found| found.date.is_some())?;
    let is_known = found.venue.as_deref().is_none_or(is_conference);
    (is_known && title.trim().contains(' ')).then_some((found, title))
}

/// The conference behind a title, `Moss in the snow. ICML 2020.`, `Moss in the snow (ICML 2020)`, and the title.
pub(super) fn before_place(text: &str) -> Option<(Place, &str)> {
    let text = text.trim_end().trim_end_matches('.');
    let in_brackets = text.strip_suffix(')').and_then(|text| text.rsplit_once(" ("));
    let (title, venue) = in_brackets.or_else(|| text.rsplit_once(". "))?;
    let has_year = venue.contains(|sign: char| sign.is_ascii_digit());
    let found = has_year.then(|| place(venue))?.filter(|found| found.date.is_some())?;
    let is_conference = found.venue.as_deref().is_some_and(is_conference);
    (is_conference && title.split_whitespace().count() >= FEWEST_WORDS).then_some((found, title))
}

/// The year before a title, `2017 - Moss in the snow`, and the title.
pub(in super::super) fn behind_year(text: &str) -> Option<(Date, &str)> {
    let (year, behind) = text.split_at_checked("2017".len())?;
    let title = [" - ", " – ", " — "].iter().find_map(|sign| behind.strip_prefix(sign))?;
    let is_title = !title.starts_with(|sign: char| sign.is_ascii_digit() || sign.is_lowercase());
    year_in(year).filter(|_| is_title).map(|date| (date, title))
}

/// What a venue is called in short, which stands in brackets behind its name, and what follows.
pub(in super::super) fn short_name(text: &str) -> Option<(&str, &str)> {
    let (short, behind) = text.trim_start().strip_prefix('(')?.split_once(')')?;
    let is_one = short.chars().all(char::is_alphabetic)
        && short.chars().filter(|sign| sign.is_uppercase()).count() > 1;
    (is_one && behind.contains(char::is_alphanumeric)).then_some((short, behind))
}

pub(super) fn is_separator(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(
            letter,
            ',' | '.'
                | ':'
                | ';'
                | '-'
                | '–'
                | '—'
                | '|'
                | '·'
                | '•'
                | '/'
                | '\\'
                | '，'
                | '。'
                | '：'
                | '；'
                | '、'
                | '*'
                | '_'
                | '→'
                | '>'
        )
        || (!letter.is_alphanumeric()
            && u32::from(letter) > 0x2190
            && !(0x3000..0x3100).contains(&u32::from(letter)))
}

/// A text without separators around it, but with the marks of footnotes on its last word, and the stop of `Jr.`.
pub(super) fn without_separators(text: &str) -> &str {
    let text = text.trim_start_matches(is_separator);
    let bare = text.trim_end_matches(is_separator);
    let whole = with_own_stop(text, bare);
    if whole.len() > bare.len() {
        return whole;
    }
    let marks = text[bare.len()..].find(|sign| !name::is_mark(sign)).unwrap_or(text.len() - bare.len());
    &text[..bare.len() + marks]
}
