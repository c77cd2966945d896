//! Formulas as pages show them: whatever a listing writes into one, only MathML comes out.
//!
//! `tests/cases/math/` has the names of all commands and environments that the converter knows.

use std::cell::RefCell;
use std::path::Path;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use offprint::paper::mathml::{Math, MathDisplay, Unshown};

/// The version of the converter whose names are in `tests/cases/math/`.
const VERSION: &str = "0.7.0";

/// What may be hidden in a formula, for every way in which a name, an argument or an attribute ends.
const HOSTILE: &[&str] = &[
    "<img/src/onerror=alert(1)>",
    "\" onclick=\"alert(1)\" x=\"",
    "</mo></math><script>alert(1)</script><!--",
    "&lt;script&gt;&#60;script&#62; javascript:alert(1)",
];

fn names(file: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/math").join(file);
    std::fs::read_to_string(path).unwrap().split_whitespace().map(str::to_owned).collect()
}

/// Every command in every position with an argument.
fn formulas(argument: &str) -> Vec<String> {
    let mut formulas = vec![argument.to_owned()];
    for name in names("commands.txt") {
        formulas.extend([
            format!("\\{name}{{{argument}}}"),
            format!("\\{name} {argument}"),
            format!("\\{name}[{argument}]{{{argument}}}"),
            format!("\\{name}{{{argument}}}{{{argument}}}"),
            format!("\\{name}{{1em}}{{{argument}}}"),
            format!("\\text{{\\{name}{{{argument}}}}}"),
            format!("\\left\\{name} {argument} \\right\\{name}"),
            format!("\\operatorname{{\\{name} {argument}}}"),
        ]);
    }
    for name in names("environments.txt") {
        formulas.extend([
            format!("\\begin{{{name}}}{argument} & {argument} \\\\ {argument}\\end{{{name}}}"),
            format!("\\begin{{{name}}}{{{argument}}} x \\end{{{name}}}"),
            format!("\\begin{{{name}}}{{l|c}} {argument} & x \\end{{{name}}}"),
            format!("\\begin{{{name}}} x \\tag{{{argument}}} \\label{{{argument}}} \\end{{{name}}}"),
        ]);
    }
    formulas
}

/// Collects what a browser's tokenizer finds in markup that is neither MathML nor text.
#[derive(Default)]
struct Strange(RefCell<Vec<String>>);

impl TokenSink for Strange {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let strange = match &token {
            Token::TagToken(tag) if is_mathml(tag) => None,
            Token::CharacterTokens(_) | Token::EOFToken => None,
            other => Some(format!("{other:?}")),
        };
        self.0.borrow_mut().extend(strange);
        TokenSinkResult::Continue
    }
}

fn is_mathml(tag: &Tag) -> bool {
    let name: &str = tag.name.as_ref();
    let is_known = name == "math"
        || name.starts_with('m') && name.len() <= 14 && name != "marquee" && name != "main" && name != "menu"
        || ["b", "code", "em", "i", "s", "span", "u"].contains(&name);
    let does_nothing = |name: &str| !name.starts_with("on") && !["href", "src", "id", "name"].contains(&name);
    is_known
        && (tag.kind == TagKind::StartTag || tag.attrs.is_empty())
        && tag.attrs.iter().all(|attribute| {
            does_nothing(&attribute.name.local) && !attribute.value.contains(['(', '\\', '"'])
        })
}

fn strange(markup: &str) -> Vec<String> {
    let tokenizer =
        Tokenizer::new(Strange::default(), TokenizerOpts { exact_errors: true, ..Default::default() });
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(markup));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.take()
}

#[test]
fn the_names_are_those_of_the_converter() {
    let lock = include_str!("../../Cargo.lock").replace("\r\n", "\n");
    let line = format!("name = \"math-core\"\nversion = \"{VERSION}\"\n");
    assert!(lock.contains(&line), "take the names of the converter's commands into tests/cases/math/ again");
    assert!(names("commands.txt").len() > 800 && names("environments.txt").len() > 20);
}

#[test]
fn no_command_lets_markup_through() {
    let math = Math::new();
    let mut shown = 0;
    for formula in HOSTILE.iter().flat_map(|argument| formulas(argument)) {
        let Ok(markup) = math.mathml(&formula, MathDisplay::Block) else { continue };
        let strange = strange(&markup);
        assert!(strange.is_empty(), "{formula}\n{markup}\n{strange:#?}");
        shown += 1;
    }
    assert!(shown > 1000, "only {shown} formulas were shown at all");
}

#[test]
fn whatever_the_converter_makes_of_plain_math_is_shown() {
    let math = Math::new();
    for formula in ["x", "x^2_i", "+", "<", "\\alpha"].iter().flat_map(|argument| formulas(argument)) {
        for display in [MathDisplay::Inline, MathDisplay::Block] {
            let refused = math.mathml(&formula, display) == Err(Unshown::NoMathml);
            // A name with a bare `<` in it, as the converter writes it.
            let is_broken = formula.contains("operatorname");
            assert!(!refused || is_broken, "{formula}");
        }
    }
}
