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
    Title,
    Of,
    Beside,
}

/// For each entity its role; only persons have one.
pub(super) fn roles(document: &Document<'_>, entities: &Found, quotes: &[Quote], index: &Index) -> Vec<Option<Span>> {
    let mut best: Vec<Option<(Rank, Span)>> = vec![None; entities.entities.len()];
    for (number, sentence) in document.sentences.iter().enumerate() {
        let mut floor = sentence.tokens.start;
        for place in index.within(&sentence.tokens) {
            // A role in front of another person is that one's.
            let free = floor..sentence.tokens.end;
            if place.kind == EntityType::Person {
                floor = place.tokens.end;
            }
            if place.kind != EntityType::Person || inside_quote(place, quotes, number) {
                continue;
            }
            let Some(slot) = best.get_mut(place.entity) else { continue };
            let tokens = &document.tokens;
            let behind = || after(tokens, place, &sentence.tokens, index);
            // "المهندسة جمانة الخياط، مديرة إدارة المختبرات": a title says less than an apposition.
            let title =
                |span: &Span| tokens.inside(*span).len() == 1 && tokens.is(tokens.inside(*span).start, Sense::Title);
            let found = match before(tokens, place, &free) {
                Some(span) if title(&span) => behind().filter(|b| b.0 == Rank::Beside).or(Some((Rank::Title, span))),
                Some(span) => Some((Rank::Beside, span)),
                None => behind(),
            };
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
    let dotted = |end: usize| usize::from(end > floor + 1 && tokens.mark(end - 1) == Some('.'));
    while end > floor + dotted(end)
        && tokens.is(end - 1 - dotted(end), Sense::Title)
        && tokens.find_ending(end, floor, Sense::Role).is_none()
    {
        end -= 1 + dotted(end);
    }
    let comma = end > floor && is_comma(tokens, end - 1);
    if comma {
        end -= 1;
    }
    // "رئيس شركة المياه المهندس عادل عطية": behind another role, a title that is one as well is a title.
    let bare = (floor..end.saturating_sub(1)).any(|i| tokens.is(i, Sense::Role) && tokens.mark(i + 1).is_none());
    let term = |end: usize| tokens.find_ending(end, floor, Sense::Role).is_some_and(|(at, _)| at + 1 < end);
    while bare
        && !comma
        && end > floor
        && tokens.is(end - 1, Sense::Title)
        && !tokens.is(end - 2, Sense::Title)
        && !term(end)
    {
        end -= 1;
    }
    let mut role = None;
    let mut at = end;
    while at > floor {
        at -= 1;
        // "كبير المحللين في «ساكسو بنك» X": a term in marks belongs to the role.
        if matches!(tokens.mark(at), Some('»' | '”' | '"'))
            && let Some(open) =
                (floor.max(at.saturating_sub(5))..at).rev().find(|&i| matches!(tokens.mark(i), Some('«' | '“' | '"')))
            && tokens.is_word(open.saturating_sub(1))
        {
            at = open;
            continue;
        }
        if tokens.mark(at).is_some_and(|m| !matches!(m, '-' | '’' | '\'' | '&' | '/' | '.'))
            || ends_phrase(tokens, at) && !tokens.is(at, Sense::Role)
        {
            at += 1;
            break;
        }
        // "أمام تمثال رمسيس": a preposition that is written like a role.
        if tokens.is(at, Sense::Role) && !tokens.is(at, Sense::Preposition) {
            // "طالب نقيب المحامين": in front of a role the verb of saying is no student.
            let titled = tokens.is(at + 1, Sense::Title) && at + 1 == end;
            if (role.is_some() && at == floor || titled) && tokens.pack.switches.verb_first && tokens.is(at, Sense::Cue)
            {
                break;
            }
            role = Some(at);
        }
    }
    let listed = role.is_some();
    let role = role.or_else(|| unlisted(tokens, at, end, sentence.start))?;
    // "المحللة لدى كوبرفيلد", "workers from the new Halvorsen": the name is not whose role it is.
    let last = end.checked_sub(1)?;
    let small =
        tokens.get(last).is_some_and(|t| t.kind == TokenKind::Word && t.script.has_case() && !t.shape.first_upper());
    if listed
        && !comma
        && (tokens.is(last, Sense::Preposition) || small && tokens.find_ending(end, role, Sense::Role).is_none())
    {
        return None;
    }
    let mut start = role;
    // "Her counterpart", "former US president": what stands right before the role word and belongs to it.
    while start > at && role - start < 4 && belongs_to_role(tokens, start - 1) {
        start -= 1;
    }
    // With a comma between, the role must be the subject itself, not the end of another phrase.
    if comma && start != at {
        return None;
    }
    let from = if tokens.get(start).is_some_and(|t| t.clitics.preposition() || t.clitics.any() && !t.clitics.article())
    {
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
        let number = |at: usize| tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number);
        // An age stands between: "Smith, 80, the chairman", "Scaloni, at 44 the youngest coach".
        if number(from) && is_comma(tokens, from + 1) || tokens.is(from, Sense::Preposition) && number(from + 1) {
            from += 2;
        }
        // "X، وهي طالبة هندسة": a pronoun stands between, too.
        from += usize::from(tokens.is(from, Sense::Anaphor) && !tokens.is(from, Sense::Article));
        let limit = sentence.end.min(from + LONGEST + 1);
        // "كبيرة المحللين في «غالاكسي» للأوراق المالية": a name in marks is a part of it.
        let opens = |i: usize| matches!(tokens.mark(i), Some('«' | '“' | '"'));
        let closes = |i: usize| matches!(tokens.mark(i), Some('»' | '”' | '"'));
        let mut to = from;
        while to < limit {
            match (to + 2..limit.min(to + 5)).find(|&i| closes(i)).filter(|_| opens(to) && to > from) {
                Some(close) => to = close + 1,
                None if closes_apposition(tokens, to) => break,
                None => to += 1,
            }
        }
        if to == limit && limit < sentence.end || to <= from {
            return None;
        }
        if let Some(relative) = tokens.find(from, Sense::Relative) {
            // "Whose first book sold", "who is 35": no role.
            // But "who grows 620 acres of wheat".
            let small = |at: usize| at >= to || tokens.is(at, Sense::Preposition) || tokens.is(at, Sense::And);
            let aged = number(relative.end + 1) && small(relative.end + 2);
            let other = tokens.is(from, Sense::RelativeOwner) || number(relative.end) || aged;
            let span = tokens.span(relative.end, to);
            return (to >= relative.end + 2 && !other).then_some((Rank::Relative, span));
        }
        // ", in a news conference,".
        if tokens.is(from, Sense::Preposition) {
            return None;
        }
        // ", a cardiologist in Leeds,": behind an article any noun.
        let small = |i: usize| {
            tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.script.has_case() && !t.shape.first_upper())
        };
        let noun = tokens.is(from, Sense::Article) && small(from) && small(from + 1);
        // What follows such a noun in a clause of its own is no part of it.
        let to = if noun { (from + 1..to).find(|&i| tokens.is(i, Sense::Relative)).unwrap_or(to) } else { to };
        let has_role = noun || (from..to.min(from + REACH)).any(|i| tokens.is(i, Sense::Role));
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
