//! The only door to the disk.
//!
//! Reading gives whole files and sorted walks; writing makes files appear whole or not at all.
//! Errors carry the path and what was tried.

#[cfg(debug_assertions)]
mod fault;
mod walk;

use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File, Metadata};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tempfile::{Builder, NamedTempFile, PersistError};

use crate::diagnostic::Diagnostic;
pub use walk::{Found, folders, links_below, links_in, own_files, walk, way_of_link};

/// What the system said when something could not be done with a path.
#[derive(Debug)]
pub struct Error {
    action: &'static str,
    path: PathBuf,
    source: io::Error,
}

/// What the functions here return.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Why standard output can't be written.
    pub fn of_output(source: io::Error) -> Self {
        Self { action: "write", path: PathBuf::from("standard output"), source }
    }

    /// Whether the path doesn't exist.
    pub fn is_not_found(&self) -> bool {
        self.source.kind() == io::ErrorKind::NotFound
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "can't {} {}: {}", self.action, display(&self.path), self.source)
    }
}

impl std::error::Error for Error {}

impl From<Error> for Diagnostic {
    fn from(error: Error) -> Self {
        let help = match error.source.kind() {
            io::ErrorKind::NotFound => "check the spelling of the path",
            io::ErrorKind::PermissionDenied => "give yourself the right to it, or choose another path",
            io::ErrorKind::IsADirectory => "it is a folder: name a file",
            io::ErrorKind::StorageFull => "free some room on the disk and run the command again",
            io::ErrorKind::InvalidData => "save the file as UTF-8",
            io::ErrorKind::InvalidFilename => "take the link away, or choose another folder with --output",
            _ => "mend the cause and run the command again",
        };
        Diagnostic::error(format!("can't {} the file", error.action))
            .in_file(display(&error.path))
            .found(error.source.to_string())
            .help(help)
    }
}

/// Puts action and path to a system error.
fn on<T>(action: &'static str, path: &Path, result: io::Result<T>) -> Result<T> {
    result.map_err(|source| Error { action, path: path.to_owned(), source })
}

/// A path as messages show it: with forward slashes on every platform.
pub fn display(path: &Path) -> String {
    let text = path.display().to_string();
    if cfg!(windows) { text.replace('\\', "/") } else { text }
}

/// A path below a folder, with forward slashes, or `None` for a path elsewhere or in no Unicode.
pub fn relative(path: &Path, folder: &Path) -> Option<String> {
    let mut text = String::new();
    for part in path.strip_prefix(folder).ok()?.components() {
        if !text.is_empty() {
            text.push('/');
        }
        text.push_str(part.as_os_str().to_str()?);
    }
    Some(text)
}

/// A file's size and time of change, by which a later look can tell that it is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970 when it was last changed; 0 when the system doesn't say.
    pub modified: u128,
}

impl From<&Metadata> for Stamp {
    fn from(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self { size: metadata.len(), modified: modified.map_or(0, |time| time.as_nanos()) }
    }
}

/// Size and time of change of a file; `None` when there is none.
pub fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok()?;
    metadata.is_file().then(|| Stamp::from(&metadata))
}

/// As [`stamp`], but for a link there is none, whatever it leads to.
pub fn own_stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::symlink_metadata(path).ok()?;
    metadata.is_file().then(|| Stamp::from(&metadata))
}

/// Whether a file was last changed long enough ago that a later change shows in its stamp: a
/// file system's clock may stand still for up to two seconds (FAT).
pub fn is_settled(stamp: Stamp) -> bool {
    const GRAIN: Duration = Duration::from_secs(2);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    stamp.modified != 0 && stamp.modified + GRAIN.as_nanos() < now.as_nanos()
}

/// Whether there is a file or folder.
pub fn exists(path: &Path) -> bool {
    path.exists()
}

/// Whether there is a link, wherever it leads.
pub fn is_link(path: &Path) -> bool {
    path.is_symlink()
}

/// Whether there is a folder.
pub fn is_dir(path: &Path) -> bool {
    path.is_dir()
}

/// Whether there is something that is neither a file nor a folder: a device, a socket, or a pipe, of which nobody knows
/// whether it ends.
pub fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

/// The names of a folder's entries, sorted; none when there is no such folder. What is not Unicode in
/// a name is shown as `\u{fffd}`.
///
/// # Errors
/// When there is a folder that can't be read, or something else than a folder.
pub fn entries(folder: &Path) -> Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => on("read", folder, entries)?,
    };
    let name = |entry: io::Result<fs::DirEntry>| Ok(entry?.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = on("read", folder, entries.map(name).collect())?;
    names.sort_unstable();
    Ok(names)
}

/// A path from the root, without symbolic links as far as it exists, and without `..`.
pub fn canonical(path: &Path) -> PathBuf {
    if let Ok(path) = fs::canonicalize(path) {
        return path;
    }
    let mut canonical = PathBuf::new();
    for part in std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).components() {
        match part {
            Component::ParentDir => drop(canonical.pop()),
            part => canonical.push(part),
        }
        if let Ok(path) = fs::canonicalize(&canonical) {
            canonical = path;
        }
    }
    canonical
}

/// The place of a file that is to be written or removed below a folder, and nowhere else.
///
/// # Errors
/// When the path leads out of the folder, by its names or because a folder on the way is a link.
pub fn place_below(folder: &Path, relative: &str) -> Result<PathBuf> {
    let place = path_below(folder, relative)?;
    let mut on_the_way: Vec<&Path> = place.ancestors().skip(1).take_while(|path| *path != folder).collect();
    on_the_way.reverse();
    match on_the_way.into_iter().find(|path| path.is_symlink()) {
        Some(link) => Err(no_place(link, "it is a link, and nothing is written through links")),
        None => Ok(place),
    }
}

/// The path of a file below a folder, perhaps by way of links.
///
/// # Errors
/// When its names lead out of the folder.
pub fn path_below(folder: &Path, relative: &str) -> Result<PathBuf> {
    let mut place = folder.to_owned();
    for name in relative.split('/') {
        let mut parts = Path::new(name).components();
        if !matches!((parts.next(), parts.next()), (Some(Component::Normal(part)), None) if part == name) {
            return Err(no_place(&folder.join(relative), "it leads out of the folder"));
        }
        place.push(name);
    }
    Ok(place)
}

/// Why nothing is written or removed at a place.
fn no_place(place: &Path, why: &str) -> Error {
    let source = io::Error::new(io::ErrorKind::InvalidFilename, why);
    Error { action: "write", path: place.to_owned(), source }
}

/// A whole file.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    on("read", path, fs::read(path))
}

/// A whole file as text.
///
/// # Errors
/// As [`read`], and when it is not UTF-8.
pub fn read_text(path: &Path) -> Result<String> {
    let bytes = read(path)?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let source = io::Error::new(io::ErrorKind::InvalidData, format!("no UTF-8 at byte {at}"));
        Error { action: "read", path: path.to_owned(), source }
    })
}

/// A file of which parts are read.
#[derive(Debug)]
pub struct Divided {
    file: File,
    path: PathBuf,
}

impl Divided {
    /// Opens a file.
    pub fn open(path: &Path) -> Result<Self> {
        Ok(Self { file: on("read", path, File::open(path))?, path: path.to_owned() })
    }

    /// The bytes of a part.
    ///
    /// # Errors
    /// As [`read`], and when the file ends before the part does.
    pub fn part(&mut self, start: u64, length: usize) -> Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        let read = self.file.seek(SeekFrom::Start(start)).and_then(|_| self.file.read_exact(&mut bytes));
        on("read", &self.path, read.map(|()| bytes))
    }
}

/// A new empty folder for what is needed only for a while; it goes away with the value.
pub fn temporary_folder() -> Result<tempfile::TempDir> {
    on("create", &std::env::temp_dir(), tempfile::tempdir())
}

/// Makes a folder and those above it.
pub fn create_dir(path: &Path) -> Result<()> {
    on("make", path, fs::create_dir_all(path))
}

/// Writes a file so that it appears whole or not at all: beside its place, then renamed.
/// The folder is made when it is missing.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    write_by_way_of(path.parent().unwrap_or(Path::new(".")), path, bytes)
}

/// Writes a file as [`write()`] does, with the permissions of the one that is there. Where that is a
/// link, its target is written.
pub fn rewrite(path: &Path, bytes: &[u8]) -> Result<()> {
    let Ok(target) = fs::canonicalize(path) else { return write(path, bytes) };
    let written = temporary(target.parent().unwrap_or(Path::new(".")), bytes).and_then(|file| {
        file.as_file().set_permissions(fs::metadata(&target)?.permissions())?;
        Ok(persist(file, &target)?)
    });
    on("write", path, written)
}

/// Writes a file by way of a temporary one in a folder, which has to be on the same file system.
pub fn write_by_way_of(folder: &Path, path: &Path, bytes: &[u8]) -> Result<()> {
    let written = match temporary(folder, bytes) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            create_dir(folder)?;
            temporary(folder, bytes)
        }
        result => result,
    };
    let persisted = written.and_then(|file| match persist(file, path) {
        Err(failed) if failed.error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
            Ok(persist(failed.file, path)?)
        }
        result => Ok(result?),
    });
    on("write", path, persisted)
}

/// A temporary file with these bytes. It is removed when it is dropped.
fn temporary(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    #[cfg(debug_assertions)]
    fault::step(true)?;
    let mut builder = Builder::new();
    builder.prefix(TEMPORARY_PREFIX);
    // Others have to be able to read what is published, as far as the umask lets them.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    put(file.as_file_mut(), bytes)?;
    Ok(file)
}

/// Writes the bytes of a file.
fn put(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    #[cfg(debug_assertions)]
    if fault::is_set() {
        let (one, other) = bytes.split_at(bytes.len() / 2);
        file.write_all(one)?;
        fault::step(true)?;
        return file.write_all(other);
    }
    file.write_all(bytes)
}

/// Puts a temporary file in its place.
fn persist(file: NamedTempFile, path: &Path) -> std::result::Result<(), PersistError> {
    #[cfg(debug_assertions)]
    if let Err(error) = fault::step(false) {
        return Err(PersistError { error, file });
    }
    file.persist(path).map(drop)
}

/// A file that is written piece by piece, and appears in its place when it is whole. What is there and no
/// file, such as a named pipe or a device, takes the pieces as they come.
#[derive(Debug)]
pub struct Growing {
    to: GrowingTo,
    path: PathBuf,
}

#[derive(Debug)]
enum GrowingTo {
    /// A temporary file, and the place where it will be.
    Whole(NamedTempFile, PathBuf),
    /// What is no file.
    Piecewise(File),
}

impl Growing {
    /// Begins a file. Its folder is made when it is missing. A file that is there keeps its permissions, and
    /// a link stays: what it leads to is written.
    ///
    /// # Errors
    /// When there is a folder, or nothing can be written there.
    pub fn begin(path: &Path) -> Result<Self> {
        let to = match fs::metadata(path) {
            Ok(there) if there.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            Ok(there) if there.is_file() => GrowingTo::over(path, there),
            // Neither made nor cut: whoever reads from it has it open.
            Ok(_) => fs::OpenOptions::new().write(true).open(path).map(GrowingTo::Piecewise),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let place = way_of_link(path).pop().unwrap_or_else(|| path.to_owned());
                create_dir(folder_of(&place))?;
                temporary(folder_of(&place), b"").map(|file| GrowingTo::Whole(file, place))
            }
            Err(error) => Err(error),
        };
        Ok(Self { to: on("write", path, to)?, path: path.to_owned() })
    }

    /// Puts bytes after those that were put before.
    pub fn put(&mut self, bytes: &[u8]) -> Result<()> {
        let file = match &mut self.to {
            GrowingTo::Whole(file, _) => file.as_file_mut(),
            GrowingTo::Piecewise(file) => file,
        };
        on("write", &self.path, put(file, bytes))
    }

    /// Puts the file in its place.
    pub fn finish(self) -> Result<()> {
        match self.to {
            GrowingTo::Whole(file, place) => {
                on("write", &self.path, persist(file, &place).map_err(Into::into))
            }
            GrowingTo::Piecewise(_) => Ok(()),
        }
    }
}

impl GrowingTo {
    /// Takes the place of a file that is there.
    fn over(path: &Path, there: Metadata) -> io::Result<Self> {
        let place = fs::canonicalize(path)?;
        let file = temporary(folder_of(&place), b"")?;
        file.as_file().set_permissions(there.permissions())?;
        Ok(Self::Whole(file, place))
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
}

/// Puts bytes after those that a file has, in one piece.
pub fn append(path: &Path, bytes: &[u8]) -> Result<()> {
    let result = fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(path)
        .and_then(|mut file| file.write_all(bytes));
    on("write", path, result)
}

/// The beginning of the names of files that are being written.
pub const TEMPORARY_PREFIX: &str = ".offprint-tmp-";

/// Whether a file has such a name.
pub fn is_temporary(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(TEMPORARY_PREFIX.as_bytes())
}

/// Removes a file. That it is gone already is no error.
pub fn remove(path: &Path) -> Result<()> {
    #[cfg(debug_assertions)]
    on("remove", path, fault::step(false))?;
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => on("remove", path, result),
    }
}

/// Removes folders that have become empty, from `folder` upwards, up to but without `top`.
pub fn remove_empty_folders(folder: &Path, top: &Path) {
    let mut folder = folder;
    while folder != top && folder.starts_with(top) && fs::remove_dir(folder).is_ok() {
        let Some(parent) = folder.parent() else { return };
        folder = parent;
    }
}

/// Removes a folder with all that is in it. Only for folders that are Offprint's own.
pub fn remove_dir(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => on("remove", folder, result),
    }
}

/// Reads all of standard input.
pub fn read_stdin() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let result = io::Read::read_to_end(&mut io::stdin().lock(), &mut bytes);
    on("read", Path::new("standard input"), result)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_does_not_exist_is_followed_by_its_names() {
        let folder = tempfile::tempdir().unwrap();
        let top = fs::canonicalize(folder.path()).unwrap();
        fs::create_dir_all(top.join("www/x")).unwrap();
        for (path, expected) in [
            ("out/../www", "www"),
            ("out/a/../../www/x/../y", "www/y"),
            ("www/./x", "www/x"),
            ("new/folder", "new/folder"),
        ] {
            assert_eq!(canonical(&top.join(path)), top.join(expected), "{path}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("www/x", top.join("link")).unwrap();
            assert_eq!(canonical(&top.join("link/../new")), top.join("www/new"), "as the system follows it");
        }
    }

    #[test]
    fn a_place_is_below_its_folder_or_refused() {
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path();
        assert_eq!(place_below(top, "a/b.html").unwrap(), top.join("a/b.html"));
        for path in ["", "/", "..", "../x", "a/../../x", "a/..", "./x", "a//b", "/etc/passwd", "a/"] {
            assert!(place_below(top, path).is_err(), "{path}");
        }
        #[cfg(unix)]
        {
            fs::create_dir(top.join("a")).unwrap();
            std::os::unix::fs::symlink("/", top.join("a/link")).unwrap();
            assert!(place_below(top, "a/link/etc/passwd").is_err());
            assert!(place_below(top, "a/link").is_ok(), "the link itself can be replaced");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_written_file_has_the_mode_of_any_new_one_and_a_rewritten_one_keeps_its_own() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o777;
        fs::write(folder.path().join("plain"), "").unwrap();
        write(&folder.path().join("a/new"), b"1").unwrap();
        assert_eq!(mode("a/new"), mode("plain"));
        for own in [0o640, 0o600, 0o666] {
            fs::set_permissions(folder.path().join("plain"), fs::Permissions::from_mode(own)).unwrap();
            rewrite(&folder.path().join("plain"), b"2").unwrap();
            assert_eq!(
                (mode("plain"), read_text(&folder.path().join("plain")).unwrap().as_str()),
                (own, "2")
            );
        }
        assert_eq!(entries(folder.path()).unwrap(), ["a", "plain"], "no temporary file is left");
    }

    #[test]
    fn a_file_that_is_being_written_is_known_by_its_name_and_goes_with_a_failed_write() {
        let folder = tempfile::tempdir().unwrap();
        let half = temporary(folder.path(), b"half").unwrap();
        assert!(is_temporary(half.path().file_name().unwrap()));
        drop(half);
        fs::create_dir(folder.path().join("taken")).unwrap();
        fs::write(folder.path().join("taken/file"), "").unwrap();
        assert!(write(&folder.path().join("taken"), b"x").is_err());
        assert_eq!(entries(folder.path()).unwrap(), ["taken"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_growing_file_takes_the_place_of_a_file_and_of_nothing_else() {
        use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let grow = |path: &Path| {
            let mut file = Growing::begin(path)?;
            file.put(b"one, ")?;
            file.put(b"two")?;
            file.finish()
        };
        // A file, with its permissions, also behind links.
        fs::write(at("file"), "before").unwrap();
        fs::set_permissions(at("file"), fs::Permissions::from_mode(0o600)).unwrap();
        symlink("file", at("link")).unwrap();
        symlink("link", at("link-to-link")).unwrap();
        symlink("new/file", at("link-to-nothing")).unwrap();
        for (name, real) in [
            ("file", "file"),
            ("link", "file"),
            ("link-to-link", "file"),
            ("link-to-nothing", "new/file"),
            ("new/folder/file", "new/folder/file"),
        ] {
            grow(&at(name)).unwrap();
            assert_eq!(read_text(&at(real)).unwrap(), "one, two", "{name}");
            assert_eq!(at(name).is_symlink(), name.starts_with("link"), "{name}");
            let _ = fs::write(at(real), "before");
        }
        assert_eq!(fs::metadata(at("file")).unwrap().permissions().mode() & 0o777, 0o600);
        // A folder is told.
        fs::create_dir(at("folder")).unwrap();
        assert!(grow(&at("folder")).is_err() && at("folder").is_dir());
        // What takes bytes takes them, and stays.
        grow(Path::new("/dev/null")).unwrap();
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
        let (mut reader, writer) = io::pipe().unwrap();
        let number = std::os::fd::AsRawFd::as_raw_fd(&writer);
        if Path::new("/proc/self/fd").is_dir() {
            grow(Path::new(&format!("/proc/self/fd/{number}"))).unwrap();
            drop(writer);
            let mut text = String::new();
            io::Read::read_to_string(&mut reader, &mut text).unwrap();
            assert_eq!(text, "one, two");
        }
        let left = entries(folder.path()).unwrap();
        assert!(left.iter().all(|name| !is_temporary(OsStr::new(name))), "{left:?}");
    }

    #[test]
    fn only_a_missing_folder_has_no_entries() {
        let folder = tempfile::tempdir().unwrap();
        assert!(entries(&folder.path().join("missing")).unwrap().is_empty());
        fs::write(folder.path().join("file"), "").unwrap();
        assert!(entries(&folder.path().join("file")).is_err());
        assert_eq!(entries(folder.path()).unwrap(), ["file"]);
    }
}
