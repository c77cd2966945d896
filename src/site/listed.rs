//! Lists of papers in standalone pages: fenced blocks of `key: value` with the word `papers`.
//!
//! ````markdown
//! ```papers
//! query: author:"Ada Bell" year:2020..
//! group: type year
//! style: references
//! ```
//! ````

use std::ops::Range;

use serde::Serialize;

use super::markdown::Block;
use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::search::Query;
use crate::search::query::{self, Mistake};

/// The word of the blocks.
pub const WORD: &str = "papers";

/// A list of papers, as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PaperList {
    /// Where it stands in the page's Markdown, in bytes.
    pub range: Range<usize>,
    /// On which line of the file what names its papers stands, from 1.
    pub line: usize,
    /// Which papers are found for it.
    pub query: Option<String>,
    /// Or which they are, by their slugs or citation keys, with the lines of the file.
    pub named: Vec<(String, usize)>,
    /// By what they are divided.
    pub group: Vec<GroupBy>,
    /// In which order they stand; as they are named, where nothing is said.
    pub sort: Option<Sort>,
    /// How many at most.
    pub limit: Option<usize>,
    /// How each is shown.
    pub style: Style,
    /// How they are numbered.
    pub numbering: Numbering,
}

/// By what a list is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum GroupBy {
    /// The years of the dates by which papers stand.
    Year,
    /// What kinds of publications they are.
    Type,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Sort {
    /// The newest first.
    Newest,
    /// The oldest first.
    Oldest,
    /// By their titles.
    Title,
    /// Those with most votes first.
    Votes,
    /// As they stand in their volumes, of which the newest comes first.
    Order,
}

/// How papers are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub enum Style {
    /// As in all lists of the site.
    #[default]
    Cards,
    /// As references in the site's own form.
    References,
    /// As references in a style of journals, by its name.
    Styled(String),
}

/// How papers are numbered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum Numbering {
    /// They aren't.
    #[default]
    None,
    /// From 1.
    Up,
    /// Down to 1, so that those of a list that begins with the newest keep their numbers.
    Down,
}

const KEYS: [&str; 7] = ["query", "papers", "group", "sort", "limit", "style", "numbered"];

const SORTS: [(&str, Sort); 5] = [
    ("newest", Sort::Newest),
    ("oldest", Sort::Oldest),
    ("title", Sort::Title),
    ("votes", Sort::Votes),
    ("order", Sort::Order),
];

/// A value with the place where it stands.
struct Value<'a> {
    text: String,
    /// The bytes at which the lines of the text stand.
    lines: Vec<usize>,
    /// The bytes of the Markdown where its first line stands.
    range: Range<usize>,
    reader: &'a Reader<'a>,
}

/// What a block is read with.
struct Reader<'a> {
    file: &'a str,
    body: &'a str,
    body_line: usize,
    styles: &'a [String],
}

impl Reader<'_> {
    fn place(&self, range: &Range<usize>) -> Place {
        let mut place = Place::at_span(self.file, self.body, range);
        place.line += self.body_line - 1;
        place
    }
}

impl Value<'_> {
    fn wrong(&self, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
        Diagnostic::error(message).at(self.reader.place(&self.range)).help(help)
    }

    /// The value is none of those that are known.
    fn unknown<'k>(&self, key: &str, known: impl Iterator<Item = &'k str> + Clone) -> Diagnostic {
        let help = match did_you_mean(&self.text, known.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it is one of {}", known.collect::<Vec<_>>().join(", ")),
        };
        self.wrong(format!("`{key}` can't be `{}`", self.text), help)
    }
}

/// Reads a list. `styles` are the styles of references that the settings name.
///
/// # Errors
/// What is wrong with it.
pub fn read(
    block: &Block,
    file: &str,
    (body, body_line): (&str, usize),
    styles: &[String],
) -> Result<PaperList, Vec<Diagnostic>> {
    let reader = Reader { file, body, body_line, styles };
    let mut problems = Vec::new();
    if block.is_nested {
        problems.push(
            Diagnostic::error("a list of papers can't stand in a list, a quotation or a note")
                .at(reader.place(&block.range))
                .help("let it begin at the left, with a blank line before it"),
        );
    }
    let mut values: Vec<(String, Value)> = Vec::new();
    for (offset, line) in block.lines.iter().filter(|(_, line)| !line.trim().is_empty()) {
        let written = line.trim();
        let start = offset + (line.len() - line.trim_start().len());
        let range = start..start + written.len();
        if line.starts_with(char::is_whitespace)
            && let Some((_, value)) = values.last_mut()
        {
            if value.text.is_empty() {
                value.lines.clear();
            } else {
                value.text.push('\n');
            }
            value.text.push_str(written);
            value.lines.push(start);
            continue;
        }
        let Some((key, text)) = written.split_once(':') else {
            let problem = Diagnostic::error("a line of a list of papers is a key with a value");
            problems.push(problem.at(reader.place(&range)).help("write it as `query: author:\"Ada Bell\"`"));
            continue;
        };
        let (key, value) = (key.trim(), text.trim());
        if !KEYS.contains(&key) {
            let help = match did_you_mean(&key.to_lowercase(), KEYS) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("there are {}", KEYS.join(", ")),
            };
            let problem = Diagnostic::error(format!("a list of papers has no `{key}`"));
            problems.push(problem.at(reader.place(&range)).help(help));
            continue;
        }
        if values.iter().any(|(known, _)| known == key) {
            let problem = Diagnostic::error(format!("`{key}` is there twice"));
            problems.push(problem.at(reader.place(&range)).help("leave one of them out"));
            continue;
        }
        let end = range.end;
        let range = if value.is_empty() { range } else { end - value.len()..end };
        let lines = vec![range.start];
        values.push((key.to_owned(), Value { text: value.to_owned(), lines, range, reader: &reader }));
    }
    let line_of = |offset: usize| body[..offset].matches('\n').count() + body_line;
    let (range, line) = (block.range.clone(), line_of(block.range.start));
    let mut list = PaperList { range, line, ..PaperList::default() };
    for (key, value) in &values {
        if let Err(problem) = take(&mut list, key, value, &line_of) {
            problems.push(problem);
        }
    }
    let place = || reader.place(&block.range);
    let names_papers = values.iter().filter(|(key, _)| key == "query" || key == "papers").count();
    match names_papers {
        0 if list.limit.is_none() => problems.push(
            Diagnostic::error("nothing says which papers the list has")
                .at(place())
                .help("write `query:` and what to look for, `papers:` and their names, or a `limit:`"),
        ),
        2 => problems.push(
            Diagnostic::error("a list has either a `query` or `papers`")
                .at(place())
                .help("leave one of them out, or make two lists"),
        ),
        _ => {}
    }
    if list.numbering != Numbering::None && list.style == Style::Cards {
        problems.push(
            Diagnostic::error("cards have no numbers")
                .at(place())
                .help("write `style: references`, or leave `numbered` out"),
        );
    }
    if problems.is_empty() { Ok(list) } else { Err(problems) }
}

fn take(
    list: &mut PaperList,
    key: &str,
    value: &Value,
    line_of: &impl Fn(usize) -> usize,
) -> Result<(), Diagnostic> {
    let text = value.text.as_str();
    if text.is_empty() {
        return Err(
            value.wrong(format!("`{key}` has no value"), "write one behind the colon, or leave it out")
        );
    }
    match key {
        "query" => {
            read_query(text).map_err(|(message, help)| value.wrong(message, help))?;
            (list.query, list.line) = (Some(text.replace('\n', " ")), line_of(value.range.start));
        }
        "papers" => {
            list.line = line_of(value.range.start);
            let lines = value.lines.iter().map(|start| line_of(*start)).zip(text.lines());
            let names = lines.flat_map(|(line, names)| {
                let names = names.split([',', ' ', '\t']).map(|name| name.trim_start_matches('@'));
                names.filter(|name| !name.is_empty() && *name != "-").map(move |name| (name.to_owned(), line))
            });
            list.named = names.collect();
        }
        "group" => {
            for word in text.split([',', ' ', '\n']).filter(|word| !word.is_empty()) {
                let by = match word {
                    "none" if list.group.is_empty() && text == "none" => break,
                    "year" => GroupBy::Year,
                    "type" => GroupBy::Type,
                    _ => return Err(value.unknown(key, ["year", "type", "type year", "none"].into_iter())),
                };
                if list.group.contains(&by) {
                    return Err(value.wrong(format!("`group` has `{word}` twice"), "leave one of them out"));
                }
                list.group.push(by);
            }
        }
        "sort" => {
            let known = SORTS.iter().find(|(name, _)| *name == text);
            let (_, sort) = known.ok_or_else(|| value.unknown(key, SORTS.iter().map(|(name, _)| *name)))?;
            list.sort = Some(*sort);
        }
        "limit" => match text.parse() {
            Ok(limit) if limit > 0 => list.limit = Some(limit),
            _ => return Err(value.wrong(format!("`limit` can't be `{text}`"), "write a number from 1")),
        },
        "style" => {
            let styles = value.reader.styles;
            list.style = match text {
                "cards" => Style::Cards,
                "references" => Style::References,
                name if styles.iter().any(|style| style == name) => Style::Styled(name.to_owned()),
                _ => {
                    let known = ["cards", "references"].into_iter().chain(styles.iter().map(String::as_str));
                    let problem = value.unknown(key, known);
                    let help = problem.help.clone().unwrap_or_default();
                    return Err(problem.help(format!(
                        "{help}; another style of references has to be among `styles` of [citations] in offprint.toml"
                    )));
                }
            };
        }
        _ => {
            list.numbering = match text {
                "true" | "yes" => Numbering::Up,
                "false" | "no" => Numbering::None,
                "down" => Numbering::Down,
                _ => return Err(value.unknown(key, ["true", "false", "down"].into_iter())),
            }
        }
    }
    Ok(())
}

/// Reads a query that somebody wrote down.
///
/// # Errors
/// What is wrong with it, and what to do.
pub fn read_query(text: &str) -> Result<Query, (&'static str, String)> {
    let query = Query::exact(text);
    if let Some(mistake) = query.mistakes.first() {
        return Err(("the query can't be taken as it is written", help_for(mistake)));
    }
    if query.clauses.is_empty() {
        return Err(("the query looks for nothing", "write a word, or `author:\"Ada Bell\"`".to_owned()));
    }
    Ok(query)
}

/// What to do about a part of a query that is none of the language.
fn help_for(mistake: &Mistake) -> String {
    match mistake {
        Mistake::Field(name) => match did_you_mean(&name.to_lowercase(), query::fields()) {
            Some(near) => format!("there is no field `{name}:`; did you mean `{near}:`?"),
            None => {
                let known: Vec<String> = query::fields().map(|name| format!("{name}:")).collect();
                format!("there is no field `{name}:`; there are {}", known.join(", "))
            }
        },
        Mistake::Year(value) => {
            format!("`year:` can't be `{value}`; write 2024, 2020..2024, 2020.. or ..2024")
        }
        Mistake::Has(value) => format!("`has:` can't be `{value}`; it knows code and pdf"),
    }
}

impl PaperList {
    /// What is looked for, read.
    pub fn read_query(&self) -> Option<Query> {
        self.query.as_deref().map(Query::exact)
    }
}
