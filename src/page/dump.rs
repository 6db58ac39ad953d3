//! Pages as text, one fact a line: what tests and `inspect --pages` read.

use super::{Folio, Item, Mark, Owner, Pages, Stance};
use std::fmt::{self, Write};

impl fmt::Display for Folio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Arabic(number) => write!(f, "{number}"),
            Self::Roman(number) => f.write_str(&roman(number)),
            Self::Native(number, zero) => {
                let digit = |c: char| {
                    char::from_u32(u32::from(zero) + c.to_digit(10)?).filter(|c| c.is_numeric())
                };
                let digits = number.to_string();
                digits.chars().try_for_each(|c| f.write_char(digit(c).unwrap_or(c)))
            }
        }
    }
}

/// Lower-case roman numerals.
fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}

impl fmt::Display for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, page) in self.pages.iter().enumerate() {
            let side = if at % 2 == 0 { "recto" } else { "verso" };
            let (width, height) = (page.size.width, page.size.height);
            writeln!(f, "page {} {side}, folio {}, trim {width} × {height}", at + 1, page.folio)?;
            for item in &page.items {
                self.write_item(f, item)?;
            }
        }
        Ok(())
    }
}

impl Pages {
    fn write_item(&self, f: &mut fmt::Formatter<'_>, item: &Item) -> fmt::Result {
        let owner = match item.owner {
            Owner::Slot(slot) => {
                let id = self.apparatus.structure.owner(slot);
                format!("{:?} {}", self.apparatus.structure.element(id).kind, id.0)
            }
            Owner::Header => "head".to_owned(),
            Owner::Footer => "foot".to_owned(),
            Owner::Layout => "artifact".to_owned(),
            Owner::Watermark => "watermark".to_owned(),
        };
        write!(f, "  {owner:<16} {:>9} {:>9}  ", item.at.x.to_string(), item.at.y.to_string())?;
        match &item.mark {
            Mark::Run(run) => {
                write!(f, "{} {:?}", run.size, run.text)?;
                if run.expansion != 0 {
                    write!(f, " expanded {}‰", run.expansion)?;
                }
                f.write_str(match run.stance {
                    Stance::Across => "",
                    Stance::Stacked => " stacked",
                    Stance::Turned => " turned",
                })?;
                writeln!(f)
            }
            Mark::Climbing(run, slope) => {
                writeln!(f, "{} {:?} climbing {} in {}", run.size, run.text, slope.up, slope.across)
            }
            Mark::Fill { size, .. } => writeln!(f, "fill {} × {}", size.width, size.height),
            Mark::Picture { path, size } => {
                writeln!(f, "picture {path:?} {} × {}", size.width, size.height)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn roman_numerals() {
        assert_eq!([1, 4, 9, 14, 40, 1994].map(roman).join(" "), "i iv ix xiv xl mcmxciv");
    }
}
