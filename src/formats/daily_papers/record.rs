//! The paper on a card.

use super::LISTING;
use super::address::Page;
use super::capture::{Capture, Evidence};
use super::card::{self, Card};
use crate::diagnostic::{Diagnostic, Place};
use crate::formats::records::LARGEST_RECORD;
use crate::formats::text;
use crate::formats::{Gap, Lacks, Record, YearFrom};
use crate::paper::{Appearance, Date, Organization, Paper, Slot, Status};

/// What the cards of a section have in common.
#[derive(Debug)]
pub(super) struct Context<'a> {
    file: &'a str,
    capture: Capture,
    is_trending: bool,
    /// The day of the list, on the page of a day.
    list: Option<Option<Date>>,
    /// How many dates depend on the day of the capture.
    dates: usize,
    /// Whether it is a list of a day, week or month, which shows neither abstracts nor dates.
    is_list: bool,
    /// How many cards show a machine's summary in place of the abstract.
    summaries: usize,
}

/// What was made of a card.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// The paper; none without a title.
    pub record: Option<Box<Record>>,
    /// What was wrong with it.
    pub problems: Vec<Diagnostic>,
}

/// Up to how many characters a single sentence on the trending page is a machine's summary.
const SUMMARY_LENGTH: usize = 400;

impl<'a> Context<'a> {
    /// Looks at a section.
    pub(super) fn new(
        file: &'a str,
        page: Option<Page>,
        is_trending: bool,
        cards: &[Card],
        capture: Capture,
        evidence: Evidence,
    ) -> Self {
        let is_list = matches!(page, Some(Page::Day(_) | Page::Week | Page::Month)) && !is_trending;
        let list = matches!(page, Some(Page::Day(_))).then(|| {
            let shown = evidence.shown.and_then(|(month, day)| capture.without_year(month, day));
            evidence.shown_date.or(shown)
        });
        let list = list.filter(|_| is_list);
        let depends = list.is_some() && evidence.shown_date.is_none() && evidence.shown.is_some();
        let summaries = cards.iter().filter(|card| is_trending && is_summary(&card.body())).count();
        let dates = evidence.without_year + usize::from(depends);
        Self { file, capture, is_trending, list, dates, is_list, summaries }
    }

    /// What is to be said of the whole section.
    pub(super) fn warnings(&self) -> Vec<Diagnostic> {
        let summaries = (self.summaries > 0).then(|| {
            let papers = match self.summaries {
                1 => "1 paper was".to_owned(),
                count => format!("{count} papers were"),
            };
            Diagnostic::warning(format!(
                "{papers} taken without an abstract: the page shows a machine's summary"
            ))
            .in_file(self.file)
            .help("it was kept as the summary; arXiv's listings and the site's API have the abstract")
        });
        self.capture.warning(self.file, self.dates).into_iter().chain(summaries).collect()
    }

    /// The paper on a card, and what is wrong with it. A card without a title is no paper.
    pub(super) fn record(&self, index: usize, card: &Card) -> Taken {
        let title = match self.usable_title(card) {
            Ok(title) => title,
            Err(problem) => return Taken { record: None, problems: vec![problem] },
        };
        let mut gaps = Vec::new();
        let dated = self.date(card, &title).map_err(|gap| gaps.push(gap)).ok();
        let (date, year) = dated.map_or_else(Default::default, |(date, year)| (Some(date), year));
        let body = card.body();
        let summary = self.is_trending && is_summary(&body);
        if body.is_empty() {
            gaps.push(self.gap(Lacks::Abstract, card.number, &title));
        }
        let mut paper = Paper {
            title: text::title(&title),
            date,
            author_count: card.authors,
            organizations: card.organization.as_ref().map(organization).into_iter().collect(),
            arxiv: card.arxiv.as_deref().map(Slot::read).unwrap_or_default(),
            upvotes: card.upvotes,
            comments: card.comments,
            github_stars: card.stars,
            submitter: card.submitter.as_deref().map(str::to_owned),
            status: card.is_withdrawn.then_some(Status::Withdrawn),
            ..Paper::default()
        };
        let links = [("code", card.code), ("project", card.project)];
        for (label, address) in links.into_iter().filter_map(|(label, address)| Some((label, address?))) {
            paper.links.insert(label.to_owned(), address.to_owned());
        }
        match summary {
            true => paper.summary = Some(text::title(&body)),
            false => paper.body = text::markdown(&body),
        }
        paper.appearances.extend(self.appearance(index, card));
        let record = Record {
            paper,
            line: card.number,
            captured: self.capture.known_day(),
            year,
            remarks: String::new(),
            gaps,
        };
        Taken { record: Some(Box::new(record)), problems: Vec::new() }
    }

    /// The title of a card that can be read.
    fn usable_title(&self, card: &Card) -> Result<String, Diagnostic> {
        let refused = |message: &str, line: usize, text: &str, help: &str| {
            Diagnostic::error(message).at(Place::line(self.file, line, text)).help(help)
        };
        let Some(title) = card.title().filter(|title| !text::title(title).is_empty()) else {
            let (line, excerpt) = card.first_line();
            let help = "put the title on a line before the abstract, and import again";
            return Err(refused("a paper without a title was left out", line, excerpt, help));
        };
        if card.size() > LARGEST_RECORD {
            let help = "look whether the file is a saved page";
            return Err(refused("a paper of more than 50 MB was left out", card.number, "", help));
        }
        if card.is_cut {
            let help = "save the page again, as a whole";
            return Err(refused(
                "a paper was left out: the file was cut off in it",
                card.number,
                &title,
                help,
            ));
        }
        Ok(title)
    }

    /// The date on a card and who says its year, or the gap that it leaves.
    fn date(&self, card: &Card, title: &str) -> Result<(Date, YearFrom), Gap> {
        let Some((line, day)) = &card.date else {
            return Err(self.gap(Lacks::Date, card.number, title));
        };
        self.capture.date(day, card.arxiv.as_deref()).ok_or_else(|| {
            let problem = Diagnostic::error("a paper has an impossible date; it was taken without")
                .at(Place::line(self.file, *line, &day.text))
                .found(format!("of “{title}”"))
                .help("write the date into the paper's file");
            Gap { lacks: Lacks::Date, is_common: false, problem }
        })
    }

    /// The place that a paper had in the list of a day.
    fn appearance(&self, index: usize, card: &Card) -> Option<Appearance> {
        let date = self.list??;
        let rank = u32::try_from(index + 1).ok();
        Some(Appearance { listing: LISTING.to_owned(), date: Some(date), rank, upvotes: card.upvotes })
    }

    /// What a card lacks. Lists of a day, week or month show neither abstracts nor dates.
    fn gap(&self, lacks: Lacks, line: usize, title: &str) -> Gap {
        let what = format!("a paper has no {}; it was taken without", lacks.name());
        let (problem, help) = match self.is_list {
            true => (Diagnostic::warning(what), "arXiv's listings and the site's API have it"),
            false => (
                Diagnostic::error(what),
                "write it into the paper's file, or complete the listing and import again",
            ),
        };
        let problem = problem.at(Place::line(self.file, line, title)).help(help);
        Gap { lacks, is_common: self.is_list, problem }
    }
}

/// Whether a text is one short sentence: what the trending page shows in place of most abstracts.
fn is_summary(text: &str) -> bool {
    let mut sentences = text.split_inclusive(['.', '?', '!']).peekable();
    let mut ends = 0;
    while let Some(sentence) = sentences.next() {
        let is_abbreviated =
            ["e.g.", "i.e.", "vs.", "al.", "Fig.", "etc."].iter().any(|end| sentence.ends_with(end));
        let begins = sentences.peek().is_some_and(|next| {
            let mut letters = next.chars();
            letters.next() == Some(' ') && letters.next().is_some_and(|letter| !letter.is_lowercase())
        });
        ends += usize::from(begins && !is_abbreviated);
    }
    !text.is_empty() && ends == 0 && text.chars().count() <= SUMMARY_LENGTH
}

/// An organization's line with the handle that its link has, or the one in the line.
fn organization(line: &card::OrganizationLine) -> Organization {
    match line.handle {
        Some(handle) => {
            let name = line.text.strip_prefix(handle).map(str::trim_start).filter(|name| !name.is_empty());
            let name = name.unwrap_or(&line.text).to_owned();
            Organization { name, handle: Some(handle.to_owned()) }
        }
        None => organization_in(&line.text),
    }
}

/// Words with which names begin, though they are small.
const NAME_WORDS: [&str; 10] = ["the", "de", "der", "das", "die", "van", "von", "la", "le", "el"];

/// An organization's line: its handle and then its name, or a name alone.
fn organization_in(line: &str) -> Organization {
    if let Some((handle, name)) = line.split_once(' ').map(|(handle, name)| (handle, name.trim()))
        && is_handle(handle)
        && !NAME_WORDS.contains(&handle.to_lowercase().as_str())
        && (has_form_of_handle(handle) || is_like(handle, name))
    {
        return Organization { name: name.to_owned(), handle: Some(handle.to_owned()) };
    }
    Organization { name: line.to_owned(), handle: None }
}

/// Whether an account may be called so.
fn is_handle(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        && word.bytes().any(|b| b.is_ascii_alphanumeric())
        && !word.ends_with('.')
}

/// Whether a word is written as accounts are and words of names are not.
fn has_form_of_handle(word: &str) -> bool {
    let has = |what: fn(&u8) -> bool| word.bytes().any(|b| what(&b));
    let has_mark = has(|b| matches!(b, b'-' | b'_' | b'.'));
    let is_small = !has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase);
    word.contains('_') || is_small || has_mark && has(u8::is_ascii_digit)
}

/// Whether an account may be that of an organization of this name: one begins as the other does, it
/// stands in the name, or has its initials.
fn is_like(handle: &str, name: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    // Small words, such as `of`, have no part in them.
    let first = name.split([' ', '-']).filter_map(|word| word.chars().next());
    let initials: String = first.filter(|letter| letter.is_uppercase()).collect();
    let (handle, name, initials) = (letters(handle), letters(name), letters(&initials));
    let common = handle.chars().zip(name.chars()).take_while(|(one, other)| one == other).count();
    common == handle.chars().count().min(name.chars().count())
        || common >= 4
        || handle.len() >= 3 && (name.contains(&handle) || initials.contains(&handle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organizations_line_is_a_handle_and_a_name_or_a_name() {
        for (line, handle, name) in [
            ("alibabagroup alibaba", "alibabagroup", "alibaba"),
            ("UCAS ucas", "UCAS", "ucas"),
            ("codefuse-ai CodeFuse AI", "codefuse-ai", "CodeFuse AI"),
            ("org_handle org_name", "org_handle", "org_name"),
            ("quarry-co Quarry & Co. Ltd.", "quarry-co", "Quarry & Co. Ltd."),
            ("Moss-Lab_2 The Moss Laboratory", "Moss-Lab_2", "The Moss Laboratory"),
            ("x.y-1 Roofs, Walls and Trunks", "x.y-1", "Roofs, Walls and Trunks"),
            ("lab The Lab", "lab", "The Lab"),
            ("IHF Institute of Horns in Fog", "IHF", "Institute of Horns in Fog"),
            ("KettleWorks Kettle Works", "KettleWorks", "Kettle Works"),
            ("tea-lab Research Group of Tea", "tea-lab", "Research Group of Tea"),
            ("Eastmoor Robotics Works", "", "Eastmoor Robotics Works"),
            ("The Institute of Horns", "", "The Institute of Horns"),
            ("Eastmoor University", "", "Eastmoor University"),
            ("Max-Plate Institute", "", "Max-Plate Institute"),
            ("Institut für Moos", "", "Institut für Moos"),
            ("Quarry & Co.", "", "Quarry & Co."),
            ("Eastmoor", "", "Eastmoor"),
        ] {
            let found = organization_in(line);
            let handle = (!handle.is_empty()).then(|| handle.to_owned());
            assert_eq!((found.handle, found.name.as_str()), (handle, name), "{line}");
        }
    }
}
