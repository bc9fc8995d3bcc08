//! What stands behind a number: unit, percent sign, currency; and how units relate to each other.

use super::words::{glued, is_hyphen, is_number, number_tag};
use crate::lang::Sense;
use crate::segment::Tokens;

/// What a number is a number of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Measure {
    /// Per cent; one of it in percent points.
    Percent(f64),
    /// A currency's tag; see [`Sense::Currency`].
    Money(&'static str),
    /// A sub-unit of a currency.
    Minor(&'static str),
    /// A unit id.
    Unit(&'static str),
}

/// Reads what stands at token `at`: the token behind it, and what it is.
pub(super) fn read(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<(usize, Measure)> {
    // "five-year", "$700-million", "20 [kg]".
    let hyphen = is_hyphen(tokens, at) && glued(tokens, at) && glued(tokens, at + 1);
    let bracket = tokens.mark(at) == Some('[');
    let from = at + usize::from(hyphen || bracket);
    if let Some(found) =
        tokens.find_before(from, end, Sense::Percent).filter(|m| !bracket && !m.entry.tag.ends_with('?'))
    {
        return Some((found.end, Measure::Percent(number_tag(found.entry.tag).unwrap_or(1.0))));
    }
    let (to, unit) = plain(tokens, from, end)?;
    if bracket {
        return (tokens.mark(to) == Some(']')).then_some((to + 1, unit));
    }
    Some((to, unit))
}

fn plain(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<(usize, Measure)> {
    // "Square metres": the power before the length.
    if let Some(power) = tokens.find_before(at, end, Sense::UnitPower)
        // "1,450-square-foot".
        && let length = power.end + usize::from(is_hyphen(tokens, power.end) && glued(tokens, power.end))
        && let Some(length) = tokens.find_before(length, end, Sense::Unit)
        && let Some(unit) = derived(length.entry.tag, power.entry.tag)
    {
        return Some((length.end, Measure::Unit(unit)));
    }
    // "الثلث للشهر": "for the month" is no unit of what stands before it.
    if tokens.get(at).is_some_and(|t| t.clitics.preposition()) {
        return None;
    }
    // "6,400 Year 11 pupils": the name of something else.
    if is_number(tokens, at + 1) && tokens.is(at, Sense::NotQuantityBefore) {
        return None;
    }
    let unit = tokens.find_before(at, end, Sense::Unit).filter(|u| !u.entry.tag.ends_with('?'));
    let minor = tokens.find_before(at, end, Sense::MinorUnit);
    // One letter is a unit in its own case only, and a penny where it touches its number.
    let unit = unit.filter(|u| u.entry.capitals > 0 || u.end > at + 1 || !is_capital_letter(tokens, at));
    let small = glued(tokens, at) && !is_capital_letter(tokens, at);
    let minor = minor.filter(|m| m.end > at + 1 || tokens.word(at).len() > 1 || small);
    // "20C" is a temperature, "20 C" may be anything.
    let unit =
        unit.filter(|u| tokens.word(at).len() > 1 || !u.entry.tag.starts_with("temperature") || glued(tokens, at));
    if let Some(minor) = minor.filter(|m| unit.is_none_or(|u| u.end < m.end)) {
        return Some((minor.end, Measure::Minor(minor.entry.tag)));
    }
    let unit = unit?;
    let mut found = (unit.end, unit.entry.tag);
    if let Some(power) = tokens.find_before(unit.end, end, Sense::UnitPower)
        && let Some(unit) = derived(unit.entry.tag, power.entry.tag)
    {
        found = (power.end, unit);
    }
    if let Some(per) = tokens.find_before(unit.end, end, Sense::UnitPer)
        && let Some(unit) = derived(unit.entry.tag, per.entry.tag)
    {
        found = (per.end, unit);
    }
    Some((found.0, Measure::Unit(found.1)))
}

fn is_capital_letter(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.word(at).len() == 1 && tokens.get(at).is_some_and(|t| t.shape.first_upper())
}

/// "كيلومترين مربعين": the power behind the dual of a length.
pub(super) fn after_dual(tokens: &Tokens<'_>, at: usize, end: usize, unit: &str) -> Option<(usize, Measure)> {
    let power = tokens.find_before(at, end, Sense::UnitPower)?;
    Some((power.end, Measure::Unit(derived(unit, power.entry.tag)?)))
}

/// A length to the power of 2 or 3, or per hour or second.
pub(super) fn derived(unit: &str, how: &str) -> Option<&'static str> {
    DERIVED.iter().find(|(from, by, _)| *from == unit && *by == how).map(|found| found.2)
}

const DERIVED: &[(&str, &str, &str)] = &[
    ("length-kilometer", "2", "area-square-kilometer"),
    ("length-meter", "2", "area-square-meter"),
    ("length-centimeter", "2", "area-square-centimeter"),
    ("length-mile", "2", "area-square-mile"),
    ("length-foot", "2", "area-square-foot"),
    ("length-yard", "2", "area-square-yard"),
    ("length-inch", "2", "area-square-inch"),
    ("length-kilometer", "3", "volume-cubic-kilometer"),
    ("length-meter", "3", "volume-cubic-meter"),
    ("length-centimeter", "3", "volume-cubic-centimeter"),
    ("length-foot", "3", "volume-cubic-foot"),
    ("length-kilometer", "hour", "speed-kilometer-per-hour"),
    ("length-mile", "hour", "speed-mile-per-hour"),
    ("length-meter", "second", "speed-meter-per-second"),
];

/// A unit tag without what the pack says about multiples: `duration-year*10` is ten years.
pub(super) fn factor(tag: &'static str) -> (&'static str, f64) {
    match tag.split_once('*') {
        Some((unit, times)) => (unit, number_tag(times).unwrap_or(1.0)),
        None => (tag, 1.0),
    }
}

/// Whether a unit goes on in a smaller one ("7 feet 10 inches", "two hours and 40 minutes"): how many of the larger one a
/// smaller one is. Months and years have no fixed length, but 30 and 365 days are what such sums mean.
pub(super) fn part_of(large: &str, small: &str) -> Option<f64> {
    if (large, small) == ("duration-year", "duration-month") {
        return Some(1.0 / 12.0);
    }
    // With a pound behind it, it would be the same weight again.
    if (large, small) == ("mass-tonne", "mass-kilogram") {
        return Some(0.001);
    }
    let size = |unit: &str| SIZES.iter().find(|(id, _)| *id == unit).map(|found| found.1);
    let kind = |unit: &'_ str| unit.split('-').next().map(str::len);
    let (a, b) = (size(large)?, size(small)?);
    (kind(large) == kind(small) && b < a).then_some(b / a)
}

const SIZES: &[(&str, f64)] = &[
    ("duration-second", 1.0),
    ("duration-minute", 60.0),
    ("duration-hour", 3600.0),
    ("duration-day", 86_400.0),
    ("duration-week", 604_800.0),
    ("duration-month", 2_592_000.0),
    ("duration-year", 31_536_000.0),
    ("length-millimeter", 0.001),
    ("length-centimeter", 0.01),
    ("length-inch", 0.0254),
    ("length-foot", 0.3048),
    ("length-yard", 0.9144),
    ("length-meter", 1.0),
    ("length-kilometer", 1000.0),
    ("mass-gram", 0.001),
    ("mass-kilogram", 1.0),
    ("mass-ounce", 0.028_349_523_125),
    ("mass-pound", 0.453_592_37),
];
