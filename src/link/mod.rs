//! What needs two finders: who said it, who that is, in which role, what a number measures and who says so.

mod measure;
mod mentions;
mod role;
mod speaker;

use crate::Span;
use crate::card::{QuoteMode, Resolved};
use crate::entities::Found;
use crate::numbers::Quantity;
use crate::quotes::{Quote, Side};
use crate::segment::Document;

/// Who said a quote.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// The fullest name the article gives.
    pub name: Span,
    /// The words that name the speaker beside the cue; for a cue without a subject, where the name stands.
    pub evidence: Span,
    /// An index into [`Found::entities`].
    pub entity: Option<usize>,
    /// The role in the article's words; of a speaker who is no entity, what stands before the name or for it.
    pub role: Option<Span>,
    /// How the name was found.
    pub resolved: Resolved,
    /// In plain words.
    pub why: &'static str,
}

/// How a number stands to what it measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Told {
    /// The words are its own.
    #[default]
    Own,
    /// The words are those of the number before: "57 billion, up 60 %".
    Again,
    /// It only describes a noun: "a 30-year loan".
    Inside,
    /// The words stand in the clause before: "unemployment, at 3.6 %".
    Aside,
    /// No phrase was found: the words are those of its clause.
    Sentence,
}

/// What the article says about one number, beside its value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// What it measures.
    pub measures: Option<Span>,
    /// How it stands to that.
    pub told: Told,
    /// Who says so.
    pub source: Option<Span>,
    /// The quote it stands in: an index into the list of quotes.
    pub quote: Option<usize>,
}

/// What the finders' results have to do with each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    /// For each quote, who said it.
    pub speakers: Vec<Option<Speaker>>,
    /// For each quote, the first quote of its group: halves of one utterance share it.
    pub groups: Vec<usize>,
    /// For each entity, its role.
    pub roles: Vec<Option<Span>>,
    /// For each quantity.
    pub about: Vec<About>,
}

/// Links the results of the finders.
#[must_use]
pub fn link(document: &Document<'_>, quantities: &[Quantity], quotes: &[Quote], entities: &Found) -> Links {
    let index = mentions::Index::new(document, entities);
    let roles = role::roles(document, entities, quotes, &index);
    let speakers = speaker::speakers(document, quotes, entities, &index, &roles);
    let groups = groups(document, quotes, &speakers);
    let mut reader = measure::Reader::new(document, quantities, quotes, &index);
    let mut about: Vec<About> = Vec::with_capacity(quantities.len());
    for number in 0..quantities.len() {
        let found = reader.about(number, &about);
        about.push(found);
    }
    // The value that something changed from is about the same thing.
    for (number, quantity) in quantities.iter().enumerate() {
        let told = about.get(number).and_then(|a| a.measures);
        if let Some(earlier) = quantity.from.and_then(|from| about.get_mut(from)) {
            earlier.measures = told;
        }
    }
    Links { speakers, groups, roles, about }
}

/// Joins the halves of one utterance: `"A," said X. "B."`, and "…". He added: "…".
fn groups(document: &Document<'_>, quotes: &[Quote], speakers: &[Option<Speaker>]) -> Vec<usize> {
    let mut out: Vec<usize> = (0..quotes.len()).collect();
    for index in 1..quotes.len() {
        let (Some(before), Some(quote)) = (quotes.get(index - 1), quotes.get(index)) else { continue };
        let (Some(Some(a)), Some(Some(b))) = (speakers.get(index - 1), speakers.get(index)) else { continue };
        let near = quote.sentence <= before.last_sentence + 1;
        let block = |sentence: usize| document.sentences.get(sentence).map(|s| s.block);
        let same_block = block(before.last_sentence) == block(quote.sentence);
        let both_direct = before.mode == QuoteMode::Direct && quote.mode == QuoteMode::Direct;
        // "He added: …" opens the next paragraph.
        let next_block = (block(before.last_sentence).map(|b| b + 1)) == block(quote.sentence);
        let added = quote.attribution.as_ref().is_some_and(|a| a.continues);
        let goes_on = b.resolved == Resolved::Continued
            && (near && (same_block || next_block && added) || before.goes_on_in(quote));
        // "…," said X, "…": one cue for both; "useful" but "far from over": no cue for the second.
        let cue = |q: &Quote| q.attribution.as_ref().map(|a| a.cue.clone()).filter(|c| !c.is_empty());
        let one_cue = quote.sentence == before.last_sentence && (cue(quote).is_none() || cue(quote) == cue(before));
        let same_speaker = a.entity == b.entity && (a.entity.is_some() || a.name == b.name);
        // "…," said X, adding that they were "…".
        let one_sentence = quote.sentence == before.last_sentence;
        let clause = quote.attribution.as_ref().is_some_and(|a| a.side == Side::Clause && !a.cue.is_empty());
        if same_speaker && (goes_on && (both_direct || same_block) || clause && one_sentence || one_cue) {
            let group = out.get(index - 1).copied().unwrap_or(index);
            if let Some(slot) = out.get_mut(index) {
                *slot = group;
            }
        }
    }
    out
}

impl Quote {
    /// Whether `next` carries this quotation on in the next paragraph, because no mark closes this one.
    fn goes_on_in(&self, next: &Self) -> bool {
        self.unclosed && next.sentence == self.last_sentence + 1
    }
}
