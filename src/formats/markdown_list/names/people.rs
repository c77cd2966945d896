//! Names of authors in a line of a list.

use std::borrow::Cow;

use super::characters;
use super::person::{self, is_particle, is_person, is_word_of_name};
use crate::formats::marks;
use crate::formats::syntax::markdown;
use crate::formats::text::space::folded;
use crate::formats::values::name;
use crate::paper::name::ends_as_body;

/// The longest list of names, in bytes, that is looked at.
const LONGEST: usize = 5000;

/// Words that stand in other phrases than names.
const OTHER_WORDS: &[&str] = &[
    "award",
    "best",
    "oral",
    "poster",
    "spotlight",
    "highlight",
    "paper",
    "survey",
    "report",
    "workshop",
    "conference",
    "journal",
    "university",
    "institute",
    "lab",
    "labs",
    "research",
    "google",
    "meta",
    "microsoft",
    "openai",
    "code",
    "available",
    "proceedings",
    "findings",
    "tutorial",
    "demo",
    "preprint",
    "arxiv",
    "accepted",
    "version",
    "technical",
    "blog",
    "project",
    "page",
    "model",
    "models",
    "learning",
    "the",
    "for",
    "with",
    "on",
    "in",
    "is",
    "are",
    "to",
    "networks",
    "of",
    "approach",
    "benchmark",
    "benchmarks",
    "clustering",
    "library",
    "package",
    "program",
    "software",
    "tool",
    "dataset",
    "embedding",
    "embeddings",
    "framework",
    "reasoning",
    "rendering",
    "synthesis",
    "tracking",
    "training",
    "transformer",
    "transformers",
    "understanding",
];

/// How words end that are no names.
const OTHER_ENDINGS: &[&str] = &["ation", "ations", "ction", "ctions", "ition", "itions"];

/// Whether a text is a list of names, or one.
pub(in crate::formats::markdown_list) fn are_names(text: &str) -> bool {
    if text.len() > LONGEST || text.is_empty() {
        return false;
    }
    let text = without_brackets(&with_raised_marks(text));
    let text = text.trim().trim_end_matches(['.', ',']);
    let (text, goes_on) = match name::before_others(text) {
        Some(first) => (first, true),
        None => (text, false),
    };
    let parted = text.replace(" and ", ",").replace(" & ", ",");
    let names: Vec<&str> =
        parted.split([',', ';', '，', '、']).map(str::trim).filter(|name| !name.is_empty()).collect();
    // A group is an author beside people.
    let is_some = |name: &&str| {
        is_name(name)
            || name::is_others(name)
            || names.len() > 1 && is_whole_name(names[0]) && body_of(name).is_some()
    };
    !names.is_empty() && names.iter().all(is_some) && (names.len() > 1 || goes_on || is_whole_name(names[0]))
}

/// Whether a text that is one name has two or three words, beside initials with stops before the family name, particles
/// and what tells namesakes apart: `Ada Quill`, `B. C. D. Nib`, `Abd al-Nib`, `Ada de La Quill Moss`.
fn is_whole_name(name: &str) -> bool {
    let words = name.split(' ').filter(|word| !name::is_generation(word));
    let is_small =
        |word: &str| word.starts_with(char::is_lowercase) && person::behind_particle(word).is_none();
    let (mut count, mut initials, mut is_behind_particle) = (0, 0, false);
    for word in words {
        let is_within = is_small(word) || is_behind_particle && is_particle(&word.to_lowercase());
        is_behind_particle = is_within && is_particle(&word.to_lowercase());
        initials += usize::from(word.ends_with('.') && is_initials(word));
        count += usize::from(!is_within);
    }
    matches!(count, 2 | 3)
        || (1..3).contains(&count.saturating_sub(initials)) && initials < count && count > 3
}

/// Whether a text is a list of names that no title is: with a comma between them, or `et al.`.
pub(in crate::formats::markdown_list) fn are_several_names(text: &str) -> bool {
    let goes_on = name::before_others(text.trim()).is_some();
    let names = text.split([',', ';', '，', '、']);
    let are_whole = names.clone().count() > 1
        && names.filter(|name| !name.trim().is_empty()).all(|name| name.trim().contains(' '));
    (are_whole || goes_on) && are_names(text)
}

/// A list of names, as far as their form shows that it is one.
pub(in crate::formats::markdown_list) struct Authors {
    /// The names, parted as [`name::list`] parts them.
    pub text: String,
    /// How many there are.
    pub count: usize,
    /// How many of them have initials with stops.
    initials: usize,
    /// How many have initials without.
    letters: usize,
    goes_on: bool,
    /// How many are groups or institutions.
    bodies: usize,
    /// The family name stands first in each that is a person's.
    pub are_family_first: bool,
}

impl Authors {
    /// Whether they are hardly anything else than names.
    pub(in crate::formats::markdown_list) fn are_certain(&self) -> bool {
        self.initials > 0 || self.letters > 1 || self.letters > 0 && self.bodies > 0 || self.goes_on
    }

    /// Whether some of them have initials.
    pub(in crate::formats::markdown_list) fn has_initials(&self) -> bool {
        self.initials + self.letters > 0
    }

    /// Names with semicolons between them.
    fn parted(names: String, goes_on: bool) -> Self {
        let count = names.matches("; ").count() + 1;
        let text = if goes_on { names + "; et al." } else { names };
        Self { text, count, initials: 0, letters: 0, bodies: 0, goes_on, are_family_first: false }
    }

    /// Whether it is one group or institution and nobody else.
    pub(in crate::formats::markdown_list) fn is_body(&self) -> bool {
        self.bodies == 1 && self.count == 1
    }
}

/// The names in a text in which each is whole, or a family name with initials before it, behind it, or behind a
/// comma; `None` where something else is among them.
pub(in crate::formats::markdown_list) fn authors(text: &str) -> Option<Authors> {
    if text.len() > LONGEST || text.is_empty() {
        return None;
    }
    let text = with_raised_marks(text);
    let whole = folded(&text);
    let text = without_brackets(&text);
    let text = with_common_words(text.trim().trim_end_matches([',', ';', ':']));
    let (names, goes_on) = match name::before_others(text.trim_end_matches('.')) {
        Some(first) => (first, true),
        None => (text.as_str(), false),
    };
    if let Some(listed) = with_commas(names, goes_on) {
        let (count, are_family_first) = (listed.len(), listed.last().is_some_and(|last| last.contains(',')));
        let parted = Authors::parted(listed.join("; "), goes_on);
        return Some(Authors { initials: count, are_family_first, ..parted });
    }
    if let Some(parted) = with_family_first(names) {
        return Some(Authors::parted(parted, goes_on));
    }
    let parted = names.replace(" and ", ", ").replace(" & ", ", ");
    let parts = parted.split([',', ';', '，', '、']).map(str::trim).filter(|part| !part.is_empty());
    let mut parts = parts.map(|part| (name::without_marks(part), part)).peekable();
    let (mut count, mut initials, mut letters, mut family_first, mut bodies) = (0, 0, 0, 0, 0);
    let mut listed: Vec<Listed> = Vec::new();
    while let Some((part, marked)) = parts.next() {
        let (part, marked) = (name::without_and(part), name::without_and(marked));
        if name::is_others(part) {
            continue;
        }
        if let Some(body) = body_of(part) {
            (count, bodies) = (count + 1, bodies + 1);
            listed.push(Listed { name: body, initials_at: None });
            continue;
        }
        // `Clair RJ 3rd`
        let generation = part.rsplit_once(' ').filter(|(_, last)| name::is_generation(last));
        let part = generation.map_or(part, |(before, _)| before);
        let words: Vec<&str> = part.split(' ').collect();
        let of_letters = words.iter().filter(|word| is_initials(word)).count();
        let has_stops = words.iter().any(|word| is_initials(word) && word.contains('.'));
        if !is_name(part)
            || of_letters == words.len()
            || part.contains(['–', '—', '|', '(', '['])
            || has_sentence(part)
        {
            return None;
        }
        count += 1;
        listed.push(Listed { name: marked.to_owned(), initials_at: None });
        if of_letters > 0 {
            let is_behind = words.last().is_some_and(|word| is_initials(word));
            family_first += usize::from(is_behind);
            initials += usize::from(has_stops);
            letters += usize::from(!has_stops);
            if is_behind
                && !has_stops
                && of_letters == 1
                && let (Some(last), Some((family, _))) = (listed.last_mut(), part.rsplit_once(' '))
            {
                last.initials_at = Some(family.len());
            }
        } else if let Some((_, given)) = parts.next_if(|(next, _)| next.split(' ').all(is_initials)) {
            initials += 1;
            family_first += 1;
            if let Some(family) = listed.last_mut() {
                family.name.extend([", ", given]);
            }
        } else if !(is_whole_name(part) || goes_on && count == 1 && words.len() == 1) {
            return None;
        }
        // `Nib, J., Jr.`, `Ada Quill, PhD, RN`
        while let Some((_, behind)) = parts.next_if(|(next, _)| is_behind_name(next)) {
            let Some(last) = listed.last_mut() else { break };
            let sign = if last.name.contains(',') || name::is_generation(behind) { ", " } else { " " };
            last.name.extend([sign, behind]);
        }
    }
    let are_families_first = letters > 1 || letters > 0 && (goes_on || bodies > 0);
    let mut listed = names_of(listed, are_families_first, initials > 0);
    listed.extend(goes_on.then(|| "et al.".to_owned()));
    let has_places = whole.contains('(') && !listed.iter().any(|name| name.contains(','));
    let text = if has_places { whole } else { listed.join("; ") };
    (count > 0).then_some(Authors {
        text,
        count,
        initials,
        letters,
        bodies,
        goes_on,
        are_family_first: family_first + bodies == count,
    })
}

/// A list with the words and signs between names that English has.
fn with_common_words(text: &str) -> String {
    let words = [(" und ", " and "), (" et ", " and "), (" and al", " et al"), (" / ", "; ")];
    let text = name::with_and_read(text, &[" y "]).into_owned();
    words.iter().fold(text, |text, (word, common)| text.replace(word, common))
}

/// Names as they are parted: with a comma before initials without stops where the families stand first, `Bell A`; and with
/// the stop behind the last initial, which ended the list, too.
fn names_of(listed: Vec<Listed>, are_families_first: bool, has_initials: bool) -> Vec<String> {
    let whole = |Listed { mut name, initials_at }: Listed| {
        initials_at.iter().filter(|_| are_families_first).for_each(|at| name.insert(*at, ','));
        name
    };
    let mut names: Vec<String> = listed.into_iter().map(whole).collect();
    let last = names.last_mut().filter(|last| last.split(' ').next_back().is_some_and(is_initials));
    if let Some(last) = last.filter(|last| has_initials && !last.ends_with('.')) {
        last.push('.');
    }
    names
}

/// A name of a list.
struct Listed {
    name: String,
    /// Where the blank stands before the initials without stops that follow the family name.
    initials_at: Option<usize>,
}

/// The group or institution that a part of a list names: `Moss Study Group`, `on behalf of the Moss Group`.
fn body_of(part: &str) -> Option<String> {
    // Titles end with these words, too.
    const WEAK: &[&str] =
        &["board", "force", "foundation", "network", "program", "programme", "project", "team"];
    let spoken = name::spoken_for(part);
    let is_weak = WEAK.iter().any(|word| part.to_lowercase().ends_with(word));
    if spoken.is_none() && is_weak {
        return None;
    }
    let body = spoken.unwrap_or_else(|| part.to_owned());
    let words = body.split(' ');
    let is_small = |word: &str| matches!(word, "of" | "for" | "and" | "the" | "on" | "in" | "de" | "et");
    let is_one = ends_as_body(&body)
        && (2..=LONGEST_BODY).contains(&words.clone().count())
        && words.clone().all(|word| is_small(word) || !word.starts_with(char::is_lowercase))
        && !body.contains([':', '?', '!', '"', '“', '(', '[']);
    is_one.then_some(body)
}

/// How many words the name of a group has at most.
const LONGEST_BODY: usize = 9;

/// Whether it is a generation or a degree that follows a name behind a comma.
fn is_behind_name(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    name::is_certain_suffix(text) || letters > 2 && name::is_degree(text)
}

/// Whether a sentence ends within a text, behind a word that is whole: `Bo Feather. Moss`.
fn has_sentence(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| {
        let word = text[..at].rsplit(' ').next().unwrap_or_default();
        word.chars().count() > LONGEST_CUT && !word.contains('.')
    })
}

/// How many letters a word within a name has at most that a full stop ends: `Ste. Marie`.
const LONGEST_CUT: usize = 3;

/// The name of one author of whom the family stands first, `Quill, Ada B.`.
pub(in crate::formats::markdown_list) fn reversed_name(text: &str) -> Option<Authors> {
    let (family, given) = text.split_once(", ")?;
    let is_word = |word: &str| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
    let are_names = [family, given].iter().all(|part| is_name(part) && part.split(' ').count() < 4);
    // The stop behind the initial ended the name, too.
    let stop = if ends_with_initial(given) { "." } else { "" };
    (are_names && is_word(family) && !given.contains([',', ';'])).then(|| Authors {
        text: format!("{}{stop}", folded(text)),
        count: 1,
        initials: 1,
        letters: 0,
        bodies: 0,
        goes_on: false,
        are_family_first: true,
    })
}

/// Whether the full stop behind a text is that of an initial.
pub(in crate::formats::markdown_list) fn ends_with_initial(text: &str) -> bool {
    let last = text.rsplit([' ', '.', '-']).next().unwrap_or_default();
    last.chars().count() == 1 && last.chars().all(char::is_uppercase)
}

/// Whether a text is one name.
pub(in crate::formats::markdown_list) fn is_one_name(text: &str) -> bool {
    authors(text).is_some_and(|list| list.count == 1 && !list.goes_on)
}

/// Names whose families stand first, between semicolons, `Quill, Ada; Feather, Bo`, or of which the first one's does,
/// `Quill, Ada, and Bo Feather`, and `Quill, Ada` before `et al.`.
fn with_commas(names: &str, goes_on: bool) -> Option<Vec<String>> {
    let is_one = |name: &str| {
        let (family, given) = name.split_once(',')?;
        // `Bell A, Chen B`
        let is_list = family.contains(' ') && family.split(' ').next_back().is_some_and(is_initials);
        let are_names =
            !is_list && [family, given].iter().all(|part| is_name(part) && !part.trim().is_empty());
        (are_names && !name.contains(['–', '—', '|', '(', '[']) && !given.contains(',')).then(|| folded(name))
    };
    if names.contains(';') {
        return names.split(';').map(is_one).collect();
    }
    let (family, rest) = names.split_once(", ")?;
    let (given, others) =
        rest.split_once(", and ").or_else(|| rest.split_once(" and ")).unwrap_or((rest, ""));
    let (given, more) = given.split_once(", ").unwrap_or((given, ""));
    let is_word = |part: &str| {
        let letters = part.chars().filter(|letter| letter.is_alphabetic()).count();
        letters > 2 || letters == 2 && part.contains(char::is_lowercase)
    };
    if family.contains(' ') || !is_word(family) || !given.split(' ').next().is_some_and(is_word) {
        return None;
    }
    let first = is_one(&format!("{family}, {given}"))?;
    let others = [more, others].into_iter().flat_map(|part| part.split(',')).map(str::trim);
    let others: Vec<&str> = others.filter(|name| !name.is_empty()).collect();
    if goes_on && others.is_empty() {
        return Some(vec![first]);
    }
    let are_whole = !others.is_empty() && others.iter().all(|name| is_name(name) && is_whole_name(name));
    are_whole.then(|| std::iter::once(first).chain(others.into_iter().map(str::to_owned)).collect())
}

/// The names of a list in which some have one word only, as in a line of its own below a title: `Priya, Ada Quill`.
pub(in crate::formats::markdown_list) fn names_of_line(text: &str) -> Option<String> {
    let text = folded(&without_brackets(&with_raised_marks(text)));
    let parted = text.trim_end_matches(['.', ',']).replace(" and ", ", ").replace(" & ", ", ");
    let names: Vec<&str> = parted.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()).collect();
    let is_one = |name: &&str| is_name(name) && !name.contains(['–', '—', '|', '[']);
    let are_names =
        names.len() > 1 && names.iter().all(is_one) && names.iter().any(|name| is_whole_name(name));
    are_names.then(|| names.join("; "))
}

/// Names of which the last ends with what tells namesakes apart, with the stop that this has in the text they are from:
/// `Ada Quill Jr.`.
pub(in crate::formats::markdown_list) fn with_own_stop<'t>(text: &'t str, names: &'t str) -> &'t str {
    let ends_so = names.rsplit(' ').next().is_some_and(|word| matches!(word, "Jr" | "Sr"));
    let end = text.find(names).filter(|_| ends_so).map(|at| (at, at + names.len()));
    match end {
        Some((at, end)) if text[end..].starts_with('.') => &text[at..=end],
        _ => names,
    }
}

/// A list of which the first name alone has its family first, `Quill, Ada, Bo Nib, and Cy Feather`, with semicolons between
/// names.
pub(super) fn with_family_first(text: &str) -> Option<String> {
    let (family, rest) = text.split_once(", ")?;
    let (given, others) = rest.split_once(", ")?;
    let mut words = given.split(' ');
    let is_given = words.next().is_some_and(is_word_of_name)
        && words.all(|word| word.trim_end_matches('.').chars().count() == 1)
        && !text.contains([';', '(']);
    let names: Vec<&str> = others.split(", ").map(|name| name.strip_prefix("and ").unwrap_or(name)).collect();
    let names: Vec<&str> = names.into_iter().flat_map(|name| name.split(" and ")).map(str::trim).collect();
    let is_whole = |name: &&str| name.contains(' ') && is_person(name);
    // `…, et al.`
    let (last, whole) = names.split_last()?;
    let are_whole =
        whole.iter().all(is_whole) && (is_whole(last) || name::is_others(last) && !whole.is_empty());
    (is_word_of_name(family) && is_given && are_whole)
        .then(|| format!("{family}, {given}; {}", names.join("; ")))
}

/// Two whole names of which the second ends with what tells namesakes apart, parted so that the first is no family of
/// the second: `Ada Quill; Bo Nib Jr.`.
pub(super) fn with_certain_parts(names: &str) -> Cow<'_, str> {
    let last = names.rsplit(' ').next().unwrap_or_default();
    match names.split_once(", ").filter(|_| name::is_generation(last)) {
        Some((first, second)) if is_whole_name(first) && is_whole_name(second) && !second.contains(',') => {
            Cow::Owned(format!("{first}; {second}"))
        }
        _ => Cow::Borrowed(names),
    }
}

/// Whether a word is initials: `B.`, `J.-P.`, `AB`.
fn is_initials(word: &str) -> bool {
    person::is_initials(word, 2)
}

/// Whether a text has the form of one name.
fn is_name(text: &str) -> bool {
    let text = name::without_marks(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let particles = words.iter().filter(|word| is_particle(word)).count();
    let is_capital = |word: &&&str| {
        let word = word.trim_start_matches(['(', '\'']);
        person::behind_particle(word)
            .unwrap_or(word)
            .chars()
            .next()
            .is_some_and(|first| first.is_uppercase() || (first.is_alphabetic() && !first.is_lowercase()))
    };
    (1..=5).contains(&words.len())
        && !characters::is_phrase(text)
        && !text.contains(" et al")
        // `overview by Ada Quill`
        && !words.iter().skip(1).any(|word| *word == "by")
        && !text.contains(|letter: char| {
            letter.is_ascii_digit()
                || matches!(letter, ':' | '：' | '?' | '!' | '/' | '"' | '“' | '=' | '+' | '_')
        })
        && words.iter().filter(is_capital).count() * 2 >= words.len() - particles
        && words.first().is_some_and(|word| is_capital(&word) || words.len() > 1)
        // `Growth over stones`
        && words.iter().filter(|word| !is_capital(word) && !is_particle(word) && **word != "et").count() < 2
        // `Quill TO`
        && !words.iter().enumerate().any(|(at, word)| {
            let are_letters = at > 0 && is_initials(word);
            !are_letters && is_other_word(word.trim_matches(['.', ',']))
        })
}

fn is_other_word(word: &str) -> bool {
    OTHER_WORDS.iter().any(|other| other.eq_ignore_ascii_case(word))
        || OTHER_ENDINGS.iter().any(|end| word.ends_with(end))
}

/// A text without what stands in brackets.
fn without_brackets(text: &str) -> String {
    if !text.contains(['(', '（']) {
        return folded(text);
    }
    let mut depth = 0_usize;
    let kept = text.chars().filter(|letter| {
        match letter {
            '(' | '（' => depth += 1,
            ')' | '）' if depth > 0 => {
                depth -= 1;
                return false;
            }
            _ => {}
        }
        depth == 0
    });
    folded(&kept.collect::<String>())
}

/// Names with the marks of footnotes, `$^{1,2}$`, `^*^` and `¹˒²`, without commas between these.
pub(super) fn with_raised_marks(text: &str) -> Cow<'_, str> {
    if !text.contains(['^', '˒']) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('^') {
        let (before, end) = before.strip_suffix('$').map_or((before, '^'), |before| (before, '$'));
        let Some((marks, after)) = behind.split_once(end) else { break };
        plain.push_str(before);
        plain.push_str(&markdown::raised(&marks::plain(marks)));
        rest = after;
    }
    plain.push_str(rest);
    Cow::Owned(plain.replace('˒', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_authors_are_names_and_groups() {
        for (text, expected) in [
            ("Nib OT, Clair RJ 3rd, Wang X", Some("Nib, OT; Clair, RJ 3rd; Wang, X")),
            ("Nib OT, Kim IN, Lee TO", Some("Nib, OT; Kim, IN; Lee, TO")),
            ("Nib OT, St. Clair RJ, Wang X", Some("Nib, OT; St. Clair, RJ; Wang, X")),
            (
                "Bhatt P, Nib OT; Moss Genomics Consortium",
                Some("Bhatt, P; Nib, OT; Moss Genomics Consortium"),
            ),
            ("Moss Study Group; Bhatt P", Some("Moss Study Group; Bhatt, P")),
            ("Wang X, for the Moss Study Group", Some("Wang, X; Moss Study Group")),
            ("de la Fuente-Ruiz M, Wang X, et al.", Some("de la Fuente-Ruiz, M; Wang, X; et al.")),
            ("Ada Quill, PhD, Bo Nib, MPH, RN, Cy Dow", None),
            ("Ada Quill, PhD, Bo Nib, MPH, Cy Dow", Some("Ada Quill PhD; Bo Nib MPH; Cy Dow")),
            ("Quill, A., Jr., Nib, B.", Some("Quill, A., Jr.; Nib, B.")),
            ("GBD 2019 Moss Collaborators", Some("GBD 2019 Moss Collaborators")),
            ("Bo Feather. Moss vs", None),
            ("A. Quill and B. Nib", Some("A. Quill; B. Nib")),
            ("Open AI, Bo Chen", Some("Open AI; Bo Chen")),
        ] {
            assert_eq!(authors(text).map(|list| list.text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn names_are_told_from_other_phrases() {
        for text in [
            "Ada Quill",
            "Ada Quill et al.",
            "Lu Zhang et.al.",
            "A. Karpathy and L. Fei-Fei",
            "Ada Quill, Bo Feather, C. Nib",
            "Justin Quill (University of Moss) et al.",
            "Ana de la Vela, B. Birk",
            "Quill, Ada and d'Nib, Bo",
        ] {
            assert!(are_names(text), "{text}");
        }
        for text in [
            "",
            "moss",
            "Moss",
            "Best Paper",
            "ICML 2024",
            "we grow moss, and stones",
            "A survey of Moss",
            "Research Report",
            "Multi-hop QA over stones",
        ] {
            assert!(!are_names(text), "{text}");
        }
    }
}
