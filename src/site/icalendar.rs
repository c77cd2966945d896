//! Talks as calendar programs read them: iCalendar (RFC 5545).
//!
//! Times are written in UTC, so that no program needs rules of time zones; a time of which no zone is known is that of
//! whoever looks. Nothing is taken from a clock.

use jiff::civil::DateTime;
use jiff::{Timestamp, ToSpan};

use super::xml::without_controls;
use crate::paper::Date;
use crate::paper::talk::{When, local};

/// A talk in a calendar.
#[derive(Debug)]
pub struct Event {
    /// What no other event in the world is called, and this one always.
    pub uid: String,
    /// The day from which what is said of it is.
    pub stamp: Date,
    /// When it is.
    pub when: When,
    /// What it is called.
    pub title: String,
    /// More about it, in lines.
    pub about: Vec<String>,
    /// Where it is; may be empty.
    pub place: String,
    /// The whole address of a page about it, or none.
    pub page: Option<String>,
}

/// Writes a calendar. One to subscribe to has a `name`. Talks without an end last so many `minutes`; without that they
/// have none, which calendar programs show as they like.
pub fn write(name: Option<&str>, events: &[Event], minutes: Option<u32>) -> Vec<u8> {
    let mut lines = Lines(String::new());
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", concat!("-//Offprint//Offprint ", env!("CARGO_PKG_VERSION"), "//EN"));
    if let Some(name) = name {
        // RFC 7986, and what programs knew before it.
        lines.text("NAME", name);
        lines.text("X-WR-CALNAME", name);
        lines.plain("REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
        lines.plain("X-PUBLISHED-TTL", "PT12H");
    }
    events.iter().for_each(|event| lines.event(event, minutes));
    lines.plain("END", "VCALENDAR");
    lines.0.into_bytes()
}

struct Lines(String);

/// How many bytes a line has at most, without its end.
const LONGEST: usize = 75;

impl Lines {
    fn event(&mut self, event: &Event, minutes: Option<u32>) {
        self.plain("BEGIN", "VEVENT");
        self.text("UID", &event.uid);
        let stamp = event.stamp.timestamp();
        self.plain("DTSTAMP", &stamp.replace(['-', ':'], ""));
        let (kind, start, end) = span(&event.when, minutes);
        self.plain(&format!("DTSTART{kind}"), &start);
        if let Some(end) = end {
            self.plain(&format!("DTEND{kind}"), &end);
        }
        if event.when.start.is_none() {
            // A talk of which no time is known takes nobody's whole day.
            self.plain("TRANSP", "TRANSPARENT");
        }
        self.text("SUMMARY", &event.title);
        if !event.about.is_empty() {
            self.text("DESCRIPTION", &event.about.join("\n"));
        }
        if !event.place.is_empty() {
            self.text("LOCATION", &event.place);
        }
        if let Some(page) = &event.page {
            self.plain("URL", page);
        }
        self.plain("END", "VEVENT");
    }

    /// A property whose value is text.
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len() + 8);
        for letter in without_controls(value).replace("\r\n", "\n").chars() {
            match letter {
                '\\' | ';' | ',' => escaped.extend(['\\', letter]),
                '\n' | '\r' => escaped.push_str("\\n"),
                letter => escaped.push(letter),
            }
        }
        self.plain(name, &escaped);
    }

    /// A line, folded where it is too long: never within a letter.
    fn plain(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut rest = line.as_str();
        let mut room = LONGEST;
        while rest.len() > room {
            let (before, behind) = rest.split_at(rest.floor_char_boundary(room));
            self.0.push_str(before);
            self.0.push_str("\r\n ");
            rest = behind;
            room = LONGEST - 1;
        }
        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }
}

/// What stands behind the names of its beginning and its end, and both.
fn span(when: &When, minutes: Option<u32>) -> (&'static str, String, Option<String>) {
    let behind = |start: DateTime| start.checked_add(i64::from(minutes?).minutes()).ok();
    let (start, end, sign) = match (when.moments, when.start) {
        (Some((start, end)), _) => (utc(start), end.and_then(utc), "Z"),
        (None, Some(start)) => {
            (local(when.day, start), when.end.and_then(|(day, time)| local(day, time)), "")
        }
        (None, None) => (None, None, ""),
    };
    let Some(start) = start else {
        let day = |day: Date| day.to_string().replace('-', "");
        return (";VALUE=DATE", day(when.day), when.day.day_after().map(day));
    };
    let time = |time: DateTime| format!("{}{sign}", time.strftime("%Y%m%dT%H%M%S"));
    ("", time(start), end.or_else(|| behind(start)).map(time))
}

fn utc(moment: i64) -> Option<DateTime> {
    let moment = Timestamp::from_second(moment).ok()?;
    Some(jiff::tz::TimeZone::UTC.to_datetime(moment))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::talk::Talk;
    use crate::paper::zone::Zone;

    fn event(day: &str, time: Option<&str>, zone: Option<&str>) -> Event {
        let day: Date = day.parse().unwrap();
        let time = time.map(|time| time.parse().unwrap());
        let talk = Talk { day, time, end: None, zone: zone.map(|zone| zone.parse::<Zone>().unwrap()) };
        Event {
            uid: "x@example.org".to_owned(),
            stamp: day,
            when: talk.when(None),
            title: "Title".to_owned(),
            about: Vec::new(),
            place: String::new(),
            page: None,
        }
    }

    /// The lines of a calendar as programs unfold them.
    fn unfolded(bytes: &[u8]) -> Vec<String> {
        let text = std::str::from_utf8(bytes).unwrap().replace("\r\n ", "");
        text.split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_talk_is_written_as_programs_expect_it() {
        let event = Event {
            about: vec!["By A; B, C \\ D".to_owned(), "https://example.org/".to_owned()],
            title: "Tides, boats; and \\tau\u{1}".to_owned(),
            place: "Room 2".to_owned(),
            page: Some("https://example.org/x/".to_owned()),
            ..event("2025-11-03", Some("14:30"), Some("Europe/Berlin"))
        };
        let expected = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            concat!("PRODID:-//Offprint//Offprint ", env!("CARGO_PKG_VERSION"), "//EN"),
            "BEGIN:VEVENT",
            "UID:x@example.org",
            "DTSTAMP:20251103T000000Z",
            "DTSTART:20251103T133000Z",
            "DTEND:20251103T141500Z",
            "SUMMARY:Tides\\, boats\\; and \\\\tau",
            "DESCRIPTION:By A\\; B\\, C \\\\ D\\nhttps://example.org/",
            "LOCATION:Room 2",
            "URL:https://example.org/x/",
            "END:VEVENT",
            "END:VCALENDAR",
        ];
        assert_eq!(unfolded(&write(None, &[event], Some(45))), expected);
    }

    #[test]
    fn days_and_times_have_the_form_of_what_is_known() {
        for (day, time, zone, minutes, expected) in [
            ("2025-11-03", Some("14:30"), Some("UTC"), None, "DTSTART:20251103T143000Z"),
            ("2025-11-03", Some("14:30"), None, None, "DTSTART:20251103T143000"),
            ("2025-11-03", Some("23:30"), None, Some(60), "DTSTART:20251103T233000 DTEND:20251104T003000"),
            (
                "2025-12-31",
                None,
                Some("UTC"),
                Some(60),
                "DTSTART;VALUE=DATE:20251231 DTEND;VALUE=DATE:20260101",
            ),
            ("9999-12-31", None, None, None, "DTSTART;VALUE=DATE:99991231"),
        ] {
            let lines = unfolded(&write(None, &[event(day, time, zone)], minutes));
            let times: Vec<&str> = lines
                .iter()
                .map(String::as_str)
                .filter(|line| line.starts_with("DTSTART") || line.starts_with("DTEND"))
                .collect();
            assert_eq!(times.join(" "), expected);
        }
    }

    #[test]
    fn long_lines_are_folded_between_letters_and_lose_nothing() {
        for letter in ["x", "ü", "潮", "🦀", " ", ","] {
            for length in [0, 1, 33, 66, 67, 68, 140, 300] {
                let title = letter.repeat(length);
                let event = Event { title: title.clone(), ..event("2025-11-03", None, None) };
                let bytes = write(None, &[event], None);
                let text = std::str::from_utf8(&bytes).unwrap();
                assert!(text.split("\r\n").all(|line| line.len() <= LONGEST), "{text}");
                assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
                let summary = format!("SUMMARY:{}", title.replace(',', "\\,"));
                assert!(unfolded(&bytes).contains(&summary), "{text}");
            }
        }
    }
}
