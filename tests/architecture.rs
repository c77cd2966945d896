//! Holds on the sources what the crate's documentation promises of their structure: which module
//! may import which (invariant 10), and through which single doors the disk and some libraries are
//! reached (invariant 9).

use std::fs;
use std::path::{Path, PathBuf};

/// The Rust files of `src`, with their text up to the unit tests.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                let text = fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]").next().unwrap().to_owned();
                sources.push((name, code));
            }
        }
    }
    sources.sort();
    assert!(sources.len() > 30, "the sources were not found");
    sources
}

/// The modules of the crate in the order of the list in `lib.rs`.
fn modules() -> Vec<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    text.lines()
        .filter_map(|line| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned()))
        .collect()
}

/// The lines of code that hold a word, without comments.
fn lines_with<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    let code_of = |line: &'a str| line.split("//").next().unwrap_or_default();
    code.lines().map(code_of).enumerate().filter(move |(_, line)| line.contains(word))
}

#[test]
fn each_module_imports_only_from_those_above_it() {
    let modules = modules();
    assert_eq!(modules.first().map(String::as_str), Some("paper"));
    let place = |module: &str| modules.iter().position(|other| other == module);
    let mut wrong = Vec::new();
    for (file, code) in sources() {
        let own = file.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
        let Some(own_place) = place(&own) else { continue };
        for (line, text) in lines_with(&code, "crate::") {
            for used in text.split("crate::").skip(1) {
                let used = used.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
                if place(used).is_some_and(|used| used > own_place) {
                    wrong.push(format!(
                        "src/{file}:{}: {own} imports {used}, which stands below it",
                        line + 1
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_disk_and_some_libraries_have_one_door_each() {
    // What is reached, by which words that shows, and which files may.
    let doors: [(&str, &[&str], &[&str]); 9] = [
        ("the disk", &["std::fs", "File::open", "File::create", "walkdir", "tokio::fs"], &["fs.rs"]),
        ("pulldown-cmark", &["pulldown_cmark"], &["site/markdown.rs"]),
        ("math-core", &["math_core"], &["site/math.rs"]),
        ("Tera", &["tera::"], &["theme/mod.rs", "theme/error.rs", "theme/filters.rs"]),
        ("notify", &["notify::"], &["serve/watch.rs"]),
        ("tower-http", &["tower_http::"], &["serve/server.rs"]),
        ("quick-xml", &["quick_xml::"], &["formats/syntax/xml/scope.rs", "site/pages/atom.rs"]),
        ("granit-parser", &["granit_parser::"], &["archive/layout.rs"]),
        ("biblatex", &["biblatex::"], &["formats/bibtex/entry.rs"]),
        ("csv", &["::csv::", "use csv::"], &["formats/csv.rs"]),
    ];
    let mut wrong = Vec::new();
    for (file, code) in sources() {
        for (what, words, allowed) in doors {
            for word in words.iter().filter(|_| !allowed.contains(&file.as_str())) {
                for (line, _) in lines_with(&code, word) {
                    wrong.push(format!("src/{file}:{}: {what} is reached past {}", line + 1, allowed[0]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_module_below_main_gives_up_without_a_word() {
    let mut wrong = Vec::new();
    for (file, code) in sources() {
        for word in [".unwrap()", "todo!", "unimplemented!", "dbg!", "panic!("] {
            for (line, text) in lines_with(&code, word) {
                wrong.push(format!("src/{file}:{}: {}", line + 1, text.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
