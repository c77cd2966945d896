//! The files of words that ship: those of `locales/`, embedded so that an installed Offprint needs no other files.

use super::WordFile;

macro_rules! locales {
    ($($tag:literal)*) => {
        /// Tags and texts of all languages that ship, English first.
        pub const SHIPPED: &[(&str, &str)] =
            &[$(($tag, include_str!(concat!("../../locales/", $tag, ".ftl")))),*];
    };
}

locales!["en" "ar" "de" "fr" "zh-Hans" "zh-Hant"];

/// The files, as layers have them.
pub(super) fn files() -> Vec<WordFile> {
    SHIPPED
        .iter()
        .map(|(tag, text)| WordFile {
            language: (*tag).to_owned(),
            file: format!("locales/{tag}.ftl"),
            text: (*text).into(),
        })
        .collect()
}
