//! Values of BibTeX to the text that they stand for.
//!
//! In BibTeX every brace groups, and every accent command makes a letter. Braces that only protect
//! capitals go here, letters get their accents and dashes their length; the other commands and the
//! math are left for [`text`](crate::formats::text), which knows them.

use std::borrow::Cow;

use super::escaped::unescaped;
use crate::formats::text;
use crate::formats::text::accent::{accented, name};
use crate::formats::text::markup::{self, Entities};
use crate::formats::text::symbol::{symbol, takes_space};
use crate::paper::math;

/// A value as one line of text, in which `$…$` is math.
pub(super) fn plain(value: &str) -> String {
    text::title(&ungroup(value))
}

/// A value as Markdown. Blank lines separate its paragraphs, other line ends are spaces.
pub(super) fn markdown(value: &str) -> String {
    let mut paragraphs: Vec<String> = vec![String::new()];
    for line in ungroup(value).lines() {
        let folded = line.split_whitespace();
        match paragraphs.last_mut() {
            Some(last) if !line.trim().is_empty() => {
                for word in folded {
                    if !last.is_empty() {
                        last.push(' ');
                    }
                    last.push_str(word);
                }
            }
            Some(last) if !last.is_empty() => paragraphs.push(String::new()),
            _ => {}
        }
    }
    text::markdown(&paragraphs.join("\n\n"))
}

/// A year, without the marks that only sort it: `{\noopsort{1973a}}1981` is 1981.
pub(super) fn year(value: &str) -> String {
    let mut shown = String::new();
    let mut rest = value;
    while let Some(start) = rest.find("\\noopsort") {
        shown.push_str(&rest[..start]);
        rest = rest[start..].split_once('}').map_or("", |(_, rest)| rest);
    }
    shown.push_str(rest);
    let year = plain(&shown);
    let year = year.trim_end_matches(['.', ' ']);
    let inside = [('[', ']'), ('(', ')')]
        .into_iter()
        .find_map(|(open, close)| year.strip_prefix(open)?.strip_suffix(close))
        .filter(|inside| !inside.contains(['[', '(']));
    inside.unwrap_or(year).trim().to_owned()
}

/// Angles that are written as formulas, as they stand in older DOIs.
pub(super) const ANGLES: [(&str, &str); 8] = [
    ("$<$", "<"),
    ("$>$", ">"),
    ("\\(<\\)", "<"),
    ("\\(>\\)", ">"),
    ("$\\langle$", "<"),
    ("$\\rangle$", ">"),
    ("\\(\\langle\\)", "<"),
    ("\\(\\rangle\\)", ">"),
];

/// A value without the braces that enclose the whole.
pub(super) fn unbraced(value: &str) -> &str {
    let value = value.trim();
    let inside = value.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    inside.filter(|inside| !inside.contains(['{', '}'])).unwrap_or(value)
}

/// An address, identifier or path, in which only signs may be escaped: `a\_b`, `a{\_}b`.
pub(super) fn verbatim(value: &str) -> String {
    let mut shown = value.trim();
    for command in ["\\url", "\\path", "\\nolinkurl"] {
        if let Some(argument) = shown.strip_prefix(command) {
            shown = argument.trim();
        }
    }
    let mut text = String::with_capacity(shown.len());
    while let Some(at) = shown.find(['{', '}']) {
        text.push_str(&shown[..at]);
        shown = &shown[at + 1..];
        // A backslash may belong to a path; in braces it begins an accent.
        if let Some((letter, length)) =
            accented(shown).filter(|(_, length)| shown[*length..].starts_with('}'))
        {
            text.push_str(&letter);
            shown = &shown[length..];
        }
    }
    text.push_str(shown);
    let signs = [
        ("$\\backslash$", "\\"),
        ("\\textbackslash", "\\"),
        ("\\textunderscore", "_"),
        ("\\textasciitilde", "~"),
        ("$\\sim$", "~"),
        ("$\\_$", "_"),
        ("&amp;", "&"),
        ("\\_", "_"),
        ("\\%", "%"),
        ("\\&", "&"),
        ("\\#", "#"),
        ("\\$", "$"),
        ("\\~", "~"),
    ];
    for (command, sign) in ANGLES.into_iter().chain(signs) {
        if text.contains(command) {
            text = text.replace(command, sign);
        }
    }
    text.trim().to_owned()
}

/// A value without the braces that only group, with accents on their letters.
pub(super) fn ungroup(value: &str) -> String {
    let value = &*unescaped(value);
    let value = &*with_tags(value);
    let mut writer = Writer { value, at: 0, text: String::with_capacity(value.len()), kept: Vec::new() };
    while let Some(next) = writer.rest().chars().next() {
        match next {
            '\\' => writer.command(),
            '{' => writer.open(false),
            '}' => writer.close(),
            '$' => writer.math(),
            '-' => writer.dashes(),
            _ => {
                let rest = writer.rest().as_bytes();
                let special = rest.iter().position(|byte| b"\\{}$-".contains(byte));
                writer.copy(special.unwrap_or(rest.len()));
            }
        }
    }
    without_html(writer.text)
}

/// The tags of HTML and JATS whose signs reference managers write as commands or as formulas:
/// `{\textless}i{\textgreater}` of Mendeley, `{$<$}p{$><$}i{$>$}` of Better BibTeX, `$\less$i$\greater$` of Crossref.
fn with_tags(value: &str) -> Cow<'_, str> {
    const OPEN: &str = r"{\textless}";
    const CLOSE: &str = r"{\textgreater}";
    const BOTH: &str = r"{\textgreater}{\textless}";
    const SIGNS: [(&str, &str); 14] = [
        (r"$\less$", OPEN),
        (r"$\greater$", CLOSE),
        ("{$><$}", BOTH),
        ("{$<$}", OPEN),
        ("{$>$}", CLOSE),
        ("$><$", BOTH),
        ("$<$", OPEN),
        ("$>$", CLOSE),
        (r"{$\lt$}", OPEN),
        (r"{$\gt$}", CLOSE),
        (r"{\textless}{}", OPEN),
        (r"{\textgreater}{}", CLOSE),
        (r"\textless{}", OPEN),
        (r"\textgreater{}", CLOSE),
    ];
    let mut value = Cow::Borrowed(value);
    for (sign, command) in SIGNS {
        if value.contains(sign) {
            value = Cow::Owned(value.replace(sign, command));
        }
    }
    if !value.contains(OPEN) {
        return value;
    }
    let mut plain = String::with_capacity(value.len());
    let mut rest = &*value;
    while let Some((before, behind)) = rest.split_once(OPEN) {
        plain.push_str(before);
        let within = &behind[..behind.floor_char_boundary(LONGEST_TAG)];
        let tag = within.split_once(CLOSE).map(|(tag, _)| tag).filter(|tag| {
            let has_attributes = tag.contains('=') || tag.ends_with('/');
            !tag.contains(OPEN) && (has_attributes || !tag.contains(' '))
        });
        match tag.map(|tag| (tag, format!("<{tag}>"))).filter(|(_, whole)| markup::is_tag(whole)) {
            Some((tag, whole)) => {
                plain.push_str(&whole);
                rest = &behind[tag.len() + CLOSE.len()..];
            }
            None => {
                plain.push_str(OPEN);
                rest = behind;
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The sign of text for which a formula stands by its name in `unicode-math`, as Crossref writes them: `$\mathplus$`.
fn sign_of(formula: &str) -> Option<&'static str> {
    let name = formula.strip_prefix("$\\")?.strip_suffix('$')?;
    Some(match name {
        "mathsemicolon" => ";",
        "mathplus" => "+",
        "mathcolon" => ":",
        "mathcomma" => ",",
        "mathperiod" => ".",
        "mathslash" => "/",
        "mathhyphen" => "-",
        "mathquestion" => "?",
        "mathexclam" => "!",
        "mathampersand" => "&",
        "mathatsign" => "@",
        "equal" => "=",
        _ => return None,
    })
}

/// How long a tag is at most whose signs are written otherwise, in bytes.
const LONGEST_TAG: usize = 200;

/// The commands whose scope is the group that they stand in.
const SWITCHES: [&str; 14] = [
    "em", "it", "itshape", "sl", "slshape", "bf", "bfseries", "tt", "ttfamily", "sc", "scshape", "rm", "sf",
    "upshape",
];

/// The commands that set the size of a formula, which in a line of text says nothing.
const SIZES: [&str; 4] = [r"\scriptstyle", r"\scriptscriptstyle", r"\textstyle", r"\displaystyle"];

/// How long the dimension is with which a text begins: `.17ex`, `-2pt`.
fn dimension(text: &str) -> usize {
    let number = text
        .trim_start_matches([' ', '-', '+'])
        .trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
    let unit = number.bytes().take_while(u8::is_ascii_lowercase).take(2).count();
    text.len() - number.len() + unit
}

/// The commands that have two arguments.
const TWO_ARGUMENTS: [&str; 4] = ["href", "textcolor", "colorbox", "foreignlanguage"];

struct Writer<'a> {
    value: &'a str,
    at: usize,
    text: String,
    /// For each open brace, whether it was written.
    kept: Vec<bool>,
}

impl<'a> Writer<'a> {
    fn rest(&self) -> &'a str {
        &self.value[self.at..]
    }

    fn copy(&mut self, length: usize) {
        self.text.push_str(&self.value[self.at..self.at + length]);
        self.at += length;
    }

    fn open(&mut self, is_argument: bool) {
        let inside = &self.rest()[1..];
        let is_script = self.text.ends_with(['^', '_']);
        let command = inside.trim_start().strip_prefix('\\').map(name).unwrap_or_default();
        let kept = is_argument || is_script || SWITCHES.contains(&command);
        self.kept.push(kept);
        self.at += 1;
        if kept {
            self.text.push('{');
        }
    }

    fn close(&mut self) {
        self.at += 1;
        if self.kept.pop() == Some(true) {
            self.text.push('}');
        }
    }

    /// A formula as it is; a dollar that opens none stays a dollar.
    fn math(&mut self) {
        match math::formula_at(self.value, self.at) {
            Some(formula) => {
                if let Some(sign) = sign_of(&self.value[self.at..formula.end]) {
                    self.text.push_str(sign);
                    self.at = formula.end;
                    return;
                }
                let source = self.value[self.at..formula.end].trim_start_matches('$').trim_start();
                let style = SIZES.iter().find_map(|size| source.strip_prefix(size));
                match style.filter(|rest| !rest.starts_with(|sign: char| sign.is_ascii_alphabetic())) {
                    Some(rest) if !self.rest().starts_with("$$") => {
                        self.text.push('$');
                        self.text.push_str(rest.trim_start());
                        self.at = formula.end;
                    }
                    _ => self.copy(formula.end - self.at),
                }
            }
            None => self.copy(1),
        }
    }

    fn dashes(&mut self) {
        let count = self.rest().bytes().take_while(|byte| *byte == b'-').count();
        match count {
            2 => self.text.push('–'),
            3 => self.text.push('—'),
            _ => self.text.push_str(&self.rest()[..count]),
        }
        self.at += count;
    }

    fn command(&mut self) {
        if let Some((letter, length)) = accented(self.rest()) {
            self.text.push_str(&letter);
            self.at += length;
            return;
        }
        let name = name(&self.rest()[1..]);
        if name.is_empty() {
            let sign = self.rest()[1..].chars().next().map_or(0, char::len_utf8);
            return self.copy(1 + sign);
        }
        if let Some(sign) = symbol(name).filter(|sign| !sign.contains(is_special)) {
            return self.sign(name, sign);
        }
        if matches!(name, "raisebox" | "scalebox") {
            // By how much stands before what is raised.
            self.at += 1 + name.len();
            if self.rest().starts_with('{') {
                self.at += self.rest().find('}').map_or(self.rest().len(), |end| end + 1);
            }
            return;
        }
        if matches!(name, "raise" | "lower") {
            self.at += 1 + name.len();
            self.at += dimension(self.rest());
            return;
        }
        self.copy(1 + name.len());
        if let Some(rest) = self.rest().strip_prefix("{}") {
            self.at = self.value.len() - rest.len();
            self.text.push_str("{}");
            return;
        }
        if matches!(name, "url" | "path" | "nolinkurl") && self.rest().starts_with('{') {
            let end = self.rest().find('}').map_or(self.rest().len(), |end| end + 1);
            return self.copy(end);
        }
        let mut arguments = 1 + usize::from(TWO_ARGUMENTS.contains(&name));
        while arguments > 0 && self.rest().starts_with('{') {
            self.open(true);
            arguments -= 1;
            if arguments > 0 {
                self.argument();
            }
        }
        if self.rest().starts_with('}') {
            // Else the letters after the group would become a part of the command's name.
            self.text.push_str("{}");
        }
    }

    /// The sign that a command prints, with what ends the command's name.
    fn sign(&mut self, name: &str, sign: &str) {
        self.text.push_str(sign);
        self.at += 1 + name.len();
        let spaces = self.rest().len() - self.rest().trim_start_matches(' ').len();
        if self.rest().starts_with("{}") {
            self.at += 2;
        } else if takes_space(sign) {
            self.at += spaces;
        }
    }

    /// Copies the first of two arguments, which is an address or a name, with its closing brace.
    fn argument(&mut self) {
        let end = self.rest().find('}').map_or(self.rest().len(), |end| end + 1);
        self.copy(end);
        self.kept.pop();
    }
}

/// Whether a sign would be read as markup, so that its command has to stay one.
fn is_special(sign: char) -> bool {
    sign.is_ascii_punctuation() && !"/-+=.,:;!?@".contains(sign) || sign == '\n'
}

/// Reads HTML's entities and tags, which Crossref and some publishers leave in their BibTeX, some of them
/// with their `&` and `#` escaped. LaTeX has no bare `&`.
fn without_html(mut text: String) -> String {
    if text.contains('&') && text.contains(';') {
        text = without_entities(&text);
    }
    if text.contains("</") {
        text = markup::text(&text, Entities::Kept);
    }
    text
}

/// How long an entity is at most, with the backslashes in it.
const LONGEST_ENTITY: usize = 14;

fn without_entities(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let before = &rest[..at];
        let within = &rest[at..rest.ceil_char_boundary((at + LONGEST_ENTITY).min(rest.len()))];
        let entity = within.find(';').map(|end| &within[..=end]);
        match entity.and_then(|entity| Some((entity, markup::decoded(&entity.replace('\\', ""))?))) {
            Some((entity, sign)) => {
                plain.push_str(before.strip_suffix('\\').unwrap_or(before));
                // These would be read as markup.
                if matches!(sign.as_str(), "&" | "%" | "$" | "#" | "_" | "{" | "}") {
                    plain.push('\\');
                }
                plain.push_str(&sign);
                rest = &rest[at + entity.len()..];
            }
            None => {
                plain.push_str(&rest[..=at]);
                rest = &rest[at + 1..];
            }
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_go_and_accents_sit_on_their_letters() {
        for (value, text) in [
            (r"{BERT}: Pre-training of {D}eep", "BERT: Pre-training of Deep"),
            (r"{{Doubly {B}raced}}", "Doubly Braced"),
            (r"Ping{-}Lin M{\&}A a{\_}b", "Ping-Lin M&A a_b"),
            (
                r"of {\textless}i{\textgreater}Salmo{\textless}/i{\textgreater} and 2 {\textless} 3",
                "of Salmo and 2 < 3",
            ),
            (r"z \raisebox{-0.5ex}\textasciitilde 2", "z ~2"),
            (r"{\raise.17ex\hbox{$\scriptstyle\sim$}}5", r"$\sim$5"),
            (r"5\textdegree C \pounds 5 don\textquoteright t \ldots and", "5°C £5 don’t … and"),
            (r"Garc{\'\i}a M\'{a}rquez {\'A}lvarez", "García Márquez Álvarez"),
            (r#"{\"O}zg{\"u}r \"{O}z \"o {\"{o}} {\" o}"#, "Özgür Öz ö ö ö"),
            (r"{\O}rsted {\o}re S{\o}ren s\o ren \L{}ukasz", "Ørsted øre Søren søren Łukasz"),
            (r"{\v S}koda \v{s} {\v{r}} \c{c} {\c c} {\k{a}}", "Škoda š ř ç ç ą"),
            (r"Vi{\^{e}}t {\d{\^e}} L{\`{\^e}} \'{\ae}", "Viêt ệ Lề ǽ"),
            (r"na{\~\i}ve {\'{\i}} \.I \=a \H{o} Stra{\ss}e", "naĩve í İ ā ő Straße"),
            (r"1998--2003---or {\textendash}", "1998–2003—or –"),
            (r"{\relax Ch}arles {\textless}i{\textgreater}x", "Charles <i>x"),
            (r"{\em deep} \emph{Deep {N}ets} \textsc{Abc}", "deep Deep Nets Abc"),
            (r"$\alpha$-{NN} {$\beta_{1}$} $O(n)$", r"$\alpha$-NN $\beta_{1}$ $O(n)$"),
            (r"10{\%} for \$5 {\$}6", "10% for $5 $6"),
            (r"$\less$i$\greater$Moss$\less$/i$\greater$ $\less$ 3$\mathplus$4", "Moss < 3+4"),
            (r"Foo &amp; Bar {\&}amp$\mathsemicolon$ B \& C", "Foo & Bar & B & C"),
            (r"{unclosed and closed}} too", "unclosed and closed too"),
            (
                r"Needs &#38; Motives, Virtual&nbsp;Reality, O&\#39;Brien \&amp; &eacute;t&#233; R&D",
                "Needs & Motives, Virtual Reality, O'Brien & été R&D",
            ),
            (
                r"Set\hyphen{}Theoretic methodology\hyphen independent ACM\addslash{}IEEE",
                "Set-Theoretic methodology-independent ACM/IEEE",
            ),
            (r"Mart\'\in Beno\^\it Mar\'\ia", "Martín Benoît María"),
            ("two\n   lines", "two lines"),
            (r"\url{https://e.org/a_b--c}", "https://e.org/a_b--c"),
            (r"\href{https://e.org/}{a {T}ext}", "a Text"),
            (r"trailing \", r"trailing \"),
        ] {
            assert_eq!(plain(value), text, "{value}");
        }
    }

    #[test]
    fn abstracts_keep_their_paragraphs() {
        assert_eq!(markdown("One\n    line, 5*x.\n\n  Two\n\n\n"), "One line, 5\\*x.\n\nTwo");
    }

    #[test]
    fn addresses_keep_their_signs() {
        for (value, text) in [
            (r"10.1007/978-3\_48", "10.1007/978-3_48"),
            (r"http://e.org/{~}a{\_}b\%20c", "http://e.org/~a_b%20c"),
            (r"\url{https://e.org/a--b}", "https://e.org/a--b"),
            (r"10.1/a$<$b{$>$}c$\langle$d\(>\)e$\_$f", "10.1/a<b>c<d>e_f"),
            (r":C$\backslash$:/x{\_}y.pdf:pdf", r":C\:/x_y.pdf:pdf"),
            (r#"C:\v x\M{\"{u}}ller.pdf"#, r"C:\v x\Müller.pdf"),
        ] {
            assert_eq!(verbatim(value), text, "{value}");
        }
    }
}
