//! The same sources give the same bytes: on other paths, in other locales, on other cores, and in
//! the same run.

use super::{Run, Scene, TALK};
use std::path::Path;
use std::process::Command;

#[test]
fn a_set_is_built_twice_and_is_the_same() {
    let scene = (0..5).fold(Scene::new(), |scene, n| {
        scene.file(&format!("talks/{n}.md"), TALK.replace("slug: bread", &format!("slug: t{n}")))
    });
    let arguments = ["talks", "--check-reproducible", "--sums", "--manifest"];
    for jobs in ["1", "2", "3"] {
        let run = scene.run(&[&arguments[..], &["--jobs", jobs, "--layout-report", "r"]].concat());
        let told = "20 files built twice: every byte is the same\n";
        assert_eq!((run.status, run.stderr.as_str()), (0, told), "{}", run.stdout);
    }
    let run = scene.run(&[&arguments[..], &["--quiet"]].concat()).fine();
    assert_eq!(run.stdout, "");
}

/// However many work on the sources, each byte and each word told is the same.
#[test]
fn the_number_of_workers_changes_nothing() {
    let built = |jobs: &str| {
        let scene = (0..9).fold(Scene::new(), |scene, n| {
            let more = "It rises, and so it falls. ".repeat(n * 40);
            // Some cannot be built, the others have something to complain of.
            let fault = if n % 4 == 0 { "![A loaf](none.png)" } else { "[^a]: Nobody calls this." };
            let body = format!("{TALK}\n{more}\n\n{fault}\n");
            let body = body.replace("slug: bread", &format!("slug: t{n}"));
            scene.file(&format!("talks/{n}.md"), body)
        });
        let run = scene.run(&["talks", "--jobs", jobs, "--index=always", "--sums", "--manifest"]);
        let names = scene.names("dist");
        let files: Vec<Vec<u8>> =
            names.iter().map(|name| scene.read(&format!("dist/{name}"))).collect();
        (run.status, run.stdout, run.stderr, names, files)
    };
    let one = built("1");
    assert!(one.0 == 1 && one.4.len() >= 12, "{} {:?}\n{}", one.0, one.3, one.2);
    for jobs in ["2", "7"] {
        assert!(built(jobs) == one, "{jobs} workers make something else");
    }
}

/// A pipe that gives another image each time it is read stands for whatever may change.
#[cfg(target_os = "linux")]
#[test]
fn the_first_difference_is_named_with_its_place() {
    let scene = Scene::with_talk();
    let made = Command::new("mkfifo").arg(scene.path("cover.png")).status().unwrap();
    assert!(made.success());
    let image = |shade: u8| {
        let mut png = std::io::Cursor::new(Vec::new());
        let image = image::GrayImage::from_pixel(80, 80, image::Luma([shade]));
        image.write_to(&mut png, image::ImageFormat::Png).unwrap();
        png.into_inner()
    };
    let (pipe, epub) = (scene.path("cover.png"), scene.path("dist/bread.en.epub"));
    let writer = std::thread::spawn(move || {
        std::fs::write(&pipe, image(3)).unwrap();
        while !epub.exists() {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        std::fs::write(&pipe, image(200)).unwrap();
    });
    let arguments = ["bread.md", "--to", "epub", "--cover", "cover.png", "--check-reproducible"];
    let run = scene.run(&arguments);
    writer.join().unwrap();
    assert_eq!(run.status, 4, "{}", run.stderr);
    let told = "error: this is another file when it is built again, from byte ";
    assert!(run.stderr.starts_with(told), "{}", run.stderr);
    assert!(run.stderr.contains(" --> dist/bread.en.epub\n"), "{}", run.stderr);
}

/// The interviews of the house, copied to a folder of some name and built there.
fn built(folder: &str, umask: &str, variables: &[(&str, &str)], arguments: &[&str]) -> Scene {
    let house = Path::new(env!("CARGO_MANIFEST_DIR"));
    let scene = Scene::new();
    let source = scene.path(folder).join("source");
    std::fs::create_dir_all(source.join("figures")).unwrap();
    for below in [".", "figures"] {
        for entry in std::fs::read_dir(house.join("source").join(below)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.file_name().unwrap();
                std::fs::copy(&path, source.join(below).join(name)).unwrap();
            }
        }
    }
    let mut command = Command::new("/bin/sh");
    command.args(["-c", &format!("umask {umask} && exec \"$0\" \"$@\"")]);
    command.arg(env!("CARGO_BIN_EXE_entretien")).args(arguments).env_clear();
    command.envs(variables.iter().copied()).env("ENTRETIEN_FONTS", house.join("fonts"));
    Run::of(command.current_dir(scene.path(folder))).fine();
    scene
}

#[cfg(unix)]
#[test]
fn the_interviews_of_the_house_are_the_same_bytes_everywhere() {
    let arguments = ["build", "--sums", "--manifest"];
    let here = [("LC_ALL", "C"), ("TZ", "UTC"), ("ENTRETIEN_JOBS", "1")];
    let one = built("a", "022", &here, &arguments);
    let there = [("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Pacific/Kiritimati"), ("ENTRETIEN_JOBS", "4")];
    let other = built("an/other path", "077", &there, &[&arguments[..], &["-q"]].concat());
    let names = one.names("a/dist");
    assert!(names.len() > 3 * 16, "{names:?}");
    assert_eq!(names, other.names("an/other path/dist"));
    for name in names {
        let same = one.read(&format!("a/dist/{name}"))
            == other.read(&format!("an/other path/dist/{name}"));
        assert!(same, "{name} differs");
    }
}
