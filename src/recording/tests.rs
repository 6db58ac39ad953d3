//! What comes in is known by its content, measured, and whole.

use super::{Recording, RecordingError, SoundKind};
use proptest::prelude::{any, prop, proptest};

/// So many frames of silence: MPEG-1 Layer III, 128 kbit/s, 44.1 kHz.
fn mp3(frames: usize) -> Vec<u8> {
    let mut frame = vec![0; 417];
    frame[..4].copy_from_slice(&[0xFF, 0xFB, 0x90, 0xC4]);
    frame.repeat(frames)
}

fn boxed(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(content.len() + 8).unwrap();
    [&size.to_be_bytes(), &kind, content].concat()
}

/// A container of so many milliseconds, and some bytes to play.
fn mp4(codec: [u8; 4], milliseconds: u32) -> Vec<u8> {
    let mut header = vec![0; 100];
    header[12..16].copy_from_slice(&1000_u32.to_be_bytes());
    header[16..20].copy_from_slice(&milliseconds.to_be_bytes());
    let movie = [boxed(*b"mvhd", &header), boxed(*b"trak", &boxed(codec, &[]))].concat();
    [boxed(*b"ftyp", b"M4A "), boxed(*b"moov", &movie), boxed(*b"mdat", &[7; 50])].concat()
}

fn length(bytes: Vec<u8>) -> Result<u64, RecordingError> {
    Recording::read(bytes).map(|recording| recording.length)
}

#[test]
fn the_kind_and_the_length_come_from_the_content() {
    let read = |bytes| Recording::read(bytes).map(|r| (r.kind, r.length));
    assert_eq!(read(mp3(100)), Ok((SoundKind::Mp3, 2612)));
    assert_eq!(read(mp4(*b"mp4a", 61_500)), Ok((SoundKind::Mp4, 61_500)));
    let tagged = [b"ID3\x04\0\0\0\0\x01\x02".to_vec(), vec![0; 130], mp3(100)].concat();
    assert_eq!(length([tagged, b"TAGtitle".to_vec()].concat()), Ok(2612));
}

#[test]
fn what_is_not_played_is_named() {
    assert_eq!(length(Vec::new()), Err(RecordingError::Empty));
    assert_eq!(length(b"hello, world".to_vec()), Err(RecordingError::NotSound));
    assert_eq!(length(b"RIFF\0\0\0\0WAVEfmt ".to_vec()), Err(RecordingError::Unsupported("WAV")));
    assert_eq!(length(b"OggS\0\0".to_vec()), Err(RecordingError::Unsupported("Ogg")));
    assert_eq!(length(mp4(*b"vide", 9)), Err(RecordingError::Unsupported("film")));
    assert!(matches!(length(mp4(*b"alac", 9)), Err(RecordingError::Unsupported(_))));
}

#[test]
fn a_file_cut_short_is_an_error() {
    let whole = mp4(*b"mp4a", 500);
    for end in 8..whole.len() {
        assert!(length(whole[..end].to_vec()).is_err(), "cut at {end}");
    }
    let mut announcing = mp3(100);
    announcing[36..48].copy_from_slice(b"Xing\0\0\0\x01\0\0\0\x63");
    assert_eq!(length(announcing.clone()), Ok(2612));
    announcing.truncate(417 * 50);
    assert_eq!(length(announcing), Err(RecordingError::Truncated));
}

proptest! {
    #[test]
    fn damage_is_an_error_or_a_recording(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        kind in 0..3_usize,
    ) {
        let mut bytes = match kind {
            0 => mp3(5),
            1 => mp4(*b"mp4a", 500),
            _ => [&b"\0\0\0\x08ftyp"[..], &bytes].concat(),
        };
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = Recording::read(bytes);
    }
}
