//! Everything the core promises, through its public names only. tests/README.md tells what is where.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod articles; // whole pages against what a careful reader found in them
mod boxes; // which facts editors would take, of many pages
mod cases; // one sentence each, from tests/cases and the packs' examples
mod floors; // figures that may only grow
mod laws; // what holds for any text
mod measures; // no card shows a piece of a phrase
#[allow(dead_code)]
mod named; // names that others marked, beside the project
mod names; // what was learned of names
mod numbers; // numbers that others labelled, beside the project
mod packs; // what build.rs refuses
mod scored; // who said what, on a set beside the project
mod text; // marks in a text, offsets, words that stand alone

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A file or folder of the project.
fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Says something in every run: `cargo test` shows what `println!` writes only when a test fails.
fn say(line: &str) {
    // OK because a closed terminal is no reason to fail.
    _ = writeln!(std::io::stderr(), "{line}");
}

/// Whether the run was asked to rewrite what it checks: `UPDATE_CASES=1`, `UPDATE_FLOORS=1`.
fn asked(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| value == "1")
}
