//! `check --fix` and `check --diff`.

use super::{Scene, TALK, golden};
use crate::folders;

/// The talk with everything that can be mended in only one way, and something that cannot.
fn faulty() -> String {
    let talk = TALK.replace("**Q:** Why bread?", "**Q:**Why \u{7}bread\u{7}?\n\n# On crust");
    let talk = talk
        .replace("**A:** Because it", "> [!TIP] On yeast\n> It rises.\n\n[A]: Be\u{2060}cause it");
    format!("{talk}\nIt it rises of the the yeast.\n\n**Q :**And salt?\n\n**A：**No\u{2028}salt.\n")
}

#[test]
fn a_difference_is_shown_and_nothing_is_written() {
    let scene = Scene::new().file("talk.md", faulty()).file("fine.md", TALK);
    let run = scene.run(&["check", "--diff", "talk.md", "fine.md"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    assert_eq!(scene.read("talk.md"), faulty().into_bytes());
    golden("diff", &run.stdout);
    let coloured = scene.run(&["check", "--diff", "talk.md", "--color", "always"]);
    assert!(coloured.stdout.contains("\u{1b}[32m+"), "{}", coloured.stdout);
    let fine = scene.run(&["check", "--diff", "fine.md"]).fine();
    assert_eq!(fine.stdout, "");
}

#[test]
fn what_is_certain_is_mended_and_the_rest_is_told() {
    let scene = Scene::new().file("talk.md", faulty());
    let run = scene.run(&["check", "--fix", "talk.md"]);
    assert_eq!(scene.names("."), ["talk.md"]);
    golden("fix", &format!("{}{}", run.stderr, run.stdout));
    let once = scene.read("talk.md");
    golden("fixed", std::str::from_utf8(&once).unwrap());
    let again = scene.run(&["check", "--fix", "talk.md"]);
    assert_eq!(scene.read("talk.md"), once);
    assert!(!again.stderr.contains("mended"), "{}", again.stderr);
    scene.run(&["check", "--diff", "talk.md"]).fine();
}

/// Mending twice is mending once, and brings no new complaint, for every source that breaks a rule.
#[test]
fn mending_is_done_once_and_does_no_harm() {
    let mut scene = Scene::new();
    for folder in folders::of("rules") {
        let name = folder.file_name().unwrap().to_str().unwrap();
        let text = std::fs::read(folder.join("interview.md")).unwrap();
        scene = scene.file(&format!("talks/{name}.md"), text);
    }
    let lines = |scene: &Scene| {
        let run = scene.run(&["check", "talks", "--format", "short"]);
        assert!(run.status < 4, "{}", run.stderr);
        run.stderr.lines().count()
    };
    let before = lines(&scene);
    scene.run(&["check", "--fix", "talks", "--format", "short"]);
    let texts = |scene: &Scene| -> Vec<Vec<u8>> {
        let names = scene.names("talks");
        names.iter().map(|name| scene.read(&format!("talks/{name}"))).collect()
    };
    let (once, after) = (texts(&scene), lines(&scene));
    assert!(after < before, "{before} complaints became {after}");
    scene.run(&["check", "--fix", "talks", "--format", "short"]);
    assert!(texts(&scene) == once, "mending twice is not mending once");
    scene.run(&["check", "--diff", "talks"]).fine();
}

#[test]
fn what_is_allowed_is_left_alone() {
    let text = faulty().replace("bread\u{7}?", "bread\u{7}? <!--@ allow label-markup -->");
    let scene = Scene::new()
        .file("talk.md", text)
        .file("entretien.toml", "[rules]\ncontrol-character = \"off\"\n");
    scene.run(&["check", "--fix", "talk.md"]);
    let fixed = String::from_utf8(scene.read("talk.md")).unwrap();
    assert!(fixed.contains("**Q:**Why \u{7}bread"), "{fixed}");
    assert!(fixed.contains("**Q :** And"), "{fixed}");
}

#[test]
fn a_file_that_is_not_utf_8_is_not_touched() {
    let mut bytes = faulty().into_bytes();
    bytes.extend(b"caf\xE9\n");
    let scene = Scene::new().file("talk.md", &bytes);
    assert_eq!(scene.run(&["check", "--fix", "talk.md"]).status, 1);
    assert_eq!(scene.read("talk.md"), bytes);
}
