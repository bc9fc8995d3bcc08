//! Where the subject of a cue stands: a name, a pronoun, an office, a noun phrase.

use std::ops::Range;

use super::{DESCRIPTION, LONGEST_SUBJECT, SURNAMES, Search, Subject, is_comma, is_possessive, speaks};
use crate::card::EntityType;
use crate::entities::has_ending;
use crate::lang::{Clitics, Sense, Senses};
use crate::link::mentions::{Place, governed};
use crate::quotes::Side;
use crate::segment::{TokenKind, Tokens};

/// The longest noun phrase, in tokens.
const LONGEST_PHRASE: usize = 14;

impl Search<'_, '_> {
    /// The subject of a cue inside a range of tokens.
    pub(super) fn subject(&self, range: &Range<usize>, side: Side) -> Subject {
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
        let range = &(self.behind_beside(range.start, range.end)..range.end);
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
        // "قال لإذاعة «صوت البلد»": what stands in marks inside the phrase is a part of it.
        let marked = |at: usize| at > range.start && matches!(tokens.mark(at - 1), Some('«' | '"' | '“'));
        let free = |place: &&Place| !governed(place.tokens.start, range.start) && !marked(place.tokens.start);
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
            || self.prefixed(range.start, Clitics::conjunction);
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
        let prefixed = self.prefixed(at, |flags| flags.preposition() && flags.article());
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
    pub(super) fn is_adverb(&self, at: usize) -> bool {
        self.tokens.source(at).ends_with(['ا', '\u{064B}']) && !self.definite(at)
    }

    /// The range without the marks it begins with.
    pub(super) fn behind_marks(&self, range: &Range<usize>) -> Range<usize> {
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
            let that = || tokens.is(found.end, Sense::That) && !self.prefixed(found.end, Clitics::preposition);
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
                && !self.prefixed(at, |flags| flags.preposition() && flags.article())
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
    pub(super) fn says_nothing(&self, at: usize, from: usize) -> bool {
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
