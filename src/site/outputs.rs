//! Outputs that are made from all papers rather than from those of one page, such as an index for
//! searching, or a bibliography of everything.
//!
//! Each paper gives **pieces**, from what its file says alone, and each piece goes to a **group**; each
//! group becomes a file. What papers give is kept from build to build, and a file's fingerprint is a
//! digest of the pieces of its group. So one edit makes the pieces of one paper anew, and the files of
//! the groups whose pieces changed.
//!
//! To add such an output, write a file with an implementation of [`Output`] and put it into [`OUTPUTS`].

use std::collections::{BTreeMap, HashMap};

use super::Shared;
use crate::archive::{Entry, Whole};
use crate::paper::{Date, Digest, Digester};

/// An output that is made from all papers.
pub trait Output: Sync {
    /// Its name, by which what papers give to it is kept. When it makes other pieces of the same file,
    /// it gets another name: `search 2`.
    fn name(&self) -> &'static str;

    /// What a paper gives, from what its file says alone.
    fn pieces(&self, entry: &Entry, whole: &Whole) -> Vec<Piece>;

    /// The address of the file of a group.
    fn address(&self, group: u32) -> String;

    /// The file of a group. All pieces of the group are in memory for it: an output chooses its groups
    /// so that none grows with the collection.
    fn file(&self, group: u32, pieces: &[GivenPiece], shared: &Shared) -> Vec<u8>;
}

/// All outputs of the program.
pub const OUTPUTS: &[&dyn Output] = &[];

/// What a paper gives to one group of an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The group.
    pub group: u32,
    /// Whatever the output makes its file from.
    pub bytes: Vec<u8>,
}

/// A piece as it reaches the file of its group, in the order of the collection: by date, then by slug.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GivenPiece {
    /// The date of the paper that gives it.
    pub date: Option<Date>,
    /// The slug of that paper.
    pub slug: String,
    /// The piece.
    pub bytes: Vec<u8>,
}

/// The pieces of some groups, by the number of the output and that of the group, each group's in the order
/// of the collection.
pub type Pieces = HashMap<(u32, u32), Vec<GivenPiece>>;

/// The pieces of a group, by digests alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The sum of the digests of its pieces, each with its paper: the same in whatever order they come.
    sum: u128,
    /// How many pieces there are.
    pub pieces: u64,
    /// How many bytes these have.
    pub bytes: u64,
}

impl Group {
    /// Takes a piece.
    pub fn take(&mut self, date: Option<Date>, slug: &str, bytes: &[u8]) {
        let digest = Digester::new("piece").value(&date).text(slug).bytes(bytes).finish();
        self.sum = self.sum.wrapping_add(digest.0);
        self.pieces += 1;
        self.bytes += bytes.len() as u64;
    }

    /// Takes all pieces of another part of the group.
    pub fn join(&mut self, other: &Self) {
        self.sum = self.sum.wrapping_add(other.sum);
        self.pieces += other.pieces;
        self.bytes += other.bytes;
    }

    /// A digest of all its pieces.
    pub fn digest(&self) -> Digest {
        Digester::new("group").digest(Digest(self.sum)).number(self.pieces).finish()
    }
}

/// An output with the groups to which papers give something.
pub struct Gathered {
    /// The output.
    pub output: &'static dyn Output,
    /// The groups.
    pub groups: BTreeMap<u32, Group>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_the_same_in_whatever_order_its_pieces_come() {
        let pieces = [(None, "a", "x"), (Date::from_ymd(2024, 1, 1), "b", "x"), (None, "c", "y")];
        let group = |order: &[usize]| {
            let mut group = Group::default();
            order.iter().for_each(|place| {
                let (date, slug, bytes) = pieces[*place];
                group.take(date, slug, bytes.as_bytes());
            });
            group
        };
        let mut parts = group(&[1]);
        parts.join(&group(&[2, 0]));
        assert_eq!(group(&[0, 1, 2]), parts);
        assert_ne!(group(&[0, 1]).digest(), group(&[0, 2]).digest());
        let mut other_paper = Group::default();
        other_paper.take(None, "z", b"x");
        assert_ne!(group(&[0]).digest(), other_paper.digest());
    }
}
