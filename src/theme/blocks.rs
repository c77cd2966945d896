//! Blocks that override nothing: what stands in them is shown nowhere, without a word.

use std::collections::BTreeSet;

use super::syntax::{Node, Part, Template};
use super::templates::Templates;
use super::{BASE, Layer, template_pages, views};
use crate::diagnostic::{Diagnostic, Place, did_you_mean};

/// Diagnostics for the blocks of templates that extend another which has no such block.
pub(crate) fn check(layers: &[Layer]) -> Vec<Diagnostic> {
    let templates = Templates::read(layers);
    let mut problems = Vec::new();
    for (full, source) in &templates.all {
        let Some(template) = source.template.as_ref().filter(|template| template.extends.is_some()) else {
            continue;
        };
        let Some(chain) = templates.chain(full) else { continue };
        let known: BTreeSet<&str> = chain[1..].iter().flat_map(|(_, below)| blocks(below)).collect();
        let outermost = template.body.iter().filter_map(|node| match node {
            Node::Block { name, .. } => Some(*name),
            _ => None,
        });
        for name in outermost.filter(|name| !known.contains(name)) {
            let help = did_you_mean(name, known.iter().copied());
            let list = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            problems.push(
                Diagnostic::error(format!("the block `{name}` overrides nothing, and is shown nowhere"))
                    .at(place_of(source.file, source.text, name))
                    .help(match help {
                        Some(near) => format!("did you mean `{near}`? There are {list}"),
                        None => format!("there are {list}"),
                    }),
            );
        }
    }
    problems
}

/// Warnings for templates that are no kind of page's, add no pages, define no component, and that none extends or includes.
pub(crate) fn unused(layers: &[Layer]) -> Vec<Diagnostic> {
    let templates = Templates::read(layers);
    let kinds: BTreeSet<&str> = views::seen().iter().map(|(template, _)| *template).chain([BASE]).collect();
    let mut used: BTreeSet<String> = BTreeSet::new();
    for template in templates.all.values().filter_map(|source| source.template.as_ref()) {
        used.extend(template.extends.iter().map(|name| last(name).to_owned()));
        template.visit(&mut |part| {
            if let Part::Node(Node::Include(name)) = part {
                used.insert(last(name).to_owned());
            }
        });
    }
    let own: BTreeSet<String> =
        template_pages(layers, &mut Vec::new()).into_iter().map(|pages| pages.template).collect();
    let mut problems = Vec::new();
    for template in layers.iter().flat_map(|layer| &layer.templates) {
        let name = template.name.as_str();
        let read = Template::read(&template.source);
        let is_used = kinds.contains(name)
            || used.contains(last(name))
            || own.contains(name)
            || read.is_none_or(|read| !read.components.is_empty());
        if is_used {
            continue;
        }
        let help = match did_you_mean(name, kinds.iter().copied().chain(used.iter().map(String::as_str))) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "give it the name of a kind of page, a head that adds pages, or include it".to_owned(),
        };
        let problem = Diagnostic::warning(format!("nothing uses the template `{name}`"));
        problems.push(problem.in_file(&template.file).help(help));
    }
    problems
}

/// Warnings for the site's own templates that extend that of a theme although one nearer to the site has its own.
pub(crate) fn passed_over(layers: &[Layer]) -> Vec<Diagnostic> {
    let Some((own, themes)) = layers.split_first() else { return Vec::new() };
    let mut problems = Vec::new();
    for template in &own.templates {
        let read = Template::read(&template.source);
        let Some((theme, name)) = read.as_ref().and_then(|read| read.extends.as_deref()?.rsplit_once('/'))
        else {
            continue;
        };
        let Some(extended) = themes.iter().position(|layer| layer.name == theme) else { continue };
        let nearer = themes[..extended]
            .iter()
            .find(|layer| layer.templates.iter().any(|template| template.name == name));
        if let Some(nearer) = nearer {
            let nearer = format!("{}/{name}", nearer.name);
            let place = template.source.lines().enumerate().find(|(_, line)| line.contains("extends"));
            problems.push(
                Diagnostic::warning(format!(
                    "the template extends `{theme}/{name}`, and passes over `{nearer}`"
                ))
                .at(place.map_or_else(
                    || Place::file(&template.file),
                    |(number, line)| Place::line(&template.file, number + 1, line),
                ))
                .help(format!("write `{{% extends \"{nearer}\" %}}` for the pages of the site's theme")),
            );
        }
    }
    problems
}

/// The name of a template without that of its theme.
fn last(name: &str) -> &str {
    name.rsplit_once('/').map_or(name, |(_, name)| name)
}

/// The names of all blocks of a template.
fn blocks<'t>(template: &'t Template) -> Vec<&'t str> {
    let mut names = Vec::new();
    template.visit(&mut |part| {
        if let Part::Node(Node::Block { name, .. }) = part {
            names.push(*name);
        }
    });
    names
}

/// The line on which a block begins.
fn place_of(file: &str, text: &str, name: &str) -> Place {
    let begins = |line: &&str| {
        line.split("{%").skip(1).any(|tag| {
            let mut words = tag.trim_start_matches('-').split_whitespace();
            words.next() == Some("block")
                && words.next().is_some_and(|word| word.trim_end_matches(['-', '%', '}']) == name)
        })
    };
    let found = text.lines().enumerate().find(|(_, line)| begins(line));
    found.map_or_else(|| Place::file(file), |(number, line)| Place::line(file, number + 1, line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_that_overrides_nothing_is_told_with_those_that_there_are() {
        let base = "{% block head %}{% block inner %}{% endblock %}{% endblock %}{% if x %}{% block content %}{% endblock %}{% endif %}";
        let page = "{% extends \"base.html\" %}\n{% block contents %}{% block new %}{% endblock %}{% endblock %}{%- block inner -%}{% endblock inner %}";
        let found = check(&[Layer::of_texts("", &[("base.html", base), ("page.html", page)])]);
        let [problem] = found.as_slice() else { panic!("{found:?}") };
        let place = problem.place.as_ref().expect("a place");
        assert_eq!((place.file.as_str(), place.line), ("page.html", 2));
        assert_eq!(
            problem.help.as_deref(),
            Some("did you mean `content`? There are `content`, `head`, `inner`")
        );
        let right = page.replace("contents", "content");
        assert!(check(&[Layer::of_texts("", &[("base.html", base), ("page.html", &right)])]).is_empty());
    }

    #[test]
    fn a_template_that_passes_over_another_theme_is_told() {
        let own = "{# mine #}\n{% extends \"lower/paper.html\" %}";
        let lower = Layer::of_texts("lower", &[("paper.html", ""), ("home.html", "")]);
        let layers = |own: &str, upper: &str| {
            [
                Layer::of_texts("", &[("paper.html", own)]),
                Layer::of_texts("upper", &[(upper, "")]),
                lower.clone(),
            ]
        };
        let found = passed_over(&layers(own, "paper.html"));
        let [problem] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(
            problem.message,
            "the template extends `lower/paper.html`, and passes over `upper/paper.html`"
        );
        assert_eq!(problem.place.as_ref().map(|place| place.line), Some(2));
        assert!(passed_over(&layers(own, "home.html")).is_empty());
        assert!(passed_over(&layers(&own.replace("lower", "upper"), "paper.html")).is_empty());
    }

    #[test]
    fn templates_that_nothing_uses_are_told() {
        for (name, text, help) in [
            ("home.html", "", ""),
            ("hmoe.html", "", "did you mean `home.html`?"),
            ("part.html", "", ""),
            ("mine.html", "{% component own() %}{% endcomponent %}", ""),
            ("map.html", "{# page\naddress = \"map/\"\ntitle = \"Map\"\n#}", ""),
            ("something-else.html", "x", "give it the name of a kind of page"),
        ] {
            let base = "{% include \"t/part.html\" %}";
            let layers = [Layer::of_texts("t", &[("base.html", base), (name, text)])];
            let found = unused(&layers);
            let told = found.first().and_then(|found| found.help.as_deref()).unwrap_or_default();
            assert!(told.starts_with(help) && told.is_empty() == help.is_empty(), "{name}: {told}");
        }
    }
}
