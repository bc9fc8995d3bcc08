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
}

/// A table from the first word of a phrase to the meanings of all phrases that begin with it.
#[derive(Debug)]
pub struct Lexicon {
    /// Open addressing; 0 is free, else index + 1 into `heads`.
    slots: Vec<u32>,
    /// First word, first entry, number of entries.
    heads: Vec<(&'static str, u32, u32)>,
    /// Entries, those of one head together, longest phrases first.
    entries: Vec<Entry>,
    /// How words begin, as a set of hashes: any word, and number words.
    begins: Beginnings,
    numbers: Beginnings,
}

/// The first bytes of words as a set: says no to most words without a look-up.
#[derive(Debug, Default)]
struct Beginnings([u64; 32]);

impl Beginnings {
    fn place(word: &str) -> (usize, u64) {
        let h = hash_bytes(word.as_bytes().iter().take(3)) % (32 * 64);
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
    /// Reads the lexicon texts that build.rs wrote: lines of phrases under `#sense tag` lines.
    pub(super) fn new(sources: &[&'static str]) -> Self {
        let mut all: Vec<(&'static str, Entry)> = Vec::new();
        for source in sources {
            let mut sense = None;
            let mut tag = "";
            for line in source.lines() {
                if let Some(header) = line.strip_prefix('#').filter(|h| h.starts_with(|c: char| c.is_ascii_digit())) {
                    let (number, rest) = header.split_once(' ').unwrap_or((header, ""));
                    sense = number.parse::<usize>().ok().and_then(|n| Sense::ALL.get(n)).copied();
                    tag = rest;
                    continue;
                }
                let Some(sense) = sense else { continue };
                let phrase = line.trim_start_matches('^');
                let capitals = u8::try_from(line.len() - phrase.len()).unwrap_or(0);
                let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
                all.push((first, Entry { sense, tag, rest, capitals }));
            }
        }
        // Stable: a language's own entry stays before the shared one of the same length.
        all.sort_by(|a, b| a.0.cmp(b.0).then(b.1.rest.len().cmp(&a.1.rest.len())));
        let mut heads: Vec<(&'static str, u32, u32)> = Vec::new();
        let mut entries = Vec::with_capacity(all.len());
        let (mut begins, mut numbers) = (Beginnings::default(), Beginnings::default());
        for (word, entry) in all {
            begins.add(word);
            if matches!(entry.sense, Sense::Cardinal | Sense::Scale) && entry.rest.is_empty() {
                numbers.add(word);
            }
            match heads.last_mut() {
                Some((last, _, count)) if *last == word => *count += 1,
                _ => heads.push((word, u32::try_from(entries.len()).unwrap_or(0), 1)),
            }
            entries.push(entry);
        }
        let size = (heads.len() * 2).next_power_of_two().max(2);
        let mut slots = vec![0_u32; size];
        for (index, (word, ..)) in heads.iter().enumerate() {
            let mut at = hash(word) & (size - 1);
            while slots.get(at).is_some_and(|&s| s != 0) {
                at = (at + 1) & (size - 1);
            }
            if let Some(slot) = slots.get_mut(at) {
                *slot = u32::try_from(index + 1).unwrap_or(0);
            }
        }
        Self { slots, heads, entries, begins, numbers }
    }

    /// Whether any word has this sense.
    pub(crate) fn has(&self, sense: Sense) -> bool {
        self.entries.iter().any(|entry| entry.sense == sense)
    }

    /// Whether a word may begin with a number word of three bytes or more.
    pub(super) fn may_be_number(&self, word: &str) -> bool {
        self.numbers.may_hold(word)
    }

    /// Whether a text may begin with a word of three bytes or more.
    pub(super) fn may_begin(&self, text: &str) -> bool {
        self.begins.may_hold(text)
    }

    /// Finds a folded word.
    #[must_use]
    pub fn find(&self, folded: &str) -> Head {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash(folded) & mask;
        loop {
            match self.slots.get(at) {
                None | Some(0) => return Head::NONE,
                Some(&slot) => {
                    if self.heads.get(slot as usize - 1).is_some_and(|h| h.0 == folded) {
                        return Head(slot);
                    }
                }
            }
            at = (at + 1) & mask;
        }
    }

    /// The meanings of all phrases that begin with the word, longest first.
    #[must_use]
    pub fn entries(&self, head: Head) -> &[Entry] {
        let Some(index) = (head.0 as usize).checked_sub(1) else { return &[] };
        let Some(&(_, first, count)) = self.heads.get(index) else { return &[] };
        self.entries.get(first as usize..(first + count) as usize).unwrap_or(&[])
    }
}

/// FNV-1a: short words, no need for more.
pub(super) fn hash(word: &str) -> usize {
    hash_bytes(word.as_bytes().iter())
}

fn hash_bytes<'a>(bytes: impl Iterator<Item = &'a u8>) -> usize {
    let mut h: u32 = 0x811C_9DC5;
    for &byte in bytes {
        h = (h ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    // FNV's low bits are its weak ones.
    (h ^ (h >> 15)) as usize
}
