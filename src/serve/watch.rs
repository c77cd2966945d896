//! Telling when something in the site's folder changed. The only caller of notify.
//!
//! Events are taken as hints that a look is worth while, never as the truth: editors save by
//! renaming, whole branches change at once, a queue overflows. A batch ends when nothing more has
//! come for `QUIET`, or after `PATIENCE`. Where the system gives no events (network mounts,
//! containers), a look is taken at fixed times.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{CreateKind, ModifyKind, RemoveKind, RenameMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::build::{CONTENT, Changes, MEMORY};
use crate::diagnostic::Diagnostic;
use crate::fs;

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

/// Watches a site's folder.
pub struct Watch {
    root: PathBuf,
    output: PathBuf,
    /// Beside the root itself: folders whose files matter, and those above single files.
    folders: Vec<PathBuf>,
    messages: Receiver<Message>,
    sender: Sender<Message>,
    watcher: Option<RecommendedWatcher>,
    poll: Option<Duration>,
}

/// The folders of a site that a build reads.
const FOLDERS: [&str; 5] = ["content", "pages", "static", "templates", "themes"];

impl Watch {
    /// Watches the site in `root`, which is built into `output`. `poll` takes a look at fixed times
    /// instead; when the system can't watch, that is done anyway and told.
    pub fn new(root: &Path, output: &Path, poll: Option<Duration>) -> (Self, Option<Diagnostic>) {
        let (sender, messages) = channel();
        let root = fs::canonical(root);
        let mut watch = Self {
            folders: FOLDERS.iter().map(|folder| root.join(folder)).collect(),
            output: fs::canonical(output),
            root,
            messages,
            sender,
            watcher: None,
            poll,
        };
        let problem = if poll.is_none() { watch.start().err() } else { None };
        let told = problem.map(|error| {
            watch.poll = Some(FALLBACK);
            Diagnostic::warning("the system can't watch the site's folder; looking once a second instead")
                .in_file(fs::display(&watch.root))
                .found(error.to_string())
                .help("--poll=MS sets how often")
        });
        (watch, told)
    }

    /// What lets a wait end.
    pub fn stopper(&self) -> Stopper {
        Stopper(self.sender.clone())
    }

    /// Waits for a batch of changes, or for the word to stop.
    pub fn wait(&mut self) -> Signal {
        match self.poll {
            Some(interval) => self.wait_for_time(interval),
            None => self.wait_for_events(),
        }
    }

    fn wait_for_time(&self, interval: Duration) -> Signal {
        let end = Instant::now() + interval;
        loop {
            match self.messages.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return Signal::Stop,
                Ok(Message::Event(_)) => {}
                Err(RecvTimeoutError::Timeout) => return Signal::Changed(Changes::Anything),
            }
        }
    }

    fn wait_for_events(&mut self) -> Signal {
        let mut batch = Batch::default();
        while batch.is_empty() {
            match self.messages.recv() {
                Ok(Message::Event(event)) => batch.take(self.meaning(&event)),
                Ok(Message::Stop) | Err(_) => return Signal::Stop,
            }
        }
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            match self.messages.recv_timeout(QUIET) {
                Ok(Message::Event(event)) => batch.take(self.meaning(&event)),
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return Signal::Stop,
                Err(RecvTimeoutError::Timeout) => break,
            }
        }
        // Before the look that follows, so that nothing falls between the two.
        if batch.folders && self.start().is_err() {
            self.poll = Some(FALLBACK);
        }
        match batch.anything {
            true => Signal::Changed(Changes::Anything),
            false => Signal::Changed(Changes::Content(batch.content.into_iter().collect())),
        }
    }

    /// Watches all folders anew. A folder that went away and came back is not watched by itself.
    fn start(&mut self) -> notify::Result<()> {
        let sender = self.sender.clone();
        let mut watcher = notify::recommended_watcher(move |event| {
            // When nobody listens any more, nobody wants to know.
            let _ = sender.send(Message::Event(event));
        })?;
        watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        for folder in self.folders.iter().filter(|folder| fs::is_dir(folder)) {
            match watcher.watch(folder, RecursiveMode::Recursive) {
                // Gone since we looked: its end is an event of the root.
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
        if !event.paths.is_empty() && event.paths.iter().all(|path| self.is_own(path)) {
            return Meaning::Nothing;
        }
        let of_folder = match event.kind {
            EventKind::Create(kind) => kind != CreateKind::File,
            EventKind::Remove(kind) => kind != RemoveKind::File,
            EventKind::Modify(ModifyKind::Name(RenameMode::Both | RenameMode::From | RenameMode::To)) => {
                event.paths.iter().any(|path| fs::is_dir(path) || path.extension().is_none())
            }
            EventKind::Modify(_) => false,
            _ => true,
        };
        if of_folder {
            return Meaning::Folders;
        }
        let content = event.paths.iter().map(|path| self.content_file(path));
        match content.collect::<Option<Vec<String>>>() {
            Some(files) if !files.is_empty() => Meaning::Content(files),
            _ => Meaning::Anything,
        }
    }

    /// A path below the content folder, from the site's folder.
    fn content_file(&self, path: &Path) -> Option<String> {
        let below = fs::relative(path, &self.root.join(CONTENT))?;
        Some(format!("{CONTENT}/{below}"))
    }

    /// Whether a path is one that Offprint itself, or version control, writes.
    fn is_own(&self, path: &Path) -> bool {
        let temporary =
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(fs::TEMPORARY_PREFIX));
        temporary
            || path.starts_with(&self.output)
            || path.starts_with(self.root.join(MEMORY))
            || path.starts_with(self.root.join(".git"))
    }
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

    fn take(&mut self, meaning: Meaning) {
        match meaning {
            Meaning::Nothing => {}
            Meaning::Content(files) => self.content.extend(files),
            Meaning::Anything => self.anything = true,
            Meaning::Folders => (self.anything, self.folders) = (true, true),
        }
    }
}
