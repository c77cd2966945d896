//! Line ends that a program wrote as two characters, `\n`, told from commands of LaTeX.

/// A text with line ends where a program wrote each as two characters, `\n`; nothing where it has none. Commands of LaTeX
/// that begin so stay, and so does within formulas what a small letter follows.
pub fn unescaped(text: &str) -> Option<String> {
    if !text.contains("\\n") {
        return None;
    }
    let places = || {
        let all = text.match_indices("\\n").map(|(at, _)| at);
        // `[^\n]+` is a pattern.
        all.filter(|at| !text[..*at].ends_with(['\\', '^']))
            .filter(|at| !begins_with_command(&text[*at + 1..]))
    };
    let is_plain = |at: usize| !text[at + 2..].starts_with(|sign: char| sign.is_ascii_lowercase());
    let are_plain = places().any(is_plain);
    let ends_words = |sign: char| sign.is_whitespace() || "$.,;!?)".contains(sign);
    let (mut kept, mut from, mut is_formula, mut seen) = (String::with_capacity(text.len()), 0, false, 0);
    for at in places() {
        let before = &text[seen..at];
        is_formula ^= before.matches('$').count() % 2 == 1;
        let (opens, closes) = (before.rfind("\\("), before.rfind("\\)"));
        is_formula = (is_formula || opens.is_some())
            && closes.is_none_or(|close| opens.is_some_and(|open| open > close));
        seen = at;
        // `C:\new` is a path.
        let may_be = is_plain(at) || !is_formula && (are_plain || text[..at].ends_with(ends_words));
        if may_be {
            kept.extend([&text[from..at], "\n"]);
            from = at + 2;
        }
    }
    (from > 0).then(|| kept + &text[from..])
}

/// Whether the letters with which a text begins are a command of LaTeX where a backslash stands before them, and no line
/// end with a word behind it.
pub fn begins_with_command(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    COMMANDS.contains(&&text[..letters])
}

/// Commands of LaTeX that begin with `n`, and some that authors define.
const COMMANDS: [&str; 68] = [
    "nLeftarrow",
    "nLeftrightarrow",
    "nRightarrow",
    "nVDash",
    "nVdash",
    "nVert",
    "nabla",
    "natural",
    "naturals",
    "ncong",
    "ndash",
    "ne",
    "nearrow",
    "neg",
    "neq",
    "newcommand",
    "newline",
    "newpage",
    "nexists",
    "ng",
    "ngeq",
    "ngeqq",
    "ngeqslant",
    "ngtr",
    "ni",
    "nicefrac",
    "nleftarrow",
    "nleftrightarrow",
    "nleq",
    "nleqq",
    "nleqslant",
    "nless",
    "nmid",
    "nn",
    "nobreak",
    "nobreakdash",
    "nobreakspace",
    "nocite",
    "noindent",
    "nolimits",
    "nolinebreak",
    "nonumber",
    "norm",
    "normal",
    "normalfont",
    "normalsize",
    "not",
    "notag",
    "notin",
    "nparallel",
    "nprec",
    "npreceq",
    "nrightarrow",
    "nsim",
    "nshortmid",
    "nshortparallel",
    "nsubset",
    "nsubseteq",
    "nsucc",
    "nsucceq",
    "nsupset",
    "nsupseteq",
    "ntriangleleft",
    "ntriangleright",
    "nu",
    "nvdash",
    "nvert",
    "nwarrow",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_that_were_written_as_two_characters_are_some() {
        for (text, expected) in [
            (r"a form \nof moss", Some("a form \nof moss")),
            (r"on walls,\nincluding stone. \nRecently", Some("on walls,\nincluding stone. \nRecently")),
            (r"$$\n x_1\n$$\n", Some("$$\n x_1\n$$\n")),
            (r"$\nabla x \neq \nu$, \noindent \not so", None),
            (r"$\nats$ and $\nabla$", None),
            (r"$\nats$\nand on", Some("$\\nats$\nand on")),
            (r"On $\nats$.\nAnd moss", Some("On $\\nats$.\nAnd moss")),
            (r"On \(\nats\).\nand moss", Some("On \\(\\nats\\).\nand moss")),
            (r"a \\nb", None),
            (r"at C:\new\north, [^\n]+", None),
            ("moss", None),
        ] {
            assert_eq!(unescaped(text).as_deref(), expected, "{text}");
        }
    }
}
