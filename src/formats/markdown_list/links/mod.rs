//! Where links lead, what they are called, and the identifiers among them.

pub(super) mod called;
pub(super) mod hosts;
pub(super) mod identifier;
pub(super) mod labels;
pub(super) mod leading;
pub(super) mod mention;
