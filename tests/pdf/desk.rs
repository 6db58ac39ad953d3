//! A composing desk: pages set by hand, line by line, so that the writer is tested without layout.

use entretien::measure::{Length, Point, Rect, Size};
use entretien::model::Lang;
use entretien::page::{
    Annotation, Colour, Destination, Folio, Glyph, Item, Kind, Mark, OutlineEntry, Owner, Page,
    Pages, Run, SlotId, Space, Structure, StructureId, Target,
};
use entretien::text::{FaceId, Features, Fonts, Look, ShapedGlyph};

pub(super) const PAGE: Size = Size { width: Length::pt(420), height: Length::pt(595) };
const LEFT: Length = Length::pt(54);
const RIGHT: Length = Length::pt(366);
const TOP: Length = Length::pt(70);
const BOTTOM: Length = Length::pt(540);

/// How the next words are set.
#[derive(Clone)]
pub(super) struct Type {
    pub family: &'static str,
    pub bold: bool,
    pub italic: bool,
    pub features: Features,
    pub size: Length,
    pub colour: Colour,
    pub expansion: i32,
    pub tracking: Length,
    pub rise: Length,
    pub lang: &'static str,
    /// Said in the run itself.
    pub own_lang: bool,
}

pub(super) const TEXT: Type = Type {
    family: "EB Garamond",
    bold: false,
    italic: false,
    features: Features::PLAIN,
    size: Length::pt(11),
    colour: Colour::BLACK,
    expansion: 0,
    tracking: Length::ZERO,
    rise: Length::ZERO,
    lang: "en",
    own_lang: false,
};

pub(super) struct Desk<'f> {
    fonts: &'f Fonts,
    pub pages: Pages,
    open: Vec<StructureId>,
    /// Where the next word goes.
    pub pen: Point,
}

impl<'f> Desk<'f> {
    pub(super) fn new(fonts: &'f Fonts) -> Self {
        let open = vec![Structure::DOCUMENT];
        Self { fonts, pages: Pages::default(), open, pen: Point::default() }
    }

    /// Turns to a fresh page, with a running head and a folio.
    pub(super) fn page(&mut self, folio: Folio) {
        self.pages.pages.push(Page {
            size: PAGE,
            folio,
            items: Vec::new(),
            annotations: Vec::new(),
        });
        let small = Type { family: "Alegreya Sans", size: Length::pt(8), ..TEXT };
        self.pen = Point { x: LEFT, y: Length::pt(40) };
        self.words(Owner::Header, "A running head", &small);
        self.pen = Point { x: LEFT, y: Length::pt(570) };
        self.words(Owner::Footer, &folio.to_string(), &small);
        self.pen = Point { x: LEFT, y: TOP };
    }

    pub(super) fn current(&self) -> StructureId {
        *self.open.last().unwrap()
    }

    /// Opens an element in the current one.
    pub(super) fn open(&mut self, kind: Kind) -> StructureId {
        let id = self.pages.apparatus.structure.open(self.current(), kind);
        self.open.push(id);
        id
    }

    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    /// An element of one stretch of text.
    pub(super) fn element(&mut self, kind: Kind, text: &str, style: &Type) -> StructureId {
        let id = self.open(kind);
        self.set(text, style);
        self.close();
        id
    }

    /// A paragraph or heading of one stretch of text, on lines of its own.
    pub(super) fn block(&mut self, kind: Kind, text: &str, style: &Type) -> StructureId {
        let id = self.element(kind, text, style);
        self.new_line(style.size);
        id
    }

    pub(super) fn new_line(&mut self, size: Length) {
        self.pen = Point { x: LEFT, y: self.pen.y + size.times(1.3) };
        if self.pen.y > BOTTOM {
            let next = match self.pages.pages.last().unwrap().folio {
                Folio::Roman(number) => Folio::Roman(number + 1),
                Folio::Arabic(number) => Folio::Arabic(number + 1),
                Folio::Native(number, zero) => Folio::Native(number + 1, zero),
            };
            self.page(next);
        }
    }

    /// Sets text in a slot of the current element, over as many lines as it takes.
    pub(super) fn set(&mut self, text: &str, style: &Type) -> SlotId {
        let slot = self.pages.apparatus.structure.slot(self.current());
        for line in self.lines(text, style) {
            self.place(Owner::Slot(slot), line.runs);
            if !line.last {
                self.new_line(style.size);
            }
        }
        slot
    }

    /// Breaks text greedily; a line but the last is justified.
    fn lines(&self, text: &str, style: &Type) -> Vec<Line> {
        let measure = RIGHT - LEFT;
        let mut lines = Vec::new();
        let (mut line, mut room) = (String::new(), RIGHT - self.pen.x);
        for word in text.split_inclusive([' ', '\u{ad}']) {
            let tried =
                format!("{}{}", line.trim_end_matches('\u{ad}'), word.trim_end_matches(' '));
            let full = self.runs(&tried, style, Length::ZERO).1 > room;
            if full && room < measure && line.is_empty() {
                lines.push(Line { runs: Vec::new(), last: false });
                room = measure;
            } else if full && !line.is_empty() {
                lines.push(self.justified(&line, style, room));
                line.clear();
                room = measure;
            }
            if line.ends_with('\u{ad}') {
                line.pop();
            }
            line.push_str(word);
        }
        let (runs, _) = self.runs(&line, style, Length::ZERO);
        lines.push(Line { runs, last: true });
        lines
    }

    fn justified(&self, line: &str, style: &Type, room: Length) -> Line {
        let (_, natural) = self.runs(line.trim_end(), style, Length::ZERO);
        let gaps = i64::try_from(line.trim_end().matches(' ').count()).unwrap();
        let give = if gaps == 0 { Length::ZERO } else { (room - natural) / gaps };
        let (runs, _) = self.runs(line, style, give);
        Line { runs, last: false }
    }

    /// Text as runs, one for each face it needs, and how wide they are.
    pub(super) fn runs(&self, text: &str, style: &Type, give: Length) -> (Vec<Run>, Length) {
        let drawn = text.replace('\u{ad}', "-");
        let face = self.fonts.find(style.family, style.bold, style.italic);
        let look = Look { face, features: style.features, region: None };
        let shaped = self.fonts.shape(&drawn, look, &Lang::read(style.lang).unwrap());
        let mut runs = Vec::new();
        let mut start = 0;
        for (at, piece) in shaped.iter().enumerate() {
            let next =
                shaped.get(at + 1).map(|piece| usize::try_from(piece.glyphs[0].cluster).unwrap());
            let end = next.unwrap_or(drawn.len());
            runs.push(run(&drawn[start..end], start, piece.face, &piece.glyphs, (style, give)));
            start = end;
        }
        if text.ends_with('\u{ad}')
            && let Some(run) = runs.last_mut()
        {
            run.text.pop();
            run.text.push('\u{ad}');
            run.glyphs.last_mut().unwrap().text = 2;
        }
        let width = runs.iter().map(|run| self.width(run)).sum();
        (runs, width)
    }

    fn width(&self, run: &Run) -> Length {
        let per_em = i64::from(self.fonts.face(run.face).units_per_em);
        let glyph = |glyph: &Glyph| {
            let natural = run.size.scale(i64::from(glyph.advance), per_em);
            let stretched = natural + natural.times(f64::from(run.expansion) / 1000.0);
            let word = if glyph.space == Space::Word { run.word_space } else { Length::ZERO };
            stretched + run.tracking + word
        };
        run.glyphs.iter().map(glyph).sum()
    }

    pub(super) fn place(&mut self, owner: Owner, runs: Vec<Run>) {
        for run in runs {
            let width = self.width(&run);
            self.item(Item { at: self.pen, owner, mark: Mark::Run(run) });
            self.pen.x += width;
        }
    }

    pub(super) fn item(&mut self, item: Item) {
        self.pages.pages.last_mut().unwrap().items.push(item);
    }

    fn words(&mut self, owner: Owner, text: &str, style: &Type) {
        let (runs, _) = self.runs(text, style, Length::ZERO);
        self.place(owner, runs);
    }

    /// A link in the current element, with an annotation for each of its lines.
    pub(super) fn link(&mut self, text: &str, target: &Target, style: &Type) -> StructureId {
        let element = self.open(Kind::Link);
        let (page, from) =
            (self.pages.pages.len() - 1, self.pages.pages.last().unwrap().items.len());
        self.set(text, style);
        self.close();
        assert_eq!(page, self.pages.pages.len() - 1, "a link goes over the page");
        let rise = style.size.times(0.8);
        let items: Vec<Item> = self.pages.pages[page].items[from..].to_vec();
        for item in items {
            let Mark::Run(run) = &item.mark else { continue };
            let origin = Point { x: item.at.x, y: item.at.y - rise };
            let size = Size { width: self.width(run), height: style.size };
            self.pages.pages[page].annotations.push(Annotation {
                area: Rect { origin, size },
                target: target.clone(),
                element,
                contents: format!("Link: {text}"),
            });
        }
        element
    }

    /// Names the place where the pen is, and what stands there.
    pub(super) fn name(&mut self, name: &str, element: StructureId) {
        self.pages.apparatus.structure.element_mut(element).details_mut().id =
            Some(name.to_owned());
        let point = Point { x: Length::ZERO, y: self.pen.y - Length::pt(20) };
        let destination = Destination { page: self.pages.pages.len() - 1, point, element };
        self.pages.apparatus.destinations.insert(name.to_owned(), destination);
    }

    pub(super) fn outline(&mut self, depth: usize, title: &str, destination: &str) {
        let (title, destination) = (title.to_owned(), destination.to_owned());
        self.pages.apparatus.outline.push(OutlineEntry { depth, title, destination });
    }
}

struct Line {
    runs: Vec<Run>,
    last: bool,
}

fn run(
    text: &str,
    start: usize,
    face: FaceId,
    shaped: &[ShapedGlyph],
    (style, give): (&Type, Length),
) -> Run {
    let cluster = |at: usize| shaped.get(at).map(|g| usize::try_from(g.cluster).unwrap() - start);
    // Right to left, clusters come last first.
    let bound = |at: usize| {
        let here = cluster(at).unwrap();
        let others = (0..shaped.len()).filter_map(cluster).filter(|other| *other > here);
        others.min().unwrap_or(text.len())
    };
    let glyph = |at: usize| {
        let shape = &shaped[at];
        let here = cluster(at).unwrap();
        let first = at == 0 || cluster(at - 1) != Some(here);
        let piece = &text[here..bound(at)];
        Glyph {
            id: shape.id,
            text: if first { u8::try_from(piece.len()).unwrap() } else { 0 },
            space: if piece == " " { Space::Word } else { Space::Fixed },
            advance: shape.advance,
            dx: shape.dx.into(),
            dy: shape.dy.into(),
        }
    };
    Run {
        face,
        size: style.size,
        colour: style.colour,
        expansion: style.expansion,
        tracking: style.tracking,
        word_space: give,
        rise: style.rise,
        glyphs: (0..shaped.len()).map(glyph).collect(),
        text: text.to_owned(),
        stance: entretien::page::Stance::Across,
        backwards: text.contains(|c: char| matches!(c, '\u{590}'..='\u{8ff}')),
        lang: style.own_lang.then(|| style.lang.to_owned()),
    }
}
