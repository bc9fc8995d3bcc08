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
use super::name::{self, Reading};
use crate::card::EntityType;
use crate::segment::Document;
use features::Reader;
pub use model::{GAP_BITS, KEY_BITS, MOST, Model, Row, VARIANT, variant_key};

/// The key of the feature that every word has.
#[must_use]
pub const fn bias() -> u32 {
    features::feature(0, 0)
}

/// The key of a name of one word in the lists.
#[must_use]
pub fn name_key(name: &str) -> u32 {
    let mut folded = String::new();
    crate::lang::fold::fold_into(name, &mut folded);
    features::feature(features::NAME, crate::lang::hash(&folded))
}

/// No name, then the first word and the others of a person, an organization, a place.
pub const LABELS: usize = 7;
const KINDS: [EntityType; 3] = [EntityType::Person, EntityType::Organization, EntityType::Place];

/// A label is impossible there.
const NEVER: i32 = i32::MIN / 4;
/// What the rules are sure of counts more than all features together.
const SURE: i32 = 10_000;
/// A name that may be none needs so many points more to be sure.
const WEAK: i16 = 2;
/// So many points has what the tagger says; what the rules say adds up with it.
const POINTS: i16 = 5;

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
    /// Keys of the features of all tokens.
    pub keys: Vec<u32>,
    /// Where the keys of each token end.
    pub ends: Vec<usize>,
}

/// Everything that is seen in a document, for the trainer.
#[must_use]
pub fn observe(document: &Document<'_>, model: &Model) -> Vec<Run> {
    let rules = name::find(document);
    let mut reader = Reader::new(document, &rules, model);
    let mut out = Vec::new();
    for sentence in &document.sentences {
        for tokens in reader.sentence(sentence) {
            let mut run = Run { tokens: tokens.clone(), ..Run::default() };
            for at in tokens.clone() {
                reader.see(at, &tokens);
                run.keys.extend(&reader.keys);
                run.ends.push(run.keys.len());
            }
            out.push(run);
        }
    }
    out
}

/// A name that the tagger has found.
struct Tagged {
    from: usize,
    to: usize,
    sentence: usize,
    kind: usize,
    /// So many bytes before it are glued to its first word.
    cut: usize,
}

/// Reads the document again with what the rules have found, and decides.
pub(super) fn read(document: &Document<'_>, rules: Reading<'_>, model: &Model) -> Vec<Naming> {
    let stands = |rule: &Naming| stands(rule, &rules.mute, model);
    let mut found: Vec<Tagged> = Vec::new();
    let mut reader = Reader::new(document, &rules, model);
    let mut scores = Vec::new();
    let mut next = 0;
    for (sentence, words) in document.sentences.iter().enumerate() {
        let runs = reader.sentence(words);
        if rules.mute.get(sentence) == Some(&true) {
            continue;
        }
        for run in runs {
            scores.clear();
            for at in run.clone() {
                reader.see(at, &run);
                let mut score = sum(model, &reader.keys);
                if !reader.may_end(at) {
                    for slot in score.iter_mut().skip(1).step_by(2) {
                        *slot -= SURE;
                    }
                }
                while let Some(rule) = rules.namings.get(next).filter(|rule| rule.from <= at) {
                    lean(rule, at, stands(rule), model, &mut score);
                    if at < rule.to {
                        break;
                    }
                    next += 1;
                }
                scores.push(score);
            }
            let mut last = 0;
            for (at, &label) in run.zip(&decode(model, &scores)) {
                match found.last_mut().filter(|_| label % 2 == 0 && label != 0 && last != 0) {
                    Some(name) if reader.may_end(at) => name.to = at + 1,
                    Some(_) => {}
                    None if label > 0 => {
                        found.push(Tagged {
                            from: at,
                            to: at + 1,
                            sentence,
                            kind: usize::from(label - 1) / 2,
                            cut: reader.cut(at),
                        });
                    }
                    None => {}
                }
                last = label;
            }
        }
    }
    // The names of the tagger, and the rules' own where it sees none.
    let mut out: Vec<Naming> = Vec::with_capacity(found.len());
    let mut namings = rules.namings.iter().peekable();
    for Tagged { from, to, sentence, kind, cut } in found {
        let mut naming = None;
        while let Some(rule) = namings.next_if(|r| r.from < to) {
            if rule.from == from && rule.to == to {
                naming = Some(rule.clone());
            } else if rule.to <= from && stands(rule) {
                out.push(rule.clone());
            }
        }
        let mut naming = naming.unwrap_or_else(|| {
            let mut naming = name::naming(document, from, to, sentence);
            if cut > 0 {
                naming.span.start = document.tokens.behind_prefix(from, cut);
            }
            weigh(document, &mut naming, rules.sport);
            naming
        });
        naming.weak = false;
        if let Some(&kind) = KINDS.get(kind) {
            naming.signs.around(Rule::Tagged, kind, POINTS);
        }
        out.push(naming);
    }
    out.extend(namings.filter(|rule| stands(rule)).cloned());
    out
}

/// How many points a name of the rules needs: to stand as it is, or as a name of some type.
fn least(model: &Model, row: usize) -> i16 {
    model.steps.get(row).map_or(0, |row| row[LABELS].into())
}

/// Whether a name of the rules stands, whatever the tagger says: if they are sure, it is of a type that the tagger has not
/// learned, or there are no capitals to go by.
fn stands(naming: &Naming, mute: &[bool], model: &Model) -> bool {
    let (kind, points, _) = naming.signs.best();
    !KINDS.contains(&kind)
        || points >= least(model, 0) + if naming.weak { WEAK } else { 0 }
        || mute.get(naming.sentence) == Some(&true)
}

/// Leaves a word of a name of the rules, or the one behind, only the labels that fit to it.
fn lean(rule: &Naming, at: usize, stands: bool, model: &Model, score: &mut [i32; LABELS]) {
    let (kind, points, _) = rule.signs.best();
    // Who says something is somebody.
    let holds = stands || !rule.weak && points >= least(model, 1) || rule.signs.has(Rule::Cue);
    if !holds {
        return;
    }
    let kind = KINDS.iter().position(|&k| k == kind);
    let inside = at > rule.from;
    for (label, slot) in score.iter_mut().enumerate() {
        let fits = match kind {
            _ if at >= rule.to => label == 0 || label % 2 == 1,
            None => label == 0,
            Some(kind) if stands => label == 1 + 2 * kind + usize::from(inside),
            Some(_) => label != 0 && (label % 2 == 0) == inside,
        };
        if !fits {
            *slot -= SURE;
        }
    }
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
