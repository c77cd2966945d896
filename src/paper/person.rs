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
    /// The name in Latin letters, where the paper has it in another script.
    pub romanized: Option<String>,
    /// The identifier that <https://orcid.org> gives.
    pub orcid: Slot<Orcid>,
    /// Where they worked when they wrote the paper.
    pub affiliations: Vec<String>,
    /// The number of the group of authors who contributed equally, from 1.
    pub equal: Option<u32>,
    /// Whether letters about the paper go to them.
    pub corresponding: bool,
    /// What they did, in the terms of CRediT: <https://credit.niso.org>.
    pub roles: Vec<String>,
    /// Whether the name is one whole without parts, that of a group or an institution, whatever its words
    /// look like: what BibTeX has in braces and CSL calls a literal.
    pub literal: bool,
}

impl Person {
    /// The names that are the person's: the one that is shown, and the same in Latin letters.
    pub fn names(&self) -> impl Iterator<Item = Cow<'_, str>> {
        std::iter::once(self.display_name()).chain(self.romanized.as_deref().map(Cow::Borrowed))
    }

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

impl Serialize for Person {
    /// Writes the map form, or the name alone where nothing else is known.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if *self == Self::named(&*self.name) {
            return serializer.serialize_str(&self.name);
        }
        let mut map = serializer.serialize_map(None)?;
        if !self.name.is_empty() {
            map.serialize_entry("name", &self.name)?;
        }
        for (key, value) in [("given", &self.given), ("family", &self.family), ("romanized", &self.romanized)]
        {
            if let Some(value) = value {
                map.serialize_entry(key, value)?;
            }
        }
        if !self.orcid.is_empty() {
            map.serialize_entry("orcid", &self.orcid)?;
        }
        match self.affiliations.as_slice() {
            [] => {}
            [one] => map.serialize_entry("affiliation", one)?,
            several => map.serialize_entry("affiliation", several)?,
        }
        if let Some(group) = self.equal {
            map.serialize_entry("equal", &group)?;
        }
        if self.corresponding {
            map.serialize_entry("corresponding", &true)?;
        }
        if !self.roles.is_empty() {
            map.serialize_entry("roles", &self.roles)?;
        }
        if self.literal {
            map.serialize_entry("literal", &true)?;
        }
        map.end()
    }
}

impl Serialize for Organization {
    /// Writes the map form, or the name alone where nothing else is known.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(handle) = &self.handle else { return serializer.serialize_str(&self.name) };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("handle", handle)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Person {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PersonVisitor;

        impl<'de> Visitor<'de> for PersonVisitor {
            type Value = Person;

            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("a name, or a map of name, given, family, romanized, orcid, affiliation, equal, corresponding, \
                     roles, literal")
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
                        "romanized" => person.romanized = map.next_value()?,
                        "orcid" => person.orcid = map.next_value()?,
                        "affiliation" | "affiliations" => {
                            person.affiliations = map.next_value::<OneOrMany>()?.0;
                        }
                        "equal" => person.equal = map.next_value()?,
                        "corresponding" => person.corresponding = map.next_value()?,
                        "roles" => person.roles = map.next_value::<OneOrMany>()?.0,
                        "literal" => person.literal = map.next_value()?,
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

const PERSON_FIELDS: &[&str] = &[
    "name",
    "given",
    "family",
    "romanized",
    "orcid",
    "affiliation",
    "equal",
    "corresponding",
    "roles",
    "literal",
];
const ORGANIZATION_FIELDS: &[&str] = &["name", "handle"];

/// A list of texts, or one of them alone.
#[derive(Deserialize)]
#[serde(transparent)]
struct OneOrMany(#[serde(deserialize_with = "super::value::list")] Vec<String>);

fn unknown<E: de::Error>(field: &str, expected: &'static [&'static str]) -> E {
    E::unknown_field(field, expected)
}

fn nonempty<E: de::Error>(name: &str) -> Result<(), E> {
    if name.trim().is_empty() {
        return Err(E::custom("the name is empty"));
    }
    Ok(())
}
