//! Names of institutions and of companies.

use super::people::are_several_names;
use super::person::is_person;

/// Whether a text is names of institutions and of nothing else, as they stand below a paper's title: `Moss University &
/// ETH`.
pub(in crate::formats::markdown_list) fn are_institutions(text: &str) -> bool {
    let parted =
        text.trim().trim_end_matches('.').replace(" and ", ",").replace([';', '&', '/', '，', '、'], ",");
    let names: Vec<&str> = parted.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    let is_named = |name: &&str| {
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        let is_known = |known: &[&str], word: &String| known.contains(&word.as_str());
        let is_school =
            words.len() < 3 && is_known(ACRONYMS, &words[0]) && !name.starts_with(char::is_lowercase);
        let is_school = is_school || words.len() == 1 && is_known(UNIVERSITIES, &words[0]);
        words.iter().any(|word| is_known(INSTITUTIONS, word)) || is_company(name) || is_school
    };
    let may_be_one = |name: &&str| {
        let is_small = |word: &str| matches!(word, "of" | "for" | "the" | "at" | "de" | "in");
        let mut words = name.split_whitespace();
        words.clone().count() < 7
            && words.all(|word| word.starts_with(char::is_uppercase) || is_small(word))
            && !name.contains(|sign: char| {
                sign.is_ascii_digit() || matches!(sign, '.' | ':' | '?' | '!' | '"' | '(')
            })
    };
    // One that is named tells what the others are.
    let is_other = |name: &&str| is_person(name) && !is_named(name);
    names.iter().all(may_be_one) && names.iter().any(is_named) && !names.iter().any(is_other)
}

/// Names of authors, and of the institutions that stand behind them, as `Ada Quill, Bo Feather, Moss University` and `Ada
/// Quill, Bo Feather (Moss University, ETH)` have them.
pub(in crate::formats::markdown_list) fn with_institutions(names: &str) -> (&str, Option<&str>) {
    let text = names.trim().trim_end_matches(['.', ',', ';']);
    let in_brackets = text.strip_suffix(')').and_then(|text| text.split_once('('));
    if let Some((before, inside)) = in_brackets {
        let is_of_all =
            are_several_names(before.trim()) && !inside.contains(['(', ')']) && are_institutions(inside);
        return if is_of_all { (before.trim(), Some(inside)) } else { (names, None) };
    }
    let ends = text.rmatch_indices(", ").take(MOST_INSTITUTIONS).filter_map(|(at, sign)| {
        let (before, behind) = (&text[..at], &text[at + sign.len()..]);
        let first = before.split([',', ';']).next().unwrap_or_default();
        (are_institutions(behind) && is_person(first.trim())).then_some((before, Some(behind)))
    });
    ends.last().unwrap_or((names, None))
}

/// How many institutions behind names are looked for.
const MOST_INSTITUTIONS: usize = 6;

/// Whether a text is the name of a company that publishes: `Google Brain`.
pub(in crate::formats::markdown_list) fn is_company(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = lower.split_whitespace();
    words.next().is_some_and(|first| COMPANIES.contains(&first))
        && words.all(|word| COMPANIES.contains(&word) || PARTS_OF_COMPANIES.contains(&word))
}

/// Words that names of institutions have.
const INSTITUTIONS: &[&str] = &[
    "academy",
    "center",
    "centre",
    "college",
    "group",
    "hospital",
    "institute",
    "lab",
    "laboratory",
    "labs",
    "research",
    "school",
    "tech",
    "universität",
    "universite",
    "université",
    "university",
];

/// Companies that publish.
const COMPANIES: &[&str] = &[
    "adobe",
    "alibaba",
    "amazon",
    "apple",
    "baidu",
    "bytedance",
    "deepmind",
    "facebook",
    "google",
    "huawei",
    "intel",
    "linkedin",
    "meta",
    "microsoft",
    "netflix",
    "nvidia",
    "openai",
    "oracle",
    "samsung",
    "snowflake",
    "tencent",
    "uber",
    "vmware",
];

/// Words that stand behind the name of a company and are of it.
const PARTS_OF_COMPANIES: &[&str] = &["ai", "asia", "brain", "cloud", "inc", "reality", "web", "services"];

/// Universities that one word names.
const UNIVERSITIES: &[&str] = &[
    "berkeley",
    "caltech",
    "cambridge",
    "cornell",
    "harvard",
    "oxford",
    "princeton",
    "stanford",
    "technion",
    "tsinghua",
    "yale",
];

/// Institutions that are known by their first letters.
const ACRONYMS: &[&str] = &[
    "aist", "baai", "bupt", "cas", "cern", "cmu", "cnrs", "cuhk", "cuny", "dfki", "epfl", "eth", "fair",
    "hit", "hku", "hkust", "hust", "ibm", "iisc", "iit", "inria", "ista", "kaist", "kaust", "kit", "kth",
    "lmu", "mbzuai", "mit", "mpi", "msr", "nasa", "nec", "nist", "ntt", "ntu", "nus", "nyu", "pku",
    "postech", "riken", "rwth", "sap", "sjtu", "snu", "sri", "thu", "tu", "tum", "uc", "ucb", "ucl", "ucla",
    "ucsb", "ucsd", "uiuc", "umd", "unc", "upenn", "usc", "ustc", "ut", "uw", "zju",
];
