//! Lists of names that are one text, and fields for one name that have several.

use std::borrow::Cow;

use super::alternating::{begins_with_initial, pairs, without_and, without_role};
use super::{
    GROUPS, are_initials, before_others, ends_with_initials, from_parts, has_degrees_behind,
    is_certain_suffix, is_degree, is_generation, is_others, is_suffix, without_marks,
};
use super::{person, spoken, with_raised_numbers};
use crate::formats::text::space::{folded, nonempty};
use crate::paper::Person;
use crate::paper::identity::people::is_particle;
use crate::paper::name::{ends_as_body, is_body, is_without_spaces};

/// The people in a list that is one text: between semicolons, bars or line ends, else by `and`, else
/// between commas when these don't part a family name from a given one.
///
/// A list that [can't be told apart](is_unclear) is one name.
pub fn list(text: &str) -> Vec<Person> {
    let text = &*with_signs(without_role(text.trim()));
    let (text, goes_on) = match before_others(text) {
        Some(first) => (first, true),
        None => (text, false),
    };
    let mut people = match is_unclear(text) {
        true => vec![Person::named(folded(text))],
        false => parted(text),
    };
    people.extend(person("et al.").filter(|_| goes_on));
    people
}

/// A list with semicolons for the signs of Chinese and Japanese, which part people and no name.
fn with_signs(text: &str) -> Cow<'_, str> {
    if !text.contains(['；', '，', '、', '・']) {
        return Cow::Borrowed(text);
    }
    let text = text.replace(['；', '，', '、'], ";");
    // A middle dot parts people in Japanese, and the words of a foreign name in its syllables.
    let is_of_characters = |part: &str| part.chars().any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign));
    Cow::Owned(match text.contains('・') && text.split('・').all(is_of_characters) {
        true => text.replace('・', ";"),
        false => text,
    })
}

/// The people of a list without what ends it.
fn parted(text: &str) -> Vec<Person> {
    for separator in [";", "|", "\n"] {
        if text.contains(separator) {
            let names = text.split(separator).filter(|name| !name.trim().is_empty());
            let names: Vec<&str> = names.flat_map(at_and).collect();
            if have_degrees(&names) {
                return names.into_iter().filter_map(with_degrees).collect();
            }
            return of_vancouver(&names).unwrap_or_else(|| each(&names));
        }
    }
    let commas: Vec<&str> = text.split(',').map(str::trim).filter(|piece| !piece.is_empty()).collect();
    if has_degrees_behind(&commas) {
        return person(text).into_iter().collect();
    }
    if let Some(people) = pairs(&commas).or_else(|| of_vancouver(&commas)) {
        return people;
    }
    let has_initials = commas.iter().filter(|piece| ends_with_initials(piece)).count() > 0;
    let pieces: Vec<&str> = split_at_and(text, has_initials);
    if pieces.len() > 1
        && let Some(people) =
            of_vancouver(&pieces.iter().flat_map(|piece| piece.split(',')).collect::<Vec<_>>())
    {
        return people;
    }
    if commas.iter().any(|part| is_certain_suffix(part)) {
        return pieces.into_iter().flat_map(with_suffixes).collect();
    }
    let most = pieces.iter().map(|piece| piece.matches(',').count()).max().unwrap_or_default();
    // `A. Kim, Suharto and Ida Quill`
    let is_uneven = pieces.len() > 1 && pieces.iter().any(|piece| !piece.contains(','));
    let has_family_first = |piece: &&str| {
        piece.split_once(',').is_none_or(|(family, given)| {
            let (family, given) = (family.trim(), given.trim());
            let are_apart = given.contains(',') || is_others(given) || are_two_people(family, given);
            !(are_apart || is_uneven && begins_with_initial(family))
                && (is_one_with_generation(family)
                    || family.split(' ').count() == 1
                    || given.split(' ').count() == 1
                    || is_before_initials(family, given))
        })
    };
    if most == 0 || (most == 1 && pieces.iter().all(has_family_first)) {
        return each(&pieces);
    }
    // `Bell A., Chen B.`, `Ada Bell, Jr., Bo Chen and Cy Dow`
    let mut names: Vec<String> = Vec::new();
    for part in pieces.iter().flat_map(|piece| piece.split(',')).filter_map(nonempty) {
        let is_behind_name = is_certain_suffix(&part) || (is_degree(&part) && part.chars().count() > 2);
        match names.last_mut().filter(|last| is_behind_name && last.contains(' ')) {
            Some(last) => last.extend([", ", &part]),
            None => names.push(without_and(&part).to_owned()),
        }
    }
    each(&names.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Whether what stands behind commas in a list of names are degrees, since each name is whole before them:
/// `Ada Bell, PhD; Bo Chen, MD`.
fn have_degrees(names: &[&str]) -> bool {
    let is_one = |name: &&str| {
        let (whole, behind) = name.split_once(',').unwrap_or((name, ""));
        let mut behind = behind.split(',').map(str::trim).filter(|part| !part.is_empty());
        is_others(name)
            || whole.trim().contains(' ') && behind.all(|part| is_degree(part) || is_certain_suffix(part))
    };
    names.len() > 1 && names.iter().any(|name| name.contains(',')) && names.iter().all(is_one)
}

/// A whole name with the degrees behind it.
fn with_degrees(name: &str) -> Option<Person> {
    let parts: Vec<&str> = name.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    person(&parts.join(" "))
}

/// The names of a part of a list, of which the last two may have `and` between them: `Chen, B. & Dow, C.`
fn at_and(part: &str) -> Vec<&str> {
    let part = without_and(part.trim());
    let names = split_at_and(part, true);
    let is_short =
        |word: &str| (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_name = |name: &&str| {
        let name = name.trim();
        let is_vancouver = name.rsplit_once(' ').is_some_and(|(_, last)| is_short(last));
        let is_person = name.contains(',') || is_in_order(name) || name.split(' ').any(are_initials);
        is_person || is_vancouver || ends_as_body(name)
    };
    if names.iter().all(is_name) { names } else { vec![part] }
}

/// Whether a family name of several words stands before given names of which the last ones are initials: `García López,
/// María J.`, but not `Moss Group, Bell A.`
fn is_before_initials(family: &str, given: &str) -> bool {
    let last = without_generation(given).split(' ').next_back();
    last.is_some_and(are_initials) && !family.contains('.') && !is_body(family)
}

/// Whether a part is one family name, perhaps with particles, and a generation: `de la Quill Jr.`
fn is_one_with_generation(part: &str) -> bool {
    let bare = without_generation(part);
    let is_name = |word: &&str| !word.starts_with(char::is_lowercase);
    bare.len() < part.len() && bare.split(' ').filter(is_name).count() == 1
}

/// A part of a name without the generation at its end: `Quill Jr.`
fn without_generation(part: &str) -> &str {
    part.rsplit_once(' ').filter(|(_, last)| is_generation(last)).map_or(part, |(bare, _)| bare)
}

/// The people of names that are apart.
fn each(names: &[&str]) -> Vec<Person> {
    of_initials_behind(names).unwrap_or_else(|| names.iter().flat_map(|name| one_or_cut(name)).collect())
}

/// The people in a part of a list, with generations between commas: each belongs to the name before it, of which the
/// given name may follow. `Davis, Jr., Sammy`, `Sammy Davis, Jr., Bo Chen`.
fn with_suffixes(piece: &str) -> Vec<Person> {
    let parts: Vec<&str> = piece.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    if !parts.iter().any(|part| is_certain_suffix(part)) {
        return list(piece);
    }
    let is_alone = |part: &str| !part.contains(' ') || are_initials(part);
    let mut people = Vec::new();
    let mut rest = parts.as_slice();
    while let [first, behind @ ..] = rest {
        let name = without_and(first);
        rest = match behind {
            [suffix, given, behind @ ..]
                if is_certain_suffix(suffix)
                    && !is_others(given)
                    && !given.starts_with("and ")
                    && (is_alone(name) || is_alone(given)) =>
            {
                people.push(from_parts(given, name, suffix));
                behind
            }
            // `Davis, Sammy, Jr.`
            [given, suffix, behind @ ..]
                if is_certain_suffix(suffix)
                    && !name.contains(' ')
                    && !is_certain_suffix(given)
                    && (!given.contains(' ') || given.split(' ').next_back().is_some_and(are_initials)) =>
            {
                people.push(from_parts(given, name, suffix));
                behind
            }
            [suffix, behind @ ..]
                if is_certain_suffix(suffix) && !behind.first().is_some_and(|next| is_degree(next)) =>
            {
                people.extend(one_or_cut(&format!("{name}, {suffix}")));
                behind
            }
            // `Bo Chen, MD, MPH`
            [degree, ..] if name.contains(' ') && (is_degree(degree) || is_certain_suffix(degree)) => {
                let is_one = |part: &&&str| is_degree(part) || is_certain_suffix(part);
                let (degrees, behind) = behind.split_at(behind.iter().take_while(is_one).count());
                people.extend(person(&format!("{name} {}", degrees.join(" "))));
                behind
            }
            behind => {
                people.extend(one_or_cut(name));
                behind
            }
        };
    }
    people
}

/// What is to be said of a record that has such names.
pub const UNCLEAR: &str = "has names that can't be told apart; they were taken as one";

/// The people in a field that is meant for one of them; `None` where it is clear that it names several,
/// and not which: `Quill, Ada, Feather, Bo`.
pub fn one_or_more(text: &str) -> Option<Vec<Person>> {
    let name = folded(text);
    let commas: Vec<&str> = name.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let by_and: Vec<&str> = name.split(" and ").map(str::trim).collect();
    let are_people = by_and.len() > 1
        && !ends_as_body(&name)
        && (by_and.iter().all(|part| part.matches(',').count() == 1)
            || by_and.iter().all(|part| is_plain(part)));
    if are_people {
        return Some(list(&name));
    }
    if has_degrees_behind(&commas) {
        return Some(person(&name).into_iter().collect());
    }
    let may_be_several = !matches!(commas[..], [first, second] if !are_two_in_short(first, second));
    if let Some(people) = pairs(&commas).or_else(|| of_vancouver(&commas).filter(|_| may_be_several)) {
        return Some(people);
    }
    let names = || commas.iter().filter(|name| !is_others(name));
    if names().count() > 1 && names().all(|name| begins_with_initial(name)) {
        return Some(each(&commas));
    }
    let with_notes = with_raised_numbers(&name);
    if commas.len() < 4 || ends_as_body(&name) || with_notes.matches(',').count() < 3 {
        return Some(one_or_cut(&name));
    }
    commas.iter().all(|part| part.split(' ').count() > 1).then(|| list(&name))
}

/// Whether it is a name in full with the given name first, perhaps with a particle: `Cy van der Dow`.
fn is_in_order(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let is_word = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|sign| sign.is_alphabetic() || matches!(sign, '-' | '\'' | '’'))
    };
    let [first, middle @ .., last] = words.as_slice() else { return false };
    let is_between = |word: &&str| is_word(word) || is_particle(word);
    middle.len() < 4
        && is_word(first)
        && is_word(last)
        && first.chars().count() > 1
        && middle.iter().all(is_between)
}

/// Whether it is a given and a family name, each one word in full.
fn is_plain(name: &str) -> bool {
    let is_word = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().count() > 1
            && word.chars().all(char::is_alphabetic)
    };
    name.split(' ').count() == 2 && name.split(' ').all(is_word)
}

/// Whether the parts of a list don't show which of them belong together: single words between commas, and as many as
/// two for each person (`Quill, Ada, Feather, Bo`), or initials that belong to none of the names.
pub fn is_unclear(text: &str) -> bool {
    let text = without_role(text.trim());
    let text = before_others(text).unwrap_or(text);
    if text.contains([';', '|', '\n', '；', '，', '、']) {
        return false;
    }
    let are_alone = |name: &str| are_initials(without_marks(name.trim()));
    let may_be_alone = |part: &str| are_alone(part.split([' ', '\u{a0}']).next().unwrap_or_default());
    if text.split(',').any(|part| may_be_alone(part.trim_start())) && text.contains(',') {
        return parted(text).iter().any(|person| are_alone(&person.display_name()));
    }
    if [" and ", " & "].iter().any(|word| text.contains(word)) {
        return false;
    }
    let parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_word = |part: &&str| {
        !part.contains(' ')
            && part.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !part.ends_with('.')
            && !is_without_spaces(part)
            && !is_others(part)
    };
    parts.len() > 3 && parts.len().is_multiple_of(2) && parts.iter().all(is_word)
}

/// Whether what stands on both sides of a comma are names of their own. No name has two scripts, and no
/// Chinese or Korean family name has three characters.
fn are_two_people(one: &str, other: &str) -> bool {
    match (is_without_spaces(one), is_without_spaces(other)) {
        (true, true) => one.chars().count() > 2 && other.chars().count() > 1,
        (false, false) => false,
        (true, false) | (false, true) => {
            [one, other].iter().all(|name| name.chars().any(char::is_alphabetic))
        }
    }
}

/// One name, after which `et al.` may stand without a comma: `Vaswani et al.`
fn one_or_cut(text: &str) -> Vec<Person> {
    let name = folded(text);
    // Each of several bodies has the word of one, as no family name and given name have: `Moss Group, Fern Consortium`.
    let parts: Vec<&str> = name.split(", ").collect();
    if parts.len() > 1 && parts.iter().all(|part| part.contains(' ') && ends_as_group(part)) {
        return parts.into_iter().filter_map(person).collect();
    }
    match before_others(&name) {
        Some(first) => [spoken(first), person("et al.")].into_iter().flatten().collect(),
        None => spoken(&name).into_iter().collect(),
    }
}

/// Whether a name ends as those of groups of people do.
fn ends_as_group(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    GROUPS.contains(&last.as_str())
}

/// People each of whom has initials with stops behind a family name of one word or several, as Embase has them:
/// `Iqbal S.`, `Van Der Berg J.` One of the list has to show it.
pub fn of_initials_behind(names: &[&str]) -> Option<Vec<Person>> {
    let shows = names.len() > 1 && names.iter().any(|name| ends_with_initials(name));
    let one = |name: &&str| {
        let (family, initials) = name.trim().rsplit_once(' ')?;
        let is_family = !family.contains([',', '.']) && !family.ends_with(char::is_whitespace);
        (is_family && are_initials(initials)).then(|| from_parts(initials, family, ""))
    };
    names.iter().filter(|_| shows).map(one).collect::<Option<Vec<_>>>().filter(|people| !people.is_empty())
}

/// People each of whom has initials after the family name, as PubMed and the style of Vancouver write them:
/// `Bell AB, Chen C, et al.`, also with stops. One alone may be something else.
pub fn of_vancouver(names: &[&str]) -> Option<Vec<Person>> {
    let names: Vec<&str> = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
    let is_others = |name: &&&str| is_others(name.trim_end_matches('.'));
    let parts = |name: &&str| -> Option<Person> {
        let (family, initials) = name.rsplit_once(' ')?;
        let letters = without_marks(initials).trim_end_matches('.');
        let are_initials =
            (1..=3).contains(&letters.chars().count()) && letters.chars().all(char::is_uppercase);
        let is_family = |family: &str| {
            family.chars().any(char::is_lowercase)
                && !family.contains(['.', ','])
                && family.split(' ').count() < 4
        };
        let family = without_and(family);
        // `Ada Bell MD`
        let is_degree = family.contains(' ') && is_suffix(initials);
        (are_initials && is_family(family) && !is_degree).then(|| from_parts(initials, family, ""))
    };
    let people: Option<Vec<Person>> = names.iter().filter(|name| !is_others(name)).map(parts).collect();
    let mut people = people.filter(|people| people.len() > 1)?;
    people.extend(names.iter().find(is_others).and_then(|name| person(name)));
    Some(people)
}

/// Whether what stands on both sides of a comma may be two people with initials behind their names, `Quill A, Feather B`,
/// where one is expected. With a stop these are initials of one, and so they are behind a generation: `Nib M, Cy G.`,
/// `Quill IV, Ada B`.
pub fn are_two_in_short(first: &str, second: &str) -> bool {
    let has_generation = || {
        let last = first.trim().rsplit(' ').next().unwrap_or_default();
        is_generation(last) || matches!(last, "II" | "IV")
    };
    !first.contains('.') && !second.contains('.') && !has_generation()
}

/// How far the name of a body is looked for, in bytes.
const LONGEST_NAME: usize = 200;

/// Splits at `and` and `&`, also with a comma behind it, but not within the name of a body: `Eye and Vision Consortium`.
///
/// With initials in the list a name without them is none of a person.
fn split_at_and(text: &str, has_initials: bool) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut from = 0;
    while let Some((at, length)) = [" and ", " & ", " and, "]
        .iter()
        .filter_map(|word| text[from..].find(word).map(|at| (from + at, word.len())))
        .min()
    {
        from = at + length;
        let behind = &text[from..text.floor_char_boundary(from + LONGEST_NAME)];
        let behind = behind.split(',').next().unwrap_or_default();
        let piece = &text[start.max(text.ceil_char_boundary(at.saturating_sub(LONGEST_NAME)))..at];
        let left = piece.rsplit(',').next().unwrap_or_default().trim();
        let is_whole_name = piece.split_once(',').is_some_and(|(family, given)| {
            let is_one_word = |part: &str| !part.trim().is_empty() && !part.trim().contains(' ');
            is_one_word(family) && is_one_word(given)
        });
        if ends_as_body(behind) && !is_whole_name && !is_person_before(left, behind, has_initials) {
            continue;
        }
        pieces.push(&text[start..at]);
        start = from;
    }
    pieces.push(&text[start..]);
    pieces
}

/// Whether what stands before `and` and the name of a body is a person, and no part of that name.
fn is_person_before(left: &str, body: &str, has_initials: bool) -> bool {
    let body = body.trim_start().to_lowercase();
    let words: Vec<&str> = left.split(' ').collect();
    // `the Eye and Vision Consortium`
    if words.first().is_some_and(|word| word.eq_ignore_ascii_case("the")) {
        return false;
    }
    left.is_empty()
        || ["the ", "for the ", "on behalf of "].iter().any(|start| body.starts_with(start))
        || match has_initials {
            true => words.iter().any(|word| are_initials(word)),
            false => words.len() > 1 && !words.iter().any(|word| is_acronym(word)),
        }
}

fn is_acronym(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.contains('.')
}

/// Whether it is one word, perhaps with an article: what stands before the `and` within the name of a body
/// is seldom a person.
pub fn may_begin_body(text: &str) -> bool {
    let text = text.trim();
    let bare = text.strip_prefix("the ").or_else(|| text.strip_prefix("The ")).unwrap_or(text);
    !bare.is_empty() && bare.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;
    use super::*;

    #[test]
    fn the_last_two_between_semicolons_may_have_and() {
        let all = |text: &str| {
            list(text).iter().map(|one| one.display_name().into_owned()).collect::<Vec<_>>().join("; ")
        };
        for (text, expected) in [
            ("Ibe, N.; Dow, R. & Tran, Q. H.", "N. Ibe; R. Dow; Q. H. Tran"),
            ("Bell A; Chen B & Dow C", "A Bell; B Chen; C Dow"),
            ("Ada Bell; Bo Chen and Cy van der Dow", "Ada Bell; Bo Chen; Cy van der Dow"),
            ("Bell, A.; Chen, B.; and Dow, C.", "A. Bell; B. Chen; C. Dow"),
            ("Bell, A.; Chen, B. and the Moss Group", "A. Bell; B. Chen; the Moss Group"),
            ("Smith & Sons; Bell, A.", "Smith & Sons; A. Bell"),
            ("Centre for Moss and Fern Research; Bell, A.", "Centre for Moss and Fern Research; A. Bell"),
            ("Bell, A.; Eye and Vision Group", "A. Bell; Eye and Vision Group"),
        ] {
            assert_eq!(all(text), expected, "{text}");
        }
    }

    #[test]
    fn initials_without_stops_follow_the_family_name_in_a_whole_list() {
        let all = |text: &str| list(text).iter().map(shown).collect::<Vec<_>>().join("; ");
        for (text, expected) in [
            (
                "Bell AB, van der Dow C, et al.",
                "AB Bell (AB/Bell); C van der Dow (C/van der Dow); et al. (/)",
            ),
            ("Bell A; Chen B", "A Bell (A/Bell); B Chen (B/Chen)"),
            ("Bell A", "Bell A (/)"),
            ("Open AI, Bo Chen", "Open AI (/); Bo Chen (/)"),
            ("Ada Bell, Bo Chen Jr.", "Ada Bell (/); Bo Chen Jr. (/)"),
            ("Bell Jr., Ada Bea", "Ada Bea Bell Jr. (Ada Bea/Bell)"),
            ("de la Bell Jr., Ada Bea", "Ada Bea de la Bell Jr. (Ada Bea/de la Bell)"),
            ("Bell, Ada, Jr.", "Ada Bell Jr. (Ada/Bell)"),
            ("Bell, Ada B., Jr., and Cy Dow", "Ada B. Bell Jr. (Ada B./Bell); Cy Dow (/)"),
            ("A. Bell, Md. and Dow, Cy", "Md. A. Bell (Md./A. Bell); Cy Dow (Cy/Dow)"),
            ("A. Bell, Suharto and Bo Chen", "A. Bell (/); Suharto (/); Bo Chen (/)"),
            ("Ada Bell, PhD, Bo Chen, MD, MPH", "Ada Bell PhD (/); Bo Chen MD MPH (/)"),
        ] {
            assert_eq!(all(text), expected, "{text}");
        }
    }

    #[test]
    fn initials_with_stops_follow_family_names_of_several_words() {
        let all = |names: &[&str]| {
            of_initials_behind(names).map(|all| all.iter().map(shown).collect::<Vec<_>>().join("|"))
        };
        for (names, expected) in [
            (
                &["Iqbal S.", "Van Der Berg J."][..],
                Some("S. Iqbal (S./Iqbal)|J. Van Der Berg (J./Van Der Berg)"),
            ),
            (&["Iqbal S.", "O'Neill T.J."], Some("S. Iqbal (S./Iqbal)|T.J. O'Neill (T.J./O'Neill)")),
            (&["Van Der Berg J.", "Garcia Lopez M."], None),
            (&["Iqbal S."], None),
            (&["Iqbal S.", "Moss Group"], None),
            (&[], None),
        ] {
            assert_eq!(all(names).as_deref(), expected, "{names:?}");
        }
    }

    #[test]
    fn lists_are_parted_by_what_parts_them() {
        for (text, expected) in [
            ("Bell, Ada; Chen, Bo", "Ada Bell|Bo Chen"),
            ("Ada Bell; Bo Chen;", "Ada Bell|Bo Chen"),
            ("Bell, Ada and Chen, Bo and others", "Ada Bell|Bo Chen|et al."),
            ("Ada Bell and Bo Chen", "Ada Bell|Bo Chen"),
            ("Ada Bell, Bo Chen, and Cy Dow", "Ada Bell|Bo Chen|Cy Dow"),
            ("Ada Bell, Bo Chen", "Ada Bell|Bo Chen"),
            ("Ada Bell and, Bo Chen", "Ada Bell|Bo Chen"),
            ("Bell A., Chen B., et al.", "A. Bell|B. Chen|et al."),
            ("Vela, A., Birk, A., Cole-Doe, J.-C.", "A. Vela|A. Birk|J.-C. Cole-Doe"),
            ("Vela, A., Jr., Birk, A. B., et al.", "A. Vela Jr.|A. B. Birk|et al."),
            ("Bell, Jr., Ada and Bo Chen", "Ada Bell Jr.|Bo Chen"),
            ("A. Bell, Jr. and Bo Chen", "A. Bell Jr.|Bo Chen"),
            ("Ada Bell, Jr., Bo Chen", "Ada Bell Jr.|Bo Chen"),
            ("Bo Chen, Cy Dow, and Ada Bell, III", "Bo Chen|Cy Dow|Ada Bell III"),
            ("Cy Dow, Ada Bell, Jr., et al.", "Cy Dow|Ada Bell Jr.|et al."),
            ("Chen, Bo and Bell, Jr., Ada", "Bo Chen|Ada Bell Jr."),
            ("Bell A, van der Dow C & Chen B", "A Bell|C van der Dow|B Chen"),
            ("Alder A.B., UK Snow Eye and Vision Consortium", "A.B. Alder|UK Snow Eye and Vision Consortium"),
            ("UK Snow Eye and Vision Consortium", "UK Snow Eye and Vision Consortium"),
            ("Ada Bell and the Snow Consortium", "Ada Bell|the Snow Consortium"),
            ("Ada Bell, Bo Chen and Snow Consortium", "Ada Bell|Bo Chen|Snow Consortium"),
            ("Vaswani et al.", "Vaswani|et al."),
            ("Ada Bell et al", "Ada Bell|et al."),
            ("Bell, Ada; Chen, Bo; et al.", "Ada Bell|Bo Chen|et al."),
            ("van der Dow C.; Chen B.", "C. van der Dow|B. Chen"),
            ("Martin Luther K.", "Martin Luther K."),
            ("A. B. Bell, C. Dow", "A. B. Bell|C. Dow"),
            ("Bell, Ada", "Ada Bell"),
            ("García López, María J.", "María J. García López"),
            ("Ó Moss, Dónall P. and Bell, Ada K.", "Dónall P. Ó Moss|Ada K. Bell"),
            ("Moss Group, Bell A.", "Moss Group|A. Bell"),
            ("Ada Bell, PhD; Bo Chen, MD", "Ada Bell PhD|Bo Chen MD"),
            ("Ada Bell; Bo Chen, MD, MPH; et al.", "Ada Bell|Bo Chen MD MPH|et al."),
            ("Bell, MD; Chen, MA", "MD Bell|MA Chen"),
            ("Bell Moss, MA; Chen, Bo", "MA Bell Moss|Bo Chen"),
            ("Bell, Ada Lou", "Ada Lou Bell"),
            ("Ada Bell & Bo Chen", "Ada Bell|Bo Chen"),
            ("Ada Bell\nBo Chen", "Ada Bell|Bo Chen"),
            (
                "Ada Bell, Bo Chen and the Eye and Vision Consortium",
                "Ada Bell|Bo Chen|the Eye and Vision Consortium",
            ),
            (
                "Bell, Ada and Chen, Bo and Eye and Vision Consortium",
                "Ada Bell|Bo Chen|Eye and Vision Consortium",
            ),
            ("Ada Bell, Bo Chen, Eye and Vision Consortium", "Ada Bell|Bo Chen|Eye and Vision Consortium"),
            ("王小明, 李明", "王小明|李明"),
            ("山田太郎・鈴木花子", "山田太郎|鈴木花子"),
            ("ジョン・スミス", "ジョン・スミス"),
            ("Ada Bell, 王小明", "Ada Bell|王小明"),
            ("王, 小明", "王小明"),
            ("山田, 太郎", "山田太郎"),
            ("Smith, John, Jones, Mary", "Smith, John, Jones, Mary"),
            ("Plato, Socrates, Zeno", "Plato|Socrates|Zeno"),
            ("Ada Bell, et al.", "Ada Bell|et al."),
            ("Bell, A., Stone, B. and Quill, C.", "A. Bell|B. Stone|C. Quill"),
            ("Bell, A., Stone, B. et coll.", "A. Bell|B. Stone|et al."),
            ("Weiß, K. u.a.", "K. Weiß|et al."),
            ("A. Bell, B. Stone & al.", "A. Bell|B. Stone|et al."),
            ("王小明，李四，等", "王小明|李四|et al."),
            ("Петров, К. и др.", "К. Петров|et al."),
            ("Bell, E.A.", "E.A. Bell"),
            ("A. Kuiper, Jr. and Bo Chen", "A. Kuiper Jr.|Bo Chen"),
            ("Ada Bell, Jr., Bo Chen, PhD, and Cy Dow", "Ada Bell Jr.|Bo Chen PhD|Cy Dow"),
            ("Smith, Mary Ann, PhD, RN", "Mary Ann Smith PhD RN"),
            ("Lefèvre M., d'Aubigné S. and Le Goff Y.", "M. Lefèvre|S. d'Aubigné|Y. Le Goff"),
            ("Bell, Ada, Stone, B.", "Bell, Ada, Stone, B."),
            ("Bell, A., Stone (Moss), C., Dow", "A. Bell|C. Stone (Moss)|Dow"),
            ("A. Bell, B. Stone", "A. Bell|B. Stone"),
            ("", ""),
        ] {
            let names: Vec<String> =
                list(text).iter().map(|person| person.display_name().into_owned()).collect();
            assert_eq!(names.join("|"), expected, "{text}");
        }
    }

    #[test]
    fn a_field_for_one_name_may_hold_several() {
        for (text, expected) in [
            ("Bell, Ada", Some("Ada Bell")),
            ("Bell, Ada, Jr.", Some("Ada Bell Jr.")),
            ("Bell, Ada, Chen, Bo", None),
            ("Ada Bell, Bo Chen, Cy Dow, Di Eck", Some("Ada Bell|Bo Chen|Cy Dow|Di Eck")),
            ("Vela, A., Birk, A.", Some("A. Vela|A. Birk")),
            ("A. Bell, B. van der Chen", Some("A. Bell|B. van der Chen")),
            ("A. Bell, B. Chen, et al.", Some("A. Bell|B. Chen|et al.")),
            ("Bell A, Chen BC", Some("A Bell|BC Chen")),
            ("Bell A, Jr", Some("Bell A Jr")),
            ("St. Bell, B. Chen", Some("B. Chen St. Bell")),
            ("Bell IV, Ada B.", Some("Ada B. Bell IV")),
            ("Bell IV, Ada B", Some("Ada B Bell IV")),
            ("Bell C., Ada B.", Some("Ada B. Bell C.")),
            ("Bell M, Ada B.", Some("Ada B. Bell M")),
            ("Ada Bell and Bo Chen", Some("Ada Bell|Bo Chen")),
            ("Bell, Ada and Chen, Bo", Some("Ada Bell|Bo Chen")),
            ("Johnson and Johnson", Some("Johnson and Johnson")),
            (
                "Ministry of Health, Labour, Welfare and Sports Agency",
                Some("Ministry of Health, Labour, Welfare and Sports Agency"),
            ),
            ("Dow, C.1,2,3", Some("C.¹²³ Dow")),
            ("Bell et al.", Some("Bell|et al.")),
            ("Smith, Mary Ann, PhD, RN", Some("Mary Ann Smith PhD RN")),
        ] {
            let names = one_or_more(text).map(|people| {
                let names = people.iter().map(|person| person.display_name().into_owned());
                names.collect::<Vec<_>>().join("|")
            });
            assert_eq!(names.as_deref(), expected, "{text}");
        }
    }
}
