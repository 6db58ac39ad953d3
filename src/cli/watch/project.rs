//! The sources of a project, and everything that they are made of, as it was when last looked at.

use super::stirs::Stirs;
use crate::cli::beside;
use crate::cli::bounds::Bounds;
use crate::cli::pictures;
use crate::cli::project::NAME;
use crate::cli::source::{self, Source, Wanted};
use crate::cli::verdict::Trouble;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// When a file was last changed, and how long it is; none when it is not there.
type Stamp = Option<(SystemTime, u64)>;

/// Files with their stamps.
type Stamps = BTreeMap<PathBuf, Stamp>;

/// The sources of a project, watched.
#[derive(Debug)]
pub(in crate::cli) struct Watched {
    stirs: Stirs,
    /// Sources, and folders of sources.
    paths: Vec<PathBuf>,
    /// The files of settings that hold, or would if they were there.
    settings: Stamps,
    /// For each source the files that it is made of, itself among them.
    sources: BTreeMap<PathBuf, Stamps>,
    bounds: Bounds,
}

/// What has changed.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::cli) enum Change {
    /// The settings, and so perhaps everything.
    Settings,
    /// Sources, or what they are made of; in the order of their names.
    Sources(Vec<PathBuf>),
}

impl Watched {
    /// Begins to watch. `settings` is the file that holds.
    pub(in crate::cli) fn begin(
        paths: &[PathBuf],
        settings: Option<&Path>,
        bounds: &Bounds,
    ) -> Result<Self, Trouble> {
        let stirs = Stirs::new().map_err(|error| {
            let first = paths.first().map_or(Path::new("."), PathBuf::as_path);
            Trouble::with(first, format!("changes here cannot be watched: {error}"))
        })?;
        let settings = stamps(candidates(paths, settings));
        let mut watched = Self {
            stirs,
            paths: paths.to_owned(),
            settings,
            sources: BTreeMap::new(),
            bounds: bounds.clone(),
        };
        watched.look();
        Ok(watched)
    }

    /// Waits until something has changed, and says what.
    pub(in crate::cli) fn next(&mut self) -> Change {
        loop {
            self.stirs.wait();
            let settings = stamps(self.settings.keys().cloned());
            if settings != self.settings {
                return Change::Settings;
            }
            let old = self.look();
            let is_changed = |(path, stamps): &(&PathBuf, &Stamps)| old.get(*path) != Some(*stamps);
            let changed: Vec<PathBuf> =
                self.sources.iter().filter(is_changed).map(|(path, _)| path.clone()).collect();
            if !changed.is_empty() {
                return Change::Sources(changed);
            }
        }
    }

    /// Every source there is.
    pub(in crate::cli) fn sources(&self) -> Vec<PathBuf> {
        self.sources.keys().cloned().collect()
    }

    /// Looks at every source and what it is made of, and gives back what they were before.
    fn look(&mut self) -> BTreeMap<PathBuf, Stamps> {
        let (files, _) = source::find(&self.paths, Wanted::Sources, &self.bounds);
        let look = |file: PathBuf| {
            let known = self.sources.get(&file).map(|old| stamps(old.keys().cloned()));
            // A source that has not changed names what it named before.
            let is_same = |new: &Stamps| self.sources[&file].get(&file) == new.get(&file);
            let now =
                known.filter(is_same).unwrap_or_else(|| stamps(ingredients(&file, &self.bounds)));
            (file, now)
        };
        let now = files.into_iter().map(look).collect();
        let old = std::mem::replace(&mut self.sources, now);
        self.attend();
        old
    }

    /// Has the system tell of every folder that a file is in.
    fn attend(&mut self) {
        // Where settings might come to lie, up to the root, far too much happens.
        let settings = self.settings.iter().filter(|(_, stamp)| stamp.is_some());
        let settings = settings.map(|(file, _)| file);
        let files = self.sources.values().flat_map(BTreeMap::keys).chain(settings);
        let mut folders: BTreeSet<PathBuf> = files.filter_map(|file| folder(file)).collect();
        // A source that comes later is found in a folder that was named.
        folders.extend(self.paths.iter().filter(|path| path.is_dir()).cloned());
        self.stirs.look_at(folders);
    }
}

/// The files that a source is made of: itself, and what it names.
fn ingredients(path: &Path, bounds: &Bounds) -> BTreeSet<PathBuf> {
    let mut files = BTreeSet::from([path.to_owned()]);
    let Ok(source) = Source::read(path, bounds) else { return files };
    let (interview, _) = source.parse();
    let recording = interview.front.audio.as_ref().map(|audio| &*audio.text);
    for name in pictures::wanted(&interview).into_iter().map(|(name, _)| name).chain(recording) {
        // One that is not there may come.
        let there = beside::locate(name, source.folder(), bounds);
        files.insert(there.unwrap_or_else(|_| source.folder().join(name)));
    }
    files
}

/// Where settings are looked for: in the file that was named, or here and above.
fn candidates(paths: &[PathBuf], settings: Option<&Path>) -> BTreeSet<PathBuf> {
    let first = paths.first().map_or(Path::new("."), PathBuf::as_path);
    let first = std::path::absolute(first).unwrap_or_default();
    let above = first.ancestors().filter(|folder| folder.is_dir());
    above.map(|folder| folder.join(NAME)).chain(settings.map(Path::to_owned)).collect()
}

fn stamps(files: impl IntoIterator<Item = PathBuf>) -> Stamps {
    let stamp = |file: &Path| {
        let known = fs::metadata(file).ok()?;
        Some((known.modified().ok()?, known.len()))
    };
    files.into_iter().map(|file| (file.clone(), stamp(&file))).collect()
}

/// The folder that a file is in, if that is there.
fn folder(file: &Path) -> Option<PathBuf> {
    let folder = file.parent()?;
    let folder = if folder == Path::new("") { Path::new(".") } else { folder };
    folder.is_dir().then(|| folder.to_owned())
}
