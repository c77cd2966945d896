//! Bringing files of an earlier format up to date, as far as an import wrote them and nobody changed that.

use super::{Merger, Outcome};
use crate::archive::library::ContentFile;
use crate::archive::memory::Trace;
use crate::archive::part::Part;
use crate::archive::{Document, read};
use crate::paper::Field;
use crate::paper::field::body_digest;
use crate::paper::heading::without_headings;

impl Merger<'_> {
    /// Gives abstracts that an import wrote, and nobody changed, bold words in place of headings: an
    /// abstract ends at the first heading since format 2. Returns how many there were.
    pub fn upgrade_abstracts(&mut self) -> usize {
        let body = Part::whole(Field::Body);
        let has_sections =
            |(slug, file): (&str, &ContentFile)| (!file.paper().sections.is_empty()).then(|| slug.to_owned());
        let slugs: Vec<String> = self.library().sorted().into_iter().filter_map(has_sections).collect();
        let mut count = 0;
        for slug in slugs {
            let Some(file) = self.library().get(&slug).cloned() else { continue };
            let Some(mut remembered) = self.ledger.recall(&slug).cloned() else { continue };
            let Some(trace) = remembered.parts.get_mut(&body) else { continue };
            let Ok(document) = Document::parse(&file.text, &file.file) else { continue };
            let whole = &file.text[document.body.start..document.sections.end];
            if Some(trace.digest) != body_digest(whole) {
                continue;
            }
            let before = &file.text[..document.body.start];
            let behind = &file.text[document.sections.end..];
            let text = [before, &without_headings(whole), behind].concat();
            let Ok(paper) = read::paper(&text, &file.file) else { continue };
            let Some(digest) = body.digest(&paper) else { continue };
            trace.digest = digest;
            self.ledger.remember(&slug, remembered);
            self.ledger.put(&slug, ContentFile::new(file.file, text, paper), Some(file.text));
            count += 1;
        }
        count
    }

    /// Moves what an import wrote under these keys of `extra`, and nobody changed, into the fields that
    /// there are for it now, where these are empty. Returns how many values those were.
    pub fn move_from_extra(&mut self, moves: &[(&str, Field)]) -> usize {
        let has_any =
            |(slug, file): (&str, &ContentFile)| (!file.paper().extra.is_empty()).then(|| slug.to_owned());
        let slugs: Vec<String> = self.library().sorted().into_iter().filter_map(has_any).collect();
        let mut count = 0;
        for slug in slugs {
            let Some(existing) = self.library().get(&slug).cloned() else { continue };
            let Some(mut remembered) = self.ledger.recall(&slug).cloned() else { continue };
            let mut paper = existing.paper().clone();
            let mut moved = 0;
            for (key, field) in moves {
                let (old, new) = (Part::of_extra(key), Part::whole(*field));
                let Some(trace) = remembered.parts.get(&old).cloned() else { continue };
                let Some(value) = paper.extra.get(*key) else { continue };
                if Some(trace.digest) != old.digest(&paper) || new.digest(&paper).is_some() {
                    continue;
                }
                let Some(alone) = field.alone(value) else { continue };
                let Some(digest) = new.digest(&alone) else { continue };
                new.copy(&alone, &mut paper);
                old.clear(&mut paper);
                remembered.forget(&old, None);
                remembered.record(new, Trace { digest, origin: trace.origin });
                moved += 1;
            }
            if moved == 0 {
                continue;
            }
            let merged = self.change_to(&slug, existing, paper, Vec::new(), remembered, None);
            if let Err(problem) = self.ledger.write_out(&slug) {
                self.diagnostics.push(problem);
                continue;
            }
            if matches!(merged.outcome, Outcome::Changed { .. }) {
                count += moved;
            }
        }
        count
    }
}
