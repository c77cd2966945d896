//! Where and when a paper appeared, how far it is, and what it won.

pub(super) mod abbreviated;
pub(super) mod badges;
pub(super) mod honours;
pub(super) mod italics;
pub(super) mod long_name;
pub(super) mod name;
pub(super) mod place;
pub(super) mod published;
pub(super) mod server;
pub(super) mod status;
pub(super) mod thesis;
pub(super) mod words;
pub(super) mod year;
