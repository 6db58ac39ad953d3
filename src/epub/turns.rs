//! Exchanges to XHTML: questions as headings, answers, remarks and events with their speakers.

use super::documents::LONGEST;
use super::speech::{Clip, Spoken, times};
use super::xhtml::{Piece, Writer};
use crate::edition::Part;
use crate::model::{Act, Block, Exchange, Inline, Paragraph, Turn};

/// A question longer than this, in characters, is no heading.
const LONGEST_HEADING: usize = 300;

impl Writer<'_> {
    /// An exchange, block by block, for the binder to keep together if it can.
    ///
    /// `level` is where its question stands among the headings, `depth` where in the contents.
    pub(super) fn exchange(&mut self, exchange: &Exchange, level: u8, depth: u8) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut turns = exchange.turns.as_slice();
        let mut opened = false;
        if let Some((first, rest)) = turns.split_first()
            && first.act == Act::Question
        {
            let clip = self.speech.next_few(times(first).len());
            self.question(exchange, first, level, depth);
            opened = true;
            turns = rest;
            pieces.push(self.take());
            self.heard(&mut pieces, (0, "speech"), clip);
        }
        let answer_id = exchange.answer_id();
        let mut answered = false;
        for turn in turns {
            let mut ids = Vec::new();
            if !opened {
                ids.push(exchange.id.as_str());
                opened = true;
            }
            if turn.act == Act::Answer && !answered {
                ids.push(&answer_id);
                answered = true;
            }
            self.turn(turn, &ids, &mut pieces);
        }
        pieces
    }

    /// The question that opens an exchange: a heading that readers can jump to. One that is long
    /// or has several blocks stands below a short heading of ours.
    fn question(&mut self, exchange: &Exchange, turn: &Turn, level: u8, depth: u8) {
        let words = plain(&turn.blocks);
        let numbered = self.language.numbered_question(exchange.number);
        match words.is_empty() {
            true => self.own_entry(depth, &numbered, &exchange.id),
            false => self.entry(depth, &words, &exchange.id),
        }
        self.anchor(&exchange.id);
        let name = self.heading_name(level);
        if let [Block::Paragraph(only)] = turn.blocks.as_slice()
            && (1..=LONGEST_HEADING).contains(&words.chars().count())
        {
            self.out().tag(&name).class("question").attr("id", &exchange.id).open();
            self.speak(Part::Question, |w| {
                w.label(turn);
                w.inlines(&only.content);
            });
            self.out().close(&name);
            self.out().line();
            return;
        }
        let lender = self.lender();
        let tag = self.out().tag(&name).class("numbered generated");
        tag.attr("id", &exchange.id).lang(lender).open();
        self.mark_start(&turn.blocks);
        self.speak(Part::Label, |w| w.say(&numbered));
        self.out().close(&name);
        self.out().line();
        self.asked(turn, &[]);
    }

    /// A question that is no heading, in one paragraph or several blocks.
    fn asked(&mut self, turn: &Turn, ids: &[&str]) {
        self.speak(Part::Question, |w| {
            if let [Block::Paragraph(_)] | [] = turn.blocks.as_slice() {
                w.lead(turn, "question", ids);
                return;
            }
            w.out().tag("div").class("question").open();
            w.out().line();
            let used = w.lead(turn, "text", ids);
            w.blocks(turn.blocks.get(used..).unwrap_or_default());
            w.out().close("div");
            w.out().line();
        });
    }

    /// A turn that opens nothing, one piece for each block. The anchors stand on its first block.
    fn turn(&mut self, turn: &Turn, ids: &[&str], pieces: &mut Vec<Piece>) {
        let (class, part) = match turn.act {
            Act::Question => {
                let (from, clip) = (pieces.len(), self.speech.next_few(times(turn).len()));
                self.asked(turn, ids);
                pieces.push(self.take());
                return self.heard(pieces, (from, "speech"), clip);
            }
            Act::Answer => ("text turn answer", Part::Body),
            Act::Remark => ("text turn remark", Part::Body),
            Act::Event => ("text turn event", Part::Aside),
        };
        self.speak(part, |w| {
            let mut due = times(turn).into_iter().map(|(at, ..)| at).peekable();
            let mut from = (pieces.len(), "speech");
            let mut clip = due.next_if_eq(&0).and_then(|_| w.speech.next());
            let used = w.lead(turn, class, ids);
            pieces.push(w.take());
            for (at, block) in turn.blocks.iter().enumerate().skip(used) {
                if due.next_if_eq(&at).is_some() {
                    w.heard(pieces, from, clip);
                    (from, clip) = ((pieces.len(), "speech resumed"), w.speech.next());
                }
                w.block(block);
                pieces.push(w.take());
            }
            w.heard(pieces, from, clip);
        });
    }

    /// Puts the pieces from `from` on into one element of a class, which is marked while the clip
    /// is heard.
    /// What would fill a document by itself is left as it is.
    fn heard(&mut self, pieces: &mut Vec<Piece>, (from, class): (usize, &str), clip: Option<Clip>) {
        let size: usize = pieces[from..].iter().map(Piece::len).sum();
        let Some(clip) = clip.filter(|_| size < LONGEST) else { return };
        self.speech.marked += 1;
        // No anchor of the source has a full stop in it.
        let anchor = format!("speech.{}", self.speech.marked);
        let mut whole = Piece::default();
        whole.body.markup.tag("div").class(class).attr("id", &anchor).open();
        whole.body.markup.line();
        pieces.drain(from..).for_each(|piece| whole.append(piece));
        whole.body.markup.close("div");
        whole.body.markup.line();
        whole.spoken.push(Spoken { anchor, clip });
        pieces.push(whole);
    }

    /// The first paragraph of a turn with the speaker's label, or the label alone before a block
    /// of another kind. Says how many blocks that was.
    fn lead(&mut self, turn: &Turn, class: &str, ids: &[&str]) -> usize {
        for id in ids {
            self.anchor(id);
        }
        let first = leading_paragraph(&turn.blocks);
        if first.is_none() && turn.label.is_none() {
            self.bare_anchors(ids);
            return 0;
        }
        let (own, others) = match ids.split_last() {
            Some((own, others)) => (Some(*own), others),
            None => (None, ids),
        };
        self.out().tag("p").class(class).maybe("id", own).open();
        self.bare_anchors(others);
        self.label(turn);
        if let Some(paragraph) = first {
            self.inlines(&paragraph.content);
        }
        self.out().close("p");
        self.out().line();
        usize::from(first.is_some())
    }

    /// Anchors that have no element of their own.
    fn bare_anchors(&mut self, ids: &[&str]) {
        for id in ids {
            self.out().tag("span").attr("id", id).open();
            self.out().close("span");
        }
    }

    /// The speaker's label and the space after it; none where the colon brings its own.
    fn label(&mut self, turn: &Turn) {
        let Some(label) = &turn.label else { return };
        self.mark_start(&turn.blocks);
        let lang = self.book_lang();
        self.out().tag("b").class("speaker").direction_of(label, lang).open();
        self.speak(Part::Label, |w| w.say(label));
        self.out().close("b");
        if !label.ends_with('：') {
            self.say(" ");
        }
    }
}

/// The first block, when it is a paragraph.
pub(super) fn leading_paragraph(blocks: &[Block]) -> Option<&Paragraph> {
    if let Some(Block::Paragraph(paragraph)) = blocks.first() { Some(paragraph) } else { None }
}

/// The words of some blocks, as far as a line of the contents needs them.
fn plain(blocks: &[Block]) -> String {
    let paragraphs = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(Paragraph { content, .. }) => Some(Inline::plain(content)),
        Block::Heading(_)
        | Block::List(_)
        | Block::Quotation(_)
        | Block::PullQuote(_)
        | Block::Callout(_)
        | Block::Figure(_)
        | Block::Table(_)
        | Block::Code(_)
        | Block::Rule(_)
        | Block::PageBreak(_) => None,
    });
    paragraphs.collect::<Vec<_>>().join(" ").trim().to_owned()
}
