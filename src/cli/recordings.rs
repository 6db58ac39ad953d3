//! The recording of a source: found beside it, and checked.

use super::beside::{self, Absence};
use super::inputs::Role;
use super::source::Source;
use super::verdict::reason;
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
    let fault = match beside::locate(path, source.folder()) {
        Ok(file) => match source.inputs.read(&file, Role::Recording) {
            Ok(bytes) => match Recording::read(bytes) {
                Ok(recording) => return Some(recording),
                Err(error) => format!("cannot be used: {error}"),
            },
            Err(error) => format!("cannot be read: {}", reason(&error)),
        },
        Err(Absence::Missing) => "is not there".to_owned(),
        Err(Absence::Outside) => "lies outside the folder of the source".to_owned(),
        Err(Absence::NoFile) => "is not a file".to_owned(),
    };
    let message = format!("the recording `{path}` {fault}");
    let hint = "put an MP3 file, or AAC in MP4, into the folder of the source or below it";
    complaints.push_with_hint(Rule::Recording, named.span, message, hint);
    None
}
