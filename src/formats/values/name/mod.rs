//! People's names as listings write them.

mod alternating;
mod joined;
mod people;

use std::borrow::Cow;

pub use self::alternating::{begins_with_initial, pairs, without_and, without_role};
pub use self::joined::with_and_read;
pub use self::people::{
    UNCLEAR, are_two_in_short, is_unclear, list, may_begin_body, of_initials_behind, of_vancouver,
    one_or_more,
};
use crate::formats::text::space::{folded, nonempty};
use crate::formats::values::emphasis::without_emphasis;
use crate::formats::values::placeholder::is_placeholder;
use crate::paper::name::ends_as_body;
use crate::paper::{Person, body};

/// A person by a name as one field of a listing has it: `Bell, Ada`, `Bell, Jr., Ada`, `Ada Bell`.
///
/// Nothing for an empty name. The `et al.` that ends a list is a name here, so that whoever takes
/// the list knows that it goes on.
pub fn person(text: &str) -> Option<Person> {
    let name = folded(without_emphasis(without_role(without_dash(text))));
    let name = with_mark_behind(&name).unwrap_or(name);
    let name = with_raised_numbers(name.trim_matches([',', ';', ' ']));
    if name.is_empty() {
        return None;
    }
    let name = name.as_ref();
    if let Some(whole) = name.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'))
        && !whole.contains(['{', '}'])
    {
        return nonempty(whole).map(body);
    }
    let parts: Vec<&str> = name.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    Some(match parts.as_slice() {
        [family, suffix] if is_certain_suffix(suffix) => Person::named(format!("{family} {suffix}")),
        [name, more] if is_parted_body(name, more) => body(format!("{name}, {more}")),
        [family, given] => from_parts(given, family, ""),
        [family, suffix, given] if is_certain_suffix(suffix) => from_parts(given, family, suffix),
        [family, given, suffix] if is_suffix(suffix) => from_parts(given, family, suffix),
        [family, suffix, given] if is_suffix(suffix) => from_parts(given, family, suffix),
        // `Ada Bell, PhD, RN`
        [name, degrees @ ..] if has_degrees_behind(&parts) && is_degree(degrees[0]) => {
            Person::named(format!("{name} {}", degrees.join(" ")))
        }
        [family, given, degrees @ ..] if has_degrees_behind(&parts) => {
            from_parts(given, family, &degrees.join(" "))
        }
        _ => Person::named(name.replace(". -", ".-")),
    })
}

/// A name without the dash that bioRxiv puts before what a group is: `- On behalf of the Moss team`.
fn without_dash(text: &str) -> &str {
    let bare = text.trim_start().strip_prefix(['-', '–', '—']).filter(|rest| rest.starts_with(' '));
    bare.filter(|rest| rest.contains(char::is_alphabetic)).unwrap_or(text)
}

/// A name whose last word has the numbers of footnotes after it (`Oduya, C.1,2`), with these raised, as
/// they were printed: so they are marks.
fn with_raised_numbers(name: &str) -> Cow<'_, str> {
    let bare = name.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == ',');
    let numbers = &name[bare.len()..];
    let are_notes = numbers.split(',').all(|number| matches!(number.len(), 1 | 2));
    let is_behind_name = bare.ends_with('.') || bare.ends_with(char::is_lowercase);
    if numbers.is_empty() || !are_notes || !is_behind_name || ends_as_body(bare) {
        return Cow::Borrowed(name);
    }
    let raised = numbers.bytes().filter(u8::is_ascii_digit);
    let raised = raised.filter_map(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(usize::from(digit - b'0')));
    Cow::Owned(bare.chars().chain(raised).collect())
}

/// A person by parts of a name, of which any may be empty. A generation may stand behind the given
/// names, as PubMed writes it (`Feather, Bo Jr`), or behind the family name: `Feather Jr., Bo`.
pub fn from_parts(given: &str, family: &str, suffix: &str) -> Person {
    // A stop has no space before the hyphen of a double name: `X.-Y.`
    let given = given.replace(". -", ".-");
    let (mut given, mut family, mut suffix) = (nonempty(&given), nonempty(family), nonempty(suffix));
    if suffix.is_none()
        && family.is_some()
        && let Some((names, last)) = given.as_deref().and_then(|given| given.rsplit_once(' '))
        && is_generation(last)
    {
        (given, suffix) = (nonempty(names.trim_end_matches(',')), nonempty(last));
    }
    if suffix.is_none()
        && given.is_some()
        && let Some((names, last)) = family.as_deref().and_then(|family| family.rsplit_once(' '))
        && (is_generation(last) || matches!(last, "II" | "IV"))
    {
        (family, suffix) = (nonempty(names.trim_end_matches(',')), nonempty(last));
    }
    if suffix.is_none()
        && let (Some(begin), Some(end)) = (&given, &family)
        && is_inverted_body(begin, end)
    {
        return Person::named(format!("{begin} {end}"));
    }
    // With one part only, there is nothing to tell apart.
    let name = match (&given, &family, &suffix) {
        (Some(given), Some(family), Some(suffix)) => format!("{given} {family} {suffix}"),
        (Some(_), Some(_), None) => String::new(),
        (one, other, _) => return Person::named(one.as_deref().or(other.as_deref()).unwrap_or_default()),
    };
    Person { name, given, family, ..Person::default() }
}

/// How the names of groups of people end: not those of institutions, which may be parts of others.
const GROUPS: [&str; 9] = [
    "collaboration",
    "collaborators",
    "collaborative",
    "consortium",
    "group",
    "initiative",
    "investigators",
    "network",
    "team",
];

/// Whether the name of a body was parted as if it were a person's, as reference managers do it: `Collaboration, ATLAS`,
/// `Team, R Core`.
fn is_inverted_body(begin: &str, end: &str) -> bool {
    let is_word =
        |word: &str| !word.contains('.') && word.chars().filter(|sign| sign.is_alphabetic()).count() > 2;
    GROUPS.contains(&end.to_lowercase().as_str()) && begin.split([' ', '-']).any(is_word)
}

/// Whether the comma between these is one of a body's name, and parts no person's: `Center for Moss and Fog, Moss Institute`.
fn is_parted_body(name: &str, more: &str) -> bool {
    let is_small = |word: &str| matches!(word, "and" | "of" | "for");
    name.split(' ').skip(1).any(is_small) && more.contains(' ') && !more.contains(" and ")
}

/// A person by the parts of a name as a catalogue tells them, else by the whole name, which may be parted by a comma or
/// stand in braces.
pub fn from_parts_or_whole(given: Option<String>, family: Option<String>, whole: Option<String>) -> Person {
    match (given, family) {
        (None, None) => match whole.unwrap_or_default() {
            whole if whole.contains(',') || whole.starts_with('{') => person(&whole).unwrap_or_default(),
            whole => Person::named(whole),
        },
        (Some(given), Some(family)) => from_parts(&given, &family, ""),
        (given, family) => Person { given, family, ..Person::default() },
    }
}

/// What ends a list that isn't whole in other languages.
const OTHERS: [&str; 25] = [
    "u.a.",
    "u. a.",
    "und andere",
    "u.\u{a0}a.",
    "et coll.",
    "et autres",
    "& al.",
    "& al",
    "y otros",
    "y otras",
    "y cols.",
    "y col.",
    "e outros",
    "e altri",
    "e.a.",
    "m.fl.",
    "m. fl.",
    "i in.",
    "a kol.",
    "и др.",
    "и др",
    "и другие",
    "та ін.",
    "等",
    "ほか",
];

/// What stands before `et al.` on the same name: `Ada Quill` of `Ada Quill, et al.`
pub fn before_others(name: &str) -> Option<&str> {
    let name = name.trim_end();
    let cut = name.strip_suffix('…').or_else(|| name.strip_suffix("..."));
    if let Some(first) = cut {
        return Some(first.trim_end_matches([',', ' '])).filter(|first| !first.is_empty());
    }
    // Most names end otherwise: their last byte tells that sooner.
    let last = name.as_bytes().last();
    let other = OTHERS.iter().filter(|end| end.as_bytes().last() == last).find_map(|end| {
        let first = name.strip_suffix(end)?;
        // No space stands before it in Chinese and Japanese.
        (!end.is_ascii() && end.chars().count() < 3 || first.ends_with([' ', ',', ';'])).then_some(first)
    });
    if let Some(first) = other.map(|first| first.trim_end_matches([',', ';', ' '])) {
        return Some(first).filter(|first| !first.is_empty());
    }
    let bare = name.trim_end_matches(['.', ' ']);
    let first = [" et al", " et. al", " et.al", " and others", ",et al"].iter().find_map(|end| {
        let at = bare.len().checked_sub(end.len())?;
        bare.get(at..).filter(|rest| rest.eq_ignore_ascii_case(end)).map(|_| &bare[..at])
    })?;
    Some(first.trim_end_matches([',', ' '])).filter(|first| !first.is_empty())
}

/// A name, also one with its initials after it: `Bell A.B.` as A.B. Bell.
fn spoken(name: &str) -> Option<Person> {
    match name.trim().rsplit_once(' ') {
        Some((family, initials)) if !name.contains(',') && ends_with_initials(name) => {
            Some(from_parts(initials, family, ""))
        }
        _ => person(name),
    }
}

/// Whether a name has initials with stops after it, and none before: `Bell A.`, not `A. B. Bell` nor
/// `Martin Luther K.`, which a family name in full follows or precedes.
pub fn ends_with_initials(name: &str) -> bool {
    let Some((family, last)) = name.trim().rsplit_once(' ') else { return false };
    let is_whole = |word: &str| !word.contains('.') && word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let is_particle = |word: &str| word.starts_with(char::is_lowercase);
    let words: Vec<&str> = family.split(' ').collect();
    let names = words.iter().filter(|word| !is_particle(word)).count();
    are_initials(last) && words.iter().all(|word| is_whole(word)) && names == 1
}

/// Whether a part of a name is nothing but initials with stops: `A.`, `J.-C.`, `A. B.`
pub fn are_initials(part: &str) -> bool {
    let mut letters = 0;
    let plain = part.chars().all(|sign| {
        letters += usize::from(sign.is_alphabetic());
        sign.is_uppercase() || matches!(sign, '.' | '-' | ' ' | '‐')
    });
    // A digraph such as `Yu.` is one initial.
    let digraph =
        part.len() <= 6 && part.ends_with('.') && part.chars().filter(|c| c.is_alphabetic()).count() <= 2;
    part.ends_with('.') && letters > 0 && (plain && letters <= 4 || digraph)
}

/// Whether a name is what ends a list that isn't whole: `et al.`.
pub fn is_others(name: &str) -> bool {
    let plain: String = name.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    (plain.is_empty() && name.contains(".."))
        || matches!(plain.to_lowercase().as_str(), "etal" | "etc" | "andothers" | "others" | "…" | "andetal")
        || OTHERS.contains(&name.trim())
}

/// Whether a text in a list of names says that there is none, or says nothing.
pub fn is_nobody(name: &str) -> bool {
    let plain = name.trim().trim_matches(['[', ']', '(', ')', '.', '<', '>']).to_lowercase();
    !name.chars().any(char::is_alphanumeric)
        || is_placeholder(name)
        || matches!(
            plain.as_str(),
            "no author name available"
                | "no authors listed"
                | "no author listed"
                | "no author"
                | "no authors"
                | "no author id available"
                | "authors not listed"
                | "author not available"
        )
        || (matches!(plain.as_str(), "anonymous" | "anon") && name.trim().starts_with('['))
}

/// The body of `(for the … Collaboration)` and `on behalf of the … Group`.
pub fn spoken_for(name: &str) -> Option<String> {
    let plain = name.trim().trim_start_matches('(').trim_end_matches(')').trim();
    let lower = plain.to_lowercase();
    let starts = ["for the ", "on behalf of the ", "on behalf of ", "and the ", "representing the ", "for "];
    let start = starts.iter().find(|start| lower.starts_with(*start))?;
    let body = plain.get(start.len()..)?.trim();
    (ends_as_body(body) && !body.is_empty()).then(|| body.to_owned())
}

/// Takes the body for which a person speaks out of the places, or off the name.
pub fn take_body(person: &mut Person) -> Option<String> {
    let at = person.affiliations.iter().position(|place| spoken_for(place).is_some());
    if let Some(at) = at {
        return spoken_for(&person.affiliations.remove(at));
    }
    let mut found = None;
    let parts = [person.given.as_mut(), person.family.as_mut(), Some(&mut person.name)];
    for part in parts.into_iter().flatten() {
        if let Some((bare, body)) = without_body(part) {
            found = Some(body);
            *part = bare.to_owned();
        }
    }
    found
}

/// A name without the body for which its bearer speaks, and that body: `Ada Bell (for the Moss Collaboration)`.
pub fn without_body(name: &str) -> Option<(&str, String)> {
    let lower = name.to_ascii_lowercase();
    let starts = [" (for ", " (on behalf of ", " (representing ", " on behalf of ", " for the "];
    let at = starts.iter().filter_map(|start| lower.find(start)).min()?;
    let bare = name[..at].trim_end_matches([',', ' ']);
    let body = spoken_for(&name[at..])?;
    (!bare.is_empty()).then_some((bare, body))
}

/// Signs that lead from a name to a footnote.
const MARKS: [char; 22] = [
    '*', '∗', '⋆', '★', '†', '‡', '§', '¶', '‖', '#', '✉', '⁎', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹',
    '⁰',
];

/// A name that the mark of a footnote stands before, with the mark behind it: `*Moss, Ada` as `Moss, Ada*`.
pub fn with_mark_behind(name: &str) -> Option<String> {
    let bare = name.trim_start_matches(MARKS).trim_start();
    let marks = name[..name.len() - bare.len()].trim_end();
    (!marks.is_empty() && bare.starts_with(char::is_alphabetic)).then(|| format!("{bare}{marks}"))
}

/// Whether a sign leads from a name to a footnote.
pub fn is_mark(sign: char) -> bool {
    MARKS.contains(&sign)
}

/// A part of a name without the marks of footnotes after it: `Quill*`, `Nib$^{1,2}$`, `Feather†`.
pub fn without_marks(part: &str) -> &str {
    let mut bare = part.trim();
    loop {
        let shorter = bare.trim_end_matches(MARKS).trim_end();
        // Several may have a comma between them.
        let shorter = match shorter.strip_suffix(',') {
            Some(rest) if rest.ends_with(MARKS) => rest,
            _ => shorter,
        };
        let shorter = match shorter
            .strip_suffix('$')
            .and_then(|rest| rest.rfind("$^").or_else(|| rest.rfind("${}^")))
        {
            Some(at) => &shorter[..at],
            None => shorter,
        };
        if shorter.len() == bare.len() || shorter.is_empty() {
            return bare;
        }
        bare = shorter;
    }
}

/// Whether a part of a name is a generation or a degree, such as `Jr.`, where one is expected.
pub fn is_suffix(part: &str) -> bool {
    let plain = part.trim().trim_end_matches('.');
    is_certain_suffix(part) || matches!(plain, "JR" | "SR" | "II" | "IV" | "MD" | "M.D")
}

/// Whether a word tells namesakes of a family apart: `Jr.`, `III`. `Junior` may be a given name.
pub fn is_generation(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "III" | "2nd" | "3rd" | "4th")
}

/// Whether a part of a name is a generation or a degree wherever it stands. `JR`, `MD` and `IV` are
/// initials where a given name is expected.
pub fn is_certain_suffix(part: &str) -> bool {
    let plain = part.trim().trim_end_matches('.');
    matches!(
        plain,
        "Jr" | "jr"
            | "Sr"
            | "sr"
            | "Junior"
            | "III"
            | "PhD"
            | "Ph.D"
            | "Ph. D"
            | "Esq"
            | "2nd"
            | "3rd"
            | "4th"
    )
}

/// Whether a part of a name is a degree or the fellowship of a college, such as `MPH`. Short ones may as well be
/// initials.
pub fn is_degree(part: &str) -> bool {
    let plain: String = part.chars().filter(|sign| !matches!(sign, '.' | ' ')).collect();
    matches!(
        plain.to_uppercase().as_str(),
        "PHD"
            | "DPHIL"
            | "MD"
            | "DO"
            | "DVM"
            | "DDS"
            | "DMD"
            | "MBBS"
            | "MBCHB"
            | "RN"
            | "BSN"
            | "MSN"
            | "DNP"
            | "MPH"
            | "DRPH"
            | "PHARMD"
            | "PSYD"
            | "EDD"
            | "SCD"
            | "DSC"
            | "JD"
            | "MBA"
            | "MSC"
            | "MS"
            | "MA"
            | "MPHIL"
            | "MED"
            | "BSC"
            | "BS"
            | "BA"
            | "FACP"
            | "FACS"
            | "FRCP"
            | "FRCS"
            | "FAAN"
            | "FAHA"
            | "FACC"
    )
}

/// Whether the parts between commas are one name with degrees behind it: `Smith, Mary Ann, PhD, RN`.
pub fn has_degrees_behind(parts: &[&str]) -> bool {
    let is_one = |part: &&str| is_degree(part) || is_certain_suffix(part);
    match parts {
        [name, degrees @ ..] if name.contains(' ') && degrees.first().is_some_and(is_one) => {
            degrees.len() > 1 && degrees.iter().all(is_one)
        }
        [_, given, degrees @ ..] => degrees.len() > 1 && !is_one(given) && degrees.iter().all(is_one),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn shown(person: &Person) -> String {
        let parts = [&person.given, &person.family].map(|part| part.clone().unwrap_or_default());
        format!("{} ({})", person.display_name(), parts.join("/"))
    }

    #[test]
    fn a_comma_parts_the_family_name() {
        for (text, expected) in [
            ("Bell, Ada", "Ada Bell (Ada/Bell)"),
            ("van der Dow, C.", "C. van der Dow (C./van der Dow)"),
            ("Bell, Jr., Ada", "Ada Bell Jr. (Ada/Bell)"),
            ("Bell, Ada, Jr.", "Ada Bell Jr. (Ada/Bell)"),
            ("Ada Bell, PhD", "Ada Bell PhD (/)"),
            (" Ada \n Bell ", "Ada Bell (/)"),
            ("World Ink Organization,", "World Ink Organization (/)"),
            ("Center for Ink and Snow, Ink Institute/INK", "Center for Ink and Snow, Ink Institute/INK (/)"),
            ("{The Ink Team}", "The Ink Team (/)"),
            ("李明", "李明 (/)"),
            ("王, 小明", "王小明 (小明/王)"),
            ("Whitfield, JR", "JR Whitfield (JR/Whitfield)"),
            ("Berton, MD", "MD Berton (MD/Berton)"),
            ("Petrov, IV", "IV Petrov (IV/Petrov)"),
            ("Griffin, M.D.", "M.D. Griffin (M.D./Griffin)"),
            ("King, Jr.", "King Jr. (/)"),
            ("Petrov, I. V., III", "I. V. Petrov III (I. V./Petrov)"),
            ("Smith, IV, John", "John Smith IV (John/Smith)"),
            ("Smith, John, IV", "John Smith IV (John/Smith)"),
            ("Smith, JR, Jr.", "JR Smith Jr. (JR/Smith)"),
            ("Feather, Bo Jr", "Bo Feather Jr (Bo/Feather)"),
            ("Feather, Bo III", "Bo Feather III (Bo/Feather)"),
            ("Feather Jr., Bo", "Bo Feather Jr. (Bo/Feather)"),
            ("van der Feather II, Bo", "Bo van der Feather II (Bo/van der Feather)"),
            ("Quill, Ada (Ed.)", "Ada Quill (Ada/Quill)"),
            ("Ada Quill [ed.]", "Ada Quill (/)"),
            ("Silva, Carlos Junior", "Carlos Junior Silva (Carlos Junior/Silva)"),
            ("Oduya, C.1,2", "C.¹² Oduya (C.¹²/Oduya)"),
            ("Ada Bell3", "Ada Bell³ (/)"),
            ("*Bell, Ada", "Ada* Bell (Ada*/Bell)"),
            ("Wei Wang 0001", "Wei Wang 0001 (/)"),
            ("Sensor Group 12", "Sensor Group 12 (/)"),
        ] {
            assert_eq!(person(text).as_ref().map(shown).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(person(" , "), None);
    }

    #[test]
    fn bodies_speak_through_others() {
        for (name, body) in [
            ("(for the Stone Collaboration)", Some("Stone Collaboration")),
            ("on behalf of the Ink Study Group", Some("Ink Study Group")),
            ("Ada Bell", None),
            ("for Ada Bell", None),
        ] {
            assert_eq!(spoken_for(name).as_deref(), body, "{name}");
        }
        assert!(is_nobody(":") && is_nobody("[Anonymous]") && is_nobody("[Anon]") && !is_nobody("Anonymous"));
        assert!(is_others("et al.") && is_others("et. al") && !is_others("Al"));
    }
}
