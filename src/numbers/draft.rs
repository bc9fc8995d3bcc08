//! One sentence, left to right: where a number begins, and what it is a number of.

use std::ops::Range;

use super::currency::Currencies;
use super::digits::{self, Literal};
use super::numeral::{self, Numeral};
use super::unit::{self, Measure};
use super::words::{glued, is_hyphen, is_number, is_small, number_tag, place, senses_at};
use super::{Quantity, decimal, multiple, not, rank};
use crate::Span;
use crate::card::{Bound, Change, QuantityKind};
use crate::lang::{Entry, Sense, Senses};
use crate::segment::{Document, Token, TokenKind, Tokens};

/// How far a word that tells what degrees are stands from them, in tokens.
const NEAR: usize = 10;

/// A quantity while its sentence is being read; places are tokens.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
    /// First byte, where a token is not taken whole.
    pub start: Option<usize>,
    pub kind: QuantityKind,
    pub value: f64,
    pub range: Option<(f64, f64)>,
    pub currency: Option<&'static str>,
    pub unit: Option<&'static str>,
    /// What is counted, in tokens.
    pub of: Option<Range<usize>>,
    pub bound: Bound,
    pub change: Option<Change>,
    pub period: Option<Span>,
    /// Index among the drafts of the sentence.
    pub changed_from: Option<usize>,
    /// Neither unit nor currency nor percent sign.
    pub bare: bool,
    /// Written in words only.
    pub words: bool,
    /// The digits, when it is digits only.
    pub literal: Option<Literal>,
    /// The scale that was read with the numeral, or 1.
    pub scale: f64,
    /// What its unit has multiplied it with: ten for decades.
    pub times: f64,
    /// A sub-unit of its currency, as cents.
    pub minor: bool,
    pub why: Vec<&'static str>,
}

impl Draft {
    /// A draft that holds nothing but a place, a kind and a value.
    pub fn new(from: usize, to: usize, kind: QuantityKind, value: f64, why: &'static str) -> Self {
        Self {
            from,
            to,
            start: None,
            kind,
            value,
            range: None,
            currency: None,
            unit: None,
            of: None,
            bound: Bound::Exact,
            change: None,
            period: None,
            changed_from: None,
            bare: false,
            words: false,
            literal: None,
            scale: 1.0,
            times: 1.0,
            minor: false,
            why: vec![why],
        }
    }

    /// The public form; `first` is the index of the sentence's first quantity.
    pub fn finish(self, document: &Document<'_>, sentence: usize, first: usize) -> Quantity {
        let tokens = &document.tokens;
        // "Altmışı": an ending is not torn off its number.
        let end = document.sentences.get(sentence).map_or(0, |s| s.tokens.end);
        let alone = self.words && self.unit.is_none() && self.currency.is_none() && self.to < end;
        let torn = alone && glued(tokens, self.to) && tokens.is(self.to, Sense::NumberEnding);
        let mut span = place(tokens, self.from, self.to + usize::from(torn));
        if let Some(start) = self.start {
            span.start = start;
        }
        Quantity {
            span,
            sentence,
            kind: self.kind,
            value: (self.range.is_none() && self.value.is_finite()).then_some(self.value),
            range: self.range.filter(|r| r.0.is_finite() && r.1.is_finite()),
            currency: self.currency,
            unit: self.unit.filter(|u| !u.starts_with("x-")),
            of: self.of.map(|r| place(tokens, r.start, r.end)),
            bound: self.bound,
            change: self.change,
            period: self.period,
            from: self.changed_from.map(|index| first + index),
            why: self.why,
        }
    }
}

/// Whether one of the drafts, which are in order, shares a token with `words`.
pub(super) fn overlaps(drafts: &[Draft], words: &Range<usize>) -> bool {
    let next = drafts.partition_point(|d| d.to <= words.start);
    drafts.get(next).is_some_and(|d| d.from < words.end)
}

/// Reads the drafts of a sentence.
pub(super) fn read(document: &Document<'_>, range: &Range<usize>, currencies: &mut Currencies) -> Vec<Draft> {
    let mut reader = Reader { document, tokens: &document.tokens, range, currencies };
    let mut out: Vec<Draft> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let begins = |t: &Token| t.kind != TokenKind::Mark && (t.kind != TokenKind::Word || t.shape.has_digit());
        if !document.tokens.may_be(at, ASKED) && !document.tokens.get(at).is_some_and(begins) {
            at += 1;
            continue;
        }
        let first = senses_at(&document.tokens, at, ASKED);
        let number = is_number(&document.tokens, at);
        if !reader.may_begin(at, first) {
            at += 1;
        } else if first.meets(RANK)
            && let Some(named) = (document.tokens.find_before(at, range.end, Sense::Period)).or_else(|| {
                let rank = first.meets(Senses::of(&[Sense::RankBefore]));
                document.tokens.find_before(at, range.end, Sense::Idiom).filter(|_| rank)
            })
        {
            // "第三季度", "third quarter": when, not how much; "第二次世界大战".
            at = named.end;
        } else if (number || first.meets(RANK))
            && let Some(draft) = rank::read(&document.tokens, at, range).filter(|d| d.to <= range.end)
        {
            at = draft.to.max(at + 1);
            out.push(draft);
        } else if (number || first.meets(SKIPPED))
            && let Some(end) = not::skip(&document.tokens, at, range)
        {
            at = end.max(at + 1);
        } else if let Some(draft) =
            reader.quantity(at, out.last().map_or(range.start, |d| d.to)).filter(|d| d.to <= range.end)
        {
            at = draft.to.max(at + 1);
            // "3분의 1조각": what looks like a scale began another word.
            if draft.kind == QuantityKind::Fraction
                && glued(&document.tokens, at)
                && document.tokens.is(at, Sense::Scale)
            {
                at += 1;
            }
            out.push(draft);
        } else {
            at += 1;
        }
    }
    out
}

/// What a number or a phrase that is none can begin with.
const FIRST: Senses = Senses::of(&[
    Sense::Cardinal,
    Sense::Fraction,
    Sense::Minus,
    Sense::Multiple,
    Sense::DualUnit,
    Sense::Unit,
    Sense::UnitPower,
    Sense::Percent,
    Sense::Currency,
    Sense::Idiom,
    Sense::Indefinite,
    Sense::NotQuantityBefore,
    Sense::Month,
    Sense::RankBefore,
    Sense::Ordinal,
    Sense::PercentBefore,
]);
const RANK: Senses = Senses::of(&[Sense::RankBefore, Sense::Ordinal, Sense::Cardinal]);
const SKIPPED: Senses = Senses::of(&[
    Sense::Idiom,
    Sense::NotQuantityBefore,
    Sense::Month,
    Sense::Ordinal,
    Sense::Cardinal,
    Sense::Indefinite,
]);
/// "A" begins a number only before one of these.
const ONE: Senses = Senses::of(&[Sense::One]);
const BEHIND_ONE: Senses = Senses::of(&[
    Sense::Scale,
    Sense::Fraction,
    Sense::Unit,
    Sense::UnitPower,
    Sense::Percent,
    Sense::MinorUnit,
    Sense::Currency,
]);

/// All that is asked of a word.
const ASKED: Senses = FIRST.and(RANK).and(SKIPPED).and(ONE);

struct Reader<'a, 't> {
    document: &'a Document<'t>,
    tokens: &'a Tokens<'t>,
    range: &'a Range<usize>,
    currencies: &'a mut Currencies,
}

impl Reader<'_, '_> {
    /// A cheap first look: most words of a text can begin no number.
    fn may_begin(&self, at: usize, first: Senses) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        match token.kind {
            TokenKind::Number => true,
            // "3000이 넘는": an ending behind digits, which is a number by itself.
            TokenKind::Word
                if token.script == crate::lang::Script::Hangul
                    && at > 0
                    && is_number(self.tokens, at - 1)
                    && glued(self.tokens, at) =>
            {
                false
            }
            TokenKind::Word => {
                token.shape.has_digit()
                    || first.meets(FIRST)
                    || first.meets(ONE) && senses_at(self.tokens, at + 1, BEHIND_ONE).meets(BEHIND_ONE)
            }
            TokenKind::Mark => false,
            TokenKind::Symbol => {
                is_number(self.tokens, at + 1) || self.tokens.mark(at).and_then(numeral::vulgar).is_some()
            }
        }
    }

    /// The quantity that begins at token `at`; nothing before `floor` belongs to it.
    fn quantity(&mut self, at: usize, floor: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let end = self.range.end;
        if let Some(percent) = tokens.find_before(at, end, Sense::PercentBefore)
            && let Some(numeral) = numeral::read(tokens, percent.end, end, false)
        {
            let factor = number_tag(percent.entry.tag).unwrap_or(1.0);
            let mut draft =
                Draft::new(at, numeral.to, QuantityKind::Percent, tidy(numeral.value * factor), "per cent before");
            draft.literal = numeral.literal;
            draft.words = numeral.words;
            return Some(draft);
        }
        let vulgar = |at: usize| tokens.mark(at).and_then(numeral::vulgar);
        if let Some(share) = vulgar(at) {
            // "½½" is no number.
            if vulgar(at + 1).is_some() || at > 0 && vulgar(at - 1).is_some() {
                return None;
            }
            return Some(self.measured(bare(at, at + 1, share, true), floor));
        }
        if tokens.get(at).is_some_and(|t| t.kind == TokenKind::Symbol) {
            return self.percent_before(at);
        }
        if tokens.is_word(at) && tokens.get(at).is_some_and(|t| t.shape.has_digit()) {
            return self.glued_code(at);
        }
        if let Some(mut draft) = multiple::read(tokens, at, self.range) {
            self.half_more(&mut draft);
            return Some(draft);
        }
        if let Some(minus) = tokens.find_before(at, end, Sense::Minus)
            // "Au moins 10", "al menos 30" are bounds.
            && tokens.find_ending(minus.end, floor.max(self.range.start), Sense::BoundBefore).is_none()
            && let Some(mut numeral) = self.numeral(minus.end)
        {
            numeral.value = -numeral.value;
            numeral.from = at;
            return Some(self.measured(numeral, floor));
        }
        if let Some(dual) = tokens.find_before(at, end, Sense::DualUnit) {
            return self.dual(at, dual.end, dual.entry.tag);
        }
        if let Some(mut numeral) = self.numeral(at) {
            self.leading_point(&mut numeral, floor);
            self.sign(&mut numeral, floor);
            return Some(self.measured(numeral, floor));
        }
        self.one_unit(at)
    }

    /// The numeral at a token, unless what stands around it says that it is none.
    fn numeral(&self, at: usize) -> Option<Numeral> {
        let end = self.range.end;
        // "من بين مليون و820 ألف".
        let among = self.tokens.find_ending(at, self.range.start, Sense::FractionJoin).map(|m| m.0);
        let apart = (self.tokens.find_ending(at, self.range.start, Sense::RangeOpen))
            .is_some_and(|m| m.1.entry.tag == "and" && among.is_none_or(|from| from >= m.0));
        let mut numeral = numeral::read(self.tokens, at, end, false)?;
        if apart && !self.joined_number(numeral.to) {
            numeral = numeral::read(self.tokens, at, end, true)?;
        }
        let article = self.tokens.pack.article().is_some_and(|a| self.tokens.stem(at).starts_with(a));
        let definite = self.tokens.get(at).is_some_and(|t| t.clitics.article()) || numeral.fraction && article;
        (!numeral.words || !definite || self.may_be_definite(&numeral)).then_some(numeral)
    }

    /// "و" or "and" and another number.
    fn joined_number(&self, at: usize) -> bool {
        let next =
            self.tokens.find(at, Sense::NumeralJoin).or_else(|| self.tokens.find(at, Sense::And)).map_or(at, |m| m.end);
        let number = |at| is_number(self.tokens, at) || self.tokens.is(at, Sense::Cardinal);
        (next > at || self.tokens.get(at).is_some_and(|t| t.clitics.conjunction()))
            && (number(next) || number(next + 1) && !self.tokens.is_word(next))
    }

    /// A definite number word stands behind its noun ("السنوات الثلاث"), before it ("الخمس سنوات"), or behind another one.
    fn may_be_definite(&self, numeral: &Numeral) -> bool {
        let at = numeral.from;
        if self.tokens.is(at, Sense::Weekday) {
            return false;
        }
        // "أكثر من الثلث", "إلى النصف", but "في الربع نفسه", "السابعة والنصف".
        let told = [Sense::BoundBefore, Sense::ChangeTo, Sense::ChangeBy, Sense::Change];
        if numeral.fraction && told.iter().any(|&s| self.tokens.find_ending(at, self.range.start, s).is_some()) {
            return true;
        }
        let before = at > self.range.start && self.tokens.is_word(at - 1) && !numeral.fraction;
        let article = self.tokens.pack.article().unwrap_or("");
        before
            && (self.tokens.word(at - 1).starts_with(article)
                || self.tokens.is(at - 1, Sense::RangeJoin)
                || self.tokens.is(at - 1, Sense::And))
            || unit::read(self.tokens, numeral.to, self.range.end).is_some()
            || numeral.scale > 1.0
    }

    /// ".5", ",08": decimals without a whole number.
    fn leading_point(&self, numeral: &mut Numeral, floor: usize) {
        let Some(before) = numeral.from.checked_sub(1).filter(|&at| at >= floor.max(self.range.start)) else { return };
        let point = match self.tokens.mark(before) {
            Some('.') => !self.tokens.pack.switches.comma_decimal,
            Some(',') => self.tokens.pack.switches.comma_decimal,
            _ => false,
        };
        let free =
            !glued(self.tokens, before) || before == self.range.start || is_hyphen(self.tokens, before.wrapping_sub(1));
        if let Some(literal) = numeral.literal.filter(|l| l.plain && l.digits <= 9)
            && point
            && free
            && glued(self.tokens, numeral.from)
        {
            numeral.value /= decimal::power(literal.digits as u32);
            numeral.from = before;
            numeral.literal = Some(Literal { value: numeral.value, plain: false, ..literal });
        }
    }

    /// A minus sign that touches the number and nothing before it.
    fn sign(&self, numeral: &mut Numeral, floor: usize) {
        let at = numeral.from;
        if at <= floor || self.tokens.is_word(at) {
            return;
        }
        let before = at - 1;
        let minus = matches!(self.tokens.mark(before), Some('-' | '−' | '–'));
        let plus = self.tokens.mark(before) == Some('+') && glued(self.tokens, at);
        // "- 2 degrees": a minus that does not touch is one only before a temperature, at the beginning.
        let loose = !glued(self.tokens, at);
        let temperature = || matches!(unit::read(self.tokens, numeral.to, self.range.end), Some((_, Measure::Unit(unit))) if unit.starts_with("temperature"));
        // "10$-20$": a range.
        let behind_money = before >= self.range.start + 2
            && matches!(self.tokens.mark(before - 1), Some('$' | '€' | '£' | '¥'))
            && is_number(self.tokens, before - 2);
        if behind_money {
            return;
        }
        let signs = self.tokens.pack.switches.unspaced
            && before > floor
            && self.tokens.is_word(before - 1)
            && !self.tokens.is(before - 1, Sense::Cardinal)
            // "歼-20" is a name.
            && (is_small(self.tokens, before - 1) || unit::read(self.tokens, numeral.to, self.range.end).is_some());
        // A line that is nothing but "- 1 4/5".
        let alone = before == self.range.start && numeral.to + 1 >= self.range.end;
        let free = signs
            || !glued(self.tokens, before)
            || before == self.range.start
            || matches!(self.tokens.mark(before - 1), Some('(' | '"' | '«' | '“' | '$' | '€' | '£'));
        if free && (plus || minus && (!loose || alone || before == self.range.start && temperature())) {
            numeral.value = if plus { numeral.value } else { -numeral.value };
            numeral.from = before;
        }
    }

    /// "%١٢": the sign in front, as some sites write it.
    fn percent_before(&self, at: usize) -> Option<Draft> {
        let percent = self.tokens.find(at, Sense::Percent).filter(|m| m.end == at + 1)?;
        if !glued(self.tokens, at + 1)
            || glued(self.tokens, at) && at > self.range.start && is_number(self.tokens, at - 1)
        {
            return None;
        }
        let numeral = numeral::read(self.tokens, at + 1, self.range.end, false)?;
        let factor = number_tag(percent.entry.tag).unwrap_or(1.0);
        let mut draft =
            Draft::new(at, numeral.to, QuantityKind::Percent, numeral.value * factor, "percent sign before");
        draft.literal = numeral.literal;
        Some(draft)
    }

    /// "USD115", "RM42", "Sh2.1 billion", "N500m": a code that touches its number makes one word with it.
    fn glued_code(&mut self, at: usize) -> Option<Draft> {
        let source = self.tokens.source(at);
        let digits_at = source.find(|c: char| !c.is_ascii_alphabetic())?;
        let (code, _) = source.split_at_checked(digits_at)?;
        let capitals = code.bytes().filter(u8::is_ascii_uppercase).count();
        if !(1..=4).contains(&code.len()) || !code.starts_with(|c: char| c.is_ascii_uppercase()) {
            return None;
        }
        let letter = code.len() == 1;
        let sense = if letter { Sense::CurrencyLetter } else { Sense::Currency };
        let lexicon = &self.tokens.pack.lexicon;
        let named = |word: &str, fits: &dyn Fn(&Entry) -> bool| {
            lexicon
                .entries(lexicon.find(&word.to_ascii_lowercase()))
                .iter()
                .find(|e| e.rest.is_empty() && fits(e))
                .copied()
        };
        let entry =
            named(code, &|e| e.sense == sense && (e.capitals == 1 || e.capitals == 2 && capitals == code.len()))?;
        let mut to = at + 1;
        while matches!(self.tokens.mark(to), Some('.' | ','))
            && glued(self.tokens, to)
            && glued(self.tokens, to + 1)
            && is_number(self.tokens, to + 1)
            && to < at + 9
        {
            to += 2;
        }
        let span = self.tokens.span(at, to);
        let text = Span::new(span.start + digits_at, span.end).of(self.tokens.text);
        let end = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
        let (digits, tail) = text.split_at_checked(end)?;
        let literal = digits::read(digits, self.tokens.pack.switches.comma_decimal)
            .filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))?;
        let mut draft = Draft::new(at, to, QuantityKind::Money, literal.value, "currency code before");
        let scales = [Sense::Scale, Sense::GluedScale];
        let behind = scales.iter().find_map(|&sense| self.tokens.find_before(to, self.range.end, sense));
        let scale = if tail.is_empty() {
            behind.filter(|m| m.entry.sense == Sense::Scale || glued(self.tokens, to)).map(|m| {
                draft.to = m.end;
                m.entry.tag
            })
        } else {
            Some(named(tail, &|e| scales.contains(&e.sense))?.tag)
        };
        if let Some(factor) = scale.and_then(|tag| number_tag(tag.trim_start_matches('?'))) {
            draft.value = tidy(draft.value * factor);
            draft.scale = factor;
        }
        // One letter is a currency only where it costs a lot: "the A320", "K9".
        if letter && scale.is_none() && (literal.plain || literal.value < 1000.0) {
            return None;
        }
        draft.currency = self.currencies.resolve(self.document, entry.tag, None);
        Some(draft)
    }

    /// "عامين", "دولارين": two of them in one word.
    fn dual(&mut self, at: usize, to: usize, tag: &'static str) -> Option<Draft> {
        let numeral = bare(at, to, 2.0, false);
        let measure = if tag.contains("/100") {
            Measure::Minor(tag)
        } else if tag.starts_with(|c: char| c.is_ascii_uppercase() || matches!(c, '?' | '!')) {
            Measure::Money(tag)
        } else if let Some(points) = number_tag(tag) {
            Measure::Percent(points)
        } else {
            Measure::Unit(tag)
        };
        let mut draft = self.draft(&numeral, "dual");
        let mut end = to;
        if let Measure::Unit(unit) = measure
            && let Some((behind, Measure::Unit(power))) = unit::after_dual(self.tokens, to, self.range.end, unit)
        {
            self.apply(&mut draft, Measure::Unit(power), behind, None);
            return Some(draft);
        }
        let hint = self.hint(&mut end);
        self.apply(&mut draft, measure, end, hint);
        self.half_more(&mut draft);
        self.settle(&mut draft);
        Some(draft)
    }

    /// "A year and a half", "more than a year", "عام ونصف": a unit that stands alone is one of it, when more is said.
    fn one_unit(&mut self, at: usize) -> Option<Draft> {
        let one = self.tokens.find_before(at, self.range.end, Sense::One).map_or(at, |m| m.end);
        // "نقطة مئوية واحدة", "دولارا واحدا": where no article says one, the number may stand behind.
        let behind = |to: usize| {
            let found = self.tokens.find_before(to, self.range.end, Sense::Cardinal);
            found.filter(|m| m.entry.tag == "1" && self.tokens.pack.article().is_some())
        };
        let money = |tokens: &Tokens<'_>| {
            let found = tokens.find_before(one, self.range.end, Sense::Currency).filter(|_| tokens.is_word(one))?;
            (one > at || behind(found.end).is_some()).then_some((found.end, Measure::Money(found.entry.tag)))
        };
        let unit = unit::read(self.tokens, one, self.range.end).filter(|_| !is_hyphen(self.tokens, one));
        let (to, measure) = unit.or_else(|| money(self.tokens))?;
        let behind = behind(to);
        let bound = self.tokens.find_ending(at, self.range.start, Sense::BoundBefore);
        let numeral = bare(at, to, 1.0, false);
        let mut draft = self.draft(&numeral, "one of a unit");
        self.apply(&mut draft, measure, to, None);
        let more = self.half_more(&mut draft);
        // "0.6% lower than a year before" compares.
        let compared = |from: usize| {
            from > self.range.start
                && (is_number(self.tokens, from - 1)
                    || self.tokens.find_ending(from, self.range.start, Sense::Percent).is_some())
        };
        let bounded = one > at
            && bound.is_some_and(|(from, m)| !m.entry.tag.ends_with('!') && m.entry.tag != "about" && !compared(from));
        // A cell or line that is nothing but a unit; "a dollar and 42 cents".
        let last = self.range.end - usize::from(self.tokens.mark(self.range.end - 1).is_some());
        let alone = one > at && at == self.range.start && draft.to >= last;
        let minor = draft.kind == QuantityKind::Money
            && self.tokens.find_before(draft.to, self.range.end, Sense::NumeralJoin).is_some_and(|m| {
                numeral::read(self.tokens, m.end, self.range.end, false)
                    .is_some_and(|n| self.tokens.is(n.to, Sense::MinorUnit))
            });
        // "An hour and 50 minutes", "ساعة و40 دقيقة".
        let join = self.tokens.find_before(draft.to, self.range.end, Sense::NumeralJoin).map_or(draft.to, |m| m.end);
        let joined = join > draft.to || self.tokens.get(join).is_some_and(|t| t.clitics.conjunction());
        let part = joined
            && (one > at || self.tokens.pack.article().is_some())
            && numeral::read(self.tokens, join, self.range.end, false)
                .and_then(|n| unit::read(self.tokens, n.to, self.range.end))
                .is_some_and(|(_, m)| matches!((m, draft.unit), (Measure::Unit(small), Some(large)) if unit::part_of(large, small).is_some()));
        // "Полчаса", "Viertelstunde": a word that says how much of an hour it is.
        let told =
            one == at && self.tokens.find(at, Sense::Unit).is_some_and(|m| m.entry.tag.starts_with("duration-minute*"));
        if let Some(one) = behind {
            draft.to = one.end;
        } else if !more && !bounded && !alone && !minor && !told && !part {
            return None;
        }
        self.settle(&mut draft);
        Some(draft)
    }

    fn draft(&self, numeral: &Numeral, why: &'static str) -> Draft {
        let kind = if numeral.fraction { QuantityKind::Fraction } else { QuantityKind::Count };
        let mut draft = Draft::new(numeral.from, numeral.to, kind, tidy(numeral.value), why);
        draft.bare = true;
        draft.words = numeral.words;
        draft.literal = numeral.literal;
        draft.scale = numeral.scale;
        draft
    }

    /// The quantity of a numeral: with the currency before it and the unit behind it.
    fn measured(&mut self, mut numeral: Numeral, floor: usize) -> Draft {
        let tokens = self.tokens;
        let end = self.range.end;
        let why = match (numeral.literal.is_some(), numeral.words) {
            (true, _) => "digits",
            (_, true) => "number words",
            _ => "digits and words",
        };
        if let Some(share) = numeral::one_in(tokens, &numeral, end) {
            numeral = share;
        }
        let sign = self.currency_before(numeral.from, floor);
        let number_end = self.take_glued_scale(&mut numeral, sign.is_some());
        let mut draft = self.draft(&numeral, why);
        draft.to = number_end;
        // "Half an hour", "a quarter of an hour", "half a point".
        let mut measure = unit::read(tokens, number_end, end);
        if measure.is_none() && numeral.fraction {
            let of = tokens.find_before(number_end, end, Sense::Preposition).map_or(number_end, |m| m.end);
            let one = tokens.find_before(of, end, Sense::One).map_or(of, |m| m.end);
            let told = of == number_end || one > of || numeral.value > 1.0;
            measure = unit::read(tokens, one, end)
                .filter(|(_, m)| told && !matches!(m, Measure::Money(_)))
                .or_else(|| self.point(one));
        }
        // "Five consecutive years".
        if measure.is_none()
            && let Some(between) = tokens.find_before(number_end, end, Sense::Between)
        {
            // "两个半小时".
            let half = (tokens.find_before(between.end, end, Sense::Fraction))
                .filter(|m| m.entry.tag.ends_with('+') && glued(tokens, m.end - 1));
            let behind = half.map_or(between.end, |m| m.end);
            measure = unit::read(tokens, behind, end).filter(|(_, m)| matches!(m, Measure::Unit(_)) || half.is_none());
            // "三个半月", "两个多月": a unit that is one only here.
            let more = tokens.find_before(behind, end, Sense::BoundAfter).filter(|_| half.is_none());
            if measure.is_none()
                && (half.is_some() || more.is_some())
                && let Some(unit) = tokens.find_before(more.map_or(behind, |m| m.end), end, Sense::Unit)
            {
                measure = Some((unit.end, Measure::Unit(unit.entry.tag.trim_end_matches('?'))));
                draft.bound = more.and_then(|m| super::bound::named(m.entry.tag)).unwrap_or(draft.bound);
            }
            if let Some(share) = half.and_then(|m| super::words::fraction_tag(m.entry.tag)) {
                let free = !glued(tokens, behind) || !tokens.is_word(behind);
                if measure.is_some() || free {
                    draft.value += share;
                    draft.to = behind;
                    draft.literal = None;
                }
            } else if measure.is_none()
                && let Some(found) = tokens.find_before(between.end, end, Sense::Currency)
            {
                // "4 milliards de dollars".
                measure = Some((found.end, Measure::Money(found.entry.tag)));
            }
        }
        // "一千多万": a bound between the number and its scale.
        if measure.is_none()
            && let Some(bound) =
                tokens.find_before(number_end, end, Sense::BoundAfter).filter(|_| glued(tokens, number_end))
            && let Some(scale) = tokens.find_before(bound.end, end, Sense::Scale).filter(|_| glued(tokens, bound.end))
            && let (Some(factor), Some(named)) =
                (super::words::number_tag(scale.entry.tag), super::bound::named(bound.entry.tag))
        {
            draft.value = tidy(draft.value * factor);
            draft.scale = factor;
            draft.literal = None;
            draft.bound = named;
            draft.to = scale.end;
            measure = unit::read(tokens, scale.end, end).or_else(|| {
                let money = tokens.find_before(scale.end, end, Sense::Currency)?;
                Some((money.end, Measure::Money(money.entry.tag)))
            });
        }
        // "100多公里": a bound between the number and its unit.
        if measure.is_none()
            && let Some(bound) =
                tokens.find_before(number_end, end, Sense::BoundAfter).filter(|_| glued(tokens, number_end))
            && let Some(found) = unit::read(tokens, bound.end, end).or_else(|| {
                let money = tokens.find_before(bound.end, end, Sense::Currency)?;
                Some((money.end, Measure::Money(money.entry.tag)))
            })
            && let Some(named) = super::bound::named(bound.entry.tag)
        {
            measure = Some(found);
            draft.bound = named;
        }
        let mut hint = None;
        if measure.is_none() || matches!(measure, Some((_, Measure::Unit(_)))) {
            // "Canadian dollars", "دولار كندي".
            let mut first = number_end + usize::from(is_hyphen(tokens, number_end) && glued(tokens, number_end));
            let nationality = tokens.find_before(first, end, Sense::CurrencyHint);
            if let Some(found) = nationality {
                first = found.end;
            }
            // "£15-£40": the sign belongs to the number behind it.
            let next_sign = |m: &crate::segment::Match| {
                is_number(tokens, m.end) && glued(tokens, m.end) && tokens.mark(m.end - 1).is_some()
            };
            // "361 millones de libras".
            let of = tokens.find_before(first, end, Sense::Between).filter(|_| numeral.scale >= 1000.0);
            let found = tokens
                .find_before(first, end, Sense::Currency)
                .or_else(|| of.and_then(|m| tokens.find_before(m.end, end, Sense::Currency)));
            if let Some(found) = found.filter(|m| !next_sign(m)) {
                let mut money_end = found.end;
                hint = self.hint(&mut money_end).or(nationality.map(|m| m.entry.tag));
                let clash = matches!(measure, Some((_, Measure::Unit(_)))) && !self.is_money(&numeral, hint);
                if !clash {
                    measure = Some((money_end, Measure::Money(found.entry.tag)));
                }
            }
        }
        match (sign, measure) {
            (_, Some((to, Measure::Percent(factor)))) => {
                self.apply(&mut draft, Measure::Percent(factor), to, None);
                if factor == 10.0 {
                    self.percent_tail(&mut draft);
                }
            }
            (Some((from, tag)), measure) => {
                draft.from = from;
                self.apply(&mut draft, Measure::Money(tag), number_end, None);
                draft.why.push("currency sign before");
                // "$5 US", "$10 dollars".
                if let Some((to, Measure::Money(tag))) = measure {
                    self.apply(&mut draft, Measure::Money(tag), to, hint);
                }
            }
            (None, Some((to, measure))) => self.apply(&mut draft, measure, to, hint),
            (None, None) => {}
        }
        if draft.bare && tokens.find_before(draft.to, end, Sense::BelowZero).is_some() {
            self.apply(&mut draft, Measure::Unit("temperature-generic"), number_end, None);
        }
        // "섭씨 34.5".
        if draft.bare
            && draft.kind == QuantityKind::Count
            && let Some((from, scale)) = tokens.find_ending(draft.from, self.range.start, Sense::TemperatureScale)
        {
            self.apply(&mut draft, Measure::Unit(scale.entry.tag), number_end, None);
            draft.from = from;
        }
        multiple::times(tokens, &mut draft, self.range);
        self.per_before(&mut draft);
        self.unit_tail(&mut draft);
        self.half_more(&mut draft);
        self.unit_before(&mut draft, &numeral);
        self.settle(&mut draft);
        draft
    }

    /// "Raised by half a point", "a quarter-point cut": a part of a point is one of a percentage point where something changes.
    fn point(&self, at: usize) -> Option<(usize, Measure)> {
        let tokens = self.tokens;
        let at = at + usize::from(is_hyphen(tokens, at));
        let point = tokens.find_before(at, self.range.end, Sense::Percent).filter(|m| m.entry.tag == "1?")?;
        let mut near = self.range.start.max(at.saturating_sub(NEAR))..self.range.end.min(at + NEAR);
        near.any(|at| tokens.is(at, Sense::Change)).then_some((point.end, Measure::Percent(1.0)))
    }

    /// "5m" is five million where money or a noun says so, else five metres.
    fn take_glued_scale(&self, numeral: &mut Numeral, money: bool) -> usize {
        let Some(factor) = numeral.maybe else { return numeral.to };
        let behind = numeral.to + 1;
        let currency = self.tokens.find_before(behind, self.range.end, Sense::Currency).is_some();
        let unit = self.tokens.find_before(numeral.to, self.range.end, Sense::Unit).is_some();
        let noun = !glued(self.tokens, behind)
            && self.tokens.is_word(behind)
            && (!is_small(self.tokens, behind)
                || self.tokens.find(behind, Sense::Unit).is_some_and(|m| !m.entry.tag.ends_with('?')))
            && behind < self.range.end;
        // "The 1,500m": a billion and more is written as one.
        if money || currency || !unit || noun && numeral.value < 1000.0 {
            numeral.value *= factor;
            numeral.scale = factor;
            numeral.literal = None;
            return behind;
        }
        numeral.to
    }

    /// A sign or code that stands before the number: "$", "HK$", "SAR". A name does not: "the dollar 3 per cent".
    fn currency_before(&self, at: usize, floor: usize) -> Option<(usize, &'static str)> {
        let at =
            if at > floor && self.tokens.mark(at - 1) == Some('-') && glued(self.tokens, at) { at - 1 } else { at };
        let (mut from, mut found) = self.tokens.find_ending(at, floor, Sense::Currency)?;
        // "A $70 fine" is no Australian one, and "Series C $30 million" no Canadian: the letters of a sign touch it, or they
        // are small and no word: "c $ 1.34".
        let lone = is_small(self.tokens, from) || !self.tokens.source(from).starts_with(char::is_lowercase);
        if lone
            && (from + 1..at)
                .any(|i| !glued(self.tokens, i) && self.tokens.mark(i).is_some() && self.tokens.word(from).len() == 1)
        {
            from = at - 1;
            found = self.tokens.find_before(from, at, Sense::Currency)?;
        }
        let symbol = found.entry.capitals > 0
            || (from..at).any(|i| self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Symbol));
        // "5 € 10 €": the sign belongs to the number that it stands behind.
        let taken = from > self.range.start && glued(self.tokens, from) && is_number(self.tokens, from - 1);
        // "kr 500": a short form may stand before.
        let short = from + 1 == at && (2..=3).contains(&self.tokens.word(from).len()) && !is_small(self.tokens, from);
        if short && !taken {
            return Some((from, found.entry.tag));
        }
        // "Malaysian ringgit 42": a name with its country may stand before.
        if !symbol {
            let (from, _) = self.tokens.find_ending(from, floor, Sense::CurrencyHint)?;
            return Some((from, found.entry.tag));
        }
        (!taken).then_some((from, found.entry.tag))
    }

    /// The nationality behind a currency's name; moves `at` behind it.
    fn hint(&self, at: &mut usize) -> Option<&'static str> {
        let found = self.tokens.find_before(*at, self.range.end, Sense::CurrencyHint)?;
        let token = self.tokens.get(*at)?;
        // In English the nationality stands before its noun; behind it, it begins something else.
        if !token.script.is_rtl() || token.clitics.conjunction() || token.clitics.preposition() {
            return None;
        }
        *at = found.end;
        Some(found.entry.tag)
    }

    /// "Pounds" are money where a nationality or a large scale says so, or where the article speaks of the country.
    fn is_money(&mut self, numeral: &Numeral, hint: Option<&'static str>) -> bool {
        hint.is_some() || numeral.scale >= 1000.0
    }

    fn apply(&mut self, draft: &mut Draft, measure: Measure, to: usize, hint: Option<&'static str>) {
        draft.to = to;
        draft.bare = false;
        match measure {
            Measure::Percent(factor) => {
                draft.kind = QuantityKind::Percent;
                // "7.5折" and "75折" are the same: tenths below ten, percent above.
                let factor = if factor == 10.0 && draft.value > 10.0 { 1.0 } else { factor };
                draft.value = tidy(draft.value * factor);
                draft.times = factor;
                draft.why.push("percent sign");
            }
            Measure::Money(tag) => {
                // "MUSD": a scale in the code.
                let (tag, factor) = unit::factor(tag);
                if factor > 1.0 {
                    draft.value = tidy(draft.value * factor);
                    draft.literal = None;
                }
                draft.kind = QuantityKind::Money;
                draft.currency = self.currencies.resolve(self.document, tag, hint);
                // "$10,000": nobody writes money with three decimals.
                if draft.scale == 1.0
                    && draft.literal.is_some_and(|l| l.thousandths && l.value == draft.value && l.value >= 1.0)
                {
                    draft.value = (draft.value * 1000.0).round();
                }
                draft.why.push("currency");
            }
            Measure::Minor(tag) => {
                draft.kind = QuantityKind::Money;
                let (tag, parts) = tag.split_once('/').unwrap_or((tag, "100"));
                draft.currency = self.currencies.resolve(self.document, tag, hint);
                let parts = super::words::number_tag(parts).unwrap_or(100.0);
                draft.value = tidy(draft.value / parts);
                draft.times = 1.0 / parts;
                draft.minor = true;
                draft.why.push("minor unit");
            }
            Measure::Unit(tag) => {
                let (unit, factor) = unit::factor(tag);
                draft.value = tidy(draft.value * factor);
                draft.times = factor;
                draft.unit = Some(unit);
                draft.kind = match unit.split('-').next() {
                    Some("duration") => QuantityKind::Duration,
                    Some("temperature") => QuantityKind::Temperature,
                    _ => QuantityKind::Measure,
                };
                draft.why.push("unit");
                if unit == "temperature-generic"
                    && let Some((from, scale)) =
                        self.tokens.find_ending(draft.from, self.range.start, Sense::TemperatureScale)
                {
                    draft.unit = Some(scale.entry.tag);
                    draft.from = from;
                }
                if draft.unit == Some("temperature-generic") && self.other_degrees(draft) {
                    (draft.kind, draft.unit) = (QuantityKind::Measure, None);
                } else if draft.kind == QuantityKind::Temperature || unit == "temperature-generic" {
                    self.below_zero(draft);
                }
            }
        }
    }

    /// "A quake of 6.1 degrees": a word near by says that degrees are no temperature.
    fn other_degrees(&self, draft: &Draft) -> bool {
        let near = self.range.start.max(draft.from.saturating_sub(NEAR))..self.range.end.min(draft.to + NEAR);
        near.clone().any(|at| self.tokens.find_before(at, near.end, Sense::OtherDegrees).is_some())
    }

    /// "Five degrees below zero".
    fn below_zero(&self, draft: &mut Draft) {
        if let Some(found) = self.tokens.find_before(draft.to, self.range.end, Sense::BelowZero) {
            draft.to = found.end;
            draft.value = -draft.value.abs();
        }
    }

    /// "3割8分7厘", "七成六", "七割半": the smaller parts behind tenths.
    fn percent_tail(&self, draft: &mut Draft) {
        let tokens = self.tokens;
        let end = self.range.end;
        for _ in 0..2 {
            let digit =
                numeral::plain(tokens, draft.to, end).filter(|n| (1.0..10.0).contains(&n.1) && n.1.fract() == 0.0);
            let Some((to, digit)) = digit else { break };
            let part = tokens.find_before(to, end, Sense::Percent).filter(|m| m.entry.tag.ends_with('?'));
            if let Some(part) = part {
                let factor = super::words::number_tag(part.entry.tag.trim_end_matches('?')).unwrap_or(0.0);
                draft.value = tidy(draft.value + digit * factor);
                draft.to = part.end;
            } else {
                if tokens.pack.switches.short_tail && to == draft.to + 1 && self.ends_behind(to) {
                    draft.value += digit;
                    draft.to = to;
                }
                break;
            }
        }
        if let Some(half) = tokens.find_before(draft.to, end, Sense::Fraction).filter(|m| m.entry.tag == "1/2+") {
            draft.value += 5.0;
            draft.to = half.end;
        }
    }

    /// "時速120キロ", "秒速35メートル": what a length is told for stands before its number.
    fn per_before(&self, draft: &mut Draft) {
        let (tokens, floor) = (self.tokens, self.range.start);
        let Some(unit) = draft.unit.filter(|u| u.starts_with("length")) else { return };
        let bound = tokens.find_ending(draft.from, floor, Sense::BoundBefore).map_or(draft.from, |b| b.0);
        let Some((from, per)) = tokens.find_ending(bound, floor, Sense::UnitPer) else { return };
        // "50 km an hour 3 km from": that belongs to the length in front of it.
        if tokens.find_ending(from, floor, Sense::Unit).is_some() {
            return;
        }
        if let Some(speed) = unit::derived(unit, per.entry.tag) {
            draft.unit = Some(speed);
            draft.why.push("per hour before");
            if bound == draft.from {
                draft.from = from;
            }
        }
    }

    /// Whether a numeral that ends here is not the beginning of something else.
    fn ends_behind(&self, at: usize) -> bool {
        let tokens = self.tokens;
        !glued(tokens, at)
            || !tokens.is_word(at) && !is_number(tokens, at)
            || is_small(tokens, at)
            || tokens.is(at, Sense::RangeJoin)
    }

    /// "五块六", "一米八五", "1米85": digits right behind a unit, at the end, count tenths and hundredths of it.
    fn unit_tail(&self, draft: &mut Draft) {
        let tokens = self.tokens;
        let end = self.range.end;
        let switches = tokens.pack.switches;
        let unit = matches!(draft.kind, QuantityKind::Money | QuantityKind::Measure) && switches.short_tail;
        // "9秒95".
        let time = draft.unit == Some("duration-second") && switches.unspaced && is_number(tokens, draft.to);
        let fits = (unit || time) && draft.value.fract() == 0.0;
        if !fits || draft.minor || !glued(tokens, draft.to) {
            return;
        }
        let Some(tail) = numeral::read(tokens, draft.to, end, true).filter(|n| self.ends_behind(n.to)) else { return };
        let digits =
            if tail.words { tail.to - tail.from } else { tail.literal.filter(|l| l.plain).map_or(0, |l| l.digits) };
        let part = match digits {
            1 => 10.0,
            2 if draft.kind != QuantityKind::Money => 100.0,
            _ => return,
        };
        if tail.value >= 1.0 && tail.value.fract() == 0.0 && tail.value < part {
            draft.value = tidy(draft.value + tail.value / part);
            draft.to = tail.to;
            draft.why.push("digits behind the unit");
        }
    }

    /// "An hour and a half", "ساعتين ونصف": a share of the unit behind it.
    fn half_more(&self, draft: &mut Draft) -> bool {
        let tokens = self.tokens;
        // "Three riyals and half": only where "and" is a part of the word, or "a" stands behind it.
        let apart = match draft.kind {
            QuantityKind::Duration | QuantityKind::Measure => false,
            QuantityKind::Money | QuantityKind::Multiple => true,
            _ => return false,
        };
        // One of what is read as ten years or fifty grams.
        let whole = [Sense::Unit, Sense::DualUnit]
            .iter()
            .find_map(|&sense| tokens.find_ending(draft.to, draft.from, sense))
            .map_or(1.0, |(_, m)| unit::factor(m.entry.tag).1);
        let whole = if apart { draft.scale } else { whole };
        // "两年半", "2年半".
        if let Some(found) = tokens.find_before(draft.to, self.range.end, Sense::Fraction)
            && found.entry.tag.ends_with('+')
            && (glued(tokens, draft.to) || tokens.get(draft.to).is_none_or(|t| t.script != crate::lang::Script::Han))
            && let Some(share) = super::words::fraction_tag(found.entry.tag)
        {
            draft.value += share * whole;
            draft.to = found.end;
            return true;
        }
        let joined = tokens.find_before(draft.to, self.range.end, Sense::NumeralJoin).map_or(draft.to, |m| m.end);
        if joined == draft.to && !tokens.get(joined).is_some_and(|t| t.clitics.conjunction()) {
            return false;
        }
        let next = tokens.find_before(joined, self.range.end, Sense::One).map_or(joined, |m| m.end);
        let Some(found) = tokens.find_before(next, self.range.end, Sense::Fraction) else { return false };
        // "A month and third"; "a day and a half of rain" is fine, "a year and a quarter million dollars" is not.
        let scale = tokens.find_before(found.end, self.range.end, Sense::Scale);
        if next == joined && (tokens.is(next, Sense::Ordinal) || apart && joined > draft.to)
            || scale.is_some_and(|m| super::words::number_tag(m.entry.tag) != Some(whole))
        {
            return false;
        }
        let Some(share) = super::words::fraction_tag(found.entry.tag) else { return false };
        draft.value = tidy(draft.value + share * whole);
        // "ثلاثة ريالات ونصف الريال": what there is half of may be named again.
        let again = [Sense::Scale, Sense::Unit, Sense::Currency, Sense::Times];
        let again = found.end < self.range.end && again.iter().any(|&sense| self.definite(found.end, sense).is_some());
        draft.to = found.end + usize::from(again);
        true
    }

    /// "السنوات الثلاث": unit, then its number, both definite.
    fn unit_before(&mut self, draft: &mut Draft, numeral: &Numeral) {
        let at = numeral.from;
        if !draft.bare || at <= self.range.start || !self.tokens.get(at).is_some_and(|t| t.clitics.article()) {
            return;
        }
        let before = at - 1;
        let article = self.tokens.pack.article().unwrap_or("");
        if !self.tokens.is_word(before) || is_small(self.tokens, before) {
            return;
        }
        if let Some(unit) = self.definite(before, Sense::Unit) {
            self.apply(draft, Measure::Unit(unit), numeral.to, None);
            draft.from = before;
            draft.why.push("unit before");
        } else if self.tokens.word(before).starts_with(article) {
            draft.of = Some(before..at);
        }
    }

    /// The tag of a word with its article. It may stand in the pack like that, in a phrase; units are listed without it.
    fn definite(&self, at: usize, sense: Sense) -> Option<&'static str> {
        let word = self.tokens.word(at);
        let article = self.tokens.pack.article().filter(|a| word.starts_with(a));
        let stem = article.map_or(self.tokens.stem(at), |a| word.get(a.len()..).unwrap_or(""));
        let lexicon = &self.tokens.pack.lexicon;
        let entries = lexicon.entries(lexicon.find(stem));
        entries.iter().find(|e| e.sense == sense && e.rest.is_empty()).map(|e| e.tag)
    }

    /// What the words around the unit make of it: an age, a count of something.
    fn settle(&self, draft: &mut Draft) {
        let tokens = self.tokens;
        let end = self.range.end;
        if draft.kind == QuantityKind::Duration {
            let hyphen = usize::from(is_hyphen(tokens, draft.to) && glued(tokens, draft.to));
            if let Some(age) = tokens.find_before(draft.to + hyphen, end, Sense::Age) {
                draft.kind = QuantityKind::Age;
                draft.to = age.end;
                draft.why.push("age");
            }
        }
        // "29歳", "17 yaşında": an age without a unit.
        if draft.bare
            && draft.kind == QuantityKind::Count
            && (0.0..150.0).contains(&draft.value)
            && let Some(age) = tokens.find_before(draft.to, end, Sense::Age)
        {
            draft.kind = QuantityKind::Age;
            draft.to = age.end;
            draft.bare = false;
            draft.unit = Some("duration-year");
            draft.why.push("age");
        }
        let years = draft.unit == Some("duration-year") && draft.value < 150.0;
        if (draft.bare && draft.value < 150.0 && draft.kind == QuantityKind::Count
            || draft.kind == QuantityKind::Duration && years)
            && !draft.words_are_decades(tokens)
        {
            let told = tokens.find_ending(draft.from, self.range.start, Sense::AgeBefore).is_some() || {
                let bound = tokens.find_ending(draft.from, self.range.start, Sense::BoundBefore);
                bound.is_some_and(|(from, _)| tokens.find_ending(from, self.range.start, Sense::AgeBefore).is_some())
            };
            let aged = tokens.pack.switches.bracket_ages
                && draft.literal.is_some_and(|l| l.plain && l.value < 110.0)
                && draft.from >= self.range.start + 2
                && tokens.is_word(draft.from - 2);
            let brackets = (draft.kind == QuantityKind::Duration || aged)
                && draft.from > self.range.start
                && matches!(tokens.mark(draft.from - 1), Some('(' | '（'))
                && matches!(tokens.mark(draft.to), Some(')' | '）'));
            if told || brackets {
                draft.kind = QuantityKind::Age;
                draft.bare = false;
                draft.why.push("age");
            } else if draft.bare && self.is_aside(draft) {
                draft.kind = QuantityKind::Age;
                draft.bare = false;
                draft.why.push("age behind a name");
            }
        }
        if draft.kind == QuantityKind::Count && draft.of.is_none() {
            draft.of = self.counted(draft.to);
            // "1.200 أستاذ": nobody counts things with three decimals.
            let of = draft.of.as_ref().filter(|_| draft.literal.is_some_and(|l| l.thousandths && l.value >= 1.0));
            if of.is_some_and(|of| !tokens.pack.switches.plural_s || tokens.is(of.start, Sense::Counted)) {
                draft.value = (draft.value * 1000.0).round();
            }
        }
    }

    /// "Maria Costa, 34, was": a number between commas behind a name.
    fn is_aside(&self, draft: &Draft) -> bool {
        let tokens = self.tokens;
        let comma = |at: usize| matches!(tokens.mark(at), Some(',' | '،'));
        let name = draft.from >= self.range.start + 2
            && tokens.get(draft.from - 2).is_some_and(|t| t.shape.first_upper() && t.kind == TokenKind::Word)
            && !is_small(tokens, draft.from - 2);
        name && comma(draft.from - 1)
            && (comma(draft.to) || matches!(tokens.mark(draft.to), Some('.' | ';')) && draft.to + 1 >= self.range.end)
            && draft.literal.is_some_and(|l| l.plain && l.digits <= 3)
            && draft.value >= 1.0
            && draft.value < 120.0
    }

    /// The noun that is counted. Where nouns end in s, adjectives may stand before it.
    fn counted(&self, at: usize) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let end = self.range.end;
        let hyphen = is_hyphen(tokens, at) && glued(tokens, at) && glued(tokens, at + 1);
        let from = at + usize::from(hyphen);
        let from = tokens.find_before(from, end, Sense::Between).map_or(from, |m| m.end);
        let noun = |at: usize| {
            at < end
                && tokens.is_word(at)
                && !is_small(tokens, at)
                && tokens
                    .get(at)
                    .is_some_and(|t| !t.clitics.conjunction() && !t.clitics.preposition() && !t.clitics.article())
        };
        // Scripts without spaces: only what is known as counted.
        if tokens.get(from).is_some_and(|t| t.script.is_unspaced()) {
            return tokens.find_before(from, end, Sense::Counted).map(|m| from..m.end);
        }
        if !noun(from) || !hyphen && glued(tokens, from) && tokens.get(from).is_none_or(|t| t.script.has_case()) {
            return None;
        }
        if hyphen || !tokens.pack.switches.plural_s {
            let article = tokens.pack.article().unwrap_or("");
            let definite = !article.is_empty()
                && tokens.word(from).starts_with(article)
                && tokens.word(from).len() > article.len() + 5;
            return (!definite).then(|| from..from + 1);
        }
        let mut to = from;
        while to < from + 4 && noun(to) {
            let word = tokens.word(to);
            to += 1;
            if tokens.is(to - 1, Sense::Counted) || word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") {
                return Some(from..to);
            }
        }
        None
    }
}

impl Draft {
    /// "عمره ثلاثة عقود" is told of things.
    fn words_are_decades(&self, tokens: &Tokens<'_>) -> bool {
        (self.from..self.to).any(|at| {
            tokens
                .find(at, Sense::Unit)
                .or_else(|| tokens.find(at, Sense::DualUnit))
                .is_some_and(|m| m.entry.tag.contains('*'))
        })
    }
}

/// A value without the noise of binary fractions: 32.2 million is 32,200,000, not a hair more.
pub(super) fn tidy(value: f64) -> f64 {
    let rounded = if value.abs() < 1e6 { (value * 1e9).round() / 1e9 } else { value.round() };
    if (rounded - value).abs() <= value.abs() * 1e-12 { rounded } else { value }
}

fn bare(from: usize, to: usize, value: f64, fraction: bool) -> Numeral {
    Numeral { from, to, value, literal: None, words: true, fraction, scale: 1.0, maybe: None }
}
