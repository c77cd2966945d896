//! Files that are no text, and what they look like.

use crate::diagnostic::Diagnostic;

/// What files begin with that people take for listings: the first bytes, and what it is.
const KINDS: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive, or a document that is one (docx, xlsx, odt, epub)"),
    (b"\x89PNG\r\n\x1a\n", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF87a", "an image (GIF)"),
    (b"GIF89a", "an image (GIF)"),
    (b"\xfd7zXZ\0", "a file packed with xz"),
    (b"BZh9", "a file packed with bzip2"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an old office program"),
    (b"bplist00", "a web archive or property list of macOS"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"{\\rtf", "a document in RTF"),
    (b"\xff\xfe\0\0", "text in UTF-32"),
    (b"\0\0\xfe\xff", "text in UTF-32"),
];

/// What a file is by its first bytes, when it is a known kind of file that is no text.
pub(super) fn kind(bytes: &[u8]) -> Option<String> {
    let known = KINDS.iter().find(|(beginning, _)| bytes.starts_with(beginning));
    if let Some((_, what)) = known {
        return Some((*what).to_owned());
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some("an image (WebP)".to_owned());
    }
    (bytes.get(257..262) == Some(b"ustar")).then(|| "a tar archive".to_owned())
}

/// Says that a file can't be a listing, and what it looks like.
pub(super) fn refusal(name: &str, what: &str) -> Diagnostic {
    Diagnostic::error("the file is no text, and so no listing").in_file(name).found(what).help(
        "save the listing itself: a page as text or HTML, an answer as JSON or XML, references as BibTeX",
    )
}

/// How many bytes are looked at for zeros, as in Git.
const LOOKED_AT: usize = 8000;

/// Where the first zero byte stands near the beginning. Text has none.
pub(super) fn zero(bytes: &[u8]) -> Option<usize> {
    bytes.iter().take(LOOKED_AT).position(|byte| *byte == 0)
}

/// Whether bytes can be Windows-1252: no controls, none of the five bytes that it leaves open, and
/// letters beyond ASCII as Western languages have them, here and there and seldom many in a row.
pub(super) fn looks_western(bytes: &[u8]) -> bool {
    let (mut beyond, mut in_runs, mut run) = (0, 0, 0);
    let mut end_run = |run: usize| in_runs += if run >= 3 { run } else { 0 };
    for byte in bytes {
        match byte {
            b'\t' | b'\n' | b'\r' | 0x0c | 0x20..=0x7e | 0x1a => {
                end_run(run);
                run = 0;
            }
            0..0x20 | 0x7f | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d => return false,
            _ => {
                beyond += 1;
                run += 1;
            }
        }
    }
    end_run(run);
    beyond * 4 <= bytes.len() && in_runs * 2 <= beyond
}
