//! Who said a quote. Certain or nobody: a wrong name is worse than none.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Speaker;
use super::mentions::{Index, Place, governed};
use crate::Span;
use crate::card::{EntityType, Resolved};
use crate::entities::{Found, has_ending};
use crate::lang::{Sense, Senses};
use crate::quotes::{Attribution, Quote, Side};
use crate::segment::{Document, TokenKind, Tokens};

/// So many tokens back somebody may be named whom an unresolved pronoun could stand for.
const UNRESOLVED_REACH: usize = 400;
/// How many sentences back the person is looked for whom a pronoun stands for.
const PRONOUN_REACH: usize = 4;
/// A clause of more tokens than "وفي ختام حديثه" has a subject of its own.
const SHORT_CLAUSE: usize = 4;
/// The longest description of an unnamed speaker: "a senior official at the ministry of trade".
const DESCRIPTION: usize = 10;

/// What stands beside the cue.
enum Subject {
    /// A name.
    Named(Place),
    /// "he", with the tag of the pack.
    Pronoun(Span, &'static str),
    /// "the minister": tokens of the phrase and of its role word.
    Role(Range<usize>, usize),
    /// A noun phrase that no list knows: "der Sprecher", "o goleiro".
    Phrase(Range<usize>),
    /// No subject at all.
    Missing,
}

/// Words, and the one entity they belong to.
type Owners = BTreeMap<String, Option<usize>>;

/// A surname has at most so many words.
const SURNAMES: usize = 4;

fn owners(words: &[(String, usize)]) -> Owners {
    let mut out = Owners::new();
    for (words, entity) in words {
        let owner = out.entry(words.clone()).or_insert(Some(*entity));
        *owner = owner.filter(|known| known == entity);
    }
    out
}

fn joined(tokens: &Tokens<'_>, range: Range<usize>) -> String {
    range.map(|at| tokens.word(at)).collect::<Vec<_>>().join(" ")
}

struct Search<'a, 't> {
    document: &'a Document<'t>,
    tokens: &'a Tokens<'t>,
    quotes: &'a [Quote],
    entities: &'a Found,
    index: &'a Index,
    /// The words of each role, and of each name behind the first word, with the one person whose they are; none when several.
    roles: Owners,
    surnames: Owners,
    /// For each role word the person who has it; none when several have.
    holders: BTreeMap<&'a str, Option<usize>>,
    /// Gender by entity, as pronouns and verb forms have shown it.
    gender: Vec<Option<&'static str>>,
    found: Vec<Option<Speaker>>,
    /// The pack has lists to tell names by; without them the grammar of the clause says more than what looks like a name.
    names: bool,
    /// Where the first person of the article is named.
    first_person: Option<usize>,
}

/// For each quote its speaker.
pub(super) fn speakers(
    document: &Document<'_>,
    quotes: &[Quote],
    entities: &Found,
    index: &Index,
    roles: &[Option<Span>],
) -> Vec<Option<Speaker>> {
    let tokens = &document.tokens;
    let mut holders: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    for (entity, span) in roles.iter().enumerate() {
        let Some(span) = span else { continue };
        for at in tokens.inside(*span).filter(|&at| tokens.is(at, Sense::Role)) {
            holders
                .entry(bare(tokens, at))
                .and_modify(|known| *known = known.filter(|&k| k == entity))
                .or_insert(Some(entity));
        }
    }
    let roles_words: Vec<(String, usize)> = (roles.iter().enumerate())
        .filter_map(|(entity, span)| Some((joined(tokens, tokens.inside((*span)?)), entity)))
        .collect();
    let mut surname_words: Vec<(String, usize)> = Vec::new();
    for (entity, found) in entities.entities.iter().enumerate() {
        let name = tokens.inside(found.name);
        if found.kind != EntityType::Person || !tokens.pack.lexicon.has(Sense::GivenName) {
            continue;
        }
        for from in name.clone().skip(1) {
            for to in from + 1..=name.end.min(from + SURNAMES) {
                surname_words.push((joined(tokens, from..to), entity));
            }
        }
    }
    // "مديرة المتحف رانيا الخطيب": the form of a role shows a woman.
    let woman = |span: Span| {
        let role = tokens.inside(span).find(|&at| tokens.is(at, Sense::Role));
        role.filter(|&at| has_ending(tokens, at, Sense::FeminineEnding)).map(|_| "f")
    };
    let mut gender: Vec<Option<&'static str>> = roles.iter().map(|role| role.and_then(woman)).collect();
    for place in index.within(&(0..tokens.list.len())) {
        let title = place.tokens.start.checked_sub(1).filter(|&at| tokens.is(at, Sense::Title));
        if title.is_some_and(|at| has_ending(tokens, at, Sense::FeminineEnding) || tokens.is(at, Sense::FeminineEnding))
            && let Some(slot) = gender.get_mut(place.entity)
        {
            slot.get_or_insert("f");
        }
    }
    let mut search = Search {
        document,
        tokens,
        quotes,
        entities,
        index,
        roles: owners(&roles_words),
        surnames: owners(&surname_words),
        holders,
        gender,
        found: Vec::with_capacity(quotes.len()),
        names: tokens.pack.lexicon.has(Sense::GivenName),
        first_person: index
            .within(&(0..tokens.list.len()))
            .iter()
            .find(|p| p.kind == EntityType::Person)
            .map(|p| p.tokens.start),
    };
    for (number, quote) in quotes.iter().enumerate() {
        let mut speaker = search.speaker(number, quote);
        if let Some(speaker) = &mut speaker
            && let Some(entity) = speaker.entity
        {
            speaker.role = roles.get(entity).copied().flatten();
        }
        search.found.push(speaker);
    }
    search.found
}

impl Search<'_, '_> {
    fn speaker(&mut self, number: usize, quote: &Quote) -> Option<Speaker> {
        let Some(attribution) = &quote.attribution else { return self.carried_on(number, quote) };
        let main = self.main_verb(attribution);
        let attribution = main.as_ref().unwrap_or(attribution);
        let mut subject = self.subject(&attribution.subject, attribution.side);
        if matches!(subject, Subject::Missing)
            && let Some((range, side)) = &attribution.fallback
        {
            subject = self.subject(range, *side);
        }
        let gender = self.cue_gender(attribution);
        if let Subject::Phrase(phrase) | Subject::Role(phrase, _) = &subject
            && self.is_age(phrase)
            && let Some(entity) = self.antecedent(number, quote, attribution, "any")
        {
            let span = self.tokens.span(phrase.start, phrase.end);
            return self.known(entity, span, Resolved::Pronoun, "an age beside the cue");
        }
        match subject {
            Subject::Named(place) => {
                self.set_gender(place.entity, gender);
                Some(self.named(&place))
            }
            Subject::Pronoun(span, tag) => {
                let Some(entity) = self.antecedent(number, quote, attribution, tag) else {
                    if let Some(speaker) = self.described_before(number, quote, span, tag) {
                        return Some(speaker);
                    }
                    return self.unresolved(quote, span);
                };
                self.set_gender(entity, Some(tag));
                if attribution.continues {
                    return self.known(entity, span, Resolved::Continued, "the speaker before goes on");
                }
                self.known(entity, span, Resolved::Pronoun, "pronoun beside the cue")
            }
            Subject::Role(phrase, role) => {
                let alone = attribution.continues && phrase.len() <= 2 && phrase.clone().all(|at| self.definite(at));
                let speaker = self.by_role(phrase, role);
                // "وزاد المتحدث: …": who goes on is who spoke before.
                if alone && speaker.entity.is_none() {
                    return self.without_subject(number, quote, attribution, gender).or(Some(speaker));
                }
                Some(speaker)
            }
            Subject::Phrase(phrase) => Some(self.by_phrase(&phrase)),
            // A source is named; a clause of its own has a subject of its own: nobody who stands elsewhere.
            Subject::Missing if self.speaks_for_itself(quote, attribution) => None,
            Subject::Missing => self.without_subject(number, quote, attribution, gender),
        }
    }

    /// "the 19-year-old".
    fn is_age(&self, phrase: &Range<usize>) -> bool {
        let tokens = self.tokens;
        tokens.is(phrase.start, Sense::Article)
            && tokens.get(phrase.start + 1).is_some_and(|t| t.kind == TokenKind::Number)
            && phrase.clone().any(|at| tokens.is(at, Sense::Age))
    }

    /// A word with a glued article.
    fn definite(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let word = tokens.word(at);
        tokens.pack.article().is_some_and(|article| word.starts_with(article))
            || tokens.pack.prefixes(word).iter().any(|(_, flags)| flags.article())
    }

    /// "بحسب مذكرة …", "وأنكر المتهم صلته بالواقعة، قائلا": whoever speaks must be told of right here.
    fn speaks_for_itself(&self, quote: &Quote, attribution: &Attribution) -> bool {
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

    /// "وأضاف أن …، مشيرا إلى": where the verb stands first, a participle behind a verb of saying has its subject, or its lack of one.
    fn main_verb(&self, participle: &Attribution) -> Option<Attribution> {
        let tokens = self.tokens;
        if !self.names || participle.side != Side::Clause || participle.cue.is_empty() {
            return None;
        }
        let range = &participle.subject;
        if !tokens.pack.switches.verb_first {
            // "…, the president said on Monday, calling it": the subject of the verb in front.
            let finite = |at: usize| tokens.find(at, Sense::Cue).is_some_and(|m| matches!(m.entry.tag, "any" | "to"));
            let at = range.end.checked_sub(1).filter(|&at| is_comma(tokens, at))?;
            let at = (range.start..at).rev().find(|&at| finite(at) && !self.says_nothing(at, range.start))?;
            let subject = range.start..at;
            return (!matches!(self.subject(&subject, Side::Before), Subject::Missing)).then(|| Attribution {
                subject,
                side: Side::Before,
                ..participle.clone()
            });
        }
        let at = range.clone().find(|&at| self.finite_cue(at))?;
        let end = tokens.find_before(at, range.end, Sense::Cue)?.end;
        let continues = participle.continues || tokens.is(at, Sense::CueContinues);
        let subject = end..range.end;
        // Behind another clause a verb without a subject says nothing of its own.
        let opens = at <= range.start + 1 || continues;
        (opens || !matches!(self.subject(&subject, Side::After), Subject::Missing)).then(|| Attribution {
            cue: at..end,
            subject,
            side: Side::After,
            continues,
            ..participle.clone()
        })
    }

    /// A verb of saying whose form shows who speaks.
    fn finite_cue(&self, at: usize) -> bool {
        let tokens = self.tokens;
        tokens.find(at, Sense::Cue).is_some_and(|m| matches!(m.entry.tag, "m" | "f" | "p"))
            && !tokens.get(at).is_some_and(|t| t.clitics.article() || t.clitics.preposition())
    }

    /// "هما رادان گفت: … او افزود: …": the speaker of the quotation before, who is no entity.
    fn described_before(&self, number: usize, quote: &Quote, span: Span, tag: &str) -> Option<Speaker> {
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
    fn unresolved(&self, quote: &Quote, span: Span) -> Option<Speaker> {
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

    /// The subject of a cue inside a range of tokens.
    fn subject(&self, range: &Range<usize>, side: Side) -> Subject {
        match side {
            Side::After if self.names => match self.subject_after(range) {
                Subject::Missing => match self.surname_after(range).unwrap_or_else(|| self.phrase_after(range)) {
                    Subject::Missing => self.noun_after(range),
                    found => found,
                },
                found => found,
            },
            Side::After => match self.phrase_after(range) {
                Subject::Missing => self.subject_after(range),
                found => found,
            },
            Side::Nobody => Subject::Missing,
            Side::Before => self.subject_before(range),
            Side::Label => match self.index.within(range).iter().find(|p| speaks(p.kind)) {
                Some(place) => Subject::Named(place.clone()),
                None => Subject::Phrase(range.clone()),
            },
            Side::Clause if !self.names && self.tokens.mark(range.end).is_none_or(|m| m != ':') => {
                match self.phrase_before(range) {
                    // The first phrase of the sentence is the subject of a participle at its end, whatever stands between.
                    Subject::Missing => {
                        phrase(self.tokens, range.start, range.end).map_or(Subject::Missing, Subject::Phrase)
                    }
                    found => found,
                }
            }
            Side::Clause => self.subject_of_clause(range),
            Side::Owner => {
                // "نقلت الصحيفة عن مسؤولين أميركيين قولهم".
                let tokens = self.tokens;
                let end = range.clone().find(|&at| tokens.is(at, Sense::Relative)).unwrap_or(range.end);
                let range = &(range.start..end);
                // "quoted a banker as saying": the object of the verb in front, unless that is passive.
                let verb = range.clone().rev().find(|&at| tokens.is(at, Sense::Cue));
                let verb = verb.filter(|&at| at > range.start && !tokens.is(at - 1, Sense::Passive));
                if let Some(verb) = verb.filter(|_| !tokens.pack.switches.verb_first) {
                    let object = verb + 1..range.end;
                    return match object.clone().find(|&at| tokens.is(at, Sense::Role)) {
                        Some(role) if self.index.within(&object).is_empty() => Subject::Role(object, role),
                        _ => Subject::Phrase(object),
                    };
                }
                let from = (range.start + 1..range.end)
                    .rev()
                    .find(|&at| tokens.is(at, Sense::Role) && tokens.is(at - 1, Sense::Preposition));
                if let Some(from) = from.filter(|_| tokens.pack.switches.verb_first)
                    && !self.index.within(&(from..range.end)).iter().any(|p| p.kind == EntityType::Person)
                {
                    return Subject::Role(from..range.end, from);
                }
                let nearest = self.index.within(range).iter().rev().find(|p| speaks(p.kind));
                nearest.map_or(Subject::Missing, |place| Subject::Named(place.clone()))
            }
        }
    }

    /// "said X", "قال المحلل في Seaport، جاي غولدبيرغ": nearest behind the cue.
    fn subject_after(&self, range: &Range<usize>) -> Subject {
        let tokens = self.tokens;
        let first = self.segment_end(range.start, range.end);
        if let Some(pronoun) = self.pronoun_at(range.start) {
            return pronoun;
        }
        // "وأضاف «بن فرحان»، أن": the name stands in marks.
        if matches!(tokens.mark(range.start), Some('«' | '"' | '“'))
            && let Some(place) = self.index.within(&(range.start + 1..range.start + 2)).first()
            && matches!(tokens.mark(place.tokens.end), Some('»' | '"' | '”'))
        {
            return Subject::Named(place.clone());
        }
        // "شدد خلال استقباله رئيسة الحكومة": behind a preposition stands who is met, not who speaks.
        if tokens.pack.switches.verb_first && tokens.is(range.start, Sense::Preposition) {
            return Subject::Missing;
        }
        let segment = range.start..first;
        // "وفقا للوزير": the glued preposition belongs to the cue.
        let source = tokens.find_ending(range.start, range.start.saturating_sub(4), Sense::According).is_some();
        let governed = |at: usize, from: usize| !source && governed(tokens, at, from);
        let free = |place: &&Place| !governed(place.tokens.start, range.start);
        let here = self.index.within(&segment);
        if let Some(person) = here.iter().filter(free).find(|p| p.kind == EntityType::Person) {
            // "said a spokesman for …": the name belongs to the role word in front of it only without a preposition between.
            return Subject::Named(person.clone());
        }
        // "أمام المندوبين" is no imam.
        let role = (segment.start..segment.end.min(segment.start + 4))
            .find(|&at| tokens.is(at, Sense::Role) && !tokens.is(at, Sense::Preposition));
        // Role first, then the name in apposition.
        if role.is_some() && is_comma(tokens, first) {
            let next = first + 1..self.segment_end(first + 1, range.end);
            let start = next.clone().find(|&at| !tokens.is(at, Sense::Title)).unwrap_or(next.start);
            if let Some(person) = self.index.within(&next).first()
                && person.kind == EntityType::Person
                && person.tokens.start <= start + 1
            {
                return Subject::Named(person.clone());
            }
        }
        let head = here.iter().filter(free).find(|p| p.kind != EntityType::Person);
        if let Some(place) = head
            && speaks(place.kind)
            && place.tokens.start <= segment.start + 3
            && role.is_none_or(|r| r >= place.tokens.start)
        {
            return Subject::Named(place.clone());
        }
        match role {
            Some(role) if !governed(role, segment.start) => Subject::Role(segment, role),
            // "shouted the guard": an article and a word or two right behind the cue.
            None if tokens.is(segment.start, Sense::Article) && (2..=4).contains(&segment.len()) => {
                Subject::Role(segment.clone(), segment.start + 1)
            }
            _ => Subject::Missing,
        }
    }

    /// "X, the minister of Y, said": in front of the cue. Packs that know entities find names; where none is found, or none can
    /// be trusted, the first noun phrase of the clause is the subject.
    fn subject_before(&self, range: &Range<usize>) -> Subject {
        if let Some(found) = self.plain_before(range) {
            return Subject::Phrase(found);
        }
        if let Some(found) = self.unnamed_before(range) {
            return found;
        }
        match if self.names { self.name_before(range) } else { Subject::Missing } {
            // Where the verb stands first, what is no name and does not touch it is the end of another clause. "وحذر الناصر
            // من …، وقال": that clause has a subject.
            Subject::Missing if self.tokens.pack.switches.verb_first && self.office_before(range).is_some() => {
                self.office_before(range).unwrap_or(Subject::Missing)
            }
            Subject::Missing => match self.phrase_before(range) {
                Subject::Phrase(found) if self.tokens.pack.switches.verb_first && found.end < range.end => {
                    let cue = range.clone().rev().find(|&at| self.finite_cue(at));
                    cue.map_or(Subject::Missing, |cue| self.subject(&(cue + 1..range.end), Side::After))
                }
                found => found,
            },
            found => found,
        }
    }

    /// "عبر الأمير عن شكره، وقال": the first office with an article is the subject of the clause in front.
    fn office_before(&self, range: &Range<usize>) -> Option<Subject> {
        let tokens = self.tokens;
        let office = |at: usize| (tokens.is(at, Sense::Role) || tokens.is(at, Sense::Title)) && self.definite(at);
        let at = range
            .clone()
            .find(|&at| office(at))
            .filter(|&at| at > range.start && !governed(tokens, at, range.start))?;
        Some(Subject::Role(at..at + 1, at))
    }

    /// "One person close to the board, who asked not to be named, said": a clause of small words up to the verb or its relative
    /// clause is the description of somebody.
    fn unnamed_before(&self, range: &Range<usize>) -> Option<Subject> {
        let tokens = self.tokens;
        if !self.names || tokens.pack.switches.verb_first {
            return None;
        }
        let mut from = self.clause_start(range);
        while from < range.end && (tokens.mark(from).is_some() || tokens.is(from, Sense::And)) {
            from += 1;
        }
        let to = (from..range.end).find(|&at| tokens.mark(at).is_some()).unwrap_or(range.end);
        let closed = to == range.end || is_comma(tokens, to) && tokens.is(to + 1, Sense::Relative);
        let first = self.tokens.get(from)?.span.start;
        let opens = self.document.sentences.binary_search_by(|s| s.span.start.cmp(&first)).is_ok();
        let small = |at: usize| {
            let stops = [
                Sense::Verb,
                Sense::Cue,
                Sense::ClauseOpener,
                Sense::Pronoun,
                Sense::Relative,
                Sense::According,
                Sense::Weekday,
                Sense::Month,
                Sense::Beside,
            ];
            tokens.get(at).is_some_and(|t| t.script.has_case() && (!t.shape.first_upper() || at == from && opens))
                && (tokens.is(at, Sense::Role) || stops.iter().all(|&sense| !tokens.is(at, sense)))
        };
        let begins = !tokens.is(from, Sense::Preposition) || tokens.is(from, Sense::Article);
        let clear = closed && begins && (3..=DESCRIPTION).contains(&(to - from)) && (from..to).all(small);
        let named = self.index.within(&(from..range.end)).iter().any(|p| speaks(p.kind));
        if !clear || named {
            return None;
        }
        let role = (from..to).find(|&at| tokens.is(at, Sense::Role)).unwrap_or(from);
        Some(Subject::Role(from..to, role))
    }

    /// ", the group allegedly declared": behind the last comma an article and a small word, and no name.
    fn plain_before(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let from = range.clone().rev().find(|&at| is_comma(tokens, at))? + 1;
        let small = |at: usize| {
            tokens.is_word(at) && tokens.get(at).is_some_and(|t| t.script.has_case() && !t.shape.first_upper())
        };
        let plain = self.names
            && tokens.is(from, Sense::Article)
            && (3..=4).contains(&(range.end - from))
            && (from..range.end).all(small)
            && !(from..range.end).any(|at| tokens.is(at, Sense::Role));
        plain.then_some(from..from + 2)
    }

    fn name_before(&self, range: &Range<usize>) -> Subject {
        let tokens = self.tokens;
        let last = range.end.checked_sub(1).filter(|&at| at >= range.start);
        let Some(last) = last else { return Subject::Missing };
        // "he later said": an adverb may stand between.
        for at in [last, last.saturating_sub(1)] {
            if at >= range.start
                && let Some(pronoun) = self.pronoun_at(at)
            {
                return pronoun;
            }
        }
        let clause = self.clause_start(range);
        let clause = clause..range.end;
        let free: Vec<&Place> = (self.index.within(&clause).iter())
            .filter(|p| speaks(p.kind) && !governed(tokens, p.tokens.start, clause.start))
            .filter(|p| !is_possessive(tokens, p.tokens.end))
            .collect();
        let nearest = free.last().copied();
        let person = free.iter().rev().find(|p| p.kind == EntityType::Person).copied();
        // "وشكر الأمير محمد بن سلمان الرئيس الصيني شي جين بينغ، وقال": where the verb stands first, its subject does before its object.
        if tokens.pack.switches.verb_first
            && nearest.is_some_and(|place| place.tokens.end < range.end)
            && let Some(first) = free.iter().find(|p| p.kind == EntityType::Person)
        {
            return if self.joined_to_another(first) { Subject::Missing } else { Subject::Named((*first).clone()) };
        }
        if let Some(place) = nearest
            && place.kind != EntityType::Person
        {
            // An organization in an apposition belongs to the person in front of it: "Smith, Acme chief executive, said".
            let in_apposition = place.tokens.start > clause.start && is_comma(tokens, place.tokens.start - 1);
            let adjacent = range.end - place.tokens.end <= 2;
            // "X, director at the University of Arkansas, Fayetteville, said": the phrase that opens the clause speaks.
            if person.is_none() && in_apposition && is_comma(tokens, range.end - 1) {
                return Subject::Missing;
            }
            if person.is_none() || (adjacent && !in_apposition) {
                let role = (place.tokens.end..range.end).find(|&at| tokens.is(at, Sense::Role));
                return match role {
                    // "a White House official said".
                    Some(role) => {
                        let article =
                            place.tokens.start > clause.start && tokens.is(place.tokens.start - 1, Sense::Article);
                        let end = (role..range.end).find(|&at| is_comma(tokens, at)).unwrap_or(range.end);
                        Subject::Role(place.tokens.start - usize::from(article)..end, role)
                    }
                    None => Subject::Named(place.clone()),
                };
            }
        }
        if let Some(person) = person {
            // "X, director at the University of Y, Z, said": a single word between two commas ends an apposition.
            let last_word = person.tokens.len() == 1
                && is_comma(tokens, range.end - 1)
                && person.tokens.end + 1 >= range.end
                && person.tokens.start > clause.start
                && is_comma(tokens, person.tokens.start - 1);
            let opener = free
                .iter()
                .find(|p| p.kind == EntityType::Person && p.tokens.len() > 1 && p.tokens.start <= clause.start + 2)
                .filter(|p| last_word && is_comma(tokens, p.tokens.end));
            return Subject::Named(opener.map_or_else(|| person.clone(), |p| (*p).clone()));
        }
        let role = (clause.start..clause.end).find(|&at| tokens.is(at, Sense::Role));
        match role {
            Some(role) if !governed(tokens, role, clause.start) => {
                let mut from = role;
                while from > clause.start && tokens.is_word(from - 1) && role - from < 4 && !self.ends_phrase(from - 1)
                {
                    from -= 1;
                }
                let end = (role..range.end).find(|&at| is_comma(tokens, at)).unwrap_or(range.end);
                Subject::Role(from..end, role)
            }
            // "the American said": an article and a word or two right before the cue.
            None if tokens.is(clause.start, Sense::Article)
                && (2..=4).contains(&clause.len())
                && clause.clone().all(|at| tokens.is_word(at)) =>
            {
                Subject::Role(clause.clone(), clause.start + 1)
            }
            _ => Subject::Missing,
        }
    }

    /// The subject of the main clause, for participles and for a colon without a cue.
    fn subject_of_clause(&self, range: &Range<usize>) -> Subject {
        let tokens = self.tokens;
        let range = &self.behind_marks(range);
        // ", with spokeswoman Irina Volkova insisting": a name that touches the participle.
        if !tokens.pack.switches.verb_first
            && tokens.is(range.end, Sense::Cue)
            && let Some(place) = self.index.within(range).iter().rev().find(|p| p.tokens.end == range.end)
            && speaks(place.kind)
        {
            return Subject::Named(place.clone());
        }
        // Behind a verb stands an object: "a line which delighted Chris: …".
        let verb = range
            .clone()
            .find(|&at| tokens.is_any(at, const { Senses::of(&[Sense::Verb, Sense::Relative, Sense::ClauseOpener]) }))
            .filter(|&at| at > range.start)
            .unwrap_or(range.end);
        let free: Vec<&Place> = (self.index.within(range).iter())
            .filter(|p| speaks(p.kind) && !governed(tokens, p.tokens.start, range.start))
            .filter(|p| !range.is_empty() && (p.tokens.start < verb || tokens.pack.switches.verb_first))
            .filter(|p| self.names && p.kind == EntityType::Person || p.tokens.start <= range.start + 2)
            .collect();
        if let Some(place) = free.iter().find(|p| p.kind == EntityType::Person).or_else(|| free.first()) {
            return Subject::Named((*place).clone());
        }
        if let Some(pronoun) = self.pronoun_at(range.start) {
            return pronoun;
        }
        // "وزير التعليم: «…»": nothing but a role, or in packs without names nothing but capitals, in front of the colon.
        let whole = range.len() <= DESCRIPTION
            && !range.is_empty()
            && verb >= range.end
            && range.clone().all(|at| tokens.is_word(at));
        let from = if tokens.is(range.start, Sense::Article) { range.start + 1 } else { range.start };
        if whole && self.names && tokens.is(from, Sense::Role) {
            return Subject::Role(range.clone(), from);
        }
        // "الغانم: «…»": a surname whose name stands elsewhere.
        if whole && self.surname(range).is_some() {
            return Subject::Phrase(range.clone());
        }
        // "فقاطعه رئيس المحكمة: «…»": behind a verb that no list has.
        let joined = tokens.get(range.start).is_some_and(|t| t.clitics.conjunction())
            || tokens.pack.prefixes(tokens.word(range.start)).iter().any(|(_, flags)| flags.conjunction());
        let role = range.start + 1;
        if tokens.pack.switches.verb_first
            && joined
            && !tokens.is(range.start, Sense::Role)
            && tokens.is(role, Sense::Role)
            && !tokens.is(role, Sense::Preposition)
        {
            let to = self.segment_end(role, range.end);
            return Subject::Role(role..to, role);
        }
        let capitals = range.clone().all(|at| tokens.get(at).is_some_and(|t| t.shape.first_upper()));
        if whole && !self.names && capitals && range.len() <= 4 {
            return Subject::Phrase(range.clone());
        }
        Subject::Missing
    }

    /// "ورد باول": a surname that reads like an everyday word, if its whole name stands elsewhere.
    fn surname_after(&self, range: &Range<usize>) -> Option<Subject> {
        let most = range.end.min(range.start + SURNAMES);
        let name = (range.start + 1..=most).rev().map(|end| range.start..end).find(|name| self.surname(name).is_some());
        name.filter(|_| self.tokens.pack.switches.verb_first).map(Subject::Phrase)
    }

    /// "أفاد شخص مقرب من المفاوضات بأن": behind a verb that takes no object, a noun is its subject, whatever follows.
    fn noun_after(&self, range: &Range<usize>) -> Subject {
        let tokens = self.tokens;
        let at = self.behind_beside(range.start, range.end);
        let intransitive =
            tokens.find_ending(range.start, range.start.saturating_sub(1), Sense::Intransitive).is_some();
        let stops = [
            Sense::Preposition,
            Sense::Function,
            Sense::Addressee,
            Sense::ClauseOpener,
            Sense::That,
            Sense::Relative,
            Sense::Period,
            Sense::Negation,
            Sense::Cue,
            Sense::Verb,
        ];
        // "وقال الأحد": with an article a noun that is no name is mostly a day.
        let small = |at: usize| {
            stops.iter().any(|&sense| tokens.is(at, sense)) || self.definite(at) && tokens.is(at, Sense::NotName)
        };
        let prefixed =
            tokens.pack.prefixes(tokens.word(at)).iter().any(|(_, flags)| flags.preposition() && flags.article());
        let glued = prefixed || tokens.get(at).is_some_and(|t| t.clitics.preposition() || t.clitics.conjunction());
        if !intransitive || !tokens.is_word(at) || small(at) || glued || self.is_adverb(at) || at >= range.end {
            return Subject::Missing;
        }
        let end = self.segment_end(at + 1, range.end.min(at + DESCRIPTION));
        // "شخص مقرب من المفاوضات", but not "الهيئة عبر حسابها".
        let inner = |i: usize| tokens.is(i, Sense::OfOrganization);
        let over = |i: usize| tokens.is(i, Sense::Function) && !inner(i) || tokens.is(i, Sense::Period);
        let end = (at + 1..end).find(|&i| over(i)).unwrap_or(end);
        // Several words, or one with an article, tell of somebody; a single one may be a name.
        if end > at + 1 || self.definite(at) { Subject::Role(at..end, at) } else { Subject::Phrase(at..end) }
    }

    /// "ردا على سؤال", "مبتسمًا": an ending that no subject has.
    fn is_adverb(&self, at: usize) -> bool {
        self.tokens.source(at).ends_with(['ا', '\u{064B}']) && !self.definite(at)
    }

    /// The range without the marks it begins with.
    fn behind_marks(&self, range: &Range<usize>) -> Range<usize> {
        range.clone().find(|&at| self.tokens.mark(at).is_none()).unwrap_or(range.end)..range.end
    }

    /// The noun phrase right behind a cue.
    fn phrase_after(&self, range: &Range<usize>) -> Subject {
        let at = self.behind_beside(range.start, range.end);
        if let Some(pronoun) = self.pronoun_at(at).filter(|_| at < range.end) {
            return pronoun;
        }
        let tokens = self.tokens;
        // "وقال للصحافيين": whom it is said to.
        if tokens.get(at).is_some_and(|t| t.clitics.preposition()) {
            return Subject::Missing;
        }
        if tokens.pack.switches.verb_first
            && let Some(found) = self.unknown_words(at, range.end)
        {
            return Subject::Phrase(found);
        }
        // "warned that margins": what is said, not who says it.
        if tokens.is(at, Sense::That) && tokens.is(at, Sense::Article) {
            return Subject::Missing;
        }
        let mut found = phrase(tokens, at, range.end);
        // "disse ao PÚBLICO um membro da comissão": whom or where comes first.
        let governs = tokens.is(at, Sense::Addressee) || tokens.is(at, Sense::Preposition);
        if !self.names && governs && !tokens.is(at, Sense::Article) && found.is_none() {
            let shouted = tokens.get(at + 1).is_some_and(|t| t.shape.all_upper());
            let behind = if shouted { at + 2 } else { phrase(tokens, at + 1, range.end).map_or(at, |p| p.end) };
            let next = tokens.get(behind).is_some_and(|t| t.shape.first_upper()) || tokens.is(behind, Sense::Article);
            if behind > at && next {
                found = phrase(tokens, behind, range.end);
            }
        }
        // "сообщили в компании": they said so at the company.
        let plural =
            || tokens.find_ending(at, at.saturating_sub(1), Sense::Cue).is_some_and(|(_, m)| m.entry.tag == "p");
        if found.is_none()
            && tokens.pack.switches.bare_nouns
            && tokens.is(at, Sense::Preposition)
            && !tokens.is(at, Sense::Addressee)
            && plural()
        {
            found = phrase(tokens, at + 1, range.end);
        }
        // "ووصف الاتفاق بأنه": where the verb stands first, what follows it can be its object, too.
        let clear = |found: &Range<usize>| {
            let word = tokens.word(found.end);
            let that =
                || tokens.is(found.end, Sense::That) && !tokens.pack.prefixes(word).iter().any(|p| p.1.preposition());
            !tokens.pack.switches.verb_first
                || matches!(tokens.mark(found.end), Some(':' | '،' | ',' | '.'))
                || that()
                || tokens.is(found.end, Sense::Preposition) && tokens.is(found.end + 1, Sense::That)
        };
        // "صرحت ربة المنزل هويدا مسعد بأنها": a name ends the phrase, which therefore is no object.
        let holds_name = |found: &Range<usize>| {
            let name = self.behind_role(found);
            name != *found && name.end == found.end && tokens.is(found.end, Sense::That)
        };
        let known = |found: &Range<usize>| clear(found) || holds_name(found) || self.surname(found).is_some();
        found.filter(known).map_or(Subject::Missing, Subject::Phrase)
    }

    /// "قالت ميليس خلال": words that the pack does not know right behind a verb, up to a mark or a small word, are a name.
    fn unknown_words(&self, from: usize, limit: usize) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let unknown = |at: usize| {
            tokens.is_word(at)
                && tokens.entries(at).iter().all(|e| e.sense.is_ending() || e.sense == Sense::GivenName)
                && tokens.get(at).is_some_and(|t| !t.script.has_case() && !t.clitics.any())
                && tokens.pack.article().is_none_or(|article| !tokens.word(at).starts_with(article))
                && tokens.word(at).chars().nth(2).is_some()
                // "للصحافة".
                && !tokens.pack.prefixes(tokens.word(at)).iter().any(|(_, flags)| flags.preposition() && flags.article())
                // "كتبت فوقها".
                && (tokens.word(at).chars().count() < 5
                    || tokens.source(at).ends_with('ة')
                    || !has_ending(tokens, at, Sense::CommonEnding))
        };
        let mut end = from;
        while end < limit && end < from + 4 && unknown(end) {
            end += 1;
        }
        let closed = end >= limit
            || tokens.mark(end).is_some()
            || tokens.is_any(
                end,
                const { Senses::of(&[Sense::That, Sense::Preposition, Sense::Function, Sense::Relative]) },
            );
        (end > from && closed).then_some(from..end)
    }

    /// Behind the small words that belong to a cue.
    fn behind_beside(&self, from: usize, limit: usize) -> usize {
        let tokens = self.tokens;
        let mut at = from;
        while at < limit {
            if let Some(found) = tokens.find_before(at, limit, Sense::Beside)
                && !tokens.is(at, Sense::Article)
            {
                at = found.end;
            } else if tokens.mark(at) == Some('-') {
                at += 1;
            } else {
                break;
            }
        }
        at
    }

    /// The noun phrase that is the subject of the clause in front of a cue, or of the clause around the quotation.
    fn phrase_before(&self, range: &Range<usize>) -> Subject {
        let tokens = self.tokens;
        if let Some(found) = self.marked_subject(range) {
            return Subject::Phrase(found);
        }
        let mut end = range.end;
        while end > range.start && tokens.mark(end - 1).is_some() {
            end -= 1;
        }
        let clause = self.clause_start(&(range.start..end))..end;
        if tokens.pack.switches.verb_last
            && let Some(name) = capitals_before(tokens, &clause)
        {
            return Subject::Phrase(name);
        }
        // "elle a relevé": a pronoun right in front of the cue is its subject, whatever stands before.
        for back in 1..=3 {
            let Some(at) = clause.end.checked_sub(back).filter(|&at| at >= clause.start) else { break };
            if let Some(pronoun) = self.pronoun_at(at)
                && self.behind_beside(at + 1, clause.end) >= clause.end
            {
                return pronoun;
            }
        }
        // "Falando à imprensa, o ministro disse": between the last comma and the cue stands the subject.
        let comma = clause.clone().rev().find(|&at| is_comma(tokens, at));
        if let Some(comma) = comma.filter(|_| range.end == end && tokens.is(end, Sense::Cue)) {
            let from = self.behind_beside(comma + 1, clause.end);
            // "…, o projecto ontem aprovado apenas afirma": a few words without a verb may follow.
            let loose = |to: usize| {
                tokens.is(from, Sense::Article)
                    && clause.end <= to + 3
                    && (to..clause.end).all(|i| {
                        tokens.is_word(i)
                            && !tokens.is_any(
                                i,
                                const {
                                    Senses::of(&[
                                        Sense::Verb,
                                        Sense::Cue,
                                        Sense::And,
                                        Sense::Preposition,
                                        Sense::Relative,
                                    ])
                                },
                            )
                    })
            };
            let closed = |to: usize| self.behind_beside(to, clause.end) >= clause.end || loose(to);
            let governs = tokens.is_any(
                from,
                const { Senses::of(&[Sense::Preposition, Sense::Relative, Sense::And, Sense::According]) },
            ) && !tokens.is(from, Sense::Article);
            if let Some(found) = phrase(tokens, from, clause.end).filter(|found| !governs && closed(found.end)) {
                return Subject::Phrase(found);
            }
        }
        // "…, o presidente da câmara, Miguel Guerra, referiu": the phrase right in front of the apposition speaks.
        let apposition = (range.end > end && is_comma(tokens, end))
            .then(|| clause.clone().rev().find(|&at| is_comma(tokens, at)))
            .flatten();
        let mut head: Option<Range<usize>> = None;
        let mut first: Option<Subject> = None;
        let mut last: Option<Range<usize>> = None;
        // The phrase has a verb of its own, so that the next clause has another subject.
        let mut spent = false;
        let mut at = clause.start;
        while at < clause.end {
            // What stands in brackets is no part of the clause.
            if tokens.mark(at) == Some('(')
                && let Some(close) = (at + 1..clause.end).find(|&i| tokens.mark(i) == Some(')'))
            {
                at = close + 1;
                continue;
            }
            let comma = is_comma(tokens, at);
            if comma || tokens.is(at, Sense::And) {
                if spent {
                    (first, last, spent) = (None, None, false);
                }
                at += 1;
                continue;
            }
            if let Some(pronoun) = self.pronoun_at(at) {
                let width = tokens.find(at, Sense::Pronoun).map_or(1, |m| m.end - at);
                first.get_or_insert(pronoun);
                at += width;
                continue;
            }
            if tokens.is(at, Sense::Relative) && !tokens.is(at, Sense::Article) {
                let rest = self.behind_beside(at + 1, clause.end);
                if rest >= clause.end
                    && let Some(antecedent) = last.clone()
                {
                    return Subject::Phrase(antecedent);
                }
                at += 1;
                continue;
            }
            if tokens.is(at, Sense::ClauseOpener) && !tokens.is(at, Sense::Article) {
                (first, last) = (None, None);
                at += 1;
                continue;
            }
            let governs = tokens.is(at, Sense::Preposition) || tokens.is(at, Sense::According);
            if governs && !tokens.is(at, Sense::Article) {
                at += 1;
                if let Some(found) = phrase(tokens, at, clause.end) {
                    last = Some(found.clone());
                    at = found.end;
                }
                continue;
            }
            let beside = self.behind_beside(at, clause.end);
            if beside > at {
                at = beside;
                continue;
            }
            if tokens.is(at, Sense::Verb) {
                spent |= first.is_some() && self.behind_beside(at + 1, clause.end) < clause.end;
                at += 1;
                continue;
            }
            match phrase(tokens, at, clause.end) {
                Some(found) => {
                    at = found.end.max(at + 1);
                    last = Some(found.clone());
                    if apposition == Some(found.end) {
                        head = Some(found.clone());
                    }
                    first.get_or_insert(Subject::Phrase(found));
                }
                None => at += 1,
            }
        }
        head.map(Subject::Phrase).or(first).unwrap_or(Subject::Missing)
    }

    /// "市長は", "साक़िब ने": what stands in front of the word that marks the subject, back to where its clause begins.
    fn marked_subject(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let mark = (range.start + 1..range.end).find(|&at| {
            tokens.is(at, Sense::SubjectMark)
                && tokens.mark(at - 1).is_none_or(|m| matches!(m, ')' | '）' | '氏'))
                && !tokens.is(at - 1, Sense::SubjectMark)
        })?;
        let from = (range.start..mark)
            .rev()
            .find(|&at| {
                is_comma(tokens, at)
                    || tokens.mark(at).is_some_and(|m| matches!(m, '。' | '「' | '」' | '"' | '“' | '”' | ':' | '।'))
                    || tokens.is(at, Sense::Cue)
                    || tokens.is(at, Sense::According)
                    || tokens.is(at, Sense::That)
            })
            .map_or(range.start, |at| at + 1);
        let from = (from.max(mark.saturating_sub(LONGEST_SUBJECT))..mark)
            .find(|&at| !tokens.is(at, Sense::And) && !tokens.is(at, Sense::Beside) && tokens.mark(at).is_none())?;
        (from < mark).then_some(from..mark)
    }

    /// The end of the segment that starts at `from`: a comma, a colon, a word that opens a clause.
    fn segment_end(&self, from: usize, limit: usize) -> usize {
        let tokens = self.tokens;
        let mut at = from;
        while at < limit {
            let mark = tokens.mark(at);
            // "كبير المحللين في «ساكسو بنك» X": a term in marks behind a word belongs to the phrase.
            if at > from
                && matches!(mark, Some('"' | '“' | '«'))
                && !tokens.is(at - 1, Sense::That)
                && !tokens.is(at - 1, Sense::Addressee)
                && let Some(close) =
                    (at + 2..limit.min(at + 6)).find(|&i| matches!(tokens.mark(i), Some('"' | '”' | '»')))
            {
                at = close + 1;
                continue;
            }
            let ends = mark.is_some_and(|m| {
                matches!(
                    m,
                    ',' | '،' | ':' | ';' | '؛' | '"' | '“' | '«' | '(' | '—' | '–' | '，' | '：' | '!' | '?' | '؟'
                ) || m == '.' && !self.shortens(at)
            });
            if ends
                || tokens.is(at, Sense::That)
                || at > from && (self.ends_phrase(at) || tokens.is(at, Sense::Relative))
            {
                break;
            }
            at += 1;
        }
        at.min(limit)
    }

    /// "Dr.", "د.": the mark belongs to the word in front of it.
    fn shortens(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let Some(before) = at.checked_sub(1) else { return false };
        tokens.word(before).chars().nth(1).is_none()
            || tokens.is_any(before, const { Senses::of(&[Sense::Abbreviation, Sense::Title]) })
    }

    /// Where the clause before a cue begins.
    fn clause_start(&self, range: &Range<usize>) -> usize {
        let tokens = self.tokens;
        let switches = tokens.pack.switches;
        // Marks that open and close a term belong to the clause.
        let marks = range.clone().filter(|&at| matches!(tokens.mark(at), Some('"' | '“' | '”' | '«' | '»'))).count();
        let ends = |at: usize| match tokens.mark(at) {
            Some('"' | '”' | '»') => !switches.verb_last && marks % 2 == 1,
            // "BBC:s", "Dr.": a mark inside a word ends nothing.
            Some(':' | '.') => {
                !self.shortens(at) && tokens.get(at + 1).is_some_and(|t| t.shape.spaced() || !t.script.has_case())
            }
            Some(';' | '؛' | '!' | '?' | '。' | '；') => true,
            _ => false,
        };
        (range.clone())
            .rev()
            .find(|&at| {
                ends(at)
                    || tokens.is(at, Sense::That) && !tokens.is(at, Sense::Article)
                    || tokens.is(at, Sense::Cue)
                        && !self.says_nothing(at, range.start)
                        && at + 2 < range.end
                        && !tokens.is(at, Sense::Role)
                        && !switches.unspaced
                        && !tokens.get(at).is_some_and(|t| t.shape.first_upper())
            })
            .map_or(range.start, |at| at + 1)
    }

    /// "بكشف الحقيقة", "who asked not to be named", "was written": a form that opens no clause in which somebody speaks.
    fn says_nothing(&self, at: usize, from: usize) -> bool {
        let tokens = self.tokens;
        let before = |sense: Sense| at > from && tokens.is(at - 1, sense);
        tokens.pack.switches.verb_first
            && (tokens.get(at).is_some_and(|t| t.clitics.preposition()) || before(Sense::Preposition))
            || self.names && !tokens.pack.switches.verb_first && (before(Sense::Relative) || before(Sense::Passive))
    }

    fn ends_phrase(&self, at: usize) -> bool {
        let tokens = self.tokens;
        !tokens.get(at).is_some_and(|t| t.clitics.article() || t.clitics.preposition())
            && (tokens.is(at, Sense::Cue) || tokens.is(at, Sense::Verb) || tokens.is(at, Sense::ClauseOpener))
            && !tokens.is(at, Sense::Role)
    }

    fn pronoun_at(&self, at: usize) -> Option<Subject> {
        let found = self.tokens.find(at, Sense::Pronoun)?;
        Some(Subject::Pronoun(self.tokens.span(at, found.end), found.entry.tag))
    }

    /// The gender that the form of the cue shows.
    fn cue_gender(&self, attribution: &Attribution) -> Option<&'static str> {
        let tag = self.tokens.find(attribution.cue.start, Sense::Cue)?.entry.tag;
        matches!(tag, "m" | "f").then_some(tag)
    }

    fn set_gender(&mut self, entity: usize, gender: Option<&'static str>) {
        if let (Some(slot @ None), Some(gender)) = (self.gender.get_mut(entity), gender)
            && matches!(gender, "m" | "f")
        {
            *slot = Some(gender);
        }
    }

    fn fits(&self, entity: usize, gender: Option<&str>) -> bool {
        match (self.gender.get(entity).copied().flatten(), gender) {
            (Some(known), Some(asked)) if matches!(asked, "m" | "f") => known == asked,
            _ => true,
        }
    }

    fn named(&self, place: &Place) -> Speaker {
        // "حسام عبد الغفار رضوان … وقال عبد الغفار": one word that stands in one whole name belongs to it.
        let single = place.tokens.len() == 1
            && self.entities.entities.get(place.entity).is_some_and(|e| e.name.len() == place.span.len());
        let whole = self.surname(&place.tokens).filter(|_| single && place.kind == EntityType::Person);
        if let Some(speaker) =
            whole.and_then(|e| self.known(e, place.span, Resolved::Alias, "short name beside the cue"))
        {
            return speaker;
        }
        let full = self.entities.entities.get(place.entity).map_or(place.span, |e| e.name);
        let text = self.tokens.text;
        let short = full.of(text).chars().count() > place.span.of(text).chars().count();
        let (resolved, why) = if short {
            (Resolved::Alias, "short name beside the cue")
        } else {
            (Resolved::Named, "named beside the cue")
        };
        Speaker { name: full, evidence: place.span, entity: Some(place.entity), role: None, resolved, why }
    }

    fn known(&self, entity: usize, evidence: Span, resolved: Resolved, why: &'static str) -> Option<Speaker> {
        let name = self.entities.entities.get(entity)?.name;
        Some(Speaker { name, evidence, entity: Some(entity), role: None, resolved, why })
    }

    /// "the minister": the one person with that role, or the phrase itself.
    fn by_role(&self, phrase: Range<usize>, role: usize) -> Speaker {
        let word = bare(self.tokens, role);
        let definite = self.tokens.get(role).is_some_and(|t| t.clitics.article())
            || role > phrase.start && self.tokens.is(role - 1, Sense::Article)
            || self.tokens.word(role).starts_with(self.document.pack().article().unwrap_or("\0"));
        let tail = (role + 1..phrase.end).find(|&at| self.tokens.is(at, Sense::Preposition)).unwrap_or(phrase.end);
        let bare = tail - role <= 2;
        let holder = self.holders.get(word).copied().flatten();
        // "وأكد وزير الخارجية، أن": the whole role of one person, word for word.

        if phrase.end - role > 1
            && let Some(entity) = self.whole_role(&(role..phrase.end)).or_else(|| self.whole_role(&(role..tail)))
            && let Some(speaker) =
                self.known(entity, self.description(&phrase), Resolved::Pronoun, "role beside the cue")
        {
            return speaker;
        }
        let evidence = self.description(&phrase);
        if definite
            && bare
            && let Some(entity) = holder
            && let Some(speaker) = self.known(entity, evidence, Resolved::Pronoun, "role beside the cue")
        {
            return speaker;
        }
        let speaker = self.described(&phrase);
        Speaker { role: speaker.role.or(Some(speaker.evidence)), ..speaker }
    }

    /// The one person whose role these words are.
    fn whole_role(&self, phrase: &Range<usize>) -> Option<usize> {
        self.roles.get(&joined(self.tokens, phrase.clone())).copied().flatten()
    }

    /// The words of the article for a speaker who is no entity.
    fn described(&self, phrase: &Range<usize>) -> Speaker {
        let tokens = self.tokens;
        // "مسؤول أمني لوكالة …": a glued word that says whom one speaks to ends the phrase.
        let addressee = |at: usize| {
            tokens.get(at).is_some_and(|t| t.clitics.preposition() && !t.clitics.article()) && {
                let word = tokens.word(at);
                let prefix = word.get(..word.len() - tokens.stem(at).len()).unwrap_or("");
                let entries = tokens.pack.lexicon.entries(tokens.pack.lexicon.find(prefix));
                entries.iter().any(|e| e.sense == Sense::Addressee)
            }
        };
        // "رحبت المفوضة السامية بالقرار": so does one that belongs to the verb, if the reported words do not follow.
        // "لـCNN": the letter that says so may stand alone.
        let letter = |at: usize| {
            tokens.is(at, Sense::Addressee)
                && tokens.word(at).chars().nth(1).is_none()
                && tokens.get(at + 1).is_some_and(|t| !t.shape.spaced())
        };
        let led = tokens.is(phrase.end, Sense::That)
            || tokens.is(phrase.end, Sense::Relative)
            || tokens.mark(phrase.end).is_some_and(|m| !matches!(m, ',' | '،'))
            || phrase.clone().any(letter);
        let object = |at: usize| {
            let word = tokens.word(at);
            tokens.pack.prefixes(word).iter().any(|(bytes, flags)| {
                let first = word.get(..bytes).and_then(|prefix| prefix.chars().next());
                flags.preposition()
                    && flags.article()
                    && !flags.conjunction()
                    && first.is_some_and(|c| {
                        let mut buffer = [0; 4];
                        let found = tokens.pack.lexicon.find(c.encode_utf8(&mut buffer));
                        !tokens.pack.lexicon.entries(found).iter().any(|e| e.sense == Sense::Addressee)
                    })
            })
        };
        // "الأمين العام يوم الثلاثاء".
        let day = |at: usize| tokens.is(at, Sense::Weekday) || tokens.is(at, Sense::Period);
        // "محللو «جيفريز» النتائج": behind a term in marks stands the object.
        let closed = |at: usize| matches!(tokens.mark(at - 1), Some('»' | '”' | '"')) && self.definite(at);
        let ends = |&at: &usize| {
            addressee(at) || letter(at) || !led && object(at) || day(at) || closed(at) || tokens.is(at, Sense::Relative)
        };
        let end = (phrase.start + 1..phrase.end).find(ends).unwrap_or(phrase.end);
        let named = self.behind_role(&(phrase.start..end));
        let evidence = self.description(&named);
        Speaker {
            name: evidence,
            evidence,
            entity: None,
            role: (named.start > phrase.start).then(|| self.description(&(phrase.start..named.start))),
            resolved: Resolved::Named,
            why: "unnamed speaker beside the cue",
        }
    }

    /// A phrase beside the cue: the name in it, or the phrase itself.
    fn by_phrase(&self, phrase: &Range<usize>) -> Speaker {
        let inside = self.index.within(phrase);
        let named =
            |p: &&Place| speaks(p.kind) && p.tokens.end <= phrase.end && !is_possessive(self.tokens, p.tokens.end);
        let person = inside.iter().filter(named).find(|p| p.kind == EntityType::Person);
        let whole = inside.iter().filter(named).find(|p| p.tokens == *phrase);
        if let Some(place) = whole.or(person.filter(|_| self.names)) {
            return self.named(place);
        }
        if let Some(entity) = self.surname(phrase)
            && let Some(speaker) = self.known(
                entity,
                self.tokens.span(phrase.start, phrase.end),
                Resolved::Alias,
                "short name beside the cue",
            )
        {
            return speaker;
        }
        // A name that was found in a part of the phrase only: the phrase is the name, of the same entity.
        if let Some(place) = person.filter(|p| p.tokens.end == phrase.end) {
            return Speaker { entity: Some(place.entity), ..self.described(phrase) };
        }
        self.described(phrase)
    }

    /// The one person in whose name these words stand, behind the first.
    fn surname(&self, phrase: &Range<usize>) -> Option<usize> {
        if phrase.len() > SURNAMES {
            return None;
        }
        self.surnames.get(&joined(self.tokens, phrase.clone())).copied().flatten()
    }

    /// "المحامية جمانة السالم": the name behind a role that no list has. Where articles are glued, the role is definite, and
    /// the name begins with the first word that is not.
    fn behind_role(&self, phrase: &Range<usize>) -> Range<usize> {
        let tokens = self.tokens;
        if tokens.pack.article().is_none() {
            return phrase.clone();
        }
        let definite = |at: usize| self.definite(at);
        // "سهى" is no "will she": a mark of the future before a short word is a letter of the name.
        let name = |at: usize| {
            let entries = tokens.entries(at);
            let clitics = tokens.get(at).map(|t| t.clitics).unwrap_or_default();
            tokens.is_word(at)
                && !definite(at)
                && !tokens.is(at, Sense::Preposition)
                && (clitics.future()
                    || !clitics.any()
                        && (entries.iter().all(|e| e.sense.is_ending())
                            || entries.iter().any(|e| e.sense == Sense::GivenName)))
        };
        let start = (phrase.start + 1..phrase.end).find(|&at| name(at) && definite(at - 1));
        match start {
            Some(start) if phrase.end >= start + 2 => start..phrase.end.min(start + 4),
            _ => phrase.clone(),
        }
    }

    /// The words that describe an unnamed speaker, without a loose end.
    fn description(&self, phrase: &Range<usize>) -> Span {
        let tokens = self.tokens;
        let mut end = phrase.end.min(phrase.start + DESCRIPTION);
        // "محللو «نورث ريدج»": a mark that closes what the phrase opens.
        let opens = |at: usize| matches!(tokens.mark(at), Some('«' | '“' | '"'));
        let closes = |at: usize| matches!(tokens.mark(at), Some('»' | '”' | '"')) && (phrase.start..at).any(opens);
        while end > phrase.start + 1
            && (tokens.mark(end - 1).is_some() && !closes(end - 1)
                || tokens.is(end - 1, Sense::Preposition)
                || tokens.is(end - 1, Sense::Article)
                || tokens.is(end - 1, Sense::And))
        {
            end -= 1;
        }
        tokens.span(phrase.start, end)
    }

    /// A quotation with no cue: it goes on from the one before when only that one can be meant.
    fn carried_on(&self, number: usize, quote: &Quote) -> Option<Speaker> {
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
    fn without_subject(
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
    fn antecedent(&self, number: usize, quote: &Quote, attribution: &Attribution, tag: &str) -> Option<usize> {
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
    fn joined_to_another(&self, place: &Place) -> bool {
        let tokens = self.tokens;
        let glued = |at: usize| {
            tokens.pack.switches.verb_first
                && tokens.get(at).is_some_and(|t| t.clitics.conjunction())
                && !tokens.is(at, Sense::Cue)
                && (tokens.is(at, Sense::GivenName) || tokens.is(at, Sense::Role) || tokens.is(at, Sense::Title))
        };
        // "بثينة العيسى والناقدة سعدية مفرح": a word no list knows, and a name.
        let unknown = |at: usize| {
            let both = |flags: crate::lang::Clitics| flags.conjunction() && flags.article();
            tokens.pack.prefixes(tokens.word(at)).iter().any(|(_, flags)| both(flags))
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

    fn quoted(&self, span: Span) -> bool {
        let at = self.quotes.partition_point(|q| q.content.end <= span.start);
        self.quotes.get(at).is_some_and(|q| q.content.contains(span))
    }

    fn block(&self, sentence: usize) -> Option<usize> {
        self.document.sentences.get(sentence).map(|s| s.block)
    }
}

/// The noun phrase that begins at a token: a name with its titles, an article with its noun and what belongs to it.
fn phrase(tokens: &Tokens<'_>, from: usize, limit: usize) -> Option<Range<usize>> {
    let limit = limit.min(from + LONGEST_PHRASE);
    let upper = |at: usize| tokens.get(at).is_some_and(|t| t.shape.first_upper());
    let spaced = |at: usize| tokens.get(at).is_some_and(|t| t.shape.spaced());
    let switches = tokens.pack.switches;
    let article = tokens.is(from, Sense::Article) || elided(tokens, from);
    let mut end = from;
    let mut capital = false;
    let mut joined = false;
    while end < limit {
        if let Some(mark) = tokens.mark(end) {
            let inside = end > from
                && match mark {
                    '-' | '’' | '\'' | '&' | '/' => !spaced(end) && !spaced(end + 1),
                    ':' => !spaced(end) && !spaced(end + 1) && tokens.is_word(end + 1),
                    '·' | '・' => true,
                    '.' => {
                        !spaced(end)
                            && (tokens.is(end - 1, Sense::Abbreviation)
                                || tokens.word(end - 1).chars().nth(1).is_none())
                    }
                    _ => false,
                };
            if !inside || end + 1 >= limit {
                break;
            }
            // "BBC:s Andrew Marr Show": an ending behind a colon belongs to its word.
            end += if mark == ':' { 2 } else { 1 };
            continue;
        }
        let here = |sense: Sense| tokens.is(end, sense);
        let join = end > from && here(Sense::SpeakerJoin);
        let inner = end > from && here(Sense::Article);
        // "Марта Рогова" is no month.
        let date = here(Sense::Weekday) || here(Sense::Month);
        let name = end == from && upper(end) && upper(end + 1) && here(Sense::Month);
        // "sagte Dina Hass der Zeitung", "Сергей Кампов отклонил": behind two capitals a small word begins something else.
        let two = end >= from + 2 && !article && upper(from) && upper(end - 1) && !upper(end) && tokens.is_word(end);
        let begins = two
            && (join && inner || switches.bare_nouns && !join && tokens.get(end).is_some_and(|t| t.script.has_case()));
        // "Diz o jornal": a verb with a capital opens the sentence.
        let opener = end == from && here(Sense::Cue) && upper(end) && !upper(end + 1);
        if date && !name || here(Sense::SubjectMark) || begins || opener {
            break;
        }
        if !upper(end) || end == from && (here(Sense::Function) || here(Sense::Beside)) && !article {
            let stops = [
                Sense::Cue,
                Sense::Verb,
                Sense::ClauseOpener,
                Sense::That,
                Sense::Relative,
                Sense::And,
                Sense::Preposition,
                Sense::According,
                Sense::Addressee,
                Sense::Beside,
                Sense::Pronoun,
            ];
            // "o mesmo responsável": behind an article a small word belongs to the phrase.
            let second = article && end == from + 1 && here(Sense::Beside) && !here(Sense::Cue);
            let stays = join || end == from && article || inner && joined || second;
            if !stays && stops.iter().any(|&sense| here(sense)) {
                break;
            }
            // "said Merkel quietly": behind a name without an article, a small word belongs to something else.
            let loose = capital && !article && !switches.bare_nouns && !joined && !join;
            if inner && !joined && !join || loose && tokens.is_word(end) {
                break;
            }
        }
        if end == from && tokens.get(end).is_some_and(|t| t.kind == TokenKind::Number) {
            break;
        }
        joined = join || inner && joined;
        capital |= upper(end);
        end += 1;
    }
    let loose_end = |at: usize| {
        tokens.mark(at).is_some()
            || tokens.is_any(at, const { Senses::of(&[Sense::Beside, Sense::Preposition, Sense::Article, Sense::And, Sense::SpeakerJoin]) })
                && !upper(at)
    };
    while end > from && loose_end(end - 1) {
        end -= 1;
    }
    let cased = tokens.get(from).is_some_and(|t| t.script.has_case());
    // "الشقيق", "أحد العاملين".
    let definite = !cased
        && tokens.pack.article().is_some_and(|a| {
            (from..end.min(from + 2))
                .any(|at| tokens.stem(at).starts_with(a) || tokens.get(at).is_some_and(|t| t.clitics.article()))
        });
    let whole = capital || article && end >= from + 2 || switches.bare_nouns || definite && end <= from + 4;
    (end > from && whole).then_some(from..end)
}

/// "l'opposition": an article that is cut off behind its apostrophe.
fn elided(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.pack.switches.elision && tokens.word(at).ends_with('\'')
}

/// "…, ifade eden Karakoç,": a name right before the comma in front of a quotation, behind a word that is none.
fn capitals_before(tokens: &Tokens<'_>, clause: &Range<usize>) -> Option<Range<usize>> {
    let name = |at: usize| tokens.is_word(at) && tokens.get(at).is_some_and(|t| t.shape.first_upper());
    let mut from = clause.end;
    while from > clause.start && name(from - 1) {
        from -= 1;
    }
    (from < clause.end && from > clause.start && is_comma(tokens, clause.end)).then_some(from..clause.end)
}

/// The longest noun phrase, in tokens; the longest subject in front of its mark.
const LONGEST_PHRASE: usize = 14;
const LONGEST_SUBJECT: usize = 24;

/// A word without a glued article, known to the pack or not.
fn bare<'t>(tokens: &'t Tokens<'_>, at: usize) -> &'t str {
    let stem = tokens.stem(at);
    tokens.pack.article().and_then(|article| stem.strip_prefix(article)).unwrap_or(stem)
}

/// Who can speak at all.
const fn speaks(kind: EntityType) -> bool {
    matches!(kind, EntityType::Person | EntityType::Organization | EntityType::Place)
}

fn is_comma(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.mark(at), Some(',' | '،' | '，' | '、'))
}

/// "Acme's": what follows owns the sentence, not the name.
fn is_possessive(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.word(at), "'s" | "’s") && tokens.get(at).is_some_and(|t| !t.shape.spaced())
}
