//! What a word sounds like: a common word of the language, or one of several kinds of names. Pieces of two to four letters have
//! weights, learned from lists of names and of common words.

/// How many classes there are; the first is that of common words.
pub const CLASSES: usize = 4;
/// Pieces share so many rows.
pub const ROWS: usize = 1 << 12;
/// Longer words say no more.
const LONGEST: usize = 24;

/// The weights of all pieces.
#[derive(Clone, Debug, Default)]
pub struct Sound(pub Vec<[i8; CLASSES]>);

/// Calls back with the row of every piece of a folded word.
pub fn pieces(word: &str, mut piece: impl FnMut(usize)) {
    let mut last = [0u32; 3];
    for c in std::iter::once(1).chain(word.chars().take(LONGEST).map(u32::from)).chain([2]) {
        let mut hash = c.wrapping_mul(0x9E37_79B1);
        for (length, before) in last.iter().enumerate() {
            if *before == 0 {
                break;
            }
            hash = (hash.rotate_left(11) ^ before).wrapping_mul(0x85EB_CA6B);
            piece(((hash >> 16) as usize ^ length) % ROWS);
        }
        last = [c, last[0], last[1]];
    }
}

impl Sound {
    /// The class that a word sounds like, and how clearly, in one number; 0 where nothing is known.
    pub(super) fn of(&self, word: &str) -> u8 {
        if self.0.is_empty() {
            return 0;
        }
        let mut sums = [0i32; CLASSES];
        pieces(word, |row| {
            for (sum, weight) in sums.iter_mut().zip(self.0.get(row).copied().unwrap_or_default()) {
                *sum += i32::from(weight);
            }
        });
        let mut best = (0, i32::MIN);
        let mut second = i32::MIN;
        for (class, &sum) in sums.iter().enumerate() {
            if sum > best.1 {
                second = best.1;
                best = (class, sum);
            } else if sum > second {
                second = sum;
            }
        }
        let clear = match best.1 - second {
            ..=3 => 0,
            4..=9 => 1,
            10..=19 => 2,
            _ => 3,
        };
        1 + clear + 4 * best.0 as u8
    }
}
