//! The two parts of a content file: YAML front matter between lines of `---`, then Markdown.

use std::ops::Range;

use super::conflict;
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::heading::headings;

/// A content file's text, taken apart. Nothing is copied, and nothing is lost: the parts and the
/// fences between them are the whole text.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Where the YAML stands, without its fences.
    pub front_matter: Range<usize>,
    /// How lines end: as the first one does.
    pub newline: &'static str,
    /// Where the closing fence ends, with its line end.
    pub fence_end: usize,
    /// Where the abstract stands: without one blank line before it and the line ends after it.
    pub body: Range<usize>,
    /// Where the curator's own sections stand, from the first heading to the end without the last
    /// line's end.
    pub sections: Range<usize>,
}

/// What encloses the front matter.
const FENCE: &str = "---";

/// The other end that YAML has for a document, which Jekyll and Pandoc take.
const END: &str = "...";

/// What encloses the front matter of Zola, and Hugo's in TOML.
const TOML_FENCE: &str = "+++";

impl<'a> Document<'a> {
    /// Finds the parts of a text. `file` is the name for messages.
    ///
    /// # Errors
    /// When the text doesn't begin with a line `---`, when no second one follows (or `...`), and when
    /// it has both sides of a merge that was not finished.
    pub fn parse(text: &'a str, file: &str) -> Result<Self, Diagnostic> {
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        if let Some(problem) = conflict::find(text, file, is_fence) {
            return Err(problem);
        }
        let first_line = text[start..].lines().next().unwrap_or_default();
        if first_line.trim_end() == TOML_FENCE {
            return Err(Diagnostic::error("the front matter is TOML, and has to be YAML")
                .at(Place::line(file, 1, first_line).columns(1, TOML_FENCE.len()))
                .help("write it as `field: value` between lines of `---`, or import the file as a listing: `offprint import FILE`"));
        }
        if first_line.trim_end() != FENCE {
            return Err(Diagnostic::error("the file has no front matter")
                .at(Place::line(file, 1, first_line).columns(1, first_line.chars().count().max(1)))
                .help("begin the file with a line of `---`, then `title: …`, then a line of `---`"));
        }
        let yaml_start = line_end(text, start);
        let mut at = yaml_start;
        while at < text.len() {
            let next = line_end(text, at);
            if is_fence(&text[at..next]) {
                let newline = if text[..yaml_start].ends_with("\r\n") { "\r\n" } else { "\n" };
                let whole = body_range(text, next, newline);
                let (body, sections) = parted(text, whole);
                return Ok(Self {
                    text,
                    front_matter: yaml_start..at,
                    newline,
                    fence_end: next,
                    body,
                    sections,
                });
            }
            at = next;
        }
        Err(Diagnostic::error("the front matter has no end")
            .at(Place::line(file, 1, FENCE).columns(1, FENCE.len()))
            .found("opened here")
            .help("put a line of `---` after the last field"))
    }

    /// The YAML.
    pub fn yaml(&self) -> &'a str {
        &self.text[self.front_matter.clone()]
    }

    /// The curator's own sections, in Markdown.
    pub fn sections(&self) -> &'a str {
        &self.text[self.sections.clone()]
    }

    /// The abstract, in Markdown.
    pub fn markdown(&self) -> &'a str {
        &self.text[self.body.clone()]
    }

    /// On which line of the file the YAML begins, from 1.
    pub fn first_yaml_line(&self) -> usize {
        2
    }
}

/// Whether a line ends front matter.
fn is_fence(line: &str) -> bool {
    matches!(line.trim_end(), FENCE | END)
}

/// Where the line that begins at `at` ends, with its line feed.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

/// The Markdown from `start` on, without one blank line before it and without the last line's end.
/// Lines end as the first one of the file does.
fn body_range(text: &str, start: usize, newline: &str) -> Range<usize> {
    let rest = &text[start..];
    let start = if rest.starts_with(newline) { start + newline.len() } else { start };
    let rest = &text[start..];
    start..start + rest.strip_suffix(newline).unwrap_or(rest).len()
}

/// The abstract, and what follows its end from the first heading on.
fn parted(text: &str, whole: Range<usize>) -> (Range<usize>, Range<usize>) {
    match headings(&text[whole.clone()]).next() {
        None => (whole.clone(), whole.end..whole.end),
        Some(heading) => {
            let start = whole.start + heading.range.start;
            let body = text[whole.start..start].trim_end_matches(['\r', '\n']);
            (whole.start..whole.start + body.len(), start..whole.end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_abstract_ends_at_the_first_heading() {
        for (text, body, sections) in [
            ("A.\n\n## Notes\n\nMine.", "A.", "## Notes\n\nMine."),
            ("A.\n\n\n# Notes", "A.", "# Notes"),
            ("A.\n## Notes #\nx", "A.", "## Notes #\nx"),
            ("## Notes", "", "## Notes"),
            ("A.\n\nNotes\n=====\n\nx", "A.", "Notes\n=====\n\nx"),
            ("A.\n\nNotes\n---\n", "A.", "Notes\n---"),
            ("A.\n\n---\n\nB.", "A.\n\n---\n\nB.", ""),
            ("A #1.\n#tag\n####### seven", "A #1.\n#tag\n####### seven", ""),
            ("```\n# code\n```\nB.\n\n# N", "```\n# code\n```\nB.", "# N"),
            ("A.\n\n    # code", "A.\n\n    # code", ""),
            ("- a\n---\nB", "- a\n---\nB", ""),
            ("| a |\n|---|\n| b |", "| a |\n|---|\n| b |", ""),
        ] {
            let file = format!("---\ntitle: x\n---\n\n{text}\n");
            let document = Document::parse(&file, "x.md").unwrap();
            assert_eq!(document.markdown(), body, "{text:?}");
            assert_eq!(document.sections().trim_end(), sections, "{text:?}");
        }
        let windows = "---\r\ntitle: x\r\n---\r\n\r\nA.\r\n\r\n## N\r\n";
        let document = Document::parse(windows, "x.md").unwrap();
        assert_eq!((document.markdown(), document.sections()), ("A.", "## N"));
    }

    #[test]
    fn takes_a_file_apart() {
        let cases = [
            ("---\ntitle: x\n---\n\nBody\n", "title: x\n", "Body"),
            ("---\ntitle: x\n---\nBody", "title: x\n", "Body"),
            ("---\r\ntitle: x\r\n---\r\n\r\nBody\r\n", "title: x\r\n", "Body"),
            ("\u{feff}---\ntitle: x\n---  \n", "title: x\n", ""),
            ("---\n---\n\n\n  two\n\n", "", "\n  two\n"),
            ("---\ntitle: x\n---", "title: x\n", ""),
        ];
        for (text, yaml, markdown) in cases {
            let document = Document::parse(text, "x.md").unwrap();
            assert_eq!((document.yaml(), document.markdown()), (yaml, markdown), "{text:?}");
        }
    }

    #[test]
    fn says_what_is_missing() {
        assert!(Document::parse("", "x").unwrap_err().message.contains("no front matter"));
        assert!(Document::parse("# Title\n", "x").unwrap_err().message.contains("no front matter"));
        assert!(Document::parse("---\ntitle: x\n", "x").unwrap_err().message.contains("no end"));
    }
}
