//! Names of files that tell what is in them: `theme/style.3fa9c1d2.css`. Caches may keep such a file for good, and the
//! file `_headers` says so to the hosts that read one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::StaticFile;
use crate::paper::{Digest, Digester};

/// Gives digests to the names of those files of themes that are `asked` for by their paths, and of what style sheets
/// among them lead to. Style sheets follow the new names. Files are in the order of their paths.
///
/// The digest of a style sheet covers all to which it leads, so that its name changes with its fonts.
pub fn give(files: &mut Vec<StaticFile>, asked: &BTreeSet<String>) {
    let numbers: BTreeMap<String, usize> =
        (0..).zip(&*files).map(|(at, file)| (file.path.clone(), at)).collect();
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut open: Vec<&String> = asked.iter().collect();
    while let Some(path) = open.pop() {
        let Some(file) = numbers.get(path).map(|at| &files[*at]) else { continue };
        if !file.is_of_theme || names.contains_key(path) {
            continue;
        }
        let Some(name) = name(path, digest_of_all(file, files, &numbers)) else { continue };
        names.insert(path.clone(), name);
        open.extend(file.leads.iter());
    }
    for file in files.iter_mut() {
        if let Some(name) = names.get(&file.path) {
            file.address.clone_from(name);
        }
        file.rename(&names);
    }
    tell(files, names.values());
}

/// The name of a file with the digest before its ending; none without an ending.
fn name(path: &str, digest: Digest) -> Option<String> {
    let (stem, ending) = path
        .rsplit_once('.')
        .filter(|(stem, ending)| !stem.is_empty() && !stem.ends_with('/') && !ending.contains('/'))?;
    Some(format!("{stem}.{}.{ending}", &digest.to_string()[..8]))
}

/// A digest of a file and of all files to which it leads, directly or by way of others.
fn digest_of_all(file: &StaticFile, files: &[StaticFile], numbers: &BTreeMap<String, usize>) -> Digest {
    let mut all: BTreeMap<&str, Digest> = BTreeMap::new();
    let mut open = vec![file];
    while let Some(file) = open.pop() {
        if all.insert(&file.path, file.digest).is_none() {
            open.extend(file.leads.iter().filter_map(|path| numbers.get(path)).map(|at| &files[*at]));
        }
    }
    if all.len() == 1 {
        return file.digest;
    }
    let mut digester = Digester::new("files");
    for (path, digest) in all {
        digester.text(path).digest(digest);
    }
    digester.finish()
}

/// Where hosts look for what to send along with files: Netlify, Cloudflare Pages and others.
const HEADERS: &str = "_headers";
/// Cloudflare Pages takes no more rules than these in all.
const MOST_RULES: usize = 100;

/// Says in `_headers` that caches may keep the files at these addresses. What the site has of its own there comes last.
fn tell<'n>(files: &mut Vec<StaticFile>, addresses: impl Iterator<Item = &'n String>) {
    let place = files.binary_search_by(|file| file.path.as_str().cmp(HEADERS));
    // A rule of the site's own begins at a line's beginning.
    let own = place.ok().and_then(|at| files[at].bytes().ok()).unwrap_or_default();
    let own = own.split(|byte| *byte == b'\n');
    let own = own
        .filter(|line| line.first().is_some_and(|byte| !byte.is_ascii_whitespace() && *byte != b'#'))
        .count();
    // In a rule other characters may stand for several.
    let is_plain = |address: &&String| {
        address.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte))
    };
    let mut text = String::new();
    for address in addresses.filter(is_plain).take(MOST_RULES.saturating_sub(own)) {
        let _ = write!(text, "/{address}\n  Cache-Control: public, max-age=31536000, immutable\n");
    }
    if text.is_empty() {
        return;
    }
    let text = format!("# These files have digests of their contents in their names.\n{text}");
    match place {
        Ok(at) => files[at].put_before(text),
        Err(at) => files.insert(at, StaticFile::of_text(HEADERS, "the file of headers", text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_stand_before_the_ending() {
        let digest = Digest(0x3fa9_c1d2 << 96);
        for (path, expected) in [
            ("theme/style.css", Some("theme/style.3fa9c1d2.css")),
            ("a.min.js", Some("a.min.3fa9c1d2.js")),
            ("a.b/style", None),
            ("theme/.hidden", None),
            (".hidden", None),
            ("style", None),
        ] {
            assert_eq!(name(path, digest).as_deref(), expected, "{path}");
        }
    }
}
