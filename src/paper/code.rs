//! Code that a text names: the address of a repository.

/// Hosts of source code, each with what stands between the host and the name of a repository. Behind it
/// a repository has an owner and a name, and on the last one a name alone.
const HOSTS: &[(&str, usize)] = &[
    ("github.com/", 2),
    ("gitlab.com/", 2),
    ("codeberg.org/", 2),
    ("bitbucket.org/", 2),
    ("git.sr.ht/", 2),
    ("anonymous.4open.science/r/", 1),
];

/// Pages of such hosts that are no repositories, by the first part of their paths.
const NO_OWNERS: &[&str] = &["about", "features", "marketplace", "orgs", "search", "sponsors", "topics"];

/// The address of the first code repository that stands in a text: `https://github.com/owner/name`, with or
/// without a scheme.
pub fn address(text: &str) -> Option<String> {
    HOSTS.iter().filter_map(|(host, parts)| first(text, host, *parts)).min().map(|(_, address)| address)
}

/// Whether an address is that of a code repository.
pub fn is_repository(link: &str) -> bool {
    let bare = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
    bare.is_some_and(|bare| HOSTS.iter().any(|(host, _)| bare.trim_start_matches("www.").starts_with(host)))
        && address(link).is_some()
}

/// Where the first repository of a host stands in a text, and its address.
fn first(text: &str, host: &str, parts: usize) -> Option<(usize, String)> {
    text.match_indices(host).find_map(|(at, _)| {
        let before = text[..at].strip_suffix("www.").unwrap_or(&text[..at]);
        let is_host =
            before.ends_with("://") || !before.ends_with(|c: char| c.is_alphanumeric() || "./-@".contains(c));
        let path = path(&text[at + host.len()..]);
        let mut names = path.split('/');
        let has_names = names.by_ref().take(parts).filter(|name| !name.is_empty()).count() == parts;
        let is_owner = !path.split('/').next().is_some_and(|owner| NO_OWNERS.contains(&owner));
        (is_host && has_names && is_owner).then(|| (at, format!("https://{host}{path}")))
    })
}

/// The path at the beginning of a text, as far as repositories have them, without the backslashes that
/// Markdown has before signs and without a full stop behind it.
fn path(text: &str) -> String {
    let mut path = String::new();
    for letter in text.chars() {
        match letter {
            '\\' => {}
            '/' | '-' | '_' | '.' | '~' => path.push(letter),
            _ if letter.is_ascii_alphanumeric() => path.push(letter),
            _ => break,
        }
    }
    let path = path.trim_end_matches(['.', '/', '-', '_']);
    path.strip_suffix(".git").unwrap_or(path).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repository_is_found_in_a_text() {
        for (text, expected) in [
            ("Code is at https://github.com/ada/tides.", Some("https://github.com/ada/tides")),
            ("Code: <http://www.github.com/ada/tides/>", Some("https://github.com/ada/tides")),
            (r"(github.com/ada/deep\_tides)", Some("https://github.com/ada/deep_tides")),
            ("[code](https://gitlab.com/a/b/c.git)", Some("https://gitlab.com/a/b/c")),
            (
                "https://codeberg.org/a/b/src/branch/main, and",
                Some("https://codeberg.org/a/b/src/branch/main"),
            ),
            (
                "https://anonymous.4open.science/r/tides-1F2",
                Some("https://anonymous.4open.science/r/tides-1F2"),
            ),
            ("first gitlab.com/a/b, then github.com/c/d", Some("https://gitlab.com/a/b")),
            ("https://ada.github.io/tides", None),
            ("https://github.com/ada", None),
            ("https://github.com/", None),
            ("https://github.com/topics/tides", None),
            ("https://notgithub.com/ada/tides", None),
            ("https://gist.github.com/ada/tides", None),
            ("mail ada@github.com/x/y", None),
            ("https://web.example/github.com/ada/tides", None),
            ("", None),
        ] {
            assert_eq!(address(text).as_deref(), expected, "{text}");
        }
        assert!(is_repository("https://github.com/ada/tides"));
        assert!(!is_repository("https://example.org/?x=https://github.com/ada/tides"));
    }
}
