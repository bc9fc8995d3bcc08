//! Datelines: where and when a report was written, and who sent it, before its first words.
//!
//! "LIBREVILLE (Reuters) -", "BONN 1996-08-30", "Valparaíso (Chile), 21 may (EFE).-", "(ANSA) - ROMA, 12 GEN -". The words of agencies
//! stand in a fixed order, so a place that nobody knows is one there.

use std::ops::Range;

use crate::card::EntityType;
use crate::lang::{Sense, Senses};
use crate::segment::{TokenKind, Tokens, is_dash};

/// A name has no more tokens.
const LONGEST: usize = 7;
/// Between the first word of a place and the date that tells of it are no more tokens.
const REACH: usize = 12;
/// A year has so many digits.
const YEAR: usize = 4;

/// The names of the datelines of a sentence, in its order.
pub(super) fn find(tokens: &Tokens<'_>, words: Range<usize>) -> Vec<(Range<usize>, EntityType)> {
    let mut reader = Reader { tokens, end: words.end, names: Vec::new() };
    if !reader.opens(words.start) {
        reader.names.clear();
        for at in words.clone() {
            if reader.is_iso_date(at) {
                reader.before(at.saturating_sub(REACH).max(words.start), at);
            }
        }
    }
    reader.names
}

struct Reader<'a, 't> {
    tokens: &'a Tokens<'t>,
    /// The end of the sentence.
    end: usize,
    names: Vec<(Range<usize>, EntityType)>,
}

impl Reader<'_, '_> {
    fn mark(&self, at: usize) -> Option<char> {
        if at < self.end { self.tokens.mark(at) } else { None }
    }

    fn is_dash(&self, at: usize) -> bool {
        self.mark(at).is_some_and(is_dash)
    }

    fn is_year(&self, at: usize) -> bool {
        self.tokens.figures(at).is_some_and(|figures| figures.len() == YEAR)
    }

    /// "1996-08-30".
    fn is_iso_date(&self, at: usize) -> bool {
        let part = |dash: usize| self.is_dash(dash) && is_day(self.tokens, dash + 1);
        at + 4 < self.end && self.is_year(at) && part(at + 1) && part(at + 3)
    }

    fn shouts(&self, range: &Range<usize>) -> bool {
        let mut words = range.clone().filter(|&at| self.tokens.is_word(at));
        words.all(|at| self.tokens.get(at).is_some_and(|t| t.shape.all_upper()))
    }

    /// A dateline at the start of a sentence. False if there is none; then what was noted of it is to be forgotten.
    fn opens(&mut self, start: usize) -> bool {
        let mut at = start;
        // "(ANSA) - ROMA, 12 GEN".
        let sender = self.agency(at).filter(|agency| self.is_dash(agency.end + 1));
        if let Some(agency) = &sender {
            at = agency.end + 2;
            self.names.push((agency.clone(), EntityType::Organization));
        }
        let Some(place) = self.place(at) else { return false };
        // Most sentences go on with another word.
        if sender.is_none() && self.tokens.is_word(place.end) && !self.tokens.is(place.end, Sense::Month) {
            return false;
        }
        let (shouts, listed) = (self.shouts(&place), self.tokens.is(place.start, Sense::Place));
        let firm = !listed && self.is_organization(&place);
        at = self.places(place);
        let dated = self.date(&mut at);
        let mut known = sender.is_some();
        if !known && let Some(agency) = self.agency(at) {
            at = agency.end + 1;
            known = dated || shouts || self.is_organization(&agency);
            self.names.push((agency, EntityType::Organization));
        }
        // The dash may open the next sentence: "(EFE).- El".
        let stop = usize::from(self.mark(at) == Some('.'));
        let closed = self.tokens.mark(at + stop).is_some_and(is_dash);
        if known {
            return dated || closed || shouts;
        }
        // "NASA, Oct 12", "Sony, Oct 12 - the firm", "John Smith, 12 March 1996 -"; but "GENEVA — The court".
        let told = self.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word && !t.shape.all_upper());
        dated && (shouts && !firm || closed && listed) || shouts && listed && closed && told
    }

    /// A dateline without brackets, in capitals, just before a date: a name in front of it is another's.
    fn before(&mut self, start: usize, date: usize) {
        let noted = self.names.len();
        for from in start..date {
            if let Some(place) = self.place(from).filter(|place| self.shouts(place))
                && self.places(place) == date
            {
                return;
            }
            self.names.truncate(noted);
        }
    }

    /// Notes a place, and those that belong to it: "Springfield, Illinois", "Melbourne (Australia)", "LONDON/PARIS". Returns where
    /// to go on.
    fn places(&mut self, place: Range<usize>) -> usize {
        let mut at = place.end;
        self.names.push((place, EntityType::Place));
        for _ in 0..2 {
            let bracket = self.mark(at) == Some('(');
            if !bracket && !matches!(self.mark(at), Some(',' | '/' | '-')) {
                break;
            }
            let Some(next) = self.place(at + 1) else { break };
            // "ST. LOUIS, Mo., Oct 3".
            let short = self.mark(next.end) == Some('.') && self.mark(next.end + 1) == Some(',');
            let end = next.end + usize::from(bracket || short);
            let mut behind = end;
            let goes_on = self.date(&mut behind) || self.agency(end).is_some();
            if bracket && self.mark(next.end) != Some(')') || !goes_on {
                break;
            }
            at = end;
            self.names.push((next, EntityType::Place));
        }
        at
    }

    /// A place as far as its letters go: words with a capital, and small words between them.
    fn place(&self, at: usize) -> Option<Range<usize>> {
        const NONE: Senses = Senses::of(&[Sense::Month, Sense::Weekday]);
        const SMALL: Senses = Senses::of(&[Sense::Function, Sense::Particle, Sense::NameJoin]);
        let capital = |i: usize| {
            let token = self.tokens.get(i);
            i < self.end && token.is_some_and(|t| t.kind == TokenKind::Word && t.shape.first_upper())
        };
        let mut end = at;
        for i in at..self.end.min(at + LONGEST) {
            let glued = |i: usize| !self.tokens.get(i).is_some_and(|t| t.shape.spaced());
            let joins = match self.mark(i) {
                Some('-' | '\'' | '’') => glued(i) && glued(i + 1),
                Some('.') => i > at && self.tokens.source(i - 1).len() <= 2,
                _ => false,
            };
            if capital(i) && !self.tokens.is_any(i, NONE) {
                end = i + 1;
            } else if i == at || !(joins || self.tokens.is_word(i) && self.tokens.is_any(i, SMALL)) {
                break;
            }
        }
        // "U.S.", "St."
        if end > at && self.mark(end) == Some('.') && self.mark(end.saturating_sub(2)) == Some('.') {
            end += 1;
        }
        (end > at).then_some(at..end)
    }

    /// Goes over a date: "1996-08-30", "12. März", "23 may", "Dec 26, 1996". False, and where it was, if there is none.
    fn date(&self, at: &mut usize) -> bool {
        let month = |i: usize| i < self.end && self.tokens.is(i, Sense::Month);
        let from = *at + usize::from(self.mark(*at) == Some(','));
        if self.is_iso_date(from) {
            *at = from + 5;
            return true;
        }
        let behind = behind_point(self.tokens, from + 1);
        let mut end = if is_day(self.tokens, from) && month(behind) {
            behind_point(self.tokens, behind + 1)
        } else if from < self.end && is_month_of_day(self.tokens, from) {
            behind + 1
        } else {
            return false;
        };
        let year = end + usize::from(self.mark(end) == Some(','));
        if year < self.end && self.is_year(year) {
            end = year + 1;
        }
        *at = end;
        true
    }

    /// What stands in brackets here, if it is short.
    fn agency(&self, at: usize) -> Option<Range<usize>> {
        if self.mark(at) != Some('(') {
            return None;
        }
        let end = (at + 2..self.end.min(at + 5)).find(|&i| self.mark(i) == Some(')'))?;
        let words = (at + 1..end).all(|i| self.tokens.is_word(i) || matches!(self.mark(i), Some('-' | '/' | '.')));
        words.then_some(at + 1..end)
    }

    /// Whether the pack has it as an organization.
    fn is_organization(&self, words: &Range<usize>) -> bool {
        self.tokens.matches(words.start).any(|found| found.entry.sense == Sense::Org && found.end <= words.end)
    }
}

/// "Jan 5", "Jan. 5": whether a month stands here, and its day behind it.
pub(super) fn is_month_of_day(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is(at, Sense::Month) && is_day(tokens, behind_point(tokens, at + 1))
}

/// A day, or a month in figures.
fn is_day(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.figures(at).is_some_and(|figures| figures.len() <= 2)
}

/// One past the point of an abbreviation or an ordinal, if it stands here.
fn behind_point(tokens: &Tokens<'_>, at: usize) -> usize {
    at + usize::from(tokens.mark(at) == Some('.'))
}
