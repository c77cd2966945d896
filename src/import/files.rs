//! Files that listings name: BibTeX's `pdf`, `file`, `slides`, `poster`, `supp` and `preview` hold paths on
//! somebody's disk, and `[import] files` says where on the site they lie.

use serde_json::Value;

use crate::paper::Paper;

/// The keys of `extra` under which formats put the names of files.
pub const KEYS: [&str; 5] = ["file", "slides", "poster", "supplement", "preview"];

/// Makes links of the files that a listing names, which formats put into `extra`: of the first PDF the link
/// `pdf`, of slides, posters and supplements those of their names, of a picture the image. `folder` is where they lie below `static/`, with a slash at its end where it
/// is not that itself. A path that is no name below it stays in `extra`.
pub(super) fn link(paper: &mut Paper, folder: &str) {
    let mut left = Vec::new();
    for file in taken(paper, "file") {
        match below(&file, folder) {
            Some(path) if is_of(&path, &["pdf"]) && !paper.links.contains_key("pdf") => {
                paper.links.insert("pdf".to_owned(), path);
            }
            _ => left.push(Value::from(file)),
        }
    }
    put_back(paper, "file", left);
    for label in ["slides", "poster", "supplement"] {
        let mut left = Vec::new();
        for file in taken(paper, label) {
            match below(&file, folder) {
                Some(path) if !paper.links.contains_key(label) => {
                    paper.links.insert(label.to_owned(), path);
                }
                _ => left.push(Value::from(file)),
            }
        }
        put_back(paper, label, left);
    }
    let mut left = Vec::new();
    for file in taken(paper, "preview") {
        match below(&file, folder) {
            Some(path) if is_of(&path, PICTURES) && paper.image.is_none() => paper.image = Some(path),
            _ => left.push(Value::from(file)),
        }
    }
    put_back(paper, "preview", left);
}

/// How the names of pictures end that browsers show.
const PICTURES: &[&str] = &["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"];

fn is_of(path: &str, endings: &[&str]) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

/// The names of files that stand under a key of `extra`.
pub fn named(paper: &Paper, key: &str) -> Vec<String> {
    match paper.extra.get(key) {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(items)) if items.iter().all(Value::is_string) => {
            items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

/// The same, which go from there.
fn taken(paper: &mut Paper, key: &str) -> Vec<String> {
    let names = named(paper, key);
    if !names.is_empty() {
        paper.extra.shift_remove(key);
    }
    names
}

fn put_back(paper: &mut Paper, key: &str, mut left: Vec<Value>) {
    match left.len() {
        0 => {}
        1 => {
            paper.extra.insert(key.to_owned(), left.remove(0));
        }
        _ => {
            paper.extra.insert(key.to_owned(), left.into());
        }
    }
}

/// The address of a file with that name below the folder; `None` for a path from the root of a disk, a home
/// folder or a drive, an address, and one that leaves the folder.
fn below(file: &str, folder: &str) -> Option<String> {
    let path = file.replace('\\', "/");
    let path = path.trim_start_matches("./");
    // A colon behind the first name is that of a drive or a scheme; further in, of a file's name.
    let first = path.split('/').next().unwrap_or_default();
    let is_elsewhere =
        path.is_empty() || path.starts_with(['/', '~']) || first.contains(':') || path.contains("://");
    let leaves = path.split('/').any(|part| part == "..");
    // A file's name may look like an encoded one.
    (!is_elsewhere && !leaves).then(|| format!("{folder}{}", path.replace('%', "%25")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_become_links_where_the_settings_say_they_lie() {
        for (file, pdf) in [
            ("bell2024.pdf", Some("papers/bell2024.pdf")),
            ("./a/b.PDF", Some("papers/a/b.PDF")),
            (r"a\b.pdf", Some("papers/a/b.pdf")),
            ("files/16/a; b:c.pdf", Some("papers/files/16/a; b:c.pdf")),
            ("My%20paper 100%.pdf", Some("papers/My%2520paper 100%25.pdf")),
            ("/home/ada/b.pdf", None),
            ("~/b.pdf", None),
            (r"C:\b.pdf", None),
            ("../b.pdf", None),
            ("b.html", None),
        ] {
            let mut paper = Paper::default();
            paper.extra.insert("file".to_owned(), file.into());
            link(&mut paper, "papers/");
            assert_eq!(paper.links.get("pdf").map(String::as_str), pdf, "{file}");
            assert_eq!(paper.extra.contains_key("file"), pdf.is_none(), "{file}");
        }
        let mut paper = Paper::default();
        paper.extra.insert("file".to_owned(), serde_json::json!(["a.pdf", "b.pdf"]));
        paper.extra.insert("preview".to_owned(), "a.png".into());
        paper.extra.insert("slides".to_owned(), "talk.pptx".into());
        link(&mut paper, "");
        assert_eq!(paper.links["slides"], "talk.pptx");
        assert_eq!((&*paper.links["pdf"], paper.image.as_deref()), ("a.pdf", Some("a.png")));
        assert_eq!(Value::from(paper.extra), serde_json::json!({"file": "b.pdf"}));
    }
}
