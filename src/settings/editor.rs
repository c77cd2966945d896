//! Editors that a link can open at a line of a file.

use super::Places;
use crate::diagnostic::{Diagnostic, did_you_mean};

/// An editor.
#[derive(Debug, PartialEq, Eq)]
pub struct Editor {
    /// The name in the settings.
    pub name: &'static str,
    /// Its addresses: `{path}` is a file's whole path with a slash before it, `{line}` and `{column}` count from 1.
    pattern: &'static str,
}

/// The editors that Offprint knows, each with the form of addresses that its documentation gives.
pub const EDITORS: &[Editor] = &[
    Editor { name: "vscode", pattern: "vscode://file{path}:{line}:{column}" },
    Editor { name: "vscodium", pattern: "vscodium://file{path}:{line}:{column}" },
    Editor { name: "cursor", pattern: "cursor://file{path}:{line}:{column}" },
    Editor { name: "zed", pattern: "zed://file{path}:{line}:{column}" },
    Editor { name: "idea", pattern: "idea://open?file={path}&line={line}&column={column}" },
    Editor { name: "textmate", pattern: "txmt://open?url=file://{path}&line={line}&column={column}" },
];

/// The editor of that name; one that Offprint doesn't know is a problem.
pub(super) fn resolve(
    name: Option<&str>,
    places: &Places,
    problems: &mut Vec<Diagnostic>,
) -> Option<&'static Editor> {
    let name = name?;
    let editor = EDITORS.iter().find(|editor| editor.name == name);
    if editor.is_none() {
        let known = || EDITORS.iter().map(|editor| editor.name);
        let help = match did_you_mean(name, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known are {}", known().collect::<Vec<_>>().join(", ")),
        };
        problems.push(
            Diagnostic::error(format!("`{name}` is no editor that Offprint knows"))
                .at(places.value(&["serve", "editor"]))
                .help(help),
        );
    }
    editor
}

impl Editor {
    /// The address that opens a file at a place; `path` is its whole path with slashes.
    pub fn address(&self, path: &str, line: usize, column: usize) -> String {
        let path = format!("/{}", path.trim_start_matches('/'));
        let encoded = path.split('/').map(|name| {
            percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC).to_string()
        });
        let path = encoded.collect::<Vec<_>>().join("/");
        let filled = self.pattern.replace("{line}", &line.max(1).to_string());
        filled.replace("{column}", &column.max(1).to_string()).replace("{path}", &path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_open_a_file_at_its_line() {
        let editor = |name: &str| EDITORS.iter().find(|editor| editor.name == name).unwrap();
        assert_eq!(editor("vscode").address("/a b/c.html", 3, 0), "vscode://file/a%20b/c%2Ehtml:3:1");
        assert_eq!(editor("idea").address("C:/x&y", 0, 2), "idea://open?file=/C%3A/x%26y&line=1&column=2");
    }
}
