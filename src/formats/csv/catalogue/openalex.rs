//! OpenAlex's tables.

use super::{Row, Values, one, people, whole};
use crate::formats::text::space::nonempty;
use crate::formats::values::fields::Target;
use crate::formats::values::name;
use crate::paper::{Field, Slot};

pub(super) fn target(column: &str) -> Option<Target> {
    Some(Target::Field(match column {
        "host_venue_display_name" => Field::Venue,
        "display_name" => Field::Title,
        "is_retracted" => Field::Status,
        "ids.pmid" => Field::Pmid,
        "biblio.volume" => Field::Volume,
        "biblio.issue" => Field::Issue,
        "biblio.first_page" => return Some(Target::FirstPage),
        "biblio.last_page" => return Some(Target::LastPage),
        "primary_location.landing_page_url" => return Some(Target::Address),
        "primary_location.pdf_url" | "best_oa_location.pdf_url" => {
            return Some(Target::Link("pdf".to_owned()));
        }
        "primary_location.license" => Field::License,
        _ => return None,
    }))
}

pub(super) fn is_silent(column: &str) -> bool {
    column == "authorships.author.orcid"
}

pub(super) fn values(column: &str, value: &str, row: &Row) -> Option<Values> {
    Some(match column {
        "authorships.author.display_name" => {
            let names: Vec<&str> = value.split('|').collect();
            let numbers: Vec<&str> = row.get(&["authorships.author.orcid"]).split('|').collect();
            if names.len() != numbers.len() {
                return None;
            }
            let one = |(name, number): (&&str, &str)| {
                let mut person = name::person(name)?;
                let number = nonempty(number.rsplit('/').next().unwrap_or_default());
                person.orcid = number.map(|number| Slot::read(&number)).unwrap_or_default();
                whole(person)
            };
            people(names.iter().zip(numbers).filter_map(one).collect())
        }
        "is_retracted" => {
            let is_so = value.eq_ignore_ascii_case("true");
            is_so.then(|| one(Field::Status, "retracted")).into_iter().collect()
        }
        "ids.pmid" => vec![one(Field::Pmid, value.rsplit('/').next().unwrap_or_default())],
        _ => return None,
    })
}
