//! What may differ from variant to variant, as `[variant.NAME]` of `entretien.toml` has it.

use super::Typed;
use crate::cli::args::{Args, BuildArgs, NUp, PageArgs, SheetArgs, SheetName, TrimArgs};
use entretien::edition::{Paper, Variant};
use entretien::impose::{Options, Scheme, Sheet};
use entretien::measure::Size;
use entretien::pdf::Trim;
use std::collections::BTreeMap;

/// Something that may differ from variant to variant.
#[derive(Clone, Debug, Default)]
pub(in crate::cli) struct PerVariant<T> {
    usual: T,
    own: BTreeMap<Variant, T>,
}

impl<T> PerVariant<T> {
    /// What holds for a variant.
    pub(in crate::cli) fn of(&self, variant: Variant) -> &T {
        self.own.get(&variant).unwrap_or(&self.usual)
    }

    /// What holds for any of them.
    pub(in crate::cli) fn all_mut(&mut self) -> impl Iterator<Item = &mut T> {
        std::iter::once(&mut self.usual).chain(self.own.values_mut())
    }

    /// Whether something is so for any of them.
    pub(in crate::cli) fn any(&self, is_so: impl Fn(&T) -> bool) -> bool {
        is_so(&self.usual) || self.own.values().any(is_so)
    }
}

/// The command line once more, with what the file says of one variant as its defaults.
#[derive(Debug)]
pub(in crate::cli) struct OwnArgs {
    pub(in crate::cli) variant: Variant,
    pub(in crate::cli) args: Args,
    /// Whether a paper is named for this variant: by the command line, or in its own table.
    pub(in crate::cli) names_paper: bool,
}

/// How the pages of a variant look.
#[derive(Clone, Debug, Default)]
pub(in crate::cli) struct Dress {
    /// The paper that is asked for.
    pub(in crate::cli) paper: Option<Paper>,
    /// The paper of the sheets that they are printed on.
    pub(in crate::cli) sheet: Option<SheetName>,
    /// How many columns a handout has.
    pub(in crate::cli) columns: u8,
    /// Whether to print in black and its shades.
    pub(in crate::cli) grayscale: bool,
    /// The words to print behind the text.
    pub(in crate::cli) watermark: Option<String>,
}

impl Dress {
    fn of(page: &PageArgs, sheets: Option<&SheetArgs>) -> Self {
        let print = &page.print;
        let watermark = print.watermark.clone();
        Self {
            paper: page.paper.clone(),
            sheet: sheets.and_then(|sheets| sheets.sheet.clone()),
            columns: print.columns,
            grayscale: print.grayscale,
            watermark: watermark.filter(|words| !words.trim().is_empty()),
        }
    }
}

impl PerVariant<Dress> {
    /// How every variant looks. A paper that the file names for all is that of the book, which the
    /// others go by.
    pub(super) fn read(page: &PageArgs, sheets: Option<&SheetArgs>, typed: &Typed<'_>) -> Self {
        let dress = |page: &PageArgs, sheets: Option<&SheetArgs>, names_paper: bool| {
            let dress = Dress::of(page, sheets);
            Dress { paper: dress.paper.filter(|_| names_paper), ..dress }
        };
        let own = typed.variants.iter().filter_map(|own| {
            let sheets = own.args.of_build().map(|build| &build.sheets);
            Some((own.variant, dress(own.args.page()?, sheets, own.names_paper)))
        });
        Self { usual: dress(page, sheets, !typed.is_usual("paper")), own: own.collect() }
    }
}

/// What becomes of the pages of a variant.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Making {
    /// The most pages that there may be.
    pub(in crate::cli) max_pages: Option<usize>,
    /// How many pages stand on a side of a sheet.
    n_up: Option<NUp>,
    /// What lies around the edge at which they are cut.
    trim: TrimArgs,
    /// The sheets that they are printed on.
    sheets: SheetArgs,
}

impl Making {
    fn of(args: &BuildArgs) -> Self {
        let BuildArgs { max_pages, n_up, trim, sheets, .. } = args;
        Self { max_pages: *max_pages, n_up: *n_up, trim: *trim, sheets: sheets.clone() }
    }

    /// What lies around pages; on sheets, it is these that are marked.
    pub(in crate::cli) fn trim(&self, variant: Variant) -> Trim {
        let trim = self.trim.of_pages();
        Trim { crop_marks: trim.crop_marks && self.scheme(variant).is_none(), ..trim }
    }

    fn scheme(&self, variant: Variant) -> Option<Scheme> {
        match (variant, self.n_up) {
            (Variant::Booklet, _) => Some(self.sheets.booklet()),
            (_, Some(NUp::Two)) => Some(Scheme::TwoUp),
            (_, Some(NUp::Four)) => Some(Scheme::FourUp),
            (_, None) => None,
        }
    }

    /// How pages on a paper come to stand on sheets, if they do. Without a word of theirs, these
    /// are what the pages of a booklet are half of, and otherwise what offices have.
    pub(in crate::cli) fn imposition(&self, variant: Variant, paper: &Paper) -> Option<Options> {
        let scheme = self.scheme(variant)?;
        let mut options = self.sheets.options(scheme, self.trim);
        // The pages say it.
        options.bleed = None;
        if self.sheets.sheet.is_none() {
            let size = match variant {
                Variant::Booklet => Size { width: paper.size.width * 2, ..paper.size },
                _ => paper.office().size,
            };
            options.sheet = Sheet::Paper(size);
        }
        Some(options)
    }

    /// What the names of files have before their ending.
    pub(in crate::cli) fn suffix(&self, variant: Variant) -> String {
        let suffix = variant.suffix();
        match self.n_up.filter(|_| variant != Variant::Booklet) {
            Some(NUp::Two) => format!("{suffix}.2-up"),
            Some(NUp::Four) => format!("{suffix}.4-up"),
            None => suffix,
        }
    }
}

impl PerVariant<Making> {
    /// What becomes of every variant.
    pub(super) fn of_build(args: &BuildArgs, typed: &Typed<'_>) -> Self {
        let own = typed.variants.iter();
        let own = own.filter_map(|own| Some((own.variant, Making::of(own.args.of_build()?))));
        Self { usual: Making::of(args), own: own.collect() }
    }
}
