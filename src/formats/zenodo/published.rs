//! Where a work appeared, and of which type it is. Records have a map for each kind of place (`journal`), newer ones
//! among their own fields (`journal:journal`), and deposits a key for each member (`journal_title`).

use serde_json::Value;

use crate::formats::syntax::json::{self, at};
use crate::formats::values::fields::Target;
use crate::formats::values::kind;
use crate::paper::Field;

/// What a member of such a map is for; `None` where no field takes it.
pub(super) fn target(whole: &str, member: &str) -> Option<Target> {
    let extra = |key: &str| Target::Extra(key.to_owned());
    Some(match (whole, member) {
        ("journal" | "part_of" | "imprint", "title") => Target::Field(Field::Venue),
        ("journal" | "part_of" | "imprint", "pages") => Target::Field(Field::Pages),
        ("journal", "volume") => Target::Field(Field::Volume),
        ("journal", "issue") => Target::Field(Field::Issue),
        ("journal", "issn") => Target::Field(Field::Issn),
        ("journal", "year") => Target::Year,
        ("meeting", "title") => Target::Field(Field::Event),
        ("meeting", "acronym") => extra("event_acronym"),
        ("meeting", "session") => Target::Field(Field::Session),
        ("meeting", "place") => extra("event_place"),
        ("meeting", "dates") => extra("event_date"),
        ("imprint", "publisher") => Target::Field(Field::Publisher),
        ("imprint", "place") => Target::Field(Field::Place),
        ("imprint", "isbn") => Target::Field(Field::Isbn),
        ("imprint", "edition") => Target::Field(Field::Edition),
        ("thesis", "university") => Target::Field(Field::Organizations),
        ("thesis", "type") => extra("thesis_type"),
        ("code", "codeRepository") => Target::Link("code".to_owned()),
        _ => return None,
    })
}

/// The map and the member for which a key of a deposit stands: `journal` and `title` of `journal_title`.
pub(super) fn of_deposit(key: &str) -> Option<(&'static str, &str)> {
    let wholes = [
        ("journal_", "journal"),
        ("conference_", "meeting"),
        ("imprint_", "imprint"),
        ("partof_", "part_of"),
        ("thesis_", "thesis"),
    ];
    wholes.into_iter().find_map(|(prefix, whole)| Some((whole, key.strip_prefix(prefix)?)))
}

/// The keys that say of which type a work is.
pub(super) const TYPES: &[&str] = &["resource_type", "upload_type", "publication_type", "image_type"];

/// The word for a work's type that is known, the most telling first; as an error the most telling one where none is.
pub(super) fn kind_of(work: &Value) -> Result<&str, Option<&str>> {
    let text = |key: &str| json::raw(at(work, key));
    let id = text("resource_type.id");
    let (general, special) = id.split_once('-').unwrap_or((id, ""));
    let words = [
        text("resource_type.subtype"),
        text("publication_type"),
        text("image_type"),
        special,
        general,
        text("resource_type.type"),
        text("upload_type"),
    ];
    let mut words = words.into_iter().filter(|word| !word.is_empty());
    let known = words.clone().map(|word| match word {
        "section" => "chapter",
        "deliverable" | "milestone" | "technicalnote" => "report",
        word => word,
    });
    known.into_iter().find(|word| kind::named(word).is_some()).ok_or_else(|| words.next())
}
