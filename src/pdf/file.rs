//! The finished objects to bytes: compressed streams, object streams, cross-reference stream.
//!
//! lopdf would save too, but leaves the cross-reference stream bare (7 bytes to the object), clones
//! every object, and compresses on one thread.

use super::objects::{bytes, count, dictionary, name};
use super::operators::integer;
use super::skeleton::Book;
use super::writing::write_dictionary;
use super::{Error, digest};
use crate::measure::{narrow, wide};
use crate::{cores, deflate};
use flate2::{Compress, Compression};
use lopdf::{Dictionary, Object, Stream};
use std::cell::RefCell;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Of 1 to 9. Measured: level 5 takes a fiftieth more of the whole build for an eightieth less of the
/// file, level 3 no less than 4 for an eightieth more.
const LEVEL: u32 = 4;

/// Where every object is (`ISO 32000-1 § 7.5.8`), by its number: the rows of the cross-reference
/// stream, since a large book has half a million.
#[derive(Debug, Default)]
struct Places(Vec<Row>);

/// What kind of place it is, and two fields about it.
type Row = [u8; 7];

impl Places {
    /// Not there: free, and never to be used again.
    const FREE: Row = Self::row(0, 0, u16::MAX);

    const fn row(kind: u8, place: u32, index: u16) -> Row {
        let ([a, b, c, d], [e, f]) = (place.to_be_bytes(), index.to_be_bytes());
        [kind, a, b, c, d, e, f]
    }

    /// It is at this byte of the file.
    fn at(&mut self, id: u32, byte: usize) {
        self.put(id, Self::row(1, narrow(byte), 0));
    }

    /// It is in this object stream, at this place.
    fn packed(&mut self, id: u32, (stream, at): (u32, u16)) {
        self.put(id, Self::row(2, stream, at));
    }

    fn put(&mut self, id: u32, row: Row) {
        let id = wide(id);
        if self.0.len() <= id {
            self.0.resize(id + 1, Self::FREE);
        }
        if let Some(place) = self.0.get_mut(id) {
            *place = row;
        }
    }

    /// The stream that says it.
    fn stream(&self, trailer: &Dictionary) -> Result<Stream, Error> {
        let mut content = Vec::with_capacity(self.0.len() * (Self::FREE.len() + 1));
        let mut above = Row::default();
        for row in &self.0 {
            // PNG's second filter: what changes from row to row is little.
            content.push(2);
            content.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
            above = *row;
        }
        let mut dict = dictionary([
            ("Type", name("XRef")),
            ("Size", count(self.0.len())),
            ("W", vec![1.into(), 4.into(), 2.into()].into()),
        ]);
        dict.extend(trailer);
        let predictor = dictionary([("Predictor", 12.into()), ("Columns", 7.into())]);
        dict.set("DecodeParms", predictor);
        let mut stream = Stream::new(dict, content);
        deflate_stream(&mut stream)?;
        Ok(stream)
    }
}

/// A file being written: what is finished stands in it, and nowhere else.
#[derive(Debug)]
pub(super) struct File {
    out: Vec<u8>,
    places: Places,
}

impl File {
    /// A file that says what it is.
    pub(super) fn new(version: &str) -> Self {
        let mut out = format!("%PDF-{version}\n%").into_bytes();
        // Four bytes above 127 tell transport that the file is binary (`ISO 19005-2 § 6.1.2`).
        out.extend(b"\xe2\xe3\xcf\xd3\n");
        Self { out, places: Places::default() }
    }

    /// Writes a stream that is compressed, if it is to be.
    pub(super) fn put(&mut self, id: u32, stream: &Stream) {
        self.places.at(id, self.out.len());
        write_stream(&mut self.out, id, stream);
    }
}

/// Writes the rest of the file. `permanent` is what all its versions are called.
pub(super) fn save(book: Book, permanent: &[u8]) -> Result<Vec<u8>, Error> {
    let Book { mut doc, mut packs, mut file, .. } = book;
    let mut next = doc.max_id + 1;
    let mut jobs: Vec<(u32, Stream)> = Vec::new();
    for (id, object) in std::mem::take(&mut doc.objects) {
        match object {
            Object::Stream(stream) => jobs.push((id.0, stream)),
            other => packs.put(id, &other)?,
        }
    }
    for (ids, stream) in packs.finish()? {
        ids.into_iter().zip(0..).for_each(|(id, at)| file.places.packed(id, (next, at)));
        jobs.push((next, stream));
        next += 1;
    }
    let mut streams: Vec<&mut Stream> = jobs.iter_mut().map(|(_, stream)| stream).collect();
    compress(&mut streams, |stream| deflate_stream(stream))?;
    for (id, stream) in jobs {
        file.put(id, &stream);
    }
    let version = digest::of(&file.out).to_be_bytes();
    let start = file.out.len();
    let ids = [permanent, &version].map(bytes).to_vec();
    doc.trailer.set("ID", ids);
    file.places.at(next, start);
    let table = file.places.stream(&doc.trailer)?;
    let mut out = file.out;
    write_stream(&mut out, next, &table);
    out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    Ok(out)
}

/// Compresses things on two threads or more; which thread takes which changes no byte.
fn compress<T: Send>(
    things: &mut [T],
    work: impl Fn(&mut T) -> Result<(), Error> + Sync,
) -> Result<(), Error> {
    let slots: Vec<Mutex<&mut T>> = things.iter_mut().map(Mutex::new).collect();
    let next = AtomicUsize::new(0);
    let run = || -> Result<(), Error> {
        while let Some(slot) = slots.get(next.fetch_add(1, Ordering::Relaxed)) {
            let mut thing = slot.lock().map_err(|_| Error::Library("a thread died".to_owned()))?;
            work(&mut thing)?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let others: Vec<_> =
            (1..cores::count().min(slots.len())).map(|_| scope.spawn(run)).collect();
        let died = |_| Err(Error::Library("a thread died".to_owned()));
        let mine = run();
        others.into_iter().map(|other| other.join().unwrap_or_else(died)).fold(mine, Result::and)
    })
}

/// Compresses a stream that is not yet, and may be.
fn deflate_stream(stream: &mut Stream) -> Result<(), Error> {
    if stream.allows_compression && !stream.dict.has(b"Filter") {
        stream.content = deflated(&stream.content)?;
        stream.dict.set("Filter", name("FlateDecode"));
    }
    stream.dict.set("Length", count(stream.content.len()));
    Ok(())
}

/// A stream of bytes, compressed.
pub(super) fn packed(bytes: &[u8]) -> Result<Stream, Error> {
    let dict = dictionary([("Filter", name("FlateDecode"))]);
    let mut stream = Stream::new(dict, deflated(bytes)?);
    deflate_stream(&mut stream)?;
    Ok(stream)
}

/// Compresses bytes.
pub(super) fn deflated(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    thread_local! {
        // Its tables are a quarter of a megabyte: more work to make than most streams to pack.
        static PACKER: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(LEVEL), true));
    }
    PACKER.with_borrow_mut(|packer| {
        let packed = deflate::whole(packer, bytes);
        let mut packed = packed.map_err(|complaint| Error::Library(complaint.to_string()))?;
        packed.shrink_to_fit();
        Ok(packed)
    })
}

fn write_stream(out: &mut Vec<u8>, id: u32, stream: &Stream) {
    integer(out, i64::from(id));
    out.extend(b" 0 obj\n");
    write_dictionary(out, &stream.dict);
    out.extend(b"\nstream\n");
    out.extend(&stream.content);
    // After data that ends in a carriage return, a line feed alone would seem to begin before it
    // (ISO 19005-2 § 6.1.7.1).
    let end: &[u8] = if stream.content.ends_with(b"\r") { b"\r\n" } else { b"\n" };
    out.extend(end);
    out.extend(b"endstream\nendobj\n");
}

#[cfg(test)]
mod tests {
    use super::write_stream;
    use lopdf::{Dictionary, Stream};

    #[test]
    fn data_that_ends_in_a_carriage_return_keeps_it() {
        let mut out = Vec::new();
        write_stream(&mut out, 7, &Stream::new(Dictionary::new(), b"abc\r".to_vec()));
        assert!(out.ends_with(b"stream\nabc\r\r\nendstream\nendobj\n"));
    }
}
