//! Places as editors count them: lines and columns from 0, columns in units of the client's choice.

use entretien::diagnostic::{Lines, Span};
use serde_json::{Value, json};
use std::path::PathBuf;

/// What columns are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Utf8,
    Utf16,
}

impl Unit {
    /// The unit to talk in: UTF-8 when the client knows it, else what every client knows.
    pub(super) fn agreed(params: &Value) -> Self {
        let offered = params.pointer("/capabilities/general/positionEncodings");
        let offered = offered.and_then(Value::as_array);
        match offered.is_some_and(|all| all.iter().any(|name| name == "utf-8")) {
            true => Self::Utf8,
            false => Self::Utf16,
        }
    }

    /// Its name in the protocol.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
        }
    }

    const fn width(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
        }
    }

    /// A place of a text as the protocol has it.
    pub(super) fn position(self, lines: &Lines<'_>, offset: u32) -> Value {
        let place = lines.place(offset);
        let before = lines.line(place.line).chars().take(place.column - 1);
        let character: usize = before.map(|c| self.width(c)).sum();
        json!({ "line": place.line - 1, "character": character })
    }

    /// A stretch of a text as the protocol has it.
    pub(super) fn range(self, lines: &Lines<'_>, span: Span) -> Value {
        json!({
            "start": self.position(lines, span.start),
            "end": self.position(lines, span.end),
        })
    }

    /// The line, counted from 1, that a position of the protocol is in, and the byte of the line.
    pub(super) fn read(self, lines: &Lines<'_>, position: &Value) -> Option<(usize, usize)> {
        let number = |key| usize::try_from(position.get(key)?.as_u64()?).ok();
        let (line, character) = (number("line")? + 1, number("character")?);
        let text = lines.line(line);
        let mut counted = 0;
        let reached = text.char_indices().find(|(_, c)| {
            let there = counted >= character;
            counted += self.width(*c);
            there
        });
        Some((line, reached.map_or(text.len(), |(at, _)| at)))
    }
}

/// The path of a file that an editor names by its address; none for what is no file.
pub(super) fn path_of(uri: &str) -> Option<PathBuf> {
    let path = uri.strip_prefix("file://")?;
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        let code = (*byte == b'%').then(|| after.get(..2)).flatten();
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(code) => {
                bytes.push(code);
                rest = &after[2..];
            }
            None => bytes.push(*byte),
        }
    }
    let path = String::from_utf8(bytes).ok()?;
    // `/C:/a.md` on Windows.
    let is_drive = path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if is_drive { &path[1..] } else { &path }))
}

#[cfg(test)]
mod tests {
    use super::{Lines, Unit, path_of};
    use serde_json::json;
    use std::path::Path;

    #[test]
    fn columns_are_counted_in_the_unit_agreed_on() {
        let text = "a\n\u{e9}\u{1f600}\u{8a18}x";
        let lines = Lines::new(text);
        let at = u32::try_from(text.find('x').unwrap()).unwrap();
        for (unit, character) in [(Unit::Utf8, 9), (Unit::Utf16, 4)] {
            let position = json!({ "line": 1, "character": character });
            assert_eq!(unit.position(&lines, at), position);
            assert_eq!(unit.read(&lines, &position), Some((2, 9)));
        }
        let beyond = json!({ "line": 0, "character": 40 });
        assert_eq!(Unit::Utf16.read(&lines, &beyond), Some((1, 1)));
    }

    #[test]
    fn addresses_become_paths() {
        let path = path_of("file:///srv/a%20b%C3%A9.md");
        assert_eq!(path.as_deref(), Some(Path::new("/srv/a b\u{e9}.md")));
        assert_eq!(path_of("untitled:1"), None);
        assert_eq!(path_of("file:///c%3A/a.md").as_deref(), Some(Path::new("c:/a.md")));
    }
}
