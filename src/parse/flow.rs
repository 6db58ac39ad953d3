//! The flow of the interview: items to opening, sections, exchanges and turns.

use super::block::Item;
use super::gathered::Gathered;
use super::html::Directive;
use super::ids::Ids;
use super::line;
use super::pending::Pending;
use super::quote;
use crate::diagnostic::{Fix, Rule, Span};
use crate::model::{
    Act, Block, Callout, CalloutKind, Exchange, Heading, Inline, KeyPoints, Naming, Paragraph,
    Part, Questions, Role, Section, Timestamp, Turn,
};

/// Where everything in the body has gone.
#[derive(Debug)]
pub(super) struct Flowed {
    pub(super) opening: Vec<Part>,
    pub(super) sections: Vec<Section>,
    pub(super) closing: Vec<Section>,
}

/// Puts items in their places, one after the other.
#[derive(Debug)]
pub(super) struct Flow<'g, 'a> {
    pub(super) out: &'g mut Gathered<'a>,
    pub(super) ids: Ids,
    pub(super) pending: Pending,
    opening: Vec<Part>,
    sections: Vec<Draft>,
    /// Key points under a heading of their own, until their list has come.
    points: Option<KeyPoints>,
    exchange: Option<Exchange>,
    turn: Option<Turn>,
    /// Whether the exchange has had an answer, or another remark in words.
    answered: bool,
    /// Whether a question marked by its look waits for an answer without a label.
    awaiting: bool,
    /// Whether anyone has asked anything.
    asked: bool,
    /// How many exchanges there have been.
    exchanges: u32,
    /// The speakers who have had a turn, and those whose name has been printed.
    pub(super) spoken: Vec<bool>,
    introduced: Vec<bool>,
    /// The level of the last heading.
    level: u8,
}

/// A section, not yet known to be the body's or the closing's.
#[derive(Debug)]
struct Draft {
    section: Section,
    closing: bool,
}

impl<'g, 'a> Flow<'g, 'a> {
    pub(super) fn new(out: &'g mut Gathered<'a>) -> Self {
        let speakers = out.front.speakers.len();
        Self {
            out,
            ids: Ids::default(),
            pending: Pending::default(),
            opening: Vec::new(),
            sections: Vec::new(),
            points: None,
            exchange: None,
            turn: None,
            answered: false,
            awaiting: false,
            asked: false,
            exchanges: 0,
            spoken: vec![false; speakers],
            introduced: vec![false; speakers],
            level: 1,
        }
    }

    /// Puts the next item in its place.
    pub(super) fn item(&mut self, item: Item) {
        match item {
            Item::Directive(Directive::PageBreak, span) => self.put(Block::PageBreak(span)),
            Item::Directive(directive, span) => self.instruct(directive, span),
            Item::Suspect(range) => {
                if !self.sections.last().is_some_and(|draft| draft.closing) {
                    self.suspect(&range);
                }
            }
            Item::Label { speaker, label, time, span } => {
                self.labelled(speaker, &label, time, span);
                self.complain_about_pending();
            }
            Item::Heading(heading) => {
                self.heading(heading);
                self.complain_about_pending();
            }
            Item::KeyPoints(blocks, span) => {
                self.key_points(blocks, span);
                self.complain_about_pending();
            }
            Item::Block(block) => {
                self.block(block);
                self.complain_about_pending();
            }
        }
    }

    /// Everything in its place.
    pub(super) fn finish(mut self) -> Flowed {
        self.end_section();
        self.complain_about_pending();
        self.complain_about_silence();
        let is_closing = |draft: &Draft| draft.closing && !has_exchange(&draft.section);
        let body = self.sections.iter().rposition(|draft| !is_closing(draft));
        let drafts: Vec<Section> = self.sections.into_iter().map(|draft| draft.section).collect();
        let mut sections = drafts;
        let mut closing = sections.split_off(body.map_or(0, |last| last + 1));
        self.ids.number(&mut sections, &mut closing);
        Flowed { opening: self.opening, sections, closing }
    }

    /// A turn that begins with a label.
    fn labelled(&mut self, index: usize, written: &str, time: Option<Timestamp>, span: Span) {
        let Some(speaker) = self.out.front.speakers.get(index) else { return };
        let label = match speaker.role {
            Role::Event => written,
            _ if self.introduced[index] => written,
            _ => &speaker.name,
        };
        self.introduced[index] = true;
        let label = Some(label.to_owned());
        let act = act(speaker.role);
        self.begin(Turn { speaker: Some(index), label, act, time, blocks: Vec::new(), span });
        self.awaiting = false;
    }

    /// A turn without a label in the source.
    fn unlabelled(&mut self, speaker: Option<usize>, act: Act, span: Span) {
        self.begin(Turn { speaker, label: None, act, time: None, blocks: Vec::new(), span });
    }

    fn begin(&mut self, turn: Turn) {
        self.end_turn();
        self.end_points();
        if let Some(spoken) = turn.speaker.and_then(|index| self.spoken.get_mut(index)) {
            *spoken = true;
        }
        let opens = |exchange: &Exchange| exchange.turns.first().map(|turn| turn.act);
        let goes_on = self.exchange.as_ref().and_then(opens) == Some(Act::Question);
        if turn.act == Act::Question && (self.answered || !goes_on) {
            self.end_exchange();
        }
        if turn.act == Act::Answer && !self.asked {
            self.out.out.push_with_hint(
                Rule::EarlyAnswer,
                turn.span,
                "an answer stands before any question",
                "put the question before it, or check the role of the speaker",
            );
            // Said once is enough.
            self.asked = true;
        }
        self.asked |= turn.act == Act::Question;
        if self.exchange.is_none() {
            self.ensure_section(turn.span);
            self.exchanges += 1;
            let id = match turn.act {
                Act::Question => self.pending_id(&["q"]),
                Act::Answer | Act::Remark | Act::Event => None,
            };
            let (number, id) = (self.exchanges, id.unwrap_or_default());
            self.exchange = Some(Exchange { number, id, turns: Vec::new(), span: turn.span });
        }
        self.turn = Some(turn);
    }

    fn end_turn(&mut self) {
        let Some(mut turn) = self.turn.take() else { return };
        let wordless = !turn.blocks.is_empty() && turn.blocks.iter().all(is_aside);
        if wordless && turn.act == Act::Answer {
            turn.act = Act::Remark;
        }
        if turn.blocks.is_empty() && turn.act != Act::Event {
            let label = turn.label.as_deref().unwrap_or("this turn");
            self.out.out.push_with_hint(
                Rule::EmptyTurn,
                turn.span,
                format!("`{label}` says nothing"),
                "write what was said, or delete the label",
            );
        }
        self.answered |= matches!(turn.act, Act::Answer | Act::Remark) && !wordless;
        if let Some(exchange) = &mut self.exchange {
            exchange.span = exchange.span.join(turn.span);
            turn.blocks = line::settled(turn.blocks);
            exchange.turns.push(turn);
        }
    }

    fn end_exchange(&mut self) {
        self.end_turn();
        self.answered = false;
        self.awaiting = false;
        if let Some(mut exchange) = self.exchange.take() {
            exchange.turns = line::settled(exchange.turns);
            self.part(Part::Exchange(exchange));
        }
    }

    fn end_section(&mut self) {
        self.end_exchange();
        self.end_points();
    }

    fn heading(&mut self, heading: Heading) {
        let is_question = heading.level == 3
            && self.out.front.questions == Questions::Headings
            && !self.pending.take_not_a_turn();
        if is_question {
            self.level = 3;
            self.question(heading.content, heading.span);
            return;
        }
        // A turn stands for a level of its own, whether or not there are sections.
        let above = if self.turn.is_some() { self.level.max(2) } else { self.level };
        if heading.level > above + 1 {
            let marks = "#".repeat(usize::from(above) + 1);
            let fix = self
                .out
                .marks_of(heading.span)
                .map(|own| Fix::likely(format!("make it `{marks}`"), own, marks.clone()));
            let message =
                format!("a heading of level {} follows one of level {above}", heading.level);
            let hint = format!("make it `{marks}`");
            self.out.out.push_with_hint(Rule::SkippedHeading, heading.span, message, hint).fix =
                fix;
        }
        self.level = heading.level.max(2);
        match heading.level {
            1 | 2 => self.section(heading),
            _ => self.block(Block::Heading(Box::new(heading))),
        }
    }

    fn section(&mut self, heading: Heading) {
        let Heading { level, content, span, .. } = heading;
        let words = words_of(&Inline::plain(&content));
        if level == 1 && self.is_title(&words, &content, span) {
            return;
        }
        if level == 1 {
            let fix = self.out.marks_of(span).map(|own| Fix::certain("make it `##`", own, "##"));
            let message = "this heading is not the title of the front matter";
            let hint = "write `##` for a section";
            self.out.out.push_with_hint(Rule::SecondTitle, span, message, hint).fix = fix;
        }
        self.end_section();
        if is_one_of(&words, self.out.language.key_points_headings) {
            self.points = Some(KeyPoints { title: content, blocks: Vec::new(), span });
        } else {
            let closing = is_one_of(&words, self.out.language.closing_headings);
            self.open_section(content, span, closing);
        }
    }

    /// Whether a heading says what the title says, and nothing that would be lost with it.
    fn is_title(&self, words: &str, content: &[Inline], span: Span) -> bool {
        let title = &self.out.front.title;
        let stands_here = span.start <= title.span.start && title.span.end <= span.end;
        let is_itself = stands_here && title.span.start < title.span.end;
        is_itself || (words == words_of(&title.text()) && line::is_words(content))
    }

    fn open_section(&mut self, title: Vec<Inline>, span: Span, closing: bool) {
        let id = self.pending_id(&[]).unwrap_or_default();
        let section = Section { id, title, parts: Vec::new(), span };
        self.sections.push(Draft { section, closing });
    }

    fn ensure_section(&mut self, span: Span) {
        if self.sections.is_empty() {
            let section = Section { id: String::new(), title: Vec::new(), parts: Vec::new(), span };
            self.sections.push(Draft { section, closing: false });
        }
    }

    /// A question marked by its look: a heading, or a bold paragraph.
    fn question(&mut self, content: Vec<Inline>, span: Span) {
        let asks = |role| matches!(role, Role::Interviewer | Role::Moderator);
        let speakers = &self.out.front.speakers;
        let speaker = speakers.iter().position(|speaker| asks(speaker.role));
        let goes_on = self.awaiting && self.out.front.questions == Questions::Bold;
        if !goes_on {
            self.unlabelled(speaker, Act::Question, span);
        }
        self.awaiting = false;
        self.put(Block::Paragraph(Paragraph { content, time: None, span }));
        self.awaiting = true;
    }

    /// Key points in an alert.
    fn key_points(&mut self, blocks: Vec<Block>, span: Span) {
        self.end_points();
        if self.turn.is_some() {
            self.out.out.push_with_hint(
                Rule::KeyPoints,
                span,
                "key points inside a turn are set as a sidebar",
                "put them before the first turn, or under a heading of their own",
            );
            let callout = quote::callout(CalloutKind::Aside, blocks, span);
            self.put(Block::Callout(Box::new(callout)));
            return;
        }
        if !blocks.iter().any(|block| matches!(block, Block::List(_))) {
            let message = "these key points are not a list";
            self.out.out.push_with_hint(Rule::KeyPoints, span, message, "begin each with `- `");
        }
        let Callout { naming, blocks, .. } = quote::callout(CalloutKind::Note, blocks, span);
        let title = match naming {
            Naming::Given(title) => title,
            Naming::RunIn | Naming::Generated => Vec::new(),
        };
        self.part(Part::KeyPoints(Box::new(KeyPoints { title, blocks, span })));
    }

    /// Key points whose list has not come are a section like any other.
    fn end_points(&mut self) {
        let Some(points) = self.points.take() else { return };
        self.out.out.push_with_hint(
            Rule::KeyPoints,
            points.span,
            "no list follows the heading of the key points",
            "begin each key point with `- `",
        );
        self.open_section(points.title, points.span, false);
        for block in points.blocks {
            self.part(Part::Narration(block));
        }
    }

    fn block(&mut self, block: Block) {
        let block = self.pending_on_block(block);
        match (block, self.points.take()) {
            (Block::List(list), Some(mut points)) => {
                points.span = points.span.join(list.span);
                points.blocks.push(Block::List(list));
                self.part(Part::KeyPoints(Box::new(points)));
            }
            (Block::Paragraph(paragraph), Some(mut points)) => {
                points.blocks.push(Block::Paragraph(paragraph));
                self.points = Some(points);
            }
            (block, points) => {
                self.points = points;
                self.end_points();
                self.body_block(block);
            }
        }
    }

    fn body_block(&mut self, block: Block) {
        if let Some((speaker, span)) = self.pending.speaker.take() {
            let name = self.out.front.speakers[speaker].name.clone();
            self.labelled(speaker, &name, None, span);
        }
        let not_a_turn = self.pending.take_not_a_turn();
        match block {
            Block::Paragraph(mut paragraph)
                if self.out.front.questions == Questions::Bold
                    && !not_a_turn
                    && matches!(paragraph.content.as_slice(), [Inline::Strong(_)]) =>
            {
                if let Some(Inline::Strong(content)) = paragraph.content.pop() {
                    self.question(content, paragraph.span);
                }
            }
            Block::Callout(callout) if callout.kind == CalloutKind::Note && self.exchanges == 0 => {
                self.part(Part::Headnote(callout));
            }
            block => self.put(block),
        }
    }

    /// Puts a block where the words before it went.
    fn put(&mut self, block: Block) {
        if self.awaiting && !matches!(block, Block::PageBreak(_)) {
            self.awaiting = false;
            let speaker = self.who_answers(block.span());
            self.unlabelled(speaker, Act::Answer, block.span());
        }
        match &mut self.turn {
            Some(turn) => {
                turn.span = turn.span.join(block.span());
                turn.blocks.push(block);
            }
            None => self.part(Part::Narration(block)),
        }
    }

    /// The only interviewee.
    fn who_answers(&mut self, span: Span) -> Option<usize> {
        let speakers = self.out.front.speakers.iter().enumerate();
        let mut interviewees = speakers
            .filter(|(_, speaker)| speaker.role == Role::Interviewee)
            .map(|(index, _)| index);
        let first = interviewees.next();
        if interviewees.next().is_none() {
            return first;
        }
        self.out.out.push_with_hint(
            Rule::MissingLabel,
            span,
            "several people may answer, and this answer has no label",
            "begin it with the label of the speaker",
        );
        None
    }

    fn part(&mut self, part: Part) {
        let span = match &part {
            Part::Headnote(callout) => callout.span,
            Part::KeyPoints(points) => points.span,
            Part::Narration(block) => block.span(),
            Part::Exchange(exchange) => exchange.span,
        };
        match self.sections.last_mut() {
            Some(draft) => {
                draft.section.span = draft.section.span.join(span);
                draft.section.parts.push(part);
            }
            None => self.opening.push(part),
        }
    }
}

const fn act(role: Role) -> Act {
    match role {
        Role::Interviewer | Role::Moderator => Act::Question,
        Role::Interviewee => Act::Answer,
        Role::Other => Act::Remark,
        Role::Event => Act::Event,
    }
}

/// Whether a block tells what happened and holds no words.
fn is_aside(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    paragraph.content.iter().all(|inline| match inline {
        Inline::Aside(_) | Inline::Break(_) => true,
        Inline::Text(text) => !text.text.contains(char::is_alphanumeric),
        _ => false,
    })
}

fn has_exchange(section: &Section) -> bool {
    section.parts.iter().any(|part| matches!(part, Part::Exchange(_)))
}

/// A heading in the form in which headings are compared: spaces collapsed, without case and
/// without a colon at the end.
fn words_of(heading: &str) -> String {
    let words = heading.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    words.trim_end_matches([':', '：', ' ']).to_owned()
}

fn is_one_of(words: &str, headings: &[&str]) -> bool {
    headings.iter().any(|heading| words_of(heading) == words)
}
