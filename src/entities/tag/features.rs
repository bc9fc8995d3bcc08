//! What there is to see at a word. Everything is a key: a hash of what is looked at and of what is there.

use std::ops::Range;

use super::model::{LEAD, Model, Sum, TAIL, key};
use super::{LABELS, has_case};
use crate::entities::name::Reading;
use crate::entities::plain;
use crate::lang::{Clitics, Sense, Senses, hash};
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

/// The same as a set.
const ANY: Senses = Senses::of(&SENSES);

/// The bit of each sense that is among them.
const BITS: [u64; Sense::ALL.len()] = {
    let mut bits = [0; Sense::ALL.len()];
    let mut rest: &[Sense] = &SENSES;
    let mut bit = 1;
    while let [first, others @ ..] = rest {
        let (_, from) = bits.split_at_mut(*first as usize);
        if let [slot, ..] = from {
            *slot = bit;
        }
        bit <<= 1;
        rest = others;
    }
    bits
};

/// The bit of the first list of names behind those of the packs.
const LISTS: usize = SENSES.len();
/// The bit of the first class of words, counted from there.
const CLASSES: u32 = 8;
/// All bits.
const MARKS: usize = u64::BITS as usize;

/// A word is seen at so many places: as the one in question, and around it.
const PLACES: usize = 5;
/// The place of the word in question; so many words around a sentence are nothing.
const OWN: usize = PLACES / 2;
/// What a word says at each.
type Places = [Sum; PLACES];

/// What is known of a word by itself.
#[derive(Clone, Copy, Default)]
struct Info {
    word: u32,
    /// The word without what is glued to its front, or may be. Where words stand without spaces, its shape and script in one.
    core: u32,
    /// Which of `SENSES` a phrase has that begins here or goes on here; then the lists of names that have it, or, where words
    /// stand without spaces, what begins here.
    senses: u64,
    /// Where words stand without spaces: the lists with a name that begins here, goes on here, ends here, eight bits each; then
    /// the tokens of the longest that begins here.
    names: u32,
    shape: u8,
    /// What the rules took it for, 0 for nothing.
    rule: u8,
    /// So many bytes of the word are glued to its front, where the pack does not say so or says so wrongly: what is behind them is no
    /// word of the pack, or they are none, as "وسام" is somebody, and not "and" with somebody.
    cut: Option<u8>,
    /// Whether any are glued to it, and any seem to be.
    glued: u8,
    /// Whether it has case, how it is written elsewhere, whether it opens the sentence.
    seen: u8,
}

/// A word that was read before, and what its letters say.
struct Known {
    at: usize,
    word: u32,
    core: u32,
    /// Its bits of `Info::seen`.
    seen: u8,
    places: Places,
}

/// Reads the features of a document, sentence by sentence.
///
/// Most of what there is to see depends on few values, and these come again: what was added up once is kept.
pub(super) struct Reader<'a, 't> {
    tokens: &'a Tokens<'t>,
    rules: &'a Reading<'a>,
    model: &'a Model,
    /// The first naming that can lie in the next sentence.
    next: usize,
    /// The sentence that is read, and the words around it.
    range: Range<usize>,
    infos: Vec<Info>,
    /// What each word says where it is seen, if it is near a run.
    places: Vec<Places>,
    /// The runs of words of the sentence that may be names.
    pub runs: Vec<Range<usize>>,
    /// What each bit of `Info::senses` says.
    marks: Vec<Places>,
    known: Vec<Known>,
    /// One more than the place in `known`, by hash.
    slots: Vec<u16>,
    few: Vec<(u32, Sum)>,
    /// Words stand without spaces: keys are looked up as they are seen.
    unspaced: bool,
    /// So many words without a capital may belong to a name, behind and before those with one.
    tail: usize,
    lead: usize,
}

/// So many words are kept, and values of few bits.
const SLOTS: usize = 4096;
const FEW_BITS: u32 = 9;

/// The hash of letters with one more.
const fn join(hash: u32, letter: u32) -> u32 {
    (hash.rotate_left(5) ^ letter).wrapping_mul(0x9E37_79B1)
}

/// What the lists of names are looked up as.
pub(super) const NAME: u32 = 63;
/// Where words stand without spaces, names of so many tokens are looked up, of characters most of them.
const LISTED: usize = 7;
/// The lists of names, where words have spaces.
const OF_NAMES: u32 = 0x3F;
/// The list of everyday words, where they have none.
const EVERYDAY: u32 = 32;
/// What is seen there has its own keys, from here on.
const UNSPACED: u32 = 64;
/// So many words that are no names by themselves stand inside one.
const GAP: usize = 2;
/// A run is cut there: no name is that long.
const LONGEST: usize = 400;

/// The key of what is looked at and what is there.
pub(super) const fn feature(what: u32, value: u32) -> u32 {
    let mixed = (value ^ what.wrapping_mul(0x9E37_79B1)).wrapping_mul(0x85EB_CA6B);
    key((mixed ^ (mixed >> 15)).wrapping_mul(0xC2B2_AE35))
}

/// The keys of a word at each place. Outside the sentence there is only its ending.
fn of_word(text: &str, word: u32, core: u32, mut add: impl FnMut(usize, u32)) {
    for (what, place) in (1..).zip(0..PLACES) {
        add(place, feature(what, word));
        if core != word && place.abs_diff(OWN) < 2 {
            add(place, feature(what + 44, core));
        }
    }
    let (mut hash, mut ending) = (0, 0);
    for (what, c) in (34..38).zip(text.chars().rev()) {
        hash = join(hash, c.into());
        add(OWN, feature(what, hash));
        if what < 37 {
            ending = hash;
        }
    }
    add(OWN - 1, feature(42, ending));
    add(OWN + 1, feature(43, ending));
    hash = 0;
    for (what, c) in (38..42).zip(text.chars()) {
        hash = join(hash, c.into());
        add(OWN, feature(what, hash));
    }
}

/// The key of a bit of `Info::senses` at a place.
const fn of_mark(place: usize, bit: usize) -> u32 {
    feature(6 + place as u32, bit as u32)
}

/// The keys of three small values, and of what they are, in the highest byte.
fn of_few(few: u32, mut add: impl FnMut(u32)) {
    let [a, b, c, what] = few.to_le_bytes().map(u32::from);
    if what == 0 {
        add(feature(0, 0));
        add(feature(44, a));
        add(feature(49, b));
        if c != 0 {
            add(feature(45, c >> 1));
        }
        return;
    }
    for (what, value) in (what..).zip([a, b, c, a | b << 8, b << 8 | c << 16, a | b << 8 | c << 16]) {
        add(feature(what, value));
    }
}

impl<'a, 't> Reader<'a, 't> {
    pub fn new(document: &'a Document<'t>, rules: &'a Reading<'a>, model: &'a Model) -> Self {
        let mark = |bit| {
            let mut places = Places::default();
            for (place, sum) in places.iter_mut().enumerate() {
                model.add(of_mark(place, bit), sum);
            }
            places
        };
        Self {
            tokens: &document.tokens,
            rules,
            model,
            next: 0,
            range: 0..0,
            infos: Vec::new(),
            places: Vec::new(),
            runs: Vec::new(),
            marks: (0..MARKS).map(mark).collect(),
            known: Vec::new(),
            slots: vec![0; SLOTS],
            few: vec![Default::default(); 1 << FEW_BITS],
            unspaced: document.tokens.pack.switches.unspaced,
            tail: usize::try_from(model.setting(TAIL)).unwrap_or(0),
            lead: usize::try_from(model.setting(LEAD)).unwrap_or(0),
        }
    }

    /// Goes to a sentence, and finds its runs of words that may be names.
    pub fn sentence(&mut self, sentence: &Sentence) {
        let (tokens, unspaced) = (self.tokens, self.unspaced);
        self.range = sentence.tokens.clone();
        self.runs.clear();
        self.infos.clear();
        self.infos.resize(sentence.tokens.len() + 2 * OWN, Info::default());
        for at in sentence.tokens.clone().filter(|&at| tokens.may_be(at, ANY)) {
            for entry in tokens.entries(at) {
                let bit = BITS.get(entry.sense as usize).copied().unwrap_or(0);
                if bit != 0
                    && let Some(end) = tokens.phrase_end(at, entry)
                {
                    for inside in at..end.min(self.range.end) {
                        if let Some(slot) = self.slot(inside) {
                            slot.senses |= bit;
                        }
                    }
                    if let Some(slot) = self.slot(at).filter(|_| unspaced) {
                        slot.senses |= bit << LISTS;
                    }
                }
            }
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
        let gap = GAP.max(self.tail);
        for at in self.range.clone() {
            if !self.may_be(at) {
                continue;
            }
            match self.runs.last() {
                Some(run)
                    if at - run.start < LONGEST
                        && at - run.end <= gap
                        && (run.end..at).all(|inside| self.may_lie_inside(inside)) =>
                {
                    if let Some(run) = self.runs.last_mut() {
                        run.end = at + 1;
                    }
                }
                _ => self.runs.push(at..at + 1),
            }
        }
        self.widen();
        if unspaced {
            self.range.clone().for_each(|at| self.read_word(at));
            self.look_up();
            return;
        }
        if self.places.len() < self.infos.len() {
            self.places.resize(self.infos.len(), Places::default());
        }
        let mut ready = 0;
        for run in 0..self.runs.len() {
            let Some(run) = self.runs.get(run) else { continue };
            let (from, to) = (run.start - self.range.start, run.end - self.range.start + 2 * OWN);
            for index in ready.max(from)..to {
                self.read(index);
            }
            ready = to;
        }
    }

    /// Takes the words without a capital into the runs that may belong to names there.
    fn widen(&mut self) {
        if self.tail + self.lead == 0 {
            return;
        }
        let mut runs = std::mem::take(&mut self.runs);
        let mut free = self.range.start;
        for index in 0..runs.len() {
            let next = runs.get(index + 1).map_or(self.range.end, |run| run.start);
            let Some(run) = runs.get_mut(index) else { break };
            let before = (free..run.start).rev().take(self.lead);
            run.start -= before.take_while(|&at| self.may_lie_inside(at)).count();
            let behind = (run.end..next).take(self.tail);
            run.end += behind.take_while(|&at| self.may_lie_inside(at)).count();
            free = run.end;
        }
        self.runs = runs;
    }

    /// How much of a word of the sentence is glued to its front, if that is known better than the pack does.
    pub fn cut(&self, at: usize) -> Option<usize> {
        self.info(at)?.cut.map(usize::from)
    }

    /// Whether the name of somebody that seemed to end before `end` may go on over the word `at`: nothing is glued to it, it is in
    /// the same kind of letters, and one of the lists of names has it, or nobody knows it.
    pub fn may_go_on(&self, end: usize, at: usize) -> bool {
        let named = |info: &Info| info.senses == 0 || info.senses >> LISTS & u64::from(OF_NAMES) != 0;
        self.info(at).is_some_and(|info| info.glued == 0 && named(info))
            && (self.tokens.entries(at).is_empty() || self.tokens.is(at, Sense::GivenName))
            && has_case(self.tokens, end.wrapping_sub(1)) == has_case(self.tokens, at)
    }

    fn slot(&mut self, at: usize) -> Option<&mut Info> {
        self.infos.get_mut((at + OWN).checked_sub(self.range.start)?)
    }

    fn info(&self, at: usize) -> Option<&Info> {
        self.infos.get((at + OWN).checked_sub(self.range.start)?)
    }

    /// Reads a word of the sentence or beside it, by its place among the infos.
    fn read(&mut self, index: usize) {
        let at = (index + self.range.start).wrapping_sub(OWN);
        let inside = self.range.contains(&at);
        if inside {
            self.read_word(at);
        }
        let Some(info) = self.infos.get_mut(index) else { return };
        let Info { word, core, mut senses, .. } = *info;
        let text = self.tokens.word(at);
        // The words beside sentences are others than those inside.
        let by = if inside { word } else { !hash(text) };
        let slot = self.slots.get_mut(by as usize % SLOTS);
        let (Some(slot), Some(places)) = (slot, self.places.get_mut(index)) else { return };
        let known = self.known.get_mut(usize::from(*slot).wrapping_sub(1));
        let same = |k: &Known| k.word == word && k.core == core && self.tokens.word(k.at) == text;
        let again = known.as_deref().is_some_and(same);
        let seen;
        (seen, *places) = match known {
            Some(known) if again => (known.seen, known.places),
            known => {
                let mut places = Places::default();
                of_word(text, word, core, |place, key| {
                    if let Some(sum) = places.get_mut(place) {
                        self.model.add(key, sum);
                    }
                });
                let seen = self.rules.seen.get(text).copied().unwrap_or_default();
                let seen = u8::from(seen.small) << 1 | u8::from(seen.capital) << 2;
                let new = Known { at, word, core, seen, places };
                if let Some(known) = known {
                    *known = new;
                } else {
                    self.known.push(new);
                    *slot = self.known.len() as u16;
                }
                (seen, places)
            }
        };
        info.seen |= if info.seen & 1 == 0 { 0 } else { seen };
        while senses != 0 {
            let mark = self.marks.get(senses.trailing_zeros() as usize);
            for (place, mark) in places.iter_mut().zip(mark.into_iter().flatten()) {
                place.add(*mark);
            }
            senses &= senses - 1;
        }
    }

    fn read_word(&mut self, at: usize) {
        let tokens = self.tokens;
        let Some(token) = tokens.get(at) else { return };
        let text = tokens.word(at);
        let mut word = hash(text);
        if self.unspaced {
            word = self.sign(at).map_or(word, u32::from);
        }
        let cased = token.script.has_case();
        let is_word = token.kind == TokenKind::Word;
        let kind = match token.kind {
            TokenKind::Word => u8::from(cased),
            TokenKind::Number => 2,
            TokenKind::Mark | TokenKind::Symbol => 3,
        };
        let single = u8::from(tokens.source(at).chars().nth(1).is_none());
        let lists = |hash| self.lists(hash);
        let alone = is_word && !self.unspaced;
        let mut listed = if alone && (!cased || token.shape.first_upper()) { lists(word) } else { 0 };
        let (mut core, mut cut) = (word, None);
        // "كابو": "like" stands before "ال", a hamza and given names, if before any name.
        let seldom = |flags: Clitics| {
            let article = tokens.pack.article().is_some_and(|article| tokens.stem(at).starts_with(article));
            flags.seldom_before_names()
                && !article
                && !tokens.is(at, Sense::GivenName)
                && !plain::glued_before_hamza(tokens, at)
        };
        let may_be_whole = alone && token.clitics.any() && !token.clitics.article() && !token.clitics.future();
        let known = may_be_whole && listed & OF_NAMES != 0;
        let glued = token.clitics.any() && !known;
        if known || may_be_whole && seldom(token.clitics) {
            cut = Some(0);
        }
        if glued {
            core = hash(tokens.stem(at));
            listed |= lists(core);
        } else if alone && !cased && listed == 0 && tokens.entries(at).is_empty() {
            for (bytes, flags) in tokens.pack.prefixes(text).iter() {
                if flags.article() || flags.future() || seldom(flags) {
                    continue;
                }
                let stem = hash(text.get(bytes..).unwrap_or(""));
                listed = lists(stem);
                let known = listed != 0;
                if known
                    || cut.is_none() && (plain::begins_with_and(tokens, at) || plain::glued_before_hamza(tokens, at))
                {
                    (core, cut) = (stem, Some(bytes as u8));
                }
                if known {
                    break;
                }
            }
        }
        let opens = u8::from(at == self.range.start);
        let shape = token.shape.of_word() | single << 1 | kind << 6;
        if self.unspaced {
            core = join(shape.into(), token.script as u32);
        }
        if let Some(slot) = self.slot(at) {
            slot.word = word;
            slot.core = core;
            slot.cut = cut;
            slot.glued = u8::from(glued) << 1 | u8::from(cut > Some(0));
            slot.shape = shape;
            slot.senses |= u64::from(listed) << LISTS;
            slot.seen = if is_word && cased { 1 | opens << 3 } else { 0 };
        }
    }

    /// The lists of names that have a word, and its class.
    fn lists(&self, hash: u32) -> u32 {
        let key = feature(NAME, hash);
        let lists: u32 = self.model.lists(key).into();
        // A class beyond the highest bit is none.
        let class = |class: u8| 1u32.checked_shl(CLASSES + u32::from(class)).unwrap_or(0);
        lists | self.model.class(key).map_or(0, class)
    }

    /// The only character of a word, in the way it is written in the lists.
    fn sign(&self, at: usize) -> Option<char> {
        let mut chars = self.tokens.word(at).chars();
        chars.next().filter(|_| chars.next().is_none()).map(|c| self.model.variant(c))
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
                match self.sign(end - 1) {
                    Some(sign) => name.push(sign),
                    None => name.push_str(tokens.word(end - 1)),
                }
                let lists = self.lists(hash(&name)) & 0xFF;
                if lists == 0 {
                    continue;
                }
                // How long the longest is, of names and of everyday words.
                let place = if lists & EVERYDAY == 0 { 24 } else { 27 };
                let length = ((end - at) as u32) << place;
                for inside in at..end {
                    let part = if inside == at { lists } else { lists << 8 };
                    let last = if inside + 1 == end { lists << 16 } else { 0 };
                    if let Some(slot) = self.slot(inside) {
                        slot.names |= part | last;
                        if inside == at {
                            slot.names = slot.names & !(7 << place) | length;
                        }
                    }
                }
            }
        }
    }

    /// Whether a name may begin or end with the word.
    fn may_be(&self, at: usize) -> bool {
        let (Some(token), Some(info)) = (self.tokens.get(at), self.info(at)) else { return false };
        if self.unspaced {
            return matches!(token.kind, TokenKind::Word | TokenKind::Number);
        }
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
        // No small word, and no mark.
        let plain = || self.info(at).is_some_and(|info| info.senses & 1 == 0) && self.tokens.mark(at).is_none();
        self.may_be(at) || !self.unspaced && (self.tail + self.lead == 0 || plain())
    }

    /// What there is in few bits at a word of a run: where it stands in it, and the small values of it and its neighbours.
    fn few(&self, at: usize, run: &Range<usize>) -> [u32; 4] {
        let from = at - self.range.start + OWN - 1;
        let Some([last, own, next, ..]) = self.infos.get(from..) else { return [0; 4] };
        let place = (at - run.start).min(3) as u8 | (run.len().min(5) as u8) << 4;
        let lists = |info: &Info| (info.senses >> LISTS) as u8;
        [
            [place, own.glued, own.seen, 0],
            [last.shape, own.shape, next.shape, 16],
            [last.rule, own.rule, next.rule, 22],
            [lists(last), lists(own), lists(next), 28],
        ]
        .map(u32::from_le_bytes)
    }

    /// Notes the keys of what is seen at a word of a run.
    pub fn see(&self, at: usize, run: &Range<usize>, keys: &mut Vec<u32>) {
        if self.unspaced {
            self.see_unspaced(at, |key| keys.push(key));
            return;
        }
        for (place, info) in self.infos.iter().skip(at - self.range.start).take(PLACES).enumerate() {
            let text = self.tokens.word((at + place).wrapping_sub(OWN));
            of_word(text, info.word, info.core, |at, key| {
                if at == place {
                    keys.push(key);
                }
            });
            keys.extend((0..MARKS).filter(|bit| info.senses >> bit & 1 != 0).map(|bit| of_mark(place, bit)));
        }
        for few in self.few(at, run) {
            of_few(few, |key| keys.push(key));
        }
    }

    /// The same where words stand without spaces: a token is hardly more than a character, and says little without those beside it.
    fn see_unspaced(&self, at: usize, mut put: impl FnMut(u32)) {
        let mut add = |what, value| put(feature(what, value));
        let around: [Info; 7] = std::array::from_fn(|place| {
            let index = (at + place + OWN).checked_sub(self.range.start + 3);
            index.and_then(|index| self.infos.get(index)).copied().unwrap_or_default()
        });
        add(0, 0);
        let mut what = UNSPACED;
        for length in 1..=3 {
            for part in around.windows(length) {
                add(what, part.iter().fold(0, |hash, info| join(hash, info.word)));
                what += 1;
            }
        }
        let [_, _, last, own, next, ..] = around;
        add(what, join(last.word, next.word));
        what += 1;
        add(what, own.names);
        what += 1;
        for near in [&around[1..6], &around[2..5], &around[2..4], &around[3..5], &around[3..4]] {
            add(what, near.iter().fold(0, |hash, info| join(hash, info.core)));
            add(what + 1, near.iter().fold(0, |hash, info| join(hash, info.names & 0xFF_FFFF)));
            add(what + 2, near.iter().fold(0, |hash, info| join(hash, info.rule.into())));
            what += 3;
        }
        for info in &around[1..6] {
            for bits in [info.senses, info.names.into()] {
                (0..u64::BITS).filter(|bit| bits >> bit & 1 != 0).for_each(|bit| add(what, bit));
                what += 1;
            }
        }
        let word = self.tokens.word(at);
        if word.len() > 4 {
            let (mut front, mut back) = (0, 0);
            for (a, b) in word.chars().zip(word.chars().rev()).take(3) {
                front = join(front, a.into());
                back = join(back, b.into());
                add(what, front);
                add(what + 1, back);
                what += 2;
            }
        }
    }

    /// What all of them say for each label.
    pub fn weigh(&mut self, at: usize, run: &Range<usize>) -> [i32; LABELS + 1] {
        let mut sum = Sum::default();
        if self.unspaced {
            self.see_unspaced(at, |key| self.model.add(key, &mut sum));
            return sum.labels();
        }
        for (place, places) in self.places.iter().skip(at - self.range.start).take(PLACES).enumerate() {
            sum.add(places.get(place).copied().unwrap_or_default());
        }
        for few in self.few(at, run) {
            let slot = few.wrapping_mul(0x9E37_79B1) >> (u32::BITS - FEW_BITS);
            let Some((kept, own)) = self.few.get_mut(slot as usize) else { continue };
            if *kept != few {
                (*kept, *own) = (few, Sum::default());
                of_few(few, |key| self.model.add(key, own));
            }
            sum.add(*own);
        }
        sum.labels()
    }
}
