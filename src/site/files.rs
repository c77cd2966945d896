//! Files that are copied as they are: those of the site's `static/`, and those of its theme.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::style_sheet;
use crate::diagnostic::Diagnostic;
use crate::fs::{self, Stamp};
use crate::paper::{Digest, Digester};
use crate::settings::STATIC;

/// A file that is copied as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticFile {
    /// Where it lies below `static/`, the site's or a theme's: `theme/style.css`.
    pub path: String,
    /// Its address on the site, without a slash before it: `theme/style.3fa9c1d2.css`.
    pub address: String,
    /// Where its bytes come from, as messages name it.
    pub source: String,
    /// A digest of its bytes.
    pub digest: Digest,
    /// Width and height in pixels, of a picture.
    pub size: Option<(u32, u32)>,
    /// Whether a theme brings it.
    pub is_of_theme: bool,
    /// The paths of the files to which it leads, of a style sheet.
    pub leads: Arc<[String]>,
    /// What stands before the bytes.
    before: String,
    /// By their paths, the names of those files to which it leads that have new ones.
    names: BTreeMap<String, String>,
    content: Content,
}

/// A file that was found and not yet read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// Where its bytes come from, as messages name it.
    pub source: String,
    /// Whether a theme brings it.
    pub is_of_theme: bool,
    /// Where its bytes are.
    pub content: Content,
}

/// Where the bytes of a copied file are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// In a file.
    Disk(PathBuf),
    /// In the program, which carries the themes that ship.
    Embedded(&'static [u8]),
}

impl StaticFile {
    /// Its bytes.
    ///
    /// # Errors
    /// When the file can't be read, or went away.
    pub fn bytes(&self) -> fs::Result<Vec<u8>> {
        let mut bytes = match &self.content {
            Content::Disk(path) => fs::read(path)?,
            Content::Embedded(bytes) => bytes.to_vec(),
        };
        if !self.names.is_empty() {
            bytes = style_sheet::renamed(&self.path, bytes, &self.names);
        }
        bytes.splice(..0, self.before.bytes());
        Ok(bytes)
    }

    /// A file of that text at a path.
    pub(super) fn of_text(path: &str, source: &str, text: String) -> Self {
        let mut file = Self {
            path: path.to_owned(),
            address: path.to_owned(),
            source: source.to_owned(),
            digest: Digest::default(),
            size: None,
            is_of_theme: false,
            leads: Arc::default(),
            before: String::new(),
            names: BTreeMap::new(),
            content: Content::Embedded(b""),
        };
        file.put_before(text);
        file
    }

    /// Puts a text before its bytes.
    pub(super) fn put_before(&mut self, text: String) {
        self.digest = Digester::new("text before").text(&text).digest(self.digest).finish();
        self.before = text;
    }

    /// Lets it lead to those files by their new names to which it leads.
    pub(super) fn rename(&mut self, names: &BTreeMap<String, String>) {
        let renamed = self.leads.iter().filter_map(|path| names.get_key_value(path));
        self.names = renamed.map(|(path, name)| (path.clone(), name.clone())).collect();
        if !self.names.is_empty() {
            self.digest = Digester::new("names").value(&self.names).digest(self.digest).finish();
        }
    }
}

/// The site's own files, from `static/`, by their addresses.
pub fn find(root: &Path, problems: &mut Vec<Diagnostic>) -> BTreeMap<String, FoundFile> {
    let file = |found: fs::Found| {
        let source = format!("{STATIC}/{}", found.relative);
        (found.relative, FoundFile { source, is_of_theme: false, content: Content::Disk(found.path) })
    };
    fs::walk(&root.join(STATIC), problems).into_iter().map(file).collect()
}

/// The links below `static/` that lead out of it: the address at which each stands, and where it leads. What
/// is there is published.
pub fn links_out(root: &Path) -> Vec<(String, PathBuf)> {
    let folder = root.join(STATIC);
    let top = fs::canonical(&folder);
    let lead = |address: String| {
        let path = folder.join(&address);
        let target = fs::is_link(&path).then(|| fs::canonical(&path))?;
        (!target.starts_with(&top)).then_some((address, target))
    };
    fs::own_files(&folder).into_iter().filter_map(lead).collect()
}

/// Digests of files, each taken again only when the file may have changed.
#[derive(Debug, Default)]
pub struct Digests(HashMap<PathBuf, (Stamp, Seen)>);

/// What is known of a file by its bytes.
#[derive(Clone, Debug)]
struct Seen {
    digest: Digest,
    size: Option<(u32, u32)>,
    leads: Arc<[String]>,
}

impl Seen {
    fn of(path: &str, bytes: &[u8]) -> Self {
        let leads =
            if path.ends_with(".css") { style_sheet::leads(path, bytes).into() } else { Arc::default() };
        Self { digest: Digest::of(bytes), size: picture_size(path, bytes), leads }
    }
}

/// The names of pictures whose size can be read.
const PICTURES: [&str; 6] = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"];

/// Width and height of a picture in pixels, from the beginning of its file.
fn picture_size(address: &str, bytes: &[u8]) -> Option<(u32, u32)> {
    let name = address.to_ascii_lowercase();
    if !PICTURES.iter().any(|end| name.ends_with(end)) {
        return None;
    }
    let size = imagesize::blob_size(bytes).ok()?;
    Some((size.width.try_into().ok()?, size.height.try_into().ok()?))
}

impl Digests {
    /// The files with their digests, by their paths. What can't be read is reported and left out.
    pub fn take(
        &mut self,
        found: BTreeMap<String, FoundFile>,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<StaticFile> {
        let mut files = Vec::with_capacity(found.len());
        for (path, FoundFile { source, is_of_theme, content }) in found {
            let Seen { digest, size, leads } = match &content {
                Content::Embedded(bytes) => Seen::of(&path, bytes),
                Content::Disk(place) => match self.of(&path, place) {
                    Ok(seen) => seen,
                    Err(error) if error.is_not_found() => continue,
                    Err(error) => {
                        problems.push(error.into());
                        continue;
                    }
                },
            };
            files.push(StaticFile {
                address: path.clone(),
                path,
                source,
                digest,
                size,
                is_of_theme,
                leads,
                before: String::new(),
                names: BTreeMap::new(),
                content,
            });
        }
        files
    }

    /// What is known of the file at a place, which lies at a path below `static/`.
    fn of(&mut self, path: &str, place: &Path) -> fs::Result<Seen> {
        let stamp = fs::stamp(place).unwrap_or_default();
        if let Some((known, seen)) = self.0.get(place)
            && *known == stamp
        {
            return Ok(seen.clone());
        }
        let settled = fs::is_settled(stamp);
        let seen = Seen::of(path, &fs::read(place)?);
        if settled {
            self.0.insert(place.to_owned(), (stamp, seen.clone()));
        }
        Ok(seen)
    }
}
