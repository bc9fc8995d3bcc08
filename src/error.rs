//! The only error type: a programmer's mistake in [`Options`](crate::Options). Text never fails.

use std::fmt;

/// What was wrong with the options. The message names the option and the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Language(String),
    Blocks { index: usize },
}

impl Error {
    pub(crate) fn language(tag: &str) -> Self {
        Self(Kind::Language(tag.chars().take(40).collect()))
    }

    pub(crate) const fn blocks(index: usize) -> Self {
        Self(Kind::Blocks { index })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Language(tag) => {
                write!(f, "option language: {tag:?} is not a BCP 47 tag such as \"ar\" or \"pt-BR\"")
            }
            Kind::Blocks { index } => {
                write!(f, "option blocks: block {index} must start after the block before it and end inside the text")
            }
        }
    }
}

impl std::error::Error for Error {}
