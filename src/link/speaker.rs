//! Who said a quote. Certain or nobody: a wrong name is worse than none.

mod before;
mod subject;

use std::ops::Range;

use super::Speaker;
use super::mentions::{Index, Place};
use crate::Span;
use crate::card::{EntityType, Resolved};
use crate::entities::{Found, has_ending};
use crate::lang::{Clitics, Sense, Senses};
use crate::map::Map;
use crate::quotes::{Attribution, Quote, Side};
use crate::segment::{Document, TokenKind, Tokens};

/// The longest description of an unnamed speaker: "a senior official at the ministry of trade".
const DESCRIPTION: usize = 10;

/// The longest subject in front of its mark, in tokens.
const LONGEST_SUBJECT: usize = 24;

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

/// Words, and the one entity they belong to: none when they are several's.
type Owners<K> = Map<K, Option<Option<usize>>>;

/// A surname has at most so many words.
const SURNAMES: usize = 4;

fn own<K: AsRef<str>>(owners: &mut Owners<K>, words: K, entity: usize) {
    if let Some(owner) = owners.entry(words) {
        *owner = Some(owner.unwrap_or(Some(entity)).filter(|&known| known == entity));
    }
}

fn owner<K: AsRef<str>>(owners: &Owners<K>, words: &str) -> Option<usize> {
    owners.get(words).copied().flatten().flatten()
}

fn joined(tokens: &Tokens<'_>, range: Range<usize>) -> String {
    let mut words = String::new();
    for at in range.clone() {
        if at > range.start {
            words.push(' ');
        }
        words.push_str(tokens.word(at));
    }
    words
}

struct Search<'a, 't> {
    document: &'a Document<'t>,
    tokens: &'a Tokens<'t>,
    quotes: &'a [Quote],
    entities: &'a Found,
    index: &'a Index,
    /// The words of each role, and of each name behind the first word, with the one person whose they are; none when several.
    roles: Owners<String>,
    surnames: Owners<String>,
    /// For each role word the person who has it; none when several have.
    holders: Owners<&'a str>,
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
    let mut holders: Owners<&str> = Map::default();
    for (entity, span) in roles.iter().enumerate() {
        let Some(span) = span else { continue };
        for at in tokens.inside(*span).filter(|&at| tokens.is(at, Sense::Role)) {
            own(&mut holders, bare(tokens, at), entity);
        }
    }
    let mut role_words: Owners<String> = Map::default();
    for (entity, span) in roles.iter().enumerate() {
        if let Some(span) = span {
            own(&mut role_words, joined(tokens, tokens.inside(*span)), entity);
        }
    }
    let mut surnames: Owners<String> = Map::default();
    for (entity, found) in entities.entities.iter().enumerate() {
        let name = tokens.inside(found.name);
        if found.kind != EntityType::Person || !tokens.pack.lexicon.has(Sense::GivenName) {
            continue;
        }
        for from in name.clone().skip(1) {
            for to in from + 1..=name.end.min(from + SURNAMES) {
                own(&mut surnames, joined(tokens, from..to), entity);
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
        roles: role_words,
        surnames,
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
                // "وأضاف المدير الفني للفريق": those of the words that have an article.
                let office = phrase.clone().take_while(|&at| self.definite(at)).count();
                let more = phrase.start + office < phrase.end;
                let glued = |at: usize| self.prefixed(at, Clitics::preposition);
                let alone =
                    attribution.continues && (1..=2).contains(&office) && (!more || glued(phrase.start + office));
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
        tokens.pack.article().is_some_and(|article| tokens.word(at).starts_with(article))
            || self.prefixed(at, Clitics::article)
    }

    /// Whether a word may be read with a glued one in front, known to the pack or not.
    fn prefixed(&self, at: usize, kind: fn(Clitics) -> bool) -> bool {
        self.tokens.pack.prefixes(self.tokens.word(at)).iter().any(|(_, flags)| kind(flags))
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
        let tokens = self.tokens;
        // "وأكد وزير الخارجية، أن": the whole role of one person, word for word.
        let tail = (role + 1..phrase.end).find(|&at| tokens.is(at, Sense::Preposition)).unwrap_or(phrase.end);
        let whole = || self.whole_role(&(role..phrase.end)).or_else(|| self.whole_role(&(role..tail)));
        let definite = self.definite(role) || role > phrase.start && tokens.is(role - 1, Sense::Article);
        let holder = || owner(&self.holders, bare(tokens, role));
        let meant = (if phrase.end - role > 1 { whole() } else { None })
            .or_else(|| if definite && tail - role <= 2 { holder() } else { None });
        let evidence = self.description(&phrase);
        if let Some(speaker) = meant.and_then(|e| self.known(e, evidence, Resolved::Pronoun, "role beside the cue")) {
            return speaker;
        }
        let speaker = self.described(&phrase);
        Speaker { role: speaker.role.or(Some(speaker.evidence)), ..speaker }
    }

    /// The one person whose role these words are.
    fn whole_role(&self, phrase: &Range<usize>) -> Option<usize> {
        owner(&self.roles, &joined(self.tokens, phrase.clone()))
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
            if self.is_apposition(phrase.start..place.tokens.start) {
                return self.named(place);
            }
            return Speaker { entity: Some(place.entity), ..self.described(phrase) };
        }
        self.described(phrase)
    }

    /// "Ministerin" Katrin Vollmer: one role right before a name. "Die Sprecherin des Ministers" is of another.
    fn is_apposition(&self, before: Range<usize>) -> bool {
        const OF: Senses = Senses::of(&[Sense::Article, Sense::Preposition, Sense::Function, Sense::And]);
        let tokens = self.tokens;
        let role = |at: usize| [Sense::Role, Sense::Title].iter().find_map(|&s| tokens.find_before(at, before.end, s));
        let first = before.clone().find_map(role);
        first.is_some_and(|found| found.end == before.end)
            && !(before.start + 1..before.end).any(|at| tokens.is_any(at, OF))
    }

    /// The one person in whose name these words stand, behind the first.
    fn surname(&self, phrase: &Range<usize>) -> Option<usize> {
        if phrase.len() > SURNAMES {
            return None;
        }
        owner(&self.surnames, &joined(self.tokens, phrase.clone()))
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

    fn quoted(&self, span: Span) -> bool {
        let at = self.quotes.partition_point(|q| q.content.end <= span.start);
        self.quotes.get(at).is_some_and(|q| q.content.contains(span))
    }

    fn block(&self, sentence: usize) -> Option<usize> {
        self.document.sentences.get(sentence).map(|s| s.block)
    }
}

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
