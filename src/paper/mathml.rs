//! Math in LaTeX to MathML Core (<https://www.w3.org/TR/mathml-core/>). The only caller of math-core.
//!
//! Formulas come from listings, and what the converter makes of them goes into pages as it is. So it
//! is taken apart again: only elements and attributes of the lists below pass, and no text that could
//! be markup. A formula of which anything else came is shown as its source.

use std::fmt;

use math_core::{LatexToMathML, MathCoreConfig};

pub use math_core::MathDisplay;

/// Turns formulas into MathML.
pub struct Math {
    converter: LatexToMathML,
}

/// Why a formula is shown as its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unshown {
    /// It is longer than `MAX_FORMULA` bytes.
    TooLong,
    /// It has more nested groups or commands than the converter is given.
    TooDeep,
    /// It has a comment to its end, which would hide what was written.
    Comment,
    /// The converter doesn't understand it; its own words.
    NotUnderstood(String),
    /// A length in it would stretch the page, or put it over what stands before.
    TooWide,
    /// What the converter made of it is no MathML.
    NoMathml,
}

/// The longest formula that is rendered, in bytes.
const MAX_FORMULA: usize = 4096;
/// How deeply groups may be nested in a formula, and how many commands it may have in a row:
/// the converter calls itself for each.
const MAX_NESTING: usize = 100;
const MAX_COMMANDS: usize = 400;

impl Math {
    /// A renderer that writes MathML for browsers, with the settings that all pages share.
    pub fn new() -> Self {
        Self { converter: LatexToMathML::new(MathCoreConfig::default()).unwrap_or_default() }
    }

    /// A formula as a `math` element, which holds nothing but MathML and escaped text.
    ///
    /// # Errors
    /// Why there is none; the source is shown then.
    pub fn mathml(&self, source: &str, display: MathDisplay) -> Result<String, Unshown> {
        if source.len() > MAX_FORMULA {
            return Err(Unshown::TooLong);
        }
        if nesting(source) > MAX_NESTING || source.matches('\\').count() > MAX_COMMANDS {
            return Err(Unshown::TooDeep);
        }
        if ends_in_comment(source) {
            return Err(Unshown::Comment);
        }
        let made = self.converter.convert_with_local_state(source, display);
        let made = made.map_err(|error| Unshown::NotUnderstood(error.error_message()))?;
        if is_too_wide(&made.mathml) {
            return Err(Unshown::TooWide);
        }
        let shown = checked(&made.mathml).ok_or(Unshown::NoMathml)?;
        Ok(shown.replace("<msqrt>", &format!("<msqrt>{STRUT}")))
    }
}

impl Default for Math {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Display for Unshown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(f, "the formula is longer than {MAX_FORMULA} bytes"),
            Self::TooDeep => f.write_str("the formula is nested too deeply"),
            Self::TooWide => f.write_str("the formula holds a length that would stretch the page"),
            Self::Comment => f.write_str("`%` begins a comment that hides the rest; write `\\%`"),
            Self::NotUnderstood(message) => f.write_str(message),
            Self::NoMathml => f.write_str("the formula holds markup or a name that can't be shown as math"),
        }
    }
}

/// What stands first under a root: without it the sign of a low one, such as that of an x, hangs below the line in
/// Chromium, where it begins at the bar. TeX's styles have the same strut.
const STRUT: &str = "<mspace height=\"0.75em\"/>";

/// The longest length in a formula, the shortest one (that of a negative space), and how long all
/// together may be, in the width of an M.
const LONGEST: f64 = 40.0;
const SHORTEST: f64 = -4.0;
const LONGEST_TOGETHER: f64 = 200.0;

/// Whether markup has lengths with which a formula would leave its place. The insides of tables count
/// one by one: they have as many as they have cells.
fn is_too_wide(markup: &str) -> bool {
    let mut together = 0.0;
    for (tag, _) in markup.split('<').filter_map(|rest| rest.split_once('>')) {
        for length in tag.split(['"', ' ', ':', ';']).filter_map(length) {
            if !(SHORTEST..=LONGEST).contains(&length) {
                return true;
            }
            together += if tag.starts_with("mtd") { 0.0 } else { length.max(0.0) };
        }
    }
    together > LONGEST_TOGETHER
}

/// A length, in the width of an M: the height of an x is about half of that. Nothing of another value.
fn length(word: &str) -> Option<f64> {
    let units = [("rem", 1.0), ("em", 1.0), ("ex", 0.5)];
    let (number, unit) = units.iter().find_map(|(unit, em)| Some((word.strip_suffix(unit)?, em)))?;
    number.parse::<f64>().ok().map(|number| number * unit)
}

/// Whether the last line has a sign that begins a comment.
fn ends_in_comment(source: &str) -> bool {
    let line = source.lines().next_back().unwrap_or_default();
    line.match_indices('%').any(|(at, _)| {
        let backslashes = line[..at].len() - line[..at].trim_end_matches('\\').len();
        backslashes.is_multiple_of(2)
    })
}

/// How deeply braces and brackets are nested.
fn nesting(source: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in source.bytes() {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// What may stand in an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// Elements of MathML.
    Math,
    /// Text.
    Text,
    /// Text and elements of [`STYLES`].
    StyledText,
}

/// Elements of MathML, with what may stand in them.
const ELEMENTS: &[(&str, Inside)] = &[
    ("math", Inside::Math),
    ("menclose", Inside::Math),
    ("mfrac", Inside::Math),
    ("mi", Inside::Text),
    ("mmultiscripts", Inside::Math),
    ("mn", Inside::Text),
    ("mo", Inside::Text),
    ("mover", Inside::Math),
    ("mpadded", Inside::Math),
    ("mphantom", Inside::Math),
    ("mprescripts", Inside::Math),
    ("mroot", Inside::Math),
    ("mrow", Inside::Math),
    ("mspace", Inside::Math),
    ("msqrt", Inside::Math),
    ("mstyle", Inside::Math),
    ("msub", Inside::Math),
    ("msubsup", Inside::Math),
    ("msup", Inside::Math),
    ("mtable", Inside::Math),
    ("mtd", Inside::Math),
    ("mtext", Inside::StyledText),
    ("mtr", Inside::Math),
    ("munder", Inside::Math),
    ("munderover", Inside::Math),
];

/// Elements of HTML that style text in formulas.
const STYLES: &[&str] = &["b", "code", "em", "i", "s", "span", "u"];

/// Attributes whose values are words and numbers.
const ATTRIBUTES: &[&str] = &[
    "accent",
    "accentunder",
    "display",
    "displaystyle",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "notation",
    "rspace",
    "scriptlevel",
    "stretchy",
    "symmetric",
    "width",
];

/// Properties of `style`; their values are words and numbers too, so that none loads anything.
const PROPERTIES: &[&str] = &[
    "border-bottom",
    "border-left",
    "border-right",
    "border-top",
    "color",
    "font-size",
    "font-variant-caps",
    "justify-items",
    "margin-left",
    "math-shift",
    "padding-bottom",
    "padding-left",
    "padding-right",
    "padding-top",
    "text-align",
    "width",
];

/// How the names of the converter's own classes begin.
const CLASSES: &[&str] = &["math-core-", "menclose-"];

/// The references to characters that pass in a text.
const REFERENCES: &[&str] = &["amp;", "lt;", "gt;", "quot;", "#39;"];

/// The markup again, if it is one `math` element of what the lists allow; `None` for any other.
/// Left out are the names of labelled equations and the links to them: a name from a listing could
/// take the place of one that the page itself needs.
fn checked(markup: &str) -> Option<String> {
    let mut checked = String::with_capacity(markup.len());
    let mut open: Vec<(&str, Inside)> = Vec::new();
    let mut rest = markup;
    loop {
        let (text, behind) = rest.split_once('<')?;
        let (tag, behind) = behind.split_once('>')?;
        rest = behind;
        let around = open.last().map(|(_, inside)| *inside);
        push_text(text, around, &mut checked)?;
        if matches!(tag.split(' ').next(), Some("a" | "/a")) && around == Some(Inside::StyledText) {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop()?.0 != name {
                return None;
            }
            checked.extend(["</", name, ">"]);
            if open.is_empty() {
                return rest.is_empty().then_some(checked);
            }
            continue;
        }
        let (start, end) = tag.strip_suffix('/').map_or((tag, ">"), |start| (start, "/>"));
        let (name, attributes) =
            start.split_once(' ').map_or((start, None), |(name, rest)| (name, Some(rest)));
        let inside = inside(name, around)?;
        checked.extend(["<", name]);
        push_attributes(attributes, &mut checked)?;
        checked.push_str(end);
        if end == ">" {
            open.push((name, inside));
        }
    }
}

/// What may stand in an element that stands in one with `around`; `None` when it may not stand there.
fn inside(name: &str, around: Option<Inside>) -> Option<Inside> {
    match around {
        None => (name == "math").then_some(Inside::Math),
        Some(Inside::Math) => {
            let (_, inside) = ELEMENTS.iter().find(|(element, _)| *element == name && name != "math")?;
            Some(*inside)
        }
        Some(Inside::StyledText) => STYLES.contains(&name).then_some(Inside::StyledText),
        Some(Inside::Text) => None,
    }
}

/// Puts a text after the markup, with a reference for each `&` that doesn't begin one.
fn push_text(text: &str, around: Option<Inside>, checked: &mut String) -> Option<()> {
    if text.is_empty() {
        return Some(());
    }
    if matches!(around, None | Some(Inside::Math)) {
        return None;
    }
    let mut pieces = text.split('&');
    checked.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let is_reference = REFERENCES.iter().any(|reference| piece.starts_with(reference));
        checked.extend([if is_reference { "&" } else { "&amp;" }, piece]);
    }
    Some(())
}

/// Puts attributes after the name of an element: what stands there after the first space.
fn push_attributes(attributes: Option<&str>, checked: &mut String) -> Option<()> {
    let mut rest = attributes;
    while let Some(attributes) = rest {
        let (name, behind) = attributes.split_once("=\"")?;
        let (value, behind) = behind.split_once('"')?;
        rest = match behind.strip_prefix(' ') {
            Some(more) => Some(more),
            None if behind.is_empty() => None,
            None => return None,
        };
        if name == "id" {
            continue;
        }
        let is_allowed = match name {
            "style" => value.split(';').map(str::trim).filter(|style| !style.is_empty()).all(|style| {
                style
                    .split_once(':')
                    .is_some_and(|(name, value)| PROPERTIES.contains(&name) && is_plain(value))
            }),
            "class" => CLASSES.iter().any(|start| value.starts_with(start)) && is_plain(value),
            _ => ATTRIBUTES.contains(&name) && is_plain(value),
        };
        if !is_allowed {
            return None;
        }
        checked.extend([" ", name, "=\"", value, "\""]);
    }
    Some(())
}

/// Whether a value is words and numbers.
fn is_plain(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" .%#+-".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_mathml_passes() {
        for markup in [
            "<math><mi>x</mi></math>",
            "<math display=\"block\"><mspace width=\"1em\" style=\"width:1em\"/></math>",
            "<math><mrow style=\"color:#ff0000;\"><mo>&lt;</mo><mo>></mo></mrow></math>",
            "<math><mtext><b><i>x</i></b> <span class=\"math-core-serif-font\">y</span></mtext></math>",
        ] {
            assert_eq!(checked(markup).as_deref(), Some(markup));
        }
        for markup in [
            "",
            "x",
            "<math>",
            "<math></math><math></math>",
            "<math></math>x",
            "<math>x</math>",
            "<math><math></math></math>",
            "<mrow></mrow>",
            "<math><mi>x</mo></math>",
            "<math><mi><img/></mi></math>",
            "<math><mi><b>x</b></mi></math>",
            "<math><b>x</b></math>",
            "<math><a href=\"x\">x</a></math>",
            "<math><mtext><script>x</script></mtext></math>",
            "<math><mtext><b onclick=\"x\">x</b></mtext></math>",
            "<math><mtext><!-- --></mtext></math>",
            "<math><mo/onclick=\"x\">x</mo></math>",
            "<math><mo\nonclick=\"x\">x</mo></math>",
            "<math><mo  form=\"x\">x</mo></math>",
            "<math><mo form=x>x</mo></math>",
            "<math><mo form=\"x\"onclick=\"x\">x</mo></math>",
            "<math><mo form='x'>x</mo></math>",
            "<math><mo style=\"background:url(x)\">x</mo></math>",
            "<math><mo style=\"width:url(x)\">x</mo></math>",
            "<math><mo style=\"position:fixed\">x</mo></math>",
            "<math><mo class=\"banner\">x</mo></math>",
            "<math href=\"x\"></math>",
            "<math></math ></math>",
        ] {
            assert_eq!(checked(markup), None, "{markup}");
        }
    }

    #[test]
    fn lengths_that_leave_their_place_are_not_rendered() {
        let math = Math::new();
        let is_too_wide = |source: &str| math.mathml(source, MathDisplay::Inline) == Err(Unshown::TooWide);
        for source in [
            r"x\hspace{1e9em}y",
            r"x\hspace{41em}y",
            r"x\hspace{-5em}y",
            r"x\hspace{20in}y",
            r"x\kern500pt y",
            r"x\hskip-100ex y",
            r"x\mkern99999mu y",
            r"x\mspace{-100mu}y",
        ] {
            assert!(math.mathml(source, MathDisplay::Inline).is_err(), "{source}");
        }
        assert!(is_too_wide(&r"\hspace{30em}".repeat(10)));
        assert!(is_too_wide(r"x\hspace{41em}y") && is_too_wide(r"x\kern-5em y"));
        for source in [r"x\,y\!z", r"a\quad b\qquad c", r"x\hspace{2em}y", r"x\kern-1em y", r"x\mkern18mu y"]
        {
            assert!(math.mathml(source, MathDisplay::Inline).is_ok(), "{source}");
        }
        let cells = r"x & ".repeat(100);
        let table = format!(r"\begin{{matrix}}{cells}\end{{matrix}}");
        assert!(math.mathml(&table, MathDisplay::Block).is_ok());
    }

    #[test]
    fn a_comment_hides_nothing() {
        let math = Math::new();
        for source in ["30%", "30%x", r"a\\% b", "a\n% b"] {
            assert_eq!(math.mathml(source, MathDisplay::Inline), Err(Unshown::Comment), "{source}");
        }
        for source in [r"30\%", "a % first\n+ b"] {
            assert!(math.mathml(source, MathDisplay::Inline).is_ok(), "{source}");
        }
    }

    #[test]
    fn text_is_escaped_and_names_are_left_out() {
        for (markup, expected) in [
            ("<math><mo>&</mo></math>", "<math><mo>&amp;</mo></math>"),
            ("<math><mo>&#x6a;&amp;</mo></math>", "<math><mo>&amp;#x6a;&amp;</mo></math>"),
            ("<math><mtext><a href=\"#x\">1</a></mtext></math>", "<math><mtext>1</mtext></math>"),
            (
                "<math><mtd style=\"width: 50%\" id=\"x\"></mtd></math>",
                "<math><mtd style=\"width: 50%\"></mtd></math>",
            ),
        ] {
            assert_eq!(checked(markup).as_deref(), Some(expected), "{markup}");
        }
    }
}
