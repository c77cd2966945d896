//! Who paid for a work, as Crossref, DataCite, OpenAlex and bibliographies say it.
//!
//! Sources: <https://www.crossref.org/documentation/schema-library/markup-guide-metadata-segments/funding-information/>,
//! <https://datacite-metadata-schema.readthedocs.io/en/4.6/properties/fundingreference/>,
//! <https://docs.openalex.org/api-entities/works/work-object>.

use serde_json::Value;

use crate::formats::syntax::json::{self, add, at, items};
use crate::formats::text::space::nonempty;
use crate::formats::values::placeholder::is_placeholder;
use crate::paper::Funding;

/// The keys under which databases name a funder, and those under which they give its grants' numbers.
const FUNDERS: [&str; 5] = ["funder_display_name", "funder", "funderName", "name", "display_name"];
const AWARDS: [&str; 5] = ["award", "funder_award_id", "award_id", "awardNumber", "awards"];

/// The funders of a list, each once with all its grants; texts in it as they are.
pub fn of_list(value: &Value) -> Vec<Funding> {
    let mut found: Vec<Funding> = Vec::new();
    for item in items(value) {
        let named = FUNDERS.iter().find_map(|key| json::text(at(item, key)));
        let Some(name) = named else {
            found.extend(json::text(item).map(Funding::Statement));
            continue;
        };
        let numbers = AWARDS.iter().flat_map(|key| match at(item, key) {
            Value::Array(_) => json::texts(at(item, key)),
            // bioRxiv has several in one text.
            Value::String(text) if text.contains(';') => text.split(';').filter_map(nonempty).collect(),
            one => json::text(one).into_iter().collect(),
        });
        let numbers = numbers.filter(|number| !is_placeholder(number));
        let known = found.iter_mut().find_map(|known| match known {
            Funding::Grant { funder, awards } if *funder == name => Some(awards),
            Funding::Grant { .. } | Funding::Statement(_) => None,
        });
        match known {
            Some(awards) => numbers.for_each(|number| add(awards, number)),
            None => {
                let mut awards = Vec::new();
                numbers.for_each(|number| add(&mut awards, number));
                found.push(Funding::Grant { funder: name, awards });
            }
        }
    }
    found
}

/// What a text says: each of several parted by semicolons, but of a sentence the whole.
pub fn of_text(text: &str) -> Vec<Funding> {
    let is_sentence = text.trim_end().ends_with('.');
    let parts = match is_sentence {
        true => vec![text],
        false => text.split([';', '\n']).collect(),
    };
    parts.into_iter().filter_map(nonempty).map(Funding::Statement).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn databases_name_funders_in_their_ways() {
        for list in [
            json!([{"name": "A Fund", "DOI": "10.13039/1", "award": ["1", "2"]}, {"name": "A House"}]),
            json!([
                {"funder": "https://openalex.org/F1", "funder_display_name": "A Fund", "award_id": "1"},
                {"funder_display_name": "A Fund", "award_id": "2"},
                {"funder_display_name": "A House", "award_id": null}
            ]),
            json!([
                {"funderName": "A Fund", "awardNumber": "1"}, {"funderName": "A Fund", "awardNumber": "2"},
                {"funderName": "A House"}
            ]),
        ] {
            let found = serde_json::to_value(of_list(&list)).unwrap();
            assert_eq!(
                found,
                json!([{"funder": "A Fund", "award": ["1", "2"]}, {"funder": "A House"}]),
                "{list}"
            );
        }
    }

    #[test]
    fn a_sentence_stays_whole() {
        let texts = |text| serde_json::to_value(of_text(text)).unwrap();
        assert_eq!(texts("A Fund (1); A House"), json!(["A Fund (1)", "A House"]));
        assert_eq!(texts("Paid for by A Fund; thanks."), json!(["Paid for by A Fund; thanks."]));
        assert_eq!(texts(" "), json!([]));
    }
}
