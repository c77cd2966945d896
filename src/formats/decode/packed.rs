//! Compressed listings: gzip (RFC 1952) and Zstandard (RFC 8878), recognized by their first bytes.
//!
//! A file may be several pieces, one after another. A small file can unpack to more than any
//! memory holds; so what comes of it is bounded, alone and by the file's own size.

use std::io::{self, Read};

use flate2::bufread::GzDecoder;
use ruzstd::decoding::StreamingDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};

use crate::diagnostic::Diagnostic;

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Zstd,
}

impl Packing {
    fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "Zstandard",
        }
    }
}

/// The most bytes that a file may unpack to.
const LARGEST: usize = 1_000_000_000;
/// How many times its own size a file may unpack to. Listings come to some 5 to 20 times.
const RATIO: usize = 250;
/// Up to this size the ratio says nothing.
const SMALL: usize = 16_000_000;
/// The most bytes that a Zstandard file may ask to be kept for looking back, as in its own program.
const WINDOW: u64 = 128 << 20;

const GZIP: &[u8] = &[0x1f, 0x8b, 8];

/// How bytes are compressed, if they are.
pub(super) fn packing(bytes: &[u8]) -> Option<Packing> {
    if bytes.starts_with(GZIP) {
        return Some(Packing::Gzip);
    }
    is_zstd(bytes).then_some(Packing::Zstd)
}

/// A frame of data, or one to be skipped.
fn is_zstd(bytes: &[u8]) -> bool {
    matches!(bytes, [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..])
}

/// Unpacks a file. What follows its last piece is left out, with a warning.
///
/// # Errors
/// When it is broken or cut off, or would become too large.
pub(super) fn unpack(
    name: &str,
    packing: Packing,
    bytes: &[u8],
    warnings: &mut Vec<Diagnostic>,
) -> Result<Vec<u8>, Diagnostic> {
    let mut unpacked = Unpacked { bytes: Vec::new(), limit: limit(bytes.len()) };
    let result = match packing {
        Packing::Gzip => gunzip(bytes, &mut unpacked),
        Packing::Zstd => unzstd(bytes, &mut unpacked),
    };
    let behind = result.map_err(|fault| fault.diagnostic(name, packing))?;
    if behind > 0 {
        warnings.push(
            Diagnostic::warning(format!("{behind} bytes after the compressed listing were left out"))
                .in_file(name)
                .help(format!("check that the file is whole: they are no {}", packing.name())),
        );
    }
    Ok(unpacked.bytes)
}

fn limit(size: usize) -> usize {
    size.saturating_mul(RATIO).clamp(SMALL, LARGEST)
}

/// Why a file can't be unpacked.
enum Fault {
    TooLarge(usize),
    Broken(&'static str),
}

impl Fault {
    fn diagnostic(self, name: &str, packing: Packing) -> Diagnostic {
        match self {
            Self::TooLarge(LARGEST) => Diagnostic::error("the listing unpacks to more than 1 GB")
                .in_file(name)
                .help("split it into several files"),
            Self::TooLarge(limit) => {
                Diagnostic::error(format!("the listing unpacks to more than {RATIO} times its size"))
                    .in_file(name)
                    .found(format!("more than {} MB", limit / 1_000_000))
                    .help("no listing is so repetitive; unpack it by hand if you trust it")
            }
            Self::Broken(found) => {
                Diagnostic::error(format!("the {} file is broken or was cut off", packing.name()))
                    .in_file(name)
                    .found(found)
                    .help("fetch or copy it again")
            }
        }
    }
}

const TOO_EARLY: &str = "it ends too early";

/// What a reader found wrong, in a curator's words.
fn broken(error: &io::Error) -> &'static str {
    if error.kind() == io::ErrorKind::UnexpectedEof { TOO_EARLY } else { "bytes in it were changed or lost" }
}

struct Unpacked {
    bytes: Vec<u8>,
    limit: usize,
}

impl Unpacked {
    /// Takes all that a reader gives.
    fn take(&mut self, reader: &mut impl Read) -> Result<(), Fault> {
        let room = self.limit - self.bytes.len();
        let result: io::Result<usize> = reader.take(room as u64 + 1).read_to_end(&mut self.bytes);
        result.map_err(|error| Fault::Broken(broken(&error)))?;
        if self.bytes.len() > self.limit { Err(Fault::TooLarge(self.limit)) } else { Ok(()) }
    }
}

/// Unpacks all members, and returns how many bytes stand after the last one.
fn gunzip(bytes: &[u8], unpacked: &mut Unpacked) -> Result<usize, Fault> {
    let mut rest = bytes;
    while rest.starts_with(GZIP) {
        let mut member = GzDecoder::new(rest);
        unpacked.take(&mut member)?;
        rest = member.into_inner();
    }
    // Tapes and some servers fill the last block with zeros.
    Ok(if rest.iter().all(|byte| *byte == 0) { 0 } else { rest.len() })
}

/// Unpacks all frames, and returns how many bytes stand after the last one.
fn unzstd(bytes: &[u8], unpacked: &mut Unpacked) -> Result<usize, Fault> {
    let mut rest = bytes;
    while is_zstd(rest) {
        let header = StreamingDecoder::new_with_max_window_size(&mut rest, WINDOW);
        let mut frame = match header {
            Ok(frame) => frame,
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length, ..
            })) => {
                let skipped = rest.get(length as usize..);
                rest = skipped.ok_or(Fault::Broken(TOO_EARLY))?;
                continue;
            }
            Err(FrameDecoderError::WindowSizeTooBig { .. }) => {
                return Err(Fault::Broken("unpacking it would take more memory than any listing does"));
            }
            Err(FrameDecoderError::DictNotProvided { .. }) => {
                return Err(Fault::Broken("it was packed with a dictionary, which is not in it"));
            }
            Err(_) => return Err(Fault::Broken("its beginning is not complete, or not Zstandard's")),
        };
        unpacked.take(&mut frame)?;
        let decoder = frame.into_frame_decoder();
        let (said, found) = (decoder.get_checksum_from_data(), decoder.get_calculated_checksum());
        if said.is_some() && said != found {
            return Err(Fault::Broken("its checksum is another"));
        }
    }
    Ok(rest.len())
}
