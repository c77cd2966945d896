//! What templates see of volumes.

use schemars::JsonSchema;
use serde::Serialize;

use super::{DateView, ExportPartView, Link, TermLink};

/// A volume: what a venue published in a year, or what was given at an event.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct VolumeView {
    /// What it is called: its title with its number, and with its year where the title doesn't have that.
    pub name: String,
    /// The last part of the address of its page, where a template makes one for `each volume`.
    pub slug: String,
    /// The name of the venue, or else of the event.
    pub title: String,
    /// The venue, with its address, or none.
    pub venue: Option<TermLink>,
    /// The event, where its title is another, or none.
    pub event: Option<String>,
    /// Its number among the volumes of the venue, or none.
    pub number: Option<String>,
    /// The year, or none.
    pub year: Option<u16>,
    /// When it was published, as far as all its papers agree, or none; its `address` is empty.
    pub date: Option<DateView>,
    /// The names of its editors.
    pub editors: Vec<String>,
    /// Its publisher, or none.
    pub publisher: Option<String>,
    /// The publisher's place, or none.
    pub place: Option<String>,
    /// How many papers it has.
    pub count: usize,
    /// What it is divided into, in its order; one part without a name where nothing divides it.
    pub parts: Vec<VolumePart>,
    /// The files with its papers for reference managers: parts of them in its order, mostly one; none where it is not exported.
    pub exports: Vec<ExportPartView>,
}

/// A part of a volume: papers that stand under one heading.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct VolumePart {
    /// The track, or none.
    pub track: Option<String>,
    /// The session, or none.
    pub session: Option<String>,
    /// The issue of a volume without tracks and sessions, or none.
    pub issue: Option<String>,
    /// How many papers stand before it in the volume.
    pub start: usize,
    /// How many stand before the part behind it: `papers[part.start:part.end]` are its own.
    pub end: usize,
}

/// The volume in which a paper stands.
#[derive(Debug, JsonSchema, Serialize)]
pub struct VolumePlace {
    /// What it is called.
    pub name: String,
    /// The last part of the address of its page, where a template makes one for `each volume`.
    pub slug: String,
    /// The paper before this one there, or none.
    pub before: Option<Link>,
    /// The paper behind it, or none.
    pub behind: Option<Link>,
}
