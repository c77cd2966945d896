//! Themes: templates in layers, and rendering. The only caller of Tera.
//!
//! A theme is a folder with `theme.toml`, `templates/` and `static/`. Layers stand one above the
//! other: the site's own `templates/`, its theme, the theme that this one extends, and so on. A
//! template is taken from the topmost layer that has it; a lower one is reached by its theme's
//! name: `{% extends "reading-room/paper.html" %}`.

pub mod builtin;
mod dependencies;
mod error;
mod filters;
pub mod manifest;
mod names;
mod shape;
pub mod source;
mod syntax;
mod templates;
mod views;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;
use tera::value::Key;
use tera::{Context, Tera, Value};

use crate::diagnostic::Diagnostic;
use crate::paper::{Digest, Digester};

pub use manifest::Manifest;
pub use shape::Shape;
pub use source::Source;
use templates::Templates;
pub use views::seen;

/// One layer of templates: the site's own, or a theme's.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    /// The theme's name; empty for the site's own templates.
    pub name: String,
    /// The templates.
    pub templates: Vec<TemplateFile>,
}

#[cfg(test)]
impl Layer {
    /// A layer for tests: its name, and the names and texts of its templates.
    pub(crate) fn of_texts(name: &str, templates: &[(&str, &str)]) -> Self {
        let template = |(file, source): &(&str, &str)| TemplateFile {
            name: (*file).to_owned(),
            file: (*file).to_owned(),
            source: Cow::Owned((*source).to_owned()),
        };
        Self { name: name.to_owned(), templates: templates.iter().map(template).collect() }
    }
}

/// A template's source.
#[derive(Clone, Debug)]
pub struct TemplateFile {
    /// The name by which other templates and Offprint know it: `paper.html`.
    pub name: String,
    /// Where it comes from, as messages name it.
    pub file: String,
    /// The source.
    pub source: Cow<'static, str>,
}

/// A theme that is ready to render.
pub struct Theme {
    tera: Tera,
    /// By template, a digest of it and of all that its pages come from.
    digests: BTreeMap<String, Digest>,
    files: error::Files,
}

/// A value that is ready for templates. A copy of it costs nothing.
#[derive(Clone)]
pub struct Prepared(Value);

impl Default for Prepared {
    fn default() -> Self {
        Self(Value::none())
    }
}

impl Prepared {
    /// The same with a list under a key, which other values may share.
    #[must_use]
    pub fn with_list(self, key: &'static str, list: Vec<Self>) -> Self {
        let mut map = self.0.into_map().unwrap_or_default();
        let list: Vec<Value> = list.into_iter().map(|item| item.0).collect();
        map.insert(Key::Str(key), Value::from(list));
        Self(Value::from(map))
    }
}

/// The template that those of pages extend.
const BASE: &str = "base.html";

impl Theme {
    /// Puts layers together, the topmost first. `assets` are the addresses of the site's files
    /// with what templates append to them, so that a changed file has another address.
    ///
    /// # Errors
    /// What is wrong with the templates, with file and line.
    pub fn new(
        layers: &[Layer],
        assets: BTreeMap<String, String>,
        site: &impl Serialize,
    ) -> Result<Self, Vec<Diagnostic>> {
        let files = error::Files::new(layers);
        let has = |name: &str| {
            layers.iter().any(|layer| layer.templates.iter().any(|template| template.name == name))
        };
        let seen = views::seen();
        // In one of its layers a theme has the templates of all kinds of pages.
        let mut needed = seen.iter().map(|(template, _)| *template).chain([BASE]);
        if let Some(name) = needed.find(|name| !has(name)) {
            return Err(vec![
                Diagnostic::error(format!("the theme has no template `{name}`"))
                    .help("write it, or let the theme extend one that ships: `extends = \"reading-room\"`"),
            ]);
        }
        let mut tera = Tera::default();
        let themes = layers.iter().filter(|layer| !layer.name.is_empty());
        let explain = |error: tera::Error| files.explain(&error);
        tera.set_fallback_prefixes(themes.map(|layer| format!("{}/", layer.name))).map_err(explain)?;
        let assets = Arc::new(assets);
        filters::register(&mut tera, &assets);
        tera.global_context().insert_value("site", Value::try_from_serializable(site).map_err(explain)?);
        let named = layers.iter().flat_map(|layer| {
            layer.templates.iter().map(|template| (full_name(layer, template), &*template.source))
        });
        tera.add_raw_templates(named).map_err(explain)?;
        let templates = Templates::read(layers);
        let problems = names::check(&templates, seen);
        if !problems.is_empty() {
            return Err(problems);
        }
        let digests = dependencies::digests(layers, &templates, &assets);
        Ok(Self { tera, digests, files })
    }

    /// A digest of a template and of all that its pages come from: what it extends, includes and calls,
    /// and the addresses of files that these ask for.
    pub fn digest(&self, template: &str) -> Digest {
        self.digests.get(template).copied().unwrap_or_default()
    }

    /// A digest of all templates.
    pub fn digest_of_all(&self) -> Digest {
        let mut digester = Digester::new("templates");
        for (name, digest) in &self.digests {
            digester.text(name).digest(*digest);
        }
        digester.finish()
    }

    /// Makes a value ready for templates, so that many pages can show it.
    ///
    /// # Errors
    /// When it has keys that are not text.
    pub fn prepare(value: &impl Serialize) -> Result<Prepared, String> {
        Value::try_from_serializable(value).map(Prepared).map_err(|error| error.to_string())
    }

    /// Renders a page from what its kind adds (`view`), the page itself, and the papers that it
    /// lists.
    ///
    /// # Errors
    /// What is wrong with the template, with file and line.
    pub fn render(
        &self,
        template: &str,
        page: &impl Serialize,
        view: &impl Serialize,
        papers: Option<Vec<Prepared>>,
    ) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let explain = |error: tera::Error| self.files.explain(&error);
        let mut context = Context::from_serialize(view).map_err(explain)?;
        context.insert_value("page", Value::try_from_serializable(page).map_err(explain)?);
        if let Some(papers) = papers {
            let papers: Vec<Value> = papers.into_iter().map(|paper| paper.0).collect();
            context.insert_value("papers", Value::from(papers));
        }
        let mut html = Vec::with_capacity(16 * 1024);
        self.tera.render_to(template, &context, &mut html).map_err(explain)?;
        Ok(html)
    }
}

/// All names that the pages of a template look up, in these layers. Nothing when they may look up anything.
pub fn names_of(layers: &[Layer], template: &str) -> Option<BTreeSet<String>> {
    let names = dependencies::names(&Templates::read(layers), template)?;
    (!names.contains(WHOLE_CONTEXT)).then_some(names)
}

/// The name under which Tera has everything that a page has.
const WHOLE_CONTEXT: &str = "__tera_context";

/// The name by which Tera knows a template: a theme's templates stand under its name.
fn full_name(layer: &Layer, template: &TemplateFile) -> String {
    if layer.name.is_empty() { template.name.clone() } else { format!("{}/{}", layer.name, template.name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(name: &str, templates: &[(&str, &str)]) -> Layer {
        let template = |(file, source): &(&str, &str)| TemplateFile {
            name: (*file).to_owned(),
            file: format!("themes/{name}/templates/{file}"),
            source: Cow::Owned((*source).to_owned()),
        };
        Layer { name: name.to_owned(), templates: templates.iter().map(template).collect() }
    }

    fn whole(name: &str, but: &[(&str, &str)]) -> Layer {
        let needed = views::seen().into_iter().map(|(template, _)| template).chain([BASE]);
        let mut templates: Vec<(&str, &str)> = needed.map(|name| (name, "plain")).collect();
        for (file, source) in but {
            templates.retain(|(name, _)| name != file);
            templates.push((file, source));
        }
        layer(name, &templates)
    }

    #[derive(Serialize)]
    struct Nothing {}

    fn rendered(layers: &[Layer]) -> String {
        let assets = BTreeMap::from([("a.css".to_owned(), "?v=1".to_owned())]);
        let theme = Theme::new(layers, assets, &serde_json::json!({"title": "T"})).unwrap();
        String::from_utf8(theme.render("home.html", &Nothing {}, &Nothing {}, None).unwrap()).unwrap()
    }

    #[test]
    fn an_upper_layer_overrides_and_extends_a_lower_one() {
        let base = whole("base", &[("home.html", "<{% block b %}base{% endblock %}>")]);
        let site =
            layer("", &[("home.html", "{% extends \"base/home.html\" %}{% block b %}site{% endblock %}")]);
        assert_eq!(rendered(&[site, base.clone()]), "<site>");
        assert_eq!(rendered(&[base]), "<base>");
    }

    #[test]
    fn templates_can_use_site_assets_and_numbers() {
        let theme = whole(
            "t",
            &[("home.html", "{{ site.title }} {{ asset(path=\"a.css\") }} {{ 1234567 | number }}")],
        );
        assert_eq!(rendered(&[theme]), "T a.css?v=1 1,234,567");
    }

    #[test]
    fn errors_name_file_line_and_what_was_missing() {
        let theme = whole("t", &[("home.html", "line\n{{ papers | number }}")]);
        let theme = Theme::new(&[theme], BTreeMap::new(), &Nothing {}).unwrap();
        let error = theme.render("home.html", &Nothing {}, &Nothing {}, None).unwrap_err().remove(0);
        let place = error.place.clone().unwrap();
        assert_eq!((place.file.as_str(), place.line), ("themes/t/templates/home.html", 2), "{error:?}");
        let broken = whole("t", &[("home.html", "{% if %}")]);
        let error = Theme::new(&[broken], BTreeMap::new(), &Nothing {}).err().unwrap().remove(0);
        assert_eq!(error.place.unwrap().line, 1);
        let unknown = whole("t", &[("home.html", "\n{{ 1 | nosuch }}")]);
        let error = Theme::new(&[unknown], BTreeMap::new(), &Nothing {}).err().unwrap().remove(0);
        assert_eq!(error.place.unwrap().line, 2);
        assert!(Theme::new(&[layer("t", &[])], BTreeMap::new(), &Nothing {}).is_err());
    }
}
