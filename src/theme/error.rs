//! Tera's errors as diagnostics, with the files that templates come from.

use std::collections::HashMap;

use super::{Layer, full_name};
use crate::diagnostic::{Diagnostic, Place};

/// The files of templates, by the names that Tera knows.
pub struct Files(HashMap<String, String>);

impl Files {
    pub fn new(layers: &[Layer]) -> Self {
        let named = layers.iter().flat_map(|layer| {
            layer.templates.iter().map(|template| (full_name(layer, template), template.file.clone()))
        });
        Self(named.collect())
    }

    /// Diagnostics for all that an error reports. Tera hands several findings over as one text, in
    /// the form that it has for terminals; that form is taken apart here.
    pub fn explain(&self, error: &tera::Error) -> Vec<Diagnostic> {
        let text = error.to_string();
        let reports: Vec<Diagnostic> = text
            .split("error: ")
            .filter(|report| !report.trim().is_empty())
            .map(|report| self.report(report))
            .collect();
        if reports.is_empty() {
            return vec![Diagnostic::error("a template can't be rendered")];
        }
        reports
    }

    fn report(&self, report: &str) -> Diagnostic {
        let mut lines = report.lines();
        let message = lines.next().unwrap_or_default().trim().trim_end_matches('.').to_owned();
        let diagnostic = Diagnostic::error(format!("in a template: {message}"))
            .help("`offprint theme context ADDRESS` prints what a template sees on a page");
        let rest: Vec<&str> = lines.collect();
        let Some((name, line, column)) = rest.iter().find_map(|line| locus(line)) else { return diagnostic };
        let source = rest.iter().find_map(|text| text.trim_start().strip_prefix(&format!("{line} | ")));
        let underline =
            rest.iter().find_map(|text| text.split_once('|').filter(|(_, mark)| mark.contains('^')));
        let length = underline.map_or(1, |(_, mark)| mark.matches('^').count());
        let file = self.0.get(name).map_or(name, String::as_str);
        let called_from = rest.iter().find_map(|line| line.strip_prefix("note: called from "));
        let diagnostic =
            diagnostic.at(Place::line(file, line, source.unwrap_or_default()).columns(column, length));
        match called_from {
            Some(caller) => diagnostic.help(format!(
                "called from {caller}; `offprint theme context ADDRESS` prints what a template sees on a page"
            )),
            None => diagnostic,
        }
    }
}

/// The template, line and column in a line such as `--> paper.html:3:5`.
fn locus(line: &str) -> Option<(&str, usize, usize)> {
    let place = line.trim_start().strip_prefix("--> ")?;
    let (place, column) = place.rsplit_once(':')?;
    let (name, line) = place.rsplit_once(':')?;
    Some((name, line.parse().ok()?, column.parse().ok()?))
}
