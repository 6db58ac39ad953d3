//! Sections, exchanges and turns.

use super::blocks::{Place, blocks, callout, inline_text};
use super::inline::{Filler, Labelled};
use super::notes;
use super::set::{Text, paragraph, white};
use crate::edition::{Edition, Part};
use crate::layout::flow::{Anchor, Content, Together, Unit, Voice};
use crate::layout::furniture::LONGEST_HEAD;
use crate::layout::recorder::{Entry, Recorder};
use crate::model::{Act, Block, Exchange, Inline, KeyPoints, Part as ModelPart, Section, Turn};
use crate::page::{Kind, OutlineEntry, StructureId};
use crate::text::shorten;

/// Collects everything between the contents and the colophon, and hands it over bit by bit.
pub(in crate::layout) fn body<'e>(
    recorder: &mut Recorder<'e>,
    take: &mut dyn FnMut(&mut Recorder<'e>, Vec<Unit>),
) {
    let interview = &recorder.edition.interview;
    let mut feed = Feed { take, goes_on: false };
    let element = recorder.structure.open(recorder.root, Kind::Section);
    feed.parts(recorder, &interview.opening, Place { level: 2, ..Place::top(element) });
    for section in interview.sections.iter().chain(&interview.closing) {
        feed.section(recorder, section);
    }
}

/// Hands over what is collected.
struct Feed<'t, 'e> {
    take: &'t mut dyn FnMut(&mut Recorder<'e>, Vec<Unit>),
    /// Whether a paragraph of narration would go on from another: it is indented then.
    goes_on: bool,
}

impl<'e> Feed<'_, 'e> {
    fn section(&mut self, recorder: &mut Recorder<'e>, section: &Section) {
        let element = recorder.structure.open(recorder.root, Kind::Section);
        let units = section_head(recorder, section, element);
        self.hand_over(recorder, units);
        let level = section_level(section);
        self.parts(recorder, &section.parts, Place { level, ..Place::top(element) });
    }

    fn parts(&mut self, recorder: &mut Recorder<'e>, parts: &[ModelPart], place: Place<'_>) {
        for part in parts {
            let place = Place { indented: self.goes_on, ..place };
            let units = self::part(recorder, part, place);
            self.hand_over(recorder, units);
        }
    }

    fn hand_over(&mut self, recorder: &mut Recorder<'e>, units: Vec<Unit>) {
        self.goes_on = goes_on(&units).unwrap_or(self.goes_on);
        (self.take)(recorder, units);
    }
}

/// Whether a paragraph after these units would go on from them.
pub(in crate::layout) fn goes_on(units: &[Unit]) -> Option<bool> {
    units.last().map(|last| {
        let plain = last.after == 0 && !last.keep_next;
        plain && matches!(last.content, Content::Paragraph(_))
    })
}

/// The level of headings in a section.
pub(in crate::layout) const fn section_level(section: &Section) -> u8 {
    if section.title.is_empty() { 2 } else { 3 }
}

/// The heading of a section, if it has one.
pub(in crate::layout) fn section_head(
    recorder: &mut Recorder<'_>,
    section: &Section,
    element: StructureId,
) -> Vec<Unit> {
    let mut units = Vec::new();
    if !section.title.is_empty() {
        let title = Inline::plain(&section.title);
        recorder.structure.element_mut(element).details_mut().title = Some(title.clone());
        let content = (&section.title[..], Part::SectionHeading);
        let anchor = heading(recorder, &mut units, content, (element, 2));
        name_last(&mut units, &section.id, anchor);
        list(recorder, &title, (0, None), &section.id);
    }
    units
}

/// Puts a place into the outline, the contents and the running heads.
fn list(recorder: &mut Recorder<'_>, title: &str, (depth, number): (usize, Option<u32>), id: &str) {
    let shown = shorten(title, 90).into_owned();
    let numbered = match number {
        Some(number) => format!("{}. {shown}", recorder.language().numeral(number)),
        None => shown.clone(),
    };
    let (destination, below) = (recorder.name(id), depth + recorder.depth());
    let entry = OutlineEntry { depth: below, title: numbered, destination: destination.clone() };
    recorder.outline.push(entry);
    // The contents of a book list its chapters.
    if recorder.edition.chapter.is_none() {
        let entry = Entry { depth, number, title: shown, destination, lang: None };
        recorder.entries.push(entry);
    }
    recorder.heads.push(shorten(title, LONGEST_HEAD).into_owned());
}

/// Gives the last unit a name.
fn name_last(units: &mut [Unit], name: &str, element: StructureId) {
    if let Some(last) = units.last_mut() {
        last.anchors.push(Anchor { name: name.to_owned(), element });
    }
}

/// A heading; it is never the last thing on a page.
pub(super) fn heading(
    recorder: &mut Recorder<'_>,
    units: &mut Vec<Unit>,
    (content, part): (&[Inline], Part),
    (parent, level): (StructureId, u8),
) -> StructureId {
    let element = recorder.structure.open(parent, Kind::Heading(level));
    let tone = recorder.tone(part);
    let mut filler = Filler::new(recorder, element);
    filler.inlines(content, &tone);
    let strand = filler.strand;
    let span = content.first().map_or_else(Default::default, inline_text);
    let mut unit = paragraph(recorder, strand, Text::new(part, span));
    (unit.before, unit.after) = white(recorder.design().style(part));
    unit.keep_next = true;
    units.push(unit);
    notes::open_called(recorder, parent);
    element
}

/// A part of an opening or a section.
pub(in crate::layout) fn part(
    recorder: &mut Recorder<'_>,
    part: &ModelPart,
    place: Place<'_>,
) -> Vec<Unit> {
    let mut units = Vec::new();
    match part {
        ModelPart::Headnote(headnote) => callout(recorder, &mut units, headnote, place),
        ModelPart::KeyPoints(points) => key_points(recorder, &mut units, points, place),
        ModelPart::Narration(block) => {
            blocks(recorder, &mut units, std::slice::from_ref(block), place);
        }
        ModelPart::Exchange(exchange) => self::exchange(recorder, &mut units, exchange, place),
    }
    units
}

fn key_points(
    recorder: &mut Recorder<'_>,
    units: &mut Vec<Unit>,
    points: &KeyPoints,
    place: Place<'_>,
) {
    let element = recorder.structure.open(place.element, Kind::Section);
    let words = recorder.language().words.key_points;
    let title =
        if points.title.is_empty() { words.to_owned() } else { Inline::plain(&points.title) };
    let id = "abstract";
    let head = if points.title.is_empty() {
        words_heading(recorder, units, words, (element, place.level))
    } else {
        heading(recorder, units, (&points.title, Part::SectionHeading), (element, place.level))
    };
    name_last(units, id, head);
    list(recorder, &title, (0, None), id);
    let inner = Place { element, level: place.level + 1, ..Place::top(element) };
    blocks(recorder, units, &points.blocks, inner);
}

/// A section heading in our own words.
fn words_heading(
    recorder: &mut Recorder<'_>,
    units: &mut Vec<Unit>,
    words: &str,
    (parent, level): (StructureId, u8),
) -> StructureId {
    let element = recorder.structure.open(parent, Kind::Heading(level));
    recorder.lend(element);
    let tone = recorder.tone(Part::SectionHeading);
    let mut filler = Filler::new(recorder, element);
    filler.words(words, &tone);
    let strand = filler.strand;
    let text = Text::new(Part::SectionHeading, crate::diagnostic::Span::default());
    let mut unit = paragraph(recorder, strand, text);
    (unit.before, unit.after) = white(recorder.design().style(Part::SectionHeading));
    unit.keep_next = true;
    units.push(unit);
    element
}

/// A question and its answers. The question is never parted from the answer's first two lines.
fn exchange(
    recorder: &mut Recorder<'_>,
    units: &mut Vec<Unit>,
    exchange: &Exchange,
    place: Place<'_>,
) {
    let element = recorder.structure.open(place.element, Kind::Section);
    let depth = usize::from(place.level > 2);
    let title = exchange_title(recorder, exchange);
    recorder.structure.element_mut(element).details_mut().title =
        Some(shorten(&title, 90).into_owned());
    let first = units.len();
    let outline = recorder.outline.len();
    let inner = Place { element, level: place.level, ..Place::top(element) };
    let mut answered = false;
    for turn in &exchange.turns {
        let at = units.len();
        self::turn(recorder, units, turn, inner);
        if turn.act == Act::Answer && !answered {
            answered = true;
            name_at(units, at, &exchange.answer_id(), element);
        }
    }
    if recorder.design().whole_exchanges {
        stand_together(&mut units[first..]);
    }
    // Where no word was set there is nothing to list.
    if let Some(unit) = units.get_mut(first) {
        let head = recorder.heads.len();
        list(recorder, &title, (depth, Some(exchange.number)), &exchange.id);
        // Headings among its answers have been listed already, and belong below it.
        recorder.outline[outline..].rotate_right(1);
        unit.anchors.push(Anchor { name: exchange.id.clone(), element });
        unit.head = Some(head);
    }
}

/// Holds units on one page, if one can hold them.
fn stand_together(units: &mut [Unit]) {
    let count = units.len();
    for (at, unit) in units.iter_mut().enumerate() {
        unit.together = Some(if at == 0 { Together::First { count } } else { Together::Within });
    }
}

fn name_at(units: &mut [Unit], at: usize, name: &str, element: StructureId) {
    if let Some(unit) = units.get_mut(at) {
        unit.anchors.push(Anchor { name: name.to_owned(), element });
    }
}

/// What an exchange is called: its question, or its number where nobody asks.
fn exchange_title(recorder: &Recorder<'_>, exchange: &Exchange) -> String {
    let question =
        exchange.questions().flat_map(|turn| &turn.blocks).find_map(|block| match block {
            Block::Paragraph(paragraph) => Some(Inline::plain(&paragraph.content)),
            Block::Heading(heading) => Some(Inline::plain(&heading.content)),
            Block::List(_)
            | Block::Quotation(_)
            | Block::PullQuote(_)
            | Block::Callout(_)
            | Block::Figure(_)
            | Block::Table(_)
            | Block::Code(_)
            | Block::Rule(_)
            | Block::PageBreak(_) => None,
        });
    question.unwrap_or_else(|| recorder.language().numbered_question(exchange.number))
}

fn turn(recorder: &mut Recorder<'_>, units: &mut Vec<Unit>, turn: &Turn, place: Place<'_>) {
    let first = units.len();
    let question = turn.act == Act::Question;
    let part = match turn.act {
        Act::Question => Part::Question,
        Act::Answer | Act::Remark => Part::Body,
        Act::Event => Part::Aside,
    };
    let heading = question.then_some(place.level);
    let label = turn.label.as_deref();
    let inner = match label.filter(|_| !matches!(turn.blocks.first(), Some(Block::Paragraph(_)))) {
        // Only a paragraph takes the label into its first line.
        Some(label) => {
            lone_label(recorder, units, label, Place { heading, ..place });
            Place { part, ..place }
        }
        None => Place { part, label, heading, ..place },
    };
    blocks(recorder, units, &turn.blocks, inner);
    let voice = turn.speaker.map(|speaker| Voice { speaker, turn: first });
    units[first..].iter_mut().for_each(|unit| unit.voice = voice);
    if recorder.design().clear.is_some()
        && let Some(unit) = units.get_mut(first)
    {
        unit.before = unit.before.max(1);
    }
    if question {
        for unit in &mut units[first..] {
            unit.keep_next = true;
        }
        if let Some(unit) = units.get_mut(first) {
            unit.before = unit.before.max(white(recorder.design().style(Part::Question)).0);
        }
    }
}

/// A label on a line of its own: nothing follows that could take it into its first line.
fn lone_label(recorder: &mut Recorder<'_>, units: &mut Vec<Unit>, label: &str, place: Place<'_>) {
    let kind = place.heading.map_or(Kind::Paragraph, Kind::Heading);
    let element = recorder.structure.open(place.element, kind);
    let tone = recorder.tone(Part::Label);
    let mut filler = Filler::new(recorder, element);
    filler.words(label, &tone);
    let strand = filler.strand;
    let text = Text::new(Part::Body, crate::diagnostic::Span::default());
    let mut unit = paragraph(recorder, strand, text);
    unit.keep_next = true;
    units.push(unit);
}

/// The last words: who made it, from what, under which name.
pub(in crate::layout) fn colophon(recorder: &mut Recorder<'_>) -> Vec<Unit> {
    let edition = recorder.edition;
    let families = families(recorder);
    let lines = colophon_lines(edition, &families);
    let section = recorder.structure.open(recorder.root, Kind::Section);
    let mut units = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let element = recorder.structure.open(section, Kind::Paragraph);
        let tone = recorder.tone(Part::Colophon);
        let mut filler = Filler::new(recorder, element);
        filler.labelled(line, &tone);
        let strand = filler.strand;
        let text = Text::new(Part::Colophon, crate::diagnostic::Span::default());
        let mut unit = paragraph(recorder, strand, text);
        unit.before = if at == 0 { 3 } else { 0 };
        unit.keep_next = at + 1 < lines.len();
        units.push(unit);
    }
    units
}

/// The families a book is set in: first that of its script, where the text's own has no such
/// letters.
fn families(recorder: &Recorder<'_>) -> String {
    let tone = recorder.tone(Part::Body);
    let faces = &recorder.design().faces;
    let mut families = vec![faces.text.as_str(), &faces.label];
    families.dedup();
    let letter = recorder.language().words.question.chars().find(|c| c.is_alphabetic());
    let fonts = recorder.words.fonts();
    let found = letter
        .and_then(|c| fonts.covering(c.encode_utf8(&mut [0; 4]), tone.look, &tone.lang))
        .map_or(families[0], |id| &fonts.face(id).family);
    if !families.contains(&found) {
        families.insert(0, found);
    }
    families.join(", ")
}

/// Credits, source, rights, fonts and identifier, one line each.
fn colophon_lines(edition: &Edition, families: &str) -> Vec<Labelled> {
    let front = &edition.interview.front;
    let language = crate::language::of(&front.lang);
    let words = &language.words;
    let introduced = |word| language.introduced(word);
    let mut lines = Vec::new();
    for credit in &front.credits {
        let ours = language.credit_role(&credit.role).filter(|_| credit.label.is_none());
        let given = credit.label.as_ref().unwrap_or(&credit.role);
        lines.push(match ours {
            Some(role) => Labelled::new(introduced(role), &credit.name),
            None => Labelled::given(introduced(given) + &credit.name),
        });
    }
    if let Some(source) = &front.source {
        let date = source.date.map(language.date);
        let parts = [source.title.clone(), date, source.url.clone(), source.rights.clone()];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        lines.push(Labelled::new(introduced(words.source), parts.join(", ")));
    }
    if let Some(rights) = &front.rights {
        lines.push(Labelled::new(introduced(words.rights), rights));
    }
    if edition.chapter.is_some() {
        return lines;
    }
    lines.push(Labelled::new(format!("{} ", words.typeset_in), format!("{families}.")));
    lines.push(Labelled::new(introduced(words.identifier), &edition.imprint.identifier));
    lines
}
