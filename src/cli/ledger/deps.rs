//! `--deps`: which files were read and which are written, in the forms that build systems take.

use super::{Ledger, Made, manifest, outputs, sums};
use crate::cli::args::DepsFormat;
use crate::cli::inputs::plain;
use crate::cli::job::Build;
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Everything read and everything written, by path; what could not be made is among it.
struct Deps {
    inputs: BTreeSet<PathBuf>,
    outputs: BTreeSet<PathBuf>,
}

/// The list in the form that is asked for, or why it cannot be written so.
pub(super) fn text(ledger: &Ledger, job: &Build) -> Result<Vec<u8>, String> {
    let deps = Deps::of(ledger, job);
    match job.release.deps_format {
        DepsFormat::Make => deps.make(),
        DepsFormat::Json => deps.json(),
        DepsFormat::Zero => Ok(deps.zero()),
    }
}

impl Deps {
    fn of(ledger: &Ledger, job: &Build) -> Self {
        let own = ledger.records.iter().map(|record| &record.inputs);
        let inputs = own.chain([&ledger.shared]).flat_map(|inputs| inputs.iter());
        let wanted = ledger.records.iter().flat_map(|record| outputs(&record.name, job));
        let about = [(job.release.manifest, manifest::NAME), (job.release.sums, sums::NAME)];
        let about = about.into_iter().filter(|(wanted, _)| *wanted);
        let made = ledger.in_folder().map(|Made { name, .. }| name.clone());
        let names = wanted.chain(about.map(|(_, name)| name.to_owned())).chain(made);
        let beside = names.map(|name| plain(&job.out.join(name)));
        Self {
            inputs: inputs.map(|(path, _)| path.to_owned()).collect(),
            outputs: beside.chain(ledger.elsewhere.iter().cloned()).collect(),
        }
    }

    /// A rule for Make, and one for each input, so that Make does not mind when one is deleted.
    fn make(&self) -> Result<Vec<u8>, String> {
        let escaped = |paths: &BTreeSet<PathBuf>| {
            paths.iter().map(|path| for_make(path)).collect::<Result<Vec<_>, _>>()
        };
        let (inputs, outputs) = (escaped(&self.inputs)?, escaped(&self.outputs)?);
        let mut text = outputs.join(&b' ');
        text.push(b':');
        for input in &inputs {
            text.extend_from_slice(b" \\\n ");
            text.extend_from_slice(input);
        }
        text.push(b'\n');
        for input in &inputs {
            text.extend_from_slice(input);
            text.extend_from_slice(b":\n");
        }
        Ok(text)
    }

    fn json(&self) -> Result<Vec<u8>, String> {
        let lists = Lists { inputs: texts(&self.inputs)?, outputs: texts(&self.outputs)? };
        let text = serde_json::to_string_pretty(&lists).map_err(|error| error.to_string())?;
        Ok((text + "\n").into_bytes())
    }

    fn zero(&self) -> Vec<u8> {
        let ended = |path: &PathBuf| [path.as_os_str().as_encoded_bytes(), &[0]].concat();
        self.inputs.iter().flat_map(ended).collect()
    }
}

#[derive(Serialize)]
struct Lists<'a> {
    inputs: Vec<&'a str>,
    outputs: Vec<&'a str>,
}

fn texts(paths: &BTreeSet<PathBuf>) -> Result<Vec<&str>, String> {
    let text = |path: &Path| format!("`{}` is not Unicode, as JSON has to be", path.display());
    paths.iter().map(|path| path.to_str().ok_or_else(|| text(path))).collect()
}

/// A path as Make and Ninja read it: spaces, `#` and `:` behind a backslash, which doubles those
/// before it, and `$` twice. The colon after the letter of a drive is no separator.
fn for_make(path: &Path) -> Result<Vec<u8>, String> {
    let (mut text, mut slashes) = (Vec::new(), 0);
    let bytes = path.as_os_str().as_encoded_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'\n' => return Err(format!("no rule for Make can name `{}`", path.display())),
            b' ' | b'\t' => text.extend(std::iter::repeat_n(b'\\', slashes + 1)),
            b'#' => text.push(b'\\'),
            b':' if !(cfg!(windows) && at == 1) => text.push(b'\\'),
            b'$' => text.push(b'$'),
            _ => {}
        }
        slashes = if byte == b'\\' { slashes + 1 } else { 0 };
        text.push(byte);
    }
    Ok(text)
}
