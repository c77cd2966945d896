//! Journal references as authors write them
//! (<https://info.arxiv.org/help/jref.html>), taken apart where their form leaves no doubt.

use super::reference_words::{Label, Word, is_month, is_year, words};
use crate::paper::Date;

/// A journal reference taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// The journal or series, or the meeting with its year.
    pub venue: String,
    /// Its volume. Journals that number by years have none.
    pub volume: Option<String>,
    /// The issue within the volume.
    pub issue: Option<String>,
    /// Pages or an article number.
    pub pages: Option<String>,
    /// The year of the volume.
    pub year: Option<Date>,
}

impl Reference {
    /// Takes a reference apart that has a name, a year, and a volume, an issue and pages, as far as they have labels or
    /// their order tells which is which: `Phys. Rev. D 76, 013009 (2007)`, `Phys.Rev.D76:013009,2007`,
    /// `SIAM J. Optim. 27 (2017), no. 3, 1411-1437`, `Annals of Probability 2008, Vol. 36, No. 1, 1-20`,
    /// `Proceedings of NAACL-HLT 2019, pages 1-10`. Of any other, nothing.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.replace(" - ", "-").replace("--", "-").replace(['–', '—'], "-");
        let text = without_number_behind(text.trim_end_matches(['.', ' ']));
        let text = text.strip_prefix("In ").filter(|rest| rest.starts_with("Proc")).unwrap_or(text);
        of_science(text).or_else(|| Self::of(text)).or_else(|| Self::behind_year(text))
    }

    fn of(text: &str) -> Option<Self> {
        let numbers = Numbers::of(text)?;
        let (name, end) = (&text[..numbers.start], numbers.start);
        numbers.reference(name, end, text)
    }

    /// A reference that begins with its year, as astronomers write it: `2009, MNRAS, 400, L34`.
    fn behind_year(text: &str) -> Option<Self> {
        let (year, rest) = text.split_at_checked(4).filter(|(year, _)| is_year(year))?;
        let rest = rest.strip_prefix([',', ' '])?.trim_start();
        let found = Self::of(&format!("{rest} ({year})"))?;
        (found.volume.is_some() && found.pages.is_some()).then_some(found)
    }
}

/// A contribution in Proceedings of Science, whose volumes are meetings: `PoS LATTICE2008:045,2008`,
/// `PoS(LATTICE2018)123`.
fn of_science(text: &str) -> Option<Reference> {
    let rest = text.strip_prefix("PoS")?.trim_start_matches([' ', '(']);
    let end = rest.find(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '-'))?;
    let (volume, behind) = rest.split_at(end);
    let year = volume.get(volume.len().checked_sub(4)?..).filter(|year| is_year(year));
    let numbers: Vec<&str> =
        behind.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (pages, year) = match (numbers.as_slice(), year) {
        ([pages], Some(year)) => (*pages, year),
        // INSPIRE has the year before the number, and SPIRES had it behind.
        ([one, other], _) if is_year(one) => (*other, *one),
        ([one, other], _) if is_year(other) => (*one, *other),
        _ => return None,
    };
    let is_meeting =
        volume.starts_with(|sign: char| sign.is_ascii_uppercase()) && !behind.contains(char::is_alphabetic);
    (is_meeting && pages.len() <= 4).then(|| Reference {
        venue: "PoS".to_owned(),
        volume: Some(volume.to_owned()),
        pages: Some(pages.to_owned()),
        year: year.parse().ok().and_then(Date::from_year),
        ..Reference::default()
    })
}

/// Whether a day stands among the words, `3 May 2019`, `May 3, 2019`, `11th-15th October`: its number is none of a journal.
fn has_day(words: &[Word]) -> bool {
    let is_day = |at: Option<usize>| {
        at.and_then(|at| words.get(at)).is_some_and(|word| {
            let first = word.text.split('-').next().unwrap_or_default();
            let digits = first.bytes().take_while(u8::is_ascii_digit).count();
            !word.is_group
                && matches!(digits, 1 | 2)
                && matches!(&first[digits..], "" | "st" | "nd" | "rd" | "th")
        })
    };
    let is_labelled =
        |at: usize| at.checked_sub(2).and_then(|at| words.get(at)).is_some_and(|word| word.label().is_some());
    words.iter().enumerate().any(|(at, word)| {
        !word.is_group
            && is_month(word.text)
            && (is_day(Some(at + 1)) || (is_day(at.checked_sub(1)) && !is_labelled(at)))
    })
}

/// A reference without the address or number that stands behind it: `doi:10.1000/1`, `lmcs:1037`.
fn without_number_behind(text: &str) -> &str {
    let Some((rest, last)) = text.rsplit_once(' ') else { return text };
    let (label, number) = last.split_once(':').unwrap_or_default();
    let is_name = (3..=6).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_one = is_name && !number.is_empty() || last.starts_with("10.") && last.contains('/');
    if !is_one {
        return text;
    }
    let rest = rest.trim_end_matches([',', ';', '.', ' ']);
    let bare = ["doi", "DOI", "doi:", "DOI:"].iter().find_map(|word| rest.strip_suffix(word)).unwrap_or(rest);
    bare.trim_end_matches([',', ';', '.', ' '])
}

/// What stands behind the name in a reference.
#[derive(Default)]
struct Numbers<'a> {
    /// Where it begins in the text.
    start: usize,
    /// The year, and whether it stands in brackets.
    year: Option<(&'a str, bool)>,
    /// Where the year ends in the text.
    year_end: usize,
    volume: Option<&'a str>,
    issue: Option<&'a str>,
    pages: Option<String>,
    /// Numbers without a label before the year and behind it, each list from its end.
    before: Vec<&'a str>,
    behind: Vec<&'a str>,
}

impl<'a> Numbers<'a> {
    /// Reads the words of a text from its end, as long as they are numbers, their labels and dates.
    fn of(text: &'a str) -> Option<Self> {
        let words = words(text);
        if has_day(&words) {
            return None;
        }
        let mut numbers = Self { start: text.len(), ..Self::default() };
        // A year in brackets is the year, whatever else looks like one.
        let has_brackets = words.iter().any(|word| word.year_in_brackets().is_some());
        let mut left = words.as_slice();
        while let Some((word, rest)) = left.split_last() {
            let Some(taken) = numbers.take(word, rest, has_brackets) else { break };
            left = &left[..left.len() - taken];
            numbers.start = left.last().map_or(0, Word::end);
        }
        // A number may be a part of the name's last word: `Phys.Rev.D76`.
        if let Some(word) = left.last().filter(|word| !word.is_group) {
            let digits = word.text.bytes().rev().take_while(u8::is_ascii_digit).count();
            let (name, number) = word.text.split_at(word.text.len() - digits);
            if digits > 0 && name.starts_with(char::is_alphabetic) && !is_year(number) {
                numbers.bare(number);
                numbers.start = word.end() - digits;
            }
        }
        // A meeting may have its year within its name.
        if numbers.year.is_none() && numbers.pages.is_some() {
            let year = left.iter().find(|word| !word.is_group && is_year(word.text));
            numbers.year = year.map(|word| (word.text, false));
        }
        numbers.year.is_some().then_some(numbers)
    }

    /// Takes the last word of those that are left; returns how many words it goes with, or nothing where it is none of
    /// the numbers.
    fn take(&mut self, word: &Word<'a>, before: &[Word<'a>], has_brackets: bool) -> Option<usize> {
        if let Some(year) = word.year_in_brackets() {
            // Of two there is no telling.
            return self.set_year(year, true, word.end()).then_some(1);
        }
        if word.is_group {
            let is_issue = word.text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
            // `121306(R)` is a rapid communication.
            let is_kind = word.text.len() == 1 && word.text.bytes().all(|byte| byte.is_ascii_uppercase());
            return match is_issue && !word.text.is_empty() {
                true => self.issue.replace(word.text).is_none().then_some(1),
                false => is_kind.then_some(1),
            };
        }
        if let Some((label, number)) = word.joined() {
            return self.labelled(label, number).then_some(1);
        }
        let last = before.last().filter(|last| !last.is_group);
        // `20 pages` says how long it is.
        if word.label() == Some(Label::Pages) {
            let is_count = last.is_some_and(|last| last.text.bytes().all(|byte| byte.is_ascii_digit()));
            return (is_count && self.pages.is_none()).then_some(2);
        }
        let is_free_year = is_year(word.text) && !has_brackets && self.year.is_none();
        if let Some(label) = last.and_then(Word::label) {
            let is_article =
                before.iter().rev().nth(1).is_some_and(|word| word.label() == Some(Label::Article));
            let label = if is_article { Label::Article } else { label };
            return self.labelled(label, word.text).then_some(2 + usize::from(is_article));
        }
        if is_free_year {
            let month = before.iter().rev().take(2).position(|word| !word.is_group && is_month(word.text));
            self.set_year(word.text, false, word.end());
            return Some(1 + month.map_or(0, |place| place + 1));
        }
        let is_number = pages(word.text).is_some() || volume_and_issue(word.text).is_some();
        (is_number && self.bare(word.text).is_some()).then_some(1)
    }

    fn set_year(&mut self, year: &'a str, is_in_brackets: bool, end: usize) -> bool {
        self.year_end = end;
        self.year.replace((year, is_in_brackets)).is_none()
    }

    fn labelled(&mut self, label: Label, number: &'a str) -> bool {
        match label {
            Label::Volume => self.volume.replace(number).is_none(),
            Label::Issue => self.issue.replace(number).is_none(),
            Label::Pages | Label::Article => match pages(number) {
                Some(pages) => self.pages.replace(pages).is_none(),
                None => false,
            },
        }
    }

    fn bare(&mut self, number: &'a str) -> Option<()> {
        let list = if self.year.is_none() { &mut self.behind } else { &mut self.before };
        (list.len() < 3).then(|| list.push(number))
    }

    /// The reference with that name before its numbers.
    fn reference(mut self, name: &str, end: usize, text: &str) -> Option<Reference> {
        let (year, is_in_brackets) = self.year?;
        let has_labelled_pages = self.pages.is_some();
        let has_volume_behind = self.before.is_empty() && self.behind.len() == 2;
        self.before.reverse();
        self.behind.reverse();
        let is_volume_open = self.volume.is_none() && (!self.before.is_empty() || has_volume_behind);
        let bare: Vec<&str> = std::mem::take(&mut self.before).into_iter().chain(self.behind).collect();
        let mut bare = bare.as_slice();
        let mut name = name.trim_end_matches([',', ':', ';', ' ']).to_owned();
        let mut volume = self.volume.map(str::to_owned);
        let mut issue = self.issue.map(str::to_owned);
        let first = bare.first().filter(|_| is_volume_open);
        // Journals that number by years have the number of an article alone: `J. Stat. Mech. P01001 (2008)`.
        let is_article = |number: &str| number.len() > 5 && number.starts_with(|c: char| c.is_alphabetic());
        if let Some(first) = first.filter(|first| !(bare.len() == 1 && is_article(first))) {
            let letters = first.bytes().take_while(u8::is_ascii_alphabetic).count();
            let (section, number) = first.split_at(letters);
            let (number, part) = volume_and_issue(number)?;
            // The number of a meeting's proceedings: `LAT2007`.
            if letters > 2 && !name.is_empty() || letters > 0 && is_year(number) {
                return None;
            }
            if letters > 0 {
                // A section of the journal stands before its volume: `Phys.Lett. B659`.
                name = format!("{name} {section}").trim_start().to_owned();
            }
            if let Some(part) = part {
                issue = Some(part.to_owned()).filter(|_| issue.is_none());
                issue.as_ref()?;
            }
            volume = Some(number.to_owned());
            bare = &bare[1..];
        }
        let mut found = self.pages;
        match bare {
            [] => {}
            [one] if found.is_none() => found = Some(pages(one)?),
            [number, ..] if number.contains('-') || is_year(number) => return None,
            [number] if issue.is_none() => issue = Some((*number).to_owned()),
            [number, last] if issue.is_none() && found.is_none() => {
                issue = Some((*number).to_owned());
                found = Some(pages(last)?);
            }
            _ => return None,
        }
        let is_number = |issue: &String| {
            issue.len() <= 6 && issue.bytes().any(|byte| byte.is_ascii_digit()) && pages(issue).is_some()
        };
        let longest = if found.is_some() { 5 } else { 4 };
        let is_volume = |volume: &String| {
            (1..=longest).contains(&volume.len()) && volume.bytes().all(|byte| byte.is_ascii_digit())
        };
        if issue.as_ref().is_some_and(|issue| !is_number(issue))
            || volume.as_ref().is_some_and(|volume| !is_volume(volume))
        {
            return None;
        }
        // Volumes of years and months are none of the year itself: `JHEP 1905 (2019)`.
        let is_of_year = |volume: &String| {
            let number = |text: &str| text.parse::<u16>().unwrap_or_default();
            is_year(volume) && number(volume) + 1 >= number(year)
        };
        if volume.as_ref().is_some_and(is_of_year) {
            return None;
        }
        if volume.is_none() {
            let pages = found.as_deref()?;
            let is_certain = has_labelled_pages || pages.len() > 4 || pages.contains('-');
            if !is_certain || issue.is_some() && !has_labelled_pages {
                return None;
            }
            // A meeting has its year in its name.
            let between = text.get(end..self.year_end).unwrap_or_default();
            if !is_in_brackets && issue.is_none() && between.trim() == year {
                name = format!("{name} {year}");
            }
        }
        let name = name.strip_suffix(", PMLR").unwrap_or(&name);
        is_name(name).then(|| Reference {
            venue: name.to_owned(),
            volume,
            issue,
            pages: found,
            year: year.parse().ok().and_then(Date::from_year),
        })
    }
}

/// Whether that may be the name of a journal or a meeting: its numbers are years and ordinals, and no other reference
/// stands before it.
fn is_name(name: &str) -> bool {
    let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
    let is_word = |word: &str| {
        let word = word.trim_matches([',', '(', ')', '.']);
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let is_ordinal = digits > 0 && matches!(&word[digits..], "st" | "nd" | "rd" | "th");
        is_ordinal || is_year(word) || !word.contains(|letter: char| letter.is_ascii_digit())
    };
    letters >= 2
        && !name.to_ascii_lowercase().ends_with("arxiv")
        && !name.contains("ISBN")
        && !name.contains(';')
        && name.matches('(').count() == name.matches(')').count()
        && name.split(' ').all(is_word)
}

/// `12`, `L69-L72`, `45-67`, `eaay1234`: pages or an article number.
fn pages(text: &str) -> Option<String> {
    let ends: Vec<&str> = text.split('-').map(str::trim).filter(|end| !end.is_empty()).collect();
    let is_page = |page: &&str| {
        let letters = page.bytes().take_while(u8::is_ascii_alphabetic).count();
        let digits =
            page[letters..].strip_suffix(|c: char| c.is_ascii_alphabetic()).unwrap_or(&page[letters..]);
        letters <= 4 && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    (matches!(ends.len(), 1 | 2) && ends.iter().all(is_page)).then(|| ends.join("-"))
}

/// A volume, perhaps with the issue: `54`, `54.3`.
fn volume_and_issue(text: &str) -> Option<(&str, Option<&str>)> {
    let is_number = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('.') {
        Some((volume, issue)) => (is_number(volume) && is_number(issue)).then_some((volume, Some(issue))),
        None => is_number(text).then_some((text, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clear_references_are_taken_apart() {
        for (text, expected) in [
            ("Phys. Rev. D 76, 013009 (2007)", "Phys. Rev. D|76||013009"),
            ("Phys.Rev.D76:013009,2007", "Phys.Rev.D|76||013009"),
            ("Phys.Rev. D92 (2015) no.1, 012001", "Phys.Rev. D|92|1|012001"),
            ("Phys.Lett. B659 (2008) 703-709", "Phys.Lett. B|659||703-709"),
            ("Phys. Rev. B 83, 121306(R) (2011)", "Phys. Rev. B|83||121306"),
            ("Phys. Rev. Lett. 104, 201101 (2010)", "Phys. Rev. Lett.|104||201101"),
            ("Astrophys.J.659:L69-L72,2007", "Astrophys.J.|659||L69-L72"),
            ("Astrophys. J. 659 (2007) L69", "Astrophys. J.|659||L69"),
            ("Mon. Not. R. Astron. Soc. 399 (2009) L44-L48", "Mon. Not. R. Astron. Soc.|399||L44-L48"),
            ("A&A 480, 1-10 (2008)", "A&A|480||1-10"),
            ("JHEP 0305:012,2003", "JHEP|0305||012"),
            ("JHEP03(2008)001", "JHEP|03||001"),
            ("JHEP 03 (2008) 001", "JHEP|03||001"),
            ("JCAP 1508 (2015) no.08, 032", "JCAP|1508|08|032"),
            ("PoS LATTICE2008:045,2008", "PoS|LATTICE2008||045"),
            ("PoS CPOD07:024,2007", "PoS|CPOD07||024"),
            ("PoS(LATTICE2018)123", "PoS|LATTICE2018||123"),
            ("PoS EPS-HEP2009 (2009) 045", "PoS|EPS-HEP2009||045"),
            ("JHEP 1905 (2019) 012", "JHEP|1905||012"),
            ("JHEP 2003:012,2020", "JHEP|2003||012"),
            ("Eur. Phys. J. C (2015) 75:212", "Eur. Phys. J. C|75||212"),
            ("J. Phys. A: Math. Theor. 44 (2011) 345301", "J. Phys. A: Math. Theor.|44||345301"),
            ("J. Phys.: Condens. Matter 20, 1 (2008)", "J. Phys.: Condens. Matter|20||1"),
            ("J. Stat. Mech. (2023) 093999", "J. Stat. Mech.|||093999"),
            ("J. Stat. Mech. P01001 (2008)", "J. Stat. Mech.|||P01001"),
            ("J. Stat. Mech. (2008) P01001", "J. Stat. Mech.|||P01001"),
            ("J. Exact Res. 54.3 (2016) 1341-1364", "J. Exact Res.|54|3|1341-1364"),
            ("Trans. Inf. Th. 53(5), 1789--1799 (2007).", "Trans. Inf. Th.|53|5|1789-1799"),
            ("J. Tests 1(1):1-10, 2010", "J. Tests|1|1|1-10"),
            ("Journal of Tests, vol. 12, no. 3, pp. 45-67, 2020", "Journal of Tests|12|3|45-67"),
            ("IEEE Trans. Tests, vol.54, no.1, pp.1-10, Jan. 2008", "IEEE Trans. Tests|54|1|1-10"),
            ("Optics of Tests, Vol. 16, Issue 1, pp. 1-10 (2008)", "Optics of Tests|16|1|1-10"),
            (
                "Annals of Physics, Volume 321, Issue 1, January 2006, Pages 2-111",
                "Annals of Physics|321|1|2-111",
            ),
            ("SIAM J. Optim. 27 (2017), no. 3, 1411-1437", "SIAM J. Optim.|27|3|1411-1437"),
            (
                "Ann. Inst. Fourier (Grenoble) 58 (2008), no. 1-2, 1-10",
                "Ann. Inst. Fourier (Grenoble)|58|1-2|1-10",
            ),
            ("J. Combin. Theory, Series A 115 (2008), 1-10", "J. Combin. Theory, Series A|115||1-10"),
            ("Duke Math. J. 150 (2009), 1-30", "Duke Math. J.|150||1-30"),
            ("Discrete Comput. Geom. 40:1 (2008) 1-12", "Discrete Comput. Geom.|40|1|1-12"),
            (
                "Int. Math. Res. Not. IMRN 2008, no. 5, Art. ID rnm160, 10 pp.",
                "Int. Math. Res. Not. IMRN||5|rnm160",
            ),
            ("Annals of Probability 2008, Vol. 36, No. 1, 1-20", "Annals of Probability|36|1|1-20"),
            ("SIGMA 4 (2008), 012, 19 pages", "SIGMA|4||012"),
            (
                "Logical Methods in Computer Science, Volume 15, Issue 1 (February 5, 2019) lmcs:5139",
                "Logical Methods in Computer Science|15|1|",
            ),
            ("EPTCS 244, 2017, pp. 1-14", "EPTCS|244||1-14"),
            ("Lecture Notes in Testing, 12345, 2021, 1-10", "Lecture Notes in Testing|12345||1-10"),
            ("Nature 521 (2015) 436", "Nature|521||436"),
            ("2009, MNRAS, 400, L34", "MNRAS|400||L34"),
            ("2016 ApJ 824 15", "ApJ|824||15"),
            ("2012, A&A, 540, A12", "A&A|540||A12"),
            ("Nat. Commun. 9:1234 (2018), doi:10.1038/s41467-018-1", "Nat. Commun.|9||1234"),
            ("J. Work 3 (2021)", "J. Work|3||"),
            ("Proceedings of NAACL-HLT 2019, pages 1-10", "Proceedings of NAACL-HLT 2019|||1-10"),
            ("ACL 2023, pages 10-20", "ACL 2023|||10-20"),
            ("In Proceedings of EMNLP, pages 1-10, 2019", "Proceedings of EMNLP|||1-10"),
            (
                "Proceedings of the 2019 Conference on Tests, pp. 1-10",
                "Proceedings of the 2019 Conference on Tests|||1-10",
            ),
            ("Entropy 2015, 17(3), 280", "Entropy|17|3|280"),
            ("Science, Vol 319, Issue 5862, 1-3 (28 May 2008)", "Science|319|5862|1-3"),
            ("Nature Communications volume 9, Article number: 1234 (2018)", "Nature Communications|9||1234"),
            (
                "Proceedings of the 12th Workshop on Tests (2019), 45-67",
                "Proceedings of the 12th Workshop on Tests|||45-67",
            ),
            (
                "Proceedings of the 33rd International Conference on Tests, PMLR 48:1050-1059, 2016",
                "Proceedings of the 33rd International Conference on Tests|48||1050-1059",
            ),
        ] {
            let Some(found) = Reference::parse(text) else { panic!("{text}") };
            let parts = [Some(found.venue), found.volume, found.issue, found.pages];
            let parts: Vec<String> = parts.into_iter().map(Option::unwrap_or_default).collect();
            assert_eq!(parts.join("|"), expected, "{text}");
            assert!(found.year.is_some_and(|year| text.contains(&year.to_string())), "{text}");
        }
    }

    #[test]
    fn doubtful_references_are_left_whole() {
        for text in [
            "NeurIPS 2023",
            "J. One 1 (2001) 2; J. Two 3 (2002) 4",
            "J. One 1 (2001) 2, J. Two 3 (2002) 4",
            "to appear in Nature",
            "to appear in Nature (2015)",
            "Nature 521 (2015) 436, erratum ibid.",
            "Advances in Tests 30 (Tests 2017)",
            "J. Tests, Vol. 7, Issue 3, No 1, May 2010",
            "Proceedings of Tests 2019, pages 1-10, Oslo, Norway",
            "Tests 12, 3, 4, 5 (2007)",
            "Science, 5 May 2007, pp. 1-3",
            "Studia Math. 5 July 2010, 1-10",
            "Nature 447 (2007), 58-60, Article 5",
            "Sensors 2020, 1900",
            "Proceedings of Tests 2020, 2021, pages 3-4",
            "Trans. AMS 1950, 68 (1950), 1-5",
            "LIPIcs 5 (2010) 1-10, 2010",
            "Journal of Foo, Vol. 3, 2010 (2011), 5-8",
            "PoS LAT2007, a talk, 2007",
            "Moss Workshop, 3 May 2019",
            "Workshop on Moss (MOSS 2012), October 25, 2012",
            "Proceedings of ISWC 2015, 11th-15th October 2015",
            "American Journal of Moss 78, 1 Aug 2010, 3-9",
            "Moss Letters, 31 July 1997, Vol. 33, No. 16",
            "Handbook of Moss. ISBN-13: 978-0470943427, 2011",
            "",
            "(2015)",
            "12 (2015)",
            "arXiv:1810.99901 (2018)",
            "arXiv preprint arXiv:1810.99901 (2018)",
            "2015, 1-10",
            "2015, Nature",
            "2016 Symposium on Tests, 12",
        ] {
            assert_eq!(Reference::parse(text), None, "{text}");
        }
    }
}
