//! Dates of publication: as newspapers write them, and ISO 8601 from a page's metadata.
//!
//! "16 January 2026", "Jan. 16, 2026", "2026/01/16 - 13:20", "2026年1月16日", "令和8年1月16日", "27 رجب 1447 هـ", "۲۶ دی ۱۴۰۴". Where a line
//! shows several, the first publication goes before a change, and a date as it stands before a converted one. A time stays that
//! of the page: its zone is not in the result.

use std::ops::Range;

use crate::Span;
use crate::lang::fold::fold_into;
use crate::lang::{Pack, Sense, digit};
use crate::segment::{TokenKind, Tokens};

/// A date that a line shows.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// ISO 8601, with hours and minutes where the page shows them.
    pub iso: String,
    /// Where it stands.
    pub span: Span,
    /// A word beside it says that this is when the article was changed.
    updated: bool,
    /// It was computed from another calendar.
    converted: bool,
}

impl Found {
    /// Whether this one is to be taken although the other came first.
    pub(super) fn is_surer_than(&self, other: &Self) -> bool {
        (self.updated, self.converted) < (other.updated, other.converted)
    }

    /// Whether it is the first publication in the page's own calendar: nothing can be surer.
    pub(super) const fn is_sure(&self) -> bool {
        !self.updated && !self.converted
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Calendar {
    Gregorian,
    Hijri,
    SolarHijri,
}

/// Years of our time, and the same in the calendars of the Hijra and of the Buddha.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;
const HIJRI_YEARS: std::ops::RangeInclusive<u32> = 1300..=1500;
const BUDDHIST: u32 = 543;

/// How many tokens may stand between a date and its time.
const TIME_WITHIN: usize = 8;
/// How many words of them.
const TIME_WORDS: usize = 3;

/// A date as it stands, with its first byte and one past its last token.
struct Date {
    year: u32,
    month: u32,
    day: u32,
    calendar: Calendar,
    start: usize,
    end: usize,
}

/// The date of publication among the tokens of a line. Where day and month could be either, the first is the day.
pub(super) fn find(tokens: &Tokens<'_>, range: Range<usize>) -> Option<Found> {
    find_on_page(tokens, range, false)
}

/// The same on a page that is known to write the month first or not.
pub(super) fn find_on_page(tokens: &Tokens<'_>, range: Range<usize>, month_first: bool) -> Option<Found> {
    let mut best: Option<Found> = None;
    let (mut at, mut floor) = (range.start, range.start);
    while at < range.end {
        let date = numeric(tokens, at, range.end, month_first)
            .or_else(|| with_units(tokens, at, range.end))
            .or_else(|| named(tokens, at, range.end));
        let Some((date, (year, month, day))) = date.and_then(|d| Some((gregorian(&d)?, d))).map(|(g, d)| (d, g)) else {
            at += 1;
            continue;
        };
        let mut iso = format!("{year:04}-{month:02}-{day:02}");
        let mut span = Span::new(date.start, tokens.span(at, date.end).end);
        let mut end = date.end;
        if let Some(time) = time_behind(tokens, date.end, range.end) {
            iso.push_str(&time.iso());
            span.end = tokens.span(at, time.end).end;
            end = time.end;
        } else if let Some((from, time)) = time_before(tokens, floor, at) {
            iso.push_str(&time.iso());
            span.start = tokens.span(from, at).start;
        }
        let converted = date.calendar != Calendar::Gregorian;
        let found = Found { iso, span, updated: is_updated(tokens, floor, at, end, range.end), converted };
        best = Some(match best {
            None => found,
            Some(old) => take(old, found),
        });
        at = end.max(at + 1);
        floor = at;
    }
    best
}

/// The surer of two dates of a line; of one day in two calendars the time is the same.
fn take(old: Found, new: Found) -> Found {
    let (mut surer, other) = if new.is_surer_than(&old) { (new, old) } else { (old, new) };
    if surer.converted != other.converted
        && surer.updated == other.updated
        && surer.iso.len() == DATE_LENGTH
        && let Some(time) = other.iso.get(DATE_LENGTH..)
    {
        surer.iso.push_str(time);
    }
    surer
}

const DATE_LENGTH: usize = "2026-01-16".len();

/// Whether the words beside a date say that it is the date of a change: the last label before it, or one that ends the line.
fn is_updated(tokens: &Tokens<'_>, floor: usize, from: usize, end: usize, limit: usize) -> bool {
    // The label may stand alone on the line above.
    let first = if floor == 0 || tokens.get(floor).is_some_and(|t| !t.shape.on_new_line()) {
        floor
    } else {
        floor.saturating_sub(5)
    };
    for at in (first.max(from.saturating_sub(12))..from).rev() {
        if let Some(label) = tokens.find_before(at, from, Sense::UpdateLabel) {
            return at >= floor || label.end + 1 >= floor;
        }
        if at >= floor && tokens.find_before(at, from, Sense::DateLabel).is_some() {
            return false;
        }
    }
    (end..(end + 2).min(limit))
        .find_map(|at| tokens.find_before(at, limit, Sense::UpdateLabel))
        .is_some_and(|label| label.end == limit || tokens.mark(label.end).is_some())
}

/// Whether the page writes the month before the day: "01/16/2026" stands somewhere, and nothing like "16/01/2026".
pub(super) fn is_month_first(tokens: &Tokens<'_>) -> bool {
    let (mut month_first, mut day_first) = (false, false);
    for at in 0..tokens.list.len() {
        if tokens.mark(at + 1) == Some('/')
            && tokens.mark(at + 3) == Some('/')
            && let (Some(a), Some(b), Some(year)) = (number(tokens, at), number(tokens, at + 2), number(tokens, at + 4))
            && YEARS.contains(&year)
        {
            month_first |= a <= 12 && (13..=31).contains(&b);
            day_first |= b <= 12 && (13..=31).contains(&a);
        }
    }
    month_first && !day_first
}

/// "2026/01/16", "16.01.2026", "2026-01-16", "2026. 1. 16." Where day and month could be either, the first is the day unless the page
/// says otherwise.
fn numeric(tokens: &Tokens<'_>, at: usize, limit: usize, month_first: bool) -> Option<Date> {
    let token = tokens.get(at)?;
    if token.kind != TokenKind::Number && !token.shape.has_digit() {
        return None;
    }
    let source = tokens.source(at);
    let separator = tokens.mark(at + 1).filter(|c| matches!(c, '/' | '-' | '.' | '‑' | '–' | '／'));
    let (a, b, c, start, end) = match separator {
        Some(mark) if tokens.mark(at + 3) == Some(mark) => {
            // "Cointelegraph2026/01/16": a name that lost the space before the year.
            let name = source.trim_end_matches(|c: char| digit(c).is_some()).len();
            let first = value(source.get(name..)?)?;
            (first, number(tokens, at + 2)?, number(tokens, at + 4)?, token.span.start + name, at + 5)
        }
        // "16.01.2026" is one token: dots join digits.
        _ if source.matches('.').count() == 2 => {
            let mut parts = source.split('.').map(value);
            (parts.next()??, parts.next()??, parts.next()??, token.span.start, at + 1)
        }
        _ => return None,
    };
    if end > limit {
        return None;
    }
    let marked = (end..(end + 2).min(limit)).any(|i| tokens.is(i, Sense::HijriMark));
    let year_of = |number: u32| {
        if HIJRI_YEARS.contains(&number) {
            let solar = tokens.pack.switches.solar_hijri;
            let calendar = if solar && !marked { Calendar::SolarHijri } else { Calendar::Hijri };
            return (marked || solar).then_some((number, calendar));
        }
        Some((year_of_ours(number)?, Calendar::Gregorian))
    };
    let (year, calendar, month, day) = if let Some((year, calendar)) = year_of(a) {
        (year, calendar, b, c)
    } else {
        let (year, calendar) = year_of(glued(c).0)?;
        if b > 12 || month_first && a <= 12 { (year, calendar, a, b) } else { (year, calendar, b, a) }
    };
    Some(Date { year, month, day, calendar, start, end })
}

/// "2026年1月16日", "2026년 1월 16일", "二〇二六年一月十六日", "令和8年1月16日": numbers, and behind each a word of one character.
fn with_units(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Date> {
    let era = tokens.find_before(at, limit, Sense::Era);
    let (year, next) = numeral(tokens, era.map_or(at, |e| e.end), limit)?;
    let year = match era {
        Some(era) => era.entry.tag.parse::<u32>().ok()?.checked_add(year)?,
        None => year,
    };
    let (month, next) = numeral(tokens, unit(tokens, next)?, limit)?;
    let (day, next) = numeral(tokens, unit(tokens, next)?, limit)?;
    let end = unit(tokens, next).unwrap_or(next);
    let start = tokens.get(at)?.span.start;
    (end <= limit && YEARS.contains(&year)).then_some(Date {
        year,
        month,
        day,
        calendar: Calendar::Gregorian,
        start,
        end,
    })
}

/// The place behind a word of one character, in a script that writes such words without spaces or glues them to numbers.
fn unit(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let token = tokens.get(at).filter(|t| t.kind == TokenKind::Word && t.script.glues_units())?;
    (token.span.of(tokens.text).chars().nth(1).is_none()).then_some(at + 1)
}

/// "16 January 2026", "4 de julio de 2025", "January 16, 2026", "2026. január 16.", "23 مارس/آذار 2022".
fn named(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Date> {
    let start = tokens.get(at)?.span.start;
    if let Some(year) = number(tokens, at).and_then(year_of_ours) {
        let next = at + 1 + usize::from(matches!(tokens.mark(at + 1), Some('.' | ',' | '-' | '/')));
        let (month, calendar, after) = month(tokens, next, limit)?;
        let (day, end) = day(tokens, after + usize::from(matches!(tokens.mark(after), Some('.' | '-' | '/'))))?;
        // "2025 | January 16, 2026": the year of the date stands behind it.
        let whole =
            calendar == Calendar::Gregorian && end <= limit && year_behind(tokens, end, limit, calendar).is_none();
        return whole.then_some(Date { year, month, day, calendar, start, end });
    }
    let (day, (month, calendar, after)) = if let Some((day, next)) = day(tokens, at) {
        // "4th of July", "4. Juli", "4 de julio", "4/يوليو", "31 Donnerstag Okt": small words, marks or the weekday may stand between.
        let past = |at: usize| {
            if let Some(weekday) = tokens.find_before(at, limit, Sense::Weekday) {
                return Some(weekday.end);
            }
            let token = tokens.get(at).filter(|t| t.kind != TokenKind::Number)?;
            token.span.of(tokens.text).chars().nth(2).is_none().then_some(at + 1)
        };
        let month = month(tokens, next, limit).or_else(|| {
            let next = past(next)?;
            month(tokens, next, limit).or_else(|| month(tokens, past(next)?, limit))
        })?;
        (day, month)
    } else {
        let (month, calendar, after) = month(tokens, at, limit)?;
        let after = after + usize::from(matches!(tokens.mark(after), Some('.' | ',' | '/' | '-')));
        let (day, mut next) = day(tokens, after)?;
        if !tokens.get(next).is_some_and(|t| t.shape.spaced()) && tokens.is_word(next) {
            next += 1; // "July 4th"
        }
        (day, (month, calendar, next))
    };
    let (year, end) = year_behind(tokens, after, limit, calendar)?;
    Some(Date { year, month, day, calendar, start, end })
}

/// A month's number and calendar, and the place behind it.
fn month(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<(u32, Calendar, usize)> {
    let (mut found, calendar) = [
        (Sense::Month, Calendar::Gregorian),
        (Sense::SolarMonth, Calendar::SolarHijri),
        (Sense::HijriMonth, Calendar::Hijri),
        (Sense::DateMonth, Calendar::Gregorian),
    ]
    .into_iter()
    .find_map(|(sense, calendar)| Some((tokens.find_before(at, limit, sense)?, calendar)))?;
    // Two calendars' names of one month: "مارس/آذار", "مارس (آذار)".
    if matches!(tokens.mark(found.end), Some('/' | '('))
        && let Some(second) = tokens.find_before(found.end + 1, limit, Sense::Month)
    {
        let closed = usize::from(tokens.mark(second.end) == Some(')'));
        found.end = second.end + closed;
    }
    Some(match found.entry.tag.parse::<u32>().ok()? {
        // "tháng 1": the number is the month's name.
        0 => (number(tokens, found.end)?, calendar, found.end + 1),
        month => (month, calendar, found.end),
    })
}

fn day(tokens: &Tokens<'_>, at: usize) -> Option<(u32, usize)> {
    number(tokens, at).filter(|d| (1..=31).contains(d)).map(|day| (day, at + 1))
}

/// The year behind a month or day, past a mark or small words: ", 2026", ". de 2026", "del 2026".
fn year_behind(tokens: &Tokens<'_>, at: usize, limit: usize, calendar: Calendar) -> Option<(u32, usize)> {
    for next in at..(at + 3).min(limit) {
        if let Some(number) = number(tokens, next) {
            let year = match calendar {
                Calendar::Gregorian => year_of_ours(glued(number).0)?,
                _ => Some(number).filter(|y| HIJRI_YEARS.contains(y))?,
            };
            return Some((year, next + 1));
        }
        let passes = match tokens.mark(next) {
            Some(mark) => matches!(mark, ',' | '،' | '.' | '/' | '-' | '‑'),
            None => tokens.word(next).chars().nth(3).is_none(),
        };
        if !passes {
            return None;
        }
    }
    None
}

/// A clock time, and one past its last token.
struct Time {
    hour: u32,
    minute: u32,
    end: usize,
}

impl Time {
    fn iso(&self) -> String {
        format!("T{:02}:{:02}", self.hour, self.minute)
    }
}

/// The time that stands behind a date: " - 09:45", ", 8:30 p.m.", " um 13.20 Uhr", "T13:20".
fn time_behind(tokens: &Tokens<'_>, end: usize, limit: usize) -> Option<Time> {
    // The hour may hang on the year.
    let hanging = end > 0 && number(tokens, end - 1).is_some_and(|n| glued(n).0 != n);
    let (mut at, mut words) = (end - usize::from(hanging), 0);
    if hanging && tokens.mark(end) != Some(':') {
        at = end;
    }
    while at < limit.min(end + TIME_WITHIN) {
        if let Some((time, _)) = time(tokens, at, limit) {
            return Some(time);
        }
        let label = [Sense::UpdateLabel, Sense::DateLabel].into_iter().any(|label| tokens.is(at, label));
        if label || tokens.get(at)?.kind == TokenKind::Number {
            return None;
        }
        if let Some(weekday) = tokens.find_before(at, limit, Sense::Weekday) {
            at = weekday.end;
            continue;
        }
        words += usize::from(tokens.is_word(at));
        if words > TIME_WORDS {
            return None;
        }
        at += 1;
    }
    None
}

/// The time that stands before a date, and its first token: "13:20, 16 January 2026". It needs minutes, and no full stop between:
/// before a date stand other numbers too.
fn time_before(tokens: &Tokens<'_>, floor: usize, date: usize) -> Option<(usize, Time)> {
    (date.saturating_sub(TIME_WITHIN + 4).max(floor)..date).find_map(|at| {
        let part = at > floor + 1
            && matches!(tokens.mark(at - 1), Some(':' | '.' | '-' | '/'))
            && tokens.get(at - 2).is_some_and(|t| t.kind == TokenKind::Number);
        let (time, plain) = time(tokens, at, date).filter(|_| !part)?;
        let between = time.end..date;
        let apart = between.clone().any(|i| {
            tokens.get(i).is_none_or(|t| t.kind == TokenKind::Number)
                || tokens.is(i, Sense::UpdateLabel)
                || tokens.is(i, Sense::Ago)
        });
        (plain && !apart && between.len() <= TIME_WITHIN).then_some((at, time))
    })
}

/// A clock time with the half of its day, and whether it cannot be another number: it has minutes, behind no full stop.
fn time(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<(Time, bool)> {
    // "午後1時20分", "오후 1:20". One letter stands behind the time only: "م" behind a year means something else.
    let long = |end: usize| tokens.span(at, end).of(tokens.text).chars().nth(1).is_some();
    let before = tokens.find_before(at, limit, Sense::DayHalf).filter(|half| long(half.end));
    let (hour, minute, mut end, plain) = clock(tokens, before.map_or(at, |h| h.end), limit)?;
    let behind = tokens.find_before(end, limit, Sense::DayHalf);
    end = behind.map_or(end, |h| h.end);
    let half = behind.or(before).map(|h| h.entry.tag).or_else(|| glued_half(tokens, end));
    let minute = minute.or_else(|| half.map(|_| 0))?;
    let hour = match half {
        Some("pm") if hour < 12 => hour + 12,
        Some("am") if hour == 12 => 0,
        _ => hour,
    };
    (hour < 24 && minute < 60 && end <= limit).then_some((Time { hour, minute, end }, plain))
}

/// The half of the day at the front of a word that lost the space before it: "1:20pmFriday", "1:20 PMUpdated".
fn glued_half(tokens: &Tokens<'_>, at: usize) -> Option<&'static str> {
    let word = tokens.source(at);
    let mut folded = String::new();
    word.char_indices().skip(1).take(4).filter(|(_, c)| c.is_uppercase()).find_map(|(end, _)| {
        folded.clear();
        fold_into(word.get(..end)?, &mut folded);
        let head = tokens.pack.lexicon.find(&folded);
        let half = tokens.pack.lexicon.entries(head).iter().find(|e| e.sense == Sense::DayHalf && e.rest.is_empty())?;
        Some(half.tag)
    })
}

/// Hours, minutes unless only the half of the day can tell that it is a time, the place behind, and whether it is plainly a time.
fn clock(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<(u32, Option<u32>, usize, bool)> {
    let token = tokens.get(at).filter(|_| at < limit)?;
    let source = tokens.source(at);
    if let Some((hour, minute)) = source.split_once('.') {
        let pair = token.kind == TokenKind::Number && minute.chars().count() == 2;
        return Some((value(hour)?, Some(value(minute).filter(|_| pair)?), at + 1, false));
    }
    // "2026-01-16T13:20"
    let hour = match source.strip_prefix(['T', 't']) {
        Some(digits) => value(digits)?,
        None => glued(number(tokens, at)?).1,
    };
    let minutes = |at: usize| number(tokens, at).filter(|_| at < limit && tokens.source(at).chars().count() == 2);
    if matches!(tokens.mark(at + 1), Some(':' | '：')) {
        let minute = minutes(at + 2)?;
        let seconds = matches!(tokens.mark(at + 3), Some(':' | '：')) && minutes(at + 4).is_some();
        return Some((hour, Some(minute), if seconds { at + 5 } else { at + 3 }, true));
    }
    // "13時20分", "13시 20분"
    if let Some(next) = unit(tokens, at + 1) {
        let minute = number(tokens, next).filter(|_| next < limit && unit(tokens, next + 1).is_some());
        return Some(match minute {
            Some(minute) => (hour, Some(minute), next + 2, true),
            None => (hour, None, next, false),
        });
    }
    // "8 h 05", "13 Uhr"
    if let Some(word) = tokens.find_before(at + 1, limit, Sense::HourWord) {
        return Some(match minutes(word.end) {
            Some(minute) => (hour, Some(minute), word.end + 1, true),
            None => (hour, Some(0), word.end, false),
        });
    }
    // "13h20": the minutes are in the word.
    let word = tokens.source(at + 1);
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let head = tokens.pack.lexicon.find(letters);
    if letters.len() + 2 == word.len()
        && at + 1 < limit
        && tokens.pack.lexicon.entries(head).iter().any(|e| e.sense == Sense::HourWord && e.rest.is_empty())
    {
        return Some((hour, Some(value(word.get(letters.len()..)?)?), at + 2, true));
    }
    Some((hour, None, at + 1, false))
}

/// The year behind a day and month, and the digits that lost the space behind it: "20261:20 PM", "202616 Jan 2026".
const fn glued(number: u32) -> (u32, u32) {
    match number {
        10_000..=99_999 => (number / 10, number % 10),
        100_000..=999_999 => (number / 100, number % 100),
        _ => (number, number),
    }
}

/// A year as we count them: that, or one of the Buddhist calendar.
fn year_of_ours(number: u32) -> Option<u32> {
    [number, number.saturating_sub(BUDDHIST)].into_iter().find(|year| YEARS.contains(year))
}

/// A number in digits, or in characters: "二〇二六" digit by digit, "三十一" with its ten. The place behind it too.
fn numeral(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<(u32, usize)> {
    if let Some(number) = number(tokens, at) {
        return Some((number, at + 1));
    }
    let (mut tens, mut ones, mut end) = (0_u32, None::<u32>, at);
    while end < at + 4
        && let Some(found) = tokens.find_before(end, limit, Sense::DateNumeral)
    {
        match found.entry.tag.parse::<u32>().ok()? {
            10 => tens = ones.take().unwrap_or(1) * 10,
            value => ones = Some(ones.unwrap_or(0) * 10 + value),
        }
        end = found.end;
    }
    (end > at).then_some((tens + ones.unwrap_or(0), end))
}

fn number(tokens: &Tokens<'_>, at: usize) -> Option<u32> {
    tokens.get(at).filter(|t| t.kind == TokenKind::Number).and_then(|_| value(tokens.source(at)))
}

fn value(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 16 {
        return None;
    }
    text.chars().try_fold(0_u32, |sum, c| sum.checked_mul(10)?.checked_add(u32::from(digit(c)?)))
}

/// Year, month and day of our calendar; nothing for a day that is not in its own.
fn gregorian(date: &Date) -> Option<(u32, u32, u32)> {
    let &Date { year, month, day, calendar, .. } = date;
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match (calendar, month) {
        (Calendar::Hijri, _) => 30,
        (Calendar::Gregorian, 2) => 28 + u32::from(leap),
        (Calendar::Gregorian, 4 | 6 | 9 | 11) => 30,
        (Calendar::SolarHijri, 7..) => 30,
        _ => 31,
    };
    if !(1..=12).contains(&month) || !(1..=last).contains(&day) {
        return None;
    }
    Some(match calendar {
        Calendar::Gregorian => (year, month, day),
        // The tabular calendar: 11 leap years in 30, months of 30 and 29 days in turn. The moon's sight can differ by a day.
        Calendar::Hijri => {
            from_julian((11 * year + 3) / 30 + 354 * year + 30 * month - (month - 1) / 2 + day + HIJRI_EPOCH)
        }
        // 8 leap years in 33; the first six months have 31 days.
        Calendar::SolarHijri => {
            let days = (month - 1) * 30 + (month - 1).min(6) + day - 1;
            from_julian(365 * (year - 1) + (8 * year + 21) / 33 + days + SOLAR_EPOCH)
        }
    })
}

/// Julian day numbers: of the first day of the Solar Hijri calendar, and one that the sum of the tabular calendar counts from.
const SOLAR_EPOCH: u32 = 1_948_320;
const HIJRI_EPOCH: u32 = 1_948_440 - 385;

/// Year, month and day of a Julian day number: H. F. Fliegel and T. C. Van Flandern, Communications of the ACM 11 (1968).
const fn from_julian(number: u32) -> (u32, u32, u32) {
    let mut l = number + 68_569;
    let n = 4 * l / 146_097;
    l -= (146_097 * n).div_ceil(4);
    let i = 4000 * (l + 1) / 1_461_001;
    l = l - 1461 * i / 4 + 31;
    let j = 80 * l / 2447;
    let day = l - 2447 * j / 80;
    l = j / 11;
    (100 * (n - 49) + i + l, j + 2 - 12 * l, day)
}

/// A date of a page's metadata is no longer than this, in bytes.
const META_LENGTH: usize = 80;

/// The date and, if there is one, the time of a page's metadata: ISO 8601 (`2026-01-16T13:20:00+03:00`, `20260116`), or as mail
/// and machines write it (`Fri, 16 Jan 2026 13:20:00 GMT`).
pub(super) fn iso(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > META_LENGTH {
        return None;
    }
    let compact = text.split(['T', ' ', 'Z']).next().filter(|d| d.len() == 8 && d.bytes().all(|b| b.is_ascii_digit()));
    if let Some(date) = compact {
        let spaced = [date.get(..4)?, date.get(4..6)?, date.get(6..)?].join("-");
        let clock = text.get(9..).map(|t| (t.get(..2), t.get(2..4), t.get(2..3)));
        let time = match clock {
            Some((Some(hour), _, Some(":"))) => format!(" {hour}{}", text.get(11..14).unwrap_or("")),
            Some((Some(hour), Some(minute), _)) => format!(" {hour}:{minute}"),
            _ => String::new(),
        };
        return read(&(spaced + &time));
    }
    read(text)
}

fn read(text: &str) -> Option<String> {
    let tokens = Tokens::read(text, Pack::of("und"));
    find(&tokens, 0..tokens.list.len()).map(|found| found.iso)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_in_the_forms_that_pages_use() {
        for (text, want) in [
            ("2026-01-16", Some("2026-01-16")),
            (" 2026-01-16T13:20:00+03:00 ", Some("2026-01-16T13:20")),
            ("2026-01-16 13:20:00.000Z", Some("2026-01-16T13:20")),
            ("2026-01-16T13", Some("2026-01-16")),
            ("20260116", Some("2026-01-16")),
            ("20260116T132000Z", Some("2026-01-16T13:20")),
            ("20260116 13:20:00", Some("2026-01-16T13:20")),
            ("Fri, 16 Jan 2026 13:20:00 GMT", Some("2026-01-16T13:20")),
            ("January 16, 2026 1:20 PM", Some("2026-01-16T13:20")),
            ("2026/01/16", Some("2026-01-16")),
            ("2026-13-16", None),
            ("2026-02-30", None),
            ("20269999", None),
            ("1768569600", None),
            ("yesterday", None),
            ("", None),
        ] {
            assert_eq!(iso(text).as_deref(), want, "{text:?}");
        }
    }

    #[test]
    fn calendars_at_their_turns() {
        let of = |calendar, year, month, day| gregorian(&Date { year, month, day, calendar, start: 0, end: 0 });
        // Nowruz: a leap year of the Solar Hijri calendar has a thirtieth day at its end.
        assert_eq!(of(Calendar::SolarHijri, 1403, 12, 30), Some((2025, 3, 20)));
        assert_eq!(of(Calendar::SolarHijri, 1404, 1, 1), Some((2025, 3, 21)));
        assert_eq!(of(Calendar::SolarHijri, 1399, 12, 30), Some((2021, 3, 20)));
        assert_eq!(of(Calendar::SolarHijri, 1404, 6, 31), Some((2025, 9, 22)));
        assert_eq!(of(Calendar::SolarHijri, 1404, 7, 31), None);
        // The first of Muharram and of Ramadan.
        assert_eq!(of(Calendar::Hijri, 1447, 1, 1), Some((2025, 6, 27)));
        assert_eq!(of(Calendar::Hijri, 1445, 9, 1), Some((2024, 3, 11)));
        assert_eq!(of(Calendar::Gregorian, 2024, 2, 29), Some((2024, 2, 29)));
        assert_eq!(of(Calendar::Gregorian, 2100, 2, 29), None);
    }
}
