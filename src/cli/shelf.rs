//! The page and the feed that list what a build has made.

use super::job::Build;
use super::store::{self, Written};
use super::verdict::Trouble;
use entretien::edition::Edition;
use entretien::picture;
use entretien::shelf::{self, Cover, File, Kind, Volume};
use sha2::{Digest, Sha256};

/// What is noted of an edition while it is being made.
#[derive(Debug)]
pub(super) struct Noted(Volume);

impl Noted {
    /// An edition with the files that have been written of it.
    pub(super) fn new(edition: &Edition, files: Vec<File>) -> Self {
        let (front, imprint) = (edition.interview.front.clone(), edition.imprint.clone());
        Self(Volume { front, imprint, cover: None, files })
    }

    /// Lays the cover beside the files and notes it.
    pub(super) fn cover(&mut self, job: &Build, name: &str, cover: &[u8]) -> Result<(), Trouble> {
        let (ending, media_type) = match cover {
            [0x89, b'P', ..] => ("png", "image/png"),
            _ => ("jpg", "image/jpeg"),
        };
        let name = format!("{name}.cover.{ending}");
        store::write(&job.out, &name, cover)?;
        let size = picture::size(cover).unwrap_or_default();
        self.0.cover = Some(Cover { name, media_type, size });
        Ok(())
    }
}

/// What is noted of a file that has been written.
pub(super) fn file(name: &str, kind: Kind, bytes: &[u8]) -> File {
    let digest = Sha256::digest(bytes);
    let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    File { name: name.to_owned(), kind, bytes: bytes.len(), sha256 }
}

/// Writes the page and the feed.
pub(super) fn write(job: &Build, noted: Vec<Noted>) -> [Result<Written, Trouble>; 2] {
    let volumes: Vec<Volume> = noted.into_iter().map(|Noted(volume)| volume).collect();
    [
        store::write(&job.out, "index.html", shelf::page(&volumes).as_bytes()),
        store::write(&job.out, "opds.json", shelf::feed(&volumes).as_bytes()),
    ]
}
