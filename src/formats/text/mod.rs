//! A listing's text, in which authors' LaTeX and a little Markdown show through, made into what a paper holds.
//!
//! ```text
//! listing's text ──characters──▶ clean characters ──read──▶ pieces ──markdown──▶ body
//!                                                                 └──plain────▶ title
//! ```
//!
//! `read` knows LaTeX and the Markdown that was meant; the two writers know how their
//! output has to be written so that it is read back as those pieces. All of it is linear in the text's
//! length and accepts any text.

pub mod markup;
pub mod accent;
pub mod line_ends;
pub mod space;
pub mod symbol;

mod characters;
mod piece;
mod reader;
mod brace;
mod inline;
mod address;
mod script;
mod group;
mod latex;
mod command;
mod formula;
mod markdown;
mod style;
mod plain;

pub use self::command::greek;
use crate::paper::math::{Segment, segments};

/// A paper's body: the text as Markdown.
///
/// LaTeX outside math becomes what its author meant, math between dollars stays as it is, addresses
/// become links, clear Markdown stays, and all else that Markdown or HTML would read as markup is
/// escaped. The result holds paragraphs only.
///
/// ```
/// use offprint::formats::text::markdown;
///
/// assert_eq!(markdown(r"a 10\% gain, see \url{https://example.org/a_b}."), "a 10% gain, see <https://example.org/a_b>.");
/// assert_eq!(markdown("S^{2}FT costs <$200"), r"S$^{2}$FT costs <\$200");
/// ```
pub fn markdown(text: &str) -> String {
    markdown::write(&reader::read(&characters::clean(text)))
}

/// A paper's title: the text on one line, with math between dollars and no other markup.
///
/// LaTeX becomes what its author meant as in [`markdown`]. A dollar that is no math is written `\$`
/// where [`segments`] would take it for math otherwise.
///
/// ```
/// use offprint::formats::text::title;
///
/// assert_eq!(title(r"{GPT}-4 at~\emph{scale}"), "GPT-4 at scale");
/// ```
pub fn title(text: &str) -> String {
    plain::write(&reader::read(&characters::clean(text)))
}

/// Whether a text has LaTeX outside math: a command that is known, an accent or an escaped sign.
///
/// ```
/// use offprint::formats::text::has_latex;
///
/// assert!(has_latex(r"5\% of Erd\H{o}s") && !has_latex(r"$\alpha$ for \$5, C:\temp"));
/// ```
pub fn has_latex(text: &str) -> bool {
    if !text.contains('\\') {
        return false;
    }
    segments(text).any(|segment| match segment {
        Segment::Text(text) => has_command(text),
        Segment::Math(source) | Segment::Display(source) => source.contains("\\mbox"),
    })
}

fn has_command(text: &str) -> bool {
    text.match_indices('\\').any(|(at, _)| {
        let rest = &text[at + 1..];
        match rest.chars().next() {
            Some(sign) if sign.is_ascii_alphabetic() => {
                let name = accent::name(rest);
                let is_argument = rest[name.len()..].starts_with('{');
                match command::named(name) {
                    command::Command::Unknown => is_argument,
                    // A path such as `C:\t` has no braces.
                    command::Command::Accent(_) => {
                        accent::accented(&text[at..]).is_some()
                            && (is_argument || rest[name.len()..].starts_with(' '))
                    }
                    _ => true,
                }
            }
            Some('%' | '&' | '#' | '_' | '{' | '}' | '(' | '[' | ',' | '-' | '/' | '@') => true,
            Some(sign) => accent::sign_marks(sign).is_some() && accent::accented(&text[at..]).is_some(),
            None => false,
        }
    })
}

/// Plain text as Markdown that reads as the text does: for text in which nothing is markup.
///
/// Line breaks stay, blank lines separate paragraphs, and white space at the beginning and the end of
/// lines goes.
///
/// ```
/// use offprint::formats::text::escape;
///
/// assert_eq!(escape("*alias in my_var for $5"), r"\*alias in my_var for \$5");
/// ```
pub fn escape(text: &str) -> String {
    markdown::escape(&characters::clean(text))
}
