//! Names of scripts with capitals: runs of capitalised words, with what belongs inside a name, and without what only
//! stands before it.

use std::ops::Range;

use super::kind::{Rule, Signs, TOLD, is_sport, weigh};
use super::{Naming, dateline, plain};
use crate::card::{BlockKind, EntityType};
use crate::lang::{Sense, Senses, hash};
use crate::map::Map;
use crate::segment::{Document, Sentence, Token, TokenKind, Tokens};

/// A name is never longer than this many tokens.
const LONGEST: usize = 14;

/// A word in capitals that is longer is shouted, not an acronym.
const ACRONYM: usize = 6;

/// A set of words that says no at once to most words that are not in it.
pub(super) struct Asked(Vec<u64>);

impl Asked {
    const SIZE: usize = 1024;

    pub fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut asked = Self(vec![0; Self::SIZE]);
        for word in words {
            let (slot, bit) = Self::place(word);
            if let Some(bits) = asked.0.get_mut(slot) {
                *bits |= bit;
            }
        }
        asked
    }

    fn place(word: &str) -> (usize, u64) {
        let hash = hash(word) as usize;
        (hash / 64 % Self::SIZE, 1 << (hash % 64))
    }

    pub fn may_hold(&self, word: &str) -> bool {
        let (slot, bit) = Self::place(word);
        self.0.get(slot).is_some_and(|bits| bits & bit != 0)
    }
}

/// How the capitals of a sentence are to be read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Casing {
    /// Capitals show names.
    Telling,
    /// Every word has one: a headline, or somebody shouts.
    Mute,
}

/// How a word is written elsewhere in the article.
#[derive(Clone, Copy, Default)]
pub(super) struct Seen {
    pub small: bool,
    pub capital: bool,
}

/// What the rules have read.
pub(super) struct Reading<'a> {
    /// In the order of the text; none overlap.
    pub namings: Vec<Naming>,
    /// How words with and without capitals are written.
    pub seen: Map<&'a str, Seen>,
    /// The text is about sport.
    pub sport: bool,
}

/// So many other numbers that measure nothing, within so many tokens, make a number one of a table and no part of a name.
const TABLE_NUMBERS: usize = 3;
const TABLE_REACH: usize = 12;

/// Finds the namings of all sentences.
pub(super) fn find<'a>(document: &'a Document<'_>) -> Reading<'a> {
    let tokens = &document.tokens;
    let sport = is_sport(tokens);
    let mut finder = Finder { document, sport, tokens, seen: Map::default(), table: false, out: Vec::new() };
    // Only words that may be names are asked for: most others are not looked at any further.
    let marked = tokens.list.iter().enumerate().filter(|(_, t)| t.shape.marked());
    let asked = Asked::new(marked.map(|(at, _)| tokens.word(at)));
    let casings: Vec<Casing> = document.sentences.iter().map(|sentence| finder.casing(sentence)).collect();
    for (sentence, _) in document.sentences.iter().zip(&casings).filter(|(_, casing)| **casing == Casing::Telling) {
        finder.note(sentence, &asked);
    }
    for (index, (sentence, casing)) in document.sentences.iter().zip(casings).enumerate() {
        finder.sentence(index, sentence, casing);
    }
    let mut namings = finder.out;
    crate::sort::sort(&mut namings, |a, b| a.from.cmp(&b.from).then(b.to.cmp(&a.to)));
    namings.dedup_by(|next, kept| next.from < kept.to);
    for naming in &mut namings {
        weigh(document, naming, sport);
    }
    Reading { namings, seen: finder.seen, sport }
}

/// What the finders of all scripts share.
pub(super) struct Finder<'a, 't> {
    pub document: &'a Document<'t>,
    /// The article tells of matches.
    pub sport: bool,
    pub tokens: &'a Tokens<'t>,
    seen: Map<&'a str, Seen>,
    /// The sentence that is read lists names with numbers: results, a table.
    table: bool,
    pub out: Vec<Naming>,
}

impl<'a> Finder<'a, '_> {
    fn is_cased(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.script.has_case())
    }

    fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.shape.spaced())
    }

    fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.shape.first_upper())
    }

    /// Remembers how those words of a sentence are written that have a capital somewhere.
    fn note(&mut self, sentence: &Sentence, asked: &Asked) {
        let tokens: &'a Tokens<'_> = self.tokens;
        let mut opens = true;
        for (at, token) in sentence.tokens.clone().zip(tokens.list.get(sentence.tokens.clone()).unwrap_or(&[])) {
            if token.kind != TokenKind::Word || !token.script.has_case() {
                opens |= matches!(tokens.mark(at), Some('"' | '“' | '«' | ':' | '‘' | '•'));
                continue;
            }
            let capital = token.shape.first_upper();
            if !(capital && opens)
                && asked.may_hold(tokens.word(at))
                && let Some(seen) = self.seen.entry(tokens.word(at))
            {
                seen.small |= !capital;
                seen.capital |= capital;
            }
            opens = false;
        }
    }

    /// How a word is written in the article. A small word is small at least here.
    fn seen(&self, at: usize) -> Seen {
        let small = self.is_cased(at) && !self.tokens.get(at).is_some_and(|t| t.shape.marked());
        self.seen.get(self.tokens.word(at)).copied().unwrap_or(Seen { small, capital: false })
    }

    /// Whether the capitals of a sentence tell anything.
    fn casing(&self, sentence: &Sentence) -> Casing {
        let tokens = self.tokens.list.get(sentence.tokens.clone()).unwrap_or(&[]);
        let cased = |t: &Token| t.kind == TokenKind::Word && t.script.has_case();
        let long = tokens.iter().filter(|t| cased(t) && t.span.len() >= 2);
        let (mut capitals, mut all) = (0, 0);
        for token in long.filter(|t| t.shape.first_upper()) {
            capitals += 1;
            all += usize::from(token.shape.all_upper());
        }
        // So many words without one leave no question, whatever else there is.
        let (mut words, mut other) = (capitals, 0);
        for (at, token) in sentence.tokens.clone().zip(tokens) {
            if !cased(token) {
                other += usize::from(token.kind == TokenKind::Word);
            } else if !token.shape.first_upper() && token.span.len() >= 2 && !self.tokens.is(at, Sense::Function) {
                words += 1;
                if (words - capitals) * 7 > capitals * 3 {
                    return Casing::Telling;
                }
            }
        }
        if other > words {
            return Casing::Telling;
        }
        let heading = matches!(self.document.kind_of(sentence), BlockKind::Title | BlockKind::Heading);
        // A heading of three words may be one name; a sentence of the body with one small word more than names tells.
        let mute = if heading {
            words >= 4 && capitals * 20 >= words * 17 || words >= 3 && all == words
        } else {
            words >= 6 && capitals * 20 >= words * 19 || words >= 4 && all * 10 >= words * 7
        };
        if mute { Casing::Mute } else { Casing::Telling }
    }

    fn sentence(&mut self, index: usize, sentence: &Sentence, casing: Casing) {
        /// A small word with none of these begins no name.
        const LEADS: Senses = Senses::of(&[Sense::Particle, Sense::Org, Sense::Place, Sense::GivenName]);
        let end = sentence.tokens.end;
        let mut at = sentence.tokens.start;
        let mut opens = true;
        self.table = self.is_table(sentence);
        let mut dated = dateline::find(self.tokens, sentence.tokens.clone()).into_iter().peekable();
        while at < end {
            if let Some((words, kind)) = dated.next_if(|(words, _)| words.start <= at) {
                let mut naming = naming(self.document, words.start, words.end, index);
                naming.signs.around(Rule::Dateline, kind, TOLD);
                at = at.max(words.end);
                self.out.push(naming);
                opens = true;
                continue;
            }
            let end = dated.peek().map_or(end, |(words, _)| words.start);
            if self.is_cased(at) {
                let marked = self.tokens.get(at).is_some_and(|t| t.shape.marked());
                if !marked && !self.tokens.may_be(at, LEADS) {
                    at += 1;
                    opens = false;
                    continue;
                }
                if self.is_address(at) || is_hashtag(self.tokens, at) {
                    at += 1;
                } else if casing == Casing::Mute {
                    at = self.known(at, end, index);
                } else {
                    at = self.run(at, end, index, opens);
                }
                opens = false;
                continue;
            }
            if self.tokens.is_word(at) {
                at = if is_hashtag(self.tokens, at) {
                    at + 1
                } else {
                    plain::at(self, at, sentence.tokens.clone(), index)
                };
                opens = false;
                continue;
            }
            if matches!(self.tokens.mark(at), Some('"' | '“' | '«' | '‘' | '\''))
                && let Some(next) = self.quoted_work(at, &sentence.tokens, index)
            {
                at = next;
                continue;
            }
            opens |= matches!(self.tokens.mark(at), Some('"' | '“' | '«' | ':' | '‘' | '•' | '—' | '–'));
            at += 1;
        }
    }

    /// A part of a web or mail address, or a handle.
    fn is_address(&self, at: usize) -> bool {
        let joined = |c: Option<char>| matches!(c, Some('@' | '/' | '\\' | '_' | '='));
        // "Alex Doe/AFP" is no address.
        let names =
            |mark: usize, other: usize| self.tokens.mark(mark) == Some('/') && self.capital(at) && self.capital(other);
        let behind = !self.spaced(at + 1)
            && (joined(self.tokens.mark(at + 1)) && !names(at + 1, at + 2)
                || self.tokens.mark(at + 1) == Some('.')
                    && !self.spaced(at + 2)
                    && self.is_cased(at + 2)
                    && !self.capital(at + 2));
        let before = !self.spaced(at)
            && at > 0
            && (joined(self.tokens.mark(at - 1)) && !names(at - 1, at.saturating_sub(2))
                || self.tokens.mark(at - 1) == Some('.') && !self.capital(at));
        behind || before
    }

    /// Whether a name can begin or go on with this word.
    fn starts(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        if token.kind != TokenKind::Word || !token.script.has_case() {
            return false;
        }
        let shape = token.shape;
        (shape.first_upper() || shape.inner_upper() || shape.has_digit() && shape.all_upper())
            && (!self.tokens.is(at, Sense::Function)
                || shape.all_upper() && (self.tokens.is(at, Sense::Place) || self.tokens.is(at, Sense::Org)))
            && self.tokens.word(at) != "'s"
    }

    /// In a sentence whose capitals tell nothing, only names that the pack knows.
    fn known(&mut self, at: usize, end: usize, sentence: usize) -> usize {
        let place = self.tokens.find_before(at, end, Sense::Place);
        let org = self.tokens.find_before(at, end, Sense::Org);
        let best = if org.map(|m| m.end) >= place.map(|m| m.end) { org } else { place };
        if let Some(found) = best {
            // "Arsenal 3 West Ham United 1".
            let tail = self.tokens.is(found.end, Sense::OrgTail) && self.starts(found.end) && self.spaced(found.end);
            let to = found.end + usize::from(tail && found.end < end);
            self.push(at, to, sentence, false);
            return to;
        }
        let shape = self.tokens.get(at).map(|t| t.shape).unwrap_or_default();
        if self.tokens.is(at, Sense::GivenName)
            && self.starts(at + 1)
            && self.tokens.entries(at + 1).is_empty()
            && self.spaced(at + 1)
        {
            self.push(at, at + 2, sentence, false);
            return at + 2;
        }
        if shape.inner_upper() || shape.has_digit() && shape.first_upper() {
            self.push(at, at + 1, sentence, true);
        }
        at + 1
    }

    /// A run of capitalised words that begins here; returns where to go on.
    fn run(&mut self, at: usize, limit: usize, sentence: usize, opens: bool) -> usize {
        if !self.starts(at) {
            return self.small_start(at, limit, sentence);
        }
        let end = self.run_end(at, limit.min(at + LONGEST));
        // "McDonald's" is listed with its ending.
        let known = [Sense::Org, Sense::Place]
            .iter()
            .filter_map(|&s| self.tokens.find_before(at, limit, s))
            .map(|m| m.end)
            .max();
        if let Some(known) = known.filter(|&k| k > end) {
            self.push(at, known, sentence, false);
            return known;
        }
        let mut from = at;
        if opens && !self.belongs(at, end) {
            from += 1;
            // "Yesterday Zainab Idris": the capital of the next word tells again.
            while from < end && !self.starts(from) {
                from += 1;
            }
        }
        if from < end {
            self.settle(from, end, sentence, opens && from == at);
        }
        end.max(at + 1)
    }

    /// Names that begin with a small letter: "al-Zarqawi", and those the pack lists so.
    fn small_start(&mut self, at: usize, limit: usize, sentence: usize) -> usize {
        let tokens = self.tokens;
        let particle = tokens.is(at, Sense::Particle)
            && matches!(tokens.mark(at + 1), Some('-' | '‐' | '‑'))
            && !self.spaced(at + 1)
            && !self.spaced(at + 2)
            && at + 2 < limit
            && self.starts(at + 2);
        let known = tokens.find_before(at, limit, Sense::Org).or_else(|| tokens.find_before(at, limit, Sense::Place));
        let end = match known {
            Some(found) if (at..found.end).any(|i| self.capital(i)) => found.end,
            _ if particle => self.run_end(at + 2, limit.min(at + LONGEST)),
            _ => return at + 1,
        };
        self.push(at, end, sentence, false);
        end
    }

    /// A title in quotation marks behind a word for a work: the whole of it is the name, small words included.
    fn quoted_work(&mut self, at: usize, range: &Range<usize>, sentence: usize) -> Option<usize> {
        let tokens = self.tokens;
        tokens.find_ending(at, range.start, Sense::WorkHead)?;
        let limit = range.end.min(at + LONGEST);
        let close = (at + 1..limit).find(|&i| matches!(tokens.mark(i), Some('"' | '”' | '»' | '’' | '\'')))?;
        if close == at + 1 || self.is_cased(at + 1) && !self.capital(at + 1) {
            return None;
        }
        let span = tokens.span(at + 1, close);
        self.out.push(Naming {
            from: at + 1,
            to: close,
            span,
            sentence,
            tag: "",
            signs: Signs::default(),
            weak: false,
            aside: false,
        });
        Some(close + 1)
    }

    fn run_end(&self, from: usize, limit: usize) -> usize {
        let tokens = self.tokens;
        let mut end = from + 1;
        let mut joined = false;
        while end < limit {
            let last = end - 1;
            if self.suffix(last).is_some() {
                break;
            }
            let initial = tokens.source(last).chars().count() == 1 && self.capital(last);
            match tokens.mark(end) {
                Some('.') if !self.spaced(end) => {
                    let abbreviated = initial || tokens.is(last, Sense::Abbreviation);
                    if abbreviated && end + 1 < limit && self.starts(end + 1) && self.spaced(end + 1) {
                        end += 2;
                        continue;
                    }
                    if initial && end + 1 < limit && self.starts(end + 1) && tokens.source(end + 1).chars().count() == 1
                    {
                        end += 2;
                        continue;
                    }
                    // "Inc." keeps its dot.
                    if let Some((start, _)) = tokens.find_ending(end + 1, from, Sense::OrgTail)
                        && start > from
                    {
                        end += 1;
                    }
                    break;
                }
                Some(_) if is_joint(tokens, end) && end + 1 < limit => {
                    // "GPT-6", "Apollo 11" with a hyphen.
                    let number = tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Number)
                        && !tokens.is_any(last, const { Senses::of(&[Sense::Place, Sense::Org, Sense::Month]) })
                        && tokens.source(end + 1).len() <= 3
                        && !matches!(tokens.mark(end + 2), Some('-' | '–' | ':'));
                    if self.starts(end + 1) || number || tokens.is(last, Sense::Particle) && tokens.is_word(end + 1) {
                        end += 2;
                        continue;
                    }
                    break;
                }
                Some('&') if end + 1 < limit && self.starts(end + 1) => {
                    end += 2;
                    continue;
                }
                Some(',') => {
                    if let Some(tail) = tokens.find_before(end + 1, limit, Sense::OrgTail)
                        && self.capital(end + 1)
                    {
                        end = tail.end;
                        if tokens.mark(end) == Some('.') && !self.spaced(end) && end < limit {
                            end += 1;
                        }
                    }
                    break;
                }
                Some('\'' | '’') if !self.spaced(end) && !self.spaced(end + 1) && self.starts(end + 1) => {
                    end += 2;
                    continue;
                }
                Some(_) => break,
                None => {}
            }
            if !self.spaced(end) {
                // "St. Peter's Square".
                let head = tokens.is_any(end + 1, const { Senses::of(&[Sense::PlaceHead, Sense::OrgHead]) })
                    && self.capital(end + 1);
                if tokens.word(end) == "'s"
                    && head
                    && end + 1 < limit
                    && !tokens.is(from, Sense::Place)
                    && !tokens.is(from, Sense::Org)
                {
                    end += 2;
                    continue;
                }
                break;
            }
            if tokens.get(end).is_some_and(|t| t.kind == TokenKind::Number) {
                if self.number_belongs(from, end, limit) {
                    end += 1;
                    continue;
                }
                break;
            }
            // "Lewis A. Kaplan": the initial is no article.
            let middle = self.tokens.source(end).chars().count() == 1
                && self.capital(end)
                && tokens.mark(end + 1) == Some('.')
                && !self.spaced(end + 1)
                && end + 2 < limit
                && self.starts(end + 2);
            if self.starts(end) || middle {
                end += 1;
                continue;
            }
            if let Some(next) = self.joint(from, end, limit, joined) {
                joined = true;
                end = next;
                continue;
            }
            // "Carla van der Meer".
            let mut particle = end;
            while particle < end + 3
                && particle < limit
                && tokens.is(particle, Sense::Particle)
                && !self.capital(particle)
            {
                particle += 1;
                // "al-Zarqawi".
                particle += usize::from(matches!(tokens.mark(particle), Some('-')) && !self.spaced(particle));
            }
            if particle > end && particle < limit && self.starts(particle) {
                end = particle + 1;
                continue;
            }
            break;
        }
        end
    }

    /// Where the endings of a name begin, in bytes of its last word: "Ankara'da".
    fn suffix(&self, at: usize) -> Option<usize> {
        suffix(self.tokens, at)
    }

    /// "of", "for the", "and" inside a name that a head word has opened; returns one past the word behind.
    fn joint(&self, from: usize, at: usize, limit: usize, joined: bool) -> Option<usize> {
        let tokens = self.tokens;
        let behind = |next: usize| (next < limit && self.starts(next) && self.spaced(next)).then_some(next + 1);
        if let Some(joint) = tokens.find_before(at, limit, Sense::NameJoin) {
            let head = |i: usize| {
                tokens.is_any(
                    i,
                    const { Senses::of(&[Sense::OrgHead, Sense::PlaceHead, Sense::EventHead, Sense::WorkHead]) },
                )
            };
            // "Call of Duty": one word that is nobody and no place, and behind it neither.
            let fixed = |i: usize| {
                tokens.is_any(
                    i,
                    const {
                        Senses::of(&[
                            Sense::GivenName,
                            Sense::Place,
                            Sense::Org,
                            Sense::Role,
                            Sense::Title,
                            Sense::Month,
                        ])
                    },
                ) || tokens.find(i, Sense::NotName).is_some_and(|m| m.entry.capitals > 0)
            };
            let alone = at == from + 1
                && !self.tokens.pack.switches.capital_nouns
                && from > 0
                && self.tokens.get(from).is_some_and(|t| !t.shape.all_upper());
            let single = alone
                && joint.end == at + 1
                && !fixed(from)
                && !fixed(joint.end)
                && !tokens.is(joint.end, Sense::NotName);
            let opened = single || (from..at).any(|i| self.capital(i) && head(i));
            // "the Ottoman Empire in the Mediterranean".
            let lies = tokens.is(at, Sense::PlaceBefore) && tokens.is(joint.end, Sense::Place);
            if opened && !lies {
                return behind(joint.end);
            }
            return None;
        }
        // "Competition and Markets Authority".
        if !joined
            && at == from + 1
            && tokens.is(at, Sense::And)
            && tokens.entries(from).iter().all(|e| e.sense == Sense::NotName && e.capitals == 0)
            && self.starts(at + 1)
            && tokens.is(at + 2, Sense::OrgHead)
            && self.capital(at + 2)
        {
            return behind(at + 1);
        }
        if joined && tokens.is(at, Sense::And) {
            let next = at + 1;
            let other = tokens
                .is_any(next, const { Senses::of(&[Sense::Place, Sense::Org, Sense::GivenName, Sense::OrgHead]) });
            if !other {
                return behind(next);
            }
        }
        None
    }

    /// "Lens 3 Bastia 1": numbers, and hardly a word without a capital; not "Galeo 4 or Galeo 5".
    fn is_table(&self, sentence: &Sentence) -> bool {
        let (mut numbers, mut small) = (0, 0);
        for token in self.tokens.list.get(sentence.tokens.clone()).unwrap_or(&[]) {
            numbers += usize::from(token.kind == TokenKind::Number);
            small += usize::from(token.kind == TokenKind::Word && !token.shape.first_upper());
        }
        numbers > 1 && small == 0 || numbers > 2 && small <= numbers
    }

    /// "Boeing 737", "Galeo 4 Pro", but not "In Fallujah 12 people".
    fn number_belongs(&self, from: usize, at: usize, limit: usize) -> bool {
        let tokens = self.tokens;
        let source = tokens.source(at);
        if self.table || source.len() > 4 || !source.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        let number = |i: usize| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
        let last = at - 1;
        const DATED: Senses =
            Senses::of(&[Sense::Month, Sense::Place, Sense::NotName, Sense::GivenName, Sense::Title, Sense::Role]);
        if tokens.is_any(last, DATED) || source.len() == 4 && source.starts_with(['1', '2']) {
            return false;
        }
        let article = from.checked_sub(1).is_some_and(|p| {
            tokens.is(p, Sense::Article) || tokens.word(p) == "'s" || tokens.is(p, Sense::ProductHead)
        });
        let next = at + 1;
        // "the Yankees 5-3", but "Boeing 737-800".
        let goals = |i: usize| number(i) && tokens.source(i).len() < 3;
        let score = goals(at) && matches!(tokens.mark(next), Some('-' | '–' | ':')) && goals(next + 1);
        // "Martin Platt 55", "Lens 3 Bastia 1".
        if score
            || tokens.is(from, Sense::GivenName)
            || from > 1 && number(from - 1) && self.starts(from - 2)
            || next + 2 >= limit && number(next + 1)
        {
            return false;
        }
        let closed = next >= limit || tokens.mark(next).is_some_and(|m| matches!(m, '.' | ',' | ')' | '"' | '”' | ';'));
        let measured = |at: usize| {
            tokens.is_any(
                at + 1,
                const { Senses::of(&[Sense::Scale, Sense::Unit, Sense::Currency, Sense::Percent, Sense::Month]) },
            )
        };
        // "Essex 310 and 240-9 (D. Reeve 77), Kent 402".
        let near = at.saturating_sub(TABLE_REACH)..at + TABLE_REACH;
        if closed && near.filter(|&i| i != at && number(i) && !measured(i)).take(TABLE_NUMBERS).count() == TABLE_NUMBERS
        {
            return false;
        }
        !measured(at) && (self.starts(next) || article || closed && self.tokens.mark(next) != Some(','))
    }

    /// Whether the first word of a sentence is a part of the name that seems to begin there.
    fn belongs(&self, at: usize, end: usize) -> bool {
        let tokens = self.tokens;
        // "Take-Two Interactive".
        if end > at + 2 && matches!(tokens.mark(at + 1), Some('-' | '‐' | '‑')) {
            return true;
        }
        let token_shape = tokens.get(at).map(|t| t.shape).unwrap_or_default();
        let seen = self.seen(at);
        let mut common = seen.small && !seen.capital;
        for found in tokens.matches(at) {
            match found.entry.sense {
                Sense::GivenName | Sense::Place | Sense::Org | Sense::Particle => return true,
                Sense::OrgHead
                | Sense::PlaceHead
                | Sense::EventHead
                | Sense::WorkHead
                | Sense::Nationality
                | Sense::Title
                | Sense::OrgTail
                    if end > at + 1 && found.entry.capitals > 0 =>
                {
                    return true;
                }
                Sense::Role if end > at + 1 => return true,
                sense if sense.is_ending() => {}
                _ => common = true,
            }
        }
        if common {
            return false;
        }
        if seen.capital || token_shape.all_upper() || token_shape.inner_upper() || token_shape.has_digit() {
            return true;
        }
        !has_ending(tokens, at, Sense::CommonEnding)
    }

    /// Takes a run apart: titles and roles stand before a person, and behind whom they serve.
    fn settle(&mut self, from: usize, to: usize, sentence: usize, weak: bool) {
        let tokens = self.tokens;
        let mut start = from;
        let mut at = from;
        let head_behind = |at: usize| {
            (at + 1..to).any(|i| {
                [Sense::OrgHead, Sense::OrgTail, Sense::PlaceHead, Sense::EventHead, Sense::WorkHead]
                    .iter()
                    .any(|&s| tokens.is(i, s) && starts_capital(tokens, i))
            })
        };
        while at < to {
            let known =
                [Sense::Org, Sense::Place].iter().filter_map(|&s| tokens.find_before(at, to, s)).map(|m| m.end).max();
            if let Some(end) = known {
                // "Emirates Airlines Airbus A380": the name before it is complete.
                let complete = [Sense::OrgHead, Sense::OrgTail].iter().any(|&s| at > start + 1 && tokens.is(at - 1, s));
                if complete && tokens.is(at, Sense::Org) {
                    self.push(start, at, sentence, weak && start == from);
                    start = at;
                }
                // "London Michael Smith": a line break has been lost between.
                if at == start && end + 1 < to && tokens.is(end, Sense::GivenName) && !head_behind(end) {
                    self.push(start, end, sentence, weak && start == from);
                    start = end;
                }
                at = end;
                continue;
            }
            // "Phillip Phillip Mery": two lines, one name each.
            if at > start && self.tokens.word(at) == self.tokens.word(at - 1) {
                self.push(start, at, sentence, weak && start == from);
                start = at;
            }
            let title = tokens.find_before(at, to, Sense::Title);
            let role = tokens.find_before(at, to, Sense::Role);
            let after_of = at > start && tokens.is(at - 1, Sense::NameJoin);
            // "Stephen King", "Elena Prins": a surname.
            let listed = tokens.pack.lexicon.has(Sense::GivenName);
            // "Hun Sen", "Martin Luther King", too.
            let last = title.is_some_and(|m| m.end == to) && tokens.mark(to) != Some('.');
            let surname = at > start
                && at + 1 == to
                && (tokens.is(start, Sense::GivenName) && (at == start + 1 || last)
                    || at == start + 1 && (!listed && title.is_some() || last) && tokens.entries(start).is_empty());
            if surname {
                break;
            }
            if let Some(found) = title.into_iter().chain(role).max_by_key(|m| m.end)
                && !after_of
                && !(at == start
                    && found.end < to
                    && title.is_none()
                    && head_behind(found.end - 1)
                    && self.capital(found.end)
                    && tokens.is(found.end, Sense::OrgHead))
            {
                self.push(start, at, sentence, weak && start == from);
                at = found.end;
                at += usize::from(tokens.mark(at) == Some('.') && at < to);
                start = at;
                continue;
            }
            let month = tokens.find_before(at, to, Sense::Month).or_else(|| tokens.find_before(at, to, Sense::Weekday));
            // "Jan Novotny".
            let month = month.filter(|m| !(tokens.is(at, Sense::GivenName) && m.end < to));
            // A word that is small elsewhere has its capital for a reason here, unless a sentence begins with it.
            let small = tokens
                .find_before(at, to, Sense::NotName)
                .filter(|m| m.entry.capitals > 0 || weak && at == from && tokens.mark(at + 1).is_none());
            let nothing = small.or(month);
            if let Some(found) = nothing {
                if at == start && !head_behind(found.end - 1) {
                    at = found.end;
                    start = at;
                    continue;
                }
                if found.end == to || month.is_some() {
                    self.push(start, at, sentence, weak && start == from);
                    at = found.end;
                    start = at;
                    continue;
                }
            }
            // "South Sudanese", too.
            let points = at + 1 < to && tokens.is(at, Sense::PlaceHead) && tokens.is(at + 1, Sense::Nationality);
            if at == start
                && let Some(found) = tokens.find_before(at + usize::from(points), to, Sense::Nationality)
                && !head_behind(found.end - 1)
            {
                at = found.end;
                start = at;
                continue;
            }
            at += 1;
        }
        self.push(start, to, sentence, weak && start == from);
    }

    /// Keeps a name, unless nothing of it is one.
    pub fn push(&mut self, mut from: usize, mut to: usize, sentence: usize, weak: bool) {
        let tokens = self.tokens;
        if let Some(sentence) = self.document.sentences.get(sentence) {
            to = to.min(sentence.tokens.end);
        }
        let stray = |at: usize| {
            tokens.mark(at).is_some_and(|m| m != '.')
                || tokens.is(at, Sense::And)
                || tokens.is(at, Sense::NameJoin) && !self.capital(at)
        };
        while from < to && (stray(from) || tokens.mark(from) == Some('.')) {
            from += 1;
        }
        while to > from
            && (stray(to - 1)
                || tokens.mark(to - 1) == Some('.')
                    && tokens.find_ending(to, from, Sense::OrgTail).is_none()
                    && !(to >= from + 2 && tokens.source(to - 2).len() == 1 && to - from > 2))
        {
            to -= 1;
        }
        if from >= to {
            return;
        }
        if to == from + 1 {
            let word = tokens.source(from);
            const HEADS: Senses = Senses::of(&[
                Sense::OrgHead,
                Sense::OrgTail,
                Sense::PlaceHead,
                Sense::EventHead,
                Sense::WorkHead,
                Sense::Nationality,
                Sense::Title,
                Sense::Role,
                Sense::NotName,
                Sense::ProductHead,
                Sense::OrgWord,
                Sense::Cue,
                Sense::Verb,
                Sense::Unit,
                Sense::Currency,
            ]);
            const NAMED: Senses = Senses::of(&[Sense::Org, Sense::Place, Sense::GivenName, Sense::Club]);
            let named = tokens.is_any(from, NAMED);
            // "Web" and "web": a custom of the writer.
            let seen = self.seen(from);
            let shape = tokens.get(from).map(|t| t.shape).unwrap_or_default();
            let acronym = shape.all_upper() && word.len() <= ACRONYM;
            if !named
                && !shape.inner_upper()
                && (seen.small && !acronym || has_ending(tokens, from, Sense::CommonEnding))
            {
                return;
            }
            if word.chars().count() < 2 || !tokens.is_word(from) || !named && tokens.is_any(from, HEADS) {
                return;
            }
        }
        let mut naming = naming(self.document, from, to, sentence);
        naming.weak = weak;
        self.out.push(naming);
    }

    /// Like [`push`](Self::push), with a sign.
    pub fn push_with(&mut self, tokens: Range<usize>, sentence: usize, rule: Rule, kind: EntityType, points: i16) {
        let before = self.out.len();
        self.push(tokens.start, tokens.end, sentence, false);
        if self.out.len() > before
            && let Some(last) = self.out.last_mut()
        {
            last.signs.around(rule, kind, points);
        }
    }
}

/// The name that some tokens are, without signs.
pub(super) fn naming(document: &Document<'_>, from: usize, to: usize, sentence: usize) -> Naming {
    let tokens = &document.tokens;
    let tag = [Sense::Org, Sense::Place]
        .iter()
        .filter_map(|&s| tokens.find(from, s))
        .find(|m| m.end == to)
        .map_or("", |m| m.entry.tag);
    let clitics = tokens.get(from).map(|t| t.clitics).unwrap_or_default();
    // No name has the future before it: "سامر".
    let mut span = if clitics.future() { tokens.span(from, to) } else { tokens.stem_range(from, to) };
    // The article is a part of the name ("المخابرات العامة"), unless a preposition has melted with it.
    if clitics.article() && !clitics.preposition() {
        let article = tokens.pack.article().map_or(0, str::len);
        let glued = tokens.word(from).len() - tokens.stem(from).len();
        span.start = tokens.behind_prefix(from, glued.saturating_sub(article));
    }
    if let Some(cut) = suffix(tokens, to - 1) {
        span.end = tokens.span(to - 1, to).start + cut;
    }
    Naming { from, to, span, sentence, tag, signs: Signs::default(), weak: false, aside: false }
}

/// A part of a hashtag: "#بيروت_تنهض".
pub(super) fn is_hashtag(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = tokens.mark(at + 1) == Some('_') && !tokens.get(at + 1).is_some_and(|t| t.shape.spaced());
    next || matches!(mark_before(tokens, at), Some('_' | '#'))
}

/// A hyphen with no space around it.
pub(super) fn is_joint(tokens: &Tokens<'_>, at: usize) -> bool {
    let touches = |at: usize| tokens.get(at).is_some_and(|t| !t.shape.spaced());
    matches!(tokens.mark(at), Some('-' | '‐' | '‑')) && touches(at) && touches(at + 1)
}

/// The mark that touches a token in front.
pub(super) fn mark_before(tokens: &Tokens<'_>, at: usize) -> Option<char> {
    let apart = tokens.get(at).is_some_and(|t| t.shape.spaced());
    at.checked_sub(1).filter(|_| !apart).and_then(|before| tokens.mark(before))
}

fn suffix(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    tokens.source(at).find(['\'', '’']).filter(|&cut| cut > 0 && tokens.pack.switches.suffix_apostrophe)
}

fn starts_capital(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.shape.first_upper())
}

/// Whether a word ends like the words of a list of endings, and is longer than its ending.
pub(crate) fn has_ending(tokens: &Tokens<'_>, at: usize, sense: Sense) -> bool {
    let word = tokens.word(at);
    // "بوتين" is no dual.
    let cased = tokens.get(at).is_some_and(|t| t.script.has_case());
    let least = if cased || sense != Sense::CommonEnding { 2 } else { 3 };
    word.char_indices().skip(least).any(|(start, _)| {
        word.get(start..).is_some_and(|ending| {
            let lexicon = &tokens.pack.lexicon;
            lexicon.entries(lexicon.find(ending)).iter().any(|e| e.sense == sense && e.rest.is_empty())
        })
    })
}
