//! The images of the book: one file each, however often and under whatever name they are used.

use super::Error;
use crate::picture::{Format, Picture};
use std::collections::BTreeMap;

/// The images met so far, in the order of their first use.
#[derive(Debug)]
pub(super) struct Images<'a> {
    pictures: &'a BTreeMap<String, Picture>,
    files: Vec<ImageFile>,
    /// By the path the source gives them.
    by_path: BTreeMap<String, usize>,
    trouble: Option<Error>,
}

/// One image of the package.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ImageFile {
    pub(super) name: String,
    pub(super) media_type: &'static str,
    pub(super) bytes: Vec<u8>,
}

impl<'a> Images<'a> {
    /// No images yet.
    pub(super) const fn new(pictures: &'a BTreeMap<String, Picture>) -> Self {
        Self { pictures, files: Vec::new(), by_path: BTreeMap::new(), trouble: None }
    }

    /// The name in the package of the image that the source calls `path`.
    pub(super) fn file(&mut self, path: &str) -> &str {
        let known = self.by_path.get(path).copied();
        match known.map_or_else(|| self.add(path), Ok) {
            Ok(at) => &self.files[at].name,
            Err(error) => {
                self.trouble.get_or_insert(error);
                ""
            }
        }
    }

    fn add(&mut self, path: &str) -> Result<usize, Error> {
        let missing = || Error::MissingPicture(path.to_owned());
        let picture = self.pictures.get(path).ok_or_else(missing)?;
        let unusable = |error| Error::Picture(path.to_owned(), error);
        let (bytes, format) = picture.for_epub().map_err(unusable)?;
        let same = self.files.iter().position(|file| file.bytes == bytes);
        let at = same.unwrap_or(self.files.len());
        if same.is_none() {
            let stem = format!("image-{}", at + 1);
            self.files.push(ImageFile::new(&stem, format, bytes));
        }
        self.by_path.insert(path.to_owned(), at);
        Ok(at)
    }

    /// All images, or what was wrong with the first that cannot be had.
    pub(super) fn finish(self) -> Result<Vec<ImageFile>, Error> {
        self.trouble.map_or(Ok(self.files), Err)
    }
}

impl ImageFile {
    fn new(stem: &str, format: Format, bytes: Vec<u8>) -> Self {
        let name = format!("images/{stem}.{}", format.extension());
        Self { name, media_type: format.media_type(), bytes }
    }

    /// The cover, whose bytes say what it is.
    pub(super) fn cover(bytes: &[u8]) -> Result<Self, Error> {
        match Format::sniff(bytes) {
            Ok(format @ (Format::Jpeg | Format::Png)) => {
                Ok(Self::new("cover", format, bytes.to_vec()))
            }
            _ => Err(Error::Cover),
        }
    }
}
