//! Figures: an image alone on its line, its caption in italics on the next, its credit at the end.

use super::gathered::Gathered;
use super::line::{self, Line};
use crate::model::{Block, Figure, Image, Inline};

/// The figures that the lines of a paragraph are, or the lines back when they are something else.
pub(super) fn figures(lines: Vec<Line>, out: &mut Gathered<'_>) -> Result<Vec<Block>, Vec<Line>> {
    let mut after_image = false;
    let all = lines.iter().all(|line| {
        let fits = is_image(line) || (after_image && is_caption(line));
        after_image = is_image(line);
        fits
    });
    if !all || lines.is_empty() {
        return Err(lines);
    }
    let mut figures: Vec<Figure> = Vec::new();
    for line in lines {
        for inline in line.content {
            match (inline, figures.last_mut()) {
                (Inline::Image(image), _) => figures.push(figure(*image, out)),
                (Inline::Emphasis(content), Some(figure)) => {
                    let (caption, credit) = split_credit(content, out);
                    let end = line::flat(&caption).into_iter().chain(line::flat(&credit));
                    figure.span = end.fold(figure.span, |span, text| span.join(text.span));
                    (figure.caption, figure.credit) = (caption, credit);
                }
                _ => {}
            }
        }
    }
    Ok(figures.into_iter().map(|figure| Block::Figure(Box::new(figure))).collect())
}

fn figure(image: Image, out: &mut Gathered<'_>) -> Figure {
    out.figures += 1;
    let Image { path, alt, span } = image;
    let id = format!("fig{}", out.figures);
    Figure { id, path, alt, caption: Vec::new(), credit: Vec::new(), span }
}

fn is_image(line: &Line) -> bool {
    is_only(line, |inline| matches!(inline, Inline::Image(_)))
}

fn is_caption(line: &Line) -> bool {
    is_only(line, |inline| matches!(inline, Inline::Emphasis(_)))
}

/// Whether a line holds one thing of a kind and spaces.
fn is_only(line: &Line, is_kind: impl Fn(&Inline) -> bool) -> bool {
    let spaces = |inline: &Inline| matches!(inline, Inline::Text(t) if t.text.trim().is_empty());
    let mut others = line.content.iter().filter(|inline| !spaces(inline));
    others.next().is_some_and(is_kind) && others.next().is_none()
}

/// Cuts a caption before its credit: after the last dash, or else after the last sentence, when
/// a word for a credit follows, or all of it when it begins with one.
fn split_credit(content: Vec<Inline>, out: &Gathered<'_>) -> (Vec<Inline>, Vec<Inline>) {
    let words = out.language.credit_words;
    for (index, inline) in content.iter().enumerate().rev() {
        let Inline::Text(text) = inline else { continue };
        if let Some(place) = credit_at(&text.text, index == 0, words) {
            return cut(content, index, place, out.source);
        }
    }
    (content, Vec::new())
}

/// Where the caption ends and the credit starts in a piece of its text.
fn credit_at(text: &str, is_first: bool, words: &[&str]) -> Option<(usize, usize)> {
    for (at, dash) in text.rmatch_indices(['—', '–', '―']) {
        let (before, after) = (&text[..at], &text[at + dash.len()..]);
        let spaced =
            before.ends_with(char::is_whitespace) && after.starts_with(char::is_whitespace);
        if spaced && credit_word(after.trim_start(), words).is_some() {
            return Some((before.trim_end().len(), text.len() - after.trim_start().len()));
        }
    }
    for (at, stop) in text.rmatch_indices(['.', '!', '?', '。', '»', '”', ')']) {
        let end = at + stop.len();
        let after = text[end..].trim_start();
        let is_apart = after.len() < text.len() - end || stop == "。";
        if is_apart && credit_word(after, words).is_some_and(is_announced) {
            return Some((end, text.len() - after.len()));
        }
    }
    let whole = is_first && credit_word(text.trim_start(), words).is_some_and(is_announced);
    whole.then_some((0, 0))
}

/// What follows the word for a credit that a text begins with.
fn credit_word<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().chain(&["©"]).find_map(|word| {
        let start = text.get(..word.len())?;
        let rest = &text[word.len()..];
        let same = start == *word || start.to_lowercase() == word.to_lowercase();
        let whole = !rest.starts_with(char::is_alphabetic) || !word.is_ascii() || word.is_empty();
        (same && whole).then_some(if *word == "©" { "©" } else { rest })
    })
}

/// Whether a colon or the sign itself makes the word a credit, not a word of the caption.
fn is_announced(rest: &str) -> bool {
    rest.trim_start().starts_with([':', '：', '©', '/'])
}

/// Cuts the inline at `index` after byte `end`, and begins again at byte `start`.
fn cut(
    mut content: Vec<Inline>,
    index: usize,
    (end, start): (usize, usize),
    source: &str,
) -> (Vec<Inline>, Vec<Inline>) {
    let mut credit = content.split_off(index);
    if let Some(Inline::Text(text)) = credit.first_mut() {
        let head = line::cut(text, end, start, source);
        content.extend(head.map(Inline::Text));
    }
    (content, credit)
}
