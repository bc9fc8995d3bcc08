//! What a person is, in the article's words: before the name, behind it, or in a relative clause.

use std::ops::Range;

use super::mentions::{Index, Place};
use crate::Span;
use crate::card::EntityType;
use crate::entities::Found;
use crate::lang::Sense;
use crate::quotes::Quote;
use crate::segment::{Document, TokenKind, Tokens};

/// A role is at most this many tokens long.
const LONGEST: usize = 18;
/// A role word stands at most this many tokens before the name or behind the start of an apposition.
const REACH: usize = 12;

/// How good a place for a role is; the best one wins, of equal ones the first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Relative,
    Of,
    Beside,
}

/// For each entity its role; only persons have one.
pub(super) fn roles(document: &Document<'_>, entities: &Found, quotes: &[Quote]) -> Vec<Option<Span>> {
    let index = Index::new(document, entities);
    let mut best: Vec<Option<(Rank, Span)>> = vec![None; entities.entities.len()];
    for (number, sentence) in document.sentences.iter().enumerate() {
        for place in index.within(&sentence.tokens) {
            if place.kind != EntityType::Person || inside_quote(place, quotes, number) {
                continue;
            }
            let Some(slot) = best.get_mut(place.entity) else { continue };
            let found = before(&document.tokens, place, &sentence.tokens)
                .map(|s| (Rank::Beside, s))
                .or_else(|| after(&document.tokens, place, &sentence.tokens, &index));
            if let Some((rank, span)) = found
                && slot.is_none_or(|(known, _)| rank > known)
            {
                *slot = Some((rank, span));
            }
        }
    }
    best.into_iter().map(|b| b.map(|(_, span)| span)).collect()
}

fn inside_quote(place: &Place, quotes: &[Quote], sentence: usize) -> bool {
    let from = quotes.partition_point(|q| q.last_sentence < sentence);
    quotes.iter().skip(from).take_while(|q| q.sentence <= sentence).any(|q| q.content.contains(place.span))
}

/// "CERN's director general Rolf Heuer", "وزير المالية محمد الجدعان", "المحلل في Seaport، جاي غولدبيرغ".
fn before(tokens: &Tokens<'_>, place: &Place, sentence: &Range<usize>) -> Option<Span> {
    let mut end = place.tokens.start;
    let floor = sentence.start.max(end.saturating_sub(REACH));
    while end > floor && tokens.is(end - 1, Sense::Title) && !tokens.is(end - 1, Sense::Role) {
        end -= 1;
    }
    let comma = end > floor && is_comma(tokens, end - 1);
    if comma {
        end -= 1;
    }
    let mut role = None;
    let mut at = end;
    while at > floor {
        at -= 1;
        if tokens.mark(at).is_some_and(|m| !matches!(m, '-' | '’' | '\'' | '&' | '/' | '.'))
            || ends_phrase(tokens, at) && !tokens.is(at, Sense::Role)
        {
            at += 1;
            break;
        }
        if tokens.is(at, Sense::Role) {
            role = Some(at);
        }
    }
    let role = role.or_else(|| unlisted(tokens, at, end, sentence.start))?;
    let mut start = role;
    // "Her counterpart", "former US president": what stands right before the role word and belongs to it.
    while start > at && role - start < 4 && belongs_to_role(tokens, start - 1) {
        start -= 1;
    }
    // With a comma between, the role must be the subject itself, not the end of another phrase.
    if comma && start != at {
        return None;
    }
    let from = if tokens.get(start).is_some_and(|t| t.clitics.any() && !t.clitics.article()) {
        tokens.stem_span(start).start
    } else {
        tokens.get(start)?.span.start
    };
    let span = Span::new(from, tokens.get(end.checked_sub(1)?)?.span.end);
    (!span.is_empty() && end - start <= LONGEST).then_some(span)
}

/// "said councillor Ruth Abel", "قال الصياد جمعة الفرجاني": whatever stands between a cue and the name is a role, listed or not.
fn unlisted(tokens: &Tokens<'_>, from: usize, to: usize, floor: usize) -> Option<usize> {
    if from <= floor || to <= from || to - from > 4 || !tokens.is(from - 1, Sense::Cue) {
        return None;
    }
    let article = tokens.pack.article();
    let noun = |at: usize| {
        tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && !t.shape.first_upper() && !t.clitics.preposition())
            && !tokens.is(at, Sense::Title)
            && !tokens.is(at, Sense::Preposition)
            && !tokens.is(at, Sense::Pronoun)
            && !tokens.is(at, Sense::Function)
    };
    let definite = article.is_none_or(|article| tokens.word(from).starts_with(article));
    (definite && (from..to).all(noun)).then_some(from)
}

fn belongs_to_role(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    token.kind == TokenKind::Word
        && token.script.has_case()
        && !tokens.is(at, Sense::Preposition)
        && !tokens.is(at, Sense::And)
        && !tokens.is(at, Sense::Weekday)
        && !tokens.is(at, Sense::Month)
        && !ends_phrase(tokens, at)
}

/// Behind the name: "، الذي يدير …", ", the leader of ATLAS at the time", "من Tencent".
fn after(tokens: &Tokens<'_>, place: &Place, sentence: &Range<usize>, index: &Index) -> Option<(Rank, Span)> {
    let at = place.tokens.end;
    if is_comma(tokens, at) || matches!(tokens.mark(at), Some('—' | '–' | '(')) {
        let mut from = at + 1;
        // An age stands between: "Smith, 80, the chairman".
        if tokens.get(from).is_some_and(|t| t.kind == TokenKind::Number) && is_comma(tokens, from + 1) {
            from += 2;
        }
        let limit = sentence.end.min(from + LONGEST + 1);
        let to = (from..limit).find(|&i| closes_apposition(tokens, i)).unwrap_or(limit);
        if to == limit && limit < sentence.end || to <= from {
            return None;
        }
        if let Some(relative) = tokens.find(from, Sense::Relative) {
            let span = tokens.span(relative.end, to);
            return (to >= relative.end + 2).then_some((Rank::Relative, span));
        }
        let has_role = (from..to.min(from + REACH)).any(|i| tokens.is(i, Sense::Role));
        // A verb in front of the role word makes it another clause: ", told the minister".
        let first_role = (from..to).find(|&i| tokens.is(i, Sense::Role)).unwrap_or(to);
        let verb = (from..first_role).any(|i| ends_phrase(tokens, i) && !tokens.is(i, Sense::Relative));
        if has_role && !verb {
            return Some((Rank::Beside, tokens.span(from, to)));
        }
        return None;
    }
    // "ياو شونيو من Tencent", "John Smith of Acme".
    if tokens.is(at, Sense::OfOrganization) {
        let org = index.within(&(at + 1..at + 2)).first()?;
        if org.kind == EntityType::Organization {
            return Some((Rank::Of, org.span));
        }
    }
    None
}

fn closes_apposition(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(
        tokens.mark(at),
        Some(
            ',' | '،'
                | ':'
                | ';'
                | '؛'
                | '.'
                | ')'
                | '—'
                | '–'
                | '"'
                | '“'
                | '«'
                | '”'
                | '»'
                | '!'
                | '?'
                | '؟'
                | '，'
        )
    )
}

fn is_comma(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.mark(at), Some(',' | '،' | '，' | '、'))
}

/// Words at which a noun phrase ends: verbs, cues, words that open a clause.
fn ends_phrase(tokens: &Tokens<'_>, at: usize) -> bool {
    let plain = !tokens.get(at).is_some_and(|t| t.clitics.article() || t.clitics.preposition());
    plain && (tokens.is(at, Sense::Cue) || tokens.is(at, Sense::Verb) || tokens.is(at, Sense::ClauseOpener))
        || tokens.is(at, Sense::That)
}
