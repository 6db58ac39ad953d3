//! Nothing is lost: the text of the spine is the text of the interview.

use super::everything::everything;
use super::sample::{
    call, callout, code, edition, exchange, foreign, front, heading, link, list, note, p, para,
    piece, pull_quote, quotation, ruby, section, table, text, turn,
};
use super::{book::Book, square, write};
use entretien::edition::Edition;
use entretien::epub;
use entretien::model::{Act, Block, CalloutKind, Inline, Interview, Naming, Note, Part};
use entretien::text::Fonts;
use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};

/// The words in some JSON of the model, in its order, without white space: whatever is called
/// `text` and is a string.
fn words(json: &str) -> String {
    let mut out = String::new();
    let mut rest = json;
    while let Some(at) = rest.find("\"text\":\"") {
        rest = &rest[at + "\"text\":".len()..];
        let mut strings = serde_json::Deserializer::from_str(rest).into_iter::<String>();
        out += &strings.next().unwrap().unwrap();
        rest = &rest[strings.byte_offset()..];
    }
    out.retain(|c| !c.is_whitespace());
    out
}

/// The running text of an interview, and its notes.
pub(crate) fn model_words(interview: &Interview) -> (String, String) {
    let parts = [
        serde_json::to_string(&interview.opening).unwrap(),
        serde_json::to_string(&interview.sections).unwrap(),
        serde_json::to_string(&interview.closing).unwrap(),
    ];
    (words(&parts.concat()), words(&serde_json::to_string(&interview.notes).unwrap()))
}

fn book_words(book: &Book) -> (String, String) {
    let (running, notes) = book.words();
    (bare(&running), bare(&notes))
}

/// A text without white space.
pub(crate) fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn a_book_with_everything_is_whole() {
    let edition = everything();
    let book = write("everything", &edition, Some(&square(90)));
    assert_eq!(book_words(&book), model_words(&edition.interview));
}

/// Makes up an interview from chance: `dice` decide, `strings` are the words.
struct Chance {
    dice: Vec<u8>,
    strings: Vec<String>,
    notes: Vec<Note>,
    ids: usize,
}

impl Chance {
    fn throw(&mut self, sides: u8) -> u8 {
        self.dice.pop().unwrap_or_default() % sides
    }

    fn string(&mut self) -> String {
        self.strings.pop().unwrap_or_else(|| "x".to_owned())
    }

    fn line(&mut self, depth: u8) -> Vec<Inline> {
        (0..=self.throw(3)).map(|_| self.inline(depth)).collect()
    }

    fn inline(&mut self, depth: u8) -> Inline {
        let sides = if depth > 2 { 5 } else { 12 };
        match self.throw(sides) {
            0 | 1 => text(&self.string()),
            2 => Inline::Code(piece(&self.string())),
            3 => ruby(&self.string(), &self.string()),
            4 => foreign("la", &self.string()),
            5 => Inline::Emphasis(self.line(depth + 1)),
            6 => Inline::Strong(self.line(depth + 1)),
            7 => Inline::Aside(self.line(depth + 1)),
            8 => link("https://example.org/", self.line(depth + 1)),
            9 => Inline::Superscript(self.line(depth + 1)),
            10 => Inline::Deleted(self.line(depth + 1)),
            _ => {
                let number = self.notes.len() + 1;
                let words = self.string();
                self.notes.push(note(u32::try_from(number).unwrap(), vec![p(&words)]));
                call(number - 1, 1)
            }
        }
    }

    fn blocks(&mut self, depth: u8) -> Vec<Block> {
        (0..=self.throw(3)).map(|_| self.block(depth)).collect()
    }

    fn block(&mut self, depth: u8) -> Block {
        let sides = if depth > 2 { 5 } else { 9 };
        match self.throw(sides) {
            0 | 1 => para(self.line(0)),
            2 => code(&self.string()),
            3 => pull_quote(&self.string(), &self.string()),
            4 => {
                let cells = [self.string(), self.string(), self.string()];
                let cells = [cells[0].as_str(), &cells[1], &cells[2]];
                table(&[cells, cells])
            }
            5 => list(None, self.throw(2) > 0, vec![self.blocks(depth + 1), vec![p("y")]]),
            6 => quotation(self.blocks(depth + 1), &self.string()),
            7 => {
                let naming = Naming::Given(vec![text(&self.string())]);
                Block::Callout(callout(CalloutKind::Aside, naming, self.blocks(depth + 1)))
            }
            _ => {
                self.ids += 1;
                heading(3 + self.throw(4), &format!("h{}", self.ids), &self.string())
            }
        }
    }

    fn edition(mut self) -> Edition {
        let mut sections = Vec::new();
        let mut number = 0;
        for at in 1..=usize::from(self.throw(3)) + 1 {
            let title = self.string();
            let mut parts = vec![Part::Narration(self.block(0))];
            for _ in 0..=self.throw(3) {
                number += 1;
                let asked = turn(Act::Question, Some("Q:"), self.blocks(0));
                let said = turn(Act::Answer, Some("A:"), self.blocks(0));
                parts.push(exchange(number, vec![asked, said]));
            }
            sections.push(section(at, &title, parts));
        }
        edition(front("Chance", "en"), sections, self.notes)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost(
        dice in proptest::collection::vec(any::<u8>(), 0..200),
        strings in proptest::collection::vec("\\PC{0,8}|[<>&\"' ]{1,4}", 0..60),
    ) {
        let mut edition = Chance { dice, strings, notes: Vec::new(), ids: 0 }.edition();
        edition.design.embed_fonts = false;
        let bytes = epub::write(&edition, &Fonts::core().unwrap(), None).unwrap();
        let book = Book::read(&bytes);
        prop_assert_eq!(book_words(&book), model_words(&edition.interview));
        for name in book.spine() {
            super::book::elements(book.text(&name));
        }
    }
}
