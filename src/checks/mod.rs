//! `offprint theme check`: a theme held against papers as they come at their worst. Every kind of page is rendered
//! as a build does it, and read as a browser does.

mod contrast;
mod page;
mod sample;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use page::{Fault, Targets};
pub use sample::Sample;

use crate::builder::{Builder, Options, Report};
use crate::diagnostic::{Diagnostic, Place};
use crate::fs;
use crate::locale::{Locale, WordFile};
use crate::settings::Settings;
use crate::site::address::file_of;
use crate::site::standalone;
use crate::theme::{self, Layer, Reference, Source, blocks};

/// What is wrong with a site's theme, or with another that it could use.
///
/// # Errors
/// When the site's settings or the theme can't be read.
pub fn check(root: &Path, theme: Option<&str>) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let mut settings = Settings::read(root)?;
    if let Some(theme) = theme.filter(|theme| *theme != settings.theme) {
        // Another theme has other options.
        settings = Settings { theme: theme.to_owned(), language: settings.language, ..Settings::default() };
    }
    let mut problems = Vec::new();
    let source = Source::read(root, &settings, &mut problems)?;
    problems.extend(blocks::check(&source.layers));
    problems.extend(blocks::unused(&source.layers));
    problems.extend(blocks::passed_over(&source.layers));
    problems.extend(contrast::check(&source));
    problems.extend(missing_words(&settings.language, &source)?);
    problems.extend(theme::misspelt_words(&source.layers, &source.words));
    problems.extend(missing_forms(&settings.language, &source)?);
    let sample = sample_for(&settings)?;
    let options =
        Options { output: sample.output(), looks: Some(root.to_owned()), ..Options::new(sample.root()) };
    // Once as it is, for what Tera says of templates, and once with elements that say where they come from.
    let report = Builder::new(options.clone()).build();
    if report.failed() {
        problems.extend(report.diagnostics.into_iter().filter(Diagnostic::is_error));
        return Ok(in_order(problems));
    }
    let traced = Options { output: sample.root().join("traced"), trace: true, ..options };
    let report = Builder::new(traced.clone()).build();
    let html = pages(&report, &traced.output)?;
    problems.extend(faults((root, &settings), &report, &html, &source.layers));
    Ok(in_order(problems))
}

/// The reference of themes, with examples from the sample and the theme that ships.
///
/// # Errors
/// When the sample can't be written or read.
pub fn reference() -> Result<Reference, Vec<Diagnostic>> {
    let options = toml::toml! {
        accent = "#7a1f3d"
        shown_extra = ["room"]
    };
    let sample = sample_for(&Settings { options, ..Settings::default() })?;
    let mut reference = Reference::new();
    let options = Options { output: sample.output(), ..Options::new(sample.root()) };
    Builder::new(options).each_context(|context| reference.learn(&context.template, &context.values))?;
    Ok(reference)
}

/// The sample with the looks that settings choose.
fn sample_for(settings: &Settings) -> Result<Sample, Vec<Diagnostic>> {
    let text = |value: &str| toml::Value::from(value);
    let looks = toml::Table::from_iter([
        ("theme".to_owned(), text(&settings.theme)),
        ("language".to_owned(), text(&settings.language)),
        ("options".to_owned(), settings.options.clone().into()),
    ]);
    let text = looks.to_string();
    Sample::write(&text).map_err(|error| vec![error.into()])
}

/// The words that the site's language lacks, so that the English ones stand in their places.
fn missing_words(language: &str, source: &Source) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let locale = Locale::new(language, &source.words)?;
    let problem = |key: &str| {
        // Who brings the word brings its translations: the file beside that which has it.
        let has = |file: &&WordFile| file.keys().contains(&key);
        let home = source.words.iter().rev().find(has).map_or("locales/en.ftl", |file| &file.file);
        let home = home.rsplit_once('/').map_or("locales", |(folder, _)| folder);
        Diagnostic::error(format!("the word `{key}` is missing in `{language}`"))
            .in_file(format!("{home}/{language}.ftl"))
            .help("write it there, or into the site's locales/; until then it stands in English")
    };
    let mut problems: Vec<Diagnostic> = locale.words().missing().map(problem).collect();
    problems.extend(locale.words().warnings().iter().cloned());
    Ok(problems)
}

/// The words of the site and its themes that lack plural forms. What the program's own lack is left out by intent.
fn missing_forms(language: &str, source: &Source) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let (all, shipped) =
        (Locale::new(language, &source.words)?, Locale::new(language, &WordFile::shipped())?);
    let mut lacking = all.words().lacking_forms();
    let known = shipped.words().lacking_forms();
    lacking.retain(|key, lacks| known.get(key) != Some(lacks));
    let problem = |(key, (language, forms)): (&str, (&str, BTreeSet<&str>))| {
        let forms: Vec<String> = forms.iter().map(|form| format!("`[{form}]`")).collect();
        let problem = Diagnostic::error(format!("the word `{key}` lacks plural forms of `{language}`"))
            .found(format!("no {}", forms.join(", ")))
            .help("write them, even where they are as others");
        let is_word =
            |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
        let place = source.words.iter().filter(|file| file.language.eq_ignore_ascii_case(language)).find_map(
            |file| {
                let (number, line) = (1..).zip(file.text.lines()).find(|(_, line)| is_word(line))?;
                Some(Place::line(&file.file, number, line))
            },
        );
        match place {
            Some(place) => problem.at(place),
            None => problem,
        }
    };
    Ok(lacking.into_iter().map(problem).collect())
}

/// The built pages by their paths.
fn pages(report: &Report, output: &Path) -> Result<BTreeMap<String, String>, Vec<Diagnostic>> {
    let html = report.written.iter().filter(|file| file.ends_with(".html"));
    let read = |file: &String| Ok((file.clone(), fs::read_text(&output.join(file))?));
    html.map(read).collect::<fs::Result<_>>().map_err(|error| vec![error.into()])
}

/// What is wrong with the pages, each fault once with the pages that have it.
fn faults(
    (root, settings): (&Path, &Settings),
    report: &Report,
    html: &BTreeMap<String, String>,
    layers: &[Layer],
) -> Vec<Diagnostic> {
    // A site's templates may lead to its own pages, which a build reads and tells of.
    let own = standalone::read_all(root, &settings.citations.styles, &mut Vec::new());
    let own = own.into_iter().map(|page| file_of(&page.address));
    let files: BTreeSet<String> = report.written.iter().cloned().chain(own).collect();
    let ids = html.iter().map(|(file, text)| (file.clone(), page::ids(text))).collect();
    let own_layer = layers.iter().position(|layer| layer.name.is_empty());
    let targets = Targets { files: &files, ids: &ids, own_layer };
    let mut found: BTreeMap<Fault, Vec<&str>> = BTreeMap::new();
    for (file, text) in html {
        for fault in page::faults(file, text, &targets) {
            let pages = found.entry(fault).or_default();
            if pages.last() != Some(&file.as_str()) {
                pages.push(file);
            }
        }
    }
    found.into_iter().map(|(fault, pages)| diagnostic(&fault, &pages, layers)).collect()
}

fn diagnostic(fault: &Fault, pages: &[&str], layers: &[Layer]) -> Diagnostic {
    let first = pages[0].trim_end_matches("index.html");
    let found = match pages.len() {
        1 => format!("on /{first} of the sample"),
        count => format!("on {count} pages of the sample, such as /{first}"),
    };
    let problem = Diagnostic::error(&fault.message).found(found).help(fault.help);
    let template =
        fault.spot.and_then(|spot| Some((spot, layers.get(spot.layer)?.templates.get(spot.template)?)));
    match template {
        Some((spot, template)) => {
            let text = template.source.lines().nth(spot.line - 1).unwrap_or_default();
            problem.at(Place::line(&template.file, spot.line, text))
        }
        None => problem,
    }
}

/// By their places, each once.
fn in_order(mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    problems.sort_by(|one, other| (&one.place, &one.message).cmp(&(&other.place, &other.message)));
    problems.dedup();
    problems
}
