//! The words that templates write, held against those that there are, before a page is made.

use super::filters::words::{FOR_SCRIPTS, WORD};
use super::syntax::{Expression, Part};
use super::templates::Templates;
use crate::diagnostic::{Diagnostic, Place};
use crate::locale::Locale;

/// What is wrong with the words that templates write: keys that no file has, arguments that a word doesn't take,
/// and those that it lacks. Keys that are worked out are not known here.
pub(super) fn check(templates: &Templates, locale: &Locale) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for source in templates.all.values() {
        let Some(template) = &source.template else { continue };
        template.visit(&mut |part| {
            let Part::Expression(Expression::Call { name, range, arguments }) = part else { return };
            let mut tell = |(message, help): (String, String)| {
                problems.push(
                    Diagnostic::error(format!("in a template: {message}"))
                        .at(Place::at_span(source.file, source.text, range))
                        .help(help),
                );
            };
            match *name {
                WORD => {
                    let Some(Expression::Text(key)) = argument(arguments, "key") else { return };
                    let given = arguments.iter().map(|(name, _)| *name).filter(|name| *name != "key");
                    locale.words().fault(key, given).map(&mut tell);
                }
                FOR_SCRIPTS => {
                    let Some(Expression::List(keys)) = argument(arguments, "keys") else { return };
                    for key in keys {
                        if let Expression::Text(key) = key
                            && !locale.words().has(key)
                        {
                            locale.words().fault(key, std::iter::empty()).map(&mut tell);
                        }
                    }
                }
                _ => {}
            }
        });
    }
    problems
}

fn argument<'e, 's>(arguments: &'e [(&'s str, Expression<'s>)], name: &str) -> Option<&'e Expression<'s>> {
    arguments.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
}
