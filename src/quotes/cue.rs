//! The words around a quotation that say who speaks: cue verb, "according to", a name with a colon.

use std::ops::Range;

use super::marks::{Kind, Pair, is_dash};
use crate::lang::{Sense, Senses};
use crate::segment::{Document, TokenKind, Tokens};

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
    /// "NAME: …": the label itself.
    Label,
    /// "it is written on the wall": the cue names nobody.
    Nobody,
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
    if pair.kind == Kind::Turn {
        return label(tokens, pair);
    }
    let ends_in = sentence_of(document, pair.end.saturating_sub(1).max(pair.open));
    let opened = document.sentences.get(sentence_of(document, pair.open))?;
    let closed = document.sentences.get(ends_in)?;
    let start = led_paragraph(document, pair).unwrap_or(opened.tokens.start);
    let before = start.max(floor).max(pair.open.saturating_sub(WINDOW))..pair.open;
    let after_start = pair.end.min(closed.tokens.end);
    let after = after_start..closed.tokens.end.min(ceiling).min(after_start + WINDOW).max(after_start);
    // What stands in front, up to the start of the sentence, other quotations included.
    let switches = document.pack().switches;

    let comma = |at: usize| matches!(tokens.mark(at), Some(',' | '،' | '，'));
    let promised = pair.last > pair.first && comma(pair.last - 1)
        || pair.kind == Kind::Dash
        || comma(pair.end)
        || is_dash(tokens, pair.end);
    let led = pair.open > before.start && matches!(tokens.mark(pair.open - 1), Some(':' | '：'));
    // "…," said X: a comma beside the closing mark promises a cue behind it. So does a language whose verb comes last.
    if promised || switches.verb_last {
        // Behind "X praised the town: …" only a cue right behind the quotation, and no participle, is stronger than the colon.
        let stronger = |found: &Attribution| {
            let adjacent = (after.start..found.cue.start)
                .all(|at| tokens.mark(at).is_some() || tokens.is(at, Sense::Beside) || tokens.is(at, Sense::Verb));
            !led || adjacent && found.side != Side::Clause && promised
        };
        if let Some(found) = cue_after(tokens, &before, after.clone(), true).filter(stronger) {
            return Some(found);
        }
        if promised
            && !led
            && let Some(found) = unlisted(tokens, pair, opened.tokens.start, &after)
        {
            return Some(found);
        }
    }
    let agent = agent(tokens, &after);
    if let Some(mut found) = cue_before(tokens, before.clone(), agent.is_some()) {
        // "was described as "…" by X": who did it stands behind the quotation.
        let passive =
            tokens.pack.switches.verb_first || found.cue.start > 0 && tokens.is(found.cue.start - 1, Sense::Passive);
        if let Some(agent) = agent.filter(|_| passive) {
            found = Attribution { subject: agent, side: Side::After, fallback: None, ..found };
        }
        return Some(found);
    }
    if let Some(found) = cue_after(tokens, &before, after.clone(), false) {
        return Some(found);
    }
    if let Some(found) = according(tokens, &before, &after) {
        return Some(found);
    }
    if let Some(found) = dash_signature(tokens, pair, &after) {
        return Some(found);
    }
    if let Some(found) = colon(tokens, before.clone()) {
        return Some(found);
    }
    // "Why?" Smith asked.: the cue opens the next sentence, which says nothing else.
    let next = document.sentences.get(ends_in + 1)?;
    let own_line = tokens.get(next.tokens.start).is_some_and(|t| t.shape.on_new_line());
    let bare = after.clone().all(|at| tokens.mark(at).is_some());
    let opens = pair.open == opened.tokens.start
        || tokens.mark(pair.last.saturating_sub(1)).is_some_and(|m| matches!(m, '.' | '!' | '?' | '…'));
    if bare && opens && !own_line && next.tokens.start < ceiling {
        let window = next.tokens.start..next.tokens.end.min(ceiling);
        let short = next.tokens.len() <= 14;
        return cue_after(tokens, &before, window, true)
            .filter(|found| short || found.cue.start <= next.tokens.start + NEAR)
            .filter(|_| !matches!(tokens.mark(next.tokens.end.saturating_sub(1)), Some(':')));
    }
    None
}

/// "X wrote:", and the quotation is the next paragraph: where the sentence that leads to it begins.
fn led_paragraph(document: &Document<'_>, pair: &Pair) -> Option<usize> {
    let before = pair.open.checked_sub(1)?;
    let own = document.sentences.get(sentence_of(document, pair.open))?;
    let leads = document.sentences.get(sentence_of(document, before))?;
    let colon = matches!(document.tokens.mark(before), Some(':' | '：'));
    (colon && own.tokens.start == pair.open && own.block == leads.block + 1).then_some(leads.tokens.start)
}

/// In a sentence of its own behind the quotation, the cue stands within so many tokens.
const NEAR: usize = 4;

fn sentence_of(document: &Document<'_>, token: usize) -> usize {
    document.sentences.partition_point(|s| s.tokens.start <= token).saturating_sub(1)
}

/// "NAME: …". A letter of an interview names nobody.
fn label(tokens: &Tokens<'_>, pair: &Pair) -> Option<Attribution> {
    let colon = pair.first.checked_sub(1)?;
    if tokens.find_before(pair.open, colon, Sense::Interview).is_some_and(|m| m.end == colon) {
        return None;
    }
    Some(Attribution {
        cue: colon..colon,
        subject: pair.open..colon,
        side: Side::Label,
        fallback: None,
        continues: false,
        why: "label before the words",
    })
}

/// "by X" right behind the quotation.
fn agent(tokens: &Tokens<'_>, after: &Range<usize>) -> Option<Range<usize>> {
    let found = tokens.find_before(after.start, after.end, Sense::Agent)?;
    Some(found.end..after.end.min(found.end + SUBJECT))
}

/// A cue between the start of the sentence and the quotation.
fn cue_before(tokens: &Tokens<'_>, window: Range<usize>, passive: bool) -> Option<Attribution> {
    let verb_first = tokens.pack.switches.verb_first;
    let cues: Vec<(Range<usize>, &'static str)> = cues(tokens, window.clone(), passive, false);
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
    // "The plan, said X, was "a mess"": between two commas the cue has its subject behind it.
    let comma = |at: usize| matches!(tokens.mark(at), Some(',' | '،' | '，'));
    let parenthesis = if !colon && cue.start > window.start && comma(cue.start - 1) {
        (cue.end + 1..behind.end.min(cue.end + 8))
            .find(|&at| tokens.mark(at).is_some_and(|m| m != '-'))
            .filter(|&at| comma(at))
    } else {
        None
    };
    let (subject, side, fallback) = match tag {
        "any" | "m" | "f" | "p" if parenthesis.is_some() => {
            (cue.end..parenthesis.unwrap_or(cue.end), Side::After, Some((in_front, Side::Before)))
        }
        "part" => (in_front, Side::Clause, None),
        "to" if !verb_first => (in_front.clone(), Side::Before, None),
        // "بحسب قوله"; but "نقلت الوكالة عن X قوله".
        "of" if cue.start > window.start && tokens.is(cue.start - 1, Sense::According) => {
            (in_front, Side::Clause, None)
        }
        "of" => (in_front, Side::Owner, None),
        "none" => (behind, Side::Nobody, None),
        // "o Presidente, que desculpou os seus governos ao afirmar": behind a preposition the verb has no subject of its own.
        _ if !verb_first
            && !tokens.pack.switches.verb_last
            && in_front.len() > 1
            && governed(tokens, &window, cue.start) =>
        {
            (in_front, Side::Clause, None)
        }
        _ if verb_first => (behind, Side::After, (!in_front.is_empty()).then_some((in_front, Side::Before))),
        _ => (in_front, Side::Before, Some((behind, Side::After))),
    };
    Some(Attribution { cue, subject, side, fallback, continues, why: "cue before quote" })
}

/// A cue between the quotation and the end of its sentence. With `near`, nothing but its subject may stand between.
fn cue_after(tokens: &Tokens<'_>, before: &Range<usize>, window: Range<usize>, near: bool) -> Option<Attribution> {
    let (cue, tag) = cues(tokens, window.clone(), false, true).into_iter().next()?;
    let mut from = window.start;
    while let Some(mark) = tokens.mark(from).filter(|_| from < cue.start) {
        // "in „Metti, una sera“; some pieces they wrote together": another clause.
        if matches!(mark, ';' | '؛') {
            return None;
        }
        from += 1;
    }
    // "…", and he told the police: what is joined by "and" is said of something else.
    if from > window.start
        && (tokens.is(from, Sense::And)
            || from == cue.start
                && (tokens.get(from).is_some_and(|t| t.clitics.conjunction()) || joined_cue(tokens, from)))
    {
        return None;
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
    if near && !apposition && between.len() > 12 {
        return None;
    }
    // «…»، مضيفا: «…»: where the verb stands first, a participle leads to what comes next, and a verb that is not right behind
    // the quotation and its comma speaks of something else: "«…»، قبل أن يستدرك".
    let apart = (from..cue.start).any(|at| !tokens.is(at, Sense::Beside)) || cue.start > from && from == window.start;
    if tokens.pack.switches.verb_first && (tag == "part" || apart && tag != "of") {
        return None;
    }
    // X said it was "…", although she added: another clause begins.
    if tokens.is(from, Sense::ClauseOpener)
        && !tokens.is(from, Sense::Beside)
        && !tokens.pack.switches.verb_last
        && !cues(tokens, before.clone(), false, false).is_empty()
    {
        return None;
    }
    let behind = cue.end..window.end.min(cue.end + SUBJECT);
    let continues = tokens.is(cue.start, Sense::CueContinues);
    // "…, a affirmé X": an auxiliary is no subject.
    let mut at = between.start;
    while at < between.end {
        match tokens.find_before(at, between.end, Sense::Beside) {
            Some(found) => at = found.end,
            None if tokens.mark(at).is_some() => at += 1,
            None => break,
        }
    }
    let empty = at >= between.end;
    // "…", with spokeswoman X insisting that: what she says comes next.
    if tag == "part" && tokens.is(from, Sense::Preposition) {
        return None;
    }
    let verb_last = tokens.pack.switches.verb_last;
    // "…" diyor Dündar.: a name and nothing else behind the verb.
    let signed = behind.len() <= 5 && tokens.get(cue.end).is_some_and(|t| t.shape.first_upper()) && !behind.is_empty();
    let (subject, side, fallback) = if tag == "of" {
        // «…»، على حد قوله: of whoever the sentence is about.
        let side = if tokens.pack.switches.verb_first { Side::Clause } else { Side::Owner };
        (before.clone(), side, None)
    } else if tag == "none" {
        (behind, Side::Nobody, None)
    } else if tag == "part" && empty && !verb_last {
        (behind, Side::Clause, None)
    } else if empty && verb_last && signed {
        (behind, Side::After, Some((before.clone(), Side::Before)))
    } else if empty && verb_last {
        (before.clone(), Side::Before, Some((behind, Side::After)))
    } else if empty {
        (behind, Side::After, None)
    } else if verb_last {
        (between, Side::Before, Some((before.clone(), Side::Before)))
    } else {
        (between, Side::Before, Some((behind, Side::After)))
    };
    Some(Attribution { cue, subject, side, fallback, continues, why: "cue after quote" })
}

/// "ورد", which is a word of its own and "and replied" as well.
fn joined_cue(tokens: &Tokens<'_>, at: usize) -> bool {
    let (word, lexicon) = (tokens.word(at), &tokens.pack.lexicon);
    tokens.pack.prefixes(word).iter().any(|(bytes, flags)| {
        let rest = word.get(bytes..).unwrap_or("");
        flags.conjunction() && lexicon.entries(lexicon.find(rest)).iter().any(|e| e.sense == Sense::Cue)
    })
}

/// "…," moniert X. / "…," X muttered.: behind whole sentences and a comma, a small word beside a name is a verb of saying,
/// whether the pack has it or not.
fn unlisted(tokens: &Tokens<'_>, pair: &Pair, sentence: usize, after: &Range<usize>) -> Option<Attribution> {
    if pair.open != sentence || pair.last < pair.first + 4 || pair.kind != Kind::Marks {
        return None;
    }
    let mut at = after.start;
    while at < after.end && tokens.mark(at).is_some() {
        at += 1;
    }
    let name = |at: usize| {
        tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.script.has_case() && t.shape.first_upper())
    };
    let verb = |at: usize| {
        const NONE: [Sense; 11] = [
            Sense::Function,
            Sense::Preposition,
            Sense::And,
            Sense::ClauseOpener,
            Sense::That,
            Sense::Relative,
            Sense::Article,
            Sense::Pronoun,
            Sense::According,
            Sense::Beside,
            Sense::Verb,
        ];
        tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.script.has_case() && !t.shape.first_upper())
            && tokens.word(at).chars().nth(2).is_some()
            && NONE.iter().all(|&sense| !tokens.is(at, sense))
    };
    let nominal = |at: usize| name(at) || tokens.is(at, Sense::Article) || tokens.is(at, Sense::Pronoun);
    let cue = if verb(at) && nominal(at + 1) && at + 1 < after.end {
        at
    } else {
        let mut end = at;
        if tokens.is(at, Sense::Pronoun) {
            end += 1;
        } else {
            while end < after.end && end < at + 3 && name(end) {
                end += 1;
            }
        }
        let closed = matches!(tokens.mark(end + 1), Some('.' | ','));
        if end == at || !verb(end) || !closed || end >= after.end {
            return None;
        }
        end
    };
    let (subject, side) =
        if cue == at { (cue + 1..after.end.min(cue + 1 + SUBJECT), Side::After) } else { (at..cue, Side::Before) };
    Some(Attribution { cue: cue..cue + 1, subject, side, fallback: None, continues: false, why: "cue after quote" })
}

/// Whether a preposition stands right before the verb: "ao afirmar", "em dizer".
fn governed(tokens: &Tokens<'_>, window: &Range<usize>, cue: usize) -> bool {
    cue > window.start
        && tokens.is(cue - 1, Sense::Preposition)
        && !tokens.is_any(
            cue - 1,
            const {
                Senses::of(&[
                    Sense::Article,
                    Sense::Pronoun,
                    Sense::Beside,
                    Sense::Passive,
                    Sense::Relative,
                    Sense::That,
                ])
            },
        )
}

/// All cues inside a window. A cue inside a relative clause ("who said last year") leads nowhere.
fn cues(tokens: &Tokens<'_>, window: Range<usize>, passive: bool, behind: bool) -> Vec<(Range<usize>, &'static str)> {
    let mut out = Vec::new();
    let mut at = window.start;
    while at < window.end {
        let glued = tokens.get(at).is_some_and(|t| t.clitics.preposition() || t.clitics.article());
        let first = at == window.start || tokens.mark(at - 1).is_some();
        // "Mr Reads": a capital inside a sentence makes a name of it.
        let joined =
            at > window.start && tokens.mark(at - 1) == Some('-') && !tokens.get(at).is_some_and(|t| t.shape.spaced());
        // "حميد بن طالب": behind a particle of names stands a name.
        let joined =
            joined || at > window.start && tokens.is(at - 1, Sense::Particle) && !tokens.is(at - 1, Sense::Preposition);
        let named = joined || !first && tokens.get(at).is_some_and(|t| t.script.has_case() && t.shape.first_upper());
        match tokens.find_before(at, window.end, Sense::Cue) {
            Some(found) if !glued && !named => {
                let led = |sense: Sense| {
                    (1..=2).any(|back| {
                        at >= window.start + back
                            && tokens.is(at - back, sense)
                            && (at - back + 1..at).all(|i| tokens.is(i, Sense::Beside))
                    })
                };
                let beside_quote = window.end - found.end <= 2;
                let relative = led(Sense::Relative) && (behind || !beside_quote);
                let negated = at > window.start && tokens.is(at - 1, Sense::Negation);
                // "had been explained", unless who did it is named: "was called … by X".
                let suffered = !passive && at > window.start && tokens.is(at - 1, Sense::Passive);
                // Some verbs say something only beside the quotation.
                let colon = matches!(tokens.mark(window.end - 1), Some(':' | '：'));
                let that = || (found.end..window.end).any(|i| tokens.is(i, Sense::That));
                let reported = || tokens.pack.switches.verb_first && that();
                let weak = found.entry.tag == "weak"
                    && if behind { at > window.start + 3 } else { !colon && !beside_quote && !reported() };
                // "بيّن": without its sign of doubling the word is another one.
                let stressed = found.entry.tag == "stressed";
                let other = tokens.lacks_stress(at, found.entry);
                // "dismissed the claims as": behind a verb of saying, an article makes a noun of the next.
                let noun = !out.is_empty()
                    && tokens.is(at - 1, Sense::Article)
                    && ![Sense::That, Sense::Relative, Sense::Pronoun].iter().any(|&s| tokens.is(at - 1, s));
                // "Asked about Paris, X shrugged:": whoever is asked stands behind.
                let asked = at == window.start
                    && !behind
                    && tokens.is(found.end, Sense::Preposition)
                    && matches!(tokens.mark(window.end - 1), Some(':'))
                    && (found.end..window.end).any(|i| tokens.mark(i) == Some(','));
                if !relative && !negated && !suffered && !weak && !other && !noun && !asked {
                    out.push((at..found.end, if stressed { "any" } else { found.entry.tag }));
                    if behind {
                        break;
                    }
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
            let Some(found) = tokens.find_before(at, window.end, Sense::According) else { continue };
            // "the second": in scripts with capitals a single word is a source only where a clause begins.
            let opens = at == window.start || tokens.mark(at - 1).is_some();
            if found.end == at + 1 && !opens && tokens.get(at).is_some_and(|t| t.script.has_case()) {
                continue;
            }
            let limit = if tokens.pack.switches.verb_last { found.end } else { window.end };
            let subject = if tokens.pack.switches.verb_last {
                window.start.max(at.saturating_sub(SUBJECT))..at
            } else {
                found.end..limit.min(found.end + SUBJECT)
            };
            let side = if tokens.pack.switches.verb_last { Side::Before } else { Side::After };
            return Some(Attribution {
                cue: at..found.end,
                subject,
                side,
                fallback: None,
                continues: false,
                why: "source named",
            });
        }
    }
    None
}

/// `"…" - Name`, `"…" (Name, minister)`: a signature behind a quotation that is a paragraph of its own.
fn dash_signature(tokens: &Tokens<'_>, pair: &Pair, after: &Range<usize>) -> Option<Attribution> {
    let starts_line = tokens.get(pair.open).is_some_and(|t| t.shape.on_new_line());
    let sentence =
        |at: Option<usize>| at.and_then(|at| tokens.mark(at)).is_some_and(|m| matches!(m, '.' | '!' | '?' | '…' | ')'));
    let bracket = tokens.mark(after.start) == Some('(')
        && (starts_line || sentence(pair.open.checked_sub(1)))
        && sentence(pair.last.checked_sub(1))
        && tokens.get(after.start + 1).is_some_and(|t| t.shape.first_upper())
        && (after.start + 2..after.end.min(after.start + 20)).any(|at| tokens.mark(at) == Some(')'));
    let dash = matches!(tokens.mark(after.start), Some('-' | '–' | '—' | '―')) && after.len() <= 20 && starts_line;
    if !dash && !bracket {
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
