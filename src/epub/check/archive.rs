//! The container of an EPUB, opened with care: nothing in it is trusted, and no more of it is
//! unpacked than a book needs.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most bytes one file may unpack to. Kobo gives up on documents of 10 MB.
const LARGEST: u64 = 32 << 20;

/// The most bytes all files together may unpack to.
const MOST: u64 = 512 << 20;

/// An opened container.
#[derive(Debug)]
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    names: BTreeSet<String>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'b> Archive<'b> {
    /// Opens a container, or says why it is none.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, String> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        let names = zip.file_names().map(str::to_owned).collect();
        Ok(Self { zip, names, left: MOST })
    }

    /// The names of its files and folders.
    pub(super) const fn names(&self) -> &BTreeSet<String> {
        &self.names
    }

    /// Whether it begins with its type, bare (`EPUB 3.3 § 4.3.3`).
    pub(super) fn begins_with_its_type(bytes: &[u8]) -> bool {
        bytes.get(30..58) == Some(b"mimetypeapplication/epub+zip")
    }

    /// Unpacks a file, or says why that cannot be done. What the container says of its size is
    /// not believed.
    pub(super) fn read(&mut self, name: &str) -> Result<Vec<u8>, String> {
        let most = LARGEST.min(self.left);
        let file = self.zip.by_name(name).map_err(|error| error.to_string())?;
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self.left.saturating_sub(length);
        if length <= most {
            Ok(bytes)
        } else if most < LARGEST {
            Err(format!("the book unpacks to more than {} MB", MOST >> 20))
        } else {
            Err(format!("it unpacks to more than {} MB", LARGEST >> 20))
        }
    }
}

/// Why a name must not stand in a container: it leads out of it, or not every system takes it
/// (`EPUB 3.3 § 4.2.3`).
pub(super) fn name_trouble(name: &str) -> Option<&'static str> {
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    const FORBIDDEN: [char; 8] = ['"', '*', ':', '<', '>', '?', '\\', '|'];
    let parts = || name.trim_end_matches('/').split('/');
    let is_device = |part: &str| {
        let stem = part.split('.').next().unwrap_or_default().to_lowercase();
        DEVICES.contains(&stem.as_str())
    };
    if name.starts_with('/') || parts().any(|part| part == "..") {
        Some("leads out of the container")
    } else if name.contains(FORBIDDEN) || name.contains(char::is_control) {
        Some("holds a character that names must not hold")
    } else if parts().any(|part| part.is_empty() || part.ends_with('.')) {
        Some("has a part that is empty or ends in a full stop")
    } else if parts().any(|part| part.len() > 255) || name.len() > 65_535 {
        Some("is longer than 255 bytes")
    } else if parts().any(is_device) {
        Some("is kept for a device on Windows")
    } else {
        None
    }
}
