//! The archive: files go in, compressed, as soon as they are finished; where there are two to do it,
//! while the next one is being written.

use super::Error;
use crate::markup::Markup;
use crate::{cores, deflate};
use flate2::{Compress, Compression, Crc, FlushCompress};
use std::io::{Cursor, Read, Write};
use std::panic::resume_unwind;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use zip::read::read_zipfile_from_stream;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// How many files, or parts of one, may wait to be compressed.
const WAITING: usize = 2;

/// How long a part of a file grows before it is handed over, in bytes.
const PART: usize = 64 * 1024;

/// An archive being filled. All files are of one age, so that the same book is the same bytes.
pub(super) struct Archive {
    place: Place,
}

/// Where files are compressed.
enum Place {
    Here(Box<Zip>),
    Beside(SyncSender<Parcel>, JoinHandle<Zip>),
    /// Nowhere any more.
    Closed,
}

/// What is on its way into the archive.
enum Parcel {
    /// A file.
    File { name: String, content: Vec<u8>, method: CompressionMethod },
    /// What comes next of a file that is written in parts.
    Part(Vec<u8>),
    /// The name of that file, once it has no more parts.
    End(String),
}

/// A file that goes into the archive while it is being written: the contents of a long book are
/// many times as long as a document of it.
pub(super) struct Stretched<'a> {
    archive: &'a mut Archive,
    name: &'a str,
    /// What has not been handed over yet.
    pub(super) markup: Markup,
}

impl Stretched<'_> {
    /// Hands over what has been written, when it is enough to be worth it.
    pub(super) fn pass(&mut self) {
        if self.markup.len() >= PART {
            self.hand_over();
        }
    }

    /// Ends the file.
    pub(super) fn end(mut self) {
        self.hand_over();
        self.archive.send(Parcel::End(format!("OEBPS/{}", self.name)));
    }

    fn hand_over(&mut self) {
        let written = std::mem::take(&mut self.markup).into_string();
        self.archive.send(Parcel::Part(written.into_bytes()));
    }
}

impl Archive {
    /// An archive that says what it is: first and bare (`EPUB 3.3 § 4.3.3`).
    pub(super) fn new() -> Self {
        let mut zip = Zip::default();
        zip.put("mimetype", b"application/epub+zip", CompressionMethod::Stored);
        Self { place: if cores::count() == 1 { Place::Here(Box::new(zip)) } else { beside(zip) } }
    }

    /// Begins a file below the package document; nothing else goes into the archive until it ends.
    pub(super) fn begin<'a>(&'a mut self, name: &'a str, markup: Markup) -> Stretched<'a> {
        Stretched { archive: self, name, markup }
    }

    /// Puts a file below the package document.
    pub(super) fn add(&mut self, name: &str, content: impl Into<Vec<u8>>) {
        self.put(format!("OEBPS/{name}"), content.into(), method(name));
    }

    /// The same with a file that is too large to be copied.
    pub(super) fn add_large(&mut self, name: &str, content: &[u8]) {
        let mut zip = self.settled();
        zip.put(&format!("OEBPS/{name}"), content, method(name));
        self.place = Place::Here(Box::new(zip));
    }

    /// Puts a file beside the package, not listed in it.
    pub(super) fn add_beside(&mut self, name: &str, content: impl Into<Vec<u8>>) {
        self.put(format!("META-INF/{name}"), content.into(), CompressionMethod::Deflated);
    }

    fn put(&mut self, name: String, content: Vec<u8>, method: CompressionMethod) {
        self.send(Parcel::File { name, content, method });
    }

    fn send(&mut self, parcel: Parcel) {
        match &mut self.place {
            Place::Here(zip) => zip.receive(parcel),
            // Nobody receives it when compressing has panicked: that is told when all is settled.
            Place::Beside(send, _) => drop(send.send(parcel)),
            Place::Closed => {}
        }
    }

    /// The archive with all that has been put into it.
    fn settled(&mut self) -> Zip {
        match std::mem::replace(&mut self.place, Place::Closed) {
            Place::Here(zip) => *zip,
            Place::Beside(send, packer) => {
                drop(send);
                packer.join().unwrap_or_else(|panic| resume_unwind(panic))
            }
            Place::Closed => Zip::default(),
        }
    }

    /// The bytes of it.
    pub(super) fn close(mut self) -> Result<Vec<u8>, Error> {
        self.settled().close()
    }
}

/// Compresses what comes in a thread of its own.
fn beside(mut zip: Zip) -> Place {
    let (send, receive) = sync_channel::<Parcel>(WAITING);
    let packer = thread::spawn(move || {
        receive.into_iter().for_each(|parcel| zip.receive(parcel));
        zip
    });
    Place::Beside(send, packer)
}

/// Images and sound are compressed as they come.
fn method(name: &str) -> CompressionMethod {
    let packed = [".jpg", ".png", ".mp3", ".m4a"].iter().any(|end| name.ends_with(end));
    if packed { CompressionMethod::Stored } else { CompressionMethod::Deflated }
}

/// The archive itself.
struct Zip {
    writer: ZipWriter<Cursor<Vec<u8>>>,
    /// Compresses one file after the other: a new one for each would leave holes in memory that the
    /// next does not fit into.
    packer: Compress,
    /// What there is of a file that comes in parts.
    begun: Option<Packed>,
    /// The first thing that went wrong.
    fault: Option<Error>,
}

/// Content, compressed, and what an archive says of it.
#[derive(Default)]
struct Packed {
    bytes: Vec<u8>,
    /// How long the content is.
    length: usize,
    crc: Crc,
}

impl Default for Zip {
    fn default() -> Self {
        // Measured: level 4 takes a ninth more of the whole build, and level 6 a third more, for a
        // thirtieth and a seventeenth less.
        let packer = Compress::new(Compression::new(3), false);
        let writer = ZipWriter::new(Cursor::new(Vec::new()));
        Self { writer, packer, begun: None, fault: None }
    }
}

impl Zip {
    fn receive(&mut self, parcel: Parcel) {
        match parcel {
            Parcel::File { name, content, method } => self.put(&name, &content, method),
            Parcel::Part(content) => {
                let packed = self.part(&content, FlushCompress::None);
                self.fault = self.fault.take().or(packed.err());
            }
            Parcel::End(name) => {
                let ended = self.end(&name, &[]);
                self.fault = self.fault.take().or(ended.err());
            }
        }
    }

    /// Compresses a part of a file.
    fn part(&mut self, content: &[u8], flush: FlushCompress) -> Result<(), Error> {
        if self.begun.is_none() {
            self.packer.reset();
        }
        let packed = self.begun.get_or_insert_default();
        packed.crc.update(content);
        packed.length += content.len();
        deflate::append(&mut self.packer, content, &mut packed.bytes, flush)
            .map_err(Error::of_libraries)
    }

    fn put(&mut self, name: &str, content: &[u8], method: CompressionMethod) {
        if self.fault.is_some() {
            return;
        }
        let written = match method {
            CompressionMethod::Deflated => self.end(name, content),
            _ => self.store(name, content),
        };
        self.fault = written.err();
    }

    /// Puts a file as it is.
    fn store(&mut self, name: &str, content: &[u8]) -> Result<(), Error> {
        let options = SimpleFileOptions::default()
            .last_modified_time(DateTime::default())
            .compression_method(CompressionMethod::Stored);
        self.writer.start_file(name, options).map_err(Error::of_libraries)?;
        self.writer.write_all(content).map_err(Error::of_libraries)
    }

    /// Compresses the last part of a file, or all of one, and puts the file.
    fn end(&mut self, name: &str, content: &[u8]) -> Result<(), Error> {
        self.part(content, FlushCompress::Finish)?;
        let packed = self.begun.take().unwrap_or_default();
        self.copy(name, &packed)
    }

    /// Puts a file that is compressed already, as a copy from an archive that holds no other.
    fn copy(&mut self, name: &str, packed: &Packed) -> Result<(), Error> {
        let header = local_header(name, packed)?;
        let mut other = header.chain(packed.bytes.as_slice());
        let file = read_zipfile_from_stream(&mut other).map_err(Error::of_libraries)?;
        file.map_or(Ok(()), |file| self.writer.raw_copy_file(file)).map_err(Error::of_libraries)
    }

    fn close(self) -> Result<Vec<u8>, Error> {
        self.fault.map_or(Ok(()), Err)?;
        Ok(self.writer.finish().map_err(Error::of_libraries)?.into_inner())
    }
}

/// What stands before a compressed file in an archive (`APPNOTE 6.3.10 § 4.3.7`).
fn local_header(name: &str, packed: &Packed) -> Result<Cursor<Vec<u8>>, Error> {
    let age = DateTime::default();
    let length = |length: usize| u32::try_from(length).map_err(Error::of_libraries);
    let name_length = u16::try_from(name.len()).map_err(Error::of_libraries)?;
    let mut header = b"PK\x03\x04".to_vec();
    // Version 2.0, names in UTF-8, deflated.
    for field in [20, 1 << 11, 8, age.timepart(), age.datepart()] {
        header.extend(u16::to_le_bytes(field));
    }
    for field in [packed.crc.sum(), length(packed.bytes.len())?, length(packed.length)?] {
        header.extend(field.to_le_bytes());
    }
    header.extend([name_length, 0].map(u16::to_le_bytes).as_flattened());
    header.extend(name.bytes());
    Ok(Cursor::new(header))
}
