//! A process that builds for as long as an editor is at work does not grow.

use crate::pdf::whole;
use cap::Cap;
use entretien::edition::Edition;
use entretien::text::Fonts;
use entretien::{epub, layout, pdf};
use std::alloc::System;
use std::process::Command;

/// Counts what is lent out, to the byte: what a system calls the memory of a process depends on
/// which thread ran when.
#[global_allocator]
static LENT: Cap<System> = Cap::new(System, usize::MAX);

const SOURCE: &str = "---\ntitle: On bread\nlang: en\nspeakers:\n  \
    - {id: mag, name: The Crumb, role: interviewer, labels: [Q]}\n  \
    - {id: ada, name: Ada Nkosi, role: interviewee, labels: [A]}\n---\n\n\
    **Q:** Why *bread*?[^1]\n\n**A:** Because it rises.\n\n[^1]: At night.\n";

/// How many pairs of books are built.
const BUILDS: usize = 1000;

/// What may be taken for good between the first and the last, in bytes: a thread that has ended
/// gives back what is its own a moment later.
const GROWTH: usize = 16 << 10;

/// Says to a process of this binary that it is the one to be measured: in this one, other tests
/// run too.
const ALONE: &str = "ENTRETIEN_TEST_ALONE";

fn build(fonts: &Fonts) -> usize {
    let fonts = fonts.afresh();
    let (mut edition, pages, _): (Edition, _, _) = whole::set(SOURCE, &fonts);
    edition.page_map = Some(layout::page_map(&pages.apparatus));
    edition.design.embed_fonts = false;
    let book = epub::write(&edition, &fonts, None).unwrap();
    let print = pdf::write(&edition, &pages, &fonts, &pdf::Options::default()).unwrap();
    book.len() + print.len()
}

#[test]
fn many_builds_in_one_process_leave_its_memory_flat() {
    if std::env::var_os(ALONE).is_none() {
        let name = "leak::many_builds_in_one_process_leave_its_memory_flat";
        let mut alone = Command::new(std::env::current_exe().unwrap());
        alone.args(["--exact", name, "--nocapture"]).env(ALONE, "1");
        let run = alone.output().unwrap();
        let [told, failure] = [&run.stdout, &run.stderr].map(|it| String::from_utf8_lossy(it));
        assert!(run.status.success() && told.contains("1 passed"), "{told}{failure}");
        return;
    }
    let fonts = Fonts::core().unwrap();
    let size = build(&fonts);
    let early = LENT.allocated();
    for _ in 0..BUILDS {
        assert_eq!(build(&fonts), size);
    }
    let late = LENT.allocated();
    let grown = late.saturating_sub(early);
    assert!(grown <= GROWTH, "{grown} bytes more after {BUILDS} builds: {early} and then {late}");
}
