//! Which facts deserve a card, no fact twice, and which a reader sees first.
//!
//! A score is a sum of named signals, cut to 0..1. The weights stand in one table.

use std::collections::BTreeMap;

use crate::card::{BlockKind, Change, EntityType, QuantityKind, QuoteMode};
use crate::entities::{Found, Mention};
use crate::lang::Sense;
use crate::link::Links;
use crate::numbers::Quantity;
use crate::quotes::Quote;
use crate::segment::Document;
use crate::{Kinds, Span};

/// A fact with its score and the places where the article tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Index into the finder's list: a quantity, the first quote of a group, an entity.
    pub fact: usize,
    /// The other indexes that tell the same fact, in the order of the text.
    pub same: Vec<usize>,
    /// 0 to 1.
    pub score: f64,
    /// Whether a reader sees it first.
    pub key: bool,
    /// What raised or lowered the score, in plain words.
    pub why: Vec<&'static str>,
}

/// The cards to be, each kind in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranking {
    /// Numbers.
    pub numbers: Vec<Ranked>,
    /// Quotes.
    pub quotes: Vec<Ranked>,
    /// Entities.
    pub entities: Vec<Ranked>,
}

/// The weights of all signals.
mod weight {
    /// A number in the headline is what the article is about.
    pub const TITLE: f64 = 0.25;
    /// A heading announces the fact of its section.
    pub const HEADING: f64 = 0.12;
    /// The first paragraphs tell the most important things; the weight falls to nothing along the article.
    pub const POSITION: f64 = 0.15;
    /// It rose or fell: news.
    pub const CHANGE: f64 = 0.10;
    /// A named source vouches for it.
    pub const SOURCE: f64 = 0.06;
    /// Told more than once.
    pub const REPEATED: f64 = 0.10;
    /// It is clear what it measures.
    pub const MEASURES: f64 = 0.08;
    /// Millions and billions.
    pub const MAGNITUDE: f64 = 0.10;
    /// A round small count says little.
    pub const SMALL_COUNT: f64 = -0.15;
    /// A speaker is known.
    pub const SPEAKER: f64 = 0.30;
    /// The speaker, or who is named, has a role.
    pub const ROLE: f64 = 0.05;
    /// Long enough to say something, short enough to be read.
    pub const GOOD_LENGTH: f64 = 0.15;
    /// A quote that opens with "this" or "he" leans on the text before it.
    pub const LEANS: f64 = -0.12;
    /// Quoted words inside a reported sentence need that sentence.
    pub const MIXED: f64 = -0.15;
    /// Somebody who is quoted matters.
    pub const SPEAKS: f64 = 0.25;
    /// Only a source, a credit, a byline.
    pub const ASIDE: f64 = -0.20;
    /// A number is about it.
    pub const MEASURED: f64 = 0.06;
    /// Each doubling of the number of mentions.
    pub const MENTIONS: f64 = 0.12;
}

/// How many cards of a kind are key when the caller names no maximum: what fits a phone's screen three times.
const KEY_NUMBERS: usize = 12;
const KEY_QUOTES: usize = 8;
const KEY_ENTITIES: usize = 12;
/// A number below this score is found, but not key.
const KEY_NUMBER_SCORE: f64 = 0.38;
/// An entity below this score is found, but not key.
const KEY_ENTITY_SCORE: f64 = 0.25;
/// Sentences under a heading in which its number is looked for again.
const SECTION: usize = 12;

/// How many cards of one value are asked whether they tell the same fact.
const TWINS: usize = 6;
/// How many quotes back a repetition of the same words is looked for.
const REPEATS: usize = 64;

/// Ranks everything.
#[must_use]
pub fn rank(
    document: &Document<'_>,
    quantities: &[Quantity],
    quotes: &[Quote],
    entities: &Found,
    links: &Links,
    kinds: Kinds,
    max: Option<usize>,
) -> Ranking {
    let mut ranking = Ranking::default();
    if kinds.number {
        ranking.numbers = numbers(document, quantities, links);
        choose(&mut ranking.numbers, KEY_NUMBERS, KEY_NUMBER_SCORE);
    }
    if kinds.quote {
        ranking.quotes = self::quotes(document, quotes, links);
        choose(&mut ranking.quotes, KEY_QUOTES, 0.5);
    }
    if kinds.entity {
        ranking.entities = self::entities(document, entities, links);
        choose(&mut ranking.entities, KEY_ENTITIES, KEY_ENTITY_SCORE);
    }
    if let Some(max) = max {
        limit(&mut ranking, max);
    }
    ranking
}

/// Marks the best of a kind as key.
fn choose(list: &mut [Ranked], most: usize, least_score: f64) {
    let mut order: Vec<usize> = (0..list.len()).collect();
    let score = |i: usize| list.get(i).map_or(0.0, |r| r.score);
    // Equal scores keep the order of the text.
    crate::sort::sort(&mut order, |&a, &b| score(b).total_cmp(&score(a)).then(a.cmp(&b)));
    order.truncate(most);
    for index in order {
        if let Some(ranked) = list.get_mut(index) {
            ranked.key = ranked.score >= least_score;
        }
    }
}

/// Leaves `max` key cards, taken in turn from the three kinds so that none crowds out the others.
fn limit(ranking: &mut Ranking, max: usize) {
    let mut lists = [&mut ranking.numbers, &mut ranking.quotes, &mut ranking.entities];
    let mut orders: Vec<Vec<usize>> = lists
        .iter()
        .map(|list| {
            let mut order: Vec<usize> =
                (0..list.len()).filter(|&i| list.get(i).is_some_and(|r| r.score > 0.0)).collect();
            let score = |i: usize| list.get(i).map_or(0.0, |r| r.score);
            crate::sort::sort(&mut order, |&a, &b| score(a).total_cmp(&score(b)).then(b.cmp(&a)));
            order
        })
        .collect();
    for list in &mut lists {
        for ranked in list.iter_mut() {
            ranked.key = false;
        }
    }
    let mut left = max;
    while left > 0 && orders.iter().any(|o| !o.is_empty()) {
        for (list, order) in lists.iter_mut().zip(&mut orders) {
            if left == 0 {
                break;
            }
            if let Some(ranked) = order.pop().and_then(|i| list.get_mut(i)) {
                ranked.key = true;
                left -= 1;
            }
        }
    }
}

#[allow(clippy::cast_precision_loss)] // Counts of sentences.
fn position(document: &Document<'_>, sentence: usize) -> f64 {
    let all = document.sentences.len().max(1) as f64;
    weight::POSITION * (1.0 - sentence as f64 / all)
}

fn block_kind(document: &Document<'_>, sentence: usize) -> BlockKind {
    document.sentences.get(sentence).map_or(BlockKind::Paragraph, |s| document.kind_of(s))
}

fn numbers(document: &Document<'_>, quantities: &[Quantity], links: &Links) -> Vec<Ranked> {
    let mut out: Vec<Ranked> = Vec::new();
    // Cards by value: only those can be the same fact, and of many equal ones only the last few are asked.
    let mut by_value: BTreeMap<(u64, u64), Vec<usize>> = BTreeMap::new();
    for (index, quantity) in quantities.iter().enumerate() {
        let (low, high) = quantity.range.unwrap_or_default();
        let known = by_value.entry((quantity.value.unwrap_or(low).to_bits(), high.to_bits())).or_default();
        let twin = known.iter().rev().take(TWINS).copied().find(|&card| {
            out.get(card)
                .and_then(|ranked: &Ranked| quantities.get(ranked.fact))
                .is_some_and(|first| same_fact(document, first, quantity))
        });
        if let Some(ranked) = twin.and_then(|card| out.get_mut(card)) {
            ranked.same.push(index);
            continue;
        }
        known.push(out.len());
        let (score, why) = number_score(document, quantity, links, index);
        out.push(Ranked { fact: index, same: Vec::new(), score, key: false, why });
    }
    for ranked in &mut out {
        if ranked.same.is_empty() {
            continue;
        }
        ranked.score += weight::REPEATED;
        ranked.why.push("told more than once");
        // The body says more than the heading: it leads the card.
        let heading = |q: usize| {
            quantities.get(q).is_some_and(|q| !matches!(block_kind(document, q.sentence), BlockKind::Paragraph))
        };
        if heading(ranked.fact)
            && let Some(at) = ranked.same.iter().position(|&q| !heading(q))
            && let Some(slot) = ranked.same.get_mut(at)
        {
            std::mem::swap(slot, &mut ranked.fact);
            if let Some(quantity) = quantities.get(ranked.fact) {
                let (score, mut why) = number_score(document, quantity, links, ranked.fact);
                ranked.score = ranked.score.max(score + weight::HEADING);
                why.push("told in a heading too");
                ranked.why = why;
            }
        }
        ranked.score = ranked.score.clamp(0.0, 1.0);
    }
    out
}

/// Whether two quantities are the same fact told twice.
fn same_fact(document: &Document<'_>, a: &Quantity, b: &Quantity) -> bool {
    let same_value = a.kind == b.kind
        && a.value == b.value
        && a.range == b.range
        && a.unit == b.unit
        && (a.currency == b.currency)
        && (a.value.is_some() || a.range.is_some());
    if !same_value {
        return false;
    }
    let (first, second) = (block_kind(document, a.sentence), block_kind(document, b.sentence));
    if first == BlockKind::Title && second != BlockKind::Title {
        return true;
    }
    if first == BlockKind::Heading && b.sentence > a.sentence && b.sentence - a.sentence <= SECTION {
        // Only within its own section.
        return document
            .sentences
            .get(a.sentence + 1..=b.sentence)
            .is_some_and(|between| between.iter().all(|s| document.kind_of(s) != BlockKind::Heading));
    }
    // In the body: the sentences must speak of the same thing.
    if a.sentence == b.sentence {
        return false;
    }
    let (words_a, words_b) = (content_words(document, a.sentence), content_words(document, b.sentence));
    let shared = words_a.iter().filter(|w| words_b.contains(w)).count();
    let smaller = words_a.len().min(words_b.len());
    smaller >= 3 && shared * 2 >= smaller
}

/// The words of a sentence that say something: no function words, no numbers; a bounded number of them.
fn content_words<'d>(document: &'d Document<'_>, sentence: usize) -> Vec<&'d str> {
    let tokens = &document.tokens;
    let Some(sentence) = document.sentences.get(sentence) else { return Vec::new() };
    sentence
        .tokens
        .clone()
        .filter(|&at| tokens.is_word(at) && !tokens.is(at, Sense::Function))
        .map(|at| tokens.stem(at))
        .take(60)
        .collect()
}

fn number_score(document: &Document<'_>, quantity: &Quantity, links: &Links, index: usize) -> (f64, Vec<&'static str>) {
    let mut why = Vec::new();
    // "His fourth book": it orders, it does not measure, so it is no card to show.
    if quantity.is_plain_ordinal() {
        why.push("an ordinal that is no rank");
        return (0.0, why);
    }
    let mut score = match quantity.kind {
        QuantityKind::Money => 0.40,
        QuantityKind::Percent => 0.36,
        QuantityKind::Multiple | QuantityKind::Fraction => 0.33,
        QuantityKind::Count | QuantityKind::Measure | QuantityKind::Temperature => 0.28,
        QuantityKind::Duration | QuantityKind::Score => 0.24,
        QuantityKind::Rank => 0.2,
        QuantityKind::Age => 0.12,
    };
    match block_kind(document, quantity.sentence) {
        BlockKind::Title => {
            score += weight::TITLE;
            why.push("in the headline");
        }
        BlockKind::Heading => score += weight::HEADING,
        BlockKind::Caption => score -= 0.1,
        _ => {}
    }
    score += position(document, quantity.sentence);
    if matches!(quantity.change, Some(Change::Up | Change::Down)) || quantity.from.is_some() {
        score += weight::CHANGE;
        why.push("a change");
    }
    let value = quantity.value.or(quantity.range.map(|(_, high)| high)).unwrap_or(0.0).abs();
    if value >= 1e6 {
        score += weight::MAGNITUDE;
    }
    if quantity.kind == QuantityKind::Count && value < 10.0 {
        score += weight::SMALL_COUNT;
    }
    if let Some(about) = links.about.get(index) {
        if about.measures.is_some() {
            score += weight::MEASURES;
        }
        if about.source.is_some() {
            score += weight::SOURCE;
            why.push("a source is named");
        }
    }
    (score.clamp(0.0, 1.0), why)
}

fn quotes(document: &Document<'_>, quotes: &[Quote], links: &Links) -> Vec<Ranked> {
    let mut out: Vec<Ranked> = Vec::new();
    for (index, quote) in quotes.iter().enumerate() {
        let group = links.groups.get(index).copied().unwrap_or(index);
        let text = quote.content.of(document.text());
        // The other half of an utterance, or a pull quote that repeats one.
        let twin = out.iter_mut().rev().take(REPEATS).find(|ranked| {
            ranked.fact == group
                || quotes.get(ranked.fact).is_some_and(|first| {
                    let known = first.content.of(document.text());
                    text.chars().count() >= 20 && (known == text || known.contains(text))
                })
        });
        if let Some(ranked) = twin {
            ranked.same.push(index);
            continue;
        }
        let speaker = links.speakers.get(index).and_then(Option::as_ref);
        // Words inside a reported sentence mean nothing without whoever reported them.
        if quote.mode == QuoteMode::Mixed && speaker.is_none() {
            continue;
        }
        let (score, why) = quote_score(document, quote, speaker.is_some(), links, index);
        out.push(Ranked { fact: index, same: Vec::new(), score, key: false, why });
    }
    out
}

fn quote_score(
    document: &Document<'_>,
    quote: &Quote,
    attributed: bool,
    links: &Links,
    index: usize,
) -> (f64, Vec<&'static str>) {
    let mut why = Vec::new();
    let mut score = 0.3 + position(document, quote.sentence);
    if attributed {
        score += weight::SPEAKER;
        let role = links
            .speakers
            .get(index)
            .and_then(Option::as_ref)
            .and_then(|s| s.entity)
            .and_then(|e| links.roles.get(e).copied().flatten());
        if role.is_some() {
            score += weight::ROLE;
        }
    } else {
        why.push("nobody is named as its speaker");
    }
    if (7..=60).contains(&quote.tokens.len()) {
        score += weight::GOOD_LENGTH;
    }
    if quote.mode == QuoteMode::Mixed {
        score += weight::MIXED;
    }
    if document.tokens.is(quote.tokens.start, Sense::Anaphor) {
        score += weight::LEANS;
        why.push("leans on what stands before it");
    }
    (score.clamp(0.0, 1.0), why)
}

#[allow(clippy::cast_precision_loss)] // Counts of mentions.
fn entities(document: &Document<'_>, found: &Found, links: &Links) -> Vec<Ranked> {
    let mut speaks = vec![0_usize; found.entities.len()];
    for speaker in links.speakers.iter().flatten() {
        if let Some(slot) = speaker.entity.and_then(|e| speaks.get_mut(e)) {
            *slot += 1;
        }
    }
    let mut measured: Vec<Span> = links.about.iter().filter_map(|about| about.measures).collect();
    crate::sort::sort(&mut measured, |a, b| a.start.cmp(&b.start));
    found
        .entities
        .iter()
        .enumerate()
        .map(|(index, entity)| {
            let mut why = Vec::new();
            let mentions = || entity.mentions.iter().filter_map(|&m| found.mentions.get(m));
            // What is named as a source, beside a picture or in the byline only is not what the article is about.
            let told = |m: &&Mention| {
                let beside = matches!(
                    block_kind(document, m.sentence),
                    BlockKind::Caption | BlockKind::Byline | BlockKind::Date
                );
                !beside && !(m.aside && entity.kind == EntityType::Organization)
            };
            let count = mentions().filter(told).count();
            let mut score = weight::MENTIONS * (1.0 + count as f64).log2();
            if count == 0 {
                score += weight::ASIDE;
                why.push("named as a source or in a credit only");
            }
            let first = mentions().find(told);
            if let Some(first) = first {
                score += position(document, first.sentence);
            }
            if mentions().any(|m| block_kind(document, m.sentence) == BlockKind::Title) {
                score += weight::TITLE;
                why.push("in the headline");
            }
            if speaks.get(index).is_some_and(|&n| n > 0) {
                score += weight::SPEAKS;
                why.push("is quoted");
            }
            let measures = |span: Span| {
                let behind = measured.partition_point(|m| m.start <= span.start);
                behind.checked_sub(1).and_then(|at| measured.get(at)).is_some_and(|m| m.contains(span))
            };
            if mentions().filter(told).any(|m| measures(m.span)) {
                score += weight::MEASURED;
                why.push("what a number is about");
            }
            if links.roles.get(index).is_some_and(Option::is_some) {
                score += weight::ROLE;
            }
            if entity.kind == EntityType::Person {
                score += 0.05;
            }
            Ranked { fact: index, same: Vec::new(), score: score.clamp(0.0, 1.0), key: false, why }
        })
        .collect()
}
