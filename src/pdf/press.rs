//! The press: takes in pages as they are finished, and makes the file of them.

use super::content::{self, Leaf};
use super::file::File;
use super::fonts::Codes;
use super::images::Images;
use super::tags::{self, Tree};
use super::{
    Error, Options, Standard, attachment, check, file, links, metadata, navigation, skeleton,
};
use crate::edition::Edition;
use crate::measure::narrow;
use crate::page::{Apparatus, Division, Held, Kinds, Page};
use crate::text::Fonts;

/// Takes in the pages of a book as they are finished, and makes the file of them. The content of a
/// page is written at once: it is the object of the page's number, in the order in which they come.
#[derive(Debug)]
pub struct Press<'a> {
    edition: &'a Edition,
    options: &'a Options,
    codes: Codes<'a>,
    images: Images,
    held: Held,
    front: Vec<Leaf>,
    body: Vec<Leaf>,
    file: File,
    /// The first thing that was wrong.
    fault: Option<Error>,
}

impl<'a> Press<'a> {
    /// A press without pages.
    #[must_use]
    pub fn new(edition: &'a Edition, fonts: &'a Fonts, options: &'a Options) -> Self {
        Self {
            edition,
            options,
            codes: Codes::new(fonts),
            images: Images::default(),
            held: Held::default(),
            front: Vec::new(),
            body: Vec::new(),
            file: File::new(options.standard.version()),
            fault: None,
        }
    }

    /// Takes in the next page of a division, with what its slots are. What is wrong with it,
    /// `finish` says.
    pub fn page(&mut self, division: Division, page: &Page, kinds: &Kinds) {
        if self.fault.is_none()
            && let Err(fault) = self.print(division, page, kinds)
        {
            self.fault = Some(fault);
        }
    }

    fn print(&mut self, division: Division, page: &Page, kinds: &Kinds) -> Result<(), Error> {
        let Self { edition, codes, images, held, front, body, file, .. } = self;
        let object = narrow(front.len() + body.len() + 1);
        let leaves = match division {
            Division::Front => front,
            Division::Body => body,
        };
        let number = leaves.len() + 1;
        check::page(number, page, kinds)?;
        held.page(page);
        images.gather(edition, page)?;
        let flavour = self.options.standard.flavour();
        let desk = content::Desk { kinds, images, flavour, number };
        let (leaf, mut content) = desk.write(page, codes, (object, 0))?;
        self.options.trim.draw(&mut content, page.size, flavour.is_tagged());
        file.put(object, &file::packed(&content)?);
        leaves.push(leaf);
        Ok(())
    }

    /// The file. The same pages give the same bytes.
    ///
    /// # Errors
    /// When the pages break a rule of the standards asked for, so that the file would claim what
    /// it does not keep; when an image or a font cannot be embedded.
    pub fn finish(self, apparatus: &Apparatus) -> Result<Vec<u8>, Error> {
        let Self { edition, options, codes, images, held, mut front, body, file, fault } = self;
        fault.map_or(Ok(()), Err)?;
        let flavour = options.standard.flavour();
        let held = held.elements(&apparatus.structure);
        front.extend(body);
        let leaves = front;
        check::book(&leaves, apparatus, &held, flavour)?;
        let (mut book, common) = skeleton::raise((file, &leaves), codes.embed()?, images.objects)?;
        let tree = Tree::plant(&mut book, &leaves, &apparatus.structure, &held);
        let links = links::add(&mut book, (&leaves, apparatus), &tree, flavour)?;
        navigation::add(&mut book, (&leaves, apparatus), &tree, flavour)?;
        if flavour.is_tagged() {
            tags::add(&mut book, (&leaves, apparatus), (&tree, &links), flavour)?;
        }
        let looks = (options.trim, flavour);
        skeleton::add_pages(&mut book, (&leaves, &links), common, looks)?;
        metadata::add(&mut book, edition, options)?;
        match &options.source {
            Some(source) if options.standard.takes_source() => {
                attachment::add(&mut book, edition, source)?;
            }
            None if options.standard == Standard::Ua2A4f => return Err(Error::MissingSource),
            Some(_) | None => {}
        }
        file::save(book, &metadata::permanent(edition))
    }
}
