//! The one build: read, collect, plan, render, write.
//!
//! `build`, `build --watch` and `serve` all call [`Builder::build`]. A builder keeps what it has
//! read, so that a later build of the same process reads only what changed; the result is the same
//! as that of a builder that begins with nothing.

mod inputs;
mod report;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rayon::prelude::*;

pub use inputs::{CONTENT, Inputs, read_settings};
pub use report::Report;

use crate::collection::Collection;
use crate::diagnostic::{Diagnostic, any_error};
use crate::fs;
use crate::output::{Folder, Manifest, Outcome, Written};
use crate::paper::{Digest, Digester};
use crate::settings::BaseUrl;
use crate::site::address::file_of;
use crate::site::plan::{Makings, PagePlan, check_menu};
use crate::site::{Links, Page, Plan, Site, feed, markdown::Markdown, sitemap, views};
use crate::theme::Theme;

/// What to build, and where to.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// The output folder.
    pub output: PathBuf,
    /// Published somewhere else than the settings say.
    pub base_url: Option<BaseUrl>,
    /// With drafts.
    pub drafts: bool,
    /// Into a folder that holds other files too.
    pub force: bool,
    /// For the local server: links begin at the root of the host even without a `base_url`, and
    /// addresses of files don't change with their contents.
    pub preview: bool,
}

impl Options {
    /// A build of the site in `root` into its `public/`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        let root = root.into();
        let output = root.join("public");
        Self { root, output, base_url: None, drafts: false, force: false, preview: false }
    }

    /// The folder for what builds remember.
    pub fn memory(&self) -> PathBuf {
        self.root.join(MEMORY)
    }
}

/// The folder for what builds remember. It can be deleted at any time.
pub const MEMORY: &str = ".offprint";

/// Builds one site into one folder, as often as it is asked to.
pub struct Builder {
    options: Options,
    inputs: Inputs,
    manifest: Option<Manifest>,
}

/// `site`, `page`, what the page's kind adds, and the template's name.
pub type Context = (serde_json::Value, serde_json::Value, serde_json::Value, &'static str);

/// The path under which a site will be published, with a slash at both ends.
pub fn site_path(root: &Path) -> String {
    let settings = read_settings(root).ok();
    let base = settings.and_then(|settings| settings.base_url);
    base.map_or_else(|| "/".to_owned(), |base| base.path().to_owned())
}

/// Why a build ended before it wrote anything.
type Stopped = Vec<Diagnostic>;

impl Builder {
    /// A builder that has read nothing yet.
    pub fn new(options: Options) -> Self {
        Self { options, inputs: Inputs::default(), manifest: None }
    }

    /// What is built, and where to.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Brings the output folder up to date with the site's folder.
    pub fn build(&mut self) -> Report {
        let mut report = Report::default();
        if let Err(mut problems) = self.run(&mut report) {
            report.stopped = true;
            report.diagnostics.append(&mut problems);
        }
        report.sort();
        report
    }

    /// What a template sees on the page at an address: `site`, `page`, the rest, and the template.
    ///
    /// # Errors
    /// When the site can't be read, or has no such page.
    pub fn context(&mut self, address: &str) -> Result<Context, Stopped> {
        let mut problems = Vec::new();
        self.inputs.look(&self.options, &mut problems)?;
        let collection = Collection::new(self.inputs.entries(), &self.inputs.tag_facts, &mut problems);
        let site = self.inputs.site(&self.options, &collection);
        let none = |_: &str| Digest::default();
        let plan = Plan::new(&site, &Makings { template: &none, shared: Digest::default() }, &mut problems);
        let path = address.trim_start_matches('/');
        let folder = format!("{path}/");
        let planned = [path, &folder].iter().find_map(|path| plan.pages.get(&file_of(path)));
        let viewed = planned.and_then(|planned| Some((planned.page, views::view(&site, planned.page)?)));
        let Some((page, (head, view, _))) = viewed else {
            return Err(vec![
                Diagnostic::error(format!("the site has no page at `{address}`"))
                    .help("write an address as it stands in the site's links, such as /tags/"),
            ]);
        };
        let json = |value: serde_json::Result<serde_json::Value>| value.unwrap_or_default();
        let template = page.template().unwrap_or_default();
        Ok((
            json(serde_json::to_value(views::site(&site))),
            json(serde_json::to_value(head)),
            json(serde_json::to_value(view)),
            template,
        ))
    }

    fn run(&mut self, report: &mut Report) -> Result<(), Stopped> {
        self.inputs.look(&self.options, &mut report.diagnostics)?;
        let folder = Folder::open(&self.options.output, self.options.force).map_err(|e| vec![e])?;
        let mut manifest = match self.manifest.take() {
            Some(manifest) => manifest,
            None => Manifest::open(&self.options.memory(), &self.options.output),
        };
        let result = self.bring_up_to_date(&folder, &mut manifest, report);
        folder.close();
        self.manifest = Some(manifest);
        result
    }

    fn bring_up_to_date(
        &self,
        folder: &Folder,
        manifest: &mut Manifest,
        report: &mut Report,
    ) -> Result<(), Stopped> {
        let input = self.inputs.digest(&self.options);
        let intact = |(file, written): (&String, &Written)| folder.is_intact(file, written);
        if manifest.input == Some(input) && manifest.files.par_iter().all(intact) {
            report.papers = self.inputs.papers();
            report.files = manifest.files.len();
            report.unchanged = manifest.files.len();
            return Ok(());
        }
        let collection =
            Collection::new(self.inputs.entries(), &self.inputs.tag_facts, &mut report.diagnostics);
        let site = self.inputs.site(&self.options, &collection);
        let theme = Theme::new(&self.inputs.layers, self.inputs.assets(&self.options), &views::site(&site))?;
        let makings = Makings { template: &|name| theme.digest(name), shared: shared(&site, &self.inputs) };
        let plan = Plan::new(&site, &makings, &mut report.diagnostics);
        report.diagnostics.extend(check_menu(&site, &plan));
        report.papers = collection.papers.len();
        report.files = plan.pages.len();
        write(folder, manifest, &plan, &Press { site: &site, theme: &theme, inputs: &self.inputs }, report)?;
        remove_stale(folder, manifest, &plan, &self.inputs.unreadable(), report)?;
        let fits = !any_error(&report.diagnostics) && !report.has_warnings();
        manifest.note(Vec::new(), &[], fits.then_some(input)).map_err(|error| vec![error.into()])
    }
}

/// The digest of everything that all pages share.
fn shared(site: &Site, inputs: &Inputs) -> Digest {
    let site_view = serde_json::to_string(&views::site(site)).unwrap_or_default();
    let mut digester = Digester::new(concat!("offprint ", env!("CARGO_PKG_VERSION")));
    digester.digest(site.settings.digest()).text(&site_view).text(&format!("{:?}", site.links));
    digester.digest(inputs.asset_digest());
    digester.finish()
}

/// Renders pages from all that they are made with.
struct Press<'a> {
    site: &'a Site<'a>,
    theme: &'a Theme,
    inputs: &'a Inputs,
}

impl Press<'_> {
    /// The bytes of a page, and what could not be rendered as it was meant.
    fn bytes(&self, page: Page, plan: &Plan) -> Result<(Vec<u8>, Vec<Diagnostic>), Vec<Diagnostic>> {
        let site = self.site;
        let bytes = match page {
            Page::HomeFeed | Page::TermFeed(..) => feed::feed(site, page),
            Page::Robots => sitemap::robots(site).into_bytes(),
            Page::Sitemap(part) => sitemap_part(site, plan, part as usize).into_bytes(),
            Page::File(index) => {
                self.inputs.file_bytes(index as usize).map_err(|error| vec![error.into()])?
            }
            _ => return self.html(page),
        };
        Ok((bytes, Vec::new()))
    }

    fn html(&self, page: Page) -> Result<(Vec<u8>, Vec<Diagnostic>), Vec<Diagnostic>> {
        let (Some((head, view, problems)), Some(template)) = (views::view(self.site, page), page.template())
        else {
            return Ok((Vec::new(), Vec::new()));
        };
        Ok((self.theme.render(template, &head, &view)?, problems))
    }
}

fn sitemap_part(site: &Site, plan: &Plan, part: usize) -> String {
    let parts = sitemap::parts(site, plan);
    match (parts.len(), part) {
        (1, _) => sitemap::sitemap(site, &parts[0]),
        (count, 0) => sitemap::index(site, count),
        _ => parts.get(part - 1).map(|pages| sitemap::sitemap(site, pages)).unwrap_or_default(),
    }
}

/// Renders and writes what the manifest doesn't show to be up to date.
fn write(
    folder: &Folder,
    manifest: &mut Manifest,
    plan: &Plan,
    press: &Press,
    report: &mut Report,
) -> Result<(), Stopped> {
    let fits = |file: &String, planned: &PagePlan| {
        manifest.files.get(file).is_some_and(|written| {
            written.fingerprint == planned.fingerprint && folder.is_intact(file, written)
        })
    };
    let pages: Vec<(&String, &PagePlan)> =
        plan.pages.par_iter().filter(|(file, planned)| !fits(file, planned)).collect();
    report.unchanged += plan.pages.len() - pages.len();
    if pages.is_empty() {
        return Ok(());
    }
    let before: BTreeMap<&String, Written> =
        pages.iter().filter_map(|(file, _)| Some((*file, manifest.files.get(*file)?.clone()))).collect();
    let announced: Vec<&str> = pages.iter().map(|(file, _)| file.as_str()).collect();
    manifest.announce(&announced).map_err(|error| vec![error.into()])?;
    let problems = Mutex::new(Vec::new());
    let done: Vec<(String, Outcome, Written)> = pages
        .par_iter()
        .filter_map(|(file, planned)| {
            let result = press.bytes(planned.page, plan).and_then(|(bytes, warnings)| {
                let put = folder.put(file, &bytes, planned.fingerprint, before.get(file));
                let (outcome, mut written) = put.map_err(|error| vec![error.into()])?;
                written.paper = paper_of(press.site, planned.page);
                Ok(((*file).clone(), outcome, written, warnings))
            });
            let (done, found) = match result {
                Ok((file, outcome, written, warnings)) => (Some((file, outcome, written)), warnings),
                Err(errors) => (None, errors),
            };
            if !found.is_empty() {
                problems.lock().expect("no thread panics while it holds the list").extend(found);
            }
            done
        })
        .collect();
    report.diagnostics.append(&mut problems.into_inner().expect("no thread panicked"));
    report.rendered = pages.len();
    for (file, outcome, _) in &done {
        match outcome {
            Outcome::Written => report.written.push(file.clone()),
            Outcome::Unchanged => report.unchanged += 1,
        }
    }
    let written = done.into_iter().map(|(file, _, written)| (file, written)).collect();
    manifest.note(written, &[], None).map_err(|error| vec![error.into()])
}

/// The slug of the paper whose page or old address it is; empty for other pages.
fn paper_of(site: &Site, page: Page) -> String {
    match page {
        Page::Paper(ordinal) | Page::Redirect(ordinal, _) => {
            site.collection.papers[ordinal as usize].slug.to_string()
        }
        _ => String::new(),
    }
}

/// Removes what the manifest knows and the plan doesn't, but for pages of papers whose files
/// can't be read now.
fn remove_stale(
    folder: &Folder,
    manifest: &mut Manifest,
    plan: &Plan,
    unreadable: &BTreeSet<String>,
    report: &mut Report,
) -> Result<(), Stopped> {
    if !manifest.existed {
        let strangers = folder.strangers(|file| plan.pages.contains_key(file));
        if let Some(first) = strangers.first() {
            report.diagnostics.push(
                Diagnostic::warning(format!("{} files in the output folder look stale", strangers.len()))
                    .in_file(fs::display(&folder.place(first)))
                    .help("nothing tells whether Offprint wrote them; delete what you don't need"),
            );
        }
        manifest.existed = true;
    }
    let stale: Vec<String> = manifest
        .files
        .iter()
        .filter(|(file, written)| {
            let kept = !written.paper.is_empty() && unreadable.contains(&written.paper);
            !plan.pages.contains_key(*file) && !kept
        })
        .map(|(file, _)| file.clone())
        .collect();
    for file in &stale {
        if let Err(error) = folder.remove(file) {
            report.diagnostics.push(error.into());
        }
    }
    manifest.note(Vec::new(), &stale, None).map_err(|error| vec![error.into()])?;
    report.removed = stale;
    Ok(())
}

/// How links lead from page to page, and Markdown becomes HTML, in this build.
fn links(options: &Options, base_url: Option<&BaseUrl>) -> Links {
    match base_url {
        Some(base) => Links::Rooted(base.path().to_owned()),
        None if options.preview => Links::Rooted("/".to_owned()),
        None => Links::Relative,
    }
}

impl Inputs {
    /// All that the pages are made from.
    fn site<'a>(&'a self, options: &Options, collection: &'a Collection) -> Site<'a> {
        Site {
            settings: &self.settings,
            collection,
            standalone: &self.standalone,
            files: &self.files,
            links: links(options, self.settings.base_url.as_ref()),
            markdown: Markdown::new(self.settings.raw_html),
            options: self.theme_options.clone(),
        }
    }
}
