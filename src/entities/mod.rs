//! Entities: who and what the article names.

use crate::Span;
use crate::card::EntityType;
use crate::segment::Document;

/// One naming in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The name, without titles, roles, glued words and possessive endings.
    pub span: Span,
    /// The sentence it stands in.
    pub sentence: usize,
    /// Which entity it names: an index into [`Found::entities`].
    pub entity: usize,
}

/// What is named, with all its mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityType,
    /// The first place of its fullest name.
    pub name: Span,
    /// The first places of its other names, each written differently.
    pub aliases: Vec<Span>,
    /// Indexes into [`Found::mentions`], in the order of the text.
    pub mentions: Vec<usize>,
    /// How sure the type is, 0 to 1.
    pub certainty: f32,
    /// The rules that found and typed it, in plain words.
    pub why: Vec<&'static str>,
}

/// All mentions and the entities they name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// In the order of the text; none overlap.
    pub mentions: Vec<Mention>,
    /// In the order of their first mention.
    pub entities: Vec<Entity>,
}

/// Finds the entities of all sentences.
#[must_use]
pub fn find(_document: &Document<'_>) -> Found {
    Found::default()
}
