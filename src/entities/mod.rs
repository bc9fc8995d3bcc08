//! Entities: who and what the article names.
//!
//! Scripts with capitals show their names, and `name` has to throw out what is none; scripts without show nothing, and
//! `plain` starts from the words beside names. `kind` adds up what speaks for each type, `merge` finds out which names are
//! one thing and looks for their short forms in the rest of the article. `dateline` reads what agencies put before a report.

mod dateline;
mod kind;
mod merge;
mod name;
mod plain;
#[doc(hidden)]
pub mod tag;

use crate::Span;
use crate::card::EntityType;
use crate::segment::Document;
use kind::Signs;
pub(crate) use name::has_ending;

/// One naming in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The name, without titles, roles, glued words and possessive endings.
    pub span: Span,
    /// The sentence it stands in.
    pub sentence: usize,
    /// Which entity it names: an index into [`Found::entities`].
    pub entity: usize,
    /// It stands beside the story: a source, whom somebody told it, an agency in a dateline.
    pub aside: bool,
    /// The word for its kind alone speaks of it, "الشركة" for "شركة النور": it is told of, but not named.
    pub nominal: bool,
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
pub fn find(document: &Document<'_>) -> Found {
    find_with(document, document.pack().tagger())
}

/// The same, with a tagger beside the rules.
#[doc(hidden)]
#[must_use]
pub fn find_with(document: &Document<'_>, model: Option<&tag::Model>) -> Found {
    let reading = name::find(document);
    let sport = reading.sport;
    let names = match model {
        Some(model) => tag::read(document, reading, model),
        None => reading.namings,
    };
    merge::merge(document, sport, names)
}

/// A name in the text, before it is known whose it is.
#[derive(Clone, Debug)]
struct Naming {
    /// First token.
    from: usize,
    /// One past the last token.
    to: usize,
    /// The name itself: the glued words of the first token stay outside.
    span: Span,
    /// The sentence it stands in.
    sentence: usize,
    /// What the pack calls the thing; empty when it does not know it under several names.
    tag: &'static str,
    /// What speaks for each type.
    signs: Signs,
    /// It may be no name at all: only something else in the article can make it one.
    weak: bool,
    /// It is named as a source only.
    aside: bool,
}
