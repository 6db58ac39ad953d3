//! Font programs with what a PDF reader looks at, and no more: no names and no hints.
//!
//! Hints are programs for coarse screens. With the tables that only they use, and the names of
//! glyphs and makers, they are a fifth of a small file.

/// The tables that a reader needs of outlines in `glyf` (`ISO 32000-1 § 9.9`).
const NEEDED: [&[u8; 4]; 6] = [b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"];

/// The program, made lean, with the glyphs that codes of one byte draw, from code 1, if there are
/// any. Nothing when its outlines are others, or it is not as expected.
pub(super) fn lean(program: &[u8], glyphs: &[u16]) -> Option<Vec<u8>> {
    let mut tables = NEEDED.map(|tag| (tag, table(program, tag)));
    let [glyf, head, _, _, loca, maxp] = &mut tables;
    let long = u16_at(head.1.as_ref()?, 50)? == 1;
    let old = (glyf.1.take()?, loca.1.take()?);
    let (outlines, offsets) = rewrite(&old.0, &old.1, long)?;
    glyf.1 = Some(outlines);
    loca.1 = Some(offsets);
    // Of the limits in maxp, those from the seventh to the last two are about hints. The first of
    // them has to be 1 all the same.
    let limits = maxp.1.as_mut()?;
    limits.get_mut(14..28)?.fill(0);
    limits[15] = 1;
    // Of the flags, three bits say that hints move things.
    let flags = head.1.as_mut()?.get_mut(17)?;
    *flags &= !0b0001_1100;
    let tables = tables.into_iter().map(|(tag, table)| table.map(|table| (tag, table)));
    let map = (!glyphs.is_empty()).then(|| codes(glyphs).map(|map| (b"cmap", map)));
    let tables: Option<Vec<_>> = map.into_iter().chain(tables).collect();
    Some(assemble(program.get(..4)?, &tables?))
}

/// Which glyphs codes draw, from code 1: once for readers that look for the encoding of Windows'
/// symbol fonts, and once for those that look for the Macintosh's (`ISO 32000-1 § 9.6.6.4`;
/// `OpenType 1.9, cmap`).
fn codes(glyphs: &[u16]) -> Option<Vec<u8>> {
    /// Where symbols begin.
    const SYMBOLS: u16 = 0xf000;
    /// One table of formats: where the first begins, and how long it is but for its glyphs.
    const FIRST: u32 = 20;
    const HEAD: u16 = 10;
    let count = u16::try_from(glyphs.len()).ok()?;
    let length = HEAD + 2 * count;
    let mut out = Vec::new();
    out.extend([0, 2, 1, 0].map(u16::to_be_bytes).as_flattened());
    out.extend(FIRST.to_be_bytes());
    out.extend([3, 0].map(u16::to_be_bytes).as_flattened());
    out.extend((FIRST + u32::from(length)).to_be_bytes());
    // Format 6: a range of codes.
    out.extend([6, length, 0, 1, count].map(u16::to_be_bytes).as_flattened());
    out.extend(glyphs.iter().flat_map(|glyph| glyph.to_be_bytes()));
    // Format 4: two ranges, of which the second has to end all.
    let head = [4, 32 + 2 * count, 0, 4, 4, 1, 0];
    let ends = [SYMBOLS + count, 0xffff, 0];
    let starts = [SYMBOLS + 1, 0xffff];
    let (deltas, offsets) = ([0, 1], [4, 0]);
    let words = head.iter().chain(&ends).chain(&starts).chain(&deltas).chain(&offsets);
    out.extend(words.chain(glyphs).flat_map(|word: &u16| word.to_be_bytes()));
    Some(out)
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(*data.get(at..)?.first_chunk()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<usize> {
    let value = u32::from_be_bytes(*data.get(at..)?.first_chunk()?);
    usize::try_from(value).ok()
}

fn table(program: &[u8], tag: &[u8; 4]) -> Option<Vec<u8>> {
    let count = usize::from(u16_at(program, 4)?);
    let mut records = program.get(12..12 + 16 * count)?.chunks_exact(16);
    let record = records.find(|record| record.starts_with(tag))?;
    let start = u32_at(record, 8)?;
    Some(program.get(start..start.checked_add(u32_at(record, 12)?)?)?.to_vec())
}

/// Takes the hints out of every glyph, and says where each now begins.
fn rewrite(glyf: &[u8], loca: &[u8], long: bool) -> Option<(Vec<u8>, Vec<u8>)> {
    let size = if long { 4 } else { 2 };
    let offset = |at: usize| {
        if long { u32_at(loca, 4 * at) } else { Some(2 * usize::from(u16_at(loca, 2 * at)?)) }
    };
    let (mut outlines, mut offsets) = (Vec::new(), Vec::new());
    let count = loca.len() / size - 1;
    for at in 0..=count {
        if long {
            offsets.extend(u32::try_from(outlines.len()).ok()?.to_be_bytes());
        } else {
            offsets.extend(u16::try_from(outlines.len() / 2).ok()?.to_be_bytes());
        }
        if at < count {
            let glyph = glyf.get(offset(at)?..offset(at + 1)?)?;
            outlines.extend(unhinted(glyph)?);
            outlines.resize(outlines.len().next_multiple_of(2), 0);
        }
    }
    Some((outlines, offsets))
}

/// One glyph without its hints (`OpenType 1.9, glyf`).
fn unhinted(glyph: &[u8]) -> Option<Vec<u8>> {
    let Some(contours) = u16_at(glyph, 0) else { return Some(Vec::new()) };
    let mut out = glyph.to_vec();
    if let Ok(contours) = usize::try_from(contours.cast_signed()) {
        let at = 10 + 2 * contours;
        let length = usize::from(u16_at(glyph, at)?);
        out.get_mut(at..at + 2)?.fill(0);
        if glyph.len() < at + 2 + length {
            return None;
        }
        out.drain(at + 2..at + 2 + length);
        return Some(out);
    }
    const WORDS: u16 = 0x0001;
    const ONE_SCALE: u16 = 0x0008;
    const MORE: u16 = 0x0020;
    const TWO_SCALES: u16 = 0x0040;
    const MATRIX: u16 = 0x0080;
    const HINTS: u8 = 0x01;
    let mut at = 10;
    loop {
        let flags = u16_at(glyph, at)?;
        *out.get_mut(at)? &= !HINTS;
        let has = |flag| flags & flag != 0;
        at += if has(WORDS) { 8 } else { 6 };
        at += if has(MATRIX) {
            8
        } else if has(TWO_SCALES) {
            4
        } else if has(ONE_SCALE) {
            2
        } else {
            0
        };
        if !has(MORE) {
            out.truncate(at);
            return Some(out);
        }
    }
}

/// A font of these tables (`OpenType 1.9, Organization of an OpenType Font`).
fn assemble(version: &[u8], tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let count = u16::try_from(tables.len()).unwrap_or_default();
    let log = 15_u16.saturating_sub(u16::try_from(count.leading_zeros()).unwrap_or_default());
    let range = 16 << log;
    let mut out = version.to_vec();
    out.extend([count, range, log, count * 16 - range].iter().flat_map(|n| n.to_be_bytes()));
    let mut body: Vec<u8> = Vec::new();
    let start = 12 + 16 * tables.len();
    let number = |value: usize| u32::try_from(value).unwrap_or_default().to_be_bytes();
    let mut sum_at = None;
    for (tag, table) in tables {
        let mut table = table.clone();
        if *tag == b"head" && table.len() >= 12 {
            table[8..12].fill(0);
            sum_at = Some(start + body.len() + 8);
        }
        out.extend_from_slice(*tag);
        out.extend(checksum(&table).to_be_bytes());
        out.extend(number(start + body.len()));
        out.extend(number(table.len()));
        body.extend(table);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    out.extend(body);
    if let Some(at) = sum_at {
        let adjustment = 0xB1B0_AFBA_u32.wrapping_sub(checksum(&out));
        out[at..at + 4].copy_from_slice(&adjustment.to_be_bytes());
    }
    out
}

fn checksum(data: &[u8]) -> u32 {
    let word = |chunk: &[u8]| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        u32::from_be_bytes(word)
    };
    data.chunks(4).fold(0, |sum, chunk| sum.wrapping_add(word(chunk)))
}
