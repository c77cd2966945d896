//! Names that templates use, held against what pages have: a name that no page has prints nothing,
//! without a word, in most places where it can stand.
//!
//! Each template of a page is gone through as Tera renders it, with its blocks, includes and components,
//! but with the shapes of values in their places. A name counts as wrong when no page on which it is
//! used has it, and no way leads to it that reading can't follow.

mod checker;
mod scope;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::shape::Shape;
use super::templates::Templates;
use crate::diagnostic::Diagnostic;
use checker::Checker;
use scope::Scope;

/// Diagnostics for the names that no page has. `pages` has for each template of a page what it sees.
pub(super) fn check<'p>(
    templates: &Templates,
    pages: impl IntoIterator<Item = (&'p str, Shape)>,
) -> Vec<Diagnostic> {
    let pages: Vec<(&str, BTreeMap<String, Shape>)> = pages
        .into_iter()
        .filter_map(|(template, page)| match page {
            Shape::Struct(fields) => Some((template, Arc::unwrap_or_clone(fields))),
            _ => None,
        })
        .collect();
    let names = pages.iter().flat_map(|(_, page)| page.keys().cloned()).collect();
    let mut checker = Checker::new(templates, names);
    for (template, page) in pages {
        if let Some(full) = templates.resolve(template) {
            checker.template(full, &mut Scope { given: page, is_page: true, ..Scope::default() });
        }
    }
    checker.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::theme::{Layer, builtin, views};

    /// What is wrong when a theme that ships has these templates above it.
    fn found(templates: &[(&str, &str)]) -> Vec<Diagnostic> {
        let theme = builtin::find("reading-room").expect("it ships");
        let below = Layer { name: theme.name.to_owned(), templates: theme.templates() };
        let layers = [Layer::of_texts("", templates), below];
        check(&Templates::read(&layers), views::seen().iter().cloned())
    }

    /// The lines, the marked words and the help of what is wrong with a template for papers' pages.
    fn wrong(source: &str) -> Vec<(usize, String, String)> {
        let found = found(&[("paper.html", source)]);
        let mark = |place: &Place| place.text.chars().skip(place.column - 1).take(place.length).collect();
        found
            .into_iter()
            .filter_map(|found| Some((found.place.as_ref()?.line, mark(found.place.as_ref()?), found.help?)))
            .collect()
    }

    #[test]
    fn the_themes_that_ship_use_only_names_that_there_are() {
        for theme in builtin::THEMES {
            let layer = |theme: &builtin::Builtin| Layer {
                name: theme.name.to_owned(),
                templates: theme.templates(),
            };
            let below = theme.manifest().unwrap().extends.map(|name| builtin::find(&name).expect("it ships"));
            let layers: Vec<Layer> = [theme].into_iter().chain(below).map(layer).collect();
            let templates = Templates::read(&layers);
            for (full, source) in &templates.all {
                assert!(source.template.is_some(), "{full} can't be read");
            }
            assert_eq!(check(&templates, views::seen().iter().cloned()), []);
        }
    }

    #[test]
    fn a_name_that_is_not_there_is_reported_wherever_it_stands() {
        for source in [
            "{{ paper.titel_html | safe }}",
            "{% if paper.titel_html %}{% endif %}",
            "{% if a is undefined %}{% elif not paper.titel_html %}{% endif %}",
            "{{ \"a\" ~ paper.titel_html }}",
            "{{ paper?.titel_html }}",
            "{{ paper[\"titel_html\"] }}",
            "{{ paper.titel_html is defined }}",
            "{{ paper.titel_html | default(value=1) }}",
            "{{ 1 | default(value=paper.titel_html) }}",
            "{{ page.title if paper.titel_html else 1 }}",
            "{{ [paper.titel_html] }}{# #}",
            "{{ {\"a\": paper.titel_html} }}",
            "{{ paper.authors[:paper.titel_html] }}",
            "{{ paper.authors[paper.titel_html] }}",
            "{{ [paper.titel_html for a in paper.authors] }}",
            "{{ [a for a in paper.authors if paper.titel_html] }}",
            "{{ asset(path=paper.titel_html) }}",
            "{{ -paper.titel_html }}{{ 1 }}",
            "{{ 1 + 2 * paper.titel_html }}",
            "{{ 1 in paper.titel_html }}",
            "{% set a = paper.titel_html %}",
            "{% set a %}{{ paper.titel_html }}{% endset %}",
            "{% set a = paper %}{{ a.titel_html }}",
            "{% set a = paper if page.title else none %}{{ a.titel_html }}",
            "{% set a = paper or none %}{% set b = a %}{{ b.titel_html }}",
            "{% set a = [paper, paper] %}{{ a[0].titel_html }}",
            "{% filter upper %}{{ paper.titel_html }}{% endfilter %}",
            "{% for a in paper.titel_html %}{% endfor %}",
            "{% for a in paper.authors %}{% else %}{{ paper.titel_html }}{% endfor %}",
            "{% for a in [paper] %}{{ a.titel_html }}{% endfor %}",
            "{% for a in [paper] | reverse %}{% set b = a %}{{ b.titel_html }}{% endfor %}",
            "{% block own %}{{ paper.titel_html }}{% endblock %}",
            "{% extends \"base.html\" %}{% block content %}{{ super() }}{{ paper.titel_html }}{% endblock %}",
            "{% include \"part.html\" %}{{ paper.titel_html }}",
            "{{ <paper_card paper={paper} level={paper.titel_html} /> }}",
            "{{ <own p={paper} /> }}{% component own(p) %}{{ p.titel_html }}{% endcomponent %}",
            "{% <own p={paper}> %}x{% </own> %}{% component own(p) %}{{ body }}{{ p.titel_html }}{% endcomponent %}",
            "{% <own> %}{{ paper.titel_html }}{% </own> %}{% component own() %}{{ body }}{% endcomponent %}",
            "{{ <own /> }}{% component own(@paper) %}{{ paper.titel_html }}{% endcomponent %}",
            "{{ <one p={paper} /> }}{% component one(p) %}{{ <two q={p} /> }}{% endcomponent %}\
             {% component two(q, @page) %}{{ page.title }}{{ q.titel_html }}{% endcomponent %}",
        ] {
            let found = wrong(source);
            assert_eq!(found.len(), 1, "{source}: {found:?}");
            let mark = found[0].1.trim_matches('"');
            assert_eq!((mark, found[0].2.as_str()), ("titel_html", "did you mean `title_html`?"), "{source}");
        }
    }

    #[test]
    fn names_of_their_own_are_held_against_all_that_is_there() {
        for (template, source, line, mark, help) in [
            ("page.html", "\n{{ titel_html | safe }}", 2, "titel_html", "did you mean `title_html`?"),
            ("home.html", "{% for p in paprs %}{% endfor %}", 1, "paprs", "did you mean `papers`?"),
            (
                "home.html",
                "{% for p in papers %}\n\n{{ p.adress }}{% endfor %}",
                3,
                "adress",
                "did you mean `address`?",
            ),
            ("home.html", "{{ papers[0].tags[0].nmae }}", 1, "nmae", "did you mean `name`?"),
            (
                "home.html",
                "{{ papers | first | last }}{{ pagination.oldr }}",
                1,
                "oldr",
                "did you mean `older`?",
            ),
            ("term.html", "{{ term.orcid.labl }}", 1, "labl", "did you mean `label`?"),
            (
                "month.html",
                "{% for m in calendar %}{% for w in m.weeks %}{% for d in w %}{{ d.dya }}{% endfor %}{% endfor %}{% endfor %}",
                1,
                "dya",
                "did you mean `day`?",
            ),
            ("404.html", "{{ site.menus }}", 1, "menus", "did you mean `menu`?"),
            ("404.html", "{{ page.breadcrumbs.label }}", 1, "label", "`offprint theme context"),
            ("404.html", "{{ site.title.html }}", 1, "html", "`offprint theme context"),
            ("404.html", "{{ pge?.title }}", 1, "pge", "did you mean `page`?"),
            ("base.html", "{{ papr?.title }}", 1, "papr", "did you mean `p"),
            ("base.html", "{% if paper?.typo %}{% endif %}", 1, "typo", "did you mean `type`?"),
            (
                "components.html",
                "{% component term_link(term) %}{{ term.adress }}{% endcomponent %}",
                1,
                "adress",
                "did you mean `address`?",
            ),
            (
                "components.html",
                "{% component term_link(term) %}{{ site.title }}{{ term.name }}{% endcomponent %}",
                1,
                "site",
                "",
            ),
        ] {
            let found = found(&[(template, source)]);
            assert!(!found.is_empty(), "{template}: {source}");
            let place = found[0].place.as_ref().expect("a place");
            let marked: String = place.text.chars().skip(place.column - 1).take(place.length).collect();
            assert_eq!(
                (place.file.as_str(), place.line, marked.as_str()),
                (template, line, mark),
                "{source}"
            );
            assert!(
                found[0].help.as_deref().is_some_and(|found| found.starts_with(help)),
                "{source}: {found:?}"
            );
        }
    }

    #[test]
    fn what_is_there_and_what_reading_cant_tell_is_left_alone() {
        for source in [
            "{{ paper.title_html | safe }}{{ paper?.date?.iso }}{{ paper[\"title\"] }}",
            "{{ paper.extra.anything.at.all }}{{ site.options.whatever }}{{ site.options[\"x\"].y }}",
            "{{ paper.type }}{{ paper.links[0].label }}{{ paper.appearances | length }}",
            "{% for key, value in paper.extra %}{{ key }}{{ value.x }}{% endfor %}",
            "{% for a in paper.authors %}{{ loop.index }}{{ a.name }}{{ loop.last }}{% endfor %}",
            "{% set a = {\"x\": 1} %}{{ a.x }}{{ a.y }}",
            "{% set a = paper.title | split(pat=\" \") %}{{ a.x }}",
            "{% set a = paper if page.title else page %}{{ a.breadcrumbs }}{{ a.title_html }}",
            "{% set a = page %}{% if page.title %}{% set a = paper %}{% endif %}{{ a.title_html }}",
            "{% if page.title %}{% set a = 1 %}{% endif %}{% if a %}{% endif %}",
            "{% for p in paper.authors %}{% if last %}{{ last.name }}{% endif %}{% set_global last = p %}{% endfor %}",
            "{% if nosuch is defined %}{% endif %}{% if nosuch is not undefined %}{% endif %}",
            "{{ paper[page.kind] }}{{ __tera_context }}",
            "{% set a %}x{% endset %}{{ a }}{{ a | safe }}",
            "{{ [a.name for a in paper.authors if a.address] | join }}",
            "{{ <own a={1} x=\"y\" /> }}{% component own(a, ...rest) %}{{ a }}{{ rest.x }}{% endcomponent %}",
            "{{ <own {...paper} /> }}{% component own(title) %}{{ title.x }}{% endcomponent %}",
            "{{ <own p={paper} /> }}{{ <own p={ {\"x\": 1} } /> }}{% component own(p) %}{% if p.x %}{% endif %}{% endcomponent %}",
            "{{ <own p={paper} /> }}{{ <own p={page} /> }}{% component own(p) %}{{ p.title_html }}{{ p.breadcrumbs }}{% endcomponent %}",
            "{% component never(p) %}{{ p.x }}{{ q }}{% endcomponent %}",
            "{% component rec(p, n=1) %}{{ p.title }}{{ <rec p={p} n={n} /> }}{% endcomponent %}{{ <rec p={paper} /> }}",
            "{% raw %}{{ paper.typo }}{% endraw %}{# {{ paper.typo }} #}",
            // What can't be read is no template to Tera either.
            "{{ paper.typo",
        ] {
            let found = wrong(source);
            assert!(found.is_empty(), "{source}: {found:?}");
        }
    }

    #[test]
    fn a_part_that_several_pages_show_may_use_what_only_one_has() {
        let part = "{% if term %}{{ term.name }}{% endif %}{{ title | trim }}";
        let with = |home: &str| {
            found(&[
                ("part.html", part),
                ("term.html", "{% set title = 1 %}{% include \"part.html\" %}"),
                ("home.html", home),
            ])
        };
        assert_eq!(with("{% include \"part.html\" %}"), []);
    }
}
