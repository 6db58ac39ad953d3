//! The recording of a source: found beside it, and checked.

use super::beside;
use super::inputs::Role;
use super::source::Source;
use entretien::diagnostic::{Diagnostics, Rule};
use entretien::model::Interview;
use entretien::recording::Recording;

/// Reads the recording that an interview names, from the folder of its source, which notes it.
pub(super) fn load(
    interview: &Interview,
    source: &mut Source,
    complaints: &mut Diagnostics,
) -> Option<Recording> {
    let named = interview.front.audio.as_ref()?;
    let path = &named.text;
    let fault = match beside::locate(path, source.folder(), &source.bounds) {
        Ok(file) => match source.inputs.read(&file, Role::Recording, &source.bounds) {
            Ok(bytes) => match Recording::read(bytes) {
                Ok(recording) => return Some(recording),
                Err(error) => format!("cannot be used: {error}"),
            },
            Err(unread) => match unread.hint() {
                Some(hint) => {
                    let message = format!("the recording `{path}`: {}", unread.reason());
                    complaints.push_with_hint(Rule::Limit, named.span, message, hint);
                    return None;
                }
                None => format!("cannot be read: {}", unread.reason()),
            },
        },
        Err(absence) => absence.reason().to_owned(),
    };
    let message = format!("the recording `{path}` {fault}");
    let hint = "put an MP3 file, or AAC in MP4, into the folder of the source or below it";
    complaints.push_with_hint(Rule::Recording, named.span, message, hint);
    None
}
