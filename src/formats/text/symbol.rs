//! The signs that LaTeX's commands without arguments print: `\textendash`, `\guillemotleft`, `\ss`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The table: on each line a command's name and its sign.
const TABLE: &str = include_str!("symbols.txt");

static SYMBOLS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|line| !line.starts_with("# "));
    rows.filter_map(|line| line.split_once(' ')).map(|(name, sign)| (name, spelled(sign))).collect()
});

fn spelled(sign: &'static str) -> &'static str {
    match sign {
        "(space)" => " ",
        "(paragraph)" => "\n\n",
        "(nothing)" => "",
        sign => sign,
    }
}

/// The sign that the command of this name prints, which is given without backslash.
pub fn symbol(name: &str) -> Option<&'static str> {
    SYMBOLS.get(name).copied()
}

/// Whether a space after the command only ends its name, as TeX has it. Behind other signs people
/// write a space that is meant: `\LaTeX is`.
pub fn takes_space(sign: &str) -> bool {
    let mut letters = sign.chars();
    let (Some(first), None) = (letters.next(), letters.next()) else { return sign.is_empty() };
    first.is_alphabetic() || "–—―‒‐‑-/“‘’„‚«‹¿¡§¶№°£~".contains(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_command_has_one_sign() {
        let names: Vec<&str> = TABLE
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
            .map(|line| line.split_once(' ').expect("a name and a sign").0)
            .collect();
        assert_eq!(names.len(), SYMBOLS.len(), "a name stands there twice");
        assert!(names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_alphabetic())));
        assert!(names.len() > 900);
    }

    #[test]
    fn spaces_end_the_names_of_letters() {
        for sign in ["ß", "–", "«", "°", "’", ""] {
            assert!(takes_space(sign), "{sign}");
        }
        for sign in ["™", "LaTeX", "»", "…", " "] {
            assert!(!takes_space(sign), "{sign}");
        }
    }
}
