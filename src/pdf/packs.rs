//! Objects, packed into streams as soon as they are known (`ISO 32000-1 § 7.5.7`).
//!
//! A book of ten thousand pages has half a million small objects. As values of lopdf they would
//! fill hundreds of megabytes; packed they are a few.

use super::file::{compress, deflated, write_object};
use super::objects::{count, dictionary, name};
use super::operators::integer;
use super::{Error, skeleton};
use lopdf::{Object, ObjectId, Stream};

/// Objects to one stream: more compress better, but a reader unpacks them all to get at one.
const PER_STREAM: usize = 200;

/// Streams that are compressed at the same time.
const BATCH: usize = 24;

/// A full stream, with the objects in it.
type Full = (Vec<u32>, Stream);

/// Objects on their way into streams.
#[derive(Debug, Default)]
pub(super) struct Packs {
    open: Pack,
    full: Vec<Full>,
    /// How many of them, the first, are compressed.
    small: usize,
}

/// A stream being filled.
#[derive(Debug, Default)]
struct Pack {
    ids: Vec<u32>,
    places: Vec<u8>,
    bodies: Vec<u8>,
}

impl Packs {
    /// Takes in an object.
    pub(super) fn put(&mut self, (id, _): ObjectId, object: &Object) -> Result<(), Error> {
        let Pack { ids, places, bodies } = &mut self.open;
        ids.push(id);
        integer(places, i64::from(id));
        places.push(b' ');
        integer(places, i64::try_from(bodies.len()).unwrap_or(i64::MAX));
        places.push(b' ');
        write_object(bodies, object);
        bodies.push(b'\n');
        if ids.len() == PER_STREAM { self.close() } else { Ok(()) }
    }

    /// Closes the stream being filled.
    fn close(&mut self) -> Result<(), Error> {
        let Pack { ids, places, bodies } = std::mem::take(&mut self.open);
        if ids.is_empty() {
            return Ok(());
        }
        let content = [places.as_slice(), bodies.as_slice()].concat();
        let dict = dictionary([
            ("Type", name("ObjStm")),
            ("N", count(ids.len())),
            ("First", count(places.len())),
            ("Filter", name("FlateDecode")),
        ]);
        self.full.push((ids, Stream::new(dict, content)));
        if self.full.len() - self.small < BATCH { Ok(()) } else { self.compress() }
    }

    fn compress(&mut self) -> Result<(), Error> {
        let pack = |(_, stream): &mut Full| {
            stream.content = deflated(&stream.content)?;
            Ok(())
        };
        compress(&mut self.full[self.small..], pack)?;
        self.small = self.full.len();
        Ok(())
    }

    /// Closes the last stream. Gives all of them.
    pub(super) fn finish(mut self) -> Result<Vec<Full>, Error> {
        self.close()?;
        self.compress()?;
        Ok(self.full)
    }
}

impl skeleton::Book {
    /// Writes an object that nothing will change.
    pub(super) fn put(&mut self, id: ObjectId, object: impl Into<Object>) -> Result<(), Error> {
        self.packs.put(id, &object.into())
    }

    /// Writes an object that nothing will change, under a new number.
    pub(super) fn put_new(&mut self, object: impl Into<Object>) -> Result<ObjectId, Error> {
        let id = self.doc.new_object_id();
        self.put(id, object)?;
        Ok(id)
    }
}
