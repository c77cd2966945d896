//! Lists of names as papers take them: with the place that stands in brackets behind each.

use serde_json::{Value, json};

use super::super::line::families;
use super::people::{with_certain_parts, with_family_first, with_raised_marks};
use crate::formats::text::space::folded;
use crate::formats::values::name;
use crate::paper::Person;

/// A list of names as papers take it: of those with a place in brackets behind them, the place is theirs.
pub(in crate::formats::markdown_list) fn people(text: &str) -> Value {
    let text = with_raised_marks(text);
    let text = text.replace(['，', '、', '；'], "; ").replace('（', " (").replace('）', ")");
    let whole = with_others(&text);
    let text = whole.as_deref().unwrap_or(&text);
    if let Some(parted) = with_family_first(text) {
        return Value::from(parted);
    }
    // `Quill, Nib and Feather`
    if let Some(families) = families(text).filter(|_| text.contains(',')) {
        return Value::from(families);
    }
    let text = &*with_certain_parts(text);
    // `Ann Quill,Bo`: a blank follows the comma behind a family name.
    let parted = text.split(',').map(|name| name.split(' ').count());
    let is_joined = !text.contains([';', ' ']) || text.contains(", ");
    let of_particles = text.split([',', ' ']).any(|word| word.starts_with(char::is_lowercase));
    if !is_joined && !of_particles && parted.clone().count() > 1 && parted.max() > Some(1) {
        return Value::from(text.replace(',', "; "));
    }
    if !text.contains(" (") || next_place(text).is_none() {
        return Value::from(text);
    }
    let mut people = Vec::new();
    let mut rest = text;
    while let Some(open) = next_place(rest) {
        let (names, behind) = (&rest[..open], &rest[open + 1..]);
        let (place, behind) = behind.split_once(')').unwrap_or((behind, ""));
        let named = name::list(names.trim().trim_start_matches([',', ';']));
        let count = named.len();
        for (at, person) in named.into_iter().enumerate() {
            people.push(match at + 1 == count {
                true if is_other_script(place) => Value::from(format!("{} ({place})", person.name)),
                true => {
                    let Person { name, given, family, .. } = person;
                    json!({ "name": name, "given": given, "family": family, "affiliations": [folded(place)] })
                }
                false => Value::from(person.display_name()),
            });
        }
        rest = behind;
    }
    let left = rest.trim().trim_start_matches([',', ';']).trim();
    if left.contains(char::is_alphabetic) {
        people.extend(
            name::list(left.trim_start_matches("and "))
                .iter()
                .map(|person| Value::from(person.display_name())),
        );
    }
    Value::from(people)
}

/// A list that ends with `等` or `等5人`, with the words for it that names have elsewhere.
fn with_others(text: &str) -> Option<String> {
    let (names, count) = text.trim().rsplit_once('等')?;
    let is_count = count.trim_end_matches(['人', '.', ' ']).bytes().all(|byte| byte.is_ascii_digit());
    is_count.then(|| format!("{}, et al.", names.trim_end_matches([',', ' ', '，'])))
}

/// Where the next brackets open that are none within a name: `Duen Horng (Polo) Quill`.
fn next_place(text: &str) -> Option<usize> {
    let is_within_name = |open: usize| {
        let before = text[..open].rsplit([',', ';', ')']).next().unwrap_or_default();
        let Some((inside, behind)) = text[open + 1..].split_once(')') else { return false };
        let end = [",", ";", "(", " and ", " & "].iter().filter_map(|sign| behind.find(sign)).min();
        let family = behind[..end.unwrap_or(behind.len())].trim();
        let is_word = |text: &str| !text.contains(' ') && text.starts_with(char::is_uppercase);
        before.contains(char::is_alphabetic)
            && behind.starts_with(' ')
            && [inside, family].iter().all(|text| is_word(text) && text.chars().any(char::is_lowercase))
    };
    text.match_indices('(').map(|(open, _)| open).find(|open| !is_within_name(*open))
}

/// Whether brackets have a name in the script of its own language: `Minsu Kim (김민수)`.
fn is_other_script(text: &str) -> bool {
    let count = text.chars().count();
    (2..=6).contains(&count)
        && text.chars().all(|letter| letter.is_alphabetic() && u32::from(letter) > 0x2E80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_places_behind_names() {
        assert_eq!(people("Ada Quill").as_str(), Some("Ada Quill"));
        assert_eq!(people("Ada Quill, Bo Nib 等5人").as_str(), Some("Ada Quill, Bo Nib, et al."));
        assert_eq!(people("Ann Quill,Bo").as_str(), Some("Ann Quill; Bo"));
        assert_eq!(people("Ada Quill, Bo Nib Jr.").as_str(), Some("Ada Quill; Bo Nib Jr."));
        assert_eq!(people("Quill, Ada Jr.").as_str(), Some("Quill, Ada Jr."));
        assert_eq!(
            people("Quill, Ada, Bo Nib, and Cy Feather").as_str(),
            Some("Quill, Ada; Bo Nib; Cy Feather")
        );
        assert_eq!(
            people("Quill, Ada B., Bo Nib and Cy Feather").as_str(),
            Some("Quill, Ada B.; Bo Nib; Cy Feather")
        );
        assert_eq!(people("Ada Quill, Bo Nib, Cy Feather").as_str(), Some("Ada Quill, Bo Nib, Cy Feather"));
        assert_eq!(people("Quill, Ada, Nib, Bo").as_str(), Some("Quill, Ada, Nib, Bo"));
        assert_eq!(people("van Quill,Bo").as_str(), Some("van Quill,Bo"));
        assert_eq!(people("Quill,Bo").as_str(), Some("Quill,Bo"));
        assert_eq!(people("王伟，李娜、张三 等").as_str(), Some("王伟; 李娜; 张三, et al."));
        assert_eq!(people("Ada Quill$^{1,2}$, Bo Nib¹˒²").as_str(), Some("Ada Quill¹², Bo Nib¹²"));
        assert_eq!(people("Ada Quill^1,*^, Bo Nib$^*$").as_str(), Some("Ada Quill¹*, Bo Nib*"));
        assert_eq!(people("Ada Quill (Moss), Bo Feather")[0]["affiliations"][0], "Moss");
        assert_eq!(people("Ada Quill (Moss), Bo Feather")[1], "Bo Feather");
        assert_eq!(people("Minsu Quill (김민수)")[0], "Minsu Quill (김민수)");
        assert_eq!(people("Ada (Dana) Quill, Bo Nib").as_str(), Some("Ada (Dana) Quill, Bo Nib"));
    }
}
