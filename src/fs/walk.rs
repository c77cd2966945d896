//! All that is below a folder: files, links, and what these lead to.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{Error, Stamp, canonical, display, relative};
use crate::diagnostic::Diagnostic;

/// A file that a walk found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its path.
    pub path: PathBuf,
    /// Its path below the folder that was walked, with forward slashes.
    pub relative: String,
    /// Its size and time of change.
    pub stamp: Stamp,
}

/// All files below a folder, sorted by their relative paths; none when there is no such folder.
/// Names that are not Unicode and what can't be read are reported as diagnostics, and so are links that
/// lead nowhere, but for hidden ones, with which editors say that a file is open.
pub fn walk(folder: &Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<Found> {
    let mut files = Vec::new();
    match fs::metadata(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            diagnostics.push(Error { action: "read", path: folder.to_owned(), source: error }.into());
            return files;
        }
        Ok(metadata) if metadata.is_dir() => {}
        _ => return files,
    }
    for entry in WalkDir::new(folder).follow_links(true) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let Some(relative) = relative(entry.path(), folder) else {
                    diagnostics.push(
                        Diagnostic::error("the file's name is not Unicode")
                            .in_file(display(entry.path()))
                            .help("rename it"),
                    );
                    continue;
                };
                // A file that went away since it was listed is a file that is not there.
                if let Ok(metadata) = entry.metadata() {
                    files.push(Found { stamp: Stamp::from(&metadata), relative, path: entry.into_path() });
                }
            }
            Ok(_) => {}
            Err(error) => {
                let gone = error.io_error().is_some_and(|e| e.kind() == io::ErrorKind::NotFound);
                let path = error.path().unwrap_or(folder);
                if !gone {
                    diagnostics.push(
                        Diagnostic::error("can't read the folder")
                            .in_file(display(path))
                            .found(error.to_string()),
                    );
                } else if path.is_symlink() && !is_hidden(path) {
                    diagnostics.push(
                        Diagnostic::error("the link leads nowhere")
                            .in_file(display(path))
                            .help("bring back what it leads to, or remove the link"),
                    );
                }
            }
        }
    }
    files.sort_unstable_by(|one, other| one.relative.cmp(&other.relative));
    files
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// The names of all files below a folder, links among them; none of those to which links lead.
pub fn own_files(folder: &Path) -> Vec<String> {
    let entries = WalkDir::new(folder).into_iter().filter_map(std::result::Result::ok);
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    let mut names: Vec<String> = files.filter_map(|entry| relative(entry.path(), folder)).collect();
    names.sort_unstable();
    names
}

/// The links below a folder, also in folders to which links lead.
pub fn links_below(folder: &Path) -> Vec<PathBuf> {
    links(WalkDir::new(folder))
}

/// The links in a folder itself.
pub fn links_in(folder: &Path) -> Vec<PathBuf> {
    links(WalkDir::new(folder).max_depth(1))
}

fn links(walk: WalkDir) -> Vec<PathBuf> {
    let entries = walk.follow_links(true).into_iter();
    let link = |entry: walkdir::Result<walkdir::DirEntry>| match entry {
        Ok(entry) => entry.path_is_symlink().then(|| entry.into_path()),
        // One that leads to nothing.
        Err(error) => error.path().filter(|path| path.is_symlink()).map(Path::to_owned),
    };
    entries.filter_map(link).collect()
}

/// The places to which a link leads one after another, the last of which is no link.
pub fn way_of_link(link: &Path) -> Vec<PathBuf> {
    // As many as Linux follows.
    const MOST: usize = 40;
    let mut way = Vec::new();
    let mut place = link.to_owned();
    while way.len() < MOST
        && let Ok(target) = fs::read_link(&place)
    {
        let target = place.parent().unwrap_or(Path::new("")).join(target);
        // In the form in which the system reports it: the real folder, and the name in it.
        place = match (target.parent().map(fs::canonicalize), target.file_name()) {
            (Some(Ok(folder)), Some(name)) => folder.join(name),
            _ => canonical(&target),
        };
        way.push(place.clone());
    }
    way
}

/// The folders in a folder, sorted; none when it can't be read.
pub fn folders(folder: &Path) -> Vec<PathBuf> {
    let walk = WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name();
    let entries = walk.into_iter().filter_map(std::result::Result::ok);
    entries.filter(|entry| entry.file_type().is_dir()).map(walkdir::DirEntry::into_path).collect()
}
