//! Numbers: numerals of any script and in words, with magnitude, unit, currency, bound, range and change.
//!
//! A sentence is read once from left to right into drafts; the steps behind it each look at the drafts of one sentence:
//! what belongs together, how exact it is, what rose or fell, and when.

mod bound;
mod change;
mod currency;
mod decimal;
mod digits;
mod draft;
mod multiple;
mod not;
mod numeral;
mod period;
mod range;
mod rank;
mod unit;
mod words;

use std::ops::Range;

use crate::Span;
use crate::card::{Bound, Change, QuantityKind};
use crate::segment::Document;

/// A number that the article states.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// All of it: bound words, sign, numeral, scale, unit.
    pub span: Span,
    /// The sentence it stands in.
    pub sentence: usize,
    /// What sort of number it is.
    pub kind: QuantityKind,
    /// The value; percent in percent points. None for ranges.
    pub value: Option<f64>,
    /// The ends of a range; the two sides of a score.
    pub range: Option<(f64, f64)>,
    /// ISO 4217 code.
    pub currency: Option<&'static str>,
    /// CLDR unit id.
    pub unit: Option<&'static str>,
    /// What is counted.
    pub of: Option<Span>,
    /// How exact it is said to be.
    pub bound: Bound,
    /// Whether it is said to have risen or fallen.
    pub change: Option<Change>,
    /// When it held.
    pub period: Option<Span>,
    /// The quantity it changed from, as an index into the list that [`find`] returns.
    pub from: Option<usize>,
    /// The rules that found it, in plain words.
    pub why: Vec<&'static str>,
}

impl Quantity {
    /// An ordinal that tells no place in an order: "the fifth floor", "the 21st century".
    #[must_use]
    pub fn is_plain_ordinal(&self) -> bool {
        self.kind == QuantityKind::Rank && self.why.first() == Some(&rank::PLAIN)
    }
}

/// Finds the quantities of all sentences, in the order of the text.
#[must_use]
pub fn find(document: &Document<'_>) -> Vec<Quantity> {
    let mut out = Vec::new();
    let mut currencies = currency::Currencies::default();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let Range { start, end } = sentence.tokens;
        // The cells of a row have nothing to do with each other.
        let row = sentence.span.of(document.tokens.text).contains('\t');
        let cells = if row { start + 1..end } else { end..end };
        let mut from = start;
        for to in cells.filter(|&at| words::begins_cell(&document.tokens, at)).chain([end]) {
            // "1	Harbour Town	58": the first cell counts the rows.
            let counts = to < end && to == start + 1 && digits::is_short(document.tokens.source(start));
            if !counts {
                read(document, index, from..to, &mut currencies, &mut out);
            }
            from = to;
        }
    }
    out
}

/// Reads one sentence, or one cell of a row.
fn read(
    document: &Document<'_>,
    sentence: usize,
    range: Range<usize>,
    currencies: &mut currency::Currencies,
    out: &mut Vec<Quantity>,
) {
    let mut drafts = draft::read(document, &range, currencies);
    if drafts.is_empty() {
        return;
    }
    range::join_parts(document, &mut drafts);
    range::join(document, &range, &mut drafts);
    bound::add(document, &range, &mut drafts);
    not::drop_unworthy(document, &range, &mut drafts);
    change::add(document, &range, &mut drafts);
    period::add(document, &range, &mut drafts);
    let first = out.len();
    out.extend(drafts.into_iter().map(|draft| draft.finish(document, sentence, first)));
}

/// Whether a number beside this one says that it changed from it.
pub(crate) fn is_earlier(quantities: &[Quantity], index: usize) -> bool {
    let beside = quantities.get(index.saturating_sub(1)..quantities.len().min(index + 3));
    beside.is_some_and(|beside| beside.iter().any(|quantity| quantity.from == Some(index)))
}
