"""Reads the calendars of a built site as calendar programs do, and holds them against what its talks are.

Times are worked out anew by Python's own zones; RFC 5545 asks for lines of at most 75 bytes, each with CR and LF.
"""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
LONG = "潮汐表，港口；与 “long” names, of many letters; and \\tau " * 3

# By slug: the talk, its place, and when it begins and ends.
TALKS = {
    "talk-winter": ("{date: 2025-11-03, time: '14:30', end: '15:30', place: 'Room 2, West; Wing'}", "Room 2, West; Wing",
                    datetime(2025, 11, 3, 14, 30, tzinfo=BERLIN), datetime(2025, 11, 3, 15, 30, tzinfo=BERLIN)),
    "talk-summer": ("{by: Bo Chen, date: 2025-07-03, time: 9 am, zone: America/New_York, url: 'https://example.org/call'}",
                    "https://example.org/call", datetime(2025, 7, 3, 9, tzinfo=NEW_YORK), datetime(2025, 7, 3, 9, 45, tzinfo=NEW_YORK)),
    "talk-midnight": ("{date: 2025-12-31, time: '23:30', end: '0:30'}", None,
                      datetime(2025, 12, 31, 23, 30, tzinfo=BERLIN), datetime(2026, 1, 1, 0, 30, tzinfo=BERLIN)),
    "talk-gap": ("{date: 2025-03-30, time: '02:30', end: '04:00'}", None,
                 datetime(2025, 3, 30, 3, 30, tzinfo=BERLIN), datetime(2025, 3, 30, 4, 0, tzinfo=BERLIN)),
    "talk-overlap": ("{date: 2025-10-26, time: '02:30', end: '02:45'}", None,
                     datetime(2025, 10, 26, 2, 30, tzinfo=BERLIN, fold=0), datetime(2025, 10, 26, 2, 45, tzinfo=BERLIN, fold=0)),
    "talk-day": ("2025-02-28", None, date(2025, 2, 28), date(2025, 3, 1)),
}


def write_talks(content: Path) -> None:
    """Papers with the talks."""
    for slug, (talk, *_) in TALKS.items():
        title = f"{slug}: {LONG}".replace("'", "''").strip()
        (content / f"{slug}.md").write_text(
            f"---\ntitle: '{title}'\ncitekey: {slug}\ndate: 2024-05-01\nauthors: [Ada Quill]\npresented: {talk}\n---\n\nText.\n"
        )


def in_utc(when: date) -> date:
    """A moment without its zone; Python holds times that clocks show twice for no others."""
    return when.astimezone(timezone.utc) if isinstance(when, datetime) else when


def events_of(file: Path, check) -> list:
    """The events of a calendar, whose lines are held against the standard."""
    raw = file.read_bytes()
    check(f"{file.name}: ends with CR and LF", True, raw.endswith(b"\r\n"))
    lines = raw.split(b"\r\n")
    check(f"{file.name}: no line end without the other half", False, any(b"\r" in line or b"\n" in line for line in lines))
    check(f"{file.name}: longest line", True, max(len(line) for line in lines) <= 75)
    for line in lines:
        line.decode("utf-8")
    calendar = icalendar.Calendar.from_ical(raw)
    check(f"{file.name}: version", "2.0", str(calendar["VERSION"]))
    check(f"{file.name}: has a PRODID", True, bool(calendar.get("PRODID")))
    check(f"{file.name}: errors", [], list(calendar.errors))
    return list(calendar.walk("VEVENT"))


def check_talks(public: Path, base: str, check) -> None:
    """All calendars of the site."""
    whole = {str(event["UID"]): event for event in events_of(public / "schedule/schedule.ics", check)}
    site = base.split("//")[1].rstrip("/")
    check("events", sorted(f"{slug}@{site}" for slug in TALKS), sorted(whole))
    for slug, (_, place, start, end) in TALKS.items():
        event = whole[f"{slug}@{site}"]
        [own] = events_of(public / "papers" / slug / "talk.ics", check)
        check(f"{slug}: the paper's own file says the same", event.to_ical(), own.to_ical())
        check(f"{slug}: title", f"{slug}: {LONG}".strip(), str(event["SUMMARY"]))
        check(f"{slug}: place", place, str(event["LOCATION"]) if "LOCATION" in event else None)
        check(f"{slug}: page", f"{base}papers/{slug}/", str(event["URL"]))
        check(f"{slug}: stamp", timedelta(0), event["DTSTAMP"].dt.utcoffset())
        check(f"{slug}: begins", in_utc(start), in_utc(event["DTSTART"].dt))
        check(f"{slug}: ends", in_utc(end), in_utc(event["DTEND"].dt))
        check(f"{slug}: errors", [], list(event.errors))
