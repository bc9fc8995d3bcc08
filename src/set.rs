//! Analysis -> CardSet: bytes become UTF-16 offsets, facts become cards.

use crate::card::{
    Article, Block, Card, CardSet, Direction, EntityCard, Evidence, NumberCard, Published, QuoteCard, Range16,
    SCHEMA_VERSION, Speaker,
};
use crate::lang::{Script, Sense};
use crate::link::Told;
use crate::rank::Ranked;
use crate::segment::TokenKind;
use crate::span::Utf16;
use crate::{Analysis, Span, VERSION};

/// So many tokens a quote must have before its language is asked.
const FOREIGN_WORDS: usize = 6;

/// Most ids have at most so many characters.
const ID: usize = 4;

/// How much text before and after a piece of evidence is kept to find it again, in characters.
const CONTEXT: usize = 32;

struct Writer<'a, 't> {
    analysis: &'a Analysis<'t>,
    text: &'t str,
    places: Utf16<'t>,
    /// For each quantity, the number of its card, from 1; 0 without a card.
    number_ids: Vec<usize>,
    /// For each quote, the number of its card.
    quote_ids: Vec<usize>,
    /// For each entity, the number of its card.
    entity_ids: Vec<usize>,
    /// For each entity, the quotes it is the speaker of.
    said: Vec<Vec<usize>>,
}

pub(crate) fn card_set<'t>(analysis: &Analysis<'t>) -> CardSet<'t> {
    let ranking = &analysis.ranking;
    let ids = |list: &[Ranked], all: usize| {
        let mut out = vec![0; all];
        for (number, ranked) in list.iter().enumerate() {
            for &fact in std::iter::once(&ranked.fact).chain(&ranked.same) {
                if let Some(slot) = out.get_mut(fact) {
                    *slot = number + 1;
                }
            }
        }
        out
    };
    let text = analysis.document.text();
    let mut said = vec![Vec::new(); analysis.entities.entities.len()];
    for (index, speaker) in analysis.links.speakers.iter().enumerate() {
        if let Some(list) = speaker.as_ref().and_then(|s| s.entity).and_then(|e| said.get_mut(e)) {
            list.push(index);
        }
    }
    let writer = Writer {
        analysis,
        text,
        places: Utf16::new(text),
        number_ids: ids(&ranking.numbers, analysis.quantities.len()),
        quote_ids: ids(&ranking.quotes, analysis.quotes.len()),
        entity_ids: ids(&ranking.entities, analysis.entities.entities.len()),
        said,
    };
    let mut cards: Vec<Card<'t>> =
        Vec::with_capacity(ranking.numbers.len() + ranking.quotes.len() + ranking.entities.len());
    cards.extend(ranking.numbers.iter().filter_map(|r| writer.number(r)).map(Card::Number));
    cards.extend(ranking.quotes.iter().filter_map(|r| writer.quote(r)).map(Card::Quote));
    cards.extend(ranking.entities.iter().filter_map(|r| writer.entity(r)).map(Card::Entity));
    // Key cards first, then by score; equal ones keep kind and the order of the text.
    crate::sort::sort(&mut cards, |a, b| (b.key()).cmp(&a.key()).then(b.score().total_cmp(&a.score())));
    CardSet {
        schema_version: SCHEMA_VERSION,
        generator: format!("factcards/{VERSION}"),
        article: writer.article(),
        cards,
    }
}

impl<'t> Writer<'_, 't> {
    fn article(&self) -> Article<'t> {
        let document = &self.analysis.document;
        let cleaned = &self.analysis.cleaned;
        let pack = document.pack();
        let words = document
            .sentences
            .iter()
            .map(|s| s.tokens.clone().filter(|&at| document.tokens.is_word(at)).count())
            .sum::<usize>();
        Article {
            language: self.analysis.language.clone(),
            direction: if self.is_rtl() || pack.rtl { Direction::Rtl } else { Direction::Ltr },
            title: cleaned.title.map(|span| self.evidence(span)),
            byline: cleaned.byline.map(|span| self.evidence(span)),
            published: cleaned
                .published
                .as_ref()
                .map(|(iso, span)| Published { iso: iso.clone(), evidence: span.map(|span| self.evidence(span)) }),
            url: self.analysis.url.clone(),
            words: u32::try_from(words).unwrap_or(u32::MAX),
            blocks: document
                .blocks
                .iter()
                .map(|block| {
                    let [start, end] = self.places.range(block.span);
                    Block { start, end, kind: block.kind }
                })
                .collect(),
        }
    }

    /// Without a pack, the script decides the direction.
    fn is_rtl(&self) -> bool {
        let tokens = &self.analysis.document.tokens;
        let (mut rtl, mut ltr) = (0_usize, 0_usize);
        for token in tokens.list.iter().filter(|t| t.kind == TokenKind::Word).take(2000) {
            match token.script {
                script if script.is_rtl() => rtl += 1,
                Script::Other => {}
                _ => ltr += 1,
            }
        }
        rtl > ltr
    }

    fn evidence(&self, span: Span) -> Evidence<'t> {
        let [start, end] = self.places.range(span);
        let around = span.widen(CONTEXT, self.text);
        Evidence {
            start,
            end,
            text: span.of(self.text),
            prefix: self.text.get(around.start..span.start).unwrap_or(""),
            suffix: self.text.get(span.end..around.end).unwrap_or(""),
            sentence: self.sentence(span),
        }
    }

    /// The sentences a span touches; in a byline or date, which have none, its block.
    fn sentence(&self, span: Span) -> Range16 {
        let document = &self.analysis.document;
        let first = document.sentences.partition_point(|s| s.span.end <= span.start);
        let touching = document.sentences.iter().skip(first).take_while(|s| s.span.start < span.end);
        let joined = touching.map(|s| s.span).reduce(Span::join);
        let block = document.blocks.partition_point(|b| b.span.end <= span.start);
        let whole =
            joined.or_else(|| document.blocks.get(block).map(|b| b.span).filter(|b| b.contains(span))).unwrap_or(span);
        self.places.range(whole.join(span))
    }

    fn words(&self, span: Span) -> &'t str {
        span.of(self.text)
    }

    fn number(&self, ranked: &Ranked) -> Option<NumberCard<'t>> {
        let quantity = self.analysis.quantities.get(ranked.fact)?;
        let about = self.analysis.links.about.get(ranked.fact)?;
        let places = || std::iter::once(&ranked.fact).chain(&ranked.same);
        // Of several places, the fullest phrase of its own; one that is only the sentence says least.
        let told = places().filter_map(|&q| self.analysis.links.about.get(q)).filter(|a| a.told != Told::Sentence);
        let told = told.filter_map(|a| Some((a.told == Told::Own, a.measures?)));
        let fullest = told.max_by_key(|(own, span)| (*own, span.len(), std::cmp::Reverse(span.start))).map(|t| t.1);
        let speaker = about
            .quote
            .and_then(|q| self.analysis.links.speakers.get(q))
            .and_then(Option::as_ref)
            .map(|s| self.words(s.name));
        Some(NumberCard {
            id: self.id('n', &self.number_ids, ranked.fact)?,
            key: ranked.key,
            score: round(ranked.score),
            evidence: places()
                .filter_map(|&q| self.analysis.quantities.get(q))
                .map(|q| self.evidence(q.span))
                .collect(),
            why: [quantity.why.as_slice(), &ranked.why].concat(),
            text: self.words(quantity.span),
            quantity: quantity.kind,
            value: quantity.value.filter(|v| v.is_finite()),
            low: quantity.range.map(|(low, _)| low).filter(|v| v.is_finite()),
            high: quantity.range.map(|(_, high)| high).filter(|v| v.is_finite()),
            currency: quantity.currency,
            unit: quantity.unit,
            of: quantity.of.map(|span| self.evidence(span)),
            bound: quantity.bound,
            change: quantity.change,
            from: quantity.from.and_then(|q| self.id('n', &self.number_ids, q)),
            measures: fullest.or(about.measures).map(|span| self.evidence(span)),
            period: quantity.period.map(|span| self.evidence(span)),
            source: about.source.map(|span| self.evidence(span)),
            speaker,
        })
    }

    fn quote(&self, ranked: &Ranked) -> Option<QuoteCard<'t>> {
        let quotes = &self.analysis.quotes;
        let links = &self.analysis.links;
        let quote = quotes.get(ranked.fact)?;
        let mut parts = vec![self.evidence(quote.content)];
        let mut repeats = Vec::new();
        for &other in &ranked.same {
            let Some(half) = quotes.get(other) else { continue };
            let evidence = self.evidence(half.content);
            if links.groups.get(other) == links.groups.get(ranked.fact) {
                parts.push(evidence);
            } else {
                repeats.push(evidence);
            }
        }
        let speaker = links.speakers.get(ranked.fact).and_then(Option::as_ref).map(|speaker| Speaker {
            name: self.words(speaker.name),
            entity: speaker.entity.and_then(|e| self.id('e', &self.entity_ids, e)),
            evidence: self.evidence(speaker.evidence),
            role: speaker.role.map(|span| self.evidence(span)),
            resolved: speaker.resolved,
        });
        let how = links.speakers.get(ranked.fact).and_then(Option::as_ref).map(|s| s.why);
        let cue = quote.attribution.as_ref().and_then(|a| {
            let tokens = &self.analysis.document.tokens;
            (!a.cue.is_empty()).then(|| self.evidence(tokens.span(a.cue.start, a.cue.end)))
        });
        Some(QuoteCard {
            id: self.id('q', &self.quote_ids, ranked.fact)?,
            key: ranked.key,
            score: round(ranked.score),
            evidence: parts.iter().copied().chain(repeats).collect(),
            why: quote.why.iter().copied().chain(how).chain(ranked.why.iter().copied()).collect(),
            mode: quote.mode,
            language: self.foreign_language(quote.content),
            parts,
            cue,
            speaker,
        })
    }

    /// The language of words that are not in the article's: another language is recognised in them, and they have hardly a
    /// function word of the article's.
    fn foreign_language(&self, content: Span) -> Option<String> {
        let tokens = &self.analysis.document.tokens;
        let range = tokens.inside(content);
        if range.len() < FOREIGN_WORDS {
            return None;
        }
        let at_home = range.clone().filter(|&at| tokens.find(at, Sense::Function).is_some_and(|m| m.end == at + 1));
        if at_home.count() * 12 >= range.len() {
            return None;
        }
        let found = crate::language_of(content.of(tokens.text));
        (found != "und" && found != tokens.pack.tag).then(|| found.to_string())
    }

    fn entity(&self, ranked: &Ranked) -> Option<EntityCard<'t>> {
        let found = &self.analysis.entities;
        let links = &self.analysis.links;
        let entity = found.entities.get(ranked.fact)?;
        let mentions: Vec<Range16> = (entity.mentions.iter())
            .filter_map(|&m| found.mentions.get(m).filter(|m| !m.nominal))
            .map(|m| self.places.range(m.span))
            .collect();
        let said = self.said.get(ranked.fact).map_or(&[][..], Vec::as_slice);
        let mut cards: Vec<String> = said.iter().filter_map(|&q| self.id('q', &self.quote_ids, q)).collect();
        cards.dedup();
        Some(EntityCard {
            id: self.id('e', &self.entity_ids, ranked.fact)?,
            key: ranked.key,
            score: round(ranked.score),
            evidence: vec![self.evidence(entity.name)],
            why: [entity.why.as_slice(), &ranked.why].concat(),
            entity_type: entity.kind,
            name: self.words(entity.name),
            aliases: entity.aliases.iter().map(|&a| self.words(a)).collect(),
            count: u32::try_from(mentions.len()).unwrap_or(u32::MAX),
            mentions,
            role: links.roles.get(ranked.fact).copied().flatten().map(|span| self.evidence(span)),
            cards,
        })
    }

    fn id(&self, kind: char, ids: &[usize], fact: usize) -> Option<String> {
        let number = *ids.get(fact).filter(|&&number| number > 0)?;
        let mut unit = 1;
        while number / unit > 9 {
            unit *= 10;
        }
        let mut id = String::with_capacity(ID);
        id.push(kind);
        while unit > 0 {
            id.push(char::from(b'0' + (number / unit % 10) as u8));
            unit /= 10;
        }
        Some(id)
    }
}

/// Three digits are enough for a score and keep cards equal on every platform.
fn round(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}

impl Card<'_> {
    /// Whether a reader sees it first.
    #[must_use]
    pub const fn key(&self) -> bool {
        match self {
            Self::Number(card) => card.key,
            Self::Quote(card) => card.key,
            Self::Entity(card) => card.key,
        }
    }

    /// Salience, 0 to 1.
    #[must_use]
    pub const fn score(&self) -> f64 {
        match self {
            Self::Number(card) => card.score,
            Self::Quote(card) => card.score,
            Self::Entity(card) => card.score,
        }
    }
}
