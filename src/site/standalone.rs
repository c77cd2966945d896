//! Pages that stand alone: `pages/about.md` is shown at `/about/`.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::archive::targets::{self, Target};
use crate::archive::{self, Document};
use crate::diagnostic::{Diagnostic, Place};
use crate::fs;
use crate::paper::{Digest, Slug};
use crate::settings::PAGES;
use crate::yaml;

/// A page that is no paper and no list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StandalonePage {
    /// The file, from the site's folder.
    pub file: String,
    /// Its address on the site: `about/`.
    pub address: String,
    /// Its title, plain text with math between dollars.
    pub title: String,
    /// What it is about, for search engines.
    pub description: String,
    /// Whether search engines are asked to leave it out.
    pub noindex: bool,
    /// Its text, in Markdown.
    pub body: String,
    /// On which line of the file the text begins, from 1.
    pub body_line: usize,
    /// What of the site it leads to.
    pub targets: Vec<Target>,
    /// The digest of the file's text.
    pub digest: Digest,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    title: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    noindex: bool,
}

/// Reads all pages of the site in `root`, in the order of their files. What is wrong with one is reported,
/// and the others are there.
pub fn read_all(root: &Path, problems: &mut Vec<Diagnostic>) -> Vec<StandalonePage> {
    let mut pages = Vec::new();
    let found = fs::walk(&root.join(PAGES), problems);
    for page in found.into_iter().filter(|file| archive::is_content(&file.relative)) {
        let file = format!("{PAGES}/{}", page.relative);
        match fs::read_text(&page.path) {
            Ok(text) => match StandalonePage::read(&file, &page.relative, &text) {
                Ok(page) => pages.push(page),
                Err(problem) => problems.push(problem),
            },
            Err(error) if error.is_not_found() => {}
            Err(error) => problems.push(error.into()),
        }
    }
    pages
}

impl StandalonePage {
    /// Reads a page. `file` is its path from the site's folder, `relative` that below `pages/`.
    ///
    /// # Errors
    /// When it has no front matter with a title, or its name can't be an address.
    pub fn read(file: &str, relative: &str, text: &str) -> Result<Self, Diagnostic> {
        let document = Document::parse(text, file)?;
        let options = serde_saphyr::options! { with_snippet: false };
        let front_matter: FrontMatter = serde_saphyr::from_str_with_options(document.yaml(), options)
            .map_err(|error| {
                let fault = yaml::fault(document.yaml(), &error);
                let text = document.yaml().lines().nth(fault.line).unwrap_or_default();
                Diagnostic::error("the page's front matter can't be read")
                    .at(Place::line(file, document.first_yaml_line() + fault.line, text))
                    .found(fault.reason)
                    .help("a page has the fields `title`, `description` and `noindex`")
            })?;
        Ok(Self {
            file: file.to_owned(),
            address: address_of(file, relative)?,
            title: front_matter.title,
            description: front_matter.description,
            noindex: front_matter.noindex,
            body: document.markdown().to_owned(),
            body_line: text[..document.body.start].matches('\n').count() + 1,
            targets: targets::of_text(&document, document.body.start),
            digest: Digest::of(text.as_bytes()),
        })
    }
}

/// `guide/first-steps.md` is shown at `guide/first-steps/`, and `guide/index.md` at `guide/`.
fn address_of(file: &str, relative: &str) -> Result<String, Diagnostic> {
    let path = archive::without_extension(relative);
    let mut parts: Vec<&str> = path.split('/').collect();
    if parts.last() == Some(&"index") {
        parts.pop();
    }
    for part in &parts {
        if let Err(error) = Slug::parse(part) {
            return Err(Diagnostic::error(format!("the page's name can't be an address: {}", error.problem))
                .in_file(file)
                .found(format!("`{part}`"))
                .help(format!("rename it to `{}`", error.suggestion)));
        }
    }
    Ok(parts.iter().map(|part| format!("{part}/")).collect())
}
