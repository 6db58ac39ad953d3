//! Dates in words.

use crate::model::Date;

/// How a language writes dates. The patterns hold `{d}`, `{m}` and `{y}`.
pub(super) struct DateForm {
    /// Day, month, year.
    pub(super) full: &'static str,
    /// Month and year.
    pub(super) month: &'static str,
    /// The year alone.
    pub(super) year: &'static str,
    /// The first of a month, where it is not `1`.
    pub(super) first: &'static str,
    /// The months, after a day.
    pub(super) months: &'static [&'static str; 12],
    /// The months, without a day.
    pub(super) months_alone: &'static [&'static str; 12],
}

impl DateForm {
    /// The usual form, of months that are the same with a day and without.
    pub(super) const fn of(months: &'static [&'static str; 12]) -> Self {
        Self {
            full: "{d}\u{a0}{m} {y}",
            month: "{m} {y}",
            year: "{y}",
            first: "1",
            months,
            months_alone: months,
        }
    }

    /// The date in words, as far as it is known. A month past December is left out.
    pub(super) fn write(&self, date: Date) -> String {
        let name = |names: &[&'static str; 12]| {
            date.month.and_then(|month| names.get(usize::from(month).checked_sub(1)?).copied())
        };
        let year = date.year.to_string();
        match (name(self.months), name(self.months_alone), date.day) {
            (Some(month), _, Some(day)) => {
                let day = if day == 1 { self.first.to_owned() } else { day.to_string() };
                self.full.replace("{d}", &day).replace("{m}", month).replace("{y}", &year)
            }
            (_, Some(month), None) => self.month.replace("{m}", month).replace("{y}", &year),
            _ => self.year.replace("{y}", &year),
        }
    }
}
