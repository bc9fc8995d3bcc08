//! Text -> tokens, and blocks -> sentences. Offsets are bytes of the untouched source.

mod sentence;

pub(crate) use sentence::is_dash;
pub use sentence::sentences;

use crate::Span;
use crate::card::BlockKind;
use crate::lang::fold::is_ignorable;
use crate::lang::token::{Piece, Pieces, is_combining};
use crate::lang::{Clitics, Entry, Head, Pack, Script, Sense, Senses, fold::fold_into, glued};

pub use crate::lang::token::TokenKind;

/// A word, number, mark or symbol of the text.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it is.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// The script of its first letter.
    pub script: Script,
    /// How it is written.
    pub shape: Shape,
    /// Small words glued to its front, when the rest is known to the pack.
    pub clitics: Clitics,
    /// Its place in the pack's lexicon: of the whole word, or of what stands behind the clitics.
    head: Head,
    /// Its folded form is the word as it stands in the text; else where that starts in `Tokens::folded`, and its bytes.
    plain: bool,
    folded: u32,
    folded_len: u16,
    /// The bytes of its clitics, folded.
    stem_at: u8,
}

/// How a token is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape(u8);

impl Shape {
    const SPACED: u8 = 1;
    const NEW_LINE: u8 = 2;
    const FIRST_UPPER: u8 = 4;
    const ALL_UPPER: u8 = 8;
    const HAS_DIGIT: u8 = 16;
    const INNER_UPPER: u8 = 32;

    /// White space stands before it, or it is the first.
    #[must_use]
    pub const fn spaced(self) -> bool {
        self.0 & Self::SPACED != 0
    }
    /// A line break stands before it, or it is the first.
    #[must_use]
    pub const fn on_new_line(self) -> bool {
        self.0 & Self::NEW_LINE != 0
    }
    /// The first letter is a capital.
    #[must_use]
    pub const fn first_upper(self) -> bool {
        self.0 & Self::FIRST_UPPER != 0
    }
    /// Two letters or more, and all are capitals.
    #[must_use]
    pub const fn all_upper(self) -> bool {
        self.0 & Self::ALL_UPPER != 0
    }
    /// A digit is among the letters.
    #[must_use]
    pub const fn has_digit(self) -> bool {
        self.0 & Self::HAS_DIGIT != 0
    }
    /// A capital behind the first letter, and not all are capitals: "iPhone", "DeepSeek".
    #[must_use]
    pub const fn inner_upper(self) -> bool {
        self.0 & Self::INNER_UPPER != 0
    }

    /// All of it but the line break.
    pub(crate) const fn of_word(self) -> u8 {
        self.0 & !Self::NEW_LINE
    }

    /// There is a capital or a digit in it.
    #[must_use]
    pub(crate) const fn marked(self) -> bool {
        self.0 & (Self::FIRST_UPPER | Self::ALL_UPPER | Self::HAS_DIGIT | Self::INNER_UPPER) != 0
    }

    /// Of a word without capitals and digits.
    fn plain(spaced: bool, on_new_line: bool) -> Self {
        Self((u8::from(spaced) * Self::SPACED) | (u8::from(on_new_line) * Self::NEW_LINE))
    }

    fn of(word: &str, script: Script, spaced: bool, on_new_line: bool) -> Self {
        let Self(mut shape) = Self::plain(spaced, on_new_line);
        // Without case there is nothing more to see; digits stand only behind letters of cased scripts.
        if !script.has_case() && script != Script::Other {
            return Self(shape);
        }
        let (mut letters, mut upper) = (0, 0);
        // The characters of ASCII before all others; most words have no other.
        let ascii = word.bytes().take_while(u8::is_ascii).count();
        let rest = word.get(ascii..).unwrap_or("");
        for byte in word.bytes().take(ascii) {
            if byte.is_ascii_alphabetic() {
                letters += 1;
                if byte.is_ascii_uppercase() {
                    upper += 1;
                    shape |= if letters == 1 { Self::FIRST_UPPER } else { Self::INNER_UPPER };
                }
            } else if byte.is_ascii_digit() {
                shape |= Self::HAS_DIGIT;
            }
        }
        for c in rest.chars() {
            if c.is_alphabetic() {
                letters += 1;
                if c.is_uppercase() {
                    upper += 1;
                    shape |= if letters == 1 { Self::FIRST_UPPER } else { Self::INNER_UPPER };
                }
            } else if c.is_numeric() {
                shape |= Self::HAS_DIGIT;
            }
        }
        if upper == letters && letters >= 2 {
            shape = (shape | Self::ALL_UPPER) & !Self::INNER_UPPER;
        }
        Self(shape)
    }
}

/// A phrase of the pack, found in the text.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    /// One past its last token.
    pub end: usize,
    /// What the pack says of it.
    pub entry: &'static Entry,
}

/// Longer words are not looked up, in bytes; nor longer runs where words stand without spaces.
const LONGEST_WORD: usize = 200;
const LONGEST_RUN: usize = 6000;

/// So few bytes a token has on average in any language, with the space behind it.
const BYTES_PER_TOKEN: usize = 4;

/// All tokens of a text, with their folded forms and their places in the lexicon.
#[derive(Debug)]
pub struct Tokens<'t> {
    /// The untouched source.
    pub text: &'t str,
    /// The words of the language.
    pub pack: &'static Pack,
    /// In order, boilerplate included.
    pub list: Vec<Token>,
    folded: String,
}

impl<'t> Tokens<'t> {
    /// Reads the whole text once.
    #[must_use]
    pub fn read(text: &'t str, pack: &'static Pack) -> Self {
        let mut list: Vec<Token> = Vec::with_capacity(text.len() / BYTES_PER_TOKEN + 1);
        // All numbers have the same form: the first one here.
        let mut folded = String::from("0");
        let mut composed = String::new();
        let longest = if pack.switches.unspaced { LONGEST_RUN } else { LONGEST_WORD };
        for piece in Pieces::new(text, pack.cutting()) {
            let source = text.get(piece.start..piece.end).unwrap_or("");
            let mut at = folded.len();
            let mut stem_at = 0;
            let mut clitics = Clitics::default();
            let mut head = Head::NONE;
            // A word without end is cut off for look-ups; no word of a pack is that long.
            let known_part = if source.len() > longest { "" } else { source };
            let plain = piece.plain && source.len() <= longest;
            if piece.kind == TokenKind::Number {
                at = 0;
            } else {
                if !plain {
                    fold_into(known_part, &mut folded);
                }
                let form = if plain { source } else { folded.get(at..).unwrap_or("") };
                head = pack.lexicon.find(form);
                if head == Head::NONE && piece.kind == TokenKind::Word {
                    for (bytes, flags) in pack.prefixes(form).iter() {
                        let stem = form.get(bytes..).unwrap_or("");
                        let mut found = pack.lexicon.find(stem);
                        if found == Head::NONE
                            && flags.preposition()
                            && flags.article()
                            && let Some(article) = pack.article()
                        {
                            composed.clear();
                            composed.push_str(article);
                            composed.push_str(stem);
                            found = pack.lexicon.find(&composed);
                        }
                        // An ending is no word: "أليسا" is not "ال" and the ending of foreign names.
                        let word = pack.lexicon.entries(found).iter().any(|e| !e.sense.is_ending());
                        if word {
                            (head, clitics, stem_at) = (found, flags, u8::try_from(bytes).unwrap_or(0));
                            break;
                        }
                    }
                }
            }
            if head == Head::NONE && piece.kind == TokenKind::Word && pack.cuts_words() {
                let form = if plain { source } else { folded.get(at..).unwrap_or("") };
                let before = glued::Before {
                    number: list.last().is_some_and(|t| is_number(pack, t)),
                    opens: list.last().is_some_and(|t| opens_number(pack, t)),
                    unspaced: !piece.script.has_case(),
                    glued: !piece.spaced && list.last().is_some_and(|t| t.kind == TokenKind::Number),
                };
                let cuts = glued::cut(pack, form, before);
                if !cuts.is_empty() {
                    let place = if plain { (text, piece.start) } else { (folded.as_str(), at) };
                    push_pieces(&mut list, &piece, known_part, place, &cuts, pack);
                    continue;
                }
            }
            list.push(Token {
                span: Span::new(piece.start, piece.end),
                kind: piece.kind,
                script: piece.script,
                shape: if plain {
                    Shape::plain(piece.spaced, piece.on_new_line)
                } else {
                    Shape::of(known_part, piece.script, piece.spaced, piece.on_new_line)
                },
                clitics,
                head,
                plain,
                folded: at as u32,
                folded_len: if piece.kind == TokenKind::Number {
                    1
                } else {
                    u16::try_from(folded.len() - at).unwrap_or(0)
                },
                stem_at,
            });
        }
        let mut tokens = Self { text, pack, list, folded };
        // A word forgets its phrases where none of them can stand: nobody has to look at them again.
        for index in 0..tokens.list.len() {
            let head = tokens.get(index).map_or(Head::NONE, |t| t.head);
            if let Some(alone) = pack.lexicon.alone(head, || tokens.word(index + 1))
                && let Some(token) = tokens.list.get_mut(index)
            {
                token.head = alone;
            }
        }
        tokens
    }

    /// The token, if there is one.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Token> {
        self.list.get(index)
    }

    /// The words as they stand in the text; empty behind the end.
    #[must_use]
    pub fn source(&self, index: usize) -> &'t str {
        self.get(index).map_or("", |t| t.span.of(self.text))
    }

    /// "بيّن": an entry for a word with the Arabic sign of doubling is another word's without it, which the folded form does not tell.
    pub(crate) fn lacks_stress(&self, index: usize, entry: &Entry) -> bool {
        entry.tag == "stressed" && !self.source(index).contains('\u{0651}')
    }

    /// The folded form, clitics included; `0` for numbers, empty behind the end.
    #[must_use]
    pub fn word(&self, index: usize) -> &str {
        let Some(token) = self.get(index) else { return "" };
        if token.plain {
            return token.span.of(self.text);
        }
        let at = token.folded as usize;
        self.folded.get(at..at + usize::from(token.folded_len)).unwrap_or("")
    }

    /// The folded form without clitics.
    #[must_use]
    pub fn stem(&self, index: usize) -> &str {
        let at = self.get(index).map_or(0, |t| usize::from(t.stem_at));
        self.word(index).get(at..).unwrap_or("")
    }

    /// The place of the word without its clitics; with `keep_article`, the article stays.
    #[must_use]
    pub fn stem_span(&self, index: usize) -> Span {
        let Some(token) = self.get(index) else { return Span::default() };
        Span::new(self.behind_prefix(index, usize::from(token.stem_at)), token.span.end)
    }

    /// The byte of the source at which a word goes on behind the first `bytes` of its folded form.
    #[must_use]
    pub fn behind_prefix(&self, index: usize, bytes: usize) -> usize {
        let Some(token) = self.get(index) else { return 0 };
        let mut folded = String::new();
        let mut start = token.span.start;
        for c in token.span.of(self.text).chars() {
            if folded.len() >= bytes && !is_combining(c) && !is_ignorable(c) {
                break;
            }
            fold_into(c.encode_utf8(&mut [0; 4]), &mut folded);
            start += c.len_utf8();
        }
        start
    }

    /// The place of the tokens `from..to`, without the clitics of the first.
    #[must_use]
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.get(from), to.checked_sub(1).and_then(|last| self.get(last))) {
            (Some(first), Some(last)) if from < to => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }

    /// Like [`span`](Self::span), but the clitics of the first word stay outside.
    #[must_use]
    pub fn stem_range(&self, from: usize, to: usize) -> Span {
        Span::new(self.stem_span(from).start, self.span(from, to).end)
    }

    /// The character of a mark or symbol.
    #[must_use]
    pub fn mark(&self, index: usize) -> Option<char> {
        let token = self.get(index)?;
        if !matches!(token.kind, TokenKind::Mark | TokenKind::Symbol) {
            return None;
        }
        match self.text.as_bytes().get(token.span.start) {
            Some(&byte) if byte.is_ascii() => Some(char::from(byte)),
            _ => token.span.of(self.text).chars().next(),
        }
    }

    /// Whether the token is a word.
    #[must_use]
    pub fn is_word(&self, index: usize) -> bool {
        self.get(index).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// A number in figures, as it stands.
    #[must_use]
    pub fn figures(&self, index: usize) -> Option<&'t str> {
        let number = self.get(index)?.kind == TokenKind::Number;
        number.then(|| self.source(index))
    }

    /// Whether the word is nothing but what is glued to words, with nothing but an opening mark glued to its front: "ב" in "(ב-5".
    pub(crate) fn is_clitic(&self, index: usize) -> bool {
        let apart = self.get(index).is_some_and(|t| t.shape.spaced())
            || index.checked_sub(1).is_none_or(|before| self.mark(before).is_some_and(sentence::is_opener));
        apart && self.is_word(index) && self.pack.are_clitics(self.word(index))
    }

    /// All meanings of phrases that begin with the word, longest first.
    #[must_use]
    pub fn entries(&self, index: usize) -> &'static [Entry] {
        self.get(index).map_or(&[], |t| self.pack.lexicon.entries(t.head))
    }

    /// Whether the pack has a phrase with one of these senses that begins with this word.
    #[inline]
    #[must_use]
    pub fn may_be(&self, index: usize, senses: Senses) -> bool {
        self.get(index).is_some_and(|t| self.pack.lexicon.senses(t.head).meets(senses))
    }

    /// All phrases of the pack that begin here, longest first.
    pub fn matches(&self, index: usize) -> impl Iterator<Item = Match> + '_ {
        self.entries(index).iter().filter_map(move |e| Some(Match { end: self.phrase_end(index, e)?, entry: e }))
    }

    /// The longest phrase with this sense that begins here.
    #[must_use]
    pub fn find(&self, index: usize, sense: Sense) -> Option<Match> {
        self.find_before(index, self.list.len(), sense)
    }

    /// The longest phrase with this sense that begins here and ends before token `limit`.
    #[must_use]
    pub fn find_before(&self, index: usize, limit: usize, sense: Sense) -> Option<Match> {
        // Most words have no such sense: that answer has to cost little.
        if self.has(index, sense) { self.find_known(index, limit, sense) } else { None }
    }

    /// Whether the pack has a phrase with this sense that begins with this word.
    #[inline]
    fn has(&self, index: usize, sense: Sense) -> bool {
        self.get(index).is_some_and(|t| self.pack.lexicon.senses(t.head).has(sense))
    }

    #[inline(never)]
    fn find_known(&self, index: usize, limit: usize, sense: Sense) -> Option<Match> {
        for entry in self.entries(index) {
            if entry.sense == sense
                && let Some(end) = self.phrase_end(index, entry)
                && end <= limit
            {
                return Some(Match { end, entry });
            }
        }
        None
    }

    /// Whether a phrase with one of these senses begins here.
    #[must_use]
    pub(crate) fn is_any(&self, index: usize, senses: Senses) -> bool {
        self.may_be(index, senses)
            && self.entries(index).iter().any(|e| senses.has(e.sense) && self.phrase_end(index, e).is_some())
    }

    /// Whether a phrase with this sense begins here.
    #[must_use]
    pub fn is(&self, index: usize, sense: Sense) -> bool {
        self.has(index, sense) && self.find_known(index, self.list.len(), sense).is_some()
    }

    /// A phrase with this sense that ends just before token `end`, at most six tokens long; the longest.
    #[must_use]
    pub fn find_ending(&self, end: usize, from: usize, sense: Sense) -> Option<(usize, Match)> {
        let first = end.saturating_sub(6).max(from);
        (first..end).filter(|&start| self.has(start, sense)).find_map(|start| {
            self.entries(start)
                .iter()
                .filter(|e| e.sense == sense)
                .find(|e| self.phrase_end(start, e) == Some(end))
                .map(|entry| (start, Match { end, entry }))
        })
    }

    /// One past the last token of a phrase of the pack, if it stands here.
    pub(crate) fn phrase_end(&self, index: usize, entry: &Entry) -> Option<usize> {
        let shape = self.get(index)?.shape;
        match entry.capitals {
            0 => {}
            1 if shape.first_upper() => {}
            2 if shape.all_upper() => {}
            _ => return None,
        }
        let mut at = index + 1;
        // Most phrases fail at their second word, so no iterator is set up for it.
        let mut rest = entry.rest;
        while !rest.is_empty() {
            rest = begins_with(rest, self.word(at))?;
            at += 1;
        }
        Some(at)
    }

    /// The tokens inside a span, as a range of indexes.
    #[must_use]
    pub fn inside(&self, span: Span) -> std::ops::Range<usize> {
        let from = self.list.partition_point(|t| t.span.start < span.start);
        let to = self.list.partition_point(|t| t.span.end <= span.end);
        from..to.max(from)
    }
}

/// Digits, or a word that can belong to a numeral.
fn is_number(pack: &'static Pack, token: &Token) -> bool {
    token.kind == TokenKind::Number
        || pack.lexicon.entries(token.head).iter().any(|e| {
            matches!(e.sense, Sense::Cardinal | Sense::Scale)
                || matches!(e.sense, Sense::Currency | Sense::Unit) && (!e.rest.is_empty() || !token.shape.spaced())
        })
}

/// What of a phrase stands behind its first word, when it is this word.
pub(crate) fn begins_with<'p>(phrase: &'p str, word: &str) -> Option<&'p str> {
    let rest = phrase.strip_prefix(word)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix(' ').filter(|_| !word.is_empty()) }
}

/// A word that a number follows: "minus", "분의".
fn opens_number(pack: &'static Pack, token: &Token) -> bool {
    pack.lexicon.entries(token.head).iter().any(|e| matches!(e.sense, Sense::Minus | Sense::FractionOver))
}

/// One token for each piece of a word that was cut; `folded` is the text with its folded form, and where that begins in it.
fn push_pieces(
    list: &mut Vec<Token>,
    piece: &Piece,
    source: &str,
    (folded, at): (&str, usize),
    cuts: &glued::Cuts,
    pack: &'static Pack,
) {
    let mut from = 0;
    let mut start = 0;
    let mut form = String::new();
    let mut chars = source.char_indices().peekable();
    for to in cuts.iter() {
        let mut end = start;
        while let Some(&(byte, c)) = chars.peek() {
            if form.len() >= to && !is_combining(c) {
                break;
            }
            fold_into(c.encode_utf8(&mut [0; 4]), &mut form);
            end = byte + c.len_utf8();
            chars.next();
        }
        let first = from == 0;
        let mut head = pack.lexicon.find(folded.get(at + from..at + to).unwrap_or(""));
        // "명이": an ending is no number.
        if cuts.has_ending()
            && at + to == folded.len()
            && pack.lexicon.entries(head).iter().any(|e| {
                matches!(e.sense, Sense::Cardinal | Sense::Scale | Sense::Unit | Sense::Currency | Sense::Counted)
            })
        {
            head = Head::NONE;
        }
        list.push(Token {
            span: Span::new(piece.start + start, piece.start + end),
            kind: piece.kind,
            script: piece.script,
            shape: Shape::of(
                source.get(start..end).unwrap_or(""),
                piece.script,
                first && piece.spaced,
                first && piece.on_new_line,
            ),
            clitics: Clitics::default(),
            head,
            plain: piece.plain,
            folded: (at + from) as u32,
            folded_len: u16::try_from(to - from).unwrap_or(0),
            stem_at: 0,
        });
        (from, start) = (to, end);
    }
}

/// A block of the text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it is.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// A sentence of the article: title, headings, body, captions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it is.
    pub span: Span,
    /// Its tokens.
    pub tokens: std::ops::Range<usize>,
    /// Its block.
    pub block: usize,
}

/// The text with all that the first stages know of it: what the finders read.
#[derive(Debug)]
pub struct Document<'t> {
    /// All tokens, boilerplate included.
    pub tokens: Tokens<'t>,
    /// In order, boilerplate included.
    pub blocks: Vec<Block>,
    /// In order; none in boilerplate.
    pub sentences: Vec<Sentence>,
}

impl<'t> Document<'t> {
    /// The untouched source.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.tokens.text
    }

    /// The words of the language.
    #[must_use]
    pub fn pack(&self) -> &'static Pack {
        self.tokens.pack
    }

    /// The index of the sentence that holds the byte, or of the nearest one before it.
    #[must_use]
    pub fn sentence_at(&self, byte: usize) -> usize {
        self.sentences.partition_point(|s| s.span.start <= byte).saturating_sub(1)
    }

    /// What the block of a sentence is.
    #[must_use]
    pub fn kind_of(&self, sentence: &Sentence) -> BlockKind {
        self.blocks.get(sentence.block).map_or(BlockKind::Paragraph, |b| b.kind)
    }
}
