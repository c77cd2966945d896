//! Languages as listings name them, to tags by BCP 47.

/// English names of languages and their three-letter codes (ISO 639-2, both forms), by two-letter code.
const LANGUAGES: &[(&str, &[&str])] = &[
    ("ar", &["arabic", "ara"]),
    ("bg", &["bulgarian", "bul"]),
    ("ca", &["catalan", "cat"]),
    ("cs", &["czech", "ces", "cze"]),
    ("da", &["danish", "dan"]),
    ("de", &["german", "deutsch", "deu", "ger"]),
    ("el", &["greek", "ell", "gre"]),
    ("en", &["english", "eng"]),
    ("es", &["spanish", "español", "spa"]),
    ("et", &["estonian", "est"]),
    ("fa", &["persian", "farsi", "fas", "per"]),
    ("fi", &["finnish", "fin"]),
    ("fr", &["french", "français", "fra", "fre"]),
    ("he", &["hebrew", "heb"]),
    ("hi", &["hindi", "hin"]),
    ("hr", &["croatian", "hrv"]),
    ("hu", &["hungarian", "hun"]),
    ("id", &["indonesian", "ind"]),
    ("it", &["italian", "italiano", "ita"]),
    ("ja", &["japanese", "jpn"]),
    ("ko", &["korean", "kor"]),
    ("lt", &["lithuanian", "lit"]),
    ("lv", &["latvian", "lav"]),
    ("nl", &["dutch", "nld", "dut"]),
    ("no", &["norwegian", "nor"]),
    ("pl", &["polish", "pol"]),
    ("pt", &["portuguese", "português", "por"]),
    ("ro", &["romanian", "ron", "rum"]),
    ("ru", &["russian", "rus"]),
    ("sk", &["slovak", "slk", "slo"]),
    ("sl", &["slovenian", "slovene", "slv"]),
    ("sr", &["serbian", "srp"]),
    ("sv", &["swedish", "swe"]),
    ("th", &["thai", "tha"]),
    ("tr", &["turkish", "tur"]),
    ("uk", &["ukrainian", "ukr"]),
    ("vi", &["vietnamese", "vie"]),
    ("zh", &["chinese", "zho", "chi", "mandarin"]),
];

/// The tag of a language by its English or own name, its code, or a tag that it is already.
///
/// Of several languages (`English; French`) the first counts. What is none is left out.
pub fn tag(text: &str) -> Option<String> {
    let first = text.split([';', ',', '/']).next().unwrap_or_default().trim();
    let name = first.to_lowercase();
    if let Some((code, _)) = LANGUAGES.iter().find(|(_, names)| names.contains(&name.as_str())) {
        return Some((*code).to_owned());
    }
    let tag = first.replace('_', "-");
    let mut parts = tag.split('-');
    let is_language = parts.next().is_some_and(|part| {
        (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    let has_subtags = parts
        .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    (is_language && has_subtags && !matches!(name.as_str(), "und" | "mul" | "zxx" | "mis")).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_become_tags() {
        for (text, expected) in [
            ("English", Some("en")),
            ("eng", Some("en")),
            ("en_US", Some("en-US")),
            ("zh-Hans", Some("zh-Hans")),
            ("German; English", Some("de")),
            ("no", Some("no")),
            ("unknown language", None),
            ("und", None),
            ("", None),
        ] {
            assert_eq!(tag(text).as_deref(), expected, "{text}");
        }
    }
}
