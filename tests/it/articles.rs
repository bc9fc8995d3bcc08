//! Whole pages, and what a careful reader found in them. Each article has figures, and `floors.toml` keeps the least that each
//! must reach (`most` for what must not grow). `UPDATE_FLOORS=1 cargo test articles` writes today's figures where they are better.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use factcards::{BlockKind, Card, CardSet, EntityCard, Evidence, NumberCard, Options, QuoteCard, Span, Utf16, analyze};
use serde::Deserialize;

use crate::text::{alone, without_stop};
use crate::{asked, project, say};

/// `expected.json`; offsets are code points.
#[derive(Deserialize)]
struct Expected {
    title: Place,
    byline: Place,
    published: String,
    lang: String,
    body: Range,
    headings: Vec<Place>,
    numbers: Vec<Number>,
    numbers_never: Vec<Never>,
    quotes: Vec<Quote>,
    entities: Vec<Entity>,
    entities_never: Vec<Never>,
}

#[derive(Deserialize)]
struct Range {
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct Place {
    text: String,
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct Number {
    text: String,
    start: usize,
    end: usize,
    quantity: String,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    currency: Option<String>,
    unit: Option<String>,
    bound: Option<String>,
    change: Option<String>,
    of: Option<String>,
    source: Option<String>,
    from_text: Option<String>,
    period: Option<String>,
    /// Phrases that a reader would call right.
    #[serde(default)]
    measures: Vec<String>,
    /// Whether an editor would take it.
    #[serde(default)]
    key: bool,
}

#[derive(Deserialize)]
struct Quote {
    text: String,
    start: usize,
    end: usize,
    /// Absent: must stay unattributed.
    speaker: Option<String>,
    role: Option<String>,
    group: u32,
}

#[derive(Deserialize)]
struct Entity {
    #[serde(rename = "type")]
    kind: String,
    name: String,
    aliases: Vec<String>,
}

#[derive(Deserialize)]
struct Never {
    text: String,
}

/// Figures by name: what was reached, and of how many.
#[derive(Default)]
pub struct Figures {
    /// More is better.
    pub least: BTreeMap<&'static str, (usize, usize)>,
    /// Fewer is better.
    most: BTreeMap<&'static str, usize>,
    /// What is missing or too much, for whoever looks into it.
    pub notes: String,
}

impl Figures {
    fn reach(&mut self, name: &'static str, reached: usize, of: usize) {
        self.least.insert(name, (reached, of));
    }

    pub fn score(&mut self, name: &'static str, right: bool, note: impl FnOnce() -> String) {
        let figure = self.least.entry(name).or_default();
        figure.0 += usize::from(right);
        figure.1 += 1;
        if !right {
            _ = writeln!(self.notes, "  {name}: {}", note());
        }
    }

    fn too_much(&mut self, name: &'static str, note: &str) {
        *self.most.entry(name).or_default() += 1;
        _ = writeln!(self.notes, "  {name}: {note}");
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Floor {
    #[serde(default)]
    least: BTreeMap<String, usize>,
    #[serde(default)]
    most: BTreeMap<String, usize>,
}

#[test]
fn articles_reach_their_floors() {
    let path = project("tests/it/floors.toml");
    let source = std::fs::read_to_string(&path).unwrap();
    let mut floors: BTreeMap<String, Floor> = toml::from_str(&source).unwrap();
    let mut failures = Vec::new();
    let mut halves: BTreeMap<&str, BTreeMap<&str, (usize, usize)>> = BTreeMap::new();
    for (name, folder) in folders() {
        let figures = measure(&folder);
        // The odd ones rules are made for, and the even ones, which only say whether these hold.
        if let Some(number) = name.get(..2).and_then(|number| number.parse::<usize>().ok()) {
            let half = halves.entry(if number % 2 == 1 { "tuned half" } else { "other half" }).or_default();
            for figure in ["key_recall", "key_precision", "measures", "number_periods", "number_sources"] {
                let (reached, of) = figures.least.get(figure).copied().unwrap_or_default();
                let sum = half.entry(figure).or_default();
                *sum = (sum.0 + reached, sum.1 + of);
            }
        }
        let floor = floors.entry(name.clone()).or_default();
        say(&name);
        for (&figure, &(reached, of)) in &figures.least {
            let least = floor.least.entry(figure.into()).or_default();
            let rise = if reached > *least { format!("  above its floor {least}") } else { String::new() };
            say(&format!("  {figure:<20} {reached:>4} / {of}{rise}"));
            if reached < *least {
                failures.push(format!("{name}: {figure} is {reached}, but was {least}"));
            } else if asked("UPDATE_FLOORS") {
                *least = reached;
            }
        }
        for (&figure, &found) in &figures.most {
            let unknown = if asked("UPDATE_FLOORS") { found } else { 0 };
            let most = floor.most.entry(figure.into()).or_insert(unknown);
            let fall = if found < *most { format!("  under its ceiling {most}") } else { String::new() };
            say(&format!("  {figure:<20} {found:>4}{fall}"));
            if found > *most {
                failures.push(format!("{name}: {figure} is {found}, but was {most}"));
            } else if asked("UPDATE_FLOORS") {
                *most = found;
            }
        }
        if let Some(unknown) = floor.least.keys().find(|key| !figures.least.contains_key(key.as_str())) {
            failures.push(format!("{name}: floors.toml knows a figure {unknown:?} that nothing measures"));
        }
        println!("{name}\n{}", figures.notes);
    }
    for (half, figures) in halves {
        say(half);
        for (figure, (reached, of)) in figures {
            say(&format!("  {figure:<20} {reached:>4} / {of} {:>4} %", reached * 100 / of.max(1)));
        }
    }
    if asked("UPDATE_FLOORS") {
        std::fs::write(&path, write(&source, &floors)).unwrap();
    }
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n"));
}

/// All articles by name. The first one is third-party text that lies beside the project.
fn folders() -> Vec<(String, PathBuf)> {
    let mut found: Vec<_> = (std::fs::read_dir(project("tests/articles")).unwrap().map(|entry| entry.unwrap().path()))
        .filter(|path| path.is_dir())
        .map(|path| (path.file_name().and_then(std::ffi::OsStr::to_str).unwrap().to_string(), path.clone()))
        .collect();
    found.sort();
    let seed = project("../shared/cases/seed");
    if seed.is_dir() {
        found.insert(0, ("seed".into(), seed));
    } else {
        assert!(std::env::var_os("CI").is_none(), "../shared/cases/seed is missing");
        say("SKIPPED: the article of ../shared/cases/seed is not on this machine");
    }
    found
}

/// The floors as TOML, behind the comment that the file begins with.
fn write(source: &str, floors: &BTreeMap<String, Floor>) -> String {
    let mut out: String =
        source.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    for (name, floor) in floors {
        for (table, figures) in [("least", &floor.least), ("most", &floor.most)] {
            _ = writeln!(out, "\n[{name}.{table}]");
            for (figure, value) in figures {
                _ = writeln!(out, "{figure} = {value}");
            }
        }
    }
    out
}

/// Reads a page as a person would paste it, with no options.
fn measure(folder: &Path) -> Figures {
    let text = std::fs::read_to_string(folder.join("article.txt")).unwrap();
    let expected = std::fs::read_to_string(folder.join("expected.json")).unwrap();
    let expected: Expected = serde_json::from_str(&expected).unwrap();
    let set = analyze(&text, &Options::default()).unwrap().card_set();
    let page = Page::new(&text);
    let mut figures = Figures::default();
    page_figures(&page, &expected, &set, &mut figures);
    number_figures(&page, &expected, &set, &mut figures);
    key_figures(&page, &expected, &set, &mut figures);
    quote_figures(&page, &expected, &set, &mut figures);
    entity_figures(&page, &expected, &set, &mut figures);
    chrome_figures(&page, &expected, &set, &mut figures);
    figures
}

/// A text with both ways to count its characters.
pub struct Page<'t> {
    text: &'t str,
    /// The byte of each code point, and the end.
    points: Vec<usize>,
    units: Utf16<'t>,
}

impl<'t> Page<'t> {
    pub fn new(text: &'t str) -> Self {
        let points = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
        Self { text, points, units: Utf16::new(text) }
    }

    fn points(&self, start: usize, end: usize) -> Span {
        Span::new(self.points[start], self.points[end])
    }

    fn units(&self, [start, end]: [u32; 2]) -> Span {
        Span::new(self.units.byte(start), self.units.byte(end))
    }

    fn place(&self, evidence: &Evidence) -> Span {
        self.units([evidence.start, evidence.end])
    }

    /// How many characters of a span are no white space.
    fn inked(&self, span: Span) -> usize {
        span.of(self.text).chars().filter(|c| !c.is_whitespace()).count()
    }
}

fn page_figures(page: &Page<'_>, expected: &Expected, set: &CardSet, figures: &mut Figures) {
    let article = &set.article;
    let shown = |evidence: &Option<Evidence<'_>>| evidence.map_or(String::new(), |e| e.text.into());
    figures.score("language", article.language == expected.lang, || article.language.clone());
    figures.score("title", shown(&article.title) == expected.title.text, || shown(&article.title));
    figures.score("byline", shown(&article.byline) == expected.byline.text, || shown(&article.byline));
    let iso = article.published.as_ref().map_or("", |p| p.iso.as_str());
    figures.score("published", iso == expected.published, || iso.into());

    let body = page.points(expected.body.start, expected.body.end);
    let head = [&expected.title, &expected.byline].map(|place| page.points(place.start, place.end));
    let mut kept = 0;
    for block in &article.blocks {
        let span = page.units([block.start, block.end]);
        let reads =
            !matches!(block.kind, BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Date | BlockKind::Title);
        if block.kind == BlockKind::Caption && !body.contains(span) {
            // A picture above the body is no chrome, and no body.
        } else if reads && body.contains(span) {
            kept += page.inked(span);
        } else if reads && !head.iter().any(|place| place.overlaps(span)) {
            figures.too_much("chrome_kept", span.of(page.text));
        } else if body.contains(span) {
            _ = writeln!(figures.notes, "  body left out: {}", span.of(page.text));
        }
    }
    // In per cent of the characters; a body may have advertisements inside.
    figures.reach("body_recall", kept * 100 / page.inked(body).max(1), 100);
    figures.most.entry("chrome_kept").or_default();
    for heading in &expected.headings {
        let place = page.points(heading.start, heading.end);
        let found = (article.blocks.iter())
            .any(|block| block.kind == BlockKind::Heading && page.units([block.start, block.end]) == place);
        figures.score("headings", found, || heading.text.clone());
    }
}

/// The number cards, each with the places that tell it.
pub fn number_cards<'s>(page: &Page<'_>, set: &'s CardSet<'s>) -> Vec<(&'s NumberCard<'s>, Vec<Span>)> {
    (set.cards.iter())
        .filter_map(|card| match card {
            Card::Number(card) => Some((card, card.evidence.iter().map(|e| page.place(e)).collect())),
            _ => None,
        })
        .collect()
}

fn number_figures(page: &Page<'_>, expected: &Expected, set: &CardSet, figures: &mut Figures) {
    let cards = number_cards(page, set);
    let places: Vec<Span> = expected.numbers.iter().map(|n| page.points(n.start, n.end)).collect();
    for (number, &place) in expected.numbers.iter().zip(&places) {
        let found = cards.iter().filter(|(_, spans)| spans.iter().any(|span| span.overlaps(place)));
        let found = found.max_by_key(|(_, spans)| spans.contains(&place));
        let note = || match found {
            Some((card, _)) => format!(
                "{} | {:?} {:?} {:?}..{:?} {:?} {:?} {:?} {:?}",
                number.text,
                card.quantity,
                card.value,
                card.low,
                card.high,
                card.currency,
                card.unit,
                card.bound,
                card.change
            ),
            None => format!("{} | not found", number.text),
        };
        figures.score("numbers", found.is_some_and(|(card, _)| right(number, card)), note);
        figures.score("number_spans", found.is_some_and(|(_, spans)| spans.contains(&place)), || {
            let span = found.and_then(|(_, spans)| spans.iter().find(|span| span.overlaps(place)));
            format!("{} | {}", number.text, span.map_or("", |span| span.of(page.text)))
        });
        let card = found.map(|(card, _)| *card);
        let words = |evidence: Option<&Evidence>| evidence.map_or(String::new(), |e| e.text.into());
        if let Some(of) = &number.of {
            let got = words(card.and_then(|c| c.of.as_ref()));
            figures.score("number_of", got.contains(of.as_str()), || format!("{} {of} | {got}", number.text));
        }
        if let Some(source) = &number.source {
            // A number inside a quote has its speaker for a source.
            let got = words(card.and_then(|c| c.source.as_ref()));
            let speaker = card.and_then(|c| c.speaker).unwrap_or_default();
            let right = got.contains(source.as_str()) || speaker == *source;
            figures.score("number_sources", right, || format!("{} {source} | {got} {speaker}", number.text));
        }
        if let Some(period) = &number.period {
            let got = words(card.and_then(|c| c.period.as_ref()));
            let right = !got.is_empty() && (got.contains(period.as_str()) || period.contains(got.as_str()));
            figures.score("number_periods", right, || format!("{} {period} | {got}", number.text));
        }
        if !number.measures.is_empty() {
            let got = words(card.and_then(|c| c.measures.as_ref()));
            figures.score("measures", card.is_some_and(|card| measures(card, &number.measures)), || {
                format!("{} {:?} | {got}", number.text, number.measures)
            });
        }
        if let Some(from) = &number.from_text {
            let id = card.and_then(|c| c.from.as_ref());
            let got = cards.iter().find(|(c, _)| Some(&c.id) == id).map_or("", |(c, _)| c.text);
            figures.score("number_changes_from", got.contains(from.as_str()), || {
                format!("{} {from} | {got}", number.text)
            });
        }
    }
    figures.most.entry("numbers_too_many").or_default();
    for (card, spans) in &cards {
        if !spans.iter().any(|span| places.iter().any(|place| place.overlaps(*span))) {
            figures.too_much("numbers_too_many", card.text);
        }
    }
    let spans: Vec<Span> = cards.iter().flat_map(|(_, spans)| spans.iter().copied()).collect();
    nevers("numbers_never", page, &expected.numbers_never, &spans, &places, figures);
}

/// The key cards, but for a value that something changed from: the card of what it changed to shows it.
pub fn key_cards<'c, 's>(cards: &'c [(&'s NumberCard<'s>, Vec<Span>)]) -> Vec<(&'s NumberCard<'s>, &'c [Span])> {
    let key = || cards.iter().filter(|(card, _)| card.key);
    let told: Vec<&String> = key().filter_map(|(card, _)| card.from.as_ref()).collect();
    key().filter(|(card, _)| !told.contains(&&card.id)).map(|(card, spans)| (*card, spans.as_slice())).collect()
}

/// Whether a card says one of the phrases. The whole clause says what the number measures too, but then no phrase was found.
pub fn measures(card: &NumberCard<'_>, phrases: &[String]) -> bool {
    let got = card.measures.map_or("", |measures| measures.text);
    !got.contains(card.text) && same_thing(got, phrases)
}

/// The facts that an editor would take, of those on key cards; and how many key cards tell one of these.
fn key_figures(page: &Page<'_>, expected: &Expected, set: &CardSet, figures: &mut Figures) {
    let cards = number_cards(page, set);
    let wanted: Vec<(&Number, Span)> = (expected.numbers.iter().filter(|n| n.key))
        .map(|number| (number, page.points(number.start, number.end)))
        .collect();
    let mut asked: Vec<&str> = Vec::new();
    for (number, place) in &wanted {
        let card =
            cards.iter().find(|(_, spans)| spans.iter().any(|span| span.overlaps(*place))).map(|(card, _)| *card);
        // Places on one card are one fact.
        if card.is_some_and(|card| asked.contains(&card.id.as_str())) {
            continue;
        }
        asked.extend(card.map(|card| card.id.as_str()));
        figures.score("key_recall", card.is_some_and(|card| card.key), || number.text.clone());
    }
    for (card, spans) in key_cards(&cards) {
        let right = spans.iter().any(|span| wanted.iter().any(|(_, place)| place.overlaps(*span)));
        figures.score("key_precision", right, || card.text.into());
    }
}

/// Most words in common with one of the phrases, or all of one with little more around it.
fn same_thing(got: &str, phrases: &[String]) -> bool {
    const MORE: usize = 6;
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
    };
    let got = words(got);
    phrases.iter().map(|phrase| words(phrase)).filter(|phrase| !phrase.is_empty()).any(|phrase| {
        let common = got.iter().filter(|word| phrase.contains(word)).count();
        let inside = got.windows(phrase.len()).any(|part| part == phrase) && got.len() <= phrase.len() + MORE;
        common * 3 >= got.len() + phrase.len() || inside
    })
}

#[test]
fn phrases_are_the_same_thing() {
    let phrases = ["the federal funds rate".to_string()];
    assert!(
        same_thing("federal funds rate", &phrases) && same_thing("The move takes the federal funds rate", &phrases)
    );
    assert!(!same_thing("the rate", &["prices".into()]) && !same_thing("", &phrases));
}

/// Value, unit or currency, bound and change.
fn right(number: &Number, card: &NumberCard) -> bool {
    // One of several places may tell it rounded, or bound.
    let joined = card.evidence.len() > 1;
    let close = |got: Option<f64>, want: Option<f64>| match (got, want) {
        (Some(got), Some(want)) => (got - want).abs() <= want.abs() * if joined { 0.03 } else { 1e-9 },
        (None, None) => true,
        _ => false,
    };
    let name = |value: serde_json::Value| value.as_str().map(String::from);
    // Or as a share: "a fifth" in the headline, "19.6 per cent" below.
    let kind = name(serde_json::to_value(card.quantity).unwrap());
    let share = joined && number.quantity == "fraction" && kind.as_deref() == Some("percent");
    let value = number.value.map(|value| if share { value * 100.0 } else { value });
    // The expectations shorten "duration-year" to "year".
    let unit = card.unit.map(|u| u.strip_prefix("duration-").unwrap_or(u));
    close(card.value, value)
        && close(card.low, number.low)
        && close(card.high, number.high)
        && (share || kind.as_ref() == Some(&number.quantity))
        && card.currency == number.currency.as_deref()
        && unit == number.unit.as_deref()
        && (joined
            || name(serde_json::to_value(card.bound).unwrap()).as_deref()
                == Some(number.bound.as_deref().unwrap_or("exact")))
        && card.change.and_then(|c| name(serde_json::to_value(c).unwrap())) == number.change
}

fn quote_figures(page: &Page<'_>, expected: &Expected, set: &CardSet, figures: &mut Figures) {
    let cards: Vec<(&QuoteCard, Vec<Span>)> = (set.cards.iter())
        .filter_map(|card| match card {
            Card::Quote(card) => {
                Some((card, card.parts.iter().map(|e| without_stop(page.text, page.place(e))).collect()))
            }
            _ => None,
        })
        .collect();
    let mut groups: BTreeMap<u32, Vec<(&Quote, Span)>> = BTreeMap::new();
    for quote in &expected.quotes {
        let place = without_stop(page.text, page.points(quote.start, quote.end));
        figures.score("quotes", cards.iter().any(|(_, parts)| parts.contains(&place)), || quote.text.clone());
        groups.entry(quote.group).or_default().push((quote, place));
    }
    for quotes in groups.values() {
        let places: Vec<Span> = quotes.iter().map(|(_, place)| *place).collect();
        let first = quotes[0].0;
        let card = cards.iter().find(|(_, parts)| parts.contains(&places[0]));
        figures.score("quote_groups", card.is_some_and(|(_, parts)| *parts == places), || first.text.clone());
        let speaker = card.and_then(|(card, _)| card.speaker.as_ref());
        // Of who is not named the article's words are shown, which are the role as well.
        let unnamed = |s: &&factcards::Speaker| s.entity.is_none() && s.role.as_ref().is_some_and(|r| r.text == s.name);
        let name = speaker.filter(|s| first.speaker.is_some() || !unnamed(s)).map(|s| s.name);
        figures.score("speakers", card.is_some() && name == first.speaker.as_deref(), || {
            format!("{:?} | {name:?}", first.speaker)
        });
        if let Some(role) = &first.role {
            let got = speaker.and_then(|s| s.role.as_ref()).map_or("", |e| e.text);
            figures.score("roles", same_role(got, role), || format!("{role} | {got}"));
        }
    }
    figures.most.entry("quotes_too_many").or_default();
    let places: Vec<Span> = groups.values().flatten().map(|(_, place)| *place).collect();
    for (card, parts) in &cards {
        if !parts.iter().any(|part| places.iter().any(|place| place.overlaps(*part))) {
            figures.too_much("quotes_too_many", card.parts[0].text);
        }
    }
    // A wrong speaker is worse than none.
    figures.most.entry("speakers_wrong").or_default();
    for (card, parts) in &cards {
        let Some(speaker) = &card.speaker else { continue };
        let quote = groups.values().flatten().find(|(_, place)| parts.contains(place));
        if let Some((quote, _)) = quote
            && quote.speaker.as_deref() != Some(speaker.name)
            && (quote.speaker.is_some() || speaker.role.as_ref().is_none_or(|role| role.text != speaker.name))
        {
            figures.too_much("speakers_wrong", &format!("{} | {:?}", speaker.name, quote.speaker));
        }
    }
}

/// The same words, give or take a small word at an end ("the", "who").
fn same_role(got: &str, want: &str) -> bool {
    const SMALL: usize = 6;
    let (short, long) = if got.len() < want.len() { (got, want) } else { (want, got) };
    !short.is_empty() && long.contains(short) && long.chars().count() - short.chars().count() <= SMALL
}

fn entity_figures(page: &Page<'_>, expected: &Expected, set: &CardSet, figures: &mut Figures) {
    let cards: Vec<&EntityCard> = (set.cards.iter())
        .filter_map(|card| match card {
            Card::Entity(card) => Some(card),
            _ => None,
        })
        .collect();
    let named = |card: &EntityCard, entity: &Entity| card.name == entity.name;
    for entity in &expected.entities {
        let found = cards.iter().find(|card| named(card, entity));
        let kind = found.map(|card| serde_json::to_value(card.entity_type).unwrap());
        let right = kind.as_ref().and_then(|kind| kind.as_str()) == Some(entity.kind.as_str());
        figures.score("entities", right, || format!("{} {} | {kind:?}", entity.kind, entity.name));
        for alias in &entity.aliases {
            let known = found.is_some_and(|card| card.aliases.contains(&alias.as_str()));
            figures.score("aliases", known, || format!("{alias} = {}", entity.name));
        }
    }
    figures.most.entry("entities_too_many").or_default();
    for card in &cards {
        let wanted = |entity: &Entity| named(card, entity) || entity.aliases.iter().any(|a| a == card.name);
        if !expected.entities.iter().any(wanted) {
            figures.too_much("entities_too_many", &format!("{:?} {}", card.entity_type, card.name));
        }
    }
    let spans: Vec<Span> = cards.iter().flat_map(|card| card.mentions.iter().map(|&range| page.units(range))).collect();
    nevers("entities_never", page, &expected.entities_never, &spans, &[], figures);
}

/// What must not become a card, wherever it stands outside the places that are wanted.
fn nevers(
    name: &'static str,
    page: &Page<'_>,
    nevers: &[Never],
    spans: &[Span],
    wanted: &[Span],
    figures: &mut Figures,
) {
    figures.most.entry(name).or_default();
    for never in nevers {
        for place in alone(page.text, &never.text) {
            let free = !wanted.iter().any(|want| want.overlaps(place));
            if free && let Some(span) = spans.iter().find(|span| span.overlaps(place)) {
                figures.too_much(name, &format!("{} | {}", never.text, span.of(page.text)));
            }
        }
    }
}

/// Cards whose words stand neither in title nor body, nor below a picture.
fn chrome_figures(page: &Page<'_>, expected: &Expected, set: &CardSet, figures: &mut Figures) {
    figures.most.entry("cards_from_chrome").or_default();
    let body = page.points(expected.body.start, expected.body.end);
    // A page may carry its headline more than once.
    let mut inside: Vec<Span> = alone(page.text, &expected.title.text);
    inside.push(body);
    let captions = set.article.blocks.iter().filter(|block| block.kind == BlockKind::Caption);
    inside.extend(captions.map(|block| page.units([block.start, block.end])));
    for card in &set.cards {
        let evidence = match card {
            Card::Number(card) => &card.evidence,
            Card::Quote(card) => &card.evidence,
            Card::Entity(card) => &card.evidence,
        };
        for place in evidence.iter().map(|e| page.place(e)) {
            if !inside.iter().any(|span| span.contains(place)) {
                figures.too_much("cards_from_chrome", place.of(page.text));
            }
        }
    }
}
