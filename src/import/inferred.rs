//! What a paper's identifiers say of it where its listing doesn't.

use crate::archive::Field;
use crate::paper::{AclId, ArxivId, Date, Paper};

/// Fills what the identifiers of a paper say and its listing doesn't: the month of an arXiv
/// identifier, the year and the venue of one of the ACL Anthology. `date` is for papers that have no
/// date even so. Returns the fields that were filled, which any listing that has them replaces.
pub(super) fn fill(paper: &mut Paper, date: Option<Date>) -> Vec<Field> {
    let mut filled = Vec::new();
    let acl = paper.acl.get().and_then(Anthology::of);
    if paper.date.is_none() {
        let month = || paper.arxiv.get().and_then(ArxivId::month);
        let year = acl.as_ref().map(|acl| acl.year);
        paper.date = year.or_else(month).or(date);
        filled.extend(paper.date.map(|_| Field::Date));
    }
    if paper.venue.is_none() {
        paper.venue = acl.and_then(|acl| acl.venue);
        filled.extend(paper.venue.as_ref().map(|_| Field::Venue));
    }
    filled
}

/// What an identifier of the ACL Anthology says (<https://aclanthology.org/info/ids/>).
struct Anthology {
    year: Date,
    venue: Option<String>,
}

/// Venues by the letter that identifiers had before 2020.
const LETTERS: [(char, &str); 9] = [
    ('C', "COLING"),
    ('D', "EMNLP"),
    ('E', "EACL"),
    ('J', "Computational Linguistics"),
    ('K', "CoNLL"),
    ('L', "LREC"),
    ('N', "NAACL"),
    ('P', "ACL"),
    ('Q', "TACL"),
];

impl Anthology {
    fn of(id: &AclId) -> Option<Self> {
        let id = id.as_str();
        match id.split_once('.') {
            Some((year, rest)) => {
                let (volume, _) = rest.rsplit_once('.')?;
                Some(Self { year: Date::from_year(year.parse().ok()?)?, venue: venue(volume) })
            }
            None => {
                let letter = id.chars().next()?.to_ascii_uppercase();
                let year: u16 = id.get(1..3)?.parse().ok()?;
                // The oldest papers are of 1952.
                let year = if year >= 50 { 1900 + year } else { 2000 + year };
                let venue = LETTERS.iter().find(|(known, _)| *known == letter);
                // Second volumes of a letter and year were those of workshops for some venues.
                let venue = venue.map(|(_, name)| (*name).to_owned());
                Some(Self { year: Date::from_year(year)?, venue })
            }
        }
    }
}

/// The venue in the name of a volume, such as `emnlp-main` or `findings-acl`.
fn venue(volume: &str) -> Option<String> {
    let (venue, part) = volume.split_once('-')?;
    Some(match venue {
        "findings" => format!("Findings of {}", part.to_ascii_uppercase()),
        "cl" => "Computational Linguistics".to_owned(),
        "conll" => "CoNLL".to_owned(),
        venue => venue.to_ascii_uppercase(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::Slot;

    fn filled(paper: Paper) -> (Option<String>, Option<String>, Vec<Field>) {
        let mut paper = paper;
        let fields = fill(&mut paper, None);
        (paper.date.map(|date| date.to_string()), paper.venue, fields)
    }

    fn acl(id: &str) -> Paper {
        Paper { acl: Slot::read(id), ..Paper::default() }
    }

    #[test]
    fn identifiers_tell_as_much_as_they_tell() {
        for (id, month) in [("2303.99901", "2023-03"), ("hep-th/9901001", "1999-01")] {
            let paper = Paper { arxiv: Slot::read(id), ..Paper::default() };
            assert_eq!(filled(paper), (Some(month.to_owned()), None, vec![Field::Date]), "{id}");
        }
        for (id, year, venue) in [
            ("2020.emnlp-main.1", "2020", "EMNLP"),
            ("2024.findings-acl.12", "2024", "Findings of ACL"),
            ("2021.cl-1.4", "2021", "Computational Linguistics"),
            ("P17-1001", "2017", "ACL"),
            ("C98-2150", "1998", "COLING"),
        ] {
            let both = vec![Field::Date, Field::Venue];
            assert_eq!(filled(acl(id)), (Some(year.to_owned()), Some(venue.to_owned()), both), "{id}");
        }
        assert_eq!(filled(acl("W17-1001")).1, None, "a workshop's letter gives no venue");
        assert_eq!(filled(acl("TBD")), (None, None, Vec::new()));
    }

    #[test]
    fn what_the_listing_tells_stays() {
        let date = Date::from_ymd(2019, 5, 6);
        let paper = Paper { date, venue: Some("A Journal".to_owned()), ..acl("2020.emnlp-main.1") };
        assert_eq!(filled(paper), (Some("2019-05-06".to_owned()), Some("A Journal".to_owned()), Vec::new()));
    }

    #[test]
    fn a_given_date_is_for_papers_without_one() {
        let given = Date::from_year(2001);
        let mut paper = Paper::default();
        assert_eq!((fill(&mut paper, given), paper.date), (vec![Field::Date], given));
        let mut paper = Paper { arxiv: Slot::read("2303.99901"), ..Paper::default() };
        fill(&mut paper, given);
        assert_eq!(paper.date, Date::from_ym(2023, 3));
    }
}
