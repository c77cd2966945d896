//! People and organizations as a paper names them.

use std::borrow::Cow;

use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};

use super::identifier::{Orcid, Slot};
use super::name::is_without_spaces;

/// An author or editor. In a content file either a name alone or a map of these fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The name as it is shown. Empty when only its parts are given.
    pub name: String,
    /// Given names.
    pub given: Option<String>,
    /// Family name, with its particles.
    pub family: Option<String>,
    /// The identifier that <https://orcid.org> gives.
    pub orcid: Slot<Orcid>,
    /// Where they worked when they wrote the paper.
    pub affiliation: Option<String>,
}

impl Person {
    /// A person of whom only the name is known.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// The name as readers see it: in Chinese, Japanese and Korean the family name first.
    pub fn display_name(&self) -> Cow<'_, str> {
        if !self.name.is_empty() {
            return Cow::Borrowed(&self.name);
        }
        match (self.given.as_deref(), self.family.as_deref()) {
            (Some(given), Some(family)) if is_without_spaces(given) && is_without_spaces(family) => {
                Cow::Owned(format!("{family}{given}"))
            }
            (Some(given), Some(family)) => Cow::Owned(format!("{given} {family}")),
            (one, other) => Cow::Borrowed(one.or(other).unwrap_or_default()),
        }
    }
}

/// An institution behind a paper. In a content file either a name alone or a map of these fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organization {
    /// The name as it is shown.
    pub name: String,
    /// Its account on the site that listed the paper.
    pub handle: Option<String>,
}

/// Writes the map form, or the name alone where nothing else is known.
fn serialize_named<S: Serializer>(
    serializer: S,
    name: &str,
    others: &[(&'static str, Option<Cow<str>>)],
) -> Result<S::Ok, S::Error> {
    if others.iter().all(|(_, value)| value.is_none()) {
        return serializer.serialize_str(name);
    }
    let mut map = serializer.serialize_map(None)?;
    if !name.is_empty() {
        map.serialize_entry("name", name)?;
    }
    for (key, value) in others {
        if let Some(value) = value {
            map.serialize_entry(key, value)?;
        }
    }
    map.end()
}

impl Serialize for Person {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let orcid = match &self.orcid {
            Slot::Empty => None,
            Slot::Known(orcid) => Some(Cow::Owned(orcid.to_string())),
            Slot::Odd(text) => Some(Cow::Borrowed(text.as_str())),
        };
        let others = [
            ("given", self.given.as_deref().map(Cow::Borrowed)),
            ("family", self.family.as_deref().map(Cow::Borrowed)),
            ("orcid", orcid),
            ("affiliation", self.affiliation.as_deref().map(Cow::Borrowed)),
        ];
        serialize_named(serializer, &self.name, &others)
    }
}

impl Serialize for Organization {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let handle = self.handle.as_deref().map(Cow::Borrowed);
        serialize_named(serializer, &self.name, &[("handle", handle)])
    }
}

impl<'de> Deserialize<'de> for Person {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PersonVisitor;

        impl<'de> Visitor<'de> for PersonVisitor {
            type Value = Person;

            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("a name, or a map of name, given, family, orcid, affiliation")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Person, E> {
                nonempty(name)?;
                Ok(Person::named(name))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Person, A::Error> {
                let mut person = Person::default();
                while let Some(key) = map.next_key::<Cow<'_, str>>()? {
                    match &*key {
                        "name" => person.name = map.next_value()?,
                        "given" => person.given = map.next_value()?,
                        "family" => person.family = map.next_value()?,
                        "orcid" => person.orcid = map.next_value()?,
                        "affiliation" => person.affiliation = map.next_value()?,
                        other => return Err(unknown(other, PERSON_FIELDS)),
                    }
                }
                nonempty(&person.display_name())?;
                Ok(person)
            }
        }

        deserializer.deserialize_any(PersonVisitor)
    }
}

impl<'de> Deserialize<'de> for Organization {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OrganizationVisitor;

        impl<'de> Visitor<'de> for OrganizationVisitor {
            type Value = Organization;

            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("a name, or a map of name and handle")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Organization, E> {
                nonempty(name)?;
                Ok(Organization { name: name.to_owned(), handle: None })
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Organization, A::Error> {
                let mut organization = Organization::default();
                while let Some(key) = map.next_key::<Cow<'_, str>>()? {
                    match &*key {
                        "name" => organization.name = map.next_value()?,
                        "handle" => organization.handle = map.next_value()?,
                        other => return Err(unknown(other, ORGANIZATION_FIELDS)),
                    }
                }
                nonempty(&organization.name)?;
                Ok(organization)
            }
        }

        deserializer.deserialize_any(OrganizationVisitor)
    }
}

const PERSON_FIELDS: &[&str] = &["name", "given", "family", "orcid", "affiliation"];
const ORGANIZATION_FIELDS: &[&str] = &["name", "handle"];

fn unknown<E: de::Error>(field: &str, expected: &'static [&'static str]) -> E {
    E::unknown_field(field, expected)
}

fn nonempty<E: de::Error>(name: &str) -> Result<(), E> {
    if name.trim().is_empty() {
        return Err(E::custom("the name is empty"));
    }
    Ok(())
}
