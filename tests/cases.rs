//! One folder for each thing the source format can say: a source, and the model it makes.

use crate::folders;
use entretien::diagnostic::Report;
use entretien::model::Interview;
use std::fs;

#[test]
fn each_source_makes_its_model() {
    for folder in folders::of("cases") {
        let text = fs::read_to_string(folder.join("interview.md")).unwrap();
        let (interview, diagnostics) = Interview::parse_named(&text, "interview");
        let report = Report { path: "interview.md", text: &text, diagnostics: &diagnostics };
        assert_eq!(report.short(), "", "a case is a source without fault");
        insta::with_settings!({
            snapshot_path => &folder,
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!("model", serde_json::to_string_pretty(&interview).unwrap());
        });
    }
}
