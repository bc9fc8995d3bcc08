//! Who spoke before: pronouns, verbs without a subject, quotations without a cue.

use std::ops::Range;

use super::{LONGEST_SUBJECT, Search, Subject, speaks};
use crate::Span;
use crate::card::{EntityType, Resolved};
use crate::lang::Sense;
use crate::link::Speaker;
use crate::link::mentions::{Place, governed};
use crate::quotes::{Attribution, Quote, Side};

/// So many tokens back somebody may be named whom an unresolved pronoun could stand for.
const UNRESOLVED_REACH: usize = 400;
/// How many sentences back the person is looked for whom a pronoun stands for.
const PRONOUN_REACH: usize = 4;
/// A clause of more tokens than "وفي ختام حديثه" has a subject of its own.
const SHORT_CLAUSE: usize = 4;

impl Search<'_, '_> {
    /// "بحسب مذكرة …", "وأنكر المتهم صلته بالواقعة، قائلا": whoever speaks must be told of right here.
    pub(super) fn speaks_for_itself(&self, quote: &Quote, attribution: &Attribution) -> bool {
        let tokens = self.tokens;
        let clause = self.behind_marks(&attribution.subject);
        let short = if attribution.cue.is_empty() { 1 } else { SHORT_CLAUSE };
        let source = tokens.find(attribution.cue.start, Sense::According).is_some_and(|m| m.end == attribution.cue.end);
        let own = attribution.side == Side::Clause
            && tokens.find(attribution.cue.start, Sense::Cue).is_none_or(|m| m.entry.tag == "part")
            && tokens.pack.switches.verb_first
            && clause.len() > short
            && !tokens.is(clause.start, Sense::Preposition)
            && !clause.clone().any(|at| self.finite_cue(at));
        source || own || self.subject_unread(quote, attribution)
    }

    /// Words beside the verb that can be nothing but a subject, and that no list knows.
    fn subject_unread(&self, quote: &Quote, attribution: &Attribution) -> bool {
        let tokens = self.tokens;
        if attribution.side != Side::After || !tokens.pack.switches.verb_first {
            return false;
        }
        let clitics = |at: usize| tokens.get(at).map(|t| t.clitics).unwrap_or_default();
        let preposition = |at: usize| tokens.is(at, Sense::Preposition) || clitics(at).preposition();
        let small = |at: usize| {
            let senses = [Sense::And, Sense::ClauseOpener, Sense::Function, Sense::Beside, Sense::Anaphor];
            senses.iter().any(|&s| tokens.is(at, s))
        };
        // "لكن ستايسي راسغون حذر من": in front of a verb that nothing joins to what was said.
        let inverted = attribution.fallback.as_ref().is_some_and(|(front, _)| {
            let ends = |at: usize| matches!(tokens.mark(at), Some(',' | '،' | ';' | '؛' | ':'));
            let from = front.clone().rev().find(|&at| ends(at)).map_or(front.start, |at| at + 1);
            let first = (from..front.end).find(|&at| preposition(at) || !small(at));
            !clitics(attribution.cue.start).any()
                && first.is_some_and(|at| !preposition(at))
                && !(from..front.end).any(|at| self.finite_cue(at))
        });
        // «…»، يقول يزن.: the quotation is the object, so that a word behind the verb is the subject. The same of "by".
        let next = attribution.subject.start;
        let agent = attribution.cue.end <= quote.tokens.start;
        let word = tokens.is_word(next)
            && !preposition(next)
            && !clitics(next).conjunction()
            && !small(next)
            && !tokens.is(next, Sense::That)
            && !tokens.is(next, Sense::Period);
        let intransitive = tokens.is(attribution.cue.start, Sense::Intransitive) && !self.is_adverb(next);
        inverted || word && intransitive || next >= quote.tokens.end && (agent || word)
    }

    /// "هما رادان گفت: … او افزود: …": the speaker of the quotation before, who is no entity.
    pub(super) fn described_before(&self, number: usize, quote: &Quote, span: Span, tag: &str) -> Option<Speaker> {
        let before = number.checked_sub(1)?;
        let previous = self.quotes.get(before)?;
        let speaker = self.found.get(before)?.as_ref()?;
        let near =
            quote.sentence <= previous.last_sentence + 1 && self.block(quote.sentence) == self.block(previous.sentence);
        let pronoun = self.tokens.is(self.tokens.inside(speaker.evidence).start, Sense::Pronoun);
        // "المصدر ذاته": the same one, whoever else is named.
        let same = self.tokens.inside(span).len() > 1;
        (near && tag != "p" && speaker.entity.is_none() && !pronoun && (same || !self.names)).then_some(Speaker {
            resolved: Resolved::Continued,
            why: "the speaker of the quote before goes on",
            ..speaker.clone()
        })
    }

    /// A pronoun that can stand for nobody in the text: its own words are all that the article says of the speaker. Where a
    /// person is named before it, the reader knows who it is and we do not: nobody is shown.
    pub(super) fn unresolved(&self, quote: &Quote, span: Span) -> Option<Speaker> {
        let named = self.names && self.first_person.is_some_and(|at| at < quote.tokens.start);
        let from = self.document.sentences.get(quote.sentence.saturating_sub(1)).map_or(0, |s| s.tokens.start);
        let from = from.max(quote.tokens.start.saturating_sub(UNRESOLVED_REACH));
        let before = from..quote.tokens.start;
        let others = !self.names
            && quote.sentence > 0
            && self.index.within(&before).iter().any(|p| speaks(p.kind) && !self.quoted(p.span));
        (!named && !others).then_some(Speaker {
            name: span,
            evidence: span,
            entity: None,
            role: None,
            resolved: Resolved::Named,
            why: "a pronoun, and nobody is named before it",
        })
    }

    /// A quotation with no cue: it goes on from the one before when only that one can be meant.
    pub(super) fn carried_on(&self, number: usize, quote: &Quote) -> Option<Speaker> {
        self.quoted_before(number, quote).or_else(|| self.reported_before(quote))
    }

    /// `X said the ship was safe. "We checked every weld."`: reported speech goes on as a quotation.
    fn reported_before(&self, quote: &Quote) -> Option<Speaker> {
        let sentence = quote.sentence.checked_sub(1)?;
        if !quote.stands_alone || self.block(sentence) != self.block(quote.sentence) {
            return None;
        }
        let tokens = self.document.sentences.get(sentence)?.tokens.clone();
        let reports = tokens.clone().any(|at| self.tokens.is(at, Sense::Cue));
        let quoted = self.tokens.get(tokens.start).is_some_and(|t| self.quoted(t.span));
        let place = self.subject_of_sentence(sentence, None).filter(|_| reports && !quoted)?;
        self.known(place.entity, place.span, Resolved::Continued, "goes on from the reported sentence before")
    }

    fn quoted_before(&self, number: usize, quote: &Quote) -> Option<Speaker> {
        let before = self.quotes.get(number.checked_sub(1)?)?;
        let speaker = self.found.get(number - 1)?.as_ref()?;
        let same_block = self.block(before.last_sentence) == self.block(quote.sentence);
        let next_sentence = quote.sentence <= before.last_sentence + 1;
        let left_open = before.goes_on_in(quote);
        let same_sentence = quote.sentence == before.last_sentence;
        if quote.stands_alone && next_sentence && same_block || left_open || same_sentence {
            return Some(Speaker {
                resolved: Resolved::Continued,
                why: "goes on from the quote before",
                ..speaker.clone()
            });
        }
        None
    }

    /// "وأضاف: …", "كتب على X: …": the verb has no subject of its own.
    pub(super) fn without_subject(
        &self,
        number: usize,
        quote: &Quote,
        attribution: &Attribution,
        gender: Option<&'static str>,
    ) -> Option<Speaker> {
        if attribution.side == Side::Nobody {
            return None;
        }
        let before = number.checked_sub(1).and_then(|i| Some((self.quotes.get(i)?, self.found.get(i)?.as_ref()?)));
        let fits = |speaker: &Speaker| speaker.entity.is_none_or(|e| self.fits(e, gender));
        if let Some((previous, speaker)) = before
            && fits(speaker)
        {
            let near = quote.sentence <= previous.last_sentence + 1
                || attribution.continues && quote.sentence <= previous.last_sentence + 3;
            let block_distance = self.block(quote.sentence)?.saturating_sub(self.block(previous.last_sentence)?);
            // Somebody else named since then could be meant just as well.
            let between = previous.tokens.end..attribution.cue.start;
            let apart = !attribution.continues && block_distance > 0;
            let others = self.index.within(&between).iter().any(|p| {
                (p.kind == EntityType::Person || apart && p.kind == EntityType::Organization)
                    && Some(p.entity) != speaker.entity
                    && !governed(self.tokens, p.tokens.start, between.start)
            });
            // "وشدد على …" opens the next paragraph: where a verb needs no subject, it is the same one.
            let reach = usize::from(attribution.continues || self.tokens.pack.switches.verb_first && self.names);
            if near && block_distance <= reach && !others {
                return Some(Speaker {
                    resolved: Resolved::Continued,
                    why: "the speaker of the quote before goes on",
                    ..speaker.clone()
                });
            }
        }
        // The subject of the sentence before, in the same paragraph.
        if matches!(attribution.side, Side::Clause) && attribution.cue.is_empty() || attribution.side == Side::Nobody {
            return None;
        }
        let sentence = quote.sentence.checked_sub(1)?;
        let entity = if self.block(sentence) == self.block(quote.sentence) {
            let own = || self.subject_of_sentence(sentence, gender).or_else(|| self.subject_of_cue(sentence, gender));
            own().or_else(|| {
                // "وأكد صحة ما نشر. وقال": a sentence that has no subject either.
                let own = self.document.sentences.get(sentence)?;
                let told = |at: usize| self.tokens.is(at, Sense::Role) || self.tokens.is(at, Sense::Title);
                let bare = self.index.within(&own.tokens).is_empty() && !own.tokens.clone().any(told);
                self.speaker_before(sentence.checked_sub(1).filter(|_| bare)?, gender)
            })?
        } else {
            self.speaker_before(sentence, gender)?
        };
        if attribution.continues {
            return self.known(entity.entity, entity.span, Resolved::Continued, "the speaker before goes on");
        }
        self.known(entity.entity, entity.span, Resolved::Implied, "the subject of the sentence before")
    }

    /// Whom a pronoun stands for.
    pub(super) fn antecedent(
        &self,
        number: usize,
        quote: &Quote,
        attribution: &Attribution,
        tag: &str,
    ) -> Option<usize> {
        if tag == "p" {
            return None;
        }
        // "…," he added: a paragraph of other things may stand between.
        let reach = 1 + usize::from(attribution.continues);
        let own_block = self.block(quote.sentence)?;
        let last_speaker = number.checked_sub(1).and_then(|i| {
            let previous = self.quotes.get(i)?;
            let distance = own_block.saturating_sub(self.block(previous.last_sentence)?);
            let entity = self.found.get(i)?.as_ref()?.entity?;
            (distance <= reach).then_some((previous.last_sentence, entity))
        });
        // From the sentence of the quote itself backwards: the first that names a person decides.
        for back in 0..=PRONOUN_REACH {
            let sentence = quote.sentence.checked_sub(back)?;
            if own_block.saturating_sub(self.block(sentence)?) > reach {
                break;
            }
            if let Some((spoken, entity)) = last_speaker
                && sentence <= spoken
                && self.fits(entity, Some(tag))
            {
                return Some(entity);
            }
            let tokens = &self.document.sentences.get(sentence)?.tokens;
            let limit = if back == 0 { tokens.end.min(quote.tokens.start) } else { tokens.end };
            if tokens.start < limit
                && let Some(place) = self.subject_in(tokens.start..limit, Some(tag))
            {
                return Some(place.entity);
            }
        }
        last_speaker.map(|(_, entity)| entity).filter(|&e| self.fits(e, Some(tag)))
    }

    /// "وقالت إن …" opens a paragraph: whoever spoke last in the paragraph before, or its one subject. Only where verbs need none.
    fn speaker_before(&self, last: usize, gender: Option<&str>) -> Option<Place> {
        let tokens = self.tokens;
        if !tokens.pack.switches.verb_first || !self.names {
            return None;
        }
        let mut sentence = last;
        for _ in 0..=PRONOUN_REACH {
            if let Some(place) = self.subject_of_cue(sentence, gender) {
                return Some(place).filter(|p| p.kind != EntityType::Place);
            }
            let range = self.document.sentences.get(sentence)?.tokens.clone();
            let range = range.end.saturating_sub(UNRESOLVED_REACH).max(range.start)..range.end;
            if let Some(place) = self.subject_in(range, gender) {
                return Some(place);
            }
            // A paragraph that opens with a verb and no subject leans on the one before it.
            let open = self.document.sentences.get(sentence)?.tokens.start;
            let same = |s: usize| self.block(s) == self.block(sentence) || self.finite_cue(open);
            sentence = sentence.checked_sub(1).filter(|&s| same(s))?;
        }
        None
    }

    /// Whoever is named behind the last verb of saying in a sentence: "أعلنت النقابة".
    fn subject_of_cue(&self, sentence: usize, gender: Option<&str>) -> Option<Place> {
        let tokens = self.tokens;
        let range = self.document.sentences.get(sentence)?.tokens.clone();
        let range = range.end.saturating_sub(UNRESOLVED_REACH).max(range.start)..range.end;
        let cues = range.clone().rev().filter(|&at| self.finite_cue(at) && !self.quoted(tokens.span(at, at + 1)));
        cues.take(PRONOUN_REACH).find_map(|cue| {
            let behind = cue + 1..range.end.min(cue + 1 + LONGEST_SUBJECT);
            match self.subject(&behind, Side::After) {
                Subject::Named(place) => Some(place).filter(|p| self.fits(p.entity, gender)),
                _ => None,
            }
        })
    }

    fn subject_of_sentence(&self, sentence: usize, gender: Option<&str>) -> Option<Place> {
        self.subject_in(self.document.sentences.get(sentence)?.tokens.clone(), gender)
    }

    /// The person a sentence is about: the only one, or the first that no preposition governs when all others are governed.
    fn subject_in(&self, range: Range<usize>, gender: Option<&str>) -> Option<Place> {
        let free: Vec<&Place> = (self.index.within(&range).iter())
            .filter(|p| p.kind == EntityType::Person && self.fits(p.entity, gender))
            .filter(|p| !governed(self.tokens, p.tokens.start, range.start) || self.is_source(p, range.start))
            .filter(|p| !self.quoted(p.span))
            .collect();
        // "مديرة المتحف رانيا الخطيب … نزار صابور. وقالت": the one who is known to be meant.
        let sure = |p: &&&Place| gender.is_some() && self.gender.get(p.entity).copied().flatten() == gender;
        let first = *free.iter().find(sure).or_else(|| free.first())?;
        let only = |p: &&Place| p.entity == first.entity || sure(&&first) && !sure(&p);
        (free.iter().all(only) && !self.joined_to_another(first)).then(|| first.clone())
    }

    /// "التقى حازم البنا وفؤاد سلامة": a glued "and" and a name that is no entity of its own.
    pub(super) fn joined_to_another(&self, place: &Place) -> bool {
        let tokens = self.tokens;
        let glued = |at: usize| {
            tokens.pack.switches.verb_first
                && tokens.get(at).is_some_and(|t| t.clitics.conjunction())
                && !tokens.is(at, Sense::Cue)
                && (tokens.is(at, Sense::GivenName) || tokens.is(at, Sense::Role) || tokens.is(at, Sense::Title))
        };
        // "بثينة العيسى والناقدة سعدية مفرح": a word no list knows, and a name.
        let unknown = |at: usize| {
            self.prefixed(at, |flags| flags.conjunction() && flags.article())
                && tokens.is_word(at + 1)
                && tokens.entries(at + 1).iter().all(|e| e.sense.is_ending() || e.sense == Sense::GivenName)
                && tokens.pack.article().is_none_or(|article| !tokens.word(at + 1).starts_with(article))
        };
        glued(place.tokens.end) || unknown(place.tokens.end)
    }

    /// "According to X": a preposition stands before the name, but X speaks.
    fn is_source(&self, place: &Place, from: usize) -> bool {
        self.tokens.find_ending(place.tokens.start, from, Sense::According).is_some()
    }
}
