//! What may not be read or written, from the start or all of a sudden.

#![cfg(unix)]

use super::{Run, Scene, TALK};
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::Duration;
use tempfile::TempDir;

const OUTPUTS: [&str; 2] = ["bread.en.epub", "bread.en.pdf"];

/// Who is nobody, on every system.
const NOBODY: u32 = 65_534;

/// A scene, and the tool run in it by somebody whom permissions bind. They do not bind root, as
/// whom tests run in containers: there it is nobody who runs it.
struct Guest {
    scene: Scene,
    tool: PathBuf,
    is_root: bool,
    /// Where the tool lies when nobody may go to where it was built.
    _copy: TempDir,
}

impl Guest {
    fn of(scene: Scene) -> Self {
        let copy = tempfile::tempdir().unwrap();
        let built = env!("CARGO_BIN_EXE_entretien");
        let is_root = fs::metadata(copy.path()).unwrap().uid() == 0;
        let mut tool = PathBuf::from(built);
        if is_root {
            tool = copy.path().join("entretien");
            fs::copy(built, &tool).unwrap();
            fs::set_permissions(copy.path(), Permissions::from_mode(0o755)).unwrap();
        }
        let guest = Self { scene, tool, is_root, _copy: copy };
        guest.allow(".", 0o755);
        guest
    }

    fn allow(&self, path: &str, mode: u32) {
        fs::set_permissions(self.scene.path(path), Permissions::from_mode(mode)).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new(&self.tool);
        command.current_dir(self.scene.path(".")).env_clear().args(arguments);
        if self.is_root {
            command.uid(NOBODY).gid(NOBODY);
        }
        Run::of(&mut command)
    }
}

#[test]
fn what_may_not_be_read_is_named_and_nothing_is_written() {
    let image = "![A loaf](loaf.png)\n";
    let scene = Scene::new().file("bread.md", format!("{TALK}\n{image}"));
    let guest = Guest::of(scene.file("loaf.png", b"no image").file("dist/old", ""));
    guest.allow("dist", 0o777);
    for (file, status) in [("bread.md", 3), ("loaf.png", 1)] {
        guest.allow(file, 0o000);
        let run = guest.run(&["build", "bread.md"]);
        assert_eq!((run.status, &*run.stdout), (status, ""), "{file}: {}", run.stderr);
        assert!(run.stderr.contains("permission denied"), "{}", run.stderr);
        assert!(run.stderr.contains(file), "{}", run.stderr);
        guest.allow(file, 0o644);
    }
    assert_eq!(guest.scene.names("dist"), ["old"]);
}

#[test]
fn what_may_not_be_written_stays_as_it_was() {
    let mut scene = Scene::with_talk();
    for name in OUTPUTS {
        scene = scene.file(&format!("dist/{name}"), "old");
    }
    let guest = Guest::of(scene);
    guest.allow("dist", 0o555);
    let run = guest.run(&["build", "bread.md"]);
    assert_eq!((run.status, &*run.stdout), (3, ""), "{}", run.stderr);
    assert!(run.stderr.contains("permission denied"), "{}", run.stderr);
    for name in OUTPUTS {
        assert_eq!(guest.scene.read(&format!("dist/{name}")), b"old");
    }
    guest.allow("dist", 0o755);
    assert_eq!(guest.scene.names("dist"), OUTPUTS);
}

#[test]
fn a_project_without_room_for_a_cache_is_built_all_the_same() {
    let scene = Scene::new().file("entretien.toml", "source = \"talks\"\n");
    let guest = Guest::of(scene.file("talks/bread.md", TALK).file("dist/old", ""));
    guest.allow("dist", 0o777);
    guest.allow(".", 0o555);
    let run = guest.run(&["build"]).fine();
    assert_eq!(run.written().len(), 2, "{}", run.stdout);
    guest.allow(".", 0o755);
    assert_eq!(guest.scene.names("."), ["dist", "entretien.toml", "talks"]);
}

#[test]
fn permissions_that_change_meanwhile_leave_whole_outputs_or_none() {
    let guest = Guest::of(Scene::with_talk().file("dist/old", ""));
    guest.allow("dist", 0o777);
    guest.run(&["build", "bread.md"]).fine();
    let whole = OUTPUTS.map(|name| guest.scene.read(&format!("dist/{name}")));
    let done = AtomicBool::new(false);
    let runs: Vec<Run> = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                for mode in [0o555, 0o777] {
                    guest.allow("dist", mode);
                    sleep(Duration::from_millis(3));
                }
            }
        });
        let runs = (0..12).map(|_| guest.run(&["build", "bread.md"])).collect();
        done.store(true, Ordering::Relaxed);
        runs
    });
    for run in runs {
        let denied = run.stderr.contains("permission denied");
        assert_eq!(run.status, if denied { 3 } else { 0 }, "{}", run.stderr);
    }
    assert_eq!(OUTPUTS.map(|name| guest.scene.read(&format!("dist/{name}"))), whole);
    // What could not be deleted then is deleted by the next that can.
    guest.run(&["build", "bread.md"]).fine();
    assert_eq!(guest.scene.names("dist"), [OUTPUTS[0], OUTPUTS[1], "old"]);
}
