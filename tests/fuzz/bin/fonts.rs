//! The target `fonts`, for `cargo fuzz`.
#![no_main]

#[path = "../targets.rs"]
mod targets;

// The fuzzer ends at every panic, but we catch those of the library that cuts fonts down. Others it
// still sees, where they leave the target.
libfuzzer_sys::fuzz_target!(
    init: drop(std::panic::take_hook()),
    |data: &[u8]| targets::run("fonts", data)
);
