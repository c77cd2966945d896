//! What came in over some days, by topic: as text that goes into a mail.

use super::Report;
use crate::builder::{Builder, Options};
use crate::diagnostic::Diagnostic;
use crate::paper::Days;
use crate::site::digest::{Digest, DigestForm};

/// Writes what came in over some days. Gives it with what is wrong with the site.
///
/// # Errors
/// When the site can't be read.
pub fn digest(options: Options, days: Days, form: DigestForm) -> Result<(String, Report), Vec<Diagnostic>> {
    let mut text = String::new();
    let mut papers = 0;
    // All that a digest tells is in the collection: no file is opened.
    let diagnostics = Builder::new(options).look_at(|site| {
        let digest = Digest::new(site, days);
        papers = digest.counts[0];
        text = digest.written(&site.shared, form);
    })?;
    Ok((text, Report { papers, diagnostics }))
}
