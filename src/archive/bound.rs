//! What a paper says of the volume in which it was published, and of its place there.

use serde::{Deserialize, Serialize};

use crate::paper::Paper;

/// The part of a paper's facts that volumes are made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// The conference or workshop at which it was given.
    pub event: Option<Box<str>>,
    /// The number of the venue's volume.
    pub volume: Option<Box<str>>,
    /// The issue within that volume.
    pub issue: Option<Box<str>>,
    /// The track of the event.
    pub track: Option<Box<str>>,
    /// The session of the event.
    pub session: Option<Box<str>>,
    /// Its place within the session, or else within the volume.
    pub order: Option<u32>,
    /// Its pages.
    pub pages: Option<Box<str>>,
    /// The names of the volume's editors.
    pub editors: Vec<Box<str>>,
    /// Who published the volume.
    pub publisher: Option<Box<str>>,
    /// Where.
    pub place: Option<Box<str>>,
}

impl Bound {
    /// What a paper says; nothing of one that says none of it.
    pub fn of(paper: &Paper) -> Option<Box<Self>> {
        let text =
            |text: &Option<String>| text.as_deref().filter(|text| !text.trim().is_empty()).map(Box::from);
        let bound = Self {
            event: text(&paper.event),
            volume: text(&paper.volume),
            issue: text(&paper.issue),
            track: text(&paper.track),
            session: text(&paper.session),
            order: paper.order,
            pages: text(&paper.pages),
            editors: paper.editors.iter().map(|editor| (&*editor.display_name()).into()).collect(),
            publisher: text(&paper.publisher),
            place: text(&paper.place),
        };
        (bound != Self::default()).then(|| Box::new(bound))
    }
}
