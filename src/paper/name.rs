//! Names of people: in which order their parts stand, and when two spellings are of one name.

use std::borrow::Cow;

use super::fold::fold;

/// What two spellings of one person's name have in common.
///
/// Case, accents, apostrophes, the dots of initials and the order `Last, First` don't count; a
/// hyphen is a space. Given names are written together or apart (`Xiao-Ming Li`, `Xiaoming Li`),
/// but where the family name begins does count: `Yi Nan` and `Yin An` are two people. An initial
/// stays one: `J. Smith` is not `John Smith`, and `E. D. Smith` not `Ed Smith`. Two or three
/// capitals without a vowel are initials too (`CV Jawahar`), unless all of the name is in capitals.
///
/// Empty for a name without letters. Keys sort as names do.
pub fn key(name: &str) -> String {
    let name = natural(name);
    let has_lower_case = name.chars().any(char::is_lowercase);
    let pieces: Vec<(&str, String)> = name
        .split(|letter| is_between(letter) || letter == '.')
        .map(|piece| (piece, fold(piece)))
        .filter(|(_, folded)| !folded.is_empty())
        .collect();
    let Some(((family, folded_family), given)) = pieces.split_last() else { return String::new() };
    let mut key = String::with_capacity(name.len());
    for (piece, folded) in given {
        if is_initial(piece) {
            key.extend([folded.as_str(), "."]);
        } else if has_lower_case && are_initials(piece) {
            folded.chars().for_each(|letter| key.extend([letter, '.']));
        } else {
            key.push_str(folded);
        }
    }
    if !key.is_empty() && !is_without_spaces(family) {
        key.push(' ');
    }
    key.push_str(folded_family);
    key
}

/// A name in the order in which it is spoken: `Smith, John` as `John Smith`.
///
/// What looks like no person, such as `Ministry of Health, Labour and Welfare`, stays as it is.
pub fn natural(name: &str) -> Cow<'_, str> {
    let name = name.trim();
    let parts: Vec<&str> = name.split(',').map(str::trim).collect();
    match parts.as_slice() {
        [family, given] if is_personal(family) && is_personal(given) && !is_suffix(given) => {
            Cow::Owned(match is_without_spaces(family) {
                true => format!("{family}{given}"),
                false => format!("{given} {family}"),
            })
        }
        // The form of BibTeX.
        [family, suffix, given] if is_personal(family) && is_suffix(suffix) && is_personal(given) => {
            Cow::Owned(format!("{given} {family} {suffix}"))
        }
        _ => Cow::Borrowed(name),
    }
}

/// Whether part of a name can be a person's.
fn is_personal(part: &str) -> bool {
    let is_word = |word: &str| {
        let word = word.trim_end_matches('.');
        !matches!(word, "and" | "of" | "the" | "for")
            && !BODIES.iter().any(|body| word.eq_ignore_ascii_case(body))
            && word.chars().any(char::is_alphabetic)
            && !word.chars().any(|letter| letter.is_numeric() || letter.is_ascii() && !is_of_word(letter))
    };
    !part.is_empty() && part.split_whitespace().count() <= MOST_WORDS && part.split_whitespace().all(is_word)
}

/// How many words a family name, or the given names, may have.
const MOST_WORDS: usize = 5;

/// Words of which bodies have at least one in their names.
const BODIES: [&str; 16] = [
    "inc",
    "ltd",
    "llc",
    "corp",
    "co",
    "gmbh",
    "plc",
    "university",
    "institute",
    "department",
    "laboratory",
    "labs",
    "team",
    "group",
    "collaboration",
    "consortium",
];

/// Whether a name ends as those of bodies do: `… Consortium`.
pub fn ends_as_body(name: &str) -> bool {
    let word = name.trim().trim_end_matches(['.', ')']).rsplit(' ').next().unwrap_or_default().to_lowercase();
    [
        "collaboration",
        "collaborations",
        "collaborators",
        "consortium",
        "consortia",
        "team",
        "group",
        "groups",
        "network",
        "initiative",
        "investigators",
        "committee",
        "society",
        "association",
        "council",
        "foundation",
        "organization",
        "organisation",
        "institute",
        "university",
        "project",
        "program",
        "programme",
        "commission",
        "federation",
        "alliance",
        "coalition",
        "agency",
        "observatory",
        "ministry",
        "taskforce",
        "force",
        "board",
    ]
    .contains(&word.as_str())
}

/// Whether a name is that of a group or an institution: by how it begins or ends, or by a word that only these have.
pub fn is_body(name: &str) -> bool {
    name.starts_with("The ") || has_word_of_body(name)
}

/// Whether the words of a name are those of a body, without the article before them: `The` is a given name too.
pub fn has_word_of_body(name: &str) -> bool {
    let is_of_body = |word: &str| {
        let word = word.trim_end_matches(['.', ',']);
        // No person has it: `Center for Moss`.
        word == "for" || BODIES.iter().any(|body| word.eq_ignore_ascii_case(body))
    };
    ends_as_body(name) || name.split_whitespace().any(is_of_body)
}

/// The signs of ASCII that stand within the words of a name.
fn is_of_word(letter: char) -> bool {
    letter.is_ascii_alphabetic() || matches!(letter, '-' | '.' | '\'' | '`')
}

/// What follows a family name and is no given name. In capitals `JR` is initials.
fn is_suffix(part: &str) -> bool {
    let suffixes = ["Jr", "jr", "Sr", "sr", "II", "III", "IV", "MD", "M.D", "PhD", "Ph.D"];
    suffixes.contains(&part.trim_end_matches('.'))
}

/// Whether a letter stands between words: white space, a dash, a comma, a middle dot.
fn is_between(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '-' | ',' | '·' | '・' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}')
}

fn is_initial(piece: &str) -> bool {
    let mut letters = piece.chars().filter(|letter| letter.is_alphanumeric());
    letters.next().is_some() && letters.next().is_none() && !is_without_spaces(piece)
}

/// Whether capitals are those of several names. With a vowel they could be one name.
fn are_initials(piece: &str) -> bool {
    let is_consonant = |byte: u8| byte.is_ascii_uppercase() && !b"AEIOUY".contains(&byte);
    // A family name that some write in capitals, and what is short for Mohammad.
    let is_name = matches!(piece, "NG" | "MD");
    (2..=3).contains(&piece.len()) && piece.bytes().all(is_consonant) && !is_name
}

/// Whether a name is of a script that puts no spaces into names, and the family name first:
/// Chinese, Japanese, Korean.
pub fn is_without_spaces(name: &str) -> bool {
    name.chars().any(|letter| {
        matches!(letter, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
            | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for spellings in [
            &["John Smith", "JOHN SMITH", "john  smith", "Smith, John", " Smith ,John", "John-Smith"][..],
            &["José Peña", "Jose Pena", "JOSÉ PEÑA", "Jose\u{301} Pen\u{303}a", "Peña, José"],
            &[
                "J. R. Smith",
                "J.R. Smith",
                "J R Smith",
                "J.-R. Smith",
                "J-R Smith",
                "JR Smith",
                "Smith, J.R.",
            ],
            &["C. V. Jawahar", "C.V. Jawahar", "CV Jawahar"],
            &["Xiao-Ming Li", "Xiao Ming Li", "Xiaoming Li", "XIAOMING LI", "Xiao‐Ming Li"],
            &["Ann Smith-Jones", "Ann Smith Jones", "Smith-Jones, Ann"],
            &["Conor O'Brien", "Conor O’Brien", "Conor OBrien"],
            &["Jan van der Berg", "van der Berg, Jan", "Jan Van Der Berg"],
            &["John Smith Jr.", "John Smith, Jr.", "John Smith Jr", "Smith, Jr., John"],
            &["Søren Ørsted", "Soren Orsted"],
            &["李明", "李 明", "李, 明"],
            &["김민준", "김 민준"],
            &["Иван Петров", "Петров, Иван", "ИВАН ПЕТРОВ"],
            &["И. Петров", "И Петров"],
            &["Wu", "WU"],
        ] {
            for spelling in spellings {
                assert_eq!(key(spelling), key(spellings[0]), "{spelling}");
                assert_eq!(key(&natural(spelling)), key(spelling), "{spelling}");
            }
        }
    }

    #[test]
    fn names_of_different_people_have_different_keys() {
        for (one, other) in [
            ("J. Smith", "John Smith"),
            ("E. D. Smith", "Ed Smith"),
            ("ED Smith", "E. D. Smith"),
            ("LI Wei", "L. I. Wei"),
            ("NG Wei", "N. G. Wei"),
            ("MD Rahman", "M. D. Rahman"),
            ("Yi Nan", "Yin An"),
            ("John Smith", "John Smith Jr."),
            ("J. R. Smith", "J. Smith"),
            ("J. Robert Smith", "J. R. Smith"),
            ("Smith J", "J Smith"),
            ("李明", "李朋"),
        ] {
            assert_ne!(key(one), key(other), "{one} and {other}");
        }
        assert_ne!(key("LI Wei"), "");
        assert_eq!(key("LI Wei"), key("Li Wei"));
        assert_eq!(key("PK SMITH"), "pk smith", "capitals alone say nothing");
        assert_eq!(key("… -"), "");
    }

    #[test]
    fn names_are_turned_around_only_where_they_are_of_people() {
        for (name, turned) in [
            ("Smith, John", "John Smith"),
            ("de la Cruz Hernández, Ana María", "Ana María de la Cruz Hernández"),
            ("Nguyen, The Anh", "The Anh Nguyen"),
            ("Smith, Jr., John", "John Smith Jr."),
            ("王, 小明", "王小明"),
        ] {
            assert_eq!(natural(name), turned);
        }
        for name in [
            "John Smith",
            "John Smith, Jr.",
            "John Smith, Ph.D.",
            "OpenAI, Inc.",
            "Ministry of Health, Labour and Welfare",
            "Anthropic, Google, Meta",
            "LIGO Collaboration, Virgo",
            "Smith,",
            ", John",
            "Expedition 12, Scientists",
            "a <b>, c",
        ] {
            assert_eq!(natural(name), name);
        }
    }
}
