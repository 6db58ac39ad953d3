//! A process that builds for as long as an editor is at work does not grow.

use crate::pdf::whole;
use entretien::edition::Edition;
use entretien::text::Fonts;
use entretien::{epub, layout, pdf};
use std::process::Command;

const SOURCE: &str = "---\ntitle: On bread\nlang: en\nspeakers:\n  \
    - {id: mag, name: The Crumb, role: interviewer, labels: [Q]}\n  \
    - {id: ada, name: Ada Nkosi, role: interviewee, labels: [A]}\n---\n\n\
    **Q:** Why *bread*?[^1]\n\n**A:** Because it rises.\n\n[^1]: At night.\n";

/// How many books are built; with checks of overflow each takes several times as long.
const BUILDS: usize = if cfg!(debug_assertions) { 300 } else { 1000 };

/// What may be taken for good between a fifth of them and the last, in bytes.
const GROWTH: u64 = 1 << 20;

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

/// The memory that the process has, in bytes.
fn resident() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap();
    pages.split(' ').nth(1).unwrap().parse::<u64>().unwrap() * 4096
}

#[test]
fn many_builds_in_one_process_leave_its_memory_flat() {
    if std::env::var_os(ALONE).is_none() {
        let name = "leak::many_builds_in_one_process_leave_its_memory_flat";
        let mut alone = Command::new(std::env::current_exe().unwrap());
        alone.args(["--exact", name, "--nocapture"]).env(ALONE, "1");
        // With an arena for each thread, what the allocator keeps depends on which ran when.
        let run = alone.env("MALLOC_ARENA_MAX", "1").output().unwrap();
        let told = String::from_utf8_lossy(&run.stdout);
        assert!(run.status.success() && told.contains("1 passed"), "{told}");
        return;
    }
    let fonts = Fonts::core().unwrap();
    let size = build(&fonts);
    let mut early = 0;
    for number in 1..=BUILDS {
        assert_eq!(build(&fonts), size);
        if number == BUILDS / 5 {
            early = resident();
        }
    }
    let late = resident();
    let grown = late.saturating_sub(early);
    assert!(grown <= GROWTH, "{grown} bytes more after {BUILDS} builds: {early} and then {late}");
}
