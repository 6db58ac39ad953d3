//! White that characters stand for, and how wide it is.

/// What kind of white a character is.
#[derive(Clone, Copy)]
pub(super) enum Blank {
    /// A space where a line may end.
    Word,
    /// A space where it may not, but which gives.
    NoBreak,
    /// A space of a fixed width, in thousandths of an em.
    Fixed(i64),
}

impl Blank {
    /// Faces rarely have these characters; their widths are the typographer's.
    pub(super) const fn of(c: char) -> Option<Self> {
        Some(match c {
            ' ' | '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Self::Word,
            '\u{a0}' => Self::NoBreak,
            '\u{202f}' => Self::Fixed(125),
            '\u{2000}' | '\u{2002}' => Self::Fixed(500),
            '\u{2001}' | '\u{2003}' | '\u{3000}' => Self::Fixed(1000),
            '\u{2004}' => Self::Fixed(333),
            '\u{2005}' | '\u{205f}' => Self::Fixed(250),
            '\u{2006}' => Self::Fixed(167),
            '\u{2007}' => Self::Fixed(500),
            '\u{2008}' => Self::Fixed(200),
            '\u{2009}' => Self::Fixed(200),
            '\u{200a}' => Self::Fixed(80),
            _ => return None,
        })
    }
}
