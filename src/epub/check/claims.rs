//! What the package says of the book, held against what is in it.

use super::Complaint;
use super::document::Facts;
use super::package::Package;
use crate::diagnostic::{Rule, Span};
use std::collections::BTreeMap;

/// What must be said of every book (`EPUB Accessibility 1.1 § 2.2`).
const REQUIRED: [&str; 3] =
    ["schema:accessMode", "schema:accessibilityFeature", "schema:accessibilityHazard"];

/// The longest title that a shelf can show.
const LONGEST_TITLE: usize = 500;

/// Complains about claims that the book does not keep.
pub(super) fn check(package: &Package, documents: &BTreeMap<String, Facts>) -> Vec<Complaint> {
    let mut out = Vec::new();
    let mut say = |span: Span, message: String, hint: &'static str| {
        out.push(Complaint { rule: Rule::EpubMetadata, span, message, hint });
    };
    for (value, span) in package.said("schema:accessibilityFeature") {
        if let Some(reason) = broken(value, package, documents) {
            say(span, format!("the book claims `{value}` but {reason}"), "take the claim back");
        }
    }
    if package.is_current {
        for property in REQUIRED.into_iter().filter(|name| package.said(name).next().is_none()) {
            let message = format!("nothing is said of `{property}`");
            say(
                package.metadata,
                message,
                "readers with a disability choose by it: say what is so",
            );
        }
        let marked = documents.values().any(|facts| !facts.markers.is_empty());
        let sourced = ["pageBreakSource", "a11y:pageBreakSource", "source-of"]
            .iter()
            .any(|name| package.said(name).next().is_some());
        if marked && !sourced {
            let hint = "add `pageBreakSource` with the identifier of the printed edition";
            say(package.metadata, "it is not said whose pages are marked".to_owned(), hint);
        }
    }
    for (name, value, span) in &package.elements {
        match name.as_str() {
            "date" if value.starts_with("0000") => {
                say(*span, "the year 0 is in no calendar".to_owned(), "write the year, or no date");
            }
            "title" if value.chars().count() > LONGEST_TITLE => {
                let message = format!("the title is longer than {LONGEST_TITLE} characters");
                say(*span, message, "shorten it here; the title page can have all of it");
            }
            _ => {}
        }
    }
    out
}

/// Why a claim does not hold.
fn broken(claim: &str, package: &Package, documents: &BTreeMap<String, Facts>) -> Option<String> {
    let has = |name: &str| documents.values().any(|facts| facts.elements.contains(name));
    let holds = match claim {
        "alternativeText" => {
            let count: usize = documents.values().map(|facts| facts.undescribed).sum();
            return (count > 0).then(|| match count {
                1 => "holds an image without description".to_owned(),
                _ => format!("holds {count} images without description"),
            });
        }
        "pageBreakMarkers" | "printPageNumbers" => {
            documents.values().any(|facts| !facts.markers.is_empty())
        }
        "pageNavigation" => documents.values().any(|facts| facts.page_list.is_some()),
        "rubyAnnotations" => has("ruby"),
        "MathML" => has("math"),
        "synchronizedAudioText" => {
            package.items.iter().any(|item| item.media_type == "application/smil+xml")
        }
        _ => true,
    };
    (!holds).then(|| "holds nothing of the kind".to_owned())
}
