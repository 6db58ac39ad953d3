//! What can be typed about pages and their fonts.

use clap::Args as Group;
use clap::builder::FalseyValueParser;
use entretien::edition::{Paper, Variant};
use std::path::PathBuf;

/// What parts the paths in a variable.
const PATH_SEPARATOR: char = if cfg!(windows) { ';' } else { ':' };

/// What to do about a paper that is none.
pub(in crate::cli) const PAPERS: &str =
    "use a5, a4, b5, letter, 6x9, or a width and a height such as `120mm x 190mm`";

/// What the pages are like.
#[derive(Debug, Group)]
pub(in crate::cli) struct PageArgs {
    /// The paper of the PDF: a5, a4, b5, letter, 6x9, or its width and height, `120mm x 190mm`
    /// [default: the source's, else a5]
    #[arg(long, value_name = "PAPER", env = "ENTRETIEN_PAPER", value_parser = paper, hide_env_values = true)]
    pub(in crate::cli) paper: Option<Paper>,
    #[command(flatten)]
    pub(in crate::cli) print: PrintArgs,
    /// Print a box for a character that no font has, and go on
    #[arg(long, env = "ENTRETIEN_ALLOW_MISSING_GLYPHS", value_parser = FalseyValueParser::new(), hide_env_values = true)]
    pub(in crate::cli) allow_missing_glyphs: bool,
    #[command(flatten)]
    pub(in crate::cli) fonts: FontArgs,
}

/// What is printed, and for whom.
#[derive(Debug, Group)]
pub(in crate::cli) struct PrintArgs {
    /// What pages to make, several separated by commas: book, booklet (on sheets to be folded and
    /// stapled), handout (to copy and write on), large-print (18 points, for low vision) or
    /// dyslexia (letters and words apart); the EPUB lists the pages of the book
    #[arg(long, value_name = "VARIANTS", env = "ENTRETIEN_VARIANT", value_delimiter = ',', default_value = "book", value_parser = variant, hide_env_values = true)]
    pub(in crate::cli) variant: Vec<Variant>,
    /// Print the one exchange of that name or number, such as q7, on a sheet of its own: the PDF
    /// alone, with title, speakers and source
    #[arg(long, value_name = "NAME", env = "ENTRETIEN_SINGLE_EXCHANGE", hide_env_values = true)]
    pub(in crate::cli) single_exchange: Option<String>,
    /// How many columns a handout is set in: one, with a margin to write in, or 2
    #[arg(long, value_name = "N", env = "ENTRETIEN_COLUMNS", default_value = "1", value_parser = columns, hide_env_values = true)]
    pub(in crate::cli) columns: u8,
    /// Print in black and its shades, images too; links are underlined
    #[arg(long, env = "ENTRETIEN_GRAYSCALE", value_parser = FalseyValueParser::new(), hide_env_values = true)]
    pub(in crate::cli) grayscale: bool,
    /// Print these words behind the text of every page, in light grey
    #[arg(long, value_name = "WORDS", env = "ENTRETIEN_WATERMARK", hide_env_values = true)]
    pub(in crate::cli) watermark: Option<String>,
}

/// Where fonts come from.
#[derive(Debug, Group)]
pub(in crate::cli) struct FontArgs {
    /// A font, or a folder of fonts, to use beside those of the program; may be given again
    #[arg(long, value_name = "PATH", env = "ENTRETIEN_FONTS", value_delimiter = PATH_SEPARATOR, hide_env_values = true)]
    pub(in crate::cli) font_path: Vec<PathBuf>,
    /// Look in the system's fonts for what no other font has; the book then depends on the machine
    #[arg(long, env = "ENTRETIEN_SYSTEM_FONTS", value_parser = FalseyValueParser::new(), hide_env_values = true)]
    pub(in crate::cli) system_fonts: bool,
}

fn variant(name: &str) -> Result<Variant, String> {
    let names = || Variant::ALL.map(Variant::name).join(", ");
    Variant::find(name).ok_or_else(|| format!("it is one of {}", names()))
}

fn columns(text: &str) -> Result<u8, String> {
    let number = text.parse().ok().filter(|number| (1..=3).contains(number));
    number.ok_or_else(|| "use 1, 2 or, on wide paper, 3".to_owned())
}

fn paper(name: &str) -> Result<Paper, String> {
    Paper::find(name).ok_or_else(|| PAPERS.to_owned())
}
