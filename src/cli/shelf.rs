//! The page and the feed that list what a build has made.

use super::job::Build;
use super::ledger::{Ledger, Made};
use super::store::{self, Written};
use super::verdict::Trouble;
use entretien::edition::Edition;
use entretien::limit::Limits;
use entretien::picture;
use entretien::shelf::{self, Card, Cover, File, Volume};

/// What is noted of an edition while it is being made.
#[derive(Debug)]
pub(super) struct Noted(Volume);

impl Noted {
    /// An edition of which no file has been written yet.
    pub(super) fn new(edition: &Edition) -> Self {
        let (front, imprint) = (edition.interview.front.clone(), edition.imprint.clone());
        Self(Volume { front, imprint, cover: None, files: Vec::new() })
    }

    /// Notes the files that have been written.
    pub(super) fn list(&mut self, files: impl Iterator<Item = File>) {
        self.0.files.extend(files);
    }

    /// Lays the cover beside the files and notes it.
    pub(super) fn cover(&mut self, job: &Build, name: &str, cover: &[u8]) -> Result<Made, Trouble> {
        let (ending, media_type) = match cover {
            [0x89, b'P', ..] => ("png", "image/png"),
            _ => ("jpg", "image/jpeg"),
        };
        let name = format!("{name}.cover.{ending}");
        store::write(&job.out, &name, cover)?;
        let size = picture::size(cover, &Limits::usual()).unwrap_or_default();
        let made = Made::of(&name, None, cover);
        self.0.cover = Some(Cover { name, media_type, size });
        Ok(made)
    }
}

impl Noted {
    /// How it stands in the list.
    pub(super) fn card(&self) -> Card {
        self.0.card()
    }
}

/// Writes the page and the feed.
pub(super) fn write(
    job: &Build,
    cards: &[Card],
    ledger: &mut Ledger,
) -> [Result<Written, Trouble>; 2] {
    [
        ledger.add(job, "index.html", shelf::page(cards).as_bytes()),
        ledger.add(job, "opds.json", shelf::feed(cards).as_bytes()),
    ]
}
