//! Ctrl-C, or an order to end, in the midst of the work.

#![cfg(unix)]

use super::{Scene, TALK};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const SIGINT: i32 = 2;
const SIGTERM: i32 = 15;

/// A folder with more to build than can be done before the signal comes.
fn busy() -> Scene {
    (0..300).fold(Scene::new(), |scene, n| {
        let source = TALK.replace("slug: bread", &format!("slug: bread-{n}"));
        scene.file(&format!("source/{n}.md"), source)
    })
}

/// Waits until something is being written.
fn begun(scene: &Scene, child: &mut Child) {
    let begun = Instant::now();
    while scene.names("dist").is_empty() {
        assert!(child.try_wait().unwrap().is_none(), "it has ended before it began to write");
        assert!(begun.elapsed() < Duration::from_secs(60), "nothing is written");
        sleep(Duration::from_millis(1));
    }
}

#[test]
fn a_signal_leaves_no_partial_file_and_is_what_we_die_of() {
    for (signal, later) in [(SIGINT, 0), (SIGTERM, 7), (SIGTERM, 31)] {
        let scene = busy();
        let mut command = scene.command(&["-q"]);
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        begun(&scene, &mut child);
        sleep(Duration::from_millis(later));
        let kill = ["-s", &signal.to_string(), &child.id().to_string()].map(str::to_owned);
        assert!(Command::new("kill").args(kill).status().unwrap().success());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.signal(), Some(signal));
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
        for name in scene.names("dist") {
            let bytes = scene.read(&format!("dist/{name}"));
            let whole = match name.rsplit('.').next() {
                Some("pdf") => bytes.trim_ascii_end().ends_with(b"%%EOF"),
                // The end of a central directory without a comment (APPNOTE.TXT § 4.3.16).
                Some("epub") => bytes[bytes.len() - 22..].starts_with(b"PK\x05\x06"),
                // The last chunk, with its sum (PNG § 11.2.4).
                Some("png") => bytes.ends_with(b"IEND\xae\x42\x60\x82"),
                _ => false,
            };
            assert!(whole, "{name} is left behind");
        }
    }
}
