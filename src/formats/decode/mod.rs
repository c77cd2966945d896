//! The bytes of a listing to text, whatever they were saved in.
//!
//! Bytes that are UTF-8 are borrowed, not copied. Others are UTF-16 (by its mark, or by where its
//! zeros stand), what the text itself says that they are (`label`), or Windows-1252 when they can
//! be nothing else and look like it, with a warning. Compressed listings are unpacked first
//! (`packed`), and of mails the text is read that they were sent with (`mail`); files that are no text are refused with a word on what they look like (`binary`).

mod binary;
mod label;
mod mail;
mod packed;

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::diagnostic::{Diagnostic, Place};

/// A listing's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// What was doubtful.
    pub warnings: Vec<Diagnostic>,
}

/// How often a listing may have been compressed.
const LAYERS: usize = 2;

/// Reads a listing's bytes as text. `name` is its name for messages.
///
/// # Errors
/// When the bytes are no text, are text in an encoding that can't be determined, or are compressed and
/// broken, cut off, or far larger when unpacked than any listing.
///
/// # Examples
/// ```
/// use offprint::formats::decode::decode;
///
/// let latin = b"<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n<title>Caf\xe9</title>";
/// assert!(decode("feed.xml", latin).is_ok_and(|decoded| decoded.text.ends_with("Café</title>")));
/// assert!(decode("paper.pdf", b"%PDF-1.7 ...").is_err());
/// ```
pub fn decode<'a>(name: &str, bytes: &'a [u8]) -> Result<Decoded<'a>, Diagnostic> {
    let mut decoded = unpacked(name, bytes)?;
    // Old programs for the Macintosh, and some for tables, end lines with it alone.
    let has_lines = |text: &str| text.trim_end_matches(['\n', '\r']).contains('\n');
    if decoded.text.contains('\r') && !has_lines(&decoded.text) {
        decoded.text = Cow::Owned(decoded.text.replace("\r\n", "\n").replace('\r', "\n"));
    }
    Ok(decoded)
}

/// The text of bytes which may be compressed.
fn unpacked<'a>(name: &str, bytes: &'a [u8]) -> Result<Decoded<'a>, Diagnostic> {
    let mut warnings = Vec::new();
    let Some(packing) = packed::packing(bytes) else {
        let text = with_line_feeds(text(name, bytes, &mut warnings)?);
        return Ok(Decoded { text, warnings });
    };
    let mut unpacked = packed::unpack(name, packing, bytes, &mut warnings)?;
    for _ in 1..LAYERS {
        let Some(packing) = packed::packing(&unpacked) else { break };
        unpacked = packed::unpack(name, packing, &unpacked, &mut warnings)?;
    }
    if packed::packing(&unpacked).is_some() {
        return Err(Diagnostic::error(format!("the listing is compressed more than {LAYERS} times"))
            .in_file(name)
            .help("unpack it, and import what is in it"));
    }
    let text = with_line_feeds(text(name, &unpacked, &mut warnings)?);
    let (mark, text) = match text {
        Cow::Owned(text) => return Ok(Decoded { text: Cow::Owned(text), warnings }),
        Cow::Borrowed(text) => (unpacked.len() - text.len(), text.len()),
    };
    unpacked.drain(..mark);
    debug_assert_eq!(unpacked.len(), text);
    // It was UTF-8 a moment ago, so that nothing is replaced and nothing copied.
    let text = String::from_utf8(unpacked)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    Ok(Decoded { text: Cow::Owned(text), warnings })
}

/// A text whose lines end with carriage returns alone, as on old Macs, with line feeds.
fn with_line_feeds(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.contains('\r') && !text.contains('\n') {
        true => Cow::Owned(text.replace('\r', "\n")),
        false => text,
    }
}

/// The text that bytes are which aren't compressed.
fn text<'a>(name: &str, bytes: &'a [u8], warnings: &mut Vec<Diagnostic>) -> Result<Cow<'a, str>, Diagnostic> {
    if let Some(what) = binary::kind(bytes) {
        return Err(binary::refusal(name, &what));
    }
    if let Some(mail) = mail::text(name, bytes) {
        return mail.map(Cow::Owned);
    }
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding != UTF_8 => {
            return Ok(Cow::Owned(by(name, encoding, &bytes[mark..], warnings)));
        }
        _ => {}
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return Ok(Cow::Owned(by(name, encoding, bytes, warnings)));
    }
    if let Some(at) = binary::zero(bytes) {
        return Err(binary::refusal(
            name,
            &format!("a zero byte at byte {at}, as files have that are no text"),
        ));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let said = label::encoding(bytes);
    let first = match std::str::from_utf8(bytes) {
        // Its bytes are those of ASCII, and mean something else.
        Ok(_) if said == Some(ISO_2022_JP) && bytes.contains(&0x1b) => {
            return Ok(Cow::Owned(by(name, ISO_2022_JP, bytes, warnings)));
        }
        Ok(text) => return Ok(Cow::Borrowed(text)),
        Err(error) => error.valid_up_to(),
    };
    match said.filter(|encoding| *encoding != UTF_8) {
        Some(encoding) => Ok(Cow::Owned(by(name, encoding, bytes, warnings))),
        None => guess(name, bytes, first, warnings).map(Cow::Owned),
    }
}

/// Decodes bytes by an encoding that is known, and reports when some don't fit it.
fn by(name: &str, encoding: &'static Encoding, bytes: &[u8], warnings: &mut Vec<Diagnostic>) -> String {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let text = text.into_owned();
    if had_errors {
        let at = text.find('\u{fffd}').unwrap_or_default();
        warnings.push(
            Diagnostic::warning(format!("some bytes are no {}; they became �", encoding.name()))
                .at(Place::at_offset(name, &text, at, 1))
                .help("save the listing again as UTF-8"),
        );
    }
    text
}

/// How many bytes are looked at to determine an encoding.
const LOOKED_AT: usize = 4096;

/// UTF-16 without a mark: text of Latin letters has a zero in every second byte, and only there.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let looked_at = &bytes[..bytes.len().min(LOOKED_AT) & !1];
    if looked_at.len() < 8 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |parity: usize| looked_at.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let units = looked_at.len() / 2;
    match (zeros(0), zeros(1)) {
        (0, odd) if odd > units / 2 => Some(UTF_16LE),
        (even, 0) if even > units / 2 => Some(UTF_16BE),
        _ => None,
    }
}

/// Takes bytes of which no encoding is known for Windows-1252, or for UTF-8 with strays of it. `first` is
/// where UTF-8 ends.
fn guess(
    name: &str,
    bytes: &[u8],
    first: usize,
    warnings: &mut Vec<Diagnostic>,
) -> Result<String, Diagnostic> {
    let (mut letters, mut strays) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        strays += chunk.invalid().len();
    }
    let byte = bytes.get(first).copied().unwrap_or_default();
    let found = format!("byte {byte:#04x} at byte {first}");
    let is_mostly_utf_8 = letters > strays;
    if !is_mostly_utf_8 && !binary::looks_western(bytes) {
        return Err(Diagnostic::error("the listing's encoding can't be determined")
            .in_file(name)
            .found(format!("{found}, which is no UTF-8"))
            .help("save it as text in UTF-8"));
    }
    let (text, at, taken) = if is_mostly_utf_8 {
        let taken = "bytes that are no UTF-8 were read as Windows-1252";
        (with_strays(bytes), first, taken)
    } else {
        let windows = |bytes| WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned();
        (
            windows(bytes),
            windows(&bytes[..first]).len(),
            "the listing is no UTF-8; it was read as Windows-1252",
        )
    };
    let read = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
    warnings.push(
        Diagnostic::warning(taken)
            .at(Place::at_offset(name, &text, at, 1))
            .found(format!("{found} was taken for “{read}”"))
            .help("check that letter, and save the listing as UTF-8 if it is wrong"),
    );
    Ok(text)
}

/// UTF-8 in which each byte that is none is one of Windows-1252.
fn with_strays(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + 16);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    text
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use proptest::prelude::*;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    const TEXT: &str = "Grüße aus Łódź, naïve “quotes” — and 数据\nA second line of plain words.\n";

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    fn utf_16(text: &str, mark: bool, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let mark = mark.then_some(0xfeff);
        mark.into_iter().chain(text.encode_utf16()).flat_map(bytes_of).collect()
    }

    /// The text, and what was warned of.
    fn read(bytes: &[u8]) -> (String, Vec<String>) {
        let decoded = decode("x", bytes).unwrap_or_else(|problem| panic!("{problem:?}"));
        (decoded.text.into_owned(), decoded.warnings.into_iter().map(|warning| warning.message).collect())
    }

    fn refused(bytes: &[u8]) -> String {
        let Err(problem) = decode("x", bytes) else { panic!("{} bytes were taken", bytes.len()) };
        assert!(problem.help.is_some() && problem.place.is_some());
        format!("{}: {}", problem.message, problem.found.unwrap_or_default())
    }

    #[test]
    fn lines_of_old_macs_end() {
        for (bytes, expected) in [(&b"a\rb\r"[..], "a\nb\n"), (b"a\r\nb\rc", "a\r\nb\rc")] {
            let text = decode("x", bytes).map(|decoded| decoded.text.into_owned());
            assert_eq!(text, Ok(expected.to_owned()));
        }
    }

    #[test]
    fn text_in_utf_8_is_borrowed_with_or_without_a_mark() {
        for bytes in [TEXT.as_bytes().to_vec(), ["\u{feff}", TEXT].concat().into_bytes()] {
            let decoded = decode("x", &bytes).unwrap();
            assert!(matches!(decoded.text, Cow::Borrowed(TEXT)));
        }
        assert_eq!(read(b""), (String::new(), vec![]));
    }

    #[test]
    fn utf_16_is_read_by_its_mark_or_by_its_zeros() {
        for bytes_of in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
            assert_eq!(read(&utf_16(TEXT, true, bytes_of)), (TEXT.to_owned(), vec![]));
            assert_eq!(read(&utf_16(TEXT, false, bytes_of)), (TEXT.to_owned(), vec![]));
        }
        let mut cut = utf_16(TEXT, true, u16::to_le_bytes);
        cut.pop();
        assert_eq!(read(&cut).1, ["some bytes are no UTF-16LE; they became �"]);
    }

    #[test]
    fn a_text_that_says_its_encoding_is_read_by_it() {
        let cases: &[(&[u8], &str)] = &[
            (b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<a>\xe9</a>", "é</a>"),
            (b"<?xml version='1.0' encoding='koi8-r'?><a>\xc1</a>", "а</a>"),
            (b"<html><head><meta charset=windows-1252><p>\x80\xe9", "€é"),
            (b"<meta name=x><META http-equiv=\"Content-Type\" content=\"text/html; charset=shift_jis\">\x83\x65", "テ"),
            (b"% Encoding: Cp1252\n@article{a, title={\x93x\x94}}", "{“x”}}"),
            (b"% Encoding: ISO8859_2\n@article{a, title={\xb3}}", "{ł}}"),
            (b"%% BibTeX bibliography file\n%% Saved with string encoding Western (Mac OS Roman) \n\x8e", "é"),
            (b"% -*- coding: latin-1 -*-\n\xfc", "ü"),
            (b"<meta charset=\"iso-2022-jp\">\x1b$B%F\x1b(B", "テ"),
            // What is UTF-8 is UTF-8, whatever an old line at its beginning says.
            ("% Encoding: Cp1252\n“é”".as_bytes(), "“é”"),
        ];
        for (bytes, end) in cases {
            let (text, warnings) = read(bytes);
            assert!(text.ends_with(end), "{text} should end with {end}");
            assert!(warnings.is_empty(), "{warnings:?}");
        }
    }

    #[test]
    fn bytes_that_nothing_tells_of_are_taken_for_windows_1252_with_a_warning() {
        let decoded = decode("list.txt", b"Title\nCaf\xe9 \x96 a study of words\n").unwrap();
        assert_eq!(decoded.text, "Title\nCafé – a study of words\n");
        let warning = &decoded.warnings[0];
        assert_eq!(warning.found.as_deref(), Some("byte 0xe9 at byte 9 was taken for “é”"));
        assert_eq!(warning.place.as_ref().map(|place| (place.line, place.column)), Some((2, 4)));
    }

    #[test]
    fn a_stray_byte_does_not_spoil_the_rest_of_utf_8() {
        let bytes = [TEXT.as_bytes(), b"Caf\xe9.\n", TEXT.as_bytes()].concat();
        let (text, warnings) = read(&bytes);
        assert_eq!(text, format!("{TEXT}Café.\n{TEXT}"));
        assert_eq!(warnings, ["bytes that are no UTF-8 were read as Windows-1252"]);
    }

    #[test]
    fn what_is_no_text_or_in_no_encoding_that_can_be_told_is_refused() {
        let cases: &[(&[u8], &str)] = &[
            (b"%PDF-1.7\n", "a PDF"),
            (b"PK\x03\x04rest", "a zip archive"),
            (b"\x89PNG\r\n\x1a\nrest", "an image (PNG)"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "an image (WebP)"),
            (b"bplist00\xd4", "a web archive"),
            (b"{\\rtf1\\ansi", "RTF"),
            (b"\xff\xfe\0\0a\0\0\0", "UTF-32"),
            (b"\x7fELF\x02\x01\x01\0", "zero byte at byte 7"),
            // GBK and KOI8-R without a word about it
            (b"title: \xca\xfd\xbe\xdd\xbf\xe2\xcf\xb5\xcd\xb3\n", "byte 0xca at byte 7, which is no UTF-8"),
            (b"\xd0\xd2\xc9\xd7\xc5\xd4 \xcd\xc9\xd2\n", "byte 0xd0 at byte 0"),
            (b"some control \x01 and \xe9", "byte 0xe9"),
        ];
        for (bytes, what) in cases {
            let found = refused(bytes);
            assert!(found.contains(what), "{found} should say {what}");
        }
    }

    #[test]
    fn gzip_and_zstandard_are_unpacked_also_in_several_pieces_and_in_each_other() {
        let (one, two) = TEXT.split_at(20);
        let skipped = [0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3];
        for bytes in [
            gzip(TEXT.as_bytes()),
            zstd(TEXT.as_bytes()),
            [gzip(one.as_bytes()), gzip(two.as_bytes()), vec![0; 64]].concat(),
            [skipped.to_vec(), zstd(one.as_bytes()), skipped.to_vec(), zstd(two.as_bytes())].concat(),
            zstd(&gzip(TEXT.as_bytes())),
            gzip(&utf_16(TEXT, true, u16::to_be_bytes)),
            gzip(format!("\u{feff}{TEXT}").as_bytes()),
        ] {
            assert_eq!(read(&bytes), (TEXT.to_owned(), vec![]));
        }
        let behind = [gzip(TEXT.as_bytes()), b"junk".to_vec()].concat();
        assert_eq!(read(&behind).1, ["4 bytes after the compressed listing were left out"]);
        let thrice = gzip(&gzip(&gzip(TEXT.as_bytes())));
        assert!(refused(&thrice).starts_with("the listing is compressed more than 2 times"));
    }

    #[test]
    fn a_compressed_file_that_is_cut_or_broken_is_refused() {
        for packed in [gzip(TEXT.repeat(50).as_bytes()), zstd(TEXT.repeat(50).as_bytes())] {
            let cut = &packed[..packed.len() - 6];
            assert!(refused(cut).contains("is broken or was cut off"));
            let mut broken = packed.clone();
            let middle = broken.len() / 2;
            broken[middle] ^= 0x55;
            assert!(refused(&broken).contains("is broken or was cut off"));
        }
        assert!(refused(&gzip(b"%PDF-1.7")).contains("a PDF"));
    }

    #[test]
    fn a_file_that_unpacks_to_far_more_than_a_listing_is_refused() {
        let bomb = gzip(&vec![b' '; 20_000_000]);
        assert!(refused(&bomb).contains("more than 250 times its size: more than 16 MB"));
        let bomb = zstd(&vec![b' '; 20_000_000]);
        assert!(refused(&bomb).contains("more than 250 times its size"));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = decode("x", &bytes);
            for beginning in [&[0x1f, 0x8b, 8][..], &[0x28, 0xb5, 0x2f, 0xfd], b"<meta charset=", b"\xff\xfe"] {
                let _ = decode("x", &[beginning, &bytes].concat());
            }
        }

        #[test]
        fn changed_bytes_of_packed_text_make_no_panic(at in 0usize..4000, to in any::<u8>()) {
            let text: String = (0..400).map(|number| format!("line {}\n", number * number)).collect();
            for mut packed in [gzip(text.as_bytes()), zstd(text.as_bytes())] {
                let at = at % packed.len();
                packed[at] = to;
                let _ = decode("x", &packed);
            }
        }

        #[test]
        fn text_comes_back_from_every_encoding(body in "[ -~]{10}[ -~äößłж数\u{1f600}\n]{0,80}") {
            let text = format!("A title of words\n{body}");
            for bytes in [
                text.clone().into_bytes(),
                format!("\u{feff}{text}").into_bytes(),
                utf_16(&text, true, u16::to_le_bytes),
                utf_16(&text, true, u16::to_be_bytes),
                gzip(text.as_bytes()),
                zstd(text.as_bytes()),
                zstd(&gzip(&utf_16(&text, true, u16::to_le_bytes))),
            ] {
                prop_assert_eq!(read(&bytes), (text.clone(), vec![]));
            }
        }

        #[test]
        fn western_text_comes_back_from_windows_1252(words in "[a-z ]{12,40}([éüñ’–] [a-z ]{8}){1,4}") {
            let bytes = WINDOWS_1252.encode(&words).0.into_owned();
            let labelled = [b"% Encoding: Cp1252\n".to_vec(), bytes.clone()].concat();
            prop_assert_eq!(read(&bytes).0, words.clone());
            prop_assert_eq!(read(&labelled), (format!("% Encoding: Cp1252\n{words}"), vec![]));
        }
    }
}
