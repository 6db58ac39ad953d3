//! `check --fix` and `check --diff`: what nobody has to be asked about is mended.

use super::job::Check;
use super::outcome::settled;
use super::source::Source;
use super::store;
use super::verdict::Trouble;
use super::voice::Voice;
use entretien::diagnostic::{Mended, unified};
use std::fs;

/// What becomes of a source that can be mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mending {
    /// It is written over.
    Write,
    /// The difference is shown.
    Show,
}

/// How often a mended text is looked at again: mending one thing can bring another to light.
const ROUNDS: usize = 8;

/// The source, mended in its file.
pub(super) fn write(source: Source, job: &Check, voice: Voice) -> Result<Source, Trouble> {
    let Mended { text, fixed, refused } = mended(&source, job);
    let name = source.path.to_string_lossy();
    if refused > 0 && !voice.quiet {
        voice.remark(&format!(
            "{name}: {refused} fixes want the same place to be different: mend one by hand\n"
        ));
    }
    if text == source.text {
        return Ok(source);
    }
    // A link stays one: what it leads to is mended.
    let file = fs::canonicalize(&source.path).map_err(|error| Trouble::io(&source.path, &error))?;
    store::put_to(&file, text.as_bytes())?;
    if !voice.quiet {
        voice.remark(&format!("{name}: {fixed} mended\n"));
    }
    Ok(Source { text, ..source })
}

/// What mending a source would change; empty when that is nothing.
pub(super) fn difference(source: &Source, job: &Check) -> String {
    unified(&source.path.to_string_lossy(), &source.text, &mended(source, job).text)
}

/// A source mended until nothing is left to mend. One that is not UTF-8 is left as it is: what we
/// have of it is not what it says.
fn mended(source: &Source, job: &Check) -> Mended {
    let mut all = Mended { text: source.text.clone(), fixed: 0, refused: 0 };
    for _ in 0..if source.complaints.is_empty() { ROUNDS } else { 0 } {
        let draft = job.draft(Source { text: all.text.clone(), ..source.clone() });
        let next = settled(&draft.complaints, &job.terms).mend(&all.text);
        all.refused = next.refused;
        if next.text == all.text {
            break;
        }
        all = Mended { fixed: all.fixed + next.fixed, ..next };
    }
    all
}
