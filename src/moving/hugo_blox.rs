//! Sites of Hugo Blox, formerly Wowchemy and Academic: a folder for each publication, with `index.md` and perhaps
//! `cite.bib` (<https://docs.hugoblox.com/reference/content-types/>).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{FILES, Found, body_of, description, files_of, is_plain, settings, text};
use crate::diagnostic::Diagnostic;
use crate::formats::values::name;
use crate::fs;
use crate::paper::Paper;
use crate::site::address::encoded;
use crate::site::data;

/// Where publications are; the folder is part of their addresses.
const FOLDERS: [&str; 2] = ["publication", "publications"];

/// Files that may have the site's title.
const CONFIGS: [&str; 8] = [
    "config/_default/hugo.yaml",
    "config/_default/config.yaml",
    "config/_default/hugo.toml",
    "config/_default/config.toml",
    "hugo.yaml",
    "hugo.toml",
    "config.yaml",
    "config.toml",
];

pub(super) fn find(folder: &Path) -> Result<Option<Found>, Diagnostic> {
    let content = folder.join("content");
    let mut listings = Vec::new();
    let mut files = Vec::new();
    // By the folder of a publication, its old address and its name.
    let mut places: BTreeMap<PathBuf, (String, String)> = BTreeMap::new();
    for section in FOLDERS {
        for file in files_of(&content.join(section), &["md", "bib"]) {
            let Some((name, page)) = file.relative.rsplit_once('/') else { continue };
            if !matches!(page, "index.md" | "cite.bib") {
                continue;
            }
            let place = file.path.parent().unwrap_or(&file.path).to_owned();
            let pdf = place.join(format!("{}.pdf", name.rsplit('/').next().unwrap_or(name)));
            if page == "index.md" && fs::stamp(&pdf).is_some() && !fs::is_link(&pdf) {
                files.push((pdf, format!("{name}.pdf")));
            }
            let address = format!("/{section}/{}/", name.to_lowercase().replace(' ', "-"));
            places.insert(place, (address, name.to_owned()));
            listings.push(file.path);
        }
    }
    if listings.is_empty() {
        return Ok(None);
    }
    // The page says what the site shows; the citation adds to it.
    listings.sort_by_key(|file| (file.parent().map(Path::to_owned), file.ends_with("cite.bib")));
    let mut notes = Vec::new();
    let mut configs = CONFIGS.iter().filter_map(|config| settings(&folder.join(config), &mut notes));
    let title = configs.find_map(|config| text(&config, &["title"]));
    let params = settings(&folder.join("config/_default/params.yaml"), &mut notes).unwrap_or_default();
    let people = people(&content);
    let about = ["authors/admin/_index.md", "authors/me/_index.md"].iter();
    let about =
        about.filter_map(|page| fs::read_text(&content.join(page)).ok()).find_map(|page| body_of(&page));
    let with_pdf: Vec<String> = files.iter().map(|(_, name)| name.clone()).collect();
    let complete = move |listing: &Path, paper: &mut Paper| {
        for person in &mut paper.authors {
            let known = people.get(&person.display_name().to_lowercase());
            if let Some(known) = known.and_then(|known| name::person(known)) {
                *person = known;
            }
        }
        let Some((place, (address, name))) = listing.parent().and_then(|place| places.get_key_value(place))
        else {
            return;
        };
        // Where the two are taken for two papers, the address is the page's.
        if is_plain(address) && (listing.ends_with("index.md") || !fs::exists(&place.join("index.md"))) {
            paper.aliases.push(address.clone());
        }
        let pdf = format!("{name}.pdf");
        if with_pdf.contains(&pdf) {
            let file = format!("{}/{pdf}", FILES.trim_start_matches("static/"));
            let file = encoded(&file);
            paper.links.entry("pdf".to_owned()).or_insert(file);
        }
    };
    Ok(Some(Found {
        kind: "a site of Hugo Blox",
        title,
        description: description(&params, &["marketing", "seo", "description"])
            .or_else(|| description(&params, &["description"])),
        listings,
        files,
        about,
        notes,
        complete: Some(Box::new(complete)),
        ..Found::default()
    }))
}

/// A name without titles and degrees, which citations don't have: `Dr. Ada Bell`, `Ada Bell, PhD`.
fn without_titles(name: &str) -> &str {
    let mut bare = name.trim();
    while let Some((first, rest)) = bare.split_once([' ', '.']) {
        let is_title = TITLES.iter().any(|title| title.eq_ignore_ascii_case(first));
        let rest = rest.trim_start_matches([' ', '.', ',']);
        if !is_title || rest.is_empty() {
            break;
        }
        bare = rest;
    }
    let degree = |text: &str| DEGREES.contains(&text.replace(['.', ' '], "").to_ascii_lowercase().as_str());
    while let Some((rest, last)) = bare.rsplit_once(',') {
        if !degree(last) {
            break;
        }
        bare = rest.trim_end();
    }
    match bare.rsplit_once(' ') {
        Some((rest, last)) if degree(last) && rest.contains(' ') => rest.trim_end(),
        _ => bare,
    }
}

const TITLES: [&str; 10] =
    ["dr", "prof", "professor", "assoc", "associate", "asst", "assistant", "phd", "mr", "mrs"];

const DEGREES: [&str; 6] = ["phd", "dphil", "msc", "md", "mba", "drrernat"];

/// The names of people by the names of their folders, which publications have in their place (`admin`).
fn people(content: &Path) -> BTreeMap<String, String> {
    let mut people = BTreeMap::new();
    for file in files_of(&content.join("authors"), &["md"]) {
        let Some((folder, "_index.md")) = file.relative.rsplit_once('/') else { continue };
        let Ok(page) = fs::read_text(&file.path) else { continue };
        let front = page.strip_prefix("---").and_then(|rest| rest.split_once("\n---"));
        let front = front.and_then(|(front, _)| data::value(front, "_index.yaml").ok().flatten());
        if let Some(name) =
            front.and_then(|front| text(&front, &["title"]).or_else(|| text(&front, &["name"])))
        {
            people.insert(folder.to_lowercase(), without_titles(&name).to_owned());
        }
    }
    people
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_titles_and_degrees() {
        for (name, expected) in [
            ("Dr. Ada Bell", "Ada Bell"),
            ("Prof.Dr. Ada Bell, PhD", "Ada Bell"),
            ("Assoc. Prof. Ada Bell, Ph.D., MBA", "Ada Bell"),
            ("Ada Bell PhD", "Ada Bell"),
            ("Bell, Ada", "Bell, Ada"),
            ("Drew Bell", "Drew Bell"),
            ("Dr.", "Dr."),
            ("MD Rahman", "MD Rahman"),
            ("MS Swaminathan", "MS Swaminathan"),
            ("Ing Grace Lee", "Ing Grace Lee"),
        ] {
            assert_eq!(without_titles(name), expected, "{name}");
        }
    }
}
