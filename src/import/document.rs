//! Plain text and Markdown as a draft: labels, head, lead and foot.

use super::cast::{self, Said};
use super::chunk::{self, Chunk, Kind, Line, Markup};
use super::draft::{Block, Draft, Head};
use super::front;
use super::head;
use super::lead;
use super::modes::{self, Letters};
use super::people;
use super::report::Remarks;
use super::shorts::Names;
use super::sides;
use crate::language::Language;
use crate::model::{Interview, Lang, Role, Speaker};
use std::collections::BTreeSet;

/// What is known before a document is read.
#[derive(Debug)]
pub(super) struct Setting<'a> {
    pub(super) head: Head,
    pub(super) language: &'a Language,
    pub(super) remarks: &'a mut Remarks,
}

/// Reads a document.
pub(super) fn read(mut lines: Vec<Line>, markup: Markup, setting: Setting<'_>) -> Draft {
    let Setting { mut head, language, remarks } = setting;
    let lang = head.lang.clone().unwrap_or_else(Lang::undetermined);
    let declared = declared(&lines);
    front::take(&mut lines, &mut head, remarks);
    let mut chunks = chunk::cut(&lines, markup);

    let marks = chunk::marks(&chunks);
    let mut elected = cast::elect(&marks, chunks.len(), &lang, remarks);
    if !declared.is_empty() {
        elected = declared.iter().flat_map(names).collect();
    }
    chunks = chunk::open_turns(chunks, marks, &elected);
    let letters = letters(&chunks, language, &lang);
    let hidden = head::take(&mut chunks, &mut head, &lang, remarks);
    if chunks.iter().all(|chunk| chunk.opens.is_none()) {
        modes::label(&mut chunks, &letters, markup, remarks);
    } else {
        answer(&mut chunks, &letters, &lang, remarks);
    }
    foot(&mut chunks, &mut head);

    let first = chunks.iter().position(|chunk| chunk.opens.is_some()).unwrap_or(chunks.len());
    let lead = lead::read(&chunks[..first], markup, remarks);
    let said = said(&chunks);
    let mut speakers = cast::people(&said, &lang, remarks);
    name(&mut speakers, &head, &lead.pictured, language, remarks);
    if !declared.is_empty() {
        speakers.clear();
    }
    let body = chunks[first..].iter().map(|chunk| chunk.block(markup));
    let mut blocks: Vec<Block> = hidden.into_iter().chain(lead.blocks).chain(body).collect();
    if markup == Markup::Plain {
        notes(&mut blocks, remarks);
    }
    if first == chunks.len() && !chunks.is_empty() {
        remarks.choose(0, "nothing says who speaks: the text stands without labels");
    }
    Draft { head, speakers, blocks, captions: lead.captions }
}

/// Speakers that the document declares itself.
fn declared(lines: &[Line]) -> Vec<Speaker> {
    let is_front = lines.first().is_some_and(|line| line.text.trim_end() == "---");
    if !is_front || !lines.iter().take(300).any(|line| line.text.starts_with("speakers:")) {
        return Vec::new();
    }
    let text: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let (interview, _) = Interview::parse(&text.join("\n"));
    interview.front.speakers
}

fn names(speaker: &Speaker) -> impl Iterator<Item = String> {
    let names = speaker.labels.iter().chain([&speaker.name, &speaker.id]);
    names.map(|name| crate::parse::normal_label(name))
}

/// The letters for who asks and who answers, as the document has them or else the language.
fn letters(chunks: &[Chunk], language: &Language, lang: &Lang) -> Letters {
    let used = |wanted: &[Role]| {
        let labels = chunks.iter().filter_map(|chunk| chunk.opens.as_ref()).map(|o| &o.label);
        labels
            .into_iter()
            .find(|l| sides::of(l, lang).is_some_and(|r| wanted.contains(&r)))
            .cloned()
    };
    let short = |word: &str| word.trim_end_matches('.').to_owned();
    Letters {
        asks: used(&[Role::Interviewer, Role::Moderator])
            .unwrap_or_else(|| short(language.words.question_short)),
        answers: used(&[Role::Interviewee]).unwrap_or_else(|| short(language.words.answer_short)),
    }
}

/// Labels the answers where only the questions are, or the questions where only the answers are.
fn answer(chunks: &mut [Chunk], letters: &Letters, lang: &Lang, remarks: &mut Remarks) {
    let labels: BTreeSet<String> =
        chunks.iter().filter_map(|chunk| Some(chunk.opens.as_ref()?.label.clone())).collect();
    let [only] = labels.iter().collect::<Vec<_>>()[..] else { return };
    let only = only.clone();
    let asks = matches!(sides::of(&only, lang), Some(Role::Interviewer | Role::Moderator))
        || sides::of(&only, lang).is_none() && mostly_asks(chunks);
    let first = chunks.iter().position(|chunk| chunk.opens.is_some()).unwrap_or(0);
    let line = chunks[first].line();
    if asks {
        if modes::unanswered(chunks, |label| label == only) > 0 {
            let answers = &letters.answers;
            modes::answer(chunks, &only, answers);
            remarks.choose(line, format!(
                "only `{only}` is labelled: what follows each question is taken for the answer of `{answers}`"
            ));
        }
        return;
    }
    let before = |at: usize, chunks: &[Chunk]| {
        chunks[at].opens.is_none()
            && chunks[at].kind == Kind::Text
            && chunks[at].asks()
            && chunks.get(at + 1).is_some_and(|next| next.opens.is_some())
    };
    let asking: Vec<usize> = (0..chunks.len()).filter(|at| before(*at, chunks)).collect();
    if asking.is_empty() {
        return;
    }
    let label = &letters.asks;
    remarks.choose(line, format!(
        "only `{only}` is labelled: a question right before an answer is taken for one of `{label}`"
    ));
    for at in asking {
        chunks[at].opens = Some(super::draft::Opening { label: label.clone(), time: None });
    }
}

fn mostly_asks(chunks: &[Chunk]) -> bool {
    let opened = || chunks.iter().filter(|chunk| chunk.opens.is_some());
    opened().filter(|chunk| chunk.asks()).count() * 2 > opened().count()
}

/// Takes the credits off the end, line by line.
fn foot(chunks: &mut Vec<Chunk>, head: &mut Head) {
    const MOST: usize = 8;
    let mut credits = Vec::new();
    for _ in 0..MOST {
        let first = chunks.len() < 2;
        let Some(last) = chunks.last_mut().filter(|chunk| chunk.kind == Kind::Text && !first)
        else {
            break;
        };
        if last.lines.len() == 1 && last.opens.is_some() {
            break;
        }
        let text = last.lines.last().map(|line| line.text.clone()).unwrap_or_default();
        let byline = || people::byline(&text).filter(|credit| credit.label.is_some());
        if let Some(source) = source(&text).filter(|_| head.source.is_none()) {
            head.source = Some(source);
        } else if let Some(credit) = byline() {
            credits.push(credit);
        } else {
            break;
        }
        last.lines.pop();
        if last.lines.is_empty() {
            chunks.pop();
        }
    }
    head.credits.extend(credits.into_iter().rev());
}

/// `[1] …` at the end, called by `[1]` in the text: a footnote.
fn notes(blocks: &mut [Block], remarks: &mut Remarks) {
    let number = |block: &Block| {
        let text = block.lines.first()?.strip_prefix("\\[")?;
        let (number, rest) = text.split_once("\\] ")?;
        let fits = number.len() < 4 && number.bytes().all(|b| b.is_ascii_digit());
        (fits && !number.is_empty() && !rest.is_empty()).then(|| number.to_owned())
    };
    let is_note = |block: &Block| block.opens.is_none() && number(block).is_some();
    let defined = blocks.iter().rev().take_while(|block| is_note(block)).count();
    let (text, definitions) = blocks.split_at_mut(blocks.len() - defined);
    for definition in definitions {
        let Some(number) = number(definition) else { continue };
        let (call, mark) = (format!("\\[{number}\\]"), format!("[^{number}]"));
        let calls = |block: &&mut Block| block.lines.iter().any(|line| line.contains(&call));
        let mut calling = text.iter_mut().filter(calls).peekable();
        if calling.peek().is_none() {
            continue;
        }
        for line in calling.flat_map(|block| &mut block.lines) {
            *line = line.replace(&call, &mark);
        }
        if let Some(first) = definition.lines.first_mut() {
            *first = first.replacen(&format!("{call} "), &format!("{mark}: "), 1);
        }
        remarks.choose(definition.from.0, format!("`[{number}]` is taken for a footnote"));
    }
}

/// `Source : …` in the language of any table.
fn source(text: &str) -> Option<String> {
    const LONGEST: usize = 120;
    let text = text.trim().trim_matches(['*', '_']);
    let (word, rest) = text.split_once([':', '：'])?;
    let word = word.trim().to_lowercase();
    let known = crate::language::ALL.iter().any(|l| l.words.source.to_lowercase() == word);
    let rest = rest.trim().trim_matches(['<', '>']);
    let fits = !rest.is_empty() && rest.len() <= LONGEST && !rest.contains(['[', '*', '`']);
    (known && fits && !rest.ends_with('.')).then(|| rest.to_owned())
}

fn said(chunks: &[Chunk]) -> Vec<Said<'_>> {
    let mut said: Vec<Said<'_>> = Vec::new();
    for chunk in chunks {
        let words = chunk.lines.iter().map(|line| words(&line.text)).sum::<usize>();
        match (&chunk.opens, said.last_mut()) {
            (Some(opening), _) => said.push(Said {
                label: &opening.label,
                words,
                asks: chunk.asks(),
                line: chunk.line(),
            }),
            (None, Some(last)) => {
                last.words += words;
                last.asks = chunk.asks();
            }
            (None, None) => {}
        }
    }
    said
}

/// How many words a text has; signs of scripts without spaces count as half a word each.
pub(super) fn words(text: &str) -> usize {
    let wide = text.chars().filter(|c| matches!(c, '\u{3040}'..='\u{9FFF}')).count();
    text.split_whitespace().count() + wide / 2
}

/// Names those who are only `Q` and `A`, as far as the head says who they are.
fn name(
    speakers: &mut [cast::Person],
    head: &Head,
    pictured: &[String],
    language: &Language,
    remarks: &mut Remarks,
) {
    let credited = head.credits.iter().map(|credit| credit.name.clone());
    let titled = head.title.as_deref().and_then(named_in_title);
    let full: Vec<String> =
        credited.chain(titled.clone()).chain(pictured.iter().cloned()).collect();
    let names = Names::of(full.iter().map(String::as_str));
    for at in 0..speakers.len() {
        let short = speakers[at].name.clone();
        if let Some(name) = names.fits(&short).first().map(|first| &full[*first]) {
            remarks.choose(0, format!("`{short}` is taken for short for `{name}`"));
            cast::rename(speakers, at, name);
        }
    }
    let lang = head.lang.clone().unwrap_or_else(Lang::undetermined);
    let byline = head.credits.iter().find(|credit| credit.role == "interviewer");
    for (wanted, word, name) in [
        (Role::Interviewer, language.words.interviewer, byline.map(|credit| credit.name.clone())),
        (
            Role::Interviewee,
            language.words.interviewee,
            titled.or_else(|| pictured.first().cloned()),
        ),
    ] {
        let of_role: Vec<usize> =
            (0..speakers.len()).filter(|at| speakers[*at].role == wanted).collect();
        let [at] = of_role.as_slice() else { continue };
        if sides::of(&speakers[*at].name, &lang).is_none() {
            continue;
        }
        if let Some(name) = &name {
            let label = &speakers[*at].name;
            remarks.choose(
                0,
                format!("`{label}` is proposed to be {name}, whom the head of the file names"),
            );
        }
        cast::rename(speakers, *at, name.as_deref().unwrap_or(word));
    }
}

/// `Interview with Ada Nkosi`: the name.
fn named_in_title(title: &str) -> Option<String> {
    const WITH: &[&str] = &[
        "entretien avec ",
        "interview de ",
        "rencontre avec ",
        "conversation avec ",
        "interview with ",
        "conversation with ",
        "talking to ",
        "gespräch mit ",
        "interview mit ",
        "entrevista con ",
        "entrevista a ",
        "entrevista com ",
        "intervista a ",
        "intervista con ",
    ];
    let folded = title.to_lowercase();
    let (at, words) = WITH.iter().find_map(|words| Some((folded.find(words)?, words)))?;
    let rest = title.get(at + words.len()..)?;
    let name: Vec<&str> =
        rest.split_whitespace().take_while(|word| word.starts_with(char::is_uppercase)).collect();
    let name = name.join(" ");
    let name = name.trim_end_matches([',', '.', ':', '!', '?']).to_owned();
    let name = name.split([',', ':']).next().unwrap_or_default().to_owned();
    (name.split_whitespace().count() >= 2).then_some(name)
}
