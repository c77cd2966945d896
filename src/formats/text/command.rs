//! What is known of LaTeX's commands by name.

use super::accent;
use super::piece::Style;
use super::symbol::{symbol, takes_space};

/// What a command makes of itself and of the text after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    /// Text that it stands for.
    Character(&'static str),
    /// A Greek letter, which math can be about.
    Greek(&'static str),
    /// A sign after which a space only ends the command's name.
    Letter(&'static str),
    /// Marks on the letter after it.
    Accent(&'static str),
    /// The style of its argument.
    Style(Style),
    /// The style of the rest of its group.
    Switch(Style),
    Code,
    CodeSwitch,
    Verbatim,
    Address,
    Link,
    Note,
    /// A reference to what a listing lacks.
    Citation,
    /// It says nothing to a reader of plain text, nor do the arguments.
    Gone,
    GoneWithArguments,
    /// Of its two arguments the last is text.
    LastArgument,
    /// Math, with this many arguments.
    Formula(u8),
    /// Its argument between quotation marks.
    Quote,
    /// Its argument raised or lowered, by the sign that math has for it.
    Script(char),
    Begin,
    Item,
    /// Its argument is text.
    Unknown,
}

impl Command {
    /// Whether it says nothing without its argument. Of other commands the name stays as text.
    pub(super) fn takes_argument(self) -> bool {
        !matches!(self, Self::Unknown | Self::Accent(_))
    }
}

/// The command of this name, which is given without backslash.
pub(super) fn named(name: &str) -> Command {
    if let Some(shown) = greek(name) {
        return Command::Greek(shown);
    }
    if let Some(shown) = symbol(name) {
        return if takes_space(shown) { Command::Letter(shown) } else { Command::Character(shown) };
    }
    if let Some(marks) = accent::letter_marks(name) {
        return Command::Accent(marks);
    }
    match name {
        "emph" | "textit" | "textsl" | "mkbibemph" | "mkbibitalic" => Command::Style(Style::Emphasis),
        "textbf" | "mkbibbold" => Command::Style(Style::Strong),
        "em" | "it" | "itshape" | "sl" | "slshape" => Command::Switch(Style::Emphasis),
        "bf" | "bfseries" => Command::Switch(Style::Strong),
        "texttt" | "code" | "lstinline" => Command::Code,
        "tt" | "ttfamily" => Command::CodeSwitch,
        "verb" => Command::Verbatim,
        "url" | "path" | "nolinkurl" => Command::Address,
        "href" => Command::Link,
        "footnote" | "footnotetext" | "mkbibparens" => Command::Note,
        "cite" | "citep" | "citet" | "citealp" | "citealt" | "citeauthor" | "citeyear" | "autocite"
        | "parencite" | "textcite" | "footcite" | "nocite" | "ref" | "eqref" | "cref" | "Cref"
        | "autoref" | "pageref" | "label" => Command::Citation,
        "rm" | "sc" | "sf" | "sffamily" | "scshape" | "rmfamily" | "normalfont" | "upshape" | "mdseries"
        | "tiny" | "scriptsize" | "footnotesize" | "small" | "normalsize" | "large" | "Large" | "LARGE"
        | "huge" | "Huge" | "centering" | "noindent" | "indent" | "protect" | "xspace" | "maketitle"
        | "bigskip" | "medskip" | "smallskip" | "footnotemark" | "displaystyle" | "textstyle" | "left"
        | "right" | "relax" | "cyrchar" | "textbreakspace" | "sloppy" | "newpage" | "clearpage" => {
            Command::Gone
        }
        "vspace" | "hspace" | "noopsort" | "SortNoop" | "thanks" | "index" | "color" | "pagestyle"
        | "thispagestyle" | "includegraphics" | "bibliography" | "bibliographystyle" | "end" => {
            Command::GoneWithArguments
        }
        "textcolor" | "colorbox" | "foreignlanguage" | "raisebox" | "scalebox" => Command::LastArgument,
        "mathbb" | "mathcal" | "mathfrak" | "mathscr" | "boldsymbol" | "bm" | "sqrt" | "vec" | "hat"
        | "tilde" | "bar" | "widehat" | "widetilde" | "overline" => Command::Formula(1),
        "frac" | "dfrac" | "tfrac" | "binom" => Command::Formula(2),
        "enquote" | "mkbibquote" | "textquote" => Command::Quote,
        "textsuperscript" | "mkbibsuperscript" | "up" => Command::Script('^'),
        "textsubscript" => Command::Script('_'),
        "begin" => Command::Begin,
        "item" => Command::Item,
        _ => Command::Unknown,
    }
}

/// The Greek letter that has this name in LaTeX.
pub fn greek(name: &str) -> Option<&'static str> {
    GREEK.iter().find(|(greek, _)| *greek == name).map(|(_, letter)| *letter)
}

/// Whether LaTeX has a letter of this name.
pub(super) fn is_greek_name(name: &str) -> bool {
    (2..=10).contains(&name.len()) && greek(name).is_some()
}

/// Whether an environment of this name is a formula on its own.
pub(super) fn is_equation(name: &str) -> bool {
    matches!(name.strip_suffix('*').unwrap_or(name), "equation" | "displaymath" | "math" | "align" | "gather")
}

/// Text of which the commands are left out, for code: escaped signs stay as signs, arguments as text.
pub(super) fn without_commands(raw: &str) -> String {
    let mut plain = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['\\', '{', '}', '~', '$']) {
        plain.push_str(&rest[..at]);
        let sign = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        match sign {
            b'~' => plain.push(' '),
            b'\\' => {
                let name = &rest[..rest.bytes().take_while(u8::is_ascii_alphabetic).count()];
                rest = &rest[name.len()..];
                match rest.chars().next() {
                    _ if !name.is_empty() => {
                        if let Command::Character(shown) | Command::Letter(shown) = named(name) {
                            plain.push_str(shown);
                        }
                    }
                    Some(escaped) if escaped.is_ascii_punctuation() || escaped == ' ' => {
                        match escaped {
                            '\\' | ',' => plain.push(' '),
                            '-' | '/' => {}
                            _ => plain.push(escaped),
                        }
                        rest = &rest[1..];
                    }
                    _ => plain.push('\\'),
                }
            }
            _ => {}
        }
    }
    plain.push_str(rest);
    plain
}

/// Greek letters by their LaTeX names.
const GREEK: [(&str, &str); 40] = [
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("varepsilon", "ε"),
    ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"),
    ("vartheta", "ϑ"),
    ("iota", "ι"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("pi", "π"),
    ("varpi", "ϖ"),
    ("rho", "ρ"),
    ("varrho", "ϱ"),
    ("sigma", "σ"),
    ("varsigma", "ς"),
    ("tau", "τ"),
    ("upsilon", "υ"),
    ("phi", "φ"),
    ("varphi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
    ("Gamma", "Γ"),
    ("Delta", "Δ"),
    ("Theta", "Θ"),
    ("Lambda", "Λ"),
    ("Xi", "Ξ"),
    ("Pi", "Π"),
    ("Sigma", "Σ"),
    ("Upsilon", "Υ"),
    ("Phi", "Φ"),
    ("Psi", "Ψ"),
    ("Omega", "Ω"),
];
