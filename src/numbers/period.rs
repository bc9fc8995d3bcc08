//! When a number held: the nearest words for a period in its clause.

use std::ops::Range;

use super::draft::Draft;
use super::words::{ends_clause, is_number, place};
use crate::Span;
use crate::lang::{Sense, Senses};
use crate::segment::Document;

/// A period that stands farther from its number, in tokens, belongs to something else.
const REACH: usize = 14;

/// What a period can begin with.
const BEGINS: Senses = Senses::of(&[Sense::Period, Sense::YearBefore]);

/// Gives every draft of a sentence its period.
pub(super) fn add(document: &Document<'_>, range: &Range<usize>, drafts: &mut [Draft]) {
    let tokens = &document.tokens;
    let mut periods: Vec<(Range<usize>, Span)> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if !tokens.may_be(at, BEGINS) {
            at += 1;
            continue;
        }
        let found =
            tokens.find_before(at, range.end, Sense::Period).map(|m| at..m.end).or_else(|| date(document, at, range));
        match found {
            Some(found) if !super::draft::overlaps(drafts, &found) => {
                at = found.end;
                periods.push((found.clone(), place(tokens, found.start, found.end)));
            }
            _ => at += 1,
        }
    }
    if periods.is_empty() {
        return;
    }
    for draft in drafts {
        let next = periods.partition_point(|p| p.0.start < draft.to);
        let near = periods.get(next.saturating_sub(1)..periods.len().min(next + 1)).unwrap_or(&[]);
        let near = near.iter().filter_map(|(words, span)| {
            let gap = if words.start >= draft.to { draft.to..words.start } else { words.end..draft.from };
            if gap.len() > REACH {
                return None;
            }
            // "Last year, the port handled": in front of the sentence it holds for the whole of it.
            let leads = words.start <= range.start + 1 && ends_clause(tokens, words.end);
            let gap = if leads { words.end + 1..draft.from } else { gap };
            let apart = gap.clone().any(|at| ends_clause(tokens, at) || tokens.is(at, Sense::ClauseOpener));
            // What stands behind its number is nearer to it than what stands before the next one.
            let cost = gap.len() * 2 + usize::from(words.end <= draft.from);
            (!apart).then_some((cost, *span))
        });
        draft.period = near.min_by_key(|n| n.0).map(|n| n.1);
    }
}

/// "عام 2025", "in May", "on 3 May 2025", "في تشرين الأول/أكتوبر": a year or a month that tells when.
fn date(document: &Document<'_>, at: usize, range: &Range<usize>) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let before =
        [Sense::YearBefore, Sense::Preposition].into_iter().find_map(|s| tokens.find_before(at, range.end, s))?;
    let month = |at| tokens.find_before(at, range.end, Sense::Month).map(|m| m.end);
    let year = |at| at < range.end && is_number(tokens, at) && super::not::year_digits(tokens, at);
    let day = |at| is_number(tokens, at) && !year(at);
    let first = before.end + usize::from(day(before.end) && month(before.end + 1).is_some());
    let Some(mut end) = month(first) else {
        return (tokens.is(at, Sense::YearBefore) && year(first)).then_some(at..first + 1);
    };
    if tokens.mark(end) == Some('/')
        && let Some(other) = month(end + 1)
    {
        end = other;
    }
    if first == before.end && day(end) && end < range.end {
        end += 1;
    }
    Some(at..end + usize::from(year(end)))
}
