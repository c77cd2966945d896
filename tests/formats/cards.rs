//! Cards of the Daily Papers page whose words look like something else: what a part of a card is,
//! the marks around it show. And no line of a page vanishes without a word.

use std::fmt::Write as _;

use offprint::formats::format_named;

use crate::Found;

/// Titles that look like numbers, words of the page, dates, or records of other formats.
const TITLES: [&str; 40] = [
    "KettleNet: Temperature from Sound Alone",
    "1984",
    "42",
    "1,280",
    "3.5k",
    "Subscribe",
    "GitHub",
    "GitHub 131",
    "arXiv",
    "arXiv Page",
    "Project Page",
    "Daily Papers",
    "Trending Papers",
    "Next",
    "Previous",
    "Company",
    "Upvote",
    "Upvote 12",
    "new",
    "Docs",
    "Models",
    "Week 44",
    "October 2025",
    "May 7",
    "May 7, 2024",
    "4 authors",
    "5 comments",
    "Withdrawn",
    "-",
    "<think>",
    "Title: Moss on Roofs",
    "@article{moss}",
    "TY - JOUR",
    "Is It Moss?",
    "We Ask. You Answer.",
    "arXiv:2405.01234",
    "[1] On Numbers in Brackets",
    "# On Headings",
    "Source: The Rivers of Sand",
    "Two Short Tones, and a Long One:",
];

/// Lines above the dot, each with the handle and the name that it has; nothing for a number of authors.
const PEOPLE: [(&str, &str, &str); 10] = [
    ("", "", ""),
    ("quarry-co Quarry & Co. Ltd.", "quarry-co", "Quarry & Co. Ltd."),
    ("Eastmoor Robotics Works", "", "Eastmoor Robotics Works"),
    ("UCAS ucas", "UCAS", "ucas"),
    (
        "Moss_Lab-2 Laboratory of Mosses, Lichens and Ferns",
        "Moss_Lab-2",
        "Laboratory of Mosses, Lichens and Ferns",
    ),
    ("The Institute of Horns", "", "The Institute of Horns"),
    ("tea.lab Tea: Research & Drinks", "tea.lab", "Tea: Research & Drinks"),
    ("", "", ""),
    ("Sand Inc.", "", "Sand Inc."),
    ("lab The Lab", "lab", "The Lab"),
];

/// Paragraphs after the first one of an abstract.
const MORE: [&[&str]; 8] = [
    &[],
    &["Moss Laboratory", "It goes on with a sentence that is a sentence."],
    &["May 7, 2024", "was the day on which all of this began, in the rain."],
    &["Daily Papers", "and other pages were read for it, from the first line to the last."],
    &["@article{moss, title = {On Moss}, year = 2020}", "is how the other work is quoted."],
    &["TY - JOUR", "ER - ends a record of another kind, which this is not."],
    &["- one", "- two", "3 authors", "walked into a bar, and so on, as a list that is none."],
    &["https://example.org/moss", "has the data, which anybody may use for anything."],
];

struct Card {
    title: &'static str,
    paragraphs: Vec<String>,
    people: (&'static str, &'static str, &'static str),
    votes: usize,
}

fn cards() -> Vec<Card> {
    let card = |(at, title): (usize, &&'static str)| {
        let first = format!(
            "Abstract {at} begins here. {}",
            "Moss grows on roofs, and slowly, as we all know. ".repeat(6)
        );
        let more = MORE[at % MORE.len()].iter().map(|line| (*line).to_owned());
        Card {
            title,
            paragraphs: std::iter::once(first.trim_end().to_owned()).chain(more).collect(),
            people: PEOPLE[at % PEOPLE.len()],
            votes: at + 100,
        }
    };
    TITLES.iter().enumerate().map(card).collect()
}

/// The page as a browser saves it.
fn page(cards: &[Card], has_votes: bool) -> String {
    let mut page = "new\n\nGet trending papers in your email inbox once a day!\n\nSubscribe\n\nDaily Papers\n\nbyAK and the research community\n\nOct 28\n\n".to_owned();
    for (at, card) in cards.iter().enumerate() {
        if has_votes {
            write!(page, "{}\n\n", card.votes).unwrap();
        }
        write!(page, "{}\n\n{}\n\n", card.title, card.paragraphs.join("\n\n")).unwrap();
        match card.people.0 {
            "" => write!(page, "  • {} authors\n\n·\n\n", at + 2).unwrap(),
            line => write!(page, "{line}\n\n·\n\n").unwrap(),
        }
        write!(page, "Oct {}, 2024\n\n", at % 28 + 1).unwrap();
    }
    page + "Previous\n\n1\n\n2\n\nNext\n\nCompany\n\nTOS\n\nDocs\n"
}

fn read(text: &str) -> Found {
    crate::read(format_named("daily-papers").unwrap(), "page.txt", text)
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[test]
fn cards_are_read_by_their_marks_whatever_their_words_look_like() {
    let cards = cards();
    for has_votes in [true, false] {
        let found = read(&page(&cards, has_votes));
        let mut wrong = Vec::new();
        for (at, card) in cards.iter().enumerate() {
            let Some(record) =
                found.records.iter().find(|it| it.paper.body.starts_with(&format!("Abstract {at} ")))
            else {
                wrong.push(format!("{}: no paper", card.title));
                continue;
            };
            let paper = &record.paper;
            let body = card.paragraphs.concat();
            let organization = paper.organizations.first();
            let handle = organization.and_then(|one| one.handle.as_deref()).unwrap_or_default();
            let name = organization.map_or("", |one| &one.name);
            let authors = card.people.0.is_empty().then(|| u32::try_from(at + 2).unwrap());
            let date = format!("2024-10-{:02}", at % 28 + 1);
            let votes = has_votes.then(|| u64::try_from(card.votes).unwrap());
            let what = [
                ("title", letters(&paper.title) == letters(card.title)),
                ("abstract", letters(&paper.body) == letters(&body)),
                ("handle", handle == card.people.1),
                ("organization", name == card.people.2),
                ("authors", paper.author_count == authors),
                ("date", paper.date.map(|date| date.to_string()) == Some(date)),
                ("votes", paper.upvotes == votes),
                ("comments", paper.comments.is_none()),
            ];
            let what: Vec<&str> =
                what.iter().filter(|(_, is_right)| !is_right).map(|(what, _)| *what).collect();
            if !what.is_empty() {
                wrong.push(format!(
                    "{}: {}: “{}”, {name:?}, {:?}",
                    card.title,
                    what.join(", "),
                    paper.title,
                    paper.body
                ));
            }
        }
        assert!(wrong.is_empty(), "votes: {has_votes}\n{}", wrong.join("\n"));
        assert_eq!((found.records.len(), found.refused), (cards.len(), 0), "votes: {has_votes}");
        let told: Vec<String> = found.diagnostics.iter().map(|told| told.message.clone()).collect();
        assert!(told.is_empty(), "votes: {has_votes}: {told:?}");
    }
}

#[test]
fn several_captures_in_one_file_are_read_one_after_another() {
    let cards = cards();
    let text = page(&cards[..5], true) + &page(&cards[5..9], false) + &page(&cards[29..36], true);
    let found = read(&text);
    assert_eq!((found.records.len(), found.refused), (16, 0), "{:?}", found.diagnostics);
    assert_accounted(&text, &found);
}

#[test]
fn every_line_of_a_page_is_accounted_for() {
    for has_votes in [true, false] {
        let text = page(&cards(), has_votes);
        assert_accounted(&text, &read(&text));
    }
    for case in
        crate::inputs("daily-papers").iter().filter(|case| case.extension().is_some_and(|it| it == "txt"))
    {
        let text = std::fs::read_to_string(case).unwrap();
        // Links say where they lead, besides what they say.
        if !text.contains("https://huggingface.co/") && !text.contains("[1]") {
            assert_accounted(&text, &read(&text));
        }
    }
}

#[test]
fn a_capture_that_ends_early_loses_nothing_without_a_word() {
    for has_votes in [true, false] {
        let cards: Vec<Card> = cards().into_iter().skip(28).take(5).collect();
        let text = page(&cards, has_votes);
        for end in (text.find("Abstract").unwrap()..text.len()).filter(|end| text.is_char_boundary(*end)) {
            let found = read(&text[..end]);
            for record in &found.records {
                let is_whole = cards.iter().any(|card| letters(card.title) == letters(&record.paper.title));
                assert!(
                    is_whole,
                    "cut at {end}: “{}” is no paper: …{:?}",
                    record.paper.title,
                    &text[end.saturating_sub(60)..end]
                );
            }
            assert_accounted(&text[..end], &found);
        }
    }
}

/// Words of the page around its cards.
const FRAME: [&str; 30] = [
    "Hugging Face",
    "Community",
    "Solutions",
    "Hub",
    "new",
    "Subscribe",
    "Daily",
    "Weekly",
    "Monthly",
    "Daily Papers",
    "Trending Papers",
    "Previous",
    "Next",
    "Company",
    "TOS",
    "Privacy",
    "About",
    "Careers",
    "Website",
    "Models",
    "Datasets",
    "Spaces",
    "Pricing",
    "Docs",
    "System theme",
    "Submitted by",
    "Upvote",
    "arXiv Page",
    "GitHub",
    "Project Page",
];

/// Asserts that each line is a part of a paper, a mark or a word of the page, or reported.
#[track_caller]
fn assert_accounted(text: &str, found: &Found) {
    let mut said = String::new();
    for record in &found.records {
        let paper = &record.paper;
        said.push_str(&letters(&paper.title));
        said.push_str(&letters(&paper.body));
        said.extend(paper.summary.iter().map(|summary| letters(summary)));
        said.extend(paper.submitter.iter().map(|name| letters(name)));
        for organization in &paper.organizations {
            said.extend(organization.handle.iter().map(|handle| letters(handle)));
            said.push_str(&letters(&organization.name));
        }
    }
    let mut told: Vec<usize> = Vec::new();
    for problem in &found.diagnostics {
        told.extend(problem.place.iter().map(|place| place.line));
        let lines = problem.found.iter().flat_map(|found| found.lines());
        told.extend(
            lines.filter_map(|line| line.strip_prefix("line ")?.split(':').next()?.parse::<usize>().ok()),
        );
        // Of many lines the first ones are shown.
        if problem.found.as_deref().is_some_and(|found| found.ends_with('…')) {
            told.extend(1..=text.lines().count());
        }
    }
    // A paper that is left out is reported with its first line.
    let refused: Vec<usize> = found
        .diagnostics
        .iter()
        .filter(|it| it.is_error())
        .filter_map(|it| Some(it.place.as_ref()?.line))
        .collect();
    let last = refused.iter().max().copied();
    for (at, line) in
        text.lines().enumerate().map(|(at, line)| (at + 1, line.trim_start_matches('\u{feff}').trim()))
    {
        let is_mark = line.chars().count() <= 40
            && (line.starts_with(['•', '·']) || is_number(line) || is_date(line) || is_authors(line));
        let is_frame = FRAME.contains(&line)
            || line.starts_with("Captured: ")
            || line.starts_with("Saved on ")
            || line.starts_with("Get trending")
            || line.ends_with("research community")
            || line.starts_with("GitHub ");
        // Commands of LaTeX say nothing themselves.
        let words = line
            .split(|letter: char| !letter.is_alphanumeric() && letter != '\\')
            .filter(|word| !word.starts_with('\\'));
        let is_said = words.map(letters).all(|word| said.contains(&word));
        let is_told = told.contains(&at) || last.is_some_and(|from| at >= from);
        assert!(line.is_empty() || is_mark || is_frame || is_said || is_told, "line {at} vanished: {line:?}");
    }
}

fn is_authors(line: &str) -> bool {
    let number = line.strip_suffix(" authors").or_else(|| line.strip_suffix(" author"));
    number.is_some_and(is_number)
}

fn is_number(line: &str) -> bool {
    line == "-" || line.chars().all(|letter| letter.is_ascii_digit() || letter == ',')
}

fn is_date(line: &str) -> bool {
    let months =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Okt", "Week"];
    months.iter().any(|month| line.starts_with(month))
}
