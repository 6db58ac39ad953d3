//! Labels: who speaks, read from the raw line before Markdown sees it.

use crate::model::{Speaker, Timestamp};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Every declared label, in the form in which labels are compared.
#[derive(Debug, Default)]
pub(super) struct Labels {
    speakers: BTreeMap<String, usize>,
    /// The longest declared label, in bytes.
    longest: usize,
}

/// A label at the start of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// Index into the speakers.
    pub(super) speaker: usize,
    /// The label itself.
    pub(super) text: Range<usize>,
    /// From the first sign of the label to the first of the speech.
    pub(super) region: Range<usize>,
    pub(super) form: Form,
    pub(super) time: Option<Timestamp>,
}

/// How a label is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `Name: …`
    Bare,
    /// `**Name:** …` or `**Name**: …`
    Bold,
    /// `**Name:**…` where Markdown prints the asterisks.
    Unclosed,
    /// `**Name: …**`: the bold runs on over the speech.
    Runaway,
    /// `[Name]: …`
    Bracketed,
}

impl Form {
    /// A label, `written` from its first sign to the first of the speech, as every Markdown prints
    /// it in bold; none when it is so already, or when more than the label would have to change.
    pub(super) fn mended(self, written: &str, label: &str) -> Option<String> {
        let (_, rest) = written.split_once(label)?;
        // A space closes the bold; behind a wide colon none is set, so the colon goes outside.
        match self {
            Self::Bare | Self::Bold | Self::Runaway => None,
            Self::Unclosed => {
                let rest = rest.replacen("**", "", 1);
                Some(match rest.split_once(':') {
                    Some((gap, rest)) => format!("**{label}{gap}:** {}", rest.trim_start()),
                    None => format!("**{label}**{}", rest.trim_start()),
                })
            }
            Self::Bracketed => {
                let rest = rest.trim_start_matches(']').trim_start();
                let (colon, rest) = rest.split_at(rest.chars().next()?.len_utf8());
                let bold = match colon {
                    ":" => format!("**{label}:** "),
                    wide => format!("**{label}**{wide}"),
                };
                Some(bold + rest.trim_start())
            }
        }
    }
}

/// What a line begins with.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Beginning {
    /// A declared label.
    Label(Label),
    /// What looks like a label in bold but is not declared: where it stands.
    Undeclared(Range<usize>),
    /// Neither.
    Speech,
}

/// How long an undeclared label may be and still look like one, in characters.
const LONGEST_GUESS: usize = 40;

impl Labels {
    pub(super) fn of(speakers: &[Speaker]) -> Self {
        let mut labels = Self::default();
        for (index, speaker) in speakers.iter().enumerate() {
            for name in speaker.labels.iter().chain([&speaker.name, &speaker.id]) {
                let name = normal(name);
                labels.longest = labels.longest.max(name.len());
                labels.speakers.entry(name).or_insert(index);
            }
        }
        labels
    }

    /// The speaker that a label stands for.
    pub(super) fn find(&self, label: &str) -> Option<usize> {
        self.speakers.get(plain(label).as_ref()).copied()
    }

    /// Reads the start of a line; ranges count from the start of the line.
    pub(super) fn read(&self, line: &str) -> Beginning {
        let indent = line.len() - line.trim_start_matches(' ').len();
        // CommonMark § 4.4: four spaces make code.
        if indent > 3 {
            return Beginning::Speech;
        }
        let rest = &line[indent..];
        let beginning = match rest.as_bytes() {
            [b'*', b'*', ..] | [b'_', b'_', ..] => self.bold(rest),
            [b'[', ..] => self.bracketed(rest),
            _ => self.bare(rest),
        };
        match beginning {
            Beginning::Label(label) => Beginning::Label(label.with_time(rest).moved(indent)),
            Beginning::Undeclared(range) => {
                Beginning::Undeclared(range.start + indent..range.end + indent)
            }
            Beginning::Speech => Beginning::Speech,
        }
    }

    /// `**Label :** …`, `**Label** : …`, or bold that runs on.
    fn bold(&self, line: &str) -> Beginning {
        let fence = &line[..2];
        let inner = &line[2..];
        let Some(length) = inner.find(fence) else { return self.runaway(line) };
        let after = 2 + length + 2;
        let (inside, label_end, end) = match inner[..length].trim_end().strip_suffix([':', '：']) {
            Some(inside) => (true, 2 + inside.trim_end().len(), after),
            None => match colon_at(line, after) {
                Some(end) => (false, 2 + inner[..length].trim_end().len(), end),
                None => return self.runaway(line),
            },
        };
        let start = 2 + inner[..length].len() - inner[..length].trim_start().len();
        if start >= label_end {
            return Beginning::Speech;
        }
        let text = start..label_end;
        let Some(speaker) = self.find(&line[text.clone()]) else {
            if let declared @ Beginning::Label(_) = self.runaway(line) {
                return declared;
            }
            let guess = line[text.clone()].chars().take(LONGEST_GUESS + 1).count();
            return match guess <= LONGEST_GUESS {
                true => Beginning::Undeclared(text),
                false => Beginning::Speech,
            };
        };
        let padded = start > 2 || (!inside && inner[..length].ends_with(char::is_whitespace));
        let form = if padded || !closes(line, after) { Form::Unclosed } else { Form::Bold };
        Beginning::Label(Label { speaker, text, region: 0..end, form, time: None })
    }

    /// `**Label: …**`.
    fn runaway(&self, line: &str) -> Beginning {
        match self.up_to_colon(line, 2) {
            Some((speaker, text, end)) => {
                let form = Form::Runaway;
                Beginning::Label(Label { speaker, text, region: 0..end, form, time: None })
            }
            None => Beginning::Speech,
        }
    }

    /// `Label: …`.
    fn bare(&self, line: &str) -> Beginning {
        match self.up_to_colon(line, 0) {
            Some((speaker, text, end)) => {
                let form = Form::Bare;
                Beginning::Label(Label { speaker, text, region: 0..end, form, time: None })
            }
            None => Beginning::Speech,
        }
    }

    /// A declared label from byte `start` up to a colon; only the first that fits counts.
    fn up_to_colon(&self, line: &str, start: usize) -> Option<(usize, Range<usize>, usize)> {
        // A label may be written with more spaces, or decomposed, and so be longer than declared.
        let limit = line.floor_char_boundary((start + 3 * self.longest + 8).min(line.len()));
        for (at, colon) in line[start..limit].match_indices([':', '：']) {
            let text = start..start + line[start..start + at].trim_end().len();
            if let Some(speaker) = self.find(&line[text.clone()]) {
                return Some((speaker, text, start + at + colon.len()));
            }
        }
        None
    }

    /// `[Label]: …`, unless an address follows: then it is the definition of a link.
    fn bracketed(&self, line: &str) -> Beginning {
        let Some(close) = line.find("]:") else { return Beginning::Speech };
        let rest = line[close + 2..].trim_start();
        let is_address =
            rest.starts_with(['<', '#', '/', '.']) || super::links::scheme(rest).is_some();
        match self.find(&line[1..close]) {
            Some(speaker) if !is_address => Beginning::Label(Label {
                speaker,
                text: 1..close,
                region: 0..close + 2,
                form: Form::Bracketed,
                time: None,
            }),
            _ => Beginning::Speech,
        }
    }
}

impl Label {
    /// Takes in the spaces and the time that follow.
    fn with_time(mut self, line: &str) -> Self {
        let end = skip_spaces(line, self.region.end);
        self.region.end = end;
        if let Some((time, length)) = read_time(&line[end..]) {
            self.time = Some(time);
            self.region.end = skip_spaces(line, end + length);
        }
        self
    }

    const fn moved(mut self, by: usize) -> Self {
        self.text.start += by;
        self.text.end += by;
        self.region.start += by;
        self.region.end += by;
        self
    }
}

/// Reads `[hh:mm:ss.f]` or `\[mm:ss\]` at the start of a text: the time and how long it is written.
pub(super) fn read_time(text: &str) -> Option<(Timestamp, usize)> {
    let inner = text.strip_prefix('\\').unwrap_or(text).strip_prefix('[')?;
    let close = inner.find(']').filter(|close| *close <= 16)?;
    let written = inner[..close].strip_suffix('\\').unwrap_or(&inner[..close]);
    let length = text.len() - inner.len() + close + 1;
    read_clock(written).map(|time| (time, length))
}

/// Reads `hh:mm:ss.f` or `mm:ss`.
pub(crate) fn read_clock(written: &str) -> Option<Timestamp> {
    let (whole, fraction) = written.split_once(['.', ',']).unwrap_or((written, "0"));
    let numbers: Option<Vec<u64>> = whole.split(':').map(number).collect();
    let seconds = match numbers?.as_slice() {
        [minutes, seconds] => minutes * 60 + seconds,
        [hours, minutes, seconds] => hours * 3600 + minutes * 60 + seconds,
        _ => return None,
    };
    let thousandths = number(&format!("{fraction:0<3}")).filter(|_| fraction.len() <= 3)?;
    Some(Timestamp(seconds * 1000 + thousandths))
}

/// One to five digits.
fn number(text: &str) -> Option<u64> {
    let digits = (1..=5).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// The byte after the colon that stands at byte `at`, spaces before it skipped.
fn colon_at(line: &str, at: usize) -> Option<usize> {
    let at = skip_spaces(line, at);
    let colon = line[at..].chars().next().filter(|c| matches!(c, ':' | '：'))?;
    Some(at + colon.len_utf8())
}

fn skip_spaces(line: &str, at: usize) -> usize {
    let rest = &line[at..];
    at + rest.len() - rest.trim_start_matches([' ', '\t', '\u{A0}', '\u{202F}', '\u{3000}']).len()
}

/// Whether Markdown closes bold with the two asterisks that end at byte `after` (CommonMark § 6.2,
/// “right-flanking delimiter run”).
fn closes(line: &str, after: usize) -> bool {
    // Combining marks belong to the letter before them.
    let is_mark =
        |c: char| !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '\u{300}'..='\u{36F}');
    let before = line[..after - 2].chars().next_back();
    let next = line[after..].chars().next();
    let open_ended = next.is_none_or(|c| c.is_whitespace() || is_mark(c));
    before.is_some_and(|c| !c.is_whitespace() && (!is_mark(c) || open_ended))
}

/// The form in which labels are compared: NFC, spaces collapsed, case kept.
pub(crate) fn normal(label: &str) -> String {
    plain(label).into_owned()
}

fn plain(label: &str) -> Cow<'_, str> {
    let label = label.trim();
    let simple = label.bytes().all(|b| b.is_ascii() && b != b'\t') && !label.contains("  ");
    if simple {
        return Cow::Borrowed(label);
    }
    let composed: String = label.nfc().collect();
    Cow::Owned(composed.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::{Beginning, Labels, read_time};
    use crate::diagnostic::Span;
    use crate::model::{Names, Role, Speaker};

    fn read(line: &str) -> String {
        let speaker = |name: &str, labels: &[&str]| Speaker {
            id: name.to_lowercase(),
            name: name.to_owned(),
            role: Role::Other,
            labels: labels.iter().map(|label| (*label).to_owned()).collect(),
            bio: None,
            names: Names::default(),
            span: Span::default(),
        };
        let speakers = [speaker("Ad\u{e9} B", &["Q", "記者"]), speaker("Ada", &["R"])];
        match Labels::of(&speakers).read(line) {
            Beginning::Label(label) => {
                let time = label.time.map(|time| format!(" {}", time.0)).unwrap_or_default();
                let (text, rest) = (&line[label.text.clone()], &line[label.region.end..]);
                format!("{:?} {text}|{rest}{time}", label.form)
            }
            Beginning::Undeclared(range) => format!("? {}", &line[range]),
            Beginning::Speech => "-".to_owned(),
        }
    }

    #[test]
    fn every_form_is_read() {
        for (line, expected) in [
            ("**Q :** a", "Bold Q|a"),
            ("**Q**\u{a0}: a", "Bold Q|a"),
            ("   __R:__ a", "Bold R|a"),
            ("R:a", "Bare R|a"),
            ("記者：你好", "Bare 記者|你好"),
            ("**Ade\u{301}  B:**", "Bold Ade\u{301}  B|"),
            ("**記者：**你好", "Unclosed 記者|你好"),
            ("**Q :**a", "Unclosed Q|a"),
            ("** Q:** a", "Unclosed Q|a"),
            ("**記者**：你好", "Bold 記者|你好"),
            ("**Q: why?**", "Runaway Q|why?**"),
            ("**Q: why", "Runaway Q|why"),
            ("[R]: Yes", "Bracketed R|Yes"),
            ("R: a: b", "Bare R|a: b"),
            ("R: [1:02:03.5] a", "Bare R|a 3723500"),
            ("**R:** \\[02:03\\] a", "Bold R|a 123000"),
        ] {
            assert_eq!(read(line), expected, "{line}");
        }
    }

    #[test]
    fn what_is_no_label_stays_speech() {
        for (line, expected) in [
            ("**Note :** a", "? Note"),
            ("Note : a", "-"),
            ("    R: a", "-"),
            ("**R** a", "-"),
            ("r: a", "-"),
            ("[R]: https://a.org", "-"),
            ("[R] a", "-"),
            ("****", "-"),
            ("**:**", "-"),
            ("", "-"),
        ] {
            assert_eq!(read(line), expected, "{line}");
        }
    }

    #[test]
    fn times_are_read_to_the_millisecond() {
        for (text, expected) in
            [("[12:34]", 754_000), ("[0:00:01.25]", 1250), ("[1:2:3]", 3_723_000)]
        {
            assert_eq!(read_time(text).map(|(time, _)| time.0), Some(expected), "{text}");
        }
        for text in ["[1]", "[a:b]", "[1:2:3:4]", "[]", "1:02", "[123456:00]", "[1:02.1234]"] {
            assert_eq!(read_time(text), None, "{text}");
        }
    }
}
