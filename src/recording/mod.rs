//! Sound recordings as authors send them: of what kind they are, how long, and whether whole.

mod mp3;
mod mp4;

use std::fmt;

/// A checked recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    /// The file as it came.
    pub bytes: Vec<u8>,
    /// What it is.
    pub kind: SoundKind,
    /// How long it plays, in milliseconds; never nothing.
    pub length: u64,
}

/// The kinds of sound that every reading system plays (`EPUB 3.3 § 3.2`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SoundKind {
    /// MPEG-1, 2 or 2.5 Layer III.
    Mp3,
    /// AAC in an MPEG-4 container.
    Mp4,
}

/// Why a recording cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RecordingError {
    /// A file of no bytes.
    Empty,
    /// The bytes are no recording we know of.
    NotSound,
    /// A recording of a kind that is not read, by its name.
    Unsupported(&'static str),
    /// The file ends before the recording does.
    Truncated,
}

impl fmt::Display for RecordingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::NotSound => f.write_str("this is no recording"),
            Self::Unsupported(kind) => {
                write!(f, "{kind} is not played everywhere; use MP3, or AAC in MP4")
            }
            Self::Truncated => f.write_str("the file is cut short"),
        }
    }
}

impl std::error::Error for RecordingError {}

/// Where a signature stands, its bytes, and the kind of file it gives away.
const NOT_READ: &[(usize, &[u8], &str)] = &[
    (0, b"OggS", "Ogg"),
    (0, b"fLaC", "FLAC"),
    (8, b"WAVE", "WAV"),
    (8, b"AIFF", "AIFF"),
    (0, b"\x1A\x45\xDF\xA3", "WebM"),
    (0, b"\x30\x26\xB2\x75", "Windows Media"),
    (0, b"#!AMR", "AMR"),
];

impl Recording {
    /// Reads a sound file: what it is comes from its content, and how long it is from all of it.
    ///
    /// # Errors
    /// When the bytes are no recording, one of a kind that is not read, or cut short.
    pub fn read(bytes: Vec<u8>) -> Result<Self, RecordingError> {
        let at = |from: usize, what: &[u8]| bytes.get(from..).is_some_and(|b| b.starts_with(what));
        if bytes.is_empty() {
            return Err(RecordingError::Empty);
        }
        if let Some((_, _, kind)) = NOT_READ.iter().find(|(from, what, _)| at(*from, what)) {
            return Err(RecordingError::Unsupported(kind));
        }
        let (kind, length) = if at(4, b"ftyp") {
            (SoundKind::Mp4, mp4::length(&bytes)?)
        } else {
            (SoundKind::Mp3, mp3::length(&bytes)?)
        };
        if length == 0 { Err(RecordingError::NotSound) } else { Ok(Self { bytes, kind, length }) }
    }
}

impl SoundKind {
    /// The media type: `audio/mpeg`.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Mp3 => "audio/mpeg",
            Self::Mp4 => "audio/mp4",
        }
    }

    /// The usual end of a file's name, without the dot: `mp3`.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Mp3 => "mp3",
            Self::Mp4 => "m4a",
        }
    }
}

#[cfg(test)]
mod tests;
