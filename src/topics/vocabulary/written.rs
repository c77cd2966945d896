//! Vocabulary files as written, and what is checked of each topic before it counts.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{Alias, DEFAULT_MIN_SCORE, Field, Topic, VocabularyError};
use crate::paper::fold::fold;

/// A vocabulary file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) format: Spanned<u32>,
    #[serde(default)]
    pub(super) extends: Extends,
    #[serde(default)]
    pub(super) without: Vec<Spanned<String>>,
    #[serde(default, rename = "topic")]
    pub(super) topics: Vec<WrittenTopic>,
    #[serde(default, rename = "field")]
    pub(super) fields: Vec<WrittenField>,
    #[serde(default)]
    pub(super) aliases: BTreeMap<String, Spanned<String>>,
}

/// The tags that have another name, each with the last one that leads on from it.
pub(super) fn aliases(written: BTreeMap<String, Spanned<String>>) -> Result<Vec<Alias>, VocabularyError> {
    let next: BTreeMap<String, &Spanned<String>> =
        written.iter().map(|(former, name)| (fold(former), name)).collect();
    let mut aliases = Vec::with_capacity(written.len());
    for (former, name) in &written {
        let mut last = name;
        let mut steps = 0;
        while let Some(further) = next.get(&fold(last.get_ref())) {
            steps += 1;
            if steps > written.len() {
                return Err(VocabularyError::at(
                    name,
                    format!("the alias `{former}` leads back to itself"),
                    "let each alias lead to the name that the tag has",
                ));
            }
            last = further;
        }
        if fold(former).is_empty() || fold(last.get_ref()).is_empty() {
            let message = format!("the alias `{former}` of `{}` has no letter in it", last.get_ref());
            return Err(VocabularyError::at(name, message, "write the names of two tags"));
        }
        aliases.push(Alias { former: former.clone(), name: last.get_ref().clone() });
    }
    Ok(aliases)
}

/// A `[[field]]` table as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenField {
    slug: Spanned<String>,
    signs: Vec<Spanned<String>>,
    #[serde(default)]
    categories: Vec<String>,
    #[serde(default)]
    venues: Vec<String>,
    #[serde(default)]
    shared: Vec<Spanned<String>>,
}

impl WrittenField {
    pub(super) fn resolved(self) -> Result<Field, VocabularyError> {
        check_slug(&self.slug)?;
        for phrase in self.signs.iter().chain(&self.shared) {
            check_phrase(self.slug.get_ref(), phrase)?;
        }
        Ok(Field {
            slug: self.slug.into_inner(),
            signs: unspanned(self.signs),
            categories: self.categories,
            venues: self.venues,
            shared: unspanned(self.shared),
        })
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub(super) enum Extends {
    #[default]
    None,
    Default,
}

/// A `[[topic]]` table as written, before anything about it is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenTopic {
    pub(super) name: Spanned<String>,
    slug: Spanned<String>,
    #[serde(default)]
    description: String,
    #[serde(default)]
    phrases: Vec<Spanned<String>>,
    #[serde(default)]
    title_phrases: Vec<Spanned<String>>,
    #[serde(default)]
    supporting: Vec<Spanned<String>>,
    #[serde(default)]
    exclude: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
    min_score: Option<Spanned<u32>>,
    #[serde(default)]
    pub(super) implies: Vec<Spanned<String>>,
    pub(super) field: Option<Spanned<String>>,
}

impl WrittenTopic {
    pub(super) fn resolved(self) -> Result<Topic, VocabularyError> {
        let slug = self.slug.get_ref().as_str();
        check_slug(&self.slug)?;
        if self.name.get_ref().trim().is_empty() {
            return Err(VocabularyError::at(
                &self.name,
                format!("topic `{slug}` has an empty name"),
                "write the name as readers should see it",
            ));
        }
        if self.phrases.is_empty() && self.title_phrases.is_empty() {
            return Err(VocabularyError::at(
                &self.slug,
                format!("topic `{slug}` has no phrases, so no paper can get it"),
                "add `phrases = [\"…\"]` with the words that papers on it use",
            ));
        }
        for list in [&self.phrases, &self.title_phrases, &self.supporting, &self.exclude, &self.unless] {
            for phrase in list {
                check_phrase(slug, phrase)?;
            }
        }
        let min_score = match self.min_score {
            Some(score) if *score.get_ref() == 0 => {
                return Err(VocabularyError::at(
                    &score,
                    format!("topic `{slug}` has `min_score = 0`, so every paper would get it"),
                    "write 1 or more, or leave it out",
                ));
            }
            Some(score) => score.into_inner(),
            None => DEFAULT_MIN_SCORE,
        };
        Ok(Topic {
            name: self.name.into_inner(),
            slug: self.slug.into_inner(),
            description: self.description,
            phrases: unspanned(self.phrases),
            title_phrases: unspanned(self.title_phrases),
            supporting: unspanned(self.supporting),
            exclude: unspanned(self.exclude),
            unless: unspanned(self.unless),
            min_score,
            implies: unspanned(self.implies),
            field: self.field.map(Spanned::into_inner),
        })
    }
}

fn unspanned(list: Vec<Spanned<String>>) -> Vec<String> {
    list.into_iter().map(Spanned::into_inner).collect()
}

/// A slug that one file gives twice is a slip; the same slug in two files is an override.
pub(super) fn check_written_once(topics: &[WrittenTopic]) -> Result<(), VocabularyError> {
    let mut seen = BTreeMap::new();
    for topic in topics {
        let slug = topic.slug.get_ref().as_str();
        if let Some(first) = seen.insert(slug, topic.name.get_ref()) {
            return Err(VocabularyError::at(
                &topic.slug,
                format!("slug `{slug}` is given to two topics, `{first}` and `{}`", topic.name.get_ref()),
                "give one of them another slug, or put their phrases into one topic",
            ));
        }
    }
    Ok(())
}

fn check_slug(slug: &Spanned<String>) -> Result<(), VocabularyError> {
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    if slug.get_ref().split('-').all(is_word) {
        return Ok(());
    }
    Err(VocabularyError::at(
        slug,
        format!("topic has the slug `{}`, which can't be an address", slug.get_ref()),
        "use lower-case letters a to z, digits, and single hyphens between them",
    ))
}

fn check_phrase(slug: &str, phrase: &Spanned<String>) -> Result<(), VocabularyError> {
    let text = phrase.get_ref();
    if !text.contains(char::is_alphanumeric) {
        return Err(VocabularyError::at(
            phrase,
            format!("topic `{slug}` has an empty phrase"),
            "write words, or remove it",
        ));
    }
    if text.chars().all(is_part_of_words) {
        return Ok(());
    }
    Err(VocabularyError::at(
        phrase,
        format!("topic `{slug}` has the phrase `{text}`, which can't match"),
        "write it in letters, digits, spaces, hyphens and apostrophes, since no phrase goes \
         across another sign",
    ))
}

/// Whether a sign may stand in a phrase; all others part the words of a text.
fn is_part_of_words(c: char) -> bool {
    c.is_alphanumeric() || c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2013}' | '\'' | '\u{2019}')
}
