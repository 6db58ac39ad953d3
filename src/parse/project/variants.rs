//! `[variant.NAME]`: what holds for one variant of print.

use super::super::keys::Keys;
use super::super::yaml::Node;
use super::settings;
use crate::model::{Project, ProjectKeys, Setting};

/// The key that keeps a variant from being made unless it is asked for.
const MAKE: &str = "make";

/// Reads the tables. Those whose variants are made come to stand for the list `variant`.
pub(super) fn read(keys: &mut Keys<'_>, node: &Node, known: ProjectKeys<'_>, out: &mut Project) {
    let Some(tables) = keys.map("variant", node, known.variants) else { return };
    let names: Vec<&str> = known.of_variants.iter().copied().chain([MAKE]).collect();
    let mut made = Vec::new();
    for &variant in known.variants {
        let Some(node) = tables.get(variant) else { continue };
        let Some(map) = keys.map(&format!("variant.{variant}"), node, &names) else { continue };
        let make = keys.word(&map, MAKE, &[("true", true), ("false", false)]).unwrap_or(true);
        if make {
            made.push(Setting { text: variant.to_owned(), span: node.span });
        }
        let mut own = settings(keys, &map, known.of_variants);
        let span = map.get(MAKE).map_or(node.span, |node| node.span);
        own.insert(MAKE.to_owned(), vec![Setting { text: make.to_string(), span }]);
        out.variants.insert(variant.to_owned(), own);
    }
    if !made.is_empty() {
        out.settings.insert("variant".to_owned(), made);
    }
}
