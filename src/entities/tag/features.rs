//! What there is to see at a word. Everything is a key: a hash of what is looked at and of what is there.

use std::ops::Range;

use super::model::{Model, key};
use crate::entities::Naming;
use crate::lang::{Sense, word_hash};
use crate::segment::{Document, Sentence, TokenKind, Tokens};

/// Lists of the packs that say something about names.
const SENSES: [Sense; 32] = [
    Sense::Function,
    Sense::And,
    Sense::Preposition,
    Sense::Article,
    Sense::Verb,
    Sense::Month,
    Sense::Weekday,
    Sense::Cue,
    Sense::According,
    Sense::That,
    Sense::Relative,
    Sense::Title,
    Sense::Role,
    Sense::OfOrganization,
    Sense::GivenName,
    Sense::Particle,
    Sense::NameJoin,
    Sense::OrgHead,
    Sense::OrgTail,
    Sense::Org,
    Sense::OrgWord,
    Sense::OrgVerb,
    Sense::PersonAfter,
    Sense::PlaceHead,
    Sense::PlaceWord,
    Sense::Place,
    Sense::PlaceBefore,
    Sense::Nationality,
    Sense::ProductHead,
    Sense::EventHead,
    Sense::WorkHead,
    Sense::NotName,
];

/// What is known of a word by itself.
#[derive(Clone, Copy, Default)]
struct Info {
    word: u32,
    /// Which of `SENSES` a phrase has that begins here or goes on here.
    senses: u32,
    shape: u8,
    /// What the rules took it for, 0 for nothing.
    rule: u8,
    /// The lists of names that have it, alone or as a part of a longer name.
    lists: u8,
}

/// Reads the features of a document, sentence by sentence.
pub(super) struct Reader<'a, 't> {
    tokens: &'a Tokens<'t>,
    namings: &'a [Naming],
    model: &'a Model,
    /// The first naming that can lie in the next sentence.
    next: usize,
    /// Words seen in small letters, and those seen with a capital inside a sentence.
    small: Seen,
    capital: Seen,
    /// The sentence that is read, and the words around it.
    range: Range<usize>,
    infos: Vec<Info>,
}

/// A set of hashes that may say yes too often.
struct Seen(Vec<u64>);

impl Seen {
    const BITS: u32 = 15;
    fn new() -> Self {
        Self(vec![0; 1 << (Self::BITS - 6)])
    }
    fn add(&mut self, hash: u32) {
        let bit = hash >> (32 - Self::BITS);
        if let Some(slot) = self.0.get_mut((bit / 64) as usize) {
            *slot |= 1 << (bit % 64);
        }
    }
    fn has(&self, hash: u32) -> bool {
        let bit = hash >> (32 - Self::BITS);
        self.0.get((bit / 64) as usize).is_some_and(|slot| slot & (1 << (bit % 64)) != 0)
    }
}

/// The key of what is looked at and what is there.
pub(super) const fn feature(what: u32, value: u32) -> u32 {
    let mixed = (value ^ what.wrapping_mul(0x9E37_79B1)).wrapping_mul(0x85EB_CA6B);
    key((mixed ^ (mixed >> 15)).wrapping_mul(0xC2B2_AE35))
}

/// The hash of a name with one more word.
pub(super) const fn join(hash: u32, word: u32) -> u32 {
    (hash.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B1)
}

/// Words around a sentence that are nothing.
const MARGIN: usize = 2;
/// A run is cut there: no name is that long.
const LONGEST: usize = 400;

impl<'a, 't> Reader<'a, 't> {
    pub fn new(document: &'a Document<'t>, namings: &'a [Naming], model: &'a Model) -> Self {
        let tokens = &document.tokens;
        let (mut small, mut capital) = (Seen::new(), Seen::new());
        for sentence in &document.sentences {
            let mut opens = true;
            for at in sentence.tokens.clone() {
                let Some(token) = tokens.get(at).filter(|t| t.kind == TokenKind::Word) else { continue };
                if !token.script.has_case() {
                    break;
                }
                if !token.shape.first_upper() {
                    small.add(word_hash(tokens.word(at)));
                } else if !opens {
                    capital.add(word_hash(tokens.word(at)));
                }
                opens = false;
            }
        }
        Self { tokens, namings, model, next: 0, small, capital, range: 0..0, infos: Vec::new() }
    }

    /// Goes to a sentence; returns its runs of words that may be names.
    pub fn sentence(&mut self, sentence: &Sentence) -> Vec<Range<usize>> {
        let tokens = self.tokens;
        self.range = sentence.tokens.clone();
        self.infos.clear();
        self.infos.resize(sentence.tokens.len() + 2 * MARGIN, Info::default());
        for at in sentence.tokens.clone() {
            let info = self.read(at);
            if let Some(slot) = self.slot(at) {
                slot.word = info.word;
                slot.shape = info.shape;
                slot.lists |= info.lists;
                slot.senses |= info.senses;
            }
            self.longer(at, sentence.tokens.end);
            for found in tokens.matches(at) {
                if let Some(bit) = SENSES.iter().position(|&s| s == found.entry.sense) {
                    for inside in at..found.end.min(sentence.tokens.end) {
                        if let Some(slot) = self.slot(inside) {
                            slot.senses |= 1 << bit;
                        }
                    }
                }
            }
        }
        while let Some(naming) = self.namings.get(self.next).filter(|n| n.from < sentence.tokens.end) {
            self.next += 1;
            let (kind, points, _) = naming.signs.best();
            let sure = u8::from(points >= 3) + u8::from(points >= 6);
            let code = 1 + 2 * (kind as u8 + 6 * if naming.weak { 3 } else { sure });
            for at in naming.from..naming.to {
                if let Some(slot) = self.slot(at) {
                    slot.rule = code + u8::from(at > naming.from);
                }
            }
        }
        self.runs()
    }

    fn slot(&mut self, at: usize) -> Option<&mut Info> {
        self.infos.get_mut((at + MARGIN).checked_sub(self.range.start)?)
    }

    fn info(&self, at: usize) -> Info {
        let place = (at + MARGIN).checked_sub(self.range.start);
        place.and_then(|p| self.infos.get(p)).copied().unwrap_or_default()
    }

    fn read(&self, at: usize) -> Info {
        let tokens = self.tokens;
        let Some(token) = tokens.get(at) else { return Info::default() };
        let word = word_hash(tokens.word(at));
        let shape = token.shape;
        let kind = match token.kind {
            TokenKind::Word => u8::from(token.script.has_case()),
            TokenKind::Number => 2,
            TokenKind::Mark | TokenKind::Symbol => 3,
        };
        let shape = kind
            | u8::from(shape.first_upper()) << 2
            | u8::from(shape.all_upper()) << 3
            | u8::from(shape.has_digit()) << 4
            | u8::from(shape.inner_upper()) << 5
            | u8::from(tokens.source(at).chars().nth(1).is_none()) << 6
            | u8::from(shape.spaced()) << 7;
        let mut class = 0;
        if token.kind == TokenKind::Word && (!token.script.has_case() || token.shape.first_upper()) {
            class = self.model.class(key(word));
            if class == 0 && !token.script.has_case() {
                let form = tokens.word(at);
                for (bytes, _) in tokens.pack.prefixes(form).iter() {
                    class |= self.model.class(key(word_hash(form.get(bytes..).unwrap_or(""))));
                }
            }
        }
        let lists = class.to_le_bytes()[0];
        Info { word, shape, lists, ..Info::default() }
    }

    /// Names of several words that begin here.
    fn longer(&mut self, at: usize, limit: usize) {
        let tokens = self.tokens;
        let begins = |at: usize| {
            tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && (!t.script.has_case() || t.shape.first_upper()))
        };
        if !begins(at) {
            return;
        }
        let mut hash = word_hash(tokens.stem(at));
        for last in at + 1..limit.min(at + 3) {
            if !begins(last) {
                return;
            }
            hash = join(hash, word_hash(tokens.word(last)));
            let lists = self.model.class(key(hash)).to_le_bytes()[0];
            if lists != 0 {
                for inside in at..=last {
                    if let Some(slot) = self.slot(inside) {
                        slot.lists |= lists | 128;
                    }
                }
            }
        }
    }

    /// Whether a name may begin or end with the word.
    fn may_be(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let info = self.info(at);
        if info.rule != 0 {
            return true;
        }
        if token.kind != TokenKind::Word {
            return false;
        }
        if token.script.has_case() {
            return token.shape.first_upper() || token.shape.inner_upper();
        }
        info.senses & 1 == 0
    }

    /// Whether a name may go on over the word.
    fn may_lie_inside(&self, at: usize) -> bool {
        match self.tokens.mark(at) {
            Some(mark) => matches!(
                mark,
                '.' | '-' | '‐' | '‑' | '–' | '&' | '\'' | '’' | '/' | '·' | '・' | '"' | '“' | '”' | '+'
            ),
            None => true,
        }
    }

    fn runs(&self) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        for at in self.range.clone() {
            if !self.may_be(at) {
                continue;
            }
            match out.last_mut() {
                Some(run)
                    if at - run.start < LONGEST
                        && at - run.end <= 2
                        && (run.end..at).all(|inside| self.may_lie_inside(inside)) =>
                {
                    run.end = at + 1;
                }
                _ => out.push(at..at + 1),
            }
        }
        out
    }

    /// The keys of what is seen at a word of a run.
    pub fn see(&self, at: usize, run: &Range<usize>, out: &mut Vec<u32>) {
        let tokens = self.tokens;
        let before = |n: usize| at.checked_sub(n).map(|p| self.info(p)).unwrap_or_default();
        let (own, last, next) = (self.info(at), before(1), self.info(at + 1));
        let (last_but_one, next_but_one) = (before(2), self.info(at + 2));
        let mut add = |what: u32, value: u32| out.push(feature(what, value));
        let pair = |a: u32, b: u32| a.wrapping_mul(31).rotate_left(7) ^ b;
        add(0, 0);
        add(1, own.word);
        add(2, last.word);
        add(3, next.word);
        add(4, last_but_one.word);
        add(5, next_but_one.word);
        let word = tokens.word(at);
        for (count, (start, _)) in word.char_indices().rev().take(4).enumerate() {
            add(8 + count as u32, word_hash(word.get(start..).unwrap_or("")));
        }
        for (count, (start, c)) in word.char_indices().take(4).enumerate() {
            add(12 + count as u32, word_hash(word.get(..start + c.len_utf8()).unwrap_or("")));
        }
        for (what, place) in [(16, at.wrapping_sub(1)), (17, at + 1)] {
            let word = tokens.word(place);
            if let Some((start, _)) = word.char_indices().rev().nth(2) {
                add(what, word_hash(word.get(start..).unwrap_or("")));
            }
        }
        let shapes = [last.shape, own.shape, next.shape].map(u32::from);
        add(18, shapes[1]);
        add(19, pair(shapes[0], shapes[1]));
        add(20, pair(shapes[1], shapes[2]));
        add(21, pair(pair(shapes[0], shapes[1]), shapes[2]));
        for (what, info) in [(22, own), (23, last), (24, next), (25, last_but_one), (26, next_but_one)] {
            let mut senses = info.senses;
            while senses != 0 {
                add(what, senses.trailing_zeros());
                senses &= senses - 1;
            }
        }
        add(27, own.rule.into());
        add(28, pair(last.rule.into(), own.rule.into()));
        add(29, pair(own.rule.into(), next.rule.into()));
        for (what, info) in [(40, own), (41, last), (42, next)] {
            let mut lists = info.lists;
            while lists != 0 {
                add(what, lists.trailing_zeros());
                lists &= lists - 1;
            }
            add(what + 3, info.lists.into());
        }
        add(46, pair(last.lists.into(), own.lists.into()));
        add(47, pair(own.lists.into(), next.lists.into()));
        if own.shape & 4 != 0 {
            let seen = u32::from(self.small.has(own.word)) | u32::from(self.capital.has(own.word)) << 1;
            let opens = u32::from(at == self.range.start);
            add(35, seen | opens << 2);
        }
        let place = (at - run.start).min(3) as u32;
        let length = run.len().min(5) as u32;
        add(36, place | length << 4);
        // The word without small words that may be glued to it.
        if own.shape & 1 == 0 {
            let token_stem = tokens.stem(at);
            if token_stem.len() < word.len() {
                add(38, word_hash(token_stem));
                add(39, (word.len() - token_stem.len()) as u32);
            } else {
                add(38, own.word);
                if tokens.entries(at).is_empty() {
                    for (bytes, _) in tokens.pack.prefixes(word).iter() {
                        add(38, word_hash(word.get(bytes..).unwrap_or("")));
                    }
                }
            }
        }
        // A list of names that a caption or table gives, a shouted headline.
        add(37, pair(own.word, shapes[2]));
    }
}
