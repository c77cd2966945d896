//! Pages in several languages, which Hugo tells apart by their names: `index.de.md`, `moss.fr.md`.

use std::collections::BTreeMap;

use super::super::File;

/// Leaves translations out: of the pages that are one page in several languages, all but that without a language in
/// its name, or else that in the site's own language. Returns those that were left out.
pub(super) fn without_translations(files: Vec<File>, own_language: &str) -> (Vec<File>, Vec<File>) {
    let mut chosen: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for file in &files {
        let (base, language) = parted(&file.relative);
        let rank = match language {
            None => 0,
            Some(language) if language.eq_ignore_ascii_case(own_language) => 1,
            Some(_) => 2,
        };
        let this = (rank, file.relative.clone());
        let known = chosen.entry(base.to_owned()).or_insert_with(|| this.clone());
        if this < *known {
            *known = this;
        }
    }
    let is_chosen = |file: &File| {
        let (base, _) = parted(&file.relative);
        chosen.get(base).is_none_or(|(_, relative)| *relative == file.relative)
    };
    files.into_iter().partition(is_chosen)
}

/// The name of a page without its language, and the language: `moss/index` and `de` of `moss/index.de.md`; of any other
/// file its whole name.
pub(super) fn parted(relative: &str) -> (&str, Option<&str>) {
    let Some(stem) = relative.strip_suffix(".md") else { return (relative, None) };
    match stem.rsplit_once('.') {
        Some((base, language)) if is_language(language) && !base.is_empty() => (base, Some(language)),
        _ => (stem, None),
    }
}

/// Whether a word is the tag of a language: `de`, `pt-br`.
fn is_language(word: &str) -> bool {
    let (language, region) = word.split_once(['-', '_']).unwrap_or((word, "xx"));
    let are_letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    language.len() == 2 && are_letters(language) && (2..=4).contains(&region.len()) && are_letters(region)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_of_several_languages_stays() {
        for (names, language, expected) in [
            (&["a/index.md", "a/index.de.md"][..], "de", "a/index.md"),
            (&["a/index.de.md", "a/index.en.md"], "en", "a/index.en.md"),
            (&["moss.fr.md", "moss.zh-hans.md"], "en", "moss.fr.md"),
            (&["moss.fr.md", "fern.md"], "en", "moss.fr.md fern.md"),
            (&["moss.v2.md", "moss.acl.md", "moss.md"], "en", "moss.v2.md moss.acl.md moss.md"),
            (&["a/index.md", "a/cite.bib", "b/index.de.md"], "en", "a/index.md a/cite.bib b/index.de.md"),
        ] {
            let file = |name: &&str| File { path: name.into(), relative: (*name).to_owned() };
            let (kept, _) = without_translations(names.iter().map(file).collect(), language);
            let kept: Vec<String> = kept.into_iter().map(|file| file.relative).collect();
            assert_eq!(kept.join(" "), expected, "{names:?}");
        }
    }
}
