//! The trained weights: a file of few bytes, read into tables once.
//!
//! A file is a text line that says how it was made, then bytes. Keys are hashes, sorted, each written as the distance from
//! the one before, so that a key costs about a byte; all columns stand apart, so that each compresses by itself.

use super::LABELS;

/// Keys have so many bits: two features in a million share one.
pub const KEY_BITS: u32 = 22;
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
    /// What words sound like.
    pub sound: super::Sound,
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

    /// The file.
    #[must_use]
    pub fn write(head: &str, steps: &[Row; LABELS], features: &[(u32, Row)], words: &[(u32, u16)], sound: &super::Sound) -> Vec<u8> {
        let mut out = head.as_bytes().to_vec();
        out.push(b'\n');
        out.extend(steps.iter().flatten().map(|w| w.cast_unsigned()));
        write_number(&mut out, features.len() as u32);
        write_keys(&mut out, features.iter().map(|f| f.0));
        // Which labels a row speaks of, then what it says of them.
        out.extend(features.iter().map(|(_, row)| {
            row.iter().enumerate().filter(|(_, w)| **w != 0).fold(0u8, |bits, (label, _)| bits | 1 << label)
        }));
        for label in 0..LABELS {
            out.extend(features.iter().filter_map(|(_, row)| row.get(label)).filter(|w| **w != 0).map(|w| w.cast_unsigned()));
        }
        write_number(&mut out, words.len() as u32);
        write_keys(&mut out, words.iter().map(|w| w.0));
        out.extend(words.iter().map(|w| w.1 as u8));
        out.extend(words.iter().map(|w| (w.1 >> 8) as u8));
        out.extend(sound.0.iter().flatten().map(|w| w.cast_unsigned()));
        out
    }

    /// Reads a file; of a broken one, nothing.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let start = bytes.iter().position(|&b| b == b'\n')? + 1;
        let mut input = bytes.get(start..)?;
        let mut steps = [Row::default(); LABELS];
        for slot in steps.iter_mut().flatten() {
            *slot = take(&mut input)?.cast_signed();
        }
        let count = read_number(&mut input)? as usize;
        let keys = read_keys(&mut input, count)?;
        let (masks, mut weights) = input.split_at_checked(count)?;
        let mut rows = vec![Row::default(); count];
        for label in 0..LABELS {
            for (row, mask) in rows.iter_mut().zip(masks) {
                if mask & (1 << label) != 0
                    && let Some(slot) = row.get_mut(label)
                {
                    *slot = take(&mut weights)?.cast_signed();
                }
            }
        }
        let count = read_number(&mut weights)? as usize;
        let word_keys = read_keys(&mut weights, count)?;
        let (lists, classes) = weights.split_at_checked(count)?;
        let (classes, sound) = classes.split_at_checked(count)?;
        let classes = lists.iter().zip(classes).map(|(&low, &high)| u16::from_le_bytes([low, high]));
        let features: Vec<_> = keys.into_iter().zip(rows).collect();
        let words: Vec<_> = word_keys.into_iter().zip(classes).collect();
        let mut model = Self::new(steps, &features, &words);
        model.sound.0 = sound.as_chunks().0.iter().map(|row: &[u8; super::CLASSES]| row.map(u8::cast_signed)).collect();
        Some(model)
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

fn take(input: &mut &[u8]) -> Option<u8> {
    let (&first, rest) = input.split_first()?;
    *input = rest;
    Some(first)
}

fn write_number(out: &mut Vec<u8>, number: u32) {
    out.extend(number.to_le_bytes());
}

fn read_number(input: &mut &[u8]) -> Option<u32> {
    let (bytes, rest) = input.split_first_chunk::<4>()?;
    *input = rest;
    Some(u32::from_le_bytes(*bytes))
}

/// Distances of sorted keys: their high parts, then their low parts, which are as good as random.
fn write_keys(out: &mut Vec<u8>, keys: impl Iterator<Item = u32>) {
    let mut last = 0;
    let mut gaps = Vec::new();
    for key in keys {
        gaps.push(key - last);
        last = key;
    }
    for gap in gaps {
        let mut rest = gap;
        while rest >= 255 * 8 {
            out.push(255);
            rest -= 255 * 8;
        }
        out.push((rest / 8) as u8);
        out.push((rest % 8) as u8);
    }
}

fn read_keys(input: &mut &[u8], count: usize) -> Option<Vec<u32>> {
    let mut keys = Vec::with_capacity(count.min(1 << 16));
    let mut last = 0u32;
    for _ in 0..count {
        loop {
            let high = take(input)?;
            last = last.checked_add(u32::from(high) * 8)?;
            if high != 255 {
                break;
            }
        }
        last += u32::from(take(input)?);
        keys.push(last);
    }
    Some(keys)
}
