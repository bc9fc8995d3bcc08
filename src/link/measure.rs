//! What a number measures and who says so, in the article's own words.
//!
//! A sentence is read once into a set of roles for each token; every question after that is a look at these.

use std::ops::Range;

use super::mentions::{Index, Place};
use super::{About, Told};
use crate::Span;
use crate::card::{BlockKind, EntityType, QuantityKind};
use crate::entities::has_ending;
use crate::lang::{Entry, Sense, Senses};
use crate::numbers::{Quantity, is_earlier};
use crate::quotes::Quote;
use crate::segment::{Document, Sentence, TokenKind, Tokens};

/// The longest phrase that says what a number measures, in tokens.
const LONGEST: usize = 16;
/// How far from the number the verb is looked for, in tokens.
const REACH: usize = 24;
/// What is counted is told with less behind it.
const COUNTED: usize = 8;
/// How many clauses before the number's own are asked for what it is about.
const CLAUSES: usize = 3;
/// How many cells before a number's own are asked for the label of its row.
const CELLS: usize = 8;
/// The longest phrase that names a source which has no name, in tokens.
const SOURCE: usize = 6;
/// How many quoted words are a part of the phrase around them, and how many words one part of a list has.
const QUOTED: usize = 5;
const LISTED: usize = 4;
/// The shortest unknown word, in bytes, that can have "and" glued to its front.
const GLUED: usize = 10;

/// What a token can be to the phrases around it, as bits.
mod role {
    /// A clause ends here: a mark, "that", "while".
    pub const EDGE: u32 = 1;
    /// What is before the edge is what the clause behind it is about: "which".
    pub const RELATIVE: u32 = 1 << 1;
    /// A number that is a card of its own.
    pub const NUMBER: u32 = 1 << 2;
    /// A number that belongs to a noun: "a 30-year loan".
    pub const INSIDE: u32 = 1 << 3;
    pub const VERB: u32 = 1 << 4;
    /// A verb whose subject is what the number measures: "reached".
    pub const LEVEL: u32 = 1 << 5;
    /// A word that says that something rose or fell.
    pub const CHANGE: u32 = 1 << 6;
    /// Such a word as a noun: "a rise".
    pub const NOUN: u32 = 1 << 7;
    pub const PREPOSITION: u32 = 1 << 8;
    pub const PARTITIVE: u32 = 1 << 9;
    pub const ARTICLE: u32 = 1 << 10;
    /// Stands neither at the start nor at the end of a phrase.
    pub const LOOSE: u32 = 1 << 11;
    /// Says when.
    pub const WHEN: u32 = 1 << 12;
    /// A noun that only carries the number: "a total of".
    pub const CARRIER: u32 = 1 << 13;
    /// A verb that reports, or words before a source.
    pub const SAYS: u32 = 1 << 14;
    pub const ACCORDING: u32 = 1 << 15;
    /// "That" before what is reported.
    pub const THAT: u32 = 1 << 16;
    pub const AND: u32 = 1 << 17;
    /// What a noun has not.
    pub const VERBAL: u32 = VERB | LEVEL | SAYS;
    /// Marks around a few quoted words, which belong to the phrase: «البراق».
    pub const OPEN: u32 = 1 << 18;
    pub const CLOSE: u32 = 1 << 19;
    pub const COMMA: u32 = 1 << 20;
    /// Puts the number before in other words: "or", "أي".
    pub const AGAIN: u32 = 1 << 21;
    /// Stands for a subject: "it".
    pub const PRONOUN: u32 = 1 << 22;
    /// "Its worth", "قيمتها": as a verb does behind a noun, but between a verb and its adjective a noun.
    pub const HELD: u32 = 1 << 23;
    /// A verb that another one follows: "should".
    pub const MODAL: u32 = 1 << 24;
    /// None of these: a noun, an adjective, a name, an unknown word.
    pub const NO_NOUN: u32 = EDGE | VERB | AND | PREPOSITION | ARTICLE | LOOSE | WHEN | NUMBER;
}

/// All senses that give a role.
const ROLES: Senses = Senses::of(&[
    Sense::Verb,
    Sense::BesideNumber,
    Sense::Change,
    Sense::Multiple,
    Sense::Cue,
    Sense::Estimate,
    Sense::Preposition,
    Sense::Partitive,
    Sense::Article,
    Sense::And,
    Sense::RangeJoin,
    Sense::Anaphor,
    Sense::BoundBefore,
    Sense::ChangeBy,
    Sense::ChangeFrom,
    Sense::ClauseOpener,
    Sense::That,
    Sense::Relative,
    Sense::Period,
    Sense::Weekday,
    Sense::Month,
    Sense::According,
]);

fn role_of(entry: &Entry) -> u32 {
    match entry.sense {
        Sense::Verb => role::VERB,
        Sense::BesideNumber => match entry.tag {
            "level" => role::VERB | role::LEVEL,
            "held" => role::VERB | role::LEVEL | role::HELD,
            "act" => role::VERB,
            "modal" => role::VERB | role::MODAL,
            "change" => role::NOUN,
            "loose" => role::LOOSE,
            "again" => role::LOOSE | role::AGAIN,
            "amount" => 0,
            "pronoun" => role::LOOSE | role::PRONOUN,
            _ => role::CARRIER,
        },
        Sense::Change | Sense::Multiple => role::VERB | role::CHANGE,
        Sense::Cue | Sense::Estimate => role::VERB | role::SAYS,
        Sense::Preposition => role::PREPOSITION,
        Sense::Partitive => role::PREPOSITION | role::PARTITIVE,
        Sense::Article => role::ARTICLE,
        Sense::And => role::LOOSE | role::AND,
        Sense::RangeJoin => role::AND,
        Sense::Anaphor | Sense::BoundBefore | Sense::ChangeBy | Sense::ChangeFrom => role::LOOSE,
        Sense::ClauseOpener => role::EDGE,
        Sense::That => role::EDGE | role::THAT,
        Sense::Relative => role::EDGE | role::RELATIVE,
        Sense::Period | Sense::Weekday | Sense::Month => role::WHEN,
        Sense::According => role::EDGE | role::ACCORDING,
        _ => 0,
    }
}

/// "السلك", "وبالسلك", whether the pack knows the word or not.
fn is_definite(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    tokens.pack.article().is_some_and(|article| {
        let cuts = tokens.pack.prefixes(word);
        cuts.iter().any(|(cut, _)| word.get(..cut).is_some_and(|prefix| prefix.ends_with(article)))
    })
}

/// Reads the numbers of a text one after the other.
pub(super) struct Reader<'a, 't> {
    document: &'a Document<'t>,
    quantities: &'a [Quantity],
    quotes: &'a [Quote],
    index: &'a Index,
    /// The sentence that is read, and its first token.
    sentence: Option<usize>,
    start: usize,
    /// The roles of its tokens.
    roles: Vec<u32>,
    source: Option<Span>,
}

impl<'a, 't> Reader<'a, 't> {
    pub fn new(document: &'a Document<'t>, quantities: &'a [Quantity], quotes: &'a [Quote], index: &'a Index) -> Self {
        Self { document, quantities, quotes, index, sentence: None, start: 0, roles: Vec::new(), source: None }
    }

    /// What the article says about one number; `known` is what it says about those before it.
    pub fn about(&mut self, number: usize, known: &[About]) -> About {
        let Some(quantity) = self.quantities.get(number) else { return About::default() };
        if self.sentence != Some(quantity.sentence) {
            self.read(number, quantity.sentence);
        }
        let quote = {
            let at = self.quotes.partition_point(|q| q.content.end <= quantity.span.start);
            self.quotes.get(at).filter(|q| q.content.contains(quantity.span)).map(|_| at)
        };
        let source = if quote.is_some() { None } else { self.source };
        // Ordinals that are no rank get no card.
        let (measures, told) =
            if quantity.is_plain_ordinal() { (None, Told::Own) } else { self.measures(number, quantity, known) };
        About { measures, told, source, quote }
    }

    fn tokens(&self) -> &'a Tokens<'t> {
        &self.document.tokens
    }

    /// The roles of a token; outside the sentence, those of an edge.
    #[inline(never)]
    fn role(&self, at: usize) -> u32 {
        at.checked_sub(self.start).and_then(|at| self.roles.get(at)).copied().unwrap_or(role::EDGE)
    }

    #[inline(never)]
    fn is(&self, at: usize, roles: u32) -> bool {
        self.role(at) & roles != 0
    }

    /// The same of the token before one.
    #[inline(never)]
    fn is_before(&self, at: usize, roles: u32) -> bool {
        self.is(at.wrapping_sub(1), roles)
    }

    /// Whether a phrase of the pack begins at a token.
    #[inline(never)]
    fn means(&self, at: usize, sense: Sense) -> bool {
        self.tokens().is(at, sense)
    }

    /// Gives roles to a token and takes others from it.
    #[inline(never)]
    fn set(&mut self, at: usize, given: u32, taken: u32) {
        if let Some(slot) = at.checked_sub(self.start).and_then(|at| self.roles.get_mut(at)) {
            *slot = *slot & !taken | given;
        }
    }

    /// The first and the last token of a range with one of these roles.
    #[inline(never)]
    fn first(&self, mut range: Range<usize>, roles: u32) -> Option<usize> {
        range.find(|&at| self.is(at, roles))
    }

    #[inline(never)]
    fn last(&self, range: Range<usize>, roles: u32) -> Option<usize> {
        range.rev().find(|&at| self.is(at, roles))
    }

    /// One past the last token of the sentence.
    fn end(&self) -> usize {
        self.start + self.roles.len()
    }

    fn verb_first(&self) -> bool {
        self.document.pack().switches.verb_first
    }

    /// Reads a sentence; `number` is its first quantity.
    #[inline(never)]
    fn read(&mut self, number: usize, sentence: usize) {
        self.sentence = Some(sentence);
        self.roles.clear();
        self.source = None;
        let Some(range) = self.document.sentences.get(sentence).map(|s| s.tokens.clone()) else { return };
        self.start = range.start;
        self.roles.resize(range.len(), 0);
        let tokens = self.tokens();
        let mut says = false;
        let mut commas = false;
        let mut close = None;
        for at in range.clone() {
            let Some(token) = tokens.get(at) else { break };
            let named = || {
                at > self.start && self.role(at - 1) == 0 && tokens.get(at - 1).is_some_and(|t| t.shape.first_upper())
            };
            let mut own = match token.kind {
                // "The S&P 500", but "in June 2024".
                TokenKind::Number if named() => 0,
                TokenKind::Number => role::WHEN,
                TokenKind::Symbol => role::LOOSE,
                TokenKind::Mark if close == Some(at) => role::LOOSE | role::CLOSE,
                TokenKind::Mark => match self.mark(at) {
                    role::OPEN => {
                        close = self.closing(at);
                        if close.is_some() { role::LOOSE | role::OPEN } else { role::EDGE }
                    }
                    own => own,
                },
                TokenKind::Word => 0,
            };
            if tokens.may_be(at, ROLES) {
                for entry in tokens.entries(at) {
                    let given = if tokens.lacks_stress(at, entry) { 0 } else { role_of(entry) };
                    // What is known already needs no second look.
                    if given == 0 || given & !own == 0 && entry.rest.is_empty() {
                        continue;
                    }
                    let Some(end) = tokens.phrase_end(at, entry) else { continue };
                    own |= given;
                    for rest in at + 1..end {
                        self.set(rest, given, 0);
                    }
                }
                // "بالارتفاع", "الزيادة": a noun. "Since", "as" are prepositions first.
                if token.clitics.article() || token.clitics.preposition() {
                    own &= !role::VERBAL;
                }
                // "مجموعة الصباح", but "صباح الأربعاء".
                if token.clitics.article() {
                    own &= !role::LOOSE;
                }
                if own & role::PREPOSITION != 0 {
                    own &= !(role::EDGE | role::VERB | role::AND);
                }
                if own & role::EDGE != 0 {
                    own &= !role::ARTICLE;
                }
            }
            self.set(at, own, 0);
            commas |= self.is(at, role::COMMA);
            says |= self.is(at, role::SAYS | role::ACCORDING | role::THAT);
        }
        let mut own = number;
        while let Some(quantity) = self.quantities.get(own).filter(|q| q.sentence == sentence) {
            // "The fifth month" holds no number that ends a clause.
            if !quantity.is_plain_ordinal() {
                self.mark_number(quantity);
            }
            // "Employees at the end of 2024".
            for at in quantity.period.map_or(0..0, |period| self.tokens_of(period)) {
                self.set(at, role::WHEN, 0);
            }
            own += 1;
        }
        self.nouns(&range);
        if commas && !self.verb_first() {
            self.lists();
        }
        if says {
            self.source = self.find_source(&range);
        }
    }

    /// What a mark is: a hyphen, an apostrophe or a dot of an abbreviation stands inside a phrase.
    fn mark(&self, at: usize) -> u32 {
        let tokens = self.tokens();
        let glued = tokens.get(at).is_some_and(|t| !t.shape.spaced());
        match tokens.mark(at) {
            Some('-' | '‑' | '\'' | '’' | '/') if glued => role::LOOSE,
            Some('&') => role::LOOSE,
            // Two dots part clauses.
            Some('.') if [at + 1, at.wrapping_sub(1)].map(|at| tokens.mark(at)).contains(&Some('.')) => role::EDGE,
            Some('.') if at + 1 < self.end() => role::LOOSE,
            Some(',' | '،' | '—' | '–') => role::EDGE | role::COMMA,
            Some('«' | '“' | '"') => role::OPEN,
            _ => role::EDGE,
        }
    }

    /// The mark that closes the few words behind an opening one.
    fn closing(&self, at: usize) -> Option<usize> {
        let tokens = self.tokens();
        let glued = |at: usize| tokens.get(at).is_some_and(|t| !t.shape.spaced());
        let end = (at + 2..at + 2 + QUOTED).find(|&end| tokens.mark(end).is_some())?;
        let pair = matches!((tokens.mark(at)?, tokens.mark(end)?), ('«', '»') | ('“', '”') | ('"', '"'));
        (pair && glued(at + 1) && glued(end) && tokens.is_word(at + 1)).then_some(end)
    }

    /// "A heart attack, a stroke or a death": a comma between the parts of a list ends no clause.
    fn lists(&mut self) {
        let mut comma = self.end();
        while let Some(at) = self.last(self.start..comma, role::COMMA) {
            comma = at;
            let start = self.last(self.start..comma, role::EDGE).map_or(self.start, |at| at + 1);
            let more = self.is_before(start, role::COMMA);
            let name = self.tokens().get(comma + 1).is_some_and(|t| t.shape.first_upper());
            let small = role::NO_NOUN & !(role::ARTICLE | role::PREPOSITION);
            let joined = self.first(comma + 1..comma + 2 + LISTED, small).is_some_and(|next| {
                let and = self.is(next, role::AND) && !self.is(next + 1, role::NO_NOUN & !role::ARTICLE);
                // The comma behind it was one.
                (next > comma + 1 || more) && (and || self.role(next) & (role::COMMA | role::EDGE) == role::COMMA)
            });
            if joined
                && comma > start + usize::from(!more && !name)
                && !self.is(start, role::PREPOSITION | role::WHEN | role::LOOSE)
                && !self.is_before(comma, role::NO_NOUN)
            {
                self.set(comma, role::LOOSE, role::EDGE);
            }
        }
    }

    /// Words that are verbs elsewhere: "the rise", "of costs", "a sharp fall".
    #[inline(never)]
    fn nouns(&mut self, range: &Range<usize>) {
        if self.verb_first() {
            let mut before = 0;
            let tokens = &self.document.tokens;
            for (at, (slot, token)) in
                (range.start..).zip(self.roles.iter_mut().zip(tokens.list.iter().skip(self.start)))
            {
                // "لن تتسلم": an unknown word behind such a small word is a verb.
                let helped = *slot == 0 && before & role::VERB != 0 && tokens.is(at - 1, Sense::Function);
                if helped && tokens.find(at - 1, Sense::BesideNumber).is_some_and(|m| m.entry.tag == "act") {
                    *slot = role::VERB;
                }
                // "تتجاوز قيمتها السوقية", and not "صفقة تبلغ قيمتها".
                let goes_on = tokens.is_word(at + 1) && !tokens.is(at + 1, Sense::Preposition);
                // "قيمتها الإجمالية", "النمو السنوي": what an adjective describes is a noun.
                let described = is_definite(tokens, at + 1);
                if *slot & role::HELD != 0 && (before & role::LEVEL != 0 && goes_on || described) {
                    *slot = 0;
                }
                if *slot & role::NOUN != 0 && token.clitics.article() && described {
                    *slot = 0;
                }
                if *slot & role::NOUN != 0 {
                    // "توقعاته لنمو الاقتصاد": a noun that a preposition leads does not tell what changed.
                    if !token.clitics.preposition() {
                        *slot |= role::VERB | role::CHANGE;
                    }
                } else if before & role::CARRIER != 0 {
                    // "صافي ربح": what is counted is a noun.
                    *slot &= !role::VERBAL;
                }
                before = *slot;
            }
            return;
        }
        for at in range.clone() {
            let before = self.role(at.wrapping_sub(1));
            // "As profits slump", but "as a nurse".
            if self.is(at, role::PREPOSITION) && self.means(at, Sense::ClauseOpener) && self.opens(at) {
                self.set(at, role::EDGE, role::PREPOSITION);
                continue;
            }
            if !self.is(at, role::VERB) {
                let helped = before & role::MODAL != 0 && self.role(at) == 0 && self.tokens().is_word(at);
                if at > range.start && (helped || self.is_past(at, before)) {
                    self.set(at, role::VERB, 0);
                }
                continue;
            }
            let noun = self.is(at, role::NOUN);
            let governed = before & role::PREPOSITION != 0 && !self.means(at - 1, Sense::RangeJoin);
            let led =
                self.is(at + 1, role::PARTITIVE) || self.is(at + 1, role::PREPOSITION) && !self.is(at + 1, role::LOOSE);
            let described =
                noun && led && before & !role::CARRIER == 0 && at >= range.start + 2 && self.is(at - 2, role::ARTICLE);
            let counted = noun && before & (role::WHEN | role::LOOSE | role::NUMBER) != 0;
            // "Their median forecast puts", "raised its deficit forecast": beside another verb it is none.
            let doubled = self.is(at, role::SAYS)
                && before == 0
                && at >= range.start + 2
                && self.is(at - 2, role::ARTICLE)
                && (self.is(at + 1, role::VERB) || at > range.start + 2 && self.is(at - 3, role::VERB));
            // "The eligible costs of".
            let owned = self.is(at + 1, role::PARTITIVE)
                && before == 0
                && at >= range.start + 2
                && self.is(at - 2, role::ARTICLE);
            if before & role::ARTICLE != 0
                || owned
                || governed
                || described
                || counted
                || doubled
                || noun && at == range.start
            {
                self.set(at, 0, role::VERBAL);
            } else {
                self.set(at, 0, role::NOUN);
            }
        }
    }

    /// Whether nouns and then a verb stand behind a word, before anything else.
    fn opens(&self, at: usize) -> bool {
        let small = role::NO_NOUN & !role::ARTICLE;
        let verb = self.first(at + 1..self.end().min(at + 2 + LISTED), small);
        verb.is_some_and(|verb| verb > at + 1 && self.is(verb, role::VERB) && !self.is_before(verb, role::ARTICLE))
    }

    /// "Voters backed the deal", "fares climbed by 3 %": a word behind a noun that ends as past forms do.
    fn is_past(&self, at: usize, before: u32) -> bool {
        let tokens = self.tokens();
        let next = self.role(at + 1);
        self.role(at) == 0
            && tokens.is_word(at - 1)
            && !tokens.source(at - 1).starts_with(['\'', '’'])
            && !tokens.get(at).is_some_and(|t| t.shape.first_upper())
            && before & (role::EDGE | role::PREPOSITION | role::ARTICLE | role::WHEN | role::AND) == 0
            && self.ends_as_past(at)
            && (next & (role::ARTICLE | role::NUMBER) != 0
                || next & role::PREPOSITION != 0 && self.is(at + 2, role::NUMBER)
                || (next | before & role::NUMBER) & role::NO_NOUN == 0
                    && !self.is(at.saturating_sub(2), role::PREPOSITION))
    }

    fn ends_as_past(&self, at: usize) -> bool {
        let (word, lexicon) = (self.tokens().word(at), &self.tokens().pack.lexicon);
        let ending = word.len().checked_sub(2).and_then(|cut| word.get(cut..)).unwrap_or("");
        lexicon.senses(lexicon.find(ending)).has(Sense::VerbEnding)
    }

    /// Marks the tokens of a number, and whether it belongs to a noun behind it.
    #[inline(never)]
    fn mark_number(&mut self, quantity: &Quantity) {
        let own = self.own(quantity);
        let tokens = self.tokens();
        // What is counted is a noun, whatever else the words can be: "23 member states", "ten wins".
        if quantity.kind == QuantityKind::Count {
            let first = own.end + usize::from(self.role(own.end) == 0 && !self.verb_first());
            let counted = quantity.of.map_or(first, |of| self.tokens_of(of).end.max(own.end));
            let plural = tokens.word(counted).ends_with('s') && tokens.pack.switches.plural_s;
            let next = plural && !self.means(counted, Sense::Function) || self.verb_first() && counted == own.end;
            for at in own.end..counted + usize::from(next) {
                self.set(at, 0, role::VERBAL);
            }
        }
        let noun = tokens.is_word(own.end)
            && !self.is(own.end, role::EDGE | role::PREPOSITION | role::LOOSE | role::WHEN | role::ARTICLE)
            && (!self.is(own.end, role::VERB) || self.is(own.end, role::NOUN));
        let before = self.role(own.start.wrapping_sub(1));
        let hyphen = own.clone().any(|at| tokens.mark(at).is_some() && self.is(at, role::LOOSE));
        let joined = tokens.mark(own.end).is_some() && self.is(own.end, role::LOOSE);
        let inside = (noun || joined)
            && !self.verb_first()
            && (joined
                || before & role::ARTICLE != 0
                || hyphen
                || quantity.of.is_some() && before & role::PREPOSITION != 0);
        let given = role::NUMBER | if inside { role::INSIDE } else { 0 };
        for at in own {
            self.set(at, given, u32::MAX);
        }
    }

    /// The tokens of a number.
    fn own(&self, quantity: &Quantity) -> Range<usize> {
        self.tokens_of(quantity.span)
    }

    /// The tokens of the sentence that stand in a span.
    fn tokens_of(&self, span: Span) -> Range<usize> {
        let list = self.tokens().list.get(self.start..self.end()).unwrap_or(&[]);
        let start = list.partition_point(|t| t.span.end <= span.start);
        let length = list.iter().skip(start).take_while(|t| t.span.start < span.end).count();
        self.start + start..self.start + start + length
    }

    /// A token that ends the clause, or another number.
    fn stops(&self, at: usize) -> bool {
        self.role(at) & role::EDGE != 0 || self.role(at) & (role::NUMBER | role::INSIDE) == role::NUMBER
    }

    /// The tokens of the clause before `to`.
    #[inline(never)]
    fn front(&self, to: usize) -> Range<usize> {
        let least = self.start.max(to.saturating_sub(REACH));
        (least..to).rev().find(|&at| self.stops(at)).map_or(least, |at| at + 1)..to
    }

    /// The clause before a number.
    #[inline(never)]
    fn front_of(&self, own: &Range<usize>, quantity: &Quantity) -> Range<usize> {
        let mut front = self.front(own.start);
        if self.is_before(front.start, role::NUMBER) {
            let verb = self.first(front.clone(), role::VERB).is_some();
            let mut number = front.start;
            while self.is_before(number, role::NUMBER) {
                number -= 1;
            }
            let before = self.front(number).start;
            if self.verb_first() {
                // "1200 حاوية وعقدا مدته 25 عاما": what belongs to the number before ends at "and".
                front.start = front
                    .clone()
                    .skip(1)
                    .find(|&at| self.is_joined(at) && !self.is(at, role::VERB))
                    .unwrap_or(front.start);
                // "ضرب زلزال بقوة 5.8 درجة السواحل على عمق 35 كيلومترا": what a preposition leads to the number.
                let at = self.last(front.start..front.end - 1, role::PREPOSITION);
                front.start = at.filter(|_| !verb).unwrap_or(front.start);
            } else if verb
                && !self.is(front.start, role::VERB)
                && own.start - before <= REACH
                && !self.is(before, role::PREPOSITION | role::WHEN)
                && self.first(before..number, role::VERB).is_none()
            {
                // "The region's three airports climbed by 17 %": a number of the subject; but "for the first time in six years".
                front.start = before;
            }
        }
        // "Units in the first twelve months": the length of time and what leads to it are one phrase.
        if quantity.kind == QuantityKind::Duration {
            let article = front.end.wrapping_sub(if self.role(front.end.wrapping_sub(1)) == 0 { 2 } else { 1 });
            if self.is(article, role::ARTICLE) && self.is_before(article, role::PREPOSITION) && article > front.start {
                front.end = article;
            }
        }
        // "Profit, which fell in spring, 9 %", "the bank, according to its report, $3bn".
        if self.has_word(front.clone()) { front } else { self.before_insertion(front.start).unwrap_or(front) }
    }

    /// A word with "and" glued to its front, as far as one can tell.
    fn is_joined(&self, at: usize) -> bool {
        let tokens = self.tokens();
        let known = tokens.get(at).is_some_and(|t| t.clitics.conjunction());
        known
            || tokens.entries(at).is_empty()
                && self.and_glued(at, GLUED - 2)
                && self.index.within(&(at..at + 1)).is_empty()
    }

    /// Whether a word of some length that the pack does not know begins like one with "and".
    fn and_glued(&self, at: usize, least: usize) -> bool {
        let (word, lexicon) = (self.tokens().word(at), &self.tokens().pack.lexicon);
        let first = word.chars().next().map_or(0, char::len_utf8);
        word.len() >= least && lexicon.senses(lexicon.find(word.get(..first).unwrap_or_default())).has(Sense::And)
    }

    /// "The bank, which was founded in Leeds, made": the clause before what stands between commas, of which the second is before `edge`.
    #[inline(never)]
    fn before_insertion(&self, edge: usize) -> Option<Range<usize>> {
        if !self.is_before(edge, role::COMMA) {
            return None;
        }
        let mut comma = edge - 1;
        loop {
            let least = self.start.max(edge.saturating_sub(REACH));
            comma = self.last(least..comma, role::COMMA)?;
            if self.is(comma + 1, role::RELATIVE | role::ACCORDING)
                || self.first(comma..edge, role::VERB | role::NUMBER).is_none()
            {
                let front = self.front(comma);
                // "Which leaves out energy and food, drink": still inside.
                if self.is_before(front.start, role::RELATIVE) && self.is_before(front.start - 1, role::COMMA) {
                    comma = front.start;
                    continue;
                }
                return Some(front).filter(|front| self.has_word(front.clone()));
            }
        }
    }

    #[inline(never)]
    fn back(&self, from: usize) -> Range<usize> {
        let most = (self.end()).min(from + REACH);
        from..(from..most).find(|&at| self.stops(at)).unwrap_or(most)
    }

    /// The phrase that the number is about, and how it stands to it.
    #[inline(never)]
    fn measures(&self, number: usize, quantity: &Quantity, known: &[About]) -> (Option<Span>, Told) {
        let own = self.own(quantity);
        if quantity.kind == QuantityKind::Age {
            // The last person before it, or the first one behind.
            let mut person: Option<&Place> = None;
            for place in self.index.within(&(self.start..self.end())) {
                if place.kind == EntityType::Person && (person.is_none() || place.tokens.start < own.start) {
                    person = Some(place);
                }
            }
            if let Some(place) = person {
                return (Some(place.span), Told::Own);
            }
        }
        let front = self.front_of(&own, quantity);
        let clause = Clause { reader: self, quantity, front, back: self.back(own.end), own };
        let label = self.labelled(&clause).or_else(|| self.explained(&clause));
        if let Some(label) = label.and_then(|range| self.shorten(range)) {
            return (Some(label), Told::Aside);
        }
        let before = number.checked_sub(1).and_then(|b| Some((self.quantities.get(b)?, known.get(b)?)));
        let before = before.filter(|(first, _)| first.sentence == quantity.sentence);
        // "$3bn, or 7 % of what they earn": the same in other words.
        let aside = || quantity.kind != QuantityKind::Fraction && self.is_aside(&clause);
        if let Some(phrase) = before.filter(|_| aside()).and_then(|(_, about)| about.measures) {
            return (Some(phrase), Told::Again);
        }
        let own = clause.phrase();
        let phrase = own.clone().filter(|range| self.tells(range.clone())).and_then(|range| self.shorten(range));
        if phrase.is_some() {
            return (phrase, if self.is(clause.own.start, role::INSIDE) { Told::Inside } else { Told::Own });
        }
        if let Some(phrase) = self.antecedent(&clause, number, known) {
            return (Some(phrase), Told::Again);
        }
        // "It costs me $170": a verb says it, unless the clause before has a noun for it.
        if !self.verb_first()
            && let Some(phrase) = own.clone().and_then(|range| self.shorten(range))
        {
            return (Some(phrase), Told::Own);
        }
        // "Fell 45 % to about $3bn", "$57bn, up 60 %": about what the number before is about.
        let again = before.and_then(|(first, about)| about.measures.filter(|m| !m.contains(first.span)));
        let (phrase, other) = clause.before();
        let near = before.is_some_and(|(first, _)| self.goes_on(self.own(first).end..clause.own.start));
        if again.is_some() && (near || other) {
            // "Compared with 30 % for coaches": the same of something else.
            let against = !is_earlier(self.quantities, number)
                && clause.front.clone().any(|at| self.means(at, Sense::ChangeFrom));
            let end = clause.own.end;
            let of = self.means(end, Sense::NameJoin) && !self.means(end, Sense::PlaceBefore) || self.leads_on(end);
            let other = if against && of { clause.behind(end) } else { None };
            return other.and_then(|range| self.shorten(range)).map_or((again, Told::Again), |m| (Some(m), Told::Own));
        }
        let phrase = phrase.or(own).and_then(|range| self.shorten(range)).or_else(|| self.label(quantity));
        if phrase.is_some() {
            return (phrase, Told::Aside);
        }
        (self.whole(&clause), Told::Sentence)
    }

    /// "Median age: 37": the words before a colon that only the number stands behind.
    fn labelled(&self, clause: &Clause<'_, '_, '_>) -> Option<Range<usize>> {
        let colon = self.front(clause.own.start).start.checked_sub(1)?;
        let label = self.trim(self.start..colon);
        let alone = !self.has_word(clause.front.clone()) || clause.front.start < colon;
        let alone = alone && clause.back.len() <= 2;
        let fits = self.tokens().mark(colon) == Some(':') && alone && label.len() <= LONGEST;
        (fits && self.first(label.clone(), role::VERBAL | role::EDGE).is_none() && self.has_word(label.clone()))
            .then_some(label)
    }

    /// "430,000 containers: the yearly capacity": the words behind a colon that only the number stands before.
    fn explained(&self, clause: &Clause<'_, '_, '_>) -> Option<Range<usize>> {
        const COUNTED: usize = 4;
        let end = clause.own.end;
        let colon = (end..end + COUNTED).find(|&at| self.tokens().mark(at) == Some(':'))?;
        let alone = colon < self.end() && !self.has_word(self.start..clause.own.start);
        if alone { self.noun_phrase(colon + 1, self.back(colon + 1).end) } else { None }
    }

    /// "Or", "أي", "a rise of" and hardly more between a comma and the number.
    fn is_aside(&self, clause: &Clause<'_, '_, '_>) -> bool {
        let (own, front) = (clause.own.start, self.front(clause.own.start));
        let noun = |at: usize| self.is(at, role::NOUN) || !self.has_word(at..at + 1);
        // "An increase of just 7 %".
        let of =
            front.clone().rev().find(|&at| self.is(at, role::PARTITIVE) || !self.is(at, role::LOOSE | role::CARRIER));
        let core = front.start..of.map_or(front.start, |of| of + 1);
        if core.len() == 3
            && self.is_before(core.start, role::COMMA)
            && self.is(core.start, role::ARTICLE)
            && self.is_before(core.end, role::PARTITIVE)
            && core.clone().all(noun)
        {
            return true;
        }
        let least = self.start.max(own.saturating_sub(3));
        self.last(least..own, role::AGAIN).is_some_and(|or| {
            self.is_before(or, role::COMMA)
                && (or + 1..own).all(|at| self.is(at, !role::PREPOSITION) && !self.is(at, role::CHANGE))
        })
    }

    /// Whether a phrase holds more than verbs and small words.
    fn tells(&self, mut range: Range<usize>) -> bool {
        range.any(|at| !self.is(at, role::VERB) && self.has_word(at..at + 1))
    }

    /// "Last year it was 53 %": what the last number of the sentence before measures, if it is of the same kind.
    fn antecedent(&self, clause: &Clause<'_, '_, '_>, number: usize, known: &[About]) -> Option<Span> {
        let verb = clause.verb().filter(|v| v.roles & (role::LEVEL | role::CHANGE) != 0)?;
        let bare = verb.range.end..clause.front.end;
        if self.first(bare.clone(), role::PREPOSITION | role::LOOSE | role::CARRIER) != bare.clone().next() {
            return None;
        }
        let pronoun = verb.range.start.checked_sub(1).filter(|&at| at >= clause.front.start)?;
        if !self.is(pronoun, role::PRONOUN) {
            return None;
        }
        let before = number.checked_sub(1)?;
        let quantity = self.quantities.get(before)?;
        let near = quantity.sentence + 1 == clause.quantity.sentence;
        let about = known.get(before).filter(|about| about.told != Told::Sentence)?;
        let same = quantity.kind == clause.quantity.kind && quantity.kind != QuantityKind::Count;
        about.measures.filter(|_| near && same)
    }

    /// Where no phrase says what a number measures: the words up to it ("it will cost"), its clause, or its sentence.
    #[inline(never)]
    fn whole(&self, clause: &Clause<'_, '_, '_>) -> Option<Span> {
        let front = clause.front.start;
        if let Some(phrase) = self.said_of_it(clause) {
            return self.shorten(phrase);
        }
        let mut start = front + usize::from(self.is(front, role::AND));
        if let Some(Verb { range: verb, .. }) = clause.verb().filter(|_| !self.verb_first())
            && verb.start > start
            && (!self.has_word(clause.back.clone()) || self.phrase(start..verb.start).is_some())
        {
            // "In the morning we were".
            if self.is(start, role::PREPOSITION) {
                start = verb.start - 1;
            }
            return self.shorten(start..verb.end);
        }
        for (mut from, to) in [(front, clause.back.end), (self.start, self.end())] {
            // "It took rescuers 19 hours": the pronoun stays.
            let mut end = self.trim(from..to).end;
            while from < clause.own.start && self.is(from, role::EDGE | role::AND) {
                from += 1;
            }
            if end > from + LONGEST {
                end = self.cut(from..end, LONGEST).map_or(end, |range| range.end);
            }
            let more = end > from + clause.own.len() + 2 && end <= from + LONGEST;
            if more && from <= clause.own.start && end >= clause.own.end {
                return self.shorten(from..end);
            }
        }
        None
    }

    /// "That is a loss of 48 days", "that is $9m more than the old plan": what is said of a subject that only points.
    fn said_of_it(&self, clause: &Clause<'_, '_, '_>) -> Option<Range<usize>> {
        let verb = clause.verb().filter(|v| !self.verb_first() && self.means(v.range.end - 1, Sense::Passive))?;
        // "That" opens a clause elsewhere.
        let pointed = self.start..verb.range.start;
        let points = |at: usize| self.is(at, role::LOOSE | role::ARTICLE | role::EDGE) && self.tokens().is_word(at);
        if pointed.is_empty() || pointed.len() > 2 || !pointed.clone().all(points) {
            return None;
        }
        let noun = self.trim_carrier(verb.range.end..clause.front.end);
        if self.has_word(noun.clone()) {
            return Some(noun);
        }
        let compared = self.means(clause.own.end, Sense::Comparison);
        let than = clause.own.end..self.trim(clause.own.end..clause.back.end).end;
        Some(than).filter(|than| compared && than.len() > 1)
    }

    /// No new subject between two numbers: no verb behind a word that is none.
    fn goes_on(&self, between: Range<usize>) -> bool {
        const SMALL: u32 = role::PREPOSITION | role::ARTICLE | role::LOOSE | role::WHEN | role::EDGE | role::CARRIER;
        let mut word = false;
        for at in between.clone() {
            if self.is(at, role::VERB) && word {
                return false;
            }
            word |= self.tokens().is_word(at) && !self.is(at, role::VERB | SMALL);
        }
        between.len() <= LONGEST
    }

    /// The words of the first cell in the line, or of the nearest one before it without a number: the label of the row.
    #[inline(never)]
    fn label(&self, quantity: &Quantity) -> Option<Span> {
        let document = self.document;
        let sentence = document.sentences.get(quantity.sentence)?;
        if document.kind_of(sentence) != BlockKind::Cell {
            return None;
        }
        let before = document.sentences.get(quantity.sentence.saturating_sub(CELLS)..quantity.sentence)?;
        let cells = || before.iter().rev().take_while(|s| document.kind_of(s) == BlockKind::Cell);
        let names = |s: &&Sentence| s.tokens.len() <= LONGEST && s.tokens.clone().any(|at| document.tokens.is_word(at));
        let in_line = |s: &&Sentence| !Span::new(s.span.end, sentence.span.start).of(document.text()).contains('\n');
        let label = cells().take_while(in_line).last().filter(names).or_else(|| {
            cells().filter(names).find(|s| {
                let next = self.quantities.partition_point(|q| q.span.end <= s.span.start);
                !self.quantities.get(next).is_some_and(|q| q.span.overlaps(s.span))
            })
        })?;
        Some(label.span)
    }

    /// Takes loose ends off: prepositions, conjunctions, marks, and what says when.
    #[inline(never)]
    fn trim(&self, mut range: Range<usize>) -> Range<usize> {
        const START: u32 = role::LOOSE | role::AND | role::PREPOSITION | role::EDGE | role::WHEN;
        const END: u32 = START | role::ARTICLE;
        while range.start < range.end && self.is(range.start, START) && !self.is(range.start, role::ARTICLE) {
            range.start += 1;
        }
        let tokens = self.tokens();
        let article = |at: usize| tokens.pack.article().is_some_and(|article| article == tokens.word(at));
        // "ב-5": what is glued to the figures behind.
        let glued = |at: usize| tokens.mark(at + 1) == Some('-') && tokens.is_clitic(at);
        let small = |at: usize| !self.is(at, role::VERB) && self.means(at, Sense::Function) || article(at) || glued(at);
        while range.start < range.end && (self.is(range.end - 1, END) || small(range.end - 1)) {
            range.end -= 1;
        }
        range
    }

    /// Like `trim`, and without a noun at the end that only carries the number: "revenue hit a record of".
    fn trim_carrier(&self, range: Range<usize>) -> Range<usize> {
        let mut rest = self.trim(range.clone());
        // "Puts the rate at": what it carries would stand behind "of".
        let behind = self.role(rest.end);
        if rest.end < range.end
            && !self.verb_first()
            && behind & role::PREPOSITION != 0
            && behind & role::PARTITIVE == 0
        {
            return rest;
        }
        // "A record", "بسعر", but not "the interest rate".
        let glued = |at: usize| self.tokens().get(at).is_some_and(|t| t.clitics.preposition());
        let apart = |at: usize| at.checked_sub(1).is_none_or(|before| self.role(before) != 0);
        let alone = |at: usize| self.is(at, role::CARRIER) && (apart(at) || glued(at));
        while rest.start < rest.end && alone(rest.end - 1) {
            rest = self.trim(rest.start..rest.end - 1);
        }
        rest
    }

    /// The words of a range as a phrase, if there are any.
    #[inline(never)]
    fn phrase(&self, range: Range<usize>) -> Option<Range<usize>> {
        Some(self.trim(range)).filter(|range| self.has_word(range.clone()))
    }

    #[inline(never)]
    fn has_word(&self, mut range: Range<usize>) -> bool {
        let tokens = self.tokens();
        range.any(|at| {
            tokens.is_word(at)
                && (tokens.word(at).len() > 1 || tokens.get(at).is_some_and(|t| t.shape.first_upper()))
                && !self.is(at, role::PREPOSITION | role::ARTICLE | role::LOOSE)
                && (self.is(at, role::VERB) || !self.means(at, Sense::Function))
        })
    }

    /// From `from` to the next verb or the end of the clause.
    #[inline(never)]
    fn noun_phrase(&self, from: usize, mut end: usize) -> Option<Range<usize>> {
        // "لاقتناء 168 قطارا": one word takes what it counts along.
        if end == from + 1 && self.is(end, role::NUMBER) {
            let behind = (end..end + LONGEST).find(|&at| !self.is(at, role::NUMBER)).unwrap_or(end);
            end = (behind..self.back(behind).end)
                .find(|&at| self.is(at, role::PREPOSITION))
                .unwrap_or(self.back(behind).end);
        }
        // "A company and then watched it collapse": no second noun.
        let goes_on =
            |at: usize| self.is(at, role::AND) && self.is(at + 1, role::NO_NOUN & !(role::ARTICLE | role::NUMBER));
        let mut to = (from..end).find(|&at| self.is(at, role::VERB) || goes_on(at)).unwrap_or(end);
        // "62 % of the company and the crews the remaining 38 %": what leads to the next number is its own.
        if to == end
            && self.is(end, role::NUMBER)
            && let Some(and) = self.last(from + 1..end, role::AND)
        {
            to = and;
        }
        self.phrase(from..to)
    }

    /// The phrase, cut where another begins if it is too long, without the glued words of its first word.
    #[inline(never)]
    fn shorten(&self, range: Range<usize>) -> Option<Span> {
        let mut range = self.paired(self.cut(range, LONGEST)?);
        // "Sunday's game drew": the day was taken off, and its ending was not.
        if range.start > self.start && self.tokens().source(range.start).starts_with(['\'', '’']) {
            range.start -= 1;
        }
        let span = self.tokens().span(range.start, range.end);
        (!span.is_empty()).then_some(Span::new(self.bare(range.start), span.end))
    }

    /// Takes the other one of two quote marks in, or both out.
    fn paired(&self, mut range: Range<usize>) -> Range<usize> {
        const MARKS: u32 = role::OPEN | role::CLOSE;
        if let Some(close) = self.first(range.clone(), MARKS).filter(|&at| self.is(at, role::CLOSE)) {
            let least = self.start.max(close.saturating_sub(QUOTED + 1));
            range.start = self.last(least..close, role::OPEN).unwrap_or(range.start);
        }
        if let Some(open) = self.last(range.clone(), MARKS).filter(|&at| self.is(at, role::OPEN)) {
            let most = open + QUOTED + 2;
            range.end = self.first(open..most, role::CLOSE).map_or(range.end, |at| at + 1);
        }
        range
    }

    /// The byte at which a word begins without what is glued to its front: "وقد", "لبناء"; but an article belongs to it.
    #[inline(never)]
    fn bare(&self, at: usize) -> usize {
        let tokens = self.tokens();
        let Some(token) = tokens.get(at) else { return 0 };
        // "ووهان": names know where they begin.
        if let Some(place) = self.index.within(&(at..at + 1)).first() {
            return place.span.start;
        }
        let word = tokens.word(at);
        let (clitics, first) = (token.clitics, word.chars().next().map_or(0, char::len_utf8));
        let lexicon = &tokens.pack.lexicon;
        // An article belongs to the word, and without its preposition it would be half a word: "للمصري".
        let cut = if clitics.article() || clitics.future() {
            if clitics.conjunction() { first } else { 0 }
        } else if self.is_before(at, role::NUMBER)
            && clitics.preposition()
            && !clitics.conjunction()
            && !self.leads_on(at)
        {
            // "34 بطاقة": what is counted has no preposition glued to its front, whatever the rest of the word is.
            0
        } else if clitics.any() {
            word.len() - tokens.stem(at).len()
        } else if self.is_before(at, role::EDGE | role::NUMBER)
            && tokens.entries(at).is_empty()
            && (word.len() >= GLUED || tokens.pack.prefixes(word).iter().any(|(_, glued)| glued.article()))
            && lexicon.senses(lexicon.find(word.get(..first).unwrap_or_default())).has(Sense::And)
        {
            // Before a word that the pack does not know, "and" is glued only where a clause begins.
            first
        } else {
            0
        };
        tokens.behind_prefix(at, cut)
    }

    /// A word with "to" or "for" glued to its front: "خمسة ملايين لبناء المدارس".
    fn leads_on(&self, at: usize) -> bool {
        let (tokens, lexicon) = (self.tokens(), &self.tokens().pack.lexicon);
        let glued = tokens.word(at).strip_suffix(tokens.stem(at)).unwrap_or_default();
        let first = glued.chars().next().map_or(0, char::len_utf8);
        lexicon.senses(lexicon.find(glued.get(..first).unwrap_or_default())).has(Sense::Addressee)
    }

    fn cut(&self, range: Range<usize>, longest: usize) -> Option<Range<usize>> {
        if range.len() <= longest {
            return (!range.is_empty()).then_some(range);
        }
        let end = (range.start + 1..range.start + longest)
            .rev()
            .find(|&at| self.is(at, role::PREPOSITION | role::EDGE | role::LOOSE) && !self.is(at, role::NUMBER))?;
        self.phrase(range.start..end)
    }

    /// The source that the sentence names: "according to UBS", "UBS said", "يقدر محللو UBS".
    #[inline(never)]
    fn find_source(&self, range: &Range<usize>) -> Option<Span> {
        let tokens = self.tokens();
        let verb_first = self.verb_first();
        // "Faster than any model had predicted, according to a survey": the plainest words first.
        let according = range.clone().filter(|&at| self.is(at, role::ACCORDING)).find_map(|at| {
            let found = tokens.find_before(at, range.end, Sense::According)?;
            self.named(found.end..self.back(found.end).end.min(found.end + SOURCE), true)
        });
        if according.is_some() {
            return according;
        }
        for at in range.clone() {
            let says = self.is(at, role::VERB | role::SAYS);
            if verb_first && says {
                let most = range.end.min(at + 2 * SOURCE);
                let that = (at + 1..most).find(|&end| self.is(end, role::THAT));
                // "قدرت نشرة Lloyd's List قيمة البضائع": without "that", only a name right behind.
                let near = at + 1..range.end.min(at + 1 + SOURCE);
                let source = that.map_or_else(
                    || if self.means(at, Sense::Estimate) { self.named(near, false) } else { None },
                    // "وأوضح المحافظ، في بيان، أن".
                    |end| {
                        let near = self.first(at + 1..end, role::EDGE).unwrap_or(end);
                        let led = tokens.get(at + 1).is_some_and(|t| t.clitics.preposition());
                        let plain = self.is(at, role::SAYS) && !led && !self.is_before(at, role::RELATIVE);
                        self.named(at + 1..end, false).or_else(|| self.named(at + 1..near, plain))
                    },
                );
                if source.is_some() {
                    return source;
                }
            } else if !verb_first {
                // "A flood that" names nobody: before a "that" that can be "which" has to stand a verb.
                let that = self.is(at + 1, role::THAT)
                    && (!self.is(at + 1, role::RELATIVE) || self.is(at, role::VERB) || self.ends_as_past(at));
                let last = self.is(at, role::SAYS) && at > range.start && self.is(at + 1, role::EDGE);
                let estimates = self.is(at, role::SAYS) && self.means(at, Sense::Estimate);
                if that || last || estimates {
                    let source = self.named(self.before_cue(at), that || last);
                    if source.is_some() {
                        return source;
                    }
                }
            }
        }
        None
    }

    /// The words before a verb that say who does it: "two teams announced that", but not "a trial of 1,200 children suggests that".
    fn before_cue(&self, at: usize) -> Range<usize> {
        let clause = self.front(at).start;
        let start = clause.max(at.saturating_sub(2 * SOURCE));
        if start > clause || !self.is_before(start, role::NUMBER) {
            return start..at;
        }
        let least = self.start.max(start.saturating_sub(SOURCE));
        let number = (least..start).rev().take_while(|&at| self.is(at, role::NUMBER)).last();
        number.filter(|&first| self.is_before(first, role::EDGE)).unwrap_or(at)..at
    }

    /// The name in a phrase, or the phrase itself if it is short.
    #[inline(never)]
    fn named(&self, range: Range<usize>, plain: bool) -> Option<Span> {
        // A person speaks for an organization.
        let places = self.index.within(&range);
        if let Some(place) = places.iter().find(|p| p.kind == EntityType::Person).or_else(|| places.first()) {
            return Some(place.span);
        }
        let phrase = self.noun_phrase(range.start, range.end).filter(|phrase| plain && phrase.len() <= SOURCE)?;
        self.shorten(phrase)
    }
}

/// The clause around a number: where the phrases that say what it measures can stand.
struct Clause<'r, 'a, 't> {
    reader: &'r Reader<'a, 't>,
    quantity: &'r Quantity,
    /// The number's own tokens, those before it and those behind it.
    own: Range<usize>,
    front: Range<usize>,
    back: Range<usize>,
}

/// The last verb before a number, with its auxiliaries.
struct Verb {
    range: Range<usize>,
    roles: u32,
}

impl Clause<'_, '_, '_> {
    fn is(&self, at: usize, roles: u32) -> bool {
        self.reader.is(at, roles)
    }

    /// The phrase in the number's own clause.
    #[inline(never)]
    fn phrase(&self) -> Option<Range<usize>> {
        let verb = self.verb();
        let roles = verb.as_ref().map_or(0, |v| v.roles);
        // "The firm lost 500 jobs", "انهار 42 ألف مبنى": what is counted did not rise or fall itself.
        let counts =
            verb.as_ref().is_some_and(|v| self.reader.verb_first() || self.reader.means(v.range.end - 1, Sense::Verb));
        let moves = roles & role::CHANGE != 0 && self.quantity.change.is_some() && (self.is_led() || !counts);
        let leads = self.reader.verb_first() || self.is_to() || !self.is_led();
        // "Is to close 18 shops": the verb is behind "to".
        let infinitive = verb.as_ref().is_some_and(|v| {
            let to = v.range.end;
            to + 2 == self.front.end && self.reader.means(to, Sense::ChangeTo) && !self.is(to + 1, role::NO_NOUN)
        });
        let subject_rules = roles & role::LEVEL != 0 && leads && !infinitive && !self.helps(verb.as_ref()) || moves;
        let found = self.attributive().or_else(|| self.share_of(verb.as_ref())).or_else(|| self.predicate());
        let found = found.or_else(|| self.amount_of());
        if found.is_some() {
            return found;
        }
        // "عدد المصابين [تجاوز 4200] شخص": the verb of level is a part of the number.
        let reached = verb.is_none() && self.reader.means(self.own.start, Sense::BesideNumber);
        if reached && let Some(found) = self.without_verb() {
            return Some(found);
        }
        if !subject_rules && let Some(found) = self.counted() {
            return Some(found);
        }
        let found = self.changed(roles).or_else(|| self.around_verb(verb.as_ref())).or_else(|| self.counted());
        found.or_else(|| if verb.is_none() { self.without_verb() } else { None })
    }

    /// "كانت السفينة تحمل 18 ألف حاوية": the word before what is counted is a verb, known or not, and "كانت" only helps it.
    fn helps(&self, verb: Option<&Verb>) -> bool {
        let reader = self.reader;
        verb.filter(|v| reader.verb_first() && reader.means(v.range.end - 1, Sense::Function)).is_some_and(|verb| {
            let words = reader.trim(verb.range.end..self.front.end);
            let last = words.end.wrapping_sub(1);
            !words.is_empty()
                && reader.role(last) == 0
                && !self.is_definite(last)
                && (words.len() == 1 || self.is_definite(last - 1))
        })
    }

    /// "Which" opens the clause, or a "that" behind a noun.
    fn is_relative(&self) -> bool {
        let that = self.front.start.wrapping_sub(1);
        self.is(that, role::RELATIVE) && !self.reader.is_before(that, role::VERB)
    }

    /// "84 % were white": what is told of a number that is the subject.
    #[inline(never)]
    fn predicate(&self) -> Option<Range<usize>> {
        if !self.is(self.own.end, role::VERB) || self.quantity.of.is_some() || self.reader.verb_first() {
            return None;
        }
        let and = self.reader.last(self.front.clone(), role::AND);
        let before = and.map_or(self.front.start, |at| at + 1)..self.front.end;
        if self.reader.has_word(self.reader.trim_carrier(before)) {
            return None;
        }
        // "And only 3 %" is told of the next one.
        let mut end = self.back.end;
        if self.is(end, role::NUMBER) {
            end = self.reader.last(self.back.clone(), role::AND)?;
        }
        let range = self.reader.trim(self.own.end..end);
        let word = range.start + 1..range.end;
        self.reader.has_word(word.clone()).then_some(range)
    }

    /// The last verb before the number.
    fn verb(&self) -> Option<Verb> {
        let end = self.reader.last(self.front.clone(), role::VERB)? + 1;
        let mut start = end - 1;
        let mut roles = self.reader.role(start);
        loop {
            let least = self.front.start.max(start.saturating_sub(3));
            let Some(before) = self.reader.last(least..start, role::VERB) else { break };
            let between = before + 1..start;
            // "Was badly hit by", "have already brought".
            let most = usize::from(self.reader.means(before, Sense::Function))
                + usize::from(self.reader.means(before, Sense::Passive));
            let helps = between.len() <= most && !self.reader.verb_first();
            if self.reader.has_word(between.clone()) && !helps {
                break;
            }
            // "It is expected to reach": the last verb says what is told. "ارتفاعا نسبته": the change does.
            if self.is(before, role::CHANGE) && between.is_empty() {
                roles = (roles | role::CHANGE) & !role::LEVEL;
            }
            start = before;
        }
        Some(Verb { range: start..end, roles })
    }

    /// "A 30-year loan", "its $9 trillion balance sheet": the noun behind the number.
    fn attributive(&self) -> Option<Range<usize>> {
        if !self.is(self.own.start, role::INSIDE) || self.is(self.own.end, role::CHANGE | role::NOUN) {
            return None;
        }
        // "A five-member panel", but "its five members".
        let hyphen = self.reader.tokens().mark(self.own.end).is_some();
        if !hyphen && self.quantity.kind == QuantityKind::Count {
            return None;
        }
        self.reader.noun_phrase(self.own.end + 2 * usize::from(hyphen), self.back.end)
    }

    /// "40 % of the harvest"; but "services account for 40 % of output" is about services.
    #[inline(never)]
    fn share_of(&self, verb: Option<&Verb>) -> Option<Range<usize>> {
        let kind = self.quantity.kind;
        // "A tenth what American firms spent": a fraction needs no preposition.
        if kind == QuantityKind::Fraction && self.back.is_empty() && self.is(self.own.end, role::EDGE) {
            if !self.reader.means(self.own.end, Sense::ClauseOpener) {
                return None;
            }
            let end = self.reader.back(self.own.end + 1).end;
            return (end >= self.own.end + 2).then_some(self.own.end..end);
        }
        let joined = matches!(kind, QuantityKind::Fraction | QuantityKind::Multiple)
            && !self.back.is_empty()
            && self.reader.tokens().is_word(self.own.end)
            && self.reader.role(self.own.end) & !role::ARTICLE & !role::LOOSE == 0;
        let amount = kind == QuantityKind::Fraction && self.quantity.change.is_some() && verb.is_some();
        // "Raised its forecast to 4 % of output" is about the forecast.
        let moved = verb.is_some_and(|v| v.roles & role::CHANGE != 0) && self.is_to();
        if !self.is(self.own.end, role::PARTITIVE) && !joined || amount || moved {
            return None;
        }
        let start = self.own.end + usize::from(!joined);
        let whole = self.related(start).or_else(|| self.reader.noun_phrase(start, self.back.end))?;
        let share = matches!(kind, QuantityKind::Percent | QuantityKind::Fraction);
        // "36 % of the total", "double the number in 2011" tell of what stands before.
        if self.is_weak(whole.clone()) {
            return verb.and_then(|v| self.subject(v));
        }
        // "Is giving away 85 % of his wealth".
        let bare = |v: &&Verb| self.reader.verb_first() || !self.reader.has_word(v.range.end..self.front.end);
        let level = |v: &&Verb| v.roles & role::LEVEL != 0 && bare(v);
        let all = share || kind == QuantityKind::Measure;
        let subject = verb.filter(|_| all).filter(level).and_then(|v| self.subject(v));
        subject.or(Some(whole))
    }

    /// "Of those who had been living there": nothing but a pronoun before "who", so that what they did belongs to them.
    fn related(&self, start: usize) -> Option<Range<usize>> {
        let who = self.back.end;
        let reader = self.reader;
        if who != start + 1 || !self.is(who, role::RELATIVE) || !self.is(start, role::LOOSE) || reader.verb_first() {
            return None;
        }
        // All that helps the verb, the verb, and what stands behind it up to the next one.
        let helps = |at: &usize| self.is(*at, role::VERB) && reader.means(*at, Sense::Function);
        let verb = who + 1 + (who + 1..reader.end()).take_while(helps).count();
        let end = reader.first(verb + 1..reader.end(), role::EDGE | role::VERB | role::NUMBER).unwrap_or(reader.end());
        Some(reader.trim(start..end)).filter(|range| range.len() > 2)
    }

    /// A noun that stands for what was told before: "the total".
    fn is_weak(&self, mut range: Range<usize>) -> bool {
        let head = range.find(|&at| self.reader.has_word(at..at + 1));
        head.is_none_or(|head| {
            self.is(head, role::CARRIER) && (head + 1 == range.end || self.is(head + 1, role::NO_NOUN))
        })
    }

    /// "An income of $108,000", "a deal worth $3bn": the noun whose amount the number is.
    fn amount_of(&self) -> Option<Range<usize>> {
        if self.reader.verb_first() {
            // "بغرامة مالية قدرها كذا": no longer phrase than that.
            let least = self.front.start.max(self.front.end.saturating_sub(LISTED + 1));
            let tokens = self.reader.tokens();
            let glued = |at: &usize| tokens.get(*at).is_some_and(|t| t.clitics.preposition());
            let tag = |at: &usize| tokens.find(*at, Sense::BesideNumber).is_some_and(|m| m.entry.tag == "amount");
            let amount = (least..self.front.end).rev().find(|at| glued(at) && tag(at))?;
            let end = self.reader.first(amount..self.front.end, role::VERB).unwrap_or(self.front.end);
            return self.reader.phrase(amount..end);
        }
        let small = |at: &usize| !self.is(*at, role::PARTITIVE) && self.is(*at, role::CARRIER | role::LOOSE);
        let of = (self.front.start + 1..self.front.end).rev().find(|at| !small(at))?;
        // "At a cost of" tells of what was told before.
        if matches!(self.quantity.kind, QuantityKind::Count | QuantityKind::Multiple)
            || !self.is(of, role::PARTITIVE)
            || self.reader.means(of - 1, Sense::BesideNumber)
        {
            return None;
        }
        let tokens = self.reader.tokens();
        let hyphen = |at: usize| tokens.mark(at) == Some('-') && self.is(at, role::LOOSE);
        let noun = |at: &usize| {
            self.reader.role(*at) == 0 && tokens.is_word(*at)
                || hyphen(*at)
                || hyphen(*at + 1)
                || hyphen(at.wrapping_sub(1))
        };
        let start = (self.front.start..of).rev().take_while(noun).last()?;
        Some(start..of)
    }

    /// "12 companies from Japan": what is counted, with what belongs to it.
    fn counted(&self) -> Option<Range<usize>> {
        if self.quantity.kind != QuantityKind::Count {
            return None;
        }
        let Range { start, end: known } = match self.quantity.of {
            Some(of) => self.reader.tokens_of(of),
            // "2,200 treatment works": the words up to a verb or a small word.
            None if self.own.end < self.back.end && self.reader.tokens().is_word(self.own.end) => {
                self.own.end..self.first_no_noun(self.own.end..self.back.end)
            }
            // "1,200 such children".
            None if self.is(self.own.end, role::LOOSE) && self.reader.tokens().is_word(self.own.end) => {
                self.own.end + 1..self.first_no_noun(self.own.end + 1..self.back.end)
            }
            None => return None,
        };
        let known = self.joined(known);
        // "Lied at least three times" tells of what was done.
        // "46 million inhabitants": whose they are stands elsewhere.
        if start == known || self.reader.means(start, Sense::Times) || self.is(start, role::CARRIER) {
            return None;
        }
        let end = self.reader.back(start.max(self.own.end)).end;
        // "Four drive-through scanners".
        if self.reader.tokens().mark(known) == Some('-') && self.is(known, role::LOOSE) {
            return self.reader.noun_phrase(start, self.first_no_noun(known + 1..end));
        }
        // "People stood on the platform": a word behind the noun is a verb, known or not. "Sites with the help of (4,000)": what
        // leads to the next number is its own.
        let goes_on = self.reader.verb_first() || self.is(known, role::PREPOSITION | role::ARTICLE);
        if !goes_on || self.is(end, role::NUMBER) && !self.is(end, role::INSIDE) {
            return Some(start..known);
        }
        let phrase = self.reader.noun_phrase(start, end)?;
        self.reader.cut(phrase, COUNTED).or(Some(start..known))
    }

    /// "A 12 % rise in exports", "an increase of 8 % in wages": what changed stands behind.
    #[inline(never)]
    fn changed(&self, verb: u32) -> Option<Range<usize>> {
        let noun = (self.back.start..self.back.end.min(self.back.start + 2)).find(|&at| self.is(at, role::NOUN));
        if let Some(noun) = noun
            && (self.reader.verb_first() || !self.is(noun, role::VERB))
        {
            let found = self.behind(noun + 1);
            return found.or_else(|| if verb == 0 { self.reader.noun_phrase(noun, self.back.end) } else { None });
        }
        let front = self.reader.trim(self.front.clone());
        let last = front.end.checked_sub(1).filter(|&last| !front.is_empty() && self.is(last, role::NOUN))?;
        // A verb in languages that put it first can be such a noun too: only what is told behind decides.
        if self.is(last, role::VERB) && self.is_led() || !self.is(last, role::VERB) {
            return self.behind(self.back.start);
        }
        None
    }

    /// The end of nouns with those that are joined to them: "firefighters, soldiers and volunteers", "sixth-form and college students",
    /// "Harrow & Finch staff".
    fn joined(&self, end: usize) -> usize {
        if self.reader.verb_first() {
            return end;
        }
        let tokens = self.reader.tokens();
        let mut at = end;
        loop {
            let hyphen = self.is(at, role::LOOSE) && tokens.mark(at).is_some_and(|c| matches!(c, '-' | '&'));
            let comma = self.reader.role(at) & (role::COMMA | role::EDGE) == role::COMMA;
            if at + 1 >= self.back.end || !(hyphen || comma || self.is(at, role::AND)) {
                break;
            }
            let next = self.first_no_noun(at + 1..self.back.end);
            // "Grandchildren and arrived with".
            if next == at + 1 || next == at + 2 && self.reader.ends_as_past(at + 1) {
                return end;
            }
            at = next;
        }
        // "And the mayor said", "and injured 40".
        if self.is(at, role::VERB | role::NUMBER | role::ARTICLE) { end } else { at }
    }

    fn first_no_noun(&self, range: Range<usize>) -> usize {
        self.reader.first(range.clone(), role::NO_NOUN).unwrap_or(range.end)
    }

    /// A preposition stands before the number: "to $3bn", "بنسبة 45٪".
    fn is_led(&self) -> bool {
        self.front.end > self.front.start
            && (self.is(self.front.end - 1, role::PREPOSITION)
                || self.reader.means(self.front.end - 1, Sense::RangeJoin))
    }

    /// What stands before the number leads to a level: "to $3bn", "at 4 %".
    fn is_to(&self) -> bool {
        self.front.end > self.front.start && self.reader.means(self.front.end - 1, Sense::ChangeTo)
    }

    /// The subject of the verb, or what stands between verb and number.
    #[inline(never)]
    fn around_verb(&self, verb: Option<&Verb>) -> Option<Range<usize>> {
        let verb = verb?;
        let tokens = self.reader.tokens();
        let bare = self.reader.trim_carrier(verb.range.end..self.front.end);
        let carried = self.reader.verb_first() && !self.reader.has_word(bare.clone());
        let between = if carried { self.reader.trim(verb.range.end..self.front.end) } else { bare };
        // "كان السعر قد [تجاوز 120]": the verb is a part of the number.
        let auxiliary = self.reader.verb_first() && self.reader.means(verb.range.end - 1, Sense::Function);
        // "Is put at", "is expected to be".
        let passive = verb.range.len() > 1 && self.reader.means(verb.range.end - 2, Sense::Passive);
        let level =
            verb.roles & role::LEVEL != 0 || auxiliary || passive && (self.is_to() || verb.roles & role::SAYS != 0);
        let change = verb.roles & role::CHANGE != 0;
        let money = self.quantity.kind == QuantityKind::Money;
        let acts = !level && !change;
        let filled = self.reader.has_word(between.clone());
        // What the verb and the words behind it tell, without its subject.
        let told = || self.reader.trim(verb.range.start..self.front.end);
        // "Spent $3bn on new piers": what follows says more than who spent.
        if acts
            && money
            && let Some(found) = self.purpose()
        {
            return Some(found);
        }
        if self.reader.verb_first() {
            if let Some(noun) = self.held(verb) {
                return Some(noun);
            }
            // "ارتفاع المياه بلغ في بعض الأحياء مترا": where it was is not the subject.
            let place = level && !self.is_led() && self.is(verb.range.end, role::PREPOSITION);
            let before = if place { self.reader.phrase(self.before_verb(verb)) } else { None };
            if let Some(subject) = before {
                return Some(self.object(subject));
            }
            if filled {
                let object = self.object(between.clone());
                return Some(if acts && object == between { told() } else { object });
            }
            // "لم يأكل منذ يومين".
            if acts && self.quantity.kind == QuantityKind::Duration {
                return Some(told());
            }
            return self.subject(verb);
        }
        let object = filled && !self.is(verb.range.end, role::PREPOSITION);
        if object && change {
            return Some(between);
        }
        // "The move takes the rate to a range of", "puts the deficit at".
        let object = object && self.reader.has_word(between.clone());
        let to = |at: usize| self.reader.means(at, Sense::ChangeTo) || self.reader.means(at, Sense::ChangeFrom);
        if object && between.len() > 1 && (to(self.front.end - 1) || between.end < self.own.start && to(between.end)) {
            return Some(between);
        }
        let Some(subject) = self.subject(verb) else {
            // "It expects sales of", but not "which had touched a record of".
            let clause = !self.is_relative();
            // "Who had walked for eleven days".
            if acts && self.quantity.kind == QuantityKind::Duration && (!clause || self.reader.tells(told())) {
                return Some(told());
            }
            if object && clause && self.is(self.front.end - 1, role::PARTITIVE) {
                return Some(between);
            }
            // "I have lost $100": a pronoun and what it does.
            let loose = |at: &usize| self.is(*at, role::LOOSE) && !self.is(*at, role::AND) && tokens.is_word(*at);
            let pronoun = (self.front.start..verb.range.start).rev().take_while(loose).last();
            return pronoun
                .filter(|_| (acts || object && self.quantity.kind != QuantityKind::Count) && clause)
                .map(|at| at..if object { between.end } else { verb.range.end });
        };
        if subject.end < self.front.start {
            return Some(if object {
                between
            } else if acts && self.quantity.kind == QuantityKind::Duration {
                told()
            } else {
                subject
            });
        }
        let copula = self.reader.means(verb.range.end - 1, Sense::Passive);
        if object && self.is_led() && !copula {
            return Some(subject.start..between.end);
        }
        // How often something was done is not about who did it.
        if acts && filled && self.reader.means(self.own.end, Sense::Times) {
            return Some(told());
        }
        // "Customers lost $8bn", but "sales brought in $8bn".
        let does = acts || change && money && self.reader.means(verb.range.end - 1, Sense::Verb);
        let leads = self.is_led()
            && !filled
            && subject.len() > 1
            && (money || self.front.end > verb.range.end + 1 || self.is(verb.range.end - 1, role::PREPOSITION));
        if does && !leads && !matches!(self.quantity.kind, QuantityKind::Percent | QuantityKind::Multiple) {
            return Some(self.reader.trim_carrier(subject.start..self.front.end));
        }
        Some(subject)
    }

    /// "بفدية مالية قدرها": the noun whose amount it is stands right before the word for it, behind whatever has an article.
    fn held(&self, verb: &Verb) -> Option<Range<usize>> {
        let (tokens, end) = (self.reader.tokens(), verb.range.start);
        if verb.range.len() > 1 || !self.is(end, role::HELD) {
            return None;
        }
        let least = self.front.start.max(end.saturating_sub(LISTED));
        let start = self.reader.last(least..end, role::NO_NOUN).map_or(least, |at| at + 1);
        let glued = |at: &usize| tokens.get(*at).is_some_and(|t| t.clitics.preposition());
        let second = |at: &usize| *at > start && !self.is_definite(*at) && self.is_definite(*at - 1);
        // "سجلت الأسعار ارتفاعا نسبته": what changed stands before it, behind the verb.
        if let Some(change) = self.reader.last(end.saturating_sub(2).max(self.front.start)..end, role::NOUN) {
            let verb = self.verb_before(change)?;
            return self.reader.phrase(verb + 1..change);
        }
        let first = (start..end).rev().find(|at| glued(at) || second(at))?;
        (!self.is(first, role::CHANGE)).then_some(first..end)
    }

    fn is_definite(&self, at: usize) -> bool {
        is_definite(self.reader.tokens(), at)
    }

    /// What stands before the verb, behind the verb before it.
    fn subject(&self, verb: &Verb) -> Option<Range<usize>> {
        if self.reader.verb_first() {
            let place = self.is(verb.range.end, role::PREPOSITION);
            let behind = self.reader.phrase(verb.range.end..self.front.end);
            let before = self.reader.phrase(self.before_verb(verb)).map(|subject| self.object(subject));
            return if place { before.or(behind) } else { behind.or(before) };
        }
        // "Goes into a pocket and lasts": one subject for two verbs.
        let mut end = verb.range.start;
        let mut before = self.verb_before(end);
        while let Some(other) = before
            && end > other + 1
            && self.is(end - 1, role::AND)
        {
            end = other;
            before = self.verb_before(end);
        }
        if end > self.front.start && self.is(end - 1, role::PRONOUN) {
            return None;
        }
        // "Fell 9 % in early trade and were down": the subject stands before the number.
        if before.is_none()
            && self.is(end.wrapping_sub(1), role::AND)
            && self.reader.is_before(self.front.start, role::NUMBER)
            && self.is(self.front.start, role::PREPOSITION | role::WHEN)
        {
            return None;
        }
        // "A flat sold in the quarter was": a participle with its place belongs to the noun before it.
        if let Some(at) = before.filter(|&at| at > self.front.start && self.is(at + 1, role::PREPOSITION))
            && !self.reader.means(at, Sense::Function)
            && self.reader.role(at - 1) == 0
            && self.reader.tokens().is_word(at - 1)
        {
            before = self.verb_before(at);
        }
        let mut range = self.reader.trim(before.map_or(self.front.start, |at| at + 1)..end);
        // "I bought a meal and the total was": the object of the verb before belongs to it.
        if before.is_some_and(|at| !self.is(at, role::SAYS))
            && let Some(and) = self.reader.last(range.clone(), role::AND)
        {
            range.start = and + 1;
        }
        if before.is_none() && range.is_empty() {
            let far = self.reader.before_insertion(self.front.start)?;
            let verb = self.reader.last(far.clone(), role::VERB);
            return self.reader.phrase(verb.map_or(far.start, |at| at + 1)..far.end);
        }
        self.reader.has_word(range.clone()).then_some(range)
    }

    /// From the verb before a verb to it.
    fn before_verb(&self, verb: &Verb) -> Range<usize> {
        self.verb_before(verb.range.start).map_or(self.front.start, |at| at + 1)..verb.range.start
    }

    fn verb_before(&self, to: usize) -> Option<usize> {
        self.reader.last(self.front.start..to, role::VERB)
    }

    /// "البنك المركزي سعر الفائدة": behind a noun with its article begins another noun, which is the object.
    fn object(&self, range: Range<usize>) -> Range<usize> {
        let tokens = self.reader.tokens();
        if tokens.pack.article().is_none() {
            return range;
        }
        let bare = |at: usize| {
            tokens.is_word(at)
                && !self.is_definite(at)
                && !tokens.get(at).is_some_and(|t| t.clitics.any() || t.script.has_case())
                && (!tokens.entries(at).is_empty()
                    || !tokens.pack.prefixes(tokens.word(at)).iter().any(|(_, glued)| glued.preposition()))
                && self.reader.role(at) & !role::CARRIER == 0
                && !self.reader.means(at, Sense::Function)
        };
        let actor = self.reader.index.within(&range).first().filter(|p| p.tokens.start == range.start);
        // "قدرت وزارة المالية كلفتها": who estimates is no part of it, whatever the next word looks like.
        let source = |p: &&Place| self.reader.source == Some(p.span);
        let led = |at: usize| self.is(at, role::PREPOSITION) || !tokens.is_word(at);
        if let Some(actor) =
            actor.filter(|p| p.tokens.end < range.end && (bare(p.tokens.end) || source(p) && !led(p.tokens.end)))
        {
            return actor.tokens.end..range.end;
        }
        // "القناة في 2021 أعلى إيراد": "the highest" begins another noun, wherever it stands.
        let highest = |&at: &usize| {
            self.reader.means(at, Sense::Superlative)
                && !self.is_definite(at)
                && !self.reader.is_before(at, role::PREPOSITION | role::CARRIER)
        };
        if let Some(at) = (range.start + 1..range.end).find(highest) {
            return at..range.end;
        }
        // Behind a preposition an unknown word is more likely to be a name.
        let plain = self.reader.first(range.clone(), role::PREPOSITION).unwrap_or(range.end);
        let second = (range.start + 1..range.end)
            .find(|&at| bare(at) && self.is_definite(at - 1) && (at < plain || !tokens.entries(at).is_empty()));
        second.map_or(range.clone(), |at| at..range.end)
    }

    /// "On new piers", "for schools": a preposition behind the number, and what follows it.
    fn behind(&self, from: usize) -> Option<Range<usize>> {
        let at = (from..self.back.end).find(|&at| !self.is(at, role::WHEN | role::LOOSE))?;
        let glued = self.reader.tokens().get(at).is_some_and(|t| t.clitics.preposition());
        let start = if glued { at } else { at + 1 };
        if !glued && !self.is(at, role::PREPOSITION)
            || self.is(start, role::WHEN | role::PREPOSITION | role::VERB)
            || self.reader.means(at, Sense::ClauseOpener)
            || self.reader.means(start, Sense::Unit)
            || self.is(start, role::ARTICLE) && self.is(start + 1, role::NUMBER)
            || self.reader.means(start, Sense::Place)
        {
            return None;
        }
        self.reader.noun_phrase(start, self.back.end)
    }

    /// What money is for.
    fn purpose(&self) -> Option<Range<usize>> {
        let plain = self.reader.verb_first()
            && self.reader.tokens().is_word(self.own.end)
            && self.reader.role(self.own.end) == 0
            && !self.back.is_empty();
        if plain {
            return self.reader.noun_phrase(self.own.end, self.back.end);
        }
        self.behind(self.own.end)
    }

    /// Without a verb: "sales of $5bn", "خمسة ملايين لبناء المدارس".
    #[inline(never)]
    fn without_verb(&self) -> Option<Range<usize>> {
        // The first word behind "which" is a verb, known or not.
        if self.is_relative() {
            return (self.quantity.kind == QuantityKind::Duration)
                .then(|| self.reader.phrase(self.front.clone()))
                .flatten();
        }
        // "By a quarter of a point to 3.2 %": the words belong to the number before.
        if self.reader.is_before(self.front.start, role::NUMBER) && self.is(self.front.start, role::PARTITIVE) {
            return None;
        }
        // "Before recovering to close 0.3 % lower".
        let mut front = self.reader.trim_carrier(self.front.clone());
        if (self.is(front.start + 1, role::PREPOSITION)
            || front.len() == 1
                && self.reader.is_before(front.start, role::COMMA)
                && self.quantity.kind != QuantityKind::Count)
            && self.reader.is_before(front.start, role::EDGE)
            && self.quantity.kind != QuantityKind::Duration
            && !self.reader.verb_first()
            && has_ending(self.reader.tokens(), front.start, Sense::CommonEnding)
        {
            return None;
        }
        // "They led": one word needs its pronoun.
        if front.len() == 1
            && front.start > self.front.start
            && !self.reader.verb_first()
            && self.reader.means(front.start - 1, Sense::Anaphor)
            && !self.is(front.start - 1, role::AND)
        {
            front.start -= 1;
        }
        if front.len() <= 2
            && self.quantity.kind == QuantityKind::Money
            && (self.reader.verb_first() || !self.is_led())
            && let Some(found) = self.purpose()
        {
            return Some(found);
        }
        self.reader.has_word(front.clone()).then_some(front)
    }

    /// Nothing in the clause itself: "unemployment, at 3.6 %", "stocks, which fell 9 %", "area: 193 km²"; and whether another
    /// number was met on the way, which may have told it already.
    #[inline(never)]
    fn before(&self) -> (Option<Range<usize>>, bool) {
        let mut edge = self.front.start;
        let mut best = None;
        let relative = self.is_relative();
        // "It hangs on a cable, goes into a pocket and lasts".
        let joins = self.reader.last(self.front.clone(), role::AND).is_some();
        let goes_on = joins && !relative && !self.reader.verb_first() && self.is(edge, role::VERB);
        for _ in 0..CLAUSES {
            while edge > self.reader.start && self.reader.is_before(edge, role::EDGE) {
                edge -= 1;
            }
            if edge == self.reader.start || relative && best.is_some() {
                break;
            }
            if self.reader.is_before(edge, role::NUMBER) {
                let other = best.is_none() || !relative;
                return (best, other);
            }
            let clause = self.reader.front(edge);
            let Some(verb) = self.reader.last(clause.clone(), role::VERB) else {
                if goes_on {
                    return (None, self.reader.is_before(clause.start, role::NUMBER));
                }
                edge = clause.start;
                best = self.reader.phrase(clause).or(best);
                continue;
            };
            if best.is_some() && clause.end - verb > 1 {
                break;
            }
            let subject = self.reader.phrase(clause.start..verb);
            let object = self.reader.phrase(self.object(self.reader.trim(verb + 1..clause.end)));
            // "Stocks are ample, at 275m tonnes".
            let copula = self.reader.means(verb, Sense::Passive) && !relative && subject.is_some();
            let found = if goes_on || copula { subject } else { object.or(subject) };
            return (found.or(best), false);
        }
        (best.or_else(|| self.behind(self.own.end)), false)
    }
}
