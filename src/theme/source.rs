//! Finding a site's theme and those that it builds on: in the site's `themes/`, or among those that
//! ship.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::manifest::{self, Manifest};
use super::{Layer, TemplateFile, builtin};
use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::fs::{self, Found};
use crate::locale::{WordFile, is_tag};
use crate::settings::options::{Chosen, Options};
use crate::settings::{LOCALES, STATIC, Settings, TEMPLATES, THEMES};
use crate::site::files::{self, Content, FoundFile};

/// What a site's looks are made from: its own templates and files, its theme, and the themes that
/// this one builds on.
#[derive(Debug, Default)]
pub struct Source {
    /// The templates, the topmost layer first.
    pub layers: Vec<Layer>,
    /// The files of words: the site's, those of its themes, the topmost first, and those of the program.
    pub words: Vec<WordFile>,
    /// The theme's options with the site's choices.
    pub options: Chosen,
    /// The same options as the themes declare them.
    pub declared: Options,
    /// The files that are copied, by their addresses.
    pub files: BTreeMap<String, FoundFile>,
}

impl Source {
    /// Reads the theme that the settings name and those that it builds on, and finds the files that
    /// are copied.
    ///
    /// # Errors
    /// When there is no such theme, a manifest or template can't be read, or an option is not as its theme
    /// declares it.
    pub fn read(
        root: &Path,
        settings: &Settings,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let themes = chain(root, settings)?;
        let site_templates = templates(fs::walk(&root.join(TEMPLATES), problems), TEMPLATES)?;
        let mut layers = vec![Layer { name: String::new(), templates: site_templates }];
        let mut options = Options::default();
        let mut files = BTreeMap::new();
        // From the lowest layer up, so that upper ones override.
        for theme in themes.iter().rev() {
            options.declare(&theme.manifest.options, &theme.manifest.places)?;
            problems.extend(theme.missing_screenshots());
            files.extend(theme.files(problems));
        }
        let mut words = word_files(fs::walk(&root.join(LOCALES), problems), LOCALES, problems)?;
        for theme in &themes {
            words.extend(theme.words(problems)?);
            layers.push(Layer { name: theme.name.clone(), templates: theme.templates(problems)? });
        }
        files.extend(files::find(root, problems));
        let declared = options;
        let options = declared.choose(&settings.options, &settings.places)?;
        words.extend(WordFile::shipped());
        Ok(Self { layers, words, options, declared, files })
    }
}

/// A theme: a folder of the site's `themes/`, or one that ships.
struct OneTheme {
    name: String,
    manifest: Manifest,
    home: Home,
}

enum Home {
    Folder(PathBuf),
    Builtin(&'static builtin::Builtin),
}

/// A theme and those that it builds on, the topmost first.
fn chain(root: &Path, settings: &Settings) -> Result<Vec<OneTheme>, Vec<Diagnostic>> {
    let mut chain = vec![find(root, &settings.theme, settings.places.value(&["theme"]))?];
    while let Some((top, name)) = chain.last().and_then(|top| Some((top, top.manifest.extends.as_ref()?))) {
        let place = top.manifest.places.value(&["extends"]);
        if chain.iter().any(|theme| theme.name == *name) {
            return Err(vec![
                Diagnostic::error(format!("the theme `{name}` extends itself"))
                    .at(place)
                    .help("take `extends` out of one of the themes"),
            ]);
        }
        chain.push(find(root, name, place)?);
    }
    Ok(chain)
}

/// Finds the theme that is named at a place.
fn find(root: &Path, name: &str, named_at: Place) -> Result<OneTheme, Vec<Diagnostic>> {
    let folder = root.join(THEMES).join(name);
    let file = format!("{THEMES}/{name}/{}", manifest::FILE_NAME);
    let is_name = !name.is_empty() && !name.contains(['/', '\\']) && !name.starts_with('.');
    if is_name && fs::is_dir(&folder) {
        let text = fs::read_text(&folder.join(manifest::FILE_NAME)).map_err(|error| vec![error.into()])?;
        let manifest = Manifest::parse(&text, &file).map_err(|error| vec![error])?;
        return Ok(OneTheme { name: name.to_owned(), manifest, home: Home::Folder(folder) });
    }
    if let Some(builtin) = builtin::find(name) {
        let manifest = builtin.manifest().map_err(|error| vec![error])?;
        return Ok(OneTheme { name: name.to_owned(), manifest, home: Home::Builtin(builtin) });
    }
    let mut known = fs::entries(&root.join(THEMES)).unwrap_or_default();
    known.extend(builtin::THEMES.iter().map(|theme| theme.name.to_owned()));
    let help = match did_you_mean(name, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known are {}; `offprint theme new {name}` makes one", known.join(", ")),
    };
    Err(vec![Diagnostic::error(format!("there is no theme `{name}`")).at(named_at).help(help)])
}

impl OneTheme {
    /// Warnings about pictures of it that its folder doesn't have.
    fn missing_screenshots(&self) -> Vec<Diagnostic> {
        let has = |path: &str| match &self.home {
            Home::Folder(folder) => fs::exists(&folder.join(path)),
            Home::Builtin(theme) => theme.below("").any(|(file, _)| file == path),
        };
        let warning = |(number, path): (usize, &String)| {
            Diagnostic::warning(format!("the theme has no file `{path}`"))
                .at(self.manifest.places.value(&["screenshots", &number.to_string()]))
                .help("put the picture into the theme's folder, or take it out of `screenshots`")
        };
        let all = self.manifest.screenshots.iter().enumerate();
        all.filter(|(_, path)| !has(path)).map(warning).collect()
    }

    fn templates(&self, problems: &mut Vec<Diagnostic>) -> Result<Vec<TemplateFile>, Vec<Diagnostic>> {
        match &self.home {
            Home::Folder(folder) => {
                let found = fs::walk(&folder.join(TEMPLATES), problems);
                templates(found, &format!("{THEMES}/{}/{TEMPLATES}", self.name))
            }
            Home::Builtin(theme) => Ok(theme.templates()),
        }
    }

    /// The files of words that the theme brings.
    fn words(&self, problems: &mut Vec<Diagnostic>) -> Result<Vec<WordFile>, Vec<Diagnostic>> {
        let folder = format!("{THEMES}/{}/{LOCALES}", self.name);
        match &self.home {
            Home::Folder(path) => word_files(fs::walk(&path.join(LOCALES), problems), &folder, problems),
            Home::Builtin(theme) => Ok(theme
                .below(LOCALES)
                .map(|(path, bytes)| WordFile {
                    language: path.trim_end_matches(ENDING).to_owned(),
                    file: format!("{folder}/{path}"),
                    text: String::from_utf8_lossy(bytes),
                })
                .collect()),
        }
    }

    /// The files that the theme brings, by their addresses.
    fn files(&self, problems: &mut Vec<Diagnostic>) -> Vec<(String, FoundFile)> {
        let file = |address: String, content: Content| {
            let source = format!("{THEMES}/{}/{}/{address}", self.name, STATIC);
            (address, FoundFile { source, is_of_theme: true, content })
        };
        match &self.home {
            Home::Folder(folder) => fs::walk(&folder.join(STATIC), problems)
                .into_iter()
                .map(|found| file(found.relative, Content::Disk(found.path)))
                .collect(),
            Home::Builtin(theme) => theme
                .below(STATIC)
                .map(|(address, bytes)| file(address.to_owned(), Content::Embedded(bytes)))
                .collect(),
        }
    }
}

/// Reads the templates that a walk found below `folder`.
fn templates(found: Vec<Found>, folder: &str) -> Result<Vec<TemplateFile>, Vec<Diagnostic>> {
    let readable =
        found.into_iter().filter(|file| !file.relative.split('/').any(|part| part.starts_with('.')));
    let mut templates = Vec::new();
    for file in readable {
        match fs::read_text(&file.path) {
            Ok(source) => templates.push(TemplateFile {
                file: format!("{folder}/{}", file.relative),
                name: file.relative,
                source: Cow::Owned(source),
            }),
            Err(error) if error.is_not_found() => {}
            Err(error) => return Err(vec![error.into()]),
        }
    }
    Ok(templates)
}

/// The end of the names of files of words.
const ENDING: &str = ".ftl";

/// Reads the files of words that a walk found below `folder`, each named by the tag of its language.
fn word_files(
    found: Vec<Found>,
    folder: &str,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<WordFile>, Vec<Diagnostic>> {
    let mut files = Vec::new();
    for found in found.into_iter().filter(|file| !file.relative.starts_with('.')) {
        let file = format!("{folder}/{}", found.relative);
        let Some(language) = found.relative.strip_suffix(ENDING).filter(|name| is_tag(name)) else {
            problems.push(
                Diagnostic::warning("the file of words is named by no language")
                    .in_file(file)
                    .help("name it by the tag of its language: `de.ftl`, `pt-BR.ftl`"),
            );
            continue;
        };
        match fs::read_text(&found.path) {
            Ok(text) => files.push(WordFile { language: language.to_owned(), file, text: text.into() }),
            Err(error) if error.is_not_found() => {}
            Err(error) => return Err(vec![error.into()]),
        }
    }
    Ok(files)
}
