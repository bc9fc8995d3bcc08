//! Number words that are written together, and endings on the words behind a number: where to cut them.

use super::{Entry, Pack, Sense};

/// What a longer word than this holds is not looked for, in bytes.
const LONGEST_WORD: usize = 120;

/// Words of a pack are shorter than this, in bytes.
const LONGEST_PIECE: usize = 48;

/// Look-ups for one word.
const STEPS: usize = 300;

/// The longest ending behind a word that is known, in characters.
const LONGEST_ENDING: usize = 6;

/// Where a word is cut: the ends of its pieces in the folded form.
#[derive(Clone, Default)]
pub(crate) struct Cuts(Vec<usize>, bool);

impl Cuts {
    fn last(&self) -> usize {
        self.0.last().copied().unwrap_or(0)
    }

    /// The ends of the pieces; none where the word stays whole.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().copied()
    }

    /// Whether the last piece is an ending, which is no word by itself.
    pub const fn has_ending(&self) -> bool {
        self.1
    }

    /// Whether the word stays whole.
    pub fn is_empty(&self) -> bool {
        self.0.len() < 2
    }
}

/// What stands before a word, and its script.
#[derive(Clone, Copy, Default)]
pub(crate) struct Before {
    /// Digits or a number word, or the first word of a unit's name.
    pub number: bool,
    /// A word that a number word follows: "minus".
    pub opens: bool,
    /// It touches the word.
    pub glued: bool,
    /// The word's script has no case, so that it may be a run of words.
    pub unspaced: bool,
}

/// Cuts a folded word that the pack does not have.
pub(crate) fn cut(pack: &'static Pack, word: &str, before: Before) -> Cuts {
    let switches = pack.switches;
    if switches.unspaced && before.unspaced {
        return inside(pack, word);
    }
    if word.len() > LONGEST_WORD {
        return Cuts::default();
    }
    if switches.glued_endings && (before.number || before.opens) {
        let cuts = measure(pack, word, before);
        if !cuts.is_empty() {
            return cuts;
        }
    }
    if switches.glued_numerals && pack.lexicon.may_be_number(word) {
        return numerals(pack, word, switches.glued_endings);
    }
    Cuts::default()
}

/// The senses of a single word.
fn senses<'a>(pack: &'static Pack, word: &'a str) -> impl Iterator<Item = Sense> + use<'a> {
    pack.lexicon
        .entries(pack.lexicon.find(word))
        .iter()
        .filter(|e: &&Entry| e.rest.is_empty() && e.capitals == 0)
        .map(|e| e.sense)
}

const fn is_measure(sense: Sense) -> bool {
    matches!(
        sense,
        Sense::Unit
            | Sense::Currency
            | Sense::MinorUnit
            | Sense::Percent
            | Sense::Times
            | Sense::OrdinalSuffix
            | Sense::Counted
            | Sense::BoundAfter
            | Sense::Age
            | Sense::FractionOver
            | Sense::FractionPart
            | Sense::RangeClose
            | Sense::NotQuantityAfter
    )
}

/// "만원을", "liraya": scales and a measure behind a number, then an ending.
fn measure(pack: &'static Pack, word: &str, before: Before) -> Cuts {
    let glued = before.glued || before.opens;
    let mut cuts = Cuts::default();
    let mut at = 0;
    let mut done = false;
    while at < word.len() && !done {
        let Some(rest) = word.get(at..) else { break };
        let found = prefixes(rest).find(|&end| {
            let piece = rest.get(..end).unwrap_or("");
            let long = !piece.is_ascii() && piece.chars().nth(if glued { 0 } else { 1 }).is_some()
                || piece.len() > 2
                || end == rest.len();
            long && senses(pack, piece).any(|s| {
                is_measure(s)
                    || s == Sense::Scale && (at > 0 || !before.opens)
                    || s == Sense::Cardinal && (at > 0 || before.opens)
            })
        });
        let Some(end) = found else { break };
        let piece = rest.get(..end).unwrap_or("");
        done = !senses(pack, piece).any(|s| matches!(s, Sense::Scale | Sense::Cardinal));
        at += end;
        cuts.0.push(at);
    }
    let ending = word.get(at..).unwrap_or("");
    if at == 0 || ending.chars().count() > LONGEST_ENDING && !glued {
        return Cuts::default();
    }
    if !ending.is_empty() {
        cuts.1 = true;
        cuts.0.push(word.len());
    }
    cuts
}

/// "fünfundzwanzigtausend", "이천만원을": number words up to the end, or up to an ending.
fn numerals(pack: &'static Pack, word: &str, endings: bool) -> Cuts {
    // The pieces so far; behind them, only shorter ones than `tried` are left to try.
    let mut stack = Cuts::default();
    let mut tried = word.len() + 1;
    let mut steps = 0;
    let mut best = Cuts::default();
    loop {
        let at = stack.last();
        let rest = word.get(at..).unwrap_or("");
        let next = prefixes(rest).filter(|&end| at + end < tried).find(|&end| {
            steps += 1;
            let piece = rest.get(..end).unwrap_or("");
            let last = at + end == word.len();
            senses(pack, piece).any(|sense| match sense {
                Sense::Cardinal | Sense::Scale => true,
                Sense::NumeralJoin | Sense::DecimalPoint => at > 0 && !last,
                Sense::FractionOver => at > 0 && (!last || endings),
                Sense::Minus => at == 0,
                Sense::Ordinal | Sense::Fraction => at > 0,
                _ => at > 0 && (last || endings) && is_measure(sense) && end > 1,
            })
        });
        if let Some(end) = next {
            stack.0.push(at + end);
            if at + end == word.len() {
                return stack;
            }
            if stack.last() > best.last() {
                best = stack.clone();
            }
            tried = word.len() + 1;
        } else {
            let Some(end) = stack.0.pop() else { break };
            tried = end;
        }
        if steps > STEPS {
            break;
        }
    }
    let ending = word.get(best.last()..).unwrap_or("");
    if !endings || best.0.is_empty() || ending.chars().count() > LONGEST_ENDING {
        return Cuts::default();
    }
    // "binden", "otuzdan": an ending that the pack has.
    if senses(pack, ending).any(|s| s == Sense::NumberEnding) && !idiom(pack, word, best.last()) {
        best.1 = true;
        best.0.push(word.len());
        return best;
    }
    // The word goes on with another ending: a scale has to be among its numbers, or it may be any word.
    if best.0.len() < 2 {
        return Cuts::default();
    }
    let mut from = 0;
    let scaled = best.iter().any(|end| {
        let piece = word.get(from..end).unwrap_or("");
        let first = from == 0;
        from = end;
        senses(pack, piece)
            .any(|s| s == Sense::Scale && !first || s == Sense::OrdinalSuffix || s == Sense::FractionOver)
    });
    if !scaled || idiom(pack, word, best.last()) {
        return Cuts::default();
    }
    best.1 = true;
    best.0.push(word.len());
    best
}

/// Whether the word begins with an idiom as long as what was read of it: another word that looks like a number.
fn idiom(pack: &'static Pack, word: &str, read: usize) -> bool {
    prefixes(word)
        .filter(|&end| end >= read)
        .any(|end| word.get(..end).is_some_and(|piece| senses(pack, piece).any(|s| s == Sense::Idiom)))
}

/// Scripts without spaces: the longest word of the pack at every place; what lies between stays together.
fn inside(pack: &'static Pack, word: &str) -> Cuts {
    let mut cuts = Cuts::default();
    let mut at = 0;
    let mut open = 0;
    while at < word.len() {
        let rest = word.get(at..).unwrap_or("");
        let found = if pack.lexicon.may_begin(rest) {
            prefixes(rest).find(|&end| senses(pack, rest.get(..end).unwrap_or("")).next().is_some())
        } else {
            None
        };
        match found {
            Some(end) => {
                if at > open {
                    cuts.0.push(at);
                }
                at += end;
                cuts.0.push(at);
                open = at;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    if cuts.last() < word.len() {
        cuts.0.push(word.len());
    }
    cuts
}

/// The ends of the beginnings of a word, longest first.
fn prefixes(word: &str) -> impl Iterator<Item = usize> {
    let longest = word.len().min(LONGEST_PIECE);
    (1..=longest).rev().filter(|&end| word.is_char_boundary(end))
}
