//! Google Scholar's tables of a person's papers.

use super::{Values, one};
use crate::formats::values::fields::Target;
use crate::paper::Field;

pub(super) fn target(column: &str) -> Option<Target> {
    (column == "Number").then_some(Target::Field(Field::Issue))
}

pub(super) fn values(column: &str, value: &str) -> Option<Values> {
    match column {
        "Title" => title(value),
        "Publication" => {
            let at = value.find("arXiv:")?;
            Some(vec![one(Field::Arxiv, &value[at..])])
        }
        _ => None,
    }
}

/// A title that has marks before it, without them.
pub(super) fn title(value: &str) -> Option<Values> {
    without_marks(value).map(|title| vec![one(Field::Title, title)])
}

/// A title without the marks of Google before it, which say what a hit is: `[BOOK][B] `, `[PDF][PDF] `.
fn without_marks(title: &str) -> Option<&str> {
    let (words, rest) = title.trim_start().strip_prefix('[')?.split_once("][")?;
    let (sign, rest) = rest.split_once("] ")?;
    let is_mark = matches!(sign, "B" | "C" | "PDF" | "HTML" | "DOC" | "PS" | "RTF" | "TXT");
    (is_mark && !words.contains(char::is_lowercase)).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_before_titles_go() {
        for (title, expected) in [
            ("[BOOK][B] The Moss", Some("The Moss")),
            ("[PDF][PDF] On Moss", Some("On Moss")),
            ("[CITATION][C] On Moss", Some("On Moss")),
            ("[图书][B] On Moss", Some("On Moss")),
            ("[Fe][C] bonds", None),
            ("[FeFe] clusters", None),
            ("On Moss", None),
        ] {
            assert_eq!(without_marks(title), expected, "{title}");
        }
    }
}
