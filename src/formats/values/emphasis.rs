//! Marks by which people set a name apart, such as their own in a list of authors.

/// What stands before and behind such a name.
const MARKS: [(&str, &str); 14] = [
    ("**", "**"),
    ("__", "__"),
    ("<b>", "</b>"),
    ("<strong>", "</strong>"),
    ("<u>", "</u>"),
    ("<i>", "</i>"),
    ("<em>", "</em>"),
    ("\\textbf{", "}"),
    ("\\underline{", "}"),
    ("\\emph{", "}"),
    ("\\textit{", "}"),
    ("{\\bf ", "}"),
    ("*", "*"),
    ("_", "_"),
];

/// How many marks may stand in one another.
const MOST_MARKS: usize = 4;

/// A name without the marks around all of it: `**Ada Bell**`, `<b>Ada Bell</b>`, `\textbf{Ada Bell}`.
pub fn without_emphasis(name: &str) -> &str {
    let mut name = name.trim();
    for _ in 0..MOST_MARKS {
        let Some(inside) = MARKS.iter().find_map(|(open, close)| within(name, open, close)) else { break };
        name = inside.trim();
    }
    name
}

fn within<'n>(name: &'n str, open: &str, close: &str) -> Option<&'n str> {
    let inside = name.strip_prefix(open)?.strip_suffix(close).filter(|inside| !inside.trim().is_empty())?;
    // The brace at the end may belong to another one.
    let mut depth = 0_i32;
    let is_closed = |sign: char| {
        depth += i32::from(sign == '{') - i32::from(sign == '}');
        depth < 0
    };
    (!inside.chars().any(is_closed)).then_some(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_around_a_whole_name_go() {
        for (name, expected) in [
            ("**Ada Bell**", "Ada Bell"),
            ("**Ada Bell***", "Ada Bell*"),
            ("<b>Ada Bell</b>", "Ada Bell"),
            (r"\textbf{\underline{Bell, A.}}", "Bell, A."),
            (r"\textbf{Ada} \textbf{Bell}", r"\textbf{Ada} \textbf{Bell}"),
            ("Ada Bell*", "Ada Bell*"),
            ("**", "**"),
            ("Ada", "Ada"),
        ] {
            assert_eq!(without_emphasis(name), expected, "{name}");
        }
    }
}
