//! What stands for drawing in a program that was built without it (feature `cards`).

use super::Picture;

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
