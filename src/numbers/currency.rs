//! Which currency a name means: "riyal" in an article about Qatar.

use super::words::glued;
use crate::lang::{Sense, Senses};
use crate::segment::Document;

/// What tells of a currency.
const TELLING: Senses = Senses::of(&[Sense::Currency, Sense::CurrencyHint]);

/// What the article says about countries and currencies, counted when the first name needs it.
#[derive(Default)]
pub(super) struct Currencies {
    read: bool,
    /// How often a country or nationality of a currency is named.
    hints: Vec<(&'static str, usize)>,
    /// How often a currency is written so that it can only be one: "C$", "SAR".
    certain: Vec<(&'static str, usize)>,
}

impl Currencies {
    /// The code that a tag means; see [`Sense::Currency`]. `beside` is the nationality that stands beside the name.
    pub fn resolve(
        &mut self,
        document: &Document<'_>,
        tag: &'static str,
        beside: Option<&'static str>,
    ) -> Option<&'static str> {
        let tag = tag.split('*').next().unwrap_or(tag);
        let unsure = tag.starts_with('?');
        let told = tag.starts_with('!');
        let names = tag.trim_start_matches(['?', '!']);
        if let Some(code) = beside
            && names.split('|').any(|c| c == code)
        {
            return Some(code);
        }
        if !unsure && !names.contains('|') {
            return Some(names);
        }
        self.read(document);
        let count = |list: &[(&'static str, usize)], code: &str| list.iter().find(|c| c.0 == code).map_or(0, |c| c.1);
        // The code with the most of a count, when no other has as many.
        let most = |list: &[(&'static str, usize)]| {
            let (mut best, mut second) = ((0, ""), 0);
            for code in names.split('|') {
                let found = (count(list, code), code);
                second = second.max(found.0.min(best.0));
                best = if found.0 > best.0 { found } else { best };
            }
            (best.0 > second).then_some(best.1)
        };
        if let Some(code) = most(&self.certain) {
            return Some(code);
        }
        let hinted = if unsure || told { most(&self.hints) } else { None };
        hinted.or_else(|| names.split('|').next().filter(|_| !unsure))
    }

    fn read(&mut self, document: &Document<'_>) {
        if std::mem::replace(&mut self.read, true) {
            return;
        }
        let tokens = &document.tokens;
        for sentence in &document.sentences {
            for at in sentence.tokens.clone().filter(|&at| tokens.may_be(at, TELLING)) {
                for entry in tokens.entries(at) {
                    if entry.sense == Sense::CurrencyHint && tokens.is(at, Sense::CurrencyHint) {
                        add(&mut self.hints, entry.tag);
                        break;
                    }
                    let symbol = entry.sense == Sense::Currency && (entry.capitals > 0 || !entry.rest.is_empty());
                    if symbol
                        && !entry.tag.contains('|')
                        && let Some(found) = tokens.find(at, Sense::Currency)
                        // "A $70 fine" is no Australian one.
                        && (at + 1..found.end).all(|i| glued(tokens, i) || tokens.is_word(i))
                        && !found.entry.tag.contains('|')
                    {
                        add(&mut self.certain, found.entry.tag);
                        break;
                    }
                }
            }
        }
    }
}

fn add(list: &mut Vec<(&'static str, usize)>, code: &'static str) {
    match list.iter_mut().find(|c| c.0 == code) {
        Some(found) => found.1 += 1,
        None => list.push((code, 1)),
    }
}
