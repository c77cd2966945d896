//! Files that are copied as they are: those of the site's `static/`, and those of its theme.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::fs::{self, Stamp};
use crate::paper::Digest;
use crate::settings::STATIC;

/// A file that is copied as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticFile {
    /// Its address on the site, without a slash before it: `theme/style.css`.
    pub address: String,
    /// Where its bytes come from, as messages name it.
    pub source: String,
    /// The digest of its bytes.
    pub digest: Digest,
    /// Width and height in pixels, of a picture.
    pub size: Option<(u32, u32)>,
    content: Content,
}

/// A file that was found and not yet read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// Where its bytes come from, as messages name it.
    pub source: String,
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
        match &self.content {
            Content::Disk(path) => fs::read(path),
            Content::Embedded(bytes) => Ok(bytes.to_vec()),
        }
    }
}

/// The site's own files, from `static/`, by their addresses.
pub fn find(root: &Path, problems: &mut Vec<Diagnostic>) -> BTreeMap<String, FoundFile> {
    let file = |found: fs::Found| {
        let source = format!("{STATIC}/{}", found.relative);
        (found.relative, FoundFile { source, content: Content::Disk(found.path) })
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
#[derive(Clone, Copy, Debug)]
struct Seen {
    digest: Digest,
    size: Option<(u32, u32)>,
}

impl Seen {
    fn of(address: &str, bytes: &[u8]) -> Self {
        Self { digest: Digest::of(bytes), size: picture_size(address, bytes) }
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
    /// The files with their digests, by address. What can't be read is reported and left out.
    pub fn take(
        &mut self,
        found: BTreeMap<String, FoundFile>,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<StaticFile> {
        let mut files = Vec::with_capacity(found.len());
        for (address, FoundFile { source, content }) in found {
            let Seen { digest, size } = match &content {
                Content::Embedded(bytes) => Seen::of(&address, bytes),
                Content::Disk(path) => match self.of(path) {
                    Ok(seen) => seen,
                    Err(error) if error.is_not_found() => continue,
                    Err(error) => {
                        problems.push(error.into());
                        continue;
                    }
                },
            };
            files.push(StaticFile { address, source, digest, size, content });
        }
        files
    }

    fn of(&mut self, path: &Path) -> fs::Result<Seen> {
        let stamp = fs::stamp(path).unwrap_or_default();
        if let Some((known, seen)) = self.0.get(path)
            && *known == stamp
        {
            return Ok(*seen);
        }
        let settled = fs::is_settled(stamp);
        let seen = Seen::of(&fs::display(path), &fs::read(path)?);
        if settled {
            self.0.insert(path.to_owned(), (stamp, seen));
        }
        Ok(seen)
    }
}
