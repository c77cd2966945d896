//! Pictures of papers, where the settings ask for them.

use super::{Content, Kind, NoView, PageContext};
use crate::collection::TermKind;
use crate::locale::Locale;
use crate::paper::Paper;
use crate::paper::address::of_file;
use crate::site::Site;
use crate::site::address::paper_address;
use crate::site::open_paper::terms;
use crate::site::pages::site_picture::accent;
use crate::site::picture::{HEIGHT, Picture, WIDTH};
use crate::site::plan::{Plan, Planner};
use crate::site::view::PictureView;

/// The picture of the paper with that ordinal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PaperPicture(u32);

/// How many authors a picture names.
const NAMED: usize = 3;

/// The address of the picture of the paper with that ordinal; none where it has none: without a `base_url`,
/// which addresses of pictures need, where the settings don't ask for it, and where the fonts lack a letter.
pub fn address(site: &Site, ordinal: usize) -> Option<String> {
    let settings = site.shared.settings;
    let is_asked_for = settings.picture_papers && settings.base_url.is_some();
    (is_asked_for && picture(site, ordinal).can_be_drawn())
        .then(|| format!("{}card.png", paper_address(&site.collection.papers[ordinal].slug)))
}

/// The picture that stands for a paper: an image of its own, or the one at an address.
pub(super) fn view(paper: &Paper, drawn: Option<&str>) -> Option<PictureView> {
    // No social network shows drawings.
    let own = paper.image.as_deref().and_then(of_file).filter(|image| !image.ends_with(".svg"));
    let own = own.map(|image| PictureView {
        address: image.trim_start_matches('/').to_owned(),
        alt: paper.alt.clone().unwrap_or_default(),
        size: None,
        large: false,
    });
    own.or_else(|| {
        let address = drawn?.to_owned();
        Some(PictureView { address, alt: String::new(), size: Some((WIDTH, HEIGHT)), large: true })
    })
}

/// What the picture of a paper says.
fn picture(site: &Site, ordinal: usize) -> Picture {
    let entry = &site.collection.papers[ordinal];
    let authors: Vec<&str> = terms(site, TermKind::Author, ordinal).map(|author| author.name).collect();
    let date = entry.facts.date.map(|date| date.year().to_string());
    Picture {
        above: site.shared.settings.title.clone(),
        title: site.shared.markdown.plain_title(&entry.facts.title),
        below: names(&site.shared.locale, &authors, entry.facts.has_more_authors),
        foot: [entry.facts.venue.clone(), date].into_iter().flatten().collect::<Vec<_>>().join(", "),
        accent: accent(site),
    }
}

/// The first of some names, and how many others there are, as far as that is known.
fn names(locale: &Locale, authors: &[&str], goes_on: bool) -> String {
    let comma = locale.word("comma");
    match authors {
        [] => String::new(),
        _ if goes_on => authors[..authors.len().min(NAMED)].join(&comma) + &locale.word("and-more"),
        [one] => (*one).to_owned(),
        [all @ .., last] if authors.len() <= NAMED => {
            format!("{}{}{last}", all.join(&comma), locale.word("and"))
        }
        _ => {
            let others = locale.say("and-others", &[("count", (authors.len() + 1 - NAMED).into())]);
            authors[..NAMED - 1].join(&comma) + &others
        }
    }
}

impl Kind for PaperPicture {
    type Facts<'s> = Picture;
    type View = NoView;

    fn plan(planner: &mut Planner) {
        // Pictures show facts that decide which files there are.
        if !planner.is_new() {
            return;
        }
        let count = planner.site.collection.papers.len();
        for (number, ordinal) in (0..).zip(0..count) {
            if address(planner.site, ordinal).is_some() {
                planner.page(Self(number));
            }
        }
    }

    fn address(self, site: &Site) -> String {
        address(site, self.0 as usize).unwrap_or_default()
    }

    fn owner(self, site: &Site) -> String {
        format!("the picture of {}", site.collection.papers[self.0 as usize].file)
    }

    fn takes_shared(self) -> bool {
        false
    }

    fn facts(self, site: &Site, _: &Plan) -> Picture {
        picture(site, self.0 as usize)
    }

    fn make(facts: &Picture, _: &mut PageContext) -> Content<NoView> {
        Content::Bytes(facts.png())
    }

    fn paper(self) -> Option<usize> {
        Some(self.0 as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_authors_are_counted() {
        assert_eq!(names(&Locale::default(), &[], false), "");
        assert_eq!(names(&Locale::default(), &["Ada Bell"], false), "Ada Bell");
        assert_eq!(names(&Locale::default(), &["Ada Bell", "Bo Chen"], false), "Ada Bell and Bo Chen");
        assert_eq!(names(&Locale::default(), &["A", "B", "C"], false), "A, B and C");
        assert_eq!(names(&Locale::default(), &["A", "B", "C", "D"], false), "A, B and 2 others");
        assert_eq!(names(&Locale::default(), &["A", "B"], true), "A, B and others");
    }
}
