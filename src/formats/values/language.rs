//! Languages as listings name them, to tags by BCP 47.

/// The tag of a language by a name, a code, or a tag that it is already.
///
/// Of several languages (`English; French`) the first counts. What is none is left out.
pub fn tag(text: &str) -> Option<String> {
    let first = text.split([';', ',', '/']).next().unwrap_or_default().trim().trim_end_matches('.');
    let name = first.to_lowercase();
    if let Some((tag, _)) = LANGUAGES.iter().find(|(_, names)| names.split(' ').any(|one| one == name)) {
        return Some((*tag).to_owned());
    }
    let mut parts = first.split(['-', '_']);
    let language = parts.next().filter(|part| {
        (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    })?;
    let mut tag = language.to_ascii_lowercase();
    if matches!(tag.as_str(), "und" | "mul" | "zxx" | "mis") {
        return None;
    }
    for part in parts {
        if !(1..=8).contains(&part.len()) || !part.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        tag.push('-');
        tag.push_str(&in_usual_case(part));
    }
    Some(tag)
}

/// A subtag as it is written by custom: `US`, `Hans`, `1996` (RFC 5646, section 2.1.1).
fn in_usual_case(part: &str) -> String {
    match part.len() {
        2 => part.to_ascii_uppercase(),
        4 => part[..1].to_ascii_uppercase() + &part[1..].to_ascii_lowercase(),
        _ => part.to_ascii_lowercase(),
    }
}

/// Tags with the names by which languages go: codes of three letters, and then names in English, in themselves, in LaTeX's package babel (its
/// manual, section 1.25). The codes are those of ISO 639-2, in both forms.
const LANGUAGES: &[(&str, &str)] = &[
    ("ar", "ara arabic"),
    ("bg", "bul bulgarian"),
    ("ca", "cat catalan"),
    ("cs", "ces cze czech"),
    ("da", "dan danish"),
    ("de", "deu ger german ngerman germanb deutsch"),
    ("de-AT", "austrian naustrian"),
    ("de-CH", "nswissgerman swissgerman"),
    ("el", "ell gre greek"),
    ("en", "eng english"),
    ("en-AU", "australian"),
    ("en-CA", "canadian"),
    ("en-GB", "british ukenglish"),
    ("en-US", "american usenglish"),
    ("es", "spa spanish español castellano"),
    ("et", "est estonian"),
    ("fa", "fas per persian farsi"),
    ("fi", "fin finnish"),
    ("fr", "fra fre french francais frenchb français"),
    ("fr-CA", "acadian canadien"),
    ("he", "heb hebrew"),
    ("hi", "hin hindi"),
    ("hr", "hrv croatian"),
    ("hu", "hun hungarian magyar"),
    ("id", "ind indonesian"),
    ("is", "isl ice icelandic"),
    ("it", "ita italian italiano"),
    ("ja", "jpn japanese"),
    ("ko", "kor korean"),
    ("lt", "lit lithuanian"),
    ("lv", "lav latvian"),
    ("nb", "nob norsk"),
    ("nl", "nld dut dutch"),
    ("nn", "nno nynorsk"),
    ("no", "nor norwegian"),
    ("pl", "pol polish"),
    ("pt", "por portuguese portuges português"),
    ("pt-BR", "brazilian brazil"),
    ("ro", "ron rum romanian"),
    ("ru", "rus russian"),
    ("sk", "slk slo slovak"),
    ("sl", "slv slovene slovenian"),
    ("sr", "srp serbian"),
    ("sv", "swe swedish"),
    ("th", "tha thai"),
    ("tr", "tur turkish"),
    ("uk", "ukr ukrainian"),
    ("vi", "vie vietnamese"),
    ("zh", "zho chi chinese mandarin"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_become_tags() {
        for (text, expected) in [
            ("English", Some("en")),
            ("eng", Some("en")),
            ("ngerman", Some("de")),
            ("American", Some("en-US")),
            ("pt-br", Some("pt-BR")),
            ("EN", Some("en")),
            ("zh_hans_CN", Some("zh-Hans-CN")),
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
