//! Writing a new content file.

use super::Field;
use crate::paper::Paper;

/// The text of a new content file. [`super::read::paper`] is its exact inverse for any paper
/// whose texts hold no NUL.
pub fn file(paper: &Paper) -> String {
    let mut text = String::with_capacity(paper.body.len() + 1024);
    text.push_str("---\n");
    for field in Field::ALL.iter().filter(|field| **field != Field::Body) {
        if let Some(lines) = field.write(paper) {
            text.push_str(&lines);
        }
    }
    text.push_str("---\n");
    if !paper.body.is_empty() {
        text.push('\n');
        text.push_str(&paper.body);
        text.push('\n');
    }
    text
}
