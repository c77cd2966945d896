//! Moving in: what the site of another program has for an Offprint site. That is its papers, the files that
//! they name, its keeper's own page, and the addresses that its papers had.
//!
//! Papers are read by the one import. What a listing doesn't say and its place in the old site does, such as the
//! old address, is added to each record ([`Found::complete`]).

mod acl_anthology;
mod al_folio;
mod hugo_blox;
mod mini_conf;
mod zotero;

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::import::sources::SourceFile;
use crate::paper::{Date, Paper};
use crate::site::data;

/// Where files lie that papers name, in the new site.
pub const FILES: &str = "static/papers";

/// What was found in a folder.
#[derive(Default)]
pub struct Found {
    /// What it is, for messages.
    pub kind: &'static str,
    /// The site's title.
    pub title: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// Its listings, in the order in which they are imported.
    pub listings: Vec<PathBuf>,
    /// Files that papers name, each with its name below [`FILES`].
    pub files: Vec<(PathBuf, String)>,
    /// The date of papers that have none.
    pub date: Option<Date>,
    /// Columns of its tables that are kept: a field, and the column's name.
    pub columns: &'static [(&'static str, &'static str)],
    /// The text of its keeper's own page, in Markdown.
    pub about: Option<String>,
    /// What is good to know.
    pub notes: Vec<String>,
    complete: Option<Complete>,
}

/// Adds to a record of a listing what the old site says of it.
type Complete = Box<dyn Fn(&Path, &mut Paper) + Sync>;

impl Found {
    /// Adds to a record of a listing what the old site says of it: its old address, and a file beside it.
    pub fn complete(&self, listing: &SourceFile, paper: &mut Paper) {
        if let (Some(complete), Some(path)) = (&self.complete, &listing.path) {
            complete(path, paper);
        }
    }
}

/// How a kind of site is found in a folder.
type Find = fn(&Path) -> Result<Option<Found>, Diagnostic>;

/// All kinds of sites.
const KINDS: [Find; 5] =
    [al_folio::find, hugo_blox::find, mini_conf::find, acl_anthology::find, zotero::find];

/// What else a folder holds beside what was found, for a note: listings of other kinds of sites.
fn others(folder: &Path, found: &Found) -> Option<String> {
    if !fs::is_dir(folder) {
        return None;
    }
    let of_kind = |kind: &Find| kind(folder).ok().flatten().filter(|other| other.kind != found.kind);
    // Programs keep settings in JSON.
    let is_listing = |path: &&PathBuf| path.extension().is_some_and(|ending| ending != "json");
    let listings = KINDS.iter().filter_map(of_kind).filter_map(|other| {
        let first = other.listings.iter().find(is_listing)?;
        Some(format!("{} ({})", other.kind, fs::display(first)))
    });
    let listings: Vec<String> = listings.collect();
    (!listings.is_empty()).then(|| {
        format!(
            "the folder also holds {}, of which nothing was taken: `offprint import` reads its listings",
            listings.join(" and ")
        )
    })
}

/// Finds what a folder, or the file of a volume, has for a new site.
///
/// # Errors
/// When it is none of the kinds that are known, or its settings can't be read.
pub fn find(folder: &Path) -> Result<Found, Diagnostic> {
    if !fs::exists(folder) {
        return Err(Diagnostic::error("there is no such folder").in_file(fs::display(folder)));
    }
    for kind in KINDS {
        if let Some(mut found) = kind(folder)? {
            found.notes.extend(others(folder, &found));
            return Ok(found);
        }
    }
    Err(Diagnostic::error("nothing in it tells what kind of site it is").in_file(fs::display(folder)).help(
        "known are al-folio (`_bibliography/`), Hugo Blox (`content/publication/`), Mini-Conf \
         (`sitedata/papers.csv`), XML of the ACL Anthology, and a folder of .bib, .ris or .json files; \
         `offprint import` reads single listings",
    ))
}

/// A file of settings as values; none where there is no such file. One that can't be read is told among the notes,
/// and says nothing.
fn settings(file: &Path, notes: &mut Vec<String>) -> Option<Value> {
    let name = fs::display(file);
    let told = match fs::read_text(file) {
        Ok(text) => match data::value(&text, &name) {
            Ok(value) => return value,
            Err(problem) => problem.found.unwrap_or(problem.message),
        },
        Err(error) if error.is_not_found() => return None,
        Err(error) => error.to_string(),
    };
    notes.push(format!("{name} can't be read ({told}), so that nothing was taken from it"));
    Some(Value::Null)
}

/// A text among settings, in one line and without HTML; nothing where it is empty.
fn text(settings: &Value, path: &[&str]) -> Option<String> {
    let value = path.iter().try_fold(settings, |value, key| value.get(key))?.as_str()?;
    let bare = without(&value.replace('<', " <"), "<", ">");
    let line = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// A description of a site, unless it is the one that comes with the theme.
fn description(settings: &Value, path: &[&str]) -> Option<String> {
    let of_theme =
        |text: &String| text.to_lowercase().contains("theme for academics") || text.contains("powered by");
    text(settings, path).filter(|text| !of_theme(text))
}

/// A file of the old site.
struct File {
    /// Its path.
    path: PathBuf,
    /// Its path below the folder that was looked through, with forward slashes.
    relative: String,
}

/// All files below a folder with these endings, sorted, without hidden ones and copies that editors keep. Links are
/// not followed: what they lead to is not the site's to publish.
fn files_of(folder: &Path, endings: &[&str]) -> Vec<File> {
    if fs::is_link(folder) || !fs::is_dir(folder) {
        return Vec::new();
    }
    chosen(folder, fs::own_files(folder), endings)
}

/// The same of a folder below another one, to which no link leads on the way.
fn files_below(site: &Path, relative: &str, endings: &[&str]) -> Vec<File> {
    fs::place_below(site, relative).map(|folder| files_of(&folder, endings)).unwrap_or_default()
}

/// The same of a folder itself, without those below it.
fn files_in(folder: &Path, endings: &[&str]) -> Vec<File> {
    chosen(folder, fs::entries(folder).unwrap_or_default(), endings)
}

fn chosen(folder: &Path, names: Vec<String>, endings: &[&str]) -> Vec<File> {
    let is_chosen = |file: &File| {
        let is_hidden = file.relative.split('/').any(|name| name.starts_with(['.', '#']));
        let ending = file.relative.rsplit_once('.').map_or("", |(_, ending)| ending);
        let has_ending = endings.iter().any(|known| known.eq_ignore_ascii_case(ending));
        !is_hidden && has_ending && !fs::is_link(&file.path) && !fs::is_dir(&file.path)
    };
    let files = names.into_iter().map(|relative| File { path: folder.join(&relative), relative });
    files.filter(is_chosen).collect()
}

/// How other files end that papers name: slides and what stands beside a paper.
const ATTACHMENTS: [&str; 10] = ["ppt", "pptx", "odp", "key", "zip", "gz", "mp4", "txt", "csv", "html"];

/// Documents and pictures that browsers show.
const DOCUMENTS: [&str; 8] = ["pdf", "png", "jpg", "jpeg", "webp", "gif", "svg", "avif"];

/// The text of a page without its front matter, without Liquid's tags, and without comments.
fn body_of(page: &str) -> Option<String> {
    let rest = page.trim_start_matches('\u{feff}').strip_prefix("---")?;
    let (_, body) = rest.split_once("\n---")?;
    let body = body.split_once('\n').map_or("", |(_, body)| body);
    let body = without(&without(&with_addresses(body), "{%", "%}"), "<!--", "-->");
    let body = without_empty_links(&body);
    let body = body.trim();
    (!body.is_empty()).then(|| format!("{body}\n"))
}

/// A text without Liquid's values but for the addresses of pages: `{{ '/publications/' | relative_url }}`.
fn with_addresses(text: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((value, behind)) = after.split_once("}}") else { break };
        left.push_str(before);
        let (named, filters) = value.split_once('|').unwrap_or_default();
        let named = named.trim().trim_matches(['"', '\'']);
        if ["relative_url", "absolute_url"].iter().any(|filter| filters.contains(filter))
            && named.starts_with('/')
        {
            left.push_str(named);
        }
        rest = behind;
    }
    left + rest
}

/// A text in Markdown with the words alone of links that lead nowhere: `[publications]()`.
fn without_empty_links(text: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("]()") {
        match before.rfind('[').filter(|at| !before[*at..].contains(']')) {
            Some(at) if before[..at].ends_with('!') => left.push_str(&before[..at - 1]),
            Some(at) => left.extend([&before[..at], &before[at + 1..]]),
            None => left.extend([before, "]()"]),
        }
        rest = behind;
    }
    left + rest
}

/// A text without what stands between two marks.
fn without(text: &str, start: &str, end: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(start) {
        let Some((_, behind)) = after.split_once(end) else { break };
        left.push_str(before);
        rest = behind;
    }
    left + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_lose_what_is_liquid_s() {
        for (body, expected) in [
            ("See [all]({{ '/publications/' | relative_url }}) of it.", "See [all](/publications/) of it."),
            (
                "See [all]({% link _pages/all.md %}), ![x]({{ site.picture }}) and {{ page.name }}.",
                "See all,  and .",
            ),
            ("[a](b) ]() c", "[a](b) ]() c"),
            ("Plain <!-- not yet -->", "Plain"),
        ] {
            let page = format!("---\ntitle: about\n---\n{body}\n");
            assert_eq!(body_of(&page), Some(format!("{expected}\n")), "{body}");
        }
    }
}
