//! What is embedded of a font draws what the font draws, and says what the text says.

use super::cases::edition;
use super::desk::{Desk, TEXT, Type};
use super::reader::{Reader, descendant, is_short, widths};
use entretien::measure::Length;
use entretien::page::{Folio, Glyph, Item, Kind, Mark, Owner, Run, Space};
use entretien::text::{FaceId, Features, Fonts, Stroke};
use lopdf::{Dictionary, Object};
use proptest::prelude::{prop, proptest};
use proptest::test_runner::Config;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::tables::cmap::PlatformId;
use skrifa::raw::{FontRef, TableProvider};
use skrifa::{GlyphId, MetadataProvider};

/// Every glyph of a face, so many to a run, each standing for the same letter.
fn specimen(fonts: &Fonts, face: FaceId) -> Desk<'_> {
    let mut desk = Desk::new(fonts);
    desk.page(Folio::Arabic(1));
    desk.pages.pages[0].items.clear();
    let all: Vec<u16> = (1..fonts.face(face).glyph_count).collect();
    for some in all.chunks(100) {
        let glyphs = some.iter().map(|id| Glyph {
            id: *id,
            text: 1,
            space: Space::Fixed,
            advance: 500,
            dx: 0,
            dy: 0,
        });
        let run = Run {
            face,
            size: Length::pt(6),
            colour: entretien::page::Colour::BLACK,
            expansion: 0,
            tracking: Length::ZERO,
            word_space: Length::ZERO,
            rise: Length::ZERO,
            glyphs: glyphs.collect(),
            text: "a".repeat(some.len()),
            backwards: false,
            stance: entretien::page::Stance::Across,
            lang: None,
        };
        desk.item(Item { at: desk.pen, owner: Owner::Layout, mark: Mark::Run(run) });
        desk.pen.y += Length::pt(7);
    }
    desk
}

#[test]
fn what_is_embedded_draws_what_the_face_draws() {
    let fonts = Fonts::core().unwrap();
    let mut drawn = 0;
    for (id, face) in fonts.iter().filter(|(_, face)| !face.is_cff) {
        let desk = specimen(&fonts, id);
        let reader =
            Reader::read(&super::write_plain("specimen", &edition("All", "en"), &desk.pages));
        let page = reader.doc.page_iter().next().unwrap();
        let list = reader.fonts(page);
        let shown = list.iter().flat_map(|(name, font)| {
            let widths = widths(font);
            reader.shown[name].iter().map(move |code| (*font, *code, widths[code]))
        });
        let (_, font) = list.first_key_value().unwrap();
        let descriptor = reader.get(descendant(font), "FontDescriptor").unwrap().as_dict().unwrap();
        let program = reader.get(descriptor, "FontFile2").unwrap().as_stream().unwrap();
        let program = program.decompressed_content().unwrap();
        let embedded = FontRef::new(&program).unwrap();
        let metrics = GlyphMetrics::new(&embedded, Size::unscaled(), LocationRef::default());
        let mut count = 0;
        for ((font, code, told), glyph) in shown.zip(1..) {
            let mut pen = Pen(Vec::new());
            let subset = drawn_by(&reader, (font, code), &embedded);
            let outline = embedded.outline_glyphs().get(subset).unwrap();
            outline
                .draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut pen)
                .unwrap();
            assert_eq!(pen.0, face.outline(glyph), "{} {glyph}", face.postscript_name);
            let width = metrics.advance_width(subset).unwrap();
            let told = f64::from(i32::try_from(told).unwrap());
            assert!((told - f64::from(width)).abs() < 1.0);
            drawn += pen.0.len();
            count += 1;
        }
        assert_eq!(count, face.glyph_count - 1, "{}", face.postscript_name);
    }
    assert!(drawn > 100_000, "{drawn}");
}

/// The glyph of a program that a code draws.
fn drawn_by(reader: &Reader, (font, code): (&Dictionary, u16), program: &FontRef<'_>) -> GlyphId {
    if is_short(font) {
        // A font of one byte has no encoding, and both kinds of reader find the same.
        assert!(!font.has(b"Encoding"));
        let cmap = program.cmap().unwrap();
        let look_up = |platform: PlatformId, code: u32| {
            let mut records = cmap.encoding_records().iter();
            let record = records.find(|record| record.platform_id() == platform).unwrap();
            record.subtable(cmap.offset_data()).unwrap().map_codepoint(code).unwrap()
        };
        let symbol = look_up(PlatformId::Windows, 0xf000 + u32::from(code));
        assert_eq!(symbol, look_up(PlatformId::Macintosh, code.into()));
        return symbol;
    }
    let map = descendant(font).get(b"CIDToGIDMap").and_then(Object::as_reference);
    let Ok(map) = map else { return code.into() };
    let map = reader.doc.get_object(map).unwrap().as_stream().unwrap();
    let map = map.get_plain_content().unwrap();
    let at = usize::from(code) * 2;
    GlyphId::from(u16::from_be_bytes([map[at], map[at + 1]]))
}

struct Pen(Vec<Stroke>);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Stroke::Move(x, y));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Stroke::Line(x, y));
    }
    fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
        self.0.push(Stroke::Quad(a, b, x, y));
    }
    fn curve_to(&mut self, a: f32, b: f32, c: f32, d: f32, x: f32, y: f32) {
        self.0.push(Stroke::Cubic(a, b, c, d, x, y));
    }
    fn close(&mut self) {
        self.0.push(Stroke::Close);
    }
}

#[test]
fn one_glyph_may_say_two_things() {
    let fonts = Fonts::core().unwrap();
    for family in ["EB Garamond", "Libertinus Serif"] {
        let mut desk = Desk::new(&fonts);
        desk.page(Folio::Arabic(1));
        let paragraph = desk.open(Kind::Paragraph);
        let style = Type { family, features: Features::SMALL_CAPS, ..TEXT };
        desk.set("aa", &style);
        let last = desk.pages.pages[0].items.last_mut().unwrap();
        let Mark::Run(run) = &mut last.mark else { panic!() };
        run.text = "aA".to_owned();
        let bytes = super::write_plain("twice", &edition("Twice", "en"), &desk.pages);
        let reader = Reader::read(&bytes);
        let element = reader.elements()[usize::try_from(paragraph.0).unwrap()].1;
        assert_eq!(reader.text_of(element), "aA");
        let page = reader.doc.page_iter().next().unwrap();
        let own = family.replace(' ', "");
        let fonts = reader.fonts(page);
        let mut fonts = fonts.iter();
        let is_own = |font| reader.name(font, "BaseFont").unwrap().contains(&own);
        let (name, font) = fonts.find(|(_, font)| is_own(font)).unwrap();
        let quadratic = family == "EB Garamond";
        assert_eq!(is_short(font), quadratic);
        // In outlines of the other kind, the text stands around the glyph.
        assert_eq!(reader.shown[name][0] != reader.shown[name][1], quadratic);
    }
}

/// A face of which more is shown than one byte has codes for has two fonts, of one program.
#[test]
fn codes_go_on_in_two_bytes() {
    let fonts = Fonts::core().unwrap();
    let mut desk = Desk::new(&fonts);
    desk.page(Folio::Arabic(1));
    let text: String = ('!'..='~').chain('À'..='ſ').chain('Α'..='Ρ').chain('а'..='я').collect();
    let paragraph = desk.block(Kind::Paragraph, &format!("{text} {text}"), &TEXT);
    let reader = Reader::read(&super::write_plain("many", &edition("Many", "en"), &desk.pages));
    let element = reader.elements()[usize::try_from(paragraph.0).unwrap()].1;
    assert_eq!(reader.text_of(element), format!("{text} {text}"));
    let page = reader.doc.page_iter().next().unwrap();
    let list = reader.fonts(page);
    let (short, long): (Vec<_>, Vec<_>) = list.values().partition(|font| is_short(font));
    let [short, long] = [short, long].map(|fonts| {
        let own = |font: &&&Dictionary| reader.name(font, "BaseFont").unwrap().contains("Garamond");
        fonts.into_iter().copied().find(|font| own(&font)).unwrap()
    });
    let described =
        |font| descendant(font).get(b"FontDescriptor").and_then(Object::as_reference).unwrap();
    assert_eq!(described(short), described(long));
    assert!(widths(short).len() <= 255 && widths(long).keys().all(|code| *code > 255));
    // None of these needs to be escaped in a string.
    let shown = reader.shown.iter().filter(|(name, _)| is_short(list[*name]));
    assert!(
        shown.flat_map(|(_, codes)| codes).all(|code| !b"\r()\\".map(u16::from).contains(code))
    );
}

proptest! {
    #![proptest_config(Config { cases: 48, ..Config::default() })]
    #[test]
    fn text_of_every_script_survives(
        words in prop::collection::vec("[a-zA-Zàâçéèêëîïôùûüœæß]{1,9}|[α-ωά-ώἀ-ἇ]{1,9}|[а-яА-Я]{1,9}|([क-ह](्[क-ह])?[ा-ौ]?ं?){1,4}|[0-9.,;:!?«»“”()’–—]{1,3}|(ffi|fl|AV|Ty|fj){1,3}", 1..40),
        italic in proptest::bool::ANY,
        small in proptest::bool::ANY,
    ) {
        let fonts = Fonts::core().unwrap();
        let text = words.join(" ");
        let mut desk = Desk::new(&fonts);
        desk.page(Folio::Arabic(1));
        let features = if small { Features::SMALL_CAPS } else { Features::PLAIN };
        let paragraph = desk.block(Kind::Paragraph, &text, &Type { italic, features, ..TEXT });
        let reader = Reader::read(&super::write_plain("any", &edition("Any", "en"), &desk.pages));
        let element = reader.elements()[usize::try_from(paragraph.0).unwrap()].1;
        assert_eq!(reader.text_of(element), text);
        assert_eq!(reader.faults, Vec::<String>::new());
    }
}
