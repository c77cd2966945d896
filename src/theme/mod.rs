//! Themes: templates in layers, and rendering. The only caller of Tera.
//!
//! A theme is a folder with `theme.toml`, `templates/` and `static/`. Layers stand one above the
//! other: the site's own `templates/`, its theme, the theme that this one extends, and so on. A
//! template is taken from the topmost layer that has it; a lower one is reached by its theme's
//! name: `{% extends "reading-room/paper.html" %}`.

mod asking;
pub(crate) mod blocks;
pub mod builtin;
mod dependencies;
mod error;
mod filters;
pub mod manifest;
pub(crate) mod markup;
mod names;
mod reference;
mod shape;
pub mod source;
mod syntax;
mod templates;
pub(crate) mod trace;
mod views;
mod words;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;
use tera::value::Key;
use tera::{Context, Tera, Value};

use crate::diagnostic::Diagnostic;
use crate::locale::WordFile;
use crate::paper::{Digest, Digester};
use crate::site::TemplatePages;
use crate::site::questions::Question;

pub use asking::Asked;
use asking::{Answers, Rendering};
pub use filters::Tools;
pub use manifest::Manifest;
pub use reference::Reference;
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
    answers: Answers,
}

/// A page that is rendered.
#[derive(Debug)]
pub struct Rendered {
    /// Its bytes.
    pub html: Vec<u8>,
    /// What it asked of the whole site, each with a digest of the answer.
    pub asked: Vec<Asked>,
}

/// Why a page was not rendered.
#[derive(Debug)]
pub enum NotRendered {
    /// These questions have no answer yet: with one for each it can be tried again.
    Unanswered(Vec<Question>),
    /// Something is wrong with its template.
    Wrong(Vec<Diagnostic>),
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
    /// A list of values, which others may share.
    pub fn list(values: Vec<Self>) -> Self {
        Self(Value::from(values.into_iter().map(|value| value.0).collect::<Vec<Value>>()))
    }

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
    /// Puts layers together, the topmost first.
    ///
    /// # Errors
    /// What is wrong with the templates, with file and line.
    pub fn new(layers: &[Layer], tools: &Tools, site: &impl Serialize) -> Result<Self, Vec<Diagnostic>> {
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
        filters::register(&mut tera, tools);
        let answers = Answers::default();
        asking::register(&mut tera, &answers);
        let site = Value::try_from_serializable(site).map_err(explain)?;
        let options = shape_of_options(&site);
        tera.global_context().insert_value("site", site);
        let named = layers.iter().flat_map(|layer| {
            layer.templates.iter().map(|template| (full_name(layer, template), &*template.source))
        });
        tera.add_raw_templates(named).map_err(explain)?;
        let templates = Templates::read(layers);
        // What is wrong with heads was told when they were read for the site.
        let own = template_pages(layers, &mut Vec::new());
        let seen_there = own.iter().map(|pages| (pages.template.as_str(), views::of_template_pages()));
        let seen = seen.iter().cloned().chain(seen_there).map(|(template, shape)| match &options {
            Some(options) => (template, shape.with_inner("site", "options", options)),
            None => (template, shape),
        });
        let mut problems = names::check(&templates, seen);
        problems.extend(words::check(&templates, &tools.locale));
        for pages in &own {
            let text = templates.all.values().find(|source| source.file == pages.file);
            problems.extend(pages.wrong_words(text.map_or("", |source| source.text), &tools.locale));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let digests = dependencies::digests(layers, &templates, &tools.assets);
        Ok(Self { tera, digests, files, answers })
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
    /// What is wrong with the template, with file and line; or what it asks that has no answer yet.
    pub fn render(
        &self,
        template: &str,
        page: &impl Serialize,
        view: &impl Serialize,
        papers: Option<Vec<Prepared>>,
    ) -> Result<Rendered, NotRendered> {
        let explain = |error: tera::Error| NotRendered::Wrong(self.files.explain(&error));
        let mut context = Context::from_serialize(view).map_err(explain)?;
        context.insert_value("page", Value::try_from_serializable(page).map_err(explain)?);
        if let Some(papers) = papers {
            let papers: Vec<Value> = papers.into_iter().map(|paper| paper.0).collect();
            context.insert_value("papers", Value::from(papers));
        }
        let mut html = Vec::with_capacity(16 * 1024);
        let (rendered, Rendering { answered, open }) =
            asking::listen(|| self.tera.render_to(template, &context, &mut html));
        // What is wrong while answers are missing may be wrong because of that.
        if !open.is_empty() {
            return Err(NotRendered::Unanswered(open));
        }
        rendered.map_err(explain)?;
        Ok(Rendered { html, asked: answered })
    }

    /// Keeps the answer to a question, or why there is none, with a digest of it, for all pages that ask it.
    pub fn answer(&self, question: Question, digest: Digest, answer: Result<Prepared, String>) {
        self.answers.put(question, digest, answer.map(|value| value.0));
    }
}

/// The templates that add pages, by their heads: of several with one name, the topmost that has one. What is wrong
/// with a head is reported, and it adds no page.
pub fn template_pages(layers: &[Layer], problems: &mut Vec<Diagnostic>) -> Vec<TemplatePages> {
    let kinds = views::seen();
    let mut pages: BTreeMap<&str, TemplatePages> = BTreeMap::new();
    for template in layers.iter().flat_map(|layer| &layer.templates) {
        let TemplateFile { name, file, source } = template;
        if pages.contains_key(name.as_str()) {
            continue;
        }
        match TemplatePages::read(name, file, source) {
            None => {}
            Some(Ok(_)) if kinds.iter().any(|(known, _)| known == name) => problems.push(
                Diagnostic::error(format!("`{name}` is the template of other pages, and can add none"))
                    .in_file(file)
                    .help("give the template another name, or take its head away"),
            ),
            Some(Ok(read)) => drop(pages.insert(name, read)),
            Some(Err(problem)) => problems.push(problem),
        }
    }
    pages.into_values().collect()
}

/// All names that the pages of a template look up, in these layers. Nothing when they may look up anything.
pub fn names_of(layers: &[Layer], template: &str) -> Option<BTreeSet<String>> {
    let names = dependencies::names(&Templates::read(layers), template)?;
    (!names.contains(WHOLE_CONTEXT)).then_some(names)
}

/// Keys in files of words that neither the program nor a template knows, though one has nearly that name.
pub fn misspelt_words(layers: &[Layer], files: &[WordFile]) -> Vec<Diagnostic> {
    words::misspelt(&Templates::read(layers), files)
}

/// The paths of files that templates ask for and write out, in these layers.
pub fn files_asked_for(layers: &[Layer]) -> BTreeSet<String> {
    dependencies::files(&Templates::read(layers))
}

/// The names of the options that the theme declares, each of which may hold anything; nothing where `site` has
/// none of them.
fn shape_of_options(site: &Value) -> Option<Shape> {
    let options = site.as_map()?.get(&Key::Str("options"))?.as_map()?;
    let named = options.keys().filter_map(|name| Some((name.as_str()?.to_owned(), Shape::Open)));
    Some(Shape::Struct(Arc::new(named.collect())))
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
    use crate::site::Links;

    fn layer(name: &str, templates: &[(&str, &str)]) -> Layer {
        let template = |(file, source): &(&str, &str)| TemplateFile {
            name: (*file).to_owned(),
            file: format!("themes/{name}/templates/{file}"),
            source: Cow::Owned((*source).to_owned()),
        };
        Layer { name: name.to_owned(), templates: templates.iter().map(template).collect() }
    }

    fn whole(name: &str, but: &[(&str, &str)]) -> Layer {
        let needed = views::seen().iter().map(|(template, _)| *template).chain([BASE]);
        let mut templates: Vec<(&str, &str)> = needed.map(|name| (name, "plain")).collect();
        for (file, source) in but {
            templates.retain(|(name, _)| name != file);
            templates.push((file, source));
        }
        layer(name, &templates)
    }

    #[derive(Serialize)]
    struct Nothing {}

    fn tools(assets: BTreeMap<String, String>) -> Tools {
        Tools::new(assets, false, Links::Relative)
    }

    fn rendered(layers: &[Layer]) -> String {
        let assets = BTreeMap::from([("a.css".to_owned(), "a.1.css".to_owned())]);
        let theme = Theme::new(layers, &tools(assets), &serde_json::json!({"title": "T"})).unwrap();
        String::from_utf8(theme.render("home.html", &Nothing {}, &Nothing {}, None).unwrap().html).unwrap()
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
        assert_eq!(rendered(&[theme]), "T a.1.css 1,234,567");
    }

    #[test]
    fn errors_name_file_line_and_what_was_missing() {
        let theme = whole("t", &[("home.html", "line\n{{ papers | number }}")]);
        let theme = Theme::new(&[theme], &tools(BTreeMap::new()), &Nothing {}).unwrap();
        let error = match theme.render("home.html", &Nothing {}, &Nothing {}, None) {
            Err(NotRendered::Wrong(mut errors)) => errors.remove(0),
            other => panic!("{other:?}"),
        };
        let place = error.place.clone().unwrap();
        assert_eq!((place.file.as_str(), place.line), ("themes/t/templates/home.html", 2), "{error:?}");
        let broken = whole("t", &[("home.html", "{% if %}")]);
        let error = Theme::new(&[broken], &tools(BTreeMap::new()), &Nothing {}).err().unwrap().remove(0);
        assert_eq!(error.place.unwrap().line, 1);
        let unknown = whole("t", &[("home.html", "\n{{ 1 | nosuch }}")]);
        let error = Theme::new(&[unknown], &tools(BTreeMap::new()), &Nothing {}).err().unwrap().remove(0);
        assert_eq!(error.place.unwrap().line, 2);
        assert!(Theme::new(&[layer("t", &[])], &tools(BTreeMap::new()), &Nothing {}).is_err());
    }
}
