//! JPEG segments: what a file says of itself, and the file without what nobody need know.

use super::pixels::is_for;
use super::{Format, Picture};
use std::ops::Range;

/// What a JPEG says of itself, as far as a writer that passes it through must know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JpegInfo {
    /// Width in pixels, before the EXIF orientation.
    pub width: u32,
    /// Height in pixels, before the EXIF orientation.
    pub height: u32,
    /// 1 is grey, 3 colour, 4 print inks.
    pub components: u8,
    /// Bits per sample.
    pub bits: u8,
    /// Whether it is Huffman-coded baseline, extended or progressive, with nothing between its
    /// segments: what everyone reads.
    pub common: bool,
    /// The colour transform of the Adobe marker, when there is one. Four components under an
    /// Adobe marker are stored inverted (`ISO 32000-1 § 7.4.8` leaves it to `Decode`).
    pub adobe: Option<u8>,
    /// The colour profile, when it is one for this number of components.
    pub icc: Option<Vec<u8>>,
}

/// One segment: its marker, its payload, and its place with the marker and, after a start of
/// scan, the scan.
pub(super) struct Segment<'a> {
    pub(super) marker: u8,
    pub(super) payload: &'a [u8],
    range: Range<usize>,
}

const START_OF_SCAN: u8 = 0xDA;
const END_OF_IMAGE: u8 = 0xD9;
const ADOBE: u8 = 0xEE;
const ICC: u8 = 0xE2;
const ICC_HEAD: &[u8] = b"ICC_PROFILE\0";

/// The segments after the start of image, and whether the file goes to its end.
pub(super) fn segments(bytes: &[u8]) -> (Vec<Segment<'_>>, bool) {
    let mut segments = Vec::new();
    let mut at = 2;
    // Stray bytes between segments are skipped, as every reader does.
    while let Some(start) = find_marker(bytes, at) {
        let marker = bytes[start + 1];
        if marker == END_OF_IMAGE {
            segments.push(Segment { marker, payload: &[], range: start..start + 2 });
            return (segments, true);
        }
        let Some(length) = bytes.get(start + 2..).and_then(|rest| rest.first_chunk::<2>()) else {
            break;
        };
        let end = start + 2 + usize::from(u16::from_be_bytes(*length)).max(2);
        let Some(payload) = bytes.get(start + 4..end) else { break };
        at = if marker == START_OF_SCAN {
            find_marker(bytes, end).unwrap_or(bytes.len())
        } else {
            end
        };
        segments.push(Segment { marker, payload, range: start..at });
    }
    (segments, false)
}

/// The next marker that begins a segment or ends the image: neither a stuffed byte nor a restart
/// nor fill.
fn find_marker(bytes: &[u8], from: usize) -> Option<usize> {
    let pairs = bytes.get(from..)?.windows(2);
    let found = pairs
        .into_iter()
        .position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0x01 | 0xD0..=0xD8 | 0xFF))?;
    Some(from + found)
}

/// The file with nothing but its picture: no EXIF, XMP or IPTC, no comments, previews or further
/// images. The scans are untouched.
pub(super) fn strip(bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes[..bytes.len().min(2)].to_vec();
    for segment in segments(bytes).0 {
        let kept = match segment.marker {
            ICC => segment.payload.starts_with(ICC_HEAD),
            0xE1..=0xED | 0xEF | 0xFE => false,
            _ => true,
        };
        if kept {
            out.extend_from_slice(&bytes[segment.range]);
        }
    }
    out
}

impl Picture {
    /// What a JPEG says of itself; `None` for any other kind of file.
    #[must_use]
    pub fn jpeg_info(&self) -> Option<JpegInfo> {
        if self.format == Format::Jpeg { info(&self.bytes) } else { None }
    }

    /// A JPEG without its metadata, its picture untouched; `None` for any other kind of file.
    #[must_use]
    pub fn jpeg_stream(&self) -> Option<Vec<u8>> {
        (self.format == Format::Jpeg).then(|| strip(&self.bytes))
    }
}

/// What the first frame header, the Adobe marker and the profile say.
pub(super) fn info(bytes: &[u8]) -> Option<JpegInfo> {
    let segments = segments(bytes).0;
    // C4, C8 and CC are in the range of frame headers without being one (ITU-T T.81 table B.1).
    let frame = segments
        .iter()
        .find(|s| matches!(s.marker, 0xC0..=0xCF) && !matches!(s.marker, 0xC4 | 0xC8 | 0xCC))?;
    let [bits, h1, h2, w1, w2, components, ..] = *frame.payload else { return None };
    let adobe = segments.iter().find_map(|s| match s.payload {
        [b'A', b'd', b'o', b'b', b'e', _, _, _, _, _, _, transform, ..] if s.marker == ADOBE => {
            Some(*transform)
        }
        _ => None,
    });
    Some(JpegInfo {
        width: u32::from(u16::from_be_bytes([w1, w2])),
        height: u32::from(u16::from_be_bytes([h1, h2])),
        components,
        bits,
        common: matches!(frame.marker, 0xC0..=0xC2) && is_seamless(&segments),
        adobe,
        icc: profile(&segments).filter(|icc| is_for(icc, components)),
    })
}

/// Whether segment follows on segment. Where they do not, decoders do not agree on what belongs to
/// the picture, so it cannot be passed through without its metadata.
fn is_seamless(segments: &[Segment<'_>]) -> bool {
    let ends = segments.iter().map(|segment| segment.range.end);
    std::iter::once(2).chain(ends).zip(segments).all(|(end, next)| next.range.start == end)
}

/// A profile comes in numbered pieces of at most 64 kB (ICC.1 § B.4).
fn profile(segments: &[Segment<'_>]) -> Option<Vec<u8>> {
    let mut pieces: Vec<(u8, &[u8])> = segments
        .iter()
        .filter(|s| s.marker == ICC)
        .filter_map(|s| match s.payload.strip_prefix(ICC_HEAD)? {
            [number, _count, data @ ..] => Some((*number, data)),
            _ => None,
        })
        .collect();
    pieces.sort_by_key(|(number, _)| *number);
    (!pieces.is_empty()).then(|| pieces.iter().flat_map(|(_, data)| *data).copied().collect())
}
