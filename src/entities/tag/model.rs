//! The trained weights: a file of few bytes, read into tables once.
//!
//! It is text, so that it travels with the words of its language: a character for each number. Keys are hashes, sorted, each written as the distance from the one before, so that a key costs about a byte;
//! all columns stand apart, so that each compresses by itself.

use super::LABELS;

/// Keys have so many bits: of a hundred features that are not in a file, less than one seems to be.
pub const KEY_BITS: u32 = 20;
/// The keys with equal high bits are looked through: so many bits are left.
const LOW_BITS: u32 = 6;
/// The high bits of keys of which is noted whether any key has them: most keys are not in a file, and that is all there is to
/// know of them.
const ASKED_BITS: u32 = 17;
/// So many bits of the distance between two keys are written apart, as they are as good as random.
pub const GAP_BITS: u32 = 3;
/// This high part of a distance says that it goes on.
pub const MOST: u8 = 127;

/// What a feature says for each label. One more fills up a row of the machine.
pub type Row = [i8; LABELS + 1];

/// What features say for each label, added up: numbers of so many bits, four in one, and each borrows from the next where it
/// is negative. A word has not so many features that one could overflow.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum([u64; 2]);

const SUM_BITS: u32 = 16;
/// Half the range of a number, in all four.
const HALVES: u64 = 0x8000_8000_8000_8000;

impl Sum {
    fn of(row: Row) -> Self {
        let bytes = u64::from_le_bytes(row.map(i8::cast_unsigned)) ^ 0x8080_8080_8080_8080;
        let apart = |bytes: u64| {
            let pairs = (bytes | bytes << 16) & 0x0000_FFFF_0000_FFFF;
            ((pairs | pairs << 8) & 0x00FF_00FF_00FF_00FF).wrapping_sub(0x0080_0080_0080_0080)
        };
        Self([apart(bytes & u64::from(u32::MAX)), apart(bytes >> 32)])
    }

    #[inline]
    pub fn add(&mut self, other: Self) {
        let (Self([a, b]), Self([c, d])) = (&mut *self, other);
        *a = a.wrapping_add(c);
        *b = b.wrapping_add(d);
    }

    /// The number of each label; behind them, nothing.
    #[inline]
    pub fn labels(self) -> [i32; LABELS + 1] {
        let Self([a, b]) = self;
        let (a, b) = (a.wrapping_add(HALVES), b.wrapping_add(HALVES));
        let number = |four: u64, place: u32| (four >> (place * SUM_BITS) & 0xFFFF) as i32 - 0x8000;
        [number(a, 0), number(a, 1), number(a, 2), number(a, 3), number(b, 0), number(b, 1), number(b, 2), 0]
    }
}

/// Values by sorted keys.
#[derive(Clone, Debug, Default)]
struct Table<T> {
    /// Where the values of each high part begin.
    starts: Vec<u16>,
    /// The low parts of the keys, sorted.
    lows: Vec<u8>,
    values: Vec<T>,
}

impl<T> Table<T> {
    /// The table of these, which are sorted by key.
    fn of(sorted: Vec<(u32, T)>) -> Self {
        let mut table = Self { starts: Vec::new(), lows: Vec::new(), values: Vec::with_capacity(sorted.len()) };
        for (key, value) in sorted {
            table.begin(key >> LOW_BITS);
            table.lows.push(low(key));
            table.values.push(value);
        }
        // An empty one answers without any places.
        if !table.values.is_empty() {
            table.begin(1 << (KEY_BITS - LOW_BITS));
        }
        table
    }

    /// Nothing more comes below this high part; below the highest of all, nothing comes at all.
    fn begin(&mut self, high: u32) {
        while self.starts.len() <= high as usize {
            self.starts.push(self.values.len() as u16);
        }
    }

    fn find(&self, key: u32) -> Option<&T> {
        let high = (key >> LOW_BITS) as usize;
        let (&from, &to) = (self.starts.get(high)?, self.starts.get(high + 1)?);
        let place = self.lows.get(from.into()..to.into())?.iter().position(|&l| l == low(key))?;
        self.values.get(usize::from(from) + place)
    }
}

/// The tables of one file.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// What each label says for the next, by the label before, and first that of no name.
    pub steps: [Row; LABELS],
    /// What else there is to know.
    pub settings: [i8; SETTINGS],
    /// Which lists of names have a word, a bit each.
    lists: Table<u8>,
    /// Whether any key of a row has these high bits, a bit each.
    asked: Vec<u64>,
    rows: Table<Row>,
    /// The class of a word: words of one are used alike.
    classes: Table<u8>,
    /// Characters that are another way to write one, by the keys of theirs.
    variants: Vec<(u32, char)>,
}

/// So many settings there are.
pub const SETTINGS: usize = 7;
/// How many points a name of the rules needs to stand as it is.
pub const STANDS: usize = 0;
/// How many it needs to be a name of some type.
pub const HOLDS: usize = 1;
/// How many that of a person needs to stand.
pub const PERSON: usize = 2;
/// Whether somebody with a role, a title or a particle keeps the whole name that the rules have read.
pub const WHOLE: usize = 3;
/// Whether the texts that taught have names in letters that have capitals among words in others.
pub const MIXED: usize = 4;
/// How many words without a capital may belong to a name behind its last one with a capital: "Tribunal fédéral".
pub const TAIL: usize = 5;
/// How many may before its first one: "université de Lorraine".
pub const LEAD: usize = 6;

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
    /// Tables by key; these are sorted.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let mut asked = vec![0; 1 << (ASKED_BITS - u64::BITS.ilog2())];
        let keys = parts.rows.iter().map(|row| row.0).chain(parts.lists.iter().map(|list| list.0));
        for high in keys.map(|key| key >> (KEY_BITS - ASKED_BITS)) {
            if let Some(bits) = asked.get_mut((high / u64::BITS) as usize) {
                *bits |= 1 << (high % u64::BITS);
            }
        }
        Self {
            steps: parts.steps,
            settings: parts.settings,
            lists: Table::of(parts.lists),
            asked,
            rows: Table::of(parts.rows),
            classes: Table::of(parts.classes),
            variants: parts.variants,
        }
    }

    fn is_asked(&self, key: u32) -> bool {
        let asked = key >> (KEY_BITS - ASKED_BITS);
        self.asked.get((asked / u64::BITS) as usize).is_some_and(|bits| bits & 1 << (asked % u64::BITS) != 0)
    }

    /// A setting, by its place.
    pub(super) fn setting(&self, place: usize) -> i16 {
        self.settings.get(place).map_or(0, |&setting| setting.into())
    }

    /// What a feature says, if anything.
    #[inline]
    pub(super) fn row(&self, key: u32) -> Option<&Row> {
        if self.is_asked(key) { self.rows.find(key) } else { None }
    }

    /// Which lists of names have a word.
    pub(super) fn lists(&self, key: u32) -> u8 {
        if self.is_asked(key) { self.lists.find(key).copied().unwrap_or(0) } else { 0 }
    }

    /// Whether words have classes: what has none is seldom then.
    pub(super) fn has_classes(&self) -> bool {
        !self.classes.values.is_empty()
    }

    /// The class of a word, if it has one.
    pub(super) fn class(&self, key: u32) -> Option<u8> {
        self.classes.find(key).copied()
    }

    /// Adds what a feature says.
    #[inline]
    pub(super) fn add(&self, key: u32, sum: &mut Sum) {
        if let Some(row) = self.row(key) {
            sum.add(Sum::of(*row));
        }
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
        let mut parts = Parts::default();
        for slot in parts.steps.iter_mut().flat_map(|row| row.iter_mut().take(LABELS)).chain(&mut parts.settings) {
            *slot = signed(byte()?);
        }
        parts.rows = keys(&mut byte)?.into_iter().map(|key| (key, Row::default())).collect();
        // Which places of a row hold something, then what.
        for (_, row) in &mut parts.rows {
            *row = [signed(byte()?); LABELS + 1];
        }
        for place in 0..=LABELS {
            for slot in parts.rows.iter_mut().filter_map(|(_, row)| row.get_mut(place)) {
                // Every place still holds the bits of the whole row.
                *slot = if *slot & (1 << place) == 0 { 0 } else { signed(byte()?) };
            }
        }
        for table in [&mut parts.lists, &mut parts.classes] {
            *table = keys(&mut byte)?.into_iter().map(|key| (key, 0)).collect();
            for (_, value) in table {
                *value = byte()?;
            }
        }
        for key in keys(&mut byte)? {
            let code = u16::from_le_bytes([byte()?, byte()?]);
            parts.variants.extend(char::from_u32(code.into()).map(|c| (key, c)));
        }
        Some(Self::new(parts))
    }
}

/// What a file holds, sorted by key.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// As in the model.
    pub steps: [Row; LABELS],
    /// As in the model.
    pub settings: [i8; SETTINGS],
    /// What features say.
    pub rows: Vec<(u32, Row)>,
    /// The lists of names that have a word.
    pub lists: Vec<(u32, u8)>,
    /// The class of a word.
    pub classes: Vec<(u32, u8)>,
    /// The character that one, by its key, is another way to write of.
    pub variants: Vec<(u32, char)>,
}

/// Keys as a file has them: how many, then how far each is from the one before, all the high parts of that and then the low ones.
fn keys(byte: &mut impl FnMut() -> Option<u8>) -> Option<Vec<u32>> {
    let count = u16::from_le_bytes([byte()?, byte()?]);
    let mut keys = vec![0; count.into()];
    for key in &mut keys {
        loop {
            let high = byte()?;
            *key += u32::from(high) << GAP_BITS;
            if high != MOST {
                break;
            }
        }
    }
    let mut last = 0u32;
    for key in &mut keys {
        last = last.wrapping_add(*key).wrapping_add(byte()?.into());
        *key = last;
    }
    (last >> KEY_BITS == 0).then_some(keys)
}

const fn low(key: u32) -> u8 {
    (key & ((1 << LOW_BITS) - 1)) as u8
}

/// Small numbers of either sign are small bytes in a file.
const fn signed(byte: u8) -> i8 {
    (byte >> 1).cast_signed() ^ -(byte & 1).cast_signed()
}
