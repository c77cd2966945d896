//! A watch beside a test, with the reports of what it led to.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use offprint::serve::watch::Stopper;

/// After how long a report that is waited for will not come, on any machine.
const BOUND: Duration = Duration::from_secs(300);

/// A watch that runs beside the test until it is dropped.
pub(crate) struct Watching<R> {
    reports: Receiver<R>,
    stopper: Stopper,
    thread: Option<JoinHandle<()>>,
}

impl<R: Send + 'static> Watching<R> {
    /// Lets `run` send its reports until the stopper is used.
    pub(crate) fn new(stopper: Stopper, run: impl FnOnce(&Sender<R>) + Send + 'static) -> Self {
        let (sender, reports) = channel();
        let thread = std::thread::spawn(move || run(&sender));
        Self { reports, stopper, thread: Some(thread) }
    }

    /// The next report.
    pub(crate) fn next(&self) -> R {
        self.reports.recv_timeout(BOUND).expect("nothing came of the change")
    }

    /// The first report from now on for which something holds.
    pub(crate) fn until(&self, what: &str, holds: impl Fn(&R) -> bool) -> R {
        loop {
            let report = self.reports.recv_timeout(BOUND).unwrap_or_else(|_| panic!("no report with {what}"));
            if holds(&report) {
                return report;
            }
        }
    }
}

impl<R> Drop for Watching<R> {
    fn drop(&mut self) {
        self.stopper.stop();
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(ended.is_ok() || std::thread::panicking());
        }
    }
}
