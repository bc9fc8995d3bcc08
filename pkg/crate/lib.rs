//! Links the core's JavaScript boundary into a module of its own.

pub use factcards::*;
