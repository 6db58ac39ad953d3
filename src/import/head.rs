//! What stands before the first turn: rubric, title, date, a menu of languages, bylines.

use super::chunk::{Chunk, Kind};
use super::dates::{self, Found};
use super::draft::{Block, Head};
use super::escape;
use super::people;
use super::report::{Remarks, clipped};
use crate::model::Lang;

/// How many pieces at the start of a file may be such lines.
const MOST: usize = 8;

/// How long a title is at most, in bytes.
const LONGEST_TITLE: usize = 300;

/// Gives the lines of the first pieces pieces of their own, where one of them is no running text.
fn part(chunks: &mut Vec<Chunk>, lang: &Lang) {
    let mut parted = Vec::with_capacity(chunks.len());
    for (at, chunk) in std::mem::take(chunks).into_iter().enumerate() {
        let stands = |text: &str| {
            date(text, lang).is_some() || people::byline(text).is_some() || is_menu(text)
        };
        let several = at < MOST && chunk.kind == Kind::Text && chunk.opens.is_none();
        if several && chunk.lines.len() > 1 && chunk.lines.iter().any(|line| stands(&line.text)) {
            let alone = |line| Chunk { opens: None, kind: Kind::Text, lines: vec![line] };
            parted.extend(chunk.lines.into_iter().map(alone));
        } else {
            parted.push(chunk);
        }
    }
    *chunks = parted;
}

/// Takes the lines of the head out of the pieces before the first turn; what is a comment in the
/// source is given back as a block.
pub(super) fn take(
    chunks: &mut Vec<Chunk>,
    head: &mut Head,
    lang: &Lang,
    remarks: &mut Remarks,
) -> Vec<Block> {
    part(chunks, lang);
    let mut blocks = Vec::new();
    let before = chunks.iter().take_while(|chunk| chunk.opens.is_none()).count();
    let mut taken = vec![false; chunks.len()];
    if chunks.len() > 1 {
        title(&chunks[..before], head, lang, &mut taken, remarks);
    }
    for (at, chunk) in chunks.iter().enumerate().take(before.min(MOST)) {
        if taken[at] || chunk.kind != Kind::Text || chunk.lines.len() > 2 {
            continue;
        }
        let text = chunk.text();
        if let Some(found) = date(&text, lang).filter(|_| head.date.is_none()) {
            taken[at] = true;
            head.date = Some(found.date.to_string());
            if found.ambiguous {
                let read = found.date.to_string();
                remarks.choose(chunk.line(), format!("`{text}` is read as {read}"));
            }
            if found.more {
                blocks.push(hidden(chunk, &text));
            }
        } else if is_menu(&text) {
            taken[at] = true;
            remarks.keep(chunk.line(), "the names of languages stand in a comment");
            blocks.push(hidden(chunk, &text));
        } else if let Some(credit) = people::byline(&text) {
            taken[at] = true;
            head.credits.push(credit);
        }
    }
    let mut at = 0;
    chunks.retain(|_| {
        at += 1;
        !taken[at - 1]
    });
    blocks
}

/// The date of a line that is about little else.
fn date(text: &str, lang: &Lang) -> Option<Found> {
    const MOST_WORDS: usize = 6;
    let found = dates::read(text, lang)?;
    (!found.more || text.split_whitespace().count() <= MOST_WORDS).then_some(found)
}

fn hidden(chunk: &Chunk, text: &str) -> Block {
    let line = escape::comment(text);
    Block { lines: vec![line.clone()], plain: vec![line], from: chunk.from(), ..Block::default() }
}

/// The title: the first heading `#`, or the first line that looks like one; a shorter one before
/// it is the rubric.
fn title(
    chunks: &[Chunk],
    head: &mut Head,
    lang: &Lang,
    taken: &mut [bool],
    remarks: &mut Remarks,
) {
    if head.title.is_some() {
        return;
    }
    let fits = |chunk: &Chunk| match chunk.kind {
        Kind::Heading(level) => level == 1,
        Kind::Text => {
            let text = chunk.text();
            let ends = text.trim_end().ends_with(['.', '。', ':', '：', ',', ';', '…']);
            chunk.lines.len() <= 2
                && text.contains(char::is_alphanumeric)
                && text.len() <= LONGEST_TITLE
                && !ends
                && !text.starts_with(['【', '(', '—', '"', '«', '*', '_'])
                && date(&text, lang).is_none()
                && people::byline(&text).is_none()
                && !is_menu(&text)
        }
        Kind::List | Kind::Verbatim => false,
    };
    let heading = chunks.iter().take(MOST).position(|chunk| chunk.kind == Kind::Heading(1));
    let first = match heading {
        Some(at) => at,
        None => match chunks.first() {
            Some(chunk) if fits(chunk) => 0,
            _ => return,
        },
    };
    let text = chunks[first].text();
    let is_short = text.chars().count() <= 30 && text.split_whitespace().count() <= 3;
    let next = chunks.get(first + 1).filter(|next| {
        is_short && heading.is_none() && fits(next) && next.text().len() > text.len()
    });
    taken[first] = true;
    if let Some(found) = dates::read(&text, lang).filter(|found| !found.ambiguous) {
        head.date = Some(found.date.to_string());
    }
    match next {
        Some(next) => {
            taken[first + 1] = true;
            remarks.choose(
                chunks[first].line(),
                format!(
                    "`{}` is taken for the rubric, the next line for the title",
                    clipped(&text)
                ),
            );
            head.section = Some(text);
            head.title = Some(next.text());
        }
        None => {
            if heading.is_none() {
                let line = chunks[first].line();
                remarks.choose(line, format!("`{}` is taken for the title", clipped(&text)));
            }
            head.title = Some(text);
        }
    }
}

/// What languages are called, in themselves and in each other.
const TONGUES: &[&str] = &[
    "한국어",
    "조선어",
    "한어",
    "русский язык",
    "русский",
    "english",
    "français",
    "francais",
    "indonesian",
    "bahasa indonesia",
    "bahasa",
    "sanskrit",
    "संस्कृतम्",
    "日本語",
    "日本语",
    "deutsch",
    "português",
    "portugues",
    "ελληνικά",
    "español",
    "castellano",
    "italiano",
    "suomalainen",
    "suomi",
    "latina",
    "latine",
    "中文",
    "简体中文",
    "繁體中文",
    "繁体中文",
    "汉语",
    "漢語",
    "العربية",
    "עברית",
    "हिन्दी",
    "ไทย",
    "tiếng việt",
    "türkçe",
    "polski",
    "čeština",
    "magyar",
    "svenska",
    "norsk",
    "dansk",
    "nederlands",
    "українська",
    "română",
    "chinese",
    "french",
    "german",
    "japanese",
    "korean",
    "russian",
    "spanish",
    "portuguese",
    "italian",
    "greek",
    "latin",
    "finnish",
    "arabic",
];

/// Whether a line lists languages to choose from, with or without spaces between them.
pub(super) fn is_menu(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut rest = text.as_str();
    let mut names = 0;
    while !rest.is_empty() {
        let name = TONGUES.iter().filter(|name| rest.starts_with(**name)).max_by_key(|n| n.len());
        match name {
            Some(name) => {
                names += 1;
                rest = &rest[name.len()..];
            }
            None => {
                let c = rest.chars().next().unwrap_or(' ');
                if c.is_alphanumeric() {
                    return false;
                }
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    names >= 3
}

#[cfg(test)]
mod tests {
    use super::is_menu;

    #[test]
    fn menus_of_languages_are_known() {
        assert!(is_menu("EnglishFrançaisDeutsch日本語"));
        assert!(is_menu("English | Français | Suomi"));
        assert!(!is_menu("English is what we speak"));
        assert!(!is_menu("English, Français"));
    }
}
