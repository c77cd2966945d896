//! Telling the tags of HTML, JATS and MathML from text that only has a `<` in it.

use std::borrow::Cow;

use unicode_normalization::char::compose;

/// A stretch of text, or a tag.
pub(super) enum Piece<'a> {
    /// Text, its entities as they are.
    Text(&'a str),
    /// A tag.
    Tag(Tag<'a>),
}

/// A tag of a known element.
pub(super) struct Tag<'a> {
    /// As it is written.
    pub source: &'a str,
    /// The element's name in lower case, without the prefix of its namespace.
    pub name: String,
    /// `</…>`
    pub closing: bool,
    /// `<…/>`
    pub empty: bool,
    /// It is an element of MathML.
    pub is_math: bool,
    /// The formula in words of TeX or else of speech, when it is an element of MathML that gives it.
    pub alternative: Option<String>,
}

/// Elements around formulas.
pub(super) const FORMULAS: &[&str] = &["inline-formula", "disp-formula", "alternatives", "tex-math", "math"];

/// Other elements that occur in titles and abstracts.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "abstract",
    "annotation",
    "annotation-xml",
    "article",
    "aside",
    "audio",
    "b",
    "big",
    "blockquote",
    "bold",
    "br",
    "break",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "colgroup",
    "dd",
    "def-item",
    "def-list",
    "del",
    "details",
    "disp-quote",
    "div",
    "dl",
    "dt",
    "em",
    "email",
    "embed",
    "ext-link",
    "figcaption",
    "figure",
    "fixed-case",
    "fn",
    "font",
    "footer",
    "form",
    "graphic",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "i",
    "iframe",
    "inf",
    "inline-graphic",
    "ins",
    "italic",
    "kbd",
    "label",
    "li",
    "list",
    "list-item",
    "mark",
    "monospace",
    "named-content",
    "nav",
    "noscript",
    "object-id",
    "ol",
    "overline",
    "p",
    "picture",
    "q",
    "roman",
    "s",
    "sans-serif",
    "sc",
    "scp",
    "script",
    "sec",
    "section",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "styled-content",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
    "underline",
    "uri",
    "video",
    "wbr",
    "xref",
];

/// Elements of MathML (<https://www.w3.org/TR/mathml-core/>) apart from `math` itself.
const MATHML: &[&str] = &[
    "annotation",
    "annotation-xml",
    "maction",
    "menclose",
    "merror",
    "mfenced",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "none",
    "semantics",
];

/// The longest tag that is looked for, in bytes.
const LONGEST_TAG: usize = 2000;

/// The text and tags of a piece of markup, in order.
pub(super) fn pieces(markup: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = markup;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((tag, length)) = tag(rest) {
            rest = &rest[length..];
            return Some(Piece::Tag(tag));
        }
        // A tag begins at some later `<`; the first character is text in any case.
        let mut end = rest.len();
        let mut from = rest.chars().next().map_or(1, char::len_utf8);
        while let Some(at) = rest[from..].find('<') {
            if tag(&rest[from + at..]).is_some() {
                end = from + at;
                break;
            }
            from += at + 1;
        }
        let (text, behind) = rest.split_at(end);
        rest = behind;
        Some(Piece::Text(text))
    })
}

/// The tag that a text begins with, and its length.
fn tag(text: &str) -> Option<(Tag<'_>, usize)> {
    let inside = text.strip_prefix('<')?;
    let (closing, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
    let length = inside.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':')).count();
    let full_name = inside[..length].to_ascii_lowercase();
    let (prefix, name) = full_name.split_once(':').unwrap_or(("", &full_name));
    let is_math = matches!(prefix, "" | "mml" | "m") && (name == "math" || MATHML.contains(&name));
    let is_text = matches!(prefix, "" | "jats" | "xhtml" | "html");
    if !is_math && !(is_text && (ELEMENTS.contains(&name) || FORMULAS.contains(&name))) {
        return None;
    }
    let (alternative, behind) = attributes(&inside[length..])?;
    let empty = behind.starts_with('/');
    let behind = behind.trim_start_matches('/').strip_prefix('>')?;
    let source = &text[..text.len() - behind.len()];
    // What Scopus calls a subscript.
    let name = if name == "inf" { "sub" } else { name };
    Some((Tag { source, name: name.to_owned(), closing, empty, is_math, alternative }, source.len()))
}

/// Attributes of HTML that stand for themselves.
const WITHOUT_VALUE: &[&str] = &[
    "allowfullscreen",
    "async",
    "autoplay",
    "checked",
    "controls",
    "defer",
    "disabled",
    "loop",
    "muted",
    "open",
    "playsinline",
];

/// Steps over attributes, of which each has a value, but for those that need none. That of `alttext` is kept.
fn attributes(text: &str) -> Option<(Option<String>, &str)> {
    let mut alternative = None;
    let mut rest = text;
    loop {
        let next = rest.trim_start();
        if next.starts_with(['>', '/']) {
            return Some((alternative, next));
        }
        if next.len() == rest.len() || text.len() - next.len() > LONGEST_TAG {
            return None;
        }
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | ':' | '_' | '.');
        let name_end = next.find(|c| !is_name(c))?;
        let Some(value) = next[name_end..].trim_start().strip_prefix('=').map(str::trim_start) else {
            if !WITHOUT_VALUE.contains(&&next[..name_end]) {
                return None;
            }
            rest = &next[name_end..];
            continue;
        };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let end = value[1..].bytes().take(LONGEST_TAG).position(|byte| byte == quote as u8)? + 1;
        if name_end > 0 && &next[..name_end] == "alttext" {
            alternative = Some(decoded(&value[1..end]).into_owned());
        }
        rest = &value[end + 1..];
    }
}

/// Named characters beyond those of XML that publishers leave in their text.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("times", '×'),
    ("deg", '°'),
    ("plusmn", '±'),
    ("micro", 'µ'),
    ("middot", '·'),
    ("minus", '−'),
    ("le", '≤'),
    ("ge", '≥'),
    ("thinsp", '\u{2009}'),
    ("shy", '\u{ad}'),
    ("bull", '•'),
    ("reg", '®'),
    ("trade", '™'),
    ("copy", '©'),
    ("alpha", 'α'),
    ("beta", 'β'),
    ("gamma", 'γ'),
    ("delta", 'δ'),
    ("epsilon", 'ε'),
    ("lambda", 'λ'),
    ("mu", 'μ'),
    ("pi", 'π'),
    ("sigma", 'σ'),
    ("omega", 'ω'),
    ("szlig", 'ß'),
    ("oslash", 'ø'),
    ("Oslash", 'Ø'),
    ("aelig", 'æ'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("sect", '§'),
    ("prime", '′'),
    ("Prime", '″'),
    ("rarr", '→'),
    ("larr", '←'),
    ("infin", '∞'),
    ("asymp", '≈'),
    ("ne", '≠'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("frac12", '½'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("iexcl", '¡'),
    ("iquest", '¿'),
    ("euro", '€'),
    ("pound", '£'),
    ("chi", 'χ'),
    ("theta", 'θ'),
    ("kappa", 'κ'),
    ("tau", 'τ'),
    ("phi", 'φ'),
    ("psi", 'ψ'),
    ("rho", 'ρ'),
    ("eta", 'η'),
    ("nu", 'ν'),
    ("Delta", 'Δ'),
    ("Omega", 'Ω'),
    ("Sigma", 'Σ'),
];

/// The text with its entities (`&amp;`, `&#8211;`, `&#xa0;`) as the characters that they name.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        match entity(rest) {
            Some((letter, length)) => {
                decoded.push(letter);
                rest = &rest[length..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// The entity that a text begins with, and its length.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let letter = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => char::from_u32(u32::from_str_radix(hex, 16).ok()?)?,
            None => char::from_u32(number.parse().ok()?)?,
        },
        None => match NAMED.iter().find(|(known, _)| *known == name) {
            Some((_, letter)) => *letter,
            None => accented(name)?,
        },
    };
    Some((letter, end + 1))
}

/// The letter with an accent that has such a name: `Ccedil`.
fn accented(name: &str) -> Option<char> {
    let letter = name.chars().next()?;
    let accent = match &name[letter.len_utf8()..] {
        "grave" => '\u{300}',
        "acute" => '\u{301}',
        "circ" => '\u{302}',
        "tilde" => '\u{303}',
        "uml" => '\u{308}',
        "ring" => '\u{30a}',
        "caron" => '\u{30c}',
        "cedil" => '\u{327}',
        _ => return None,
    };
    compose(letter, accent)
}
