//! Quotation marks, paired by kind and depth in one pass; dialogue dashes, labels of transcripts and interviews.

use std::ops::Range;

use crate::card::BlockKind;
use crate::lang::Sense;
use crate::map::Map;
use crate::segment::{Document, Tokens};

/// How quoted words are set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Between two marks.
    Marks,
    /// The closing mark is missing: the quotation ends with its paragraph.
    Unclosed,
    /// A block quotation without marks.
    Block,
    /// Behind a dash at the start of a paragraph.
    Dash,
    /// Behind a label: "NAME: …", "Q: …".
    Turn,
}

/// Words between two marks, as tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The opening mark; equal to `first` when the block itself is the quotation, the start of the label of a turn.
    pub open: usize,
    /// The first token inside.
    pub first: usize,
    /// One past the last token inside: the closing mark where there is one.
    pub last: usize,
    /// One past the closing mark; equal to `last` when none is written.
    pub end: usize,
    /// How it is set off.
    pub kind: Kind,
}

/// Quotes inside quotes are followed this deep; deeper marks are read as text.
const DEPTH: usize = 4;

/// Behind a dash that ends what somebody says, a cue stands within so many tokens.
const CUE_REACH: usize = 5;

/// The longest label of a transcript, in tokens.
const LABEL: usize = 6;

/// The ways to write a pair: opening mark, closing marks.
fn closers(open: char, titles: bool) -> &'static [char] {
    match open {
        '"' | '\u{FF02}' => &['"', '”', '“', '\u{FF02}'],
        '“' => &['”', '"'],
        '”' => &['”'],
        '„' => &['“', '”', '"', '‟'],
        '«' => &['»'],
        '»' => &['«', '»'],
        '‹' => &['›'],
        '›' => &['‹'],
        '‘' => &['’', '\''],
        '‚' => &['‘', '’'],
        '\'' => &['\'', '’'],
        '「' => &['」'],
        '『' => &['』'],
        '｢' => &['｣'],
        '《' if !titles => &['》'],
        _ => &[],
    }
}

/// A quotation mark at a token and how many tokens it is written with: two apostrophes, backticks or commas are one mark.
fn mark_at(tokens: &Tokens<'_>, at: usize) -> Option<(char, usize)> {
    let mark = tokens.mark(at)?;
    if matches!(mark, '\'' | '’' | '`' | ',')
        && tokens.get(at + 1).is_some_and(|t| !t.shape.spaced())
        && tokens.mark(at + 1) == Some(mark)
    {
        return Some(match mark {
            '`' => ('“', 2),
            ',' => ('„', 2),
            _ => ('”', 2),
        });
    }
    Some((mark, 1))
}

/// The outermost quotations of the article, in order.
pub(super) fn pairs(document: &Document<'_>) -> Vec<Pair> {
    let tokens = &document.tokens;
    let labels = Labels::new(document);
    let dashes = document.pack().switches.dialogue_dashes;
    let mut out: Vec<Pair> = Vec::new();
    // A quotation over several paragraphs opens each of them and closes only the last.
    let mut continued = false;
    // Paragraphs that open with a dash and say nobody's cue: quotes only when a paragraph beside them has one.
    let mut waiting: Vec<Pair> = Vec::new();
    let mut conversation = false;
    for block in &document.blocks {
        if matches!(block.kind, BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Date) {
            continue;
        }
        let range = tokens.inside(block.span);
        let before = out.len();
        if let Some(turn) = labels.turn(tokens, &range) {
            out.push(turn);
            continued = false;
            continue;
        }
        let opens_with_dash = dashes && is_dash(tokens, range.start) && range.len() > 3;
        if !opens_with_dash && !waiting.is_empty() {
            waiting.clear();
        }
        conversation &= opens_with_dash;
        if opens_with_dash {
            if dash_block(tokens, range.clone(), &mut out) {
                conversation = true;
                let first = out.len().min(before);
                let mut spoken = std::mem::take(&mut waiting);
                spoken.extend(out.drain(first..));
                out.append(&mut spoken);
                continued = false;
                continue;
            }
            let whole = whole_dash(tokens, range.clone());
            if conversation {
                out.extend(whole);
                continue;
            }
            waiting.extend(whole);
        }
        let left_open = pair_block(document, range.clone(), continued, &mut out);
        if block.kind == BlockKind::Quote && out.len() == before && !range.is_empty() {
            out.push(Pair {
                open: range.start,
                first: range.start,
                last: range.end,
                end: range.end,
                kind: Kind::Block,
            });
        }
        if out.len() > before {
            waiting.clear();
        }
        continued = left_open;
    }
    out
}

/// Pairs the marks of one block. True when it ends inside a quotation that its first mark opened.
fn pair_block(document: &Document<'_>, range: Range<usize>, continued: bool, out: &mut Vec<Pair>) -> bool {
    let tokens = &document.tokens;
    let titles = document.pack().switches.angle_titles;
    let mut stack: Vec<(usize, char, usize)> = Vec::with_capacity(DEPTH);
    // Quotations inside the outermost one, in case that is never closed.
    let mut inner: Vec<Pair> = Vec::new();
    let mut next = range.start;
    while next < range.end {
        let at = next;
        next += 1;
        let Some((mark, width)) = mark_at(tokens, at) else { continue };
        next = at + width;
        let double = width > 1;
        if let Some(level) = stack.iter().rposition(|&(_, open, _)| closers(open, titles).contains(&mark))
            && !(is_straight(mark) && opens(tokens, at, width, range.end) && !closes(tokens, at))
        {
            if !double && matches!(mark, '’' | '\'') && !closes_single(tokens, at) {
                continue;
            }
            let Some(&(open, kind, opened)) = stack.get(level) else { continue };
            // What was opened inside and never closed is given up with it.
            stack.truncate(level);
            let pair = Pair { open, first: open + opened, last: at, end: at + width, kind: Kind::Marks };
            if pair.last > pair.first {
                if stack.is_empty() {
                    inner.clear();
                    push_halves(document, pair, out);
                } else if stack.first().is_some_and(|&(_, outer, _)| outer == kind) && stack.len() == 1 {
                    inner.push(pair);
                }
            }
        } else if !closers(mark, titles).is_empty() && (double && mark != '”' || opens(tokens, at, width, range.end))
        {
            // A second opener of the same straight kind: the first one had lost its partner.
            if let Some(level) = stack.iter().position(|&(_, open, _)| open == mark && is_straight(mark)) {
                stack.truncate(level);
            }
            if stack.len() < DEPTH {
                stack.push((at, mark, width));
            }
        }
    }
    let Some(&(open, mark, width)) = stack.first() else { return false };
    let at_start = open == range.start;
    let introduced = open > range.start && tokens.mark(open - 1) == Some(':');
    if !inner.is_empty() {
        // The outer mark was the lost one.
        out.append(&mut inner);
        return false;
    }
    // An apostrophe is no opener, and a lost mark in the middle of a sentence spoils nothing else.
    let least = if introduced { 2 } else { 4 };
    if !matches!(mark, '\'' | '‘') && (at_start || introduced || continued) && range.end > open + least {
        out.push(Pair { open, first: open + width, last: range.end, end: range.end, kind: Kind::Unclosed });
        return at_start || introduced;
    }
    false
}

const fn is_straight(mark: char) -> bool {
    matches!(mark, '"' | '\'' | '\u{FF02}')
}

/// Whether a mark can open a quotation: it touches what follows and not what stands before.
fn opens(tokens: &Tokens<'_>, at: usize, width: usize, limit: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let next = at + width;
    if next >= limit {
        return false;
    }
    let next_touches = !tokens.get(next).is_some_and(|t| t.shape.spaced());
    let free_before = token.shape.spaced()
        || at == 0
        || matches!(
            tokens.mark(at - 1),
            Some(
                '(' | '[' | '—' | '–' | '-' | ':' | ',' | '،' | '/' | '"' | '“' | '«' | '\'' | '‘' | '：' | '，' | '。'
            )
        );
    match tokens.mark(at) {
        _ if width > 1 => free_before && next_touches,
        Some('\'' | '‘') => free_before && next_touches && tokens.is_word(next),
        // A closing mark of one language is the opening one of another: only where it clearly opens.
        // With a space on either side it opens: "إلى أن ” ما صرف ”".
        Some('”') => token.shape.spaced() || free_before && next_touches,
        Some('»' | '›') => free_before && next_touches,
        // After digits it is inches or seconds; after letters, Arabic glues prefixes to the mark.
        Some('"' | '\u{FF02}') => {
            let after_digit =
                at > 0 && tokens.get(at - 1).is_some_and(|t| t.shape.has_digit() && !token.shape.spaced());
            !after_digit && (free_before || (next_touches && glued_prefix(tokens, at)))
        }
        Some(_) => true,
        None => false,
    }
}

/// A short word glued before a straight mark: "و" in `و"الأهرام"`; or any text of a script that has no spaces.
fn glued_prefix(tokens: &Tokens<'_>, at: usize) -> bool {
    at > 0
        && tokens.get(at - 1).is_some_and(|t| !t.script.has_case())
        && (tokens.word(at - 1).chars().count() <= 3 || tokens.pack.switches.unspaced)
}

/// Whether a straight mark touches what stands before it.
fn closes(tokens: &Tokens<'_>, at: usize) -> bool {
    !tokens.get(at).is_some_and(|t| t.shape.spaced())
}

/// A single closing mark is no apostrophe: it touches what stands before and nothing behind it.
fn closes_single(tokens: &Tokens<'_>, at: usize) -> bool {
    closes(tokens, at) && !tokens.is_word(at + 1) || tokens.get(at + 1).is_none_or(|t| t.shape.spaced())
}

/// A dash that sets off speech, as against a hyphen.
pub(super) fn is_dash(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.mark(at), Some('—' | '–' | '―'))
        || tokens.mark(at) == Some('-') && tokens.get(at + 1).is_some_and(|t| t.shape.spaced())
}

/// "— Nous partons, dit-elle. — Demain": what is said in a paragraph that opens with a dash, if a cue stands behind another one.
fn dash_block(tokens: &Tokens<'_>, range: Range<usize>, out: &mut Vec<Pair>) -> bool {
    let mut open = Some(range.start);
    let mut found = false;
    for at in range.start + 1..range.end {
        // "— Vous partez, demanda X.": where no second dash is written, a comma leads to the cue.
        let comma = tokens.mark(range.start) != Some('-')
            && matches!(tokens.mark(at), Some(',' | '?' | '!'))
            && tokens.is(at + 1, Sense::Cue)
            && open.is_some()
            && !tokens.get(at + 1).is_some_and(|t| t.shape.first_upper());
        if !is_dash(tokens, at) && !comma {
            continue;
        }
        match open {
            Some(from) => {
                let limit = range.end.min(at + 1 + CUE_REACH);
                let spoken = (at + 1..limit)
                    .take_while(|&i| tokens.mark(i).is_none_or(|m| m == '-'))
                    .any(|i| tokens.is(i, Sense::Cue) && !tokens.get(i).is_some_and(|t| t.shape.first_upper()));
                if spoken && at > from + 1 {
                    let first = behind_marks(tokens, from + 1, at);
                    out.push(Pair { open: from, first, last: at, end: at + 1, kind: Kind::Dash });
                    found = true;
                    open = None;
                }
            }
            // The second half: "…, — сказал он, — …".
            None => open = Some(at),
        }
    }
    if let Some(from) = open.filter(|&from| found && range.end > from + 2) {
        let first = behind_marks(tokens, from + 1, range.end);
        out.push(Pair { open: from, first, last: range.end, end: range.end, kind: Kind::Dash });
    }
    found
}

/// «Печь новая, — говорит Анна, — но старая»: the reporter's words between two dashes inside the marks are cut out.
fn push_halves(document: &Document<'_>, pair: Pair, out: &mut Vec<Pair>) {
    let tokens = &document.tokens;
    let parts = |at: usize| matches!(tokens.mark(at - 1), Some(',' | '!' | '?' | '…' | '.')) && is_dash(tokens, at);
    let cue = |at: usize| tokens.is(at + 1, Sense::Cue) && tokens.get(at + 1).is_some_and(|t| !t.shape.first_upper());
    let first = if document.pack().switches.dialogue_dashes {
        (pair.first + 2..pair.last).find(|&at| parts(at) && cue(at))
    } else {
        None
    };
    let Some(first) = first else {
        out.push(pair);
        return;
    };
    out.push(Pair { last: first, end: first + 1, kind: Kind::Dash, ..pair });
    if let Some(second) = (first + 2..pair.last).find(|&at| parts(at)).filter(|&at| at + 1 < pair.last) {
        out.push(Pair { open: second, first: second + 1, kind: Kind::Dash, ..pair });
    }
}

/// Behind the full stop or comma that belongs to the words before a dash.
fn behind_marks(tokens: &Tokens<'_>, from: usize, limit: usize) -> usize {
    (from..limit).find(|&at| !matches!(tokens.mark(at), Some('.' | ',' | ';' | ':'))).unwrap_or(from)
}

/// A paragraph behind a dash, as a whole.
fn whole_dash(tokens: &Tokens<'_>, range: Range<usize>) -> Option<Pair> {
    (range.len() > 3 && tokens.mark(range.start) != Some('-')).then_some(Pair {
        open: range.start,
        first: range.start + 1,
        last: range.end,
        end: range.end,
        kind: Kind::Dash,
    })
}

/// The labels of a transcript: short words with a colon that open several paragraphs.
struct Labels<'a> {
    seen: Map<&'a str, usize>,
    /// How often a label must open a paragraph.
    least: usize,
}

impl<'a> Labels<'a> {
    fn new(document: &Document<'a>) -> Self {
        let tokens = &document.tokens;
        let mut seen: Map<&'a str, usize> = Map::default();
        let mut sure = true;
        for block in &document.blocks {
            if matches!(block.kind, BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Date) {
                continue;
            }
            let range = tokens.inside(block.span);
            if let Some(label) = label(tokens, &range)
                && let Some(times) = seen.entry(tokens.span(label.start, label.end).of(tokens.text))
            {
                *times += 1;
                sure &= tokens.find(label.start, Sense::Interview).is_some_and(|m| m.end == label.end)
                    || label.len() > 1 && tokens.is(label.start, Sense::GivenName);
            }
        }
        // One speaker alone is no conversation: the label is a word like "Note".
        let turns: usize = seen.iter().map(|(_, times)| times).sum();
        // Letters and names of people talk even when they do so once.
        if seen.len() < 2 || turns < 4 && !sure {
            seen = Map::default();
        }
        Self { seen, least: if sure { 1 } else { 2 } }
    }

    /// The paragraph as a turn, if its label is one of a conversation.
    fn turn(&self, tokens: &Tokens<'_>, range: &Range<usize>) -> Option<Pair> {
        if self.seen.len() == 0 {
            return None;
        }
        let label = label(tokens, range)?;
        let text = tokens.span(label.start, label.end).of(tokens.text);
        let times = self.seen.get(text).copied().unwrap_or(0);
        let quoted = closers(tokens.mark(label.end + 1).unwrap_or(' '), false).is_empty();
        (times >= self.least && quoted && range.end > label.end + 2).then_some(Pair {
            open: label.start,
            first: label.end + 1,
            last: range.end,
            end: range.end,
            kind: Kind::Turn,
        })
    }
}

/// A label in front of a colon: an interview's letter, or a name.
fn label(tokens: &Tokens<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    let limit = range.end.min(range.start + LABEL);
    let colon = (range.start..limit).find(|&at| matches!(tokens.mark(at), Some(':' | '：')))?;
    if colon == range.start {
        return None;
    }
    let label = range.start..colon;
    let interview = tokens.find_before(range.start, colon, Sense::Interview).is_some_and(|m| m.end == colon);
    let name = label.clone().all(|at| {
        tokens.mark(at) == Some('.')
            || tokens.is_word(at)
                && !tokens.is(at, Sense::Cue)
                && !tokens.is(at, Sense::Preposition)
                && tokens.get(at).is_some_and(|t| !t.script.has_case() || t.shape.first_upper())
    });
    (interview || name).then_some(label)
}
