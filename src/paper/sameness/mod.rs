//! Whether two descriptions are of one paper: what speaks for it and what against it, weighed
//! together by a table of rules.
//!
//! Two papers in one file are worse than one paper in two: what is contradicted stays apart.

mod text;

use std::collections::HashSet;
use std::fmt;

use super::identity::{Identity, kind, people, title};
use super::{Date, Paper, PaperType};
use text::Texts;
use title::Titles;

/// A paper as it is compared with others.
#[derive(Clone, Copy, Debug)]
pub struct Described<'a> {
    /// What tells it from others.
    pub identity: &'a Identity,
    /// Its abstract.
    pub text: &'a str,
    /// Its date.
    pub date: Option<Date>,
}

impl<'a> Described<'a> {
    /// What is known of a paper by its identity alone.
    pub fn by(identity: &'a Identity) -> Self {
        Self { identity, text: "", date: None }
    }

    /// A paper with its identity.
    pub fn of(identity: &'a Identity, paper: &'a Paper) -> Self {
        Self { identity, text: &paper.body, date: paper.date }
    }
}

/// Identifiers that say nothing, because papers that differ in all else have them.
pub type Void = HashSet<String>;

/// Whether two descriptions are of one paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// They are.
    One,
    /// They may be, which is for a person to say: they stay apart, and are reported.
    Perhaps,
    /// They are not.
    Two,
}

/// Something that speaks against it that two descriptions are of one paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// The titles differ.
    Title,
    /// The first authors are two people.
    FirstAuthor,
    /// The years are more than two apart.
    Year,
    /// One venue published them on two days.
    Day,
    /// The types exclude each other.
    Kind,
    /// Identifiers of one scheme differ.
    Identifier,
    /// They stand in other volumes, issues or on other pages.
    Place,
    /// They are articles of two journals, of two years.
    Venue,
    /// The abstracts have hardly a word in common.
    Text,
}

impl fmt::Display for Against {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Title => "titles",
            Self::FirstAuthor => "first authors",
            Self::Year => "years",
            Self::Day => "days",
            Self::Kind => "types",
            Self::Identifier => "identifiers",
            Self::Place => "volumes or pages",
            Self::Venue => "journals",
            Self::Text => "abstracts",
        })
    }
}

/// A verdict with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// The verdict.
    pub verdict: Verdict,
    /// An identifier that both have.
    pub shared: Option<String>,
    /// What speaks against it that they are one.
    pub against: Vec<Against>,
    /// Whether one is a notice about a paper, and the other is not that notice.
    pub is_notice: bool,
    /// Whether an identifier, or the first author and a title that says much, are the same, or they are
    /// versions of one paper.
    pub is_firm: bool,
    /// Whether an identifier alone speaks for it: the titles have nothing in common, and neither the first author, the
    /// place nor the abstract is known to be the same.
    pub is_by_identifier: bool,
    /// The rule that decided, in words.
    pub rule: &'static str,
}

/// Weighs whether two descriptions are of one paper.
pub fn weigh(one: Described, other: Described, void: &Void) -> Weighed {
    let evidence = Evidence::of(one, other, void);
    let rule = RULES.iter().find(|rule| (rule.fits)(&evidence)).unwrap_or(&LAST);
    let has_author = evidence.first_authors == FirstAuthors::Same;
    let is_firm =
        evidence.shared.is_some() || (has_author && (evidence.is_distinctive || evidence.are_versions));
    let is_by_identifier =
        evidence.shared.is_some() && evidence.are_other_titles && !(has_author || evidence.is_supported);
    let mut against = evidence.against;
    if !matches!(evidence.titles, Titles::Equal | Titles::Extended) {
        against.insert(0, Against::Title);
    }
    Weighed {
        verdict: rule.verdict,
        shared: evidence.shared.map(str::to_owned),
        against,
        is_notice: evidence.is_notice,
        is_firm,
        is_by_identifier,
        rule: rule.says,
    }
}

/// Which first authors two descriptions name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FirstAuthors {
    Same,
    Other,
    Unknown,
}

/// What two descriptions have in common and in what they differ.
struct Evidence<'a> {
    /// An identifier that both have; one that is given to each paper anew, if there is one.
    shared: Option<&'a str>,
    titles: Titles,
    first_authors: FirstAuthors,
    /// Whether one is a preprint or a report, and the other may be its published version.
    are_versions: bool,
    /// Whether one is a notice about a paper, such as an erratum, and the other is not that notice.
    is_notice: bool,
    /// Whether one is a part of a book, whose identifiers are often the book's.
    is_part: bool,
    /// Whether the title is long enough that two papers hardly have it by chance.
    is_distinctive: bool,
    /// Whether the titles have nothing in common, and none is a name in short.
    are_other_titles: bool,
    /// Whether venue, volume or page, or the abstracts, say that both are one.
    is_supported: bool,
    /// Whether they stand in one venue.
    has_one_venue: bool,
    /// Whether both have a venue, and not the same.
    has_other_venue: bool,
    /// How many years they are apart.
    years: Option<u16>,
    /// Whether identifiers of a repository differ, which tell versions of one paper apart too.
    differs_in_repository: bool,
    /// What speaks against it, but for titles.
    against: Vec<Against>,
}

/// How many years a preprint and its article, or two dates of one paper, may be apart.
const MOST_YEARS: u16 = 2;

/// Schemes that give an identifier to each paper anew, and whose identifiers nobody copies by hand from
/// another record.
const REPOSITORIES: [&str; 3] = ["arxiv", "openreview", "acl"];

impl<'a> Evidence<'a> {
    fn of(one: Described<'a>, other: Described<'a>, void: &Void) -> Self {
        let (a, b) = (one.identity, other.identity);
        let counts = |id: &&String| !void.contains(*id);
        let common = || a.ids.iter().filter(counts).filter(|id| b.ids.contains(id)).map(String::as_str);
        let shared = common().find(|id| is_of_repository(id)).or_else(|| common().next());
        let titles = Titles::of(&a.title, &b.title);
        let has_title = matches!(titles, Titles::Equal | Titles::Extended);
        let first_authors = match (&a.first_author, &b.first_author) {
            (Some(one), Some(other)) if people::may_be_same(one, other) => FirstAuthors::Same,
            (Some(_), Some(_)) => FirstAuthors::Other,
            _ => FirstAuthors::Unknown,
        };
        let years = a.year.zip(b.year).map(|(one, other)| one.abs_diff(other));
        let are_versions = kind::are_versions(a.kind, b.kind);
        let differing = || {
            a.ids.iter().filter(counts).filter(|id| {
                let of_scheme = || b.ids.iter().filter(counts).filter(|other| scheme(other) == scheme(id));
                of_scheme().next().is_some() && !of_scheme().any(|other| other == *id)
            })
        };
        let differs_in_repository = differing().any(|id| is_of_repository(id));
        // A preprint has a DOI and a key of its own.
        let is_of_versions = are_versions && first_authors == FirstAuthors::Same;
        let texts = Texts::of(one.text, other.text);
        let mut against = Vec::new();
        let mut check = |is_against: bool, what: Against| {
            if is_against {
                against.push(what);
            }
        };
        check(first_authors == FirstAuthors::Other, Against::FirstAuthor);
        let most_years = if kind::is_of_a_year(a.kind, b.kind) { 0 } else { MOST_YEARS };
        check(years.is_some_and(|years| years > most_years), Against::Year);
        let kinds_count = shared.is_none() || !has_title;
        let has_one_place = a.place.has_one_venue(&b.place) || a.place.agrees(&b.place);
        let is_thesis_alone =
            kind::is_thesis_beside_unknown(a.kind, b.kind) && a.place.has_other_venue(&b.place);
        let are_other_kinds = kind::contradict(a.kind, b.kind) || is_thesis_alone;
        check(kinds_count && !has_one_place && are_other_kinds, Against::Kind);
        check(
            differs_in_repository || (!is_of_versions && differing().next().is_some()),
            Against::Identifier,
        );
        check(!are_versions && a.place.contradicts(&b.place), Against::Place);
        check(!are_versions && kinds_count && texts == Texts::Unlike, Against::Text);
        let is_supported = a.place.agrees(&b.place) || texts == Texts::Alike;
        let is_alone = shared.is_none() && !are_versions && !is_supported;
        let days =
            || one.date.zip(other.date).filter(|(one, other)| one.day().is_some() && other.day().is_some());
        let has_other_day = || days().is_some_and(|(one, other)| one != other);
        check(is_alone && a.place.has_one_venue(&b.place) && has_other_day(), Against::Day);
        let are_articles = a.kind == Some(PaperType::Article) && b.kind == Some(PaperType::Article);
        let has_other_journal = || years != Some(0) && a.place.has_unlike_venue(&b.place);
        check(is_alone && are_articles && has_other_journal(), Against::Venue);
        Self {
            shared,
            titles,
            first_authors,
            are_versions,
            is_notice: title::is_notice_of_other(&a.title, &b.title),
            is_part: kind::is_part(a.kind) || kind::is_part(b.kind),
            is_distinctive: title::is_distinctive(&a.title),
            are_other_titles: titles == Titles::Other
                && [a, b].iter().all(|one| title::is_distinctive(&one.title))
                && !(a.title.contains(&b.title) || b.title.contains(&a.title)),
            is_supported,
            has_one_venue: a.place.has_one_venue(&b.place),
            has_other_venue: a.place.has_other_venue(&b.place),
            years,
            differs_in_repository,
            against,
        }
    }

    fn has_title(&self) -> bool {
        matches!(self.titles, Titles::Equal | Titles::Extended)
    }

    fn is_of_repository(&self) -> bool {
        self.shared.is_some_and(|id| is_of_repository(id) || is_of_preprints(id))
    }

    fn is_of_book(&self) -> bool {
        self.shared.is_some_and(|id| scheme(id) == "isbn")
    }

    fn has(&self, what: Against) -> bool {
        self.against.contains(&what)
    }
}

fn scheme(id: &str) -> &str {
    id.split(':').next().unwrap_or(id)
}

fn is_of_repository(id: &str) -> bool {
    REPOSITORIES.contains(&scheme(id))
}

/// Whether it is a DOI that bioRxiv or medRxiv gave to a preprint, whose versions have it all. Other DOIs of their
/// publisher have letters.
fn is_of_preprints(id: &str) -> bool {
    let number = ["doi:10.1101/", "doi:10.64898/"].iter().find_map(|prefix| id.strip_prefix(prefix));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}

/// A rule of the table.
struct Rule {
    says: &'static str,
    fits: fn(&Evidence) -> bool,
    verdict: Verdict,
}

/// The rules in the order in which they are asked: the first that fits decides.
const RULES: [Rule; 16] = [
    Rule {
        says: "a notice is not the paper that it is about",
        fits: |it| it.is_notice,
        verdict: Verdict::Two,
    },
    // An identifier is shared.
    Rule {
        says: "an identifier and the title are the same, but two things contradict that",
        fits: |it| it.shared.is_some() && it.has_title() && it.against.len() > 1,
        verdict: Verdict::Perhaps,
    },
    Rule {
        says: "an identifier and the title are the same",
        fits: |it| it.shared.is_some() && it.has_title(),
        verdict: Verdict::One,
    },
    Rule {
        says: "an identifier is the same, and the title in another wording",
        fits: |it| {
            // A book's number is that of all its parts, each of which has an identifier of its own.
            let is_part = it.is_part || it.is_of_book() && it.has(Against::Identifier);
            let is_other = it.has(Against::FirstAuthor) || it.has(Against::Place) || is_part;
            it.shared.is_some() && it.titles == Titles::Near && !is_other && it.against.len() < 2
        },
        verdict: Verdict::One,
    },
    Rule {
        says: "an identifier of a repository is the same, and nothing but the title differs",
        fits: |it| it.is_of_repository() && it.against.is_empty(),
        verdict: Verdict::One,
    },
    Rule {
        says: "an identifier, the first author, and the place or the abstract are the same",
        fits: |it| {
            let is_same = it.first_authors == FirstAuthors::Same && it.is_supported && !it.is_part;
            it.shared.is_some() && is_same && it.against.is_empty()
        },
        verdict: Verdict::One,
    },
    Rule {
        says: "an identifier is the same, but neither the title nor enough else",
        fits: |it| it.shared.is_some(),
        verdict: Verdict::Perhaps,
    },
    // None is.
    Rule {
        says: "no identifier is the same, and the title is not",
        fits: |it| it.titles != Titles::Equal,
        verdict: Verdict::Two,
    },
    Rule {
        says: "a preprint and its published version, by the same first author, within two years",
        fits: |it| {
            let is_near = !it.has(Against::Year) && !it.differs_in_repository;
            it.are_versions && it.first_authors == FirstAuthors::Same && is_near && !it.has(Against::Kind)
        },
        verdict: Verdict::One,
    },
    Rule {
        says: "one title in two volumes or on two pages of one venue",
        fits: |it| it.has_one_venue && it.has(Against::Place),
        verdict: Verdict::Two,
    },
    Rule {
        says: "the title is the same and says much, but something contradicts that",
        fits: |it| {
            let is_near = it.first_authors == FirstAuthors::Same || it.against.len() == 1;
            it.is_distinctive && is_near && !it.against.is_empty()
        },
        verdict: Verdict::Perhaps,
    },
    Rule {
        says: "the title is the same, but something contradicts that",
        fits: |it| !it.against.is_empty(),
        verdict: Verdict::Two,
    },
    Rule {
        says: "a short title is the same, and nothing else is known to be",
        fits: |it| {
            let is_same = it.first_authors == FirstAuthors::Same || it.has_one_venue || it.years == Some(0);
            let is_other = it.has_other_venue || it.years.is_some();
            !it.is_distinctive && !is_same && !is_other && !it.is_supported
        },
        verdict: Verdict::Perhaps,
    },
    Rule {
        says: "a short title is the same, in two venues or years, and of no known author",
        fits: |it| {
            let is_other = it.has_other_venue || it.years.is_some_and(|years| years > 0);
            !it.is_distinctive && it.first_authors == FirstAuthors::Unknown && is_other && !it.is_supported
        },
        verdict: Verdict::Two,
    },
    Rule {
        says: "the title is the same, and nothing contradicts that",
        fits: |it| it.titles == Titles::Equal,
        verdict: Verdict::One,
    },
    LAST,
];

/// What is said where no rule fits.
const LAST: Rule = Rule { says: "nothing is the same", fits: |_| true, verdict: Verdict::Two };

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::archive::read;
    use crate::paper::Paper;

    /// A paper of these fields; after a line `---` its abstract.
    fn paper(fields: &str) -> Paper {
        let (fields, body) = fields.split_once("\n---\n").unwrap_or((fields, ""));
        read::paper(&format!("---\n{fields}\n---\n\n{body}\n"), "x.md").unwrap()
    }

    fn weighed(one: &str, other: &str) -> Weighed {
        let papers = (paper(one), paper(other));
        let identities = (Identity::of(&papers.0), Identity::of(&papers.1));
        let one = Described::of(&identities.0, &papers.0);
        let other = Described::of(&identities.1, &papers.1);
        let there = weigh(one, other, &Void::new());
        let back = weigh(other, one, &Void::new());
        assert_eq!((there.verdict, there.rule), (back.verdict, back.rule), "it matters which one is first");
        there
    }

    const MOSS: &str = "On the growth of moss on northern walls";
    const MOSS_TEXT: &str = "Moss covers northern walls of ancient churches. Measurements over twenty winters show that growth \
        follows humidity rather than temperature, and that lichens prepare stones for spores.";
    const OTHER_TEXT: &str = "Planar graphs with bounded degree contain short cycles. Algorithms enumerate these cycles \
        using separators, colour coding and dynamic programming within linear space and polynomial delay.";

    #[test]
    fn records_are_one_paper_or_two_by_what_speaks_for_and_against_it() {
        use Verdict::{One, Perhaps, Two};
        let with_text = |fields: &str, text: &str| format!("{fields}\n---\n{text}");
        let moss = format!("title: {MOSS}\ndate: 2020\nauthors: [Ada Quill, Bo Feather]");
        let moss_and = |fields: &str| format!("{moss}\n{fields}");
        let cases: Vec<(&str, String, String, Verdict)> = vec![
            // One identifier.
            ("an id and a title in other case", moss_and("doi: 10.1000/a"), "title: ON THE GROWTH OF MOSS ON NORTHERN WALLS\ndoi: 10.1000/A".to_owned(), One),
            ("an id and a subtitle", moss_and("doi: 10.1000/a"), format!("title: \"{MOSS}: twenty winters\"\ndoi: 10.1000/a\nauthors: [Quill A]"), One),
            ("an id and markup", moss_and("doi: 10.1000/a"), "title: On the growth of $moss$ on northern walls\ndoi: 10.1000/a".to_owned(), One),
            ("an id and a reworded title", moss_and("doi: 10.1000/a"), "title: The growth of moss on walls in the north\ndoi: 10.1000/a\nauthors: [A. Quill]".to_owned(), One),
            ("an arXiv id and a new title", moss_and("arxiv: 2001.00001"), "title: What covers churches\narxiv: 2001.00001\nauthors: [Ada Quill]\ndate: 2021".to_owned(), One),
            ("an arXiv id and a new title, without authors", moss_and("arxiv: 2001.00001"), "title: What covers churches\narxiv: 2001.00001".to_owned(), One),
            ("a version of a preprint with a new title", "title: Moss cells divide\nauthors: [Ada Quill]\ndoi: 10.1101/2024.01.02.999901".to_owned(), "title: What holds a cushion together\nauthors: [Ada Quill]\ndoi: 10.1101/2024.01.02.999901".to_owned(), One),
            ("a journal of the same publisher", "title: Moss cells divide\nauthors: [Ada Quill]\ndoi: 10.1101/gr.1234".to_owned(), "title: What holds a cushion together\nauthors: [Ada Quill]\ndoi: 10.1101/gr.1234".to_owned(), Perhaps),
            ("an id and a late date", moss_and("doi: 10.1000/a"), format!("title: {MOSS}\ndate: 2024\nauthors: [Ada Quill]\ndoi: 10.1000/a"), One),
            ("an id, whatever the type", moss_and("doi: 10.1000/a\ntype: thesis"), moss_and("doi: 10.1000/a\ntype: article"), One),
            ("an id and a translated title on the same page", moss_and("doi: 10.1000/a\nvolume: 3\npages: 1-9"), "title: Vom Wachsen der Moose\nauthors: [Ada Quill]\ndate: 2020\ndoi: 10.1000/a\nvolume: 3\npages: 1--9".to_owned(), One),
            ("a book's two numbers", "title: A book of moss\ntype: book\nisbn: 3-16-148410-X".to_owned(), "title: A Book of Moss\ntype: book\nisbn: 978-3-16-148410-0".to_owned(), One),
            ("a book's number and a like title, but two DOIs", "title: A plain book of things\ntype: book\nisbn: 978-3-16-148410-0\ndoi: 10.1000/book\nauthors: [Ada Bell]\nvenue: Journal of X\nvolume: 3".to_owned(), "title: A plain report of things\ntype: report\nisbn: 978-3-16-148410-0\ndoi: 10.1000/report\nauthors: [Ada Bell]\nvenue: Journal of X\nvolume: 3".to_owned(), Perhaps),
            ("authors in another order", moss_and("doi: 10.1000/a"), format!("title: {MOSS}\nauthors: [Bo Feather, Ada Quill]\ndoi: 10.1000/a"), One),
            ("a DOI typed into two records", moss_and("doi: 10.1000/a"), "title: Rooms on the network\ndate: 2020\nauthors: [Cy Cole]\ndoi: 10.1000/a".to_owned(), Perhaps),
            ("the same in other years", moss_and("doi: 10.1000/a"), "title: Rooms on the network\ndate: 2007\nauthors: [Cy Cole]\ndoi: 10.1000/a".to_owned(), Perhaps),
            ("an arXiv id in unrelated records", moss_and("arxiv: 1011.1669\ndoi: 10.1000/a"), "title: Rooms on the network\ndate: 1950\nauthors: [Cy Cole]\narxiv: 1011.1669\ndoi: 10.1000/b".to_owned(), Perhaps),
            ("a DOI typed into two records of one author", moss_and("doi: 10.1000/a\npages: 1-9"), "title: Rooms on the network\ndate: 2020\nauthors: [Ada Quill]\ndoi: 10.1000/a\npages: 30-39".to_owned(), Perhaps),
            ("the same without pages", moss_and("doi: 10.1000/a"), "title: Rooms on the network\ndate: 2020\nauthors: [Ada Quill]\ndoi: 10.1000/a".to_owned(), Perhaps),
            ("the same without authors", format!("title: {MOSS}\ndoi: 10.1000/a"), "title: Rooms on the network\ndoi: 10.1000/a".to_owned(), Perhaps),
            ("a book's DOI on a chapter", "title: Animals of the house\ntype: book\nauthors: [Ada Quill]\ndoi: 10.1000/a".to_owned(), "title: Chapter of mice\ntype: chapter\nauthors: [Ada Quill]\ndoi: 10.1000/a".to_owned(), Perhaps),
            ("and on two chapters", "title: Chapter of men\ntype: chapter\nauthors: [Ada Quill]\ndoi: 10.1000/a".to_owned(), "title: Chapter of mice\ntype: chapter\nauthors: [Ada Quill]\ndoi: 10.1000/a".to_owned(), Perhaps),
            ("two parts with one DOI", format!("title: {MOSS} I\nauthors: [Ada Quill]\ndoi: 10.1000/a"), format!("title: {MOSS} II\nauthors: [Ada Quill]\ndoi: 10.1000/a"), Perhaps),
            ("editorials with a placeholder", "title: Editorial\nauthors: [Ada Quill]\ndate: 2001\ndoi: 10.1000/a".to_owned(), "title: Editorial\nauthors: [Cy Cole]\ndate: 2015\ndoi: 10.1000/a".to_owned(), Perhaps),
            ("an erratum with its paper's DOI", moss_and("doi: 10.1000/a"), format!("title: \"Erratum to: {MOSS}\"\nauthors: [Ada Quill]\ndoi: 10.1000/a"), Two),
            ("a reply with its paper's DOI", moss_and("doi: 10.1000/a"), format!("title: Reply to “{MOSS}”\nauthors: [Ada Quill]\ndoi: 10.1000/a"), Two),
            ("a correction", moss_and("doi: 10.1000/a"), format!("title: \"Correction: {MOSS}\"\nauthors: [Ada Quill]\ndoi: 10.1000/a"), Two),
            ("a retraction notice", moss_and("doi: 10.1000/a"), format!("title: \"Retraction: {MOSS}\"\nauthors: [Ada Quill]\ndoi: 10.1000/a"), Two),
            ("a retracted paper", moss_and("doi: 10.1000/a"), format!("title: \"RETRACTED: {MOSS}\"\nauthors: [Ada Quill]\ndoi: 10.1000/a"), One),
            ("an erratum twice", format!("title: \"Erratum: {MOSS}\"\ndoi: 10.1000/a"), format!("title: \"Erratum: {MOSS}\"\ndoi: 10.1000/a"), One),
            // Only a volume's or a series' identifier.
            ("a volume's ISBN", "title: Fast wheels\ntype: inproceedings\nauthors: [Fay Fox]\nisbn: 978-0-306-40615-7".to_owned(), "title: Slow wheels\ntype: inproceedings\nauthors: [Gus Gray]\nisbn: 978-0-306-40615-7".to_owned(), Two),
            // Only the title.
            ("a title without anything else", format!("title: {MOSS}"), moss.clone(), One),
            ("two years later", moss.clone(), format!("title: {MOSS}\nauthors: [Ada Quill]\ndate: 2022"), One),
            ("a preprint and its article", moss_and("type: preprint\narxiv: 2001.00001\ndoi: 10.1101/2020.01.01"), format!("title: {MOSS}\nauthors: [Ada Quill]\ndate: 2022\ntype: article\nvenue: Journal of Moss\nvolume: 3\npages: 1-9\ndoi: 10.1000/a"), One),
            ("a preprint that is called an article", moss_and("type: article\nvenue: CoRR\nvolume: abs/2001.00001\ndblp: journals/corr/abs-2001-00001"), format!("title: {MOSS}\nauthors: [Ada Quill]\ndate: 2021\ntype: inproceedings\nvenue: MossConf\ndblp: conf/moss/QuillF21"), One),
            ("a report and its article", moss_and("type: report\nvolume: 17"), moss_and("type: article\nvolume: 3\npages: 1-9"), One),
            ("two preprints of one title", moss_and("type: preprint\narxiv: 2001.00001"), moss_and("type: preprint\narxiv: 2001.00002"), Perhaps),
            ("a preprint and an article of others", moss_and("type: preprint\ndoi: 10.1101/a"), format!("title: {MOSS}\nauthors: [Cy Cole]\ndate: 2020\ntype: article\ndoi: 10.1000/a"), Two),
            ("a preprint and an article years later", moss_and("type: preprint"), format!("title: {MOSS}\nauthors: [Ada Quill]\ndate: 2025\ntype: article"), Perhaps),
            ("two programs, shortened pages", moss_and("type: article\nvenue: Journal of Moss\nvolume: 3\npages: 1--9"), moss_and("type: article\nvenue: J. Moss\nvolume: vol. 03\npages: \"1\""), One),
            ("an article's number", moss_and("type: article\npages: \"104532\""), moss_and("type: article\npages: 1-9"), One),
            ("a thesis by its venue, and another venue", moss_and("venue: Ph.D. Thesis, August 2013"), moss_and("venue: Conference on Moss"), Perhaps),
            ("a thesis and no venue", moss_and("venue: Ph.D. Thesis, August 2013"), moss_and("volume: 3"), One),
            ("a thesis and an article", moss_and("type: thesis"), moss_and("type: article\nvolume: 3"), Perhaps),
            ("a data set and an article", moss_and("type: dataset"), moss_and("type: article"), Perhaps),
            ("a review of a book", moss_and("type: review"), moss_and("type: book"), Perhaps),
            ("a conference and a journal", moss_and("type: inproceedings\nvenue: Proc. Moss\npages: 628-639"), format!("title: {MOSS}\nauthors: [Ada Quill, Bo Feather, Cy Cole]\ndate: 2022\ntype: article\nvenue: Journal of Moss\nvolume: 10\npages: 5-49"), Perhaps),
            ("reports of two years", moss_and("type: report"), format!("title: {MOSS}\ndate: 2021\nauthors: [Ada Quill]\ntype: report"), Perhaps),
            ("an unknown type", moss.clone(), moss_and("type: thesis"), One),
            ("other DOIs", moss_and("doi: 10.1000/a"), moss_and("doi: 10.1000/b"), Perhaps),
            ("many years apart", moss.clone(), format!("title: {MOSS}\nauthors: [Ada Quill]\ndate: 2010"), Perhaps),
            ("another first author", moss.clone(), format!("title: {MOSS}\nauthors: [Bo Feather]\ndate: 2020"), Perhaps),
            ("another first author and year", moss.clone(), format!("title: {MOSS}\nauthors: [Bo Feather]\ndate: 2010"), Two),
            ("other abstracts", with_text(&moss, MOSS_TEXT), with_text(&moss, OTHER_TEXT), Perhaps),
            ("an abstract that is cut off", with_text(&moss, MOSS_TEXT), with_text(&moss, &MOSS_TEXT[..130]), One),
            ("columns of one year", "title: Calendar\nauthors: [Ann Alder]\ndate: 2002\nvenue: The Bulletin\nvolume: 23\nissue: 1".to_owned(), "title: Calendar\nauthors: [Ann Alder]\ndate: 2002\nvenue: The Bulletin\nvolume: 23\nissue: 2".to_owned(), Two),
            ("columns with a long title", "title: From the desk of the editor\nauthors: [Ann Alder]\ndate: 2002\nvenue: The Bulletin\nvolume: 23\nissue: 1".to_owned(), "title: From the desk of the editor\nauthors: [Ann Alder]\ndate: 2002\nvenue: The Bulletin\nvolume: 23\nissue: 2".to_owned(), Two),
            ("short titles in two venues", "title: Editorial\ndate: 2002\nvenue: The Bulletin".to_owned(), "title: Editorial\ndate: 2002\nvenue: The Herald".to_owned(), Two),
            ("short titles of two years", "title: Editorial\ndate: 2002".to_owned(), "title: Editorial\ndate: 2003".to_owned(), Two),
            ("a weekly report of one journal", format!("title: {MOSS}\nauthors: [Ada Quill]\nvenue: Moss\ndate: 2019-01-03"), format!("title: {MOSS}\nauthors: [Ada Quill]\nvenue: Moss\ndate: 2019-01-10"), Perhaps),
            ("one article, online and in print", format!("title: {MOSS}\nauthors: [Ada Quill]\nvenue: Moss\nvolume: 3\npages: 1-9\ndate: 2019-01-03"), format!("title: {MOSS}\nauthors: [Ada Quill]\nvenue: Moss\nvolume: 3\npages: 1-9\ndate: 2019-02-01"), One),
            ("a day here and a day there", format!("title: {MOSS}\nauthors: [Ada Quill]\ndate: 2019-01-03"), format!("title: {MOSS}\nauthors: [Ada Quill]\ndate: 2019-01-10\nvenue: Moss"), One),
            ("two journals and two years", moss_and("type: article\nvenue: Moss"), format!("title: {MOSS}\nauthors: [Ada Quill]\ndate: 2021\ntype: article\nvenue: Lichen Quarterly"), Perhaps),
            ("a journal in full and abbreviated, online and in print", moss_and("type: article\nvenue: JMLR"), format!("title: {MOSS}\nauthors: [Ada Quill]\ndate: 2021\ntype: article\nvenue: Journal of Moss and Lichen Research"), One),
            ("a correction that names the place of its paper", moss_and("doi: 10.1000/a"), format!("title: {MOSS} (vol 12, pg 5, 2020)\nauthors: [Ada Quill]\ndate: 2021\ndoi: 10.1000/a"), Two),
            ("numbers that differ by a point", "title: Notes on the release of Mosser 1.10\ndate: 2019\nauthors: [Ada Quill]".to_owned(), "title: Notes on the release of Mosser 11.0\ndate: 2019\nauthors: [Ada Quill]".to_owned(), Two),
            ("a bare short title", "title: Editorial\ndate: 2016\nauthors: [Ann Dove]\nvenue: Sings".to_owned(), "title: Editorial".to_owned(), Perhaps),
            ("signs", "title: \"?\"\ndate: 2020\nauthors: [Bo Feather]".to_owned(), "title: \"!\"\ndate: 2020\nauthors: [Bo Feather]".to_owned(), Two),
            ("a short title", "title: Mamba\ndate: 2023".to_owned(), "title: Mamba\ndate: 2023-12\nauthors: [Ada Quill]".to_owned(), One),
            ("other titles", moss.clone(), "title: Rooms on the network\ndate: 2020\nauthors: [Ada Quill]".to_owned(), Two),
            ("nothing in common", "title: A".to_owned(), "title: B".to_owned(), Two),
        ];
        let mut rules = BTreeSet::new();
        let mut wrong = Vec::new();
        for (name, one, other, right) in &cases {
            let found = weighed(one, other);
            if found.verdict != *right {
                wrong.push(format!("{name}: {found:?}"));
            }
            rules.insert(found.rule);
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        let missing: Vec<&str> = RULES[..RULES.len() - 1]
            .iter()
            .map(|rule| rule.says)
            .filter(|rule| !rules.contains(rule))
            .collect();
        assert!(missing.is_empty(), "rules that no case shows: {missing:?}");
    }

    #[test]
    fn shortened_lists_of_authors_contradict_nothing() {
        let key = |name: &str| people::key_of_person(&crate::paper::Person::named(name));
        for (one, other, same) in [
            ("Ashish Vaswani", "Vaswani et al.", true),
            ("Ashish Vaswani", "A. Vaswani et al", true),
            ("Ashish Vaswani", "Vaswani A, Shazeer N", true),
            ("Ashish Vaswani", "Vaswani A", true),
            ("Ashish Vaswani", "Vaswani, A. and others", true),
            ("Ashish Vaswani", "VASWANI, ASHISH", true),
            ("Ashish Vaswani", "B. Vaswani", false),
            ("Ashish Vaswani", "Vaswani B", false),
            ("Ashish Vaswani", "A. Shazeer", false),
            ("John Smith Jr.", "Smith, J.", true),
            ("Smith, Jr., John", "John Smith", true),
            ("Jan van der Berg", "van der Berg, Jan", true),
            ("Gabriel García Márquez", "García Márquez, Gabriel", true),
            ("Jörg Müller", "Joerg Mueller", true),
            ("Ying Li", "Yusuf Ali", false),
            ("Jane Chen", "J Pechen", false),
            ("王伟", "王伟", true),
        ] {
            let (one_key, other_key) = (key(one).unwrap(), key(other).unwrap());
            assert_eq!(
                people::may_be_same(&one_key, &other_key),
                same,
                "{one} and {other}: {one_key}, {other_key}"
            );
            assert_eq!(people::may_be_same(&other_key, &one_key), same, "{other} and {one}");
        }
        assert_eq!(key("et al."), None);
    }
}
