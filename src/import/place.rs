//! Where a command that changes content may write: content files and pages of the site, nothing else.
//!
//! What imports remember, what a killed command was about to do, and old addresses of papers name
//! files, too, and come with a site that somebody else made. So every name is checked here before a
//! file is written or removed, whoever gave it.

use std::path::{Path, PathBuf};

use super::written::Written;
use crate::archive::is_content;
use crate::archive::merge::Changes;
use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::settings::{CONTENT, PAGES};

/// The place of a file that was read before, and so stands in one of the two folders, perhaps by way of
/// links that a person made.
///
/// # Errors
/// When the name is none of a content file or a page.
pub(super) fn of_read(root: &Path, file: &str) -> Result<PathBuf, Diagnostic> {
    if below(file).is_none() {
        return Err(refused(file, "its name leads out of content/ and pages/"));
    }
    Ok(root.join(file))
}

/// The place of a file that nobody has read: it is new, or only its name is known.
///
/// # Errors
/// As [`of_read`], and when a folder on the way is a link.
pub(super) fn of_named(root: &Path, file: &str) -> Result<PathBuf, Diagnostic> {
    let Some((folder, name)) = below(file) else { return of_read(root, file) };
    fs::place_below(&root.join(folder), name).map_err(|error| refused(file, &error.to_string()))
}

/// Leaves out the changes of which a file must not be written.
pub(super) fn leave_out_strays(root: &Path, changes: &mut Changes, written: &mut Written) {
    let place = |file: &str, is_new: bool| if is_new { of_named(root, file) } else { of_read(root, file) };
    let (kept, strays) = std::mem::take(&mut changes.changes).into_iter().partition(|change| {
        let mut places = change.files.iter().map(|file| place(&file.file, file.before.is_none()));
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
            ("contents/a.md", false),
        ] {
            assert_eq!(of_named(folder.path(), file).is_ok(), is_allowed, "{file}");
            assert_eq!(of_read(folder.path(), file).is_ok(), is_allowed, "{file}");
        }
        assert!(of_named(folder.path(), "pages/papers//tmp/a.md").is_err(), "a name is missing");
    }

    #[cfg(unix)]
    #[test]
    fn only_what_was_read_may_stand_behind_a_linked_folder() {
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("content")).unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("content/linked")).unwrap();
        assert!(of_named(folder.path(), "content/linked/a.md").is_err());
        assert!(of_read(folder.path(), "content/linked/a.md").is_ok());
        std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("pages")).unwrap();
        assert!(of_named(folder.path(), "pages/a.md").is_ok(), "the whole folder may stand elsewhere");
    }
}
