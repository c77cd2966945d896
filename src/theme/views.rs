//! What the template of each page sees: the structs of [`crate::site::view`] by the templates'
//! names, as [`Shape`]s.

use std::sync::Arc;

use super::Shape;
use crate::site::view::{
    Card, DatesView, DayView, EmptyView, ListView, PageView, PaperPageView, PeriodView, RedirectView,
    SiteView, StandaloneView, TermView, TermsView,
};

/// By template, all that it sees: `site`, `page` and what its kind of page adds.
pub fn seen() -> Vec<(&'static str, Shape)> {
    let (site, page) = (Shape::of::<SiteView>(), Shape::of::<PageView>());
    let papers = Shape::List(Arc::new(Shape::of::<Card>()));
    let list = |view: Shape| view.with("papers", papers.clone());
    let views = [
        ("home.html", list(Shape::of::<ListView>())),
        ("paper.html", Shape::of::<PaperPageView>()),
        ("term.html", list(Shape::of::<TermView>())),
        ("terms.html", Shape::of::<TermsView>()),
        ("dates.html", Shape::of::<DatesView>()),
        ("year.html", list(Shape::of::<PeriodView>())),
        ("month.html", list(Shape::of::<PeriodView>())),
        ("day.html", list(Shape::of::<DayView>())),
        ("page.html", Shape::of::<StandaloneView>()),
        ("404.html", Shape::of::<EmptyView>()),
        ("redirect.html", Shape::of::<RedirectView>()),
    ];
    let whole = |view: Shape| view.with("site", site.clone()).with("page", page.clone());
    views.into_iter().map(|(template, view)| (template, whole(view))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::TEMPLATES;

    #[test]
    fn every_template_of_a_page_has_a_view() {
        let seen = seen();
        let templates: Vec<&str> = seen.iter().map(|(template, _)| *template).collect();
        // What all of them extend has no page of its own.
        let expected: Vec<&str> = TEMPLATES.into_iter().filter(|template| *template != "base.html").collect();
        assert_eq!(templates, expected);
        for (template, shape) in seen {
            let Shape::Struct(fields) = shape else { panic!("{template}: {shape:?}") };
            assert!(matches!(fields["site"], Shape::Struct(_)) && matches!(fields["page"], Shape::Struct(_)));
        }
    }
}
