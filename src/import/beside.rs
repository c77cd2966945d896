//! Texts and scripts that stand beside listings in a folder, and were never meant to be one.

use crate::formats::is_unread;

/// Names of texts that tell of what they stand beside.
const TELLS_OF_OTHERS: &[&str] = &[
    "readme",
    "license",
    "licence",
    "copying",
    "notice",
    "authors",
    "contributing",
    "changelog",
    "changes",
    "makefile",
    "justfile",
    "dockerfile",
];

/// The ends of names of scripts.
const OF_SCRIPTS: &[&str] =
    &["bash", "bat", "js", "mjs", "mk", "php", "pl", "ps1", "py", "r", "rb", "rs", "sh", "zsh"];

/// Whether a file that is no listing of any format was never meant to be one, by its name: a README or a script in a folder
/// of listings. What a program or a download left of a listing has the name of one.
pub(super) fn is_beside_listings(name: &str, text: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.is_empty() || OF_SCRIPTS.contains(&ending) {
        return !text.is_empty();
    }
    let is_text = ["", "md", "markdown", "txt", "text", "org", "rst"].contains(&ending);
    let begins_as_listing = || ["---", "+++", "@", "%"].iter().any(|sign| text.starts_with(sign));
    is_text && TELLS_OF_OTHERS.contains(&stem) && !is_unread(text) && !begins_as_listing()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_beside_listings_are_told_from_listings_that_cannot_be_read() {
        for (name, text, expected) in [
            ("inbox/README.md", "# Our listings\n\nThey come every night.\n", true),
            ("inbox/README.md", "[![Build](a.svg)](b)\n", true),
            ("inbox/README.md", "<h1>Our listings</h1>\n", true),
            ("README", "Our listings.\n", true),
            ("Readme.txt", "Our listings.\n", true),
            ("LICENSE", "Do what you like.\n", true),
            ("fetch.sh", "#!/bin/sh\ncurl -s https://a.example.org\n", true),
            ("fetch.bat", "@echo off\ncurl -s https://a.example.org\n", true),
            ("README.md", "", false),
            ("README.md", "---\ntitle: [\n---\n", false),
            // What a download left of a listing.
            ("papers.md", "404: Not Found\n", false),
            ("moss.md", "---\ntitle: [\n---\n", false),
            ("refs.md", "@article{a,\n", false),
            ("refs.org", "* Moss in the snow\n", false),
            ("refs.bib", "Rate exceeded.\n", false),
            ("day.json", "{\"error\": 1}\n", false),
            ("day.csv", "a,b\n", false),
            ("feed.xml", "Rate exceeded.\n", false),
            ("2024-05-01.txt", "Rate exceeded.\n", false),
            ("2024-05-01", "Rate exceeded.\n", false),
        ] {
            assert_eq!(is_beside_listings(name, text), expected, "{name}: {text}");
        }
    }
}
