//! The theme of books whose lines run downward.

use super::Design;

impl Design {
    /// The design with lines that run downward. What whole characters and whole lines leave over
    /// goes to the foot and the fore-edge.
    pub(super) fn turned(mut self) -> Self {
        self.vertical = true;
        let ems = self.measure().to_sp() / self.size.to_sp().max(1);
        let over = self.measure() - self.size * ems;
        self.margins.foot += over * self.columns.count.into();
        self.margins.fore_edge += self.width() - self.leading * self.lines_per_page();
        self
    }
}
