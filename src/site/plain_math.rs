//! Formulas as plain text, where nothing else can stand: titles of browser tabs, feeds, cards of links.
//!
//! What is read is the MathML that [`crate::paper::mathml`] makes, so that every command that can be set can be
//! read: `\int_0^\infty \frac{x^{s-1}}{e^x-1}\,dx` is `∫₀^∞ x^{s−1}/(e^x−1) dx`. Scripts of digits and
//! signs are raised and lowered, others stand behind `^` and `_`, as people write them to each other.

use unicode_normalization::UnicodeNormalization;

/// The text of a `math` element of the form that `Math::mathml` gives. Markup that it doesn't give is read
/// as if it were not there.
pub fn text_of(mathml: &str) -> String {
    joined(&pieces(&Node::parse(mathml).children), Spacing::Loose)
}

/// An element with what is in it, or a text.
#[derive(Debug, Default)]
struct Node<'a> {
    /// The element's name; empty for the whole.
    name: &'a str,
    /// Its text, with references for characters; only elements without children have one.
    text: &'a str,
    children: Vec<Node<'a>>,
}

impl<'a> Node<'a> {
    /// The elements of a markup below one without a name.
    fn parse(markup: &'a str) -> Self {
        let mut open = vec![Self::default()];
        let mut rest = markup;
        while let Some((text, behind)) = rest.split_once('<') {
            let Some((tag, behind)) = behind.split_once('>') else { break };
            rest = behind;
            if let Some(top) = open.last_mut().filter(|_| !text.is_empty()) {
                top.children.push(Self { name: "", text, children: Vec::new() });
            }
            if tag.starts_with('/') {
                let closed = open.pop();
                match (open.last_mut(), closed) {
                    (Some(above), Some(closed)) => above.children.push(closed),
                    // More is closed than was opened.
                    (None, Some(closed)) => open.push(closed),
                    _ => {}
                }
                continue;
            }
            let name = tag.split([' ', '/']).next().unwrap_or_default();
            let node = Self { name, text: "", children: Vec::new() };
            match (tag.ends_with('/'), open.last_mut()) {
                (true, Some(top)) => top.children.push(node),
                _ => open.push(node),
            }
        }
        while open.len() > 1 {
            let closed = open.pop().unwrap_or_default();
            if let Some(above) = open.last_mut() {
                above.children.push(closed);
            }
        }
        open.pop().unwrap_or_default()
    }

    /// All text in it.
    fn whole_text(&self) -> String {
        let own = unescaped(self.text);
        self.children.iter().fold(own, |text, child| text + &child.whole_text())
    }
}

/// What a piece of a formula is, which tells where spaces stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// A letter, a number, anything that stands by itself.
    Ordinary,
    /// The name of a function.
    Word,
    /// `=` and its kin.
    Relation,
    /// `+` and its kin.
    Operation,
    /// A sum or an integral with its limits.
    Large,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A comma or a semicolon.
    Mark,
    /// Space that was asked for.
    Space,
}

/// A piece of a formula.
#[derive(Clone, Debug)]
struct Piece {
    text: String,
    class: Class,
}

/// Whether there are spaces around relations and operations. In scripts and fractions there are none.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spacing {
    Loose,
    Tight,
}

const RELATIONS: &str = "=<>≤≥≠≈≃≅≡∼∝→←↔⇒⇐⇔↦⟶⟵⟹⟸⟺∈∉∋⊂⊃⊆⊇≪≫≺≻⪯⪰⊢⊨∣∥≔:|";
const OPERATIONS: &str = "+−±∓∪∩∖∧∨⊕⊗⊙∘";
const LARGE: &str = "∑∏∐∫∬∭∮⋃⋂⨁⨂⋀⋁";

/// Signs above letters, with the combining characters that do the same.
const ACCENTS: &[(&str, char)] = &[
    ("^", '\u{302}'),
    ("ˆ", '\u{302}'),
    ("~", '\u{303}'),
    ("˜", '\u{303}'),
    ("∼", '\u{303}'),
    ("¯", '\u{304}'),
    ("‾", '\u{304}'),
    ("―", '\u{304}'),
    ("→", '\u{20d7}'),
    ("\u{20d7}", '\u{20d7}'),
    ("˙", '\u{307}'),
    ("¨", '\u{308}'),
    ("ˇ", '\u{30c}'),
    ("˘", '\u{306}'),
    ("´", '\u{301}'),
    ("`", '\u{300}'),
];

fn pieces(nodes: &[Node]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(nodes.len());
    nodes.iter().for_each(|node| push(node, &mut pieces));
    pieces
}

/// Puts the pieces of an element behind others.
fn push(node: &Node, pieces: &mut Vec<Piece>) {
    let mut add = |text: String, class: Class| pieces.push(Piece { text, class });
    match (node.name, node.children.as_slice()) {
        ("mfrac", [above, below]) => {
            let above = grouped(std::slice::from_ref(above), is_sum);
            let below = grouped(std::slice::from_ref(below), is_several);
            add(format!("{above}/{below}"), Class::Ordinary);
        }
        ("msqrt", [strut, inside @ ..]) if strut.name == "mspace" => {
            add(format!("√{}", grouped(inside, is_several)), Class::Ordinary);
        }
        ("msqrt", inside) => add(format!("√{}", grouped(inside, is_several)), Class::Ordinary),
        ("mroot", [inside, degree]) => {
            let degree = tight(degree);
            let sign = match degree.as_str() {
                "3" => "∛".to_owned(),
                "4" => "∜".to_owned(),
                _ => format!("{}√", scripted(&degree, '^')),
            };
            add(format!("{sign}{}", grouped(std::slice::from_ref(inside), is_several)), Class::Ordinary);
        }
        ("msup", [base, above]) => push_scripted(base, None, Some(above), pieces),
        ("msub" | "munder", [base, below]) => push_scripted(base, Some(below), None, pieces),
        ("msubsup" | "munderover", [base, below, above]) => {
            push_scripted(base, Some(below), Some(above), pieces);
        }
        ("mover", [base, above]) => push_over(base, above, pieces),
        ("mi", _) => {
            let name = letters(&node.whole_text());
            let is_word = name.chars().count() > 1 && name.chars().all(char::is_alphabetic);
            add(name, if is_word { Class::Word } else { Class::Ordinary });
        }
        ("mo", _) => {
            let sign = letters(&node.whole_text());
            let class = class_of(&sign);
            if !sign.is_empty() {
                add(sign, class);
            }
        }
        ("mn" | "", _) => add(letters(&node.whole_text()), Class::Ordinary),
        ("mtext", _) => add(node.whole_text().replace('\u{a0}', " "), Class::Ordinary),
        ("mspace", _) => add(String::new(), Class::Space),
        ("mtable", rows) => {
            let row = |row: &Node| {
                let cells = row.children.iter().map(tight).filter(|cell| !cell.is_empty());
                cells.collect::<Vec<_>>().join(" ")
            };
            add(rows.iter().map(row).collect::<Vec<_>>().join("; "), Class::Ordinary);
        }
        // What only keeps a place free is not seen.
        ("mphantom", _) => {}
        (_, children) => children.iter().for_each(|child| push(child, pieces)),
    }
}

/// Puts a base with what stands below and above it behind other pieces.
fn push_scripted(base: &Node, below: Option<&Node>, above: Option<&Node>, pieces: &mut Vec<Piece>) {
    let own = self::pieces(std::slice::from_ref(base));
    let class = match without_space(&own) {
        [one] if matches!(one.class, Class::Word | Class::Large | Class::Relation | Class::Close) => {
            one.class
        }
        _ => Class::Ordinary,
    };
    let mut text = grouped(std::slice::from_ref(base), is_several);
    for (script, sign) in [(below, '_'), (above, '^')] {
        text.extend(script.map(|script| scripted(&tight(script), sign)));
    }
    pieces.push(Piece { text, class });
}

/// Puts a letter with a sign above it behind other pieces. A line above several letters has no sign in a text.
fn push_over(base: &Node, above: &Node, pieces: &mut Vec<Piece>) {
    let mark = letters(&above.whole_text());
    let accent = ACCENTS.iter().find(|(sign, _)| *sign == mark.trim()).map(|(_, accent)| *accent);
    let text = tight(base);
    match accent {
        Some(accent) if text.chars().count() == 1 => {
            let text = format!("{text}{accent}").nfc().collect();
            pieces.push(Piece { text, class: Class::Ordinary });
        }
        None if above.name != "mo" => push_scripted(base, None, Some(above), pieces),
        _ => push(base, pieces),
    }
}

fn class_of(sign: &str) -> Class {
    let is_in = |signs: &str| !sign.is_empty() && sign.chars().all(|sign| signs.contains(sign));
    let is_word = sign.chars().count() > 1 && sign.chars().all(char::is_alphabetic);
    [
        (is_in(LARGE), Class::Large),
        (is_in(RELATIONS), Class::Relation),
        (is_in(OPERATIONS), Class::Operation),
        (is_in("([{⟨⌈⌊"), Class::Open),
        (is_in(")]}⟩⌉⌋"), Class::Close),
        (is_in(",;"), Class::Mark),
        (is_word, Class::Word),
    ]
    .into_iter()
    .find_map(|(holds, class)| holds.then_some(class))
    .unwrap_or(Class::Ordinary)
}

/// The text of an element without spaces around relations and operations.
fn tight(node: &Node) -> String {
    joined(&pieces(std::slice::from_ref(node)), Spacing::Tight)
}

/// The text of pieces with the spaces between them.
fn joined(pieces: &[Piece], spacing: Spacing) -> String {
    use Class::{Close, Large, Mark, Open, Operation, Ordinary, Relation, Space, Word};
    let is_loose = spacing == Spacing::Loose;
    let mut text = String::new();
    // What stood before, and whether an operation there has two sides.
    let mut before: Option<(Class, bool)> = None;
    for piece in pieces {
        let two_sided = matches!(before, Some((Ordinary | Word | Close, _)));
        let has_space = match (before, piece.class) {
            (None, _) => false,
            (Some((Space, _)), _) | (_, Space) => true,
            (Some((Mark, _)), _) => is_loose,
            (Some((Relation, _)), _) | (_, Relation) => is_loose,
            (Some((Operation, between)), _) => is_loose && between,
            (_, Operation) => is_loose && two_sided,
            (Some((Large, _)), _) => true,
            (Some((Word, _)), Ordinary | Word | Large) | (Some((Ordinary | Close, _)), Word | Large) => true,
            (Some((Word | Ordinary | Close | Open, _)), Ordinary | Open | Close | Mark | Word | Large) => {
                false
            }
        };
        if has_space && !text.is_empty() && !text.ends_with(' ') && !piece.text.starts_with(' ') {
            text.push(' ');
        }
        text.push_str(&piece.text);
        before = Some((piece.class, two_sided));
    }
    text.trim().to_owned()
}

/// The text of some elements, in brackets where they need them to be read as one.
fn grouped(nodes: &[Node], needs_brackets: fn(&[Piece]) -> bool) -> String {
    let pieces = pieces(nodes);
    let text = joined(&pieces, Spacing::Tight);
    if needs_brackets(&pieces) { format!("({text})") } else { text }
}

/// Pieces without space at their ends.
fn without_space(pieces: &[Piece]) -> &[Piece] {
    let is_seen = |piece: &Piece| piece.class != Class::Space;
    let Some(first) = pieces.iter().position(is_seen) else { return &[] };
    let last = pieces.iter().rposition(is_seen).unwrap_or(first);
    &pieces[first..=last]
}

/// Whether pieces are more than one thing, and not in brackets already.
fn is_several(pieces: &[Piece]) -> bool {
    let pieces = without_space(pieces);
    let is_open = |piece: &Piece| piece.class == Class::Open;
    let is_closed = |piece: &Piece| piece.class == Class::Close;
    let is_in_brackets = pieces.first().is_some_and(is_open)
        && pieces.last().is_some_and(is_closed)
        && pieces.iter().filter(|piece| is_open(piece)).count() == 1;
    let is_fraction = pieces.iter().any(|piece| piece.text.contains('/'));
    !is_in_brackets && (pieces.len() > 1 || is_fraction)
}

/// Whether pieces are a sum or a fraction, so that a stroke behind them would take the last part alone.
fn is_sum(pieces: &[Piece]) -> bool {
    let parts = |piece: &Piece| {
        matches!(piece.class, Class::Operation | Class::Relation | Class::Mark | Class::Space | Class::Large)
            || piece.text.contains('/')
    };
    pieces.len() == 1 && pieces[0].text.contains('/')
        || pieces.len() > 1 && is_several(pieces) && pieces.iter().any(parts)
}

/// A script: raised or lowered where all of it can be, else behind `^` or `_`.
fn scripted(script: &str, sign: char) -> String {
    const RAISED: &[char] = &['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁺', '⁻'];
    const LOWERED: &[char] = &['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉', '₊', '₋'];
    let signs = if sign == '^' { RAISED } else { LOWERED };
    let is_prime = !script.is_empty() && script.chars().all(|letter| "′″‴*∗†".contains(letter));
    if sign == '^' && is_prime {
        return script.replace('∗', "*");
    }
    let one =
        |letter: char| "0123456789+−".chars().position(|known| known == letter).map(|place| signs[place]);
    let all: Option<String> = script.chars().map(one).collect();
    match all {
        Some(all) => all,
        None if script.chars().count() == 1 => format!("{sign}{script}"),
        None => format!("{sign}{{{script}}}"),
    }
}

/// A text of an element as fonts of text have it: without the letters of mathematical alphabets, invisible
/// operators and references for characters.
fn letters(text: &str) -> String {
    let is_alphabet = |letter: char| matches!(letter, '\u{1d400}'..='\u{1d7ff}');
    let mut plain = String::with_capacity(text.len());
    for letter in unescaped(text).chars() {
        match letter {
            '\u{2061}'..='\u{2064}' | '\u{200b}' | '\u{fe00}'..='\u{fe0f}' => {}
            '-' => plain.push('−'),
            _ if is_alphabet(letter) => plain.extend(letter.nfkc()),
            _ => plain.push(letter),
        }
    }
    plain
}

fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let references = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    references.iter().fold(text.to_owned(), |text, (reference, sign)| text.replace(reference, sign))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::mathml::{Math, MathDisplay};

    #[test]
    fn formulas_read_as_people_write_them() {
        let math = Math::new();
        let mut wrong = Vec::new();
        for (source, expected) in [
            (r"\int_0^\infty \frac{x^{s-1}}{e^x-1}\,dx", "∫₀^∞ x^{s−1}/(e^x−1) dx"),
            (r"\mathrm{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V", "softmax(QK^⊤/√d_k)V"),
            (r"\pi_0", "π₀"),
            (r"\Gamma_0", "Γ₀"),
            (r"\Omega^2 \Delta", "Ω² Δ"),
            (r"\mathrm{SO}_3", "SO₃"),
            (r"\frac{\Gamma}{\Delta_1}", "Γ/Δ₁"),
            (r"(a\,b)_1", "(a b)₁"),
            (r"{a\,b}^2", "(a b)²"),
            ("^{2}", "²"),
            (r"\mathcal{O}(n \log n)", "O(n log n)"),
            (r"\sum_{i=1}^{n} x_i^2", "∑_{i=1}^n x_i²"),
            (r"\sqrt{x+1}", "√(x+1)"),
            (r"\sqrt[3]{2}", "∛2"),
            (r"\frac{1}{2}", "1/2"),
            (r"\frac{a+b}{2}", "(a+b)/2"),
            (r"a + b = c", "a + b = c"),
            (r"-1", "−1"),
            (r"x=-1", "x = −1"),
            (r"10^{-3}", "10⁻³"),
            (r"\mathbb{R}^d", "ℝ^d"),
            (r"f: X \to Y", "f : X → Y"),
            (r"\alpha\beta x", "αβx"),
            (r"224 \times 224", "224×224"),
            (r"\hat{x}", "x̂"),
            (r"\bar{\theta}", "θ̄"),
            (r"\vec{v}", "v⃗"),
            (r"x'", "x′"),
            (r"p(x \mid y)", "p(x ∣ y)"),
            (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "(a b; c d)"),
            (r"x \text{ if } y", "x if y"),
            (r"\max_{x} f(x)", "max_x f(x)"),
            (r"\lim_{n \to \infty} a_n", "lim_{n→∞} a_n"),
            (r"\operatorname{rank} A", "rank A"),
            (r"A \leq_p B", "A ≤_p B"),
            (r"P \ne NP", "P ≠ NP"),
            (r"\{1, 2\}", "{1, 2}"),
            (r"H_2O", "H₂O"),
            (r"a < b", "a < b"),
            (r"\epsilon", "ϵ"),
            (r"2^{2^n}", "2^{2^n}"),
            (r"\ell_1", "ℓ₁"),
        ] {
            let mathml = math.mathml(source, MathDisplay::Inline).unwrap();
            if text_of(&mathml) != expected {
                wrong.push(format!("{source} is {} and not {expected}: {mathml}", text_of(&mathml)));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn what_is_no_mathml_is_read_as_far_as_it_goes() {
        for (markup, expected) in [
            ("", ""),
            ("x", ""),
            ("<math><mi>x</mi>", "x"),
            ("</math></math><mi>x</mi>", "x"),
            ("<math><mfrac><mi>x</mi></mfrac></math>", "x"),
            ("<math><mi>x<", ""),
        ] {
            assert_eq!(text_of(markup), expected, "{markup}");
        }
    }
}
