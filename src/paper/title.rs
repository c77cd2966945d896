//! Titles as plain text, where math can't be shown.

use std::borrow::Cow;

use super::math::{Segment, segments};

/// A title without dollars and LaTeX commands: `S$^{2}$FT` becomes `S2FT`, `$\pi_0$` π0.
///
/// For slugs, the titles of browser tabs, and feeds. Text outside math stays as it is.
pub fn plain(title: &str) -> String {
    if !title.contains('$') {
        return title.to_owned();
    }
    let mut text = String::with_capacity(title.len());
    for segment in segments(title) {
        match segment {
            Segment::Text(piece) => text.push_str(piece),
            Segment::Math(source) | Segment::Display(source) => plain_math(source, &mut text),
        }
    }
    text
}

/// A text with curved apostrophes and with dashes, as it is shown: `Can't` becomes Can’t, ` -- ` a dash. What stands
/// between backquotes and what has an address in it stay.
pub fn typeset(text: &str) -> Cow<'_, str> {
    if !text.contains(['\'', '-']) || !(text.contains('\'') || text.contains("--")) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for (number, piece) in text.split('`').enumerate() {
        if number > 0 {
            shown.push('`');
        }
        for word in piece.split_inclusive(char::is_whitespace) {
            match number % 2 == 1 || word.contains("://") || word.starts_with("www.") {
                true => shown.push_str(word),
                false => typeset_word(word, &mut shown),
            }
        }
    }
    Cow::Owned(shown)
}

/// Puts a word as it is shown after `shown`, with the space behind it.
fn typeset_word(word: &str, shown: &mut String) {
    let bare = word.trim_end();
    match bare {
        "--" => shown.push('–'),
        "---" => shown.push('—'),
        _ => {
            let mut before: Option<char> = None;
            let mut letters = bare.char_indices();
            while let Some((at, letter)) = letters.next() {
                let is_between = |length: usize| {
                    let behind = bare[at + length..].chars().next();
                    before.is_some_and(char::is_alphanumeric) && behind.is_some_and(char::is_alphanumeric)
                };
                let dashes = bare[at..].len() - bare[at..].trim_start_matches('-').len();
                match letter {
                    '\'' if is_between(1) => shown.push('’'),
                    '-' if matches!(dashes, 2 | 3) && is_between(dashes) => {
                        shown.push(if dashes == 2 { '–' } else { '—' });
                        letters.nth(dashes - 2);
                    }
                    _ => shown.push(letter),
                }
                before = Some(letter);
            }
        }
    }
    shown.push_str(&word[bare.len()..]);
}

/// Puts the letters, digits and signs of a formula after `text`.
fn plain_math(source: &str, text: &mut String) {
    let mut letters = source.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '{' | '}' | '^' | '_' | '$' => {}
            '\\' => {
                let mut command = String::new();
                while let Some(next) = letters.next_if(char::is_ascii_alphabetic) {
                    command.push(next);
                }
                match symbol(&command) {
                    Some(symbol) => text.push_str(symbol),
                    None if command.is_empty() => {
                        text.extend(letters.next().filter(|c| !matches!(c, ',' | ';' | '!')));
                    }
                    None => {}
                }
                if !command.is_empty() {
                    letters.next_if(|next| *next == ' ');
                }
            }
            other => text.push(other),
        }
    }
}

/// The sign that a command stands for. Commands that only change how something looks have none.
fn symbol(command: &str) -> Option<&'static str> {
    Some(match command {
        "alpha" => "α",
        "beta" => "β",
        "gamma" => "γ",
        "Gamma" => "Γ",
        "delta" => "δ",
        "Delta" => "Δ",
        "epsilon" | "varepsilon" => "ε",
        "zeta" => "ζ",
        "eta" => "η",
        "theta" => "θ",
        "Theta" => "Θ",
        "kappa" => "κ",
        "lambda" => "λ",
        "Lambda" => "Λ",
        "mu" => "μ",
        "nu" => "ν",
        "xi" => "ξ",
        "pi" => "π",
        "Pi" => "Π",
        "rho" => "ρ",
        "sigma" => "σ",
        "Sigma" => "Σ",
        "tau" => "τ",
        "phi" | "varphi" => "φ",
        "Phi" => "Φ",
        "chi" => "χ",
        "psi" => "ψ",
        "Psi" => "Ψ",
        "omega" => "ω",
        "Omega" => "Ω",
        "ell" => "ℓ",
        "infty" => "∞",
        "times" => "×",
        "cdot" => "·",
        "pm" => "±",
        "leq" | "le" => "≤",
        "geq" | "ge" => "≥",
        "neq" | "ne" => "≠",
        "approx" => "≈",
        "sim" => "~",
        "to" | "rightarrow" => "→",
        "log" => "log ",
        "exp" => "exp ",
        "min" => "min ",
        "max" => "max ",
        "ldots" | "dots" | "cdots" => "…",
        "star" => "*",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apostrophes_and_dashes_are_those_of_print() {
        for (text, shown) in [
            ("Can't Touch", "Can’t Touch"),
            ("L'Étoile d'or", "L’Étoile d’or"),
            ("PLeaS -- Merging", "PLeaS – Merging"),
            ("Tides --- a Study", "Tides — a Study"),
            ("1990--2000, Bell--Chen", "1990–2000, Bell–Chen"),
            ("It isn't x--y", "It isn’t x–y"),
            // What may be code, a quotation or an address.
            ("'Cups' and the 'Tea'", "'Cups' and the 'Tea'"),
            ("Run --help, --, a---", "Run --help, --, a---"),
            ("`can't -- do` isn't", "`can't -- do` isn’t"),
            ("See https://example.org/a--b's", "See https://example.org/a--b's"),
            ("----", "----"),
            ("a-b", "a-b"),
        ] {
            assert_eq!(typeset(text), shown, "{text}");
        }
    }

    #[test]
    fn math_is_spelled_plainly() {
        for (title, text) in [
            ("S$^{2}$FT: Efficient", "S2FT: Efficient"),
            (r"The $\pi_0$ model", "The π0 model"),
            (r"$\mathcal{O}(n \log n)$ sorting", "O(n log n) sorting"),
            ("No math", "No math"),
        ] {
            assert_eq!(plain(title), text);
        }
    }
}
