//! The words that templates write, held against those that there are, before a page is made.

use std::collections::BTreeSet;

use super::filters::words::{FOR_SCRIPTS, WORD};
use super::syntax::{Expression, Part};
use super::templates::Templates;
use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::locale::{Locale, WordFile};
use crate::site::template_pages::keys as head_keys;

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

/// Keys in files of words that nothing uses, though the program or a template has one of nearly that name.
pub(super) fn misspelt(templates: &Templates, files: &[WordFile]) -> Vec<Diagnostic> {
    let shipped = WordFile::shipped();
    let mut known: BTreeSet<String> =
        shipped.iter().flat_map(|file| file.keys()).map(ToOwned::to_owned).collect();
    // A key that a template works out may be any of its texts.
    for source in templates.all.values() {
        known.extend(head_keys(source.text).map(str::to_owned));
        let Some(template) = &source.template else { continue };
        template.visit(&mut |part| {
            if let Part::Expression(Expression::Text(text)) = part {
                known.insert(text.clone());
            }
        });
    }
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| !shipped.contains(file)) {
        for key in file.keys().into_iter().filter(|key| !known.contains(*key)) {
            // Another word may say it.
            let is_said = files.iter().any(|file| file.text.contains(&format!("{{ {key} }}")));
            let Some(near) = did_you_mean(key, known.iter().map(String::as_str)).filter(|_| !is_said) else {
                continue;
            };
            let problem = Diagnostic::warning(format!("nothing says the word `{key}`"));
            problems.push(problem.at(file.place_of(key)).help(format!("did you mean `{near}`?")));
        }
    }
    problems
}

fn argument<'e, 's>(arguments: &'e [(&'s str, Expression<'s>)], name: &str) -> Option<&'e Expression<'s>> {
    arguments.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Layer;

    #[test]
    fn keys_that_nothing_says_are_told_where_one_is_near() {
        let layers = [Layer::of_texts("", &[("a.html", "{{ t(key=\"mine-topics\") }}")])];
        for (text, line, near) in [
            ("tags = Topics\nmine-topics = x\n", 0, ""),
            ("# a remark\ntaggs = x\n", 2, "did you mean `tags`?"),
            ("mine-topcs = x\n", 1, "did you mean `mine-topics`?"),
            ("something-of-its-own-kind = x\n", 0, ""),
            ("tagz = x\nmine-topics = { tagz }\n", 0, ""),
        ] {
            let file = WordFile { language: "en".to_owned(), file: "en.ftl".to_owned(), text: text.into() };
            let found = misspelt(&Templates::read(&layers), &[file]);
            let told = found.first();
            assert_eq!(told.map_or(0, |told| told.place.as_ref().unwrap().line), line, "{text}");
            assert_eq!(told.and_then(|told| told.help.as_deref()).unwrap_or_default(), near, "{text}");
        }
    }
}
