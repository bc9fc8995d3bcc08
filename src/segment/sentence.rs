//! Blocks -> sentences.

use super::{Block, Sentence, TokenKind, Tokens};
use crate::Span;
use crate::card::BlockKind;
use crate::lang::Sense;

/// A sentence is cut behind this many tokens, at its last pause if it has one: the finders may then look at all of a sentence
/// for each thing in it, whatever the text is.
const LONGEST: usize = 500;

/// The sentences of all blocks that are not boilerplate, in order.
#[must_use]
pub fn sentences(tokens: &Tokens<'_>, blocks: &[Block]) -> Vec<Sentence> {
    let mut out = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Date) {
            continue;
        }
        let range = tokens.inside(block.span);
        let mut first = range.start;
        let mut pause = range.start;
        let mut at = range.start;
        while at < range.end {
            let end = if is_terminator(tokens, at) { sentence_end(tokens, at, range.end) } else { None };
            let too_long = at + 1 - first >= LONGEST;
            if let Some(end) = end {
                push(&mut out, tokens, first, end, index);
                (first, at) = (end, end);
            } else if too_long {
                let end = if pause > first { pause } else { at + 1 };
                push(&mut out, tokens, first, end, index);
                (first, at) = (end, end);
            } else {
                at += 1;
                if matches!(tokens.mark(at - 1), Some(',' | ';' | ':' | '،' | '؛' | '、' | '，')) {
                    pause = at;
                }
            }
        }
        push(&mut out, tokens, first, range.end, index);
    }
    out
}

fn push(out: &mut Vec<Sentence>, tokens: &Tokens<'_>, from: usize, to: usize, block: usize) {
    if from < to {
        let span: Span = tokens.span(from, to);
        out.push(Sentence { span, tokens: from..to, block });
    }
}

fn is_terminator(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(
        tokens.mark(at),
        Some(
            '.' | '!'
                | '?'
                | '…'
                | '؟'
                | '。'
                | '！'
                | '？'
                | '｡'
                | '۔'
                | '।'
                | '॥'
                | '‼'
                | '⁇'
                | '⁈'
                | '⁉'
                | '．'
        )
    ) || (tokens.word(at).ends_with('.') && tokens.word(at).len() > 2)
}

/// One past the last token of the sentence that the terminator at `at` ends; `None` when it ends none.
fn sentence_end(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<usize> {
    // The second dot of "..", the rest of "...": the first one has decided.
    if at > 0 && is_terminator(tokens, at - 1) && !tokens.get(at).is_some_and(|t| t.shape.spaced()) {
        return None;
    }
    let mark = tokens.mark(at);
    let mut end = at + 1;
    // "?!", "...".
    while end < limit && is_terminator(tokens, end) && !tokens.get(end).is_some_and(|t| t.shape.spaced()) {
        end += 1;
    }
    // Two dots are a dash of Arabic headlines, never an end.
    if mark == Some('.') && end == at + 2 {
        return None;
    }
    // An emoji behind the mark belongs to what it comments.
    while end < limit
        && tokens.mark(end).is_some_and(|c| {
            u32::from(c) >= 0x2600
                && !is_terminator(tokens, end)
                && tokens.get(end).is_some_and(|t| t.kind == TokenKind::Symbol)
        })
    {
        end += 1;
    }
    let marks_end = end;
    // Quotes and brackets that close behind the mark belong to the sentence. A straight mark closes when it touches.
    while end < limit {
        let touches = !tokens.get(end).is_some_and(|t| t.shape.spaced());
        match tokens.mark(end) {
            Some('”' | '’' | '»' | ')' | ']' | '」' | '』' | '›' | '）' | '》' | '“') if touches => {
                end += 1
            }
            Some('"' | '\'') if touches => end += 1,
            // "« … ! »" in French spacing.
            Some('»') => end += 1,
            _ => break,
        }
    }
    if end >= limit {
        return Some(limit);
    }
    let next = tokens.get(end)?;
    // "Where is it?" asked X: without capitals, a question that closes inside marks goes on.
    if end > marks_end
        && matches!(mark, Some('?' | '!' | '؟'))
        && !next.script.has_case()
        && next.kind == TokenKind::Word
    {
        return None;
    }
    let dot_like = matches!(mark, Some('.' | '…') | None);
    let wide = matches!(mark, Some('。' | '！' | '？' | '｡' | '।' | '॥' | '۔' | '．'));
    if !next.shape.spaced() && !wide {
        // "3.5.2026", "example.com", "U.S.-led"; but pasted text often loses the space before a capital.
        let glued_sentence = next.shape.first_upper()
            && tokens.word(end).chars().count() > 1
            && at > 0
            && tokens.get(at - 1).is_some_and(|t| !t.shape.first_upper() && !t.shape.has_digit())
            && tokens.word(at - 1).chars().count() > 2
            && tokens.get(at + 1).is_some_and(|t| t.shape.first_upper());
        let glued_rtl = next.script.is_rtl() && at > 0 && tokens.get(at - 1).is_some_and(|t| t.script.is_rtl());
        if !glued_sentence && !glued_rtl {
            return None;
        }
    }
    if next.script.has_case() && !next.shape.first_upper() && !next.shape.has_digit() {
        let starts_small = !next.shape.inner_upper();
        if starts_small {
            return None;
        }
    }
    // A mark that goes on: comma, semicolon, closing bracket after "etc.".
    if matches!(tokens.mark(end), Some(',' | ';' | ':' | '،' | '؛' | ')' | '、' | '，')) {
        return None;
    }
    if dot_like && at > 0 && mark != Some('…') {
        let before = if mark.is_none() { at } else { at - 1 };
        if tokens.is(before, Sense::Abbreviation)
            && !tokens.get(before).is_some_and(|t| t.shape.spaced() && at == before)
        {
            return None;
        }
        if mark.is_some() {
            // An initial: one capital letter before the dot, a capitalised word behind it.
            let word = tokens.source(before);
            let single = tokens.is_word(before) && word.chars().count() == 1;
            let upper = |t: &super::Token| t.shape.first_upper() || !t.script.has_case();
            if single && tokens.get(before).is_some_and(upper) && upper(next) {
                return None;
            }
            // A list number: "1. Preheat".
            let first_of_line = before == 0 || tokens.get(before).is_some_and(|t| t.shape.on_new_line());
            if first_of_line && !tokens.is_word(before) && tokens.mark(before).is_none() {
                return None;
            }
        } else if tokens.is(end, Sense::Title) || !tokens.is(end, Sense::Function) && next.shape.first_upper() {
            // "U.S. President": a dotted acronym ends a sentence only before a word that often begins one.
            return None;
        }
    }
    Some(end)
}
