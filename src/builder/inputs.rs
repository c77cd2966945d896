//! What a site is built from, read from its folder: settings, theme, papers, pages, files.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::papers::{Papers, is_content};
use super::{Changes, Options};
use crate::collection::{Authorities, TagFacts};
use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::fs::{self, Found, Stamp};
use crate::import;
use crate::paper::fold::fold;
use crate::paper::{Digest, Digester, Slug};
use crate::settings::{self, People, Settings, people};
use crate::site::{StandalonePage, StaticFile};
use crate::theme::{Asked, Layer, Manifest, TemplateFile, builtin, manifest};
use crate::topics::Topic;

/// Everything that a build reads, as it was at the last look.
#[derive(Default)]
pub struct Inputs {
    /// The settings.
    pub settings: Settings,
    /// The theme's options with the site's choices.
    pub theme_options: toml::Table,
    /// The templates, the topmost layer first.
    pub layers: Vec<Layer>,
    /// Pages that stand alone.
    pub standalone: Vec<StandalonePage>,
    /// Files that are copied, by their addresses.
    pub files: Vec<StaticFile>,
    /// Slugs and descriptions of the tags that the vocabulary knows.
    pub tag_facts: TagFacts,
    /// What the site says of people.
    pub people: People,
    /// The papers.
    pub papers: Papers,
    sources: Vec<FileSource>,
    digested: HashMap<PathBuf, (Stamp, Digest)>,
    vocabulary: Option<Digest>,
    /// What the last look found wrong with everything but papers; nothing when it was broken off.
    said: Option<Vec<Diagnostic>>,
}

/// Where the bytes of a copied file are.
enum FileSource {
    Disk(PathBuf),
    Embedded(&'static [u8]),
}

const PAGES: &str = "pages";
const THEMES: &str = "themes";
const TEMPLATES: &str = "templates";
const STATIC: &str = "static";

impl Inputs {
    /// Looks at the site's folder and reads what changed since the last look.
    ///
    /// # Errors
    /// When there can be no site: the settings, the theme or the vocabulary can't be read.
    pub fn look(
        &mut self,
        options: &Options,
        changes: &Changes,
        problems: &mut Vec<Diagnostic>,
        notes: &mut Vec<String>,
    ) -> Result<(), Vec<Diagnostic>> {
        // What was said about the rest the last time still holds.
        if let Changes::Content(files) = changes
            && let Some(said) = &self.said
        {
            problems.extend(said.iter().cloned());
            self.papers.look_at(files, options, problems);
            self.check_people(problems);
            return Ok(());
        }
        self.said = None;
        let mut said = Vec::new();
        self.settings = read_settings(&options.root)?;
        if let Some(base_url) = &options.base_url {
            self.settings.base_url = Some(base_url.clone());
        }
        self.look_at_vocabulary(&options.root)?;
        self.look_at_people(&options.root)?;
        self.look_at_theme(&options.root, &mut said)?;
        self.look_at_pages(&options.root, &mut said);
        self.check_settings(&mut said);
        problems.extend(said.iter().cloned());
        self.said = Some(said);
        self.papers.look(options, problems, notes);
        self.check_people(problems);
        Ok(())
    }

    /// What the site says of its terms.
    pub fn authorities(&self) -> Authorities<'_> {
        let mut digester = Digester::new("authorities");
        digester.digest(self.vocabulary.unwrap_or_default()).digest(self.people.digest);
        Authorities { tags: &self.tag_facts, people: &self.people, digest: digester.finish() }
    }

    /// The bytes of a copied file.
    pub fn file_bytes(&self, index: usize) -> fs::Result<Vec<u8>> {
        match &self.sources[index] {
            FileSource::Disk(path) => fs::read(path),
            FileSource::Embedded(bytes) => Ok(bytes.to_vec()),
        }
    }

    /// What templates put behind the address of each file, so that a changed file has another
    /// address. A preview has none of that: it puts changed style sheets in place.
    pub fn assets(&self, options: &Options) -> BTreeMap<String, String> {
        let suffix = |file: &StaticFile| match options.preview {
            true => String::new(),
            false => format!("?v={}", &file.digest.to_string()[..8]),
        };
        self.files.iter().map(|file| (file.address.clone(), suffix(file))).collect()
    }

    /// A digest of the addresses that templates ask for from [`Self::assets`].
    pub fn asset_digest(&self) -> Digest {
        let asked = Asked::by(&self.layers);
        let mut digester = Digester::new("assets");
        for file in self.files.iter().filter(|file| asked.holds(&file.address)) {
            digester.text(&file.address).digest(file.digest);
        }
        digester.finish()
    }

    /// A digest of everything that was read.
    pub fn digest(&self, options: &Options) -> Digest {
        let mut digester = Digester::new(concat!("input of offprint ", env!("CARGO_PKG_VERSION")));
        digester.digest(self.settings.digest()).digest(self.authorities().digest);
        digester.text(&self.theme_options.to_string());
        digester.number(u64::from(options.preview)).number(u64::from(options.drafts));
        for layer in &self.layers {
            digester.text(&layer.name);
            for template in &layer.templates {
                digester.text(&template.name).text(&template.source);
            }
        }
        for page in &self.standalone {
            digester.text(&page.file).digest(page.digest);
        }
        for file in &self.files {
            digester.text(&file.address).text(&file.source).digest(file.digest);
        }
        for entry in &self.papers.entries {
            digester.text(&entry.file).digest(entry.digest);
        }
        digester.finish()
    }

    /// Reads the topic vocabulary, which gives tags their addresses and descriptions.
    fn look_at_vocabulary(&mut self, root: &Path) -> Result<(), Vec<Diagnostic>> {
        let text = import::vocabulary_text(root, &self.settings).map_err(|error| vec![error])?;
        let digest = text.as_deref().map_or_else(Digest::default, |text| Digest::of(text.as_bytes()));
        if self.vocabulary == Some(digest) {
            return Ok(());
        }
        let vocabulary = import::vocabulary(text.as_deref(), &self.settings)?;
        let fact = |topic: &Topic| {
            let slug = Slug::parse(&topic.slug).unwrap_or_else(|_| Slug::from_text(&topic.name));
            (fold(&topic.name), (slug, topic.description.clone()))
        };
        self.tag_facts = vocabulary.topics().map(fact).collect();
        self.vocabulary = Some(digest);
        Ok(())
    }

    /// Reads what the site says of people.
    fn look_at_people(&mut self, root: &Path) -> Result<(), Vec<Diagnostic>> {
        let text = match fs::read_text(&root.join(people::FILE_NAME)) {
            Ok(text) => text,
            Err(error) if error.is_not_found() => String::new(),
            Err(error) => return Err(vec![error.into()]),
        };
        if self.people.digest != Digest::of(text.as_bytes()) {
            self.people = People::parse(&text, people::FILE_NAME)?;
        }
        Ok(())
    }

    /// Papers that `people.toml` names must be papers of the site.
    fn check_people(&self, problems: &mut Vec<Diagnostic>) {
        let named = self.people.list.iter().flat_map(|person| &person.papers);
        let mut named: Vec<&(String, Place)> = named.collect();
        if named.is_empty() {
            return;
        }
        let slugs = self.papers.slugs();
        named.retain(|(paper, _)| !slugs.contains(paper.as_str()));
        problems.extend(named.into_iter().map(|(paper, place)| {
            Diagnostic::warning(format!("there is no paper `{paper}`"))
                .at(place.clone())
                .help("write the name of a file below `content/`, without its folder and `.md`")
        }));
    }

    /// Reads the theme and those it builds on, and lists the files that are copied.
    fn look_at_theme(&mut self, root: &Path, problems: &mut Vec<Diagnostic>) -> Result<(), Vec<Diagnostic>> {
        let themes = theme_chain(root, &self.settings.theme)?;
        let mut files: BTreeMap<String, (String, FileSource)> = BTreeMap::new();
        let site_templates = templates(fs::walk(&root.join(TEMPLATES), problems), TEMPLATES)?;
        let mut layers = vec![Layer { name: String::new(), templates: site_templates }];
        self.theme_options = toml::Table::new();
        // From the lowest layer up, so that upper ones override.
        for theme in themes.iter().rev() {
            for (key, value) in &theme.manifest.options {
                self.theme_options.insert(key.clone(), value.clone());
            }
            for (address, source, file) in theme.static_files(problems) {
                files.insert(address, (source, file));
            }
        }
        for theme in &themes {
            layers.push(Layer { name: theme.name.clone(), templates: theme.templates(problems)? });
        }
        for found in fs::walk(&root.join(STATIC), problems) {
            let source = format!("{STATIC}/{}", found.relative);
            files.insert(found.relative, (source, FileSource::Disk(found.path)));
        }
        self.layers = layers;
        self.choose_options(problems);
        self.digest_files(files, problems);
        Ok(())
    }

    /// Puts the site's choices over the theme's defaults.
    fn choose_options(&mut self, problems: &mut Vec<Diagnostic>) {
        for (key, value) in &self.settings.options {
            if !self.theme_options.contains_key(key) {
                let near = did_you_mean(key, self.theme_options.keys().map(String::as_str));
                let help = near.map_or_else(
                    || format!("the theme `{}` has no such option", self.settings.theme),
                    |near| format!("did you mean `{near}`?"),
                );
                problems.push(
                    Diagnostic::warning(format!("the theme has no option `{key}`"))
                        .in_file(settings::FILE_NAME)
                        .help(help),
                );
            }
            self.theme_options.insert(key.clone(), value.clone());
        }
    }

    fn digest_files(
        &mut self,
        files: BTreeMap<String, (String, FileSource)>,
        problems: &mut Vec<Diagnostic>,
    ) {
        self.files.clear();
        self.sources.clear();
        for (address, (source, file)) in files {
            let digest = match &file {
                FileSource::Embedded(bytes) => Digest::of(bytes),
                FileSource::Disk(path) => match self.digest_of_file(path) {
                    Ok(digest) => digest,
                    Err(error) if error.is_not_found() => continue,
                    Err(error) => {
                        problems.push(error.into());
                        continue;
                    }
                },
            };
            self.files.push(StaticFile { address, source, digest });
            self.sources.push(file);
        }
    }

    fn digest_of_file(&mut self, path: &Path) -> fs::Result<Digest> {
        let stamp = fs::stamp(path).unwrap_or_default();
        if let Some((known, digest)) = self.digested.get(path)
            && *known == stamp
        {
            return Ok(*digest);
        }
        let settled = fs::is_settled(stamp);
        let digest = Digest::of(&fs::read(path)?);
        if settled {
            self.digested.insert(path.to_owned(), (stamp, digest));
        }
        Ok(digest)
    }

    fn look_at_pages(&mut self, root: &Path, problems: &mut Vec<Diagnostic>) {
        self.standalone.clear();
        let found = fs::walk(&root.join(PAGES), problems);
        for page in found.into_iter().filter(|file| is_content(&file.relative)) {
            let file = format!("{PAGES}/{}", page.relative);
            match fs::read_text(&page.path) {
                Ok(text) => match StandalonePage::read(&file, &page.relative, &text) {
                    Ok(page) => self.standalone.push(page),
                    Err(problem) => problems.push(problem),
                },
                Err(error) if error.is_not_found() => {}
                Err(error) => problems.push(error.into()),
            }
        }
    }

    /// Names of files in the settings must be files of the site.
    fn check_settings(&self, problems: &mut Vec<Diagnostic>) {
        for (key, path) in [("logo", &self.settings.logo), ("favicon", &self.settings.favicon)] {
            let Some(path) = path else { continue };
            if self.files.iter().all(|file| file.address != *path) {
                problems.push(
                    Diagnostic::error(format!("the site has no file for its `{key}`"))
                        .in_file(settings::FILE_NAME)
                        .found(format!("`{path}`"))
                        .help(format!("put it at `{STATIC}/{path}`")),
                );
            }
        }
    }
}

/// The settings of the site in `root`.
///
/// # Errors
/// When they can't be read.
pub fn read_settings(root: &Path) -> Result<Settings, Vec<Diagnostic>> {
    let path = root.join(settings::FILE_NAME);
    let text = fs::read_text(&path).map_err(|error| vec![Diagnostic::from(error)])?;
    Settings::parse(&text, settings::FILE_NAME)
}

/// A theme: a folder of the site's `themes/`, or one that ships.
struct ThemeSource {
    name: String,
    manifest: Manifest,
    place: ThemePlace,
}

enum ThemePlace {
    Folder(PathBuf),
    Builtin(&'static builtin::Builtin),
}

/// A theme and those that it builds on, the topmost first.
fn theme_chain(root: &Path, name: &str) -> Result<Vec<ThemeSource>, Vec<Diagnostic>> {
    let mut chain: Vec<ThemeSource> = Vec::new();
    let mut next = Some(name.to_owned());
    while let Some(name) = next.take() {
        if chain.iter().any(|theme| theme.name == name) {
            return Err(vec![
                Diagnostic::error(format!("the theme `{name}` extends itself"))
                    .in_file(format!("{THEMES}/{name}/{}", manifest::FILE_NAME))
                    .help("take `extends` out of one of the themes"),
            ]);
        }
        let theme = find_theme(root, &name)?;
        next.clone_from(&theme.manifest.extends);
        chain.push(theme);
    }
    Ok(chain)
}

fn find_theme(root: &Path, name: &str) -> Result<ThemeSource, Vec<Diagnostic>> {
    let folder = root.join(THEMES).join(name);
    let file = format!("{THEMES}/{name}/{}", manifest::FILE_NAME);
    let is_name = !name.is_empty() && !name.contains(['/', '\\']) && !name.starts_with('.');
    if is_name && fs::is_dir(&folder) {
        let text = fs::read_text(&folder.join(manifest::FILE_NAME)).map_err(|error| vec![error.into()])?;
        let manifest = Manifest::parse(&text, &file).map_err(|error| vec![error])?;
        return Ok(ThemeSource { name: name.to_owned(), manifest, place: ThemePlace::Folder(folder) });
    }
    if let Some(builtin) = builtin::find(name) {
        let manifest = builtin.manifest().map_err(|error| vec![error])?;
        return Ok(ThemeSource { name: name.to_owned(), manifest, place: ThemePlace::Builtin(builtin) });
    }
    let mut known: Vec<String> = fs::entries(&root.join(THEMES));
    known.extend(builtin::THEMES.iter().map(|theme| theme.name.to_owned()));
    let near = did_you_mean(name, known.iter().map(String::as_str));
    Err(vec![Diagnostic::error(format!("there is no theme `{name}`")).in_file(settings::FILE_NAME).help(
        match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known are {}; `offprint theme new {name}` makes one", known.join(", ")),
        },
    )])
}

impl ThemeSource {
    fn templates(&self, problems: &mut Vec<Diagnostic>) -> Result<Vec<TemplateFile>, Vec<Diagnostic>> {
        match &self.place {
            ThemePlace::Folder(folder) => {
                let found = fs::walk(&folder.join(TEMPLATES), problems);
                templates(found, &format!("{THEMES}/{}/{TEMPLATES}", self.name))
            }
            ThemePlace::Builtin(theme) => Ok(theme.templates()),
        }
    }

    /// Address, source and bytes of the files that the theme brings.
    fn static_files(&self, problems: &mut Vec<Diagnostic>) -> Vec<(String, String, FileSource)> {
        let source = |relative: &str| format!("{THEMES}/{}/{STATIC}/{relative}", self.name);
        match &self.place {
            ThemePlace::Folder(folder) => fs::walk(&folder.join(STATIC), problems)
                .into_iter()
                .map(|found| (found.relative.clone(), source(&found.relative), FileSource::Disk(found.path)))
                .collect(),
            ThemePlace::Builtin(theme) => theme
                .below(STATIC)
                .map(|(relative, bytes)| (relative.to_owned(), source(relative), FileSource::Embedded(bytes)))
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
