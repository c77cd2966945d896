//! The words of a language, from the files that have them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Message, Pattern as Written, PatternElement, Resource, Term,
    VariantKey,
};
use icu_plurals::{PluralCategory, PluralRules};

use super::numbers::Numbers;
use super::pattern::{Argument, Case, Part, Pattern, Plurals, Writer, name_of};
use super::{FALLBACK, parsed, shipped};
use crate::diagnostic::{Diagnostic, Place, did_you_mean};

/// A file of words: a language of the site, of a theme, or of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordFile {
    /// The tag of the language.
    pub language: String,
    /// The file, as messages name it.
    pub file: String,
    /// What it says.
    pub text: Cow<'static, str>,
}

impl WordFile {
    /// The files of the program.
    pub fn shipped() -> Vec<Self> {
        shipped::files()
    }

    /// The keys that it has, as they stand in it; those that can't be read are left out.
    pub fn keys(&self) -> Vec<&str> {
        let (Ok(resource) | Err((resource, _))) = fluent_syntax::parser::parse(&*self.text);
        let keys = resource.body.into_iter().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name),
            _ => None,
        });
        keys.collect()
    }

    /// The place of a key; the whole file where it has none of that name.
    pub fn place_of(&self, key: &str) -> Place {
        match self.keys().into_iter().find(|known| *known == key) {
            Some(known) => place_of(self, known),
            None => Place::file(&self.file),
        }
    }
}

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

/// An argument that a word says and its original doesn't know.
fn unknown_argument(
    file: &WordFile,
    span: &Range<usize>,
    key: &str,
    pattern: &Pattern,
    taken: &BTreeSet<String>,
) -> Option<Diagnostic> {
    let mut said = BTreeSet::new();
    pattern.names(&mut said);
    let unknown = said.into_iter().find(|name| !taken.contains(name))?;
    let names = || taken.iter().map(String::as_str);
    let help = match did_you_mean(&unknown, names()) {
        Some(near) => format!("did you mean `${near}`?"),
        None if taken.is_empty() => "it is given nothing: write the text without it".to_owned(),
        None => {
            format!("it is given {}", names().map(|name| format!("`${name}`")).collect::<Vec<_>>().join(", "))
        }
    };
    let problem = Diagnostic::error(format!("the word `{key}` is given no `{unknown}`"));
    Some(problem.at(place_behind(file, span, &format!("${unknown}"))).help(help))
}

/// Forms by a number whose names are no categories of plurals, and forms by a text that the original doesn't have
/// though it has one of nearly that name.
fn misspelt_forms(
    file: &WordFile,
    span: &Range<usize>,
    key: &str,
    pattern: &Pattern,
    original: Option<&Pattern>,
) -> Vec<Diagnostic> {
    let mut forms = BTreeSet::new();
    pattern.choices(&mut forms);
    let mut known = BTreeSet::new();
    if let Some(original) = original {
        original.choices(&mut known);
    }
    let is_category = |name: &str| PluralCategory::all().any(|category| name_of(category) == name);
    let unknown = forms.iter().filter(|(_, name)| !is_category(name));
    let misspelt = unknown.filter_map(|(by, name)| {
        let texts: Vec<&str> =
            known.iter().filter(|(known, _)| known == by).map(|(_, name)| name.as_str()).collect();
        if texts.contains(&name.as_str()) {
            return None;
        }
        let names: Vec<&str> = PluralCategory::all()
            .map(|category| name_of(category) as &str)
            .chain(texts.iter().copied())
            .collect();
        let near = did_you_mean(name, names);
        let is_counted = !texts.is_empty() && texts.iter().all(|name| is_category(name));
        let help = match near {
            Some(near) => format!("did you mean `[{near}]`?"),
            None if is_counted => {
                "write `zero`, `one`, `two`, `few`, `many` or `other`, or a whole number".to_owned()
            }
            None => return None,
        };
        let problem = Diagnostic::warning(format!("in the word `{key}`: there is no form `[{name}]`"));
        Some(problem.at(place_behind(file, span, &format!("[{name}]"))).help(help))
    });
    misspelt.collect()
}

/// The place of a text behind the key of a word; of the key where it stands elsewhere, as in another word.
fn place_behind(file: &WordFile, key: &Range<usize>, text: &str) -> Place {
    let behind = &file.text[key.end..];
    let is_whole = |rest: &str| {
        text.ends_with(']') || !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || "-_".contains(c))
    };
    let found = behind.match_indices(text).find(|(at, text)| is_whole(&behind[at + text.len()..]));
    let span = found.map_or_else(|| key.clone(), |(at, text)| key.end + at..key.end + at + text.len());
    Place::at_span(&file.file, &file.text, &span)
}

/// The argument that decides first between forms, and for what these are.
fn first_choice(pattern: &Pattern) -> Option<(&str, Vec<&Case>)> {
    pattern.0.iter().find_map(|part| match part {
        Part::Choice { by, forms, .. } => Some((by.as_str(), forms.iter().map(|(case, _)| case).collect())),
        Part::Text(_) | Part::Argument(_) => None,
    })
}

fn plurals(language: &str) -> Plurals {
    let tag = parsed(language);
    Plurals {
        language: language.to_owned(),
        cardinal: PluralRules::try_new_cardinal((&tag).into()).ok(),
        ordinal: PluralRules::try_new_ordinal((&tag).into()).ok(),
    }
}

/// The languages in which a word is looked for, the first one first: of less and less that the tag says. Chinese
/// of a place is written in that place's script.
fn languages(tag: &str) -> Vec<String> {
    let mut languages = Vec::new();
    let mut rest = tag.split_once("-u-").map_or(tag, |(tag, _)| tag);
    loop {
        languages.push(rest.to_owned());
        match rest.rsplit_once('-') {
            Some((less, _)) => rest = less,
            None => break,
        }
    }
    if is_same(rest, "zh") {
        let parts: Vec<String> = tag.split('-').map(str::to_ascii_lowercase).collect();
        let is_traditional = parts.iter().any(|part| ["hant", "tw", "hk", "mo"].contains(&part.as_str()));
        let script = if is_traditional { "zh-Hant" } else { "zh-Hans" };
        if !languages.iter().any(|known| is_same(known, script)) {
            let before_last = languages.len() - 1;
            languages.insert(before_last, script.to_owned());
        }
    }
    if !languages.iter().any(|known| is_same(known, FALLBACK)) {
        languages.push(FALLBACK.to_owned());
    }
    languages
}

/// Whether two tags are one, whatever their case.
fn is_same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// Reads a file; what can't be read is told and left out.
fn read<'f>(file: &'f WordFile, problems: &mut Vec<Diagnostic>) -> Resource<&'f str> {
    match fluent_syntax::parser::parse(&*file.text) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            problems.extend(errors.into_iter().map(|error| {
                let text = error.kind.to_string();
                let text = text.trim_end_matches('.');
                let lower = text[..1].to_lowercase() + &text[1..];
                Diagnostic::error(format!("words can't be read: {lower}"))
                    .at(Place::at_offset(&file.file, &file.text, error.pos.start, 1))
                    .help(
                        "a word is `key = what it says`; further lines of it are indented: docs/languages.md",
                    )
            }));
            resource
        }
    }
}

/// The place of a key in its file.
fn place_of(file: &WordFile, key: &str) -> Place {
    Place::at_span(&file.file, &file.text, &range_of(&file.text, key))
}

/// Where a part of a text stands in it.
fn range_of(text: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    start..start + part.len()
}

/// Words and terms as they are written, of one language.
struct Entries<'f> {
    /// By key, the topmost first.
    messages: BTreeMap<&'f str, Vec<(&'f WordFile, &'f Message<&'f str>)>>,
    terms: BTreeMap<&'f str, &'f Term<&'f str>>,
}

/// Words that refer to words so deep refer to themselves.
const DEEPEST: usize = 16;

/// What is wrong with a word: message, the part of the text, and what to do.
struct Fault<'f>(String, Option<&'f str>, &'static str);

impl Fault<'_> {
    fn told(self, file: &WordFile, key: &str) -> Diagnostic {
        let Self(message, part, help) = self;
        // What it refers to may stand in another file.
        let inside = |part: &&str| {
            range_of(&file.text, part).end <= file.text.len() && part.as_ptr() >= file.text.as_ptr()
        };
        let place = part.filter(inside).map_or_else(|| place_of(file, key), |part| place_of(file, part));
        Diagnostic::error(format!("in the word `{key}`: {message}")).at(place).help(help)
    }
}

impl<'f> Entries<'f> {
    fn of(read: &'f [(&'f WordFile, Resource<&'f str>)], problems: &mut Vec<Diagnostic>) -> Self {
        let mut entries = Self { messages: BTreeMap::new(), terms: BTreeMap::new() };
        for (file, resource) in read {
            let mut own = BTreeSet::new();
            for entry in &resource.body {
                match entry {
                    Entry::Message(message) => {
                        let key = message.id.name;
                        if !own.insert(key) {
                            problems.push(
                                Diagnostic::error(format!("the word `{key}` stands here twice"))
                                    .at(place_of(file, key))
                                    .help("take one of them out"),
                            );
                        }
                        entries.messages.entry(key).or_default().push((file, message));
                    }
                    Entry::Term(term) => drop(entries.terms.entry(term.id.name).or_insert(term)),
                    Entry::Comment(_)
                    | Entry::GroupComment(_)
                    | Entry::ResourceComment(_)
                    | Entry::Junk { .. } => {}
                }
            }
        }
        entries
    }

    fn compiled(&self, written: &'f Written<&'f str>, depth: usize) -> Result<Pattern, Fault<'f>> {
        let mut pattern = Pattern::default();
        for element in &written.elements {
            match element {
                PatternElement::TextElement { value } => push_text(&mut pattern, value),
                PatternElement::Placeable { expression } => {
                    self.expression(expression, depth, &mut pattern)?;
                }
            }
        }
        Ok(pattern)
    }

    fn expression(
        &self,
        expression: &'f Expression<&'f str>,
        depth: usize,
        pattern: &mut Pattern,
    ) -> Result<(), Fault<'f>> {
        let (selector, variants) = match expression {
            Expression::Inline(inline) => return self.inline(inline, depth, pattern),
            Expression::Select { selector, variants } => (selector, variants),
        };
        let (by, is_ordinal) = chosen_by(selector)?;
        let (mut forms, mut otherwise) = (Vec::new(), Pattern::default());
        for variant in variants {
            let form = self.compiled(&variant.value, depth)?;
            if variant.default {
                otherwise = form.clone();
            }
            forms.push((case(&variant.key)?, form));
        }
        pattern.0.push(Part::Choice { by: by.to_owned(), is_ordinal, forms, otherwise });
        Ok(())
    }

    fn inline(
        &self,
        inline: &'f InlineExpression<&'f str>,
        depth: usize,
        pattern: &mut Pattern,
    ) -> Result<(), Fault<'f>> {
        let other = |name: &'f str, value: Option<&'f Written<&'f str>>, pattern: &mut Pattern| {
            if depth >= DEEPEST {
                return Err(Fault(
                    format!("`{name}` leads back to itself"),
                    Some(name),
                    "write out one of them",
                ));
            }
            let unknown = || {
                Fault(
                    format!("there is no `{name}`"),
                    Some(name),
                    "write the key of another word, or the text itself",
                )
            };
            for part in self.compiled(value.ok_or_else(unknown)?, depth + 1)?.0 {
                match part {
                    Part::Text(text) => push_text(pattern, &text),
                    part @ (Part::Argument(_) | Part::Choice { .. }) => pattern.0.push(part),
                }
            }
            Ok(())
        };
        match inline {
            InlineExpression::StringLiteral { value } => {
                push_text(pattern, &fluent_syntax::unicode::unescape_unicode_to_string(value));
                Ok(())
            }
            InlineExpression::NumberLiteral { value } => {
                push_text(pattern, value);
                Ok(())
            }
            InlineExpression::VariableReference { id } => {
                pattern.0.push(Part::Argument(id.name.to_owned()));
                Ok(())
            }
            InlineExpression::MessageReference { id, attribute: None } => {
                let value = self.messages.get(id.name).and_then(|all| all.first()?.1.value.as_ref());
                other(id.name, value, pattern)
            }
            InlineExpression::TermReference { id, attribute: None, arguments: None } => {
                other(id.name, self.terms.get(id.name).map(|term| &term.value), pattern)
            }
            InlineExpression::Placeable { expression } => self.expression(expression, depth, pattern),
            InlineExpression::FunctionReference { id, .. } => Err(Fault(
                format!("the function `{}` can't be used here", id.name),
                Some(id.name),
                "numbers and dates are written as the language does without it",
            )),
            InlineExpression::MessageReference { id, .. } | InlineExpression::TermReference { id, .. } => {
                Err(Fault(
                    format!("`{}` can't be used with attributes or arguments", id.name),
                    Some(id.name),
                    "refer to the whole word, or write out the text",
                ))
            }
        }
    }
}

/// The argument by which a form is chosen, and whether as an ordinal number.
fn chosen_by<'f>(selector: &InlineExpression<&'f str>) -> Result<(&'f str, bool), Fault<'f>> {
    match selector {
        InlineExpression::VariableReference { id } => Ok((id.name, false)),
        InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
            let is_ordinal = |argument: &fluent_syntax::ast::NamedArgument<&str>| {
                argument.name.name == "type"
                    && matches!(&argument.value, InlineExpression::StringLiteral { value } if *value == "ordinal")
            };
            match arguments.positional.as_slice() {
                [InlineExpression::VariableReference { id }] => {
                    Ok((id.name, arguments.named.iter().any(is_ordinal)))
                }
                _ => Err(Fault(UNCLEAR.to_owned(), None, CHOOSE)),
            }
        }
        _ => Err(Fault(UNCLEAR.to_owned(), None, CHOOSE)),
    }
}

const UNCLEAR: &str = "it isn't clear what decides between the forms";
const CHOOSE: &str = "choose by an argument: `{ $count -> … }`";

fn case<'f>(key: &VariantKey<&'f str>) -> Result<Case, Fault<'f>> {
    match key {
        VariantKey::Identifier { name } => Ok(Case::Named((*name).to_owned())),
        VariantKey::NumberLiteral { value } => value.parse().map(Case::Number).map_err(|_| {
            Fault(
                format!("`[{value}]` is no whole number"),
                Some(value),
                "write a whole number or a category such as `one`",
            )
        }),
    }
}

fn push_text(pattern: &mut Pattern, text: &str) {
    match pattern.0.last_mut() {
        Some(Part::Text(last)) => last.push_str(text),
        _ => pattern.0.push(Part::Text(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    fn file(language: &str, text: &'static str) -> WordFile {
        WordFile { language: language.to_owned(), file: format!("locales/{language}.ftl"), text: text.into() }
    }

    fn english(text: &'static str) -> Locale {
        Locale::new("en", &[file("en", text)]).unwrap_or_else(|problems| panic!("{problems:?}"))
    }

    /// A key, what the word is given, and what it says.
    type Case<'c> = (&'c str, &'c [(&'c str, Argument<'c>)], &'c str);

    #[test]
    fn words_are_put_together() {
        let locale = english(
            "-site = Archive\nplain = Tags\nother = In the { -site }: { plain }\nspaced ={ \" \" }x\n\
             lines = one\n    two\nnames = { $one } and { $other }\n\
             ordinal = { NUMBER($n, type: \"ordinal\") ->\n    [one] { $n }st\n   *[other] { $n }th\n }\n\
             counted = { $n ->\n    [0] none\n    [one] one\n   *[other] { $n } of { $all }\n }\n",
        );
        let cases: [Case; 12] = [
            ("plain", &[], "Tags"),
            ("other", &[], "In the Archive: Tags"),
            ("spaced", &[], " x"),
            ("lines", &[], "one\ntwo"),
            ("names", &[("one", "<a>".into()), ("other", 1234_u64.into())], "<a> and 1,234"),
            ("ordinal", &[("n", 21_u64.into())], "21st"),
            ("ordinal", &[("n", 12_u64.into())], "12th"),
            ("counted", &[("n", 0_u64.into()), ("all", 3_u64.into())], "none"),
            ("counted", &[("n", 1_u64.into()), ("all", 3_u64.into())], "one"),
            ("counted", &[("n", 2_u64.into()), ("all", 3_u64.into())], "2 of 3"),
            // What is missing shows itself.
            ("names", &[("one", "a".into())], "a and {other}"),
            ("nosuch", &[], "nosuch"),
        ];
        for (key, arguments, expected) in cases {
            assert_eq!(locale.say(key, arguments), expected, "{key}");
        }
    }

    #[test]
    fn words_that_are_html_escape_what_they_are_given() {
        let locale = english("a-html = <b>{ $text }</b>{ $link }\nb = { $text }\n");
        let given = [("text", Argument::from("<i> & \"")), ("link", Argument::Html("<a>x</a>".into()))];
        let html = locale.say_html("a-html", &given);
        assert_eq!(html.as_deref(), Some("<b>&lt;i&gt; &amp; &quot;</b><a>x</a>"));
        assert_eq!(locale.say_html("b", &given), None);
    }

    #[test]
    fn a_word_is_taken_from_the_nearest_language_and_the_topmost_file() {
        let files = [
            file("de", "a = site\n"),
            file("de-AT", "b = theme, Austria\n"),
            file("de", "a = theme\nb = theme\n"),
            file("de", "a = program\nb = program\nc = program\n"),
            file("en", "a = English\nd = English\n"),
            file("fr", "a = {"),
        ];
        let locale = Locale::new("de-AT", &files).unwrap();
        let said = ["a", "b", "c", "d"].map(|key| locale.say(key, &[]));
        assert_eq!(said, ["site", "theme, Austria", "program", "English"]);
        assert_eq!(locale.words().missing().collect::<Vec<_>>(), ["d"]);
        assert_eq!(Locale::new("en", &files).unwrap().words().missing().count(), 0);
    }

    #[test]
    fn a_word_may_leave_out_what_it_is_given_and_can_say_nothing_else() {
        let theme = "made = Made by { $generator } for { $site }\nplain = x\n";
        for (site, line, help) in [
            ("made = Made by us\n", 0, ""),
            ("made = { $site } alone\n", 0, ""),
            ("own = { $anything }\n", 0, ""),
            ("made =\n    Made by { $generatr }\n", 2, "did you mean `$generator`?"),
            ("plain = { $x }\n", 1, "it is given nothing: write the text without it"),
            ("made = { $else_where }\n", 1, "it is given `$generator`, `$site`"),
        ] {
            for language in ["en", "de"] {
                let files =
                    [file(language, site), WordFile { file: "theme.ftl".to_owned(), ..file("en", theme) }];
                let told = match Words::new(language, &files) {
                    Ok(words) => {
                        assert_eq!(words.arguments("made").unwrap().len(), 2, "{site}");
                        (0, String::new())
                    }
                    Err(problems) => {
                        let place = problems[0].place.as_ref().unwrap();
                        assert_eq!(
                            (place.file.as_str(), problems.len()),
                            (files[0].file.as_str(), 1),
                            "{site}"
                        );
                        (place.line, problems[0].help.clone().unwrap())
                    }
                };
                assert_eq!(told, (line, help.to_owned()), "{language}: {site}");
            }
        }
    }

    #[test]
    fn forms_that_look_misspelt_are_told() {
        let theme = "counted = { $n ->\n    [one] a\n   *[other] b\n }\nchosen = { $kind ->\n    [tag] a\n   *[author] b\n }\n";
        for (key, forms, line, help) in [
            ("counted", "[one] a\n   *[other] b", 0, ""),
            ("counted", "[oen] a\n   *[other] b", 2, "did you mean `[one]`?"),
            ("counted", "[0] a\n    [several] b\n   *[other] c", 3, "write `zero`, `one`, `two`"),
            ("chosen", "[tag] a\n   *[author] b", 0, ""),
            ("chosen", "[tag] a\n   *[autor] b", 3, "did you mean `[author]`?"),
            ("own", "[small] a\n   *[large] b", 0, ""),
            ("own", "[oter] a\n   *[few] b", 2, "did you mean `[other]`?"),
        ] {
            let by = if key == "chosen" { "kind" } else { "n" };
            let text = format!("{key} = {{ ${by} ->\n    {forms}\n }}\n");
            let own = WordFile { language: "en".to_owned(), file: "own.ftl".to_owned(), text: text.into() };
            let words = Words::new("en", &[own, file("en", theme)]).unwrap();
            let told = words.warnings().first();
            assert_eq!(told.map_or(0, |told| told.place.as_ref().unwrap().line), line, "{key}: {forms}");
            let found = told.and_then(|told| told.help.as_deref()).unwrap_or_default();
            assert!(found.starts_with(help), "{key}, {forms}: {found}");
        }
    }

    #[test]
    fn words_tell_which_plural_forms_they_lack() {
        for (language, forms, expected) in [
            ("en", "[one] a\n *[other] b", ""),
            ("en", "*[other] b", "one"),
            ("en", "[1] a\n *[other] b", ""),
            ("en", "[author] a\n *[tag] b", ""),
            ("fr", "[one] a\n *[other] b", ""),
            ("pl", "[one] a\n *[other] b", "few many"),
            ("pl", "[one] a\n [few] b\n *[many] c", ""),
            ("ar", "[0] a\n [one] b\n [few] c\n *[other] d", "many two"),
            ("ja", "*[other] b", ""),
        ] {
            let text = format!("a = {{ $n ->\n {forms}\n }}\n");
            let file = WordFile { language: language.to_owned(), file: String::new(), text: text.into() };
            let words = Words::new(language, &[file]).unwrap_or_else(|problems| panic!("{problems:?}"));
            let found = words.lacking_forms();
            let found = found
                .get("a")
                .map_or(String::new(), |(_, lacking)| lacking.iter().copied().collect::<Vec<_>>().join(" "));
            assert_eq!(found, expected, "{language}: {forms}");
        }
    }

    #[test]
    fn tags_lead_to_languages() {
        for (tag, expected) in [
            ("en", &["en"][..]),
            ("de-AT", &["de-AT", "de", "en"]),
            ("zh-TW", &["zh-TW", "zh-Hant", "zh", "en"]),
            ("zh-Hant-HK", &["zh-Hant-HK", "zh-Hant", "zh", "en"]),
            ("zh", &["zh-Hans", "zh", "en"]),
            ("zh-CN", &["zh-CN", "zh-Hans", "zh", "en"]),
            ("ar-u-nu-arab", &["ar", "en"]),
        ] {
            assert_eq!(languages(tag), expected, "{tag}");
        }
    }

    #[test]
    fn scripts_get_a_form_for_each_category_and_each_text() {
        let locale = Locale::new(
            "ar",
            &[file(
                "ar",
                "plain = x { $y }\ncounted = { $count ->\n    [one] 1\n    [two] 2\n   *[other] { $count } z\n }\n\
                 chosen = { $kind ->\n    [tag] T { $name }\n   *[other] O\n }\n",
            )],
        )
        .unwrap();
        let forms = |key: &str| serde_json::to_string(&locale.forms(key)).unwrap();
        assert_eq!(forms("plain"), "\"x {y}\"");
        assert_eq!(
            forms("counted"),
            "{\"few\":\"{count} z\",\"many\":\"{count} z\",\"one\":\"1\",\"other\":\"{count} z\",\"two\":\"2\",\"zero\":\"{count} z\"}"
        );
        assert_eq!(forms("chosen"), "{\"other\":\"O\",\"tag\":\"T {name}\"}");
        assert_eq!(forms("nosuch"), "null");
    }
}
