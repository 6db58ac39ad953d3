//! How fast each stage is, in bytes of source: `cargo bench --bench stages`.

use divan::Bencher;
use divan::counter::BytesCount;
use entretien::edition::{Design, Edition, Imprint};
use entretien::text::Fonts;
use entretien::{Interview, epub, layout, pdf};

/// Our own interview, in four scripts of different kinds.
const SOURCES: [(&str, &str); 4] = [
    ("fr", include_str!("../../source/open-models.fr.md")),
    ("en", include_str!("../../source/open-models.en.md")),
    ("de", include_str!("../../source/open-models.de.md")),
    ("el", include_str!("../../source/open-models.el.md")),
];

const LANGS: [&str; 4] = [SOURCES[0].0, SOURCES[1].0, SOURCES[2].0, SOURCES[3].0];

fn main() {
    divan::main();
}

fn source(lang: &str) -> &'static str {
    SOURCES.iter().find(|(own, _)| *own == lang).map_or("", |(_, text)| text)
}

fn edition(lang: &str) -> Edition {
    let (interview, _) = Interview::parse(source(lang)).0.polish();
    let imprint = Imprint::of(&interview.front, "a5");
    // Pictures are read by the command line, and are not what is measured here.
    Edition::new(interview, Design::default(), imprint)
}

#[divan::bench]
fn start(bencher: Bencher<'_, '_>) {
    bencher.bench(Fonts::core);
}

#[divan::bench(args = LANGS)]
fn parse(bencher: Bencher<'_, '_>, lang: &str) {
    let text = source(lang);
    bencher.counter(BytesCount::of_str(text)).bench(|| Interview::parse(text));
}

#[divan::bench(args = LANGS)]
fn polish(bencher: Bencher<'_, '_>, lang: &str) {
    let text = source(lang);
    let parsed = || Interview::parse(text).0;
    bencher
        .counter(BytesCount::of_str(text))
        .with_inputs(parsed)
        .bench_values(|interview| interview.polish());
}

#[divan::bench(args = LANGS)]
fn paginate(bencher: Bencher<'_, '_>, lang: &str) {
    let (edition, fonts) = (edition(lang), Fonts::core().expect("our fonts"));
    let bytes = BytesCount::of_str(source(lang));
    bencher.counter(bytes).bench(|| layout::paginate(&edition, &fonts));
}

#[divan::bench(args = LANGS)]
fn write_pdf(bencher: Bencher<'_, '_>, lang: &str) {
    let (edition, fonts) = (edition(lang), Fonts::core().expect("our fonts"));
    let (pages, _) = layout::paginate(&edition, &fonts);
    let options = pdf::Options::default();
    let bytes = BytesCount::of_str(source(lang));
    bencher.counter(bytes).bench(|| pdf::write(&edition, &pages, &fonts, &options).is_ok());
}

#[divan::bench(args = LANGS)]
fn write_epub(bencher: Bencher<'_, '_>, lang: &str) {
    let (edition, fonts) = (edition(lang), Fonts::core().expect("our fonts"));
    let bytes = BytesCount::of_str(source(lang));
    bencher.counter(bytes).bench(|| epub::write(&edition, &fonts, None).is_ok());
}
