//! What rose and what fell: a word of change serves the amount of the change, or the level it led to where no amount is told.

use std::ops::Range;

use super::draft::Draft;
use super::words::ends_clause;
use crate::card::{Change, QuantityKind};
use crate::lang::Sense;
use crate::segment::{Document, Tokens};

/// How far a word of change reaches, in tokens.
const REACH: usize = 16;

/// How far it reaches where nothing but its place says that it means the number.
const NEAR: usize = 3;

/// A word of change in the sentence.
struct Cue {
    words: Range<usize>,
    direction: Change,
    /// Changes something only with "by" or a percentage: "raised".
    weak: bool,
}

/// How a number stands to a word of change.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    Amount,
    Level,
    From,
}

/// Gives the drafts of a sentence their direction, and links the level something came from.
pub(super) fn add(document: &Document<'_>, range: &Range<usize>, drafts: &mut [Draft]) {
    let tokens = &document.tokens;
    let cues = cues(tokens, range, drafts);
    let roles: Vec<Role> = drafts.iter().map(|draft| role(tokens, range, draft)).collect();
    for (index, cue) in cues.iter().enumerate() {
        let next = cues.get(index + 1).map_or(range.end, |next| next.words.end);
        serve(tokens, cue, next, &roles, drafts);
    }
    link(range, &cues, &roles, drafts);
}

/// The words of change outside the numbers, without those that are denied.
fn cues(tokens: &Tokens<'_>, range: &Range<usize>, drafts: &[Draft]) -> Vec<Cue> {
    let mut out = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let Some(found) = tokens.find_before(at, range.end, Sense::Change) else {
            at += 1;
            continue;
        };
        let next = drafts.partition_point(|d| d.to <= at);
        let draft = drafts.get(next).filter(|d| d.from < found.end);
        // "300円高", "升逾三百": the word begins with the unit, or ends with the bound.
        let words = match draft {
            Some(d) if d.to < found.end => d.to..found.end,
            Some(d) if at < d.from => at..d.from,
            _ => at..found.end,
        };
        let inside = draft.is_some_and(|d| words.len() == found.end - at && d.kind != QuantityKind::Multiple);
        let denied = (range.start.max(at.saturating_sub(3))..at)
            // "Makes up" is no rise, and "لا يزال" denies nothing.
            .filter_map(|before| Some((before, tokens.find_before(before, found.end, Sense::Negation)?.end)))
            .any(|(before, end)| end + 1 >= at && tokens.find(before, Sense::Verb).is_none_or(|verb| verb.end <= end));
        if !inside && !denied {
            let direction = if found.entry.tag.starts_with("up") { Change::Up } else { Change::Down };
            out.push(Cue { words, direction, weak: found.entry.tag.ends_with('?') });
        }
        at = found.end;
    }
    out
}

fn role(tokens: &Tokens<'_>, range: &Range<usize>, draft: &Draft) -> Role {
    let ending = |sense| tokens.find_ending(draft.from, range.start, sense).is_some();
    if ending(Sense::ChangeFrom) {
        Role::From
    } else if ending(Sense::ChangeTo) {
        Role::Level
    } else {
        Role::Amount
    }
}

/// Finds the draft that a word of change means; `next_cue` is the token behind the next such word.
fn serve(tokens: &Tokens<'_>, cue: &Cue, next_cue: usize, roles: &[Role], drafts: &mut [Draft]) {
    // "A 6% rise", "20% lower": the number right before the word.
    let before = drafts.partition_point(|d| d.to <= cue.words.start).checked_sub(1);
    // What a level came from did not change itself.
    let before = before.filter(|&i| drafts.get(i + 1).is_none_or(|d| d.changed_from != Some(i)));
    let close = before.filter(|_| !tokens.pack.switches.verb_first).filter(|&i| {
        drafts.get(i).is_some_and(|d| {
            let gap = d.to..cue.words.start;
            gap.len() <= 2
                && d.change.is_none()
                && gap.clone().all(|at| {
                    tokens.is_word(at)
                        && !tokens.is(at, Sense::And)
                        && !tokens.is(at, Sense::Verb)
                        && !tokens.is(at, Sense::ClauseOpener)
                        || super::words::is_hyphen(tokens, at)
                })
                && !tokens.get(cue.words.start).is_some_and(|t| t.clitics.any())
                && matches!(
                    d.kind,
                    QuantityKind::Percent
                        | QuantityKind::Money
                        | QuantityKind::Multiple
                        | QuantityKind::Measure
                        | QuantityKind::Temperature
                        | QuantityKind::Count
                )
                && (d.kind != QuantityKind::Count || gap.is_empty())
        })
    });
    let mut level = None;
    let mut amount = None;
    let first = drafts.partition_point(|d| d.from < cue.words.end);
    for (index, draft) in drafts.iter().enumerate().skip(first) {
        let gap = cue.words.end..draft.from;
        if gap.len() > REACH {
            break;
        }
        let crossed = gap.clone().filter(|&at| ends_clause(tokens, at) || tokens.is(at, Sense::ClauseOpener)).count();
        if crossed > 0 || next_cue <= draft.from {
            break;
        }
        match roles.get(index) {
            // "For the fifth month in a row".
            Some(Role::Amount) if amount.is_none() && draft.kind != QuantityKind::Rank => {
                if draft.kind == QuantityKind::Duration && !said_by(tokens, draft, &gap) {
                    continue;
                }
                let sure = matches!(draft.kind, QuantityKind::Percent | QuantityKind::Multiple)
                    || said_by(tokens, draft, &gap);
                // "Dozens fell ill and two tents": behind "and", something else is told.
                let apart = draft.kind == QuantityKind::Count && gap.clone().any(|at| tokens.is(at, Sense::And));
                let near = gap.len() <= NEAR && !cue.weak && !apart
                    || draft.kind != QuantityKind::Count && !cue.weak && gap.len() <= 5;
                if sure || near && level.is_none() {
                    amount = Some(index);
                }
                if !sure && !near {
                    break;
                }
            }
            Some(Role::Level) if level.is_none() && !cue.weak => level = Some(index),
            _ => {}
        }
    }
    let taken = |index: Option<usize>| index.filter(|&i| drafts.get(i).is_some_and(|d| d.change.is_none()));
    let multiple =
        before.filter(|&i| drafts.get(i).is_some_and(|d| d.kind == QuantityKind::Multiple && d.to == cue.words.start));
    let amount = taken(amount);
    // "A 6% rise by 2030": the number in front is the amount, unless the one behind is said to be it.
    let said = amount.and_then(|i| drafts.get(i)).is_some_and(|d| said_by(tokens, d, &(cue.words.end..d.from)));
    let chosen = amount.filter(|_| said).or(close).or(multiple).or(amount).or_else(|| taken(level));
    if let Some(draft) = chosen.and_then(|index| drafts.get_mut(index)) {
        draft.change = draft.change.or(Some(cue.direction));
        draft.why.push(match cue.direction {
            Change::Up => "change: a word of rising",
            Change::Down => "change: a word of falling",
        });
    }
}

/// "By 5%", "بنسبة 45٪", "بـ20": the words before the number say that it is an amount.
fn said_by(tokens: &Tokens<'_>, draft: &Draft, gap: &Range<usize>) -> bool {
    tokens.find_ending(draft.from, gap.start, Sense::ChangeBy).is_some()
}

/// "Nine minutes, down from 14 minutes", "إلى أربعة أشهر، انخفاضا من سبعة": the level before links to the one it came from.
fn link(range: &Range<usize>, cues: &[Cue], roles: &[Role], drafts: &mut [Draft]) {
    for index in 1..drafts.len() {
        let told = drafts.get(index + 1).is_some_and(|d| d.changed_from == Some(index));
        if roles.get(index) != Some(&Role::From) || told {
            continue;
        }
        let Some(old) = drafts.get(index).cloned() else { continue };
        // The same sort of number; what leaves out its unit ("up from 13 trillion") may have that of the nearest measure.
        let same = |d: &Draft| d.kind == old.kind && d.unit == old.unit && d.currency == old.currency;
        let open = |d: &Draft| old.bare && old.of.is_none() && (d.unit.is_some() || d.currency.is_some());
        let near = |fits: &dyn Fn(&Draft) -> bool| {
            (0..index).rev().take(6).find(|&i| {
                drafts.get(i).is_some_and(|d| {
                    fits(d) && d.changed_from.is_none() && d.range.is_none() && old.from.saturating_sub(d.to) <= REACH
                })
            })
        };
        let new = near(&same).or_else(|| near(&open));
        let Some((new_index, new)) = new.and_then(|i| Some((i, drafts.get(i)?.clone()))) else { continue };
        let behind = cues.partition_point(|c| c.words.start < new.to);
        let cue = cues.get(behind).filter(|c| c.words.end <= old.from);
        let led = roles.get(new_index) == Some(&Role::Level);
        let direction = cue.filter(|c| !c.weak).map(|c| c.direction).or_else(|| {
            let earlier = cues.partition_point(|c| c.words.end <= new.from).checked_sub(1).and_then(|i| cues.get(i));
            let earlier = earlier.filter(|c| new.from.saturating_sub(c.words.end) <= REACH);
            earlier.filter(|_| led).map(|c| c.direction)
        });
        if !range.contains(&new.from) {
            continue;
        }
        // What it came from may leave out its unit: "up from 13 trillion", "41 days, compared with 26".
        if let Some(slot) = drafts.get_mut(index).filter(|slot| slot.bare) {
            (slot.kind, slot.unit, slot.currency) = (new.kind, new.unit, new.currency);
        }
        let Some(direction) = direction else { continue };
        if let Some(slot) = drafts.get_mut(new_index) {
            slot.changed_from = Some(index);
            slot.change = Some(direction);
            slot.why.push("from and to");
        }
        // What it came from did not change itself.
        if let Some(slot) = drafts.get_mut(index) {
            slot.change = None;
        }
    }
}
