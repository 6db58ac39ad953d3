//! Captions: `WebVTT`, `SubRip` and the JSON of Podcasting 2.0.

use super::Exported;
use super::spoken;
use crate::model::{Interview, Timestamp};
use serde::Serialize;

/// A `WebVTT` file: title, date and language in its head, a voice in each caption.
pub(super) fn vtt(interview: &Interview) -> Exported {
    let front = &interview.front;
    let (pieces, estimated) = spoken::pieces(interview);
    let mut text = format!("WEBVTT\nLanguage: {}\n\n", front.lang);
    // What stands in a comment is not escaped, and must not look like a time.
    let title = one_line(&front.title.text()).replace("-->", "→");
    text += &format!("NOTE Title: {title}\n");
    if let Some(date) = front.date {
        text += &format!("Date: {date}\n");
    }
    if estimated > 0 {
        text += &format!("\nNOTE {estimated} of {} times are estimated\n", pieces.len());
    }
    for piece in &pieces {
        text += &format!("\n{} --> {}\n", clock(piece.start, '.'), clock(piece.end, '.'));
        if let Some(speaker) = piece.speaker {
            // A `>` would end the tag.
            text += &format!("<v {}>", escaped(&one_line(speaker)));
        }
        text += &format!("{}\n", escaped(&piece.text));
    }
    Exported { text, estimated }
}

/// A `SubRip` file; the name stands before the words where the speaker changes.
pub(super) fn srt(interview: &Interview) -> Exported {
    let (pieces, estimated) = spoken::pieces(interview);
    let mut text = String::new();
    let mut last = None;
    for (at, piece) in pieces.iter().enumerate() {
        let times = format!("{} --> {}", clock(piece.start, ','), clock(piece.end, ','));
        text += &format!("{}\n{times}\n", at + 1);
        if let Some(speaker) = piece.speaker.filter(|_| last != Some(piece.speaker)) {
            text += &format!("{speaker}: ");
        }
        last = Some(piece.speaker);
        text += &format!("{}\n\n", piece.text);
    }
    Exported { text, estimated }
}

/// The transcript of Podcasting 2.0 (podcast namespace, `application/json`).
pub(super) fn podcast(interview: &Interview) -> Exported {
    #[derive(Serialize)]
    struct Transcript<'a> {
        version: &'static str,
        segments: Vec<Segment<'a>>,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Segment<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        speaker: Option<&'a str>,
        start_time: Seconds,
        end_time: Seconds,
        body: &'a str,
    }
    let (pieces, estimated) = spoken::pieces(interview);
    let segments = pieces.iter().map(|piece| Segment {
        speaker: piece.speaker,
        start_time: Seconds(piece.start),
        end_time: Seconds(piece.end),
        body: &piece.text,
    });
    let transcript = Transcript { version: "1.0.0", segments: segments.collect() };
    // Texts and numbers always serialise.
    let text = serde_json::to_string_pretty(&transcript).unwrap_or_default() + "\n";
    Exported { text, estimated }
}

/// A time as a number of seconds.
struct Seconds(Timestamp);

impl Serialize for Seconds {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Timestamp(millis) = self.0;
        let seconds = u32::try_from(millis / 1000).unwrap_or(u32::MAX);
        let rest = u32::try_from(millis % 1000).unwrap_or(0);
        serializer.serialize_f64(f64::from(seconds) + f64::from(rest) / 1000.0)
    }
}

/// `00:00:01.500`, with the sign that the format has before thousandths.
fn clock(Timestamp(millis): Timestamp, sign: char) -> String {
    let seconds = millis / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02}{sign}{:03}", millis % 1000)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `WebVTT § 3.1`: the signs that mean something in the text of a caption.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
