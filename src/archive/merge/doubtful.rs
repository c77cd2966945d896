//! Identifiers that one listing has on two papers: on one of them it is mistyped, or was copied from another line.
//!
//! Titles change between versions of a paper, so that an identifier which two listings have under two titles is of one.
//! A listing that has both titles at once means two papers, unless the first author, the place or the abstract is the same.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::paper::identity::Identity;
use crate::paper::sameness::{Described, Void, weigh};

/// The identifiers that a listing has on two papers of which nothing but that says that they are one, among records with
/// the names of their listings. `void` says nothing anyway.
pub(super) fn among<'r>(records: impl Iterator<Item = (&'r str, &'r Identity)>, void: &Void) -> Void {
    let mut holders: HashMap<(&str, &str), &Identity> = HashMap::new();
    let mut doubtful = Void::new();
    for (listing, identity) in records {
        for id in identity.ids.iter().filter(|id| !void.contains(*id)) {
            match holders.entry((listing, id)) {
                Entry::Vacant(place) => drop(place.insert(identity)),
                Entry::Occupied(first) => {
                    if weigh(Described::by(first.get()), Described::by(identity), void).is_by_identifier {
                        doubtful.insert(id.clone());
                    }
                }
            }
        }
    }
    doubtful
}
