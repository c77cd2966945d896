//! Who paid for the work on a paper.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};

/// Support that a paper had. In a content file either a text or a map of a funder and its awards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Funding {
    /// By a funder that is named, as Crossref and DataCite have it.
    Grant {
        /// The funder's name.
        funder: String,
        /// The numbers of its grants, as the funder writes them.
        awards: Vec<String>,
    },
    /// In words, such as an acknowledgement.
    Statement(String),
}

impl Serialize for Funding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (funder, awards) = match self {
            Self::Statement(text) => return serializer.serialize_str(text),
            Self::Grant { funder, awards } => (funder, awards),
        };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("funder", funder)?;
        match awards.as_slice() {
            [] => {}
            [one] => map.serialize_entry("award", one)?,
            several => map.serialize_entry("award", several)?,
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Funding {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FundingVisitor;

        impl<'de> Visitor<'de> for FundingVisitor {
            type Value = Funding;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a text, or a map of funder and award")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Funding, E> {
                nonempty(text)?;
                Ok(Funding::Statement(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Funding, A::Error> {
                let (mut funder, mut awards) = (String::new(), Vec::new());
                while let Some(key) = map.next_key::<Cow<'_, str>>()? {
                    match &*key {
                        "funder" => funder = map.next_value()?,
                        "award" | "awards" => awards = map.next_value::<Awards>()?.0,
                        other => return Err(de::Error::unknown_field(other, &["funder", "award"])),
                    }
                }
                nonempty(&funder)?;
                Ok(Funding::Grant { funder, awards })
            }
        }

        deserializer.deserialize_any(FundingVisitor)
    }
}

/// Numbers of grants, or one of them alone.
#[derive(Deserialize)]
#[serde(transparent)]
struct Awards(#[serde(deserialize_with = "super::value::list")] Vec<String>);

fn nonempty<E: de::Error>(text: &str) -> Result<(), E> {
    match text.trim().is_empty() {
        true => Err(E::custom("the funder is empty")),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn awards_are_one_or_several() {
        let grant = |awards: &[&str]| Funding::Grant {
            funder: "A Fund".to_owned(),
            awards: awards.iter().map(|award| (*award).to_owned()).collect(),
        };
        for (value, expected) in [
            (json!("Paid for by friends."), Funding::Statement("Paid for by friends.".to_owned())),
            (json!({"funder": "A Fund"}), grant(&[])),
            (json!({"funder": "A Fund", "award": "12-B"}), grant(&["12-B"])),
            (json!({"funder": "A Fund", "award": ["12-B", "13"]}), grant(&["12-B", "13"])),
        ] {
            assert_eq!(serde_json::to_value(&expected).unwrap(), value);
            assert_eq!(Funding::deserialize(value).unwrap(), expected);
        }
        for wrong in [json!(""), json!({"award": "12"}), json!({"funder": "A Fund", "sum": 3}), json!(3)] {
            assert!(Funding::deserialize(&wrong).is_err(), "{wrong}");
        }
    }
}
