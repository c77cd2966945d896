//! Presentations, as the style of APA cites them behind a title: `[Poster presentation]. Meeting of the Moss Society,
//! Quillton, Nibland.`

use crate::formats::text::space::folded;

/// What a citation says of a presentation.
#[derive(Debug, PartialEq)]
pub(in super::super) struct Presentation {
    /// How it was presented, as the citation has it.
    pub kind: String,
    /// The event.
    pub event: String,
    /// Where this was.
    pub place: Option<String>,
}

/// What presentations are called, the last word of it in small letters.
const KINDS: &[&str] =
    &["address", "keynote", "lecture", "poster", "presentation", "session", "symposium", "talk"];

/// How many words this has at most, and the name of an event with its place.
const MOST_WORDS_OF_KIND: usize = 3;
const MOST_WORDS_OF_EVENT: usize = 25;

/// Whether a text says how a work was presented and nothing else.
fn is_kind(text: &str) -> bool {
    let lower = text.to_lowercase();
    let last = lower.rsplit(' ').next().unwrap_or_default();
    KINDS.contains(&last)
        && text.starts_with(char::is_uppercase)
        && text.split(' ').count() <= MOST_WORDS_OF_KIND
        && text.chars().all(|sign| sign.is_alphabetic() || sign == ' ' || sign == '-')
}

/// A title before how the work was presented, in brackets, and these.
pub(in super::super) fn before_kind(title: &str) -> Option<(&str, &str)> {
    let title = title.trim_end_matches(['.', ' ']);
    let (before, inside) = title.strip_suffix(']')?.rsplit_once('[')?;
    is_kind(inside).then(|| (before.trim_end(), &title[before.len()..]))
}

/// The presentation that a text is about, if it says nothing else.
pub(in super::super) fn presentation(text: &str) -> Option<Presentation> {
    let text = folded(text);
    let (kind, behind) = text.trim_start_matches([' ', '.', ',']).strip_prefix('[')?.split_once(']')?;
    let event = behind.trim_matches([' ', '.', ',', ';', '[', '(']);
    let is_event = event.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
        && event.contains(char::is_alphabetic)
        && event.split(' ').count() <= MOST_WORDS_OF_EVENT
        && !event.contains(". ");
    // Proceedings, dates and days are read by others.
    let is_within = event.starts_with("In ") || ["Virtual", "Online"].contains(&event);
    if !(is_kind(kind) && is_event) || is_within {
        return None;
    }
    let (event, place) = parted(event);
    if place.is_some_and(|place| place.contains(|sign: char| sign.is_ascii_digit())) {
        return None;
    }
    Some(Presentation { kind: kind.to_owned(), event: event.to_owned(), place: place.map(str::to_owned) })
}

/// The name of an event, which may list what it is about, and where it was.
fn parted(event: &str) -> (&str, Option<&str>) {
    let listed = [", and ", ", & "].iter().find_map(|sign| Some(event.find(sign)? + sign.len()));
    let from = listed.unwrap_or_default();
    match event[from..].find(", ") {
        Some(end) => (&event[..from + end], Some(&event[from + end + 2..])),
        None => (event, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presentations_have_events_and_places() {
        for (text, expected) in [
            (
                " [Poster presentation]. Meeting of the Moss Society, Quillton, Nibland.",
                Some("Poster presentation; Meeting of the Moss Society; Quillton, Nibland"),
            ),
            ("[Conference session]. MossCon 2021", Some("Conference session; MossCon 2021; ")),
            (
                ". [Keynote address]. Congress on Moss, Rain, and Snow, Quillton.",
                Some("Keynote address; Congress on Moss, Rain, and Snow; Quillton"),
            ),
            ("[Poster presentation].", None),
            ("[Moss presentation]. we grow moss", None),
            ("[Dataset]. Moss Archive.", None),
            ("[Invited talk]. In ICML 2022 Workshop on Moss.", None),
            ("[Invited lecture]. Moss Seminar, 12 March 2021.", None),
            ("[Poster]. Online.", None),
        ] {
            let found = presentation(text);
            let found = found
                .map(|found| format!("{}; {}; {}", found.kind, found.event, found.place.unwrap_or_default()));
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        assert_eq!(
            before_kind("Moss in snow [Oral presentation]."),
            Some(("Moss in snow", "[Oral presentation]"))
        );
        assert_eq!(before_kind("Moss in snow [and rain]"), None);
    }
}
