//! All templates of a theme as they were read, and how Tera finds one of them by its name.

use std::collections::BTreeMap;

use super::syntax::{Component, Template};
use super::{Layer, full_name};

/// All templates, by their full names: those of a theme stand under the theme's name.
#[derive(Debug)]
pub(super) struct Templates<'a> {
    /// The templates.
    pub all: BTreeMap<String, Source<'a>>,
    /// What stands before the names of each theme's templates, the topmost theme first.
    prefixes: Vec<String>,
    /// By component, the template that defines it.
    components: BTreeMap<String, String>,
}

/// A template.
#[derive(Debug)]
pub(super) struct Source<'a> {
    /// Its file, as messages name it.
    pub file: &'a str,
    /// Its text.
    pub text: &'a str,
    /// What it says; nothing when it can't be read.
    pub template: Option<Template<'a>>,
}

impl<'a> Templates<'a> {
    /// Reads the templates of all layers, the topmost first.
    pub(super) fn read(layers: &'a [Layer]) -> Self {
        let mut all = BTreeMap::new();
        for layer in layers {
            for template in &layer.templates {
                let text = &*template.source;
                let source = Source { file: &template.file, text, template: Template::read(text) };
                all.insert(full_name(layer, template), source);
            }
        }
        let themes = layers.iter().filter(|layer| !layer.name.is_empty());
        let prefixes = themes.map(|layer| format!("{}/", layer.name)).collect();
        let mut templates = Self { all, prefixes, components: BTreeMap::new() };
        templates.components = templates.definitions();
        templates
    }

    /// The full name of the template that another one means.
    pub(super) fn resolve(&self, name: &str) -> Option<&str> {
        let full = |name: &str| self.all.get_key_value(name).map(|(name, _)| name.as_str());
        full(name).or_else(|| self.prefixes.iter().find_map(|prefix| full(&format!("{prefix}{name}"))))
    }

    /// The template that defines a component.
    pub(super) fn home_of(&self, component: &str) -> Option<&str> {
        self.components.get(component).map(String::as_str)
    }

    /// A component, with the full name of the template that defines it.
    pub(super) fn component(&self, name: &str) -> Option<(&str, &Component<'a>)> {
        let home = self.home_of(name)?;
        let template = self.all[home].template.as_ref()?;
        Some((home, template.components.iter().find(|component| component.name == name)?))
    }

    /// A template and those that it extends, the topmost first; nothing when one of them can't be read.
    pub(super) fn chain(&self, full: &str) -> Option<Vec<(&str, &Template<'a>)>> {
        let (mut chain, mut next) = (Vec::new(), Some(full));
        while let Some((name, source)) = next.and_then(|name| self.all.get_key_value(name)) {
            let template = source.template.as_ref()?;
            // Tera refuses a circle.
            if chain.iter().any(|(known, _)| known == name) {
                return None;
            }
            chain.push((name.as_str(), template));
            next = match &template.extends {
                Some(parent) => Some(self.resolve(parent)?),
                None => None,
            };
        }
        Some(chain)
    }

    /// Of several components with one name that of the topmost layer counts.
    fn definitions(&self) -> BTreeMap<String, String> {
        let mut definitions: BTreeMap<String, (usize, String)> = BTreeMap::new();
        for (full, source) in &self.all {
            let layer = self.prefixes.iter().position(|prefix| full.starts_with(prefix));
            let layer = layer.map_or(0, |place| place + 1);
            for component in source.template.iter().flat_map(|template| &template.components) {
                match definitions.get(&component.name) {
                    Some((known, _)) if *known <= layer => {}
                    _ => drop(definitions.insert(component.name.clone(), (layer, full.clone()))),
                }
            }
        }
        definitions.into_iter().map(|(component, (_, full))| (component, full)).collect()
    }
}
