//! Blocks -> sentences.

use std::ops::Range;

use super::{Block, Sentence, Token, TokenKind, Tokens};
use crate::Span;
use crate::card::BlockKind;
use crate::lang::token::is_combining;
use crate::lang::{Script, Sense, Senses};

/// A sentence is cut behind this many tokens, at its last pause if it has one: the finders may then look at all of a sentence
/// for each thing in it, whatever the text is.
const LONGEST: usize = 500;

/// Where the verb comes first, commas stand between whole sentences: behind this many tokens, one that joins a verb ends one.
const LONG_CHAIN: usize = 40;

/// How many tokens behind a terminator can belong to it: closing marks, more terminators, footnotes.
const LONGEST_TAIL: usize = 16;

/// How far behind a quote the verb stands that says who said it.
const ATTRIBUTION: usize = 5;

/// A word with more letters is short for something only where the pack says so.
const LONGEST_SHORT: usize = 5;

/// The longest address that is looked through, in tokens.
const LONGEST_ADDRESS: usize = 40;

/// The sentences of all blocks that are not boilerplate, in order.
#[must_use]
pub fn sentences(tokens: &Tokens<'_>, blocks: &[Block]) -> Vec<Sentence> {
    let mut out = Vec::with_capacity(tokens.list.len() / 24 + blocks.len());
    let mut from = 0;
    for (index, block) in blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Date) {
            continue;
        }
        let range = inside(tokens, block.span, from);
        from = range.end;
        Cutter { tokens, limit: range.end }.cut(range.start, index, &mut out);
    }
    out
}

/// Like [`Tokens::inside`] for a block behind token `from`: all blocks together cost one look at each token.
fn inside(tokens: &Tokens<'_>, span: Span, from: usize) -> Range<usize> {
    let rest = tokens.list.get(from..).unwrap_or(&[]);
    let start = rest.iter().position(|t| t.span.start >= span.start).unwrap_or(rest.len());
    let rest = rest.get(start..).unwrap_or(&[]);
    let length = rest.iter().position(|t| t.span.end > span.end).unwrap_or(rest.len());
    from + start..from + start + length
}

const fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '‼' | '⁇' | '⁈' | '⁉' | '։' | '።' | '။') || is_wide(c)
}

/// Ends a sentence with no space behind it.
const fn is_wide(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '।' | '॥' | '．' | '។')
}

/// Ends something that is asked or shouted.
const fn is_loud(c: char) -> bool {
    matches!(c, '!' | '?' | '؟' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉')
}

const fn is_pause(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '،' | '؛' | '、' | '，' | '；' | '：')
}

pub(super) const fn is_opener(c: char) -> bool {
    matches!(c, '«' | '“' | '„' | '‚' | '‹' | '‘' | '「' | '『' | '《' | '（' | '(' | '[' | '¿' | '¡' | '"' | '\'')
}

/// A dash or a hyphen.
pub(crate) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―')
}

const fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{2793}' | '\u{2B50}'..='\u{2B55}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Marks that stand open, as far as the walk has come.
#[derive(Clone, Copy, Default)]
struct Open {
    depth: u32,
    straight: bool,
}

impl Open {
    fn see(&mut self, mark: char) {
        match mark {
            '"' => self.straight = !self.straight,
            '«' | '“' | '「' | '『' | '(' | '（' => self.depth += 1,
            '»' | '”' | '」' | '』' | ')' | '）' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }
}

/// What stands behind the last word of a sentence.
#[derive(Clone, Copy)]
struct Tail {
    /// One past its last token.
    end: usize,
    /// The last terminator.
    mark: char,
    /// Closing quotes, brackets or the marks of a title are among it.
    quoted: bool,
    bracketed: bool,
    titled: bool,
}

/// Cuts one block, whose tokens end before `limit`.
struct Cutter<'a, 't> {
    tokens: &'a Tokens<'t>,
    limit: usize,
}

impl Cutter<'_, '_> {
    fn cut(&self, from: usize, block: usize, out: &mut Vec<Sentence>) {
        let text = self.tokens.text.as_bytes();
        let list = self.tokens.list.get(..self.limit).unwrap_or(&[]);
        let (mut first, mut pause) = (from, from);
        let mut open = Open::default();
        // The end of the sentence, once it is known.
        let mut due = usize::MAX;
        for (at, token) in list.iter().enumerate().skip(from) {
            if at == due {
                self.push(first, at, block, out);
                (first, due) = (at, usize::MAX);
            }
            if at - first >= LONGEST {
                let end = if pause > first { pause } else { at };
                self.push(first, end, block, out);
                first = end;
            }
            match token.kind {
                TokenKind::Number => {}
                TokenKind::Word => {
                    // Of the words, only "U.S." can end a sentence by itself.
                    let dotted = token.span.end.checked_sub(1).and_then(|last| text.get(last)) == Some(&b'.');
                    if dotted && due == usize::MAX {
                        due = self.end_of(first, at, '.', open).unwrap_or(usize::MAX);
                    }
                    if token.script == Script::Thai && token.shape.spaced() {
                        pause = at;
                    }
                }
                TokenKind::Mark | TokenKind::Symbol => {
                    let byte = text.get(token.span.start).copied().filter(u8::is_ascii).map(char::from);
                    let Some(mark) = byte.or_else(|| self.tokens.mark(at)) else { continue };
                    if let Some(terminator) = self.terminator(at, mark) {
                        if due == usize::MAX {
                            due = self.end_of(first, at, terminator, open).unwrap_or(usize::MAX);
                        }
                    } else if is_pause(mark) {
                        pause = at + 1;
                        if pause - first >= LONG_CHAIN && open.depth == 0 && !open.straight && self.joins_verb(pause) {
                            due = pause;
                        }
                    } else {
                        open.see(mark);
                    }
                }
            }
        }
        // Signs alone are no sentence: "***".
        let said = |t: &Token| matches!(t.kind, TokenKind::Word | TokenKind::Number);
        match out.last_mut().filter(|last| last.block == block && last.tokens.end == first) {
            Some(last) if self.limit - last.tokens.start <= LONGEST && !list.iter().skip(first).any(said) => {
                last.tokens.end = self.limit;
                last.span = self.tokens.span(last.tokens.start, self.limit);
            }
            _ => self.push(first, self.limit, block, out),
        }
    }

    fn push(&self, from: usize, to: usize, block: usize, out: &mut Vec<Sentence>) {
        if from < to {
            out.push(Sentence { span: self.tokens.span(from, to), tokens: from..to, block });
        }
    }

    fn mark(&self, at: usize) -> Option<char> {
        if at < self.limit { self.tokens.mark(at) } else { None }
    }

    fn touches(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| !t.shape.spaced())
    }

    /// Whether white space, the end or a mark stands before the token.
    fn apart(&self, at: usize) -> bool {
        at >= self.limit || !self.touches(at) || self.mark(at).is_some()
    }

    /// The terminator that the mark at `at` is, where its script makes it one.
    fn terminator(&self, at: usize, mark: char) -> Option<char> {
        let behind = |script: Script| at > 0 && self.tokens.get(at - 1).is_some_and(|t| t.script == script);
        match mark {
            ';' | '\u{37E}' if behind(Script::Greek) => Some('?'),
            // A danda from a keyboard without one.
            '|' if behind(Script::Devanagari) => Some('।'),
            _ if is_terminator(mark) => Some(mark),
            _ => None,
        }
    }

    fn terminator_at(&self, at: usize) -> Option<char> {
        self.mark(at).and_then(|mark| self.terminator(at, mark))
    }

    fn is_dotted(&self, at: usize) -> bool {
        self.tokens.is_word(at) && self.tokens.source(at).ends_with('.')
    }

    /// "…, and he added": a conjunction and a verb, glued.
    fn joins_verb(&self, at: usize) -> bool {
        const VERBS: Senses =
            Senses::of(&[Sense::Cue, Sense::CueContinues, Sense::Verb, Sense::Change, Sense::OrgVerb]);
        self.tokens.pack.switches.verb_first
            && self.tokens.get(at).is_some_and(|t| t.clitics.conjunction())
            && self.tokens.may_be(at, VERBS)
    }

    /// All that belongs to the terminator at `at`: "?!", closing marks, a footnote, an emoji.
    fn tail(&self, at: usize, mark: char, open: Open) -> Tail {
        let mut tail = Tail { end: at + 1, mark, quoted: false, bracketed: false, titled: false };
        let mut straight = open.straight;
        // The first run may be long: only its first mark comes here.
        while self.touches(tail.end)
            && let Some(mark) = self.terminator_at(tail.end)
        {
            tail.mark = mark;
            tail.end += 1;
        }
        while self.mark(tail.end).is_some_and(is_emoji) {
            tail.end += 1;
        }
        let last = tail.end + LONGEST_TAIL;
        while tail.end < last
            && let Some(mark) = self.mark(tail.end)
        {
            let touches = self.touches(tail.end);
            let free = self.apart(tail.end + 1);
            match mark {
                '”' | '’' | '」' | '』' | '›' if touches => tail.quoted = true,
                ')' | ']' | '）' | '】' | '〕' if touches => tail.bracketed = true,
                '》' | '〉' if touches => tail.titled = true,
                // These close in one language and open in another.
                '“' | '‘' | '«' | '‹' if touches && free => tail.quoted = true,
                // "« … ! »" in French spacing.
                '»' if touches || free => tail.quoted = true,
                '"' if touches && (straight || free) || straight && free => {
                    straight = false;
                    tail.quoted = true;
                }
                '\'' if touches && free || self.is_double(tail.end) => tail.quoted = true,
                '¹' | '²' | '³' | '⁰'..='⁹' if touches => {}
                '[' => match self.footnote(tail.end) {
                    Some(end) => {
                        tail.end = end;
                        continue;
                    }
                    None => break,
                },
                _ if is_emoji(mark) => {}
                _ if (touches || !self.touches(tail.end + 1)) && self.terminator(tail.end, mark).is_some() => {
                    tail.mark = mark
                }
                _ => break,
            }
            tail.end += 1;
        }
        tail
    }

    /// Two apostrophes for a quote mark that closes.
    fn is_double(&self, at: usize) -> bool {
        self.mark(at + 1) == Some('\'') && self.touches(at + 1) && !self.touches(at + 2)
    }

    /// "[1]", "[note 2]": one past a footnote mark that opens at `at`.
    fn footnote(&self, at: usize) -> Option<usize> {
        let most = if self.touches(at) { 4 } else { 2 };
        let close = (at + 2..=at + most).find(|&i| self.mark(i) == Some(']'))?;
        let number = (at + 1..close).any(|i| self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number));
        (number || self.touches(at)).then_some(close + 1)
    }

    /// One past the last token of the sentence that the terminator at `at` ends; `None` when it ends none.
    fn end_of(&self, first: usize, at: usize, mark: char, open: Open) -> Option<usize> {
        let tokens = self.tokens;
        // The rest of "...": the first one has decided. Dots that begin a sentence do not end it.
        if at == first || self.touches(at) && (self.terminator_at(at - 1).is_some() || self.is_dotted(at - 1)) {
            return None;
        }
        let tail = self.tail(at, mark, open);
        let before = tokens.get(at - 1)?;
        // "[…]", "(!)".
        let in_brackets = tail.bracketed && self.touches(at) && matches!(tokens.mark(at - 1), Some('(' | '[' | '（'));
        if in_brackets && at > first + 1 && !tokens.is(tail.end, Sense::Function) {
            return None;
        }
        // Two dots are a dash of Arabic headlines, never an end.
        let dots = |count: usize| (at..at + count).all(|i| self.mark(i) == Some('.') && (i == at || self.touches(i)));
        if dots(2) && !dots(3) && !before.script.has_case() {
            return None;
        }
        let next = tokens.get(tail.end).filter(|_| tail.end < self.limit);
        let Some(next) = next else { return Some(self.limit) };
        let wide = is_wide(tail.mark) || is_loud(tail.mark) && before.script.is_unspaced();
        if !next.shape.spaced() && !wide && !self.is_glued(at, tail.end) {
            return None;
        }
        // A mark that goes on: a comma, a bracket that closes behind "etc.", the "！" of a title.
        if self.mark(tail.end).is_some_and(|c| is_pause(c) || matches!(c, ')' | ']' | '）' | '/')) || tail.titled {
            return None;
        }
        let start = self.first_word(tail.end);
        let word = tokens.get(start.at)?;
        let caseless = wide || before.kind == TokenKind::Word && !before.script.has_case();
        let small = word.script.has_case() && !word.shape.first_upper() && !word.shape.has_digit();
        // A quote may begin small behind a full stop.
        let quote = tail.mark == '.' && matches!(self.mark(tail.end), Some('«' | '“' | '„' | '"'));
        if small && !quote && !caseless && !word.shape.inner_upper() {
            return None;
        }
        if start.dash && (tail.quoted && is_loud(tail.mark) || tokens.is(start.at, Sense::Cue)) {
            return None;
        }
        if tail.quoted && self.goes_on_behind_quote(first, tail, wide) {
            return None;
        }
        let dot = tail.mark == '.' && !tail.quoted && !dots(2);
        if dot && self.belongs_to_word(at, start.at) {
            return None;
        }
        Some(tail.end)
    }

    /// The first word behind opening marks and a dash.
    fn first_word(&self, at: usize) -> Start {
        let mut start = Start { at, dash: false };
        while start.at < at + 4
            && let Some(mark) = self.mark(start.at)
            && (is_opener(mark) || is_dash(mark))
        {
            start.dash |= is_dash(mark);
            start.at += 1;
        }
        start
    }

    /// No space behind the mark: "3.5.2026", "example.com"; but pasted text often loses the space before a sentence.
    fn is_glued(&self, at: usize, next: usize) -> bool {
        let tokens = self.tokens;
        let (Some(before), Some(word)) = (tokens.get(at.wrapping_sub(1)), tokens.get(next)) else { return false };
        if word.script.is_rtl() {
            return before.script.is_rtl();
        }
        let begins = word.shape.first_upper() && !word.shape.all_upper() && tokens.word(next).chars().count() > 1;
        let ends = match before.kind {
            // "in 2020.Then", but not "5.Mai".
            TokenKind::Number => before.span.len() == 4,
            TokenKind::Word => {
                let plain = !before.shape.first_upper() || tokens.is(next, Sense::Function);
                plain && !before.shape.has_digit() && tokens.word(at - 1).chars().count() > 2
            }
            _ => matches!(tokens.mark(at - 1), Some(')' | ']' | '”' | '»' | '%')),
        };
        begins && ends && !self.in_address(at)
    }

    /// Whether what touches the token, before it, is of an address: "https://example.org/a?Id".
    fn in_address(&self, at: usize) -> bool {
        let mut here = at;
        while here > 0 && at - here < LONGEST_ADDRESS && self.touches(here) {
            here -= 1;
            if matches!(self.tokens.mark(here), Some('/' | '@' | '_' | '=' | '\\')) || self.tokens.word(here) == "www" {
                return true;
            }
        }
        false
    }

    /// A sentence in marks that is said, asked or shouted by somebody named behind it.
    fn goes_on_behind_quote(&self, first: usize, tail: Tail, wide: bool) -> bool {
        let tokens = self.tokens;
        let Some(next) = tokens.get(tail.end) else { return false };
        let begins_quoted = tokens.mark(first).is_some_and(is_opener);
        let mut cue = false;
        for at in tail.end..(tail.end + ATTRIBUTION).min(self.limit) {
            if tokens.mark(at).is_some() {
                break;
            }
            cue |= tokens.is(at, Sense::Cue);
        }
        if next.kind != TokenKind::Word {
            return false;
        }
        if wide {
            // A particle ties what stands in the marks to what follows.
            let particle = next.script == Script::Hiragana && !tokens.is(tail.end, Sense::Anaphor);
            return particle || begins_quoted && (cue || is_loud(tail.mark));
        }
        if next.script.has_case() {
            return is_loud(tail.mark) && begins_quoted && cue;
        }
        is_loud(tail.mark)
    }

    /// "C." behind "a.", "1." behind "21.": a letter or a few digits with a dot that touches.
    fn is_piece(&self, at: usize) -> bool {
        let most = if self.tokens.is_word(at) { 1 } else { 2 };
        letters_of(self.tokens.source(at)) <= most && self.touches(at + 1) && self.mark(at + 1) == Some('.')
    }

    /// Whether the dot is part of the word before it: an abbreviation, an initial, an ordinal, the number of a list.
    fn belongs_to_word(&self, at: usize, next: usize) -> bool {
        let tokens = self.tokens;
        let (dotted, before) = if self.is_dotted(at) { (true, at) } else { (false, at - 1) };
        let (Some(token), Some(word)) = (tokens.get(before), tokens.get(next)) else { return false };
        let source = token.span.of(tokens.text);
        let letters = letters_of(source);
        let abbreviation = tokens.find(before, Sense::Abbreviation);
        if letters > LONGEST_SHORT && !dotted && token.kind == TokenKind::Word && abbreviation.is_none() {
            return false;
        }
        let long = tokens.word(next).chars().nth(1).is_some();
        // A capital that a name would not explain: the next sentence begins.
        let begins = tokens.is(next, Sense::Function)
            && !tokens.is(next, Sense::Particle)
            && (word.shape.first_upper() || !word.script.has_case());
        let begins = begins || word.clitics.conjunction();
        let number = word.kind == TokenKind::Number;
        if dotted {
            // "U.S. President", "5 p.m. Sunday". Without capitals a preposition says nothing.
            let begins = begins && (word.script.has_case() || !tokens.is(next, Sense::Preposition));
            return number || tokens.is(next, Sense::Title) || !begins;
        }
        let (begins, any_begins) = (begins && long, begins);
        let behind = |mark: char| before > 0 && tokens.mark(before - 1) == Some(mark);
        if token.kind == TokenKind::Number {
            let digits = source.chars().count();
            let short = digits <= 2;
            let ordinal = tokens.pack.switches.ordinal_dot && digits <= 3 && tokens.is_word(next) && !begins;
            // "21. 1. 2004", and the decimals of a text whose marks stand apart.
            let date = short && (self.is_piece(next) || behind('.'));
            let goes_on = number && (!self.touches(at) || date);
            // "1. Preheat", "3. Oktober".
            return token.shape.on_new_line() || goes_on || ordinal || short && tokens.is(next, Sense::Month);
        }
        if token.kind != TokenKind::Word {
            return false;
        }
        let upper = token.shape.first_upper();
        let roman = upper && source.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        if roman && (token.shape.on_new_line() || tokens.pack.switches.ordinal_dot && !begins) {
            return true;
        }
        let quoted = next > at + 1;
        if let Some(known) = abbreviation {
            // "M. Le Goff", "cf. «The …»".
            let initial = known.entry.capitals > 0 && letters == 1;
            return !begins || initial || quoted && !upper || tokens.is(before, Sense::Title);
        }
        let counted = before > 0 && tokens.get(before - 1).is_some_and(|t| t.kind == TokenKind::Number);
        let known =
            |senses: &[Sense]| tokens.entries(before).iter().any(|e| e.rest.is_empty() && senses.contains(&e.sense));
        let small_word = known(&[Sense::Function, Sense::Verb, Sense::Preposition, Sense::Pronoun]);
        // "Ph.D.", "M.Sc.": short pieces with dots between them.
        let pieces = behind('.') && (self.touches(before) || !token.script.has_case()) && before >= 2;
        if pieces && letters <= 2 && tokens.source(before - 2).chars().count() <= 4 {
            return !begins;
        }
        // "a. C.", "(engl. Northland)".
        let in_bracket = behind('(') && self.touches(before) && !begins && token.script.has_case();
        if letters == 1 && self.is_piece(next) || in_bracket {
            return true;
        }
        if letters == 1 {
            // "10 s.", and the last piece of "fê-lo".
            if self.touches(before) && (counted || behind('-')) {
                return false;
            }
            // One letter with its signs is an initial where it is no word.
            let bare = source.chars().count() == 1 && (upper || !token.script.has_case());
            return !begins && (bare || !small_word);
        }
        if !token.script.has_case() || token.shape.all_upper() || counted || letters > 3 {
            return false;
        }
        // "ca. 20", "Art. 5", "No. 1", "Dr. Dahl", "Adm. Lake"; but "5 km. Then".
        let unknown = !tokens
            .entries(before)
            .iter()
            .any(|e| e.rest.is_empty() && !matches!(e.sense, Sense::Abbreviation | Sense::NotQuantityBefore));
        let short = unknown || upper && letters == 2;
        let title = upper && tokens.is(before, Sense::Title) && !any_begins;
        number && short || title || token.script == Script::Latin && has_no_vowel(tokens.word(before)) && !any_begins
    }
}

/// How many letters a word has without the signs that sit on them; of a long one, that there are many.
fn letters_of(word: &str) -> usize {
    if word.is_ascii() { word.len() } else { word.chars().take(12).filter(|&c| !is_combining(c)).count() }
}

/// Where the words of the next sentence begin.
#[derive(Clone, Copy)]
struct Start {
    at: usize,
    /// A dash stands before it.
    dash: bool,
}

/// A Latin word that nobody could pronounce: an abbreviation.
fn has_no_vowel(folded: &str) -> bool {
    folded.bytes().all(|b| b.is_ascii_lowercase() && !matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'))
}
