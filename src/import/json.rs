//! Transcripts in JSON: Podcasting 2.0, Whisper, `WhisperX`, whisper.cpp and their kin.

use super::clock;
use super::cues::Cue;
use super::draft::Head;
use super::escape;
use super::report::Remarks;
use crate::model::{Lang, Timestamp};
use crate::parse::normal_label;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Under which keys lists of pieces are found.
const LISTS: &[&str] =
    &["segments", "transcription", "utterances", "captions", "cues", "results", "monologues"];

const SPEAKER: &[&str] =
    &["speaker", "speaker_label", "speakerName", "speaker_name", "name", "who"];
const TEXT: &[&str] = &["body", "text", "transcript", "content", "value"];
const START: &[&str] = &["startTime", "start", "start_time", "from", "begin", "timestamp"];
const END: &[&str] = &["endTime", "end", "end_time", "to"];

/// Keys that say nothing a reader would miss.
const TECHNICAL: &[&str] = &[
    "version",
    "words",
    "id",
    "seek",
    "tokens",
    "temperature",
    "avg_logprob",
    "compression_ratio",
    "no_speech_prob",
    "word_segments",
    "offsets",
    "timestamps",
    "confidence",
    "duration",
    "chars",
    "systeminfo",
    "model",
    "params",
    "result",
    "task",
    "language",
    "speaker_turn_next",
    "p",
];

/// Reads the pieces of a transcript.
pub(super) fn read(text: &str, head: &mut Head, remarks: &mut Remarks) -> Vec<Cue> {
    let Ok(value) = serde_json::from_str::<Value>(text) else { return Vec::new() };
    let mut places = Places::of(text);
    let list = match &value {
        Value::Array(list) => Some(list),
        Value::Object(map) => {
            about(map, head, &mut places, remarks);
            LISTS.iter().find_map(|key| map.get(*key)?.as_array())
        }
        _ => None,
    };
    let Some(list) = list else {
        // Nothing but a text, as some programs write it.
        let whole = value.as_object().and_then(|map| string(map, TEXT));
        let text = whole.map(|text| escape::inline(text.trim())).unwrap_or_default();
        return vec![Cue { text, from: (1, 1), ..Cue::default() }];
    };
    list.iter().filter_map(|piece| cue(piece, &mut places, remarks)).collect()
}

/// What stands beside the list: language, title; other words are kept in a comment.
fn about(
    map: &Map<String, Value>,
    head: &mut Head,
    places: &mut Places<'_>,
    remarks: &mut Remarks,
) {
    let result = map.get("result").and_then(|result| result.get("language"));
    let language = map.get("language").or(result).and_then(Value::as_str);
    if let Some(lang) = language.and_then(lang) {
        head.lang = Some(lang);
    }
    for (key, value) in map {
        let Value::String(words) = value else { continue };
        match key.as_str() {
            "title" => head.title = Some(words.clone()),
            // The whole again, beside its pieces.
            "text" | "transcript" => {}
            key if TECHNICAL.contains(&key) => {}
            key => {
                remarks.remove(places.line, format!("`{key}`: {}", super::report::clipped(words)));
            }
        }
    }
}

/// A tag, or the English name of a language, as Whisper gives it.
fn lang(name: &str) -> Option<Lang> {
    const NAMES: &[(&str, &str)] = &[
        ("english", "en"),
        ("french", "fr"),
        ("german", "de"),
        ("spanish", "es"),
        ("portuguese", "pt"),
        ("italian", "it"),
        ("dutch", "nl"),
        ("russian", "ru"),
        ("japanese", "ja"),
        ("chinese", "zh"),
        ("korean", "ko"),
        ("finnish", "fi"),
        ("greek", "el"),
        ("indonesian", "id"),
        ("latin", "la"),
        ("sanskrit", "sa"),
        ("polish", "pl"),
        ("swedish", "sv"),
        ("arabic", "ar"),
        ("hebrew", "he"),
        ("danish", "da"),
        ("norwegian", "nb"),
        ("catalan", "ca"),
        ("czech", "cs"),
        ("hungarian", "hu"),
        ("romanian", "ro"),
        ("turkish", "tr"),
        ("ukrainian", "uk"),
        ("vietnamese", "vi"),
        ("persian", "fa"),
        ("hindi", "hi"),
        ("thai", "th"),
    ];
    let tag = NAMES.iter().find(|(known, _)| *known == name.to_lowercase()).map(|(_, tag)| *tag);
    Lang::read(tag.unwrap_or(name))
}

fn cue(piece: &Value, places: &mut Places<'_>, remarks: &mut Remarks) -> Option<Cue> {
    let map = match piece {
        Value::Object(map) => map,
        Value::String(text) => {
            let line = places.line_of(text);
            let text = escape::inline(text.trim());
            return Some(Cue { text, from: (line, line), ..Cue::default() });
        }
        _ => return None,
    };
    let text = string(map, TEXT).unwrap_or_else(|| from_words(map));
    let line = places.line_of(&text);
    let times = map.get("offsets").or(map.get("timestamps")).and_then(Value::as_object);
    let millis = map.get("offsets").is_some();
    let time = |keys: &[&str]| {
        let inner = times.unwrap_or(map);
        keys.iter().find_map(|key| moment(inner.get(*key)?, millis))
    };
    if let Some(other) = map.iter().find(|(key, value)| is_unknown(key, value)) {
        remarks.remove(line, format!("`{}` of a piece", other.0));
    }
    Some(Cue {
        speaker: speaker(map),
        start: time(START),
        end: time(END),
        text: escape::inline(text.trim()),
        comment: None,
        from: (line, line),
    })
}

fn is_unknown(key: &str, value: &Value) -> bool {
    let known = [SPEAKER, TEXT, START, END, TECHNICAL].iter().any(|keys| keys.contains(&key));
    !known && value.as_str().is_some_and(|text| !text.trim().is_empty())
}

fn string(map: &Map<String, Value>, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| map.get(*key)?.as_str()).map(str::to_owned)
}

/// The speaker of a piece, else the one who says most of its words.
fn speaker(map: &Map<String, Value>) -> Option<String> {
    let name = |value: &Value| match value {
        Value::String(name) => Some(normal_label(name)).filter(|name| !name.is_empty()),
        Value::Number(number) => Some(format!("Speaker {number}")),
        _ => None,
    };
    let own = SPEAKER.iter().find_map(|key| name(map.get(*key)?));
    own.or_else(|| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for word in map.get("words")?.as_array()? {
            if let Some(name) = word.get("speaker").and_then(name) {
                *counts.entry(name).or_default() += 1;
            }
        }
        counts.into_iter().max_by_key(|(_, count)| *count).map(|(name, _)| name)
    })
}

fn from_words(map: &Map<String, Value>) -> String {
    let words = map.get("words").or(map.get("elements")).and_then(Value::as_array);
    let word = |word: &Value| {
        let text = ["word", "text", "value"].iter().find_map(|key| word.get(*key)?.as_str());
        text.map(str::trim).map(str::to_owned)
    };
    words
        .map(|words| words.iter().filter_map(word).collect::<Vec<_>>().join(" "))
        .unwrap_or_default()
}

/// Seconds, milliseconds, or a time in words.
fn moment(value: &Value, millis: bool) -> Option<Timestamp> {
    match value {
        Value::Number(number) if millis => number.as_u64().map(Timestamp),
        Value::Number(number) => clock::seconds(number.as_f64()?),
        Value::String(text) => clock::read(text).or_else(|| clock::seconds(text.parse().ok()?)),
        _ => None,
    }
}

/// Where texts stand in the file, in the order in which they are asked for.
struct Places<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl<'t> Places<'t> {
    const fn of(text: &'t str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// The line of a text that stands behind the last; the last line when it cannot be found.
    fn line_of(&mut self, words: &str) -> usize {
        /// How far ahead a piece is looked for: words with their times may stand before it.
        const AHEAD: usize = 1 << 16;
        let rest = &self.text[self.at..];
        let near = &rest[..rest.floor_char_boundary(rest.len().min(AHEAD))];
        let quoted = serde_json::to_string(words).unwrap_or_default();
        let found = near.find(&quoted).or_else(|| near.find(&in_ascii(&quoted)));
        if let Some(found) = found {
            self.line += near[..found].matches('\n').count();
            self.at += found;
        }
        self.line
    }
}

/// With every other character as Python writes it: `\u00e9`.
fn in_ascii(quoted: &str) -> String {
    let mut out = String::new();
    for c in quoted.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out
}
