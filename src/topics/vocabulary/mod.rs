//! The controlled vocabulary: topics, their addresses, and the phrases that speak of them.
//!
//! Read from TOML. The program ships one (`default.toml`); a site's own file adds to it or takes
//! its place.

mod written;

use std::fmt;
use std::ops::Range;

use toml::Spanned;

use crate::diagnostic::{Diagnostic, Place};
use written::{Extends, File, aliases, check_written_once};

/// The vocabulary that the program ships.
const DEFAULT: &str = include_str!("../default.toml");

/// The only format of vocabulary files so far.
const FORMAT: u32 = 1;

/// The score a topic needs when it doesn't say otherwise: a title's mention is enough, and so are
/// three sentences of the abstract.
const DEFAULT_MIN_SCORE: u32 = 3;

/// A validated set of topics, in the order in which they were written.
///
/// The order is a fact of the vocabulary: of two topics that fit a paper equally well, the one
/// written first comes first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    topics: Vec<Topic>,
    fields: Vec<Field>,
    aliases: Vec<Alias>,
}

/// A tag that has another name now: papers and links that still use the old one mean the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The name that it had.
    pub former: String,
    /// The name that it has.
    pub name: String,
}

/// A field of research whose topics have words that others use in another sense. A topic of it needs
/// a sign that the paper is of the field. Each field is the key of a `[[field]]` table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What topics name it by.
    pub slug: String,
    /// Phrases of which each shows that a paper is of the field.
    pub signs: Vec<String>,
    /// Categories of arXiv's that do.
    pub categories: Vec<String>,
    /// Words in the name of a venue that do.
    pub venues: Vec<String>,
    /// What is a topic's name in full, and something else in other fields.
    pub shared: Vec<String>,
}

/// One topic: its name, its address, and how to tell that a paper is about it.
///
/// Each field is the key of a `[[topic]]` table. How phrases match and how they add up to a score
/// is described at [`Matcher`](super::Matcher).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// The name as shown and as written into a paper's tags: lower case but for proper nouns and
    /// acronyms. Required.
    pub name: String,
    /// The last part of the topic's address, `/tags/<slug>/`: lower-case ASCII letters and digits
    /// in groups separated by single hyphens. Required, and unique.
    pub slug: String,
    /// One sentence for the tag's page. May be left out.
    pub description: String,
    /// Phrases that speak of the topic wherever they stand. Written in the singular (plurals
    /// follow) and with hyphens where some authors have them (`fine-tuning` also finds
    /// `fine tuning` and `finetuning`; `fine tuning` finds no `finetuning`).
    pub phrases: Vec<String>,
    /// Phrases that count only in a title, such as `survey`, which abstracts use in passing.
    pub title_phrases: Vec<String>,
    /// Phrases that count only in a paper that also holds one of `phrases` or `title_phrases`:
    /// they can't make a topic, but show how much a paper is about it (`robot` for grasping).
    pub supporting: Vec<String>,
    /// Where one of these stands, a phrase inside it or overlapping it doesn't count:
    /// `power transformer` is no transformer.
    pub exclude: Vec<String>,
    /// A paper that holds one of these anywhere never gets the topic, for words that another
    /// field uses too: where there's a `substation`, a `transformer` is no network.
    pub unless: Vec<String>,
    /// The score from which on a paper gets the topic; 3 if left out. Words that are said in
    /// passing need more, phrases that hardly are need less.
    pub min_score: u32,
    /// Slugs of broader topics that a paper on this one gets too, whether it names them or not:
    /// a paper on low-rank adaptation is one on parameter-efficient fine-tuning.
    pub implies: Vec<String>,
    /// The slug of the [`Field`] whose papers alone get the topic, if it has one.
    pub field: Option<String>,
}

/// Why a vocabulary can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VocabularyError {
    /// What is wrong; names the topic if one is at fault.
    pub message: String,
    /// The bytes of the file that are at fault, if there are such.
    pub span: Option<Range<usize>>,
    /// What to do about it.
    pub help: String,
}

impl Vocabulary {
    /// The vocabulary that ships with the program.
    ///
    /// # Panics
    /// If the embedded file is invalid, which a test rules out.
    pub fn built_in() -> Self {
        Self::from_toml(DEFAULT).expect("the embedded vocabulary is valid")
    }

    /// Reads a vocabulary file.
    ///
    /// With `extends = "default"` the file's topics come on top of the built-in ones: one with the
    /// slug of a built-in topic takes its place, any other is added at the end, and the slugs in
    /// `without` are left out. With `extends = "none"`, or without the key, the file is the whole
    /// vocabulary.
    ///
    /// # Errors
    /// If the text is no TOML, has unknown keys or another `format`, or if a topic is incomplete,
    /// ambiguous or refers to one that doesn't exist.
    pub fn from_toml(text: &str) -> Result<Self, VocabularyError> {
        let file: File = toml::from_str(text).map_err(|error| VocabularyError {
            message: error.message().to_owned(),
            span: error.span(),
            help: "a vocabulary has the keys `format`, `extends`, `without` and tables \
                   `[[topic]]`; the built-in one shows every key of a topic"
                .to_owned(),
        })?;
        if *file.format.get_ref() != FORMAT {
            return Err(VocabularyError::at(
                &file.format,
                format!("vocabulary format {} is unknown", file.format.get_ref()),
                format!("write `format = {FORMAT}`, or use the version of the program that wrote it"),
            ));
        }
        let base = match file.extends {
            Extends::None => Self::default(),
            Extends::Default => Self::built_in(),
        };
        Self::assembled(base, file)
    }

    /// The topics, in the vocabulary's order.
    pub fn topics(&self) -> impl ExactSizeIterator<Item = &Topic> {
        self.topics.iter()
    }

    /// The fields, in the vocabulary's order.
    pub fn fields(&self) -> impl ExactSizeIterator<Item = &Field> {
        self.fields.iter()
    }

    /// Tags that have another name now, in the order of the names that they had.
    pub fn aliases(&self) -> impl ExactSizeIterator<Item = &Alias> {
        self.aliases.iter()
    }

    /// The topic at the address `/tags/<slug>/`.
    pub fn topic_by_slug(&self, slug: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.slug == slug)
    }

    /// Puts a file's topics over those it extends, and checks that the whole makes sense.
    fn assembled(base: Self, file: File) -> Result<Self, VocabularyError> {
        let Self { mut topics, mut fields, .. } = base;
        for written in file.fields {
            let field = written.resolved()?;
            fields.retain(|known| known.slug != field.slug);
            fields.push(field);
        }
        for slug in &file.without {
            let before = topics.len();
            topics.retain(|topic| topic.slug != *slug.get_ref());
            if topics.len() == before {
                return Err(VocabularyError::at(
                    slug,
                    format!("`without` names `{}`, which is no built-in topic", slug.get_ref()),
                    "name the slug of a built-in topic, and set `extends = \"default\"`",
                ));
            }
        }
        check_written_once(&file.topics)?;
        let mut names_at = Vec::new();
        for written in file.topics {
            let name = written.name.span();
            let implies = written.implies.iter().map(Spanned::span).collect::<Vec<_>>();
            if let Some(field) = &written.field
                && fields.iter().all(|known| known.slug != *field.get_ref())
            {
                return Err(VocabularyError::at(
                    field,
                    format!("a topic is of the field `{}`, which there is not", field.get_ref()),
                    "name the slug of a `[[field]]`, or leave the key out",
                ));
            }
            let topic = written.resolved()?;
            names_at.push((topic.slug.clone(), name, implies));
            match topics.iter_mut().find(|known| known.slug == topic.slug) {
                Some(known) => *known = topic,
                None => topics.push(topic),
            }
        }
        let vocabulary = Self { topics, fields, aliases: aliases(file.aliases)? };
        for (slug, name, implies) in names_at {
            vocabulary.check_relations(&slug, name, &implies)?;
        }
        Ok(vocabulary)
    }

    /// Checks what a topic says of others, once all are known.
    fn check_relations(
        &self,
        slug: &str,
        name_span: Range<usize>,
        implies_spans: &[Range<usize>],
    ) -> Result<(), VocabularyError> {
        let Some(topic) = self.topic_by_slug(slug) else {
            return Ok(());
        };
        let same_name = |other: &&Topic| {
            other.slug != topic.slug && other.name.to_lowercase() == topic.name.to_lowercase()
        };
        if let Some(other) = self.topics.iter().find(same_name) {
            return Err(VocabularyError {
                message: format!(
                    "topics `{}` and `{}` have the same name, `{}`",
                    other.slug, topic.slug, topic.name
                ),
                span: Some(name_span),
                help: format!("rename one, or give both the slug `{}`", other.slug),
            });
        }
        for (implied, span) in topic.implies.iter().zip(implies_spans) {
            if implied == slug || self.topic_by_slug(implied).is_none() {
                return Err(VocabularyError {
                    message: format!("topic `{slug}` implies `{implied}`, which is no other topic"),
                    span: Some(span.clone()),
                    help: "name the slug of a topic in the vocabulary".to_owned(),
                });
            }
        }
        Ok(())
    }
}

impl VocabularyError {
    fn at<T>(value: &Spanned<T>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), span: Some(value.span()), help: help.into() }
    }
}

impl VocabularyError {
    /// The error with its place in `text`, which is the file's.
    pub fn diagnostic(&self, text: &str, file: &str) -> Diagnostic {
        let place = self.span.clone().map_or_else(
            || Place::file(file),
            |span| {
                let marked = text.get(span.clone()).and_then(|text| text.lines().next()).unwrap_or_default();
                Place::at_offset(file, text, span.start, marked.chars().count())
            },
        );
        Diagnostic::error(format!("in the topic vocabulary: {}", self.message)).at(place).help(&self.help)
    }
}

impl fmt::Display for VocabularyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.help)
    }
}

impl std::error::Error for VocabularyError {}

#[cfg(test)]
mod tests {
    use super::super::words::Words;
    use super::*;

    const ONE: &str = "format = 1\n[[topic]]\nname = \"birds\"\nslug = \"birds\"\nphrases = [\"bird\"]\n";

    fn error(text: &str) -> VocabularyError {
        Vocabulary::from_toml(text).expect_err("an invalid vocabulary")
    }

    fn slugs(vocabulary: &Vocabulary) -> Vec<&str> {
        vocabulary.topics().map(|topic| topic.slug.as_str()).collect()
    }

    #[test]
    fn the_built_in_vocabulary_is_valid_and_described() {
        let vocabulary = Vocabulary::built_in();
        assert!(vocabulary.topics().len() >= 140);
        for topic in vocabulary.topics() {
            assert!(topic.description.ends_with('.'), "{} has no description", topic.slug);
            // A title phrase may support too; all else would be said twice.
            for second in [&topic.title_phrases, &topic.supporting] {
                let mut words: Vec<_> = (topic.phrases.iter().chain(second))
                    .map(|phrase| Words::of_phrase(phrase).to_lowercase())
                    .collect();
                words.sort_unstable();
                let count = words.len();
                words.dedup();
                assert_eq!(words.len(), count, "{} has a phrase twice", topic.slug);
            }
        }
    }

    #[test]
    fn a_built_in_slug_is_what_a_tag_of_that_name_gets() {
        for topic in Vocabulary::built_in().topics() {
            let words = topic.name.split(|c: char| !c.is_ascii_alphanumeric());
            let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
            assert_eq!(topic.slug, words.join("-").to_ascii_lowercase());
        }
    }

    #[test]
    fn a_file_replaces_the_vocabulary_unless_it_extends_it() {
        let alone = Vocabulary::from_toml(ONE).expect("valid");
        assert_eq!(slugs(&alone), ["birds"]);
        let extended = format!("extends = \"default\"\n{ONE}");
        let extended = Vocabulary::from_toml(&extended).expect("valid");
        assert_eq!(extended.topics().len(), Vocabulary::built_in().topics().len() + 1);
        assert_eq!(slugs(&extended).last(), Some(&"birds"));
    }

    #[test]
    fn a_topic_with_a_known_slug_takes_its_place() {
        let built_in = Vocabulary::built_in();
        let text = ONE.replace("\"birds\"", "\"robotics\"");
        let text = format!("extends = \"default\"\nwithout = [\"music\"]\n{text}");
        let changed = Vocabulary::from_toml(&text).expect("valid");
        assert_eq!(changed.topics().len(), built_in.topics().len() - 1);
        assert_eq!(changed.topic_by_slug("robotics").expect("kept").phrases, ["bird"]);
        assert_eq!(changed.topic_by_slug("music"), None);
    }

    #[test]
    fn errors_name_the_topic_and_point_at_the_fault() {
        let twice = format!("{ONE}{}", ONE.trim_start_matches("format = 1\n"));
        let cases = [
            (ONE.replace("format = 1", "format = 2"), "2", "format 2"),
            (ONE.replace("\"bird\"", "\"bird\", \" \""), "\" \"", "topic `birds` has an empty phrase"),
            (ONE.replace("\"bird\"", ""), "\"birds\"", "topic `birds` has no phrases"),
            (ONE.replace("\"bird\"", "\"birds, bees\""), "\"birds, bees\"", "can't match"),
            (ONE.replace("slug = \"birds\"", "slug = \"Birds\""), "\"Birds\"", "`Birds`"),
            (ONE.replace("phrases", "phrasez"), "phrasez", "phrasez"),
            (format!("{ONE}min_score = 0\n"), "0", "`birds` has `min_score = 0`"),
            (format!("{ONE}implies = [\"bees\"]\n"), "\"bees\"", "`birds` implies `bees`"),
            (twice, "\"birds\"", "`birds` is given to two topics"),
            (format!("without = [\"bees\"]\n{ONE}"), "\"bees\"", "`bees`"),
            (ONE.replace("name = \"birds\"", "name = \"\""), "\"\"", "`birds` has an empty name"),
        ];
        for (text, at, message) in cases {
            let error = error(&text);
            assert!(error.message.contains(message), "{error} should say {message}");
            let span = error.span.expect("a span");
            assert_eq!(&text[span], at, "{text}");
            assert!(!error.help.is_empty());
        }
    }

    #[test]
    fn topics_with_one_name_are_told_apart() {
        let text = format!("{ONE}[[topic]]\nname = \"birds\"\nslug = \"fowl\"\nphrases = [\"fowl\"]\n");
        assert!(error(&text).message.contains("`fowl` and `birds`"));
    }

    #[test]
    fn broken_toml_is_an_error_with_its_place() {
        let error = error("format = 1\n[[topic]]\nname = \"x\n");
        assert!(error.span.is_some());
    }
}
