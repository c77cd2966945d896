//! Tera's errors as diagnostics, with the files that templates come from.

use std::borrow::Cow;
use std::collections::HashMap;

use tera::{ErrorKind, ReportError};

use super::{Layer, full_name, syntax};
use crate::diagnostic::{Diagnostic, Place};

/// The files and texts of templates, by the names that Tera knows.
pub(super) struct Files(HashMap<String, (String, Cow<'static, str>)>);

impl Files {
    pub(super) fn new(layers: &[Layer]) -> Self {
        let named = layers.iter().flat_map(|layer| {
            layer.templates.iter().map(|template| {
                (full_name(layer, template), (template.file.clone(), template.source.clone()))
            })
        });
        Self(named.collect())
    }

    /// Diagnostics for all that an error reports.
    pub(super) fn explain(&self, error: &tera::Error) -> Vec<Diagnostic> {
        let in_template = |name: &str, message: String, help: &str| {
            let file = self.0.get(name).map_or(name, |(file, _)| file);
            vec![Diagnostic::error(message).in_file(file).help(help)]
        };
        match error.kind() {
            ErrorKind::SyntaxError(report) => {
                vec![self.unclosed(report).unwrap_or_else(|| self.report(report, None))]
            }
            ErrorKind::RenderingError(report) => {
                let text = error.to_string();
                vec![self.report(report, wording::caller(&text))]
            }
            ErrorKind::MissingParent { current, parent } => in_template(
                current,
                format!("the template extends `{parent}`, which doesn't exist"),
                "write the name of a template, such as \"base.html\" or \"reading-room/base.html\"",
            ),
            ErrorKind::CircularExtend { tpl, .. } => in_template(
                tpl,
                "the template extends itself, or one that extends it".to_owned(),
                "to extend a template of the same name, write that of its theme before it: \"reading-room/base.html\"",
            ),
            ErrorKind::CircularInclude { tpl, .. } => in_template(
                tpl,
                "the template includes itself, or one that includes it".to_owned(),
                "take one of the `include`s away",
            ),
            // What Tera finds wrong with several templates at once is one text.
            ErrorKind::Msg(text) => {
                let found: Vec<Diagnostic> = wording::reports(text)
                    .map(|(message, name, line, column)| self.at_line(message, name, line, column))
                    .collect();
                if found.is_empty() { vec![in_general(text)] } else { found }
            }
            other => vec![in_general(&other.to_string())],
        }
    }

    /// A tag without its end: Tera points at where it missed it, which may be the template's end.
    fn unclosed(&self, report: &ReportError) -> Option<Diagnostic> {
        let (file, text) = self.0.get(report.filename())?;
        let unclosed = syntax::unclosed(text)?;
        // What it found wrong before that is something else.
        if report.span().range.start < unclosed.range.end {
            return None;
        }
        Some(
            Diagnostic::error(format!("in a template: `{}` is not closed", unclosed.name))
                .at(Place::at_span(file, text, &unclosed.range))
                .help(format!("write `{{% {} %}}` behind what belongs to it", unclosed.end)),
        )
    }

    fn report(&self, report: &ReportError, caller: Option<&str>) -> Diagnostic {
        let diagnostic = in_general(report.message());
        let diagnostic = match self.0.get(report.filename()) {
            Some((file, text)) => diagnostic.at(Place::at_span(file, text, &report.span().range)),
            None => diagnostic.in_file(report.filename()),
        };
        match caller {
            Some(caller) => diagnostic.help(format!("called from {caller}; {CONTEXT}")),
            None => diagnostic,
        }
    }

    fn at_line(&self, message: &str, name: &str, line: usize, column: usize) -> Diagnostic {
        let diagnostic = in_general(message);
        let Some((file, text)) = self.0.get(name) else { return diagnostic.in_file(name) };
        let text = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        diagnostic.at(Place::line(file, line, text).columns(column, 1))
    }
}

const CONTEXT: &str = "`offprint theme context ADDRESS` prints what a template sees on a page";

fn in_general(message: &str) -> Diagnostic {
    let message = message.lines().next().unwrap_or_default().trim_end_matches('.');
    let message = wording::in_order(message);
    Diagnostic::error(format!("in a template: {message}")).help(CONTEXT)
}

/// What Tera says in text alone, in the form that it has for terminals. This is the one place that
/// knows that form; its tests fail when a new version of Tera has another.
mod wording {
    /// Message, template, line and column of each report in a text.
    pub(super) fn reports(text: &str) -> impl Iterator<Item = (&str, &str, usize, usize)> {
        text.split("error: ").filter_map(|report| {
            let (message, rest) = report.split_once('\n')?;
            let (name, line, column) = locus(rest.lines().next()?.trim_start().strip_prefix("--> ")?)?;
            Some((message, name, line, column))
        })
    }

    /// The place that called the component in which an error arose: `paper.html:3:5`.
    pub(super) fn caller(text: &str) -> Option<&str> {
        text.lines().find_map(|line| line.strip_prefix("note: called from "))
    }

    /// A message with each list of its names in their order: Tera lists some as they happen to come out
    /// of a hash map, in another order each time.
    pub(super) fn in_order(message: &str) -> String {
        let parts: Vec<&str> = message.split('`').collect();
        let mut ordered = parts.clone();
        let mut start = 1;
        while start < parts.len() {
            // Names are the odd parts, and one list has nothing but commas between them.
            let mut end = start;
            while end + 3 < parts.len() && parts[end + 1] == ", " {
                end += 2;
            }
            let mut names: Vec<&str> = parts[start..=end].iter().copied().step_by(2).collect();
            names.sort_unstable();
            ordered[start..=end].iter_mut().step_by(2).zip(names).for_each(|(place, name)| *place = name);
            start = end + 2;
        }
        ordered.join("`")
    }

    /// The template, line and column of a place such as `paper.html:3:5`.
    fn locus(place: &str) -> Option<(&str, usize, usize)> {
        let (place, column) = place.rsplit_once(':')?;
        let (name, line) = place.rsplit_once(':')?;
        Some((name, line.parse().ok()?, column.parse().ok()?))
    }

    #[cfg(test)]
    mod tests {
        use tera::{Context, Tera};

        use super::*;

        #[test]
        fn tera_still_reports_several_findings_as_it_did() {
            let mut tera = Tera::default();
            let templates =
                [("a.html", "\n {{ 1 | nosuch }}"), ("b/c.html", "{{ nofun(x=1) }}{{ <nothing /> }}")];
            let text = tera.add_raw_templates(templates).unwrap_err().to_string();
            let found: Vec<_> = reports(&text).collect();
            assert_eq!(
                found,
                [
                    ("Unknown filter `nosuch`", "a.html", 2, 9),
                    ("Unknown function `nofun`", "b/c.html", 1, 4),
                    ("Unknown component `nothing`", "b/c.html", 1, 20),
                ],
                "{text}"
            );
        }

        #[test]
        fn tera_still_lists_names_as_it_did_and_they_are_put_in_order() {
            for (message, expected) in [
                (
                    "Unknown `b`, `c`, `a` in `z`. Possible: `y`, `x`",
                    "Unknown `a`, `b`, `c` in `z`. Possible: `x`, `y`",
                ),
                ("one `b` or `a`", "one `b` or `a`"),
                ("`b`, `a`", "`a`, `b`"),
                ("no names", "no names"),
                ("an open `b`, `a", "an open `b`, `a"),
            ] {
                assert_eq!(in_order(message), expected);
            }
            let mut tera = Tera::default();
            let component = "{% component c(x) %}{{ x }}{% endcomponent %}";
            let templates = [("c.html", component), ("a.html", "{{ <c x={1} b={1} a={1} d={1} /> }}")];
            tera.add_raw_templates(templates).unwrap();
            let text = tera.render("a.html", &Context::new()).unwrap_err().to_string();
            assert!(in_order(&text).contains("`a`, `b`, `d`"), "{text}");
        }

        #[test]
        fn tera_still_names_callers_as_it_did() {
            let mut tera = Tera::default();
            let component = "{% component c(x) %}{{ x.y }}{% endcomponent %}";
            let templates = [("c.html", component), ("a.html", "\n{{ <c x={1} /> }}")];
            tera.add_raw_templates(templates).unwrap();
            let text = tera.render("a.html", &Context::new()).unwrap_err().to_string();
            assert_eq!(caller(&text), Some("a.html:2:4"), "{text}");
        }
    }
}
