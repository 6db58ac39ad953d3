//! How a language spaces, quotes and dashes its running text.

/// What `typography` makes of the spaces, quotation marks and dashes of a language.
///
/// Spaces are strings: `"\u{a0}"` no-break, `"\u{202f}"` narrow no-break, `""` none.
#[derive(Debug)]
pub struct Usage {
    /// Whether anything is mended at all: not in languages that are set as typed, be it that they
    /// have no spaces or that a straight mark may be a letter's, as in Hebrew.
    pub mends: bool,
    /// What a pair of straight single quotes becomes.
    pub single_quotes: (&'static str, &'static str),
    /// Words, in lower case, that begin with an apostrophe: `tis`, `em`.
    pub elided: &'static [&'static str],
    /// The space before each mark that has one.
    pub before_marks: &'static [(char, &'static str)],
    /// Whether that space is put where the source has none.
    pub opens_marks: bool,
    /// Marks that never have a space before them: one that stands there is an accident.
    pub never_spaced: &'static str,
    /// The space just inside « and », in languages that quote with them.
    pub inside_guillemets: Option<&'static str>,
    /// The dash between words.
    pub dash: Dash,
    /// The dash and space that open a paragraph of dialogue.
    pub dialogue: Option<(&'static str, &'static str)>,
    /// The space between groups of digits.
    pub group_space: &'static str,
    /// The space between a figure and its unit.
    pub unit_space: &'static str,
    /// The space inside an abbreviation of several words: `z. B.`.
    pub abbreviation_space: &'static str,
    /// Units and magnitudes the language writes after a figure, besides [`COMMON_UNITS`].
    pub units: &'static [&'static str],
    /// Names of months, as they follow a day.
    pub months: &'static [&'static str],
    /// Abbreviations before a figure: `n°`, `p.`.
    pub before_figures: &'static [&'static str],
    /// Titles before a name: `M.`, `Dr.`.
    pub titles: &'static [&'static str],
    /// Words, in lower case, that hold on to the next word.
    pub no_break_after: &'static [&'static str],
    /// Words, in lower case, that hold on to the word before.
    pub no_break_before: &'static [&'static str],
    /// Endings of ordinals that are raised: the `e` of `XXIe`.
    pub raised: &'static [&'static str],
    /// Words that hold on to an ordinal before them: `siècle`.
    pub after_ordinals: &'static [&'static str],
}

/// The dash between words, where the source has a lone or double hyphen, and its spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dash {
    /// Spaced, with no break on the inner side of the aside it opens or closes.
    Inner(&'static str),
    /// Spaced, with no break before it.
    Before(&'static str),
    /// Without spaces.
    Closed(&'static str),
    /// Bound to the aside it opens or closes.
    Bound(&'static str),
}

/// Units and signs any language writes after a figure.
pub const COMMON_UNITS: &[&str] = &[
    "%", "‰", "€", "$", "£", "¥", "°", "°C", "°F", "K", "Ω", "µm", "µs", "nm", "mm", "cm", "dm",
    "m", "km", "m²", "m³", "cm²", "cm³", "km²", "ha", "mg", "g", "kg", "t", "ml", "mL", "cl", "cL",
    "dl", "dL", "l", "L", "ns", "ms", "s", "min", "h", "km/h", "m/s", "Hz", "kHz", "MHz", "GHz",
    "THz", "V", "kV", "A", "mA", "Ah", "mAh", "W", "kW", "MW", "GW", "TW", "Wh", "kWh", "MWh",
    "GWh", "TWh", "J", "kJ", "MJ", "Pa", "hPa", "bar", "N", "dB", "kbit/s", "Mbit/s", "Gbit/s",
    "kB", "KB", "MB", "GB", "TB", "PB", "kB/s", "MB/s", "GB/s", "KiB", "MiB", "GiB", "TiB", "px",
    "pt", "dpi", "EUR", "USD", "GBP", "CHF", "JPY", "CNY",
];

impl Usage {
    /// Nothing mended, nothing reported: the base the tables start from.
    pub(super) const NONE: Self = Self {
        mends: false,
        single_quotes: ("‘", "’"),
        elided: &[],
        before_marks: &[],
        opens_marks: false,
        never_spaced: "",
        inside_guillemets: None,
        dash: Dash::Before("–"),
        dialogue: None,
        group_space: "\u{202f}",
        unit_space: "\u{a0}",
        abbreviation_space: "\u{a0}",
        units: &[],
        months: &[],
        before_figures: &[],
        titles: &[],
        no_break_after: &[],
        no_break_before: &[],
        raised: &[],
        after_ordinals: &[],
    };

    /// What languages in European scripts have in common.
    pub(super) const EUROPEAN: Self = Self { mends: true, never_spaced: ",.;:!?", ..Self::NONE };
}
