//! Identifiers, dates and the page map: what the text itself does not say.

use crate::model::FrontMatter;
use uuid::Uuid;

/// What an edition is called and when it was made; never read from a clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imprint {
    /// The identifier of the book: the source's, else `urn:uuid:` and a name-based UUID.
    pub identifier: String,
    /// The identifier of this PDF: its pages are what a page-list refers to.
    pub pdf_identifier: String,
    /// When it was last modified.
    pub modified: Moment,
    /// Name and version of the maker.
    pub generator: String,
}

impl Imprint {
    /// The imprint of a source: identifier as given or made from slug and language, last
    /// modified at the start of its date.
    #[must_use]
    pub fn of(front: &FrontMatter, paper: &str) -> Self {
        let name = format!("entretien/{}/{}", front.slug, front.lang);
        let identifier = front.identifier.clone().unwrap_or_else(|| urn(&name));
        let modified = front.date.map_or(Moment { seconds: 0 }, |date| {
            Moment::midnight(
                i64::from(date.year),
                i64::from(date.month.unwrap_or(1)),
                i64::from(date.day.unwrap_or(1)),
            )
        });
        Self {
            identifier,
            pdf_identifier: urn(&format!("{name}/pdf/{paper}")),
            modified,
            generator: concat!("entretien ", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }

    /// The imprint of the same text on other pages, whose PDF is another.
    #[must_use]
    pub fn on_other_pages(&self, form: &str) -> Self {
        let pdf_identifier = urn(&format!("{}/{form}", self.pdf_identifier));
        Self { pdf_identifier, ..self.clone() }
    }

    /// The identifier as a UUID: its own, else one made from it.
    #[must_use]
    pub fn uuid(&self) -> Uuid {
        let own = self.identifier.strip_prefix("urn:uuid:").and_then(|id| Uuid::parse_str(id).ok());
        own.unwrap_or_else(|| named(&self.identifier))
    }
}

fn urn(name: &str) -> String {
    format!("urn:uuid:{}", named(name))
}

fn named(name: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes())
}

/// A second in universal time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Since 1970-01-01T00:00:00Z.
    pub seconds: i64,
}

impl Moment {
    /// The first second of a day of the proleptic Gregorian calendar.
    #[must_use]
    pub const fn midnight(year: i64, month: i64, day: i64) -> Self {
        // Days since the epoch, counting years from March so that the leap day comes last.
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self { seconds: (era * 146_097 + day_of_era - 719_468) * 86_400 }
    }

    /// Year, month, day, hour, minute, second.
    #[must_use]
    pub const fn parts(self) -> [i64; 6] {
        let days = self.seconds.div_euclid(86_400) + 719_468;
        let time = self.seconds.rem_euclid(86_400);
        let era = days.div_euclid(146_097);
        let doe = days.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = yoe + era * 400 + if month <= 2 { 1 } else { 0 };
        [year, month, doy - (153 * mp + 2) / 5 + 1, time / 3600, time / 60 % 60, time % 60]
    }

    /// `2026-05-12T00:00:00Z`.
    #[must_use]
    pub fn iso(self) -> String {
        let [year, month, day, hour, minute, second] = self.parts();
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

/// Where the pages of the companion PDF begin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageMap {
    /// Its pages, in order.
    pub pages: Vec<PageStart>,
}

/// Where one page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageStart {
    /// The number printed on it.
    pub label: String,
    /// The first words of the running text on it; `None` when it has none (a title page, the
    /// contents, a plate).
    pub place: Option<Place>,
}

/// A place in the running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The start of the `Text`'s span.
    pub piece: u32,
    /// Bytes into the polished text of that piece.
    pub offset: u32,
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn moments_are_calendar_days() {
        assert_eq!(Moment::midnight(1970, 1, 1).seconds, 0);
        assert_eq!(Moment::midnight(2024, 8, 7).seconds, 1_722_988_800);
        assert_eq!(Moment { seconds: 1_709_251_199 }.iso(), "2024-02-29T23:59:59Z");
    }
}
