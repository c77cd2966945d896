//! Sites of al-folio, and of others that Jekyll makes with jekyll-scholar: <https://github.com/alshedivat/al-folio>,
//! <https://github.com/inukshuk/jekyll-scholar>.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use glob::Pattern;
use serde_json::Value;

use super::{
    ATTACHMENTS, DOCUMENTS, FILES, File, Found, body_of, description, files_below, files_of, settings, text,
};
use crate::diagnostic::Diagnostic;
use crate::formats::values::former_address;
use crate::fs;

/// Where al-folio keeps what entries name under `pdf`, `slides`, `poster` and `supp`.
const ATTACHED: &str = "assets/pdf";

/// Where it keeps what they name under `preview`, and the folder for those in the new site that have the name of another
/// file.
const PREVIEWS: (&str, &str) = ("assets/img/publication_preview", "previews");

/// Where the keeper's own page may be; the first that has a text counts.
const ABOUT: [&str; 3] = ["_pages/about.md", "about.md", "index.md"];

/// Folders of pages, none of which but the keeper's own is taken.
const PAGES: [&str; 6] = ["_news", "_posts", "_projects", "_books", "_teachings", "_pages"];

pub(super) fn find(folder: &Path) -> Result<Option<Found>, Diagnostic> {
    let mut notes = Vec::new();
    let Some(config) = settings(&folder.join("_config.yml"), &mut notes) else { return Ok(None) };
    let source = text(&config, &["scholar", "source"]).filter(|source| !source.contains(".."));
    let source = source.unwrap_or_else(|| "_bibliography".to_owned());
    let all = files_below(folder, source.trim_start_matches("./").trim_matches('/'), &["bib"]);
    if all.is_empty() {
        return Ok(None);
    }
    let pages = pages(folder);
    let is_shown = |name: &str| is_bibliography(&config, name) || pages.iter().any(|page| shows(page, name));
    let (shown, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|file| is_shown(&file.relative));
    // Where nothing says which ones are shown, all are.
    let (shown, others) = if shown.is_empty() { (others, shown) } else { (shown, others) };
    notes.extend(
        others
            .iter()
            .map(|file| format!("{} is shown on no page, and was left out", fs::display(&file.path))),
    );
    let about = ABOUT.iter().find_map(|page| {
        let text = fs::read_text(&folder.join(page)).ok()?;
        Some((body_of(&text)?, left_citations(page, &text)))
    });
    let (about, citations) = about.unzip();
    notes.extend(citations.flatten());
    notes.extend(base_address(&config));
    notes.extend(other_pages(folder));
    let attached = files_below(folder, ATTACHED, &[&DOCUMENTS[..], &ATTACHMENTS].concat());
    let previews = files_below(folder, PREVIEWS.0, &DOCUMENTS);
    let taken: BTreeSet<String> = attached.iter().map(|file| file.relative.clone()).collect();
    let mut files: Vec<(PathBuf, String)> =
        attached.into_iter().map(|file| (file.path, file.relative)).collect();
    let mut pictures = BTreeSet::new();
    for File { path, relative } in previews {
        let is_taken = taken.contains(&relative);
        files.push((path, if is_taken { format!("{}/{relative}", PREVIEWS.1) } else { relative.clone() }));
        pictures.extend(Some(relative).filter(|_| is_taken));
    }
    let name = ["first_name", "middle_name", "last_name"].iter().filter_map(|key| text(&config, &[key]));
    let name = Some(name.collect::<Vec<_>>().join(" ")).filter(|name| !name.is_empty());
    let details = text(&config, &["scholar", "details_layout"])
        .and_then(|_| text(&config, &["scholar", "details_dir"]))
        .filter(|folder| !folder.contains(".."));
    Ok(Some(Found {
        kind: "a site of al-folio",
        title: text(&config, &["title"]).filter(|title| title != "blank").or(name),
        description: description(&config, &["description"]),
        listings: shown.into_iter().map(|file| file.path).collect(),
        files,
        about,
        notes,
        complete: Some(Box::new(move |_, paper| {
            let alias = details.as_ref().zip(paper.citekey.as_deref());
            paper.aliases.extend(alias.and_then(|(details, key)| former_address(&address(details, key))));
            let site = FILES.trim_start_matches("static/");
            let named = |picture: &String| picture.strip_prefix(site)?.strip_prefix('/').map(str::to_owned);
            if let Some(name) = paper.image.as_ref().and_then(named)
                && pictures.contains(&name.replace("%25", "%"))
            {
                paper.image = Some(format!("{site}/{}/{name}", PREVIEWS.1));
            }
        })),
        ..Found::default()
    }))
}

/// The citations that a page loses with Liquid's tags, for a note.
fn left_citations(page: &str, text: &str) -> Option<String> {
    let keys = cited(text);
    let first = *keys.first()?;
    let named = keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    Some(format!(
        "{page} cites {named} by `{{% cite %}}`, which did not come along: write `[@{first}]` into pages/about.md"
    ))
}

/// What stands in a page's tags of Liquid: `{%- bibliography -%}`.
fn tags(page: &str) -> impl Iterator<Item = &str> {
    let tags = page.split("{%").skip(1).filter_map(|rest| rest.split("%}").next());
    tags.map(|tag| tag.trim_matches('-').trim())
}

/// The keys that a page cites, each once: `{% cite bell2024 chen2023 --locator 3 %}`.
fn cited(page: &str) -> Vec<&str> {
    let cites = tags(page).filter_map(|tag| tag.strip_prefix("cite "));
    let mut keys: Vec<&str> = Vec::new();
    for key in cites.flat_map(|cite| cite.split_whitespace().take_while(|word| !word.starts_with('-'))) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// The folder of its host below which the site stood, for a note.
fn base_address(config: &Value) -> Option<String> {
    let base = text(config, &["baseurl"]).filter(|base| base != "/")?;
    let host = text(config, &["url"]).unwrap_or_default();
    let host = if host.is_empty() { "https://…" } else { host.trim_end_matches('/') };
    Some(format!(
        "_config.yml has `baseurl: {base}`, which was not taken: if the new site stands below this folder too, so that old \
         addresses lead to it, write base_url = \"{host}/{}/\" into offprint.toml",
        base.trim_matches('/')
    ))
}

/// How many pages there are beside the keeper's own, for a note. Of those that show bibliographies the papers were taken.
fn other_pages(folder: &Path) -> Option<String> {
    let is_bibliography = |tag: &str| tag.starts_with("bibliography");
    let counts = PAGES.iter().filter_map(|pages| {
        let files = files_of(&folder.join(pages), &["md", "markdown", "html"]);
        let is_about = |file: &File| ABOUT.contains(&&*format!("{pages}/{}", file.relative));
        let shows_papers =
            |file: &File| fs::read_text(&file.path).is_ok_and(|text| tags(&text).any(is_bibliography));
        let others = files.iter().filter(|file| !is_about(file) && !shows_papers(file));
        match others.count() {
            0 => None,
            1 => Some(format!("1 page in {pages}/")),
            count => Some(format!("{count} pages in {pages}/")),
        }
    });
    let counts = counts.collect::<Vec<_>>().join(", ");
    let told = || format!("not taken: {counts}; write what should stay as Markdown into pages/");
    (!counts.is_empty()).then(told)
}

/// The address of an entry's own page, as jekyll-scholar makes it.
fn address(details: &str, key: &str) -> String {
    let key: String = key.chars().map(|letter| if r":/\".contains(letter) { '_' } else { letter }).collect();
    format!("/{}/{key}.html", details.trim_matches('/'))
}

/// Whether the settings name a bibliography as the one that pages show.
fn is_bibliography(config: &Value, name: &str) -> bool {
    let named = text(config, &["scholar", "bibliography"]).unwrap_or_else(|| "references.bib".to_owned());
    let named = if named.contains('.') { named } else { format!("{named}.bib") };
    Pattern::new(&named).is_ok_and(|pattern| pattern.matches(name))
}

/// The texts of all pages.
fn pages(folder: &Path) -> Vec<String> {
    let mut pages = Vec::new();
    for source in ["_pages", "_includes", "_layouts", "_posts", "_projects"] {
        let files = files_of(&folder.join(source), &["md", "html", "liquid"]);
        pages.extend(files.iter().filter_map(|file| fs::read_text(&file.path).ok()));
    }
    let tops = ["index.md", "publications.md", "index.html"].iter();
    pages.extend(tops.filter_map(|name| fs::read_text(&folder.join(name)).ok()));
    pages
}

/// Whether a page shows a bibliography by its name: `{% bibliography --file talks %}`.
fn shows(page: &str, name: &str) -> bool {
    let stem = name.strip_suffix(".bib").unwrap_or(name);
    let tags = page.split("{% bibliography").skip(1).filter_map(|rest| rest.split("%}").next());
    let mut words = tags.flat_map(|tag| {
        let words: Vec<&str> = tag.split([' ', '=', '\t', '\n']).collect();
        words.windows(2).map(|pair| [pair[0].to_owned(), pair[1].to_owned()]).collect::<Vec<_>>()
    });
    words.any(|[option, value]| {
        let value = value.trim_matches(['"', '\'']);
        ["-f", "--file"].contains(&option.as_str()) && (value == stem || value == name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_name_the_bibliographies_that_they_show() {
        let page =
            "x {% bibliography -f talks --group_by year %} {% bibliography --file=\"theses\" %} -f other";
        for (name, expected) in
            [("talks.bib", true), ("theses.bib", true), ("other.bib", false), ("year.bib", false)]
        {
            assert_eq!(shows(page, name), expected, "{name}");
        }
    }

    #[test]
    fn pages_name_the_papers_that_they_cite() {
        for (page, expected) in [
            ("As {% cite bell2024 %} says", vec!["bell2024"]),
            ("{%- cite a b --locator 3 -%} {% cite a %} {% cite_details c %}", vec!["a", "b"]),
            ("cite me", vec![]),
        ] {
            assert_eq!(cited(page), expected, "{page}");
        }
    }

    #[test]
    fn the_folder_of_a_host_is_told_unless_it_is_its_root() {
        for (config, expected) in [
            (
                "{\"url\": \"https://ada.example/\", \"baseurl\": \"/mosses\"}",
                Some("https://ada.example/mosses/"),
            ),
            ("{\"baseurl\": \"/mosses/\"}", Some("https://…/mosses/")),
            ("{\"baseurl\": \"\"}", None),
            ("{\"baseurl\": \"/\"}", None),
            ("{}", None),
        ] {
            let told = base_address(&serde_json::from_str(config).unwrap());
            assert_eq!(told.is_some(), expected.is_some(), "{config}");
            assert!(told.is_none_or(|told| told.contains(expected.unwrap())), "{config}");
        }
    }

    #[test]
    fn entries_have_the_addresses_of_their_pages() {
        assert_eq!(address("bibliography", "bell2024"), "/bibliography/bell2024.html");
        assert_eq!(address("/refs/", "DBLP:conf/x/Y24"), "/refs/DBLP_conf_x_Y24.html");
    }
}
