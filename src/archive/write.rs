//! Writing a new content file.

use super::Field;
use crate::paper::Paper;

/// The text of a new content file. [`super::read::paper`] is its exact inverse for any paper
/// whose texts hold no NUL, whose abstract holds no heading, and whose sections begin with one.
pub fn file(paper: &Paper) -> String {
    let mut text = String::with_capacity(paper.body.len() + 1024);
    text.push_str("---\n");
    for field in Field::ALL.iter().filter(|field| **field != Field::Body) {
        if let Some(lines) = field.write(paper) {
            text.push_str(&lines);
        }
    }
    text.push_str("---\n");
    for part in [&paper.body, &paper.sections] {
        if !part.is_empty() {
            text.push('\n');
            text.push_str(part);
            text.push('\n');
        }
    }
    text
}
