//! The tagger: a linear model, trained on annotated texts, that reads every word beside its neighbours, with what the packs,
//! the lists of names and the rules say of each, and decides for a whole run of words at once which are names, and of what.
//!
//! `features` says what there is to see at a word, `model` what it weighs; the trainer (`examples/train_names.rs`) uses the
//! same code, so that what is learned is what is read.

mod features;
mod model;

use std::ops::Range;

use super::Naming;
use super::dateline::is_month_of_day;
use super::kind::{Rule, weigh};
use super::name::{self, Reading};
use super::plain::is_definite;
use crate::card::EntityType;
use crate::lang::Sense;
use crate::segment::{Document, Tokens};
use features::Reader;
pub use model::{
    GAP_BITS, HOLDS, KEY_BITS, LEAD, MIXED, MOST, Model, PERSON, Parts, Row, SETTINGS, STANDS, TAIL, WHOLE, variant_key,
};

/// The key of the feature that every word has.
#[must_use]
pub const fn bias() -> u32 {
    features::feature(0, 0)
}

/// A word as the tables know it.
#[must_use]
pub fn folded(word: &str) -> String {
    let mut folded = String::new();
    crate::lang::fold::fold_into(word, &mut folded);
    folded
}

/// The key of a name of one word in the lists.
#[must_use]
pub fn name_key(name: &str) -> u32 {
    features::feature(features::NAME, crate::lang::hash(&folded(name)))
}

/// No name, then the first word and the others of a person, an organization, a place.
pub const LABELS: usize = 7;
const KINDS: [EntityType; 3] = [EntityType::Person, EntityType::Organization, EntityType::Place];

/// A label is impossible there: far below what the words of the longest run can lose.
const NEVER: i32 = i32::MIN / 4;
/// The most that one word can lose; more makes no difference, as another label has always lost less.
const LOST: i32 = -100 * SURE;
/// What the rules are sure of counts more than all features together.
const SURE: i32 = 10_000;
/// A name that may be none needs so many points more to be sure.
const WEAK: i16 = 2;
/// A name that is likely one has to be so much less of a word like any other.
const LIKELY: i32 = 8;
/// A type that its words speak for so much less has no points.
const CLEAR: i32 = 48;
/// A syllable of a name behind a hyphen has no more characters.
const SYLLABLE: usize = 5;
/// Words that hyphens join are looked at this far, in tokens.
const CHAIN: usize = 12;
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
        reader.sentence(sentence);
        for tokens in &reader.runs {
            let mut run = Run { tokens: tokens.clone(), ..Run::default() };
            for at in tokens.clone() {
                reader.see(at, tokens, &mut run.keys);
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
    /// So many bytes are glued to the front of its first word, where the pack does not say so, or says so wrongly.
    cut: Option<usize>,
    /// What its words say for each type.
    votes: [i32; KINDS.len()],
}

impl Tagged {
    /// Counts another word of it.
    fn count(&mut self, score: Option<&[i32; LABELS + 1]>, inside: bool) {
        let said = score.into_iter().flat_map(|score| score.iter().skip(1 + usize::from(inside)).step_by(2));
        for (vote, said) in self.votes.iter_mut().zip(said) {
            *vote += said;
        }
    }

    /// Points for a type: all for the one that was found, some for one that its words speak for nearly as much.
    fn points(&self, kind: usize) -> i16 {
        let vote = |kind: usize| self.votes.get(kind).copied().unwrap_or(0);
        let behind = (vote(self.kind) - vote(kind)).clamp(0, CLEAR);
        (i32::from(POINTS) * (CLEAR - behind) / CLEAR) as i16
    }
}

/// Reads the document again with what the rules have found, and decides.
pub(super) fn read(document: &Document<'_>, rules: Reading<'_>, model: &Model) -> Vec<Naming> {
    let tokens = &document.tokens;
    let spaced = !tokens.pack.switches.unspaced;
    let stand = standing(document, &rules, model);
    let mut found: Vec<Tagged> = Vec::new();
    let mut reader = Reader::new(document, &rules, model);
    let mut path = Path::new(model);
    let mut scores = Vec::new();
    let mut next = 0;
    for (sentence, words) in document.sentences.iter().enumerate() {
        reader.sentence(words);
        for run in 0..reader.runs.len() {
            let Some(run) = reader.runs.get(run).cloned() else { continue };
            path.begin();
            scores.clear();
            for at in run.clone() {
                let mut score = reader.weigh(at, &run);
                scores.push(score);
                // "Jan 5" is a date.
                if !reader.may_end(at) || is_month_of_day(tokens, at) {
                    for slot in score.iter_mut().skip(1).step_by(2) {
                        *slot -= SURE;
                    }
                }
                // "London E17 Waheed Zaman": nobody goes on with a figure.
                if spaced && tokens.get(at).is_some_and(|token| token.shape.has_digit()) {
                    score[2] -= SURE;
                }
                while let Some((rule, &stands)) =
                    rules.namings.get(next).zip(stand.get(next)).filter(|(r, _)| r.from <= at)
                {
                    // A family may have a name more than the rules know.
                    let person = || rule.signs.best().0 == EntityType::Person;
                    if at < rule.to || !person() || !reader.may_go_on(rule.to, at) {
                        lean(rule, at, stands, model, &mut score);
                    }
                    if at < rule.to {
                        break;
                    }
                    next += 1;
                }
                path.step(score);
            }
            let mut last = 0;
            let start = run.start;
            for (at, &label) in run.zip(path.labels()) {
                let score = scores.get(at - start);
                // No name of a person goes on behind "in", where words have spaces but no capitals to say so.
                let cut = spaced && label == 2 && tokens.is(at, Sense::Function) && !has_case(tokens, at);
                let label = if cut { 0 } else { label };
                // Nobody stands beside somebody with nothing between them but what is glued to the second; a letter ends with a
                // name and goes on with another, but such letters have capitals.
                let stands_beside = label == 1 && matches!(last, 1 | 2) && spaced && !has_case(tokens, at);
                let again = stands_beside && reader.may_go_on(at, at);
                let goes_on = again || label % 2 == 0 && label != 0 && last != 0;
                match found.last_mut().filter(|_| goes_on) {
                    Some(name) => {
                        name.count(score, !again);
                        if reader.may_end(at) {
                            name.to = at + 1;
                        }
                    }
                    None if label > 0 => {
                        let (kind, cut) = (usize::from(label - 1) / 2, reader.cut(at));
                        let mut name = Tagged { from: at, to: at + 1, sentence, kind, cut, votes: [0; KINDS.len()] };
                        name.count(score, false);
                        found.push(name);
                    }
                    None => {}
                }
                last = label;
            }
        }
    }
    // The names of the tagger, and the rules' own where it sees none.
    let mut out: Vec<Naming> = Vec::with_capacity(found.len());
    let mut namings = rules.namings.iter().zip(&stand).peekable();
    for tagged in found {
        let Some((from, to)) = bounds(tokens, model, &tagged) else { continue };
        // Of names in one chain of hyphens, the first is all of it.
        if out.last().is_some_and(|last| from < last.to) {
            continue;
        }
        let cut = tagged.cut.filter(|_| from == tagged.from);
        let sentence = tagged.sentence;
        let mut naming = None;
        let begin = namings.peek().map(|(rule, _)| rule.from);
        while let Some((rule, &stands)) = namings.next_if(|(rule, _)| rule.from < to) {
            if rule.from == from && rule.to == to {
                naming = Some(rule.clone());
            } else if rule.to <= from && stands == Standing::Whole {
                out.push(rule.clone());
            }
        }
        // "Ella dijo": a small word that opens a sentence is none, nor is a piece of a hashtag or of an account's name.
        let small = to == from + 1 && tokens.is(from, Sense::Function);
        let address = name::is_hashtag(tokens, from) || name::mark_before(tokens, from) == Some('@');
        if naming.is_none() && begin != Some(from) && (small || address) {
            continue;
        }
        let mut naming = naming.unwrap_or_else(|| {
            let mut naming = name::naming(document, from, to, sentence);
            if let Some(cut) = cut.filter(|&cut| cut > 0) {
                naming.span.start = tokens.behind_prefix(from, cut);
            }
            weigh(document, &mut naming, rules.sport);
            naming
        });
        if cut == Some(0) {
            naming.span.start = tokens.behind_prefix(from, 0);
        }
        naming.weak = false;
        for (at, &kind) in KINDS.iter().enumerate() {
            let points = tagged.points(at);
            if at == tagged.kind {
                naming.signs.around(Rule::Tagged, kind, points);
            } else {
                naming.signs.besides(kind, points);
            }
        }
        out.push(naming);
    }
    out.extend(namings.filter(|(_, stands)| **stands == Standing::Whole).map(|(rule, _)| rule.clone()));
    out
}

/// Where a name of the tagger begins and ends, without what is no part of it, if it is one; where words have spaces but no capitals,
/// the small words around it say so. "هن ميا وأسماء", "شركة أرامكو اليوم": a pronoun begins no name, nor does the word for a kind that
/// is no part of it; behind such a word a day ends none.
fn bounds(tokens: &Tokens<'_>, model: &Model, name: &Tagged) -> Option<(usize, usize)> {
    let &Tagged { from, mut to, .. } = name;
    if has_case(tokens, from) {
        if KINDS.get(name.kind) == Some(&EntityType::Person) && is_syllable(tokens, model, to) {
            to += 2;
        }
        return Some((chain(tokens, from).start, chain(tokens, to.wrapping_sub(1)).end));
    }
    if tokens.pack.switches.unspaced || to == from + 1 {
        return Some((from, to));
    }
    let organization = KINDS.get(name.kind) == Some(&EntityType::Organization);
    let word = organization && tokens.is(from, Sense::OrgWord);
    if word && tokens.is(to - 1, Sense::Period) {
        to -= 1;
    }
    // "شركة ناشئة للبرمجيات", "هذا هو السيناريو الحقيقي".
    let before = from.wrapping_sub(1);
    let common = tokens.is(before, Sense::OrgWord) && tokens.is(from, Sense::NotName);
    let told = tokens.is(before, Sense::Anaphor) && is_definite(tokens, from) && is_definite(tokens, to - 1);
    if organization && (common || told) {
        return None;
    }
    let word = word && !tokens.is(from, Sense::OrgHead);
    let pronoun = tokens.is(from, Sense::Anaphor) && !tokens.is(from, Sense::GivenName);
    let start = if to > from + 1 && (word || pronoun) { from + 1 } else { from };
    Some((start, to))
}

/// "Ban Ki-moon", "Kim Sang-ho", but "Blair-led": a hyphen and a small word that nobody knows, or of two letters.
fn is_syllable(tokens: &Tokens<'_>, model: &Model, hyphen: usize) -> bool {
    let at = hyphen + 1;
    let letters = tokens.source(at).chars().count();
    name::is_joint(tokens, hyphen)
        && tokens.is_word(at)
        && tokens.get(at).is_some_and(|token| !token.shape.marked())
        && letters <= SYLLABLE
        && !tokens.is(at, Sense::Function)
        && model.has_classes()
        && (letters < 3 || tokens.entries(at).is_empty() && model.class(name_key(tokens.word(at))).is_none())
        && !name::has_ending(tokens, at, Sense::CommonEnding)
}

/// "Bagnols-sur-Cèze": words with capitals that hyphens join around small ones are one name; the word alone otherwise.
fn chain(tokens: &Tokens<'_>, at: usize) -> Range<usize> {
    let joined = |at: usize| name::is_joint(tokens, at) && tokens.is_word(at + 1);
    let (mut start, mut end) = (at, at + 1);
    while start >= 2 && at - start < CHAIN && joined(start - 1) && tokens.is_word(start - 2) {
        start -= 2;
    }
    while end - at < CHAIN && joined(end) {
        end += 2;
    }
    let capital = |at: usize| tokens.get(at).is_some_and(|token| token.shape.first_upper());
    let small = (start..end).any(|at| tokens.is_word(at) && !capital(at));
    if small && capital(start) && capital(end - 1) { start..end } else { at..at + 1 }
}

fn has_case(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.script.has_case())
}

/// Which names of the rules stand: those that do by themselves, and those in letters that have capitals among words in others; these
/// are only likely where the texts that taught have such names.
fn standing(document: &Document<'_>, rules: &Reading<'_>, model: &Model) -> Vec<Standing> {
    let tokens = &document.tokens;
    let spaced = !tokens.pack.switches.unspaced;
    let learned = model.setting(MIXED) > 0;
    let mut asked = None;
    let mut has_others = |sentence: usize| match asked {
        Some((last, known)) if last == sentence => known,
        _ => {
            let words = document.sentences.get(sentence).map_or(0..0, |sentence| sentence.tokens.clone());
            let others = words.into_iter().any(|at| tokens.is_word(at) && !has_case(tokens, at));
            asked = Some((sentence, others));
            others
        }
    };
    let mut foreign = |rule: &Naming| spaced && !rule.weak && has_case(tokens, rule.from) && has_others(rule.sentence);
    let standing = |rule| {
        if stands(rule, model) {
            Standing::Whole
        } else if foreign(rule) {
            if learned { Standing::Likely } else { Standing::Whole }
        } else {
            Standing::None
        }
    };
    rules.namings.iter().map(standing).collect()
}

/// What a name of the rules is worth beside the tagger.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// No more than what the tagger learned of such names.
    None,
    /// It is one unless the words say otherwise.
    Likely,
    /// It is one, whatever they say.
    Whole,
}

/// Whether a name of the rules stands, whatever the tagger says: if they are sure, or it is of a type that the tagger has not
/// learned, or stands in a dateline.
fn stands(naming: &Naming, model: &Model) -> bool {
    let (kind, points, _) = naming.signs.best();
    !KINDS.contains(&kind)
        || naming.signs.has(Rule::Dateline)
        || points
            >= model.setting(if kind == EntityType::Person { PERSON } else { STANDS })
                + if naming.weak { WEAK } else { 0 }
}

/// Leaves a word of a name of the rules, or the one behind, only the labels that fit to it; a word of a likely one is less like any other.
fn lean(rule: &Naming, at: usize, standing: Standing, model: &Model, score: &mut [i32; LABELS + 1]) {
    let (kind, points, _) = rule.signs.best();
    let stands = standing == Standing::Whole;
    if standing == Standing::Likely && at < rule.to {
        score[0] -= LIKELY;
    }
    // Who says something is somebody, what the pack has as one name is one, and so is of what the article says what it is; so is who
    // has a role, where the file says so.
    let listed = rule.to > rule.from + 1 && (rule.signs.has(Rule::KnownPlace) || rule.signs.has(Rule::KnownOrg));
    let somebody = [Rule::Title, Rule::Role, Rule::Particle, Rule::Cue].iter().any(|&sign| rule.signs.has(sign));
    let somebody = somebody && model.setting(WHOLE) > 0 && kind == EntityType::Person && !rule.weak;
    let holds = stands
        || listed
        || somebody
        || !rule.weak && points >= model.setting(HOLDS)
        || [Rule::Cue, Rule::ToldBehind].iter().any(|&sign| rule.signs.has(sign));
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

/// The best row of labels, found a word at a time.
struct Path {
    /// What each label says for the next, by the label before.
    steps: [[i32; LABELS + 1]; LABELS],
    /// What the best row of labels up to here is worth that ends with each. One more fills up a row of the machine.
    last: [i32; LABELS + 1],
    /// The labels before each of a word, packed.
    back: Vec<u32>,
    labels: Vec<u8>,
}

/// Behind what a row is worth stands the label before, in so many bits: the lowest of those that are worth the same.
const BEFORE_BITS: u32 = 3;
const BEFORE: i32 = (1 << BEFORE_BITS) - 1;

impl Path {
    fn new(model: &Model) -> Self {
        let mut steps = [[NEVER; LABELS + 1]; LABELS];
        for (before, (steps, row)) in steps.iter_mut().zip(&model.steps).enumerate() {
            for (label, (step, &said)) in steps.iter_mut().zip(row).take(LABELS).enumerate() {
                if may_follow(before, label) {
                    *step = (i32::from(said) << BEFORE_BITS) | (BEFORE - before as i32);
                }
            }
        }
        Self { steps, last: [0; LABELS + 1], back: Vec::new(), labels: Vec::new() }
    }

    fn begin(&mut self) {
        self.back.clear();
        self.last = [NEVER; LABELS + 1];
        self.last[0] = 0;
    }

    fn step(&mut self, score: [i32; LABELS + 1]) {
        let mut next = [i32::MIN; LABELS + 1];
        for (so_far, steps) in self.last.iter().zip(&self.steps) {
            for (slot, step) in next.iter_mut().zip(steps) {
                *slot = (*slot).max(so_far + step);
            }
        }
        let mut back = 0;
        for (slot, own) in next.iter_mut().zip(score).rev() {
            back = back << BEFORE_BITS | (BEFORE - (*slot & BEFORE)) as u32;
            *slot = (*slot & !BEFORE) + (own.max(LOST) << BEFORE_BITS);
        }
        self.back.push(back);
        self.last = next;
    }

    fn labels(&mut self) -> &[u8] {
        let mut label = (0..LABELS).max_by_key(|&l| self.last.get(l)).unwrap_or(0) as u8;
        self.labels.clear();
        self.labels.resize(self.back.len(), 0);
        for (slot, back) in self.labels.iter_mut().zip(&self.back).rev() {
            *slot = label;
            label = (back >> (u32::from(label) * BEFORE_BITS)) as u8 & BEFORE as u8;
        }
        &self.labels
    }
}
