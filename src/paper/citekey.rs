//! Citation keys: the names by which the bibliographies of texts cite papers.
//!
//! A key is told by `citekey` in the paper's file, or made of the first author's family name, the year
//! and the first word of the title that says something: `vaswani2017attention`. Of all papers of a
//! site each has its own; [`crate::collection`] sees to that.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::cited_name::CitedName;
use super::fold::spelled_out;
use super::{Paper, title};

/// The citation key of a paper, by what its own file says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citekey {
    /// The key.
    pub text: Box<str>,
    /// Whether the file tells it. A key that is made gives way to one that is told.
    pub is_told: bool,
}

impl Citekey {
    /// The key of a paper.
    pub fn of(paper: &Paper) -> Self {
        match paper.citekey.as_deref().map(allowed).filter(|key| !key.is_empty()) {
            Some(told) => Self { text: told.into(), is_told: true },
            None => Self { text: made(paper).into(), is_told: false },
        }
    }
}

/// A key without what BibTeX and Biber take for the end of one or for a command.
fn allowed(key: &str) -> String {
    let is_allowed = |letter: &char| {
        !letter.is_whitespace() && !letter.is_control() && !"{}(),=\\\"'#%~$^&<>|[]".contains(*letter)
    };
    key.chars().filter(is_allowed).collect()
}

/// The longest part of a key that a name or a word of the title may be, in letters.
const LONGEST_PART: usize = 24;

/// The key that follows from author, year and title.
fn made(paper: &Paper) -> String {
    let author = paper.authors.first().or(paper.editors.first()).map(|person| match CitedName::of(person) {
        CitedName::Whole(name) => first_word(&name),
        CitedName::Parted { family, .. } => latin(&family),
    });
    let organization = || paper.organizations.first().map(|organization| first_word(&organization.name));
    let author = author.or_else(organization).unwrap_or_default();
    let word = first_word(&title::plain(&paper.title));
    let year = paper.date.map(|date| date.year().to_string()).unwrap_or_default();
    let key = match author.is_empty() {
        true => word + &year,
        false => author + &year + &word,
    };
    if key.bytes().any(|byte| byte.is_ascii_alphabetic()) { key } else { format!("paper{key}") }
}

/// The first word of a text that says something, in Latin letters; any word if none does.
fn first_word(text: &str) -> String {
    let words = text.split(|letter: char| letter.is_whitespace() || "/:;,.—–()[]".contains(letter));
    let mut words = words.map(latin).filter(|word| !word.is_empty()).peekable();
    let first = words.peek().cloned().unwrap_or_default();
    words.find(|word| !SILENT.contains(&word.as_str())).unwrap_or(first)
}

/// A text in lower-case letters of basic Latin and digits.
fn latin(text: &str) -> String {
    let mut latin = String::new();
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        if latin.len() >= LONGEST_PART {
            break;
        }
        let mut buffer = [0; 4];
        let spelled = match letter {
            _ if letter.is_ascii() => letter.encode_utf8(&mut buffer),
            _ => spelled_out(letter).or_else(|| deunicode::deunicode_char(letter)).unwrap_or_default(),
        };
        let letters = spelled.bytes().filter(u8::is_ascii_alphanumeric);
        latin.extend(letters.map(|byte| char::from(byte.to_ascii_lowercase())));
    }
    latin.truncate(LONGEST_PART);
    latin
}

/// Words with which titles begin and that don't tell one from another.
const SILENT: [&str; 46] = [
    "a", "an", "the", "on", "of", "in", "for", "to", "and", "or", "with", "from", "by", "at", "as", "is",
    "are", "be", "do", "does", "can", "how", "what", "why", "when", "where", "which", "towards", "toward",
    "via", "using", "some", "der", "die", "das", "ein", "eine", "uber", "le", "la", "les", "un", "une", "el",
    "los", "sur",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::{Organization, Person};

    #[test]
    fn keys_are_made_of_author_year_and_word() {
        for (title, author, date, expected) in [
            ("Attention Is All You Need", "Ashish Vaswani", "2017-06-12", "vaswani2017attention"),
            ("On the Use of Tides", "Ludwig van Beethoven", "1801", "beethoven1801use"),
            ("The *The* the", "Bell, Ada", "2020-01", "bell2020the"),
            ("S$^{2}$FT: Efficient", "Émile Öberg", "2024", "oberg2024s2ft"),
            ("Pre-training Bats", "Søren Ørsted", "2021", "orsted2021pretraining"),
            ("茶碗の潮", "李雷", "2024", "lilei2024chawannochao"),
            ("Über Tassen", "Martin Luther King Jr.", "1950", "king1950tassen"),
            ("A bound", "The ATLAS Collaboration", "2012", "atlas2012bound"),
            ("GPT-4 Technical Report", "OpenAI", "2023", "openai2023gpt4"),
            ("Tides", "", "2024", "tides2024"),
            ("Tides", "Ada Bell", "", "belltides"),
            ("…", "", "", "paper"),
            ("1984", "", "", "paper1984"),
            ("Pneumonoultramicroscopicsilicovolcanoconiosis", "Wu", "2001", "wu2001pneumonoultramicroscopic"),
        ] {
            let authors = Some(author).filter(|author| !author.is_empty()).map(Person::named);
            let paper = Paper {
                title: title.to_owned(),
                authors: authors.into_iter().collect(),
                date: date.parse().ok(),
                ..Paper::default()
            };
            assert_eq!(&*Citekey::of(&paper).text, expected, "{title}, {author}");
        }
        let organization = Organization { name: "The Tea Institute".to_owned(), handle: None };
        let paper = Paper { title: "Cups".to_owned(), organizations: vec![organization], ..Paper::default() };
        assert_eq!(&*Citekey::of(&paper).text, "teacups");
    }

    #[test]
    fn a_key_that_is_told_stays_but_for_what_no_key_can_hold() {
        for (told, expected, is_told) in [
            ("DBLP:conf/x/Bell09", "DBLP:conf/x/Bell09", true),
            ("bell_2020+tides", "bell_2020+tides", true),
            ("Bell, 2020 {tides}", "Bell2020tides", true),
            ("Müller:2020", "Müller:2020", true),
            ("{}", "tides", false),
        ] {
            let paper =
                Paper { title: "Tides".to_owned(), citekey: Some(told.to_owned()), ..Paper::default() };
            let key = Citekey::of(&paper);
            assert_eq!((&*key.text, key.is_told), (expected, is_told));
        }
    }
}
