//! References in the styles of journals and societies, by hayagriva's processor of CSL.
//!
//! The only caller of hayagriva. It panics on values of CSL-JSON that it doesn't expect, such as ranges of
//! dates. So items are made plain before ([`super::styled`]), and where it gives up all the same, there is no
//! reference.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::json::Item as CslItem;
use hayagriva::citationberg::taxonomy::{OtherTerm, Term};
use hayagriva::citationberg::{FontStyle, IndependentStyle, Locale, LocaleCode, Style as AnyStyle, TermForm};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren, ElemMeta,
};
use serde_json::{Value, json};

use super::formatted::Piece;

/// Styles that are ready for use.
#[derive(Debug, Default)]
pub struct Styles(Vec<Style>);

/// A style.
#[derive(Debug)]
pub struct Style {
    /// The name by which it was asked for.
    pub name: String,
    /// What readers call it.
    pub title: String,
    rules: IndependentStyle,
    /// The language of its words; none for its own.
    locale: Option<LocaleCode>,
}

/// The words of styles in all languages. Reading them takes a while, so that it waits until one is needed.
static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(locales);

/// The names by which styles are known, such as `apa` and `ieee`.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    let is_usable = |style: &&ArchivedStyle| !style.names().iter().any(|name| UNUSABLE.contains(name));
    ArchivedStyle::all().iter().filter(is_usable).flat_map(|style| style.names()).copied()
}

/// Styles of which no reference comes out right: two lose their authors in hayagriva 0.10, and one has no list of
/// references.
const UNUSABLE: [&str; 3] = ["alphanumeric", "nlm-citation-sequence", "nlm-citation-sequence-superscript"];

/// What people call the usual styles, with the name by which each is known.
const USUAL: [(&str, &str); 32] = [
    ("AAA", "american-anthropological-association"),
    ("ABNT", "associacao-brasileira-de-normas-tecnicas"),
    ("ACM", "association-for-computing-machinery"),
    ("ACS", "american-chemical-society"),
    ("AGU", "american-geophysical-union"),
    ("AIAA", "american-institute-of-aeronautics-and-astronautics"),
    ("AIP", "american-institute-of-physics"),
    ("AMA", "american-medical-association"),
    ("APA", "apa"),
    ("APS", "american-physics-society"),
    ("APSA", "american-political-science-association"),
    ("ASA", "american-sociological-association"),
    ("ASCE", "american-society-of-civil-engineers"),
    ("ASM", "american-society-for-microbiology"),
    ("ASME", "american-society-of-mechanical-engineers"),
    ("BMC", "biomed-central"),
    ("BMJ", "bmj"),
    ("Chicago", "chicago-author-date"),
    ("Chicago (notes)", "chicago-notes"),
    ("Harvard", "harvard-cite-them-right"),
    ("Harvard (Elsevier)", "elsevier-harvard"),
    ("IEEE", "ieee"),
    ("IET", "the-institution-of-engineering-and-technology"),
    ("LNCS", "springer-lecture-notes-in-computer-science"),
    ("MDPI", "multidisciplinary-digital-publishing-institute"),
    ("MLA", "mla"),
    ("Nature", "nature"),
    ("PLOS", "plos"),
    ("RSC", "royal-society-of-chemistry"),
    ("Vancouver", "springer-vancouver"),
    ("Vancouver (Elsevier)", "elsevier-vancouver"),
    ("Vancouver (SAGE)", "sage-vancouver"),
];

/// What people call a style that is known by a name.
fn usual_name(name: &str) -> Option<&'static str> {
    let names = ArchivedStyle::by_name(name)?.names();
    USUAL.iter().find(|(_, known)| names.contains(known)).map(|(usual, _)| *usual)
}

/// The name by which a style is known that people call so, in small or capital letters.
pub fn called(usual: &str) -> Option<&'static str> {
    USUAL.iter().find(|(name, _)| name.eq_ignore_ascii_case(usual)).map(|(_, known)| *known)
}

impl Styles {
    /// The styles of these names. Names that are not known are passed over.
    pub fn new(names: &[String]) -> Self {
        let style = |name: &String| match ArchivedStyle::by_name(name)?.get() {
            AnyStyle::Independent(mut rules) => {
                // Of one reference there is no first field to align others by.
                if let Some(bibliography) = &mut rules.bibliography {
                    bibliography.second_field_align = None;
                }
                let title = rules.info.title_short.as_ref().unwrap_or(&rules.info.title);
                let title = usual_name(name).unwrap_or(&title.value).to_owned();
                Some(Style { name: name.clone(), title, rules, locale: None })
            }
            AnyStyle::Dependent(_) => None,
        };
        Self(names.iter().filter_map(style).collect())
    }

    /// The same with the words of a language, by its tag; with those of each style where there are none for it.
    #[must_use]
    pub fn in_language(mut self, tag: &str) -> Self {
        let locale = locale_of(tag);
        self.0.iter_mut().for_each(|style| style.locale.clone_from(&locale));
        self
    }

    /// The styles in the order in which they were asked for.
    pub fn all(&self) -> &[Style] {
        &self.0
    }
}

/// The words of styles in a language: just those of its tag, or else those of the language where it comes from.
fn locale_of(tag: &str) -> Option<LocaleCode> {
    let parts: Vec<&str> = tag.split('-').collect();
    let language = *parts.first().filter(|language| !language.is_empty())?;
    let is_traditional = parts.iter().any(|part| ["Hant", "TW", "HK", "MO"].contains(part));
    let wanted = match language {
        "zh" if is_traditional => "zh-TW".to_owned(),
        "zh" => "zh-CN".to_owned(),
        language => format!("{language}-{}", language.to_uppercase()),
    };
    let codes = || LOCALES.iter().filter_map(|locale| locale.lang.as_ref());
    let has_language = |code: &&LocaleCode| code.0.split('-').next() == Some(language);
    let found = codes().find(|code| code.0.eq_ignore_ascii_case(tag));
    found.or_else(|| codes().find(|code| code.0 == wanted)).or_else(|| codes().find(has_language)).cloned()
}

impl Style {
    /// A reference to an item of CSL-JSON; none where the style gives up. Takes about a millisecond.
    pub fn reference(&self, item: &Value) -> Option<Vec<Piece<'static>>> {
        let spelling = Spelling::of(item);
        let item = serde_json::from_value::<CslItem>(prepared(item)).ok()?;
        // A page is no reason to give up the site.
        let mut pieces = catch_unwind(AssertUnwindSafe(|| self.pieces(&item))).ok()?;
        leave_open(&mut pieces, &self.et_al());
        mend(&mut pieces, &spelling);
        (!pieces.is_empty()).then_some(pieces)
    }

    /// What stands for authors who are not named, in the language of its words.
    fn et_al(&self) -> String {
        let code = self.locale.as_ref().or(self.rules.default_locale.as_ref());
        let mut in_language = LOCALES.iter().filter(|locale| code.is_some() && locale.lang.as_ref() == code);
        let term = |locale: &Locale| {
            locale.term(Term::Other(OtherTerm::EtAl), TermForm::Long)?.single().map(str::to_owned)
        };
        in_language.find_map(term).unwrap_or_else(|| "et al.".to_owned())
    }

    fn pieces(&self, item: &CslItem) -> Vec<Piece<'static>> {
        let mut driver = BibliographyDriver::new();
        let items = vec![CitationItem::with_entry(item)];
        let mut citation = CitationRequest::from_items(items, &self.rules, &LOCALES);
        citation.locale.clone_from(&self.locale);
        driver.citation(citation);
        let locale = self.locale.clone();
        let request = BibliographyRequest { style: &self.rules, locale, locale_files: &LOCALES };
        let bibliography = driver.finish(request).bibliography;
        let mut pieces = Vec::new();
        for item in bibliography.iter().flat_map(|bibliography| &bibliography.items) {
            put(&item.content, &mut pieces);
        }
        pieces
    }
}

/// Letters that stand for others while hayagriva formats, with what they stand for: it takes the words of a
/// family name (`Ortega y Gasset`) for particles, and the hyphens of a number (`TR-2023-1`) for a range.
const STAND_INS: [(char, char); 2] = [('\u{e000}', ' '), ('\u{e001}', '-')];

/// What stands for the literal name `others`, with which a list of authors goes on: CSL has no other way to say so,
/// and styles take it for the last author.
const MORE: char = '\u{e002}';

/// An item as hayagriva reads it rightly.
fn prepared(item: &Value) -> Value {
    let [space, hyphen] = STAND_INS;
    let mut item = item.clone();
    let replace = |value: Option<&mut Value>, (stand_in, letter): (char, char)| {
        if let Some(Value::String(text)) = value {
            *text = text.replace(letter, &stand_in.to_string());
        }
    };
    replace(item.get_mut("number"), hyphen);
    for variable in ["volume", "issue"] {
        // The second series of a journal is no range.
        let is_range = |text: &str| text.split('-').all(|part| part.trim().parse::<u32>().is_ok());
        replace(item.get_mut(variable).filter(|value| !value.as_str().is_some_and(is_range)), hyphen);
    }
    if let Some(last) =
        item.get_mut("author").and_then(Value::as_array_mut).and_then(|names| names.last_mut())
        && last.get("literal").and_then(Value::as_str) == Some("others")
    {
        *last = json!({ "literal": MORE });
    }
    for role in ["author", "editor"] {
        for name in item.get_mut(role).and_then(Value::as_array_mut).into_iter().flatten() {
            replace(name.get_mut("family"), space);
        }
    }
    item
}

/// How an item spells words with capitals that no style changes, such as `NeurIPS`, `arXiv` and `ML`, by their small
/// letters. hayagriva writes them as it does others. What else in the item is written with these letters, a name
/// or another word, would change too, so such words stay out.
struct Spelling {
    words: HashMap<String, String>,
    /// Small words behind a stop, such as the `of` in `Proc. of Moss`, which styles take for the first of a title.
    behind_stops: Vec<(String, String)>,
}

impl Spelling {
    fn of(item: &Value) -> Self {
        let texts = ["title", "container-title", "collection-title", "publisher", "number"];
        let texts: Vec<&str> = texts.iter().filter_map(|variable| item.get(variable)?.as_str()).collect();
        let apart = |text| str::split(text, |letter: char| !letter.is_alphanumeric());
        let has_small = |text: &&str| text.chars().any(char::is_lowercase);
        let said = texts.iter().copied().chain(names_of(item)).flat_map(apart);
        let others: HashSet<String> = said.filter(has_small).map(str::to_lowercase).collect();
        let is_mixed = |word: &&str| {
            word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase)
        };
        let is_capital = |word: &&str| {
            let lower = word.to_lowercase();
            word.chars().filter(|letter| letter.is_uppercase()).count() > 1
                && !has_small(word)
                && !others.contains(&lower)
                && !WORDS_OF_STYLES.split(' ').any(|known| known == lower)
        };
        let mixed = texts.iter().copied().flat_map(apart).filter(is_mixed);
        // Where all letters are capitals, they say nothing.
        let capital = texts.iter().copied().filter(has_small).flat_map(apart).filter(is_capital);
        let behind_stop = |text: &'_ str| -> Vec<(String, String)> {
            let words = text.split(". ").skip(1).filter_map(|rest| rest.split(' ').next());
            let small = words.filter(|word| WORDS_OF_STYLES.split(' ').any(|known| known == *word));
            small
                .map(|word| (format!(". {}{} ", word[..1].to_uppercase(), &word[1..]), format!(". {word} ")))
                .collect()
        };
        Self {
            words: capital.chain(mixed).map(|word| (word.to_lowercase(), word.to_owned())).collect(),
            behind_stops: texts.iter().copied().flat_map(behind_stop).collect(),
        }
    }

    /// A text with these words as they are spelled.
    fn restore(&self, text: &str) -> String {
        let mut restored = String::with_capacity(text.len());
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
            let (word, behind) = rest.split_at(end);
            restored.push_str(self.words.get(&word.to_lowercase()).map_or(word, String::as_str));
            let end = behind.find(char::is_alphanumeric).unwrap_or(behind.len());
            restored.push_str(&behind[..end]);
            rest = &behind[end..];
        }
        for (wrong, right) in &self.behind_stops {
            restored = restored.replace(wrong, right);
        }
        restored
    }
}

/// Words that styles put between what an item says.
const WORDS_OF_STYLES: &str =
    "accessed al and at by doi ed eds et from in may no of on p pp rev the to trans vol vols";

/// The parts of an item's names.
fn names_of(item: &Value) -> impl Iterator<Item = &str> {
    let people = ["author", "editor"].into_iter().filter_map(|role| item.get(role)?.as_array()).flatten();
    people.filter_map(Value::as_object).flat_map(|name| name.values()).filter_map(Value::as_str)
}

/// Ends an open list of names with `et al.` instead of the word or the dots before a last name.
fn leave_open(pieces: &mut [Piece<'static>], et_al: &str) {
    let mut before: Option<&mut Cow<'static, str>> = None;
    let mut is_ended = false;
    for piece in pieces {
        let (Piece::Text(text) | Piece::Apart(text)) = piece else {
            before = None;
            continue;
        };
        if is_ended && et_al.ends_with('.') && text.starts_with('.') {
            *text = Cow::Owned(text[1..].to_owned());
        }
        is_ended = false;
        if let Some((names, behind)) = text.split_once(MORE) {
            let names = without_conjunction(names);
            if let Some(before) = before.filter(|_| names.is_empty()) {
                let kept = without_conjunction(before).to_owned();
                *before = Cow::Owned(kept + " ");
            }
            let space = if names.is_empty() { "" } else { " " };
            let behind = behind.strip_prefix('.').filter(|_| et_al.ends_with('.')).unwrap_or(behind);
            is_ended = behind.is_empty();
            *text = Cow::Owned(format!("{names}{space}{et_al}{behind}"));
        }
        before = Some(text);
    }
}

/// Names without what joins a last one to them, but for a comma: `A. Bell, and ` as `A. Bell,`.
fn without_conjunction(names: &str) -> &str {
    let names = names.trim_end();
    let word = names.rsplit(char::is_whitespace).next().unwrap_or_default();
    let joins = matches!(word, "&" | "…" | "...") || word.chars().all(char::is_lowercase);
    if joins { names[..names.len() - word.len()].trim_end() } else { names }
}

/// Mends what hayagriva gets wrong: capitals, a space before a semicolon or another space, a comma at the end of
/// brackets or before a stop, and a stop behind another mark.
fn mend(pieces: &mut [Piece<'static>], spelling: &Spelling) {
    let mut before: Option<&mut Cow<'static, str>> = None;
    for piece in pieces {
        let (Piece::Text(text) | Piece::Apart(text)) = piece else {
            before = None;
            continue;
        };
        let mut mended = spelling.restore(text).replace(" ;", ";").replace(",)", ")").replace("  ", " ");
        mended = mended.replace("?.", "?").replace("!.", "!").replace(",.", ".");
        if let Some(before) = before {
            if mended.starts_with('.') && before.ends_with(['?', '!']) {
                mended.remove(0);
            } else if mended.starts_with(';') && before.ends_with(' ') {
                *before = Cow::Owned(before.trim_end().to_owned());
            } else if mended.starts_with(' ') && before.ends_with(' ') {
                mended.remove(0);
            } else if mended.starts_with([')', '.']) && before.ends_with(',') {
                *before = Cow::Owned(before.trim_end_matches(',').to_owned());
            }
        }
        for (stand_in, letter) in STAND_INS {
            mended = mended.replace(stand_in, &letter.to_string());
        }
        *text = Cow::Owned(mended);
        before = Some(text);
    }
}

/// Puts what was made into pieces.
fn put(children: &ElemChildren, pieces: &mut Vec<Piece<'static>>) {
    for child in &children.0 {
        match child {
            ElemChild::Text(text) if text.formatting.font_style == FontStyle::Italic => {
                pieces.push(Piece::Apart(Cow::Owned(text.text.clone())));
            }
            ElemChild::Text(text) => pieces.push(Piece::Text(Cow::Owned(text.text.clone()))),
            ElemChild::Markup(text) => pieces.push(Piece::Text(Cow::Owned(text.clone()))),
            // A single reference has no number.
            ElemChild::Elem(element) if element.meta == Some(ElemMeta::CitationNumber) => {}
            ElemChild::Elem(element) => put(&element.children, pieces),
            ElemChild::Link { text, url } if text.text == *url => pieces.push(Piece::Address(url.clone())),
            ElemChild::Link { text, .. } => pieces.push(Piece::Text(Cow::Owned(text.text.clone()))),
            ElemChild::Transparent { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::citing::styled::StyledReferences;
    use crate::citing::{Reference, formatted};
    use crate::paper::{Paper, PaperType, Person};

    fn shown(style: &str, paper: &Paper) -> String {
        let styles = StyledReferences::new(&[style.to_owned()]);
        let reference = Reference::new("key", paper);
        let made = styles.references("papers/x/", &reference, "The Γ0 of <tides> & cups");
        let [(_, Some(pieces))] = made.as_slice() else { panic!("{made:?}") };
        formatted::text(pieces, str::to_owned)
    }

    #[test]
    fn styles_have_their_own_order() {
        let paper = Paper {
            title: "The $\\Gamma_0$ of <tides> & cups".to_owned(),
            r#type: Some(PaperType::Article),
            date: "2024-05-01".parse().ok(),
            authors: vec![Person::named("Ada Bell"), Person::named("Bo Chen")],
            venue: Some("Journal of Water".to_owned()),
            volume: Some("3".to_owned()),
            pages: Some("1-12".to_owned()),
            ..Paper::default()
        };
        assert_eq!(
            shown("apa", &paper),
            "Bell, A., & Chen, B. (2024). The Γ0 of <tides> & cups. Journal of Water, 3, 1–12."
        );
        let ieee = shown("ieee", &paper);
        assert!(
            ieee.starts_with("A. Bell and B. Chen, “The Γ0 of <tides> & cups,” Journal of Water, vol. 3"),
            "{ieee}"
        );
    }

    #[test]
    fn what_the_processor_gets_wrong_is_mended() {
        let paper =
            |fields: &str| crate::archive::read::paper(&format!("---\n{fields}\n---\n"), "x.md").unwrap();
        let shown = |style: &str, fields: &str| {
            let paper = paper(fields);
            let styles = StyledReferences::new(&[style.to_owned()]);
            let made = styles.references("papers/x/", &Reference::new("key", &paper), &paper.title);
            let [(_, Some(pieces))] = made.as_slice() else { panic!("{made:?}") };
            formatted::text(pieces, str::to_owned)
        };
        let conference =
            "title: Why?\ntype: inproceedings\nvenue: NeurIPS 2024\ndate: 2024\nauthors: [Bo Chen]";
        assert_eq!(shown("apa", conference), "Chen, B. (2024). Why? NeurIPS 2024.");
        let named = "title: Lids\ntype: article\nvenue: Waves\ndate: 2004\nauthors: [{given: José, family: Ortega y Gasset}]";
        assert_eq!(shown("apa", named), "Ortega y Gasset, J. (2004). Lids. Waves.");
        let report = "title: Cups\ntype: report\nnumber: TR-2023-1\ndate: 2023\nauthors: [Bo Chen]";
        assert_eq!(shown("apa", report), "Chen, B. (2023). Cups (TR-2023-1).");
        let acronym = "title: A Study of Moss in ML\ntype: article\nvenue: Journal of ML\ndate: 2024\nauthors: [Ai Chen]";
        assert_eq!(
            shown("chicago-author-date", acronym),
            "Chen, Ai. 2024. “A Study of Moss in ML.” Journal of ML."
        );
        assert_eq!(shown("mla", acronym), "Chen, Ai. “A Study of Moss in ML.” Journal of ML, 2024.");
        let named =
            "title: Learning of AI\ntype: article\nvenue: Proc. of IT\ndate: 2024\nauthors: [Ai Chen]";
        let named = shown("mla", named);
        assert!(named.starts_with("Chen, Ai.") && named.contains("Proc. of IT"), "{named}");
        let preprint = "title: Cups\narxiv: 1706.03762\ndate: 2017\nauthors: [Bo Chen]";
        let preprint = shown("apa", preprint);
        assert!(preprint.contains("arXiv:1706.03762"), "{preprint}");
    }

    #[test]
    fn open_lists_of_authors_end_with_et_al() {
        let one = ["Ada Bell"].map(Person::named);
        let two = ["Ada Bell", "Bo Chen"].map(Person::named);
        for (style, one_and_more, two_and_more) in [
            ("apa", "Bell, A., et al. (2004). ", "Bell, A., Chen, B., et al. (2004). "),
            ("nature", "Bell, A. et al. ", "Bell, A., Chen, B. et al. "),
            ("ieee", "A. Bell et al., “", "A. Bell, B. Chen, et al., “"),
            ("chicago-author-date", "Bell, Ada, et al. 2004. ", "Bell, Ada, Bo Chen, et al. 2004. "),
            ("harvard-cite-them-right", "Bell, A. et al. (2004) ", "Bell, A., Chen, B. et al. (2004) "),
            ("springer-vancouver", "Bell A, et al. ", "Bell A, Chen B, et al. "),
            ("mla", "Bell, Ada, et al. “", "Bell, Ada, et al. “"),
        ] {
            for (authors, expected) in [(&one[..], one_and_more), (&two[..], two_and_more)] {
                let paper = Paper {
                    title: "Kettles".to_owned(),
                    r#type: Some(PaperType::Article),
                    date: "2004-05-01".parse().ok(),
                    authors: authors.to_vec(),
                    author_count: Some(9),
                    venue: Some("Waves".to_owned()),
                    ..Paper::default()
                };
                let text = shown(style, &paper);
                assert!(text.starts_with(expected), "{style}: {text}");
            }
        }
    }

    #[test]
    fn no_style_shows_what_stands_for_more_authors() {
        for count in [1, 2, 3, 7, 25] {
            let paper = Paper {
                title: "Kettles".to_owned(),
                r#type: Some(PaperType::Article),
                authors: (0..count).map(|number| Person::named(format!("Ada Bell{number}"))).collect(),
                author_count: Some(90),
                venue: Some("Waves".to_owned()),
                ..Paper::default()
            };
            let names: Vec<String> = names().map(str::to_owned).collect();
            for name in &names {
                let text = shown(name, &paper);
                let is_private = |letter: char| ('\u{e000}'..='\u{f8ff}').contains(&letter);
                let is_left = text.contains(is_private)
                    || ["& et", "and et", "… et", "et al..", "et al. ."]
                        .iter()
                        .any(|wrong| text.contains(wrong));
                assert!(!is_left, "{name} of {count}: {text}");
            }
        }
    }

    #[test]
    fn only_ranges_of_numbers_get_a_dash() {
        let paper = |volume: &str| Paper {
            title: "Kettles".to_owned(),
            r#type: Some(PaperType::Article),
            date: "1936".parse().ok(),
            authors: vec![Person::named("Ada Bell")],
            venue: Some("Waves".to_owned()),
            volume: Some(volume.to_owned()),
            issue: Some("B-1".to_owned()),
            ..Paper::default()
        };
        for style in ["apa", "ieee", "mla", "chicago-author-date", "nature"] {
            let text = shown(style, &paper("s2-42"));
            assert!(text.contains("s2-42") && !text.contains("vols."), "{style}: {text}");
            assert!(!text.contains("B–1"), "{style}: {text}");
        }
        let text = shown("apa", &paper("3-4"));
        assert!(text.contains("3–4"), "{text}");
    }

    #[test]
    fn a_range_of_dates_is_no_reason_to_give_up() {
        let extra = serde_json::json!({ "date": "2020-05-01/2020-05-03" });
        let paper = Paper {
            title: "Proceedings".to_owned(),
            date: "2020-05-01".parse().ok(),
            extra: extra.as_object().cloned().unwrap_or_default(),
            ..Paper::default()
        };
        assert!(shown("apa", &paper).contains("2020"));
    }

    #[test]
    fn every_style_says_who_and_when() {
        let paper = Paper {
            title: "Kettles".to_owned(),
            r#type: Some(PaperType::Article),
            date: "2004-05-01".parse().ok(),
            authors: vec![Person::named("Bo Chen"), Person::named("Ada Bell")],
            venue: Some("Waves".to_owned()),
            volume: Some("3".to_owned()),
            pages: Some("12-15".to_owned()),
            ..Paper::default()
        };
        let names: Vec<String> = names().map(str::to_owned).collect();
        assert!(names.len() > 80, "{}", names.len());
        let styles = StyledReferences::new(&names);
        let made = styles.references("papers/x/", &Reference::new("key", &paper), "Kettles");
        for ((style, pieces), name) in made.iter().zip(&names) {
            let text = formatted::text(pieces.as_deref().unwrap_or_default(), str::to_owned);
            let has_all = ["chen", "2004", "waves"].iter().all(|part| text.to_lowercase().contains(part));
            assert!(has_all && !text.contains(" ;") && !text.contains("  "), "{name} ({style}): {text}");
        }
    }

    #[test]
    fn usual_names_are_those_of_styles() {
        for (usual, name) in USUAL {
            assert!(names().any(|known| known == name), "{name}");
            assert_eq!(Styles::new(&[name.to_owned()]).all()[0].title, usual);
            assert_eq!(called(&usual.to_lowercase()), Some(name));
        }
        let title = |name: &str| Styles::new(&[name.to_owned()]).all()[0].title.clone();
        assert_eq!(title("american-psychological-association"), "APA", "by another of its names");
        assert_eq!(title("cell"), "Cell");
    }

    #[test]
    fn the_documentation_lists_the_names() {
        let docs = include_str!("../../docs/citing.md");
        let (_, list) = docs.split_once("All names:").unwrap();
        let list = list.trim_start().split("\n\n").next().unwrap();
        let listed: Vec<&str> = list.split('`').skip(1).step_by(2).collect();
        let mut known: Vec<&str> = names().collect();
        known.sort_unstable();
        assert_eq!(listed, known, "write them into docs/citing.md");
    }

    #[test]
    fn names_are_those_of_styles() {
        assert!(["apa", "ieee", "springer-vancouver"].iter().all(|name| names().any(|known| known == *name)));
        assert!(Styles::new(&["nosuch".to_owned()]).all().is_empty());
    }
}
