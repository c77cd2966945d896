//! Days of schedules without a paper: there is no meeting, or what is read isn't chosen.

use crate::paper::Paper;

/// What records are called in messages that have no paper.
pub const WITHOUT_PAPER: &str = "days of a schedule without a paper";

/// Whether what a schedule has is no paper, as there was none that day or it isn't chosen: `NO MEETING`, `canceled`, `TBA`.
pub fn is_without_paper(paper: &Paper) -> bool {
    // The date of a schedule is a day.
    let is_dated = paper.date.is_some_and(|date| date.day().is_none());
    let has_more = || {
        is_dated
            || !(paper.authors.is_empty() && paper.links.is_empty() && paper.body.is_empty())
            || paper.venue.is_some()
            || !paper.identifier_keys().is_empty()
    };
    let is_open = || paper.presented.is_some() && is_open(&paper.title);
    (says_none(&paper.title) || is_open()) && !has_more()
}

/// Whether a text in the place of a title says that the paper isn't chosen.
pub fn is_open(text: &str) -> bool {
    const OPEN: [&str; 6] = ["tba", "tbd", "t.b.a", "t.b.d", "to be announced", "to be determined"];
    OPEN.contains(&without_signs(&text.to_lowercase()))
}

/// Whether a text in the place of a title says that there is no meeting: `NO MEETING (reading week)`, but not `Canceled
/// stamps of 1901`.
pub fn says_none(text: &str) -> bool {
    const STARTS: [&str; 13] = [
        "no colloquium",
        "no lecture",
        "no talk",
        "no reading",
        "no readings",
        "no meeting",
        "no class",
        "no seminar",
        "no session",
        "no reading group",
        "no journal club",
        "cancelled",
        "canceled",
    ];
    const BEHIND: [&str; 6] = ["", "because", "due", "for", "this", "today"];
    const WHOLE: &[&str] = &[
        "break",
        "coffee",
        "coffee break",
        "dinner",
        "holiday",
        "lunch",
        "lunch break",
        "meeting canceled",
        "meeting cancelled",
        "reception",
        "registration",
        "spring break",
        "thanksgiving",
        "winter break",
    ];
    let lower = text.to_lowercase();
    let title = without_signs(&lower);
    let begins = |start: &str| {
        title.strip_prefix(start).is_some_and(|rest| {
            let word = rest.trim_start().split(|sign: char| !sign.is_alphanumeric()).next();
            !rest.starts_with(char::is_alphanumeric) && word.is_some_and(|word| BEHIND.contains(&word))
        })
    };
    WHOLE.contains(&title) || STARTS.into_iter().any(begins)
}

fn without_signs(text: &str) -> &str {
    text.trim_matches(|sign: char| !sign.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_without_a_meeting_are_told_from_titles() {
        for text in ["NO MEETING (reading week)", "Canceled", "no reading.", "Lunch", "Cancelled due to snow"]
        {
            assert!(says_none(text), "{text}");
        }
        for text in ["Canceled stamps of 1901", "No paper is an island", "Breaking moss", "", "TBA"] {
            assert!(!says_none(text), "{text}");
        }
        assert!(is_open("T.B.A.") && is_open("to be announced") && !is_open("Tba and moss"));
    }
}
