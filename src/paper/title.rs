//! Titles as plain text, where math can't be shown.

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
