//! Pictures that stand for the site, and for papers, where a link to them is shown as a card: a title, who wrote
//! it, and where it was published, on a plain ground.

#[cfg_attr(not(feature = "cards"), path = "no_drawing.rs")]
mod drawing;

use serde::Serialize;

/// Whether this program can draw.
pub const CAN_DRAW: bool = cfg!(feature = "cards");

/// How wide pictures are, in pixels: what social networks ask for.
pub const WIDTH: u32 = 1200;

/// How high pictures are, in pixels.
pub const HEIGHT: u32 = 630;

/// The colour of the rule where a site chooses none.
pub const ACCENT: [u8; 3] = [0x7a, 0x2b, 0x22];

/// What a picture says. All texts are plain.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Picture {
    /// What stands above the title, such as the name of the site.
    pub above: String,
    /// The title.
    pub title: String,
    /// What stands below it, such as the authors; on up to two lines.
    pub below: String,
    /// What stands at the foot, such as venue and date.
    pub foot: String,
    /// The colour of the rule at the head.
    pub accent: [u8; 3],
}
