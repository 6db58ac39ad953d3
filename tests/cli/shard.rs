//! A set built in parts, on as many machines.

use super::{Scene, TALK};

fn set(of: usize) -> Scene {
    (0..of).fold(Scene::new(), |scene, n| {
        scene.file(&format!("talks/{n}.md"), TALK.replace("slug: bread", &format!("slug: t{n}")))
    })
}

#[test]
fn the_parts_are_the_whole() {
    let scene = set(7);
    scene.run(&["talks", "--to", "epub", "-o", "whole"]).fine();
    let mut all = Vec::new();
    for part in ["1/3", "2/3", "3/3"] {
        let run = scene.run(&["talks", "--to", "epub", "--shard", part]).fine();
        assert!((2..=3).contains(&run.written().len()), "{part}: {}", run.stdout);
        all.extend(run.written().iter().map(|path| path.replace("dist/", "")));
    }
    all.sort();
    let whole = scene.names("whole");
    assert_eq!(
        all,
        whole.iter().filter(|name| name.ends_with("epub")).cloned().collect::<Vec<_>>()
    );
    for name in all {
        assert!(
            scene.read(&format!("dist/{name}")) == scene.read(&format!("whole/{name}")),
            "{name}"
        );
    }
    // Which part a source is in does not depend on the order in which they are named.
    let by_hand = ["talks/3.md", "talks/0.md", "talks/2.md", "talks/1.md"];
    let run = scene.run(&[&by_hand[..], &["--to", "epub", "--shard", "2/2"]].concat()).fine();
    assert_eq!(run.written(), ["dist/t1.en.epub", "dist/t3.en.epub"]);
}

#[test]
fn more_parts_than_sources_leave_some_with_nothing_to_do() {
    let scene = set(2);
    assert_eq!(
        scene.run(&["talks", "--shard", "5/5", "--sums"]).fine().written(),
        ["dist/SHA256SUMS"]
    );
    assert_eq!(scene.run(&["talks", "--shard", "1/2", "--to", "epub"]).fine().written().len(), 1);
}

#[test]
fn a_service_says_which_part_it_is() {
    let part = |arguments: &[&str], variables: &[(&'static str, &'static str)]| {
        let mut scene = set(3);
        scene.variables.extend_from_slice(variables);
        let run = scene.run(&[&["talks", "--to", "epub"], arguments].concat());
        (run.status, scene.names("dist"))
    };
    let second = (0, vec!["t1.en.epub".to_owned()]);
    let gitlab = [("CI_NODE_INDEX", "2"), ("CI_NODE_TOTAL", "3")];
    assert_eq!(part(&["--shard", "auto"], &gitlab), second);
    assert_eq!(part(&["--shard", "auto/3"], &[("JOB_COMPLETION_INDEX", "1")]), second);
    let slurm = [
        ("SLURM_ARRAY_TASK_ID", "1"),
        ("SLURM_ARRAY_TASK_MIN", "0"),
        ("SLURM_ARRAY_TASK_COUNT", "3"),
    ];
    assert_eq!(part(&["--shard", "auto"], &slurm), second);
    assert_eq!(part(&[], &[("ENTRETIEN_SHARD", "2/3")]), second);
    assert_eq!(part(&["--shard", "auto"], &[]).0, 2);
    assert_eq!(part(&["--shard", "4/3"], &[]).0, 2);
    // The services of others do not split what nobody has asked to be split.
    assert_eq!(part(&[], &gitlab).1.len(), 8);
}

#[test]
fn a_book_is_made_whole() {
    let plan =
        "[book]\ntitle = \"Bread\"\nlang = \"en\"\nslug = \"all\"\ninterviews = [\"bread.md\"]\n";
    let scene = Scene::with_talk().file("entretien.toml", plan);
    assert_eq!(scene.run(&["build", "--shard", "1/2"]).status, 2);
}
