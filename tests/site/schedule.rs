//! Talks: their schedule, their calendars, and what is told of those that can't be understood.

use super::support::Site;

const SETTINGS: &str = "format = 2\ntitle = \"Group\"\nbase_url = \"https://example.org/a/\"\n[schedule]\nzone = \"Europe/Berlin\"\n";

fn with_talks(settings: &str, talks: &[(&str, &str)]) -> Site {
    let site = Site::new(settings);
    for (name, presented) in talks {
        site.write(&format!("content/{name}.md"), &paper(name, presented));
    }
    site
}

fn paper(name: &str, presented: &str) -> String {
    format!(
        "---\ntitle: \"{name}; on tides\"\ndate: 2024-05-01\nauthors: [Ada Bell]\nsession: Morning\npresented: {presented}\n---\n\nText.\n"
    )
}

/// What stands between two texts, in their order on a page.
fn all_between<'p>(page: &'p str, before: &str, behind: &str) -> Vec<&'p str> {
    page.split(before).skip(1).filter_map(|rest| Some(rest.split_once(behind)?.0)).collect()
}

#[test]
fn a_series_has_its_newest_day_on_top_and_a_page_for_each_year() {
    let site = with_talks(
        SETTINGS,
        &[
            ("one", "{by: Bo Chen, date: 2025-11-03, time: \"14:30\", end: \"15:30\", place: Room 2}"),
            ("two", "{date: 2025-11-03, time: \"09:00\"}"),
            ("three", "{date: 2025-01-07}"),
            ("four", "{date: 2023-02-01, time: \"09:00\", url: https://meet.example.org/x}"),
            ("five", "{date: 2025-11}"),
        ],
    );
    site.build_well();
    let page = site.page("schedule/index.html");
    assert_eq!(all_between(&page, "<section class=\"row day\" id=\"", "\""), ["2025-11-03", "2025-01-07"]);
    let talks = all_between(&page, "<h3><a href=\"/a/papers/", "/\"");
    assert_eq!(talks, ["two", "one", "three"]);
    for shown in [
        "<time datetime=\"2025-11-03T14:30+01:00\" dir=\"ltr\">14:30–15:30</time>",
        "Times are those of Europe/Berlin",
        "Presented by Bo Chen",
        "Room 2",
        "Monday",
        "Morning",
        "href=\"webcal://example.org/a/schedule/schedule.ics\"",
        "<link rel=\"alternate\" type=\"text/calendar\" title=\"Group\" href=\"/a/schedule/schedule.ics\">",
        "href=\"/a/schedule/2023/\"",
    ] {
        assert!(page.contains(shown), "{shown}\n{page}");
    }
    let older = site.page("schedule/2023/index.html");
    assert!(older.contains("Schedule of 2023") && older.contains("href=\"https://meet.example.org/x\""));
    assert!(site.page("index.html").contains("href=\"/a/schedule/\""), "the menu leads there");
    assert!(site.page("feeds/index.html").contains("href=\"/a/schedule/schedule.ics\""));
    assert!(
        site.page("saved/index.html")
            .contains("data-reading-calendar data-address=\"/a/schedule/schedule.ics\"")
    );
    let sitemap = site.page("sitemap.xml");
    assert!(sitemap.contains("/a/schedule/<") && sitemap.contains("/a/schedule/2023/<"), "{sitemap}");
    let paper = site.page("papers/one/index.html");
    assert!(paper.contains("href=\"/a/papers/one/talk.ics\"") && paper.contains("14:30–15:30"));
    assert!(!site.exists("public/papers/five/talk.ics"), "a month is no day");
}

#[test]
fn several_people_may_present_a_paper() {
    let talks = [
        ("two", "{by: [Ada Bell, Bo Chen], date: 2025-11-03}"),
        ("three", "\n  by:\n    - Ada Bell\n    - Bo Chen\n    - Cy Dunn\n  date: 2025-11-04"),
        ("none", "{by: [], date: 2025-11-05}"),
    ];
    let site = with_talks(SETTINGS, &talks);
    site.build_well();
    let page = site.page("schedule/index.html");
    assert_eq!(
        all_between(&page, "Presented by ", "<"),
        ["Ada Bell and Bo Chen", "Ada Bell, Bo Chen and Cy Dunn"]
    );
    assert!(site.page("papers/two/talk.ics").contains("Presented by Ada Bell and Bo Chen"));
}

#[test]
fn what_comes_next_over_the_turn_of_the_year_stands_on_one_page() {
    let talks = [
        ("one", "{date: 2025-11-17}"),
        ("two", "{date: 2026-01-12}"),
        ("three", "{date: 2025-03-03}"),
        ("four", "{date: 2024-12-01}"),
    ];
    let site = with_talks(SETTINGS, &talks);
    site.build_well();
    let days = |address: &str| {
        let page = site.page(&format!("schedule/{address}index.html"));
        all_between(&page, "<section class=\"row day\" id=\"", "\"").join(" ")
    };
    assert_eq!(days(""), "2026-01-12 2025-11-17 2025-03-03");
    assert_eq!(days("2024/"), "2024-12-01");
    assert!(!site.exists("public/schedule/2025/index.html"));
    let years =
        all_between(&site.page("schedule/2024/index.html"), "<nav class=\"in-year\"", "</nav>").concat();
    assert!(years.contains(">2025 to 2026</a>") && years.contains(">2024</a>"), "{years}");
    // A longer rest parts them.
    site.write("content/one.md", &paper("one", "{date: 2025-10-11}"));
    site.build_well();
    assert_eq!((days(""), days("2025/")), ("2026-01-12".to_owned(), "2025-10-11 2025-03-03".to_owned()));
}

#[test]
fn a_meeting_stands_in_its_order() {
    let site = with_talks(
        "format = 2\n",
        &[("one", "{date: 2025-11-05}"), ("two", "{date: 2025-11-03}"), ("three", "{date: 2025-11-16}")],
    );
    site.build_well();
    let days = |site: &Site| {
        let page = site.page("schedule/index.html");
        all_between(&page, "id=\"2025-11-", "\"").join(" ")
    };
    assert_eq!(days(&site), "03 05 16");
    // A day more is a series.
    site.write("content/three.md", &paper("three", "{date: 2025-11-17}"));
    site.build_well();
    assert_eq!(days(&site), "17 05 03");
    let page = site.page("schedule/index.html");
    assert!(!page.contains("webcal:") && !page.contains("in-year"), "{page}");
}

#[test]
fn calendars_have_all_talks_and_each_paper_its_own() {
    let site = with_talks(
        SETTINGS,
        &[
            ("one", "{by: Bo Chen, date: 2025-11-03, time: \"14:30\", end: \"15:30\", place: Room 2}"),
            ("two", "2025-01-07"),
        ],
    );
    site.edit("content/two.md", |text| {
        text.replace("date: 2024-05-01", "date: 2024-05-01\nadded: 2024-06-07")
    });
    site.build_well();
    let begin = concat!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Offprint//Offprint ",
        env!("CARGO_PKG_VERSION"),
        "//EN\r\n"
    );
    let one = "BEGIN:VEVENT\r\nUID:one@example.org/a\r\nDTSTAMP:20251103T000000Z\r\nDTSTART:20251103T133000Z\r\n\
               DTEND:20251103T143000Z\r\nSUMMARY:one\\; on tides\r\nDESCRIPTION:Presented by Bo Chen\\nPaper by Ada \
               Bell\\nMorning\\nhttps://examp\r\n le.org/a/papers/one/\r\nLOCATION:Room 2\r\n\
               URL:https://example.org/a/papers/one/\r\nEND:VEVENT\r\n";
    let two = "BEGIN:VEVENT\r\nUID:two@example.org/a\r\nDTSTAMP:20240607T000000Z\r\nDTSTART;VALUE=DATE:20250107\r\n\
               DTEND;VALUE=DATE:20250108\r\nTRANSP:TRANSPARENT\r\nSUMMARY:two\\; on tides\r\nDESCRIPTION:Paper by Ada \
               Bell\\nMorning\\nhttps://example.org/a/papers/two/\r\nURL:https://example.org/a/papers/two/\r\nEND:VEVENT\r\n";
    let end = "END:VCALENDAR\r\n";
    assert_eq!(site.page("papers/one/talk.ics"), format!("{begin}{one}{end}"));
    assert_eq!(site.page("papers/two/talk.ics"), format!("{begin}{two}{end}"));
    let named = "NAME:Group\r\nX-WR-CALNAME:Group\r\nREFRESH-INTERVAL;VALUE=DURATION:PT12H\r\nX-PUBLISHED-TTL:PT12H\r\n";
    assert_eq!(site.page("schedule/schedule.ics"), format!("{begin}{named}{two}{one}{end}"));
    // The names of events don't depend on what is edited.
    site.edit("content/one.md", |text| text.replace("14:30", "14:00").replace("; on tides", ""));
    site.build_well();
    let edited = site.page("papers/one/talk.ics");
    assert!(edited.contains("UID:one@example.org/a\r\n") && edited.contains("DTSTART:20251103T130000Z\r\n"));
    // Without talks there is nothing.
    for name in ["one", "two"] {
        site.write(&format!("content/{name}.md"), &paper(name, "{by: Bo Chen}"));
    }
    site.build_well();
    for file in ["schedule/index.html", "schedule/schedule.ics", "papers/one/talk.ics"] {
        assert!(!site.exists(&format!("public/{file}")), "{file}");
    }
    assert!(!site.page("index.html").contains("schedule/"));
}

#[test]
fn what_cannot_be_understood_of_a_talk_is_told_and_the_rest_is_kept() {
    for (presented, expected) in [
        ("{by: Bo, date: 2025-13-01}", "`date` of `presented` is not a date|month 13|27"),
        ("{date: 2025-11-03, time: \"25:00\"}", "`time` of `presented` is not a time of day|hour 25|37"),
        ("{date: 2025-11-03, time: 1430}", "`time` of `presented` is not a time of day|`1430`|37"),
        ("{date: 2025-11-03, time: 14:30, end: soon}", "`end` of `presented` is not a time of day|`soon`|49"),
        ("{date: 2025-11-03, zone: Berlin}", "`zone` of `presented` is no time zone|`Berlin`|37"),
        ("{date: 2025-11-03, url: Room 2}", "`url` of `presented` is no address on the web|`Room 2`|36"),
        (
            "{date: 2025-11-03, time: \"14:30\", end: \"14:30\"}",
            "`end` of `presented` is not after the beginning|`14:30`|51",
        ),
        (
            "{date: 2025-11-03T14:30, time: \"15:00\"}",
            "`time` of `presented` is another than the one behind the day|`15:00`|43",
        ),
        ("2025-13-04", "`date` of `presented` is not a date|month 13|12"),
        (
            "{date: 2025-11, time: 14:30}",
            "`time` of `presented` says nothing alone|a time without a whole day|34",
        ),
        (
            "{date: 2025-11-03, end: 14:30}",
            "`end` of `presented` says nothing alone|an end without a beginning|36",
        ),
        (
            "{date: 2025-03-30, time: 02:30}",
            "clocks in Europe/Berlin leap over 02:30 on 2025-03-30|it is shown as 03:30, as calendars do|0",
        ),
    ] {
        let site = with_talks(SETTINGS, &[("one", presented)]);
        let report = site.build();
        let [told] = report.diagnostics.as_slice() else { panic!("{presented}: {:#?}", report.diagnostics) };
        let place = told.place.as_ref().unwrap();
        let found = told.found.as_deref().unwrap_or_default();
        assert_eq!(format!("{}|{found}|{}", told.message, place.column), expected, "{presented}");
        assert_eq!(place.file, "content/one.md");
        assert!(!told.is_error() && told.help.is_some(), "{told:?}");
        assert!(site.page("papers/one/index.html").contains("one; on tides"));
    }
    for (presented, message) in [
        ("{date: 2025-11-03, time: [14, 30]}", "`time` of `presented` is no text"),
        ("\n  by: {name: Bo}\n  date: 2025-11-03", "`by` of `presented` is no text"),
        ("\n  place:\n    - Room 2\n    - Room 3\n  date: 2025-11-03", "`place` of `presented` is no text"),
    ] {
        let site = with_talks(SETTINGS, &[("one", presented)]);
        let report = site.build();
        let [told] = report.diagnostics.as_slice() else { panic!("{presented}: {:#?}", report.diagnostics) };
        assert_eq!((told.message.as_str(), told.is_error()), (message, false), "{presented}");
        assert!(site.page("schedule/index.html").contains("one; on tides"));
    }
    let site = with_talks(SETTINGS, &[("one", "{date: 2025-11-03, zone: Berlin}")]);
    let help = site.build().diagnostics.remove(0).help.unwrap();
    assert!(help.starts_with("did you mean Europe/Berlin?"), "{help}");
    // What is no part of a talk is an error, as it always was.
    let site = with_talks(SETTINGS, &[("one", "{dat: 2025-11-03}")]);
    let told = site.build().diagnostics.remove(0);
    assert!(told.is_error() && told.message.contains("`dat` is no part of `presented`"), "{told:?}");
}

#[test]
fn the_schedules_place_may_be_a_page_of_the_sites_own() {
    let site = with_talks(SETTINGS, &[("one", "2025-11-03"), ("two", "2024-11-04")]);
    site.write("pages/schedule.md", "---\ntitle: Where and when\n---\n\nMondays.\n");
    site.build_well();
    assert!(site.page("schedule/index.html").contains("Mondays."));
    assert!(site.exists("public/schedule/schedule.ics"));
    // The newest year has an address of its own then.
    assert!(site.page("schedule/2025/index.html").contains("papers/one/"));
    assert!(site.page("schedule/2024/index.html").contains("href=\"/a/schedule/2025/\""));
    site.remove("content/one.md");
    site.remove("content/two.md");
    site.write("offprint.toml", &format!("{SETTINGS}[menu]\nTalks = \"/schedule/\"\n"));
    site.build_well();
    assert!(
        site.page("schedule/index.html").contains("href=\"/a/schedule/\""),
        "the menu leads there without talks"
    );
}

#[test]
fn listings_bring_talks() {
    let site = Site::new(SETTINGS);
    site.write(
        "a.csv",
        "Title,Authors,Presenter,Start time,End time,Room name\n\
         On tides,Ada Bell,Bo Chen,2025-11-03T14:30:00+01:00,2025-11-03T15:30:00+01:00,Hall B\n\
         On moss,Ada Bell,,,,\n",
    );
    site.write(
        "b.jsonl",
        "{\"title\": \"On stones\", \"authors\": [\"Ada Bell\"], \"presented\": {\"date\": \"2025-11-04\", \"time\": \"9:00\"}}\n",
    );
    let run = site.run(&["import", "a.csv", "b.jsonl"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let file = site.read("content/undated/on-tides.md");
    let expected = "presented:\n  by: Bo Chen\n  date: 2025-11-03T14:30:00+01:00\n  end: 2025-11-03T15:30:00+01:00\n  place: Hall B\n";
    assert!(file.replace(['"', '\''], "").contains(expected), "{file}");
    assert!(!site.read("content/undated/on-moss.md").contains("presented"));
    site.build_well();
    let page = site.page("schedule/index.html");
    assert!(page.contains("14:30–15:30") && page.contains("datetime=\"2025-11-04T09:00+01:00\""), "{page}");
}
