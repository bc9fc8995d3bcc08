//! The tagger: a linear model, trained on annotated texts, that reads every word beside its neighbours, with what the packs,
//! the lists of names and the rules say of each, and decides for a whole run of words at once which are names, and of what.
//!
//! `features` says what there is to see at a word, `model` what it weighs; the trainer (`examples/train_names.rs`) uses the
//! same code, so that what is learned is what is read.

mod features;
mod model;

use std::ops::Range;

use super::Naming;
use super::kind::{Rule, weigh};
use super::name;
use crate::card::EntityType;
use crate::segment::Document;
use features::Reader;
pub use model::{KEY_BITS, Model, Row, STEP, key};

/// The key of the feature that every word has.
#[must_use]
pub const fn bias() -> u32 {
    features::feature(0, 0)
}

/// The key of a word in the lists of names.
#[must_use]
pub fn word_key(word: &str) -> u32 {
    let mut hash = None;
    for word in word.split([' ', '-']).filter(|w| !w.is_empty()) {
        let mut folded = String::new();
        crate::lang::fold::fold_into(word, &mut folded);
        let own = crate::lang::word_hash(&folded);
        hash = Some(hash.map_or(own, |before| features::join(before, own)));
    }
    key(hash.unwrap_or(0))
}

/// No name, then the first word and the others of a person, an organization, a place.
pub const LABELS: usize = 7;

/// A label is impossible there.
const NEVER: i32 = i32::MIN / 4;

/// Whether a label can stand behind another: the inside of a name only behind its like.
#[must_use]
pub const fn may_follow(before: usize, label: usize) -> bool {
    label == 0 || label % 2 == 1 || before == label || before + 1 == label
}

/// A run of words that may be names, and what is seen at each.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// The tokens.
    pub tokens: Range<usize>,
    /// The sentence they stand in.
    pub sentence: usize,
    /// Keys of the features of all tokens.
    pub keys: Vec<u32>,
    /// Where the keys of each token end.
    pub ends: Vec<usize>,
}

/// Everything that is seen in a document, for the trainer.
#[must_use]
pub fn observe(document: &Document<'_>, model: &Model) -> Vec<Run> {
    let namings = name::find(document);
    let mut reader = Reader::new(document, &namings, model);
    let mut out = Vec::new();
    let mut keys = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        for tokens in reader.sentence(sentence) {
            let mut run = Run { tokens: tokens.clone(), sentence: index, ..Run::default() };
            for at in tokens.clone() {
                keys.clear();
                reader.see(at, &tokens, &mut keys);
                run.keys.extend(&keys);
                run.ends.push(run.keys.len());
            }
            out.push(run);
        }
    }
    out
}

/// Reads the document again with what the rules have found, and decides.
pub(super) fn read(document: &Document<'_>, namings: Vec<Naming>, model: &Model) -> Vec<Naming> {
    let mut found: Vec<(Range<usize>, usize, EntityType)> = Vec::new();
    {
        let mut reader = Reader::new(document, &namings, model);
        let mut keys = Vec::new();
        let mut scores: Vec<[i32; LABELS]> = Vec::new();
        for (index, sentence) in document.sentences.iter().enumerate() {
            for tokens in reader.sentence(sentence) {
                scores.clear();
                for at in tokens.clone() {
                    keys.clear();
                    reader.see(at, &tokens, &mut keys);
                    scores.push(sum(model, &keys));
                }
                names(&decode(model, &scores), tokens.start, |from, to, kind| found.push((from..to, index, kind)));
            }
        }
    }
    join(document, namings, found)
}

/// What all features of a word say for each label.
fn sum(model: &Model, keys: &[u32]) -> [i32; LABELS] {
    let mut sum = [0; LABELS];
    for row in keys.iter().filter_map(|&key| model.row(key)) {
        for (slot, &weight) in sum.iter_mut().zip(row) {
            *slot += i32::from(weight);
        }
    }
    sum
}

/// The best row of labels.
fn decode(model: &Model, scores: &[[i32; LABELS]]) -> Vec<u8> {
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    let mut last = [NEVER; LABELS];
    last[0] = 0;
    for score in scores {
        let mut next = [NEVER; LABELS];
        let mut from = [0u8; LABELS];
        for (label, ((slot, origin), own)) in next.iter_mut().zip(&mut from).zip(score).enumerate() {
            for (before, (&so_far, step)) in last.iter().zip(&model.steps).enumerate() {
                let whole = so_far + step.get(label).map_or(0, |&s| i32::from(s)) + own;
                if may_follow(before, label) && whole > *slot {
                    (*slot, *origin) = (whole, before as u8);
                }
            }
        }
        back.push(from);
        last = next;
    }
    let mut label = (0..LABELS).max_by_key(|&l| last.get(l)).unwrap_or(0) as u8;
    let mut out = vec![0; scores.len()];
    for (slot, from) in out.iter_mut().zip(&back).rev() {
        *slot = label;
        label = from.get(usize::from(label)).copied().unwrap_or(0);
    }
    out
}

/// The names of a row of labels.
fn names(labels: &[u8], start: usize, mut name: impl FnMut(usize, usize, EntityType)) {
    let mut at = 0;
    while let Some(&label) = labels.get(at) {
        let from = at;
        at += 1;
        if label % 2 == 1 {
            while labels.get(at) == Some(&(label + 1)) {
                at += 1;
            }
            let kind = match label {
                1 => EntityType::Person,
                3 => EntityType::Organization,
                _ => EntityType::Place,
            };
            name(start + from, start + at, kind);
        }
    }
}

/// So many points has what the tagger says; what the rules say adds up with it.
const POINTS: i16 = 8;
/// A name of the rules alone needs so many points to stand.
const SURE: i16 = 8;

/// The names of the tagger, and the rules' own where it sees none: of types that it has not learned, or if they are sure.
fn join(document: &Document<'_>, namings: Vec<Naming>, found: Vec<(Range<usize>, usize, EntityType)>) -> Vec<Naming> {
    let mut out: Vec<Naming> = Vec::with_capacity(found.len());
    let mut rules = namings.into_iter().peekable();
    'tagged: for (tokens, sentence, kind) in found {
        let mut naming = None;
        while let Some(rule) = rules.next_if(|r| r.from < tokens.end) {
            if rule.to <= tokens.start {
                if keeps(document, &rule) {
                    out.push(rule);
                }
            } else if rule.from == tokens.start && rule.to == tokens.end {
                naming = Some(rule);
            } else if (is_other(&rule) || is_foreign(document, rule.from))
                && rule.from <= tokens.start
                && rule.to >= tokens.end
            {
                // "Paris Agreement" is no place.
                out.push(rule);
                continue 'tagged;
            }
        }
        if out.last().is_some_and(|last| last.to > tokens.start) {
            continue;
        }
        let rule = match kind {
            EntityType::Person => Rule::TaggedPerson,
            EntityType::Place => Rule::TaggedPlace,
            _ => Rule::TaggedOrg,
        };
        let mut naming = naming.unwrap_or_else(|| {
            let mut naming = name::naming(document, tokens.start, tokens.end, sentence);
            weigh(document, &mut naming);
            naming
        });
        naming.weak = false;
        naming.signs.around(rule, kind, POINTS);
        out.push(naming);
    }
    out.extend(rules.filter(|rule| keeps(document, rule)));
    out
}

/// Whether a name of the rules stands that the tagger takes for none.
fn keeps(document: &Document<'_>, naming: &Naming) -> bool {
    is_other(naming) || is_foreign(document, naming.from) || !naming.weak && naming.signs.best().1 >= SURE
}

/// Whether a name stands in letters with capitals inside a text without: the tagger has seen few of them, and they are plain to see.
fn is_foreign(document: &Document<'_>, at: usize) -> bool {
    document.pack().rtl && document.tokens.get(at).is_some_and(|token| token.script.has_case())
}

/// Whether a name is of a type that the tagger has not learned.
fn is_other(naming: &Naming) -> bool {
    matches!(naming.signs.best().0, EntityType::Product | EntityType::Event | EntityType::Work)
}
