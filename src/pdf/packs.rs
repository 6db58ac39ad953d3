//! Objects, packed into streams as soon as they are known (`ISO 32000-1 § 7.5.7`).
//!
//! A book of ten thousand pages has half a million small objects. As values of lopdf they would
//! fill hundreds of megabytes; packed they are a few.

use super::file::deflated;
use super::objects::{count, dictionary, name};
use super::operators::integer;
use super::writing::{Entries, write_object};
use super::{Error, skeleton};
use crate::cores;
use lopdf::{Object, ObjectId, Stream};
use std::sync::mpsc::{self, SyncSender, TrySendError};
use std::thread::{self, JoinHandle};

/// Objects to one stream: more compress better, but a reader unpacks them all to get at one.
const PER_STREAM: usize = 200;

/// Full streams that may wait for who compresses beside; of more, whoever fills them takes the next.
const WAITING: usize = 4;

/// A full stream, with the objects in it.
type Full = (Vec<u32>, Stream);

/// The content of a full stream, with its number.
type Content = (usize, Vec<u8>);

/// Objects on their way into streams.
#[derive(Debug, Default)]
pub(super) struct Packs {
    open: Pack,
    /// Those that are compressed beside are empty until the end.
    full: Vec<Full>,
    helper: Option<Helper>,
}

/// Compresses streams beside whoever fills them; who compresses which changes no byte.
#[derive(Debug)]
struct Helper {
    waiting: SyncSender<Content>,
    thread: JoinHandle<Result<Vec<Content>, Error>>,
}

impl Helper {
    /// A thread for it, where there is a core.
    fn new() -> Option<Self> {
        let (waiting, contents) = mpsc::sync_channel(WAITING);
        let compress = |(number, content): Content| Ok((number, deflated(&content)?));
        let work = move || contents.into_iter().map(compress).collect();
        let thread = (cores::count() > 1).then(|| thread::Builder::new().spawn(work))?.ok()?;
        Some(Self { waiting, thread })
    }

    /// Hands a stream on; gives it back where too many wait.
    fn take(&self, content: Content) -> Option<Vec<u8>> {
        match self.waiting.try_send(content) {
            Ok(()) => None,
            Err(TrySendError::Full((_, content)) | TrySendError::Disconnected((_, content))) => {
                Some(content)
            }
        }
    }

    fn finish(self) -> Result<Vec<Content>, Error> {
        drop(self.waiting);
        let died = |_| Err(Error::Library("a thread died".to_owned()));
        self.thread.join().unwrap_or_else(died)
    }
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
    pub(super) fn put(&mut self, id: ObjectId, object: &Object) -> Result<(), Error> {
        self.write(id, |out| write_object(out, object))
    }

    /// Takes in what is written as an object.
    fn write(&mut self, (id, _): ObjectId, body: impl FnOnce(&mut Vec<u8>)) -> Result<(), Error> {
        let Pack { ids, places, bodies } = &mut self.open;
        ids.push(id);
        integer(places, i64::from(id));
        places.push(b' ');
        integer(places, i64::try_from(bodies.len()).unwrap_or(i64::MAX));
        places.push(b' ');
        body(bodies);
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
        let number = self.full.len();
        // What fits into one stream is not worth a thread.
        if number == 1 {
            self.helper = Helper::new();
        }
        let left = match &self.helper {
            Some(helper) => helper.take((number, content)),
            None => Some(content),
        };
        let content = left.map_or_else(|| Ok(Vec::new()), |content| deflated(&content))?;
        self.full.push((ids, Stream::new(dict, content)));
        Ok(())
    }

    /// Closes the last stream. Gives all of them.
    pub(super) fn finish(mut self) -> Result<Vec<Full>, Error> {
        self.close()?;
        for (number, content) in self.helper.map_or_else(|| Ok(Vec::new()), Helper::finish)? {
            if let Some((_, stream)) = self.full.get_mut(number) {
                stream.content = content;
            }
        }
        Ok(self.full)
    }
}

impl skeleton::Book {
    /// Writes an object that nothing will change.
    pub(super) fn put(&mut self, id: ObjectId, object: impl Into<Object>) -> Result<(), Error> {
        self.packs.put(id, &object.into())
    }

    /// Writes a dictionary that nothing will change.
    pub(super) fn write(
        &mut self,
        id: ObjectId,
        entries: impl FnOnce(&mut Entries<'_>),
    ) -> Result<(), Error> {
        self.packs.write(id, |out| {
            let mut dict = Entries::open(out);
            entries(&mut dict);
            dict.close();
        })
    }

    /// Writes an object that nothing will change, under a new number.
    pub(super) fn put_new(&mut self, object: impl Into<Object>) -> Result<ObjectId, Error> {
        let id = self.doc.new_object_id();
        self.put(id, object)?;
        Ok(id)
    }
}
