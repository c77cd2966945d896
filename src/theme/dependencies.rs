//! What the pages of each template come from: templates, blocks, components, and the addresses of files.

use std::collections::{BTreeMap, BTreeSet};

use super::Layer;
use super::syntax::{Expression, Node, Part, Template};
use super::templates::Templates;
use crate::paper::{Digest, Digester};

/// By template, a digest of it and of all that its pages come from: what it extends, includes and
/// calls as components, directly or by way of others, and the addresses that these ask for. `assets`
/// has the addresses of all files of the site.
pub(super) fn digests(
    layers: &[Layer],
    templates: &Templates,
    assets: &BTreeMap<String, String>,
) -> BTreeMap<String, Digest> {
    let uses: BTreeMap<&str, Uses> = templates
        .all
        .iter()
        .map(|(full, source)| (full.as_str(), source.template.as_ref().map_or(Uses::Anything, Uses::of)))
        .collect();
    let names: BTreeSet<&str> =
        layers.iter().flat_map(|layer| &layer.templates).map(|template| template.name.as_str()).collect();
    let digest = |name: &str| {
        let full = templates.resolve(name).unwrap_or(name);
        digest(templates, &Parts::of(full, templates, &uses), assets)
    };
    names.into_iter().map(|name| (name.to_owned(), digest(name))).collect()
}

/// All names that the pages of a template look up: its own, and those of all that it extends, includes and
/// calls. Nothing when that can't be told.
pub(super) fn names(templates: &Templates, template: &str) -> Option<BTreeSet<String>> {
    let uses: BTreeMap<&str, Uses> = templates
        .all
        .iter()
        .map(|(full, source)| (full.as_str(), source.template.as_ref().map_or(Uses::Anything, Uses::of)))
        .collect();
    let mut names = BTreeSet::new();
    for full in Parts::of(templates.resolve(template)?, templates, &uses).templates {
        let template = templates.all[full].template.as_ref()?;
        template.visit(&mut |part| {
            if let Part::Expression(Expression::Name(name, _)) = part {
                names.insert((*name).to_owned());
            }
        });
        // Parameters may be looked up where a component is called.
        let parameters = template.components.iter().flat_map(|component| &component.parameters);
        names.extend(parameters.map(|parameter| parameter.name.to_owned()));
    }
    Some(names)
}

/// The paths of files that templates ask for and write out.
pub(super) fn files(templates: &Templates) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for template in templates.all.values().filter_map(|source| source.template.as_ref()) {
        template.visit(&mut |part| {
            if let Some(Some(path)) = asked_file(part) {
                files.insert(path.to_owned());
            }
        });
    }
    files
}

/// The file for which a part of a template asks, where it asks for one; nothing within where it works that out.
fn asked_file<'t>(part: Part<'t, '_>) -> Option<Option<&'t str>> {
    let Part::Expression(Expression::Call { name: "asset", arguments, .. }) = part else { return None };
    match arguments.as_slice() {
        [("path", Expression::Text(path))] => Some(Some(path)),
        _ => Some(None),
    }
}

fn digest(templates: &Templates, parts: &Parts, assets: &BTreeMap<String, String>) -> Digest {
    let mut digester = Digester::new("template");
    for full in &parts.templates {
        digester.text(full).text(templates.all[*full].text);
    }
    match &parts.assets {
        Some(paths) => {
            for path in paths {
                digester.text(path).optional(assets.get(*path).map(String::as_str));
            }
        }
        None => {
            for (path, address) in assets {
                digester.text(path).text(address);
            }
        }
    }
    digester.finish()
}

/// What a template uses itself.
#[derive(Debug, PartialEq, Eq)]
enum Uses {
    These {
        templates: BTreeSet<String>,
        components: BTreeSet<String>,
        /// Paths of files; none when it works one out.
        assets: Option<BTreeSet<String>>,
    },
    /// It can't be read.
    Anything,
}

impl Uses {
    fn of(template: &Template) -> Self {
        let mut templates: BTreeSet<String> = template.extends.iter().cloned().collect();
        let mut components = BTreeSet::new();
        let mut assets: Option<BTreeSet<String>> = Some(BTreeSet::new());
        template.visit(&mut |part| match part {
            Part::Node(Node::Include(name)) => {
                templates.insert(name.clone());
            }
            Part::Expression(Expression::Component { name, .. }) => {
                components.insert(name.clone());
            }
            part => match asked_file(part) {
                Some(Some(path)) => assets.iter_mut().for_each(|paths| {
                    paths.insert(path.to_owned());
                }),
                Some(None) => assets = None,
                None => {}
            },
        });
        Self::These { templates, components, assets }
    }
}

/// Everything that the pages of a template come from.
struct Parts<'a> {
    /// Full names of templates.
    templates: BTreeSet<&'a str>,
    /// Paths of files; none when any may be asked for.
    assets: Option<BTreeSet<&'a str>>,
}

impl<'a> Parts<'a> {
    fn of(full: &'a str, all: &'a Templates, uses: &'a BTreeMap<&str, Uses>) -> Self {
        let mut parts = Self { templates: BTreeSet::new(), assets: Some(BTreeSet::new()) };
        let mut open = vec![full];
        while let Some(full) = open.pop() {
            let Some(uses) = uses.get(full) else { continue };
            if !parts.templates.insert(full) {
                continue;
            }
            let Uses::These { templates, components, assets } = uses else {
                return Self { templates: all.all.keys().map(String::as_str).collect(), assets: None };
            };
            open.extend(templates.iter().filter_map(|name| all.resolve(name)));
            open.extend(components.iter().filter_map(|name| all.home_of(name)));
            match (&mut parts.assets, assets) {
                (Some(known), Some(assets)) => known.extend(assets.iter().map(String::as_str)),
                _ => parts.assets = None,
            }
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(layers: &[Layer], assets: &[(&str, &str)]) -> BTreeMap<String, Digest> {
        let assets = assets.iter().map(|(path, suffix)| ((*path).to_owned(), (*suffix).to_owned()));
        digests(layers, &Templates::read(layers), &assets.collect())
    }

    /// Whether a page whose template says this depends on the template `part.html`, which defines the
    /// components `badge` and `ui.badge`.
    fn depends(source: &str) -> bool {
        let with = |part: &str| {
            of(
                &[Layer::of_texts("t", &[("page.html", source), ("part.html", part), ("other.html", "")])],
                &[],
            )["page.html"]
        };
        let components =
            "{% component badge(a=1, b=2) %}A{% endcomponent %}{% component ui.badge() %}B{% endcomponent %}";
        with(components) != with(&components.replace("%}A{%", "%}C{%"))
    }

    #[test]
    fn every_spelling_of_a_use_is_a_dependency() {
        for source in [
            // Templates.
            "{% extends \"part.html\" %}",
            "{%- extends 'part.html' -%}",
            "{# first #} {%extends `part.html`%}",
            "{% extends \"t/part.html\" %}",
            "{%\n\textends\n\"part.html\"\n%}",
            "{% include \"part.html\" %}",
            "{%include'part.html'%}",
            "{% include \"part\\.html\" %}{% include 'part.html' %}",
            "{% include \"\\/part.html\" %}{% include \"t\\/part.html\" %}",
            "{% if a %}{% for b in c %}{% else %}{% include \"part.html\" %}{% endfor %}{% endif %}",
            "{% if a %}{% elif b %}{% include \"part.html\" %}{% endif %}",
            "{% block a %}{% block b %}{% include \"part.html\" %}{% endblock %}{% endblock a %}",
            "{% set a %}{% include \"part.html\" %}{% endset %}",
            "{% set_global a | trim %}{% include \"part.html\" %}{% endset %}",
            "{% filter upper | trim %}{% include \"part.html\" %}{% endfilter %}",
            "{% component own() %}{% include \"part.html\" %}{% endcomponent own %}",
            // Components.
            "{{ <badge /> }}",
            "{{<badge/>}}",
            "{{ < badge /> }}",
            "{{ <\n  badge\n  a={1}\n  b=\"x\"\n/> }}",
            "{{- <badge a b={a > 1} {...c} / > -}}",
            "{{ <ui.badge /> }}",
            "{{ < ui . badge /> }}",
            "{% <badge> %}body{% </badge> %}",
            "{% < badge a = { 1 } > %}body{% </ badge > %}",
            "{%- <ui.badge> -%}{% if a %}b{% endif %}{%- </ui.badge> -%}",
            "{{ <badge /> | upper }}",
            "{{ a ~ <badge /> }}",
            "{{ x if <badge /> else y }}",
            "{{ y if x else <badge /> }}",
            "{{ [<badge />] | join }}",
            "{{ {\"a\": <badge />} }}",
            "{{ {...<badge />} }}",
            "{{ f(a=<badge />) }}",
            "{{ a | f(b=<badge />) }}",
            "{{ a is f(b=<badge />) }}",
            "{{ a[<badge />] }}{{ a[1:<badge />] }}",
            "{{ [<badge a={b} /> for b in c if d] }}",
            "{% set a = <badge /> %}",
            "{% set a | f(b=<badge />) %}{% endset %}",
            "{% filter f(a=<badge />) %}{% endfilter %}",
            "{% for a in <badge /> %}{% endfor %}",
            "{% if not <badge /> %}{% endif %}",
            "{% <other> %}{{ <badge /> }}{% </other> %}",
            "{{ <other a={<badge />} /> }}",
            // Text that looks like something else.
            "{# {{ #}{{ <badge /> }}",
            "{% raw %}{% include {% endraw %}{{ <badge /> }}",
            "{%- raw -%}{{{%- endraw -%}{{ \"}}\" ~ <badge /> }}",
            "{{ '\\'' ~ <badge /> ~ `\"` }}",
            "{{ 1.5 // 2 ** 3 % 4 }}{{ <badge /> }}",
            "{{ a?.b?[0] ~ <badge /> }}",
            "{{ a not in b or <badge /> is not none }}",
            // What can't be read depends on anything.
            "{{ ",
            "{{ a b }}",
            "{% nosuch %}",
        ] {
            assert!(depends(source), "{source}");
        }
    }

    #[test]
    fn what_only_looks_like_a_use_is_none() {
        for source in [
            "",
            "part.html <badge />",
            "{# {% include \"part.html\" %} {{ <badge /> }} #}",
            "{#- {{ <badge /> }} -#}",
            "{% raw %}{% include \"part.html\" %}{{ <badge /> }}{% endraw %}",
            "{{ \"part.html <badge />\" }}",
            "{% include \"other.html\" %}",
            "{{ <badges /> }}{{ <badge.ui /> }}",
            "{{ a < badge }}",
            "{{ badge }}{{ a.badge }}{{ a | badge }}{{ badge(a=1) }}",
        ] {
            assert!(!depends(source), "{source}");
        }
    }

    #[test]
    fn uses_go_by_way_of_others_and_of_the_layer_that_counts() {
        let lower = Layer::of_texts(
            "low",
            &[
                ("base.html", "{% block a %}{{ <card /> }}{% endblock %}"),
                ("home.html", "{% extends \"base.html\" %}"),
                ("parts.html", "{% component card() %}low{% endcomponent %}"),
                ("alone.html", ""),
            ],
        );
        let upper = |card: &str, base: &str| {
            let card = format!("{{% component card() %}}{card}{{% endcomponent %}}");
            Layer::of_texts("up", &[("parts.html", &card), ("base.html", base)])
        };
        let base = "{% extends \"low/base.html\" %}";
        let first = of(&[upper("a", base), lower.clone()], &[]);
        let other_card = of(&[upper("b", base), lower.clone()], &[]);
        let other_base = of(&[upper("a", "{# new #}{% extends \"low/base.html\" %}"), lower.clone()], &[]);
        for changed in [&other_card, &other_base] {
            assert_ne!(first["home.html"], changed["home.html"]);
            assert_eq!(first["alone.html"], changed["alone.html"]);
        }
        // The component below is hidden by that above.
        let mut hidden = lower;
        hidden.templates[2].source = "{% component card() %}other{% endcomponent %}".into();
        assert_eq!(of(&[upper("a", base), hidden], &[])["home.html"], first["home.html"]);
    }

    #[test]
    fn addresses_of_files_count_where_they_are_asked_for() {
        let depends = |source: &str| {
            let layers = [Layer::of_texts("t", &[("page.html", source)])];
            let with = |suffix: &str| of(&layers, &[("a.css", suffix), ("b.css", "")])["page.html"];
            with("?v=1") != with("?v=2")
        };
        for source in [
            "{{ asset(path=\"a.css\") }}",
            "{{asset(path='a.css',)}}",
            "{{ asset(\n path = `a.css` ) }}",
            "{{ asset(path=(\"a.css\")) }}",
            "{% if asset(path=\"a.css\") %}{% endif %}",
            "{% set a = asset(path=\"a.css\") %}",
            "{{ asset(path=\"a\\.css\") }}{{ x",
            "{{ asset(path=\"\\\"\") }}{{ asset(path=\"a.css\") }}",
            // A path that is worked out may be any.
            "{{ asset(path=name) }}",
            "{{ asset(path=\"a\" ~ \".css\") }}",
            "{{ asset(path=\"b.css\" if x else \"a.css\") }}",
            "{{ asset(path=\"b.css\" | replace(from=\"b\", to=\"a\")) }}",
            "{{ <c /> }}{% component c(p=\"a.css\") %}{{ asset(path=p) }}{% endcomponent %}",
        ] {
            assert!(depends(source), "{source}");
        }
        for source in [
            "",
            "{# asset(path=\"a.css\") #}",
            "{{ asset(path=\"b.css\") }}",
            "{{ x.asset }}",
            "asset(path=name)",
        ] {
            assert!(!depends(source), "{source}");
        }
    }
}
