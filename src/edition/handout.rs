//! Handouts: what teachers copy and groups write on.

use super::{Columns, Design, Feet, Links, Margins, Paper, Sides, TitlePlace};
use crate::measure::{Length, Size};

impl Design {
    /// Sheets for a class or a meeting: the title at the head of the first, no contents; one column
    /// with a margin to write in and room at the back for holes; exchanges kept whole where a page
    /// can hold them; addresses in notes, as nobody can click on paper.
    #[must_use]
    pub fn handout(paper: Paper) -> Self {
        let Size { width, height } = paper.size;
        let (size, leading) = (Length::milli(11_500), Length::milli(15_000));
        // ISO 838: holes stand 12 mm from the edge and are 6 mm wide.
        let back = Length::mm100(2_200).min(width / 8);
        let measure = (size * 30).min(width * 2 / 3);
        let head = Length::mm100(2_500).min(height / 9).max(leading * 3);
        let white = height - head - Length::mm100(2_000).min(height / 10);
        let lines = (white.to_sp() / leading.to_sp()).max(8);
        Self {
            margins: Margins {
                head,
                foot: height - head - leading * lines,
                back,
                fore_edge: width - back - measure,
            },
            size,
            leading,
            contents: false,
            title: TitlePlace::Head,
            sides: Sides::Alike,
            links: Links::Noted,
            feet: Feet::Ragged,
            whole_exchanges: true,
            ..Self::on(paper)
        }
    }

    /// The same in columns, smaller and without the margin to write in. Two on A4 hold about 50
    /// characters to a line each.
    #[must_use]
    pub fn handout_in_columns(paper: Paper, count: u8) -> Self {
        if count < 2 {
            return Self::handout(paper);
        }
        let one = Self::handout(paper);
        let (size, leading) = (Length::pt(11), Length::milli(14_500));
        let Size { width, height } = one.paper.size;
        let lines =
            ((height - one.margins.head - one.margins.foot).to_sp() / leading.to_sp()).max(8);
        let margins = Margins {
            foot: height - one.margins.head - leading * lines,
            fore_edge: Length::mm100(1_600).min(width / 12),
            ..one.margins
        };
        let columns = Columns { count, gutter: size * 9 / 4 };
        Self { margins, size, leading, columns, ..one }
    }
}
