//! `src/epub/CONFORMANCE.md` names the tests that hold its clauses; here they are looked for.

use std::fs;
use std::path::Path;

#[test]
fn every_clause_is_held_by_a_test_that_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let clauses = fs::read_to_string(root.join("src/epub/CONFORMANCE.md")).unwrap();
    let mut files = Vec::new();
    for folder in ["src", "src/epub", "src/text", "src/picture", "tests/epub", "tests"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "rs") {
                files.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    let rows = clauses.lines().filter(|line| line.starts_with("| ") && !line.contains("| Held by"));
    let mut count = 0;
    for row in rows {
        let held_by = row.trim_end_matches('|').rsplit('|').next().unwrap();
        let names: Vec<&str> = held_by.split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty(), "nothing holds: {row}");
        for name in names {
            let test = format!("fn {name}(");
            let known = name.starts_with("tests/") && root.join(name).exists();
            assert!(known || files.iter().any(|file| file.contains(&test)), "no test {name}");
        }
        count += 1;
    }
    assert!(count > 20, "only {count} clauses were found");
}
