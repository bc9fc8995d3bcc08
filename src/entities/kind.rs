//! What a name is: signs in the name and around it, each with its points, added up over the article.

use std::ops::Range;

use super::Naming;
use super::name::has_ending;
use crate::card::EntityType;
use crate::lang::{Sense, Senses};
use crate::segment::{Document, Match, TokenKind, Tokens};

use EntityType::{Event, Organization as Org, Person, Place, Product, Work};

/// All types, in the order of their points.
const TYPES: [EntityType; 6] = [Person, Org, Place, Product, Event, Work];

macro_rules! rules {
    ($($name:ident = $words:literal,)+) => {
        /// A rule that found or typed a name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Rule { $($name,)+ }

        impl Rule {
            const ALL: &'static [(Self, &'static str)] = &[$((Self::$name, $words),)+];
        }
    };
}

rules! {
    KnownPlace = "known place",
    KnownOrg = "known organization",
    GivenName = "given name",
    Particle = "particle in the name",
    Initial = "initial in the name",
    OrgHead = "organization word in the name",
    OrgTail = "company suffix",
    Ampersand = "ampersand in the name",
    PlaceHead = "place word in the name",
    EventHead = "event word in the name",
    WorkHead = "word for a work in the name",
    Digit = "digit in the name",
    Acronym = "acronym",
    InnerCapital = "capital inside the name",
    Title = "title before",
    Role = "role before",
    RoleBehind = "role behind",
    Staff = "role of its people beside it",
    OrgWord = "word for an organization beside it",
    PlaceWord = "word for a place beside it",
    ProductHead = "word for a product beside it",
    EventWord = "word for an event beside it",
    WorkWord = "word for a work beside it",
    PlaceBefore = "preposition of place before",
    PlaceBehind = "place behind, after a comma",
    ToldBehind = "what it is stands behind, after a comma",
    According = "named as a source",
    Cue = "subject of a say-verb",
    OrgVerb = "subject of a company's verb",
    Relative = "relative clause behind",
    Age = "age behind",
    Brackets = "acronym or other script in brackets",
    Coordinated = "in one list with another name",
    Article = "article before",
    Capitals = "written like a name",
    Foreign = "sounds foreign",
    Alias = "short form of another name",
    Foot = "word of the language for its kind",
    Club = "club in the story of a match",
    Tagged = "learned from annotated texts",
    Dateline = "where a report is from, or who sent it",
}

/// What speaks for each type. Signs of the name itself count once, those around it each time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Signs {
    inside: [i16; 6],
    around: [i16; 6],
    /// What speaks for types that others around it speak for more: it counts where there are several mentions.
    besides: [i16; 6],
    /// How many more mentions than one the sum is of.
    more: i16,
    rules: u64,
}

/// Signs around a name count as if it were named this often at most: a name in every sentence is not surer than one in four.
const MENTIONS: i16 = 4;

/// An agency in brackets stands within this many tokens of a dateline's start.
const DATELINE: usize = 8;

/// An article of which one token in so many tells of matches is about sports.
const SPORT: usize = 50;

/// What the article itself says that a name is counts more than the words around it.
pub(super) const TOLD: i16 = 12;

/// How far from a club's name the words of a match are looked for, in tokens.
const MATCH_REACH: usize = 20;

impl Signs {
    /// A sign in the name itself.
    pub fn inside(&mut self, rule: Rule, kind: EntityType, points: i16) {
        self.rules |= 1 << rule as u8;
        if let Some(slot) = self.inside.get_mut(kind as usize) {
            *slot += points;
        }
    }

    /// A sign in the words around the name.
    pub fn around(&mut self, rule: Rule, kind: EntityType, points: i16) {
        self.rules |= 1 << rule as u8;
        if let Some(slot) = self.around.get_mut(kind as usize) {
            *slot = slot.saturating_add(points);
        }
    }

    /// A type that the words around the name speak for, too, though less than for another.
    pub fn besides(&mut self, kind: EntityType, points: i16) {
        if let Some(slot) = self.besides.get_mut(kind as usize) {
            *slot = slot.saturating_add(points);
        }
    }

    /// Adds what another mention of the same thing says.
    pub fn join(&mut self, other: &Self) {
        self.rules |= other.rules;
        self.more = self.more.saturating_add(other.more).saturating_add(1);
        for (mine, theirs) in self.inside.iter_mut().zip(other.inside) {
            *mine = (*mine).max(theirs);
        }
        for (mine, theirs) in self.around.iter_mut().zip(other.around) {
            *mine = mine.saturating_add(theirs);
        }
        for (mine, theirs) in self.besides.iter_mut().zip(other.besides) {
            *mine = mine.saturating_add(theirs);
        }
    }

    /// Points for a type.
    pub fn points(&self, kind: EntityType) -> i16 {
        let at = |points: &[i16; 6]| i32::from(points.get(kind as usize).copied().unwrap_or(0));
        let around = at(&self.around) + if self.more > 1 { at(&self.besides) } else { 0 };
        let mentions = i32::from(self.more).max(1);
        let scaled = around * mentions.min(i32::from(MENTIONS)) / mentions;
        self.own(kind).saturating_add(i16::try_from(scaled).unwrap_or(i16::MAX))
    }

    /// Points for a type from the name itself.
    pub fn own(&self, kind: EntityType) -> i16 {
        self.inside.get(kind as usize).copied().unwrap_or(0)
    }

    /// Whether a rule spoke.
    pub const fn has(&self, rule: Rule) -> bool {
        self.rules & (1 << rule as u8) != 0
    }

    /// The type with the most points, its points, and how sure it is, 0 to 1.
    pub fn best(&self) -> (EntityType, i16, f32) {
        let mut best = (Person, i16::MIN);
        let mut all = 0.0;
        for kind in TYPES {
            let points = self.points(kind);
            all += f32::from(points.max(0));
            if points > best.1 {
                best = (kind, points);
            }
        }
        let certainty = if all > 0.0 { f32::from(best.1.max(0)) / all } else { 0.0 };
        (best.0, best.1, certainty)
    }

    /// The rules, in plain words.
    pub fn why(&self) -> Vec<&'static str> {
        Rule::ALL.iter().filter(|&&(rule, _)| self.has(rule)).map(|&(_, words)| words).collect()
    }
}

/// Whether a name stands beside the story: "according to Reuters", "told the Courier", "NAIROBI (Reuters) -".
fn is_aside(tokens: &Tokens<'_>, naming: &Naming, sentence: &Range<usize>) -> bool {
    if naming.signs.has(Rule::According) || naming.signs.has(Rule::Dateline) && naming.signs.best().0 == Org {
        return true;
    }
    let start = sentence.start;
    let dateline = naming.from > start
        && naming.from - start < DATELINE
        && tokens.mark(naming.from - 1) == Some('(')
        && tokens.mark(naming.to) == Some(')')
        && matches!(tokens.mark(naming.to + 1), Some('-' | '–' | '—' | ':'));
    let mut at = naming.from;
    let mut glued = tokens.get(at).is_some_and(|t| t.clitics.preposition());
    while at > start && at + 3 > naming.from {
        let quote = matches!(tokens.mark(at - 1), Some('"' | '“' | '«' | '‘'));
        let letter = tokens.is_word(at - 1) && tokens.word(at - 1).chars().count() == 1 && tokens.pack.rtl;
        if !quote && !letter && !tokens.is(at - 1, Sense::Article) {
            break;
        }
        glued |= letter;
        at -= 1;
    }
    let told = tokens.find_ending(at, start, Sense::Cue).is_some_and(|(_, found)| found.entry.tag == "to");
    // "قال لرويترز", "في تصريح للجريدة".
    let said = glued
        && (at.saturating_sub(2).max(start)..at)
            .any(|i| tokens.is_any(i, const { Senses::of(&[Sense::Cue, Sense::CueNoun]) }));
    dateline || told || said
}

/// Adds the signs that the name and the words around it give.
pub(super) fn weigh(document: &Document<'_>, naming: &mut Naming, sport: bool) {
    let tokens = &document.tokens;
    let Some(sentence) = document.sentences.get(naming.sentence) else { return };
    inside(tokens, naming);
    if is_club(tokens, naming.from, sentence.tokens.clone(), sport) == Some(naming.to) {
        naming.signs.inside(Rule::Club, Org, 8);
    }
    before(tokens, naming, sentence.tokens.start);
    behind(tokens, naming, sentence.tokens.clone());
    naming.aside = is_aside(tokens, naming, &sentence.tokens);
}

/// Whether the article tells of matches: words of scores everywhere, and several clubs.
pub(super) fn is_sport(tokens: &Tokens<'_>) -> bool {
    let count = |sense: Sense| (0..tokens.list.len()).filter(|&at| tokens.is(at, sense)).count();
    let clubs = count(Sense::Club);
    clubs > 2 && count(Sense::ScoreWord) > 2.max(tokens.list.len() / SPORT)
}

/// One past the name of a club, if the words around it tell of a match.
pub(super) fn is_club(tokens: &Tokens<'_>, at: usize, sentence: Range<usize>, sport: bool) -> Option<usize> {
    let end = tokens.find_before(at, sentence.end, Sense::Club)?.end;
    // "فريق الهلال".
    let called = at > sentence.start && tokens.is(at - 1, Sense::OrgWord) && tokens.is(at - 1, Sense::OrgHead);
    let lies = at > sentence.start && tokens.is(at - 1, Sense::PlaceBefore);
    if called || sport && !lies {
        return Some(end);
    }
    let near = at.saturating_sub(MATCH_REACH).max(sentence.start)..sentence.end.min(end + MATCH_REACH);
    let count = |senses: &[Sense]| {
        let others = near.clone().filter(|&i| i < at || i >= end);
        others.filter(|&i| senses.iter().any(|&s| tokens.is(i, s))).take(2).count()
    };
    // "won" alone is an election; two clubs, or a cup, make it a match.
    (count(&[Sense::ScoreWord]) > 0 && count(&[Sense::ScoreWord, Sense::Club, Sense::EventHead]) > 1).then_some(end)
}

/// "Arsenal 3 Everton 1", "Boston 112, Houston 96;", "Surrey 313 (", "DENVER 74 53 .583", "Kent v Essex": whether a name stands in a
/// line of results, a table, or a list of matches to come.
fn is_in_results(tokens: &Tokens<'_>, name: Range<usize>, sentence: Range<usize>) -> bool {
    let Range { start, end } = sentence;
    let result = |i: usize| i >= start && i < end && is_result(tokens, i);
    let between = |i: usize| matches!(tokens.mark(i), Some(',' | ';' | ':'));
    let closed = |i: usize| i >= end || between(i) || matches!(tokens.mark(i), Some('(' | '.'));
    let (before, at) = (name.start.wrapping_sub(1), name.end);
    let names_end = |from: usize| (from..end.min(from + 4)).find(|&i| !starts_capital(tokens, i)).unwrap_or(end);
    if result(at) {
        let first = name.start == start || result(before) || between(before) && result(before.wrapping_sub(1));
        // Another name and its result, or other numbers of the same, or nothing more; or it is the last of a list.
        let other = at + 1 + usize::from(between(at + 1));
        let next = names_end(other);
        let line = at + 1 >= end
            || tokens.mark(at + 1) == Some('(')
            || name.start > start && closed(at + 1)
            || next > other && result(next)
            || result(at + 1) && (result(at + 2) || tokens.mark(at + 2) == Some('.'));
        return first && line;
    }
    // One against the other, and nothing else but where or why not.
    if tokens.is(at, Sense::Versus) {
        let other = names_end(at + 1);
        return name.start == start && other > at + 1 && closed(other);
    }
    name.start > start + 1
        && tokens.is(before, Sense::Versus)
        && before - start < 4
        && (start..before).all(|i| starts_capital(tokens, i))
        && closed(at)
}

/// "Boston has won eight of ten", "Detroit lost 5-3 to Cleveland": whether a town is the one that won or lost, where the words around it
/// tell of a match.
fn is_in_match(tokens: &Tokens<'_>, name: Range<usize>, sentence: Range<usize>) -> bool {
    let score = |i: usize| i < sentence.end && tokens.is(i, Sense::ScoreWord);
    let verb = name.end + usize::from(tokens.is(name.end, Sense::Function));
    if !score(verb) {
        return false;
    }
    let result = |i: usize| is_result(tokens, i) && tokens.mark(i + 1) == Some('-') && is_result(tokens, i + 2);
    let mut near = name.start.saturating_sub(MATCH_REACH).max(sentence.start)..sentence.end.min(verb + MATCH_REACH);
    near.any(|i| i != verb && score(i) || result(i))
}

/// What may be the goals, runs or points of one side.
fn is_result(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.figures(at).is_some_and(|figures| figures.len() < 4)
}

/// Words of a name.
fn words(naming: &Naming, tokens: &Tokens<'_>) -> usize {
    (naming.from..naming.to).filter(|&at| tokens.is_word(at)).count()
}

fn inside(tokens: &Tokens<'_>, naming: &mut Naming) {
    let (from, to) = (naming.from, naming.to);
    let signs = &mut naming.signs;
    let cased = tokens.get(from).is_some_and(|t| t.script.has_case());
    let count = (from..to).filter(|&at| tokens.is_word(at)).count();
    let mut given = false;
    for (sense, rule, kind, points) in
        [(Sense::Org, Rule::KnownOrg, Org, 7), (Sense::Place, Rule::KnownPlace, Place, 6)]
    {
        // What the pack knows by its whole name needs no other sign from inside.
        if tokens.matches(from).any(|m| m.entry.sense == sense && m.end == to) {
            signs.inside(rule, kind, points);
            if tokens.is(from, Sense::GivenName) && count == 1 {
                signs.inside(Rule::GivenName, Person, 3);
            }
            return;
        }
    }
    if tokens.pack.switches.capital_nouns {
        // "Milliarden Euro", "US-Konjunktur": nouns, whatever they look like.
        let counted = tokens.is_any(from, const { Senses::of(&[Sense::Scale, Sense::Currency, Sense::Unit]) });
        let compound = to == from + 3 && tokens.mark(from + 1) == Some('-') && !tokens.is(from, Sense::GivenName);
        if counted || compound {
            naming.weak = true;
            return;
        }
    }
    for at in from..to {
        let last = at + 1 == to;
        for found in tokens.matches(at).filter(|m| m.end <= to) {
            match found.entry.sense {
                // "Thomson Reuters"; but "Harrison Ford".
                Sense::Org if cased && count > 1 && !given => signs.inside(Rule::KnownOrg, Org, 3),
                Sense::Place if cased && at == from && count > 1 => signs.inside(Rule::Capitals, Org, 1),
                Sense::GivenName if at == from => {
                    given = true;
                    // Four words and no particle are mostly a thing named for somebody.
                    signs.inside(Rule::GivenName, Person, if (2..4).contains(&count) || !cased { 5 } else { 3 });
                }
                Sense::Particle if !cased || (!last && at > from) => signs.inside(Rule::Particle, Person, 1),
                // "Max Planck Institute" has a given name in it; "Emily Post" is somebody.
                Sense::OrgHead if cased && count > 2 && (last || at > from && tokens.is(at + 1, Sense::NameJoin)) => {
                    signs.inside(Rule::OrgHead, Org, 12);
                }
                Sense::OrgHead if cased => signs.inside(Rule::OrgHead, Org, if last || at == from { 5 } else { 3 }),
                Sense::OrgTail if found.end == to && at > from => signs.inside(Rule::OrgTail, Org, 7),
                Sense::PlaceHead if cased && at == from && count > 1 => signs.inside(Rule::PlaceHead, Place, 3),
                Sense::PlaceHead if cased && found.end == to && at > from => signs.inside(Rule::PlaceHead, Place, 5),
                // "Premier League" is listed by its whole name.
                Sense::EventHead if cased && found.end == to && found.end > at + 1 => {
                    signs.inside(Rule::EventHead, Event, 13);
                }
                Sense::EventHead if cased && found.end == to && at > from => signs.inside(Rule::EventHead, Event, 6),
                Sense::EventHead if cased && at == from && count > 1 => signs.inside(Rule::EventHead, Event, 5),
                Sense::ProductHead if cased && found.end == to && at > from && starts_capital(tokens, at) => {
                    signs.inside(Rule::ProductHead, Product, 5);
                }
                Sense::WorkHead if cased && found.end == to && at > from && starts_capital(tokens, at) => {
                    signs.inside(Rule::WorkHead, Work, 6);
                }
                _ => {}
            }
        }
        let Some(token) = tokens.get(at) else { continue };
        if cased && tokens.mark(at) == Some('&') {
            signs.inside(Rule::Ampersand, Org, 4);
        }
        if cased
            && token.kind == TokenKind::Word
            && token.shape.first_upper()
            && tokens.source(at).len() == 1
            && at > from
        {
            signs.inside(Rule::Initial, Person, 3);
        }
        if cased && count > 1 && at == from && tokens.source(at).len() == 1 && tokens.mark(at + 1) == Some('.') {
            signs.inside(Rule::Initial, Person, 4);
        }
        if token.kind == TokenKind::Number || token.shape.has_digit() {
            signs.inside(Rule::Digit, Product, 4);
        } else if token.shape.inner_upper() && !given {
            // "DeepSeek", but "iPhone".
            signs.inside(Rule::InnerCapital, if token.shape.first_upper() { Org } else { Product }, 2);
        } else if token.shape.all_upper() && (2..=6).contains(&tokens.source(at).len()) {
            // "NYSE Euronext", but "Pope John XXIII" and "JD Vance".
            let letters = tokens.source(at);
            let listed = tokens.pack.lexicon.has(Sense::GivenName);
            let firm = listed
                && count > 1
                && !given
                && letters.len() > 2
                && letters.contains(|c| !matches!(c, 'I' | 'V' | 'X'));
            // "J.R.R. Tolkien", but "U.S. Steel"; two letters are those of a firm nearly as often.
            let known = || [Sense::Place, Sense::Org].iter().any(|&sense| tokens.is(at, sense));
            if listed && count == 2 && at == from && letters.contains('.') && !known() {
                signs.inside(Rule::Initial, Person, if letters.len() > 4 { 5 } else { 2 });
            } else {
                signs.inside(Rule::Acronym, Org, if firm { 4 } else { 2 });
            }
        }
    }
    let plain = (from..to).all(|at| {
        tokens.get(at).is_none_or(|t| t.kind == TokenKind::Mark || t.shape.first_upper() && !t.shape.has_digit())
    });
    let holds_place =
        cased && !given && count > 1 && (from..to).any(|at| tokens.find_before(at, to, Sense::Place).is_some());
    if holds_place {
        // "Air France", "Upper Egypt" are named for a place; "Paris Holt" may be anything.
        // "Chicago Bears".
        let team = tokens.pack.switches.plural_s
            && tokens.is(from, Sense::Place)
            && tokens.word(to - 1).ends_with('s')
            && !tokens.is(to - 1, Sense::PlaceHead);
        signs.inside(Rule::Capitals, Org, if team { 5 } else { 2 });
        signs.inside(Rule::Capitals, Place, 1);
        signs.inside(Rule::Capitals, Person, if tokens.is(from, Sense::Place) { 2 } else { 0 });
    } else if cased && plain {
        // Two or three plain capitalised words are mostly a person, one alone may be anything; everyday words are nobody.
        let everyday = (from..to).any(|at| {
            tokens.find(at, Sense::NotName).is_some_and(|m| m.entry.capitals == 0)
                || at + 1 == to && has_ending(tokens, at, Sense::CommonEnding)
        });
        // Where every noun has a capital, one alone says nothing, and two at the start of a sentence little.
        let nouns = tokens.pack.switches.capital_nouns && !given;
        naming.weak |= nouns && count == 1;
        match count {
            1 if nouns => {}
            2 | 3 if everyday && !given => {}
            2 | 3 if nouns && naming.weak => signs.inside(Rule::Capitals, Person, 1),
            2 | 3 => signs.inside(Rule::Capitals, Person, 3),
            1 if signs.has(Rule::Acronym) => {}
            1 => signs.inside(Rule::Capitals, Person, 1),
            _ => signs.inside(Rule::Capitals, Org, 2),
        }
    }
}

fn starts_capital(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.shape.first_upper())
}

/// Whether the name is in another script than the language: then it is no everyday place.
fn is_foreign_script(tokens: &Tokens<'_>, at: usize) -> bool {
    let cased = tokens.get(at).is_some_and(|t| t.script.has_case());
    cased && tokens.pack.rtl
}

fn before(tokens: &Tokens<'_>, naming: &mut Naming, start: usize) {
    let mut at = naming.from;
    let (mut quoted, mut article) = (false, false);
    // Quote marks, articles and glued words that stand apart ("لـ Nvidia") lie between a name and what introduces it.
    let mut glued = tokens.get(at).is_some_and(|t| t.clitics.preposition());
    for _ in 0..3 {
        let Some(previous) = at.checked_sub(1).filter(|&p| p >= start) else { break };
        let glue = tokens.is_word(previous)
            && tokens.pack.rtl
            && tokens.word(previous).chars().count() == 1
            && !tokens.word(previous).is_empty();
        match tokens.mark(previous) {
            Some('"' | '“' | '«' | '\'' | '‘' | '”' | '„') => quoted = true,
            _ if glue => glued = true,
            _ if tokens.is(previous, Sense::Article) => article |= !tokens.is(previous, Sense::That),
            _ => break,
        }
        at = previous;
    }
    let foreign = is_foreign_script(tokens, naming.from);
    let count = words(naming, tokens);
    if foreign && let Some(article) = tokens.pack.article() {
        // "شركة الذكاء الاصطناعي الصينية Zhipu": the adjectives of the word that introduces the name.
        let mut head = at;
        while head > start
            && at - head < 4
            && tokens.word(head - 1).starts_with(article)
            && tokens.word(head - 1).chars().count() > 3
        {
            head -= 1;
        }
        let heads = [Sense::OrgWord, Sense::ProductHead];
        if head < at && heads.iter().any(|&s| tokens.find_ending(head, start, s).is_some()) {
            at = head;
        }
    }
    let verb_first = tokens.pack.switches.verb_first;
    let single = count == 1;
    let signs = &mut naming.signs;
    let endings = senses_before(tokens, at, start);
    let ending = |sense: Sense| endings.has(sense);
    // "Mac OS X", "OkCupid Labs": in other letters than the text's, what is written like no person is a firm or its product.
    let odd = |at: usize| tokens.get(at).is_some_and(|t| t.shape.all_upper() || t.shape.inner_upper());
    if foreign && (single || (naming.from..naming.to).any(odd)) {
        signs.inside(Rule::Capitals, Org, if single { 2 } else { 4 });
    }
    let given = signs.has(Rule::GivenName) || naming.to - naming.from > 1;
    // "in Gefahr" is no town.
    let noun = naming.weak && tokens.pack.switches.capital_nouns && !signs.has(Rule::KnownPlace);
    if article && !signs.has(Rule::GivenName) {
        // "the Eurostar", "the Rhine": people have no article.
        signs.around(Rule::Article, Person, -3);
        signs.around(Rule::Article, Org, if noun { 0 } else { 1 });
    }
    if ending(Sense::Title) {
        signs.around(Rule::Title, Person, 6);
    } else if ending(Sense::Role) {
        if (foreign && single) || glued {
            signs.around(Rule::Staff, Org, 3);
        } else if !quoted && !signs.has(Rule::Foot) {
            signs.around(Rule::Role, Person, 5);
        }
    }
    // "chief executive of Nvidia", "المحلل في Seaport".
    if let Some(joint) = at.checked_sub(1).filter(|&j| j > start && tokens.is(j, Sense::Preposition))
        && tokens.find_ending(joint, start, Sense::Role).is_some()
        && (foreign || verb_first || !tokens.is(joint, Sense::PlaceBefore))
    {
        signs.around(Rule::Staff, Org, 3);
    }
    if ending(Sense::OrgWord) {
        signs.around(Rule::OrgWord, Org, 5);
    }
    if ending(Sense::PlaceWord) {
        signs.around(Rule::PlaceWord, Place, 5);
    }
    // "the main city, Abidjan,", "their leader, Prachanda, has".
    if at == naming.from && at > start + 1 && tokens.mark(at - 1) == Some(',') && tokens.mark(naming.to).is_some() {
        let before = senses_before(tokens, at - 1, start);
        for (sense, rule, kind) in [
            (Sense::PlaceWord, Rule::PlaceWord, Place),
            (Sense::Role, Rule::Role, Person),
            (Sense::OrgWord, Rule::OrgWord, Org),
        ] {
            if before.has(sense) {
                signs.around(rule, kind, 3);
            }
        }
    }
    if ending(Sense::ProductHead) {
        signs.around(Rule::ProductHead, Product, 5);
    }
    if ending(Sense::EventHead) && !starts_capital(tokens, at.saturating_sub(1)) {
        signs.around(Rule::EventWord, Event, 3);
    }
    if ending(Sense::WorkHead) {
        signs.around(Rule::WorkWord, Work, if quoted { 7 } else { 2 });
    }
    if ending(Sense::According) {
        signs.around(Rule::According, Org, 3);
        signs.around(Rule::According, Person, if foreign { 0 } else { 2 });
    }
    let possessive = tokens.word(naming.to) == "'s";
    if !foreign && !given && !possessive && ending(Sense::OfOrganization) {
        // "Enzo Lattuca of Cesena warned": no subject.
        signs.around(Rule::PlaceBefore, Person, -3);
        signs.around(Rule::PlaceBefore, Place, 1);
    }
    if ending(Sense::PlaceBefore) {
        if foreign {
            signs.around(Rule::PlaceBefore, Org, 1);
        } else {
            signs.around(Rule::PlaceBefore, Place, if noun { 1 } else { 4 });
        }
    }
    if !glued && !quoted {
        if ending(Sense::OrgVerb) && verb_first {
            signs.around(Rule::OrgVerb, Org, 3);
        }
        // "said Thomson-CSF would": what is said begins with it.
        if ending(Sense::Cue) && (verb_first || !tokens.is(naming.to, Sense::Verb)) {
            signs.around(Rule::Cue, Person, if foreign && single { 1 } else { 3 });
            signs.around(Rule::Cue, Org, 2);
        }
    }
}

/// All meanings of phrases that end just before token `end`.
fn senses_before(tokens: &Tokens<'_>, end: usize, from: usize) -> Senses {
    let mut out = Senses::default();
    for start in end.saturating_sub(6).max(from)..end {
        for found in tokens.matches(start).filter(|m| m.end == end) {
            out = out.and(Senses::of(&[found.entry.sense]));
        }
    }
    out
}

fn behind(tokens: &Tokens<'_>, naming: &mut Naming, Range { start, end }: Range<usize>) {
    let mut at = naming.to;
    let foreign = is_foreign_script(tokens, naming.from);
    let count = words(naming, tokens);
    let signs = &mut naming.signs;
    if matches!(tokens.mark(at), Some('"' | '”' | '»' | '\'' | '’')) {
        at += 1;
    }
    let possessive = tokens.word(at) == "'s" && at < end;
    if possessive {
        at += 1;
    }
    if !tokens.pack.rtl && at == naming.to && naming.tag.len() != 2 {
        let known = signs.has(Rule::KnownPlace);
        if is_in_results(tokens, naming.from..naming.to, start..end) {
            signs.around(Rule::Club, Org, if known { 8 } else { 4 });
        } else if known && is_in_match(tokens, naming.from..naming.to, start..end) {
            signs.around(Rule::Club, Org, 8);
        }
    }
    if at >= end {
        return;
    }
    if !possessive {
        // "aid workers in Gisenyi said": another one says it.
        let subject = foreign || tokens.pack.rtl || !signs.has(Rule::PlaceBefore);
        if subject && tokens.find(at, Sense::Cue).is_some_and(|m| m.entry.tag != "part") {
            signs.around(Rule::Cue, Person, 3);
            // "Veldamo said on Monday": agencies date what firms say.
            let dated = count == 1 && tokens.is(at + 1, Sense::Preposition) && tokens.is(at + 2, Sense::Weekday);
            signs.around(Rule::Cue, Org, if foreign || dated { 3 } else { 2 } + if dated { 2 } else { 0 });
        }
        if tokens.is(at, Sense::OrgVerb) {
            signs.around(Rule::OrgVerb, Org, 3);
        }
        // "Merrill Lynch gained".
        let acronym = signs.has(Rule::Acronym);
        if tokens.is(at, Sense::Change) && !tokens.pack.rtl && (!naming.weak || acronym) && !starts_capital(tokens, at)
        {
            signs.around(Rule::OrgVerb, Org, 3);
        }
        // "Jones is having": a word that opens a sentence and is not in the pack, in front of its verb.
        let plural = tokens.word(naming.from).ends_with('s');
        let listed = tokens.pack.lexicon.has(Sense::GivenName);
        let verb = listed && tokens.is(at, Sense::Verb) && tokens.is(at, Sense::Function);
        if naming.weak && count == 1 && !plural && verb && !tokens.pack.rtl {
            signs.around(Rule::Capitals, if acronym { Org } else { Person }, 2);
        }
    }
    // "Trump's wife".
    let kin = tokens.is(at, Sense::PersonAfter);
    if kin {
        signs.around(Rule::Relative, Person, 4);
    }
    // A word that may be no name: "Regional president" says nothing.
    let vague = naming.weak && count == 1 && !possessive;
    if !tokens.pack.rtl && !vague {
        let shouted = tokens.get(at).is_some_and(|t| t.shape.all_upper());
        if (!starts_capital(tokens, at) || shouted)
            && tokens.is(at, Sense::Role)
            && !kin
            && !signs.has(Rule::KnownPlace)
        {
            signs.around(Rule::Staff, Org, 4);
        }
        if tokens.is(at, Sense::OrgWord) {
            signs.around(Rule::OrgWord, Org, 3);
        }
        if tokens.is(at, Sense::PlaceWord) {
            signs.around(Rule::PlaceWord, Place, 3);
        }
        if tokens.is(at, Sense::ProductHead) {
            signs.around(Rule::ProductHead, Product, 3);
            signs.around(Rule::ProductHead, Org, 1);
        }
    }
    match tokens.mark(at) {
        Some(',' | '،') => {
            let next = at + 1;
            if tokens.is(next, Sense::PersonAfter) {
                signs.around(Rule::Relative, Person, 4);
            } else if tokens.is(next, Sense::Relative) {
                signs.around(Rule::Relative, Person, 2);
                signs.around(Rule::Relative, Org, 2);
            }
            // "Plano, Texas,"; but "between Sulla and Trump, Rome and".
            let closed = |m: Match| m.end >= end || tokens.mark(m.end).is_some();
            if tokens.find(next, Sense::Place).is_some_and(closed) && !foreign {
                signs.around(Rule::PlaceBehind, Place, 4);
            }
            if tokens.get(next).is_some_and(|t| t.kind == TokenKind::Number) && tokens.mark(next + 1) == Some(',') {
                signs.around(Rule::Age, Person, 4);
            }
            // ", in Tunip, where no Egyptian soldier".
            let phrase = |i: usize| !tokens.is(i, Sense::Function) || tokens.is(i, Sense::Article);
            let mut apposition = (next..end.min(next + 4))
                .take_while(|&i| tokens.mark(i).is_none() && phrase(i))
                .filter(|&i| !starts_capital(tokens, i))
                .filter(|&i| !tokens.pack.switches.plural_s || !tokens.word(i).ends_with('s'));
            let told = what_it_is(tokens, next, end, count);
            if let Some(kind) = told {
                signs.inside(Rule::ToldBehind, kind, TOLD);
            } else if let Some(word) = apposition.find(|&i| tokens.is(i, Sense::Role) || tokens.is(i, Sense::OrgWord)) {
                if tokens.is(word, Sense::Role) {
                    signs.around(Rule::RoleBehind, Person, 4);
                } else if !tokens.pack.rtl {
                    // ", the maker of".
                    signs.around(Rule::OrgWord, Org, 3);
                }
            }
        }
        Some('(')
            if tokens.get(at + 1).is_some_and(|t| t.shape.all_upper())
                && tokens.mark(at + 2) == Some(')')
                && !tokens.is(at + 1, Sense::Place) =>
        {
            signs.around(Rule::Brackets, Org, 2);
        }
        _ => {}
    }
}

/// ", the regulator,", ", a privately owned Leeds business,", ", a weight-loss drug": what a name is, told from the token behind its comma
/// on; `words` is how many the name has.
fn what_it_is(tokens: &Tokens<'_>, from: usize, end: usize, words: usize) -> Option<EntityType> {
    const LONGEST: usize = 8;
    let ends = [Sense::Function, Sense::Preposition, Sense::Relative, Sense::And, Sense::Verb];
    let kinds = [(Sense::OrgWord, Org), (Sense::ProductHead, Product), (Sense::PlaceWord, Place)];
    let kind = |at: usize| kinds.iter().find(|(sense, _)| tokens.is(at, *sense)).map(|&(_, kind)| kind);
    // "، وهي شركة ناشئة": there the noun stands first.
    if tokens.pack.switches.verb_first && tokens.is(from, Sense::Anaphor) {
        return kind(from + 1);
    }
    if !tokens.is(from, Sense::Article) {
        return None;
    }
    let mut head = None;
    for at in from + 1..end.min(from + LONGEST) {
        match tokens.mark(at) {
            Some('-' | '‑') => continue,
            Some(_) => break,
            None => {}
        }
        if ends.iter().any(|&sense| tokens.is(at, sense)) {
            break;
        }
        head = Some(at);
    }
    let head = head.filter(|&at| !starts_capital(tokens, at))?;
    // A regulator can be a person; a single word hardly is one.
    if tokens.is(head, Sense::Role) && (words > 1 || !tokens.is(head, Sense::OrgWord)) {
        return None;
    }
    kind(head)
}
