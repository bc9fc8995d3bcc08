//! What a number measures and who says so, in the article's own words.

use std::ops::Range;

use super::About;
use super::mentions::Index;
use crate::Span;
use crate::card::QuantityKind;
use crate::lang::Sense;
use crate::numbers::Quantity;
use crate::quotes::Quote;
use crate::segment::{Document, TokenKind, Tokens};

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
        measures: measures(document, quantity, all, index),
        source: if quote.is_some() { None } else { source(document, quantity, index) },
        quote,
    }
}

/// Whether a number without a phrase of its own goes on about what the number before it measures.
pub(super) fn goes_on(document: &Document<'_>, first: &Quantity, second: &Quantity) -> bool {
    let tokens = &document.tokens;
    let between = tokens.inside(Span::new(first.span.end, second.span.start));
    first.sentence == second.sentence && between.len() <= REACH && !between.clone().any(|at| tokens.is(at, Sense::Verb))
}

/// The clause around a number: where the phrases that say what it measures can stand.
struct Clause<'a, 't> {
    document: &'a Document<'t>,
    index: &'a Index,
    /// Tokens from the start of the clause to the number.
    front: Range<usize>,
    /// Tokens from the number to the end of the clause.
    back: Range<usize>,
}

/// The phrase that the number is about.
fn measures(document: &Document<'_>, quantity: &Quantity, all: &[Quantity], index: &Index) -> Option<Span> {
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
    let first = sentence.tokens.start.max(own.start.saturating_sub(LONGEST + REACH));
    let front = (first..own.start).rev().find(|&at| stop(at)).map_or(first, |at| at + 1)..own.start;
    let last = sentence.tokens.end.min(own.end + LONGEST + REACH);
    let back = own.end..(own.end..last).find(|&at| stop(at)).unwrap_or(last);
    let clause = Clause { document, index, front, back };
    let phrase = clause.share_of(quantity).or_else(|| clause.counted(quantity)).or_else(|| clause.changed());
    let phrase = phrase.or_else(|| clause.around_verb(quantity)).or_else(|| clause.beside_preposition())?;
    shorten(document, phrase)
}

/// How many tokens beyond the longest phrase are looked at for the verb.
const REACH: usize = 8;

/// Marks and words at which a clause ends.
fn is_edge(document: &Document<'_>, at: usize) -> bool {
    let tokens = &document.tokens;
    let soft = matches!(tokens.mark(at), Some('-' | '‑' | '\'' | '’' | '/' | '&' | '.'));
    let mark = tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark) && !soft;
    mark || tokens.is(at, Sense::ClauseOpener) && !tokens.is(at, Sense::Preposition) || tokens.is(at, Sense::That)
}

impl Clause<'_, '_> {
    fn tokens(&self) -> &Tokens<'_> {
        &self.document.tokens
    }

    fn is_verb(&self, at: usize) -> bool {
        let tokens = self.tokens();
        let plain = !tokens.get(at).is_some_and(|t| t.clitics.article() || t.clitics.preposition());
        plain
            && (tokens.is(at, Sense::Verb)
                || tokens.is(at, Sense::Change)
                || tokens.is(at, Sense::Multiple)
                || tokens.is(at, Sense::Cue)
                || tokens.is(at, Sense::Estimate))
    }

    /// From `from` to the next verb or the end of the clause.
    fn noun_phrase(&self, from: usize) -> Option<Range<usize>> {
        let end = (from..self.back.end).find(|&at| self.is_verb(at)).unwrap_or(self.back.end);
        let range = trim(self.document, from, end.min(from + LONGEST));
        (words(self.document, range.clone()) >= 1).then_some(range)
    }

    /// "40 % of the harvest".
    fn share_of(&self, quantity: &Quantity) -> Option<Range<usize>> {
        // "a tenth what American firms spent": a fraction needs no preposition.
        if quantity.kind == QuantityKind::Fraction
            && self.back.is_empty()
            && self.tokens().is(self.back.end, Sense::ClauseOpener)
        {
            let tokens = self.tokens();
            let sentence = self.document.sentences.get(quantity.sentence)?;
            let limit = sentence.tokens.end.min(self.back.end + LONGEST);
            let end = (self.back.end..limit).find(|&at| tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark))?;
            return (end >= self.back.end + 2).then_some(self.back.end..end);
        }
        let found = self.tokens().find_before(self.back.start, self.back.end, Sense::Partitive)?;
        self.noun_phrase(found.end)
    }

    /// "12 companies from Japan": what is counted, with what belongs to it.
    fn counted(&self, quantity: &Quantity) -> Option<Range<usize>> {
        let of = quantity.of.filter(|_| quantity.kind == QuantityKind::Count)?;
        let own = self.tokens().inside(of);
        if own.is_empty() {
            return None;
        }
        let from = own.start;
        let end = (own.end..self.back.end.max(own.end))
            .find(|&at| self.is_verb(at) || self.tokens().is(at, Sense::And))
            .unwrap_or(self.back.end.max(own.end));
        Some(trim(self.document, from, end.min(from + LONGEST / 2).max(own.end)))
    }

    /// "a 12 % rise in exports": a noun of change behind the number, then what changed.
    fn changed(&self) -> Option<Range<usize>> {
        let tokens = self.tokens();
        let change =
            (self.back.start..self.back.end.min(self.back.start + 2)).find(|&at| tokens.is(at, Sense::Change))?;
        let preposition = tokens.find_before(change + 1, self.back.end, Sense::Preposition)?;
        self.noun_phrase(preposition.end)
    }

    /// The subject of the verb between it and the number; in languages that put the verb first, what follows the verb.
    fn around_verb(&self, quantity: &Quantity) -> Option<Range<usize>> {
        let tokens = self.tokens();
        let verb = self.front.clone().rev().find(|&at| self.is_verb(at))?;
        let verb_end = [Sense::Change, Sense::Verb, Sense::Multiple, Sense::Cue]
            .into_iter()
            .filter_map(|sense| tokens.find_before(verb, self.front.end, sense))
            .map(|m| m.end)
            .max()
            .unwrap_or(verb + 1);
        let between = trim(self.document, verb_end, self.front.end);
        let led = self.front.end > verb && self.is_led(self.front.end);
        if words(self.document, between.clone()) >= 1 && (self.document.pack().switches.verb_first || led) {
            return Some(self.without_actor(between));
        }
        // "spent $3bn on new piers": what follows says more than who spent.
        let spends = quantity.kind == QuantityKind::Money && !tokens.is(verb, Sense::Change);
        if spends && let Some(found) = self.behind() {
            return Some(found);
        }
        let before = (self.front.start..verb).rev().find(|&at| self.is_verb(at)).map_or(self.front.start, |at| at + 1);
        let subject = trim(self.document, before, verb);
        if words(self.document, subject.clone()) >= 1 {
            return Some(if before > self.front.start { self.without_actor(subject) } else { subject });
        }
        self.behind()
    }

    /// Whether a preposition leads to the number: "to $3bn", "بنسبة 45٪".
    fn is_led(&self, number: usize) -> bool {
        let tokens = self.tokens();
        number.checked_sub(1).is_some_and(|at| tokens.is(at, Sense::Preposition) || tokens.is(at, Sense::RangeJoin))
            || tokens.find_ending(number, self.front.start, Sense::Preposition).is_some()
    }

    /// "on new piers": a preposition behind the number, and what follows it.
    fn behind(&self) -> Option<Range<usize>> {
        let tokens = self.tokens();
        let preposition = tokens.find_before(self.back.start, self.back.end, Sense::Preposition)?;
        if tokens.is(preposition.end, Sense::Place)
            || tokens.is(self.back.start, Sense::Period)
            || tokens.is(preposition.end, Sense::Month)
        {
            return None;
        }
        self.noun_phrase(preposition.end).filter(|range| {
            // "in 2019", "to Monday".
            range.start == preposition.end && tokens.is_word(range.start) && !tokens.is(range.start, Sense::Weekday)
        })
    }

    /// Without a verb: "sales of $5bn", then "$5bn for schools".
    fn beside_preposition(&self) -> Option<Range<usize>> {
        let front = trim(self.document, self.front.start, self.front.end);
        let led = self.is_led(self.front.end) && front.end < self.front.end;
        if led && words(self.document, front.clone()) >= 1 {
            return Some(front);
        }
        self.behind()
    }

    /// "Nvidia إيرادات" -> "إيرادات": a name in front of the thing measured is who has it.
    fn without_actor(&self, range: Range<usize>) -> Range<usize> {
        let Some(first) = self.index.within(&range).first() else { return range };
        let rest = first.tokens.end..range.end;
        if first.tokens.start == range.start && words(self.document, rest.clone()) >= 1 {
            return trim(self.document, rest.start, rest.end);
        }
        range
    }
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
    while from < to {
        // "last year", "in the third quarter" say when, not what.
        if let Some(period) = tokens.find_before(from, to, Sense::Period) {
            from = period.end;
        } else if loose(from) || tokens.is(from, Sense::Preposition) {
            from += 1;
        } else {
            break;
        }
    }
    while to > from {
        if let Some((start, _)) = tokens.find_ending(to, from, Sense::Period) {
            to = start;
        } else if let Some((start, _)) = tokens.find_ending(to, from, Sense::Preposition) {
            to = start;
        } else if loose(to - 1) || tokens.is(to - 1, Sense::Article) {
            to -= 1;
        } else {
            break;
        }
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
            .or_else(|| tokens.find_before(at, sentence.tokens.end, Sense::Estimate))
            .or_else(|| {
                tokens.find_before(at, sentence.tokens.end, Sense::Cue).filter(|m| tokens.is(m.end, Sense::That))
            });
        let Some(found) = found else { continue };
        let reach = found.end..sentence.tokens.end.min(found.end + 6);
        if let Some(place) = index.within(&reach).first() {
            return Some(place.span);
        }
        // "analysts at UBS estimate": the name stands before the verb.
        let reach = sentence.tokens.start.max(at.saturating_sub(6))..at;
        if !tokens.is(at, Sense::According)
            && let Some(place) = index.within(&reach).last()
        {
            return Some(place.span);
        }
    }
    None
}
