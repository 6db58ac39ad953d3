//! The container of an EPUB, opened with care: nothing in it is trusted, and no more of it is
//! unpacked than a book needs.

use crate::limit::{Limit, Limits};
use crate::model::names_device;
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// What unpacks to less is no bomb, however well it is packed.
const SMALL: u64 = 1 << 20;

/// An opened container.
#[derive(Debug)]
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    names: BTreeSet<String>,
    limits: &'b Limits,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'b> Archive<'b> {
    /// Opens a container, or says why it is none.
    pub(super) fn open(bytes: &'b [u8], limits: &'b Limits) -> Result<Self, String> {
        let zip = ZipArchive::new(Cursor::new(bytes));
        let zip = zip.map_err(|error| format!("it is no ZIP archive: {error}"))?;
        let held = limits.hold_count(Limit::ArchiveEntries, zip.len());
        held.map_err(|exceeded| exceeded.with_remedy())?;
        let names = zip.file_names().map(str::to_owned).collect();
        Ok(Self { zip, names, limits, left: limits.of(Limit::ArchiveSize) })
    }

    /// The names of its files and folders.
    pub(super) const fn names(&self) -> &BTreeSet<String> {
        &self.names
    }

    /// How much is taken.
    pub(super) const fn limits(&self) -> &'b Limits {
        self.limits
    }

    /// Whether it begins with its type, bare (`EPUB 3.3 § 4.3.3`).
    pub(super) fn begins_with_its_type(bytes: &[u8]) -> bool {
        bytes.get(30..58) == Some(b"mimetypeapplication/epub+zip")
    }

    /// Unpacks a file, or says why that cannot be done. What the container says of its size is
    /// not believed.
    pub(super) fn read(&mut self, name: &str) -> Result<Vec<u8>, String> {
        let file = self.zip.by_name(name).map_err(|error| error.to_string())?;
        let ratio = file.compressed_size().saturating_mul(self.limits.of(Limit::ArchiveRatio));
        let bounds = [
            (Limit::ArchiveSize, self.left),
            (Limit::ArchiveEntrySize, self.limits.of(Limit::ArchiveEntrySize)),
            (Limit::ArchiveRatio, ratio.max(SMALL)),
        ];
        let (limit, most) = bounds.into_iter().min_by_key(|(_, most)| *most).unwrap_or(bounds[0]);
        let mut bytes = Vec::new();
        let mut file = file.take(most.saturating_add(1));
        file.read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self.left.saturating_sub(length);
        if length > most { Err(self.limits.exceeded(limit).with_remedy()) } else { Ok(bytes) }
    }
}

/// Why a name must not stand in a container: it leads out of it, or not every system takes it
/// (`EPUB 3.3 § 4.2.3`).
pub(super) fn name_trouble(name: &str) -> Option<&'static str> {
    const FORBIDDEN: [char; 8] = ['"', '*', ':', '<', '>', '?', '\\', '|'];
    let parts = || name.trim_end_matches('/').split('/');
    if name.starts_with('/') || parts().any(|part| part == "..") {
        Some("leads out of the container")
    } else if name.contains(FORBIDDEN) || name.contains(char::is_control) {
        Some("holds a character that names must not hold")
    } else if parts().any(|part| part.is_empty() || part.ends_with('.')) {
        Some("has a part that is empty or ends in a full stop")
    } else if parts().any(|part| part.len() > 255) || name.len() > 65_535 {
        Some("is longer than 255 bytes")
    } else if parts().any(names_device) {
        Some("is kept for a device on Windows")
    } else {
        None
    }
}
