//! Sites of al-folio, and of others that Jekyll makes with jekyll-scholar: <https://github.com/alshedivat/al-folio>,
//! <https://github.com/inukshuk/jekyll-scholar>.

use std::collections::BTreeSet;
use std::path::Path;

use glob::Pattern;
use serde_json::Value;

use super::{
    ATTACHMENTS, DOCUMENTS, FILES, Found, body_of, description, files_below, files_of, settings, text,
};
use crate::diagnostic::Diagnostic;
use crate::formats::values::former_address;
use crate::fs;

/// Where al-folio keeps what entries name under `pdf`, `slides`, `poster` and `supp`.
const ATTACHED: &str = "assets/pdf";

/// Where it keeps what they name under `preview`, and the folder for it in the new site: such a picture may have
/// the name of another file.
const PREVIEWS: (&str, &str) = ("assets/img/publication_preview", "previews");

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
    let attached = files_below(folder, ATTACHED, &[&DOCUMENTS[..], &ATTACHMENTS].concat());
    let previews = files_below(folder, PREVIEWS.0, &DOCUMENTS);
    let pictures: BTreeSet<String> = previews.iter().map(|file| file.relative.clone()).collect();
    let previews = previews.into_iter().map(|file| (file.path, format!("{}/{}", PREVIEWS.1, file.relative)));
    let files = attached.into_iter().map(|file| (file.path, file.relative)).chain(previews).collect();
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
        about: ["_pages/about.md", "about.md", "index.md"]
            .iter()
            .find_map(|page| body_of(&fs::read_text(&folder.join(page)).ok()?)),
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
    fn entries_have_the_addresses_of_their_pages() {
        assert_eq!(address("bibliography", "bell2024"), "/bibliography/bell2024.html");
        assert_eq!(address("/refs/", "DBLP:conf/x/Y24"), "/refs/DBLP_conf_x_Y24.html");
    }
}
