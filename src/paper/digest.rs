//! Digests: 128 bits that stand for a value, the same on every platform.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A 128-bit digest (XXH3, seed 0). It tells values apart; it is no defence against somebody who
/// makes collisions on purpose.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Digest(pub u128);

/// A digest of the program's own sources, its themes and the exact versions of what it is built from.
/// What a program with another one made is made again.
pub const PROGRAM: &str = env!("OFFPRINT_DIGEST");

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxhash_rust::xxh3::xxh3_128(bytes))
    }

    /// Its lower half, for places where that is enough.
    #[expect(clippy::cast_possible_truncation, reason = "the upper half is left out")]
    pub fn low(self) -> u64 {
        self.0 as u64
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u128::from_str_radix(text, 16).map(Self)
    }
}

/// Takes a digest of several values one after another.
///
/// Every value is taken with its length or at a fixed width, so that two series of values have
/// the same digest only when they are the same series.
#[derive(Default)]
pub struct Digester(Vec<u8>);

impl Digester {
    /// Starts a digest for one kind of thing; digests of different kinds are never equal.
    pub fn new(kind: &str) -> Self {
        let mut digester = Self(Vec::with_capacity(256));
        digester.text(kind);
        digester
    }

    /// Begins again with another kind of thing, in the same memory.
    pub fn restart(&mut self, kind: &str) -> &mut Self {
        self.0.clear();
        self.text(kind)
    }

    /// Takes a text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.bytes(text.as_bytes())
    }

    /// Takes bytes.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.number(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
        self
    }

    /// Takes a number.
    pub fn number(&mut self, number: u64) -> &mut Self {
        self.0.extend_from_slice(&number.to_le_bytes());
        self
    }

    /// Takes another digest.
    pub fn digest(&mut self, digest: Digest) -> &mut Self {
        self.0.extend_from_slice(&digest.0.to_le_bytes());
        self
    }

    /// Takes a value that may be missing.
    pub fn optional(&mut self, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.number(1).text(text),
            None => self.number(0),
        }
    }

    /// Takes a value of a type that is the same in all series that are compared.
    ///
    /// # Panics
    /// When the value says that it can't be written, as no plain data does.
    pub fn value(&mut self, value: &impl Serialize) -> &mut Self {
        let taken = std::mem::take(&mut self.0);
        self.0 = postcard::to_extend(value, taken).expect("what is taken is plain data");
        self
    }

    /// The digest of all that was taken.
    pub fn finish(&self) -> Digest {
        Digest::of(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_same_on_every_platform() {
        assert_eq!(Digest::of(b"").to_string(), "99aa06d3014798d86001c324468d497f");
        assert_eq!(Digest::of(b"offprint").to_string().parse(), Ok(Digest::of(b"offprint")));
    }

    #[test]
    fn tells_where_one_text_ends() {
        let of = |texts: &[&str]| {
            let mut digester = Digester::new("test");
            for text in texts {
                digester.text(text);
            }
            digester.finish()
        };
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_ne!(of(&["", "a"]), of(&["a", ""]));
    }
}
