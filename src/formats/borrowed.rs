//! Records of other formats in lists of papers, as sites and programs keep them in JSON and YAML: items in the terms of
//! the Citation Style Language, as pandoc has them below `references:`, and entries of BibTeX, as bibtexparser writes
//! them. Each is read as its own format is; what that leaves, and has the name of a field, is taken as in other lists.

use serde_json::{Map, Value};

use super::bibtex::record;
use super::csl_json::{self, pandoc};
use crate::formats::records::Draft;
use crate::formats::syntax::json;
use crate::formats::values::citation_key;
use crate::formats::values::fields::{Given, Sheet, Style, names};
use crate::formats::values::identifier;

/// The paper of a record of another format; `None` where it is none.
pub(super) fn draft(item: &Value, given: &Given) -> Option<Draft> {
    let map = item.as_object()?;
    if record::is_entry(map) {
        return Some(with_fields(record::draft(map, given), map));
    }
    if !csl_json::is_item(map) {
        return None;
    }
    let mut draft = csl_json::draft_with(&pandoc::with_tags(item), given);
    // What people call an item in such a list is the key by which their texts cite it, or an identifier.
    let id = map.get(ID).and_then(json::text).unwrap_or_default();
    if citation_key::is_word(&id) {
        draft.paper.citekey.get_or_insert(id);
    } else if identifier::named(&id).is_some() {
        draft.untaken.push(ID.to_owned());
    }
    Some(with_fields(draft, map))
}

/// What the terms of the Citation Style Language call an item by.
const ID: &str = "id";

/// Puts what a draft leaves in the places that its keys name. What the draft says counts more.
fn with_fields(mut draft: Draft, map: &Map<String, Value>) -> Draft {
    let untaken = std::mem::take(&mut draft.untaken);
    let mut sheet = Sheet::new(Style::Own);
    let mut has_any = false;
    for key in untaken {
        let value = map.iter().find(|(name, _)| name.eq_ignore_ascii_case(&key)).map(|(_, value)| value);
        match (names::target(&key), value) {
            (Some((_, target)), Some(value)) => {
                sheet.put(&key, &target, value);
                has_any = true;
            }
            _ => draft.untaken.push(key),
        }
    }
    if !has_any {
        return draft;
    }
    let mut whole = sheet.draft_beside(&draft.paper.title);
    (whole.key, whole.remarks) = (std::mem::take(&mut draft.key), std::mem::take(&mut draft.remarks));
    whole.take_over(draft);
    whole
}
