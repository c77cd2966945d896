//! Building or importing again on changes, and showing the site locally while it changes.
//!
//! [`watch`] reports when something changed; the loop here builds with the one build that there is,
//! and reports the outcome; the one in [`listings`] finds listings that came and are whole; the
//! server (with the feature `serve`) shows the site and reloads the pages that are open.

pub mod listings;
pub mod watch;

#[cfg(feature = "serve")]
mod live;
#[cfg(feature = "serve")]
mod server;

use crate::builder::{Builder, Changes, Report};

#[cfg(feature = "serve")]
pub use live::Opener;
#[cfg(feature = "serve")]
pub use server::{Address, Server};

use watch::{Signal, Watch};

/// Builds once, then again on each batch of changes, until it is told to stop. `tell` is called
/// after each build that found something to do or to say.
pub fn build_on_changes(builder: &mut Builder, watch: &mut Watch, mut tell: impl FnMut(&Report)) {
    let mut last = builder.build();
    tell(&last);
    builder.prepare();
    loop {
        // The settings say where the vocabulary is. What happened to it before it was watched shows in a look.
        let changes = match watch.follow(&builder.vocabulary()) {
            true => Changes::Anything,
            false => match watch.wait() {
                Signal::Changed(changes) => changes,
                Signal::Stop => return,
            },
        };
        let report = builder.build_after(changes);
        let did_something = !report.written.is_empty() || !report.removed.is_empty();
        if did_something || report.diagnostics != last.diagnostics || report.stopped != last.stopped {
            tell(&report);
        }
        last = report;
    }
}
