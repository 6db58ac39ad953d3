//! Help is the specification of the command line, and the first thing a stranger reads.

use super::{Run, Scene, golden};

#[test]
fn help_of_the_tool_and_of_each_command() {
    let scene = Scene::new();
    golden("help", &scene.run(&["--help"]).fine().stdout);
    for command in scene.commands() {
        golden(&format!("help-{command}"), &scene.run(&[&command, "--help"]).fine().stdout);
    }
}

#[test]
fn short_help_is_the_same_help() {
    let scene = Scene::new();
    assert_eq!(scene.run(&["-h"]).fine().stdout, scene.run(&["--help"]).fine().stdout);
}

#[test]
fn version() {
    let run = Scene::new().run(&["--version"]).fine();
    assert_eq!(run.stdout, concat!("entretien ", env!("CARGO_PKG_VERSION"), "\n"));
}

/// What is wrong, the arguments, the variables.
type Misuse = (&'static str, &'static [&'static str], &'static [(&'static str, &'static str)]);

#[test]
fn usage_errors_have_status_two_and_write_nothing() {
    let cases: &[Misuse] = &[
        ("an unknown option", &["--tp", "pdf"], &[]),
        ("an unknown output", &["--to", "pdff"], &[]),
        ("an unknown paper", &["--paper", "a9"], &[]),
        ("an unknown standard", &["--pdf-standard", "ua3"], &[]),
        ("a paper too small", &["--paper", "1mm x 1mm"], &[]),
        ("an option before its command", &["-o", "out", "check"], &[]),
        ("an unknown rule", &["explain", "loaf"], &[]),
        ("a file too few", &["inspect"], &[]),
        ("a transcript too few", &["import"], &[]),
        ("a report in the midst of a source", &["import", "bread.md", "--report", "json"], &[]),
        ("an unknown form", &["import", "bread.md", "--from", "pdf"], &[]),
        ("a form that is not written", &["export", "bread.md", "--to", "docx"], &[]),
        ("no form to write", &["export", "bread.md"], &[]),
        ("an unknown encoding", &["import", "bread.md", "--encoding", "klingon"], &[]),
        ("a language that is none", &["import", "bread.md", "--lang", "english"], &[]),
        ("a variable that no option takes", &[], &[("ENTRETIEN_FORMAT", "loud")]),
        ("a date that is none", &[], &[("SOURCE_DATE_EPOCH", "yesterday")]),
        ("a date before time", &[], &[("SOURCE_DATE_EPOCH", "-1")]),
        ("a date of five digits", &[], &[("SOURCE_DATE_EPOCH", "253402300800")]),
    ];
    let mut told = String::new();
    for (what, arguments, variables) in cases {
        let mut scene = Scene::with_talk();
        scene.variables.extend_from_slice(variables);
        let Run { status, stdout, stderr } = scene.run(arguments);
        assert_eq!((status, stdout.as_str()), (2, ""), "{what}: {stderr}");
        assert_eq!(scene.names("."), ["bread.md"], "{what}");
        told += &format!("# {what}\n{stderr}\n");
    }
    golden("usage", &told);
}
