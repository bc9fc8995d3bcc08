//! What a number measures and who says so, in the article's own words.

use super::About;
use super::mentions::Index;
use crate::Span;
use crate::lang::Sense;
use crate::numbers::Quantity;
use crate::quotes::Quote;
use crate::segment::{Document, TokenKind};

/// The longest phrase that says what a number measures, in tokens.
const LONGEST: usize = 16;

/// What the article says about one number.
pub(super) fn about(
    document: &Document<'_>,
    quantity: &Quantity,
    all: &[Quantity],
    quotes: &[Quote],
    index: &Index,
) -> About {
    let quote = {
        let at = quotes.partition_point(|q| q.content.end <= quantity.span.start);
        quotes.get(at).filter(|q| q.content.contains(quantity.span)).map(|_| at)
    };
    About {
        measures: measures(document, quantity, all),
        source: if quote.is_some() { None } else { source(document, quantity, index) },
        quote,
    }
}

/// Words at which the phrase around a number ends.
fn is_edge(document: &Document<'_>, at: usize) -> bool {
    let tokens = &document.tokens;
    let soft = matches!(tokens.mark(at), Some('-' | '‑' | '\'' | '’' | '/' | '&' | '.'));
    tokens.mark(at).is_some_and(|m| !soft && m != '%')
        || tokens.is(at, Sense::ClauseOpener)
        || tokens.is(at, Sense::That)
}

/// The phrase that the number is about: behind it ("20 % of sales"), what is counted, or the subject before it.
fn measures(document: &Document<'_>, quantity: &Quantity, all: &[Quantity]) -> Option<Span> {
    let tokens = &document.tokens;
    let sentence = document.sentences.get(quantity.sentence)?;
    let own = tokens.list.partition_point(|t| t.span.end <= quantity.span.start)
        ..tokens.list.partition_point(|t| t.span.start < quantity.span.end);
    let is_number = |at: usize| {
        tokens.get(at).is_some_and(|t| {
            let next = all.partition_point(|q| q.span.end <= t.span.start);
            all.get(next).is_some_and(|q| q.span.overlaps(t.span))
        })
    };
    let stop = |at: usize| is_edge(document, at) || is_number(at);

    // Before: back to the edge of the clause, over the verb that links subject and number.
    let mut from = own.start;
    while from > sentence.tokens.start && own.start - from < LONGEST + 8 && !stop(from - 1) {
        from -= 1;
    }
    let mut to = own.start;
    // The verb and the small words between subject and number stay outside.
    let verb = (from..to).rev().find(|&at| tokens.is(at, Sense::Verb) || tokens.is(at, Sense::Change));
    let (mut start, mut end) = (from, to);
    if let Some(verb) = verb {
        let before = verb - from;
        let behind = to - (verb + 1);
        if document.pack().switches.verb_first && behind >= 1 && before < 2 {
            (start, end) = (verb + 1, to);
        } else {
            (start, end) = (from, verb);
        }
    }
    let front = trim(document, start, end);
    if words(document, front.clone()) >= 2 {
        return shorten(document, front);
    }

    // Behind: "20 % of sales", "57 billion dollars on capital projects".
    to = own.end;
    while to < sentence.tokens.end && to - own.end < LONGEST && !stop(to) {
        to += 1;
    }
    let head = (own.end..to).find(|&at| tokens.is(at, Sense::Verb) || tokens.is(at, Sense::Change)).unwrap_or(to);
    let behind = trim(document, own.end, head);
    if words(document, behind.clone()) >= 1 {
        return shorten(document, behind);
    }
    quantity.of
}

/// Takes loose ends off: prepositions, articles, conjunctions, marks.
fn trim(document: &Document<'_>, mut from: usize, mut to: usize) -> std::ops::Range<usize> {
    let tokens = &document.tokens;
    let loose = |at: usize| {
        tokens.mark(at).is_some()
            || tokens.get(at).is_some_and(|t| t.kind == TokenKind::Symbol)
            || tokens.is(at, Sense::And)
            || tokens.is(at, Sense::ClauseOpener)
            || tokens.is(at, Sense::Anaphor)
            || tokens.is(at, Sense::BoundBefore)
    };
    while from < to && (loose(from) || tokens.is(from, Sense::Preposition)) {
        from += 1;
    }
    while to > from && (loose(to - 1) || tokens.is(to - 1, Sense::Preposition) || tokens.is(to - 1, Sense::Article)) {
        to -= 1;
    }
    from..to
}

fn words(document: &Document<'_>, range: std::ops::Range<usize>) -> usize {
    range.filter(|&at| document.tokens.is_word(at) && !document.tokens.is(at, Sense::Preposition)).count()
}

/// The phrase, without the glued words of its first word; nothing when it is too long to be a phrase.
fn shorten(document: &Document<'_>, range: std::ops::Range<usize>) -> Option<Span> {
    if range.len() > LONGEST {
        return None;
    }
    let first = document.tokens.get(range.start)?;
    // "وقد", "فالإيرادات": a glued conjunction is outside, a glued article belongs to the word.
    let span = if first.clitics.conjunction() && !first.clitics.article() && !first.clitics.preposition() {
        document.tokens.stem_range(range.start, range.end)
    } else {
        document.tokens.span(range.start, range.end)
    };
    (!span.is_empty()).then_some(span)
}

/// "according to UBS", "وفقًا لـ Epoch AI", "يقدر محللو UBS": the source named in the same sentence.
fn source(document: &Document<'_>, quantity: &Quantity, index: &Index) -> Option<Span> {
    let tokens = &document.tokens;
    let sentence = document.sentences.get(quantity.sentence)?;
    for at in sentence.tokens.clone() {
        let found = tokens
            .find_before(at, sentence.tokens.end, Sense::According)
            .or_else(|| tokens.find_before(at, sentence.tokens.end, Sense::Estimate));
        let Some(found) = found else { continue };
        let reach = found.end..sentence.tokens.end.min(found.end + 6);
        if let Some(place) = index.within(&reach).first() {
            return Some(place.span);
        }
        // "analysts at UBS estimate": the name stands before the verb.
        let reach = sentence.tokens.start.max(at.saturating_sub(6))..at;
        if tokens.is(at, Sense::Estimate)
            && let Some(place) = index.within(&reach).last()
        {
            return Some(place.span);
        }
    }
    None
}
