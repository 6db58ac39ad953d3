//! What every edition has in common, and where that comes from.

use super::Planned;
use super::variants::{Dress, OwnArgs, PerVariant};
use crate::cli::args::{FontArgs, PageArgs, SheetArgs};
use crate::cli::bounds::Bounds;
use crate::cli::project::{self, ProjectFile};
use crate::cli::workers::Crew;
use clap::ArgMatches;
use clap::parser::ValueSource;
use entretien::diagnostic::Levels;
use entretien::edition::{CoverDesign, Moment, Paper, Variant};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// What the command line and the environment say of every edition.
#[derive(Clone, Debug, Default)]
pub(in crate::cli) struct Terms {
    /// What it looks like, whatever the source says.
    pub(in crate::cli) asked: Looks,
    /// What it looks like when the source says nothing.
    pub(in crate::cli) usual: Looks,
    /// What is printed, and for whom.
    pub(in crate::cli) print: Print,
    /// When the edition was last modified, whatever the source says.
    pub(in crate::cli) modified: Option<Moment>,
    /// Whether the EPUB comes without fonts.
    pub(in crate::cli) without_fonts: bool,
    /// Whether a warning counts as an error.
    pub(in crate::cli) deny_warnings: bool,
    /// Who works on several sources.
    pub(in crate::cli) crew: Crew,
    /// Whether a character that no font has is only warned of.
    pub(in crate::cli) allow_missing_glyphs: bool,
    /// Where fonts come from.
    pub(in crate::cli) fonts: FontTerms,
    /// How bad it is to break each rule.
    pub(in crate::cli) levels: Levels,
    /// Which stages are heard.
    pub(in crate::cli) heard: Stages,
    /// How much is taken, and from where.
    pub(in crate::cli) bounds: Bounds,
}

/// Which stages are heard: what a source allows in vain is known only after all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::cli) enum Stages {
    #[default]
    Some,
    All,
}

/// What is printed, and for whom.
#[derive(Clone, Debug, Default)]
pub(in crate::cli) struct Print {
    /// The forms in which pages are printed, each once, the book first.
    pub(in crate::cli) variants: Vec<Variant>,
    /// The name or number of the one exchange to print.
    pub(in crate::cli) single_exchange: Option<String>,
    /// How each looks.
    pub(in crate::cli) dress: PerVariant<Dress>,
}

impl Print {
    /// What the arguments mean.
    pub(super) fn read(page: &PageArgs, sheets: Option<&SheetArgs>, typed: &Typed<'_>) -> Self {
        let wanted = |variant: &Variant| page.print.variant.contains(variant);
        Self {
            variants: Variant::ALL.into_iter().filter(wanted).collect(),
            single_exchange: page.print.single_exchange.clone(),
            dress: PerVariant::read(page, sheets, typed),
        }
    }
}

/// Where fonts come from.
#[derive(Clone, Debug, Default)]
pub(in crate::cli) struct FontTerms {
    /// Fonts, and folders of fonts.
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Whether the system's may stand in.
    pub(in crate::cli) system: bool,
}

impl From<FontArgs> for FontTerms {
    fn from(args: FontArgs) -> Self {
        let mut paths = args.font_path;
        paths.retain(|path| !path.as_os_str().is_empty());
        Self { paths, system: args.system_fonts }
    }
}

/// What the command line or `entretien.toml` says of the looks.
#[derive(Clone, Debug, Default)]
pub(in crate::cli) struct Looks {
    /// The paper.
    pub(in crate::cli) paper: Option<Paper>,
    /// How to draw the cover.
    pub(in crate::cli) cover: Option<CoverDesign>,
}

/// The command line with the file whose settings are its defaults.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Typed<'a> {
    pub(in crate::cli) typed: &'a ArgMatches,
    pub(in crate::cli) file: Option<&'a ProjectFile>,
    /// The same for each variant that the file says something of.
    pub(in crate::cli) variants: &'a [OwnArgs],
}

impl<'a> Typed<'a> {
    /// The arguments of the command, or of the tool where it has none.
    pub(super) fn of_command(&self) -> &'a ArgMatches {
        self.typed.subcommand().map_or(self.typed, |(_, typed)| typed)
    }

    /// The folder of the project: that of `entretien.toml`, else the one we are in.
    pub(super) fn project(&self) -> PathBuf {
        self.file.map_or_else(|| PathBuf::from("."), |file| file.source.folder().to_owned())
    }

    /// The book of the project, when it is asked for: no source is named, or the file that plans
    /// it is.
    pub(super) fn book(&self) -> Option<Box<Planned>> {
        let mut paths = self.of_command().get_raw("paths").into_iter().flatten();
        let typed = self.of_command().value_source("paths") == Some(ValueSource::CommandLine);
        let names = |path: &OsStr| Path::new(path).file_name() == Some(OsStr::new(project::NAME));
        let wanted = !typed || paths.any(names);
        let file = self.file.filter(|_| wanted)?;
        Some(Box::new(Planned { plan: file.project.book.clone()?, file: file.source.clone() }))
    }

    /// Whether an option has its value from `entretien.toml`, which a source may overrule.
    pub(in crate::cli) fn is_usual(&self, id: &str) -> bool {
        let source = self.of_command().try_contains_id(id).ok();
        source.and_then(|_| self.of_command().value_source(id)) == Some(ValueSource::DefaultValue)
    }
}

impl Terms {
    /// Where what an option says of the looks belongs.
    pub(in crate::cli) fn looks_of(&mut self, typed: &Typed<'_>, id: &str) -> &mut Looks {
        if typed.is_usual(id) { &mut self.usual } else { &mut self.asked }
    }
}
