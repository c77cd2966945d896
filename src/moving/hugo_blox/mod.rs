//! Sites of Hugo Blox, formerly Wowchemy and Academic: a folder for each publication, with `index.md` and perhaps
//! `cite.bib` (<https://docs.hugoblox.com/reference/content-types/>).

mod translations;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use self::translations::{parted, without_translations};
use super::{
    ATTACHMENTS, Complete, DOCUMENTS, FILES, File, Found, body_of, description, files_below, files_of,
    settings, text,
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
    /// The address that it had; none where several had it.
    address: Option<String>,
    /// Whether it has a page, and not its citation alone.
    has_page: bool,
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
    let language = own_language(&configs);
    let mut listings = Vec::new();
    // By where they go.
    let mut files: BTreeMap<String, PathBuf> = BTreeMap::new();
    // By the folder of a publication, or by its page where it has none.
    let mut places: BTreeMap<PathBuf, Place> = BTreeMap::new();
    let mut translations: Vec<File> = Vec::new();
    for section in FOLDERS {
        let found = files_below(folder, &format!("{below}/{section}"), &["md", "bib"]);
        let (found, left_out) = without_translations(found, &language);
        translations.extend(left_out);
        // The folders of publications, which have a page.
        let is_of_folder = |file: &&File| parted(&file.relative).0.ends_with("/index");
        let with_page: BTreeSet<PathBuf> = found
            .iter()
            .filter(is_of_folder)
            .filter_map(|file| Some(file.path.parent()?.to_owned()))
            .collect();
        for file in found {
            let (above, page) = file.relative.rsplit_once('/').unwrap_or(("", &file.relative));
            let (page, _) = parted(page);
            let is_in_folder = matches!(page, "index" | "cite.bib") && !above.is_empty();
            let own = file.path.parent().unwrap_or(&file.path).to_owned();
            // Beside a publication's own page stands what belongs to it.
            let is_alone = file.relative.ends_with(".md")
                && !matches!(page, "index" | "_index")
                && !with_page.contains(&own);
            if !is_in_folder && !is_alone {
                continue;
            }
            let name = if is_alone { parted(&file.relative).0 } else { above };
            let is_page = is_alone || page == "index";
            listings.push(file.path.clone());
            if !is_page && places.contains_key(&own) {
                continue;
            }
            let front =
                fs::read_text(&file.path).ok().filter(|_| is_page).and_then(|page| front_matter(&page));
            let front = front.unwrap_or_default();
            let mut place = Place {
                address: Some(address(section, name, &front)),
                has_page: is_page,
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
                    // What the page itself names is the paper.
                    let has_own = place.files.iter().any(|(label, ..)| label == "pdf");
                    place.files.push((if has_own { "pdf-2" } else { "pdf" }.to_owned(), None, to));
                }
            }
            places.insert(if is_alone { file.path.clone() } else { own }, place);
        }
    }
    if listings.is_empty() {
        return Ok(None);
    }
    notes.extend(told_translations(&translations));
    notes.extend(take_doubled(&mut places));
    // The page says what the site shows; the citation adds to it.
    listings.sort_by_key(|file| (file.parent().map(Path::to_owned), file.ends_with("cite.bib")));
    let title = configs.iter().find_map(|config| text(config, &["title"]));
    let params = settings(&folder.join("config/_default/params.yaml"), &mut notes).unwrap_or_default();
    let people = people(&content);
    let about = ["authors/admin/_index.md", "authors/me/_index.md"].iter();
    let about =
        about.filter_map(|page| fs::read_text(&content.join(page)).ok()).find_map(|page| body_of(&page));
    Ok(Some(Found {
        kind: "a site of Hugo Blox",
        title,
        description: description(&params, &["marketing", "seo", "description"])
            .or_else(|| description(&params, &["description"])),
        listings,
        files: files.into_iter().map(|(to, path)| (path, to)).collect(),
        about,
        notes,
        complete: Some(completing(places, people)),
        ..Found::default()
    }))
}

/// Adds to a record what the old site says of it beside its page: people by their names, its address, and its files.
fn completing(places: BTreeMap<PathBuf, Place>, people: BTreeMap<String, String>) -> Complete {
    Box::new(move |listing: &Path, paper: &mut Paper| {
        for person in &mut paper.authors {
            let known = people.get(&person.display_name().to_lowercase());
            if let Some(known) = known.and_then(|known| name::person(known)) {
                let (equal, corresponding) = (person.equal, person.corresponding);
                *person = Person { equal, corresponding, ..known };
            }
        }
        let of_folder = || listing.parent().and_then(|folder| places.get_key_value(folder));
        let Some((_, place)) = places.get_key_value(listing).or_else(of_folder) else { return };
        // The citation names the same people, in parts.
        take_author_notes(place.author_notes.as_ref(), paper);
        // Where the two are taken for two papers, the address is the page's.
        if listing.ends_with("cite.bib") && place.has_page {
            return;
        }
        let address = place.address.as_ref().and_then(|address| former_address(address));
        let former = address.filter(|address| !paper.aliases.contains(address));
        paper.aliases.extend(former);
        place.files.iter().for_each(|(label, named, to)| link(paper, label, named.as_deref(), to));
    })
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
    let own = format!("content/{}", own_language(configs));
    let chosen = found.iter().find(|below| **below == own).or(found.first())?;
    let others = found.iter().filter(|below| *below != chosen);
    notes.extend(others.map(|other| format!("{other} has publications too, which were left out")));
    Some(chosen.clone())
}

/// The language in which a site is where nothing says another one.
fn own_language(configs: &[Value]) -> String {
    let said = configs.iter().find_map(|config| text(config, &["defaultContentLanguage"]));
    said.unwrap_or_else(|| "en".to_owned())
}

/// What is to be told of pages that were left out, as they say in another language what others say.
fn told_translations(left_out: &[File]) -> Option<String> {
    let first = left_out.first()?;
    let pages = if left_out.len() == 1 { "1 page was" } else { &format!("{} pages were", left_out.len()) };
    Some(format!("{pages} left out as translations of others, such as {}", fs::display(&first.path)))
}

/// Takes the addresses from publications of which several had one, and tells of it.
fn take_doubled(places: &mut BTreeMap<PathBuf, Place>) -> Vec<String> {
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, place) in &*places {
        let pages = place.address.clone().map(|address| known.entry(address).or_default());
        pages.into_iter().for_each(|pages| pages.push(fs::display(path)));
    }
    known.retain(|_, pages| pages.len() > 1);
    let of_several = |address: &String| known.contains_key(address);
    places.values_mut().for_each(|place| place.address = place.address.take().filter(|it| !of_several(it)));
    let told = known.iter().map(|(address, pages)| {
        format!(
            "the address {address} is that of several publications ({}); it leads nowhere",
            pages.join(", ")
        )
    });
    told.collect()
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
