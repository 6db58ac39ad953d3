//! The title page.

use super::blocks::inline_text;
use super::inline::{Filler, Labelled};
use super::set::{Text, paragraph, white};
use crate::diagnostic::Span;
use crate::edition::Part;
use crate::layout::flow::{Anchor, Unit};
use crate::layout::recorder::{Entry, Recorder};
use crate::model::{Inline, Interview, Role};
use crate::page::{Kind, OutlineEntry, StructureId};
use crate::text::shorten;

/// Rubric, title, subtitle, people and date, across all columns.
pub(in crate::layout) fn title_page(recorder: &mut Recorder<'_>) -> Vec<Unit> {
    let front = &recorder.edition.interview.front;
    let section = recorder.structure.open(recorder.root, Kind::Section);
    recorder.spans = true;
    let mut units = Vec::new();
    if let Some(rubric) = &front.section {
        line(recorder, &mut units, (&rubric.content, Part::Rubric), (section, Kind::Paragraph));
    }
    let title = line(
        recorder,
        &mut units,
        (&front.title.content, Part::Title),
        (section, Kind::Heading(1)),
    );
    if let Some(unit) = units.last_mut() {
        unit.anchors.push(Anchor { name: "title".to_owned(), element: title });
    }
    let shown = shorten(&front.title.text(), 90).into_owned();
    let destination = recorder.name("title");
    if let Some(chapter) = &recorder.edition.chapter {
        recorder.structure.element_mut(recorder.root).details_mut().title = Some(shown.clone());
        let (depth, lang) = (chapter.depth, Some(front.lang.to_string()));
        let entry = Entry { depth, number: None, title: shown.clone(), destination, lang };
        recorder.entries.push(entry);
    }
    let depth = recorder.depth().saturating_sub(1);
    let destination = recorder.name("title");
    recorder.outline.push(OutlineEntry { depth, title: shown, destination });
    if let Some(subtitle) = &front.subtitle {
        let kind = Kind::Paragraph;
        line(recorder, &mut units, (&subtitle.content, Part::Subtitle), (section, kind));
    }
    let tone = recorder.tone(Part::Dateline);
    for speaker in &front.speakers {
        recorder.check_glyphs(&speaker.name, &tone, speaker.span);
    }
    for person in people(recorder) {
        own_line(recorder, &mut units, &person, section);
    }
    if let Some(date) = front.date {
        let ours = (recorder.language().date)(date);
        own_line(recorder, &mut units, &Labelled::new(ours, ""), section);
    }
    recorder.spans = false;
    units
}

/// Who asks and who answers, each with the word for it.
fn people(recorder: &Recorder<'_>) -> Vec<Labelled> {
    let words = &recorder.language().words;
    let language = recorder.language();
    let Interview { front, sections, .. } = &recorder.edition.interview;
    if sections.is_empty() && front.speakers.is_empty() {
        // A book of many interviews is its editor's.
        return recorder.language().editors(front).map(Labelled::given).into_iter().collect();
    }
    front
        .speakers
        .iter()
        .filter_map(|speaker| {
            let role = match speaker.role {
                Role::Interviewer => words.interviewer,
                Role::Moderator => words.moderator,
                Role::Interviewee => words.interviewee,
                Role::Other | Role::Event => return None,
            };
            Some(Labelled::new(language.introduced(role), &speaker.name))
        })
        .collect()
}

fn line(
    recorder: &mut Recorder<'_>,
    units: &mut Vec<Unit>,
    (content, part): (&[Inline], Part),
    (parent, kind): (StructureId, Kind),
) -> StructureId {
    let element = recorder.structure.open(parent, kind);
    let tone = recorder.tone(part);
    let mut filler = Filler::new(recorder, element);
    filler.inlines(content, &tone);
    let strand = filler.strand;
    let span = content.first().map_or_else(Span::default, inline_text);
    let mut unit = paragraph(recorder, strand, Text::new(part, span));
    (unit.before, unit.after) = white(recorder.design().style(part));
    unit.keep_next = true;
    units.push(unit);
    element
}

fn own_line(
    recorder: &mut Recorder<'_>,
    units: &mut Vec<Unit>,
    words: &Labelled,
    parent: StructureId,
) {
    let element = recorder.structure.open(parent, Kind::Paragraph);
    let tone = recorder.tone(Part::Dateline);
    let mut filler = Filler::new(recorder, element);
    filler.labelled(words, &tone);
    let strand = filler.strand;
    let unit = paragraph(recorder, strand, Text::new(Part::Dateline, Span::default()));
    units.push(unit);
}
