//! Dates in the form of ISO 8601 with what its second part adds: ranges, seasons, doubt, open digits
//! (EDTF, <https://www.loc.gov/standards/datetime/>).

use crate::paper::Date;

/// The date that a text says, of a range the first one, and whether it is all that the text says: not
/// with a range, a season, a doubt or digits left open.
pub fn edtf(text: &str) -> Option<(Date, bool)> {
    let text = text.trim();
    let (start, is_range) = match text.split_once('/').or_else(|| year_range(text)) {
        Some((start, _)) => (start.trim(), true),
        None => (text, false),
    };
    let sure = start.trim_end_matches(['?', '~', '%']);
    let (date, is_whole) = single(sure)?;
    Some((date, is_whole && !is_range && sure == start))
}

/// `1998--99` and `1998–1999`, which are a range of years and no month.
fn year_range(text: &str) -> Option<(&str, &str)> {
    let (start, end) = text.split_once(['–', '—']).or_else(|| text.split_once("--")).or_else(|| {
        let (start, end) = text.split_once('-')?;
        (end.len() == 4).then_some((start, end))
    })?;
    let is_year = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (start.trim().len() == 4 && is_year(start.trim()) && is_year(end.trim())).then_some((start, end))
}

/// A date, and whether it is all that the text says: not with a season or with digits left open.
fn single(text: &str) -> Option<(Date, bool)> {
    let day = text.split_once(['T', ' ']).map_or(text, |(day, _)| day);
    if day.len() < text.len() && day.len() < 10 {
        return None;
    }
    if let Ok(date) = day.parse() {
        return Some((date, true));
    }
    let mut parts = day.split('-');
    let (year, month, day) = (number(parts.next()?, 4)?, parts.next(), parts.next());
    let year = u16::try_from(year).ok()?;
    // `1990s` is a decade.
    let is_decade = text.ends_with('s') && year.is_multiple_of(10);
    let Some(month) = month else { return Some((Date::from_year(year)?, !is_decade)) };
    match number(month, 2) {
        // Seasons, quarters and halves of a year.
        Some(21..=41) if day.is_none() => Some((Date::from_year(year)?, false)),
        Some(month) => {
            let month = u8::try_from(month).ok()?;
            let open = day.is_some_and(is_open);
            match day.filter(|_| !open) {
                Some(day) => Some((Date::from_ymd(year, month, number(day, 2)?.try_into().ok()?)?, true)),
                None => Some((Date::from_ym(year, month)?, !open)),
            }
        }
        None if is_open(month) => Some((Date::from_year(year)?, false)),
        None => None,
    }
}

/// Digits that are left open: `XX`, or `uu` in the first draft of EDTF.
fn is_open(part: &str) -> bool {
    matches!(part, "XX" | "xx" | "uu" | "UU")
}

/// A number of at most that many digits; also of one letter more, as in `1998a`.
fn number(part: &str, width: usize) -> Option<u32> {
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &part[digits..];
    let is_marked = width == 4 && rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_lowercase());
    let fits = if width == 4 { digits == 4 } else { (1..=width).contains(&digits) };
    (fits && (rest.is_empty() || is_marked)).then(|| part[..digits].parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_precisely_as_they_are_given() {
        for (text, date, is_all) in [
            ("2020-05-17", "2020-05-17", true),
            ("2020-5", "2020-05", true),
            ("2020", "2020", true),
            ("2020-05-17T10:00:00Z", "2020-05-17", true),
            ("2019/2020", "2019", false),
            ("2019-12-30/2020-01-02", "2019-12-30", false),
            ("2019/..", "2019", false),
            ("2004~", "2004", false),
            ("2004-21", "2004", false),
            ("2004-XX", "2004", false),
            ("2004-07-XX", "2004-07", false),
            ("1998a", "1998", true),
            ("1990s", "1990", false),
            ("1998–99", "1998", false),
        ] {
            let found = edtf(text).map(|(date, is_all)| (date.to_string(), is_all));
            assert_eq!(found, Some((date.to_owned(), is_all)), "{text}");
        }
        for text in ["199X", "2020-13", "2023-02-29", "in press", "/2020", "-0044", "12345", "2020-00-XX", ""]
        {
            assert_eq!(edtf(text), None, "{text}");
        }
    }
}
