//! Names of people, and of institutions.

pub(super) mod institutions;
pub(super) mod people;
pub(super) mod person;
