//! References in the styles of journals and societies, by hayagriva's processor of CSL.
//!
//! The only caller of hayagriva. It panics on values of CSL-JSON that it doesn't expect, such as ranges of
//! dates. So items are made plain before, and where it gives up all the same, there is no reference.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::json::Item as CslItem;
use hayagriva::citationberg::{FontStyle, IndependentStyle, Locale, Style as AnyStyle};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren,
};
use serde_json::Value;

use super::formatted::Piece;
use super::{Reference, csl_json};

/// Styles that are ready for use.
#[derive(Debug, Default)]
pub struct Styles {
    styles: Vec<Style>,
    locales: Vec<Locale>,
}

/// A style.
#[derive(Debug)]
struct Style {
    title: String,
    rules: IndependentStyle,
}

/// The names by which styles are known, such as `apa` and `ieee`.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    ArchivedStyle::all().iter().flat_map(|style| style.names()).copied()
}

impl Styles {
    /// The styles of these names. Names that are not known are passed over.
    pub fn new(names: &[String]) -> Self {
        let style = |name: &String| match ArchivedStyle::by_name(name)?.get() {
            AnyStyle::Independent(rules) => {
                let title = rules.info.title_short.as_ref().unwrap_or(&rules.info.title);
                Some(Style { title: title.value.clone(), rules })
            }
            AnyStyle::Dependent(_) => None,
        };
        let styles: Vec<Style> = names.iter().filter_map(style).collect();
        // Reading them takes a while.
        let locales = if styles.is_empty() { Vec::new() } else { locales() };
        Self { styles, locales }
    }

    /// A reference in each of the styles, with the style's title, given the paper's title as plain text; none where the style gives up. Takes about
    /// a millisecond each.
    pub fn references(&self, reference: &Reference, title: &str) -> Vec<(&str, Option<Vec<Piece<'static>>>)> {
        if self.styles.is_empty() {
            return Vec::new();
        }
        let item = serde_json::from_value::<CslItem>(plain(csl_json::item(reference), title)).ok();
        let made = |style: &Style| {
            let item = item.as_ref()?;
            // A page is no reason to give up the site.
            let pieces = catch_unwind(AssertUnwindSafe(|| self.reference(style, item))).ok()?;
            (!pieces.is_empty()).then_some(pieces)
        };
        self.styles.iter().map(|style| (style.title.as_str(), made(style))).collect()
    }

    fn reference(&self, style: &Style, item: &CslItem) -> Vec<Piece<'static>> {
        let mut driver = BibliographyDriver::new();
        let items = vec![CitationItem::with_entry(item)];
        driver.citation(CitationRequest::from_items(items, &style.rules, &self.locales));
        let request = BibliographyRequest { style: &style.rules, locale: None, locale_files: &self.locales };
        let bibliography = driver.finish(request).bibliography;
        let mut pieces = Vec::new();
        for item in bibliography.iter().flat_map(|bibliography| &bibliography.items) {
            put(&item.content, &mut pieces);
        }
        pieces
    }
}

/// An item as hayagriva takes it: formulas as they can be read plainly, and one date.
fn plain(mut item: Value, title: &str) -> Value {
    let Some(item_fields) = item.as_object_mut() else { return item };
    if let Some(Value::String(text)) = item_fields.get_mut("title") {
        title.clone_into(text);
    }
    if let Some(Value::Array(dates)) =
        item_fields.get_mut("issued").and_then(|issued| issued.get_mut("date-parts"))
    {
        dates.truncate(1);
    }
    item
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
    use crate::citing::formatted;
    use crate::paper::{Paper, PaperType, Person};

    fn shown(style: &str, paper: &Paper) -> String {
        let styles = Styles::new(&[style.to_owned()]);
        let reference = Reference::new("key", paper);
        let made = styles.references(&reference, "The Γ0 of <tides> & cups");
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
    fn names_are_those_of_styles() {
        assert!(["apa", "ieee", "vancouver"].iter().all(|name| names().any(|known| known == *name)));
        assert!(Styles::new(&["nosuch".to_owned()]).styles.is_empty());
    }
}
