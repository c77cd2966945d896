//! arXiv's listing pages (<https://arxiv.org/list/cs.CL/recent>, `new`, a month, a year, catch-up),
//! saved as text: from a browser, by a text browser with numbered references, or as Markdown with
//! the addresses of links.
//!
//! A paper begins with its number and identifier; its fields have labels, but for the authors,
//! which follow the title, and the abstract, which follows the subjects where a page has
//! abstracts. Dates stand in the headings between papers, and are those of announcements
//! (`announcement`).

mod card;
mod heading;
mod line;

use self::card::Card;
use self::heading::{Heading, lone_day};
use self::line::{Field, Head, Line, without_numbers};
use super::announcement::Announcement;
use super::entry::Published;
use super::intake::{self, Intake};
use crate::diagnostic::{Diagnostic, Place};
use crate::formats::records::LARGEST_RECORD;
use crate::formats::values::date;
use crate::formats::{Findings, Format, Kind, Listing, account};
use crate::paper::Date;

/// The format.
pub const FORMAT: Format = Format {
    name: "arxiv-listing",
    title: "a listing page of arXiv, saved as text",
    obtain: "open the listing in a browser, select all, copy, and paste it into a text file",
    kind: Kind::Repository,
    recognise,
    read,
    lines: Some(lines),
};

/// How many lines are looked at to recognise a page, and how many between a head and its title.
const LINES: usize = 2000;
const LINES_TO_TITLE: usize = 12;

fn recognise(text: &str) -> Result<(), String> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with(['<', '{']) {
        return Err("no text of a page".to_owned());
    }
    // The mark that ends an entry has its address behind it.
    let is_mark = |line: &&str| line.trim_end() == r"\\" || line.starts_with(r"\\ (");
    if text.lines().take(LINES).filter(is_mark).count() > 1 {
        return Err("it is a mail of arXiv's, which parts papers by lines of backslashes".to_owned());
    }
    let mut head_at = None;
    for (index, line) in text.lines().take(LINES).enumerate() {
        // A line of this length is neither.
        if line.len() > 4000 {
            continue;
        }
        let line = Line::parse(line);
        if Head::parse(&line).is_some() {
            head_at = Some(index);
        } else if matches!(Field::parse(&line.text), Some((Field::Title, _)))
            && head_at.is_some_and(|head| index - head <= LINES_TO_TITLE)
        {
            return Ok(());
        }
    }
    Err("no `arXiv:` identifier on a line with a title below it".to_owned())
}

/// The lines of papers, between their heads and the next heading, but for numbers of links and subjects.
fn lines(text: &str, take: &mut dyn FnMut(account::Line)) {
    let mut is_open = false;
    for (number, text) in (1..).zip(text.lines()) {
        let line = Line::parse(text);
        let is_head = Head::parse(&line).is_some();
        is_open = is_head || (is_open && Heading::parse(&line.text).is_none());
        if !is_open || is_head || lone_day(&line.text).is_some() {
            continue;
        }
        let said = without_numbers(&line.text);
        if Head::default().take_flags(&said) || said == "(author list is unavailable)" {
            continue;
        }
        match Field::parse(&said) {
            Some((Field::Subjects, _)) => {}
            Some((_, text)) => take(account::Line { number, place: "", text }),
            None => take(account::Line { number, place: "", text: &said }),
        }
    }
}

fn read(listing: &Listing, findings: &mut Findings) {
    let mut reader = Reader {
        intake: Intake::new(listing, findings, saved(listing.text)),
        page: Page::default(),
        card: None,
        day: None,
        have_subjects: false,
    };
    for (index, text) in listing.text.lines().enumerate() {
        let line = Line::parse(text);
        if let Some(head) = Head::parse(&line) {
            reader.end_card();
            if let Some((line, text, heading)) = reader.day.take() {
                reader.turn(heading, line, &text);
            }
            reader.card = Some(Card::new(head, index + 1));
            continue;
        }
        if let Some(day) = lone_day(&line.text) {
            reader.day = Some((index + 1, line.text, day));
            continue;
        }
        if !line.is_blank() {
            reader.day = None;
        }
        if let Some(heading) = Heading::parse(&line.text) {
            reader.end_card();
            reader.turn(heading, index + 1, &line.text);
        } else if let Some(card) = reader.card.as_mut().filter(|card| card.size <= LARGEST_RECORD) {
            card.take(&line);
        }
    }
    reader.end();
}

/// The page so far.
struct Reader<'a, 'f> {
    intake: Intake<'a, 'f>,
    page: Page,
    /// The paper whose lines are read.
    card: Option<Card>,
    /// A day alone on the line before, with its line and text.
    day: Option<(usize, String, Heading)>,
    /// Whether papers have subjects, as they do on a page that nobody changed.
    have_subjects: bool,
}

/// What the headings above a paper say.
#[derive(Debug, Default)]
struct Page {
    date: Option<Date>,
    /// A date that can't be, as it is written.
    impossible: Option<String>,
    kind: Announcement,
    has_abstracts: bool,
    /// The newest day of the page.
    newest: Option<Date>,
    /// The last heading's line and text, how many papers it announces, and how many came.
    announced: Option<(usize, String, usize)>,
    count: usize,
}

impl Reader<'_, '_> {
    /// Takes note of a heading.
    fn turn(&mut self, heading: Heading, line: usize, text: &str) {
        self.check_count();
        let announced = match heading {
            Heading::Date { date, is_page, has_abstracts, count } => {
                if is_page {
                    self.page = Page { has_abstracts, ..Page::default() };
                }
                self.page.kind = Announcement::New;
                self.page.set_date(date, text);
                count
            }
            Heading::Section { kind, date, count } => {
                self.page.kind = kind;
                if date.is_some() {
                    self.page.has_abstracts = true;
                    self.page.set_date(date, text);
                }
                count
            }
            Heading::Foot => None,
        };
        self.page.announced = announced.map(|count| (line, text.to_owned(), count));
        self.page.count = 0;
        self.intake.saw_day(self.page.newest);
    }

    /// Reports when fewer papers came than the last heading announced.
    fn check_count(&mut self) {
        let Some((line, text, announced)) = self.page.announced.take() else { return };
        if self.page.count < announced {
            let place = Place::line(self.intake.listing.name, line, &text);
            self.intake.problem(
                Diagnostic::warning("fewer papers follow than this heading says")
                    .at(place)
                    .found(format!("{} of {announced}", self.page.count))
                    .help("look whether the page was saved in full"),
            );
        }
    }

    /// Hands on the paper whose lines have ended.
    fn end_card(&mut self) {
        let Some(card) = self.card.take() else { return };
        self.page.count += 1;
        self.have_subjects |= card.has_subjects();
        if card.size > LARGEST_RECORD {
            let place = Place::line(self.intake.listing.name, card.line, &card.head.identifier);
            return self.intake.refuse(intake::too_large(place, card.size));
        }
        let kind = card.head.kind.unwrap_or(self.page.kind);
        let has_abstract = card.has_abstract();
        let mut entry = card.entry();
        entry.no_abstracts = !self.page.has_abstracts && !has_abstract;
        (entry.published, entry.updated) = match (self.page.date, &self.page.impossible) {
            (Some(date), _) => kind.dates(date, entry.id().as_ref()),
            (None, Some(text)) => (Published::Impossible(text.clone()), None),
            (None, None) => (Published::Missing, None),
        };
        self.intake.take(entry);
    }

    /// Ends the listing, perhaps within its last paper.
    fn end(mut self) {
        match self.card.take() {
            Some(card) if self.have_subjects && !card.has_subjects() => {
                let cut = Diagnostic::error("the listing is cut off within its last paper");
                let place = Place::line(self.intake.listing.name, card.line, &card.head.identifier);
                let help = "save the page again in full, and import it again";
                self.intake.refuse(cut.at(place).found("no subjects").help(help));
            }
            card => {
                self.card = card;
                self.end_card();
            }
        }
        self.check_count();
        self.intake.finish("save the whole page as text, with the numbers and identifiers of the papers");
    }
}

impl Page {
    fn set_date(&mut self, date: Option<Date>, text: &str) {
        self.date = date;
        self.impossible = date.is_none().then(|| text.to_owned());
        self.newest = self.newest.max(date.filter(|date| date.day().is_some()));
    }
}

/// The day on which the page was saved, when a line before its first paper says so: `Captured:
/// 2025-10-27`, `**Fetched:** 2025-10-27T06:00:00Z`, also in a front matter.
fn saved(text: &str) -> Option<Date> {
    const WORDS: [&str; 7] =
        ["captured", "saved", "fetched", "retrieved", "accessed", "scraped", "downloaded"];
    let before = text.lines().take(LINES).map(Line::parse).take_while(|line| Head::parse(line).is_none());
    let day = |line: Line| {
        let text = line.text.trim_start_matches(['*', '_', '>', ' ']);
        let (word, rest) = text.split_once([':', ' '])?;
        let word = word.trim_end_matches(['*', '_']).to_ascii_lowercase();
        let word = word.split(['_', '-']).next().unwrap_or_default();
        let rest = rest.trim_matches(|c: char| c.is_whitespace() || "*_:\"'".contains(c));
        let rest =
            ["on ", "at ", "on: ", "at: "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        let is_saved = WORDS.contains(&word);
        date::parse(rest).ok().filter(|date| is_saved && date.day().is_some())
    };
    before.filter(|line| line.text.len() < 200).find_map(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_may_say_when_it_was_saved() {
        for text in [
            "Captured: 2025-10-27",
            "Captured on 2025-10-27",
            "# Source\n\n**Fetched:** 2025-10-27T06:00:00+00:00",
            "---\nretrieved_at: \"2025-10-27\"\n---",
            "saved 27 Oct 2025",
        ] {
            assert_eq!(saved(text).map(|date| date.to_string()).as_deref(), Some("2025-10-27"), "{text}");
        }
        for text in ["Published: 2025-10-27", "Captured: soon", "[1] arXiv:2401.00001\nCaptured: 2025-10-27"]
        {
            assert_eq!(saved(text), None, "{text}");
        }
    }
}
