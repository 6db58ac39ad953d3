//! `.entretien/`: what has been made need not be made again, and never makes a difference.

use super::{Scene, TALK};
use std::fs;
use std::path::{Path, PathBuf};

fn talk(slug: &str) -> String {
    TALK.replace("slug: bread", &format!("slug: {slug}"))
}

fn loaf(shade: u8) -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    let image = image::GrayImage::from_pixel(80, 80, image::Luma([shade]));
    image.write_to(&mut png, image::ImageFormat::Png).unwrap();
    png.into_inner()
}

/// A project with a picture, and a source that is warned of.
fn project() -> Scene {
    Scene::new()
        .file("entretien.toml", "source = \"talks\"\nout = \"dist\"\n")
        .file("talks/a.md", format!("{}\n![A loaf.](loaf.png)\n", talk("a")))
        .file("talks/b.md", talk("b").replace("rises.", "rises -- so ."))
        .file("talks/loaf.png", loaf(9))
}

/// Every file of a folder, with its bytes.
fn all(scene: &Scene, folder: &str) -> Vec<(String, Vec<u8>)> {
    let names = scene.names(folder).into_iter();
    names.map(|name| (name.clone(), scene.read(&format!("{folder}/{name}")))).collect()
}

/// The files below a folder.
fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

#[test]
fn the_cache_makes_no_difference() {
    let arguments = ["build", "--sums", "--manifest", "--deps", "deps"];
    let bare = project();
    let first = bare.run(&[&arguments[..], &["--no-cache"]].concat());
    assert!(!bare.path(".entretien").exists());
    let (files, deps) = (all(&bare, "dist"), bare.read("deps"));
    let scene = project();
    for run in ["cold", "warm", "restored"] {
        let again = scene.run(&arguments);
        assert_eq!((again.status, &again.stdout, &again.stderr), (0, &first.stdout, &first.stderr));
        assert!(all(&scene, "dist") == files && scene.read("deps") == deps, "{run}");
        if run == "warm" {
            fs::remove_dir_all(scene.path("dist")).unwrap();
        }
    }
    assert!(first.stderr.contains("warning"), "{}", first.stderr);
    let strict = scene.run(&["build", "--deny", "warnings"]);
    assert_eq!(strict.status, 1, "what was kept is judged like what is made");
}

#[test]
fn what_has_not_changed_is_not_written() {
    let scene = project();
    scene.run(&["build"]);
    let written = || fs::metadata(scene.path("dist/a.en.pdf")).unwrap().modified().unwrap();
    let first = written();
    scene.run(&["build"]);
    assert_eq!(written(), first);
}

/// What changes, and how.
type Change<'a> = (&'static str, &'a dyn Fn(&Scene));

/// Everything that an edition is made from, changed by itself.
#[test]
fn whatever_changes_is_made_again() {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let changes: &[Change<'_>] = &[
        ("the source", &|scene| fs::write(scene.path("talks/a.md"), talk("a")).unwrap()),
        ("the image", &|scene| fs::write(scene.path("talks/loaf.png"), loaf(10)).unwrap()),
        ("a setting", &|scene| {
            let text = "source = \"talks\"\nout = \"dist\"\npaper = \"a4\"\n";
            fs::write(scene.path("entretien.toml"), text).unwrap();
        }),
        ("a font", &|scene| {
            fs::create_dir(scene.path("fonts")).unwrap();
            let own = fonts.join("fira-mono/FiraMono_400Regular.ttf");
            fs::copy(own, scene.path("fonts/EBGaramond.ttf")).unwrap();
            let text = "source = \"talks\"\nout = \"dist\"\nfont-path = [\"fonts\"]\n";
            fs::write(scene.path("entretien.toml"), text).unwrap();
        }),
    ];
    for (what, change) in changes {
        let scene = project();
        scene.run(&["build"]);
        change(&scene);
        scene.run(&["build"]);
        let bare = project();
        change(&bare);
        bare.run(&["build", "--no-cache"]);
        assert!(all(&scene, "dist") == all(&bare, "dist"), "{what}");
    }
    let dated = project();
    dated.run(&["build"]);
    let before = all(&dated, "dist");
    let dated = dated.variable("SOURCE_DATE_EPOCH", "1700000000");
    dated.run(&["build"]);
    assert!(all(&dated, "dist") != before, "the date");
}

/// A font that was not there may come: what was set without it is set again.
#[test]
fn a_font_that_comes_is_seen() {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/noto-naskh-arabic");
    let arabic = talk("a").replace("rises", "rises: خبز");
    let scene = Scene::new().file("talks/a.md", arabic);
    let arguments = ["talks", "--allow-missing-glyphs"];
    assert!(scene.run(&arguments).stderr.contains("warning"));
    fs::create_dir(scene.path("fonts")).unwrap();
    for file in below(&fonts).iter().filter(|file| file.extension().is_some_and(|it| it == "ttf")) {
        fs::copy(file, scene.path("fonts").join(file.file_name().unwrap())).unwrap();
    }
    scene.run(&arguments).fine();
}

#[test]
fn what_is_damaged_is_made_again() {
    let scene = project();
    scene.run(&["build"]);
    let files = all(&scene, "dist");
    for kind in ["editions", "outputs"] {
        for damage in [&b""[..], b"something else"] {
            for file in below(&scene.path(".entretien").join(kind)) {
                fs::write(file, damage).unwrap();
            }
            fs::remove_dir_all(scene.path("dist")).unwrap();
            assert_eq!(scene.run(&["build"]).status, 0);
            assert!(all(&scene, "dist") == files, "{kind}");
        }
    }
    fs::write(scene.path(".entretien/stats.json"), "{").unwrap();
    fs::write(scene.path("dist/a.en.pdf"), "not ours").unwrap();
    scene.run(&["build"]);
    assert!(all(&scene, "dist") == files);
}

/// Sources that are written over in the same moment and at the same length.
#[test]
fn quick_changes_are_seen() {
    let scene = Scene::new().file("talks/a.md", talk("a"));
    for word in ["rises", "falls", "bakes", "swirl"] {
        fs::write(scene.path("talks/a.md"), talk("a").replace("rises", word)).unwrap();
        scene.run(&["talks", "--to", "epub"]).fine();
        let chapter = super::document_of(&scene.read("dist/a.en.epub"), "section-1.xhtml");
        assert!(chapter.contains(word), "{word}");
    }
}

#[test]
fn two_builds_at_once_do_not_harm_each_other() {
    let scene = (0..6).fold(Scene::new(), |scene, n| {
        scene.file(&format!("talks/{n}.md"), talk(&format!("t{n}")))
    });
    for _ in 0..3 {
        let builds: Vec<_> = ["one", "two", "three"]
            .iter()
            .map(|out| scene.command(&["talks", "-q", "--out", out]).spawn().unwrap())
            .collect();
        for mut build in builds {
            assert!(build.wait().unwrap().success());
        }
        let first = all(&scene, "one");
        assert!(first == all(&scene, "two") && first == all(&scene, "three"));
    }
    let left = below(&scene.path(".entretien"));
    let part = |path: &PathBuf| path.extension().is_some_and(|it| it == "part");
    assert!(!left.iter().any(part), "{left:?}");
}

#[test]
fn the_cache_is_where_a_project_is_and_can_be_cleaned() {
    let scene = Scene::with_talk();
    scene.run(&["bread.md"]).fine();
    assert!(!scene.path(".entretien").exists(), "a file alone leaves nothing behind");
    let scene = project();
    scene.run(&["build"]);
    assert_eq!(scene.read(".entretien/.gitignore"), b"*\n");
    let tag = String::from_utf8(scene.read(".entretien/CACHEDIR.TAG")).unwrap();
    assert!(tag.starts_with("Signature: 8a477f597d28d172789f06886806bc55\n"));
    scene.run(&["clean"]).fine();
    assert!(!scene.path(".entretien").exists());
    scene.run(&["clean"]).fine();
    let foreign = scene.file(".entretien/mine", "keep me");
    assert_eq!(foreign.run(&["clean"]).status, 3);
    assert_eq!(foreign.read(".entretien/mine"), b"keep me");
}
