//! Made-up papers with the statistics of a busy daily archive: 40 papers a day, 2 to 10 authors by
//! a Zipf law, 3 to 6 of 400 tags, 40 % with an organization, abstracts of about 1,600 characters.
//!
//! The same number gives the same collection on every machine. Benchmarks share this file.

use std::fmt::Write as _;
use std::path::Path;

use offprint::paper::{Date, Organization, Paper, Person, Slot, Slug};

const PAPERS_A_DAY: usize = 40;
const TAGS: u64 = 400;
const ORGANIZATIONS: u64 = 600;

/// Writes a site with so many papers.
///
/// # Errors
/// When a file can't be written.
pub(crate) fn write_site(count: usize, folder: &Path) -> offprint::fs::Result<()> {
    let settings = "title = \"Made-up papers\"\nbase_url = \"https://example.org/archive/\"\n";
    offprint::fs::write(&folder.join("offprint.toml"), settings.as_bytes())?;
    for number in 0..count {
        let paper = paper(number, count);
        let text = offprint::archive::write::file(&paper);
        offprint::fs::write(&folder.join(file(number, &paper)), text.as_bytes())?;
    }
    Ok(())
}

/// The content file of the paper with that number, from the site's folder.
pub(crate) fn file(number: usize, paper: &Paper) -> String {
    let year = paper.date.map_or(0, Date::year);
    let slug = Slug::from_text(&format!("{} {number}", paper.title));
    format!("content/{year}/{slug}.md")
}

/// The paper with that number, of so many.
pub(crate) fn paper(number: usize, count: usize) -> Paper {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (number as u64).wrapping_mul(0xd129_42f9_a4a7_1c01));
    // More papers have more authors, as in real archives.
    let people = (count as u64 * 2 / 5).max(50);
    let mut paper = Paper {
        title: sentence(&mut dice, 6, 12),
        date: day(number / PAPERS_A_DAY),
        authors: (0..dice.between(2, 10)).map(|_| Person::named(name(dice.zipf(people)))).collect(),
        tags: (0..dice.between(3, 6)).map(|_| tag(dice.zipf(TAGS))).collect(),
        arxiv: Slot::read(&format!("{:04}.{:05}", 2001 + number / 100_000, number % 100_000)),
        comments: (dice.below(3) == 0).then(|| dice.between(1, 40)),
        ..Paper::default()
    };
    paper.authors.dedup();
    paper.tags.sort();
    paper.tags.dedup();
    if dice.below(10) < 4 {
        let name = format!("{} Institute", capitalised(&word(dice.zipf(ORGANIZATIONS) + 5000)));
        paper.organizations.push(Organization { name, handle: None });
    }
    while paper.body.len() < 1600 {
        if !paper.body.is_empty() {
            paper.body.push(' ');
        }
        paper.body.push_str(&sentence(&mut dice, 10, 24));
        paper.body.push('.');
    }
    paper
}

/// The day with that number from 1 January 2001 on.
fn day(number: usize) -> Option<Date> {
    let (mut year, mut left) = (2001_u16, number);
    loop {
        for month in 1..=12 {
            let days = usize::from(offprint::paper::date::days_in_month(year, month)?);
            if left < days {
                return Date::from_ymd(year, month, u8::try_from(left + 1).ok()?);
            }
            left -= days;
        }
        year += 1;
    }
}

fn sentence(dice: &mut Dice, least: u64, most: u64) -> String {
    let mut text = String::new();
    for place in 0..dice.between(least, most) {
        if place > 0 {
            text.push(' ');
        }
        let word = word(dice.zipf(4000));
        let _ = write!(text, "{}", if place == 0 { capitalised(&word) } else { word });
    }
    text
}

fn name(number: u64) -> String {
    format!("{} {}", capitalised(&word(number % 997 + 20)), capitalised(&word(number / 7 + 40)))
}

fn tag(number: u64) -> String {
    format!("{} {}", word(number + 60), word(number % 19 + 3))
}

/// A word of two to four made-up syllables.
fn word(number: u64) -> String {
    const SYLLABLES: [&str; 24] = [
        "ka", "lo", "mi", "ren", "tu", "sol", "ve", "na", "pri", "dor", "fe", "gal", "hu", "is", "jo", "ler",
        "mun", "nor", "oce", "pal", "qua", "ri", "sta", "ter",
    ];
    let mut text = String::new();
    let mut rest = number;
    loop {
        text.push_str(SYLLABLES[(rest % 24) as usize]);
        rest /= 24;
        if rest == 0 && text.len() > 3 {
            return text;
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Numbers that look random and are the same on every run (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.roll() % limit
    }

    fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most - least + 1)
    }

    /// A number below the limit; small ones are frequent, about as one over the number.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "any number will do, as long as it is the same on every run"
    )]
    fn zipf(&mut self, limit: u64) -> u64 {
        let share = self.roll() as f64 / u64::MAX as f64;
        ((limit as f64).powf(share) - 1.0) as u64
    }
}
