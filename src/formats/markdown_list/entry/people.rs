//! Names of authors that lead to where they are at home: `[Moss in the snow](…), [Ada Quill](https://quill.example.org),
//! [Bo Nib](https://nib.example.org). ICML 2023`.

use super::super::links::hosts::is_of_papers;
use super::super::links::labels;
use super::super::names::person::are_persons;
use crate::formats::syntax::markdown::Piece;
use crate::paper::identifier::host_and_path;

/// How many names stand together at least.
const FEWEST: usize = 2;

/// Lets names of people behind a title that stand together, or one alone on its line, be text, as other names are.
pub(super) fn plain_people(pieces: &mut Vec<Piece>) {
    let says_something = |piece: &Piece| piece.text.contains(char::is_alphanumeric);
    let Some(first) = pieces.iter().position(says_something) else { return };
    let leads_home = |piece: &Piece| {
        let address = piece.link.as_deref().filter(|address| may_be_home(address));
        address.is_some_and(|address| is_home(address) || is_called_after(address, &piece.text))
    };
    if !pieces[first + 1..].iter().any(|piece| piece.link.is_some() && is_of_people(piece)) {
        return;
    }
    let mut at = first + 1;
    let mut is_changed = false;
    while at < pieces.len() {
        let length = pieces[at..].iter().take_while(|piece| is_of_people(piece)).count();
        let is_line = is_line(pieces, at, length);
        let run = &pieces[at..at + length];
        let are_parted =
            run.iter().any(|piece| piece.text.contains([',', '&', ';']) || piece.text.contains(" and "));
        let count = run.iter().filter(|piece| says_something(piece)).count();
        // In italics, several names of persons are authors wherever they lead.
        let are_italic = count > FEWEST && run.iter().all(|piece| piece.emphasis || !says_something(piece));
        let leads_home = run.iter().any(leads_home);
        // On the line below the title they are authors wherever they lead, too.
        let is_below = || is_line && !pieces[first + 1..at].iter().any(says_something);
        let are_several = are_parted && count >= FEWEST && (leads_home || are_italic || is_below());
        if are_several || count == 1 && is_line && leads_home {
            pieces[at..at + length].iter_mut().for_each(|piece| piece.link = None);
            is_changed = true;
        }
        at += length + 1;
    }
    if is_changed {
        let is_alike = |one: &Piece, other: &Piece| {
            let style = |piece: &Piece| (piece.emphasis, piece.strong, piece.code);
            one.link.is_none() && other.link.is_none() && style(one) == style(other)
        };
        pieces.dedup_by(|next, piece| {
            let is_next = is_alike(piece, next);
            if is_next {
                piece.text.push_str(&next.text);
            }
            is_next
        });
    }
}

/// Whether pieces are a line of their own.
fn is_line(pieces: &[Piece], at: usize, length: usize) -> bool {
    let says_nothing = |piece: &&Piece| !piece.text.contains(char::is_alphanumeric);
    let (before, behind) = (pieces[..at].last(), pieces.get(at + length));
    let run = &pieces[at..at + length];
    let has_end = |blanks: &[Piece]| blanks.iter().any(|piece| piece.text.contains('\n'));
    let leading = run.iter().take_while(says_nothing).count();
    let trailing = run.iter().rev().take_while(says_nothing).count();
    let begins_line = has_end(&run[..leading])
        || before.is_none_or(|piece| piece.text.trim_end_matches(' ').ends_with('\n'));
    let ends_line = has_end(&run[length - trailing..])
        || behind.is_none_or(|piece| piece.text.trim_start_matches(' ').starts_with('\n'));
    begins_line && ends_line
}

/// Hosts of people's pages and profiles.
const OF_PROFILES: &[&str] =
    &["dblp.org", "linkedin.com", "orcid.org", "researchgate.net", "twitter.com", "x.com", "github.io"];

/// Hosts of files and programs.
const OF_FILES: &[&str] = &[
    "apps.apple.com",
    "cloud.tsinghua.edu.cn",
    "colab.research.google.com",
    "drive.google.com",
    "dropbox.com",
    "pan.baidu.com",
    "play.google.com",
];

/// Parts of paths below which people's pages are.
const OF_PEOPLE: &[&str] = &[
    "author", "faculty", "home", "homepage", "members", "people", "person", "profile", "staff", "team",
    "user", "users",
];

/// The parts of an address's path.
fn parts(path: &str) -> impl Iterator<Item = &str> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    path.split('/').filter(|part| !part.is_empty())
}

/// Whether an address is certainly a person's page.
fn is_home(address: &str) -> bool {
    let Some((host, path)) = host_and_path(address) else { return false };
    let is_profile = OF_PROFILES.iter().any(|known| {
        let before = host.strip_suffix(known);
        before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
            || host.starts_with("scholar.google.")
    });
    let is_of_people = |part: &str| {
        let part = part.to_lowercase();
        part.starts_with('~') || OF_PEOPLE.contains(&part.as_str())
    };
    host == "github.com" || is_profile || parts(path).any(is_of_people)
}

/// Whether a host without a path has the family name of a person: `https://adaquill.org/`.
fn is_called_after(address: &str, name: &str) -> bool {
    let Some((host, path)) = host_and_path(address) else { return false };
    let family = name.trim_matches([' ', ',', ';', '.', '*']).rsplit(' ').next().unwrap_or_default();
    let family = family.to_lowercase();
    family.len() > 2 && parts(path).next().is_none() && host.contains(&family)
}

/// Whether an address may be a person's page: not a repository, a video or a page about something.
fn may_be_home(address: &str) -> bool {
    let Some((host, path)) = host_and_path(address) else { return false };
    let is_video = host.contains("youtu");
    let count = parts(path).count();
    let is_of_other = |part: &str| match part {
        "blog" | "post" | "posts" | "watch" => true,
        "research" => count > 1,
        _ => false,
    };
    let is_of_files = OF_FILES.iter().any(|known| host.ends_with(known));
    let is_repository = matches!(host.as_str(), "github.com" | "gitlab.com") && count > 1
        || host.ends_with("github.io") && count > 0;
    !(is_video || is_of_files || is_repository || parts(path).any(is_of_other))
}

/// Whether a piece has names of people, or signs between them, and nothing else.
fn is_of_people(piece: &Piece) -> bool {
    let text = piece.text.trim_matches([' ', ',', ';', '&', '.', '*', '\n']);
    let text = text.strip_prefix("and ").unwrap_or(text);
    match &piece.link {
        Some(address) => {
            let has_label = || text.split(' ').any(|word| labels::of_link(word).is_some());
            !is_of_papers(address) && may_be_home(address) && are_persons(text) && !has_label()
        }
        None => !piece.code && (text.is_empty() || text == "and" || are_persons(text)),
    }
}
