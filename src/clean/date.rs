//! Dates of publication: as newspapers write them, and ISO 8601 from a page's metadata.

use std::ops::Range;

use crate::Span;
use crate::lang::{Sense, digit};
use crate::segment::{TokenKind, Tokens};

/// The first full date among the tokens, as ISO 8601, with the time when one stands behind it.
pub(super) fn find(tokens: &Tokens<'_>, range: Range<usize>) -> Option<(String, Span)> {
    range.clone().find_map(|at| named(tokens, at, range.end).or_else(|| numeric(tokens, at, range.end)))
}

/// "16 January 2026", "January 16, 2026", "23 مارس/آذار 2022".
fn named(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<(String, Span)> {
    let month_at = |at: usize| {
        let mut found = tokens.find_before(at, limit, Sense::Month)?;
        // Two calendars' names of one month: "مارس/آذار", "مارس (آذار)".
        if matches!(tokens.mark(found.end), Some('/' | '('))
            && let Some(second) = tokens.find_before(found.end + 1, limit, Sense::Month)
        {
            let closed = usize::from(tokens.mark(second.end) == Some(')'));
            found.end = second.end + closed;
        }
        Some((found.entry.tag.parse::<u32>().ok()?, found.end))
    };
    let comma = |at: usize| at + usize::from(matches!(tokens.mark(at), Some(',' | '،' | '.')));
    let (day, month, year, end) = if let Some(day) = number(tokens, at).filter(|d| (1..=31).contains(d)) {
        let mut next = at + 1;
        // "4th of July", "4. Juli", "4 de julio": one small word or mark may stand between.
        let small = tokens.word(next).chars().count() <= 2;
        if month_at(next).is_none() && small {
            next += 1;
            if month_at(next).is_none() && tokens.word(next).chars().count() <= 2 {
                next += 1;
            }
        }
        let (month, after) = month_at(next)?;
        let mut year_at = comma(after);
        if number(tokens, year_at).is_none() && tokens.word(year_at).chars().count() <= 3 {
            year_at += 1;
        }
        (day, month, year(tokens, year_at)?, year_at + 1)
    } else {
        let (month, after) = month_at(at)?;
        let day = number(tokens, after).filter(|d| (1..=31).contains(d))?;
        let mut next = after + 1;
        if !tokens.get(next).is_some_and(|t| t.shape.spaced()) && tokens.is_word(next) {
            next += 1; // "July 4th"
        }
        let next = comma(next);
        (day, month, year(tokens, next)?, next + 1)
    };
    Some(finish(tokens, at, end, limit, (year, month, day)))
}

/// "2026/01/16", "16.01.2026", "2026-01-16". Where day and month could be either, the first is the day.
fn numeric(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<(String, Span)> {
    let token = tokens.get(at)?;
    let ends_in_number = token.kind == TokenKind::Number || token.shape.has_digit();
    if !ends_in_number {
        return None;
    }
    let source = tokens.source(at);
    // "Cointelegraph2026/01/16": a name that lost the space before the year.
    let glued = source.len() - source.trim_end_matches(|c: char| digit(c).is_some()).len();
    let first_text = source.get(source.len() - glued..)?;
    let start = token.span.end - glued;
    let separator = tokens.mark(at + 1).filter(|c| matches!(c, '/' | '-' | '.' | '‑'));
    let (a, b, c, end) = match separator {
        Some(mark) if tokens.mark(at + 3) == Some(mark) => {
            (value(first_text)?, number(tokens, at + 2)?, number(tokens, at + 4)?, at + 5)
        }
        // "16.01.2026" is one token: dots join digits.
        None if source.matches('.').count() == 2 => {
            let mut parts = source.split('.').map(value);
            (parts.next()??, parts.next()??, parts.next()??, at + 1)
        }
        _ => return None,
    };
    let (year, month, day) = if (1900..=2100).contains(&a) {
        (a, b, c)
    } else if (1900..=2100).contains(&c) {
        if b > 12 { (c, a, b) } else { (c, b, a) }
    } else {
        return None;
    };
    if end > limit || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let (iso, span) = finish(tokens, at, end, limit, (year, month, day));
    Some((iso, Span::new(if source.contains('.') { span.start } else { start }, span.end)))
}

/// Adds the time that stands behind a date: "13:20", "- 09:45", ", 8:30 p.m.".
fn finish(tokens: &Tokens<'_>, from: usize, end: usize, limit: usize, date: (u32, u32, u32)) -> (String, Span) {
    let (year, month, day) = date;
    let mut iso = format!("{year:04}-{month:02}-{day:02}");
    let mut to = end;
    for at in end..(end + 4).min(limit) {
        let Some(hour) = number(tokens, at) else { continue };
        if tokens.mark(at + 1) != Some(':') {
            break;
        }
        if let Some(minute) = number(tokens, at + 2)
            && hour < 24
            && minute < 60
            && at + 2 < limit
        {
            let mut after = at + 3;
            if tokens.mark(after) == Some(':') && number(tokens, after + 1).is_some() {
                after += 2;
            }
            let half = tokens.find_before(after, limit, Sense::DayHalf);
            let hour = match half.map(|h| h.entry.tag) {
                Some("pm") if hour < 12 => hour + 12,
                Some("am") if hour == 12 => 0,
                _ => hour,
            };
            after = half.map_or(after, |h| h.end);
            iso.push_str(&format!("T{hour:02}:{minute:02}"));
            to = after;
        }
        break;
    }
    (iso, tokens.span(from, to))
}

fn year(tokens: &Tokens<'_>, at: usize) -> Option<u32> {
    number(tokens, at).filter(|y| (1900..=2100).contains(y))
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

/// The date and, if there is one, the time of an ISO 8601 text such as `2026-01-16T13:20:00+03:00`.
pub(super) fn iso(text: &str) -> Option<String> {
    let text = text.trim();
    let date = text.get(..10)?;
    let shape: bool =
        date.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if !shape {
        return None;
    }
    let time = text.get(10..16).filter(|t| {
        t.bytes().enumerate().all(|(i, b)| match i {
            0 => b == b'T' || b == b' ',
            3 => b == b':',
            _ => b.is_ascii_digit(),
        })
    });
    Some(match time {
        Some(time) => format!("{date}T{}", time.get(1..).unwrap_or("")),
        None => date.to_string(),
    })
}
