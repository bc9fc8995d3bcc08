//! The trained weights: a file of few bytes, read into tables once.
//!
//! It is text, so that it travels with the words of its language: a character for each number. Keys are hashes, sorted, each written as the distance from the one before, so that a key costs about a byte;
//! all columns stand apart, so that each compresses by itself.

use super::LABELS;

/// Keys have so many bits: of a hundred features that are not in a file, less than one seems to be.
pub const KEY_BITS: u32 = 20;
/// The keys with equal high bits are looked through: so many bits are left.
const LOW_BITS: u32 = 6;
/// So many bits of the distance between two keys are written apart, as they are as good as random.
pub const GAP_BITS: u32 = 3;
/// This high part of a distance says that it goes on.
pub const MOST: u8 = 127;

/// What a feature says for each label; in the last place, which lists of names have a word.
pub type Row = [i8; LABELS + 1];

/// The tables of one file.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// What each label says for the next, by the label before, and first that of no name. The last places of the first two hold
    /// how many points a name of the rules needs to stand as it is, and as a name of some type.
    pub steps: [Row; LABELS],
    /// Where the rows of each high part begin.
    starts: Vec<u16>,
    /// The low parts of the keys, sorted.
    lows: Vec<u8>,
    rows: Vec<Row>,
    /// Characters that are another way to write one, by the keys of theirs.
    variants: Vec<(u32, char)>,
}

/// In the last place of a row: it holds the character that another one stands for, its two bytes.
pub const VARIANT: i8 = i8::MIN;

/// The key of a hash.
pub const fn key(hash: u32) -> u32 {
    hash >> (32 - KEY_BITS)
}

/// The key of a character that is another way to write one.
#[must_use]
pub const fn variant_key(c: char) -> u32 {
    // All of the first planes have their own.
    c as u32 & ((1 << KEY_BITS) - 1)
}

impl Model {
    /// Tables of rows by key; these are sorted.
    #[must_use]
    pub fn new(steps: [Row; LABELS], rows: Vec<(u32, Row)>) -> Self {
        let mut model = Self { steps, ..Self::default() };
        for (key, row) in rows {
            if row[LABELS] == VARIANT {
                let code = u16::from_le_bytes([row[0].cast_unsigned(), row[1].cast_unsigned()]);
                model.variants.extend(char::from_u32(code.into()).map(|c| (key, c)));
                continue;
            }
            model.begin(key >> LOW_BITS);
            model.lows.push(low(key));
            model.rows.push(row);
        }
        model.begin(1 << (KEY_BITS - LOW_BITS));
        model
    }

    fn begin(&mut self, high: u32) {
        while self.starts.len() <= high as usize {
            self.starts.push(self.rows.len() as u16);
        }
    }

    /// What a feature says, if anything.
    pub(super) fn row(&self, key: u32) -> Option<&Row> {
        let high = (key >> LOW_BITS) as usize;
        let (&from, &to) = (self.starts.get(high)?, self.starts.get(high + 1)?);
        let place = self.lows.get(from.into()..to.into())?.iter().position(|&l| l == low(key))?;
        self.rows.get(usize::from(from) + place)
    }

    /// The character that one is another way to write of; mostly itself.
    pub(super) fn variant(&self, c: char) -> char {
        let place = self.variants.binary_search_by_key(&variant_key(c), |v| v.0);
        place.ok().and_then(|place| self.variants.get(place)).map_or(c, |v| v.1)
    }

    /// Reads a file; of a broken one, nothing.
    #[must_use]
    pub fn read(file: &str) -> Option<Self> {
        let mut chars = file.chars();
        let mut byte = || u8::try_from(u32::from(chars.next()?)).ok();
        let mut steps = [Row::default(); LABELS];
        for slot in steps.iter_mut().flatten() {
            *slot = signed(byte()?);
        }
        let count = u16::from_le_bytes([byte()?, byte()?]);
        let mut rows = Vec::new();
        for _ in 0..count {
            let mut gap = 0;
            loop {
                let high = byte()?;
                gap += u32::from(high) << GAP_BITS;
                if high != MOST {
                    break;
                }
            }
            rows.push((gap, Row::default()));
        }
        let mut last = 0u32;
        for (key, _) in &mut rows {
            last = last.wrapping_add(*key).wrapping_add(byte()?.into());
            *key = last;
        }
        if last >> KEY_BITS != 0 {
            return None;
        }
        // Which places of a row hold something, then what.
        for (_, row) in &mut rows {
            *row = [signed(byte()?); LABELS + 1];
        }
        for place in 0..=LABELS {
            for slot in rows.iter_mut().filter_map(|(_, row)| row.get_mut(place)) {
                // Every place still holds the bits of the whole row.
                *slot = if *slot & (1 << place) == 0 { 0 } else { signed(byte()?) };
            }
        }
        Some(Self::new(steps, rows))
    }
}

const fn low(key: u32) -> u8 {
    (key & ((1 << LOW_BITS) - 1)) as u8
}

/// Small numbers of either sign are small bytes in a file.
const fn signed(byte: u8) -> i8 {
    (byte >> 1).cast_signed() ^ -(byte & 1).cast_signed()
}
