//! Holds on the sources what the crate's documentation promises of their structure: which module
//! may import which (invariant 10), and through which single doors the disk and some libraries are
//! reached (invariant 9).

use std::collections::{BTreeMap, BTreeSet};
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
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("tests.rs")
            {
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
    // What is reached, by which words that shows, and which files may; all those of a folder.
    let doors: [(&str, &[&str], &[&str]); 15] = [
        (
            "the disk",
            &["std::fs", "File::open", "File::create", "walkdir", "tokio::fs"],
            &["fs.rs", "fs/walk.rs", "lock.rs"],
        ),
        ("pulldown-cmark", &["pulldown_cmark"], &["site/markdown/", "formats/syntax/markdown/mod.rs"]),
        ("math-core", &["math_core"], &["paper/mathml.rs"]),
        (
            "Tera",
            &["tera::"],
            &["theme/mod.rs", "theme/asking.rs", "theme/error.rs", "theme/filters.rs", "theme/filters/"],
        ),
        ("csscolorparser", &["csscolorparser::"], &["settings/css.rs"]),
        (
            "ICU4X",
            &["icu_"],
            &[
                "locale/mod.rs",
                "locale/dates.rs",
                "locale/numbers.rs",
                "locale/order.rs",
                "locale/pattern.rs",
                "locale/words/",
            ],
        ),
        ("Fluent", &["fluent_syntax::"], &["locale/words/"]),
        ("notify", &["notify::"], &["serve/watch.rs"]),
        ("tower-http", &["tower_http::"], &["serve/server.rs"]),
        ("quick-xml", &["quick_xml::"], &["formats/syntax/xml/scope.rs", "site/xml.rs"]),
        ("granit-parser", &["granit_parser::"], &["yaml.rs"]),
        ("biblatex", &["biblatex::"], &["formats/bibtex/entry.rs"]),
        ("hayagriva", &["hayagriva::"], &["citing/csl.rs"]),
        ("resvg", &["resvg::", "skrifa::", "png::"], &["site/picture/drawing.rs"]),
        (
            "csv",
            &["::csv::", "use csv::"],
            &["formats/csv/table.rs", "formats/csv/header.rs", "site/data.rs"],
        ),
    ];
    let mut wrong = Vec::new();
    for (file, code) in sources() {
        let may = |door: &&str| file == *door || door.ends_with('/') && file.starts_with(door);
        for (what, words, allowed) in doors {
            for word in words.iter().filter(|_| !allowed.iter().any(may)) {
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

/// Circles that remain, because two ideas are defined by each other.
const CIRCLES: &[(&[&str], &str)] = &[
    (
        &[
            "formats/text/accent",
            "formats/text/command",
            "formats/text/formula",
            "formats/text/reader",
            "formats/text/script",
        ],
        "a group of LaTeX holds commands, and their arguments are groups again",
    ),
    (
        &["site/pages", "site/plan"],
        "the plan holds pages, and each kind of pages plans its own; the sitemap lists what was planned",
    ),
];

#[test]
fn files_import_each_other_in_no_circle() {
    let graph = imports();
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        graph.keys().map(|file| (file.as_str(), reached_from(&graph, file))).collect();
    let mut circles = BTreeSet::new();
    for (file, others) in &reached {
        let circle: Vec<&str> = others
            .iter()
            .copied()
            .filter(|other| reached.get(other).is_some_and(|back| back.contains(file)))
            .collect();
        if circle.contains(file)
            && !CIRCLES.iter().any(|(known, _)| circle.iter().all(|file| known.contains(file)))
        {
            circles.insert(circle.join(", "));
        }
    }
    assert!(
        circles.is_empty(),
        "these files import each other:\n{}",
        circles.into_iter().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn a_circle_would_be_found() {
    let files = ["a", "a/one", "a/two", "a/three", "b"].map(str::to_owned);
    let code = |file: &str| match file {
        "a/one" => "use super::{two::{self, X}, Parent};",
        "a/two" => "fn x() { super::three::y() }",
        "a/three" => "use crate::a::one::Z;",
        "a" => "pub mod one; use one::Z;",
        _ => "use crate::a::one;",
    };
    let graph: BTreeMap<String, BTreeSet<String>> =
        files.iter().map(|file| (file.clone(), imports_of(file, code(file), &files))).collect();
    assert!(reached_from(&graph, "a/one").contains("a/one"));
    assert!(!reached_from(&graph, "b").contains("b"));
    // What a folder's own file imports from its files, and they from it, is no circle.
    assert!(!graph["a"].contains("a/one") && !graph["a/one"].contains("a"));
}

/// For each file of the crate the files that it imports from: `formats/csv`, `archive` for
/// `archive/mod.rs`.
fn imports() -> BTreeMap<String, BTreeSet<String>> {
    let sources: Vec<(String, String)> = sources()
        .into_iter()
        .map(|(file, code)| {
            let name = file.trim_end_matches(".rs").trim_end_matches("/mod").to_owned();
            let code: Vec<&str> =
                code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
            (name, code.join("\n"))
        })
        .collect();
    let files: Vec<String> = sources.iter().map(|(name, _)| name.clone()).collect();
    sources.iter().map(|(name, code)| (name.clone(), imports_of(name, code, &files))).collect()
}

/// The files that the paths of a file's code lead to, but for the folders that it is in and the files
/// that are in it.
fn imports_of(file: &str, code: &str, files: &[String]) -> BTreeSet<String> {
    let mut paths = Vec::new();
    let mut rest = code;
    while let Some(at) =
        ["use ", "crate::", "super::", "self::"].iter().filter_map(|word| rest.find(word)).min()
    {
        let end = match rest[at..].starts_with("use ") {
            true => rest[at..].find(';').map_or(rest.len(), |end| at + end),
            false => {
                let is_path = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
                rest[at..].find(|letter| !is_path(letter)).map_or(rest.len(), |end| at + end)
            }
        };
        unfold("", rest[at..end].trim_start_matches("use "), &mut paths);
        rest = &rest[end.max(at + 1)..];
    }
    let is_within = |one: &str, other: &str| {
        one == other || one.strip_prefix(other).is_some_and(|rest| rest.starts_with('/'))
    };
    let targets = paths.iter().filter_map(|path| target(file, path, files));
    targets.filter(|other| !is_within(file, other) && !is_within(other, file)).collect()
}

/// The paths of a tree of imports: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn unfold(before: &str, tree: &str, paths: &mut Vec<String>) {
    let tree = tree.trim();
    let (mut depth, mut start) = (0, 0);
    let mut parts = Vec::new();
    for (at, letter) in tree.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&tree[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&tree[start..]);
    for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
        match part.split_once('{') {
            Some((head, inner)) => {
                unfold(&format!("{before}{}", head.trim()), inner.trim_end_matches('}'), paths);
            }
            None => paths.push(format!("{before}{}", part.split(" as ").next().unwrap_or_default())),
        }
    }
}

/// The file that a path leads to, as seen from a file.
fn target(file: &str, path: &str, files: &[String]) -> Option<String> {
    let mut segments = path.split("::").map(str::trim).peekable();
    let mut place: Vec<&str> = file.split('/').collect();
    match segments.peek().copied()? {
        "crate" => {
            place.clear();
            segments.next();
        }
        "self" => {
            segments.next();
        }
        "super" => {
            while segments.next_if_eq(&"super").is_some() {
                place.pop();
            }
        }
        _ => {}
    }
    let mut found = None;
    for segment in segments {
        place.push(segment);
        let name = place.join("/");
        if !files.contains(&name) {
            break;
        }
        found = Some(name);
    }
    found
}

fn reached_from<'a>(graph: &'a BTreeMap<String, BTreeSet<String>>, file: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = graph.get(file).into_iter().flatten().map(String::as_str).collect();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(graph.get(next).into_iter().flatten().map(String::as_str));
        }
    }
    reached
}

/// The text files with an ending below a folder of the project.
fn texts(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == ending) {
                texts.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(!texts.is_empty(), "{folder} has no .{ending}");
    texts
}

/// What stands behind each place where a text has a mark.
fn behind<'t>(text: &'t str, mark: &'t str) -> impl Iterator<Item = &'t str> {
    text.match_indices(mark).map(move |(at, _)| &text[at + mark.len()..])
}

/// The names of what a word is given, where all are written out: `,&[("count",…),("name",…)])`, without spaces.
fn given(call: &str) -> Option<Vec<&str>> {
    if call.starts_with(')') {
        return Some(Vec::new());
    }
    let list = call.strip_prefix(",&[")?;
    let (mut names, mut depth, mut quoted) = (Vec::new(), 0, false);
    for (at, letter) in list.char_indices() {
        match letter {
            '"' if !quoted && depth == 1 && list[..at].ends_with('(') => {
                names.push(list[at + 1..].split('"').next().unwrap());
                quoted = true;
            }
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' => depth += 1,
            ']' if depth == 0 => break,
            ')' | ']' => depth -= 1,
            // What stands for a pair tells no name.
            letter if depth == 0 && letter != ',' => return None,
            _ => {}
        }
    }
    Some(names)
}

#[test]
fn words_that_the_program_says_are_there_with_what_they_take_and_all_words_are_said() {
    let english = offprint::locale::Locale::default();
    let words = english.words();
    let (mut wrong, mut said, mut calls) = (Vec::new(), BTreeSet::new(), 0);
    // Of keys that are worked out, how they begin.
    let mut families = BTreeSet::new();
    for (file, code) in sources() {
        let lines: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = lines.join("\n");
        said.extend(code.split('"').map(str::to_owned));
        families.extend(
            behind(&code, "format!(\"")
                .filter_map(|rest| rest.split('"').next()?.split_once("-{"))
                .map(|(start, _)| format!("{start}-")),
        );
        let code: String = code.split_whitespace().collect();
        for mark in ["locale.word(\"", "locale.say(\"", "locale.say_html(\""] {
            for rest in behind(&code, mark) {
                let (key, rest) = rest.split_once('"').unwrap();
                calls += 1;
                let fault = match given(rest) {
                    Some(names) => words.fault(key, names.into_iter()).map(|(message, _)| message),
                    None => (!words.has(key)).then(|| format!("there is no word `{key}`")),
                };
                wrong.extend(fault.map(|fault| format!("src/{file}: {fault}")));
            }
        }
    }
    assert!(calls > 40, "only {calls} words are said");
    for (_, template) in texts("themes", "html") {
        said.extend(behind(&template, "key=\"").filter_map(|rest| Some(rest.split('"').next()?.to_owned())));
        said.extend(behind(&template, "{t:").filter_map(|rest| Some(rest.split('}').next()?.to_owned())));
        for list in behind(&template, "keys=[") {
            said.extend(list.split(']').next().unwrap().split('"').map(str::to_owned));
        }
    }
    let file = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/en.ftl")).unwrap();
    // A word that others take.
    let is_taken = |key: &str| file.contains(&format!("{{ {key} }}"));
    let is_worked_out =
        |key: &str| families.iter().any(|start| start != "-" && key.starts_with(start.as_str()));
    let unsaid = words.keys().filter(|key| !said.contains(*key) && !is_taken(key) && !is_worked_out(key));
    wrong.extend(
        unsaid.map(|key| format!("locales/en.ftl: nothing says `{key}`: take it out of all languages")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
