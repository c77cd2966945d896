//! The values that fields can have: how each kind is read from a content file and written into one.

use std::fmt;
use std::marker::PhantomData;

use indexmap::IndexMap;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value as Json};

use super::identifier::{Identifier, Slot};
use super::identity::{OddIdentifier, ShownIdentifier};
use super::{
    Appearance, Citations, Date, Funding, Organization, PaperType, Person, Presented, Relation, Status,
    Titles,
};

/// The form in which a content file has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Text on one line.
    Text,
    /// The Markdown after the front matter.
    Markdown,
    /// A date, which may be partial.
    Date,
    /// A whole number, 0 or more.
    Count,
    /// True or false.
    Truth,
    /// A kind of publication.
    Type,
    /// What became of a paper.
    Status,
    /// An identifier.
    Identifier,
    /// A list of texts.
    List,
    /// A list of people.
    People,
    /// A list of institutions.
    Organizations,
    /// A list of funders with their awards.
    Funding,
    /// Addresses by their labels.
    Links,
    /// A list of appearances in listings.
    Appearances,
    /// A list of relations to other papers.
    Relations,
    /// Who presented a paper, when and where.
    Presented,
    /// How often a paper is cited.
    Citations,
    /// A title in other forms.
    Titles,
    /// Anything under any key.
    Open,
}

impl Form {
    /// What a content file may hold there, as help in a message.
    pub fn expected(self) -> &'static str {
        match self {
            Self::Date => "write YYYY-MM-DD, YYYY-MM or YYYY",
            Self::Count => "write a whole number, 0 or more",
            Self::People => {
                "write a list of names, or of maps with name, given, family, romanized, orcid, affiliation, \
                 equal, corresponding, roles"
            }
            Self::Organizations => "write a list of names, or of maps with name and handle",
            Self::Funding => "write a list of texts, or of maps with funder and award",
            Self::List => "write a list: `[one, two]`, or one `- item` a line",
            Self::Links => "write a map: one `label: address` a line, indented",
            Self::Appearances => "write a list of maps with listing, date, rank, upvotes",
            Self::Relations => {
                "write a list of maps with kind and to; kinds are version, erratum, retraction, reply, \
                 supplement, part, translation, and erratum-of, retraction-of, reply-to, supplement-to, contains, \
                 translation-of"
            }
            Self::Presented => "write a map with by, date, time, end, zone, place, url",
            Self::Citations => "write a map with count, source, as_of",
            Self::Titles => "write a map with original, romanized, translated",
            Self::Type => {
                "write article, inproceedings, preprint, thesis, book, chapter, report, review, \
                 dataset, software, presentation, patent, standard, webpage or misc"
            }
            Self::Status => "write retracted, withdrawn or corrected",
            Self::Truth => "write true or false",
            Self::Open => "write a map: one `key: value` a line, indented",
            Self::Text | Self::Markdown | Self::Identifier => {
                "write text, in double quotes when it holds `: ` or ` #` or begins with a sign"
            }
        }
    }

    /// What is wrong with a value that hasn't the form, as the end of a sentence.
    pub fn mismatch(self) -> &'static str {
        match self {
            Self::Date => "is not a date",
            Self::Count => "is not a whole number",
            Self::Type => "is no known type",
            Self::Status => "is no known status",
            Self::Truth => "is neither true nor false",
            Self::Text
            | Self::Markdown
            | Self::Identifier
            | Self::List
            | Self::People
            | Self::Organizations
            | Self::Funding
            | Self::Links
            | Self::Appearances
            | Self::Relations
            | Self::Presented
            | Self::Citations
            | Self::Titles
            | Self::Open => "has the wrong form",
        }
    }
}

/// A value that a field of a paper can have. Its default is that there is none.
pub trait Value: Sized + Default + PartialEq {
    /// Its form in a content file.
    const FORM: Form;

    /// Reads it as people write it: a single value for a list of one, nothing for none.
    ///
    /// # Errors
    /// When it has another form.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;

    /// Its lines in a front matter; `None` when there is no value.
    fn write(&self, key: &str) -> Option<String>;

    /// The text, if it is one.
    fn text_mut(&mut self) -> Option<&mut String> {
        None
    }

    /// How far it reaches, if it is a day or a count.
    fn extent(&self) -> Option<Extent> {
        None
    }

    /// The key of an identifier that tells its paper from others, if it is one.
    fn key(&self) -> Option<String> {
        None
    }

    /// The value as the paper's page shows it among its identifiers, if it is one.
    fn shown(&self) -> Option<ShownIdentifier> {
        None
    }

    /// Puts what stands in the place of an identifier, and is none, into `odd`.
    fn find_odd(&self, _odd: &mut Vec<OddIdentifier>) {}

    /// Takes away what stands in the place of an identifier, and is none.
    fn clear_odd(&mut self) {}
}

impl Value for String {
    const FORM: Form = Form::Text;

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }

    fn write(&self, key: &str) -> Option<String> {
        (!self.is_empty()).then(|| entry(key, self))
    }

    fn text_mut(&mut self) -> Option<&mut String> {
        Some(self)
    }
}

impl Value for bool {
    const FORM: Form = Form::Truth;

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }

    fn write(&self, key: &str) -> Option<String> {
        self.then(|| entry(key, self))
    }
}

impl<T: Identifier> Value for Slot<T> {
    const FORM: Form = Form::Identifier;

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }

    fn write(&self, key: &str) -> Option<String> {
        (!self.is_empty()).then(|| entry(key, self))
    }

    fn key(&self) -> Option<String> {
        self.get().filter(|_| T::NAMES_PAPER).map(T::key)
    }

    fn shown(&self) -> Option<ShownIdentifier> {
        ShownIdentifier::of(self)
    }

    fn find_odd(&self, odd: &mut Vec<OddIdentifier>) {
        odd.extend(OddIdentifier::of(self));
    }

    fn clear_odd(&mut self) {
        if self.odd().is_some() {
            *self = Self::Empty;
        }
    }
}

/// How far a value reaches: the later or the higher one is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// A day, or a month or a year.
    Day(Date),
    /// A count.
    Count(u64),
}

/// A value that a field has once or not at all.
pub trait One: Serialize + for<'de> Deserialize<'de> + PartialEq {
    /// Its form in a content file.
    const FORM: Form;

    /// Its lines in a front matter.
    fn write(&self, key: &str) -> String {
        entry(key, self)
    }

    /// The text, if it is one.
    fn text_mut(&mut self) -> Option<&mut String> {
        None
    }

    /// How far it reaches, if it is a day or a count.
    fn extent(&self) -> Option<Extent> {
        None
    }
}

impl<T: One> Value for Option<T> {
    const FORM: Form = T::FORM;

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }

    fn write(&self, key: &str) -> Option<String> {
        self.as_ref().map(|value| value.write(key))
    }

    fn text_mut(&mut self) -> Option<&mut String> {
        self.as_mut().and_then(T::text_mut)
    }

    fn extent(&self) -> Option<Extent> {
        self.as_ref().and_then(T::extent)
    }
}

impl One for String {
    const FORM: Form = Form::Text;

    fn text_mut(&mut self) -> Option<&mut String> {
        Some(self)
    }
}

impl One for Date {
    const FORM: Form = Form::Date;

    /// YAML libraries quote dates; no person would.
    fn write(&self, key: &str) -> String {
        format!("{key}: {self}\n")
    }

    fn extent(&self) -> Option<Extent> {
        Some(Extent::Day(*self))
    }
}

impl One for u32 {
    const FORM: Form = Form::Count;

    fn extent(&self) -> Option<Extent> {
        Some(Extent::Count((*self).into()))
    }
}

impl One for u64 {
    const FORM: Form = Form::Count;

    fn extent(&self) -> Option<Extent> {
        Some(Extent::Count(*self))
    }
}

impl One for Citations {
    const FORM: Form = Form::Citations;

    fn extent(&self) -> Option<Extent> {
        Some(Extent::Count(self.count))
    }
}

/// Values that are read and written as serde has them.
macro_rules! plain {
    ($($type:ty: $form:ident),+ $(,)?) => {
        $(impl One for $type {
            const FORM: Form = Form::$form;
        })+
    };
}

plain! {
    PaperType: Type,
    Status: Status,
    Presented: Presented,
    Titles: Titles,
}

/// A value of which a field has a list.
pub trait Item: Serialize + for<'de> Deserialize<'de> + PartialEq {
    /// The form of the list in a content file.
    const FORM: Form;

    /// The place of an identifier within it, if it has one.
    fn find_odd(&self, _odd: &mut Vec<OddIdentifier>) {}

    /// Takes away what stands in the place of an identifier, and is none.
    fn clear_odd(&mut self) {}
}

impl<T: Item> Value for Vec<T> {
    const FORM: Form = T::FORM;

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        list(deserializer)
    }

    fn write(&self, key: &str) -> Option<String> {
        (!self.is_empty()).then(|| entry(key, self))
    }

    fn find_odd(&self, odd: &mut Vec<OddIdentifier>) {
        self.iter().for_each(|item| item.find_odd(odd));
    }

    fn clear_odd(&mut self) {
        self.iter_mut().for_each(T::clear_odd);
    }
}

impl Item for String {
    const FORM: Form = Form::List;
}

impl Item for Person {
    const FORM: Form = Form::People;

    fn find_odd(&self, odd: &mut Vec<OddIdentifier>) {
        odd.extend(OddIdentifier::of(&self.orcid));
    }

    fn clear_odd(&mut self) {
        self.orcid.clear_odd();
    }
}

impl Item for Organization {
    const FORM: Form = Form::Organizations;
}

impl Item for Funding {
    const FORM: Form = Form::Funding;
}

impl Item for Appearance {
    const FORM: Form = Form::Appearances;
}

impl Item for Relation {
    const FORM: Form = Form::Relations;
}

impl Value for IndexMap<String, String> {
    const FORM: Form = Form::Links;

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.unwrap_or_default())
    }

    fn write(&self, key: &str) -> Option<String> {
        (!self.is_empty()).then(|| entry(key, self))
    }
}

impl Value for Map<String, Json> {
    const FORM: Form = Form::Open;

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.unwrap_or_default())
    }

    fn write(&self, key: &str) -> Option<String> {
        (!self.is_empty()).then(|| entry(key, self))
    }
}

/// `key: value` in YAML, in block style.
fn entry<T: Serialize + ?Sized>(key: &str, value: &T) -> String {
    struct Entry<'a, T: ?Sized>(&'a str, &'a T);

    impl<T: Serialize + ?Sized> Serialize for Entry<'_, T> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut map = serializer.serialize_map(Some(1))?;
            map.serialize_entry(self.0, self.1)?;
            map.end()
        }
    }

    let options = serde_saphyr::ser_options! {
        compact_list_indent: false,
        prefer_block_scalars: false,
    };
    serde_saphyr::to_string_with_options(&Entry(key, value), options)
        .expect("text, numbers, lists and maps can be written as YAML")
}

/// A list, a single value as a list of one, or nothing as an empty list.
pub(super) fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    struct ListVisitor<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("a list")
        }

        fn visit_unit<E: Error>(self) -> Result<Vec<T>, E> {
            Ok(Vec::new())
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Vec<T>, E> {
            T::deserialize(serde::de::value::StrDeserializer::new(text)).map(|one| vec![one])
        }

        fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Vec<T>, A::Error> {
            Vec::deserialize(SeqAccessDeserializer::new(seq))
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Vec<T>, A::Error> {
            T::deserialize(MapAccessDeserializer::new(map)).map(|one| vec![one])
        }
    }

    deserializer.deserialize_any(ListVisitor(PhantomData))
}
