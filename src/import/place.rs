//! Where a command that changes content may write: content files and pages of the site, nothing else.
//!
//! What imports remember, what a killed command was about to do, and old addresses of papers name
//! files, too, and come with a site that somebody else made. So every name is checked here before a
//! file is written or removed, whoever gave it.

use std::path::{Path, PathBuf};

use super::written::Written;
use crate::archive::is_content;
use crate::archive::memory::intent::{FileChange, Named};
use crate::archive::merge::Changes;
use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::settings::{CONTENT, PAGES};

/// The place of a file of the site's content: it was read before, or it is a new paper's in the folder of its
/// year. Perhaps it stands there by way of links that a person made: these are followed when content is read.
///
/// # Errors
/// When the name is none of a content file or a page.
pub(super) fn of_content(root: &Path, file: &str) -> Result<PathBuf, Diagnostic> {
    let (folder, name) =
        below(file).ok_or_else(|| refused(file, "its name leads out of content/ and pages/"))?;
    fs::path_below(&root.join(folder), name).map_err(|error| refused(file, &error.to_string()))
}

/// The place of a file of which nothing but the name is known, which whoever made the site has written.
///
/// # Errors
/// As [`of_content`], and when a link on the way leads out of the site's folder, or into a hidden one.
pub(super) fn of_record(root: &Path, file: &str) -> Result<PathBuf, Diagnostic> {
    let place = of_content(root, file)?;
    let Some((folder, name)) = below(file) else { return Ok(place) };
    // Content as a whole may stand elsewhere.
    if fs::place_below(&root.join(folder), name).is_ok() {
        return Ok(place);
    }
    let target = place.parent().map(fs::canonical).unwrap_or_default();
    let is_within = [root.to_owned(), root.join(folder)].iter().any(|within| {
        let below = fs::relative(&target, &fs::canonical(within));
        below.is_some_and(|below| !below.split('/').any(|part| part.starts_with('.')))
    });
    if is_within { Ok(place) } else { Err(refused(file, "a link on the way leads out of the site's folder")) }
}

/// The place of a file that is about to change.
///
/// # Errors
/// As [`of_content`], and for a file whose name is only remembered as [`of_record`].
pub(super) fn of_change(root: &Path, file: &FileChange) -> Result<PathBuf, Diagnostic> {
    match (&file.before, file.named) {
        (Some(_), _) | (None, Named::ByContent) => of_content(root, &file.file),
        (None, Named::ByRecord) => of_record(root, &file.file),
    }
}

/// Leaves out the changes of which a file must not be written.
pub(super) fn leave_out_strays(root: &Path, changes: &mut Changes, written: &mut Written) {
    let (kept, strays) = std::mem::take(&mut changes.changes).into_iter().partition(|change| {
        let mut places = change.files.iter().map(|file| of_change(root, file));
        let refusal = places.find_map(Result::err);
        let is_allowed = refusal.is_none();
        written.diagnostics.extend(refusal);
        is_allowed
    });
    changes.changes = kept;
    let strays: Vec<_> = strays;
    for change in strays {
        changes.take_back(&change);
        let files = change.files.into_iter().map(|file| (file.file, "it would not be the site's content"));
        written.left.extend(files);
    }
}

/// The folder of a content file or a page, and its path in there.
fn below(file: &str) -> Option<(&str, &str)> {
    let (folder, name) = file.split_once('/')?;
    ([CONTENT, PAGES].contains(&folder) && is_content(name)).then_some((folder, name))
}

fn refused(file: &str, why: &str) -> Diagnostic {
    Diagnostic::error("a file outside of the site's content would be written or removed")
        .in_file(file)
        .found(why)
        .help("nothing was done to it; find out who put this name into provenance/ or a content file")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_content_files_and_pages_have_a_place() {
        let folder = tempfile::tempdir().unwrap();
        for (file, is_allowed) in [
            ("content/2024/a.md", true),
            ("content/a.markdown", true),
            ("pages/papers/a.md", true),
            ("", false),
            ("content", false),
            ("content/", false),
            ("a.md", false),
            ("offprint.toml", false),
            ("content/a.txt", false),
            ("content/.hidden.md", false),
            ("content/../a.md", false),
            ("content/2024/../../a.md", false),
            ("../content/a.md", false),
            ("./content/a.md", false),
            ("/content/a.md", false),
            ("/tmp/a.md", false),
            ("pages/papers/../../../a.md", false),
            ("pages/papers//tmp/a.md", false),
            ("contents/a.md", false),
        ] {
            assert_eq!(of_record(folder.path(), file).is_ok(), is_allowed, "{file}");
            assert_eq!(of_content(folder.path(), file).is_ok(), is_allowed, "{file}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_out_of_the_site_lead_to_content_and_to_nothing_that_is_only_named() {
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        for name in ["content", "archive", ".git"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        for (target, link, is_within) in [
            (elsewhere.path(), "content/outside", false),
            (Path::new("../archive"), "content/inside", true),
            (Path::new("../.git"), "content/hidden", false),
            (Path::new("nowhere"), "content/missing", true),
            (Path::new("/"), "content/root", false),
        ] {
            std::os::unix::fs::symlink(target, folder.path().join(link)).unwrap();
            for file in ["a.md", "deep/a.md"] {
                let file = format!("{link}/{file}");
                assert!(of_content(folder.path(), &file).is_ok(), "{file}");
                assert_eq!(of_record(folder.path(), &file).is_ok(), is_within, "{file}");
            }
        }
        std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("pages")).unwrap();
        assert!(of_record(folder.path(), "pages/a.md").is_ok(), "the whole folder may stand elsewhere");
    }
}
