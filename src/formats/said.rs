//! What a paper says, word by word: whether a value that a record has is among it, in whatever form.

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::formats::text::markup::{self, Entities};
use crate::formats::values::{date, identifier, language};
use crate::paper::fold::fold;
use crate::paper::{Date, Field, Isbn, Paper};

use unicode_normalization::char::is_combining_mark;

/// The words of a paper, and the values that listings write in several forms. Words are gathered when one is
/// looked for.
pub struct Said<'p> {
    source: Source<'p>,
    words: OnceCell<Words>,
}

/// Who says it.
enum Source<'p> {
    /// A paper, in fields of which this holds.
    Paper(&'p Paper, fn(Field) -> bool),
    Text(Cow<'p, str>),
}

struct Words {
    /// Folded, sorted, each once.
    folded: Vec<String>,
    /// The numbers of books that stand anywhere, as a paper keeps them.
    isbns: Vec<Isbn>,
}

impl<'p> Said<'p> {
    /// What a paper says beside its abstract.
    pub fn of(paper: &'p Paper) -> Self {
        Self::new(Source::Paper(paper, |field| field != Field::Body))
    }

    /// What a paper says in its abstract and its summary.
    pub fn of_prose(paper: &'p Paper) -> Self {
        Self::new(Source::Paper(paper, |field| matches!(field, Field::Body | Field::Summary)))
    }

    /// What a text says.
    pub fn words_of(text: impl Into<Cow<'p, str>>) -> Self {
        Self::new(Source::Text(text.into()))
    }

    fn new(source: Source<'p>) -> Self {
        Self { source, words: OnceCell::new() }
    }

    fn words(&self) -> &Words {
        self.words.get_or_init(|| match &self.source {
            Source::Paper(paper, is_meant) => {
                let fields = Field::ALL.iter().filter(|field| is_meant(**field));
                Words::of(&fields.filter_map(|field| field.write(paper)).collect::<String>())
            }
            Source::Text(text) => Words::of(text),
        })
    }

    /// The paper whose words they are.
    fn paper(&self) -> Option<&'p Paper> {
        match self.source {
            Source::Paper(paper, _) => Some(paper),
            Source::Text(_) => None,
        }
    }

    /// Whether each word of a value is among it, or the beginning of one: `J. Stones` says no more than
    /// `Journal of Stones`. Of HTML's entities a paper has what they stand for.
    pub fn has(&self, value: &str) -> bool {
        let has_markup = value.contains(['<', '\\', '{', '$']);
        self.has_words(value) || (has_markup && self.has_words(&markup::title(value, Entities::Decoded)))
    }

    fn has_words(&self, value: &str) -> bool {
        let decoded = markup::decoded(value);
        let value = decoded.as_deref().unwrap_or(value);
        if identifier::isbn(value).is_some_and(|isbn| self.words().isbns.contains(&isbn)) {
            return true;
        }
        value.split_whitespace().all(|token| {
            self.has_word(token)
                || parts(token).filter(|word| !OF_ADDRESSES.contains(word)).all(|word| self.has_word(word))
        })
    }

    /// Whether the paper's date is this one, as far as both say.
    pub fn has_date(&self, date: Date) -> bool {
        let is_same = |one: Option<u8>, other: Option<u8>| one.is_none() || other.is_none() || one == other;
        self.paper().and_then(|paper| paper.date).is_some_and(|own| {
            own.year() == date.year() && is_same(own.month(), date.month()) && is_same(own.day(), date.day())
        })
    }

    /// Whether a text says a date that is the paper's, as far as both say.
    pub fn has_date_of(&self, text: &str) -> bool {
        date::parse(text).is_ok_and(|date| self.has_date(date))
    }

    /// Whether a text names the paper's language.
    pub fn has_language(&self, name: &str) -> bool {
        let is_it = |own: &String, tag: String| *own == tag || own.split('-').next() == tag.split('-').next();
        let own = self.paper().and_then(|paper| paper.language.as_ref());
        own.is_some_and(|own| language::tag(name).is_some_and(|tag| is_it(own, tag)))
    }

    /// Whether a word begins one of the paper's. The version of an identifier stands apart there.
    fn has_word(&self, word: &str) -> bool {
        let folded = fold(without_version(word));
        let words = &self.words().folded;
        let at = words.partition_point(|known| *known < folded);
        folded.is_empty() || words.get(at).is_some_and(|known| known.starts_with(&folded))
    }
}

impl Words {
    fn of(text: &str) -> Self {
        let mut folded = Vec::new();
        let mut isbns = Vec::new();
        for token in text.split_whitespace() {
            isbns.extend(identifier::isbns(token.trim_matches(['"', '\''])));
            folded.push(fold(token));
            folded.extend(parts(token).map(fold));
        }
        folded.sort_unstable();
        folded.dedup();
        Self { folded, isbns }
    }
}

/// The words of a text without what joins them.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !(sign.is_alphanumeric() || is_combining_mark(sign)))
        .filter(|word| !word.is_empty())
}

/// `00001v2` without its version.
fn without_version(word: &str) -> &str {
    match word.split_once('v') {
        Some((number, version))
            if !number.is_empty()
                && number.bytes().chain(version.bytes()).all(|byte| byte.is_ascii_digit()) =>
        {
            number
        }
        _ => word,
    }
}

/// Parts of addresses that an identifier does without.
const OF_ADDRESSES: [&str; 6] = ["https", "http", "www", "org", "dx", "com"];

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(fields: &[(Field, &str)]) -> Paper {
        let mut paper = Paper { title: "On Moss".to_owned(), ..Paper::default() };
        for (field, value) in fields {
            match field {
                Field::Venue => paper.venue = Some((*value).to_owned()),
                Field::Date => paper.date = value.parse().ok(),
                Field::Language => paper.language = Some((*value).to_owned()),
                Field::Isbn => paper.isbn = identifier::isbn(value).into(),
                Field::Issn => paper.issn = identifier::issn(value).into(),
                Field::Body => paper.body = (*value).to_owned(),
                other => panic!("{}", other.name()),
            }
        }
        paper
    }

    #[test]
    fn a_value_is_said_when_each_of_its_words_is() {
        let paper =
            paper(&[(Field::Venue, "Journal of Gravestones & Poincaré"), (Field::Body, "Lichens grow.")]);
        let said = Said::of(&paper);
        for value in [
            "gravestones, moss",
            " ",
            "J. Gravest.",
            "MOSS &amp; poincare",
            "Poincare\u{301}",
            "of-the".get(..2).unwrap(),
        ] {
            assert!(said.has(value), "{value}");
        }
        for value in ["Journal of Lichens", "stones", "Journals", "lichens"] {
            assert!(!said.has(value), "{value}");
        }
    }

    #[test]
    fn numbers_are_said_in_each_of_their_forms() {
        let paper = paper(&[(Field::Isbn, "978-0-306-40615-7"), (Field::Issn, "1234-5679")]);
        let said = Said::of(&paper);
        for value in ["0-306-40615-2", "9780306406157", "978-0306406157", "12345679", "1234-5679"] {
            assert!(said.has(value), "{value}");
        }
        assert!(!said.has("978-3-16-148410-0") && !said.has("2345-6786"));
    }

    #[test]
    fn dates_and_languages_are_said_as_far_as_both_say() {
        let paper = paper(&[(Field::Date, "2020-05"), (Field::Language, "en-GB")]);
        let said = Said::of(&paper);
        for date in ["2020", "May 2020", "2020-05-17"] {
            assert!(said.has_date_of(date), "{date}");
        }
        assert!(!said.has_date_of("2019") && !said.has_date_of("2020-06") && !said.has_date_of("soon"));
        assert!(said.has_language("English") && !said.has_language("French"));
    }
}
