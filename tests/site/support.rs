//! A site in a temporary folder, and what can be done with it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use offprint::builder::{Builder, Options, Report};

/// A site in a folder of its own, which goes away with it.
pub(crate) struct Site {
    folder: tempfile::TempDir,
}

/// What the program said when it had run.
pub(crate) struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Site {
    /// A site with these settings, or of the present format and without any.
    pub(crate) fn new(settings: &str) -> Self {
        let site = Self { folder: folder() };
        site.write("offprint.toml", if settings.is_empty() { "format = 2\n" } else { settings });
        site
    }

    /// A site with three papers.
    pub(crate) fn with_papers() -> Self {
        let site = Self::new("title = \"Test\"\nbase_url = \"https://example.org/archive/\"\nformat = 2\n");
        site.write("content/2024/first-paper.md", &paper("First paper", "2024-05-01", &["graphs", "trees"]));
        site.write("content/2024/second-paper.md", &paper("Second paper", "2024-05-01", &["graphs"]));
        site.write("content/2023/third-paper.md", &paper("Third paper", "2023-11-30", &["Trees"]));
        site
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.root().join(file)
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    pub(crate) fn edit(&self, file: &str, change: impl Fn(String) -> String) {
        self.write(file, &change(self.read(file)));
    }

    pub(crate) fn remove(&self, file: &str) {
        fs::remove_file(self.path(file)).unwrap();
    }

    pub(crate) fn exists(&self, file: &str) -> bool {
        self.path(file).exists()
    }

    pub(crate) fn options(&self) -> Options {
        Options::new(self.root())
    }

    /// Builds as a new process would.
    pub(crate) fn build(&self) -> Report {
        Builder::new(self.options()).build()
    }

    /// Builds and asserts that nothing was wrong.
    pub(crate) fn build_well(&self) -> Report {
        let report = self.build();
        assert!(report.diagnostics.is_empty(), "{:#?}", report.diagnostics);
        report
    }

    /// Builds into a folder of its own, with nothing remembered from before, and gives the folder.
    pub(crate) fn build_clean(&self) -> PathBuf {
        let (memory, kept, clean) = (self.path(".offprint"), self.path(".kept"), self.path("clean"));
        let has_memory = memory.exists();
        if has_memory {
            fs::rename(&memory, &kept).unwrap();
        }
        let _ = fs::remove_dir_all(&clean);
        let report = Builder::new(Options { output: clean.clone(), ..self.options() }).build();
        assert!(!report.failed(), "{:#?}", report.diagnostics);
        let _ = fs::remove_dir_all(&memory);
        if has_memory {
            fs::rename(&kept, &memory).unwrap();
        }
        clean
    }

    /// Gives all content files a time in the past. A file that has just changed may change again
    /// without another time, so that no cache takes it.
    pub(crate) fn settle(&self) {
        for file in tree(&self.path("content")).keys() {
            self.set_age(&format!("content/{file}"), 60);
        }
    }

    /// Lets a file be this many seconds old.
    pub(crate) fn set_age(&self, file: &str, seconds: u64) {
        let file = fs::File::options().write(true).open(self.path(file)).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(seconds)).unwrap();
    }

    /// A page of the built site.
    pub(crate) fn page(&self, address: &str) -> String {
        self.read(&format!("public/{address}"))
    }

    /// Runs the program in the site's folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        run_in(self.root(), arguments, "")
    }
}

/// The name of a file without the digest that it may have.
pub(crate) fn without_digest(file: &str) -> String {
    let is_digest = |part: &&str| part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    file.split('.').filter(|part| !is_digest(part)).collect::<Vec<_>>().join(".")
}

/// A folder in memory where the system has one: disks take ten times as long for small files.
pub(crate) fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

/// Runs the program in a folder, with a text as its standard input.
pub(crate) fn run_in(folder: &Path, arguments: &[&str], input: &str) -> Run {
    run_command(Command::new(env!("CARGO_BIN_EXE_offprint")), folder, arguments, input)
}

/// As [`run_in`], but the program is killed at that step that changes the disk, from 1.
pub(crate) fn killed_at(folder: &Path, step: usize, arguments: &[&str], input: &str) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_offprint"));
    command.env("OFFPRINT_FAULT", format!("kill {step}"));
    run_command(command, folder, arguments, input)
}

fn run_command(mut command: Command, folder: &Path, arguments: &[&str], input: &str) -> Run {
    let mut child = command
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    Run {
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A content file.
pub(crate) fn paper(title: &str, date: &str, tags: &[&str]) -> String {
    let tags: String = tags.iter().map(|tag| format!("  - {tag}\n")).collect();
    format!("---\ntitle: {title}\ndate: {date}\ntags:\n{tags}---\n\nAbstract of {title}.\n")
}

/// All files below a folder with their bytes.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// Asserts that two folders hold the same files with the same bytes, and says where they differ.
pub(crate) fn assert_same_tree(one: &Path, other: &Path, what: &str) {
    let (one, other) = (tree(one), tree(other));
    let names = |tree: &BTreeMap<String, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&one), names(&other), "{what}: other files");
    for (name, bytes) in &one {
        if other[name] != *bytes {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            panic!("{what}: {name} differs:\n{}\n--- and ---\n{}", text(bytes), text(&other[name]));
        }
    }
}

/// A listing of the shared folder beside the project. Without it the test fails under `CI`, and is
/// skipped elsewhere.
pub(crate) fn shared_listing(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/listings").join(name);
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var_os("CI").is_none(), "{} is missing", path.display());
    eprintln!("skipped: {} is missing", path.display());
    None
}
