//! Tables to XHTML. Where a screen is too narrow for one, it is read row by row.

use super::xhtml::Writer;
use crate::edition::Part;
use crate::model::{Alignment, Inline, Row, Table};

/// Up to how many letters a table may be wide on the screens of a phone, a small tablet and a
/// large one: with the smaller type of tables, a letter takes some two fifths of an em. The style
/// sheet knows the same screens.
const SCREENS: [usize; 3] = [44, 72, 112];

/// The letters that fit in the white beside a cell.
const PADDING: usize = 3;

/// How wide a screen a table needs if no word of it is to be broken; on a narrower one it is read
/// row by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    Phone,
    SmallTablet,
    Tablet,
    /// There is none so wide.
    More,
}

impl Need {
    fn of(table: &Table) -> Self {
        let rows = || std::iter::once(&table.head).chain(&table.rows);
        let longest = |column: usize| {
            let cells = rows().filter_map(|row| row.get(column));
            cells.map(|cell| longest_word(&Inline::plain(cell))).max().unwrap_or_default()
        };
        let [phone, small, large] = SCREENS;
        match (0..table.columns.len()).map(|column| longest(column) + PADDING).sum::<usize>() {
            letters if letters <= phone => Self::Phone,
            letters if letters <= small => Self::SmallTablet,
            letters if letters <= large => Self::Tablet,
            _ => Self::More,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Phone => "table",
            Self::SmallTablet => "table wide",
            Self::Tablet => "table wider",
            Self::More => "table vast",
        }
    }
}

/// How many letters there are where no line may end.
fn longest_word(text: &str) -> usize {
    let words = text.split(|c: char| c.is_whitespace() || is_loose(c));
    words.map(|word| word.chars().count()).max().unwrap_or_default()
}

/// Whether lines may end beside a letter without a space: ideographs, and the scripts of South-East
/// Asia, which write none between words.
const fn is_loose(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
        || c >= '\u{2E80}'
}

impl Writer<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        let downward = self.edition.interview.front.vertical;
        let need = if downward { Need::Phone } else { Need::of(table) };
        let labels = self.column_labels(table, need);
        self.out().tag("table").class(need.class()).open();
        self.out().line();
        if table.head.iter().any(|cell| !cell.is_empty()) {
            self.out().tag("thead").open();
            self.speak(Part::TableHead, |w| w.head_row(&table.head, &table.columns));
            self.out().close("thead");
            self.out().line();
        }
        if !table.rows.is_empty() {
            self.out().tag("tbody").open();
            self.out().line();
            for row in &table.rows {
                self.speak(Part::TableCell, |w| w.row(row, &table.columns, &labels));
                self.out().line();
            }
            self.out().close("tbody");
        }
        self.out().close("table");
    }

    /// What stands before each cell of a column where a table is read row by row.
    fn column_labels(&self, table: &Table, need: Need) -> Vec<String> {
        let end = self.language.label_end;
        let label = |cell: &Vec<Inline>| {
            let words = Inline::plain(cell);
            if words.trim().is_empty() { String::new() } else { format!("{words}{end}") }
        };
        if need == Need::Phone { Vec::new() } else { table.head.iter().map(label).collect() }
    }

    /// The row of heads. An empty cell heads nothing.
    fn head_row(&mut self, row: &Row, columns: &[Alignment]) {
        self.out().tag("tr").open();
        for (at, cell) in row.iter().enumerate() {
            let heads = !cell.is_empty();
            let (name, class) = if heads { ("th", "head") } else { ("td", "cell") };
            let class = format!("{class} {}", side(columns.get(at)));
            let scope = heads.then_some("col");
            self.out().tag(name).class(&class).maybe("scope", scope).open();
            self.inlines(cell);
            self.out().close(name);
        }
        self.out().close("tr");
    }

    fn row(&mut self, row: &Row, columns: &[Alignment], labels: &[String]) {
        self.out().tag("tr").open();
        for (at, cell) in row.iter().enumerate() {
            let class = format!("cell {}", side(columns.get(at)));
            let label = labels.get(at).map(String::as_str).filter(|label| !label.is_empty());
            self.out().tag("td").class(&class).maybe("data-label", label).open();
            self.inlines(cell);
            self.out().close("td");
        }
        self.out().close("tr");
    }
}

const fn side(alignment: Option<&Alignment>) -> &'static str {
    match alignment {
        None | Some(Alignment::Start) => "start",
        Some(Alignment::Centre) => "centre",
        Some(Alignment::End) => "end",
    }
}

#[cfg(test)]
mod tests {
    use super::{Need, longest_word};
    use crate::model::{Block, Interview, Piece};

    fn need(table: &str) -> Need {
        let source = format!("---\ntitle: On tides\nlang: en\n---\n\n{table}\n");
        let mut needs = Vec::new();
        Interview::parse(&source).0.walk(&mut |piece| {
            if let Piece::Block(Block::Table(table)) = piece {
                needs.push(Need::of(table));
            }
        });
        assert_eq!(needs.len(), 1, "{table}");
        needs[0]
    }

    #[test]
    fn a_table_needs_room_for_its_words() {
        let columns = |count: usize, words: &str| {
            let row = format!("|{}\n", format!("{words}|").repeat(count));
            format!("{row}|{}\n{row}", "---|".repeat(count))
        };
        assert_eq!(need(&columns(2, "so it is and so it was and so it will be")), Need::Phone);
        assert_eq!(need(&columns(4, "observations")), Need::SmallTablet);
        assert_eq!(need(&columns(9, "observations")), Need::More);
        assert_eq!(need(&columns(7, "observations")), Need::Tablet);
        assert_eq!(need(&columns(9, "観測観測観測観測観測観測")), Need::Phone);
        assert_eq!(longest_word("so it is"), 2);
    }
}
