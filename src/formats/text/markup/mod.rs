//! Titles and abstracts that come as a piece of HTML or of JATS, the tag suite of journal articles
//! (<https://jats.nlm.nih.gov/>), as Crossref and library software deliver them.
//!
//! What the elements mean is put into the words of LaTeX, which [`text`](super) reads: emphasis,
//! scripts and formulas. Other elements leave their text, and what isn't clearly a tag stays text.

mod mathml;
mod tag;

use std::borrow::Cow;

use self::mathml::MathMl;
use self::tag::{Piece, Tag};
use super::space::paragraphs;

/// How a source writes `&`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entities {
    /// As `&amp;`: the text is markup throughout.
    Decoded,
    /// As it is: the text is plain, with a few tags in it.
    Kept,
}

/// A title as it is kept: the text of a piece of markup, on one line.
pub fn title(markup: &str, entities: Entities) -> String {
    super::title(&text(markup, entities))
}

/// An abstract as it is kept: the text of a piece of markup, as Markdown.
pub fn markdown(markup: &str, entities: Entities) -> String {
    let plain = paragraphs(&text(markup, entities));
    if says_no_abstract(&plain) {
        return String::new();
    }
    super::markdown(&plain)
}

/// Whether a text is what databases and publishers write in place of an abstract.
pub fn says_no_abstract(text: &str) -> bool {
    const LONGEST: usize = 120;
    let text = text.trim_matches(|sign: char| !sign.is_alphanumeric());
    if text.len() > LONGEST {
        return false;
    }
    let lower = text.to_lowercase();
    let behind =
        ["no abstract", "abstract not", "abstract is not", "an abstract is not", "abstract unavailable"]
            .iter()
            .find_map(|start| lower.strip_prefix(start));
    let known = ["", " available", " is available", " provided", " was provided", " found", " supplied"];
    behind.is_some_and(|rest| {
        let rest = rest.split(" for this ").next().unwrap_or_default().trim_end_matches(" yet");
        known.contains(&rest)
    })
}

/// The text of a piece of markup, its paragraphs apart by blank lines.
pub fn text(markup: &str, entities: Entities) -> String {
    let text = Writer::default().write(markup, entities);
    // Some publishers escape their markup twice.
    if entities == Entities::Decoded && (has_closing_tag(&text) || decoded(&text).is_some()) {
        return Writer::default().write(&text, Entities::Decoded);
    }
    text
}

/// A text with its entities (`&amp;`, `&#8211;`) as the characters that they stand for, where it has any.
pub fn decoded(text: &str) -> Option<String> {
    match tag::decoded(text) {
        Cow::Owned(decoded) if decoded != text => Some(decoded),
        _ => None,
    }
}

/// A text out of the section of CDATA that it is, which some programs escape a second time.
pub fn out_of_cdata(text: &str) -> &str {
    let inside = text.strip_prefix("<![CDATA[").and_then(|text| text.strip_suffix("]]>"));
    inside.map_or(text, str::trim)
}

/// Whether a text is one tag and nothing else.
pub fn is_tag(text: &str) -> bool {
    let mut pieces = tag::pieces(text);
    matches!((pieces.next(), pieces.next()), (Some(Piece::Tag(_)), None))
}

/// Whether a paragraph or a style ends somewhere in a text, whatever the case of its tags.
pub fn is_markup(text: &str) -> bool {
    text.contains("</") && has_closing_tag(&text.to_lowercase())
}

/// Whether a paragraph or a style ends somewhere.
fn has_closing_tag(text: &str) -> bool {
    ["</p>", "</i>", "</b>", "</em>", "</sub>", "</sup>", "</inf>", "</jats:p>"]
        .iter()
        .any(|tag| text.contains(tag))
}

/// Elements whose content shows nothing, or is no text of the paper: pictures, players, forms.
const GONE: &[&str] = &[
    "script",
    "style",
    "object-id",
    "fn",
    "graphic",
    "inline-graphic",
    "annotation-xml",
    "audio",
    "button",
    "canvas",
    "figure",
    "form",
    "iframe",
    "nav",
    "noscript",
    "picture",
    "svg",
    "video",
];

/// Elements around text that is a paragraph of its own.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "sec",
    "section",
    "abstract",
    "list",
    "list-item",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "def-list",
    "def-item",
    "disp-quote",
    "blockquote",
    "table",
    "tr",
    "caption",
    "article",
    "header",
    "footer",
    "aside",
    "details",
    "hgroup",
    "summary",
];

/// How many styles can be open within one another.
const DEEPEST: usize = 50;

/// A style that is open.
struct Open {
    element: String,
    /// Where its text begins in the output.
    start: usize,
}

#[derive(Default)]
struct Writer {
    out: String,
    open: Vec<Open>,
    /// Where the output ended with a script, to which another may belong.
    script_end: usize,
    /// Where the output ended with a formula in MathML: a title may have lost the blank behind it.
    mathml_end: Option<usize>,
    formula: Option<Formula>,
    /// An item of a list was opened, and no text of it has come.
    begins_item: bool,
    /// The element whose content shows nothing, and how often it was opened.
    gone: Option<(String, usize)>,
}

/// A formula while it is read, of which several forms may be given.
#[derive(Default)]
struct Formula {
    /// How many elements around it are open that belong to it.
    depth: usize,
    tex: Option<String>,
    in_tex: bool,
    mathml: Option<MathMl>,
    made: Option<String>,
    plain: String,
}

impl Writer {
    fn write(mut self, markup: &str, entities: Entities) -> String {
        for piece in tag::pieces(markup) {
            match piece {
                Piece::Text(text) if entities == Entities::Decoded => self.text(&tag::decoded(text)),
                Piece::Text(text) => self.text(text),
                Piece::Tag(tag) => self.tag(&tag),
            }
        }
        self.end_formula();
        self.close_all();
        self.out.truncate(self.out.trim_end().len());
        self.out
    }

    fn text(&mut self, text: &str) {
        if self.gone.is_some() {
            return;
        }
        if self.formula.is_none() && self.mathml_end.take() == Some(self.out.len()) && is_word_behind(text) {
            self.out.push(' ');
        }
        let says_something = !text.trim().is_empty();
        if says_something && std::mem::take(&mut self.begins_item) && !has_bullet(text) {
            self.out.push_str("• ");
        }
        match &mut self.formula {
            Some(formula) => formula.text(text),
            None if self.out.ends_with("• ") => self.out.push_str(text.trim_start()),
            None if self.out.is_empty() || self.out.ends_with("\n\n") => self.out.push_str(text.trim_start()),
            None => self.out.push_str(text),
        }
    }

    fn tag(&mut self, tag: &Tag) {
        if self.is_gone(tag) || self.takes_part_in_formula(tag) {
            return;
        }
        match tag.name.as_str() {
            "i" | "em" | "italic" | "b" | "strong" | "bold" | "sub" | "sup" | "title" | "h1" | "h2"
            | "h3" | "h4" | "h5" | "h6" => match (tag.closing, tag.empty) {
                (_, true) => {}
                (false, _) => self.open_style(&tag.name),
                (true, _) => self.close_style(&tag.name),
            },
            "br" | "break" => self.out.push(' '),
            "li" | "list-item" if !tag.closing && !tag.empty => {
                self.paragraph();
                self.begins_item = true;
            }
            name if BLOCKS.contains(&name) => self.paragraph(),
            _ => {}
        }
    }

    fn is_gone(&mut self, tag: &Tag) -> bool {
        if let Some((name, depth)) = &mut self.gone {
            if *name == tag.name && !tag.empty {
                *depth = if tag.closing { *depth - 1 } else { *depth + 1 };
            }
            if *depth == 0 {
                self.gone = None;
            }
            return true;
        }
        if !GONE.contains(&tag.name.as_str()) {
            return false;
        }
        if !tag.closing && !tag.empty {
            self.gone = Some((tag.name.clone(), 1));
        }
        true
    }

    fn takes_part_in_formula(&mut self, tag: &Tag) -> bool {
        if self.formula.is_none() {
            let begins = tag::FORMULAS.contains(&tag.name.as_str()) && !tag.closing && !tag.empty;
            if tag.is_math && !begins && !tag.source.contains(':') && tag.name != "math" {
                // Outside a formula `<none>` is a word in brackets.
                self.text(tag.source);
            }
            if !begins {
                return tag.is_math;
            }
            self.formula = Some(Formula::default());
        }
        let Some(formula) = &mut self.formula else { return false };
        formula.tag(tag);
        if formula.depth == 0 {
            self.end_formula();
        }
        true
    }

    fn end_formula(&mut self) {
        let Some(formula) = self.formula.take() else { return };
        let is_mathml = formula.tex.is_none();
        match formula.source() {
            Ok(source) => {
                // A script belongs to the letters around it, as in a chemical formula.
                let stands_alone =
                    is_mathml && !source.starts_with(['_', '^', '(']) && !source.starts_with("{}");
                // Two formulas in a row would make a displayed one of their dollars.
                if self.out.ends_with('$') || stands_alone && ends_with_word(&self.out) {
                    self.out.push(' ');
                }
                self.out.push_str(&format!("${source}$"));
                self.mathml_end = stands_alone.then_some(self.out.len());
            }
            Err(plain) => self.out.push_str(&plain),
        }
    }

    fn paragraph(&mut self) {
        self.close_all();
        self.out.truncate(self.out.trim_end().len());
        if !self.out.is_empty() {
            self.out.push_str("\n\n");
        }
    }

    fn open_style(&mut self, name: &str) {
        if is_heading(name) {
            self.paragraph();
        }
        if std::mem::take(&mut self.begins_item) {
            self.out.push_str("• ");
        }
        if self.open.len() < DEEPEST {
            self.open.push(Open { element: name.to_owned(), start: self.out.len() });
        }
    }

    fn close_style(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|open| open.element == name) else { return };
        while self.open.len() > at {
            self.close_last();
        }
    }

    fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close_last();
        }
    }

    /// Puts the text of the innermost open style into LaTeX's words for it.
    fn close_last(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let content = self.out.split_off(open.start.min(self.out.len()));
        let inner = content.trim();
        match open.element.as_str() {
            _ if inner.is_empty() || !is_balanced(inner) => self.out.push_str(&content),
            "sub" => self.script('_', &content),
            "sup" => self.script('^', &content),
            name if is_heading(name) => self.heading(inner),
            name => {
                let command = if matches!(name, "b" | "strong" | "bold") { "textbf" } else { "emph" };
                let (before, behind) = (leading_space(&content), trailing_space(&content));
                self.out.push_str(&format!("{before}\\{command}{{{inner}}}{behind}"));
            }
        }
    }

    /// The title of a part of an abstract stands before its text; that of the whole says nothing.
    fn heading(&mut self, title: &str) {
        let plain = title.trim_end_matches([':', '.']).to_lowercase();
        if !matches!(plain.as_str(), "abstract" | "summary") || !self.out.trim().is_empty() {
            self.out.push_str(&format!("\\textbf{{{title}}}\n\n"));
        }
    }

    fn script(&mut self, sign: char, content: &str) {
        let Some(source) = script(content.trim()) else { return self.out.push_str(content) };
        // `x<sub>i</sub><sup>2</sup>` is one formula.
        if self.script_end == self.out.len() && self.out.ends_with('$') {
            self.out.pop();
            self.out.push_str(&format!("{sign}{{{source}}}$"));
        } else {
            self.out.push_str(&format!("${sign}{{{source}}}$"));
        }
        self.script_end = self.out.len();
    }
}

/// Whether a text ends with a word in small letters: with no number, and no symbol as `Fe` or `SU`.
fn ends_with_word(text: &str) -> bool {
    let word = text.rsplit(|sign: char| !sign.is_alphabetic()).next().unwrap_or_default();
    let is_symbol = word.starts_with(char::is_uppercase) && word.chars().count() < 3;
    word.ends_with(char::is_lowercase) && !is_symbol
}

/// Whether a text begins with a word, and not with the ending of what is called by a formula: `n`th, `k`s, `k`NN.
fn is_word_behind(text: &str) -> bool {
    let word = text.split(|sign: char| !sign.is_alphabetic()).next().unwrap_or_default();
    word.contains(char::is_lowercase) && !matches!(word, "th" | "st" | "nd" | "rd" | "s")
}

/// Whether a text begins with a sign or a number that marks an item of a list.
fn has_bullet(text: &str) -> bool {
    let text = text.trim_start();
    let number = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    text.starts_with(['•', '◦', '▪', '·', '–', '—', '-', '*'])
        || (number.len() < text.len() && number.starts_with(['.', ')']))
}

fn is_heading(name: &str) -> bool {
    matches!(name, "title" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// What a script says as math, when that is short and plain.
fn script(content: &str) -> Option<String> {
    let plain = content.replace(['−', '–'], "-");
    let is_word = plain.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let is_short = plain.chars().count() <= 20;
    let fits = |c: char| c.is_alphanumeric() || " +-−=()/,.*′'".contains(c);
    if plain.is_empty() || !is_short || !plain.chars().all(fits) {
        return None;
    }
    Some(if is_word { format!("\\mathrm{{{plain}}}") } else { plain })
}

fn is_balanced(text: &str) -> bool {
    let mut depth = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return false,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

fn leading_space(text: &str) -> &str {
    &text[..text.len() - text.trim_start().len()]
}

fn trailing_space(text: &str) -> &str {
    &text[text.trim_end().len()..]
}

impl Formula {
    fn text(&mut self, text: &str) {
        if self.in_tex {
            self.tex.get_or_insert_default().push_str(text);
        } else if let Some(mathml) = &mut self.mathml {
            mathml.text(text);
        } else {
            self.plain.push_str(text);
        }
    }

    fn tag(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "tex-math" => self.in_tex = !tag.closing && !tag.empty,
            "math" if !tag.closing && !tag.empty => self.mathml = Some(MathMl::new(tag)),
            "math" if tag.closing => self.made = self.mathml.take().and_then(MathMl::finish),
            _ => {
                if let Some(mathml) = &mut self.mathml {
                    return mathml.tag(tag);
                }
            }
        }
        if tag::FORMULAS.contains(&tag.name.as_str()) && !tag.empty {
            self.depth = if tag.closing { self.depth.saturating_sub(1) } else { self.depth + 1 };
        }
    }

    /// The formula in LaTeX, or else its text.
    fn source(self) -> Result<String, String> {
        let tex = self.tex.as_deref().and_then(bare_tex);
        let made = self.made.or_else(|| self.mathml.and_then(MathMl::finish));
        tex.or(made).ok_or(self.plain)
    }
}

/// A formula without the document around it and its dollars.
fn bare_tex(tex: &str) -> Option<String> {
    let body = match tex.split_once("\\begin{document}") {
        Some((_, body)) => body.split("\\end{document}").next().unwrap_or(body),
        None => tex,
    };
    let words: Vec<&str> = body.split_whitespace().collect();
    let bare = words.join(" ");
    let bare = bare.trim_matches('$').trim();
    let bare = bare.strip_prefix("\\(").and_then(|bare| bare.strip_suffix("\\)")).unwrap_or(bare);
    let bare = bare.strip_prefix("\\[").and_then(|bare| bare.strip_suffix("\\]")).unwrap_or(bare).trim();
    (!bare.is_empty() && !bare.contains('$')).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_become_latex() {
        for (markup, expected) in [
            ("plain & simple, a < b", "plain & simple, a < b"),
            ("Growth of <i>E. marki</i> in H<sub>2</sub>O", r"Growth of \emph{E. marki} in H$_{2}$O"),
            ("x<sub>i</sub><sup>2</sup>", "x$_{i}^{2}$"),
            ("CO<inf>2</inf> and 1 <inf 2", "CO$_{2}$ and 1 <inf 2"),
            ("Ink<sup>TM</sup> pens", r"Ink$^{\mathrm{TM}}$ pens"),
            ("for i<b and c>d", "for i<b and c>d"),
            ("<span class=\"nocase\">iPen</span>", "iPen"),
            ("a <b>bold </b>word", r"a \textbf{bold} word"),
            ("an <unknown>element", "an <unknown>element"),
            ("not closed <i>here", r"not closed \emph{here}"),
            ("closed</i> only", "closed only"),
            ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
            (
                "In it:<ul><li>ink</li>\n<li><p>paper <i>x</i></p></li></ul>End",
                "In it:\n\n• ink\n\n• paper \\emph{x}\n\nEnd",
            ),
            ("<ol><li>1. ink</li><li><i>paper</i></li><li></li></ol>", "1. ink\n\n• \\emph{paper}"),
        ] {
            assert_eq!(text(markup, Entities::Kept), expected, "{markup}");
        }
    }

    #[test]
    fn journal_abstracts_have_parts_and_formulas() {
        for (markup, expected) in [
            (
                "<jats:title>Abstract</jats:title><jats:p>Ink &amp; paper, p &lt; 0.05.</jats:p>",
                "Ink & paper, p < 0.05.",
            ),
            (
                "<jats:sec><jats:title>Methods</jats:title><jats:p>We <jats:italic>drew</jats:italic>.</jats:p></jats:sec>\n  <jats:sec><jats:title>Results</jats:title><jats:p>It&#xa0;holds.</jats:p></jats:sec>",
                "\\textbf{Methods}\n\nWe \\emph{drew}.\n\n\\textbf{Results}\n\nIt\u{a0}holds.",
            ),
            (
                "A <jats:inline-formula><jats:alternatives><jats:tex-math>\\documentclass{x} \\begin{document}$$\\alpha ^2$$\\end{document}</jats:tex-math><mml:math><mml:mi>a</mml:mi></mml:math></jats:alternatives></jats:inline-formula> rate",
                "A $\\alpha ^2$ rate",
            ),
            (
                "of <mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>.",
                "of $x^{2}$.",
            ),
            ("<jats:inline-formula>x = y</jats:inline-formula>", "x = y"),
            (
                "moss in<mml:math><mml:mi>N</mml:mi></mml:math>-coupled fog in<mml:math><mml:mi>J</mml:mi></mml:math>rocks",
                "moss in $N$-coupled fog in $J$ rocks",
            ),
            (
                "of<math><msub><mi>Fe</mi><mn>2</mn></msub></math>moss, CO<math><msub><mrow/><mn>2</mn></msub></math>",
                "of ${\\mathrm{Fe}}_{2}$ moss, CO$_{2}$",
            ),
            ("the <math><mi>n</mi></math>th of <math><mi>k</mi></math>NN", "the $n$th of $k$NN"),
            ("&lt;p&gt;Twice &amp;amp; escaped&lt;/p&gt;", "Twice & escaped"),
            ("cut <jats:p>off <jats:inline-formula><mml:math><mml:mi>k", "cut\n\noff $k$"),
        ] {
            assert_eq!(text(markup, Entities::Decoded), expected, "{markup}");
        }
    }
}
