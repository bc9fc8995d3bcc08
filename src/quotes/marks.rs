//! Quotation marks, paired by kind and depth in one pass.

use crate::card::BlockKind;
use crate::segment::{Document, Tokens};

/// Words between two marks, as tokens. `open` and `close` are the marks themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The opening mark; equal to `first` when the block itself is the quotation.
    pub open: usize,
    /// The first token inside.
    pub first: usize,
    /// One past the last token inside.
    pub last: usize,
    /// The closing mark; equal to `last` when none is written.
    pub close: usize,
    /// The closing mark is missing: the quotation ends with its paragraph.
    pub unclosed: bool,
    /// A block quotation without marks.
    pub block: bool,
}

/// Quotes inside quotes are followed this deep; deeper marks are read as text.
const DEPTH: usize = 4;

/// The ways to write a pair: opening mark, closing marks.
fn closers(open: char) -> &'static [char] {
    match open {
        '"' | '＂' => &['"', '”', '“', '＂'],
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
        _ => &[],
    }
}

/// The outermost quotations of the article, in order.
pub(super) fn pairs(document: &Document<'_>) -> Vec<Pair> {
    let tokens = &document.tokens;
    let mut out: Vec<Pair> = Vec::new();
    // A quotation over several paragraphs opens each of them and closes only the last.
    let mut continued = false;
    for block in &document.blocks {
        if matches!(block.kind, BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Date) {
            continue;
        }
        let range = tokens.inside(block.span);
        let before = out.len();
        let left_open = pair_block(tokens, range.clone(), continued, &mut out);
        if block.kind == BlockKind::Quote && out.len() == before && !range.is_empty() {
            out.push(Pair {
                open: range.start,
                first: range.start,
                last: range.end,
                close: range.end,
                unclosed: false,
                block: true,
            });
        }
        continued = left_open;
    }
    out
}

/// Pairs the marks of one block. True when it ends inside a quotation that its first mark opened.
fn pair_block(tokens: &Tokens<'_>, range: std::ops::Range<usize>, continued: bool, out: &mut Vec<Pair>) -> bool {
    let mut stack: Vec<(usize, char)> = Vec::with_capacity(DEPTH);
    for at in range.clone() {
        let Some(mark) = tokens.mark(at) else { continue };
        if let Some(level) = stack.iter().rposition(|&(_, open)| closers(open).contains(&mark))
            && !(is_straight(mark) && opens(tokens, at, range.end) && !closes(tokens, at))
        {
            if matches!(mark, '’' | '\'') && !closes_single(tokens, at) {
                continue;
            }
            let Some(&(open, _)) = stack.get(level) else { continue };
            // What was opened inside and never closed is given up with it.
            stack.truncate(level);
            if stack.is_empty() && at > open + 1 {
                out.push(Pair { open, first: open + 1, last: at, close: at, unclosed: false, block: false });
            }
        } else if !closers(mark).is_empty() && opens(tokens, at, range.end) {
            // A second opener of the same straight kind: the first one had lost its partner.
            if let Some(level) = stack.iter().position(|&(_, open)| open == mark && is_straight(mark)) {
                stack.truncate(level);
            }
            if stack.len() < DEPTH {
                stack.push((at, mark));
            }
        }
    }
    let Some(&(open, mark)) = stack.first() else { return false };
    let at_start = open == range.start;
    let introduced = open > range.start && tokens.mark(open - 1) == Some(':');
    // An apostrophe is no opener, and a lost mark in the middle of a sentence spoils nothing else.
    if !matches!(mark, '\'' | '‘') && (at_start || introduced || continued) && range.end > open + 4 {
        out.push(Pair { open, first: open + 1, last: range.end, close: range.end, unclosed: true, block: false });
        return at_start || introduced;
    }
    false
}

const fn is_straight(mark: char) -> bool {
    matches!(mark, '"' | '\'' | '＂')
}

/// Whether a mark can open a quotation: it touches what follows and not what stands before.
fn opens(tokens: &Tokens<'_>, at: usize, limit: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    if at + 1 >= limit {
        return false;
    }
    let mark = tokens.mark(at);
    let next_touches = !tokens.get(at + 1).is_some_and(|t| t.shape.spaced());
    let free_before = token.shape.spaced()
        || at == 0
        || matches!(
            tokens.mark(at - 1),
            Some('(' | '[' | '—' | '–' | '-' | ':' | ',' | '،' | '/' | '"' | '“' | '«' | '\'' | '‘')
        );
    match mark {
        Some('\'' | '‘') => free_before && next_touches && tokens.is_word(at + 1),
        // A closing mark of one language is the opening one of another: only where it clearly opens.
        Some('»' | '”' | '›') => free_before && next_touches,
        // After digits it is inches or seconds; after letters, Arabic glues prefixes to the mark.
        Some('"' | '＂') => {
            let after_digit =
                at > 0 && tokens.get(at - 1).is_some_and(|t| t.shape.has_digit() && !token.shape.spaced());
            !after_digit && (free_before || (next_touches && glued_prefix(tokens, at)))
        }
        Some(_) => true,
        None => false,
    }
}

/// A short word glued before a straight mark: "و" in `و"الأهرام"`.
fn glued_prefix(tokens: &Tokens<'_>, at: usize) -> bool {
    at > 0 && tokens.get(at - 1).is_some_and(|t| !t.script.has_case()) && tokens.word(at - 1).chars().count() <= 3
}

/// Whether a straight mark touches what stands before it.
fn closes(tokens: &Tokens<'_>, at: usize) -> bool {
    !tokens.get(at).is_some_and(|t| t.shape.spaced())
}

/// A single closing mark is no apostrophe: it touches what stands before and nothing behind it.
fn closes_single(tokens: &Tokens<'_>, at: usize) -> bool {
    closes(tokens, at) && !tokens.is_word(at + 1) || tokens.get(at + 1).is_none_or(|t| t.shape.spaced())
}
