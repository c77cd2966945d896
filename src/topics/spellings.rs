//! The ways in which authors write one phrase: hyphens, plurals, British endings.

use super::words::Words;

/// All that a phrase of the vocabulary matches as, in the form of [`Words`], in a fixed order.
pub(super) fn spellings(phrase: &str) -> Vec<String> {
    let mut spellings = vec![String::new()];
    // A hyphen in the vocabulary is a space in some papers, and nothing in others.
    for part in phrase.split_inclusive(is_hyphen) {
        let words = Words::of_phrase(part.trim_end_matches(is_hyphen));
        let starts_word = !part.starts_with(char::is_whitespace);
        spellings = spellings
            .into_iter()
            .flat_map(|start| {
                let apart = format!("{start} {words}");
                let joined = (starts_word && !start.is_empty()).then(|| format!("{start}{words}"));
                [Some(apart.trim_start().to_owned()), joined]
            })
            .flatten()
            .collect();
    }
    let british: Vec<_> = spellings.iter().filter_map(|text| british(text)).collect();
    spellings.extend(british);
    let plurals: Vec<_> = spellings.iter().flat_map(|text| plurals(text)).collect();
    spellings.extend(plurals);
    spellings.sort_unstable();
    spellings.dedup();
    spellings
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2013}')
}

/// The same with `-isation`, `-ised`, `-ising` … for `-ization`, if that makes a difference.
fn british(text: &str) -> Option<String> {
    let spelt = ["ization", "ized", "izing"]
        .into_iter()
        .fold(text.to_owned(), |text, ending| text.replace(ending, &ending.replace('z', "s")));
    (spelt != text).then_some(spelt)
}

/// The plurals that the last word may have, all regular ones.
fn plurals(text: &str) -> Vec<String> {
    let Some(last) = text.chars().next_back().filter(char::is_ascii_alphabetic) else {
        return Vec::new();
    };
    let mut plurals = Vec::new();
    let stem = &text[..text.len() - 1];
    match last.to_ascii_lowercase() {
        'y' if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => plurals.push(format!("{stem}ies")),
        's' if stem.ends_with('i') => plurals.push(format!("{}es", &stem[..stem.len() - 1])),
        's' | 'x' | 'z' => plurals.push(format!("{text}es")),
        'h' if stem.ends_with(['c', 's']) => plurals.push(format!("{text}es")),
        _ => plurals.push(format!("{text}s")),
    }
    plurals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_is_a_hyphen_a_space_or_nothing() {
        let found = spellings("low-rank fine-tuning");
        for spelling in ["low rank fine tuning", "lowrank finetuning", "low rank finetuning"] {
            assert!(found.iter().any(|known| known == spelling), "{spelling} in {found:?}");
        }
        assert_eq!(spellings("end to end"), ["end to end", "end to ends"]);
    }

    #[test]
    fn the_last_word_may_be_in_the_plural() {
        let plural = |text| spellings(text).pop().expect("a phrase has a spelling");
        assert_eq!(plural("language model"), "language models");
        assert_eq!(plural("trajectory"), "trajectory");
        assert_eq!(spellings("trajectory"), ["trajectories", "trajectory"]);
        assert_eq!(spellings("survey"), ["survey", "surveys"]);
        assert_eq!(spellings("approach"), ["approach", "approaches"]);
        assert_eq!(spellings("analysis"), ["analyses", "analysis"]);
        assert_eq!(spellings("bias"), ["bias", "biases"]);
        assert_eq!(spellings("LoRA"), ["LoRA", "LoRAs"]);
        assert_eq!(spellings("GPT-4"), ["GPT 4", "GPT4"]);
    }

    #[test]
    fn endings_in_z_may_be_in_s() {
        let found = spellings("personalized summarization");
        assert!(found.iter().any(|known| known == "personalised summarisation"), "{found:?}");
    }
}
