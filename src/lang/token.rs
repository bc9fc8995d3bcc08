//! Cutting text into tokens. Shared with build.rs, which cuts the phrases of the packs the same way.

use super::digit::digit;
use super::fold::is_ignorable;
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
        loop {
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

    /// The end of a word that starts at `at` with a letter of `script`.
    fn word_end(&self, start: usize, first: char, script: Script) -> usize {
        let mut at = start + first.len_utf8();
        // One Han or hiragana character is a token: words of these scripts are found by matching phrases.
        if matches!(script, Script::Han | Script::Hiragana) {
            return at;
        }
        // Single letters with dots between them are one word: U.S., a.m.
        {
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
                return dotted;
            }
            // The last letter may go without its dot: "U.S", "أ.ف.ب".
            if letters >= 1
                && let Some(c) = self.char_at(dotted).filter(|c| c.is_alphabetic())
                && !self
                    .char_at(dotted + c.len_utf8())
                    .is_some_and(|n| n.is_alphanumeric() || n == '\'' || is_combining(n))
            {
                return dotted + c.len_utf8();
            }
        }
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

/// A letter. The ranges of the common scripts are answered at once; the rest asks Unicode's tables.
pub const fn is_common_letter(c: char) -> bool {
    matches!(c,
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}'
        | '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}' | '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}'
        | '\u{671}'..='\u{6D3}' | '\u{5D0}'..='\u{5EA}' | '\u{904}'..='\u{939}' | '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
}

fn is_letter(c: char) -> bool {
    is_common_letter(c) || !c.is_ascii() && c.is_alphabetic()
}

/// White space and control characters.
fn is_blank(c: char) -> bool {
    matches!(c,
        '\0'..=' ' | '\u{7F}'..='\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{2028}' | '\u{2029}' | '\u{202F}'
        | '\u{205F}' | '\u{3000}')
}

/// Marks that sit on the letter before them.
pub fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{093A}'..='\u{094F}' | '\u{0951}'..='\u{0957}'
        | '\u{0962}'..='\u{0963}' | '\u{0900}'..='\u{0903}' | '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{3099}' | '\u{309A}'
        | '\u{0981}'..='\u{0983}' | '\u{09BC}'..='\u{09CD}' | '\u{0B82}' | '\u{0BBE}'..='\u{0BCD}' | '\u{0C00}'..='\u{0C04}'
        | '\u{0C3E}'..='\u{0C56}' | '\u{0D3E}'..='\u{0D4D}' | '\u{FE20}'..='\u{FE2F}')
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let mut spaced = self.at == 0;
        let mut on_new_line = self.at == 0;
        loop {
            let c = self.char_at(self.at)?;
            if is_common_letter(c) {
                break;
            }
            if is_blank(c) {
                spaced = true;
                on_new_line |= c == '\n' || c == '\r' || c == '\u{2028}' || c == '\u{2029}';
            } else if !is_ignorable(c) {
                break;
            }
            self.at += c.len_utf8();
        }
        let start = self.at;
        let c = self.char_at(start)?;
        let possessive = |this: &Self| {
            this.cutting.possessive
                && !spaced
                && matches!(c, '\'' | '\u{2019}')
                && this.char_at(start + c.len_utf8()).is_some_and(|n| n == 's' || n == 'S')
                && !this.char_at(start + c.len_utf8() + 1).is_some_and(char::is_alphanumeric)
        };
        let (kind, script, end) = if !is_common_letter(c) && digit(c).is_some() {
            (TokenKind::Number, Script::Other, self.number_end(start))
        } else if is_letter(c) {
            let script = Script::of(c);
            (TokenKind::Word, script, self.word_end(start, c, script))
        } else if possessive(self) {
            (TokenKind::Word, Script::Latin, start + c.len_utf8() + 1)
        } else {
            (if is_mark(c) { TokenKind::Mark } else { TokenKind::Symbol }, Script::Other, start + c.len_utf8())
        };
        self.at = end;
        Some(Piece { start, end, kind, script, spaced, on_new_line })
    }
}

/// Punctuation, as against symbols.
pub fn is_mark(c: char) -> bool {
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
