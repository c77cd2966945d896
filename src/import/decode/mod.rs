//! The bytes of a listing to text, whatever they were saved in.
//!
//! Bytes that are UTF-8 are borrowed, not copied. Others are UTF-16 (by its mark, or by where its
//! zeros stand), what the text itself says that they are (`label`), or Windows-1252 when they can
//! be nothing else and look like it, with a warning. Compressed listings are unpacked first
//! (`packed`); files that are no text are refused with a word on what they look like (`binary`).

mod binary;
mod label;
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
/// When the bytes are no text, are text in an encoding that can't be told, or are compressed and
/// broken, cut off, or far larger when unpacked than any listing.
///
/// # Examples
/// ```
/// use offprint::import::decode::decode;
///
/// let latin = b"<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n<title>Caf\xe9</title>";
/// assert!(decode("feed.xml", latin).is_ok_and(|decoded| decoded.text.ends_with("Café</title>")));
/// assert!(decode("paper.pdf", b"%PDF-1.7 ...").is_err());
/// ```
pub fn decode<'a>(name: &str, bytes: &'a [u8]) -> Result<Decoded<'a>, Diagnostic> {
    let mut warnings = Vec::new();
    let Some(packing) = packed::packing(bytes) else {
        let text = text(name, bytes, &mut warnings)?;
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
    let text = text(name, &unpacked, &mut warnings)?;
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

/// The text that bytes are which aren't compressed.
fn text<'a>(name: &str, bytes: &'a [u8], warnings: &mut Vec<Diagnostic>) -> Result<Cow<'a, str>, Diagnostic> {
    if let Some(what) = binary::kind(bytes) {
        return Err(binary::refusal(name, &what));
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

/// Decodes bytes by an encoding that is known, and tells when some don't fit it.
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

/// How many bytes are looked at to tell an encoding.
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

/// Takes bytes that nothing tells of for Windows-1252, or for UTF-8 with strays of it. `first` is
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
        return Err(Diagnostic::error("the listing's encoding can't be told")
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
mod tests;
