//! The tags of RIS: how a line has one, what becomes of its value, and the types of records.

use crate::formats::values::kind;
use crate::paper::PaperType;

/// The tag of a line and its value: `AB  - text`. One space before the hyphen will do for the tags at
/// which records begin and end, and no space behind it; for all tags in a record that begins so. `ER`
/// stands alone in some.
pub(super) fn tagged(line: &str, one_space: bool) -> Option<(&str, &str)> {
    let line = line.trim_start_matches('\u{feff}');
    if line.trim_end() == "ER" {
        return Some(("ER", ""));
    }
    let (tag, rest) = (line.get(..2)?, line.get(2..)?);
    let is_tag = tag.as_bytes()[0].is_ascii_uppercase()
        && (tag.as_bytes()[1].is_ascii_uppercase() || tag.as_bytes()[1].is_ascii_digit());
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    let value = rest.trim_start_matches(' ').strip_prefix('-')?;
    let is_separated = value.is_empty() || value.starts_with([' ', '\t', '\u{a0}']) || spaces == 2;
    let enough = spaces == 2
        || (matches!(tag, "TY" | "ER") && (1..=3).contains(&spaces))
        || (spaces == 1 && KNOWN.contains(&tag))
        || (spaces == 1 && one_space && TAGS.contains(&tag));
    (is_tag && is_separated && enough).then(|| (tag, value.trim()))
}

/// Tags that are believed with one space before the hyphen, as some programs write them.
const KNOWN: &[&str] =
    &["AU", "A1", "TI", "T1", "T2", "PY", "Y1", "DA", "DO", "UR", "KW", "AB", "JO", "VL", "SP", "EP"];

/// All tags of the standard.
pub(super) const TAGS: &[&str] = &[
    "A1", "A2", "A3", "A4", "AB", "AD", "AN", "AU", "AV", "BT", "C1", "C2", "C3", "C4", "C5", "C6", "C7",
    "C8", "CA", "CN", "CP", "CT", "CY", "DA", "DB", "DO", "DP", "ED", "EP", "ET", "ID", "IS", "J1", "J2",
    "JA", "JF", "JO", "KW", "L1", "L2", "L3", "L4", "LA", "LB", "LK", "M1", "M2", "M3", "N1", "N2", "NV",
    "OP", "PB", "PP", "PY", "RI", "RN", "RP", "SE", "SN", "SP", "ST", "T1", "T2", "T3", "TA", "TI", "TT",
    "U1", "U2", "U3", "U4", "U5", "UR", "VL", "VO", "Y1", "Y2",
];

/// What becomes of the value of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is taken, whatever it is.
    Taken,
    /// It is taken where it is the paper's DOI.
    Doi,
    /// It is taken where it says the paper's date, as far as it says one.
    Date,
    /// The first one that is known is taken.
    Language,
    /// It is taken where it is an address.
    Address,
    /// The first one is the abstract.
    Abstract,
    /// It is taken in some records; in others it says what another tag says, or something of its own.
    Perhaps,
    /// It says something of databases and programs, and not of the paper; or it is the short form of
    /// what another tag says.
    Bookkeeping,
    /// It is taken in no record.
    Untaken,
}

impl Fate {
    /// What becomes of the values of that tag.
    pub(super) fn of(tag: &str) -> Self {
        match tag {
            "DO" => Self::Doi,
            "AB" | "N2" => Self::Abstract,
            "AU" | "A1" | "KW" => Self::Taken,
            "PY" | "Y1" | "DA" | "PD" => Self::Date,
            "LA" | "LG" => Self::Language,
            "UR" | "L1" | "L2" | "LK" => Self::Address,
            "TI" | "T1" | "CT" | "BT" | "T2" | "T3" | "JF" | "JO" | "C3" | "ED" | "A2" | "PB" | "PU"
            | "PI" | "CY" | "PP" | "VL" | "IS" | "CP" | "SP" | "EP" | "SN" | "ET" | "M1" | "M3" | "N1"
            | "C1" | "C2" | "C7" | "AR" | "C5" | "SE" | "TT" | "AN" | "FA" => Self::Perhaps,
            "ID" | "DB" | "DP" | "Y2" | "L3" | "L4" | "LB" | "J1" | "J2" | "JA" | "ST" | "RN" | "AV"
            | "RP" | "J9" | "JI" | "ER" => Self::Bookkeeping,
            _ => Self::Untaken,
        }
    }
}

/// The type that a record's type stands for: a short name, or the words of some databases.
pub(super) fn kind_of(kind: &str) -> Option<PaperType> {
    Some(match kind {
        "JOUR" | "EJOUR" | "MGZN" | "NEWS" | "INPR" | "JFULL" | "ABST" => PaperType::Article,
        "CONF" | "CPAPER" => PaperType::Inproceedings,
        "UNPB" => PaperType::Preprint,
        "THES" => PaperType::Thesis,
        "BOOK" | "EBOOK" | "EDBOOK" | "WHOLE" => PaperType::Book,
        "CHAP" | "ECHAP" | "ENCYC" | "DICT" => PaperType::Chapter,
        "RPRT" | "GOVDOC" => PaperType::Report,
        "DATA" => PaperType::Dataset,
        "COMP" => PaperType::Software,
        "SLIDE" => PaperType::Presentation,
        "PAT" => PaperType::Patent,
        "STAND" => PaperType::Standard,
        "ELEC" | "BLOG" | "WEB" | "ICOMM" => PaperType::Webpage,
        "GEN" | "MANSCPT" | "PAMP" | "PCOMM" | "UNBILL" | "STAT" | "CASE" | "HEAR" | "BILL" | "LEGAL"
        | "MAP" | "MPCT" | "MUSIC" | "SOUND" | "VIDEO" | "ADVS" | "ART" | "AGGR" | "ANCIENT" | "CHART"
        | "CLSWK" | "CTLG" | "DBASE" | "EQUA" | "FIGURE" | "GRNT" | "MULTI" | "INTV" => PaperType::Misc,
        words => return kind_of_words(words).filter(|_| words.contains(' ')),
    })
}

/// The type that words stand for. A working paper, which other vocabularies count among preprints, is a report to
/// reference managers.
pub(super) fn kind_of_words(words: &str) -> Option<PaperType> {
    match words.to_lowercase().as_str() {
        "working paper" | "discussion paper" => Some(PaperType::Report),
        _ => kind::named(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_text() {
        for (line, expected) in [
            ("TY  - JOUR", Some(("TY", "JOUR"))),
            ("TY - JOUR ", Some(("TY", "JOUR"))),
            ("ER  -", Some(("ER", ""))),
            ("ER  - ", Some(("ER", ""))),
            ("AB  -no space", Some(("AB", "no space"))),
            ("C7  - 12", Some(("C7", "12"))),
            ("AI - a field, not a tag", None),
            ("and  - so on", None),
            ("é  - x", None),
            ("T", None),
            ("", None),
        ] {
            assert_eq!(tagged(line, false), expected, "{line}");
        }
        assert_eq!(tagged("N1 - A note", false), None);
        assert_eq!(tagged("N1 - A note", true), Some(("N1", "A note")));
        assert_eq!(tagged("ER", false), Some(("ER", "")));
        assert_eq!(tagged("XX - so on", true), None);
    }
}
