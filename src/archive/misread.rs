//! What a front matter says otherwise than its writer meant, though it is YAML: LaTeX in double quotes, where YAML
//! has characters of its own behind backslashes, and list items that became part of the one above.

use std::ops::Range;

use super::{Document, Field};
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::math::{self, Segment};
use crate::paper::value::Form;
use crate::yaml::{Entry, Escape, Layout, Node, Shape, backslash_help, escapes};

/// Warnings about what YAML read otherwise than it was meant, in the order of the fields.
pub fn warnings(text: &str, file: &str) -> Vec<Diagnostic> {
    let Ok(document) = Document::parse(text, file) else { return Vec::new() };
    let yaml = document.yaml();
    let may_have_latex = yaml.contains('"') && yaml.contains('\\');
    if !may_have_latex && !may_have_items_in_one(yaml) {
        return Vec::new();
    }
    let source = Source { document: &document, file };
    let mut warnings = Vec::new();
    for entry in Layout::of(yaml).entries {
        let is_of_items = Field::named(&entry.name).is_some_and(is_list);
        each_text(&entry.value, &mut |range| {
            warnings.extend(match yaml[range.clone()].starts_with('"') {
                true => source.latex(&entry, range),
                false if is_of_items => source.items_in_one(&entry, range),
                false => None,
            });
        });
    }
    warnings
}

/// The file that is looked through.
struct Source<'a> {
    document: &'a Document<'a>,
    file: &'a str,
}

impl Source<'_> {
    /// A warning about the first command of LaTeX in a text in double quotes that YAML read as a control character.
    fn latex(&self, entry: &Entry, range: Range<usize>) -> Option<Diagnostic> {
        let yaml = self.document.yaml();
        let may_have_lines = may_have_lines(entry);
        let text = &yaml[range.clone()];
        let mut formulas = formulas(text).peekable();
        let mut is_in_formula = |at: usize| {
            while formulas.next_if(|formula| formula.end <= at).is_some() {}
            formulas.peek().is_some_and(|formula| formula.contains(&at))
        };
        // Escapes come in their order.
        let mut is_meant = |(escape, _): &(Escape, _)| {
            let is_line = matches!(escape.letter, 'n' | 't' | 'r') && may_have_lines;
            !is_line || is_in_formula(escape.at - range.start)
        };
        let read =
            escapes(yaml, range.start).filter_map(|escape| character(&escape).map(|sign| (escape, sign)));
        let (escape, sign) = read.into_iter().find(|read| is_meant(read))?;
        let warning =
            Diagnostic::warning(format!("a backslash of `{}` was taken for YAML's own", entry.name))
                .at(self.place(escape.at, escape.command.len() + 1))
                .found(format!("in double quotes `\\{}` is {sign}", escape.letter))
                .help(backslash_help(escape.command));
        Some(warning)
    }

    /// A warning about an item of a list that a slip of a space made part of the item above, or of the field's own line.
    fn items_in_one(&self, entry: &Entry, range: Range<usize>) -> Option<Diagnostic> {
        let yaml = self.document.yaml();
        let at = item_within(yaml, &range)?;
        let line = |from: usize| yaml[from..].lines().next().unwrap_or_default().trim_end();
        let help = match entry.value.shape {
            Shape::List(..) => "let its `-` stand in the same column as those above".to_owned(),
            _ => format!("write all items below `{}:`, one `- item` a line", entry.name),
        };
        let warning = Diagnostic::warning(format!(
            "an item of `{}` was read as part of what stands above it",
            entry.name
        ))
        .at(self.place(at, line(at).chars().count()))
        .found(format!("part of `{}`", line(range.start)))
        .help(help);
        Some(warning)
    }

    /// A place of the YAML in the file.
    fn place(&self, at: usize, length: usize) -> Place {
        Place::at_offset(self.file, self.document.text, self.document.front_matter.start + at, length)
    }
}

/// Where the formulas of a text stand, in their order.
fn formulas(text: &str) -> impl Iterator<Item = Range<usize>> {
    math::segments(text).filter_map(|segment| match segment {
        Segment::Math(source) | Segment::Display(source) => {
            let start = source.as_ptr() as usize - text.as_ptr() as usize;
            Some(start..start + source.len())
        }
        Segment::Text(_) => None,
    })
}

/// Whether a field's texts may well have line breaks and tabs: a summary, and what no field of a paper is.
fn may_have_lines(entry: &Entry) -> bool {
    matches!(Field::named(&entry.name), None | Some(Field::Summary | Field::Extra))
}

/// What YAML makes of a backslash before a word, where that is nothing that a text has.
fn character(escape: &Escape) -> Option<&'static str> {
    let is_word =
        escape.command[escape.letter.len_utf8()..].starts_with(|next: char| next.is_ascii_alphabetic());
    match escape.letter {
        'n' if is_word => Some("a line break"),
        't' if is_word => Some("a tab"),
        '0' | 'a' | 'b' | 'e' | 'f' | 'r' | 'v' | 'L' | 'N' | 'P' if is_word => Some("a control character"),
        _ => None,
    }
}

/// Whether some line that looks like an item may go on with the line above: most files need no parser to see that none does.
fn may_have_items_in_one(yaml: &str) -> bool {
    let indentation = |line: &str| line.len() - line.trim_start().len();
    let is_item = |line: &str| line.trim_start().starts_with("- ");
    let lines = yaml.lines().filter(|line| !line.trim().is_empty());
    lines.clone().zip(lines.skip(1)).any(|(above, line)| {
        is_item(line)
            && match is_item(above) {
                true => indentation(line) > indentation(above),
                false => !above.trim_end().ends_with(':'),
            }
    })
}

fn is_list(field: Field) -> bool {
    matches!(field.form(), Form::List | Form::People | Form::Organizations | Form::Funding)
}

/// Where a line of a text without quotes looks like an item.
fn item_within(yaml: &str, range: &Range<usize>) -> Option<usize> {
    let text = &yaml[range.clone()];
    if text.starts_with('\'') {
        return None;
    }
    let breaks = text.match_indices('\n').map(|(at, newline)| at + newline.len());
    let mut starts = breaks.map(|start| start + text[start..].len() - text[start..].trim_start().len());
    starts.find(|start| text[*start..].starts_with("- ")).map(|start| range.start + start)
}

/// Hands over each text within a value that stands in its own place.
fn each_text(node: &Node, take: &mut impl FnMut(Range<usize>)) {
    match &node.shape {
        Shape::Scalar => take(node.range.clone()),
        Shape::List(_, items) => items.iter().for_each(|item| each_text(item, take)),
        Shape::Map(_, pairs) => pairs.iter().for_each(|(_, value)| each_text(value, take)),
        Shape::BlockScalar | Shape::Alias => {}
    }
}
