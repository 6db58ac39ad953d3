//! `SHA256SUMS`: the sums of everything that was written, in the form of `sha256sum`.

use super::Made;

/// What the file is called, as everyone calls it.
pub(super) const NAME: &str = "SHA256SUMS";

/// A line for each file, by name.
pub(super) fn text<'a>(files: impl Iterator<Item = &'a Made>) -> String {
    let mut lines: Vec<(&str, &str)> = files.map(|file| (&*file.name, &*file.sha256)).collect();
    lines.sort_unstable();
    lines.into_iter().map(|(name, sum)| line(name, sum)).collect()
}

/// `sum  name`; a name that holds a backslash or a line break is escaped, and the line marked.
fn line(name: &str, sum: &str) -> String {
    let escaped = name.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r");
    let mark = if escaped == name { "" } else { "\\" };
    format!("{mark}{sum}  {escaped}\n")
}
