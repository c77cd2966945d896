//! Formulas in MathML (<https://www.w3.org/TR/mathml-core/>) put into LaTeX, as far as titles and
//! abstracts have them: scripts, fractions, roots, accents.

use super::tag::Tag;

/// How deep a formula may be nested.
const DEEPEST: usize = 60;

/// A formula while it is read.
pub(super) struct MathMl {
    open: Vec<Node>,
    /// The whole formula in TeX, where the source gives it.
    given: Option<String>,
}

/// An element that is open, with what its children say.
#[derive(Default)]
struct Node {
    name: String,
    children: Vec<String>,
    text: String,
}

impl MathMl {
    /// Begins a formula with its outermost tag.
    pub(super) fn new(tag: &Tag) -> Self {
        let given = tag.alternative.as_deref().and_then(super::bare_tex).filter(|tex| tex.contains('\\'));
        Self { open: vec![Node::default()], given }
    }

    /// Takes text within the formula.
    pub(super) fn text(&mut self, text: &str) {
        if let Some(node) = self.open.last_mut() {
            node.text.push_str(text);
        }
    }

    /// Takes a tag within the formula.
    pub(super) fn tag(&mut self, tag: &Tag) {
        if tag.closing {
            let is_open = self.open.iter().skip(1).any(|node| node.name == tag.name);
            while is_open && self.open.len() > 1 && self.close() != tag.name {}
        } else if tag.empty {
            if let Some(node) = self.open.last_mut() {
                node.children.push(if tag.name == "mspace" { "\\,".to_owned() } else { String::new() });
            }
        } else if self.open.len() < DEEPEST {
            self.open.push(Node { name: tag.name.clone(), ..Node::default() });
        }
    }

    /// The formula in LaTeX; nothing when it says nothing.
    pub(super) fn finish(mut self) -> Option<String> {
        while self.open.len() > 1 {
            self.close();
        }
        let whole = self.given.or_else(|| Some(self.open.pop()?.children.concat()))?;
        let whole = whole.trim();
        (!whole.is_empty() && !whole.contains('$')).then(|| whole.to_owned())
    }

    /// Closes the innermost element and returns which it was.
    fn close(&mut self) -> String {
        let Some(node) = self.open.pop() else { return String::new() };
        if node.name == "annotation" {
            self.given = self.given.take().or_else(|| super::bare_tex(&node.text));
        } else if let Some(parent) = self.open.last_mut() {
            parent.children.push(node.latex());
        }
        node.name
    }
}

impl Node {
    fn latex(&self) -> String {
        let child = |at: usize| self.children.get(at).map_or("", String::as_str);
        let text = self.text.trim();
        match self.name.as_str() {
            "mi" => identifier(text),
            "mn" | "mo" => signs(text),
            "mtext" | "ms" if text.is_empty() => String::new(),
            "mtext" | "ms" => format!("\\text{{{}}}", signs(text)),
            "msup" => format!("{}^{{{}}}", base(child(0)), child(1)),
            "msub" => format!("{}_{{{}}}", base(child(0)), child(1)),
            "msubsup" | "munderover" => format!("{}_{{{}}}^{{{}}}", base(child(0)), child(1), child(2)),
            "munder" => format!("{}_{{{}}}", base(child(0)), child(1)),
            "mover" => over(child(0), child(1)),
            "mfrac" => format!("\\frac{{{}}}{{{}}}", child(0), child(1)),
            "msqrt" => format!("\\sqrt{{{}}}", self.children.concat()),
            "mroot" => format!("\\sqrt[{}]{{{}}}", child(1), child(0)),
            "mfenced" => format!("({})", self.children.join(", ")),
            "mphantom" | "annotation-xml" => String::new(),
            _ if self.children.is_empty() => signs(text),
            _ => self.children.concat(),
        }
    }
}

/// What a script stands at: a longer base keeps together.
fn base(source: &str) -> String {
    let is_one =
        source.chars().count() <= 1 || (source.starts_with('\\') && !source.contains(['{', ' ', '^', '_']));
    if is_one { source.trim().to_owned() } else { format!("{{{source}}}") }
}

fn over(base: &str, mark: &str) -> String {
    match mark.trim() {
        "^" | "ˆ" | "\\hat" => format!("\\hat{{{base}}}"),
        "~" | "˜" | "\\sim" => format!("\\tilde{{{base}}}"),
        "¯" | "‾" | "_" | "―" | "\\_" => format!("\\bar{{{base}}}"),
        "→" | "⃗" | "\\to" => format!("\\vec{{{base}}}"),
        "." | "˙" => format!("\\dot{{{base}}}"),
        mark => format!("\\overset{{{mark}}}{{{base}}}"),
    }
}

/// A variable, or a name of several letters, which stands upright.
fn identifier(text: &str) -> String {
    const FUNCTIONS: [&str; 12] =
        ["sin", "cos", "tan", "log", "ln", "exp", "max", "min", "lim", "arg", "det", "sup"];
    if FUNCTIONS.contains(&text) {
        return format!("\\{text} ");
    }
    if text.chars().count() > 1 && text.chars().all(char::is_alphanumeric) {
        return format!("\\mathrm{{{text}}}");
    }
    signs(text)
}

/// Signs as LaTeX writes them. A command ends with a space, so that a letter can follow.
fn signs(text: &str) -> String {
    let mut source = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{2061}'..='\u{2064}' | '$' => {}
            '−' => source.push('-'),
            '×' => source.push_str("\\times "),
            '·' | '⋅' => source.push_str("\\cdot "),
            '±' => source.push_str("\\pm "),
            '≤' | '⩽' => source.push_str("\\le "),
            '≥' | '⩾' => source.push_str("\\ge "),
            '≈' => source.push_str("\\approx "),
            '∼' => source.push_str("\\sim "),
            '→' => source.push_str("\\to "),
            '∞' => source.push_str("\\infty "),
            '∈' => source.push_str("\\in "),
            '∑' => source.push_str("\\sum "),
            '∫' => source.push_str("\\int "),
            '…' => source.push_str("\\ldots "),
            '%' | '#' | '&' | '_' | '{' | '}' => {
                source.push('\\');
                source.push(letter);
            }
            '\\' => source.push_str("\\backslash "),
            letter if letter.is_whitespace() => source.push(' '),
            letter => source.push(letter),
        }
    }
    source
}

#[cfg(test)]
mod tests {
    use crate::formats::text::markup::{Entities, text};

    #[test]
    fn formulas_become_latex() {
        for (mathml, expected) in [
            ("<math><mi>k</mi><mo>=</mo><mn>10</mn></math>", "$k=10$"),
            (
                "<math><mrow><mi>O</mi><mo>(</mo><msup><mi>n</mi><mn>2</mn></msup><mo>)</mo></mrow></math>",
                "$O(n^{2})$",
            ),
            ("<math><mfrac><mn>1</mn><msqrt><mi>n</mi></msqrt></mfrac></math>", "$\\frac{1}{\\sqrt{n}}$"),
            (
                "<math><msubsup><mi>x</mi><mi>i</mi><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow></msubsup></math>",
                "$x_{i}^{a+1}$",
            ),
            (
                "<math><mover><mi>y</mi><mo>ˆ</mo></mover><mo>≤</mo><mi>log</mi><mo>\u{2061}</mo><mi>n</mi></math>",
                "$\\hat{y}\\le \\log n$",
            ),
            ("<math alttext=\"\\alpha_1\"><mi>x</mi></math>", "$\\alpha_1$"),
            ("<math><semantics><mi>x</mi><annotation>\\xi</annotation></semantics></math>", "$\\xi$"),
            ("<math></math>", ""),
            ("a <math><mi>b", "a $b$"),
        ] {
            assert_eq!(text(mathml, Entities::Decoded), expected, "{mathml}");
        }
    }

    #[test]
    fn deep_nesting_is_no_harm() {
        let deep = format!("<math>{}<mi>x</mi>{}</math>", "<mrow>".repeat(10_000), "</mrow>".repeat(10_000));
        assert_eq!(text(&deep, Entities::Decoded), "$x$");
    }
}
