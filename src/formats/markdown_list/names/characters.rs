//! Names in Chinese and Japanese characters, told from the notes that lists have in these languages.

/// Whether a text in Chinese or Japanese characters is rather a phrase or a sentence than a name: names have few of them,
/// and none of the words between those of a sentence.
pub(super) fn is_phrase(text: &str) -> bool {
    let is_character = |letter: char| {
        ('\u{3040}'..='\u{30ff}').contains(&letter) || ('\u{4e00}'..='\u{9fff}').contains(&letter)
    };
    let count = text.chars().filter(|letter| is_character(*letter)).count();
    // Foreign names stand in katakana, with dots between their words.
    let is_foreign =
        text.chars().all(|letter| !is_character(letter) || ('\u{30a0}'..='\u{30ff}').contains(&letter));
    count > 0
        && (count > MOST_CHARACTERS && !is_foreign
            || count > MOST_OF_NAMES && text.contains(['的', '了', 'を', 'は'])
            || text.contains(['。', '！', '？', '：'])
            || text.contains(|letter: char| letter.is_ascii_alphabetic()) && !text.contains(['(', '（', ' ']))
}

/// How many characters a Chinese or Japanese name has at most, and how many most have.
const MOST_CHARACTERS: usize = 7;
const MOST_OF_NAMES: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_told_from_names() {
        for name in ["张三", "王了一", "田中はるか", "山田太郎", "アダ・クイル", "Ada Quill"]
        {
            assert!(!is_phrase(name), "{name}");
        }
        for note in ["采用得分图作为先验信息", "苔の予測を変換する", "效果比VINS好", "雾的分割式跟踪"]
        {
            assert!(is_phrase(note), "{note}");
        }
    }
}
