//! Telling when something in a site's folder, or in folders of listings, changed. The only caller of
//! notify.
//!
//! Events are taken as hints that a look is worth while, never as the truth: editors save by
//! renaming, whole branches change at once, a queue overflows. A batch ends when nothing that means a
//! change has come for `QUIET`, or after `PATIENCE`. Where the system gives no events (network mounts,
//! containers), a look is taken at fixed times.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{CreateKind, ModifyKind, RemoveKind, RenameMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::builder::Changes;
use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::lock::MEMORY;
use crate::output::TEMPORARY;
use crate::settings::{CONTENT, FOLDERS};

/// How long nothing must come for a batch to end.
const QUIET: Duration = Duration::from_millis(15);
/// How long a batch may last.
const PATIENCE: Duration = Duration::from_millis(250);
/// How often a look is taken when watching fails.
const FALLBACK: Duration = Duration::from_millis(1000);

/// What ends a wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Something may have changed.
    Changed(Changes),
    /// Somebody asked to stop.
    Stop,
}

enum Message {
    Event(notify::Result<Event>),
    Stop,
}

/// Asks a [`Watch`] to stop, from any thread.
#[derive(Clone)]
pub struct Stopper(Sender<Message>);

impl Stopper {
    /// Lets the wait end.
    pub fn stop(&self) {
        // A watch that is gone has stopped already.
        let _ = self.0.send(Message::Stop);
    }
}

/// What is watched.
#[derive(Debug, Default)]
struct Scope {
    /// The folder that messages name.
    root: PathBuf,
    /// Folders of which only the entries matter.
    entries: Vec<PathBuf>,
    /// The last of the entries, where the site has a file that a build reads elsewhere.
    followed: Option<PathBuf>,
    /// Folders of which all below matters, as far as they exist.
    folders: Vec<PathBuf>,
    /// What Offprint itself, or version control, writes.
    own: Vec<PathBuf>,
    /// The folder whose changed files are reported by name.
    content: Option<PathBuf>,
    /// The folder that is built into: what goes away in it, or in a folder of it, has to be written again.
    /// Further down nothing is watched: large sites have more folders there than systems let watch.
    output: Option<PathBuf>,
}

/// Watches a site's folder, or folders of listings.
pub struct Watch {
    scope: Scope,
    messages: Receiver<Message>,
    sender: Sender<Message>,
    watcher: Option<RecommendedWatcher>,
    /// What links lead to, with these links, and the links on the way: the system reports where something
    /// changed alone.
    linked: BTreeMap<PathBuf, Vec<PathBuf>>,
    /// The folders in which these stand.
    linked_folders: BTreeSet<PathBuf>,
    poll: Option<Duration>,
}

impl Watch {
    /// Watches the site in `root`, which is built into `output`. `poll` takes a look at fixed times
    /// instead; when the system can't watch, that is done anyway, and reported.
    pub fn new(root: &Path, output: &Path, poll: Option<Duration>) -> (Self, Option<Diagnostic>) {
        let root = fs::canonical(root);
        let scope = Scope {
            entries: vec![root.clone()],
            followed: None,
            folders: FOLDERS.iter().map(|folder| root.join(folder)).collect(),
            own: vec![fs::canonical(output), root.join(MEMORY), root.join(".git")],
            content: Some(root.join(CONTENT)),
            output: Some(fs::canonical(output)),
            root,
        };
        Self::of(scope, poll)
    }

    /// Watches folders of listings for the site in `root`: each folder with whether those below it
    /// count too. `poll` is as in [`Watch::new`].
    pub fn listings(
        root: &Path,
        folders: &[(PathBuf, bool)],
        poll: Option<Duration>,
    ) -> (Self, Option<Diagnostic>) {
        let mut scope = Scope { root: fs::canonical(root), ..Scope::default() };
        for (folder, below) in folders {
            let folder = fs::canonical(folder);
            // What is above a folder reports when it goes away and comes back.
            let above = folder.parent().filter(|_| *below).unwrap_or(&folder);
            scope.entries.push(above.to_owned());
            scope.folders.extend(below.then_some(folder));
        }
        scope.own = [CONTENT, crate::archive::memory::FOLDER, MEMORY, ".git"]
            .iter()
            .map(|own| scope.root.join(own))
            .filter(|own| !scope.entries.iter().chain(&scope.folders).any(|folder| folder.starts_with(own)))
            .collect();
        Self::of(scope, poll)
    }

    fn of(scope: Scope, poll: Option<Duration>) -> (Self, Option<Diagnostic>) {
        let (sender, messages) = channel();
        let mut watch = Self {
            scope,
            messages,
            sender,
            watcher: None,
            linked: BTreeMap::new(),
            linked_folders: BTreeSet::new(),
            poll,
        };
        let problem = if poll.is_none() { watch.start().err() } else { None };
        let warning = problem.map(|error| {
            watch.poll = Some(FALLBACK);
            Diagnostic::warning("the system can't watch the folder; looking once a second instead")
                .in_file(fs::display(&watch.scope.root))
                .found(error.to_string())
                .help("--poll=MS sets how often")
        });
        (watch, warning)
    }

    /// Watches the folder of a file that a build reads, too, in place of the one that was given before.
    /// Returns whether that is another folder, of which nothing was reported so far.
    pub fn follow(&mut self, file: &Path) -> bool {
        let folder = fs::canonical(file.parent().unwrap_or(file));
        let is_covered = self.scope.entries.first() == Some(&folder)
            || self.scope.folders.iter().any(|watched| folder.starts_with(watched));
        let wanted = (!is_covered).then_some(folder);
        if wanted == self.scope.followed {
            return false;
        }
        self.scope.entries.retain(|entry| Some(entry) != self.scope.followed.as_ref());
        self.scope.entries.extend(wanted.clone());
        self.scope.followed = wanted;
        if self.poll.is_none() && self.start().is_err() {
            self.poll = Some(FALLBACK);
        }
        true
    }

    /// What lets a wait end.
    pub fn stopper(&self) -> Stopper {
        Stopper(self.sender.clone())
    }

    /// Waits for a batch of changes, or for the word to stop.
    pub fn wait(&mut self) -> Signal {
        loop {
            if let Some(signal) = self.wait_at_most(None) {
                return signal;
            }
        }
    }

    /// Waits as [`Watch::wait`] does, but no longer than that; nothing when nothing came.
    pub fn wait_at_most(&mut self, limit: Option<Duration>) -> Option<Signal> {
        match self.poll {
            Some(interval) => Some(self.wait_for_time(limit.map_or(interval, |limit| limit.min(interval)))),
            None => self.wait_for_events(limit.map(|limit| Instant::now() + limit)),
        }
    }

    fn wait_for_time(&self, interval: Duration) -> Signal {
        let end = Instant::now() + interval;
        loop {
            match self.receive(Some(end)) {
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return Signal::Stop,
                Ok(Message::Event(_)) => {}
                Err(RecvTimeoutError::Timeout) => return Signal::Changed(Changes::Anything),
            }
        }
    }

    fn receive(&self, end: Option<Instant>) -> Result<Message, RecvTimeoutError> {
        match end {
            Some(end) => self.messages.recv_timeout(end.saturating_duration_since(Instant::now())),
            None => self.messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    fn wait_for_events(&mut self, limit: Option<Instant>) -> Option<Signal> {
        let mut batch = Batch::default();
        while batch.is_empty() {
            match self.receive(limit) {
                Ok(Message::Event(event)) => {
                    batch.take(self.meaning(&event));
                }
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return Some(Signal::Stop),
                Err(RecvTimeoutError::Timeout) => return None,
            }
        }
        let end = Instant::now() + PATIENCE;
        let mut quiet = Instant::now() + QUIET;
        while Instant::now() < quiet.min(end) {
            match self.receive(Some(quiet.min(end))) {
                Ok(Message::Event(event)) => {
                    // What means nothing, as when files are read, lets nobody wait longer.
                    if batch.take(self.meaning(&event)) {
                        quiet = Instant::now() + QUIET;
                    }
                }
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return Some(Signal::Stop),
                Err(RecvTimeoutError::Timeout) => break,
            }
        }
        // Before the look that follows, so that nothing falls between the two.
        if batch.folders && self.start().is_err() {
            self.poll = Some(FALLBACK);
        }
        Some(match batch.anything {
            true => Signal::Changed(Changes::Anything),
            false => Signal::Changed(Changes::Content(batch.content.into_iter().collect())),
        })
    }

    /// Watches all folders anew. A folder that went away and came back is not watched by itself.
    fn start(&mut self) -> notify::Result<()> {
        let sender = self.sender.clone();
        let mut watcher = notify::recommended_watcher(move |event| {
            // When nobody listens any more, nobody wants to know.
            let _ = sender.send(Message::Event(event));
        })?;
        let all = || self.scope.entries.iter().chain(&self.scope.folders).chain(&self.scope.output);
        // What is missing is waited for where it would come.
        let missing = all().filter(|folder| !fs::is_dir(folder));
        let above = missing.filter_map(|folder| folder.ancestors().find(|above| fs::is_dir(above)));
        let of_output = self.scope.output.as_deref().map(fs::folders).unwrap_or_default();
        let own = self.scope.entries.iter().chain(&self.scope.output).chain(&of_output).map(PathBuf::as_path);
        let entries: BTreeSet<&Path> = own.chain(above).collect();
        self.linked = linked(&self.scope);
        self.linked_folders = self.linked.keys().filter_map(|file| Some(file.parent()?.to_owned())).collect();
        let of_linked = self.linked_folders.iter().map(PathBuf::as_path);
        let entries: BTreeSet<&Path> = entries.into_iter().chain(of_linked).collect();
        let entries = entries.into_iter().map(|folder| (folder, RecursiveMode::NonRecursive));
        let below = self.scope.folders.iter().map(|folder| (folder.as_path(), RecursiveMode::Recursive));
        for (folder, mode) in entries.chain(below).filter(|(folder, _)| fs::is_dir(folder)) {
            match watcher.watch(folder, mode) {
                // Gone since we looked: its end is an event of the folder above.
                Err(error) if matches!(error.kind, notify::ErrorKind::PathNotFound) => {}
                result => result?,
            }
        }
        self.watcher = Some(watcher);
        Ok(())
    }

    /// What an event may mean.
    fn meaning(&self, event: &notify::Result<Event>) -> Meaning {
        let Ok(event) = event else { return Meaning::Folders };
        if event.need_rescan() {
            return Meaning::Folders;
        }
        // Reading raises such events too, and a loop must not feed itself.
        if matches!(event.kind, EventKind::Access(_)) {
            return Meaning::Nothing;
        }
        if let Some(meaning) = self.meaning_of_output(event) {
            return meaning;
        }
        let paths = self.meant(&event.paths);
        if !event.paths.is_empty() && paths.iter().all(|path| self.is_own(path)) {
            return Meaning::Nothing;
        }
        // A new link may lead to a folder, or to a file that has to be watched too.
        let is_folder_or_link = |path: &&Path| fs::is_dir(path) || fs::is_link(path);
        let of_folder = match event.kind {
            EventKind::Create(kind) => kind != CreateKind::File || paths.iter().any(is_folder_or_link),
            EventKind::Remove(kind) => kind != RemoveKind::File,
            EventKind::Modify(ModifyKind::Name(_)) => {
                paths.iter().any(|path| is_folder_or_link(path) || path.extension().is_none())
            }
            EventKind::Modify(_) => false,
            _ => true,
        };
        if of_folder {
            return Meaning::Folders;
        }
        let content = paths.iter().map(|path| self.content_file(path));
        match content.collect::<Option<Vec<String>>>() {
            Some(files) if !files.is_empty() => Meaning::Content(files),
            _ => Meaning::Anything,
        }
    }

    /// What an event may mean for the output folder: that something of it went away, or that it or a folder of
    /// it is there.
    fn meaning_of_output(&self, event: &Event) -> Option<Meaning> {
        let output = self.scope.output.as_ref()?;
        if event.paths.contains(output) && !matches!(event.kind, EventKind::Modify(ModifyKind::Metadata(_))) {
            return Some(Meaning::Folders);
        }
        let is_in_output = |path: &PathBuf| path.parent() == Some(output);
        if matches!(event.kind, EventKind::Create(CreateKind::Folder)) && event.paths.iter().any(is_in_output)
        {
            return Some(Meaning::Folders);
        }
        let goes = match event.kind {
            EventKind::Remove(_) => true,
            EventKind::Modify(ModifyKind::Name(mode)) => mode == RenameMode::From,
            _ => false,
        };
        let is_lost = |path: &PathBuf| {
            let mut above = path.ancestors().skip(1).take(2);
            above.any(|folder| folder == output) && !is_temporary(path)
        };
        (goes && event.paths.iter().any(is_lost)).then_some(Meaning::Anything)
    }

    /// The paths of an event that matter, and the links that lead to them.
    fn meant<'a>(&'a self, paths: &'a [PathBuf]) -> Vec<&'a Path> {
        let mut meant = Vec::with_capacity(paths.len());
        for path in paths {
            let links = self.linked.get(path);
            meant.extend(links.into_iter().flatten().map(PathBuf::as_path));
            // Beside a file to which a link leads there may be others, which are nobody's.
            let is_beside = path.parent().is_some_and(|folder| self.linked_folders.contains(folder));
            if self.is_in_scope(path) || !is_beside {
                meant.push(path);
            }
        }
        meant
    }

    fn is_in_scope(&self, path: &Path) -> bool {
        let is_entry = |folder: &PathBuf| path.parent() == Some(folder) || path == folder;
        self.scope.folders.iter().any(|folder| path.starts_with(folder))
            || self.scope.entries.iter().any(is_entry)
    }

    /// A path below the content folder, from the site's folder.
    fn content_file(&self, path: &Path) -> Option<String> {
        let below = fs::relative(path, self.scope.content.as_deref()?)?;
        Some(format!("{CONTENT}/{below}"))
    }

    /// Whether a path is one that Offprint itself, or version control, writes.
    fn is_own(&self, path: &Path) -> bool {
        is_temporary(path) || self.scope.own.iter().any(|own| path.starts_with(own))
    }
}

/// Whether a path is one that stands only while something is written.
fn is_temporary(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    fs::is_temporary(name) || name == TEMPORARY
}

/// What links in the scope lead to, and the links on the way, with the links in the scope.
fn linked(scope: &Scope) -> BTreeMap<PathBuf, Vec<PathBuf>> {
    let mut linked: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    let entries = scope.entries.iter().flat_map(|folder| fs::links_in(folder));
    let below = scope.folders.iter().flat_map(|folder| fs::links_below(folder));
    for link in entries.chain(below) {
        for place in fs::way_of_link(&link) {
            linked.entry(place).or_default().push(link.clone());
        }
    }
    linked
}

/// What an event may mean.
enum Meaning {
    Nothing,
    /// These content files changed.
    Content(Vec<String>),
    /// Anything may have changed.
    Anything,
    /// Folders came or went, or events were lost: everything has to be watched anew.
    Folders,
}

/// What the events of a batch mean together.
#[derive(Default)]
struct Batch {
    content: BTreeSet<String>,
    anything: bool,
    folders: bool,
}

impl Batch {
    fn is_empty(&self) -> bool {
        self.content.is_empty() && !self.anything
    }

    /// Adds an event by its meaning. Returns whether it has one.
    fn take(&mut self, meaning: Meaning) -> bool {
        match meaning {
            Meaning::Nothing => return false,
            Meaning::Content(files) => self.content.extend(files),
            Meaning::Anything => self.anything = true,
            Meaning::Folders => (self.anything, self.folders) = (true, true),
        }
        true
    }
}
