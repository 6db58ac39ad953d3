//! What characters are to the rules: spaces, letters, what opens, what closes, dashes.

/// Stands in the flat text for what is seen but not read: code, an image, ruby.
pub(super) const OBJECT: char = '\u{fffc}';

/// Stands in the flat text for a new line inside a paragraph.
pub(super) const NEW_LINE: char = '\n';

/// A space the rules may put another in place of; ideographic and em spaces are deliberate.
pub(super) const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// A letter, digit or mark on one, or an object that stands for a word.
pub(super) fn is_word(c: char) -> bool {
    c == OBJECT || c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{94d}')
}

/// A Korean syllable.
pub(super) const fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// An opening bracket or quotation mark, in any language.
pub(super) const fn opens(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '«' | '“' | '„' | '‘' | '‚' | '‹' | '¿' | '¡')
}

/// A dash, or a hyphen that may stand for one.
pub(super) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

/// The apostrophe, straight or not.
pub(super) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Whether nothing of a word or line stands there: a space, a new line, or an end.
pub(super) fn is_edge(c: Option<char>) -> bool {
    c.is_none_or(|c| is_space(c) || c == NEW_LINE)
}

/// The character before a place.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character from a place on.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Where the spaces before a place begin.
pub(super) fn spaces_before(text: &str, at: usize) -> usize {
    text.get(..at).map_or(at, |head| head.trim_end_matches(is_space).len())
}

/// Where the spaces from a place on end.
pub(super) fn spaces_after(text: &str, at: usize) -> usize {
    text.get(at..).map_or(at, |tail| text.len() - tail.trim_start_matches(is_space).len())
}
