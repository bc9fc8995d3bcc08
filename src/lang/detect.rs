//! Which language a text is in: its script first, then its function words.

use std::sync::OnceLock;

use super::token::{Pieces, TokenKind, script_of_letter};
use super::{Pack, Script, data, fold::fold_into};

/// A text longer than all of these is looked at in so many places, of so many bytes each, spread over all of it.
const PLACES: usize = 24;
const PLACE: usize = 128;

/// One function word in this many words is enough to know a language by.
const WORDS_PER_FUNCTION_WORD: usize = 12;

/// In scripts other than Latin so many words are enough.
const WORDS_PER_TELLING_WORD: usize = 40;

/// The pack of the text's language; `und` when none fits.
#[must_use]
pub fn detect(text: &str) -> &'static Pack {
    let und = || Pack::of("und");
    let mut letters = [0_usize; SCRIPT_CODES.len()];
    for place in places(text) {
        for c in place.chars() {
            if let Some(script) = script_of_letter(c)
                && let Some(count) = letters.get_mut(script as usize)
            {
                *count += 1;
            }
        }
    }
    let of = |script: Script| letters.get(script as usize).copied().unwrap_or(0);
    let (kana, han) = (of(Script::Hiragana) + of(Script::Katakana), of(Script::Han));
    let code = if kana * 10 > han && kana + han > 0 && kana + han >= letters.iter().sum::<usize>() / 3 {
        "Jpan"
    } else {
        let Some((script, _)) = letters.iter().enumerate().skip(1).max_by_key(|&(_, &n)| n).filter(|&(_, &n)| n > 0)
        else {
            return und();
        };
        SCRIPT_CODES.get(script).copied().unwrap_or("")
    };
    let table = Table::of_all_packs();
    let candidates: Vec<usize> =
        (0..data::PACKS.len()).filter(|&i| data::PACKS.get(i).is_some_and(|p| p.script == code)).collect();
    let mask = table.mask(&candidates);
    let mut words = 0_usize;
    // Of each language the function words, and what they weigh: one that many languages have says little.
    let mut scores = vec![(0_usize, 0_usize); data::PACKS.len()];
    let mut folded = String::new();
    for place in places(text) {
        for piece in Pieces::new(place, super::token::Cutting::default()).filter(|p| p.kind == TokenKind::Word) {
            words += 1;
            let mut word = place.get(piece.start..piece.end).unwrap_or("");
            if !piece.plain {
                folded.clear();
                fold_into(word, &mut folded);
                word = &folded;
            }
            let mut found = table.find(word) & mask;
            let weight = WEIGHT / (found.count_ones() as usize).max(1);
            while found != 0 {
                let index = table.packs.get(found.trailing_zeros() as usize).copied().unwrap_or(0);
                if let Some((hits, sum)) = scores.get_mut(index) {
                    *hits += 1;
                    *sum += weight;
                }
                found &= found - 1;
            }
        }
    }
    let best = candidates.iter().rev().filter_map(|&i| Some((i, *scores.get(i)?))).max_by_key(|&(_, (_, sum))| sum);
    match best {
        Some((index, (hits, _))) if hits * WORDS_PER_FUNCTION_WORD >= words && hits > 0 => Pack::at(index),
        // Few languages share the other scripts, and small words are glued to others in some: one word tells.
        Some((index, (hits, _))) if code != "Latn" && hits * WORDS_PER_TELLING_WORD >= words && hits > 0 => {
            Pack::at(index)
        }
        // A headline or a list of names: the only language of its script, or of several the one that is built in, is a better guess
        // than none.
        Some(_) if code != "Latn" => {
            let only = candidates.len() == 1;
            let likely = |&i: &usize| only || data::PACKS.get(i).is_some_and(|pack| pack.built_in);
            candidates.into_iter().find(likely).map_or_else(und, Pack::at)
        }
        _ => und(),
    }
}

/// What a function word counts that only one language has.
const WEIGHT: usize = 60;

/// Parts of the text, spread over it.
fn places(text: &str) -> impl Iterator<Item = &str> {
    // No word of a short one is cut.
    let (count, place) = if text.len() > PLACES * PLACE { (PLACES, PLACE) } else { (1, text.len()) };
    let step = text.len() / count;
    (0..count).map(move |index| {
        let bound = |at: usize| (at.min(text.len())..=text.len()).find(|&at| text.is_char_boundary(at));
        let start = bound(index * step).unwrap_or(text.len());
        let end = bound(start + place).unwrap_or(text.len());
        text.get(start..end).unwrap_or("")
    })
}

/// The function words of all packs, in one table of open addressing.
struct Table {
    slots: Vec<(&'static str, u128)>,
    /// Which pack each bit stands for.
    packs: Vec<usize>,
}

impl Table {
    fn of_all_packs() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(Self::new)
    }

    fn new() -> Self {
        let count = Pack::function_words().count();
        let mut table = Self { slots: vec![("", 0); (count * 2).next_power_of_two().max(2)], packs: Vec::new() };
        for (pack, word) in Pack::function_words() {
            if table.packs.last() != Some(&pack) {
                table.packs.push(pack);
            }
            let bit = 1_u128.checked_shl(table.packs.len() as u32 - 1).unwrap_or(0);
            // Words in capitals and phrases are no use here.
            if word.starts_with('^') || word.contains(' ') {
                continue;
            }
            let at = table.slot(word);
            if let Some(slot) = table.slots.get_mut(at) {
                *slot = (word, slot.1 | bit);
            }
        }
        table
    }

    /// The slot of a word, or the free one where it belongs.
    fn slot(&self, word: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = super::lexicon::hash(word) as usize & mask;
        while self.slots.get(at).is_some_and(|&(other, packs)| packs != 0 && other != word) {
            at = (at + 1) & mask;
        }
        at
    }

    fn find(&self, word: &str) -> u128 {
        self.slots.get(self.slot(word)).map_or(0, |slot| slot.1)
    }

    /// The bits of some packs.
    fn mask(&self, packs: &[usize]) -> u128 {
        self.packs.iter().enumerate().filter(|(_, pack)| packs.contains(pack)).fold(0, |mask, (bit, _)| mask | 1 << bit)
    }
}

/// ISO 15924 codes, by the number of the script.
const SCRIPT_CODES: [&str; 26] = [
    "", "Latn", "Grek", "Cyrl", "Hebr", "Arab", "Deva", "Hans", "Jpan", "Jpan", "Kore", "Thai", "Beng", "Guru", "Gujr",
    "Taml", "Telu", "Knda", "Mlym", "Sinh", "Laoo", "Mymr", "Geor", "Ethi", "Khmr", "Armn",
];
