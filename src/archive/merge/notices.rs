//! Notices that name the paper that they are about by its title alone, as most listings let errata and
//! replies do: they get a relation to it, whichever of the two came first.
//!
//! What a listing says of a notice's relations counts more, and what a person made of them stays.

use std::sync::Arc;

use super::{Merged, Merger};
use crate::archive::Field;
use crate::archive::library::Library;
use crate::archive::memory::{Origin, Trace};
use crate::archive::part::Part;
use crate::archive::ranks::INFERRED;
use crate::paper::identity::{people, title};
use crate::paper::{Relation, RelationKind};

/// A notice and the paper that it is about.
struct About {
    notice: String,
    kind: RelationKind,
    paper: String,
}

impl Merger<'_> {
    /// Relates notices to their papers, and says which files that changed.
    pub fn relate_notices(&mut self) -> Vec<Merged> {
        let found = notices(self.library());
        found.into_iter().filter_map(|about| self.relate(about)).collect()
    }

    fn relate(&mut self, about: About) -> Option<Merged> {
        let existing = self.library().get(&about.notice)?.clone();
        let (mut remembered, renamed) = self.recall_or_rename(&about.notice, existing.identity());
        let part = Part::whole(Field::Relations);
        // A file that no import wrote is a person's, and so are relations that a person took away.
        let listing = &remembered.parts.get(&Part::whole(Field::Title))?.origin;
        if remembered.parts.contains_key(&part) {
            return None;
        }
        let origin = Arc::new(Origin { format: INFERRED.into(), ..Origin::clone(listing) });
        let mut paper = existing.paper().clone();
        paper.relations = vec![Relation { kind: about.kind, to: about.paper }];
        let digest = part.digest(&paper)?;
        remembered.record(part, Trace { digest, origin });
        Some(self.change_to(&about.notice, existing, paper, Vec::new(), remembered, renamed))
    }
}

/// Notices without relations, each with the one paper that has the title that it names.
fn notices(library: &Library) -> Vec<About> {
    let about = |(slug, file): (&str, _)| {
        let file: &super::ContentFile = file;
        // Most titles say already that they are no notice's.
        if !(title::may_be_notice(&file.identity().title) && file.paper().relations.is_empty()) {
            return None;
        }
        let subjects = title::subjects(&file.paper().title);
        subjects.into_iter().find_map(|(kind, subject)| {
            let paper = the_one(library, file, kind, &subject)?;
            Some(About { notice: slug.to_owned(), kind, paper: paper.to_owned() })
        })
    };
    library.sorted().into_iter().filter_map(about).collect()
}

/// The paper with that title, if it is only one. A correction is its authors' own; of a short title, others may
/// have written.
fn the_one<'l>(
    library: &'l Library,
    notice: &super::ContentFile,
    kind: RelationKind,
    subject: &str,
) -> Option<&'l str> {
    let is_own = !matches!(kind, RelationKind::ReplyTo);
    let mut papers = library.titled(subject).filter(|(_, file)| {
        let authors = notice.identity().first_author.as_ref().zip(file.identity().first_author.as_ref());
        let are_same = authors.map(|(one, other)| people::may_be_same(one, other));
        match is_own {
            true => are_same.unwrap_or_else(|| title::is_distinctive(subject)),
            false => title::is_distinctive(subject) || are_same == Some(true),
        }
    });
    let (paper, _) = papers.next()?;
    papers.next().is_none().then_some(paper)
}
