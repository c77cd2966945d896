//! Tera's errors as diagnostics, with the files that templates come from.

use std::borrow::Cow;
use std::collections::HashMap;

use tera::{ErrorKind, ReportError};

use super::filters::{Form, helpers, helpers_of_site, type_in_words};
use super::syntax::Template;
use super::{Layer, full_name, syntax};
use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::site::questions::TOLD;

/// The files and texts of templates, by the names that Tera knows.
pub(super) struct Files {
    files: HashMap<String, (String, Cow<'static, str>)>,
    /// The names of themes, the topmost first.
    themes: Vec<String>,
}

impl Files {
    pub(super) fn new(layers: &[Layer]) -> Self {
        let named = layers.iter().flat_map(|layer| {
            layer.templates.iter().map(|template| {
                (full_name(layer, template), (template.file.clone(), template.source.clone()))
            })
        });
        let themes = layers.iter().filter(|layer| !layer.name.is_empty());
        Self { files: named.collect(), themes: themes.map(|layer| layer.name.clone()).collect() }
    }

    /// Diagnostics for all that an error reports.
    pub(super) fn explain(&self, error: &tera::Error) -> Vec<Diagnostic> {
        let in_template = |name: &str, message: String, help: String| {
            let file = self.files.get(name).map_or(name, |(file, _)| file);
            vec![Diagnostic::error(message).in_file(file).help(help)]
        };
        match error.kind() {
            ErrorKind::SyntaxError(report) => {
                vec![self.unclosed(report).unwrap_or_else(|| self.report(report, None))]
            }
            ErrorKind::RenderingError(report) => {
                let text = error.to_string();
                if report.message().contains(TOLD) {
                    return Vec::new();
                }
                vec![self.report(report, wording::caller(&text))]
            }
            ErrorKind::MissingParent { current, parent } => in_template(
                current,
                format!("the template extends `{parent}`, which doesn't exist"),
                match did_you_mean(parent, self.templates()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => {
                        "write the name of a template, such as \"base.html\" or \"reading-room/base.html\""
                            .to_owned()
                    }
                },
            ),
            ErrorKind::CircularExtend { tpl, .. } => in_template(
                tpl,
                "the template extends itself, or one that extends it".to_owned(),
                match self.below(tpl) {
                    Some(below) => format!(
                        "to extend the template of the same name below it, write its theme's name before it: \"{below}\""
                    ),
                    None => "let it extend another one, such as \"base.html\"".to_owned(),
                },
            ),
            ErrorKind::CircularInclude { tpl, .. } => in_template(
                tpl,
                "the template includes itself, or one that includes it".to_owned(),
                "take one of the `include`s away".to_owned(),
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

    /// The names of all templates.
    fn templates(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The template of that name in the nearest theme below the one that has it.
    fn below(&self, full: &str) -> Option<String> {
        let (own, name) = match full.split_once('/') {
            Some((theme, name)) if self.themes.iter().any(|known| known == theme) => (Some(theme), name),
            _ => (None, full),
        };
        let place = own.map_or(0, |own| self.themes.iter().take_while(|theme| *theme != own).count() + 1);
        let below = self.themes.iter().skip(place).map(|theme| format!("{theme}/{name}"));
        below.into_iter().find(|full| self.files.contains_key(full))
    }

    /// What Tera says of a name that there isn't, in words, with the name that was probably meant.
    fn unknown(&self, message: &str) -> Option<Diagnostic> {
        let (kind, rest) = message.strip_prefix("Unknown ")?.split_once(" `")?;
        let name = rest.strip_suffix('`')?;
        let of_form = |form: Form| {
            let all = helpers().chain(helpers_of_site()).filter(move |helper| helper.form == form);
            all.map(|helper| helper.name.to_owned()).collect::<Vec<_>>()
        };
        let known = match kind {
            "filter" => of_form(Form::Filter),
            "function" => of_form(Form::Function),
            "template" => self.templates().map(str::to_owned).collect(),
            "component" => {
                let read = self.files.values().filter_map(|(_, text)| Template::read(text));
                read.flat_map(|template| template.components)
                    .map(|component| component.name.clone())
                    .collect()
            }
            _ => return None,
        };
        let help = match did_you_mean(name, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None if kind == "template" => "write the name of a template, such as \"related.html\"".to_owned(),
            None => format!("docs/theme-reference.md has every {kind}"),
        };
        Some(Diagnostic::error(format!("in a template: there is no {kind} `{name}`")).help(help))
    }

    /// A tag without its end: Tera points at where it missed it, which may be the template's end.
    fn unclosed(&self, report: &ReportError) -> Option<Diagnostic> {
        let (file, text) = self.files.get(report.filename())?;
        let unclosed = syntax::unclosed(text)?;
        // What it found wrong before that is something else, and so is a tag that there isn't.
        if report.span().range.start < unclosed.range.end || report.message() == UNKNOWN_TAG {
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
        let diagnostic = match self.files.get(report.filename()) {
            Some((file, text)) => diagnostic.at(Place::at_span(file, text, &report.span().range)),
            None => diagnostic.in_file(report.filename()),
        };
        match caller {
            Some(caller) => diagnostic.help(format!("called from {caller}; {CONTEXT}")),
            None => diagnostic,
        }
    }

    fn at_line(&self, message: &str, name: &str, line: usize, column: usize) -> Diagnostic {
        let diagnostic = self.unknown(message).unwrap_or_else(|| in_general(message));
        let Some((file, text)) = self.files.get(name) else { return diagnostic.in_file(name) };
        let text = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        diagnostic.at(Place::line(file, line, text).columns(column, 1))
    }
}

const CONTEXT: &str = "`offprint theme context ADDRESS` prints what a template sees on a page";

/// What Tera says of a tag that there isn't.
const UNKNOWN_TAG: &str = "Unknown tag";

fn in_general(message: &str) -> Diagnostic {
    let message = message.lines().next().unwrap_or_default().trim_end_matches('.');
    if message == UNKNOWN_TAG {
        return Diagnostic::error("in a template: there is no such tag").help(
            "tags are `if`, `elif`, `else`, `for`, `set`, `block`, `extends`, `include`, `filter`, `component`, and their ends such as `endif`",
        );
    }
    let message = wording::of_types(message).unwrap_or_else(|| wording::in_order(message));
    Diagnostic::error(format!("in a template: {message}")).help(CONTEXT)
}

/// What Tera says in text alone, in the form that it has for terminals. This is the one place that
/// knows that form; its tests fail when a new version of Tera has another.
mod wording {
    use super::type_in_words;

    /// A value of a wrong type, without Rust's names of types.
    pub(super) fn of_types(message: &str) -> Option<String> {
        if let Some(rest) = message.strip_prefix("Invalid type for the value, expected `") {
            let (expected, rest) = rest.split_once("` but got `")?;
            let (expected, found) = (type_in_words(expected), type_in_words(rest.strip_suffix('`')?));
            return Some(format!("{expected} has to stand here, and there is {found}"));
        }
        let (value, rest) = message.strip_prefix("Value `")?.split_once("` is out of range for `")?;
        Some(format!("{} has to stand here, and there is {value}", type_in_words(rest.strip_suffix('`')?)))
    }

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
        fn tera_still_tells_types_as_it_did_and_they_are_said_in_words() {
            for (template, expected) in [
                ("{{ none | upper }}", "a text has to stand here, and there is none"),
                ("{{ 1 | nth(n=0) }}", "a list has to stand here, and there is"),
                ("{{ [1] | nth(n=-1) }}", "a whole number from 0 has to stand here, and there is -1"),
            ] {
                let mut tera = Tera::default();
                tera.add_raw_template("a.html", template).unwrap();
                let error = tera.render("a.html", &Context::new()).unwrap_err();
                let tera::ErrorKind::RenderingError(report) = error.kind() else { panic!("{error}") };
                let found =
                    of_types(report.message().lines().next().unwrap()).unwrap_or_else(|| panic!("{error}"));
                assert!(found.starts_with(expected), "{template}: {found}");
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_there_are_not_are_told_with_those_that_were_meant() {
        let layers = [
            Layer::of_texts("", &[("home.html", "")]),
            Layer::of_texts(
                "mine",
                &[("parts.html", "{% component paper_card(x) %}{% endcomponent %}"), ("related.html", "")],
            ),
        ];
        let files = Files::new(&layers);
        for (message, name, help) in [
            ("Unknown filter `markdwon`", "filter `markdwon`", "did you mean `markdown`?"),
            ("Unknown function `papres`", "function `papres`", "did you mean `papers`?"),
            ("Unknown function `zzzzzz`", "function `zzzzzz`", "docs/theme-reference.md has every function"),
            ("Unknown component `paper_crad`", "component `paper_crad`", "did you mean `paper_card`?"),
            (
                "Unknown template `mine/relatd.html`",
                "template `mine/relatd.html`",
                "did you mean `mine/related.html`?",
            ),
            ("Unknown template `nope.css`", "template `nope.css`", "write the name of a template"),
        ] {
            let found = files.unknown(message).unwrap();
            assert_eq!(found.message, format!("in a template: there is no {name}"));
            assert!(found.help.as_deref().is_some_and(|found| found.starts_with(help)), "{found:?}");
        }
        assert_eq!(files.below("home.html"), None);
        assert_eq!(files.below("related.html").as_deref(), Some("mine/related.html"));
        assert_eq!(files.below("mine/related.html"), None);
    }
}
