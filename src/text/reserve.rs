//! Faces that are looked in last: a user's system's, when he asks for them.

use super::stand_in::is_invisible;
use super::{Data, Face, Shelf};
use std::sync::OnceLock;

/// A face that is read once for its characters, and again when it is used.
#[derive(Debug)]
pub(super) struct Reserve {
    name: String,
    index: u32,
    /// Its characters, as ascending stretches.
    characters: Vec<(char, char)>,
    face: OnceLock<Option<Face>>,
}

impl Reserve {
    /// Looks through the reserve of a shelf. What cannot be used is passed over: nobody asked for
    /// that file.
    pub(super) fn all(shelf: &dyn Shelf) -> Vec<Self> {
        let files = shelf.reserve().into_iter();
        files.flat_map(|name| Self::of_file(&name, shelf)).collect()
    }

    fn of_file(name: &str, shelf: &dyn Shelf) -> Vec<Self> {
        let Some(data) = shelf.fetch(name).map(Data::from) else { return Vec::new() };
        let face = |index| {
            let face = Face::read(data.clone(), index).ok()?;
            face.check_rights().ok()?;
            let characters = face.characters();
            Some(Self { name: name.to_owned(), index, characters, face: OnceLock::new() })
        };
        (0..data.faces()).filter_map(face).collect()
    }

    /// Whether it has a cluster.
    pub(super) fn has(&self, cluster: &str) -> bool {
        cluster.chars().filter(|c| !is_invisible(*c)).all(|c| {
            let after = self.characters.partition_point(|(from, _)| *from <= c);
            after.checked_sub(1).is_some_and(|at| c <= self.characters[at].1)
        })
    }

    /// The face.
    pub(super) fn face(&self, shelf: &dyn Shelf) -> Option<&Face> {
        let read = || Face::read(shelf.fetch(&self.name)?.into(), self.index).ok();
        self.face.get_or_init(read).as_ref()
    }
}
