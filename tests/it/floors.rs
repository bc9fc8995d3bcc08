//! Figures that may only grow: a file of floors, one a line, and how today's stand to them. `UPDATE_FLOORS=1` writes today's figures
//! into it where they are better.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use crate::{asked, project};

pub struct Floors {
    path: PathBuf,
    /// The lines of comment at its head.
    head: String,
    known: BTreeMap<String, usize>,
    reached: BTreeMap<String, usize>,
}

impl Floors {
    /// Reads a file of the project.
    pub fn read(file: &str) -> Self {
        let path = project(file);
        let source = std::fs::read_to_string(&path).unwrap();
        let head = source.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
        Self { path, head, known: toml::from_str(&source).unwrap(), reached: BTreeMap::new() }
    }

    /// Compares a figure, `right` of `all`, with its floor; what is below it is a failure.
    pub fn reach(&mut self, name: &str, right: usize, all: usize, failures: &mut Vec<String>) {
        let floor = self.known.get(name).copied().unwrap_or(0);
        if right < floor {
            failures.push(format!("{name}: {right} of {all} right, its floor is {floor}"));
        }
        self.reached.insert(name.to_string(), right.max(floor));
    }

    /// Writes what was reached, if the run was asked to.
    pub fn update(self) {
        if !asked("UPDATE_FLOORS") {
            return;
        }
        let mut out = self.head;
        for (name, right) in &self.reached {
            writeln!(out, "{name} = {right}").unwrap();
        }
        std::fs::write(&self.path, out).unwrap();
    }
}
