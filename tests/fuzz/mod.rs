//! The targets of `cargo fuzz`, run over their seeds and over a few hundred changes of them that
//! are the same everywhere.

mod targets;

use self::targets::TARGETS;
use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::thread;

/// How many changed seeds a target gets, by how long it takes over one.
const ROUNDS: [(&str, usize); 10] = [
    ("parse", 400),
    ("front", 400),
    ("project", 400),
    ("import", 400),
    ("books", 40),
    ("fonts", 60),
    ("images", 200),
    ("recordings", 300),
    ("check", 200),
    ("impose", 150),
];

/// Pieces that mean something to one format or another.
const PIECES: &[&[u8]] = &[
    b"\0",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\x7f\xff",
    b"\x80\0",
    b"---\n",
    b"\n\n",
    b"**Q:** ",
    b"**A:** ",
    b"[^1]",
    b"[^1]: ",
    b"![a](b.png)\n",
    b"| a | b |\n|---|---|\n",
    b"> [!NOTE]\n> ",
    b"<ruby>",
    b"</",
    b"<!--",
    b"-->",
    b"[",
    b"](",
    b"{",
    b"}",
    b": ",
    b"\"",
    b"1e999",
    b"-1",
    b"99999999999999999999",
    b"obj",
    b"endobj",
    b"stream\n",
    b"/Kids [1 0 R]",
    b"<<",
    b">>",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"<svg>",
    b"&#x202e;",
    "\u{202e}".as_bytes(),
    "é\u{301}".as_bytes(),
    "界".as_bytes(),
    "\u{1F469}\u{200D}".as_bytes(),
];

/// Numbers that look like chance and are the same in every run (xorshift*).
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(high).unwrap() % sides.max(1)
    }

    /// A place in some bytes, or just behind them.
    fn place(&mut self, bytes: &[u8]) -> usize {
        self.throw(bytes.len() + 1)
    }

    /// Some bytes with one to four changes in them.
    fn change(&mut self, seeds: &[Vec<u8>], seed: &[u8]) -> Vec<u8> {
        let mut bytes = seed.to_vec();
        for _ in 0..=self.throw(4) {
            let (from, at) = (self.place(&bytes), self.place(&bytes));
            let (from, to) = (from.min(at), from.max(at).min(from.min(at) + 64));
            match self.throw(7) {
                0 => bytes.truncate(to),
                1 => drop(bytes.drain(from..to)),
                2 => {
                    drop(
                        bytes.splice(from..from, PIECES[self.throw(PIECES.len())].iter().copied()),
                    );
                }
                3 => {
                    let again = bytes[from..to].repeat(1 + self.throw(8));
                    drop(bytes.splice(to..to, again));
                }
                4 => {
                    let other = &seeds[self.throw(seeds.len())];
                    let cut = self.place(other);
                    drop(bytes.splice(from.., other[cut..].iter().copied()));
                }
                5 if from < bytes.len() => bytes[from] ^= 1 << self.throw(8),
                _ if from < bytes.len() => bytes[from] = self.throw(256).try_into().unwrap(),
                _ => {}
            }
        }
        bytes
    }
}

fn folder(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds").join(target)
}

/// The seeds of a target, by name.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder(target)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{target} has no seeds");
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Runs a target, and says with which bytes it failed.
fn survives(target: &str, run: fn(&[u8]), bytes: &[u8]) {
    if catch_unwind(AssertUnwindSafe(|| run(bytes))).is_err() {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("crash-{target}"));
        fs::write(&file, bytes).unwrap();
        panic!("the target {target} fails with the {} bytes of {}", bytes.len(), file.display());
    }
}

#[test]
fn every_target_survives_its_seeds_and_changes_of_them() {
    thread::scope(|scope| {
        for (target, run) in TARGETS {
            scope.spawn(move || {
                let seeds = seeds(target);
                for seed in &seeds {
                    survives(target, run, seed);
                }
                let (_, rounds) = ROUNDS.iter().find(|(name, _)| *name == target).unwrap();
                let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
                for round in 0..*rounds {
                    let changed = dice.change(&seeds, &seeds[round % seeds.len()]);
                    survives(target, run, &changed);
                }
            });
        }
    });
}

#[test]
fn every_target_is_a_program_of_the_fuzzer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let named: BTreeSet<&str> =
        manifest.lines().filter_map(|line| line.strip_prefix("path = \"bin/")).collect();
    let programs = TARGETS.map(|(target, _)| format!("{target}.rs\""));
    assert_eq!(named, programs.iter().map(String::as_str).collect());
    for (target, _) in TARGETS {
        let program = fs::read_to_string(root.join(format!("bin/{target}.rs"))).unwrap();
        assert!(program.contains(&format!("targets::run(\"{target}\", data)")), "{target}");
        targets::run(target, b"");
    }
}
