//! From cuts to pages: every line set, every mark in its place.

use super::cut::{Cut, Frame, Stretch};
use super::flow::{Content, Paragraph, Solid, SolidWhat, Unit};
use super::paragraph::{Context, HOLE, Line, LineMark, What, set_line};
use super::recorder::Recorder;
use super::report::LOOSE;
use super::window::Window;
use crate::diagnostic::Rule;
use crate::measure::{Length, Point, Rect, Size};
use crate::page::{Annotation, Destination, Folio, Item, Mark, Owner, Page, TextPlace};
use std::collections::BTreeMap;

/// What helps against a line that is too long or too loose.
pub(super) const DIVIDE: &str = "divide the long word with a soft hyphen, or choose a wider paper";

/// A page being filled.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The page so far.
    pub(super) page: Page,
    /// Where its running text begins.
    pub(super) start: Option<TextPlace>,
    /// Names that lead to it.
    pub(super) destinations: BTreeMap<String, Destination>,
}

/// The left and top edges of the type area.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    /// From the left edge of the trim.
    pub(super) x: Length,
    /// From the top edge of the trim.
    pub(super) y: Length,
}

impl Sheet {
    /// An empty page.
    pub(super) fn new(size: Size, folio: Folio) -> Self {
        let page = Page { size, folio, items: Vec::new(), annotations: Vec::new() };
        Self { page, start: None, destinations: BTreeMap::new() }
    }
}

/// Where the type area begins on a recto or verso, with the page laid so that lines run across.
pub(super) fn origin(recorder: &Recorder<'_>, recto: bool) -> Origin {
    let margins = recorder.design().margins;
    let right_hand = recorder.is_right_hand(recto);
    match recorder.design().vertical {
        true => {
            Origin { x: margins.head, y: if right_hand { margins.fore_edge } else { margins.back } }
        }
        false => corner(recorder, recto),
    }
}

/// Where a column begins: the first is the one that lines begin at the edge of.
pub(super) fn column(recorder: &Recorder<'_>, at: Origin, column: usize) -> Origin {
    let design = recorder.design();
    let column = i64::try_from(column).unwrap_or_default();
    let last = i64::from(design.columns.count.max(1)) - 1;
    let column = if recorder.lang().is_right_to_left() { last - column } else { column };
    Origin { x: at.x + design.columns.step(design.measure()) * column, ..at }
}

/// The top left corner of the type area on a recto or verso.
pub(super) fn corner(recorder: &Recorder<'_>, recto: bool) -> Origin {
    let margins = recorder.design().margins;
    let right_hand = recorder.is_right_hand(recto);
    Origin { x: if right_hand { margins.back } else { margins.fore_edge }, y: margins.head }
}

/// Sets a page's stretches and its notes.
pub(super) fn fill(
    recorder: &mut Recorder<'_>,
    sheet: &mut Sheet,
    (units, cut): (&Window<Unit>, &Cut),
    (frame, at): (Frame, Origin),
) {
    let mut placer = Placer { recorder, sheet, at };
    let mut line = 0;
    for stretch in &cut.stretches {
        let unit = &units[stretch.unit];
        line += stretch.white;
        let top = at.y + frame.leading * line;
        placer.stretch(unit, *stretch, top);
        line += unit.stretch_lines(stretch.lines, stretch.solution, frame.leading) + stretch.below;
    }
}

/// Sets stretches on a sheet.
pub(super) struct Placer<'a, 'e> {
    pub(super) recorder: &'a mut Recorder<'e>,
    pub(super) sheet: &'a mut Sheet,
    pub(super) at: Origin,
}

impl Placer<'_, '_> {
    /// Sets a stretch.
    pub(super) fn stretch(&mut self, unit: &Unit, stretch: Stretch, top: Length) {
        if stretch.lines.0 == 0 && !stretch.again {
            let point = Point { x: self.at.x, y: top };
            for anchor in &unit.anchors {
                let place = Destination { page: 0, point, element: anchor.element };
                self.sheet.destinations.insert(self.recorder.name(&anchor.name), place);
            }
        }
        match &unit.content {
            Content::Paragraph(p) => self.paragraph(unit, p, stretch, top),
            Content::Solid(sizes) => {
                let solid = sizes.get(stretch.solution);
                solid.into_iter().for_each(|solid| self.solid(solid, stretch.again, top));
            }
            Content::NewPage => {}
        }
    }

    fn paragraph(&mut self, unit: &Unit, p: &Paragraph, stretch: Stretch, top: Length) {
        let solution = &p.solutions[stretch.solution];
        let context = Context { last_ratio: solution.mean_ratio, ..p.context };
        for line in stretch.lines.0..stretch.lines.1 {
            let pair = [solution.ends[line], solution.ends[line + 1]];
            let set = set_line(&p.material, pair, context, &mut self.recorder.words);
            let row = i64::try_from(line - stretch.lines.0).unwrap_or_default();
            let y = top + p.leading * row + p.leading.scale(740, 1000);
            if line == 0 {
                for mark in &p.hanging {
                    self.mark(mark.clone(), self.at.x, y);
                }
            }
            self.complain(unit, &set);
            if self.sheet.start.is_none() {
                self.sheet.start =
                    set.place.map(|p| TextPlace { piece: p.piece, offset: p.offset });
            }
            let (gap, hyphenated, overfull) = (set.gap, set.hyphenated, set.overfull);
            for mark in set.marks {
                self.mark(mark, self.at.x + p.start, y);
            }
            self.recorder.tally.line(gap, hyphenated, overfull > Length::ZERO);
        }
        self.recorder.tally.end_paragraph();
        if stretch.lines.1 == solution.lines() {
            self.recorder.tally.neighbours(solution.stacks, solution.rivers);
        }
    }

    /// Complains of a line that no way to break the paragraph could make good.
    fn complain(&mut self, unit: &Unit, line: &Line) {
        let words = || {
            let text = line.marks.iter().map(|mark| match &mark.what {
                What::Run(run) => run.text.as_str(),
                What::Picture { .. } => "",
            });
            clipped(text.collect::<String>().trim())
        };
        let diagnostics = &mut self.recorder.diagnostics;
        if line.overfull > Length::ZERO {
            let by = line.overfull;
            let message = format!("a line is {by} pt too long for its measure: `{}`", words());
            diagnostics.push_with_hint(Rule::OverfullLine, unit.span, message, DIVIDE);
        }
        if line.cut {
            let message = format!("a word that no line holds is cut at the end of `{}`", words());
            diagnostics.push_with_hint(Rule::CutWord, unit.span, message, DIVIDE);
        }
        if let Some((gap, _)) = line.gap.filter(|(gap, _)| *gap > LOOSE) {
            let message = match gap > HOLE {
                true => format!("a line is left short: `{}`", words()),
                false => format!("words stand {gap:.1} em apart on a line: `{}`", words()),
            };
            diagnostics.push_with_hint(Rule::LooseLine, unit.span, message, DIVIDE);
        }
    }

    /// What is set again is there for the eye alone: it has been read.
    fn solid(&mut self, solid: &Solid, again: bool, top: Length) {
        let owned = |owner: Owner| if again { Owner::Layout } else { owner };
        for mark in &solid.marks {
            let at = Point { x: self.at.x + mark.x, y: top + mark.y };
            match &mark.what {
                SolidWhat::Line(marks) if !again => {
                    for mark in marks.clone() {
                        self.mark(mark, at.x, at.y);
                    }
                }
                SolidWhat::Line(marks) | SolidWhat::Again(marks) => {
                    for mark in marks.clone() {
                        self.ink(mark, Owner::Layout, at);
                    }
                }
                SolidWhat::Fill(owner, size, colour) => {
                    let mark = Mark::Fill { size: *size, colour: *colour };
                    self.sheet.page.items.push(Item { at, owner: owned(*owner), mark });
                }
                SolidWhat::Picture(owner, path, size) => {
                    let mark = Mark::Picture { path: path.clone(), size: *size };
                    self.sheet.page.items.push(Item { at, owner: owned(*owner), mark });
                }
            }
        }
    }

    /// Puts one mark of a line on the page, its link and its name with it.
    fn mark(&mut self, mark: LineMark, x: Length, y: Length) {
        let at = Point { x: x + mark.x, y };
        if let Some(link) = mark.link {
            self.annotate(link, at, &mark);
        }
        if let Some(name) = &mark.anchor {
            let element = self.recorder.structure.owner(mark.slot);
            let place = Destination { page: 0, point: at, element };
            self.sheet.destinations.insert(self.recorder.name(name), place);
        }
        if mark.underlined {
            self.underline(&mark, at);
        }
        let slot = mark.slot;
        self.ink(mark, Owner::Slot(slot), Point { x, y });
    }

    /// Draws a thin line below letters, clear of most descenders.
    fn underline(&mut self, mark: &LineMark, at: Point) {
        let What::Run(run) = &mark.what else { return };
        let size = Size { width: mark.width, height: run.size.scale(45, 1000) };
        let at = Point { x: at.x, y: at.y + run.size.scale(120, 1000) };
        let fill = Mark::Fill { size, colour: run.colour };
        self.sheet.page.items.push(Item { at, owner: Owner::Layout, mark: fill });
    }

    /// Draws a mark, `from` being the start of its line.
    fn ink(&mut self, mark: LineMark, owner: Owner, from: Point) {
        let at = Point { x: from.x + mark.x, y: from.y };
        match mark.what {
            What::Run(run) => {
                self.sheet.page.items.push(Item { at, owner, mark: Mark::Run(run) });
            }
            What::Picture { path, size } => {
                let at = Point { x: at.x, y: at.y - size.height };
                let figure = self.recorder.structure.owner(mark.slot);
                // What is there for its looks alone is passed over by those who read by ear.
                let decorative = self.recorder.structure.element(figure).details().alt.is_none();
                let owner = if decorative { Owner::Layout } else { owner };
                let mark = Mark::Picture { path, size };
                self.sheet.page.items.push(Item { at, owner, mark });
            }
        }
    }

    /// One annotation per line of a link: marks side by side share theirs.
    fn annotate(&mut self, link: usize, at: Point, mark: &LineMark) {
        let size = match &mark.what {
            What::Run(run) => run.size,
            What::Picture { size, .. } => size.height,
        };
        let info = &self.recorder.links[link];
        let top = at.y - size.scale(800, 1000);
        if let Some(last) = self.sheet.page.annotations.last_mut()
            && last.element == info.element
            && last.area.origin.y == top
        {
            // The later one stands before it where words run to the left.
            let area = &mut last.area;
            let end = (area.origin.x + area.size.width).max(at.x + mark.width);
            area.origin.x = area.origin.x.min(at.x);
            area.size.width = end - area.origin.x;
            return;
        }
        let size = Size { width: mark.width, height: size.scale(1100, 1000) };
        self.sheet.page.annotations.push(Annotation {
            area: Rect { origin: Point { x: at.x, y: top }, size },
            target: info.target.clone(),
            element: info.element,
            contents: info.contents.clone(),
        });
    }
}

/// A line cut short for a message: one that cannot be broken may go on for pages.
fn clipped(text: &str) -> String {
    const LONGEST: usize = 120;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
