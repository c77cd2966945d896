//! Whether what texts lead to is there: files and pages of the site.

use percent_encoding::percent_decode_str;

use super::address::file_of;
use super::{Plan, Site};
use crate::archive::targets::{NamedBy, Target};
use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::settings::STATIC;

/// The targets to which nothing of the plan belongs, for the page at an address. The plan is complete.
pub fn missing<'t>(targets: &'t [Target], page: &str, plan: &Plan) -> Vec<&'t Target> {
    targets.iter().filter(|target| !is_there(target, page, plan)).collect()
}

/// The pictures among targets, as they are written, each with its width and height in pixels.
pub type Sizes<'t> = Vec<(&'t str, (u32, u32))>;

/// The sizes of the pictures of the site among the targets of the page at an address.
pub fn sizes<'t>(targets: &'t [Target], page: &str, site: &Site) -> Sizes<'t> {
    let size = |target: &'t Target| {
        let path = path(&target.address, page, target.named_by)?;
        let size = site.size_of(&percent_decode_str(&path).decode_utf8_lossy())?;
        Some((&*target.address, size))
    };
    targets.iter().filter_map(size).collect()
}

fn is_there(target: &Target, page: &str, plan: &Plan) -> bool {
    // Servers and browsers decode an address, so that a file's name can't be given as it is where it looks
    // like an encoded one.
    path(&target.address, page, target.named_by).is_some_and(|path| {
        let decoded = percent_decode_str(&path).decode_utf8_lossy();
        plan.pages.contains_key(&file_of(&decoded))
    })
}

/// The path from the site's root to which an address on a page leads; `None` when it leaves the site.
pub(super) fn path(address: &str, page: &str, named_by: NamedBy) -> Option<String> {
    let address = address.split(['?', '#']).next().unwrap_or_default().trim();
    let from_root = address.starts_with('/') || named_by == NamedBy::Field;
    let folder = if from_root { "" } else { page.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            // What a field names is a file of the site, wherever it says that it is.
            ".." if named_by == NamedBy::Field => drop(parts.pop()),
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let is_folder = matches!(address.rsplit('/').next(), Some("" | "." | ".."));
    let end = if is_folder && !parts.is_empty() { "/" } else { "" };
    Some(format!("{}{end}", parts.join("/")))
}

/// The warning about a target that is not there. `file` is that which names it.
pub fn warning(target: &Target, file: &str, page: &str, plan: &Plan) -> Diagnostic {
    let (address, line) = (&*target.address, target.line as usize);
    let place = Place { file: file.to_owned(), line, ..Place::default() };
    let path = path(address, page, target.named_by).unwrap_or_default();
    let is_planned = |path: &str| plan.pages.contains_key(&file_of(path));
    let help = match target.named_by {
        _ if !path.is_empty() && is_planned(&path) => {
            format!("the file's name looks like an encoded one: write `/{}`, or rename it", path.replace('%', "%25"))
        }
        _ if !path.is_empty() && is_planned(&format!("{path}/")) => format!("write `/{path}/`"),
        NamedBy::Field if below_static(&path).is_some_and(is_planned) => {
            format!("write `{}`: what lies below `static/` is at the root of the site", below_static(&path).unwrap_or_default())
        }
        NamedBy::Field => {
            let path = below_static(&path).unwrap_or(&path);
            format!("put the file at `static/{path}`, or write the whole address, with `https://`")
        }
        NamedBy::Text if !address.starts_with('/') && is_planned(address) => format!("write `/{address}`"),
        NamedBy::Text => match near(&path, plan) {
            Some(near) => format!("did you mean `/{near}`?"),
            None if address.starts_with('/') => "no page and no file of the site has this address".to_owned(),
            None => {
                "write the address of a page with a slash before it, such as `/tags/`, or that of a file below `static/`"
                    .to_owned()
            }
        },
    };
    Diagnostic::warning("the link leads to nothing of this site")
        .at(place)
        .found(format!("`{address}`"))
        .help(help)
}

/// The address of the plan that a slip in one place makes of a path.
fn near<'p>(path: &str, plan: &'p Plan) -> Option<&'p str> {
    let addresses = plan.pages.keys().map(|file| file.strip_suffix("index.html").unwrap_or(file));
    let differs_in_one_place = |address: &&str| {
        let begin_alike = |one: &mut dyn Iterator<Item = u8>, other: &mut dyn Iterator<Item = u8>| {
            one.zip(other).take_while(|(one, other)| one == other).count()
        };
        let alike = begin_alike(&mut path.bytes(), &mut address.bytes())
            + begin_alike(&mut path.bytes().rev(), &mut address.bytes().rev());
        path.len().abs_diff(address.len()) <= MOST_LETTERS
            && alike + MOST_LETTERS >= path.len().max(address.len())
    };
    did_you_mean(path, addresses.filter(differs_in_one_place))
}

/// How many letters the slip may take up: each address is held against each link that leads to nothing, which has to be
/// quick.
const MOST_LETTERS: usize = 3;

/// The path of a file below `static/`, where that folder is named as well.
fn below_static(path: &str) -> Option<&str> {
    path.strip_prefix(STATIC)?.strip_prefix('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_from_the_root_or_from_the_page() {
        for (address, named_by, expected) in [
            ("/tags/", NamedBy::Text, Some("tags/")),
            ("/", NamedBy::Text, Some("")),
            ("../y/?q#z", NamedBy::Text, Some("papers/y/")),
            ("y.png", NamedBy::Text, Some("papers/x/y.png")),
            ("../../about/", NamedBy::Text, Some("about/")),
            ("../../../about/", NamedBy::Text, None),
            ("..", NamedBy::Text, Some("papers/")),
            ("files/y.pdf", NamedBy::Field, Some("files/y.pdf")),
            ("/files/y.pdf", NamedBy::Field, Some("files/y.pdf")),
            ("../files/y.pdf", NamedBy::Field, Some("files/y.pdf")),
            ("/x/../../y.pdf", NamedBy::Field, Some("y.pdf")),
        ] {
            assert_eq!(path(address, "papers/x/", named_by).as_deref(), expected, "{address}");
        }
    }
}
