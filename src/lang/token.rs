//! Cutting text into tokens. Shared with build.rs, which cuts the phrases of the packs the same way.

use super::digit::digit;
use super::fold::{folds_to_itself, is_ignorable};
use super::script::Script;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters; digits may follow letters (`H200`).
    Word,
    /// Digits of any script with the separators between them (`1,234.5`, `٣٬٥٠٠`).
    Number,
    /// Punctuation: one character.
    Mark,
    /// Signs of currency, percent, mathematics, emoji: one character.
    Symbol,
}

/// How words are cut in a language.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cutting {
    /// `'s` at the end of a word is a token of its own.
    pub possessive: bool,
    /// A word ends behind an apostrophe (`l'OCDE`).
    pub elision: bool,
}

/// A token as the cutter sees it: byte offsets into the text that was cut.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is made of.
    pub kind: TokenKind,
    /// The script of its first letter.
    pub script: Script,
    /// White space stands before it, or the text begins with it.
    pub spaced: bool,
    /// A line break stands before it, or the text begins with it.
    pub on_new_line: bool,
    /// It is its own folded form, without capitals and digits. Not said of every piece of which it is true.
    pub plain: bool,
}

/// Walks over the tokens of a text in one pass.
pub struct Pieces<'t> {
    text: &'t str,
    at: usize,
    cutting: Cutting,
}

impl<'t> Pieces<'t> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'t str, cutting: Cutting) -> Self {
        Self { text, at: 0, cutting }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|rest| rest.chars().next())
    }

    /// The end of a run of digits that starts at `at`, with separators that stand between digits.
    fn number_end(&self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        loop {
            while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                at += 1;
            }
            if matches!(bytes.get(at), Some(b' ' | b'\n' | b'%' | b')' | b'-' | b':')) {
                return at;
            }
            let Some(c) = self.char_at(at) else { return at };
            if digit(c).is_some() || is_ignorable(c) {
                at += c.len_utf8();
                continue;
            }
            let after = at + c.len_utf8();
            let next_is_digit = self.char_at(after).is_some_and(|d| digit(d).is_some());
            let joins = match c {
                '.' | ',' | '\u{066B}' | '\u{066C}' | '\'' | '\u{2019}' | '\u{FF0C}' | '\u{FF0E}' => next_is_digit,
                // A space that does not break a line groups digits only in threes.
                '\u{A0}' | '\u{202F}' | '\u{2009}' => next_is_digit && self.three_digits(after),
                _ => false,
            };
            if !joins {
                return at;
            }
            at = after;
        }
    }

    fn three_digits(&self, at: usize) -> bool {
        let mut chars = self.text.get(at..).unwrap_or("").chars();
        let three = (&mut chars).take(3).filter(|&c| digit(c).is_some()).count() == 3;
        three && chars.next().is_none_or(|c| digit(c).is_none())
    }

    /// The end of a word that starts at `start` with a letter of `script`, and whether it is plain.
    fn word_end(&self, start: usize, first: usize, script: Script) -> (usize, bool) {
        let at = start + first;
        // One Han or hiragana character is a token: words of these scripts are found by matching phrases.
        if matches!(script, Script::Han | Script::Hiragana) {
            return (at, false);
        }
        if self.text.as_bytes().get(at) == Some(&b'.')
            && let Some(end) = self.dotted_end(start)
        {
            return (end, false);
        }
        let run = self.run(start, script);
        let end = if run.ended { run.end } else { self.any_word_end(run.end.max(at), script) };
        (end, run.plain && end == run.end)
    }

    /// The common letters from `start` on, byte by byte.
    fn run(&self, start: usize, script: Script) -> Run {
        let bytes = self.text.as_bytes();
        let mut at = start;
        let mut plain = true;
        // What may follow of ASCII: the same as in `any_word_end`.
        let inside = match script {
            Script::Latin => LETTER | DIGIT,
            _ if script.has_case() => DIGIT,
            _ => 0,
        };
        loop {
            // Most words go on with the small letters of ASCII, which change nothing.
            if inside & LETTER != 0 {
                while bytes.get(at).is_some_and(|&byte| class(byte) == LETTER) {
                    at += 1;
                }
            }
            let Some(&byte) = bytes.get(at) else { return Run { end: at, plain, ended: script != Script::Other } };
            if byte.is_ascii() {
                let class = class(byte);
                if class & inside == 0 {
                    return Run { end: at, plain, ended: byte != b'\'' && script != Script::Other };
                }
                plain &= class & (CAPITAL | DIGIT) == 0;
                at += 1;
            } else {
                let letters = pair(byte);
                let bit = bytes.get(at + 1).map_or(0, |next| 1_u64 << (next & 63));
                if letters.inside & bit == 0 || letters.script != script {
                    return Run { end: at, plain, ended: false };
                }
                plain &= letters.plain & bit != 0;
                at += 2;
            }
        }
    }

    /// The end of single letters with dots between them, which are one word: U.S., a.m.
    fn dotted_end(&self, start: usize) -> Option<usize> {
        let mut dotted = start;
        let mut letters = 0;
        while let Some(c) = self.char_at(dotted) {
            let dot = dotted + c.len_utf8();
            if self.char_at(dot) != Some('.') || !is_letter(c) {
                break;
            }
            letters += 1;
            dotted = dot + 1;
        }
        if letters >= 2 && !self.char_at(dotted).is_some_and(char::is_alphanumeric) {
            return Some(dotted);
        }
        // The last letter may go without its dot: "U.S", "أ.ف.ب".
        if letters >= 1
            && let Some(c) = self.char_at(dotted).filter(|c| c.is_alphabetic())
            && !self.char_at(dotted + c.len_utf8()).is_some_and(|n| n.is_alphanumeric() || n == '\'' || is_combining(n))
        {
            return Some(dotted + c.len_utf8());
        }
        None
    }

    /// The end of a word, character by character, when `at` is behind its first letter.
    fn any_word_end(&self, mut at: usize, script: Script) -> usize {
        while let Some(c) = self.char_at(at) {
            let after = at + c.len_utf8();
            if is_letter(c) {
                let other = Script::of(c);
                if other != script && other != Script::Other && script != Script::Other {
                    break;
                }
            } else if digit(c).is_some() {
                // Arabic glues "and", "by" and "to" to digits; only cased scripts write names like H200.
                if !script.has_case() {
                    break;
                }
            } else if matches!(c, '\'' | '\u{2019}' | '\u{02BC}') {
                let next = self.char_at(after);
                // In a pack an elided word stands alone: "d'".
                if self.cutting.elision && next.is_none() {
                    return after;
                }
                if !next.is_some_and(char::is_alphabetic) {
                    break;
                }
                if self.cutting.elision {
                    return after;
                }
                if self.cutting.possessive
                    && next.is_some_and(|n| n == 's' || n == 'S')
                    && !self.char_at(after + 1).is_some_and(char::is_alphanumeric)
                {
                    break;
                }
            } else if !is_ignorable(c) && !is_combining(c) {
                break;
            }
            at = after;
        }
        at
    }
}

/// The letters that [`Pieces::run`] read.
struct Run {
    end: usize,
    plain: bool,
    /// The word ends here, too.
    ended: bool,
}

const LETTER: u8 = 1;
const CAPITAL: u8 = 2;
const DIGIT: u8 = 4;
const BLANK: u8 = 8;
const BREAK: u8 = 16;
const MARK: u8 = 32;

/// What the characters of ASCII are.
#[allow(clippy::indexing_slicing)] // While compiling: a wrong index stops the build.
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut code = 0;
    while code < 128 {
        let byte = code as u8;
        let c = byte as char;
        classes[code] = if byte.is_ascii_lowercase() {
            LETTER
        } else if byte.is_ascii_uppercase() {
            LETTER | CAPITAL
        } else if byte.is_ascii_digit() {
            DIGIT
        } else if matches!(c, '\n' | '\r') {
            BLANK | BREAK
        } else if is_blank(c) {
            BLANK
        } else if is_mark(c) {
            MARK
        } else {
            0
        };
        code += 1;
    }
    classes
};

fn class(byte: u8) -> u8 {
    CLASSES.get(usize::from(byte)).copied().unwrap_or(0)
}

/// The characters of two bytes that begin with the same byte: a bit for each second byte.
struct Pair {
    script: Script,
    /// Common letters; those and the signs on them that are no letters; letters that fold to themselves.
    letters: u64,
    inside: u64,
    plain: u64,
}

/// Of Latin, Cyrillic, Hebrew and Arabic, by the first byte.
#[allow(clippy::indexing_slicing)] // As above.
static PAIRS: [Pair; 32] = {
    let mut pairs = [const { Pair { script: Script::Other, letters: 0, inside: 0, plain: 0 } }; 32];
    let mut code = 0xC0;
    while code < 0x700 {
        if let Some(c) = char::from_u32(code) {
            let pair = &mut pairs[(code >> 6) as usize];
            let bit = 1 << (code & 63);
            if is_common_letter(c) {
                pair.script = Script::of(c);
                pair.letters |= bit;
                pair.inside |= bit;
                if folds_to_itself(c) {
                    pair.plain |= bit;
                }
            } else if is_ignorable(c) {
                pair.inside |= bit;
            }
        }
        code += 1;
    }
    pairs
};

fn pair(byte: u8) -> &'static Pair {
    const NONE: &Pair = &Pair { script: Script::Other, letters: 0, inside: 0, plain: 0 };
    PAIRS.get(usize::from(byte).wrapping_sub(0xC0)).unwrap_or(NONE)
}

/// A letter. The ranges of the common scripts are answered at once; the rest asks Unicode's tables.
pub const fn is_common_letter(c: char) -> bool {
    matches!(c,
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}'
        | '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}' | '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}'
        | '\u{671}'..='\u{6D3}' | '\u{5D0}'..='\u{5EA}' | '\u{904}'..='\u{939}' | '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
}

fn is_letter(c: char) -> bool {
    // Common marks need no look at the tables either.
    const fn is_common_mark(c: char) -> bool {
        matches!(c, '\0'..='\u{7F}' | '\u{AB}' | '\u{BB}' | '\u{60C}' | '\u{61B}' | '\u{61F}' | '\u{2010}'..='\u{2027}')
    }
    is_common_letter(c) || !is_common_mark(c) && c.is_alphabetic()
}

/// The script of a character that is a letter.
#[inline]
pub fn script_of_letter(c: char) -> Option<Script> {
    let code = u32::from(c);
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    match PAIRS.get((code >> 6) as usize) {
        Some(pair) if pair.letters >> (code & 63) & 1 != 0 => Some(pair.script),
        _ => is_letter(c).then(|| Script::of(c)),
    }
}

/// White space and control characters.
const fn is_blank(c: char) -> bool {
    matches!(c,
        '\0'..=' ' | '\u{7F}'..='\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{2028}' | '\u{2029}' | '\u{202F}'
        | '\u{205F}' | '\u{3000}')
}

/// Marks that sit on the letter before them.
pub fn is_combining(c: char) -> bool {
    // The blocks from Devanagari to Malayalam have one layout.
    if matches!(c, '\u{0900}'..='\u{0D7F}') {
        return matches!(u32::from(c) & 0x7F, 0..=3 | 0x3A..=0x3C | 0x3E..=0x4F | 0x51..=0x57 | 0x62..=0x63);
    }
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}'
        | '\u{0D81}'..='\u{0D83}' | '\u{0DCA}'..='\u{0DDF}' | '\u{0DF2}'..='\u{0DF3}' | '\u{0E31}'
        | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}' | '\u{0EB1}' | '\u{0EB4}'..='\u{0EBC}' | '\u{0EC8}'..='\u{0ECD}'
        | '\u{102B}'..='\u{103E}' | '\u{1056}'..='\u{1059}' | '\u{17B4}'..='\u{17D3}' | '\u{17DD}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{3099}' | '\u{309A}'
        | '\u{FE20}'..='\u{FE2F}')
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let mut spaced = self.at == 0;
        let mut on_new_line = self.at == 0;
        let bytes = self.text.as_bytes();
        // The script of a common letter and its bytes.
        let mut first = None;
        loop {
            let &byte = bytes.get(self.at)?;
            let class = class(byte);
            if class & BLANK != 0 {
                spaced = true;
                on_new_line |= class & BREAK != 0;
                self.at += 1;
                continue;
            }
            if byte.is_ascii() {
                if class & LETTER != 0 {
                    first = Some((Script::Latin, 1));
                }
                break;
            }
            let letters = pair(byte);
            if bytes.get(self.at + 1).is_some_and(|next| letters.letters >> (next & 63) & 1 != 0) {
                first = Some((letters.script, 2));
                break;
            }
            let c = self.char_at(self.at)?;
            if is_blank(c) {
                spaced = true;
                on_new_line |= c == '\u{2028}' || c == '\u{2029}';
            } else if !is_ignorable(c) {
                break;
            }
            self.at += c.len_utf8();
        }
        let start = self.at;
        let (kind, script, (end, plain)) = if let Some((script, length)) = first {
            (TokenKind::Word, script, self.word_end(start, length, script))
        } else {
            self.other(start, spaced)?
        };
        self.at = end;
        Some(Piece { start, end, kind, script, spaced, on_new_line, plain })
    }
}

impl Pieces<'_> {
    /// A piece that begins with no common letter: its kind, its script, its end and whether it is plain.
    fn other(&self, start: usize, spaced: bool) -> Option<(TokenKind, Script, (usize, bool))> {
        let c = self.char_at(start)?;
        let after = start + c.len_utf8();
        if !is_common_letter(c) && digit(c).is_some() {
            return Some((TokenKind::Number, Script::Other, (self.number_end(start), false)));
        }
        if is_letter(c) {
            let script = Script::of(c);
            return Some((TokenKind::Word, script, self.word_end(start, c.len_utf8(), script)));
        }
        let possessive = self.cutting.possessive
            && !spaced
            && matches!(c, '\'' | '\u{2019}')
            && self.char_at(after).is_some_and(|n| n == 's' || n == 'S')
            && !self.char_at(after + 1).is_some_and(char::is_alphanumeric);
        if possessive {
            return Some((TokenKind::Word, Script::Latin, (after + 1, false)));
        }
        let mark = if c.is_ascii() { class(c as u8) & MARK != 0 } else { is_mark(c) };
        let kind = if mark { TokenKind::Mark } else { TokenKind::Symbol };
        Some((kind, Script::Other, (after, c.is_ascii())))
    }
}

/// Punctuation, as against symbols.
pub const fn is_mark(c: char) -> bool {
    match c {
        '$' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~' | '%' => false,
        _ if c.is_ascii_punctuation() => true,
        '\u{A1}' | '\u{A7}' | '\u{AB}' | '\u{B6}' | '\u{B7}' | '\u{BB}' | '\u{BF}' => true,
        '\u{2010}'..='\u{2027}' | '\u{2032}'..='\u{205E}' => !matches!(c, '\u{2044}' | '\u{2052}'),
        '\u{055A}'..='\u{055F}'
        | '\u{0589}'
        | '\u{058A}'
        | '\u{05BE}'
        | '\u{05C0}'
        | '\u{05C3}'
        | '\u{05F3}'
        | '\u{05F4}' => true,
        '\u{060C}' | '\u{060D}' | '\u{061B}' | '\u{061E}' | '\u{061F}' | '\u{066D}' | '\u{06D4}' => true,
        '\u{0964}' | '\u{0965}' | '\u{0E2F}' | '\u{0E5A}' | '\u{0E5B}' | '\u{17D4}'..='\u{17D6}' => true,
        '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '\u{30FB}' => true,
        '\u{FF01}'..='\u{FF0F}' => !matches!(c, '\u{FF04}' | '\u{FF05}' | '\u{FF0B}'),
        '\u{FF1A}'
        | '\u{FF1B}'
        | '\u{FF1F}'
        | '\u{FF3B}'
        | '\u{FF3D}'
        | '\u{FF5B}'
        | '\u{FF5D}'
        | '\u{FF61}'..='\u{FF65}' => true,
        _ => false,
    }
}
