//! Math and line ends whose signs a program escaped when it wrote BibTeX: `\${\textbackslash}ell\_1\$` as Zotero and
//! OpenReview have it, `{\$}O(n{\^{}}2){\$}` as Mendeley and Springer do, `{\textdollar}` for the dollar as DBLP does.

use std::borrow::Cow;

use crate::formats::text::line_ends;
use crate::paper::math;

/// How long a formula between escaped dollars is at most, in bytes.
const LONGEST: usize = 600;

/// What stands for a sign within such a formula, the longer ones first, and whether that shows that it is one.
const SIGNS: [(&str, &str, bool); 33] = [
    ("$\\backslash$", "\\", true),
    ("{\\textbackslash}", "\\", true),
    ("{\\backslash}", "\\", true),
    ("\\textbackslash{}", "\\", true),
    ("\\textbackslash ", "\\", true),
    ("\\textbackslash", "\\", true),
    ("{\\textasciicircum}", "^", true),
    ("\\textasciicircum{}", "^", true),
    ("\\textasciicircum ", "^", true),
    ("\\textasciicircum", "^", true),
    ("{\\^{}}", "^", true),
    ("{\\^}", "^", true),
    ("\\^{}", "^", true),
    ("\\^", "^", true),
    ("^", "^", true),
    ("{\\_}", "_", true),
    ("\\_", "_", true),
    ("_", "_", true),
    ("{\\{}", "{", false),
    ("{\\}}", "}", false),
    ("\\{", "{", false),
    ("\\}", "}", false),
    ("{\\textasciitilde}", "~", false),
    ("{\\textless}", "<", false),
    ("{\\textgreater}", ">", false),
    ("{\\textbar}", "|", false),
    ("{\\&}", "&", false),
    ("\\&", "&", false),
    // A formula within, which the program wrote as one.
    ("$", "", true),
    ("{\\#}", "#", false),
    ("\\#", "#", false),
    ("{\\%}", "%", false),
    ("\\%", "%", false),
];

/// A value with its escaped math as math, and its escaped line ends as such.
pub(super) fn unescaped(value: &str) -> Cow<'_, str> {
    let value = match value.contains("\\$") || value.contains(TEXT_DOLLAR) {
        true => with_math(value),
        false => Cow::Borrowed(value),
    };
    let value = match value.contains("backslash$n") || value.contains("{\\textbackslash}n") {
        true => Cow::Owned(with_line_ends(&value)),
        false => value,
    };
    match value.contains(TEXT_BACKSLASH) {
        true => Cow::Owned(with_commands(&value)),
        false => value,
    }
}

/// DBLP's dollar, and the backslash before a command that isn't its own.
const TEXT_DOLLAR: &str = "{\\textdollar}";
const TEXT_BACKSLASH: &str = "{\\textbackslash}";

/// Commands of authors whose backslash DBLP escaped, `{\textbackslash}moss`, as commands. Within a word, as in a path,
/// it is a backslash.
fn with_commands(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, behind)) = rest.split_once(TEXT_BACKSLASH) {
        plain.push_str(before);
        let is_free =
            plain.chars().next_back().is_none_or(|sign| sign.is_whitespace() || "({[".contains(sign));
        let name = behind.bytes().take_while(u8::is_ascii_lowercase).count();
        let is_whole = !behind[name..].starts_with(|sign: char| sign.is_alphanumeric() || sign == '\\');
        plain.push_str(if is_free && name > 1 && is_whole { "\\" } else { TEXT_BACKSLASH });
        rest = behind;
    }
    plain + rest
}

/// Where the next escaped dollar is, with the braces around it.
fn next_dollar(text: &str) -> Option<usize> {
    text.match_indices('\\').find_map(|(at, _)| {
        let is_in_braces = text[..at].ends_with('{');
        let start = at - usize::from(is_in_braces);
        match &text[at..] {
            rest if is_in_braces && (rest.starts_with("\\$}") || text[start..].starts_with(TEXT_DOLLAR)) => {
                Some(start)
            }
            rest => rest.starts_with("\\$").then_some(at),
        }
    })
}

/// The dollars that a text begins with, where they are escaped: how many, and how long that is.
fn dollars(text: &str) -> Option<(usize, usize)> {
    let sign = ["{\\$}", "\\$", TEXT_DOLLAR].into_iter().find(|sign| text.starts_with(sign))?;
    let is_double = text[sign.len()..].starts_with(sign);
    Some(if is_double { (2, 2 * sign.len()) } else { (1, sign.len()) })
}

fn with_math(value: &str) -> Cow<'_, str> {
    let mut plain = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(start) = next_dollar(&value[at..]).map(|next| at + next) {
        let Some((count, length)) = dollars(&value[start..]) else { break };
        at = start + length;
        if let Some((source, end)) = formula(value, start, at, count) {
            plain.push_str(&value[copied..start]);
            // Two dollars are Springer's, also within a line.
            plain.extend(["$", source.as_str(), "$"]);
            (copied, at) = (end, end);
        }
    }
    if copied == 0 {
        return Cow::Borrowed(value);
    }
    plain.push_str(&value[copied..]);
    Cow::Owned(plain)
}

/// The formula from the dollars before `inside` to the next ones, and where it ends.
fn formula(value: &str, start: usize, inside: usize, count: usize) -> Option<(String, usize)> {
    let rest = &value[inside..value.floor_char_boundary(inside + LONGEST)];
    let length = next_dollar(rest)?;
    let (closing, closing_length) = dollars(&rest[length..])?;
    let end = inside + length + closing_length;
    let (source, is_shown) = source(&rest[..length]);
    let after = value[end..].chars().next();
    let is_apart = |sign: Option<char>| !sign.is_some_and(char::is_alphanumeric);
    // Without a sign of math it is at least no price: `\$k\$-means`, but not `\$5 or \$10`.
    let is_short = !source.contains(char::is_whitespace)
        && source.starts_with(|sign: char| sign.is_alphabetic() || sign == '(')
        && is_apart(value[..start].chars().next_back())
        && is_apart(after);
    let is_padded = source.starts_with(char::is_whitespace) || source.ends_with(char::is_whitespace);
    let is_one =
        closing == count && (is_short || (is_shown && !is_padded)) && math::is_formula(&source, after);
    is_one.then_some((source, end))
}

/// What is between escaped dollars with its signs as they are meant, and whether these show that it is math.
fn source(escaped: &str) -> (String, bool) {
    let mut source = String::with_capacity(escaped.len());
    let mut is_shown = false;
    let mut rest = escaped;
    while let Some(next) = rest.chars().next() {
        let known = SIGNS.iter().find(|(written, ..)| rest.starts_with(written));
        match known {
            Some((written, sign, shows)) => {
                source.push_str(sign);
                is_shown |= shows;
                rest = &rest[written.len()..];
            }
            None => {
                source.push(next);
                rest = &rest[next.len_utf8()..];
            }
        }
    }
    (source, is_shown)
}

/// `$\backslash$n` as Mendeley writes it for the end of a line.
fn with_line_ends(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut rest = value;
    let written = |rest: &str| {
        let both = ["$\\backslash$n", "{\\textbackslash}n"];
        both.into_iter().filter_map(|end| Some((rest.find(end)?, end))).min()
    };
    while let Some((at, end)) = written(rest) {
        let behind = &rest[at + end.len()..];
        let is_command = match end.starts_with('$') {
            true => line_ends::begins_with_command(&rest[at + end.len() - 1..]),
            // It may as well be a path.
            false => behind.starts_with(|sign: char| sign.is_ascii_lowercase()),
        };
        plain.push_str(&rest[..at]);
        plain.push_str(if is_command { &rest[at..at + end.len()] } else { "\n" });
        rest = behind;
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_signs_become_math() {
        for (value, expected) in [
            (r"{\textdollar}AC{\^{}}0[{\textbackslash}oplus]{\textdollar} moss", r"$AC^0[\oplus]$ moss"),
            (r"for {\textdollar}5 or {\textdollar}10", r"for {\textdollar}5 or {\textdollar}10"),
            (
                r"Large {\textbackslash}osa Mosses in C:{\textbackslash}moss",
                r"Large \osa Mosses in C:{\textbackslash}moss",
            ),
            (r"\${\textbackslash}epsilon\$-Softmax", r"$\epsilon$-Softmax"),
            (r"Qu{IP}\${\textbackslash}\#\$", r"Qu{IP}$\#$"),
            (r"On \${\textbackslash}ell\_1\$ norms", r"On $\ell_1$ norms"),
            (r"\$\textbackslash delta{\textasciicircum}\{13\}\$C", r"$\delta^{13}$C"),
            (r"in \$x{\textasciicircum}2\$ and \$k\$-means", "in $x^2$ and $k$-means"),
            (r"{Pure {\$}O(n{\^{}}2){\$} time}", "{Pure $O(n^2)$ time}"),
            (r"{\$}{\$}{\backslash}alpha {\_}{\{}1{\}}{\$}{\$} mode", r"$\alpha _{1}$ mode"),
            (r"{\$}{\$}^{\{}208{\}}{\$}{\$}208Pb", "$^{208}$208Pb"),
            (r"\$O($n^2$)\$ and \$$\mathcal{N}$=4\$", r"$O(n^2)$ and $\mathcal{N}=4$"),
            (r"for \$5 or \$10", r"for \$5 or \$10"),
            (r"for {\$}5_a or {\$}10", r"for {\$}5_a or {\$}10"),
            (r"US\$ and A\$ rates", r"US\$ and A\$ rates"),
            (r"costs \$5 for $x^2$ and \$6", r"costs \$5 for $x^2$ and \$6"),
            (r"one \$", r"one \$"),
        ] {
            assert_eq!(unescaped(value), expected, "{value}");
        }
    }

    #[test]
    fn escaped_line_ends_end_lines() {
        for (value, expected) in [
            (r"Rare.$\backslash$n$\backslash$nMETHODS: We", "Rare.\n\nMETHODS: We"),
            (r"one$\backslash$nthe other", "one\nthe other"),
            (r"$\backslash$nu and $\backslash$nabla", r"$\backslash$nu and $\backslash$nabla"),
            (r"Rare.{\textbackslash}nWe, C:{\textbackslash}new", "Rare.\nWe, C:{\\textbackslash}new"),
        ] {
            assert_eq!(unescaped(value), expected, "{value}");
        }
    }
}
