//! What may be the label of a speaker at the start of a line, in every form people type.

use super::clock;
use super::sides;
use crate::model::Timestamp;
use crate::parse::normal_label;

/// What may be a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) form: Form,
    /// The label, in the form in which labels are compared.
    pub(super) label: String,
    pub(super) time: Option<Timestamp>,
    /// The number of a question, where the label counts.
    pub(super) number: Option<u32>,
    /// What is said, as far as it stands on the line.
    pub(super) speech: String,
}

/// How a label is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// `Name: …`
    Bare,
    /// `Q. …`, `A) …`
    Dotted,
    /// `(Name) …`
    Rounded,
    /// `[Name] …`, without a colon
    Squared,
    /// `NAME: …`, two letters or more
    Capitals,
    /// `**Name:** …` and its kin
    Bold,
    /// `[Name]: …`, `(Name): …`, `<Name> …`
    Bracketed,
    /// `Name  0:12`, alone on its line, or a time before or behind the name
    Timed,
}

impl Form {
    /// Whether hardly anything but a speaker is written like this.
    pub(super) const fn is_strong(self) -> bool {
        matches!(self, Self::Capitals | Self::Bold | Self::Bracketed | Self::Timed)
    }
}

/// How long a label may be, in characters and in words.
const LONGEST: usize = 40;
const MOST_WORDS: usize = 5;

/// Reads the start of a line.
pub(super) fn read(line: &str) -> Option<Mark> {
    let line = line.trim();
    let line = line.trim_start_matches('#').trim_start();
    if let Some(mark) = timed(line) {
        return Some(mark);
    }
    let (line, before) = match clock::at_start(line) {
        Some((time, length)) => (&line[length..], Some(time)),
        None => (line, None),
    };
    let unmarked = without_bullet(line);
    let mut mark = bold(unmarked)
        .or_else(|| bracketed(unmarked))
        .or_else(|| angled(unmarked))
        .or_else(|| bare(unmarked))
        .or_else(|| dotted(unmarked))?;
    if let Some((time, length)) = clock::at_start(&mark.speech).filter(|_| mark.time.is_none()) {
        mark.time = Some(time);
        mark.speech.drain(..length);
    }
    mark.time = mark.time.or(before);
    Some(mark)
}

fn without_bullet(line: &str) -> &str {
    let rest = line.strip_prefix(['•', '·', '▪', '◦', '-', '*', '+']);
    rest.filter(|rest| rest.starts_with(char::is_whitespace)).map_or(line, str::trim_start)
}

/// `Name  0:12`, `Name (0:12)`, `0:12 Name`: a line that holds nothing else.
fn timed(line: &str) -> Option<Mark> {
    let (time, name) = match clock::at_end(line) {
        Some((time, name)) => {
            let gap = &line[name.len()..];
            let apart = gap.starts_with("  ") || gap.starts_with('\t');
            let set_off = gap.trim_start().starts_with(['[', '(']);
            let (name, dashed) = match name.strip_suffix(['|', '-', '–', '—', ',', '·']) {
                Some(name) => (name, true),
                None => (name, false),
            };
            if !(apart || set_off || dashed) {
                return None;
            }
            (time, name)
        }
        None => return None,
    };
    let name = unbold(name.trim());
    let name = name.trim_end_matches([':', '：']).trim();
    plausible(name, true).then(|| mark(Form::Timed, name, Some(time), ""))
}

/// `**Name:** …`, `**Name**: …`, `**Name (0:12):** …`, `**Name: …**`.
fn bold(line: &str) -> Option<Mark> {
    let fence = ["**", "__"].into_iter().find(|fence| line.starts_with(fence))?;
    let inner = &line[2..];
    let close = inner.find(fence);
    let (name, speech) = match close {
        Some(close) => {
            let (name, rest) = (inner[..close].trim(), &inner[close + 2..]);
            match name.strip_suffix([':', '：']) {
                Some(name) => (name, rest.to_owned()),
                None => match after_colon(rest) {
                    Some(rest) => (name, rest),
                    // The bold runs on over the speech.
                    None => {
                        let (name, said) = at_colon(name)?;
                        (name, format!("**{}**{rest}", said.trim()))
                    }
                },
            }
        }
        None => {
            let (name, said) = at_colon(inner)?;
            (name, said.to_owned())
        }
    };
    let (name, time) = without_time(name);
    plausible(name, true).then(|| mark(Form::Bold, name, time, &speech))
}

/// What stands behind a colon, a time before it put behind it: `[0:12]: …`.
fn after_colon(rest: &str) -> Option<String> {
    let rest = rest.trim_start();
    let (time, rest) = rest.split_at(clock::at_start(rest).map_or(0, |(_, length)| length));
    let speech = rest.trim_start().strip_prefix([':', '：'])?;
    Some(format!("{time} {}", speech.trim_start()))
}

/// `[Name]: …`, `[Name] …`, `(Name): …`, `(Name) …`.
fn bracketed(line: &str) -> Option<Mark> {
    let closing = match line.chars().next()? {
        '[' => ']',
        '(' => ')',
        _ => return None,
    };
    let close = line.find(closing)?;
    let (name, rest) = (line[1..close].trim(), &line[close + 1..]);
    if rest.starts_with(['(', '[']) || !plausible(name, true) {
        return None;
    }
    if name.ends_with([':', '：']) {
        return Some(mark(Form::Bracketed, name.trim_end_matches([':', '：']), None, rest));
    }
    match rest.trim_start().strip_prefix([':', '：']) {
        Some(speech) if !is_address(speech) => Some(mark(Form::Bracketed, name, None, speech)),
        Some(_) => None,
        None if closing == ')' => Some(mark(Form::Rounded, name, None, rest)),
        None => Some(mark(Form::Squared, name, None, rest)),
    }
}

/// What follows is an address: the line defines a link.
fn is_address(text: &str) -> bool {
    let text = text.trim_start();
    let one_word = !text.contains(char::is_whitespace) && text.contains(['.', '/', '#']);
    one_word && (text.contains("://") || text.starts_with(['<', '#', '/', '.']))
}

/// `<Name> …`, as chats have it.
fn angled(line: &str) -> Option<Mark> {
    let (name, rest) = line.strip_prefix('<')?.split_once('>')?;
    let is_tag = name.starts_with(['/', '!', '?']) || sides::HTML.contains(&name);
    (!is_tag && plausible(name, true)).then(|| mark(Form::Bracketed, name, None, rest))
}

/// `Name: …`, `NAME: …`, `Name (0:12): …`, `Name : : …`.
fn bare(line: &str) -> Option<Mark> {
    let (name, speech) = at_colon(line)?;
    let (name, time) = without_time(name);
    let speech = speech.trim_start().strip_prefix(": ").unwrap_or(speech);
    let is_loud = name.chars().filter(|c| c.is_alphabetic()).count() > 1
        && name.chars().any(char::is_uppercase)
        && !name.chars().any(char::is_lowercase);
    let form = if is_loud { Form::Capitals } else { Form::Bare };
    plausible(name, false).then(|| mark(form, name, time, speech))
}

/// `Q. …`, `A) …`, `R - …`: single letters that ask or answer.
fn dotted(line: &str) -> Option<Mark> {
    let end = line.find(['.', ')', ' ', '\u{A0}'])?;
    let (name, rest) = line.split_at(end);
    let rest = rest.trim_start_matches(['.', ')', ' ', '\u{A0}']);
    let sign = &line[end..line.len() - rest.len()];
    let dash = rest.strip_prefix(['-', '–', '—']).filter(|rest| rest.starts_with(' '));
    let set_off = (sign.starts_with(['.', ')']) && sign.len() > 1) || dash.is_some();
    let (word, _) = counted(name);
    let is_short = word.chars().count() <= 2;
    (set_off && is_short && sides::is_any(word))
        .then(|| mark(Form::Dotted, name, None, dash.unwrap_or(rest)))
}

fn mark(form: Form, name: &str, time: Option<Timestamp>, speech: &str) -> Mark {
    let (word, number) = counted(name);
    Mark { form, label: tidy(word), time, number, speech: speech.trim().to_owned() }
}

/// A label in the form in which labels are compared; the colon behind it is none of it.
pub(super) fn tidy(name: &str) -> String {
    let name = name.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：'));
    normal_label(name)
}

/// `Q1`, `Question 2`, `问3`: the word and the number.
fn counted(name: &str) -> (&str, Option<u32>) {
    let word = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = name[word.len()..].parse().ok();
    let word = word.trim_end_matches([' ', '.', '#', '°', '\u{A0}']).trim_end_matches(" n").trim();
    match number {
        Some(number) if sides::is_any(word) => (word, Some(number)),
        _ => (name.trim(), None),
    }
}

/// Cuts at the first colon that is not part of a time.
fn at_colon(line: &str) -> Option<(&str, &str)> {
    let limit = line.floor_char_boundary(line.len().min(4 * LONGEST + 16));
    for (at, colon) in line[..limit].match_indices([':', '：']) {
        let (before, after) = (&line[..at], &line[at + colon.len()..]);
        let is_time = before.ends_with(|c: char| c.is_ascii_digit())
            && after.starts_with(|c: char| c.is_ascii_digit());
        if is_time {
            continue;
        }
        return (!after.starts_with("//")).then_some((before.trim_end(), after));
    }
    None
}

/// `Name (0:12)`: the name and the time.
fn without_time(name: &str) -> (&str, Option<Timestamp>) {
    match clock::at_end(name) {
        Some((time, name)) => (name, Some(time)),
        None => (name.trim(), None),
    }
}

fn unbold(name: &str) -> &str {
    let inner = name.strip_prefix("**").and_then(|name| name.strip_suffix("**"));
    inner.or_else(|| name.strip_prefix("**")).unwrap_or(name)
}

/// Whether something can be a label at all. What is set off by marks may begin with a small letter.
fn plausible(name: &str, set_off: bool) -> bool {
    let name = name.trim();
    let (mut letters, mut length) = (0, 0);
    for c in name.chars() {
        length += 1;
        letters += usize::from(c.is_alphabetic());
        if "!?;,\"“”«»‹›<>{}[]=|/\\*#…`~^\u{FFFD}".contains(c) || c.is_control() {
            return false;
        }
    }
    let Some(first) = name.chars().next() else { return false };
    let numbered = name.ends_with(|c: char| c.is_ascii_digit());
    let begins = first.is_alphanumeric() && (set_off || numbered || !first.is_lowercase());
    let dots = name.split_whitespace().rev().skip(1).all(|word| {
        // `J. R.`, `Dr.`, `Mme.`: no end of a sentence.
        let is_title = word.chars().count() <= 4 && word.starts_with(char::is_uppercase);
        !word.ends_with('.') || is_title
    });
    let uncased = !name.chars().any(|c| c.is_uppercase() || c.is_lowercase());
    let longest = if uncased && !name.is_ascii() { 10 } else { LONGEST };
    let words = name.split_whitespace().count();
    letters > 0 && begins && dots && length <= longest && words <= MOST_WORDS
}

#[cfg(test)]
mod tests {
    use super::read;

    fn shown(line: &str) -> String {
        match read(line) {
            None => "-".to_owned(),
            Some(mark) => {
                let number = mark.number.map(|n| format!("#{n}")).unwrap_or_default();
                let time = mark.time.map(|t| format!(" @{}", t.0)).unwrap_or_default();
                format!("{:?} {}{number}|{}{time}", mark.form, mark.label, mark.speech)
            }
        }
    }

    #[test]
    fn labels_are_read_in_every_form() {
        for (line, expected) in [
            ("Q : why", "Bare Q|why"),
            ("Q\u{a0}: why", "Bare Q|why"),
            ("Ada Nkosi: a: b", "Bare Ada Nkosi|a: b"),
            ("J. R. Smith: a", "Bare J. R. Smith|a"),
            ("FredM: : a", "Bare FredM|a"),
            ("ADA NKOSI:  a", "Capitals ADA NKOSI|a"),
            ("**Ada:** a", "Bold Ada|a"),
            ("**Ada**: a", "Bold Ada|a"),
            ("**Ada : why?**", "Bold Ada|**why?**"),
            ("__Ada__ : a", "Bold Ada|a"),
            ("- **Ada :** a", "Bold Ada|a"),
            ("• Ada: a", "Bare Ada|a"),
            ("### Q: why", "Bare Q|why"),
            ("###问：为什么", "Bare 问|为什么"),
            ("[Ada]: oui", "Bracketed Ada|oui"),
            ("[speaker 0] a", "Squared speaker 0|a"),
            ("(speaker 0) a", "Rounded speaker 0|a"),
            ("<ada> hello", "Bracketed ada|hello"),
            ("Q1: why", "Bare Q#1|why"),
            ("Question n° 2 : why", "Bare Question#2|why"),
            ("Q. Why?", "Dotted Q|Why?"),
            ("A) Because", "Dotted A|Because"),
            ("R – Parce que", "Dotted R|Parce que"),
            ("Ada (00:12): a", "Bare Ada|a @12000"),
            ("**Ada** [00:12]: a", "Bold Ada|a @12000"),
            ("[00:00:12] Ada: a", "Bare Ada|a @12000"),
            ("Ada: [00:12] a", "Bare Ada|a @12000"),
            ("Ada Nkosi  0:12", "Timed Ada Nkosi| @12000"),
            ("Ada Nkosi (0:12)", "Timed Ada Nkosi| @12000"),
            ("Speaker 1 | 00:12", "Timed Speaker 1| @12000"),
            ("Ada:", "Bare Ada|"),
        ] {
            assert_eq!(shown(line), expected, "{line}");
        }
    }

    #[test]
    fn what_is_no_label_is_none() {
        for line in [
            "https://a.org",
            "at ten: that",
            "Yes, I said: no",
            "12:30 was late",
            "[a]: https://a.org",
            "He said it. Then: nothing",
            "[text](target): a",
            "- item",
            "",
            ":",
            "A loaf rises",
            "in chapter 3 it says 4:5",
        ] {
            assert_eq!(shown(line), "-", "{line}");
        }
    }
}
