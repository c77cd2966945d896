//! Names of people, and of institutions.

mod characters;
pub(super) mod institutions;
pub(super) mod listed;
pub(super) mod people;
pub(super) mod person;
