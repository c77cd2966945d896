//! What holds for any text, tried on texts made of what Markdown, HTML and LaTeX take for markup.

use offprint::formats::text::{escape, markdown, title};
use offprint::paper::math::{Segment, segments};
use proptest::prelude::*;

use crate::rendered::{as_text, folded};

/// Scraps that are markup somewhere, alone or together.
#[rustfmt::skip]
const SCRAPS: &[&str] = &[
    "*", "**", "***", "_", "__", "`", "``", "```", "~", "~~", "~~~", "^", "$", "$$", "\\", "\\\\", "[", "]",
    "[^", "](", "]:", "][", "(", ")", "<", ">", "<b>", "</b>", "<!--", "-->", "<?", "<https://e.org>",
    "<a@b.org>", "<1", "@b>", "&", "&amp;", "&#35;", "&am", "p;", "#", "##", "-", "--", "---", "+", "=",
    "===", "|", "|--|", ":-", ":", ".", "1.", "1)", "12", "!", "![", "{", "}", "{}", "'", "''", "\"", ",",
    ";", "/", "https://e.org/a_b", "http://e.org/(c)", "www.e.org", "doi.org/10.1/x", "a", "b", "x", "word",
    "Word", "α", "é", "漢", "👍", "“", "…", " ", " ", " ", "  ", "    ", "\t", "\n", "\n", "\n\n", "\n \n",
    "\r\n", "\u{a0}", "\u{feff}", "\u{0}", "\u{200f}", "\u{2003}",
];

/// Scraps of LaTeX.
#[rustfmt::skip]
const LATEX: &[&str] = &[
    "\\%", "\\&", "\\_", "\\$", "\\{", "\\}", "\\ ", "\\,", "\\-", "\\(", "\\)", "\\[", "\\]", "\\'e",
    "\\\"{o}", "\\\"", "\\c{c}", "\\v s", "\\o ", "\\i", "\\emph{", "\\textbf{", "{\\bf ", "{\\it",
    "{\\tt ", "\\texttt{", "\\verb|", "\\url{", "\\href{https://e.org}{", "\\footnote{", "\\cite{k}",
    "~\\cite{k}", "\\ref{", "\\alpha", "\\alpha_1", "\\frac{1}{2}", "\\mathbb{R}", "\\begin{equation}",
    "\\end{equation}", "\\item", "\\par", "\\unknown{", "\\unknown", "\\textcolor{red}{", "\\LaTeX",
    "\\times", "x^2", "S^{2}", "10^{-3}", "pi_0", "x_i", "my_var", "3times", "{GPT}", "$x$", "$x^2$",
    "$\\alpha$", "$$a$$", "$5", "}", "}", "``", "''", "`", "'", "**a", "a**", "*a", "a*",
    "[a](https://e.org)", "(", ")", "a", "b", " ", " ", "\n", "\n\n", ".", "-",
];

/// How lines begin that are blocks in Markdown.
#[rustfmt::skip]
const STARTS: &[&str] = &[
    "", "  ", "    ", "\t", "- ", "+ ", "* ", "-", "1. ", "1)", "12.", "1234567890. ", "# ", "####### ",
    "#", "> ", ">", "===", "---", "- - -", "***", "_ _ _", "--", "=", "```", "~~~", "| a | b |",
    "|---|---|", "--|:-:", ":-", ": x", "[a]: b", "[^1]: c", "<div>", "<!--", "<pre", "&", "$$", "```rust",
    "+++", "- [ ] t", "\\",
];

fn markdown_like() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        4 => prop::sample::select(SCRAPS).prop_map(str::to_string),
        1 => "[a-zA-Z0-9 ]{1,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(scrap, 0..24).prop_map(|scraps| scraps.concat())
}

fn latex_like() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        4 => prop::sample::select(LATEX).prop_map(str::to_string),
        2 => prop::sample::select(SCRAPS).prop_map(str::to_string),
        1 => "[a-zA-Z0-9 ]{1,6}",
    ];
    prop::collection::vec(scrap, 0..24).prop_map(|scraps| scraps.concat())
}

/// Lines that begin as blocks do.
fn block_like() -> impl Strategy<Value = String> {
    let start = prop::sample::select(STARTS);
    let rest = prop_oneof!["[a-z]{0,3}", "[-=|: #>*_~`.)1a]{0,4}"];
    let ending = prop::sample::select(&["\n", "\n", "\n", "\n\n", "  \n", "\\\n", "\r\n"][..]);
    let line = (start, rest, ending).prop_map(|(start, rest, ending)| format!("{start}{rest}{ending}"));
    prop::collection::vec(line, 1..7).prop_map(|lines| lines.concat())
}

/// The characters that are left of a text when it is read, see the module `characters`.
fn cleared(text: &str) -> String {
    let separate = |c| matches!(c, '\u{b}' | '\u{c}' | '\u{85}' | '\u{a0}' | '\u{2007}' | '\u{202f}' | '\r');
    let kept = |c: &char| *c != '\u{feff}' && (!c.is_control() || matches!(c, '\n' | '\t'));
    text.chars().map(|c| if separate(c) { ' ' } else { c }).filter(kept).collect()
}

fn letters_and_digits(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn shows_as_itself(text: &str) -> Result<(), TestCaseError> {
    let escaped = escape(text);
    let shown = as_text(&escaped).map_err(TestCaseError::fail)?;
    prop_assert_eq!(folded(&shown), folded(&cleared(text)), "escaped as {:?}", escaped);
    Ok(())
}

fn is_only_paragraphs(text: &str) -> Result<(), TestCaseError> {
    let written = markdown(text);
    as_text(&written).map_err(TestCaseError::fail)?;
    prop_assert!(!written.contains(['\0', '\r']));
    let lines_end_clean = written.lines().all(|line| !line.ends_with([' ', '\t']));
    prop_assert!(lines_end_clean, "spaces at a line's end in {:?}", written);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn escaped_text_shows_as_itself(text in markdown_like()) {
        shows_as_itself(&text)?;
    }

    #[test]
    fn escaped_lines_show_as_themselves(text in block_like()) {
        shows_as_itself(&text)?;
    }

    #[test]
    fn escaped_latex_shows_as_itself(text in latex_like()) {
        shows_as_itself(&text)?;
    }

    #[test]
    fn any_characters_can_be_escaped(text in any::<String>()) {
        shows_as_itself(&text)?;
    }

    #[test]
    fn markdown_is_only_paragraphs(text in markdown_like()) {
        is_only_paragraphs(&text)?;
    }

    #[test]
    fn markdown_of_lines_is_only_paragraphs(text in block_like()) {
        is_only_paragraphs(&text)?;
    }

    #[test]
    fn markdown_of_latex_is_only_paragraphs(text in latex_like()) {
        is_only_paragraphs(&text)?;
    }

    #[test]
    fn plain_text_comes_back_unchanged(
        text in "[A-Za-zéß漢]{1,8}([ ,;:]( ?)[A-Za-z0-9(\"'éß]{1,8}[)%?!/+=-]{0,2}[a-z]{1,3}){0,12}\\."
    ) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(markdown(&text), text.clone());
        prop_assert_eq!(escape(&text), text.clone());
        prop_assert_eq!(title(&text), text);
    }

    #[test]
    fn without_latex_letters_and_digits_survive(text in markdown_like()) {
        let text = text.replace('\\', "");
        let written = markdown(&text);
        let shown = as_text(&written).map_err(TestCaseError::fail)?;
        let sought = letters_and_digits(&cleared(&text));
        // Links repeat their address, and lost math gains command names.
        if !text.contains("](") && !text.contains("www") && !text.contains("doi") {
            prop_assert_eq!(letters_and_digits(&shown), sought, "written as {:?}", written);
        }
    }

    #[test]
    fn a_title_has_the_math_that_the_body_has(text in latex_like()) {
        let title = title(&text);
        let shown: String = segments(&title)
            .map(|segment| match segment {
                Segment::Text(text) => text.to_string(),
                Segment::Math(source) => format!("${source}$"),
                Segment::Display(source) => format!("$${source}$$"),
            })
            .collect();
        prop_assert!(!title.contains('\n'));
        prop_assert_eq!(title.trim(), &title);
        let body = as_text(&markdown(&text)).map_err(TestCaseError::fail)?;
        prop_assert_eq!(folded(&shown).replace(' ', ""), folded(&body).replace(' ', ""), "title {:?}", title);
    }

    #[test]
    fn segments_lose_nothing(text in latex_like()) {
        let shown: String = segments(&text)
            .map(|segment| match segment {
                Segment::Text(text) | Segment::Math(text) | Segment::Display(text) => text.to_string(),
            })
            .collect();
        prop_assert_eq!(letters_and_digits(&shown), letters_and_digits(&text));
    }
}
