//! CardSet -> one list of numbers and one text, which `pkg/record.js` reads in the same order.
//!
//! An object of JavaScript that is made from here costs a call for each of its fields, and a text more than that. Made there, from
//! two arguments of one call, a whole set costs less than its longest card did. Of evidence only places cross: JavaScript has the text.

use std::fmt::{self, Write as _};

use serde::Serialize;

use crate::card::{
    Article, Block, Card, CardSet, EntityCard, Evidence, NumberCard, Published, QuoteCard, Range16, Speaker,
};
use crate::span::Utf16;

/// The fields of a set, one behind the other.
#[derive(Default)]
pub(crate) struct Record {
    /// Numbers, flags as 0 or 1, whether an optional field is there, how many items a list has, UTF-16 units of each string.
    pub numbers: Vec<f64>,
    /// The strings.
    pub strings: String,
}

impl Record {
    pub(crate) fn of(set: &CardSet<'_>) -> Self {
        let mut record = Self::default();
        record.count(set.schema_version);
        record.string(&set.generator);
        record.article(&set.article);
        record.list(&set.cards, Self::card);
        record
    }

    fn number(&mut self, value: &f64) {
        self.numbers.push(*value);
    }

    fn count(&mut self, value: impl Into<f64>) {
        self.numbers.push(value.into());
    }

    #[inline(never)]
    fn string(&mut self, text: &str) {
        self.numbers.push(units(text));
        self.strings.push_str(text);
    }

    /// The name of a kind, as serde writes it.
    fn word(&mut self, name: &impl Serialize) {
        let start = self.strings.len();
        // OK because writing to a string cannot fail.
        _ = write!(self.strings, "{}", Name(name));
        self.numbers.push((self.strings.len() - start) as f64);
    }

    fn maybe<T>(&mut self, field: Option<&T>, write: fn(&mut Self, &T)) {
        self.count(field.is_some());
        if let Some(value) = field {
            write(self, value);
        }
    }

    fn text<T: AsRef<str>>(&mut self, field: Option<&T>) {
        self.maybe(field, |record, text| record.string(text.as_ref()));
    }

    fn list<T>(&mut self, items: &[T], write: fn(&mut Self, &T)) {
        self.count(items.len() as u32);
        for item in items {
            write(self, item);
        }
    }

    fn strings<T: AsRef<str>>(&mut self, items: &[T]) {
        self.list(items, |record, text| record.string(text.as_ref()));
    }

    fn range(&mut self, range: &Range16) {
        self.numbers.extend(range.map(f64::from));
    }

    #[inline(never)]
    fn evidence(&mut self, evidence: &Evidence<'_>) {
        let Evidence { start, end, text: _, prefix, suffix, sentence } = evidence;
        self.range(&[*start, *end]);
        self.count(units(prefix));
        self.count(units(suffix));
        self.range(sentence);
    }

    #[inline(never)]
    fn evidences(&mut self, items: &[Evidence<'_>]) {
        self.list(items, Self::evidence);
    }

    #[inline(never)]
    fn may_show(&mut self, evidence: Option<&Evidence<'_>>) {
        self.maybe(evidence, Self::evidence);
    }

    fn article(&mut self, article: &Article<'_>) {
        let Article { language, direction, title, byline, published, url, words, blocks } = article;
        self.string(language);
        self.word(direction);
        self.may_show(title.as_ref());
        self.may_show(byline.as_ref());
        self.maybe(published.as_ref(), |record, Published { iso, evidence }| {
            record.string(iso);
            record.may_show(evidence.as_ref());
        });
        self.text(url.as_ref());
        self.count(*words);
        self.list(blocks, |record, Block { start, end, kind }| {
            record.range(&[*start, *end]);
            record.word(kind);
        });
    }

    fn card(&mut self, card: &Card<'_>) {
        match card {
            Card::Number(card) => self.number_card(card),
            Card::Quote(card) => self.quote_card(card),
            Card::Entity(card) => self.entity_card(card),
        }
    }

    /// What all cards begin with.
    #[inline(never)]
    fn head<T: AsRef<str>>(&mut self, kind: u8, id: &str, key: bool, score: f64, evidence: &[Evidence<'_>], why: &[T]) {
        self.count(kind);
        self.string(id);
        self.count(key);
        self.count(score);
        self.evidences(evidence);
        self.strings(why);
    }

    fn number_card(&mut self, card: &NumberCard<'_>) {
        let NumberCard { id, key, score, evidence, why, text, quantity, value, low, high, currency, unit, .. } = card;
        let NumberCard { of, bound, change, from, measures, period, source, speaker, .. } = card;
        self.head(0, id, *key, *score, evidence, why);
        self.string(text);
        self.word(quantity);
        for number in [value, low, high] {
            self.maybe(number.as_ref(), Self::number);
        }
        self.text(currency.as_ref());
        self.text(unit.as_ref());
        self.may_show(of.as_ref());
        self.word(bound);
        self.maybe(change.as_ref(), |record, change| record.word(change));
        self.text(from.as_ref());
        for part in [measures, period, source] {
            self.may_show(part.as_ref());
        }
        self.text(speaker.as_ref());
    }

    fn quote_card(&mut self, card: &QuoteCard<'_>) {
        let QuoteCard { id, key, score, evidence, why, mode, language, parts, cue, speaker } = card;
        self.head(1, id, *key, *score, evidence, why);
        self.word(mode);
        self.text(language.as_ref());
        self.evidences(parts);
        self.may_show(cue.as_ref());
        self.maybe(speaker.as_ref(), |record, Speaker { name, entity, evidence, role, resolved }| {
            record.string(name);
            record.text(entity.as_ref());
            record.evidence(evidence);
            record.may_show(role.as_ref());
            record.word(resolved);
        });
    }

    fn entity_card(&mut self, card: &EntityCard<'_>) {
        let EntityCard { id, key, score, evidence, why, entity_type, name, aliases, count, mentions, role, cards } =
            card;
        self.head(2, id, *key, *score, evidence, why);
        self.word(entity_type);
        self.string(name);
        self.strings(aliases);
        self.count(*count);
        self.list(mentions, Self::range);
        self.may_show(role.as_ref());
        self.strings(cards);
    }
}

fn units(text: &str) -> f64 {
    f64::from(Utf16::count(text.as_bytes()))
}

/// serde writes the name of a variant to a formatter.
struct Name<'a, T>(&'a T);

impl<T: Serialize> fmt::Display for Name<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.serialize(f)
    }
}
