//! `fonts`: where font files are found, and what is told of them.

use super::bounds::{Bounds, Unread};
use super::inputs::{Input, Inputs, Role};
use super::job::FontTerms;
use super::verdict::{Trouble, Verdict};
use super::voice::Voice;
use entretien::language;
use entretien::limit::Limit;
use entretien::text::{Data, Face, FontError, Fonts, Shelf};
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The fonts at hand, and where those were found that are not in the program.
#[derive(Debug)]
pub(super) struct Library {
    pub(super) fonts: Fonts,
    folders: Folders,
    /// The files of the user's fonts, one for each face.
    added: Vec<PathBuf>,
    /// What is known of font files.
    sums: Mutex<BTreeMap<PathBuf, Option<Input>>>,
}

/// The folders in which fonts are looked for.
#[derive(Clone, Debug)]
struct Folders {
    ours: Vec<PathBuf>,
    systems: Vec<PathBuf>,
    bounds: Bounds,
}

impl Library {
    /// Opens the fonts that a user names; our own are found when they are needed.
    pub(super) fn open(
        terms: &FontTerms,
        sources: &[PathBuf],
        bounds: &Bounds,
    ) -> Result<Self, Vec<Trouble>> {
        let folders = Folders::of(terms, sources, bounds);
        let bug = |error: FontError| {
            let trouble = Trouble::with(Path::new("entretien"), error.to_string());
            vec![Trouble { verdict: Verdict::Bug, ..trouble }]
        };
        let fonts = Fonts::with_shelf(Box::new(folders.clone())).map_err(bug)?;
        let mut library = Self { fonts, folders, added: Vec::new(), sums: Mutex::default() };
        let mut troubles = Vec::new();
        for path in &terms.paths {
            match font_files(path, bounds) {
                Ok(files) => {
                    let added = files.iter().map(|file| library.add(file, bounds));
                    troubles.extend(added.filter_map(Result::err));
                }
                Err(trouble) => troubles.push(trouble),
            }
        }
        if troubles.is_empty() { Ok(library) } else { Err(troubles) }
    }

    /// Adds the faces of a file.
    fn add(&mut self, file: &Path, bounds: &Bounds) -> Result<(), Trouble> {
        let bytes = bounds.read(file, Limit::FontSize).map_err(|unread| unread.trouble(file))?;
        let data = Data::from(bytes);
        let held = bounds.limits.hold(Limit::FontTables, data.tables());
        held.map_err(|exceeded| Unread::Exceeded(exceeded).trouble(file))?;
        // A file without a face is asked for its first, and says itself what is wrong with it.
        for index in 0..data.faces().max(1) {
            self.fonts.add(data.clone(), index).map_err(|error| unusable(file, &error))?;
            self.added.push(file.to_owned());
        }
        Ok(())
    }

    /// The files that a book was set from that asked for those fonts, the user's own among them.
    pub(super) fn inputs<'n>(&self, asked: impl IntoIterator<Item = &'n String>) -> Inputs {
        let mut inputs = Inputs::default();
        let here = env::current_dir().unwrap_or_default();
        let found = asked.into_iter().filter_map(|name| self.find(name));
        for file in self.added.iter().cloned().chain(found) {
            if let Some(input) = self.sum(&file) {
                inputs.note(file.strip_prefix(&here).unwrap_or(&file), input);
            }
        }
        inputs
    }

    /// Where a font that can be asked for is.
    pub(super) fn find(&self, name: &str) -> Option<PathBuf> {
        self.folders.find(name)
    }

    /// The files of the user's fonts, one for each face.
    pub(super) fn own(&self) -> &[PathBuf] {
        &self.added
    }

    /// Every font file at hand.
    pub(super) fn files(&self) -> BTreeSet<PathBuf> {
        let here = env::current_dir().unwrap_or_default();
        let found = Fonts::on_shelves().filter_map(|name| self.folders.locate(name));
        let files = self.added.iter().cloned().chain(found);
        files.map(|file| file.strip_prefix(&here).unwrap_or(&file).to_owned()).collect()
    }

    /// A font file's size and sum; each is read once.
    fn sum(&self, file: &Path) -> Option<Input> {
        let mut sums = self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        let known = sums
            .entry(file.to_owned())
            .or_insert_with(|| fs::read(file).ok().map(|bytes| Input::of(Role::Font, &bytes)));
        known.clone()
    }

    /// What is wrong with the files of ours that were needed.
    pub(super) fn troubles(&self) -> Vec<Trouble> {
        let mut named = Vec::new();
        let broken = self.fonts.broken().filter(|(name, _)| {
            let first = !named.contains(name);
            named.push(name);
            first
        });
        broken
            .map(|(name, error)| {
                let found = self.folders.locate(name);
                unusable(found.as_deref().unwrap_or(Path::new(name)), error)
                    .hint("put the file that came with the program in its place")
            })
            .collect()
    }

    /// Lists all fonts, in the order in which they stand in for one another.
    pub(super) fn list(&self, voice: Voice) -> io::Result<Verdict> {
        let mut text = String::new();
        let core = self.fonts.iter().count() - self.added.len();
        for (at, (_, face)) in self.fonts.iter().enumerate() {
            let file = at.checked_sub(core).and_then(|at| self.added.get(at));
            text += &match file {
                Some(file) => entry(face, &file.to_string_lossy()),
                None => entry(face, "in the program"),
            };
        }
        for sought in self.fonts.sought() {
            text += &match (sought.face, self.folders.locate(sought.file)) {
                (Ok(face), Some(file)) => entry(face, &file.to_string_lossy()),
                (Err(error), Some(file)) => {
                    format!("{:<26}  {error}: {}\n", sought.family, file.display())
                }
                (_, None) => {
                    format!("{:<26}  not found; looked for {}\n", sought.family, sought.file)
                }
            };
        }
        voice.print(&text)?;
        Ok(Verdict::Done)
    }
}

/// What is told of a face.
fn entry(face: &Face, place: &str) -> String {
    let Face { family, weight, glyph_count, postscript_name, .. } = face;
    let slope = if face.italic { "italic" } else { "upright" };
    let rights = face.embedding();
    let licence = match Fonts::licence(family) {
        Some(_) => "SIL Open Font License 1.1".to_owned(),
        None => face.licence().unwrap_or_else(|| "licence unknown".to_owned()),
    };
    let has = |letters: &str| letters.chars().all(|c| face.glyph(c).is_some());
    let languages = language::LETTERS.iter().filter(|(_, letters)| has(letters));
    let tags: Vec<&str> = languages.map(|(tag, _)| *tag).collect();
    let languages = if tags.is_empty() { "no language whole".to_owned() } else { tags.join(" ") };
    format!(
        "{family:<26}  {weight}  {slope:<7}  {glyph_count:>5} glyphs  {postscript_name}\n    \
         {place}; {licence}; {rights}\n    {languages}\n"
    )
}

fn unusable(file: &Path, error: &FontError) -> Trouble {
    let hint = match error {
        FontError::NotAFont | FontError::MissingTable(_) => {
            "give a whole TrueType or OpenType file"
        }
        FontError::Variable => "use a file of one weight, as the font's makers offer them too",
        FontError::Restricted | FontError::NoSubsetting => {
            "use a font whose licence allows it: a book holds the part of a font it needs"
        }
        _ => return Trouble::with(file, error.to_string()),
    };
    Trouble::with(file, error.to_string()).hint(hint)
}

impl Folders {
    fn of(terms: &FontTerms, sources: &[PathBuf], bounds: &Bounds) -> Self {
        let mut ours = terms.paths.clone();
        if let Ok(program) = env::current_exe().and_then(fs::canonicalize)
            && let Some(folder) = program.parent()
        {
            ours.push(folder.join("fonts"));
            ours.push(folder.join("../share/entretien/fonts"));
        }
        for source in sources.iter().map(PathBuf::as_path).chain([Path::new(".")]) {
            let path = std::path::absolute(source).unwrap_or_default();
            ours.extend(path.ancestors().map(|folder| folder.join("fonts")));
        }
        let mut seen = BTreeSet::new();
        ours.retain(|folder| seen.insert(folder.clone()));
        let systems = if terms.system { system_folders() } else { Vec::new() };
        Self { ours, systems, bounds: bounds.clone() }
    }

    /// Where a file is: one of ours, or one of the reserve, which goes by its path.
    fn find(&self, name: &str) -> Option<PathBuf> {
        self.locate(name).or_else(|| Some(PathBuf::from(name)).filter(|path| path.is_absolute()))
    }

    /// Where a file of ours is: in its family's folder, or by itself.
    fn locate(&self, name: &str) -> Option<PathBuf> {
        let alone = Path::new(name).file_name().unwrap_or_default();
        let places = self.ours.iter().flat_map(|folder| [folder.join(name), folder.join(alone)]);
        places.into_iter().find(|path| path.is_file())
    }
}

impl Shelf for Folders {
    fn fetch(&self, name: &str) -> Option<Vec<u8>> {
        self.bounds.read(&self.find(name)?, Limit::FontSize).ok()
    }

    fn reserve(&self) -> Vec<String> {
        // What the system keeps is the system's, wherever it lies.
        let anywhere = Bounds { anywhere: true, ..self.bounds.clone() };
        let found = |folder: &PathBuf| font_files(folder, &anywhere).unwrap_or_default();
        let files = self.systems.iter().flat_map(found);
        files.filter_map(|file| file.to_str().map(str::to_owned)).collect()
    }
}

/// Where the system keeps fonts.
fn system_folders() -> Vec<PathBuf> {
    let home = |path: &str| env::home_dir().map(|home| home.join(path));
    let folders: Vec<Option<PathBuf>> = if cfg!(windows) {
        let windows = env::var_os("WINDIR").map(PathBuf::from);
        vec![windows.map(|folder| folder.join("Fonts"))]
    } else if cfg!(target_os = "macos") {
        let fixed = ["/System/Library/Fonts", "/Library/Fonts"];
        fixed.map(|path| Some(path.into())).into_iter().chain([home("Library/Fonts")]).collect()
    } else {
        let fixed = ["/usr/share/fonts", "/usr/local/share/fonts"];
        let own = [home(".local/share/fonts"), home(".fonts")];
        fixed.map(|path| Some(path.into())).into_iter().chain(own).collect()
    };
    folders.into_iter().flatten().collect()
}

/// The font files that a path stands for: itself, or those in the folder and the folders in it, by
/// name. Ours are left out; they are found when they are needed.
fn font_files(path: &Path, bounds: &Bounds) -> Result<Vec<PathBuf>, Trouble> {
    let there = fs::metadata(path).map_err(|error| Trouble::io(path, &error))?;
    if !there.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut search = Search { root: path, bounds, entered: BTreeSet::new(), files: Vec::new() };
    search.enter(path)?;
    Ok(search.files)
}

/// A search for font files.
struct Search<'s> {
    root: &'s Path,
    bounds: &'s Bounds,
    /// The folders it has been in: each once, however many links lead to it.
    entered: BTreeSet<PathBuf>,
    files: Vec<PathBuf>,
}

impl Search<'_> {
    fn enter(&mut self, folder: &Path) -> Result<(), Trouble> {
        let trouble = |error: io::Error| Trouble::io(folder, &error);
        if !self.entered.insert(fs::canonicalize(folder).map_err(trouble)?) {
            return Ok(());
        }
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let entries = entries.map_err(trouble)?;
        let mut inside: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
        inside.sort();
        for path in inside {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let is_folder = path.is_dir();
            if !is_folder && (!is_font(&path) || Fonts::is_ours(&name) || !path.is_file()) {
                continue;
            }
            let below = path.strip_prefix(self.root).unwrap_or(&path);
            if self.bounds.owns(self.root) && !self.bounds.holds(below, self.root) {
                return Err(Bounds::outside(&path));
            }
            if is_folder {
                self.enter(&path)?;
            } else {
                self.files.push(path);
            }
        }
        Ok(())
    }
}

fn is_font(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    ["ttf", "otf", "ttc", "otc"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}
