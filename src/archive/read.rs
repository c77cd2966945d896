//! Reading a content file: its text to a paper, or to a diagnostic that tells how to mend it.

use serde_saphyr::Error as YamlError;

use super::edit::top_level_keys;
use super::{Document, Field};
use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::paper::Paper;
use crate::paper::identity::OddIdentifier;

/// The paper that a content file's text describes. `file` is the name for messages.
///
/// # Errors
/// When there is no front matter, when it is no YAML, when a field has a value of the wrong form,
/// when there is no title, or when the text holds a NUL.
pub fn paper(text: &str, file: &str) -> Result<Paper, Diagnostic> {
    if let Some(offset) = text.find('\0') {
        return Err(Diagnostic::error("the file holds a NUL character")
            .at(Place::at_offset(file, text, offset, 1))
            .help("remove it; is this a text file in UTF-8?"));
    }
    let document = Document::parse(text, file)?;
    let mut paper: Paper = serde_saphyr::from_str_with_options(document.yaml(), options())
        .map_err(|error| explain(&error, &document, file))?;
    check(&paper, &document, file)?;
    document.markdown().clone_into(&mut paper.body);
    Ok(paper)
}

/// Warnings about keys that look like misspelt fields. Keys that no field resembles are left
/// alone: a site may keep its own.
pub fn unknown_fields(text: &str, file: &str) -> Vec<Diagnostic> {
    let Ok(document) = Document::parse(text, file) else { return Vec::new() };
    let names = || Field::ALL.iter().map(|field| field.name());
    let mut warnings = Vec::new();
    for key in top_level_keys(document.yaml()) {
        if names().any(|name| name == key.name) {
            continue;
        }
        if let Some(meant) = did_you_mean(key.name, names()) {
            let line = document.first_yaml_line() + key.line;
            let text = document.yaml().lines().nth(key.line).unwrap_or_default();
            warnings.push(
                Diagnostic::warning(format!("`{}` is no field of a paper", key.name))
                    .at(Place::line(file, line, text).columns(1, key.name.chars().count()))
                    .help(format!("did you mean `{meant}`? To keep it as it is, put it under `extra`")),
            );
        }
    }
    warnings
}

/// Warnings about identifiers that have not their scheme's form: they are kept, and tell nothing.
pub fn bad_identifiers(paper: &Paper, text: &str, file: &str) -> Vec<Diagnostic> {
    let warning = |odd: OddIdentifier| {
        let (text_of_line, line) = (odd.text.lines().next().unwrap_or_default(), odd.text.trim().is_empty());
        let place = text.find(text_of_line).filter(|_| !line).map_or_else(
            || Place::file(file),
            |offset| Place::at_offset(file, text, offset, text_of_line.chars().count()),
        );
        Diagnostic::warning(format!("this is no {}: {}", odd.label, odd.reason))
            .at(place)
            .help(format!("write it as in `{}`; until then it is kept, and not used", odd.example))
    };
    paper.odd_identifiers().into_iter().map(warning).collect()
}

fn options() -> serde_saphyr::Options {
    serde_saphyr::options! { with_snippet: false }
}

/// What YAML can't tell: a title that says nothing.
fn check(paper: &Paper, document: &Document, file: &str) -> Result<(), Diagnostic> {
    if !paper.title.trim().is_empty() {
        return Ok(());
    }
    Err(place_of(Field::Title, document, file)
        .map_or_else(
            || Diagnostic::error("the paper has no title").at(Place::line(file, 1, "---")),
            |place| Diagnostic::error("`title` is empty").at(place),
        )
        .help("add a line `title: …` to the front matter"))
}

/// The line of a field in the file.
fn place_of(field: Field, document: &Document, file: &str) -> Option<Place> {
    let key = top_level_keys(document.yaml()).find(|key| key.name == field.name())?;
    let text = document.yaml().lines().nth(key.line)?;
    Some(Place::line(file, document.first_yaml_line() + key.line, text))
}

/// A YAML error in the words of a content file's fields.
fn explain(error: &YamlError, document: &Document, file: &str) -> Diagnostic {
    let reason = reason_of(error);
    if reason.starts_with("missing field `title`") {
        return Diagnostic::error("the paper has no title")
            .at(Place::line(file, 1, "---"))
            .help("add a line `title: …` to the front matter");
    }
    let Some(location) = error.location() else {
        return Diagnostic::error(format!("the front matter can't be read: {reason}")).in_file(file);
    };
    let yaml_line = usize::try_from(location.line()).unwrap_or(1).max(1) - 1;
    let column = usize::try_from(location.column()).unwrap_or(1).max(1);
    let text = document.yaml().lines().nth(yaml_line).unwrap_or_default();
    let rest = text.chars().skip(column - 1).collect::<String>();
    let place = Place::line(file, document.first_yaml_line() + yaml_line, text)
        .columns(column, rest.trim_end().chars().count().max(1));
    let key = top_level_keys(document.yaml()).take_while(|key| key.line <= yaml_line).last();
    let field = key.as_ref().and_then(|key| Field::named(key.name));
    match (error.without_snippet(), field) {
        (YamlError::DuplicateMappingKey { .. }, _) => {
            let name = key.map_or("the key", |key| key.name);
            Diagnostic::error(format!("`{name}` stands here a second time"))
                .at(place.clone().columns(1, name.chars().count()))
                .help("keep one of the two lines")
        }
        (syntax, Some(field)) if is_syntax(syntax) => {
            Diagnostic::error(format!("the line of `{}` is not valid YAML", field.name()))
                .at(place)
                .found(reason)
                .help(quoting_help(text).unwrap_or_else(|| field.expected().to_owned()))
        }
        (syntax, None) if is_syntax(syntax) => Diagnostic::error("the front matter is not valid YAML")
            .at(place)
            .found(reason)
            .help(quoting_help(text).unwrap_or_else(|| "write one `field: value` a line".to_owned())),
        (YamlError::NullIntoString { .. }, Some(field)) => {
            let help = if field == Field::Title { "write the paper's title there" } else { field.expected() };
            Diagnostic::error(format!("`{}` is empty", field.name())).at(place).help(help)
        }
        (_, Some(field)) => Diagnostic::error(format!("`{}` {}", field.name(), wrong_form(field)))
            .at(place)
            .found(reason)
            .help(field.expected()),
        (_, None) => Diagnostic::error("the front matter is no list of fields")
            .at(place)
            .found(reason)
            .help("write one `field: value` a line, such as `title: …`"),
    }
}

fn wrong_form(field: Field) -> &'static str {
    match field {
        Field::Date | Field::Updated => "is not a date",
        Field::AuthorCount | Field::ArxivVersion | Field::Upvotes | Field::Comments | Field::GithubStars => {
            "is not a whole number"
        }
        Field::Type => "is no known type",
        Field::Status => "is no known status",
        Field::Draft => "is neither true nor false",
        _ => "has the wrong form",
    }
}

/// The parser's sentence without the place, which the diagnostic has, and without advice to
/// programmers.
fn reason_of(error: &YamlError) -> String {
    let text = error.without_snippet().to_string();
    let text = text.split(" at line ").next().unwrap_or_default();
    let text = text.split(", set DuplicateKeyPolicy").next().unwrap_or_default();
    let text = text.strip_prefix("not a date: ").unwrap_or(text);
    text.replace("string scalar", "text")
        .replace("sequence start", "a list")
        .replace("mapping start", "fields")
        .replace("invalid u32", "no whole number")
        .replace("invalid u64", "no whole number")
}

/// Whether YAML's grammar was hurt, rather than a value of the wrong form found.
fn is_syntax(error: &YamlError) -> bool {
    !matches!(
        error,
        YamlError::Message { .. }
            | YamlError::Unexpected { .. }
            | YamlError::InvalidScalar { .. }
            | YamlError::SerdeInvalidType { .. }
            | YamlError::SerdeInvalidValue { .. }
            | YamlError::SerdeUnknownField { .. }
            | YamlError::SerdeUnknownVariant { .. }
            | YamlError::SerdeMissingField { .. }
            | YamlError::UnexpectedContainerEndWhileReadingKeyNode { .. }
            | YamlError::NullIntoString { .. }
            | YamlError::InvalidBooleanStrict { .. }
    )
}

/// How the line reads in double quotes, where that is what it lacks.
fn quoting_help(line: &str) -> Option<String> {
    let (key, value) = line.split_once(':')?;
    let value = value.trim();
    let key_is_plain = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let can_be_quoted = !value.is_empty() && !value.starts_with(['"', '\'', '[', '{']);
    (key_is_plain && can_be_quoted).then(|| {
        let quoted = value.replace('\\', "\\\\").replace('"', "\\\"");
        format!("put the value in double quotes: {key}: \"{quoted}\"")
    })
}
