//! PNG chunks: what an image needs, and what it only carries along.

use std::ops::Range;

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
