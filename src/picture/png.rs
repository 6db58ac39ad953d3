//! PNG chunks: what an image needs, and what it only carries along.

use super::pixels::is_for;
use super::{Format, Picture};
use flate2::read::ZlibDecoder;
use std::io::Read;
use std::ops::Range;

/// A PNG's own compressed rows, for a writer that takes them as they are (`PNG § 9`, `§ 10`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PngRows {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Samples per pixel: 1 is grey or an index, 3 red, green and blue.
    pub channels: u8,
    /// Bits per sample: 1, 2, 4, 8 or 16.
    pub bits: u8,
    /// The colours that samples are indices of: red, green, blue, and so on.
    pub palette: Option<Vec<u8>>,
    /// The rows: filtered, then compressed as a zlib stream.
    pub data: Vec<u8>,
    /// The colour profile, when it is one for these colours.
    pub icc: Option<Vec<u8>>,
}

/// The longest profile that is read.
const MAX_PROFILE: u64 = 4_000_000;

/// One chunk of a file: its type, and its place with length and checksum.
pub(super) struct Chunk {
    pub(super) kind: [u8; 4],
    pub(super) range: Range<usize>,
}

/// The chunks of a file, and whether it goes to its end.
pub(super) fn chunks(bytes: &[u8]) -> (Vec<Chunk>, bool) {
    let mut chunks = Vec::new();
    let mut at = 8;
    while let Some(head) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let [a, b, c, d, kind @ ..] = *head;
        let length = usize::try_from(u32::from_be_bytes([a, b, c, d])).unwrap_or(usize::MAX);
        let end = at.saturating_add(length).saturating_add(12);
        if end > bytes.len() {
            break;
        }
        chunks.push(Chunk { kind, range: at..end });
        if kind == *b"IEND" {
            return (chunks, true);
        }
        at = end;
    }
    (chunks, false)
}

/// The file with nothing but its pixels: no text, time, place, profile or further frames.
pub(super) fn strip(bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes[..bytes.len().min(8)].to_vec();
    for chunk in chunks(bytes).0 {
        // A capital first letter is a critical chunk (PNG § 5.4).
        if chunk.kind[0].is_ascii_uppercase() || chunk.kind == *b"tRNS" {
            out.extend_from_slice(&bytes[chunk.range]);
        }
    }
    out
}

/// Bits per sample, from the header.
pub(super) fn depth(bytes: &[u8]) -> Option<u8> {
    bytes.get(24).copied()
}

impl Picture {
    /// The rows of an upright PNG that is opaque and not interlaced; `None` for any other.
    #[must_use]
    pub fn png_rows(&self) -> Option<PngRows> {
        if self.format != Format::Png || self.orientation != 1 {
            return None;
        }
        // IHDR: width, height, depth, colour type, compression, filters, interlacing.
        let header = self.bytes.get(24..29)?;
        let [bits, colour, 0, 0, 0] = *header else { return None };
        let channels = match colour {
            0 | 3 => 1,
            2 => 3,
            _ => return None,
        };
        let mut rows = PngRows {
            width: self.width,
            height: self.height,
            channels,
            bits,
            palette: None,
            data: Vec::new(),
            icc: None,
        };
        for chunk in chunks(&self.bytes).0 {
            let data = &self.bytes[chunk.range.start + 8..chunk.range.end - 4];
            match &chunk.kind {
                b"tRNS" => return None,
                b"PLTE" if colour == 3 => rows.palette = Some(data.to_vec()),
                b"IDAT" => rows.data.extend_from_slice(data),
                b"iCCP" => rows.icc = profile(data),
                _ => {}
            }
        }
        let of = if colour == 0 { 1 } else { 3 };
        rows.icc = rows.icc.filter(|icc| is_for(icc, of));
        (rows.palette.is_some() == (colour == 3)).then_some(rows)
    }
}

/// The profile in a chunk, after its name and a byte for how it is compressed.
fn profile(chunk: &[u8]) -> Option<Vec<u8>> {
    let end = chunk.iter().position(|byte| *byte == 0)?;
    let mut profile = Vec::new();
    let read = ZlibDecoder::new(chunk.get(end + 2..)?).take(MAX_PROFILE).read_to_end(&mut profile);
    read.is_ok().then_some(profile)
}
