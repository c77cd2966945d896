//! What common hosts of static sites take.

use super::Places;
use crate::diagnostic::Diagnostic;

/// A host of static sites and its limits.
#[derive(Debug, PartialEq, Eq)]
pub struct Host {
    /// The name in the settings.
    pub name: &'static str,
    /// The name for people.
    pub title: &'static str,
    /// How many files a site may have.
    pub files: Option<usize>,
    /// How many bytes a site may have.
    pub bytes: Option<u64>,
}

/// The hosts that Offprint knows, by what their documentation said in autumn 2026. Plans that cost
/// more take more.
pub const HOSTS: &[Host] = &[
    // developers.cloudflare.com/pages/platform/limits
    Host { name: "cloudflare-pages", title: "Cloudflare Pages (free)", files: Some(20_000), bytes: None },
    // docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
    Host { name: "github-pages", title: "GitHub Pages", files: None, bytes: Some(1_000_000_000) },
    // docs.gitlab.com/user/gitlab_com/#gitlab-pages
    Host { name: "gitlab-pages", title: "GitLab Pages", files: Some(200_000), bytes: Some(1_000_000_000) },
];

/// The setting for hosts without a limit worth a word.
pub(super) const OTHER: &str = "other";

impl Host {
    /// What of a site is too much for this host, in half a sentence.
    pub fn refuses(&self, files: usize, bytes: u64) -> Option<String> {
        if let Some(limit) = self.files.filter(|limit| files > *limit) {
            return Some(format!("{files} files are more than the {limit} that {} takes", self.title));
        }
        let limit = self.bytes.filter(|limit| bytes > *limit)?;
        let (bytes, limit) = (bytes / 1_000_000, limit / 1_000_000);
        Some(format!("{bytes} MB are more than the {limit} MB that {} takes", self.title))
    }
}

/// The hosts whose limits the site should keep to: all, or the one that is named; a problem where nothing has the
/// name.
pub(super) fn resolve(
    name: Option<&str>,
    places: &Places,
    problems: &mut Vec<Diagnostic>,
) -> Vec<&'static Host> {
    let Some(name) = name else { return HOSTS.iter().collect() };
    let hosts: Vec<&Host> = HOSTS.iter().filter(|host| host.name == name).collect();
    if hosts.is_empty() && name != OTHER {
        let known: Vec<&str> = HOSTS.iter().map(|host| host.name).chain([OTHER]).collect();
        problems.push(
            Diagnostic::error(format!("`{name}` is no host that Offprint knows"))
                .at(places.value(&["host"]))
                .help(format!("known are {}", known.join(", "))),
        );
    }
    hosts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_refuses_what_is_past_its_limits() {
        let by_name = |name: &str| HOSTS.iter().find(|host| host.name == name).unwrap();
        let cases = [
            ("cloudflare-pages", 20_000, 0, None),
            (
                "cloudflare-pages",
                20_001,
                0,
                Some("20001 files are more than the 20000 that Cloudflare Pages (free) takes"),
            ),
            ("github-pages", 900_000, 1_000_000_000, None),
            (
                "github-pages",
                1,
                1_234_000_000,
                Some("1234 MB are more than the 1000 MB that GitHub Pages takes"),
            ),
            (
                "gitlab-pages",
                200_001,
                0,
                Some("200001 files are more than the 200000 that GitLab Pages takes"),
            ),
        ];
        for (name, files, bytes, expected) in cases {
            assert_eq!(by_name(name).refuses(files, bytes).as_deref(), expected, "{name}");
        }
    }
}
