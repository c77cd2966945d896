//! Talks: records that name who presents a paper also say when and where in words that mean something else in others.

use serde_json::Value;

use super::names::{self, Target};
use super::value::scalar;
use crate::formats::text::space::folded;
use crate::formats::values::name;
use crate::paper::Paper;
use crate::paper::fold::fold;
use crate::paper::name::has_word_of_body;

/// What values are called beside that of a speaker, folded, and the part of the talk that they are.
const PARTS: &[(&str, &str)] = &[
    ("date", "date"),
    ("day", "date"),
    ("time", "time"),
    ("start", "time"),
    ("begin", "time"),
    ("end", "end"),
    ("zone", "zone"),
    ("timezone", "zone"),
    ("tz", "zone"),
    ("room", "place"),
    ("place", "place"),
    ("location", "place"),
    ("zoom", "url"),
    ("zoomlink", "url"),
];

/// What parts names of speakers in one text.
const BETWEEN_SPEAKERS: [&str; 6] = [" and ", " & ", " + ", " / ", ";", "、"];

/// What else names are called beside that of a speaker who is told of as a person, folded: in a schedule of papers by others
/// nobody is.
const OF_SPEAKERS: [&str; 7] =
    ["affiliation", "bio", "biography", "institution", "speakeraffiliation", "speakerbio", "speakerlink"];

/// Records that are talks, which name their speakers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Talks {
    /// They tell of a speaker as a person: a talk is the speaker's own work.
    tells_of_speaker: bool,
}

impl Talks {
    /// Records whose values have these names, if one is that of a speaker, and none says that what it names is a part of a
    /// talk.
    pub fn of<'n>(names: impl Iterator<Item = &'n str> + Clone) -> Option<Self> {
        let is_told = |name: &str| name.starts_with("presented.") || fold(name) == "presented";
        if !names.clone().any(names::is_speaker) || names.clone().any(is_told) {
            return None;
        }
        let folded = names.map(fold);
        let is_speaker = |name: String| matches!(name.as_str(), "speaker" | "speakers");
        let tells_of_speaker =
            folded.clone().any(is_speaker) && folded.clone().any(|name| OF_SPEAKERS.contains(&name.as_str()));
        Some(Self { tells_of_speaker })
    }

    /// Completes a talk that is a work of its own, which leads to no paper: where it has no other date, its day is that. Its
    /// speaker, where the record tells of the person, is the author, of whom a picture is then.
    pub fn complete(self, paper: &mut Paper) {
        let is_beside = |label: &String| matches!(label.as_str(), "slides" | "video" | "poster" | "code");
        let is_own = paper.authors.is_empty()
            && paper.identifier_keys().is_empty()
            && paper.links.keys().all(is_beside);
        let Some(talk) = paper.presented.as_ref().filter(|_| is_own) else { return };
        paper.date = paper.date.or_else(|| talk.date());
        let is_name = |name: &String| !name.contains([',', '(', '[']) && !has_word_of_body(name);
        if self.tells_of_speaker && !talk.by.is_empty() && talk.by.iter().all(is_name) {
            paper.authors = talk.by.iter().filter_map(|name| name::person(name)).collect();
            let portrait = paper.image.take().map(|image| ("speaker_image".to_owned(), Value::from(image)));
            paper.extra.extend(portrait);
        }
    }
}

/// The part of a talk for which a name is beside that of a speaker.
pub fn part(name: &str) -> Option<Target> {
    let folded = fold(name);
    PARTS.iter().find(|(known, _)| *known == folded).map(|(_, part)| Target::Talk(part))
}

/// The part of a meeting that is about a paper for which a name is: its speaker, or another.
pub fn part_of_meeting(name: &str) -> Option<&'static str> {
    match part(name).or_else(|| names::target(name).map(|(_, target)| target)) {
        Some(Target::Talk(part)) => Some(part),
        _ => None,
    }
}

/// Who presents a paper, by a value with the names: a text, or a list where they are several.
pub(super) fn speakers(value: &Value) -> Option<Value> {
    let names: Vec<String> = match value {
        Value::Array(values) => values.iter().map(speaker).collect::<Option<_>>()?,
        value => several(&speaker(value)?),
    };
    match names.as_slice() {
        [] => None,
        [one] => Some(Value::from(one.as_str())),
        several => Some(Value::from(several)),
    }
}

/// A name, or that of a map which has more to say of the speaker.
fn speaker(value: &Value) -> Option<String> {
    scalar(value).or_else(|| scalar(value.get("name")?))
}

/// The names in a text. Between commas alone may stand a place, `Ada Quill, Stone University`, or names of two words each.
fn several(text: &str) -> Vec<String> {
    let are_whole = || {
        let mut names = text.split(',');
        names.clone().count() > 1 && names.all(|name| name.trim().split(' ').count() == 2)
    };
    let groups = BETWEEN_SPEAKERS.iter().fold(text.to_owned(), |text, between| text.replace(between, "\n"));
    let has_groups = groups.contains('\n');
    if has_word_of_body(text) || !(has_groups || are_whole()) {
        return vec![text.to_owned()];
    }
    let is_reversed =
        |group: &str| group.split_once(", ").is_some_and(|(family, _)| !family.trim().contains(' '));
    if has_groups && groups.lines().all(is_reversed) {
        let people = groups.lines().filter_map(name::person);
        return people.map(|person| person.display_name().into_owned()).collect();
    }
    let names: Vec<String> = groups.split(['\n', ',']).map(folded).filter(|name| !name.is_empty()).collect();
    let is_name = |name: &String| {
        name.starts_with(char::is_alphabetic)
            && !name.contains(|sign: char| {
                sign.is_ascii_digit() || matches!(sign, '(' | '[' | '@' | ':' | '"' | '“')
            })
    };
    if names.iter().all(is_name) { names } else { vec![text.to_owned()] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn speakers_are_parted_where_the_text_says_so() {
        for (value, expected) in [
            (json!("Ada Quill"), json!("Ada Quill")),
            (json!("Ada Quill, Stone University"), json!("Ada Quill, Stone University")),
            (json!("Ada Quill, Bo Feather"), json!(["Ada Quill", "Bo Feather"])),
            (json!("Quill, Ada"), json!("Quill, Ada")),
            (json!("Quill, Ada and Nib, Bo"), json!(["Ada Quill", "Bo Nib"])),
            (json!("Rock and Roll Institute"), json!("Rock and Roll Institute")),
            (json!("Ada Quill & Bo Feather"), json!(["Ada Quill", "Bo Feather"])),
            (json!("Ada Quill, Bo Feather, and Cy Nib"), json!(["Ada Quill", "Bo Feather", "Cy Nib"])),
            (json!("Ada Quill (Ink and Stone)"), json!("Ada Quill (Ink and Stone)")),
            (json!(["Ada Quill", {"name": "Bo Feather"}]), json!(["Ada Quill", "Bo Feather"])),
        ] {
            assert_eq!(speakers(&value), Some(expected), "{value}");
        }
        assert_eq!(speakers(&json!([["Ada"]])), None);
    }

    #[test]
    fn talks_of_speakers_told_of_are_their_own() {
        for (names, expected) in [
            (&["title", "speaker", "bio"][..], true),
            (&["title", "Speakers", "Speaker Link"], true),
            (&["title", "speaker", "abstract"], false),
            (&["title", "presenter", "institution"], false),
        ] {
            let talks = Talks::of(names.iter().copied());
            assert_eq!(talks, Some(Talks { tells_of_speaker: expected }), "{names:?}");
        }
    }

    #[test]
    fn names_of_parts_mean_them_beside_a_speaker() {
        for (names, expected) in [
            (&["title", "Speakers", "time"][..], true),
            (&["title", "time"], false),
            (&["title", "speaker", "presented.by"], false),
        ] {
            assert_eq!(Talks::of(names.iter().copied()).is_some(), expected, "{names:?}");
        }
        assert_eq!(part("Time zone"), Some(Target::Talk("zone")));
        assert_eq!(part("Location"), Some(Target::Talk("place")));
        assert_eq!(part("venue"), None);
    }
}
