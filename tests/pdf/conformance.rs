//! The list of clauses names tests that there are.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The functions of the test files and of the room's own tests.
fn functions(folder: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            let found = source.lines().filter_map(|line| line.trim().strip_prefix("fn "));
            names.extend(found.filter_map(|rest| rest.split_once('(')).map(|(n, _)| n.to_owned()));
        }
    }
    names
}

#[test]
fn every_clause_names_a_test_that_there_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut known = functions(&root.join("tests/pdf"));
    known.extend(functions(&root.join("src/pdf")));
    known.extend(functions(&root.join("src/picture")));
    let list = fs::read_to_string(root.join("src/pdf/CONFORMANCE.md")).unwrap();
    let mut clauses = 0;
    for line in list.lines().filter(|line| line.starts_with("| ") && !line.contains("| Test")) {
        let cell = line.trim_end_matches('|').rsplit('|').next().unwrap().trim();
        let tests: Vec<&str> = cell.split('`').skip(1).step_by(2).collect();
        assert!(!tests.is_empty(), "no test: {line}");
        for test in tests {
            assert!(known.contains(test) || test == "validate.sh", "{test}: {line}");
        }
        clauses += 1;
    }
    assert!(clauses > 40, "{clauses} clauses");
}
