//! Which files' addresses templates ask for, with `asset(path="theme/style.css")`.

use std::collections::BTreeSet;

use super::Layer;

/// The files whose addresses some templates may ask for.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked<'a> {
    /// These.
    For(BTreeSet<&'a str>),
    /// Any: a template works a path out.
    ForAny,
}

impl<'a> Asked<'a> {
    /// What the templates of these layers may ask for.
    pub fn by(layers: &'a [Layer]) -> Self {
        let sources = layers.iter().flat_map(|layer| &layer.templates).map(|template| &*template.source);
        let paths: Option<BTreeSet<&str>> = sources.flat_map(calls).map(written_out).collect();
        paths.map_or(Self::ForAny, Self::For)
    }

    /// Whether the address of this file is among them.
    pub fn holds(&self, file: &str) -> bool {
        match self {
            Self::For(paths) => paths.contains(file),
            Self::ForAny => true,
        }
    }
}

/// What stands behind the opening parenthesis of each call.
fn calls(source: &str) -> impl Iterator<Item = &str> {
    source.split("asset").skip(1).filter_map(|behind| behind.trim_start().strip_prefix('('))
}

/// The path that a call has between quotes, and nothing else.
fn written_out(call: &str) -> Option<&str> {
    let value = call.trim_start().strip_prefix("path")?.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|first| matches!(first, '"' | '\'' | '`'))?;
    let (path, behind) = value[1..].split_once(quote)?;
    (behind.trim_start().starts_with(')') && !path.contains('\\')).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::TemplateFile;

    #[test]
    fn paths_count_that_are_written_out_and_all_files_when_one_is_not() {
        let asked = |source: &'static str, file: &str| {
            let template = TemplateFile { name: String::new(), file: String::new(), source: source.into() };
            Asked::by(&[Layer { name: String::new(), templates: vec![template] }]).holds(file)
        };
        for source in [
            "{{ asset(path=\"a.css\") }}",
            "{{ asset( path = 'a.css' ) }} {{ asset(path=\"c\") }}",
            "{{ asset(path=name) }}",
            "{{ asset(path=\"a\" ~ \".css\") }}",
            "{{ asset (path=\"a\" ~ \".css\") }}",
        ] {
            assert!(asked(source, "a.css"), "{source}");
        }
        for source in ["", "{# asset #}", "{{ asset(path=\"b.css\") }}"] {
            assert!(!asked(source, "a.css"), "{source}");
        }
    }
}
