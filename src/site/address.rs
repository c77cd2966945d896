//! Addresses: where pages stand, and how links lead from one to another.

/// How one page leads to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Links {
    /// From page to page, with the names of files, so that the site works from any folder and
    /// from disk.
    Relative,
    /// From the root of the host: the path of the site, with a slash at both ends.
    Rooted(String),
}

impl Links {
    /// What stands before an address (`tags/robotics/`) on the page with the address `from`.
    pub fn root(&self, from: &str) -> String {
        match self {
            Self::Rooted(path) => path.clone(),
            Self::Relative => match from.matches('/').count() {
                0 => "./".to_owned(),
                depth => "../".repeat(depth),
            },
        }
    }

    /// An address as links give it, to be put behind the root: without a web server, a folder
    /// needs the name of its page.
    pub fn href(&self, address: &str) -> String {
        match self {
            Self::Relative if address.is_empty() || address.ends_with('/') => format!("{address}index.html"),
            _ => address.to_owned(),
        }
    }
}

/// The file for an address: a folder's page is its `index.html`.
pub fn file_of(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') {
        return format!("{address}index.html");
    }
    address.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_work_from_any_depth() {
        let relative = Links::Relative;
        assert_eq!(relative.root(""), "./");
        assert_eq!(relative.root("404.html"), "./");
        assert_eq!(relative.root("papers/x/"), "../../");
        assert_eq!(relative.href(""), "index.html");
        assert_eq!(relative.href("tags/x/"), "tags/x/index.html");
        assert_eq!(relative.href("theme/style.css"), "theme/style.css");
        let rooted = Links::Rooted("/archive/".to_owned());
        assert_eq!(rooted.root("papers/x/"), "/archive/");
        assert_eq!(rooted.href("tags/x/"), "tags/x/");
    }
}
