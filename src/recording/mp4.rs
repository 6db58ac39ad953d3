//! MPEG-4: the length stands in the movie header; the boxes say whether the file is whole.

use super::RecordingError;

/// How long a file plays, in milliseconds.
pub(super) fn length(file: &[u8]) -> Result<u64, RecordingError> {
    let movie = find(file, *b"moov")?.ok_or(RecordingError::Truncated)?;
    find(file, *b"mdat")?.ok_or(RecordingError::Truncated)?;
    let has = |word: &[u8]| movie.windows(4).any(|four| four == word);
    if has(b"vide") {
        return Err(RecordingError::Unsupported("film"));
    }
    if !has(b"mp4a") {
        return Err(RecordingError::Unsupported("MPEG-4 sound other than AAC"));
    }
    let header = find(movie, *b"mvhd")?.ok_or(RecordingError::NotSound)?;
    let number = |at: usize| {
        let four = header.get(at..)?.first_chunk::<4>()?;
        Some(u64::from(u32::from_be_bytes(*four)))
    };
    // ISO 14496-12 § 8.2.2: version 1 has dates and the length in eight bytes.
    let read = || match header.first()? {
        0 => Some((number(12)?, number(16)?)),
        _ => Some((number(20)?, number(24)? << 32 | number(28)?)),
    };
    match read() {
        Some((scale @ 1.., length)) => Ok(length.saturating_mul(1000) / scale),
        _ => Err(RecordingError::NotSound),
    }
}

/// What is in the first box of a type; every box before and behind it has to be whole.
fn find(mut boxes: &[u8], wanted: [u8; 4]) -> Result<Option<&[u8]>, RecordingError> {
    let mut found = None;
    while !boxes.is_empty() {
        let Some([a, b, c, d, kind @ ..]) = boxes.first_chunk::<8>() else {
            return Err(RecordingError::Truncated);
        };
        let (size, head) = match u32::from_be_bytes([*a, *b, *c, *d]) {
            // To the end of the file.
            0 => (boxes.len(), 8),
            1 => {
                let size = boxes.get(8..).and_then(|rest| rest.first_chunk::<8>());
                let size = size.map(|size| u64::from_be_bytes(*size));
                (size.and_then(|size| usize::try_from(size).ok()).unwrap_or(usize::MAX), 16)
            }
            size => (usize::try_from(size).unwrap_or(usize::MAX), 8),
        };
        let inside = boxes.get(head..size).ok_or(RecordingError::Truncated)?;
        if *kind == wanted && found.is_none() {
            found = Some(inside);
        }
        boxes = &boxes[size..];
    }
    Ok(found)
}
