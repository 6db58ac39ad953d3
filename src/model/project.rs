//! A project: what `entretien.toml` says of the sources in and below its folder.

use super::Setting;
use std::collections::BTreeMap;

/// What `entretien.toml` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    /// Values of options, by key; a value that is no list is a list of one.
    pub settings: BTreeMap<String, Vec<Setting>>,
}
