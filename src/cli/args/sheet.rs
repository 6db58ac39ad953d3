//! What can be typed about sheets: the paper that pages are printed on to be folded or cut.

use clap::builder::FalseyValueParser;
use clap::{Args as Group, ValueEnum};
use entretien::edition::Paper;
use entretien::impose::{Edge, Marks, Options, Scheme, Sheet};
use entretien::measure::Length;
use entretien::pdf::Trim;
use std::num::NonZeroUsize;

/// What the sheets are like, and how they are folded.
#[derive(Clone, Debug, Group)]
pub(in crate::cli) struct SheetArgs {
    /// The paper of the sheets: a4, letter, a3, tabloid, a width and a height, or fit (as large as
    /// the pages need)
    #[arg(long, value_name = "SHEET", env = "ENTRETIEN_SHEET", value_parser = sheet, hide_env_values = true)]
    pub(in crate::cli) sheet: Option<SheetName>,
    /// The most sheets of a booklet that are folded one into another [default: all of them]
    #[arg(long, value_name = "N", env = "ENTRETIEN_SIGNATURE", hide_env_values = true)]
    signature: Option<NonZeroUsize>,
    /// The last page is the back cover of a booklet: blank pages come before it
    #[arg(long, env = "ENTRETIEN_BACK_COVER", value_parser = FalseyValueParser::new(), hide_env_values = true)]
    back_cover: bool,
    /// The edge that the printer turns sheets on: long or short [default: the one that lets both
    /// sides stand upright, short for sheets that lie]
    #[arg(
        long,
        value_name = "EDGE",
        env = "ENTRETIEN_DUPLEX",
        hide_env_values = true,
        hide_possible_values = true
    )]
    duplex: Option<DuplexEdge>,
    /// How thick the paper is, such as 0.1mm: the pages of inner sheets are moved towards the fold
    /// by as much, so that all margins are the same once the booklet is cut
    #[arg(long, value_name = "LENGTH", env = "ENTRETIEN_PAPER_THICKNESS", default_value = "0mm", value_parser = thickness, hide_env_values = true)]
    paper_thickness: Length,
    /// What to draw beside the pages: fold, staple, crop, or several separated by commas
    #[arg(
        long,
        value_name = "MARKS",
        env = "ENTRETIEN_MARKS",
        value_delimiter = ',',
        hide_env_values = true,
        hide_possible_values = true
    )]
    marks: Vec<Mark>,
    /// Keep the tags on sheets, in the order in which the pages are read; without it, sheets have
    /// none
    #[arg(long, env = "ENTRETIEN_TAGGED", value_parser = FalseyValueParser::new(), hide_env_values = true)]
    pub(in crate::cli) tagged: bool,
}

/// What lies around the edge at which pages are cut.
#[derive(Clone, Copy, Debug, Default, Group)]
pub(in crate::cli) struct TrimArgs {
    /// How far pages go on beyond the edge at which they are cut, such as 3mm
    /// [default: nothing; of a PDF from elsewhere, what it says]
    #[arg(long, value_name = "LENGTH", env = "ENTRETIEN_BLEED", value_parser = bleed, hide_env_values = true)]
    pub(in crate::cli) bleed: Option<Length>,
    /// Draw where to cut: beside each page or, on sheets, at the corners of what is cut out
    #[arg(long, env = "ENTRETIEN_CROP_MARKS", value_parser = FalseyValueParser::new(), hide_env_values = true)]
    pub(in crate::cli) crop_marks: bool,
}

/// The paper of sheets.
#[derive(Clone, Debug)]
pub(in crate::cli) enum SheetName {
    /// As large as the pages need.
    Fit,
    /// A paper.
    Paper(Paper),
}

/// The edge that sheets are turned on.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum DuplexEdge {
    Long,
    Short,
}

/// What can be drawn beside pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Mark {
    Fold,
    Staple,
    Crop,
}

fn sheet(name: &str) -> Result<SheetName, String> {
    if name == "fit" {
        return Ok(SheetName::Fit);
    }
    Paper::find(name).map(SheetName::Paper).ok_or_else(|| {
        "use a4, letter, a3, tabloid, fit, or a width and a height such as `297mm x 210mm`"
            .to_owned()
    })
}

fn thickness(text: &str) -> Result<Length, String> {
    let sane = |length: &Length| (Length::ZERO..=Length::mm100(200)).contains(length);
    Length::read(text)
        .filter(sane)
        .ok_or_else(|| "use a length up to 2 mm, such as 0.1mm".to_owned())
}

fn bleed(text: &str) -> Result<Length, String> {
    let sane = |length: &Length| (Length::ZERO..=Length::mm100(5_000)).contains(length);
    Length::read(text)
        .filter(sane)
        .ok_or_else(|| "use a length up to 50 mm, such as 3mm".to_owned())
}

impl TrimArgs {
    /// What lies around pages of our own.
    pub(in crate::cli) fn of_pages(self) -> Trim {
        Trim { bleed: self.bleed.unwrap_or_default(), crop_marks: self.crop_marks }
    }
}

impl SheetArgs {
    /// A booklet of these sheets.
    pub(in crate::cli) const fn booklet(&self) -> Scheme {
        Scheme::Booklet { signature: self.signature, back_cover: self.back_cover }
    }

    /// The edge that the printer is said to turn sheets on.
    pub(in crate::cli) fn duplex(&self) -> Option<Edge> {
        self.duplex.map(|edge| match edge {
            DuplexEdge::Long => Edge::Long,
            DuplexEdge::Short => Edge::Short,
        })
    }

    /// What is asked for, in a scheme.
    pub(in crate::cli) fn options(&self, scheme: Scheme, trim: TrimArgs) -> Options {
        let drawn = |mark| self.marks.contains(&mark);
        Options {
            sheet: match &self.sheet {
                Some(SheetName::Paper(paper)) => Sheet::Paper(paper.size),
                Some(SheetName::Fit) | None => Sheet::Fit,
            },
            duplex: self.duplex(),
            thickness: self.paper_thickness,
            marks: Marks {
                fold: drawn(Mark::Fold),
                staple: drawn(Mark::Staple),
                crop: drawn(Mark::Crop) || trim.crop_marks,
            },
            bleed: trim.bleed,
            tagged: self.tagged,
            ..Options::new(scheme)
        }
    }
}
