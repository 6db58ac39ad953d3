//! Outputs are whole or absent, and belong to whoever ran the tool.

use super::{Scene, TALK, golden};
use std::fs;
use std::process::Stdio;

#[test]
fn an_output_that_cannot_be_written_does_not_stop_the_other() {
    let scene = Scene::with_talk();
    fs::create_dir_all(scene.path("dist/bread.en.epub")).unwrap();
    let run = scene.run(&["bread.md"]);
    assert_eq!((run.status, run.written()), (3, vec!["dist/bread.en.pdf"]));
    assert_eq!(scene.names("dist"), ["bread.en.epub", "bread.en.pdf"]);
    golden("folder-in-the-way", &run.stderr);
}

#[test]
fn a_folder_that_cannot_be_made() {
    let scene = Scene::with_talk().file("dist", "a file");
    let run = scene.run(&["bread.md"]);
    assert_eq!((run.status, run.stdout.as_str()), (3, ""));
    assert_eq!(scene.read("dist"), b"a file");
}

#[test]
fn a_source_that_has_become_bad_leaves_the_old_outputs_alone() {
    let scene = Scene::with_talk();
    scene.run(&["bread.md"]).fine();
    let old = scene.read("dist/bread.en.epub");
    let scene = scene.file("bread.md", TALK.replace("title: On bread\n", ""));
    assert_eq!(scene.run(&["bread.md"]).status, 1);
    assert!(old == scene.read("dist/bread.en.epub"));
}

/// Whoever has the old file open, or linked elsewhere, keeps it whole: it is replaced, not changed.
#[test]
fn an_output_is_replaced_in_one_step() {
    let scene = Scene::with_talk().file("dist/bread.en.pdf", "the old file");
    fs::hard_link(scene.path("dist/bread.en.pdf"), scene.path("kept")).unwrap();
    scene.run(&["bread.md"]).fine();
    assert_eq!(scene.read("kept"), b"the old file");
    assert!(scene.read("dist/bread.en.pdf").starts_with(b"%PDF-"));
    assert_eq!(scene.names("dist"), ["bread.en.epub", "bread.en.pdf"], "something was left over");
}

#[cfg(unix)]
#[test]
fn outputs_have_the_permissions_of_new_files() {
    use std::os::unix::fs::PermissionsExt;
    for (umask, mode) in [("022", 0o644), ("077", 0o600), ("002", 0o664)] {
        let scene = Scene::with_talk();
        let script = format!("umask {umask} && exec \"$0\" bread.md");
        let status = std::process::Command::new("/bin/sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_entretien")])
            .current_dir(scene.path("."))
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(status.success());
        let found = fs::metadata(scene.path("dist/bread.en.pdf")).unwrap().permissions().mode();
        assert_eq!(found & 0o777, mode, "umask {umask}");
    }
}

#[test]
fn odd_names_are_names() {
    let odd = ["two words.md", "l’été — “oui”.md", "-dash.md", "quote'.md"];
    for name in odd {
        let scene = Scene::new().file(name, TALK);
        let run = scene.run(&["check", "--", name]).fine();
        assert_eq!(run.stdout, "1 source checked: no errors, no warnings\n", "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_unicode_is_a_name() {
    use std::os::unix::ffi::OsStrExt;
    let scene = Scene::new();
    let name = std::ffi::OsStr::from_bytes(b"caf\xE9.md");
    fs::write(scene.path(".").join(name), TALK).unwrap();
    super::Run::of(scene.command(&["build"]).arg(name)).fine();
    assert_eq!(scene.names("dist"), ["bread.en.epub", "bread.en.pdf"]);
}

/// `entretien explain | head -1`: the reader has gone, and that is no failure.
#[test]
fn a_broken_pipe_is_no_error() {
    for arguments in [&["explain"][..], &["fonts"], &["inspect", "bread.md"], &["bread.md"]] {
        let scene = Scene::with_talk();
        let mut command = scene.command(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), stderr.as_ref()), (Some(0), ""), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_under_standard_output_is_an_error() {
    let scene = Scene::new();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = scene.command(&["explain"]).stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    golden("full-disk", &String::from_utf8(output.stderr).unwrap());
}
