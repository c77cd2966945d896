//! References in the styles of journals and societies, by hayagriva's processor of CSL.
//!
//! The only caller of hayagriva. It panics on values of CSL-JSON that it doesn't expect, such as ranges of
//! dates. So items are made plain before ([`super::styled`]), and where it gives up all the same, there is no
//! reference.

use std::borrow::Cow;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::json::Item as CslItem;
use hayagriva::citationberg::{FontStyle, IndependentStyle, Locale, Style as AnyStyle};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren, ElemMeta,
};
use serde_json::Value;

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
                Some(Style { name: name.clone(), title: title.value.clone(), rules })
            }
            AnyStyle::Dependent(_) => None,
        };
        Self(names.iter().filter_map(style).collect())
    }

    /// The styles in the order in which they were asked for.
    pub fn all(&self) -> &[Style] {
        &self.0
    }
}

impl Style {
    /// A reference to an item of CSL-JSON; none where the style gives up. Takes about a millisecond.
    pub fn reference(&self, item: &Value) -> Option<Vec<Piece<'static>>> {
        let spelling = Spelling::of(item);
        let item = serde_json::from_value::<CslItem>(prepared(item)).ok()?;
        // A page is no reason to give up the site.
        let mut pieces = catch_unwind(AssertUnwindSafe(|| self.pieces(&item))).ok()?;
        mend(&mut pieces, &spelling);
        (!pieces.is_empty()).then_some(pieces)
    }

    fn pieces(&self, item: &CslItem) -> Vec<Piece<'static>> {
        let mut driver = BibliographyDriver::new();
        let items = vec![CitationItem::with_entry(item)];
        driver.citation(CitationRequest::from_items(items, &self.rules, &LOCALES));
        let request = BibliographyRequest { style: &self.rules, locale: None, locale_files: &LOCALES };
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
    for role in ["author", "editor"] {
        for name in item.get_mut(role).and_then(Value::as_array_mut).into_iter().flatten() {
            replace(name.get_mut("family"), space);
        }
    }
    item
}

/// How an item spells words with capitals that no style changes, such as `NeurIPS` and `arXiv`, by their small
/// letters. hayagriva writes them as it does others.
struct Spelling(HashMap<String, String>);

impl Spelling {
    fn of(item: &Value) -> Self {
        let texts = ["title", "container-title", "collection-title", "publisher", "number"];
        let texts = texts.iter().filter_map(|variable| item.get(variable)?.as_str());
        let is_mixed = |word: &&str| {
            word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase)
        };
        let words = texts.flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric()));
        Self(words.filter(is_mixed).map(|word| (word.to_lowercase(), word.to_owned())).collect())
    }

    /// A text with these words as they are spelled.
    fn restore(&self, text: &str) -> String {
        let mut restored = String::with_capacity(text.len());
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
            let (word, behind) = rest.split_at(end);
            restored.push_str(self.0.get(&word.to_lowercase()).map_or(word, String::as_str));
            let end = behind.find(char::is_alphanumeric).unwrap_or(behind.len());
            restored.push_str(&behind[..end]);
            rest = &behind[end..];
        }
        restored
    }
}

/// Mends what hayagriva gets wrong: capitals, a space before a semicolon or another space, a comma at the end of
/// brackets, and a stop behind another mark.
fn mend(pieces: &mut [Piece<'static>], spelling: &Spelling) {
    let mut before: Option<&mut Cow<'static, str>> = None;
    for piece in pieces {
        let (Piece::Text(text) | Piece::Apart(text)) = piece else {
            before = None;
            continue;
        };
        let mut mended = spelling.restore(text).replace(" ;", ";").replace(",)", ")").replace("  ", " ");
        mended = mended.replace("?.", "?").replace("!.", "!");
        if let Some(before) = before {
            if mended.starts_with('.') && before.ends_with(['?', '!']) {
                mended.remove(0);
            } else if mended.starts_with(';') && before.ends_with(' ') {
                *before = Cow::Owned(before.trim_end().to_owned());
            } else if mended.starts_with(' ') && before.ends_with(' ') {
                mended.remove(0);
            } else if mended.starts_with(')') && before.ends_with(',') {
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
        let preprint = "title: Cups\narxiv: 1706.03762\ndate: 2017\nauthors: [Bo Chen]";
        let preprint = shown("apa", preprint);
        assert!(preprint.contains("arXiv:1706.03762"), "{preprint}");
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
    fn names_are_those_of_styles() {
        assert!(["apa", "ieee", "springer-vancouver"].iter().all(|name| names().any(|known| known == *name)));
        assert!(Styles::new(&["nosuch".to_owned()]).all().is_empty());
    }
}
