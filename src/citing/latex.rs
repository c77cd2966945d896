//! Text as LaTeX writes it: special signs escaped, and letters outside ASCII by commands where that is
//! asked for.

use unicode_normalization::UnicodeNormalization;

use crate::paper::math::{Segment, segments};

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
            Segment::Math(formula) => latex.extend(["$", &balanced(formula), "$"]),
            Segment::Display(formula) => latex.extend(["$", &balanced(formula), "$"]),
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
            letter if letter.is_ascii() || letters == Letters::Unicode => latex.push(letter),
            letter => command(letter, latex),
        }
    }
}

/// A formula in which braces balance as BibTeX counts them, after backslashes too.
pub(super) fn balanced(formula: &str) -> String {
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
