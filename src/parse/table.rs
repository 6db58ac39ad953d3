//! Tables: every row as long as the longest, no cell lost.

use super::block::Reader;
use super::html_block::literal;
use super::line;
use crate::diagnostic::Rule;
use crate::model::{Alignment, Block, Inline, Row, Table};
use pulldown_cmark::{Event, Tag};
use std::ops::Range;

impl Reader<'_, '_, '_, '_> {
    pub(super) fn table(
        &mut self,
        alignments: &[pulldown_cmark::Alignment],
        range: &Range<usize>,
    ) -> Block {
        let mut columns: Vec<Alignment> = alignments.iter().map(alignment).collect();
        let mut rows: Vec<Row> = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(self.row(range)),
                _ => break,
            }
        }
        let width = rows.iter().map(Vec::len).fold(columns.len(), usize::max);
        columns.resize(width, Alignment::Start);
        for row in &mut rows {
            row.resize(width, Vec::new());
        }
        let head = if rows.is_empty() { Row::new() } else { rows.remove(0) };
        let span = self.body.span(range);
        Block::Table(Box::new(Table { columns, head, rows, span }))
    }

    fn row(&mut self, range: &Range<usize>) -> Row {
        let mut row = Row::new();
        let mut end = range.start;
        while let Some((Event::Start(Tag::TableCell), cell)) = self.next() {
            end = end.max(cell.end);
            row.push(self.cell());
        }
        row.extend(self.excess(end..range.end));
        row
    }

    fn cell(&mut self) -> Vec<Inline> {
        let content = line::join(self.lines(None).lines);
        self.end();
        content
    }

    /// The cells that Markdown drops because the head of the table has fewer.
    fn excess(&mut self, rest: Range<usize>) -> Row {
        let text = &self.body.text()[rest.clone()];
        let line = text.split('\n').next().unwrap_or_default();
        let inner = line.strip_prefix('|').unwrap_or(line);
        if inner.trim_matches([' ', '\t', '|']).is_empty() {
            return Row::new();
        }
        let start = rest.start + line.len() - inner.len();
        self.out.out.push_with_hint(
            Rule::UnevenTable,
            self.body.span(&(start..rest.start + line.trim_end().len())),
            "this row has more cells than the head of its table",
            "give the head a cell for each column",
        );
        let mut cells = Row::new();
        for cell in cell_ranges(inner.trim_end()) {
            let part = self.body.part(start + cell.start..start + cell.end, &[]);
            let blocks = if self.again { Vec::new() } else { self.read_again(&part) };
            cells.push(match super::quote::one_paragraph(blocks) {
                Ok(content) => content,
                Err(_) => literal(&part, self.out),
            });
        }
        cells
    }
}

/// Where the cells of a row stand; a bar behind a backslash separates nothing.
fn cell_ranges(row: &str) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (at, c) in row.char_indices() {
        if c == '|' && !escaped {
            cells.push(start..at);
            start = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    if start < row.len() {
        cells.push(start..row.len());
    }
    cells
}

const fn alignment(alignment: &pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Centre,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}
