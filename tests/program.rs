//! The digest of the program, by which one knows what another program made.

use std::fs;
use std::path::Path;

#[allow(dead_code, reason = "its `main` is for Cargo")]
#[path = "../build.rs"]
mod build_script;

use build_script::digest;

/// A folder with sources.
fn sources(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (file, text) in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn the_program_carries_the_digest_of_its_sources() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_eq!(offprint::paper::digest::PROGRAM, digest(root).unwrap());
}

#[test]
fn any_changed_source_is_another_program() {
    let before = [("src/lib.rs", "a"), ("src/a/b.rs", ""), ("themes/t/theme.toml", "x"), ("Cargo.lock", "")];
    let of = |files: &[(&str, &str)]| digest(sources(files).path()).unwrap();
    let first = of(&before);
    assert_eq!(first, of(&before));
    for place in 0..before.len() {
        let mut changed = before;
        changed[place].1 = "changed";
        assert_ne!(of(&changed), first, "changed: {}", before[place].0);
        let fewer = [&before[..place], &before[place + 1..]].concat();
        assert_ne!(of(&fewer), first, "removed: {}", before[place].0);
    }
    let renamed = [before[0], ("src/a/c.rs", ""), before[2], before[3]];
    assert_ne!(of(&renamed), first);
    let moved = [("src/lib.rs", ""), ("src/a/b.rs", "a"), before[2], before[3]];
    assert_ne!(of(&moved), first);
}

#[test]
fn ends_of_lines_and_what_editors_leave_are_no_other_program() {
    let of = |files: &[(&str, &str)]| digest(sources(files).path()).unwrap();
    let unix = of(&[("src/lib.rs", "a\nb\n"), ("themes/t/a.html", "c\n\r")]);
    let windows = of(&[("src/lib.rs", "a\r\nb\r\n"), ("themes/t/a.html", "c\r\n\r")]);
    assert_eq!(unix, windows);
    let edited = [("src/lib.rs", "a\nb\n"), ("themes/t/a.html", "c\n\r")];
    let left = [("src/.lib.rs.swp", "x"), ("src/lib.rs~", "x"), ("tests/a.rs", "x"), ("README.md", "x")];
    assert_eq!(of(&[edited.as_slice(), &left].concat()), unix);
}

#[test]
fn builds_never_tell_programs_apart_by_their_version() {
    let builder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/builder");
    for entry in walkdir::WalkDir::new(builder).into_iter().map(Result::unwrap) {
        if entry.file_type().is_file() {
            let text = fs::read_to_string(entry.path()).unwrap();
            assert!(!text.contains("CARGO_PKG_VERSION"), "{}: take PROGRAM", entry.path().display());
        }
    }
}
