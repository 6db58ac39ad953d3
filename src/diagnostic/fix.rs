//! Mending: the edits that complaints carry, applied to the text and shown as a difference.

use super::{Diagnostics, Span};

/// How a complaint is mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an instruction: lower case, no full stop.
    pub title: String,
    /// The edits, none inside another.
    pub edits: Vec<Edit>,
    /// Whether it can be nothing else: then nobody has to be asked.
    pub certain: bool,
}

/// A stretch of the source and what is to stand there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The stretch.
    pub span: Span,
    /// The new text.
    pub text: String,
}

impl Fix {
    /// The only way to mend it: one text instead of another.
    pub fn certain(title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        let edits = vec![Edit { span, text: text.into() }];
        Self { title: title.into(), edits, certain: true }
    }

    /// A likely way to mend it.
    pub fn likely(title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        Self { certain: false, ..Self::certain(title, span, text) }
    }
}

/// What mending a text has come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The text, mended.
    pub text: String,
    /// How many complaints have been mended.
    pub fixed: usize,
    /// How many could not be, because others have changed the same place in another way.
    pub refused: usize,
}

impl Diagnostics {
    /// Applies every certain fix to the text that the complaints are about. Of fixes that would
    /// change the same place in different ways none is applied.
    #[must_use]
    pub fn mend(&self, text: &str) -> Mended {
        let fixes = self.iter().filter_map(|complaint| complaint.fix.as_ref());
        let fixes: Vec<&Fix> = fixes.filter(|fix| fix.certain).collect();
        let mut edits: Vec<(&Edit, usize)> = Vec::new();
        for (own, fix) in fixes.iter().enumerate() {
            edits.extend(fix.edits.iter().map(|edit| (edit, own)));
        }
        edits.sort_by(|(one, _), (other, _)| (one.span, &one.text).cmp(&(other.span, &other.text)));
        let refused = conflicts(&edits, fixes.len());
        let mut mended = String::with_capacity(text.len());
        let mut at = 0;
        for (edit, own) in edits {
            let place = |offset| usize::try_from(offset).unwrap_or(usize::MAX).min(text.len());
            let (start, end) = (place(edit.span.start), place(edit.span.end));
            // Two complaints may ask for the same edit; it is made once.
            if refused[own] || start < at || (start == at && end == at && at > 0) {
                continue;
            }
            mended.push_str(&text[at..start]);
            mended.push_str(&edit.text);
            at = end;
        }
        mended.push_str(&text[at..]);
        let refused = refused.iter().filter(|refused| **refused).count();
        Mended { text: mended, fixed: fixes.len() - refused, refused }
    }
}

/// Which fixes change a place that another changes in another way.
fn conflicts(edits: &[(&Edit, usize)], fixes: usize) -> Vec<bool> {
    let mut refused = vec![false; fixes];
    let mut reach: Option<(&Edit, usize)> = None;
    for &(edit, own) in edits {
        if let Some((last, other)) = reach {
            let overlaps = edit.span.start < last.span.end || edit.span == last.span;
            if overlaps && edit != last {
                refused[own] = true;
                refused[other] = true;
            }
        }
        if reach.is_none_or(|(last, _)| edit.span.end >= last.span.end) {
            reach = Some((edit, own));
        }
    }
    refused
}

#[cfg(test)]
mod tests {
    use super::{Edit, Fix, Mended};
    use crate::diagnostic::{Diagnostics, Rule, Span};

    fn mend(text: &str, fixes: &[Fix]) -> Mended {
        let mut complaints = Diagnostics::new();
        for fix in fixes {
            complaints.push(Rule::RawHtml, Span::default(), "a").fix = Some(fix.clone());
        }
        complaints.mend(text)
    }

    #[test]
    fn certain_fixes_are_made_and_likely_ones_are_not() {
        let edits = vec![
            Edit { span: Span::new(8, 9), text: "Z".to_owned() },
            Edit { span: Span::new(0, 1), text: String::new() },
        ];
        let both = Fix { title: "two".to_owned(), edits, certain: true };
        let put = Fix::certain("put", Span::new(3, 3), "-");
        let likely = Fix::likely("perhaps", Span::new(5, 6), "?");
        let mended = mend("abcdefghij", &[both, put.clone(), likely, put]);
        assert_eq!(mended, Mended { text: "bc-defghZj".to_owned(), fixed: 3, refused: 0 });
    }

    #[test]
    fn of_fixes_that_disagree_none_is_made() {
        let fixes = [
            Fix::certain("one", Span::new(1, 4), "x"),
            Fix::certain("other", Span::new(3, 5), "y"),
            Fix::certain("apart", Span::new(6, 7), "z"),
        ];
        let mended = mend("abcdefghij", &fixes);
        assert_eq!(mended, Mended { text: "abcdefzhij".to_owned(), fixed: 1, refused: 2 });
    }
}
