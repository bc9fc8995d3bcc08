//! Numerals: digits, words and scales that make one value together.

use super::digits::{self, Literal};
use super::words::{fraction_tag, glued, is_hyphen, number_tag, tanwin};
use crate::lang::Sense;
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

/// More parts than any numeral in prose has.
const PARTS: usize = 24;

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
            Some(sum) if value > 0.0 && value < self.room && (!joined || units_first || self.room >= 100.0) => {
                self.current = Some(sum + value);
                self.room = room_of(value).min(self.room);
            }
            // "خمسة وعشرون": the ten behind its unit.
            Some(sum)
                if joined && units_first && self.unit_last && (20.0..100.0).contains(&value) && value % 10.0 == 0.0 =>
            {
                self.current = Some(sum + value);
                self.room = 0.0;
            }
            _ => return false,
        }
        self.unit_last = value < 10.0;
        true
    }

    /// Multiplies what was read last.
    fn multiply(&mut self, factor: f64) -> bool {
        self.scale = self.scale.max(factor);
        match self.current {
            Some(sum) if factor < 1000.0 => {
                if factor == 100.0 && (sum >= 100.0 && sum % 100.0 != 0.0 || sum == 0.0 || self.fraction) {
                    return false;
                }
                self.current = Some(sum * factor);
                self.room = if factor == 100.0 { 100.0 } else { 0.0 };
            }
            Some(sum) if self.open_scale == 0.0 || factor < self.open_scale => {
                self.current = None;
                self.close(sum * factor, factor);
            }
            // "One thousand two hundred million".
            Some(sum) if factor > self.open_scale => {
                self.open = (self.open + sum) * factor;
                self.open_scale = factor;
                self.current = None;
            }
            // "Three lakh crore".
            None if self.open_scale != 0.0 && factor > self.open_scale => {
                self.open *= factor;
                self.open_scale = factor;
            }
            _ => return false,
        }
        self.unit_last = false;
        self.fraction = false;
        true
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
    if value >= 100.0 && value % 100.0 == 0.0 {
        100.0
    } else if value >= 20.0 && value % 10.0 == 0.0 {
        10.0
    } else {
        0.0
    }
}

/// Reads the numeral that begins at token `at`. With `apart`, a joining "and" ends it, as in "between five and ten".
pub(super) fn read(tokens: &Tokens<'_>, at: usize, end: usize, apart: bool) -> Option<Numeral> {
    Reader { tokens, end, apart, units_first: tokens.pack.switches.units_before_tens }.numeral(at)
}

struct Reader<'a, 't> {
    tokens: &'a Tokens<'t>,
    end: usize,
    apart: bool,
    units_first: bool,
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
        for part in 0..PARTS {
            let mut next = to;
            let mut joined = false;
            let mut hyphened = false;
            if part > 0 {
                // "Fifty-two"; in text that was cut into words, "fifty - two".
                let even = glued(self.tokens, next) == glued(self.tokens, next + 1);
                let loose =
                    words && sum.room == 10.0 && self.value(next + 1, Sense::Cardinal).is_some_and(|v| v.1 < 10.0);
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
            }
            if next >= self.end {
                break;
            }
            if self.tokens.get(next).is_some_and(|t| t.kind == TokenKind::Number) {
                if part > 0 && (hyphened || !self.number_fits(next, &sum, joined)) {
                    break;
                }
                let (end, value, read, scale) = self.digits(next)?;
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
                // "One twenty-fifth".
                let one = words && !joined && sum.current == Some(1.0) && sum.open_scale == 0.0;
                let (end, below) =
                    super::rank::ordinal(self.tokens, next, self.end).filter(|o| one && o.0 > next + 1)?;
                sum.current = Some(1.0 / below);
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

    /// Whether digits may go on a numeral: "ثلاثة ملايين و400 ألف", but not "5 million and 20%".
    fn number_fits(&self, at: usize, sum: &Sum, joined: bool) -> bool {
        let scale = self.find(at + 1, Sense::Scale).is_some();
        sum.current.is_none()
            && sum.open_scale > 0.0
            && (joined || scale)
            && (scale || self.units_first)
            && !self.tokens.is(at + 1, Sense::Percent)
            && !self.tokens.is(at + 1, Sense::MinorUnit)
    }

    /// A number word, scale or fraction. Gives the token behind it, and whether it made a share of one.
    fn part(&self, at: usize, sum: &mut Sum, joined: bool, hyphened: bool) -> Option<(usize, bool)> {
        let cardinal = self.value(at, Sense::Cardinal);
        let scale = self.value(at, Sense::Scale);
        // "and a half", "and three quarters", "ونصف".
        if joined && let Some((end, share)) = self.shares(at) {
            return self.add_share(sum, share, end);
        }
        if let Some((end, tag)) = self.find(at, Sense::Fraction)
            && (cardinal.is_none() || self.is_share(at, end))
            && !joined
            && let Some(share) = fraction_tag(tag)
        {
            let scaled = self.find(end, Sense::Scale).is_some();
            if tag.ends_with('?') && sum.is_empty() && !scaled {
                return None;
            }
            return self.fraction(at, end, share, sum, hyphened);
        }
        if let Some((end, factor)) = scale {
            // A scale that can stand alone: "مليون"; with tanwin, or with more of the numeral behind it, it is one of them.
            let alone = cardinal.filter(|_| sum.current.is_none() || joined);
            if let Some((end, value)) = alone {
                // "ألّف": the sign of a doubled letter makes a verb of it.
                if self.tokens.source(at).contains('\u{0651}') {
                    return None;
                }
                let single = tanwin(self.tokens, at) || self.goes_on(end);
                return sum
                    .add(if single && value > factor { factor } else { value }, joined, self.units_first)
                    .then_some((end, false));
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
            return sum.add(value, joined, self.units_first).then_some((end, false));
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
        marked || definite && !own_article
    }

    /// "A half", "half", "three quarters", "نصف", behind a joining "and": what it adds, as a share of one.
    fn shares(&self, at: usize) -> Option<(usize, f64)> {
        let (mut next, count) = match self.value(at, Sense::Cardinal) {
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
            Some(count) if sum.open_scale == 0.0 && count.fract() == 0.0 && (1.0..1000.0).contains(&count) => {
                // "A third party", "two third graders".
                if ordinal && (count != 1.0 || self.is_noun(end)) {
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
        sum.current.filter(|v| v.fract() == 0.0)?;
        let mut text = String::from("0.");
        let mut to = at;
        while text.len() < 20 {
            if self.tokens.get(to).is_some_and(|t| t.kind == TokenKind::Number) && to == at {
                let literal = digits::read(self.tokens.source(to), false).filter(|l| l.plain)?;
                text.push_str(&format!("{:0width$}", literal.value, width = literal.digits));
                to += 1;
                break;
            }
            let hyphen = usize::from(to > at && is_hyphen(self.tokens, to) && glued(self.tokens, to));
            let Some((end, value)) = self.value(to + hyphen, Sense::Cardinal).filter(|v| v.1 < 100.0) else { break };
            let tens = self.value(to, Sense::Cardinal).filter(|_| text.len() == 2 && value >= 20.0);
            let unit = tens.and_then(|_| {
                let skip = usize::from(is_hyphen(self.tokens, end) && glued(self.tokens, end));
                self.value(end + skip, Sense::Cardinal).filter(|v| v.1 < 10.0)
            });
            match unit {
                Some((behind, unit)) => {
                    text.push_str(&format!("{}", value + unit));
                    to = behind;
                }
                None => {
                    text.push_str(&format!("{value}"));
                    to = end;
                }
            }
        }
        let share: f64 = text.parse().ok()?;
        if to == at {
            return None;
        }
        let whole = sum.current?;
        // Written out and read again, so that 1 and .1 are 1.1 and not a neighbour of it.
        sum.current = format!("{whole}{}", text.trim_start_matches('0')).parse().ok().or(Some(whole + share));
        sum.room = 0.0;
        Some(to)
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
        while let Some(group) = self.tokens.get(to).filter(|t| t.kind == TokenKind::Number && t.span.len() == 3)
            && to < at + 6
        {
            let literal = digits::read(group.span.of(self.tokens.text), false).filter(|l| l.plain)?;
            zeros &= literal.value == 0.0;
            value = value * 1000.0 + literal.value;
            to += 1;
        }
        let sure = zeros || self.tokens.pack.switches.comma_decimal;
        (to > at + 1 && sure)
            .then_some((to, Literal { value, digits: first.digits + 3 * (to - at - 1), plain: false, zero_led: false }))
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
    let round = above.value < 10.0 || below.value % 10.0 == 0.0 || below.scale > 1.0;
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
