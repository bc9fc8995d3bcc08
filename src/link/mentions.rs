//! Mentions by the tokens they stand on.

use std::ops::Range;

use crate::card::EntityType;
use crate::entities::Found;
use crate::lang::Sense;
use crate::segment::{Document, Tokens};

/// A mention as tokens.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub tokens: Range<usize>,
    pub entity: usize,
    pub kind: EntityType,
    pub span: crate::Span,
}

/// All mentions in the order of the text.
pub(super) struct Index {
    places: Vec<Place>,
}

impl Index {
    pub fn new(document: &Document<'_>, entities: &Found) -> Self {
        let tokens = &document.tokens;
        let mut places = Vec::with_capacity(entities.mentions.len());
        for mention in &entities.mentions {
            let Some(entity) = entities.entities.get(mention.entity) else { continue };
            let Some(sentence) = document.sentences.get(mention.sentence).map(|s| s.tokens.clone()) else { continue };
            let list = tokens.list.get(sentence.clone()).unwrap_or(&[]);
            // The span may start inside a token, behind a glued prefix.
            let from = sentence.start + list.partition_point(|t| t.span.end <= mention.span.start);
            let to = sentence.start + list.partition_point(|t| t.span.start < mention.span.end);
            places.push(Place { tokens: from..to, entity: mention.entity, kind: entity.kind, span: mention.span });
        }
        Self { places }
    }

    /// The mentions that start inside a range of tokens.
    pub fn within(&self, range: &Range<usize>) -> &[Place] {
        let from = self.places.partition_point(|p| p.tokens.start < range.start);
        let to = self.places.partition_point(|p| p.tokens.start < range.end);
        self.places.get(from..to.max(from)).unwrap_or(&[])
    }
}

/// Whether a preposition governs what stands at `at`: "of Joe Biden", "باسم الرئيس بايدن". Titles and roles before the name
/// are passed over, but not beyond `from`.
pub(super) fn governed(tokens: &Tokens<'_>, at: usize, from: usize) -> bool {
    let mut at = at;
    for _ in 0..TITLES {
        if tokens.get(at).is_some_and(|t| t.clitics.preposition()) || prefix_preposition(tokens, at) {
            return true;
        }
        if at <= from {
            return false;
        }
        let before = at - 1;
        if tokens.is(before, Sense::Preposition) && !tokens.is(before, Sense::Role) && !is_article(tokens, before)
            || tokens.is(before, Sense::According)
            || tokens.is(before, Sense::Addressee)
        {
            return true;
        }
        if tokens.is(before, Sense::Title) || tokens.is(before, Sense::Role) || is_article(tokens, before) {
            at = before;
            continue;
        }
        return false;
    }
    false
}

/// How many titles and roles may stand between a preposition and the name.
const TITLES: usize = 6;

/// A glued preposition before a name that the pack does not know: "لرويترز" is not told from a name here, a tatweel or a
/// change of script is.
fn prefix_preposition(tokens: &Tokens<'_>, at: usize) -> bool {
    at > 0
        && !tokens.get(at).is_some_and(|t| t.shape.spaced())
        && tokens.is_word(at - 1)
        && tokens.get(at - 1).is_some_and(|t| !t.script.has_case())
        && tokens.word(at - 1).chars().count() <= 2
        && !tokens.is(at - 1, Sense::And)
}

/// Words that are both listed as prepositions and never govern a name: articles and possessives end a phrase but do not
/// change who acts.
fn is_article(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is(at, Sense::Article)
}
