//! Ranks: ordinals where a place in an order is told ("third-largest", "المرتبة الثالثة"), not "the first time".

use std::ops::Range;

use super::draft::Draft;
use super::words::{glued, is_hyphen, is_number, number_tag};
use super::{decimal, numeral};
use crate::card::QuantityKind;
use crate::lang::{Sense, Senses};
use crate::segment::Tokens;

/// An ordinal of this size is found wherever it stands.
const TELLING: f64 = 4.0;

/// Why an ordinal was found that nothing makes a place in an order: "the 27th floor".
pub(super) const PLAIN: &str = "ordinal";

/// The rank that begins at token `at`.
pub(super) fn read(tokens: &Tokens<'_>, at: usize, range: &Range<usize>) -> Option<Draft> {
    let end = range.end;
    if let Some(before) = tokens.find_before(at, end, Sense::RankBefore) {
        let next = tokens.find_before(before.end, end, Sense::Article).map_or(before.end, |m| m.end);
        let next = next + usize::from(is_article_alone(tokens, next));
        let (to, value) = ordinal(tokens, next, end).or_else(|| {
            let numeral = numeral::read(tokens, next, end, false)?;
            let whole = numeral.value.fract() == 0.0
                && numeral.value >= 1.0
                && (numeral.scale == 1.0 || tokens.pack.switches.unspaced);
            let alone = super::unit::read(tokens, numeral.to, end).is_none();
            (whole && alone && before.entry.tag != "apart").then_some((numeral.to, numeral.value))
        })?;
        let from = if before.entry.tag == "apart" { next } else { at };
        // "第三次" tells no place in an order, "第三大" and "第三位" do.
        let plain = before.entry.tag == "ordinal" && !tokens.is(to, Sense::Superlative);
        return Some(Draft::new(from, to, QuantityKind::Rank, value, if plain { PLAIN } else { "rank word before" }));
    }
    let (to, value) = ordinal(tokens, at, end)?;
    // "طفل في السابعة من عمره", "دون سن الخامسة".
    let behind = tokens.find_before(to, end, Sense::Age);
    if behind.is_some() || tokens.find_ending(at, range.start, Sense::AgeBefore).is_some() {
        let mut draft = Draft::new(at, behind.map_or(to, |m| m.end), QuantityKind::Age, value, "age");
        draft.unit = Some("duration-year");
        return Some(draft);
    }
    // "La quinta parte" is a share, "quart d'hora" a length of time.
    let longer = |sense| tokens.find_before(at, end, sense).is_some_and(|m| m.end > to);
    if longer(Sense::Fraction) || longer(Sense::Unit) {
        return None;
    }
    let hyphen = usize::from(is_hyphen(tokens, to) && glued(tokens, to));
    // "3位": what makes an ordinal of it makes it a rank.
    if tokens.find_before(to + hyphen, end, Sense::Superlative).is_some()
        || tokens.find_ending(to, at + 1, Sense::Superlative).is_some()
    {
        return Some(Draft::new(at, to, QuantityKind::Rank, value, "superlative behind an ordinal"));
    }
    // "The 27th floor": large ones are told for their size.
    // "Am 14. Juli", "пятого мая", "السابع من أكتوبر", "الثاني من الشهر الجاري".
    let of = tokens.find_before(to, end, Sense::Preposition).map_or(to, |m| m.end);
    let month = tokens.find_before(of, end, Sense::Unit).is_some_and(|m| m.entry.tag == "duration-month");
    if tokens.is(of, Sense::Month) || month && of > to {
        return None;
    }
    // "السابعة والنصف مساء".
    let share = usize::from(tokens.get(to).is_some_and(|t| t.clitics.conjunction()));
    if share > 0 && tokens.find_before(to + share, end, Sense::NotQuantityAfter).is_some() {
        return None;
    }
    // "محمد السادس", "البابا يوحنا الثالث والعشرون".
    let named = at > range.start && tokens.is(at - 1, Sense::GivenName)
        || at > range.start + 1 && tokens.is(at - 2, Sense::Title) && tokens.is_word(at - 1);
    if named {
        return None;
    }
    let article = tokens.pack.article();
    if value >= TELLING && article.is_none_or(|article| tokens.word(at).starts_with(article)) {
        return Some(Draft::new(at, to, QuantityKind::Rank, value, PLAIN));
    }
    // A cell or line that is nothing but an ordinal.
    let first = tokens.find_before(range.start, end, Sense::Article).map_or(range.start, |m| m.end);
    let alone = at == first && (to == end || to + 1 == end && tokens.mark(to).is_some());
    alone.then(|| Draft::new(at, to, QuantityKind::Rank, value, PLAIN))
}

/// "الـ" in front of digits.
fn is_article_alone(tokens: &Tokens<'_>, at: usize) -> bool {
    is_number(tokens, at + 1) && glued(tokens, at + 1) && tokens.pack.article().is_some_and(|a| tokens.word(at) == a)
}

/// "Third", "3rd", "twenty-first", "الحادي والعشرين": the token behind it and its value.
pub(super) fn ordinal(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<(usize, f64)> {
    if is_number(tokens, at) {
        // "1000'inci".
        let next = at + 1 + usize::from(matches!(tokens.mark(at + 1), Some('\'' | '’')) && glued(tokens, at + 1));
        // "3兆番目".
        if let Some(scale) = tokens.find_before(next, end, Sense::Scale)
            && let Some(suffix) =
                tokens.find_before(scale.end, end, Sense::OrdinalSuffix).filter(|_| glued(tokens, scale.end))
            && !tokens.get(next).is_some_and(|t| t.script.has_case())
            && let Some((_, value)) = numeral::plain(tokens, at, end).filter(|n| n.0 == scale.end)
        {
            return Some((suffix.end, value));
        }
        // "21-й", "48-мия".
        let next = next + usize::from(is_hyphen(tokens, next) && glued(tokens, next) && glued(tokens, next + 1));
        let suffix = tokens.find_before(next, end, Sense::OrdinalSuffix).filter(|_| glued(tokens, next))?;
        // "37º C" is no ordinal.
        if tokens.find_before(next, end, Sense::Unit).is_some_and(|unit| unit.end > suffix.end) {
            return None;
        }
        // "am 4. Spieltag", but not at the end of a sentence that says more.
        let first = tokens.get(at).is_some_and(|t| t.shape.on_new_line());
        if tokens.mark(next).is_some() && tokens.mark(next) == Some('.') && suffix.end >= end && !first {
            return None;
        }
        let value = super::digits::read(tokens.source(at), false).filter(|l| l.value.fract() == 0.0)?.value;
        // "45°" is no ordinal, although some write "4°" for one.
        return Some((suffix.end, value)).filter(|_| !tokens.is(next, Sense::Unit) || tokens.mark(next).is_none());
    }
    if !tokens.may_be(at, numeral::PART.and(Senses::of(&[Sense::Ordinal]))) {
        return None;
    }
    let word =
        |at: usize| tokens.find_before(at, end, Sense::Ordinal).and_then(|m| Some((m.end, number_tag(m.entry.tag)?)));
    if let Some((to, value)) = word(at) {
        // "الخامس والعشرون": the unit's ordinal, then the ten.
        let joined = tokens.find_before(to, end, Sense::NumeralJoin).map_or(to, |m| m.end);
        let conjunction = joined > to || tokens.get(joined).is_some_and(|t| t.clitics.conjunction());
        if tokens.pack.switches.units_before_tens
            && value < 10.0
            && conjunction
            && let Some(ten) = tokens.find_before(joined, end, Sense::Cardinal)
            && let Some(tens) =
                number_tag(ten.entry.tag).filter(|v| (20.0..100.0).contains(v) && decimal::is_multiple(*v, 10.0))
        {
            return Some((ten.end, value + tens));
        }
        // "Vigésimo quinto".
        return numeral::ordinal(tokens, at, end).filter(|found| found.0 > to).or(Some((to, value)));
    }
    if let Some(found) = numeral::ordinal(tokens, at, end) {
        return Some(found);
    }
    // "이십오번째", "二十番目", "trentaseiesimo".
    let cased = tokens.get(at).is_some_and(|t| t.script.has_case());
    if tokens.is(at, Sense::Cardinal) {
        let suffixed = |(to, value): (usize, f64)| {
            let suffix = tokens.find_before(to, end, Sense::OrdinalSuffix)?;
            let fits = value.fract() == 0.0 && (!cased || glued(tokens, to) && tokens.is_word(to));
            fits.then_some((suffix.end, value))
        };
        let plain = numeral::plain(tokens, at, end);
        // "दो सौ दस खरब और तीन सौ बाइसवां".
        let joined = plain.filter(|p| tokens.is(p.0, Sense::NumeralJoin));
        let whole = || joined.and_then(|_| numeral::read(tokens, at, end, false)).filter(|n| !n.fraction);
        if let Some(found) = plain.and_then(suffixed).or_else(|| whole().and_then(|n| suffixed((n.to, n.value)))) {
            return Some(found);
        }
    }
    // "Twenty-first", "two hundredth".
    let ten = tokens.find_before(at, end, Sense::Cardinal)?;
    let value = number_tag(ten.entry.tag)?;
    let hyphen = usize::from(is_hyphen(tokens, ten.end) && glued(tokens, ten.end));
    let (to, last) = word(ten.end + hyphen)?;
    if last >= 100.0 {
        return (value < last).then_some((to, value * last));
    }
    ((20.0..100.0).contains(&value) && decimal::is_multiple(value, 10.0) && last < 10.0).then_some((to, value + last))
}
