//! Text as LaTeX writes it: special signs escaped, and letters outside ASCII by commands where that is
//! asked for.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::paper::characters::is_of_text;
use crate::paper::math::{Segment, segments};
use crate::paper::mathml::{Math, MathDisplay};

/// In which letters LaTeX is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// In UTF-8, as Biber and today's LaTeX read it.
    Unicode,
    /// In ASCII with commands, for BibTeX's old styles. Scripts for which LaTeX has no commands stay.
    Ascii,
}

/// A line of text in which `$…$` is math.
pub(super) fn text(source: &str, letters: Letters) -> String {
    let mut latex = String::with_capacity(source.len() + 8);
    for segment in segments(source) {
        match segment {
            Segment::Text(text) => escape(text, letters, &mut latex),
            Segment::Math(source) | Segment::Display(source) => formula(source, letters, &mut latex),
        }
    }
    latex
}

/// Puts text after `latex`, with its special signs escaped. BibTeX counts braces after backslashes too,
/// so they are named.
pub(super) fn escape(text: &str, letters: Letters, latex: &mut String) {
    for letter in text.nfc() {
        match letter {
            '&' | '%' | '#' | '_' | '$' => latex.extend(['\\', letter]),
            '{' => latex.push_str("\\textbraceleft{}"),
            '}' => latex.push_str("\\textbraceright{}"),
            '\\' => latex.push_str("\\textbackslash{}"),
            '~' => latex.push_str("\\textasciitilde{}"),
            '^' => latex.push_str("\\textasciicircum{}"),
            '<' => latex.push_str("\\textless{}"),
            '>' => latex.push_str("\\textgreater{}"),
            '|' => latex.push_str("\\textbar{}"),
            '\u{a0}' => latex.push('~'),
            '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            letter if letter.is_control() => latex.push(' '),
            letter if !is_of_text(letter) => {}
            letter if letter.is_ascii() || letters == Letters::Unicode => latex.push(letter),
            letter => command(letter, latex),
        }
    }
}

/// Puts a formula after `latex`: as math if it is nothing but math, and as the text that was written
/// otherwise. It may come from anywhere, and LaTeX has commands that read files and run programs.
pub(super) fn formula(source: &str, letters: Letters, latex: &mut String) {
    match is_math_alone(source) {
        true => latex.extend(["$", &balanced(source), "$"]),
        false => escape(&format!("${source}$"), letters, latex),
    }
}

/// Whether a formula has commands of math alone, all of which are known, and no sign that ends it, or means
/// something else, within a paragraph of LaTeX.
fn is_math_alone(source: &str) -> bool {
    static MATH: LazyLock<Math> = LazyLock::new(Math::new);
    // With `^^` TeX writes any letter, so that `^^5c` is a backslash.
    !source.contains("^^")
        && source.chars().all(is_of_text)
        && !has_bare(source, &['%', '#'])
        && (!has_bare(source, &['&']) || source.contains("\\begin{"))
        && MATH.mathml(source, MathDisplay::Inline).is_ok()
}

/// Whether one of some signs stands in a formula without a backslash before it.
fn has_bare(source: &str, signs: &[char]) -> bool {
    let mut is_escaped = false;
    source.chars().any(|letter| {
        let is_bare = !is_escaped && signs.contains(&letter);
        is_escaped = letter == '\\' && !is_escaped;
        is_bare
    })
}

/// A formula in which braces balance as BibTeX counts them, after backslashes too.
fn balanced(formula: &str) -> String {
    let mut depth = 0_i64;
    let is_balanced = formula.bytes().all(|byte| {
        depth += i64::from(byte == b'{') - i64::from(byte == b'}');
        depth >= 0
    });
    match is_balanced && depth == 0 {
        true => formula.to_owned(),
        false => formula.replace("\\{", "\\lbrace ").replace("\\}", "\\rbrace "),
    }
}

/// The command that prints a letter, in braces as BibTeX takes a command for one letter.
fn command(letter: char, latex: &mut String) {
    if let Some((_, command)) = LETTERS.iter().find(|(known, _)| *known == letter) {
        latex.push_str(command);
        return;
    }
    let parts: Vec<char> = [letter].into_iter().nfd().collect();
    let known = |mark: &char| MARKS.iter().find(|(known, _)| known == mark).map(|(_, command)| *command);
    let commands: Option<Vec<&str>> = parts.iter().skip(1).map(known).collect();
    match (parts.first(), commands) {
        (Some(base), Some(commands)) if base.is_ascii_alphabetic() && !commands.is_empty() => {
            let mut accented = match base {
                // The accent takes the place of the dot, but not where it stands below.
                'i' | 'j' if commands.iter().all(|command| !BELOW.contains(command)) => format!("\\{base}"),
                base => base.to_string(),
            };
            for command in commands {
                let is_sign = command.bytes().all(|byte| byte.is_ascii_punctuation());
                accented = match is_sign && !accented.starts_with('{') {
                    true => format!("{{\\{command}{accented}}}"),
                    false => format!("{{\\{command}{{{}}}}}", bare(&accented)),
                };
            }
            latex.push_str(&accented);
        }
        _ => latex.push(letter),
    }
}

/// A group's inside.
fn bare(group: &str) -> &str {
    group.strip_prefix('{').and_then(|inside| inside.strip_suffix('}')).unwrap_or(group)
}

/// The commands for combining marks.
const MARKS: [(char, &str); 13] = [
    ('\u{300}', "`"),
    ('\u{301}', "'"),
    ('\u{302}', "^"),
    ('\u{303}', "~"),
    ('\u{304}', "="),
    ('\u{306}', "u"),
    ('\u{307}', "."),
    ('\u{308}', "\""),
    ('\u{30b}', "H"),
    ('\u{30c}', "v"),
    ('\u{323}', "d"),
    ('\u{327}', "c"),
    ('\u{328}', "k"),
];

/// The commands among them that put the mark below the letter.
const BELOW: [&str; 3] = ["c", "d", "k"];

/// Letters and signs with commands of their own.
const LETTERS: [(char, &str); 66] = [
    ('ß', "{\\ss}"),
    ('æ', "{\\ae}"),
    ('Æ', "{\\AE}"),
    ('œ', "{\\oe}"),
    ('Œ', "{\\OE}"),
    ('ø', "{\\o}"),
    ('Ø', "{\\O}"),
    ('å', "{\\aa}"),
    ('Å', "{\\AA}"),
    ('ł', "{\\l}"),
    ('Ł', "{\\L}"),
    ('ı', "{\\i}"),
    ('đ', "{\\dj}"),
    ('Đ', "{\\DJ}"),
    ('ð', "{\\dh}"),
    ('Ð', "{\\DH}"),
    ('þ', "{\\th}"),
    ('Þ', "{\\TH}"),
    ('‐', "-"),
    ('‑', "-"),
    ('–', "--"),
    ('—', "---"),
    ('−', "$-$"),
    ('‘', "`"),
    ('’', "'"),
    ('‚', "{\\quotesinglbase}"),
    ('“', "{\\textquotedblleft}"),
    ('”', "{\\textquotedblright}"),
    ('„', "{\\quotedblbase}"),
    ('«', "{\\guillemotleft}"),
    ('»', "{\\guillemotright}"),
    ('…', "{\\ldots}"),
    ('¡', "{\\textexclamdown}"),
    ('¿', "{\\textquestiondown}"),
    ('§', "{\\S}"),
    ('¶', "{\\P}"),
    ('†', "{\\dag}"),
    ('‡', "{\\ddag}"),
    ('©', "{\\copyright}"),
    ('®', "{\\textregistered}"),
    ('™', "{\\texttrademark}"),
    ('£', "{\\pounds}"),
    ('€', "{\\texteuro}"),
    ('°', "{\\textdegree}"),
    ('·', "{\\textperiodcentered}"),
    ('×', "$\\times$"),
    ('±', "$\\pm$"),
    ('≤', "$\\leq$"),
    ('≥', "$\\geq$"),
    ('≠', "$\\neq$"),
    ('≈', "$\\approx$"),
    ('→', "$\\rightarrow$"),
    ('∞', "$\\infty$"),
    ('α', "$\\alpha$"),
    ('β', "$\\beta$"),
    ('γ', "$\\gamma$"),
    ('δ', "$\\delta$"),
    ('ε', "$\\varepsilon$"),
    ('λ', "$\\lambda$"),
    ('μ', "$\\mu$"),
    ('µ', "$\\mu$"),
    ('π', "$\\pi$"),
    ('σ', "$\\sigma$"),
    ('τ', "$\\tau$"),
    ('φ', "$\\varphi$"),
    ('ω', "$\\omega$"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_with_more_than_math_is_text() {
        for source in [
            r"\input{/etc/passwd}",
            r"\write18{id}",
            r"\immediate\write18{id}",
            r"\text{\input{x}}",
            r"x_{\openin1=x}",
            r"\csname input\endcsname x",
            r"\def\alpha{\beta}",
            r"\newcommand{\x}{y}",
            r"\catcode`\%=12",
            r"\include{x}",
            r"\verbatiminput{x}",
            r"\directlua{os.exit()}",
            r"\usepackage{x}",
            r"\nosuch{x}",
            r"^^5cinput{x}",
            r"x^^5e",
            r"\begin{filecontents}x\end{filecontents}",
            "30%",
            "30%x_1",
            r"a \\% b",
            "x_{#1}",
            "a & b",
            "x\u{1b}",
        ] {
            for letters in [Letters::Unicode, Letters::Ascii] {
                let mut escaped = String::new();
                escape(source, letters, &mut escaped);
                let written = text(&format!("of ${source}$"), letters);
                assert_eq!(written, format!(r"of \${escaped}\$"), "{source}");
                let title = super::super::protect::title(&format!("of ${source}$"), true, letters);
                assert_eq!(title, format!(r"of {{\${escaped}\$}}"), "{source}");
                let is_escaped = |at: usize| written[..at].ends_with('\\');
                assert!(
                    written.match_indices(['%', '#', '&', '$']).all(|(at, _)| is_escaped(at)),
                    "{written}"
                );
            }
        }
    }

    #[test]
    fn special_signs_are_escaped() {
        for (source, unicode, ascii) in [
            ("R&D at 5% of #1_a", r"R\&D at 5\% of \#1\_a", r"R\&D at 5\% of \#1\_a"),
            (
                "a{b}c\\d",
                r"a\textbraceleft{}b\textbraceright{}c\textbackslash{}d",
                r"a\textbraceleft{}b\textbraceright{}c\textbackslash{}d",
            ),
            (r"$\alpha_1$-nets for \$5", r"$\alpha_1$-nets for \$5", r"$\alpha_1$-nets for \$5"),
            (r"$[0, 1\}$", r"$[0, 1\rbrace $", r"$[0, 1\rbrace $"),
            (r"$\{0,1\}^n$", r"$\{0,1\}^n$", r"$\{0,1\}^n$"),
            (r"$30\%$", r"$30\%$", r"$30\%$"),
            (
                r"$\begin{matrix} a & b \end{matrix}$",
                r"$\begin{matrix} a & b \end{matrix}$",
                r"$\begin{matrix} a & b \end{matrix}$",
            ),
            ("García Ørsted", "García Ørsted", r"Garc{\'\i}a {\O}rsted"),
            (
                "Škoda, Erdős, Çelik, ą",
                "Škoda, Erdős, Çelik, ą",
                r"{\v{S}}koda, Erd{\H{o}}s, {\c{C}}elik, {\k{a}}",
            ),
            ("Lề ệ", "Lề ệ", r"L{\`{\^e}} {\^{\d{e}}}"),
            ("“a” – b…", "“a” – b…", r"{\textquotedblleft}a{\textquotedblright} -- b{\ldots}"),
            ("茶碗 Ж", "茶碗 Ж", "茶碗 Ж"),
            (
                "a\u{a0}b~c^d",
                r"a~b\textasciitilde{}c\textasciicircum{}d",
                r"a~b\textasciitilde{}c\textasciicircum{}d",
            ),
        ] {
            assert_eq!(text(source, Letters::Unicode), unicode, "{source}");
            assert_eq!(text(source, Letters::Ascii), ascii, "{source}");
        }
    }
}
