//! The words of a pack, found by their folded form in one look-up.

use super::Sense;

/// One meaning of a word or phrase.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What it means.
    pub sense: Sense,
    /// The value, code or id that the pack gives it; empty for plain lists.
    pub tag: &'static str,
    /// The folded words that must follow, separated by single spaces; empty for a single word.
    pub rest: &'static str,
    /// 0: any case; 1: the first letter must be a capital; 2: all letters must be.
    pub capitals: u8,
    /// The hash of the first word that must follow.
    second: u32,
}

/// A table from the first word of a phrase to the meanings of all phrases that begin with it.
#[derive(Debug)]
pub struct Lexicon {
    /// Open addressing; 0 is free. The low bits, as many as an index needs, are index + 1 into `heads`; the others are those
    /// of the word's hash, so that a word which is not here costs no look at another word.
    slots: Vec<u32>,
    /// The bits of an index.
    index: u32,
    heads: Vec<First>,
    /// The senses of all phrases of each head; none of `Head::NONE`, which is the first.
    sets: Vec<Senses>,
    /// Entries, those of one head together, longest phrases first.
    entries: Vec<Entry>,
    /// What any of them means.
    senses: Senses,
    /// How words begin, as a set of hashes: any word, and number words.
    begins: Beginnings,
    numbers: Beginnings,
}

/// The first word of some phrases.
#[derive(Debug)]
struct First {
    word: &'static str,
    /// Its last bytes.
    last: u64,
    /// Its first entry, and how many it has.
    entries: (u32, u32),
    /// The second words of its phrases, as a set of hashes, and the head of the same word without its phrases.
    seconds: u64,
    alone: Head,
}

/// What a word stays for the senses of its phrases: "on" opens dates because it opens "on Monday".
const KEPT: Senses = Senses::of(&[
    Sense::Period,
    Sense::YearBefore,
    Sense::Cue,
    Sense::CueContinues,
    Sense::Verb,
    Sense::Change,
    Sense::OrgVerb,
]);

impl First {
    fn new(word: &'static str, at: u32) -> Self {
        Self { word, last: digest(word).1, entries: (at, 0), seconds: 0, alone: Head::NONE }
    }
}

/// The hash of the first word of the rest of a phrase.
fn second(rest: &str) -> u32 {
    hash(rest.split(' ').next().unwrap_or(""))
}

/// A hash in a set of 64.
const fn bit(hash: u32) -> u64 {
    1 << (hash % 64)
}

/// A set of senses: it answers most questions without a look at the entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Senses([u64; 3]);

const _: () = assert!(Sense::ALL.len() <= 3 * 64);

impl Senses {
    /// The set of these.
    #[must_use]
    pub const fn of(senses: &[Sense]) -> Self {
        let mut set = Self([0; 3]);
        let mut rest = senses;
        while let [first, others @ ..] = rest {
            set = set.and(Self::one(*first));
            rest = others;
        }
        set
    }

    const fn one(sense: Sense) -> Self {
        let (at, bit) = (sense as u32 / 64, 1 << (sense as u32 % 64));
        match at {
            0 => Self([bit, 0, 0]),
            1 => Self([0, bit, 0]),
            _ => Self([0, 0, bit]),
        }
    }

    /// The senses of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        let (Self([a, b, c]), Self([d, e, f])) = (self, other);
        Self([a | d, b | e, c | f])
    }

    /// Those that are in both.
    const fn among(self, other: Self) -> Self {
        let (Self([a, b, c]), Self([d, e, f])) = (self, other);
        Self([a & d, b & e, c & f])
    }

    /// Whether a sense is in both.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        let (Self([a, b, c]), Self([d, e, f])) = (self, other);
        a & d | b & e | c & f != 0
    }

    /// Whether a sense is in it.
    #[must_use]
    #[inline]
    pub fn has(&self, sense: Sense) -> bool {
        self.0.get(sense as usize / 64).is_some_and(|part| part >> (sense as u32 % 64) & 1 != 0)
    }
}

/// The first bytes of words as a set: says no to most words without a look-up.
#[derive(Debug, Default)]
struct Beginnings([u64; 32]);

impl Beginnings {
    fn place(word: &str) -> (usize, u64) {
        let h = hash_bytes(word.as_bytes().iter().take(2)) % (32 * 64);
        (h / 64, 1 << (h % 64))
    }

    fn add(&mut self, word: &str) {
        let (at, bit) = Self::place(word);
        if let Some(slot) = self.0.get_mut(at) {
            *slot |= bit;
        }
    }

    fn may_hold(&self, word: &str) -> bool {
        let (at, bit) = Self::place(word);
        self.0.get(at).is_some_and(|slot| slot & bit != 0)
    }
}

/// The place of a word in a lexicon; `NONE` when it is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head(u32);

impl Head {
    /// Not in the lexicon.
    pub const NONE: Self = Self(0);
}

impl Lexicon {
    /// Reads the lexicon texts that build.rs wrote: lines of phrases under `#sense tag` lines, most without the letters that they share
    /// with the line before.
    /// With `bare`, number words are found without their accents too.
    pub(super) fn new(sources: &[&str], bare: bool) -> Self {
        let mut all: Vec<(&'static str, Entry)> = Vec::new();
        for source in sources {
            let mut sense = None;
            let mut tag = "";
            // It lives as long as the pack: for ever.
            let words: &'static str = String::leak(written_out(source));
            for line in words.lines() {
                if let Some(header) = header(line) {
                    let (number, rest) = header.split_once(' ').unwrap_or((header, ""));
                    sense = number.parse::<usize>().ok().and_then(|n| Sense::ALL.get(n)).copied();
                    tag = rest;
                    continue;
                }
                let Some(sense) = sense else { continue };
                let phrase = line.trim_start_matches('^');
                let capitals = u8::try_from(line.len() - phrase.len()).unwrap_or(0);
                let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
                all.push((first, Entry { sense, tag, rest, capitals, second: second(rest) }));
            }
        }
        if bare {
            add_without_accents(&mut all);
        }
        // Stable: a language's own entry stays before the shared one of the same length.
        crate::sort::sort(&mut all, |a, b| a.0.cmp(b.0).then(b.1.rest.len().cmp(&a.1.rest.len())));
        let mut heads: Vec<First> = Vec::new();
        let mut sets = vec![Senses::default()];
        let mut entries = Vec::with_capacity(all.len());
        let mut any = Senses::default();
        let (mut begins, mut numbers) = (Beginnings::default(), Beginnings::default());
        for (word, entry) in all {
            begins.add(word);
            if matches!(entry.sense, Sense::Cardinal | Sense::Scale) && entry.rest.is_empty() {
                numbers.add(word);
            }
            let senses = Senses::of(&[entry.sense]);
            any = any.and(senses);
            if heads.last().is_none_or(|last| last.word != word) {
                heads.push(First::new(word, entries.len() as u32));
                sets.push(Senses::default());
            }
            if let Some(last) = sets.last_mut() {
                *last = last.and(senses);
            }
            if let Some(last) = heads.last_mut() {
                last.entries.1 += 1;
                last.seconds |= if entry.rest.is_empty() { 0 } else { bit(entry.second) };
            }
            entries.push(entry);
        }
        let size = (heads.len() * 2).next_power_of_two().max(2);
        let mut lexicon =
            Self { slots: vec![0; size], index: size as u32 - 1, heads, sets, entries, senses: any, begins, numbers };
        for index in 0..lexicon.heads.len() {
            let word = lexicon.heads.get(index).map_or("", |h| h.word);
            let hash = hash(word);
            let mut at = hash as usize & (size - 1);
            while lexicon.slots.get(at).is_some_and(|&s| s != 0) {
                at = (at + 1) & (size - 1);
            }
            if let Some(slot) = lexicon.slots.get_mut(at) {
                *slot = hash & !lexicon.index | (index as u32 + 1);
            }
        }
        lexicon.part_phrases();
        lexicon
    }

    /// Gives words with phrases and other meanings a second head, with the other meanings only.
    fn part_phrases(&mut self) {
        for index in 0..self.heads.len() {
            let behind = self.heads.len() as u32;
            let Some(first) = self.heads.get_mut(index).filter(|first| first.seconds != 0) else { continue };
            let (start, count) = first.entries;
            let all = self.entries.get(start as usize..(start + count) as usize).unwrap_or(&[]);
            // The longest stand first.
            let single = all.iter().skip_while(|e| !e.rest.is_empty());
            let mut alone = First::new(first.word, start + count);
            let mut senses = self.sets.get(index + 1).map_or(Senses::default(), |senses| senses.among(KEPT));
            for entry in single {
                alone.entries = (alone.entries.0 - 1, alone.entries.1 + 1);
                senses = senses.and(Senses::of(&[entry.sense]));
            }
            if alone.entries.1 > 0 {
                first.alone = Head(behind + 1);
                self.heads.push(alone);
                self.sets.push(senses);
            }
        }
    }

    /// The head of a word that is to be read without its phrases, because none goes on with `next`.
    pub(crate) fn alone<'w>(&self, head: Head, next: impl FnOnce() -> &'w str) -> Option<Head> {
        let first = self.first(head).filter(|first| first.alone != Head::NONE)?;
        let hash = hash(next());
        let phrases = || self.entries(head).iter().take_while(|e| !e.rest.is_empty());
        (first.seconds & bit(hash) == 0 || phrases().all(|e| e.second != hash)).then_some(first.alone)
    }

    fn first(&self, head: Head) -> Option<&First> {
        (head.0 as usize).checked_sub(1).and_then(|index| self.heads.get(index))
    }

    /// Whether any word has this sense.
    pub(crate) fn has(&self, sense: Sense) -> bool {
        self.senses.has(sense)
    }

    /// Whether a word may begin with a number word.
    pub(super) fn may_be_number(&self, word: &str) -> bool {
        self.numbers.may_hold(word)
    }

    /// Whether a text may begin with a word.
    pub(super) fn may_begin(&self, text: &str) -> bool {
        self.begins.may_hold(text)
    }

    /// Finds a folded word.
    #[must_use]
    pub fn find(&self, folded: &str) -> Head {
        let (hash, last) = digest(folded);
        let same = |first: &First| {
            first.last == last && first.word.len() == folded.len() && (folded.len() < 8 || first.word == folded)
        };
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        loop {
            match self.slots.get(at) {
                None | Some(0) => return Head::NONE,
                Some(&slot) if (slot ^ hash) & !self.index == 0 => {
                    let head = slot & self.index;
                    if self.heads.get(head as usize - 1).is_some_and(same) {
                        return Head(head);
                    }
                }
                Some(_) => {}
            }
            at = (at + 1) & mask;
        }
    }

    /// The meanings of all phrases that begin with the word, longest first.
    #[must_use]
    pub fn entries(&self, head: Head) -> &[Entry] {
        let Some(&First { entries: (first, count), .. }) = self.first(head) else { return &[] };
        self.entries.get(first as usize..(first + count) as usize).unwrap_or(&[])
    }

    /// The senses of all these phrases.
    #[must_use]
    #[inline]
    pub fn senses(&self, head: Head) -> &Senses {
        const NONE: &Senses = &Senses([0; 3]);
        self.sets.get(head.0 as usize).unwrap_or(NONE)
    }
}

/// A line that says what the lines below it mean.
fn header(line: &str) -> Option<&str> {
    line.strip_prefix('#').filter(|header| header.starts_with(|c: char| c.is_ascii_digit()))
}

/// The text with all phrases whole. In the lists behind the function words a capital says how many letters a phrase shares with the
/// line before: A for none.
fn written_out(source: &str) -> String {
    let mut out = String::with_capacity(source.len() * 2);
    let mut last = 0;
    let mut whole = true;
    for line in source.lines() {
        let start = out.len();
        let header = header(line).is_some();
        if header {
            whole = line == super::FUNCTION_HEADER.trim_end_matches('\n');
        }
        if header || whole {
            out.push_str(line);
        } else if let (Some(shared), rest) = (line.bytes().next(), line.get(1..).unwrap_or("")) {
            let before = out.get(last..).unwrap_or("").chars();
            let bytes: usize = before.take(shared.saturating_sub(b'A').into()).map(char::len_utf8).sum();
            out.extend_from_within(last..last + bytes);
            out.push_str(rest);
        }
        last = start;
        out.push('\n');
    }
    out
}

/// Adds number words, units and currencies without their accents. What is made lives as long as the pack: for ever.
fn add_without_accents(all: &mut Vec<(&'static str, Entry)>) {
    const SENSES: &[Sense] = &[
        Sense::Cardinal,
        Sense::Scale,
        Sense::Ordinal,
        Sense::Fraction,
        Sense::DecimalPoint,
        Sense::Percent,
        Sense::Currency,
        Sense::MinorUnit,
        Sense::Unit,
    ];
    let known: std::collections::HashSet<(&str, &str, Sense)> =
        all.iter().map(|(w, e)| (*w, e.rest, e.sense)).collect();
    let mut more = Vec::new();
    for &(word, entry) in
        all.iter().filter(|(word, e)| SENSES.contains(&e.sense) && !(word.is_ascii() && e.rest.is_ascii()))
    {
        let (first, rest) = (without_accents(word), without_accents(entry.rest));
        let letters = first.chars().nth(2).is_some() && first.chars().all(char::is_alphabetic);
        if letters && !known.contains(&(first.as_str(), rest.as_str(), entry.sense)) {
            let first: &'static str = String::leak(first);
            let second = second(&rest);
            more.push((first, Entry { rest: String::leak(rest), second, ..entry }));
        }
    }
    all.append(&mut more);
}

fn without_accents(word: &str) -> String {
    let plain = |c: char| match c {
        'à'..='å' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ę' | 'ě' => 'e',
        'ì'..='ï' => 'i',
        'ñ' | 'ń' => 'n',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ţ' | 'ț' => 't',
        'ź' | 'ż' | 'ž' => 'z',
        'ł' => 'l',
        _ => c,
    };
    word.chars().map(plain).collect()
}

/// The hash of a word.
pub(crate) fn hash(word: &str) -> u32 {
    digest(word).0
}

/// The hash of a word, and its last bytes: with the length, all there is to know of a word shorter than eight.
fn digest(word: &str) -> (u32, u64) {
    // Eight bytes at a time: words are short, and there are many.
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15; // The golden ratio: odd, and its bits look random.
    let (chunks, rest) = word.as_bytes().as_chunks::<8>();
    let mut hash = word.len() as u64;
    for chunk in chunks {
        hash = (hash ^ u64::from_le_bytes(*chunk)).wrapping_mul(FACTOR);
        hash ^= hash >> 32;
    }
    let last = match (rest.first_chunk::<4>(), rest.last_chunk::<4>(), rest) {
        (Some(first), Some(last), _) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
        }
        (.., &[a, b, c]) => u64::from(a) | u64::from(b) << 8 | u64::from(c) << 16,
        (.., &[a, b]) => u64::from(a) | u64::from(b) << 8,
        (.., &[a]) => u64::from(a),
        _ => 0,
    };
    hash = (hash ^ last).wrapping_mul(FACTOR);
    // The low bits of a product are its weak ones.
    ((hash >> 32) as u32 ^ hash as u32, last)
}

/// FNV-1a, of a few bytes.
fn hash_bytes<'a>(bytes: impl Iterator<Item = &'a u8>) -> usize {
    let mut h: u32 = 0x811C_9DC5;
    for &byte in bytes {
        h = (h ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    // FNV's low bits are its weak ones.
    (h ^ (h >> 15)) as usize
}
