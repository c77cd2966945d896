//! Terms of use, by the names that listings have for them.

/// A license as papers keep it: by the identifier that SPDX has for it (<https://spdx.org/licenses/>),
/// where it is one of Creative Commons' in another spelling (`CC BY 4.0`, `cc-by`, `CCBY`); any other
/// text as it is. Without a version there is no such identifier, and none is made up.
pub fn spdx(text: &str) -> String {
    let text = text.trim();
    let lower = in_short(text).unwrap_or_else(|| text.to_ascii_lowercase());
    let Some(rest) = lower.strip_prefix("cc") else { return text.to_owned() };
    let version = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
    let (terms, version) = rest.split_at(version);
    if terms.trim_matches(['-', ' ']).is_empty() {
        let is_zero = matches!(version.trim(), "0" | "0 1.0" | "0-1.0");
        return if is_zero { "CC0-1.0".to_owned() } else { text.to_owned() };
    }
    let mut found = vec!["CC"];
    let mut left = terms;
    while !left.is_empty() {
        left = left.trim_start_matches(['-', ' ', '_']);
        let Some(term) = ["BY", "NC", "ND", "SA"]
            .into_iter()
            .find(|term| left.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(term)))
        else {
            break;
        };
        found.push(term);
        left = &left[2..];
    }
    let is_version = matches!(version, "" | "1.0" | "2.0" | "2.5" | "3.0" | "4.0");
    if found.get(1) != Some(&"BY") || !left.is_empty() || !is_version {
        return text.to_owned();
    }
    found.extend(Some(version).filter(|version| !version.is_empty()));
    found.join("-")
}

/// The name in short of one that is written in full: `Creative Commons Attribution 4.0 International (CC BY 4.0)`.
fn in_short(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let rest = lower.strip_prefix("creative commons")?.split('(').next()?;
    let mut short = vec!["cc"];
    for word in rest.split([' ', '-', ',', '/']).filter(|word| !word.is_empty()) {
        short.push(match word {
            "attribution" => "by",
            "noncommercial" => "nc",
            "sharealike" => "sa",
            "noderivatives" | "noderivs" => "nd",
            // `Non-Commercial`, `Share Alike`, `No Derivatives`
            "non" | "share" | "no" | "license" | "licence" | "international" | "unported" | "generic"
            | "public" => {
                continue;
            }
            "commercial" => "nc",
            "alike" => "sa",
            "derivatives" | "derivs" => "nd",
            version if version.starts_with(|sign: char| sign.is_ascii_digit()) => version,
            _ => return None,
        });
    }
    (short.len() > 1).then(|| short.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licenses_of_creative_commons_have_one_spelling() {
        for (text, expected) in [
            ("CC BY 4.0", "CC-BY-4.0"),
            ("cc-by-nc-nd-4.0", "CC-BY-NC-ND-4.0"),
            ("CC BY-NC-SA 3.0", "CC-BY-NC-SA-3.0"),
            ("CCBY", "CC-BY"),
            ("cc-by", "CC-BY"),
            ("CCBYNCND", "CC-BY-NC-ND"),
            ("Creative Commons Attribution 4.0 International (CC BY 4.0)", "CC-BY-4.0"),
            ("Creative Commons Attribution-NonCommercial-ShareAlike 3.0 Unported", "CC-BY-NC-SA-3.0"),
            ("Creative Commons Attribution Non-Commercial No Derivatives 4.0 License", "CC-BY-NC-ND-4.0"),
            ("Creative Commons Zero v1.0 Universal", "Creative Commons Zero v1.0 Universal"),
            ("Creative Commons", "Creative Commons"),
            ("CC0", "CC0-1.0"),
            ("CC0 1.0", "CC0-1.0"),
            ("cc-by 4.0 or later", "cc-by 4.0 or later"),
            ("ccc", "ccc"),
            ("MIT", "MIT"),
            ("https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by/4.0/"),
            ("CC SA 4.0", "CC SA 4.0"),
        ] {
            assert_eq!(spdx(text), expected);
        }
    }
}
