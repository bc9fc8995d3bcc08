//! What is written with digits or number words but is no quantity: dates, years, names, addresses, versions, idioms.

use std::ops::Range;

use super::decimal;
use super::digits;
use super::draft::{Draft, overlaps};
use super::words::{glued, is_hyphen, is_number, is_small};
use crate::card::{Bound, QuantityKind};
use crate::lang::{Sense, Senses};
use crate::segment::{Document, TokenKind, Tokens};

/// The longest run of tokens without spaces that is looked at.
const RUN: usize = 40;

/// More digits than this, without groups, make a number of a document or telephone.
const LONG: usize = 7;

/// Sentences of a text that is too short to have many numbers.
const SHORT: usize = 2;

/// The token behind what begins at token `at` and is no quantity.
pub(super) fn skip(tokens: &Tokens<'_>, at: usize, range: &Range<usize>) -> Option<usize> {
    let end = range.end;
    if let Some(idiom) = tokens.find_before(at, end, Sense::Idiom) {
        // "十分之一", "一个半小时": a numeral that goes on behind the idiom.
        let half = (tokens.find_before(idiom.end, end, Sense::Fraction))
            .is_some_and(|m| m.entry.tag.ends_with('+') && glued(tokens, idiom.end));
        let longer = half && tokens.is(at, Sense::Cardinal)
            || super::numeral::read(tokens, at, end, false).is_some_and(|n| n.to > idiom.end);
        if !longer {
            return Some(idiom.end);
        }
    }
    // "数百人".
    if let Some(open) = tokens.find_before(at, end, Sense::Indefinite)
        && tokens.is(open.end, Sense::Scale)
        && let Some((to, value)) = super::numeral::plain(tokens, open.end, end)
        && decimal::is_power(value)
    {
        return Some(to);
    }
    if let Some(named) = tokens.find_before(at, end, Sense::NotQuantityBefore)
        && let Some(end) = numbers_of_name(tokens, named.end, end)
    {
        return Some(end);
    }
    if let Some(month) = tokens.find_before(at, end, Sense::Month)
        && let Some(end) = behind_month(tokens, month.end, end)
    {
        return Some(end);
    }
    if !is_number(tokens, at) {
        // "Second of May", "الثامنة صباحا".
        let (to, _) = super::rank::ordinal(tokens, at, end)?;
        let dated = tokens.is(to, Sense::Month) || tokens.find_before(to, end, Sense::NotQuantityAfter).is_some();
        let ordinal_only =
            !tokens.is(at, Sense::Cardinal) && !tokens.is(at, Sense::Fraction) && !tokens.is(at, Sense::Unit);
        return (dated || ordinal_only || to > at + 1).then_some(to);
    }
    list_number(tokens, at)
        .or_else(|| telephone(tokens, at, range))
        .or_else(|| date(tokens, at, end))
        .or_else(|| part_of_name(tokens, at, range))
        .or_else(|| with_word_behind(tokens, at, end))
}

/// "Articles 5 and 6", "page 3-5", "Flight BA 117": the numbers that belong to a name.
fn numbers_of_name(tokens: &Tokens<'_>, mut at: usize, end: usize) -> Option<usize> {
    let mut last = None;
    for _ in 0..8 {
        if matches!(tokens.mark(at), Some('.' | ':' | '#' | '(' | '№'))
            || at < end && is_article(tokens, at) && is_number(tokens, at + 1)
        {
            at += 1;
        }
        let to = if let Some(to) = telephone(tokens, at, &(at..end)) {
            to
        } else if is_number(tokens, at) {
            // "Since the start of the year 1,460 cases".
            let plain = digits::read(tokens.source(at), false).is_none_or(|l| l.plain);
            if is_told(tokens, at + 1) || !plain && at > 0 && tokens.is(at - 1, Sense::YearBefore) {
                break;
            }
            at + 1
        } else if let Some((to, _)) = super::rank::ordinal(tokens, at, end) {
            to
        } else if let Some(word) = tokens.find_before(at, end, Sense::Cardinal)
            && super::unit::read(tokens, word.end, end).is_none()
        {
            word.end
        } else {
            break;
        };
        // "Section 8(2)(b)".
        let mut to = to;
        while tokens.mark(to) == Some('(') && glued(tokens, to) && tokens.mark(to + 2) == Some(')') {
            to += 3;
        }
        last = Some(to);
        let joined = tokens
            .find_before(to, end, Sense::And)
            .or_else(|| tokens.find_before(to, end, Sense::RangeJoin))
            .map_or(to, |m| m.end);
        let glued_mark =
            matches!(tokens.mark(to), Some('/' | '-' | '–' | '.' | ',' | '،' | ':')) && is_number(tokens, to + 1);
        if glued_mark {
            at = to + 1;
        } else if joined > to && is_number(tokens, joined) && (!year_digits(tokens, at) || year_digits(tokens, joined))
        {
            at = joined;
        } else {
            break;
        }
    }
    last
}

/// Digits that can be a day of a month, or the last two of a year.
fn is_day(tokens: &Tokens<'_>, at: usize) -> bool {
    digits::is_short(tokens.source(at))
}

/// What makes a quantity of the number in front, whatever it stands behind: "by September 14%", "this year 12 million".
fn is_told(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_any(at, const { Senses::of(&[Sense::Percent, Sense::Scale]) })
}

fn is_article(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.pack.article().is_some_and(|a| tokens.word(at) == a)
}

/// "March 5, 2025", "مارس/آذار 2022": from behind the month's name.
fn behind_month(tokens: &Tokens<'_>, mut at: usize, end: usize) -> Option<usize> {
    // "Jan. 6".
    at += usize::from(tokens.mark(at) == Some('.') && glued(tokens, at) && !glued(tokens, at + 1));
    if tokens.mark(at) == Some('/')
        && let Some(other) = tokens.find_before(at + 1, end, Sense::Month)
    {
        at = other.end;
    }
    let day = |at: usize| at < end && (is_day(tokens, at) || year_digits(tokens, at)) && !is_told(tokens, at + 1);
    if !day(at) {
        return None;
    }
    // "In May 12 people were hurt" is left to its loss: a day is much more usual.
    let mut to = at + 1 + usize::from(glued(tokens, at + 1) && tokens.is(at + 1, Sense::OrdinalSuffix));
    let comma = usize::from(matches!(tokens.mark(to), Some(',' | '،')));
    if is_number(tokens, to + comma) && year_digits(tokens, to + comma) {
        to += comma + 1;
    } else if is_hyphen(tokens, to) && day(to + 1) {
        to += 2;
    }
    Some(to)
}

/// "14 March 2021", "14th of March", "14–16 March", "3 كانون الثاني", "27 رمضان 1445هـ".
fn date(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<usize> {
    if !is_day(tokens, at) {
        return None;
    }
    let mut to = at + 1;
    if glued(tokens, to) && tokens.is(to, Sense::OrdinalSuffix) {
        to += 1;
    }
    // Up to the second day of a pair.
    let joined = if is_hyphen(tokens, to) {
        to + 1
    } else {
        tokens
            .find_before(to, end, Sense::And)
            .or_else(|| tokens.find_before(to, end, Sense::RangeJoin))
            .map_or(to, |m| m.end)
    };
    let second = if joined > to && is_number(tokens, joined) { joined + 1 } else { to };
    for start in [to, second] {
        for skipped in 0..2 {
            let at = start + skipped;
            if skipped > 0
                && !tokens.is(at - 1, Sense::Preposition)
                && !tokens.is(at - 1, Sense::Function)
                && tokens.mark(at - 1) != Some('-')
            {
                continue;
            }
            if let Some(month) =
                tokens.find_before(at, end, Sense::Month).or_else(|| tokens.find_before(at, end, Sense::SolarMonth))
            {
                let mut to = month.end;
                if tokens.mark(to) == Some('/') {
                    to = tokens.find_before(to + 1, end, Sense::Month).map_or(to, |m| m.end);
                }
                let comma = usize::from(matches!(tokens.mark(to), Some(',' | '،' | '-')));
                if is_number(tokens, to + comma) && year_digits(tokens, to + comma) {
                    to += comma + 1;
                }
                return Some(to);
            }
        }
    }
    None
}

/// Four digits without a separator that can be a year.
pub(super) fn year_digits(tokens: &Tokens<'_>, at: usize) -> bool {
    digits::read(tokens.source(at), false)
        .is_some_and(|l| l.plain && l.digits == 4 && (1000.0..2200.0).contains(&l.value))
}

/// "1. Preheat", "2) Stir", "[12]".
fn list_number(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let new_line = tokens.get(at).is_some_and(|t| t.shape.on_new_line());
    // "1- أطفئ النار", but not "5- to 10-year terms".
    let hyphen = tokens.mark(at + 1) == Some('-')
        && tokens.is_word(at + 2)
        && !tokens.is(at + 2, Sense::RangeJoin)
        && !tokens.is(at + 2, Sense::And);
    let word =
        tokens.is_word(at + 2) && !glued(tokens, at + 2) && !tokens.get(at + 2).is_some_and(|t| t.shape.on_new_line());
    if new_line && glued(tokens, at + 1) && (matches!(tokens.mark(at + 1), Some('.' | ')')) || hyphen) && word {
        return Some(at + 2);
    }
    let note = at > 0 && tokens.mark(at - 1) == Some('[') && glued(tokens, at) && tokens.mark(at + 1) == Some(']');
    note.then_some(at + 2)
}

/// "+44 1632 960 123", "0800 555 111", "555-1234-567".
fn telephone(tokens: &Tokens<'_>, at: usize, range: &Range<usize>) -> Option<usize> {
    let plus = at > 0 && tokens.mark(at - 1) == Some('+') && glued(tokens, at);
    let plain = |at: usize| {
        at < range.end && is_number(tokens, at) && tokens.source(at).chars().all(|c| crate::lang::digit(c).is_some())
    };
    if !plain(at) {
        return None;
    }
    // "(713) 235-1972".
    let area = at > 0 && tokens.mark(at - 1) == Some('(') && tokens.mark(at + 1) == Some(')') && plain(at + 2);
    if area && is_hyphen(tokens, at + 3) && glued(tokens, at + 3) && plain(at + 4) {
        return Some(at + 5);
    }
    let mut to = at + 1;
    let mut groups = 1;
    let mut digits = tokens.word(at).len().max(tokens.source(at).chars().count());
    while groups < 8 {
        let slash = tokens.mark(to) == Some('/') && tokens.get(to + 1).is_some_and(|t| t.span.len() > 3);
        let mark = matches!(tokens.mark(to), Some('-' | '–' | '.')) || slash;
        let mark = usize::from(mark && glued(tokens, to) && glued(tokens, to + 1));
        if !plain(to + mark) {
            break;
        }
        digits += tokens.source(to + mark).chars().count();
        to += mark + 1;
        groups += 1;
    }
    let zero = tokens.source(at).starts_with(['0', '٠']) && tokens.source(at).chars().count() > 1;
    // "10 000 000" has groups of three behind its first; a telephone number begins with a zero or a plus, or its groups differ.
    let threes = (at + 1..to).all(|at| !plain(at) || tokens.source(at).chars().count() == 3) && to == at + groups;
    let groups_of_number = threes && !zero && tokens.source(at).chars().count() <= 3;
    let long = groups >= 3 && !groups_of_number || groups == 2 && (zero && digits >= 6) || plus && digits >= 6;
    long.then_some(to)
}

/// A number inside a run without spaces that is no number: "COVID-19", "20:30", "2019/07/345", "13F", "1920×1080".
fn part_of_name(tokens: &Tokens<'_>, at: usize, range: &Range<usize>) -> Option<usize> {
    let mut left = at;
    while left > range.start && at - left < RUN && glued(tokens, left) {
        left -= 1;
    }
    let mut right = at + 1;
    while right < range.end && right - at < RUN && glued(tokens, right) {
        right += 1;
    }
    // Closing marks at the end are the sentence's.
    while right > at + 1 && tokens.mark(right - 1).is_some_and(|m| !matches!(m, '%' | '٪' | '°')) {
        right -= 1;
    }
    let before = (at > left).then(|| at - 1);
    if let Some(before) = before {
        let linked = before > left;
        let other = before.wrapping_sub(1);
        let measured = || {
            tokens.is_any(
                other,
                const { Senses::of(&[Sense::Unit, Sense::Percent, Sense::GluedScale, Sense::Currency, Sense::Scale]) },
            )
        };
        let signs = || tokens.pack.switches.unspaced && tokens.get(other).is_some_and(|t| !t.script.has_case());
        match tokens.mark(before) {
            _ if is_hyphen(tokens, before) && linked => {
                let number = is_number(tokens, other) || tokens.is(other, Sense::Cardinal);
                // "5m-10m", but not "F-35".
                let counted = other > left && (is_number(tokens, other - 1) || tokens.is(other - 1, Sense::Cardinal));
                let measured = counted && measured();
                let signs =
                    signs() && (is_small(tokens, other) || super::unit::read(tokens, at + 1, range.end).is_some());
                // "ב-5": what is glued to words stands before figures with a hyphen.
                let small = tokens.is(other, Sense::And) || tokens.is_clitic(other);
                if !number && !measured && !signs && tokens.is_word(other) && !small {
                    return Some(right);
                }
            }
            // "2割,2.5割", "1ドル=149円", "-.5", "...9".
            Some(',') if linked && tokens.is_word(other) && signs() => {}
            Some('=') if linked && signs() && measured() => {}
            Some('.' | ',') if other == left && is_hyphen(tokens, other) || tokens.mark(other) == Some('.') => {}
            Some('/' | '.' | ':' | '_' | '@' | '=' | '&' | '\\' | '×' | '?' | ',') if linked => return Some(right),
            // "9·11".
            Some('·') if linked && is_number(tokens, other) && !tokens.is(before, Sense::DecimalPoint) => {
                return Some(right);
            }
            Some('#' | '@' | '_' | '=' | '№') => return Some(right),
            Some('\'' | '’') if tokens.get(at).is_some_and(|t| t.span.len() == 2) => return Some(right),
            _ => {}
        }
    }
    let after = at + 1;
    if after >= right {
        return None;
    }
    if tokens.is_word(after) {
        return (!fits_behind(tokens, after)).then_some(right);
    }
    let next = after + 1;
    let linked = next < right;
    let mark = tokens.mark(after)?;
    if is_hyphen(tokens, after) && linked {
        if is_number(tokens, next) {
            let numbers = (left..right).filter(|&at| is_number(tokens, at)).count();
            let dashes = (left..right).all(|at| !tokens.mark(at).is_some_and(|m| matches!(m, '/' | ':' | '.')));
            let years = year_digits(tokens, at)
                && (year_digits(tokens, next) || tokens.get(next).is_some_and(|t| t.span.len() == 2))
                && !glued(tokens, at);
            return (numbers >= 3 || !dashes || years).then_some(right);
        }
        let name = tokens.is_word(next)
            && tokens.get(next).is_some_and(|t| t.shape.first_upper())
            && !fits_behind(tokens, next);
        return name.then_some(right);
    }
    match mark {
        '/' | '⁄' if linked => {
            if tokens.is_word(next) {
                return None;
            }
            let fraction = super::numeral::read(tokens, at, range.end, false).is_some_and(|n| n.to > at + 1);
            (!fraction).then_some(right)
        }
        ':' | '@' | '_' | '=' | '&' | '#' | '×' | '\\' if linked => Some(right),
        '·' if linked && is_number(tokens, next) && !tokens.is(after, Sense::DecimalPoint) => Some(right),
        // "١،٢٣٤،٥٦٧": groups.
        '،' if is_number(tokens, next) && super::numeral::plain(tokens, at, range.end).is_some_and(|n| n.0 > next) => {
            None
        }
        '.' | ',' | '،' if linked => {
            let sentence =
                tokens.is_word(next) && (tokens.get(next).is_some_and(|t| t.shape.first_upper() || t.script.is_rtl()));
            let quote = tokens.mark(next).is_some_and(|m| !matches!(m, '.' | ',' | '/' | ':')) && mark != '.'
                || matches!(tokens.mark(next), Some('"' | '”' | '’' | '»' | ')'));
            (!sentence && !quote).then_some(right)
        }
        _ => None,
    }
}

/// Words that may touch the digits before them.
fn fits_behind(tokens: &Tokens<'_>, at: usize) -> bool {
    const FITS: Senses = Senses::of(&[
        Sense::Scale,
        Sense::GluedScale,
        Sense::UnitPower,
        Sense::Percent,
        Sense::Currency,
        Sense::MinorUnit,
        Sense::Times,
        Sense::OrdinalSuffix,
        Sense::Cardinal,
    ]);
    let token = tokens.get(at);
    token.is_some_and(|t| !t.script.has_case())
        || tokens.is_any(at, FITS)
        // "5G" are no five grams.
        || super::unit::read(tokens, at, tokens.list.len()).is_some()
        || tokens.find(at, Sense::Unit).is_some_and(|unit| unit.entry.tag.ends_with('?'))
}

/// "8 pm", "6 o'clock", "48 Harbour Street", "21st century".
fn with_word_behind(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<usize> {
    let suffix = glued(tokens, at + 1) && tokens.is(at + 1, Sense::OrdinalSuffix);
    // "221B Baker Street".
    let letter = glued(tokens, at + 1) && tokens.is_word(at + 1) && tokens.source(at + 1).len() == 1;
    let to = at + 1 + usize::from(suffix);
    // "10~12월".
    let dash = is_hyphen(tokens, to) || matches!(tokens.mark(to), Some('~' | '～' | '〜'));
    let to = if dash && glued(tokens, to) && is_number(tokens, to + 1) && glued(tokens, to + 1) { to + 2 } else { to };
    // "3日" is a date, "3日間" are three days.
    let unit = tokens.find_before(to, end, Sense::Unit).map_or(0, |m| m.end);
    if let Some(found) = (tokens.find_before(to, end, Sense::NotQuantityAfter))
        .or_else(|| tokens.find_before(to, end, Sense::DayHalf))
        .filter(|m| m.end >= unit && !(at > 0 && tokens.get(at - 1).is_some_and(|t| t.kind == TokenKind::Symbol)))
    {
        // "2時50分": the minutes of the hour.
        let minutes = (tokens.find_before(found.end + 1, end, Sense::Unit))
            .filter(|m| m.entry.tag == "duration-minute" && m.end == found.end + 2 && is_number(tokens, found.end));
        return Some(minutes.map_or(found.end, |m| m.end));
    }
    // "37º C".
    let degrees = tokens.find_before(at + 1, end, Sense::Unit).is_some_and(|m| m.end > to);
    if suffix && !degrees {
        return Some(to);
    }
    let capital =
        |at: usize| tokens.is_word(at) && tokens.get(at).is_some_and(|t| t.shape.first_upper() && t.shape.spaced());
    let to = if letter { at + 2 } else { to };
    let mut next = to;
    while next < to + 3 && capital(next) {
        next += 1;
        if let Some(found) = tokens.find_before(next, end, Sense::NotQuantityAfter).filter(|m| m.entry.capitals > 0) {
            return Some(found.end);
        }
    }
    None
}

/// Takes out what turned out to be no quantity once its unit and bound were known, and what is not worth a card.
pub(super) fn drop_unworthy(document: &Document<'_>, range: &Range<usize>, drafts: &mut Vec<Draft>) {
    let tokens = &document.tokens;
    let alone = drafts.len() == 1
        && drafts.first().is_some_and(|d| {
            let rest = (range.start..d.from).chain(d.to..range.end);
            rest.filter(|&at| tokens.is_word(at)).count() == 0
        });
    // A line that is nothing but signs that are numbers.
    let only = drafts.first().is_some_and(|d| d.words && d.from == range.start)
        && tokens.get(range.start).is_some_and(|t| t.script == crate::lang::Script::Han)
        && range.clone().all(|at| !tokens.is_word(at) || overlaps(drafts, &(at..at + 1)));
    let keep: Vec<bool> =
        drafts.iter().map(|draft| !is_unworthy(document, range, draft, alone || only && draft.words)).collect();
    let mut new_index = Vec::with_capacity(keep.len());
    let mut kept = 0;
    for &keep in &keep {
        new_index.push(keep.then_some(kept));
        kept += usize::from(keep);
    }
    let mut at = 0;
    drafts.retain_mut(|draft| {
        draft.changed_from = draft.changed_from.and_then(|from| new_index.get(from).copied().flatten());
        at += 1;
        keep.get(at - 1).copied().unwrap_or(true)
    });
}

fn is_unworthy(document: &Document<'_>, range: &Range<usize>, draft: &Draft, alone: bool) -> bool {
    let tokens = &document.tokens;
    if draft.kind == QuantityKind::Score {
        return false;
    }
    if !draft.value.is_finite() {
        return true;
    }
    // "(مليون ريال)": the head of a table says what its numbers are.
    let bracket = |at: Option<usize>, mark| at.is_some_and(|at| tokens.mark(at) == Some(mark));
    if draft.words
        && draft.value == draft.scale
        && draft.scale >= 1000.0
        && bracket(draft.from.checked_sub(1), '(')
        && bracket(Some(draft.to), ')')
    {
        return true;
    }
    if draft.kind == QuantityKind::Duration && draft.range.is_none() && is_ago(tokens, range, draft) {
        return true;
    }
    // "الأشهر التسعة الأولى": when, not how long.
    let period = |at| tokens.find_before(at, range.end, Sense::Period).is_some_and(|m| m.end > draft.to);
    if (draft.from.saturating_sub(1)..=draft.from).any(period) {
        return true;
    }
    // "Una semana", "een liter": the article is a number too, but says no more than "a".
    if matches!(draft.kind, QuantityKind::Duration | QuantityKind::Measure)
        && draft.words
        && draft.range.is_none()
        && draft.value == 1.0
        && draft.bound == Bound::Exact
        && tokens.is(draft.from, Sense::One)
        && !alone
    {
        return true;
    }
    // "2019年": a year, not so many years.
    if draft.kind == QuantityKind::Duration
        && draft.unit == Some("duration-year")
        && draft.bound == Bound::Exact
        && draft.literal.is_some_and(|l| l.plain && l.digits == 4)
        && (1000.0..2200.0).contains(&draft.value)
    {
        return true;
    }
    if draft.kind != QuantityKind::Count || !draft.bare {
        return false;
    }
    let counts = const { Senses::of(&[Sense::Counted, Sense::Weighty]) };
    let counted = draft.of.as_ref().is_some_and(|of| (of.start..of.end).any(|at| tokens.is_any(at, counts)));
    if let Some((low, high)) = draft.range {
        // "2000 - 2050" are years, "235-1972" and "3-5290" telephones.
        let year = |v: f64| v.fract() == 0.0 && (1900.0..2100.0).contains(&v);
        let wide = draft.literal.is_some_and(|l| l.plain && l.digits == 4) && (low < 1000.0 || high / low > 100.0);
        return draft.of.is_none() && wide && draft.why.contains(&"range with a dash")
            || year(low) && year(high) && draft.literal.is_none_or(|l| l.plain) && !counted;
    }
    if let Some(literal) = draft.literal {
        let year = literal.plain && literal.digits == 4 && !counted && is_year(tokens, range, draft);
        // With a sign it is no name either.
        let long =
            literal.plain && literal.digits >= LONG && !decimal::is_multiple(draft.value, 1000.0) && draft.of.is_none();
        let long = long && draft.value > 0.0;
        // A cell that is nothing but a year stays one; a cell with another number is a figure.
        let is_year =
            year && (!alone || (1900.0..2100.0).contains(&draft.value) && !decimal::is_multiple(draft.value, 1000.0));
        let is_id = (long || literal.plain && literal.zero_led) && !alone;
        // "The 747", "x = 10", "1 - Introduction": a name, mathematics, a list inside a line.
        let before = draft.from.checked_sub(1).filter(|&at| at >= range.start);
        let named = literal.plain && draft.of.is_none() && before.is_some_and(|at| tokens.is(at, Sense::Article));
        let sum = |at: usize| matches!(tokens.mark(at), Some('=' | '^' | '×' | '÷'));
        let item = is_hyphen(tokens, draft.to)
            && !glued(tokens, draft.to)
            && !glued(tokens, draft.to + 1)
            && tokens.is_word(draft.to + 1);
        let item = item && literal.plain && literal.digits <= 2 && draft.of.is_none();
        let is_id = is_id
            || draft.bound == Bound::Exact && !alone && (named || item)
            || before.is_some_and(sum)
            || sum(draft.to);
        return is_year || is_id || !counted && !alone && draft.bound == Bound::Exact && is_name(tokens, range, draft);
    }
    // "The Six Nations": a numeral with a capital before a noun with one, where not all words have capitals.
    if draft.words && draft.bound == Bound::Exact && is_title_word(tokens, range, draft) {
        return true;
    }
    // "ألف الرازي": a scale alone before a definite noun is another word.
    let article = tokens.pack.article().unwrap_or("");
    let scale_alone =
        draft.to == draft.from + 1 && draft.value >= 1000.0 && draft.of.is_none() && draft.bound == Bound::Exact;
    if scale_alone && !article.is_empty() && tokens.word(draft.to).starts_with(article) {
        return true;
    }
    // "拾到", "登陆": a sign alone is a part of another word more often than a number.
    let sign =
        draft.to == draft.from + 1 && tokens.get(draft.from).is_some_and(|t| t.script == crate::lang::Script::Han);
    let counts = tokens.is(draft.to, Sense::Between) || tokens.is(draft.to, Sense::Counted);
    // "答案是五。"
    let told = draft.from > range.start
        && tokens.is(draft.from - 1, Sense::Verb)
        && (draft.to >= range.end || tokens.mark(draft.to).is_some());
    if sign && !counts && draft.bound == Bound::Exact && !alone && !told {
        return true;
    }
    // "One company" is no figure, "two" is one before its noun; in a text of a line or two "a pair" too.
    let spaced = tokens.get(draft.from).is_some_and(|t| t.script.has_case() || t.script.is_rtl());
    let word = draft.to == draft.from + 1 || document.sentences.len() <= SHORT;
    let told = draft.of.is_some() || tokens.is(draft.to, Sense::Partitive);
    let few = if told && spaced && word { 1.0 } else { 2.0 };
    draft.words
        && draft.scale == 1.0
        && (0.0..=few).contains(&draft.value)
        && draft.bound == Bound::Exact
        && !counted
        && !alone
        || draft.words
            && draft.of.is_none()
            && draft.bound == Bound::Exact
            && !alone
            && draft.value < 20.0
            && is_pronoun(tokens, range, draft)
}

/// "The two", "those three": a number word that stands for something named before.
fn is_pronoun(tokens: &Tokens<'_>, range: &Range<usize>, draft: &Draft) -> bool {
    draft.from > range.start && tokens.is(draft.from - 1, Sense::Article)
}

/// "Three years ago", "قبل عشر سنوات".
fn is_ago(tokens: &Tokens<'_>, range: &Range<usize>, draft: &Draft) -> bool {
    tokens.find_before(draft.to, range.end, Sense::Ago).is_some_and(|m| m.entry.capitals == 0)
        || tokens.find_ending(draft.from, range.start, Sense::AgoBefore).is_some()
}

fn is_year(tokens: &Tokens<'_>, range: &Range<usize>, draft: &Draft) -> bool {
    let before = tokens.find_ending(draft.from, range.start, Sense::YearBefore).is_some();
    let article = draft.from > range.start && tokens.is(draft.from - 1, Sense::Article);
    let bracket = draft.from > range.start && tokens.mark(draft.from - 1) == Some('(');
    match draft.value {
        v if (1900.0..2100.0).contains(&v) => {
            before || draft.bound == Bound::Exact || draft.of.is_none() && draft.bound == Bound::About
        }
        v if (1000.0..1900.0).contains(&v) => {
            (before || bracket) && draft.of.is_none() || article || before && draft.value >= 1500.0
        }
        _ => false,
    }
}

/// "Boeing 737", "the iPhone 15 plant", «مرسيدس 190»: digits behind a name are a part of it.
fn is_name(tokens: &Tokens<'_>, range: &Range<usize>, draft: &Draft) -> bool {
    if draft.from <= range.start {
        return false;
    }
    let before = draft.from - 1;
    let Some(token) = tokens.get(before).filter(|t| t.kind == TokenKind::Word) else { return false };
    if is_small(tokens, before) || tokens.is(before, Sense::NumeralJoin) {
        return false;
    }
    // "Kentte 45 okul": the first word of a sentence, with the ending of a place.
    if before == range.start && tokens.pack.switches.glued_endings && is_inflected(tokens, before) {
        return false;
    }
    let nouns = tokens.pack.switches.capital_nouns
        && (tokens.entries(before).iter().any(|e| e.rest.is_empty())
            || !draft.literal.is_some_and(|l| l.plain && l.digits <= 3));
    let written = token.shape.first_upper() && !nouns || token.shape.inner_upper();
    let foreign = tokens.pack.rtl && token.script.has_case();
    let quoted = matches!(tokens.mark(draft.to), Some('»' | '”' | '"'))
        && glued(tokens, draft.to)
        && (range.start.max(draft.from.saturating_sub(3))..draft.from)
            .any(|at| matches!(tokens.mark(at), Some('«' | '“' | '"')));
    written || foreign || quoted
}

/// A word whose ending says where something is.
fn is_inflected(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    let lexicon = &tokens.pack.lexicon;
    let ending = |n: usize| word.get(word.len().checked_sub(n)?..);
    [2, 3].into_iter().filter_map(ending).any(|ending| {
        lexicon.entries(lexicon.find(ending)).iter().any(|e| e.sense == Sense::NumberEnding && e.tag == "in")
    })
}

/// A numeral that begins with a capital inside a sentence, between words some of which have none.
fn is_title_word(tokens: &Tokens<'_>, range: &Range<usize>, draft: &Draft) -> bool {
    let capital = |at: usize| tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.shape.first_upper());
    let small = |at: usize| tokens.is_word(at) && !is_small(tokens, at) && !capital(at);
    draft.from > range.start
        && tokens.is_word(draft.from - 1)
        && capital(draft.from)
        && draft.of.as_ref().is_some_and(|of| of.clone().all(capital))
        && range.clone().take(RUN).any(small)
}
