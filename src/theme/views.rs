//! What the template of each page sees: what the kinds of pages say of their views, as [`Shape`]s.

use std::sync::LazyLock;

use super::Shape;
use crate::site::pages;
use crate::site::view::{
    Card, ListingDay, MonthGrid, PageView, SiteView, TemplatePageView, TermEntry, VolumeView, YearEntry,
};

/// By template, all that it sees: `site`, `page` and what its kind of page adds.
pub fn seen() -> &'static [(&'static str, Shape)] {
    static SEEN: LazyLock<Vec<(&'static str, Shape)>> = LazyLock::new(read);
    &SEEN
}

fn read() -> Vec<(&'static str, Shape)> {
    let (site, page) = (Shape::of::<SiteView>(), Shape::of::<PageView>());
    let mut seen: Vec<(&'static str, Shape)> = Vec::new();
    for (template, schema) in pages::views() {
        let view = Shape::read(schema.as_value()).with("site", site.clone()).with("page", page.clone());
        match seen.iter_mut().find(|(known, _)| *known == template) {
            Some((_, known)) => *known = known.clone().or(view),
            None => seen.push((template, view)),
        }
    }
    seen
}

/// What a template sees that adds pages of its own.
pub(super) fn of_template_pages() -> Shape {
    let (site, page) = (Shape::of::<SiteView>(), Shape::of::<PageView>());
    Shape::of::<TemplatePageView>().with("site", site).with("page", page)
}

/// What is known of a function's answer; `of_year` tells whether it was asked for a year.
pub(super) fn answer(function: &str, of_year: bool) -> Shape {
    static SHAPES: LazyLock<[Shape; 6]> = LazyLock::new(|| {
        [
            Shape::of::<Vec<TermEntry>>(),
            Shape::of::<Vec<Card>>(),
            Shape::of::<Vec<MonthGrid>>(),
            Shape::of::<Vec<YearEntry>>(),
            Shape::of::<Vec<ListingDay>>(),
            Shape::of::<Vec<VolumeView>>(),
        ]
    });
    let [terms, papers, months, years, days, volumes] = &*SHAPES;
    match function {
        "terms" => terms.clone(),
        "papers" => papers.clone(),
        "volumes" => volumes.clone(),
        "calendar" if of_year => months.clone(),
        "calendar" => years.clone(),
        "listing_days" => days.clone(),
        _ => Shape::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_of_a_page_sees_its_fields() {
        let seen = seen();
        let mut templates: Vec<&str> = seen.iter().map(|(template, _)| *template).collect();
        templates.sort_unstable();
        assert!(templates.is_sorted_by(|one, other| one < other), "{templates:?}");
        let lists = [
            "home.html",
            "term.html",
            "year.html",
            "month.html",
            "day.html",
            "top.html",
            "recent.html",
            "listing-day.html",
            "embed.html",
            "embed-list.html",
        ];
        assert!(lists.iter().all(|list| templates.contains(list)), "{templates:?}");
        for (template, shape) in seen {
            let Shape::Struct(fields) = shape else { panic!("{template}: {shape:?}") };
            assert!(matches!(fields["site"], Shape::Struct(_)) && matches!(fields["page"], Shape::Struct(_)));
            assert_eq!(fields.contains_key("papers"), lists.contains(template), "{template}");
        }
    }
}
