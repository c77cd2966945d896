//! The pieces of one paper as bytes.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::archive::{Entry, Whole};
use crate::paper::Digest;
use crate::search::files::{push_number, take_number};
use crate::site::outputs::{Output, Piece};

/// What a paper gives to an output.
#[derive(Serialize, Deserialize)]
pub(super) struct Part {
    pub slug: String,
    /// The digest of the file from which it was made.
    pub paper: Digest,
    pub pieces: Packed,
}

impl Part {
    pub(super) fn new(output: &dyn Output, entry: &Entry, whole: &Whole) -> Self {
        let pieces = output.pieces(entry, whole);
        Self { slug: entry.slug.to_string(), paper: entry.digest, pieces: Packed::new(&pieces) }
    }
}

/// Pieces of a paper one behind another, as bytes: with over a hundred for each of very many papers, a
/// value in memory for each would cost more than all else.
pub(super) struct Packed(Vec<u8>);

impl Packed {
    fn new(pieces: &[Piece]) -> Self {
        let mut bytes = Vec::new();
        for piece in pieces {
            push_field(&mut bytes, piece.key.as_bytes());
            push_field(&mut bytes, &piece.short);
            push_field(&mut bytes, &piece.long);
        }
        Self(bytes)
    }

    /// Each key with its layers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, [&[u8]; 2])> {
        let mut rest = self.0.as_slice();
        std::iter::from_fn(move || {
            let key = take_field(&mut rest)?;
            let layers = [take_field(&mut rest)?, take_field(&mut rest)?];
            Some((std::str::from_utf8(key).ok()?, layers))
        })
    }
}

/// Writes some bytes behind their number.
pub(super) fn push_field(bytes: &mut Vec<u8>, field: &[u8]) {
    push_number(bytes, field.len() as u64);
    bytes.extend_from_slice(field);
}

/// Reads what [`push_field`] wrote; nothing when it is damaged.
pub(super) fn take_field<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(take_number(bytes)?).ok()?;
    let (field, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(field)
}

impl Serialize for Packed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Packed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Packed;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("bytes")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Packed, E> {
                Ok(Packed(bytes.to_vec()))
            }
        }
        deserializer.deserialize_bytes(Bytes)
    }
}
