//! Volumes, as pages and templates see them.

use super::exports::ExportOf;
use super::open_paper::terms;
use super::pages::export_parts::part_facts;
use super::view::{VolumePart, VolumeView};
use super::{Site, card};
use crate::collection::volumes::Part;
use crate::collection::{TermKind, Volume};
use crate::locale::Locale;
use crate::paper::Date;

/// What a volume is called: its title with its number, and with its year where the title doesn't have that.
pub(super) fn name(volume: &Volume, locale: &Locale) -> String {
    let mut name = volume.title.clone();
    if let Some(number) = &volume.number {
        name = locale.say("volume-numbered", &[("title", name.into()), ("number", number.as_str().into())]);
    }
    match volume.date.map(Date::year).filter(|year| !volume.title.contains(&year.to_string())) {
        Some(year) => {
            let year = Date::from_year(year).map_or_else(String::new, |year| locale.date(year));
            locale.say("volume-of-year", &[("volume", name.into()), ("year", year.into())])
        }
        None => name,
    }
}

/// The volume with that number, for templates.
pub(super) fn view(site: &Site, number: u32) -> VolumeView {
    let shared = &site.shared;
    let volume = site.collection.volumes().get(number);
    let venue = volume.venue.and_then(|venue| {
        let of_paper = terms(site, TermKind::Venue, *volume.papers.first()? as usize);
        let fact = of_paper.into_iter().find(|fact| fact.id == venue)?;
        Some(card::term_link(shared, fact))
    });
    let mut end = 0;
    let part = |part: &Part| {
        let start = end;
        end += part.count;
        VolumePart {
            track: part.track.clone(),
            session: part.session.clone(),
            issue: part.issue.clone(),
            start,
            end,
        }
    };
    VolumeView {
        name: name(volume, &shared.locale),
        slug: volume.slug.to_string(),
        title: volume.title.clone(),
        venue,
        event: volume.event.clone(),
        number: volume.number.clone(),
        year: volume.date.map(Date::year),
        date: card::bare_date(shared, volume.date),
        editors: volume.editors.clone(),
        publisher: volume.publisher.clone(),
        place: volume.place.clone(),
        count: volume.papers.len(),
        parts: volume.parts.iter().map(part).collect(),
        exports: part_facts(site, ExportOf::Volume(number))
            .iter()
            .map(|of| of.view(shared, &|_| None))
            .collect(),
    }
}
