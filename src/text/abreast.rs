//! Lines that run downward: which characters stand side by side in the width of one.

/// A text in stretches, each with whether it is set upright in the width of one character
/// (tate-chu-yoko, JLREQ § 2.3.2): numbers of two figures, and pairs of marks.
#[must_use]
pub fn abreast(text: &str) -> Vec<(&str, bool)> {
    let mut out = Vec::new();
    let (mut from, mut rest) = (0, text);
    while let Some(at) = rest.find(|c: char| c.is_ascii_graphic()) {
        let run = &rest[at..];
        let run = &run[..run.find(|c: char| !c.is_ascii_graphic()).unwrap_or(run.len())];
        let start = text.len() - rest.len() + at;
        rest = &text[start + run.len()..];
        let number = run.len() <= 2 && run.bytes().all(|byte| byte.is_ascii_digit());
        let marks = run.len() == 2 && run.bytes().all(|byte| matches!(byte, b'!' | b'?'));
        if number || marks {
            out.push((&text[from..start], false));
            out.push((run, true));
            from = start + run.len();
        }
    }
    out.push((&text[from..], false));
    out.retain(|(stretch, _)| !stretch.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::abreast;

    #[test]
    fn short_numbers_stand_side_by_side() {
        let shown = |text| {
            let marked = |(stretch, upright): &(&str, bool)| match upright {
                true => format!("[{stretch}]"),
                false => (*stretch).to_owned(),
            };
            abreast(text).iter().map(marked).collect::<String>()
        };
        assert_eq!(shown("12個と2026年3月!?"), "[12]個と2026年[3]月[!?]");
        assert_eq!(shown("A4と3.5とp12と100"), "A4と3.5とp12と100");
        assert_eq!(shown("12"), "[12]");
        assert_eq!(shown(""), "");
    }
}
