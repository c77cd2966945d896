//! What stands for pictures in a program that was built without them (feature `cards`).

use serde::Serialize;

/// This program can't draw.
pub const CAN_DRAW: bool = false;

/// How wide pictures would be.
pub const WIDTH: u32 = 1200;

/// How high pictures would be.
pub const HEIGHT: u32 = 630;

/// The colour of the rule where a site chooses none.
pub const ACCENT: [u8; 3] = [0; 3];

/// What a picture would say.
#[derive(Clone, Debug, Default, Serialize)]
#[expect(missing_docs, reason = "they are described where they are drawn")]
pub struct Picture {
    pub above: String,
    pub title: String,
    pub below: String,
    pub foot: String,
    pub accent: [u8; 3],
}

impl Picture {
    /// Nothing can be drawn.
    pub fn can_be_drawn(&self) -> bool {
        false
    }

    /// No bytes.
    pub fn png(&self) -> Vec<u8> {
        Vec::new()
    }
}

/// No colour.
pub fn colour(_: &str) -> Option<[u8; 3]> {
    None
}
