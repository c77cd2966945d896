//! The words of a language, from the files that have them.

mod checks;
mod entries;
mod file;
mod languages;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use fluent_syntax::ast::Resource;
use icu_plurals::{PluralCategory, PluralRules};

use super::FALLBACK;
use super::numbers::Numbers;
use super::pattern::{Argument, Case, Part, Pattern, Plurals, Writer, name_of};
use crate::diagnostic::{Diagnostic, did_you_mean};
use checks::{misspelt_forms, unknown_argument};
use entries::Entries;
pub use file::WordFile;
use file::{place_of, range_of, read};
use languages::{is_same, languages, plurals};

/// All words of a site.
#[derive(Default)]
pub struct Words {
    words: BTreeMap<String, Word>,
    /// By language, its plurals.
    plurals: Vec<Plurals>,
    /// What looks misspelt in the files.
    warnings: Vec<Diagnostic>,
}

/// A word.
struct Word {
    pattern: Pattern,
    /// The place of its language's plurals.
    plurals: usize,
    /// Whether it is in the site's language, and not only in the one to which words fall back.
    is_translated: bool,
    /// The names of what it takes: what its original says, whatever stands above this.
    arguments: BTreeSet<String>,
}

/// What a file says for a word: the file, where the key stands, and the text.
type Saying<'f> = (&'f WordFile, Range<usize>, Pattern);

/// What a script needs to say a word: the one form, or several, of which a number or a text decides. What it fills
/// in stands between braces.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum Forms {
    /// The one form.
    One(String),
    /// By category, as `Intl.PluralRules` names them, or by the text that decides; `other` for all else.
    Several(BTreeMap<String, String>),
}

/// The end of the keys of words that are HTML.
const HTML: &str = "-html";

impl Words {
    /// The words of a language from these files, of which the first that has a word counts. A word that the
    /// language doesn't have falls back: from `de-AT` to `de`, and then to English.
    ///
    /// # Errors
    /// What is wrong with files of these languages, with file and line.
    pub fn new(tag: &str, files: &[WordFile]) -> Result<Self, Vec<Diagnostic>> {
        let mut problems = Vec::new();
        let languages = languages(tag);
        // Of a language that is English itself, all of it is.
        let is_english = tag.split('-').next().is_some_and(|language| is_same(language, FALLBACK));
        let own = languages.len() - usize::from(!is_english);
        let mut words =
            Self { plurals: languages.iter().map(|tag| plurals(tag)).collect(), ..Self::default() };
        let mut read_all = |language: &String| -> Vec<(&WordFile, Resource<&str>)> {
            let files = files.iter().filter(|file| is_same(&file.language, language));
            files.map(|file| (file, read(file, &mut problems))).collect()
        };
        let read: Vec<_> = languages.iter().map(&mut read_all).collect();
        let mut written: BTreeMap<String, Vec<Saying>> = BTreeMap::new();
        for (place, read) in read.iter().enumerate() {
            let entries = Entries::of(read, &mut problems);
            for (key, all) in &entries.messages {
                for (place_among, &(file, message)) in all.iter().enumerate() {
                    let Some(value) = &message.value else {
                        problems.push(
                            Diagnostic::error(format!("the word `{key}` says nothing"))
                                .at(place_of(file, message.id.name))
                                .help(
                                    "write what it says behind `=`; Offprint has no use for attributes of words",
                                ),
                        );
                        continue;
                    };
                    let pattern = match entries.compiled(value, 0) {
                        Ok(pattern) => pattern,
                        Err(fault) => {
                            problems.push(fault.told(file, message.id.name));
                            continue;
                        }
                    };
                    let span = range_of(&file.text, message.id.name);
                    written.entry((*key).to_owned()).or_default().push((file, span, pattern.clone()));
                    if place_among == 0 {
                        let word = Word {
                            pattern,
                            plurals: place,
                            is_translated: place < own,
                            arguments: BTreeSet::new(),
                        };
                        words.words.entry((*key).to_owned()).or_insert(word);
                    }
                }
            }
        }
        let fallback = languages.last().map_or(FALLBACK, String::as_str);
        for (key, word) in &mut words.words {
            let all = written.remove(key).unwrap_or_default();
            // The lowest English file says what a word takes; a word that only translations have takes what they say.
            let original = all.iter().rev().find(|(file, ..)| is_same(&file.language, fallback));
            match original {
                Some((.., original)) => original.names(&mut word.arguments),
                None => all.iter().for_each(|(.., pattern)| pattern.names(&mut word.arguments)),
            }
            for (file, span, pattern) in &all {
                problems.extend(unknown_argument(file, span, key, pattern, &word.arguments));
                let original =
                    original.map(|(.., original)| original).filter(|it| !std::ptr::eq(*it, pattern));
                words.warnings.extend(misspelt_forms(file, span, key, pattern, original));
            }
        }
        if problems.is_empty() { Ok(words) } else { Err(problems) }
    }

    /// All keys, in their order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// Whether there is such a word.
    pub fn has(&self, key: &str) -> bool {
        self.words.contains_key(key)
    }

    /// Keys of words that stand in English alone, in their order: what the language lacks.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        self.words.iter().filter(|(_, word)| !word.is_translated).map(|(key, _)| key.as_str())
    }

    /// Words that lack plural forms which their language has: by key the language, and the categories in CLDR's names.
    pub fn lacking_forms(&self) -> BTreeMap<&str, (&str, BTreeSet<&'static str>)> {
        let lacking = self.words.iter().filter_map(|(key, word)| {
            let plurals = &self.plurals[word.plurals];
            let mut lacking = BTreeSet::new();
            word.pattern.lacks(plurals, &mut lacking);
            (!lacking.is_empty()).then_some((key.as_str(), (plurals.language.as_str(), lacking)))
        });
        lacking.collect()
    }

    /// What looks misspelt in the files, though it does no harm.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// The names of what a word takes; nothing where there is no such word.
    pub fn arguments(&self, key: &str) -> Option<&BTreeSet<String>> {
        self.words.get(key).map(|word| &word.arguments)
    }

    /// What is wrong with a use of a word with arguments of these names: no such word, one that it doesn't take,
    /// or one that is left out. Message and help.
    pub fn fault<'n>(
        &self,
        key: &str,
        given: impl Iterator<Item = &'n str> + Clone,
    ) -> Option<(String, String)> {
        let Some(taken) = self.arguments(key) else {
            let help = did_you_mean(key, self.keys()).map_or_else(
                || "write it into a file of words, such as `locales/en.ftl`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            return Some((format!("there is no word `{key}`"), help));
        };
        let names = || taken.iter().map(String::as_str);
        if let Some(unknown) = given.clone().find(|name| !taken.contains(*name)) {
            let help = match did_you_mean(unknown, names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if taken.is_empty() => "it takes nothing beside its key".to_owned(),
                None => format!("it takes {}", names().collect::<Vec<_>>().join(", ")),
            };
            return Some((format!("the word `{key}` takes no `{unknown}`"), help));
        }
        let left_out = names().find(|name| given.clone().all(|given| given != *name))?;
        Some((format!("the word `{key}` needs `{left_out}`"), format!("add `{left_out}=…`")))
    }

    /// The text of a word without arguments.
    pub(super) fn plain(&self, key: &str) -> Option<&str> {
        self.words.get(key)?.pattern.plain()
    }

    /// A word as plain text.
    pub(super) fn text(
        &self,
        key: &str,
        arguments: &[(&str, Argument)],
        numbers: &Numbers,
    ) -> Option<String> {
        self.written(key, arguments, Some(numbers), false)
    }

    /// A word as HTML: in one whose key ends in `-html` the word itself is, and text that it is given is
    /// escaped. Nothing for other words.
    pub(super) fn html(
        &self,
        key: &str,
        arguments: &[(&str, Argument)],
        numbers: &Numbers,
    ) -> Option<String> {
        if !key.ends_with(HTML) {
            return None;
        }
        self.written(key, arguments, Some(numbers), true)
    }

    fn written(
        &self,
        key: &str,
        arguments: &[(&str, Argument)],
        numbers: Option<&Numbers>,
        is_html: bool,
    ) -> Option<String> {
        let word = self.words.get(key)?;
        let writer = Writer { arguments, plurals: &self.plurals[word.plurals], numbers, is_html };
        let mut text = String::with_capacity(64);
        word.pattern.write(&writer, &mut text);
        Some(text)
    }

    /// The forms of a word, for a script that knows what it is given; nothing where there is no such word.
    pub(super) fn forms(&self, key: &str) -> Option<Forms> {
        let word = self.words.get(key)?;
        let plurals = &self.plurals[word.plurals];
        let form = |arguments: &[(&str, Argument)]| {
            let writer = Writer { arguments, plurals, numbers: None, is_html: false };
            let mut text = String::new();
            word.pattern.write(&writer, &mut text);
            text
        };
        let Some((by, cases)) = first_choice(&word.pattern) else { return Some(Forms::One(form(&[]))) };
        let rules = plurals.cardinal.as_ref();
        let named = |case: &&Case| match case {
            Case::Named(name) => Some(name.clone()),
            Case::Number(_) => None,
        };
        let names: BTreeSet<String> = cases.iter().filter_map(named).collect();
        let categories: BTreeMap<&str, PluralCategory> = rules
            .into_iter()
            .flat_map(PluralRules::categories)
            .map(|category| (name_of(category), category))
            .collect();
        // A text may be called `other`, too: what decides is a number where every form is a category's.
        let is_counted = PluralCategory::all().map(name_of).collect::<BTreeSet<_>>();
        let is_counted = names.iter().all(|name| is_counted.contains(name.as_str()));
        let mut forms: BTreeMap<String, String> = match is_counted {
            true => categories
                .into_iter()
                .map(|(name, category)| (name.to_owned(), form(&[(by, Argument::Later(category))])))
                .collect(),
            false => names
                .into_iter()
                .map(|name| (name.clone(), form(&[(by, Argument::Text(name.into()))])))
                .collect(),
        };
        forms.entry("other".to_owned()).or_insert_with(|| form(&[]));
        Some(Forms::Several(forms))
    }
}

/// The argument that decides first between forms, and for what these are.
fn first_choice(pattern: &Pattern) -> Option<(&str, Vec<&Case>)> {
    pattern.0.iter().find_map(|part| match part {
        Part::Choice { by, forms, .. } => Some((by.as_str(), forms.iter().map(|(case, _)| case).collect())),
        Part::Text(_) | Part::Argument(_) => None,
    })
}
