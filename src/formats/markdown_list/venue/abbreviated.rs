//! Words cut short in the names of venues, and the full stops behind them.

use crate::formats::text::space::folded;

/// Whether a full stop behind this text ends a word cut short, as in the names of journals.
pub(in crate::formats::markdown_list) fn is_abbreviated(text: &str) -> bool {
    let last = text.rsplit([' ', '.']).next().unwrap_or_default();
    last.chars().count() == 1 || is_cut_short(last) || (last == text && text.len() <= LONGEST_ABBREVIATION)
}

/// Whether a word is one that names of journals and proceedings cut short.
pub(in crate::formats::markdown_list) fn is_cut_short(word: &str) -> bool {
    ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// The longest word cut short that isn't known, in bytes.
const LONGEST_ABBREVIATION: usize = 5;

/// The name of a venue without the full stop that ends it, if that is none of a word cut short, and with the bracket that
/// closes it.
pub(in crate::formats::markdown_list) fn whole_name(name: &str) -> String {
    let name = folded(name);
    let name = name.trim_matches([',', ';', ':', ' ']).trim_start_matches(')');
    let is_open = |open: char, close: char| name.matches(open).count() > name.matches(close).count();
    if is_open('(', ')') {
        return match name.strip_prefix('(') {
            Some(inside) => inside.to_owned(),
            None => format!("{name})"),
        };
    }
    let name = if is_open(')', '(') { name.trim_end_matches(')') } else { name };
    let name = name.strip_prefix('(').and_then(|inside| inside.strip_suffix(')')).unwrap_or(name);
    // Where one word is cut short, the last one is too.
    let is_whole = |bare: &&str| !bare.contains('.') && !is_abbreviated(bare);
    name.strip_suffix('.').filter(is_whole).unwrap_or(name).to_owned()
}

/// How the names of journals and proceedings are cut short.
const ABBREVIATIONS: &[&str] = &[
    "acad", "adv", "anal", "ann", "annu", "appl", "assoc", "bibl", "biol", "bull", "chem", "commun",
    "comput", "conf", "eng", "environ", "hist", "inf", "int", "intell", "intl", "lett", "mach", "mag",
    "math", "med", "natl", "netw", "phys", "proc", "process", "psychol", "rep", "res", "rev", "sci", "soc",
    "statist", "symp", "syst", "technol", "theor", "trans", "univ",
];
