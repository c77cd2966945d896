//! The names of months and seasons, in the languages in which listings have them.

/// The month of that name, whole or cut to three letters at least: 1 to 12.
pub fn month(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    if name.chars().count() < 3 || !name.chars().all(char::is_alphabetic) {
        return None;
    }
    let at = MONTHS.iter().position(|names| names.split(' ').any(|whole| is_cut(&name, whole)))?;
    u8::try_from(at + 1).ok()
}

/// Whether it is the whole word or its beginning.
fn is_cut(word: &str, whole: &str) -> bool {
    whole.starts_with(word)
}

/// The months in English, German, French, Spanish, Italian, Portuguese and Dutch.
const MONTHS: [&str; 12] = [
    "january januar jänner janvier enero gennaio janeiro januari",
    "february februar février fevrier febrero febbraio fevereiro februari",
    "march märz maerz mars marzo março marco maart",
    "april avril abril aprile",
    "may mai mayo maggio maio mei",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august août aout agosto augustus",
    "september septembre septiembre settembre setembro",
    "october oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december dezember décembre decembre diciembre dicembre dezembro",
];

/// Whether a text names a season or quarter, which is no month and no mistake.
pub fn is_season(text: &str) -> bool {
    let text = text.to_lowercase();
    ["spring", "summer", "autumn", "fall", "winter", "quarter", "q1", "q2", "q3", "q4"]
        .iter()
        .any(|season| text.contains(season))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_have_many_names() {
        for (name, number) in
            [("jan", 1), ("May", 5), ("Sept", 9), ("SEP", 9), ("juillet", 7), ("März", 3), ("dez", 12)]
        {
            assert_eq!(month(name), Some(number), "{name}");
        }
        for name in ["", "ja", "Mon", "Brumaire", "mayor", "12", "Spring"] {
            assert_eq!(month(name), None, "{name}");
        }
        assert!(is_season("Spring") && is_season("3rd Quarter") && !is_season("soon"));
    }
}
