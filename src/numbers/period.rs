//! When a number held: the nearest words for a period in its clause.

use std::ops::Range;

use super::draft::Draft;
use super::words::{ends_clause, is_number, place};
use crate::Span;
use crate::card::QuantityKind;
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
    let mut next = drafts.iter().filter(|d| d.kind == QuantityKind::Duration).peekable();
    while at < range.end {
        // "The six months to September".
        if let Some(draft) = next.next_if(|d| d.from <= at) {
            let end = which(document, draft.to, range);
            if end > draft.to {
                let from = at - usize::from(at > range.start && tokens.is(at - 1, Sense::Article));
                periods.push((from..end, place(tokens, from, end)));
                at = end;
            }
            continue;
        }
        match end(document, at, range).map(|end| at..end) {
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
            if words.start < draft.to && draft.from < words.end {
                return None;
            }
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

/// The token behind the period that begins at token `at`.
pub(super) fn end(document: &Document<'_>, at: usize, range: &Range<usize>) -> Option<usize> {
    let tokens = &document.tokens;
    if !tokens.may_be(at, BEGINS) {
        return None;
    }
    // "A year", but "the fiscal year ended in March": the one that ends last.
    let named = || {
        let end = tokens.find_before(at, range.end, Sense::Period)?.end;
        let inside = (at + 1..end).filter_map(|at| Some(tokens.find_before(at, range.end, Sense::Period)?.end));
        inside.max().max(Some(end))
    };
    let end = named().or_else(|| date(document, at, range))?;
    Some(which(document, end, range))
}

/// The end of a period with the words that say which one: "the third quarter of 2024", "الربع الثالث من العام الماضي".
fn which(document: &Document<'_>, mut end: usize, range: &Range<usize>) -> usize {
    let tokens = &document.tokens;
    loop {
        let join = tokens.find_before(end, range.end, Sense::PeriodJoin).map_or(end, |m| m.end);
        let named = || tokens.find_before(join, range.end, Sense::Period).map(|m| m.end).filter(|_| join > end);
        let next = named().or_else(|| calendar(document, join, range)).or_else(|| date(document, join, range));
        match next.filter(|_| join > end || is_year(document, end, range)) {
            Some(next) => end = next,
            None => return end,
        }
    }
}

fn is_year(document: &Document<'_>, at: usize, range: &Range<usize>) -> bool {
    at < range.end && is_number(&document.tokens, at) && super::not::year_digits(&document.tokens, at)
}

/// "عام 2025", "in May", "on 3 May 2025": the token behind a year or a month that tells when.
fn date(document: &Document<'_>, at: usize, range: &Range<usize>) -> Option<usize> {
    let tokens = &document.tokens;
    // "Of 2025" goes with the words before it.
    let year = tokens.is(at, Sense::YearBefore) && !tokens.is(at, Sense::Partitive);
    let before =
        [Sense::YearBefore, Sense::Preposition].into_iter().find_map(|s| tokens.find_before(at, range.end, s))?;
    // "بنهاية عام 2025".
    let next = tokens.find_before(before.end, range.end, Sense::YearBefore).map_or(before.end, |m| m.end);
    let end = calendar(document, before.end, range).or_else(|| calendar(document, next, range));
    end.filter(|&end| year || end > before.end + 1 || !is_year(document, end - 1, range))
}

/// A year, or a month with its day and its year, at token `at`: the token behind it.
fn calendar(document: &Document<'_>, at: usize, range: &Range<usize>) -> Option<usize> {
    let tokens = &document.tokens;
    let month = |at| tokens.find_before(at, range.end, Sense::Month).map(|m| m.end);
    let year = |at| is_year(document, at, range);
    let day = |at| is_number(tokens, at) && !year(at);
    let first = at + usize::from(day(at) && month(at + 1).is_some());
    let Some(mut end) = month(first) else { return year(first).then_some(first + 1) };
    if tokens.mark(end) == Some('/')
        && let Some(other) = month(end + 1)
    {
        end = other;
    }
    // "Sept. 30".
    let dot = usize::from(tokens.mark(end) == Some('.') && day(end + 1));
    if first == at && day(end + dot) && end + dot < range.end {
        end += dot + 1;
    }
    Some(end + usize::from(year(end)))
}
