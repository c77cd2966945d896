//! Volumes that stand in italics with the name of their journal, as the style of APA wants it: `*Moss Letters, 131*(4)`.

use crate::formats::syntax::markdown::Piece;

/// The longest volume that is no year, in digits.
const MOST_DIGITS: usize = 3;

/// Puts volumes in italics behind the names of journals upright, as other styles have them.
pub(in super::super) fn upright_volumes(pieces: &mut Vec<Piece>) {
    let mut at = 0;
    while at < pieces.len() {
        let behind = pieces.get(at + 1).map_or("", |piece| piece.text.as_str());
        let piece = &pieces[at];
        let is_name = piece.emphasis && !piece.strong && piece.link.is_none();
        if let Some(start) = start_of_volume(&piece.text, behind).filter(|_| is_name) {
            let volume = pieces[at].text.split_off(start);
            at += 1;
            match pieces.get_mut(at) {
                Some(next) if next.link.is_none() && !(next.emphasis || next.strong || next.code) => {
                    next.text.insert_str(0, &volume);
                }
                _ => pieces.insert(at, Piece { text: volume, ..Piece::default() }),
            }
        }
        at += 1;
    }
}

/// Where the comma stands before the volume with which a name ends, if this is one.
fn start_of_volume(name: &str, behind: &str) -> Option<usize> {
    let (start, _) = name.rmatch_indices(", ").next()?;
    let volume = name[start + 2..].trim_end_matches([',', '.', ' ']);
    let (digits, issue) = volume.split_once('(').unwrap_or((volume, ")"));
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_issue = issue.ends_with(')') && !issue.contains(char::is_whitespace);
    // `*NeurIPS, 2020*`
    let is_volume = digits.len() <= MOST_DIGITS
        || behind
            .strip_prefix('(')
            .is_some_and(|issue| issue.starts_with(|sign: char| sign.is_ascii_digit()));
    (is_number && is_issue && is_volume).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_in_italics_are_told_from_years() {
        for (name, behind, expected) in [
            ("Moss Letters, 131", "(4), 1–9.", Some(12)),
            ("Moss, Letters, 11", ", 1–9.", Some(13)),
            ("Moss Letters, 12(3)", ", 1–9.", Some(12)),
            ("Moss Letters, 2019", "(4), 1–9.", Some(12)),
            ("MossConf, 2019", ", 1–9.", None),
            ("Moss Letters", " 11, 1–9.", None),
        ] {
            assert_eq!(start_of_volume(name, behind), expected, "{name}");
        }
    }
}
