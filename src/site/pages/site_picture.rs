//! The picture of the site: its name and what it is.

use super::{Content, Kind, NoView, PageContext};
use crate::paper::address::of_file;
use crate::settings::css::colour;
use crate::site::Site;
use crate::site::picture::{ACCENT, HEIGHT, Picture, WIDTH};
use crate::site::plan::{Plan, Planner};
use crate::site::view::PictureView;

/// The file `card.png`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SitePicture;

/// Its address.
pub const ADDRESS: &str = "card.png";

/// Whether the site has one: addresses of pictures have to be whole, the settings may name a file instead, and
/// the fonts may lack a letter.
pub fn is_planned(site: &Site) -> bool {
    let settings = site.shared.settings;
    settings.base_url.is_some() && settings.image.is_none() && picture(site).can_be_drawn()
}

/// The picture that stands for pages without one of their own: the file of the settings, or what is drawn.
pub(super) fn view(site: &Site) -> Option<PictureView> {
    let chosen = site.shared.settings.image.as_deref().and_then(of_file);
    let picture = |address: String, size| PictureView { address, alt: String::new(), size, large: true };
    let drawn = || is_planned(site).then(|| picture(ADDRESS.to_owned(), Some((WIDTH, HEIGHT))));
    chosen.map(|address| picture(address, None)).or_else(drawn)
}

/// The colour that the theme lets a site choose.
pub(super) fn accent(site: &Site) -> [u8; 3] {
    let chosen = site.shared.options.values.get("accent").and_then(toml::Value::as_str);
    chosen.and_then(colour).map_or(ACCENT, |[red, green, blue, _]| [red, green, blue])
}

fn picture(site: &Site) -> Picture {
    let settings = site.shared.settings;
    let host = settings.base_url.as_ref().map(ToString::to_string).unwrap_or_default();
    let host = host.split_once("://").map_or(host.as_str(), |(_, rest)| rest);
    Picture {
        above: String::new(),
        title: settings.title.clone(),
        below: settings.description.clone(),
        foot: host.trim_end_matches('/').to_owned(),
        accent: accent(site),
    }
}

impl Kind for SitePicture {
    type Facts<'s> = Picture;
    type View = NoView;

    fn plan(planner: &mut Planner) {
        // A file of the site at this address stands for it.
        if planner.is_new() && is_planned(planner.site) && !planner.has(ADDRESS) {
            planner.page(SitePicture);
        }
    }

    fn address(self, _: &Site) -> String {
        ADDRESS.to_owned()
    }

    fn owner(self, _: &Site) -> String {
        "the picture of the site".to_owned()
    }

    fn takes_shared(self) -> bool {
        false
    }

    fn facts(self, site: &Site, _: &Plan) -> Picture {
        picture(site)
    }

    fn make(facts: &Picture, _: &mut PageContext) -> Content<NoView> {
        Content::Bytes(facts.png())
    }
}
