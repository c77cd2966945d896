//! Dates of one paper, of which one says more.

use crate::paper::Date;

/// The more exact of two dates of one year, such as those of an issue and of what appeared before it on the web;
/// else the first, or the only one.
pub fn more_exact(date: Option<Date>, other: Option<Date>) -> Option<Date> {
    let parts = |date: Date| usize::from(date.month().is_some()) + usize::from(date.day().is_some());
    match (date, other) {
        (Some(date), Some(other)) if date.year() == other.year() && parts(other) > parts(date) => Some(other),
        (date, other) => date.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_exact_date_of_one_year_counts() {
        let date = |text: &str| text.parse::<Date>().ok();
        for (one, other, expected) in [
            ("2020", "2020-02-01", "2020-02-01"),
            ("2020-06", "2020-02-01", "2020-02-01"),
            ("2020-06", "2020-02", "2020-06"),
            ("2020", "2019-12-30", "2020"),
            ("2020-06-01", "2020-02", "2020-06-01"),
            ("", "2020-02", "2020-02"),
            ("2020", "", "2020"),
        ] {
            assert_eq!(more_exact(date(one), date(other)), date(expected), "{one} {other}");
        }
    }
}
