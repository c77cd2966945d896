//! Kills and full disks for tests: what `OFFPRINT_FAULT` says, in builds with debug assertions.
//!
//! `kill 7` ends the process at the seventh step that changes the disk, `full 7` lets the seventh
//! write and all later ones find no room. A write is two steps, so that a file can be cut in half.

use std::io;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What happens, and from which step on.
#[derive(Clone, Copy)]
enum Fault {
    Kill(usize),
    Full(usize),
}

/// The fault of this process.
fn fault() -> Option<Fault> {
    static FAULT: OnceLock<Option<Fault>> = OnceLock::new();
    *FAULT.get_or_init(|| {
        let text = std::env::var("OFFPRINT_FAULT").ok()?;
        let (what, step) = text.split_once(' ')?;
        match (what, step.parse().ok()?) {
            ("kill", step) => Some(Fault::Kill(step)),
            ("full", step) => Some(Fault::Full(step)),
            _ => None,
        }
    })
}

/// Whether this process has one, so that writes are made in two steps.
pub(super) fn is_set() -> bool {
    fault().is_some()
}

/// Before a change of the disk. `takes_room` says whether it fails on a full disk.
///
/// # Errors
/// Where the disk is said to be full.
pub(super) fn step(takes_room: bool) -> io::Result<()> {
    static STEPS: AtomicUsize = AtomicUsize::new(0);
    let Some(fault) = fault() else { return Ok(()) };
    let now = STEPS.fetch_add(1, Ordering::SeqCst) + 1;
    match fault {
        Fault::Kill(step) if now == step => std::process::abort(),
        Fault::Full(step) if now >= step && takes_room => Err(io::Error::from(io::ErrorKind::StorageFull)),
        Fault::Kill(_) | Fault::Full(_) => Ok(()),
    }
}
