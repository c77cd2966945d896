//! Math that LaTeX marks otherwise than with dollars: `\(…\)`, `\begin{equation}`, `\frac{1}{2}`, `\alpha_1`.

use super::command;
use super::piece::Piece;
use super::reader::{Reader, Step, on_one_line};
use crate::paper::math;

/// The longest formula that is looked for between `\begin` and `\end`, in bytes.
const LONGEST_ENVIRONMENT: usize = 4096;
/// The longest formula that is made of a command and its arguments, in bytes.
const LONGEST_COMMAND: usize = 256;

impl Reader<'_> {
    /// `\(…\)` and `\[…\]`.
    pub(super) fn delimited(&mut self, closing: &str, inside: usize, formula: fn(String) -> Piece) -> Step {
        let rest = &self.text[inside..];
        let opening = &self.text[self.at..inside];
        let length = rest.match_indices('\\').find_map(|(at, _)| {
            let ahead = &rest[at..];
            (ahead.starts_with(closing) || ahead.starts_with(opening)).then_some(at)
        });
        if let Some(length) = length
            && rest[length..].starts_with(closing)
        {
            let end = inside + length + closing.len();
            let source = rest[..length].trim();
            let is_paragraph = source.lines().all(|line| !line.trim().is_empty());
            if let Some(words) = raised_words(source) {
                return self.put(&words, end);
            }
            if is_paragraph && math::is_formula(source, self.after(end)) {
                return self.put_piece(formula(on_one_line(source)), end);
            }
        }
        self.put(&opening[1..], inside)
    }

    /// `\alpha`, which is math with a script after it.
    pub(super) fn greek(&mut self, shown: &str, end: usize) -> Step {
        match self.scripts(end, true) {
            Some(scripts) if scripts.stand_alone(self.after(scripts.end)) => {
                let source = format!("{}{}", &self.text[self.at..end], scripts.source);
                self.put_piece(Piece::Math(source), scripts.end)
            }
            _ => self.put(shown, self.skip_empty_braces(end)),
        }
    }

    /// `\frac{…}{…}`, `\mathbb{R}^n`: math that lost its dollars.
    pub(super) fn formula_command(&mut self, arguments: u8, end: usize) -> Step {
        let mut formula_end = self.skip_options(end);
        for _ in 0..arguments {
            match self.braces.close_of(formula_end) {
                Some(close) => formula_end = close + 1,
                None => return self.argument_only(end),
            }
        }
        if formula_end - self.at > LONGEST_COMMAND {
            return self.argument_only(end);
        }
        let mut source = self.text[self.at..formula_end].to_string();
        if let Some(scripts) = self.scripts(formula_end, false) {
            source.push_str(&scripts.source);
            formula_end = scripts.end;
        }
        if source.contains('\n') || !math::is_formula(&source, self.after(formula_end)) {
            return self.argument_only(end);
        }
        self.put_piece(Piece::Math(source), formula_end)
    }

    /// `\begin{equation}…\end{equation}` is a formula; of other environments the text stays.
    pub(super) fn environment(&mut self, end: usize) -> Step {
        let after_arguments = self.skip_arguments(end);
        let Some(close) = self.braces.close_of(end) else {
            return self.put("", after_arguments);
        };
        let name = &self.text[end + 1..close];
        let rest = &self.text[close + 1..];
        let ending = command::is_equation(name).then(|| format!("\\end{{{name}}}"));
        if let Some(ending) = ending
            && let Some(length) = environment_length(rest, &ending)
        {
            let source = on_one_line(rest[..length].trim());
            let formula_end = close + 1 + length + ending.len();
            let aligned = name.starts_with("align") || name.starts_with("gather");
            if math::is_formula(&source, self.after(formula_end)) {
                let source =
                    if aligned { format!(r"\begin{{aligned}}{source}\end{{aligned}}") } else { source };
                return self.put_piece(Piece::Display(source), formula_end);
            }
        }
        self.put("", after_arguments)
    }

    /// `\textsuperscript{2}`: a script if it is a number, otherwise its text.
    pub(super) fn raised_text(&mut self, sign: char, end: usize) -> Step {
        let Some(close) = self.braces.close_of(end) else {
            return self.argument_only(end);
        };
        let raised = &self.text[end + 1..close];
        let is_number = raised.bytes().all(|byte| byte.is_ascii_digit() || b"+-".contains(&byte));
        if raised.is_empty() || !is_number {
            return self.argument_only(end);
        }
        let source = format!("{sign}{{{raised}}}");
        self.put_piece(Piece::Math(source), close + 1)
    }
}

/// A formula that only raises or lowers text, as DBLP writes `5th` and `H₂O` (`\({}^{\mbox{th}}\)`):
/// digits as small ones, words as they are.
pub(super) fn raised_words(source: &str) -> Option<String> {
    let script = source.trim().trim_start_matches("{}").trim_start();
    let is_raised = script.starts_with('^');
    let inside = script.strip_prefix(['^', '_'])?.trim();
    let inside =
        inside.strip_prefix('{').and_then(|inside| inside.strip_suffix('}')).unwrap_or(inside).trim();
    let is_text = |(command, _): &(&str, bool)| inside.starts_with(command);
    let (command, is_math) = COMMANDS.into_iter().find(is_text)?;
    let words = &inside[command.len()..];
    let words = words.strip_suffix('}').unwrap_or(words).trim();
    let is_ordinal = matches!(words, "st" | "nd" | "rd" | "th" | "e" | "er" | "re" | "ème" | "o" | "a");
    let is_number = words.bytes().all(|byte| byte.is_ascii_digit());
    if words.is_empty()
        || words.contains(['\\', '{', '}', '$', '\n'])
        || (is_math && !is_ordinal && !is_number)
    {
        return None;
    }
    let small: Option<String> = words.chars().map(|sign| small(sign, is_raised)).collect();
    Some(small.unwrap_or_else(|| words.to_owned()))
}

/// The commands that put text into a formula, and whether they are a letter's shape in math as well.
const COMMANDS: [(&str, bool); 7] = [
    ("\\mbox{", false),
    ("\\text{", false),
    ("\\textrm{", false),
    ("\\textit{", false),
    ("\\hbox{", false),
    ("\\mathrm{", true),
    ("\\rm ", true),
];

/// The small digit or sign of Unicode.
fn small(sign: char, is_raised: bool) -> Option<char> {
    let signs =
        if is_raised { "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻" } else { "₀₁₂₃₄₅₆₇₈₉₊₋" };
    "0123456789+-".chars().zip(signs.chars()).find_map(|(plain, small)| (plain == sign).then_some(small))
}

/// How long an environment's text is, if it ends before another begins.
fn environment_length(rest: &str, ending: &str) -> Option<usize> {
    for (at, _) in rest.match_indices('\\').take_while(|(at, _)| *at < LONGEST_ENVIRONMENT) {
        if rest[at..].starts_with(ending) {
            return Some(at);
        }
        if rest[at..].starts_with("\\begin") {
            return None;
        }
    }
    None
}
