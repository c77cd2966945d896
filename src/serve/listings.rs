//! Finding listings that are dropped into folders or change there, once they are whole.
//!
//! A listing that is being copied grows for a while, and an editor may write in several steps. So a
//! file is taken when its size and time of change have stood still for a moment, and files that come
//! together are taken together.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::watch::{Signal, Watch};
use crate::diagnostic::Diagnostic;
use crate::fs::{self, Stamp};
use crate::import::sources::{self, Source, SourceFile};

/// How long a listing must stand still to be taken for whole.
pub const SETTLE: Duration = Duration::from_secs(1);

/// After how many times [`SETTLE`] a listing is tried again whose import failed.
const RETRY: u32 = 10;

/// Takes the listings that are there, then those that come or change, until it is told to stop.
/// `root` is the site's folder; `take` is called with each batch, and the first time with what was wrong
/// with the sources. It returns whether the batch was taken: one that failed as a whole is tried again
/// after a while.
pub fn take_on_changes(
    sources: &[Source],
    root: &Path,
    watch: &mut Watch,
    settle: Duration,
    mut take: impl FnMut(&[SourceFile], Vec<Diagnostic>) -> bool,
) {
    let mut inbox = Inbox { settle, taken: BTreeMap::new(), waiting: BTreeMap::new() };
    let mut problems = Vec::new();
    inbox.look(sources::files(sources, root, &mut problems).listings, true);
    let ready = inbox.ready();
    if !take(&ready, problems) {
        inbox.put_back(ready);
    }
    loop {
        match watch.wait_at_most(inbox.pause()) {
            Some(Signal::Stop) => return,
            // What is wrong with a source was reported, and it may come yet.
            _ => inbox.look(sources::files(sources, root, &mut Vec::new()).listings, false),
        }
        let ready = inbox.ready();
        if !ready.is_empty() && !take(&ready, Vec::new()) {
            inbox.put_back(ready);
        }
    }
}

/// The listings of some folders: those that were taken, and those that may not be whole yet.
struct Inbox {
    settle: Duration,
    taken: BTreeMap<PathBuf, Stamp>,
    waiting: BTreeMap<PathBuf, Waiting>,
}

struct Waiting {
    /// Its place among the others.
    place: usize,
    file: SourceFile,
    stamp: Stamp,
    /// Since when it has stood still.
    since: Instant,
}

impl Inbox {
    /// Compares what is there with what was taken. At the start a file that has long been as it is
    /// needn't wait.
    fn look(&mut self, files: Vec<SourceFile>, at_start: bool) {
        let mut before = std::mem::take(&mut self.waiting);
        let now = Instant::now();
        for (place, file) in files.into_iter().enumerate() {
            let Some((path, stamp)) = stamped(&file) else { continue };
            if self.taken.get(&path) == Some(&stamp) {
                continue;
            }
            let known = before.remove(&path).filter(|known| known.stamp == stamp);
            let rested = if at_start && age(stamp) >= self.settle { self.settle } else { Duration::ZERO };
            let since = known.map_or_else(|| now.checked_sub(rested).unwrap_or(now), |known| known.since);
            self.waiting.insert(path, Waiting { place, file, stamp, since });
        }
    }

    /// Those that are whole, in the order of their sources. While others are still growing, they
    /// wait a little for these.
    fn ready(&mut self) -> Vec<SourceFile> {
        let settled = |waiting: &Waiting| waiting.since.elapsed() >= self.settle;
        let longest = self.waiting.values().map(|waiting| waiting.since.elapsed()).max();
        let all_are = self.waiting.values().all(settled);
        if !all_are && longest.is_none_or(|longest| longest < self.settle * 4) {
            return Vec::new();
        }
        let (ready, waiting) =
            std::mem::take(&mut self.waiting).into_iter().partition(|(_, waiting)| settled(waiting));
        self.waiting = waiting;
        let mut ready: Vec<(PathBuf, Waiting)> = BTreeMap::into_iter(ready).collect();
        ready.sort_by_key(|(_, waiting)| waiting.place);
        self.taken.extend(ready.iter().map(|(path, waiting)| (path.clone(), waiting.stamp)));
        ready.into_iter().map(|(_, waiting)| waiting.file).collect()
    }

    /// Lets listings wait that could not be taken, for some times as long as any has to.
    fn put_back(&mut self, files: Vec<SourceFile>) {
        let since = Instant::now() + self.settle * RETRY;
        for (place, file) in files.into_iter().enumerate() {
            let Some((path, stamp)) = stamped(&file) else { continue };
            self.taken.remove(&path);
            self.waiting.insert(path, Waiting { place, file, stamp, since });
        }
    }

    /// How long to wait for events before the next look; without end when nothing is waiting.
    fn pause(&self) -> Option<Duration> {
        let now = Instant::now();
        let rest = |waiting: &Waiting| (waiting.since + self.settle).saturating_duration_since(now);
        let longest = self.waiting.values().map(rest).max()?;
        Some(longest.max(Duration::from_millis(5)))
    }
}

fn stamped(file: &SourceFile) -> Option<(PathBuf, Stamp)> {
    let path: &Path = file.path.as_deref()?;
    Some((path.to_owned(), fs::stamp(path)?))
}

/// How long ago a file was changed, by the system's clock.
fn age(stamp: Stamp) -> Duration {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let nanoseconds = now.as_nanos().saturating_sub(stamp.modified);
    Duration::from_nanos(u64::try_from(nanoseconds).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &Path) -> SourceFile {
        SourceFile {
            name: fs::display(path),
            path: Some(path.to_owned()),
            format: None,
            as_of: None,
            is_found: true,
        }
    }

    #[test]
    fn a_listing_that_grows_waits_and_is_taken_once() {
        let folder = tempfile::tempdir().unwrap();
        let (whole, growing) = (folder.path().join("a"), folder.path().join("b"));
        let all = || vec![file(&whole), file(&growing)];
        let mut inbox =
            Inbox { settle: Duration::from_secs(60), taken: BTreeMap::new(), waiting: BTreeMap::new() };
        let still = |inbox: &mut Inbox, path: &Path, seconds: u64| {
            let waiting = inbox.waiting.get_mut(path).unwrap();
            waiting.since = waiting.since.checked_sub(Duration::from_secs(seconds)).unwrap();
        };
        fs::write(&whole, b"whole").unwrap();
        fs::write(&growing, b"half").unwrap();
        inbox.look(all(), false);
        assert!(inbox.ready().is_empty());
        still(&mut inbox, &whole, 70);
        still(&mut inbox, &growing, 50);
        assert!(inbox.ready().is_empty(), "both come together");
        fs::write(&growing, b"half and half").unwrap();
        inbox.look(all(), false);
        assert!(inbox.pause().is_some_and(|pause| pause > Duration::from_secs(50)));
        still(&mut inbox, &whole, 200);
        let names: Vec<String> = inbox.ready().into_iter().map(|file| file.name).collect();
        assert_eq!(names, [fs::display(&whole)], "it has waited long enough for the other");
        still(&mut inbox, &growing, 70);
        assert_eq!(inbox.ready().len(), 1);
        inbox.look(all(), false);
        assert!(inbox.ready().is_empty() && inbox.pause().is_none());
    }
}
