//! How exact a number is said to be: the words before and behind it.

use std::ops::Range;

use super::draft::Draft;
use super::words::{behind_apostrophe, ends_clause, glued, is_number};
use crate::card::{Bound, QuantityKind};
use crate::lang::Sense;
use crate::segment::{Document, TokenKind, Tokens};

/// Widens every draft by the words that bound it.
pub(super) fn add(document: &Document<'_>, range: &Range<usize>, drafts: &mut Vec<Draft>) {
    let tokens = &document.tokens;
    let mut floor = range.start;
    for index in 0..drafts.len() {
        let ceiling = drafts.get(index + 1).map_or(range.end, |d| d.from);
        let Some(draft) = drafts.get_mut(index) else { continue };
        // A rank and a score are what they are.
        if !matches!(draft.kind, QuantityKind::Rank | QuantityKind::Score) {
            before(document, draft, floor);
            behind(document, draft, ceiling);
        }
        floor = draft.to;
    }
    between(tokens, drafts);
}

/// "More than 10 and less than 40": two bounds that are the ends of a range.
fn between(tokens: &Tokens<'_>, drafts: &mut Vec<Draft>) {
    if !drafts.iter().any(|d| matches!(d.bound, Bound::MoreThan | Bound::AtLeast)) {
        return;
    }
    let joins = |first: &Draft, second: &Draft| {
        let opens = |draft: &Draft| matches!(draft.bound, Bound::MoreThan | Bound::AtLeast);
        let closes = |draft: &Draft| matches!(draft.bound, Bound::LessThan | Bound::AtMost);
        let bounds = opens(first) && closes(second) || closes(first) && opens(second);
        let (low, high) = (first, second);
        let alike = low.kind == high.kind && low.unit == high.unit && low.currency == high.currency && low.of.is_none();
        let comma = low.to + usize::from(matches!(tokens.mark(low.to), Some(',' | '،' | '，' | '、')));
        let and = [Sense::And, Sense::NumeralJoin, Sense::ClauseOpener]
            .iter()
            .find_map(|&sense| tokens.find_before(comma, high.from, sense));
        let joined = and.map_or(comma, |m| m.end) == high.from
            && (high.from > low.to
                || tokens.pack.switches.unspaced
                || tokens.pack.switches.glued_endings
                || tokens.get(high.from).is_some_and(|t| t.clitics.conjunction()));
        let ordered = if opens(first) { low.value < high.value } else { high.value < low.value };
        bounds && alike && joined && low.range.is_none() && high.range.is_none() && ordered
    };
    // Only where no link counts on the places of the drafts.
    if drafts.iter().any(|d| d.changed_from.is_some()) {
        return;
    }
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    for mut draft in drafts.drain(..) {
        if let Some(low) = out.pop_if(|low| joins(low, &draft)) {
            draft.from = low.from;
            draft.range = Some((low.value.min(draft.value), low.value.max(draft.value)));
            draft.bound = Bound::Exact;
            draft.why = vec!["two bounds make a range"];
        }
        out.push(draft);
    }
    *drafts = out;
}

fn before(document: &Document<'_>, draft: &mut Draft, floor: usize) {
    let tokens = &document.tokens;
    // "More than about 50": the outer word is the stronger one, and "about" only softens it.
    for _ in 0..2 {
        let Some((from, found)) = tokens.find_ending(draft.from, floor, Sense::BoundBefore) else { return };
        let tag = found.entry.tag.trim_end_matches('!');
        if tag != found.entry.tag && draft.kind == QuantityKind::Duration {
            return;
        }
        let Some(bound) = named(tag) else { return };
        // "Выросла до 72 тысяч": behind a word of change, the level.
        let level = tokens.find_ending(draft.from, floor, Sense::ChangeTo).is_some_and(|(start, _)| start == from);
        let changed = |at: usize| tokens.is(at, Sense::Change);
        if level && (floor.max(from.saturating_sub(3))..from).any(changed) {
            return;
        }
        // "Did not rise above £2" says no more than that it stayed where it was.
        let denied = from >= 3
            && tokens.is(from - 1, Sense::Change)
            && (floor.max(from.saturating_sub(4))..from - 1).any(|at| tokens.is(at, Sense::Negation));
        if denied {
            return;
        }
        if draft.bound == Bound::Exact || draft.bound == Bound::About {
            draft.bound = bound;
            draft.why.push(said(bound));
        }
        draft.from = from;
        draft.start = None;
    }
}

fn behind(document: &Document<'_>, draft: &mut Draft, ceiling: usize) {
    let tokens = &document.tokens;
    if ends_clause(tokens, draft.to) {
        return;
    }
    // "50人以上", "17 شخصا على الأقل": behind what is counted, which stays outside.
    if let Some(of) = draft.of.clone().filter(|of| of.start == draft.to && draft.bound == Bound::Exact)
        && let Some(found) = tokens.find_before(of.end, ceiling, Sense::BoundAfter)
        // "Twelve people, at least four of them".
        && !is_number(tokens, found.end)
        && !tokens.is(found.end, Sense::Cardinal)
        && let Some(bound) = named(found.entry.tag)
    {
        draft.bound = bound;
        draft.why.push(said(bound));
        return;
    }
    let at = behind_apostrophe(tokens, draft.to);
    let Some(found) = tokens.find_before(at, ceiling, Sense::BoundAfter) else { return };
    // "चार घंटे तक": for four hours.
    let tag = found.entry.tag.trim_end_matches('!');
    if tag != found.entry.tag && draft.kind == QuantityKind::Duration {
        return;
    }
    let Some(bound) = named(tag) else { return };
    // "$381,000 +4.1%", "£55m plus £7m": the sign belongs to the number behind it.
    if found.end == at + 1 && glued(tokens, found.end) && is_number(tokens, found.end)
        || tokens.get(found.end).is_some_and(|t| t.kind == TokenKind::Symbol) && tokens.is_word(at)
    {
        return;
    }
    // "氷点下5度まで下がった": the level it fell to.
    if tokens.find_before(at, ceiling, Sense::ChangeTo).is_some_and(|to| to.end == found.end)
        && tokens.is(found.end, Sense::Change)
    {
        return;
    }
    // "About 500 or less": what stands behind says more than "about".
    if draft.bound == Bound::Exact || draft.bound == Bound::About {
        draft.bound = bound;
        draft.to = found.end;
        draft.why.push(said(bound));
        // "一千多户", "500 or more people".
        if draft.of.is_none() && draft.bare {
            draft.of = tokens.find_before(found.end, ceiling, Sense::Counted).map(|m| found.end..m.end);
        }
        // "30 على الأقل": what is counted would have stood between.
        if draft.of.as_ref().is_some_and(|of| of.start < draft.to) {
            draft.of = None;
        }
    }
}

pub(super) fn named(tag: &str) -> Option<Bound> {
    Some(match tag {
        "about" => Bound::About,
        "more_than" => Bound::MoreThan,
        "at_least" => Bound::AtLeast,
        "less_than" => Bound::LessThan,
        "at_most" => Bound::AtMost,
        _ => return None,
    })
}

const fn said(bound: Bound) -> &'static str {
    match bound {
        Bound::About => "bound: about",
        Bound::MoreThan => "bound: more than",
        Bound::AtLeast => "bound: at least",
        Bound::LessThan => "bound: less than",
        Bound::AtMost => "bound: at most",
        Bound::Exact => "exact",
    }
}
