//! Pages with every number marked, what it measures, and which facts two editors would put into a box beside the article:
//! `tests/boxes`. What the cards have of these may only grow. `cargo test --test it boxes -- --nocapture` lists what is missing and
//! too much.

use std::collections::{BTreeMap, BTreeSet};

use factcards::{Options, Span, analyze};

use crate::articles::{Figures, Page, key_cards, measures, number_cards};
use crate::floors::Floors;
use crate::project;

/// A page, its numbers, and for each editor the facts of the box.
struct Marked {
    text: String,
    title: String,
    numbers: Vec<Number>,
    boxes: Vec<BTreeSet<u32>>,
}

struct Number {
    place: Span,
    /// Places with the same one tell the same fact.
    fact: u32,
    /// What it measures: a reader would call any of these right.
    phrases: Vec<String>,
}

/// Reads "⟦5 km⟧{3; the route | the whole route}" with the page around it.
fn read(source: &str) -> Marked {
    let (marked, below) = source.split_once("\n===\n").expect("a page ends with a line ===");
    let mut page = Marked { text: String::new(), title: String::new(), numbers: Vec::new(), boxes: Vec::new() };
    let mut parts = marked.split('⟦');
    page.text.push_str(parts.next().unwrap());
    for part in parts {
        let (number, behind) = part.split_once("⟧{").expect("a mark is followed by what it tells");
        let (told, behind) = behind.split_once('}').expect("what it tells ends");
        let (fact, phrases) = told.split_once(';').unwrap_or((told, ""));
        let start = page.text.len();
        page.text.push_str(number);
        page.numbers.push(Number {
            place: Span::new(start, page.text.len()),
            fact: fact.trim().parse().unwrap(),
            phrases: phrases.split('|').map(|p| p.trim().to_string()).filter(|p| !p.is_empty()).collect(),
        });
        page.text.push_str(behind);
    }
    for line in below.lines() {
        match line.split_once(": ").expect("a line says what it is") {
            ("title", title) => page.title = title.into(),
            ("editor", facts) => page.boxes.push(facts.split(',').map(|f| f.trim().parse().unwrap()).collect()),
            (other, _) => panic!("{other:?} is not known"),
        }
    }
    page
}

#[test]
fn boxes_are_like_those_of_editors() {
    let mut files: Vec<_> = std::fs::read_dir(project("tests/boxes")).unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    files.sort();
    assert!(!files.is_empty(), "tests/boxes is empty");
    let mut sums: BTreeMap<String, Figures> = BTreeMap::new();
    for file in files {
        let name = file.file_stem().unwrap().to_str().unwrap();
        let (language, _) = name.split_once('-').expect("a file is named by its language");
        let figures = sums.entry(language.into()).or_default();
        measure(&read(&std::fs::read_to_string(&file).unwrap()), figures);
        println!("{name}\n{}", std::mem::take(&mut figures.notes));
    }
    let mut floors = Floors::read("tests/it/boxes.toml");
    let mut failures = Vec::new();
    for (language, figures) in &sums {
        for (name, &(right, all)) in &figures.least {
            crate::say(&format!("{language} {name:<12} {right:>5} / {all:<5} {} %", right * 100 / all));
            floors.reach(&format!("{language}-{name}"), right * 1000 / all, 1000, &mut failures);
        }
    }
    floors.update();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn measure(marked: &Marked, figures: &mut Figures) {
    let page = Page::new(&marked.text);
    let set = analyze(&marked.text, &Options::default()).unwrap().card_set();
    let title = set.article.title.map_or("", |title| title.text);
    figures.score("title", title == marked.title, || format!("{} | {title}", marked.title));
    let cards = number_cards(&page, &set);
    let tells = |spans: &[Span], number: &Number| spans.iter().any(|span| span.overlaps(number.place));
    for number in &marked.numbers {
        let card = cards.iter().find(|(_, spans)| tells(spans, number)).map(|(card, _)| *card);
        let text = number.place.of(&marked.text);
        figures.score("found", card.is_some(), || text.into());
        // A number that is not found has been counted.
        if let Some(card) = card.filter(|_| !number.phrases.is_empty()) {
            let got = card.measures.map_or("", |measures| measures.text);
            let right = measures(card, &number.phrases);
            figures.score("measures", right, || format!("{text} {:?} | {got}", number.phrases));
        }
    }
    for (card, spans) in &cards {
        figures.score("wanted", marked.numbers.iter().any(|n| tells(spans, n)), || card.text.into());
    }
    for facts in &marked.boxes {
        let wanted: Vec<&Number> = marked.numbers.iter().filter(|n| facts.contains(&n.fact)).collect();
        for fact in facts {
            let mut places = wanted.iter().filter(|n| n.fact == *fact);
            let first = places.clone().next().expect("an editor takes facts of the page");
            let shown = places.any(|n| cards.iter().any(|(card, spans)| card.key && tells(spans, n)));
            figures.score("recall", shown, || first.place.of(&marked.text).into());
        }
        for (card, spans) in key_cards(&cards) {
            figures.score("precision", wanted.iter().any(|n| tells(spans, n)), || card.text.into());
        }
    }
}
