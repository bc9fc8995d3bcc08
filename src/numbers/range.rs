//! What belongs together: "two hours and 40 minutes", "$3-5bn", "between 10 and 20", "3-1".

use std::ops::Range;

use super::draft::Draft;
use super::words::{ending, ends_clause, glued, is_hyphen};
use super::{decimal, period, unit};
use crate::card::{Change, QuantityKind};
use crate::lang::Sense;
use crate::segment::{Document, Tokens};

/// Why a number has the unit of the one behind it.
const LIST: &str = "unit of the list";

/// How far from a score the words of sport stand, in tokens.
const SPORT: usize = 12;

/// How far behind its numbers a verb of change stands, in tokens.
const VERB: usize = 4;

/// How far before a number the word stands that opens "from … to …", in tokens.
const OPEN: usize = 8;

/// Joins a quantity with the smaller unit that goes on with it.
pub(super) fn join_parts(document: &Document<'_>, drafts: &mut Vec<Draft>) {
    let tokens = &document.tokens;
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts.drain(..) {
        match out.last().and_then(|last| part(tokens, last, &draft)) {
            Some(joined) => {
                out.pop();
                out.push(joined);
            }
            None => out.push(draft),
        }
    }
    share_units(tokens, &mut out);
    *drafts = out;
}

/// "Prizes of 12,000, 8,000 and 5,000 dollars": what the last number of a list is a number of, all are.
fn share_units(tokens: &Tokens<'_>, drafts: &mut [Draft]) {
    for at in (1..drafts.len()).rev() {
        let Some([first, second]) = drafts.get_mut(at - 1..=at) else { continue };
        let unit =
            matches!(second.kind, QuantityKind::Money | QuantityKind::Duration | QuantityKind::Measure) && !second.bare;
        let behind =
            second.currency.is_some() && !second.why.contains(&"currency sign before") || second.unit.is_some();
        // "코로나19, 2024년": a year.
        let year = second.unit == Some("duration-year") && second.literal.is_some_and(|l| l.plain && l.digits == 4);
        if year
            || !unit
            || !behind
            || !first.bare
            || first.kind != QuantityKind::Count
            || first.of.is_some()
            || second.minor
        {
            continue;
        }
        let comma = usize::from(matches!(tokens.mark(first.to), Some(',' | '،')));
        let and = tokens.find_before(first.to + comma, second.from, Sense::And).map_or(first.to + comma, |m| m.end);
        let glued_and =
            comma == 0 && and == first.to && tokens.get(second.from).is_some_and(|t| t.clitics.conjunction());
        // "The median age is 37, nine years higher": a comma alone parts two things, unless "and" stands behind it.
        let comma_only = and == first.to + comma && !glued_and && second.why.last() != Some(&LIST);
        if and == second.from && (and > first.to || glued_and) && !comma_only {
            take(first, second);
            first.why.push(LIST);
        }
    }
}

fn part(tokens: &Tokens<'_>, first: &Draft, second: &Draft) -> Option<Draft> {
    let comma = usize::from(matches!(tokens.mark(first.to), Some(',' | '،')));
    let joined = tokens.find_before(first.to + comma, second.from, Sense::NumeralJoin);
    // "3 euros con 50".
    let minor_join = tokens
        .find_before(first.to, second.from, Sense::MinorJoin)
        .filter(|m| m.end == second.from && first.kind == QuantityKind::Money);
    let and = joined.or(minor_join).map_or(first.to + comma, |m| m.end);
    // "Forty-five (45)".
    if first.words
        && second.literal.is_some()
        && first.value == second.value
        && tokens.mark(first.to) == Some('(')
        && first.to + 1 == second.from
    {
        return Some(Draft { to: second.to + usize::from(tokens.mark(second.to) == Some(')')), ..first.clone() });
    }
    if and != second.from || first.range.is_some() || second.range.is_some() {
        return None;
    }
    let mut draft = first.clone();
    draft.to = second.to;
    // "Zwei Euro fünfzig".
    if first.kind == QuantityKind::Money
        && !first.minor
        && (first.words && second.words
            || second.literal.is_some_and(|l| l.plain && l.digits == 2)
                && first.why.last() == Some(&"currency")
                && (tokens.get(second.to).is_none() || tokens.mark(second.to).is_some())
                && !super::words::is_hyphen(tokens, second.to))
        && second.bare
        && comma == 0
        && second.of.is_none()
        && (and == first.to || minor_join.is_some())
        && (5.0..100.0).contains(&second.value)
        && second.value.fract() == 0.0
    {
        draft.value = (first.value * 100.0 + second.value) / 100.0;
        return Some(draft);
    }
    if first.kind == QuantityKind::Money && second.minor && !first.minor && comma == 0 && second.value < 1.0 {
        draft.value = (draft.value * 100.0 + second.value * 100.0) / 100.0;
        draft.why.push("minor unit joined");
        return Some(draft);
    }
    // "三块四分": the hundredth has the name of the minute.
    if first.kind == QuantityKind::Money
        && !first.minor
        && second.unit == Some("duration-minute")
        && and == first.to
        && comma == 0
        && tokens.is(second.to - 1, Sense::MinorUnit)
        && (1.0..10.0).contains(&second.value)
    {
        draft.value = (draft.value * 100.0 + second.value).round() / 100.0;
        draft.why.push("minor unit joined");
        return Some(draft);
    }
    // "20°C" said twice in two units is no sum.
    // "Two hours ten".
    if first.unit == Some("duration-hour")
        && second.bare
        && second.of.is_none()
        && comma == 0
        && (1.0..60.0).contains(&second.value)
    {
        let ends = tokens.get(second.to).is_none() || tokens.mark(second.to).is_some();
        draft.value = first.value * 60.0 + second.value;
        draft.unit = Some("duration-minute");
        return ends.then_some(draft);
    }
    // "6 ft 2 in": a unit that is one only here.
    let mut small = second.unit;
    if second.bare
        && let Some(found) = tokens.find(second.to, Sense::Unit).filter(|m| m.entry.tag.ends_with('?'))
    {
        small = Some(found.entry.tag.trim_end_matches('?'));
        draft.to = found.end;
    }
    let size = unit::part_of(first.unit?, small?)?;
    let too_many = first.kind == QuantityKind::Duration && second.value > 1.0 / size;
    if second.value < 0.0 || too_many || !matches!(first.kind, QuantityKind::Duration | QuantityKind::Measure) {
        return None;
    }
    draft.value = (first.value / size).round() + second.value;
    if (first.value / size).fract().abs() > 1e-6 {
        draft.value = first.value / size + second.value;
    }
    draft.unit = small;
    draft.why.push("smaller unit joined");
    Some(draft)
}

/// Joins the two ends of ranges, makes scores, and links "from A to B".
pub(super) fn join(document: &Document<'_>, range: &Range<usize>, drafts: &mut Vec<Draft>) {
    let tokens = &document.tokens;
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    // A number that was joined or linked takes no other.
    let mut open = false;
    for draft in drafts.drain(..) {
        // "(23-19, 38-47)".
        let scored = out.len().checked_sub(2).and_then(|at| out.get(at)).is_some_and(|d| {
            d.kind == QuantityKind::Score && out.last().is_some_and(|l| l.from == d.to + 1) && ends_clause(tokens, d.to)
        });
        let last = out.last().filter(|_| open);
        let words = last.and_then(|last| between(document, range, last));
        // The year is no end.
        if words.is_some_and(|(end, _)| draft.to <= end) {
            continue;
        }
        let pair = last.map_or(Pair::None, |last| pair(tokens, range, last, &draft, words, scored));
        open = false;
        match pair {
            Pair::None => {
                out.push(draft);
                open = true;
            }
            Pair::Range(joined) => {
                out.pop();
                out.push(joined);
            }
            Pair::Drop => _ = out.pop(),
            Pair::FromTo(direction, first, mut second) => {
                out.pop();
                second.changed_from = Some(out.len());
                second.change = direction;
                second.why.push("from and to");
                out.extend([first, second]);
            }
        }
    }
    *drafts = out;
}

/// "From 300 staff in 2019 to 200 last year": the token behind what stands between two values, and whether a time does.
fn between(document: &Document<'_>, range: &Range<usize>, first: &Draft) -> Option<(usize, bool)> {
    let tokens = &document.tokens;
    let noun = first.of.as_ref().filter(|of| of.start == first.to).map_or(first.to, |of| of.end);
    let time = period::end(document, noun, range);
    let end = time.or((noun > first.to).then_some(noun))?;
    tokens.find_before(end, range.end, Sense::RangeJoin)?;
    (opener(tokens, range, first)?.1 == "to").then_some((end, time.is_some()))
}

/// The word that opens a range, right before its first number: where it stands, and its tag.
fn opener(tokens: &Tokens<'_>, range: &Range<usize>, first: &Draft) -> Option<(usize, &'static str)> {
    let start = tokens.find_ending(first.from, range.start, Sense::Article).map_or(first.from, |a| a.0);
    let found = [first.from, start].iter().find_map(|&at| tokens.find_ending(at, range.start, Sense::RangeOpen));
    found.map(|(at, m)| (at, m.entry.tag))
}

#[allow(clippy::large_enum_variant)] // Lives for one comparison.
enum Pair {
    None,
    Range(Draft),
    /// Two numbers that are neither: "7-4".
    Drop,
    FromTo(Option<Change>, Draft, Draft),
}

/// What two numbers are together; `words` is what [`between`] found, and `scored` that a score stands right before them.
fn pair(
    tokens: &Tokens<'_>,
    range: &Range<usize>,
    first: &Draft,
    second: &Draft,
    words: Option<(usize, bool)>,
    scored: bool,
) -> Pair {
    let (between, dated) = words.unwrap_or((first.to, false));
    if first.range.is_some() || second.range.is_some() || second.from < between || second.from - between > 5 {
        return Pair::None;
    }
    if let Some(range) = either(tokens, first, second) {
        return Pair::Range(range);
    }
    // "Tripled to 60 million" tells the level it rose to.
    if first.kind == QuantityKind::Multiple && first.change.is_some() {
        return Pair::None;
    }
    let ratio = tokens.find_before(between, second.from, Sense::ScoreJoin).is_some_and(|m| m.end == second.from);
    let dash = is_hyphen(tokens, between) || matches!(tokens.mark(between), Some('~' | '～'));
    let dashed = ratio || dash && between + 1 == second.from && glued(tokens, between) == glued(tokens, between + 1);
    let opener = opener(tokens, range, first);
    let open = opener.map(|o| o.1);
    // A bound may stand before the second end: "between 2 and about 7".
    let behind = |end: usize| {
        end == second.from
            || [Sense::BoundBefore, Sense::Article]
                .iter()
                .any(|&sense| tokens.find_before(end, second.from, sense).is_some_and(|m| m.end == second.from))
    };
    let to = tokens
        .find_before(between, second.from, Sense::RangeJoin)
        .is_some_and(|m| m.end == second.from || open.is_some() && behind(m.end));
    let closer = tokens.find_before(second.to, range.end, Sense::RangeClose);
    let and = (open.is_some() || closer.is_some())
        && ([Sense::And, Sense::NumeralJoin]
            .iter()
            .any(|&sense| tokens.find_before(between, second.from, sense).is_some_and(|m| behind(m.end)))
            || between == second.from && tokens.get(between).is_some_and(|t| t.clitics.conjunction()));
    // "从目前的1.2万亿元扩大到3万亿元": something may stand behind the opening word.
    let opened = || {
        (range.start.max(first.from.saturating_sub(OPEN))..first.from)
            .rev()
            .take_while(|&at| !ends_clause(tokens, at))
            .any(|at| tokens.find_before(at, first.from, Sense::RangeOpen).is_some_and(|m| m.entry.tag == "to"))
    };
    let led = if dashed { None } else { led(tokens, range, first, second, &opened) };
    // "20'den 100'e", "yüzde 5'ten yüzde 7'ye yükseldi".
    let endings = ending(tokens, between)
        .filter(|e| e.0 == second.from && e.1 == "from")
        .is_some()
        .then(|| ending(tokens, second.to))
        .flatten()
        .filter(|e| e.1 == "to")
        .map(|e| e.0);
    // "555-0142": what begins with a zero is no amount.
    if dashed && second.literal.is_some_and(|l| l.zero_led) && first.literal.is_some_and(|l| l.plain) {
        return Pair::Drop;
    }
    if !dashed && !to && !and && led.is_none() && endings.is_none() {
        return Pair::None;
    }
    let Some((low, high)) = alike(first, second) else { return Pair::None };
    let plain = |d: &Draft| d.bare && d.kind == QuantityKind::Count && d.literal.is_some_and(|l| l.digits <= 3);
    if dashed && plain(first) && plain(second) && open.is_none() {
        let near = range.start.max(first.from.saturating_sub(SPORT))..range.end.min(second.to + SPORT);
        let sport = scored || near.clone().any(|at| tokens.is(at, Sense::ScoreWord));
        if sport && second.of.as_ref().is_none_or(|of| tokens.is(of.start, Sense::ScoreWord)) {
            // Two numbers, of which none is the value.
            return Pair::Range(Draft::new(first.from, second.to, QuantityKind::Score, f64::NAN, "score"));
        }
        if ratio || low.value >= high.value {
            return Pair::Drop;
        }
    }
    if ratio {
        return Pair::None;
    }
    if let Some(direction) = led.filter(|_| low.value != high.value) {
        return Pair::FromTo(Some(direction), low, high);
    }
    if let Some(end) = endings {
        let behind = (end..range.end.min(end + VERB)).find(|&at| tokens.is(at, Sense::Change));
        let direction = if low.value > high.value { Change::Down } else { Change::Up };
        if behind.is_some() || direction == Change::Down {
            return Pair::FromTo(Some(direction), low, high);
        }
    }
    if to && !dashed {
        let changed = change_before(tokens, range, opener.map_or(first.from, |o| o.0));
        let falls = low.value > high.value;
        if open == Some("to") && (changed || falls || dated) {
            let direction = if falls { Change::Down } else { Change::Up };
            return Pair::FromTo(Some(direction), low, high);
        }
        // "لليلة واحدة إلى 26", "ارتفع دولارا واحدا إلى 82": the number belongs to the noun before it.
        let before = first.from.checked_sub(1).filter(|&at| at >= range.start && tokens.is_word(at));
        let nouns = tokens.pack.article().is_some();
        let behind_noun = before.is_some_and(|at| {
            tokens.is(at, Sense::Currency) || tokens.is(at, Sense::Unit) || nouns && second.literal.is_some()
        });
        let noun = first.words && first.value <= 2.0 && behind_noun;
        // "Fell four to 418", "since 2020 to $61 million".
        let fell = changed && first.words && second.literal.is_some() && second.bare;
        let year = second.scale > 1.0 && first.literal.is_some_and(|l| l.plain && l.digits == 4 && first.bare);
        // "Rose 1.2% to 5,431.60".
        let level = !first.bare && second.bare && (changed || first.kind == QuantityKind::Percent);
        if open.is_none() && (noun || fell || year || level) {
            return Pair::None;
        }
        // "Rose 5% to 7%" is no range: without "from", only a first number without a unit opens one. から says "from" behind it.
        let unit_behind = first.bare || tokens.find_before(between, second.from, Sense::ChangeFrom).is_some();
        if open.is_none() && !(unit_behind || first.kind == QuantityKind::Percent && !changed) && !second.bare {
            return Pair::None;
        }
    }
    if low.value >= high.value || words.is_some() {
        return Pair::None;
    }
    let mut draft = high.clone();
    draft.from = opener.map_or(first.from, |(from, _)| from);
    draft.start = None;
    // "20'den 100'e kadar".
    if let Some(end) = endings {
        draft.to = tokens.find_before(end, range.end, Sense::BoundAfter).map_or(end, |m| m.end);
    }
    // "20 ve 30 arasında".
    if let Some(closer) = closer.filter(|_| and) {
        draft.to = closer.end;
    }
    draft.range = Some((low.value, high.value));
    draft.words = first.words && second.words;
    draft.why.push(if dashed { "range with a dash" } else { "range" });
    if first.from < between && first.why.contains(&"unit before") {
        draft.to = tokens.find_before(second.to, range.end, Sense::DurationTail).map_or(second.to, |m| m.end);
    }
    Pair::Range(draft)
}

/// Which way a number went on to the next: "从五千元增至八千元", "7.8% से घटकर 6.1%", "3.2%에서 2.9%로 떨어졌다".
fn led(
    tokens: &Tokens<'_>,
    range: &Range<usize>,
    first: &Draft,
    second: &Draft,
    opened: &dyn Fn() -> bool,
) -> Option<Change> {
    let find = |at: usize, end: usize, sense: Sense| tokens.find_before(at, end, sense);
    let cue = |at: usize, end: usize| find(at, end, Sense::Change).filter(|m| !m.entry.tag.ends_with('?'));
    let away = [Sense::ChangeFrom, Sense::RangeJoin].iter().find_map(|&sense| find(first.to, second.from, sense));
    let from = away.map_or(first.to, |m| m.end);
    let direction = if from == second.from {
        let to = find(second.to, range.end, Sense::ChangeTo)?.end;
        (to..range.end.min(to + 4)).take_while(|&at| !ends_clause(tokens, at)).find_map(|at| cue(at, range.end))?
    } else {
        let told = cue(from, second.from)?;
        let opened = opened();
        if !opened && away.is_none() {
            return None;
        }
        let to = [Sense::ChangeTo, Sense::RangeJoin].iter().find_map(|&sense| find(told.end, second.from, sense));
        let led = to.map(|m| m.end).or_else(|| find(from, second.from, Sense::ChangeTo).map(|m| m.end));
        let to = led.filter(|_| opened).unwrap_or(told.end);
        if to != second.from || opened && led.is_none() {
            return None;
        }
        told
    };
    Some(if direction.entry.tag.starts_with("up") { Change::Up } else { Change::Down })
}

/// "七八名", "二三十", "2、3年": one or the next, in scripts that write numerals sign by sign.
fn either(tokens: &Tokens<'_>, first: &Draft, second: &Draft) -> Option<Draft> {
    let comma = usize::from(tokens.mark(first.to) == Some('、'));
    let digit = first.value;
    let one = first.bare
        && first.of.is_none()
        && first.to == first.from + 1
        && (1.0..9.0).contains(&digit)
        && digit.fract() == 0.0;
    if !one || !tokens.pack.switches.unspaced || first.to + comma != second.from || !glued(tokens, second.from) {
        return None;
    }
    let factor = second.value / (digit + 1.0);
    let told = !second.bare || second.of.is_some() || second.scale > 1.0 || tokens.is(second.to, Sense::Between);
    let power = decimal::is_power(factor);
    (told && power && (comma == 1 || second.words)).then(|| Draft {
        from: first.from,
        start: None,
        range: Some((digit * factor, second.value)),
        bound: crate::card::Bound::About,
        why: vec!["one or the next"],
        ..second.clone()
    })
}

/// Both ends as numbers of the same thing: what one of them leaves out, the other says.
fn alike(first: &Draft, second: &Draft) -> Option<(Draft, Draft)> {
    let (mut low, mut high) = (first.clone(), second.clone());
    // "Aged 8–10 years".
    if first.kind == QuantityKind::Age && (second.kind == QuantityKind::Duration || second.bare) {
        high.kind = QuantityKind::Age;
        low.unit = second.unit;
        high.of = None;
        return Some((low, high));
    }
    if first.kind == QuantityKind::Fraction && second.kind != QuantityKind::Fraction
        // "نموا بنسبة 4.5% إلى 31.2 مليون".
        || first.kind == QuantityKind::Percent && second.scale > 1.0
    {
        return None;
    }
    if first.bare && !second.bare {
        let plain = second.value / second.scale / second.times;
        // "3 to 5 million": the scale of the second is the first's too.
        let factor = if second.kind == QuantityKind::Percent || second.minor { 1.0 } else { second.scale };
        take(&mut low, second);
        if factor > 1.0 && first.scale == 1.0 && first.value < plain {
            low.value *= factor;
        }
        // "25 to 50 basis points", "two to three decades".
        low.value = super::draft::tidy(low.value * second.times);
    } else if second.bare && !first.bare {
        take(&mut high, first);
        scale(&mut low, first, second);
    } else if first.bare && second.bare {
        low.kind = second.kind;
        scale(&mut low, first, second);
        if first.of.is_some() && second.of.is_none() {
            high.of.clone_from(&first.of);
        }
    } else {
        scale(&mut low, first, second);
    }
    (low.kind == high.kind && low.unit == high.unit && low.currency == high.currency).then_some((low, high))
}

/// "$4 and $5 billion".
fn scale(low: &mut Draft, first: &Draft, second: &Draft) {
    if first.scale == 1.0 && second.scale > 1.0 && first.value < second.value / second.scale {
        low.value *= second.scale;
    }
}

fn take(draft: &mut Draft, from: &Draft) {
    draft.kind = from.kind;
    draft.unit = from.unit;
    draft.currency = from.currency;
    draft.minor = from.minor;
    draft.bare = false;
    draft.of = None;
}

/// A word of change shortly before.
fn change_before(tokens: &Tokens<'_>, range: &Range<usize>, at: usize) -> bool {
    (range.start.max(at.saturating_sub(10))..at)
        .rev()
        .take_while(|&at| !super::words::ends_clause(tokens, at))
        .any(|at| tokens.is(at, Sense::Change))
}
