//! Dates, months and days of the week as a language writes them, in the Gregorian calendar.

use icu_calendar::types::Weekday;
use icu_calendar::week::WeekInformation;
use icu_calendar::{Date as Day, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{E, M, Y, YM, YMD};
use icu_datetime::options::YearStyle;
use icu_locale_core::Locale as Tag;

use crate::paper::Date;

type Formatter<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

/// Writes dates.
pub(super) struct Dates {
    day: Option<Formatter<YMD>>,
    month: Option<Formatter<YM>>,
    year: Option<Formatter<Y>>,
    months: Vec<String>,
    short_months: Vec<String>,
    weekdays: Vec<(String, String)>,
    week_start: usize,
}

/// English of no country is not that of the United States, which puts the month first, and Sunday.
const WORLD: Tag = icu_locale_core::locale!("en-001");

/// A Monday, the first of a month and of a year.
const FIRST: (i32, u8, u8) = (2024, 1, 1);

/// Years are all of one era, and whole.
const PLAIN: YearStyle = YearStyle::NoEra;

/// January where a language has no name for it.
const UNNAMED: &str = "M01";

impl Dates {
    pub(super) fn new(tag: &Tag) -> Self {
        let written = tag;
        // What CLDR has no names for is written in English.
        let english = icu_locale_core::locale!("en");
        let has_names = months(tag, M::long()).first().is_some_and(|january| january != UNNAMED);
        let tag = if has_names { tag } else { &english };
        let of_dates = if *tag == english { &WORLD } else { tag };
        let weekdays = |form: E| -> Vec<String> {
            let Ok(formatter) = Formatter::try_new(tag.into(), form) else { return Vec::new() };
            (1..=7)
                .filter_map(|day| Some(formatter.format(&gregorian(FIRST.0, FIRST.1, day)?).to_string()))
                .collect()
        };
        Self {
            day: Formatter::try_new(of_dates.into(), YMD::long().with_year_style(PLAIN)).ok(),
            month: Formatter::try_new(of_dates.into(), YM::long().with_year_style(PLAIN)).ok(),
            year: Formatter::try_new(of_dates.into(), Y::long().with_year_style(PLAIN)).ok(),
            // In Chinese dates write a month as a number, and so does all else.
            months: months(tag, if tag.id.language.as_str() == "zh" { M::medium() } else { M::long() }),
            short_months: months(tag, M::medium()),
            weekdays: weekdays(E::long()).into_iter().zip(weekdays(E::short())).collect(),
            week_start: week_start(written),
        }
    }

    pub(super) fn week_start(&self) -> usize {
        self.week_start
    }

    pub(super) fn date(&self, date: Date) -> String {
        let day = gregorian(i32::from(date.year()), date.month().unwrap_or(1), date.day().unwrap_or(1));
        let written = day.and_then(|day| {
            Some(match (date.month(), date.day()) {
                (Some(_), Some(_)) => self.day.as_ref()?.format(&day).to_string(),
                (Some(_), None) => self.month.as_ref()?.format(&day).to_string(),
                (None, _) => self.year.as_ref()?.format(&day).to_string(),
            })
        });
        written.unwrap_or_else(|| date.to_string())
    }

    pub(super) fn month(&self, month: u8) -> &str {
        of_month(&self.months, month)
    }

    pub(super) fn short_month(&self, month: u8) -> &str {
        of_month(&self.short_months, month)
    }

    pub(super) fn weekdays(&self) -> impl Iterator<Item = (&str, &str)> {
        self.weekdays.iter().map(|(whole, short)| (whole.as_str(), short.as_str()))
    }
}

/// How many days behind Monday a week begins, by CLDR's data of the language's country, and by `-u-fw-` in the tag.
fn week_start(tag: &Tag) -> usize {
    let tag =
        if tag.id == icu_locale_core::langid!("en") && tag.extensions.is_empty() { &WORLD } else { tag };
    match WeekInformation::try_new(tag.into()).map_or(Weekday::Monday, |week| week.first_weekday) {
        Weekday::Monday => 0,
        Weekday::Tuesday => 1,
        Weekday::Wednesday => 2,
        Weekday::Thursday => 3,
        Weekday::Friday => 4,
        Weekday::Saturday => 5,
        Weekday::Sunday => 6,
    }
}

fn of_month(names: &[String], month: u8) -> &str {
    let place = usize::from(month).checked_sub(1);
    place.and_then(|place| names.get(place)).map_or("", String::as_str)
}

/// The names of all months, as they stand alone.
fn months(tag: &Tag, form: M) -> Vec<String> {
    let Ok(formatter) = Formatter::try_new(tag.into(), form) else { return Vec::new() };
    (1..=12).filter_map(|month| Some(formatter.format(&gregorian(FIRST.0, month, 1)?).to_string())).collect()
}

fn gregorian(year: i32, month: u8, day: u8) -> Option<Day<Gregorian>> {
    Day::try_new_gregorian(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_precise_as_they_are_known() {
        for (tag, day, month, year) in [
            ("en", "9 December 2024", "December 2024", "2024"),
            ("en-US", "December 9, 2024", "December 2024", "2024"),
            ("de", "9. Dezember 2024", "Dezember 2024", "2024"),
            ("fr", "9 décembre 2024", "décembre 2024", "2024"),
            ("zh-Hans", "2024年12月9日", "2024年12月", "2024年"),
            ("zh-Hant", "2024年12月9日", "2024年12月", "2024年"),
            ("ar", "9 ديسمبر 2024", "ديسمبر 2024", "2024"),
            ("ar-EG", "٩ ديسمبر ٢٠٢٤", "ديسمبر ٢٠٢٤", "٢٠٢٤"),
            // A language of which CLDR knows no months.
            ("tlh", "9 December 2024", "December 2024", "2024"),
        ] {
            let dates = Dates::new(&tag.parse().unwrap());
            assert_eq!(dates.date(Date::from_ymd(2024, 12, 9).unwrap()), day, "{tag}");
            assert_eq!(dates.date(Date::from_ym(2024, 12).unwrap()), month, "{tag}");
            assert_eq!(dates.date(Date::from_year(2024).unwrap()), year, "{tag}");
        }
    }

    #[test]
    fn months_and_days_have_names() {
        for (tag, names) in [
            ("en", ["September", "Sep", "Monday", "Mon", "Sunday"]),
            ("de", ["September", "Sep", "Montag", "Mo", "Sonntag"]),
            ("fr", ["septembre", "sept.", "lundi", "lun.", "dimanche"]),
            ("zh-Hans", ["9月", "9月", "星期一", "周一", "星期日"]),
            ("ar", ["سبتمبر", "سبتمبر", "الاثنين", "الاثنين", "الأحد"]),
        ] {
            let dates = Dates::new(&tag.parse().unwrap());
            let days: Vec<_> = dates.weekdays().collect();
            assert_eq!(days.len(), 7);
            assert_eq!(
                [dates.month(9), dates.short_month(9), days[0].0, days[0].1, days[6].0],
                names,
                "{tag}"
            );
        }
        assert_eq!(Dates::new(&"de".parse().unwrap()).month(13), "");
    }

    #[test]
    fn weeks_begin_as_they_do_in_the_languages_country() {
        let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        for (tag, expected) in [
            ("en", "Monday"),
            ("en-GB", "Monday"),
            ("en-US", "Sunday"),
            ("en-u-fw-sun", "Sunday"),
            ("de", "Monday"),
            ("fr", "Monday"),
            ("fr-CA", "Sunday"),
            ("pt", "Sunday"),
            ("pt-PT", "Sunday"),
            ("zh-Hans", "Monday"),
            ("zh-Hant", "Sunday"),
            ("ar", "Saturday"),
            ("ar-MA", "Monday"),
            ("tlh", "Monday"),
        ] {
            assert_eq!(days[Dates::new(&tag.parse().unwrap()).week_start()], expected, "{tag}");
        }
    }

    #[test]
    fn the_first_and_the_last_year_are_written() {
        let dates = Dates::new(&"en".parse().unwrap());
        assert_eq!(dates.date(Date::from_year(1).unwrap()), "1");
        assert_eq!(dates.date(Date::from_ymd(9999, 12, 31).unwrap()), "31 December 9999");
    }
}
