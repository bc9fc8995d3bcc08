//! What holds for any text: the list of nasty ones in `tests/cases/nasty.json`, and sample articles cut, shuffled and spoilt.
//!
//! No law looks at a clock. The list has texts of a megabyte for every way in which cost could grow faster than the text: a
//! stage that looks back or ahead without a bound makes this run take minutes instead of seconds, and `benches/speed.rs` says
//! which one.

use std::collections::HashSet;

use factcards::{Analysis, Card, CardSet, Evidence, GivenBlock, Options, Span, Utf16, analyze};
use serde::Deserialize;

use crate::project;

/// Longer texts are searched once only, and with no language given.
const LONG: usize = 100_000;

/// Tokens in a sentence: the finders may look at all of a sentence for each thing in it.
const LONGEST_SENTENCE: usize = 500;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nasty {
    name: String,
    text: String,
    #[serde(default = "one")]
    repeat: usize,
    /// What stands behind the repeated text.
    #[serde(default)]
    then: Vec<Part>,
    /// Numbered lines instead of repeated ones.
    count: Option<Count>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    text: String,
    #[serde(default = "one")]
    repeat: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Count {
    before: String,
    after: String,
    to: usize,
}

const fn one() -> usize {
    1
}

/// The nasty texts by name.
fn nasty() -> Vec<(String, String)> {
    let source = std::fs::read_to_string(project("tests/cases/nasty.json")).unwrap();
    let list: Vec<Nasty> = serde_json::from_str(&source).unwrap();
    (list.into_iter())
        .map(|nasty| {
            let mut text = nasty.text.repeat(nasty.repeat);
            for part in nasty.then {
                text.push_str(&part.text.repeat(part.repeat));
            }
            if let Some(Count { before, after, to }) = nasty.count {
                text.extend((1..=to).map(|number| format!("{before}{number}{after}")));
            }
            (nasty.name, text)
        })
        .collect()
}

#[test]
fn nasty_texts_keep_the_laws() {
    for (name, text) in nasty() {
        obey(&name, &text, &Options::default());
        if text.len() > LONG {
            continue;
        }
        for language in factcards::languages().chain(["und"]) {
            let mut options = Options::default();
            options.language = Some(language.into());
            obey(&format!("{name} as {language}"), &text, &options);
        }
    }
}

/// The laws must hold for facts that stand behind characters of any width.
#[test]
fn articles_behind_nasty_texts_keep_the_laws() {
    let articles = articles();
    for (name, text) in nasty().into_iter().filter(|(_, text)| text.len() < 2000) {
        for article in &articles {
            obey(&format!("an article behind {name}"), &format!("{text}\n{article}"), &Options::default());
        }
    }
}

#[test]
fn spoilt_articles_keep_the_laws() {
    const ROUNDS: usize = 40;
    let articles = articles();
    let marks = [
        "\"", "«", "»", "“", "”", "\n", "\n\n", "\0", "😀", "\u{202e}", "٪", "$", "قال ", "said ", "-", ".", "١٢",
        "\u{301}",
    ];
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for round in 0..ROUNDS {
        for article in &articles {
            let (from, to) = (dice.boundary(article), dice.boundary(article));
            let piece = &article[from.min(to)..from.max(to)];
            let mut words: Vec<&str> = article.split_inclusive(' ').collect();
            let mut lines: Vec<&str> = article.split_inclusive('\n').collect();
            dice.shuffle(&mut words);
            dice.shuffle(&mut lines);
            let mut dotted = article.clone();
            for _ in 0..50 {
                let at = dice.boundary(&dotted);
                dotted.insert_str(at, marks[dice.below(marks.len())]);
            }
            let every = 2 + dice.below(60);
            let holes: String = article.chars().enumerate().filter(|(at, _)| at % every != 0).map(|(_, c)| c).collect();
            for (way, text) in [
                ("cut", piece),
                ("doubled", &format!("{piece}{piece}")),
                ("shuffled words", &words.concat()),
                ("shuffled lines", &lines.concat()),
                ("dotted", &dotted),
                ("with holes", &holes),
            ] {
                obey(&format!("round {round}: {way}"), text, &Options::default());
            }
        }
    }
}

/// Blocks as a caller may give them: of any tag, within anything, in any order; wrong ones are refused, never met by a panic.
#[test]
fn given_blocks_keep_the_laws() {
    let tags = ["p", "h1", "h2", "li", "td", "blockquote", "figcaption", "div", "", "x-y", "P"];
    let landmarks = [
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "article",
        "main",
        "figure",
        "blockquote",
        "table",
        "likely",
        "unlikely",
        "?",
    ];
    let mut dice = Dice(0xD1B5_4A32_D192_ED03);
    for article in &articles() {
        for round in 0..20 {
            let mut options = Options::default();
            let mut at = 0;
            while at < article.len() {
                let mut end = (at + 1 + dice.below(400)).min(article.len());
                while !article.is_char_boundary(end) {
                    end += 1;
                }
                if dice.below(5) > 0 {
                    let within = (0..dice.below(3)).map(|_| landmarks[dice.below(landmarks.len())].into()).collect();
                    #[allow(clippy::cast_precision_loss)]
                    let links = dice.below(12) as f32 / 10.0;
                    options.blocks.push(GivenBlock {
                        span: Span::new(at, end),
                        tag: tags[dice.below(tags.len())].into(),
                        links,
                        within,
                        group: (dice.below(4) > 0).then(|| dice.below(5) as u32),
                    });
                }
                at = end;
            }
            obey(&format!("blocks, round {round}"), article, &options);
            // Out of order, behind the end, inside a character: an error or a result.
            let count = options.blocks.len();
            options.blocks.swap(0, dice.below(count));
            options.blocks[dice.below(count)].span.end += dice.below(3000);
            options.blocks[dice.below(count)].span.start += 1;
            if let Ok(analysis) = analyze(article, &options) {
                _ = analysis.card_set();
            }
        }
    }
}

#[test]
fn options_are_obeyed() {
    for article in &articles() {
        let all = cards(article, &Options::default());
        for kind in ["number", "quote", "entity"] {
            let mut options = Options::default();
            options.kinds.number = kind == "number";
            options.kinds.quote = kind == "quote";
            options.kinds.entity = kind == "entity";
            let some = cards(article, &options);
            assert!(some.cards.iter().all(|card| common(card).kind == kind));
            let count = all.cards.iter().filter(|card| common(card).kind == kind).count();
            assert_eq!(some.cards.len(), count, "asking for one kind finds as many of it as asking for all");
        }
        for max in [0, 1, 3, 1000] {
            let mut options = Options::default();
            options.max = Some(max);
            let some = cards(article, &options);
            assert!(some.cards.iter().filter(|card| common(card).key).count() <= max, "max = {max}");
            assert_eq!(some.cards.len(), all.cards.len(), "what is found does not depend on max");
        }
        let mut options = Options::default();
        options.url = Some("https://example.com/a".into());
        assert_eq!(cards(article, &options).article.url, options.url);
    }
    let wrong = |language: &str| {
        let mut options = Options::default();
        options.language = Some(language.into());
        analyze("x", &options).err().map(|error| error.to_string())
    };
    assert_eq!(
        wrong("العربية").as_deref(),
        Some("option language: \"العربية\" is not a BCP 47 tag such as \"ar\" or \"pt-BR\"")
    );
    assert!(wrong("").is_some());
    assert_eq!(wrong("tlh-Latn"), None, "a language without a pack is no mistake");
}

fn cards<'t>(text: &'t str, options: &Options) -> CardSet<'t> {
    analyze(text, options).unwrap().card_set()
}

/// The sample articles.
fn articles() -> Vec<String> {
    let mut folders: Vec<_> =
        std::fs::read_dir(project("tests/articles")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders.iter().filter_map(|folder| std::fs::read_to_string(folder.join("article.txt")).ok()).collect()
}

/// All laws for one text.
fn obey(name: &str, text: &str, options: &Options) {
    let analysis = analyze(text, options).unwrap_or_else(|error| panic!("{name}: {error}"));
    let set = analysis.card_set();
    let law = |holds: bool, law: &str| assert!(holds, "{name}: {law}\n{}", shorten(text));
    stages(text, &analysis, options.blocks.is_empty(), &law);
    contract(text, &set, &law);
    subset(text, &analysis, &set, &law);
    if text.len() <= LONG {
        law(cards(text, options) == set, "the same text and options give the same cards");
        law(
            !serde_json::to_string(&set).unwrap().contains(":null"),
            "what is absent is left out, and every number is finite",
        );
    }
}

/// Spans of every stage: inside the text, on boundaries, in order. `whole`: no blocks were given, so they cover the text.
fn stages(text: &str, analysis: &Analysis<'_>, whole: bool, law: &dyn Fn(bool, &str)) {
    let inside = |span: Span| span.start < span.end && text.get(span.start..span.end).is_some();
    let document = &analysis.document;

    let mut at = 0;
    for block in &document.blocks {
        law(inside(block.span) && block.span.start >= at, "blocks are in order and do not overlap");
        law(!whole || text[at..block.span.start].trim().is_empty(), "blocks hold all that is not white space");
        at = block.span.end;
    }
    law(!whole || text[at..].trim().is_empty(), "blocks hold all that is not white space");

    let mut at = 0;
    for sentence in &document.sentences {
        law(inside(sentence.span) && sentence.span.start >= at, "sentences are in order and do not overlap");
        law(document.blocks[sentence.block].span.contains(sentence.span), "a sentence lies in its block");
        law(sentence.tokens.len() <= LONGEST_SENTENCE, "a sentence has an end");
        at = sentence.span.end;
    }
    for span in [analysis.cleaned.title, analysis.cleaned.byline].into_iter().flatten() {
        law(inside(span), "title and byline lie in the text");
    }
    if let Some((_, Some(span))) = &analysis.cleaned.published {
        law(inside(*span), "the date lies in the text");
    }

    let mut at = 0;
    for quantity in &analysis.quantities {
        law(inside(quantity.span) && quantity.span.start >= at, "numbers are in order and do not overlap");
        law(document.sentences[quantity.sentence].span.contains(quantity.span), "a number lies in its sentence");
        law(
            [quantity.of, quantity.period].into_iter().flatten().all(inside),
            "what belongs to a number lies in the text",
        );
        law(quantity.value.is_none_or(f64::is_finite), "a value is finite");
        law(quantity.range.is_none_or(|(low, high)| low.is_finite() && high.is_finite()), "a range is finite");
        law(quantity.from.is_none_or(|from| from < analysis.quantities.len()), "a change comes from a number");
        law(!quantity.why.is_empty(), "a number says why");
        at = quantity.span.end;
    }
    let mut at = 0;
    for quote in &analysis.quotes {
        law(inside(quote.content) && quote.content.start >= at, "quotes are in order and do not overlap");
        law(quote.marked.contains(quote.content) && inside(quote.marked), "the marks stand around the words");
        law(quote.sentence < document.sentences.len(), "a quote has a sentence");
        law(!quote.why.is_empty(), "a quote says why");
        at = quote.content.end;
    }
    for speaker in analysis.links.speakers.iter().flatten() {
        law(inside(speaker.name) && inside(speaker.evidence), "a speaker's name lies in the text");
    }
    law(analysis.links.speakers.len() == analysis.quotes.len(), "each quote has an answer to who said it");
    let found = &analysis.entities;
    let mut at = 0;
    for mention in &found.mentions {
        law(inside(mention.span) && mention.span.start >= at, "mentions are in order and do not overlap");
        law(mention.entity < found.entities.len(), "a mention names an entity");
        law(document.sentences[mention.sentence].span.contains(mention.span), "a mention lies in its sentence");
        at = mention.span.end;
    }
    for (index, entity) in found.entities.iter().enumerate() {
        law(inside(entity.name) && entity.aliases.iter().all(|&alias| inside(alias)), "names lie in the text");
        law(!entity.mentions.is_empty(), "an entity is mentioned");
        law(entity.mentions.iter().all(|&m| found.mentions[m].entity == index), "mentions and entities agree");
        law(!entity.why.is_empty(), "an entity says why");
    }
}

/// What the kinds of cards share.
struct Common<'s> {
    kind: &'static str,
    id: &'s str,
    key: bool,
    score: f64,
    evidence: Vec<&'s Evidence<'s>>,
    why: &'s [&'static str],
    /// Ids of other cards.
    others: Vec<&'s str>,
}

fn common<'s>(card: &'s Card<'s>) -> Common<'s> {
    match card {
        Card::Number(c) => Common {
            kind: "number",
            id: &c.id,
            key: c.key,
            score: c.score,
            evidence: c.evidence.iter().chain(&c.of).chain(&c.measures).chain(&c.period).chain(&c.source).collect(),
            why: &c.why,
            others: c.from.iter().map(String::as_str).collect(),
        },
        Card::Quote(c) => Common {
            kind: "quote",
            id: &c.id,
            key: c.key,
            score: c.score,
            evidence: (c.evidence.iter().chain(&c.parts).chain(&c.cue))
                .chain(c.speaker.iter().flat_map(|s| std::iter::once(&s.evidence).chain(&s.role)))
                .collect(),
            why: &c.why,
            others: c.speaker.iter().filter_map(|s| s.entity.as_deref()).collect(),
        },
        Card::Entity(c) => Common {
            kind: "entity",
            id: &c.id,
            key: c.key,
            score: c.score,
            evidence: c.evidence.iter().chain(&c.role).collect(),
            why: &c.why,
            others: c.cards.iter().map(String::as_str).collect(),
        },
    }
}

/// The promises of the CardSet.
fn contract(text: &str, set: &CardSet, law: &dyn Fn(bool, &str)) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let slice = |start: u32, end: u32| units.get(start as usize..end as usize);
    let stands = |evidence: &Evidence| {
        law(
            slice(evidence.start, evidence.end)
                .is_some_and(|words| evidence.text.encode_utf16().eq(words.iter().copied())),
            "text.slice(start, end) is what the card shows",
        );
        law(!evidence.text.trim().is_empty(), "evidence has words");
        law(
            evidence.prefix.chars().count() <= 32 && evidence.suffix.chars().count() <= 32,
            "prefix and suffix are short",
        );
        let prefix: Vec<u16> = evidence.prefix.encode_utf16().collect();
        law(slice(0, evidence.start).is_some_and(|before| before.ends_with(&prefix)), "the prefix stands before");
        let suffix: Vec<u16> = evidence.suffix.encode_utf16().collect();
        law(units[evidence.end as usize..].starts_with(&suffix), "the suffix stands behind");
        let [start, end] = evidence.sentence;
        law(slice(start, end).is_some(), "the sentence lies in the text");
        law(start <= evidence.start && evidence.end <= end, "the sentence holds the evidence");
    };
    let article = &set.article;
    article.title.iter().chain(&article.byline).for_each(stands);
    article.published.iter().filter_map(|p| p.evidence.as_ref()).for_each(stands);
    let mut at = 0;
    for block in &article.blocks {
        law(at <= block.start && block.start < block.end, "blocks are in order and do not overlap");
        at = block.end;
    }
    law(at as usize <= units.len(), "blocks lie in the text");

    let ids: HashSet<&str> = set.cards.iter().map(|card| common(card).id).collect();
    law(ids.len() == set.cards.len(), "ids are unique");
    let mut last = (true, f64::INFINITY);
    for card in &set.cards {
        let card = common(card);
        card.evidence.iter().for_each(|evidence| stands(evidence));
        law(!card.why.is_empty() && !card.evidence.is_empty(), "a card says where and why");
        law((0.0..=1.0).contains(&card.score), "a score is between 0 and 1");
        law(card.others.iter().all(|id| ids.contains(id)), "cards name cards that are there");
        // Best first: the key cards before the others, each lot by its score.
        law(last.0 || !card.key, "key cards stand first");
        law(card.key != last.0 || card.score <= last.1, "the better card stands first");
        last = (card.key, card.score);
    }
}

/// Cards are made of what the stages found, and of nothing else.
fn subset(text: &str, analysis: &Analysis<'_>, set: &CardSet, law: &dyn Fn(bool, &str)) {
    let places = Utf16::new(text);
    let ranges =
        |spans: &mut dyn Iterator<Item = Span>| -> HashSet<[u32; 2]> { spans.map(|span| places.range(span)).collect() };
    let numbers = ranges(&mut analysis.quantities.iter().map(|q| q.span));
    let quotes = ranges(&mut analysis.quotes.iter().map(|q| q.content));
    let mentions = ranges(&mut analysis.entities.mentions.iter().map(|m| m.span));
    for card in &set.cards {
        match card {
            Card::Number(card) => {
                law(card.evidence.iter().all(|e| numbers.contains(&[e.start, e.end])), "number cards show numbers");
            }
            Card::Quote(card) => {
                law(card.parts.iter().all(|e| quotes.contains(&[e.start, e.end])), "quote cards show quotes");
            }
            Card::Entity(card) => {
                law(card.mentions.iter().all(|range| mentions.contains(range)), "entity cards show mentions");
                law(card.count as usize == card.mentions.len(), "the count is the number of mentions");
            }
        }
    }
}

fn shorten(text: &str) -> String {
    format!("{} bytes: {:?}", text.len(), text.chars().take(2000).collect::<String>())
}

/// Numbers that look random and are the same in every run (xorshift64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    /// A place between two characters.
    fn boundary(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}
