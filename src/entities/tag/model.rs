//! The trained weights: a file of few bytes, read into tables once.
//!
//! A file is text, so that it travels with the words of its language: lines that say how it was made, then a character for
//! each number. Keys are hashes, sorted, each written as the distance from the one before, so that a key costs about a byte;
//! all columns stand apart, so that each compresses by itself.

use super::LABELS;

/// Keys have so many bits: of a hundred features that are not in a file, less than one seems to be.
pub const KEY_BITS: u32 = 20;
/// The weights of a file are multiples of this.
pub const STEP: f32 = 0.125;

/// What a feature says for each label.
pub type Row = [i8; LABELS];

/// The tables of one file.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// What each label says for the next, by the label before, and first that of no name.
    pub steps: [Row; LABELS],
    rows: Vec<Row>,
    /// Which row has the key; open addressing. The key is stored with one added.
    slots: Vec<(u32, u16)>,
    /// Classes of words.
    words: Vec<(u32, u16)>,
}

/// The key of a hash.
pub const fn key(hash: u32) -> u32 {
    hash >> (32 - KEY_BITS)
}

impl Model {
    /// Tables of rows by key and of classes by the key of a word.
    #[must_use]
    pub fn new(steps: [Row; LABELS], features: &[(u32, Row)], words: &[(u32, u16)]) -> Self {
        let mut model = Self { steps, rows: Vec::with_capacity(features.len()), ..Self::default() };
        model.slots = vec![(0, 0); (features.len() * 2).next_power_of_two()];
        for &(key, row) in features {
            let value = u16::try_from(model.rows.len()).unwrap_or(u16::MAX);
            model.rows.push(row);
            put(&mut model.slots, key, value);
        }
        model.words = vec![(0, 0); (words.len() * 2).next_power_of_two()];
        for &(key, class) in words {
            put(&mut model.words, key, class);
        }
        model
    }

    /// What a feature says, if anything.
    pub(super) fn row(&self, key: u32) -> Option<&Row> {
        self.rows.get(usize::from(find(&self.slots, key)?))
    }

    /// The class of a word; 0 for those without.
    pub(super) fn class(&self, key: u32) -> u16 {
        find(&self.words, key).unwrap_or(0)
    }

    /// The file: lines that begin with a hash sign say what it is, then come the numbers, each a character.
    #[must_use]
    pub fn write(head: &str, steps: &[Row; LABELS], features: &[(u32, Row)], words: &[(u32, u16)]) -> String {
        let mut out = Writer(String::from(head));
        for weight in steps.iter().flatten() {
            out.weight(*weight);
        }
        out.keys(features.iter().map(|f| f.0));
        // Which labels a row speaks of, then what it says of them.
        for (_, row) in features {
            out.byte(row.iter().enumerate().filter(|(_, w)| **w != 0).fold(0u8, |bits, (label, _)| bits | 1 << label));
        }
        for label in 0..LABELS {
            for weight in features.iter().filter_map(|(_, row)| row.get(label)).filter(|w| **w != 0) {
                out.weight(*weight);
            }
        }
        out.keys(words.iter().map(|w| w.0));
        for class in words.iter().map(|w| w.1.to_le_bytes()) {
            out.byte(class[0]);
        }
        out.0
    }

    /// Reads a file; of a broken one, nothing.
    #[must_use]
    pub fn read(file: &str) -> Option<Self> {
        let mut rest = file;
        while let Some((_, behind)) = rest.strip_prefix('#').and_then(|line| line.split_once('\n')) {
            rest = behind;
        }
        let mut input = Input(rest.chars());
        let mut steps = [Row::default(); LABELS];
        for slot in steps.iter_mut().flatten() {
            *slot = input.weight()?;
        }
        let keys = input.keys()?;
        let masks: Option<Vec<u8>> = keys.iter().map(|_| input.byte()).collect();
        let masks = masks?;
        let mut features: Vec<(u32, Row)> = keys.into_iter().map(|key| (key, Row::default())).collect();
        for label in 0..LABELS {
            for ((_, row), mask) in features.iter_mut().zip(&masks) {
                if mask & (1 << label) != 0
                    && let Some(slot) = row.get_mut(label)
                {
                    *slot = input.weight()?;
                }
            }
        }
        let words: Option<Vec<(u32, u16)>> =
            input.keys()?.into_iter().map(|key| Some((key, input.byte()?.into()))).collect();
        Some(Self::new(steps, &features, &words?))
    }
}

/// A character for each number below 256: most are small, so most are one byte.
struct Writer(String);

impl Writer {
    fn byte(&mut self, byte: u8) {
        self.0.push(char::from(byte));
    }

    /// Small weights of either sign are small numbers.
    fn weight(&mut self, weight: i8) {
        self.byte(((weight << 1) ^ (weight >> 7)).cast_unsigned());
    }

    /// How many, then the distances of sorted keys: their high parts, then their low parts, which are as good as random.
    fn keys(&mut self, keys: impl Iterator<Item = u32>) {
        let (mut last, mut gaps) = (0, Vec::new());
        for key in keys {
            gaps.push(key - last);
            last = key;
        }
        for byte in (gaps.len() as u32).to_le_bytes() {
            self.byte(byte);
        }
        for gap in &gaps {
            let mut high = gap >> LOW_BITS;
            while high >= MOST {
                self.byte(MOST as u8);
                high -= MOST;
            }
            self.byte(high as u8);
        }
        for gap in gaps {
            self.byte((gap & ((1 << LOW_BITS) - 1)) as u8);
        }
    }
}

/// So many bits of a distance are written apart.
const LOW_BITS: u32 = 3;
/// This high part says that it goes on.
const MOST: u32 = 127;

struct Input<'a>(std::str::Chars<'a>);

impl Input<'_> {
    fn byte(&mut self) -> Option<u8> {
        u8::try_from(u32::from(self.0.next()?)).ok()
    }

    fn weight(&mut self) -> Option<i8> {
        let byte = self.byte()?;
        Some((byte >> 1).cast_signed() ^ -(byte & 1).cast_signed())
    }

    fn keys(&mut self) -> Option<Vec<u32>> {
        let count = u32::from_le_bytes([self.byte()?, self.byte()?, self.byte()?, self.byte()?]);
        let mut keys = Vec::new();
        for _ in 0..count {
            let mut gap = 0u32;
            loop {
                let high = u32::from(self.byte()?);
                gap = gap.checked_add(high << LOW_BITS)?;
                if high != MOST {
                    break;
                }
            }
            keys.push(gap);
        }
        let mut last = 0u32;
        for key in &mut keys {
            last = last.checked_add(*key + u32::from(self.byte()?))?;
            *key = last;
        }
        Some(keys)
    }
}

fn put<V: Copy>(slots: &mut [(u32, V)], key: u32, value: V) {
    let mask = slots.len().wrapping_sub(1);
    let mut at = home(key, mask);
    // Half of the slots stay free, so there is one.
    for _ in 0..slots.len() {
        if let Some(slot) = slots.get_mut(at)
            && slot.0 == 0
        {
            *slot = (key + 1, value);
            return;
        }
        at = (at + 1) & mask;
    }
}

fn find<V: Copy>(slots: &[(u32, V)], key: u32) -> Option<V> {
    let mask = slots.len().wrapping_sub(1);
    let mut at = home(key, mask);
    loop {
        let &(found, value) = slots.get(at)?;
        if found == key + 1 {
            return Some(value);
        }
        if found == 0 {
            return None;
        }
        at = (at + 1) & mask;
    }
}

const fn home(key: u32, mask: usize) -> usize {
    key as usize & mask
}
