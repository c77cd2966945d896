//! Old addresses of papers, which lead to the new ones.

use percent_encoding::percent_decode_str;
use serde::Serialize;

use super::{Content, Head, Kind, PageContext};
use crate::diagnostic::Diagnostic;
use crate::paper::Slug;
use crate::site::Site;
use crate::site::address::paper_address;
use crate::site::plan::{Plan, Planner};
use crate::site::view::RedirectView;

/// How files end that a site has beside its pages.
const FILES_OF_SITES: [&str; 13] =
    ["bib", "css", "gz", "ics", "js", "json", "opml", "png", "ris", "svg", "txt", "woff2", "xml"];

/// The address that an alias means: an old slug, or with a slash before it an address that another program gave
/// (`/publication/bell-2024/`, `/paper_12.html`). Otherwise what is wrong, and what to write.
fn address_of(alias: &str) -> Result<String, (&'static str, String)> {
    let Some(path) = alias.strip_prefix('/') else {
        return Slug::parse(alias).map(paper_address).map_err(|error| {
            (error.problem, format!("write the old file's stem, such as `{}`", error.suggestion))
        });
    };
    let path = percent_decode_str(path).decode_utf8_lossy();
    let wrong = |problem| {
        Err((problem, "write a path from the site's root, such as `/publication/bell-2024/`".to_owned()))
    };
    let folders = path.strip_suffix('/').unwrap_or(&path);
    if folders.split('/').any(|name| name.is_empty() || name.starts_with(['.', '_'])) {
        return wrong("one of its names is empty, or begins with a full stop or a low line");
    }
    let is_of_site = |name: &str| {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        FILES_OF_SITES.iter().any(|known| known.eq_ignore_ascii_case(ending))
    };
    if folders.split('/').any(is_of_site) || folders.eq_ignore_ascii_case("404.html") {
        return wrong("it is that of a file, and only pages can lead on");
    }
    if folders.contains(|letter: char| letter.is_control() || r#"\:*?"<>|#"#.contains(letter)) {
        return wrong("it has a character that names of files can't have everywhere");
    }
    let is_file = [".html", ".htm"].iter().any(|ending| path.to_ascii_lowercase().ends_with(ending));
    Ok(if is_file { folders.to_owned() } else { format!("{folders}/") })
}

/// An alias of a paper: the paper's ordinal, and the number of the alias among its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Redirect(u32, u32);

/// The paper that is shown in its place.
#[derive(Debug, Serialize)]
pub struct RedirectFacts<'s> {
    title: &'s str,
    slug: &'s str,
}

impl Kind for Redirect {
    type Facts<'s> = RedirectFacts<'s>;
    type View = RedirectView;

    const TEMPLATE: Option<&'static str> = Some("redirect.html");

    fn plan(planner: &mut Planner) {
        // Aliases are among the facts that decide which files there are.
        if !planner.is_new() {
            return;
        }
        for (ordinal, entry) in (0..).zip(&planner.site.collection.papers) {
            for (number, alias) in (0..).zip(&entry.facts.aliases) {
                match address_of(alias) {
                    // The old site had it where the new one has it.
                    Ok(address) if address == paper_address(entry.slug.as_str()) => {}
                    Ok(_) => planner.page(Redirect(ordinal, number)),
                    Err((problem, help)) => planner.tell(
                        Diagnostic::error(format!("an alias can't be an address: {problem}"))
                            .in_file(&entry.file)
                            .found(format!("`{alias}`"))
                            .help(help),
                    ),
                }
            }
        }
    }

    fn address(self, site: &Site) -> String {
        let alias = &site.collection.papers[self.0 as usize].facts.aliases[self.1 as usize];
        address_of(alias).unwrap_or_else(|_| paper_address(alias))
    }

    fn owner(self, site: &Site) -> String {
        format!("an alias in {}", site.collection.papers[self.0 as usize].file)
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> RedirectFacts<'s> {
        let entry = &site.collection.papers[self.0 as usize];
        RedirectFacts { title: &entry.facts.title, slug: entry.slug.as_str() }
    }

    fn make(facts: &RedirectFacts, context: &mut PageContext) -> Content<RedirectView> {
        let target = context
            .shared
            .link(&context.shared.markdown.shown_title(facts.title), &paper_address(facts.slug));
        Content::html(Head { kind: "redirect", ..Head::default() }, RedirectView { target })
    }

    fn is_for_readers(self, _: &Site) -> bool {
        false
    }

    fn paper(self) -> Option<usize> {
        Some(self.0 as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_is_an_old_slug_or_an_address_from_the_root() {
        for (alias, address) in [
            ("older", Ok("papers/older/")),
            ("/publication/bell-2024/", Ok("publication/bell-2024/")),
            ("/publication/bell-2024", Ok("publication/bell-2024/")),
            ("/paper_12.html", Ok("paper_12.html")),
            ("/2020.acl-main.1/", Ok("2020.acl-main.1/")),
            ("/b%C3%A4r/", Ok("bär/")),
            ("Older", Err("")),
            ("/", Err("one of its names")),
            ("/a//b/", Err("one of its names")),
            ("/../a", Err("one of its names")),
            ("/%2e%2e/a", Err("one of its names")),
            ("/.htaccess", Err("one of its names")),
            ("/_headers", Err("one of its names")),
            ("/feed.xml", Err("only pages")),
            ("/tags/moss/papers.bib/", Err("only pages")),
            ("/404.html", Err("only pages")),
            ("/a?b=1", Err("it has a character")),
            (r"/a\..\b", Err("it has a character")),
        ] {
            match (address_of(alias), address) {
                (Ok(found), Ok(address)) => assert_eq!(found, address, "{alias}"),
                (Err((problem, _)), Err(start)) => assert!(problem.contains(start), "{alias}: {problem}"),
                (found, _) => panic!("{alias}: {found:?}"),
            }
        }
    }
}
