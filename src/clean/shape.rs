//! How much a line looks like running text by its shape alone: its length, how it ends, its digits and capitals, and the same of
//! the lines around it. No word is looked at, so it holds for languages that have no pack.
//!
//! The features are whole numbers from 0 to 255 and must be those of scripts/train-lines.py, which made the trees.

use super::trees::{TREES, Tree};

/// What the features of one line are made of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    /// Characters.
    pub chars: u32,
    /// Words and numbers; of scripts without spaces the characters.
    pub tokens: u32,
    /// 0 nothing, 1 a colon or comma, 2 a closing mark, 3 the end of a sentence.
    pub end: u8,
    /// Digits.
    pub digits: u32,
    /// Letters.
    pub letters: u32,
    /// Capital letters.
    pub capitals: u32,
    /// An empty line stands before it, or nothing.
    pub blank: bool,
}

/// Features of a line that its neighbours look at too, then those that only it has.
const OWN: usize = 7;
const FEATURES: usize = 43;
type Own = [u8; OWN];
const BLANK: usize = 5;

/// For each line, how sure it is that it is running text: a logit, 0 when it could be either.
pub(super) fn logits(shapes: &[Shape]) -> Vec<f32> {
    let (chars, tokens) =
        shapes.iter().fold((0_u64, 0_u64), |(c, t), s| (c + u64::from(s.chars), t + u64::from(s.tokens)));
    let unspaced = chars < 2 * tokens;
    let scaled = |s: &Shape| if unspaced { (s.chars * 9 / 4, s.tokens * 9 / 16) } else { (s.chars, s.tokens) };
    let own: Vec<Own> = shapes.iter().map(|s| own(s, scaled(s))).collect();
    // Lines that are running text beyond doubt.
    let strong: Vec<u32> = (shapes.iter().map(|s| (scaled(s).0, s.end)))
        .map(|(chars, end)| if chars >= 80 || chars >= 40 && end >= 2 { chars } else { 0 })
        .collect();
    let total: u64 = strong.iter().map(|&s| u64::from(s)).sum();
    let many = strong.iter().filter(|&&s| s > 0).count();
    let around = Around::new(&strong, shapes.iter().map(|s| scaled(s).0 < 40).collect());
    let lines = shapes.len();
    let blank = own.iter().filter(|o| o[BLANK] > 0).count();
    // A line before the first, or behind the last; a page that was copied without its empty lines has none there either.
    let mut nothing = Own::default();
    nothing[BLANK] = u8::from(blank > 0);
    let mut before = 0_u64;
    let mut features = [0_u8; FEATURES];
    let mut eight = Eight::new();
    let mut out = Vec::with_capacity(lines);
    for index in 0..lines {
        let at = |step: usize, back: bool| -> Own {
            let place = if back { index.checked_sub(step) } else { Some(index + step) };
            place.and_then(|i| own.get(i)).copied().unwrap_or(nothing)
        };
        let (b1, b2, b3) = (at(1, true), at(2, true), at(3, true));
        let (a1, a2, a3) = (at(1, false), at(2, false), at(3, false));
        let me = at(0, true);
        let here = strong.get(index).copied().map_or(0, u64::from);
        let mut slots = features.iter_mut();
        let mut put = |values: &[u8]| values.iter().zip(&mut slots).for_each(|(value, slot)| *slot = *value);
        put(&me);
        put(&[b1[0], b1[1], b1[2], b1[4], b1[5], b2[0], b2[2], b2[5], b3[0]]);
        put(&[a1[0], a1[1], a1[2], a1[4], a1[5], a1[3], a2[0], a2[2], a2[5], a3[0]]);
        put(&around.at(index));
        put(&[share(before, total + 1), share(total - before - here, total + 1)]);
        put(&around.gaps(index));
        let of_lines = |count: usize| share(count as u64, lines as u64);
        put(&[of_lines(index), octaves(lines as u64), octaves(total), of_lines(many), of_lines(blank)]);
        before += here;
        eight.add(index % Eight::LINES, &features);
        if index % Eight::LINES == Eight::LINES - 1 || index + 1 == lines {
            let answers = eight.answers();
            out.extend(answers.iter().take(index % Eight::LINES + 1).map(|&sum| sum as f32 / 64.0));
            eight = Eight::new();
        }
    }
    out
}

/// The features of eight lines, a byte of each number for each line: all of them walk down a tree together.
struct Eight {
    /// For each feature, its value up to 127, and from `ABOVE` on what is above 128; the highest bit of each byte is set.
    columns: [u64; 2 * Self::ABOVE],
}

impl Eight {
    const LINES: usize = 8;
    /// The highest bit of each byte.
    const HIGH: u64 = 0x80 * Self::ONES;
    const ONES: u64 = 0x0101_0101_0101_0101;
    /// What is added to an answer so that it is not negative; four answers with it still fit a byte.
    const BIAS: i32 = 24;
    const FIT: usize = 4;
    const ABOVE: usize = 64;

    const fn new() -> Self {
        Self { columns: [Self::HIGH; 2 * Self::ABOVE] }
    }

    fn add(&mut self, line: usize, features: &[u8; FEATURES]) {
        let (low, high) = self.columns.split_at_mut(Self::ABOVE);
        for ((low, high), &value) in low.iter_mut().zip(high).zip(features) {
            *low |= u64::from(value.min(127)) << (8 * line);
            *high |= u64::from(value.saturating_sub(128)) << (8 * line);
        }
    }

    /// All bits of the bytes whose value is above the limit.
    fn above(&self, (column, least): (u8, u8)) -> u64 {
        // The remainder tells the compiler that there is always one.
        let column = self.columns.get(usize::from(column) % self.columns.len()).copied().unwrap_or(Self::HIGH);
        // The highest bit is set in each byte, so that it lends nothing to the next, and stays where the value is above.
        let bits = column.wrapping_sub(least as u64 * Self::ONES) & Self::HIGH;
        (bits << 1).wrapping_sub(bits >> 7)
    }

    /// The answers of one tree, with the bias: every question is asked, and the answers that do not count fall out.
    fn answer(&self, &([q0, q1, q2, q3, q4, q5, q6], [l0, l1, l2, l3, l4, l5, l6, l7]): &Ready) -> u64 {
        let all = |leaf: u8| u64::from(leaf) * Self::ONES;
        let choose = |question: (u8, u8), no: u64, yes: u64| no ^ (no ^ yes) & self.above(question);
        let left = choose(q1, choose(q3, all(l0), all(l1)), choose(q4, all(l2), all(l3)));
        let right = choose(q2, choose(q5, all(l4), all(l5)), choose(q6, all(l6), all(l7)));
        choose(q0, left, right)
    }

    /// The sum of the trees for each line, in 64ths of a logit.
    fn answers(&self) -> [i32; Self::LINES] {
        // Every second byte, in two bytes: the sums of lines 0, 2, 4, 6, then of the others.
        const WIDE: u64 = 0x00FF_00FF_00FF_00FF;
        let mut sums = [0_u64; 2];
        for trees in READY.chunks(Self::FIT) {
            let sum: u64 = trees.iter().map(|tree| self.answer(tree)).sum();
            let [even, odd] = &mut sums;
            *even += sum & WIDE;
            *odd += sum >> 8 & WIDE;
        }
        let mut out = [0; Self::LINES];
        for (line, slot) in out.iter_mut().enumerate() {
            let sum = sums.get(line % 2).map_or(0, |sum| (sum >> (16 * (line / 2))) as u16);
            *slot = i32::from(sum) - Self::BIAS * TREES.len() as i32;
        }
        out
    }
}

/// A tree for eight lines: of each question the column and the least value of it that says yes; the answers with the bias.
type Ready = ([(u8, u8); 7], [u8; 8]);

// OK because no answer reaches the bias, four of them fit a byte, and all trees together two.
#[allow(clippy::indexing_slicing)] // While compiling.
static READY: [Ready; TREES.len()] = {
    let mut ready = [([(0, 0); 7], [0; 8]); TREES.len()];
    let mut tree = 0;
    while tree < TREES.len() {
        let Tree(questions, answers) = &TREES[tree];
        let mut at = 0;
        while at < 7 {
            let (feature, limit) = questions[at];
            ready[tree].0[at] = (feature + (limit >> 7) * Eight::ABOVE as u8, (limit & 127) + 1);
            at += 1;
        }
        let mut leaf = 0;
        while leaf < 8 {
            let answer = answers[leaf] as i32 + Eight::BIAS;
            assert!(answer >= 0 && answer * Eight::FIT as i32 <= 255);
            ready[tree].1[leaf] = answer as u8;
            leaf += 1;
        }
        tree += 1;
    }
    assert!(TREES.len() * 64 <= 65535);
    ready
};

fn own(s: &Shape, (chars, tokens): (u32, u32)) -> Own {
    [
        octaves(u64::from(chars)),
        octaves(u64::from(tokens)),
        s.end,
        small(s.digits * 16 / chars.max(1), 15),
        small(s.capitals * 16 / s.letters.max(1), 15),
        u8::from(s.blank),
        small(chars * 4 / tokens.max(1), 255),
    ]
}

fn small(value: u32, most: u8) -> u8 {
    u8::try_from(value).unwrap_or(most).min(most)
}

/// 64ths.
fn share(part: u64, whole: u64) -> u8 {
    u8::try_from(part * 64 / whole.max(1)).unwrap_or(255)
}

/// Quarter octaves: 0 to 8 are themselves, 80 is 2^21.
fn octaves(value: u64) -> u8 {
    if value < 4 {
        return value as u8;
    }
    let bits = value.ilog2();
    (4 * (bits - 1) + (value >> (bits - 2) & 3) as u32) as u8
}

/// What stands around each line, near and far: sums that fade with the distance, one way and the other.
struct Around {
    sums: [[Vec<u8>; 2]; 4],
    gaps: [Vec<u8>; 2],
}

/// How many lines away running text is looked for.
const FARTHEST: u8 = 40;

impl Around {
    fn new(strong: &[u32], short: Vec<bool>) -> Self {
        let mass: Vec<f32> = strong.iter().map(|&s| f32::from(octaves(u64::from(s)))).collect();
        let short: Vec<f32> = short.iter().map(|&s| f32::from(u8::from(s))).collect();
        let both = |values: &[f32], keep: f32, factor: f32| {
            let mut after = fade(values.iter().rev(), keep, factor);
            after.reverse();
            [fade(values.iter(), keep, factor), after]
        };
        let sums = [both(&mass, 0.8, 1.0), both(&mass, 0.95, 0.25), both(&short, 0.8, 16.0), both(&short, 0.95, 8.0)];
        let mut after = distances(strong.iter().rev());
        after.reverse();
        Self { sums, gaps: [distances(strong.iter()), after] }
    }

    fn at(&self, index: usize) -> [u8; 8] {
        let mut out = [0; 8];
        for (slot, values) in out.iter_mut().zip(self.sums.iter().flatten()) {
            *slot = values.get(index).copied().unwrap_or(0);
        }
        out
    }

    fn gaps(&self, index: usize) -> [u8; 2] {
        [0, 1].map(|side: usize| self.gaps.get(side).and_then(|g| g.get(index)).copied().unwrap_or(0))
    }
}

fn fade<'v>(values: impl Iterator<Item = &'v f32>, keep: f32, factor: f32) -> Vec<u8> {
    let mut sum = 0.0_f32;
    let mut out = Vec::with_capacity(values.size_hint().0);
    for value in values {
        out.push((sum * factor) as u8); // A cast to u8 stops at 255.
        sum = sum * keep + value;
        // Numbers that fade out become very slow to count with before they are nothing.
        if sum < 1e-9 {
            sum = 0.0;
        }
    }
    out
}

fn distances<'v>(strong: impl Iterator<Item = &'v u32>) -> Vec<u8> {
    let mut distance = FARTHEST;
    let mut out = Vec::with_capacity(strong.size_hint().0);
    for &value in strong {
        out.push(distance);
        distance = if value > 0 { 1 } else { (distance + 1).min(FARTHEST) };
    }
    out
}
