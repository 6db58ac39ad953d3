//! The faces a book is set in: those in the binary, those beside it, and those a user adds.

use super::catalogue::{BESIDE, Beside, CORE, LICENCES};
use super::plans::Plans;
use super::protrusion::Hangs;
use super::reserve::Reserve;
use super::stock::Stock;
use super::{Data, Face, FaceId, Look};
use std::collections::BTreeSet;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

/// All faces at hand. Never the system's, unless a user adds them.
///
/// Numbers are given to the core's faces first, then to those beside the binary, whether they are
/// there or not, then to a user's.
#[derive(Debug)]
pub struct Fonts {
    core: Arc<[Face]>,
    beside: Arc<[OnceLock<Result<Face, FontError>>; BESIDE.len()]>,
    added: Vec<Arc<Face>>,
    shelf: Option<Arc<dyn Shelf>>,
    /// The files that were fetched, each at the place of its first face in the catalogue.
    files: Arc<[OnceLock<Option<Data>>; BESIDE.len()]>,
    /// The shelf's reserve, looked through when no other face has a character.
    reserve: Arc<OnceLock<Vec<Reserve>>>,
    /// What the shaper has worked out.
    pub(super) plans: Arc<Plans>,
    /// How far what was at the edges of lines hangs over them.
    pub(super) hangs: Arc<Hangs>,
    /// What has been shaped.
    pub(super) stock: Stock,
    /// What has been shaped for any book, where there are several.
    common: Arc<OnceLock<Stock>>,
    /// Which faces beside the binary have been asked for, whether they are there or not.
    asked: [AtomicBool; BESIDE.len()],
    /// Whether the reserve has been.
    asked_reserve: AtomicBool,
}

/// The number of the first face that a user adds.
const FIRST_ADDED: usize = CORE.len() + BESIDE.len();

/// Where the font files lie that are not in the binary.
pub trait Shelf: fmt::Debug + Send + Sync {
    /// The bytes of a file, by its folder and name: `noto-emoji/NotoEmoji_400Regular.ttf`.
    fn fetch(&self, name: &str) -> Option<Vec<u8>>;

    /// The files to look in for what no other font has, by the names that `fetch` knows them by.
    fn reserve(&self) -> Vec<String> {
        Vec::new()
    }
}

/// A face that is looked for beside the binary.
#[derive(Debug)]
pub struct Sought<'f> {
    /// Its folder and file.
    pub file: &'static str,
    /// What it calls its family.
    pub family: &'static str,
    /// The face, or why there is none.
    pub face: Result<&'f Face, FontError>,
}

/// Why a font cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FontError {
    /// The bytes are no OpenType font, or the file is cut short.
    NotAFont,
    /// There is no such file.
    NotThere,
    /// A table is missing without which no type can be set.
    MissingTable(&'static str),
    /// The font's licence bits forbid embedding (`OS/2` fsType 2).
    Restricted,
    /// The font's licence bits forbid subsets, or allow bitmaps only (`OS/2` fsType, bits 8 and 9).
    NoSubsetting,
    /// The font has axes instead of a weight.
    Variable,
    /// No subset can be made of the face of that PostScript name.
    NoSubset(String),
}

impl fmt::Display for FontError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAFont => f.write_str("this is no OpenType font, or the file is cut short"),
            Self::NotThere => f.write_str("there is no such font file"),
            Self::MissingTable(tag) => write!(f, "the font has no `{tag}` table"),
            Self::Restricted => f.write_str("the font forbids embedding"),
            Self::NoSubsetting => f.write_str("the font forbids embedding a part of it"),
            Self::Variable => f.write_str("this is a variable font, which has no one weight"),
            Self::NoSubset(name) => write!(f, "no subset can be made of {name}"),
        }
    }
}

impl std::error::Error for FontError {}

impl Fonts {
    /// The faces in the binary.
    ///
    /// # Errors
    /// Never, as long as the binary is whole; a test reads them all.
    pub fn core() -> Result<Self, FontError> {
        let read = |(_, bytes): &(&str, &'static [u8])| Face::read(Data::from(*bytes), 0);
        Ok(Self {
            core: CORE.iter().map(read).collect::<Result<_, _>>()?,
            beside: Arc::new([const { OnceLock::new() }; _]),
            added: Vec::new(),
            shelf: None,
            files: Arc::new([const { OnceLock::new() }; _]),
            reserve: Arc::new(OnceLock::new()),
            plans: Arc::default(),
            hangs: Arc::default(),
            stock: Stock::default(),
            common: Arc::default(),
            asked: [const { AtomicBool::new(false) }; _],
            asked_reserve: AtomicBool::new(false),
        })
    }

    /// The faces in the binary, and those on a shelf, which are fetched when a text needs them.
    ///
    /// # Errors
    /// Those of [`Fonts::core`].
    pub fn with_shelf(shelf: Box<dyn Shelf>) -> Result<Self, FontError> {
        Ok(Self { shelf: Some(shelf.into()), ..Self::core()? })
    }

    /// The same faces, nothing shaped and nothing asked for yet: for one book, that its needs may be
    /// known.
    #[must_use]
    pub fn afresh(&self) -> Self {
        Self {
            core: self.core.clone(),
            beside: self.beside.clone(),
            added: self.added.clone(),
            shelf: self.shelf.clone(),
            files: self.files.clone(),
            reserve: self.reserve.clone(),
            plans: self.plans.clone(),
            hangs: self.hangs.clone(),
            // Whoever finds a word there has not asked for its face.
            stock: Stock::default(),
            common: self.common.clone(),
            asked: [const { AtomicBool::new(false) }; _],
            asked_reserve: AtomicBool::new(false),
        }
    }

    /// From now on words that are shaped for one book are there for all that are set in
    /// [the same faces](Self::afresh).
    pub fn share_words(&self) {
        self.common.get_or_init(Stock::default);
    }

    /// Where a word is found that may have been shaped for another book: one that no face is to be
    /// asked for, since what a book asks for is told of it.
    pub(super) fn common(&self, text: &str, look: Look) -> Option<&Stock> {
        let common = self.common.get()?;
        let asks = look.region.is_some() || Self::beside(look.face).is_some();
        (!asks && (text.is_ascii() || self.is_plainly_in(look.face, text))).then_some(common)
    }

    /// Lets go of the words that have been shaped: no more type is to be set.
    pub fn forget_words(&self) {
        self.stock.clear();
    }

    /// The names of the files that have been asked of the shelf, whether they are there or not.
    #[must_use]
    pub fn asked_for(&self) -> BTreeSet<String> {
        let asked = BESIDE.iter().zip(&self.asked).filter(|(_, it)| it.load(Ordering::Relaxed));
        let mut names: BTreeSet<String> = asked.map(|(face, _)| face.file.to_owned()).collect();
        if self.asked_reserve.load(Ordering::Relaxed) {
            names.extend(self.shelf.iter().flat_map(|shelf| shelf.reserve()));
        }
        names
    }

    /// Adds a user's face: it is found by its family's name before ours, and stands in after
    /// those of the binary.
    ///
    /// # Errors
    /// When the bytes are no usable font, or its licence bits forbid embedding.
    pub fn add(&mut self, data: impl Into<Data>, index: u32) -> Result<FaceId, FontError> {
        let face = Face::read(data.into(), index)?;
        face.check_rights()?;
        self.added.push(Arc::new(face));
        Ok(Self::id(FIRST_ADDED + self.added.len() - 1))
    }

    /// The licence a family of ours comes under; a user's own fonts bring none along.
    #[must_use]
    pub fn licence(family: &str) -> Option<&'static str> {
        let ours = |name: &str| family == name || name == "Noto Serif CJK" && is_regional(family);
        LICENCES.iter().find(|(name, _)| ours(name)).map(|(_, text)| *text)
    }

    fn id(at: usize) -> FaceId {
        FaceId(u16::try_from(at).unwrap_or(u16::MAX))
    }

    /// A face; the running text's, where there is none of that number.
    #[must_use]
    pub fn face(&self, id: FaceId) -> &Face {
        self.read(id).unwrap_or(&self.core[0])
    }

    /// A face, fetched if need be.
    pub(super) fn read(&self, id: FaceId) -> Option<&Face> {
        let at = usize::from(id.0);
        match at.checked_sub(CORE.len()).map(|at| (at, BESIDE.get(at))) {
            None => self.core.get(at),
            Some((at, Some(beside))) => self.fetch(at, beside).as_ref().ok(),
            Some((at, None)) => {
                let at = at - BESIDE.len();
                let added = self.added.get(at).map(|face| &**face);
                added.or_else(|| self.reserved(at - self.added.len()))
            }
        }
    }

    /// A face of the reserve.
    fn reserved(&self, at: usize) -> Option<&Face> {
        self.reserve.get()?.get(at)?.face(self.shelf.as_deref()?)
    }

    /// The first face of the reserve that has a cluster.
    pub(super) fn in_reserve(&self, cluster: &str) -> Option<FaceId> {
        let shelf = self.shelf.as_deref()?;
        self.asked_reserve.store(true, Ordering::Relaxed);
        let reserve = self.reserve.get_or_init(|| Reserve::all(shelf));
        let at = reserve.iter().position(|face| face.has(cluster))?;
        Some(Self::id(FIRST_ADDED + self.added.len() + at))
    }

    /// The names of the files that are looked for on a shelf.
    pub fn on_shelves() -> impl Iterator<Item = &'static str> {
        BESIDE.iter().map(|face| face.file)
    }

    /// Whether a file of that name is one of ours.
    #[must_use]
    pub fn is_ours(name: &str) -> bool {
        let file = |path: &str| path.rsplit('/').next() == Some(name);
        BESIDE.iter().any(|face| file(face.file)) || CORE.iter().any(|(path, _)| file(path))
    }

    fn fetch(&self, at: usize, beside: &Beside) -> &Result<Face, FontError> {
        self.asked[at].store(true, Ordering::Relaxed);
        self.beside[at].get_or_init(|| {
            let data = self.data(beside).ok_or(FontError::NotThere)?;
            Face::read(data, beside.index)
        })
    }

    /// The bytes of a file beside the binary; the faces of a collection share them.
    fn data(&self, beside: &Beside) -> Option<Data> {
        let first = BESIDE.iter().position(|other| other.file == beside.file)?;
        self.asked[first].store(true, Ordering::Relaxed);
        let fetch = || self.shelf.as_ref()?.fetch(beside.file).map(Data::from);
        self.files[first].get_or_init(fetch).clone()
    }

    /// The numbers of all faces, in the order in which they stand in for one another: the core's,
    /// a user's, those beside the binary.
    pub(super) fn in_order(&self) -> impl Iterator<Item = FaceId> + use<> {
        let added = FIRST_ADDED..FIRST_ADDED + self.added.len();
        (0..CORE.len()).chain(added).chain(CORE.len()..FIRST_ADDED).map(Self::id)
    }

    /// What the catalogue says of a face that is to be looked for beside the binary.
    pub(super) fn beside(id: FaceId) -> Option<&'static Beside> {
        BESIDE.get(usize::from(id.0).checked_sub(CORE.len())?)
    }

    /// The number of the first face beside the binary that is as wanted.
    pub(super) fn position(wanted: impl Fn(&Beside) -> bool) -> Option<FaceId> {
        BESIDE.iter().position(wanted).map(|at| Self::id(CORE.len() + at))
    }

    /// The faces in memory: those of the binary and those that a user added.
    pub fn iter(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        let core = self.core.iter().enumerate().map(|(at, face)| (Self::id(at), face));
        let added = self.added.iter().enumerate();
        core.chain(added.map(|(at, face)| (Self::id(FIRST_ADDED + at), &**face)))
    }

    /// The faces beside the binary, all of them looked for now.
    pub fn sought(&self) -> impl Iterator<Item = Sought<'_>> {
        BESIDE.iter().enumerate().map(|(at, beside)| Sought {
            file: beside.file,
            family: beside.family,
            face: self.fetch(at, beside).as_ref().map_err(Clone::clone),
        })
    }

    /// The files beside the binary that have been fetched and are no fonts, with the reason.
    pub fn broken(&self) -> impl Iterator<Item = (&'static str, &FontError)> {
        BESIDE.iter().zip(&*self.beside).filter_map(|(beside, face)| match face.get()? {
            Err(error) if *error != FontError::NotThere => Some((beside.file, error)),
            Ok(_) | Err(_) => None,
        })
    }

    /// The file beside the binary that a character is to be looked for in, if it is not there.
    #[must_use]
    pub fn absent(&self, c: char) -> Option<&'static str> {
        let absent = |face: &&Beside| face.may_have(c) && self.data(face).is_none();
        BESIDE.iter().find(absent).map(|face| face.file)
    }

    /// The face of a family that comes nearest to a weight and slope, a user's before ours; the
    /// running text's regular face when there is no such family.
    #[must_use]
    pub fn find(&self, family: &str, bold: bool, italic: bool) -> FaceId {
        let wanted: i32 = if bold { 650 } else { 400 };
        let misfit = |face: &Face| {
            (i32::from(face.weight) - wanted).abs() + if face.italic == italic { 0 } else { 90 }
        };
        let added = FIRST_ADDED..FIRST_ADDED + self.added.len();
        let named = added.chain(0..FIRST_ADDED).map(Self::id).filter_map(|id| {
            let is_other = Self::beside(id).is_some_and(|beside| beside.family != family);
            let face = if is_other { None } else { self.read(id) };
            face.filter(|face| face.family == family).map(|face| (id, misfit(face)))
        });
        named.min_by_key(|(_, misfit)| *misfit).map_or(FaceId(0), |(id, _)| id)
    }
}

/// Whether a family is one of the faces of Noto Serif CJK, or a part of one.
fn is_regional(family: &str) -> bool {
    BESIDE.iter().any(|face| face.region.is_some() && face.family == family)
}

#[cfg(test)]
mod tests {
    use super::{FaceId, FontError, Fonts};

    #[test]
    fn core_faces_are_found_by_family_weight_and_slope() {
        let fonts = Fonts::core().unwrap();
        let name = |f, b, i| fonts.face(fonts.find(f, b, i)).postscript_name.clone();
        assert_eq!(name("EB Garamond", false, false), "EBGaramond-Regular");
        assert_eq!(name("EB Garamond", true, true), "EBGaramond-SemiBoldItalic");
        assert_eq!(name("Alegreya Sans", true, false), "AlegreyaSans-Bold");
        assert_eq!(name("Fira Mono", true, true), "FiraMono-Regular");
        assert_eq!(fonts.find("Comic Sans", false, false), FaceId(0));
    }

    #[test]
    fn every_family_of_ours_has_its_licence() {
        let fonts = Fonts::core().unwrap();
        let core = fonts.iter().map(|(_, face)| face.family.as_str());
        for family in core.chain(fonts.sought().map(|face| face.family)) {
            let licence = Fonts::licence(family);
            assert!(licence.is_some_and(|text| text.contains("SIL Open Font License")), "{family}");
        }
    }

    #[test]
    fn a_user_s_face_is_found_before_ours() {
        let mut fonts = Fonts::core().unwrap();
        let bytes = fonts.face(fonts.find("Fira Mono", false, false)).data().to_vec();
        let id = fonts.add(bytes.clone(), 0).unwrap();
        assert_eq!(fonts.find("Fira Mono", true, false), id);
        assert_eq!(fonts.face(id).family, "Fira Mono");
        assert_eq!(fonts.add(bytes[..9000].to_vec(), 0), Err(FontError::NotAFont));
        assert_eq!(fonts.add(b"no font".to_vec(), 0), Err(FontError::NotAFont));
    }

    #[test]
    fn embedding_rights_are_kept() {
        let mut fonts = Fonts::core().unwrap();
        let font = fonts.face(FaceId(0)).data().to_vec();
        let at = font.windows(4).position(|tag| tag == b"OS/2").unwrap();
        let table = usize::try_from(u32::from_be_bytes(font[at + 8..at + 12].try_into().unwrap()));
        let mut with = |rights: u16| {
            let mut font = font.clone();
            font[table.unwrap() + 8..][..2].copy_from_slice(&rights.to_be_bytes());
            fonts.add(font, 0).err()
        };
        assert_eq!(with(0x0002), Some(FontError::Restricted));
        assert_eq!(with(0x0004), None);
        assert_eq!(with(0x0008), None);
        assert_eq!(with(0x0108), Some(FontError::NoSubsetting));
        assert_eq!(with(0x0200), Some(FontError::NoSubsetting));
    }
}
