//! Numbers with the digits and signs of a language.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale as Tag;

/// Writes numbers.
pub(super) struct Numbers(Option<DecimalFormatter>);

impl Numbers {
    pub(super) fn new(tag: &Tag) -> Self {
        Self(DecimalFormatter::try_new(tag.into(), DecimalFormatterOptions::default()).ok())
    }

    /// `12,345`
    pub(super) fn whole(&self, number: u64) -> String {
        match &self.0 {
            Some(formatter) => formatter.format(&Decimal::from(number)).to_string(),
            None => number.to_string(),
        }
    }

    /// `-12.25`, with as many digits behind the decimal sign as it has; nothing for what is no number.
    pub(super) fn any(&self, number: f64) -> Option<String> {
        let text = number.is_finite().then(|| number.to_string())?;
        match (&self.0, text.parse::<Decimal>()) {
            (Some(formatter), Ok(decimal)) => Some(formatter.format(&decimal).to_string()),
            _ => Some(text),
        }
    }

    /// `12.5`
    pub(super) fn tenths(&self, number: f64) -> String {
        let text = format!("{number:.1}");
        match (&self.0, text.parse::<Decimal>()) {
            (Some(formatter), Ok(decimal)) => formatter.format(&decimal).to_string(),
            _ => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_signs_of_their_language() {
        for (tag, whole, tenths, below) in [
            ("en", "1,234,567", "12.5", "-3.25"),
            ("de", "1.234.567", "12,5", "-3,25"),
            ("fr", "1\u{202f}234\u{202f}567", "12,5", "-3,25"),
            ("zh-Hans", "1,234,567", "12.5", "-3.25"),
            ("ar-EG", "١٬٢٣٤٬٥٦٧", "١٢٫٥", "\u{61c}-٣٫٢٥"),
        ] {
            let numbers = Numbers::new(&tag.parse().unwrap());
            assert_eq!(numbers.whole(1_234_567), whole, "{tag}");
            assert_eq!(numbers.tenths(12.5), tenths, "{tag}");
            assert_eq!(numbers.any(-3.25).as_deref(), Some(below), "{tag}");
        }
    }
}
