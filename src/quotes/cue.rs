//! The words around a quotation that say who speaks: cue verb, "according to", a name with a colon.

use std::ops::Range;

use super::marks::Pair;
use crate::lang::Sense;
use crate::segment::{Document, Tokens};

/// Where the subject of a cue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// "said X": behind the cue.
    After,
    /// "X said": before the cue.
    Before,
    /// "..., adding": the subject of the main clause.
    Clause,
    /// "his words": the nearest name before it, whatever governs that.
    Owner,
}

/// The cue of a quotation and the tokens in which its subject may stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// Tokens of the say-verb; of the words before a source; empty for a bare colon.
    pub cue: Range<usize>,
    /// Tokens in which to look for the speaker: nearest to the cue first.
    pub subject: Range<usize>,
    /// On which side of the cue the subject stands.
    pub side: Side,
    /// Where to look when nobody is found there.
    pub fallback: Option<(Range<usize>, Side)>,
    /// The pack says that this cue carries on without a subject: "added".
    pub continues: bool,
    /// In plain words.
    pub why: &'static str,
}

/// How far from the quotation a cue is looked for, in tokens.
const WINDOW: usize = 60;
/// How far from the cue a subject is looked for, in tokens.
const SUBJECT: usize = 40;

/// The attribution of one quotation. `floor` is the end of the quotation before it, `ceiling` the start of the next.
pub(super) fn find(document: &Document<'_>, pair: &Pair, floor: usize, ceiling: usize) -> Option<Attribution> {
    let tokens = &document.tokens;
    let opened = document.sentences.get(sentence_of(document, pair.open))?;
    let closed = document.sentences.get(sentence_of(document, pair.close.saturating_sub(1).max(pair.open)))?;
    let before = opened.tokens.start.max(floor).max(pair.open.saturating_sub(WINDOW))..pair.open;
    let after_start = if pair.close > pair.last || pair.unclosed || pair.block { pair.close } else { pair.close + 1 };
    let after = after_start.min(closed.tokens.end)..closed.tokens.end.min(ceiling).min(after_start + WINDOW);

    let comma_inside = pair.last > pair.first && matches!(tokens.mark(pair.last - 1), Some(',' | '،' | '，'));
    let verb_first = document.pack().switches.verb_first;
    // "…," said X: a comma before the closing mark promises a cue behind it.
    if comma_inside && let Some(found) = cue_after(tokens, after.clone()) {
        return Some(found);
    }
    let agent = agent(tokens, &after);
    if let Some(mut found) = cue_before(tokens, before.clone(), verb_first, agent.is_some()) {
        // "was described as "…" by X": who did it stands behind the quotation.
        if let Some(agent) = agent {
            found = Attribution { subject: agent, side: Side::After, fallback: None, ..found };
        }
        return Some(found);
    }
    if let Some(found) = cue_after(tokens, after.clone()) {
        return Some(found);
    }
    if let Some(found) = according(tokens, &before, &after) {
        return Some(found);
    }
    if let Some(found) = dash_signature(document, pair, &after) {
        return Some(found);
    }
    if let Some(found) = colon(tokens, before) {
        return Some(found);
    }
    // "Why?" Smith asked.: the cue opens the next sentence, which says nothing else.
    let next = document.sentences.get(sentence_of(document, pair.close.saturating_sub(1).max(pair.open)) + 1)?;
    let own_line = tokens.get(next.tokens.start).is_some_and(|t| t.shape.on_new_line());
    if after.is_empty() && !own_line && next.tokens.len() <= 14 && next.tokens.start < ceiling {
        return cue_after(tokens, next.tokens.start..next.tokens.end.min(ceiling));
    }
    None
}

fn sentence_of(document: &Document<'_>, token: usize) -> usize {
    document.sentences.partition_point(|s| s.tokens.start <= token).saturating_sub(1)
}

/// "by X" right behind the quotation.
fn agent(tokens: &Tokens<'_>, after: &Range<usize>) -> Option<Range<usize>> {
    let found = tokens.find_before(after.start, after.end, Sense::Agent)?;
    Some(found.end..after.end.min(found.end + SUBJECT))
}

/// A cue between the start of the sentence and the quotation.
fn cue_before(tokens: &Tokens<'_>, window: Range<usize>, verb_first: bool, passive: bool) -> Option<Attribution> {
    let cues: Vec<(Range<usize>, &'static str)> = cues(tokens, window.clone(), passive);
    // The last cue leads to the quotation, unless a source is named behind it.
    let source = according(tokens, &window, &(0..0));
    let (cue, tag) = match (cues.last(), source) {
        (Some((cue, _)), Some(source)) if source.cue.start >= cue.start => return Some(source),
        (Some(last), _) => last.clone(),
        (None, _) => return None,
    };
    let to_quote = &(cue.end..window.end);
    // A full clause between cue and quotation must end in a colon, or be the reported clause itself.
    let colon = matches!(window.end.checked_sub(1).and_then(|at| tokens.mark(at)), Some(':' | '：'));
    if !colon && to_quote.len() > SUBJECT {
        return None;
    }
    let behind = cue.end..window.end.min(cue.end + SUBJECT);
    let in_front = window.start.max(cue.start.saturating_sub(SUBJECT))..cue.start;
    let continues = tokens.is(cue.start, Sense::CueContinues);
    let (subject, side, fallback) = match tag {
        "part" => (in_front, Side::Clause, None),
        "to" => (in_front.clone(), Side::Before, None),
        "of" => (in_front, Side::Owner, None),
        _ if verb_first => (behind, Side::After, (!in_front.is_empty()).then_some((in_front, Side::Before))),
        _ => (in_front, Side::Before, Some((behind, Side::After))),
    };
    Some(Attribution { cue, subject, side, fallback, continues, why: "cue before quote" })
}

/// A cue between the quotation and the end of its sentence.
fn cue_after(tokens: &Tokens<'_>, window: Range<usize>) -> Option<Attribution> {
    let (cue, tag) = cues(tokens, window.clone(), false).into_iter().next()?;
    let mut from = window.start;
    while from < cue.start && tokens.mark(from).is_some() {
        from += 1;
    }
    // "…" X, the minister of Y, said: what stands between must be the subject, not a clause of its own.
    let between = from..cue.start;
    // A relative clause between commas belongs to the subject; any other long clause does not.
    let apposition = cue.start > from && matches!(tokens.mark(cue.start - 1), Some(',' | '،'));
    let clause = !apposition && between.clone().any(|at| tokens.is(at, Sense::ClauseOpener)) && between.len() > 12;
    if between.len() > SUBJECT || clause {
        return None;
    }
    if between.clone().any(|at| matches!(tokens.mark(at), Some(';' | ':' | '؛'))) {
        return None;
    }
    let behind = cue.end..window.end.min(cue.end + SUBJECT);
    let continues = tokens.is(cue.start, Sense::CueContinues);
    let (subject, side) = if tag == "part" && between.is_empty() {
        (behind, Side::Clause)
    } else if between.is_empty() {
        (behind, Side::After)
    } else {
        (between.clone(), Side::Before)
    };
    let fallback = (side == Side::Before).then(|| (cue.end..window.end.min(cue.end + SUBJECT), Side::After));
    Some(Attribution { cue, subject, side, fallback, continues, why: "cue after quote" })
}

/// All cues inside a window. A cue inside a relative clause ("who said last year") leads nowhere.
fn cues(tokens: &Tokens<'_>, window: Range<usize>, passive: bool) -> Vec<(Range<usize>, &'static str)> {
    let mut out = Vec::new();
    let mut at = window.start;
    while at < window.end {
        let glued = tokens.get(at).is_some_and(|t| t.clitics.preposition() || t.clitics.article());
        match tokens.find_before(at, window.end, Sense::Cue) {
            Some(found) if !glued => {
                let relative = at > window.start && tokens.is(at - 1, Sense::Relative);
                let negated = at > window.start && tokens.is(at - 1, Sense::Negation);
                // "had been explained", unless who did it is named: "was called … by X".
                let suffered = !passive && at > window.start && tokens.is(at - 1, Sense::Passive);
                if !relative && !negated && !suffered {
                    out.push((at..found.end, found.entry.tag));
                }
                at = found.end;
            }
            _ => at += 1,
        }
    }
    out
}

/// "According to X, …" before or behind the quotation.
fn according(tokens: &Tokens<'_>, before: &Range<usize>, after: &Range<usize>) -> Option<Attribution> {
    for (window, backwards) in [(before, true), (after, false)] {
        for step in 0..window.len() {
            let at = if backwards { window.end - 1 - step } else { window.start + step };
            if let Some(found) = tokens.find_before(at, window.end, Sense::According) {
                let subject = found.end..window.end.min(found.end + SUBJECT);
                return Some(Attribution {
                    cue: at..found.end,
                    subject,
                    side: Side::After,
                    fallback: None,
                    continues: false,
                    why: "source named",
                });
            }
        }
    }
    None
}

/// `"…" - Name`: a signature behind a quotation that is a paragraph of its own.
fn dash_signature(document: &Document<'_>, pair: &Pair, after: &Range<usize>) -> Option<Attribution> {
    let tokens = &document.tokens;
    let starts_line = tokens.get(pair.open).is_some_and(|t| t.shape.on_new_line());
    if !starts_line || !matches!(tokens.mark(after.start), Some('-' | '–' | '—' | '―')) || after.len() > 20 {
        return None;
    }
    Some(Attribution {
        cue: after.start..after.start,
        subject: after.start + 1..after.end,
        side: Side::After,
        fallback: None,
        continues: false,
        why: "signature behind quote",
    })
}

/// `Name: "…"`, and "X summed up the morning: …": no say-verb, but a colon right before the quotation.
fn colon(tokens: &Tokens<'_>, before: Range<usize>) -> Option<Attribution> {
    let last = before.end.checked_sub(1).filter(|&last| last >= before.start)?;
    if !matches!(tokens.mark(last), Some(':' | '：')) {
        return None;
    }
    Some(Attribution {
        cue: last..last,
        subject: before.start..last,
        side: Side::Clause,
        fallback: None,
        continues: false,
        why: "colon before quote",
    })
}
