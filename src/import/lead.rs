//! What leads to the first question: the editor's note, key points, captions without their image.

use super::chunk::{Chunk, Kind, Markup};
use super::draft::Block;
use super::escape;
use super::report::{Remarks, clipped};
use crate::language;

/// Words that open an editor's note, besides those of the language tables.
const NOTES: &[&str] = &[
    "note de l'éditeur",
    "note de l’éditeur",
    "note de la rédaction",
    "ndlr",
    "nda",
    "editor's note",
    "editor’s note",
    "note from the editor",
    "ed. note",
    "anm. d. red",
    "anmerkung der redaktion",
    "nota del editor",
    "nota da redação",
    "nota del redattore",
    "от редакции",
    "编者按",
    "編者按",
    "编者注",
    "編集部注",
    "编辑按",
    "导语",
];

/// Words before the caption of a picture, besides those of the language tables.
const PICTURES: &[&str] =
    &["photo", "image", "picture", "photograph", "图", "圖", "图片", "图注", "写真"];

/// What leads to the first question, recognised.
#[derive(Debug, Default)]
pub(super) struct Lead {
    pub(super) blocks: Vec<Block>,
    pub(super) captions: usize,
    /// The names that captions begin with.
    pub(super) pictured: Vec<String>,
}

/// Whether a word stands before an editor's note, key points or a caption.
pub(super) fn is_heading(label: &str) -> bool {
    let word = label.to_lowercase();
    NOTES.contains(&word.as_str())
        || PICTURES.contains(&word.as_str())
        || language::ALL.iter().any(|language| {
            let same = |name: &str| name.to_lowercase() == word;
            same(language.words.editors_note)
                || language.key_points_headings.iter().any(|it| same(it))
        })
}

/// Recognises what stands before the first turn.
pub(super) fn read(chunks: &[Chunk], markup: Markup, remarks: &mut Remarks) -> Lead {
    let mut lead = Lead::default();
    let mut at = 0;
    while at < chunks.len() {
        let chunk = &chunks[at];
        let text = chunk.text();
        let is_text = chunk.kind == Kind::Text;
        if let Some((name, rest)) = note(&text).filter(|_| is_text) {
            let end = at + note_length(&chunks[at..], remarks);
            lead.blocks.push(callout(name, rest, &chunks[at..end], markup));
            at = end;
        } else if leads_to_key_points(chunk) && is_list(chunks.get(at + 1)) {
            lead.blocks.push(key_points(&chunks[at..at + 2], markup));
            at += 2;
        } else if let Some((word, caption)) = caption(&text).filter(|_| is_text) {
            lead.captions += 1;
            lead.pictured.extend(pictured(caption));
            remarks.keep(
                chunk.line(),
                format!("the caption `{}` came without its image", clipped(caption)),
            );
            lead.blocks.push(captioned(word, caption, chunk, markup));
            at += 1;
        } else {
            lead.blocks.push(chunk.block(markup));
            at += 1;
        }
    }
    lead
}

/// `【Note】…`, `[Editor's note] …`, `Note de l'éditeur : …`: the name and what follows.
fn note(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = match text.chars().next()? {
        '【' => text.strip_prefix('【')?.split_once('】')?,
        '[' => text.strip_prefix('[')?.split_once(']')?,
        '(' => text.strip_prefix('(')?.split_once(')')?,
        _ => text.split_once([':', '：']).map(|(name, rest)| (name.trim_matches('*'), rest))?,
    };
    let name = name.trim().trim_matches('*').trim_end_matches([':', '.', ' ']);
    let word = name.to_lowercase();
    let known = NOTES.contains(&word.as_str())
        || language::ALL.iter().any(|language| language.words.editors_note.to_lowercase() == word);
    let rest =
        rest.trim_start().trim_start_matches("**").trim_start_matches([':', '：']).trim_start();
    known.then_some((name, rest))
}

/// Over how many pieces a note goes on: up to what is plainly something else.
fn note_length(chunks: &[Chunk], remarks: &mut Remarks) -> usize {
    let ends = |(at, chunk): (usize, &Chunk)| {
        let leads = is_list(chunks.get(at + 1)) && chunk.text().ends_with([':', '：']);
        chunk.kind != Kind::Text || leads || caption(&chunk.text()).is_some()
    };
    let end = chunks.iter().enumerate().skip(1).position(|(at, chunk)| ends((at, chunk)));
    let length = end.map_or(1, |end| end + 1);
    if chunks.len() > 1 {
        let what = match (end, length) {
            (Some(_), 2..) => "the editor's note is taken to run up to what follows it",
            _ => "the editor's note is taken to be one paragraph",
        };
        remarks.choose(chunks[0].line(), what);
    }
    length
}

fn callout(name: &str, rest: &str, chunks: &[Chunk], markup: Markup) -> Block {
    let mut lines = vec!["> [!NOTE]".to_owned()];
    let text = match markup {
        Markup::Plain => escape::line(rest, false),
        Markup::Markdown => rest.to_owned(),
    };
    let wide = name.contains(|c| matches!(c, '\u{2E80}'..='\u{9FFF}'));
    let name = escape::line(name, true);
    let name = if wide { format!("**{name}**：") } else { format!("**{name}.** ") };
    lines.push(format!("> {name}{text}").trim_end().to_owned());
    for chunk in &chunks[1..] {
        lines.push(">".to_owned());
        lines.extend(chunk.block(markup).lines.iter().map(|line| format!("> {line}")));
    }
    block(lines, chunks)
}

fn is_list(chunk: Option<&Chunk>) -> bool {
    chunk.is_some_and(|chunk| chunk.kind == Kind::List)
}

/// Whether a line or heading names the key points.
fn leads_to_key_points(chunk: &Chunk) -> bool {
    const LONGEST: usize = 160;
    let text = chunk.text().to_lowercase().replace('’', "'");
    let text = text.trim_matches(['*', '_', ' ']);
    let named =
        language::ALL.iter().flat_map(|language| language.key_points_headings).any(|name| {
            let name = name.replace('’', "'");
            text.strip_prefix(&name).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
                || !name.is_ascii() && text.contains(&name) && text.ends_with([':', '：'])
        });
    named && text.len() <= LONGEST && matches!(chunk.kind, Kind::Text | Kind::Heading(_))
}

fn key_points(chunks: &[Chunk], markup: Markup) -> Block {
    let mut lines = vec!["> [!IMPORTANT]".to_owned()];
    lines.extend(chunks[0].block(markup).lines.iter().map(|line| {
        let line = line.trim_start_matches('#').trim_start();
        format!("> {line}")
    }));
    lines.push(">".to_owned());
    lines.extend(chunks[1].block(markup).lines.iter().map(|line| format!("> {line}")));
    block(lines, chunks)
}

/// `Photo | …`, `图：…`: the word and the caption.
fn caption(text: &str) -> Option<(&str, &str)> {
    let (word, caption) = text.split_once(['|', '丨', '｜', ':', '：'])?;
    let (name, caption) = (word.trim(), caption.trim());
    let folded = name.to_lowercase();
    let known = PICTURES.contains(&folded.as_str())
        || language::ALL
            .iter()
            .flat_map(|language| language.credit_words)
            .any(|word| *word == name);
    (known && !caption.is_empty() && !caption.contains('*')).then_some((name, caption))
}

/// Whom a caption shows, when it begins with a name.
fn pictured(caption: &str) -> Option<String> {
    let name = caption.split([',', '，', '(', '（', ';']).next()?.trim();
    let words = name.split_whitespace().count();
    let named = name.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    ((2..=4).contains(&words) && named).then(|| name.to_owned())
}

fn captioned(word: &str, caption: &str, chunk: &Chunk, markup: Markup) -> Block {
    let text = match markup {
        Markup::Plain => escape::line(caption, false),
        Markup::Markdown => caption.to_owned(),
    };
    let comment = escape::comment(&format!(
        "{word}: put the image on a line above its caption: ![what it shows](file.jpg)"
    ));
    block(vec![comment, String::new(), format!("*{text}*")], std::slice::from_ref(chunk))
}

fn block(lines: Vec<String>, chunks: &[Chunk]) -> Block {
    let plain = chunks.iter().flat_map(|chunk| chunk.block(Markup::Plain).plain).collect();
    let from =
        (chunks.first().map_or(0, Chunk::line), chunks.last().map_or(0, |chunk| chunk.from().1));
    Block { lines, plain, from, ..Block::default() }
}
