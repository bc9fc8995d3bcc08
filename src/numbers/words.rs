//! Small questions about the words around a number, which every file of this stage asks.

use crate::Span;
use crate::lang::{Sense, Senses};
use crate::segment::{TokenKind, Tokens, begins_with};

/// Which of some senses may begin at a token: a phrase counts when its second word stands there too. Most words are the beginning
/// of nothing here, and one look says so.
pub(super) fn senses_at(tokens: &Tokens<'_>, at: usize, among: Senses) -> Senses {
    let mut set = Senses::default();
    if !tokens.may_be(at, among) {
        return set;
    }
    for entry in tokens.entries(at).iter().filter(|e| among.has(e.sense)) {
        // Units that are only one behind a larger unit begin nothing.
        if (entry.rest.is_empty() || begins_with(entry.rest, tokens.word(at + 1)).is_some())
            && !(entry.sense == Sense::Unit && entry.tag.ends_with('?'))
        {
            set = set.and(Senses::of(&[entry.sense]));
        }
    }
    set
}

/// No white space stands before the token.
pub(super) fn glued(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_some_and(|t| !t.shape.spaced())
}

/// A tab stands before the token: the cell of a table begins.
pub(super) fn begins_cell(tokens: &Tokens<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before)).map_or(0, |t| t.span.end);
    tokens.get(at).is_some_and(|t| Span::new(before, t.span.start).of(tokens.text).contains('\t'))
}

/// The ending that a number before token `at` carries: the token behind it, and its tag.
pub(super) fn ending(tokens: &Tokens<'_>, at: usize) -> Option<(usize, &'static str)> {
    let at = behind_apostrophe(tokens, at);
    let found = tokens.find(at, Sense::NumberEnding).filter(|_| glued(tokens, at))?;
    Some((found.end, found.entry.tag))
}

/// The token behind an apostrophe that joins an ending to what stands before it, or `at`.
pub(super) fn behind_apostrophe(tokens: &Tokens<'_>, at: usize) -> usize {
    at + usize::from(matches!(tokens.mark(at), Some('\'' | '’')) && glued(tokens, at) && glued(tokens, at + 1))
}

/// Hyphens and dashes.
pub(super) fn is_hyphen(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.mark(at), Some('-' | '‐' | '‑' | '‒' | '–' | '—' | '−'))
}

/// The value of a tag, which build.rs has not looked at.
pub(super) fn number_tag(tag: &str) -> Option<f64> {
    super::decimal::read(tag)
}

/// `1/3` as a value.
pub(super) fn fraction_tag(tag: &str) -> Option<f64> {
    let (above, below) = tag.trim_matches(['?', '+']).split_once('/')?;
    Some(number_tag(above)? / number_tag(below)?).filter(|v| v.is_finite())
}

/// The sign of the indefinite accusative, which the folded word has lost: "مليونًا" is one million, "مليونا" two.
pub(super) fn tanwin(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.source(at).contains('\u{064B}')
}

/// Whether the token is digits.
pub(super) fn is_number(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
}

/// A word that names nothing that could be counted: prepositions, verbs, pronouns.
pub(super) fn is_small(tokens: &Tokens<'_>, at: usize) -> bool {
    const SMALL: Senses = Senses::of(&[
        Sense::Function,
        Sense::Preposition,
        Sense::Article,
        Sense::ClauseOpener,
        Sense::And,
        Sense::Verb,
        Sense::Pronoun,
        Sense::Cue,
        Sense::Change,
        Sense::BoundBefore,
        Sense::BoundAfter,
        Sense::Negation,
        Sense::Weekday,
        Sense::Month,
        Sense::Comparison,
        Sense::ChangeTo,
        Sense::ChangeFrom,
        Sense::ChangeBy,
        Sense::Multiple,
        Sense::Ago,
        Sense::NotQuantityAfter,
        Sense::Period,
        Sense::Cardinal,
        Sense::DurationTail,
        Sense::Between,
    ]);
    if !tokens.may_be(at, SMALL) {
        return false;
    }
    let entries = tokens.entries(at);
    entries.iter().any(|e| e.rest.is_empty() && SMALL.has(e.sense) && tokens.is(at, e.sense))
        || entries.iter().any(|e| matches!(e.sense, Sense::Period | Sense::BoundAfter) && tokens.is(at, e.sense))
}

/// Where a phrase begins for a reader: without glued prepositions and conjunctions, but with its article.
pub(super) fn start_of(tokens: &Tokens<'_>, at: usize) -> usize {
    let Some(token) = tokens.get(at) else { return 0 };
    if !token.clitics.any() {
        return token.span.start;
    }
    let stem = tokens.stem_span(at).start;
    if !token.clitics.article() {
        return stem;
    }
    let before = tokens.text.get(token.span.start..stem).unwrap_or("");
    let article = tokens.pack.article().unwrap_or("");
    if before.ends_with(article) { stem - article.len() } else { token.span.start }
}

/// The tokens `from..to` as a place, glued words of the first left outside.
pub(super) fn place(tokens: &Tokens<'_>, from: usize, to: usize) -> Span {
    Span::new(start_of(tokens, from), tokens.span(from, to).end)
}

/// Marks at which a clause ends.
pub(super) fn ends_clause(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(
        tokens.mark(at),
        Some(',' | ';' | ':' | '،' | '؛' | '(' | ')' | '—' | '–' | '"' | '“' | '”' | '«' | '»' | '、' | '，' | '.')
    )
}
