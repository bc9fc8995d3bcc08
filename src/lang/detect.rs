//! Which language a text is in: its script first, then its function words.

use super::token::{Pieces, TokenKind};
use super::{Pack, Script, Sense, fold::fold_into};

/// Bytes that are looked at: enough for any article, and a bound on the cost of a huge paste.
const SAMPLE: usize = 200_000;

/// One function word in this many words is enough to know a language by.
const WORDS_PER_FUNCTION_WORD: usize = 14;

/// The pack of the text's language; `und` when none fits.
#[must_use]
pub fn detect(text: &str) -> &'static Pack {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = text.get(..end).unwrap_or("");
    let mut letters = [0_usize; 12];
    for c in sample.chars() {
        if c.is_alphabetic()
            && let Some(count) = letters.get_mut(Script::of(c) as usize)
        {
            *count += 1;
        }
    }
    let of = |script: Script| letters.get(script as usize).copied().unwrap_or(0);
    let (kana, han) = (of(Script::Hiragana) + of(Script::Katakana), of(Script::Han));
    let code = if kana * 10 > han && kana + han > 0 && kana + han >= letters.iter().sum::<usize>() / 3 {
        "Jpan"
    } else {
        let Some((script, _)) = letters.iter().enumerate().skip(1).max_by_key(|&(_, &n)| n).filter(|&(_, &n)| n > 0)
        else {
            return Pack::of("und");
        };
        SCRIPT_CODES.get(script).copied().unwrap_or("")
    };
    let candidates: Vec<&'static Pack> = Pack::all().filter(|p| p.script == code).collect();
    let mut scores = vec![0_usize; candidates.len()];
    let mut words = 0_usize;
    let mut folded = String::new();
    for piece in Pieces::new(sample, super::token::Cutting::default()).filter(|p| p.kind == TokenKind::Word) {
        words += 1;
        folded.clear();
        fold_into(sample.get(piece.start..piece.end).unwrap_or(""), &mut folded);
        for (pack, score) in candidates.iter().zip(&mut scores) {
            if pack.lexicon.entries(pack.lexicon.find(&folded)).iter().any(|e| e.sense == Sense::Function) {
                *score += 1;
            }
        }
    }
    let best = candidates.iter().zip(&scores).rev().max_by_key(|&(_, &score)| score);
    match best {
        Some((pack, &score)) if score * WORDS_PER_FUNCTION_WORD >= words && score > 0 => pack,
        // A headline or a list of names: the only language of its script is the better guess than none.
        Some((pack, _)) if candidates.len() == 1 && code != "Latn" => pack,
        _ => Pack::of("und"),
    }
}

/// ISO 15924 codes, by the number of the script.
const SCRIPT_CODES: [&str; 12] =
    ["", "Latn", "Grek", "Cyrl", "Hebr", "Arab", "Deva", "Hans", "Jpan", "Jpan", "Kore", "Thai"];
