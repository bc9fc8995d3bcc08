//! Numerals: digits, words and scales that make one value together.

use super::decimal;
use super::digits::{self, Literal};
use super::words::{fraction_tag, glued, is_hyphen, number_tag, tanwin};
use crate::lang::{Sense, Senses};
use crate::segment::{TokenKind, Tokens};

/// How a number is written, without unit or bound.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
    /// What it is worth.
    pub value: f64,
    /// The digits, when nothing but digits was read.
    pub literal: Option<Literal>,
    /// Number words were read.
    pub words: bool,
    /// A share of one: "two thirds", "½".
    pub fraction: bool,
    /// The largest scale that was read, or 1.
    pub scale: f64,
    /// What it would be multiplied with if the letter glued to it is a scale ("5m"), and the token behind that letter.
    pub maybe: Option<f64>,
}

/// What a part of a numeral in words can begin with.
pub(super) const PART: Senses =
    Senses::of(&[Sense::Cardinal, Sense::Scale, Sense::Fraction, Sense::DecimalPoint, Sense::One]);

/// More parts than any numeral in prose has.
const PARTS: usize = 40;

/// What was read so far. "Two million three hundred and five thousand": `done` + `open` closed groups, `current` the one
/// that is being read.
#[derive(Clone, Copy, Default)]
struct Sum {
    done: f64,
    open: f64,
    open_scale: f64,
    current: Option<f64>,
    /// What can be added to the current group must be smaller than this.
    room: f64,
    /// The last part was below ten: a ten may follow in languages that say units first.
    unit_last: bool,
    /// That part, where "九百九十" multiplies it alone.
    tail: f64,
    scale: f64,
    fraction: bool,
}

impl Sum {
    fn total(&self) -> f64 {
        self.done + self.open + self.current.unwrap_or(0.0)
    }

    fn is_empty(&self) -> bool {
        self.current.is_none() && self.open_scale == 0.0
    }

    /// Adds a number word.
    fn add(&mut self, value: f64, joined: bool, units_first: bool) -> bool {
        self.add_with(value, joined, units_first, false)
    }

    /// With `tens_joined`, "and" may stand between tens and units: "cincuenta y dos".
    fn add_with(&mut self, value: f64, joined: bool, units_first: bool, tens_joined: bool) -> bool {
        if value >= 1000.0 {
            let scale = scale_of(value);
            if self.current.is_some() || self.open_scale != 0.0 && scale >= self.open_scale {
                return false;
            }
            self.close(value, scale);
            return true;
        }
        match self.current {
            None if self.open_scale == 0.0 || value < self.open_scale => {
                self.current = Some(value);
                self.room = room_of(value);
            }
            // "四千零四万": the zero only holds a place.
            Some(0.0) if !joined && self.open_scale > 0.0 && value > 0.0 && value < self.open_scale => {
                self.current = Some(value);
                self.room = room_of(value);
            }
            Some(sum)
                if value > 0.0
                    && value < self.room
                    && (!joined || units_first || tens_joined || self.room >= 100.0) =>
            {
                self.current = Some(sum + value);
                self.room = room_of(value).min(self.room);
            }
            // "خمسة وعشرون": the ten behind its unit.
            Some(sum)
                if joined
                    && units_first
                    && self.unit_last
                    && (20.0..100.0).contains(&value)
                    && decimal::is_multiple(value, 10.0) =>
            {
                self.current = Some(sum + value);
                self.room = 0.0;
            }
            _ => return false,
        }
        self.unit_last = value < 10.0;
        self.tail = if value < 10.0 { value } else { 0.0 };
        true
    }

    /// Multiplies what was read last.
    fn multiply(&mut self, factor: f64) -> bool {
        self.scale = self.scale.max(factor);
        match self.current {
            // "九百九十九": the ten belongs to the nine before it, not to all of it.
            Some(sum)
                if factor < 1000.0
                    && self.tail > 0.0
                    && sum > self.tail
                    && (sum - self.tail) % (factor * 10.0) == 0.0 =>
            {
                self.current = Some(sum - self.tail + self.tail * factor);
                self.room = factor;
                self.tail = 0.0;
            }
            // "Three hundred and two dozen".
            Some(sum) if factor == 12.0 && self.tail > 0.0 && sum - self.tail >= 100.0 => {
                self.current = Some(sum - self.tail + self.tail * factor);
                self.room = 0.0;
            }
            Some(sum) if factor < 1000.0 => {
                if factor == 100.0 && (sum >= 100.0 && !decimal::is_multiple(sum, 100.0) || sum == 0.0 || self.fraction)
                {
                    return false;
                }
                self.current = Some(sum * factor);
                // "三十", "kaksikymmentä": ten as a scale leaves room for a unit.
                self.room = if factor == 100.0 || factor == 10.0 { factor } else { 0.0 };
            }
            Some(sum) if self.open_scale == 0.0 || factor < self.open_scale => {
                self.current = None;
                self.close(sum * factor, factor);
            }
            // "One thousand two hundred million".
            Some(sum) if factor > self.open_scale => {
                self.take_done(factor);
                self.open = (self.open + sum) * factor;
                self.open_scale = factor;
                self.current = None;
            }
            // "Three lakh crore".
            None if self.open_scale != 0.0 && (factor > self.open_scale || factor == 10_000.0) => {
                self.take_done(factor);
                self.open *= factor;
                self.open_scale = factor;
            }
            _ => return false,
        }
        self.unit_last = false;
        self.tail = 0.0;
        self.fraction = false;
        true
    }

    /// "一万五千亿": a larger scale multiplies all that is smaller.
    fn take_done(&mut self, factor: f64) {
        if self.done < factor {
            self.open += std::mem::take(&mut self.done);
        }
    }

    fn close(&mut self, value: f64, scale: f64) {
        self.done += self.open;
        self.open = value;
        self.open_scale = scale;
        self.scale = self.scale.max(scale);
        self.unit_last = false;
    }
}

/// The power of a thousand below a value: 1000 for 2,000, a million for 2,000,000.
fn scale_of(value: f64) -> f64 {
    let mut scale = 1000.0;
    while scale * 1000.0 <= value {
        scale *= 1000.0;
    }
    scale
}

/// What may be added behind a number word: 1..10 behind "twenty", 1..100 behind "three hundred".
fn room_of(value: f64) -> f64 {
    if value >= 100.0 && decimal::is_multiple(value, 100.0) {
        100.0
    } else if value >= 20.0 && decimal::is_multiple(value, 10.0) {
        10.0
    } else {
        0.0
    }
}

/// Reads the numeral that begins at token `at`. With `apart`, a joining "and" ends it, as in "between five and ten".
pub(super) fn read(tokens: &Tokens<'_>, at: usize, end: usize, apart: bool) -> Option<Numeral> {
    Reader { tokens, end, apart, units_first: tokens.pack.switches.units_before_tens, shares: true }.numeral(at)
}

/// Digits or number words that make a value together, without joints, shares and ordinals: the token behind, and the value.
pub(super) fn plain(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<(usize, f64)> {
    let units_first = tokens.pack.switches.units_before_tens;
    Reader { tokens, end, apart: false, units_first, shares: true }.plain_value(at)
}

/// Number words of which the last is an ordinal: "siebenundzwanzigster", "двести первый". Gives the token behind, and the value.
pub(super) fn ordinal(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<(usize, f64)> {
    let units_first = tokens.pack.switches.units_before_tens;
    let reader = Reader { tokens, end, apart: false, units_first, shares: false };
    let mut sum = Sum { scale: 1.0, ..Sum::default() };
    let mut to = at;
    let mut found = None;
    for part in 0..PARTS {
        let mut next = to;
        let mut joined = false;
        if part > 0 {
            if is_hyphen(tokens, next) && glued(tokens, next) && glued(tokens, next + 1) {
                next += 1;
            } else if let Some((end, _)) = reader.find(next, Sense::NumeralJoin) {
                next = end;
                joined = true;
            }
        }
        if next >= end {
            break;
        }
        let before = sum;
        if let Some((end, value)) = reader.value(next, Sense::Ordinal) {
            let scaled = sum.current.is_some() || sum.open_scale > 0.0 && value > sum.open_scale;
            let power = value == 100.0 || value >= 1000.0 && scale_of(value) == value;
            let fits = if power && scaled {
                sum.multiply(value)
            } else {
                sum.add_with(value, joined, reader.units_first, tokens.pack.switches.tens_joined)
            };
            if fits {
                // "Décimo sétimo".
                if value == 10.0 {
                    sum.room = 10.0;
                }
                found = Some((end, sum.total()));
                to = end;
                continue;
            }
            sum = before;
        }
        let Some((end, false)) = reader.part(next, &mut sum, joined, false) else { break };
        to = end;
    }
    // An ordinal alone is read by the caller; "five second" is no ordinal.
    found.filter(|f| f.0 == to && f.0 > at)
}

struct Reader<'a, 't> {
    tokens: &'a Tokens<'t>,
    end: usize,
    apart: bool,
    units_first: bool,
    /// "And a half" may follow: not in an ordinal, where the word for a thousandth is its thousand.
    shares: bool,
}

impl Reader<'_, '_> {
    fn find(&self, at: usize, sense: Sense) -> Option<(usize, &'static str)> {
        self.tokens.find_before(at, self.end, sense).map(|m| (m.end, m.entry.tag))
    }

    fn value(&self, at: usize, sense: Sense) -> Option<(usize, f64)> {
        self.find(at, sense).and_then(|(end, tag)| Some((end, number_tag(tag)?)))
    }

    fn numeral(&self, at: usize) -> Option<Numeral> {
        let mut sum = Sum { scale: 1.0, ..Sum::default() };
        let mut to = at;
        let mut literal = None;
        let mut words = false;
        let mut maybe = None;
        let mut share = false;
        if let Some((end, value, digits)) = self.signs(at) {
            to = end;
            sum.current = Some(value);
            words = true;
            // A number of four signs may be a year, as "二〇二四" is.
            literal =
                (digits == 4).then_some(Literal { value, digits, plain: true, zero_led: false, thousandths: false });
        }
        let first = usize::from(to > at);
        for part in first..PARTS {
            let mut next = to;
            let mut joined = false;
            let mut hyphened = false;
            if part > 0 {
                // "Fifty-two"; in text that was cut into words, "fifty - two".
                let even = glued(self.tokens, next) == glued(self.tokens, next + 1);
                let loose = words
                    && sum.current.is_some_and(|v| v < 10.0)
                    && self.find(next + 1, Sense::Fraction).is_some()
                    || words && sum.room == 10.0 && self.value(next + 1, Sense::Cardinal).is_some_and(|v| v.1 < 10.0);
                if is_hyphen(self.tokens, next) && even && (glued(self.tokens, next) || loose) {
                    next += 1;
                    hyphened = true;
                } else if let Some((end, _)) = self.find(next, Sense::NumeralJoin) {
                    next = end;
                    joined = true;
                }
                let clitics = self.tokens.get(next).map(|t| t.clitics).unwrap_or_default();
                if clitics.preposition() || joined && clitics.conjunction() {
                    break;
                }
                joined |= clitics.conjunction();
                if joined && self.apart {
                    break;
                }
                // "四万と四万": only a zero joins signs.
                let signs = self.tokens.get(next).is_some_and(|t| is_sign(t.script))
                    || self.tokens.get(to.saturating_sub(1)).is_some_and(|t| is_sign(t.script));
                if joined && signs && !clitics.conjunction() && self.find(to, Sense::Cardinal).is_none() {
                    break;
                }
            }
            if next >= self.end {
                break;
            }
            if self.tokens.get(next).is_some_and(|t| t.kind == TokenKind::Number) {
                if part > 0 && (hyphened || !self.number_fits(next, &sum, joined)) {
                    break;
                }
                let Some((end, value, read, scale)) = self.digits(next) else {
                    if part > 0 {
                        break;
                    }
                    return None;
                };
                if part > 0 && !sum.add(value, joined, self.units_first) {
                    break;
                }
                if part == 0 {
                    sum.current = Some(value);
                    literal = read;
                    share = read.is_none();
                }
                to = end;
                match scale {
                    Some((factor, true)) => {
                        literal = None;
                        sum.multiply(factor);
                        to += 1;
                    }
                    Some((factor, false)) => maybe = Some(factor),
                    None => {}
                }
                if maybe.is_some() {
                    break;
                }
                continue;
            }
            let part = self.part(next, &mut sum, joined, hyphened).or_else(|| {
                // "One twenty-fifth", "three twenty-firsts".
                let few = sum.current.filter(|v| v.fract() == 0.0 && (1.0..20.0).contains(v));
                let count = few.filter(|_| words && !joined && sum.open_scale == 0.0)?;
                let (end, below) = super::rank::ordinal(self.tokens, next, self.end).filter(|o| o.0 > next + 1)?;
                sum.current = Some(count / below);
                Some((end, true))
            });
            let Some((end, shared)) = part else { break };
            if literal.is_some() && shared {
                share = sum.total() < 1.0;
            } else {
                share = shared && sum.scale == 1.0;
            }
            literal = None;
            words = true;
            to = end;
        }
        self.short_tail(at, to, &mut sum);
        let over = self.over(to, sum.total()).or_else(|| self.among(to, sum.total()));
        if let Some(over) = over.or_else(|| self.share_of(to, sum.total()).filter(|_| to > at)) {
            return Some(Numeral { from: at, ..over });
        }
        // "Um vinte e cinco avos", "tre tjugoförstedelar".
        if to > at
            && let Some((below, end)) = [self.cardinals(to), super::rank::ordinal(self.tokens, to, self.end)]
                .iter()
                .flatten()
                .filter(|c| c.1 >= 2.0)
                .find_map(|c| Some((c.1, self.find(c.0, Sense::FractionPart)?.0)))
        {
            return Some(share_at(at, end, sum.total() / below));
        }
        // "130と5分の2".
        if let Some((join, _)) =
            (self.find(to, Sense::NumeralJoin)).or_else(|| self.find(to, Sense::And)).filter(|_| to > at && !self.apart)
            && let Some((next, first)) = self.plain_value(join)
            && let Some(over) =
                self.over(next, first).or_else(|| self.share_of(next, first)).or_else(|| self.divided(next, first))
        {
            return Some(Numeral { from: at, value: sum.total() + over.value, ..over });
        }
        let value = sum.total();
        (to > at && !sum.is_empty() && value.is_finite()).then_some(Numeral {
            from: at,
            to,
            value,
            literal,
            words,
            fraction: share,
            scale: sum.scale,
            maybe,
        })
    }

    /// "三万五" is 35,000: a digit right behind a scale, at the end, counts tenths of it.
    fn short_tail(&self, at: usize, to: usize, sum: &mut Sum) {
        if !self.tokens.pack.switches.short_tail || to < at + 3 || !sum.unit_last || self.is_more(to) {
            return;
        }
        let digit = self.value(to - 1, Sense::Cardinal).filter(|v| v.0 == to && (1.0..10.0).contains(&v.1));
        let scale = self.value(to - 2, Sense::Scale).filter(|v| v.0 == to - 1 && v.1 >= 100.0);
        if let (Some((_, digit)), Some((_, scale)), Some(now)) = (digit, scale, sum.current) {
            sum.current = Some(now - digit + digit * scale / 10.0);
        }
    }

    /// Whether what stands behind a numeral could go on with it.
    fn is_more(&self, at: usize) -> bool {
        self.find(at, Sense::DecimalPoint).is_some_and(|(end, _)| self.find(end, Sense::Cardinal).is_some())
            || self.find(at, Sense::FractionOver).is_some()
    }

    /// "分之一" behind what it is divided by.
    fn over(&self, at: usize, below: f64) -> Option<Numeral> {
        let (next, _) = self.find(at, Sense::FractionOver)?;
        let (mut to, mut above) = self.plain_value(next)?;
        // "3분의 1조각": what looks like a scale begins another word.
        let first = match self.tokens.get(next)?.kind {
            TokenKind::Number => self.literal(next).map(|(end, l)| (end, l.value)),
            _ => self.value(next, Sense::Cardinal),
        };
        if let Some((end, digit)) = first
            && digit < below
            && above >= below.max(digit * 10_000.0)
            && glued(self.tokens, to)
            && self.tokens.is_word(to)
        {
            (to, above) = (end, digit);
        }
        let value = above / below;
        (below > 0.0 && value.is_finite()).then(|| share_at(at, to, value))
    }

    /// "का पांचवां" behind its count: one fifth.
    fn share_of(&self, at: usize, count: f64) -> Option<Numeral> {
        let (next, _) = self.find(at, Sense::FractionOf)?;
        let (to, below) = super::rank::ordinal(self.tokens, next, self.end).filter(|o| o.1 >= 2.0)?;
        Some(share_at(at, to, count / below))
    }

    /// "बटे पांच" behind its count, where the word between does nothing else: three fifths.
    fn divided(&self, at: usize, count: f64) -> Option<Numeral> {
        let (next, _) = self.find(at, Sense::FractionJoin).filter(|_| !super::words::is_small(self.tokens, at))?;
        let (to, below) = self.plain_value(next)?;
        (count < below && count.fract() == 0.0).then(|| share_at(at, to, count / below))
    }

    /// "人に1人" behind those of whom the share is told: one in six.
    fn among(&self, at: usize, below: f64) -> Option<Numeral> {
        let (behind, _) = self.find(at, Sense::Counted)?;
        let (next, _) = self.find(behind, Sense::FractionAmong)?;
        let (to, above) = self.plain_value(next)?;
        let same = (0..behind - at).all(|i| self.tokens.word(at + i) == self.tokens.word(to + i));
        let whole = above.fract() == 0.0 && below.fract() == 0.0;
        (same && whole && above > 0.0 && above < below).then(|| share_at(at, to + behind - at, above / below))
    }

    /// Digits or number words without joints or fractions.
    fn plain_value(&self, at: usize) -> Option<(usize, f64)> {
        if self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number) {
            let (mut to, literal) = self.literal(at)?;
            let mut value = literal.value;
            while let Some((end, factor)) = self.value(to, Sense::Scale) {
                (to, value) = (end, value * factor);
                if to > at + PARTS {
                    break;
                }
            }
            return Some((to, value));
        }
        let mut sum = Sum { scale: 1.0, ..Sum::default() };
        let mut to = at;
        for _ in 0..PARTS {
            if to >= self.end || self.find(to, Sense::Fraction).is_some() {
                break;
            }
            let Some((end, _)) = self.part(to, &mut sum, false, false) else { break };
            to = end;
        }
        (to > at && !sum.is_empty()).then(|| (to, sum.total()))
    }

    /// "二〇二四": two signs or more that each stand for a digit, in scripts that write one sign a word.
    fn signs(&self, at: usize) -> Option<(usize, f64, usize)> {
        let mut value = 0.0;
        let mut to = at;
        while to < self.end
            && to < at + 16
            && self
                .tokens
                .get(to)
                .is_some_and(|t| t.script == crate::lang::Script::Han && (to == at || glued(self.tokens, to)))
            && let Some((end, digit)) = self.value(to, Sense::Cardinal).filter(|v| v.0 == to + 1 && v.1 < 10.0)
        {
            value = value * 10.0 + digit;
            to = end;
        }
        let scaled = self.find(to, Sense::Scale).is_some();
        // "七八名": seven or eight.
        let either = to == at + 2 && decimal::is_multiple(value - 1.0, 11.0) && value > 11.0;
        (to > at + 1 && !scaled && !either).then_some((to, value, to - at))
    }

    /// Whether digits may go on a numeral: "ثلاثة ملايين و400 ألف", but not "5 million and 20%".
    fn number_fits(&self, at: usize, sum: &Sum, joined: bool) -> bool {
        let scale = self.find(at + 1, Sense::Scale).is_some();
        // "3万4000", "29万1,890", "7万 5千".
        let signs = at
            .checked_sub(1)
            .and_then(|before| self.tokens.get(before))
            .is_some_and(|t| t.script == crate::lang::Script::Han || t.script == crate::lang::Script::Hangul);
        // Where all signs stand apart: "3 万 4,500".
        let apart = self.tokens.pack.switches.unspaced && !glued(self.tokens, at.saturating_sub(1));
        let apart = apart && !self.find(at + 1, Sense::Unit).is_some_and(|(_, tag)| tag.starts_with("duration"));
        if signs && sum.open_scale > 0.0 && (glued(self.tokens, at) || scale || apart) {
            return sum.current.is_none();
        }
        // "50만 9375달러": a space stands between groups of ten thousand; "50만 2023년" is followed by a year.
        let group = signs
            && sum.open_scale >= 10_000.0
            && self.tokens.get(at - 1).is_some_and(|t| t.script == crate::lang::Script::Hangul)
            && self.literal(at).is_some_and(|(_, l)| l.digits == 4 && l.plain)
            && !self.find(at + 1, Sense::Unit).is_some_and(|(_, tag)| tag.starts_with("duration"));
        if group {
            return sum.current.is_none();
        }
        sum.current.is_none()
            && sum.open_scale > 0.0
            && (joined || scale)
            && (scale || self.units_first)
            && !self.tokens.is(at + 1, Sense::Percent)
            && !self.tokens.is(at + 1, Sense::MinorUnit)
    }

    /// A number word, scale or fraction. Gives the token behind it, and whether it made a share of one.
    fn part(&self, at: usize, sum: &mut Sum, joined: bool, hyphened: bool) -> Option<(usize, bool)> {
        // Behind "and", a hyphen may stand before the share.
        if !joined && !self.tokens.may_be(at, PART) {
            return None;
        }
        // "900兆瓦", "六千字节": a unit that begins with a scale; "三十两": behind a number, the unit.
        let unit = self.find(at, Sense::Unit).filter(|u| !u.1.starts_with("duration")).map_or(0, |u| u.0);
        let cardinal = self
            .value(at, Sense::Cardinal)
            .filter(|c| sum.is_empty() || unit < c.0 || unit == c.0 && self.find(unit, Sense::Scale).is_some());
        let scale = self.value(at, Sense::Scale).filter(|scale| unit <= scale.0);
        // "34 centesimi", "34 cents": a coin behind digits, although the word is a share or a scale too.
        if self.find(at, Sense::MinorUnit).is_some()
            && at.checked_sub(1).and_then(|before| self.tokens.get(before)).is_some_and(|t| t.kind == TokenKind::Number)
        {
            return None;
        }
        // "and a half", "and three quarters", "ونصف".
        // "Treinta y dos quintos" are fifths, 32 of them.
        let unit = self.tokens.pack.switches.tens_joined
            && sum.room == 10.0
            && cardinal.is_some_and(|c| (2.0..10.0).contains(&c.1));
        if joined
            && self.shares
            && !unit
            && let Some((end, share)) = self.shares(at)
        {
            return self.add_share(sum, share, end);
        }
        // "साढ़े तीन": added to the number behind; "yetmiş iki buçuk": to the number in front.
        if let Some((end, tag)) = self.find(at, Sense::Fraction)
            && let Some(share) = fraction_tag(tag)
        {
            if tag.starts_with(['+', '-']) && sum.is_empty() {
                let share = if tag.starts_with('-') { -share.abs() } else { share };
                let digits = (self.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Number))
                    .then(|| self.literal(end).filter(|l| l.1.plain).map(|(to, l)| (to, l.value)));
                let (end, value) = (digits.flatten().or_else(|| self.value(end, Sense::Cardinal)))
                    .filter(|v| v.1 < 100.0)
                    .unwrap_or((end, 1.0));
                sum.current = Some(value + share);
                return (value != 1.0 || self.find(end, Sense::Scale).is_some()).then_some((end, false));
            }
            if tag.ends_with('+') && !sum.is_empty() {
                return self.add_share(sum, share, end);
            }
        }
        if let Some((end, tag)) = self.find(at, Sense::Fraction)
            && (cardinal.is_none() || self.is_share(at, end))
            && !joined
            && let Some(share) = fraction_tag(tag)
        {
            let scaled = self.find(end, Sense::Scale).is_some() || self.find(end, Sense::Unit).is_some();
            if tag.ends_with('?') && sum.is_empty() && !scaled {
                return None;
            }
            return self.fraction(at, end, share, sum, hyphened);
        }
        if let Some((end, factor)) = scale {
            // A scale that can stand alone: "مليون"; with tanwin, or with more of the numeral behind it, it is one of them.
            let alone = cardinal.filter(|_| sum.current.is_none() || joined);
            // "百十六": behind a hundred, ten is one ten.
            if let Some((end, value)) = cardinal
                && !joined
                && sum.tail == 0.0
                && factor < 1000.0
                && sum.current.is_some_and(|now| now >= factor * 10.0 && now % (factor * 10.0) == 0.0)
                && sum.add(value, false, self.units_first)
            {
                sum.room = sum.room.max(factor);
                return Some((end, false));
            }
            // "四千万": a scale behind a smaller one multiplies it.
            let stacked = !joined
                && sum.current.is_none()
                && sum.open_scale > 0.0
                && (factor > sum.open_scale || factor == 10_000.0);
            if let Some((end, value)) = alone.filter(|_| !stacked) {
                // "ألّف": the sign of a doubled letter makes a verb of it.
                if self.tokens.source(at).contains('\u{0651}') {
                    return None;
                }
                let single = tanwin(self.tokens, at) || self.goes_on(end);
                let added = sum.add(if single && value > factor { factor } else { value }, joined, self.units_first);
                // "十八": ten as a scale leaves room for a unit.
                if added && factor == 10.0 {
                    sum.room = sum.room.max(10.0);
                }
                return added.then_some((end, false));
            }
            if joined {
                // "مليار ونصف المليار" names its scale twice; that is read with the share.
                return None;
            }
            return sum.multiply(factor).then_some((end, false));
        }
        if let Some((end, value)) = cardinal {
            // "Three hundred and two hundred" are two numbers.
            let hundred = self.value(end, Sense::Scale).is_some_and(|(_, factor)| factor == 100.0);
            if hundred && sum.current.is_some_and(|sum| sum >= 100.0) {
                return None;
            }
            if hyphened && value >= 10.0 {
                return None;
            }
            let tens = self.tokens.pack.switches.tens_joined;
            return sum.add_with(value, joined, self.units_first, tens).then_some((end, false));
        }
        if let Some((end, _)) = self.find(at, Sense::DecimalPoint) {
            return self.decimals(end, sum).map(|end| (end, false));
        }
        if let Some((end, _)) = self.find(at, Sense::One)
            && sum.is_empty()
            && !joined
        {
            // "A million", "a third"; "a" alone is no number.
            if let Some((end, factor)) = self.value(end, Sense::Scale) {
                sum.current = Some(1.0);
                return sum.multiply(factor).then_some((end, false));
            }
            let (end, tag) = self.find(end, Sense::Fraction)?;
            sum.current = Some(1.0);
            return self.fraction(at + 1, end, fraction_tag(tag)?, sum, false);
        }
        None
    }

    /// Whether "و" and another number word stand here.
    fn goes_on(&self, at: usize) -> bool {
        let next = self.find(at, Sense::NumeralJoin).map_or(at, |(end, _)| end);
        let joined = next > at || self.tokens.get(at).is_some_and(|t| t.clitics.conjunction());
        joined
            && (self.find(next, Sense::Cardinal).is_some()
                || self.tokens.get(next).is_some_and(|t| t.kind == TokenKind::Number))
    }

    /// A word that is a number and a share, as "خمس": a share when its first vowel is u, or a definite noun follows.
    fn is_share(&self, at: usize, end: usize) -> bool {
        let stem = self.tokens.stem_span(at).of(self.tokens.text);
        let marked = stem.chars().nth(1) == Some('\u{064F}');
        let definite = self.tokens.get(end).is_some_and(|t| t.clitics.article() && !t.clitics.conjunction())
            || self.tokens.pack.article().is_some_and(|article| {
                !article.is_empty()
                    && self.tokens.word(end).starts_with(article)
                    && self.tokens.word(end).len() > 3 * article.len() / 2
            });
        let own_article = self.tokens.get(at).is_some_and(|t| t.clitics.article());
        // "توسع بنحو الخمس".
        let told = own_article
            && at.checked_sub(1).is_some_and(|before| self.tokens.is(before, Sense::BoundBefore))
            && !self.is_noun(end);
        marked || definite && !own_article || told
    }

    /// "A half", "half", "three quarters", "نصف", behind a joining "and": what it adds, as a share of one.
    fn shares(&self, at: usize) -> Option<(usize, f64)> {
        // "Two and fifty-four hundredths".
        let joined_tens = self.units_first || self.tokens.pack.switches.tens_joined;
        let compound =
            self.cardinals(at).filter(|c| !joined_tens && c.1 >= 20.0 && self.find(c.0, Sense::Fraction).is_some());
        let (mut next, count) = match compound.or_else(|| self.value(at, Sense::Cardinal)) {
            Some((end, value)) if self.find(at, Sense::Fraction).is_none() => (end, value),
            _ => (self.find(at, Sense::One).map_or(at, |(end, _)| end), 1.0),
        };
        if is_hyphen(self.tokens, next) && glued(self.tokens, next) {
            next += 1;
        }
        let (end, tag) = self.find(next, Sense::Fraction)?;
        if self.find(at, Sense::Cardinal).is_some_and(|(behind, _)| behind == end) {
            return None;
        }
        let share = fraction_tag(tag)?;
        // "Second and third": a share that is an ordinal too needs its count or article.
        (next > at || self.find(at, Sense::Ordinal).is_none()).then_some((end, count * share))
    }

    fn add_share(&self, sum: &mut Sum, share: f64, end: usize) -> Option<(usize, bool)> {
        if sum.is_empty() || share >= 10.0 {
            return None;
        }
        if let Some((behind, factor)) = self.value(end, Sense::Scale)
            && sum.current.is_none()
        {
            // "One billion and a half million"; "مليار ونصف المليار".
            if factor > sum.open_scale {
                return None;
            }
            sum.open += share * factor;
            return Some((behind, false));
        }
        match sum.current {
            Some(current) => sum.current = Some(current + share),
            None => sum.open += share * sum.open_scale,
        }
        sum.room = 0.0;
        Some((end, false))
    }

    /// A share at the beginning, or behind its count.
    fn fraction(&self, at: usize, end: usize, share: f64, sum: &mut Sum, hyphened: bool) -> Option<(usize, bool)> {
        // "ربّع": the sign of a doubled letter makes a verb of it.
        if self.tokens.source(at).contains('\u{0651}') {
            return None;
        }
        let ordinal = self.find(at, Sense::Ordinal).is_some_and(|(behind, _)| behind == end);
        match sum.current {
            Some(count) if sum.open_scale == 0.0 && count.fract() == 0.0 && (1.0..10_000.0).contains(&count) => {
                // "A third party", "two third graders".
                if ordinal && self.is_noun(end) && !self.tokens.is(end, Sense::Between)
                    // "600 sixth-form students", "a third-party seller".
                    || ordinal && !hyphened && is_hyphen(self.tokens, end) && self.tokens.is_word(end + 1)
                    // "The lowest in nine quarters".
                    || share == 0.25 && count > 4.0 && self.find(at, Sense::Unit).is_some()
                {
                    return None;
                }
                sum.current = Some(count * share);
            }
            None if sum.is_empty() && !ordinal && !hyphened => sum.current = Some(share),
            _ => return None,
        }
        sum.room = 0.0;
        sum.fraction = true;
        // "Half a million".
        let next = self.find(end, Sense::One).map_or(end, |(end, _)| end);
        if let Some((behind, factor)) = self.value(next, Sense::Scale)
            && factor >= 1000.0
        {
            return sum.multiply(factor).then_some((behind, false));
        }
        Some((end, true))
    }

    /// An ordinary word of the text: no mark, no small word.
    fn is_noun(&self, at: usize) -> bool {
        at < self.end && self.tokens.is_word(at) && !super::words::is_small(self.tokens, at)
    }

    /// "Point seven five", "فاصلة خمسة": digits behind the point.
    fn decimals(&self, at: usize, sum: &mut Sum) -> Option<usize> {
        let before = sum.current.filter(|v| v.fract() == 0.0).and_then(integer)?;
        let mut text = String::from("0.");
        let mut to = at;
        // "Coma doscientos doce", "virgula vinte e oito": a numeral, whose digits stand behind the point.
        let whole = self.value(at, Sense::Cardinal).filter(|c| c.1 >= 20.0).and_then(|_| self.cardinals(at));
        if let Some((end, value)) = whole {
            text.push_str(&integer(value)?.to_string());
            to = end;
        }
        while whole.is_none() && text.len() < 20 {
            if self.tokens.get(to).is_some_and(|t| t.kind == TokenKind::Number) && to == at {
                let literal = digits::read(self.tokens.source(to), false).filter(|l| l.plain)?;
                text.push_str(&format!("{:0width$}", integer(literal.value)?, width = literal.digits));
                to += 1;
                break;
            }
            let hyphen = usize::from(to > at && is_hyphen(self.tokens, to) && glued(self.tokens, to));
            let Some((end, value)) = self.value(to + hyphen, Sense::Cardinal).filter(|v| v.1 < 100.0) else { break };
            text.push_str(&integer(value)?.to_string());
            to = end;
        }
        let share = decimal::read(&text)?;
        if to == at {
            return None;
        }
        // Written out and read again, so that 1 and .1 are 1.1 and not a neighbour of it.
        let point = text.trim_start_matches('0');
        sum.current = decimal::read(&format!("{before}{point}")).or_else(|| Some(sum.current? + share));
        sum.room = 0.0;
        Some(to)
    }

    /// Number words that are added up, without scales: "doscientos doce", "vinte e oito".
    fn cardinals(&self, at: usize) -> Option<(usize, f64)> {
        let mut sum = Sum::default();
        let mut to = at;
        for part in 0..PARTS {
            let hyphen = usize::from(part > 0 && is_hyphen(self.tokens, to) && glued(self.tokens, to));
            let join = self.find(to, Sense::NumeralJoin).filter(|_| part > 0);
            let next = join.map_or(to + hyphen, |j| j.0);
            let Some((end, value)) = self.value(next, Sense::Cardinal) else { break };
            let tens = self.tokens.pack.switches.tens_joined;
            if !sum.add_with(value, join.is_some(), self.units_first, tens) {
                break;
            }
            to = end;
        }
        (to > at).then(|| (to, sum.total()))
    }

    /// Digits with what belongs to them: groups behind spaces, "10 1/2", "5½", "10k". Gives the token behind, the value, the
    /// literal where it is nothing else, and the factor of a glued scale with whether it is certain.
    #[allow(clippy::type_complexity)]
    fn digits(&self, at: usize) -> Option<(usize, f64, Option<Literal>, Option<(f64, bool)>)> {
        let (mut to, mut literal) = self.literal(at)?;
        if let Some((end, grouped)) = self.spaced_groups(at, literal) {
            (to, literal) = (end, grouped);
        }
        // "3/4", "10 1/2", "5½".
        if literal.plain {
            if let Some((end, share)) = self.slash(at) {
                return Some((end, share, None, None));
            }
            if let Some((end, share)) = self.slash(to).filter(|_| !glued(self.tokens, to)) {
                return Some((end, literal.value + share, Some(Literal { plain: false, ..literal }), None));
            }
            if let Some(share) = self.tokens.mark(to).and_then(vulgar).filter(|_| to < self.end) {
                return Some((to + 1, literal.value + share, Some(Literal { plain: false, ..literal }), None));
            }
        }
        let scale = self.find(to, Sense::GluedScale).filter(|_| glued(self.tokens, to)).and_then(|(_, tag)| {
            let sure = !tag.starts_with('?');
            number_tag(tag.trim_start_matches('?')).map(|factor| (factor, sure))
        });
        Some((to, literal.value, Some(literal), scale))
    }

    /// One token of digits, or several that an Arabic comma without spaces joins: "١،٢٣٤".
    fn literal(&self, at: usize) -> Option<(usize, Literal)> {
        let mut to = at + 1;
        while self.tokens.mark(to) == Some('،')
            && glued(self.tokens, to)
            && glued(self.tokens, to + 1)
            && self.tokens.get(to + 1).is_some_and(|t| t.kind == TokenKind::Number)
            && to < at + 12
        {
            to += 2;
        }
        let source = self.tokens.span(at, to).of(self.tokens.text);
        Some((to, digits::read(source, self.tokens.pack.switches.comma_decimal)?))
    }

    /// "10 000", "1 234 567": groups of three behind plain spaces.
    fn spaced_groups(&self, at: usize, first: Literal) -> Option<(usize, Literal)> {
        if !first.plain || first.digits > 3 || first.zero_led || first.value == 0.0 {
            return None;
        }
        let mut to = at + 1;
        let mut value = first.value;
        let mut zeros = true;
        let mut decimals = false;
        while let Some(group) = self.tokens.get(to).filter(|t| t.kind == TokenKind::Number && t.span.len() >= 3)
            && to < at + 6
        {
            if group.span.len() > 3 {
                // "6 700,54": the last group may have decimals.
                let source = group.span.of(self.tokens.text);
                let last = digits::read(source, self.tokens.pack.switches.comma_decimal)
                    .filter(|l| !l.plain && l.value < 1000.0 && source.find(|c: char| !c.is_ascii_digit()) == Some(3));
                if let Some(last) = last {
                    value = value * 1000.0 + last.value;
                    to += 1;
                    decimals = true;
                }
                break;
            }
            let literal = digits::read(group.span.of(self.tokens.text), false).filter(|l| l.plain)?;
            zeros &= literal.value == 0.0;
            value = value * 1000.0 + literal.value;
            to += 1;
        }
        // "1 414 021 100" is longer than what is dialled in threes.
        let sure = zeros || self.tokens.pack.switches.comma_decimal || to >= at + 4 - usize::from(decimals);
        (to > at + 1 && sure).then_some((
            to,
            Literal {
                value,
                digits: first.digits + 3 * (to - at - 1),
                plain: false,
                zero_led: false,
                thousandths: false,
            },
        ))
    }

    /// "3/4": small plain digits on both sides of a slash, which are neither a date nor a path.
    fn slash(&self, at: usize) -> Option<(usize, f64)> {
        let number = |at: usize| {
            let token = self.tokens.get(at).filter(|t| t.kind == TokenKind::Number && t.span.len() <= 12)?;
            digits::read(token.span.of(self.tokens.text), false).filter(|l| l.plain && !l.zero_led && l.digits <= 4)
        };
        if !matches!(self.tokens.mark(at + 1), Some('/' | '⁄' | '∕'))
            || !glued(self.tokens, at + 1)
            || !glued(self.tokens, at + 2)
            // "۴/۵ درصد" is 4.5.
            || self.tokens.is(at + 1, Sense::DecimalPoint)
        {
            return None;
        }
        let (above, below) = (number(at)?.value, number(at + 2)?.value);
        let more = glued(self.tokens, at + 3) && self.tokens.mark(at + 3).is_some_and(|m| matches!(m, '/' | '⁄' | '-'));
        let usual = [2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 15.0, 16.0, 20.0, 25.0, 32.0, 64.0, 100.0, 1000.0]
            .contains(&below);
        (above > 0.0 && above < below && usual && !more).then_some((at + 3, above / below))
    }
}

/// A share of one that was read in words.
const fn share_at(from: usize, to: usize, value: f64) -> Numeral {
    Numeral { from, to, value, literal: None, words: true, fraction: true, scale: 1.0, maybe: None }
}

/// Scripts that write numerals sign by sign.
const fn is_sign(script: crate::lang::Script) -> bool {
    matches!(script, crate::lang::Script::Han | crate::lang::Script::Hangul)
}

/// "One in five", "nine out of ten", "one collision in a billion": two numerals that make one share.
pub(super) fn one_in(tokens: &Tokens<'_>, above: &Numeral, end: usize) -> Option<Numeral> {
    if above.fraction || above.scale > 1.0 || above.value < 1.0 || above.value.fract() != 0.0 {
        return None;
    }
    // A noun may stand between one and its "in".
    let noun = above.value == 1.0 && tokens.is_word(above.to) && !super::words::is_small(tokens, above.to);
    let join = tokens
        .find_before(above.to, end, Sense::FractionJoin)
        .or_else(|| tokens.find_before(above.to + 1, end, Sense::FractionJoin).filter(|_| noun))?;
    let below = read(tokens, join.end, end, false)?;
    let plain = below.value.fract() == 0.0 || below.scale > 1.0;
    // "12 in 2021", "5 in 10 years", "three in four cities" where no chance is meant, are left alone as far as can be told.
    let year = below.literal.is_some_and(|l| l.plain && l.digits == 4);
    let measured = super::unit::read(tokens, below.to, end).is_some() || tokens.is(below.to, Sense::Month);
    let round = above.value < 10.0 || decimal::is_multiple(below.value, 10.0) || below.scale > 1.0;
    let fits = !below.fraction && plain && !year && !measured && round && below.value > above.value;
    fits.then_some(Numeral {
        to: below.to,
        value: above.value / below.value,
        literal: None,
        words: true,
        fraction: true,
        scale: 1.0,
        maybe: None,
        ..*above
    })
}

/// "½" and its kind.
pub(super) fn vulgar(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 1.0 / 6.0,
        '⅚' => 5.0 / 6.0,
        '⅐' => 1.0 / 7.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        '⅑' => 1.0 / 9.0,
        '⅒' => 0.1,
        _ => return None,
    })
}

/// A value as a whole number: writing floats out costs more code than all else here.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Checked.
fn integer(value: f64) -> Option<u64> {
    (0.0..1e15).contains(&value).then_some(value as u64)
}
