//! English endings: a word and its inflections are one (`tune`, `tunes`, `tuned`, `tuning`).
//!
//! Inflections alone: what a word is derived from (`compress`, `compression`) is another word. The rules
//! are few, so that the browser's script can have the same.

/// Words that look as if they had an ending.
const WHOLE: [&str; 9] = ["alias", "atlas", "bias", "canvas", "embed", "gas", "lens", "news", "pancreas"];

/// The shortest word that is looked at.
const SHORTEST: usize = 3;

/// A word without its ending. It has to be in lower case; one with anything but `a` to `z` is left as
/// it is.
pub fn stem(word: &str) -> String {
    let mut stem = word.to_owned();
    if stem.len() < SHORTEST || !stem.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return stem;
    }
    if is_plural(&stem) {
        stem.pop();
    }
    for ending in ["ing", "ed"] {
        if let Some(rest) = stem.strip_suffix(ending)
            && can_stand_alone(rest)
            && !stem.ends_with("eed")
            && !WHOLE.contains(&stem.as_str())
        {
            stem.truncate(rest.len());
            if stem.len() < SHORTEST {
                stem.push('e');
            }
            break;
        }
    }
    if stem.len() > SHORTEST && stem.ends_with('e') {
        stem.pop();
    }
    let letters = stem.as_bytes();
    let (last, before) = (letters[letters.len() - 1], letters[letters.len() - 2]);
    if stem.len() > SHORTEST && last == before && !is_vowel(last) && has_vowel(&stem) {
        stem.pop();
    } else if last == b'y' && !is_vowel(before) && stem.len() >= SHORTEST {
        stem.pop();
        stem.push('i');
    }
    stem
}

/// Whether the word ends in the s of a plural or of a verb: not `analysis`, `loss` or `corpus`, but
/// `GPUs`.
fn is_plural(word: &str) -> bool {
    let Some(rest) = word.strip_suffix('s') else { return false };
    let is_other = rest.ends_with(['s', 'i']) || rest.ends_with('u') && rest.len() > 3;
    rest.len() >= SHORTEST && !is_other && !WHOLE.contains(&word)
}

/// Whether what is left without an ending may be a word: `train`, `us(e)`; not `str`, `be`.
fn can_stand_alone(rest: &str) -> bool {
    let letters = rest.as_bytes();
    has_vowel(rest)
        && match letters {
            [first, second] => is_vowel(*first) && !is_vowel(*second),
            _ => letters.len() >= SHORTEST,
        }
}

/// Whether there is a vowel; y is one behind another letter.
fn has_vowel(word: &str) -> bool {
    word.bytes().enumerate().any(|(place, letter)| is_vowel(letter) || letter == b'y' && place > 0)
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_are_one_word() {
        for forms in [
            &["tune", "tunes", "tuned", "tuning"][..],
            &["use", "uses", "used", "using"],
            &["study", "studies", "studied", "studying"],
            &["run", "runs", "running"],
            &["model", "models", "modeled", "modelled", "modeling", "modelling"],
            &["embed", "embeds", "embedded", "embedding", "embeddings"],
            &["class", "classes"],
            &["add", "adds", "added", "adding"],
            &["box", "boxes"],
            &["try", "tries", "tried", "trying"],
            &["see", "sees", "seeing"],
            &["gpu", "gpus"],
            &["bias", "biases", "biased"],
            &["distill", "distilled", "distilling", "distills"],
            &["prune", "pruned", "pruning"],
        ] {
            for form in forms {
                assert_eq!(stem(form), stem(forms[0]), "{form} and {}", forms[0]);
            }
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for (one, other) in [
            ("string", "str"),
            ("king", "k"),
            ("analysis", "analysi"),
            ("corpus", "corpu"),
            ("being", "be"),
            ("speed", "spe"),
            ("news", "new"),
            ("cnn", "cn"),
            ("compress", "compression"),
        ] {
            assert_ne!(stem(one), stem(other));
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_a_stem_of_its_own_beginning(word in "[a-z]{1,12}|.{0,8}") {
            let stem = stem(&word);
            proptest::prop_assert!(stem.chars().count() <= word.chars().count());
            proptest::prop_assert_eq!(stem.chars().next(), word.chars().next());
        }
    }
}
