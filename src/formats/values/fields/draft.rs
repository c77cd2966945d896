//! The paper that the values of a record make.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{NOTES, Sheet, Target, excerpt};
use crate::formats::records::Draft;
use crate::formats::values::{date, identifier};
use crate::paper::value::Form;
use crate::paper::{Date, Field, Paper, Slot};

impl Sheet {
    /// The paper that these values make beside others that give its title.
    pub fn draft_beside(mut self, title: &str) -> Draft {
        self.insert(Field::Title, Some(title.to_owned()));
        self.draft(None)
    }

    /// The paper, and what was wrong with its values.
    pub fn draft(mut self, key: Option<String>) -> Draft {
        let mut draft = Draft::new(key);
        draft.flaws = std::mem::take(&mut self.flaws);
        draft.unread = std::mem::take(&mut self.unread);
        let first = self.pages.0.take();
        let pages = match (first, self.pages.1.take()) {
            (Some(first), Some(last)) if first != last => Some(format!("{first}-{last}")),
            (first, last) => first.or(last),
        };
        self.insert(Field::Pages, pages);
        let told = self.date.take();
        let date = told.as_ref().map(|text| date::parse_in(text, self.year.as_deref()));
        draft.paper = typed(std::mem::take(&mut self.fields), &mut draft);
        draft.paper.body = std::mem::take(&mut self.body);
        draft.paper.extra = std::mem::take(&mut self.extra);
        if !self.curator.is_empty() {
            draft.paper.sections = format!("{NOTES}\n\n{}", self.curator);
        }
        draft.take_date_or_year(date, self.year_and_month());
        let season = told.filter(|text| date::is_season(text)).zip(draft.paper.date);
        if let Some(period) = season.and_then(|(text, date)| date::period(&text, date)) {
            draft.paper.extra.entry("date").or_insert_with(|| period.into());
        }
        self.note(&mut draft.paper, &mut draft.flaws);
        let rivals = std::mem::take(&mut self.rivals);
        draft.untaken = self.untaken(rivals, &draft);
        draft.untaken.append(&mut self.nameless);
        draft
    }

    fn year_and_month(&self) -> Option<Result<Date, date::Doubt>> {
        let year = date::parse(self.year.as_deref()?);
        let (Ok(date), Some(month)) = (&year, &self.month) else { return Some(year) };
        let number = month.trim().parse().ok().or_else(|| date::month(month.trim()).map(u32::from));
        match number {
            Some(number) if date.month().is_none() => {
                let day = self.day.as_deref().and_then(|day| day.trim().parse().ok()).unwrap_or(0);
                Some(date::whole(u32::from(date.year()), number, day))
            }
            _ => Some(year),
        }
    }

    /// Notes identifiers first, so that an address doesn't take their place.
    fn note(&self, paper: &mut Paper, flaws: &mut Vec<(String, String)>) {
        for (target, text) in &self.notes {
            match target {
                // Those that follow are told of as values that had to give way.
                Target::Field(Field::Doi) if paper.doi.is_empty() => {
                    flaws.extend(identifier::take_doi(paper, text));
                }
                Target::Field(Field::Doi) => {}
                Target::Field(Field::Arxiv) if identifier::note_arxiv(paper, text) => {}
                Target::Field(Field::Arxiv) => paper.arxiv.fill(Slot::read(text)),
                _ => {}
            }
        }
        for (target, text) in &self.notes {
            match target {
                Target::Link(label) if !self.is_foreign => note_own(paper, label, text),
                Target::Link(label) => identifier::note_address(paper, label, text),
                Target::Address => identifier::note_address(paper, "page", text),
                _ => {}
            }
        }
    }
}

/// Notes an address of our own form: the identifier that it is, where its label says so, or a link.
fn note_own(paper: &mut Paper, label: &str, text: &str) {
    if !(identifier::is_of_paper(label) && identifier::take_identifier(paper, text)) {
        paper.links.entry(label.to_owned()).or_insert_with(|| text.to_owned());
    }
}

/// The paper that these fields make; those of the wrong form are reported and left out. Words for a type or status
/// that are none are told once for all records.
fn typed(mut fields: Map<String, Value>, draft: &mut Draft) -> Paper {
    if !fields.contains_key("title") {
        return Paper::default();
    }
    let whole = Value::Object(fields);
    if let Ok(paper) = Paper::deserialize(&whole) {
        return paper;
    }
    let Value::Object(all) = whole else { return Paper::default() };
    fields = Map::new();
    for (name, value) in all {
        let field = Field::named(&name).filter(|field| matches!(field.form(), Form::Type | Form::Status));
        match (field, value.as_str()) {
            _ if check(&name, &value) => {
                fields.insert(name, value);
            }
            (Some(field), Some(word)) => draft.unread.push((field.name(), word.to_owned())),
            _ => {
                let what = format!("has a value for `{name}` that can't be used; it was taken without");
                draft.flaw(&what, excerpt(&value));
            }
        }
    }
    Paper::deserialize(&Value::Object(fields)).unwrap_or_default()
}

/// Whether a field can have that value.
pub(super) fn check(name: &str, value: &Value) -> bool {
    let mut alone = Map::new();
    alone.insert("title".to_owned(), Value::from("-"));
    alone.insert(name.to_owned(), value.clone());
    Paper::deserialize(&Value::Object(alone)).is_ok()
}
