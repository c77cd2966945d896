//! The languages that `language` and `langid` name, which are those of LaTeX's package babel
//! (its manual, section 1.25), as tags by BCP 47.

use super::entry::Entry;
use super::latex;

/// The language of an entry's work.
pub fn language(entry: &Entry) -> Option<String> {
    let named = ["langid", "language", "hyphenation"];
    named.iter().filter_map(|field| entry.get(field)).find_map(|value| tag(&latex::plain(value)))
}

/// The tag for a name, a code by ISO 639, or a tag.
fn tag(name: &str) -> Option<String> {
    let name = name.trim().trim_end_matches('.').to_lowercase();
    if let Some((tag, _)) =
        NAMES.iter().find(|(tag, names)| *tag == name || names.split(' ').any(|one| one == name))
    {
        return Some((*tag).to_owned());
    }
    let (language, region) = name.split_once(['-', '_'])?;
    let is_tag = NAMES.iter().any(|(tag, _)| *tag == language)
        && region.len() == 2
        && region.bytes().all(|byte| byte.is_ascii_lowercase());
    is_tag.then(|| format!("{language}-{}", region.to_ascii_uppercase()))
}

/// Tags with the names that they go by.
const NAMES: [(&str, &str); 38] = [
    ("en", "eng english"),
    ("en-US", "american usenglish"),
    ("en-GB", "british ukenglish"),
    ("en-AU", "australian"),
    ("en-CA", "canadian"),
    ("de", "deu ger german ngerman germanb deutsch"),
    ("de-AT", "austrian naustrian"),
    ("de-CH", "nswissgerman swissgerman"),
    ("fr", "fra fre french francais frenchb français"),
    ("fr-CA", "acadian canadien"),
    ("es", "spa spanish español castellano"),
    ("it", "ita italian italiano"),
    ("pt", "por portuguese portuges português"),
    ("pt-BR", "brazilian brazil"),
    ("nl", "nld dut dutch"),
    ("da", "dan danish"),
    ("sv", "swe swedish"),
    ("nb", "nob norsk norwegian"),
    ("nn", "nno nynorsk"),
    ("fi", "fin finnish"),
    ("is", "isl ice icelandic"),
    ("pl", "pol polish"),
    ("cs", "ces cze czech"),
    ("sk", "slk slo slovak"),
    ("sl", "slv slovene slovenian"),
    ("hr", "hrv croatian"),
    ("sr", "srp serbian"),
    ("hu", "hun hungarian magyar"),
    ("ro", "ron rum romanian"),
    ("bg", "bul bulgarian"),
    ("el", "ell gre greek"),
    ("ru", "rus russian"),
    ("uk", "ukr ukrainian"),
    ("tr", "tur turkish"),
    ("zh", "zho chi chinese"),
    ("ja", "jpn japanese"),
    ("ko", "kor korean"),
    ("ar", "ara arabic"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_have_tags() {
        for (name, expected) in [
            ("english", Some("en")),
            ("American", Some("en-US")),
            ("ngerman", Some("de")),
            ("eng", Some("en")),
            ("en", Some("en")),
            ("en_GB", Some("en-GB")),
            ("pt-br", Some("pt-BR")),
            ("en-US", Some("en-US")),
            ("Klingon", None),
            ("en-verbose", None),
        ] {
            assert_eq!(tag(name).as_deref(), expected, "{name}");
        }
    }
}
