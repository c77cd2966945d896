//! The real listing: what its authors typed reads as they meant.

use std::fs;
use std::path::Path;

use offprint::formats::text::{markdown, title};

use crate::rendered::{as_text, with_markup};

/// The listing's lines; `None`, with a word about it, where the listing is not at hand.
fn lines() -> Option<Vec<String>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/listings/daily-papers-query.txt");
    match fs::read_to_string(&file) {
        Ok(text) => Some(text.lines().map(str::to_string).collect()),
        Err(error) if std::env::var_os("CI").is_some() => panic!("{}: {error}", file.display()),
        Err(error) => {
            eprintln!("skipped, since {} can't be read: {error}", file.display());
            None
        }
    }
}

#[test]
fn the_listing_keeps_its_letters_and_digits() {
    for line in lines().unwrap_or_default() {
        let typed = line.replace(r"\url", "").replace(r"\texttt", "");
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        assert_eq!(letters(&markdown(&line)), letters(&typed));
        assert_eq!(letters(&title(&line)), letters(&typed));
    }
}

#[test]
fn the_listing_shows_no_markup() {
    for line in lines().unwrap_or_default() {
        let shown = as_text(&markdown(&line)).unwrap_or_else(|problem| panic!("{problem}"));
        let text_outside_math: String = shown.split('$').step_by(2).collect();
        let left_over = ["\\", "{", "}", "``", "''", "**", "^"];
        let found = left_over.iter().find(|markup| text_outside_math.contains(**markup));
        assert_eq!(found, None, "in {shown:?}");
    }
}

#[test]
fn every_address_of_the_listing_is_a_link() {
    let mut links = 0;
    for line in lines().unwrap_or_default() {
        let shown = with_markup(&markdown(&line)).unwrap_or_else(|problem| panic!("{problem}"));
        let found: Vec<_> = shown.match_indices("<a ").collect();
        assert_eq!(found.len(), line.matches("https://").count(), "in {shown:?}");
        for (at, _) in &found {
            let address = shown[at + 3..].split('>').next().unwrap_or("");
            let clean = !address.ends_with(['.', ',', ')', '}', ';', ':']) && !address.contains(['\\', '~']);
            assert!(clean, "{address:?} in {shown:?}");
        }
        links += found.len();
    }
    assert!(links == 0 || links == 33, "{links} links");
}
