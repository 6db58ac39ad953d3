//! Killed at any moment, short of space, in each other's way: what is there is whole, old or new.

#![cfg(unix)]

use super::{Run, Scene, TALK};
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

const OUTPUTS: [&str; 2] = ["bread.en.epub", "bread.en.pdf"];

/// A project, which has a cache, of one interview.
fn project(text: &str) -> Scene {
    Scene::new().file("entretien.toml", "source = \"talks\"\n").file("talks/bread.md", text)
}

/// A second text of the same interview.
fn other() -> String {
    TALK.replace("Because it rises.", "Because it falls, and rises again.")
}

/// Every file below a folder whose name says that it is unfinished, or nobody's.
fn unfinished(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(unfinished(&path));
        } else if name.ends_with(".part") || name.starts_with(".tmp") {
            found.push(name);
        }
    }
    found
}

/// What a build makes of a text when nothing comes between.
fn made(text: &str) -> [Vec<u8>; 2] {
    let scene = project(text);
    scene.run(&["build"]).fine();
    OUTPUTS.map(|name| scene.read(&format!("dist/{name}")))
}

#[test]
fn a_build_that_is_killed_leaves_each_output_absent_old_or_new() {
    const KILLS: u32 = 100;
    let texts = [TALK.to_owned(), other()];
    let whole = [made(&texts[0]), made(&texts[1])];
    let scene = project(&texts[0]);
    // The sum of the program is kept, or to take it would be most of what is done.
    scene.run(&["build"]).fine();
    fs::remove_dir_all(scene.path("dist")).unwrap();
    fs::remove_dir_all(scene.path(".entretien/editions")).unwrap();
    let begun = Instant::now();
    scene.run(&["build"]).fine();
    let mut usual = begun.elapsed();
    fs::remove_dir_all(scene.path("dist")).unwrap();
    let (mut killed, mut left, mut states) = (0, 0, BTreeSet::new());
    for n in 0..KILLS {
        fs::write(scene.path("talks/bread.md"), &texts[usize::from(n % 2 == 1)]).unwrap();
        // What others have made is not found, and the whole way is gone.
        let _ = fs::remove_dir_all(scene.path(".entretien/editions"));
        let mut command = scene.command(&["build", "-q"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        sleep(usual * (n * 37 % KILLS) / KILLS);
        child.kill().unwrap();
        match child.wait().unwrap().signal() {
            Some(9) => killed += 1,
            // The machine has become quicker since.
            _ => usual = usual * 7 / 8,
        }
        left += unfinished(&scene.path(".")).len();
        let state = [0, 1].map(|at| {
            let bytes = fs::read(scene.path(&format!("dist/{}", OUTPUTS[at]))).ok();
            let known = [0, 1].into_iter().find(|text| bytes.as_ref() == Some(&whole[*text][at]));
            assert!(bytes.is_none() || known.is_some(), "{} is half written", OUTPUTS[at]);
            known
        });
        states.insert(state);
    }
    assert!(killed > 50 && states.len() > 2, "killed {killed} times, {states:?}");
    // The next that is left alone makes everything, and takes away what lies about.
    scene.run(&["build"]).fine();
    assert_eq!(OUTPUTS.map(|name| scene.read(&format!("dist/{name}"))), whole[1]);
    assert_eq!(unfinished(&scene.path(".")), [""; 0], "{left} were left in all");
    assert_eq!(scene.names("dist"), OUTPUTS);
}

#[test]
fn what_was_left_behind_goes_and_what_others_write_stays() {
    let scene = project(TALK)
        .file("dist/.entretien-x.part", "half")
        .file(".entretien/.entretien-y.part", "half")
        .file("dist/mine.part", "whole");
    let held = scene.path("dist/.entretien-held.part");
    let file = fs::File::create(&held).unwrap();
    file.try_lock().unwrap();
    scene.run(&["build"]).fine();
    assert_eq!(scene.names("dist"), [".entretien-held.part", OUTPUTS[0], OUTPUTS[1], "mine.part"]);
    assert_eq!(unfinished(&scene.path(".entretien")), [""; 0]);
    // Nothing has to be made, and what nobody holds any more goes all the same.
    drop(file);
    scene.run(&["build"]).fine();
    assert!(!held.exists());
}

#[test]
fn builds_at_once_into_one_folder_do_not_mix() {
    let whole = made(TALK);
    let scene = project(TALK);
    let children: Vec<_> = (0..6)
        .map(|_| {
            let mut command = scene.command(&["build"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), &*told), (Some(0), ""));
    }
    assert_eq!(OUTPUTS.map(|name| scene.read(&format!("dist/{name}"))), whole);
    assert_eq!(unfinished(&scene.path(".")), [""; 0]);
}

/// The tool run by a shell that has done something before.
fn after(scene: &Scene, script: &str, arguments: &[&str]) -> Run {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", &format!("{script}; exec \"$0\" \"$@\"")]);
    command.arg(env!("CARGO_BIN_EXE_entretien")).args(arguments).env_clear();
    Run::of(command.current_dir(scene.path(".")))
}

/// No file may be larger than eight kilobytes: a write fails in the midst of the file, as it does
/// when the disk is full.
#[test]
fn a_disk_without_space_leaves_the_old_outputs_and_nothing_else() {
    let scene = Scene::with_talk();
    for name in OUTPUTS {
        fs::create_dir_all(scene.path("dist")).unwrap();
        fs::write(scene.path(&format!("dist/{name}")), "old").unwrap();
    }
    let run = after(&scene, "trap '' XFSZ; ulimit -f 8", &["build", "bread.md"]);
    assert_eq!((run.status, &*run.stdout), (3, ""), "{}", run.stderr);
    for name in OUTPUTS {
        assert!(run.stderr.contains(&format!(" --> dist/{name}\n")), "{}", run.stderr);
        assert_eq!(scene.read(&format!("dist/{name}")), b"old");
    }
    assert!(run.stderr.contains("the file is larger than is allowed here"), "{}", run.stderr);
    assert_eq!(scene.names("dist"), OUTPUTS);
}

#[cfg(target_os = "linux")]
#[test]
fn folders_that_cannot_be_written_or_are_gone() {
    let scene = Scene::with_talk();
    for out in ["/proc/books", "/dev/full", "/dev/null/books"] {
        let run = scene.run(&["build", "bread.md", "-o", out]);
        assert_eq!((run.status, &*run.stdout), (3, ""), "{out}: {}", run.stderr);
        assert!(run.stderr.contains("--> ") && run.stderr.contains("--out"), "{}", run.stderr);
    }
    for (script, arguments) in [
        ("mkdir gone && cd gone && rmdir ../gone", &["build", "bread.md"][..]),
        ("mkdir gone && cd gone && rmdir ../gone", &["build"]),
        ("mkdir gone && cd gone && rmdir ../gone", &["build", "../bread.md"]),
        ("mkdir gone && cd gone && rmdir ../gone", &["init", "x"]),
    ] {
        let run = after(&scene, script, arguments);
        assert_eq!((run.status, &*run.stdout), (3, ""), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains("no such file or folder"), "{}", run.stderr);
    }
    assert_eq!(scene.names("."), ["bread.md"]);
}

/// Does something over and over while the tool runs, and hands on what the runs came to.
fn meanwhile(scene: &Scene, arguments: &[&str], mut stir: impl FnMut(usize) + Send) -> Vec<Run> {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut n = 0;
            while !done.load(Ordering::Relaxed) {
                stir(n);
                n += 1;
                sleep(Duration::from_millis(1));
            }
        });
        let runs = (0..12).map(|_| scene.run(arguments)).collect();
        done.store(true, Ordering::Relaxed);
        runs
    })
}

#[test]
fn a_folder_that_vanishes_while_it_is_written_to() {
    let scene = Scene::with_talk();
    let out = scene.path("dist");
    let runs = meanwhile(&scene, &["build", "bread.md"], |_| {
        let _ = fs::remove_dir_all(&out);
    });
    for run in runs {
        assert!(matches!(run.status, 0 | 3), "{}", run.stderr);
        assert_eq!(
            run.status == 3,
            run.stderr.contains("no such file or folder"),
            "{}",
            run.stderr
        );
    }
}

/// Whatever becomes of a file meanwhile, what was checked is what is in the book.
#[test]
fn files_that_change_while_they_are_read() {
    let image = |size: u32| {
        let mut png = std::io::Cursor::new(Vec::new());
        let image = image::GrayImage::from_pixel(size, size, image::Luma([7]));
        image.write_to(&mut png, image::ImageFormat::Png).unwrap();
        png.into_inner()
    };
    let text =
        |n: usize| format!("{TALK}\n![A loaf](loaf.png)\n\nSo it is{}\n", " and so".repeat(n));
    let scene = Scene::new().file("bread.md", text(0)).file("loaf.png", image(300));
    let (source, loaf) = (scene.path("bread.md"), scene.path("loaf.png"));
    let images = [image(300), image(500)];
    let runs = meanwhile(&scene, &["build", "bread.md", "--to", "epub"], |n| {
        // Not in one step: half of it is there for a moment.
        fs::write(&loaf, &images[n % 2]).unwrap();
        fs::write(&source, text(n % 50)).unwrap();
    });
    let mut built = 0;
    for run in runs {
        assert!(matches!(run.status, 0 | 1), "{}", run.stderr);
        built += usize::from(run.status == 0);
    }
    if built > 0 {
        assert!(entretien::epub::check(&scene.read("dist/bread.en.epub")).is_empty());
    }
}

#[test]
fn nothing_is_written_over_what_it_is_made_of() {
    let scene = Scene::new()
        .file("bread.en.epub", TALK)
        .file("bread.md", TALK.replace("slug: bread", "slug: other"));
    scene.run(&["build", "bread.md"]).fine();
    for arguments in [
        &["build", "bread.en.epub", "-o", "."][..],
        &["build", "bread.md", "--layout-report", "bread.md"],
        &["build", "bread.md", "--deps", "./bread.md"],
        &["export", "bread.md", "--to", "md", "-o", "bread.md"],
        &["import", "bread.md", "--force", "-o", "bread.md"],
        &["impose", "dist/other.en.pdf", "-o", "dist/../dist/other.en.pdf"],
    ] {
        let before: Vec<_> =
            ["bread.en.epub", "bread.md", "dist/other.en.pdf"].map(|name| scene.read(name)).into();
        let run = scene.run(arguments);
        assert_eq!(run.status, 3, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains("would be written over"), "{arguments:?}: {}", run.stderr);
        let after: Vec<_> =
            ["bread.en.epub", "bread.md", "dist/other.en.pdf"].map(|name| scene.read(name)).into();
        assert_eq!(before, after, "{arguments:?}");
    }
}

/// Each builds, and its books have a name that every system takes.
#[test]
fn odd_names_become_books() {
    let long = format!("{}.md", "n".repeat(252));
    let many = format!("{}.md", "é".repeat(126));
    let names: [&[u8]; 14] = [
        b"two words.md",
        b"it's \"quoted\".md",
        b"new\nline.md",
        b"tab\tand\x1b[31mred.md",
        b"-o.md",
        b"--help.md",
        b"CON.md",
        b"aux.en.md",
        b"dots...md",
        b".hidden.md",
        b"caf\xE9.md",
        b"100% [a](b) $HOME `x`.md",
        long.as_bytes(),
        many.as_bytes(),
    ];
    for name in names {
        let scene = Scene::new();
        let name = std::ffi::OsStr::from_bytes(name);
        fs::write(scene.path(".").join(name), TALK.replace("slug: bread\n", "")).unwrap();
        let run = Run::of(scene.command(&["build", "--to", "epub", "--"]).arg(name));
        assert_eq!(run.status, 0, "{name:?}: {}", run.stderr);
        let made = scene.names("dist");
        assert_eq!(made.len(), 1, "{name:?}");
        let plain = |c: char| c.is_alphanumeric() || "-_.".contains(c);
        assert!(made[0].chars().all(plain) && made[0].len() < 200, "{name:?}: {made:?}");
        assert!(run.stdout.lines().count() == 1, "{name:?}: {}", run.stdout);
    }
}
