//! The themes that ship: the folders of `themes/`, embedded so that an installed Offprint needs no
//! other files.

use super::TemplateFile;
use super::manifest::{self, Manifest};
use crate::diagnostic::Diagnostic;
use crate::settings::TEMPLATES;

/// A theme that ships.
#[derive(Debug)]
pub struct Builtin {
    /// Its name.
    pub name: &'static str,
    /// Its files by their paths in the theme's folder.
    pub files: &'static [(&'static str, &'static [u8])],
}

macro_rules! theme {
    ($name:literal: $($file:literal)*) => {
        Builtin {
            name: $name,
            files: &[$(($file, include_bytes!(concat!("../../themes/", $name, "/", $file)))),*],
        }
    };
}

/// All themes that ship, by name.
pub const THEMES: &[Builtin] = &[DAILY, PROCEEDINGS, READING_ROOM];

const PROCEEDINGS: Builtin = theme! { "proceedings":
    "static/theme/favicon.svg"
    "static/theme/style.css"
    "static/theme/text-font-license.txt"
    "static/theme/text.woff2"
    "templates/base.html"
    "templates/home.html"
    "templates/paper.html"
    "templates/proceedings.html"
    "templates/volume.html"
    "templates/volumes.html"
    "theme.toml"
};

const DAILY: Builtin = theme! { "daily":
    "static/theme/daily.js"
    "static/theme/news-font-license.txt"
    "static/theme/news.woff2"
    "static/theme/style.css"
    "templates/base.html"
    "templates/day-newest.html"
    "templates/day-topics.html"
    "templates/edition.html"
    "templates/home.html"
    "templates/listing-day.html"
    "templates/paper.html"
    "theme.toml"
};

const READING_ROOM: Builtin = theme! { "reading-room":
    "static/theme/card.png"
    "static/theme/favicon.svg"
    "static/theme/math-font-license.txt"
    "static/theme/math.woff2"
    "static/theme/saved.js"
    "static/theme/schedule.css"
    "static/theme/schedule.js"
    "static/theme/script.js"
    "static/theme/search.css"
    "static/theme/search.js"
    "static/theme/serif-bold.woff2"
    "static/theme/serif-extended.woff2"
    "static/theme/serif-font-license.txt"
    "static/theme/serif-italic.woff2"
    "static/theme/serif.woff2"
    "static/theme/style.css"
    "templates/404.html"
    "templates/about-term.html"
    "templates/base.html"
    "templates/cite.html"
    "templates/components.html"
    "templates/dates.html"
    "templates/day.html"
    "templates/digest.html"
    "templates/digests.html"
    "templates/embed-list.html"
    "templates/embed.html"
    "templates/export.html"
    "templates/feeds.html"
    "templates/home.html"
    "templates/listing-day.html"
    "templates/listing.html"
    "templates/lists.html"
    "templates/month.html"
    "templates/page.html"
    "templates/paper.html"
    "templates/recent.html"
    "templates/redirect.html"
    "templates/related.html"
    "templates/saved.html"
    "templates/schedule.html"
    "templates/search.html"
    "templates/term.html"
    "templates/terms.html"
    "templates/top.html"
    "templates/trends.html"
    "templates/year.html"
    "theme.toml"
};

impl Builtin {
    /// Its manifest.
    ///
    /// # Errors
    /// When it can't be read, which a test rules out.
    pub fn manifest(&self) -> Result<Manifest, Diagnostic> {
        let bytes =
            self.below("").find(|(path, _)| *path == manifest::FILE_NAME).map_or(&[][..], |(_, bytes)| bytes);
        Manifest::parse(&String::from_utf8_lossy(bytes), manifest::FILE_NAME)
    }

    /// Its templates.
    pub fn templates(&self) -> Vec<TemplateFile> {
        let template = |(path, bytes): (&'static str, &'static [u8])| TemplateFile {
            name: path.to_owned(),
            file: format!("themes/{}/templates/{path}", self.name),
            source: String::from_utf8_lossy(bytes),
        };
        self.below(TEMPLATES).map(template).collect()
    }

    /// Paths and bytes of its files below one of its folders, or all for an empty name.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = (&'static str, &'static [u8])> {
        self.files.iter().filter_map(move |(path, bytes)| {
            let relative = match folder {
                "" => path,
                _ => path.strip_prefix(folder)?.strip_prefix('/')?,
            };
            Some((relative, *bytes))
        })
    }
}

/// The theme of that name.
pub fn find(name: &str) -> Option<&'static Builtin> {
    THEMES.iter().find(|theme| theme.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::syntax::{Node, Part, Template};

    #[test]
    fn every_file_of_a_theme_is_embedded() {
        let themes = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/themes"));
        let mut problems = Vec::new();
        for theme in THEMES {
            let found = crate::fs::walk(&themes.join(theme.name), &mut problems);
            let found: Vec<&str> = found.iter().map(|file| file.relative.as_str()).collect();
            let embedded: Vec<&str> = theme.files.iter().map(|(file, _)| *file).collect();
            assert_eq!(embedded, found, "the list in src/theme/builtin.rs is not what the folder holds");
        }
        assert_eq!(
            crate::fs::entries(themes).unwrap(),
            THEMES.iter().map(|theme| theme.name).collect::<Vec<_>>()
        );
        assert!(problems.is_empty());
    }

    #[test]
    fn the_guide_lists_all_blocks() {
        let guide = include_str!("../../docs/themes.md");
        let blocks = |source: &str| {
            let mut blocks = Vec::new();
            Template::read(source).expect("templates that ship can be read").visit(&mut |part| {
                if let Part::Node(Node::Block { name, .. }) = part {
                    blocks.push((*name).to_owned());
                }
            });
            blocks
        };
        let templates = find("reading-room").expect("it ships").templates();
        let base = templates.iter().find(|template| template.name == "base.html").unwrap();
        let around = blocks(&base.source);
        for template in &templates {
            let is_base = template.name == base.name;
            let mut own = blocks(&template.source);
            own.retain(|block| is_base || !around.contains(block));
            let mut names = own.clone();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), own.len(), "{}: a block twice", template.name);
            if own.is_empty() {
                continue;
            }
            let listed: Vec<String> = own.iter().map(|block| format!("`{block}`")).collect();
            let around = if is_base { ", around every page" } else { "" };
            let line = format!("| `{}`{around} | {} |", template.name, listed.join(", "));
            assert!(guide.contains(&line), "docs/themes.md lacks the line\n{line}");
        }
    }

    #[test]
    fn every_manifest_can_be_read() {
        for theme in THEMES {
            assert!(!theme.manifest().unwrap().description.is_empty(), "{}", theme.name);
        }
    }
}
