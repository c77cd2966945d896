//! What a build reads: settings, vocabulary, people, theme, pages, files and papers, each with the
//! reader of its own module.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::papers::Papers;
use super::{Changes, Options};
use crate::citing::csl;
use crate::citing::styled::StyledReferences;
use crate::collection::{Authorities, TagFacts, tag_facts};
use crate::diagnostic::{Diagnostic, Place, any_error, did_you_mean};
use crate::fs;
use crate::import;
use crate::locale::Locale;
use crate::paper::digest::PROGRAM;
use crate::paper::{Digest, Digester};
use crate::search::Query;
use crate::settings::options::Chosen;
use crate::settings::{Lead, OwnFeed, People, STATIC, Settings};
use crate::site::address::encoded;
use crate::site::files::FoundFile;
use crate::site::listed;
use crate::site::picture;
use crate::site::shared::Asked;
use crate::site::{Data, StandalonePage, StaticFile, TemplatePages, data, digest_names, files, standalone};
use crate::theme::{self, Layer, Tools};

/// Everything that a build reads, as it was at the last look.
#[derive(Default)]
pub struct Inputs {
    /// The settings.
    pub settings: Settings,
    /// The theme's options with the site's choices.
    pub theme_options: Chosen,
    /// The templates, the topmost layer first.
    pub layers: Vec<Layer>,
    /// The language of the site's words.
    pub locale: Arc<Locale>,
    /// What the pages of papers ask for.
    pub asked_of_papers: Asked,
    /// Pages that stand alone.
    pub standalone: Vec<StandalonePage>,
    /// Files that are copied, by their paths.
    pub files: Vec<StaticFile>,
    /// The templates that add pages of their own.
    pub template_pages: Vec<TemplatePages>,
    /// The site's own data for templates.
    pub data: Data,
    /// Slugs and descriptions of the tags that the vocabulary knows.
    pub tag_facts: TagFacts,
    /// What the site says of people.
    pub people: People,
    /// The styles of references that the settings ask for.
    pub styles: Arc<StyledReferences>,
    /// The papers.
    pub papers: Papers,
    digests: files::Digests,
    vocabulary: Option<Digest>,
    /// What the last look found wrong with everything but papers; nothing when it was broken off.
    said: Option<Vec<Diagnostic>>,
}

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
            self.date_papers();
            self.check_people(problems);
            return Ok(());
        }
        self.said = None;
        let mut said = Vec::new();
        let settings = Settings::read(&options.root)?;
        check_styles(&settings)?;
        check_pictures(&settings)?;
        check_feeds(&settings)?;
        if settings.citations.styles != self.settings.citations.styles
            || settings.language != self.settings.language
        {
            let styles = StyledReferences::new(&settings.citations.styles);
            self.styles = Arc::new(styles.in_language(&settings.language));
        }
        self.settings = settings;
        if let Some(base_url) = &options.base_url {
            self.settings.base_url = Some(base_url.clone());
        }
        self.look_at_vocabulary(options)?;
        self.people.look(&options.root)?;
        let looks = options.looks.as_ref().unwrap_or(&options.root);
        let mut theme = theme::Source::read(looks, &self.settings, &mut said)?;
        if options.looks.is_some() {
            theme.files.extend(files::find(&options.root, &mut said));
        }
        if options.trace {
            theme.layers = theme::trace::traced(&theme.layers);
        }
        (self.layers, self.theme_options) = (theme.layers, theme.options);
        self.locale = Arc::new(Locale::new(&self.settings.language, &theme.words)?);
        said.extend(self.locale.words().warnings().iter().cloned());
        said.extend(theme::misspelt_words(&self.layers, &theme.words));
        said.extend(theme::blocks::passed_over(&self.layers));
        self.asked_of_papers = Asked { names: theme::names_of(&self.layers, "paper.html") };
        let mut files = theme.files;
        leave_out_own(&mut files, options, &mut said, notes);
        self.files = self.digests.take(files, &mut said);
        if !options.preview {
            let mut asked = theme::files_asked_for(&self.layers);
            // What settings name has its name.
            asked.retain(|path| self.settings.files().all(|(_, file)| file != path));
            digest_names::give(&mut self.files, &asked);
        }
        let styles = &self.settings.citations.styles;
        self.standalone = standalone::read_all(&options.root, styles, &mut said);
        let of_pages = self.standalone.iter().flat_map(StandalonePage::text_queries);
        let of_feeds = self.settings.feeds.iter().filter_map(|feed| Query::exact(&feed.query).of_texts());
        self.papers.answers.ask(of_pages.chain(of_feeds));
        self.template_pages = theme::template_pages(&self.layers, &mut said);
        if self.settings.menu.is_some() {
            let unused = self.template_pages.iter().filter(|pages| pages.menu.is_some());
            notes.extend(unused.map(|pages| {
                format!(
                    "{}: `menu` does nothing, as the settings have a [menu]; write \"/{}\" there",
                    pages.file, pages.address
                )
            }));
        }
        self.data = data::read_all(options.looks.as_ref().unwrap_or(&options.root), &mut said);
        self.check_settings(&mut said);
        problems.extend(said.iter().cloned());
        self.said = Some(said);
        self.papers.look(options, problems, notes);
        self.date_papers();
        self.check_people(problems);
        Ok(())
    }

    /// Gives papers the date by which the settings order them.
    fn date_papers(&mut self) {
        match self.settings.lead {
            Lead::First => {}
            Lead::Record => self.papers.date_by_record(),
        }
    }

    /// Whether part of the site's folder could not be read at the last look.
    pub fn is_partial(&self) -> bool {
        self.papers.is_partial() || self.said.as_deref().is_none_or(any_error)
    }

    /// What the site says of its terms.
    pub fn authorities(&self) -> Authorities<'_> {
        let mut digester = Digester::new("authorities");
        digester.digest(self.vocabulary.unwrap_or_default()).digest(self.people.digest);
        digester.text(self.locale.order().tag());
        let order = self.locale.order();
        Authorities { tags: &self.tag_facts, people: &self.people, order, digest: digester.finish() }
    }

    /// What filters and functions of templates work with. A changed file has another address, in its name or behind
    /// it. A preview has none of that: it puts changed style sheets in place.
    pub fn tools(&self, options: &Options) -> Tools {
        let assets = self.files.iter().map(|file| (file.path.clone(), address_of(file, options)));
        let links = super::links(options, self.settings.base_url.as_ref());
        let locale = Arc::clone(&self.locale);
        Tools { locale, ..Tools::new(assets.collect(), self.settings.raw_html, links) }
    }

    /// A digest of everything that was read.
    pub fn digest(&self, options: &Options) -> Digest {
        let mut digester = Digester::new("input");
        digester.text(PROGRAM).digest(self.settings.digest()).digest(self.authorities().digest);
        digester.text(&self.theme_options.values.to_string()).text(&self.theme_options.properties);
        digester.digest(self.locale.digest());
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
        for (path, file) in &self.data {
            digester.text(path).digest(file.digest);
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
    fn look_at_vocabulary(&mut self, options: &Options) -> Result<(), Vec<Diagnostic>> {
        let text = import::vocabulary_text(&options.root, &self.settings).map_err(|error| vec![error])?;
        let digest = text.as_deref().map_or_else(Digest::default, |text| Digest::of(text.as_bytes()));
        if self.vocabulary != Some(digest) {
            self.tag_facts = tag_facts(&import::vocabulary(text.as_deref(), &self.settings)?);
            self.vocabulary = Some(digest);
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

    /// Names of files in the settings must be files of the site.
    fn check_settings(&self, problems: &mut Vec<Diagnostic>) {
        for (key, path) in self.settings.files() {
            if self.files.iter().all(|file| file.address != path) {
                problems.push(
                    Diagnostic::error(format!("the site has no file for its `{key}`"))
                        .at(self.settings.places.value(&[key]))
                        .found(format!("`{path}`"))
                        .help(format!("put it at `{STATIC}/{path}`")),
                );
            }
        }
    }
}

/// Pictures for which the settings ask must be possible.
fn check_pictures(settings: &Settings) -> Result<(), Vec<Diagnostic>> {
    if !settings.picture_papers || picture::CAN_DRAW {
        return Ok(());
    }
    Err(vec![
        Diagnostic::error("this Offprint was built without pictures of papers")
            .at(settings.places.value(&["cards", "papers"]))
            .help("build it with the feature `cards`, or take `papers` out"),
    ])
}

/// What feeds look for must be written as the search takes it.
fn check_feeds(settings: &Settings) -> Result<(), Vec<Diagnostic>> {
    let wrong = |(number, feed): (usize, &OwnFeed)| {
        let (message, help) = listed::read_query(&feed.query).err()?;
        let place = settings.places.value(&["feeds", &number.to_string(), "query"]);
        Some(Diagnostic::error(message).at(place).help(help))
    };
    let told: Vec<Diagnostic> = settings.feeds.iter().enumerate().filter_map(wrong).collect();
    if told.is_empty() { Ok(()) } else { Err(told) }
}

/// Tells of links below `static/` that lead out of it, and leaves out what the build itself writes: it would be
/// copied into itself.
fn leave_out_own(
    files: &mut BTreeMap<String, FoundFile>,
    options: &Options,
    problems: &mut Vec<Diagnostic>,
    notes: &mut Vec<String>,
) {
    let own = [fs::canonical(&options.output), fs::canonical(&options.memory())];
    for (address, target) in files::links_out(&options.root) {
        if !own.iter().any(|own| own.starts_with(&target) || target.starts_with(own)) {
            let target = fs::display(&target);
            notes.push(format!("{STATIC}/{address} leads to {target}; what is there is published, too"));
            continue;
        }
        let below = format!("{address}/");
        files.retain(|file, _| *file != address && !file.starts_with(&below));
        problems.push(
            Diagnostic::warning("the link leads to what the build itself writes, and was left out")
                .in_file(format!("{STATIC}/{address}"))
                .found(fs::display(&target))
                .help("remove the link, or let it lead to the files that it is there for"),
        );
    }
}

/// Styles that the settings name must be known to the program.
fn check_styles(settings: &Settings) -> Result<(), Vec<Diagnostic>> {
    if !settings.citations.styles.is_empty() && csl::names().next().is_none() {
        return Err(vec![
            Diagnostic::error("this Offprint was built without styles of references")
                .at(settings.places.value(&["citations", "styles"]))
                .help("build it with the feature `csl`, or take `styles` out"),
        ]);
    }
    let styles = settings.citations.styles.iter().enumerate();
    let unknown = styles.filter(|(_, name)| csl::names().all(|known| known != **name));
    let told = unknown.map(|(number, name)| {
        let place = settings.places.value(&["citations", "styles", &number.to_string()]);
        let problem = Diagnostic::error(format!("there is no style of references `{name}`")).at(place);
        let small = name.to_lowercase();
        match csl::called(name).or_else(|| did_you_mean(&small, csl::names())) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem.help("known are apa, ieee, mla, nature and others: docs/citing.md lists them"),
        }
    });
    let told: Vec<Diagnostic> = told.collect();
    if told.is_empty() { Ok(()) } else { Err(told) }
}

/// The address of a file for templates.
fn address_of(file: &StaticFile, options: &Options) -> String {
    let address = encoded(&file.address);
    match options.preview || file.address != file.path {
        true => address,
        false => format!("{address}?v={}", &file.digest.to_string()[..8]),
    }
}
