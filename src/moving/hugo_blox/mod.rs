//! Sites of Hugo Blox, formerly Wowchemy and Academic: a folder for each publication, with `index.md` and perhaps
//! `cite.bib` (<https://docs.hugoblox.com/reference/content-types/>).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{
    ATTACHMENTS, DOCUMENTS, FILES, Found, body_of, description, files_below, files_of, settings, text,
};
use crate::diagnostic::Diagnostic;
use crate::formats::markdown::{AUTHOR_NOTES, take_author_notes};
use crate::formats::values::fields::{Target, names};
use crate::formats::values::{former_address, name};
use crate::fs;
use crate::paper::{Paper, Person};
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

/// What the old site says of a publication beside its page.
#[derive(Default)]
struct Place {
    /// The address that it had.
    address: String,
    /// Its files: the link that each becomes, what the page calls the file where it names it, and where it lies below
    /// [`FILES`].
    files: Vec<(String, Option<String>, String)>,
    /// The notes on its authors.
    author_notes: Option<Value>,
}

pub(super) fn find(folder: &Path) -> Result<Option<Found>, Diagnostic> {
    let mut notes = Vec::new();
    let configs: Vec<Value> =
        CONFIGS.iter().filter_map(|config| settings(&folder.join(config), &mut notes)).collect();
    let Some(below) = content_of(folder, &configs, &mut notes) else { return Ok(None) };
    let content = folder.join(&below);
    let mut listings = Vec::new();
    // By where they go.
    let mut files: BTreeMap<String, PathBuf> = BTreeMap::new();
    // By the folder of a publication, or by its page where it has none.
    let mut places: BTreeMap<PathBuf, Place> = BTreeMap::new();
    for section in FOLDERS {
        for file in files_below(folder, &format!("{below}/{section}"), &["md", "bib"]) {
            let (above, page) = file.relative.rsplit_once('/').unwrap_or(("", &file.relative));
            let is_in_folder = matches!(page, "index.md" | "cite.bib") && !above.is_empty();
            let own = file.path.parent().unwrap_or(&file.path).to_owned();
            // Beside a publication's own page stands what belongs to it.
            let is_alone = page.ends_with(".md")
                && !matches!(page, "index.md" | "_index.md")
                && !fs::exists(&own.join("index.md"));
            if !is_in_folder && !is_alone {
                continue;
            }
            let name = if is_alone { file.relative.trim_end_matches(".md") } else { above };
            let is_page = is_alone || page == "index.md";
            listings.push(file.path.clone());
            if !is_page && places.contains_key(&own) {
                continue;
            }
            let front =
                fs::read_text(&file.path).ok().filter(|_| is_page).and_then(|page| front_matter(&page));
            let front = front.unwrap_or_default();
            let mut place = Place {
                address: address(section, name, &front),
                files: Vec::new(),
                author_notes: front.get(AUTHOR_NOTES).cloned(),
            };
            for (label, named) in files_named(&front) {
                let Some((path, to)) = file_of(folder, &own, name, &named) else { continue };
                if files.entry(to.clone()).or_insert_with(|| path.clone()) == &path {
                    place.files.push((label, Some(named), to));
                }
            }
            let pdf = format!("{}.pdf", name.rsplit('/').next().unwrap_or(name));
            if is_page && let Some((path, to)) = file_of(folder, &own, name, &pdf) {
                files.entry(to.clone()).or_insert(path);
                if !place.files.iter().any(|(.., known)| *known == to) {
                    place.files.push(("pdf".to_owned(), None, to));
                }
            }
            places.insert(if is_alone { file.path.clone() } else { own }, place);
        }
    }
    if listings.is_empty() {
        return Ok(None);
    }
    // The page says what the site shows; the citation adds to it.
    listings.sort_by_key(|file| (file.parent().map(Path::to_owned), file.ends_with("cite.bib")));
    let title = configs.iter().find_map(|config| text(config, &["title"]));
    let params = settings(&folder.join("config/_default/params.yaml"), &mut notes).unwrap_or_default();
    let people = people(&content);
    let about = ["authors/admin/_index.md", "authors/me/_index.md"].iter();
    let about =
        about.filter_map(|page| fs::read_text(&content.join(page)).ok()).find_map(|page| body_of(&page));
    let complete = move |listing: &Path, paper: &mut Paper| {
        for person in &mut paper.authors {
            let known = people.get(&person.display_name().to_lowercase());
            if let Some(known) = known.and_then(|known| name::person(known)) {
                let (equal, corresponding) = (person.equal, person.corresponding);
                *person = Person { equal, corresponding, ..known };
            }
        }
        let of_folder = || listing.parent().and_then(|folder| places.get_key_value(folder));
        let Some((folder, place)) = places.get_key_value(listing).or_else(of_folder) else { return };
        // The citation names the same people, in parts.
        take_author_notes(place.author_notes.as_ref(), paper);
        // Where the two are taken for two papers, the address is the page's.
        if listing.ends_with("cite.bib") && fs::exists(&folder.join("index.md")) {
            return;
        }
        let former = former_address(&place.address).filter(|address| !paper.aliases.contains(address));
        paper.aliases.extend(former);
        place.files.iter().for_each(|(label, named, to)| link(paper, label, named.as_deref(), to));
    };
    Ok(Some(Found {
        kind: "a site of Hugo Blox",
        title,
        description: description(&params, &["marketing", "seo", "description"])
            .or_else(|| description(&params, &["description"])),
        listings,
        files: files.into_iter().map(|(to, path)| (path, to)).collect(),
        about,
        notes,
        complete: Some(Box::new(complete)),
        ..Found::default()
    }))
}

/// The folder with the publications, below the site's: `content`, or that of a language in it. Those of other languages
/// are told.
fn content_of(site: &Path, configs: &[Value], notes: &mut Vec<String>) -> Option<String> {
    let has_any = |below: &str| {
        FOLDERS
            .iter()
            .any(|section| !files_below(site, &format!("{below}/{section}"), &["md", "bib"]).is_empty())
    };
    if has_any("content") {
        return Some("content".to_owned());
    }
    let names = fs::place_below(site, "content/x").ok().and_then(|_| fs::entries(&site.join("content")).ok());
    let is_language = |name: &String| {
        (2..=7).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-')
    };
    let found =
        names.unwrap_or_default().into_iter().filter(is_language).map(|name| format!("content/{name}"));
    let found: Vec<String> = found.filter(|below| has_any(below)).collect();
    let default = configs.iter().find_map(|config| text(config, &["defaultContentLanguage"]));
    let own = format!("content/{}", default.as_deref().unwrap_or("en"));
    let chosen = found.iter().find(|below| **below == own).or(found.first())?;
    let others = found.iter().filter(|below| *below != chosen);
    notes.extend(others.map(|other| format!("{other} has publications too, which were left out")));
    Some(chosen.clone())
}

/// Links a paper to a file, in place of what its name alone became.
fn link(paper: &mut Paper, label: &str, named: Option<&str>, to: &str) {
    let file = encoded(&format!("{}/{to}", FILES.trim_start_matches("static/")));
    if let Some(named) = named {
        let key = if label == "pdf" { "file" } else { label };
        let is_it = |value: &Value| value.as_str() == Some(named.trim_start_matches('/'));
        if paper.extra.get(key).is_some_and(is_it) {
            paper.extra.shift_remove(key);
        }
    }
    let is_elsewhere = |address: &String| address.contains("://");
    match paper.links.get(label) {
        // An address that the page has for it is kept beside the file.
        Some(known) if is_elsewhere(known) => {
            paper.links.entry(format!("{label}-2")).or_insert(file);
        }
        _ => {
            paper.links.insert(label.to_owned(), file);
        }
    }
}

/// The front matter of a page, in YAML or TOML.
fn front_matter(page: &str) -> Option<Value> {
    let page = page.trim_start_matches('\u{feff}');
    let forms = [("---", "index.yaml"), ("+++", "index.toml")];
    let (fence, file) = forms.into_iter().find(|(fence, _)| page.starts_with(fence))?;
    let (front, _) = page[fence.len()..].split_once(&format!("\n{fence}"))?;
    data::value(front, file).ok().flatten()
}

/// The address that a publication had: what its page says, or else that of its folder.
fn address(section: &str, name: &str, front: &Value) -> String {
    let text =
        |key: &str| front.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
    if let Some(address) = text("url") {
        return format!("/{}", address.trim_start_matches('/'));
    }
    let name = match (text("slug"), name.rsplit_once('/')) {
        (Some(slug), Some((above, _))) => format!("{above}/{slug}"),
        (Some(slug), None) => slug.to_owned(),
        (None, _) => name.to_owned(),
    };
    format!("/{section}/{}/", name.to_lowercase().replace(' ', "-"))
}

/// The addresses and names of files in a page's front matter, each with the link that it becomes: `url_pdf`, and what
/// stands under `links`.
fn files_named(front: &Value) -> Vec<(String, String)> {
    let label = |label: &str| match names::target(label) {
        Some((_, Target::Link(known))) => known,
        _ => label.to_lowercase(),
    };
    let texts = front.as_object().into_iter().flatten().filter(|(key, _)| key.starts_with("url_"));
    let texts = texts.filter_map(|(key, value)| Some((label(key), value.as_str()?.to_owned())));
    let links = front.get("links").and_then(Value::as_array).into_iter().flatten();
    let links = links.filter_map(|link| {
        let called = ["name", "type", "label"].iter().find_map(|key| link.get(*key)?.as_str())?;
        Some((label(called), link.get("url")?.as_str()?.to_owned()))
    });
    texts.chain(links).collect()
}

/// The file that a page names, and where it goes below [`FILES`]: one in the publication's own folder, or else one in
/// `static/`. Nothing that lies elsewhere, or to which a link leads.
fn file_of(site: &Path, own: &Path, name: &str, named: &str) -> Option<(PathBuf, String)> {
    let named = named.split(['?', '#']).next().unwrap_or_default().trim();
    let ending = named.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_known = DOCUMENTS.iter().chain(&ATTACHMENTS).any(|known| known.eq_ignore_ascii_case(ending));
    if !is_known || named.contains(':') || named.starts_with("//") {
        return None;
    }
    let is_file = |path: &PathBuf| fs::stamp(path).is_some() && !fs::is_link(path);
    let inside = |folder: &Path, relative: &str| {
        fs::place_below(folder, relative).ok().filter(|_| !fs::is_link(folder)).filter(is_file)
    };
    if let Some(path) = inside(own, named) {
        let is_called_so = name.rsplit('/').next() == named.strip_suffix(".pdf");
        let to = if is_called_so { format!("{name}.pdf") } else { format!("{name}/{named}") };
        return Some((path, to));
    }
    let below = named.trim_start_matches("../").trim_start_matches('/');
    let below = below.strip_prefix("static/").unwrap_or(below);
    inside(&site.join("static"), below).map(|path| (path, below.to_owned()))
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
        if let Some(name) =
            front_matter(&page).and_then(|front| text(&front, &["title"]).or_else(|| text(&front, &["name"])))
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
