//! What programs and people write where there is nothing to say: `N/A`, `null`, `NaN`, `-`.

/// How long such a text is at most, in bytes.
const LONGEST: usize = 30;

/// Whether a text only says that there is nothing to say.
pub fn is_placeholder(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let text = text.trim().trim_matches(['[', ']', '(', ')', '<', '>', '{', '}', '"', '\'', '\\']).trim();
    // `Na` is a name, and `na` a word; what R writes is in capitals.
    if text == "NA" {
        return true;
    }
    if !text.is_empty() && text.chars().all(|sign| matches!(sign, '-' | '–' | '—' | '?' | '.')) {
        return true;
    }
    matches!(
        text.to_lowercase().as_str(),
        "n/a"
            | "#n/a"
            | "n.a."
            | "n.a"
            | "null"
            | "nil"
            | "none"
            | "nan"
            | "nat"
            | "unknown"
            | "undefined"
            | "tbd"
            | "t.b.d."
            | "tba"
            | "t.b.a."
            | "tbc"
            | "not available"
            | "not applicable"
            | "无"
            | "無"
            | "暂无"
            | "なし"
            | "없음"
    )
}

/// Whether a value says nothing, or that a program failed to write it: `error`.
pub fn is_no_answer(value: &str) -> bool {
    let value = value.trim().trim_end_matches('.');
    value.is_empty() || value.eq_ignore_ascii_case("error") || is_placeholder(value)
}

/// Whether a title is one of these. Works are called “None” and “Unknown”, so that only what programs
/// write counts.
pub fn is_no_title(text: &str) -> bool {
    matches!(text.trim(), "N/A" | "n/a" | "#N/A" | "NaN" | "NULL" | "NA" | "<NA>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_says_nothing_is_a_placeholder() {
        for text in [
            "N/A", "n/a", "#N/A", "NaN", "null", "NULL", "None", "-", "--", "—", "?", "NA", "TBD", "[n.a.]",
            "无",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["", "Na", "na", "Nil Nordic", "A", "12", "- a -", "Nature", "C"] {
            assert!(!is_placeholder(text), "{text}");
        }
        assert!(is_no_title("N/A") && is_no_title("NaN") && !is_no_title("None") && !is_no_title("?"));
    }
}
