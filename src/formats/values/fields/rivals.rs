//! Values whose place another has.

use serde_json::Value;

use super::own::paper_type;
use super::{Sheet, Target, names, text_of, value};
use crate::formats::records::Draft;
use crate::formats::said::Said;
use crate::formats::values::placeholder::is_placeholder;
use crate::formats::values::{date, identifier};
use crate::paper::value::Form;
use crate::paper::{Date, Field};

impl Sheet {
    /// Whether a place is taken already, or is shared by values of several names.
    pub(super) fn is_contested(&self, target: &Target) -> bool {
        match target {
            Target::Year | Target::Month | Target::Day => true,
            Target::FirstPage | Target::LastPage | Target::ArticleNumber => true,
            Target::Field(Field::Date | Field::Pages) => true,
            Target::Field(Field::Body) => !self.body.is_empty(),
            Target::Field(field @ (Field::Doi | Field::Arxiv)) => {
                self.notes.iter().any(|(noted, _)| *noted == Target::Field(*field))
            }
            Target::Field(field) => match field.form() {
                // What they have adds up.
                Form::Links | Form::Open | Form::List | Form::Organizations | Form::Funding => false,
                Form::Text
                | Form::Identifier
                | Form::Markdown
                | Form::Date
                | Form::Type
                | Form::Status
                | Form::Truth
                | Form::Count
                | Form::People
                | Form::Appearances
                | Form::Citations
                | Form::Presented
                | Form::Relations
                | Form::Titles => self.fields.contains_key(field.name()),
            },
            Target::DocumentType => self.fields.contains_key(Field::Type.name()),
            Target::Extra(key) => self.extra.contains_key(key),
            Target::Notes => !self.curator.is_empty(),
            Target::Talk(part) => {
                self.fields.get(Field::Presented.name()).is_some_and(|talk| talk.get(part).is_some())
            }
            Target::Address | Target::Link(_) | Target::Identifier => false,
        }
    }

    /// Names of values that had to give way to others, and that the paper doesn't say.
    pub(super) fn untaken(&self, rivals: Vec<(String, Target, Value)>, draft: &Draft) -> Vec<String> {
        if rivals.is_empty() {
            return Vec::new();
        }
        let paper = &draft.paper;
        let (said, prose) = (Said::of(paper), Said::of_prose(paper));
        let is_told = |found: &str| {
            let flaws = draft.bad_date.iter().chain(&draft.flaws).map(|(_, found)| found);
            let unread = draft.unread.iter().map(|(_, found)| found);
            flaws.chain(unread).any(|told| told == found)
        };
        let is_said = |target: &Target, value: &Value| {
            let text = text_of(value);
            if is_placeholder(&text) || is_told(text.trim()) {
                return true;
            }
            match target {
                Target::Year | Target::Field(Field::Date) => {
                    match date::parse_in(&text, self.year.as_deref()) {
                        Ok(date) => said.has_date(date),
                        Err(doubt) => is_told(&doubt.found) || said.has(&text),
                    }
                }
                Target::Month => {
                    let number = text.trim().parse().ok().or_else(|| date::month(text.trim()));
                    number.is_some() && number == paper.date.and_then(Date::month)
                }
                Target::Day => {
                    text.trim().parse().is_ok_and(|day| Some(day) == paper.date.and_then(Date::day))
                }
                Target::DocumentType | Target::Field(Field::Type) => {
                    paper_type(value).is_none_or(|kind| Some(kind) == paper.r#type)
                }
                Target::Field(Field::Doi) => identifier::is_doi_of(paper, &text),
                Target::Field(Field::Language) => said.has_language(&text),
                Target::Field(Field::Status) => value::status(&text).is_some_and(|status| said.has(&status)),
                Target::Field(Field::Body | Field::Summary) => prose.has(&text),
                Target::Notes => Said::words_of(&paper.sections).has(&text),
                _ => said.has(&text),
            }
        };
        let untaken = rivals
            .into_iter()
            .filter(|(name, target, value)| !(names::is_beside_another(name) || is_said(target, value)));
        untaken.map(|(name, ..)| name).collect()
    }
}
