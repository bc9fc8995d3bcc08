//! What there is to see at a word. Everything is a key: a hash of what is looked at and of what is there.

use std::ops::Range;

use super::LABELS;
use super::model::{Model, key};
use crate::entities::name::Reading;
use crate::entities::plain;
use crate::lang::{Sense, hash};
use crate::segment::{Document, Sentence, TokenKind, Tokens};

/// Lists of the packs that say something about names. The weights know them by their places.
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

/// The bit of the first list of names behind those of the packs.
const LISTS: usize = SENSES.len();

/// What is known of a word by itself.
#[derive(Clone, Copy, Default)]
struct Info {
    word: u32,
    /// The word without what is glued to its front, or may be.
    core: u32,
    /// So many bytes of the word seem to be glued to its front, though the rest is no word of the pack.
    cut: u8,
    /// Which of `SENSES` a phrase has that begins here or goes on here; then the lists of names that have it, or, where words
    /// stand without spaces, what begins here.
    senses: u64,
    /// Where words stand without spaces: the lists with a name that begins here, goes on here, ends here, eight bits each; then
    /// the tokens of the longest that begins here.
    names: u32,
    /// There, the only character of the word, in the way it is written in the lists.
    sign: Option<char>,
    shape: u8,
    /// Its shape and script in one.
    class: u32,
    /// What the rules took it for, 0 for nothing.
    rule: u8,
}

/// Reads the features of a document, sentence by sentence.
pub(super) struct Reader<'a, 't> {
    tokens: &'a Tokens<'t>,
    rules: &'a Reading<'a>,
    model: &'a Model,
    /// The first naming that can lie in the next sentence.
    next: usize,
    /// The sentence that is read, and the words around it.
    range: Range<usize>,
    infos: Vec<Info>,
    /// Words stand without spaces.
    unspaced: bool,
    /// The keys of what was seen last.
    pub keys: Vec<u32>,
}

/// The hash of letters with one more.
const fn join(hash: u32, letter: u32) -> u32 {
    (hash.rotate_left(5) ^ letter).wrapping_mul(0x9E37_79B1)
}

/// What the lists of names are looked up as.
pub(super) const NAME: u32 = 63;
/// Words around a sentence that are nothing.
const MARGIN: usize = 2;
/// Where words stand without spaces, names of so many tokens are looked up, of characters most of them.
const LISTED: usize = 7;
/// The list of everyday words.
const EVERYDAY: u32 = 32;
/// What is seen there has its own keys, from here on.
const UNSPACED: u32 = 64;
/// A run is cut there: no name is that long.
const LONGEST: usize = 400;

/// The key of what is looked at and what is there.
pub(super) const fn feature(what: u32, value: u32) -> u32 {
    let mixed = (value ^ what.wrapping_mul(0x9E37_79B1)).wrapping_mul(0x85EB_CA6B);
    key((mixed ^ (mixed >> 15)).wrapping_mul(0xC2B2_AE35))
}

impl<'a, 't> Reader<'a, 't> {
    pub fn new(document: &'a Document<'t>, rules: &'a Reading<'a>, model: &'a Model) -> Self {
        let tokens = &document.tokens;
        let unspaced = tokens.pack.switches.unspaced;
        Self { tokens, rules, model, next: 0, range: 0..0, infos: Vec::new(), unspaced, keys: Vec::new() }
    }

    /// Goes to a sentence; returns its runs of words that may be names.
    pub fn sentence(&mut self, sentence: &Sentence) -> Vec<Range<usize>> {
        let tokens = self.tokens;
        self.range = sentence.tokens.clone();
        self.infos.clear();
        self.infos.resize(sentence.tokens.len() + 2 * MARGIN, Info::default());
        for at in sentence.tokens.clone() {
            self.read(at);
            for found in tokens.matches(at) {
                if let Some(bit) = SENSES.iter().position(|&s| s == found.entry.sense) {
                    self.mark(at, found.end, 1 << bit);
                    if self.unspaced {
                        self.mark(at, at + 1, 1 << (LISTS + bit));
                    }
                }
            }
        }
        if self.unspaced {
            self.look_up();
        }
        while let Some(naming) = self.rules.namings.get(self.next).filter(|n| n.from < sentence.tokens.end) {
            self.next += 1;
            let (kind, points, _) = naming.signs.best();
            let sure = if naming.weak { 3 } else { u8::from(points >= 3) + u8::from(points >= 6) };
            for at in naming.from..naming.to {
                if let Some(slot) = self.slot(at) {
                    slot.rule = 1 + 2 * (kind as u8 + 6 * sure) + u8::from(at > naming.from);
                }
            }
        }
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

    /// How much of a word of the sentence is glued to its front.
    pub fn cut(&self, at: usize) -> usize {
        self.info(at).cut.into()
    }

    fn slot(&mut self, at: usize) -> Option<&mut Info> {
        self.infos.get_mut((at + MARGIN).checked_sub(self.range.start)?)
    }

    fn mark(&mut self, from: usize, to: usize, senses: u64) {
        for at in from..to.min(self.range.end) {
            if let Some(slot) = self.slot(at) {
                slot.senses |= senses;
            }
        }
    }

    fn info(&self, at: usize) -> Info {
        // Before the first word of all there are the margin's.
        let place = at.wrapping_add(MARGIN).checked_sub(self.range.start);
        place.and_then(|p| self.infos.get(p)).copied().unwrap_or_default()
    }

    fn read(&mut self, at: usize) {
        let tokens = self.tokens;
        let Some(token) = tokens.get(at) else { return };
        let mut word = hash(tokens.word(at));
        let mut sign = None;
        if self.unspaced {
            let mut chars = tokens.word(at).chars();
            sign = chars.next().filter(|_| chars.next().is_none()).map(|c| self.model.variant(c));
            word = sign.map_or(word, u32::from);
        }
        let kind = match token.kind {
            TokenKind::Word => u8::from(token.script.has_case()),
            TokenKind::Number => 2,
            TokenKind::Mark | TokenKind::Symbol => 3,
        };
        let single = u8::from(tokens.source(at).chars().nth(1).is_none());
        let listed = token.kind == TokenKind::Word && (!token.script.has_case() || token.shape.first_upper());
        let lists = |hash| self.lists(hash);
        let mut listed = if listed && !self.unspaced { lists(word) } else { 0 };
        let (mut core, mut cut) = (word, 0);
        if token.clitics.any() {
            core = hash(tokens.stem(at));
            listed |= lists(core);
        } else if token.kind == TokenKind::Word
            && !token.script.has_case()
            && listed == 0
            && !self.unspaced
            && tokens.entries(at).is_empty()
        {
            for (bytes, flags) in tokens.pack.prefixes(tokens.word(at)).iter() {
                if flags.article() || flags.future() {
                    continue;
                }
                let stem = hash(tokens.word(at).get(bytes..).unwrap_or(""));
                listed = lists(stem);
                let known = listed != 0;
                if cut == 0 && (known || plain::begins_with_and(tokens, at) || plain::glued_before_hamza(tokens, at))
                    || known
                {
                    (core, cut) = (stem, bytes as u8);
                }
                if known {
                    break;
                }
            }
        }
        let lists = u64::from(listed) << LISTS;
        if let Some(slot) = self.slot(at) {
            slot.word = word;
            slot.sign = sign;
            slot.core = core;
            slot.cut = cut;
            slot.shape = token.shape.of_word() | single << 1 | kind << 6;
            slot.senses |= lists;
            slot.class = join(slot.shape.into(), token.script as u32);
        }
    }

    /// The lists of names that have a word.
    fn lists(&self, hash: u32) -> u8 {
        self.model.row(feature(NAME, hash)).map_or(0, |row| row[LABELS].cast_unsigned())
    }

    /// Looks up what begins at every token of the sentence.
    fn look_up(&mut self) {
        let tokens = self.tokens;
        let mut name = String::new();
        for at in self.range.clone() {
            name.clear();
            for end in (at + 1..=self.range.end).take(LISTED) {
                if !tokens.is_word(end - 1) {
                    break;
                }
                match self.info(end - 1).sign {
                    Some(sign) => name.push(sign),
                    None => name.push_str(tokens.word(end - 1)),
                }
                let lists = u32::from(self.lists(hash(&name)));
                if lists == 0 {
                    continue;
                }
                // How long the longest is, of names and of everyday words.
                let length = ((end - at) as u32) << if lists & EVERYDAY == 0 { 24 } else { 27 };
                for inside in at..end {
                    let part = if inside == at { lists } else { lists << 8 };
                    let last = if inside + 1 == end { lists << 16 } else { 0 };
                    if let Some(slot) = self.slot(inside) {
                        slot.names |= part | last;
                        if inside == at {
                            let mask = if lists & EVERYDAY == 0 { 7 << 24 } else { 7 << 27 };
                            slot.names = slot.names & !mask | length;
                        }
                    }
                }
            }
        }
    }

    /// Whether a name may begin or end with the word.
    fn may_be(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        if self.unspaced {
            return matches!(token.kind, TokenKind::Word | TokenKind::Number);
        }
        let info = self.info(at);
        info.rule != 0
            || token.kind == TokenKind::Word
                && if token.script.has_case() {
                    token.shape.first_upper() || token.shape.inner_upper()
                } else {
                    info.senses & 1 == 0
                }
    }

    /// Whether a name may go on over the word.
    fn may_lie_inside(&self, at: usize) -> bool {
        let joins = |mark| matches!(mark, '.' | '-' | '‐' | '‑' | '–' | '&' | '\'' | '’' | '·' | '・' | '+');
        // Where no space shows that words belong together, nothing else does.
        let between = |mark| {
            joins(mark)
                || if self.unspaced {
                    matches!(mark, '=' | '＝' | '‧' | '•' | '―')
                } else {
                    matches!(mark, '/' | '"' | '“' | '”')
                }
        };
        self.tokens.mark(at).is_none_or(between)
    }

    /// Whether a name may begin or end with a word of a run.
    pub fn may_end(&self, at: usize) -> bool {
        !self.unspaced || self.may_be(at)
    }

    /// Notes the keys of what is seen at a word of a run.
    pub fn see(&mut self, at: usize, run: &Range<usize>) {
        let tokens = self.tokens;
        self.keys.clear();
        if self.unspaced {
            self.see_unspaced(at);
            return;
        }
        let around = [at.wrapping_sub(2), at.wrapping_sub(1), at, at + 1, at + 2].map(|at| self.info(at));
        self.add(0, 0);
        for (place, info) in around.iter().enumerate() {
            let place = place as u32;
            self.add(1 + place, info.word);
            self.add_bits(6 + place, info.senses);
        }
        let [_, last, own, next, _] = around;
        for (what, [a, b, c]) in [
            (16, [last, own, next].map(|i| u32::from(i.shape))),
            (22, [last, own, next].map(|i| u32::from(i.rule))),
            (28, [last, own, next].map(|i| (i.senses >> LISTS) as u32)),
        ] {
            self.add(what, a);
            self.add(what + 1, b);
            self.add(what + 2, c);
            self.add(what + 3, a | b << 8);
            self.add(what + 4, b << 8 | c << 16);
            self.add(what + 5, a | b << 8 | c << 16);
        }
        let word = tokens.word(at);
        let mut hash = 0;
        for (what, c) in (34..38).zip(word.chars().rev()) {
            hash = join(hash, c.into());
            self.add(what, hash);
        }
        hash = 0;
        for (what, c) in (38..42).zip(word.chars()) {
            hash = join(hash, c.into());
            self.add(what, hash);
        }
        for (what, place) in [(42, at.wrapping_sub(1)), (43, at + 1)] {
            self.add(what, tokens.word(place).chars().rev().take(3).fold(0, |hash, c| join(hash, c.into())));
        }
        for (what, info) in (46..).zip([last, own, next]) {
            if info.core != info.word {
                self.add(what, info.core);
            }
        }
        self.add(49, tokens.get(at).map_or(0, |t| u32::from(t.clitics.any())) << 1 | u32::from(own.cut > 0));
        let place = (at - run.start).min(3) as u32;
        self.add(44, place | (run.len().min(5) as u32) << 4);
        if own.shape >> 6 == 1 {
            let seen = self.rules.seen.get(word).copied().unwrap_or_default();
            let opens = at == self.range.start;
            self.add(45, u32::from(seen.small) | u32::from(seen.capital) << 1 | u32::from(opens) << 2);
        }
    }

    /// The same where words stand without spaces: a token is hardly more than a character, and says little without those beside it.
    fn see_unspaced(&mut self, at: usize) {
        let tokens = self.tokens;
        let around: [Info; 7] = std::array::from_fn(|place| self.info((at + place).wrapping_sub(3)));
        self.add(0, 0);
        let mut what = UNSPACED;
        for length in 1..=3 {
            for part in around.windows(length) {
                self.add(what, part.iter().fold(0, |hash, info| join(hash, info.word)));
                what += 1;
            }
        }
        let [_, _, last, own, next, ..] = around;
        self.add(what, join(last.word, next.word));
        what += 1;
        self.add(what, own.names);
        what += 1;
        for near in [&around[1..6], &around[2..5], &around[2..4], &around[3..5], &around[3..4]] {
            self.add(what, near.iter().fold(0, |hash, info| join(hash, info.class)));
            self.add(what + 1, near.iter().fold(0, |hash, info| join(hash, info.names & 0xFF_FFFF)));
            self.add(what + 2, near.iter().fold(0, |hash, info| join(hash, info.rule.into())));
            what += 3;
        }
        for info in &around[1..6] {
            self.add_bits(what, info.senses);
            self.add_bits(what + 1, info.names.into());
            what += 2;
        }
        let word = tokens.word(at);
        if word.len() > 4 {
            let (mut front, mut back) = (0, 0);
            for (a, b) in word.chars().zip(word.chars().rev()).take(3) {
                front = join(front, a.into());
                back = join(back, b.into());
                self.add(what, front);
                self.add(what + 1, back);
                what += 2;
            }
        }
    }

    fn add_bits(&mut self, what: u32, mut bits: u64) {
        while bits != 0 {
            self.add(what, bits.trailing_zeros());
            bits &= bits - 1;
        }
    }

    fn add(&mut self, what: u32, value: u32) {
        self.keys.push(feature(what, value));
    }
}
