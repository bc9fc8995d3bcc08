//! Multiples: "doubled", "threefold", "six times more", "مرتين".

use std::ops::Range;

use super::draft::Draft;
use super::words::{ends_clause, glued, is_hyphen, number_tag};
use crate::card::{Change, QuantityKind};
use crate::lang::Sense;
use crate::segment::Tokens;

/// How far a verb of change stands before its multiple, in tokens.
const REACH: usize = 10;

/// A word that is a multiple by itself.
pub(super) fn read(tokens: &Tokens<'_>, at: usize, range: &Range<usize>) -> Option<Draft> {
    let found = tokens.find_before(at, range.end, Sense::Multiple)?;
    let tag = found.entry.tag;
    let value = number_tag(tag.trim_end_matches(['+', '-', '?']))?;
    let mut draft = Draft::new(at, found.end, QuantityKind::Multiple, value, "a word of multiplying");
    draft.words = true;
    let verb = tag.ends_with(['+', '-']);
    if verb {
        // "تضاعفت أسهم الشركة أكثر من مرتين": the number behind the verb is the fact.
        let told = (found.end..range.end.min(found.end + REACH)).take_while(|&at| !ends_clause(tokens, at)).any(|at| {
            tokens.find(at, Sense::Multiple).is_some_and(|m| !m.entry.tag.ends_with(['+', '-']))
                || tokens.is(at, Sense::Times)
        });
        if told {
            return None;
        }
        draft.change = Some(if tag.ends_with('+') { Change::Up } else { Change::Down });
    } else if tag.ends_with('?') {
        let comparison = compare(tokens, found.end, range.end);
        if comparison.is_none() && !changes_before(tokens, at, range) {
            return None;
        }
        draft.change = comparison.flatten();
    }
    Some(draft)
}

/// Makes a multiple of a number that "times", "fold" or the like stands behind.
pub(super) fn times(tokens: &Tokens<'_>, draft: &mut Draft, range: &Range<usize>) {
    if !draft.bare {
        return;
    }
    let hyphen = usize::from(is_hyphen(tokens, draft.to) && glued(tokens, draft.to));
    let Some(found) = tokens.find_before(draft.to + hyphen, range.end, Sense::Times) else { return };
    let comparison = compare(tokens, found.end, range.end);
    if found.entry.tag == "always" || comparison.is_some() || changes_before(tokens, draft.from, range) {
        draft.kind = QuantityKind::Multiple;
        draft.to = found.end;
        draft.bare = false;
        draft.change = comparison.flatten();
        draft.why.push("times");
    }
}

/// "More", "as many": there is a comparison, and perhaps which way it goes.
fn compare(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<Option<Change>> {
    let found = tokens.find_before(at, end, Sense::Comparison)?;
    Some(match found.entry.tag {
        "up" => Some(Change::Up),
        "down" => Some(Change::Down),
        _ => None,
    })
}

fn changes_before(tokens: &Tokens<'_>, at: usize, range: &Range<usize>) -> bool {
    (range.start.max(at.saturating_sub(REACH))..at)
        .rev()
        .take_while(|&at| !ends_clause(tokens, at))
        .any(|at| tokens.is(at, Sense::Change))
}
