//! Spaces, quotation marks, apostrophes and dashes as the language sets them.
//!
//! One pass over the model, so that both outputs have the same text. Letters and figures never
//! change; code, the targets of links and addresses in the text are left alone. What cannot be
//! decided is reported and left as it is. Polishing twice changes nothing more.

mod accidents;
mod address;
mod chars;
mod dashes;
mod holds;
mod line;
mod ordinals;
mod quotes;
mod spaces;
#[cfg(test)]
mod tests;
mod walk;

use self::line::Line;
use self::walk::Polisher;
use crate::diagnostic::{Diagnostics, Span};
use crate::language::Language;
use crate::model::{Inline, Interview};

impl Interview {
    /// The same interview, its text polished by the rules of its language and of the foreign
    /// words in it; and what an editor should look at.
    #[must_use]
    pub fn polish(mut self) -> (Self, Diagnostics) {
        let mut polisher = Polisher::new(&self.front.lang);
        polisher.interview(&mut self);
        (self, polisher.complaints)
    }
}

/// Polishes a run of inlines: one line of the model.
fn polish_inlines(
    content: &mut Vec<Inline>,
    language: Option<&'static Language>,
    complaints: &mut Diagnostics,
) {
    ordinals::raise(content, language);
    polish_line(Line::open(content, language), complaints);
}

/// Polishes a string of the model that has no inlines.
fn polish_plain(
    words: &mut String,
    span: Span,
    language: Option<&'static Language>,
    complaints: &mut Diagnostics,
) {
    polish_line(Line::open_plain(words, span, language), complaints);
}

fn polish_line(mut line: Line<'_>, complaints: &mut Diagnostics) {
    if line.is_mended() {
        accidents::report(&line, complaints);
        let mut edits = Vec::new();
        quotes::double(&line, &mut edits, complaints);
        quotes::single(&line, &mut edits);
        dashes::dashes(&line, &mut edits);
        dashes::ellipses(&line, &mut edits);
        line.apply(edits);
        // Spaces depend on the marks, so they come last.
        let mut edits = Vec::new();
        spaces::spaces(&line, &mut edits);
        line.apply(edits);
    }
    line.close();
}
