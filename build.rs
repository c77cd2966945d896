//! Takes a digest of the program, so that what another program made is made again.

use std::fs;
use std::io;
use std::path::Path;

/// What the program is made of, from its folder.
const SOURCES: [&str; 5] = ["Cargo.lock", "fonts", "locales", "src", "themes"];

fn main() -> io::Result<()> {
    for source in SOURCES {
        println!("cargo:rerun-if-changed={source}");
    }
    println!("cargo:rustc-env=OFFPRINT_DIGEST={}", digest(Path::new("."))?);
    Ok(())
}

/// A digest of the sources in a folder: the same on every platform, whichever ends of lines a version
/// control system gave them. Names that begin with a dot or end with a tilde are what systems and
/// editors leave behind.
pub(crate) fn digest(root: &Path) -> io::Result<String> {
    let mut files = Vec::new();
    for source in SOURCES {
        // A crate that another one depends on may come without a lock file.
        if root.join(source).exists() {
            find(root, source, &mut files)?;
        }
    }
    files.sort_unstable();
    let mut bytes = Vec::new();
    for file in files {
        let text = without_carriage_returns(fs::read(root.join(&file))?);
        for part in [file.as_bytes(), &text] {
            bytes.extend((part.len() as u64).to_le_bytes());
            bytes.extend(part);
        }
    }
    Ok(format!("{:032x}", xxhash_rust::xxh3::xxh3_128(&bytes)))
}

/// Adds a file, or all files of a folder, with forward slashes.
fn find(root: &Path, path: &str, files: &mut Vec<String>) -> io::Result<()> {
    if !root.join(path).is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(root.join(path))? {
        let name = entry?.file_name();
        let name = name.to_str().ok_or_else(|| io::Error::other("a source's name is not Unicode"))?;
        if !name.starts_with('.') && !name.ends_with('~') {
            find(root, &format!("{path}/{name}"), files)?;
        }
    }
    Ok(())
}

fn without_carriage_returns(bytes: Vec<u8>) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        if *byte != b'\r' || bytes.get(at + 1) != Some(&b'\n') {
            text.push(*byte);
        }
    }
    text
}
