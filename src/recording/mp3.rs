//! MP3: the length is that of its frames, one by one, as nothing else in the file is reliable.

use super::RecordingError;

/// So far into the file the first frame is looked for: tags may be padded.
const SEARCH: usize = 1 << 16;

/// What the header of a frame says (`ISO 11172-3 § 2.4.1.3`).
struct Frame {
    bytes: usize,
    samples: u64,
    /// Samples a second.
    rate: u64,
}

/// How long a file plays, in milliseconds.
pub(super) fn length(file: &[u8]) -> Result<u64, RecordingError> {
    let mut at = first(file).ok_or(RecordingError::NotSound)?;
    let announced = announced(&file[at..]);
    let (mut frames, mut microseconds) = (0_u64, 0_u64);
    while let Some(rest) = file.get(at..).filter(|rest| rest.len() > 3) {
        match frame(rest) {
            Some(frame) if frame.bytes <= rest.len() => {
                frames += 1;
                microseconds += frame.samples * 1_000_000 / frame.rate;
                at += frame.bytes;
            }
            Some(_) => break,
            // Players pass over what they do not understand, a tag at the end above all.
            None => at += 1,
        }
    }
    // The frame that announces does not count itself.
    let whole = announced.is_none_or(|announced| frames + 1 >= announced);
    if whole { Ok(microseconds / 1000) } else { Err(RecordingError::Truncated) }
}

/// Where the first frame begins: behind the tag, and with another frame or the end behind it.
fn first(file: &[u8]) -> Option<usize> {
    let start = match file.first_chunk::<10>() {
        // ID3v2 § 3.1: the size has seven bits in each byte, and leaves the header out.
        Some([b'I', b'D', b'3', _, _, _, size @ ..]) => {
            let size = size.iter().fold(0, |size, byte| size << 7 | usize::from(byte & 0x7F));
            10 + size
        }
        _ => 0,
    };
    (start..file.len().min(start + SEARCH)).find(|at| {
        frame(&file[*at..]).is_some_and(|first| match file.get(at + first.bytes..) {
            Some([]) => true,
            Some(rest) => frame(rest).is_some(),
            None => false,
        })
    })
}

fn frame(bytes: &[u8]) -> Option<Frame> {
    const KBITS: [[u64; 14]; 2] = [
        [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
        [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    ];
    const RATES: [u64; 3] = [44_100, 48_000, 32_000];
    let [0xFF, b, c, _] = *bytes.first_chunk::<4>()? else { return None };
    // Eleven bits set, then the version; Layer III is the only layer.
    let (slower, shift) = match b & 0xFE {
        0xFA => (0, 0),
        0xF2 => (1, 1),
        0xE2 => (1, 2),
        _ => return None,
    };
    let kbits = *KBITS[slower].get(usize::from(c >> 4).checked_sub(1)?)?;
    let rate = RATES.get(usize::from(c >> 2 & 3))? >> shift;
    let samples = if slower == 0 { 1152 } else { 576 };
    let size = samples / 8 * kbits * 1000 / rate + u64::from(c >> 1 & 1);
    Some(Frame { bytes: usize::try_from(size).ok()?, samples, rate })
}

/// How many frames the first one announces, after the word `Xing` or `Info`.
fn announced(first: &[u8]) -> Option<u64> {
    let head = first.get(..64)?;
    let at = head.windows(4).position(|word| word == b"Xing" || word == b"Info")?;
    let [_, _, _, flags, count @ ..] = *head.get(at + 4..)?.first_chunk::<8>()?;
    (flags & 1 == 1).then(|| u64::from(u32::from_be_bytes(count)))
}
