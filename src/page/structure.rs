//! The structure tree, recorded while the book is laid out (`ISO 32000-1 § 14.7`).

use crate::measure::wide;

/// A structure element, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StructureId(pub u32);

/// A stretch of one element's own content. Its items may stand on several lines and pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlotId(pub u32);

impl StructureId {
    /// Its place among all elements.
    pub(crate) fn index(self) -> usize {
        wide(self.0)
    }
}

impl SlotId {
    /// Its place among all slots.
    pub(crate) fn index(self) -> usize {
        wide(self.0)
    }
}

/// The structure tree: element 0 is the document.
#[derive(Clone, Debug)]
pub struct Structure {
    elements: Vec<Element>,
    slots: Vec<StructureId>,
}

/// One structure element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub kind: Kind,
    /// The element it stands in; itself for the document.
    pub parent: StructureId,
    /// What stands in it, in reading order.
    pub kids: Vec<Kid>,
    /// What else is said of it, of most elements nothing.
    details: Option<Box<Details>>,
}

/// What may be said of an element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// The language, where it changes.
    pub lang: Option<String>,
    /// What a figure shows.
    pub alt: Option<String>,
    /// The text, where the glyphs do not say it.
    pub actual_text: Option<String>,
    /// The anchor.
    pub id: Option<String>,
    /// A heading's or section's name.
    pub title: Option<String>,
    /// What a note call and its note refer to: each other.
    pub refers_to: Vec<StructureId>,
}

/// What stands in an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kid {
    /// Another element.
    Element(StructureId),
    /// Content of its own.
    Slot(SlotId),
}

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum Kind {
    Document,
    Part,
    Section,
    Title,
    Heading(u8),
    Paragraph,
    BlockQuote,
    List(Numbering),
    ListItem,
    ListLabel,
    ListBody,
    Figure,
    Caption,
    Table,
    TableHead,
    TableBody,
    TableRow,
    HeaderCell(Scope),
    Cell,
    Contents,
    ContentsItem,
    Link,
    Reference,
    Note,
    Span,
    Emphasis,
    Strong,
    Code,
    Quote,
}

/// What an ordered list counts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// Bullets.
    Disc,
    /// 1, 2, 3.
    Decimal,
    /// Nothing is printed.
    None,
}

/// What a header cell heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Its column.
    Column,
    /// Its row.
    Row,
}

impl Default for Structure {
    fn default() -> Self {
        let document = Element::new(Kind::Document, StructureId(0));
        Self { elements: vec![document], slots: Vec::new() }
    }
}

impl Element {
    fn new(kind: Kind, parent: StructureId) -> Self {
        Self { kind, parent, kids: Vec::new(), details: None }
    }

    /// What else is said of it.
    #[must_use]
    pub fn details(&self) -> &Details {
        static NONE: Details = Details {
            lang: None,
            alt: None,
            actual_text: None,
            id: None,
            title: None,
            refers_to: Vec::new(),
        };
        self.details.as_deref().unwrap_or(&NONE)
    }

    /// The same, to say more.
    pub fn details_mut(&mut self) -> &mut Details {
        self.details.get_or_insert_default()
    }
}

impl Structure {
    /// The document's own element.
    pub const DOCUMENT: StructureId = StructureId(0);

    /// Opens an element as the last kid of `parent`.
    pub fn open(&mut self, parent: StructureId, kind: Kind) -> StructureId {
        let id = StructureId(u32::try_from(self.elements.len()).unwrap_or(u32::MAX));
        self.elements.push(Element::new(kind, parent));
        self.element_mut(parent).kids.push(Kid::Element(id));
        id
    }

    /// Opens a slot for `element`'s own content, after its last kid.
    pub fn slot(&mut self, element: StructureId) -> SlotId {
        let id = SlotId(u32::try_from(self.slots.len()).unwrap_or(u32::MAX));
        self.slots.push(element);
        self.element_mut(element).kids.push(Kid::Slot(id));
        id
    }

    /// An element.
    #[must_use]
    pub fn element(&self, id: StructureId) -> &Element {
        &self.elements[id.index()]
    }

    /// An element, to fill in what it is called.
    pub fn element_mut(&mut self, id: StructureId) -> &mut Element {
        &mut self.elements[id.index()]
    }

    /// The element a slot belongs to.
    #[must_use]
    pub fn owner(&self, slot: SlotId) -> StructureId {
        self.slots[slot.index()]
    }

    /// All elements, in the order they were opened.
    #[must_use]
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }

    /// How many slots there are.
    #[must_use]
    pub const fn slots(&self) -> usize {
        self.slots.len()
    }
}
