//! Plain text as Markdown that prints the same, and values as YAML.

/// A line of plain text as Markdown. `first` says whether a block begins with it.
pub(super) fn line(text: &str, first: bool) -> String {
    let text = text.trim();
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    if let Some(length) = block_mark(text, first) {
        out.push_str(&text[..length - 1]);
        out.push('\\');
        out.push_str(&text[length - 1..length]);
        rest = &text[length..];
    }
    push_inline(rest, &mut out);
    out
}

/// A line of Markdown that is to begin a paragraph, whatever its first sign.
pub(crate) fn opening(text: &str) -> String {
    match block_mark(text, true) {
        Some(length) => format!("{}\\{}", &text[..length - 1], &text[length - 1..]),
        None => text.to_owned(),
    }
}

/// Words in the midst of a line as Markdown, spaces at their ends kept.
pub(crate) fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push_inline(text, &mut out);
    out
}

fn push_inline(text: &str, out: &mut String) {
    let mut before = None;
    for (at, c) in text.char_indices() {
        if is_mark(c, before, &text[at + c.len_utf8()..]) {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

/// How long the mark is that would make a line a heading, an item or a rule, when it would.
fn block_mark(text: &str, first: bool) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let spaced = |at: usize| text[at..].is_empty() || text[at..].starts_with([' ', '\t']);
    match text.as_bytes() {
        [b'#', ..] => {
            let marks = text.bytes().take_while(|b| *b == b'#').count();
            (marks < 7 && spaced(marks)).then_some(1)
        }
        [b'>' | b'|', ..] => Some(1),
        [b'-' | b'+', ..] if spaced(1) => Some(1),
        // A rule, or what makes a heading of the line above, or the second line of a table.
        [b'-' | b'=' | b':', ..] if text.bytes().all(|b| b"-=:| \t".contains(&b)) => Some(1),
        [b'0'..=b'9', ..] if (1..10).contains(&digits) => {
            let ends = matches!(text.as_bytes().get(digits), Some(b'.' | b')'));
            // In the middle of a paragraph only a list that begins with 1 begins (CommonMark § 5.3).
            let begins = first || text[..digits].trim_start_matches('0') == "1";
            (ends && begins && spaced(digits + 1)).then_some(digits + 1)
        }
        _ => None,
    }
}

/// Whether a character would mean something to Markdown between these.
fn is_mark(c: char, before: Option<char>, rest: &str) -> bool {
    let after = rest.chars().next();
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    match c {
        '`' | '[' | ']' | '~' => true,
        '*' => !(is_space(before) && is_space(after)),
        '_' => {
            let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !(inside(before) && inside(after) || is_space(before) && is_space(after))
        }
        '<' => after.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
        '&' => {
            let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
            name.len() < rest.len() && name.starts_with(';')
        }
        '\\' => after.is_none_or(|c| c.is_ascii_punctuation()),
        _ => false,
    }
}

/// A value of front matter, in quotes when YAML would read something else.
pub(super) fn yaml(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let safe = |c: char| c.is_alphanumeric() || " ._-’«»/()'".contains(c);
    let plain =
        text.starts_with(char::is_alphabetic) && text.chars().all(safe) && !is_word_of_yaml(&text);
    if plain {
        return text;
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if is_legible(c) => out.push(c),
            _ => {}
        }
    }
    out.push('"');
    out
}

/// Whether front matter may hold a character (YAML 1.2.2 § 5.1).
pub(super) fn is_legible(c: char) -> bool {
    let apart = c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}');
    !apart && u32::from(c) & 0xFFFE != 0xFFFE
}

fn is_word_of_yaml(text: &str) -> bool {
    let words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    words.contains(&text.to_lowercase().as_str())
}

/// A text inside a comment of HTML, on one line.
pub(super) fn comment(text: &str) -> String {
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    while text.contains("--") {
        text = text.replace("--", "- -");
    }
    let guard = if text.starts_with(['>', '@', '-']) { " " } else { "" };
    format!("<!-- {guard}{text} -->")
}

#[cfg(test)]
mod tests {
    use super::{comment, line, yaml};
    use crate::model::{Block, Inline, Interview, Part};

    const HEAD: &str = "---\ntitle: T\nlang: en\n---\n\n";

    /// What Markdown makes of a line that has been escaped.
    fn printed(text: &str) -> String {
        let (interview, complaints) = Interview::parse(&format!("{HEAD}{}\n", line(text, true)));
        assert!(complaints.is_empty(), "{text}: {complaints:#?}");
        match interview.opening.as_slice() {
            [Part::Narration(Block::Paragraph(paragraph))] => Inline::plain(&paragraph.content),
            other => panic!("{text}: {other:#?}"),
        }
    }

    #[test]
    fn plain_text_is_printed_as_it_is() {
        for text in [
            "# no heading",
            "#tag",
            "- no item",
            "+ 1",
            "-1 degree",
            "1. no item",
            "12) no",
            "1.5",
            "> no quotation",
            "| a | b |",
            "--- ---x",
            "5 * 3 * 2",
            "*no* emphasis",
            "snake_case_name",
            "_no_",
            "`no code`",
            "[laughs]",
            "[a](b)",
            "[a]: b",
            "[^1]",
            "![a](b)",
            "a <b> c",
            "a < b",
            "&amp; & R&D",
            "\\",
            "\\*",
            "C:\\dir",
            "~~no~~",
            "***",
            "```",
            "~~~",
            "===",
            "<!-- a -->",
        ] {
            assert_eq!(printed(text), text);
        }
    }

    #[test]
    fn values_are_what_they_are() {
        for (text, expected) in [
            ("On bread", "On bread"),
            ("Bread: a life", "\"Bread: a life\""),
            ("say \"hi\"", "\"say \\\"hi\\\"\""),
            ("no", "\"no\""),
            ("2024", "\"2024\""),
        ] {
            assert_eq!(yaml(text), expected);
        }
    }

    #[test]
    fn comments_close_where_they_end() {
        assert_eq!(comment("a --> b --- c\n-"), "<!-- a - -> b - - - c - -->");
        assert_eq!(comment("@ id=x"), "<!--  @ id=x -->");
    }
}
