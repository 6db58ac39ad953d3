//! What a project may make us do: how much of anything is taken, and from where.

use super::{Scene, TALK};
use std::fs;
use std::io::{Cursor, Write};

/// The interview with a line at its end.
fn talk(line: &str) -> String {
    format!("{TALK}\n{line}\n")
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut png = Cursor::new(Vec::new());
    let image = image::GrayImage::from_pixel(width, height, image::Luma([7]));
    image.write_to(&mut png, image::ImageFormat::Png).unwrap();
    png.into_inner()
}

#[test]
fn limits_are_listed_with_what_holds() {
    let run = Scene::new().run(&["explain", "limits"]).fine();
    assert!(run.stdout.contains("\nimage-pixels          100000000 pixels of an image; up to "));
    let scene = Scene::new().file("entretien.toml", "[limits]\nnotes = 5\nnesting = 20\n");
    let run = scene.run(&["explain", "limits", "--limit", "notes=6"]).fine();
    assert!(run.stdout.contains("250000 notes, here 6; "), "{}", run.stdout);
    assert!(run.stdout.contains(", here 20; up to 64"), "{}", run.stdout);
}

#[test]
fn a_limit_is_raised_by_an_option_or_in_the_settings() {
    let body = "So.[^a]\n\nSo.[^b]\n\n[^a]: Yes.\n\n[^b]: No.";
    let scene = Scene::new().file("bread.md", talk(body));
    let low = ["check", "bread.md", "--limit", "notes=1", "--format", "short"];
    let run = scene.run(&low);
    let told = "bread.md:21:1: error[limit]: 2 notes; the limit `notes` is 1\n";
    assert_eq!((run.status, &*run.stderr), (1, told));
    scene.run(&[&low[..], &["--limit=notes=2"]].concat()).fine();
    let scene = scene.variable("ENTRETIEN_LIMIT", "notes=1,nesting=3");
    assert_eq!(scene.run(&["check", "bread.md"]).status, 1);
    let scene = Scene::new().file("bread.md", talk(body));
    let scene = scene.file("entretien.toml", "[limits]\nnotes = 1\n");
    assert_eq!(scene.run(&["build", "bread.md"]).status, 1);
    scene.run(&["build", "bread.md", "--limit", "notes=2"]).fine();
}

#[test]
fn limits_that_are_none_are_refused_where_they_stand() {
    for (value, words) in [
        ("note=1", "there is no such limit"),
        ("notes", "write `NAME=VALUE`"),
        ("notes=many", "a whole number"),
        ("nesting=65", "`nesting` can be raised to 64"),
    ] {
        let run = Scene::with_talk().run(&["check", "bread.md", "--limit", value]);
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains(words), "{}", run.stderr);
    }
    let scene = Scene::with_talk().file("entretien.toml", "[limits]\nnotes = 3\nnesting = 65\n");
    let run = scene.run(&["check", "bread.md", "--format", "short"]);
    let told = "entretien.toml:3:11: error[wrong-value]: `limit` cannot be `nesting=65`\n";
    assert_eq!((run.status, &*run.stderr), (2, told));
}

#[test]
fn files_are_held_to_their_limits_before_they_are_used() {
    let scene = Scene::new().file("bread.md", talk("![A loaf](loaf.png)"));
    let scene = scene.file("loaf.png", png(30, 20));
    for (limit, words) in [
        (
            "image-pixels=599",
            "image `loaf.png`: it is 30 × 20 pixels; the limit `image-pixels` is 599",
        ),
        ("image-size=20", " bytes of an image; the limit `image-size` is 20"),
        ("source-size=200", "more than 200 bytes of a source, which is the limit `source-size`"),
    ] {
        let run = scene.run(&["build", "bread.md", "--limit", limit, "--format", "short"]);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{limit}");
        assert!(
            run.stderr.contains("error[limit]: ") && run.stderr.contains(words),
            "{}",
            run.stderr
        );
    }
    scene.run(&["build", "bread.md", "--limit", "image-pixels=600"]).fine();
    // A cover is named on the command line, where no line of a source is to blame.
    let run = scene.run(&["build", "bread.md", "--cover=loaf.png", "--limit=image-pixels=9"]);
    assert_eq!(run.status, 3);
    assert!(run.stderr.contains("--limit image-pixels=600"), "{}", run.stderr);
}

/// A name is no order to a terminal.
#[cfg(unix)]
#[test]
fn names_are_shown_not_obeyed() {
    let scene = Scene::new().file("talks/a\u{1b}[31m\nb.md", "---\ntitle: x\n---\n");
    for arguments in [&["check", "talks"][..], &["check", "talks", "--format", "short"]] {
        let run = scene.run(arguments);
        assert!(run.stderr.contains("talks/a\u{FFFD}[31m\u{FFFD}b.md"), "{}", run.stderr);
    }
    let run = scene.run(&["check", "none\u{1b}[31m.md"]);
    assert!(run.stderr.contains("none\u{FFFD}[31m.md"), "{}", run.stderr);
}

#[test]
fn archives_and_pdfs_are_held_to_theirs() {
    let scene = Scene::with_talk();
    scene.run(&["build", "bread.md"]).fine();
    for limit in ["archive-entries=3", "archive-size=2000", "archive-entry-size=900"] {
        let name = limit.split('=').next().unwrap();
        let run = scene.run(&["check", "dist/bread.en.epub", "--limit", limit]);
        assert_eq!(run.status, if name == "archive-size" { 3 } else { 1 }, "{}", run.stderr);
        assert!(run.stderr.contains(&format!("`{name}`")), "{}", run.stderr);
    }
    let run = scene.run(&["build", "bread.md", "--limit", "pages=1", "-o", "other"]);
    assert!(run.stderr.contains("3 pages of a PDF; the limit `pages` is 1"), "{}", run.stderr);
    assert_eq!((run.status, scene.names("other")), (1, Vec::new()));
    for limit in ["pdf-size=900", "pdf-objects=5", "pages=0"] {
        let name = limit.split('=').next().unwrap();
        let run = scene.run(&["impose", "dist/bread.en.pdf", "-o", "out.pdf", "--limit", limit]);
        assert_eq!(run.status, 3, "{}", run.stderr);
        assert!(run.stderr.contains(&format!("the limit `{name}` is")), "{}", run.stderr);
        assert!(!scene.path("out.pdf").exists());
    }
}

#[test]
fn fonts_are_held_to_theirs() {
    let font =
        concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/alegreya-sans/AlegreyaSans_400Regular.ttf");
    let scene = Scene::with_talk();
    for limit in ["font-size=900", "font-tables=3"] {
        let name = limit.split('=').next().unwrap();
        let run = scene.run(&["build", "bread.md", "--font-path", font, "--limit", limit]);
        assert_eq!((run.status, &*run.stdout), (3, ""), "{}", run.stderr);
        assert!(run.stderr.contains(&format!("the limit `{name}` is")), "{}", run.stderr);
    }
}

/// A document of Word that unpacks to a thousand times its size is not read, and that is said.
#[test]
fn a_document_that_is_a_bomb_is_left_out_and_told() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let options = options.compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("word/document.xml", options).unwrap();
    zip.write_all(b"<w:document><w:body>").unwrap();
    zip.write_all(&b" ".repeat(3 << 20)).unwrap();
    zip.write_all(b"<w:p><w:r><w:t>Q: Why?</w:t></w:r></w:p></w:body></w:document>").unwrap();
    let scene = Scene::new().file("talk.docx", zip.finish().unwrap().into_inner());
    let run = scene.run(&["import", "talk.docx", "-o", "talk.md"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("which is the limit `archive-ratio`"), "{}", run.stderr);
    scene.run(&["import", "talk.docx", "-o", "talk.md", "-q", "--limit=archive-ratio=2000"]).fine();
    assert!(String::from_utf8(scene.read("talk.md")).unwrap().contains("Why?"));
}

/// A project in a folder of its own, with an image and an interview beside it that are none of its
/// business.
fn project(line: &str) -> Scene {
    Scene::new()
        .file("loaf.png", png(30, 20))
        .file("secret.md", TALK.replace("slug: bread", "slug: secret"))
        .file("project/entretien.toml", "paper = \"a5\"\n")
        .file("project/figures/loaf.png", png(30, 20))
        .file("project/source/bread.md", talk(line))
}

#[track_caller]
fn refused(scene: &Scene, arguments: &[&str], words: &str) {
    let run = scene.run(arguments);
    assert!(run.status != 0, "{}", run.stdout);
    assert!(run.stderr.contains(words), "{}", run.stderr);
}

#[test]
fn images_may_lie_anywhere_in_the_project() {
    let scene = project("![A loaf](../figures/loaf.png)");
    scene.run(&["build", "project/source/bread.md", "-o", "dist"]).fine();
}

#[test]
fn no_path_of_a_source_leads_out_of_the_project() {
    let outside = "lies outside the project";
    for path in [
        "../../loaf.png",
        "../source/../../loaf.png",
        "..%2F..%2Floaf.png",
        "%2e%2e/%2e%2e/loaf.png",
        "figures/../../../loaf.png",
        "../../no-such-file.png",
        "/etc/hostname",
        "/dev/zero",
    ] {
        let scene = project(&format!("![A loaf]({path})"));
        refused(&scene, &["check", "project/source/bread.md"], outside);
        let run = scene.run(&["build", "project/source/bread.md", "--format", "short"]);
        assert!(run.stderr.starts_with("project/source/bread.md:15:1: error["), "{}", run.stderr);
    }
    // What is no way out is no way in, either: another spelling is another name.
    for path in
        ["．．/．．/loaf.png", "..\\..\\loaf.png", "%252e%252e/%252e%252e/loaf.png", "loaf.png%00"]
    {
        let scene = project(&format!("![A loaf]({path})"));
        refused(&scene, &["check", "project/source/bread.md"], "bread.md:15:1");
    }
    for path in [
        "file:///etc/hostname",
        "file:loaf.png",
        "FILE:../../loaf.png",
        "data:image/png;base64,AAAA",
    ] {
        let scene = project(&format!("![A loaf]({path})"));
        refused(&scene, &["check", "project/source/bread.md"], "[remote-image]");
    }
    let audio = TALK.replace("slug: bread", "slug: bread\naudio: ../../talk.mp3");
    let scene = project("").file("project/source/bread.md", audio);
    refused(&scene, &["check", "project/source/bread.md"], outside);
    let cover = TALK.replace("slug: bread", "slug: bread\ncover: ../../loaf.png");
    let scene = project("").file("project/source/bread.md", cover);
    refused(&scene, &["check", "project/source/bread.md"], outside);
}

#[test]
fn whoever_runs_us_may_let_paths_lead_out() {
    let scene = project("![A loaf](../../loaf.png)");
    let arguments = ["build", "project/source/bread.md", "-o", "dist", "--allow-outside"];
    scene.run(&arguments).fine();
    // What has been made so is not handed out when it may not be.
    refused(&scene, &arguments[..4], "lies outside the project");
    let own = scene.file("project/entretien.toml", "allow-outside = true\n");
    let run = own.run(&arguments[..4]);
    assert!(
        run.status != 0 && run.stderr.contains("`allow-outside` is not a key"),
        "{}",
        run.stderr
    );
}

#[test]
fn settings_do_not_lead_out_of_the_project() {
    for (setting, words) in [
        ("source = \"../secret.md\"", "`source` leads out of the project"),
        ("source = \"/etc\"", "`source` leads out of the project"),
        ("font-path = \"..\"", "`font-path` leads out of the project"),
        ("cover = \"../loaf.png\"", "`cover` leads out of the project"),
        ("out = \"../out\"", "`out` leads out of the project"),
        (
            "[book]\ntitle = \"B\"\nlang = \"en\"\ninterviews = [\"../secret.md\"]",
            "leads out of the project",
        ),
        (
            "[book]\ntitle = \"B\"\nlang = \"en\"\ncover = \"../loaf.png\"\ninterviews = [\"source/bread.md\"]",
            "lies outside the project",
        ),
    ] {
        let scene = project("").file("project/entretien.toml", setting);
        let mut command = scene.command(&["build"]);
        let run = super::Run::of(command.current_dir(scene.path("project")));
        assert!(run.status != 0 && run.stdout.is_empty(), "{setting}: {}", run.stdout);
        assert!(run.stderr.contains(words), "{setting}: {}", run.stderr);
        assert!(run.stderr.contains("entretien.toml:"), "{setting}: {}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_project() {
    use std::os::unix::fs::symlink;
    let scene = project("![A loaf](loaf.png)");
    let link = |target: &str, link: &str| symlink(target, scene.path(link)).unwrap();
    link("../../loaf.png", "project/source/loaf.png");
    refused(&scene, &["check", "project/source/bread.md"], "lies outside the project");
    scene.run(&["check", "project/source/bread.md", "--allow-outside"]).fine();
    // One that stays inside is a file like any other.
    fs::remove_file(scene.path("project/source/loaf.png")).unwrap();
    link("../figures/loaf.png", "project/source/loaf.png");
    scene.run(&["check", "project/source/bread.md"]).fine();
    link("../../secret.md", "project/source/secret.md");
    refused(&scene, &["check", "project/source"], "source/secret.md");
    fs::remove_file(scene.path("project/source/secret.md")).unwrap();
    link("..", "project/source/up.md");
    scene.run(&["check", "project/source"]).fine();
    // Settings that are somebody else's.
    fs::rename(scene.path("project/entretien.toml"), scene.path("other.toml")).unwrap();
    link("../other.toml", "project/entretien.toml");
    refused(&scene, &["check", "project/source"], "this link leads out of the project");
}

/// Links that lead round in circles, and what is no file at all.
#[cfg(unix)]
#[test]
fn circles_devices_and_pipes() {
    use std::os::unix::fs::symlink;
    let scene = project("").file("project/entretien.toml", "font-path = \"fonts\"\n");
    fs::create_dir_all(scene.path("project/fonts/a")).unwrap();
    symlink("..", scene.path("project/fonts/a/up")).unwrap();
    symlink("../a", scene.path("project/fonts/a/again")).unwrap();
    scene.run(&["check", "project/source/bread.md"]).fine();
    symlink("/etc", scene.path("project/fonts/etc")).unwrap();
    refused(&scene, &["check", "project/source/bread.md"], "this link leads out of the project");
    let scene = project("![A loaf](pipe.png)");
    let pipe = scene.path("project/source/pipe.png");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    refused(&scene, &["check", "project/source/bread.md"], "image `pipe.png` is not a file");
    fs::remove_file(&pipe).unwrap();
    symlink("/dev/zero", &pipe).unwrap();
    refused(&scene, &["check", "project/source/bread.md"], "lies outside the project");
    refused(&scene, &["check", "project/source/bread.md", "--allow-outside"], "is not a file");
    // A source that never ends ends at its limit.
    symlink("/dev/zero", scene.path("zero.md")).unwrap();
    refused(&scene, &["check", "zero.md", "--limit", "source-size=1000"], "`source-size`");
}
