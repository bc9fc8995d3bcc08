//! Which facts deserve a card, no fact twice, and which a reader sees first.
//!
//! A score is a sum of named signals, cut to 0..1. The weights stand in one table.

use std::collections::BTreeMap;

use crate::card::{BlockKind, Bound, EntityType, QuantityKind, QuoteMode};
use crate::entities::{Found, Mention};
use crate::lang::{Sense, hash};
use crate::link::{Links, Told};
use crate::numbers::{Quantity, is_earlier};
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

/// A signal: what it is worth, and what a reader who asks is told.
struct Signal {
    weight: f64,
    why: Option<&'static str>,
}

const fn signal(weight: f64) -> Signal {
    Signal { weight, why: None }
}

const fn told(weight: f64, why: &'static str) -> Signal {
    Signal { weight, why: Some(why) }
}

/// All signals. A score is the sum of those that hold.
mod table {
    use super::{Signal, signal, told};

    // --- numbers: where they begin, by their kind
    /// Money is what most articles with numbers are about.
    pub const MONEY: Signal = signal(0.31);
    /// So are shares and rates.
    pub const PERCENT: Signal = signal(0.15);
    /// "Eight times faster"; "doubled" has a change besides.
    pub const MULTIPLE: Signal = signal(0.26);
    /// "A tenth".
    pub const FRACTION: Signal = signal(0.23);
    /// A result; a match has few numbers that matter more.
    pub const SCORE: Signal = signal(0.49);
    /// People, things, kilometres, degrees.
    pub const COUNT: Signal = signal(0.26);
    /// Lengths of time mostly say how long something else took.
    pub const DURATION: Signal = signal(0.04);
    /// "Fifth-largest".
    pub const RANK: Signal = signal(0.14);
    /// Ages describe a person.
    pub const AGE: Signal = signal(-0.38);

    // --- where they stand
    /// In the headline: it is what the article is about.
    pub const TITLE: Signal = told(0.19, "in the headline");
    /// A heading announces what its section tells ([`HEADED`]). What only a heading tells is a turn of phrase, or no article's.
    pub const HEADING: Signal = signal(-0.24);
    /// Captions repeat or decorate.
    pub const CAPTION: Signal = signal(-0.32);
    /// The first paragraphs tell the most important things; the weight falls to nothing along the article.
    pub const POSITION: Signal = signal(0.24);
    /// The very first sentences tell most of it: half of the weight is gone four sentences on.
    pub const LEAD: Signal = signal(0.18);
    /// Its sentence speaks of what the headline does: the whole weight for [`SHARED`] words of it.
    pub const TOPIC: Signal = signal(0.02);
    /// How far on in its sentence it stands: what comes first is news, what comes last explains it.
    pub const LATE: Signal = signal(-0.14);
    /// What a person says is mostly told for the person.
    pub const IN_QUOTE: Signal = told(-0.11, "inside a quote");

    // --- what they say
    /// It rose or fell: news.
    pub const CHANGE: Signal = told(0.05, "a change");
    /// A source that is named vouches for it.
    pub const SOURCE: Signal = told(0.08, "a source is named");
    /// Told more than once.
    pub const REPEATED: Signal = told(0.40, "told more than once");
    /// A heading and the body tell it.
    pub const HEADED: Signal = told(0.02, "told in a heading too");
    /// The article says when it held.
    pub const DATED: Signal = signal(0.06);
    /// All that its sentence names is named nowhere else: a competitor, a precedent, another town.
    pub const STRANGERS: Signal = signal(-0.05);
    /// It counts people, or what news counts most.
    pub const PEOPLE: Signal = signal(0.03);
    /// It goes on about what the number before it measures: an aside, if no change links the two.
    pub const AGAIN: Signal = signal(-0.05);
    /// From one value to another: one fact with two numbers.
    pub const FROM: Signal = signal(0.21);
    /// A smaller amount behind a greater one of its sentence: a part of it, or one of a list.
    pub const PART: Signal = signal(-0.10);
    /// The third number of its sentence, or one behind it.
    pub const THIRD: Signal = signal(-0.05);
    /// In brackets behind a value: the same in another unit or currency.
    pub const CONVERTED: Signal = signal(-0.48);
    /// What something changed from is told by what it changed to.
    pub const EARLIER: Signal = signal(-0.19);
    /// About what the headline is about.
    pub const TO_THE_POINT: Signal = told(0.05, "about what the headline names");
    /// How long it took what the number before it tells: "a million visitors in two months".
    pub const TOOK: Signal = signal(-0.24);
    /// Put in behind what it measures: "unemployment, at 3.6 %".
    pub const IN_PASSING: Signal = signal(-0.13);
    /// It only describes a noun: "a 30-year loan".
    pub const INSIDE: Signal = told(-0.29, "describes a noun");
    /// So does a count that stands before it: "a committee of 12 members".
    pub const INSIDE_COUNT: Signal = signal(-0.13);
    /// The first number of its sentence is what the sentence is about; those behind it compare and explain.
    pub const FIRST: Signal = signal(0.05);
    /// Millions and billions.
    pub const MAGNITUDE: Signal = signal(0.13);
    /// Below a thousand, money is what somebody pays for one of something.
    pub const SMALL_MONEY: Signal = signal(-0.03);
    /// Each doubling of a share: more of the whole is more to tell.
    pub const LARGE_SHARE: Signal = signal(0.040);
    /// Each doubling of a length of time: fifty years rather than five.
    pub const LONG: Signal = signal(0.035);
    /// Between two values: somebody took care to estimate it.
    pub const RANGE: Signal = signal(0.19);
    /// Thousands of people or things.
    pub const THOUSANDS: Signal = signal(0.05);
    /// Tens or hundreds of thousands of them.
    pub const MANY: Signal = signal(0.11);
    /// A count below ten says little.
    pub const FEW: Signal = signal(-0.11);
    /// Below a hundred, not much more.
    pub const SOME: Signal = signal(-0.06);
    /// But people who died, votes and years in prison matter, however few.
    pub const WEIGHTY: Signal = told(0.19, "of those that matter, however few");

    // --- quotes and entities
    /// As for numbers: the weight falls to nothing along the article.
    pub const EARLY: Signal = signal(0.15);

    // --- quotes
    /// Where quotes begin.
    pub const QUOTE: Signal = signal(0.30);
    /// A speaker is known.
    pub const SPEAKER: Signal = signal(0.30);
    /// Nobody is.
    pub const NO_SPEAKER: Signal = told(0.0, "nobody is named as its speaker");
    /// The speaker, or who is named, has a role.
    pub const ROLE: Signal = signal(0.05);
    /// Long enough to say something, short enough to be read.
    pub const GOOD_LENGTH: Signal = signal(0.15);
    /// A quote that opens with "this" or "he" leans on the text before it.
    pub const LEANS: Signal = told(-0.15, "leans on what stands before it");
    /// Quoted words inside a reported sentence need that sentence.
    pub const MIXED: Signal = signal(-0.15);

    // --- entities
    /// Each doubling of the number of mentions.
    pub const MENTIONS: Signal = signal(0.12);
    /// The headline names it.
    pub const NAMED: Signal = told(0.25, "in the headline");
    /// Somebody who is quoted matters.
    pub const SPEAKS: Signal = told(0.25, "is quoted");
    /// Only a source, a credit, a byline.
    pub const ASIDE: Signal = told(-0.20, "named as a source or in a credit only");
    /// A number is about it.
    pub const MEASURED: Signal = told(0.06, "what a number is about");
    /// People before places.
    pub const PERSON: Signal = signal(0.05);
}

/// A sum of signals.
#[derive(Default)]
struct Sum {
    score: f64,
    why: Vec<&'static str>,
}

impl Sum {
    fn add(&mut self, signal: &Signal) {
        self.score += signal.weight;
        self.why.extend(signal.why);
    }

    fn add_if(&mut self, holds: bool, signal: &Signal) {
        if holds {
            self.add(signal);
        }
    }

    fn ranked(self, fact: usize) -> Ranked {
        Ranked { fact, same: Vec::new(), score: self.score.clamp(0.0, 1.0), key: false, why: self.why }
    }
}

/// How many cards of a kind are key when the caller names no maximum: some, one more for so many tokens of the article, and no
/// more than fit a phone's screen three times.
const NUMBERS: Share = Share { some: 6, more: 160, most: 12 };
const QUOTES: Share = Share { some: 3, more: 200, most: 8 };
const ENTITIES: Share = Share { some: 6, more: 120, most: 12 };
/// Below this score a card is found, but not key.
const NUMBER_SCORE: f64 = 0.36;
const QUOTE_SCORE: f64 = 0.5;
const ENTITY_SCORE: f64 = 0.28;

/// What every further card of a sentence costs: a third is not taken, and one of the same kind has to be better by far.
const FACTS_OF_SENTENCE: usize = 2;
const SAME_SORT_BESIDE: f64 = 0.06;
/// So many cards are chosen one by one; beyond that only the score counts.
const CHOSEN: usize = 64;

/// So many sentences on, half of the weight of the lead is left.
const HALVED: f64 = 4.0;
/// So many words of the headline in a sentence say that it is about the same.
const SHARED: usize = 4;
/// Sentences under a heading in which its number is looked for again.
const SECTION: usize = 12;
/// How many cards of one value are asked whether they tell the same fact.
const TWINS: usize = 6;
/// How many cards back a rounded value is looked for.
const ROUNDED: usize = 12;
/// A rounded value is no farther from the exact one, as a share of it.
const ROUNDING: f64 = 0.03;
/// A share in words is no farther from the one in per cent, in points.
const SHARE_ROUNDING: f64 = 3.0;
/// The digits of a value are looked at between these.
const LARGEST_GRAIN: f64 = 1e15;
const SMALLEST_GRAIN: f64 = 1e-6;
/// So many blocks of text behind the headline sum up what the others tell: a deck, and the first paragraph.
const SUMMARY: usize = 2;
/// Below that, a count in the headline may be of something else than the same count below.
const BY_CHANCE: f64 = 11.0;
/// How many numbers back in a sentence a greater amount is looked for.
const NEAR: usize = 8;
/// How far from a number the word stands that says that it matters, in tokens.
const BESIDE: usize = 5;
/// How many words of a sentence are compared.
const MOST_WORDS: usize = 60;
/// How many bytes of a quote are looked for first.
const OPENING: usize = 32;
/// How many quotes back a repetition of the same words is looked for.
const REPEATS: usize = 64;

struct Share {
    some: usize,
    more: usize,
    most: usize,
}

impl Share {
    fn of(&self, tokens: usize) -> usize {
        (self.some + tokens / self.more).min(self.most)
    }
}

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
    let tokens = document.sentences.iter().map(|s| s.tokens.len()).sum();
    let most = |share: &Share| max.unwrap_or_else(|| share.of(tokens));
    // Where no maximum is named, a card must be worth showing.
    let least = |score: f64| if max.is_some() { f64::MIN_POSITIVE } else { score };
    let mut orders: [Vec<usize>; 3] = Default::default();
    let [numbers, quoted, named] = &mut orders;
    if kinds.number {
        ranking.numbers = self::numbers(document, quantities, entities, links);
        *numbers =
            choose(&ranking.numbers, most(&NUMBERS), least(NUMBER_SCORE), &|fact| place(quantities, links, fact));
    }
    if kinds.quote {
        ranking.quotes = self::quotes(document, quotes, links);
        *quoted = choose(&ranking.quotes, most(&QUOTES), least(QUOTE_SCORE), &|_| None);
    }
    if kinds.entity {
        ranking.entities = self::entities(document, entities, links);
        *named = choose(&ranking.entities, most(&ENTITIES), least(ENTITY_SCORE), &|_| None);
    }
    mark(&mut ranking, &orders, max);
    if max.is_none() {
        follow(&mut ranking.numbers, quantities, links);
    }
    ranking
}

/// One fact with two numbers is shown whole: the value that something changed from goes with what it changed to, and a change
/// with the level it led to.
fn follow(list: &mut [Ranked], quantities: &[Quantity], links: &Links) {
    let about = |fact: usize| links.about.get(fact).and_then(|a| a.measures);
    let mut key: Vec<usize> = Vec::new();
    for ranked in list.iter_mut().filter(|r| r.key) {
        let Some(quantity) = quantities.get(ranked.fact) else { continue };
        key.extend(quantity.from);
        for fact in [ranked.fact + 1, ranked.fact.wrapping_sub(1)] {
            let linked = quantities.get(fact).is_some_and(|other| {
                other.sentence == quantity.sentence
                    && other.change.is_some() != quantity.change.is_some()
                    && other.kind != quantity.kind
                    && about(fact).is_some()
                    && about(fact) == about(ranked.fact)
            });
            if linked {
                key.push(fact);
                ranked.why.push("a change and its level");
            }
        }
    }
    for fact in key {
        // The list is in the order of the facts, but for those that a heading leads.
        if let Some(ranked) = list.iter_mut().find(|r| r.fact == fact) {
            ranked.key = true;
        }
    }
}

/// What cards are spread over.
#[derive(Clone, Copy, PartialEq)]
struct Spread {
    sentence: usize,
    kind: QuantityKind,
    /// A change and the level it led to are one fact: their phrase.
    thing: Option<Span>,
}

fn place(quantities: &[Quantity], links: &Links, fact: usize) -> Option<Spread> {
    let quantity = quantities.get(fact)?;
    let thing = links.about.get(fact).and_then(|a| a.measures);
    Some(Spread { sentence: quantity.sentence, kind: quantity.kind, thing })
}

/// The best cards of a kind, best first, spread over what `place` says.
fn choose(list: &[Ranked], most: usize, least: f64, place: &dyn Fn(usize) -> Option<Spread>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..list.len()).filter(|&i| list.get(i).is_some_and(|r| r.score >= least)).collect();
    let score = |i: usize| list.get(i).map_or(0.0, |r| r.score);
    // Equal scores keep the order of the text.
    crate::sort::sort(&mut order, |&a, &b| score(b).total_cmp(&score(a)).then(a.cmp(&b)));
    let mut chosen: Vec<usize> = Vec::new();
    let mut places: Vec<Spread> = Vec::new();
    // Only the best can be among those that are chosen one by one.
    let mut left: Vec<(usize, Option<Spread>)> =
        order.iter().take(CHOSEN * 2).map(|&i| (i, list.get(i).and_then(|r| place(r.fact)))).collect();
    while chosen.len() < most.min(CHOSEN) {
        let cost = |spread: Option<Spread>| {
            let Some(own) = spread else { return Some(0.0) };
            let mut cost = 0.0;
            let mut facts = 0;
            for (at, other) in places.iter().enumerate() {
                let one_fact = other.thing.is_some() && other.thing == own.thing;
                if other.sentence == own.sentence {
                    let one = |p: &Spread| p.sentence == own.sentence && p.thing.is_some() && p.thing == other.thing;
                    if !places.iter().take(at).any(one) {
                        facts += usize::from(!one_fact);
                    }
                    cost += if other.kind == own.kind && !one_fact { SAME_SORT_BESIDE } else { 0.0 };
                }
            }
            (facts < FACTS_OF_SENTENCE).then_some(cost)
        };
        let worth = left.iter().enumerate().filter_map(|(at, &(i, spread))| Some((at, score(i) - cost(spread)?)));
        // Equal ones keep their order.
        let best = worth.fold(None, |best: Option<(usize, f64)>, (at, worth)| match best {
            Some((_, known)) if known >= worth => best,
            _ => Some((at, worth)),
        });
        let Some((at, _)) = best else { break };
        let (index, spread) = left.remove(at);
        chosen.push(index);
        places.extend(spread);
    }
    if most > CHOSEN {
        let rest: Vec<usize> = order.into_iter().filter(|i| !chosen.contains(i)).take(most - chosen.len()).collect();
        chosen.extend(rest);
    }
    chosen
}

/// Marks the chosen cards as key; with a maximum, taken in turn from the three kinds so that none crowds out the others.
fn mark(ranking: &mut Ranking, orders: &[Vec<usize>; 3], max: Option<usize>) {
    let mut left = max.unwrap_or(usize::MAX);
    let longest = orders.iter().map(Vec::len).max().unwrap_or(0);
    for turn in 0..longest {
        let lists = [&mut ranking.numbers, &mut ranking.quotes, &mut ranking.entities];
        for (list, order) in lists.into_iter().zip(orders) {
            if let Some(ranked) = order.get(turn).and_then(|&i| list.get_mut(i)).filter(|_| left > 0) {
                ranked.key = true;
                left -= 1;
            }
        }
    }
}

#[allow(clippy::cast_precision_loss)] // Counts of sentences.
fn position(document: &Document<'_>, sentence: usize, whole: &Signal) -> Signal {
    let all = document.sentences.len().max(1) as f64;
    signal(whole.weight * (1.0 - sentence as f64 / all))
}

fn block_kind(document: &Document<'_>, sentence: usize) -> BlockKind {
    document.sentences.get(sentence).map_or(BlockKind::Paragraph, |s| document.kind_of(s))
}

/// Lists of words, as hashes, one behind the other.
#[derive(Default)]
struct Lists {
    words: Vec<u32>,
    ends: Vec<usize>,
}

impl Lists {
    /// Adds a list: the words of these tokens that say something, no function words and no numbers.
    #[inline(never)]
    fn push(&mut self, document: &Document<'_>, tokens: std::ops::Range<usize>, inside: Span) {
        let (all, most) = (&document.tokens, self.words.len() + MOST_WORDS);
        for at in tokens {
            let part = all.get(at).is_some_and(|t| t.span.end > inside.start && t.span.start < inside.end);
            if part && self.words.len() < most && all.is_word(at) && !all.is(at, Sense::Function) {
                self.words.push(hash(all.stem(at)));
            }
        }
        self.ends.push(self.words.len());
    }

    fn get(&self, list: usize) -> &[u32] {
        let end = |at: Option<usize>| at.and_then(|at| self.ends.get(at)).copied().unwrap_or(0);
        self.words.get(end(list.checked_sub(1))..end(Some(list))).unwrap_or(&[])
    }
}

/// What is compared of numbers.
struct Things {
    /// The words of the headline.
    title: Lists,
    /// For each sentence its words, if it has a number.
    sentences: Lists,
    /// For each number the words of what it measures.
    phrases: Lists,
    /// So many sentences announce what the others tell.
    announcing: usize,
}

impl Things {
    fn new(document: &Document<'_>, quantities: &[Quantity], links: &Links) -> Self {
        let mut things = Self {
            title: Lists::default(),
            sentences: Lists::default(),
            phrases: Lists::default(),
            announcing: announcing(document),
        };
        let mut next = quantities.iter().zip(&links.about).peekable();
        for (index, sentence) in document.sentences.iter().enumerate() {
            let has_number = next.peek().is_some_and(|(q, _)| q.sentence == index);
            let words = if has_number { sentence.tokens.clone() } else { 0..0 };
            things.sentences.push(document, words.clone(), sentence.span);
            if things.title.words.is_empty() && document.kind_of(sentence) == BlockKind::Title {
                things.title.push(document, sentence.tokens.clone(), sentence.span);
            }
            while let Some((_, about)) = next.next_if(|(q, _)| q.sentence == index) {
                things.phrases.push(document, words.clone(), about.measures.unwrap_or_default());
            }
        }
        things
    }

    /// Whether half the words of the shorter sentence stand in the other one, or all words of what one number measures.
    fn alike(&self, [a, b]: [usize; 2], phrases: [&[u32]; 2]) -> bool {
        let (one, other) = (self.sentences.get(a), self.sentences.get(b));
        let shared = one.iter().filter(|word| other.contains(word)).count();
        let smaller = one.len().min(other.len());
        let told = |phrase: &[u32], words: &[u32]| phrase.len() >= 2 && phrase.iter().all(|word| words.contains(word));
        let [first, second] = phrases;
        // "Customers" and "his customers' money", with the same value.
        let part = |a: &[u32], b: &[u32]| a.len() == 1 && a.iter().all(|word| b.contains(word));
        smaller >= 3 && shared * 2 >= smaller
            || (told(first, other) || told(second, one))
            || (part(first, second) || part(second, first))
    }

    /// Whether what sums the article up tells a value that it tells again. Money is hardly equal by chance; of all others the
    /// sentences speak of the same.
    fn announced(&self, numbers: [usize; 2], a: &Quantity, b: &Quantity) -> bool {
        let [one, other] = [a, b].map(|q| self.sentences.get(q.sentence));
        let shares = |a: &[u32], b: &[u32]| a.iter().filter(|word| b.contains(word)).count();
        let [first, second] = numbers.map(|number| self.phrases.get(number));
        let share = matches!(a.kind, QuantityKind::Percent | QuantityKind::Fraction);
        a.sentence < self.announcing
            && b.sentence >= self.announcing
            && (a.kind == QuantityKind::Money
                || (share || !few(a)) && (shares(one, other) >= 2 || shares(first, other) + shares(second, one) >= 1))
    }
}

/// The last card of each value and of each phrase, and for each card the one of its value before it.
#[derive(Default)]
struct Known {
    last: BTreeMap<u64, usize>,
    before: Vec<Option<usize>>,
}

#[allow(clippy::cast_precision_loss)] // Counts of sentences and words.
fn numbers(document: &Document<'_>, quantities: &[Quantity], found: &Found, links: &Links) -> Vec<Ranked> {
    let mut out: Vec<Ranked> = Vec::with_capacity(quantities.len());
    let things = Things::new(document, quantities, links);
    let phrase = |number: usize| things.phrases.get(number);
    // Cards by value: only those can be the same fact, and of many equal ones only the last few are asked.
    let mut known = Known::default();
    let mut strangers = (None, false);
    for (index, quantity) in quantities.iter().enumerate() {
        let (low, high) = quantity.range.unwrap_or_default();
        let value = quantity.value.unwrap_or(low).to_bits() ^ high.to_bits().rotate_left(1);
        let last = known.last.get(&value).copied();
        let equal = std::iter::successors(last, |&card| known.before.get(card).copied().flatten());
        let rounded = (0..out.len()).rev().take(ROUNDED).chain(0..out.len().saturating_sub(ROUNDED).min(ROUNDED));
        let mut candidates = equal.take(TWINS).map(|card| (card, true)).chain(rounded.map(|card| (card, false)));
        let twin = candidates.find(|&(card, exact)| {
            let Some(ranked) = out.get(card) else { return false };
            let Some(first) = quantities.get(ranked.fact) else { return false };
            if !(if exact { same_value(first, quantity) } else { rounds(document, things.announcing, first, quantity) })
            {
                return false;
            }
            let alike = |fact: usize, first: &Quantity| {
                let (one, other) = (phrase(fact), phrase(index));
                first.sentence != quantity.sentence
                    && !(few(quantity) && other_noun(document, first, quantity))
                    && (!one.is_empty() && one == other
                        || things.alike([first.sentence, quantity.sentence], [one, other]))
            };
            // "One in five" is one of two shares, not both.
            let other_share = |q: &Quantity| q.kind == QuantityKind::Percent && q.value != quantity.value;
            if quantity.kind == QuantityKind::Percent
                && ranked.same.iter().filter_map(|&q| quantities.get(q)).any(other_share)
            {
                return false;
            }
            // A heading tells one fact of the body: further places have to speak of the same thing.
            match ranked.same.first().and_then(|&fact| Some((fact, quantities.get(fact)?))) {
                None => {
                    headed(document, first, quantity)
                        || alike(ranked.fact, first)
                        || exact && things.announced([ranked.fact, index], first, quantity)
                }
                Some((body, second)) => alike(ranked.fact, first) || alike(body, second),
            }
        });
        if let Some(ranked) = twin.and_then(|(card, _)| out.get_mut(card)) {
            ranked.same.push(index);
            continue;
        }
        known.last.insert(value, out.len());
        known.before.push(last);
        let mut sum = number_score(document, quantities, links, index);
        if strangers.0 != Some(quantity.sentence) {
            let sentence = quantity.sentence;
            strangers = (Some(sentence), names_strangers(found, sentence));
        }
        sum.add(&signal(table::LEAD.weight / (1.0 + quantity.sentence as f64 / HALVED)));
        if block_kind(document, quantity.sentence) != BlockKind::Title {
            let words = things.sentences.get(quantity.sentence);
            let shared = things.title.words.iter().filter(|word| words.contains(word)).count();
            sum.add(&signal(table::TOPIC.weight * shared.min(SHARED) as f64 / SHARED as f64));
        }
        sum.add_if(strangers.1, &table::STRANGERS);
        sum.add_if(phrase(index).iter().any(|word| things.title.words.contains(word)), &table::TO_THE_POINT);
        sum.add_if(is_earlier(quantities, index), &table::EARLIER);
        let mut card = sum.ranked(index);
        // Another value of the very same thing, and no word of a change: the reader should know.
        let thing = phrase(index).iter().fold(1, |sum: u64, &word| sum.rotate_left(9) ^ u64::from(word));
        let earlier = if thing == 1 { None } else { known.last.insert(thing, out.len()) };
        if let Some(earlier) = earlier.and_then(|card| out.get_mut(card))
            && phrase(earlier.fact) == phrase(index)
            && quantities
                .get(earlier.fact)
                .is_some_and(|first| contradicts(document, things.announcing, first, quantity))
        {
            for why in [&mut earlier.why, &mut card.why] {
                why.push("the article tells another value of it");
            }
        }
        out.push(card);
    }
    for ranked in &mut out {
        if ranked.same.is_empty() {
            continue;
        }
        // The body says more than the heading: it leads the card.
        let heading = |q: usize| {
            quantities.get(q).is_some_and(|q| !matches!(block_kind(document, q.sentence), BlockKind::Paragraph))
        };
        let body = if heading(ranked.fact) { ranked.same.iter().position(|&q| !heading(q)) } else { None };
        let (score, fact) = (ranked.score, ranked.fact);
        if let Some(slot) = body.and_then(|at| ranked.same.get_mut(at)) {
            ranked.fact = std::mem::replace(slot, fact);
            let mut sum = number_score(document, quantities, links, ranked.fact);
            sum.score = sum.score.max(score);
            sum.add(&table::HEADED);
            (ranked.score, ranked.why) = (sum.score, sum.why);
        }
        let mut sum = Sum { score: ranked.score, why: std::mem::take(&mut ranked.why) };
        sum.add(&table::REPEATED);
        (ranked.score, ranked.why) = (sum.score.clamp(0.0, 1.0), sum.why);
    }
    out
}

/// Whether a sentence names something, and nothing that is named elsewhere.
fn names_strangers(found: &Found, sentence: usize) -> bool {
    let first = found.mentions.partition_point(|m| m.sentence < sentence);
    let once = |m: &Mention| found.entities.get(m.entity).is_some_and(|e| e.mentions.len() == 1);
    let mut inside =
        found.mentions.get(first..).unwrap_or(&[]).iter().take_while(|m| m.sentence == sentence).peekable();
    inside.peek().is_some() && inside.all(once)
}

fn same_sort(a: &Quantity, b: &Quantity) -> bool {
    a.kind == b.kind && a.unit == b.unit && a.currency == b.currency
}

fn same_value(a: &Quantity, b: &Quantity) -> bool {
    same_sort(a, b) && a.value == b.value && a.range == b.range && (a.value.is_some() || a.range.is_some())
}

/// "About 5 billion" and "4.96 billion", "a fifth" and "19.6 %": one is the other, rounded, and says so or stands in a heading.
fn rounds(document: &Document<'_>, announcing: usize, a: &Quantity, b: &Quantity) -> bool {
    let share = |q: &Quantity| q.value.map(|v| if q.kind == QuantityKind::Fraction { v * 100.0 } else { v });
    let (Some(one), Some(other)) = (share(a), share(b)) else { return false };
    let kinds = [a.kind, b.kind];
    let shares = [QuantityKind::Fraction, QuantityKind::Percent];
    let mixed = a.kind != b.kind && kinds.iter().all(|kind| shares.contains(kind));
    let apart = (one - other).abs();
    if mixed {
        return apart <= SHARE_ROUNDING;
    }
    // Most are too far apart for their digits to matter.
    if apart == 0.0 || apart > one.abs().max(other.abs()) * ROUNDING || !same_sort(a, b) {
        return false;
    }
    // The one with fewer digits is the rounded one, and it has to say so, or to announce.
    let grains = [one, other].map(grain);
    let (rounded, exact) = if grains[0] < grains[1] { (b, other) } else { (a, one) };
    let heading = block_kind(document, rounded.sentence) == BlockKind::Heading;
    let says_so = rounded.bound != Bound::Exact || rounded.sentence < announcing || heading;
    // A bound goes as far as the next round value, a value half as far.
    let part = if rounded.bound == Bound::Exact { 0.5 } else { 1.0 };
    says_so && apart <= (grains[0].max(grains[1]) * part).min(exact.abs() * ROUNDING)
}

/// What the last digit of a value that is no zero counts.
fn grain(value: f64) -> f64 {
    let mut grain = LARGEST_GRAIN;
    while grain > SMALLEST_GRAIN {
        let times = value.abs() / grain;
        let whole = (times + 0.5).floor();
        if whole >= 1.0 && (times - whole).abs() < SMALLEST_GRAIN {
            return grain;
        }
        grain /= 10.0;
    }
    grain
}

/// "13 feet (4 metres)": the same again, in another unit or currency.
fn converts(document: &Document<'_>, a: &Quantity, b: &Quantity) -> bool {
    let tokens = &document.tokens;
    let behind = tokens.inside(a.span).end;
    a.kind == b.kind
        && (a.unit, a.currency) != (b.unit, b.currency)
        && tokens.mark(behind) == Some('(')
        && tokens.inside(b.span).start == behind + 1
}

/// "Three springs" and "the three villages" are two facts.
fn other_noun(document: &Document<'_>, a: &Quantity, b: &Quantity) -> bool {
    let noun = |q: &Quantity| q.of.and_then(|of| document.tokens.inside(of).map(|at| document.tokens.stem(at)).next());
    noun(a).is_some_and(|a| noun(b).is_some_and(|b| a != b))
}

/// Whether a word beside the number says that it matters, however small: "killed", "votes".
fn is_weighty(document: &Document<'_>, quantity: &Quantity) -> bool {
    let tokens = &document.tokens;
    let (number, sentence) = (tokens.inside(quantity.span), document.sentences.get(quantity.sentence));
    let sentence = sentence.map_or(0..0, |s| s.tokens.clone());
    let near = sentence.start.max(number.start.saturating_sub(BESIDE))..sentence.end.min(number.end + BESIDE);
    near.into_iter().any(|at| tokens.is(at, Sense::Weighty))
}

/// Small numbers are equal by chance.
fn few(quantity: &Quantity) -> bool {
    quantity.value.is_some_and(|value| value < 100.0)
}

/// So many sentences announce what those behind them tell: the headline, and the blocks of text that sum the article up.
fn announcing(document: &Document<'_>) -> usize {
    let mut blocks = 0;
    let mut last = None;
    for (index, sentence) in document.sentences.iter().enumerate() {
        let kind = document.kind_of(sentence);
        let beside = matches!(kind, BlockKind::Title | BlockKind::Byline | BlockKind::Date | BlockKind::Caption);
        if beside || last.replace(sentence.block) == Some(sentence.block) {
            continue;
        }
        if blocks == SUMMARY {
            return index;
        }
        blocks += 1;
    }
    document.sentences.len()
}

/// Whether a headline, or the heading of a section tells what the body does.
fn headed(document: &Document<'_>, a: &Quantity, b: &Quantity) -> bool {
    let (first, second) = (block_kind(document, a.sentence), block_kind(document, b.sentence));
    if first == BlockKind::Title && second != BlockKind::Title {
        return b.value.is_some_and(|value| value >= BY_CHANCE) || !other_noun(document, a, b);
    }
    if other_noun(document, a, b) {
        return false;
    }
    // Only within its own section.
    let section = b.sentence > a.sentence && b.sentence - a.sentence <= SECTION;
    let between =
        document.sentences.get(a.sentence + 1..=b.sentence).filter(|_| section && first == BlockKind::Heading);
    between.is_some_and(|between| between.iter().all(|s| document.kind_of(s) != BlockKind::Heading))
}

/// Two values of one thing at one time, without a word of change.
fn contradicts(document: &Document<'_>, announcing: usize, a: &Quantity, b: &Quantity) -> bool {
    let period = |q: &Quantity| q.period.map(|span| span.of(document.text()));
    let still = |q: &Quantity| q.change.is_none() && q.from.is_none() && q.range.is_none();
    same_sort(a, b)
        && a.value != b.value
        && a.sentence != b.sentence
        && still(a)
        && still(b)
        && period(a) == period(b)
        && !rounds(document, announcing, a, b)
}

/// How far on in its sentence a number stands.
#[allow(clippy::cast_precision_loss)] // Counts of tokens.
fn late(document: &Document<'_>, quantity: &Quantity) -> Signal {
    let sentence = document.sentences.get(quantity.sentence).map_or(0..0, |s| s.tokens.clone());
    let before = document.tokens.inside(quantity.span).start.saturating_sub(sentence.start);
    signal(table::LATE.weight * before as f64 / sentence.len().max(1) as f64)
}

fn doublings(each: &Signal, value: f64) -> Signal {
    signal(each.weight * (1.0 + value).log2())
}

fn number_score(document: &Document<'_>, quantities: &[Quantity], links: &Links, index: usize) -> Sum {
    let mut sum = Sum::default();
    let Some(quantity) = quantities.get(index) else { return sum };
    // "His fourth book": it orders, it does not measure, so it is no card to show.
    if quantity.is_plain_ordinal() {
        sum.why.push("an ordinal that is no rank");
        return sum;
    }
    sum.add(match quantity.kind {
        QuantityKind::Money => &table::MONEY,
        QuantityKind::Percent => &table::PERCENT,
        QuantityKind::Multiple => &table::MULTIPLE,
        QuantityKind::Fraction => &table::FRACTION,
        QuantityKind::Score => &table::SCORE,
        QuantityKind::Count | QuantityKind::Measure | QuantityKind::Temperature => &table::COUNT,
        QuantityKind::Duration => &table::DURATION,
        QuantityKind::Rank => &table::RANK,
        QuantityKind::Age => &table::AGE,
    });
    match block_kind(document, quantity.sentence) {
        BlockKind::Title => sum.add(&table::TITLE),
        BlockKind::Heading => sum.add(&table::HEADING),
        BlockKind::Caption => sum.add(&table::CAPTION),
        _ => {}
    }
    sum.add(&position(document, quantity.sentence, &table::POSITION));
    sum.add_if(quantity.change.is_some() || quantity.from.is_some(), &table::CHANGE);
    sum.add_if(quantity.from.is_some(), &table::FROM);
    sum.add_if(quantity.period.is_some(), &table::DATED);
    let before = index.checked_sub(1).and_then(|b| quantities.get(b));
    sum.add_if(before.is_none_or(|b| b.sentence != quantity.sentence), &table::FIRST);
    sum.add(&late(document, quantity));
    let third = index.checked_sub(2).and_then(|b| quantities.get(b));
    sum.add_if(third.is_some_and(|b| b.sentence == quantity.sentence), &table::THIRD);
    sum.add_if(before.is_some_and(|b| converts(document, b, quantity)), &table::CONVERTED);
    let value = quantity.value.or(quantity.range.map(|(_, high)| high)).unwrap_or(0.0).abs();
    sum.add_if(value >= 1e6, &table::MAGNITUDE);
    sum.add_if(quantity.range.is_some(), &table::RANGE);
    match quantity.kind {
        QuantityKind::Percent => sum.add(&doublings(&table::LARGE_SHARE, value)),
        QuantityKind::Duration => sum.add(&doublings(&table::LONG, value)),
        QuantityKind::Count | QuantityKind::Measure => {
            sum.add_if((1e3..1e4).contains(&value), &table::THOUSANDS);
            sum.add_if((1e4..1e6).contains(&value), &table::MANY);
        }
        _ => {}
    }
    let sentence = quantities.get(..index).unwrap_or(&[]).iter().rev().take_while(|b| b.sentence == quantity.sentence);
    let greater = |b: &Quantity| b.kind == quantity.kind && b.value.is_some_and(|other| other > value);
    sum.add_if(quantity.kind == QuantityKind::Money && value < 1e3, &table::SMALL_MONEY);
    let small = matches!(quantity.kind, QuantityKind::Count | QuantityKind::Duration | QuantityKind::Measure);
    let weighty = small && value < 1e3 && is_weighty(document, quantity);
    let amount = matches!(quantity.kind, QuantityKind::Money | QuantityKind::Count);
    sum.add_if(amount && sentence.take(NEAR).any(greater), &table::PART);
    if quantity.kind == QuantityKind::Count {
        let counted = |of: Span| document.tokens.inside(of).any(|at| document.tokens.is(at, Sense::Counted));
        sum.add_if(quantity.of.is_some_and(counted), &table::PEOPLE);
        sum.add_if(value < 10.0 && !weighty, &table::FEW);
        // "Two" says little more than "some".
        sum.add_if(value <= 2.0 && !weighty, &table::FEW);
        sum.add_if((10.0..100.0).contains(&value) && !weighty, &table::SOME);
    }
    sum.add_if(weighty, &table::WEIGHTY);
    if let Some(about) = links.about.get(index) {
        match about.told {
            Told::Again if quantity.kind == QuantityKind::Duration && quantity.change.is_none() => {
                sum.add(&table::TOOK)
            }
            Told::Again => {
                let before = index.checked_sub(1).and_then(|b| quantities.get(b));
                let linked = quantity.change.is_some() || before.is_some_and(|b| b.change.is_some());
                sum.add_if(!linked, &table::AGAIN);
            }
            Told::Inside if quantity.kind == QuantityKind::Count => sum.add(&table::INSIDE_COUNT),
            Told::Inside => sum.add(&table::INSIDE),
            Told::Aside => sum.add(&table::IN_PASSING),
            Told::Own | Told::Sentence => {}
        }
        sum.add_if(about.source.is_some(), &table::SOURCE);
        sum.add_if(about.quote.is_some(), &table::IN_QUOTE);
    }
    sum
}

fn quotes(document: &Document<'_>, quotes: &[Quote], links: &Links) -> Vec<Ranked> {
    let mut out: Vec<Ranked> = Vec::new();
    for (index, quote) in quotes.iter().enumerate() {
        let group = links.groups.get(index).copied().unwrap_or(index);
        let text = quote.content.of(document.text());
        let named = |quote: usize| links.speakers.get(quote).is_some_and(Option::is_some);
        // The other half of an utterance, or a pull quote that repeats one.
        let twin = out.iter_mut().rev().take(REPEATS).find(|ranked| {
            ranked.fact == group
                || quotes.get(ranked.fact).is_some_and(|first| {
                    let known = first.content.of(document.text());
                    holds(known, text) || !named(ranked.fact) && holds(text, known)
                })
        });
        if let Some(ranked) = twin {
            // A pull quote may stand before the words it repeats, which say who speaks.
            if ranked.fact != group && named(index) && !named(ranked.fact) {
                let pulled = std::mem::replace(ranked, quote_score(document, quote, links, index).ranked(index));
                ranked.same.extend(pulled.same);
                ranked.same.push(pulled.fact);
            } else {
                ranked.same.push(index);
            }
            // A few words in a reported sentence, and then a whole one of the same speaker.
            let first = quotes.get(ranked.fact).map(|first| first.mode);
            if ranked.fact == group && first == Some(QuoteMode::Mixed) && quote.mode == QuoteMode::Direct {
                let whole = quote_score(document, quote, links, index).score + table::MIXED.weight / 2.0;
                ranked.score = ranked.score.max(whole.min(1.0));
            }
            continue;
        }
        // Words inside a reported sentence mean nothing without whoever reported them.
        if quote.mode == QuoteMode::Mixed && !named(index) {
            continue;
        }
        out.push(quote_score(document, quote, links, index).ranked(index));
    }
    out
}

/// So many characters a quote must have to be known again.
const SOME_LENGTH: usize = 20;

/// Whether a quote repeats another one of some length.
fn holds(whole: &str, part: &str) -> bool {
    // No character has more than four bytes.
    if whole.len() < part.len() || part.len() < 4 * SOME_LENGTH && part.chars().nth(SOME_LENGTH - 1).is_none() {
        return false;
    }
    if whole == part {
        return true;
    }
    // A few words are looked for faster than many.
    let opening = (0..=OPENING).rev().find(|&at| part.is_char_boundary(at)).unwrap_or(0);
    part.get(..opening).is_some_and(|opening| whole.contains(opening)) && whole.contains(part)
}

fn quote_score(document: &Document<'_>, quote: &Quote, links: &Links, index: usize) -> Sum {
    let mut sum = Sum::default();
    sum.add(&table::QUOTE);
    sum.add(&position(document, quote.sentence, &table::EARLY));
    if let Some(speaker) = links.speakers.get(index).and_then(Option::as_ref) {
        sum.add(&table::SPEAKER);
        let role = speaker.role.filter(|_| speaker.entity.is_some());
        sum.add_if(role.is_some(), &table::ROLE);
    } else {
        sum.add(&table::NO_SPEAKER);
    }
    sum.add_if((7..=60).contains(&quote.tokens.len()), &table::GOOD_LENGTH);
    sum.add_if(quote.mode == QuoteMode::Mixed, &table::MIXED);
    sum.add_if(document.tokens.is(quote.tokens.start, Sense::Anaphor), &table::LEANS);
    sum
}

#[allow(clippy::cast_precision_loss)] // Counts of mentions.
fn entities(document: &Document<'_>, found: &Found, links: &Links) -> Vec<Ranked> {
    let mut speaks = vec![false; found.entities.len()];
    for speaker in links.speakers.iter().flatten() {
        if let Some(slot) = speaker.entity.and_then(|e| speaks.get_mut(e)) {
            *slot = true;
        }
    }
    let mut measured: Vec<Span> = links.about.iter().filter_map(|about| about.measures).collect();
    crate::sort::sort(&mut measured, |a, b| a.start.cmp(&b.start));
    let measures = |span: Span| {
        let behind = measured.partition_point(|m| m.start <= span.start);
        behind.checked_sub(1).and_then(|at| measured.get(at)).is_some_and(|m| m.contains(span))
    };
    let ranked = |(index, entity): (usize, &crate::entities::Entity)| {
        let mut sum = Sum::default();
        let mentions = || entity.mentions.iter().filter_map(|&m| found.mentions.get(m));
        // What is named as a source, beside a picture or in the byline only is not what the article is about.
        let told = |m: &&Mention| {
            let kind = block_kind(document, m.sentence);
            let beside = matches!(kind, BlockKind::Caption | BlockKind::Byline | BlockKind::Date);
            !(beside || m.aside && entity.kind == EntityType::Organization)
        };
        let count = mentions().filter(told).count();
        sum.add(&doublings(&table::MENTIONS, count as f64));
        sum.add_if(count == 0, &table::ASIDE);
        if let Some(first) = mentions().find(told) {
            sum.add(&position(document, first.sentence, &table::EARLY));
        }
        sum.add_if(mentions().any(|m| block_kind(document, m.sentence) == BlockKind::Title), &table::NAMED);
        sum.add_if(speaks.get(index).is_some_and(|&speaks| speaks), &table::SPEAKS);
        sum.add_if(mentions().filter(told).any(|m| measures(m.span)), &table::MEASURED);
        sum.add_if(links.roles.get(index).is_some_and(Option::is_some), &table::ROLE);
        sum.add_if(entity.kind == EntityType::Person, &table::PERSON);
        sum.ranked(index)
    };
    found.entities.iter().enumerate().map(ranked).collect()
}
