//! Every test that sees the crate from outside, in one binary.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test stops when it cannot read its case"
)]

mod architecture;
mod cases;
mod cli;
mod distribution;
mod editions;
mod epub;
mod export;
mod folders;
mod fonts;
mod fuzz;
mod import;
mod impose;
mod leak;
mod limits;
mod manual;
mod mirrored;
mod nasty;
mod pages;
mod panics;
mod pdf;
mod properties;
mod ruby;
mod rules;
mod source;
mod steps;
