//! The floor plan in `src/lib.rs` is the law of the house; these tests hold the source to it.
//!
//! Files are read as tokens, so that comments and strings do not count and the bodies of macros
//! do. Limits: a path that a macro builds from parts escapes (write none), and `#[path]` is not
//! followed (use none).

use proc_macro2::{Spacing, TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Longest a file may grow, in lines, before it must be split.
const MAX_LINES: usize = 500;

/// What the command line may lean on besides the library and `std`.
const CLI_CRATES: &[&str] = &[
    "clap",
    "clap_complete",
    "clap_mangen",
    "ctrlc",
    "lsp_server",
    "notify",
    "serde_json",
    "sha2",
    "signal_hook",
    "tempfile",
];

/// Crates that belong to no single room.
const SHARED_CRATES: &[&str] = &["serde", "flate2"];

/// The parts of `std` that touch the world: for the command line alone.
const WORLD: &[&str] = &["env", "fs", "net", "process", "time"];

/// The top of the repository, dotfiles and what Cargo makes left out.
const TOP_LEVEL: &[&str] = &[
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "Containerfile",
    "LICENSE",
    "README.md",
    "SECURITY.md",
    "action.yml",
    "dist",
    "fonts",
    "source",
    "src",
    "tests",
];

/// One line of the plan.
struct Room {
    name: String,
    /// The rooms it may use.
    rooms: BTreeSet<String>,
    /// The crates it may use, and only those rooms that name them.
    crates: BTreeSet<String>,
}

/// The plan of `src/lib.rs`, top down.
struct Plan(Vec<Room>);

impl Plan {
    fn read() -> Self {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        let lib = read(&root().join("src/lib.rs"));
        let lines = lib
            .lines()
            .skip_while(|line| *line != "//! ```text")
            .skip(1)
            .take_while(|line| *line != "//! ```");
        let room = |line: &str| {
            let (name, permit) = line.trim_start_matches("//!").split_once(':')?;
            let (rooms, crates) = permit.split_once('|').unwrap_or((permit, ""));
            Some(Room { name: name.trim().to_owned(), rooms: words(rooms), crates: words(crates) })
        };
        let plan = Self(lines.filter_map(room).collect());
        assert!(!plan.0.is_empty(), "src/lib.rs holds no plan");
        plan
    }

    fn room(&self, name: &str) -> &Room {
        let found = self.0.iter().find(|room| room.name == name);
        found.unwrap_or_else(|| panic!("`{name}` is a room in src/ but not in the plan"))
    }

    fn fenced(&self) -> BTreeSet<String> {
        self.0.iter().flat_map(|room| room.crates.clone()).collect()
    }
}

/// What the head of a path names.
#[derive(PartialEq)]
enum Head {
    /// Something at the top of this crate: a room, when all is well.
    Room(String),
    /// Another crate, or a name that shadows one.
    Crate(String),
    /// A part of `std`.
    Std(String),
}

/// Every head of a path in a file that leaves the file's own room, with its line.
struct Heads(Vec<(Head, usize)>);

impl Heads {
    fn of(path: &Path) -> Self {
        let stream: TokenStream = read(path).parse().unwrap();
        let mut heads = Self(Vec::new());
        heads.walk(stream, depth(path), false);
        heads
    }

    /// Walks a stream `depth` modules below the root; `branches` is true inside the braces of a
    /// `use` tree, whose names go on with a path that began outside.
    fn walk(&mut self, stream: TokenStream, depth: usize, branches: bool) {
        let tokens: Vec<TokenTree> = stream.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => {
                    let module = at >= 2 && is_word(&tokens[at - 2], "mod");
                    let depth = depth + usize::from(module);
                    self.walk(group.stream(), depth, follows_colons(&tokens, at));
                }
                TokenTree::Ident(word) if !branches && begins_path(&tokens, at) => {
                    at = self.head(&tokens, at, &word.to_string(), depth);
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// Records the path whose first word stands at `at`; the place of the last word it has read.
    fn head(&mut self, tokens: &[TokenTree], at: usize, word: &str, depth: usize) -> usize {
        match word {
            "crate" => self.record(tokens, at, Head::Room),
            "super" => {
                let mut at = at;
                let mut climbed = 1;
                while next(tokens, at).is_some_and(|token| is_word(token, "super")) {
                    at += 3;
                    climbed += 1;
                }
                if climbed >= depth {
                    self.record(tokens, at, Head::Room);
                }
                return at;
            }
            "std" => self.record(tokens, at, Head::Std),
            _ if next(tokens, at).is_some() || is_imported(tokens, at) => {
                self.0.push((Head::Crate(word.to_owned()), line(&tokens[at])));
            }
            _ => {}
        }
        at
    }

    /// Records what follows the word at `at`: one name, or each branch of a group.
    fn record(&mut self, tokens: &[TokenTree], at: usize, head: fn(String) -> Head) {
        let Some(token) = next(tokens, at) else { return };
        let TokenTree::Group(group) = token else {
            self.0.push((head(token.to_string()), line(token)));
            return;
        };
        let mut fresh = true;
        for token in group.stream() {
            let comma = is_punct(&token, ',');
            if fresh && !comma {
                self.0.push((head(token.to_string()), line(&token)));
            }
            fresh = comma;
        }
    }
}

/// Whether the word at `at` is a crate brought in by its bare name.
fn is_imported(tokens: &[TokenTree], at: usize) -> bool {
    at > 0 && ["use", "crate"].iter().any(|word| is_word(&tokens[at - 1], word))
}

/// Whether the word at `at` is no field, no method and no later part of a path.
fn begins_path(tokens: &[TokenTree], at: usize) -> bool {
    at == 0 || !(follows_colons(tokens, at) || is_punct(&tokens[at - 1], '.'))
}

/// Whether `::` and a word or a generic before it lead to the token at `at`.
fn follows_colons(tokens: &[TokenTree], at: usize) -> bool {
    at >= 3
        && is_colons(tokens, at - 2)
        && match &tokens[at - 3] {
            TokenTree::Ident(word) => *word != "use",
            TokenTree::Punct(sign) => sign.as_char() == '>' && !is_punct(&tokens[at - 4], '-'),
            TokenTree::Group(_) | TokenTree::Literal(_) => false,
        }
}

/// What stands after the word at `at` and `::`.
fn next(tokens: &[TokenTree], at: usize) -> Option<&TokenTree> {
    is_colons(tokens, at + 1).then(|| tokens.get(at + 3)).flatten()
}

fn is_colons(tokens: &[TokenTree], at: usize) -> bool {
    let joint =
        matches!(tokens.get(at), Some(TokenTree::Punct(p)) if p.spacing() == Spacing::Joint);
    joint && [at, at + 1].iter().all(|at| tokens.get(*at).is_some_and(|t| is_punct(t, ':')))
}

fn is_punct(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if *ident == word)
}

fn line(token: &TokenTree) -> usize {
    token.span().start().line
}

#[test]
fn rooms_use_only_what_the_plan_allows() {
    let plan = Plan::read();
    let fenced = plan.fenced();
    let mut breaches = Vec::new();
    for path in library_files() {
        let Some(name) = room_of(&path) else { continue };
        let room = plan.room(&name);
        for (head, line) in Heads::of(&path).0 {
            let breach = match &head {
                Head::Room(used) => (*used != name && !room.rooms.contains(used)).then_some(used),
                Head::Crate(used) => {
                    let foreign = fenced.contains(used) && !room.crates.contains(used);
                    (foreign || used == "clap" || used == "tempfile").then_some(used)
                }
                Head::Std(used) => {
                    (WORLD.contains(&used.as_str()) && !in_tests(&path, line)).then_some(used)
                }
            };
            if let Some(used) = breach {
                breaches.push(format!("{}:{line}: `{name}` uses `{used}`", shown(&path)));
            }
        }
    }
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

/// A room uses only rooms above it, so the plan cannot hold a circle.
#[test]
fn the_plan_runs_one_way() {
    let mut above = BTreeSet::new();
    for room in Plan::read().0 {
        for used in &room.rooms {
            assert!(above.contains(used), "`{}` uses `{used}`, which is not above it", room.name);
        }
        above.insert(room.name);
    }
}

/// The plan has no room that is not there, and `src/` none that is not in the plan.
#[test]
fn every_room_is_in_the_plan_and_there() {
    let planned: BTreeSet<_> = Plan::read().0.into_iter().map(|room| room.name).collect();
    let built: BTreeSet<_> = library_files().iter().filter_map(|path| room_of(path)).collect();
    assert_eq!(planned, built);
}

/// The command line knows the library by its public names, and no crate behind them.
#[test]
fn the_command_line_comes_in_by_the_front_door() {
    let fenced = Plan::read().fenced();
    for path in rust_files("src").into_iter().filter(|path| is_binary(path)) {
        for (head, line) in Heads::of(&path).0 {
            match head {
                Head::Room(used) => assert_eq!(used, "cli", "{}:{line}", shown(&path)),
                Head::Crate(used) => assert!(
                    CLI_CRATES.contains(&used.as_str()) || !fenced.contains(&used),
                    "{}:{line}: the command line uses `{used}`",
                    shown(&path)
                ),
                Head::Std(_) => {}
            }
        }
    }
}

/// A dependency says in a comment what it is for, and lives in a room.
#[test]
fn every_dependency_has_a_reason_and_a_room() {
    let manifest = read(&root().join("Cargo.toml"));
    let fenced = Plan::read().fenced();
    let lines: Vec<&str> = manifest
        .lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .collect();
    let mut reason = false;
    for line in lines {
        if let Some((name, _)) = line.split_once(" = ") {
            let name = name.replace('-', "_");
            let housed = fenced.contains(&name)
                || CLI_CRATES.contains(&name.as_str())
                || SHARED_CRATES.contains(&name.as_str());
            assert!(reason, "`{name}` has no comment that says what it is for");
            assert!(housed, "`{name}` has no room in the plan");
        }
        reason = line.starts_with('#');
    }
}

/// Whoever adds a dependency says why we do not write it ourselves, and how it is kept.
#[test]
fn every_dependency_is_accounted_for() {
    let manifest = read(&root().join("Cargo.toml"));
    let table = read(&root().join("CONTRIBUTING.md"));
    let mut count = 0;
    let mut listed = false;
    for line in manifest.lines() {
        listed = if line.starts_with('[') { line.ends_with("dependencies]") } else { listed };
        let Some((name, _)) =
            line.split_once(" = ").filter(|(name, _)| listed && !name.contains('#'))
        else {
            continue;
        };
        let row =
            table.lines().find(|row| row.starts_with('|') && row.contains(&format!("`{name}`")));
        let cells =
            row.map_or(0, |row| row.split('|').filter(|cell| !cell.trim().is_empty()).count());
        assert!(cells > 2, "CONTRIBUTING.md does not say why `{name}` and how it is kept");
        count += 1;
    }
    assert!(count > 40, "{count}");
}

/// The fuzz targets are a package of their own, whose lock file no other step reads.
#[test]
fn the_lock_file_of_the_fuzz_targets_knows_every_dependency() {
    let lock = read(&root().join("tests/fuzz/Cargo.lock"));
    let ours =
        lock.split("[[package]]").find(|it| it.contains("\nname = \"entretien\"\n")).unwrap();
    let manifest = read(&root().join("Cargo.toml"));
    let names = manifest
        .lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once(" = "));
    for (name, _) in names.clone() {
        let is_same =
            |line: &str| line.trim().trim_matches(['"', ',']).split(' ').next() == Some(name);
        assert!(ours.lines().any(is_same), "tests/fuzz/Cargo.lock lacks `{name}`");
    }
    assert!(names.count() > 30);
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    for path in rust_files("src").into_iter().chain(rust_files("tests")) {
        let text = read(&path);
        let lines = text.lines().count();
        assert!(text.starts_with("//! "), "{} does not open with `//!`", shown(&path));
        assert!(lines <= MAX_LINES, "{} has {lines} lines", shown(&path));
    }
}

#[test]
fn the_top_of_the_repository_holds_what_it_should_and_no_more() {
    let mut names: Vec<_> = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with('.') && name != "target")
        .collect();
    names.sort();
    assert_eq!(names, TOP_LEVEL);
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A path as one would type it at the top of the repository.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().display().to_string()
}

/// The first folder or file below `src`, without its ending; `None` for `src/lib.rs`.
pub(crate) fn room_of(path: &Path) -> Option<String> {
    let first = path.strip_prefix(root().join("src")).ok()?.iter().next()?.to_str()?;
    let room = first.strip_suffix(".rs").unwrap_or(first);
    (room != "lib").then(|| room.to_owned())
}

/// Whether a file belongs to the binary.
fn is_binary(path: &Path) -> bool {
    matches!(room_of(path).as_deref(), Some("main" | "cli"))
}

/// How many modules below the root of the crate the items of a file stand.
fn depth(path: &Path) -> usize {
    let parts = path.strip_prefix(root().join("src")).unwrap().iter().count();
    let is_root = ["src/lib.rs", "src/main.rs"].iter().any(|root| path.ends_with(root));
    if is_root || path.ends_with("mod.rs") { parts - 1 } else { parts }
}

/// Whether a line stands in the unit tests at the foot of a file, which may read their cases.
fn in_tests(path: &Path, line: usize) -> bool {
    path.ends_with("tests.rs") || read(path).lines().take(line).any(|line| line == "mod tests {")
}

pub(crate) fn library_files() -> Vec<PathBuf> {
    rust_files("src").into_iter().filter(|path| !is_binary(path)).collect()
}

/// Every Rust file below a folder of the repository, in order.
fn rust_files(folder: &str) -> Vec<PathBuf> {
    let (mut files, mut folders) = (Vec::new(), vec![root().join(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
