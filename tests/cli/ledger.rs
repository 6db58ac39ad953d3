//! What a build says of itself: sums, a manifest, and dependencies for build systems.

use super::{Run, Scene, TALK};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::path::Path;

/// The talk under another slug, which shows an image.
fn pictured(slug: &str) -> String {
    let talk = TALK.replace("slug: bread", &format!("slug: {slug}"));
    format!("{talk}\n![A loaf.](loaf.png)\n")
}

fn talk_without_title() -> String {
    TALK.replace("title: On bread\n", "").replace("slug: bread", "slug: bad")
}

fn loaf() -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(80, 80).write_to(&mut png, image::ImageFormat::Png).unwrap();
    png.into_inner()
}

fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn json(scene: &Scene, path: &str) -> Value {
    serde_json::from_slice(&scene.read(path)).unwrap()
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

#[test]
fn sums_are_of_everything_that_was_written() {
    let scene = Scene::new().file("talks/a.md", pictured("a")).file("talks/b.md", TALK);
    let scene = scene.file("talks/loaf.png", loaf());
    let run = scene.run(&["talks", "--sums", "--manifest"]).fine();
    assert!(run.written().ends_with(&["dist/manifest.json", "dist/SHA256SUMS"]), "{}", run.stdout);
    let sums = String::from_utf8(scene.read("dist/SHA256SUMS")).unwrap();
    let expected: String = scene
        .names("dist")
        .iter()
        .filter(|name| *name != "SHA256SUMS")
        .map(|name| format!("{}  {name}\n", sum(&scene.read(&format!("dist/{name}")))))
        .collect();
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort_by(|a, b| a[64..].cmp(&b[64..]));
        lines
    };
    assert_eq!(sorted(&sums), sorted(&expected));
    assert!(sums.contains("index.html") && sums.contains("a.en.cover.png"), "{sums}");
}

/// The program that everyone checks sums with takes ours.
#[cfg(target_os = "linux")]
#[test]
fn sha256sum_takes_the_sums() {
    let scene = Scene::with_talk();
    scene.run(&["bread.md", "--sums"]).fine();
    let check = || {
        let mut command = std::process::Command::new("sha256sum");
        let command = command.args(["--check", "--strict", "SHA256SUMS"]);
        command.current_dir(scene.path("dist")).output().unwrap().status.success()
    };
    assert!(check());
    std::fs::write(scene.path("dist/bread.en.pdf"), "another").unwrap();
    assert!(!check());
}

#[test]
fn a_failed_build_writes_neither_sums_nor_manifest() {
    let scene = Scene::with_talk().file("bad.md", talk_without_title());
    let run = scene.run(&["bread.md", "bad.md", "--sums", "--manifest"]);
    assert_eq!((run.status, scene.names("dist").len()), (1, 2), "{}", run.stderr);
}

#[test]
fn the_manifest_tells_what_was_made_of_what() {
    let scene = Scene::new()
        .file("p/entretien.toml", "out = \"dist\"\nmanifest = true\n")
        .file("p/talks/a.md", pictured("a").replace("rises.", "rises. And so -- on ."))
        .file("p/talks/loaf.png", loaf());
    let run = scene.run(&["p/talks/a.md"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let manifest = json(&scene, "p/dist/manifest.json");
    assert_eq!(manifest["manifest"], 1);
    assert_eq!(manifest["generator"], concat!("entretien ", env!("CARGO_PKG_VERSION")));
    assert_eq!(manifest["inputs"][0]["path"], "entretien.toml");
    let edition = &manifest["editions"][0];
    assert_eq!((&edition["name"], &edition["source"]), (&"a.en".into(), &"talks/a.md".into()));
    let inputs = edition["inputs"].as_array().unwrap();
    let read: Vec<_> = inputs.iter().map(|it| (&it["role"], &it["path"], &it["sha256"])).collect();
    let [source, image] = ["a.md", "loaf.png"].map(|name| scene.read(&format!("p/talks/{name}")));
    assert_eq!(
        read,
        [
            (&"source".into(), &"talks/a.md".into(), &sum(&source).into()),
            (&"image".into(), &"talks/loaf.png".into(), &sum(&image).into()),
        ]
    );
    let files = edition["files"].as_array().unwrap();
    assert_eq!((files.len(), &files[1]["path"]), (2, &"a.en.pdf".into()));
    assert_eq!(files[1]["sha256"], sum(&scene.read("p/dist/a.en.pdf")));
    assert!(files[1]["pages"].as_u64() > Some(1) && files[0]["pages"].is_null());
    let complaint = &edition["complaints"][0];
    assert_eq!((&complaint["path"], &complaint["line"]), (&"talks/a.md".into(), &13.into()));
}

#[test]
fn the_manifest_is_the_same_wherever_the_project_lies() {
    let manifest = |folder: &str, here: &str, source: &str| {
        let scene = Scene::new()
            .file(&format!("{folder}/entretien.toml"), "out = \"dist\"\nmanifest = true\n")
            .file(&format!("{folder}/talk.md"), pictured("a"))
            .file(&format!("{folder}/loaf.png"), loaf());
        let mut command = scene.command(&["build", source]);
        Run::of(command.current_dir(scene.path(here))).fine();
        scene.read(&format!("{folder}/dist/manifest.json"))
    };
    let first = manifest("p", "p", "talk.md");
    assert!(first == manifest("deep/er", ".", "deep/../deep/er/talk.md"));
    assert!(!String::from_utf8(first).unwrap().contains("deep"));
}

/// What the fonts beside the program are needed for is known edition by edition.
#[test]
fn an_edition_is_made_from_the_fonts_it_needs() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let arabic = TALK.replace("rises", "rises: خبز").replace("slug: bread", "slug: arabic");
    let scene = Scene::with_talk().file("b.md", arabic);
    let mut command = scene.command(&["bread.md", "b.md", "--manifest", "--font-path"]);
    Run::of(command.arg(repository.join("fonts"))).fine();
    let manifest = json(&scene, "dist/manifest.json");
    let fonts = |at: usize| {
        let inputs = manifest["editions"][at]["inputs"].as_array().unwrap();
        let fonts = inputs.iter().filter(|input| input["role"] == "font");
        fonts.map(|font| font["path"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(fonts(0), Vec::<String>::new());
    assert_eq!(fonts(1), ["NotoNaskhArabic-Regular.ttf"]);
}

#[test]
fn dependencies_are_everything_read_and_written() {
    let scene = Scene::new()
        .file("entretien.toml", "cover = \"cover.png\"\n")
        .file("cover.png", loaf())
        .file("talks/a.md", pictured("a"))
        .file("talks/b.md", TALK)
        .file("talks/loaf.png", loaf());
    let arguments = ["talks", "--sums", "--layout-report", "r.json", "--deps", "d/deps"];
    scene.run(&[&arguments[..], &["--deps-format", "json"]].concat()).fine();
    let deps = json(&scene, "d/deps");
    let inputs = ["cover.png", "entretien.toml", "talks/a.md", "talks/b.md", "talks/loaf.png"];
    assert_eq!(strings(&deps["inputs"]), inputs);
    let mut written: Vec<String> =
        scene.names("dist").iter().map(|name| format!("dist/{name}")).collect();
    written.push("r.json".to_owned());
    assert_eq!(strings(&deps["outputs"]), written);
    scene.run(&[&arguments[..], &["--deps-format", "zero"]].concat()).fine();
    assert_eq!(scene.read("d/deps"), (inputs.join("\0") + "\0").as_bytes());
}

#[test]
fn dependencies_are_written_when_a_build_fails() {
    let scene = Scene::new().file("a.md", pictured("a"));
    let run = scene.run(&["a.md", "--deps", "deps"]);
    assert_eq!(run.status, 1);
    let deps = String::from_utf8(scene.read("deps")).unwrap();
    assert_eq!(deps, "dist/a.en.epub dist/a.en.pdf: \\\n a.md\na.md:\n");
}

/// As GCC writes them, and Make and Ninja read them; `tests/validate/pipelines.sh` asks both.
#[cfg(unix)]
#[test]
fn odd_names_are_escaped_for_make() {
    let scene = Scene::new().file("a b\\ #$1:2.md", TALK).file("bad\n.md", TALK);
    scene.run(&["a b\\ #$1:2.md", "--to", "pdf", "--deps", "deps"]).fine();
    let deps = String::from_utf8(scene.read("deps")).unwrap();
    let name = r"a\ b\\\ \#$$1\:2.md";
    assert_eq!(deps, format!("dist/bread.en.pdf: \\\n {name}\n{name}:\n"));
    let run = scene.run(&["bad\n.md", "--deps", "deps"]);
    assert_eq!(run.status, 3);
    assert!(run.stderr.contains("no rule for Make can name"), "{}", run.stderr);
}
